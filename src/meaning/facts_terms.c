// SPDX-License-Identifier: Apache-2.0
// The parts of facts: subjects, objects and further arguments with their words, entities and roles.
#include "meaning/facts.h"

#include "meaning/times_words.h"

// ---- terms -----------------------------------------------------------------------------------------------------------------------

tw_fact_heads
tw_fact_members(const tw_fact_maker *const m, const uint32_t head)
{
  tw_fact_heads list = {.count = 1, .head = {head}};
  for (uint32_t i = 0; i < list.count; ++i) { // a chain of conjuncts is one coordination too
    const uint32_t first = list.head[i];
    for (uint32_t c = tw_next_conjunct(&m->tree, first, first); c != TW_NONE; c = tw_next_conjunct(&m->tree, first, c)) {
      if (!m->predicate[c] && list.count < TW_FACT_MEMBERS) {
        list.head[list.count++] = c;
      }
    }
  }
  return list;
}

tw_term
tw_fact_term_of_phrase(tw_fact_maker *const m, const uint32_t head, const tw_phrase *const phrase)
{
  tw_term term = {.kind = TW_TERM_VALUE, .head = head, .entity = TW_NONE, .fact = TW_NONE};
  term.text    = tw_phrase_text(m->doc, phrase, m->doc->arena);
  term.span    = tw_phrase_span(m->doc, phrase);
  m->failed |= !term.text.ptr;
  return term;
}

// "The king, whose son is ill": whose it is, or TW_NONE
static uint32_t
owner_of(const tw_fact_maker *const m, const uint32_t head)
{
  const uint32_t whose = tw_tree_child(&m->tree, head, TW_REL_NMOD_POSS);
  uint32_t       above = tw_form_in(&m->tree, whose, "whose") ? head : TW_NONE;
  while (above != TW_NONE && tw_relation_of(&m->tree, above) != TW_REL_ACL_RELCL) {
    above = tw_head_of(&m->tree, above);
  }
  return above == TW_NONE ? TW_NONE : tw_head_of(&m->tree, above);
}

// "Whose son" as "the king's son"
static tw_str
text_with_owner(tw_fact_maker *const m, const tw_str text, const uint32_t owner)
{
  const tw_str whose = TW_STR("whose");
  tw_phrase    phrase;
  tw_phrase_of(&m->tree, owner, TW_PHRASE_MINIMAL, &phrase);
  tw_phrase bare = {.count = 0}; // "including a man whose …": what joins the owner to the rest is no part of it
  for (uint32_t i = 0; i < phrase.count; ++i) {
    if (bare.count || tw_relation_of(&m->tree, phrase.token[i]) != TW_REL_CASE) {
      tw_phrase_add(&bare, phrase.token[i]);
    }
  }
  const tw_str name = tw_phrase_text(m->doc, &bare, m->doc->arena);
  const tw_str rest = tw_str_slice(text, text.len < whose.len ? text.len : whose.len, text.len);
  const tw_str full = tw_arena_format(m->doc->arena, "%.*s%s%.*s", TW_PRINT(name), tw_str_ends(name, "s") ? "'" : "'s", TW_PRINT(rest));
  m->failed |= !full.ptr;
  return full;
}

// What stands behind "of": "three of the tanks", "a total of 300"; or TW_NONE
static uint32_t
noun_behind_of(const tw_fact_maker *const m, const uint32_t head)
{
  const uint32_t noun = tw_tree_child(&m->tree, head, TW_REL_NMOD);
  return noun != TW_NONE && tw_lemma_in(&m->tree, tw_preposition(&m->tree, noun), "of") ? noun : TW_NONE;
}

// "$2 billion", "90 percent", "12 miles", "two", "a total of 300"
static bool
is_amount(const tw_fact_maker *const m, const uint32_t head)
{
  const uint8_t  upos = tw_upos_of(&m->tree, head);
  const uint32_t noun = noun_behind_of(m, head);
  return upos == TW_UPOS_NUM || upos == TW_UPOS_SYM ||
         (tw_lemma_in(&m->tree, head, "total|average|maximum|minimum") && noun != TW_NONE && tw_upos_of(&m->tree, noun) == TW_UPOS_NUM) ||
         (tw_tree_child(&m->tree, head, TW_REL_NUMMOD) != TW_NONE &&
          tw_lemma_in(&m->tree, head, "percent|percentage|point|dollar|euro|pound|rouble|ruble|yuan|yen|rupee|franc|peso|crown|cent|mile|"
                                      "kilometer|kilometre|meter|metre|foot|inch|acre|hectare|ton|tonne|barrel|degree|liter|litre|gallon|"
                                      "kilogram|gram|megawatt|minute|hour|second"));
}

// A time or an amount is nothing that articles share; but May may be a person, and "the two" two of those named before
static bool
is_value(const tw_fact_maker *const m, const uint32_t head, const tw_mention *const mention)
{
  const tw_entity *const entity = &m->doc->entity[mention->entity];
  const bool             known  = entity->linked || (entity->named && entity->type != TW_TYPE_THING) ||
                     entity->members.begin < entity->members.end;
  return !known && (tw_time_is_noun(m->doc, head) || is_amount(m, head));
}

// "Three of the tanks" are tanks: the noun that a number counts, else the head itself. Whom or what a name means is not several
static uint32_t
counted_by(const tw_fact_maker *const m, const uint32_t head)
{
  const uint32_t noun = tw_upos_of(&m->tree, head) == TW_UPOS_NUM ? noun_behind_of(m, head) : TW_NONE;
  return noun != TW_NONE && tw_upos_of(&m->tree, noun) == TW_UPOS_NOUN ? noun : head;
}

tw_term
tw_fact_term(tw_fact_maker *const m, const uint32_t head)
{
  tw_phrase phrase;
  tw_phrase_of(&m->tree, head, TW_PHRASE_MINIMAL, &phrase);
  tw_term        term    = tw_fact_term_of_phrase(m, head, &phrase);
  const uint32_t owner   = phrase.count && tw_form_in(&m->tree, phrase.token[0], "whose") ? owner_of(m, head) : TW_NONE;
  term.text              = owner == TW_NONE ? term.text : text_with_owner(m, term.text, owner);
  const uint32_t means   = counted_by(m, head);
  const uint32_t mention = m->doc->token.mention ? m->doc->token.mention[means] : TW_NONE;
  if (mention < m->doc->mention_count && !is_value(m, means, &m->doc->mention[mention])) {
    term.kind   = TW_TERM_ENTITY;
    term.entity = m->doc->mention[mention].entity;
  }
  return term;
}

// "Between miners and police": what only both together are
tw_term
tw_fact_term_of_members(tw_fact_maker *const m, const tw_fact_heads *const members)
{
  tw_phrase all;
  tw_phrase_of(&m->tree, members->head[0], TW_PHRASE_MINIMAL, &all);
  for (uint32_t i = 1; i < members->count; ++i) {
    tw_phrase      member;
    const uint32_t joint = tw_tree_child(&m->tree, members->head[i], TW_REL_CC);
    tw_phrase_of(&m->tree, members->head[i], TW_PHRASE_MINIMAL, &member);
    if (member.token[0] && tw_form_in(&m->tree, member.token[0] - 1, ",")) {
      tw_phrase_add(&all, member.token[0] - 1);
    }
    if (joint != TW_NONE) {
      tw_phrase_add(&all, joint);
    }
    for (uint32_t k = 0; k < member.count; ++k) {
      tw_phrase_add(&all, member.token[k]);
    }
  }
  return tw_fact_term_of_phrase(m, members->head[0], &all);
}

// "That …": the words of the clause; its fact is known later, until then the row of the clause stands there
static tw_term
term_of_clause(tw_fact_maker *const m, const uint32_t head, const uint32_t clause, const uint32_t frame)
{
  tw_phrase phrase;
  tw_phrase_of_clause(&m->tree, head, true, frame, &phrase);
  tw_term term = tw_fact_term_of_phrase(m, head, &phrase);
  term.kind    = TW_TERM_CLAUSE;
  term.fact    = clause;
  return term;
}

// "Discuss what the army should look like": the object is a question, told in full
bool
tw_fact_is_question(const tw_fact_maker *const m, const uint32_t head)
{
  return tw_form_in(&m->tree, head, "what|whatever|whoever|whom") && tw_tree_child_base(&m->tree, head, TW_REL_ACL) != TW_NONE;
}

tw_term
tw_fact_term_of_question(tw_fact_maker *const m, const uint32_t head)
{
  tw_phrase phrase;
  tw_phrase_of(&m->tree, head, TW_PHRASE_MAXIMAL, &phrase);
  tw_term term = tw_fact_term_of_phrase(m, head, &phrase);
  term.kind    = TW_TERM_CLAUSE;
  return term;
}

tw_term
tw_fact_term_of_argument(tw_fact_maker *const m, const tw_clause *const clause, const tw_clause_argument *const argument)
{
  const bool clausal = argument->role == TW_ROLE_COMPLEMENT || argument->role == TW_ROLE_ADJUNCT;
  return clausal && argument->clause != TW_NONE ? term_of_clause(m, argument->head, argument->clause, clause->predicate)
                                                : tw_fact_term(m, argument->head);
}

tw_term
tw_fact_term_of_subject(tw_fact_maker *const m, const tw_clause *const clause, const uint32_t head)
{
  const uint8_t base = tw_relation_base(tw_relation_of(&m->tree, head));
  return base == TW_REL_CSUBJ && m->predicate[head] ? term_of_clause(m, head, TW_NONE, clause->predicate) : tw_fact_term(m, head);
}

// ---- further arguments -----------------------------------------------------------------------------------------------------------

tw_str
tw_fact_lower_form(tw_fact_maker *const m, const uint32_t token)
{
  const tw_str form = m->doc->token.form[token];
  const tw_str copy = tw_arena_copy(m->doc->arena, form);
  m->failed |= !copy.ptr;
  for (uint32_t i = 0; copy.ptr && i < copy.len; ++i) {
    char *const c = &((char *)(uintptr_t)copy.ptr)[i];
    *c            = (char)(*c >= 'A' && *c <= 'Z' ? *c + ('a' - 'A') : *c);
  }
  return copy;
}

// "With", "according to", "because of", "out of": the preposition with the words fixed to it and those that go on from it
void
tw_fact_add_preposition(const tw_fact_maker *const m, tw_phrase *const phrase, const uint32_t marker)
{
  if (marker == TW_NONE) {
    return;
  }
  uint32_t last = marker;
  tw_phrase_add(phrase, marker);
  TW_CHILDREN(&m->tree, c, marker) {
    if (tw_relation_of(&m->tree, c) == TW_REL_FIXED) {
      tw_phrase_add(phrase, c);
      last = c;
    }
  }
  const uint32_t noun = tw_head_of(&m->tree, marker);
  while (tw_relation_of(&m->tree, marker) == TW_REL_CASE && last + 1 < noun && tw_head_of(&m->tree, last + 1) == noun &&
         tw_relation_of(&m->tree, last + 1) == TW_REL_CASE) {
    tw_phrase_add(phrase, ++last);
  }
}

static tw_str
role_of(tw_fact_maker *const m, const tw_clause_argument *const argument)
{
  if (argument->marker != TW_NONE) {
    tw_phrase phrase = {.count = 0};
    tw_fact_add_preposition(m, &phrase, argument->marker);
    return phrase.count == 1 ? tw_fact_lower_form(m, argument->marker) : tw_phrase_text(m->doc, &phrase, m->doc->arena);
  }
  switch (argument->role) {
  case TW_ROLE_TIME:
    return TW_STR("time");
  case TW_ROLE_PLACE:
    return TW_STR("place");
  case TW_ROLE_INDIRECT:
    return TW_STR("to");
  case TW_ROLE_COMPLEMENT:
    return TW_STR("that");
  case TW_ROLE_OBJECT:
    return TW_STR("object");
  case TW_ROLE_OBLIQUE:
    return TW_STR("extent");
  default:
    return TW_STR("manner");
  }
}

static bool
is_manner(const tw_fact_maker *const m, const uint32_t head)
{
  const tw_document *const doc = m->doc;
  return (tw_str_ends(doc->token.form[head], "ly") && doc->token.xpos[head] == TW_XPOS_RB &&
          !tw_form_in(&m->tree, head, "only|finally|really|actually|reportedly|allegedly|likely|possibly|probably|apparently|"
                                      "previously|recently|currently|initially|ultimately|eventually|additionally|firstly|lastly")) ||
         tw_form_in(&m->tree, head, "home|abroad|there|here|together|overseas|alone|well|back");
}

static bool
is_kept(const tw_fact_maker *const m, const tw_clause_argument *const argument)
{
  switch (argument->role) {
  case TW_ROLE_ADVERB:
    return is_manner(m, argument->head);
  case TW_ROLE_ADJUNCT:
    return argument->marker != TW_NONE;
  default:
    return true;
  }
}

bool
tw_fact_add_argument(tw_fact_maker *const m, const uint32_t begin, const tw_term term)
{
  for (uint32_t i = begin; i < m->arguments.count; ++i) {
    if (tw_row(&m->arguments, i, tw_term)->head == term.head) { // a light verb has what its noun takes already
      return true;
    }
  }
  tw_term *const row = tw_rows_push(&m->arguments);
  if (row) {
    *row = term;
  }
  m->failed |= !row;
  return row;
}

// "Rejected a call by the union for talks": the object is "a call", by whom and for what are arguments. What stands behind "of" is
// looked into: "part of an aid programme for Chad"
static void
add_object_phrases(tw_fact_maker *const m, const uint32_t begin, const uint32_t object)
{
  uint32_t noun = object;
  for (uint32_t depth = 0; noun != TW_NONE && depth < 4; ++depth) {
    uint32_t inner = TW_NONE;
    TW_CHILDREN(&m->tree, c, noun) {
      if (c > noun && tw_is_score(&m->tree, c)) { // "beat Togo 3-1"
        tw_term result = tw_fact_term(m, c);
        result.role    = TW_STR("extent");
        (void)tw_fact_add_argument(m, begin, result);
      }
      const uint32_t preposition = tw_preposition(&m->tree, c);
      if (tw_relation_of(&m->tree, c) != TW_REL_NMOD || preposition == TW_NONE) {
        continue;
      }
      if (tw_form_in(&m->tree, preposition, "of")) {
        inner = c;
        continue;
      }
      tw_term term = tw_fact_term(m, c);
      term.role    = role_of(m, &(tw_clause_argument){.role = TW_ROLE_OBLIQUE, .head = c, .marker = preposition, .clause = TW_NONE});
      (void)tw_fact_add_argument(m, begin, term);
    }
    noun = inner;
  }
}

bool
tw_fact_is_idiom(const tw_fact_maker *const m, const tw_clause *const clause, const uint32_t object)
{
  return object != TW_NONE && tw_is_idiom(&m->tree, clause->predicate, m->doc->clause_argument[object].head);
}

// All arguments of the clause but the one that became the object
tw_span
tw_fact_arguments(tw_fact_maker *const m, const tw_clause *const clause, const uint32_t object)
{
  tw_span span = {m->arguments.count, m->arguments.count};
  for (uint32_t i = clause->arguments.begin; i < clause->arguments.end; ++i) {
    const tw_clause_argument *const argument = &m->doc->clause_argument[i];
    if (i == object || argument->role == TW_ROLE_AGENT || argument->head == clause->predicate || !is_kept(m, argument) ||
        (argument->role == TW_ROLE_OBJECT && tw_fact_is_idiom(m, clause, i))) {
      continue;
    }
    const bool    clausal = argument->role == TW_ROLE_COMPLEMENT || argument->role == TW_ROLE_ADJUNCT;
    tw_fact_heads members = {.count = 1, .head = {argument->head}};
    if (!clausal) {
      members = tw_fact_members(m, argument->head);
    }
    for (uint32_t k = 0; k < members.count && !m->failed; ++k) {
      tw_term term = clausal ? tw_fact_term_of_argument(m, clause, argument) : tw_fact_term(m, members.head[k]);
      term.role    = role_of(m, argument);
      (void)tw_fact_add_argument(m, span.begin, term);
    }
  }
  if (object != TW_NONE && m->doc->clause_argument[object].role == TW_ROLE_OBJECT && clause->kind == TW_CLAUSE_VERB) {
    add_object_phrases(m, span.begin, m->doc->clause_argument[object].head);
  }
  span.end = m->arguments.count;
  return span;
}
