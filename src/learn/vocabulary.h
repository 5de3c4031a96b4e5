// SPDX-License-Identifier: Apache-2.0
// The words of a training corpus: how often each occurs, and which rows of the embedding tables stand for it.
#ifndef TW_LEARN_VOCABULARY_H
#define TW_LEARN_VOCABULARY_H

#include "base/map.h"
#include "language/word.h"
#include "learn/corpus.h"

/// All words with one tw_word_spelling.key.
typedef struct {
  tw_str       key, plain, lower;
  uint32_t     count;
  uint32_t     exact_row; ///< Of TW_TENSOR_WORDS; 0 if the word is rare
  uint32_t     lower_row; ///< Or TW_NONE
  uint32_t     classes;   ///< Mask: what word lists say
  tw_word_rows rows;
} tw_word_type;

/// Zero-initialise; free with tw_vocabulary_free().
typedef struct {
  tw_arena     *arena;
  tw_word_type *type;       ///< [type_count]
  uint32_t      type_count;
  uint32_t     *token_type; ///< [corpus tokens] type of each token
  tw_map        exact, lower; ///< Spelling -> row of TW_TENSOR_WORDS
  uint32_t      word_rows;
} tw_vocabulary;

/// Sizes of the tables, and when a word gets a row of its own.
typedef struct {
  uint32_t least; ///< A spelling seen less often gets none
  uint32_t affix_rows, gram_rows;
} tw_vocabulary_limits;

/// The words of the corpus' sentences.
tw_status tw_vocabulary_build(tw_vocabulary *out, const tw_corpus *corpus, const tw_classes *known, const tw_vocabulary_limits *limits,
                              tw_error *err);
void tw_vocabulary_free(tw_vocabulary *vocabulary);

#endif
