// SPDX-License-Identifier: Apache-2.0
// HTTP with a store: one connection, its secrets, its patience. The one door to libcurl.
#ifndef TW_SPARQL_ENDPOINT_H
#define TW_SPARQL_ENDPOINT_H

#include "sparql/retry.h"
#include "sparql/sparql.h"

typedef struct tw_endpoint tw_endpoint;

typedef struct {
  const char *method;  ///< "GET", "PUT", "POST", "DELETE"
  const char *url;     ///< Without a password: it is shown in messages
  const char *type;    ///< Content-Type of `body`; NULL: no body
  const char *accept;  ///< NULL: "*/*"
  tw_str      body;    ///< Sent with Content-Length, never in chunks: Virtuoso 7.2 answers 201 to chunks and stores nothing
  bool        hurried; ///< At most two tries: somebody waits for the first sign of life
} tw_request;

typedef struct {
  long      status;     ///< The last answer's; 0: there was none
  tw_answer answer;
  tw_buffer body;       ///< Its first 256 KiB
  char      server[80]; ///< Its Server header, or empty
  char      type[80];   ///< Its Content-Type, or empty
  unsigned  tries;
} tw_response;

/// Called before each wait between two tries, with the reason.
typedef void tw_waiting_fn(void *handle, const tw_error *why);

/// `access` and its strings are borrowed. `url` may name the user (its password is an error: others can read the command line).
tw_status tw_endpoint_open(tw_endpoint **out, const char *url, const tw_access *access, tw_waiting_fn *waiting, void *handle,
                           tw_error *err);
/// NULL is fine.
void tw_endpoint_close(tw_endpoint *endpoint);

/// Send `request`, again where that may help, following redirects only within the same host. TW_OK if the server answered, with
/// whatever status: see tw_endpoint_response(). Errors: TW_ERR_NETWORK (names the endpoint and the remedy), TW_ERR_MEMORY.
tw_status tw_endpoint_send(tw_endpoint *endpoint, const tw_request *request, tw_error *err);
/// The answer to the last request; valid until the next.
const tw_response *tw_endpoint_response(const tw_endpoint *endpoint);
/// Fail with what the last answer says and the remedy. `what` names the doing: "PUT of graph <…>".
tw_status tw_endpoint_fail(const tw_endpoint *endpoint, const char *what, tw_error *err);

#endif
