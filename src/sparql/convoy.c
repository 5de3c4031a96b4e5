// SPDX-License-Identifier: Apache-2.0
// Many graphs in one request: see convoy.h.
#include "sparql/convoy.h"

#include "base/error.h"

static tw_status
start(tw_convoy *const convoy, tw_store *const store, const unsigned lane, const tw_request *const request, tw_error *const err)
{
  return convoy->body.failed || convoy->target.failed ? tw_fail(err, TW_ERR_MEMORY, "upload", 0, "not enough memory for a request")
                                                      : tw_endpoint_start(tw_store_endpoint(store), lane, request, err);
}

static tw_status
ask(tw_convoy *const convoy, tw_store *const store, const unsigned lane, tw_error *const err)
{
  const char *graphs[TW_CONVOY_GRAPHS];
  size_t      count = 0;
  for (size_t i = 0; i < convoy->count; ++i) {
    if (convoy->parts[i].replace) {
      graphs[count++] = convoy->parts[i].graph;
    }
  }
  convoy->phase = TW_CONVOY_ASKING;
  tw_buffer_clear(&convoy->body);
  tw_query_put_counts(&convoy->body, graphs, count);
  const tw_request request = tw_query_request(tw_store_query(store), tw_buffer_str(&convoy->body));
  return start(convoy, store, lane, &request, err);
}

static tw_status
add(tw_convoy *const convoy, tw_store *const store, const unsigned lane, tw_error *const err)
{
  convoy->phase = TW_CONVOY_ADDING;
  tw_buffer_clear(&convoy->body);
  for (size_t i = 0; i < convoy->count; ++i) {
    tw_store_put_quads(&convoy->body, convoy->parts[i].graph, convoy->parts[i].lines);
  }
  const tw_request request = tw_store_quads_request(store, tw_buffer_str(&convoy->body));
  return start(convoy, store, lane, &request, err);
}

// The next graph that has to go, else the quads
static tw_status
remove_or_add(tw_convoy *const convoy, tw_store *const store, const unsigned lane, tw_error *const err)
{
  while (convoy->at < convoy->count && !convoy->there[convoy->at]) {
    ++convoy->at;
  }
  if (convoy->at == convoy->count) {
    return add(convoy, store, lane, err);
  }
  convoy->phase = TW_CONVOY_REMOVING;
  tw_store_put_target(store, &convoy->target, convoy->parts[convoy->at++].graph);
  return start(convoy, store, lane, &(tw_request){.method = "DELETE", .url = convoy->target.ptr}, err);
}

tw_status
tw_convoy_begin(tw_convoy *const convoy, tw_store *const store, const unsigned lane, tw_error *const err)
{
  bool asks       = false;
  convoy->at      = 0;
  convoy->status  = TW_OK;
  for (size_t i = 0; i < convoy->count; ++i) {
    convoy->there[i] = convoy->parts[i].replace;
    asks             = asks || convoy->parts[i].replace;
  }
  return asks && tw_store_query(store) ? ask(convoy, store, lane, err) : remove_or_add(convoy, store, lane, err);
}

// Where the answer says nothing, each may be there
static void
take_counts(tw_convoy *const convoy, const tw_response *const response)
{
  const char *graphs[TW_CONVOY_GRAPHS];
  uint64_t    counts[TW_CONVOY_GRAPHS];
  for (size_t i = 0; i < convoy->count; ++i) {
    graphs[i] = convoy->parts[i].graph;
    counts[i] = 1;
  }
  if (tw_query_read_counts(response, graphs, convoy->count, counts)) {
    for (size_t i = 0; i < convoy->count; ++i) {
      convoy->there[i] = convoy->parts[i].replace && counts[i];
    }
  }
}

static tw_status
take_answer(tw_convoy *const convoy, tw_store *const store, const unsigned lane, tw_error *const err)
{
  const tw_response *const response = tw_endpoint_response(tw_store_endpoint(store), lane);
  TRY(tw_endpoint_result(tw_store_endpoint(store), lane, err));
  if (convoy->phase == TW_CONVOY_ASKING) {
    take_counts(convoy, response);
    return remove_or_add(convoy, store, lane, err);
  }
  const bool absent = convoy->phase == TW_CONVOY_REMOVING && response->status == 404;
  if (response->answer != TW_ANSWER_DONE && !absent) {
    return tw_endpoint_fail(tw_store_endpoint(store), lane, "graphs together", err);
  }
  if (convoy->phase == TW_CONVOY_REMOVING) {
    return remove_or_add(convoy, store, lane, err);
  }
  convoy->phase = TW_CONVOY_IDLE;
  return TW_OK;
}

void
tw_convoy_advance(tw_convoy *const convoy, tw_store *const store, const unsigned lane)
{
  if (convoy->phase != TW_CONVOY_IDLE && tw_endpoint_is_idle(tw_store_endpoint(store), lane)) {
    convoy->status = take_answer(convoy, store, lane, NULL);
    convoy->phase  = convoy->status ? TW_CONVOY_IDLE : convoy->phase;
  }
}

void
tw_convoy_free(tw_convoy *const convoy)
{
  tw_buffer_free(&convoy->body);
  tw_buffer_free(&convoy->target);
}
