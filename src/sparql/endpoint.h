// SPDX-License-Identifier: Apache-2.0
// HTTP with a store: several requests at a time, their secrets, their patience. The one door to libcurl.
#ifndef TW_SPARQL_ENDPOINT_H
#define TW_SPARQL_ENDPOINT_H

#include "sparql/retry.h"
#include "sparql/sparql.h"

/// Requests go in lanes, one at a time in each. Lane 0 is for those that somebody waits for, the last one for counting meanwhile.
typedef struct tw_endpoint tw_endpoint;
enum { TW_COUNTING_LANE = TW_MOST_CONNECTIONS + 1, TW_LANES };

typedef struct {
  const char *method;  ///< "GET", "PUT", "POST", "DELETE"
  const char *url;     ///< Without a password: it is shown in messages
  const char *type;    ///< Content-Type of `body`; NULL: no body
  const char *accept;  ///< NULL: "*/*"
  tw_str      body;    ///< Sent with Content-Length: Virtuoso 7.2 answers 201 to chunks and stores nothing
  bool        chunked; ///< In chunks all the same
  bool        hurried; ///< At most two tries: somebody waits for the first sign of life
} tw_request;

typedef struct {
  long      status;     ///< The last answer's; 0: there was none
  tw_answer answer;
  tw_buffer body;       ///< Its first 4 MiB
  char      server[80]; ///< Its Server header, or empty
  char      type[80];   ///< Its Content-Type, or empty
  unsigned  tries;
} tw_response;

/// What went over the line.
typedef struct {
  uint64_t requests, retries, bytes;
} tw_traffic;

/// Called before each wait between two tries, with the reason. May not use the endpoint.
typedef void tw_waiting_fn(void *handle, const tw_error *why);

/// `access` and its strings are borrowed. `url` may name the user (its password is an error: others can read the command line).
tw_status tw_endpoint_open(tw_endpoint **out, const char *url, const tw_access *access, tw_waiting_fn *waiting, void *handle,
                           tw_error *err);
/// Requests under way are cut off. NULL is fine.
void tw_endpoint_close(tw_endpoint *endpoint);
/// True if user and password, or a token, are there to be sent.
bool tw_endpoint_has_secret(const tw_endpoint *endpoint);
tw_traffic tw_endpoint_traffic(const tw_endpoint *endpoint);

/// Begin to send `request`, again where that may help, following redirects only within the same host. Everything in it but the URL is
/// borrowed until the lane is idle again. Precondition: it is idle. Errors: TW_ERR_MEMORY.
tw_status tw_endpoint_start(tw_endpoint *endpoint, unsigned lane, const tw_request *request, tw_error *err);
/// Go on with all requests; wait up to `milliseconds` for something to happen. Returns at once if nothing is under way.
void tw_endpoint_pump(tw_endpoint *endpoint, unsigned milliseconds);
bool tw_endpoint_is_idle(const tw_endpoint *endpoint, unsigned lane);
/// TW_OK if the lane's last request was answered, with whatever status: see tw_endpoint_response(). Errors: TW_ERR_NETWORK (names the
/// endpoint and the remedy).
tw_status tw_endpoint_result(const tw_endpoint *endpoint, unsigned lane, tw_error *err);
/// The answer to the lane's last request; valid until the next.
const tw_response *tw_endpoint_response(const tw_endpoint *endpoint, unsigned lane);
/// Fail with what the lane's last answer says and the remedy. `what` names the doing: "PUT of graph <…>".
tw_status tw_endpoint_fail(const tw_endpoint *endpoint, unsigned lane, const char *what, tw_error *err);

/// Start in lane 0, wait until it is idle, and give its result; the other lanes go on meanwhile.
tw_status tw_endpoint_send(tw_endpoint *endpoint, const tw_request *request, tw_error *err);

#endif
