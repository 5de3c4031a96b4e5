// SPDX-License-Identifier: Apache-2.0
// Where sentences end.
#ifndef TW_LANGUAGE_SENTENCES_H
#define TW_LANGUAGE_SENTENCES_H

#include "language/breaks.h"

/// By rules, the sentence that begins at token `begin` of a paragraph whose tokens end at `end`: the token behind its last one.
/// Reads token.span and token.form. No sentence is longer than the parser reads; one that would be is cut at its best comma.
uint32_t tw_sentence_find_end(const tw_document *doc, uint32_t begin, uint32_t end);
/// The same with learned weights [TW_BREAK_WEIGHTS], see breaks.h. `view` is that of the paragraph.
uint32_t tw_sentence_find_learned(const tw_document *doc, const int16_t *weights, tw_break_view *view, uint32_t begin);
/// Does an empty line part the tokens `i` and `i` + 1?
bool tw_sentence_must_end(const tw_document *doc, uint32_t i);

#endif
