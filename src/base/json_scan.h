// SPDX-License-Identifier: Apache-2.0
// JSON read where it stands: what is of no interest is skipped, not parsed. For texts of which most is of no interest, where a tree
// (json.h) costs too much; syntax inside what is skipped is looked at only as far as strings and brackets go.
#ifndef TW_BASE_JSON_SCAN_H
#define TW_BASE_JSON_SCAN_H

#include "base/arena.h"
#include "base/str.h"

/// A place in a text. After damage `bad` is set, and every call says that there is nothing more.
typedef struct {
  const char *at, *end;
  bool        bad;
} tw_json_scan;

static inline tw_json_scan
tw_json_scan_of(const tw_str text)
{
  return (tw_json_scan){text.ptr, text.ptr + text.len, false};
}

/// Go into the value if it is an object ('{') or array ('['); false, and nothing is taken, if it is none.
bool tw_json_scan_enter(tw_json_scan *scan, char bracket);
/// Next member of the object: its key without quotes, escapes as they stand. Its value must then be taken by one of the calls here.
/// False behind the last one.
bool tw_json_scan_key(tw_json_scan *scan, tw_str *key);
/// Is there a next item in the array? It must then be taken.
bool tw_json_scan_item(tw_json_scan *scan);
/// Take a value, whatever it is.
void tw_json_scan_skip(tw_json_scan *scan);
/// Take a value and give its text.
tw_str tw_json_scan_value(tw_json_scan *scan);
/// Take a value; if it is a string, its text without quotes, escapes as they stand, else ptr NULL.
tw_str tw_json_scan_string(tw_json_scan *scan);

/// A string as tw_json_scan_string() gives it, escapes resolved, in `arena` or, where there is none to resolve, as it stands. What
/// escapes no character, and what is not UTF-8, becomes U+FFFD. ptr NULL at the arena's limit.
tw_str tw_json_unescape(tw_arena *arena, tw_str raw);

#endif
