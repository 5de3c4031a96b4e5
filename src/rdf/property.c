// SPDX-License-Identifier: Apache-2.0
// Statements as a property graph: what an article, its claims, events, entities and arguments have to say becomes nodes, what they are to
// each other relationships, and everything that is a value a property. What several articles share is written once.
#include "rdf/property.h"

#include "base/error.h"
#include "rdf/reified.h"
#include "rdf/seen.h"

#include <stdlib.h>

// ---- what becomes of each property ---------------------------------------------------------------------------------------------

enum {
  NAME, ALIASES, WIKIDATA, COUNTRY, SECTOR, TITLES, DESCRIPTION, LATITUDE, LONGITUDE, TYPE, CAMEO, PREDICATE, WORDING, OBJECT_TEXT,
  POLARITY, MODALITY, TENSE, CONFIDENCE, CUE, TIME, BEGIN_TIME, END_TIME, TIME_TEXT, PLACE_TEXT, ROLE, TEXT, BEGIN, END, URL, PUBLISHED, AUTHOR,
  PUBLISHER, LANGUAGE
};
const tw_property tw_node_properties[TW_NODE_PROPERTIES] = {
  [NAME] = {"name", TW_PROPERTY_TEXT}, [ALIASES] = {"aliases", TW_PROPERTY_LIST}, [WIKIDATA] = {"wikidata", TW_PROPERTY_TEXT},
  [COUNTRY] = {"country", TW_PROPERTY_TEXT}, [SECTOR] = {"sector", TW_PROPERTY_TEXT}, [TITLES] = {"jobTitles", TW_PROPERTY_LIST},
  [DESCRIPTION] = {"description", TW_PROPERTY_TEXT}, [LATITUDE] = {"latitude", TW_PROPERTY_DOUBLE},
  [LONGITUDE] = {"longitude", TW_PROPERTY_DOUBLE}, [TYPE] = {"type", TW_PROPERTY_TEXT}, [CAMEO] = {"cameo", TW_PROPERTY_TEXT},
  [PREDICATE] = {"predicate", TW_PROPERTY_TEXT}, [WORDING] = {"wording", TW_PROPERTY_TEXT},
  [OBJECT_TEXT] = {"objectText", TW_PROPERTY_TEXT}, [POLARITY] = {"polarity", TW_PROPERTY_TEXT},
  [MODALITY] = {"modality", TW_PROPERTY_TEXT}, [TENSE] = {"tense", TW_PROPERTY_TEXT}, [CONFIDENCE] = {"confidence", TW_PROPERTY_DOUBLE},
  [CUE] = {"cue", TW_PROPERTY_TEXT}, [TIME] = {"time", TW_PROPERTY_TEXT}, [BEGIN_TIME] = {"beginTime", TW_PROPERTY_TEXT},
  [END_TIME] = {"endTime", TW_PROPERTY_TEXT}, [TIME_TEXT] = {"timeText", TW_PROPERTY_TEXT},
  [PLACE_TEXT] = {"placeText", TW_PROPERTY_TEXT}, [ROLE] = {"role", TW_PROPERTY_TEXT}, [TEXT] = {"text", TW_PROPERTY_TEXT},
  [BEGIN] = {"begin", TW_PROPERTY_INT}, [END] = {"end", TW_PROPERTY_INT}, [URL] = {"url", TW_PROPERTY_TEXT},
  [PUBLISHED] = {"published", TW_PROPERTY_TEXT}, [AUTHOR] = {"author", TW_PROPERTY_TEXT}, [PUBLISHER] = {"publisher", TW_PROPERTY_TEXT},
  [LANGUAGE] = {"language", TW_PROPERTY_TEXT},
};
enum { EDGE_ARTICLE, EDGE_CLAIMS, EDGE_CONFIDENCE };
const tw_property tw_edge_properties[TW_EDGE_PROPERTIES] = {
  {"article", TW_PROPERTY_TEXT}, {"claims", TW_PROPERTY_LIST}, {"confidence", TW_PROPERTY_DOUBLE}};

// How a value of a property is written: as it stands, or what follows the last '/' or '#' of an IRI
typedef enum { AS_IT_STANDS, LOCAL_NAME } manner;
static const struct { uint8_t predicate, property, manner; } values[] = {
  {TW_VOCAB_LABEL, NAME, 0}, {TW_VOCAB_HEADLINE, NAME, 0}, {TW_VOCAB_ALT_LABEL, ALIASES, 0}, {TW_VOCAB_SAME_AS, WIKIDATA, LOCAL_NAME},
  {TW_VOCAB_COUNTRY, COUNTRY, 0}, {TW_VOCAB_SECTOR, SECTOR, 0}, {TW_VOCAB_JOB_TITLE, TITLES, 0}, {TW_VOCAB_DESCRIPTION, DESCRIPTION, 0},
  {TW_VOCAB_PREDICATE, PREDICATE, LOCAL_NAME}, {TW_VOCAB_EVENT_PREDICATE, PREDICATE, LOCAL_NAME}, {TW_VOCAB_WORDING, WORDING, 0},
  {TW_VOCAB_TENSE, TENSE, LOCAL_NAME}, {TW_VOCAB_CONFIDENCE, CONFIDENCE, 0}, {TW_VOCAB_CUE, CUE, 0}, {TW_VOCAB_TEMPORAL, TIME, 0},
  {TW_VOCAB_HAS_TIME, TIME, 0}, {TW_VOCAB_HAS_BEGIN, BEGIN_TIME, 0}, {TW_VOCAB_HAS_END, END_TIME, 0}, {TW_VOCAB_TIME_TEXT, TIME_TEXT, 0},
  {TW_VOCAB_PLACE_TEXT, PLACE_TEXT, 0}, {TW_VOCAB_ROLE, ROLE, 0}, {TW_VOCAB_ANCHOR, TEXT, 0}, {TW_VOCAB_BEGIN, BEGIN, 0},
  {TW_VOCAB_END, END, 0}, {TW_VOCAB_URL, URL, 0}, {TW_VOCAB_PUBLISHED, PUBLISHED, 0}, {TW_VOCAB_AUTHOR, AUTHOR, 0},
  {TW_VOCAB_PUBLISHER, PUBLISHER, 0}, {TW_VOCAB_LANGUAGE, LANGUAGE, 0},
};
static const struct { uint8_t predicate; const char *type; } relations[] = {
  {TW_VOCAB_SUBJECT, "SUBJECT"}, {TW_VOCAB_OBJECT, "OBJECT"}, {TW_VOCAB_EVENT, "EVENT"}, {TW_VOCAB_WAS_ATTRIBUTED_TO, "SAID_BY"},
  {TW_VOCAB_REPORTED_BY, "REPORTED_BY"}, {TW_VOCAB_AGENT, "AGENT"}, {TW_VOCAB_PATIENT, "PATIENT"}, {TW_VOCAB_HAS_PLACE, "PLACE"},
  {TW_VOCAB_SPATIAL, "PLACE"}, {TW_VOCAB_ARGUMENT, "ARGUMENT"}, {TW_VOCAB_ENTITY, "ENTITY"}, {TW_VOCAB_APPEARANCE, "APPEARS_IN"},
  {TW_VOCAB_MEMBER, "MEMBER"}, {TW_VOCAB_MENTIONS, "MENTIONS"},
};

// ---- the article at hand -------------------------------------------------------------------------------------------------------

typedef struct {
  tw_sink                 sink; ///< Must be first
  const tw_property_form *form;
  tw_write_fn            *write;
  void                   *handle;
  bool                    begun;
  tw_buffer               out;
  tw_buffer               ids, articles; ///< <base>id/ and <base>article/: what IRIs of flat predicates and of articles' graphs begin with
  tw_seen                 seen;          ///< What is written once: articles, nodes and relationships that articles share
  tw_seen                 own;           ///< … and those of the article at hand alone
  tw_arena               *arena;         ///< Holds the article at hand: its graph, and what was said with it in the shared ones
  tw_builder              builder;
  tw_buffer               graph;         ///< IRI of its graph; empty before the first
  // While it is written
  const tw_triple *triple;
  uint32_t        *first;   ///< [term_count] first row of `triple` with this subject, or TW_NONE
  tw_term_id       article; ///< TW_NONE if it has no description
  tw_reified_rows  claims;
  tw_buffer        value[TW_NODE_PROPERTIES];
  tw_buffer        labels;
} property_sink;

static const tw_rdf_term *
term(const property_sink *const self, const tw_term_id id)
{
  return &self->builder.term[id];
}

static tw_str
local_name(const tw_str iri)
{
  uint32_t n = iri.len;
  while (n && iri.ptr[n - 1] != '/' && iri.ptr[n - 1] != '#') {
    --n;
  }
  return tw_str_slice(iri, n, iri.len);
}

// A claim, or what hangs on one: no other article has it, so that it need not be remembered longer than the article
static bool
is_own(const property_sink *const self, const tw_str iri)
{
  const tw_str article = self->article == TW_NONE ? TW_STR("") : term(self, self->article)->value;
  return article.len && iri.len > article.len && tw_str_equal(tw_str_slice(iri, 0, article.len), article);
}

static bool
is_new_node(property_sink *const self, const tw_str iri)
{
  return tw_seen_is_new(is_own(self, iri) ? &self->own : &self->seen, TW_STR("node"), iri, TW_STR(""), &self->out.failed);
}

static bool
is_new_edge(property_sink *const self, const tw_str from, const tw_str to, const tw_str type)
{
  return tw_seen_is_new(is_own(self, from) ? &self->own : &self->seen, from, to, type, &self->out.failed);
}

static bool
is_new_graph(property_sink *const self)
{
  return tw_seen_is_new(&self->seen, TW_STR("graph"), tw_buffer_str(&self->graph), TW_STR(""), &self->out.failed);
}

// ---- nodes ---------------------------------------------------------------------------------------------------------------------

// "Entity;Person"; empty for what is no node: words, points, predicates, runs
static tw_str
labels_of(property_sink *const self, const tw_term_id id)
{
  tw_buffer_clear(&self->labels);
  for (uint32_t i = self->first[id]; i < self->builder.triple_count && self->triple[i].subject == id; ++i) {
    const tw_str type = term(self, self->triple[i].object)->value;
    if (self->triple[i].predicate != TW_VOCAB_TYPE) {
      break; // types come first
    }
    switch (self->triple[i].object) {
    case TW_VOCAB_CLAIM: return TW_STR("Claim");
    case TW_VOCAB_SEM_EVENT: return TW_STR("Event");
    case TW_VOCAB_ARGUMENT_CLASS: return TW_STR("Argument");
    case TW_VOCAB_ARTICLE: return TW_STR("Article");
    case TW_VOCAB_UNIDENTIFIED: return TW_STR("Entity;Unidentified");
    case TW_VOCAB_CONCEPT: return TW_STR("Entity;Concept");
    default: break;
    }
    if (tw_str_begins(type, TW_SCHEMA)) {
      tw_buffer_text(&self->labels, self->labels.len ? ";" : "Entity;");
      tw_buffer_put(&self->labels, local_name(type));
    }
  }
  return tw_buffer_str(&self->labels);
}

static void
put_value(property_sink *const self, const uint32_t property, const tw_str text)
{
  tw_buffer *const value = &self->value[property];
  const bool       list  = tw_node_properties[property].kind == TW_PROPERTY_LIST;
  if (value->len && !list) {
    return; // the first is what it is called
  }
  if (value->len) {
    tw_buffer_char(value, ';');
  }
  for (uint32_t i = 0; i < text.len; ++i) {
    tw_buffer_char(value, list && text.ptr[i] == ';' ? ',' : text.ptr[i]);
  }
}

static void
take_values(property_sink *const self, const tw_term_id id);

// "POINT(36.25 49.99)": longitude first
static void
take_point(property_sink *const self, const tw_term_id geometry)
{
  for (uint32_t i = self->first[geometry]; i < self->builder.triple_count && self->triple[i].subject == geometry; ++i) {
    const tw_str   wkt   = term(self, self->triple[i].object)->value;
    const uint32_t open  = tw_str_find(wkt, TW_STR("("), 0);
    const uint32_t blank = tw_str_find(wkt, TW_STR(" "), 0);
    if (self->triple[i].predicate == TW_VOCAB_AS_WKT && open < blank && blank < wkt.len) {
      put_value(self, LONGITUDE, tw_str_slice(wkt, open + 1, blank));
      put_value(self, LATITUDE, tw_str_slice(wkt, blank + 1, wkt.len - 1));
    }
  }
}

static void
take_value(property_sink *const self, const tw_triple *const triple, const bool is_claim)
{
  const tw_rdf_term *const object = term(self, triple->object);
  const tw_str             name   = local_name(object->value);
  if (triple->predicate == TW_VOCAB_EVENT_TYPE) {
    put_value(self, tw_str_begins(object->value, TW_CAMEO) ? CAMEO : TYPE, name);
  } else if (triple->predicate == TW_VOCAB_OBJECT && object->kind == TW_RDF_LITERAL) {
    put_value(self, OBJECT_TEXT, object->value);
  } else if (triple->predicate == TW_VOCAB_HAS_GEOMETRY) {
    take_point(self, triple->object);
  } else if (is_claim && triple->predicate == TW_VOCAB_POLARITY) { // an event has that of whoever speaks of it: ask its claims
    put_value(self, POLARITY, name);
  } else if (is_claim && triple->predicate == TW_VOCAB_MODALITY) {
    put_value(self, MODALITY, name);
  } else if (is_claim && triple->predicate == TW_VOCAB_DENOTED_BY) {
    take_values(self, triple->object); // its words and their offsets
  }
  for (size_t i = 0; i < sizeof values / sizeof *values; ++i) {
    if (values[i].predicate == triple->predicate) {
      put_value(self, values[i].property, values[i].manner == LOCAL_NAME ? name : object->value);
    }
  }
}

static void
take_values(property_sink *const self, const tw_term_id id)
{
  bool is_claim = false;
  for (uint32_t i = self->first[id]; i < self->builder.triple_count && self->triple[i].subject == id; ++i) {
    is_claim |= self->triple[i].predicate == TW_VOCAB_TYPE && self->triple[i].object == TW_VOCAB_CLAIM;
    take_value(self, &self->triple[i], is_claim);
  }
}

static void
clear_values(property_sink *const self)
{
  for (size_t i = 0; i < TW_NODE_PROPERTIES; ++i) {
    self->out.failed |= self->value[i].failed;
    tw_buffer_clear(&self->value[i]);
  }
}

static void
put_node(property_sink *const self, const tw_term_id id, const tw_str labels)
{
  const tw_str iri = term(self, id)->value;
  if (self->form->node && is_new_node(self, iri)) {
    clear_values(self);
    take_values(self, id);
    self->form->node(&self->out, iri, labels, self->value);
  }
}

// ---- relationships -------------------------------------------------------------------------------------------------------------

// The value of one property, or TW_NONE
static tw_term_id
value_of(const property_sink *const self, const tw_term_id id, const tw_vocab predicate)
{
  for (uint32_t i = self->first[id]; i < self->builder.triple_count && self->triple[i].subject == id; ++i) {
    if (self->triple[i].predicate == predicate) {
      return self->triple[i].object;
    }
  }
  return TW_NONE;
}

static bool
holds(const property_sink *const self, const tw_term_id claim)
{
  const tw_term_id modality = value_of(self, claim, TW_VOCAB_MODALITY);
  return value_of(self, claim, TW_VOCAB_POLARITY) == TW_VOCAB_POSITIVE && modality != TW_NONE &&
         tw_str_is(term(self, modality)->value, TW_NAMESPACE "actual");
}

// Which claims say so, and how sure the surest is
static void
take_claims(property_sink *const self, const tw_triple *const triple)
{
  const tw_reified_rows rows   = tw_reified_about(&self->claims, triple);
  tw_buffer *const      list   = &self->value[EDGE_CLAIMS];
  tw_str                surest = TW_STR("");
  for (uint32_t i = 0; i < rows.count; ++i) {
    const tw_term_id claim = rows.row[i].claim;
    const tw_term_id sure  = value_of(self, claim, TW_VOCAB_CONFIDENCE);
    if (holds(self, claim)) {
      tw_buffer_text(list, list->len ? ";" : "");
      tw_buffer_put(list, term(self, claim)->value);
      surest = sure != TW_NONE && tw_str_compare(term(self, sure)->value, surest) > 0 ? term(self, sure)->value : surest; // "0.87"
    }
  }
  tw_buffer_put(&self->value[EDGE_CONFIDENCE], surest);
}

static void
put_edge(property_sink *const self, const tw_triple *const triple, const tw_str type, const bool flat)
{
  const tw_str from = term(self, triple->subject)->value;
  const tw_str to   = term(self, triple->object)->value;
  if (!labels_of(self, triple->object).len) {
    put_node(self, triple->object, TW_STR("Entity")); // spoken of, but not described
  }
  if (!self->form->edge) {
    return;
  }
  clear_values(self);
  if (flat) {
    tw_buffer_put(&self->value[EDGE_ARTICLE], self->article == TW_NONE ? TW_STR("") : term(self, self->article)->value);
    take_claims(self, triple);
  }
  if (flat || is_new_edge(self, from, to, type)) {
    self->form->edge(&self->out, from, to, type, self->value);
  }
}

static void
put_edges(property_sink *const self, const tw_triple *const triple)
{
  if (term(self, triple->object)->kind != TW_RDF_IRI) {
    return;
  }
  for (size_t i = 0; i < sizeof relations / sizeof *relations; ++i) {
    if (relations[i].predicate == triple->predicate) {
      put_edge(self, triple, tw_str_from(relations[i].type), false);
    }
  }
  const tw_str predicate = term(self, triple->predicate)->value;
  if (self->ids.len && tw_str_begins(predicate, self->ids.ptr)) {
    put_edge(self, triple, local_name(predicate), true);
  }
}

// ---- articles ------------------------------------------------------------------------------------------------------------------

static bool
index_subjects(property_sink *const self)
{
  self->triple  = tw_builder_sorted(&self->builder);
  self->first   = tw_builder_first_rows(&self->builder, self->triple);
  self->article = TW_NONE;
  for (uint32_t i = 0; self->first && i < self->builder.triple_count; ++i) {
    if (self->triple[i].predicate == TW_VOCAB_TYPE && self->triple[i].object == TW_VOCAB_ARTICLE) {
      self->article = self->triple[i].subject;
    }
  }
  return self->first && tw_reified_all(&self->claims, self->triple, self->builder.triple_count, self->arena);
}

static tw_status
flush(property_sink *const self, tw_error *const err)
{
  return tw_sink_flush(&self->out, self->write, self->handle, "property graph", err);
}

static void
begin_file(property_sink *const self)
{
  if (!self->begun && self->form->begin) {
    self->form->begin(&self->out);
  }
  self->begun = true;
}

static tw_status
put_article(property_sink *const self, tw_error *const err)
{
  begin_file(self);
  TRY(self->builder.status);
  if (!index_subjects(self)) {
    return tw_fail_memory(err, "property graph");
  }
  for (uint32_t i = 0; i < self->builder.triple_count; ++i) {
    const tw_triple *const triple = &self->triple[i];
    const tw_str           labels = labels_of(self, triple->subject);
    if (labels.len && self->first[triple->subject] == i) {
      put_node(self, triple->subject, labels);
    }
    if (labels.len) {
      put_edges(self, triple);
    }
  }
  clear_values(self);
  return flush(self, err);
}

// An article that came before has said it all
static tw_status
end_article(property_sink *const self, tw_error *const err)
{
  const bool any = self->graph.len && self->builder.triple_count && is_new_graph(self);
  const tw_status status = any ? put_article(self, err) : self->builder.status;
  tw_buffer_clear(&self->graph);
  tw_arena_clear(self->arena);
  tw_seen_clear(&self->own);
  tw_builder_open(&self->builder, self->arena, err);
  return status;
}

// ---- the sink ------------------------------------------------------------------------------------------------------------------

static tw_status
write_statement(tw_sink *const sink, const tw_statement *const s, tw_error *const err)
{
  property_sink *const self = (property_sink *)sink;
  if (tw_str_begins(s->graph.value, self->articles.ptr) && !tw_str_equal(s->graph.value, tw_buffer_str(&self->graph))) {
    TRY(end_article(self, err));
    tw_buffer_put(&self->graph, s->graph.value);
  }
  return tw_builder_take(&self->builder, s, err);
}

static tw_status
end(tw_sink *const sink, tw_error *const err)
{
  property_sink *const self = (property_sink *)sink;
  TRY(end_article(self, err));
  begin_file(self);
  if (self->form->end) {
    self->form->end(&self->out);
  }
  return flush(self, err);
}

static void
free_sink(tw_sink *const sink)
{
  property_sink *const self      = (property_sink *)sink;
  tw_buffer *const     buffers[] = {&self->out, &self->ids, &self->articles, &self->graph, &self->labels};
  for (size_t i = 0; i < sizeof buffers / sizeof *buffers; ++i) {
    tw_buffer_free(buffers[i]);
  }
  for (size_t i = 0; i < TW_NODE_PROPERTIES; ++i) {
    tw_buffer_free(&self->value[i]);
  }
  tw_seen_free(&self->seen);
  tw_seen_free(&self->own);
  tw_arena_free(self->arena);
  free(self);
}

static const tw_property_form *
form_of(const tw_format format)
{
  return format == TW_GRAPHML ? &tw_graphml_form : format == TW_NEO4J_NODES ? &tw_neo4j_nodes_form : &tw_neo4j_relationships_form;
}

tw_sink *
tw_property_sink(const tw_format format, const char *const base, tw_write_fn *const write, void *const handle)
{
  property_sink *const self = calloc(1, sizeof *self);
  if (!self) {
    return NULL;
  }
  self->sink       = (tw_sink){.statement = write_statement, .end = end, .free = free_sink};
  self->form       = form_of(format);
  self->write      = write;
  self->handle     = handle;
  self->arena      = tw_arena_new(SIZE_MAX / 2);
  tw_buffer_format(&self->ids, "%sid/", base ? base : TW_DEFAULT_BASE);
  tw_buffer_format(&self->articles, "%sarticle/", base ? base : TW_DEFAULT_BASE);
  if (!self->arena || self->ids.failed || self->articles.failed) {
    free_sink(&self->sink);
    return NULL;
  }
  tw_builder_open(&self->builder, self->arena, NULL);
  return &self->sink;
}
