// SPDX-License-Identifier: Apache-2.0
// Tuples of predicates: the words of the relation, and the arguments in the order in which they are written.
#include "meaning/tuples.h"

// ---- the words of the predicate --------------------------------------------------------------------------------------------------

// "Still influences", "never has won": right before the group, unless it joins the clause to the rest
static bool
is_before_group(const tw_tuple_maker *const m, const uint32_t adverb, const uint32_t group)
{
  return tw_form_in(&m->tree, adverb, "not|n't|never") ||
         (adverb + 1 == group && !tw_form_in(&m->tree, adverb, "also|however|then|thus|later|when|where"));
}

static bool
is_group_word(const tw_tuple_maker *const m, const uint32_t token, const uint32_t predicate, const uint32_t first)
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

static bool
is_helper(const tw_tuple_maker *const m, const uint32_t token)
{
  const uint8_t relation = tw_relation_of(&m->tree, token);
  return relation == TW_REL_AUX || relation == TW_REL_AUX_PASS || relation == TW_REL_COP;
}

static uint32_t
first_helper(const tw_tuple_maker *const m, const uint32_t predicate)
{
  TW_CHILDREN(&m->tree, c, predicate) {
    if (is_helper(m, c)) {
      return c;
    }
  }
  return TW_NONE;
}

// "Was sold and renamed", with the second read as a past tense: a passive too, if it has no object
static bool
is_read_as_past(const tw_tuple_maker *const m, const uint32_t predicate, const uint32_t first)
{
  return m->doc->token.xpos[predicate] == TW_XPOS_VBD && m->doc->token.xpos[first] == TW_XPOS_VBN &&
         tw_tree_child(&m->tree, first, TW_REL_AUX_PASS) != TW_NONE && tw_tree_child(&m->tree, predicate, TW_REL_OBJ) == TW_NONE;
}

// "Was written in 1920 and published in 1921", "will go and see": a form that can't stand alone has the auxiliaries of the first verb
static void
add_shared_helpers(const tw_tuple_maker *const m, const uint32_t predicate, tw_phrase *const words)
{
  const uint32_t first = tw_coordinated_with(&m->tree, predicate);
  const uint8_t  form  = m->doc->token.xpos[predicate];
  if (first == TW_NONE || tw_tree_child_base(&m->tree, predicate, TW_REL_NSUBJ) != TW_NONE ||
      tw_marker(&m->tree, predicate) != TW_NONE) {
    return;
  }
  const bool bare = (form == TW_XPOS_VBN || form == TW_XPOS_VBG || form == TW_XPOS_VB) && m->doc->token.xpos[first] == form;
  if (!bare && !is_read_as_past(m, predicate, first)) {
    return;
  }
  TW_CHILDREN(&m->tree, c, first) {
    if (is_helper(m, c)) {
      tw_phrase_add(words, c);
    }
  }
}

static void
add_group(const tw_tuple_maker *const m, const uint32_t predicate, tw_phrase *const words)
{
  const uint32_t first = first_helper(m, predicate);
  TW_CHILDREN(&m->tree, c, predicate) {
    if (is_group_word(m, c, predicate, first)) {
      tw_phrase_add(words, c);
    }
  }
  if (first == TW_NONE) {
    add_shared_helpers(m, predicate, words);
  }
}

static void
add_marker(const tw_tuple_maker *const m, tw_phrase *const words, const uint32_t marker)
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

// "Walked out of the room", "surged ahead of them": all that stands between the verb and what it takes
static void
add_preposition(const tw_tuple_maker *const m, tw_phrase *const words, const uint32_t predicate, const tw_clause_argument *const argument)
{
  const uint32_t head   = argument->head;
  const bool     behind = argument->marker == TW_NONE && head > predicate; // read as an object, though it has a preposition
  const uint32_t marker = behind ? tw_preposition(&m->tree, head) : argument->marker;
  if (marker == TW_NONE) {
    return;
  }
  add_marker(m, words, marker);
  TW_CHILDREN(&m->tree, c, head) {
    if (c < head && tw_relation_of(&m->tree, c) == TW_REL_CASE && m->doc->token.xpos[c] != TW_XPOS_POS) {
      tw_phrase_add(words, c);
    }
  }
  if (marker > predicate + 1 && tw_relation_of(&m->tree, marker - 1) == TW_REL_ADVMOD && tw_head_of(&m->tree, marker - 1) == predicate) {
    tw_phrase_add(words, marker - 1);
  }
}

// The infinitive that goes on from the verb: "wants to end", "agreed to meet"
static uint32_t
continuation(const tw_tuple_maker *const m, const tw_clause *const clause)
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
chain_of(const tw_tuple_maker *const m, const uint32_t number)
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

// "When the bank failed, …" and "to stay afloat, …" have tuples of their own; adverbs that are not in the relation say little
static bool
is_dropped(const tw_tuple_maker *const m, const tw_clause_argument *const argument)
{
  if (argument->role == TW_ROLE_ADVERB) {
    return true;
  }
  if (argument->role != TW_ROLE_ADJUNCT) {
    return false;
  }
  return argument->marker == TW_NONE || argument->head < tw_head_of(&m->tree, argument->head) ||
         tw_tree_child_base(&m->tree, argument->head, TW_REL_NSUBJ) != TW_NONE;
}

/// What a tuple's arguments will be, in the order in which they are written.
typedef struct {
  uint32_t count;
  uint32_t argument[32];
} selection;

static void
select_arguments(const tw_tuple_maker *const m, const chain *const links, const bool objects, selection *const out)
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
add_relation_words(const tw_tuple_maker *const m, sketch *const s)
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

// "Said that", "it is clear that": what joins the clause behind a verb belongs to the relation, as a preposition does
static void
move_conjunction(const tw_tuple_maker *const m, sketch *const s)
{
  const tw_clause_argument *const first = &m->doc->clause_argument[s->chosen.argument[0]];
  if (first->role == TW_ROLE_COMPLEMENT && first->head > s->clause->predicate && tw_form_in(&m->tree, first->marker, "that")) {
    tw_phrase_add(&s->words, first->marker);
  }
}

// The first preposition after the verb joins the relation: "was born in", "is subject to"
static void
move_preposition(const tw_tuple_maker *const m, sketch *const s)
{
  for (uint32_t i = 0; i < s->chosen.count; ++i) {
    const tw_clause_argument *const argument = &m->doc->clause_argument[s->chosen.argument[i]];
    if (argument->head > s->clause->predicate && !is_clausal(argument) && argument->marker != TW_NONE &&
        argument->head != s->clause->predicate) {
      const uint32_t moved = s->chosen.argument[i];
      add_preposition(m, &s->words, s->clause->predicate, argument);
      memmove(s->chosen.argument + 1, s->chosen.argument, i * sizeof *s->chosen.argument);
      s->chosen.argument[0] = moved;
      return;
    }
  }
}

// "The firm is subject to the ruling": an adjective that takes a phrase is a part of the relation
static bool
absorb_adjective(const tw_tuple_maker *const m, sketch *const s)
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

// "The two roads diverge north of the river", "the crew slept while it rained": an adverb or a clause, if nothing else is there; the
// "when" of "when the dam broke" says nothing of it
static void
select_last_resort(const tw_tuple_maker *const m, sketch *const s)
{
  for (uint32_t i = s->clause->arguments.begin; i < s->clause->arguments.end && !s->chosen.count; ++i) {
    const tw_clause_argument *const argument = &m->doc->clause_argument[i];
    if ((argument->role == TW_ROLE_ADVERB && m->doc->token.xpos[argument->head] != TW_XPOS_WRB) || argument->role == TW_ROLE_ADJUNCT) {
      s->chosen.argument[s->chosen.count++] = i;
    }
  }
}

static sketch
sketch_of(const tw_tuple_maker *const m, const uint32_t number)
{
  sketch s = {.clause = &m->doc->clause[number], .links = chain_of(m, number)};
  add_relation_words(m, &s);
  select_arguments(m, &s.links, true, &s.chosen);
  const bool objectless = !s.chosen.count;
  select_arguments(m, &s.links, false, &s.chosen);
  select_last_resort(m, &s);
  if (s.chosen.count) {
    move_conjunction(m, &s);
  }
  if (objectless || absorb_adjective(m, &s)) {
    move_preposition(m, &s);
  } else if (s.clause->kind == TW_CLAUSE_COPULA && s.chosen.count) {
    add_preposition(m, &s.words, s.clause->predicate, &m->doc->clause_argument[s.chosen.argument[0]]);
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

// "The supply, though, is tight": an adverb in front of the copula is no part of what it says
static bool
is_in_front(const tw_tuple_maker *const m, const sketch *const s, const uint32_t token)
{
  const uint32_t predicate = s->clause->predicate;
  const uint8_t  relation  = tw_relation_of(&m->tree, token);
  return s->words.count && token < s->words.token[0] && token < predicate &&
         (relation == TW_REL_ADVMOD || relation == TW_REL_PUNCT) && !tw_tree_below(&m->tree, s->words.token[0], token);
}

// The words of an argument that are not in the relation already
static void
argument_words(const tw_tuple_maker *const m, const sketch *const s, const tw_clause_argument *const argument, const uint32_t head,
               const tw_phrase_style style, tw_phrase *const phrase)
{
  const uint32_t predicate = s->clause->predicate;
  const bool     own       = head == predicate || argument->head == predicate;
  tw_phrase      all;
  if (is_clausal(argument)) {
    tw_phrase_of_clause(&m->tree, argument->head, false, TW_NONE, &all);
  } else {
    tw_phrase_outside(&m->tree, head, own ? TW_PHRASE_PREDICATE : style, predicate, &all);
    add_preposition(m, &all, predicate, argument);
  }
  phrase->count = 0;
  for (uint32_t i = 0; i < all.count; ++i) {
    if (!is_in(&s->words, all.token[i]) && !(own && is_in_front(m, s, all.token[i]))) {
      tw_phrase_add(phrase, all.token[i]);
    }
  }
}

// The "it" of "it is too early to say": the clause that it stands for comes last
static uint32_t
postponed_subject(const tw_tuple_maker *const m, const tw_clause *const clause)
{
  return tw_relation_base(tw_relation_of(&m->tree, clause->subject)) == TW_REL_CSUBJ
           ? tw_tree_child(&m->tree, clause->predicate, TW_REL_EXPL)
           : TW_NONE;
}

// "It is too early to say" or the subject, all members of it: who tells "A and B did" as two deeds is right too rarely. The noun that
// the clause hangs on is named in short: "the troops" of "the troops near Ghent, a hundred men, guarding the bridge"
static void
add_subject(tw_tuple_maker *const m, const tw_clause *const clause, const uint32_t postponed)
{
  tw_phrase phrase = {.count = 1, .token = {postponed}};
  if (postponed == TW_NONE) {
    const bool above = tw_tree_below(&m->tree, clause->predicate, clause->subject);
    tw_phrase_outside(&m->tree, clause->subject, above ? TW_PHRASE_MINIMAL : TW_PHRASE_PLAIN, clause->predicate, &phrase);
  }
  tw_tuple_add(m, &phrase);
}

// "The houses built in 1900", "opened in 1950, the school": a participle that has no auxiliary of its own
static bool
is_bare_passive(const tw_tuple_maker *const m, const tw_clause *const clause)
{
  const uint8_t relation = tw_relation_of(&m->tree, clause->predicate);
  return (relation == TW_REL_ACL || relation == TW_REL_ADVCL) && clause->passive &&
         m->doc->token.xpos[clause->predicate] == TW_XPOS_VBN && first_helper(m, clause->predicate) == TW_NONE;
}

static tw_str
relation_text(const tw_tuple_maker *const m, const sketch *const s)
{
  const tw_str words = tw_phrase_text(m->doc, &s->words, m->doc->arena);
  if (!words.ptr || !is_bare_passive(m, s->clause)) {
    return words;
  }
  const uint8_t tag = m->doc->token.xpos[s->clause->subject];
  return tw_arena_format(m->doc->arena, "%s %.*s", tag == TW_XPOS_NNS || tag == TW_XPOS_NNPS ? "are" : "is", TW_PRINT(words));
}

static void
write_tuple(tw_tuple_maker *const m, const sketch *const s, const uint32_t first, const tw_phrase_style style)
{
  const uint32_t        postponed = postponed_subject(m, s->clause);
  const uint32_t        row       = s->chosen.count ? s->chosen.argument[0] : TW_NONE;
  const tw_tuple_origin origin    = {.clause  = s->clause,
                                     .subject = s->clause->subject,
                                     .first   = row,
                                     .links   = s->links.count,
                                     .member  = row != TW_NONE && first != m->doc->clause_argument[row].head};
  tw_phrase             phrase;
  tw_tuple_open(m, s->clause->predicate, relation_text(m, s));
  add_subject(m, s->clause, postponed);
  for (uint32_t i = 0; i < s->chosen.count && !m->failed; ++i) {
    const tw_clause_argument *const argument = &m->doc->clause_argument[s->chosen.argument[i]];
    argument_words(m, s, argument, i ? argument->head : first, i ? TW_PHRASE_PLAIN : style, &phrase);
    tw_tuple_add(m, &phrase);
  }
  if (postponed != TW_NONE) {
    tw_phrase_of_clause(&m->tree, s->clause->subject, false, TW_NONE, &phrase);
    tw_tuple_add(m, &phrase);
  }
  tw_tuple_close(m, &origin);
}

// "The plan is to build a road", "the reason is that prices fell": what the subject of a whole clause is said to be
static void
outer_tuple(tw_tuple_maker *const m, const tw_clause *const clause, const uint32_t outer)
{
  const uint32_t helper = first_helper(m, clause->predicate);
  const uint32_t marker = tw_marker(&m->tree, clause->predicate);
  if (helper == TW_NONE || helper < outer) {
    return;
  }
  tw_phrase words = {.count = 0};
  tw_phrase phrase;
  tw_phrase all;
  TW_CHILDREN(&m->tree, c, clause->predicate) {
    if (is_helper(m, c) && (c == helper || c < marker)) {
      tw_phrase_add(&words, c);
    }
  }
  if (tw_form_in(&m->tree, marker, "that")) {
    tw_phrase_add(&words, marker);
  }
  tw_phrase_of_clause(&m->tree, clause->predicate, false, TW_NONE, &all);
  phrase.count = 0;
  for (uint32_t i = 0; i < all.count; ++i) {
    if (all.token[i] > words.token[words.count - 1]) {
      tw_phrase_add(&phrase, all.token[i]);
    }
  }
  tw_tuple_open(m, clause->predicate, tw_phrase_text(m->doc, &words, m->doc->arena));
  tw_phrase_of(&m->tree, outer, TW_PHRASE_PLAIN, &all);
  tw_tuple_add(m, &all);
  tw_tuple_add(m, &phrase);
  tw_tuple_close(m, &(tw_tuple_origin){.clause = clause, .subject = outer, .first = TW_NONE, .links = 1});
}

// In a main clause, every member of the first argument is told apart; what stands deeper is told in one piece
void
tw_tuples_of_predicate(tw_tuple_maker *const m, const uint32_t number)
{
  const tw_clause *const clause = &m->doc->clause[number];
  const uint32_t         outer  = tw_tree_child(&m->tree, clause->predicate, TW_REL_NSUBJ_OUTER);
  if (outer != TW_NONE) {
    outer_tuple(m, clause, outer);
    return;
  }
  const sketch                    s    = sketch_of(m, number);
  const tw_clause_argument *const head = s.chosen.count ? &m->doc->clause_argument[s.chosen.argument[0]] : NULL;
  if (!head || is_clausal(head) || clause->parent != TW_NONE) {
    write_tuple(m, &s, head ? head->head : TW_NONE, TW_PHRASE_PLAIN);
    return;
  }
  for (uint32_t c = head->head; c != TW_NONE && !m->failed; c = tw_next_conjunct(&m->tree, head->head, c)) {
    if (c == head->head || tw_upos_of(&m->tree, c) != TW_UPOS_VERB) { // "was a judge and lived in Rome": he was not "lived"
      write_tuple(m, &s, c, TW_PHRASE_MEMBER);
    }
  }
}

// Is the clause told as the end of another's relation?
bool
tw_tuple_is_continued(const tw_tuple_maker *const m, const tw_clause *const clause)
{
  if (clause->parent == TW_NONE || tw_relation_of(&m->tree, clause->predicate) != TW_REL_XCOMP) {
    return false;
  }
  const tw_clause *const parent = &m->doc->clause[clause->parent];
  return continuation(m, parent) != TW_NONE && parent->subject == clause->subject;
}

