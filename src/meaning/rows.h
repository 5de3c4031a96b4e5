// SPDX-License-Identifier: Apache-2.0
// Rows whose number is not known beforehand: they grow in scratch and are kept in the document's arena when they are complete.
#ifndef TW_MEANING_ROWS_H
#define TW_MEANING_ROWS_H

#include "base/arena.h"

/// Initialise with {scratch arena, sizeof(row)}.
typedef struct {
  tw_arena *arena;
  size_t    size;
  void     *items;
  uint32_t  count, room;
} tw_rows;

/// A zeroed row at the end, or NULL at the arena's limit. Pointers to earlier rows may become stale.
void *tw_rows_push(tw_rows *rows);
/// Copy of all rows in `arena`, NULL at its limit.
void *tw_rows_keep(const tw_rows *rows, tw_arena *arena);

#define tw_row(rows, i, type) (&((type *)(rows)->items)[i])

#endif
