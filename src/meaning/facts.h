// SPDX-License-Identifier: Apache-2.0
// What the files that make facts share: facts.c drives and tells clauses with a predicate, facts_terms.c makes their parts,
// facts_nouns.c tells what noun phrases state.
#ifndef TW_MEANING_FACTS_H
#define TW_MEANING_FACTS_H

#include "meaning/phrase.h"
#include "meaning/rows.h"

enum { TW_FACT_MEMBERS = 24 }; ///< Members of a coordination that are told apart; more are rare and lists

typedef struct {
  tw_document      *doc;
  const tw_lexicon *lexicon;
  tw_tree           tree;
  tw_rows           facts;     ///< tw_fact
  tw_rows           arguments; ///< tw_term
  bool             *predicate; ///< [token.count] is it the predicate of a clause with a verb or copula?
  uint32_t         *fact_of;   ///< [clause_count] first fact of the clause, or TW_NONE
  bool              failed;    ///< Out of memory at some point
} tw_fact_maker;

/// Heads that stand in the same place.
typedef struct {
  uint32_t count;
  uint32_t head[TW_FACT_MEMBERS];
} tw_fact_heads;

/// What the facts of one clause have in common.
typedef struct {
  const tw_clause *clause;
  uint32_t         number;    ///< Its row
  tw_phrase        words;     ///< Of the predicate, with auxiliaries and negation
  tw_phrase        core;      ///< Without them: what the lemma is made of
  tw_str           lemma;     ///< Instead of the lemmas of the core, if ptr is not NULL
  tw_span          arguments;
  bool             joint;     ///< The members of its subject do it with each other
} tw_fact_frame;

// ---- facts_terms.c ---------------------------------------------------------------------------------------------------------------

/// `head` and all that is coordinated with it; predicates of clauses are left out.
tw_fact_heads tw_fact_members(const tw_fact_maker *m, uint32_t head);
/// The term that `head` means, with the words of `phrase`; with its own minimal words.
tw_term tw_fact_term_of_phrase(tw_fact_maker *m, uint32_t head, const tw_phrase *phrase);
tw_term tw_fact_term(tw_fact_maker *m, uint32_t head);
/// All members of a coordination as one term, which is no entity.
tw_term tw_fact_term_of_members(tw_fact_maker *m, const tw_fact_heads *members);
/// "What they want": is `head` a question word that a clause hangs on, and the term that it is in full.
bool    tw_fact_is_question(const tw_fact_maker *m, uint32_t head);
tw_term tw_fact_term_of_question(tw_fact_maker *m, uint32_t head);
/// A phrase or a clause. The `fact` of a clause is the row of the clause until all facts are there.
tw_term tw_fact_term_of_argument(tw_fact_maker *m, const tw_clause *clause, const tw_clause_argument *argument);
/// A phrase, or a clause with a predicate of its own: "to close the bridge".
tw_term tw_fact_term_of_subject(tw_fact_maker *m, const tw_clause *clause, uint32_t head);
/// The word in lower case.
tw_str tw_fact_lower_form(tw_fact_maker *m, uint32_t token);
/// Add the preposition with the words fixed to it; TW_NONE adds nothing.
void tw_fact_add_preposition(const tw_fact_maker *m, tw_phrase *phrase, uint32_t marker);
/// Append a further argument, unless one with its head is there from row `begin` on. False if there is no memory.
bool tw_fact_add_argument(tw_fact_maker *m, uint32_t begin, tw_term term);
/// Is the object a part of the verb: "took place"?
bool tw_fact_is_idiom(const tw_fact_maker *m, const tw_clause *clause, uint32_t object);
/// All arguments of the clause but argument row `object` (TW_NONE: all), as rows of `arguments`.
tw_span tw_fact_arguments(tw_fact_maker *m, const tw_clause *clause, uint32_t object);

// ---- facts.c ---------------------------------------------------------------------------------------------------------------------

/// Append one fact.
void tw_fact_add(tw_fact_maker *m, const tw_fact_frame *f, tw_term subject, tw_term object);
/// One fact for every member of `subject` and every member of `object` (TW_NONE: none); or `clause_term`, if not NULL, for object.
void tw_fact_add_product(tw_fact_maker *m, const tw_fact_frame *f, uint32_t subject, uint32_t object, const tw_term *clause_term);
/// Each member of `subject` with each other.
void tw_fact_add_reciprocal(tw_fact_maker *m, const tw_fact_frame *f, uint32_t subject);
/// Add a word, or a preposition, to the predicate and to its lemma.
void tw_fact_add_word(tw_fact_frame *f, uint32_t token);
void tw_fact_add_marker(const tw_fact_maker *m, tw_fact_frame *f, uint32_t marker);

// ---- facts_nouns.c ---------------------------------------------------------------------------------------------------------------

/// Facts of the title or apposition in clause row `number`; of the event noun.
void tw_fact_identities(tw_fact_maker *m, uint32_t number);
void tw_fact_events(tw_fact_maker *m, uint32_t number);

#endif
