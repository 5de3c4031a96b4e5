// SPDX-License-Identifier: Apache-2.0
// A store of graphs behind HTTP: see store.h.
#include "sparql/store.h"

#include "base/error.h"
#include "sparql/site.h"
#include "sparql/url.h"

#include <stdio.h>
#include <stdlib.h>

// Virtuoso hangs on PUTs over 100,000 statements and takes some 4,985 (with WHERE 1,424) in one INSERT DATA
enum { LARGE_BATCH = 100000, UPDATE_BATCH = 1000, BATCH_BYTES = 8 * 1024 * 1024, SHOWN_GRAPH = 130 };
static const char probe_graph[] = "urn:triplewire:probe";

// Lines of a graph in one lane
typedef struct {
  const char *graph;
  tw_str      rest;     ///< What is not in the store yet
  uint32_t    sent, count; ///< Bytes and lines of `rest` that the request under way carries
  bool        replace;  ///< Nothing was sent yet, and what the store has of the graph goes
  bool        removing; ///< The request under way removes the graph, so that `rest` may be added
  bool        busy;
  tw_buffer   target, body; ///< Of the request
  tw_status   status;
  tw_error    error;
} delivery;

struct tw_store {
  const tw_upload_options *options;
  tw_endpoint             *endpoint;
  tw_protocol              protocol;
  tw_buffer                url; ///< Of the graph store, of SPARQL Update, or of the data set
  tw_query                 query;
  tw_batch                 batch; ///< Most that one request carries; the server's own limit where it is less
  tw_batch                 wanted;
  delivery                 deliveries[TW_LANES]; ///< That of lane 0 only builds requests
  bool                     absent; ///< The first contact was answered with 404: there is no such graph, or nothing at all
};

// ---- requests ------------------------------------------------------------------------------------------------------------------

static const tw_response *
response_in(const tw_store *const store, const unsigned lane)
{
  return tw_endpoint_response(store->endpoint, lane);
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
refuse(const tw_store *const store, const unsigned lane, const char *const verb, const char *const graph, tw_error *const err)
{
  char what[SHOWN_GRAPH + 60];
  name_doing(what, sizeof what, verb, graph);
  return tw_endpoint_fail(store->endpoint, lane, what, err);
}

// RDF4J's /statements wants "context=<IRI>" where the Graph Store Protocol has "graph=IRI"
static void
put_target(tw_buffer *const out, const tw_str base, const char *const graph)
{
  tw_url     url;
  const bool context = tw_url_parse(&url, base) && tw_str_ends(url.path, "/statements");
  tw_buffer_clear(out);
  tw_buffer_put(out, base);
  tw_buffer_char(out, tw_str_find(base, TW_STR("?"), 0) == TW_NONE ? '?' : '&');
  if (context) {
    tw_buffer_text(out, "context=");
    tw_url_encode(out, *graph ? TW_STR("<") : TW_STR("null"));
    tw_url_encode(out, tw_str_from(graph));
    tw_url_encode(out, *graph ? TW_STR(">") : TW_STR(""));
  } else if (*graph) {
    tw_buffer_text(out, "graph=");
    tw_url_encode(out, tw_str_from(graph));
  } else {
    tw_buffer_text(out, "default");
  }
}

// Nobody is asked
static bool
is_offline(const tw_store *const store)
{
  return store->options->dry_run && !store->options->sync;
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
  tw_buffer *const target = &store->deliveries[0].target;
  put_target(target, tw_buffer_str(&store->url), probe_graph);
  return target->failed ? tw_fail(err, TW_ERR_MEMORY, "upload", 0, "not enough memory for a request")
                        : tw_endpoint_send(store->endpoint, &(tw_request){.method = "GET", .url = target->ptr, .hurried = true}, err);
}

// A whole server was named: its own name tells where its graph store is
static tw_status
find_in_server(tw_store *const store, const tw_url *const url, const bool with_user, tw_error *const err)
{
  const char *const path = tw_site_of_server(response_in(store, 0)->server, with_user);
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
  const long status = response_in(store, 0)->status;
  store->absent     = status == 404;
  if (status == 401 || status == 403 || status == 407 || status >= 502 || (status >= 300 && status < 400)) {
    return tw_endpoint_fail(store->endpoint, 0, "first contact", err);
  }
  if (store->protocol == TW_PROTOCOL_AUTO) {
    const bool reads = (status >= 200 && status < 300) || status == 404 || status == 406;
    store->protocol  = reads ? TW_PROTOCOL_GRAPH_STORE : TW_PROTOCOL_UPDATE;
  }
  return TW_OK;
}

static bool
ends_in(const tw_str path, const char *const ending)
{
  const tw_str end = tw_str_from(ending);
  const tw_str own = tw_str_slice(end, 0, end.len - (tw_str_ends(end, "/") ? 1 : 0));
  return path.len >= own.len && tw_str_equal(tw_str_slice(path, path.len - own.len, path.len), own);
}

// The path that the URL has, with what the named kind of store adds to it, unless that stands there already
static tw_status
put_path(tw_buffer *const out, const tw_url *const url, const char *const kind, const bool with_user, tw_error *const err)
{
  const char *const path = kind ? tw_site_of_kind(kind, with_user) : "";
  const tw_str      bare = tw_str_slice(url->path, 0, url->path.len - (tw_str_ends(url->path, "/") ? 1 : 0));
  if (!path) {
    return tw_fail(err, TW_ERR_USE, "upload", 0, "there is no store of the kind \"%.60s\": %s", kind, tw_store_kinds());
  }
  const bool has = !*path || ends_in(bare, path) || ends_in(bare, tw_site_of_kind(kind, !with_user));
  tw_buffer_put(out, has ? url->path : bare);
  tw_buffer_text(out, has ? "" : path);
  return out->failed ? tw_fail(err, TW_ERR_MEMORY, "upload", 0, "not enough memory for a URL") : TW_OK;
}

static tw_status
find_by_path(tw_store *const store, const tw_url *const url, const tw_str path, const bool with_user, tw_error *const err)
{
  const tw_upload_options *const options = store->options;
  const tw_site *const           site    = tw_site_of_path(path);
  const bool asks  = options->protocol == TW_PROTOCOL_AUTO && !options->store && (path.len <= 1 || tw_str_is(path, "/sparql"));
  store->protocol  = options->protocol ? options->protocol : site->protocol;
  if (options->store && !store->protocol) {
    store->protocol = TW_PROTOCOL_UPDATE;
  }
  if (store->protocol == TW_PROTOCOL_GRAPH_STORE && !strcmp(site->suffix, "/statements")) {
    return tw_fail(err, TW_ERR_USE, "upload", 0,
                   "a graph sent to …/statements by --protocol graph-store would take the place of all others: use update or quads");
  }
  set_url(&store->url, url, path);
  if (is_offline(store)) {
    return TW_OK;
  }
  TRY(knock(store, err));
  if (asks) {
    TRY(find_in_server(store, url, with_user, err));
  }
  return judge_knock(store, err);
}

static tw_status
find_store(tw_store *const store, const tw_url *const url, tw_error *const err)
{
  const bool with_user = store->options->access.user || url->user.len || tw_endpoint_has_secret(store->endpoint);
  tw_buffer  path      = {0};
  tw_status  status    = put_path(&path, url, store->options->store, with_user, err);
  status               = status ? status : find_by_path(store, url, tw_buffer_str(&path), with_user, err);
  tw_buffer_free(&path);
  return status;
}

static tw_status
find_query(tw_store *const store, const tw_upload_options *const options, tw_error *const err)
{
  if (options->query) {
    tw_buffer_text(&store->query.url, options->query);
    if (tw_query_answers(&store->query)) {
      return TW_OK;
    }
    return tw_endpoint_fail(store->endpoint, 0, "a query to count with", err);
  }
  tw_url url;
  tw_url_parse(&url, tw_buffer_str(&store->url));
  const tw_site *const site = tw_site_of_path(url.path);
  const uint32_t       bare = url.path.len - (tw_str_ends(url.path, "/") ? 1 : 0);
  for (const char *const *tail = site->queries; *tail; ++tail) {
    set_url(&store->query.url, &url, tw_str_slice(url.path, 0, bare - (uint32_t)strlen(site->suffix)));
    tw_buffer_text(&store->query.url, *tail);
    if (tw_query_answers(&store->query)) {
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
  store->options = options;
  tw_url    url;
  tw_status status = tw_endpoint_open(&store->endpoint, options->endpoint, &options->access, waiting, handle, err);
  if (!status) {
    store->query.endpoint = store->endpoint;
    tw_url_parse(&url, tw_str_from(options->endpoint));
    status = find_store(store, &url, err);
  }
  if (!status && !options->no_check && !is_offline(store)) {
    status = find_query(store, options, err);
  }
  if (status) {
    tw_store_close(store);
    return status;
  }
  const uint32_t usual     = store->protocol == TW_PROTOCOL_UPDATE ? UPDATE_BATCH : LARGE_BATCH;
  store->wanted.statements = options->batch_statements ? options->batch_statements : usual;
  store->wanted.bytes      = options->batch_bytes ? options->batch_bytes : BATCH_BYTES;
  store->batch             = store->wanted;
  *out                     = store;
  return TW_OK;
}

void
tw_store_close(tw_store *const store)
{
  if (store) {
    tw_endpoint_close(store->endpoint);
    tw_buffer_free(&store->url);
    tw_buffer_free(&store->query.url);
    for (size_t i = 0; i < TW_LANES; ++i) {
      tw_buffer_free(&store->deliveries[i].target);
      tw_buffer_free(&store->deliveries[i].body);
    }
    free(store);
  }
}

tw_query *
tw_store_query(tw_store *const store)
{
  return store->options->no_check || is_offline(store) ? NULL : &store->query;
}

bool
tw_store_is_lost(const tw_store *const store, const unsigned lane)
{
  const long status = response_in(store, lane)->status;
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
  return tw_endpoint_traffic(store->endpoint);
}

tw_endpoint *
tw_store_endpoint(tw_store *const store)
{
  return store->endpoint;
}

void
tw_store_put_target(const tw_store *const store, tw_buffer *const out, const char *const graph)
{
  put_target(out, tw_buffer_str(&store->url), graph);
}

tw_batch
tw_store_batch(const tw_store *const store)
{
  return store->wanted;
}

tw_protocol
tw_store_protocol(const tw_store *const store)
{
  return store->protocol;
}

const char *
tw_store_url(const tw_store *const store)
{
  return store->url.ptr;
}

unsigned
tw_store_connections(const tw_store *const store)
{
  tw_url url;
  return tw_url_parse(&url, tw_buffer_str(&store->url)) ? tw_site_of_path(url.path)->connections : 0;
}

// ---- bodies --------------------------------------------------------------------------------------------------------------------

static void
put_update(tw_buffer *const out, const char *const graph, const tw_str lines, const bool replace)
{
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

// Each line ends in " .\n"
void
tw_store_put_quads(tw_buffer *const out, const char *const graph, const tw_str lines)
{
  tw_buffer end = {0};
  tw_str    line;
  if (*graph) {
    tw_buffer_format(&end, "<%s> ", graph);
  }
  tw_buffer_text(&end, ".\n");
  for (tw_str rest = lines; tw_str_split(&rest, '\n', &line) && line.len;) {
    tw_buffer_put(out, tw_str_slice(line, 0, line.len - 1));
    tw_buffer_put(out, tw_buffer_str(&end));
  }
  out->failed = out->failed || end.failed;
  tw_buffer_free(&end);
}

tw_request
tw_store_quads_request(const tw_store *const store, const tw_str quads)
{
  return (tw_request){
    .method = "POST", .url = store->url.ptr, .type = "application/n-quads", .body = quads, .chunked = store->options->chunked};
}

uint32_t
tw_store_overhead(const tw_store *const store, const char *const graph)
{
  const uint32_t len = (uint32_t)strlen(graph);
  switch (store->protocol) {
  case TW_PROTOCOL_UPDATE: return 2 * len + 80;
  case TW_PROTOCOL_QUADS: return len + 3;
  case TW_PROTOCOL_AUTO:
  case TW_PROTOCOL_GRAPH_STORE: break;
  }
  return 0;
}

// An IRI holds no blank
static tw_str
subject_of(const tw_str lines, const uint32_t begin)
{
  const char *const blank = memchr(lines.ptr + begin, ' ', lines.len - begin);
  return tw_str_slice(lines, begin, blank ? (uint32_t)(blank - lines.ptr) : lines.len);
}

// The first lines that fit into one request; at least one. They end with a subject, unless a single one is all that fits.
static void
cut_batch(const tw_store *const store, delivery *const d)
{
  const tw_str   lines    = d->rest;
  const uint32_t overhead = tw_store_overhead(store, d->graph);
  const uint32_t each     = store->protocol == TW_PROTOCOL_QUADS ? overhead : 0;
  const uint32_t room     = store->batch.bytes > overhead ? store->batch.bytes - overhead : 1;
  uint32_t       end = 0, count = 0, whole = 0, whole_count = 0;
  tw_str         subject = {0};
  while (end < lines.len && count < store->batch.statements) {
    const char *const newline = memchr(lines.ptr + end, '\n', lines.len - end);
    const uint32_t    next    = newline ? (uint32_t)(newline - lines.ptr) + 1 : lines.len;
    if (count && (uint64_t)next + (uint64_t)each * count > room) {
      break;
    }
    const tw_str own = subject_of(lines, end);
    if (!tw_str_equal(own, subject)) {
      whole       = end;
      whole_count = count;
      subject     = own;
    }
    end = next;
    ++count;
  }
  const bool split = end < lines.len && whole && tw_str_equal(subject_of(lines, end), subject);
  d->sent          = split ? whole : end;
  d->count         = split ? whole_count : count;
}

// ---- graphs in -----------------------------------------------------------------------------------------------------------------

static tw_status
start(tw_store *const store, const unsigned lane, const tw_request *const request, tw_error *const err)
{
  const delivery *const d = &store->deliveries[lane];
  if (d->target.failed || d->body.failed) {
    return tw_fail(err, TW_ERR_MEMORY, "upload", 0, "not enough memory for a request");
  }
  return tw_endpoint_start(store->endpoint, lane, request, err);
}

static tw_status
start_removal(tw_store *const store, const unsigned lane, const char *const graph, tw_error *const err)
{
  delivery *const d = &store->deliveries[lane];
  if (store->protocol == TW_PROTOCOL_UPDATE) {
    tw_buffer_clear(&d->body);
    tw_buffer_format(&d->body, "DROP SILENT GRAPH <%s>", graph);
    const tw_request update = {
      .method = "POST", .url = store->url.ptr, .type = "application/sparql-update", .body = tw_buffer_str(&d->body)};
    return start(store, lane, &update, err);
  }
  put_target(&d->target, tw_buffer_str(&store->url), graph);
  return start(store, lane, &(tw_request){.method = "DELETE", .url = d->target.ptr}, err);
}

static tw_status
start_next(tw_store *const store, const unsigned lane, tw_error *const err)
{
  delivery *const d      = &store->deliveries[lane];
  tw_request      request = {.method = "POST", .url = store->url.ptr, .chunked = store->options->chunked};
  d->removing             = d->replace && store->protocol == TW_PROTOCOL_QUADS;
  if (d->removing) {
    return start_removal(store, lane, d->graph, err);
  }
  cut_batch(store, d);
  const tw_str lines = tw_str_slice(d->rest, 0, d->sent);
  tw_buffer_clear(&d->body);
  if (store->protocol == TW_PROTOCOL_GRAPH_STORE) {
    put_target(&d->target, tw_buffer_str(&store->url), d->graph);
    request.method = d->replace ? "PUT" : "POST";
    request.url    = d->target.ptr;
    request.type   = "application/n-triples";
    request.body   = lines;
  } else if (store->protocol == TW_PROTOCOL_QUADS) {
    tw_store_put_quads(&d->body, d->graph, lines);
    request = tw_store_quads_request(store, tw_buffer_str(&d->body));
  } else {
    put_update(&d->body, d->graph, lines, d->replace);
    request.type = "application/sparql-update";
    request.body = tw_buffer_str(&d->body);
  }
  return start(store, lane, &request, err);
}

static const char *
verb_of(const tw_store *const store, const delivery *const d)
{
  return d->removing ? "removal of" : store->protocol == TW_PROTOCOL_UPDATE ? "update of" : d->replace ? "PUT of" : "POST to";
}

// The server answered: go on with what is left, or with less. TW_OK also when all is done.
static tw_status
take_answer(tw_store *const store, const unsigned lane, tw_error *const err)
{
  delivery *const          d        = &store->deliveries[lane];
  const tw_response *const response = response_in(store, lane);
  TRY(tw_endpoint_result(store->endpoint, lane, err));
  const bool removed = d->removing && (response->answer == TW_ANSWER_DONE || response->status == 404);
  if (response->answer == TW_ANSWER_TOO_LARGE && d->count > 1 && !d->removing) {
    store->batch.statements = d->count / 2;
  } else if (response->answer != TW_ANSWER_DONE && !removed) {
    return refuse(store, lane, verb_of(store, d), d->graph, err);
  } else {
    d->rest    = removed ? d->rest : tw_str_slice(d->rest, d->sent, d->rest.len);
    d->replace = false;
  }
  if (!d->rest.len) {
    d->busy = false;
    return TW_OK;
  }
  return start_next(store, lane, err);
}

tw_status
tw_store_begin(tw_store *const store, const unsigned lane, const char *const graph, const tw_str lines, const bool replace,
               tw_error *const err)
{
  delivery *const d = &store->deliveries[lane];
  d->graph          = graph;
  d->rest           = lines;
  d->replace        = replace;
  d->status         = TW_OK;
  TRY(start_next(store, lane, err));
  d->busy = true;
  return TW_OK;
}

void
tw_store_pump(tw_store *const store, const unsigned milliseconds)
{
  tw_endpoint_pump(store->endpoint, milliseconds);
  for (unsigned lane = 1; lane < TW_LANES; ++lane) {
    delivery *const d = &store->deliveries[lane];
    if (d->busy && tw_endpoint_is_idle(store->endpoint, lane)) {
      d->status = take_answer(store, lane, &d->error);
      d->busy   = d->busy && !d->status;
    }
  }
}

bool
tw_store_is_idle(const tw_store *const store, const unsigned lane)
{
  return !store->deliveries[lane].busy;
}

tw_status
tw_store_result(const tw_store *const store, const unsigned lane, tw_error *const err)
{
  const delivery *const d = &store->deliveries[lane];
  if (d->status && err) {
    *err = d->error;
  }
  return d->status;
}

// ---- graphs out ----------------------------------------------------------------------------------------------------------------

tw_status
tw_store_drop(tw_store *const store, const char *const graph, tw_error *const err)
{
  TRY(start_removal(store, 0, graph, err));
  while (!tw_endpoint_is_idle(store->endpoint, 0)) {
    tw_endpoint_pump(store->endpoint, 1000);
  }
  TRY(tw_endpoint_result(store->endpoint, 0, err));
  const tw_response *const response = response_in(store, 0);
  const bool               absent   = store->protocol != TW_PROTOCOL_UPDATE && response->status == 404;
  return response->answer == TW_ANSWER_DONE || absent ? TW_OK : refuse(store, 0, "removal of", graph, err);
}
