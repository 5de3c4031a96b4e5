// SPDX-License-Identifier: Apache-2.0
// Documents filled by hand, as all the stages before the graph would fill them: for the tests of what is made from facts.
#ifndef SAMPLE_DOCUMENT_H
#define SAMPLE_DOCUMENT_H

#include "base/iri.h"
#include "document/document.h"

#include <math.h>
#include <stdlib.h>

enum { SAMPLE_ROOM = 128 };

/// An empty document with one paragraph and room for rows; a token a byte of text would be absurd: tokens are the words.
static inline tw_document *
sample_new(const char *const text)
{
  tw_document *const doc   = tw_document_new(0);
  tw_arena *const    arena = doc->arena;
  doc->text                = tw_arena_copy(arena, tw_str_from(text));
  doc->raw                 = doc->text;
  doc->block.count         = 1;
  doc->block.span          = tw_arena_array(arena, 1, tw_span);
  doc->block.kind          = tw_arena_array(arena, 1, uint8_t);
  doc->block.span[0]       = (tw_span){0, doc->text.len};
  doc->block.kind[0]       = TW_BLOCK_PARAGRAPH;
  doc->sentence.count      = 1;
  doc->sentence.token      = tw_arena_array(arena, 1, tw_span);
  doc->sentence.block      = tw_arena_array(arena, 1, uint32_t);
  doc->token.span          = tw_arena_array(arena, doc->text.len + 1, tw_span);
  doc->token.sentence      = tw_arena_array(arena, doc->text.len + 1, uint32_t);
  doc->token.form          = tw_arena_array(arena, doc->text.len + 1, tw_str);
  for (uint32_t at = 0; at < doc->text.len; ++at) {
    if (text[at] != ' ') {
      const uint32_t begin = at;
      while (at < doc->text.len && text[at] != ' ') {
        ++at;
      }
      doc->token.span[doc->token.count]   = (tw_span){begin, at};
      doc->token.form[doc->token.count++] = tw_str_slice(doc->text, begin, at);
    }
  }
  doc->sentence.token[0] = (tw_span){0, doc->token.count};
  tw_token_columns(doc, NULL);
  doc->mention         = tw_arena_array(arena, SAMPLE_ROOM, tw_mention);
  doc->entity          = tw_arena_array(arena, SAMPLE_ROOM, tw_entity);
  doc->entity_alias    = tw_arena_array(arena, SAMPLE_ROOM, tw_str);
  doc->entity_member   = tw_arena_array(arena, SAMPLE_ROOM, uint32_t);
  doc->attribution     = tw_arena_array(arena, SAMPLE_ROOM, tw_attribution);
  doc->fact            = tw_arena_array(arena, SAMPLE_ROOM, tw_fact);
  doc->fact_argument   = tw_arena_array(arena, SAMPLE_ROOM, tw_term);
  doc->about.language  = TW_STR("en");
  return doc;
}

/// Bytes of the words in the text; of the whole text if they are not in it.
static inline tw_span
sample_span(const tw_document *const doc, const char *const words)
{
  const uint32_t at = tw_str_find(doc->text, tw_str_from(words), 0);
  return at == TW_NONE ? (tw_span){0, doc->text.len} : (tw_span){at, at + (uint32_t)strlen(words)};
}

/// Token in which the words begin.
static inline uint32_t
sample_token(const tw_document *const doc, const char *const words)
{
  const uint32_t at = sample_span(doc, words).begin;
  for (uint32_t i = 0; i < doc->token.count; ++i) {
    if (doc->token.span[i].end > at) {
      return i;
    }
  }
  return 0;
}

static inline uint32_t
sample_entity(tw_document *const doc, const char *const label, const tw_entity_type type, const char *const wikidata)
{
  const tw_str text = tw_arena_copy(doc->arena, tw_str_from(label));
  const tw_str name = tw_iri_name(doc->arena, text);
  doc->entity[doc->entity_count] = (tw_entity){
    .label = text, .name = tw_arena_copy(doc->arena, name), .wikidata = tw_str_from(wikidata), .type = (uint8_t)type,
    .linked = *wikidata != '\0', .named = type != TW_TYPE_CONCEPT, .probability = 1, .latitude = NAN, .longitude = NAN};
  return doc->entity_count++;
}

static inline tw_term
sample_term(tw_document *const doc, const tw_term_kind kind, const uint32_t row, const char *const words, const char *const role)
{
  return (tw_term){.kind = (uint8_t)kind, .text = tw_arena_copy(doc->arena, tw_str_from(words)), .span = sample_span(doc, words),
                   .head = sample_token(doc, words), .entity = kind == TW_TERM_ENTITY ? row : TW_NONE,
                   .fact = kind == TW_TERM_CLAUSE ? row : TW_NONE, .role = tw_str_from(role)};
}

/// A mention of `kind` for the words of `term`.
static inline void
sample_mention(tw_document *const doc, const tw_mention_kind kind, const tw_term *const term)
{
  doc->mention[doc->mention_count++] = (tw_mention){
    .kind = (uint8_t)kind, .head = term->head, .tokens = {term->head, term->head + 1}, .entity = term->entity};
}

/// A positive, actual fact in the past: the caller changes what differs.
static inline tw_fact *
sample_fact(tw_document *const doc, const tw_term subject, const char *const predicate, const char *const lemma, const tw_term object)
{
  tw_fact *const fact = &doc->fact[doc->fact_count++];
  *fact = (tw_fact){.modality = TW_MODALITY_ACTUAL, .tense = TW_TENSE_PAST, .clause = TW_NONE, .span = {0, doc->text.len},
                    .subject = subject, .object = object, .predicate = tw_str_from(predicate),
                    .predicate_span = sample_span(doc, predicate), .predicate_head = sample_token(doc, predicate),
                    .lemma = tw_str_from(lemma), .attribution = TW_NONE, .confidence = 0.87F,
                    .arguments = {doc->fact_argument_count, doc->fact_argument_count}};
  fact->name    = tw_arena_copy(doc->arena, tw_iri_name(doc->arena, fact->predicate));
  fact->agent   = subject;
  fact->patient = object;
  return fact;
}

/// One more argument of the last fact.
static inline void
sample_argument(tw_document *const doc, const tw_term term)
{
  doc->fact_argument[doc->fact_argument_count++] = term;
  doc->fact[doc->fact_count - 1].arguments.end   = doc->fact_argument_count;
}

/// The fact's source and the word that says so.
static inline void
sample_source(tw_document *const doc, tw_fact *const fact, const tw_term source, const char *const cue)
{
  fact->source      = source;
  fact->attribution = doc->attribution_count;
  doc->attribution[doc->attribution_count++] = (tw_attribution){
    .source = source.kind == TW_TERM_NONE ? TW_NONE : source.head, .cue = sample_token(doc, cue), .clause = TW_NONE, .outer = TW_NONE};
}

/// One article with what the graph must tell apart: an event with place and time, an attributed denial of it, a clause as object, a
/// pronoun nobody is found for, an amount, arguments, a call and an accusation.
static inline tw_document *
sample_article(void)
{
  tw_document *const doc = sample_new("Ruritania shelled Str\xC3\xA4kon on Monday with two rockets , said Minister Ana Orel . "
                                      "King Rudolf denied that his army shelled Str\xC3\xA4kon . They paid 5,000 crowns . "
                                      "Ana Orel spoke to King Rudolf , whom Ruritania accused of theft .");
  doc->about = (tw_metadata){.id = TW_STR("sample-1"), .url = TW_STR("https://news.example/a b?x=1"), .title = TW_STR("Shells on a town"),
                             .published = TW_STR("2026-02-11T06:12:00Z"), .author = TW_STR("A. Writer"), .publisher = TW_STR("The Example"),
                             .language = TW_STR("en-GB")};
  const uint32_t state = sample_entity(doc, "Ruritania", TW_TYPE_COUNTRY, "Q1");
  const uint32_t town  = sample_entity(doc, "Str\xC3\xA4kon", TW_TYPE_CITY, "Q2");
  const uint32_t orel  = sample_entity(doc, "Ana Orel", TW_TYPE_PERSON, "");
  const uint32_t king  = sample_entity(doc, "Rudolf V", TW_TYPE_PERSON, "Q3");
  const uint32_t they  = sample_entity(doc, "they", TW_TYPE_CONCEPT, "");
  const uint32_t arms  = sample_entity(doc, "two rockets", TW_TYPE_CONCEPT, "");
  doc->entity[state].country = doc->entity[king].country = TW_STR("RUR");
  doc->entity[king].sector    = TW_STR("GOV");
  doc->entity[king].role      = TW_STR("king of Ruritania");
  doc->entity[town].latitude  = 50.45;
  doc->entity[town].longitude = 30.5236;
  doc->entity_alias[0]        = TW_STR("King Rudolf");
  doc->entity_alias[1]        = TW_STR("Rudolf V"); // the label itself
  doc->entity_alias_count     = 2;
  doc->entity[king].aliases   = (tw_span){0, 2};

  const tw_term place = sample_term(doc, TW_TERM_ENTITY, town, "Str\xC3\xA4kon", "");
  tw_fact      *fact  = sample_fact(doc, sample_term(doc, TW_TERM_ENTITY, state, "Ruritania", ""), "shelled", "shell", place);
  sample_argument(doc, sample_term(doc, TW_TERM_ENTITY, arms, "two rockets", "with"));
  fact->event      = TW_EVENT_ASSAULT;
  fact->cameo      = TW_STR("19");
  fact->event_name = TW_STR("assault-20260209-x7q2m4");
  fact->time       = sample_term(doc, TW_TERM_VALUE, TW_NONE, "on Monday", "time");
  fact->time_value = TW_STR("2026-02-09");
  fact->place      = place;
  sample_source(doc, fact, sample_term(doc, TW_TERM_ENTITY, orel, "Ana Orel", ""), "said");

  tw_fact *const denied = sample_fact(doc, sample_term(doc, TW_TERM_ENTITY, state, "his army", ""), "shelled", "shell", place);
  denied->negative      = true;
  denied->event         = TW_EVENT_ASSAULT;
  denied->cameo         = TW_STR("19");
  denied->event_name    = TW_STR("assault-20260209-x7q2m4");
  sample_source(doc, denied, sample_term(doc, TW_TERM_ENTITY, king, "King Rudolf", ""), "denied");
  sample_fact(doc, sample_term(doc, TW_TERM_ENTITY, king, "King Rudolf", ""), "denied", "deny",
              sample_term(doc, TW_TERM_CLAUSE, 1, "that his army shelled Str\xC3\xA4kon", ""));

  const tw_term pronoun = sample_term(doc, TW_TERM_ENTITY, they, "They", "");
  sample_mention(doc, TW_MENTION_PRONOUN, &pronoun);
  sample_fact(doc, pronoun, "paid", "pay", sample_term(doc, TW_TERM_VALUE, TW_NONE, "5,000 crowns", ""));

  tw_fact *const call = sample_fact(doc, sample_term(doc, TW_TERM_ENTITY, orel, "Ana Orel", ""), "spoke to", "speak to",
                                    sample_term(doc, TW_TERM_ENTITY, king, "King Rudolf", ""));
  call->name          = TW_STR("called");
  call->event         = TW_EVENT_CONSULT;
  call->cameo         = TW_STR("04");
  call->event_name    = TW_STR("consult-b2c3d4");
  tw_fact *const charge = sample_fact(doc, sample_term(doc, TW_TERM_ENTITY, state, "Ruritania", ""), "accused", "accuse",
                                      sample_term(doc, TW_TERM_ENTITY, king, "King Rudolf", ""));
  sample_argument(doc, sample_term(doc, TW_TERM_VALUE, TW_NONE, "theft", "of"));
  charge->event      = TW_EVENT_ACCUSE;
  charge->cameo      = TW_STR("11");
  charge->event_name = TW_STR("accuse-e5f6g7");
  for (uint32_t i = 0; i < TW_STAGE_COUNT; ++i) {
    doc->done |= 1U << i;
  }
  return doc;
}

/// Words of every plane and every sort of trouble; the NUL and what is not UTF-8 are for the test of the gate.
static const char *const sample_words[] = {
  "plain", "two words", "\"quoted\"", "'single'", "\"\"\"three\"\"\"", "back\\slash\\", "tab\there", "line\nbreak", "carriage\rreturn",
  "<angle>&amp;&", "]]>", "{curly}", "@en", "^^x", "a#b", "%41", "100%", "trailing\\", "\x01\x02\x1F", "\x7F", "\xC2\x85\xC2\xA0",
  "\xE2\x80\xAE" "rtl\xE2\x80\xAC", "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D", "\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7", "\xE4\xBD\xA0\xE5\xA5\xBD",
  "\xEF\xBB\xBF" "bom", "\xEF\xBF\xBD", "\xEF\xBF\xBE\xEF\xBF\xBF", "\xEE\x80\x80", "\xF0\x9F\x98\x80", "\xF0\xA0\x80\x80", "\xF0\xB0\x80\x80",
  "\xF3\xA0\x80\x81", "\xF3\xB0\x80\x80", "\xF4\x8F\xBF\xBF", "e\xCC\x81", "\xE2\x84\xAB", "_:b0", "a.b-c", ".", "..", "-", "INF", "1", "true", " lead", "trail ",
};
enum { SAMPLE_WORDS = sizeof sample_words / sizeof *sample_words };

/// A document whose names, predicates, roles and metadata are such words.
static inline tw_document *
sample_of_words(const char *const *const words, const uint32_t count)
{
  char  *text = calloc(1, 1);
  size_t len  = 0;
  for (uint32_t i = 0; i < count; ++i) {
    const size_t more = strlen(words[i]);
    text              = realloc(text, len + more + 4);
    memcpy(text + len, words[i], more);
    memcpy(text + len + more, " | ", 4);
    len += more + 3;
  }
  tw_document *const doc = sample_new(text);
  free(text);
  for (uint32_t i = 0; i + 1 < count && doc->entity_count + 2 < SAMPLE_ROOM; ++i) {
    const uint32_t who  = sample_entity(doc, words[i], TW_TYPE_PERSON, "");
    const uint32_t whom = sample_entity(doc, words[i + 1], TW_TYPE_CONCEPT, "");
    tw_fact *const fact = sample_fact(doc, sample_term(doc, TW_TERM_ENTITY, who, words[i], ""), words[i], words[i],
                                      sample_term(doc, TW_TERM_ENTITY, whom, words[i + 1], ""));
    fact->event_name    = doc->entity[who].name;
    fact->event         = TW_EVENT_ASSAULT;
    fact->negative      = i % 3 == 0;
    fact->time_value    = i % 2 ? TW_STR("2026-02-09/2026-02-11") : TW_STR("2026");
    if (i % 4 == 3) { // the event of the fact before
      fact->object.kind = TW_TERM_EVENT;
      fact->object.fact = i - 1;
    }
    sample_argument(doc, sample_term(doc, TW_TERM_VALUE, TW_NONE, words[i], words[i]));
  }
  doc->about = (tw_metadata){.id = TW_STR("a \"b\" \x01"), .url = TW_STR("http://x.example/ <\"{}|\\^`>%zz?q=[1]#a#b"),
                             .title = TW_STR("\"\\\n"), .published = TW_STR("yesterday"), .author = TW_STR("\xE2\x80\xAE"),
                             .language = TW_STR("not a language")};
  return doc;
}

static inline tw_document *
sample_hostile(void)
{
  return sample_of_words(sample_words, SAMPLE_WORDS);
}

#endif
