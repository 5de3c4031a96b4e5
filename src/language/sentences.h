// SPDX-License-Identifier: Apache-2.0
// Where sentences end.
#ifndef TW_LANGUAGE_SENTENCES_H
#define TW_LANGUAGE_SENTENCES_H

#include "document/document.h"

/// The sentence that begins at token `begin` of a paragraph whose tokens end at `end`: the token behind its last one.
/// Reads token.span and token.form. No sentence is longer than the parser reads; one that would be is cut at its best comma.
uint32_t tw_sentence_find_end(const tw_document *doc, uint32_t begin, uint32_t end);

#endif
