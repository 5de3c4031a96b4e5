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
  unsigned asked; ///< 1 + its place in the question that is under way; 0: it is not in it, or has changed since
} tw_expectation;

/// At TW_EXPECT_DUE they should be compared; there is room for TW_EXPECT_MOST.
enum { TW_EXPECT_DUE = 512, TW_EXPECT_MOST = TW_EXPECT_DUE + 256 };

/// Zero-initialise; free with tw_expected_free(), when the endpoint is closed.
typedef struct {
  tw_expectation pending[TW_EXPECT_MOST];
  size_t         count;
  bool           one_by_one; ///< The store can't count several graphs at once
  unsigned       asked; ///< Graphs in the question that is under way
  tw_buffer      form; ///< That question
} tw_expected;

/// Told of each expectation that was compared, with no error if all is well; returns false to end it. May not change what is expected.
typedef bool tw_expected_fn(void *handle, const tw_expectation *expectation, const tw_error *error);

/// The pending expectation of a graph, to be changed, or NULL.
tw_expectation *tw_expected_find(tw_expected *expected, uint64_t hash, const char *iri);
/// Expect a graph that is not pending. False for lack of memory, or of room.
bool tw_expected_add(tw_expected *expected, const tw_expectation *expectation);
/// Count the oldest meanwhile, TW_QUERY_GRAPHS together, in the lane for that: does not wait. Tells of those that fit by the answer to an
/// earlier question, and forgets them; what does not fit stays, since more of it may be on its way.
void tw_expected_count_ahead(tw_expected *expected, tw_query *query, tw_expected_fn *told, void *handle);
/// Count what is pending, and forget it.
void tw_expected_compare(tw_expected *expected, tw_query *query, tw_expected_fn *told, void *handle);
void tw_expected_forget(tw_expected *expected);
void tw_expected_free(tw_expected *expected);

#endif
