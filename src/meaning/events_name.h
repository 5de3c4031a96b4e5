// SPDX-License-Identifier: Apache-2.0
// What predicates and events are called in IRIs.
#ifndef TW_MEANING_EVENTS_NAME_H
#define TW_MEANING_EVENTS_NAME_H

#include "meaning/events_frame.h"

/// Local part of a predicate's IRI: the canonical one of `row` (may be NULL) with what the fact adds to it ("met_in"), or the words
/// in the past ("reached_out_to"); "is" for what something is. `ptr` is NULL at the arena's limit.
tw_str tw_predicate_name(tw_arena *arena, const tw_tree *tree, const tw_relation_row *row, const tw_frame *frame, const tw_fact *fact);

/// What an event's IRI is made of. Two articles that tell the same of these speak of the same event.
typedef struct {
  uint8_t type;    ///< tw_event
  tw_str  agent;   ///< Names of entities, or folded text; may be empty
  tw_str  patient;
  tw_str  place;
  tw_str  day;     ///< "2025-03-18", "2025-03", …; may be empty
} tw_event_key;

/// "assault-20250318-x7q2m4ab": type, begin of the day, and a hash of the whole key. `ptr` is NULL at the arena's limit.
tw_str tw_event_name(tw_arena *arena, const tw_event_key *key);

#endif
