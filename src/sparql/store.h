// SPDX-License-Identifier: Apache-2.0
// A store of graphs behind HTTP: whole graphs go in and out, whichever protocol it speaks.
#ifndef TW_SPARQL_STORE_H
#define TW_SPARQL_STORE_H

#include "sparql/query.h"

typedef struct tw_store tw_store;

typedef struct {
  uint32_t statements, bytes;
} tw_batch;

/// Find out protocol, URLs and access; nothing is written. Borrows `options` until tw_store_close(). Errors as tw_upload_open().
tw_status tw_store_open(tw_store **out, const tw_upload_options *options, tw_waiting_fn *waiting, void *handle, tw_error *err);
/// NULL is fine.
void tw_store_close(tw_store *store);

/// Begin to bring `lines` of N-Triples into `graph` (an IRI that tw_ntriples_iri() allows; "": the default graph); with `replace`,
/// nothing else is in it afterwards. Cut into as many requests as limits and the server's own ("413") ask for, between subjects where
/// that can be. Sending the same lines again changes nothing, since they hold no blank nodes. `graph` and `lines` are borrowed until the
/// lane is idle. Preconditions: the lane (from 1) is idle; `lines` are not empty. Errors: TW_ERR_MEMORY.
tw_status tw_store_begin(tw_store *store, unsigned lane, const char *graph, tw_str lines, bool replace, tw_error *err);
/// Go on with all that was begun; wait up to `milliseconds` for something to happen.
void tw_store_pump(tw_store *store, unsigned milliseconds);
bool tw_store_is_idle(const tw_store *store, unsigned lane);
/// What became of the lane's lines. Errors: TW_ERR_NETWORK (names graph, URL, status and remedy), TW_ERR_MEMORY.
tw_status tw_store_result(const tw_store *store, unsigned lane, tw_error *err);

/// Drop `graph`; that there is none is no error. In lane 0, like the questions that tw_store_query() takes.
tw_status tw_store_drop(tw_store *store, const char *graph, tw_error *err);
/// NULL with options->no_check, and in a dry run without sync.
tw_query *tw_store_query(tw_store *store);

/// True if after an error in `lane` nothing else will succeed either: no answer at all, no access, or not this kind of service.
bool       tw_store_is_lost(const tw_store *store, unsigned lane);
tw_traffic tw_store_traffic(const tw_store *store);
/// For requests of another kind, in a lane that is idle here too.
tw_endpoint *tw_store_endpoint(tw_store *store);
/// Append `lines` of N-Triples as N-Quads of `graph`.
void tw_store_put_quads(tw_buffer *out, const char *graph, tw_str lines);
/// The request that adds `quads`, which are borrowed, to the data set.
tw_request tw_store_quads_request(const tw_store *store, tw_str quads);
/// The URL of `graph` in the graph store or the data set, into `out`.
void tw_store_put_target(const tw_store *store, tw_buffer *out, const char *graph);
/// What one request may carry.
tw_batch tw_store_batch(const tw_store *store);
/// Bytes that a request to `graph` holds besides its statements, or besides one of them, whichever is more.
uint32_t tw_store_overhead(const tw_store *store, const char *graph);
/// What was found, for a person: protocol, URL of the store, URL to ask.
tw_protocol tw_store_protocol(const tw_store *store);
const char *tw_store_url(const tw_store *store);
/// Requests at a time that are of use; 0: nothing is known of it.
unsigned tw_store_connections(const tw_store *store);

#endif
