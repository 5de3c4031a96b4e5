// SPDX-License-Identifier: Apache-2.0
// Which entities may be one: found by keys that both have, then looked at in pairs.
#ifndef TW_MERGE_SAME_H
#define TW_MERGE_SAME_H

#include "base/sorter.h"
#include "merge/subject.h"

typedef struct {
  tw_sorter *keys; ///< Records: key NUL iri NUL role(1) Wikidata NUL country NUL folded name
  tw_arena  *arena; ///< Empty between calls
} tw_same;

/// Two entities that may be one.
typedef struct {
  tw_str      one, other; ///< IRIs, in bytewise order
  const char *likelihood; ///< "0.75"
  tw_str      reason;
} tw_same_pair;

/// Called for each pair and reason, some of them more than once. Errors are passed on.
typedef tw_status tw_same_take(void *handle, const tw_same_pair *pair, tw_error *err);
/// Called for a key that so many share that they were not compared.
typedef void tw_same_crowd(void *handle, tw_str name, uint64_t count);

/// Note the keys of an entity. Errors: TW_ERR_IO, TW_ERR_MEMORY.
tw_status tw_same_add(tw_same *same, const tw_subject *entity, tw_error *err);
/// Compare all that share a key.
tw_status tw_same_find(tw_same *same, tw_same_take *take, tw_same_crowd *crowd, void *handle, tw_error *err);

#endif
