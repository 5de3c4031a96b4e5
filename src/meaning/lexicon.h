// SPDX-License-Identifier: Apache-2.0
// What words do, read from the tables in schema/: verbs.tsv (reporting, implicative, light verbs, event nouns) and relations.tsv
// (which wording is which predicate and event type).
#ifndef TW_MEANING_LEXICON_H
#define TW_MEANING_LEXICON_H

#include "base/arena.h"
#include "base/map.h"

typedef struct tw_lexicon tw_lexicon;

/// Reads verbs.tsv and relations.tsv of `folder`. Errors: TW_ERR_IO, TW_ERR_DATA with file and line.
tw_status tw_lexicon_open(tw_lexicon **out, const char *folder, tw_error *err);
void      tw_lexicon_close(tw_lexicon *lexicon);

#endif
