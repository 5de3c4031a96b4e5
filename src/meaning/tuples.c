// SPDX-License-Identifier: Apache-2.0
// The openie profile: one long tuple of surface words for each predicate and subject, from the same clauses as the facts.
#include "base/error.h"
#include "meaning/meaning.h"
#include "meaning/phrase.h"
#include "meaning/rows.h"

typedef struct {
  tw_document      *doc;
  const tw_lexicon *lexicon;
  tw_tree           tree;
  tw_rows           tuples;    // tw_tuple
  tw_rows           arguments; // tw_str
  uint32_t         *clause_of; // [token.count] row of the clause with this predicate, or TW_NONE
  bool              failed;
} maker;

// ---- rows ------------------------------------------------------------------------------------------------------------------------

static void
add_text(maker *const m, const tw_str text)
{
  tw_str *const row = tw_rows_push(&m->arguments);
  if (!row || !text.ptr) {
    m->failed = true;
    return;
  }
  *row = text;
}

static void
add_phrase(maker *const m, const tw_phrase *const phrase)
{
  if (phrase->count) {
    add_text(m, tw_phrase_text(m->doc, phrase, m->doc->arena));
  }
}

static void
open_tuple(maker *const m, const uint32_t token, const tw_str relation, const float confidence)
{
  tw_tuple *const tuple = tw_rows_push(&m->tuples);
  if (!tuple || !relation.ptr) {
    m->failed = true;
    return;
  }
  *tuple = (tw_tuple){.sentence   = m->doc->token.sentence[token],
                      .relation   = relation,
                      .arguments  = {m->arguments.count, m->arguments.count},
                      .confidence = confidence};
}

// A tuple with fewer than two arguments says nothing
static void
close_tuple(maker *const m)
{
  if (m->failed) {
    return;
  }
  tw_tuple *const tuple = tw_row(&m->tuples, m->tuples.count - 1, tw_tuple);
  tuple->arguments.end  = m->arguments.count;
  if (tuple->arguments.end - tuple->arguments.begin < 2 || !tuple->relation.len) {
    m->arguments.count = tuple->arguments.begin;
    --m->tuples.count;
  }
}

// ---- the words of the predicate --------------------------------------------------------------------------------------------------

// "Still influences", "never has won": right before the group, unless it joins the clause to the rest
static bool
is_before_group(const maker *const m, const uint32_t adverb, const uint32_t group)
{
  return tw_form_in(&m->tree, adverb, "not|n't|never") ||
         (adverb + 1 == group && !tw_form_in(&m->tree, adverb, "also|however|then|thus|later|when|where"));
}

static bool
is_group_word(const maker *const m, const uint32_t token, const uint32_t predicate, const uint32_t first)
{
  switch (tw_relation_of(&m->tree, token)) {
  case TW_REL_AUX:
  case TW_REL_AUX_PASS:
  case TW_REL_COP:
  case TW_REL_COMPOUND_PRT:
    return true;
  case TW_REL_ADVMOD: // "have sharply improved", "did not"
    return token < predicate && (token > first || is_before_group(m, token, first < predicate ? first : predicate));
  default:
    return false;
  }
}

static void
add_group(const maker *const m, const uint32_t predicate, tw_phrase *const words)
{
  uint32_t first = TW_NONE;
  TW_CHILDREN(&m->tree, c, predicate) {
    const uint8_t relation = tw_relation_of(&m->tree, c);
    if (first == TW_NONE && (relation == TW_REL_AUX || relation == TW_REL_AUX_PASS || relation == TW_REL_COP)) {
      first = c;
    }
  }
  TW_CHILDREN(&m->tree, c, predicate) {
    if (is_group_word(m, c, predicate, first)) {
      tw_phrase_add(words, c);
    }
  }
}

static void
add_marker(const maker *const m, tw_phrase *const words, const uint32_t marker)
{
  if (marker != TW_NONE) {
    tw_phrase_add(words, marker);
    TW_CHILDREN(&m->tree, c, marker) {
      if (tw_relation_of(&m->tree, c) == TW_REL_FIXED) {
        tw_phrase_add(words, c);
      }
    }
  }
}

// The infinitive that goes on from the verb: "wants to end", "agreed to meet"
static uint32_t
continuation(const maker *const m, const tw_clause *const clause)
{
  for (uint32_t i = clause->arguments.begin; i < clause->arguments.end; ++i) {
    const tw_clause_argument *const argument = &m->doc->clause_argument[i];
    if (argument->role == TW_ROLE_COMPLEMENT && argument->clause != TW_NONE && argument->head > clause->predicate &&
        tw_relation_of(&m->tree, argument->head) == TW_REL_XCOMP) {
      return argument->clause;
    }
  }
  return TW_NONE;
}

// ---- tuples of predicates --------------------------------------------------------------------------------------------------------

/// A predicate with the infinitives that go on from it.
typedef struct {
  uint32_t clause[4];
  uint32_t count;
} chain;

static chain
chain_of(const maker *const m, const uint32_t number)
{
  chain links = {.clause = {number}, .count = 1};
  while (links.count < 4) {
    const uint32_t next = continuation(m, &m->doc->clause[links.clause[links.count - 1]]);
    if (next == TW_NONE) {
      break;
    }
    links.clause[links.count++] = next;
  }
  return links;
}

static bool
is_linked(const chain *const links, const uint32_t clause)
{
  for (uint32_t i = 0; i < links->count; ++i) {
    if (links->clause[i] == clause) {
      return true;
    }
  }
  return false;
}

static bool
is_clausal(const tw_clause_argument *const argument)
{
  return (argument->role == TW_ROLE_COMPLEMENT || argument->role == TW_ROLE_ADJUNCT) && argument->clause != TW_NONE;
}

static bool
is_object(const tw_clause_argument *const argument)
{
  return argument->role == TW_ROLE_OBJECT || argument->role == TW_ROLE_INDIRECT || argument->role == TW_ROLE_COMPLEMENT;
}

// "When the bank failed, …" has a tuple of its own; adverbs that are not in the relation say little
static bool
is_dropped(const maker *const m, const tw_clause_argument *const argument)
{
  if (argument->role == TW_ROLE_ADVERB) {
    return true;
  }
  if (argument->role != TW_ROLE_ADJUNCT) {
    return false;
  }
  return argument->marker == TW_NONE || tw_tree_child_base(&m->tree, argument->head, TW_REL_NSUBJ) != TW_NONE;
}

/// What a tuple's arguments will be, in the order in which they are written.
typedef struct {
  uint32_t count;
  uint32_t argument[32];
} selection;

static void
select_arguments(const maker *const m, const chain *const links, const bool objects, selection *const out)
{
  for (uint32_t l = 0; l < links->count; ++l) {
    const tw_clause *const clause = &m->doc->clause[links->clause[l]];
    for (uint32_t i = clause->arguments.begin; i < clause->arguments.end; ++i) {
      const tw_clause_argument *const argument = &m->doc->clause_argument[i];
      // "Will be able to pay": "able" is in the relation
      const bool self = argument->head == clause->predicate && l + 1 < links->count;
      if (is_object(argument) == objects && out->count < 32 && !self && !is_dropped(m, argument) &&
          !(is_clausal(argument) && is_linked(links, argument->clause))) {
        out->argument[out->count++] = i;
      }
    }
  }
}

/// One tuple in the making.
typedef struct {
  const tw_clause *clause;
  chain            links;
  tw_phrase        words; // of the relation
  selection        chosen;
} sketch;

static void
add_relation_words(const maker *const m, sketch *const s)
{
  for (uint32_t i = 0; i < s->links.count; ++i) {
    const tw_clause *const clause = &m->doc->clause[s->links.clause[i]];
    add_group(m, clause->predicate, &s->words);
    if (clause->kind != TW_CLAUSE_COPULA || i + 1 < s->links.count) {
      tw_phrase_add(&s->words, clause->predicate);
    }
    if (i) {
      add_marker(m, &s->words, tw_marker(&m->tree, clause->predicate));
    }
  }
}

// The first preposition after the verb joins the relation: "was born in", "is subject to"
static void
move_preposition(const maker *const m, sketch *const s)
{
  for (uint32_t i = 0; i < s->chosen.count; ++i) {
    const tw_clause_argument *const argument = &m->doc->clause_argument[s->chosen.argument[i]];
    if (argument->head > s->clause->predicate && !is_clausal(argument) && argument->marker != TW_NONE &&
        argument->head != s->clause->predicate) {
      const uint32_t moved = s->chosen.argument[i];
      add_marker(m, &s->words, argument->marker);
      memmove(s->chosen.argument + 1, s->chosen.argument, i * sizeof *s->chosen.argument);
      s->chosen.argument[0] = moved;
      return;
    }
  }
}

// "The firm is subject to the ruling": an adjective that takes a phrase is a part of the relation
static bool
absorb_adjective(const maker *const m, sketch *const s)
{
  const uint32_t predicate = s->clause->predicate;
  if (s->clause->kind != TW_CLAUSE_COPULA || tw_upos_of(&m->tree, predicate) != TW_UPOS_ADJ || s->chosen.count < 2 ||
      m->doc->clause_argument[s->chosen.argument[0]].head != predicate) {
    return false;
  }
  const tw_clause_argument *const next = &m->doc->clause_argument[s->chosen.argument[1]];
  if (next->role != TW_ROLE_OBLIQUE || next->marker == TW_NONE || next->head < predicate) {
    return false;
  }
  tw_phrase adjective;
  tw_phrase_of(&m->tree, predicate, TW_PHRASE_PREDICATE, &adjective);
  for (uint32_t i = 0; i < adjective.count; ++i) {
    if (tw_upos_of(&m->tree, adjective.token[i]) != TW_UPOS_PUNCT) {
      tw_phrase_add(&s->words, adjective.token[i]);
    }
  }
  s->chosen.count -= 1;
  memmove(s->chosen.argument, s->chosen.argument + 1, s->chosen.count * sizeof *s->chosen.argument);
  return true;
}

// "The two roads diverge north of the river", "the crew slept while it rained": an adverb or a clause, if nothing else is there
static void
select_last_resort(const maker *const m, sketch *const s)
{
  for (uint32_t i = s->clause->arguments.begin; i < s->clause->arguments.end && !s->chosen.count; ++i) {
    const uint8_t role = m->doc->clause_argument[i].role;
    if (role == TW_ROLE_ADVERB || role == TW_ROLE_ADJUNCT) {
      s->chosen.argument[s->chosen.count++] = i;
    }
  }
}

static sketch
sketch_of(const maker *const m, const uint32_t number)
{
  sketch s = {.clause = &m->doc->clause[number], .links = chain_of(m, number)};
  add_relation_words(m, &s);
  select_arguments(m, &s.links, true, &s.chosen);
  const bool objectless = !s.chosen.count;
  select_arguments(m, &s.links, false, &s.chosen);
  select_last_resort(m, &s);
  if (objectless || absorb_adjective(m, &s)) {
    move_preposition(m, &s);
  } else if (s.clause->kind == TW_CLAUSE_COPULA && s.chosen.count) {
    add_marker(m, &s.words, m->doc->clause_argument[s.chosen.argument[0]].marker);
  }
  return s;
}

static bool
is_in(const tw_phrase *const words, const uint32_t token)
{
  for (uint32_t i = 0; i < words->count; ++i) {
    if (words->token[i] == token) {
      return true;
    }
  }
  return false;
}

// The words of an argument that are not in the relation already; `member` instead of its head where a coordination is told apart
static void
argument_words(const maker *const m, const sketch *const s, const tw_clause_argument *const argument, const uint32_t member,
               tw_phrase *const phrase)
{
  tw_phrase all;
  if (is_clausal(argument)) {
    tw_phrase_of_clause(&m->tree, argument->head, false, TW_NONE, &all);
  } else {
    const bool predicate = member == s->clause->predicate || argument->head == s->clause->predicate;
    tw_phrase_outside(&m->tree, member, predicate ? TW_PHRASE_PREDICATE : member != TW_NONE ? TW_PHRASE_MEMBER : TW_PHRASE_MAXIMAL,
                      s->clause->predicate, &all);
    add_marker(m, &all, argument->marker);
  }
  phrase->count = 0;
  for (uint32_t i = 0; i < all.count; ++i) {
    if (!is_in(&s->words, all.token[i])) {
      tw_phrase_add(phrase, all.token[i]);
    }
  }
}

// The "it" of "it is too early to say": the clause that it stands for comes last
static uint32_t
postponed_subject(const maker *const m, const tw_clause *const clause)
{
  return tw_relation_base(tw_relation_of(&m->tree, clause->subject)) == TW_REL_CSUBJ
           ? tw_tree_child(&m->tree, clause->predicate, TW_REL_EXPL)
           : TW_NONE;
}

static void
write_tuple(maker *const m, const sketch *const s, const uint32_t subject, const uint32_t first)
{
  tw_phrase phrase;
  open_tuple(m, s->clause->predicate, tw_phrase_text(m->doc, &s->words, m->doc->arena), s->clause->confidence);
  const uint32_t clausal = postponed_subject(m, s->clause);
  if (clausal == TW_NONE) {
    tw_phrase_outside(&m->tree, subject, TW_PHRASE_MEMBER, s->clause->predicate, &phrase);
  } else {
    phrase = (tw_phrase){.count = 1, .token = {clausal}};
  }
  add_phrase(m, &phrase);
  for (uint32_t i = 0; i < s->chosen.count && !m->failed; ++i) {
    const tw_clause_argument *const argument = &m->doc->clause_argument[s->chosen.argument[i]];
    argument_words(m, s, argument, i ? argument->head : first, &phrase);
    add_phrase(m, &phrase);
  }
  if (clausal != TW_NONE) {
    tw_phrase_of_clause(&m->tree, subject, false, TW_NONE, &phrase);
    add_phrase(m, &phrase);
  }
  close_tuple(m);
}

// Every member of the subject with every member of the first argument
static void
predicate_tuples(maker *const m, const uint32_t number)
{
  const sketch   s     = sketch_of(m, number);
  const tw_clause_argument *const head = s.chosen.count ? &m->doc->clause_argument[s.chosen.argument[0]] : NULL;
  const uint32_t first = head ? head->head : TW_NONE;
  const bool     whole = !head || is_clausal(head);
  for (uint32_t a = s.clause->subject; a != TW_NONE && !m->failed; a = tw_next_conjunct(&m->tree, s.clause->subject, a)) {
    for (uint32_t b = first;; b = tw_next_conjunct(&m->tree, first, b)) {
      write_tuple(m, &s, a, b);
      if (whole || m->failed || tw_next_conjunct(&m->tree, first, b) == TW_NONE) {
        break;
      }
    }
  }
}

// Is the clause told as the end of another's relation?
static bool
is_continued(const maker *const m, const tw_clause *const clause)
{
  if (clause->parent == TW_NONE || tw_relation_of(&m->tree, clause->predicate) != TW_REL_XCOMP) {
    return false;
  }
  const tw_clause *const parent = &m->doc->clause[clause->parent];
  return continuation(m, parent) != TW_NONE && parent->subject == clause->subject;
}

// ---- tuples of noun phrases ------------------------------------------------------------------------------------------------------

// "Colombian President Virgilio Barco" is "Virgilio Barco", "Colombian President"
static void
title_words(const maker *const m, const tw_clause *const clause, tw_phrase *const name, tw_phrase *const title)
{
  tw_phrase all;
  tw_phrase_of(&m->tree, clause->subject, TW_PHRASE_PLAIN, &all);
  name->count = title->count = 0;
  const uint32_t end = m->tree.span[clause->predicate].end;
  for (uint32_t i = 0; i < all.count; ++i) {
    tw_phrase_add(all.token[i] < end && all.token[i] < clause->subject ? title : name, all.token[i]);
  }
  if (!title->count) {
    tw_phrase_of(&m->tree, clause->predicate, TW_PHRASE_MEMBER, title);
  }
}

// Titles and appositions are as often right as other facts, but those who wrote down what sentences say left out many
static const float SHARE_OF_IDENTITIES = 0.8F;

static void
identity_tuple(maker *const m, const tw_clause *const clause, const uint32_t member)
{
  tw_phrase subject;
  tw_phrase object;
  if (clause->kind == TW_CLAUSE_TITLE) {
    title_words(m, clause, &subject, &object);
  } else {
    tw_phrase_of(&m->tree, clause->subject, TW_PHRASE_PLAIN, &subject);
    tw_phrase_of(&m->tree, member, TW_PHRASE_MEMBER, &object);
  }
  open_tuple(m, clause->predicate, TW_STR("is"), clause->confidence * SHARE_OF_IDENTITIES);
  add_phrase(m, &subject);
  add_phrase(m, &object);
  close_tuple(m);
}

static void
identity_tuples(maker *const m, const tw_clause *const clause)
{
  for (uint32_t c = clause->predicate; c != TW_NONE && !m->failed; c = tw_next_conjunct(&m->tree, clause->predicate, c)) {
    identity_tuple(m, clause, c);
  }
}

// "The Newton Foundation in Berlin": a name in the name of a place
static void
place_tuple(maker *const m, const uint32_t place)
{
  const uint32_t name = tw_head_of(&m->tree, place);
  if (name == TW_NONE || tw_relation_of(&m->tree, place) != TW_REL_NMOD || tw_upos_of(&m->tree, place) != TW_UPOS_PROPN ||
      tw_upos_of(&m->tree, name) != TW_UPOS_PROPN || tw_is_time(&m->tree, place) ||
      !tw_form_in(&m->tree, tw_preposition(&m->tree, place), "in")) {
    return;
  }
  tw_phrase phrase;
  open_tuple(m, name, TW_STR("is in"), m->doc->token.arc_probability[place]);
  tw_phrase_of(&m->tree, name, TW_PHRASE_MINIMAL, &phrase);
  add_phrase(m, &phrase);
  tw_phrase_of(&m->tree, place, TW_PHRASE_MAXIMAL, &phrase);
  add_phrase(m, &phrase);
  close_tuple(m);
}

static void
tuples_of_clause(maker *const m, const uint32_t number)
{
  const tw_clause *const clause = &m->doc->clause[number];
  switch (clause->kind) {
  case TW_CLAUSE_VERB:
  case TW_CLAUSE_COPULA:
  case TW_CLAUSE_EXISTENTIAL:
    if (clause->subject != TW_NONE && !is_continued(m, clause)) {
      predicate_tuples(m, number);
    }
    return;
  case TW_CLAUSE_TITLE:
  case TW_CLAUSE_APPOSITION:
    identity_tuples(m, clause);
    return;
  default:
    return;
  }
}

tw_status
tw_tuples(tw_document *const doc, const tw_lexicon *const lexicon, tw_error *const err)
{
  maker m = {.doc       = doc,
             .lexicon   = lexicon,
             .tuples    = {.arena = doc->scratch, .size = sizeof(tw_tuple)},
             .arguments = {.arena = doc->scratch, .size = sizeof(tw_str)}};
  TRY(tw_tree_build(&m.tree, doc, lexicon, err));
  // Clauses ascend by sentence: what is between two of them is told in its own sentence
  uint32_t place = 0;
  for (uint32_t i = 0; i <= doc->clause_count && !m.failed; ++i) {
    const uint32_t until = i < doc->clause_count ? tw_sentence_begin(doc, doc->clause[i].predicate) : doc->token.count;
    for (; place < until && !m.failed; ++place) {
      place_tuple(&m, place);
    }
    if (i < doc->clause_count) {
      tuples_of_clause(&m, i);
    }
  }
  if (m.failed) {
    return tw_fail_memory(err, "tuples");
  }
  doc->tuple                = tw_rows_keep(&m.tuples, doc->arena);
  doc->tuple_argument       = tw_rows_keep(&m.arguments, doc->arena);
  doc->tuple_count          = doc->tuple ? m.tuples.count : 0;
  doc->tuple_argument_count = doc->tuple_argument ? m.arguments.count : 0;
  return doc->tuple && doc->tuple_argument ? TW_OK : tw_fail_memory(err, "tuples");
}
