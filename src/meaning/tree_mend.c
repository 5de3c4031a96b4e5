// SPDX-License-Identifier: Apache-2.0
// Mends trees: what hangs where no reading of English allows it is moved to where it must belong.
#include "base/error.h"
#include "meaning/meaning.h"
#include "meaning/tree_mend.h"

// "Was gloomy, accusing Chad of having left": the clause with "of" is what Chad is accused of, wherever it hangs
static void
mend_charge(const tw_tree *const tree, const uint32_t of)
{
  const uint32_t clause = tree->head[of];
  const uint32_t begin  = tw_sentence_begin(tree->doc, of);
  if (clause == TW_NONE || clause < of || tree->relation[of] != TW_REL_MARK || tree->relation[clause] != TW_REL_ADVCL ||
      !tw_form_in(tree, of, "of")) {
    return;
  }
  for (uint32_t t = of; t-- > begin && of - t < FAR;) {
    if (tw_upos_of(tree, t) == TW_UPOS_VERB && tw_lemma_in(tree, t, "accuse|suspect|convict|acquit|warn") &&
        child_between(tree, t, t + 1, of, TW_REL_OBJ) != TW_NONE) {
      hang(tree, clause, t, TW_REL_ADVCL);
      return;
    }
  }
}

// The "or" of "a seat or equal rights", which may hang on "equal" too
static uint32_t
joint_between(const tw_tree *const tree, const uint32_t begin, const uint32_t token)
{
  for (uint32_t t = token; t-- > begin;) {
    if (tree->relation[t] == TW_REL_CC && tree->head[t] > t && tree->head[t] <= token) {
      return t;
    }
  }
  return TW_NONE;
}

// "Wants a seat or a veto", with both as objects of the verb: what "or" joins is one object
static void
mend_second_object(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t verb = tree->head[token];
  if (tree->relation[token] != TW_REL_OBJ || verb == TW_NONE || verb > token) {
    return;
  }
  const uint32_t cc    = joint_between(tree, verb + 1, token);
  const uint32_t first = cc == TW_NONE ? TW_NONE : child_before(tree, verb, cc, TW_REL_OBJ);
  if (first != TW_NONE && first > verb) {
    hang(tree, token, first, TW_REL_CONJ);
  }
}

// "The minister stopped signing visas", with the visas hung on "stopped"
static void
mend_gerund(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t verb = tree->head[token];
  if (tree->relation[token] != TW_REL_OBJ || verb == TW_NONE || verb > token) {
    return;
  }
  const uint32_t gerund = verb + 1;
  if (gerund < left_edge(tree, token) + (tree->head[gerund] == token) && tw_str_ends(tree->doc->token.form[gerund], "ing") &&
      tw_lemma_in(tree, verb, "stop|keep|avoid|finish|quit|deny|admit|resume|risk|cease|halt|suggest|consider|begin|start|continue") &&
      (tree->head[gerund] == verb || (tree->head[gerund] == token && tree->relation[gerund] == TW_REL_AMOD))) {
    hang(tree, gerund, verb, TW_REL_XCOMP);
    hang(tree, token, gerund, TW_REL_OBJ);
  }
}

// "Ann Roe, a doctor, and Ben Lund, a lawyer": what a comma parts from a name describes that one, not the first of all
static void
mend_apposition(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t first = tree->head[token];
  const uint32_t edge  = tree->relation[token] == TW_REL_APPOS ? left_edge(tree, token) : 0;
  if (first == TW_NONE || first > token || edge < first + 2 || tree->doc->token.xpos[token] == TW_XPOS_NNS ||
      !is_punctuation(tree, edge - 1)) {
    return;
  }
  for (uint32_t name = edge - 2; name > first; name = tree->head[name]) {
    if (tree->head[name] == first && tree->relation[name] == TW_REL_CONJ && tw_upos_of(tree, name) == TW_UPOS_PROPN) {
      hang(tree, token, name, TW_REL_APPOS);
      return;
    }
    if (tree->head[name] == TW_NONE || tree->head[name] > name) {
      return;
    }
  }
}

// "She warned that they would strike, saying the firm had lied": a report behind a comma goes on with the report
static void
mend_saying(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t clause = tree->head[token];
  if (tree->relation[token] != TW_REL_ADVCL || tree->doc->token.xpos[token] != TW_XPOS_VBG || clause == TW_NONE || clause > token ||
      !reports(tree, token) || tree->relation[clause] != TW_REL_CCOMP || !is_punctuation(tree, token - 1)) {
    return;
  }
  const uint32_t above = tree->head[clause];
  if (above != TW_NONE && above < clause && reports(tree, above)) {
    hang(tree, token, above, TW_REL_ADVCL);
  }
}

// "An inquiry into claims that he lied": the claims are told, whatever verb stands above. A statement is only where it was said
static bool
is_claim(const tw_tree *const tree, const uint32_t noun)
{
  return tree->lexicon && tw_upos_of(tree, noun) == TW_UPOS_NOUN && tw_lexicon_is(tree->lexicon, tree->doc, noun, TW_WORD_REPORT) &&
         !tw_lemma_in(tree, noun, "statement|interview|post|comment|remark|announcement|report");
}

// "Said during the call that prices would fall", with "that" as what fell: a call is held or made, little else is done to it
static bool
is_content(const tw_tree *const tree, const uint32_t that, const uint32_t clause, const uint32_t noun)
{
  if (tree->relation[that] != TW_REL_OBJ) {
    return tree->relation[that] == TW_REL_MARK;
  }
  return tree->lexicon && tw_lexicon_is(tree->lexicon, tree->doc, noun, TW_WORD_AGAIN) &&
         !tw_lexicon_is(tree->lexicon, tree->doc, clause, TW_WORD_LIGHT) &&
         child_between(tree, clause, that + 1, clause, TW_REL_NSUBJ) != TW_NONE &&
         !tw_lemma_in(tree, clause, "request|arrange|schedule|organize|organise|attend|join|host|convene|chair|lead|end|cut|plan|propose|"
                                    "order|deliver|cancel|accept|receive|initiate|describe|call");
}

// "Said in a statement on Friday that he had fled", with the clause hung on the statement or on Friday
static void
mend_told_in(const tw_tree *const tree, const uint32_t that)
{
  const uint32_t clause = tree->head[that];
  const uint32_t noun   = clause == TW_NONE ? TW_NONE : tree->head[clause];
  if (noun == TW_NONE || !tw_form_in(tree, that, "that") || noun > that || !is_content(tree, that, clause, noun) ||
      tw_relation_base(tree->relation[clause]) != TW_REL_ACL || is_claim(tree, noun)) {
    return;
  }
  uint32_t verb = noun;
  while (verb != TW_NONE && (tree->relation[verb] == TW_REL_NMOD || tree->relation[verb] == TW_REL_NMOD_UNMARKED)) {
    verb = tree->head[verb];
  }
  const bool oblique = verb != TW_NONE && tw_relation_base(tree->relation[verb]) == TW_REL_OBL;
  verb               = oblique ? tree->head[verb] : TW_NONE;
  if (verb != TW_NONE && verb < noun && reports(tree, verb) && !tw_lemma_in(tree, verb, "call|hail|describe|dismiss|quote|accuse") &&
      child_between(tree, verb, verb, clause, TW_REL_CCOMP) == TW_NONE &&
      child_between(tree, verb, verb, clause, TW_REL_OBJ) == TW_NONE) {
    hang(tree, clause, verb, TW_REL_CCOMP);
    hang(tree, that, clause, TW_REL_MARK);
  }
}

// "Did the bank know?" the lawyer asked, with "asked" as what the bank knew: a report behind a closing mark is none
static void
mend_tag(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t edge = tree->relation[token] == TW_REL_CCOMP && reports(tree, token) ? left_edge(tree, token) : 0;
  if (edge > tw_sentence_begin(tree->doc, token) && tree->head[token] < edge && tw_form_in(tree, edge - 1, "”|''|\"|»")) {
    hang(tree, token, tree->head[token], TW_REL_PARATAXIS);
  }
}

// "Army spokesman Colonel Ivo Marsh denied it", with both as subjects: one is the title of the other
static void
mend_two_subjects(const tw_tree *const tree, const uint32_t name)
{
  const uint32_t verb = tree->head[name];
  if (tw_relation_base(tree->relation[name]) != TW_REL_NSUBJ || verb == TW_NONE || verb < name || !tw_in_person(tree, name)) {
    return;
  }
  const uint32_t edge = left_edge(tree, name);
  if (edge > tw_sentence_begin(tree->doc, name) && tree->head[edge - 1] == verb && tw_upos_of(tree, edge - 1) == TW_UPOS_NOUN &&
      tw_relation_base(tree->relation[edge - 1]) == TW_REL_NSUBJ) {
    hang(tree, edge - 1, name, TW_REL_NMOD_DESC);
  }
}

// "Accused the firm of paying them", "kept the crowd from entering", "promised the voters to cut taxes", with the clause hung on the
// object: it says what the object is accused of or kept from, or what is promised
static void
mend_object_clause(const tw_tree *const tree, const uint32_t marker)
{
  const uint32_t clause = tree->head[marker];
  const uint32_t object = clause == TW_NONE ? TW_NONE : tree->head[clause];
  const uint32_t verb   = object == TW_NONE ? TW_NONE : tree->head[object];
  if (verb == TW_NONE || verb > object || tree->relation[marker] != TW_REL_MARK || tree->relation[clause] != TW_REL_ACL ||
      (tree->relation[object] != TW_REL_OBJ && tree->relation[object] != TW_REL_IOBJ)) {
    return;
  }
  const bool of   = tw_form_in(tree, marker, "of") && tw_lemma_in(tree, verb, "accuse|suspect|convict|acquit|warn");
  const bool from = tw_form_in(tree, marker, "from") &&
                    tw_lemma_in(tree, verb, "prevent|stop|keep|bar|ban|block|prohibit|discourage|dissuade|deter|exclude|save|restrain");
  if (of || from) {
    hang(tree, clause, verb, TW_REL_ADVCL);
  } else if (tw_form_in(tree, marker, "to") && tw_lemma_in(tree, verb, "promise")) {
    hang(tree, clause, verb, TW_REL_XCOMP);
  }
}

// “The king has died,” a spokesman said, with the spokesman below "died": behind the closing mark stands who says so
static void
mend_speaker(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t clause = tree->head[token];
  const uint8_t  base   = tw_relation_base(tree->relation[token]);
  const bool     inside = clause != TW_NONE && clause < token && (base == TW_REL_OBJ || base == TW_REL_OBL || base == TW_REL_NSUBJ);
  const uint32_t edge   = inside ? left_edge(tree, token) : 0;
  if (edge <= clause + 1 || !inside || !tw_form_in(tree, edge - 1, "”|''|\"|»")) {
    return;
  }
  const uint32_t end = tw_sentence_end(tree->doc, token);
  for (uint32_t verb = token + 1; verb < end && verb - token < FAR; ++verb) {
    if (reports(tree, verb) && tw_tree_below(tree, clause, verb)) {
      if (child_between(tree, verb, clause, verb, TW_REL_NSUBJ) == TW_NONE) {
        hang(tree, token, verb, TW_REL_NSUBJ);
      }
      return;
    }
  }
}

// What makes a participle a verb: an object; a name, where it was read as what somebody was elected ("voters elected Macron")
static uint32_t
object_of_participle(const tw_tree *const tree, const uint32_t verb, const uint32_t end)
{
  const uint32_t object = child_between(tree, verb, verb, end, TW_REL_OBJ), other = child_between(tree, verb, verb, end, TW_REL_XCOMP);
  const bool     named  = other != TW_NONE && tree->doc->token.upos[other] == TW_UPOS_PROPN;
  return object == TW_NONE && named && tw_lemma_in(tree, verb, "elect|appoint|choose|nominate|crown") ? other : object;
}

// "No soldier crossed the border", read as a noun with a participle: one that has an object is no passive, so it is the verb
static void
mend_fragment(const tw_tree *const tree, const uint32_t verb)
{
  const uint32_t noun   = tree->head[verb];
  const uint32_t end    = tw_sentence_end(tree->doc, verb);
  const uint32_t object = object_of_participle(tree, verb, end);
  if (noun == TW_NONE || noun > verb || tree->head[noun] != TW_NONE || tree->relation[verb] != TW_REL_ACL ||
      tree->doc->token.xpos[verb] != TW_XPOS_VBN || object == TW_NONE ||
      child_between(tree, noun, noun, end, TW_REL_ACL_RELCL) != TW_NONE ||
      tw_lemma_in(tree, verb, "give|award|offer|show|teach|pay|grant|deny|hand|send|call|name")) {
    return;
  }
  hang(tree, object, tree->head[object], TW_REL_OBJ);
  hang(tree, verb, TW_NONE, TW_REL_ROOT);
  hang(tree, noun, verb, TW_REL_NSUBJ);
}

// "Allegations that it supplied drones", with "that" as what was supplied: a verb that has an object has no second one
static void
mend_content(const tw_tree *const tree, const uint32_t that)
{
  const uint32_t verb = tree->head[that];
  if (verb == TW_NONE || verb < that || tree->relation[verb] != TW_REL_ACL_RELCL || tree->relation[that] != TW_REL_OBJ ||
      tree->head[verb] == TW_NONE || tree->head[verb] + 1 != that || !tw_form_in(tree, that, "that") || !tree->lexicon ||
      !tw_lexicon_is(tree->lexicon, tree->doc, tree->head[verb], TW_WORD_REPORT) ||
      child_between(tree, verb, verb, tw_sentence_end(tree->doc, verb), TW_REL_OBJ) == TW_NONE) {
    return;
  }
  hang(tree, that, verb, TW_REL_MARK);
  hang(tree, verb, tree->head[verb], TW_REL_ACL);
}

// "Foreign Minister of Poland Adam Kowal", with Poland as a part of the man's name: it is what he is minister of
static void
part_office_from_name(const tw_tree *const tree, const uint32_t name, const uint32_t office)
{
  const uint32_t of    = child_before(tree, name, name, TW_REL_CASE);
  const uint32_t place = name - 1;
  if (of != office + 1 || of >= place || !tw_form_in(tree, of, "of") || !tw_in_other_name(tree, place) || tree->head[place] != name) {
    return;
  }
  for (uint32_t t = of; t < place; ++t) { // "of the United States"
    if (tree->head[t] == name) {
      hang(tree, t, place, tree->relation[t]);
    }
  }
  hang(tree, place, office, TW_REL_NMOD);
}

// "President of Ukraine Volodymyr Zelensky" is read as "President Zelensky" is: the name is the head
static void
mend_office_of(const tw_tree *const tree, const uint32_t name)
{
  const uint32_t office = tree->head[name];
  if (tree->relation[name] != TW_REL_NMOD || office == TW_NONE || office + 2 >= name || !tw_in_person(tree, name) ||
      tw_in_person(tree, office) || !tw_form_in(tree, office + 1, "of") || tw_upos_of(tree, name - 1) != TW_UPOS_PROPN) {
    return; // "the son of the leader Adam Kowal"
  }
  part_office_from_name(tree, name, office);
  if (child_before(tree, name, name, TW_REL_CASE) != TW_NONE || tree->head[name - 1] == name || !tw_tree_below(tree, name - 1, office)) {
    return;
  }
  hang(tree, name, tree->head[office], tree->relation[office]);
  hang(tree, office, name, TW_REL_NMOD_DESC);
  for (uint32_t t = tw_sentence_begin(tree->doc, name); t < tw_sentence_end(tree->doc, name); ++t) {
    const uint8_t relation = tree->relation[t];
    const bool    before   = t < office && (relation == TW_REL_CASE || relation == TW_REL_CC || relation == TW_REL_PUNCT);
    if (tree->head[t] == office && (t > name || before)) { // "with", "… and Ben Ross": beside him, not beside his office
      hang(tree, t, name, relation);
    }
  }
}

// "NATO imposed sanctions on Russia", read as a noun with a participle before it: one that has a subject is the verb of that noun
static void
mend_imposed(const tw_tree *const tree, const uint32_t verb)
{
  const uint32_t noun = tree->head[verb];
  if (tree->relation[verb] != TW_REL_AMOD || noun == TW_NONE || noun < verb || tw_upos_of(tree, verb) != TW_UPOS_VERB ||
      child_before(tree, verb, verb, TW_REL_NSUBJ) == TW_NONE) {
    return;
  }
  const uint32_t second = tree->head[noun];
  // "A coup deposed him, suspended the law and …"
  const bool     shared = second != TW_NONE && tw_relation_base(tree->relation[noun]) == TW_REL_NSUBJ;
  const uint32_t top    = shared ? second : noun;
  hang(tree, verb, tree->head[top], tree->relation[top]);
  hang(tree, noun, verb, TW_REL_OBJ);
  if (shared) {
    hang(tree, second, verb, TW_REL_CONJ);
  }
  for (uint32_t t = tw_sentence_begin(tree->doc, verb); t < tw_sentence_end(tree->doc, verb); ++t) {
    const bool other = t != verb && t != noun && (tree->head[t] == noun || (shared && tree->head[t] == second));
    if (other && (t < verb || tree->relation[t] == TW_REL_PUNCT)) {
      hang(tree, t, verb, tree->relation[t]);
    }
  }
}

// "Says one soldier and an interpreter have been killed", with both as subjects and "killed" as a second report: one coordination
static void
mend_joint_subject(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t verb = tree->head[token];
  if (tw_relation_base(tree->relation[token]) != TW_REL_NSUBJ || verb == TW_NONE || verb < token) {
    return;
  }
  const uint32_t first = child_before(tree, verb, token, TW_REL_NSUBJ);
  const uint32_t edge  = left_edge(tree, token);
  const uint32_t cc    = first == TW_NONE || edge < first + 2 ? TW_NONE : edge - (tree->relation[edge] != TW_REL_CC);
  if (cc == TW_NONE || tree->relation[cc] != TW_REL_CC) {
    return;
  }
  hang(tree, token, first, TW_REL_CONJ);
  hang(tree, cc, token, TW_REL_CC);
  const uint32_t report = tree->head[verb];
  if (tree->relation[verb] == TW_REL_CONJ && report != TW_NONE && report < first && reports(tree, report) &&
      child_between(tree, report, report, verb, TW_REL_CCOMP) == TW_NONE) {
    hang(tree, verb, report, TW_REL_CCOMP);
  }
}

// "Killed three people and wounded 20 others", with "wounded" as an adjective of the others: none stands before a number
static void
mend_second_verb(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t noun  = tree->head[token];
  const uint8_t  xpos  = tree->doc->token.xpos[token];
  const uint32_t first = noun == TW_NONE ? TW_NONE : tree->head[noun];
  if (tree->relation[token] != TW_REL_AMOD || noun == TW_NONE || noun < token || tw_upos_of(tree, token) != TW_UPOS_VERB ||
      (xpos != TW_XPOS_VBD && xpos != TW_XPOS_VBN) ||
      first == TW_NONE || tree->relation[noun] != TW_REL_CONJ || first > token ||
      (tree->relation[first] != TW_REL_OBJ && tree->relation[first] != TW_REL_OBL) ||
      tree->relation[token + 1] != TW_REL_NUMMOD || tree->relation[token - 1] != TW_REL_CC) {
    return;
  }
  hang(tree, noun, tree->head[first], TW_REL_OBJ); // loosens the noun, so that it can hang on its verb
  hang(tree, token, tree->head[first], TW_REL_CONJ);
  hang(tree, noun, token, TW_REL_OBJ);
  hang(tree, token - 1, token, TW_REL_CC);
}

// "Say up to 22 were killed", with "up" as a part of the verb
static void
mend_up_to(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t end = tw_sentence_end(tree->doc, token);
  if (tree->relation[token] == TW_REL_COMPOUND_PRT && token + 2 < end && tw_form_in(tree, token, "up") &&
      tw_form_in(tree, token + 1, "to") &&
      tw_upos_of(tree, token + 2) == TW_UPOS_NUM) {
    hang(tree, token, token + 2, TW_REL_ADVMOD);
    hang(tree, token + 1, token, TW_REL_FIXED);
  }
}

// "Went to seek advice, calling him wise": a participle behind a comma goes on with the sentence, not with the purpose
static void
mend_afterthought(const tw_tree *const tree, const uint32_t token)
{
  if (tree->relation[token] == TW_REL_CCOMP && tree->doc->token.xpos[token] == TW_XPOS_VBG && tree->head[token] + 2 == token &&
      is_punctuation(tree, token - 1)) { // "“…,” he said, dismissing the demand"
    hang(tree, token, tree->head[token], TW_REL_ADVCL);
  }
  const uint32_t purpose = tree->head[token];
  const uint32_t above   = purpose == TW_NONE ? TW_NONE : tree->head[purpose];
  if (tree->relation[token] != TW_REL_ADVCL || tree->doc->token.xpos[token] != TW_XPOS_VBG || above == TW_NONE || above > purpose ||
      purpose > token || tree->doc->token.xpos[purpose] != TW_XPOS_VB || tree->relation[purpose] != TW_REL_ADVCL ||
      tw_upos_of(tree, above) != TW_UPOS_VERB || token == tw_sentence_begin(tree->doc, token) || !is_punctuation(tree, token - 1)) {
    return;
  }
  hang(tree, token, above, TW_REL_ADVCL);
}

// "Killed at least five people", with "at" as a preposition: it belongs to the number
static void
mend_at_least(const tw_tree *const tree, const uint32_t at)
{
  const uint32_t end    = tw_sentence_end(tree->doc, at);
  const uint32_t number = at + 2;
  const uint32_t noun   = tree->head[at];
  if (number >= end || noun == TW_NONE || tree->relation[at] != TW_REL_CASE || !tw_form_in(tree, at, "at") ||
      !tw_form_in(tree, at + 1, "least|most") || tw_upos_of(tree, number) != TW_UPOS_NUM) {
    return;
  }
  hang(tree, at, number, TW_REL_ADVMOD);
  hang(tree, at + 1, at, TW_REL_FIXED);
  const uint32_t verb = tree->head[noun];
  if (verb != TW_NONE && tree->relation[noun] == TW_REL_OBL && tw_upos_of(tree, verb) == TW_UPOS_VERB &&
      left_edge(tree, noun) == verb + 1) {
    hang(tree, noun, verb, TW_REL_OBJ);
  }
}

// "Chiang Ping-kun will lead", with "kun" as a second subject: a person's name is one
static void
mend_name(const tw_tree *const tree, const uint32_t token)
{
  if (!tw_in_person(tree, token) || tree->head[token] == TW_NONE || tw_in_one_name(tree, tree->head[token], token)) {
    return;
  }
  const uint32_t begin = tree->doc->name.token[tree->name[token]].begin;
  for (uint32_t t = begin; t < token; ++t) {
    if (tree->head[t] == tree->head[token] && tree->relation[token] != TW_REL_CONJ) {
      hang(tree, token, t, TW_REL_FLAT);
      return;
    }
  }
}

// "Between Mali and Chad, which sees it as an insult": one is a "which", and the nearer is it
static void
mend_relative(const tw_tree *const tree, const uint32_t verb)
{
  const uint32_t noun = tree->head[verb];
  if (tree->relation[verb] != TW_REL_ACL_RELCL || noun == TW_NONE || noun > verb || tree->doc->token.xpos[verb] != TW_XPOS_VBZ) {
    return;
  }
  const uint32_t edge = left_edge(tree, verb);
  uint32_t       last = noun;
  for (uint32_t t = noun + 1; t < edge; ++t) {
    last = tree->head[t] == noun && tree->relation[t] == TW_REL_CONJ ? t : last;
  }
  if (last != noun) {
    hang(tree, verb, last, TW_REL_ACL_RELCL);
  }
}

// "Is accused of passing secrets", with "of" hung on the secrets: a preposition right before a gerund is the gerund's
static void
mend_gerund_marker(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t gerund = token + 1;
  if (tree->relation[token] != TW_REL_CASE || gerund >= tw_sentence_end(tree->doc, token) || tree->doc->token.xpos[gerund] != TW_XPOS_VBG ||
      tw_upos_of(tree, gerund) != TW_UPOS_VERB || tree->relation[gerund] == TW_REL_AMOD || tree->head[token] == TW_NONE ||
      tree->head[token] <= gerund || !tw_tree_below(tree, tree->head[token], gerund)) {
    return;
  }
  hang(tree, token, gerund, TW_REL_MARK);
}

// Two subjects with a comma between: "North of the port, a bomb killed three" says where first; "the mayor, Ivo Kranz, left" who he is
static void
mend_fronted(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t verb  = tree->head[token];
  const uint32_t first = tw_relation_base(tree->relation[token]) == TW_REL_NSUBJ && verb != TW_NONE && verb > token
                           ? child_before(tree, verb, token, TW_REL_NSUBJ)
                           : TW_NONE;
  const uint32_t edge  = first == TW_NONE ? 0 : left_edge(tree, token);
  if (edge < first + 2 || first == TW_NONE || !tw_form_in(tree, edge - 1, ",") ||
      tw_is_relative_pronoun(tree, first)) {
    return;
  }
  uint32_t end = token + 1;
  while (end < verb && tw_tree_below(tree, end, token)) {
    ++end;
  }
  if (end < verb && is_punctuation(tree, end)) {
    hang(tree, token, first, TW_REL_APPOS);
  } else {
    hang(tree, first, verb, TW_REL_OBL);
  }
}

// "Said a plane loaded with food was ready", read as if the plane had loaded: of two clauses that are said, the second without a
// subject, the first describes or is the subject
static void
mend_garden_path(const tw_tree *const tree, const uint32_t second)
{
  const uint32_t verb = tree->head[second];
  if (tree->relation[second] != TW_REL_CCOMP || verb == TW_NONE || verb > second) {
    return;
  }
  const uint32_t first = child_before(tree, verb, second, TW_REL_CCOMP);
  if (first == TW_NONE || first < verb || !reports(tree, verb)) {
    return;
  }
  for (uint32_t t = verb + 1; t < second; ++t) {
    if (tree->head[t] == second && (tw_relation_base(tree->relation[t]) == TW_REL_NSUBJ || tree->relation[t] == TW_REL_MARK)) {
      return;
    }
  }
  const uint8_t  xpos = tree->doc->token.xpos[first];
  const uint32_t noun = child_between(tree, first, verb + 1, first, TW_REL_NSUBJ);
  if (xpos == TW_XPOS_VBG && noun == TW_NONE) {
    hang(tree, first, second, TW_REL_CSUBJ);
  } else if (xpos == TW_XPOS_VBN && noun != TW_NONE && child_between(tree, first, verb + 1, first, TW_REL_AUX) == TW_NONE) {
    hang(tree, noun, second, TW_REL_NSUBJ);
    hang(tree, first, noun, TW_REL_ACL);
  }
}

// "Calls for all salt to be iodised", "waits for Chad to leave": the name, or what is to be treated, is the subject of the infinitive;
// "asks for money to buy food" is not meant
static void
mend_for_to(const tw_tree *const tree, const uint32_t to)
{
  const uint32_t verb = tree->head[to];
  if (to == tw_sentence_begin(tree->doc, to) || verb == TW_NONE || verb < to || tree->relation[to] != TW_REL_MARK ||
      !tw_form_in(tree, to, "to") ||
      child_before(tree, verb, to, TW_REL_NSUBJ) != TW_NONE) {
    return;
  }
  const uint32_t noun = to - 1;
  const uint32_t edge = left_edge(tree, noun);
  const bool     for_ = tree->relation[edge] == TW_REL_CASE && tw_form_in(tree, edge, "for") && tree->head[edge] == noun;
  const bool     be   = child_between(tree, verb, to, verb, TW_REL_AUX_PASS) != TW_NONE;
  const uint8_t  upos = tw_upos_of(tree, noun);
  if (for_ && (be || upos == TW_UPOS_PROPN || upos == TW_UPOS_PRON) && !tw_tree_below(tree, verb, noun)) {
    hang(tree, noun, verb, be ? TW_REL_NSUBJ_PASS : TW_REL_NSUBJ);
    hang(tree, edge, verb, TW_REL_MARK);
  }
}

// "Merkel called Cameron", read as "called him Cameron": what an object is called needs an object, and the lone noun is that object.
// "A man they called Bob" has one, the man
static void
mend_lone_complement(const tw_tree *const tree, const uint32_t noun)
{
  const uint32_t verb = tree->head[noun];
  if (verb == TW_NONE || verb > noun || tree->relation[noun] != TW_REL_XCOMP || tree->relation[verb] == TW_REL_ACL_RELCL ||
      !tw_lemma_in(tree, verb, "call|name|elect|appoint|choose|nominate|crown")) {
    return;
  }
  const uint8_t  upos  = tree->doc->token.upos[noun];
  const uint32_t begin = tw_sentence_begin(tree->doc, verb), end = tw_sentence_end(tree->doc, verb);
  if ((upos == TW_UPOS_PROPN || upos == TW_UPOS_NOUN) && child_between(tree, verb, begin, end, TW_REL_OBJ) == TW_NONE &&
      child_between(tree, verb, begin, end, TW_REL_AUX_PASS) == TW_NONE && child_between(tree, verb, begin, end, TW_REL_NSUBJ) != TW_NONE) {
    hang(tree, noun, verb, TW_REL_OBJ);
  }
}

static void
mend(tw_tree *const tree)
{
  for (uint32_t t = 0; t < tree->doc->token.count; ++t) {
    mend_charge(tree, t);
    mend_second_object(tree, t);
    mend_gerund(tree, t);
    mend_apposition(tree, t);
    mend_saying(tree, t);
    mend_told_in(tree, t);
    mend_tag(tree, t);
    mend_name(tree, t);
    mend_at_least(tree, t);
    mend_relative(tree, t);
    mend_two_subjects(tree, t);
    mend_for_to(tree, t);
    mend_garden_path(tree, t);
    mend_gerund_marker(tree, t);
    mend_fronted(tree, t);
    mend_joint_subject(tree, t);
    mend_second_verb(tree, t);
    mend_up_to(tree, t);
    mend_afterthought(tree, t);
    mend_object_clause(tree, t);
    mend_speaker(tree, t);
    mend_fragment(tree, t);
    mend_imposed(tree, t);
    mend_content(tree, t);
    mend_office_of(tree, t);
    mend_lone_complement(tree, t);
    tw_mend_clause(tree, t);
    tw_mend_nonfinite(tree, t);
  }
}

tw_status
tw_mend_trees(tw_document *const doc, const tw_lexicon *const lexicon, tw_error *const err)
{
  tw_tree tree;
  TRY(tw_tree_build(&tree, doc, lexicon, err));
  mend(&tree);
  return TW_OK;
}
