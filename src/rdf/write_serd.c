// SPDX-License-Identifier: Apache-2.0
// Turtle, TriG, N-Triples and N-Quads, streamed. The one door to serd.
#include "base/error.h"
#include "rdf/prefixes.h"

#include <stdlib.h>

#ifdef __clang__ // serd.h marks its pointers with words that clang has beyond C11
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wnullability-extension"
#endif
#include <serd/serd.h>
#ifdef __clang__
#pragma clang diagnostic pop
#endif

// Serd sends what it writes in small pieces: they are gathered to pages of this size
enum { PAGE = 1 << 16 };

typedef struct {
  tw_sink      sink; ///< Must be first
  SerdEnv     *env;
  SerdWriter  *writer;
  tw_write_fn *write;
  void        *handle;
  bool         failed; ///< A write came back false: serd does not tell in all cases
  bool         graphs; ///< The format has named graphs
  bool         merged; ///< It has none, was given some, and has said so
  tw_prefix_spaces prefixes; ///< None for formats without
  tw_buffer    curie[5];     ///< Short forms of the terms at hand: of graph, subject, predicate, object, datatype
  size_t       used;
  char         page[PAGE];
} serd_sink;

static const SerdNode nothing = {NULL, 0, 0, 0, SERD_NOTHING};

static bool
flush_page(serd_sink *const self)
{
  if (self->used && !self->failed) {
    self->failed = !self->write(self->handle, self->page, self->used);
  }
  self->used = 0;
  return !self->failed;
}

static size_t
take_bytes(const void *const bytes, const size_t len, void *const stream)
{
  serd_sink *const self = stream;
  if (len > PAGE - self->used && !flush_page(self)) {
    return 0;
  }
  if (len > PAGE) {
    self->failed = self->failed || !self->write(self->handle, bytes, len);
    return self->failed ? 0 : len;
  }
  memcpy(self->page + self->used, bytes, len);
  self->used += len;
  return len;
}

// Serd prints a message to stderr where it has no such function
static SerdStatus
ignore_message(void *const handle, const SerdError *const error)
{
  (void)handle;
  return error->status;
}

static tw_status
check(const serd_sink *const self, const SerdStatus status, tw_error *const err)
{
  if (self->failed) {
    return tw_fail(err, TW_ERR_IO, "write", 0, "the output could not be written");
  }
  if (status == SERD_SUCCESS) {
    return TW_OK;
  }
  return tw_fail(err, TW_ERR_INPUT, "write", 0, "a statement could not be written: %s", (const char *)serd_strerror(status));
}

// `flags` stay 0: serd then escapes newlines and quotes instead of opening a long string
static SerdNode
node(const tw_str text, const SerdType type)
{
  return text.len || type == SERD_LITERAL
           ? (SerdNode){(const uint8_t *)(text.ptr ? text.ptr : ""), text.len, text.len, 0, type}
           : nothing;
}

static SerdNode
iri_node(serd_sink *const self, const tw_str iri, tw_buffer *const curie)
{
  tw_str            name;
  const char *const prefix = tw_prefix_of(&self->prefixes, iri, &name);
  if (!prefix) {
    return node(iri, SERD_URI);
  }
  tw_buffer_clear(curie);
  tw_buffer_text(curie, prefix);
  tw_buffer_char(curie, ':');
  tw_buffer_put(curie, name);
  return curie->failed ? node(iri, SERD_URI) : node(tw_buffer_str(curie), SERD_CURIE);
}

// Before the first statement nothing of serd's is open, so that a comment may stand there
static void
tell_merging(serd_sink *const self, const tw_statement *const s)
{
  static const char told[] = "# " TW_MERGED "\n";
  if (!self->graphs && !self->merged && s->graph.kind == TW_RDF_IRI) {
    take_bytes(told, sizeof told - 1, self);
    self->merged = true;
  }
}

static tw_status
write_statement(tw_sink *const sink, const tw_statement *const s, tw_error *const err)
{
  serd_sink *const self      = (serd_sink *)sink;
  const bool       is_named  = self->graphs && s->graph.kind == TW_RDF_IRI;
  tell_merging(self, s);
  const SerdNode   graph     = is_named ? iri_node(self, s->graph.value, &self->curie[0]) : nothing;
  const SerdNode   subject   = iri_node(self, s->subject.value, &self->curie[1]);
  const bool       is_type   = tw_str_is(s->predicate.value, TW_RDF "type"); // serd writes "a" for it
  const SerdNode   predicate = is_type ? node(s->predicate.value, SERD_URI) : iri_node(self, s->predicate.value, &self->curie[2]);
  const SerdNode   object    = s->object.kind == TW_RDF_IRI ? iri_node(self, s->object.value, &self->curie[3])
                                                            : node(s->object.value, SERD_LITERAL);
  const bool       is_number = tw_str_is(s->object.datatype, TW_XSD "decimal"); // serd writes 0.87 for it
  const SerdNode   datatype  = is_number ? node(s->object.datatype, SERD_URI)
                                         : iri_node(self, s->object.datatype, &self->curie[4]);
  const SerdNode   language  = node(s->object.language, SERD_LITERAL);
  return check(self,
               serd_writer_write_statement(self->writer, 0, graph.type ? &graph : NULL, &subject, &predicate, &object,
                                           datatype.type ? &datatype : NULL, s->object.language.len ? &language : NULL),
               err);
}

static tw_status
end(tw_sink *const sink, tw_error *const err)
{
  serd_sink *const self   = (serd_sink *)sink;
  const SerdStatus status = serd_writer_finish(self->writer);
  flush_page(self);
  return check(self, status, err);
}

static void
free_sink(tw_sink *const sink)
{
  serd_sink *const self = (serd_sink *)sink;
  if (self) {
    self->failed = true; // serd finishes what it has begun when it is freed: nobody wants that now
    serd_writer_free(self->writer);
    serd_env_free(self->env);
    tw_prefix_spaces_free(&self->prefixes);
    for (size_t i = 0; i < sizeof self->curie / sizeof *self->curie; ++i) {
      tw_buffer_free(&self->curie[i]);
    }
    free(self);
  }
}

static bool
set_prefixes(serd_sink *const self, const char *const base)
{
  if (!tw_prefix_spaces_open(&self->prefixes, base)) {
    return false;
  }
  for (uint32_t i = 0; i < self->prefixes.count; ++i) {
    const SerdNode name = node(tw_str_from(tw_prefixes[i].name), SERD_LITERAL);
    const SerdNode iri  = node(tw_buffer_str(&self->prefixes.space[i]), SERD_URI);
    // A write that fails here comes to light at the first statement
    if (serd_writer_set_prefix(self->writer, &name, &iri) && !self->failed) {
      return false;
    }
  }
  return true;
}

static bool
open_writer(serd_sink *const self, const tw_format format, const char *const base)
{
  static const SerdSyntax syntaxes[] = {
    [TW_TURTLE] = SERD_TURTLE, [TW_TRIG] = SERD_TRIG, [TW_NTRIPLES] = SERD_NTRIPLES, [TW_NQUADS] = SERD_NQUADS};
  const bool      abbreviated = format == TW_TURTLE || format == TW_TRIG;
  const SerdStyle style       = abbreviated ? SERD_STYLE_ABBREVIATED : (SerdStyle)0;
  self->graphs                = format == TW_TRIG || format == TW_NQUADS;
  self->env                   = serd_env_new(NULL);
  self->writer = self->env ? serd_writer_new(syntaxes[format], style, self->env, NULL, take_bytes, self) : NULL;
  if (!self->writer) {
    return false;
  }
  serd_writer_set_error_sink(self->writer, ignore_message, self);
  return !abbreviated || set_prefixes(self, base);
}

tw_sink *
tw_serd_sink(const tw_format format, const char *const base, tw_write_fn *const write, void *const handle)
{
  serd_sink *const self = calloc(1, sizeof *self);
  if (!self) {
    return NULL;
  }
  self->sink   = (tw_sink){.statement = write_statement, .end = end, .free = free_sink};
  self->write  = write;
  self->handle = handle;
  if (!open_writer(self, format, base)) {
    free_sink(&self->sink);
    return NULL;
  }
  return &self->sink;
}
