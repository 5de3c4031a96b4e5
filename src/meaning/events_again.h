// SPDX-License-Identifier: Apache-2.0
// "The call" later in an article: nouns that take up an event told before.
#ifndef TW_MEANING_EVENTS_AGAIN_H
#define TW_MEANING_EVENTS_AGAIN_H

#include "meaning/events_name.h"

/// What is known of the facts of a document when their types and participants are known. All by row of fact.
typedef struct {
  tw_document                  *doc;
  const tw_tree                *tree;
  tw_event_key                 *key; ///< [fact_count] type NONE: no event
  const tw_relation_row *const *row; ///< [fact_count] or NULL
} tw_told_events;

/// Terms whose noun takes up an event ("the call lasted an hour") get the kind EVENT; facts that tell it again ("their call", "the strike
/// killed two") get the key of the one told first, and what it tells of who and whom. False if there is no memory.
bool tw_take_up_events(const tw_told_events *told);

#endif
