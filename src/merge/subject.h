// SPDX-License-Identifier: Apache-2.0
// All that the inputs say of one subject in one graph: its names put in order, contradictions found.
#ifndef TW_MERGE_SUBJECT_H
#define TW_MERGE_SUBJECT_H

#include "merge/merge.h"
#include "merge/quads.h"

/// A statement of the subject, once, with the inputs that make it.
typedef struct {
  tw_quad  quad;
  uint32_t first_input, last_input; ///< Rows of tw_subject.inputs
} tw_said;

/// Zero-initialise with `arena`, which is empty between subjects.
typedef struct {
  tw_arena *arena;
  tw_said  *said;       ///< [count] in the order of the graph
  uint32_t  count, room;
  uint32_t *inputs;     ///< [input_count]
  uint32_t  input_count, input_room;
  tw_str    last;       ///< Record of the last statement, without its input
} tw_subject;

/// False if there is no memory. Records must come in order.
bool tw_subject_add(tw_subject *subject, tw_str record);
void tw_subject_clear(tw_subject *subject);

/// Is it an entity, that is, has it a skos:prefLabel?
bool tw_subject_is_entity(const tw_subject *subject);
/// The first statement with this predicate, or NULL.
const tw_said *tw_subject_find(const tw_subject *subject, tw_vocab predicate);
/// Tell what can't both be true; then settle the names: one skos:prefLabel in each language, no label that is both. Returns the number
/// of contradictions. `names` are those of the inputs.
uint64_t tw_subject_settle(tw_subject *subject, const tw_str *names, tw_merge_report *report, void *handle);

/// One of schema.org's classes that entities have, or TW_TYPE_CONCEPT, or TW_TYPE_COUNT if `iri` is none.
uint8_t tw_subject_type(tw_str iri);

#endif
