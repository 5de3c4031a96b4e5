// SPDX-License-Identifier: Apache-2.0
// The words of a phrase: which tokens below a head belong to it, and their text.
#ifndef TW_MEANING_PHRASE_H
#define TW_MEANING_PHRASE_H

#include "meaning/tree.h"

enum { TW_PHRASE_ROOM = 256 }; ///< Longer phrases are cut there

typedef enum {
  /// A noun with its determiner, adjectives, numbers, compounds, owner and "of" phrase; one member of a coordination, but whole lists
  /// below its head
  TW_PHRASE_MINIMAL,
  TW_PHRASE_MAXIMAL, ///< All that is below the head, but for what joins it to the rest
  TW_PHRASE_PLAIN,   ///< The same as MAXIMAL, but without appositions and relative clauses behind a comma
  TW_PHRASE_MEMBER,  ///< The same as PLAIN, but one member of a coordination
  TW_PHRASE_PREDICATE, ///< Of what a copula says: as MEMBER, but without what its clause takes beside it
} tw_phrase_style;

/// Tokens of a phrase or of a predicate, ascending.
typedef struct {
  uint32_t count;
  uint32_t token[TW_PHRASE_ROOM];
} tw_phrase;

/// The phrase of `head` without its preposition.
void tw_phrase_of(const tw_tree *tree, uint32_t head, tw_phrase_style style, tw_phrase *out);
/// The same, but without the relative or participial clause that `predicate` stands in: "troops" of "troops guarding the bridge".
void tw_phrase_outside(const tw_tree *tree, uint32_t head, tw_phrase_style style, uint32_t predicate, tw_phrase *out);
/// A clause with all that makes it one: subject, auxiliaries, and its subordinator ("that", "to"; only "to" if `bare`). What
/// `predicate` stands in is left out as above.
void tw_phrase_of_clause(const tw_tree *tree, uint32_t head, bool bare, uint32_t predicate, tw_phrase *out);
/// Add a token, keeping the order; one that is there or finds no room is left out.
void tw_phrase_add(tw_phrase *phrase, uint32_t token);
/// Is the token in the phrase?
bool tw_phrase_holds(const tw_phrase *phrase, uint32_t token);
/// The words: as they stand in the text where they are neighbours, with one space between them where they are not. In `arena`
/// or a slice of the text; ptr NULL at the arena's limit.
tw_str tw_phrase_text(const tw_document *doc, const tw_phrase *phrase, tw_arena *arena);
/// Their lemmas with one space between; ptr NULL at the limit.
tw_str tw_phrase_lemma(const tw_document *doc, const tw_phrase *phrase, tw_arena *arena);
/// "U.S.-led": does a hyphen tie the word to a neighbour?
bool tw_is_hyphened(const tw_tree *tree, uint32_t token);
/// "3-1": is the number the first half of a result? The second is two words on.
bool tw_is_score(const tw_tree *tree, uint32_t token);
/// Bytes of text from the first to the last word.
tw_span tw_phrase_span(const tw_document *doc, const tw_phrase *phrase);

#endif
