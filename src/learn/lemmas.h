// SPDX-License-Identifier: Apache-2.0
// Learning how words are edited into lemmas.
#ifndef TW_LEARN_LEMMAS_H
#define TW_LEARN_LEMMAS_H

#include "base/buffer.h"
#include "learn/corpus.h"

/// Append the string table of endings and the table of edits, see language/lemma.h, as they follow from all sentences with
/// annotated trees, and from those of `list`, a corpus of single words. A word of the list counts
/// as often as four in text.
void tw_lemmas_learn(tw_buffer *endings, tw_buffer *edits, const tw_corpus *corpus, const tw_corpus *list);

#endif
