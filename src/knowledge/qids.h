// SPDX-License-Identifier: Apache-2.0
// Sets of Wikidata identifiers, and maps from them: by number, as large as Wikidata at a few bits or bytes each.
#ifndef TW_KNOWLEDGE_QIDS_H
#define TW_KNOWLEDGE_QIDS_H

#include <stdbool.h>
#include <stdint.h>

enum { TW_QID_PAGES = 1 << 16 };

/// A set: a bit for each number, in pages that are made when they are needed. Zero-initialise.
typedef struct {
  uint64_t *page[TW_QID_PAGES];
} tw_qid_set;

bool tw_qid_has(const tw_qid_set *set, uint32_t number);
/// False if there is no memory.
bool tw_qid_put(tw_qid_set *set, uint32_t number);
void tw_qid_set_free(tw_qid_set *set);

/// A map from numbers other than 0 to numbers. Zero-initialise.
typedef struct {
  uint32_t *slots; ///< [room][2] number, value
  uint32_t  room, count;
} tw_qid_map;

/// Value of `number`, or TW_NONE.
uint32_t tw_qid_get(const tw_qid_map *map, uint32_t number);
/// False if there is no memory.
bool tw_qid_set_value(tw_qid_map *map, uint32_t number, uint32_t value);
void tw_qid_map_free(tw_qid_map *map);

#endif
