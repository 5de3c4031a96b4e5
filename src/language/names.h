// SPDX-License-Identifier: Apache-2.0
// Names: from scores of words to the rows of a document.
#ifndef TW_LANGUAGE_NAMES_H
#define TW_LANGUAGE_NAMES_H

#include "document/document.h"
#include "language/network.h"

/// Of all words of a document, before names are counted.
typedef struct {
  uint8_t *label;                  ///< [tokens] O, or B- or I- of a kind
  float   *probability;            ///< [tokens] of the label
  float  (*kind)[TW_NAME_COUNT];   ///< [tokens] words of names: what speaks for each kind
} tw_name_labels;

/// False at the arena's limit.
bool tw_name_labels_make(tw_name_labels *out, tw_arena *arena, uint32_t tokens);
/// The best sequence of labels in which every I- follows its own B- or I- (Viterbi), from scores [count][TW_NETWORK_BIO] of a sentence
/// whose first word is the document's token `first`.
void tw_names_decode(const float *scores, uint32_t count, uint32_t first, tw_name_labels *labels);
/// Write doc->name. Reads tags: a name has a proper noun, and no preposition or comma at its ends. What is written alike is of one kind
/// throughout the document: the one that most speaks for. Error: TW_ERR_MEMORY.
tw_status tw_names_write(tw_document *doc, const tw_name_labels *labels, tw_error *err);

#endif
