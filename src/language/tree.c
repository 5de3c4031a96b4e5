// SPDX-License-Identifier: Apache-2.0
// From scores of arcs to a tree with one root.
#include "language/tree.h"

#include <stdlib.h>
#include <string.h>

enum { SIDE = TW_TREE_EXACT_MAX + 1 };

// What a span of words can be while Eisner's algorithm builds the tree: complete or with its arc open, its head at the left or right
typedef enum { FULL_LEFT, FULL_RIGHT, ARC_LEFT, ARC_RIGHT, KINDS } span_kind;

typedef struct {
  uint16_t kind, begin, end;
} piece;

struct tw_tree {
  float    best[KINDS][SIDE][SIDE];
  uint16_t split[KINDS][SIDE][SIDE];
  piece    stack[4 * SIDE];
  uint32_t mark[TW_TREE_MAX + 1];
};

typedef struct {
  const float *scores;
  size_t       stride;
  uint32_t     count;
} problem;

static float
score(const problem *const p, const uint32_t word, const uint32_t head)
{
  return p->scores[(size_t)word * p->stride + head];
}

tw_tree *
tw_tree_new(void)
{
  return calloc(1, sizeof(tw_tree));
}

void
tw_tree_free(tw_tree *const tree)
{
  free(tree);
}

// ---- the best head of each word ------------------------------------------------------------------------------------------------

static uint32_t
best_head(const problem *const p, const uint32_t word, const uint32_t first)
{
  uint32_t best = first == word + 1 ? first + 1 : first;
  for (uint32_t h = best + 1; h <= p->count; ++h) {
    if (h != word + 1 && score(p, word, h) > score(p, word, best)) {
      best = h;
    }
  }
  return best;
}

static bool
is_tree(tw_tree *const tree, const uint32_t *const heads, const uint32_t count)
{
  uint32_t roots = 0;
  memset(tree->mark, 0, sizeof tree->mark);
  for (uint32_t word = 1; word <= count; ++word) {
    roots += heads[word - 1] == 0;
    uint32_t at = word;
    while (at && !tree->mark[at]) { // walk up until a word that an earlier walk has passed
      tree->mark[at] = word;
      at             = heads[at - 1];
    }
    if (at && tree->mark[at] == word) {
      return false;
    }
  }
  return roots == 1;
}

// ---- the best projective tree --------------------------------------------------------------------------------------------------

// Best split of [begin, end] into a part that ends at m and one that starts at m + shift
static float
best_split(const tw_tree *const tree, const span_kind left, const span_kind right, const uint32_t shift, const uint32_t begin,
           const uint32_t end, const uint32_t first, const uint32_t last, uint32_t *const split)
{
  float best = -1e30F;
  *split     = first;
  for (uint32_t m = first; m <= last; ++m) {
    const float sum = tree->best[left][begin][m] + tree->best[right][m + shift][end];
    if (sum > best) {
      best   = sum;
      *split = m;
    }
  }
  return best;
}

static void
set(tw_tree *const tree, const span_kind kind, const uint32_t begin, const uint32_t end, const float value, const uint32_t split)
{
  tree->best[kind][begin][end]  = value;
  tree->split[kind][begin][end] = (uint16_t)split;
}

static void
join(tw_tree *const tree, const problem *const p, const uint32_t i, const uint32_t j)
{
  uint32_t split;
  if (i == 0) { // the root has one child: nothing stands between them on the left
    set(tree, ARC_LEFT, i, j, -1e30F, 0);
    set(tree, ARC_RIGHT, i, j, tree->best[FULL_LEFT][1][j] + score(p, j - 1, 0), 0);
  } else {
    const float inner = best_split(tree, FULL_RIGHT, FULL_LEFT, 1, i, j, i, j - 1, &split);
    set(tree, ARC_LEFT, i, j, inner + score(p, i - 1, j), split);
    set(tree, ARC_RIGHT, i, j, inner + score(p, j - 1, i), split);
  }
  const float left = best_split(tree, FULL_LEFT, ARC_LEFT, 0, i, j, i, j - 1, &split);
  set(tree, FULL_LEFT, i, j, left, split);
  const float right = best_split(tree, ARC_RIGHT, FULL_RIGHT, 0, i, j, i + 1, j, &split);
  set(tree, FULL_RIGHT, i, j, right, split);
}

static void
read_off(tw_tree *const tree, const uint32_t count, uint32_t *const heads)
{
  uint32_t depth         = 0;
  tree->stack[depth++] = (piece){FULL_RIGHT, 0, (uint16_t)count};
  while (depth) {
    const piece    s     = tree->stack[--depth];
    const uint16_t split = tree->split[s.kind][s.begin][s.end];
    if (s.begin == s.end) {
      continue;
    }
    if (s.kind == FULL_LEFT) {
      tree->stack[depth++] = (piece){FULL_LEFT, s.begin, split};
      tree->stack[depth++] = (piece){ARC_LEFT, split, s.end};
    } else if (s.kind == FULL_RIGHT) {
      tree->stack[depth++] = (piece){ARC_RIGHT, s.begin, split};
      tree->stack[depth++] = (piece){FULL_RIGHT, split, s.end};
    } else {
      const uint32_t head = s.kind == ARC_LEFT ? s.end : s.begin, word = s.kind == ARC_LEFT ? s.begin : s.end;
      heads[word - 1]      = head;
      tree->stack[depth++] = (piece){FULL_RIGHT, s.begin, split};
      tree->stack[depth++] = (piece){FULL_LEFT, (uint16_t)(split + 1), s.end};
    }
  }
}

static void
decode_projective(tw_tree *const tree, const problem *const p, uint32_t *const heads)
{
  for (uint32_t i = 0; i <= p->count; ++i) {
    for (uint32_t kind = 0; kind < KINDS; ++kind) {
      set(tree, kind, i, i, 0.0F, i);
    }
  }
  for (uint32_t length = 1; length <= p->count; ++length) {
    for (uint32_t i = 0; i + length <= p->count; ++i) {
      join(tree, p, i, i + length);
    }
  }
  read_off(tree, p->count, heads);
}

// ---- long sentences: open the cycles -------------------------------------------------------------------------------------------

// One root: the word that loses least by it
static void
choose_root(const problem *const p, uint32_t *const heads)
{
  uint32_t root = 0;
  float    most = -1e30F;
  for (uint32_t word = 0; word < p->count; ++word) {
    const uint32_t other = p->count > 1 ? best_head(p, word, 1) : 0;
    const float    gain  = score(p, word, 0) - score(p, word, other);
    if (gain > most) {
      most = gain;
      root = word;
    }
    heads[word] = heads[word] ? heads[word] : other;
  }
  heads[root] = 0;
}

// Mark the words that hang on the root: 2 hangs, 1 does not
static void
mark_hanging(tw_tree *const tree, const uint32_t *const heads, const uint32_t count)
{
  memset(tree->mark, 0, sizeof tree->mark);
  tree->mark[0] = 2;
  for (uint32_t word = 1; word <= count; ++word) {
    uint32_t at = word;
    while (!tree->mark[at]) {
      tree->mark[at] = 3; // on this walk
      at             = heads[at - 1];
    }
    const uint32_t verdict = tree->mark[at] == 2 ? 2 : 1;
    for (uint32_t back = word; tree->mark[back] == 3; back = heads[back - 1]) {
      tree->mark[back] = verdict;
    }
  }
}

// A word of the cycle that `word`, which does not hang on the root, leads to
static uint32_t
find_cycle(const uint32_t *const heads, const uint32_t word, const uint32_t count)
{
  uint32_t at = word;
  for (uint32_t step = 0; step < count; ++step) {
    at = heads[at - 1];
  }
  return at;
}

static void
open_cycle(tw_tree *const tree, const problem *const p, uint32_t *const heads, const uint32_t start)
{
  uint32_t best_word = start, to = 0, at = start;
  float    least = 1e30F;
  do {
    for (uint32_t h = 1; h <= p->count; ++h) {
      const float loss = score(p, at - 1, heads[at - 1]) - score(p, at - 1, h);
      if (tree->mark[h] == 2 && loss < least) {
        least     = loss;
        best_word = at;
        to        = h;
      }
    }
    at = heads[at - 1];
  } while (at != start);
  heads[best_word - 1] = to;
}

static void
decode_greedily(tw_tree *const tree, const problem *const p, uint32_t *const heads)
{
  choose_root(p, heads);
  mark_hanging(tree, heads, p->count);
  for (uint32_t word = 1; word <= p->count; ++word) {
    if (tree->mark[word] != 2) {
      open_cycle(tree, p, heads, find_cycle(heads, word, p->count));
      mark_hanging(tree, heads, p->count);
    }
  }
}

void
tw_tree_decode(tw_tree *const tree, const float *const scores, const size_t stride, const uint32_t count, uint32_t *const heads)
{
  const problem p = {scores, stride, count};
  for (uint32_t word = 0; word < count; ++word) {
    heads[word] = count > 1 ? best_head(&p, word, 0) : 0;
  }
  if (is_tree(tree, heads, count)) {
    return;
  }
  if (count <= TW_TREE_EXACT_MAX) {
    decode_projective(tree, &p, heads);
  } else {
    decode_greedily(tree, &p, heads);
  }
}
