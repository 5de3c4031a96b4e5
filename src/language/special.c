// SPDX-License-Identifier: Apache-2.0
// Words of a kind of their own: addresses, tags, "w/o", faces, the names of brackets, lines of signs.
#include "language/cut_view.h"

// ---- addresses -----------------------------------------------------------------------------------------------------------------

static bool
begins_nocase(const tw_cut_view *const v, const uint32_t at, const char *const prefix)
{
  return tw_str_is_nocase(slice(v, at, at + (uint32_t)strlen(prefix)), prefix);
}

static bool
trails(const uint32_t code)
{
  switch (code) {
  case '.': case ',': case ';': case ':': case '!': case '?': case ')': case ']': case '"': case '\'': case '>': case 0x2019: case 0x201D:
    return true;
  default:
    return false;
  }
}

static uint32_t
cut_url(const tw_cut_view *const v, const uint32_t begin)
{
  static const char *const schemes[] = {"http://", "https://", "ftp://", "www.", "mailto:"};
  bool                     is_url    = false;
  for (size_t i = 0; i < sizeof schemes / sizeof *schemes; ++i) {
    is_url |= begins_nocase(v, begin, schemes[i]);
  }
  if (!is_url) {
    return begin;
  }
  uint32_t last = begin;
  for (uint32_t at = begin; !ends_chunk(v, at); at = behind(v, at)) {
    last = trails(code_at(v, at)) ? last : behind(v, at);
  }
  return last;
}

static bool
is_address_code(const uint32_t code)
{
  return code < 0x80 && (is_word(code) || code == '.' || code == '-' || code == '+' || code == '%');
}

static uint32_t
cut_email(const tw_cut_view *const v, const uint32_t begin)
{
  uint32_t at = begin, sign = 0, stops = 0, last = begin; // stops: those of the domain that a letter follows
  if (is_address_code(code_before(v, begin))) { // was looked at from its beginning
    return begin;
  }
  for (; at < v->end && at - begin < AHEAD; ++at) {
    const uint32_t code = code_at(v, at);
    if (code == '@' && !sign && at > begin) {
      sign = at;
    } else if (!is_address_code(code)) {
      break;
    }
    stops += sign && at > sign + 1 && is_word(code) && v->text.ptr[at - 1] == '.';
    last = is_word(code) ? at + 1 : last;
  }
  return stops || (sign && last > sign + 1) ? last : begin; // "lund@office"
}

// "#Kyiv", "@user"
static uint32_t
cut_tag(const tw_cut_view *const v, const uint32_t begin)
{
  const uint32_t sign = code_at(v, begin), first = code_at(v, begin + 1);
  if ((sign != '#' && sign != '@') || !(tw_code_is_letter(first) || first == '_') || is_word(code_before(v, begin))) {
    return begin;
  }
  uint32_t at = begin + 1;
  while (is_word(code_at(v, at)) || (sign == '@' && code_at(v, at) == '.' && tw_code_is_lower(code_at(v, at + 1)))) {
    at = behind(v, at);
  }
  return at;
}

// "w/o", "b/c": a stroke within a word; others part words
static uint32_t
cut_stroke(const tw_cut_view *const v, const uint32_t begin)
{
  static const char *const words[] = {"w/o", "w/out", "b/c", "b/t", "s/he", "l/c", "w/"};
  const uint32_t           before  = code_before(v, begin);
  for (size_t i = 0; code_at(v, begin + 1) == '/' && !is_word(before) && before != '/' && i < sizeof words / sizeof *words; ++i) {
    const uint32_t end = begin + (uint32_t)strlen(words[i]);
    if (end <= v->end && tw_str_is_nocase(slice(v, begin, end), words[i]) && !is_word(code_at(v, end))) {
      return end;
    }
  }
  return begin;
}

// ---- signs that belong together ------------------------------------------------------------------------------------------------

static uint32_t
cut_emoticon(const tw_cut_view *const v, const uint32_t begin)
{
  static const char *const faces[] = {":-)", ":-(", ";-)", ":-D", ":-P", ":-/", ":)", ":(", ";)", ":D", ":P", ":O", ";P", "=)", "=(", "<3",
                                      "^_^", "-_-", "(:", "D:"};
  for (size_t i = 0; i < sizeof faces / sizeof *faces; ++i) {
    const uint32_t end = begin + (uint32_t)strlen(faces[i]);
    const uint32_t next = code_at(v, end);
    const bool     starts = faces[i][0] == ':' || faces[i][0] == ';' || !is_word(code_before(v, begin));
    if (end <= v->end && starts && tw_str_is(slice(v, begin, end), faces[i]) &&
        (ends_chunk(v, end) || next == '.' || next == '!')) {
      return end;
    }
  }
  return begin;
}

// What text that was tokenised for a treebank writes for brackets
static uint32_t
cut_bracket_name(const tw_cut_view *const v, const uint32_t begin)
{
  static const char *const names[] = {"-LRB-", "-RRB-", "-LSB-", "-RSB-", "-LCB-", "-RCB-"};
  for (size_t i = 0; i < sizeof names / sizeof *names; ++i) {
    if (tw_str_is(slice(v, begin, begin + 5), names[i])) {
      return begin + 5;
    }
  }
  return begin;
}

// "---==", "*~*~*", "|------+": lines that part sections of plain text
static uint32_t
cut_ruler(const tw_cut_view *const v, const uint32_t begin)
{
  static const uint32_t least = 4;
  uint32_t              at    = begin;
  while (at < v->end && v->text.ptr[at] && strchr("-=_*~+|<>#^", v->text.ptr[at])) {
    ++at;
  }
  return at - begin >= least ? at : begin;
}

// ---- all -----------------------------------------------------------------------------------------------------------------------

typedef uint32_t rule(const tw_cut_view *v, uint32_t begin);

uint32_t
tw_cut_special(const tw_cut_view *const v, const uint32_t begin)
{
  const uint32_t     code       = code_at(v, begin);
  static rule *const of_words[] = {cut_url, cut_email, cut_stroke}, *const of_signs[] = {cut_email, cut_tag, cut_bracket_name, cut_ruler};
  const bool         word       = is_word(code);
  rule *const *const rules      = word ? of_words : of_signs;
  const size_t       count      = word ? sizeof of_words / sizeof *of_words : sizeof of_signs / sizeof *of_signs;
  for (size_t i = 0; i < count; ++i) {
    const uint32_t end = rules[i](v, begin);
    if (end > begin) {
      return end;
    }
  }
  return code < 0x80 && code && strchr(":;=<^-(D", (int)code) ? cut_emoticon(v, begin) : begin;
}
