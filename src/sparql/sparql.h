// SPDX-License-Identifier: Apache-2.0
// Upload to a store: SPARQL 1.1 Graph Store HTTP Protocol and SPARQL 1.1 Update/Protocol. The one door to libcurl is endpoint.c.
#ifndef TW_SPARQL_SPARQL_H
#define TW_SPARQL_SPARQL_H

#include "rdf/rdf.h"

typedef enum {
  TW_PROTOCOL_AUTO,        ///< By the URL; where that tells nothing, by what the server answers
  TW_PROTOCOL_GRAPH_STORE, ///< PUT, POST and DELETE of whole graphs
  TW_PROTOCOL_UPDATE,      ///< INSERT DATA and DROP SILENT GRAPH
  TW_PROTOCOL_QUADS,       ///< POST of N-Quads to the data set, DELETE of graphs
} tw_protocol;

enum { TW_MOST_CONNECTIONS = 32 };

/// Which graphs are replaced (what the store holds in them is gone afterwards); the others are added to.
typedef enum {
  TW_REPLACE_ARTICLES, ///< Those with "/article/" or "#article/" in their IRI: loading an article again leaves nothing old of it
  TW_REPLACE_NONE,
  TW_REPLACE_ALL,
} tw_replace;

/// Where a store is and how to get in. Secrets never stand here: a password is the first line of `password_file`, else the environment
/// variable TRIPLEWIRE_PASSWORD; a bearer token the first line of `token_file`, else TRIPLEWIRE_TOKEN. No secret is ever written
/// to a message.
typedef struct {
  const char *user; ///< NULL: from the URL ("http://anna@host/"), else none
  const char *password_file;
  const char *token_file;
  const char *netrc_file; ///< For those without `password_file`; "": ~/.netrc
  const char *ca_file;    ///< PEM; NULL: the system's
  const char *cert_file, *key_file; ///< PEM, of the client
  unsigned    connect_timeout, idle_timeout, total_timeout; ///< Seconds; 0: 15, 300 (nothing moves), 3600 (one request)
  unsigned    tries; ///< For each request; 0: 7
  unsigned    first_wait; ///< Milliseconds before the second of them, doubled before each further one, up to 30 s; 0: 500
} tw_access;

typedef struct {
  uint64_t taken;      ///< Statements that came in
  uint64_t graphs;     ///< Sent, and not failed
  uint64_t statements; ///< Distinct statements in them
  uint64_t failed;     ///< Graphs that could not be sent, or that the store does not hold as they were sent
  uint64_t refused;    ///< Statements that no store could read, left out
  uint64_t checked;    ///< Graphs whose count was compared
  uint64_t skipped;    ///< Statements that were in the store already, as the journal knows
  uint64_t removed;    ///< Graphs of articles that are gone, removed by tw_upload_sync()
  uint64_t requests, retries, bytes;
} tw_upload_summary;

typedef enum {
  TW_UPLOAD_SENT,    ///< A graph, or a part of it, is in the store (in a dry run: would be)
  TW_UPLOAD_SKIPPED, ///< … and was there already, as the journal knows
  TW_UPLOAD_REMOVED, ///< The graph of an article that is gone was removed (in a dry run: would be)
  TW_UPLOAD_FAILED,  ///< `error` tells which graph or statement, and why
  TW_UPLOAD_WAITING, ///< `error` tells for what; the request is tried again after the wait
} tw_upload_kind;

typedef struct {
  tw_upload_kind           kind;
  const char              *graph;      ///< IRI; "" the default graph; NULL where none is meant
  bool                     replaced;   ///< Else added to
  uint64_t                 statements; ///< In this part of it
  const tw_error          *error;
  const tw_upload_summary *summary; ///< So far
} tw_upload_event;

typedef struct {
  const char *endpoint; ///< URL of the graph store, of SPARQL Update, or of a Virtuoso or Oxigraph server
  const char *query;    ///< URL of the query endpoint, for counting; gets the same user and password; NULL: found from `endpoint`
  const char *graph;    ///< For statements without a graph; NULL: the store's default graph
  tw_protocol protocol;
  tw_replace  replace;
  tw_access   access;
  const char *store;    ///< Kind of store at `endpoint`, of tw_store_kinds(); NULL: found out
  bool        no_check; ///< Don't compare counts afterwards
  bool        dry_run;  ///< Send nothing
  bool        sync;     ///< tw_upload_sync() will be called: a dry run has to ask the store too
  bool        chunked;  ///< Bodies in chunks instead of with Content-Length: some servers say yes and store nothing
  unsigned    connections; ///< Requests at a time, up to TW_MOST_CONNECTIONS; 0: 2
  const char *journal; ///< File to note in what is done, so that a killed upload goes on where it was; NULL: none
  uint32_t    batch_statements, batch_bytes; ///< Most that one request carries; 0: 100,000 (update: 1,000) and 8 MiB
  void (*report)(void *handle, const tw_upload_event *event); ///< NULL: nobody listens
  void *handle;
} tw_upload_options;

typedef struct tw_upload tw_upload;

/// Find the store and its protocol. `options` and its strings are borrowed until tw_upload_close(). On failure `*out` is NULL.
/// Errors: TW_ERR_USE (options that don't fit), TW_ERR_NETWORK (no such server, no access), TW_ERR_IO (a file of secrets),
/// TW_ERR_MEMORY.
tw_status tw_upload_open(tw_upload **out, const tw_upload_options *options, tw_error *err);
/// A sink that collects statements by named graph. Graphs may come in any order and mixed; at most some 48 MB of them are held, and some
/// 24 MB are on their way, several requests at a time. A graph that comes in parts is replaced by its first part, and the others are
/// added. A graph that fails is reported, counted and left; the sink itself fails only if going on is of no use: no access, no server
/// any more, five graphs in a row.
/// Owned by `upload`; its free does nothing, its end sends what is held.
tw_sink *tw_upload_sink(tw_upload *upload);
/// Send what is held, without comparing counts yet.
void tw_upload_flush(tw_upload *upload);
/// Forget what is held and not sent, as the input turned out to be broken: `why` says so ("a.nq is broken"). Those graphs count as failed.
void tw_upload_abandon(tw_upload *upload, const char *why);
/// Wait until what was handed over is in the store, and remove the graphs of articles that it has and that were not among them: those
/// whose IRI has the same beginning, up to "/article/" or "#article/". Removes nothing unless everything arrived, and nothing of other
/// beginnings; without an article among what was handed over, it fails. Errors: TW_ERR_USE (no article; counting is off), TW_ERR_NETWORK,
/// TW_ERR_MEMORY. In a dry run it asks the store, but removes nothing.
tw_status tw_upload_sync(tw_upload *upload, tw_error *err);
/// Called with what was found out: ("add to a graph", "yes").
typedef void tw_probe_fn(void *handle, const char *what, const char *found);
/// Find out what the store can do, by its service description and by replacing, adding to and removing a scratch graph (not in a dry run).
/// TW_OK if all of it works; else the first error, which `told` was told too unless there is no store at all. Errors as tw_upload_open().
tw_status tw_upload_probe(const tw_upload_options *options, tw_probe_fn *told, void *handle, tw_error *err);
/// Names for tw_upload_options.store, separated by ", ".
const char *tw_store_kinds(void);
bool        tw_store_is_kind(const char *name);

/// True if going on is of no use.
bool tw_upload_is_over(const tw_upload *upload);
/// Drop a graph. `*dropped` is the number of statements it held (0: there was no such graph; 1 where counting is off).
tw_status tw_upload_retract(tw_upload *upload, const char *graph_iri, uint64_t *dropped, tw_error *err);
/// Send what is left, compare counts, and free `upload` (NULL is fine). `*summary` is filled in in any case.
/// TW_OK only if every graph is in the store as it was sent; else the first error.
tw_status tw_upload_close(tw_upload *upload, tw_upload_summary *summary, tw_error *err);

#endif
