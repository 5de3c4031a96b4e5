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

tw_str
tw_lemma_edit(tw_arena *const arena, const tw_str form, const tw_edit *const edit)
{
  const tw_str base = edit->lower && !is_lower(form) ? tw_text_lower(arena, form) : form;
  uint32_t     keep = edit->cut < base.len ? base.len - edit->cut : 0;
  while (keep && keep < base.len && ((unsigned char)base.ptr[keep] & 0xC0) == 0x80) {
    --keep; // never half a character
  }
  if (!base.ptr || !edit->len) {
    return keep || !base.ptr ? tw_str_slice(base, 0, keep) : form;
  }
  return tw_arena_format(arena, "%.*s%.*s", (int)keep, base.ptr, (int)edit->len, edit->end);
}

static const tw_edit *
find_edit(const tw_model *const model, const tw_str lower, const uint8_t xpos)
{
  char     key[TW_ENDING_ROOM];
  uint32_t found = lower.len <= TW_ENDING_WORD ? tw_strings_get(&model->endings, tw_ending_key(key, xpos, lower, true)) : TW_NONE;
  uint32_t begin = lower.len <= TW_ENDING_MAX ? 0 : lower.len - TW_ENDING_MAX;
  for (; found == TW_NONE && begin <= lower.len; ++begin) {
    if (begin == lower.len || ((unsigned char)lower.ptr[begin] & 0xC0) != 0x80) {
      found = tw_strings_get(&model->endings, tw_ending_key(key, xpos, tw_str_slice(lower, begin, lower.len), false));
    }
  }
  return found == TW_NONE ? NULL : &model->edit[found];
}

// "’s", "’ll" are "'s", "'ll" before any edit; "’90s" stays as it is
static bool
is_curly_clitic(const tw_str form)
{
  return form.len >= 4 && form.len <= 5 && tw_str_begins(form, "\xE2\x80\x99") && (form.ptr[3] < '0' || form.ptr[3] > '9');
}

tw_str
tw_lemma(const tw_model *const model, tw_arena *const arena, const tw_str form, const uint8_t xpos)
{
  tw_word_spelling spelling;
  tw_word_spell(&spelling, form);
  // An ending is looked up in the plain spelling, where "’s" is "'s"; a long word's spelling is cut, its own ending is what counts
  const bool   cut   = form.len >= TW_ENDING_WORD;
  const tw_str lower = cut ? tw_str_slice(form, form.len - TW_ENDING_MAX, form.len) : spelling.lower;
  const tw_edit *const edit = find_edit(model, lower, xpos);
  const tw_str base = is_curly_clitic(form) ? tw_arena_copy(arena, spelling.plain) : form;
  return edit && base.ptr ? tw_lemma_edit(arena, base, edit) : base;
}
