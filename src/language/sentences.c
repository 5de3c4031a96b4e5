// SPDX-License-Identifier: Apache-2.0
// Where sentences end. The rules: at a stop, with the quotes and brackets that close behind it, unless an abbreviation or what
// follows says no. A model that has learned better has its say on each place, and hears what the rules say.
#include "language/sentences.h"

#include "base/text.h"
#include "language/cut.h"
#include "language/tree.h"

static tw_str
form(const tw_document *const doc, const uint32_t i)
{
  return doc->token.form[i];
}

static bool
is_glued(const tw_document *const doc, const uint32_t i, const uint32_t next)
{
  return doc->token.span[i].end == doc->token.span[next].begin;
}

static uint32_t
first_code(const tw_str text)
{
  uint32_t at = 0;
  return text.len ? tw_utf8_next(text, &at) : 0;
}

static bool
is_one_of(const tw_str word, const char *const *const list, const size_t count)
{
  for (size_t i = 0; i < count; ++i) {
    if (tw_str_is(word, list[i])) {
      return true;
    }
  }
  return false;
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

// ".", "?!", "...", "…"
static bool
is_stop(const tw_str word)
{
  if (tw_str_is(word, "\xE2\x80\xA6")) {
    return true;
  }
  for (uint32_t i = 0; i < word.len; ++i) {
    if (word.ptr[i] != '.' && word.ptr[i] != '!' && word.ptr[i] != '?') {
      return false;
    }
  }
  return word.len > 0;
}

// Words that often begin a sentence, and hardly ever follow an abbreviation within one
static bool
is_starter(const tw_str word)
{
  static const char *const starters[] = {"The", "A", "An", "In", "He", "She", "It", "They", "We", "But", "And", "On", "At", "However", "This",
                                         "That", "These", "Those", "There", "His", "Her", "Its", "Their", "As", "If", "When", "While",
                                         "After", "Before", "For", "I", "You", "What", "Who", "Why", "How", "So", "Yet", "Some", "Many",
                                         "Most", "Since", "Although", "Though", "Also", "Now", "Then", "Last", "Earlier", "Meanwhile"};
  return is_one_of(word, starters, COUNT(starters));
}

// "p.m. EST", "a.m. Monday": what follows a time of day within its sentence
static bool
follows_time(const tw_str word)
{
  static const char *const words[] = {"EST", "EDT", "ET", "GMT", "BST", "CET", "CST", "CDT", "MST", "PST", "PDT", "PT", "UTC", "Eastern",
                                      "Pacific", "Central", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  return is_one_of(word, words, COUNT(words));
}

// Quotes turn: an odd number of straight ones before means that this one closes
static bool
closes(const tw_document *const doc, const uint32_t i, const uint32_t straight_quotes)
{
  static const char *const closers[] = {")", "]", "}", "''", "\xE2\x80\x9D", "\xC2\xBB", "-RRB-", "-RSB-", "-RCB-"};
  const tw_str             word      = form(doc, i);
  if (is_one_of(word, closers, COUNT(closers))) {
    return true;
  }
  if (tw_str_is(word, "'") || tw_str_is(word, "\xE2\x80\x99")) {
    return i > 0 && is_glued(doc, i - 1, i);
  }
  return tw_str_is(word, "\"") && (straight_quotes % 2 == 1);
}

static bool
opens(const tw_str word)
{
  static const char *const openers[] = {"(", "[", "{", "``", "\"", "'", "\xE2\x80\x9C", "\xE2\x80\x98", "\xC2\xAB", "-LRB-", "-LSB-", "-LCB-"};
  return is_one_of(word, openers, COUNT(openers));
}

// The first word from `i` on that is no opening quote or bracket
static tw_str
next_word(const tw_document *const doc, uint32_t i, const uint32_t end)
{
  for (uint32_t n = 0; n < 3 && i + 1 < end && opens(form(doc, i)); ++n) {
    ++i;
  }
  return form(doc, i);
}

// "Why?" Lund asked: does a name with a verb of speech come next?
static bool
speaker_follows(const tw_document *const doc, const uint32_t next, const uint32_t end)
{
  static const char *const verbs[] = {"said", "asked", "says", "asks", "replied", "wrote", "added", "told", "cried", "shouted", "wondered"};
  uint32_t i = next;
  while (i + 1 < end && i - next < 4 && tw_code_is_upper(first_code(form(doc, i)))) {
    ++i;
  }
  return i > next && is_one_of(form(doc, i), verbs, COUNT(verbs));
}

// May a sentence end between `last` and `next`, where `stop` is the stop?
static bool
may_end(const tw_document *const doc, const uint32_t stop, const uint32_t last, const uint32_t next, const uint32_t end)
{
  const tw_str   word  = next_word(doc, next, end);
  const uint32_t code  = first_code(word);
  const bool     glued = is_glued(doc, last, next);
  if (tw_code_is_lower(code) || is_stop(word)) { // "Why?" he asked
    return false;
  }
  if (stop < last && tw_str_find(form(doc, stop), TW_STR("."), 0) == TW_NONE && speaker_follows(doc, next, end)) {
    return false;
  }
  if (glued && !tw_code_is_upper(code)) { // "end.The" is a slip, ".,", ".)" are not
    return false;
  }
  if (tw_str_is(form(doc, stop), "...") || tw_str_is(form(doc, stop), "\xE2\x80\xA6")) {
    return tw_code_is_upper(code);
  }
  static const char *const never_first[] = {",", ";", ":", "-", "--", "\xE2\x80\x93", "\xE2\x80\x94", "'s", "\xE2\x80\x99s"};
  return !is_one_of(word, never_first, COUNT(never_first));
}

// Does a word that ends in the stop of an abbreviation end the sentence too?
static bool
ends_with_abbreviation(const tw_document *const doc, const uint32_t i, const uint32_t end)
{
  const tw_str word = form(doc, i);
  if (word.len < 2 || word.ptr[word.len - 1] != '.' || is_stop(word)) {
    return false;
  }
  const tw_abbreviation kind = tw_abbreviation_find(tw_str_slice(word, 0, word.len - 1), false);
  const tw_str          next = next_word(doc, i + 1, end);
  if (kind != TW_ABBREVIATION_OTHER || is_glued(doc, i, i + 1) || !tw_code_is_upper(first_code(next))) {
    return false;
  }
  if (tw_str_is_nocase(word, "a.m.") || tw_str_is_nocase(word, "p.m.")) {
    return !follows_time(next);
  }
  return is_starter(next);
}

// ---- sentences that are too long -----------------------------------------------------------------------------------------------

// How good a place is to cut behind
static uint32_t
grade(const tw_str word)
{
  return tw_str_is(word, ";") ? 3 : tw_str_is(word, ":") || tw_str_is(word, "\xE2\x80\x94") ? 2 : tw_str_is(word, ",") ? 1 : 0;
}

static uint32_t
cut_long(const tw_document *const doc, const uint32_t begin)
{
  uint32_t best = begin + TW_TREE_MAX, most = 0;
  for (uint32_t i = begin + TW_TREE_MAX - 1; i >= begin + TW_TREE_MAX / 2; --i) {
    if (grade(form(doc, i)) > most) {
      most = grade(form(doc, i));
      best = i + 1;
    }
  }
  return best;
}

// ---- all -----------------------------------------------------------------------------------------------------------------------

bool
tw_sentence_must_end(const tw_document *const doc, const uint32_t i)
{
  const tw_str   gap   = tw_str_slice(doc->text, doc->token.span[i].end, doc->token.span[i + 1].begin);
  const uint32_t first = tw_str_find(gap, TW_STR("\n"), 0);
  return first != TW_NONE && tw_str_find(gap, TW_STR("\n"), first + 1) != TW_NONE;
}

uint32_t
tw_sentence_find_end(const tw_document *const doc, const uint32_t begin, const uint32_t end)
{
  uint32_t straight = 0;
  for (uint32_t i = begin; i + 1 < end; ++i) {
    if (i - begin == TW_TREE_MAX) {
      return cut_long(doc, begin);
    }
    straight += tw_str_is(form(doc, i), "\"");
    if (tw_sentence_must_end(doc, i) || ends_with_abbreviation(doc, i, end)) {
      return i + 1;
    }
    if (!is_stop(form(doc, i))) {
      continue;
    }
    uint32_t last = i;
    while (last + 1 < end && last - begin < TW_TREE_MAX - 1 && closes(doc, last + 1, straight)) {
      straight += tw_str_is(form(doc, ++last), "\"");
    }
    if (last + 1 == end || may_end(doc, i, last, last + 1, end)) {
      return last + 1;
    }
    i = last;
  }
  return end - begin > TW_TREE_MAX ? cut_long(doc, begin) : end;
}

uint32_t
tw_sentence_find_learned(const tw_document *const doc, const int16_t *const weights, tw_break_view *const view, const uint32_t begin)
{
  const uint32_t end = view->block.end;
  tw_break_start(view, begin, tw_sentence_find_end(doc, begin, end));
  for (uint32_t i = begin; i + 1 < end; ++i) {
    if (i - begin == TW_TREE_MAX) {
      return cut_long(doc, begin);
    }
    if (i + 1 > view->rule) {
      view->rule = tw_sentence_find_end(doc, view->rule, end);
    }
    const bool may = tw_break_pass(view, i);
    if (tw_sentence_must_end(doc, i)) {
      return i + 1;
    }
    if (may && tw_break_ends(view, weights, i)) {
      return i + 1;
    }
  }
  return end - begin > TW_TREE_MAX ? cut_long(doc, begin) : end;
}
