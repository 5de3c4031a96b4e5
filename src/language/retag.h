// SPDX-License-Identifier: Apache-2.0
// Tags, once the tree is known: the network gives them before it has seen any, and "for" is a conjunction if it marks a clause.
#ifndef TW_LANGUAGE_RETAG_H
#define TW_LANGUAGE_RETAG_H

#include "document/labels.h"
#include "language/classes.h"

enum {
  TW_RETAG_BITS     = 19, ///< Weights are hashed into so many bits …
  TW_RETAG_BYTES    = 1 << (TW_RETAG_BITS - 1), ///< … and are half a byte each: tw_retag_levels
  TW_RETAG_ONE      = 32, ///< So much is one nat
  TW_RETAG_FEATURES = 32, ///< Of a word
  TW_RETAG_LABELS   = TW_UPOS_COUNT + TW_XPOS_COUNT, ///< UPOS, then XPOS
};

/// What the features see of a word.
typedef struct {
  uint32_t lower, exact;   ///< Hashes of its spelling
  uint32_t last2, last3;   ///< Hashes of its last letters
  uint32_t classes;        ///< What word lists say
  uint32_t shape, kids;    ///< Capitals, digits, place; relations of the words that hang on it
  uint8_t  left, right;    ///< 1 + relation of the last one before it, of the first one behind it
  uint8_t  relation, xpos;
  uint32_t head;           ///< 0 the root, 1 + i the word i
} tw_retag_cue;

/// What a sentence's words are: forms, heads (0 the root, 1 + i the word i), relations and first XPOS [count], into cue [count].
void tw_retag_cues(const tw_classes *known, const tw_str *form, const uint32_t *head, const uint8_t *relation, const uint8_t *xpos,
                   uint32_t count, tw_retag_cue *cue);
/// Features of word `i` of a sentence of `count`.
void tw_retag_features(const tw_retag_cue *cue, uint32_t count, uint32_t i, uint32_t features[TW_RETAG_FEATURES]);

/// Where the weight of a feature for a label stands.
static inline uint32_t
tw_retag_slot(const uint32_t feature, const uint32_t label)
{
  return (feature + label * 0x9E3779B1U) >> (32 - TW_RETAG_BITS);
}

/// What half a byte stands for, in 1/TW_RETAG_ONE nats; ascending.
extern const int8_t tw_retag_levels[16];

static inline int32_t
tw_retag_weight(const uint8_t *const weights, const uint32_t slot)
{
  return tw_retag_levels[weights[slot / 2] >> (slot % 2 * 4) & 15];
}

/// Give `scores` [TW_RETAG_LABELS] of word `i` what `weights` [TW_RETAG_BYTES] say of those tags that come into question at all;
/// false if only one of each does, and nothing is changed.
bool tw_retag_scores(const tw_retag_cue *cue, uint32_t count, uint32_t i, const uint8_t *weights, float *scores);

#endif
