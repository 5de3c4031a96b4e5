// SPDX-License-Identifier: Apache-2.0
// RDF/XML written, and every syntax that raptor knows read. The one door to raptor.
#include "base/error.h"
#include "rdf/rdf.h"
#include "rdf/vocabulary.h"

#include <errno.h>
#include <raptor2/raptor2.h>
#include <stdio.h>
#include <stdlib.h>

// What raptor says goes into an error instead of to stderr; the first complaint is kept
typedef struct {
  bool     failed;
  uint64_t line;
  char     text[240];
} complaint;

static void
hear(void *const handle, raptor_log_message *const message)
{
  complaint *const self = handle;
  if (message->level >= RAPTOR_LOG_LEVEL_ERROR && !self->failed) {
    self->failed = true;
    self->line   = message->locator && message->locator->line > 0 ? (uint64_t)message->locator->line : 0;
    snprintf(self->text, sizeof self->text, "%s", message->text);
  }
}

static raptor_world *
open_world(complaint *const heard)
{
  raptor_world *const world = raptor_new_world();
  if (world) {
    // Else raptor takes the error handler of all of libxml2, and hears of faults in web pages that the input room reads
    raptor_world_set_flag(world, RAPTOR_WORLD_FLAG_LIBXML_GENERIC_ERROR_SAVE, 0);
    raptor_world_set_flag(world, RAPTOR_WORLD_FLAG_LIBXML_STRUCTURED_ERROR_SAVE, 0);
    raptor_world_set_log_handler(world, heard, hear);
    if (raptor_world_open(world)) {
      raptor_free_world(world);
      return NULL;
    }
  }
  return world;
}

// Raptor takes text as unsigned bytes
static const unsigned char *
bytes_of(const tw_str text)
{
  return (const unsigned char *)(text.ptr ? text.ptr : "");
}

static raptor_uri *
new_uri(raptor_world *const world, const tw_str text)
{
  return raptor_new_uri_from_counted_string(world, bytes_of(text), text.len);
}

// ---- writing -------------------------------------------------------------------------------------------------------------------

typedef struct {
  tw_sink            sink; ///< Must be first
  complaint          heard;
  raptor_world      *world;
  raptor_serializer *serializer;
  raptor_iostream   *stream;
  tw_write_fn       *write;
  void              *handle;
  bool               merged;  ///< Some statement was in a named graph
  bool               refused; ///< A write came back false: raptor drops what writes return, and ends with 0 on a full disk
} raptor_sink;

static int
write_bytes(void *const context, const void *const bytes, const size_t size, const size_t count)
{
  raptor_sink *const self = context;
  self->refused           = self->refused || !self->write(self->handle, bytes, size * count);
  return self->refused;
}

static int
write_byte(void *const context, const int byte)
{
  const char c = (char)byte;
  return write_bytes(context, &c, 1, 1);
}

static tw_status
check(const raptor_sink *const self, const int failure, tw_error *const err)
{
  if (self->refused) {
    return tw_fail(err, TW_ERR_IO, "write", 0, "the output could not be written");
  }
  if (self->heard.failed || failure) {
    return tw_fail(err, TW_ERR_INPUT, "write", 0, "a statement could not be written: %s",
                   self->heard.failed ? self->heard.text : "no reason given");
  }
  return TW_OK;
}

static raptor_term *
new_term(raptor_world *const world, const tw_rdf_term *const term)
{
  if (term->kind == TW_RDF_IRI) {
    return raptor_new_term_from_counted_uri_string(world, bytes_of(term->value), term->value.len);
  }
  raptor_uri *const  datatype = term->datatype.len ? new_uri(world, term->datatype) : NULL;
  raptor_term *const out      = raptor_new_term_from_counted_literal(
    world, bytes_of(term->value), term->value.len, datatype, term->language.len ? bytes_of(term->language) : NULL,
    (unsigned char)(term->language.len < UINT8_MAX ? term->language.len : UINT8_MAX));
  raptor_free_uri(datatype); // the term has its own copy
  return out;
}

// RDF/XML has no way to write a predicate that does not end in a name of XML
static bool
ends_in_name(const tw_str iri)
{
  for (uint32_t at = iri.len; at-- > 0;) {
    if (((unsigned char)iri.ptr[at] & 0xC0) != 0x80 && iri.ptr[at] != ':' &&
        raptor_xml_name_check(bytes_of(iri) + at, iri.len - at, 10)) {
      return true;
    }
  }
  return false;
}

static tw_status
write_statement(tw_sink *const sink, const tw_statement *const s, tw_error *const err)
{
  raptor_sink *const self = (raptor_sink *)sink;
  self->merged            = self->merged || s->graph.kind == TW_RDF_IRI;
  if (!ends_in_name(s->predicate.value)) {
    return tw_fail(err, TW_ERR_INPUT, "write", 0, "RDF/XML has no way to write the predicate <%.200s>", s->predicate.value.ptr);
  }
  raptor_statement statement;
  raptor_statement_init(&statement, self->world);
  statement.subject   = new_term(self->world, &s->subject);
  statement.predicate = new_term(self->world, &s->predicate);
  statement.object    = new_term(self->world, &s->object);
  const bool complete = statement.subject && statement.predicate && statement.object;
  const int  failure  = complete && raptor_serializer_serialize_statement(self->serializer, &statement);
  raptor_statement_clear(&statement);
  return complete ? check(self, failure, err) : tw_fail(err, TW_ERR_MEMORY, "write", 0, "not enough memory for a statement");
}

static tw_status
end(tw_sink *const sink, tw_error *const err)
{
  raptor_sink *const self    = (raptor_sink *)sink;
  const int          failure = raptor_serializer_serialize_end(self->serializer);
  if (self->merged && !failure) {
    static const char told[] = "<!-- " TW_MERGED " -->\n";
    write_bytes(self, told, 1, sizeof told - 1);
  }
  return check(self, failure, err);
}

static void
free_sink(tw_sink *const sink)
{
  raptor_sink *const self = (raptor_sink *)sink;
  if (self) {
    self->refused = true; // nobody wants what raptor may still write
    raptor_free_serializer(self->serializer);
    if (self->stream) {
      raptor_free_iostream(self->stream);
    }
    raptor_free_world(self->world);
    free(self);
  }
}

static bool
set_prefixes(raptor_sink *const self, const tw_str base)
{
  for (const tw_prefix *prefix = tw_prefixes; prefix->name; ++prefix) {
    tw_buffer iri = {0};
    tw_buffer_put(&iri, prefix->local ? base : TW_STR(""));
    tw_buffer_text(&iri, prefix->iri);
    raptor_uri *const uri    = iri.failed ? NULL : new_uri(self->world, tw_buffer_str(&iri));
    tw_buffer_free(&iri);
    if (!uri) {
      return false;
    }
    // It refuses those that it has already ("rdf"); one that is missing costs no more than a longer name
    raptor_serializer_set_namespace(self->serializer, uri, (const unsigned char *)prefix->name);
    raptor_free_uri(uri);
  }
  return true;
}

static bool
open_serializer(raptor_sink *const self, const tw_str base)
{
  static const raptor_iostream_handler handler = {.version = 2, .write_byte = write_byte, .write_bytes = write_bytes};
  self->world      = open_world(&self->heard);
  self->serializer = self->world ? raptor_new_serializer(self->world, "rdfxml") : NULL;
  self->stream     = self->serializer ? raptor_new_iostream_from_handler(self->world, self, &handler) : NULL;
  if (!self->stream || !set_prefixes(self, base)) {
    return false;
  }
  // No base: IRIs stay whole, and the file means the same wherever it lies
  raptor_serializer_set_option(self->serializer, RAPTOR_OPTION_WRITE_BASE_URI, NULL, 0);
  raptor_serializer_set_option(self->serializer, RAPTOR_OPTION_RELATIVE_URIS, NULL, 0);
  return !raptor_serializer_start_to_iostream(self->serializer, NULL, self->stream);
}

tw_sink *
tw_rdfxml_sink(const char *const base, tw_write_fn *const write, void *const handle)
{
  raptor_sink *const self = calloc(1, sizeof *self);
  if (!self) {
    return NULL;
  }
  self->sink   = (tw_sink){.statement = write_statement, .end = end, .free = free_sink};
  self->write  = write;
  self->handle = handle;
  if (!open_serializer(self, tw_str_from(base ? base : TW_DEFAULT_BASE))) {
    free_sink(&self->sink);
    return NULL;
  }
  return &self->sink;
}

// ---- reading -------------------------------------------------------------------------------------------------------------------

typedef struct {
  complaint      heard;
  raptor_world  *world;
  raptor_parser *parser;
  const char    *name; ///< Of the file, for messages
  tw_sink       *sink;
  tw_status      status; ///< Of the sink
  tw_error      *err;
  tw_buffer      blank[3]; ///< IRIs in place of blank nodes: subject, object, graph
} reader;

static tw_str
uri_text(raptor_uri *const uri)
{
  size_t            len  = 0;
  const char *const text = uri ? (const char *)raptor_uri_as_counted_string(uri, &len) : NULL;
  return (tw_str){text, (uint32_t)len};
}

static tw_rdf_term
term_of(const raptor_term *const term, tw_buffer *const blank)
{
  if (!term) {
    return (tw_rdf_term){0};
  }
  if (term->type == RAPTOR_TERM_TYPE_URI) {
    return (tw_rdf_term){.kind = TW_RDF_IRI, .value = uri_text(term->value.uri)};
  }
  if (term->type == RAPTOR_TERM_TYPE_BLANK) {
    tw_buffer_clear(blank);
    tw_buffer_text(blank, "urn:bnode:");
    tw_buffer_bytes(blank, term->value.blank.string, term->value.blank.string_len);
    return (tw_rdf_term){.kind = TW_RDF_IRI, .value = tw_buffer_str(blank)};
  }
  const raptor_term_literal_value *const literal = &term->value.literal;
  return (tw_rdf_term){.kind     = TW_RDF_LITERAL,
                       .value    = {(const char *)literal->string, literal->string_len},
                       .datatype = uri_text(literal->datatype),
                       .language = {(const char *)literal->language, literal->language_len}};
}

static void
take_statement(void *const handle, raptor_statement *const s)
{
  reader *const self = handle;
  if (self->status) {
    return;
  }
  const tw_statement statement = {
    .subject   = term_of(s->subject, &self->blank[0]),
    .predicate = term_of(s->predicate, NULL),
    .object    = term_of(s->object, &self->blank[1]),
    .graph     = term_of(s->graph, &self->blank[2]),
  };
  const bool memory = !self->blank[0].failed && !self->blank[1].failed && !self->blank[2].failed;
  self->status      = memory ? self->sink->statement(self->sink, &statement, self->err)
                             : tw_fail(self->err, TW_ERR_MEMORY, "read", 0, "not enough memory for a statement");
  if (self->status) {
    raptor_parser_parse_abort(self->parser);
  }
}

static tw_status
status_of(const reader *const self, const int failure)
{
  if (self->status) {
    return self->status;
  }
  if (self->heard.failed) {
    return tw_fail(self->err, TW_ERR_INPUT, "read", self->heard.line, "%.100s:%llu: %s", self->name,
                   (unsigned long long)self->heard.line, self->heard.text);
  }
  return failure ? tw_fail(self->err, TW_ERR_INPUT, "read", 0, "%.100s: it can't be read as RDF", self->name) : TW_OK;
}

static bool
open_parser(reader *const self, const char *const syntax, const tw_str start, raptor_uri *const uri)
{
  self->parser = syntax ? raptor_new_parser(self->world, syntax)
                        : raptor_new_parser_for_content(self->world, uri, NULL, bytes_of(start), start.len,
                                                        (const unsigned char *)self->name);
  if (!self->parser) {
    return false;
  }
  // What is read decides nothing about what else is fetched or opened
  raptor_parser_set_option(self->parser, RAPTOR_OPTION_NO_NET, NULL, 1);
  raptor_parser_set_option(self->parser, RAPTOR_OPTION_NO_FILE, NULL, 1);
  raptor_parser_set_statement_handler(self->parser, self, take_statement);
  return !raptor_parser_parse_start(self->parser, uri);
}

// Pages of what is read until it ends
static tw_status
feed(reader *const self, tw_read_fn *const read, void *const handle, const char *const syntax, raptor_uri *const uri)
{
  enum { PAGE = 1 << 16 };
  char *const page = malloc(PAGE);
  if (!page) {
    return tw_fail(self->err, TW_ERR_MEMORY, "read", 0, "not enough memory to read %.200s", self->name);
  }
  size_t    got     = 0;
  tw_status status  = read(handle, page, PAGE, &got, self->err);
  int       failure = !status && !open_parser(self, syntax, (tw_str){page, (uint32_t)got}, uri);
  while (!failure && !status && !self->status && !self->heard.failed) {
    failure = raptor_parser_parse_chunk(self->parser, (const unsigned char *)page, got, !got);
    if (!got) {
      break;
    }
    if (!failure && !self->status && !self->heard.failed) {
      status = read(handle, page, PAGE, &got, self->err);
    }
  }
  free(page);
  return status ? status : status_of(self, failure);
}

static raptor_uri *
uri_of_file(raptor_world *const world, const char *const path)
{
  unsigned char *const text = raptor_uri_filename_to_uri_string(path);
  raptor_uri *const    uri  = text ? raptor_new_uri(world, text) : NULL;
  raptor_free_memory(text);
  return uri;
}

tw_status
tw_rdf_read_from(tw_read_fn *const read, void *const handle, const char *const name, const char *const syntax, tw_sink *const sink,
                 tw_error *const err)
{
  reader self           = {.name = name, .sink = sink, .err = err};
  self.world            = open_world(&self.heard);
  raptor_uri *const uri = self.world ? uri_of_file(self.world, strcmp(name, "-") ? name : "/dev/stdin") : NULL;
  const tw_status   status =
    uri ? feed(&self, read, handle, syntax, uri) : tw_fail(err, TW_ERR_MEMORY, "read", 0, "not enough memory for raptor");
  if (self.parser) {
    raptor_free_parser(self.parser);
  }
  raptor_free_uri(uri);
  raptor_free_world(self.world);
  for (size_t i = 0; i < sizeof self.blank / sizeof *self.blank; ++i) {
    tw_buffer_free(&self.blank[i]);
  }
  return status;
}

typedef struct {
  FILE       *file;
  const char *name;
} stream;

static tw_status
read_stream(void *const handle, char *const out, const size_t room, size_t *const got, tw_error *const err)
{
  const stream *const from = handle;
  *got                     = fread(out, 1, room, from->file);
  return ferror(from->file) ? tw_fail(err, TW_ERR_IO, "read", 0, "%.200s: %s", from->name, strerror(errno)) : TW_OK;
}

tw_status
tw_rdf_read(const char *const path, const char *const syntax, tw_sink *const sink, tw_error *const err)
{
  const bool standard = !strcmp(path, "-");
  stream     from     = {.file = standard ? stdin : fopen(path, "rb"), .name = path};
  if (!from.file) {
    return tw_fail(err, TW_ERR_IO, "read", 0, "%.200s: %s", path, strerror(errno));
  }
  const tw_status status = tw_rdf_read_from(read_stream, &from, path, syntax, sink, err);
  if (!standard) {
    fclose(from.file);
  }
  return status;
}
