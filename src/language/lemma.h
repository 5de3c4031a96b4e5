// SPDX-License-Identifier: Apache-2.0
// Lemmas: the longest known ending of a word, with its tag, says how to edit it. A whole word is an ending too.
#ifndef TW_LANGUAGE_LEMMA_H
#define TW_LANGUAGE_LEMMA_H

#include "language/model.h"
#include "language/word.h"

enum {
  TW_ENDING_ROOM = 80, ///< A key: tag, perhaps "^" for the whole word, ending
  TW_ENDING_MAX  = 8,  ///< Bytes of an ending that is not a whole word
  TW_ENDING_WORD = 60, ///< Bytes of a whole word; longer ones have no key of their own
};

/// What the lemma of `form` is made of: "’s" is "'s", "1,000" is "1000". In `arena`, or `form`. `ptr` is NULL at the arena's limit.
tw_str tw_lemma_base(tw_arena *arena, tw_str form, uint8_t xpos);
/// What endings are looked up in: lower case, but signs as they are ("–" is not "-" here).
tw_str tw_lemma_word(const tw_word_spelling *spelling, tw_str form);
/// Key of an ending in the model's table; `whole` if it is all of the word.
tw_str tw_ending_key(char out[TW_ENDING_ROOM], uint8_t xpos, tw_str ending, bool whole);
/// Apply an edit to `form`, a base; in `arena`, or a slice of `form`. `ptr` is NULL at the arena's limit.
tw_str tw_lemma_edit(tw_arena *arena, tw_str form, const tw_edit *edit);
/// Lemma of a word with its Penn tag. `ptr` is NULL at the arena's limit.
tw_str tw_lemma(const tw_model *model, tw_arena *arena, tw_str form, uint8_t xpos);

#endif
