// SPDX-License-Identifier: Apache-2.0
// Mends trees: what hangs where no reading of English allows it is moved to where it must belong.
#include "meaning/tree.h"

enum { FAR = 24 }; // Tokens that a mended arc may span

static uint32_t
child_before(const tw_tree *const tree, const uint32_t head, const uint32_t token, const uint8_t base)
{
  for (uint32_t t = token; t-- > tw_sentence_begin(tree->doc, token);) {
    if (tree->head[t] == head && tw_relation_base(tree->relation[t]) == base) {
      return t;
    }
  }
  return TW_NONE;
}

static uint32_t
child_between(const tw_tree *const tree, const uint32_t head, const uint32_t begin, const uint32_t end, const uint8_t relation)
{
  for (uint32_t t = begin; t < end; ++t) {
    if (tree->head[t] == head && tree->relation[t] == relation) {
      return t;
    }
  }
  return TW_NONE;
}

static void
hang(const tw_tree *const tree, const uint32_t token, const uint32_t head, const uint8_t relation)
{
  if (!tw_tree_below(tree, head, token)) {
    tree->head[token]     = head;
    tree->relation[token] = relation;
  }
}

// "Was gloomy, accusing Chad of having left": the clause with "of" is what Chad is accused of, wherever it hangs
static void
mend_charge(const tw_tree *const tree, const uint32_t of)
{
  const uint32_t clause = tree->head[of];
  const uint32_t begin  = tw_sentence_begin(tree->doc, of);
  if (clause == TW_NONE || clause < of || tree->relation[of] != TW_REL_MARK || tree->relation[clause] != TW_REL_ADVCL ||
      !tw_form_in(tree, of, "of")) {
    return;
  }
  for (uint32_t t = of; t-- > begin && of - t < FAR;) {
    if (tw_upos_of(tree, t) == TW_UPOS_VERB && tw_lemma_in(tree, t, "accuse|suspect|convict|acquit|warn") &&
        child_between(tree, t, t + 1, of, TW_REL_OBJ) != TW_NONE) {
      hang(tree, clause, t, TW_REL_ADVCL);
      return;
    }
  }
}

// The "or" of "a seat or equal rights", which may hang on "equal" too
static uint32_t
joint_between(const tw_tree *const tree, const uint32_t begin, const uint32_t token)
{
  for (uint32_t t = token; t-- > begin;) {
    if (tree->relation[t] == TW_REL_CC && tree->head[t] > t && tree->head[t] <= token) {
      return t;
    }
  }
  return TW_NONE;
}

// "Wants a seat or a veto", with both as objects of the verb: what "or" joins is one object
static void
mend_second_object(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t verb = tree->head[token];
  if (tree->relation[token] != TW_REL_OBJ || verb == TW_NONE || verb > token) {
    return;
  }
  const uint32_t cc    = joint_between(tree, verb + 1, token);
  const uint32_t first = cc == TW_NONE ? TW_NONE : child_before(tree, verb, cc, TW_REL_OBJ);
  if (first != TW_NONE && first > verb) {
    hang(tree, token, first, TW_REL_CONJ);
  }
}

void
tw_tree_mend(tw_tree *const tree)
{
  for (uint32_t t = 0; t < tree->doc->token.count; ++t) {
    mend_charge(tree, t);
    mend_second_object(tree, t);
  }
}
