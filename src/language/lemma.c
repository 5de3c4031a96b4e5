// SPDX-License-Identifier: Apache-2.0
// Lemmas from the longest known ending.
#include "language/lemma.h"

#include "base/text.h"
#include "language/word.h"

tw_str
tw_ending_key(char out[TW_ENDING_ROOM], const uint8_t xpos, const tw_str ending, const bool whole)
{
  uint32_t len = 0;
  out[len++]   = (char)(xpos + 1);
  if (whole) {
    out[len++] = '^';
  }
  memcpy(out + len, ending.ptr, ending.len);
  return (tw_str){out, len + ending.len};
}

static bool
is_lower(const tw_str text)
{
  for (uint32_t at = 0; at < text.len;) {
    const uint32_t code = tw_utf8_next(text, &at);
    if (tw_code_lower(code) != code) {
      return false;
    }
  }
  return true;
}

// "kyiv", "KYIV": "Kyiv"
static tw_str
capitalise(tw_arena *const arena, const tw_str form)
{
  const tw_str   lower = tw_text_lower(arena, form);
  char           first[4];
  uint32_t       at  = 0;
  const uint32_t len = lower.len ? tw_utf8_put(tw_code_upper(tw_utf8_next(lower, &at)), first) : 0;
  return len ? tw_arena_format(arena, "%.*s%.*s", (int)len, first, (int)(lower.len - at), lower.ptr + at) : lower;
}

tw_str
tw_lemma_edit(tw_arena *const arena, const tw_str form, const tw_edit *const edit)
{
  const bool   lower = edit->start == TW_START_LOWER && !is_lower(form);
  const tw_str base  = lower ? tw_text_lower(arena, form) : edit->start == TW_START_CAPITAL ? capitalise(arena, form) : form;
  uint32_t     keep  = edit->cut < base.len ? base.len - edit->cut : 0;
  while (keep && keep < base.len && ((unsigned char)base.ptr[keep] & 0xC0) == 0x80) {
    --keep; // never half a character
  }
  if (!base.ptr || !edit->len) {
    return keep || !base.ptr ? tw_str_slice(base, 0, keep) : form;
  }
  return tw_arena_format(arena, "%.*s%.*s", (int)keep, base.ptr, (int)edit->len, edit->end);
}

// ---- what is edited ------------------------------------------------------------------------------------------------------------

static bool
has_digit(const tw_str form)
{
  for (uint32_t i = 0; i < form.len; ++i) {
    if (form.ptr[i] >= '0' && form.ptr[i] <= '9') {
      return true;
    }
  }
  return false;
}

static bool
is_sign(const tw_str form)
{
  for (uint32_t at = 0; at < form.len;) {
    const uint32_t code = tw_utf8_next(form, &at);
    if (tw_code_is_letter(code) || tw_code_is_digit(code)) {
      return false;
    }
  }
  return true;
}

static tw_str
drop_commas(tw_arena *const arena, const tw_str form)
{
  char *const out = tw_arena_array(arena, form.len, char);
  uint32_t    len = 0;
  for (uint32_t i = 0; out && i < form.len; ++i) {
    if (form.ptr[i] != ',' || i == 0 || i + 1 == form.len) {
      out[len++] = form.ptr[i];
    }
  }
  return (tw_str){out, len};
}

// "’s", "’ll" are "'s", "'ll" before any edit; "’90s" stays as it is
static bool
is_curly_clitic(const tw_str form)
{
  return form.len >= 4 && form.len <= 5 && tw_str_begins(form, "\xE2\x80\x99") && (form.ptr[3] < '0' || form.ptr[3] > '9');
}

tw_str
tw_lemma_base(tw_arena *const arena, const tw_str form, const uint8_t xpos)
{
  if (is_curly_clitic(form)) {
    return tw_arena_format(arena, "'%.*s", (int)form.len - 3, form.ptr + 3);
  }
  const bool number = xpos == TW_XPOS_CD && has_digit(form);
  return number && tw_str_find(form, TW_STR(","), 0) != TW_NONE ? drop_commas(arena, form) : form;
}

tw_str
tw_lemma_word(const tw_word_spelling *const spelling, const tw_str form)
{
  return is_sign(form) ? form : spelling->lower;
}

// ---- all -----------------------------------------------------------------------------------------------------------------------

// `*whole`: the edit is that of the very word
static const tw_edit *
find_edit(const tw_model *const model, const tw_str word, const uint8_t xpos, bool *const whole)
{
  char     key[TW_ENDING_ROOM];
  uint32_t found = word.len <= TW_ENDING_WORD ? tw_strings_get(&model->endings, tw_ending_key(key, xpos, word, true)) : TW_NONE;
  uint32_t begin = word.len <= TW_ENDING_MAX ? 0 : word.len - TW_ENDING_MAX;
  *whole         = found != TW_NONE;
  for (; found == TW_NONE && begin <= word.len; ++begin) {
    if (begin == word.len || ((unsigned char)word.ptr[begin] & 0xC0) != 0x80) {
      found = tw_strings_get(&model->endings, tw_ending_key(key, xpos, tw_str_slice(word, begin, word.len), false));
    }
  }
  return found == TW_NONE ? NULL : &model->edit[found];
}

// "kyiv", tagged as a name, is "Kyiv" if lists know that, not so "al" and "boat"
static bool
wants_capital(const tw_model *const model, tw_arena *const arena, const tw_str form, const uint8_t xpos)
{
  return (xpos == TW_XPOS_NNP || xpos == TW_XPOS_NNPS) && is_lower(form) && tw_classes_get(&model->known, capitalise(arena, form));
}

// Runs of a letter are cut to `most`
static tw_str
shorten(tw_arena *const arena, const tw_str word, const uint32_t most)
{
  char *const out = tw_arena_array(arena, word.len, char);
  uint32_t    len = 0, run = 0;
  for (uint32_t i = 0; out && i < word.len; ++i) {
    run = i && word.ptr[i] == word.ptr[i - 1] ? run + 1 : 1;
    if (run <= most) {
      out[len++] = word.ptr[i];
    }
  }
  return (tw_str){out, len};
}

// "soooo", "prettty": the word that lists know; else the word itself
static tw_str
drawn_in(const tw_model *const model, tw_arena *const arena, const tw_str form)
{
  const tw_str lower = tw_text_lower(arena, form);
  for (uint32_t most = 2; most; --most) {
    const tw_str shorter = shorten(arena, lower, most);
    if (tw_classes_get(&model->known, shorter)) {
      return shorter;
    }
  }
  return form;
}

static bool
is_drawn_out(const tw_str form)
{
  for (uint32_t i = 2; i < form.len; ++i) {
    const char c = form.ptr[i];
    if (c >= 'a' && c <= 'z' && c == form.ptr[i - 1] && c == form.ptr[i - 2]) { // "III" is no such word
      return true;
    }
  }
  return false;
}

tw_str
tw_lemma(const tw_model *const model, tw_arena *const arena, const tw_str given, const uint8_t xpos)
{
  const tw_str     form = is_drawn_out(given) ? drawn_in(model, arena, given) : given;
  tw_word_spelling spelling;
  tw_word_spell(&spelling, form);
  // A long word's spelling is cut, its own ending is what counts
  const bool   cut  = form.len >= TW_ENDING_WORD;
  const tw_str word = cut ? tw_str_slice(form, form.len - TW_ENDING_MAX, form.len) : tw_lemma_word(&spelling, form);
  bool         whole;
  const tw_edit *const edit = find_edit(model, word, xpos, &whole);
  const tw_str         base = tw_lemma_base(arena, form, xpos);
  if (!edit || !base.ptr) {
    return base;
  }
  tw_edit used = *edit;
  if (!(whole && used.start == TW_START_NAME) && wants_capital(model, arena, form, xpos)) {
    used.start = TW_START_CAPITAL;
  } else if (used.start == TW_START_CAPITAL && !whole) { // what words like this want, but this one is not known
    used.start = is_lower(form) ? TW_START_LOWER : TW_START_AS_IS;
  }
  return tw_lemma_edit(arena, base, &used);
}
