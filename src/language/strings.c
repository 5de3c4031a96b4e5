// SPDX-License-Identifier: Apache-2.0
// String tables of the model file: open hash tables that are used where they lie.
#include "language/model_file.h"

#include "base/map.h"

#include <stdlib.h>

enum { HEADER = 8, SLOT = 12 };

static bool
slots_are_sound(const tw_strings *const strings, const uint32_t text, const uint32_t limit)
{
  uint32_t empty = 0;
  for (uint32_t i = 0; i < strings->slot_count; ++i) {
    const unsigned char *const slot   = strings->slots + (size_t)i * SLOT;
    const uint32_t             offset = tw_chunk_get32(slot), len = tw_chunk_get32(slot + 4);
    if (offset == TW_NONE) {
      ++empty;
    } else if (offset > text || len > text - offset || tw_chunk_get32(slot + 8) >= limit) {
      return false;
    }
  }
  return empty > 0; // so that every search ends
}

bool
tw_strings_open(tw_strings *const out, const tw_chunk chunk, const uint32_t limit)
{
  if (!chunk.ptr || chunk.len < HEADER) {
    return false;
  }
  const uint32_t slots = tw_chunk_get32(chunk.ptr), text = tw_chunk_get32(chunk.ptr + 4);
  if (!slots || (slots & (slots - 1)) || slots > (1U << 26) || (size_t)slots * SLOT + text != chunk.len - HEADER) {
    return false;
  }
  *out = (tw_strings){chunk.ptr + HEADER, (const char *)chunk.ptr + HEADER + (size_t)slots * SLOT, slots};
  return slots_are_sound(out, text, limit);
}

uint32_t
tw_strings_get(const tw_strings *const strings, const tw_str key)
{
  const uint32_t mask = strings->slot_count - 1;
  for (uint32_t i = (uint32_t)tw_hash(key, 0) & mask;; i = (i + 1) & mask) {
    const unsigned char *const slot   = strings->slots + (size_t)i * SLOT;
    const uint32_t             offset = tw_chunk_get32(slot);
    if (offset == TW_NONE) {
      return TW_NONE;
    }
    if (tw_str_equal(key, (tw_str){strings->text + offset, tw_chunk_get32(slot + 4)})) {
      return tw_chunk_get32(slot + 8);
    }
  }
}

// Row of `keys` for each slot, or TW_NONE. NULL for lack of memory.
static uint32_t *
place(const tw_str *const keys, const uint32_t count, const uint32_t slots)
{
  uint32_t *const rows = malloc(slots * sizeof *rows);
  for (uint32_t i = 0; rows && i < slots; ++i) {
    rows[i] = TW_NONE;
  }
  for (uint32_t k = 0; rows && k < count; ++k) {
    uint32_t i = (uint32_t)tw_hash(keys[k], 0) & (slots - 1);
    while (rows[i] != TW_NONE) {
      i = (i + 1) & (slots - 1);
    }
    rows[i] = k;
  }
  return rows;
}

void
tw_strings_write(tw_buffer *const out, const tw_str *const keys, const uint32_t *const values, const uint32_t count)
{
  uint32_t slots = 2, text = 0;
  while (slots < count + count / 2) {
    slots *= 2;
  }
  uint32_t *const rows = place(keys, count, slots);
  if (!rows) {
    out->failed = true;
    return;
  }
  for (uint32_t k = 0; k < count; ++k) {
    text += keys[k].len;
  }
  tw_chunk_put32(out, slots);
  tw_chunk_put32(out, text);
  uint32_t offset = 0;
  for (uint32_t i = 0; i < slots; ++i) {
    tw_chunk_put32(out, rows[i] == TW_NONE ? TW_NONE : offset);
    tw_chunk_put32(out, rows[i] == TW_NONE ? 0 : keys[rows[i]].len);
    tw_chunk_put32(out, rows[i] == TW_NONE ? 0 : values[rows[i]]);
    offset += rows[i] == TW_NONE ? 0 : keys[rows[i]].len;
  }
  for (uint32_t i = 0; i < slots; ++i) {
    if (rows[i] != TW_NONE) {
      tw_buffer_put(out, keys[rows[i]]);
    }
  }
  free(rows);
}
