// SPDX-License-Identifier: Apache-2.0
// Collects the statements of a graph: see builder.h.
#include "rdf/builder.h"

#include "base/error.h"
#include "base/map.h"

#include <stdlib.h>

void
tw_builder_open(tw_builder *const out, tw_arena *const arena, tw_error *const err)
{
  *out = (tw_builder){.arena = arena, .err = err};
  for (uint32_t i = 0; i < TW_VOCAB_COUNT; ++i) {
    tw_builder_iri(out, tw_vocab_iri((tw_vocab)i)); // becomes term i
  }
}

static tw_term_id
out_of_memory(tw_builder *const builder)
{
  builder->status = builder->status ? builder->status : tw_fail_memory(builder->err, "graph");
  return TW_NONE;
}

// A copy of `old` with room for twice as many, or NULL
static void *
doubled(tw_arena *const arena, const void *const old, const size_t count, const size_t room, const size_t size)
{
  void *const out = room < UINT32_MAX / 2 ? tw_arena_alloc(arena, room * 2, size) : NULL;
  if (out && count) {
    memcpy(out, old, count * size);
  }
  return out;
}

static uint32_t *
free_slots(tw_arena *const arena, const uint32_t room)
{
  uint32_t *const slots = tw_arena_array(arena, room, uint32_t);
  if (slots) {
    memset(slots, 0xFF, (size_t)room * sizeof *slots); // TW_NONE
  }
  return slots;
}

// ---- terms ---------------------------------------------------------------------------------------------------------------------

static uint64_t
hash_term(const tw_rdf_term *const term)
{
  const uint64_t kind = term->kind + (term->datatype.len ? tw_hash(term->datatype, 1) : 0) +
                        (term->language.len ? tw_hash(term->language, 2) : 0);
  return tw_hash(term->value, kind);
}

static bool
is_same(const tw_rdf_term *const a, const tw_rdf_term *const b)
{
  return a->kind == b->kind && tw_str_equal(a->value, b->value) && tw_str_equal(a->datatype, b->datatype) &&
         tw_str_equal(a->language, b->language);
}

static uint32_t *
find_term(const tw_builder *const builder, const tw_rdf_term *const term)
{
  uint32_t i = (uint32_t)hash_term(term) & (builder->slot_room - 1);
  while (builder->slot[i] != TW_NONE && !is_same(&builder->term[builder->slot[i]], term)) {
    i = (i + 1) & (builder->slot_room - 1);
  }
  return &builder->slot[i];
}

static bool
grow_terms(tw_builder *const builder)
{
  const uint32_t n     = builder->term_count;
  const uint32_t room  = builder->term_room ? builder->term_room : 512;
  builder->term        = doubled(builder->arena, builder->term, n, room, sizeof *builder->term);
  builder->rank        = doubled(builder->arena, builder->rank, n, room, sizeof *builder->rank);
  builder->term_room   = room * 2;
  builder->slot_room   = room * 4;
  builder->slot        = free_slots(builder->arena, builder->slot_room);
  if (!builder->term || !builder->rank || !builder->slot) {
    return false;
  }
  for (uint32_t i = 0; i < n; ++i) {
    *find_term(builder, &builder->term[i]) = i;
  }
  return true;
}

static bool
copy_text(tw_arena *const arena, tw_str *const text)
{
  if (text->len) {
    *text = tw_arena_copy(arena, *text);
  }
  return text->ptr || !text->len;
}

// The row of `term`: gated and copied when it is new
static tw_term_id
intern(tw_builder *const builder, const tw_rdf_term term)
{
  if (builder->status) {
    return TW_NONE;
  }
  if (builder->term_count >= builder->term_room && !grow_terms(builder)) {
    return out_of_memory(builder);
  }
  const uint32_t known = *find_term(builder, &term);
  if (known != TW_NONE) {
    return known;
  }
  tw_rdf_term gated = term;
  builder->status   = tw_gate_term(&gated, builder->arena, builder->err);
  if (builder->status) {
    return TW_NONE;
  }
  uint32_t *const slot = find_term(builder, &gated); // the gate may have made it one that is there
  if (*slot != TW_NONE) {
    return *slot;
  }
  if (!copy_text(builder->arena, &gated.value) || !copy_text(builder->arena, &gated.datatype) ||
      !copy_text(builder->arena, &gated.language)) {
    return out_of_memory(builder);
  }
  builder->term[builder->term_count]  = gated;
  builder->rank[builder->term_count]  = TW_NONE;
  *slot                               = builder->term_count;
  return builder->term_count++;
}

static tw_term_id
intern_known(tw_builder *const builder, const tw_rdf_term term)
{
  return term.value.len ? intern(builder, term) : TW_NONE;
}

tw_term_id
tw_builder_iri(tw_builder *const builder, const tw_str iri)
{
  return intern_known(builder, (tw_rdf_term){.kind = TW_RDF_IRI, .value = iri});
}

tw_term_id
tw_builder_typed(tw_builder *const builder, const tw_str text, const tw_str datatype)
{
  return intern_known(builder, (tw_rdf_term){.kind = TW_RDF_LITERAL, .value = text, .datatype = datatype});
}

tw_term_id
tw_builder_text(tw_builder *const builder, const tw_str text, const tw_str language)
{
  return intern_known(builder, (tw_rdf_term){.kind = TW_RDF_LITERAL, .value = text, .language = language});
}

// ---- statements ----------------------------------------------------------------------------------------------------------------

static uint32_t *
find_triple(const tw_builder *const builder, const tw_triple triple)
{
  uint64_t h = triple.subject * UINT64_C(0x9E3779B97F4A7C15);
  h          = (h ^ (h >> 29) ^ triple.predicate) * UINT64_C(0xbf58476d1ce4e5b9);
  h          = (h ^ (h >> 32) ^ triple.object) * UINT64_C(0x94d049bb133111eb);
  uint32_t i = (uint32_t)(h >> 32) & (builder->seen_room - 1);
  for (; builder->seen[i] != TW_NONE; i = (i + 1) & (builder->seen_room - 1)) {
    const tw_triple *const other = &builder->triple[builder->seen[i]];
    if (other->subject == triple.subject && other->predicate == triple.predicate && other->object == triple.object) {
      break;
    }
  }
  return &builder->seen[i];
}

static bool
grow_triples(tw_builder *const builder)
{
  const uint32_t n     = builder->triple_count;
  const uint32_t room  = builder->triple_room ? builder->triple_room : 1024;
  builder->triple      = doubled(builder->arena, builder->triple, n, room, sizeof *builder->triple);
  builder->triple_room = room * 2;
  builder->seen_room   = room * 4;
  builder->seen        = free_slots(builder->arena, builder->seen_room);
  if (!builder->triple || !builder->seen) {
    return false;
  }
  for (uint32_t i = 0; i < n; ++i) {
    *find_triple(builder, builder->triple[i]) = i;
  }
  return true;
}

void
tw_builder_add(tw_builder *const builder, const tw_term_id subject, const tw_term_id predicate, const tw_term_id object)
{
  if (builder->status || subject == TW_NONE || predicate == TW_NONE || object == TW_NONE) {
    return;
  }
  if (builder->triple_count >= builder->triple_room && !grow_triples(builder)) {
    out_of_memory(builder);
    return;
  }
  const tw_triple triple = {subject, predicate, object};
  uint32_t *const seen   = find_triple(builder, triple);
  if (*seen != TW_NONE) {
    return;
  }
  *seen = builder->triple_count;
  if (builder->rank[subject] == TW_NONE) {
    builder->rank[subject] = builder->subject_count++;
  }
  builder->triple[builder->triple_count++] = triple;
}

tw_status
tw_builder_take(tw_builder *const builder, const tw_statement *const statement, tw_error *const err)
{
  builder->err = err;
  tw_builder_add(builder, intern(builder, statement->subject), intern(builder, statement->predicate), intern(builder, statement->object));
  return builder->status;
}

typedef struct {
  uint32_t subject, predicate, row; // order of the subject, the predicate's row, the triple's row
} sort_key;

static int
compare(const void *const a, const void *const b)
{
  const sort_key *const x = a;
  const sort_key *const y = b;
  if (x->subject != y->subject) {
    return x->subject < y->subject ? -1 : 1;
  }
  if (x->predicate != y->predicate) {
    return x->predicate < y->predicate ? -1 : 1;
  }
  return x->row < y->row ? -1 : x->row > y->row;
}

const tw_triple *
tw_builder_sorted(tw_builder *const builder)
{
  const uint32_t   n    = builder->triple_count;
  sort_key *const  keys = tw_arena_array(builder->arena, (size_t)n + 1, sort_key);
  tw_triple *const out  = tw_arena_array(builder->arena, (size_t)n + 1, tw_triple);
  if (!keys || !out) {
    out_of_memory(builder);
    return NULL;
  }
  for (uint32_t i = 0; i < n; ++i) {
    keys[i] = (sort_key){builder->rank[builder->triple[i].subject], builder->triple[i].predicate, i};
  }
  qsort(keys, n, sizeof *keys, compare);
  for (uint32_t i = 0; i < n; ++i) {
    out[i] = builder->triple[keys[i].row];
  }
  return out;
}

uint32_t *
tw_builder_first_rows(const tw_builder *const builder, const tw_triple *const sorted)
{
  uint32_t *const first = sorted ? free_slots(builder->arena, builder->term_count) : NULL;
  for (uint32_t i = builder->triple_count; first && i-- > 0;) {
    first[sorted[i].subject] = i;
  }
  return first;
}

static tw_status
send(tw_builder *const builder, const tw_str graph, tw_sink *const sink)
{
  tw_rdf_term name = {.kind = TW_RDF_IRI, .value = graph};
  TRY(tw_gate_term(&name, builder->arena, builder->err));
  name.value                     = tw_arena_copy(builder->arena, name.value);
  const tw_triple *const triples = tw_builder_sorted(builder);
  if (!triples || !name.value.ptr) {
    return tw_fail_memory(builder->err, "graph");
  }
  for (uint32_t i = 0; i < builder->triple_count; ++i) {
    const tw_statement statement = {builder->term[triples[i].subject], builder->term[triples[i].predicate],
                                    builder->term[triples[i].object], name};
    TRY(sink->statement(sink, &statement, builder->err));
  }
  return TW_OK;
}

tw_status
tw_builder_flush(tw_builder *const builder, const tw_str graph, tw_sink *const sink)
{
  if (!builder->status) {
    builder->status = send(builder, graph, sink);
  }
  builder->triple_count = builder->subject_count = 0;
  for (uint32_t i = 0; i < builder->term_count; ++i) {
    builder->rank[i] = TW_NONE;
  }
  if (builder->seen) {
    memset(builder->seen, 0xFF, (size_t)builder->seen_room * sizeof *builder->seen);
  }
  return builder->status;
}
