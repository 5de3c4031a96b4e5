// SPDX-License-Identifier: Apache-2.0
// A fact as the table of relations sees it: its verb or noun with what hangs on it.
#ifndef TW_MEANING_EVENTS_FRAME_H
#define TW_MEANING_EVENTS_FRAME_H

#include "meaning/relations.h"
#include "meaning/tree.h"

/// False for facts that say what something is: titles, appositions, copulas with a noun.
bool tw_frame_of(const tw_tree *tree, const tw_fact *fact, tw_frame *out);
/// Is it a passive that names nobody who did it?
bool tw_fact_is_agentless(const tw_document *doc, const tw_fact *fact);
/// Does a noun tell the event and stand for who does it, as nobody is named: "the war in Chad"?
bool tw_fact_is_of_itself(const tw_fact *fact);
/// Is the fact's object a noun that the row's predicate says already: "talks" of "held talks", "phone" of "spoke by phone"?
bool tw_fact_is_folded(const tw_tree *tree, const tw_relation_row *row, const tw_frame *frame, const tw_fact *fact);
/// The preposition before the fact's object that is part of its predicate ("in" of "met in"), or TW_NONE.
uint32_t tw_fact_preposition(const tw_tree *tree, const tw_fact *fact);

#endif
