// SPDX-License-Identifier: Apache-2.0
// What the network sees of a word: normalised spellings and rows of the hashed embedding tables.
#include "language/word.h"

#include "base/map.h"
#include "base/text.h"

// Text that was tokenised for a treebank: what stands for what
static const struct {
  const char *from, *to;
} treebank_forms[] = {
  {"-LRB-", "("}, {"-RRB-", ")"}, {"-LSB-", "["}, {"-RSB-", "]"}, {"-LCB-", "{"}, {"-RCB-", "}"}, {"``", "\xE2\x80\x9C"}, {"''", "\xE2\x80\x9D"},
};

static tw_str
treebank_form(const tw_str form)
{
  for (size_t i = 0; i < sizeof treebank_forms / sizeof *treebank_forms; ++i) {
    if (tw_str_is(form, treebank_forms[i].from)) {
      return tw_str_from(treebank_forms[i].to);
    }
  }
  return form;
}

// Copy code points through `map`, as many as fit
static tw_str
copy(char *const out, const tw_str text, uint32_t (*const map)(uint32_t))
{
  uint32_t len = 0;
  for (uint32_t at = 0; at < text.len && len + 4 <= TW_WORD_ROOM;) {
    len += tw_utf8_put(map(tw_utf8_next(text, &at)), out + len);
  }
  return (tw_str){out, len};
}

static uint32_t
zero_digit(const uint32_t code)
{
  return tw_code_is_digit(code) ? '0' : code;
}

static uint32_t
straighten(const uint32_t code)
{
  switch (code) {
  case 0x2018: case 0x2019: case 0x02BC: case '`': // single quotes, the modifier apostrophe
    return '\'';
  case 0x201C: case 0x201D: case 0x201E: case 0xAB: case 0xBB:
    return '"';
  case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2212: // hyphens, figure and en dash, minus
    return '-';
  default:
    return code;
  }
}

static bool
is_plain_ascii(const tw_str form)
{
  for (uint32_t i = 0; i < form.len; ++i) {
    if ((unsigned char)form.ptr[i] >= 0x80) {
      return false;
    }
  }
  return form.len + 4 <= TW_WORD_ROOM;
}

tw_str
tw_word_key(char bytes[TW_WORD_ROOM], const tw_str given)
{
  const tw_str form = given.len && strchr("-`'", given.ptr[0]) ? treebank_form(given) : given; // all of them start so
  if (!is_plain_ascii(form)) {
    return copy(bytes, form, zero_digit);
  }
  for (uint32_t i = 0; i < form.len; ++i) {
    bytes[i] = form.ptr[i] >= '0' && form.ptr[i] <= '9' ? '0' : form.ptr[i];
  }
  return (tw_str){bytes, form.len};
}

void
tw_word_spell(tw_word_spelling *const out, const tw_str form)
{
  out->key   = tw_word_key(out->key_bytes, form);
  out->plain = copy(out->plain_bytes, out->key, straighten);
  // "--" and "—" are one word, "..." and "…" too
  if (tw_str_is(out->plain, "--") || tw_str_is(out->plain, "---")) {
    out->plain = copy(out->plain_bytes, TW_STR("\xE2\x80\x94"), straighten);
  } else if (tw_str_is(out->plain, "\xE2\x80\xA6")) {
    out->plain = copy(out->plain_bytes, TW_STR("..."), straighten);
  }
  out->lower = copy(out->lower_bytes, out->plain, tw_code_lower);
}

// Starts of the code points of a word, with its length behind: at most TW_WORD_ROOM of them
static uint32_t
find_borders(const tw_str word, uint32_t borders[TW_WORD_ROOM + 1])
{
  uint32_t count = 0;
  for (uint32_t at = 0; at < word.len; (void)tw_utf8_next(word, &at)) {
    borders[count++] = at;
  }
  borders[count] = word.len;
  return count;
}

static char
shape_of(const uint32_t code)
{
  return (char)(tw_code_is_upper(code) ? 'X' : tw_code_is_digit(code) ? 'd' : tw_code_is_letter(code) ? 'x' : code < 0x80 ? (int)code : 'u');
}

// "McDonald's" -> "XxXxxx'x": runs are cut at three
static tw_str
draw_shape(const tw_str plain, char out[TW_WORD_ROOM])
{
  uint32_t len = 0, run = 0;
  for (uint32_t at = 0; at < plain.len && len < 12;) {
    const char c = shape_of(tw_utf8_next(plain, &at));
    run          = len && out[len - 1] == c ? run + 1 : 1;
    if (run <= 3) {
      out[len++] = c;
    }
  }
  return (tw_str){out, len};
}

static void
hash_affixes(tw_word_rows *const out, const tw_word_spelling *const s, const uint32_t rows)
{
  uint32_t       b[TW_WORD_ROOM + 1];
  char           shape[TW_WORD_ROOM];
  const tw_str   low   = s->lower;
  const uint32_t n     = find_borders(low, b);
  uint32_t       first = 0;
  if (s->key.len) {
    (void)tw_utf8_next(s->key, &first);
  }
  const tw_str parts[TW_WORD_AFFIXES] = {
    tw_str_slice(s->key, 0, first), // as written: case, and which way a quote turns
    tw_str_slice(low, 0, b[n < 2 ? n : 2]),
    tw_str_slice(low, 0, b[n < 3 ? n : 3]),
    tw_str_slice(low, b[n < 1 ? 0 : n - 1], low.len),
    tw_str_slice(low, b[n < 2 ? 0 : n - 2], low.len),
    tw_str_slice(low, b[n < 3 ? 0 : n - 3], low.len),
    tw_str_slice(low, b[n < 4 ? 0 : n - 4], low.len),
    draw_shape(s->plain, shape),
  };
  for (uint32_t i = 0; i < TW_WORD_AFFIXES; ++i) {
    out->affix[i] = (uint32_t)(tw_hash(parts[i], 100 + i) % rows);
  }
}

// "<word>" in all its runs of 3, 4 and 5 characters
static void
hash_grams(tw_word_rows *const out, const tw_str lower, const uint32_t rows)
{
  char     framed[TW_WORD_ROOM + 2];
  uint32_t b[TW_WORD_ROOM + 3];
  framed[0] = '<';
  memcpy(framed + 1, lower.ptr, lower.len);
  framed[lower.len + 1] = '>';
  const tw_str word     = {framed, lower.len + 2};
  uint32_t     n        = 0;
  for (uint32_t at = 0; at < word.len; (void)tw_utf8_next(word, &at)) {
    b[n++] = at;
  }
  b[n]            = word.len;
  out->gram_count = 0;
  for (uint32_t length = 3; length <= 5; ++length) {
    for (uint32_t i = 0; i + length <= n && out->gram_count < TW_WORD_GRAMS; ++i) {
      out->gram[out->gram_count++] = (uint32_t)(tw_hash(tw_str_slice(word, b[i], b[i + length]), 200 + length) % rows);
    }
  }
}

void
tw_word_hash(tw_word_rows *const out, const tw_word_spelling *const spelling, const uint32_t affix_rows, const uint32_t gram_rows)
{
  hash_affixes(out, spelling, affix_rows);
  hash_grams(out, spelling->lower, gram_rows);
}

uint32_t
tw_word_classes(const tw_classes *const known, const tw_word_spelling *const spelling)
{
  const uint32_t exact = tw_classes_get(known, spelling->plain);
  return tw_str_equal(spelling->plain, spelling->lower) ? exact : exact | tw_classes_get(known, spelling->lower);
}
