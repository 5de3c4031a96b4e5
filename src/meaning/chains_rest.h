// SPDX-License-Identifier: Apache-2.0
// Descriptions, groups, pronouns and concepts: what the files of chains_rest.c ask of each other.
#ifndef TW_MEANING_CHAINS_REST_H
#define TW_MEANING_CHAINS_REST_H

#include "base/map.h"
#include "meaning/chains.h"

enum { TW_WINDOW = 80 }; ///< Mentions that are looked back at

typedef struct {
  tw_scene *scene;
  tw_map    concepts; ///< Normal form -> chain
  tw_map    groups;   ///< Labels of the members -> chain
} tw_reader;

/// How much a mention stands out as what later words may mean: by its place in the sentence, its kind, how often its chain was
/// mentioned. About 0 to 4; below 0 where it hardly can be meant.
double tw_salience(const tw_scene *scene, uint32_t mention);
/// Sentences between two mentions.
uint32_t tw_sentences_between(const tw_scene *scene, uint32_t earlier, uint32_t later);
bool tw_is_subject(uint8_t relation);
bool tw_is_person(const tw_scene *scene, uint32_t chain);

/// chains_described.c: how well an office ("president", "leader") fits a person: 0 not at all, 1 once held, 2 held or said so here.
int tw_office_fits(const tw_scene *scene, uint32_t chain, tw_str word);
/// chains_concepts.c: normal form and label of a common phrase, and its chain (of the knowledge base where it has the phrase);
/// TW_NONE at the memory's limit.
uint32_t tw_concept(tw_reader *reader, uint32_t mention);
/// chains_described.c: the named chain that a common phrase describes ("the Finnish president"), or TW_NONE.
uint32_t tw_described(tw_reader *reader, uint32_t mention);
/// chains_groups.c: the group that "the two leaders", "both sides" are, or TW_NONE.
uint32_t tw_group_described(tw_reader *reader, uint32_t mention);
/// chains_groups.c: the group of all conjuncts that `mention` is the last of, if all are named; else TW_NONE.
uint32_t tw_group_coordinated(tw_reader *reader, uint32_t mention);
/// chains_pronouns.c: the chain that a pronoun means, or TW_NONE.
uint32_t tw_pronoun(tw_reader *reader, uint32_t mention);
/// Whom "I" and "we" mean; who speaks may be named behind the quotation, so it is asked when all else is known. TW_NONE for other words.
uint32_t tw_first_person(const tw_scene *scene, uint32_t mention);
/// chains_teams.c: places that stand for their teams ("Belgium beat Panama") go to chains of these.
bool tw_chain_teams(tw_scene *scene);
/// chains_metonyms.c: capitals that stand for their country ("Moscow accused …") go to its chain.
bool tw_chain_metonyms(tw_scene *scene);

#endif
