// SPDX-License-Identifier: Apache-2.0
// What became of the parts of an upload that were handed over: told, noted, counted, compared.
#include "base/error.h"
#include "sparql/upload.h"

enum { MOST_FAILURES_IN_A_ROW = 5, FORBIDDEN = 403 };

// ---- telling -------------------------------------------------------------------------------------------------------------------

void
tw_upload_count_traffic(tw_upload *const upload)
{
  const tw_traffic traffic = tw_store_traffic(upload->store);
  upload->summary.requests = traffic.requests;
  upload->summary.retries  = traffic.retries;
  upload->summary.bytes    = traffic.bytes;
}

void
tw_upload_tell(tw_upload *const upload, tw_upload_event event)
{
  if (upload->options->report) {
    tw_upload_count_traffic(upload);
    event.summary = &upload->summary;
    upload->options->report(upload->options->handle, &event);
  }
}

void
tw_upload_tell_waiting(void *const handle, const tw_error *const why)
{
  tw_upload *const upload = handle;
  if (upload->store) { // else the first contact is being made, of which there is nothing to tell yet
    tw_upload_tell(upload, (tw_upload_event){.kind = TW_UPLOAD_WAITING, .error = why});
  } else if (upload->options->report) {
    const tw_upload_event event = {.kind = TW_UPLOAD_WAITING, .error = why, .summary = &upload->summary};
    upload->options->report(upload->options->handle, &event);
  }
}

void
tw_upload_tell_failure(tw_upload *const upload, const char *const graph, const tw_error *const error)
{
  if (!upload->first.code) {
    upload->first = *error;
  }
  tw_upload_tell(upload, (tw_upload_event){.kind = TW_UPLOAD_FAILED, .graph = graph, .error = error});
}

// The journal can't be written, or there is no memory: no use to go on
void
tw_upload_stop(tw_upload *const upload, const tw_error *const error)
{
  upload->over = true;
  tw_upload_tell_failure(upload, NULL, error);
}

void
tw_upload_forget(tw_upload *const upload, const uint64_t hash)
{
  tw_error error = {0};
  if (upload->journal && tw_journal_parts(upload->journal, hash) && tw_journal_void(upload->journal, hash, &error)) {
    tw_upload_stop(upload, &error);
  }
}

// A graph is lost: it does not count as sent any more, and nothing is expected of it
static void
lose(tw_upload *const upload, tw_fate *const fate, const char *const graph)
{
  tw_expectation *const pending = tw_expected_find(&upload->expected, fate->hash, graph);
  if (pending) {
    upload->summary.statements -= pending->least < upload->summary.statements ? pending->least : upload->summary.statements;
    pending->least = 0;
    pending->most  = UINT64_MAX;
  }
  upload->summary.graphs -= fate->settled ? 1 : 0;
  ++upload->summary.failed;
  fate->settled = false;
  fate->failed  = true;
}

// A graph is lost, and perhaps the whole upload: what the store refuses five times in a row it will go on refusing
void
tw_upload_fail_graph(tw_upload *const upload, const uint64_t hash, const char *const graph, const tw_error *const error, const bool lost)
{
  tw_fate *const fate = tw_fates_get(&upload->fates, hash);
  if (fate && fate->failed) {
    return;
  }
  if (fate) {
    lose(upload, fate, graph);
  }
  ++upload->failures_in_a_row;
  upload->over = upload->over || !fate || error->code == TW_ERR_MEMORY || lost || upload->failures_in_a_row >= MOST_FAILURES_IN_A_ROW ||
                 (error->place == FORBIDDEN && !upload->took);
  tw_upload_tell_failure(upload, graph, error);
}

// ---- comparing -----------------------------------------------------------------------------------------------------------------

static bool
told_count(void *const handle, const tw_expectation *const wanted, const tw_error *const error)
{
  tw_upload *const upload = handle;
  tw_fate *const   fate   = tw_fates_find(&upload->fates, wanted->hash);
  if (!error) { // for some graphs that came in pieces, not the first time
    upload->summary.checked += fate && !fate->counted ? 1 : 0;
    if (fate) {
      fate->counted = true;
    }
    return true;
  }
  tw_upload_forget(upload, wanted->hash);
  tw_upload_fail_graph(upload, wanted->hash, wanted->iri, error, tw_store_is_lost(upload->store, 0));
  return !upload->over;
}

// Nothing may be under way meanwhile, which could be in the store before it has arrived here
void
tw_upload_compare(tw_upload *const upload)
{
  if (upload->shipping) {
    tw_shipping_finish(upload->shipping);
  }
  if (upload->over) {
    tw_expected_forget(&upload->expected);
  } else if (upload->expected.count) {
    tw_expected_compare(&upload->expected, tw_store_query(upload->store), told_count, upload);
  }
}

// ---- arriving ------------------------------------------------------------------------------------------------------------------

// What may be in a graph beside what was sent now, nobody knows where it is added to; neither in a default graph, which some stores take
// for all graphs together
static void
expect(tw_upload *const upload, const tw_shipment *const s, const bool exact)
{
  tw_expectation *const earlier = tw_expected_find(&upload->expected, s->hash, s->graph);
  tw_error              error   = {0};
  if (earlier) {
    earlier->least = earlier->least > s->distinct ? earlier->least : s->distinct;
    return;
  }
  const uint64_t       most     = !exact || !*s->graph ? UINT64_MAX : s->most;
  const tw_expectation expected = {.iri = s->graph, .hash = s->hash, .least = s->distinct, .most = most};
  if (!tw_expected_add(&upload->expected, &expected)) {
    tw_fail(&error, TW_ERR_MEMORY, "upload", 0, "not enough memory to note graph <%.130s>", s->graph);
    tw_upload_stop(upload, &error);
  }
}

// What was sent of a graph is counted, and will be compared
static void
settle(tw_upload *const upload, tw_fate *const fate, const tw_shipment *const s)
{
  const bool known = fate->settled;
  fate->settled    = true;
  upload->summary.statements += s->distinct;
  upload->summary.graphs += known ? 0 : 1;
  if (!upload->options->no_check && !upload->options->dry_run) {
    expect(upload, s, fate->replaced && !known);
  }
}

static void
note_part(tw_upload *const upload, tw_fate *const fate, const tw_shipment *const s)
{
  tw_expectation *const pending = tw_expected_find(&upload->expected, s->hash, s->graph);
  tw_error              error   = {0};
  if (pending) { // some of them may be new
    pending->most = pending->most > UINT64_MAX - s->count ? UINT64_MAX : pending->most + s->count;
  }
  fate->arrived             = true;
  upload->took              = true;
  upload->failures_in_a_row = 0;
  if (upload->journal && !s->skipped && tw_journal_add(upload->journal, s->hash, s->chain, &error)) {
    tw_upload_stop(upload, &error);
  }
  upload->summary.skipped += s->skipped ? s->count : 0;
}

bool
tw_upload_wants(void *const handle, const tw_shipment *const s)
{
  tw_upload *const upload = handle;
  tw_fate *const   fate   = tw_fates_get(&upload->fates, s->hash);
  if (fate && upload->over && !fate->failed) {
    lose(upload, fate, s->graph);
  }
  return fate && !fate->failed;
}

void
tw_upload_arrived(void *const handle, const tw_shipment *const s, const tw_error *const error, const bool lost)
{
  tw_upload *const upload = handle;
  tw_fate *const   fate   = tw_fates_get(&upload->fates, s->hash);
  if (error || !fate) {
    const tw_error memory = {.code = TW_ERR_MEMORY, .message = "not enough memory"};
    tw_upload_fail_graph(upload, s->hash, s->graph, error ? error : &memory, lost);
    return;
  }
  if (s->count) {
    note_part(upload, fate, s);
  }
  if (s->last) {
    settle(upload, fate, s);
    if (upload->counts_ahead && !upload->over) {
      tw_expected_count_ahead(&upload->expected, tw_store_query(upload->store), told_count, upload);
    }
  }
  if (s->count) { // last, so that the summary has it
    tw_upload_tell(upload, (tw_upload_event){.kind       = s->skipped ? TW_UPLOAD_SKIPPED : TW_UPLOAD_SENT,
                                             .graph      = s->graph,
                                             .replaced   = s->replace,
                                             .statements = s->count});
  }
}
