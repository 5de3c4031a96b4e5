// SPDX-License-Identifier: Apache-2.0
// The inside of an upload, for the files that make it up.
#ifndef TW_SPARQL_UPLOAD_H
#define TW_SPARQL_UPLOAD_H

#include "sparql/expect.h"
#include "sparql/fates.h"
#include "sparql/holding.h"
#include "sparql/journal.h"
#include "sparql/shipping.h"

struct tw_upload {
  tw_sink                  sink; ///< First, so that the sink is the upload
  const tw_upload_options *options;
  tw_store                *store;
  tw_shipping             *shipping; ///< NULL in a dry run
  tw_journal              *journal;  ///< NULL: none
  tw_holding               holding;
  tw_fates                 fates;
  tw_expected              expected;
  tw_buffer                bases; ///< What the IRIs of articles begin with, each with a line end
  uint32_t                 since_look; ///< Statements since what is under way was looked at
  uint32_t                 failures_in_a_row;
  bool                     counts_ahead; ///< What has arrived is counted while the rest is sent
  bool                     took; ///< The store took something
  bool                     over; ///< Going on is of no use
  tw_upload_summary        summary;
  tw_error                 first; ///< The first that went wrong
};

/// Send what is held, wait until all has arrived, and compare counts. The first error, if there was any.
tw_status tw_upload_complete(tw_upload *upload, tw_error *err);
/// Where in the IRI of an article's graph what all share ends: "/article/…" or "#article/…"; NULL: it is of no article.
const char *tw_upload_article(const char *iri);

/// Remember what the IRI of an article's graph begins with, for tw_upload_sync().
void tw_upload_note_base(tw_upload *upload, const char *iri);

// ---- settle.c ------------------------------------------------------------------------------------------------------------------

void tw_upload_count_traffic(tw_upload *upload);
/// Fill in event->summary, and report it.
void tw_upload_tell(tw_upload *upload, tw_upload_event event);
/// For tw_store_open(), with the upload as handle.
void tw_upload_tell_waiting(void *upload, const tw_error *why);
/// Report a failure of `graph` (NULL: of none); the first is kept.
void tw_upload_tell_failure(tw_upload *upload, const char *graph, const tw_error *error);
/// Report an error after which going on is of no use.
void tw_upload_stop(tw_upload *upload, const tw_error *error);
/// The graph has to be sent again as a whole: the journal forgets it.
void tw_upload_forget(tw_upload *upload, uint64_t graph);
/// A graph could not be sent, or is not in the store as it was sent; told and counted once. `lost`: so will be all others.
void tw_upload_fail_graph(tw_upload *upload, uint64_t hash, const char *graph, const tw_error *error, bool lost);
/// Wait until all that was handed over has arrived, and compare the counts that were not compared yet.
void tw_upload_compare(tw_upload *upload);
/// For tw_shipping_client, with the upload as handle.
bool tw_upload_wants(void *upload, const tw_shipment *shipment);
void tw_upload_arrived(void *upload, const tw_shipment *shipment, const tw_error *error, bool lost);

#endif
