// SPDX-License-Identifier: Apache-2.0
// The openie profile: one long tuple of surface words for each predicate and subject, from the same clauses as the facts.
#include "meaning/tuples.h"

#include "base/error.h"
#include "meaning/meaning.h"

// ---- rows ------------------------------------------------------------------------------------------------------------------------

// Below that, a tuple lowers the F1 of all: docs/facts.md
static const float LEAST_WORTH = 0.25F;

void
tw_tuple_add(tw_tuple_maker *const m, const tw_phrase *const phrase)
{
  if (!phrase->count) {
    return;
  }
  const tw_str  text = tw_phrase_text(m->doc, phrase, m->doc->arena);
  tw_str *const row  = tw_rows_push(&m->arguments);
  if (!row || !text.ptr) {
    m->failed = true;
    return;
  }
  *row = text;
}

void
tw_tuple_open(tw_tuple_maker *const m, const uint32_t token, const tw_str relation)
{
  tw_tuple *const tuple = tw_rows_push(&m->tuples);
  if (!tuple || !relation.ptr) {
    m->failed = true;
    return;
  }
  *tuple = (tw_tuple){
    .sentence = m->doc->token.sentence[token], .relation = relation, .arguments = {m->arguments.count, m->arguments.count}};
}

static void
take_back(tw_tuple_maker *const m, const tw_tuple *const tuple)
{
  m->arguments.count = tuple->arguments.begin;
  --m->tuples.count;
}

void
tw_tuple_close(tw_tuple_maker *const m, const tw_tuple_origin *const origin)
{
  if (m->failed) {
    return;
  }
  tw_tuple *const tuple = tw_row(&m->tuples, m->tuples.count - 1, tw_tuple);
  tuple->arguments.end  = m->arguments.count;
  if (tuple->arguments.end - tuple->arguments.begin < 2 || !tuple->relation.len) {
    take_back(m, tuple);
    return;
  }
  m->earlier        = m->sentence == tuple->sentence ? m->earlier + 1 : 0;
  m->sentence       = tuple->sentence;
  tuple->confidence = tw_tuple_worth(m, tuple, origin);
  if (!m->traits && tuple->confidence < LEAST_WORTH) {
    take_back(m, tuple);
  }
}

// ---- all -------------------------------------------------------------------------------------------------------------------------

static void
tuples_of_clause(tw_tuple_maker *const m, const uint32_t number)
{
  const tw_clause *const clause = &m->doc->clause[number];
  switch (clause->kind) {
  case TW_CLAUSE_VERB:
  case TW_CLAUSE_COPULA:
  case TW_CLAUSE_EXISTENTIAL:
    if (clause->subject != TW_NONE && !tw_tuple_is_continued(m, clause)) {
      tw_tuples_of_predicate(m, number);
    }
    return;
  case TW_CLAUSE_TITLE:
  case TW_CLAUSE_APPOSITION:
    tw_tuples_of_identity(m, clause);
    return;
  default:
    return;
  }
}

static void
make_all(tw_tuple_maker *const m)
{
  const tw_document *const doc = m->doc;
  // Clauses ascend by sentence: what is between two of them is told in its own sentence
  uint32_t place = 0;
  for (uint32_t i = 0; i <= doc->clause_count && !m->failed; ++i) {
    const uint32_t until = i < doc->clause_count ? tw_sentence_begin(doc, doc->clause[i].predicate) : doc->token.count;
    for (; place < until && !m->failed; ++place) {
      tw_tuple_of_place(m, place);
    }
    if (i < doc->clause_count) {
      tuples_of_clause(m, i);
    }
  }
}

tw_status
tw_tuples(tw_document *const doc, const tw_lexicon *const lexicon, tw_buffer *const traits, tw_error *const err)
{
  tw_tuple_maker m = {.doc       = doc,
                      .lexicon   = lexicon,
                      .tuples    = {.arena = doc->scratch, .size = sizeof(tw_tuple)},
                      .arguments = {.arena = doc->scratch, .size = sizeof(tw_str)},
                      .traits    = traits,
                      .sentence  = TW_NONE};
  TRY(tw_tree_build(&m.tree, doc, lexicon, err));
  make_all(&m);
  if (m.failed) {
    return tw_fail_memory(err, "tuples");
  }
  doc->tuple                = tw_rows_keep(&m.tuples, doc->arena);
  doc->tuple_argument       = tw_rows_keep(&m.arguments, doc->arena);
  doc->tuple_count          = doc->tuple ? m.tuples.count : 0;
  doc->tuple_argument_count = doc->tuple_argument ? m.arguments.count : 0;
  return doc->tuple && doc->tuple_argument ? TW_OK : tw_fail_memory(err, "tuples");
}
