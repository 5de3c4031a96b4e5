// SPDX-License-Identifier: Apache-2.0
// A store of graphs behind HTTP: whole graphs go in and out, whichever protocol it speaks.
#ifndef TW_SPARQL_STORE_H
#define TW_SPARQL_STORE_H

#include "sparql/endpoint.h"

typedef struct tw_store tw_store;

/// Counters of what went over the line.
typedef struct {
  uint64_t requests, retries, bytes;
} tw_traffic;

typedef struct {
  uint32_t statements, bytes;
} tw_batch;

/// Find out protocol, URLs and access; nothing is written. Borrows `options` until tw_store_close(). Errors as tw_upload_open().
tw_status tw_store_open(tw_store **out, const tw_upload_options *options, tw_waiting_fn *waiting, void *handle, tw_error *err);
/// NULL is fine.
void tw_store_close(tw_store *store);

/// Bring `lines` of N-Triples into `graph` (an IRI that tw_ntriples_iri() allows; "": the default graph); with `replace`, nothing
/// else is in it afterwards. Cut into as many requests as limits and the server's own ("413") ask for. Sending the same lines
/// again changes nothing, since they hold no blank nodes. Errors: TW_ERR_NETWORK (names graph, URL, status and remedy), TW_ERR_MEMORY.
tw_status tw_store_send(tw_store *store, const char *graph, tw_str lines, bool replace, tw_error *err);
/// Drop `graph`; that there is none is no error.
tw_status tw_store_drop(tw_store *store, const char *graph, tw_error *err);
/// Number of statements in `graph`, which is not the default graph. Precondition: options->no_check is not set.
tw_status tw_store_count(tw_store *store, const char *graph, uint64_t *count, tw_error *err);
/// True if after an error nothing else will succeed either: no answer at all, no access, or not this kind of service.
bool       tw_store_is_lost(const tw_store *store);
tw_traffic tw_store_traffic(const tw_store *store);
/// What one request may carry; shrinks when the server finds one too large.
tw_batch tw_store_batch(const tw_store *store);

#endif
