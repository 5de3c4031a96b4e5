// SPDX-License-Identifier: Apache-2.0
// JSON-LD 1.1: one object for all articles, one member of its @graph for each named graph, printed as soon as the graph is complete.
// In an article's graph the article holds its claims, a claim its event and its words: nested as a reader looks for them.
#include "base/error.h"
#include "rdf/builder.h"
#include "rdf/context.h"
#include "rdf/json_text.h"

#include <stdlib.h>

typedef struct {
  tw_sink      sink; ///< Must be first
  tw_write_fn *write;
  void        *handle;
  bool         begun;
  tw_buffer    out;
  tw_json_text json;
  tw_arena    *lasting; ///< Holds the context
  tw_context   context;
  tw_arena    *arena;   ///< Holds the graph at hand
  tw_builder   builder;
  tw_buffer    graph;   ///< Its IRI
  // While it is printed
  const tw_triple *triple;
  uint32_t        *first;   ///< [term_count] first row of `triple` with this subject, or TW_NONE
  bool            *printed; ///< [term_count] as a node with what it has to say
} jsonld_sink;

// ---- values --------------------------------------------------------------------------------------------------------------------

static const tw_rdf_term *
term(const jsonld_sink *const self, const tw_term_id id)
{
  return &self->builder.term[id];
}

static tw_str
compact(jsonld_sink *const self, const tw_str iri)
{
  const tw_str text = tw_context_compact(&self->context, iri, self->arena);
  self->out.failed |= !text.ptr;
  return text.ptr ? text : iri;
}

// Open a node. "wd:x" would be read as a short form, were the prefix not taken away from this node
static void
open_node(jsonld_sink *const self, const char *const key, const tw_str iri)
{
  const tw_str      text  = compact(self, iri);
  const char *const clash = tw_str_equal(text, iri) ? tw_context_clash(&self->context, iri) : NULL;
  tw_json_text_open(&self->json, key, '{');
  if (clash) {
    tw_json_text_open(&self->json, "@context", '{');
    tw_json_text_raw(&self->json, clash, TW_STR("null"));
    tw_json_text_close(&self->json, '}');
  }
  tw_json_text_string(&self->json, "id", text);
}

static void
put_reference(jsonld_sink *const self, const char *const key, const tw_context_term *const property, const tw_str iri)
{
  const tw_str      text = compact(self, iri);
  const char *const word = property && tw_str_is(property->type, "@vocab") ? tw_context_word(&self->context, iri) : NULL;
  const bool        bare = property && tw_str_begins(property->type, "@") &&
                    !(tw_str_equal(text, iri) && tw_context_clash(&self->context, iri));
  if (bare) {
    tw_json_text_string(&self->json, key, word ? tw_str_from(word) : text);
  } else {
    open_node(self, key, iri);
    tw_json_text_close(&self->json, '}');
  }
}

// A number that JSON readers keep as it is: no sign, no leading zero, exact in a double
static bool
is_plain_number(const tw_rdf_term *const literal)
{
  const tw_str text = literal->value;
  bool         is   = tw_str_is(literal->datatype, TW_XSD "nonNegativeInteger") && text.len > 0 && text.len < 16;
  for (uint32_t i = 0; is && i < text.len; ++i) {
    is = text.ptr[i] >= '0' && text.ptr[i] <= '9';
  }
  return is && (text.ptr[0] != '0' || text.len == 1);
}

static void
put_literal(jsonld_sink *const self, const char *const key, const tw_context_term *const property,
            const tw_rdf_term *const literal)
{
  tw_json_text *const json     = &self->json;
  const tw_str        type     = property ? property->type : TW_STR("");
  const tw_str        language = property ? property->language : TW_STR("");
  if (tw_str_equal(type, literal->datatype) && tw_str_equal(language, literal->language)) {
    if (is_plain_number(literal)) {
      tw_json_text_raw(json, key, literal->value);
    } else {
      tw_json_text_string(json, key, literal->value);
    }
    return;
  }
  tw_json_text_open(json, key, '{');
  tw_json_text_string(json, "@value", literal->value);
  if (literal->language.len) {
    tw_json_text_string(json, "@language", literal->language);
  } else if (literal->datatype.len) {
    tw_json_text_string(json, "@type", compact(self, literal->datatype));
  }
  tw_json_text_close(json, '}');
}

// ---- nodes ---------------------------------------------------------------------------------------------------------------------

// Properties whose objects are printed inside: what belongs to one thing only
static bool
holds_its_object(const tw_term_id predicate)
{
  return predicate == TW_VOCAB_EVENT || predicate == TW_VOCAB_ARGUMENT || predicate == TW_VOCAB_DENOTED_BY ||
         predicate == TW_VOCAB_HAS_GEOMETRY;
}

static void put_node(jsonld_sink *self, const char *key, tw_term_id id);

static void
put_object(jsonld_sink *const self, const char *const key, const tw_context_term *const property, const tw_triple *const triple)
{
  const tw_rdf_term *const object = term(self, triple->object);
  if (object->kind == TW_RDF_LITERAL) {
    put_literal(self, key, property, object);
  } else if (holds_its_object(triple->predicate) && self->first[triple->object] != TW_NONE && !self->printed[triple->object]) {
    put_node(self, key, triple->object); // three deep at most: claim, event, words
  } else {
    put_reference(self, key, property, object->value);
  }
}

static void
put_types(jsonld_sink *const self, const uint32_t begin, const uint32_t end)
{
  tw_json_text_open(&self->json, "type", '[');
  for (uint32_t i = begin; i < end; ++i) {
    tw_json_text_string(&self->json, NULL, compact(self, term(self, self->triple[i].object)->value));
  }
  tw_json_text_close(&self->json, ']');
}

// All values of one property of one subject: rows [begin, end)
static void
put_property(jsonld_sink *const self, const uint32_t begin, const uint32_t end)
{
  if (self->triple[begin].predicate == TW_VOCAB_TYPE) {
    put_types(self, begin, end);
    return;
  }
  const tw_str                 iri      = term(self, self->triple[begin].predicate)->value;
  const tw_context_term *const property = tw_context_property(&self->context, iri);
  const char *const            key      = property ? property->key : compact(self, iri).ptr;
  if (end - begin == 1 && !(property && property->set)) {
    put_object(self, key, property, &self->triple[begin]);
    return;
  }
  tw_json_text_open(&self->json, key, '[');
  for (uint32_t i = begin; i < end; ++i) {
    put_object(self, NULL, property, &self->triple[i]);
  }
  tw_json_text_close(&self->json, ']');
}

// What is said of `id`, without the property `but` (TW_NONE: none)
static void
put_properties(jsonld_sink *const self, const tw_term_id id, const tw_term_id but)
{
  const uint32_t count = self->builder.triple_count;
  for (uint32_t i = self->first[id]; i < count && self->triple[i].subject == id;) {
    uint32_t end = i + 1;
    while (end < count && self->triple[end].subject == id && self->triple[end].predicate == self->triple[i].predicate) {
      ++end;
    }
    if (self->triple[i].predicate != but) {
      put_property(self, i, end);
    }
    i = end;
  }
}

static void
put_node(jsonld_sink *const self, const char *const key, const tw_term_id id)
{
  self->printed[id] = true;
  open_node(self, key, term(self, id)->value);
  put_properties(self, id, TW_NONE);
  tw_json_text_close(&self->json, '}');
}

// ---- graphs --------------------------------------------------------------------------------------------------------------------

// Claims of one article are printed inside it, and need not name it again
static bool
appears_once(const jsonld_sink *const self, const uint32_t row)
{
  const tw_triple *const triple = &self->triple[row];
  const bool             before = row && triple[-1].subject == triple->subject && triple[-1].predicate == triple->predicate;
  const bool             after  = row + 1 < self->builder.triple_count && triple[1].subject == triple->subject &&
                     triple[1].predicate == triple->predicate;
  return triple->predicate == TW_VOCAB_APPEARANCE && !before && !after && !self->printed[triple->subject];
}

// An article first, and in it the claims that appear in it: rows from `begin` on that say so of the same article
static void
put_article(jsonld_sink *const self, const tw_context_term *const claims, const uint32_t begin)
{
  const tw_term_id article = self->triple[begin].object;
  open_node(self, NULL, term(self, article)->value);
  if (self->first[article] != TW_NONE) {
    put_properties(self, article, TW_NONE);
  }
  self->printed[article] = true;
  tw_json_text_open(&self->json, claims->key, '[');
  for (uint32_t i = begin; i < self->builder.triple_count; ++i) {
    const tw_triple *const triple = &self->triple[i];
    if (triple->object == article && appears_once(self, i)) {
      self->printed[triple->subject] = true;
      open_node(self, NULL, term(self, triple->subject)->value);
      put_properties(self, triple->subject, TW_VOCAB_APPEARANCE);
      tw_json_text_close(&self->json, '}');
    }
  }
  tw_json_text_close(&self->json, ']');
  tw_json_text_close(&self->json, '}');
}

static void
put_nodes(jsonld_sink *const self)
{
  const tw_context_term *const claims = tw_context_reverse(&self->context, tw_vocab_iri(TW_VOCAB_APPEARANCE));
  const uint32_t               count  = self->builder.triple_count;
  for (uint32_t i = 0; claims && i < count; ++i) {
    const tw_term_id article = self->triple[i].object;
    if (appears_once(self, i) && term(self, article)->kind == TW_RDF_IRI && !self->printed[article]) {
      put_article(self, claims, i);
    }
  }
  for (uint32_t i = 0; i < count; ++i) {
    if (!self->printed[self->triple[i].subject]) {
      put_node(self, NULL, self->triple[i].subject);
    }
  }
}

static bool
index_subjects(jsonld_sink *const self)
{
  self->triple  = tw_builder_sorted(&self->builder);
  self->first   = tw_builder_first_rows(&self->builder, self->triple);
  self->printed = tw_arena_array(self->arena, self->builder.term_count, bool);
  return self->first && self->printed;
}

// The file's head: the context as it stands in schema/, without its last brace, then the graphs
static void
begin_file(jsonld_sink *const self)
{
  if (!self->begun) {
    const tw_str text = tw_str_trim(self->context.text);
    tw_buffer_put(&self->out, tw_str_trim(tw_str_slice(text, 0, text.len - 1)));
    tw_buffer_text(&self->out, ",\n  \"@graph\": [");
    self->json.depth = 2;
    self->begun      = true;
  }
}

static tw_status
flush(jsonld_sink *const self, tw_error *const err)
{
  return tw_sink_flush(&self->out, self->write, self->handle, "jsonld", err);
}

static tw_status
put_graph(jsonld_sink *const self, tw_error *const err)
{
  begin_file(self);
  TRY(self->builder.status);
  if (!index_subjects(self)) {
    return tw_fail_memory(err, "jsonld");
  }
  if (self->graph.len) {
    open_node(self, NULL, tw_buffer_str(&self->graph));
    tw_json_text_open(&self->json, "@graph", '[');
  }
  put_nodes(self);
  if (self->graph.len) {
    tw_json_text_close(&self->json, ']');
    tw_json_text_close(&self->json, '}');
  }
  return flush(self, err);
}

static void
begin_graph(jsonld_sink *const self, const tw_str graph, tw_error *const err)
{
  tw_buffer_clear(&self->graph);
  tw_buffer_put(&self->graph, graph);
  tw_arena_clear(self->arena);
  tw_builder_open(&self->builder, self->arena, err);
}

// ---- the sink ------------------------------------------------------------------------------------------------------------------

static tw_status
write_statement(tw_sink *const sink, const tw_statement *const s, tw_error *const err)
{
  jsonld_sink *const self  = (jsonld_sink *)sink;
  const tw_str       graph = s->graph.kind == TW_RDF_IRI ? s->graph.value : TW_STR("");
  if (!self->builder.triple_count || !tw_str_equal(graph, tw_buffer_str(&self->graph))) {
    if (self->builder.triple_count) {
      TRY(put_graph(self, err));
    }
    begin_graph(self, graph, err);
  }
  return tw_builder_take(&self->builder, s, err);
}

static tw_status
end(tw_sink *const sink, tw_error *const err)
{
  jsonld_sink *const self = (jsonld_sink *)sink;
  if (self->builder.triple_count) {
    TRY(put_graph(self, err));
  }
  begin_file(self);
  tw_buffer_text(&self->out, self->json.started ? "\n  ]\n}\n" : "]\n}\n");
  return flush(self, err);
}

static void
free_sink(tw_sink *const sink)
{
  jsonld_sink *const self = (jsonld_sink *)sink;
  tw_buffer_free(&self->out);
  tw_buffer_free(&self->graph);
  tw_arena_free(self->lasting);
  tw_arena_free(self->arena);
  free(self);
}

tw_sink *
tw_jsonld_sink(const char *const base, tw_write_fn *const write, void *const handle)
{
  jsonld_sink *const self = calloc(1, sizeof *self);
  if (!self) {
    return NULL;
  }
  self->sink    = (tw_sink){.statement = write_statement, .end = end, .free = free_sink};
  self->write   = write;
  self->handle  = handle;
  self->lasting = tw_arena_new(SIZE_MAX / 2);
  self->arena   = tw_arena_new(SIZE_MAX / 2);
  if (!self->lasting || !self->arena || tw_context_open(&self->context, self->lasting, base, NULL)) {
    free_sink(&self->sink);
    return NULL;
  }
  self->json = (tw_json_text){.out = &self->out, .indented = true};
  return &self->sink;
}
