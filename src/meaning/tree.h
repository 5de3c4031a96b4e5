// SPDX-License-Identifier: Apache-2.0
// All trees of a document with their children listed, and the questions about grammar that the stages ask.
#ifndef TW_MEANING_TREE_H
#define TW_MEANING_TREE_H

#include "document/document.h"
#include "meaning/lexicon.h"

/// Built once for each stage in scratch memory, so that walks over children take as long as there are children.
typedef struct {
  const tw_document *doc;
  const tw_lexicon  *lexicon;
  const uint32_t    *head;  ///< [token.count] token.head of the document
  const uint8_t     *relation; ///< [token.count] token.relation of the document
  uint32_t          *first; ///< [token.count] first child, or TW_NONE
  uint32_t          *next;  ///< [token.count] next child of the same head, ascending, or TW_NONE
  uint32_t          *order; ///< [token.count] tokens, heads before what depends on them, sentence by sentence
  tw_span           *span;  ///< [token.count] first and last token of the subtree, half-open
  uint32_t          *name;  ///< [token.count] row of the name that it stands in, or TW_NONE
} tw_tree;

tw_status tw_tree_build(tw_tree *tree, const tw_document *doc, const tw_lexicon *lexicon, tw_error *err);

/// Is `token` the head itself or below it?
bool tw_tree_below(const tw_tree *tree, uint32_t token, uint32_t head);

#define TW_CHILDREN(tree, child, head) \
  for (uint32_t child = (tree)->first[head]; child != TW_NONE; child = (tree)->next[child])

static inline uint8_t
tw_relation_of(const tw_tree *const tree, const uint32_t token)
{
  return tree->relation[token];
}

static inline uint8_t
tw_upos_of(const tw_tree *const tree, const uint32_t token)
{
  return tree->doc->token.upos[token];
}

static inline uint32_t
tw_head_of(const tw_tree *const tree, const uint32_t token)
{
  return tree->head[token];
}

/// First child with the relation, or TW_NONE.
uint32_t tw_tree_child(const tw_tree *tree, uint32_t head, uint8_t relation);
/// First child whose relation without subtype is `base`, or TW_NONE.
uint32_t tw_tree_child_base(const tw_tree *tree, uint32_t head, uint8_t base);
/// Is the lemma one of `words`, written "a|b|c"? ASCII letters in any case.
bool tw_lemma_in(const tw_tree *tree, uint32_t token, const char *words);
/// Is the word itself one of `words`?
bool tw_form_in(const tw_tree *tree, uint32_t token, const char *words);
/// Is `word` in the list?
bool tw_word_in(tw_str word, tw_str list);
/// Noun, proper noun, pronoun, number, or an adjective or determiner that stands for one ("the wounded").
bool tw_is_nominal(const tw_tree *tree, uint32_t token);
/// Do both stand in one name: "Institute" and "Security" of "the Institute for Science and International Security"?
bool tw_in_one_name(const tw_tree *tree, uint32_t a, uint32_t b);
/// Does it stand in the name of a person; in a name of any other kind?
bool tw_in_person(const tw_tree *tree, uint32_t token);
bool tw_in_other_name(const tw_tree *tree, uint32_t token);
/// who, which, that, whose as the word that joins a relative clause to its noun.
bool tw_is_relative_pronoun(const tw_tree *tree, uint32_t token);
/// Does the phrase say when: "Tuesday", "the previous day", "two hours", "2022"?
bool tw_is_time(const tw_tree *tree, uint32_t head);
/// The preposition of the phrase (its first `case` child), or TW_NONE.
uint32_t tw_preposition(const tw_tree *tree, uint32_t head);
/// The subordinator of the clause (its first `mark` child), or TW_NONE.
uint32_t tw_marker(const tw_tree *tree, uint32_t head);
/// "Dictator Mohamed Siad Barre", "Parliament speaker Nino Burdzhanadze": a person's name right behind a noun that it hangs on?
bool tw_is_name_behind(const tw_tree *tree, uint32_t token, uint32_t noun);
/// Is the sentence of `token` a headline: without a mark at its end?
bool tw_is_headline(const tw_tree *tree, uint32_t token);
/// "Called the plan “a disaster”": is the apposition what its noun is called? No comma stands between the two.
bool tw_is_called(const tw_tree *tree, uint32_t token);
/// "Accused [the firm of fraud]": does the verb take the phrase with "of" that the tree hangs on its object?
bool tw_is_charge(const tw_tree *tree, uint32_t phrase);
/// "Talks took place", "took control of the port": is the noun a part of the verb?
bool tw_is_idiom(const tw_tree *tree, uint32_t verb, uint32_t noun);
/// What the conjunct `token` is coordinated with: its head, or a clause above it where the head is a bare infinitive and the
/// conjunct is finite, which no coordination can join: "asked that they leave and wants a vote". TW_NONE if it is no conjunct.
uint32_t tw_coordinated_with(const tw_tree *tree, uint32_t token);
/// Is it a finite form itself: "struck", "strikes", "strike" that is neither an infinitive nor a subjunctive?
bool tw_is_finite_form(const tw_tree *tree, uint32_t token);
/// "That Russia withdraw": a present without -s below a singular subject is a subjunctive, whatever its tag says.
bool tw_is_subjunctive(const tw_tree *tree, uint32_t token);
/// The next member of the coordination after `token`, or TW_NONE; a name ("Food and Agriculture Organization") is none; start with the first member: for (c = head; c != TW_NONE; c = …).
uint32_t tw_next_conjunct(const tw_tree *tree, uint32_t first, uint32_t token);

#endif
