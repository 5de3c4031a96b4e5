// SPDX-License-Identifier: Apache-2.0
// Learning where sentences end.
#ifndef TW_LEARN_BREAKS_H
#define TW_LEARN_BREAKS_H

#include "base/buffer.h"
#include "learn/corpus.h"

/// Append the weights of language/breaks.h, as they follow from the sentences with annotated trees, which must be in the order of their
/// text: a corpus has no others that know their paragraphs. Appends nothing if there are none.
void tw_breaks_learn(tw_buffer *out, const tw_corpus *corpus);

#endif
