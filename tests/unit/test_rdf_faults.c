// SPDX-License-Identifier: Apache-2.0
// Faults of the libraries behind the writers that were met in earnest: each is kept from the output by the gate, or by how they are used.
#include "base/iri.h"
#include "base/json.h"
#include "rdf/rdf.h"
#include "tw_test.h"

#include <stdlib.h>
#include <unistd.h>

// Raptor's reader of N-Triples and N-Quads forgets to give back the IRI of a datatype
const char *__lsan_default_suppressions(void);
const char *
__lsan_default_suppressions(void)
{
  return "leak:raptor_new_uri_from_counted_string";
}

static const tw_format readable[] = {TW_TURTLE, TW_TRIG, TW_NTRIPLES, TW_NQUADS, TW_RDFXML};
enum { READABLE = sizeof readable / sizeof *readable };
static tw_arena *arena;

static bool
append(void *const handle, const char *const bytes, const size_t len)
{
  tw_buffer_bytes(handle, bytes, len);
  return true;
}

static tw_rdf_term
iri(const char *const text)
{
  return (tw_rdf_term){.kind = TW_RDF_IRI, .value = tw_str_from(text)};
}

static tw_rdf_term
literal(const char *const text, const char *const datatype)
{
  return (tw_rdf_term){.kind = TW_RDF_LITERAL, .value = tw_str_from(text), .datatype = tw_str_from(datatype)};
}

// Gate and write statements; what came out in `out`
static tw_status
write_all(const tw_format format, const tw_statement *const statements, const size_t count, tw_buffer *const out)
{
  tw_sink *const sink   = tw_sink_open(format, "https://x.example/", append, out);
  tw_status      status = TW_OK;
  for (size_t i = 0; i < count && !status; ++i) {
    tw_statement s = statements[i];
    status         = tw_gate(&s, arena, NULL);
    status         = status ? status : sink->statement(sink, &s, NULL);
  }
  status = status ? status : sink->end(sink, NULL);
  sink->free(sink);
  return status;
}

// Counts what raptor reads back, and how often it is the term that is looked for
typedef struct {
  tw_sink     sink; ///< Must be first
  tw_rdf_term object;
  tw_str      graph;
  uint32_t    count, found, in_graph;
} finder;

static tw_status
look(tw_sink *const sink, const tw_statement *const s, tw_error *const err)
{
  (void)err;
  finder *const self = (finder *)sink;
  ++self->count;
  self->found += s->object.kind == self->object.kind && tw_str_equal(s->object.value, self->object.value) &&
                 tw_str_equal(s->object.datatype, self->object.datatype);
  self->in_graph += tw_str_equal(s->graph.value, self->graph);
  return TW_OK;
}

static const char *
syntax_of(const tw_format format)
{
  static const char *const names[] = {"turtle", "trig", "ntriples", "nquads", [TW_RDFXML] = "rdfxml"};
  return names[format];
}

static void
read_back(const tw_format format, const tw_statement *const statements, const size_t count, finder *const find)
{
  char      path[] = "/tmp/triplewire-test-XXXXXX";
  tw_buffer out    = {0};
  CHECK(write_all(format, statements, count, &out) == TW_OK);
  const int fd = mkstemp(path);
  CHECK(fd >= 0 && write(fd, out.ptr, out.len) == (ssize_t)out.len && !close(fd));
  find->sink = (tw_sink){.statement = look};
  CHECK(tw_rdf_read(path, syntax_of(format), &find->sink, NULL) == TW_OK);
  unlink(path);
  tw_buffer_free(&out);
}

// Raptor's Turtle made "1"^^xsd:decimal an integer, and wrote INF so that nothing reads it
static void
numbers_keep_their_datatypes(void)
{
  static const struct { const char *text, *datatype; } rows[] = {
    {"1", TW_XSD "decimal"}, {"1.0", TW_XSD "decimal"}, {"0.870", TW_XSD "decimal"}, {"INF", TW_XSD "double"}, {"NaN", TW_XSD "double"},
    {"1", TW_XSD "double"}, {"007", TW_XSD "integer"}, {"1", TW_XSD "boolean"}, {"9007199254740993", TW_XSD "nonNegativeInteger"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    const tw_statement s = {iri("urn:a"), iri("http://b/p"), literal(rows[i].text, rows[i].datatype), iri("http://g/")};
    for (size_t k = 0; k < READABLE; ++k) {
      finder find = {.object = s.object};
      read_back(readable[k], &s, 1, &find);
      CHECK(find.count == 1 && find.found == 1);
    }
    tw_buffer out = {0}; // cJSON prints doubles short, and a reader takes a JSON number for one
    CHECK(write_all(TW_JSONLD, &s, 1, &out) == TW_OK);
    const tw_str quoted = tw_arena_format(arena, "\"%s\"", rows[i].text);
    CHECK(tw_str_find(tw_buffer_str(&out), quoted, 0) != TW_NONE);
    tw_buffer_free(&out);
  }
  const tw_statement bad = {iri("urn:a"), iri("http://b/p"), literal("INF", TW_XSD "decimal"), {0}};
  tw_buffer          out = {0};
  CHECK(write_all(TW_TURTLE, &bad, 1, &out) == TW_ERR_INPUT);
  tw_buffer_free(&out);
}

// Raptor's Turtle took blank nodes a-b and a.b for one, and wrote nothing of a cycle of them: names are IRIs here
static void
names_stay_apart_and_cycles_are_written(void)
{
  CHECK(!tw_str_equal(tw_iri_name(arena, TW_STR("a-b")), tw_iri_name(arena, TW_STR("a.b"))));
  const tw_statement cycle[] = {
    {iri("https://x.example/a-b"), iri("http://b/p"), iri("https://x.example/a.b"), iri("http://g/")},
    {iri("https://x.example/a.b"), iri("http://b/p"), iri("https://x.example/a_b"), iri("http://g/")},
    {iri("https://x.example/a_b"), iri("http://b/p"), iri("https://x.example/a-b"), iri("http://g/")},
  };
  for (size_t k = 0; k < READABLE; ++k) {
    for (size_t i = 0; i < 3; ++i) {
      finder find = {.object = cycle[i].object};
      read_back(readable[k], cycle, 3, &find);
      CHECK(find.count == 3 && find.found == 1);
    }
  }
  tw_buffer out = {0};
  CHECK(write_all(TW_JSONLD, cycle, 3, &out) == TW_OK);
  tw_json *const json  = tw_json_parse(tw_buffer_str(&out), NULL);
  uint32_t       nodes = 0;
  for (const tw_json *n = tw_json_first(tw_json_get(tw_json_first(tw_json_get(json, "@graph")), "@graph")); n; n = tw_json_next(n)) {
    ++nodes;
  }
  CHECK(nodes == 3);
  tw_json_free(json);
  tw_buffer_free(&out);
}

// Raptor drops the names of graphs, and its TriG reader refuses the keyword GRAPH
static void
graphs_keep_their_names(void)
{
  const tw_statement two[] = {
    {iri("http://a/"), iri("http://b/p"), iri("http://c/"), iri("http://g/1")},
    {iri("http://a/"), iri("http://b/p"), iri("http://c/"), iri("http://g/2")},
  };
  static const tw_format with_graphs[] = {TW_TRIG, TW_NQUADS};
  for (size_t k = 0; k < 2; ++k) {
    finder find = {.object = two[0].object, .graph = TW_STR("http://g/2")};
    read_back(with_graphs[k], two, 2, &find);
    CHECK(find.count == 2 && find.in_graph == 1);
    tw_buffer out = {0};
    CHECK(write_all(with_graphs[k], two, 2, &out) == TW_OK);
    CHECK(tw_str_find(tw_buffer_str(&out), TW_STR("GRAPH"), 0) == TW_NONE);
    tw_buffer_free(&out);
  }
}

// A format of triples that is given graphs says that it has merged them; one that is given none has nothing to say
static void
merging_is_told(void)
{
  const tw_statement named   = {iri("http://a/"), iri("http://b/p"), iri("http://c/"), iri("http://g/")};
  tw_statement       unnamed = named;
  unnamed.graph              = (tw_rdf_term){0};
  static const struct { tw_format format; bool told; } rows[] = {
    {TW_TURTLE, true}, {TW_NTRIPLES, true}, {TW_RDFXML, true}, {TW_TRIG, false}, {TW_NQUADS, false}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    tw_buffer with = {0}, without = {0};
    CHECK(write_all(rows[i].format, &named, 1, &with) == TW_OK && write_all(rows[i].format, &unnamed, 1, &without) == TW_OK);
    CHECK((tw_str_find(tw_buffer_str(&with), TW_STR("merged"), 0) != TW_NONE) == rows[i].told);
    CHECK(tw_str_find(tw_buffer_str(&without), TW_STR("merged"), 0) == TW_NONE);
    tw_buffer_free(&with);
    tw_buffer_free(&without);
  }
}

// cJSON ends a text at a NUL and lets bytes through that are no UTF-8
static void
text_for_json_is_whole(void)
{
  static const struct { const char *text; uint32_t len; const char *want; } rows[] = {
    {"a\0b", 3, "a\xEF\xBF\xBD" "b"}, {"a\xC3(b", 4, "a\xEF\xBF\xBD(b"}, {"\"\\\n\t", 4, "\"\\\n\t"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    const tw_rdf_term  object = {.kind = TW_RDF_LITERAL, .value = {rows[i].text, rows[i].len}};
    const tw_statement s      = {iri("http://a/"), iri("http://b/p"), object, iri("http://g/")};
    tw_buffer          out    = {0};
    CHECK(write_all(TW_JSONLD, &s, 1, &out) == TW_OK);
    tw_json *const       json = tw_json_parse(tw_buffer_str(&out), NULL);
    const tw_json *const node = tw_json_first(tw_json_get(tw_json_first(tw_json_get(json, "@graph")), "@graph"));
    CHECK_STR(tw_json_text(tw_json_get(node, "http://b/p")), rows[i].want);
    tw_json_free(json);
    tw_buffer_free(&out);
  }
}

static bool
fail_late(void *const handle, const char *const bytes, const size_t len)
{
  (void)bytes;
  size_t *const left = handle;
  *left              = len > *left ? 0 : *left - len;
  return *left > 0;
}

// Raptor tells 0 when the disk is full, serd not always: a write that failed comes out of the statement or of the end, in every format
static void
a_full_disk_is_told(void)
{
  for (int format = TW_TURTLE; format <= TW_NEO4J_RELATIONSHIPS; ++format) {
    if (format == TW_NDJSON || format == TW_OPENIE) {
      continue; // no sinks
    }
    size_t         left   = 70000; // more than a page, so that the first writes succeed
    tw_sink *const sink   = tw_sink_open((tw_format)format, "https://x.example/", fail_late, &left);
    tw_status      status = TW_OK;
    for (uint32_t i = 0; i < 3000 && !status; ++i) {
      const tw_str       name = tw_arena_format(arena, "https://x.example/id/n%u", i);
      const tw_rdf_term  term = {.kind = TW_RDF_IRI, .value = name};
      const tw_rdf_term  graph   = iri("https://x.example/article/1#graph");
      const tw_statement two[]   = {{term, iri(TW_RDF "type"), iri(TW_SCHEMA "Person"), graph},
                                    {term, iri("https://x.example/id/p"), term, graph}};
      status                     = sink->statement(sink, &two[0], NULL);
      status                     = status ? status : sink->statement(sink, &two[1], NULL);
    }
    status = status ? status : sink->end(sink, NULL);
    CHECK(status == TW_ERR_IO);
    sink->free(sink);
  }
}

int
main(void)
{
  arena = tw_arena_new(1 << 26);
  numbers_keep_their_datatypes();
  names_stay_apart_and_cycles_are_written();
  graphs_keep_their_names();
  merging_is_told();
  text_for_json_is_whole();
  a_full_disk_is_told();
  tw_arena_free(arena);
  return TW_TEST_END();
}
