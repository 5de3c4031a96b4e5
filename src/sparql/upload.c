// SPDX-License-Identifier: Apache-2.0
// Statements into a store, graph by graph, and the proof that they are there: see sparql.h.
#include "sparql/upload.h"

#include "base/error.h"
#include "base/map.h"
#include "sparql/ntriples.h"

#include <inttypes.h>
#include <stdlib.h>

// A graph over 2^20 statements is settled in pieces, so that the hashes of its lines stay within 32 MiB. Between two looks at what is under
// way 128 statements pass: a fraction of a millisecond
enum { MOST_SEEN = 1 << 20, USUAL_CONNECTIONS = 2, LOOK_EVERY = 128 };

static tw_status
give_up(const tw_upload *const upload, tw_error *const err)
{
  if (err) {
    *err = upload->first;
  }
  return upload->first.code;
}

// ---- sending -------------------------------------------------------------------------------------------------------------------

const char *
tw_upload_article(const char *const iri)
{
  const char *const path = strstr(iri, "/article/");
  return path ? path : strstr(iri, "#article/");
}

static bool
is_replaced(const tw_upload *const upload, const char *const iri)
{
  switch (upload->options->replace) {
  case TW_REPLACE_ALL: return true;
  case TW_REPLACE_NONE: return false;
  case TW_REPLACE_ARTICLES: break;
  }
  return tw_upload_article(iri);
}

// In a run that goes on where an earlier one was killed, the graph's parts must be those that were sent then, or it has to be sent again
// from its beginning, which may have passed
static bool
differs_from_journal(tw_upload *const upload, const tw_fate *const fate, const tw_shipment *const s)
{
  const uint32_t done = upload->journal ? tw_journal_parts(upload->journal, s->hash) : 0;
  tw_error       error = {0};
  if (!done || s->skipped || !fate->replaced || fate->sent) {
    return false;
  }
  if (!fate->parts) {
    tw_upload_forget(upload, s->hash);
    return false;
  }
  if (fate->parts == done) {
    return false;
  }
  tw_upload_forget(upload, s->hash);
  tw_fail(&error, TW_ERR_INPUT, "upload", 0,
          "graph <%.130s> differs from what was sent before the interruption: run it again, and all of it will be sent", s->graph);
  tw_upload_fail_graph(upload, s->hash, s->graph, &error, false);
  return true;
}

static void
mark_part(tw_upload *const upload, tw_fate *const fate, tw_shipment *const s)
{
  if (!upload->journal) {
    return;
  }
  const tw_str lines = tw_buffer_str(&s->lines);
  fate->chain        = fate->parts ? fate->chain : tw_journal_begin(upload->journal, s->hash);
  s->chain           = tw_journal_next(fate->chain, lines);
  s->skipped         = tw_journal_has(upload->journal, s->chain);
  if (differs_from_journal(upload, fate, s)) {
    return;
  }
  if (!fate->parts) { // the beginning may have changed by what was forgotten
    s->chain = tw_journal_next(tw_journal_begin(upload->journal, s->hash), lines);
  }
  fate->chain = s->chain;
  if (s->skipped) {
    tw_buffer_free(&s->lines);
  }
}

static void
ship(tw_upload *const upload, tw_shipment *const s)
{
  if (upload->options->dry_run) {
    tw_upload_arrived(upload, s, NULL, false);
    tw_shipment_free(s);
  } else {
    tw_shipping_put(upload->shipping, s);
  }
}

static void
fill_in(tw_upload *const upload, tw_held *const held, tw_fate *const fate, tw_shipment *const s)
{
  s->count       = held->count ? tw_held_take(held, !s->last, &s->lines) : 0;
  fate->replaced = is_replaced(upload, held->iri);
  if (!fate->parts) {
    tw_upload_note_base(upload, held->iri);
  }
  s->replace     = fate->replaced && !fate->parts;
  s->distinct    = held->seen.failed ? 0 : held->seen.count;
  s->most        = held->seen.failed ? held->total : held->seen.count;
  if (s->count) {
    mark_part(upload, fate, s);
    ++fate->parts;
    fate->sent = fate->sent || !s->skipped;
  }
}

// Hand over what is held of a graph. With `last` that is all, and the shipment may be empty; else its last subject stays, which may go on.
static void
send_part(tw_upload *const upload, tw_held *const held, const bool last)
{
  tw_shipment    s    = {.hash = held->hash, .last = last, .graph = strdup(held->iri)};
  tw_fate *const fate = tw_fates_get(&upload->fates, held->hash);
  if (!fate || !s.graph) {
    tw_error error = {0};
    tw_fail(&error, TW_ERR_MEMORY, "upload", 0, "not enough memory for graph <%.130s>", held->iri);
    tw_upload_stop(upload, &error);
  } else if (!fate->failed && !upload->over) {
    fill_in(upload, held, fate, &s);
  }
  if (s.graph && tw_upload_wants(upload, &s)) {
    ship(upload, &s);
    return;
  }
  tw_buffer_clear(&held->lines);
  held->count = held->subject_count = 0;
  held->subject_begin = 0;
  tw_shipment_free(&s);
}

static void
start_anew(tw_held *const held)
{
  tw_hashset_free(&held->seen);
  held->total = 0;
}

static void
close_last(tw_upload *const upload)
{
  tw_held *const held = tw_holding_last(&upload->holding);
  if (held->total) {
    send_part(upload, held, true);
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
  tw_upload_tell_failure(upload, NULL, error);
}

// Every part is cut at the same place in each run, whatever the server said meanwhile: else the journal would not know it again
static void
send_if_due(tw_upload *const upload, tw_held *const held)
{
  const tw_batch batch = tw_store_batch(upload->store);
  if (held->count >= batch.statements || held->lines.len >= batch.bytes) {
    send_part(upload, held, false);
  }
  if (held->seen.count > MOST_SEEN) {
    send_part(upload, held, true);
    start_anew(held);
  }
  if (upload->expected.count >= TW_EXPECT_DUE) {
    tw_upload_compare(upload);
  }
}

static void
look_around(tw_upload *const upload)
{
  if (++upload->since_look >= LOOK_EVERY && upload->shipping) {
    upload->since_look = 0;
    tw_shipping_poll(upload->shipping);
  }
}

static tw_status
take_statement(tw_sink *const sink, const tw_statement *const statement, tw_error *const err)
{
  tw_upload *const upload = (tw_upload *)sink;
  tw_error         error  = {0};
  ++upload->summary.taken;
  look_around(upload);
  tw_held *const held = upload->over ? NULL : held_graph(upload, statement, &error);
  if (held) {
    const uint32_t overhead = tw_store_overhead(upload->store, held->iri);
    const uint32_t bytes    = tw_store_batch(upload->store).bytes;
    if (!tw_held_add(held, statement, bytes > overhead ? bytes - overhead : 0, &error)) {
      send_if_due(upload, held);
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

// Not the store's doing. Another file may hold all of the graph, which then takes the place of what was sent
static void
abandon_graph(tw_upload *const upload, const tw_held *const held, const char *const why)
{
  tw_fate *const fate = tw_fates_find(&upload->fates, held->hash);
  if (fate && fate->failed) {
    return;
  }
  tw_error error = {0};
  tw_fail(&error, TW_ERR_INPUT, "upload", 0, "graph <%.130s> was not sent%s, because %.200s", *held->iri ? held->iri : "default",
          fate && fate->parts ? " to its end" : "", why);
  ++upload->summary.failed;
  tw_upload_tell_failure(upload, held->iri, &error);
  tw_upload_forget(upload, held->hash);
  if (fate) {
    fate->parts = 0;
    fate->sent  = false;
  }
}

void
tw_upload_abandon(tw_upload *const upload, const char *const why)
{
  for (; upload->holding.count; tw_holding_drop_last(&upload->holding)) {
    abandon_graph(upload, tw_holding_last(&upload->holding), why);
  }
}

bool
tw_upload_is_over(const tw_upload *const upload)
{
  return upload->over;
}

// A graph that has become shorter since an earlier run was killed, so that not all that was sent then came again
static void
look_for_shorter(tw_upload *const upload)
{
  for (size_t i = 0; upload->journal && !upload->over && i < upload->fates.room; ++i) {
    const tw_fate *const fate = &upload->fates.slots[i];
    if (fate->hash && fate->replaced && !fate->sent && !fate->failed && fate->parts &&
        fate->parts < tw_journal_parts(upload->journal, fate->hash)) {
      tw_error error = {0};
      tw_fail(&error, TW_ERR_INPUT, "upload", 0,
              "a graph is shorter than what was sent before the interruption: run it again, and all of it will be sent");
      ++upload->summary.failed;
      tw_upload_tell_failure(upload, NULL, &error);
      tw_upload_forget(upload, fate->hash);
    }
  }
}

tw_status
tw_upload_complete(tw_upload *const upload, tw_error *const err)
{
  tw_upload_flush(upload);
  tw_upload_compare(upload);
  look_for_shorter(upload);
  return upload->first.code ? give_up(upload, err) : TW_OK;
}

static tw_status
take_end(tw_sink *const sink, tw_error *const err)
{
  return tw_upload_complete((tw_upload *)sink, err);
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

// What decides which parts are sent where, without the URL's query, which may hold a key
static tw_status
open_journal(tw_upload *const upload, tw_error *const err)
{
  const tw_upload_options *const options = upload->options;
  if (!options->journal || options->dry_run) {
    return TW_OK;
  }
  const char *const url     = tw_store_url(upload->store);
  tw_buffer         purpose = {0};
  tw_buffer_bytes(&purpose, url, strcspn(url, "?"));
  tw_buffer_format(&purpose, " %s %d", options->graph ? options->graph : "", (int)options->replace);
  const tw_status status = purpose.failed ? tw_fail(err, TW_ERR_MEMORY, "upload", 0, "not enough memory for the journal")
                                          : tw_journal_open(&upload->journal, options->journal, tw_buffer_str(&purpose), err);
  tw_buffer_free(&purpose);
  return status;
}

static tw_status
open_all(tw_upload *const upload, tw_error *const err)
{
  TRY(tw_store_open(&upload->store, upload->options, tw_upload_tell_waiting, upload, err));
  const unsigned known  = tw_store_connections(upload->store);
  const unsigned usual  = known ? known : USUAL_CONNECTIONS;
  const unsigned wanted = upload->options->connections ? upload->options->connections : usual;
  const unsigned lanes  = wanted < TW_MOST_CONNECTIONS ? wanted : TW_MOST_CONNECTIONS;
  TRY(open_journal(upload, err));
  upload->counts_ahead = lanes > 1 && tw_store_query(upload->store);
  if (!upload->options->dry_run) {
    const tw_shipping_client client = {.wanted = tw_upload_wants, .arrived = tw_upload_arrived, .handle = upload};
    upload->shipping                = tw_shipping_open(upload->store, lanes, &client);
  }
  return upload->shipping || upload->options->dry_run ? TW_OK : tw_fail(err, TW_ERR_MEMORY, "upload", 0, "not enough memory for an upload");
}

static void
free_upload(tw_upload *const upload)
{
  tw_shipping_close(upload->shipping);
  tw_holding_free(&upload->holding);
  tw_fates_free(&upload->fates);
  tw_buffer_free(&upload->bases);
  tw_store_close(upload->store);
  tw_expected_free(&upload->expected);
  free(upload);
}

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

  const tw_status status = open_all(upload, err);
  if (status) {
    tw_journal_close(upload->journal, false);
    free_upload(upload);
    return status;
  }
  *out = upload;
  return TW_OK;
}

tw_status
tw_upload_retract(tw_upload *const upload, const char *const graph, uint64_t *const dropped, tw_error *const err)
{
  tw_query *const query = tw_store_query(upload->store);
  *dropped              = 1;
  if (!tw_ntriples_iri(tw_str_from(graph))) {
    return tw_fail(err, TW_ERR_USE, "upload", 0, "\"%.120s\" is no absolute IRI for a graph", graph);
  }
  if (query) {
    TRY(tw_query_count(query, graph, dropped, err));
  }
  if (upload->options->dry_run || !*dropped) {
    return TW_OK;
  }
  TRY(tw_store_drop(upload->store, graph, err));
  uint64_t left = 0;
  if (query) {
    TRY(tw_query_count(query, graph, &left, err));
  }
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
  const tw_status status = tw_upload_complete(upload, err);
  tw_upload_count_traffic(upload);
  *summary = upload->summary;
  tw_journal_close(upload->journal, !status && !upload->over);
  free_upload(upload);
  return status;
}
