// SPDX-License-Identifier: Apache-2.0
// Memory that is given back all at once: one arena per document, one for scratch.
#ifndef TW_BASE_ARENA_H
#define TW_BASE_ARENA_H

#include <triplewire/triplewire.h>

typedef struct tw_arena tw_arena;

/// A point to go back to. Only valid for the arena that gave it.
typedef struct {
  uint32_t block;
  size_t   used;
} tw_mark;

/// An arena that hands out at most `limit` bytes in all. NULL if there is no memory. Free with tw_arena_free().
tw_arena *tw_arena_new(size_t limit);
/// NULL is fine.
void tw_arena_free(tw_arena *arena);
/// Zeroed memory for `count` items of `size` bytes each, aligned to 16, or NULL at the limit.
void *tw_arena_alloc(tw_arena *arena, size_t count, size_t size);
/// A copy of `text` with a NUL behind it (not counted). `ptr` is NULL at the limit.
tw_str tw_arena_copy(tw_arena *arena, tw_str text);
/// Formatted text with a NUL behind it (not counted). `ptr` is NULL at the limit.
tw_str tw_arena_format(tw_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
tw_mark tw_arena_mark(const tw_arena *arena);
/// Give back everything handed out since `mark`.
void tw_arena_reset(tw_arena *arena, tw_mark mark);
/// Give back everything; the memory itself is kept for the next document.
void tw_arena_clear(tw_arena *arena);

#define tw_arena_array(arena, count, type) ((type *)tw_arena_alloc((arena), (count), sizeof(type)))

#endif
