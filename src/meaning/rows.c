// SPDX-License-Identifier: Apache-2.0
// Rows whose number is not known beforehand.
#include "meaning/rows.h"

#include <string.h>

static bool
grow(tw_rows *const rows)
{
  const uint32_t room = rows->room ? rows->room * 2 : 64;
  if (room < rows->room) {
    return false;
  }
  void *const items = tw_arena_alloc(rows->arena, room, rows->size);
  if (!items) {
    return false;
  }
  if (rows->count) {
    memcpy(items, rows->items, rows->count * rows->size);
  }
  rows->items = items;
  rows->room  = room;
  return true;
}

void *
tw_rows_push(tw_rows *const rows)
{
  if (rows->count == rows->room && !grow(rows)) {
    return NULL;
  }
  return (char *)rows->items + rows->size * rows->count++;
}

void *
tw_rows_keep(const tw_rows *const rows, tw_arena *const arena)
{
  void *const copy = tw_arena_alloc(arena, rows->count ? rows->count : 1, rows->size);
  if (copy && rows->count) {
    memcpy(copy, rows->items, rows->count * rows->size);
  }
  return copy;
}
