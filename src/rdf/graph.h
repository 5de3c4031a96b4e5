// SPDX-License-Identifier: Apache-2.0
// Between the parts of the graph stage: what claims.c, describe.c and graph.c share while they work on one document.
#ifndef TW_RDF_GRAPH_H
#define TW_RDF_GRAPH_H

#include "rdf/builder.h"
#include "rdf/names.h"

typedef struct {
  const tw_document *doc;
  tw_names           names;
  tw_builder         builder;
  tw_str             language; ///< Of the article's words: the first part of its tag, so that labels of "en" and "en-GB" meet
  tw_term_id         article;
  bool               offsets;  ///< Say where in the text each thing stands
  bool               plain_only; ///< No claims
} tw_graph_run;

static inline void
tw_graph_put(tw_graph_run *const run, const tw_term_id subject, const tw_term_id predicate, const tw_term_id object)
{
  tw_builder_add(&run->builder, subject, predicate, object);
}

/// claims.c: kg:Russia kg:struck kg:Kyiv.
void tw_graph_plain(tw_graph_run *run);
/// claims.c: who says what, where, how sure; with the events that are claimed.
void tw_graph_claims(tw_graph_run *run);
/// spans.c: the words that stand at `span`, as NIF has it; they denote `entity` unless it is TW_NONE. TW_NONE without offsets.
tw_term_id tw_graph_words(tw_graph_run *run, tw_span span, tw_term_id entity);
/// events.c: the event that `fact` reports; TW_NONE if it is none.
tw_term_id tw_graph_event(tw_graph_run *run, const tw_fact *fact);
/// events.c: what `event` is called, where nothing else is told of events.
void tw_graph_event_label(tw_graph_run *run, tw_term_id event, const tw_fact *fact);
/// describe.c: labels, types and links of the entities and predicates.
void tw_graph_entities(tw_graph_run *run);
/// describe.c: what is known of the article and of the run.
void tw_graph_metadata(tw_graph_run *run);

/// IRI of what a term means; of words that mean nothing known, one of this article, labelled with them. TW_NONE for kind NONE.
tw_term_id tw_graph_resource(tw_graph_run *run, const tw_term *term);
/// The same, but for values, and clauses that state no fact: their words.
tw_term_id tw_graph_value(tw_graph_run *run, const tw_term *term);
/// A literal in the article's language.
tw_term_id tw_graph_text(tw_graph_run *run, tw_str text);
/// A point in time as a literal of the datatype that fits it; TW_NONE if none does.
tw_term_id tw_graph_time(tw_graph_run *run, tw_str text);
/// The IRI `space` + `name` + `suffix`; TW_NONE if `name` is empty.
tw_term_id tw_graph_name(tw_graph_run *run, const char *space, tw_str name, const char *suffix);
/// Does a fact hold, as far as the article or those whom it quotes tell?
bool tw_graph_holds(const tw_fact *fact);

#endif
