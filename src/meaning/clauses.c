// SPDX-License-Identifier: Apache-2.0
// Clauses: who does what to whom, as heads. Drives predicates.c, mood.c, arguments.c and nominals.c over all sentences.
#include "base/error.h"
#include "meaning/analysis.h"
#include "meaning/meaning.h"

static tw_status
prepare(tw_analysis *const a, tw_document *const doc, const tw_lexicon *const lexicon, tw_error *const err)
{
  const uint32_t count = doc->token.count;
  *a                   = (tw_analysis){.doc       = doc,
                                       .lexicon   = lexicon,
                                       .clauses   = {.arena = doc->scratch, .size = sizeof(tw_clause)},
                                       .arguments = {.arena = doc->scratch, .size = sizeof(tw_clause_argument)}};
  TRY(tw_tree_build(&a->tree, doc, lexicon, err));
  a->kind     = tw_arena_array(doc->scratch, count, uint8_t);
  a->passive  = tw_arena_array(doc->scratch, count, bool);
  a->subject  = tw_arena_array(doc->scratch, count, uint32_t);
  a->governor = tw_arena_array(doc->scratch, count, uint32_t);
  a->mood     = tw_arena_array(doc->scratch, count, tw_mood);
  a->row      = tw_arena_array(doc->scratch, count, uint32_t);
  const bool complete = a->kind && a->passive && a->subject && a->governor && a->mood && a->row;
  return complete || !count ? TW_OK : tw_fail_memory(err, "clauses");
}

static void
add_predicate(tw_analysis *const a, const uint32_t token)
{
  a->row[token]           = a->clauses.count;
  tw_clause *const clause = tw_rows_push(&a->clauses);
  if (!clause) {
    a->failed = true;
    return;
  }
  *clause = (tw_clause){.kind       = a->kind[token],
                        .modality   = a->mood[token].modality,
                        .tense      = a->mood[token].tense,
                        .negative   = a->mood[token].negative,
                        .passive    = a->passive[token],
                        .predicate  = token,
                        .subject    = a->subject[token],
                        .parent     = a->governor[token],
                        .arguments  = {a->arguments.count, a->arguments.count}};
  tw_collect_arguments(a, token);
  tw_row(&a->clauses, a->row[token], tw_clause)->arguments.end = a->arguments.count;
}

// Parents and complements were tokens so far: now that every predicate has its row, name the rows
static void
link_rows(tw_analysis *const a)
{
  for (uint32_t i = 0; i < a->clauses.count; ++i) {
    tw_clause *const clause = tw_row(&a->clauses, i, tw_clause);
    clause->parent          = clause->parent == TW_NONE ? TW_NONE : a->row[clause->parent];
    clause->confidence      = tw_confidence(a, clause);
  }
  for (uint32_t i = 0; i < a->arguments.count; ++i) {
    tw_clause_argument *const argument = tw_row(&a->arguments, i, tw_clause_argument);
    const bool                clausal  = argument->role == TW_ROLE_COMPLEMENT || argument->role == TW_ROLE_ADJUNCT;
    argument->clause                   = clausal ? a->row[argument->head] : TW_NONE;
  }
}

tw_status
tw_clauses(tw_document *const doc, const tw_lexicon *const lexicon, tw_error *const err)
{
  tw_analysis a;
  TRY(prepare(&a, doc, lexicon, err));
  tw_find_predicates(&a);
  tw_find_moods(&a);
  for (uint32_t t = 0; t < doc->token.count && !a.failed; ++t) {
    a.row[t] = TW_NONE;
    if (a.kind[t] != TW_NO_CLAUSE) {
      add_predicate(&a, t);
    }
    tw_nominal_clauses(&a, t);
  }
  if (a.failed) {
    return tw_fail_memory(err, "clauses");
  }
  link_rows(&a);
  doc->clause                = tw_rows_keep(&a.clauses, doc->arena);
  doc->clause_argument       = tw_rows_keep(&a.arguments, doc->arena);
  doc->clause_count          = doc->clause ? a.clauses.count : 0;
  doc->clause_argument_count = doc->clause_argument ? a.arguments.count : 0;
  return doc->clause && doc->clause_argument ? TW_OK : tw_fail_memory(err, "clauses");
}
