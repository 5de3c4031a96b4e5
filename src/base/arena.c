// SPDX-License-Identifier: Apache-2.0
// Memory that is given back all at once, in blocks that double in size.
#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef __has_feature
#  define __has_feature(x) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#  include <sanitizer/asan_interface.h>
#  define POISON(p, n) ASAN_POISON_MEMORY_REGION((p), (n))
#  define UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION((p), (n))
enum { REDZONE = 16 }; // an overrun of one item is caught, though the block goes on behind it
#else
#  define POISON(p, n) ((void)(p), (void)(n))
#  define UNPOISON(p, n) ((void)(p), (void)(n))
enum { REDZONE = 0 };
#endif

enum {
  ALIGN       = 16,
  FIRST_BLOCK = 1 << 16,
  MAX_BLOCKS  = 48, // blocks double, so this is beyond any address space
};

typedef struct {
  char  *base;
  size_t size;
} block;

struct tw_arena {
  size_t   limit;
  size_t   total;   // bytes handed out in blocks before `current`, and in it
  uint32_t count;   // blocks that exist
  uint32_t current; // block that is being filled
  size_t   used;    // bytes used of it
  block    blocks[MAX_BLOCKS];
};

tw_arena *
tw_arena_new(const size_t limit)
{
  tw_arena *const arena = calloc(1, sizeof *arena);
  if (arena) {
    arena->limit = limit;
  }
  return arena;
}

void
tw_arena_free(tw_arena *const arena)
{
  if (!arena) {
    return;
  }
  for (uint32_t i = 0; i < arena->count; ++i) {
    UNPOISON(arena->blocks[i].base, arena->blocks[i].size);
    free(arena->blocks[i].base);
  }
  free(arena);
}

// Make a block current that has room for `bytes`: one kept from an earlier document, or a new one
static bool
next_block(tw_arena *const arena, const size_t bytes)
{
  for (uint32_t i = arena->current + 1; i < arena->count; ++i) {
    if (arena->blocks[i].size >= bytes) {
      arena->current = i;
      arena->used    = 0;
      return true;
    }
  }
  if (arena->count == MAX_BLOCKS) {
    return false;
  }
  size_t size = arena->count ? arena->blocks[arena->count - 1].size * 2 : FIRST_BLOCK;
  while (size < bytes) {
    size *= 2;
  }
  char *const base = malloc(size);
  if (!base) {
    return false;
  }
  POISON(base, size);
  arena->blocks[arena->count] = (block){base, size};
  arena->current              = arena->count++;
  arena->used                 = 0;
  return true;
}

void *
tw_arena_alloc(tw_arena *const arena, const size_t count, const size_t size)
{
  if (size && count > (SIZE_MAX / 4) / size) {
    return NULL;
  }
  const size_t bytes = count * size;
  const size_t step  = (bytes + REDZONE + ALIGN - 1) & ~(size_t)(ALIGN - 1);
  if (step > arena->limit || arena->total > arena->limit - step) {
    return NULL;
  }
  if ((!arena->count || step > arena->blocks[arena->current].size - arena->used) && !next_block(arena, step)) {
    return NULL;
  }
  char *const p = arena->blocks[arena->current].base + arena->used;
  arena->used += step;
  arena->total += step;
  UNPOISON(p, bytes);
  return memset(p, 0, bytes);
}

tw_str
tw_arena_copy(tw_arena *const arena, const tw_str text)
{
  char *const p = tw_arena_alloc(arena, (size_t)text.len + 1, 1);
  if (!p) {
    return (tw_str){NULL, 0};
  }
  if (text.len) {
    memcpy(p, text.ptr, text.len);
  }
  return (tw_str){p, text.len};
}

tw_str
tw_arena_format(tw_arena *const arena, const char *const format, ...)
{
  va_list args;
  va_start(args, format);
  const int need = vsnprintf(NULL, 0, format, args);
  va_end(args);
  char *const p = need < 0 ? NULL : tw_arena_alloc(arena, (size_t)need + 1, 1);
  if (!p) {
    return (tw_str){NULL, 0};
  }
  va_start(args, format);
  vsnprintf(p, (size_t)need + 1, format, args);
  va_end(args);
  return (tw_str){p, (uint32_t)need};
}

tw_mark
tw_arena_mark(const tw_arena *const arena)
{
  return (tw_mark){arena->current, arena->used};
}

void
tw_arena_reset(tw_arena *const arena, const tw_mark mark)
{
  for (uint32_t i = mark.block; i < arena->count; ++i) {
    const size_t from = i == mark.block ? mark.used : 0;
    POISON(arena->blocks[i].base + from, arena->blocks[i].size - from);
  }
  // Blocks between the two were filled to some degree that is not known, so the total is counted afresh
  arena->total = mark.used;
  for (uint32_t i = 0; i < mark.block; ++i) {
    arena->total += arena->blocks[i].size;
  }
  arena->current = mark.block;
  arena->used    = mark.used;
}

void
tw_arena_clear(tw_arena *const arena)
{
  tw_arena_reset(arena, (tw_mark){0, 0});
}
