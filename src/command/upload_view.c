// SPDX-License-Identifier: Apache-2.0
// What a person sees of an upload: see upload_view.h.
#include "command/upload_view.h"

#include "base/json.h"
#include "base/str.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

enum { MOST_FAILURES_SHOWN = 100 };

static double
seconds_since(const struct timespec *const then)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)(now.tv_sec - then->tv_sec) + (double)(now.tv_nsec - then->tv_nsec) * 1e-9;
}

void
tw_upload_view_open(tw_upload_view *const view, const bool quiet, const bool dry_run)
{
  *view = (tw_upload_view){.quiet = quiet, .dry_run = dry_run, .progress = !quiet && !dry_run && isatty(STDERR_FILENO)};
  clock_gettime(CLOCK_MONOTONIC, &view->begin);
  view->shown = view->begin;
}

void
tw_upload_view_close(tw_upload_view *const view)
{
  if (view->line_open) {
    fputc('\n', stderr);
    view->line_open = false;
  }
}

// " about 3 min left": by the input that was read, and by how much of that has arrived
static void
put_time_left(const tw_upload_view *const view, const tw_upload_summary *const summary, const double seconds, char *const out,
              const size_t size)
{
  const double read    = (double)(view->before + view->position);
  const double arrived = (double)(summary->statements + summary->refused);
  const double taken   = (double)summary->taken;
  *out                 = '\0';
  if (view->total && read > 0 && arrived > 0 && seconds > 2) {
    const double whole = taken * (read < (double)view->total ? (double)view->total / read : 1); // statements in all
    const double left  = arrived < whole ? seconds * (whole - arrived) / arrived : 0;
    if (left < 100) {
      snprintf(out, size, ", about %.0f s left", left);
    } else {
      snprintf(out, size, ", about %.0f min left", left / 60);
    }
  }
}

static void
show_progress(tw_upload_view *const view, const tw_upload_summary *const summary)
{
  if (view->progress && seconds_since(&view->shown) > 0.2) {
    const double seconds = seconds_since(&view->begin);
    char         left[40];
    put_time_left(view, summary, seconds, left, sizeof left);
    // the blanks cover what a longer line may have left
    fprintf(stderr, "\r%" PRIu64 " graph%s, %" PRIu64 " statements, %.0f a second, %" PRIu64 " failed%s    ", summary->graphs,
            summary->graphs == 1 ? "" : "s", summary->statements, (double)summary->statements / seconds, summary->failed, left);
    clock_gettime(CLOCK_MONOTONIC, &view->shown);
    view->line_open = true;
  }
}

static void
show_failure(tw_upload_view *const view, const tw_error *const error)
{
  tw_upload_view_close(view);
  if (++view->failures <= MOST_FAILURES_SHOWN) {
    fprintf(stderr, "triplewire: %s\n", error->message);
  } else if (view->failures == MOST_FAILURES_SHOWN + 1) {
    fprintf(stderr, "triplewire: further failures are counted, not shown\n");
  }
}

static void
show_plan(const tw_upload_event *const event)
{
  const char *const graph = *event->graph ? event->graph : "the default graph";
  printf("%s %s with %" PRIu64 " statements\n", event->replaced ? "replace" : "add to", graph, event->statements);
}

static void
show_removal(tw_upload_view *const view, const tw_upload_event *const event)
{
  if (!view->quiet) {
    tw_upload_view_close(view);
    printf("%s %s\n", view->dry_run ? "remove" : "removed", event->graph);
  }
}

void
tw_upload_view_event(void *const handle, const tw_upload_event *const event)
{
  tw_upload_view *const view = handle;
  switch (event->kind) {
  case TW_UPLOAD_FAILED: show_failure(view, event->error); return;
  case TW_UPLOAD_WAITING:
    if (!view->quiet) {
      tw_upload_view_close(view);
      fprintf(stderr, "triplewire: %s\n", event->error->message);
    }
    return;
  case TW_UPLOAD_REMOVED: show_removal(view, event); return;
  case TW_UPLOAD_SKIPPED:
  case TW_UPLOAD_SENT:
    if (view->dry_run && !view->quiet) {
      show_plan(event);
    }
    show_progress(view, event->summary);
    return;
  }
}

// Its query may hold a key
static tw_str
shown_url(const char *const url)
{
  return (tw_str){url, (uint32_t)strcspn(url, "?")};
}

static void
print_json(const tw_upload_view *const view, const char *const endpoint, const tw_upload_summary *const s)
{
  char seconds[32];
  snprintf(seconds, sizeof seconds, "%.3f", seconds_since(&view->begin));
  const struct {
    const char *key;
    uint64_t    value;
  } rows[] = {{"graphs", s->graphs},     {"statements", s->statements}, {"failed", s->failed},   {"refused", s->refused},
              {"checked", s->checked},   {"skipped", s->skipped},       {"removed", s->removed}, {"requests", s->requests},
              {"retries", s->retries},   {"bytes", s->bytes}};
  tw_json  *const json = tw_json_object();
  tw_buffer       text = {0};
  tw_json_set(json, "endpoint", tw_json_string(shown_url(endpoint)));
  tw_json_set(json, "dry_run", tw_json_bool(view->dry_run));
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    tw_json_set(json, rows[i].key, tw_json_integer((int64_t)rows[i].value));
  }
  tw_json_set(json, "seconds", tw_json_raw(tw_str_from(seconds)));
  if (tw_json_print(&text, json, false)) {
    printf("%s\n", text.ptr);
  }
  tw_buffer_free(&text);
  tw_json_free(json);
}

void
tw_upload_view_summary(const tw_upload_view *const view, const char *const endpoint, const tw_upload_summary *const s,
                       const bool json)
{
  if (json) {
    print_json(view, endpoint, s);
    return;
  }
  printf("%s %" PRIu64 " graph%s with %" PRIu64 " statement%s to %.*s in %.1f s", view->dry_run ? "would send" : "sent", s->graphs,
         s->graphs == 1 ? "" : "s", s->statements, s->statements == 1 ? "" : "s", TW_PRINT(shown_url(endpoint)),
         seconds_since(&view->begin));
  if (s->skipped) {
    printf("; %" PRIu64 " statement%s there already", s->skipped, s->skipped == 1 ? " was" : "s were");
  }
  if (s->checked) {
    printf("; %" PRIu64 " counted", s->checked);
  }
  if (s->removed) {
    printf("; %" PRIu64 " %s", s->removed, view->dry_run ? "would be removed" : "removed");
  }
  if (s->failed) {
    printf("; %" PRIu64 " FAILED", s->failed);
  }
  if (s->refused) {
    printf("; %" PRIu64 " statement%s REFUSED", s->refused, s->refused == 1 ? "" : "s");
  }
  putchar('\n');
}
