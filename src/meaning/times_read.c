// SPDX-License-Identifier: Apache-2.0
// Phrases that tell a time: where they stand in a sentence, and which day, month, year or interval they mean.
#include "meaning/times_read.h"

#include "meaning/times_value.h"
#include "meaning/times_words.h"

// ---- the words at hand -----------------------------------------------------------------------------------------------------------

// A walk along the words of one phrase
typedef struct {
  tw_time_reader *reader;
  uint32_t        begin; ///< First token of the phrase without its preposition
  uint32_t        at;    ///< Next token
  uint32_t        end;   ///< Of the sentence
  tw_time_phrase *out;
} walk;

static tw_time_word
peek(const walk *const w, const uint32_t ahead)
{
  return w->at + ahead < w->end ? tw_time_word_of(w->reader->doc, w->at + ahead) : (tw_time_word){0};
}

static bool
form_is(const walk *const w, const uint32_t token, const char *const form)
{
  return token < w->end && tw_str_is_nocase(w->reader->doc->token.form[token], form);
}

static bool
accept_form(walk *const w, const char *const form)
{
  const bool found = form_is(w, w->at, form);
  w->at += found;
  return found;
}

static bool
accept(walk *const w, const uint8_t kind)
{
  const bool found = peek(w, 0).kind == kind;
  w->at += found;
  return found;
}

static bool
done(walk *const w, const tw_phrase_kind kind, const tw_when when)
{
  w->out->kind = (uint8_t)kind;
  w->out->when = when;
  return true;
}

// ---- phrases ---------------------------------------------------------------------------------------------------------------------

static bool
accept_year(walk *const w, int32_t *const year)
{
  const uint32_t begin = w->at;
  accept_form(w, ",");
  accept_form(w, "of");
  const tw_time_word word = peek(w, 0);
  if (word.kind != TW_TIME_YEAR) {
    w->at = begin;
    return false;
  }
  ++w->at;
  *year = word.number;
  return true;
}

// Behind the name of a month: "18, 2025", "2025", nothing
static bool
read_month(walk *const w, const int32_t month, const tw_towards where)
{
  int32_t            year = 0;
  const tw_time_word next = peek(w, 0);
  if (next.kind == TW_TIME_NUMBER && next.number >= 1 && next.number <= 31) {
    ++w->at;
    if (!accept_year(w, &year)) {
      return done(w, TW_PHRASE_DATE, tw_time_day(w->reader, w->begin, month, next.number));
    }
    const tw_civil date = {year, month, next.number};
    return done(w, TW_PHRASE_DATE, tw_civil_exists(date) ? tw_when_day(tw_civil_to_day(date)) : (tw_when){0});
  }
  if (accept_year(w, &year)) {
    return done(w, TW_PHRASE_DATE, tw_when_month(year * 12 + month - 1));
  }
  return done(w, TW_PHRASE_DATE, tw_time_month(w->reader, w->begin, month, where));
}

static bool
read_day_and_month(walk *const w, const int32_t day)
{
  accept_form(w, "of");
  const tw_time_word month = peek(w, 0);
  int32_t            year  = 0;
  if (month.kind != TW_TIME_MONTH || day < 1 || day > 31) {
    return false;
  }
  ++w->at;
  if (!accept_year(w, &year)) {
    return done(w, TW_PHRASE_DATE, tw_time_day(w->reader, w->begin, month.number, day));
  }
  const tw_civil date = {year, month.number, day};
  return done(w, TW_PHRASE_DATE, tw_civil_exists(date) ? tw_when_day(tw_civil_to_day(date)) : (tw_when){0});
}

// "Tuesday night", "Tuesday, March 18": the date says more
static bool
read_weekday(walk *const w, const int32_t number, const tw_towards where)
{
  const tw_when when = tw_time_weekday(w->reader, w->begin, number, where);
  accept(w, TW_TIME_PART);
  const uint32_t     comma = form_is(w, w->at, ",");
  const tw_time_word month = peek(w, comma);
  const tw_time_word day   = peek(w, comma + 1);
  if (month.kind == TW_TIME_MONTH && day.kind == TW_TIME_NUMBER) {
    w->at += comma + 1;
    return read_month(w, month.number, TW_TOWARDS_BY_TENSE);
  }
  if (month.kind == TW_TIME_NUMBER && day.kind == TW_TIME_MONTH) {
    w->at += comma + 1;
    return read_day_and_month(w, month.number);
  }
  return done(w, TW_PHRASE_DATE, when);
}

// "three days" …ago, …earlier, …before the vote; alone it says how long
static bool
read_distance(walk *const w, const int32_t number, const int32_t unit)
{
  int32_t            from   = 0;
  const tw_time_word next   = peek(w, 0);
  const int32_t      in_days = unit == TW_UNIT_DAY ? number : unit == TW_UNIT_WEEK ? 7 * number : 0;
  const bool         before = next.kind == TW_TIME_BEFORE || next.kind == TW_TIME_EARLIER;
  switch (next.kind) {
  case TW_TIME_AGO:
    ++w->at;
    return done(w, TW_PHRASE_DATE,
                !w->reader->dated         ? (tw_when){0}
                : unit == TW_UNIT_MOMENT ? tw_when_day(w->reader->today)
                                         : tw_time_away(unit, w->reader->today, -number));
  case TW_TIME_BEFORE:
  case TW_TIME_AFTER: {
    ++w->at;
    const uint8_t upos = w->at < w->end ? w->reader->doc->token.upos[w->at] : (uint8_t)TW_UPOS_PUNCT;
    if (upos != TW_UPOS_PUNCT && upos != TW_UPOS_AUX && upos != TW_UPOS_CCONJ) {
      w->out->offset = before ? -in_days : in_days;
      w->out->weeks  = unit == TW_UNIT_WEEK;
      return done(w, TW_PHRASE_OFFSET, (tw_when){0});
    }
    return done(w, TW_PHRASE_DATE, tw_time_anchor(w->reader, w->begin, &from) ? tw_time_away(unit, from, before ? -number : number) : (tw_when){0});
  }
  case TW_TIME_EARLIER:
  case TW_TIME_LATER:
    ++w->at;
    return done(w, TW_PHRASE_DATE, tw_time_anchor(w->reader, w->begin, &from) ? tw_time_away(unit, from, before ? -number : number) : (tw_when){0});
  default: return done(w, TW_PHRASE_DURATION, (tw_when){0});
  }
}

// Behind "last", "this", "next", "the previous" …
static bool
read_directed(walk *const w, const tw_towards where)
{
  const tw_time_word word = peek(w, 0);
  if (w->reader->doc->token.upos[w->at - 1] == TW_UPOS_VERB) { // "to last two hours"
    return false;
  }
  ++w->at;
  switch (word.kind) {
  case TW_TIME_WEEKDAY: return read_weekday(w, word.number, where);
  case TW_TIME_MONTH: return done(w, TW_PHRASE_DATE, tw_time_month(w->reader, w->begin, word.number, where));
  case TW_TIME_UNIT:
    return done(w, word.plural ? TW_PHRASE_VAGUE : TW_PHRASE_DATE,
                word.plural ? (tw_when){0} : tw_time_unit_at(w->reader, w->begin, word.number, where));
  case TW_TIME_PART: // "last night", "this morning"
    return done(w, TW_PHRASE_DATE,
                w->reader->dated && (where == TW_TOWARDS_LAST || where == TW_TOWARDS_THIS)
                  ? tw_when_day(w->reader->today - (where == TW_TOWARDS_LAST))
                  : (tw_when){0});
  case TW_TIME_SEASON: return done(w, TW_PHRASE_DATE, (tw_when){0});
  case TW_TIME_NUMBER:
  case TW_TIME_VAGUE:
    if (peek(w, 0).kind == TW_TIME_UNIT) { // "the last three days"
      ++w->at;
      return done(w, TW_PHRASE_VAGUE, (tw_when){0});
    }
    return false;
  default: return false;
  }
}

static bool
read_number(walk *const w, const int32_t number)
{
  const tw_time_word next = peek(w, 0);
  if (next.kind == TW_TIME_UNIT) {
    ++w->at;
    return read_distance(w, number, next.number);
  }
  if (next.kind == TW_TIME_CLOCK) {
    ++w->at;
    return done(w, TW_PHRASE_CLOCK, (tw_when){0});
  }
  const char first = w->reader->doc->token.form[w->at - 1].ptr[0];
  return first >= '0' && first <= '9' && read_day_and_month(w, number); // "18 March", but not "a March morning"
}

// A bare year tells when only behind words that introduce one: "in 2014", but not "2014 cases"
static bool
read_year(walk *const w, const int32_t year)
{
  static const char *const introduce[] = {"in", "since", "of", "by", "until", "till", "from", "during", "before", "after", "early",
                                          "mid", "late", "between", "to", "and", "around", "through", "throughout", "-", "for", NULL};
  const tw_document *const doc     = w->reader->doc;
  const uint32_t           before  = w->begin;
  const uint8_t            relation = doc->token.relation[w->at - 1];
  if (before == tw_sentence_begin(doc, before) || relation == TW_REL_NUMMOD) {
    return false;
  }
  for (size_t i = 0; introduce[i]; ++i) {
    if (tw_str_is_nocase(doc->token.form[w->at - 2], introduce[i])) {
      return done(w, TW_PHRASE_DATE, tw_when_year(year));
    }
  }
  return false;
}

// "the day before", "the weekend"
static bool
read_unit(walk *const w, const tw_time_word word)
{
  const uint32_t token   = w->at - 1;
  const bool     first   = token == tw_sentence_begin(w->reader->doc, token);
  const bool     article = !first && form_is(w, token - 1, "the");
  if (!first && (tw_time_word_of(w->reader->doc, token - 1).kind == TW_TIME_ROUGH || form_is(w, token - 1, "first") ||
                 form_is(w, token - 1, "final"))) {
    return done(w, TW_PHRASE_VAGUE, (tw_when){0}); // "the early months", "the first year"
  }
  if (!article || word.plural) {
    return false;
  }
  if (word.number == TW_UNIT_WEEKEND) {
    return done(w, TW_PHRASE_DATE, tw_time_unit_at(w->reader, w->begin, word.number, TW_TOWARDS_BY_TENSE));
  }
  const uint8_t next = peek(w, 0).kind;
  return word.number == TW_UNIT_DAY && (next == TW_TIME_BEFORE || next == TW_TIME_AFTER) && read_distance(w, 1, word.number);
}

// Behind a clock time: "p.m. Eastern Standard Time"
static void
read_zone(walk *const w)
{
  while (accept(w, TW_TIME_CLOCK)) {
  }
  for (uint32_t ahead = 0; ahead < 3; ++ahead) {
    if (form_is(w, w->at + ahead, "Time")) {
      w->at += ahead + 1;
      return;
    }
  }
}

static bool
read_every(walk *const w)
{
  const uint8_t kind = peek(w, 0).kind;
  if (kind != TW_TIME_UNIT && kind != TW_TIME_WEEKDAY && kind != TW_TIME_MONTH && kind != TW_TIME_PART) {
    return false;
  }
  ++w->at;
  return done(w, TW_PHRASE_SET, (tw_when){0});
}

static bool
read_core(walk *const w)
{
  const tw_time_reader *const reader = w->reader;
  const tw_time_word          word   = peek(w, 0);
  ++w->at;
  switch ((tw_time_word_kind)word.kind) {
  case TW_TIME_WEEKDAY: return read_weekday(w, word.number, TW_TOWARDS_BY_TENSE);
  case TW_TIME_WEEKDAYS: return done(w, TW_PHRASE_SET, (tw_when){0});
  case TW_TIME_MONTH: return read_month(w, word.number, TW_TOWARDS_BY_TENSE);
  case TW_TIME_DATE: return done(w, TW_PHRASE_DATE, tw_when_day(word.number));
  case TW_TIME_DECADE:
    return done(w, TW_PHRASE_DATE, tw_when_range(tw_when_year(word.number), tw_when_year(word.number + 9)));
  case TW_TIME_YEAR: return read_year(w, word.number);
  case TW_TIME_DAY:
    accept(w, TW_TIME_PART);
    return done(w, TW_PHRASE_DATE, reader->dated ? tw_when_day(reader->today + word.number) : (tw_when){0});
  case TW_TIME_PART:
    if (form_is(w, w->at - 1, "overnight")) {
      return done(w, TW_PHRASE_DATE, reader->dated ? tw_time_days(reader->today - 1, reader->today) : (tw_when){0});
    }
    return (form_is(w, w->at - 1, "noon") || form_is(w, w->at - 1, "midnight")) && done(w, TW_PHRASE_CLOCK, (tw_when){0});
  case TW_TIME_CLOCK: return done(w, TW_PHRASE_CLOCK, (tw_when){0});
  case TW_TIME_LAST: return read_directed(w, TW_TOWARDS_LAST);
  case TW_TIME_THIS: return read_directed(w, TW_TOWARDS_THIS);
  case TW_TIME_NEXT: return read_directed(w, TW_TOWARDS_NEXT);
  case TW_TIME_FOLLOW: return read_directed(w, TW_TOWARDS_FOLLOWING);
  case TW_TIME_PREVIOUS: return read_directed(w, TW_TOWARDS_PREVIOUS);
  case TW_TIME_EVERY: return read_every(w);
  case TW_TIME_NUMBER: return read_number(w, word.number);
  case TW_TIME_UNIT: return read_unit(w, word);
  case TW_TIME_VAGUE:
    if (peek(w, 0).kind == TW_TIME_UNIT) {
      ++w->at;
      return peek(w, 0).kind == TW_TIME_AGO ? (++w->at, done(w, TW_PHRASE_DATE, (tw_when){0}))
                                            : done(w, TW_PHRASE_VAGUE, (tw_when){0});
    }
    return false;
  default: return false;
  }
}

// ---- what stands around them -----------------------------------------------------------------------------------------------------

static bool
is_dash(const walk *const w)
{
  return form_is(w, w->at, "-") || form_is(w, w->at, "\xE2\x80\x93");
}

// "from 2014 to 2016", "between March 3 and March 9", "2014-2016"
static bool
read_range(walk *const w, const bool from, const bool between)
{
  const uint32_t at     = w->at;
  const tw_when  first  = w->out->when;
  const bool     joined = (from && (accept_form(w, "to") || accept_form(w, "until") || accept_form(w, "till") ||
                                accept_form(w, "through"))) ||
                      (between && accept_form(w, "and")) || (is_dash(w) && ++w->at);
  if (!joined) {
    return false;
  }
  accept_form(w, "the");
  if (w->at < w->end && read_core(w) && w->out->kind == TW_PHRASE_DATE && w->out->when.unit == first.unit) {
    w->out->when = tw_when_range(first, w->out->when);
    return true;
  }
  w->at        = at;
  w->out->kind = TW_PHRASE_DATE;
  w->out->when = first;
  return false;
}

static uint32_t
before_articles(const walk *const w, const uint32_t begin)
{
  const tw_document *const doc   = w->reader->doc;
  const uint32_t           first = tw_sentence_begin(doc, w->begin);
  uint32_t                 at    = begin;
  while (at > first && (form_is(w, at - 1, "the") || tw_time_word_of(doc, at - 1).kind == TW_TIME_ROUGH ||
                        (form_is(w, at - 1, "-") && at - 1 > first && tw_time_word_of(doc, at - 2).kind == TW_TIME_ROUGH))) {
    --at;
  }
  return at;
}

static const char *
preposition_before(const walk *const w, const uint32_t begin)
{
  static const char *const known[] = {"on", "in", "at", "since", "until", "till", "by", "from", "between", "before", "after", "during",
                                      "over", "around", "through", "throughout", "within", "for", NULL};
  if (begin == tw_sentence_begin(w->reader->doc, w->begin)) {
    return NULL;
  }
  for (size_t i = 0; known[i]; ++i) {
    if (form_is(w, begin - 1, known[i])) {
      return known[i];
    }
  }
  return NULL;
}

static bool
is_one_of(const char *const text, const char *const *const list)
{
  for (size_t i = 0; text && list[i]; ++i) {
    if (!strcmp(text, list[i])) {
      return true;
    }
  }
  return false;
}

// The preposition says which side of the date is meant; of what lies before or after it, nothing more is known
static void
apply_preposition(walk *const w, const char *const preposition)
{
  static const char *const until[]  = {"until", "till", "by", NULL};
  static const char *const beside[] = {"before", "after", NULL};
  tw_when *const           when     = &w->out->when;
  if (!preposition || when->unit == TW_WHEN_NONE) {
    return;
  }
  if (!strcmp(preposition, "since")) {
    when->open_end = true;
  } else if (is_one_of(preposition, until)) {
    when->open_begin = true;
  } else if (is_one_of(preposition, beside)) {
    *when = (tw_when){0};
  }
}

static uint32_t
head_of(const tw_document *const doc, const tw_span tokens, const uint32_t core)
{
  for (uint32_t t = core; t < tokens.end; ++t) {
    const uint32_t head = doc->token.head[t];
    if (head == TW_NONE || head < tokens.begin || head >= tokens.end) {
      return t;
    }
  }
  return core;
}

// "Sunday Times", "May Fourth Movement": part of a name
static bool
is_in_name(const tw_document *const doc, const uint32_t token)
{
  const uint8_t  relation = doc->token.relation[token];
  const uint32_t head     = doc->token.head[token];
  return head != TW_NONE && head > token && doc->token.upos[head] == TW_UPOS_PROPN &&
         (relation == TW_REL_COMPOUND || relation == TW_REL_FLAT || relation == TW_REL_AMOD) &&
         !tw_time_is_noun(doc, head);
}

// "in today's talks", "during Tuesday talks": the preposition is that of the talks
static bool
is_attribute(const walk *const w, const uint32_t from)
{
  const tw_document *const doc      = w->reader->doc;
  const uint32_t           token    = head_of(doc, (tw_span){from, w->at}, from);
  const uint32_t           head     = doc->token.head[token];
  const uint8_t            relation = tw_relation_base(doc->token.relation[token]);
  return form_is(w, w->at, "'s") || form_is(w, w->at, "\xE2\x80\x99s") ||
         (head != TW_NONE && head >= w->at && (relation == TW_REL_COMPOUND || relation == TW_REL_NMOD || relation == TW_REL_AMOD));
}

static bool
read_phrase(tw_time_reader *const reader, const uint32_t from, const uint32_t end, tw_time_phrase *const out)
{
  const tw_document *const doc = reader->doc;
  walk                     w   = {.reader = reader, .begin = from, .at = from, .end = end, .out = out};
  *out                         = (tw_time_phrase){0};
  if (is_in_name(doc, from) || !read_core(&w)) {
    return false;
  }
  const uint32_t    begin       = before_articles(&w, from);
  const char *const preposition = is_attribute(&w, from) ? NULL : preposition_before(&w, begin);
  const bool        between     = preposition && !strcmp(preposition, "between");
  const bool        starts      = preposition && !strcmp(preposition, "from");
  if (out->kind == TW_PHRASE_DATE) {
    const bool both    = read_range(&w, starts, between);
    out->when.open_end = starts && !both && out->when.unit != TW_WHEN_NONE; // "from Monday on"
  }
  if (out->kind == TW_PHRASE_CLOCK) {
    read_zone(&w);
  }
  if (out->kind == TW_PHRASE_DATE && tw_when_is_day(out->when)) {
    reader->anchor          = out->when;
    reader->anchor_sentence = doc->token.sentence[from];
  }
  apply_preposition(&w, preposition);
  out->tokens = (tw_span){begin - (preposition != NULL), w.at};
  out->head   = head_of(doc, out->tokens, from);
  return true;
}

tw_time_phrase
tw_time_next(tw_time_reader *const reader, const uint32_t from, const uint32_t end)
{
  tw_time_phrase phrase = {0};
  for (uint32_t at = from; at < end; ++at) {
    if (tw_time_word_of(reader->doc, at).kind != TW_TIME_NO_WORD && read_phrase(reader, at, end, &phrase)) {
      return phrase;
    }
  }
  return (tw_time_phrase){0};
}
