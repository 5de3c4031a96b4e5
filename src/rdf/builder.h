// SPDX-License-Identifier: Apache-2.0
// Collects the statements of a graph: each term gated once, each statement kept once, all of them passed on in order of subject.
#ifndef TW_RDF_BUILDER_H
#define TW_RDF_BUILDER_H

#include "rdf/rdf.h"
#include "rdf/vocabulary.h"

/// Row of a term in its builder: TW_VOCAB_… for what the vocabulary holds. TW_NONE where there was none to make, or an error: adding
/// with it adds nothing.
typedef uint32_t tw_term_id;

typedef struct {
  uint32_t subject, predicate, object;
} tw_triple;

/// Set up by tw_builder_open(). The first error sticks and comes out of tw_builder_flush().
typedef struct {
  tw_arena    *arena;
  tw_error    *err;
  tw_status    status;
  tw_rdf_term *term;       ///< [term_room]
  uint32_t    *rank;       ///< [term_room] order of first use as a subject in this graph, TW_NONE: not used so yet
  uint32_t     term_count, term_room;
  uint32_t    *slot;       ///< [slot_room] hash table of terms, TW_NONE where free
  uint32_t     slot_room;
  tw_triple   *triple;     ///< [triple_room]
  uint32_t     triple_count, triple_room;
  uint32_t    *seen;       ///< [seen_room] hash table of triples
  uint32_t     seen_room;
  uint32_t     subject_count;
} tw_builder;

/// All memory comes from `arena`.
void tw_builder_open(tw_builder *out, tw_arena *arena, tw_error *err);

// Terms; empty text gives TW_NONE, so that what is not known adds nothing

tw_term_id tw_builder_iri(tw_builder *builder, tw_str iri);
/// A literal of a datatype, or (empty) xsd:string.
tw_term_id tw_builder_typed(tw_builder *builder, tw_str text, tw_str datatype);
/// A literal with a language.
tw_term_id tw_builder_text(tw_builder *builder, tw_str text, tw_str language);

/// Add a statement, unless a term is TW_NONE or it is there already.
void tw_builder_add(tw_builder *builder, tw_term_id subject, tw_term_id predicate, tw_term_id object);
/// Add a statement that was made elsewhere; its graph is left aside, an empty literal is a term too. Failures go to `err`, and are returned.
tw_status tw_builder_take(tw_builder *builder, const tw_statement *statement, tw_error *err);

/// The statements in the order in which tw_builder_flush() passes them on; [triple_count], valid until more are added. NULL for lack of
/// memory.
const tw_triple *tw_builder_sorted(tw_builder *builder);
/// [term_count] first row of `sorted`, as tw_builder_sorted() gives it, with the term as its subject, or TW_NONE. NULL for lack of memory.
uint32_t *tw_builder_first_rows(const tw_builder *builder, const tw_triple *sorted);
/// Pass all statements on to `sink` as those of `graph`, subjects in the order of their first use, within them predicates in that of the
/// vocabulary and then of their first use, objects in that of their adding; then begin a new graph. Returns the first error there was.
tw_status tw_builder_flush(tw_builder *builder, tw_str graph, tw_sink *sink);

#endif
