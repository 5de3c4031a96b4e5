// SPDX-License-Identifier: Apache-2.0
// JSON values: parsed from text, built, printed. The one door to cJSON.
#ifndef TW_BASE_JSON_H
#define TW_BASE_JSON_H

#include "base/buffer.h"
#include "base/str.h"

/// A JSON value. Children belong to their parent; free the root with tw_json_free().
typedef struct cJSON tw_json;

/// Parse one JSON text. NULL if it is not valid JSON (RFC 8259), not valid UTF-8, deeper than cJSON allows (1,000 levels) or followed by
/// anything but white space; `err->place` is then the byte. A "\u0000" in a string, which cJSON would cut at, reads as U+FFFD.
tw_json *tw_json_parse(tw_str text, tw_error *err);
void     tw_json_free(tw_json *value);

/// The member `key` of an object, or NULL.
const tw_json *tw_json_get(const tw_json *object, const char *key);
/// Text of a string value; empty (ptr NULL) for anything else, also for NULL.
tw_str         tw_json_text(const tw_json *value);
const tw_json *tw_json_first(const tw_json *array_or_object);
const tw_json *tw_json_next(const tw_json *value);
bool           tw_json_is_object(const tw_json *value);
bool           tw_json_is_array(const tw_json *value);
/// Key of a member; NULL for an array's item.
const char *tw_json_key(const tw_json *value);

/// Builders. NULL only for lack of memory; adding NULL, or to NULL, leaves the item out.
tw_json *tw_json_object(void);
/// Must be valid UTF-8; NUL bytes become U+FFFD.
tw_json *tw_json_string(tw_str text);
tw_json *tw_json_integer(int64_t number);
/// Printed with as many digits as `text` has: the number as text ("0.87").
tw_json *tw_json_raw(tw_str text);
tw_json *tw_json_bool(bool value);
/// Add a member; takes ownership of `value`, also on failure. Returns `value` or NULL.
tw_json *tw_json_set(tw_json *object, const char *key, tw_json *value);
/// Append the text of `value`, in one line or indented by two spaces a level. False for lack of memory.
bool tw_json_print(tw_buffer *out, const tw_json *value, bool indented);

#endif
