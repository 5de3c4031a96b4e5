// SPDX-License-Identifier: Apache-2.0
#include "base/arena.h"
#include "base/buffer.h"
#include "base/digest.h"
#include "base/json.h"
#include "base/map.h"
#include "base/table.h"
#include "base/text.h"
#include "tw_test.h"

static void
utf8_is_checked_by_the_letter(void)
{
  static const struct { const char *bytes; uint32_t valid; } rows[] = {
    {"plain", 5}, {"\xC3\xA9", 2}, {"\xE2\x82\xAC", 3}, {"\xF0\x9F\x98\x80", 4}, // é € 😀
    {"a\xC0\xAF", 1}, {"a\xE0\x80\x80", 1}, {"a\xED\xA0\x80", 1}, {"a\xF4\x90\x80\x80", 1}, {"a\xE2\x82", 1}, {"\x80", 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    CHECK(tw_utf8_check(tw_str_from(rows[i].bytes)) == rows[i].valid);
  }
  CHECK_STR(tw_str_clip(TW_STR("a\xC3\xA9" "b"), 2), "a");
  CHECK_STR(tw_str_clip(TW_STR("a\xC3\xA9" "b"), 3), "a\xC3\xA9");
  CHECK_STR(tw_str_clip(TW_STR("\xF0\x9F\x98\x80"), 3), "");
  CHECK_STR(tw_str_clip(TW_STR("ab"), 7), "ab");
  uint32_t at = 0;
  CHECK(tw_utf8_next(TW_STR("\xE2\x82\xAC"), &at) == 0x20AC && at == 3);
}

static void
an_arena_keeps_its_limit_and_its_marks(void)
{
  tw_arena *const arena = tw_arena_new(100000);
  CHECK(tw_arena_alloc(arena, 1000, 90) != NULL);
  CHECK(tw_arena_alloc(arena, 20000, 1) == NULL);
  CHECK(tw_arena_alloc(arena, SIZE_MAX / 2, 16) == NULL);
  tw_arena_clear(arena);
  const tw_mark mark = tw_arena_mark(arena);
  char *const   p    = tw_arena_alloc(arena, 8, 1);
  memcpy(p, "xxxxxxx", 8);
  tw_arena_reset(arena, mark);
  const char *const q = tw_arena_alloc(arena, 8, 1);
  CHECK(p == q && q[0] == '\0');
  CHECK_STR(tw_arena_format(arena, "%d-%s", 7, "a"), "7-a");
  tw_arena_free(arena);
}

static void
a_map_finds_what_was_set(void)
{
  tw_arena *const arena = tw_arena_new(1 << 22);
  tw_map          map   = {.arena = arena};
  for (uint32_t i = 0; i < 5000; ++i) {
    CHECK(tw_map_set(&map, tw_arena_format(arena, "key%u", i), i));
  }
  CHECK(tw_map_set(&map, TW_STR("key7"), 70));
  CHECK(map.count == 5000);
  CHECK(tw_map_get(&map, TW_STR("key7")) == 70 && tw_map_get(&map, TW_STR("key4999")) == 4999);
  CHECK(tw_map_get(&map, TW_STR("nothing")) == TW_NONE);
  tw_arena_free(arena);
}

static void
json_goes_in_and_out(void)
{
  tw_error err   = {0};
  tw_json *value = tw_json_parse(TW_STR("{\"a\": \"x\\u0000y\\\\u0000\", \"b\": [1, 2]} \n"), &err);
  CHECK(value != NULL);
  CHECK_STR(tw_json_text(tw_json_get(value, "a")), "x\xEF\xBF\xBDy\\u0000");
  CHECK(tw_json_text(tw_json_get(value, "none")).ptr == NULL);
  tw_json_free(value);
  CHECK(!tw_json_parse(TW_STR("{\"a\": \xFF}"), &err) && err.code == TW_ERR_INPUT && err.place == 6);
  CHECK(!tw_json_parse(TW_STR("{} {}"), &err));
  CHECK(!tw_json_parse(TW_STR(""), &err));
  tw_buffer out = {0};
  value         = tw_json_object();
  tw_json_set(value, "s", tw_json_string((tw_str){"a\0\xFF\"", 4}));
  tw_json_set(value, "n", tw_json_raw(TW_STR("0.87")));
  CHECK(tw_json_print(&out, value, false));
  CHECK_STR(tw_buffer_str(&out), "{\"s\":\"a\xEF\xBF\xBD\xEF\xBF\xBD\\\"\",\"n\":0.87}");
  tw_json_free(value);
  tw_buffer_free(&out);
}

static void
text_folds_and_normalises(void)
{
  tw_arena *const arena = tw_arena_new(1 << 16);
  CHECK_STR(tw_text_fold(arena, TW_STR("M\xC3\xA1laga")), "malaga");
  CHECK_STR(tw_text_nfc(arena, TW_STR("e\xCC\x81")), "\xC3\xA9");
  CHECK_STR(tw_text_lower(arena, TW_STR("\xC3\x89T\xC3\x89")), "\xC3\xA9t\xC3\xA9");
  CHECK(tw_code_is_upper(0xC9) && !tw_code_is_letter('7') && tw_code_is_space(0xA0) && tw_code_is_control(7));
  tw_arena_free(arena);
}

static void
a_table_has_rows_and_columns(void)
{
  tw_arena *const arena = tw_arena_new(1 << 16);
  tw_table        table;
  tw_error        err = {0};
  CHECK(!tw_table_parse(&table, arena, TW_STR("# note\na\tb\n1\t2\r\n\n3\n"), "t.tsv", &err));
  CHECK(table.rows == 2 && table.columns == 2 && table.line[1] == 5);
  CHECK_STR(tw_table_cell(&table, 0, tw_table_column(&table, "b")), "2");
  CHECK(tw_table_cell(&table, 1, 1).len == 0 && tw_table_column(&table, "c") == TW_NONE);
  CHECK(tw_table_parse(&table, arena, TW_STR("a\n1\t2\n"), "t.tsv", &err) == TW_ERR_INPUT && err.place == 2);
  tw_arena_free(arena);
}

static void
a_digest_is_sha256(void)
{
  char hex[TW_SHA256_HEX + 1];
  tw_sha256((const tw_str[]){TW_STR("a"), TW_STR("bc")}, 2, hex); // FIPS 180-4, example "abc"
  CHECK(!strcmp(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

int
main(void)
{
  utf8_is_checked_by_the_letter();
  an_arena_keeps_its_limit_and_its_marks();
  a_map_finds_what_was_set();
  json_goes_in_and_out();
  text_folds_and_normalises();
  a_table_has_rows_and_columns();
  a_digest_is_sha256();
  return TW_TEST_END();
}
