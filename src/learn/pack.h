// SPDX-License-Identifier: Apache-2.0
// Learned weights become chunks of a model file.
#ifndef TW_LEARN_PACK_H
#define TW_LEARN_PACK_H

#include "base/buffer.h"
#include "learn/vocabulary.h"
#include "learn/wordlist.h"
#include "learn/weights.h"

/// What is counted out of the corpus, once, beside what the network learns: chunks of a model. Zero-initialise; free with
/// tw_lessons_free().
typedef struct {
  tw_buffer endings, edits; ///< TW_CHUNK_ENDINGS, TW_CHUNK_EDITS
  tw_buffer breaks, retag;  ///< TW_CHUNK_BREAKS, TW_CHUNK_RETAG; empty if no sentence has an annotated tree
} tw_lessons;

/// From the corpus, from the list `lemmas`, see lemmalist.h, and with the word classes `known` of the model. Error: TW_ERR_MEMORY.
tw_status tw_lessons_learn(tw_lessons *out, const tw_corpus *corpus, const tw_corpus *lemmas, const tw_classes *known, tw_error *err);
void      tw_lessons_free(tw_lessons *lessons);

/// Write a model file: weights rounded to integers, the vocabulary, word lists, lessons, `modesty` (TW_CHUNK_MODESTY) and `about`.
/// Errors: TW_ERR_IO, TW_ERR_MEMORY.
tw_status tw_pack_model(const char *path, const tw_weight_set *weights, const tw_vocabulary *vocabulary, const tw_wordlist *words,
                        const tw_lessons *lessons, float modesty, tw_str about, tw_error *err);
/// Write a file as a whole or not at all. Error: TW_ERR_IO.
tw_status tw_pack_write(const char *path, const tw_buffer *bytes, tw_error *err);

#endif
