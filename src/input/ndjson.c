// SPDX-License-Identifier: Apache-2.0
// Articles as JSON objects: one a line, or one after the other in a larger text.
#include "input/ndjson.h"

#include "base/error.h"
#include "input/dates.h"

#include <stdio.h>

// "a string", "a number", … as a reader of the message would say
static const char *
kind(const tw_json *const value)
{
  tw_buffer text = {0};
  tw_json_print(&text, value, false);
  const char first = text.len ? text.ptr[0] : '\0';
  tw_buffer_free(&text);
  switch (first) {
  case '"': return "a string";
  case '{': return "an object";
  case '[': return "a list";
  case 't':
  case 'f': return "true or false";
  case 'n': return "null";
  default: return "a number";
  }
}

static bool
is_string(const tw_json *const value)
{
  return tw_json_text(value).ptr;
}

static bool
is_given(const tw_json *const value)
{
  return value && (is_string(value) || strcmp(kind(value), "null") != 0);
}

static tw_status
get_string(const tw_json *const object, const char *const key, tw_str *const out, tw_error *const err)
{
  const tw_json *const value = tw_json_get(object, key);
  if (is_given(value) && !is_string(value)) {
    return tw_fail(err, TW_ERR_INPUT, "ndjson", 0, "\"%s\" is %s; it must be a string", key, kind(value));
  }
  const tw_str text = tw_json_text(value);
  *out              = text.len ? text : *out;
  return TW_OK;
}

// Digits of a whole number; empty if it is anything else
static tw_str
get_integer(const tw_json *const value, tw_arena *const arena)
{
  tw_buffer text = {0};
  int64_t   number;
  tw_json_print(&text, value, false);
  const bool   is     = tw_str_number(tw_buffer_str(&text), &number);
  const tw_str digits = is ? tw_arena_copy(arena, tw_buffer_str(&text)) : (tw_str){NULL, 0};
  tw_buffer_free(&text);
  return digits;
}

static tw_status
get_id(const tw_json *const object, tw_str *const out, tw_arena *const arena, tw_error *const err)
{
  const tw_json *const value = tw_json_get(object, "id");
  if (!is_given(value)) {
    return TW_OK;
  }
  const tw_str id = is_string(value) ? tw_json_text(value) : get_integer(value, arena);
  if (!id.ptr) {
    return tw_fail(err, TW_ERR_INPUT, "ndjson", 0, "\"id\" is %s; it must be a string or a whole number below 2^53", kind(value));
  }
  *out = id.len ? id : *out;
  return TW_OK;
}

// A date in words or digits, or seconds or milliseconds since 1970; one that can't be understood is left out
static tw_status
get_published(const tw_json *const object, tw_str *const out, tw_arena *const arena, tw_error *const err)
{
  const tw_json *const value   = tw_json_get(object, "published");
  int64_t              seconds = 0;
  tw_str               text    = tw_json_text(value);
  if (is_given(value) && !is_string(value)) {
    if (!tw_str_number(get_integer(value, arena), &seconds)) {
      return tw_fail(err, TW_ERR_INPUT, "ndjson", 0, "\"published\" is %s; it must be a date as a string, such as \"2025-03-18\"",
                     kind(value));
    }
    *out = tw_date_from_seconds(arena, seconds > 100000000000 ? seconds / 1000 : seconds);
    return TW_OK;
  }
  if (text.len) {
    *out = tw_date_parse(arena, text, NULL);
  }
  return TW_OK;
}

static tw_str
name_of(const tw_json *const value)
{
  return is_string(value) ? tw_json_text(value) : tw_json_text(tw_json_get(value, "name"));
}

// A string, {"name": …} or a list of either
static tw_status
get_names(const tw_json *const object, const char *const key, tw_str *const out, tw_arena *const arena, tw_error *const err)
{
  const tw_json *const value = tw_json_get(object, key);
  if (!is_given(value)) {
    return TW_OK;
  }
  const tw_json *item   = tw_json_is_array(value) ? tw_json_first(value) : value;
  tw_buffer      joined = {0};
  for (; item; item = tw_json_is_array(value) ? tw_json_next(item) : NULL) {
    const tw_str name = name_of(item);
    if (!name.ptr) {
      tw_buffer_free(&joined);
      return tw_fail(err, TW_ERR_INPUT, "ndjson", 0, "\"%s\" must be a string, an object with a \"name\", or a list of such", key);
    }
    tw_buffer_text(&joined, joined.len && name.len ? ", " : "");
    tw_buffer_put(&joined, name);
  }
  if (joined.len) {
    *out = tw_arena_copy(arena, tw_buffer_str(&joined));
  }
  tw_buffer_free(&joined);
  return TW_OK;
}

static tw_status
fail_without_text(const tw_json *const object, tw_error *const err)
{
  char   keys[160] = "";
  size_t used      = 0;
  for (const tw_json *item = tw_json_first(object); item; item = tw_json_next(item)) {
    const tw_str key = tw_str_from(tw_json_key(item));
    if (used + key.len + 3 > sizeof keys) {
      break;
    }
    used += (size_t)snprintf(keys + used, sizeof keys - used, "%s%.*s", used ? ", " : "", TW_PRINT(key));
  }
  return tw_fail(err, TW_ERR_INPUT, "ndjson", 0,
                 "the object has neither \"text\" nor \"html\" (it has: %s); put the article under one of these keys",
                 used ? keys : "nothing");
}

static tw_status
get_body(const tw_json *const object, tw_article *const out, tw_error *const err)
{
  tw_str text = {NULL, 0};
  tw_str html = {NULL, 0};
  TRY(get_string(object, "text", &text, err));
  TRY(get_string(object, "html", &html, err));
  if (!is_given(tw_json_get(object, "text")) && !is_given(tw_json_get(object, "html"))) {
    return fail_without_text(object, err);
  }
  out->format   = text.len ? TW_INPUT_TEXT : TW_INPUT_HTML;
  out->bytes    = text.len ? text : html;
  out->encoding = TW_STR("utf-8");
  if (!tw_str_trim(out->bytes).len) {
    return tw_fail(err, TW_ERR_INPUT, "ndjson", 0, "the article is empty; leave its line out");
  }
  return TW_OK;
}

static tw_status
fill(tw_article *const out, const tw_json *const object, tw_arena *const arena, tw_error *const err)
{
  if (!tw_json_is_object(object)) {
    return tw_fail(err, TW_ERR_INPUT, "ndjson", 0, "is %s; each line must be an object, {\"text\": …}", kind(object));
  }
  TRY(get_id(object, &out->about.id, arena, err));
  TRY(get_string(object, "url", &out->about.url, err));
  TRY(get_string(object, "title", &out->about.title, err));
  TRY(get_string(object, "language", &out->about.language, err));
  TRY(get_published(object, &out->about.published, arena, err));
  TRY(get_names(object, "author", &out->about.author, arena, err));
  TRY(get_names(object, "publisher", &out->about.publisher, arena, err));
  return get_body(object, out, err);
}

tw_status
tw_ndjson_article(tw_article *const out, const tw_str text, tw_arena *const arena, tw_json **const value, tw_error *const err)
{
  tw_error why  = {0};
  *value        = tw_json_parse(text, &why);
  if (!*value) {
    return tw_fail(err, why.code, "ndjson", why.place, "%s; correct or leave out this article", why.message);
  }
  const tw_status status = fill(out, *value, arena, err);
  if (status) {
    tw_json_free(*value);
    *value = NULL;
  }
  return status;
}

// ---- objects that go over lines ------------------------------------------------------------------------------------------------

typedef struct {
  size_t   scanned;
  uint32_t depth;
  bool     quoted, escaped;
} scan;

// Go on through `text`; true when the object that it begins with has ended, `scanned` bytes long
static bool
scan_object(scan *const s, const tw_str text)
{
  for (; s->scanned < text.len; ++s->scanned) {
    const char c = text.ptr[s->scanned];
    if (s->escaped) {
      s->escaped = false;
    } else if (s->quoted) {
      s->escaped = c == '\\';
      s->quoted  = c != '"';
    } else if (c == '"') {
      s->quoted = true;
    } else if (c == '{' || c == '[') {
      ++s->depth;
    } else if ((c == '}' || c == ']') && --s->depth == 0) {
      ++s->scanned;
      return true;
    }
  }
  return false;
}

// To the next "{"; what may stand between articles is white space, commas and the brackets of the array
static tw_line_event
find_object(tw_reader *const reader, tw_error *const err)
{
  for (;;) {
    tw_str text = {NULL, 0};
    if (tw_reader_peek(reader, 1, &text, err)) {
      return TW_LINE_FAILED;
    }
    if (!text.len) {
      return TW_LINE_END;
    }
    size_t n = 0;
    while (n < text.len && text.ptr[n] && strchr(" \t\r\n,[]", text.ptr[n])) {
      ++n;
    }
    const char stop = n < text.len ? text.ptr[n] : '{';
    tw_reader_take(reader, n);
    if (stop != '{') {
      tw_fail(err, TW_ERR_INPUT, "ndjson", reader->line,
              "not valid JSON: an object was expected; the rest of the file is left out");
      return TW_LINE_FAILED;
    }
    if (n < text.len) {
      return TW_LINE;
    }
  }
}

tw_line_event
tw_ndjson_object(tw_reader *const reader, const size_t limit, tw_str *const out, tw_error *const err)
{
  const tw_line_event event = find_object(reader, err);
  if (event != TW_LINE) {
    return event;
  }
  scan   s    = {0};
  tw_str text = {NULL, 0};
  size_t have = 0;
  do {
    have = text.len;
    if (tw_reader_peek(reader, have + 1, &text, err)) {
      return TW_LINE_FAILED;
    }
    if (scan_object(&s, text)) {
      *out = tw_str_slice(text, 0, (uint32_t)s.scanned);
      return s.scanned > limit ? TW_LINE_TOO_LONG : TW_LINE;
    }
  } while (text.len > have && text.len <= limit);
  if (text.len > limit) {
    return TW_LINE_TOO_LONG;
  }
  tw_fail(err, TW_ERR_INPUT, "ndjson", reader->line, "not valid JSON: the object that begins here has no end");
  return TW_LINE_FAILED;
}
