// SPDX-License-Identifier: Apache-2.0
// Parts of graphs on their way: see shipping.h.
#include "sparql/shipping.h"

#include <stdlib.h>
#include <string.h>

// Behind each part under way one more may wait, so that no lane stands still; all together hold some 24 MB
enum { MOST_WAITING = 2 * TW_MOST_CONNECTIONS, MOST_BYTES = 24 * 1024 * 1024, PAUSE = 1000 };

typedef struct {
  tw_shipment shipment;
  unsigned    lane; ///< 0: it waits
} entry;

struct tw_shipping {
  tw_store          *store;
  tw_shipping_client client;
  entry              queue[MOST_WAITING]; ///< In the order in which they came
  size_t             count;
  unsigned           lanes;
  unsigned           busy;   ///< Lanes in use
  bool               proven; ///< The store took something
};

tw_shipping *
tw_shipping_open(tw_store *const store, const unsigned lanes, const tw_shipping_client *const client)
{
  tw_shipping *const shipping = calloc(1, sizeof *shipping);
  if (shipping) {
    shipping->store  = store;
    shipping->client = *client;
    shipping->lanes  = lanes;
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
  while (!tw_store_is_idle(shipping->store, lane)) {
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

static void
collect(tw_shipping *const shipping)
{
  for (size_t i = 0; i < shipping->count;) {
    const unsigned lane = shipping->queue[i].lane;
    if (lane && tw_store_is_idle(shipping->store, lane)) {
      tw_error   error  = {0};
      const bool failed = tw_store_result(shipping->store, lane, &error);
      --shipping->busy;
      arrive(shipping, i, failed ? &error : NULL, failed && tw_store_is_lost(shipping->store, lane));
    } else {
      ++i;
    }
  }
}

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
  return shipping->count == MOST_WAITING || shipping->count > 2 * (size_t)shipping->lanes || bytes > MOST_BYTES;
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
