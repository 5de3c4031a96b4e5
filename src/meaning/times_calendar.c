// SPDX-License-Identifier: Apache-2.0
// Days, months, years and intervals of the Gregorian calendar, and how ISO 8601 writes them.
#include "meaning/times_calendar.h"

int32_t
tw_civil_to_day(const tw_civil date)
{
  const int32_t year = date.year - (date.month <= 2);
  const int32_t era  = (year >= 0 ? year : year - 399) / 400;
  const int32_t yoe  = year - era * 400;
  const int32_t doy  = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

tw_civil
tw_civil_from_day(const int32_t day)
{
  const int32_t z     = day + 719468;
  const int32_t era   = (z >= 0 ? z : z - 146096) / 146097;
  const int32_t doe   = z - era * 146097;
  const int32_t yoe   = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const int32_t doy   = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const int32_t mp    = (5 * doy + 2) / 153;
  const int32_t month = mp < 10 ? mp + 3 : mp - 9;
  return (tw_civil){.year = yoe + era * 400 + (month <= 2), .month = month, .day = doy - (153 * mp + 2) / 5 + 1};
}

uint32_t
tw_civil_weekday(const int32_t day)
{
  return (uint32_t)(((day + 3) % 7 + 7) % 7); // 1970-01-01 was a Thursday
}

bool
tw_civil_exists(const tw_civil date)
{
  if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31) {
    return false;
  }
  const tw_civil again = tw_civil_from_day(tw_civil_to_day(date));
  return again.month == date.month && again.day == date.day;
}

bool
tw_civil_read(const tw_str text, int32_t *const day)
{
  int64_t year;
  int64_t month;
  int64_t number;
  if (text.len < 10 || text.ptr[4] != '-' || text.ptr[7] != '-' || !tw_str_number(tw_str_slice(text, 0, 4), &year) ||
      !tw_str_number(tw_str_slice(text, 5, 7), &month) || !tw_str_number(tw_str_slice(text, 8, 10), &number)) {
    return false;
  }
  const tw_civil date = {(int32_t)year, (int32_t)month, (int32_t)number};
  if (!tw_civil_exists(date)) {
    return false;
  }
  *day = tw_civil_to_day(date);
  return true;
}

tw_when
tw_when_day(const int32_t day)
{
  return (tw_when){.unit = TW_WHEN_DAY, .begin = day, .end = day};
}

tw_when
tw_when_month(const int32_t month)
{
  const int32_t day = tw_civil_to_day((tw_civil){month / 12, month % 12 + 1, 1});
  return (tw_when){.unit = TW_WHEN_MONTH, .begin = day, .end = day};
}

tw_when
tw_when_year(const int32_t year)
{
  const int32_t day = tw_civil_to_day((tw_civil){year, 1, 1});
  return (tw_when){.unit = TW_WHEN_YEAR, .begin = day, .end = day};
}

tw_when
tw_when_range(const tw_when from, const tw_when to)
{
  if (from.unit == TW_WHEN_NONE || to.unit != from.unit || from.begin > to.end) {
    return (tw_when){0};
  }
  return (tw_when){.unit = from.unit, .open_begin = from.open_begin, .open_end = to.open_end, .begin = from.begin, .end = to.end};
}

int32_t
tw_month_of_day(const int32_t day)
{
  const tw_civil date = tw_civil_from_day(day);
  return date.year * 12 + date.month - 1;
}

bool
tw_when_is_day(const tw_when when)
{
  return when.unit == TW_WHEN_DAY && when.begin == when.end && !when.open_begin && !when.open_end;
}

// Years outside 1 to 9999 have no form of four digits
static tw_str
unit_text(tw_arena *const arena, const uint8_t unit, const int32_t day)
{
  const tw_civil date = tw_civil_from_day(day);
  if (date.year < 1 || date.year > 9999) {
    return TW_STR("");
  }
  return unit == TW_WHEN_DAY   ? tw_arena_format(arena, "%04d-%02d-%02d", date.year, date.month, date.day)
         : unit == TW_WHEN_MONTH ? tw_arena_format(arena, "%04d-%02d", date.year, date.month)
                                 : tw_arena_format(arena, "%04d", date.year);
}

tw_str
tw_when_text(tw_arena *const arena, const tw_when when)
{
  if (when.unit == TW_WHEN_NONE) {
    return TW_STR("");
  }
  const tw_str begin = unit_text(arena, when.unit, when.begin);
  const tw_str end   = unit_text(arena, when.unit, when.end);
  if (!begin.len || !end.len) {
    return begin.ptr && end.ptr ? TW_STR("") : (tw_str){NULL, 0};
  }
  if (when.open_begin || when.open_end || !tw_str_equal(begin, end)) {
    return tw_arena_format(arena, "%.*s/%.*s", TW_PRINT(when.open_begin ? TW_STR("..") : begin),
                           TW_PRINT(when.open_end ? TW_STR("..") : end));
  }
  return begin;
}
