// SPDX-License-Identifier: Apache-2.0
// Many graphs in one request, for stores that take quads: which of them the store has is asked first, those are removed, and then all are
// added together. A graph that is new needs no request of its own.
#ifndef TW_SPARQL_CONVOY_H
#define TW_SPARQL_CONVOY_H

#include "sparql/store.h"

enum { TW_CONVOY_GRAPHS = TW_QUERY_GRAPHS };

/// A part of a graph, borrowed.
typedef struct {
  const char *graph; ///< Not the default graph
  tw_str      lines; ///< N-Triples, not empty
  bool        replace;
} tw_convoy_part;

/// What one lane carries. Zero-initialise; free with tw_convoy_free().
typedef struct {
  tw_convoy_part parts[TW_CONVOY_GRAPHS];
  size_t         count;
  bool           there[TW_CONVOY_GRAPHS]; ///< The store may have it, and it is to be replaced
  enum { TW_CONVOY_IDLE, TW_CONVOY_ASKING, TW_CONVOY_REMOVING, TW_CONVOY_ADDING } phase;
  size_t         at; ///< The part that is being removed
  tw_buffer      body, target;
  tw_status      status;
} tw_convoy;

/// Begin with what `convoy->parts` holds, which is borrowed until it is idle. Each graph stands there once. Errors: TW_ERR_MEMORY.
tw_status tw_convoy_begin(tw_convoy *convoy, tw_store *store, unsigned lane, tw_error *err);
/// Go on, if the lane's request was answered. When the convoy is idle again, `convoy->status` tells whether all of it is in the store. If
/// not, any part of it may be, and some graphs may be gone: each has to be sent alone, which also finds the one that is to blame.
void tw_convoy_advance(tw_convoy *convoy, tw_store *store, unsigned lane);
void tw_convoy_free(tw_convoy *convoy);

#endif
