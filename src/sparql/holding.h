// SPDX-License-Identifier: Apache-2.0
// Graphs on their way to the store: what was collected of each and not sent yet. Bounded, however many statements pass through.
#ifndef TW_SPARQL_HOLDING_H
#define TW_SPARQL_HOLDING_H

#include "rdf/rdf.h"
#include "sparql/hashset.h"

enum { TW_HOLDING_GRAPHS = 64, TW_HOLDING_BYTES = 48 * 1024 * 1024 };

/// A graph that is being collected.
typedef struct {
  char      *iri;   ///< "": the default graph
  uint64_t   hash;  ///< Of `iri`
  tw_buffer  lines; ///< N-Triples not sent yet
  uint32_t   count; ///< Their number
  uint64_t   total; ///< Lines since the graph was opened, sent or not
  tw_hashset seen;  ///< Of those lines, to count the distinct ones
  size_t     subject_begin; ///< Where the lines of the last subject begin in `lines`
  uint32_t   subject_count; ///< Lines before that
} tw_held;

/// Zero-initialise; free with tw_holding_free().
typedef struct {
  tw_held *graphs[TW_HOLDING_GRAPHS]; ///< The one used last stands first
  uint32_t count;
} tw_holding;

/// The held graph `iri`, moved to the front; NULL if it is not held.
tw_held *tw_holding_find(tw_holding *holding, tw_str iri);
/// Open `iri`, at the front. NULL for lack of memory. Preconditions: it is not held; fewer than TW_HOLDING_GRAPHS are.
tw_held *tw_holding_open(tw_holding *holding, tw_str iri);
/// Append a statement of at most `most` bytes. Errors as tw_ntriples_put(), and TW_ERR_INPUT for one that is too long: then the graph
/// is as it was.
tw_status tw_held_add(tw_held *held, const tw_statement *statement, size_t most, tw_error *err);
/// Move lines to `*lines`: all of them, or with `whole` those before the last subject, if there are any. Returns their number.
uint32_t tw_held_take(tw_held *held, bool whole, tw_buffer *lines);
/// True if another graph can't be opened, or all together take too much memory: close the last.
bool tw_holding_is_full(const tw_holding *holding);
/// The graph that was used longest ago; NULL if none is held.
tw_held *tw_holding_last(const tw_holding *holding);
/// Forget the last graph.
void tw_holding_drop_last(tw_holding *holding);
void tw_holding_free(tw_holding *holding);

#endif
