// SPDX-License-Identifier: Apache-2.0
// What graphs should hold in the end, and whether they do.
#ifndef TW_SPARQL_EXPECT_H
#define TW_SPARQL_EXPECT_H

#include "sparql/query.h"

/// Where a graph came in parts, duplicates between them are not known, so that its number of statements lies between two bounds.
typedef struct {
  char    *iri; ///< "": the default graph
  uint64_t hash;
  uint64_t least, most;
} tw_expectation;

/// At TW_EXPECT_DUE they should be compared; there is room for TW_EXPECT_MOST.
enum { TW_EXPECT_DUE = 512, TW_EXPECT_MOST = TW_EXPECT_DUE + 256 };

/// Zero-initialise; free with tw_expected_free().
typedef struct {
  tw_expectation pending[TW_EXPECT_MOST];
  size_t         count;
  bool           one_by_one; ///< The store can't count several graphs at once
} tw_expected;

/// The pending expectation of a graph, or NULL.
tw_expectation *tw_expected_find(tw_expected *expected, uint64_t hash, const char *iri);
/// Expect a graph that is not pending. False for lack of memory, or of room.
bool tw_expected_add(tw_expected *expected, const tw_expectation *expectation);
/// Count what is pending, and forget it. Calls `told` with each, with no error if all is well; that returns false to end it.
void tw_expected_compare(tw_expected *expected, tw_query *query,
                         bool (*told)(void *handle, const tw_expectation *expectation, const tw_error *error), void *handle);
void tw_expected_free(tw_expected *expected);

#endif
