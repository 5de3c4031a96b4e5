// SPDX-License-Identifier: Apache-2.0
// What has been met before, remembered by 128 bits of hash: 60 bytes each, however long it is.
#ifndef TW_RDF_SEEN_H
#define TW_RDF_SEEN_H

#include "base/map.h"

/// Is this the first time that the three are met? They are remembered in `seen`, whose arena must be set; `*failed` is set at its limit.
bool tw_seen_is_new(tw_map *seen, tw_str a, tw_str b, tw_str c, bool *failed);

#endif
