// SPDX-License-Identifier: Apache-2.0
// Dates as articles and pages write them, brought to ISO 8601.
#include "input/dates.h"

typedef struct {
  tw_str   text;
  uint32_t at;
} cursor;

typedef struct {
  int64_t year, month, day;
} date;

static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                     "july",    "august",   "september", "october", "november", "december"};
static const char *const weekdays[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

static char
peek(const cursor *const c)
{
  return c->at < c->text.len ? c->text.ptr[c->at] : '\0';
}

static bool
is_digit(const char c)
{
  return c >= '0' && c <= '9';
}

static bool
is_letter(const char c)
{
  return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static void
skip(cursor *const c, const char *const any)
{
  while (peek(c) && strchr(any, peek(c))) {
    ++c->at;
  }
}

static bool
take(cursor *const c, const char what)
{
  const bool is = peek(c) == what;
  c->at += is;
  return is;
}

// A number of `least` to `most` digits, and no further digit behind it
static bool
number(cursor *const c, const uint32_t least, const uint32_t most, int64_t *const out)
{
  cursor n = *c;
  *out     = 0;
  while (is_digit(peek(&n)) && n.at - c->at <= most) {
    *out = *out * 10 + (peek(&n) - '0');
    ++n.at;
  }
  const uint32_t digits = n.at - c->at;
  if (digits < least || digits > most) {
    return false;
  }
  *c = n;
  return true;
}

static tw_str
word(cursor *const c)
{
  const uint32_t begin = c->at;
  while (is_letter(peek(c))) {
    ++c->at;
  }
  return tw_str_slice(c->text, begin, c->at);
}

static bool
begins_nocase(const tw_str name, const tw_str text)
{
  for (uint32_t i = 0; i < text.len; ++i) {
    if (i >= name.len || (text.ptr[i] | 32) != name.ptr[i]) {
      return false;
    }
  }
  return true;
}

// Number of the name that `text` is, or abbreviates to three or four letters ("Mar", "Sept"), from 1, or 0
static int64_t
named(const tw_str text, const char *const *const names, const int64_t count)
{
  for (int64_t i = 0; i < count; ++i) {
    const tw_str name = tw_str_from(names[i]);
    if ((text.len == 3 || text.len == 4 || text.len == name.len) && begins_nocase(name, text)) {
      return i + 1;
    }
  }
  return 0;
}

static bool
month_name(cursor *const c, int64_t *const out)
{
  cursor n = *c;
  *out     = named(word(&n), months, 12);
  if (*out) {
    take(&n, '.');
    *c = n;
  }
  return *out;
}

static bool
is_real(const date d)
{
  static const int64_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (d.year % 4 == 0 && d.year % 100 != 0) || d.year % 400 == 0;
  return d.year >= 1900 && d.year <= 2199 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
         d.day <= days[d.month - 1] + (leap && d.month == 2);
}

// ---- the ways to write a day ---------------------------------------------------------------------------------------------------

// 2025-03-18, 2025/03/18, 20250318
static bool
year_first(cursor *const c, date *const d)
{
  cursor  n   = *c;
  int64_t all = 0;
  if (number(&n, 8, 8, &all)) {
    *d = (date){all / 10000, all / 100 % 100, all % 100};
    *c = n;
    return is_real(*d);
  }
  const bool is = number(&n, 4, 4, &d->year) && (peek(&n) == '-' || peek(&n) == '/' || peek(&n) == '.') &&
                  take(&n, peek(&n)) && number(&n, 1, 2, &d->month) && (take(&n, '-') || take(&n, '/') || take(&n, '.')) &&
                  number(&n, 1, 2, &d->day);
  *c = is ? n : *c;
  return is && is_real(*d);
}

// 18.03.2025 is a day first wherever it is written; 18/03/2025 only as there is no 18th month, and 3/4/2025 can't be told
static bool
numbers(cursor *const c, date *const d)
{
  cursor  n = *c;
  int64_t a = 0;
  int64_t b = 0;
  if (!number(&n, 1, 2, &a)) {
    return false;
  }
  const char between = peek(&n);
  if ((between != '.' && between != '/' && between != '-') || !take(&n, between) || !number(&n, 1, 2, &b) ||
      !take(&n, between) || !number(&n, 4, 4, &d->year)) {
    return false;
  }
  *c = n;
  if (between == '.' || a > 12 || a == b) {
    d->day   = a;
    d->month = b;
    return is_real(*d);
  }
  d->month = a;
  d->day   = b;
  return b > 12 && is_real(*d);
}

static void
ordinal(cursor *const c)
{
  cursor       n      = *c;
  const tw_str suffix = word(&n);
  if (tw_str_is_nocase(suffix, "st") || tw_str_is_nocase(suffix, "nd") || tw_str_is_nocase(suffix, "rd") ||
      tw_str_is_nocase(suffix, "th")) {
    *c = n;
  }
}

// 18 March 2025, 18th of March, 2025, 18-Mar-2025
static bool
day_first(cursor *const c, date *const d)
{
  cursor n = *c;
  if (!number(&n, 1, 2, &d->day)) {
    return false;
  }
  ordinal(&n);
  skip(&n, " -\t");
  cursor of = n;
  if (tw_str_is_nocase(word(&of), "of")) {
    skip(&of, " ");
    n = of;
  }
  if (!month_name(&n, &d->month)) {
    return false;
  }
  skip(&n, " ,-\t");
  *c = number(&n, 4, 4, &d->year) ? n : *c;
  return c->at == n.at && is_real(*d);
}

// March 18, 2025
static bool
month_first(cursor *const c, date *const d)
{
  cursor n = *c;
  if (!month_name(&n, &d->month)) {
    return false;
  }
  skip(&n, " \t");
  if (!number(&n, 1, 2, &d->day)) {
    return false;
  }
  ordinal(&n);
  skip(&n, " ,\t");
  *c = number(&n, 4, 4, &d->year) ? n : *c;
  return c->at == n.at && is_real(*d);
}

static bool
day(cursor *const c, date *const d)
{
  cursor n = *c;
  if (named(word(&n), weekdays, 7)) { // "Tue, 18 Mar 2025"
    skip(&n, " ,.\t");
    *c = n;
  }
  return year_first(c, d) || numbers(c, d) || day_first(c, d) || month_first(c, d);
}

// ---- the time of day -----------------------------------------------------------------------------------------------------------

typedef struct {
  int64_t hour, minute, second, zone; // zone in minutes east
} moment;

static bool
zone(cursor *const c, int64_t *const out)
{
  cursor n = *c;
  *out     = 0;
  skip(&n, " ");
  const char sign = peek(&n);
  if (sign == '+' || sign == '-') {
    int64_t hours   = 0;
    int64_t minutes = 0;
    ++n.at;
    if (number(&n, 4, 4, &hours)) { // +0100
      minutes = hours % 100;
      hours /= 100;
    } else if (!number(&n, 2, 2, &hours) || (take(&n, ':') && !number(&n, 2, 2, &minutes))) {
      return false;
    }
    *out = (hours * 60 + minutes) * (sign == '-' ? -1 : 1);
    *c   = n;
    return hours <= 14 && minutes < 60;
  }
  const tw_str name = word(&n);
  *c                = n;
  return tw_str_is_nocase(name, "z") || tw_str_is_nocase(name, "utc") || tw_str_is_nocase(name, "gmt");
}

static bool
time_of_day(cursor *const c, moment *const m)
{
  cursor  n        = *c;
  int64_t fraction = 0;
  m->second        = 0;
  if (!take(&n, 'T') && !take(&n, 't')) {
    skip(&n, " ,");
  }
  if (!number(&n, 2, 2, &m->hour) || !take(&n, ':') || !number(&n, 2, 2, &m->minute) ||
      (take(&n, ':') && !number(&n, 2, 2, &m->second)) || (take(&n, '.') && !number(&n, 1, 9, &fraction)) ||
      m->hour > 23 || m->minute > 59 || m->second > 59 || !zone(&n, &m->zone)) {
    return false;
  }
  *c = n;
  return true;
}

static tw_str
with_time(tw_arena *const arena, const date d, const moment m)
{
  if (!m.zone) {
    return tw_arena_format(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", (int)d.year, (int)d.month, (int)d.day, (int)m.hour,
                           (int)m.minute, (int)m.second);
  }
  const int away = (int)(m.zone < 0 ? -m.zone : m.zone);
  return tw_arena_format(arena, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", (int)d.year, (int)d.month, (int)d.day,
                         (int)m.hour, (int)m.minute, (int)m.second, m.zone < 0 ? '-' : '+', away / 60, away % 60);
}

tw_str
tw_date_parse(tw_arena *const arena, const tw_str text, uint32_t *const used)
{
  cursor c = {text, 0};
  date   d = {0};
  moment m = {0};
  skip(&c, " \t\r\n");
  const bool is   = day(&c, &d) && !is_digit(peek(&c));
  const bool full = is && time_of_day(&c, &m);
  if (used) {
    *used = is ? c.at : 0;
  }
  return !is     ? (tw_str){NULL, 0}
         : full ? with_time(arena, d, m)
                : tw_arena_format(arena, "%04d-%02d-%02d", (int)d.year, (int)d.month, (int)d.day);
}

// Days to a civil date, after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"
static date
civil(const int64_t days)
{
  const int64_t z       = days + 719468;
  const int64_t era     = z / 146097;
  const int64_t of_era  = z - era * 146097;
  const int64_t year    = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
  const int64_t shifted = (5 * of_year + 2) / 153;
  const int64_t month   = shifted < 10 ? shifted + 3 : shifted - 9;
  return (date){year + era * 400 + (month <= 2), month, of_year - (153 * shifted + 2) / 5 + 1};
}

tw_str
tw_date_from_seconds(tw_arena *const arena, const int64_t seconds)
{
  if (seconds < 0 || seconds > 7258118399) { // the year 2199, as everywhere here
    return (tw_str){NULL, 0};
  }
  const int64_t of_day = seconds % 86400;
  return with_time(arena, civil(seconds / 86400), (moment){of_day / 3600, of_day / 60 % 60, of_day % 60, 0});
}

tw_str
tw_date_find(tw_arena *const arena, const tw_str text, tw_span *const at)
{
  for (uint32_t i = 0; i < text.len; ++i) {
    const bool starts = i == 0 || (!is_digit(text.ptr[i - 1]) && !is_letter(text.ptr[i - 1]));
    if (!starts || (!is_digit(text.ptr[i]) && !is_letter(text.ptr[i]))) {
      continue;
    }
    uint32_t     used  = 0;
    const tw_str found = tw_date_parse(arena, tw_str_slice(text, i, text.len), &used);
    if (used) {
      *at = (tw_span){i, i + used};
      return found;
    }
  }
  return (tw_str){NULL, 0};
}
