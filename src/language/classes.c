// SPDX-License-Identifier: Apache-2.0
// Word classes of a model: an open hash table of fingerprints that is used where it lies.
#include "language/classes.h"

#include "base/map.h"

#include <stdlib.h>

enum { HEADER = 4, SLOT = 4 };

bool
tw_classes_open(tw_classes *const out, const tw_chunk chunk)
{
  if (!chunk.ptr || chunk.len < HEADER) {
    return false;
  }
  const uint32_t slots = tw_chunk_get32(chunk.ptr);
  if ((slots & (slots - 1)) || slots > (1U << 24) || (size_t)slots * SLOT != chunk.len - HEADER) {
    return false;
  }
  *out           = (tw_classes){chunk.ptr + HEADER, slots};
  uint32_t empty = 0; // so that every search ends
  for (uint32_t i = 0; i < slots; ++i) {
    empty += !(tw_chunk_get32(out->slots + (size_t)i * SLOT) & 0xFFFF);
  }
  return !slots || empty;
}

uint32_t
tw_classes_get(const tw_classes *const classes, const tw_str word)
{
  if (!classes->slot_count || !word.len) {
    return 0;
  }
  const uint64_t hash = tw_hash(word, 300);
  const uint32_t mask = classes->slot_count - 1, print = (uint32_t)(hash >> 48);
  for (uint32_t i = (uint32_t)hash & mask;; i = (i + 1) & mask) {
    const uint32_t slot = tw_chunk_get32(classes->slots + (size_t)i * SLOT);
    if (!(slot & 0xFFFF) || slot >> 16 == print) {
      return slot & 0xFFFF;
    }
  }
}

void
tw_classes_write(tw_buffer *const out, const tw_str *const words, const uint32_t *const masks, const uint32_t count)
{
  uint32_t slots = count ? 2 : 0;
  while (slots && slots <= count + count / 8) {
    slots *= 2;
  }
  uint32_t *const table = calloc(slots + 1, sizeof *table);
  if (!table) {
    out->failed = true;
    return;
  }
  for (uint32_t k = 0; k < count; ++k) {
    const uint64_t hash  = tw_hash(words[k], 300);
    const uint32_t print = (uint32_t)(hash >> 48);
    uint32_t       i     = (uint32_t)hash & (slots - 1);
    while (table[i] && table[i] >> 16 != print) {
      i = (i + 1) & (slots - 1);
    }
    table[i] = (table[i] & 0xFFFF) | (masks[k] & 0xFFFF) | print << 16;
  }
  tw_chunk_put32(out, slots);
  for (uint32_t i = 0; i < slots; ++i) {
    tw_chunk_put32(out, table[i]);
  }
  free(table);
}
