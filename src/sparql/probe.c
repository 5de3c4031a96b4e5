// SPDX-License-Identifier: Apache-2.0
// What a store can do: looked up in its service description, and tried on a scratch graph, which is removed again.
#include "base/error.h"
#include "sparql/message.h"
#include "sparql/store.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>

enum { PAUSE = 1000 };

typedef struct {
  const tw_upload_options *options;
  tw_store                *store;
  tw_probe_fn             *tell;
  void                    *handle;
  char                     graph[64];
} probe;

static void
tell(const probe *const p, const char *const what, const char *const found)
{
  p->tell(p->handle, what, found);
}

static tw_status
send(const probe *const p, const char *const lines, const bool replace, tw_error *const err)
{
  TRY(tw_store_begin(p->store, 1, p->graph, tw_str_from(lines), replace, err));
  while (!tw_store_is_idle(p->store, 1)) {
    tw_store_pump(p->store, PAUSE);
  }
  return tw_store_result(p->store, 1, err);
}

static tw_status
expect(const probe *const p, const uint64_t wanted, const char *const doing, tw_error *const err)
{
  tw_query *const query = tw_store_query(p->store);
  uint64_t        found = 0;
  if (query) {
    TRY(tw_query_count(query, p->graph, &found, err));
  }
  return !query || found == wanted ? TW_OK
                                   : tw_fail(err, TW_ERR_NETWORK, "upload", 0,
                                             "the store said yes, but after %s it counts %" PRIu64 " statements instead of %" PRIu64, doing,
                                             found, wanted);
}

// Says "yes" or why not
static tw_status
conclude(const probe *const p, const char *const what, const tw_status status, const tw_error *const err)
{
  char text[400];
  snprintf(text, sizeof text, "no: %.380s", err->message);
  tell(p, what, status ? text : "yes");
  return status;
}

static tw_status
try_replacing(const probe *const p, tw_error *const err)
{
  tw_status status = send(p, "<urn:a> <urn:p> \"1\" .\n<urn:a> <urn:p> \"2\" .\n", true, err);
  status           = status ? status : send(p, "<urn:a> <urn:p> \"3\" .\n", true, err);
  status           = status ? status : expect(p, 1, "replacing two by one", err);
  return conclude(p, "replace a graph", status, err);
}

static tw_status
try_adding(const probe *const p, tw_error *const err)
{
  tw_status status = send(p, "<urn:a> <urn:p> \"3\" .\n<urn:a> <urn:p> \"4\" .\n", false, err);
  status           = status ? status : expect(p, 2, "adding one to one", err);
  return conclude(p, "add to a graph", status, err);
}

static tw_status
try_removing(const probe *const p, tw_error *const err)
{
  tw_status status = tw_store_drop(p->store, p->graph, err);
  status           = status ? status : expect(p, 0, "removing all", err);
  return conclude(p, "remove a graph", status, err);
}

// SPARQL 1.1 Service Description: whichever syntax it comes in, the names of the features stand in it
static void
describe_service(const probe *const p, tw_query *const query)
{
  static const char *const features[] = {"SPARQL10Query", "SPARQL11Query", "SPARQL11Update", "UnionDefaultGraph", "RequiresDataset",
                                         "EmptyGraphs",   "BasicFederatedQuery", "DereferencesURIs"};
  tw_endpoint *const       endpoint   = query->endpoint;
  const tw_request         request    = {
               .method = "GET", .url = query->url.ptr, .accept = "text/turtle, application/rdf+xml;q=0.8", .hurried = true};
  tw_buffer found = {0};
  if (!tw_endpoint_send(endpoint, &request, NULL) && tw_endpoint_response(endpoint, 0)->answer == TW_ANSWER_DONE) {
    const tw_str text = tw_buffer_str(&tw_endpoint_response(endpoint, 0)->body);
    for (size_t i = 0; i < sizeof features / sizeof *features; ++i) {
      if (tw_str_find(text, tw_str_from(features[i]), 0) != TW_NONE) {
        tw_buffer_format(&found, "%s%s", found.len ? ", " : "", features[i]);
      }
    }
  }
  tell(p, "service description", found.len ? found.ptr : "none");
  tw_buffer_free(&found);
}

static void
describe_store(const probe *const p)
{
  static const char *const names[] = {[TW_PROTOCOL_AUTO]        = "auto",
                                      [TW_PROTOCOL_GRAPH_STORE] = "graph-store",
                                      [TW_PROTOCOL_UPDATE]      = "update",
                                      [TW_PROTOCOL_QUADS]       = "quads"};
  tw_query *const          query   = tw_store_query(p->store);
  char                     text[300];
  const tw_str             url = tw_message_url(tw_str_from(tw_store_url(p->store)));
  snprintf(text, sizeof text, "%s at %.*s", names[tw_store_protocol(p->store)], TW_PRINT(url));
  tell(p, "protocol", text);
  if (query) {
    const char *const server = tw_endpoint_response(query->endpoint, 0)->server;
    const tw_str      asked  = tw_message_url(tw_buffer_str(&query->url));
    snprintf(text, sizeof text, "%.*s", TW_PRINT(asked));
    tell(p, "server", *server ? server : "gives no name");
    tell(p, "queries", text);
    describe_service(p, query);
  }
}

tw_status
tw_upload_probe(const tw_upload_options *const options, tw_probe_fn *const told, void *const handle, tw_error *const err)
{
  probe           p    = {.options = options, .tell = told, .handle = handle};
  struct timespec time = {0};
  clock_gettime(CLOCK_REALTIME, &time);
  snprintf(p.graph, sizeof p.graph, "urn:triplewire:probe:%llx-%lx", (unsigned long long)time.tv_sec, (unsigned long)time.tv_nsec);
  TRY(tw_store_open(&p.store, options, NULL, NULL, err));
  describe_store(&p);
  tw_status status = options->dry_run ? TW_OK : try_replacing(&p, err);
  if (!options->dry_run) {
    status = status ? status : try_adding(&p, err);
    tw_error        other   = {0};
    const tw_status removed = try_removing(&p, &other); // whatever happened before
    if (!status && removed) {
      *err   = other;
      status = removed;
    }
  }
  tw_store_close(p.store);
  return status;
}
