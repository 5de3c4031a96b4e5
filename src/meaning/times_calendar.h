// SPDX-License-Identifier: Apache-2.0
// Days, months, years and intervals of the Gregorian calendar, and how ISO 8601 writes them.
#ifndef TW_MEANING_TIMES_CALENDAR_H
#define TW_MEANING_TIMES_CALENDAR_H

#include "base/arena.h"
#include "base/str.h"

typedef struct {
  int32_t year;
  int32_t month; ///< 1 to 12
  int32_t day;   ///< 1 to 31
} tw_civil;

/// Days since 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"). Precondition: a date that exists.
int32_t  tw_civil_to_day(tw_civil date);
tw_civil tw_civil_from_day(int32_t day);
/// 0 is Monday.
uint32_t tw_civil_weekday(int32_t day);
bool     tw_civil_exists(tw_civil date);
/// The day with which an ISO 8601 date or time begins; false if `text` has none: "2025-03-18T06:12:00Z".
bool tw_civil_read(tw_str text, int32_t *day);

typedef enum { TW_WHEN_NONE, TW_WHEN_DAY, TW_WHEN_MONTH, TW_WHEN_YEAR } tw_when_unit;

/// A stretch of time. What has no unit is not known.
typedef struct {
  uint8_t unit;       ///< tw_when_unit of both ends
  bool    open_begin; ///< "until March"
  bool    open_end;   ///< "since 2022"
  int32_t begin, end; ///< Any day of the first and of the last unit
} tw_when;

tw_when tw_when_day(int32_t day);
/// Month number `month` counted from January of year 0 on.
tw_when tw_when_month(int32_t month);
tw_when tw_when_year(int32_t year);
/// From the begin of one to the end of the other; none unless both are known and in order.
tw_when tw_when_range(tw_when from, tw_when to);
/// Months since January of year 0.
int32_t tw_month_of_day(int32_t day);
/// Is it one single day?
bool tw_when_is_day(tw_when when);
/// "2025-03-18", "2025-03", "2025", "2022-02-24/2023-02-24", "2022/..", "../2025-03"; empty if not known. `ptr` is NULL at the limit.
tw_str tw_when_text(tw_arena *arena, tw_when when);

#endif
