// SPDX-License-Identifier: Apache-2.0
// What the files that make tuples share: tuples.c drives, tuples_verbs.c tells predicates, tuples_nouns.c noun phrases,
// tuples_traits.c says how good a tuple is.
#ifndef TW_MEANING_TUPLES_H
#define TW_MEANING_TUPLES_H

#include "base/buffer.h"
#include "meaning/phrase.h"
#include "meaning/rows.h"

/// Rows are in scratch memory until all are there.
typedef struct {
  tw_document      *doc;
  const tw_lexicon *lexicon;
  tw_tree           tree;
  tw_rows           tuples;    ///< tw_tuple
  tw_rows           arguments; ///< tw_str
  tw_buffer        *traits;    ///< A line for each tuple, or NULL: weights decide which tuples are kept
  uint32_t          sentence;  ///< Of the last tuple, or TW_NONE
  uint32_t          earlier;   ///< Tuples of that sentence so far, kept or not
  float             worth;     ///< Of the tuple that is being closed
  bool              failed;    ///< Out of memory at some point
} tw_tuple_maker;

/// What a tuple was made from.
typedef struct {
  const tw_clause *clause; ///< NULL: a name in the name of a place
  uint32_t subject;        ///< Head token
  uint32_t first;          ///< Row of the clause_argument behind the relation, or TW_NONE
  uint32_t links;          ///< How many predicates the relation holds
  bool     member;         ///< One of several objects that are told apart
} tw_tuple_origin;

/// Begin a tuple about `token`; tuples.c, as the next two.
void tw_tuple_open(tw_tuple_maker *m, uint32_t token, tw_str relation);
/// Its next argument; an empty phrase is none.
void tw_tuple_add(tw_tuple_maker *m, const tw_phrase *phrase);
/// End it; one with fewer than two arguments is taken back, and one that is worth too little.
void tw_tuple_close(tw_tuple_maker *m, const tw_tuple_origin *origin);

/// How good the tuple is, 0 to 1: the sum of the weights (schema/tuples.tsv) of its traits, which go to m->traits if that is asked for.
float tw_tuple_worth(tw_tuple_maker *m, const tw_tuple *tuple, const tw_tuple_origin *origin);

/// All tuples of the predicate of clause `number` (tuples_verbs.c).
void tw_tuples_of_predicate(tw_tuple_maker *m, uint32_t number);
/// Is the clause told as the end of another's relation?
bool tw_tuple_is_continued(const tw_tuple_maker *m, const tw_clause *clause);
/// Of a title or an apposition (tuples_nouns.c).
void tw_tuples_of_identity(tw_tuple_maker *m, const tw_clause *clause);
/// "The Newton Foundation in Berlin": of a name in the name of a place.
void tw_tuple_of_place(tw_tuple_maker *m, uint32_t place);

#endif
