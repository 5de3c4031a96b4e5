// SPDX-License-Identifier: Apache-2.0
// What has been met before: see seen.h.
#include "rdf/seen.h"

bool
tw_seen_is_new(tw_map *const seen, const tw_str a, const tw_str b, const tw_str c, bool *const failed)
{
  uint64_t sum[2];
  for (uint64_t i = 0; i < 2; ++i) {
    sum[i] = tw_hash(c, tw_hash(b, tw_hash(a, i + 1)));
  }
  const tw_str key = {(const char *)sum, sizeof sum};
  if (tw_map_get(seen, key) != TW_NONE) {
    return false;
  }
  const tw_str kept = tw_arena_copy(seen->arena, key);
  *failed |= !kept.ptr || !tw_map_set(seen, kept, 1);
  return true;
}
