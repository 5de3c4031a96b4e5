// SPDX-License-Identifier: Apache-2.0
// What became of each graph: see fates.h.
#include "sparql/fates.h"

#include <stdlib.h>

// The slot of `hash`, or the free one where it belongs. Precondition: there is a free slot.
static tw_fate *
slot_of(const tw_fates *const fates, const uint64_t hash)
{
  size_t at = (size_t)hash & (fates->room - 1);
  while (fates->slots[at].hash && fates->slots[at].hash != hash) {
    at = (at + 1) & (fates->room - 1);
  }
  return &fates->slots[at];
}

static bool
grow(tw_fates *const fates)
{
  tw_fates larger = {.room = fates->room ? fates->room * 2 : 64, .count = fates->count};
  larger.slots    = calloc(larger.room, sizeof *larger.slots);
  if (!larger.slots) {
    return false;
  }
  for (size_t i = 0; i < fates->room; ++i) {
    if (fates->slots[i].hash) {
      *slot_of(&larger, fates->slots[i].hash) = fates->slots[i];
    }
  }
  free(fates->slots);
  *fates = larger;
  return true;
}

tw_fate *
tw_fates_find(const tw_fates *const fates, const uint64_t hash)
{
  tw_fate *const slot = fates->room ? slot_of(fates, hash ? hash : 1) : NULL;
  return slot && slot->hash ? slot : NULL;
}

tw_fate *
tw_fates_get(tw_fates *const fates, const uint64_t hash)
{
  tw_fate *const known = tw_fates_find(fates, hash);
  if (known || (fates->count >= fates->room / 2 && !grow(fates))) {
    return known;
  }
  tw_fate *const slot = slot_of(fates, hash ? hash : 1);
  slot->hash          = hash ? hash : 1;
  ++fates->count;
  return slot;
}

void
tw_fates_free(tw_fates *const fates)
{
  free(fates->slots);
  *fates = (tw_fates){0};
}
