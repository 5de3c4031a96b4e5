// SPDX-License-Identifier: Apache-2.0
// Statements as records: see quads.h.
//
// graph NUL subject NUL rank(2) predicate NUL kind(1) value NUL datatype NUL language NUL input(4); an empty graph is the default one
#include "merge/quads.h"

#include "base/sorter.h"

bool
tw_quad_ranks(tw_map *const out, tw_arena *const arena)
{
  *out = (tw_map){.arena = arena};
  for (uint32_t i = 0; i < TW_VOCAB_COUNT; ++i) {
    if (!tw_map_set(out, tw_vocab_iri((tw_vocab)i), i)) {
      return false;
    }
  }
  return true;
}

static void
put_text(tw_buffer *const out, const tw_str text)
{
  tw_buffer_put(out, text);
  tw_buffer_char(out, '\0');
}

static void
put_number(tw_buffer *const out, const uint64_t number, const unsigned bytes)
{
  char ordered[8];
  tw_put_ordered(ordered, number, bytes);
  tw_buffer_bytes(out, ordered, bytes);
}

void
tw_quad_encode(tw_buffer *const out, const tw_statement *const s, const tw_map *const ranks, const uint32_t input)
{
  const uint32_t rank = tw_map_get(ranks, s->predicate.value);
  tw_buffer_clear(out);
  put_text(out, s->graph.kind == TW_RDF_IRI ? s->graph.value : TW_STR(""));
  put_text(out, s->subject.value);
  put_number(out, rank == TW_NONE ? TW_QUAD_OTHER : rank, 2);
  put_text(out, s->predicate.value);
  tw_buffer_char(out, (char)s->object.kind);
  put_text(out, s->object.value);
  put_text(out, s->object.datatype);
  put_text(out, s->object.language);
  put_number(out, input, TW_QUAD_TAIL);
}

// The text at `*at`, which moves behind its NUL
static tw_str
take_text(const tw_str record, uint32_t *const at)
{
  const tw_str text = tw_str_from(record.ptr + *at);
  *at += text.len + 1;
  return text;
}

void
tw_quad_decode(tw_quad *const out, const tw_str record)
{
  tw_statement *const s  = &out->statement;
  uint32_t            at = 0;
  *out              = (tw_quad){0};
  s->graph.value    = take_text(record, &at);
  s->graph.kind     = s->graph.value.len ? TW_RDF_IRI : TW_RDF_NONE;
  s->subject        = (tw_rdf_term){.kind = TW_RDF_IRI, .value = take_text(record, &at)};
  out->rank         = (uint32_t)tw_get_ordered(record.ptr + at, 2);
  at += 2;
  s->predicate      = (tw_rdf_term){.kind = TW_RDF_IRI, .value = take_text(record, &at)};
  s->object.kind    = (uint8_t)record.ptr[at++];
  s->object.value   = take_text(record, &at);
  s->object.datatype = take_text(record, &at);
  s->object.language = take_text(record, &at);
  out->input        = (uint32_t)tw_get_ordered(record.ptr + at, TW_QUAD_TAIL);
}

tw_str
tw_quad_place(const tw_str record)
{
  uint32_t at = 0;
  take_text(record, &at);
  take_text(record, &at);
  return tw_str_slice(record, 0, at);
}
