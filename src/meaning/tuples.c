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
    return token < predicate && (token > first || tw_form_in(&m->tree, token, "not|n't|never"));
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

/// The chain of a predicate with what goes on from it.
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

static void
relation_words(const maker *const m, const chain *const links, tw_phrase *const words)
{
  words->count = 0;
  for (uint32_t i = 0; i < links->count; ++i) {
    const tw_clause *const clause = &m->doc->clause[links->clause[i]];
    add_group(m, clause->predicate, words);
    if (clause->kind != TW_CLAUSE_COPULA) {
      tw_phrase_add(words, clause->predicate);
    }
    if (i) {
      add_marker(m, words, tw_marker(&m->tree, clause->predicate));
    }
  }
}

static bool
is_clausal(const tw_clause_argument *const argument)
{
  return (argument->role == TW_ROLE_COMPLEMENT || argument->role == TW_ROLE_ADJUNCT) && argument->clause != TW_NONE;
}

static void
whole_clause(const maker *const m, const uint32_t head, tw_phrase *const phrase)
{
  tw_phrase_of(&m->tree, head, TW_PHRASE_MAXIMAL, phrase);
  TW_CHILDREN(&m->tree, c, head) {
    const uint8_t base = tw_relation_base(tw_relation_of(&m->tree, c));
    if (base == TW_REL_AUX || base == TW_REL_COP || base == TW_REL_EXPL || base == TW_REL_MARK) {
      tw_phrase_add(phrase, c);
    } else if (base == TW_REL_NSUBJ || base == TW_REL_CSUBJ) {
      tw_phrase subject;
      tw_phrase_of(&m->tree, c, TW_PHRASE_MAXIMAL, &subject);
      for (uint32_t i = 0; i < subject.count; ++i) {
        tw_phrase_add(phrase, subject.token[i]);
      }
    }
  }
}

static void
argument_words(const maker *const m, const tw_clause_argument *const argument, const bool with_marker, tw_phrase *const phrase)
{
  if (is_clausal(argument)) {
    whole_clause(m, argument->head, phrase);
    return;
  }
  tw_phrase_of(&m->tree, argument->head, TW_PHRASE_MAXIMAL, phrase);
  if (with_marker) {
    add_marker(m, phrase, argument->marker);
  }
}

static bool
is_in_words(const tw_phrase *const words, const uint32_t token)
{
  for (uint32_t i = 0; i < words->count; ++i) {
    if (words->token[i] == token) {
      return true;
    }
  }
  return false;
}

/// What a tuple's arguments will be, in the order in which they are written.
typedef struct {
  uint32_t count;
  uint32_t argument[32];
} selection;

static void
select_role(const maker *const m, const chain *const links, const bool objects, selection *const out)
{
  for (uint32_t l = 0; l < links->count; ++l) {
    const tw_clause *const clause = &m->doc->clause[links->clause[l]];
    for (uint32_t i = clause->arguments.begin; i < clause->arguments.end; ++i) {
      const tw_clause_argument *const argument = &m->doc->clause_argument[i];
      const bool object = argument->role == TW_ROLE_OBJECT || argument->role == TW_ROLE_INDIRECT || argument->role == TW_ROLE_COMPLEMENT;
      if (object == objects && !(is_clausal(argument) && is_linked(links, argument->clause)) && out->count < 32) {
        out->argument[out->count++] = i;
      }
    }
  }
}

static void
predicate_tuple(maker *const m, const uint32_t number)
{
  const tw_clause *const clause = &m->doc->clause[number];
  const chain            links  = chain_of(m, number);
  tw_phrase              words;
  relation_words(m, &links, &words);
  selection chosen = {0};
  select_role(m, &links, true, &chosen);
  const bool objectless = !chosen.count;
  select_role(m, &links, false, &chosen);
  if (objectless) { // the first preposition after the verb joins the relation
    for (uint32_t i = 0; i < chosen.count; ++i) {
      const tw_clause_argument *const argument = &m->doc->clause_argument[chosen.argument[i]];
      if (argument->head > clause->predicate && !is_clausal(argument) && argument->marker != TW_NONE) {
        add_marker(m, &words, argument->marker);
        const uint32_t moved = chosen.argument[i];
        memmove(chosen.argument + 1, chosen.argument, i * sizeof *chosen.argument);
        chosen.argument[0] = moved;
        break;
      }
    }
  } else if (clause->kind == TW_CLAUSE_COPULA) {
    add_marker(m, &words, m->doc->clause_argument[chosen.argument[0]].marker);
  }
  open_tuple(m, clause->predicate, tw_phrase_text(m->doc, &words, m->doc->arena), clause->confidence);
  tw_phrase phrase;
  tw_phrase_of(&m->tree, clause->subject, TW_PHRASE_PLAIN, &phrase);
  add_phrase(m, &phrase);
  for (uint32_t i = 0; i < chosen.count && !m->failed; ++i) {
    const tw_clause_argument *const argument = &m->doc->clause_argument[chosen.argument[i]];
    if (!is_in_words(&words, argument->head) && !(argument->marker == TW_NONE && argument->role == TW_ROLE_ADJUNCT)) {
      argument_words(m, argument, !is_in_words(&words, argument->marker), &phrase);
      add_phrase(m, &phrase);
    }
  }
  close_tuple(m);
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

static void
identity_tuple(maker *const m, const tw_clause *const clause)
{
  tw_phrase phrase;
  open_tuple(m, clause->predicate, TW_STR("is"), clause->confidence);
  tw_phrase_of(&m->tree, clause->subject, TW_PHRASE_PLAIN, &phrase);
  add_phrase(m, &phrase);
  tw_phrase_of(&m->tree, clause->predicate, TW_PHRASE_MAXIMAL, &phrase);
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
      predicate_tuple(m, number);
    }
    return;
  case TW_CLAUSE_TITLE:
  case TW_CLAUSE_APPOSITION:
    identity_tuple(m, clause);
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
  for (uint32_t i = 0; i < doc->clause_count && !m.failed; ++i) {
    tuples_of_clause(&m, i);
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
