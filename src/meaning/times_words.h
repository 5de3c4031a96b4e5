// SPDX-License-Identifier: Apache-2.0
// The words that times are told with: names of days and months, units, numbers, and what stands before and after them.
#ifndef TW_MEANING_TIMES_WORDS_H
#define TW_MEANING_TIMES_WORDS_H

#include "document/document.h"

typedef enum {
  TW_TIME_NO_WORD,
  TW_TIME_WEEKDAY,  ///< `number` 0 to 6, Monday first
  TW_TIME_WEEKDAYS, ///< "Mondays": again and again
  TW_TIME_MONTH,    ///< `number` 1 to 12
  TW_TIME_YEAR,     ///< `number`
  TW_TIME_DECADE,   ///< "1990s": `number` its first year
  TW_TIME_DATE,     ///< "2025-03-18": `number` the day
  TW_TIME_DAY,      ///< today, yesterday: `number` of days from today
  TW_TIME_UNIT,     ///< day, week, month, year: `number` a tw_time_unit
  TW_TIME_PART,     ///< Part of a day: morning, night
  TW_TIME_LAST,     ///< last, previous: before this one
  TW_TIME_THIS,
  TW_TIME_NEXT,     ///< next, coming
  TW_TIME_FOLLOW,   ///< following: after what was told before
  TW_TIME_PREVIOUS, ///< previous: before what was told before
  TW_TIME_EVERY,    ///< every, each
  TW_TIME_AGO,
  TW_TIME_EARLIER,
  TW_TIME_LATER,
  TW_TIME_BEFORE,
  TW_TIME_AFTER,
  TW_TIME_NUMBER,   ///< two, 2, a
  TW_TIME_ROUGH,    ///< early, mid, late, about
  TW_TIME_CLOCK,    ///< am, pm, noon, o'clock, GMT
  TW_TIME_VAGUE,    ///< recent, few, coming
  TW_TIME_FREQUENCY, ///< daily
  TW_TIME_SEASON,
} tw_time_word_kind;

typedef enum {
  TW_UNIT_MOMENT, ///< second, minute, hour
  TW_UNIT_DAY,
  TW_UNIT_WEEKEND,
  TW_UNIT_WEEK,
  TW_UNIT_MONTH,
  TW_UNIT_YEAR,
  TW_UNIT_DECADE,
} tw_time_unit;

typedef struct {
  uint8_t kind;   ///< tw_time_word_kind
  int32_t number; ///< As the kind says
  bool    plural; ///< Of units
} tw_time_word;

/// What token `token` says about time, by its form alone. "May" and "March" must be names or nouns.
tw_time_word tw_time_word_of(const tw_document *doc, uint32_t token);
/// Can `token` head a phrase that tells a time or a span of time ("on Tuesday", "for two hours", "in 2014")?
bool tw_time_is_noun(const tw_document *doc, uint32_t token);

#endif
