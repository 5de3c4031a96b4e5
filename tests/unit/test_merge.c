// SPDX-License-Identifier: Apache-2.0
// Merging graphs: the same whatever the order, names settled, contradictions told, candidates proposed for reasons, nothing lost.
#include "tw_test.h"

#include "base/buffer.h"
#include "base/error.h"
#include "merge/merge.h"

#include <stdlib.h>

#define ID "https://kg.example.org/id/"
#define GRAPH "https://kg.example.org/graph/entities"

// A line of an input: subject, property, object; an object that begins with '<' is an IRI, else a text in English
typedef struct {
  const char *input, *subject, *property, *object;
} line;

// ---- a merge as text -----------------------------------------------------------------------------------------------------------

typedef struct {
  tw_sink   sink; // must be first
  tw_buffer graph, report;
  tw_merge_counts counts;
} result;

static void
put_term(tw_buffer *const out, const tw_rdf_term *const term)
{
  tw_buffer_format(out, term->kind == TW_RDF_IRI ? "<%.*s> " : "\"%.*s\" ", TW_PRINT(term->value));
}

static tw_status
take_statement(tw_sink *const sink, const tw_statement *const s, tw_error *const err)
{
  (void)err;
  result *const r = (result *)sink;
  put_term(&r->graph, &s->subject);
  put_term(&r->graph, &s->predicate);
  put_term(&r->graph, &s->object);
  tw_buffer_char(&r->graph, '\n');
  return TW_OK;
}

static void
take_line(void *const handle, const tw_merge_finding finding, const tw_str text)
{
  (void)finding;
  result *const r = handle;
  tw_buffer_put(&r->report, text);
  tw_buffer_char(&r->report, '\n');
}

static tw_rdf_term
object_of(const char *const text)
{
  if (text[0] == '<') {
    return (tw_rdf_term){.kind = TW_RDF_IRI, .value = {text + 1, (uint32_t)strlen(text) - 2}};
  }
  return (tw_rdf_term){.kind = TW_RDF_LITERAL, .value = tw_str_from(text), .language = TW_STR("en")};
}

static void
put_line(tw_merge *const m, const line *const l)
{
  tw_error           err = {0};
  const tw_statement s   = {.subject   = {.kind = TW_RDF_IRI, .value = tw_str_from(l->subject)},
                            .predicate = {.kind = TW_RDF_IRI, .value = tw_str_from(l->property)},
                            .object    = object_of(l->object),
                            .graph     = {.kind = TW_RDF_IRI, .value = TW_STR(GRAPH)}};
  CHECK(tw_merge_sink(m)->statement(tw_merge_sink(m), &s, &err) == TW_OK);
}

// Lines of one input stand together; `backwards`: the last line of each input first
static result
merge(const line *const lines, const size_t count, const bool backwards)
{
  result                 r       = {.sink = {.statement = take_statement}};
  const tw_merge_options options = {.candidates = true, .report = take_line, .handle = &r};
  tw_merge *const        m       = tw_merge_new(&options);
  tw_error               err     = {0};
  for (size_t i = 0; i < count; ++i) {
    if (!i || strcmp(lines[i].input, lines[i - 1].input) != 0) {
      size_t end = i + 1;
      while (end < count && !strcmp(lines[i].input, lines[end].input)) {
        ++end;
      }
      CHECK(tw_merge_begin(m, lines[i].input));
      for (size_t k = i; k < end; ++k) {
        put_line(m, &lines[backwards ? i + end - 1 - k : k]);
      }
    }
  }
  CHECK(tw_merge_write(m, &r.sink, &r.counts, &err) == TW_OK);
  tw_merge_free(m);
  return r;
}

static void
free_result(result *const r)
{
  tw_buffer_free(&r->graph);
  tw_buffer_free(&r->report);
}

static bool
says(const tw_buffer *const text, const char *const words)
{
  const bool found = text->ptr && strstr(text->ptr, words);
  if (!found) {
    fprintf(stderr, "\"%s\" is not in:\n%s\n", words, text->ptr ? text->ptr : "");
  }
  return found;
}

#define MERGE(lines, backwards) merge(lines, sizeof lines / sizeof *lines, backwards)

// ---- tests ---------------------------------------------------------------------------------------------------------------------

static const line two_runs[] = {
  {"a", ID "Jane_Roe", TW_RDF "type", "<" TW_SCHEMA "Person>"},
  {"a", ID "Jane_Roe", TW_SKOS "prefLabel", "Jane Roe"},
  {"a", ID "Jane_Roe", TW_SKOS "altLabel", "Mayor Roe"},
  {"a", ID "Jane_Roe", TW_SKOS "altLabel", "Janie Roe"},
  {"a", ID "Jane_Roe", TW_OWL "sameAs", "<" TW_WIKIDATA "Q901>"},
  {"a", ID "Jane_Roe", ID "met", "<" ID "Ron_Poe>"},
  {"b", ID "Jane_Roe", TW_RDF "type", "<" TW_SCHEMA "City>"},
  {"b", ID "Jane_Roe", TW_SKOS "prefLabel", "Janie Roe"},
  {"b", ID "Jane_Roe", TW_SKOS "altLabel", "Jane Roe"},
  {"b", ID "Jane_Roe", TW_OWL "sameAs", "<" TW_WIKIDATA "Q902>"},
  {"b", ID "Jane_Roe", ID "met", "<" ID "Ron_Poe>"},
  {"b", ID "Jane_Roe", ID "met", "<" ID "Jane_Roe>"},
};

static void
test_names_and_contradictions(void)
{
  result r = MERGE(two_runs, false);
  CHECK(says(&r.graph, "<" ID "Jane_Roe> <" TW_SKOS "prefLabel> \"Jane Roe\" \n<" ID "Jane_Roe> <" TW_SKOS "altLabel> \"Janie Roe\" \n<" ID
                       "Jane_Roe> <" TW_SKOS "altLabel> \"Mayor Roe\" \n"));
  CHECK(!strstr(r.graph.ptr, "altLabel> \"Jane Roe\""));
  CHECK(says(&r.graph, TW_WIKIDATA "Q901") && says(&r.graph, TW_WIKIDATA "Q902")); // left in
  CHECK(says(&r.graph, TW_SCHEMA "Person") && says(&r.graph, TW_SCHEMA "City"));
  CHECK(says(&r.report, "prefLabel>\t\"Jane Roe\" (a)\t\"Janie Roe\" (b)\n"));
  CHECK(says(&r.report, "sameAs>\t<" TW_WIKIDATA "Q901> (a)\t<" TW_WIKIDATA "Q902> (b)\n"));
  CHECK(says(&r.report, "type>\t<" TW_SCHEMA "City> (b)\t<" TW_SCHEMA "Person> (a)\n"));
  CHECK(r.counts.contradictions == 3 && r.counts.inputs == 2 && r.counts.candidates == 0);
  CHECK(r.counts.statements == 9); // 12, less one said twice, a label that is both, and one that is demoted to what is there
  free_result(&r);
}

static void
test_any_order(void)
{
  result one = MERGE(two_runs, false);
  result two = MERGE(two_runs, true);
  CHECK(!strcmp(one.graph.ptr, two.graph.ptr) && !strcmp(one.report.ptr, two.report.ptr));
  free_result(&one);
  free_result(&two);
}

// A thing of several classes, one below the other, is no contradiction; nor is an event that one source denies
static const line agreeing[] = {
  {"a", ID "Oslo", TW_RDF "type", "<" TW_SCHEMA "City>"},
  {"a", ID "Oslo", TW_RDF "type", "<" TW_SCHEMA "Place>"},
  {"a", ID "Oslo", TW_SKOS "prefLabel", "Oslo"},
  {"a", ID "e1", TW_RDF "type", "<" TW_SEM "Event>"},
  {"a", ID "e1", TW_NAMESPACE "polarity", "<" TW_NAMESPACE "positive>"},
  {"b", ID "e1", TW_NAMESPACE "polarity", "<" TW_NAMESPACE "negative>"},
  {"b", ID "c1", TW_NAMESPACE "polarity", "<" TW_NAMESPACE "negative>"},
};

static void
test_no_contradictions(void)
{
  result r = MERGE(agreeing, false);
  CHECK(r.counts.contradictions == 0 && r.counts.statements == 7 && !r.report.len);
  free_result(&r);
}

#define PERSON(iri, name) {"a", ID iri, TW_RDF "type", "<" TW_SCHEMA "Person>"}, {"a", ID iri, TW_SKOS "prefLabel", name}
static const line people[] = {
  PERSON("John_F._Kennedy", "John F. Kennedy"),
  PERSON("John_Kennedy", "John Kennedy"),
  PERSON("John_Kennedy_Jr.", "John Kennedy Jr."),
  PERSON("Volodymyr_Zelenskyy", "Volodymyr Zelenskyy"),
  {"a", ID "Volodymyr_Zelenskyy", TW_OWL "sameAs", "<" TW_WIKIDATA "Q903>"},
  PERSON("Wolodymyr_Selenskyj", "Volodymyr Zelensky"),
  PERSON("Kim_Jong_Un", "Kim Jong Un"),
  PERSON("Jong_Un_Kim", "Jong Un Kim"),
  PERSON("Pat_Lee_Q904", "Pat Lee"),
  {"a", ID "Pat_Lee_Q904", TW_OWL "sameAs", "<" TW_WIKIDATA "Q904>"},
  PERSON("Pat_Lee_Q905", "Pat Lee"),
  {"a", ID "Pat_Lee_Q905", TW_OWL "sameAs", "<" TW_WIKIDATA "Q905>"},
  PERSON("Pat_Lee", "Pat Lee"),
  {"a", ID "Pat_Lee_(city)", TW_RDF "type", "<" TW_SCHEMA "City>"},
  {"a", ID "Pat_Lee_(city)", TW_SKOS "prefLabel", "Pat Lee"},
  {"a", ID "talk", TW_RDF "type", "<" TW_SKOS "Concept>"},
  {"a", ID "talk", TW_SKOS "prefLabel", "talk"},
  {"a", ID "talks", TW_RDF "type", "<" TW_SKOS "Concept>"},
  {"a", ID "talks", TW_SKOS "prefLabel", "talk"},
};

static void
test_candidates(void)
{
  result r = MERGE(people, false);
  CHECK(says(&r.report, "candidate\t<" ID "John_F._Kennedy>\t<" ID "John_Kennedy>\t0.65\tvariants of a name: "));
  CHECK(says(&r.report, "candidate\t<" ID "Volodymyr_Zelenskyy>\t<" ID "Wolodymyr_Selenskyj>\t0.65\tvariants of a name: "));
  CHECK(says(&r.report, "; one is known as Q903\n"));
  CHECK(says(&r.report, "candidate\t<" ID "Jong_Un_Kim>\t<" ID "Kim_Jong_Un>\t0.55\tthe same words in another order"));
  CHECK(says(&r.report, "candidate\t<" ID "Pat_Lee>\t<" ID "Pat_Lee_Q904>\t0.90\tthe same name and type: \"pat lee\"; one is known as Q904"));
  CHECK(says(&r.report, "candidate\t<" ID "Pat_Lee>\t<" ID "Pat_Lee_Q905>\t0.90"));
  CHECK(!strstr(r.report.ptr, "Pat_Lee_Q904>\t<" ID "Pat_Lee_Q905")); // two entries are two
  CHECK(!strstr(r.report.ptr, "Kennedy_Jr.") && !strstr(r.report.ptr, "city") && !strstr(r.report.ptr, "talk"));
  CHECK(r.counts.candidates == 5);
  CHECK(says(&r.graph, "<https://kg.example.org/candidate/") && says(&r.graph, "<" TW_RDF "predicate> <" TW_OWL "sameAs> \n"));
  CHECK(says(&r.graph, "> <" TW_NAMESPACE "likelihood> \"0.65\" \n"));
  free_result(&r);
}

// So many of one name that to compare them all would take for ever: told, not proposed
static void
test_crowd(void)
{
  enum { COUNT = 100 };
  static char names[COUNT][64];
  static line lines[2 * COUNT];
  for (size_t i = 0; i < COUNT; ++i) {
    snprintf(names[i], sizeof names[i], ID "Ann_Lee_%zu", i);
    lines[2 * i]     = (line){"a", names[i], TW_RDF "type", "<" TW_SCHEMA "Person>"};
    lines[2 * i + 1] = (line){"a", names[i], TW_SKOS "prefLabel", "Ann Lee"};
  }
  result r = MERGE(lines, false);
  CHECK(says(&r.report, "crowd\tann lee\t100\n") && r.counts.candidates == 0 && r.counts.crowds > 0 && r.counts.statements == 2 * COUNT);
  free_result(&r);
}

static void
test_bad_statement(void)
{
  tw_error               err     = {0};
  const tw_merge_options options = {.candidates = false};
  tw_merge *const        m       = tw_merge_new(&options);
  const tw_statement     s       = {.subject   = {.kind = TW_RDF_IRI, .value = TW_STR("no scheme")},
                                    .predicate = {.kind = TW_RDF_IRI, .value = TW_STR(TW_RDF "type")},
                                    .object    = {.kind = TW_RDF_IRI, .value = TW_STR(TW_SCHEMA "Person")}};
  CHECK(tw_merge_begin(m, "a"));
  CHECK(tw_merge_sink(m)->statement(tw_merge_sink(m), &s, &err) == TW_ERR_INPUT && strstr(err.message, "no scheme"));
  tw_merge_free(m);
  tw_merge_free(NULL);
}

int
main(void)
{
  test_names_and_contradictions();
  test_any_order();
  test_no_contradictions();
  test_candidates();
  test_crowd();
  test_bad_statement();
  return TW_TEST_END();
}
