// SPDX-License-Identifier: Apache-2.0
// Which tokens are predicates, and who does what they say: subjects in place, inherited, controlled or put in for a pronoun.
#include "meaning/analysis.h"

// ---- which tokens are predicates -----------------------------------------------------------------------------------------------

static bool
is_function_relation(const uint8_t relation)
{
  switch (relation) {
  case TW_REL_AUX:
  case TW_REL_AUX_PASS:
  case TW_REL_COP:
  case TW_REL_CASE:
  case TW_REL_MARK:
  case TW_REL_CC:
  case TW_REL_CC_PRECONJ:
  case TW_REL_DET:
  case TW_REL_DET_PREDET:
  case TW_REL_FIXED:
  case TW_REL_FLAT:
  case TW_REL_GOESWITH:
  case TW_REL_COMPOUND:
  case TW_REL_COMPOUND_PRT:
  case TW_REL_PUNCT:
  case TW_REL_NMOD_DESC:
  case TW_REL_DISCOURSE:
  case TW_REL_REPARANDUM:
    return true;
  default:
    return false;
  }
}

static bool
has_subject(const tw_tree *const tree, const uint32_t token)
{
  return tw_tree_child_base(tree, token, TW_REL_NSUBJ) != TW_NONE || tw_tree_child_base(tree, token, TW_REL_CSUBJ) != TW_NONE;
}

static bool
is_existential(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t expletive = tw_tree_child(tree, token, TW_REL_EXPL);
  return expletive != TW_NONE && (tree->doc->token.xpos[expletive] == TW_XPOS_EX || tw_form_in(tree, expletive, "there"));
}

// "The injured driver", "reported demand": an adjective in all but its tag, unless it takes something itself
static bool
is_plain_modifier(const tw_tree *const tree, const uint32_t token)
{
  if (tw_relation_of(tree, token) != TW_REL_AMOD) {
    return false;
  }
  TW_CHILDREN(tree, c, token) {
    const uint8_t base = tw_relation_base(tw_relation_of(tree, c));
    if (base == TW_REL_OBL || base == TW_REL_OBJ) {
      return false;
    }
  }
  return true;
}

static uint8_t
verb_kind(const tw_tree *const tree, const uint32_t token)
{
  if (is_plain_modifier(tree, token)) {
    return TW_NO_CLAUSE;
  }
  return is_existential(tree, token) ? TW_CLAUSE_EXISTENTIAL : TW_CLAUSE_VERB;
}

// "Talks productive, says minister": headlines and second members of a coordination leave the copula out
static bool
lacks_copula(const tw_tree *const tree, const uint32_t token)
{
  const uint8_t base = tw_relation_base(tw_relation_of(tree, token));
  return has_subject(tree, token) && (base == TW_REL_ROOT || base == TW_REL_CCOMP || base == TW_REL_CONJ || base == TW_REL_ADVCL ||
                                      base == TW_REL_PARATAXIS || base == TW_REL_ACL);
}

// "Accused of having rejected it", with "having" left hanging beside the participle that it belongs to
static bool
is_stray_auxiliary(const tw_tree *const tree, const uint32_t token)
{
  const uint8_t relation = tw_relation_of(tree, token);
  return tw_form_in(tree, token, "having") && (relation == TW_REL_ADVCL || relation == TW_REL_ACL || relation == TW_REL_DEP) &&
         tw_tree_child(tree, token, TW_REL_OBJ) == TW_NONE && tw_tree_child(tree, token, TW_REL_XCOMP) == TW_NONE;
}

static uint32_t
stray_auxiliary_of(const tw_tree *const tree, const uint32_t token)
{
  for (uint32_t t = token; t > tw_sentence_begin(tree->doc, token) && t + 4 > token; --t) {
    if (is_stray_auxiliary(tree, t - 1) && tree->doc->token.xpos[token] == TW_XPOS_VBN) {
      return t - 1;
    }
  }
  return TW_NONE;
}

// "To free the hostages", with "free" read as an adjective
static bool
is_mistagged_infinitive(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t marker = tw_marker(tree, token);
  return tw_form_in(tree, marker, "to") && tw_tree_child(tree, token, TW_REL_OBJ) != TW_NONE;
}

// "Was bombing the port", "was hit by a shell", with "was" read as a copula
static bool
is_participle(const tw_tree *const tree, const uint32_t token)
{
  const uint8_t xpos = tree->doc->token.xpos[token];
  return tw_upos_of(tree, token) == TW_UPOS_VERB && (xpos == TW_XPOS_VBG || xpos == TW_XPOS_VBN);
}

// "He often quotes from the bible", "the magazine reports that": one is not "quotes", whatever the tag says
static bool
is_plural_for_one(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t subject = tw_tree_child(tree, token, TW_REL_NSUBJ);
  const uint8_t  tag     = subject == TW_NONE ? TW_XPOS_NONE : tree->doc->token.xpos[subject];
  return tree->doc->token.xpos[token] == TW_XPOS_NNS && subject < token && tw_next_conjunct(tree, subject, subject) == TW_NONE &&
         (tag == TW_XPOS_NN || tag == TW_XPOS_NNP || tw_form_in(tree, subject, "he|she|it")) &&
         tw_tree_child(tree, token, TW_REL_DET) == TW_NONE && tw_tree_child(tree, token, TW_REL_AMOD) == TW_NONE &&
         tw_tree_child(tree, token, TW_REL_NUMMOD) == TW_NONE && tw_tree_child(tree, token, TW_REL_COMPOUND) == TW_NONE;
}

static uint8_t
kind_of(const tw_tree *const tree, const uint32_t token)
{
  const uint8_t relation = tw_relation_of(tree, token);
  const uint8_t upos     = tw_upos_of(tree, token);
  if (is_function_relation(relation) || upos == TW_UPOS_PUNCT || is_stray_auxiliary(tree, token)) {
    return TW_NO_CLAUSE;
  }
  if (tw_tree_child(tree, token, TW_REL_COP) != TW_NONE && !is_participle(tree, token)) {
    return is_existential(tree, token) ? TW_CLAUSE_EXISTENTIAL : TW_CLAUSE_COPULA;
  }
  if (upos == TW_UPOS_VERB || upos == TW_UPOS_AUX) {
    return verb_kind(tree, token);
  }
  if (tw_tree_child(tree, token, TW_REL_AUX_PASS) != TW_NONE || is_mistagged_infinitive(tree, token) ||
      (relation == TW_REL_XCOMP && tw_tree_child(tree, token, TW_REL_OBJ) != TW_NONE && tw_str_ends(tree->doc->token.form[token], "ing"))) {
    return TW_CLAUSE_VERB; // a participle tagged as an adjective
  }
  if (lacks_copula(tree, token)) {
    const bool verb = is_plural_for_one(tree, token) || tw_tree_child(tree, token, TW_REL_OBJ) != TW_NONE || tw_tree_child(tree, token, TW_REL_AUX) != TW_NONE ||
                      (upos == TW_UPOS_NOUN && tw_tree_child(tree, token, TW_REL_XCOMP) != TW_NONE); // "the firm needs to pay"
    return verb ? TW_CLAUSE_VERB : TW_CLAUSE_COPULA;
  }
  return TW_NO_CLAUSE;
}

// "Was bought and closed": the second participle shares the auxiliary
static bool
shares_passive(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t first = tw_coordinated_with(tree, token);
  const uint8_t  xpos  = tree->doc->token.xpos[token];
  return first != TW_NONE && (xpos == TW_XPOS_VBN || xpos == TW_XPOS_VBD) && tw_tree_child(tree, token, TW_REL_AUX) == TW_NONE &&
         tw_tree_child(tree, token, TW_REL_OBJ) == TW_NONE && tw_tree_child(tree, token, TW_REL_XCOMP) == TW_NONE &&
         tw_tree_child_base(tree, token, TW_REL_NSUBJ) == TW_NONE && tw_tree_child(tree, first, TW_REL_AUX_PASS) != TW_NONE &&
         (xpos == TW_XPOS_VBN || tw_tree_child(tree, token, TW_REL_OBL_AGENT) != TW_NONE);
}

// "The gunmen ambushed and wounded an officer", read as gunmen who were ambushed: the object is that of both
static bool
shares_object(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t next = tw_next_conjunct(tree, token, token);
  return next == token + 2 && tw_tree_child(tree, next, TW_REL_OBJ) != TW_NONE && tw_tree_child(tree, next, TW_REL_AUX) == TW_NONE;
}

// "Two students arrested in Lyon": headlines leave out "were", and tell what somebody did in the present
static bool
is_headline_passive(const tw_tree *const tree, const uint32_t token)
{
  const uint8_t xpos = tree->doc->token.xpos[token];
  return tw_is_headline(tree, token) && tw_head_of(tree, token) == TW_NONE && xpos == TW_XPOS_VBN &&
         tw_tree_child(tree, token, TW_REL_OBJ) == TW_NONE && tw_tree_child(tree, token, TW_REL_AUX) == TW_NONE &&
         tw_tree_child(tree, token, TW_REL_CCOMP) == TW_NONE && tw_tree_child(tree, token, TW_REL_XCOMP) == TW_NONE;
}

static bool
is_passive(const tw_tree *const tree, const uint32_t token)
{
  if (tw_tree_child(tree, token, TW_REL_AUX_PASS) != TW_NONE || tw_tree_child(tree, token, TW_REL_NSUBJ_PASS) != TW_NONE ||
      tw_tree_child(tree, token, TW_REL_CSUBJ_PASS) != TW_NONE) {
    return true;
  }
  if (shares_passive(tree, token) || (tw_tree_child(tree, token, TW_REL_COP) != TW_NONE && tree->doc->token.xpos[token] == TW_XPOS_VBN)) {
    return true;
  }
  if (is_headline_passive(tree, token)) {
    return true;
  }
  const uint8_t relation = tw_relation_of(tree, token);
  const bool    reduced  = relation == TW_REL_ACL || relation == TW_REL_ADVCL || relation == TW_REL_AMOD || relation == TW_REL_XCOMP;
  // A participle with an object is no passive: "no soldier crossed the border", read as a noun with a participle
  const bool    past     = tree->doc->token.xpos[token] == TW_XPOS_VBN ||
                    (relation == TW_REL_ACL && tree->doc->token.xpos[token] == TW_XPOS_VBD && !has_subject(tree, token));
  return reduced && past && !shares_object(tree, token) &&
         tw_tree_child(tree, token, TW_REL_CCOMP) == TW_NONE && tw_tree_child(tree, token, TW_REL_AUX) == TW_NONE &&
         tw_tree_child(tree, token, TW_REL_OBJ) == TW_NONE && stray_auxiliary_of(tree, token) == TW_NONE;
}

// ---- subjects ------------------------------------------------------------------------------------------------------------------

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

static uint32_t
own_subject(const tw_analysis *const a, const uint32_t token)
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

static uint32_t
object_of(const tw_analysis *const a, const uint32_t verb)
{
  const uint32_t object = tw_tree_child(&a->tree, verb, TW_REL_OBJ);
  return object != TW_NONE ? object : tw_tree_child(&a->tree, verb, TW_REL_IOBJ);
}

// "The road was reopened to link two towns"; but "was found to be empty", "was told to leave", "is said to be ill" say that it is so
static bool
is_passive_purpose(const tw_analysis *const a, const uint32_t verb)
{
  return a->passive[verb] && !tw_lexicon_is(a->lexicon, a->doc, verb, TW_WORD_EMBED | TW_WORD_REPORT) &&
         !tw_lemma_in(&a->tree, verb, "find|see|hear|know|observe|show|prove|make|feel|deem|consider|rumor|rumour|allow|authorize|entitle|"
                                      "elect|tempt|incline|compel|oblige|scare|delight|surprise|shock|please|honor|honour");
}

uint32_t
tw_called_on(const tw_analysis *const a, const uint32_t infinitive, const uint32_t verb)
{
  const bool on   = tw_lemma_in(&a->tree, verb, "call|rely|count|prevail");
  const bool to   = tw_lemma_in(&a->tree, verb, "appeal|signal|shout");
  const bool with = tw_lemma_in(&a->tree, verb, "plead");
  const bool its  = tw_lemma_in(&a->tree, verb, "wait|arrange|ask|call|push|press|vote");
  if (!tw_form_in(&a->tree, tw_marker(&a->tree, infinitive), "to")) {
    return TW_NONE;
  }
  TW_CHILDREN(&a->tree, c, verb) {
    const uint32_t preposition = tw_preposition(&a->tree, c);
    if (c > verb && c < infinitive && tw_relation_of(&a->tree, c) == TW_REL_OBL && !tw_is_time(&a->tree, c) &&
        ((on && tw_form_in(&a->tree, preposition, "on|upon")) || (to && tw_form_in(&a->tree, preposition, "to")) ||
         (with && tw_form_in(&a->tree, preposition, "with")) || (its && tw_form_in(&a->tree, preposition, "for")))) {
      return c;
    }
  }
  return TW_NONE;
}

bool
tw_is_purpose(const tw_analysis *const a, const uint32_t infinitive, const uint32_t verb)
{
  const uint32_t marker = tw_marker(&a->tree, infinitive);
  if (marker != TW_NONE && a->doc->token.xpos[marker] == TW_XPOS_TO && is_passive_purpose(a, verb)) {
    return true;
  }
  return marker != TW_NONE && a->doc->token.xpos[marker] == TW_XPOS_TO && object_of(a, verb) != TW_NONE &&
         tw_lemma_in(&a->tree, verb, "call|phone|telephone|ring|contact|meet|visit|tour|join|use|spend|hold|sign|sell|buy|leave|cross|pass");
}

// "Troops were sent to guard the bridge": they guard it. "The road was opened to link two towns": whoever opened it wants that
static bool
is_sent(const tw_analysis *const a, const uint32_t verb)
{
  return tw_lexicon_is(a->lexicon, a->doc, verb, TW_WORD_EMBED) ||
         tw_lemma_in(&a->tree, verb, "send|deploy|dispatch|design|use|build|create|form|found|establish|train|mean|make|equip|hire|"
                                     "appoint|elect|bring|gather|assemble|mobilize|station|intend|license|authorize");
}

// "He persuaded her to stay": she stays; "he promised her to stay", "he called her to discuss it": he does
static uint32_t
controller(const tw_analysis *const a, const uint32_t token, const uint32_t verb)
{
  const uint32_t object = object_of(a, verb);
  const bool     promise = tw_lexicon_is(a->lexicon, a->doc, verb, TW_WORD_CONTROL) && a->doc->token.xpos[token] != TW_XPOS_VBN;
  const uint32_t called  = tw_called_on(a, token, verb);
  if (called != TW_NONE && object == TW_NONE) {
    return tw_stands_for(a, verb, called);
  }
  if (a->passive[verb] && is_passive_purpose(a, verb) && !is_sent(a, verb)) {
    return TW_NONE;
  }
  if (object == TW_NONE || a->passive[verb] || promise || tw_is_purpose(a, token, verb)) {
    return a->subject[verb];
  }
  return tw_stands_for(a, verb, object);
}

static bool
is_finite(const tw_analysis *const a, const uint32_t token)
{
  if (tw_is_finite_form(&a->tree, token)) {
    return true;
  }
  TW_CHILDREN(&a->tree, c, token) {
    const uint8_t relation = tw_relation_of(&a->tree, c);
    const uint8_t tag      = a->doc->token.xpos[c];
    if ((relation == TW_REL_AUX || relation == TW_REL_AUX_PASS || relation == TW_REL_COP) &&
        (tag == TW_XPOS_VBD || tag == TW_XPOS_VBZ || tag == TW_XPOS_VBP || tag == TW_XPOS_MD)) {
      return true;
    }
  }
  return false;
}

static bool
is_request(const tw_analysis *const a, const uint32_t verb)
{
  const tw_word *const word = tw_lexicon_word(a->lexicon, a->doc->token.lemma[verb], TW_UPOS_VERB);
  return word && word->classes & TW_WORD_EMBED && word->modality == TW_MODALITY_ASKED;
}

// "Accused him of lying", "kept them from leaving", "thanked her for coming": the object does it
static uint32_t
subject_of_adverbial(const tw_analysis *const a, const uint32_t token, const uint32_t governor)
{
  if (is_finite(a, token)) {
    return TW_NONE;
  }
  const uint32_t stray  = stray_auxiliary_of(&a->tree, token);
  const uint32_t marker = tw_marker(&a->tree, stray == TW_NONE ? token : stray);
  const uint32_t object = object_of(a, governor);
  if (object != TW_NONE && !a->passive[governor] && object < token && !tw_is_purpose(a, token, governor) &&
      (tw_form_in(&a->tree, marker, "of|from|into|for") || (tw_form_in(&a->tree, marker, "to") && is_request(a, governor)))) {
    return tw_stands_for(a, governor, object);
  }
  const uint32_t called = tw_called_on(a, token, governor);
  if (called != TW_NONE) {
    return tw_stands_for(a, governor, called);
  }
  if (a->passive[governor] && tw_form_in(&a->tree, marker, "to") && !is_sent(a, governor)) {
    return TW_NONE;
  }
  return tw_form_in(&a->tree, marker, "as|than") ? TW_NONE : a->subject[governor];
}

bool
tw_is_pressed(const tw_analysis *const a, const uint32_t infinitive)
{
  const uint32_t object = tw_head_of(&a->tree, infinitive);
  const uint32_t verb   = object == TW_NONE ? TW_NONE : tw_head_of(&a->tree, object);
  const uint32_t marker = tw_marker(&a->tree, infinitive);
  if (verb == TW_NONE || marker == TW_NONE || a->doc->token.xpos[marker] != TW_XPOS_TO || a->kind[verb] != TW_CLAUSE_VERB ||
      tw_relation_of(&a->tree, infinitive) != TW_REL_ACL || tw_relation_of(&a->tree, object) != TW_REL_OBJ ||
      tw_lexicon_is(a->lexicon, a->doc, object, TW_WORD_EVENT)) {
    return false;
  }
  return tw_lexicon_is(a->lexicon, a->doc, verb, TW_WORD_EMBED) &&
         !tw_lexicon_is(a->lexicon, a->doc, verb, TW_WORD_CONTROL | TW_WORD_LIGHT);
}

// "Announced plans to build a dam": the plans are the subject's. "Slowed efforts to build a dam": they are anyone's
static bool
makes_own(const tw_analysis *const a, const uint32_t verb)
{
  return a->kind[verb] != TW_NO_CLAUSE && !a->passive[verb] &&
         (tw_lexicon_is(a->lexicon, a->doc, verb, TW_WORD_LIGHT) ||
          tw_lemma_in(&a->tree, verb, "announce|unveil|outline|reveal|abandon|drop|pursue|intensify|renew|continue|keep|fulfill|honor|"
                                      "break|lack|need|seek|win|lose|get|want|show|signal|repeat|reiterate|reaffirm|cancel|scrap|draft|"
                                      "use|spend|find|set|earn|join|lead|face|feel|see"));
}

// "The points discussed", "troops guarding the bridge"; "his decision to leave", "they made a plan to attack"
static uint32_t
subject_of_adnominal(const tw_analysis *const a, const uint32_t token, const uint32_t noun)
{
  const uint8_t xpos = a->doc->token.xpos[token];
  if (xpos == TW_XPOS_VBN || xpos == TW_XPOS_VBG || is_finite(a, token) || tw_relation_of(&a->tree, token) == TW_REL_ACL_RELCL) {
    return tw_marker(&a->tree, token) == TW_NONE ? noun : tw_tree_child(&a->tree, noun, TW_REL_NMOD_POSS);
  }
  const uint32_t owner = tw_tree_child(&a->tree, noun, TW_REL_NMOD_POSS);
  if (tw_is_pressed(a, token)) {
    return noun;
  }
  if (owner != TW_NONE) {
    return owner;
  }
  const uint32_t verb = tw_head_of(&a->tree, noun);
  if (verb == TW_NONE && tw_is_headline(&a->tree, noun)) { // "Bank to cut jobs"
    return noun;
  }
  return verb != TW_NONE && tw_relation_of(&a->tree, noun) == TW_REL_OBJ && makes_own(a, verb) ? a->subject[verb] : TW_NONE;
}

static uint32_t
inherited_subject(const tw_analysis *const a, const uint32_t token)
{
  const uint32_t head = tw_head_of(&a->tree, token);
  if (head == TW_NONE) {
    return TW_NONE;
  }
  const bool governed = a->kind[head] != TW_NO_CLAUSE;
  switch (tw_relation_of(&a->tree, token)) {
  case TW_REL_CONJ: {
    const uint32_t first = tw_coordinated_with(&a->tree, token);
    return a->kind[first] != TW_NO_CLAUSE ? a->subject[first] : TW_NONE;
  }
  case TW_REL_XCOMP:
    return governed ? controller(a, token, head) : TW_NONE;
  case TW_REL_ADVCL:
  case TW_REL_OBL: {
    const uint32_t stray    = stray_auxiliary_of(&a->tree, token);
    const uint32_t governor = stray == TW_NONE ? head : tw_head_of(&a->tree, stray);
    return governor != TW_NONE && a->kind[governor] != TW_NO_CLAUSE ? subject_of_adverbial(a, token, governor) : TW_NONE;
  }
  case TW_REL_ACL:
  case TW_REL_ACL_RELCL:
  case TW_REL_AMOD:
    return governed && !tw_is_nominal(&a->tree, head) ? a->subject[head] : subject_of_adnominal(a, token, head);
  case TW_REL_CCOMP: // "said his call was short", with "call" read as what he said
    if (governed && is_finite(a, token) && object_of(a, head) != TW_NONE && object_of(a, head) < token && head < token) {
      return object_of(a, head);
    }
    if (governed && tw_lemma_in(&a->tree, head, "say|tell|think|believe|argue|claim|note|add|warn|insist")) {
      return TW_NONE; // "they say adding salt is simple"
    }
    return governed && !is_finite(a, token) && a->doc->token.xpos[token] != TW_XPOS_VB ? a->subject[head] : TW_NONE;
  case TW_REL_PARATAXIS:
  case TW_REL_DEP: // "the talks with him, which were long, lasted an hour", with the verb hung loosely on the noun
    if (!governed && is_finite(a, token) && tw_is_nominal(&a->tree, head) && head < token && tw_head_of(&a->tree, head) == TW_NONE &&
        tw_tree_child(&a->tree, token, TW_REL_EXPL) == TW_NONE) {
      return head;
    }
    return governed && !is_finite(a, token) && a->doc->token.xpos[token] != TW_XPOS_VB ? a->subject[head] : TW_NONE;
  default:
    return TW_NONE;
  }
}

static uint32_t
governor_of(const tw_analysis *const a, const uint32_t token)
{
  const uint32_t head = tw_head_of(&a->tree, token);
  return head == TW_NONE ? TW_NONE : a->kind[head] != TW_NO_CLAUSE ? head : a->governor[head];
}

void
tw_find_predicates(tw_analysis *const a)
{
  for (uint32_t i = 0; i < a->doc->token.count; ++i) { // heads come first: what is inherited is already there
    const uint32_t t = a->tree.order[i];
    a->kind[t]       = kind_of(&a->tree, t);
    a->governor[t]   = governor_of(a, t);
    a->subject[t]    = TW_NONE;
    if (a->kind[t] != TW_NO_CLAUSE) {
      a->passive[t]      = a->kind[t] == TW_CLAUSE_VERB && is_passive(&a->tree, t);
      const uint32_t own = own_subject(a, t);
      a->subject[t]      = own != TW_NONE ? own : inherited_subject(a, t);
    }
  }
}
