// SPDX-License-Identifier: Apache-2.0
// Cutting text into words, the way UD English does.
#include "language/cut_view.h"

bool
tw_cut_space(const tw_str text, const uint32_t at, uint32_t *const next)
{
  *next = at + 1;
  if ((unsigned char)text.ptr[at] < 0x80) {
    return is_space((unsigned char)text.ptr[at]);
  }
  *next = at;
  return is_space(tw_utf8_next(text, next));
}

// ---- clitics -------------------------------------------------------------------------------------------------------------------

// Bytes of the clitic that starts at `at` ("n't", "'s", "’ll") and ends the run of letters, or 0
static uint32_t
clitic_at(const tw_cut_view *const v, const uint32_t at)
{
  static const char *const tails[] = {"s", "re", "ve", "ll", "d", "m"};
  const uint32_t           code    = code_at(v, at);
  if ((code == 'n' || code == 'N') && is_apostrophe(code_at(v, at + 1))) {
    const uint32_t t = behind(v, at + 1), c = code_at(v, t);
    return (c == 't' || c == 'T') && !is_word(code_at(v, t + 1)) ? t + 1 - at : 0;
  }
  if (!is_apostrophe(code)) {
    return 0;
  }
  const uint32_t tail = behind(v, at);
  for (size_t i = 0; i < sizeof tails / sizeof *tails; ++i) {
    const uint32_t end = tail + (uint32_t)strlen(tails[i]);
    if (end <= v->end && tw_str_is_nocase(slice(v, tail, end), tails[i])) {
      return is_word(code_at(v, end)) ? 0 : end - at; // "I'd've": two in a row
    }
  }
  return 0;
}

// Words that are two: where the second begins
static const struct {
  const char *word;
  uint32_t    len, first;
} contractions[] = {
  {"cannot", 6, 3}, {"gonna", 5, 3}, {"wanna", 5, 3}, {"gotta", 5, 3}, {"gimme", 5, 3}, {"lemme", 5, 3}, {"dont", 4, 2},
  {"didnt", 5, 3}, {"doesnt", 6, 4}, {"couldnt", 7, 5}, {"wouldnt", 7, 5}, {"shouldnt", 8, 6}, {"isnt", 4, 2}, {"wasnt", 5, 3},
  {"arent", 5, 3}, {"havent", 6, 4}, {"hasnt", 5, 3}, {"theyre", 6, 4}, {"youre", 5, 3}, {"thats", 5, 4}, {"whats", 5, 4},
  {"cant", 4, 2}, {"wont", 4, 2}, {"aint", 4, 2}, {"arnt", 4, 2}, {"wouldve", 7, 5}, {"hes", 3, 2}, {"shes", 4, 3},
  {"youll", 5, 3}, {"theyll", 6, 4}, {"theres", 6, 5}, {"alot", 4, 1}, {"outta", 5, 3},
};

// "its a pity", "its not": the word behind tells that "its" is "it's"; "its very" and "its only" don't
static bool
verb_follows_its(const tw_cut_view *const v, const uint32_t at)
{
  static const char *const words[] = {"a", "an", "the", "not", "been", "my", "your", "this", "that", "because", "really", "always", "never",
                                      "too", "gonna", "like", "going"};
  uint32_t begin = at;
  while (begin < v->end && begin - at < 2 && code_at(v, begin) == ' ') {
    ++begin;
  }
  uint32_t end = begin;
  while (end - begin < AHEAD && is_word(code_at(v, end))) {
    end = behind(v, end);
  }
  for (size_t i = 0; begin > at && i < sizeof words / sizeof *words; ++i) {
    if (tw_str_is(slice(v, begin, end), words[i])) {
      return true;
    }
  }
  return false;
}

static uint32_t
split_contraction(const tw_cut_view *const v, const uint32_t begin, const uint32_t end)
{
  const tw_str word = slice(v, begin, end);
  if (word.len < 2 || word.len > 8) {
    return 0;
  }
  if (tw_str_is(word, "im") || tw_str_is(word, "ive")) { // "Im" and "Ive" are names
    return 1;
  }
  if (tw_str_is_nocase(word, "its")) {
    return verb_follows_its(v, end) ? 2 : 0;
  }
  for (size_t i = 0; word.len <= 8 && i < sizeof contractions / sizeof *contractions; ++i) {
    if (word.len == contractions[i].len && tw_str_is_nocase(word, contractions[i].word)) {
      return contractions[i].first;
    }
  }
  return 0;
}

// ---- words ---------------------------------------------------------------------------------------------------------------------

// Prefixes that UD English leaves on their word
static bool
is_prefix(const tw_str word)
{
  static const char *const prefixes[] = {"non", "e", "mid", "re", "anti", "co", "pre", "pro", "cross", "post", "over", "sub", "semi",
                                         "multi", "ex", "counter", "mini", "inter", "un", "socio", "psycho", "ultra", "neo", "arch", "intra",
                                         "micro", "macro", "hyper", "mis"};
  for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; ++i) {
    if (tw_str_is_nocase(word, prefixes[i])) {
      return true;
    }
  }
  return false;
}

// "end.The": a stop with its space forgotten; "yahoo.com", "U.S" are one word
static bool
is_stop_without_space(const tw_cut_view *const v, const uint32_t stop)
{
  const uint32_t next = stop + 1;
  const bool     domain = tw_str_is_nocase(slice(v, next, next + 3), "com") || tw_str_is_nocase(slice(v, next, next + 3), "org");
  return tw_code_is_lower(code_before(v, stop)) && tw_code_is_upper(code_at(v, next)) && tw_code_is_lower(code_at(v, behind(v, next))) &&
         (!domain || is_word(code_at(v, next + 3)));
}

// Does the character at `at`, between two parts of a word, belong inside it?
static bool
is_inside(const tw_cut_view *const v, const uint32_t begin, const uint32_t at)
{
  const uint32_t code = code_at(v, at), after = at < v->end ? code_at(v, behind(v, at)) : 0;
  if (code == 0xAD) { // a soft hyphen
    return true;
  }
  if (!is_word(after)) {
    return false;
  }
  if (is_apostrophe(code)) {
    return !clitic_at(v, at);
  }
  if (code == '.') {
    return !is_stop_without_space(v, at);
  }
  if (code == '&') { // "AT&T", not "you&me"
    return tw_code_is_upper(code_before(v, at)) && tw_code_is_upper(after);
  }
  return is_hyphen(code) && is_prefix(slice(v, begin, at)); // "non-profit", "mid-1980s"
}

static bool
number_follows(const tw_cut_view *const v, uint32_t at)
{
  while (at < v->end && is_space(code_at(v, at)) && code_at(v, at) != '\n') {
    at = behind(v, at);
  }
  return is_number(code_at(v, at)) || code_at(v, at) == '#';
}

// Does nothing that goes on with the sentence follow?
static bool
ends_text(const tw_cut_view *const v, uint32_t at)
{
  while (at < v->end && is_space(code_at(v, at))) {
    at = behind(v, at);
  }
  return at == v->end || tw_code_is_upper(code_at(v, at));
}

// Does the stop at `stop` belong to the word before it?
static bool
keeps_stop(const tw_cut_view *const v, const uint32_t begin, const uint32_t stop)
{
  const bool two = code_at(v, stop + 1) == '.'; // "Acme Inc..": one for each; "Inc...": neither
  if (code_at(v, stop) != '.' || (two && code_at(v, stop + 2) == '.')) {
    return false;
  }
  if (tw_str_is_nocase(slice(v, begin, stop), "etc") && ends_text(v, stop + 1)) {
    return false;
  }
  uint32_t part = stop; // "anti-U.S."
  while (part > begin && !is_hyphen((unsigned char)v->text.ptr[part - 1]) && stop - part < AHEAD) {
    --part;
  }
  return tw_abbreviation_find(slice(v, part, stop), number_follows(v, stop + 1)) != TW_ABBREVIATION_NONE;
}

static uint32_t
cut_letters(const tw_cut_view *const v, const uint32_t begin)
{
  uint32_t at = begin;
  while (at < v->end) {
    const uint32_t code = code_at(v, at);
    if (at > begin && (code == 'n' || code == 'N') && clitic_at(v, at)) {
      return at; // "did|n't"
    }
    if (!is_word(code) && !(at > begin && is_inside(v, begin, at))) {
      break;
    }
    at = behind(v, at);
  }
  const uint32_t first = split_contraction(v, begin, at);
  if (first) {
    return begin + first;
  }
  if (code_at(v, at) == '$' && at - begin <= 2 && (is_number(code_at(v, at + 1)) || number_follows(v, at + 1))) {
    return at + 1; // "US$"
  }
  return keeps_stop(v, begin, at) ? at + 1 : at;
}

// ---- numbers -------------------------------------------------------------------------------------------------------------------

// Letters behind a number that are a word of their own: "4pm", "35mm", "$5bn"
static bool
is_unit(const tw_str word)
{
  static const char *const units[] = {"am", "pm", "km", "m", "mm", "cm", "kg", "g", "k", "b", "bn", "mn", "tn", "tr", "ft", "in", "lb", "lbs",
                                      "mph", "kph", "kmh", "mw", "gw", "kw", "x", "a.m", "p.m", "mi", "hrs", "min", "sec", "ha", "l", "t", "gb",
                                      "mb", "hz", "khz", "mhz", "ghz", "percent"};
  for (size_t i = 0; i < sizeof units / sizeof *units; ++i) {
    if (tw_str_is_nocase(word, units[i])) {
      return !(word.len == 1 && (word.ptr[0] == 'G' || word.ptr[0] == 'T' || word.ptr[0] == 'L')); // "4G", "18T"
    }
  }
  return false;
}

// "713-853-3989", "11-28-2000": three groups of digits; "555-0100", "77001-0100", "3-0100": the last of four, but "1990-1995"
static uint32_t
hyphenated_number(const tw_cut_view *const v, const uint32_t begin)
{
  uint32_t hyphens = 0, first = 0, last = 0, at = begin; // first, last: digits in those groups
  if (is_hyphen(code_before(v, begin))) { // was looked at from its beginning
    return begin;
  }
  while (at < v->end && at - begin < AHEAD && (is_number(code_at(v, at)) || is_hyphen(code_at(v, at)))) {
    if (is_hyphen(code_at(v, at))) {
      if (!is_number(code_at(v, behind(v, at)))) {
        break;
      }
      first = hyphens++ ? first : last;
      last  = 0;
    } else {
      ++last;
    }
    at = behind(v, at);
  }
  const bool telephone = hyphens == 1 && last == 4 && (first == 1 || first == 3 || first == 5);
  return (hyphens >= 2 || telephone) && !is_word(code_at(v, at)) ? at : begin;
}

// "the 1960's", "the 70's"
static bool
is_decade(const tw_cut_view *const v, const uint32_t begin, const uint32_t at)
{
  const bool digits = at - begin == 2 || at - begin == 4;
  const uint32_t letter = behind(v, at);
  return digits && v->text.ptr[at - 1] == '0' && is_apostrophe(code_at(v, at)) && code_at(v, letter) == 's' && !is_word(code_at(v, letter + 1));
}

static uint32_t
cut_number(const tw_cut_view *const v, const uint32_t begin)
{
  const uint32_t phone = hyphenated_number(v, begin);
  if (phone > begin) {
    return phone;
  }
  uint32_t at = begin;
  while (at < v->end) { // "1,000.50", "9/11", "10:30"
    const uint32_t code = code_at(v, at);
    const bool     joint = (code == '.' || code == ',' || code == '/' || code == ':') && is_number(code_at(v, at + 1));
    const bool     quoted = code == '\\' && code_at(v, at + 1) == '/' && is_number(code_at(v, at + 2)); // "1\/2" of treebanks
    if (!is_number(code) && !joint && !quoted) {
      break;
    }
    at = quoted ? at + 2 : behind(v, at);
  }
  if (at < v->end && is_decade(v, begin, at)) {
    return behind(v, at) + 1;
  }
  const uint32_t letters = at;
  while (at < v->end && (is_word(code_at(v, at)) || (code_at(v, at) == '.' && at > letters && is_word(code_at(v, at + 1))))) {
    at = behind(v, at);
  }
  return at > letters && is_unit(slice(v, letters, at)) ? letters : at;
}

// ---- punctuation ---------------------------------------------------------------------------------------------------------------

// Does a word of its own end at `at`, in text that was cut before? "She 'd've gone": two clitics in a row; "is 's' a letter": none
static bool
ends_clitic(const tw_cut_view *const v, const uint32_t at)
{
  return ends_chunk(v, at) || clitic_at(v, at) || (at < v->end && v->text.ptr[at] && strchr(".,;:?!)", v->text.ptr[at]));
}

// "rock 'n' roll"
static bool
is_and(const tw_cut_view *const v, const uint32_t begin)
{
  const uint32_t letter = behind(v, begin), code = code_at(v, letter);
  return (code == 'n' || code == 'N') && is_apostrophe(code_at(v, letter + 1)) && ends_chunk(v, behind(v, letter + 1));
}

// "'em", "'90s": an apostrophe that begins a word
static uint32_t
cut_apostrophe(const tw_cut_view *const v, const uint32_t begin)
{
  static const char *const words[] = {"em", "til", "tis", "twas", "cause", "bout", "n"};
  const uint32_t           clitic  = is_word(code_before(v, begin)) || code_before(v, begin) == '.' ? clitic_at(v, begin) : 0;
  const uint32_t alone = clitic ? 0 : is_space(code_before(v, begin)) ? clitic_at(v, begin) : 0;
  if (clitic || (alone && ends_clitic(v, begin + alone))) { // "Hale 's": text that was cut before
    return begin + clitic + alone;
  }
  const uint32_t word = behind(v, begin);
  if (is_and(v, begin)) {
    return behind(v, word + 1);
  }
  uint32_t at = word;
  while (at - word < AHEAD && is_word(code_at(v, at))) {
    at = behind(v, at);
  }
  const tw_str text = slice(v, word, at);
  const bool   two  = text.len == 2 || (text.len == 3 && text.ptr[2] == 's');
  const bool   year = two && is_number((unsigned char)text.ptr[0]) && is_number((unsigned char)text.ptr[1]);
  for (size_t i = 0; i < sizeof words / sizeof *words; ++i) {
    if (year || tw_str_is_nocase(text, words[i])) {
      return at;
    }
  }
  const uint32_t next = code_at(v, word);
  const uint32_t first = code_at(v, begin);
  const bool     two_are_one = (first == '\'' && next == '\'') || ((first == 0x2018 || first == 0x2019) && next == 0x2019);
  return two_are_one ? behind(v, word) : word; // two are a quote
}

static bool
joins_emoji(const uint32_t code)
{
  return code == 0xFE0F || code == 0x20E3 || (code >= 0x1F3FB && code <= 0x1F3FF) || (code >= 0xE0020 && code <= 0xE007F);
}

// Signs that are one word when they stand in a row: "...", "--", "?!"
static bool
runs_together(const uint32_t first, const uint32_t next)
{
  switch (first) {
  case '.':
    return next == '.' || next == '!' || next == '?';
  case '-': case '_': case '*': case '=': case '~': case '+': case '#': case '`':
    return next == first;
  case '<': case '>': case '$': case '/': case '\\':
    return next == first;
  case '!': case '?':
    return next == '!' || next == '?' || next == '.';
  default:
    return false;
  }
}

static uint32_t
cut_sign(const tw_cut_view *const v, const uint32_t begin)
{
  const uint32_t first = code_at(v, begin);
  uint32_t       at    = behind(v, begin);
  if ((first == '.' || first == '+') && is_number(code_at(v, at)) && !is_word(code_before(v, begin)) && code_before(v, begin) != first) {
    return cut_number(v, at); // ".265", "+44"
  }
  if (first == '`' && code_at(v, at) == '`') {
    return at + 1;
  }
  while (at < v->end && runs_together(first, code_at(v, at)) && !(at - begin >= 3 && v->text.ptr[at - 1] == '.' && code_at(v, at) != '.')) {
    at = behind(v, at); // ".?", "..?" and "?!" are one, "..." and "?" two
  }
  for (uint32_t n = 0; n < AHEAD && at < v->end; ++n) { // parts of one emoji
    const uint32_t code = code_at(v, at);
    if (code == 0x200D && behind(v, at) < v->end && code_at(v, behind(v, at)) >= 0x2600) {
      at = behind(v, behind(v, at));
    } else if (joins_emoji(code)) {
      at = behind(v, at);
    } else {
      break;
    }
  }
  return at;
}

// Most words by far: ASCII letters with nothing behind them that could belong to the word. Else `begin`.
static uint32_t
cut_plain(const tw_cut_view *const v, const uint32_t begin)
{
  uint32_t at = begin;
  while (at < v->end && (v->text.ptr[at] | 32) >= 'a' && (v->text.ptr[at] | 32) <= 'z') {
    ++at;
  }
  if (at == begin || is_word(code_before(v, begin)) || (at < v->end && !strchr(" \n,;?!)\"", v->text.ptr[at]))) {
    return begin;
  }
  const uint32_t first = split_contraction(v, begin, at);
  return first ? begin + first : at;
}

uint32_t
tw_cut_word(const tw_str text, const tw_span block, const uint32_t begin)
{
  const tw_cut_view     v     = {text, block.begin, block.end};
  const uint32_t plain = cut_plain(&v, begin);
  if (plain > begin) {
    return plain;
  }
  const uint32_t code = code_at(&v, begin), special = tw_cut_special(&v, begin);
  if (special > begin) {
    return special;
  }
  if (is_apostrophe(code)) {
    return cut_apostrophe(&v, begin);
  }
  if (is_number(code)) {
    return cut_number(&v, begin);
  }
  if (is_word(code)) {
    const uint32_t clitic = is_word(code_before(&v, begin)) ? clitic_at(&v, begin) : 0;
    return clitic ? begin + clitic : cut_letters(&v, begin);
  }
  return cut_sign(&v, begin);
}
