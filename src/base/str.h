// SPDX-License-Identifier: Apache-2.0
// Slices of UTF-8 text: compare, cut, walk by code point.
#ifndef TW_BASE_STR_H
#define TW_BASE_STR_H

#include <triplewire/triplewire.h>

#include <stdbool.h>
#include <string.h>

#define TW_NONE UINT32_MAX

/// Half-open range [begin, end): of bytes or of tokens, as the field's comment says.
typedef struct {
  uint32_t begin, end;
} tw_span;

/// A slice of a string literal.
#define TW_STR(literal) ((tw_str){("" literal), (uint32_t)sizeof(literal) - 1U})
/// For printf: "%.*s", TW_PRINT(str)
#define TW_PRINT(str) ((int)(str).len), ((str).ptr ? (str).ptr : "")

static inline tw_str
tw_str_from(const char *const text)
{
  return text ? (tw_str){text, (uint32_t)strlen(text)} : (tw_str){NULL, 0};
}

static inline bool
tw_str_equal(const tw_str a, const tw_str b)
{
  return a.len == b.len && (!a.len || !memcmp(a.ptr, b.ptr, a.len));
}

/// Equal to a NUL-terminated string?
static inline bool
tw_str_is(const tw_str a, const char *const b)
{
  return tw_str_equal(a, tw_str_from(b));
}

/// Equal but for the case of ASCII letters?
bool tw_str_is_nocase(tw_str a, const char *b);
/// Is it one of these words?
bool tw_str_is_any(tw_str text, const char *const *words, size_t count);
#define TW_STR_IN(text, words) tw_str_is_any((text), (words), sizeof(words) / sizeof *(words))
/// Bytewise order: <0, 0, >0.
int tw_str_compare(tw_str a, tw_str b);
bool tw_str_begins(tw_str text, const char *prefix);
bool tw_str_ends(tw_str text, const char *suffix);
/// Byte position of `part` in `text` at or after `from`, or TW_NONE.
uint32_t tw_str_find(tw_str text, tw_str part, uint32_t from);
/// How often the byte stands in `text`.
uint32_t tw_str_count(tw_str text, char byte);
/// Bytes [begin, end) of `text`, both clipped to its length.
tw_str tw_str_slice(tw_str text, uint32_t begin, uint32_t end);
/// The first `most` bytes of valid UTF-8, or fewer, so that no character is cut.
tw_str tw_str_clip(tw_str text, uint32_t most);
/// Without ASCII white space at both ends.
tw_str tw_str_trim(tw_str text);
/// Cut the part before the next `separator` off the front of `rest`. False when `rest` is used up (ptr NULL).
bool tw_str_split(tw_str *rest, char separator, tw_str *part);
/// Parse a whole decimal number; false if `text` is anything else.
bool tw_str_number(tw_str text, int64_t *out);

/// Code point at byte `*at`, which moves behind it. A byte that is not UTF-8 gives U+FFFD and moves by one.
/// Precondition: *at < text.len.
uint32_t tw_utf8_next(tw_str text, uint32_t *at);
/// Write `code` as UTF-8 to `out` (4 bytes of room); returns the length, 1 to 4. Surrogates and > U+10FFFF give U+FFFD.
uint32_t tw_utf8_put(uint32_t code, char *out);
/// Number of code points in valid UTF-8.
uint32_t tw_utf8_count(tw_str text);
/// Byte position of the first byte that is not valid UTF-8 (RFC 3629), or text.len.
uint32_t tw_utf8_check(tw_str text);

#endif
