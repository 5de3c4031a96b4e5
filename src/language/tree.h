// SPDX-License-Identifier: Apache-2.0
// From scores of arcs to a tree with one root.
#ifndef TW_LANGUAGE_TREE_H
#define TW_LANGUAGE_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  TW_TREE_MAX       = 400, ///< Words in a sentence, at most
  TW_TREE_EXACT_MAX = 128, ///< Up to here the best projective tree is found (cubic time); above, cycles are opened one by one
};

/// Working memory.
typedef struct tw_tree tw_tree;
tw_tree *tw_tree_new(void);
void     tw_tree_free(tw_tree *tree);

/// Scores of heads for each word: scores[word * stride + head], head 0 the root, 1 + i the word i. `heads[word]` gets the head in the
/// same counting. Takes the best head of each word where that gives a tree, else the best projective tree (Eisner 1996).
/// Precondition: 1 <= count <= TW_TREE_MAX.
void tw_tree_decode(tw_tree *tree, const float *scores, size_t stride, uint32_t count, uint32_t *heads);

#endif
