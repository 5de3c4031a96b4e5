// SPDX-License-Identifier: Apache-2.0
// Sorts more than fits into memory: records of bytes, in sorted runs on disk as soon as they are more than a limit.
#ifndef TW_BASE_SORTER_H
#define TW_BASE_SORTER_H

#include "base/str.h"

typedef struct tw_sorter tw_sorter;

/// `limit`: bytes of memory (a record that is longer is taken all the same). `beside`: see tw_file_temporary(); borrowed.
/// NULL if there is no memory.
tw_sorter *tw_sorter_new(size_t limit, const char *beside);
/// NULL is fine.
void tw_sorter_free(tw_sorter *sorter);
/// Take a copy of a record. Errors: TW_ERR_IO, TW_ERR_MEMORY.
tw_status tw_sorter_add(tw_sorter *sorter, tw_str record, tw_error *err);
/// The next record in bytewise order (a prefix before what it begins), equal ones one after the other; ptr NULL behind the last. Valid
/// until the next call. Nothing may be added after the first call.
tw_status tw_sorter_next(tw_sorter *sorter, tw_str *record, tw_error *err);

/// A number as bytes whose order is that of the numbers: the highest first.
static inline void
tw_put_ordered(char *const out, const uint64_t number, const unsigned bytes)
{
  for (unsigned i = 0; i < bytes; ++i) {
    out[i] = (char)(number >> (8 * (bytes - 1 - i)) & 0xFF);
  }
}

static inline uint64_t
tw_get_ordered(const char *const at, const unsigned bytes)
{
  uint64_t number = 0;
  for (unsigned i = 0; i < bytes; ++i) {
    number = number << 8 | (unsigned char)at[i];
  }
  return number;
}

#endif
