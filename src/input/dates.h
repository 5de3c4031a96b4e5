// SPDX-License-Identifier: Apache-2.0
// Dates as articles and pages write them, brought to ISO 8601.
#ifndef TW_INPUT_DATES_H
#define TW_INPUT_DATES_H

#include "base/arena.h"
#include "base/str.h"

/// The date that `text` begins with, after white space: "2025-03-18T10:00:00Z", "20250318", "March 18, 2025", "Tue, 18 Mar 2025
/// 10:00:00 GMT", "18.03.2025". Returns it as ISO 8601 in `arena`, with the time if that is written with a zone; empty if there
/// is none, if it is impossible, or if day and month can't be told apart ("03/04/2025"). `*used` (NULL is fine) is the number
/// of bytes that were read.
tw_str tw_date_parse(tw_arena *arena, tw_str text, uint32_t *used);
/// The same for a moment in seconds since 1970-01-01 UTC.
tw_str tw_date_from_seconds(tw_arena *arena, int64_t seconds);
/// First date that stands anywhere in `text`, with its year; `*at` is where it stands.
tw_str tw_date_find(tw_arena *arena, tw_str text, tw_span *at);

#endif
