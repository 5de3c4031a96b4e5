// SPDX-License-Identifier: Apache-2.0
// Graphs of several runs become one: see merge.h. Sorted on disk, read back subject by subject, and candidates last.
#include "merge/merge.h"

#include "base/digest.h"
#include "base/error.h"
#include "base/sorter.h"
#include "merge/same.h"
#include "rdf/names.h"

#include <stdlib.h>

enum { MEMORY = 64 << 20, MEMORY_KEYS = 32 << 20, MEMORY_PAIRS = 16 << 20, DIGITS = 16 };

struct tw_merge {
  tw_sink          sink; // must be first
  tw_merge_options options;
  tw_merge_counts  counts;
  tw_arena        *arena;   // names of inputs, the table of ranks
  tw_arena        *scratch; // empty between statements
  tw_map           ranks;
  tw_buffer        names;   // tw_str each: of the inputs
  tw_buffer        record;
  tw_sorter       *quads;
  tw_sorter       *candidates; // statements of the graph of candidates
  tw_sorter       *pairs;      // lines of the report on candidates
  tw_same          same;
  tw_subject       subject;
  tw_str           graph;     // <base>graph/candidates
  tw_str           candidate; // <base>candidate/
};

static tw_status
fail_room(tw_error *const err)
{
  return tw_fail(err, TW_ERR_MEMORY, "merge", 0, "not enough memory to merge");
}

// ---- taking --------------------------------------------------------------------------------------------------------------------

static tw_status
put(tw_merge *const m, tw_sorter *const sorter, const tw_statement *const s, const uint32_t input, tw_error *const err)
{
  tw_quad_encode(&m->record, s, &m->ranks, input);
  return m->record.failed ? fail_room(err) : tw_sorter_add(sorter, tw_buffer_str(&m->record), err);
}

static tw_status
take_statement(tw_sink *const sink, const tw_statement *const statement, tw_error *const err)
{
  tw_merge *const m      = (tw_merge *)sink;
  tw_statement    gated  = *statement;
  const uint32_t  input  = (uint32_t)(m->names.len / sizeof(tw_str)) - 1;
  tw_status       status = tw_gate(&gated, m->scratch, err);
  // Those of an earlier merge wait for those that are found now: a subject stands in one place
  const bool proposed = tw_str_begins(gated.subject.value, m->candidate.ptr);
  status              = status ? status : put(m, proposed ? m->candidates : m->quads, &gated, input, err);
  tw_arena_clear(m->scratch);
  return status;
}

static tw_status
take_end(tw_sink *const sink, tw_error *const err)
{
  (void)sink;
  (void)err;
  return TW_OK; // of an input: others may come
}

static void
free_nothing(tw_sink *const sink)
{
  (void)sink; // tw_merge_free() does it
}

static bool
open_all(tw_merge *const m)
{
  const char *const beside = m->options.beside;
  m->arena                 = tw_arena_new(SIZE_MAX / 2);
  m->scratch               = tw_arena_new(SIZE_MAX / 2);
  m->subject.arena         = tw_arena_new(SIZE_MAX / 2);
  m->same.arena            = tw_arena_new(SIZE_MAX / 2);
  m->quads                 = tw_sorter_new(MEMORY, beside);
  m->candidates            = tw_sorter_new(MEMORY_PAIRS, beside);
  m->pairs                 = tw_sorter_new(MEMORY_PAIRS, beside);
  m->same.keys             = tw_sorter_new(MEMORY_KEYS, beside);
  if (!m->arena || !m->scratch || !m->subject.arena || !m->same.arena || !m->quads || !m->candidates || !m->pairs || !m->same.keys) {
    return false;
  }
  const char *const base = m->options.base ? m->options.base : TW_DEFAULT_BASE;
  m->graph               = tw_arena_format(m->arena, "%sgraph/candidates", base);
  m->candidate           = tw_arena_format(m->arena, "%scandidate/", base);
  return m->graph.ptr && m->candidate.ptr && tw_quad_ranks(&m->ranks, m->arena);
}

tw_merge *
tw_merge_new(const tw_merge_options *const options)
{
  tw_merge *const m = calloc(1, sizeof *m);
  if (m) {
    m->sink    = (tw_sink){.statement = take_statement, .end = take_end, .free = free_nothing};
    m->options = *options;
  }
  if (m && !open_all(m)) {
    tw_merge_free(m);
    return NULL;
  }
  return m;
}

void
tw_merge_free(tw_merge *const m)
{
  if (!m) {
    return;
  }
  tw_sorter_free(m->quads);
  tw_sorter_free(m->candidates);
  tw_sorter_free(m->pairs);
  tw_sorter_free(m->same.keys);
  tw_buffer_free(&m->names);
  tw_buffer_free(&m->record);
  tw_arena_free(m->same.arena);
  tw_arena_free(m->subject.arena);
  tw_arena_free(m->scratch);
  tw_arena_free(m->arena);
  free(m);
}

bool
tw_merge_begin(tw_merge *const m, const char *const name)
{
  const tw_str copy = tw_arena_copy(m->arena, tw_str_from(name));
  tw_buffer_bytes(&m->names, &copy, sizeof copy);
  m->counts.inputs += 1;
  return copy.ptr && !m->names.failed;
}

tw_sink *
tw_merge_sink(tw_merge *const m)
{
  return &m->sink;
}

// ---- giving --------------------------------------------------------------------------------------------------------------------

static tw_status
give_subject(tw_merge *const m, tw_sink *const out, tw_error *const err)
{
  const tw_str *const names = (const tw_str *)(const void *)m->names.ptr;
  m->counts.contradictions += tw_subject_settle(&m->subject, names, m->options.report, m->options.handle);
  for (uint32_t i = 0; i < m->subject.count; ++i) {
    TRY(out->statement(out, &m->subject.said[i].quad.statement, err));
  }
  m->counts.statements += m->subject.count;
  const bool entity = m->options.candidates && tw_subject_is_entity(&m->subject);
  if (entity) {
    TRY(tw_same_add(&m->same, &m->subject, err));
  }
  tw_subject_clear(&m->subject);
  return TW_OK;
}

static tw_status
give_all(tw_merge *const m, tw_sorter *const sorter, tw_sink *const out, tw_error *const err)
{
  tw_str record;
  for (;;) {
    TRY(tw_sorter_next(sorter, &record, err));
    const bool next = !record.ptr || !m->subject.count || !tw_str_equal(tw_quad_place(record), tw_quad_place(m->subject.last));
    if (next && m->subject.count) {
      TRY(give_subject(m, out, err));
    }
    if (!record.ptr) {
      return TW_OK;
    }
    if (!tw_subject_add(&m->subject, record)) {
      return fail_room(err);
    }
  }
}

// ---- candidates ----------------------------------------------------------------------------------------------------------------

static tw_status
put_proposal(tw_merge *const m, const tw_str name, const tw_vocab predicate, const tw_rdf_term object, tw_error *const err)
{
  const tw_statement statement = {.subject   = {.kind = TW_RDF_IRI, .value = name},
                                  .predicate = {.kind = TW_RDF_IRI, .value = tw_vocab_iri(predicate)},
                                  .object    = object,
                                  .graph     = {.kind = TW_RDF_IRI, .value = m->graph}};
  return put(m, m->candidates, &statement, 0, err);
}

static tw_rdf_term
iri_term(const tw_str iri)
{
  return (tw_rdf_term){.kind = TW_RDF_IRI, .value = iri};
}

// Named by all that it says, so that the same proposal of several merges is one
static tw_status
describe_pair(tw_merge *const m, const tw_same_pair *const pair, tw_error *const err)
{
  const tw_str likelihood = tw_str_from(pair->likelihood);
  const tw_str parts[]    = {pair->one, TW_STR("\n"), pair->other, TW_STR("\n"), likelihood, TW_STR("\n"), pair->reason};
  char         digest[TW_SHA256_HEX + 1];
  tw_sha256(parts, sizeof parts / sizeof *parts, digest);
  const tw_str name = tw_join(m->scratch, m->candidate, (tw_str){digest, DIGITS}, TW_STR(""));
  if (!name.ptr) {
    return fail_room(err);
  }
  const tw_rdf_term how = {.kind = TW_RDF_LITERAL, .value = likelihood, .datatype = TW_STR(TW_XSD "decimal")};
  const tw_rdf_term why = {.kind = TW_RDF_LITERAL, .value = pair->reason, .language = TW_STR("en")};
  TRY(put_proposal(m, name, TW_VOCAB_TYPE, iri_term(tw_vocab_iri(TW_VOCAB_CANDIDATE)), err));
  TRY(put_proposal(m, name, TW_VOCAB_TYPE, iri_term(tw_vocab_iri(TW_VOCAB_STATEMENT)), err));
  TRY(put_proposal(m, name, TW_VOCAB_SUBJECT, iri_term(pair->one), err));
  TRY(put_proposal(m, name, TW_VOCAB_PREDICATE, iri_term(tw_vocab_iri(TW_VOCAB_SAME_AS)), err));
  TRY(put_proposal(m, name, TW_VOCAB_OBJECT, iri_term(pair->other), err));
  TRY(put_proposal(m, name, TW_VOCAB_LIKELIHOOD, how, err));
  return put_proposal(m, name, TW_VOCAB_REASON, why, err);
}

static tw_status
take_pair(void *const handle, const tw_same_pair *const pair, tw_error *const err)
{
  tw_merge *const m      = handle;
  tw_status       status = describe_pair(m, pair, err);
  const tw_str    line   = tw_arena_format(m->scratch, "candidate\t<%.*s>\t<%.*s>\t%s\t%.*s", TW_PRINT(pair->one), TW_PRINT(pair->other),
                                           pair->likelihood, TW_PRINT(pair->reason));
  status = status ? status : line.ptr ? tw_sorter_add(m->pairs, line, err) : fail_room(err);
  tw_arena_clear(m->scratch);
  return status;
}

static void
tell_crowd(void *const handle, const tw_str name, const uint64_t count)
{
  tw_merge *const m    = handle;
  tw_buffer       line = {0};
  tw_buffer_text(&line, "crowd\t");
  tw_buffer_put(&line, name);
  tw_buffer_format(&line, "\t%llu", (unsigned long long)count);
  m->counts.crowds += 1;
  if (m->options.report) {
    m->options.report(m->options.handle, TW_MERGE_CROWD, tw_buffer_str(&line));
  }
  tw_buffer_free(&line);
}

// Each line once: two keys may lead to the same pair for the same reason
static tw_status
report_pairs(tw_merge *const m, tw_error *const err)
{
  tw_buffer last   = {0};
  tw_status status = TW_OK;
  for (;;) {
    tw_str line = {NULL, 0};
    status      = tw_sorter_next(m->pairs, &line, err);
    if (status || !line.ptr) {
      break;
    }
    if (tw_str_equal(line, tw_buffer_str(&last))) {
      continue;
    }
    tw_buffer_clear(&last);
    tw_buffer_put(&last, line);
    m->counts.candidates += 1;
    if (m->options.report) {
      m->options.report(m->options.handle, TW_MERGE_CANDIDATE, line);
    }
  }
  tw_buffer_free(&last);
  return status;
}

tw_status
tw_merge_write(tw_merge *const m, tw_sink *const out, tw_merge_counts *const counts, tw_error *const err)
{
  TRY(give_all(m, m->quads, out, err));
  if (m->options.candidates) {
    TRY(tw_same_find(&m->same, take_pair, tell_crowd, m, err));
    TRY(report_pairs(m, err));
  }
  m->options.candidates = false; // candidates are no entities themselves
  TRY(give_all(m, m->candidates, out, err));
  *counts = m->counts;
  return TW_OK;
}
