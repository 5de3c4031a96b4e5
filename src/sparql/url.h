// SPDX-License-Identifier: Apache-2.0
// URLs of endpoints: cut apart, compared, encoded.
#ifndef TW_SPARQL_URL_H
#define TW_SPARQL_URL_H

#include "base/buffer.h"
#include "base/str.h"

/// Slices of the URL they were cut from. scheme://user:password@host:port/path?query
typedef struct {
  tw_str scheme;   ///< "http" or "https", as written
  tw_str user;     ///< Empty if there is none
  tw_str password; ///< ptr is NULL if there is none
  tw_str host;     ///< With the brackets of an IPv6 address
  tw_str port;     ///< Empty: the scheme's
  tw_str path;     ///< From its '/', or empty
  tw_str query;    ///< Without '?'; empty if there is none
} tw_url;

/// Cut an http or https URL apart; a fragment is dropped. False if it is none, or holds white space or control characters.
bool tw_url_parse(tw_url *out, tw_str text);
/// Append the URL without user, password, path and query: "http://host:port".
void tw_url_origin(tw_buffer *out, const tw_url *url);
/// True if what was meant for `from` may go to `to`: the same server, or the same host by https instead of http.
bool tw_url_same_host(const tw_url *from, const tw_url *to);
/// Append `text` percent-encoded for a query string or a form: all but RFC 3986's unreserved characters.
void tw_url_encode(tw_buffer *out, tw_str text);

#endif
