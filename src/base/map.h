// SPDX-License-Identifier: Apache-2.0
// Strings to numbers: an open hash table in an arena, and the hash itself.
#ifndef TW_BASE_MAP_H
#define TW_BASE_MAP_H

#include "base/arena.h"
#include "base/str.h"

/// 64-bit hash, the same on every machine: FNV-1a with a final mix (Vigna's splitmix64). Not for adversaries.
uint64_t tw_hash(tw_str text, uint64_t seed);

typedef struct {
  tw_str   key;
  uint32_t value;
} tw_map_slot;

/// Keys are borrowed: they must live as long as the map. Zero-initialise with an arena set.
typedef struct {
  tw_arena    *arena;
  tw_map_slot *slots; ///< [room], room a power of two
  uint32_t     room;
  uint32_t     count;
} tw_map;

/// Value of `key`, or TW_NONE.
uint32_t tw_map_get(const tw_map *map, tw_str key);
/// Set `key` to `value`; false at the arena's limit.
bool tw_map_set(tw_map *map, tw_str key, uint32_t value);

#endif
