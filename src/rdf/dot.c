// SPDX-License-Identifier: Apache-2.0
// The flat layer as a drawing for Graphviz: who did what to whom. Raptor has a serializer for this too, but it draws every statement,
// keeps all of them until the end, leaks, and puts IRIs where a reader looks for names.
#include "base/error.h"
#include "rdf/rdf.h"

#include <stdlib.h>

typedef struct {
  tw_sink      sink; ///< Must be first
  tw_write_fn *write;
  void        *handle;
  bool         begun;
  tw_buffer    names; ///< What IRIs begin with that are drawn: <base>id/
  tw_buffer    out;
} dot_sink;

static unsigned
hex_value(const char c)
{
  return c <= '9' ? (unsigned)(c - '0') : (unsigned)((c | 32) - 'a' + 10);
}

static bool
is_hex(const char c)
{
  return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'f');
}

// "U.S%2E_Senate" -> "U.S. Senate", quoted as DOT has it
static void
put_name(tw_buffer *const out, const tw_str name)
{
  tw_buffer_char(out, '"');
  for (uint32_t i = 0; i < name.len; ++i) {
    char c = name.ptr[i];
    if (c == '%' && i + 2 < name.len && is_hex(name.ptr[i + 1]) && is_hex(name.ptr[i + 2])) {
      c = (char)(hex_value(name.ptr[i + 1]) * 16 + hex_value(name.ptr[i + 2]));
      i += 2;
    }
    if (c == '"' || c == '\\') {
      tw_buffer_char(out, '\\');
    }
    tw_buffer_char(out, c == '_' || (unsigned char)c < ' ' ? ' ' : c);
  }
  tw_buffer_char(out, '"');
}

static void
begin(dot_sink *const self)
{
  if (!self->begun) {
    tw_buffer_text(&self->out, "digraph {\n  rankdir=LR;\n  charset=\"utf-8\";\n  node [shape=box, style=rounded];\n");
    self->begun = true;
  }
}

static tw_status
flush(dot_sink *const self, tw_error *const err)
{
  return tw_sink_flush(&self->out, self->write, self->handle, "write", err);
}

// The local name of what is drawn; empty for anything else
static tw_str
drawn(const dot_sink *const self, const tw_rdf_term *const term)
{
  const tw_str names = tw_buffer_str(&self->names);
  const bool   is    = term->kind == TW_RDF_IRI && term->value.len > names.len && !memcmp(term->value.ptr, names.ptr, names.len);
  return is ? tw_str_slice(term->value, names.len, term->value.len) : TW_STR("");
}

static tw_status
write_statement(tw_sink *const sink, const tw_statement *const s, tw_error *const err)
{
  dot_sink *const self      = (dot_sink *)sink;
  const tw_str    subject   = drawn(self, &s->subject);
  const tw_str    predicate = drawn(self, &s->predicate);
  const tw_str    object    = drawn(self, &s->object);
  if (!subject.len || !predicate.len || !object.len) {
    return TW_OK;
  }
  begin(self);
  tw_buffer_text(&self->out, "  ");
  put_name(&self->out, subject);
  tw_buffer_text(&self->out, " -> ");
  put_name(&self->out, object);
  tw_buffer_text(&self->out, " [label=");
  put_name(&self->out, predicate);
  tw_buffer_text(&self->out, "];\n");
  return flush(self, err);
}

static tw_status
end(tw_sink *const sink, tw_error *const err)
{
  dot_sink *const self = (dot_sink *)sink;
  begin(self);
  tw_buffer_text(&self->out, "}\n");
  return flush(self, err);
}

static void
free_sink(tw_sink *const sink)
{
  dot_sink *const self = (dot_sink *)sink;
  tw_buffer_free(&self->names);
  tw_buffer_free(&self->out);
  free(self);
}

tw_sink *
tw_dot_sink(const char *const base, tw_write_fn *const write, void *const handle)
{
  dot_sink *const self = calloc(1, sizeof *self);
  if (!self) {
    return NULL;
  }
  self->sink   = (tw_sink){.statement = write_statement, .end = end, .free = free_sink};
  self->write  = write;
  self->handle = handle;
  tw_buffer_text(&self->names, base ? base : TW_DEFAULT_BASE);
  tw_buffer_text(&self->names, "id/");
  if (self->names.failed) {
    free_sink(&self->sink);
    return NULL;
  }
  return &self->sink;
}
