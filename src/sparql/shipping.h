// SPDX-License-Identifier: Apache-2.0
// Parts of graphs on their way: several at a time, those of one graph in their order. A store that takes quads gets those that have to wait
// together, in one request.
#ifndef TW_SPARQL_SHIPPING_H
#define TW_SPARQL_SHIPPING_H

#include "sparql/store.h"

/// Lines of a graph, or word that there are no more. Owns `graph` and `lines`.
typedef struct {
  char     *graph;   ///< "": the default graph
  uint64_t  hash;    ///< Of `graph`
  tw_buffer lines;   ///< Empty: nothing is sent, but it arrives only after the parts before it
  uint32_t  count;   ///< Statements in this part, sent or not
  bool      replace;
  bool      skipped; ///< The part is in the store already
  uint64_t  chain;   ///< For the journal
  bool      last;     ///< The graph is complete, as far as is known now
  uint64_t  distinct; ///< With `last`: how many different statements it has, as far as could be remembered
  uint64_t  most;     ///< With `last`: how many it has at most
} tw_shipment;

typedef struct tw_shipping tw_shipping;

typedef struct {
  /// A part's turn has come: false if it is not wanted any more; it is then forgotten.
  bool (*wanted)(void *handle, const tw_shipment *shipment);
  /// It is in the store, or it failed with `error`; `lost`: so will everything else.
  void (*arrived)(void *handle, const tw_shipment *shipment, const tw_error *error, bool lost);
  void *handle;
} tw_shipping_client;

/// Up to `lanes` requests at a time; only one until the first was answered well. `store` is borrowed. NULL for lack of memory.
tw_shipping *tw_shipping_open(tw_store *store, unsigned lanes, const tw_shipping_client *client);
/// Forgets what is on its way. NULL is fine.
void tw_shipping_close(tw_shipping *shipping);
/// Hand a part over, which is then empty. Waits while too much is on its way.
void tw_shipping_put(tw_shipping *shipping, tw_shipment *shipment);
/// Go on without waiting.
void tw_shipping_poll(tw_shipping *shipping);
/// Wait until everything has arrived or failed.
void tw_shipping_finish(tw_shipping *shipping);
void tw_shipment_free(tw_shipment *shipment);

#endif
