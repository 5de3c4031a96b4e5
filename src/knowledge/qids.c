// SPDX-License-Identifier: Apache-2.0
// Sets of Wikidata identifiers, and maps from them: see qids.h.
#include "knowledge/qids.h"

#include "knowledge/builder.h"

#include <stdlib.h>

enum { PAGE_BITS = 1 << 16, FIRST_ROOM = 1 << 8 };

uint32_t
tw_qid_number(const tw_str text)
{
  uint64_t number = 0;
  if (text.len < 2 || text.len > 11 || text.ptr[0] != 'Q' || text.ptr[1] == '0') {
    return 0;
  }
  for (uint32_t i = 1; i < text.len; ++i) {
    if (text.ptr[i] < '0' || text.ptr[i] > '9') {
      return 0;
    }
    number = number * 10 + (uint64_t)(text.ptr[i] - '0');
  }
  return number < UINT32_MAX ? (uint32_t)number : 0;
}

// ---- sets ----------------------------------------------------------------------------------------------------------------------

bool
tw_qid_has(const tw_qid_set *const set, const uint32_t number)
{
  const uint64_t *const page = set->page[number / PAGE_BITS];
  return page && (page[number % PAGE_BITS / 64] >> (number % 64) & 1);
}

bool
tw_qid_put(tw_qid_set *const set, const uint32_t number)
{
  uint64_t **const page = &set->page[number / PAGE_BITS];
  if (!*page) {
    *page = calloc(PAGE_BITS / 64, sizeof **page);
  }
  if (*page) {
    (*page)[number % PAGE_BITS / 64] |= UINT64_C(1) << (number % 64);
  }
  return *page;
}

void
tw_qid_set_free(tw_qid_set *const set)
{
  for (uint32_t i = 0; i < TW_QID_PAGES; ++i) {
    free(set->page[i]);
  }
}

// ---- maps ----------------------------------------------------------------------------------------------------------------------

static uint32_t *
find_slot(const tw_qid_map *const map, const uint32_t number)
{
  uint32_t i = (uint32_t)(number * UINT64_C(0x9E3779B97F4A7C15) >> 32) & (map->room - 1);
  while (map->slots[2 * (size_t)i] && map->slots[2 * (size_t)i] != number) {
    i = (i + 1) & (map->room - 1);
  }
  return map->slots + 2 * (size_t)i;
}

uint32_t
tw_qid_get(const tw_qid_map *const map, const uint32_t number)
{
  const uint32_t *const slot = map->room && number ? find_slot(map, number) : NULL;
  return slot && slot[0] ? slot[1] : TW_NONE;
}

static bool
grow(tw_qid_map *const map)
{
  tw_qid_map larger = {.room = map->room ? map->room * 2 : FIRST_ROOM, .count = map->count};
  larger.slots      = calloc(larger.room, 2 * sizeof *larger.slots);
  if (!larger.slots) {
    return false;
  }
  for (size_t i = 0; i < map->room; ++i) {
    if (map->slots[2 * i]) {
      uint32_t *const slot = find_slot(&larger, map->slots[2 * i]);
      slot[0]              = map->slots[2 * i];
      slot[1]              = map->slots[2 * i + 1];
    }
  }
  free(map->slots);
  *map = larger;
  return true;
}

bool
tw_qid_set_value(tw_qid_map *const map, const uint32_t number, const uint32_t value)
{
  if (map->count >= map->room / 2 && !grow(map)) {
    return false;
  }
  uint32_t *const slot = find_slot(map, number);
  map->count += !slot[0];
  slot[0] = number;
  slot[1] = value;
  return true;
}

void
tw_qid_map_free(tw_qid_map *const map)
{
  free(map->slots);
}
