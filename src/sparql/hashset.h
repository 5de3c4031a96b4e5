// SPDX-License-Identifier: Apache-2.0
// A set of 64-bit hashes: what was seen before, in 8 to 16 bytes each.
#ifndef TW_SPARQL_HASHSET_H
#define TW_SPARQL_HASHSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Zero-initialise; free with tw_hashset_free(). Open addressing; 0 marks a free slot.
typedef struct {
  uint64_t *slots; ///< [room], room a power of two
  size_t    room;
  size_t    count;
  bool      failed; ///< There was no memory at some point: the count is too low
} tw_hashset;

/// Add `hash`; true if it was not there.
bool tw_hashset_add(tw_hashset *set, uint64_t hash);
bool tw_hashset_has(const tw_hashset *set, uint64_t hash);
void tw_hashset_free(tw_hashset *set);

#endif
