// SPDX-License-Identifier: Apache-2.0
// What words do, read from the tables in schema/: verbs.tsv (reporting, implicative, light verbs, event nouns), relations.tsv
// (which wording is which predicate and event type) and tuples.tsv (what tells good tuples from bad ones).
#ifndef TW_MEANING_LEXICON_H
#define TW_MEANING_LEXICON_H

#include "base/arena.h"
#include "document/document.h"
#include "meaning/relations.h"

typedef struct tw_lexicon tw_lexicon;

/// Reads verbs.tsv, relations.tsv and tuples.tsv of `folder`. Errors: TW_ERR_IO, TW_ERR_DATA with file and line.
tw_status tw_lexicon_open(tw_lexicon **out, const char *folder, tw_error *err);
void      tw_lexicon_close(tw_lexicon *lexicon);
/// The half that relations.tsv fills.
const tw_relations *tw_lexicon_relations(const tw_lexicon *lexicon);
/// What `trait` of a tuple counts for, by tuples.tsv; 0 if it is not there.
float tw_lexicon_weight(const tw_lexicon *lexicon, tw_str trait);

/// Classes of words as verbs.tsv names them, as bits of tw_word.classes.
enum {
  TW_WORD_REPORT     = 1 << 0, ///< "report": says something: say, tell, statement, according
  TW_WORD_EMBED      = 1 << 1, ///< "embed": gives its complement a modality or denies it: want, fail, refuse
  TW_WORD_LIGHT      = 1 << 2, ///< "light": means little beside its event noun: hold (talks), make (a call)
  TW_WORD_EVENT      = 1 << 3, ///< "event": a noun that means a doing: call, invasion, strike
  TW_WORD_CONTROL    = 1 << 4, ///< "control": its subject, not its object, does what follows: promise someone to go
  TW_WORD_RECIPROCAL = 1 << 5, ///< "reciprocal": both sides do it to each other: meet, talk
  TW_WORD_INSTEAD    = 1 << 6, ///< "instead": prepositions and adverbs that deny what they mark: without, instead of
  TW_WORD_OFFICE     = 1 << 7, ///< "office": an office that a title names: president, minister
  TW_WORD_IDIOM      = 1 << 9, ///< "idiom": a verb with its noun, "take place": the noun is no object
  TW_WORD_TIME       = 1 << 8, ///< "time": nouns and adverbs that say when: Tuesday, week, yesterday
  TW_WORD_AGAIN      = 1 << 10, ///< "again": a noun that takes up an event told before: "the call" after "she called him"
};

/// One word in one part of speech; the union of its rows.
typedef struct {
  uint16_t classes;  ///< TW_WORD_ bits
  uint8_t  modality; ///< tw_modality of what it embeds
  bool     negative; ///< What it embeds did not happen: "failed to", "refused to"
  tw_str   verb;     ///< Of event nouns: the verb that says the same: "call" of "telephone call"
  tw_str   patient;  ///< Of event nouns: prepositions before whom it is done to: "on|against" of "strike"
  tw_str   again;    ///< Of nouns that take up events: canonical predicates of these: "called|spoke_with"
  bool     sum;      ///< Of these: the plural means one event too: "the talks"
} tw_word;

/// What the table says of `lemma` (ASCII letters in any case) as part of speech `upos` (VERB, NOUN, ADV, ADP, ADJ); NULL if nothing.
const tw_word *tw_lexicon_word(const tw_lexicon *lexicon, tw_str lemma, uint8_t upos);
/// Has token `token` one of `classes` in its part of speech? An AUX counts as VERB, a PROPN as NOUN.
bool tw_lexicon_is(const tw_lexicon *lexicon, const tw_document *doc, uint32_t token, uint16_t classes);

#endif
