// SPDX-License-Identifier: Apache-2.0
// What the files that mend trees share: where arcs are while no list of children is there yet, and how one is moved.
#ifndef TW_MEANING_TREE_MEND_H
#define TW_MEANING_TREE_MEND_H

#include "meaning/tree.h"

enum { FAR = 24 }; ///< Tokens that a mended arc may span

static inline uint32_t
child_before(const tw_tree *const tree, const uint32_t head, const uint32_t token, const uint8_t base)
{
  for (uint32_t t = token; t-- > tw_sentence_begin(tree->doc, token);) {
    if (tree->head[t] == head && tw_relation_base(tree->relation[t]) == base) {
      return t;
    }
  }
  return TW_NONE;
}

static inline uint32_t
child_between(const tw_tree *const tree, const uint32_t head, const uint32_t begin, const uint32_t end, const uint8_t relation)
{
  for (uint32_t t = begin; t < end; ++t) {
    if (tree->head[t] == head && tree->relation[t] == relation) {
      return t;
    }
  }
  return TW_NONE;
}

/// Hang `token` on `head`, TW_NONE for a root. Never makes a circle of a tree: where the head is below the token, all stays as it is.
static inline void
hang(const tw_tree *const tree, const uint32_t token, const uint32_t head, const uint8_t relation)
{
  if (head == TW_NONE || !tw_tree_below(tree, head, token)) {
    tree->doc->token.head[token]     = head;
    tree->doc->token.relation[token] = relation;
  }
}

/// First token of the words that hang on `token` and stand right before it
static inline uint32_t
left_edge(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t begin = tw_sentence_begin(tree->doc, token);
  uint32_t       edge  = token;
  while (edge > begin && token - edge < FAR && tw_tree_below(tree, edge - 1, token)) {
    --edge;
  }
  while (edge < token && tw_upos_of(tree, edge) == TW_UPOS_PUNCT) {
    ++edge;
  }
  return edge;
}

static inline bool
is_punctuation(const tw_tree *const tree, const uint32_t token)
{
  return tw_upos_of(tree, token) == TW_UPOS_PUNCT;
}

/// Does the verb say that somebody says something?
static inline bool
reports(const tw_tree *const tree, const uint32_t token)
{
  return tree->lexicon && tw_upos_of(tree, token) == TW_UPOS_VERB && tw_lexicon_is(tree->lexicon, tree->doc, token, TW_WORD_REPORT);
}

/// tree_mend_clauses.c: the rules about clauses, asides and particles, for `token`; called after those of tree_mend.c.
void tw_mend_clause(const tw_tree *tree, uint32_t token);
/// tree_mend_nonfinite.c: the rules about infinitives, participles and second objects, for `token`; called last.
void tw_mend_nonfinite(const tw_tree *tree, uint32_t token);

#endif
