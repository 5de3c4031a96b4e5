// SPDX-License-Identifier: Apache-2.0
// Statements as records whose bytewise order is that of the graph: by graph, subject, predicate as the vocabulary has them, object.
#ifndef TW_MERGE_QUADS_H
#define TW_MERGE_QUADS_H

#include "base/buffer.h"
#include "base/map.h"
#include "rdf/vocabulary.h"

enum { TW_QUAD_TAIL = 4, TW_QUAD_OTHER = 0xFFFF };

/// A statement and the input that it came from.
typedef struct {
  tw_statement statement;
  uint32_t     rank; ///< tw_vocab of the predicate, or TW_QUAD_OTHER
  uint32_t     input;
} tw_quad;

/// IRIs of the vocabulary to their rows, in `arena`; false at its limit.
bool tw_quad_ranks(tw_map *out, tw_arena *arena);
/// The record of a statement, gated: no text in it holds a NUL.
void tw_quad_encode(tw_buffer *out, const tw_statement *statement, const tw_map *ranks, uint32_t input);
/// Slices lie in `record`, each with a NUL behind.
void tw_quad_decode(tw_quad *out, tw_str record);
/// The graph, its NUL, the subject and its NUL, at the front of a record.
tw_str tw_quad_place(tw_str record);

#endif
