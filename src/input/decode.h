// SPDX-License-Identifier: Apache-2.0
// Bytes to text, with the way back: what decode.c, html.c and conllu.c share.
#ifndef TW_INPUT_DECODE_H
#define TW_INPUT_DECODE_H

#include "document/document.h"

/// Text under construction with its origin rows. With `text` NULL nothing is stored, but counted.
typedef struct {
  char      *text;
  tw_origin *origin;
  uint32_t   len;   ///< Bytes of text so far
  uint32_t   rows;
  int64_t    shift; ///< raw - text of the last row
} tw_tracing;

/// Append `bytes`, which come from byte `raw` of the input and run in step with it.
void tw_trace(tw_tracing *out, tw_str bytes, uint32_t raw);
/// Append bytes `span` of the text of `from`, each with the raw byte that its origin rows give.
void tw_trace_copy(tw_tracing *out, const tw_document *from, tw_span span);
/// Append one code point that comes from byte `raw`.
void tw_trace_code(tw_tracing *out, uint32_t code, uint32_t raw);
/// Allocate in `doc` what was counted, and reset the counts for the second pass. Errors: TW_ERR_MEMORY.
tw_status tw_trace_begin(tw_tracing *out, tw_document *doc, const char *stage, tw_error *err);
/// Make the result the document's text and origin.
void tw_trace_end(const tw_tracing *out, tw_document *doc);

#endif
