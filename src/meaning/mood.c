// SPDX-License-Identifier: Apache-2.0
// Whether something holds: polarity, modality and tense, from the verb group and from what governs it.
#include "meaning/analysis.h"

// ---- negation ------------------------------------------------------------------------------------------------------------------

// "Not only", "not just", "not necessarily": no denial
static bool
is_mere_not(const tw_tree *const tree, const uint32_t negation)
{
  const uint32_t after = negation + 1;
  return after < tw_sentence_end(tree->doc, negation) && tw_form_in(tree, after, "only|just|merely|simply|least");
}

// "Cannot but agree", "could not help but laugh"
static bool
is_double(const tw_tree *const tree, const uint32_t predicate, const uint32_t negation)
{
  for (uint32_t t = negation + 1; t < predicate; ++t) {
    if (tw_form_in(tree, t, "but")) {
      return true;
    }
  }
  return false;
}

static bool
is_negation(const tw_tree *const tree, const uint32_t token, const uint32_t predicate)
{
  if (tw_form_in(tree, token, "not|n't|n’t")) {
    return !is_mere_not(tree, token) && !is_double(tree, predicate, token);
  }
  if (tw_form_in(tree, token, "never|neither|nor|hardly|scarcely|nowhere")) {
    return true;
  }
  return tw_form_in(tree, token, "longer") && tw_tree_child(tree, token, TW_REL_ADVMOD) != TW_NONE; // "no longer"
}

// "He has no doubt won", "no matter who won": but "there is no doubt" denies one
static bool
is_set_phrase(const tw_tree *const tree, const uint32_t noun)
{
  const uint8_t base = tw_relation_base(tw_relation_of(tree, noun));
  return tw_lemma_in(tree, noun, "doubt|matter") && base != TW_REL_NSUBJ && base != TW_REL_ROOT && base != TW_REL_CCOMP;
}

// "No talks took place", "nobody came", "neither side", "none of them"
static bool
is_negated_phrase(const tw_tree *const tree, const uint32_t noun)
{
  const uint32_t first = tree->span[noun].begin;
  if (tw_form_in(tree, noun, "nobody|nothing|none|neither|no-one") ||
      (first < noun && tw_form_in(tree, first, "not") && tw_form_in(tree, first + 1, "all|every|everyone|everybody|many|much|a|one|any"))) {
    return true;
  }
  TW_CHILDREN(tree, c, noun) {
    const uint8_t relation = tw_relation_of(tree, c);
    if ((relation == TW_REL_DET || relation == TW_REL_CC_PRECONJ || relation == TW_REL_ADVMOD) && c < noun &&
        tw_form_in(tree, c, "no|neither") && !is_set_phrase(tree, noun)) {
      return true;
    }
  }
  return false;
}

// "Has yet to find the cause"
static bool
is_yet_to(const tw_tree *const tree, const uint32_t have)
{
  return tw_lemma_in(tree, have, "have|be") && tw_form_in(tree, tw_tree_child(tree, have, TW_REL_ADVMOD), "yet") &&
         tw_tree_child(tree, have, TW_REL_XCOMP) != TW_NONE;
}

static bool
is_denied(const tw_tree *const tree, const uint32_t predicate)
{
  bool negative = is_yet_to(tree, predicate);
  TW_CHILDREN(tree, c, predicate) {
    const uint8_t base = tw_relation_base(tw_relation_of(tree, c));
    if ((base == TW_REL_ADVMOD || base == TW_REL_CC_PRECONJ || base == TW_REL_AUX || base == TW_REL_DET || base == TW_REL_CC) &&
        is_negation(tree, c, predicate)) {
      negative = true;
    }
    if ((base == TW_REL_NSUBJ || base == TW_REL_OBJ) && is_negated_phrase(tree, c)) {
      negative = true;
    }
    if (base == TW_REL_MARK && tw_lexicon_is(tree->lexicon, tree->doc, c, TW_WORD_INSTEAD)) { // "without telling them"
      negative = true;
    }
  }
  uint32_t first = tree->span[predicate].begin;
  while (first < predicate && tw_upos_of(tree, first) == TW_UPOS_PUNCT) {
    ++first;
  }
  if (tw_form_in(tree, first, "nor") || (first > 1 && tw_form_in(tree, first - 1, "nor")) ||
      (first > 2 && tw_form_in(tree, first - 2, "nor"))) { // "nor has there ever been one"
    negative = true;
  }
  if (is_negated_phrase(tree, predicate)) { // "it is no accident"
    negative = true;
  }
  return negative;
}

// ---- modality and tense ----------------------------------------------------------------------------------------------------------

static uint8_t
modal_of(const tw_tree *const tree, const uint32_t aux)
{
  if (tw_form_in(tree, aux, "will|'ll|’ll|shall|wo|gonna")) {
    return TW_MODALITY_FUTURE;
  }
  if (tw_form_in(tree, aux, "would|'d|’d")) {
    return TW_MODALITY_CONDITIONAL;
  }
  if (tw_form_in(tree, aux, "must|should|ought|need")) {
    return TW_MODALITY_NECESSARY;
  }
  if (tw_form_in(tree, aux, "may|might|could|can|ca")) {
    return TW_MODALITY_POSSIBLE;
  }
  return TW_MODALITY_ACTUAL;
}

static uint8_t
tense_of_tag(const uint8_t xpos)
{
  switch (xpos) {
  case TW_XPOS_VBD:
    return TW_TENSE_PAST;
  case TW_XPOS_VBZ:
  case TW_XPOS_VBP:
    return TW_TENSE_PRESENT;
  default:
    return TW_TENSE_NONE;
  }
}

// "Perhaps", "possibly", "probably", "allegedly"
static bool
is_hedge(const tw_tree *const tree, const uint32_t token)
{
  const tw_word *const word = tw_lexicon_word(tree->lexicon, tree->doc->token.lemma[token], TW_UPOS_ADV);
  return tw_relation_of(tree, token) == TW_REL_ADVMOD && word && word->classes & TW_WORD_EMBED;
}

static void
read_auxiliaries(const tw_tree *const tree, const uint32_t predicate, tw_mood *const mood)
{
  TW_CHILDREN(tree, c, predicate) {
    const uint8_t relation = tw_relation_of(tree, c);
    if (relation == TW_REL_AUX || relation == TW_REL_AUX_PASS || relation == TW_REL_COP) {
      const uint8_t modal = relation == TW_REL_AUX ? modal_of(tree, c) : TW_MODALITY_ACTUAL;
      mood->modality      = modal != TW_MODALITY_ACTUAL && tree->doc->token.xpos[c] == TW_XPOS_MD ? modal : mood->modality;
      mood->tense         = mood->tense ? mood->tense : tense_of_tag(tree->doc->token.xpos[c]);
      mood->tense         = modal == TW_MODALITY_FUTURE ? TW_TENSE_FUTURE : mood->tense;
      if (tw_lemma_in(tree, c, "have") && tree->doc->token.xpos[predicate] == TW_XPOS_VBN) {
        mood->tense = mood->tense == TW_TENSE_FUTURE ? TW_TENSE_FUTURE : TW_TENSE_PAST; // "has said": it is done
      }
    } else if (is_hedge(tree, c) && mood->modality == TW_MODALITY_ACTUAL) {
      mood->modality = TW_MODALITY_POSSIBLE;
    }
  }
}

// "Is it safe?"; "Is it safe?" she asked
static bool
is_question(const tw_analysis *const a, const uint32_t token)
{
  const tw_tree *const tree = &a->tree;
  const uint32_t       end  = tw_sentence_end(tree->doc, token);
  if (tw_tree_child(tree, token, TW_REL_MARK) != TW_NONE ||
      (tw_head_of(tree, token) != TW_NONE && tw_relation_of(tree, token) != TW_REL_CCOMP)) {
    return false;
  }
  for (uint32_t t = token + 1; t < end; ++t) {
    if (tw_str_is(tree->doc->token.form[t], "?")) {
      return t + 1 == end || tw_head_of(tree, t) == token || tree->span[token].end == end;
    }
  }
  return false;
}

// "King to visit Malta", in a headline: he will
static bool
is_announced(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t head   = tw_head_of(tree, token);
  const uint32_t marker = tw_marker(tree, token);
  return tw_is_headline(tree, token) && tw_form_in(tree, marker, "to") && tree->doc->token.xpos[token] == TW_XPOS_VB &&
         (head == TW_NONE || (tw_head_of(tree, head) == TW_NONE && tw_relation_of(tree, token) == TW_REL_ACL));
}

// "Talks were to resume", "the king is (due) to visit Malta": "be" as an auxiliary before an infinitive with "to"
static bool
is_arranged(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t be = tw_tree_child(tree, token, TW_REL_AUX);
  const uint32_t to = be != TW_NONE && be + 1 < token && tw_form_in(tree, be + 1, "due") ? be + 2 : be + 1;
  return be != TW_NONE && be < token && tw_lemma_in(tree, be, "be") && tw_form_in(tree, to, "to") && tw_head_of(tree, to) == token;
}

// "Close the border!": asked for, unless somebody is said to do it
static bool
is_imperative(const tw_analysis *const a, const uint32_t token)
{
  return a->doc->token.features[token] & TW_FEAT_IMPERATIVE && a->subject[token] == TW_NONE;
}

static tw_mood
own_mood(const tw_analysis *const a, const uint32_t token)
{
  tw_mood mood  = {.modality = TW_MODALITY_ACTUAL};
  mood.negative = is_denied(&a->tree, token);
  mood.tense    = tw_is_subjunctive(&a->tree, token) ? TW_TENSE_NONE : tense_of_tag(a->doc->token.xpos[token]);
  if (a->doc->token.xpos[token] == TW_XPOS_VBN && !a->passive[token] && tw_tree_child(&a->tree, token, TW_REL_NSUBJ) != TW_NONE &&
      tw_tree_child(&a->tree, token, TW_REL_AUX) == TW_NONE) {
    mood.tense = TW_TENSE_PAST; // "destroyed" with a subject and no auxiliary, whatever its tag
  }
  read_auxiliaries(&a->tree, token, &mood);
  if (mood.modality == TW_MODALITY_ACTUAL && (is_announced(&a->tree, token) || is_arranged(&a->tree, token))) {
    mood.modality = TW_MODALITY_FUTURE;
  }
  if (mood.modality == TW_MODALITY_ACTUAL && (is_question(a, token) || is_imperative(a, token))) {
    mood.modality = TW_MODALITY_ASKED;
  }
  return mood;
}

// ---- what governs it -------------------------------------------------------------------------------------------------------------

// "To being an informer", "to being buried": no infinitive
static bool
is_gerund_group(const tw_tree *const tree, const uint32_t token)
{
  TW_CHILDREN(tree, c, token) {
    if (tw_form_in(tree, c, "being|having")) {
      return true;
    }
  }
  return false;
}

static bool
has_infinitive_to(const tw_tree *const tree, const uint32_t token)
{
  TW_CHILDREN(tree, c, token) {
    const uint8_t relation = tw_relation_of(tree, c);
    const bool to = tree->doc->token.xpos[c] == TW_XPOS_TO || (tw_form_in(tree, c, "to") && tree->doc->token.xpos[token] != TW_XPOS_VBG &&
                                                               !is_gerund_group(tree, token));
    if (to && (relation == TW_REL_MARK || relation == TW_REL_AUX)) {
      return true;
    }
  }
  return false;
}

static const tw_word *
embedder(const tw_analysis *const a, const uint32_t governor)
{
  const uint8_t  upos = a->kind[governor] == TW_CLAUSE_VERB ? TW_UPOS_VERB : a->doc->token.upos[governor]; // "hopes", whatever its tag
  const tw_word *word = tw_lexicon_word(a->lexicon, a->doc->token.lemma[governor], upos);
  if (!word || !(word->classes & TW_WORD_EMBED)) { // "is poised to": an adjective, whatever its tag
    word = tw_lexicon_word(a->lexicon, a->doc->token.form[governor], TW_UPOS_ADJ);
  }
  // "Ruled that it was void" is no "ruled out"
  const bool held = tw_lemma_in(&a->tree, governor, "rule") &&
                    !tw_form_in(&a->tree, tw_tree_child(&a->tree, governor, TW_REL_COMPOUND_PRT), "out");
  return word && word->classes & TW_WORD_EMBED && !held ? word : NULL;
}

// "Denied that", "doubts that", "hopes that", "believes that": what they say of their clause holds for finite ones as well
static bool
word_denies(const tw_word *const word)
{
  return word && (word->negative || word->modality == TW_MODALITY_POSSIBLE || word->modality == TW_MODALITY_WANTED);
}

// "Wants to end", "failed to agree", "is expected to visit": the governing word decides. An infinitive that nothing is known of is a
// wish
static tw_mood
complement_mood(const tw_analysis *const a, const uint32_t token, const uint32_t governor, tw_mood mood)
{
  const tw_mood        above  = a->mood[governor];
  const tw_word *const word   = embedder(a, governor);
  const bool           speech = tw_lexicon_is(a->lexicon, a->doc, governor, TW_WORD_REPORT);
  const bool           claims = tw_lemma_in(&a->tree, governor, "claim|profess|purport|admit|confess"); // "claims to own it"
  const bool           clause = tw_relation_of(&a->tree, token) == TW_REL_CCOMP;
  const bool           finite = mood.tense != TW_TENSE_NONE || mood.modality != TW_MODALITY_ACTUAL;
  // "Insisted that it was safe" tells, "insisted that they leave" asks
  const bool told = speech && clause && !word_denies(word) && (finite || !word || word->modality == TW_MODALITY_ACTUAL);
  if (is_yet_to(&a->tree, governor) && !clause) {
    mood.negative ^= above.negative;
  } else if (word && !told) {
    mood.negative ^= word->negative ^ above.negative;
    mood.modality = mood.modality != TW_MODALITY_ACTUAL ? mood.modality
                    : word->modality != TW_MODALITY_ACTUAL ? word->modality
                                                           : above.modality;
  } else if (!clause) {
    mood.negative ^= above.negative;
    mood.modality = mood.modality != TW_MODALITY_ACTUAL                            ? mood.modality
                    : above.modality != TW_MODALITY_ACTUAL                         ? above.modality
                    : has_infinitive_to(&a->tree, token) && !a->passive[governor] && !claims ? TW_MODALITY_WANTED
                                                                                   : TW_MODALITY_ACTUAL;
  }
  mood.tense = mood.tense ? mood.tense : above.tense;
  return mood;
}

// "Failed, causing a crash" is no "failed causing"
static bool
is_right_at(const tw_analysis *const a, const uint32_t clause, const uint32_t place)
{
  return a->tree.span[clause].begin == place && tw_upos_of(&a->tree, place) != TW_UPOS_PUNCT;
}

// "Ordered the firm to pay", "kept the crowd from entering", "succeeded in saving it": no adverbials, whatever the tree calls them
static bool
is_like_complement(const tw_analysis *const a, const uint32_t token, const uint32_t governor, const uint32_t marker)
{
  const uint32_t next = governor + 1 < token && tw_relation_of(&a->tree, governor + 1) == TW_REL_COMPOUND_PRT ? governor + 2 : governor + 1;
  return governor < token && (tw_form_in(&a->tree, marker, "from|of|into|in") || tw_called_on(a, token, governor) != TW_NONE ||
                              is_right_at(a, token, next) ||
                              (has_infinitive_to(&a->tree, token) && tw_tree_child(&a->tree, governor, TW_REL_OBJ) != TW_NONE));
}

// "If Russia refuses", "unless they leave"; "whether it wants peace"
static tw_mood
adverbial_mood(const tw_analysis *const a, const uint32_t token, const uint32_t governor, tw_mood mood)
{
  const uint32_t marker = tw_marker(&a->tree, token);
  if (tw_form_in(&a->tree, marker, "if|unless|whether|lest|provided")) {
    mood.modality = TW_MODALITY_CONDITIONAL;
    mood.negative ^= tw_form_in(&a->tree, marker, "unless|lest");
  } else if (mood.modality == TW_MODALITY_ACTUAL && tw_form_in(&a->tree, marker, "for") && has_infinitive_to(&a->tree, token) &&
             tw_called_on(a, token, governor) == TW_NONE) { // "prompted calls for it to be closed"
    mood.modality = TW_MODALITY_WANTED;
  } else if (embedder(a, governor) && !tw_is_purpose(a, token, governor) && is_like_complement(a, token, governor, marker)) {
    return complement_mood(a, token, governor, mood);
  } else if (mood.modality == TW_MODALITY_ACTUAL && has_infinitive_to(&a->tree, token)) {
    mood.modality = TW_MODALITY_WANTED;
  } else if (mood.modality == TW_MODALITY_ACTUAL && !mood.tense && a->mood[governor].modality != TW_MODALITY_ACTUAL) {
    mood.modality = a->mood[governor].modality; // "would do so by sending troops"
  }
  mood.tense = mood.tense ? mood.tense : a->mood[governor].tense;
  return mood;
}

// "Will not eat or drink": the second verb shares the auxiliaries of the first
static tw_mood
conjunct_mood(const tw_analysis *const a, const uint32_t token, const uint32_t governor, tw_mood mood)
{
  if (mood.tense || mood.modality != TW_MODALITY_ACTUAL || tw_tree_child(&a->tree, token, TW_REL_AUX) != TW_NONE) {
    return mood;
  }
  const uint32_t cc = tw_tree_child(&a->tree, token, TW_REL_CC);
  mood.modality     = a->mood[governor].modality;
  mood.tense        = a->mood[governor].tense;
  mood.negative |= a->mood[governor].negative && !tw_form_in(&a->tree, cc, "but");
  return mood;
}

// "Called her to discuss it": wanted, whatever became of it
static tw_mood
purpose_mood(const tw_analysis *const a, const uint32_t governor, tw_mood mood)
{
  mood.modality = mood.modality == TW_MODALITY_ACTUAL ? TW_MODALITY_WANTED : mood.modality;
  mood.tense    = mood.tense ? mood.tense : a->mood[governor].tense;
  return mood;
}

// "There is no evidence that it works", "the possibility that he fled": the clause is not said to hold
static bool
is_open(const tw_analysis *const a, const uint32_t token)
{
  const uint32_t noun = tw_head_of(&a->tree, token);
  return tw_form_in(&a->tree, tw_marker(&a->tree, token), "that") &&
         (tw_lemma_in(&a->tree, noun, "possibility|chance|risk|likelihood|probability|hope|speculation|suspicion|rumor|rumour|suggestion|danger") ||
          (tw_lemma_in(&a->tree, noun, "evidence|proof|sign|indication|guarantee|reason|confirmation") &&
           is_negated_phrase(&a->tree, noun)));
}

// "Denied a report that it had left", "rejected claims that he lied", "the claim that he lied was false": the clause is said not to hold
static bool
is_denied_claim(const tw_analysis *const a, const uint32_t token)
{
  const uint32_t noun  = tw_head_of(&a->tree, token);
  const uint32_t above = noun == TW_NONE || tw_upos_of(&a->tree, noun) != TW_UPOS_NOUN ? TW_NONE : tw_head_of(&a->tree, noun);
  if (above == TW_NONE || a->mood[above].negative || !tw_lexicon_is(a->lexicon, a->doc, noun, TW_WORD_REPORT)) {
    return false;
  }
  const uint8_t relation = tw_relation_of(&a->tree, noun);
  if (relation == TW_REL_OBJ || relation == TW_REL_NSUBJ_PASS) {
    return tw_lemma_in(&a->tree, above, "deny|reject|dismiss|refute|dispute|rebut|rebuff|contest|debunk|disprove|discount|discredit|"
                                        "repudiate|disavow");
  }
  return relation == TW_REL_NSUBJ &&
         tw_lemma_in(&a->tree, above, "false|untrue|wrong|incorrect|baseless|unfounded|groundless|fake|fabrication|lie");
}

static tw_mood
mood_under(const tw_analysis *const a, const uint32_t token, const uint32_t governor, tw_mood mood)
{
  const uint8_t relation = tw_relation_of(&a->tree, token);
  if ((relation == TW_REL_ACL || relation == TW_REL_CCOMP) && is_denied_claim(a, token)) {
    mood.negative = !mood.negative;
    return mood;
  }
  switch (relation) {
  case TW_REL_CSUBJ: // "it is possible that he fled"
    return embedder(a, governor) ? complement_mood(a, token, governor, mood) : mood;
  case TW_REL_XCOMP:
  case TW_REL_CCOMP:
    if (tw_is_purpose(a, token, governor)) {
      return purpose_mood(a, governor, mood);
    }
    if (tw_form_in(&a->tree, tw_marker(&a->tree, token), "whether|if")) {
      mood.modality = mood.modality == TW_MODALITY_ACTUAL ? TW_MODALITY_ASKED : mood.modality;
      return mood;
    }
    return complement_mood(a, token, governor, mood);
  case TW_REL_ADVCL:
  case TW_REL_OBL:
    return adverbial_mood(a, token, governor, mood);
  case TW_REL_CONJ:
    return tw_head_of(&a->tree, token) == governor ? conjunct_mood(a, token, governor, mood) : mood;
  case TW_REL_ACL: // "pressed the firm to pay", with "pay" hung on the firm; "a plan to attack"
    if (tw_is_pressed(a, token)) {
      return complement_mood(a, token, tw_head_of(&a->tree, tw_head_of(&a->tree, token)), mood);
    }
    if (mood.modality == TW_MODALITY_ACTUAL && is_open(a, token)) {
      mood.modality = TW_MODALITY_POSSIBLE;
    }
    if (has_infinitive_to(&a->tree, token)) { // "has no plans to build it"
      mood.negative ^= is_negated_phrase(&a->tree, tw_head_of(&a->tree, token));
      mood.modality = mood.modality == TW_MODALITY_ACTUAL ? TW_MODALITY_WANTED : mood.modality;
    }
    return mood;
  default:
    return mood;
  }
}

// A main clause with an if-clause below it holds on that condition only
static void
condition_governor(tw_analysis *const a, const uint32_t token, const uint32_t governor)
{
  if (tw_relation_of(&a->tree, token) == TW_REL_ADVCL && tw_form_in(&a->tree, tw_marker(&a->tree, token), "if|unless") &&
      a->mood[governor].modality == TW_MODALITY_ACTUAL && !tw_lexicon_is(a->lexicon, a->doc, governor, TW_WORD_REPORT)) {
    a->mood[governor].modality = TW_MODALITY_CONDITIONAL;
  }
}

void
tw_find_moods(tw_analysis *const a)
{
  for (uint32_t i = 0; i < a->doc->token.count; ++i) {
    const uint32_t t = a->tree.order[i];
    if (a->kind[t] == TW_NO_CLAUSE) {
      continue;
    }
    const uint32_t governor = a->governor[t];
    a->mood[t]              = own_mood(a, t);
    if (governor != TW_NONE) {
      a->mood[t] = mood_under(a, t, governor, a->mood[t]);
      condition_governor(a, t, governor);
    }
  }
}

// ---- events told by nouns --------------------------------------------------------------------------------------------------------

// "The attack", "his attack", "this attack": it is taken for granted
static bool
is_definite(const tw_tree *const tree, const uint32_t noun)
{
  if (tw_tree_child(tree, noun, TW_REL_NMOD_POSS) != TW_NONE) {
    return true;
  }
  return tw_form_in(tree, tw_tree_child(tree, noun, TW_REL_DET), "the|this|that|these|those");
}

// "Demanded talks", "called for talks", "his demand for talks": what the word above wants of its event
static const tw_word *
embedder_of_event(const tw_analysis *const a, const uint32_t noun)
{
  const uint32_t head     = tw_head_of(&a->tree, noun);
  const uint8_t  base     = tw_relation_base(tw_relation_of(&a->tree, noun));
  const bool     for_it   = tw_form_in(&a->tree, tw_preposition(&a->tree, noun), "for|of");
  const tw_word *above    = NULL;
  if (head == TW_NONE) {
    return NULL;
  }
  if (a->kind[head] == TW_CLAUSE_VERB && (base == TW_REL_OBJ || (base == TW_REL_OBL && for_it))) {
    return embedder(a, head);
  }
  if (base == TW_REL_NMOD && for_it) {
    above = tw_lexicon_word(a->lexicon, a->doc->token.lemma[head], TW_UPOS_NOUN);
  }
  const tw_word *const verb = above && above->verb.len ? tw_lexicon_word(a->lexicon, above->verb, TW_UPOS_VERB) : NULL;
  return verb && verb->classes & TW_WORD_EMBED ? verb : NULL;
}

tw_mood
tw_mood_of_event(const tw_analysis *const a, const uint32_t noun)
{
  tw_mood        mood     = {.modality = TW_MODALITY_ACTUAL, .negative = is_negated_phrase(&a->tree, noun)};
  const uint32_t governor = a->governor[noun];
  const tw_word *const word     = embedder_of_event(a, noun);
  const bool           demanded = word && (word->modality == TW_MODALITY_ASKED || word->modality == TW_MODALITY_WANTED);
  if (is_definite(&a->tree, noun) && !(demanded && tw_tree_child(&a->tree, noun, TW_REL_NMOD_POSS) == TW_NONE)) {
    return mood; // "the attack" is taken for granted; "they demand the release" is not
  }
  if (word) {
    mood.modality = word->modality;
    mood.negative ^= word->negative;
  }
  const uint8_t base = tw_relation_base(tw_relation_of(&a->tree, noun));
  if (governor != TW_NONE && (base == TW_REL_OBJ || base == TW_REL_OBL || base == TW_REL_NSUBJ)) {
    mood.modality = mood.modality == TW_MODALITY_ACTUAL ? a->mood[governor].modality : mood.modality;
    mood.negative = mood.negative || (a->mood[governor].negative && base == TW_REL_OBJ);
  }
  return mood;
}
