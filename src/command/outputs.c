// SPDX-License-Identifier: Apache-2.0
// Where the export goes: files that take their names only when they are whole.
#include "command/outputs.h"

#include "base/error.h"
#include "base/iri.h"
#include "base/map.h"
#include "rdf/dataset.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const struct {
  const char *name, *extension, *stem;
} formats[] = {
  [TW_TURTLE]   = {"turtle", "ttl", "graph"},     [TW_TRIG]   = {"trig", "trig", "graph"},
  [TW_NTRIPLES] = {"ntriples", "nt", "graph"},    [TW_NQUADS] = {"nquads", "nq", "graph"},
  [TW_JSONLD]   = {"jsonld", "jsonld", "graph"},  [TW_RDFXML] = {"rdfxml", "rdf", "graph"},
  [TW_DOT]      = {"dot", "dot", "graph"},        [TW_NDJSON] = {"ndjson", "ndjson", "facts"},
  [TW_OPENIE]   = {"openie", "openie.tsv", "facts"}, [TW_GRAPHML] = {"graphml", "graphml", "graph"},
  [TW_NEO4J_NODES]         = {"neo4j-nodes", "nodes.csv", "graph"},
  [TW_NEO4J_RELATIONSHIPS] = {"neo4j-relationships", "relationships.csv", "graph"},
};

bool
tw_format_from(const tw_str name, tw_format *const out)
{
  for (size_t i = 0; i < sizeof formats / sizeof *formats; ++i) {
    if (tw_str_is(name, formats[i].name) || tw_str_is(name, formats[i].extension)) {
      *out = (tw_format)i;
      return true;
    }
  }
  return false;
}

_Static_assert((int)TW_NEO4J_RELATIONSHIPS < (int)TW_FORMATS_MAX, "there is room for each format once");

void
tw_output_add_format(tw_output_options *const options, const tw_format format)
{
  for (unsigned i = 0; i < options->count; ++i) {
    if (options->formats[i] == format) {
      return;
    }
  }
  options->formats[options->count++] = format;
}

tw_str
tw_output_add_formats(tw_output_options *const options, const char *const list, bool (*const takes)(tw_format))
{
  tw_str rest = tw_str_from(list);
  tw_str name;
  while (tw_str_split(&rest, ',', &name)) {
    const bool pair   = tw_str_is(name, "neo4j");
    tw_format  format = TW_NEO4J_NODES;
    if ((!pair && !tw_format_from(name, &format)) || (takes && !takes(format))) {
      return name;
    }
    tw_output_add_format(options, format);
    if (pair) {
      tw_output_add_format(options, TW_NEO4J_RELATIONSHIPS);
    }
  }
  return (tw_str){NULL, 0};
}

bool
tw_output_is_base(const char *const text)
{
  const tw_str base = tw_str_from(text);
  return tw_iri_is_valid(base) && (tw_str_ends(base, "/") || tw_str_ends(base, "#"));
}

bool
tw_format_has_rdf12(const tw_format format)
{
  return format <= TW_NQUADS;
}

// ---- one file ------------------------------------------------------------------------------------------------------------------

typedef struct {
  tw_format  format;
  FILE      *file;
  tw_sink   *sink;                ///< NULL for formats that are no RDF
  char       path[PATH_MAX];      ///< Name to take when whole; "-" for standard output
  char       part[PATH_MAX];      ///< Name until then; "" if it is written in place (standard output, devices, pipes)
  bool       verify;              ///< Read it back before it takes its name, and compare with `written`
  tw_rdf_sum written;
  int        error;               ///< errno of the first write that failed, which writers behind a sink can't tell
} output;

static tw_status
fail_write(tw_error *const err, const char *const path, const int error)
{
  return tw_fail(err, TW_ERR_IO, "export", 0, "%s: %s", strcmp(path, "-") ? path : "standard output", strerror(error));
}

static bool
write_bytes(void *const handle, const char *const bytes, const size_t len)
{
  output *const o = handle;
  if (fwrite(bytes, 1, len, o->file) == len) {
    return true;
  }
  o->error = o->error ? o->error : errno;
  return false;
}

static bool
is_plain_or_missing(const char *const path)
{
  struct stat info;
  return lstat(path, &info) ? errno == ENOENT : S_ISREG(info.st_mode);
}

static tw_status
open_file(output *const o, tw_error *const err)
{
  if (!strcmp(o->path, "-")) {
    o->file = stdout;
    return TW_OK;
  }
  if (is_plain_or_missing(o->path)) {
    static const char ending[] = ".part";
    const size_t      n        = strlen(o->path);
    if (n + sizeof ending > sizeof o->part) {
      return tw_fail(err, TW_ERR_IO, "export", 0, "%.200s…: the path is too long", o->path);
    }
    memcpy(o->part, o->path, n);
    memcpy(o->part + n, ending, sizeof ending);
  }
  o->file = fopen(o->part[0] ? o->part : o->path, "wb");
  return o->file ? TW_OK : fail_write(err, o->path, errno);
}

static tw_status
open_sink(output *const o, const tw_output_options *const options, tw_error *const err)
{
  if (o->format == TW_NDJSON || o->format == TW_OPENIE) {
    return TW_OK; // straight from the table
  }
  const bool preview = options->rdf12 && tw_format_has_rdf12(o->format);
  o->sink   = preview ? tw_rdf12_sink(o->format, options->base, write_bytes, o)
                      : tw_sink_open(o->format, options->base, write_bytes, o);
  o->verify = options->verify && o->part[0] && !preview && tw_rdf_can_verify(o->format);
  if (o->sink && o->verify) {
    tw_sink *const counted = tw_sum_sink(&o->written, o->format, o->sink);
    if (!counted) {
      return tw_fail(err, TW_ERR_MEMORY, "export", 0, "not enough memory to verify");
    }
    o->sink = counted;
  }
  return o->sink ? TW_OK : tw_fail(err, TW_ERR_MEMORY, "export", 0, "not enough memory for a writer");
}

static tw_status
write_text(output *const o, const tw_document *const doc, const tw_output_options *const options, tw_error *const err)
{
  tw_buffer text   = {0};
  tw_status status = o->format == TW_NDJSON ? tw_ndjson_write(doc, options->base, &text, err)
                                            : tw_openie_write(doc, options->kg_profile, &text, err);
  if (!status && text.failed) {
    status = tw_fail_memory(err, "export");
  }
  if (!status && text.len && !write_bytes(o, text.ptr, text.len)) {
    status = TW_ERR_IO;
  }
  tw_buffer_free(&text);
  return status;
}

// End the document and close the file
static tw_status
finish_file(output *const o, tw_error *const err)
{
  const tw_status status  = o->sink ? o->sink->end(o->sink, err) : TW_OK;
  const bool      flushed = !fflush(o->file) && !ferror(o->file);
  o->error                = flushed || o->error ? o->error : errno;
  const bool closed       = o->file == stdout || !fclose(o->file);
  o->error                = closed || o->error ? o->error : errno;
  o->file                 = NULL;
  if (!flushed || !closed || o->error) {
    return fail_write(err, o->path, o->error);
  }
  return status;
}

// Finish the file, whatever has happened before; `keep` says whether it takes its name
static tw_status
close_output(output *const o, const bool keep, tw_error *const err)
{
  tw_status status = keep && o->file ? finish_file(o, err) : TW_OK;
  if (o->sink) {
    o->sink->free(o->sink);
  }
  if (o->file && o->file != stdout) {
    fclose(o->file);
  }
  if (o->verify && keep && !status) {
    status = tw_rdf_verify(o->part, o->format, &o->written, err);
  }
  if (o->part[0] && keep && !status && rename(o->part, o->path)) {
    status = fail_write(err, o->path, errno);
  }
  if (o->part[0] && (status || !keep)) {
    unlink(o->part);
  }
  *o = (output){.format = o->format};
  return status;
}

// ---- all of them ---------------------------------------------------------------------------------------------------------------

enum { DATE_SIZE = 32 };

struct tw_outputs {
  tw_sink           tee; ///< Must be first. Hands each statement on to all sinks, so that a graph is made once
  tw_output_options options;
  bool              folder;
  output            output[TW_FORMATS_MAX];
  tw_sink          *also;     ///< Gets the statements of the article that is being written; NULL: nobody else does
  tw_sink          *dataset;  ///< Counts what is written, for its description; NULL: none is wanted
  char              begin[DATE_SIZE];
  tw_dataset_file   files[TW_FORMATS_MAX]; ///< [file_count] whole ones
  unsigned          file_count;
  tw_arena         *arena; ///< For `used`, and names of `files`
  tw_map            used;  ///< With `split`: file stem -> how often it was asked for
};

static tw_status
pass_on(tw_sink *const sink, const tw_statement *const statement, tw_error *const err)
{
  tw_outputs *const outputs = (tw_outputs *)sink;
  for (unsigned i = 0; i < outputs->options.count; ++i) {
    output *const o = &outputs->output[i];
    if (o->sink && o->sink->statement(o->sink, statement, err)) {
      return o->error ? fail_write(err, o->path, o->error) : TW_ERR_IO;
    }
  }
  if (outputs->also && outputs->also->statement(outputs->also, statement, NULL)) {
    outputs->also = NULL;
  }
  return outputs->dataset ? outputs->dataset->statement(outputs->dataset, statement, err) : TW_OK;
}

static bool
is_folder(const char *const path)
{
  struct stat  info;
  const size_t n = strlen(path);
  return (n && path[n - 1] == '/') || (!stat(path, &info) && S_ISDIR(info.st_mode));
}

static tw_status
make_folder(const char *const path, tw_error *const err)
{
  char part[PATH_MAX];
  if (snprintf(part, sizeof part, "%s", path) >= (int)sizeof part) {
    return tw_fail(err, TW_ERR_IO, "export", 0, "%.200s…: the path is too long", path);
  }
  for (char *at = part + 1; *at; ++at) {
    if (*at == '/') {
      *at = '\0';
      if (mkdir(part, 0777) && errno != EEXIST) {
        return fail_write(err, part, errno);
      }
      *at = '/';
    }
  }
  return mkdir(part, 0777) && errno != EEXIST ? fail_write(err, part, errno) : TW_OK;
}

static tw_status
open_output(tw_outputs *const outputs, const unsigned i, const char *const stem, tw_error *const err)
{
  output *const     o    = &outputs->output[i];
  const char *const path = outputs->options.path;
  o->format              = outputs->options.formats[i];
  const char *const ending = formats[o->format].extension;
  const char *const slash  = path[strlen(path) - 1] == '/' ? "" : "/";
  const int         n      = outputs->folder
                               ? snprintf(o->path, sizeof o->path, "%s%s%s.%s", path, slash, stem ? stem : formats[o->format].stem, ending)
                               : snprintf(o->path, sizeof o->path, "%s", path);
  if (n >= (int)sizeof o->path) {
    return tw_fail(err, TW_ERR_IO, "export", 0, "%.200s…: the path is too long", path);
  }
  TRY(open_file(o, err));
  return open_sink(o, &outputs->options, err);
}

static tw_status
open_all(tw_outputs *const outputs, const char *const stem, tw_error *const err)
{
  for (unsigned i = 0; i < outputs->options.count; ++i) {
    TRY(open_output(outputs, i, stem, err));
  }
  return TW_OK;
}

// For the description
static void
remember_file(tw_outputs *const outputs, const tw_format format, const tw_str path)
{
  struct stat info;
  if (path.ptr && !stat(path.ptr, &info) && S_ISREG(info.st_mode)) {
    const char *const slash                = strrchr(path.ptr, '/');
    outputs->files[outputs->file_count++] =
      (tw_dataset_file){.name = slash ? slash + 1 : path.ptr, .format = format, .bytes = (uint64_t)info.st_size};
  }
}

static tw_status
close_all(tw_outputs *const outputs, const bool keep, tw_error *const err)
{
  tw_status status = TW_OK;
  for (unsigned i = 0; i < outputs->options.count; ++i) {
    const tw_format format = outputs->output[i].format;
    const tw_str    path   = tw_arena_copy(outputs->arena, tw_str_from(outputs->output[i].path));
    const tw_status one = close_output(&outputs->output[i], keep && !status, status ? NULL : err);
    status              = status ? status : one;
    if (keep && !status && outputs->dataset && !outputs->options.split) {
      remember_file(outputs, format, path);
    }
  }
  return status;
}

static tw_status
start(tw_outputs *const outputs, tw_error *const err)
{
  const tw_output_options *const options = &outputs->options;
  const bool                     standard = !strcmp(options->path, "-");
  outputs->folder = !standard && (options->split || options->count > 1 || is_folder(options->path));
  if (standard && (options->count > 1 || options->split)) {
    return tw_fail(err, TW_ERR_USE, "export", 0, "standard output takes one format only: give a folder with -o");
  }
  if (outputs->folder) {
    TRY(make_folder(options->path, err));
  }
  return options->split ? TW_OK : open_all(outputs, NULL, err);
}

// Now, or what SOURCE_DATE_EPOCH says, so that a build can be repeated (reproducible-builds.org/specs/source-date-epoch)
static void
tell_time(char out[DATE_SIZE])
{
  const char *const fixed = getenv("SOURCE_DATE_EPOCH");
  int64_t           seconds;
  const time_t      now = fixed && tw_str_number(tw_str_from(fixed), &seconds) ? (time_t)seconds : time(NULL);
  struct tm         parts;
  if (!gmtime_r(&now, &parts) || !strftime(out, DATE_SIZE, "%Y-%m-%dT%H:%M:%SZ", &parts)) {
    out[0] = '\0';
  }
}

static tw_status
describe(tw_outputs *const outputs, tw_error *const err)
{
  char   now[DATE_SIZE];
  output file = {.format = TW_TURTLE};
  tell_time(now);
  const tw_dataset_run run = {.files = outputs->files, .file_count = outputs->file_count, .begin = tw_str_from(outputs->begin),
                              .end = tw_str_from(now)};
  if (snprintf(file.path, sizeof file.path, "%s", outputs->options.describe) >= (int)sizeof file.path) {
    return tw_fail(err, TW_ERR_IO, "export", 0, "%.200s…: the path is too long", outputs->options.describe);
  }
  TRY(open_file(&file, err));
  file.sink        = tw_serd_sink(TW_TURTLE, outputs->options.base, write_bytes, &file);
  tw_status status = file.sink ? tw_dataset_describe(outputs->dataset, &run, file.sink, err) : tw_fail_memory(err, "export");
  status           = status && file.error ? fail_write(err, file.path, file.error) : status;
  const tw_status closed = close_output(&file, !status, status ? NULL : err);
  return status ? status : closed;
}

tw_status
tw_outputs_open(tw_outputs **const out, const tw_output_options *const options, tw_error *const err)
{
  *out                      = NULL;
  tw_outputs *const outputs = calloc(1, sizeof *outputs);
  tw_arena *const   arena   = tw_arena_new(SIZE_MAX / 2);
  if (!outputs || !arena) {
    free(outputs);
    tw_arena_free(arena);
    return tw_fail(err, TW_ERR_MEMORY, "export", 0, "not enough memory for the output");
  }
  outputs->tee        = (tw_sink){.statement = pass_on};
  outputs->options    = *options;
  outputs->arena      = arena;
  outputs->used.arena = arena;
  tell_time(outputs->begin);
  outputs->dataset    = options->describe ? tw_dataset_sink(options->base) : NULL;
  tw_status status    = options->describe && !outputs->dataset ? tw_fail_memory(err, "export") : TW_OK;
  status              = status ? status : start(outputs, err);
  if (status) {
    tw_outputs_close(outputs, false, NULL);
    return status;
  }
  *out = outputs;
  return TW_OK;
}

static tw_status
write_texts(tw_outputs *const outputs, const tw_document *const doc, tw_error *const err)
{
  for (unsigned i = 0; i < outputs->options.count; ++i) {
    output *const   o      = &outputs->output[i];
    const tw_status status = o->sink ? TW_OK : write_text(o, doc, &outputs->options, err);
    if (status) {
      return o->error ? fail_write(err, o->path, o->error) : status;
    }
  }
  return TW_OK;
}

static bool
has_sinks(const tw_outputs *const outputs)
{
  if (outputs->dataset || outputs->also) {
    return true;
  }
  for (unsigned i = 0; i < outputs->options.count; ++i) {
    if (outputs->output[i].sink) {
      return true;
    }
  }
  return false;
}

static tw_status
write_document(tw_outputs *const outputs, const tw_document *const doc, tw_error *const err)
{
  const tw_output_options *const options = &outputs->options;
  const tw_graph_options graph = {.base = options->base, .plain_only = options->plain_only, .lean = options->lean};
  TRY(has_sinks(outputs) ? tw_graph(doc, &graph, &outputs->tee, err) : TW_OK);
  return write_texts(outputs, doc, err);
}

// A file name for the article: its id, made harmless, and numbered where two articles share it
static const char *
file_stem(tw_outputs *const outputs, const tw_str id)
{
  enum { LONGEST = 150 };
  const tw_str name = tw_iri_name(outputs->arena, id.len ? id : TW_STR("article"));
  if (!name.ptr) {
    return NULL;
  }
  tw_str stem = tw_str_slice(name, 0, LONGEST);
  stem        = tw_str_is(stem, ".") || tw_str_is(stem, "..") || !stem.len ? TW_STR("article") : stem;
  const uint32_t times = tw_map_get(&outputs->used, stem) == TW_NONE ? 1 : tw_map_get(&outputs->used, stem) + 1;
  if (!tw_map_set(&outputs->used, stem, times)) {
    return NULL;
  }
  return times == 1 ? tw_arena_format(outputs->arena, "%.*s", TW_PRINT(stem)).ptr
                    : tw_arena_format(outputs->arena, "%.*s-%u", TW_PRINT(stem), times).ptr;
}

tw_status
tw_outputs_write(tw_outputs *const outputs, const tw_document *const doc, tw_sink *const also, tw_error *const err)
{
  tw_status status = TW_OK;
  outputs->also    = also;
  if (outputs->options.split) {
    const char *const stem = file_stem(outputs, doc->about.id);
    status                 = stem ? open_all(outputs, stem, err) : tw_fail_memory(err, "export");
  }
  status = status ? status : write_document(outputs, doc, err);
  if (outputs->options.split) {
    const tw_status closed = close_all(outputs, !status, status ? NULL : err);
    status                 = status ? status : closed;
  }
  return status;
}

tw_status
tw_outputs_put(tw_outputs *const outputs, const tw_statement *const statement, tw_error *const err)
{
  for (unsigned i = 0; i < outputs->options.count; ++i) {
    output *const   o      = &outputs->output[i];
    const tw_status status = o->sink->statement(o->sink, statement, err);
    if (status) {
      return o->error ? fail_write(err, o->path, o->error) : status;
    }
  }
  return TW_OK;
}

tw_status
tw_outputs_close(tw_outputs *const outputs, const bool keep, tw_error *const err)
{
  if (!outputs) {
    return TW_OK;
  }
  tw_status status = outputs->options.split ? TW_OK : close_all(outputs, keep, err);
  if (outputs->dataset) {
    status = keep && !status ? describe(outputs, err) : status;
    outputs->dataset->free(outputs->dataset);
  }
  tw_arena_free(outputs->arena);
  free(outputs);
  return status;
}
