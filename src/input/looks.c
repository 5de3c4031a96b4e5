// SPDX-License-Identifier: Apache-2.0
// How a block looks: its words, their case, how it ends.
#include "base/error.h"
#include "base/text.h"
#include "input/blocks.h"

tw_str
tw_trim_wide(const tw_str text)
{
  uint32_t begin = text.len;
  uint32_t end   = 0;
  for (uint32_t i = 0; i < text.len;) {
    const uint32_t at = i;
    if (!tw_code_is_space(tw_utf8_next(text, &i))) {
      begin = at < begin ? at : begin;
      end   = i;
    }
  }
  return tw_str_slice(text, begin < end ? begin : end, end);
}

static bool
is_apostrophe(const uint32_t code)
{
  return code == '\'' || code == 0x2019;
}

static bool
closes(const uint32_t code)
{
  return code == '"' || code == '\'' || code == ')' || code == ']' || code == 0x2019 || code == 0x201D || code == 0xBB;
}

// What the last code points are, behind closing quotation marks; three dots within them end a quotation, not a teaser
static tw_ending
ending_of(const tw_str text)
{
  uint32_t last[4] = {0, 0, 0, 0}; // the last code points that close nothing, the newest first
  bool     closed  = false;
  for (uint32_t i = 0; i < text.len;) {
    const uint32_t code = tw_utf8_next(text, &i);
    if (tw_code_is_space(code)) {
      continue;
    }
    closed = closes(code);
    if (!closed) {
      last[2] = last[1];
      last[1] = last[0];
      last[0] = code;
    }
  }
  const bool dots = last[0] == 0x2026 || (last[0] == '.' && last[1] == '.' && last[2] == '.');
  if (dots) {
    return closed ? TW_ENDS_SENTENCE : TW_ENDS_CUT;
  }
  if (last[0] == '.' || last[0] == '!' || last[0] == '?') {
    return TW_ENDS_SENTENCE;
  }
  return last[0] == ':' ? TW_ENDS_COLON : TW_ENDS_OPEN;
}

typedef struct {
  uint32_t letters, capitals;
  bool     lower_first;
} shape;

static void
end_word(tw_candidate *const block, const shape *const word)
{
  if (!word->letters) {
    return;
  }
  block->lower += word->lower_first;
  block->upper += word->letters > 1 && word->capitals == word->letters;
}

// Words of three letters and more that end in a stop: "Sept." counts too, "U.S." and "J." do not
static void
count_stops(tw_candidate *const block, const tw_str text)
{
  tw_str rest = text, word = {NULL, 0};
  while (tw_str_split(&rest, ' ', &word)) {
    const bool cut  = tw_str_ends(word, "...");
    const bool stop = word.len > 3 && strchr(".!?", word.ptr[word.len - 1]) && !cut;
    block->stops    = (uint8_t)(block->stops + (stop && block->stops < UINT8_MAX));
  }
}

static void
count_words(tw_candidate *const block, const tw_str text)
{
  shape word   = {0};
  bool  inside = false;
  for (uint32_t i = 0; i < text.len;) {
    const uint32_t code = tw_utf8_next(text, &i);
    if (tw_code_is_space(code)) {
      end_word(block, &word);
      word   = (shape){0};
      inside = false;
      continue;
    }
    const bool letter = tw_code_is_letter(code);
    block->words += !inside && (letter || tw_code_is_digit(code));
    inside           = inside || letter || tw_code_is_digit(code);
    word.lower_first = word.lower_first || (letter && !word.letters && tw_code_is_lower(code));
    word.letters += letter;
    word.capitals += letter && tw_code_is_upper(code);
  }
  end_word(block, &word);
}

static tw_status
make_key(tw_document *const doc, tw_candidate *const block, const tw_str text, tw_error *const err)
{
  char *const out = tw_arena_alloc(doc->scratch, (size_t)text.len * 3 + 4, 1); // see tw_text_lower()
  if (!out) {
    return tw_fail_memory(err, "blocks");
  }
  uint32_t n     = 0;
  bool     space = false;
  for (uint32_t i = 0; i < text.len;) {
    const uint32_t code = tw_utf8_next(text, &i);
    if (is_apostrophe(code)) {
      continue; // "don't" is one word: dont
    }
    if (!tw_code_is_letter(code) && !tw_code_is_digit(code)) {
      space = n > 0;
      continue;
    }
    if (space) {
      out[n++] = ' ';
    }
    space = false;
    n += tw_utf8_put(tw_code_lower(code), out + n);
  }
  block->key = (tw_str){out, n};
  return TW_OK;
}

tw_status
tw_looks(tw_document *const doc, tw_candidate *const block, tw_error *const err)
{
  const tw_str text = tw_str_slice(doc->text, block->span.begin, block->span.end);
  TRY(make_key(doc, block, text, err));
  count_words(block, text);
  count_stops(block, text);
  block->ending = (uint8_t)ending_of(text);
  if (block->says == TW_SAYS_NOTHING) { // the markup may have said it already
    block->says = (uint8_t)tw_furniture_says(block, text);
  }
  return TW_OK;
}
