// SPDX-License-Identifier: Apache-2.0
// triplewire export: articles in, their knowledge graph out.
#include "command/command.h"
#include "command/outputs.h"
#include "command/pool.h"
#include "command/upload_options.h"
#include "command/upload_view.h"
#include "sparql/sparql.h"

#include "base/error.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static const char help[] =
  "Usage: triplewire export [OPTION]... [FILE|FOLDER|-]...\n"
  "Read articles and write their knowledge graph. Without FILE, or with '-', standard input is read.\n"
  "\n"
  "Input:\n"
  "  -i, --input FORMAT     auto (default), text, html, ndjson, lines (one article a line) or conllu (already parsed)\n"
  "      --published DATE   date of publication where the article does not tell it: 2025-03-19\n"
  "      --max-article MIB  largest article, in MiB (default 32)\n"
  "Output:\n"
  "  -f, --format FORMAT    turtle (default), trig, ntriples, nquads, jsonld, rdfxml, dot, ndjson, openie, graphml or neo4j\n"
  "                         (a property graph: graph.nodes.csv and graph.relationships.csv for neo4j-admin);\n"
  "                         several by commas or by giving -f again\n"
  "  -o, --output PATH      '-' (default), a file, or a folder for graph.ttl, graph.trig, facts.ndjson, …\n"
  "      --split            a file for each article, named by its id, in the folder PATH\n"
  "      --base IRI         base of the IRIs that are made (default https://kg.example.org/)\n"
  "      --profile PROFILE  for openie: 'openie' (default, one long tuple for each verb) or 'kg' (minimal facts)\n"
  "      --plain-only       subject-predicate-object triples only, without claims and events\n"
  "      --lean             claims and events without offsets\n"
  "      --rdf12            Turtle, TriG, N-Triples and N-Quads as RDF 1.2, where claims are annotations (a preview)\n"
  "      --describe FILE    describe what was written in FILE, as Turtle: VoID, DCAT, and the run by PROV\n"
  "      --verify           read files back when they are whole, and compare every statement (RDF, but not JSON-LD)\n"
  "Upload:\n"
  "      --upload URL       send the graphs to this store too; -o is then needed for files\n"
  "      --user NAME        user of the store; the password comes from the environment variable TRIPLEWIRE_PASSWORD\n"
  "      --password-file F  … or from this file\n"
  "      --journal FILE     note there what is done: an upload that was killed, run again, goes on where it was\n"
  "      --sync             afterwards, remove the graphs of articles that the store has and that were not among these\n"
  "                         … and the other options for store, access, amounts and patience of 'triplewire upload --help'\n"
  "Knowledge:\n"
  "      --kb FILE          a further knowledge base; may be given again, later ones win\n"
  "      --no-default-kb    leave the built-in knowledge base out\n"
  "      --model FILE       language model\n"
  "Running:\n"
  "  -j, --jobs N           threads (default: one for each processor); the output is the same for any number\n"
  "  -q, --quiet            no progress and no summary\n"
  "  -h, --help             this text\n"
  "\n"
  "Exit status: 0 all done, 1 some articles failed and were left out, 2 wrong use, 3 nothing could be done.\n"
  "\n"
  "Examples:\n"
  "  triplewire export article.txt\n"
  "  triplewire export articles/ -f trig,ndjson -o output/\n"
  "  cat stream.ndjson | triplewire export -i ndjson -f ndjson - | jq .predicate.text\n";

typedef struct {
  tw_input_format   input;
  tw_str            published;
  size_t            max_article;
  tw_output_options output;
  bool              output_given;
  tw_upload_options upload;
  tw_engine_options engine;
  tw_kb_files       knowledge;
  unsigned          jobs;
  bool              quiet;
} settings;

typedef struct {
  const settings   *settings;
  tw_outputs       *outputs;
  tw_upload        *upload;
  tw_upload_options sending; ///< Lives as long as `upload`
  tw_upload_view    view;
  uint64_t          articles, facts, failed;
  tw_error          fatal; ///< The output can't be written: nothing more is tried
  bool              progress;
  time_t            begin, shown;
} run;

// ---- options -------------------------------------------------------------------------------------------------------------------

enum {
  OPT_PUBLISHED = 256,
  OPT_MAX_ARTICLE,
  OPT_SPLIT,
  OPT_BASE,
  OPT_PROFILE,
  OPT_PLAIN_ONLY,
  OPT_LEAN,
  OPT_RDF12,
  OPT_DESCRIBE,
  OPT_VERIFY,
  OPT_UPLOAD,
  OPT_KB,
  OPT_NO_DEFAULT_KB,
  OPT_MODEL,
};

static const struct option options[] = {
  {"input", required_argument, NULL, 'i'},
  {"published", required_argument, NULL, OPT_PUBLISHED},
  {"max-article", required_argument, NULL, OPT_MAX_ARTICLE},
  {"format", required_argument, NULL, 'f'},
  {"output", required_argument, NULL, 'o'},
  {"split", no_argument, NULL, OPT_SPLIT},
  {"base", required_argument, NULL, OPT_BASE},
  {"profile", required_argument, NULL, OPT_PROFILE},
  {"plain-only", no_argument, NULL, OPT_PLAIN_ONLY},
  {"lean", no_argument, NULL, OPT_LEAN},
  {"rdf12", no_argument, NULL, OPT_RDF12},
  {"describe", required_argument, NULL, OPT_DESCRIBE},
  {"verify", no_argument, NULL, OPT_VERIFY},
  {"upload", required_argument, NULL, OPT_UPLOAD},
  TW_UPLOAD_LONG_OPTIONS,
  {"kb", required_argument, NULL, OPT_KB},
  {"no-default-kb", no_argument, NULL, OPT_NO_DEFAULT_KB},
  {"model", required_argument, NULL, OPT_MODEL},
  {"jobs", required_argument, NULL, 'j'},
  {"quiet", no_argument, NULL, 'q'},
  {"help", no_argument, NULL, 'h'},
  {NULL, 0, NULL, 0},
};

static int
add_formats(settings *const s, const char *const list)
{
  const tw_str wrong = tw_output_add_formats(&s->output, list, NULL);
  return wrong.ptr ? tw_command_misuse("export", "there is no output format '%.*s'", TW_PRINT(wrong)) : TW_EXIT_DONE;
}

static bool
parse_number(const char *const text, const int64_t low, const int64_t high, int64_t *const out)
{
  return tw_str_number(tw_str_from(text), out) && *out >= low && *out <= high;
}

// An ISO 8601 date, or date and time: only the date's form is looked at here
static bool
is_date(const char *const text)
{
  static const char form[] = "0000-00-00";
  for (size_t i = 0; form[i]; ++i) {
    const bool fits = form[i] == '0' ? text[i] >= '0' && text[i] <= '9' : text[i] == form[i];
    if (!fits) {
      return false;
    }
  }
  return !text[10] || text[10] == 'T';
}

static int
set_input_option(settings *const s, const int option, const char *const value)
{
  int64_t number;
  switch (option) {
  case 'i':
    return tw_input_format_from(tw_str_from(value), &s->input)
             ? TW_EXIT_DONE
             : tw_command_misuse("export", "there is no input format '%s'", value);
  case OPT_PUBLISHED:
    s->published = tw_str_from(value);
    return is_date(value) ? TW_EXIT_DONE : tw_command_misuse("export", "--published %s: write it as 2025-03-19", value);
  case OPT_MAX_ARTICLE:
    if (!parse_number(value, 1, 2048, &number)) {
      return tw_command_misuse("export", "--max-article %s: give a number of MiB from 1 to 2048", value);
    }
    s->max_article = (size_t)number << 20;
    return TW_EXIT_DONE;
  case OPT_KB:
    return tw_command_add_kb("export", &s->knowledge, value);
  case OPT_NO_DEFAULT_KB: s->engine.no_default_knowledge = true; return TW_EXIT_DONE;
  case OPT_MODEL: s->engine.model = value; return TW_EXIT_DONE;
  case 'j':
    if (!parse_number(value, 1, 256, &number)) {
      return tw_command_misuse("export", "--jobs %s: give a number from 1 to 256", value);
    }
    s->jobs = (unsigned)number;
    return TW_EXIT_DONE;
  default: return tw_upload_option("export", &s->upload, option, value);
  }
}

static int
set_option(settings *const s, const int option, const char *const value)
{
  switch (option) {
  case 'f': return add_formats(s, value);
  case 'o':
    s->output.path  = value;
    s->output_given = true;
    return *value ? TW_EXIT_DONE : tw_command_misuse("export", "-o needs a path");
  case OPT_SPLIT: s->output.split = true; return TW_EXIT_DONE;
  case OPT_BASE:
    s->output.base = value;
    return tw_output_is_base(value) ? TW_EXIT_DONE : tw_command_misuse("export", "--base %s: give an absolute IRI that ends in / or #", value);
  case OPT_PROFILE:
    s->output.kg_profile = !strcmp(value, "kg");
    return s->output.kg_profile || !strcmp(value, "openie") ? TW_EXIT_DONE
                                                            : tw_command_misuse("export", "there is no profile '%s'", value);
  case OPT_PLAIN_ONLY: s->output.plain_only = true; return TW_EXIT_DONE;
  case OPT_LEAN: s->output.lean = true; return TW_EXIT_DONE;
  case OPT_RDF12: s->output.rdf12 = true; return TW_EXIT_DONE;
  case OPT_DESCRIBE:
    s->output.describe = value;
    return *value ? TW_EXIT_DONE : tw_command_misuse("export", "--describe needs a file");
  case OPT_VERIFY: s->output.verify = true; return TW_EXIT_DONE;
  case OPT_UPLOAD: s->upload.endpoint = value; return TW_EXIT_DONE;
  case 'q': s->quiet = true; return TW_EXIT_DONE;
  default: return set_input_option(s, option, value);
  }
}

// What each option takes alone, but not together
static int
check_together(const settings *const s)
{
  if (s->output.rdf12 && s->output.verify) {
    return tw_command_misuse("export", "--verify can't read RDF 1.2: leave out --rdf12, or --verify");
  }
  for (unsigned i = 0; i < s->output.count; ++i) {
    const tw_format format = s->output.formats[i];
    if (s->output.rdf12 && (format == TW_JSONLD || format == TW_RDFXML)) {
      return tw_command_misuse("export", "--rdf12 is for turtle, trig, ntriples and nquads");
    }
  }
  if (s->output.describe && s->upload.endpoint && !s->output_given) {
    return tw_command_misuse("export", "--describe describes files: give -o too");
  }
  return TW_EXIT_DONE;
}

// ---- running -------------------------------------------------------------------------------------------------------------------

static void
show_progress(run *const r, const bool last)
{
  const time_t now = time(NULL);
  if (!r->progress || (!last && (now == r->shown || now - r->begin < 2))) {
    return;
  }
  r->shown = now;
  fprintf(stderr, "\r%llu articles, %llu facts, %llu failed ", (unsigned long long)r->articles,
          (unsigned long long)r->facts, (unsigned long long)r->failed);
  if (last) {
    fputc('\n', stderr);
  }
}

static void
report_bad(run *const r, const char *const path, const uint64_t line, const tw_error *const err)
{
  ++r->failed;
  const bool named = !strncmp(err->message, path, strlen(path)); // a source names its file itself
  if (named) {
    tw_command_error(err);
  } else if (line > 1) {
    fprintf(stderr, "triplewire: %s:%llu: %s\n", path, (unsigned long long)line, err->message);
  } else {
    fprintf(stderr, "triplewire: %s: %s\n", path, err->message);
  }
}

// Nothing that is still read would arrive anywhere
static bool
is_stopped(const run *const r)
{
  return r->fatal.code || (r->upload && !r->outputs && tw_upload_is_over(r->upload));
}

static tw_status
write_article(run *const r, const tw_document *const doc, tw_error *const err)
{
  tw_sink *const store = r->upload && !tw_upload_is_over(r->upload) ? tw_upload_sink(r->upload) : NULL;
  if (r->outputs) {
    return tw_outputs_write(r->outputs, doc, store, err);
  }
  const tw_graph_options graph  = {.base = r->settings->output.base, .plain_only = r->settings->output.plain_only,
                                   .lean = r->settings->output.lean};
  tw_error               failed = {0};
  const tw_status        status = store ? tw_graph(doc, &graph, store, &failed) : TW_OK;
  if (status && !tw_upload_is_over(r->upload)) { // else the upload has told it
    *err = failed;
    return status;
  }
  return TW_OK;
}

static void
take_result(void *const handle, const tw_result *const result)
{
  run *const r = handle;
  if (is_stopped(r)) {
    return;
  }
  if (result->error.code) {
    report_bad(r, result->path, result->line, &result->error);
    return;
  }
  if (write_article(r, result->doc, &r->fatal)) {
    if (r->upload) {
      tw_upload_abandon(r->upload, "the export broke off"); // half a graph may not take the place of a whole one
    }
    return;
  }
  ++r->articles;
  r->facts += result->doc->fact_count;
  show_progress(r, false);
}

// Tuples are made only where openie output asks for them
static tw_status
make_tuples(tw_document *const doc, const tw_engine *const engine, tw_error *const err)
{
  return tw_tuples(doc, engine->lexicon, NULL, err);
}

static bool
wants_tuples(const settings *const s)
{
  for (unsigned i = 0; i < s->output.count; ++i) {
    if (s->output.formats[i] == TW_OPENIE && !s->output.kg_profile) {
      return true;
    }
  }
  return false;
}

static void
read_articles(run *const r, tw_pool *const pool, const char *const *const paths, const size_t count)
{
  tw_source *const source = tw_source_open(paths, count, r->settings->input, r->settings->max_article);
  tw_article       article;
  tw_error         err = {0};
  if (!source) {
    tw_fail(&r->fatal, TW_ERR_MEMORY, "export", 0, "not enough memory to read articles");
    return;
  }
  for (;;) {
    const tw_source_event event = tw_source_next(source, &article, &err);
    if (event == TW_SOURCE_END || is_stopped(r)) {
      break;
    }
    if (event == TW_SOURCE_BAD) {
      ++r->failed;
      tw_command_error(&err);
    } else {
      article.about.published = article.about.published.len ? article.about.published : r->settings->published;
      tw_pool_put(pool, &article);
    }
    err = (tw_error){0};
  }
  tw_source_close(source);
}

static tw_status
open_outputs(run *const r, tw_error *const err)
{
  const settings *const s = r->settings;
  if (!s->upload.endpoint || s->output_given) {
    TRY(tw_outputs_open(&r->outputs, &s->output, err));
  }
  if (!s->upload.endpoint) {
    return TW_OK;
  }
  r->sending        = s->upload;
  r->sending.report = tw_upload_view_event;
  r->sending.handle = &r->view;
  tw_upload_view_open(&r->view, true, false); // the articles are the progress; failures are told
  return tw_upload_open(&r->upload, &r->sending, err);
}

// What could not be read can't be told from what is gone
static void
sync_articles(run *const r)
{
  tw_error err = {0};
  if (!r->sending.sync || r->fatal.code || tw_upload_is_over(r->upload)) {
    return;
  }
  if (r->failed) {
    tw_fail(&err, TW_ERR_INPUT, "export", 0, "no graph was removed from the store, since not every article could be read");
  } else if (!tw_upload_sync(r->upload, &err)) {
    return;
  }
  ++r->failed;
  tw_command_error(&err);
}

// Close what is open; a failure here is as fatal as one on the way
static void
close_outputs(run *const r, tw_upload_summary *const sent)
{
  const bool keep = !r->fatal.code;
  tw_error   err  = {0};
  if (tw_outputs_close(r->outputs, keep, &err) && !r->fatal.code) {
    r->fatal = err;
  }
  if (r->upload) {
    sync_articles(r);
    const tw_status status = tw_upload_close(r->upload, sent, NULL); // what failed was told as it happened
    r->failed += status && !sent->failed && !sent->refused ? 1 : 0; // the journal, perhaps
  }
}

static int
conclude(run *const r, const tw_upload_summary *const sent)
{
  show_progress(r, true);
  if (r->fatal.code) {
    tw_command_error(&r->fatal);
    return r->fatal.code == TW_ERR_USE ? TW_EXIT_USE : TW_EXIT_NOTHING;
  }
  if (!r->settings->quiet && (r->failed || r->upload || isatty(STDERR_FILENO))) {
    fprintf(stderr, "triplewire: %llu articles, %llu facts, %llu failed", (unsigned long long)r->articles,
            (unsigned long long)r->facts, (unsigned long long)r->failed);
    if (r->upload) {
      fprintf(stderr, "; %llu graphs with %llu statements uploaded, %llu failed", (unsigned long long)sent->graphs,
              (unsigned long long)sent->statements, (unsigned long long)sent->failed);
    }
    fputc('\n', stderr);
  }
  const bool unsent = r->upload && sent->failed && !sent->graphs && !r->outputs;
  if ((!r->articles && r->failed) || unsent) {
    return TW_EXIT_NOTHING;
  }
  return r->failed || sent->failed || sent->refused ? TW_EXIT_PARTLY : TW_EXIT_DONE;
}

static int
export(const settings *const s, const char *const *const paths, const size_t count)
{
  run               r      = {.settings = s, .progress = !s->quiet && isatty(STDERR_FILENO), .begin = time(NULL)};
  tw_engine        *engine = NULL;
  tw_upload_summary sent   = {0};
  if (!tw_engine_open(&engine, &s->engine, &r.fatal) && !open_outputs(&r, &r.fatal)) {
    const tw_pool_options pooled = {.engine = engine, .last = TW_STAGE_COUNT - 1, .jobs = s->jobs, .done = take_result,
                                    .handle = &r, .after = wants_tuples(s) ? make_tuples : NULL};
    tw_pool *const        pool   = tw_pool_open(&pooled);
    if (pool) {
      read_articles(&r, pool, paths, count);
      tw_pool_close(pool);
    } else {
      tw_fail(&r.fatal, TW_ERR_MEMORY, "export", 0, "not enough memory or threads for %u jobs", s->jobs);
    }
  }
  close_outputs(&r, &sent);
  const int code = conclude(&r, &sent);
  tw_engine_close(engine);
  return code;
}

int
tw_command_export(const int argc, char **const argv)
{
  static const char *const standard[] = {"-"};
  settings s = {.max_article = (size_t)32 << 20, .output = {.path = "-"}};
  int      option;
  while ((option = getopt_long(argc, argv, "i:f:o:j:qh", options, NULL)) != -1) {
    if (option == 'h') {
      return tw_command_help(help);
    }
    const int code = option == '?' ? tw_command_misuse("export", "see above") : set_option(&s, option, optarg);
    if (code) {
      return code;
    }
  }
  if (!s.output.count) {
    s.output.formats[s.output.count++] = TW_TURTLE;
  }
  const int code = check_together(&s);
  if (code) {
    return code;
  }
  s.engine.knowledge       = s.knowledge.file;
  s.engine.knowledge_count = s.knowledge.count;
  const bool given         = optind < argc;
  return export(&s, given ? (const char *const *)(argv + optind) : standard, given ? (size_t)(argc - optind) : 1);
}
