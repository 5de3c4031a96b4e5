// SPDX-License-Identifier: Apache-2.0
// What Unicode says of text: the one door to utf8proc.
#include "base/text.h"

#include <stdlib.h>
#include <utf8proc.h>

static utf8proc_category_t
category(const uint32_t code)
{
  return utf8proc_category((utf8proc_int32_t)code);
}

bool
tw_code_is_upper(const uint32_t code)
{
  if (code < 128) {
    return code >= 'A' && code <= 'Z';
  }
  const utf8proc_category_t c = category(code);
  return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool
tw_code_is_lower(const uint32_t code)
{
  return code < 128 ? code >= 'a' && code <= 'z' : category(code) == UTF8PROC_CATEGORY_LL;
}

bool
tw_code_is_letter(const uint32_t code)
{
  if (code < 128) {
    return (code | 32U) >= 'a' && (code | 32U) <= 'z';
  }
  const utf8proc_category_t c = category(code);
  return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_ME;
}

bool
tw_code_is_digit(const uint32_t code)
{
  return code < 128 ? code >= '0' && code <= '9' : category(code) == UTF8PROC_CATEGORY_ND;
}

bool
tw_code_is_space(const uint32_t code)
{
  if (code < 128) {
    return code == ' ' || (code >= 9 && code <= 13);
  }
  const utf8proc_category_t c = category(code);
  return code == 0x85 || code == 0x200B || code == 0xFEFF || c == UTF8PROC_CATEGORY_ZS || c == UTF8PROC_CATEGORY_ZL ||
         c == UTF8PROC_CATEGORY_ZP;
}

bool
tw_code_is_control(const uint32_t code)
{
  if (code < 128) {
    return code == 127 || (code < 32 && !tw_code_is_space(code));
  }
  const utf8proc_category_t c = category(code);
  return c == UTF8PROC_CATEGORY_CC || c == UTF8PROC_CATEGORY_CN || c == UTF8PROC_CATEGORY_CO || c == UTF8PROC_CATEGORY_CS;
}

uint32_t
tw_code_lower(const uint32_t code)
{
  if (code < 128) {
    return code >= 'A' && code <= 'Z' ? code + 32 : code;
  }
  return (uint32_t)utf8proc_tolower((utf8proc_int32_t)code);
}

uint32_t
tw_code_upper(const uint32_t code)
{
  return (uint32_t)utf8proc_toupper((utf8proc_int32_t)code);
}

tw_str
tw_text_lower(tw_arena *const arena, const tw_str text)
{
  // A mapping never needs more than 4 bytes a code point, and never more than three times the bytes it had
  char *const out = tw_arena_alloc(arena, (size_t)text.len * 3 + 4, 1);
  if (!out) {
    return (tw_str){NULL, 0};
  }
  uint32_t n = 0;
  for (uint32_t i = 0; i < text.len;) {
    n += tw_utf8_put(tw_code_lower(tw_utf8_next(text, &i)), out + n);
  }
  return (tw_str){out, n};
}

static bool
is_ascii(const tw_str text)
{
  for (uint32_t i = 0; i < text.len; ++i) {
    if ((unsigned char)text.ptr[i] >= 128) {
      return false;
    }
  }
  return true;
}

static tw_str
transform(tw_arena *const arena, const tw_str text, const utf8proc_option_t options)
{
  utf8proc_uint8_t      *out = NULL;
  const utf8proc_ssize_t n =
    utf8proc_map((const utf8proc_uint8_t *)text.ptr, (utf8proc_ssize_t)text.len, &out, options);
  if (n < 0) {
    free(out);
    return (tw_str){NULL, 0};
  }
  const tw_str copy = tw_arena_copy(arena, (tw_str){(const char *)out, (uint32_t)n});
  free(out);
  return copy;
}

tw_str
tw_text_fold(tw_arena *const arena, const tw_str text)
{
  if (is_ascii(text)) {
    return tw_text_lower(arena, text);
  }
  return transform(arena, text,
                   UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK |
                     UTF8PROC_IGNORE);
}

tw_str
tw_text_nfc(tw_arena *const arena, const tw_str text)
{
  if (is_ascii(text)) {
    return text;
  }
  return transform(arena, text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}
