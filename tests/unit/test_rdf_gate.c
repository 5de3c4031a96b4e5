// SPDX-License-Identifier: Apache-2.0
// The gate before all writers: each fault that a library behind it is known for is stopped here.
#include "rdf/lexical.h"
#include "rdf/rdf.h"
#include "tw_test.h"

static tw_arena *arena;

static tw_rdf_term
iri(const char *const text)
{
  return (tw_rdf_term){.kind = TW_RDF_IRI, .value = tw_str_from(text)};
}

static tw_rdf_term
literal(const char *const text, const char *const datatype, const char *const language)
{
  return (tw_rdf_term){.kind = TW_RDF_LITERAL, .value = tw_str_from(text), .datatype = tw_str_from(datatype),
                       .language = tw_str_from(language)};
}

static void
iris_are_mended_or_refused(void)
{
  static const struct { const char *given, *want; } rows[] = {
    {"https://a.example/b", "https://a.example/b"},
    {"https://a.example/b c", "https://a.example/b%20c"},
    {"https://a.example/<\">{}|\\^`", "https://a.example/%3C%22%3E%7B%7D%7C%5C%5E%60"},
    {"https://a.example/%", "https://a.example/%25"},
    {"https://a.example/%4", "https://a.example/%254"},
    {"https://a.example/%41", "https://a.example/%41"},
    {"https://a.example/#a#b", "https://a.example/#a%23b"},
    {"https://[::1]/[x]?[y]", "https://[::1]/%5Bx%5D?%5By%5D"},
    {"https://a.example/\xC3\xA9", "https://a.example/\xC3\xA9"},
    {"https://a.example/\xFF", "https://a.example/%FF"},                       // not UTF-8
    {"https://a.example/\xE2\x80\xAE", "https://a.example/%E2%80%AE"},         // RFC 3987, 4.1: no bidirectional marks
    {"https://a.example/\xEE\x80\x80", "https://a.example/%EE%80%80"},         // private use, in a path
    {"https://a.example/?\xEE\x80\x80", "https://a.example/?\xEE\x80\x80"},    // and in a query
    {"https://a.example/\xEF\xBF\xBE", "https://a.example/%EF%BF%BE"},
    {"https://a.example/\x01\x7F", "https://a.example/%01%7F"},
    {"urn:x:y", "urn:x:y"},
    {"relative/path", NULL}, {"", NULL}, {"//a.example/", NULL}, {"1http://a/", NULL}, {"a b:c", NULL}, {":x", NULL},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    tw_rdf_term     term   = iri(rows[i].given);
    const tw_status status = tw_gate_term(&term, arena, NULL);
    if (rows[i].want) {
      CHECK(status == TW_OK && tw_iri_is_valid(term.value));
      CHECK_STR(term.value, rows[i].want);
      CHECK(tw_iri_is_valid(tw_str_from(rows[i].given)) == !strcmp(rows[i].given, rows[i].want));
    } else {
      CHECK(status == TW_ERR_INPUT && !tw_iri_is_valid(tw_str_from(rows[i].given)));
    }
  }
}

// Raptor wrote "1"^^xsd:decimal as an integer and INF as it came; both stop at what is no lexical form
static void
lexical_forms_fit_their_datatypes(void)
{
  static const struct { const char *datatype, *good, *bad; } rows[] = {
    {"decimal", "1 0.87 -0.5 +.5 1. 007", "1e3 INF NaN . - 1,5 0x1 1.2.3"},
    {"integer", "1 -1 +01 0 99999999999999999999", "1.0 . 1e3 - one"},
    {"nonNegativeInteger", "0 -0 +5 12", "-1 1.0 -"},
    {"double", "1 1.5e10 INF -INF NaN -1E-3", "inf nan 1e 1e1.5 Infinity"},
    {"boolean", "true false 0 1", "TRUE yes 2"},
    {"date", "2026-02-28 2024-02-29 2000-02-29 -0001-01-01 12026-01-01 2026-01-01Z 2026-01-01+14:00",
     "2026-02-29 1900-02-29 2026-2-1 2026-13-01 2026-00-01 2026-04-31 26-01-01 02026-01-01 2026-01-01+14:01 2026-01-01T00:00:00"},
    {"dateTime", "2026-02-11T06:12:00Z 2026-02-11T24:00:00 2026-02-11T24:00:00.0 2026-02-11T06:12:00.123-05:30",
     "2026-02-11T06:12Z 2026-02-11T24:00:01 2026-02-11T24:00:00.1 2026-02-11T25:00:00 2026-02-11T06:60:00 2026-02-11T06:12:00. 2026-02-11"},
    {"gYear", "2026 -0044 12026 2026Z", "26 02026 2026-01 year"},
    {"gYearMonth", "2026-01 2026-12Z", "2026 2026-13 2026-00 2026-1"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    const tw_str datatype = tw_arena_format(arena, "%s%s", TW_XSD, rows[i].datatype);
    for (int good = 0; good < 2; ++good) {
      tw_str rest = tw_str_from(good ? rows[i].good : rows[i].bad);
      tw_str form;
      while (tw_str_split(&rest, ' ', &form)) {
        tw_rdf_term term = {.kind = TW_RDF_LITERAL, .value = form, .datatype = datatype};
        const bool  taken = tw_gate_term(&term, arena, NULL) == TW_OK;
        if (taken != (good == 1)) {
          fprintf(stderr, "%s \"%.*s\"\n", rows[i].datatype, TW_PRINT(form));
        }
        CHECK(taken == (good == 1));
      }
    }
  }
  tw_rdf_term unknown = literal("anything", "http://www.opengis.net/ont/geosparql#wktLiteral", "");
  CHECK(tw_gate_term(&unknown, arena, NULL) == TW_OK);
  tw_rdf_term none = literal("", TW_XSD "integer", "");
  CHECK(tw_gate_term(&none, arena, NULL) == TW_ERR_INPUT);
}

static void
times_find_their_datatype(void)
{
  CHECK_STR(tw_lexical_time(TW_STR("2026-02-09")), TW_XSD "date");
  CHECK_STR(tw_lexical_time(TW_STR("2026-02-09T10:00:00Z")), TW_XSD "dateTime");
  CHECK_STR(tw_lexical_time(TW_STR("2026-02")), TW_XSD "gYearMonth");
  CHECK_STR(tw_lexical_time(TW_STR("2026")), TW_XSD "gYear");
  CHECK(!tw_lexical_time(TW_STR("2026-02-09/2026-02-11")).len && !tw_lexical_time(TW_STR("")).len);
}

// cJSON cuts at a NUL and lets bad UTF-8 through; XML has no way to write control characters; Turtle and RDF/XML readers that
// normalise would not find the text that was written
static void
text_is_clean_and_composed(void)
{
  static const struct { const char *given; uint32_t len; const char *want; } rows[] = {
    {"plain\t\r\n", 8, "plain\t\r\n"}, {"a\0b", 3, "a\xEF\xBF\xBD" "b"}, {"\x01\x7F", 2, "\xEF\xBF\xBD\xEF\xBF\xBD"},
    {"\xFF\xC3", 2, "\xEF\xBF\xBD\xEF\xBF\xBD"}, {"\xED\xA0\x80", 3, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"}, {"e\xCC\x81", 3, "\xC3\xA9"},
    {"\xE2\x84\xAB", 3, "\xC3\x85"}, {"\xEF\xBF\xBF", 3, "\xEF\xBF\xBD"}, {"\xF0\x9F\x98\x80", 4, "\xF0\x9F\x98\x80"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    tw_rdf_term term = {.kind = TW_RDF_LITERAL, .value = {rows[i].given, rows[i].len}};
    CHECK(tw_gate_term(&term, arena, NULL) == TW_OK);
    CHECK_STR(term.value, rows[i].want);
  }
}

static void
languages_are_well_formed_and_lower_case(void)
{
  tw_rdf_term term = literal("x", "", "EN-Latn-US");
  CHECK(tw_gate_term(&term, arena, NULL) == TW_OK);
  CHECK_STR(term.language, "en-latn-us");
  static const char *const bad[] = {"e n", "en_US", "-en", "en-", "1en", "abcdefghi", "en--us", "\xC3\xA9"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; ++i) {
    term = literal("x", "", bad[i]);
    CHECK(tw_gate_term(&term, arena, NULL) == TW_ERR_INPUT);
  }
  term = literal("x", TW_XSD "date", "en");
  CHECK(tw_gate_term(&term, arena, NULL) == TW_ERR_INPUT);
  term = literal("x", TW_RDF "langString", "");
  CHECK(tw_gate_term(&term, arena, NULL) == TW_ERR_INPUT);
  term = literal("x", TW_RDF "langString", "en");
  CHECK(tw_gate_term(&term, arena, NULL) == TW_OK && !term.datatype.len);
  term = literal("x", TW_XSD "string", "");
  CHECK(tw_gate_term(&term, arena, NULL) == TW_OK && !term.datatype.len);
}

static void
statements_have_iris_where_they_must(void)
{
  tw_statement good = {iri("http://a/"), iri("http://b/"), literal("c", "", ""), {0}};
  CHECK(tw_gate(&good, arena, NULL) == TW_OK);
  tw_statement bad = good;
  bad.subject      = good.object;
  CHECK(tw_gate(&bad, arena, NULL) == TW_ERR_USE);
  bad           = good;
  bad.predicate = good.object;
  CHECK(tw_gate(&bad, arena, NULL) == TW_ERR_USE);
  bad       = good;
  bad.graph = good.object;
  CHECK(tw_gate(&bad, arena, NULL) == TW_ERR_USE);
  bad        = good;
  bad.object = (tw_rdf_term){0};
  CHECK(tw_gate(&bad, arena, NULL) == TW_ERR_USE);
}

static void
confidence_has_two_digits(void)
{
  char out[TW_CONFIDENCE_SIZE];
  CHECK_STR(tw_confidence_text(0.874F, out), "0.87");
  CHECK_STR(tw_confidence_text(1.5F, out), "1.00");
  CHECK_STR(tw_confidence_text(-1.0F, out), "0.00");
  CHECK_STR(tw_confidence_text(0.005F, out), "0.01");
  const volatile float zero = 0.0F;
  CHECK_STR(tw_confidence_text(zero / zero, out), "0.00");
}

int
main(void)
{
  arena = tw_arena_new(1 << 22);
  iris_are_mended_or_refused();
  lexical_forms_fit_their_datatypes();
  times_find_their_datatype();
  text_is_clean_and_composed();
  languages_are_well_formed_and_lower_case();
  statements_have_iris_where_they_must();
  confidence_has_two_digits();
  tw_arena_free(arena);
  return TW_TEST_END();
}
