// SPDX-License-Identifier: Apache-2.0
// What the files that make clauses share: clauses.c drives, predicates.c finds predicates, subjects.c who does them, arguments.c what
// they take, nominals.c reads noun phrases, mood.c says whether they hold, confidence.c how sure that is.
#ifndef TW_MEANING_ANALYSIS_H
#define TW_MEANING_ANALYSIS_H

#include "meaning/rows.h"
#include "meaning/tree.h"

enum { TW_NO_CLAUSE = UINT8_MAX };

/// Whether something holds, as its own words say, or with all that governs it.
typedef struct {
  uint8_t modality; ///< tw_modality
  uint8_t tense;    ///< tw_tense
  bool    negative;
} tw_mood;

/// Columns are by token and in scratch memory.
typedef struct {
  tw_document      *doc;
  const tw_lexicon *lexicon;
  tw_tree           tree;
  uint8_t          *kind;     ///< [token.count] tw_clause_kind of the verb, copula or existential clause that it heads, else TW_NO_CLAUSE
  bool             *passive;  ///< [token.count]
  uint32_t         *subject;  ///< [token.count] token, own or inherited, or TW_NONE
  uint32_t         *governor; ///< [token.count] nearest predicate above, or TW_NONE
  tw_mood          *mood;     ///< [token.count] of predicates
  uint32_t         *row;      ///< [token.count] row of its clause, or TW_NONE
  tw_rows           clauses;   ///< tw_clause
  tw_rows           arguments; ///< tw_clause_argument
  bool              failed;    ///< Out of memory at some point
} tw_analysis;

/// predicates.c: fills kind, passive, governor, subject.
void tw_find_predicates(tw_analysis *a);
/// "Having" that hangs beside the participle `token` which it belongs to, or TW_NONE.
uint32_t tw_stray_auxiliary(const tw_tree *tree, uint32_t token);
/// subjects_own.c: the subject in place or behind a relative pronoun, or TW_NONE.
uint32_t tw_own_subject(const tw_analysis *a, uint32_t token);
/// subjects.c: the same, or who else does it. All predicates above are done already.
uint32_t tw_subject_of(const tw_analysis *a, uint32_t token);
/// Head noun of the nearest relative clause that `token` stands in, or TW_NONE.
uint32_t tw_antecedent(const tw_analysis *a, uint32_t token);
/// What a relative pronoun in the clause of `predicate` stands for; any other token stands for itself.
uint32_t tw_stands_for(const tw_analysis *a, uint32_t predicate, uint32_t pronoun);
/// Is it a clause that the noun above it was told, though it hangs below the noun?
bool tw_is_told(const tw_analysis *a, uint32_t clause);
/// "Pressed the firm to pay": is it an infinitive that the verb wants of its object, though it hangs on the object?
bool tw_is_pressed(const tw_analysis *a, uint32_t infinitive);
/// "Called on her to leave", "appealed to her", "waited for her": who is to do it, or TW_NONE.
uint32_t tw_called_on(const tw_analysis *a, uint32_t infinitive, uint32_t verb);
/// "Called her to discuss it": does the infinitive say what the subject does the verb for, though the tree makes it a complement?
bool tw_is_purpose(const tw_analysis *a, uint32_t infinitive, uint32_t verb);
/// mood.c: fills mood; needs what predicates.c fills.
void tw_find_moods(tw_analysis *a);
/// Whether the event that `noun` means holds: "ruled out talks", "could launch an attack"; "the attack" does in any case.
tw_mood tw_mood_of_event(const tw_analysis *a, uint32_t noun);
/// arguments.c: appends the arguments of the clause of predicate `token`.
void tw_collect_arguments(tw_analysis *a, uint32_t token);
/// nominals.c: appends the clauses that noun `token` makes: titles, appositions, possession, events.
void tw_nominal_clauses(tw_analysis *a, uint32_t token);

/// confidence.c: how likely the clause is right, between 0 and 1; needs its arguments.
float tw_confidence(const tw_analysis *a, const tw_clause *clause);
/// Append an argument (arguments.c).
void tw_add_argument(tw_analysis *a, uint8_t role, uint32_t head, uint32_t marker);

#endif
