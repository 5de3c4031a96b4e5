// SPDX-License-Identifier: Apache-2.0
// Any encoding becomes NFC UTF-8, and each byte of it knows the byte that it came from.
#include "base/text.h"
#include "input/dates.h"
#include "input/input.h"
#include "tw_test.h"

static tw_document *doc;

#define RAW(literal) ((tw_str){("" literal), sizeof(literal) - 1})

static tw_status
decode(const tw_str raw, const tw_str declared, tw_error *const err)
{
  tw_document_clear(doc);
  doc->raw               = raw;
  doc->declared_encoding = declared;
  return tw_decode(doc, err);
}

static void
encodings_are_found_and_decoded(void)
{
  static const struct { tw_str raw; const char *declared, *text; } rows[] = {
    {{"plain", 5}, "", "plain"},
    {{"caf\xC3\xA9", 5}, "", "caf\xC3\xA9"},
    {{"\xEF\xBB\xBF" "caf\xC3\xA9", 8}, "windows-1252", "caf\xC3\xA9"},           // the mark wins
    {{"caf\xC3\xA9", 5}, "ISO-8859-1", "caf\xC3\xA9"},                              // valid UTF-8 wins over the label
    {{"caf\xE9 \x93so\x94", 9}, "", "caf\xC3\xA9 \xE2\x80\x9Cso\xE2\x80\x9D"},      // Windows-1252
    {{"caf\xE9", 4}, "latin1", "caf\xC3\xA9"},
    {{"\xFF\xFE" "a\0\xAC\x20", 6}, "", "a\xE2\x82\xAC"},                           // UTF-16 with a mark
    {{"\xFE\xFF\0a\xD8\x3D\xDE\x00", 8}, "", "a\xF0\x9F\x98\x80"},
    {{"h\0e\0l\0l\0o\0 \0\xE9\0", 14}, "", "hello \xC3\xA9"},                       // and without one
    {{"\0h\0e\0l\0l\0o\0 \0\xE9", 14}, "", "hello \xC3\xA9"},
    {{"\xFF\xFE" "a\0\x00\xD8" "b\0", 8}, "", "a\xEF\xBF\xBD" "b"},                 // half a surrogate pair
    {{"\xC3\xA9\xC3\xA9 don\x92t", 10}, "", "\xC3\xA9\xC3\xA9 don\xE2\x80\x99t"},   // one stray byte in UTF-8
    {{"\xC3\xA9\xC3\xA9\xC3\xA9 \xE2\x80 x", 11}, "", "\xC3\xA9\xC3\xA9\xC3\xA9 \xEF\xBF\xBD\xEF\xBF\xBD x"}, // one cut off
    {{"e\xCC\x81 A\xCC\x8A", 7}, "", "\xC3\xA9 \xC3\x85"},                          // NFC
    {{"", 0}, "", ""},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    tw_error err = {0};
    CHECK(!decode(rows[i].raw, tw_str_from(rows[i].declared), &err));
    CHECK_STR(doc->text, rows[i].text);
    CHECK(tw_document_check(doc, NULL));
  }
}

static void
each_byte_knows_where_it_comes_from(void)
{
  CHECK(!decode(RAW("\xEF\xBB\xBFone \xC3\xA9 two"), TW_STR(""), NULL));
  CHECK(tw_document_raw_offset(doc, 0) == 3 && tw_document_raw_offset(doc, 7) == 10);
  CHECK(!decode(RAW("a\xE9" "b\x80" "c"), TW_STR(""), NULL)); // é is two bytes of text, € three
  CHECK(tw_document_raw_offset(doc, 0) == 0 && tw_document_raw_offset(doc, 1) == 1);
  CHECK(tw_document_raw_offset(doc, 3) == 2 && tw_document_raw_offset(doc, 4) == 3 && tw_document_raw_offset(doc, 7) == 4);
  CHECK(!decode(RAW("\xFF\xFE" "a\0\xE9\0b\0"), TW_STR(""), NULL));
  CHECK(tw_document_raw_offset(doc, 0) == 2 && tw_document_raw_offset(doc, 1) == 4 && tw_document_raw_offset(doc, 3) == 6);
  CHECK(!decode(RAW("xe\xCC\x81y e\xCC\x81z"), TW_STR(""), NULL)); // three bytes become two
  CHECK_STR(doc->text, "x\xC3\xA9y \xC3\xA9z");
  CHECK(tw_document_raw_offset(doc, 1) == 1 && tw_document_raw_offset(doc, 3) == 4 && tw_document_raw_offset(doc, 7) == 9);
}

static void
binary_data_is_refused_with_its_place(void)
{
  tw_error err = {0};
  CHECK(decode(RAW("text\n\0\x01\x02 more"), TW_STR(""), &err) == TW_ERR_INPUT && err.place == 5);
  CHECK(decode(RAW("%PDF-1.7 words"), TW_STR(""), &err) == TW_ERR_INPUT && strstr(err.message, "PDF"));
  CHECK(decode(RAW("a\x01" "b\x02" "c\x03" "d\x04"), TW_STR(""), &err) == TW_ERR_INPUT && err.place == 1);
  CHECK(!decode(RAW("a stray \x02 in a text of some length is none of our business"), TW_STR(""), &err));
}

static void
dates_become_iso_8601(void)
{
  static const struct { const char *text, *date; } rows[] = {
    {"2025-03-18", "2025-03-18"}, {"20250318", "2025-03-18"}, {"2025/3/8", "2025-03-08"},
    {"2025-03-18T10:00:00Z", "2025-03-18T10:00:00Z"}, {"2025-03-18T10:00:00.123+01:00", "2025-03-18T10:00:00+01:00"},
    {"2025-03-18 10:00:00 -0530", "2025-03-18T10:00:00-05:30"}, {"2025-03-18T10:00", "2025-03-18"}, // no zone: the day is all that is sure
    {"March 18, 2025", "2025-03-18"}, {"Mar. 18 2025", "2025-03-18"}, {"Sept 1st, 2024", "2024-09-01"}, {"18 March 2025", "2025-03-18"},
    {"18th of March, 2025", "2025-03-18"}, {"Tue, 18 Mar 2025 10:00:00 GMT", "2025-03-18T10:00:00Z"},
    {"Tuesday, March 18, 2025", "2025-03-18"}, {"18.03.2025", "2025-03-18"}, {"18/03/2025", "2025-03-18"}, {"03/18/2025", "2025-03-18"},
    {"03/04/2025", ""}, {"04/04/2025", "2025-04-04"}, {"31 February 2025", ""}, {"2025-02-29", ""}, {"2024-02-29", "2024-02-29"},
    {"18 March", ""}, {"yesterday", ""}, {"", ""}, {"2025-03-181", ""}, {"Marchant 18, 2025", ""},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    CHECK_STR(tw_date_parse(doc->scratch, tw_str_from(rows[i].text), NULL), rows[i].date);
  }
  CHECK_STR(tw_date_from_seconds(doc->scratch, 1742292000), "2025-03-18T10:00:00Z");
  tw_span at;
  CHECK_STR(tw_date_find(doc->scratch, TW_STR("Posted on March 3, 2025 by admin"), &at), "2025-03-03");
  CHECK(at.begin == 10 && at.end == 23);
}

int
main(void)
{
  doc = tw_document_new(0);
  encodings_are_found_and_decoded();
  each_byte_knows_where_it_comes_from();
  binary_data_is_refused_with_its_place();
  dates_become_iso_8601();
  tw_document_free(doc);
  return TW_TEST_END();
}
