// SPDX-License-Identifier: Apache-2.0
// Names to chains: what the files of chains_names.c ask of each other.
#ifndef TW_MEANING_CHAINS_NAMES_H
#define TW_MEANING_CHAINS_NAMES_H

#include "base/map.h"
#include "meaning/chains.h"

enum {
  TW_KB_ROOM          = 8,   ///< Candidates of one name that are looked at
  TW_MAX_FOR_SPELLING = 512, ///< Surnames that a misspelt one is compared with
};

/// All mentions with the same key.
typedef struct {
  tw_str   key;
  tw_name  name;
  uint32_t votes[TW_NAME_UNKNOWN + 1]; ///< Mentions of each kind
  uint32_t first; ///< Mention
  uint32_t chain; ///< Of a full name that nobody else can have; TW_NONE until then
} tw_spelling;

typedef struct {
  uint32_t chain, next;
} tw_listed;

typedef struct {
  tw_scene    *scene;
  uint32_t     count;
  tw_spelling *row;
  uint32_t    *of;      ///< [mention_count] spelling of a name, or TW_NONE
  tw_map       keys;    ///< Key -> spelling
  tw_map       people;  ///< Word of a person's name -> list
  tw_map       bodies;  ///< Key of a body or place -> chain
  tw_map       nations; ///< Label of a country -> chain
  tw_map       full;    ///< Words of people's full names
  tw_map       denied;  ///< Names of countries that mean something else here
  tw_listed   *list;
  uint32_t     list_count;
  uint32_t     surnames[TW_MAX_FOR_SPELLING]; ///< Chains of people
  uint32_t     surname_count;
} tw_namer;

/// Do they leave a gender that both may have?
static inline bool
tw_genders_meet(const uint8_t a, const uint8_t b)
{
  return a & b & (TW_MAY_BE_HE | TW_MAY_BE_SHE);
}

/// chains_nations.c: countries, their adjectives and their peoples; which country modifies which mention.
bool tw_chain_nations(tw_namer *namer);
/// Kind of name that an entry of this type has.
uint8_t tw_name_kind_of(uint8_t type);
/// What all bearers of a name are, where the knowledge base has it as the name of places alone or of bodies alone.
uint8_t tw_only_kind(const tw_scene *scene, tw_str key);
/// Is the best known bearer of a name hardly known, or is there none? Then the language stage's word counts more.
bool tw_is_obscure(const tw_scene *scene, tw_str key);
/// Is this mention rather a person than the place of that name? "Jordan" where the article has a Michael Jordan.
bool tw_is_persons(const tw_namer *namer, uint32_t mention);

/// chains_names.c: a chain for the name of `mention`, TW_NONE at the memory's limit.
uint32_t tw_new_chain(tw_namer *namer, uint32_t mention);

/// chains_people.c: full names of people, longest first, each to a chain.
bool tw_chain_full_names(tw_namer *namer);
/// Whom a person's name means at this point of the reading order: a known person, or a new one.
uint32_t tw_person_at(tw_namer *namer, uint32_t mention);
/// The person who may be called so, or TW_NONE.
uint32_t tw_find_person(const tw_namer *namer, const tw_name *name, uint8_t may_be);
/// The person whose surname is misspelt here ("Hesgeth"), or TW_NONE.
uint32_t tw_find_misspelt(const tw_namer *namer, const tw_spelling *row);

/// chains_bodies.c: what the name of a body or place means at this point of the reading order.
uint32_t tw_body_at(tw_namer *namer, uint32_t mention);
/// "Institute for the Study of War (ISW)": an acronym in brackets and what it stands for become one.
void tw_join_acronyms(tw_scene *scene);

#endif
