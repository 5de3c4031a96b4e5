// SPDX-License-Identifier: Apache-2.0
// Mends trees where clauses meet: what follows an aside, particles behind the object, infinitives and verbs that were read as nouns.
#include "meaning/tree_mend.h"

// The relative clause that `token` stands in, if it began before a comma's other half: "the mayor, who had fled, …"; or TW_NONE
static uint32_t
aside_around(const tw_tree *const tree, const uint32_t token)
{
  uint32_t clause = tree->head[token];
  while (clause != TW_NONE && clause < token && tree->relation[clause] == TW_REL_OBJ) {
    clause = tree->head[clause];
  }
  if (clause == TW_NONE || clause > token || tree->relation[clause] != TW_REL_ACL_RELCL) {
    return TW_NONE;
  }
  const uint32_t noun = tree->head[clause];
  const uint32_t edge = left_edge(tree, clause);
  return noun < edge && edge > noun + 1 && tw_form_in(tree, edge - 1, ",") ? clause : TW_NONE;
}

// "Worked in Oslo, in the north": the second says more of the first
static bool
repeats_preposition(const tw_tree *const tree, const uint32_t clause, const uint32_t marker)
{
  for (uint32_t t = clause + 1; t < marker; ++t) {
    if (tree->relation[t] == TW_REL_CASE && tw_str_equal(tree->doc->token.form[t], tree->doc->token.form[marker])) {
      return true;
    }
  }
  return false;
}

// "Sentenced the mayor, who had denied it, to six years", "ordered the firm, which owns it, to pay": behind the comma that closes the
// aside, what begins with a preposition or "to" belongs to the verb before it, with all that follows
static void
mend_behind_aside(const tw_tree *const tree, const uint32_t marker)
{
  const uint32_t token = tree->head[marker];
  const uint8_t  joint = tree->relation[marker];
  if (token == TW_NONE || token < marker || marker == tw_sentence_begin(tree->doc, marker) || !tw_form_in(tree, marker - 1, ",") ||
      tw_form_in(tree, marker, "including|like|unlike|except|as|than|despite") ||
      (joint != TW_REL_CASE && !(joint == TW_REL_MARK && tw_form_in(tree, marker, "to"))) || left_edge(tree, token) != marker) {
    return;
  }
  const uint32_t clause = aside_around(tree, token);
  const uint32_t noun   = clause == TW_NONE ? TW_NONE : tree->head[clause];
  const uint32_t verb   = noun == TW_NONE ? TW_NONE : tree->head[noun];
  const uint8_t  role   = noun == TW_NONE ? TW_REL_DEP : tree->relation[noun];
  if (verb == TW_NONE || verb > noun || tw_upos_of(tree, verb) != TW_UPOS_VERB || clause > marker ||
      (role != TW_REL_OBJ && role != TW_REL_IOBJ && role != TW_REL_OBL) || repeats_preposition(tree, clause, marker)) {
    return;
  }
  const uint32_t end = tw_sentence_end(tree->doc, token);
  for (uint32_t t = token + 1; t < end; ++t) {
    const uint8_t base = tw_relation_base(tree->relation[t]);
    if (tree->head[t] == clause && (base == TW_REL_OBL || base == TW_REL_ADVCL)) {
      hang(tree, t, verb, tree->relation[t]);
    }
  }
  hang(tree, token, verb, joint == TW_REL_CASE ? TW_REL_OBL : role == TW_REL_OBJ ? TW_REL_XCOMP : TW_REL_ADVCL);
}

// "Handed the hostages over to them", "laid 200 workers off": the word behind the object is a part of the verb
static void
mend_particle(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t verb = tree->head[token];
  if (tree->relation[token] != TW_REL_ADVMOD || verb == TW_NONE || verb > token || tw_upos_of(tree, verb) != TW_UPOS_VERB ||
      !tw_form_in(tree, token, "over|off|up|out|down")) {
    return;
  }
  const uint32_t object = token - 1;
  const bool     behind = tree->relation[object] == TW_REL_OBJ && tree->head[object] == verb;
  const bool     alone  = token + 1 >= tw_sentence_end(tree->doc, token) || tree->head[token + 1] != token;
  if (behind && alone) {
    hang(tree, token, verb, TW_REL_COMPOUND_PRT);
  }
}

// "The aim is to visit Malta": some things are an infinitive
static bool
is_intent(const tw_tree *const tree, const uint32_t subject)
{
  return tw_lemma_in(tree, subject, "aim|goal|plan|purpose|motive|intent|reason|result|effort|task|job|idea|intention|objective|mission|"
                                    "priority|way|dream|hope|ambition|role|"
                                    "proposal|duty|point|key|step|solution|option|challenge|function|target|decision|strategy|wish|answer|"
                                    "focus|alternative|policy|order|trick|thing|need|desire|choice|move|what|all|this|that|it|first|"
                                    "effect");
}

// "Resume" in "were to resume", even if it was read as a noun
static bool
can_be_infinitive(const tw_tree *const tree, const uint32_t token)
{
  const uint8_t xpos = tree->doc->token.xpos[token];
  return xpos == TW_XPOS_VB || (xpos == TW_XPOS_NN && tree->lexicon &&
                                tw_lexicon_word(tree->lexicon, tree->doc->token.lemma[token], TW_UPOS_VERB));
}

// "Talks were to resume", "the king is to visit Malta", with "be" as a copula: no infinitive is what somebody is
static void
mend_arranged(const tw_tree *const tree, const uint32_t to)
{
  const uint32_t verb  = to + 1;
  const uint32_t be    = to == tw_sentence_begin(tree->doc, to) ? TW_NONE : to - 1;
  const uint8_t  joint = tree->relation[to];
  if (be == TW_NONE || verb >= tw_sentence_end(tree->doc, to) || tree->head[to] != verb || tree->head[be] != verb ||
      (joint != TW_REL_CASE && joint != TW_REL_MARK) || tree->relation[be] != TW_REL_COP || !can_be_infinitive(tree, verb)) {
    return;
  }
  const uint32_t subject = child_before(tree, verb, be, TW_REL_NSUBJ);
  if (subject == TW_NONE || is_intent(tree, subject) || tw_lemma_in(tree, verb, "blame")) {
    return;
  }
  hang(tree, subject, verb, TW_REL_NSUBJ);
  hang(tree, to, verb, TW_REL_MARK);
  hang(tree, be, verb, TW_REL_AUX);
}

// "The king is due to visit Malta", with "due to" as a preposition: the same
static void
mend_due(const tw_tree *const tree, const uint32_t to)
{
  const uint32_t begin = tw_sentence_begin(tree->doc, to);
  const uint32_t verb  = to + 1;
  if (to < begin + 2 || verb >= tw_sentence_end(tree->doc, to) || !tw_form_in(tree, to, "to") || !tw_form_in(tree, to - 1, "due") ||
      tree->head[to] != to - 1 || tree->head[to - 1] != verb || tree->doc->token.xpos[verb] != TW_XPOS_VB) {
    return;
  }
  const uint32_t be      = child_before(tree, verb, to - 1, TW_REL_COP);
  const uint32_t subject = be == TW_NONE ? TW_NONE : child_before(tree, verb, be, TW_REL_NSUBJ);
  if (subject == TW_NONE) {
    return;
  }
  hang(tree, subject, verb, TW_REL_NSUBJ);
  hang(tree, to, verb, TW_REL_MARK);
  hang(tree, to - 1, verb, TW_REL_ADVMOD);
  hang(tree, be, verb, TW_REL_AUX);
}

// "Refused to sign the bill, saying it would hurt farmers": a report behind a comma goes on with the sentence, not with what was refused
static void
mend_comment(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t done  = tree->head[token];
  const uint32_t above = done == TW_NONE ? TW_NONE : tree->head[done];
  if (tree->relation[token] == TW_REL_ADVCL && tree->doc->token.xpos[token] == TW_XPOS_VBG && above != TW_NONE && above < done &&
      done < token && tree->relation[done] == TW_REL_XCOMP && tw_upos_of(tree, above) == TW_UPOS_VERB &&
      tw_form_in(tree, token - 1, ",") && (reports(tree, token) || tw_lemma_in(tree, token, "cite|accuse|blame|call|prompt|spark"))) {
    hang(tree, token, above, TW_REL_ADVCL);
  }
}

static bool
has_verb(const tw_tree *const tree, const uint32_t root)
{
  const uint32_t end = tw_sentence_end(tree->doc, root);
  for (uint32_t t = tw_sentence_begin(tree->doc, root); t < end; ++t) {
    const uint8_t upos = tw_upos_of(tree, t);
    if (tree->head[t] == root && (upos == TW_UPOS_VERB || upos == TW_UPOS_AUX) && tree->relation[t] != TW_REL_COMPOUND) {
      return true;
    }
  }
  return false;
}

// "The plan calls for new taxes.", read as plan calls: where a sentence has no verb, a word in -s that can be one is it
static void
mend_verbless(const tw_tree *const tree, const uint32_t root)
{
  const uint32_t begin = tw_sentence_begin(tree->doc, root), end = tw_sentence_end(tree->doc, root);
  const uint32_t noun = root == begin ? TW_NONE : root - 1;
  if (tree->head[root] != TW_NONE || noun == TW_NONE || tree->doc->token.xpos[root] != TW_XPOS_NNS || end < root + 3 || !tree->lexicon ||
      !tw_form_in(tree, end - 1, ".") || tree->head[noun] != root || tree->relation[noun] != TW_REL_COMPOUND ||
      tree->doc->token.xpos[noun] != TW_XPOS_NN || tree->relation[root + 1] != TW_REL_CASE ||
      !tw_lexicon_word(tree->lexicon, tree->doc->token.lemma[root], TW_UPOS_VERB) || has_verb(tree, root)) {
    return;
  }
  for (uint32_t t = begin; t < noun; ++t) {
    if (tree->head[t] == root && !is_punctuation(tree, t)) {
      hang(tree, t, noun, tree->relation[t]);
    }
  }
  hang(tree, noun, root, TW_REL_NSUBJ);
}

static bool
is_told_whole(const tw_tree *const tree, const uint32_t token)
{
  return tw_form_in(tree, tw_sentence_end(tree->doc, token) - 1, ".|\"|”");
}

// "The chief, Ana Voss, called on them to leave.", "the quake, which was short, struck at four.", read as a noun with a participle: behind
// the comma that closes an aside, a sentence that has no other verb has its verb
static void
mend_lost_verb(const tw_tree *const tree, const uint32_t verb)
{
  const uint8_t xpos = tree->doc->token.xpos[verb];
  if (tree->relation[verb] != TW_REL_ACL || (xpos != TW_XPOS_VBD && xpos != TW_XPOS_VBN) || !is_told_whole(tree, verb) ||
      verb == tw_sentence_begin(tree->doc, verb) || !tw_form_in(tree, verb - 1, ",")) {
    return;
  }
  const uint32_t aside = aside_around(tree, verb);
  const uint32_t noun  = aside == TW_NONE ? tree->head[verb] : tree->head[aside];
  const uint32_t end   = tw_sentence_end(tree->doc, verb);
  if (noun == TW_NONE || noun > verb || tree->head[noun] != TW_NONE || has_verb(tree, noun) ||
      (aside == TW_NONE && child_between(tree, noun, noun, verb, TW_REL_APPOS) == TW_NONE) ||
      child_between(tree, verb, verb, end, TW_REL_OBL_AGENT) != TW_NONE) {
    return;
  }
  hang(tree, verb, TW_NONE, TW_REL_ROOT);
  hang(tree, noun, verb, TW_REL_NSUBJ);
  for (uint32_t t = verb + 1; t < end; ++t) {
    if (tree->relation[t] == TW_REL_CONJ && aside != TW_NONE && tree->head[t] == aside) {
      hang(tree, t, verb, TW_REL_CONJ);
    }
  }
}

// "Premier to meet rebels", a headline with the premier read as a time or place
static void
mend_headline(const tw_tree *const tree, const uint32_t noun)
{
  const uint32_t verb = tree->head[noun];
  const uint8_t  upos = tw_upos_of(tree, noun);
  if (verb == TW_NONE || verb < noun || tree->head[verb] != TW_NONE || tree->relation[noun] != TW_REL_OBL_UNMARKED ||
      (upos != TW_UPOS_NOUN && upos != TW_UPOS_PROPN) || !tw_form_in(tree, noun + 1, "to") || tree->head[noun + 1] != verb ||
      !tw_is_headline(tree, noun) || tw_is_time(tree, noun)) {
    return;
  }
  hang(tree, noun, verb, TW_REL_NSUBJ);
}

// "Was found guilty of fraud and jailed for a year", with "jailed" beside "guilty": a participle goes on with the participle
static void
mend_second_participle(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t first = tree->head[token];
  const uint32_t verb  = first == TW_NONE ? TW_NONE : tree->head[first];
  if (tree->relation[token] == TW_REL_CONJ && tree->doc->token.xpos[token] == TW_XPOS_VBN && verb != TW_NONE && verb < first &&
      first < token && tree->relation[first] == TW_REL_XCOMP && tw_upos_of(tree, first) == TW_UPOS_ADJ &&
      child_before(tree, verb, verb, TW_REL_AUX) != TW_NONE) {
    hang(tree, token, verb, TW_REL_CONJ);
  }
}

// "Stopped short of calling it a war": what somebody stops short of hangs on "short"
static void
mend_short_of(const tw_tree *const tree, const uint32_t of)
{
  const uint32_t clause = tree->head[of];
  const uint32_t adverb = clause == TW_NONE ? TW_NONE : tree->head[clause];
  const uint32_t verb   = adverb == TW_NONE ? TW_NONE : tree->head[adverb];
  if (verb != TW_NONE && adverb + 1 == of && tree->relation[of] == TW_REL_MARK && tw_form_in(tree, of, "of") &&
      tw_form_in(tree, adverb, "short") && tw_lemma_in(tree, verb, "stop|fall") && verb < adverb) {
    hang(tree, adverb, verb, TW_REL_COMPOUND_PRT);
    hang(tree, clause, verb, TW_REL_XCOMP);
  }
}

// "Exploded as the crowd was leaving the square, killing nine", "opened fire on a bus taking men to work, killing two": who kills is what
// exploded, in whichever clause
static void
mend_harm(const tw_tree *const tree, const uint32_t token)
{
  static const char harm[] = "explode|detonate|crash|hit|strike|attack|fire|shell|bomb|collapse|storm|ambush|shoot|blow|ram|derail|"
                             "sink|erupt";
  if (tree->relation[token] != TW_REL_ADVCL || tree->doc->token.xpos[token] != TW_XPOS_VBG || tree->head[token] == TW_NONE ||
      tree->head[token] > token || !tw_form_in(tree, token - 1, ",") ||
      !tw_lemma_in(tree, token, "kill|wound|injure|damage|destroy|leave")) {
    return;
  }
  uint32_t above = tree->head[token];
  for (uint32_t steps = 0; steps < 5 && above != TW_NONE && above < token; ++steps, above = tree->head[above]) {
    if (tw_upos_of(tree, above) == TW_UPOS_VERB &&
        (tw_lemma_in(tree, above, harm) || (tw_lemma_in(tree, above, "open") && tw_form_in(tree, above + 1, "fire")))) {
      hang(tree, token, above, TW_REL_ADVCL);
      return;
    }
  }
}

// "Sales of the drug, which treats asthma": sales do not "treats"
static void
mend_which(const tw_tree *const tree, const uint32_t verb)
{
  const uint32_t noun    = tree->relation[verb] == TW_REL_ACL_RELCL ? tree->head[verb] : TW_NONE;
  const uint32_t subject = noun == TW_NONE ? TW_NONE : child_before(tree, verb, verb, TW_REL_NSUBJ);
  if (subject == TW_NONE || noun > subject || tree->doc->token.xpos[verb] != TW_XPOS_VBZ || tree->doc->token.xpos[noun] != TW_XPOS_NNS ||
      !tw_form_in(tree, subject, "which|that|who")) {
    return;
  }
  const uint32_t inner = child_before(tree, noun, subject, TW_REL_NMOD);
  const uint8_t  xpos  = inner == TW_NONE ? TW_XPOS_NONE : tree->doc->token.xpos[inner];
  if (inner != TW_NONE && inner > noun && (xpos == TW_XPOS_NN || xpos == TW_XPOS_NNP)) {
    hang(tree, verb, inner, TW_REL_ACL_RELCL);
  }
}

// "Urged the two sides to leave", with "leave" hung on the sides; "the firm plans to build a dam", with "plans" as a noun with a subject
static void
mend_infinitive(const tw_tree *const tree, const uint32_t to)
{
  const uint32_t verb  = tree->head[to];
  const uint32_t noun  = verb == TW_NONE || !tw_form_in(tree, to, "to") || tree->relation[to] != TW_REL_MARK ? TW_NONE : tree->head[verb];
  const uint32_t above = noun == TW_NONE ? TW_NONE : tree->head[noun];
  if (noun == TW_NONE || noun > to || tree->relation[verb] != TW_REL_ACL || tree->doc->token.xpos[verb] != TW_XPOS_VB) {
    return;
  }
  const uint32_t end = tw_sentence_end(tree->doc, to);
  if (above != TW_NONE && above < noun && tree->relation[noun] == TW_REL_IOBJ &&
      child_between(tree, above, above, end, TW_REL_OBJ) == TW_NONE) {
    hang(tree, verb, above, TW_REL_XCOMP);
  } else if (tree->doc->token.xpos[noun] == TW_XPOS_NNS && noun + 1 == to && child_before(tree, noun, noun, TW_REL_NSUBJ) != TW_NONE &&
             child_before(tree, noun, noun, TW_REL_COP) == TW_NONE && child_before(tree, noun, noun, TW_REL_DET) == TW_NONE) {
    hang(tree, verb, noun, TW_REL_XCOMP);
  }
}

// "Said Wednesday rescuers found a boat", with Wednesday as a kind of rescuers or beside "found": it is when he said so
static void
mend_weekday(const tw_tree *const tree, const uint32_t day)
{
  const uint32_t noun  = tree->head[day];
  const uint32_t said  = day == tw_sentence_begin(tree->doc, day) ? TW_NONE : day - 1;
  const uint32_t above = noun == TW_NONE ? TW_NONE : tree->head[noun];
  if (said == TW_NONE || above == TW_NONE || noun < day || !reports(tree, said) ||
      !tw_form_in(tree, day, "monday|tuesday|wednesday|thursday|friday|saturday|sunday")) {
    return;
  }
  const uint8_t base   = tw_relation_base(tree->relation[day]);
  const bool    part   = base == TW_REL_COMPOUND && tw_relation_base(tree->relation[noun]) == TW_REL_NSUBJ && tree->head[above] == said;
  const bool    beside = (base == TW_REL_NSUBJ || base == TW_REL_OBL) && above == said;
  if (part || beside) {
    hang(tree, day, said, TW_REL_OBL_UNMARKED);
  }
}

// "Officials Monday denied it", "a spokesman Monday said": a day between subject and verb is when
static void
mend_day_before(const tw_tree *const tree, const uint32_t day)
{
  const uint32_t begin = tw_sentence_begin(tree->doc, day);
  const uint32_t above = tree->head[day];
  if (day == begin || above == TW_NONE || !tw_form_in(tree, day, "monday|tuesday|wednesday|thursday|friday|saturday|sunday")) {
    return;
  }
  const bool     part = above == day - 1 && tw_upos_of(tree, above) == TW_UPOS_NOUN && tree->relation[above] == TW_REL_NSUBJ;
  const uint32_t verb = part ? tree->head[above] : above;
  const uint32_t who  = verb == TW_NONE || verb < day ? TW_NONE : child_between(tree, verb, begin, day, TW_REL_NSUBJ);
  if (who != TW_NONE && tw_upos_of(tree, verb) == TW_UPOS_VERB && verb <= day + 2 && (part || tree->relation[day] == TW_REL_NSUBJ)) {
    hang(tree, day, verb, TW_REL_OBL_UNMARKED);
  }
}

// "A meeting with King Abdullah Thursday": a day behind a name is when, unless it makes a name of it: "Good Friday"
static void
mend_day_in_name(const tw_tree *const tree, const uint32_t day)
{
  const uint8_t  relation = tree->relation[day];
  uint32_t       verb     = tree->head[day];
  const uint32_t name     = verb;
  if (name == TW_NONE || name > day || (relation != TW_REL_FLAT && relation != TW_REL_APPOS && relation != TW_REL_NMOD_UNMARKED) ||
      tw_upos_of(tree, day - 1) != TW_UPOS_PROPN || tw_form_in(tree, day - 1, "black|good|ash|super|cyber|holy|bloody|easter|palm") ||
      !tw_form_in(tree, day, "monday|tuesday|wednesday|thursday|friday|saturday|sunday")) {
    return;
  }
  while (verb != TW_NONE && tw_upos_of(tree, verb) != TW_UPOS_VERB) {
    verb = tree->head[verb];
  }
  if (verb != TW_NONE) {
    hang(tree, day, verb, TW_REL_OBL_UNMARKED);
  }
}

// "Closed at $60 a barrel", "for 40 dollars a day": a rate belongs to its amount
static void
mend_rate(const tw_tree *const tree, const uint32_t unit)
{
  const uint32_t begin = tw_sentence_begin(tree->doc, unit);
  if (unit < begin + 2 || tw_relation_base(tree->relation[unit]) != TW_REL_OBL || tree->head[unit] == TW_NONE || tree->head[unit] > unit ||
      tw_upos_of(tree, unit) != TW_UPOS_NOUN || !tw_form_in(tree, unit - 1, "a|an") || tree->head[unit - 1] != unit) {
    return;
  }
  const uint32_t last   = unit - 2;
  const uint32_t amount = tree->relation[last] == TW_REL_NUMMOD ? tree->head[last] : last;
  const bool     counts = tw_upos_of(tree, amount) == TW_UPOS_SYM ||
                      tw_lemma_in(tree, amount, "dollar|cent|euro|pound|yen|rupee|mile|kilometer");
  if (amount < unit && counts && amount != tree->head[unit]) {
    hang(tree, unit, amount, TW_REL_NMOD_UNMARKED);
  }
}

void
tw_mend_clause(const tw_tree *const tree, const uint32_t token)
{
  mend_behind_aside(tree, token);
  mend_particle(tree, token);
  mend_arranged(tree, token);
  mend_due(tree, token);
  mend_comment(tree, token);
  mend_verbless(tree, token);
  mend_lost_verb(tree, token);
  mend_headline(tree, token);
  mend_second_participle(tree, token);
  mend_short_of(tree, token);
  mend_harm(tree, token);
  mend_which(tree, token);
  mend_infinitive(tree, token);
  mend_weekday(tree, token);
  mend_day_before(tree, token);
  mend_day_in_name(tree, token);
  mend_rate(tree, token);
}
