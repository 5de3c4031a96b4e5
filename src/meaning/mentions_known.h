// SPDX-License-Identifier: Apache-2.0
// What the knowledge base says of the words of a sentence: which are names, whose, and which are nationalities.
#ifndef TW_MEANING_MENTIONS_KNOWN_H
#define TW_MEANING_MENTIONS_KNOWN_H

#include "meaning/chains.h"

/// A walk over the names of a document, sentence by sentence.
typedef struct {
  tw_scene *scene;
  uint32_t  begin, end; ///< Sentence
  uint32_t  ner;        ///< Next row of doc->name
  uint8_t  *said;       ///< [token.count] what the knowledge base says of a single word, asked for when it is needed; 0: not yet
} tw_name_finder;

static inline bool
tw_has_upos(const tw_scene *const s, const uint32_t token, const uint8_t upos)
{
  return s->doc->token.upos[token] == upos;
}

/// A hyphen of any kind, but no dash.
bool tw_is_hyphen(const tw_scene *s, uint32_t token);
/// Two capitals or more and nothing else but stops: "WHO", "U.S."
bool tw_is_capitals(const tw_scene *s, uint32_t token);
/// A proper noun that is a name by itself: label, alias or metonym.
bool tw_is_single_known(const tw_name_finder *f, uint32_t token);
/// Does anybody bear this word as a name, be it a surname?
bool tw_is_name_bearer(const tw_name_finder *f, uint32_t token);
/// Are these words together a label, alias or metonym?
bool tw_is_known_name(const tw_scene *s, tw_span tokens);
/// Words of the longest known name that begins at `from`, 0 if none.
uint32_t tw_known_length(const tw_name_finder *f, uint32_t from);
/// "Russian", "Russians".
bool tw_is_nationality(const tw_name_finder *f, uint32_t token);
/// "the Russians" rather than "the Russian army".
bool tw_is_people(const tw_scene *s, uint32_t token);
/// mentions_inner.c: adds the names that stand in others, each behind the one that it stands in; false at the memory's limit.
bool tw_find_inner_names(tw_name_finder *f);

#endif
