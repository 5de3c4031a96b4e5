// SPDX-License-Identifier: Apache-2.0
// The first layer of the network depends on the word alone: it is computed once for each word and kept, within bounds.
#ifndef TW_LANGUAGE_CACHE_H
#define TW_LANGUAGE_CACHE_H

#include "language/model.h"

typedef struct tw_cache tw_cache;

/// Room for 8,192 words (about 13 MB with 96 hidden units); NULL for lack of memory.
tw_cache *tw_cache_new(const tw_model *model);
void      tw_cache_free(tw_cache *cache);
/// Slots of `count` words; those that were not there are computed all at once. Slots stay valid until the next call.
/// Precondition: count <= 1024.
void tw_cache_find(tw_cache *cache, const tw_str *forms, uint32_t count, uint32_t *slots);
/// Gates of a slot, [2 directions][4][hidden], to be multiplied by the scale.
const int16_t *tw_cache_gates(const tw_cache *cache, uint32_t slot);
float          tw_cache_scale(const tw_cache *cache, uint32_t slot);

#endif
