// SPDX-License-Identifier: Apache-2.0
// The past of English verbs: what names of predicates are made of.
#ifndef TW_MEANING_INFLECT_H
#define TW_MEANING_INFLECT_H

#include "base/arena.h"
#include "base/str.h"

/// Simple past of a lemma in lower case, in British spelling: "strike" -> "struck", "cancel" -> "cancelled". `ptr` is NULL at the limit.
tw_str tw_inflect_past(tw_arena *arena, tw_str lemma);
/// Past participle: "take" -> "taken".
tw_str tw_inflect_participle(tw_arena *arena, tw_str lemma);
/// Past participle of the verb whose simple past is `past`: "took" -> "taken", "called" -> "called".
tw_str tw_inflect_participle_of(tw_arena *arena, tw_str past);

enum { TW_LEMMAS_ROOM = 8, TW_LEMMA_SIZE = 32 };

/// What an inflected form may come from, likeliest first, NUL-terminated.
typedef struct {
  uint32_t count;
  char     lemma[TW_LEMMAS_ROOM][TW_LEMMA_SIZE];
} tw_lemmas;

/// Guesses by spelling: "rioted" -> "riot", "riote"; "stopping" -> "stop", "stopp", …; "shot" -> "shoot". For lookups in a list of verbs.
void tw_inflect_lemmas(tw_lemmas *out, tw_str form);

#endif
