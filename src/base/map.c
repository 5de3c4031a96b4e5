// SPDX-License-Identifier: Apache-2.0
// Strings to numbers: an open hash table in an arena.
#include "base/map.h"

uint64_t
tw_hash(const tw_str text, const uint64_t seed)
{
  uint64_t h = UINT64_C(0xcbf29ce484222325) ^ (seed * UINT64_C(0x9E3779B97F4A7C15));
  for (uint32_t i = 0; i < text.len; ++i) {
    h = (h ^ (unsigned char)text.ptr[i]) * UINT64_C(0x100000001b3);
  }
  h = (h ^ (h >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  h = (h ^ (h >> 27)) * UINT64_C(0x94d049bb133111eb);
  return h ^ (h >> 31);
}

// The slot that holds `key`, or the free one where it belongs
static tw_map_slot *
find(const tw_map *const map, const tw_str key)
{
  uint32_t i = (uint32_t)tw_hash(key, 0) & (map->room - 1);
  while (map->slots[i].key.ptr && !tw_str_equal(map->slots[i].key, key)) {
    i = (i + 1) & (map->room - 1);
  }
  return &map->slots[i];
}

uint32_t
tw_map_get(const tw_map *const map, const tw_str key)
{
  if (!map->room) {
    return TW_NONE;
  }
  const tw_map_slot *const slot = find(map, key);
  return slot->key.ptr ? slot->value : TW_NONE;
}

static bool
grow(tw_map *const map)
{
  tw_map bigger = {map->arena, NULL, map->room ? map->room * 2 : 64, map->count};
  bigger.slots  = tw_arena_array(map->arena, bigger.room, tw_map_slot);
  if (!bigger.slots) {
    return false;
  }
  for (uint32_t i = 0; i < map->room; ++i) {
    if (map->slots[i].key.ptr) {
      *find(&bigger, map->slots[i].key) = map->slots[i];
    }
  }
  *map = bigger;
  return true;
}

bool
tw_map_set(tw_map *const map, const tw_str key, const uint32_t value)
{
  if (map->count >= map->room / 2 && !grow(map)) {
    return false;
  }
  tw_map_slot *const slot = find(map, key.ptr ? key : TW_STR(""));
  map->count += !slot->key.ptr;
  *slot = (tw_map_slot){key.ptr ? key : TW_STR(""), value};
  return true;
}
