// SPDX-License-Identifier: Apache-2.0
// What has been met before: see seen.h.
#include "rdf/seen.h"

#include "base/map.h"

#include <stdlib.h>
#include <string.h>

static bool
is_free(const tw_seen_sum *const slot)
{
  return !slot->lower && !slot->upper;
}

// The slot that holds `sum`, or the free one where it belongs. Precondition: there is a free slot.
static tw_seen_sum *
slot_of(const tw_seen *const seen, const tw_seen_sum sum)
{
  size_t at = (size_t)sum.lower & (seen->room - 1);
  while (!is_free(&seen->slots[at]) && (seen->slots[at].lower != sum.lower || seen->slots[at].upper != sum.upper)) {
    at = (at + 1) & (seen->room - 1);
  }
  return &seen->slots[at];
}

static bool
grow(tw_seen *const seen)
{
  tw_seen larger = {.room = seen->room ? seen->room * 2 : 64, .count = seen->count};
  larger.slots   = calloc(larger.room, sizeof *larger.slots);
  if (!larger.slots) {
    return false;
  }
  for (size_t i = 0; i < seen->room; ++i) {
    if (!is_free(&seen->slots[i])) {
      *slot_of(&larger, seen->slots[i]) = seen->slots[i];
    }
  }
  free(seen->slots);
  *seen = larger;
  return true;
}

bool
tw_seen_is_new(tw_seen *const seen, const tw_str a, const tw_str b, const tw_str c, bool *const failed)
{
  const tw_seen_sum sum = {tw_hash(c, tw_hash(b, tw_hash(a, 1))), tw_hash(c, tw_hash(b, tw_hash(a, 2))) | 1}; // never all zero
  if (seen->count >= seen->room / 4 * 3 && !grow(seen)) {
    *failed = true;
    return true;
  }
  tw_seen_sum *const slot = slot_of(seen, sum);
  if (!is_free(slot)) {
    return false;
  }
  *slot = sum;
  ++seen->count;
  return true;
}

void
tw_seen_clear(tw_seen *const seen)
{
  if (seen->count) {
    memset(seen->slots, 0, seen->room * sizeof *seen->slots);
  }
  seen->count = 0;
}

void
tw_seen_free(tw_seen *const seen)
{
  free(seen->slots);
  *seen = (tw_seen){0};
}
