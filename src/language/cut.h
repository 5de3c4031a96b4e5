// SPDX-License-Identifier: Apache-2.0
// Cutting text into words, the way UD English does: "can't" is ca|n't, "U.S.-led" is U.S.|-|led, "$4.25m" is $|4.25|m.
#ifndef TW_LANGUAGE_CUT_H
#define TW_LANGUAGE_CUT_H

#include "base/str.h"

/// Is there white space at byte `at`? `*next` gets the byte behind it. Characters without width that part words count too.
bool tw_cut_space(tw_str text, uint32_t at, uint32_t *next);
/// The word that begins at byte `begin` of `text`: where it ends. [block.begin, block.end) is the paragraph that it stands in.
/// Looks a bounded way ahead, so that cutting a text takes linear time.
/// Precondition: no white space at `begin`, block.begin <= begin < block.end.
uint32_t tw_cut_word(tw_str text, tw_span block, uint32_t begin);

/// What an abbreviation's stop tells of the end of the sentence.
typedef enum {
  TW_ABBREVIATION_NONE,   ///< No abbreviation: its stop is a stop
  TW_ABBREVIATION_TITLE,  ///< Stands before a name: "Mr.", "Gen."
  TW_ABBREVIATION_NUMBER, ///< Only before a number: "No. 5", "p. 12"; months and days
  TW_ABBREVIATION_OTHER,  ///< May end a sentence: "Inc.", "U.S.", "p.m."
} tw_abbreviation;
/// `word` without its last stop. `before_number`: a number comes next.
tw_abbreviation tw_abbreviation_find(tw_str word, bool before_number);

#endif
