// SPDX-License-Identifier: Apache-2.0
// Learning what trees say of tags: two logistic regressions, over UPOS and over XPOS (steps as in Duchi et al. 2011, "AdaGrad").
#include "learn/retags.h"

#include "language/retag.h"
#include "learn/random.h"

#include <math.h>
#include <stdlib.h>

enum { ROUNDS = 2, SLOTS = 1 << TW_RETAG_BITS, MAX_WORDS = 1024, SEEN_BITS = 24, LEAST = 2 };

static const float rate = 0.1F, shrink = 1e-4F;
static const float too_small = 1e-3F; // slopes below this are not worth a step

typedef struct {
  float        weight[SLOTS], steps[SLOTS];
  uint8_t      seen[1 << SEEN_BITS]; // how often each feature was, by its hash
  tw_retag_cue cue[MAX_WORDS]; // the sentence that is being read, and what it is made of
  tw_str       form[MAX_WORDS];
  uint32_t     head[MAX_WORDS];
  uint8_t      relation[MAX_WORDS], xpos[MAX_WORDS];
} learner;

// ---- one word ------------------------------------------------------------------------------------------------------------------

// Scores become the slopes of the loss: the share of each label, less one for the right one
static void
find_slopes(float *const scores, const uint32_t count, const uint32_t right)
{
  float best = scores[0], sum = 0.0F;
  for (uint32_t k = 1; k < count; ++k) {
    best = scores[k] > best ? scores[k] : best;
  }
  for (uint32_t k = 0; k < count; ++k) {
    scores[k] = expf(scores[k] - best);
    sum += scores[k];
  }
  for (uint32_t k = 0; k < count; ++k) {
    scores[k] /= sum;
  }
  scores[right] -= 1.0F;
}

static uint8_t *
seen(learner *const l, const uint32_t feature)
{
  return &l->seen[feature >> (32 - SEEN_BITS)];
}

static void
count_word(learner *const l, const uint32_t count, const uint32_t i)
{
  uint32_t features[TW_RETAG_FEATURES];
  tw_retag_features(l->cue, count, i, features);
  for (uint32_t f = 0; f < TW_RETAG_FEATURES; ++f) {
    *seen(l, features[f]) = (uint8_t)(*seen(l, features[f]) + (*seen(l, features[f]) < LEAST));
  }
}

// Features that were seen often enough, first; returns how many. What was seen once would only crowd the table
static uint32_t
known_features(learner *const l, const uint32_t count, const uint32_t i, uint32_t features[TW_RETAG_FEATURES])
{
  uint32_t kept = 0;
  tw_retag_features(l->cue, count, i, features);
  for (uint32_t f = 0; f < TW_RETAG_FEATURES; ++f) {
    features[kept] = features[f];
    kept += *seen(l, features[f]) >= LEAST;
  }
  return kept;
}

static void
learn_word(learner *const l, const uint32_t count, const uint32_t i, const tw_gold_token *const gold)
{
  uint32_t       features[TW_RETAG_FEATURES];
  float          slope[TW_RETAG_LABELS] = {0};
  const uint32_t kept = known_features(l, count, i, features);
  for (uint32_t f = 0; f < kept; ++f) {
    for (uint32_t k = 0; k < TW_RETAG_LABELS; ++k) {
      slope[k] += l->weight[tw_retag_slot(features[f], k)];
    }
  }
  find_slopes(slope, TW_UPOS_COUNT, gold->upos);
  find_slopes(slope + TW_UPOS_COUNT, TW_XPOS_COUNT, gold->xpos);
  for (uint32_t k = 0; k < TW_RETAG_LABELS; ++k) {
    for (uint32_t f = 0; fabsf(slope[k]) > too_small && f < kept; ++f) {
      const uint32_t slot = tw_retag_slot(features[f], k);
      const float    by   = slope[k] + shrink * l->weight[slot];
      l->steps[slot] += by * by;
      l->weight[slot] -= rate * by / sqrtf(l->steps[slot] + 1e-8F);
    }
  }
}

// ---- all words -----------------------------------------------------------------------------------------------------------------

// With `teach`: else its features are counted
static void
read_sentence(learner *const l, const tw_corpus *const corpus, const tw_gold_sentence *const sentence, const tw_classes *const known,
              const bool teach)
{
  const uint32_t count = sentence->token.end - sentence->token.begin;
  if (!sentence->has_tree || sentence->taught != TW_NONE || !count || count > MAX_WORDS) {
    return;
  }
  const tw_gold_token *const gold = &corpus->token[sentence->token.begin];
  for (uint32_t i = 0; i < count; ++i) {
    l->form[i]     = gold[i].form;
    l->head[i]     = gold[i].head <= count ? gold[i].head : 0;
    l->relation[i] = gold[i].relation;
    l->xpos[i]     = gold[i].xpos;
  }
  tw_retag_cues(known, l->form, l->head, l->relation, l->xpos, count, l->cue);
  for (uint32_t i = 0; i < count; ++i) {
    if (teach) {
      learn_word(l, count, i, &gold[i]);
    } else {
      count_word(l, count, i);
    }
  }
}

static void
shuffle(uint32_t *const order, const uint32_t count, tw_random *const random)
{
  for (uint32_t i = count; i > 1; --i) {
    const uint32_t j = tw_random_below(random, i), kept = order[i - 1];
    order[i - 1] = order[j];
    order[j]     = kept;
  }
}

// The nearest level
static unsigned
level_of(const float weight)
{
  unsigned level = 0;
  while (level < 15 && 2.0F * weight * TW_RETAG_ONE > (float)(tw_retag_levels[level] + tw_retag_levels[level + 1])) {
    ++level;
  }
  return level;
}

static void
write_weights(tw_buffer *const out, const learner *const l)
{
  for (uint32_t i = 0; i < SLOTS; i += 2) {
    tw_buffer_char(out, (char)(uint8_t)(level_of(l->weight[i]) | level_of(l->weight[i + 1]) << 4));
  }
}

void
tw_retags_learn(tw_buffer *const out, const tw_corpus *const corpus, const tw_classes *const known)
{
  learner *const  l      = calloc(1, sizeof *l);
  uint32_t *const order  = calloc(corpus->sentence_count + 1, sizeof *order);
  tw_random       random = tw_random_new(1);
  bool            trees  = false;
  out->failed |= !l || !order;
  for (uint32_t s = 0; !out->failed && s < corpus->sentence_count; ++s) {
    order[s] = s;
    trees |= corpus->sentence[s].has_tree && corpus->sentence[s].taught == TW_NONE;
  }
  for (uint32_t s = 0; trees && s < corpus->sentence_count; ++s) {
    read_sentence(l, corpus, &corpus->sentence[s], known, false);
  }
  for (uint32_t round = 0; trees && round < ROUNDS; ++round) {
    shuffle(order, corpus->sentence_count, &random);
    for (uint32_t s = 0; s < corpus->sentence_count; ++s) {
      read_sentence(l, corpus, &corpus->sentence[order[s]], known, true);
    }
  }
  if (trees) {
    write_weights(out, l);
  }
  free(l);
  free(order);
}
