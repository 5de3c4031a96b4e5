// SPDX-License-Identifier: Apache-2.0
// The windows of the stages: what each has filled in, as text.
#ifndef TW_DOCUMENT_DUMP_H
#define TW_DOCUMENT_DUMP_H

#include "base/buffer.h"
#include "document/document.h"

/// Append what `stage` has filled in: the text itself for decode, CoNLL-U for tokens and parse, tab-separated rows with a header for
/// the others. Rows are numbered from 0, as the table's are. The stage must have run.
void tw_document_dump(const tw_document *doc, tw_stage stage, tw_buffer *out);

#endif
