// SPDX-License-Identifier: Apache-2.0
// Upload to a store: SPARQL 1.1 Graph Store HTTP Protocol and SPARQL 1.1 Update/Protocol. The one door to libcurl is endpoint.c.
#ifndef TW_SPARQL_SPARQL_H
#define TW_SPARQL_SPARQL_H

#include "rdf/rdf.h"

typedef enum { TW_PROTOCOL_GRAPH_STORE, TW_PROTOCOL_UPDATE } tw_protocol;

typedef struct {
  const char *endpoint; ///< URL of the graph store, or of SPARQL Update
  const char *query;    ///< URL of the query endpoint, for counting; NULL: guessed from `endpoint`
  const char *user;     ///< NULL: none; the password is in the file `password_file` or the environment variable TRIPLEWIRE_PASSWORD
  const char *password_file;
  bool        add;      ///< POST (add) instead of PUT (replace)
  bool        quiet;
} tw_upload_options;

typedef struct {
  uint64_t graphs, statements, failed;
} tw_upload_summary;

typedef struct tw_upload tw_upload;
tw_status tw_upload_open(tw_upload **out, const tw_upload_options *options, tw_error *err);
/// A sink that groups statements by named graph and sends each graph when the next begins. Owned by `upload`.
tw_sink  *tw_upload_sink(tw_upload *upload);
/// Send what is left, compare counts, and close. `*summary` is filled in in any case.
tw_status tw_upload_close(tw_upload *upload, tw_upload_summary *summary, tw_error *err);
/// Drop the graph of an article.
tw_status tw_upload_retract(tw_upload *upload, const char *graph_iri, tw_error *err);

#endif
