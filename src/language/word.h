// SPDX-License-Identifier: Apache-2.0
// What the network sees of a word: rows of the embedding tables.
#ifndef TW_LANGUAGE_WORD_H
#define TW_LANGUAGE_WORD_H

#include "language/classes.h"

enum {
  TW_WORD_ROOM    = 64, ///< A key is at most this long; the rest of a longer word is not seen
  TW_WORD_AFFIXES = 8,
  TW_WORD_GRAMS   = 128,
};

/// The normalised spellings of a word.
typedef struct {
  char   key_bytes[TW_WORD_ROOM], plain_bytes[TW_WORD_ROOM], lower_bytes[TW_WORD_ROOM];
  tw_str key;   ///< Digits are "0", brackets of treebanks ("-LRB-") are brackets. Words with one key are the same to the network
  tw_str plain; ///< The key with straight quotes and plain dashes
  tw_str lower; ///< Plain in lower case
} tw_word_spelling;

/// Rows of the hashed tables.
typedef struct {
  uint32_t affix[TW_WORD_AFFIXES]; ///< First letter, prefixes of 2 and 3, suffixes of 1 to 4, shape
  uint32_t gram_count;
  uint32_t gram[TW_WORD_GRAMS]; ///< Character 3- to 5-grams
} tw_word_rows;

/// The key alone, written to `bytes`.
tw_str tw_word_key(char bytes[TW_WORD_ROOM], tw_str form);
/// The slices point into `out` itself: don't copy it.
void tw_word_spell(tw_word_spelling *out, tw_str form);
/// What word lists say of the word as it is written, and in lower case.
uint32_t tw_word_classes(const tw_classes *known, const tw_word_spelling *spelling);
void tw_word_hash(tw_word_rows *out, const tw_word_spelling *spelling, uint32_t affix_rows, uint32_t gram_rows);

#endif
