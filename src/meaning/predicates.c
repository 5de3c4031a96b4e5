// SPDX-License-Identifier: Apache-2.0
// Which tokens are predicates, of which kind, and whether they are passives.
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

uint32_t
tw_stray_auxiliary(const tw_tree *const tree, const uint32_t token)
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
    const bool verb = is_plural_for_one(tree, token) || tw_tree_child(tree, token, TW_REL_OBJ) != TW_NONE ||
      tw_tree_child(tree, token, TW_REL_AUX) != TW_NONE ||
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
         tw_tree_child(tree, token, TW_REL_OBJ) == TW_NONE &&
         (tw_tree_child(tree, token, TW_REL_XCOMP) == TW_NONE || // "was reported missing and believed to be dead"
          (xpos == TW_XPOS_VBN && tw_lemma_in(tree, token, "believe|think|say|report|suppose|expect|find|know|presume|order|force|tell"))) &&
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

// Verbs that always take an object
static bool
is_done_to(const tw_tree *const tree, const uint32_t token)
{
  return tw_lemma_in(tree, token, "arrest|prosecute|kill|injure|wound|jail|convict|sentence|accuse|detain|rescue|elect|appoint|fine|ban|"
                                  "evacuate|destroy|damage|rob|kidnap|abduct|deport|suspend|indict|sack|oust|hospitalize|hospitalise");
}

// "Two students arrested in Lyon": headlines leave out "were", and tell what somebody did in the present
static bool
is_headline_passive(const tw_tree *const tree, const uint32_t token)
{
  const uint8_t xpos = tree->doc->token.xpos[token];
  return tw_is_headline(tree, token) && tw_head_of(tree, token) == TW_NONE &&
         (xpos == TW_XPOS_VBN || (xpos == TW_XPOS_VBD && is_done_to(tree, token))) &&
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
         tw_tree_child(tree, token, TW_REL_OBJ) == TW_NONE && tw_stray_auxiliary(tree, token) == TW_NONE;
}

// ---- the stage -------------------------------------------------------------------------------------------------------------------

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
      a->subject[t]      = tw_subject_of(a, t);
    }
  }
}
