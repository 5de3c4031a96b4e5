// SPDX-License-Identifier: Apache-2.0
// How much speaks for a mention as what a pronoun means.
#ifndef TW_MEANING_CHAINS_ANTECEDENT_H
#define TW_MEANING_CHAINS_ANTECEDENT_H

#include "meaning/chains_rest.h"

/// A pronoun that looks for what it means.
typedef struct {
  uint32_t m;
  uint32_t token;
  tw_str   word;
  uint8_t  may_be;
  bool     thing;      ///< it or they
  bool     reflexive;
  uint8_t  place;      ///< tw_pronoun_place
  uint32_t verb;       ///< Of the clause that it stands in, or TW_NONE
  uint32_t matrix;     ///< Verb of the clause above, or TW_NONE
  uint32_t speaker;    ///< Chain of who says it, or TW_NONE
  bool     direct;     ///< In quotation marks
  uint32_t ahead;      ///< Mention that follows as the subject of a clause whose front the pronoun stands in, or TW_NONE
} tw_query;

typedef enum { TW_PRONOUN_SUBJECT, TW_PRONOUN_OBJECT, TW_PRONOUN_POSSESSIVE, TW_PRONOUN_PLACES } tw_pronoun_place;

/// What the walk back over the candidates knows.
typedef struct {
  uint32_t mention, chain;
  uint32_t passed;       ///< Candidates that stand nearer to the pronoun
  uint32_t passed_chains; ///< Different chains among them, as far as the walk tells them apart
  bool     last_pronoun; ///< No other pronoun that agrees stands nearer
} tw_antecedent;

/// The word that `token` is an argument of, seen past coordination.
uint32_t tw_governor(const tw_scene *s, uint32_t token);
/// Chain of who says the words that `token` is among, and whether they are quoted; TW_NONE if the article does.
uint32_t tw_speaker_of(const tw_scene *s, uint32_t token, bool *direct);
/// 0 is what speaks for nobody.
double tw_antecedent_score(const tw_scene *s, const tw_query *q, const tw_antecedent *c);

enum { TW_ANTECEDENT_WEIGHTS = 96 }; ///< At least as many as there are
/// How often the score has each weight in it: what weights are learned from.
void tw_antecedent_count(const tw_scene *s, const tw_query *q, const tw_antecedent *c, float counts[TW_ANTECEDENT_WEIGHTS]);

#endif
