// SPDX-License-Identifier: Apache-2.0
// Lists of words with their lemmas, for words that no annotated text has.
#ifndef TW_LEARN_LEMMALIST_H
#define TW_LEARN_LEMMALIST_H

#include "learn/corpus.h"

/// Append the words of a file to `out`, all as one sentence: on each line a word, its Penn tag and its lemma, with tabs between
/// ("shelled", "VBD", "shell"). `path` may be NULL: there is no list. Errors: TW_ERR_IO; TW_ERR_INPUT, naming the line.
tw_status tw_lemmalist_read(tw_corpus *out, const char *path, tw_error *err);

#endif
