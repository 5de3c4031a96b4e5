// SPDX-License-Identifier: Apache-2.0
// Learning what trees say of tags.
#ifndef TW_LEARN_RETAGS_H
#define TW_LEARN_RETAGS_H

#include "base/buffer.h"
#include "language/classes.h"
#include "learn/corpus.h"

/// Weights for TW_CHUNK_RETAG, learned from the sentences of `corpus` that have an annotated tree; nothing if none has. `known`: word
/// classes. The same corpus gives the same bytes. out->failed for lack of memory.
void tw_retags_learn(tw_buffer *out, const tw_corpus *corpus, const tw_classes *known);

#endif
