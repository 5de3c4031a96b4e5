// SPDX-License-Identifier: Apache-2.0
// What phrases of time mean, seen from the day of publication.
#include "meaning/times_calendar.h"
#include "meaning/times_read.h"
#include "meaning/times_words.h"
#include "parsed_document.h"
#include "tw_test.h"

static void
days_and_dates_are_one(void)
{
  for (int32_t day = -800000; day < 800000; day += 977) {
    const tw_civil date = tw_civil_from_day(day);
    CHECK(tw_civil_to_day(date) == day);
  }
  int32_t day = 0;
  CHECK(tw_civil_read(TW_STR("2025-03-18T06:12:00Z"), &day) && day == 20165 && tw_civil_weekday(day) == 1);
  CHECK(!tw_civil_read(TW_STR("2025-02-29"), &day) && !tw_civil_read(TW_STR("2025-13-01"), &day));
  CHECK(!tw_civil_read(TW_STR("2025-03"), &day) && !tw_civil_read(TW_STR("18 March 25"), &day) && !tw_civil_read((tw_str){0}, &day));
}

// A sentence in which all words hang on one verb, which has its tag behind a slash: "They met/VBD on Tuesday"
static tw_document *
flat_sentence(const char *const words, const char *const published)
{
  tw_buffer rows = {0};
  uint32_t  verb = 1;
  uint32_t  n    = 0;
  tw_str    word;
  for (tw_str rest = tw_str_from(words); tw_str_split(&rest, ' ', &word);) {
    ++n;
    verb = word.len > 1 && tw_str_find(word, TW_STR("/"), 0) != TW_NONE ? n : verb;
  }
  n = 0;
  for (tw_str rest = tw_str_from(words); tw_str_split(&rest, ' ', &word);) {
    ++n;
    const uint32_t slash   = word.len > 1 ? tw_str_find(word, TW_STR("/"), 0) : TW_NONE;
    const tw_str   form    = tw_str_slice(word, 0, slash);
    const bool     capital = form.ptr[0] >= 'A' && form.ptr[0] <= 'Z';
    const bool     number  = form.ptr[0] >= '0' && form.ptr[0] <= '9';
    const bool     will    = tw_str_is(form, "will") || tw_str_is(form, "to");
    const tw_str   tag     = slash == TW_NONE ? TW_STR("NN") : tw_str_slice(word, slash + 1, word.len);
    tw_buffer_format(&rows, "%.*s %.*s %s %.*s %u %s\n", TW_PRINT(form), TW_PRINT(form),
                     slash != TW_NONE ? "VERB" : capital ? "PROPN" : number ? "NUM" : will ? "AUX" : "NOUN", TW_PRINT(tag),
                     n == verb ? 0 : verb, n == verb ? "root" : will ? "aux" : "obl");
  }
  tw_document *const doc = parsed_document(rows.ptr, published);
  tw_buffer_free(&rows);
  return doc;
}

static void
phrases_mean_days_and_stretches(void)
{
  // 2025-03-19 is a Wednesday
  static const struct {
    const char *words, *phrase, *value;
  } rows[] = {
    {"They met/VBD on Tuesday", "on Tuesday", "2025-03-18"},
    {"They met/VBD on Wednesday", "on Wednesday", "2025-03-19"},
    {"They met/VBD on Thursday night", "on Thursday night", "2025-03-13"},
    {"They will meet/VB on Tuesday", "on Tuesday", "2025-03-25"},
    {"They plan to meet/VB on Friday", "on Friday", "2025-03-21"},
    {"They met/VBD last Wednesday", "last Wednesday", "2025-03-12"},
    {"They will meet/VB next Wednesday", "next Wednesday", "2025-03-26"},
    {"They met/VBD yesterday", "yesterday", "2025-03-18"},
    {"They met/VBD last night", "last night", "2025-03-18"},
    {"They fired/VBD overnight", "overnight", "2025-03-18/2025-03-19"},
    {"They met/VBD this morning", "this morning", "2025-03-19"},
    {"They will meet/VB tomorrow", "tomorrow", "2025-03-20"},
    {"They met/VBD last week", "last week", "2025-03-10/2025-03-16"},
    {"They will meet/VB next week", "next week", "2025-03-24/2025-03-30"},
    {"They met/VBD over the weekend", "over the weekend", "2025-03-15/2025-03-16"},
    {"They met/VBD last month", "last month", "2025-02"},
    {"They met/VBD this year", "this year", "2025"},
    {"They met/VBD last February", "last February", "2025-02"},
    {"They met/VBD last March", "last March", "2024-03"},
    {"They met/VBD in May", "in May", "2024-05"},
    {"They will meet/VB in May", "in May", "2025-05"},
    {"They met/VBD on March 18", "on March 18", "2025-03-18"},
    {"They met/VBD on December 30", "on December 30", "2024-12-30"},
    {"They will meet/VB on January 5", "on January 5", "2026-01-05"},
    {"They met/VBD on Feb. 24 , 2022", "on Feb. 24 , 2022", "2022-02-24"},
    {"They met/VBD on 24 February 2022", "on 24 February 2022", "2022-02-24"},
    {"They met/VBD on the 24th of February", "on the 24th of February", "2025-02-24"},
    {"They met/VBD in February 2022", "in February 2022", "2022-02"},
    {"They met/VBD in early 2022", "in early 2022", "2022"},
    {"They met/VBD in 2014", "in 2014", "2014"},
    {"They fought/VBD since 2022", "since 2022", "2022/.."},
    {"They fought/VBD until March 2020", "until March 2020", "../2020-03"},
    {"They fought/VBD from 2014 to 2016", "from 2014 to 2016", "2014/2016"},
    {"They fought/VBD between March 3 and March 9", "between March 3 and March 9", "2025-03-03/2025-03-09"},
    {"They fought/VBD in the 1990s", "in the 1990s", "1990/1999"},
    {"They met/VBD three days ago", "three days ago", "2025-03-16"},
    {"They met/VBD two weeks ago", "two weeks ago", "2025-03-03/2025-03-09"},
    {"They met/VBD ten years ago", "ten years ago", "2015"},
    {"They met/VBD Tuesday , March 11", "Tuesday , March 11", "2025-03-11"},
    {"They met/VBD on 2021-07-04", "on 2021-07-04", "2021-07-04"},
    {"They met/VBD at 10 am Eastern Time", "at 10 am Eastern Time", ""},
    {"They met/VBD in recent days", "in recent days", ""},
    {"They met/VBD before 2014", "before 2014", ""},
    {"They met/VBD last summer", "last summer", ""},
    {"They met/VBD on February 30", "on February 30", ""},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    tw_document *const   doc    = flat_sentence(rows[i].words, "2025-03-19");
    tw_tree              tree;
    CHECK(tw_tree_build(&tree, doc, NULL, NULL) == TW_OK);
    tw_time_reader       reader = {.doc = doc, .tree = &tree};
    reader.dated                = tw_civil_read(doc->about.published, &reader.today);
    const tw_time_phrase phrase = tw_time_next(&reader, 0, doc->token.count);
    const uint32_t       last   = phrase.tokens.end ? phrase.tokens.end - 1 : 0;
    CHECK_STR(tw_str_slice(doc->text, doc->token.span[phrase.tokens.begin].begin, doc->token.span[last].end), rows[i].phrase);
    CHECK_STR(tw_when_text(doc->arena, phrase.when), rows[i].value);
    tw_document_free(doc);
  }
}

static void
what_is_no_time_is_none(void)
{
  static const struct {
    const char *words;
    uint8_t     kind;
  } rows[] = {
    {"They talked/VBD for two hours", TW_PHRASE_DURATION}, {"They meet/VBP every Tuesday", TW_PHRASE_SET},
    {"They meet/VBP on Mondays", TW_PHRASE_SET},           {"They may meet/VB", TW_PHRASE_NONE},
    {"They march/VBP", TW_PHRASE_NONE},                    {"They bought/VBD 2014 cars", TW_PHRASE_NONE},
    {"They met/VBD a March hare", TW_PHRASE_DATE},         {"They won/VBD second place", TW_PHRASE_NONE},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    tw_document *const doc = flat_sentence(rows[i].words, "2025-03-19");
    tw_tree            tree;
    CHECK(tw_tree_build(&tree, doc, NULL, NULL) == TW_OK);
    tw_time_reader reader = {.doc = doc, .tree = &tree};
    const uint8_t  kind   = tw_time_next(&reader, 0, doc->token.count).kind;
    if (kind != rows[i].kind) {
      fprintf(stderr, "%s: %u\n", rows[i].words, kind);
    }
    CHECK(kind == rows[i].kind);
    tw_document_free(doc);
  }
}

// Nothing is made up: only what the text tells by itself has a value
static void
without_a_date_nothing_is_invented(void)
{
  static const struct {
    const char *words, *value;
  } rows[] = {
    {"They met/VBD on Tuesday", ""},  {"They met/VBD yesterday", ""},        {"They met/VBD last year", ""},
    {"They met/VBD on March 18", ""}, {"They met/VBD on March 18 , 2025", "2025-03-18"}, {"They met/VBD in 2014", "2014"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    tw_document *const doc = flat_sentence(rows[i].words, "");
    tw_tree            tree;
    CHECK(tw_tree_build(&tree, doc, NULL, NULL) == TW_OK);
    tw_time_reader reader = {.doc = doc, .tree = &tree};
    CHECK_STR(tw_when_text(doc->arena, tw_time_next(&reader, 0, doc->token.count).when), rows[i].value);
    tw_document_free(doc);
  }
}

static void
the_previous_day_is_that_of_the_text(void)
{
  tw_document *const doc = flat_sentence("They met/VBD on Monday and the previous day", "2025-03-19");
  tw_tree            tree;
  CHECK(tw_tree_build(&tree, doc, NULL, NULL) == TW_OK);
  tw_time_reader       reader = {.doc = doc, .tree = &tree, .dated = true, .today = 20166};
  const tw_time_phrase first  = tw_time_next(&reader, 0, doc->token.count);
  const tw_time_phrase second = tw_time_next(&reader, first.tokens.end, doc->token.count);
  CHECK_STR(tw_when_text(doc->arena, first.when), "2025-03-17");
  CHECK_STR(tw_when_text(doc->arena, second.when), "2025-03-16");
  tw_document_free(doc);
}

int
main(void)
{
  days_and_dates_are_one();
  phrases_mean_days_and_stretches();
  what_is_no_time_is_none();
  without_a_date_nothing_is_invented();
  the_previous_day_is_that_of_the_text();
  return TW_TEST_END();
}
