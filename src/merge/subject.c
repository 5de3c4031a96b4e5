// SPDX-License-Identifier: Apache-2.0
// All that the inputs say of one subject in one graph: see subject.h.
#include "merge/subject.h"

#include "base/iri.h"
#include "base/text.h"

#include <stdlib.h>

// ---- collecting ----------------------------------------------------------------------------------------------------------------

// A copy of `old` with room for twice as many, or NULL
static void *
grown(tw_arena *const arena, const void *const old, const uint32_t count, uint32_t *const room, const size_t size)
{
  const uint32_t larger = *room ? *room * 2 : 32;
  void *const    out    = larger > count ? tw_arena_alloc(arena, larger, size) : NULL;
  if (out && count) {
    memcpy(out, old, count * size);
  }
  *room = out ? larger : *room;
  return out;
}

static bool
add_input(tw_subject *const s, const uint32_t input)
{
  if (s->input_count == s->input_room) {
    uint32_t *const inputs = grown(s->arena, s->inputs, s->input_count, &s->input_room, sizeof *inputs);
    if (!inputs) {
      return false;
    }
    s->inputs = inputs;
  }
  s->inputs[s->input_count++]       = input;
  s->said[s->count - 1].last_input = s->input_count;
  return true;
}

bool
tw_subject_add(tw_subject *const s, const tw_str record)
{
  const tw_str statement = tw_str_slice(record, 0, record.len - TW_QUAD_TAIL);
  if (s->count && tw_str_equal(statement, s->last)) {
    tw_quad again;
    tw_quad_decode(&again, record);
    const bool known = s->inputs[s->input_count - 1] == again.input; // an input may say the same twice
    return known || add_input(s, again.input);
  }
  if (s->count == s->room) {
    tw_said *const said = grown(s->arena, s->said, s->count, &s->room, sizeof *said);
    if (!said) {
      return false;
    }
    s->said = said;
  }
  const tw_str copy = tw_arena_copy(s->arena, record);
  if (!copy.ptr) {
    return false;
  }
  tw_said *const one = &s->said[s->count++];
  *one               = (tw_said){.first_input = s->input_count, .last_input = s->input_count};
  tw_quad_decode(&one->quad, copy);
  s->last = tw_str_slice(copy, 0, copy.len - TW_QUAD_TAIL);
  return add_input(s, one->quad.input);
}

void
tw_subject_clear(tw_subject *const s)
{
  tw_arena *const arena = s->arena;
  tw_arena_clear(arena);
  *s = (tw_subject){.arena = arena};
}

const tw_said *
tw_subject_find(const tw_subject *const s, const tw_vocab predicate)
{
  for (uint32_t i = 0; i < s->count; ++i) {
    if (s->said[i].quad.rank == (uint32_t)predicate) {
      return &s->said[i];
    }
  }
  return NULL;
}

bool
tw_subject_is_entity(const tw_subject *const s)
{
  return tw_subject_find(s, TW_VOCAB_PREF_LABEL) != NULL;
}

// ---- contradictions ------------------------------------------------------------------------------------------------------------

uint8_t
tw_subject_type(const tw_str iri)
{
  static const char schema[] = TW_SCHEMA;
  if (tw_str_equal(iri, tw_vocab_iri(TW_VOCAB_CONCEPT))) {
    return TW_TYPE_CONCEPT;
  }
  const tw_str  name = tw_str_begins(iri, schema) ? tw_str_slice(iri, sizeof schema - 1, iri.len) : TW_STR("");
  const uint8_t type = tw_type_from(name);
  return tw_str_equal(tw_type_text(type), name) ? type : (uint8_t)TW_TYPE_COUNT;
}

// What a thing is one of only: a claim's parts, words' places, an article's digest, an entity's country
static bool
is_single(const uint32_t rank)
{
  switch (rank) {
  case TW_VOCAB_PREF_LABEL:
  case TW_VOCAB_SUBJECT:
  case TW_VOCAB_PREDICATE:
  case TW_VOCAB_OBJECT:
  case TW_VOCAB_CONTENT:
  case TW_VOCAB_WORDING:
  case TW_VOCAB_EVENT:
  case TW_VOCAB_WAS_ATTRIBUTED_TO:
  case TW_VOCAB_CUE:
  case TW_VOCAB_POLARITY:
  case TW_VOCAB_MODALITY:
  case TW_VOCAB_TENSE:
  case TW_VOCAB_CONFIDENCE:
  case TW_VOCAB_TIME_TEXT:
  case TW_VOCAB_TEMPORAL:
  case TW_VOCAB_PLACE_TEXT:
  case TW_VOCAB_SPATIAL:
  case TW_VOCAB_IN_CONTEXT:
  case TW_VOCAB_BEGIN:
  case TW_VOCAB_END:
  case TW_VOCAB_ANCHOR:
  case TW_VOCAB_SAME_AS:
  case TW_VOCAB_COUNTRY:
  case TW_VOCAB_SECTOR:
  case TW_VOCAB_AS_WKT:
  case TW_VOCAB_PUBLISHED:
  case TW_VOCAB_LANGUAGE:
  case TW_VOCAB_SHA256: return true;
  default: return false;
  }
}

static bool
is_place(const uint8_t type)
{
  return type == TW_TYPE_PLACE || type == TW_TYPE_CITY || type == TW_TYPE_REGION || type == TW_TYPE_COUNTRY;
}

static bool
is_body(const uint8_t type)
{
  return type == TW_TYPE_ORGANIZATION || type == TW_TYPE_GOVERNMENT;
}

// Both classes of one thing: schema.org's Thing is above all, Place above cities and countries, Organization above governments
static bool
types_agree(const uint8_t a, const uint8_t b)
{
  return a == TW_TYPE_COUNT || b == TW_TYPE_COUNT || a == TW_TYPE_THING || b == TW_TYPE_THING || (is_place(a) && is_place(b)) ||
         (is_body(a) && is_body(b));
}

// Can both statements, of one predicate, be true?
static bool
agree(const tw_said *const a, const tw_said *const b)
{
  const tw_rdf_term *const x = &a->quad.statement.object;
  const tw_rdf_term *const y = &b->quad.statement.object;
  if (a->quad.rank == TW_VOCAB_TYPE) {
    return types_agree(tw_subject_type(x->value), tw_subject_type(y->value));
  }
  const bool labels = a->quad.rank == TW_VOCAB_PREF_LABEL;
  return labels ? !tw_str_equal(x->language, y->language) : !is_single(a->quad.rank);
}

static void
put_value(tw_buffer *const out, const tw_subject *const s, const tw_said *const said, const tw_str *const names)
{
  const tw_rdf_term *const value = &said->quad.statement.object;
  tw_buffer_text(out, value->kind == TW_RDF_IRI ? "\t<" : "\t\"");
  for (uint32_t i = 0; i < value->value.len; ++i) {
    tw_buffer_char(out, (unsigned char)value->value.ptr[i] < ' ' ? ' ' : value->value.ptr[i]);
  }
  tw_buffer_text(out, value->kind == TW_RDF_IRI ? "> (" : "\" (");
  for (uint32_t i = said->first_input; i < said->last_input; ++i) {
    tw_buffer_text(out, i > said->first_input ? ", " : "");
    tw_buffer_put(out, names[s->inputs[i]]);
  }
  tw_buffer_char(out, ')');
}

// Statements [begin, end) have one predicate; is there one among them that another contradicts?
static bool
is_contradicted(const tw_subject *const s, const uint32_t i, const uint32_t begin, const uint32_t end)
{
  for (uint32_t k = begin; k < end; ++k) {
    if (k != i && !agree(&s->said[i], &s->said[k])) {
      return true;
    }
  }
  return false;
}

static bool
tell(const tw_subject *const s, const uint32_t begin, const uint32_t end, const tw_str *const names, tw_merge_report *const report,
     void *const handle)
{
  tw_buffer line  = {0};
  bool      found = false;
  tw_buffer_text(&line, "contradiction\t<");
  tw_buffer_put(&line, s->said[begin].quad.statement.subject.value);
  tw_buffer_text(&line, ">\t<");
  tw_buffer_put(&line, s->said[begin].quad.statement.predicate.value);
  tw_buffer_char(&line, '>');
  for (uint32_t i = begin; i < end; ++i) {
    if (is_contradicted(s, i, begin, end)) {
      put_value(&line, s, &s->said[i], names);
      found = true;
    }
  }
  if (found && report) {
    report(handle, TW_MERGE_CONTRADICTION, tw_buffer_str(&line));
  }
  tw_buffer_free(&line);
  return found;
}

static uint64_t
tell_contradictions(const tw_subject *const s, const tw_str *const names, tw_merge_report *const report, void *const handle)
{
  uint64_t count = 0;
  uint32_t end   = 0;
  for (uint32_t begin = 0; begin < s->count; begin = end) {
    const uint32_t rank = s->said[begin].quad.rank;
    end                 = begin + 1;
    while (end < s->count && s->said[end].quad.rank == rank &&
           tw_str_equal(s->said[end].quad.statement.predicate.value, s->said[begin].quad.statement.predicate.value)) {
      ++end;
    }
    if (end - begin > 1 && (rank == TW_VOCAB_TYPE || is_single(rank))) {
      count += tell(s, begin, end, names, report, handle);
    }
  }
  return count;
}

// An event holds what any of its claims says, denials beside assertions
static bool
is_event(const tw_subject *const s)
{
  for (uint32_t i = 0; i < s->count; ++i) {
    if (s->said[i].quad.rank == TW_VOCAB_TYPE && tw_str_equal(s->said[i].quad.statement.object.value, tw_vocab_iri(TW_VOCAB_SEM_EVENT))) {
      return true;
    }
  }
  return false;
}

// ---- names ---------------------------------------------------------------------------------------------------------------------

static tw_str
local_name(const tw_str iri)
{
  uint32_t at = iri.len;
  while (at > 0 && iri.ptr[at - 1] != '/' && iri.ptr[at - 1] != '#') {
    --at;
  }
  return tw_str_slice(iri, at, iri.len);
}

// Is this label the one that the subject's IRI is made from? "Donald Trump" of kg:Donald_Trump
static bool
is_origin(const tw_subject *const s, const tw_said *const said)
{
  const tw_str name = tw_iri_name(s->arena, said->quad.statement.object.value);
  return name.ptr && tw_str_equal(name, local_name(said->quad.statement.subject.value));
}

// Row of the skos:prefLabel that is kept in the language of row `like`: the IRI's origin, else the first in bytewise order
static uint32_t
kept_label(const tw_subject *const s, const uint32_t like)
{
  uint32_t kept = TW_NONE;
  for (uint32_t i = 0; i < s->count; ++i) {
    if (s->said[i].quad.rank == TW_VOCAB_PREF_LABEL &&
        tw_str_equal(s->said[i].quad.statement.object.language, s->said[like].quad.statement.object.language) &&
        (kept == TW_NONE || (!is_origin(s, &s->said[kept]) && is_origin(s, &s->said[i])))) {
      kept = i;
    }
  }
  return kept;
}

static int
compare_said(const void *const left, const void *const right)
{
  const tw_quad *const a = &((const tw_said *)left)->quad;
  const tw_quad *const b = &((const tw_said *)right)->quad;
  if (a->rank != b->rank) {
    return a->rank < b->rank ? -1 : 1;
  }
  const int predicate = tw_str_compare(a->statement.predicate.value, b->statement.predicate.value);
  const int kind      = predicate ? predicate : (int)a->statement.object.kind - (int)b->statement.object.kind;
  const int value     = kind ? kind : tw_str_compare(a->statement.object.value, b->statement.object.value);
  const int datatype  = value ? value : tw_str_compare(a->statement.object.datatype, b->statement.object.datatype);
  return datatype ? datatype : tw_str_compare(a->statement.object.language, b->statement.object.language);
}

static bool
is_same_object(const tw_said *const a, const tw_said *const b)
{
  const tw_rdf_term *const x = &a->quad.statement.object;
  const tw_rdf_term *const y = &b->quad.statement.object;
  return x->kind == y->kind && tw_str_equal(x->value, y->value) && tw_str_equal(x->language, y->language) &&
         tw_str_equal(x->datatype, y->datatype);
}

// Is there a skos:prefLabel with the object of this skos:altLabel?
static bool
is_preferred(const tw_subject *const s, const tw_said *const alternative)
{
  for (uint32_t i = 0; i < s->count; ++i) {
    if (s->said[i].quad.rank == TW_VOCAB_PREF_LABEL && is_same_object(&s->said[i], alternative)) {
      return true;
    }
  }
  return false;
}

static void
settle_names(tw_subject *const s)
{
  const tw_str alternative = tw_vocab_iri(TW_VOCAB_ALT_LABEL);
  for (uint32_t i = s->count; i-- > 0;) { // from behind: what is kept is found among all that came
    if (s->said[i].quad.rank == TW_VOCAB_PREF_LABEL && kept_label(s, i) != i) {
      s->said[i].quad.rank                      = TW_VOCAB_ALT_LABEL;
      s->said[i].quad.statement.predicate.value = alternative;
    }
  }
  qsort(s->said, s->count, sizeof *s->said, compare_said);
  uint32_t kept = 0;
  for (uint32_t i = 0; i < s->count; ++i) {
    const bool again = kept && !compare_said(&s->said[kept - 1], &s->said[i]);
    if (!again && !(s->said[i].quad.rank == TW_VOCAB_ALT_LABEL && is_preferred(s, &s->said[i]))) {
      s->said[kept++] = s->said[i];
    }
  }
  s->count = kept;
}

uint64_t
tw_subject_settle(tw_subject *const s, const tw_str *const names, tw_merge_report *const report, void *const handle)
{
  const uint64_t count = is_event(s) ? 0 : tell_contradictions(s, names, report, handle);
  if (tw_subject_is_entity(s)) {
    settle_names(s);
  }
  return count;
}
