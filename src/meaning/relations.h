// SPDX-License-Identifier: Apache-2.0
// relations.tsv: which wording is which predicate and which type of event.
#ifndef TW_MEANING_RELATIONS_H
#define TW_MEANING_RELATIONS_H

#include "base/arena.h"

typedef struct tw_relations tw_relations;

/// Read the table `text` (which lives as long as `arena`); `name` is for messages. Errors: TW_ERR_DATA with the line.
tw_status tw_relations_read(tw_relations **out, tw_arena *arena, tw_str text, const char *name, tw_error *err);

#endif
