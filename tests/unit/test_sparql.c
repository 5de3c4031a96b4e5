// SPDX-License-Identifier: Apache-2.0
#include "sparql/hashset.h"
#include "sparql/holding.h"
#include "sparql/ntriples.h"
#include "sparql/retry.h"
#include "sparql/secret.h"
#include "sparql/site.h"
#include "sparql/sparql.h"
#include "sparql/url.h"
#include "tw_test.h"

static tw_rdf_term
iri(const char *const text)
{
  return (tw_rdf_term){.kind = TW_RDF_IRI, .value = tw_str_from(text)};
}

static tw_rdf_term
literal(const char *const text, const char *const language, const char *const datatype)
{
  return (tw_rdf_term){
    .kind = TW_RDF_LITERAL, .value = tw_str_from(text), .language = tw_str_from(language), .datatype = tw_str_from(datatype)};
}

static void
text_stays_inside_its_literal(void)
{
  static const struct {
    const char *text, *language, *datatype, *line;
  } rows[] = {
    {"plain", NULL, NULL, "\"plain\""},
    {"", NULL, NULL, "\"\""},
    {"a\"b", NULL, NULL, "\"a\\\"b\""},
    {"end\\", NULL, NULL, "\"end\\\\\""},
    {"\\u0022 . } } ; DROP ALL #", NULL, NULL, "\"\\\\u0022 . } } ; DROP ALL #\""},
    {"\r\n\t\b\f", NULL, NULL, "\"\\r\\n\\t\\b\\f\""},
    {"Kyiv \xE2\x80\xA8 \xF0\x9F\x98\x80", NULL, NULL, "\"Kyiv \xE2\x80\xA8 \xF0\x9F\x98\x80\""},
    {"x", "en-GB", NULL, "\"x\"@en-GB"},
    {"1", NULL, "http://www.w3.org/2001/XMLSchema#integer", "\"1\"^^<http://www.w3.org/2001/XMLSchema#integer>"},
    {"1", NULL, "http://www.w3.org/2001/XMLSchema#string", "\"1\""},
  };
  tw_buffer out = {0};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    const tw_statement statement = {iri("urn:s"), iri("urn:p"), literal(rows[i].text, rows[i].language, rows[i].datatype), {0}};
    char               want[200];
    snprintf(want, sizeof want, "<urn:s> <urn:p> %s .\n", rows[i].line);
    tw_buffer_clear(&out);
    CHECK(tw_ntriples_put(&out, &statement, NULL) == TW_OK);
    CHECK_STR(tw_buffer_str(&out), want);
  }
  tw_buffer_free(&out);
}

static void
what_no_store_could_read_is_refused(void)
{
  const tw_rdf_term  s = iri("urn:s"), p = iri("urn:p"), o = iri("urn:o");
  const tw_statement bad[] = {
    {iri("urn:a b"), p, o, {0}},
    {iri("urn:a> . } } ; DROP ALL #"), p, o, {0}},
    {s, iri("urn:\\u003E"), o, {0}},
    {s, iri("relative/path"), o, {0}},
    {s, p, iri(""), {0}},
    {s, p, iri("1up:x"), {0}},
    {s, p, {0}, {0}},
    {literal("s", NULL, NULL), p, o, {0}},
    {s, p, literal("\xFF", NULL, NULL), {0}},
    {s, p, {.kind = TW_RDF_LITERAL, .value = {"a\0b", 3}}, {0}},
    {s, p, literal("x", "en .", NULL), {0}},
    {s, p, literal("x", "1a", NULL), {0}},
    {s, p, literal("x", "en-", NULL), {0}},
    {s, p, literal("x", NULL, "integer"), {0}},
  };
  tw_buffer out = {0};
  tw_buffer_text(&out, "before\n");
  for (size_t i = 0; i < sizeof bad / sizeof *bad; ++i) {
    tw_error err = {0};
    CHECK(tw_ntriples_put(&out, &bad[i], &err) == TW_ERR_INPUT && err.message[0]);
  }
  CHECK_STR(tw_buffer_str(&out), "before\n");
  tw_buffer_free(&out);
}

static void
answers_are_judged(void)
{
  static const struct {
    long        status;
    const char *text;
    tw_answer   answer;
  } rows[] = {
    {200, "", TW_ANSWER_DONE},
    {204, "", TW_ANSWER_DONE},
    {503, "", TW_ANSWER_AGAIN},
    {429, "", TW_ANSWER_AGAIN},
    {413, "", TW_ANSWER_TOO_LARGE},
    {401, "", TW_ANSWER_REFUSED},
    {301, "", TW_ANSWER_REFUSED},
    {400, "Parse error", TW_ANSWER_REFUSED},
    {400, "Virtuoso 37000 Error SP030: SPARQL compiler, line 4993: memory exhausted at '^^'", TW_ANSWER_TOO_LARGE},
    {500, "Transaction deadlocked", TW_ANSWER_AGAIN},
    {500, "", TW_ANSWER_AGAIN},
    {500, "Virtuoso 42000 Error SR186:SECURITY: No PERMISSION to execute", TW_ANSWER_REFUSED},
    {500, "SPARQL compiler: syntax error", TW_ANSWER_REFUSED},
    {500, "The query is Too Large", TW_ANSWER_TOO_LARGE},
    {400, "SPARQL body payloads are limited to 134217728 bytes, found 134217729 bytes", TW_ANSWER_TOO_LARGE},
    {400, "{\"code\":\"BadRequestException\",\"detailedMessage\":\"Request size exceeds max allowed value of 157286400 bytes.\"}", TW_ANSWER_TOO_LARGE},
    {400, "{\"code\":\"QueryTooLargeException\"}", TW_ANSWER_TOO_LARGE},
    {400, "body limit exceeded", TW_ANSWER_TOO_LARGE},
    {500, "{\"code\":\"ConcurrentModificationException\"}", TW_ANSWER_AGAIN},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    CHECK(tw_answer_judge(rows[i].status, tw_str_from(rows[i].text)) == rows[i].answer);
  }
}

static void
waits_grow_and_honour_the_server(void)
{
  for (uint32_t random = 0; random < 100000; random += 777) {
    for (unsigned attempt = 1; attempt < 40; ++attempt) {
      const uint32_t wait = tw_retry_wait(500, attempt, 0, random);
      CHECK(wait >= 250 && wait <= 30000);
    }
    CHECK(tw_retry_wait(500, 1, 0, random) <= 500 && tw_retry_wait(500, 4, 0, random) >= 2000);
    CHECK(tw_retry_wait(500, 1, 7, random) == 7000);
    CHECK(tw_retry_wait(500, 1, 86400, random) == 120000);
  }
}

static void
urls_are_cut_apart(void)
{
  tw_url url;
  CHECK(tw_url_parse(&url, TW_STR("https://anna:p@ss@[::1]:8890/ds/data?x=1#frag")));
  CHECK_STR(url.scheme, "https");
  CHECK_STR(url.user, "anna");
  CHECK_STR(url.password, "p@ss");
  CHECK_STR(url.host, "[::1]");
  CHECK_STR(url.port, "8890");
  CHECK_STR(url.path, "/ds/data");
  CHECK_STR(url.query, "x=1");
  CHECK(tw_url_parse(&url, TW_STR("http://host")) && !url.path.len && !url.port.len && !url.password.ptr);
  static const char *const bad[] = {"", "host", "ftp://h/", "http://", "http:///path", "http://h/a b", "http://h/\n"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; ++i) {
    CHECK(!tw_url_parse(&url, tw_str_from(bad[i])));
  }
  tw_buffer out = {0};
  tw_url_encode(&out, TW_STR("http://e/a#\xC3\xA4&b=~"));
  CHECK_STR(tw_buffer_str(&out), "http%3A%2F%2Fe%2Fa%23%C3%A4%26b%3D~");
  tw_buffer_free(&out);
}

static void
only_the_same_host_gets_what_was_meant_for_it(void)
{
  static const struct {
    const char *from, *to;
    bool        same;
  } rows[] = {
    {"http://h/a", "http://H/b", true},           {"http://h/a", "http://h:80/b", true},      {"http://h:8080/a", "https://h/b", true},
    {"http://h/a", "http://h:81/a", false},       {"https://h/a", "http://h/a", false},       {"http://h/a", "http://h.evil/a", false},
    {"http://h/a", "http://anna@evil/h", false},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    tw_url from, to;
    CHECK(tw_url_parse(&from, tw_str_from(rows[i].from)) && tw_url_parse(&to, tw_str_from(rows[i].to)));
    CHECK(tw_url_same_host(&from, &to) == rows[i].same);
  }
}

static void
stores_are_known_by_their_urls(void)
{
  CHECK(tw_site_of_path(TW_STR("/sparql-graph-crud-auth"))->protocol == TW_PROTOCOL_GRAPH_STORE);
  CHECK(tw_site_of_path(TW_STR("/ds/data/"))->protocol == TW_PROTOCOL_GRAPH_STORE);
  CHECK(tw_site_of_path(TW_STR("/repositories/news/statements"))->protocol == TW_PROTOCOL_UPDATE);
  CHECK(tw_site_of_path(TW_STR("/something"))->protocol == TW_PROTOCOL_AUTO);
  CHECK(!strcmp(tw_site_of_server("Virtuoso/07.20.3229 (Linux)", true), "/sparql-graph-crud-auth"));
  CHECK(tw_site_of_server("nginx", true) == NULL);
}

static void
secrets_are_blacked_out(void)
{
  tw_buffer text = {0}, basic = {0};
  tw_secret_basic(&basic, TW_STR("Aladdin"), TW_STR("open sesame")); // RFC 7617, section 2
  CHECK_STR(tw_buffer_str(&basic), "QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
  tw_buffer_text(&text, "geheim and geheimgeheim, but abc");
  tw_secret_black_out(&text, TW_STR("geheim"));
  tw_secret_black_out(&text, TW_STR("abc"));
  CHECK_STR(tw_buffer_str(&text), "****** and ************, but abc");
  tw_buffer_free(&text);
  tw_secret_free(&basic);
}

static void
a_set_counts_each_once(void)
{
  tw_hashset set = {0};
  for (uint64_t i = 0; i < 20000; ++i) {
    CHECK(tw_hashset_add(&set, (i % 10000) * 0x9E3779B97F4A7C15U + 3) == (i < 10000));
  }
  CHECK(set.count == 10000 && !tw_hashset_has(&set, 2));
  CHECK(tw_hashset_add(&set, 0) && tw_hashset_has(&set, 0));
  tw_hashset_free(&set);
}

typedef struct {
  uint64_t replaced, added, statements, failed;
} seen;

static void
watch(void *const handle, const tw_upload_event *const event)
{
  seen *const to = handle;
  if (event->kind == TW_UPLOAD_SENT) {
    ++*(event->replaced ? &to->replaced : &to->added);
    to->statements += event->statements;
  }
  to->failed += event->kind == TW_UPLOAD_FAILED;
}

static void
put_graphs(tw_upload *const upload, const unsigned graphs, const unsigned statements)
{
  for (unsigned i = 0; i < graphs * statements; ++i) { // one statement of each graph in turn
    char graph[80], object[40];
    snprintf(graph, sizeof graph, "https://kg.example.org/article/%u#graph", i % graphs);
    snprintf(object, sizeof object, "urn:o%u", i / graphs / 2); // each twice
    const tw_statement statement = {iri("urn:s"), iri("urn:p"), iri(object), iri(graph)};
    CHECK(tw_upload_sink(upload)->statement(tw_upload_sink(upload), &statement, NULL) == TW_OK);
  }
}

static void
statements_are_grouped_by_graph(void)
{
  seen                    got     = {0};
  tw_upload_summary       summary = {0};
  tw_upload              *upload  = NULL;
  const tw_upload_options options = {.endpoint = "http://127.0.0.1:9/data", .dry_run = true, .report = watch, .handle = &got};
  CHECK(tw_upload_open(&upload, &options, NULL) == TW_OK);
  put_graphs(upload, TW_HOLDING_GRAPHS, 10);
  const tw_statement shared = {iri("urn:s"), iri("urn:p"), iri("urn:o"), iri("https://kg.example.org/graph/entities")};
  CHECK(tw_upload_sink(upload)->statement(tw_upload_sink(upload), &shared, NULL) == TW_OK);
  const tw_statement bad = {iri("not absolute"), iri("urn:p"), iri("urn:o"), iri("https://kg.example.org/graph/entities")};
  CHECK(tw_upload_sink(upload)->statement(tw_upload_sink(upload), &bad, NULL) == TW_OK);
  CHECK(tw_upload_close(upload, &summary, NULL) == TW_ERR_INPUT);
  CHECK(summary.graphs == TW_HOLDING_GRAPHS + 1 && summary.statements == TW_HOLDING_GRAPHS * 5 + 1 && summary.refused == 1);
  CHECK(got.replaced == TW_HOLDING_GRAPHS && got.added == 1 && got.failed == 1 && got.statements == TW_HOLDING_GRAPHS * 10 + 1);
}

static void
a_graph_that_comes_in_pieces_is_replaced_once(void)
{
  seen                    got     = {0};
  tw_upload_summary       summary = {0};
  tw_upload              *upload  = NULL;
  const tw_upload_options options = {.endpoint = "http://127.0.0.1:9/data", .dry_run = true, .report = watch, .handle = &got};
  CHECK(tw_upload_open(&upload, &options, NULL) == TW_OK);
  put_graphs(upload, TW_HOLDING_GRAPHS + 1, 4); // none is held when its next statement comes
  CHECK(tw_upload_close(upload, &summary, NULL) == TW_OK);
  CHECK(summary.graphs == TW_HOLDING_GRAPHS + 1);
  CHECK(got.replaced == TW_HOLDING_GRAPHS + 1 && got.added == (TW_HOLDING_GRAPHS + 1) * 3);
}

static void
a_server_that_is_not_there_is_said_so(void)
{
  tw_upload              *upload  = NULL;
  tw_error                err     = {0};
  const tw_upload_options options = {.endpoint = "http://127.0.0.1:1/data"};
  CHECK(tw_upload_open(&upload, &options, &err) == TW_ERR_NETWORK && !upload);
  CHECK(strstr(err.message, "http://127.0.0.1:1/data") && strstr(err.message, "is the server running"));
  CHECK(tw_upload_close(NULL, &(tw_upload_summary){0}, NULL) == TW_OK);
}

int
main(void)
{
  text_stays_inside_its_literal();
  what_no_store_could_read_is_refused();
  answers_are_judged();
  waits_grow_and_honour_the_server();
  urls_are_cut_apart();
  only_the_same_host_gets_what_was_meant_for_it();
  stores_are_known_by_their_urls();
  secrets_are_blacked_out();
  a_set_counts_each_once();
  statements_are_grouped_by_graph();
  a_graph_that_comes_in_pieces_is_replaced_once();
  a_server_that_is_not_there_is_said_so();
  return TW_TEST_END();
}
