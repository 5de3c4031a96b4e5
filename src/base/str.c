// SPDX-License-Identifier: Apache-2.0
// Slices of UTF-8 text: compare, cut, walk by code point.
#include "base/str.h"

static char
ascii_lower(const char c)
{
  return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool
is_space(const char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

bool
tw_str_is_nocase(const tw_str a, const char *const b)
{
  uint32_t i = 0;
  for (; i < a.len && b[i]; ++i) {
    if (ascii_lower(a.ptr[i]) != ascii_lower(b[i])) {
      return false;
    }
  }
  return i == a.len && !b[i];
}

bool
tw_str_is_any(const tw_str text, const char *const *const words, const size_t count)
{
  for (size_t i = 0; i < count; ++i) {
    if (tw_str_is(text, words[i])) {
      return true;
    }
  }
  return false;
}

int
tw_str_compare(const tw_str a, const tw_str b)
{
  const uint32_t n     = a.len < b.len ? a.len : b.len;
  const int      order = n ? memcmp(a.ptr, b.ptr, n) : 0;
  return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool
tw_str_begins(const tw_str text, const char *const prefix)
{
  const size_t n = strlen(prefix);
  return n <= text.len && !memcmp(text.ptr, prefix, n);
}

bool
tw_str_ends(const tw_str text, const char *const suffix)
{
  const size_t n = strlen(suffix);
  return n <= text.len && !memcmp(text.ptr + text.len - n, suffix, n);
}

uint32_t
tw_str_count(const tw_str text, const char byte)
{
  uint32_t count = 0;
  for (uint32_t i = 0; i < text.len; ++i) {
    count += text.ptr[i] == byte;
  }
  return count;
}

uint32_t
tw_str_find(const tw_str text, const tw_str part, const uint32_t from)
{
  if (!part.len) {
    return from <= text.len ? from : TW_NONE;
  }
  for (uint32_t i = from; i < text.len && part.len <= text.len - i; ++i) {
    const char *const hit = memchr(text.ptr + i, part.ptr[0], text.len - i - part.len + 1);
    if (!hit) {
      return TW_NONE;
    }
    i = (uint32_t)(hit - text.ptr);
    if (!memcmp(hit, part.ptr, part.len)) {
      return i;
    }
  }
  return TW_NONE;
}

tw_str
tw_str_slice(const tw_str text, uint32_t begin, uint32_t end)
{
  end   = end < text.len ? end : text.len;
  begin = begin < end ? begin : end;
  return (tw_str){text.ptr ? text.ptr + begin : NULL, end - begin};
}

tw_str
tw_str_clip(const tw_str text, const uint32_t most)
{
  uint32_t end = most < text.len ? most : text.len;
  while (end < text.len && end && ((unsigned char)text.ptr[end] & 0xC0) == 0x80) {
    --end;
  }
  return tw_str_slice(text, 0, end);
}

tw_str
tw_str_trim(tw_str text)
{
  while (text.len && is_space(text.ptr[0])) {
    ++text.ptr;
    --text.len;
  }
  while (text.len && is_space(text.ptr[text.len - 1])) {
    --text.len;
  }
  return text;
}

bool
tw_str_split(tw_str *const rest, const char separator, tw_str *const part)
{
  if (!rest->ptr) {
    return false;
  }
  const char *const hit = rest->len ? memchr(rest->ptr, separator, rest->len) : NULL;
  if (hit) {
    *part = (tw_str){rest->ptr, (uint32_t)(hit - rest->ptr)};
    rest->len -= part->len + 1;
    rest->ptr = hit + 1;
  } else {
    *part     = *rest;
    rest->ptr = NULL;
    rest->len = 0;
  }
  return true;
}

bool
tw_str_number(const tw_str text, int64_t *const out)
{
  uint32_t   i        = 0;
  const bool negative = text.len && text.ptr[0] == '-';
  int64_t    value    = 0;
  for (i = negative; i < text.len; ++i) {
    const char c = text.ptr[i];
    if (c < '0' || c > '9' || value > (INT64_MAX - 9) / 10) {
      return false;
    }
    value = value * 10 + (c - '0');
  }
  if (i == (uint32_t)negative) {
    return false;
  }
  *out = negative ? -value : value;
  return true;
}

// Length of the valid sequence at `p` (RFC 3629, section 4), or 0
static uint32_t
sequence_length(const unsigned char *const p, const uint32_t room)
{
  const unsigned char c = p[0];
  if (c < 0x80) {
    return 1;
  }
  const uint32_t n = c >= 0xC2 && c <= 0xDF ? 2 : (c & 0xF0) == 0xE0 ? 3 : c >= 0xF0 && c <= 0xF4 ? 4 : 0;
  if (!n || n > room) {
    return 0;
  }
  for (uint32_t i = 1; i < n; ++i) {
    if ((p[i] & 0xC0) != 0x80) {
      return 0;
    }
  }
  const bool overlong  = (c == 0xE0 && p[1] < 0xA0) || (c == 0xF0 && p[1] < 0x90);
  const bool surrogate = c == 0xED && p[1] > 0x9F;
  const bool too_large = c == 0xF4 && p[1] > 0x8F;
  return overlong || surrogate || too_large ? 0 : n;
}

uint32_t
tw_utf8_next(const tw_str text, uint32_t *const at)
{
  const unsigned char *const p = (const unsigned char *)text.ptr + *at;
  const uint32_t             n = sequence_length(p, text.len - *at);
  *at += n ? n : 1;
  switch (n) {
  case 1: return p[0];
  case 2: return ((uint32_t)(p[0] & 0x1F) << 6) | (p[1] & 0x3FU);
  case 3: return ((uint32_t)(p[0] & 0x0F) << 12) | ((uint32_t)(p[1] & 0x3F) << 6) | (p[2] & 0x3FU);
  case 4:
    return ((uint32_t)(p[0] & 0x07) << 18) | ((uint32_t)(p[1] & 0x3F) << 12) | ((uint32_t)(p[2] & 0x3F) << 6) |
           (p[3] & 0x3FU);
  default: return 0xFFFD;
  }
}

uint32_t
tw_utf8_put(uint32_t code, char *const out)
{
  if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
    code = 0xFFFD;
  }
  unsigned char *const p = (unsigned char *)out;
  if (code < 0x80) {
    p[0] = (unsigned char)code;
    return 1;
  }
  if (code < 0x800) {
    p[0] = (unsigned char)(0xC0 | (code >> 6));
    p[1] = (unsigned char)(0x80 | (code & 0x3F));
    return 2;
  }
  if (code < 0x10000) {
    p[0] = (unsigned char)(0xE0 | (code >> 12));
    p[1] = (unsigned char)(0x80 | ((code >> 6) & 0x3F));
    p[2] = (unsigned char)(0x80 | (code & 0x3F));
    return 3;
  }
  p[0] = (unsigned char)(0xF0 | (code >> 18));
  p[1] = (unsigned char)(0x80 | ((code >> 12) & 0x3F));
  p[2] = (unsigned char)(0x80 | ((code >> 6) & 0x3F));
  p[3] = (unsigned char)(0x80 | (code & 0x3F));
  return 4;
}

uint32_t
tw_utf8_count(const tw_str text)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < text.len; ++i) {
    n += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
  }
  return n;
}

uint32_t
tw_utf8_check(const tw_str text)
{
  uint32_t i = 0;
  while (i < text.len) {
    const uint32_t n = sequence_length((const unsigned char *)text.ptr + i, text.len - i);
    if (!n) {
      return i;
    }
    i += n;
  }
  return i;
}
