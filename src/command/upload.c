// SPDX-License-Identifier: Apache-2.0
// triplewire upload: RDF files into a store.
#include "base/error.h"
#include "command/command.h"
#include "command/rdf_input.h"
#include "command/scoped.h"
#include "command/upload_options.h"
#include "command/upload_view.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const char help[] =
  "Usage: triplewire upload --endpoint URL [OPTION]... FILE...\n"
  "Send RDF files (Turtle, TriG, N-Triples, N-Quads, RDF/XML; compressed or in archives too; '-' is standard input) to a store, one named\n"
  "graph after the other, and compare afterwards how many statements it holds.\n"
  "\n"
  "Where to:\n"
  "  -e, --endpoint URL       graph store or SPARQL Update; for Virtuoso and Oxigraph the server's root will do\n"
  "      --store NAME         what it is: virtuoso, fuseki (URL of the data set), oxigraph, graphdb, rdf4j (URL of the repository),\n"
  "                           neptune, stardog (URL of the database), blazegraph (URL of the namespace) or qlever\n"
  "      --query URL          query endpoint, to count with; gets the same password (default: found from the endpoint)\n"
  "      --protocol NAME      graph-store, update, quads (N-Quads to the data set) or auto (default)\n"
  "      --probe              find out what the store can do, by means of a scratch graph; no FILE is needed\n"
  "What:\n"
  "  -s, --syntax NAME        turtle, trig, ntriples, nquads or rdfxml (default: by name and content)\n"
  "  -g, --graph IRI          graph for statements without one (default: the store's default graph)\n"
  "      --add                add to all graphs; usually graphs of articles (IRIs with \"/article/\") are replaced\n"
  "      --replace-all        replace all graphs\n"
  "      --retract IRI        remove the graph of an article; may be given again; no FILE is needed\n"
  "      --sync               afterwards, remove the graphs of articles that the store has and that were not among the FILEs\n"
  "      --journal FILE       note there what is done: an upload that was killed or failed, run again, goes on where it was\n"
  "  -n, --dry-run            send nothing, tell what would be sent\n"
  "      --no-check           don't compare the counts afterwards\n"
  "Access:\n"
  "  -u, --user NAME          the password comes from the environment variable TRIPLEWIRE_PASSWORD\n"
  "      --password-file F    … or from the first line of this file\n"
  "      --token-file F       bearer token from this file (default: TRIPLEWIRE_TOKEN)\n"
  "      --netrc              user and password from ~/.netrc; --netrc-file F: from F\n"
  "      --ca-file F          certificates to trust, PEM\n"
  "      --cert F, --key F    the client's certificate and key, PEM\n"
  "Amounts and patience:\n"
  "      --connections N      requests at a time, up to 32 (default 2; Virtuoso 1)\n"
  "      --batch N            statements in one request (default 100000; SPARQL Update 1000)\n"
  "      --batch-bytes N      bytes in one request (default 8388608)\n"
  "      --chunked            bodies in chunks, without Content-Length; some servers say yes to that and store nothing\n"
  "      --connect-timeout S  seconds until the server must have picked up (default 15)\n"
  "      --timeout S          seconds in which nothing moves (default 300)\n"
  "      --max-time S         seconds for one request (default 3600)\n"
  "      --tries N            tries for each request (default 7)\n"
  "      --wait MS            milliseconds before the second try (default 500); doubled before each further one\n"
  "Output:\n"
  "      --json               summary as a JSON object\n"
  "  -q, --quiet              errors only\n"
  "  -h, --help               this text\n"
  "\n"
  "Exit status: 0 all done, 1 some graphs or files failed, 2 wrong use, 3 nothing could be done.\n"
  "\n"
  "Examples:\n"
  "  TRIPLEWIRE_PASSWORD=… triplewire upload -e http://localhost:8890/ -u dba output/graph.trig\n"
  "  triplewire upload -e http://localhost:3030/ds --store fuseki --journal night.journal output/graph.nq.gz\n"
  "  triplewire export -f nquads articles/ | triplewire upload -e http://localhost:7878/store -s nquads -\n"
  "  triplewire upload -e http://localhost:3030/ds/data --retract https://kg.example.org/article/5f2c1e9a#graph\n";

enum { MOST_RETRACTIONS = 1024 };

typedef struct {
  tw_upload_options upload;
  const char       *syntax;
  const char       *retract[MOST_RETRACTIONS];
  size_t            retract_count;
  bool              probe, json, quiet;
} settings;

typedef struct {
  const settings *settings;
  tw_upload      *upload;
  tw_upload_view  view;
  uint64_t        failed_files, retracted;
} run;

// ---- options -------------------------------------------------------------------------------------------------------------------

enum { OPT_RETRACT = 256, OPT_PROBE, OPT_JSON };

static const struct option options[] = {
  {"endpoint", required_argument, NULL, 'e'},
  {"syntax", required_argument, NULL, 's'},
  {"graph", required_argument, NULL, 'g'},
  {"retract", required_argument, NULL, OPT_RETRACT},
  {"probe", no_argument, NULL, OPT_PROBE},
  {"dry-run", no_argument, NULL, 'n'},
  {"json", no_argument, NULL, OPT_JSON},
  {"quiet", no_argument, NULL, 'q'},
  {"help", no_argument, NULL, 'h'},
  TW_UPLOAD_LONG_OPTIONS,
  {NULL, 0, NULL, 0},
};

static int
set_syntax(settings *const s, const char *const name)
{
  static const char *const names[] = {"turtle", "trig", "ntriples", "nquads", "rdfxml"};
  for (size_t i = 0; i < sizeof names / sizeof *names; ++i) {
    if (!strcmp(name, names[i])) {
      s->syntax = names[i];
      return TW_EXIT_DONE;
    }
  }
  return tw_command_misuse("upload", "--syntax %s: give turtle, trig, ntriples, nquads or rdfxml", name);
}

static int
add_retraction(settings *const s, const char *const iri)
{
  if (s->retract_count == MOST_RETRACTIONS) {
    return tw_command_misuse("upload", "--retract can be given %d times at most", MOST_RETRACTIONS);
  }
  s->retract[s->retract_count++] = iri;
  return TW_EXIT_DONE;
}

static int
set_option(settings *const s, const int option, const char *const value)
{
  switch (option) {
  case 'e': s->upload.endpoint = value; return TW_EXIT_DONE;
  case 's': return set_syntax(s, value);
  case 'g': s->upload.graph = value; return TW_EXIT_DONE;
  case 'n': s->upload.dry_run = true; return TW_EXIT_DONE;
  case 'q': s->quiet = true; return TW_EXIT_DONE;
  case 'u': return tw_upload_option("upload", &s->upload, TW_OPT_USER, value);
  case OPT_RETRACT: return add_retraction(s, value);
  case OPT_PROBE: s->probe = true; return TW_EXIT_DONE;
  case OPT_JSON: s->json = true; return TW_EXIT_DONE;
  default: return tw_upload_option("upload", &s->upload, option, value);
  }
}

// ---- running -------------------------------------------------------------------------------------------------------------------

static void
retract(run *const r)
{
  for (size_t i = 0; i < r->settings->retract_count; ++i) {
    const char *const iri     = r->settings->retract[i];
    uint64_t          dropped = 0;
    tw_error          err     = {0};
    if (tw_upload_retract(r->upload, iri, &dropped, &err)) {
      ++r->failed_files;
      tw_command_error(&err);
      continue;
    }
    ++r->retracted;
    if (!r->settings->quiet && !r->settings->json) {
      const bool counted = dropped && !r->settings->upload.no_check && !r->settings->upload.dry_run;
      printf(counted ? "%s %s (%" PRIu64 " statements)\n" : "%s %s\n", dropped ? "removed" : "there is no", iri, dropped);
    }
  }
}

// A file that can't be read to its end leaves no half of a graph in the store, where a whole one may stand
static void
send_file(run *const r, const char *const path)
{
  tw_error  err    = {0};
  tw_scoped scoped = {0};
  tw_scoped_open(&scoped, tw_upload_sink(r->upload), path);
  if (!tw_rdf_input_read(path, r->settings->syntax, &scoped.sink, &r->view.position, &err)) {
    tw_upload_flush(r->upload);
  } else if (!tw_upload_is_over(r->upload)) { // else it was told already
    ++r->failed_files;
    tw_upload_view_close(&r->view);
    tw_command_error(&err);
    if (!r->settings->syntax) {
      fprintf(stderr, "triplewire: if %s is in another syntax than it was taken for, name that with --syntax\n", path);
    }
    char why[200];
    snprintf(why, sizeof why, "%.180s is broken", path);
    tw_upload_abandon(r->upload, why);
  }
  tw_scoped_close(&scoped);
}

static uint64_t
size_of(const char *const path)
{
  struct stat info;
  return strcmp(path, "-") && !stat(path, &info) && S_ISREG(info.st_mode) ? (uint64_t)info.st_size : 0;
}

static void
send_files(run *const r, char **const files, const int count)
{
  for (int i = 0; i < count; ++i) {
    const uint64_t size = size_of(files[i]);
    r->view.total       = size && (r->view.total || !i) ? r->view.total + size : 0; // unknown if that of one file is
  }
  for (int i = 0; i < count && !tw_upload_is_over(r->upload); ++i) {
    send_file(r, files[i]);
    r->view.before += size_of(files[i]);
    r->view.position = 0;
  }
}

// What could not be read can't be told from what is gone
static void
sync_articles(run *const r)
{
  tw_error err = {0};
  if (!r->settings->upload.sync || tw_upload_is_over(r->upload)) {
    return;
  }
  if (r->failed_files) {
    tw_fail(&err, TW_ERR_INPUT, "upload", 0, "no graph was removed, since not every file could be read");
  } else if (!tw_upload_sync(r->upload, &err)) {
    return;
  }
  ++r->failed_files;
  tw_upload_view_close(&r->view);
  tw_command_error(&err);
}

static int
conclude(const run *const r, const tw_upload_summary *const summary)
{
  const settings *const s = r->settings;
  if (s->json || !s->quiet) {
    if (s->json || summary->graphs || !s->retract_count) {
      tw_upload_view_summary(&r->view, s->upload.endpoint, summary, s->json);
    }
  }
  if (!tw_command_flush()) {
    return TW_EXIT_PARTLY;
  }
  if (!summary->failed && !summary->refused && !r->failed_files) {
    return TW_EXIT_DONE;
  }
  return summary->graphs || summary->removed || r->retracted ? TW_EXIT_PARTLY : TW_EXIT_NOTHING;
}

static int
upload(settings *const s, char **const files, const int count)
{
  tw_error          err     = {0};
  tw_upload_summary summary = {0};
  run               r       = {.settings = s};
  tw_upload_view_open(&r.view, s->quiet || s->json, s->upload.dry_run);
  s->upload.report = tw_upload_view_event;
  s->upload.handle = &r.view;
  if (tw_upload_open(&r.upload, &s->upload, &err)) {
    tw_command_error(&err);
    return err.code == TW_ERR_USE ? TW_EXIT_USE : TW_EXIT_NOTHING;
  }
  retract(&r);
  send_files(&r, files, count);
  sync_articles(&r);
  const tw_status status = tw_upload_close(r.upload, &summary, NULL); // what failed was told as it happened
  r.failed_files += status && !summary.failed && !summary.refused ? 1 : 0; // the journal, perhaps
  tw_upload_view_close(&r.view);
  return conclude(&r, &summary);
}

static void
show_finding(void *const handle, const char *const what, const char *const found)
{
  (void)handle;
  printf("%-19s  %s\n", what, found);
}

static int
probe(const settings *const s)
{
  tw_error        err    = {0};
  const tw_status status = tw_upload_probe(&s->upload, show_finding, NULL, &err);
  if (status) {
    tw_command_error(&err);
  }
  const bool shown = tw_command_flush();
  return status == TW_ERR_USE ? TW_EXIT_USE : status ? TW_EXIT_NOTHING : shown ? TW_EXIT_DONE : TW_EXIT_PARTLY;
}

static int
check_settings(const settings *const s, const int files)
{
  if (!s->upload.endpoint) {
    return tw_command_misuse("upload", "where to? Give --endpoint URL");
  }
  if (!files && !s->retract_count && !s->probe) {
    return tw_command_misuse("upload", "what? Give a file, or '-' for standard input");
  }
  if (s->upload.sync && (!files || s->upload.no_check)) {
    return tw_command_misuse("upload", s->upload.no_check ? "--sync has to ask the store, which --no-check forbids"
                                                          : "--sync without a file: all would be gone");
  }
  return TW_EXIT_DONE;
}

int
tw_command_upload(const int argc, char **const argv)
{
  settings s = {0};
  int      option;
  while ((option = getopt_long(argc, argv, "e:s:g:nu:qh", options, NULL)) != -1) {
    if (option == 'h') {
      return tw_command_help(help);
    }
    const int code = set_option(&s, option, optarg);
    if (code) {
      return code;
    }
  }
  const int code = check_settings(&s, argc - optind);
  return code ? code : s.probe ? probe(&s) : upload(&s, argv + optind, argc - optind);
}
