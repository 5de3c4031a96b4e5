// SPDX-License-Identifier: Apache-2.0
#include "base/iri.h"
#include "base/json.h"
#include "rdf/rdf.h"
#include "sample_document.h"
#include "tw_test.h"

static tw_str
text_at(const tw_json *const value, const char *const key, const char *const inner)
{
  const tw_json *const member = tw_json_get(value, key);
  return tw_json_text(inner ? tw_json_get(member, inner) : member);
}

// Prints a value as JSON, to compare numbers, lists and null
static bool
is_json(const tw_json *const value, const char *const want)
{
  tw_buffer  out = {0};
  const bool is  = tw_json_print(&out, value, false) && tw_str_is(tw_buffer_str(&out), want);
  tw_buffer_free(&out);
  return is;
}

static tw_json *
line(const tw_buffer *const out, const uint32_t number)
{
  tw_str   rest = tw_buffer_str(out);
  tw_str   cut  = rest;
  uint32_t n    = 0;
  while (tw_str_split(&rest, '\n', &cut) && n++ < number) {
  }
  return tw_json_parse(cut, NULL);
}

static void
a_fact_is_a_line(void)
{
  tw_document *const doc = sample_article();
  tw_buffer          out = {0};
  CHECK(tw_ndjson_write(doc, NULL, &out, NULL) == TW_OK);
  tw_json *const first = line(&out, 0);
  CHECK_STR(text_at(first, "article", NULL), "sample-1");
  CHECK_STR(text_at(first, "subject", "label"), "Ruritania");
  CHECK_STR(text_at(first, "subject", "iri"), "https://kg.example.org/id/Ruritania");
  CHECK_STR(text_at(first, "subject", "type"), "Country");
  CHECK_STR(text_at(first, "subject", "wikidata"), "Q1");
  CHECK_STR(text_at(first, "predicate", "lemma"), "shell");
  CHECK_STR(text_at(first, "predicate", "iri"), "https://kg.example.org/id/shelled");
  CHECK_STR(text_at(first, "polarity", NULL), "positive");
  CHECK_STR(text_at(first, "modality", NULL), "actual");
  CHECK_STR(text_at(first, "tense", NULL), "past");
  CHECK_STR(text_at(first, "attribution", "label"), "Ana Orel");
  CHECK_STR(text_at(first, "attribution", "cue"), "said");
  CHECK_STR(text_at(first, "event", "type"), "ASSAULT");
  CHECK_STR(text_at(first, "event", "cameo"), "19");
  CHECK_STR(text_at(first, "time", "value"), "2026-02-09");
  CHECK_STR(text_at(first, "place", "label"), "Str\xC3\xA4kon");
  CHECK(is_json(tw_json_get(first, "confidence"), "0.87"));
  CHECK(is_json(tw_json_get(tw_json_get(first, "object"), "begin"), "18"));
  CHECK(is_json(tw_json_get(tw_json_get(first, "object"), "end"), "25")); // code points: the ä counts one
  const tw_json *const argument = tw_json_first(tw_json_get(first, "arguments"));
  CHECK_STR(text_at(argument, "role", NULL), "with");
  CHECK_STR(text_at(argument, "text", NULL), "two rockets");
  tw_json_free(first);
  tw_buffer_free(&out);
  tw_document_free(doc);
}

static void
what_is_not_known_is_null(void)
{
  tw_document *const doc = sample_article();
  tw_buffer          out = {0};
  CHECK(tw_ndjson_write(doc, "https://x.example/kg/", &out, NULL) == TW_OK);
  tw_json *const clause = line(&out, 2);
  CHECK_STR(text_at(clause, "polarity", NULL), "positive");
  CHECK(is_json(tw_json_get(clause, "attribution"), "null"));
  CHECK(is_json(tw_json_get(clause, "event"), "null"));
  CHECK(is_json(tw_json_get(clause, "time"), "null"));
  CHECK(is_json(tw_json_get(clause, "place"), "null"));
  CHECK(is_json(tw_json_get(clause, "arguments"), "[]"));
  CHECK(tw_str_ends(text_at(clause, "object", "iri"), "#c2")); // the claim that the clause makes
  tw_json_free(clause);
  tw_json *const last = line(&out, 3);
  CHECK(tw_str_ends(text_at(last, "subject", "iri"), "#m4")); // "they" is nobody outside this article
  CHECK(is_json(tw_json_get(tw_json_get(last, "object"), "iri"), "null"));
  CHECK_STR(text_at(last, "object", "label"), "5,000 crowns");
  tw_json_free(last);
  tw_buffer_free(&out);
  tw_document_free(doc);
}

static void
hostile_text_stays_json(void)
{
  const char *const  text = "\"a\"\\\x01\t\xF0\x9F\x98\x80 ran";
  tw_document *const doc  = sample_new(text);
  const uint32_t     who  = sample_entity(doc, "\"a\"\\\x01\t\xF0\x9F\x98\x80", TW_TYPE_PERSON, "");
  sample_fact(doc, sample_term(doc, TW_TERM_ENTITY, who, "\"a\"\\\x01\t\xF0\x9F\x98\x80", ""), "ran", "run", (tw_term){0});
  tw_buffer out = {0};
  CHECK(tw_ndjson_write(doc, NULL, &out, NULL) == TW_OK);
  tw_json *const fact = line(&out, 0);
  CHECK_STR(text_at(fact, "subject", "label"), "\"a\"\\\x01\t\xF0\x9F\x98\x80");
  CHECK(is_json(tw_json_get(fact, "object"), "null"));
  CHECK(is_json(tw_json_get(tw_json_get(fact, "predicate"), "begin"), "8"));
  tw_json_free(fact);
  tw_buffer_free(&out);
  tw_document_free(doc);
}

static void
a_bad_base_is_refused(void)
{
  tw_document *const doc = sample_article();
  tw_buffer          out = {0};
  tw_error           err = {0};
  CHECK(tw_ndjson_write(doc, "kg.example.org", &out, &err) == TW_ERR_USE);
  CHECK(tw_ndjson_write(doc, "https://x y/", &out, &err) == TW_ERR_USE);
  tw_buffer_free(&out);
  tw_document_free(doc);
}

static void
views_show_the_same_facts(void)
{
  tw_document *const doc = sample_article();
  CHECK(tw_document_fact_count(doc) == 6);
  const tw_fact_view fact = tw_document_fact(doc, 0);
  CHECK_STR(fact.subject.name, "Ruritania");
  CHECK_STR(fact.source.label, "Ana Orel");
  CHECK_STR(fact.cue, "said");
  CHECK_STR(fact.event, "ASSAULT");
  CHECK(fact.object.begin == 18 && fact.object.end == 25 && fact.argument_count == 1);
  CHECK_STR(tw_document_argument(doc, 0, 0).role, "with");
  CHECK_STR(tw_document_fact(doc, 1).polarity, "negative");
  tw_document_free(doc);
}

int
main(void)
{
  a_fact_is_a_line();
  what_is_not_known_is_null();
  hostile_text_stays_json();
  a_bad_base_is_refused();
  views_show_the_same_facts();
  return TW_TEST_END();
}
