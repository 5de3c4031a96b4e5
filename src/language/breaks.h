// SPDX-License-Identifier: Apache-2.0
// What tells whether a sentence ends between two words, and learned weights for it.
#ifndef TW_LANGUAGE_BREAKS_H
#define TW_LANGUAGE_BREAKS_H

#include "document/document.h"

enum {
  TW_BREAK_ONE      = 1024,    ///< Weights are whole numbers: so many are one nat
  TW_BREAK_WEIGHTS  = 1 << 16, ///< Rows of the hashed table of weights
  TW_BREAK_FEATURES = 40,      ///< At most so many features are true of a place
};

/// What the features see of a word.
typedef struct {
  uint32_t exact, lower; ///< Hashes of its spelling and of that in lower case
  uint32_t ending;       ///< Hash of its last three letters
  uint8_t  kind;         ///< What it looks like: a lower-case word, a number, a comma …
  bool     glued;        ///< No white space before it
} tw_cue;

/// A paragraph, and where reading it has come to.
typedef struct {
  const tw_cue *cue;   ///< [tokens of the document]
  tw_span       block; ///< Its tokens
  uint32_t      style; ///< How it is written: whether capitals follow stops
  uint32_t      begin; ///< First token of the sentence
  uint32_t      rule;  ///< Where the rules would end the sentence
  uint32_t      brackets, quotes; ///< Open ones in the sentence
} tw_break_view;

/// Cues of tokens [0, doc->token.count), written to `cue`. Reads token.span and token.form.
void tw_break_cues(const tw_document *doc, tw_cue *cue);
/// Begin a paragraph.
tw_break_view tw_break_open(const tw_cue *cue, tw_span block);
/// A sentence begins at token `begin`.
void tw_break_start(tw_break_view *view, uint32_t begin, uint32_t rule);
/// Go past token `i`, and say whether a sentence may end behind it at all: hardly ever within "a small word".
/// Precondition: tokens are passed one after the other, i + 1 < block.end.
bool tw_break_pass(tw_break_view *view, uint32_t i);
/// The features of the place behind token `i`, rows of the table of weights; returns how many.
uint32_t tw_break_features(const tw_break_view *view, uint32_t i, uint16_t features[TW_BREAK_FEATURES]);
/// Do the weights [TW_BREAK_WEIGHTS] say that the sentence ends behind token `i`?
bool tw_break_ends(const tw_break_view *view, const int16_t *weights, uint32_t i);

#endif
