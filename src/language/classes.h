// SPDX-License-Identifier: Apache-2.0
// Word classes of a model: what word lists say of a word (a given name, a city, the past of a verb …), whether or not a text that
// was trained on has it. Kept as fingerprints, so that a hundred thousand words take half a megabyte.
#ifndef TW_LANGUAGE_CLASSES_H
#define TW_LANGUAGE_CLASSES_H

#include "language/model_file.h"

enum { TW_CLASS_MAX = 16 }; ///< Classes that a model may know: bits of a mask

/// Layout of the chunk: number of slots, a power of two, or 0 where a model knows no classes (u32); slots of mask (low 16 bits; 0: an
/// empty slot) and fingerprint (high 16 bits).
typedef struct {
  const unsigned char *slots;
  uint32_t             slot_count;
} tw_classes;

/// False if the chunk is no such table, or has no empty slot.
bool tw_classes_open(tw_classes *out, tw_chunk chunk);
/// Classes of a word, as a mask. Two words may be taken for one another, once in some ten thousand.
uint32_t tw_classes_get(const tw_classes *classes, tw_str word);
/// Append a table of `count` words to `out`. The same words in the same order give the same bytes.
void tw_classes_write(tw_buffer *out, const tw_str *words, const uint32_t *masks, uint32_t count);

#endif
