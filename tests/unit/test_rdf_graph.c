// SPDX-License-Identifier: Apache-2.0
#include "rdf/rdf.h"
#include "sample_document.h"
#include "tw_test.h"

#define KG "<https://kg.example.org/id/"
#define ART "<https://kg.example.org/article/6a7f1b4e694bfbe7"
#define NS "<https://w3id.org/triplewire/ns#"

static bool
append(void *const handle, const char *const bytes, const size_t len)
{
  tw_buffer_bytes(handle, bytes, len);
  return true;
}

static void
write_nquads(tw_buffer *const out, const tw_document *const doc, const tw_graph_options *const options)
{
  tw_error       err  = {0};
  tw_sink *const sink = tw_serd_sink(TW_NQUADS, options->base, append, out);
  CHECK(tw_graph(doc, options, sink, &err) == TW_OK && sink->end(sink, &err) == TW_OK);
  sink->free(sink);
}

static bool
has(const tw_buffer *const out, const char *const line)
{
  return tw_str_find(tw_buffer_str(out), tw_str_from(line), 0) != TW_NONE;
}

static void
layers_share_their_iris(void)
{
  tw_document *const doc = sample_article();
  tw_buffer          out = {0};
  write_nquads(&out, doc, &(tw_graph_options){0});
  // flat: what holds, but not what somebody denies, nor pronouns, amounts and clauses
  CHECK(has(&out, KG "Ruritania> " KG "shelled> " KG "Str\xC3\xA4kon> " ART "#graph> .\n"));
  CHECK(!has(&out, KG "denied> " ART "#c2>"));
  CHECK(!has(&out, "#m4> " KG "paid>"));
  // claims
  CHECK(has(&out, ART "#c2> " NS "polarity> " NS "negative> "));
  CHECK(has(&out, ART "#c2> <http://www.w3.org/ns/prov#wasAttributedTo> " KG "Rudolf_V> "));
  CHECK(has(&out, ART "#c2> " NS "event> <https://kg.example.org/event/assault-20260209-x7q2m4> "));
  CHECK(has(&out, ART "#c3> " NS "content> " ART "#c2> "));
  CHECK(has(&out, ART "#c4> <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> " ART "#m4> "));
  CHECK(has(&out, ART "#c4> <http://www.w3.org/1999/02/22-rdf-syntax-ns#object> \"5,000 crowns\"@en "));
  CHECK(has(&out, ART "#c1> " NS "confidence> \"0.87\"^^<http://www.w3.org/2001/XMLSchema#decimal> "));
  // words, in code points
  CHECK(has(&out, ART "#char=18,25> <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf> \"Str\xC3\xA4kon\" "));
  // shared descriptions
  CHECK(has(&out, KG "shelled> <http://www.w3.org/2000/01/rdf-schema#subPropertyOf> " NS "assault> <https://kg.example.org/graph/entities> .\n"));
  CHECK(has(&out, "\"POINT(30.52360 50.45000)\"^^<http://www.opengis.net/ont/geosparql#wktLiteral> "));
  CHECK(has(&out, "altLabel> \"King Rudolf\"@en ") && !has(&out, "altLabel> \"Rudolf V\""));
  CHECK(!has(&out, "_:"));
  // metadata: an address is mended, a name of a file is not taken for one
  CHECK(has(&out, "<https://schema.org/url> <https://news.example/a%20b?x=1> <https://kg.example.org/graph/meta> .\n"));
  tw_buffer_clear(&out);
  doc->about.url = TW_STR("articles/000.txt");
  write_nquads(&out, doc, &(tw_graph_options){0});
  CHECK(!has(&out, "<https://schema.org/url>"));
  tw_buffer_free(&out);
  tw_document_free(doc);
}

static void
the_same_document_gives_the_same_bytes_without_duplicates(void)
{
  tw_document *const doc   = sample_article();
  tw_buffer          out   = {0};
  tw_buffer          again = {0};
  write_nquads(&out, doc, &(tw_graph_options){0});
  write_nquads(&again, doc, &(tw_graph_options){0});
  CHECK(tw_str_equal(tw_buffer_str(&out), tw_buffer_str(&again)));
  tw_str   rest = tw_buffer_str(&out);
  tw_str   line = rest;
  uint32_t at   = 0;
  while (tw_str_split(&rest, '\n', &line) && line.len) {
    CHECK(tw_str_find(tw_buffer_str(&out), line, at + line.len) == TW_NONE);
    at += line.len + 1;
  }
  tw_buffer_free(&out);
  tw_buffer_free(&again);
  tw_document_free(doc);
}

static void
furniture_does_not_name_the_article(void)
{
  tw_document *const plain = sample_new("The king fell .");
  tw_document *const page  = sample_new("The king fell . Read more !");
  tw_span            spans[2] = {{0, 15}, {16, 27}};
  uint8_t            kinds[2] = {TW_BLOCK_PARAGRAPH, TW_BLOCK_FURNITURE};
  page->block.count = 2;
  page->block.span  = spans;
  page->block.kind  = kinds;
  CHECK(tw_str_equal(tw_graph_iri(plain, NULL, plain->arena), tw_graph_iri(page, NULL, page->arena)));
  CHECK(tw_graph_iri(plain, "nonsense", plain->arena).ptr == NULL);
  tw_document_free(plain);
  tw_document_free(page);
}

static void
less_can_be_asked_for(void)
{
  tw_document *const doc = sample_article();
  tw_buffer          out = {0};
  write_nquads(&out, doc, &(tw_graph_options){.lean = true});
  CHECK(has(&out, "Claim") && !has(&out, "#char="));
  tw_buffer_clear(&out);
  write_nquads(&out, doc, &(tw_graph_options){.plain_only = true, .base = "http://x.example/"});
  CHECK(!has(&out, "Claim") && has(&out, "<http://x.example/id/Ruritania> <http://x.example/id/shelled> "));
  CHECK(has(&out, "prefLabel"));
  tw_buffer_free(&out);
  tw_document_free(doc);
}

// An IRI has one '#': with a base that ends in one, parts of an article stand behind a '/'
static void
a_base_may_end_in_a_hash(void)
{
  tw_document *const doc = sample_article();
  tw_buffer          out = {0};
  write_nquads(&out, doc, &(tw_graph_options){.base = "http://x.example/k#"});
  CHECK(has(&out, "<http://x.example/k#id/Ruritania> "));
  CHECK(has(&out, "/c1> ") && has(&out, "/char=18,25> ") && !has(&out, "%23"));
  const tw_str graph = tw_graph_iri(doc, "http://x.example/k#", doc->arena);
  CHECK(tw_iri_is_valid(graph) && has(&out, graph.ptr));
  tw_buffer_free(&out);
  tw_document_free(doc);
}

static bool
refuse_after(void *const handle, const char *const bytes, const size_t len)
{
  (void)bytes;
  size_t *const left = handle;
  if (len > *left) {
    return false;
  }
  *left -= len;
  return true;
}

// Raptor's serializers return 0 on a full disk: none of ours may
static void
a_full_disk_is_an_error(void)
{
  static const tw_format formats[] = {TW_TURTLE, TW_TRIG, TW_NTRIPLES, TW_NQUADS};
  tw_document *const     doc       = sample_article();
  for (size_t i = 0; i < sizeof formats / sizeof *formats; ++i) {
    for (size_t left = 0; left <= 4096; left += 4096) {
      size_t         room   = left;
      tw_error       err    = {0};
      tw_sink *const sink   = tw_serd_sink(formats[i], NULL, refuse_after, &room);
      tw_status      status = tw_graph(doc, &(tw_graph_options){0}, sink, &err);
      status                = status ? status : sink->end(sink, &err);
      CHECK(status == TW_ERR_IO && err.code == TW_ERR_IO);
      sink->free(sink);
    }
  }
  tw_document_free(doc);
}

// "The shelling killed two": the event that claim 1 tells stands for the words
static void
a_term_may_be_an_event(void)
{
  tw_document *const doc   = sample_article();
  tw_buffer          out   = {0};
  const char *const  event = "<https://kg.example.org/event/assault-20260209-x7q2m4>";
  doc->fact[4].object      = (tw_term){.kind = TW_TERM_EVENT, .text = TW_STR("the shelling"), .span = doc->fact[0].predicate_span,
                                       .head = doc->fact[0].predicate_head, .entity = TW_NONE, .fact = 0};
  char line[512];
  write_nquads(&out, doc, &(tw_graph_options){0});
  snprintf(line, sizeof line, KG "Ana_Orel> " KG "called> %s " ART "#graph> .\n", event);
  CHECK(has(&out, line));
  snprintf(line, sizeof line, "#object> %s ", event);
  CHECK(has(&out, line));
  CHECK(!has(&out, "prefLabel> \"Ruritania shelled"));
  CHECK(has(&out, "event/consult-b2c3d4> <http://www.w3.org/2000/01/rdf-schema#label> \"Ana Orel called the shelling\"@en "));
  tw_buffer_clear(&out);
  write_nquads(&out, doc, &(tw_graph_options){.plain_only = true}); // no claim tells what it is: its label does
  snprintf(line, sizeof line, "%s <http://www.w3.org/2004/02/skos/core#prefLabel> \"Ruritania shelled Str\xC3\xA4kon\"@en ", event);
  CHECK(has(&out, line));
  tw_buffer_free(&out);
  tw_document_free(doc);
}

int
main(void)
{
  layers_share_their_iris();
  a_term_may_be_an_event();
  the_same_document_gives_the_same_bytes_without_duplicates();
  furniture_does_not_name_the_article();
  less_can_be_asked_for();
  a_base_may_end_in_a_hash();
  a_full_disk_is_an_error();
  return TW_TEST_END();
}
