// SPDX-License-Identifier: Apache-2.0
// Which day, month or stretch a word means, seen from the day of publication or from what was told before.
#ifndef TW_MEANING_TIMES_VALUE_H
#define TW_MEANING_TIMES_VALUE_H

#include "meaning/times_read.h"

/// Where a word like "last" puts the name of a day, a month or a unit.
typedef enum {
  TW_TOWARDS_BY_TENSE, ///< No such word: the verb's tense says
  TW_TOWARDS_LAST,
  TW_TOWARDS_THIS,
  TW_TOWARDS_NEXT,
  TW_TOWARDS_FOLLOWING, ///< After what was told last
  TW_TOWARDS_PREVIOUS,  ///< Before what was told last
} tw_towards;

/// All of them: the phrase begins at token `at`; a value without unit where it can't be known.
tw_when tw_time_weekday(const tw_time_reader *reader, uint32_t at, int32_t number, tw_towards where);
/// The month `number` (1 to 12) of a year that is not told.
tw_when tw_time_month(const tw_time_reader *reader, uint32_t at, int32_t number, tw_towards where);
/// "March 18": the one before publication, or after it if it is still to come.
tw_when tw_time_day(const tw_time_reader *reader, uint32_t at, int32_t month, int32_t day);
/// "last week": `unit` is a tw_time_unit.
tw_when tw_time_unit_at(const tw_time_reader *reader, uint32_t at, int32_t unit, tw_towards where);
/// The unit that lies `steps` after (or before) the one that holds day `from`.
tw_when tw_time_away(int32_t unit, int32_t from, int32_t steps);
tw_when tw_time_days(int32_t begin, int32_t end);
/// The day that was told last, at most two sentences back.
bool tw_time_anchor(const tw_time_reader *reader, uint32_t at, int32_t *day);

#endif
