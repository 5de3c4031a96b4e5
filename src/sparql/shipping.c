// SPDX-License-Identifier: Apache-2.0
// Parts of graphs on their way: see shipping.h.
#include "sparql/shipping.h"

#include "sparql/convoy.h"

#include <stdlib.h>
#include <string.h>

// Behind each part under way one more may wait, so that no lane stands still, or a whole convoy; all together hold some 24 MB
enum { MOST_WAITING = 4 * TW_CONVOY_GRAPHS, MOST_BYTES = 24 * 1024 * 1024, PAUSE = 1000, MOST_FAILURES = 3 };

typedef struct {
  tw_shipment shipment;
  unsigned    lane; ///< 0: it waits
  bool        alone; ///< It was in a convoy that failed
} entry;

struct tw_shipping {
  tw_store          *store;
  tw_shipping_client client;
  entry              queue[MOST_WAITING]; ///< In the order in which they came
  size_t             count;
  unsigned           lanes;
  unsigned           busy;   ///< Lanes in use
  bool               proven; ///< The store took something
  bool               convoys; ///< The store takes many graphs at once
  unsigned           failures; ///< Of convoys
  tw_convoy          convoy[TW_LANES];
};

tw_shipping *
tw_shipping_open(tw_store *const store, const unsigned lanes, const tw_shipping_client *const client)
{
  tw_shipping *const shipping = calloc(1, sizeof *shipping);
  if (shipping) {
    shipping->store  = store;
    shipping->client = *client;
    shipping->lanes  = lanes;
    shipping->convoys = tw_store_protocol(store) == TW_PROTOCOL_QUADS;
  }
  return shipping;
}

void
tw_shipment_free(tw_shipment *const shipment)
{
  free(shipment->graph);
  tw_buffer_free(&shipment->lines);
  *shipment = (tw_shipment){0};
}

void
tw_shipping_close(tw_shipping *const shipping)
{
  if (shipping) {
    for (size_t i = 0; i < shipping->count; ++i) {
      tw_shipment_free(&shipping->queue[i].shipment);
    }
    for (size_t i = 0; i < TW_LANES; ++i) {
      tw_convoy_free(&shipping->convoy[i]);
    }
    free(shipping);
  }
}

static void
drop_entry(tw_shipping *const shipping, const size_t at)
{
  tw_shipment_free(&shipping->queue[at].shipment);
  --shipping->count;
  memmove(shipping->queue + at, shipping->queue + at + 1, (shipping->count - at) * sizeof *shipping->queue);
}

// An earlier part of the graph is still on its way
static bool
is_behind(const tw_shipping *const shipping, const size_t at)
{
  const tw_shipment *const own = &shipping->queue[at].shipment;
  for (size_t i = 0; i < at; ++i) {
    const tw_shipment *const other = &shipping->queue[i].shipment;
    if (other->hash == own->hash && !strcmp(other->graph, own->graph)) {
      return true;
    }
  }
  return false;
}

static unsigned
free_lane(const tw_shipping *const shipping)
{
  const unsigned allowed = shipping->proven ? shipping->lanes : 1;
  if (shipping->busy >= allowed) {
    return 0;
  }
  unsigned lane = 1;
  while (!tw_store_is_idle(shipping->store, lane) || shipping->convoy[lane].count) {
    ++lane;
  }
  return lane;
}

static void
arrive(tw_shipping *const shipping, const size_t at, const tw_error *const error, const bool lost)
{
  const entry done = shipping->queue[at];
  shipping->proven = shipping->proven || (done.lane && !error);
  shipping->client.arrived(shipping->client.handle, &done.shipment, error, lost);
  drop_entry(shipping, at);
}

// ---- alone ---------------------------------------------------------------------------------------------------------------------

static void
collect(tw_shipping *const shipping)
{
  for (size_t i = 0; i < shipping->count;) {
    const unsigned lane = shipping->queue[i].lane;
    if (lane && !shipping->convoy[lane].count && tw_store_is_idle(shipping->store, lane)) {
      tw_error   error  = {0};
      const bool failed = tw_store_result(shipping->store, lane, &error);
      --shipping->busy;
      arrive(shipping, i, failed ? &error : NULL, failed && tw_store_is_lost(shipping->store, lane));
    } else {
      ++i;
    }
  }
}

// ---- in convoys ----------------------------------------------------------------------------------------------------------------

// All of a convoy has arrived, or each of its parts has to go alone
static void
unload(tw_shipping *const shipping, const unsigned lane)
{
  tw_convoy *const convoy = &shipping->convoy[lane];
  convoy->count           = 0;
  --shipping->busy;
  shipping->failures += convoy->status ? 1 : 0;
  shipping->convoys = shipping->failures < MOST_FAILURES;
  for (size_t i = 0; i < shipping->count;) {
    entry *const e = &shipping->queue[i];
    if (e->lane != lane) {
      ++i;
    } else if (convoy->status) {
      e->lane  = 0;
      e->alone = true;
      ++i;
    } else {
      arrive(shipping, i, NULL, false);
    }
  }
}

static void
advance_convoys(tw_shipping *const shipping)
{
  for (unsigned lane = 1; lane < TW_LANES; ++lane) {
    tw_convoy *const convoy = &shipping->convoy[lane];
    if (convoy->count) {
      tw_convoy_advance(convoy, shipping->store, lane);
      if (convoy->phase == TW_CONVOY_IDLE) {
        unload(shipping, lane);
      }
    }
  }
}

static bool
may_join(const tw_shipping *const shipping, const size_t at)
{
  const entry *const e = &shipping->queue[at];
  return !e->lane && !e->alone && e->shipment.lines.len && *e->shipment.graph && !is_behind(shipping, at);
}

// Put what waits into one convoy, from the entry `at` on; also if it is only that one, since asking for it costs the store less than
// removing what is not there. False if it is larger than a convoy may be, or can't be begun: it may go alone.
static bool
form_convoy(tw_shipping *const shipping, const size_t at, const unsigned lane)
{
  tw_convoy *const convoy = &shipping->convoy[lane];
  const tw_batch   batch  = tw_store_batch(shipping->store);
  size_t           bytes = 0, statements = 0, members[TW_CONVOY_GRAPHS];
  for (size_t i = at; i < shipping->count && convoy->count < TW_CONVOY_GRAPHS; ++i) {
    const tw_shipment *const s = &shipping->queue[i].shipment;
    if (!may_join(shipping, i) || !shipping->client.wanted(shipping->client.handle, s)) {
      continue;
    }
    bytes += s->lines.len + (size_t)s->count * tw_store_overhead(shipping->store, s->graph);
    statements += s->count;
    if (bytes > batch.bytes || statements > batch.statements) {
      break;
    }
    members[convoy->count]       = i;
    convoy->parts[convoy->count++] =
      (tw_convoy_part){.graph = s->graph, .lines = tw_buffer_str(&s->lines), .replace = s->replace};
  }
  if (!convoy->count || tw_convoy_begin(convoy, shipping->store, lane, NULL)) {
    convoy->count = 0;
    convoy->phase = TW_CONVOY_IDLE;
    return false;
  }
  for (size_t i = 0; i < convoy->count; ++i) {
    shipping->queue[members[i]].lane = lane;
  }
  ++shipping->busy;
  return true;
}

// ---- together ------------------------------------------------------------------------------------------------------------------

// False if it is gone from the queue
static bool
dispatch_one(tw_shipping *const shipping, const size_t at)
{
  entry *const e = &shipping->queue[at];
  if (e->lane || is_behind(shipping, at)) {
    return true;
  }
  if (!shipping->client.wanted(shipping->client.handle, &e->shipment)) {
    drop_entry(shipping, at);
    return false;
  }
  if (!e->shipment.lines.len) {
    arrive(shipping, at, NULL, false);
    return false;
  }
  const unsigned lane = free_lane(shipping);
  tw_error       error = {0};
  if (lane && shipping->convoys && may_join(shipping, at) && form_convoy(shipping, at, lane)) {
    return true;
  }
  if (lane && tw_store_begin(shipping->store, lane, e->shipment.graph, tw_buffer_str(&e->shipment.lines), e->shipment.replace, &error)) {
    arrive(shipping, at, &error, true);
    return false;
  }
  e->lane = lane;
  shipping->busy += lane ? 1 : 0;
  return true;
}

static void
dispatch(tw_shipping *const shipping)
{
  for (size_t i = 0; i < shipping->count;) {
    i += dispatch_one(shipping, i) ? 1 : 0;
  }
}

static void
go_on(tw_shipping *const shipping, const unsigned milliseconds)
{
  tw_store_pump(shipping->store, milliseconds);
  advance_convoys(shipping);
  collect(shipping);
  dispatch(shipping);
}

static bool
is_full(const tw_shipping *const shipping)
{
  size_t bytes = 0;
  for (size_t i = 0; i < shipping->count; ++i) {
    bytes += shipping->queue[i].shipment.lines.len;
  }
  const size_t most = shipping->convoys ? MOST_WAITING : 2 * (size_t)shipping->lanes;
  return shipping->count >= most || bytes > MOST_BYTES;
}

void
tw_shipping_put(tw_shipping *const shipping, tw_shipment *const shipment)
{
  while (is_full(shipping)) {
    go_on(shipping, PAUSE);
  }
  shipping->queue[shipping->count++] = (entry){.shipment = *shipment};
  *shipment                          = (tw_shipment){0};
  dispatch(shipping);
}

void
tw_shipping_poll(tw_shipping *const shipping)
{
  if (shipping->count) {
    go_on(shipping, 0);
  }
}

void
tw_shipping_finish(tw_shipping *const shipping)
{
  while (shipping->count) {
    go_on(shipping, PAUSE);
  }
}
