// SPDX-License-Identifier: Apache-2.0
// The words that times are told with: names of days and months, units, numbers, and what stands before and after them.
#include "meaning/times_words.h"

#include "meaning/times_calendar.h"

typedef struct {
  const char *form;
  uint8_t     kind;
  int32_t     number;
} entry;

// Ascending by form
static const entry words[] = {
  {"a", TW_TIME_NUMBER, 1}, {"a.m.", TW_TIME_CLOCK, 0}, {"about", TW_TIME_ROUGH, 0}, {"after", TW_TIME_AFTER, 0},
  {"afternoon", TW_TIME_PART, 0}, {"ago", TW_TIME_AGO, 0}, {"almost", TW_TIME_ROUGH, 0}, {"am", TW_TIME_CLOCK, 0},
  {"an", TW_TIME_NUMBER, 1}, {"annually", TW_TIME_FREQUENCY, 0}, {"apr", TW_TIME_MONTH, 4},
  {"apr.", TW_TIME_MONTH, 4}, {"april", TW_TIME_MONTH, 4}, {"around", TW_TIME_ROUGH, 0}, {"aug", TW_TIME_MONTH, 8},
  {"aug.", TW_TIME_MONTH, 8}, {"august", TW_TIME_MONTH, 8}, {"autumn", TW_TIME_SEASON, 0},
  {"before", TW_TIME_BEFORE, 0}, {"bst", TW_TIME_CLOCK, 0}, {"cet", TW_TIME_CLOCK, 0}, {"coming", TW_TIME_NEXT, 0},
  {"couple", TW_TIME_NUMBER, 2}, {"daily", TW_TIME_FREQUENCY, 0}, {"dawn", TW_TIME_PART, 0},
  {"day", TW_TIME_UNIT, TW_UNIT_DAY}, {"daybreak", TW_TIME_PART, 0}, {"dec", TW_TIME_MONTH, 12},
  {"dec.", TW_TIME_MONTH, 12}, {"decade", TW_TIME_UNIT, TW_UNIT_DECADE}, {"december", TW_TIME_MONTH, 12},
  {"dusk", TW_TIME_PART, 0}, {"each", TW_TIME_EVERY, 0}, {"earlier", TW_TIME_EARLIER, 0}, {"early", TW_TIME_ROUGH, 0},
  {"edt", TW_TIME_CLOCK, 0}, {"eight", TW_TIME_NUMBER, 8}, {"eleven", TW_TIME_NUMBER, 11}, {"est", TW_TIME_CLOCK, 0},
  {"et", TW_TIME_CLOCK, 0}, {"evening", TW_TIME_PART, 0}, {"every", TW_TIME_EVERY, 0}, {"exactly", TW_TIME_ROUGH, 0},
  {"feb", TW_TIME_MONTH, 2}, {"feb.", TW_TIME_MONTH, 2}, {"february", TW_TIME_MONTH, 2}, {"few", TW_TIME_VAGUE, 0},
  {"fifteen", TW_TIME_NUMBER, 15}, {"five", TW_TIME_NUMBER, 5}, {"following", TW_TIME_FOLLOW, 0},
  {"fortnight", TW_TIME_UNIT, TW_UNIT_WEEK}, {"four", TW_TIME_NUMBER, 4}, {"fourteen", TW_TIME_NUMBER, 14},
  {"fri.", TW_TIME_WEEKDAY, 4}, {"friday", TW_TIME_WEEKDAY, 4}, {"gmt", TW_TIME_CLOCK, 0},
  {"hour", TW_TIME_UNIT, TW_UNIT_MOMENT}, {"hourly", TW_TIME_FREQUENCY, 0}, {"jan", TW_TIME_MONTH, 1},
  {"jan.", TW_TIME_MONTH, 1}, {"january", TW_TIME_MONTH, 1}, {"jul.", TW_TIME_MONTH, 7}, {"july", TW_TIME_MONTH, 7},
  {"jun.", TW_TIME_MONTH, 6}, {"june", TW_TIME_MONTH, 6}, {"just", TW_TIME_ROUGH, 0}, {"last", TW_TIME_LAST, 0},
  {"late", TW_TIME_ROUGH, 0}, {"later", TW_TIME_LATER, 0}, {"lunchtime", TW_TIME_PART, 0}, {"many", TW_TIME_VAGUE, 0},
  {"mar.", TW_TIME_MONTH, 3}, {"march", TW_TIME_MONTH, 3}, {"may", TW_TIME_MONTH, 5}, {"mid", TW_TIME_ROUGH, 0},
  {"mid-", TW_TIME_ROUGH, 0}, {"midday", TW_TIME_PART, 0}, {"midnight", TW_TIME_PART, 0},
  {"minute", TW_TIME_UNIT, TW_UNIT_MOMENT}, {"mon.", TW_TIME_WEEKDAY, 0}, {"monday", TW_TIME_WEEKDAY, 0},
  {"month", TW_TIME_UNIT, TW_UNIT_MONTH}, {"monthly", TW_TIME_FREQUENCY, 0}, {"morning", TW_TIME_PART, 0},
  {"nearly", TW_TIME_ROUGH, 0}, {"next", TW_TIME_NEXT, 0}, {"night", TW_TIME_PART, 0}, {"nightfall", TW_TIME_PART, 0},
  {"nightly", TW_TIME_FREQUENCY, 0}, {"nine", TW_TIME_NUMBER, 9}, {"noon", TW_TIME_PART, 0},
  {"nov", TW_TIME_MONTH, 11}, {"nov.", TW_TIME_MONTH, 11}, {"november", TW_TIME_MONTH, 11},
  {"o'clock", TW_TIME_CLOCK, 0}, {"oct", TW_TIME_MONTH, 10}, {"oct.", TW_TIME_MONTH, 10},
  {"october", TW_TIME_MONTH, 10}, {"one", TW_TIME_NUMBER, 1}, {"overnight", TW_TIME_PART, 0},
  {"p.m.", TW_TIME_CLOCK, 0}, {"past", TW_TIME_LAST, 0}, {"pm", TW_TIME_CLOCK, 0}, {"preceding", TW_TIME_PREVIOUS, 0},
  {"previous", TW_TIME_PREVIOUS, 0}, {"pst", TW_TIME_CLOCK, 0}, {"recent", TW_TIME_VAGUE, 0},
  {"roughly", TW_TIME_ROUGH, 0}, {"sat.", TW_TIME_WEEKDAY, 5}, {"saturday", TW_TIME_WEEKDAY, 5},
  {"second", TW_TIME_UNIT, TW_UNIT_MOMENT}, {"sep.", TW_TIME_MONTH, 9}, {"sept", TW_TIME_MONTH, 9},
  {"sept.", TW_TIME_MONTH, 9}, {"september", TW_TIME_MONTH, 9}, {"seven", TW_TIME_NUMBER, 7},
  {"several", TW_TIME_VAGUE, 0}, {"shortly", TW_TIME_ROUGH, 0}, {"six", TW_TIME_NUMBER, 6},
  {"some", TW_TIME_ROUGH, 0}, {"spring", TW_TIME_SEASON, 0}, {"summer", TW_TIME_SEASON, 0},
  {"sun.", TW_TIME_WEEKDAY, 6}, {"sunday", TW_TIME_WEEKDAY, 6}, {"sunrise", TW_TIME_PART, 0},
  {"sunset", TW_TIME_PART, 0}, {"ten", TW_TIME_NUMBER, 10}, {"thirteen", TW_TIME_NUMBER, 13},
  {"thirty", TW_TIME_NUMBER, 30}, {"this", TW_TIME_THIS, 0}, {"three", TW_TIME_NUMBER, 3},
  {"thu.", TW_TIME_WEEKDAY, 3}, {"thur.", TW_TIME_WEEKDAY, 3}, {"thurs.", TW_TIME_WEEKDAY, 3},
  {"thursday", TW_TIME_WEEKDAY, 3}, {"today", TW_TIME_DAY, 0}, {"tomorrow", TW_TIME_DAY, 1},
  {"tonight", TW_TIME_DAY, 0}, {"tue.", TW_TIME_WEEKDAY, 1}, {"tues.", TW_TIME_WEEKDAY, 1},
  {"tuesday", TW_TIME_WEEKDAY, 1}, {"twelve", TW_TIME_NUMBER, 12}, {"twenty", TW_TIME_NUMBER, 20},
  {"two", TW_TIME_NUMBER, 2}, {"utc", TW_TIME_CLOCK, 0}, {"wed.", TW_TIME_WEEKDAY, 2},
  {"wednesday", TW_TIME_WEEKDAY, 2}, {"week", TW_TIME_UNIT, TW_UNIT_WEEK}, {"weekend", TW_TIME_UNIT, TW_UNIT_WEEKEND},
  {"weekly", TW_TIME_FREQUENCY, 0}, {"winter", TW_TIME_SEASON, 0}, {"year", TW_TIME_UNIT, TW_UNIT_YEAR},
  {"yearly", TW_TIME_FREQUENCY, 0}, {"yesterday", TW_TIME_DAY, -1},
};

static const entry *
find(const tw_str form)
{
  size_t low  = 0;
  size_t high = sizeof words / sizeof *words;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    const int    order  = tw_str_compare(form, tw_str_from(words[middle].form));
    if (!order) {
      return &words[middle];
    }
    low  = order > 0 ? middle + 1 : low;
    high = order > 0 ? high : middle;
  }
  return NULL;
}

static bool
is_nominal(const tw_document *const doc, const uint32_t token)
{
  const uint8_t upos = doc->token.upos[token];
  return upos == TW_UPOS_PROPN || upos == TW_UPOS_NOUN || upos == TW_UPOS_NUM || upos == TW_UPOS_OTHER;
}

// "May" is a month, "may" is not; "second" and "Second" may be either
static bool
fits(const tw_document *const doc, const uint32_t token, const entry *const word)
{
  const tw_str form    = doc->token.form[token];
  const bool   capital = form.ptr[0] >= 'A' && form.ptr[0] <= 'Z';
  switch (word->kind) {
  case TW_TIME_WEEKDAY:
  case TW_TIME_WEEKDAYS: return capital;
  case TW_TIME_MONTH: return capital && (is_nominal(doc, token) || form.len > 5);
  case TW_TIME_UNIT: return is_nominal(doc, token);
  default: return true;
  }
}

static tw_time_word
from_digits(const tw_str form)
{
  int64_t      number;
  int32_t      day;
  const bool   decade = form.len >= 5 && tw_str_ends(form, "s");
  const tw_str digits = decade ? tw_str_slice(form, 0, 4) : form;
  if (form.len == 10 && tw_civil_read(form, &day)) {
    return (tw_time_word){.kind = TW_TIME_DATE, .number = day};
  }
  if (form.len <= 5 && tw_str_find(form, TW_STR(":"), 1) != TW_NONE) { // "10:30"
    return (tw_time_word){.kind = TW_TIME_CLOCK};
  }
  for (uint32_t i = 0; i < digits.len; ++i) {
    if (digits.ptr[i] < '0' || digits.ptr[i] > '9') {
      const tw_str tail = tw_str_slice(form, i, form.len); // "18th"
      const bool   ordinal =
        i && (tw_str_is(tail, "th") || tw_str_is(tail, "st") || tw_str_is(tail, "nd") || tw_str_is(tail, "rd"));
      const bool read = ordinal && i <= 2 && tw_str_number(tw_str_slice(form, 0, i), &number);
      return read ? (tw_time_word){.kind = TW_TIME_NUMBER, .number = (int32_t)number} : (tw_time_word){0};
    }
  }
  if (!digits.len || digits.len > 4 || !tw_str_number(digits, &number)) {
    return (tw_time_word){0};
  }
  if (digits.len == 4 && number >= 1000 && number <= 2199) {
    const bool round = number % 10 == 0;
    return decade && round && form.len <= 6 ? (tw_time_word){.kind = TW_TIME_DECADE, .number = (int32_t)number}
           : decade                         ? (tw_time_word){0}
                                            : (tw_time_word){.kind = TW_TIME_YEAR, .number = (int32_t)number};
  }
  return decade ? (tw_time_word){0} : (tw_time_word){.kind = TW_TIME_NUMBER, .number = (int32_t)number};
}

tw_time_word
tw_time_word_of(const tw_document *const doc, const uint32_t token)
{
  const tw_str form = doc->token.form[token];
  char         lower[24];
  if (!form.len || form.len > sizeof lower) {
    return (tw_time_word){0};
  }
  if (form.ptr[0] >= '0' && form.ptr[0] <= '9') {
    return from_digits(form);
  }
  for (uint32_t i = 0; i < form.len; ++i) {
    lower[i] = (char)(form.ptr[i] >= 'A' && form.ptr[i] <= 'Z' ? form.ptr[i] + ('a' - 'A') : form.ptr[i]);
  }
  tw_str       key    = {lower, form.len};
  const entry *word   = find(key);
  const bool   plural = !word && tw_str_ends(key, "s");
  if (plural) {
    --key.len;
    word = find(key);
    if (word && word->kind == TW_TIME_WEEKDAY) {
      return fits(doc, token, word) ? (tw_time_word){.kind = TW_TIME_WEEKDAYS} : (tw_time_word){0};
    }
    if (word && word->kind != TW_TIME_UNIT && word->kind != TW_TIME_PART) {
      return (tw_time_word){0};
    }
  }
  return word && fits(doc, token, word) ? (tw_time_word){.kind = word->kind, .number = word->number, .plural = plural}
                                        : (tw_time_word){0};
}

bool
tw_time_is_noun(const tw_document *const doc, const uint32_t token)
{
  switch (tw_time_word_of(doc, token).kind) {
  case TW_TIME_WEEKDAY:
  case TW_TIME_WEEKDAYS:
  case TW_TIME_MONTH:
  case TW_TIME_YEAR:
  case TW_TIME_DECADE:
  case TW_TIME_DATE:
  case TW_TIME_DAY:
  case TW_TIME_UNIT:
  case TW_TIME_PART:
  case TW_TIME_CLOCK:
  case TW_TIME_SEASON: return true;
  default: return false;
  }
}
