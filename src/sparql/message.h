// SPDX-License-Identifier: Apache-2.0
// What an answer tells a person: one line with the URL, the status, the remedy and the server's own words, without any secret.
#ifndef TW_SPARQL_MESSAGE_H
#define TW_SPARQL_MESSAGE_H

#include "sparql/endpoint.h"
#include "sparql/secret.h"

/// "http://localhost:8890/sparql-graph-crud-auth answers 403: this user may not do that ("Permission denied …")"; `err->place` is the
/// status. Returns TW_ERR_NETWORK.
tw_status tw_message_of_answer(const tw_response *response, tw_str url, const tw_secrets *secrets, tw_error *err);
/// As much of a URL as may be shown: a query string can hold a key.
tw_str tw_message_url(tw_str url);

#endif
