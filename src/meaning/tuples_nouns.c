// SPDX-License-Identifier: Apache-2.0
// Tuples of noun phrases: titles, appositions, names in names of places.
#include "meaning/tuples.h"
#include <stdlib.h>

// "Colombian President Virgilio Barco" is "Virgilio Barco", "Colombian President"
static void
title_words(const tw_tuple_maker *const m, const tw_clause *const clause, tw_phrase *const name, tw_phrase *const title)
{
  tw_phrase all;
  tw_phrase_of(&m->tree, clause->subject, TW_PHRASE_PLAIN, &all);
  name->count = title->count = 0;
  const uint32_t end = m->tree.span[clause->predicate].end;
  for (uint32_t i = 0; i < all.count; ++i) {
    tw_phrase_add(all.token[i] < end && all.token[i] < clause->subject ? title : name, all.token[i]);
  }
  if (title->count) {
    return;
  }
  // "His son Karl", with Karl below the son
  tw_phrase_of(&m->tree, clause->predicate, TW_PHRASE_MEMBER, &all);
  for (uint32_t i = 0; i < all.count; ++i) {
    const bool outside = all.token[i] < clause->subject && !tw_tree_below(&m->tree, all.token[i], clause->subject);
    if (outside || clause->subject < clause->predicate) {
      tw_phrase_add(title, all.token[i]);
    }
  }
}

static void
identity_tuple(tw_tuple_maker *const m, const tw_clause *const clause, const uint32_t member)
{
  tw_phrase subject;
  tw_phrase object;
  if (clause->kind == TW_CLAUSE_TITLE) {
    title_words(m, clause, &subject, &object);
  } else {
    tw_phrase_of(&m->tree, clause->subject, TW_PHRASE_PLAIN, &subject);
    tw_phrase_of(&m->tree, member, TW_PHRASE_MEMBER, &object);
  }
  tw_tuple_open(m, clause->predicate, TW_STR("is"));
  const bool turned = getenv("X_TURN") && clause->kind == TW_CLAUSE_APPOSITION && clause->predicate < clause->subject;
  tw_tuple_add(m, turned ? &object : &subject);
  tw_tuple_add(m, turned ? &subject : &object);
  tw_tuple_close(m, &(tw_tuple_origin){.clause = clause, .subject = clause->subject, .first = TW_NONE, .links = 1});
}

void
tw_tuples_of_identity(tw_tuple_maker *const m, const tw_clause *const clause)
{
  for (uint32_t c = clause->predicate; c != TW_NONE && !m->failed; c = tw_next_conjunct(&m->tree, clause->predicate, c)) {
    identity_tuple(m, clause, c);
  }
}

void
tw_tuple_of_place(tw_tuple_maker *const m, const uint32_t place)
{
  const uint32_t name = tw_head_of(&m->tree, place);
  if (name == TW_NONE || tw_relation_of(&m->tree, place) != TW_REL_NMOD || tw_upos_of(&m->tree, place) != TW_UPOS_PROPN ||
      tw_upos_of(&m->tree, name) != TW_UPOS_PROPN || tw_is_time(&m->tree, place) ||
      !tw_form_in(&m->tree, tw_preposition(&m->tree, place), "in")) {
    return;
  }
  tw_phrase phrase;
  tw_tuple_open(m, name, TW_STR("is in"));
  tw_phrase_of(&m->tree, name, TW_PHRASE_MINIMAL, &phrase);
  tw_tuple_add(m, &phrase);
  tw_phrase_of(&m->tree, place, TW_PHRASE_MAXIMAL, &phrase);
  tw_tuple_add(m, &phrase);
  tw_tuple_close(m, &(tw_tuple_origin){.subject = name, .first = TW_NONE, .links = 1});
}
