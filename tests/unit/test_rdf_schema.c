// SPDX-License-Identifier: Apache-2.0
// The vocabulary, the context and the program speak of the same terms.
#include "base/text.h"
#include "rdf/context.h"
#include "rdf/predicates.h"
#include "rdf/rdf.h"
#include "rdf/vocabulary.h"
#include "tw_test.h"

#include <stdlib.h>

// Subjects that a file describes, and what it says of them
typedef struct {
  tw_sink   sink; ///< Must be first
  tw_arena *arena;
  tw_map    subjects;
  tw_map    said; ///< "SUBJECT PREDICATE" and "SUBJECT PREDICATE OBJECT"
  tw_map    used; ///< IRIs that must be declared: types, domains, ranges, predicates
} subject_sink;

static void
note(subject_sink *const self, tw_map *const map, const tw_str a, const tw_str b, const tw_str c)
{
  CHECK(tw_map_set(map, tw_arena_format(self->arena, "%.*s %.*s%s%.*s", TW_PRINT(a), TW_PRINT(b), c.len ? " " : "", TW_PRINT(c)), 1));
}

static bool
is_said(const subject_sink *const self, const tw_str subject, const char *const predicate, const char *const object)
{
  const tw_str key = tw_arena_format(self->arena, "%.*s %s%s%s", TW_PRINT(subject), predicate, *object ? " " : "", object);
  return tw_map_get(&self->said, key) != TW_NONE;
}

static tw_status
take(tw_sink *const sink, const tw_statement *const s, tw_error *const err)
{
  (void)err;
  subject_sink *const self = (subject_sink *)sink;
  CHECK(tw_map_set(&self->subjects, tw_arena_copy(self->arena, s->subject.value), 1));
  note(self, &self->said, s->subject.value, s->predicate.value, TW_STR(""));
  note(self, &self->said, s->subject.value, s->predicate.value, s->object.value);
  static const char *const of_terms[] = {TW_RDF "type", TW_RDFS "domain", TW_RDFS "range", TW_RDFS "subPropertyOf"};
  CHECK(tw_map_set(&self->used, tw_arena_copy(self->arena, s->predicate.value), 1));
  for (size_t i = 0; i < sizeof of_terms / sizeof *of_terms; ++i) {
    if (tw_str_is(s->predicate.value, of_terms[i])) {
      CHECK(tw_map_set(&self->used, tw_arena_copy(self->arena, s->object.value), 1));
    }
  }
  return TW_OK;
}

static bool
is_described(const subject_sink *const self, const char *const space, const tw_str name, const char *const suffix)
{
  const tw_str iri   = tw_arena_format(self->arena, "%s%.*s%s", space, TW_PRINT(name), suffix);
  const bool   found = tw_map_get(&self->subjects, iri) != TW_NONE;
  if (!found) {
    fprintf(stderr, "schema/triplewire.ttl lacks <%.*s>\n", TW_PRINT(iri));
  }
  return found;
}

static bool
is_complete(const subject_sink *const self, const tw_str term)
{
  static const char *const of_all[] = {TW_RDFS "label", TW_RDFS "comment", TW_SKOS "example", TW_RDFS "isDefinedBy", TW_RDF "type"};
  const bool is_class    = is_said(self, term, TW_RDF "type", TW_OWL "Class");
  const bool is_single   = is_said(self, term, TW_RDF "type", TW_OWL "NamedIndividual");
  const bool is_object   = is_said(self, term, TW_RDF "type", TW_OWL "ObjectProperty");
  const bool is_datatype = is_said(self, term, TW_RDF "type", TW_OWL "DatatypeProperty");
  bool       good        = is_class + is_single + is_object + is_datatype == 1; // OWL 2 DL: no name is two of them
  for (size_t i = 0; i < sizeof of_all / sizeof *of_all; ++i) {
    good &= is_said(self, term, of_all[i], "");
  }
  return good && (is_class || is_single || (is_said(self, term, TW_RDFS "domain", "") && is_said(self, term, TW_RDFS "range", "")));
}

// What OWL 2 has of itself, and data ranges
static bool
is_built_in(const tw_str iri)
{
  return tw_str_begins(iri, TW_OWL) || tw_str_begins(iri, TW_RDF) || tw_str_begins(iri, TW_RDFS) || tw_str_begins(iri, TW_XSD) ||
         tw_str_begins(iri, "urn:bnode:");
}

static void
every_term_is_complete_and_declared(const subject_sink *const self)
{
  uint32_t ours = 0;
  for (uint32_t i = 0; i < self->subjects.room; ++i) {
    const tw_str term   = self->subjects.slots[i].key;
    const bool   is_our = tw_str_begins(term, TW_PLOVER) || tw_str_begins(term, TW_CAMEO) ||
                        (tw_str_begins(term, TW_NAMESPACE) && !tw_str_is(term, TW_NAMESPACE));
    if (term.len && is_our && ++ours && !is_complete(self, term)) {
      fprintf(stderr, "schema/triplewire.ttl: <%.*s> lacks something, or is of two kinds\n", TW_PRINT(term));
      CHECK(false);
    }
  }
  CHECK(ours > 80);
  for (uint32_t i = 0; i < self->used.room; ++i) {
    const tw_str term = self->used.slots[i].key;
    if (term.len && !is_built_in(term) && !is_said(self, term, TW_RDF "type", "")) {
      fprintf(stderr, "schema/triplewire.ttl uses <%.*s>, but does not declare it\n", TW_PRINT(term));
      CHECK(false);
    }
  }
}

// The table of predicates: four columns, inverses that are each other's, properties of Wikidata by their form
static void
predicates_have_what_their_table_says(void)
{
  uint32_t count = 0;
  for (const char *const *line = tw_predicate_lines; *line; ++line) {
    tw_str           rest = tw_str_trim(tw_str_from(*line));
    tw_str           name;
    tw_str           example = TW_STR("");
    tw_predicate_row row;
    tw_predicate_row back;
    if (rest.ptr[0] == '#') {
      continue;
    }
    CHECK(tw_str_split(&rest, '\t', &name) && tw_predicate_find(name, &row));
    for (uint32_t column = 1; column < 4; ++column) {
      CHECK(tw_str_split(&rest, '\t', &example));
    }
    CHECK(!rest.ptr && tw_str_ends(example, "."));
    CHECK(row.inverse.len || row.wikidata.len);
    CHECK(!row.wikidata.len || (row.wikidata.ptr[0] == 'P' && row.wikidata.len > 1));
    CHECK(!tw_predicate_find(row.inverse, &back) || tw_str_equal(back.inverse, name) || !row.inverse.len);
    ++count;
  }
  CHECK(count > 30);
  tw_predicate_row row;
  CHECK(tw_predicate_find(TW_STR("met"), &row) && tw_str_is(row.inverse, "met"));
  CHECK(!tw_predicate_find(TW_STR("me"), &row) && !tw_predicate_find(TW_STR(""), &row) && !tw_predicate_find(TW_STR("# What"), &row));
}

// Every class that a statement may name has a shape
static void
every_class_has_a_shape(tw_arena *const arena)
{
  subject_sink self = {.sink = {.statement = take}, .arena = arena, .subjects = {.arena = arena}, .said = {.arena = arena},
                       .used = {.arena = arena}};
  const char  *root = getenv("TRIPLEWIRE_SOURCE");
  const tw_str path = tw_arena_format(arena, "%s/schema/shapes.ttl", root ? root : ".");
  tw_map       targets = {.arena = arena};
  CHECK(tw_rdf_read(path.ptr, "turtle", &self.sink, NULL) == TW_OK);
  for (uint32_t i = 0; i < self.said.room; ++i) {
    const tw_str   key = self.said.slots[i].key;
    const uint32_t at  = key.len ? tw_str_find(key, TW_STR("http://www.w3.org/ns/shacl#targetClass "), 0) : TW_NONE;
    if (at != TW_NONE) {
      CHECK(tw_map_set(&targets, tw_str_slice(key, tw_str_find(key, TW_STR(" "), at) + 1, key.len), 1));
    }
  }
  for (uint32_t i = TW_VOCAB_CLAIM; i < TW_VOCAB_TRIPLEWIRE; ++i) { // classes stand between properties and individuals
    const bool found = tw_map_get(&targets, tw_vocab_iri((tw_vocab)i)) != TW_NONE;
    if (!found) {
      fprintf(stderr, "schema/shapes.ttl has no shape for <%.*s>\n", TW_PRINT(tw_vocab_iri((tw_vocab)i)));
    }
    CHECK(found);
  }
  for (uint32_t i = 0; tw_type_text(i).ptr; ++i) {
    const bool is_concept = i == TW_TYPE_CONCEPT;
    const bool found      = tw_map_get(&targets, tw_arena_format(arena, TW_SCHEMA "%.*s", TW_PRINT(tw_type_text(i)))) != TW_NONE;
    if (!found && !is_concept) {
      fprintf(stderr, "schema/shapes.ttl has no shape for schema:%.*s\n", TW_PRINT(tw_type_text(i)));
    }
    CHECK(found || is_concept);
  }
}

static void
the_vocabulary_describes_all_of_ours(tw_arena *const arena)
{
  subject_sink self = {.sink = {.statement = take}, .arena = arena, .subjects = {.arena = arena}, .said = {.arena = arena},
                       .used = {.arena = arena}};
  tw_error     err  = {0};
  const char  *root = getenv("TRIPLEWIRE_SOURCE");
  const tw_str path = tw_arena_format(arena, "%s/schema/triplewire.ttl", root ? root : ".");
  CHECK(tw_rdf_read(path.ptr, "turtle", &self.sink, &err) == TW_OK);
  every_term_is_complete_and_declared(&self);
  for (uint32_t i = 0; i < TW_VOCAB_COUNT; ++i) {
    const tw_str iri = tw_vocab_iri((tw_vocab)i);
    CHECK(!tw_str_begins(iri, TW_NAMESPACE) || is_described(&self, "", iri, ""));
  }
  for (uint32_t i = TW_EVENT_NONE + 1; tw_event_text(i).ptr; ++i) {
    CHECK(is_described(&self, TW_PLOVER, tw_event_text(i), ""));
    CHECK(is_described(&self, TW_NAMESPACE, tw_text_lower(arena, tw_event_text(i)), ""));
  }
  for (uint32_t i = 0; tw_modality_text(i).ptr; ++i) {
    CHECK(is_described(&self, TW_NAMESPACE, tw_modality_text(i), ""));
  }
  for (uint32_t i = TW_TENSE_NONE + 1; tw_tense_text(i).ptr; ++i) {
    CHECK(is_described(&self, TW_NAMESPACE, tw_tense_text(i), "Tense"));
  }
  for (unsigned code = 1; code <= 20; ++code) {
    CHECK(is_described(&self, TW_CAMEO, tw_arena_format(arena, "%02u", code), ""));
  }
}

static void
the_context_knows_all_prefixes_and_properties(tw_arena *const arena)
{
  tw_context context;
  CHECK(tw_context_open(&context, arena, NULL, NULL) == TW_OK);
  uint32_t count = 0;
  for (; tw_prefixes[count].name; ++count) {
    const tw_str space = tw_arena_format(arena, "%s%s", tw_prefixes[count].local ? TW_DEFAULT_BASE : "", tw_prefixes[count].iri);
    CHECK(count < context.prefix_count && tw_str_is(context.prefix[count], tw_prefixes[count].name));
    CHECK(count < context.prefix_count && tw_str_equal(context.space[count], space));
  }
  CHECK(count == context.prefix_count);
  for (uint32_t i = TW_VOCAB_TYPE + 1; i < TW_VOCAB_CLAIM; ++i) { // properties come before classes
    const bool known = tw_context_property(&context, tw_vocab_iri((tw_vocab)i)) != NULL;
    if (!known) {
      fprintf(stderr, "schema/context.jsonld lacks <%.*s>\n", TW_PRINT(tw_vocab_iri((tw_vocab)i)));
    }
    CHECK(known);
  }
  CHECK(tw_context_reverse(&context, tw_vocab_iri(TW_VOCAB_APPEARANCE)) != NULL);
  CHECK(!strcmp(tw_context_word(&context, TW_STR(TW_NAMESPACE "negative")), "negative"));
  CHECK_STR(tw_context_compact(&context, TW_STR("https://kg.example.org/id/A"), arena), "kg:A");
  CHECK_STR(tw_context_compact(&context, TW_STR("https://kg.example.org/id//A"), arena), "kg:/A");
  CHECK_STR(tw_context_compact(&context, TW_STR("https://kg.example.org/id///A"), arena), "https://kg.example.org/id///A");
  CHECK(tw_context_clash(&context, TW_STR("wd:Q1")) && !tw_context_clash(&context, TW_STR("https://a/")));
}

int
main(void)
{
  tw_arena *const arena = tw_arena_new(1 << 24);
  the_vocabulary_describes_all_of_ours(arena);
  the_context_knows_all_prefixes_and_properties(arena);
  predicates_have_what_their_table_says();
  every_class_has_a_shape(arena);
  tw_arena_free(arena);
  return TW_TEST_END();
}
