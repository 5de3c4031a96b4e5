// SPDX-License-Identifier: Apache-2.0
// JSON values: the one door to cJSON, and the gate against its faults.
#include "base/json.h"

#include "base/error.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>

// cJSON ends a string at "\u0000" without a word, so such escapes are made U+FFFD before it sees them
static char *
copy_without_nul_escapes(const tw_str text)
{
  char *const copy = malloc((size_t)text.len + 1);
  if (!copy) {
    return NULL;
  }
  memcpy(copy, text.ptr, text.len);
  copy[text.len] = '\0';
  for (uint32_t i = 0; i + 1 < text.len; ++i) {
    if (copy[i] != '\\') {
      continue;
    }
    if (copy[i + 1] == 'u' && i + 5 < text.len && !memcmp(copy + i + 2, "0000", 4)) {
      memcpy(copy + i + 2, "FFFD", 4);
    }
    ++i; // the escaped character is no start of another escape
  }
  return copy;
}

static bool
only_space(const char *at, const char *const end)
{
  while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')) {
    ++at;
  }
  return at == end;
}

tw_json *
tw_json_parse(const tw_str text, tw_error *const err)
{
  const uint32_t valid = tw_utf8_check(text);
  if (valid != text.len) {
    tw_fail(err, TW_ERR_INPUT, "json", valid, "not valid UTF-8 at byte %u", valid);
    return NULL;
  }
  const char *const nul = text.len ? memchr(text.ptr, '\0', text.len) : NULL;
  if (nul || !text.len) {
    const uint32_t at = nul ? (uint32_t)(nul - text.ptr) : 0;
    tw_fail(err, TW_ERR_INPUT, "json", at, nul ? "a NUL byte at byte %u" : "empty at byte %u", at);
    return NULL;
  }
  char *const copy = copy_without_nul_escapes(text);
  if (!copy) {
    tw_fail(err, TW_ERR_MEMORY, "json", 0, "not enough memory for JSON of %u bytes", text.len);
    return NULL;
  }
  const char *end   = copy;
  tw_json    *value = cJSON_ParseWithLengthOpts(copy, (size_t)text.len + 1, &end, false);
  if (!value || !only_space(end, copy + text.len)) {
    const uint32_t at = end ? (uint32_t)(end - copy) : 0;
    tw_fail(err, TW_ERR_INPUT, "json", at, "not valid JSON at byte %u", at);
    cJSON_Delete(value);
    value = NULL;
  }
  free(copy);
  return value;
}

void
tw_json_free(tw_json *const value)
{
  cJSON_Delete(value);
}

const tw_json *
tw_json_get(const tw_json *const object, const char *const key)
{
  return cJSON_GetObjectItemCaseSensitive(object, key);
}

tw_str
tw_json_text(const tw_json *const value)
{
  return tw_str_from(cJSON_GetStringValue(value));
}

const tw_json *
tw_json_first(const tw_json *const array_or_object)
{
  return array_or_object ? array_or_object->child : NULL;
}

const tw_json *
tw_json_next(const tw_json *const value)
{
  return value->next;
}

bool
tw_json_is_object(const tw_json *const value)
{
  return cJSON_IsObject(value);
}

bool
tw_json_is_array(const tw_json *const value)
{
  return cJSON_IsArray(value);
}

const char *
tw_json_key(const tw_json *const value)
{
  return value->string;
}

tw_json *
tw_json_object(void)
{
  return cJSON_CreateObject();
}

tw_json *
tw_json_string(const tw_str text)
{
  tw_buffer copy = {0};
  for (uint32_t i = 0; i < text.len;) { // also mends what is not UTF-8, which cJSON would pass on
    const uint32_t code = tw_utf8_next(text, &i);
    tw_buffer_code(&copy, code ? code : 0xFFFD);
  }
  tw_json *const value = copy.failed ? NULL : cJSON_CreateString(copy.ptr ? copy.ptr : "");
  tw_buffer_free(&copy);
  return value;
}

tw_json *
tw_json_integer(const int64_t number)
{
  char text[24];
  snprintf(text, sizeof text, "%lld", (long long)number);
  return cJSON_CreateRaw(text);
}

tw_json *
tw_json_raw(const tw_str text)
{
  char *const copy = calloc((size_t)text.len + 1, 1);
  if (!copy) {
    return NULL;
  }
  memcpy(copy, text.ptr, text.len);
  tw_json *const value = cJSON_CreateRaw(copy);
  free(copy);
  return value;
}

tw_json *
tw_json_bool(const bool value)
{
  return cJSON_CreateBool(value);
}

tw_json *
tw_json_set(tw_json *const object, const char *const key, tw_json *const value)
{
  if (object && value && cJSON_AddItemToObject(object, key, value)) {
    return value;
  }
  cJSON_Delete(value);
  return NULL;
}

bool
tw_json_print(tw_buffer *const out, const tw_json *const value, const bool indented)
{
  char *const text = value ? (indented ? cJSON_Print(value) : cJSON_PrintUnformatted(value)) : NULL;
  if (!text) {
    out->failed = true;
    return false;
  }
  tw_buffer_text(out, text);
  cJSON_free(text);
  return !out->failed;
}
