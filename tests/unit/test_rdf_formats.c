// SPDX-License-Identifier: Apache-2.0
// Every format, with text that means harm: what raptor reads back is what was written.
#include "base/file.h"
#include "base/json.h"
#include "rdf/rdf.h"
#include "sample_document.h"
#include "tw_test.h"

#include <stdlib.h>
#include <unistd.h>

// Raptor's reader of N-Triples and N-Quads forgets to give back the IRI of a datatype (one for each there is, not for each literal)
const char *__lsan_default_suppressions(void);
const char *
__lsan_default_suppressions(void)
{
  return "leak:raptor_new_uri_from_counted_string";
}

static bool
write_file(void *const handle, const char *const bytes, const size_t len)
{
  return fwrite(bytes, 1, len, handle) == len;
}

// A file in the folder for temporary files that goes with temporary_end()
typedef struct {
  char  path[64];
  FILE *file;
} temporary;

static temporary
temporary_begin(void)
{
  temporary out = {.path = "/tmp/triplewire-test-XXXXXX"};
  const int fd  = mkstemp(out.path);
  out.file      = fd < 0 ? NULL : fdopen(fd, "wb");
  CHECK(out.file != NULL);
  return out;
}

static void
read_back_is_what_was_written(const tw_document *const doc)
{
  static const tw_format formats[] = {TW_TURTLE, TW_TRIG, TW_NTRIPLES, TW_NQUADS, TW_RDFXML};
  for (size_t i = 0; i < sizeof formats / sizeof *formats; ++i) {
    tw_error        err  = {0};
    tw_rdf_sum      sum  = {0};
    const temporary file = temporary_begin();
    tw_sink *const  sink = tw_sum_sink(&sum, formats[i], tw_sink_open(formats[i], NULL, write_file, file.file));
    CHECK(tw_graph(doc, &(tw_graph_options){0}, sink, &err) == TW_OK && sink->end(sink, &err) == TW_OK);
    if (err.code) {
      fprintf(stderr, "format %d: %s\n", formats[i], err.message);
    }
    sink->free(sink);
    CHECK(sum.count > 100 && fclose(file.file) == 0);
    CHECK(tw_rdf_verify(file.path, formats[i], &sum, &err) == TW_OK);
    if (err.code) {
      fprintf(stderr, "format %d: %s\n", formats[i], err.message);
    }
    ++sum.sum[0];
    CHECK(tw_rdf_verify(file.path, formats[i], &sum, NULL) == TW_ERR_DATA); // and the check can fail
    unlink(file.path);
  }
}

static bool
append(void *const handle, const char *const bytes, const size_t len)
{
  tw_buffer_bytes(handle, bytes, len);
  return true;
}

static void
many_articles_make_one_json_object(void)
{
  tw_document *const doc  = sample_hostile();
  tw_document *const next = sample_article();
  tw_buffer          out  = {0};
  tw_error           err  = {0};
  tw_sink *const     sink = tw_jsonld_sink("https://x.example/", append, &out);
  CHECK(tw_graph(doc, &(tw_graph_options){.base = "https://x.example/"}, sink, &err) == TW_OK);
  CHECK(tw_graph(next, &(tw_graph_options){.base = "https://x.example/"}, sink, &err) == TW_OK);
  CHECK(sink->end(sink, &err) == TW_OK);
  sink->free(sink);
  tw_json *const json = tw_json_parse(tw_buffer_str(&out), &err);
  CHECK_STR(tw_json_text(tw_json_get(tw_json_get(json, "@context"), "kg")), "https://x.example/id/");
  uint32_t graphs = 0;
  for (const tw_json *graph = tw_json_first(tw_json_get(json, "@graph")); graph; graph = tw_json_next(graph)) {
    CHECK(tw_str_find(tw_json_text(tw_json_get(graph, "id")), TW_STR(":"), 0) != TW_NONE);
    CHECK(tw_json_is_array(tw_json_get(graph, "@graph")));
    const tw_json *const article = tw_json_first(tw_json_get(graph, "@graph"));
    CHECK((graphs % 3 == 0) == tw_json_is_array(tw_json_get(article, "claims"))); // article -> facts
    ++graphs;
  }
  CHECK(graphs == 6);
  tw_json_free(json);
  tw_buffer_free(&out);
  tw_document_free(doc);
  tw_document_free(next);
}

static void
nothing_written_is_still_a_document(void)
{
  static const tw_format formats[] = {TW_TURTLE, TW_TRIG, TW_NTRIPLES, TW_NQUADS, TW_RDFXML};
  for (size_t i = 0; i < sizeof formats / sizeof *formats; ++i) {
    const temporary file = temporary_begin();
    tw_sink *const  sink = tw_sink_open(formats[i], NULL, write_file, file.file);
    CHECK(sink->end(sink, NULL) == TW_OK);
    sink->free(sink);
    fclose(file.file);
    CHECK(tw_rdf_verify(file.path, formats[i], &(tw_rdf_sum){0}, NULL) == TW_OK);
    unlink(file.path);
  }
  tw_buffer      out  = {0};
  tw_sink *const sink = tw_jsonld_sink(NULL, append, &out);
  CHECK(sink->end(sink, NULL) == TW_OK);
  sink->free(sink);
  tw_json *const json = tw_json_parse(tw_buffer_str(&out), NULL);
  CHECK(tw_json_is_array(tw_json_get(json, "@graph")));
  tw_json_free(json);
  tw_buffer_free(&out);
}

static void
a_drawing_shows_the_flat_layer(void)
{
  tw_document *const doc = sample_article();
  tw_buffer          out = {0};
  CHECK(tw_document_write(doc, &(tw_write_options){.format = TW_DOT}, append, &out, NULL) == TW_OK);
  CHECK(tw_str_find(tw_buffer_str(&out), TW_STR("  \"Ruritania\" -> \"Str\xC3\xA4kon\" [label=\"shelled\"];\n"), 0) != TW_NONE);
  CHECK(tw_str_find(tw_buffer_str(&out), TW_STR("Claim"), 0) == TW_NONE);
  tw_buffer_free(&out);
  tw_document_free(doc);
}

static bool
refuse(void *const handle, const char *const bytes, const size_t len)
{
  (void)handle, (void)bytes, (void)len;
  return false;
}

static void
a_refused_write_is_an_error_in_every_format(void)
{
  tw_document *const doc = sample_article();
  for (int format = TW_TURTLE; format <= TW_NEO4J_RELATIONSHIPS; ++format) {
    if (format != TW_OPENIE) { // made from sentences, which the sample has none of
      CHECK(tw_document_write(doc, &(tw_write_options){.format = (tw_format)format}, refuse, NULL, NULL) == TW_ERR_IO);
    }
  }
  tw_document_free(doc);
}

static void
reading_names_the_line_that_is_wrong(void)
{
  static const struct { const char *syntax, *text; unsigned line; } rows[] = {
    {"turtle", "<http://a/> <http://b/> <http://c/> .\n<http://a/> <http://b/> .\n", 2},
    {"nquads", "<http://a/> <http://b/> <http://c/> .\nnonsense\n", 2},
    {"rdfxml", "<?xml version=\"1.0\"?>\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<oops", 3},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    tw_error        err  = {0};
    tw_rdf_sum      sum  = {0};
    const temporary file = temporary_begin();
    fputs(rows[i].text, file.file);
    fclose(file.file);
    tw_sink *const sink = tw_sum_sink(&sum, TW_NQUADS, NULL);
    CHECK(tw_rdf_read(file.path, rows[i].syntax, sink, &err) == TW_ERR_INPUT);
    CHECK(err.place == rows[i].line);
    CHECK(tw_rdf_read("/nonexistent/file.ttl", NULL, sink, &err) == TW_ERR_IO);
    sink->free(sink);
    unlink(file.path);
  }
}

int
main(void)
{
  tw_document *const doc = sample_hostile();
  read_back_is_what_was_written(doc);
  tw_document_free(doc);
  many_articles_make_one_json_object();
  nothing_written_is_still_a_document();
  a_drawing_shows_the_flat_layer();
  a_refused_write_is_an_error_in_every_format();
  reading_names_the_line_that_is_wrong();
  return TW_TEST_END();
}
