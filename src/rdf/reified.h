// SPDX-License-Identifier: Apache-2.0
// Which claims of a graph are about which statement.
#ifndef TW_RDF_REIFIED_H
#define TW_RDF_REIFIED_H

#include "rdf/builder.h"

/// A claim that has subject, predicate and object.
typedef struct {
  tw_triple  about;
  tw_term_id claim;
} tw_reified;

/// In order of subject, predicate, object, claim.
typedef struct {
  const tw_reified *row; ///< [count]
  uint32_t          count;
} tw_reified_rows;

/// All claims among `sorted`, [count], as tw_builder_sorted() gives it; in `arena`. False at its limit.
bool tw_reified_all(tw_reified_rows *out, const tw_triple *sorted, uint32_t count, tw_arena *arena);
/// Those about one statement.
tw_reified_rows tw_reified_about(const tw_reified_rows *all, const tw_triple *about);

#endif
