// SPDX-License-Identifier: Apache-2.0
// Phrases that tell a time: where they stand in a sentence, and which day, month, year or interval they mean.
#ifndef TW_MEANING_TIMES_READ_H
#define TW_MEANING_TIMES_READ_H

#include "document/document.h"
#include "meaning/times_calendar.h"
#include "meaning/tree.h"

typedef enum {
  TW_PHRASE_NONE,
  TW_PHRASE_DATE,     ///< Tells when: `when` says what is known of it
  TW_PHRASE_CLOCK,    ///< A time of some day: "at 10 am Eastern Time"
  TW_PHRASE_VAGUE,    ///< "in recent days"
  TW_PHRASE_OFFSET,   ///< "a day after" what follows: `offset`
  TW_PHRASE_DURATION, ///< How long, which is no time: "for two hours"
  TW_PHRASE_SET,      ///< How often, which is no time: "every Tuesday"
} tw_phrase_kind;

typedef struct {
  uint8_t  kind;   ///< tw_phrase_kind
  tw_span  tokens; ///< With its preposition
  uint32_t head;   ///< The token in it that hangs on the rest of the sentence
  tw_when  when;
  int32_t  offset; ///< Days from what follows: 1 of "a day after", -1 of "the day before"; 0 if not in days or weeks
  bool     weeks;  ///< Told in weeks: right within three days
} tw_time_phrase;

/// What the reading of one article carries from phrase to phrase. Zero-initialise with `doc` and `tree`.
typedef struct {
  const tw_document *doc;
  const tw_tree     *tree;
  bool               dated;  ///< `today` is known
  int32_t            today;  ///< The day of publication
  tw_when            anchor; ///< The day that was told last: what "the previous day" starts from
  uint32_t           anchor_sentence;
} tw_time_reader;

/// The first phrase that begins at or after token `from` and before `end`, the end of the sentence; kind NONE if there is none.
tw_time_phrase tw_time_next(tw_time_reader *reader, uint32_t from, uint32_t end);

#endif
