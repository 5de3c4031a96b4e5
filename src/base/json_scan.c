// SPDX-License-Identifier: Apache-2.0
// JSON read where it stands: see json_scan.h.
#include "base/json_scan.h"

static bool
is_white(const char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static bool
fail(tw_json_scan *const s)
{
  s->bad = true;
  s->at  = s->end;
  return false;
}

// At the next byte that is no white space; false at the end
static bool
find(tw_json_scan *const s)
{
  while (s->at < s->end && is_white(*s->at)) {
    ++s->at;
  }
  return s->at < s->end || fail(s);
}

// Behind the string that begins at `at`; NULL if it doesn't end
static const char *
string_end(const char *at, const char *const end)
{
  for (++at; (at = memchr(at, '"', (size_t)(end - at))) != NULL; ++at) {
    const char *back = at;
    while (back[-1] == '\\') { // stops at the opening quote at the latest
      --back;
    }
    if (!((at - back) & 1)) {
      return at + 1;
    }
  }
  return NULL;
}

bool
tw_json_scan_enter(tw_json_scan *const s, const char bracket)
{
  const bool fits = find(s) && *s->at == bracket;
  s->at += fits;
  return fits;
}

// Is there more before `closing`, which is taken if not?
static bool
more(tw_json_scan *const s, const char closing)
{
  if (!find(s)) {
    return false;
  }
  if (*s->at == closing) {
    ++s->at;
    return false;
  }
  if (*s->at == ',') {
    ++s->at;
    return find(s) && (*s->at != closing || fail(s));
  }
  return true;
}

tw_str
tw_json_scan_string(tw_json_scan *const s)
{
  if (!find(s) || *s->at != '"') {
    tw_json_scan_skip(s);
    return (tw_str){NULL, 0};
  }
  const char *const begin = s->at + 1;
  const char *const end   = string_end(s->at, s->end);
  if (!end || (size_t)(end - begin) > UINT32_MAX) {
    fail(s);
    return (tw_str){NULL, 0};
  }
  s->at = end;
  return (tw_str){begin, (uint32_t)(end - begin - 1)};
}

bool
tw_json_scan_key(tw_json_scan *const s, tw_str *const key)
{
  if (!more(s, '}')) {
    return false;
  }
  *key = (tw_str){NULL, 0};
  if (*s->at == '"') {
    *key = tw_json_scan_string(s);
  }
  if (!key->ptr || !find(s) || *s->at != ':') {
    return fail(s);
  }
  ++s->at;
  return true;
}

bool
tw_json_scan_item(tw_json_scan *const s)
{
  return more(s, ']');
}

// Behind the object or array that begins at `at`; NULL if it doesn't end
static const char *
nest_end(const char *at, const char *const end)
{
  uint64_t depth = 0;
  while (at < end) {
    switch (*at) {
    case '"':
      at = string_end(at, end);
      if (!at) {
        return NULL;
      }
      continue;
    case '{':
    case '[': ++depth; break;
    case '}':
    case ']':
      if (!--depth) {
        return at + 1;
      }
      break;
    default: break;
    }
    ++at;
  }
  return NULL;
}

static bool
is_of_word(const char c)
{
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '+' || c == '.';
}

void
tw_json_scan_skip(tw_json_scan *const s)
{
  if (!find(s)) {
    return;
  }
  const char *end = s->at;
  if (*s->at == '{' || *s->at == '[') {
    end = nest_end(s->at, s->end);
  } else if (*s->at == '"') {
    end = string_end(s->at, s->end);
  } else {
    while (end < s->end && is_of_word(*end)) {
      ++end;
    }
  }
  if (!end || end == s->at) {
    fail(s);
    return;
  }
  s->at = end;
}

tw_str
tw_json_scan_value(tw_json_scan *const s)
{
  const char *const begin = find(s) ? s->at : s->end;
  tw_json_scan_skip(s);
  return s->bad || (size_t)(s->at - begin) > UINT32_MAX ? (tw_str){NULL, 0} : (tw_str){begin, (uint32_t)(s->at - begin)};
}

// ---- escapes -------------------------------------------------------------------------------------------------------------------

static uint32_t
hex_digit(const char c)
{
  if (c >= '0' && c <= '9') {
    return (uint32_t)(c - '0');
  }
  return (c | 32) >= 'a' && (c | 32) <= 'f' ? (uint32_t)((c | 32) - 'a' + 10) : 16;
}

// The four digits at `at`; 2^16 or more if they are none
static uint32_t
hex_at(const tw_str raw, const uint32_t at)
{
  uint32_t code = at + 4 <= raw.len ? 0 : 0x10000;
  for (uint32_t i = at; i < at + 4 && code < 0x10000; ++i) {
    const uint32_t digit = hex_digit(raw.ptr[i]);
    code                 = digit < 16 ? code << 4 | digit : 0x10000;
  }
  return code;
}

// The character that the escape at `*at`, behind the backslash, stands for
static uint32_t
escape_at(const tw_str raw, uint32_t *const at)
{
  const char c = *at < raw.len ? raw.ptr[*at] : '\0';
  *at += *at < raw.len;
  switch (c) {
  case '"':
  case '\\':
  case '/': return (uint32_t)c;
  case 'b': return '\b';
  case 'f': return '\f';
  case 'n': return '\n';
  case 'r': return '\r';
  case 't': return '\t';
  case 'u': break;
  default: return 0xFFFD;
  }
  const uint32_t high = hex_at(raw, *at);
  *at += high < 0x10000 ? 4 : 0;
  if (high < 0xD800 || high > 0xDBFF) {
    return high && high < 0x10000 ? high : 0xFFFD; // tw_utf8_put() minds lone surrogates
  }
  const bool     pair = *at + 6 <= raw.len && raw.ptr[*at] == '\\' && raw.ptr[*at + 1] == 'u';
  const uint32_t low  = pair ? hex_at(raw, *at + 2) : 0;
  if (low < 0xDC00 || low > 0xDFFF) {
    return 0xFFFD;
  }
  *at += 6;
  return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

tw_str
tw_json_unescape(tw_arena *const arena, const tw_str raw)
{
  if ((!raw.len || !memchr(raw.ptr, '\\', raw.len)) && tw_utf8_check(raw) == raw.len) {
    return raw;
  }
  char *const out = tw_arena_alloc(arena, (size_t)raw.len * 3 + 1, 1); // a byte that is not UTF-8 becomes three
  uint32_t    n   = 0;
  for (uint32_t at = 0; out && at < raw.len;) {
    const uint32_t code = tw_utf8_next(raw, &at);
    n += tw_utf8_put(code == '\\' ? escape_at(raw, &at) : code, out + n);
  }
  return (tw_str){out, out ? n : 0};
}
