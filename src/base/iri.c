// SPDX-License-Identifier: Apache-2.0
// Names for IRIs: the one place where text becomes the local part of one.
#include "base/iri.h"

#include "base/str.h"
#include "base/text.h"

static bool
is_plain_ascii(const uint32_t code)
{
  return (code >= '0' && code <= '9') || ((code | 32U) >= 'a' && (code | 32U) <= 'z') || code == '_' || code == '-';
}

// PN_CHARS_BASE beyond ASCII (Turtle 1.1, production 163s), and the marks and digits that may follow (PN_CHARS); the
// noncharacters are cut out, which RFC 3987 (ucschar) has no room for
static bool
is_plain_beyond_ascii(const uint32_t code, const bool first)
{
  static const struct { uint32_t low, high; bool starts; } ranges[] = {
    {0xB7, 0xB7, false},     {0xC0, 0xD6, true},     {0xD8, 0xF6, true},     {0xF8, 0x2FF, true},    {0x300, 0x36F, false},
    {0x370, 0x37D, true},    {0x37F, 0x1FFF, true},  {0x200C, 0x200D, true}, {0x203F, 0x2040, false}, {0x2070, 0x218F, true},
    {0x2C00, 0x2FEF, true},  {0x3001, 0xD7FF, true}, {0xF900, 0xFDCF, true}, {0xFDF0, 0xFFEF, true}, {0x10000, 0xDFFFF, true},
  };
  for (size_t i = 0; i < sizeof ranges / sizeof *ranges; ++i) {
    if (code >= ranges[i].low && code <= ranges[i].high) {
      return (ranges[i].starts || !first) && (code & 0xFFFE) != 0xFFFE;
    }
  }
  return false;
}

static bool
is_gap(const uint32_t code)
{
  return tw_code_is_space(code) || tw_code_is_control(code);
}

static uint32_t
percent_encode(const tw_str bytes, char *const out)
{
  static const char digits[] = "0123456789ABCDEF";
  for (uint32_t i = 0; i < bytes.len; ++i) {
    const unsigned char byte = (unsigned char)bytes.ptr[i];
    out[3 * i]     = '%';
    out[3 * i + 1] = digits[byte >> 4];
    out[3 * i + 2] = digits[byte & 15];
  }
  return 3 * bytes.len;
}

tw_str
tw_iri_name(tw_arena *const arena, const tw_str text)
{
  char *const out = tw_arena_alloc(arena, (size_t)text.len * 3 + 2, 1);
  if (!out) {
    return (tw_str){NULL, 0};
  }
  uint32_t n = 0;
  for (uint32_t at = 0; at < text.len;) {
    const uint32_t begin = at;
    const uint32_t code  = tw_utf8_next(text, &at);
    const bool     inner = n && at < text.len;
    if (is_gap(code)) {
      if (!n || out[n - 1] != '_') {
        out[n++] = '_';
      }
    } else if (is_plain_ascii(code) ? n || code != '-' : (code == '.' && inner) || is_plain_beyond_ascii(code, !n)) {
      memcpy(out + n, text.ptr + begin, at - begin);
      n += at - begin;
    } else {
      n += percent_encode(tw_str_slice(text, begin, at), out + n);
    }
  }
  if (!n) {
    out[n++] = '_';
  }
  return (tw_str){out, n};
}

bool
tw_iri_is_name(const tw_str text)
{
  for (uint32_t at = 0; at < text.len;) {
    const bool     first = !at;
    const uint32_t code  = tw_utf8_next(text, &at);
    if (!(is_plain_ascii(code) ? !first || code != '-' : (code == '.' && !first && at < text.len) || is_plain_beyond_ascii(code, first))) {
      return false;
    }
  }
  return text.len > 0;
}
