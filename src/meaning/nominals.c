// SPDX-License-Identifier: Apache-2.0
// What noun phrases state: "Finnish President Alexander Stubb", "Stubb, the president", "Kyiv's allies", "the invasion of Ukraine".
#include "meaning/analysis.h"

static tw_clause *
add_clause(tw_analysis *const a, const uint8_t kind, const uint32_t subject, const uint32_t predicate)
{
  tw_clause *const clause = tw_rows_push(&a->clauses);
  if (!clause) {
    a->failed = true;
    return NULL;
  }
  const uint32_t governor = a->kind[predicate] != TW_NO_CLAUSE ? predicate : a->governor[predicate];
  *clause                 = (tw_clause){.kind      = kind,
                                        .modality  = TW_MODALITY_ACTUAL,
                                        .subject   = subject,
                                        .predicate = predicate,
                                        .parent    = governor, // a token until all rows are there
                                        .arguments = {a->arguments.count, a->arguments.count}};
  return clause;
}

static void
close_clause(tw_analysis *const a)
{
  tw_row(&a->clauses, a->clauses.count - 1, tw_clause)->arguments.end = a->arguments.count;
}

static void
add_relation(tw_analysis *const a, const uint8_t kind, const uint32_t subject, const uint32_t object)
{
  if (add_clause(a, kind, subject, object)) {
    tw_add_argument(a, TW_ROLE_OBJECT, object, TW_NONE);
    close_clause(a);
  }
}

// ---- titles and appositions ------------------------------------------------------------------------------------------------------

static bool
is_honorific(const tw_tree *const tree, const uint32_t token)
{
  return tw_form_in(tree, token, "mr|mr.|mrs|mrs.|ms|ms.|miss|mx|mx.|sir|dame|lord|lady|st|st.|saint|dr|dr.");
}

// The "Secretary" of "Secretary General Jane Roe": the title is all that stands up to its last word
static bool
is_front_of_title(const tw_tree *const tree, const uint32_t token, const uint32_t name)
{
  const uint32_t next = token + 1;
  return next < name && tw_head_of(tree, next) == name && tw_relation_of(tree, next) == TW_REL_NMOD_DESC &&
         tw_upos_of(tree, next) == TW_UPOS_PROPN && !tw_in_person(tree, next);
}

// "Alexander" of "Alexander Stubb", read as a title; but "King Harald" has one
static bool
is_first_name(const tw_analysis *const a, const uint32_t token, const uint32_t name)
{
  return tw_in_one_name(&a->tree, token, name) && !(tw_lexicon_is(a->lexicon, a->doc, token, TW_WORD_OFFICE) &&
                                                    a->doc->name.token[a->tree.name[token]].begin == token);
}

static bool
is_title(const tw_analysis *const a, const uint32_t token, const uint32_t name)
{
  if (tw_upos_of(&a->tree, name) != TW_UPOS_PROPN || token > name || is_honorific(&a->tree, token) ||
      tw_in_other_name(&a->tree, name) || is_first_name(a, token, name) || is_front_of_title(&a->tree, token, name)) {
    return false;
  }
  const uint8_t  relation = tw_relation_of(&a->tree, token);
  const bool     office   = tw_lexicon_is(a->lexicon, a->doc, token, TW_WORD_OFFICE);
  const uint32_t above    = tw_head_of(&a->tree, name);
  const bool     area     = above != TW_NONE && tw_lexicon_is(a->lexicon, a->doc, above, TW_WORD_OFFICE) &&
                    tw_form_in(&a->tree, tw_preposition(&a->tree, name), "of");
  if (tw_form_in(&a->tree, tw_preposition(&a->tree, token), "of") || (area && !office)) {
    return false; // the "State" of "Secretary of State Jane Roe"; but "the spokesman of President Roe"
  }
  return relation == TW_REL_NMOD_DESC || ((relation == TW_REL_COMPOUND || relation == TW_REL_NMOD) && office);
}

// "President Alexander Stubb", with the title on the first name and that below the last
static uint32_t
name_of(const tw_analysis *const a, uint32_t token)
{
  for (uint32_t head = tw_head_of(&a->tree, token);
       head != TW_NONE && (tw_in_one_name(&a->tree, head, token) ||
                           (tw_relation_of(&a->tree, token) == TW_REL_COMPOUND && tw_upos_of(&a->tree, head) == TW_UPOS_PROPN));
       head = tw_head_of(&a->tree, token)) {
    token = head;
  }
  return token;
}

// A name right below the noun, joined by nothing
static bool
is_bare_name(const tw_analysis *const a, const uint32_t office, const uint32_t token)
{
  return tw_relation_of(&a->tree, token) == TW_REL_NMOD && token > office + 1 && tw_upos_of(&a->tree, token) == TW_UPOS_PROPN &&
         tw_preposition(&a->tree, token) == TW_NONE;
}

// "Secretary of State Jane Roe", read as one long name, or with the name below "State" or beside it
static uint32_t
name_after_office(const tw_analysis *const a, const uint32_t office)
{
  if (!tw_lexicon_is(a->lexicon, a->doc, office, TW_WORD_OFFICE)) {
    return TW_NONE;
  }
  TW_CHILDREN(&a->tree, c, office) {
    if (is_bare_name(a, office, c)) {
      return c;
    }
  }
  if (tw_upos_of(&a->tree, office) != TW_UPOS_PROPN) {
    return TW_NONE;
  }
  const uint32_t flat = tw_tree_child(&a->tree, office, TW_REL_FLAT);
  if (flat != TW_NONE && flat > office) {
    return flat;
  }
  TW_CHILDREN(&a->tree, c, office) {
    if (tw_relation_of(&a->tree, c) == TW_REL_NMOD && c > office && tw_form_in(&a->tree, tw_preposition(&a->tree, c), "of")) {
      const uint32_t area = tw_tree_child(&a->tree, c, TW_REL_NMOD_DESC); // "of [State Jane Roe]"
      return area != TW_NONE && tw_upos_of(&a->tree, c) == TW_UPOS_PROPN ? c : tw_tree_child(&a->tree, c, TW_REL_FLAT);
    }
  }
  return TW_NONE;
}

// "The mayor of Graz, Ivo Kranz", "the head of the Center for Health, Ivo Kranz", with Kranz below what he is mayor of
static uint32_t
office_above(const tw_analysis *const a, uint32_t noun, const uint32_t other)
{
  while (noun != TW_NONE && tw_relation_of(&a->tree, noun) == TW_REL_NMOD && noun < other) {
    noun = tw_head_of(&a->tree, noun);
    if (noun != TW_NONE && tw_lexicon_is(a->lexicon, a->doc, noun, TW_WORD_OFFICE)) {
      return noun;
    }
  }
  return TW_NONE;
}

static bool
is_acronym(const tw_str form)
{
  for (uint32_t i = 0; i < form.len; ++i) {
    if (form.ptr[i] >= 'a' && form.ptr[i] <= 'z') {
      return false;
    }
  }
  return form.len > 1;
}

// "The Kiel Canal (Germany)", "Roe (Texas)": two names, of which the one in brackets says where, unless it is an abbreviation
static bool
is_place_in_brackets(const tw_analysis *const a, const uint32_t noun, const uint32_t other)
{
  const uint32_t before = a->tree.span[other].begin;
  return before > 0 && tw_form_in(&a->tree, before - 1, "(|[|-lrb-") && tw_upos_of(&a->tree, noun) == TW_UPOS_PROPN &&
         tw_upos_of(&a->tree, other) == TW_UPOS_PROPN && !is_acronym(a->doc->token.form[other]) && !is_acronym(a->doc->token.form[noun]);
}

// "They shot at the town, killing two", "warning that it would fall": a participle, read as a noun
static bool
is_participle(const tw_analysis *const a, const uint32_t token)
{
  const tw_str form = a->doc->token.form[token];
  if (!tw_str_ends(form, "ing") || form.ptr[0] < 'a') {
    return false;
  }
  TW_CHILDREN(&a->tree, c, token) {
    if (c < token && tw_upos_of(&a->tree, c) != TW_UPOS_PUNCT) {
      return false;
    }
  }
  return true;
}

// "Two cities, Graz and Linz": neither is two cities
static bool
is_list(const tw_analysis *const a, const uint32_t noun, const uint32_t other)
{
  const uint8_t xpos = a->doc->token.xpos[noun];
  return (xpos == TW_XPOS_NNS || tw_upos_of(&a->tree, noun) == TW_UPOS_NUM) && tw_upos_of(&a->tree, other) == TW_UPOS_PROPN;
}

// "Chad, Mali and Togo, the three nations": together they are
static bool
is_sum(const tw_analysis *const a, const uint32_t noun, const uint32_t other)
{
  return a->doc->token.xpos[other] == TW_XPOS_NNS && tw_upos_of(&a->tree, noun) == TW_UPOS_PROPN &&
         (tw_tree_child(&a->tree, other, TW_REL_NUMMOD) != TW_NONE || tw_next_conjunct(&a->tree, noun, noun) != TW_NONE ||
          tw_relation_of(&a->tree, noun) == TW_REL_CONJ);
}

// "They say he rigged the vote, a charge he denies": it says what all before it is
static bool
is_of_clause(const tw_analysis *const a, const uint32_t noun, const uint32_t other)
{
  return tw_upos_of(&a->tree, other) == TW_UPOS_NOUN && !tw_lexicon_is(a->lexicon, a->doc, noun, TW_WORD_EVENT) &&
         tw_form_in(&a->tree, tw_tree_child(&a->tree, other, TW_REL_DET), "a|an|the") &&
         tw_lemma_in(&a->tree, other, "charge|claim|allegation|accusation|move|decision|step|sign|increase|decrease|rise|drop|fall|gain|"
                                      "decline|jump|development|assertion|feat|practice|outcome|result|reversal|blow|setback|view");
}

static bool
is_apposition(const tw_analysis *const a, const uint32_t noun, const uint32_t other)
{
  return tw_is_nominal(&a->tree, other) && tw_upos_of(&a->tree, other) != TW_UPOS_NUM && tw_upos_of(&a->tree, noun) != TW_UPOS_SYM &&
         tw_upos_of(&a->tree, other) != TW_UPOS_SYM && !tw_is_time(&a->tree, other) &&
         !tw_is_time(&a->tree, noun) && !is_place_in_brackets(a, noun, other) && !is_participle(a, other) && !is_list(a, noun, other) &&
         !is_sum(a, noun, other) && !is_of_clause(a, noun, other);
}

// The side of an apposition that is a name is what the other side describes
static void
add_apposition(tw_analysis *const a, const uint32_t noun, const uint32_t other)
{
  const bool name_first = tw_upos_of(&a->tree, noun) == TW_UPOS_PROPN;
  const bool name_last  = tw_upos_of(&a->tree, other) == TW_UPOS_PROPN;
  if (!is_apposition(a, noun, other) || tw_is_called(&a->tree, other)) {
    return;
  }
  const uint32_t office = name_last ? office_above(a, noun, other) : TW_NONE;
  if (office != TW_NONE) {
    add_relation(a, TW_CLAUSE_APPOSITION, other, office); // "the mayor of Graz, Ivo Kranz", with Kranz below Graz
    return;
  }
  const bool turned = name_last && !name_first;
  add_relation(a, TW_CLAUSE_APPOSITION, turned ? other : noun, turned ? noun : other);
}

// ---- events and possession -------------------------------------------------------------------------------------------------------

static bool
is_capital(const tw_str word)
{
  return word.len && word.ptr[0] >= 'A' && word.ptr[0] <= 'Z';
}

// "Russian strikes", "the Israel talks": an adjective or name before the noun that may name who does it
static bool
is_origin(const tw_analysis *const a, const uint32_t token)
{
  const uint8_t  relation = tw_relation_of(&a->tree, token);
  const tw_str   form     = a->doc->token.form[token];
  const tw_str   lemma    = a->doc->token.lemma[token]; // keeps its capital where the word always has one
  const bool     capital  = is_capital(form) && is_capital(lemma);
  return (relation == TW_REL_AMOD || relation == TW_REL_COMPOUND) && capital &&
         (tw_upos_of(&a->tree, token) == TW_UPOS_PROPN || tw_upos_of(&a->tree, token) == TW_UPOS_ADJ) &&
         !tw_is_time(&a->tree, token);
}

static uint32_t
agent_of_noun(const tw_analysis *const a, const uint32_t noun)
{
  uint32_t origin = TW_NONE;
  TW_CHILDREN(&a->tree, c, noun) {
    if (tw_relation_of(&a->tree, c) == TW_REL_NMOD_POSS && !tw_is_time(&a->tree, c)) {
      return c;
    }
    if (tw_relation_of(&a->tree, c) == TW_REL_NMOD && tw_form_in(&a->tree, tw_preposition(&a->tree, c), "by|between")) {
      return c;
    }
    origin = origin == TW_NONE && is_origin(a, c) ? c : origin;
  }
  return origin;
}

// The light verb that the event noun is the object of, or TW_NONE
static uint32_t
light_verb_of(const tw_analysis *const a, const uint32_t noun)
{
  const uint32_t verb = tw_head_of(&a->tree, noun);
  return verb != TW_NONE && tw_relation_of(&a->tree, noun) == TW_REL_OBJ && tw_lexicon_is(a->lexicon, a->doc, verb, TW_WORD_LIGHT)
           ? verb
           : TW_NONE;
}

// "Discussed the war in a call with her": whose call it was, the subject of the verb tells
static uint32_t
agent_from_verb(const tw_analysis *const a, const uint32_t noun)
{
  const uint32_t verb = tw_head_of(&a->tree, noun);
  if (verb == TW_NONE || a->kind[verb] != TW_CLAUSE_VERB || a->passive[verb] ||
      tw_relation_base(tw_relation_of(&a->tree, noun)) != TW_REL_OBL ||
      !tw_lexicon_is(a->lexicon, a->doc, noun, TW_WORD_RECIPROCAL)) {
    return TW_NONE;
  }
  return tw_form_in(&a->tree, tw_preposition(&a->tree, noun), "in|at|during|after|before|following|by|over|for") ? a->subject[verb]
                                                                                                                : TW_NONE;
}

// "Regretted his conversation with the bishop", with the bishop below the verb: right behind the noun it is the noun's
static void
add_detached(tw_analysis *const a, const uint32_t noun)
{
  const uint32_t       verb = tw_head_of(&a->tree, noun);
  const tw_word *const word = tw_lexicon_word(a->lexicon, a->doc->token.lemma[noun], TW_UPOS_NOUN);
  if (verb == TW_NONE || !word || tw_relation_of(&a->tree, noun) != TW_REL_OBJ) {
    return;
  }
  TW_CHILDREN(&a->tree, c, verb) {
    const uint32_t marker = tw_preposition(&a->tree, c);
    if (tw_relation_of(&a->tree, c) == TW_REL_OBL && a->tree.span[c].begin == a->tree.span[noun].end && marker != TW_NONE &&
        (tw_form_in(&a->tree, marker, "with|against") || tw_word_in(a->doc->token.form[marker], word->patient)) &&
        !tw_is_time(&a->tree, c)) {
      tw_add_argument(a, TW_ROLE_OBLIQUE, c, marker);
    }
  }
}

static void
add_event(tw_analysis *const a, const uint32_t noun)
{
  const uint32_t own   = agent_of_noun(a, noun);
  const uint32_t agent = own == TW_NONE ? agent_from_verb(a, noun) : own;
  tw_clause *const clause = add_clause(a, TW_CLAUSE_NOMINAL, agent, noun);
  if (!clause) {
    return;
  }
  const tw_mood mood = tw_mood_of_event(a, noun);
  clause->modality   = mood.modality;
  clause->negative   = mood.negative;
  add_detached(a, noun);
  TW_CHILDREN(&a->tree, c, noun) {
    const uint8_t base = tw_relation_base(tw_relation_of(&a->tree, c));
    if ((base != TW_REL_NMOD && base != TW_REL_OBL) || c == agent || tw_relation_of(&a->tree, c) == TW_REL_NMOD_DESC ||
        tw_relation_of(&a->tree, c) == TW_REL_NMOD_POSS) {
      continue;
    }
    const uint32_t marker = tw_preposition(&a->tree, c);
    tw_add_argument(a, tw_is_time(&a->tree, c) ? TW_ROLE_TIME : TW_ROLE_OBLIQUE, c, marker);
  }
  close_clause(a);
}

void
tw_nominal_clauses(tw_analysis *const a, const uint32_t token)
{
  if (!tw_is_nominal(&a->tree, token)) {
    return;
  }
  const bool event = tw_upos_of(&a->tree, token) == TW_UPOS_NOUN && tw_lexicon_is(a->lexicon, a->doc, token, TW_WORD_EVENT);
  TW_CHILDREN(&a->tree, c, token) {
    const uint8_t relation = tw_relation_of(&a->tree, c);
    if (tw_is_name_behind(&a->tree, c, token)) {
      add_relation(a, TW_CLAUSE_TITLE, c, token);
    } else if (relation == TW_REL_APPOS) {
      add_apposition(a, token, c);
    } else if (is_title(a, c, token)) {
      add_relation(a, TW_CLAUSE_TITLE, name_of(a, token), c);
    } else if (relation == TW_REL_NMOD_POSS && !event && !tw_is_time(&a->tree, c)) {
      add_relation(a, TW_CLAUSE_POSSESSION, c, token);
    }
  }
  const uint32_t name = name_after_office(a, token);
  if (name != TW_NONE) {
    add_relation(a, TW_CLAUSE_TITLE, name, token);
  }
  if (event && (light_verb_of(a, token) == TW_NONE || tw_tree_child(&a->tree, token, TW_REL_NMOD_POSS) != TW_NONE)) {
    add_event(a, token);
  }
}
