// SPDX-License-Identifier: Apache-2.0
// JSON text written as it goes: see json_text.h.
#include "rdf/json_text.h"

static void
quote(tw_buffer *const out, const tw_str text)
{
  tw_buffer_char(out, '"');
  uint32_t from = 0;
  for (uint32_t i = 0; i < text.len; ++i) {
    const unsigned char c = (unsigned char)text.ptr[i];
    if (c >= ' ' && c != '"' && c != '\\') {
      continue;
    }
    tw_buffer_put(out, tw_str_slice(text, from, i));
    from = i + 1;
    switch (c) {
    case '"': tw_buffer_text(out, "\\\""); break;
    case '\\': tw_buffer_text(out, "\\\\"); break;
    case '\n': tw_buffer_text(out, "\\n"); break;
    case '\r': tw_buffer_text(out, "\\r"); break;
    case '\t': tw_buffer_text(out, "\\t"); break;
    default: tw_buffer_format(out, "\\u%04x", c);
    }
  }
  tw_buffer_put(out, tw_str_slice(text, from, text.len));
  tw_buffer_char(out, '"');
}

static void
break_line(const tw_json_text *const json)
{
  if (json->indented) {
    tw_buffer_char(json->out, '\n');
    for (uint32_t i = 0; i < json->depth; ++i) {
      tw_buffer_text(json->out, "  ");
    }
  }
}

static void
begin(tw_json_text *const json, const char *const key)
{
  if (json->started) {
    tw_buffer_char(json->out, ',');
  }
  if (json->depth) {
    break_line(json);
  }
  if (key) {
    quote(json->out, tw_str_from(key));
    tw_buffer_text(json->out, json->indented ? ": " : ":");
  }
  json->started = true;
}

void
tw_json_text_open(tw_json_text *const json, const char *const key, const char bracket)
{
  begin(json, key);
  tw_buffer_char(json->out, bracket);
  ++json->depth;
  json->started = false;
}

void
tw_json_text_close(tw_json_text *const json, const char bracket)
{
  --json->depth;
  if (json->started) {
    break_line(json);
  }
  tw_buffer_char(json->out, bracket);
  json->started = true;
}

void
tw_json_text_string(tw_json_text *const json, const char *const key, const tw_str text)
{
  begin(json, key);
  quote(json->out, text);
}

void
tw_json_text_number(tw_json_text *const json, const char *const key, const uint32_t number)
{
  begin(json, key);
  tw_buffer_format(json->out, "%u", number);
}

void
tw_json_text_raw(tw_json_text *const json, const char *const key, const tw_str text)
{
  begin(json, key);
  tw_buffer_put(json->out, text);
}

void
tw_json_text_known(tw_json_text *const json, const char *const key, const tw_str text)
{
  if (text.len) {
    tw_json_text_string(json, key, text);
  } else {
    tw_json_text_raw(json, key, TW_STR("null"));
  }
}
