// SPDX-License-Identifier: Apache-2.0
// What words say of names: titles, offices, given names and the like, and whether two names can be one person's.
#ifndef TW_MEANING_NAMES_H
#define TW_MEANING_NAMES_H

#include "base/arena.h"
#include "base/str.h"

/// What a word says of the phrase it stands in; bits of tw_cue_bits().
enum {
  TW_CUE_TITLE      = 1 << 0,  ///< Goes before a person's name: "President", "spokesman", "Mr"
  TW_CUE_PERSON     = 1 << 1,  ///< Means a person: "man", "adviser"
  TW_CUE_MALE       = 1 << 2,  ///< "king", "Mr"
  TW_CUE_FEMALE     = 1 << 3,  ///< "queen", "Mrs"
  TW_CUE_OFFICE     = 1 << 4,  ///< What a country or body has one of: "president", "leader"
  TW_CUE_BODY       = 1 << 5,  ///< An organisation, or the last word of one's name: "ministry", "Inc"
  TW_CUE_RULE       = 1 << 6,  ///< Who rules a country: "government", "regime"
  TW_CUE_COUNTRY    = 1 << 7,  ///< "country", "nation"
  TW_CUE_CITY       = 1 << 8,  ///< "city", "capital"
  TW_CUE_REGION     = 1 << 9,  ///< "region", "oblast"
  TW_CUE_PLACE      = 1 << 10, ///< "sea", "airport"
  TW_CUE_EVENT      = 1 << 11, ///< "war", "Cup"
  TW_CUE_SUFFIX     = 1 << 12, ///< Behind a person's name: "Jr.", "III"
  TW_CUE_PARTICLE   = 1 << 13, ///< Inside a person's name: "bin", "van der"
  TW_CUE_CALENDAR   = 1 << 14, ///< "Monday", "March": capitalised, but no name of anybody
  TW_CUE_TIME       = 1 << 15, ///< "day", "morning"
  TW_CUE_QUANTITY   = 1 << 16, ///< "hundreds", "a number": what is counted comes behind "of"
  TW_CUE_PLURAL     = 1 << 17, ///< Keeps its plural as a concept: "talks", "troops"
  TW_CUE_DEPARTMENT = 1 << 18, ///< Behind "Secretary of" and "Minister of": "State", "Defence"
  TW_CUE_MODIFIER   = 1 << 19, ///< Goes before a title: "Prime", "Foreign", "former"
  TW_CUE_PAIR       = 1 << 20, ///< "the two leaders", "both sides"
  TW_CUE_GROUP      = 1 << 21, ///< Singular that "they" may mean: "team", "police"
  TW_CUE_PEOPLE     = 1 << 22, ///< Whose plural is people, not things: "residents"
};

/// Bits of a folded word (tw_text_fold); 0 for a word that is not in the table.
uint32_t tw_cue_bits(tw_str folded);
/// Gender that a folded given name tells: 'm', 'f', 'b' for both, or 0 if it is not in the table.
char tw_given_gender(tw_str folded);

/// Optimal string alignment distance (insertions, deletions, substitutions, transpositions of neighbours), in bytes of folded
/// text; anything above `limit` gives limit + 1. Words over 32 bytes give limit + 1 unless they are equal.
uint32_t tw_edit_distance(tw_str a, tw_str b, uint32_t limit);
/// How far apart two spellings of a name of this length may lie: 0 for short words, 1 from 5 letters, 2 from 8.
uint32_t tw_spelling_slack(uint32_t len);

enum { TW_NAME_WORDS = 8 };
/// A name as its folded words; a suffix such as "Jr." stands apart.
typedef struct {
  uint32_t count;
  tw_str   word[TW_NAME_WORDS];
  tw_str   suffix; ///< Without stop, or empty
} tw_name;

/// Cut folded text at spaces. More than TW_NAME_WORDS words: those in the middle are dropped.
tw_name tw_name_parse(tw_str folded);
/// Last word of a name, with its particles: "von der leyen". Of one word, that word. Empty of none.
tw_str tw_name_surname(const tw_name *name);
/// Can both be names of one person: the same surname (or a misspelling of it, given names agreeing), given names that do not
/// contradict (initials, "Mike" and "Michael", left out middle names), no suffix that tells them apart.
bool tw_names_agree(const tw_name *a, const tw_name *b);
/// Is `folded` an acronym of the capitals of `name` ("isw" of "institute for the study of war")? Small words may count or not.
bool tw_is_acronym(tw_str folded, const tw_name *name);

#endif
