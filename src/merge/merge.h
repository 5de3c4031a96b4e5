// SPDX-License-Identifier: Apache-2.0
// Graphs of several runs become one: statements united, names joined, contradictions told, and entities that may be one proposed.
#ifndef TW_MERGE_MERGE_H
#define TW_MERGE_MERGE_H

#include "rdf/rdf.h"

typedef enum {
  TW_MERGE_CONTRADICTION, ///< "contradiction TAB subject TAB property TAB value (files) TAB value (files) …"
  TW_MERGE_CANDIDATE,     ///< "candidate TAB one TAB other TAB likelihood TAB reason"
  TW_MERGE_CROWD,         ///< "crowd TAB name TAB number": so many bear a name that they were not compared with each other
} tw_merge_finding;
/// `line` has no line break and is only valid during the call.
typedef void tw_merge_report(void *handle, tw_merge_finding finding, tw_str line);

typedef struct {
  const char *base;       ///< Of the IRIs of candidates and their graph; NULL: TW_DEFAULT_BASE
  bool        candidates; ///< Look for entities that may be one
  const char *beside;     ///< Where temporary files lie: see tw_file_temporary()
  tw_merge_report *report; ///< NULL: nobody is told
  void            *handle;
} tw_merge_options;

typedef struct {
  uint64_t inputs, statements, contradictions, candidates, crowds; ///< `statements`: written
} tw_merge_counts;

/// Takes statements of any number of inputs, in any order, and gives them sorted, each once. What it gives depends on the set of inputs
/// only, not on their order, and memory does not grow with them, but for the largest description of a single subject.
typedef struct tw_merge tw_merge;

/// NULL if there is no memory. `options` is copied, its strings are borrowed. Free with tw_merge_free().
tw_merge *tw_merge_new(const tw_merge_options *options);
void      tw_merge_free(tw_merge *merge);
/// Statements that come now are those of `name` (copied), for reports; inputs are best begun in order of their names, which is that
/// in which reports list them. False if there is no memory.
bool tw_merge_begin(tw_merge *merge, const char *name);
/// Where statements go; it belongs to `merge`. Errors: those of the gate, which each statement passes; TW_ERR_IO, TW_ERR_MEMORY.
tw_sink *tw_merge_sink(tw_merge *merge);
/// All that came, to `out`, graph by graph and subject by subject; does not call out->end. Nothing may come afterwards.
///
/// - Of several skos:prefLabel of a subject in one language one is kept, that which its IRI is made from if it is there; the others
///   become skos:altLabel, and no label is both.
/// - All else stays as it came. What can't both be true is a contradiction: reported, and left in.
/// - Entities that may be one are proposed in the graph <base>graph/candidates; nothing says that they are.
tw_status tw_merge_write(tw_merge *merge, tw_sink *out, tw_merge_counts *counts, tw_error *err);

#endif
