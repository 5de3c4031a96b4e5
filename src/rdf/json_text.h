// SPDX-License-Identifier: Apache-2.0
// JSON text written as it goes: no tree is built only to be printed and thrown away.
#ifndef TW_RDF_JSON_TEXT_H
#define TW_RDF_JSON_TEXT_H

#include "base/buffer.h"
#include "base/str.h"

/// Zero-initialise with `out`. A failure sticks in `out->failed`.
typedef struct {
  tw_buffer *out;
  bool       indented; ///< One member or item a line, two spaces a level; else all on one line
  bool       started;  ///< The innermost object or array has a member already
  uint32_t   depth;
} tw_json_text;

// `key` is a NUL-terminated name of a member, or NULL for an array's item and for the root. Text must be valid UTF-8.

/// Open an object ('{') or array ('[').
void tw_json_text_open(tw_json_text *json, const char *key, char bracket);
/// Close it, with its closing bracket.
void tw_json_text_close(tw_json_text *json, char bracket);
void tw_json_text_string(tw_json_text *json, const char *key, tw_str text);
void tw_json_text_number(tw_json_text *json, const char *key, uint32_t number);
/// Text that is JSON already: "0.87", "null".
void tw_json_text_raw(tw_json_text *json, const char *key, tw_str text);
/// A string, or null if `text` is empty.
void tw_json_text_known(tw_json_text *json, const char *key, tw_str text);

#endif
