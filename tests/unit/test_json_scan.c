// SPDX-License-Identifier: Apache-2.0
// JSON read where it stands: members and items, what is skipped, escapes, and texts that are cut anywhere.
#include "tw_test.h"

#include "base/json_scan.h"

static const char text[] =
  "{ \"id\" : \"Q1\", \"odd\\\"key\": [1, -2.5e+3, true, null, \"]}\\\\\", {\"a\": [[], {}]}],\n"
  " \"labels\":{\"en\":{\"value\":\"Universe \\u00e9\\ud83d\\ude00\\n\"}}, \"last\":\"x\"}";

static void
test_members(void)
{
  tw_json_scan s = tw_json_scan_of(tw_str_from(text));
  tw_str       key;
  CHECK(!tw_json_scan_enter(&s, '[') && tw_json_scan_enter(&s, '{'));
  CHECK(tw_json_scan_key(&s, &key));
  CHECK_STR(key, "id");
  CHECK_STR(tw_json_scan_string(&s), "Q1");
  CHECK(tw_json_scan_key(&s, &key));
  CHECK_STR(key, "odd\\\"key");
  CHECK(tw_json_scan_enter(&s, '['));
  uint32_t items = 0;
  while (tw_json_scan_item(&s)) {
    tw_json_scan_skip(&s);
    ++items;
  }
  CHECK(items == 6);
  CHECK(tw_json_scan_key(&s, &key));
  CHECK_STR(key, "labels");
  CHECK_STR(tw_json_scan_value(&s), "{\"en\":{\"value\":\"Universe \\u00e9\\ud83d\\ude00\\n\"}}");
  CHECK(tw_json_scan_key(&s, &key));
  CHECK(!tw_json_scan_enter(&s, '{'));
  CHECK_STR(tw_json_scan_string(&s), "x");
  CHECK(!tw_json_scan_key(&s, &key) && !s.bad);
}

static void
test_not_a_string(void)
{
  tw_json_scan s = tw_json_scan_of(TW_STR("[12, {\"a\":1}, \"b\"]"));
  CHECK(tw_json_scan_enter(&s, '['));
  CHECK(tw_json_scan_item(&s) && !tw_json_scan_string(&s).ptr);
  CHECK(tw_json_scan_item(&s) && !tw_json_scan_string(&s).ptr);
  CHECK(tw_json_scan_item(&s));
  CHECK_STR(tw_json_scan_string(&s), "b");
  CHECK(!tw_json_scan_item(&s) && !s.bad);
}

// Every beginning of the text but the whole is damaged, whichever way it is read
static void
test_cut(void)
{
  for (uint32_t len = 0; len < sizeof text - 1; ++len) {
    char *const  copy = memcpy((char[sizeof text]){0}, text, len);
    tw_json_scan s    = tw_json_scan_of((tw_str){copy, len});
    tw_str       key;
    tw_json_scan_skip(&s);
    CHECK(s.bad);
    s = tw_json_scan_of((tw_str){copy, len});
    if (tw_json_scan_enter(&s, '{')) {
      while (tw_json_scan_key(&s, &key)) {
        tw_json_scan_skip(&s);
      }
    }
    CHECK(s.bad);
  }
}

static void
test_malformed(void)
{
  static const char *const bad[] = {"{\"a\" 1}", "{a:1}", "{\"a\":}", "{\"a\":1,}", "{1:2}", "}", "\"\\\""};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; ++i) {
    tw_json_scan s = tw_json_scan_of(tw_str_from(bad[i]));
    tw_str       key;
    if (tw_json_scan_enter(&s, '{')) {
      while (tw_json_scan_key(&s, &key)) {
        tw_json_scan_skip(&s);
      }
    } else {
      tw_json_scan_skip(&s);
    }
    CHECK(s.bad);
    CHECK(!tw_json_scan_key(&s, &key) && !tw_json_scan_item(&s) && !tw_json_scan_value(&s).ptr);
  }
}

static void
test_escapes(void)
{
  tw_arena *const arena = tw_arena_new(1 << 20);
  CHECK_STR(tw_json_unescape(arena, TW_STR("plain é")), "plain é");
  CHECK_STR(tw_json_unescape(arena, TW_STR("\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00E9\\ud83d\\ude00")), "\"\\/\b\f\n\r\tAé😀");
  CHECK_STR(tw_json_unescape(arena, TW_STR("\\ud83dx")), "\xEF\xBF\xBDx");         // half a pair
  CHECK_STR(tw_json_unescape(arena, TW_STR("\\ud83d\\u0041")), "\xEF\xBF\xBD" "A");
  CHECK_STR(tw_json_unescape(arena, TW_STR("\\ude00\\u0000")), "\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK_STR(tw_json_unescape(arena, TW_STR("\\u12")), "\xEF\xBF\xBD" "12");
  CHECK_STR(tw_json_unescape(arena, TW_STR("\\x\\")), "\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK_STR(tw_json_unescape(arena, TW_STR("a\xff")), "a\xEF\xBF\xBD");
  CHECK_STR(tw_json_unescape(arena, TW_STR("")), "");
  tw_arena_free(arena);
}

int
main(void)
{
  test_members();
  test_not_a_string();
  test_cut();
  test_malformed();
  test_escapes();
  return TW_TEST_END();
}
