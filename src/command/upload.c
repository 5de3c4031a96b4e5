// SPDX-License-Identifier: Apache-2.0
// triplewire upload: RDF files into a store.
#include "base/str.h"
#include "command/command.h"
#include "command/scoped.h"
#include "command/upload_view.h"
#include "rdf/rdf.h"
#include "sparql/sparql.h"

#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char help[] =
  "Usage: triplewire upload --endpoint URL [OPTION]... FILE...\n"
  "Send RDF files (Turtle, TriG, N-Triples, N-Quads, RDF/XML; '-' is standard input) to a store, one named graph after the other,\n"
  "and compare afterwards how many statements it holds.\n"
  "\n"
  "Where to:\n"
  "  -e, --endpoint URL       graph store or SPARQL Update; for Virtuoso and Oxigraph the server's root will do\n"
  "      --query URL          query endpoint, to count with; gets the same password (default: found from the endpoint)\n"
  "      --protocol NAME      graph-store, update or auto (default)\n"
  "What:\n"
  "  -s, --syntax NAME        turtle, trig, ntriples, nquads or rdfxml (default: by name and content)\n"
  "  -g, --graph IRI          graph for statements without one (default: the store's default graph)\n"
  "      --add                add to all graphs; usually graphs of articles (IRIs with \"/article/\") are replaced\n"
  "      --replace-all        replace all graphs\n"
  "      --retract IRI        remove the graph of an article; may be given again; no FILE is needed\n"
  "  -n, --dry-run            send nothing, tell what would be sent\n"
  "      --no-check           don't compare the counts afterwards\n"
  "Access:\n"
  "  -u, --user NAME          the password comes from the environment variable TRIPLEWIRE_PASSWORD\n"
  "      --password-file F    … or from the first line of this file\n"
  "      --token-file F       bearer token from this file (default: TRIPLEWIRE_TOKEN)\n"
  "      --netrc              user and password from ~/.netrc; --netrc-file F: from F\n"
  "      --ca-file F          certificates to trust, PEM\n"
  "      --cert F, --key F    the client's certificate and key, PEM\n"
  "Patience:\n"
  "      --connect-timeout S  seconds until the server must have picked up (default 15)\n"
  "      --timeout S          seconds in which nothing moves (default 300)\n"
  "      --max-time S         seconds for one request (default 3600)\n"
  "      --tries N            tries for each request (default 7)\n"
  "      --batch N            statements in one request (default 100000; SPARQL Update 1000)\n"
  "      --batch-bytes N      bytes in one request (default 8388608)\n"
  "Output:\n"
  "      --json               summary as a JSON object\n"
  "  -q, --quiet              errors only\n"
  "  -h, --help               this text\n"
  "\n"
  "Exit status: 0 all done, 1 some graphs or files failed, 2 wrong use, 3 nothing could be done.\n"
  "\n"
  "Examples:\n"
  "  TRIPLEWIRE_PASSWORD=… triplewire upload -e http://localhost:8890/ -u dba output/graph.trig\n"
  "  triplewire upload -e http://localhost:3030/ds/data output/graph.nq\n"
  "  triplewire export -f nquads articles/ | triplewire upload -e http://localhost:7878/store -s nquads -\n"
  "  triplewire upload -e http://localhost:3030/ds/data --retract https://kg.example.org/article/5f2c1e9a#graph\n";

enum { MOST_RETRACTIONS = 1024 };

typedef struct {
  tw_upload_options upload;
  const char       *syntax;
  const char       *retract[MOST_RETRACTIONS];
  size_t            retract_count;
  bool              json, quiet;
} settings;

typedef struct {
  const settings *settings;
  tw_upload      *upload;
  tw_upload_view  view;
  uint64_t        failed_files, retracted;
} run;

// ---- options -------------------------------------------------------------------------------------------------------------------

enum {
  OPT_QUERY = 256,
  OPT_PROTOCOL,
  OPT_ADD,
  OPT_REPLACE_ALL,
  OPT_RETRACT,
  OPT_NO_CHECK,
  OPT_PASSWORD_FILE,
  OPT_TOKEN_FILE,
  OPT_NETRC,
  OPT_NETRC_FILE,
  OPT_CA_FILE,
  OPT_CERT,
  OPT_KEY,
  OPT_CONNECT_TIMEOUT,
  OPT_TIMEOUT,
  OPT_MAX_TIME,
  OPT_TRIES,
  OPT_BATCH,
  OPT_BATCH_BYTES,
  OPT_JSON,
};

static const struct option options[] = {
  {"endpoint", required_argument, NULL, 'e'},
  {"query", required_argument, NULL, OPT_QUERY},
  {"protocol", required_argument, NULL, OPT_PROTOCOL},
  {"syntax", required_argument, NULL, 's'},
  {"graph", required_argument, NULL, 'g'},
  {"add", no_argument, NULL, OPT_ADD},
  {"replace-all", no_argument, NULL, OPT_REPLACE_ALL},
  {"retract", required_argument, NULL, OPT_RETRACT},
  {"dry-run", no_argument, NULL, 'n'},
  {"no-check", no_argument, NULL, OPT_NO_CHECK},
  {"user", required_argument, NULL, 'u'},
  {"password-file", required_argument, NULL, OPT_PASSWORD_FILE},
  {"token-file", required_argument, NULL, OPT_TOKEN_FILE},
  {"netrc", no_argument, NULL, OPT_NETRC},
  {"netrc-file", required_argument, NULL, OPT_NETRC_FILE},
  {"ca-file", required_argument, NULL, OPT_CA_FILE},
  {"cert", required_argument, NULL, OPT_CERT},
  {"key", required_argument, NULL, OPT_KEY},
  {"connect-timeout", required_argument, NULL, OPT_CONNECT_TIMEOUT},
  {"timeout", required_argument, NULL, OPT_TIMEOUT},
  {"max-time", required_argument, NULL, OPT_MAX_TIME},
  {"tries", required_argument, NULL, OPT_TRIES},
  {"batch", required_argument, NULL, OPT_BATCH},
  {"batch-bytes", required_argument, NULL, OPT_BATCH_BYTES},
  {"json", no_argument, NULL, OPT_JSON},
  {"quiet", no_argument, NULL, 'q'},
  {"help", no_argument, NULL, 'h'},
  {NULL, 0, NULL, 0},
};

static int
set_number(unsigned *const out, const char *const name, const char *const value, const int64_t most)
{
  int64_t number = 0;
  if (!tw_str_number(tw_str_from(value), &number) || number < 1 || number > most) {
    return tw_command_misuse("upload", "--%s %s: give a number from 1 to %" PRId64, name, value, most);
  }
  *out = (unsigned)number;
  return TW_EXIT_DONE;
}

static int
set_limit(settings *const s, const int option, const char *const value)
{
  enum { DAY = 86400 };
  tw_access *const access = &s->upload.access;
  switch (option) {
  case OPT_CONNECT_TIMEOUT: return set_number(&access->connect_timeout, "connect-timeout", value, DAY);
  case OPT_TIMEOUT: return set_number(&access->idle_timeout, "timeout", value, DAY);
  case OPT_MAX_TIME: return set_number(&access->total_timeout, "max-time", value, DAY);
  case OPT_TRIES: return set_number(&access->tries, "tries", value, 1000);
  case OPT_BATCH: return set_number(&s->upload.batch_statements, "batch", value, 10000000);
  case OPT_BATCH_BYTES: return set_number(&s->upload.batch_bytes, "batch-bytes", value, (int64_t)1 << 30);
  default: return tw_command_misuse("upload", "see above");
  }
}

static int
set_access(settings *const s, const int option, const char *const value)
{
  tw_access *const access = &s->upload.access;
  switch (option) {
  case 'u': access->user = value; return TW_EXIT_DONE;
  case OPT_PASSWORD_FILE: access->password_file = value; return TW_EXIT_DONE;
  case OPT_TOKEN_FILE: access->token_file = value; return TW_EXIT_DONE;
  case OPT_NETRC: access->netrc_file = ""; return TW_EXIT_DONE;
  case OPT_NETRC_FILE: access->netrc_file = value; return TW_EXIT_DONE;
  case OPT_CA_FILE: access->ca_file = value; return TW_EXIT_DONE;
  case OPT_CERT: access->cert_file = value; return TW_EXIT_DONE;
  case OPT_KEY: access->key_file = value; return TW_EXIT_DONE;
  default: return set_limit(s, option, value);
  }
}

static int
set_protocol(settings *const s, const char *const name)
{
  static const char *const names[] = {
    [TW_PROTOCOL_AUTO] = "auto", [TW_PROTOCOL_GRAPH_STORE] = "graph-store", [TW_PROTOCOL_UPDATE] = "update"};
  for (unsigned i = 0; i < sizeof names / sizeof *names; ++i) {
    if (!strcmp(name, names[i])) {
      s->upload.protocol = (tw_protocol)i;
      return TW_EXIT_DONE;
    }
  }
  return tw_command_misuse("upload", "--protocol %s: give graph-store, update or auto", name);
}

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
  case OPT_QUERY: s->upload.query = value; return TW_EXIT_DONE;
  case OPT_PROTOCOL: return set_protocol(s, value);
  case OPT_ADD: s->upload.replace = TW_REPLACE_NONE; return TW_EXIT_DONE;
  case OPT_REPLACE_ALL: s->upload.replace = TW_REPLACE_ALL; return TW_EXIT_DONE;
  case OPT_RETRACT: return add_retraction(s, value);
  case OPT_NO_CHECK: s->upload.no_check = true; return TW_EXIT_DONE;
  case OPT_JSON: s->json = true; return TW_EXIT_DONE;
  default: return set_access(s, option, value);
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
      const bool counted = !r->settings->upload.no_check && !r->settings->upload.dry_run;
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
  if (!tw_rdf_read(path, r->settings->syntax, &scoped.sink, &err)) {
    tw_upload_flush(r->upload);
  } else if (!tw_upload_is_over(r->upload)) { // else it was told already
    ++r->failed_files;
    tw_upload_view_close(&r->view);
    tw_command_error(&err);
    if (!r->settings->syntax) {
      fprintf(stderr, "triplewire: if %s is in another syntax than it was taken for, name that with --syntax\n", path);
    }
    tw_upload_abandon(r->upload, path);
  }
  tw_scoped_close(&scoped);
}

static void
send_files(run *const r, char **const files, const int count)
{
  for (int i = 0; i < count && !tw_upload_is_over(r->upload); ++i) {
    send_file(r, files[i]);
  }
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
  return summary->graphs || r->retracted ? TW_EXIT_PARTLY : TW_EXIT_NOTHING;
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
  tw_upload_close(r.upload, &summary, NULL); // what failed was told as it happened
  tw_upload_view_close(&r.view);
  return conclude(&r, &summary);
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
  if (!s.upload.endpoint) {
    return tw_command_misuse("upload", "where to? Give --endpoint URL");
  }
  if (optind == argc && !s.retract_count) {
    return tw_command_misuse("upload", "what? Give a file, or '-' for standard input");
  }
  return upload(&s, argv + optind, argc - optind);
}
