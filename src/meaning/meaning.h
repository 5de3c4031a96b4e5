// SPDX-License-Identifier: Apache-2.0
// The stages from trees to facts, in the order in which they run.
#ifndef TW_MEANING_MEANING_H
#define TW_MEANING_MEANING_H

#include "document/document.h"
#include "meaning/kb.h"
#include "meaning/lexicon.h"

/// trees: moves what hangs where no reading of English allows it: changes token.head and token.relation, which stay trees.
tw_status tw_mend_trees(tw_document *doc, const tw_lexicon *lexicon, tw_error *err);
/// clauses: who does what to whom, as heads: fills clause and clause_argument.
tw_status tw_clauses(tw_document *doc, const tw_lexicon *lexicon, tw_error *err);
/// attribution: who says so: fills attribution and token.attribution.
tw_status tw_attribute(tw_document *doc, const tw_lexicon *lexicon, tw_error *err);
/// entities: mentions (mentions.c), chains (chains.c), links (link.c): fills mention, token.mention, entity and what belongs to it.
/// - A nationality adjective ("Russian drones") is a mention too, kind NAME, of the country.
/// - A capital that acts ("Moscow accused …") is its country; the Kremlin and the White House stay themselves.
/// - "the two leaders", "both sides" are groups with members; their names are made of their members' labels in alphabetical order.
/// - A common phrase is a concept: not named, type CONCEPT, its name the normal form in which it meets itself in other articles.
/// - A pronoun that nothing could be found for is not named and of type THING, its label the pronoun.
/// - `name` of a linked entity is that of its label in the knowledge base (with QID or country where a better known entry has the same
///   label), of others that of the fullest name in the article; never of the order of mentions.
tw_status tw_entities(tw_document *doc, const tw_kb_stack *knowledge, tw_error *err);
/// facts: fills fact and fact_argument from clauses, attributions and entities.
tw_status tw_facts(tw_document *doc, const tw_lexicon *lexicon, tw_error *err);
/// times: fills time and time_value of facts.
tw_status tw_times(tw_document *doc, tw_error *err);
/// events: canonical predicates, event types, places, and the IRIs of events.
tw_status tw_events(tw_document *doc, const tw_lexicon *lexicon, tw_error *err);
/// The openie profile, only on demand: fills tuple and tuple_argument from clauses (surface words only).
tw_status tw_tuples(tw_document *doc, const tw_lexicon *lexicon, tw_error *err);

#endif
