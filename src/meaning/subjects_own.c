// SPDX-License-Identifier: Apache-2.0
// Who does it: the subject in place, or what a relative pronoun in its place stands for.
#include "meaning/analysis.h"

// "Told reporters that he was ill": no relative clause of the reporters
bool
tw_is_told(const tw_analysis *const a, const uint32_t clause)
{
  const uint32_t listener = tw_head_of(&a->tree, clause);
  const uint32_t verb     = listener == TW_NONE ? TW_NONE : tw_head_of(&a->tree, listener);
  const uint8_t  base     = tw_relation_base(tw_relation_of(&a->tree, clause));
  if (verb == TW_NONE || base != TW_REL_ACL || verb > listener ||
      !tw_lemma_in(&a->tree, verb, "tell|inform|assure|remind|notify|warn|persuade|convince|promise|ask|show|advise")) {
    return false;
  }
  const uint8_t role = tw_relation_base(tw_relation_of(&a->tree, listener));
  if ((role != TW_REL_OBJ && role != TW_REL_IOBJ && role != TW_REL_NSUBJ) || tw_lemma_in(&a->tree, listener, "story|truth|tale|lie|joke")) {
    return false;
  }
  const uint32_t first = a->tree.span[clause].begin; // "that" may be read as what they were told
  return tw_form_in(&a->tree, tw_marker(&a->tree, clause), "that|whether|if") ||
         (tw_form_in(&a->tree, first, "that") && tw_relation_of(&a->tree, first) == TW_REL_OBJ);
}

uint32_t
tw_antecedent(const tw_analysis *const a, uint32_t token)
{
  while (token != TW_NONE && !tw_is_told(a, token)) {
    const uint8_t relation = tw_relation_of(&a->tree, token);
    if (relation == TW_REL_ACL_RELCL) {
      const uint32_t head = tw_head_of(&a->tree, token);
      return head != TW_NONE && tw_is_nominal(&a->tree, head) ? head : TW_NONE;
    }
    if (relation != TW_REL_CONJ && relation != TW_REL_CCOMP && relation != TW_REL_XCOMP && relation != TW_REL_ADVCL) {
      return TW_NONE;
    }
    token = tw_head_of(&a->tree, token);
  }
  return TW_NONE;
}

static bool
is_plural_verb(const tw_tree *const tree, const uint32_t predicate)
{
  TW_CHILDREN(tree, c, predicate) {
    if (tw_form_in(tree, c, "were|are|have") && c < predicate) {
      return true;
    }
  }
  return tree->doc->token.xpos[predicate] == TW_XPOS_VBP;
}

// "His call with Ann, which was short": no person is a which. "A lawmaker from the Movement, who was shot": no party is a who
static bool
is_no_antecedent(const tw_tree *const tree, const uint32_t predicate, const uint32_t pronoun, const uint32_t noun)
{
  if (tw_relation_of(tree, noun) != TW_REL_NMOD || !tw_is_nominal(tree, tw_head_of(tree, noun))) {
    return false;
  }
  const bool body = tw_in_other_name(tree, noun) || tw_lemma_in(tree, noun, "army|police|government|party|movement|company|firm|bank|court|"
                                                                          "ministry|agency|university|city|town|country|state|province|"
                                                                          "village|hospital|prison|school|parliament|union|region");
  // "Soldiers of President Roe, who were killed": one is no "were"
  const bool number = tw_in_person(tree, noun) && tw_next_conjunct(tree, noun, noun) == TW_NONE && is_plural_verb(tree, predicate);
  return (tw_form_in(tree, pronoun, "which") && tw_in_person(tree, noun)) || (tw_form_in(tree, pronoun, "who|whom") && (body || number));
}

uint32_t
tw_stands_for(const tw_analysis *const a, const uint32_t predicate, const uint32_t pronoun)
{
  if (!tw_is_relative_pronoun(&a->tree, pronoun)) {
    return pronoun;
  }
  uint32_t noun = tw_antecedent(a, predicate);
  while (noun != TW_NONE && is_no_antecedent(&a->tree, predicate, pronoun, noun)) {
    noun = tw_head_of(&a->tree, noun);
  }
  return noun == TW_NONE ? pronoun : noun;
}

// "They agreed that the teams would meet", with "they" hung on "meet": what stands before the conjunction is not in its clause
static bool
is_before_conjunction(const tw_analysis *const a, const uint32_t subject, const uint32_t predicate)
{
  const uint32_t marker = tw_marker(&a->tree, predicate);
  return tw_form_in(&a->tree, marker, "that") && subject < marker && tw_relation_of(&a->tree, predicate) == TW_REL_CCOMP;
}

static uint32_t
subject_below_complement(const tw_analysis *const a, const uint32_t token)
{
  const uint32_t complement = tw_tree_child(&a->tree, token, TW_REL_CCOMP);
  if (complement == TW_NONE || complement < token) {
    return TW_NONE;
  }
  const uint32_t subject = tw_tree_child(&a->tree, complement, TW_REL_NSUBJ);
  return subject != TW_NONE && subject < token && is_before_conjunction(a, subject, complement) ? subject : TW_NONE;
}

// "Laws that supporters say should help": the pronoun is the subject of what the supporters say
static bool
is_passed_on(const tw_analysis *const a, const uint32_t pronoun, const uint32_t verb)
{
  if (!tw_is_relative_pronoun(&a->tree, pronoun) || tw_relation_of(&a->tree, verb) != TW_REL_ACL_RELCL) {
    return false;
  }
  for (uint32_t c = a->tree.next[pronoun]; c != TW_NONE; c = a->tree.next[c]) {
    if (tw_relation_base(tw_relation_of(&a->tree, c)) == TW_REL_NSUBJ && c < verb) {
      return true;
    }
  }
  return false;
}

static uint32_t
subject_passed_on(const tw_analysis *const a, const uint32_t token)
{
  const uint32_t verb = tw_head_of(&a->tree, token);
  if (verb == TW_NONE || tw_relation_of(&a->tree, token) != TW_REL_CCOMP) {
    return TW_NONE;
  }
  const uint32_t pronoun = tw_tree_child_base(&a->tree, verb, TW_REL_NSUBJ);
  const uint32_t object  = tw_tree_child(&a->tree, token, TW_REL_OBJ);
  if (pronoun != TW_NONE && is_passed_on(a, pronoun, verb)) {
    return tw_stands_for(a, verb, pronoun);
  }
  return object != TW_NONE && object < verb && tw_is_relative_pronoun(&a->tree, object) && tw_is_finite_form(&a->tree, token) &&
                 tw_relation_of(&a->tree, verb) == TW_REL_ACL_RELCL
           ? tw_stands_for(a, verb, object)
           : TW_NONE;
}

// "He seeks a second term as president to end the war": "president" is no subject of the infinitive
static bool
is_role_of_subject(const tw_analysis *const a, const uint32_t noun, const uint32_t verb)
{
  return tw_form_in(&a->tree, tw_marker(&a->tree, verb), "as") && a->doc->token.xpos[verb] == TW_XPOS_VB &&
         tw_relation_base(tw_relation_of(&a->tree, noun)) == TW_REL_NSUBJ && noun < verb;
}

uint32_t
tw_own_subject(const tw_analysis *const a, const uint32_t token)
{
  uint32_t found = subject_below_complement(a, token);
  TW_CHILDREN(&a->tree, c, token) {
    const uint8_t relation = tw_relation_of(&a->tree, c);
    const uint8_t base     = tw_relation_base(relation);
    if (is_before_conjunction(a, c, token) || is_passed_on(a, c, token) || is_role_of_subject(a, c, token)) {
      continue;
    }
    if ((base == TW_REL_NSUBJ && relation != TW_REL_NSUBJ_OUTER) || base == TW_REL_CSUBJ) {
      return tw_stands_for(a, token, c);
    }
    if (relation == TW_REL_NSUBJ_OUTER) {
      found = c;
    }
  }
  if (found == TW_NONE && a->kind[token] == TW_CLAUSE_EXISTENTIAL) {
    found = tw_tree_child(&a->tree, token, TW_REL_OBJ);
  }
  return found == TW_NONE ? subject_passed_on(a, token) : found;
}
