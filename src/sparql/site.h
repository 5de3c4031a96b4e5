// SPDX-License-Identifier: Apache-2.0
// What a store's URL tells: which protocol it speaks, and where its query endpoint is.
#ifndef TW_SPARQL_SITE_H
#define TW_SPARQL_SITE_H

#include "sparql/sparql.h"

enum { TW_SITE_QUERIES = 3 };

/// Suffixes are of the URL's path; NULL ends `queries`.
typedef struct {
  const char *suffix;
  tw_protocol protocol;
  const char *queries[TW_SITE_QUERIES + 1]; ///< What may stand in the suffix's place in the URL of the query endpoint
  unsigned    connections;                  ///< Requests at a time that are of use; 0: the usual number
} tw_site;

/// What is known of a path like "/ds/data"; a trailing '/' is nothing. Never NULL: for an unknown path the protocol is AUTO and the
/// suffix empty.
const tw_site *tw_site_of_path(tw_str path);
/// Where a store of the kind `name` (of tw_store_kinds(), declared in sparql.h) has its graph store or SPARQL Update, below what its users
/// know it by: the server, the data set, the repository. NULL: there is no such kind. "": right there, and it is SPARQL Update.
const char *tw_site_of_kind(const char *name, bool with_user);
/// The path of the graph store of a whole server that was named by its root or its /sparql page, by its Server header; NULL: not
/// known.
const char *tw_site_of_server(const char *server, bool with_user);

#endif
