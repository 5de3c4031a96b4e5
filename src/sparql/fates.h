// SPDX-License-Identifier: Apache-2.0
// What became of each graph of an upload, by the hash of its IRI: 32 bytes a graph, however large it is.
#ifndef TW_SPARQL_FATES_H
#define TW_SPARQL_FATES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
  uint64_t hash;  ///< 0 marks a free slot
  uint64_t chain; ///< Hash of all its parts so far, in their order
  uint32_t parts; ///< Handed over, whether sent or already there
  bool     sent;     ///< One of them was sent by this upload
  bool     arrived;  ///< Some are in the store
  bool     settled;  ///< It was counted into the summary
  bool     counted;  ///< The store was asked how much it holds of it
  bool     failed;   ///< Nothing more of it is sent
  bool     replaced; ///< Its first part takes the place of what the store has
} tw_fate;

/// Zero-initialise; free with tw_fates_free(). Open addressing.
typedef struct {
  tw_fate *slots; ///< [room], room a power of two
  size_t   room;
  size_t   count;
} tw_fates;

/// The fate of `hash`, new if need be; valid until another one is new. NULL for lack of memory.
tw_fate *tw_fates_get(tw_fates *fates, uint64_t hash);
/// NULL if nothing is known.
tw_fate *tw_fates_find(const tw_fates *fates, uint64_t hash);
void     tw_fates_free(tw_fates *fates);

#endif
