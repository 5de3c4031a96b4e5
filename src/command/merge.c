// SPDX-License-Identifier: Apache-2.0
// triplewire merge: graphs of several runs into one.
#include "merge/merge.h"

#include "base/error.h"
#include "base/str.h"
#include "command/command.h"
#include "command/outputs.h"
#include "command/scoped.h"

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
  "Usage: triplewire merge [OPTION]... FILE...\n"
  "Join the graphs of several runs (Turtle, TriG, N-Triples, N-Quads, RDF/XML; '-' is standard input). Each statement comes once, other\n"
  "names of an entity are united, what can't both be true is reported and left in, and entities that may be one are proposed in the graph\n"
  "BASEgraph/candidates, with reasons. The output is the same whatever the order of the files.\n"
  "\n"
  "  -f, --format FORMAT    nquads (default), trig, turtle, ntriples, jsonld, rdfxml or dot; several by commas or by giving -f again\n"
  "  -o, --output PATH      '-' (default), a file, or a folder for graph.nq, graph.trig, …\n"
  "  -s, --syntax NAME      of the input: turtle, trig, ntriples, nquads or rdfxml (default: by name and content)\n"
  "      --base IRI         base of the candidates' IRIs (default https://kg.example.org/)\n"
  "      --no-candidates    don't look for entities that may be one\n"
  "      --report FILE      contradictions and candidates, one a line, cells separated by tabs; '-' is standard error\n"
  "      --verify           read files back when they are whole, and compare every statement (not JSON-LD and DOT)\n"
  "  -q, --quiet            no summary\n"
  "  -h, --help             this text\n"
  "\n"
  "Exit status: 0 all done, 2 wrong use, 3 nothing could be done.\n"
  "\n"
  "Examples:\n"
  "  triplewire merge shard1/graph.nq shard2/graph.nq -o whole.nq --report report.tsv\n"
  "  triplewire merge -f trig monday.trig tuesday.trig > both.trig\n";

typedef struct {
  tw_output_options output;
  const char       *syntax, *report;
  bool              no_candidates, quiet;
} settings;

typedef struct {
  const settings *settings;
  tw_outputs     *outputs;
  tw_merge       *merge;
  FILE           *report;
  tw_merge_counts counts;
} run;

// ---- options -------------------------------------------------------------------------------------------------------------------

enum { OPT_BASE = 256, OPT_NO_CANDIDATES, OPT_REPORT, OPT_VERIFY };

static const struct option options[] = {
  {"format", required_argument, NULL, 'f'},
  {"output", required_argument, NULL, 'o'},
  {"syntax", required_argument, NULL, 's'},
  {"base", required_argument, NULL, OPT_BASE},
  {"no-candidates", no_argument, NULL, OPT_NO_CANDIDATES},
  {"report", required_argument, NULL, OPT_REPORT},
  {"verify", no_argument, NULL, OPT_VERIFY},
  {"quiet", no_argument, NULL, 'q'},
  {"help", no_argument, NULL, 'h'},
  {NULL, 0, NULL, 0},
};

// Property graphs are written article by article, which a merged graph no longer is
static bool
takes_any_order(const tw_format format)
{
  switch (format) {
  case TW_TURTLE:
  case TW_TRIG:
  case TW_NTRIPLES:
  case TW_NQUADS:
  case TW_JSONLD:
  case TW_RDFXML:
  case TW_DOT: return true;
  default: return false;
  }
}

static int
add_formats(settings *const s, const char *const list)
{
  const tw_str wrong = tw_output_add_formats(&s->output, list, takes_any_order);
  return wrong.ptr ? tw_command_misuse("merge", "there is no output format '%.*s' for merged graphs", TW_PRINT(wrong)) : TW_EXIT_DONE;
}

static bool
is_syntax(const char *const name)
{
  static const char *const names[] = {"turtle", "trig", "ntriples", "nquads", "rdfxml"};
  for (size_t i = 0; i < sizeof names / sizeof *names; ++i) {
    if (!strcmp(name, names[i])) {
      return true;
    }
  }
  return false;
}

static int
set_option(settings *const s, const int option, const char *const value)
{
  switch (option) {
  case 'f': return add_formats(s, value);
  case 'o': s->output.path = value; return *value ? TW_EXIT_DONE : tw_command_misuse("merge", "-o needs a path");
  case 's':
    s->syntax = value;
    return is_syntax(value) ? TW_EXIT_DONE : tw_command_misuse("merge", "there is no syntax '%s'", value);
  case OPT_BASE:
    s->output.base = value;
    return tw_output_is_base(value) ? TW_EXIT_DONE
                                    : tw_command_misuse("merge", "--base %s: give an absolute IRI that ends in / or #", value);
  case OPT_NO_CANDIDATES: s->no_candidates = true; return TW_EXIT_DONE;
  case OPT_REPORT: s->report = value; return TW_EXIT_DONE;
  case OPT_VERIFY: s->output.verify = true; return TW_EXIT_DONE;
  default: s->quiet = true; return TW_EXIT_DONE;
  }
}

// ---- reading -------------------------------------------------------------------------------------------------------------------

static int
compare_names(const void *const a, const void *const b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static tw_status
read_file(const run *const r, const char *const path, tw_error *const err)
{
  tw_scoped scoped = {0};
  if (!tw_merge_begin(r->merge, path)) {
    return tw_fail(err, TW_ERR_MEMORY, "merge", 0, "not enough memory to merge");
  }
  tw_scoped_open(&scoped, tw_merge_sink(r->merge), path);
  const tw_status status = tw_rdf_read(path, r->settings->syntax, &scoped.sink, err);
  tw_scoped_close(&scoped);
  if (status && err->message[0] && strncmp(err->message, path, strlen(path)) != 0) { // the gate doesn't know the file
    const tw_error inner = *err;
    return tw_fail(err, status, inner.stage, inner.place, "%.200s: %.280s", path, inner.message);
  }
  return status;
}

// ---- writing -------------------------------------------------------------------------------------------------------------------

static void
tell(void *const handle, const tw_merge_finding finding, const tw_str line)
{
  (void)finding;
  run *const r = handle;
  if (r->report) {
    fprintf(r->report, "%.*s\n", TW_PRINT(line)); // an error sticks to the file: close_report() asks for it
  }
}

typedef struct {
  tw_sink     sink; // must be first
  tw_outputs *outputs;
} fan;

static tw_status
fan_statement(tw_sink *const sink, const tw_statement *const statement, tw_error *const err)
{
  return tw_outputs_put(((fan *)sink)->outputs, statement, err);
}

static tw_status
close_report(const run *const r, const tw_status so_far, tw_error *const err)
{
  if (!r->report || r->report == stderr) {
    return so_far;
  }
  errno          = 0;
  const bool bad = ferror(r->report);
  return (fclose(r->report) || bad) && !so_far ? tw_fail(err, TW_ERR_IO, "merge", 0, "%.300s: %s", r->settings->report,
                                                         strerror(errno ? errno : EIO))
                                               : so_far;
}

static tw_status
open_report(run *const r, tw_error *const err)
{
  const char *const path = r->settings->report;
  r->report              = !path ? NULL : !strcmp(path, "-") ? stderr : fopen(path, "wb");
  return r->report || !path ? TW_OK : tw_fail(err, TW_ERR_IO, "merge", 0, "%.300s: %s", path, strerror(errno));
}

static tw_status
run_all(run *const r, char **const paths, const int count, tw_error *const err)
{
  fan to = {.sink = {.statement = fan_statement}};
  TRY(open_report(r, err));
  const char *const      path   = r->settings->output.path;
  const tw_merge_options wanted = {.base = r->settings->output.base, .candidates = !r->settings->no_candidates, .handle = r, .report = tell,
                                     .beside = strcmp(path, "-") ? path : NULL};
  r->merge = tw_merge_new(&wanted);
  if (!r->merge) {
    return tw_fail(err, TW_ERR_MEMORY, "merge", 0, "not enough memory to merge");
  }
  for (int i = 0; i < count; ++i) {
    TRY(read_file(r, paths[i], err));
  }
  TRY(tw_outputs_open(&r->outputs, &r->settings->output, err));
  to.outputs = r->outputs;
  return tw_merge_write(r->merge, &to.sink, &r->counts, err);
}

static int
merge(const settings *const s, char **const paths, const int count)
{
  run       r   = {.settings = s};
  tw_error  err = {0};
  qsort(paths, (size_t)count, sizeof *paths, compare_names); // reports list them in this order
  tw_status status = run_all(&r, paths, count, &err);
  status           = close_report(&r, status, &err);
  const tw_status closed = tw_outputs_close(r.outputs, !status, status ? NULL : &err);
  status                 = status ? status : closed;
  tw_merge_free(r.merge);
  if (status) {
    tw_command_error(&err);
    return err.code == TW_ERR_USE ? TW_EXIT_USE : TW_EXIT_NOTHING;
  }
  if (!s->quiet) {
    fprintf(stderr, "triplewire: %" PRIu64 " statements of %" PRIu64 " files; %" PRIu64 " contradictions, %" PRIu64 " candidates",
            r.counts.statements, r.counts.inputs, r.counts.contradictions, r.counts.candidates);
    if (r.counts.crowds) {
      fprintf(stderr, "; %" PRIu64 " names have too many bearers to compare", r.counts.crowds);
    }
    fprintf(stderr, "%s\n", !s->report && r.counts.contradictions + r.counts.candidates ? "; --report FILE tells which" : "");
  }
  return TW_EXIT_DONE;
}

int
tw_command_merge(int argc, char **argv)
{
  settings s = {.output = {.path = "-"}};
  int      option;
  opterr = 0;
  while ((option = getopt_long(argc, argv, "f:o:s:qh", options, NULL)) != -1) {
    if (option == 'h') {
      return tw_command_help(help);
    }
    if (option == '?') {
      return tw_command_misuse("merge", "unknown option, or one without its value: '%s'", argv[optind - 1]);
    }
    const int set = set_option(&s, option, optarg);
    if (set) {
      return set;
    }
  }
  if (optind == argc) {
    return tw_command_misuse("merge", "which files?");
  }
  if (!s.output.count) {
    tw_output_add_format(&s.output, TW_NQUADS);
  }
  return merge(&s, argv + optind, argc - optind);
}
