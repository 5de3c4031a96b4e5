// SPDX-License-Identifier: Apache-2.0
// What tells whether a sentence ends between two words: the words around, their looks, how the sentence began and how long it is.
#include "language/breaks.h"

#include "base/text.h"
#include "language/cut.h"
#include "language/mix.h"

// What a word looks like
enum {
  NOTHING, // beyond the paragraph
  LOWER, CAPITAL, CAPITALS, LETTER, NUMBER, MIXED, STOP, MARK, ELLIPSIS, COMMA, SEMICOLON, COLON, DASH, OPEN, CLOSE, OPEN_QUOTE,
  CLOSE_QUOTE, QUOTE, APOSTROPHE, CLITIC, ADDRESS, FACE, RULER, TITLE, INITIALS, ABBREVIATION, BULLET, ANGLE, SIGN, OTHER
};

// ---- looks ---------------------------------------------------------------------------------------------------------------------

static bool
is_all(const tw_str word, const char *const allowed)
{
  for (uint32_t i = 0; i < word.len; ++i) {
    if (!strchr(allowed, word.ptr[i])) {
      return false;
    }
  }
  return word.len > 0;
}

static uint8_t
kind_of_sign(const tw_str word)
{
  static const struct {
    const char *text;
    uint8_t     kind;
  } signs[] = {
    {".", STOP}, {"...", ELLIPSIS}, {"..", ELLIPSIS}, {"....", ELLIPSIS}, {"\xE2\x80\xA6", ELLIPSIS}, {",", COMMA}, {";", SEMICOLON}, {":", COLON},
    {"-", DASH}, {"--", DASH}, {"\xE2\x80\x93", DASH}, {"\xE2\x80\x94", DASH}, {"(", OPEN}, {"[", OPEN}, {"{", OPEN}, {"-LRB-", OPEN},
    {"-LSB-", OPEN}, {")", CLOSE}, {"]", CLOSE}, {"}", CLOSE}, {"-RRB-", CLOSE}, {"-RSB-", CLOSE}, {"``", OPEN_QUOTE},
    {"\xE2\x80\x9C", OPEN_QUOTE}, {"\xC2\xAB", OPEN_QUOTE}, {"''", CLOSE_QUOTE}, {"\xE2\x80\x9D", CLOSE_QUOTE}, {"\xC2\xBB", CLOSE_QUOTE},
    {"\"", QUOTE}, {"'", APOSTROPHE}, {"\xE2\x80\x98", APOSTROPHE}, {"\xE2\x80\x99", APOSTROPHE}, {"*", BULLET},
    {"\xE2\x80\xA2", BULLET}, {"\xC2\xB7", BULLET}, {"<", ANGLE}, {">", ANGLE}, {"<<", ANGLE}, {">>", ANGLE},
  };
  for (size_t i = 0; i < sizeof signs / sizeof *signs; ++i) {
    if (word.ptr[0] == signs[i].text[0] && tw_str_is(word, signs[i].text)) {
      return signs[i].kind;
    }
  }
  if (is_all(word, ".!?")) {
    return is_all(word, ".") ? ELLIPSIS : MARK;
  }
  return word.len > 3 && is_all(word, "-=_*~#+") ? RULER : word.len > 1 && strchr(":;=<", word.ptr[0]) ? FACE : SIGN;
}

static uint8_t
kind_of_letters(const tw_str word)
{
  uint32_t at = 0, uppers = 0, lowers = 0, digits = 0, letters = 0;
  while (at < word.len) {
    const uint32_t code = tw_utf8_next(word, &at);
    uppers += tw_code_is_upper(code);
    lowers += tw_code_is_lower(code);
    digits += tw_code_is_digit(code);
    letters += tw_code_is_letter(code);
  }
  at                  = 0;
  const bool capital  = tw_code_is_upper(tw_utf8_next(word, &at));
  if (digits) {
    return letters ? MIXED : NUMBER;
  }
  return !lowers && uppers == 1 ? LETTER : !lowers && uppers ? CAPITALS : capital ? CAPITAL : lowers ? LOWER : letters ? OTHER : SIGN;
}

static uint8_t
kind_of(const tw_str word)
{
  uint32_t       at    = 0;
  const uint32_t first = word.len ? tw_utf8_next(word, &at) : 0;
  if (!tw_code_is_letter(first) && !tw_code_is_digit(first)) {
    const bool apostrophe = first == '\'' || first == 0x2019;
    return apostrophe && at < word.len && tw_code_is_letter((unsigned char)word.ptr[at]) ? CLITIC : kind_of_sign(word);
  }
  if (tw_str_find(word, TW_STR("@"), 0) != TW_NONE || tw_str_begins(word, "http") || tw_str_begins(word, "www.")) {
    return ADDRESS;
  }
  if (word.ptr[word.len - 1] == '.') {
    const tw_abbreviation kind = tw_abbreviation_find(tw_str_slice(word, 0, word.len - 1), true);
    return kind == TW_ABBREVIATION_TITLE ? TITLE : tw_code_is_upper(first) && word.len > 3 && word.ptr[1] == '.' ? INITIALS : ABBREVIATION;
  }
  return tw_str_is_nocase(word, "n't") || tw_str_is_nocase(word, "n\xE2\x80\x99t") ? CLITIC : kind_of_letters(word);
}

// ---- words of a text ------------------------------------------------------------------------------------------------------------

// Straight quotes open where only the word behind touches them and close where only the one before does; else they take turns
static uint8_t
turn_quote(const tw_document *const doc, const tw_cue *const cue, const uint32_t i, const bool open)
{
  const bool before = cue[i].glued, behind = i + 1 < doc->token.count && doc->token.span[i].end == doc->token.span[i + 1].begin;
  return before == behind ? (open ? CLOSE_QUOTE : OPEN_QUOTE) : before ? CLOSE_QUOTE : OPEN_QUOTE;
}

void
tw_break_cues(const tw_document *const doc, tw_cue *const cue)
{
  bool open = false; // a quote is
  for (uint32_t i = 0; i < doc->token.count; ++i) {
    const tw_str word = doc->token.form[i];
    cue[i]            = (tw_cue){
                 .exact  = tw_mix_word(word, false),
                 .lower  = tw_mix_word(word, true),
                 .ending = tw_mix_word(tw_str_slice(word, word.len > 3 ? word.len - 3 : 0, word.len), true),
                 .kind   = kind_of(word),
                 .glued  = i > 0 && doc->token.span[i - 1].end == doc->token.span[i].begin,
    };
    open = open && !(doc->token.span[i].begin && doc->text.ptr[doc->token.span[i].begin - 1] == '\n'); // a paragraph begins with none
    cue[i].kind = cue[i].kind == QUOTE ? turn_quote(doc, cue, i, open) : cue[i].kind;
    open        = cue[i].kind == OPEN_QUOTE || (open && cue[i].kind != CLOSE_QUOTE);
  }
}

// ---- reading on ----------------------------------------------------------------------------------------------------------------

static bool
is_stop(const uint8_t kind)
{
  return kind == STOP || kind == MARK || kind == ELLIPSIS;
}

static uint32_t
bucket(const uint32_t count)
{
  return count < 6 ? count : count < 9 ? 6 : count < 14 ? 7 : count < 22 ? 8 : count < 40 ? 9 : 10;
}

tw_break_view
tw_break_open(const tw_cue *const cue, const tw_span block)
{
  uint32_t lower = 0, upper = 0, stops = 0, capitals = 0;
  for (uint32_t i = block.begin; i < block.end; ++i) {
    capitals += cue[i].kind == CAPITAL || cue[i].kind == CAPITALS;
    stops += is_stop(cue[i].kind);
    if (i + 1 < block.end && is_stop(cue[i].kind) && !cue[i + 1].glued) {
      lower += cue[i + 1].kind == LOWER;
      upper += cue[i + 1].kind == CAPITAL || cue[i + 1].kind == LETTER;
    }
  }
  const uint32_t follow = !lower && !upper ? 0 : !lower ? 1 : !upper ? 2 : lower * 2 > upper ? 3 : 4;
  const uint32_t style  = follow | (stops ? 8U : 0U) | (capitals ? 16U : 0U);
  return (tw_break_view){.cue = cue, .block = block, .style = style, .begin = block.begin};
}

void
tw_break_start(tw_break_view *const v, const uint32_t begin, const uint32_t rule)
{
  v->begin    = begin;
  v->rule     = rule;
  v->brackets = v->quotes = 0;
}

bool
tw_break_pass(tw_break_view *const v, const uint32_t i)
{
  const uint8_t kind = v->cue[i].kind, next = v->cue[i + 1].kind;
  v->brackets = kind == OPEN ? v->brackets + 1 : kind == CLOSE && v->brackets ? v->brackets - 1 : v->brackets;
  v->quotes   = kind == OPEN_QUOTE ? 1 : kind == CLOSE_QUOTE ? 0 : v->quotes;
  if (next == CLOSE || next == CLOSE_QUOTE) {
    return false;
  }
  if ((kind == APOSTROPHE && i > v->begin && !is_stop(v->cue[i - 1].kind)) || ((kind == INITIALS || kind == TITLE) && next == LOWER)) {
    return false; // "the Martyrs ' Brigade", "U.S. officials"
  }
  const bool word = kind == LOWER || kind == CAPITAL || kind == CLITIC || kind == COMMA;
  return !(word && (next == LOWER || next == COMMA || next == STOP || next == MARK || next == CLITIC));
}

// Kinds that tell the same of the end of a sentence
static uint32_t
group_of(const uint8_t kind)
{
  switch (kind) {
  case CAPITAL: case CAPITALS: case LETTER: case TITLE: case INITIALS: return CAPITAL;
  case STOP: case MARK: case ELLIPSIS: return STOP;
  case OPEN: case OPEN_QUOTE: return OPEN;
  case CLOSE: case CLOSE_QUOTE: return CLOSE;
  case NUMBER: case MIXED: return NUMBER;
  case COMMA: case SEMICOLON: case COLON: case DASH: return COMMA;
  default: return kind;
  }
}

// ---- features ------------------------------------------------------------------------------------------------------------------

static const tw_cue *
cue_at(const tw_break_view *const v, const uint32_t i)
{
  static const tw_cue nothing = {0};
  return i >= v->block.begin && i < v->block.end ? &v->cue[i] : &nothing; // i below 0 wraps around
}

typedef struct {
  uint16_t *out;
  uint32_t  count;
} list;

static void
add(list *const l, const uint32_t a, const uint32_t b)
{
  l->out[l->count] = (uint16_t)(tw_mix(tw_mix(l->count + 1, a), b) >> 16); // the number of the feature is part of its hash
  ++l->count;
}

uint32_t
tw_break_features(const tw_break_view *const v, const uint32_t i, uint16_t features[TW_BREAK_FEATURES])
{
  const tw_cue *const p1 = cue_at(v, i), *const p2 = cue_at(v, i - 1), *const p3 = cue_at(v, i - 2);
  const tw_cue *const n1 = cue_at(v, i + 1), *const n2 = cue_at(v, i + 2), *const n3 = cue_at(v, i + 3);
  const uint32_t      here = p1->kind | (uint32_t)n1->kind << 5 | (uint32_t)n1->glued << 10;
  const uint32_t      wide = here | (uint32_t)p2->kind << 11 | (uint32_t)n2->kind << 16;
  const uint32_t      all  = tw_mix(wide, p3->kind | (uint32_t)n3->kind << 5);
  const uint32_t      len  = bucket(i + 1 - v->begin), rest = bucket(v->block.end - i - 1);
  const uint32_t      open = (v->brackets ? 1U : 0U) | (v->quotes ? 2U : 0U);
  const uint32_t      rule = i + 1 == v->rule;
  const uint32_t      rough = group_of(p2->kind) | group_of(p1->kind) << 5 | group_of(n1->kind) << 10 | rule << 15;
  list                l     = {features, 0};
  add(&l, 0, 0);
  add(&l, p1->lower, 0);
  add(&l, n1->exact, n1->glued);
  add(&l, p1->lower, n1->lower);
  add(&l, here, 0);
  add(&l, here, p2->kind);
  add(&l, here, n2->kind);
  add(&l, wide, 0);
  add(&l, all, 0);
  add(&l, p1->lower, n1->kind);
  add(&l, p1->kind, n1->exact);
  add(&l, p2->lower, p1->lower);
  add(&l, p2->lower, here);
  add(&l, n1->exact, n2->lower);
  add(&l, here, n2->lower);
  add(&l, here, len);
  add(&l, here, open);
  add(&l, here, cue_at(v, v->begin)->kind | (uint32_t)cue_at(v, v->begin + 1)->kind << 5);
  add(&l, here, v->style);
  add(&l, here, rest);
  add(&l, here, (v->begin == v->block.begin) + 2U * (len < 4 ? len : 4U));
  add(&l, p1->ending, n1->kind);
  add(&l, here, n1->ending);
  add(&l, here, rule | (uint32_t)p1->glued << 1 | (uint32_t)n2->glued << 2);
  add(&l, rule, open | v->style << 2);
  add(&l, p3->lower, here);
  add(&l, p2->kind, n1->exact);
  add(&l, rule, n1->exact);
  add(&l, rule, tw_mix(p2->lower, p1->kind));
  add(&l, rough, 0);
  add(&l, rough, group_of(n2->kind));
  add(&l, group_of(p1->kind) | group_of(n1->kind) << 5 | rule << 10, n1->glued | len << 1);
  return l.count;
}

// Behind a stop or another sign a sentence is taken to end if that is 1 : 2 or likelier, behind a word from 3 : 2 on, behind a
// lower-case one from 5 : 2 on: a sentence that is cut up costs more than two that are read as one
static int32_t
least_score(const uint8_t kind)
{
  switch (kind) {
  case LOWER: case CLITIC: case APOSTROPHE: return TW_BREAK_ONE;
  case CAPITAL: case CAPITALS: case LETTER: case NUMBER: case MIXED: case TITLE: case INITIALS: case ABBREVIATION: return 2 * TW_BREAK_ONE / 5;
  default: return -7 * TW_BREAK_ONE / 10;
  }
}

bool
tw_break_ends(const tw_break_view *const v, const int16_t *const weights, const uint32_t i)
{
  uint16_t       features[TW_BREAK_FEATURES];
  const uint32_t count = tw_break_features(v, i, features);
  int32_t        sum   = 0;
  for (uint32_t f = 0; f < count; ++f) {
    sum += weights[features[f]];
  }
  return sum > least_score(v->cue[i].kind);
}
