// SPDX-License-Identifier: Apache-2.0
// RDF 1.2, a preview: a claim is a reifier of the statement that it makes. Turtle and TriG write it as an annotation where the statement
// holds; N-Triples and N-Quads as rdf:reifies with a triple term. Serd knows none of these.
#include "base/error.h"
#include "rdf/prefixes.h"
#include "rdf/reified.h"

#include <stdlib.h>

typedef struct {
  tw_sink          sink; ///< Must be first
  tw_write_fn     *write;
  void            *handle;
  bool             begun;
  bool             lines;  ///< N-Triples or N-Quads
  bool             graphs; ///< N-Quads or TriG
  tw_prefix_spaces prefixes; ///< None for lines
  tw_buffer        out;
  tw_arena        *arena; ///< Holds the graph at hand
  tw_builder       builder;
  tw_buffer        graph; ///< Its IRI
  // While it is written
  const tw_triple *triple;
  uint32_t        *first;    ///< [term_count] first row of `triple` with this subject, or TW_NONE
  bool            *reifies;  ///< [term_count] is written as a reifier
  bool            *asserted; ///< [term_count] … and as an annotation
  tw_reified_rows  claims;
} rdf12_sink;

// ---- terms ---------------------------------------------------------------------------------------------------------------------

static void
put_iri(rdf12_sink *const self, const tw_str iri)
{
  tw_str            name;
  const char *const prefix = tw_prefix_of(&self->prefixes, iri, &name);
  if (prefix) {
    tw_buffer_text(&self->out, prefix);
    tw_buffer_char(&self->out, ':');
    tw_buffer_put(&self->out, name);
  } else {
    tw_buffer_char(&self->out, '<');
    tw_buffer_put(&self->out, iri);
    tw_buffer_char(&self->out, '>');
  }
}

static void
put_quoted(tw_buffer *const out, const tw_str text)
{
  tw_buffer_char(out, '"');
  for (uint32_t i = 0; i < text.len; ++i) {
    switch (text.ptr[i]) {
    case '"': tw_buffer_text(out, "\\\""); break;
    case '\\': tw_buffer_text(out, "\\\\"); break;
    case '\n': tw_buffer_text(out, "\\n"); break;
    case '\r': tw_buffer_text(out, "\\r"); break;
    default: tw_buffer_char(out, text.ptr[i]);
    }
  }
  tw_buffer_char(out, '"');
}

static void
put_term(rdf12_sink *const self, const tw_term_id id)
{
  const tw_rdf_term *const term = &self->builder.term[id];
  if (term->kind == TW_RDF_IRI) {
    put_iri(self, term->value);
    return;
  }
  put_quoted(&self->out, term->value);
  if (term->language.len) {
    tw_buffer_char(&self->out, '@');
    tw_buffer_put(&self->out, term->language);
  } else if (term->datatype.len) {
    tw_buffer_text(&self->out, "^^");
    put_iri(self, term->datatype);
  }
}

static void
put_three(rdf12_sink *const self, const tw_triple *const triple)
{
  put_term(self, triple->subject);
  tw_buffer_char(&self->out, ' ');
  put_term(self, triple->predicate);
  tw_buffer_char(&self->out, ' ');
  put_term(self, triple->object);
}

// ---- lines ---------------------------------------------------------------------------------------------------------------------

static void
end_line(rdf12_sink *const self)
{
  if (self->graphs && self->graph.len) {
    tw_buffer_char(&self->out, ' ');
    put_iri(self, tw_buffer_str(&self->graph));
  }
  tw_buffer_text(&self->out, " .\n");
}

// What rdf:reifies says in one statement
static bool
is_replaced(const rdf12_sink *const self, const tw_triple *const triple)
{
  const tw_term_id p = triple->predicate;
  return self->reifies[triple->subject] && (p == TW_VOCAB_SUBJECT || p == TW_VOCAB_PREDICATE || p == TW_VOCAB_OBJECT ||
                                            (p == TW_VOCAB_TYPE && triple->object == TW_VOCAB_STATEMENT));
}

static void
put_lines(rdf12_sink *const self)
{
  for (uint32_t i = 0; i < self->builder.triple_count; ++i) {
    if (!is_replaced(self, &self->triple[i])) {
      put_three(self, &self->triple[i]);
      end_line(self);
    }
  }
  for (uint32_t i = 0; i < self->claims.count; ++i) {
    put_term(self, self->claims.row[i].claim);
    tw_buffer_text(&self->out, " <" TW_RDF "reifies> <<( ");
    put_three(self, &self->claims.row[i].about);
    tw_buffer_text(&self->out, " )>>");
    end_line(self);
  }
}

// ---- Turtle and TriG -----------------------------------------------------------------------------------------------------------

// What is said of `id`, each property on a line of its own
static void
put_properties(rdf12_sink *const self, const tw_term_id id, const char *const margin)
{
  tw_term_id before = TW_NONE;
  for (uint32_t i = self->first[id]; i < self->builder.triple_count && self->triple[i].subject == id; ++i) {
    const tw_triple *const triple = &self->triple[i];
    if (is_replaced(self, triple)) {
      continue;
    }
    if (triple->predicate == before) {
      tw_buffer_text(&self->out, " , ");
    } else {
      tw_buffer_text(&self->out, before == TW_NONE ? margin : " ;");
      tw_buffer_text(&self->out, before == TW_NONE ? "" : margin);
      if (triple->predicate == TW_VOCAB_TYPE) {
        tw_buffer_char(&self->out, 'a');
      } else {
        put_term(self, triple->predicate);
      }
      tw_buffer_char(&self->out, ' ');
    }
    before = triple->predicate;
    put_term(self, triple->object);
    const tw_reified_rows rows = tw_reified_about(&self->claims, triple);
    for (uint32_t k = 0; k < rows.count; ++k) { // annotations hold properties of claims, and these are nobody's object: one deep
      tw_buffer_text(&self->out, "\n\t\t~ ");
      put_term(self, rows.row[k].claim);
      tw_buffer_text(&self->out, " {|");
      put_properties(self, rows.row[k].claim, "\n\t\t\t");
      tw_buffer_text(&self->out, " |}");
    }
  }
}

// A claim of what does not hold: denied, wanted, possible, or between things that only this article knows
static void
put_claim(rdf12_sink *const self, const tw_reified *const row)
{
  tw_buffer_text(&self->out, "<< ");
  put_three(self, &row->about);
  tw_buffer_text(&self->out, " ~ ");
  put_term(self, row->claim);
  tw_buffer_text(&self->out, " >>");
  put_properties(self, row->claim, "\n\t");
  tw_buffer_text(&self->out, " .\n");
}

static void
put_block(rdf12_sink *const self)
{
  const bool named = self->graphs && self->graph.len;
  if (named) {
    put_iri(self, tw_buffer_str(&self->graph));
    tw_buffer_text(&self->out, " {\n");
  }
  for (uint32_t i = 0; i < self->builder.triple_count; ++i) {
    const tw_term_id subject = self->triple[i].subject;
    if (self->first[subject] == i && !self->reifies[subject]) {
      put_term(self, subject);
      put_properties(self, subject, "\n\t");
      tw_buffer_text(&self->out, " .\n");
    }
  }
  for (uint32_t i = 0; i < self->claims.count; ++i) {
    if (!self->asserted[self->claims.row[i].claim]) {
      put_claim(self, &self->claims.row[i]);
    }
  }
  tw_buffer_text(&self->out, named ? "}\n\n" : "\n");
}

// ---- graphs --------------------------------------------------------------------------------------------------------------------

static void
begin_file(rdf12_sink *const self)
{
  if (!self->begun) {
    tw_buffer_text(&self->out, "# RDF 1.2, a preview: the standard may change before it is one. Readers of RDF 1.1 can't read this.\n");
    for (uint32_t i = 0; i < self->prefixes.count; ++i) {
      tw_buffer_format(&self->out, "@prefix %s: <%s> .\n", tw_prefixes[i].name, self->prefixes.space[i].ptr);
    }
  }
  self->begun = true;
}

static bool
index_graph(rdf12_sink *const self)
{
  tw_builder *const builder = &self->builder;
  self->triple              = tw_builder_sorted(builder);
  self->first               = tw_builder_first_rows(builder, self->triple);
  self->reifies             = tw_arena_array(self->arena, builder->term_count, bool);
  self->asserted            = tw_arena_array(self->arena, builder->term_count, bool);
  if (!self->first || !self->reifies || !self->asserted ||
      !tw_reified_all(&self->claims, self->triple, builder->triple_count, self->arena)) {
    return false;
  }
  for (uint32_t i = 0; i < self->claims.count; ++i) {
    self->reifies[self->claims.row[i].claim] = true;
  }
  for (uint32_t i = 0; i < builder->triple_count; ++i) {
    const tw_reified_rows rows = tw_reified_about(&self->claims, &self->triple[i]);
    for (uint32_t k = 0; k < rows.count; ++k) {
      self->asserted[rows.row[k].claim] = true;
    }
  }
  return true;
}

static tw_status
flush(rdf12_sink *const self, tw_error *const err)
{
  return tw_sink_flush(&self->out, self->write, self->handle, "rdf12", err);
}

static tw_status
put_graph(rdf12_sink *const self, tw_error *const err)
{
  TRY(self->builder.status);
  if (!index_graph(self)) {
    return tw_fail_memory(err, "rdf12");
  }
  begin_file(self);
  if (self->lines) {
    put_lines(self);
  } else {
    put_block(self);
  }
  return flush(self, err);
}

// ---- the sink ------------------------------------------------------------------------------------------------------------------

static tw_status
write_statement(tw_sink *const sink, const tw_statement *const s, tw_error *const err)
{
  rdf12_sink *const self    = (rdf12_sink *)sink;
  tw_builder *const builder = &self->builder;
  if (!builder->triple_count || !tw_str_equal(s->graph.value, tw_buffer_str(&self->graph))) {
    TRY(builder->triple_count ? put_graph(self, err) : TW_OK);
    tw_buffer_clear(&self->graph);
    tw_buffer_put(&self->graph, s->graph.value);
    tw_arena_clear(self->arena);
    tw_builder_open(builder, self->arena, err);
  }
  return tw_builder_take(builder, s, err);
}

static tw_status
end(tw_sink *const sink, tw_error *const err)
{
  rdf12_sink *const self = (rdf12_sink *)sink;
  TRY(self->builder.triple_count ? put_graph(self, err) : TW_OK);
  begin_file(self);
  return flush(self, err);
}

static void
free_sink(tw_sink *const sink)
{
  rdf12_sink *const self = (rdf12_sink *)sink;
  tw_prefix_spaces_free(&self->prefixes);
  tw_buffer_free(&self->out);
  tw_buffer_free(&self->graph);
  tw_arena_free(self->arena);
  free(self);
}

tw_sink *
tw_rdf12_sink(const tw_format format, const char *const base, tw_write_fn *const write, void *const handle)
{
  rdf12_sink *const self = calloc(1, sizeof *self);
  if (!self) {
    return NULL;
  }
  self->sink   = (tw_sink){.statement = write_statement, .end = end, .free = free_sink};
  self->write  = write;
  self->handle = handle;
  self->lines  = format == TW_NTRIPLES || format == TW_NQUADS;
  self->graphs = format == TW_TRIG || format == TW_NQUADS;
  self->arena  = tw_arena_new(SIZE_MAX / 2);
  if (!self->arena || (!self->lines && !tw_prefix_spaces_open(&self->prefixes, base))) {
    free_sink(&self->sink);
    return NULL;
  }
  return &self->sink;
}
