// SPDX-License-Identifier: Apache-2.0
// Statements into a store, graph by graph, and the proof that they are there: see sparql.h.
#include "sparql/sparql.h"

#include "base/error.h"
#include "base/map.h"
#include "sparql/holding.h"
#include "sparql/ntriples.h"
#include "sparql/store.h"

#include <inttypes.h>
#include <stdlib.h>

// A graph over 2^20 statements is settled in pieces, so that the hashes of its lines stay within 32 MiB
enum { MOST_PENDING = 512, MOST_FAILURES_IN_A_ROW = 5, MOST_SEEN = 1 << 20, FORBIDDEN = 403 };

// What a graph should hold in the end. Where it came in parts, duplicates between them are not known, so the count lies between
// two bounds
typedef struct {
  char    *iri;
  uint64_t hash;
  uint64_t least, most;
} expectation;

struct tw_upload {
  tw_sink                  sink; ///< First, so that the sink is the upload
  const tw_upload_options *options;
  tw_store                *store;
  tw_holding               holding;
  tw_hashset               sent; ///< Hashes of the graphs that are in the store in whole or in part, by this upload
  expectation              pending[MOST_PENDING];
  uint32_t                 pending_count;
  uint32_t                 failures_in_a_row;
  tw_upload_summary        summary;
  tw_error                 first; ///< The first that went wrong
  bool                     over;  ///< Going on is of no use
};

// ---- telling -------------------------------------------------------------------------------------------------------------------

static void
count_traffic(tw_upload *const upload)
{
  const tw_traffic traffic = tw_store_traffic(upload->store);
  upload->summary.requests = traffic.requests;
  upload->summary.retries  = traffic.retries;
  upload->summary.bytes    = traffic.bytes;
}

static void
tell(tw_upload *const upload, tw_upload_event event)
{
  if (upload->options->report) {
    event.summary = &upload->summary;
    upload->options->report(upload->options->handle, &event);
  }
}

static void
tell_waiting(void *const handle, const tw_error *const why)
{
  tell(handle, (tw_upload_event){.kind = TW_UPLOAD_WAITING, .error = why});
}

static void
tell_failure(tw_upload *const upload, const char *const graph, const tw_error *const error)
{
  if (!upload->first.code) {
    upload->first = *error;
  }
  tell(upload, (tw_upload_event){.kind = TW_UPLOAD_FAILED, .graph = graph, .error = error});
}

// A graph is lost, and perhaps the whole upload: what the store refuses five times in a row it will go on refusing
static void
fail_graph(tw_upload *const upload, const char *const graph, const tw_error *const error)
{
  ++upload->summary.failed;
  ++upload->failures_in_a_row;
  upload->over = upload->over || error->code == TW_ERR_MEMORY || tw_store_is_lost(upload->store) ||
                 upload->failures_in_a_row >= MOST_FAILURES_IN_A_ROW || (error->place == FORBIDDEN && !upload->sent.count);
  tell_failure(upload, graph, error);
}

static tw_status
give_up(const tw_upload *const upload, tw_error *const err)
{
  if (err) {
    *err = upload->first;
  }
  return upload->first.code;
}

// ---- comparing -----------------------------------------------------------------------------------------------------------------

static void
compare(tw_upload *const upload, const expectation *const wanted)
{
  tw_error error = {0};
  uint64_t found = 0;
  if (!tw_store_count(upload->store, wanted->iri, &found, &error)) {
    ++upload->summary.checked;
    if (found >= wanted->least && found <= wanted->most) {
      return;
    }
    const bool few = found < wanted->least;
    tw_fail(&error, TW_ERR_NETWORK, "upload", 0,
            "graph <%.130s> should hold %s%" PRIu64 " statements, but the store counts %" PRIu64, wanted->iri,
            wanted->least == wanted->most ? "" : few ? "at least " : "at most ", few ? wanted->least : wanted->most, found);
  }
  --upload->summary.graphs;
  upload->summary.statements -= wanted->least < upload->summary.statements ? wanted->least : upload->summary.statements;
  fail_graph(upload, wanted->iri, &error);
}

static void
compare_pending(tw_upload *const upload)
{
  for (uint32_t i = 0; i < upload->pending_count; ++i) {
    if (!upload->over) {
      compare(upload, &upload->pending[i]);
    }
    free(upload->pending[i].iri);
  }
  upload->pending_count = 0;
  count_traffic(upload);
}

static expectation *
find_pending(tw_upload *const upload, const tw_held *const held)
{
  for (uint32_t i = 0; i < upload->pending_count; ++i) {
    if (upload->pending[i].hash == held->hash && !strcmp(upload->pending[i].iri, held->iri)) {
      return &upload->pending[i];
    }
  }
  return NULL;
}

// `exact`: nothing but what was sent since the graph was opened can be in it. False for lack of memory.
static bool
expect(tw_upload *const upload, const tw_held *const held, const bool exact)
{
  const uint64_t     distinct = held->seen.failed ? 0 : held->seen.count;
  expectation *const earlier  = find_pending(upload, held);
  if (earlier) {
    earlier->least = earlier->least > distinct ? earlier->least : distinct;
    earlier->most  = earlier->most > UINT64_MAX - held->total ? UINT64_MAX : earlier->most + held->total;
    return true;
  }
  if (upload->pending_count == MOST_PENDING) {
    compare_pending(upload);
  }
  const uint64_t most = !exact ? UINT64_MAX : held->seen.failed ? held->total : distinct;
  char *const    iri  = strdup(held->iri);
  if (iri) {
    upload->pending[upload->pending_count++] = (expectation){.iri = iri, .hash = held->hash, .least = distinct, .most = most};
  }
  return iri;
}

// ---- sending -------------------------------------------------------------------------------------------------------------------

// "https://kg.example.org/article/67ab6b5164359918#graph"
static bool
is_of_article(const char *const iri)
{
  return strstr(iri, "/article/") || strstr(iri, "#article/");
}

static bool
is_replaced(const tw_upload *const upload, const char *const iri)
{
  switch (upload->options->replace) {
  case TW_REPLACE_ALL: return true;
  case TW_REPLACE_NONE: return false;
  case TW_REPLACE_ARTICLES: break;
  }
  return is_of_article(iri);
}

// The first part of a graph that is replaced, in this upload
static bool
clears(const tw_upload *const upload, const tw_held *const held)
{
  return is_replaced(upload, held->iri) && !held->begun && !tw_hashset_has(&upload->sent, held->hash);
}

static void
send_part(tw_upload *const upload, tw_held *const held)
{
  tw_error   error   = {0};
  const bool replace = clears(upload, held);
  tw_status  status  = TW_OK;
  if (held->lines.len > UINT32_MAX) {
    status = tw_fail(&error, TW_ERR_INPUT, "upload", 0, "graph <%.130s>: a part of it is over 4 GiB", held->iri);
  } else if (!upload->options->dry_run) {
    status = tw_store_send(upload->store, held->iri, tw_buffer_str(&held->lines), replace, &error);
    count_traffic(upload);
  }
  held->begun = true;
  if (status) {
    held->broken = true;
    fail_graph(upload, held->iri, &error);
  } else {
    upload->failures_in_a_row = 0;
    tell(upload, (tw_upload_event){.kind = TW_UPLOAD_SENT, .graph = held->iri, .replaced = replace, .statements = held->count});
  }
  tw_buffer_clear(&held->lines);
  held->count = 0;
}

// What was sent of a graph is counted, and will be compared
static void
settle(tw_upload *const upload, tw_held *const held)
{
  const bool known = !tw_hashset_add(&upload->sent, held->hash);
  upload->summary.statements += held->seen.count;
  upload->summary.graphs += known ? 0 : 1;
  if (!upload->options->no_check && !upload->options->dry_run && *held->iri &&
      !expect(upload, held, is_replaced(upload, held->iri) && !known)) {
    tw_error error = {0};
    tw_fail(&error, TW_ERR_MEMORY, "upload", 0, "not enough memory to note graph <%.130s>", held->iri);
    fail_graph(upload, held->iri, &error);
  }
  tw_hashset_free(&held->seen);
  held->total = 0;
}

static void
close_last(tw_upload *const upload)
{
  tw_held *const held = tw_holding_last(&upload->holding);
  if (held->count && !held->broken) {
    if (upload->over) {
      ++upload->summary.failed;
      held->broken = true;
    } else {
      send_part(upload, held);
    }
  }
  if (held->total && !held->broken) {
    settle(upload, held);
  }
  tw_holding_drop_last(&upload->holding);
}

// ---- the sink ------------------------------------------------------------------------------------------------------------------

static tw_held *
held_graph(tw_upload *const upload, const tw_statement *const statement, tw_error *const err)
{
  tw_str iri = statement->graph.kind == TW_RDF_NONE ? tw_str_from(upload->options->graph) : statement->graph.value;
  if (iri.len && !tw_ntriples_iri(iri)) {
    const tw_str shown = tw_str_slice(iri, 0, 120);
    tw_fail(err, TW_ERR_INPUT, "upload", 0, "the graph \"%.*s\" is no absolute IRI that a store could read", TW_PRINT(shown));
    return NULL;
  }
  tw_held *const held = tw_holding_find(&upload->holding, iri);
  if (held) {
    return held;
  }
  while (upload->holding.count && tw_holding_is_full(&upload->holding)) {
    close_last(upload);
  }
  tw_held *const opened = tw_holding_open(&upload->holding, iri);
  if (!opened) {
    tw_fail(err, TW_ERR_MEMORY, "upload", 0, "not enough memory for another graph");
  }
  return opened;
}

static void
refuse_statement(tw_upload *const upload, const tw_error *const error)
{
  ++upload->summary.refused;
  upload->over = upload->over || error->code == TW_ERR_MEMORY;
  tell_failure(upload, NULL, error);
}

static tw_status
take_statement(tw_sink *const sink, const tw_statement *const statement, tw_error *const err)
{
  tw_upload *const upload = (tw_upload *)sink;
  tw_error         error  = {0};
  tw_held *const   held   = upload->over ? NULL : held_graph(upload, statement, &error);
  if (held && !held->broken && !tw_held_add(held, statement, &error)) {
    if (held->count >= tw_store_batch(upload->store).statements || held->lines.len >= tw_store_batch(upload->store).bytes) {
      send_part(upload, held);
    }
    if (!held->count && !held->broken && held->seen.count > MOST_SEEN) {
      settle(upload, held);
    }
  }
  if (error.code) {
    refuse_statement(upload, &error);
  }
  return upload->over ? give_up(upload, err) : TW_OK;
}

void
tw_upload_flush(tw_upload *const upload)
{
  while (upload->holding.count) {
    close_last(upload);
  }
}

void
tw_upload_abandon(tw_upload *const upload, const char *const why)
{
  for (; upload->holding.count; tw_holding_drop_last(&upload->holding)) {
    const tw_held *const held = tw_holding_last(&upload->holding);
    if (!held->broken) {
      tw_error error = {0};
      tw_fail(&error, TW_ERR_INPUT, "upload", 0, "graph <%.130s> was not sent%s, because %.100s is broken", *held->iri ? held->iri : "default",
              held->begun ? " to its end" : "", why);
      ++upload->summary.failed;
      tell_failure(upload, held->iri, &error);
    }
  }
}

bool
tw_upload_is_over(const tw_upload *const upload)
{
  return upload->over;
}

static tw_status
take_end(tw_sink *const sink, tw_error *const err)
{
  tw_upload *const upload = (tw_upload *)sink;
  tw_upload_flush(upload);
  compare_pending(upload);
  return upload->first.code ? give_up(upload, err) : TW_OK;
}

static void
free_nothing(tw_sink *const sink)
{
  (void)sink; // tw_upload_close() frees it
}

tw_sink *
tw_upload_sink(tw_upload *const upload)
{
  return &upload->sink;
}

// ---- from outside --------------------------------------------------------------------------------------------------------------

tw_status
tw_upload_open(tw_upload **const out, const tw_upload_options *const options, tw_error *const err)
{
  *out = NULL;
  if (options->graph && !tw_ntriples_iri(tw_str_from(options->graph))) {
    return tw_fail(err, TW_ERR_USE, "upload", 0, "\"%.120s\" is no absolute IRI for a graph", options->graph);
  }
  tw_upload *const upload = calloc(1, sizeof *upload);
  if (!upload) {
    return tw_fail(err, TW_ERR_MEMORY, "upload", 0, "not enough memory for an upload");
  }
  upload->sink    = (tw_sink){.statement = take_statement, .end = take_end, .free = free_nothing};
  upload->options = options;

  const tw_status status = tw_store_open(&upload->store, options, tell_waiting, upload, err);
  if (status) {
    free(upload);
    return status;
  }
  *out = upload;
  return TW_OK;
}

tw_status
tw_upload_retract(tw_upload *const upload, const char *const graph, uint64_t *const dropped, tw_error *const err)
{
  const bool counts = !upload->options->no_check && !upload->options->dry_run;
  *dropped          = 1;
  if (!tw_ntriples_iri(tw_str_from(graph))) {
    return tw_fail(err, TW_ERR_USE, "upload", 0, "\"%.120s\" is no absolute IRI for a graph", graph);
  }
  if (counts) {
    TRY(tw_store_count(upload->store, graph, dropped, err));
  }
  if (upload->options->dry_run || !*dropped) {
    return TW_OK;
  }
  TRY(tw_store_drop(upload->store, graph, err));
  uint64_t left = 0;
  if (counts) {
    TRY(tw_store_count(upload->store, graph, &left, err));
  }
  count_traffic(upload);
  if (left) {
    return tw_fail(err, TW_ERR_NETWORK, "upload", 0,
                   "graph <%.130s> was removed, but the store still counts %" PRIu64 " statements in it", graph, left);
  }
  return TW_OK;
}

tw_status
tw_upload_close(tw_upload *const upload, tw_upload_summary *const summary, tw_error *const err)
{
  *summary = (tw_upload_summary){0};
  if (!upload) {
    return TW_OK;
  }
  const tw_status status = take_end(&upload->sink, err);
  *summary               = upload->summary;
  tw_holding_free(&upload->holding);
  tw_hashset_free(&upload->sent);
  tw_store_close(upload->store);
  free(upload);
  return status;
}
