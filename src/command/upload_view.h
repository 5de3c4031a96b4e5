// SPDX-License-Identifier: Apache-2.0
// What a person sees of an upload: failures and waits at once, progress on a terminal, a summary in words or as JSON.
#ifndef TW_COMMAND_UPLOAD_VIEW_H
#define TW_COMMAND_UPLOAD_VIEW_H

#include "sparql/sparql.h"

#include <time.h>

typedef struct {
  bool            quiet;    ///< Failures only
  bool            progress; ///< stderr is a terminal that wants it
  bool            dry_run;  ///< Print each request that would be sent, on stdout
  bool            line_open; ///< A line of progress stands on the terminal
  uint64_t        total;    ///< Bytes of all input; 0: not known
  uint64_t        before, position; ///< Of which read: of the files before this one, of this one
  struct timespec begin, shown;
  uint64_t        failures; ///< Reported; only the first hundred are printed
} tw_upload_view;

/// Start the clock.
void tw_upload_view_open(tw_upload_view *view, bool quiet, bool dry_run);
/// For tw_upload_options.report, with the view as handle.
void tw_upload_view_event(void *view, const tw_upload_event *event);
/// End the line of progress, if one is open.
void tw_upload_view_close(tw_upload_view *view);
/// Print the summary on stdout: one line in words, or one JSON object.
void tw_upload_view_summary(const tw_upload_view *view, const char *endpoint, const tw_upload_summary *summary, bool json);

#endif
