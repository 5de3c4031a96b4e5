// SPDX-License-Identifier: Apache-2.0
// What has been met before, remembered by 128 bits of hash: 21 to 43 bytes each, however long it is.
#ifndef TW_RDF_SEEN_H
#define TW_RDF_SEEN_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  uint64_t lower, upper;
} tw_seen_sum;

/// Zero-initialise.
typedef struct {
  tw_seen_sum *slots; ///< [room], room a power of two; all zero where free
  size_t       room, count;
} tw_seen;

/// Is this the first time that the three are met? They are remembered; `*failed` is set if there is no memory.
bool tw_seen_is_new(tw_seen *seen, tw_str a, tw_str b, tw_str c, bool *failed);
/// Forget all, keeping the memory; give it back.
void tw_seen_clear(tw_seen *seen);
void tw_seen_free(tw_seen *seen);

#endif
