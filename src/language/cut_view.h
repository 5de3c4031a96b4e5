// SPDX-License-Identifier: Apache-2.0
// What the rules of cut.c and special.c see of a text, and what they ask of it.
#ifndef TW_LANGUAGE_CUT_VIEW_H
#define TW_LANGUAGE_CUT_VIEW_H

#include "base/text.h"
#include "language/cut.h"

enum { AHEAD = 128 }; // how far a rule may look ahead

// What the rules see: text up to `end`, where the paragraph ends
typedef struct {
  tw_str   text;
  uint32_t begin, end;
} tw_cut_view;

static inline uint32_t
code_at(const tw_cut_view *const v, const uint32_t at)
{
  const unsigned char byte = at < v->end ? (unsigned char)v->text.ptr[at] : 0;
  uint32_t            next = at;
  return byte < 0x80 ? byte : tw_utf8_next(v->text, &next);
}

static inline uint32_t
behind(const tw_cut_view *const v, uint32_t at)
{
  if ((unsigned char)v->text.ptr[at] < 0x80) {
    return at + 1;
  }
  (void)tw_utf8_next(v->text, &at);
  return at;
}

static inline uint32_t
code_before(const tw_cut_view *const v, uint32_t at)
{
  if (at == v->begin) {
    return 0;
  }
  do {
    --at;
  } while (at > v->begin && ((unsigned char)v->text.ptr[at] & 0xC0) == 0x80);
  return code_at(v, at);
}

static inline bool
is_space(const uint32_t code)
{
  if (code < 0x80) {
    return code == ' ' || (code >= 9 && code <= 13);
  }
  return tw_code_is_space(code) || code == 0x200B || code == 0x2060 || code == 0xFEFF;
}

static inline bool
is_word(const uint32_t code)
{
  if (code < 0x80) {
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || (code >= '0' && code <= '9') || code == '_';
  }
  return tw_code_is_letter(code) || tw_code_is_digit(code);
}

static inline bool
is_apostrophe(const uint32_t code)
{
  return code == '\'' || code == 0x2019 || code == 0x2018 || code == 0x02BC;
}

static inline bool
is_hyphen(const uint32_t code)
{
  return code == '-' || code == 0x2010 || code == 0x2011;
}

static inline bool
ends_chunk(const tw_cut_view *const v, const uint32_t at)
{
  return at >= v->end || is_space(code_at(v, at));
}

static inline tw_str
slice(const tw_cut_view *const v, const uint32_t begin, const uint32_t end)
{
  return tw_str_slice(v->text, begin, end < v->end ? end : v->end);
}

static inline bool
is_number(const uint32_t code)
{
  return code < 0x80 ? code >= '0' && code <= '9' : tw_code_is_digit(code);
}

/// Words of a kind of their own that may begin at `begin`: addresses, tags, "w/o", faces, brackets' names, lines of signs. Where the word
/// ends, or `begin`.
uint32_t tw_cut_special(const tw_cut_view *v, uint32_t begin);

#endif
