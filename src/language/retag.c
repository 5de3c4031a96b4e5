// SPDX-License-Identifier: Apache-2.0
// Tags, once the tree is known: features of a word and its place in the tree, and learned weights of them.
#include "language/retag.h"

#include "language/mix.h"
#include "language/word.h"

// ---- words ---------------------------------------------------------------------------------------------------------------------

static uint32_t
shape_of(const tw_str form)
{
  uint32_t uppers = 0, lowers = 0, digits = 0;
  for (uint32_t i = 0; i < form.len; ++i) {
    uppers += form.ptr[i] >= 'A' && form.ptr[i] <= 'Z';
    lowers += form.ptr[i] >= 'a' && form.ptr[i] <= 'z';
    digits += form.ptr[i] >= '0' && form.ptr[i] <= '9';
  }
  const bool capital = form.len && form.ptr[0] >= 'A' && form.ptr[0] <= 'Z';
  return (capital ? 1U : 0U) | (lowers ? 2U : 0U) | (uppers > 1 ? 4U : 0U) | (digits ? 8U : 0U);
}

// Relations that tell what kind of word they hang on
static uint32_t
bit_of(const uint8_t relation)
{
  switch (tw_relation_base(relation)) {
  case TW_REL_CASE: return 1U << 0;
  case TW_REL_DET: return 1U << 1;
  case TW_REL_COP: return 1U << 2;
  case TW_REL_AUX: return 1U << 3;
  case TW_REL_NSUBJ: return 1U << 4;
  case TW_REL_OBJ: return 1U << 5;
  case TW_REL_AMOD: return 1U << 6;
  case TW_REL_MARK: return 1U << 7;
  case TW_REL_COMPOUND: return 1U << 8;
  case TW_REL_ADVMOD: return 1U << 9;
  case TW_REL_NMOD: return 1U << 10;
  case TW_REL_FLAT: return 1U << 11;
  case TW_REL_OBL: return 1U << 12;
  default: return 0;
  }
}

static tw_retag_cue
cue_of(const tw_classes *const known, const tw_str form)
{
  tw_word_spelling spelling;
  tw_word_spell(&spelling, form);
  const tw_str lower = spelling.lower;
  return (tw_retag_cue){
    .lower   = tw_mix_word(lower, false),
    .exact   = tw_mix_word(spelling.plain, false),
    .last2   = tw_mix_word(tw_str_slice(lower, lower.len > 2 ? lower.len - 2 : 0, lower.len), false),
    .last3   = tw_mix_word(tw_str_slice(lower, lower.len > 3 ? lower.len - 3 : 0, lower.len), false),
    .classes = tw_word_classes(known, &spelling),
    .shape   = shape_of(form),
  };
}

void
tw_retag_cues(const tw_classes *const known, const tw_str *const form, const uint32_t *const head, const uint8_t *const relation,
              const uint8_t *const xpos, const uint32_t count, tw_retag_cue *const cue)
{
  for (uint32_t i = 0; i < count; ++i) {
    cue[i]          = cue_of(known, form[i]);
    cue[i].relation = relation[i];
    cue[i].xpos     = xpos[i];
    cue[i].head     = head[i];
  }
  cue[0].shape |= 16;
  for (uint32_t i = 0; i < count; ++i) {
    if (head[i]) {
      tw_retag_cue *const on   = &cue[head[i] - 1];
      const uint8_t       side = (uint8_t)(tw_relation_base(relation[i]) + 1);
      on->kids |= bit_of(relation[i]);
      on->left  = i + 1 < head[i] ? side : on->left;
      on->right = i + 1 > head[i] && !on->right ? side : on->right;
    }
  }
}

// ---- features ------------------------------------------------------------------------------------------------------------------

typedef struct {
  uint32_t *out, count;
} list;

static void
add(list *const l, const uint32_t a, const uint32_t b)
{
  l->out[l->count] = tw_mix(tw_mix(tw_mix(l->count + 1, a), b), 77); // the number of the feature is part of its hash
  ++l->count;
}

void
tw_retag_features(const tw_retag_cue *const cue, const uint32_t count, const uint32_t i, uint32_t features[TW_RETAG_FEATURES])
{
  // beyond the sentence, and above the root, stand words of no tag
  static const tw_retag_cue before = {.lower = 2, .xpos = 60, .relation = 100}, behind = {.lower = 3, .xpos = 61, .relation = 100};
  static const tw_retag_cue above = {.lower = 1, .xpos = 62, .relation = 100};
  const tw_retag_cue *const c = &cue[i], *const p = i ? c - 1 : &before, *const n = i + 1 < count ? c + 1 : &behind;
  const tw_retag_cue *const h = c->head ? &cue[c->head - 1] : &above;
  const uint32_t            rel = c->relation, around = c->left | (uint32_t)c->right << 8;
  const uint32_t            beside = c->head && (c->head == i || c->head == i + 2);
  const uint32_t            way    = !c->head ? 0 : (c->head > i + 1 ? 2U : 4U) | beside;
  list                      l      = {features, 0};
  add(&l, 0, 0);
  add(&l, c->lower, 0);
  add(&l, c->lower, rel);
  add(&l, tw_mix(c->lower, rel), h->lower);
  add(&l, c->last3, rel);
  add(&l, c->last2, tw_mix(rel, c->kids));
  add(&l, c->lower, c->kids);
  add(&l, c->shape, rel);
  add(&l, c->shape, c->kids);
  add(&l, c->lower, p->lower);
  add(&l, c->lower, n->lower);
  add(&l, rel | way << 8, h->relation);
  add(&l, c->lower, rel | (uint32_t)h->relation << 8);
  add(&l, c->last3, c->shape | rel << 8);
  add(&l, p->lower, rel);
  add(&l, n->lower, rel);
  add(&l, c->lower, around);
  add(&l, rel, around);
  add(&l, h->lower, rel);
  add(&l, h->lower, c->last3);
  add(&l, c->exact, rel);
  add(&l, c->lower, rel | way << 8);
  add(&l, c->classes, rel);
  add(&l, c->classes, c->kids);
  add(&l, c->classes, c->last2);
  add(&l, c->classes, c->shape | rel << 8);
  add(&l, p->xpos | (uint32_t)n->xpos << 8, rel);
  add(&l, p->xpos, c->lower);
  add(&l, n->xpos, c->lower);
  add(&l, h->xpos, c->lower);
  add(&l, p->xpos | (uint32_t)n->xpos << 8, c->last3);
  add(&l, h->xpos | rel << 8, c->shape);
}

// ---- scores --------------------------------------------------------------------------------------------------------------------

const int8_t tw_retag_levels[16] = {-112, -76, -52, -35, -23, -14, -7, -2, 2, 7, 14, 23, 35, 52, 76, 112};

// What the network holds for less likely than this, against what it likes best, is out of the question
static const float least = 4.0F;
// The network has read the whole sentence; the weights know little words and endings
static const float trust = 0.6F;

static float
highest(const float *const scores, const uint32_t count)
{
  float best = scores[0];
  for (uint32_t k = 1; k < count; ++k) {
    best = scores[k] > best ? scores[k] : best;
  }
  return best;
}

// Those above `floor`
static uint32_t
count_candidates(const float *const scores, const uint32_t count, const float floor)
{
  uint32_t found = 0;
  for (uint32_t k = 0; k < count; ++k) {
    found += scores[k] > floor;
  }
  return found;
}

static void
list_candidates(const float *const scores, const uint32_t count, const float floor, uint8_t *const out)
{
  uint32_t found = 0;
  for (uint32_t k = 0; k < count; ++k) {
    out[found] = (uint8_t)k;
    found += scores[k] > floor;
  }
}

// Scores of labels first, first + 1 …: those above `floor` are weighed, the others are out
static void
weigh(const uint32_t features[TW_RETAG_FEATURES], const uint8_t *const weights, const uint32_t first, const uint32_t count,
      const float floor, float *const scores)
{
  uint8_t        labels[TW_RETAG_LABELS + 1];
  float          sums[TW_RETAG_LABELS];
  int32_t        most        = INT32_MIN;
  const uint32_t label_count = count_candidates(scores, count, floor);
  list_candidates(scores, count, floor, labels);
  for (uint32_t k = 0; k < label_count; ++k) {
    int32_t sum = 0;
    for (uint32_t f = 0; f < TW_RETAG_FEATURES; ++f) {
      sum += tw_retag_weight(weights, tw_retag_slot(features[f], first + labels[k]));
    }
    most    = sum > most ? sum : most;
    sums[k] = scores[labels[k]] + (float)sum * (trust / TW_RETAG_ONE);
  }
  for (uint32_t k = 0; k < count; ++k) {
    scores[k] = -1e9F;
  }
  for (uint32_t k = 0; k < label_count; ++k) {
    scores[labels[k]] = sums[k] - (float)most * (trust / TW_RETAG_ONE);
  }
}

bool
tw_retag_scores(const tw_retag_cue *const cue, const uint32_t count, const uint32_t i, const uint8_t *const weights, float *const scores)
{
  float *const xpos       = scores + TW_UPOS_COUNT;
  const float  upos_floor = highest(scores, TW_UPOS_COUNT) - least, xpos_floor = xpos[cue[i].xpos] - least;
  uint32_t     features[TW_RETAG_FEATURES];
  if (count_candidates(scores, TW_UPOS_COUNT, upos_floor) == 1 && count_candidates(xpos, TW_XPOS_COUNT, xpos_floor) == 1) {
    return false;
  }
  tw_retag_features(cue, count, i, features);
  weigh(features, weights, 0, TW_UPOS_COUNT, upos_floor, scores);
  weigh(features, weights, TW_UPOS_COUNT, TW_XPOS_COUNT, xpos_floor, xpos);
  return true;
}
