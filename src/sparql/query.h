// SPDX-License-Identifier: Apache-2.0
// What a store holds, asked in SPARQL: how many statements in which graphs, and which graphs there are.
#ifndef TW_SPARQL_QUERY_H
#define TW_SPARQL_QUERY_H

#include "sparql/endpoint.h"

/// Zero-initialise with an endpoint, which is borrowed; free `url`.
typedef struct {
  tw_endpoint *endpoint;
  tw_buffer    url;
} tw_query;

/// True if something answers questions at query->url. The answer stays in lane 0.
bool tw_query_answers(tw_query *query);
/// Number of statements in `graph` ("": the default graph, which in some stores is all graphs). Errors: TW_ERR_NETWORK, TW_ERR_MEMORY.
tw_status tw_query_count(tw_query *query, const char *graph, uint64_t *count, tw_error *err);
enum { TW_QUERY_GRAPHS = 64 };
/// The same for up to TW_QUERY_GRAPHS graphs, none of them the default graph, in one request. False if the store gives no answer
/// that can be understood: some can't take such a query. A graph that it does not name has none.
bool tw_query_count_many(tw_query *query, const char *const *graphs, size_t number, uint64_t *counts);
/// The pieces of tw_query_count_many(), for those who send it in another lane: the form to send, its request (which borrows both), and the
/// answer: what it does not name has none. False, and `counts` as they were, if it can't be understood.
void       tw_query_put_counts(tw_buffer *form, const char *const *graphs, size_t number);
tw_request tw_query_request(const tw_query *query, tw_str form);
bool       tw_query_read_counts(const tw_response *response, const char *const *graphs, size_t number, uint64_t *counts);
/// Call `found` with each graph whose IRI begins with `prefix`, in the order of code points. `found` may not use the endpoint.
tw_status tw_query_graphs(tw_query *query, const char *prefix, void (*found)(void *handle, tw_str graph), void *handle, tw_error *err);

#endif
