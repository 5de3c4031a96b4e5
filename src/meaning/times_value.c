// SPDX-License-Identifier: Apache-2.0
// Which day, month or stretch a word means, seen from the day of publication or from what was told before.
#include "meaning/times_value.h"

#include "meaning/times_words.h"

// ---- before or after today -------------------------------------------------------------------------------------------------------

static bool
has_child_in(const tw_tree *const tree, const uint32_t head, const char *const lemmas)
{
  TW_CHILDREN(tree, c, head) {
    if (tw_upos_of(tree, c) != TW_UPOS_PROPN && tw_lemma_in(tree, c, lemmas)) { // "may", but not "May"
      return true;
    }
  }
  return false;
}

static bool
is_present(const tw_document *const doc, const uint32_t token)
{
  const uint8_t xpos = doc->token.xpos[token];
  return xpos == TW_XPOS_VBZ || xpos == TW_XPOS_VBP;
}

// "failed to agree on Friday" is past, "plans to meet on Friday" is not
static bool
is_future_infinitive(const tw_tree *const tree, const uint32_t verb)
{
  const uint32_t head = tw_head_of(tree, verb);
  return has_child_in(tree, verb, "to") &&
         (head == TW_NONE || !tw_lemma_in(tree, head,
                                          "fail|manage|begin|start|continue|refuse|decline|try|seem|appear|happen|use|cease|"
                                          "stop|help|force|allow"));
}

static bool
is_future_verb(const tw_tree *const tree, const uint32_t verb)
{
  const tw_document *const doc = tree->doc;
  if (has_child_in(tree, verb, "will|shall|would|may|might|'ll|going") || is_future_infinitive(tree, verb) ||
      tw_lemma_in(tree, verb, "schedule|plan|expect|slate|due")) {
    return true;
  }
  if (is_present(doc, verb)) { // "arrives on Friday", but "has arrived"
    return !tw_lemma_in(tree, verb, "say|tell|report|write|have|be") && !has_child_in(tree, verb, "have");
  }
  const uint32_t aux = doc->token.xpos[verb] == TW_XPOS_VBG ? tw_tree_child(tree, verb, TW_REL_AUX) : TW_NONE;
  return aux != TW_NONE && is_present(doc, aux) && tw_lemma_is(doc, aux, "be"); // "is meeting", but "was meeting"
}

// Is what happens at `token` told as still to come?
static bool
is_future(const tw_tree *const tree, const uint32_t token)
{
  for (uint32_t t = token; t != TW_NONE; t = tw_head_of(tree, t)) {
    if (tw_upos_of(tree, t) == TW_UPOS_VERB || tw_tree_child(tree, t, TW_REL_COP) != TW_NONE) {
      return is_future_verb(tree, t);
    }
    if (has_child_in(tree, t, "upcoming|forthcoming|planned|scheduled")) {
      return true;
    }
  }
  return false;
}

// ---- values ----------------------------------------------------------------------------------------------------------------------

bool
tw_time_anchor(const tw_time_reader *const reader, const uint32_t at, int32_t *const day)
{
  const uint32_t sentence = reader->doc->token.sentence[at];
  *day                    = reader->anchor.begin;
  return tw_when_is_day(reader->anchor) && sentence - reader->anchor_sentence <= 2;
}

static int32_t
modulo(const int32_t a, const int32_t n)
{
  return (a % n + n) % n;
}

tw_when
tw_time_weekday(const tw_time_reader *const reader, const uint32_t at, const int32_t number, const tw_towards where)
{
  int32_t from = reader->today;
  if (where == TW_TOWARDS_FOLLOWING || where == TW_TOWARDS_PREVIOUS ? !tw_time_anchor(reader, at, &from) : !reader->dated) {
    return (tw_when){0};
  }
  const int32_t back  = modulo((int32_t)tw_civil_weekday(from) - number, 7);
  const int32_t ahead = modulo(-back, 7);
  switch (where) {
  case TW_TOWARDS_LAST:
  case TW_TOWARDS_PREVIOUS: return tw_when_day(from - (back ? back : 7));
  case TW_TOWARDS_NEXT:
  case TW_TOWARDS_FOLLOWING: return tw_when_day(from + (ahead ? ahead : 7));
  default: return tw_when_day(is_future(reader->tree, at) ? from + ahead : from - back);
  }
}

tw_when
tw_time_month(const tw_time_reader *const reader, const uint32_t at, const int32_t number, const tw_towards where)
{
  if (!reader->dated || where == TW_TOWARDS_FOLLOWING || where == TW_TOWARDS_PREVIOUS) {
    return (tw_when){0};
  }
  const int32_t now   = tw_month_of_day(reader->today);
  const int32_t back  = modulo(now % 12 - (number - 1), 12);
  const int32_t ahead = modulo(-back, 12);
  switch (where) {
  case TW_TOWARDS_LAST: return tw_when_month(now - (back ? back : 12));
  case TW_TOWARDS_NEXT: return tw_when_month(now + (ahead ? ahead : 12));
  default: return tw_when_month(is_future(reader->tree, at) ? now + ahead : now - back);
  }
}

// "March 18": the one before publication, or after it if it is still to come
tw_when
tw_time_day(const tw_time_reader *const reader, const uint32_t at, const int32_t month, const int32_t day)
{
  if (!reader->dated) {
    return (tw_when){0};
  }
  tw_civil   date   = tw_civil_from_day(reader->today);
  const bool future = is_future(reader->tree, at);
  date              = (tw_civil){date.year, month, day};
  if (!tw_civil_exists(date)) {
    return (tw_when){0};
  }
  const int32_t distance = tw_civil_to_day(date) - reader->today;
  date.year += future && distance < -7 ? 1 : !future && distance > 7 ? -1 : 0; // a date line can lie a few days off
  return tw_civil_exists(date) ? tw_when_day(tw_civil_to_day(date)) : (tw_when){0};
}

tw_when
tw_time_days(const int32_t begin, const int32_t end)
{
  return tw_when_range(tw_when_day(begin), tw_when_day(end));
}

// `steps` units before or after the one that holds `from`
tw_when
tw_time_away(const int32_t unit, const int32_t from, const int32_t steps)
{
  const int32_t monday = from - (int32_t)tw_civil_weekday(from);
  const int32_t year   = tw_civil_from_day(from).year;
  if (steps > 10000 || steps < -10000) {
    return (tw_when){0};
  }
  switch (unit) {
  case TW_UNIT_DAY: return tw_when_day(from + steps);
  case TW_UNIT_WEEK: return tw_time_days(monday + 7 * steps, monday + 7 * steps + 6);
  case TW_UNIT_MONTH: return tw_when_month(tw_month_of_day(from) + steps);
  case TW_UNIT_YEAR: return tw_when_year(year + steps);
  default: return (tw_when){0};
  }
}

// Saturday and Sunday: "last" on a Sunday is the one of a week ago
static tw_when
weekend(const int32_t today, const bool future)
{
  const int32_t number   = (int32_t)tw_civil_weekday(today);
  const int32_t saturday = today - modulo(number - 5, 7);
  const bool    within   = number >= 5;
  const int32_t begin    = future && !within ? saturday + 7 : saturday;
  return tw_time_days(begin, begin + 1);
}

tw_when
tw_time_unit_at(const tw_time_reader *const reader, const uint32_t at, const int32_t unit, const tw_towards where)
{
  int32_t from = reader->today;
  if (where == TW_TOWARDS_FOLLOWING || where == TW_TOWARDS_PREVIOUS ? !tw_time_anchor(reader, at, &from) : !reader->dated) {
    return (tw_when){0};
  }
  if (unit == TW_UNIT_WEEKEND) {
    return where == TW_TOWARDS_LAST                      ? weekend(from - (tw_civil_weekday(from) >= 5 ? 7 : 0), false)
           : where == TW_TOWARDS_NEXT                    ? weekend(from + (tw_civil_weekday(from) >= 5 ? 7 : 0), true)
           : where == TW_TOWARDS_THIS || where == TW_TOWARDS_BY_TENSE ? weekend(from, is_future(reader->tree, at))
                                              : (tw_when){0};
  }
  if (unit == TW_UNIT_DAY && where != TW_TOWARDS_FOLLOWING && where != TW_TOWARDS_PREVIOUS) {
    return where == TW_TOWARDS_NEXT && tw_time_anchor(reader, at, &from) ? tw_when_day(from + 1) : (tw_when){0}; // "the next day"
  }
  const int32_t steps = where == TW_TOWARDS_LAST || where == TW_TOWARDS_PREVIOUS ? -1 : where == TW_TOWARDS_THIS ? 0 : 1;
  return tw_time_away(unit, from, steps);
}
