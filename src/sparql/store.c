// SPDX-License-Identifier: Apache-2.0
// A store of graphs behind HTTP: see store.h.
#include "sparql/store.h"

#include "base/error.h"
#include "base/json.h"
#include "sparql/site.h"
#include "sparql/url.h"

#include <stdio.h>
#include <stdlib.h>

// Virtuoso hangs on PUTs over 100,000 statements and takes some 4,985 (with WHERE 1,424) in one INSERT DATA
enum { GRAPH_STORE_BATCH = 100000, UPDATE_BATCH = 1000, BATCH_BYTES = 8 * 1024 * 1024, SHOWN_GRAPH = 130 };
static const char probe_graph[] = "urn:triplewire:probe";

struct tw_store {
  tw_endpoint *endpoint;
  tw_protocol  protocol;
  tw_buffer    url;   ///< Of the graph store or of SPARQL Update
  tw_buffer    query; ///< Of the query endpoint
  tw_batch     batch; ///< Most that one request carries
  tw_buffer    target, body; ///< Of the request at hand
  tw_traffic   traffic;
  bool         absent;  ///< The first contact was answered with 404: there is no such graph, or nothing at all
};

// ---- requests ------------------------------------------------------------------------------------------------------------------

static tw_status
send_request(tw_store *const store, const tw_request *const request, tw_error *const err)
{
  if (store->target.failed || store->body.failed) {
    return tw_fail(err, TW_ERR_MEMORY, "upload", 0, "not enough memory for a request");
  }
  const tw_status status = tw_endpoint_send(store->endpoint, request, err);
  const unsigned  tries  = tw_endpoint_response(store->endpoint)->tries;
  store->traffic.requests += tries;
  store->traffic.retries += tries - 1;
  store->traffic.bytes += (uint64_t)request->body.len * tries;
  return status;
}

// "PUT of graph <https://kg.example.org/article/5f2c#graph>"
static void
name_doing(char *const out, const size_t size, const char *const verb, const char *const graph)
{
  if (*graph) {
    snprintf(out, size, "%s graph <%.*s>", verb, SHOWN_GRAPH, graph);
  } else {
    snprintf(out, size, "%s the default graph (--graph IRI names another)", verb);
  }
}

static tw_status
refuse(const tw_store *const store, const char *const verb, const char *const graph, tw_error *const err)
{
  char what[SHOWN_GRAPH + 60];
  name_doing(what, sizeof what, verb, graph);
  return tw_endpoint_fail(store->endpoint, what, err);
}

static void
set_target(tw_store *const store, const tw_str base, const char *const graph)
{
  tw_buffer_clear(&store->target);
  tw_buffer_put(&store->target, base);
  tw_buffer_char(&store->target, tw_str_find(base, TW_STR("?"), 0) == TW_NONE ? '?' : '&');
  if (*graph) {
    tw_buffer_text(&store->target, "graph=");
    tw_url_encode(&store->target, tw_str_from(graph));
  } else {
    tw_buffer_text(&store->target, "default");
  }
}

// ---- finding the store ---------------------------------------------------------------------------------------------------------

static void
set_url(tw_buffer *const out, const tw_url *const base, const tw_str path)
{
  tw_buffer_clear(out);
  tw_url_origin(out, base);
  tw_buffer_put(out, path);
  if (base->query.len) {
    tw_buffer_char(out, '?');
    tw_buffer_put(out, base->query);
  }
}

static tw_status
knock(tw_store *const store, tw_error *const err)
{
  set_target(store, tw_buffer_str(&store->url), probe_graph);
  return send_request(store, &(tw_request){.method = "GET", .url = store->target.ptr, .hurried = true}, err);
}

// A whole server was named: its own name tells where its graph store is
static tw_status
find_in_server(tw_store *const store, const tw_url *const url, const bool with_user, tw_error *const err)
{
  const char *const path = tw_site_of_server(tw_endpoint_response(store->endpoint)->server, with_user);
  if (path) {
    store->protocol = TW_PROTOCOL_GRAPH_STORE;
    set_url(&store->url, url, tw_str_from(path));
    return knock(store, err);
  }
  if (url->path.len <= 1) {
    return tw_fail(err, TW_ERR_USE, "upload", 0,
                   "this server does not tell where its graph store is: give its whole URL, like http://localhost:3030/ds/data");
  }
  return TW_OK;
}

static tw_status
judge_knock(tw_store *const store, tw_error *const err)
{
  const long status = tw_endpoint_response(store->endpoint)->status;
  store->absent     = status == 404;
  if (status == 401 || status == 403 || status == 407 || status >= 502 || (status >= 300 && status < 400)) {
    return tw_endpoint_fail(store->endpoint, "first contact", err);
  }
  if (store->protocol == TW_PROTOCOL_AUTO) {
    const bool reads = (status >= 200 && status < 300) || status == 404 || status == 406;
    store->protocol  = reads ? TW_PROTOCOL_GRAPH_STORE : TW_PROTOCOL_UPDATE;
  }
  return TW_OK;
}

static tw_status
find_store(tw_store *const store, const tw_upload_options *const options, const tw_url *const url, tw_error *const err)
{
  const tw_site *const site = tw_site_of_path(url->path);
  const bool           asks = options->protocol == TW_PROTOCOL_AUTO && (url->path.len <= 1 || tw_str_is(url->path, "/sparql"));
  store->protocol           = options->protocol ? options->protocol : site->protocol;
  set_url(&store->url, url, url->path);
  if (options->dry_run) {
    return TW_OK;
  }
  TRY(knock(store, err));
  if (asks) {
    TRY(find_in_server(store, url, options->access.user || url->user.len, err));
  }
  return judge_knock(store, err);
}

static tw_status
post_query(tw_store *const store, const char *const url, const bool hurried, tw_error *const err)
{
  return send_request(store,
                      &(tw_request){.method  = "POST",
                                    .url     = url,
                                    .type    = "application/x-www-form-urlencoded",
                                    .accept  = "application/sparql-results+json, application/json;q=0.5",
                                    .body    = tw_buffer_str(&store->body),
                                    .hurried = hurried},
                      err);
}

// Virtuoso answers an ASK as if it were a SELECT, so any JSON object with a head will do
static bool
is_query_endpoint(tw_store *const store, const char *const url)
{
  tw_buffer_clear(&store->body);
  tw_buffer_text(&store->body, "query=ASK%7B%7D");
  if (post_query(store, url, true, NULL) || tw_endpoint_response(store->endpoint)->answer != TW_ANSWER_DONE) {
    return false;
  }
  tw_json *const json  = tw_json_parse(tw_buffer_str(&tw_endpoint_response(store->endpoint)->body), NULL);
  const bool     is_it = tw_json_get(json, "head") || tw_json_get(json, "boolean");
  tw_json_free(json);
  return is_it;
}

static tw_status
find_query(tw_store *const store, const tw_upload_options *const options, tw_error *const err)
{
  if (options->query) {
    tw_buffer_text(&store->query, options->query);
    if (is_query_endpoint(store, store->query.ptr)) {
      return TW_OK;
    }
    return tw_endpoint_fail(store->endpoint, "a query to count with", err);
  }
  tw_url url;
  tw_url_parse(&url, tw_buffer_str(&store->url));
  const tw_site *const site = tw_site_of_path(url.path);
  const uint32_t       bare = url.path.len - (tw_str_ends(url.path, "/") ? 1 : 0);
  for (const char *const *tail = site->queries; *tail; ++tail) {
    set_url(&store->query, &url, tw_str_slice(url.path, 0, bare - (uint32_t)strlen(site->suffix)));
    tw_buffer_text(&store->query, *tail);
    if (is_query_endpoint(store, store->query.ptr)) {
      return TW_OK;
    }
  }
  if (store->absent) {
    return tw_fail(err, TW_ERR_NETWORK, "upload", 404,
                   "%.*s answers 404, and there is no query endpoint beside it: is the URL right, and does the data set exist?",
                   SHOWN_GRAPH, store->url.ptr);
  }
  return tw_fail(err, TW_ERR_NETWORK, "upload", 0,
                 "no query endpoint found beside %.*s, so what arrives can't be counted: give its URL with --query, or --no-check",
                 SHOWN_GRAPH, store->url.ptr);
}

tw_status
tw_store_open(tw_store **const out, const tw_upload_options *const options, tw_waiting_fn *const waiting, void *const handle,
              tw_error *const err)
{
  *out                  = NULL;
  tw_store *const store = calloc(1, sizeof *store);
  if (!store) {
    return tw_fail(err, TW_ERR_MEMORY, "upload", 0, "not enough memory for a store");
  }
  tw_url    url;
  tw_status status = tw_endpoint_open(&store->endpoint, options->endpoint, &options->access, waiting, handle, err);
  if (!status) {
    tw_url_parse(&url, tw_str_from(options->endpoint));
    status = find_store(store, options, &url, err);
  }
  if (!status && !options->no_check && !options->dry_run) {
    status = find_query(store, options, err);
  }
  if (status) {
    tw_store_close(store);
    return status;
  }
  const uint32_t usual    = store->protocol == TW_PROTOCOL_UPDATE ? UPDATE_BATCH : GRAPH_STORE_BATCH;
  store->batch.statements = options->batch_statements ? options->batch_statements : usual;
  store->batch.bytes      = options->batch_bytes ? options->batch_bytes : BATCH_BYTES;
  *out                    = store;
  return TW_OK;
}

void
tw_store_close(tw_store *const store)
{
  if (store) {
    tw_endpoint_close(store->endpoint);
    tw_buffer_free(&store->url);
    tw_buffer_free(&store->query);
    tw_buffer_free(&store->target);
    tw_buffer_free(&store->body);
    free(store);
  }
}

bool
tw_store_is_lost(const tw_store *const store)
{
  const long status = tw_endpoint_response(store->endpoint)->status;
  switch (status) {
  case 0:
  case 401:
  case 405:
  case 407:
  case 415:
  case 501: return true;
  default: return status >= 300 && status < 400;
  }
}

tw_traffic
tw_store_traffic(const tw_store *const store)
{
  return store->traffic;
}

tw_batch
tw_store_batch(const tw_store *const store)
{
  return store->batch;
}

// ---- graphs in and out ---------------------------------------------------------------------------------------------------------

static tw_status
send_by_graph_store(tw_store *const store, const char *const graph, const tw_str lines, const bool replace, tw_error *const err)
{
  set_target(store, tw_buffer_str(&store->url), graph);
  const char *const method = replace ? "PUT" : "POST";
  return send_request(
    store, &(tw_request){.method = method, .url = store->target.ptr, .type = "application/n-triples", .body = lines}, err);
}

static void
put_update(tw_buffer *const out, const char *const graph, const tw_str lines, const bool replace)
{
  tw_buffer_clear(out);
  if (replace) {
    if (*graph) {
      tw_buffer_format(out, "DROP SILENT GRAPH <%s> ;\n", graph);
    } else {
      tw_buffer_text(out, "DROP SILENT DEFAULT ;\n");
    }
  }
  tw_buffer_text(out, "INSERT DATA {\n");
  if (*graph) {
    tw_buffer_format(out, "GRAPH <%s> {\n", graph);
  }
  tw_buffer_put(out, lines);
  tw_buffer_text(out, *graph ? "} }\n" : "}\n");
}

static tw_status
send_update(tw_store *const store, tw_error *const err)
{
  return send_request(store,
                      &(tw_request){.method = "POST",
                                    .url    = store->url.ptr,
                                    .type   = "application/sparql-update",
                                    .body   = tw_buffer_str(&store->body)},
                      err);
}

static tw_status
send_once(tw_store *const store, const char *const graph, const tw_str lines, const bool replace, tw_error *const err)
{
  if (store->protocol == TW_PROTOCOL_GRAPH_STORE) {
    return send_by_graph_store(store, graph, lines, replace, err);
  }
  put_update(&store->body, graph, lines, replace);
  return send_update(store, err);
}

// The first lines that fit into one request; at least one. `*count` is their number.
static tw_str
cut_batch(const tw_store *const store, const tw_str lines, uint32_t *const count)
{
  uint32_t end = 0;
  *count       = 0;
  while (end < lines.len && *count < store->batch.statements) {
    const char *const newline = memchr(lines.ptr + end, '\n', lines.len - end);
    const uint32_t    next    = newline ? (uint32_t)(newline - lines.ptr) + 1 : lines.len;
    if (*count && next > store->batch.bytes) {
      break;
    }
    end = next;
    ++*count;
  }
  return tw_str_slice(lines, 0, end);
}

static const char *
verb_of(const tw_store *const store, const bool replace)
{
  return store->protocol == TW_PROTOCOL_UPDATE ? "update of" : replace ? "PUT of" : "POST to";
}

tw_status
tw_store_send(tw_store *const store, const char *const graph, const tw_str lines, const bool replace, tw_error *const err)
{
  tw_str rest  = lines;
  bool   first = replace;
  while (rest.len || first) {
    uint32_t     count;
    const tw_str batch = cut_batch(store, rest, &count);
    TRY(send_once(store, graph, batch, first, err));
    const tw_answer answer = tw_endpoint_response(store->endpoint)->answer;
    if (answer == TW_ANSWER_TOO_LARGE && count > 1) {
      store->batch.statements = count / 2;
      continue;
    }
    if (answer != TW_ANSWER_DONE) {
      return refuse(store, verb_of(store, first), graph, err);
    }
    rest  = tw_str_slice(rest, batch.len, rest.len);
    first = false;
  }
  return TW_OK;
}

tw_status
tw_store_drop(tw_store *const store, const char *const graph, tw_error *const err)
{
  if (store->protocol == TW_PROTOCOL_GRAPH_STORE) {
    set_target(store, tw_buffer_str(&store->url), graph);
    TRY(send_request(store, &(tw_request){.method = "DELETE", .url = store->target.ptr}, err));
  } else {
    tw_buffer_clear(&store->body);
    tw_buffer_format(&store->body, "DROP SILENT GRAPH <%s>", graph);
    TRY(send_update(store, err));
  }
  const tw_response *const response = tw_endpoint_response(store->endpoint);
  const bool               absent   = store->protocol == TW_PROTOCOL_GRAPH_STORE && response->status == 404;
  return response->answer == TW_ANSWER_DONE || absent ? TW_OK : refuse(store, "removal of", graph, err);
}

// {"results": {"bindings": [{"n": {"value": "17"}}]}}
static bool
read_count(const tw_str text, uint64_t *const count)
{
  tw_json *const       json     = tw_json_parse(text, NULL);
  const tw_json *const results  = tw_json_get(json, "results");
  const tw_json *const row      = tw_json_first(tw_json_get(results, "bindings"));
  const tw_json *const value    = tw_json_get(tw_json_get(row, "n"), "value");
  int64_t              number   = -1;
  const bool           is_count = tw_str_number(tw_json_text(value), &number) && number >= 0;
  *count                        = is_count ? (uint64_t)number : 0;
  tw_json_free(json);
  return is_count;
}

tw_status
tw_store_count(tw_store *const store, const char *const graph, uint64_t *const count, tw_error *const err)
{
  tw_buffer_clear(&store->target);
  tw_buffer_format(&store->target, "SELECT (COUNT(*) AS ?n) WHERE { GRAPH <%s> { ?s ?p ?o } }", graph);
  tw_buffer_clear(&store->body);
  tw_buffer_text(&store->body, "query=");
  tw_url_encode(&store->body, tw_buffer_str(&store->target));
  TRY(post_query(store, store->query.ptr, false, err));
  const tw_response *const response = tw_endpoint_response(store->endpoint);
  if (response->answer != TW_ANSWER_DONE) {
    return refuse(store, "count of", graph, err);
  }
  if (!read_count(tw_buffer_str(&response->body), count)) {
    return refuse(store, "count of (no number in the answer)", graph, err);
  }
  return TW_OK;
}
