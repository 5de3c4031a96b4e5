// SPDX-License-Identifier: Apache-2.0
// A set of 64-bit hashes: see hashset.h.
#include "sparql/hashset.h"

#include <stdlib.h>

// The slot that holds `hash`, or the free one where it belongs. Precondition: there is a free slot.
static size_t
slot_of(const tw_hashset *const set, const uint64_t hash)
{
  size_t at = (size_t)hash & (set->room - 1);
  while (set->slots[at] && set->slots[at] != hash) {
    at = (at + 1) & (set->room - 1);
  }
  return at;
}

static bool
grow(tw_hashset *const set)
{
  tw_hashset larger = {.room = set->room ? set->room * 2 : 64, .count = set->count};
  larger.slots      = calloc(larger.room, sizeof *larger.slots);
  if (!larger.slots) {
    return false;
  }
  for (size_t i = 0; i < set->room; ++i) {
    if (set->slots[i]) {
      larger.slots[slot_of(&larger, set->slots[i])] = set->slots[i];
    }
  }
  free(set->slots);
  *set = larger;
  return true;
}

bool
tw_hashset_add(tw_hashset *const set, const uint64_t hash)
{
  const uint64_t key = hash ? hash : 1;
  if (set->count >= set->room / 2 && !grow(set)) {
    set->failed = true;
    return false;
  }
  const size_t at = slot_of(set, key);
  if (set->slots[at]) {
    return false;
  }
  set->slots[at] = key;
  ++set->count;
  return true;
}

bool
tw_hashset_has(const tw_hashset *const set, const uint64_t hash)
{
  const uint64_t key = hash ? hash : 1;
  return set->room && set->slots[slot_of(set, key)] == key;
}

void
tw_hashset_free(tw_hashset *const set)
{
  free(set->slots);
  *set = (tw_hashset){0};
}
