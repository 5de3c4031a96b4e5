// SPDX-License-Identifier: Apache-2.0
// Mends trees where infinitives and participles hang on the wrong word, or a participle that only describes was read as a clause.
#include "meaning/tree_mend.h"

// Nouns that an infinitive says the content of: "a decision to leave"
static bool
is_intention(const tw_tree *const tree, const uint32_t noun)
{
  return tw_upos_of(tree, noun) == TW_UPOS_NOUN &&
         tw_lemma_in(tree, noun, "decision|effort|attempt|plan|call|bid|proposal|demand|request|move|order|pledge|promise|threat|refusal|"
                                 "failure|vow|agreement|offer|appeal|intention|desire|campaign|motion|initiative|push");
}

// "Linked to the decision by the council to hold output", "rejected calls by farmers to postpone the vote": the infinitive says what was
// decided, and who stands behind "by" decided it
static void
mend_decision(const tw_tree *const tree, const uint32_t by)
{
  const uint32_t agent = tree->head[by];
  const uint32_t verb  = agent == TW_NONE ? TW_NONE : tree->head[agent];
  if (!tw_form_in(tree, by, "by") || tree->relation[by] != TW_REL_CASE || verb == TW_NONE || agent < by ||
      by < tw_sentence_begin(tree->doc, by) + 4) {
    return;
  }
  const bool     aside = tw_form_in(tree, by - 1, ",") || tw_upos_of(tree, by - 1) == TW_UPOS_ADV; // "calls, mainly by farmers, to leave"
  const uint32_t noun  = !aside ? by - 1 : tw_form_in(tree, by - 2, ",") ? by - 3 : by - 2;
  if (noun <= tw_sentence_begin(tree->doc, by) || !is_intention(tree, noun) || (tree->head[agent] != noun && tree->head[noun] != verb)) {
    return;
  }
  const uint32_t above = tree->head[noun];
  const uint32_t end   = tw_sentence_end(tree->doc, by);
  for (uint32_t t = agent + 1; t < end && t < agent + FAR; ++t) {
    const uint32_t inf = tree->head[t];
    if (tree->relation[t] == TW_REL_MARK && tw_form_in(tree, t, "to") && inf != TW_NONE && inf > t && above != TW_NONE &&
        (tree->head[inf] == noun ||
         (tree->head[inf] == above && (tree->relation[inf] == TW_REL_ADVCL || tree->relation[inf] == TW_REL_XCOMP)))) {
      hang(tree, agent, noun, TW_REL_NMOD);
      hang(tree, inf, noun, TW_REL_ACL);
      return;
    }
    if (tw_upos_of(tree, t) == TW_UPOS_VERB) {
      return;
    }
  }
}

static bool
is_text(const tw_tree *const tree, const uint32_t noun)
{
  return noun != TW_NONE && tw_lemma_in(tree, noun, "letter|statement|report|message|note|petition|e-mail|email|video|videotape|tape|"
                                                    "leaflet|document|resolution|bill|fax|survey|poll|study|memo|ultimatum|invitation|"
                                                    "cable|telegram|article|flyer|notice|appeal");
}

// "Follows a report on Friday showing rising wages": without a comma, it is the report that shows them
static void
mend_showing(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t verb = tree->head[token];
  const uint32_t text = verb == TW_NONE || verb > token ? TW_NONE : child_between(tree, verb, verb, token, TW_REL_OBJ);
  if (text != TW_NONE && tree->relation[token] == TW_REL_ADVCL && tree->doc->token.xpos[token] == TW_XPOS_VBG &&
      !is_punctuation(tree, token - 1) && tree->relation[token - 1] != TW_REL_MARK && is_text(tree, text) &&
      tw_lemma_in(tree, token, "show|indicate|suggest|reveal|find")) {
    hang(tree, token, text, TW_REL_ACL);
  }
}

// "Sent a letter to the king asking for talks", "letters were sent to the king giving him a week": the letter asks, not who gets it
static void
mend_letter(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t reader = tree->head[token];
  if (reader == TW_NONE || reader > token || tree->relation[token] != TW_REL_ACL || tree->doc->token.xpos[token] != TW_XPOS_VBG ||
      is_punctuation(tree, token - 1) || is_text(tree, reader) ||
      !tw_lemma_in(tree, token, "ask|show|call|demand|urge|give|warn|accuse|request|tell|threaten|announce|claim|seek|thank|inform|suggest|"
                                "condemn|express|propose|say|invite|offer|explain|describe|protest|indicate")) {
    return;
  }
  const uint32_t to   = left_edge(tree, reader);
  const uint32_t verb = tree->head[reader];
  if (verb == TW_NONE || verb > reader || tree->relation[reader] != TW_REL_OBL || tree->head[to] != reader ||
      !tw_form_in(tree, to, "to|from|by|on")) {
    return;
  }
  const uint32_t object = child_between(tree, verb, verb, to, TW_REL_OBJ);
  const uint32_t begin  = tw_sentence_begin(tree->doc, verb);
  const uint32_t thing  = object == TW_NONE ? child_between(tree, verb, begin, verb, TW_REL_NSUBJ_PASS) : object;
  if (is_text(tree, thing)) {
    hang(tree, token, thing, TW_REL_ACL);
  }
}

// "Said by holding protests, farmers have lost support": what stands before the comma belongs to what was said
static void
mend_said_by(const tw_tree *const tree, const uint32_t marker)
{
  const uint32_t clause = tree->head[marker];
  const uint32_t verb   = clause == TW_NONE ? TW_NONE : tree->head[clause];
  if (verb == TW_NONE || marker != verb + 1 || clause < marker || tree->relation[marker] != TW_REL_MARK ||
      tree->relation[clause] != TW_REL_ADVCL || !reports(tree, verb) || !tw_form_in(tree, marker, "by|without|despite|instead")) {
    return;
  }
  const uint32_t said = child_between(tree, verb, clause + 1, tw_sentence_end(tree->doc, verb), TW_REL_CCOMP);
  const uint32_t edge = said == TW_NONE ? 0 : left_edge(tree, said);
  if (edge > clause && tw_form_in(tree, edge - 1, ",")) {
    hang(tree, clause, said, TW_REL_ADVCL);
  }
}

// "Repeated its support for ending the row, saying it opposes force", with "saying" below "ending": a report behind a comma goes on with
// the sentence
static void
mend_said_after(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t clause = tree->head[token];
  if (tree->relation[token] != TW_REL_ADVCL || tree->doc->token.xpos[token] != TW_XPOS_VBG || clause == TW_NONE || clause > token ||
      tree->relation[clause] != TW_REL_ACL || !is_punctuation(tree, token - 1) || !reports(tree, token)) {
    return;
  }
  const uint8_t xpos = tree->doc->token.xpos[clause];
  uint32_t      noun = tree->head[clause];
  if ((xpos != TW_XPOS_VB && xpos != TW_XPOS_VBG) || child_between(tree, clause, noun, clause, TW_REL_MARK) == TW_NONE) {
    return;
  }
  while (noun != TW_NONE && tw_upos_of(tree, noun) == TW_UPOS_NOUN) {
    noun = tree->head[noun];
  }
  if (noun != TW_NONE && noun < clause && tw_upos_of(tree, noun) == TW_UPOS_VERB) {
    hang(tree, token, noun, TW_REL_ADVCL);
  }
}

// "Spent nine hours testifying": the hours did not
static void
mend_spent(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t hours = tree->head[token];
  const uint32_t verb  = hours == TW_NONE ? TW_NONE : tree->head[hours];
  if (verb != TW_NONE && verb < hours && hours < token && tree->relation[token] == TW_REL_ACL &&
      tree->doc->token.xpos[token] == TW_XPOS_VBG && tw_lemma_in(tree, verb, "spend|waste") &&
      (tree->relation[hours] == TW_REL_OBJ || tree->relation[hours] == TW_REL_OBL_UNMARKED)) {
    hang(tree, token, verb, TW_REL_ADVCL);
  }
}

static bool
has_determiner(const tw_tree *const tree, const uint32_t begin, const uint32_t noun)
{
  for (uint32_t t = begin; t < noun; ++t) {
    if (tree->head[t] == noun && (tree->relation[t] == TW_REL_DET || tree->relation[t] == TW_REL_NMOD_POSS)) {
      return true;
    }
  }
  return false;
}

// "Was hurt by slumping prices", "sold arms to neighboring Chad", with the noun as an object: verbs that take none describe it
static void
mend_describing(const tw_tree *const tree, const uint32_t marker)
{
  const uint32_t token = marker + 1;
  const uint32_t above = token < tw_sentence_end(tree->doc, marker) ? tree->head[token] : TW_NONE;
  if (above == TW_NONE || tree->relation[marker] != TW_REL_MARK || tree->head[marker] != token || above > marker ||
      tree->doc->token.xpos[token] != TW_XPOS_VBG ||
      (tree->relation[token] != TW_REL_ADVCL && tree->relation[token] != TW_REL_ACL)) {
    return;
  }
  const uint32_t end    = tw_sentence_end(tree->doc, token);
  const uint32_t noun   = child_between(tree, token, token, end, TW_REL_OBJ);
  const bool     struck = tw_form_in(tree, marker, "by") &&
                      tw_lemma_in(tree, token, "fly|burn|collapse|explode|speed|compete|decline|grow");
  if (noun == TW_NONE || has_determiner(tree, token, noun) ||
      !(struck || tw_lemma_in(tree, token, "slump|fall|rise|soar|dwindle|ail|linger|loom|neighbor|neighbour|sag|plunge|plummet|surge|"
                                           "emerge"))) {
    return;
  }
  const bool noun_above = tw_is_nominal(tree, above);
  hang(tree, noun, above, noun_above ? TW_REL_NMOD : TW_REL_OBL);
  hang(tree, token, noun, TW_REL_AMOD);
  hang(tree, marker, noun, TW_REL_CASE);
  for (uint32_t t = noun + 1; t < end; ++t) {
    if (tree->head[t] == token) {
      hang(tree, t, above, tree->relation[t]);
    }
  }
}

// "Awarded the widow 2 million dollars", "gave its agencies permission", with the widow as a kind of dollars: no number stands inside a
// compound, and a part of one has no article of its own
static void
mend_two_objects(const tw_tree *const tree, const uint32_t who)
{
  const uint32_t what = tree->head[who];
  const uint32_t verb = what == TW_NONE ? TW_NONE : tree->head[what];
  if (verb == TW_NONE || verb > who || who > what || tree->relation[who] != TW_REL_COMPOUND || tree->relation[what] != TW_REL_OBJ ||
      !tw_is_nominal(tree, who) || tw_upos_of(tree, who) == TW_UPOS_NUM ||
      tw_lemma_in(tree, who, "$|million|billion|trillion|dollar|euro|pound|percent|%") ||
      !tw_lemma_in(tree, verb, "give|award|pay|offer|grant|send|lend|hand|show|teach|cost|deny|owe|allow|promise|bring|deal|assign|earn")) {
    return;
  }
  const bool own    = has_determiner(tree, verb, who);
  const bool number = who + 1 < what && tw_upos_of(tree, who + 1) == TW_UPOS_NUM && tree->head[who + 1] != who;
  if (!own && !number) {
    return;
  }
  for (uint32_t t = verb + 1; t < who; ++t) {
    if (tree->head[t] == what) {
      hang(tree, t, who, tree->relation[t]);
    }
  }
  hang(tree, who, verb, TW_REL_IOBJ);
}

// "The mayor called on the junta to leave.", read as a mayor who was called: verbs that take no object have no passive
static void
mend_active(const tw_tree *const tree, const uint32_t verb)
{
  const uint32_t noun = tree->head[verb];
  const uint32_t end  = tw_sentence_end(tree->doc, verb);
  if (noun == TW_NONE || noun + 1 != verb || tree->head[noun] != TW_NONE || tree->relation[verb] != TW_REL_ACL ||
      (tree->doc->token.xpos[verb] != TW_XPOS_VBN && tree->doc->token.xpos[verb] != TW_XPOS_VBD) || !tw_form_in(tree, end - 1, ".") ||
      !(tw_lemma_in(tree, verb, "appeal|agree|arrive|go|fall|rise|die|happen|occur|return|resign|remain|stay|fail|vow|decide|try") ||
        (tw_lemma_in(tree, verb, "call") && tw_form_in(tree, verb + 1, "on|upon|for"))) ||
      child_between(tree, noun, verb + 1, end, TW_REL_ACL_RELCL) != TW_NONE || child_before(tree, noun, noun, TW_REL_COP) != TW_NONE) {
    return;
  }
  hang(tree, verb, TW_NONE, TW_REL_ROOT);
  hang(tree, noun, verb, TW_REL_NSUBJ);
}

// "The need for the towns to pay", "hard for the town of Mora to join": what stands behind "for" is the subject of the infinitive
static void
mend_need(const tw_tree *const tree, const uint32_t to)
{
  const uint32_t verb = tree->head[to];
  if (to < tw_sentence_begin(tree->doc, to) + 3 || verb == TW_NONE || verb < to || tree->relation[to] != TW_REL_MARK ||
      !tw_form_in(tree, to, "to") || tree->doc->token.xpos[verb] != TW_XPOS_VB || child_before(tree, verb, to, TW_REL_NSUBJ) != TW_NONE) {
    return;
  }
  uint32_t noun = to - 1;
  while (tree->relation[noun] == TW_REL_NMOD && tree->head[noun] < noun && tw_form_in(tree, left_edge(tree, noun), "of|in")) {
    noun = tree->head[noun];
  }
  const uint32_t need = tree->head[noun];
  const uint32_t edge = left_edge(tree, noun);
  const bool     for_ = tree->relation[edge] == TW_REL_CASE && tw_form_in(tree, edge, "for") && tree->head[edge] == noun;
  if (!for_ || need == TW_NONE || need > edge || (tw_upos_of(tree, noun) != TW_UPOS_NOUN && tw_upos_of(tree, noun) != TW_UPOS_PROPN)) {
    return;
  }
  const bool thing = tw_upos_of(tree, need) == TW_UPOS_NOUN && tree->relation[noun] == TW_REL_NMOD &&
                     tw_lemma_in(tree, need, "need|plan|opportunity|chance|way|time|call|appeal|demand|proposal|deadline|permission|right|"
                                             "route|reason|step|order|pressure|decision|incentive|ground|break|condition|date");
  const bool trait = tw_upos_of(tree, need) == TW_UPOS_ADJ && tree->relation[noun] == TW_REL_OBL &&
                     tw_lemma_in(tree, need, "open|ready|possible|impossible|necessary|hard|difficult|easy|important");
  if (thing || trait) {
    hang(tree, verb, need, thing ? TW_REL_ACL : TW_REL_ADVCL);
    hang(tree, noun, verb, TW_REL_NSUBJ);
    hang(tree, edge, verb, TW_REL_MARK);
  }
}

// "Police say a bomb ripped through a street", "say a bomb killed nine", with the bomb as what they say: things are not said, so it did so.
// "Say explosives planted in a car went off" goes on
static void
mend_said_thing(const tw_tree *const tree, const uint32_t verb)
{
  const uint32_t noun = tree->head[verb];
  const uint32_t said = noun == TW_NONE ? TW_NONE : tree->head[noun];
  if (said == TW_NONE || said > noun || noun + 1 != verb || tree->relation[verb] != TW_REL_ACL || tree->relation[noun] != TW_REL_OBJ ||
      (tree->doc->token.xpos[verb] != TW_XPOS_VBN && tree->doc->token.xpos[verb] != TW_XPOS_VBD) || !tw_lemma_in(tree, said, "say") ||
      tw_lemma_in(tree, noun, "word|thing|prayer|sentence|name|something|nothing|anything")) {
    return;
  }
  const uint32_t end    = tw_sentence_end(tree->doc, verb);
  const bool     active = child_between(tree, verb, verb, end, TW_REL_OBJ) != TW_NONE ||
                      tw_lemma_in(tree, verb, "rip|erupt|explode|detonate|go|fall|rise|come|crash|collapse|strengthen|weaken|occur|"
                                              "happen|begin|end|land|arrive|flee|return|escape|eject|derail|sink|slam|plunge|spread|die");
  const bool     deadly = tw_lemma_in(tree, verb, "kill|wound|injure") && // no blast is killed
                      tw_lemma_in(tree, noun, "bomb|blast|explosion|bombing|earthquake|quake|storm|hurricane|typhoon|flood|attack|strike|"
                                              "airstrike|raid|fire|accident|crash|shelling|landslide");
  if ((active || deadly) && child_between(tree, verb, verb, end, TW_REL_OBL_AGENT) == TW_NONE &&
      child_between(tree, said, said, end, TW_REL_CCOMP) == TW_NONE) {
    hang(tree, verb, said, TW_REL_CCOMP);
    hang(tree, noun, verb, TW_REL_NSUBJ);
  }
}

// "The paper quotes officials as saying …", read as officials of paper quotes: "as saying" tells that "quotes" is the verb
static void
mend_quoted(const tw_tree *const tree, const uint32_t as)
{
  const uint32_t saying = as + 1;
  const uint32_t noun   = saying < tw_sentence_end(tree->doc, as) ? tree->head[saying] : TW_NONE;
  if (noun == TW_NONE || noun > as || !tw_form_in(tree, as, "as") || !tw_form_in(tree, saying, "saying") || tree->head[noun] != TW_NONE ||
      tree->relation[saying] != TW_REL_ACL) {
    return;
  }
  const uint32_t quotes = child_before(tree, noun, noun, TW_REL_COMPOUND);
  const uint32_t paper  = quotes == TW_NONE ? TW_NONE : child_before(tree, quotes, quotes, TW_REL_COMPOUND);
  if (paper == TW_NONE || !tw_form_in(tree, quotes, "quotes|quote|cites|cite")) {
    return;
  }
  hang(tree, quotes, TW_NONE, TW_REL_ROOT);
  hang(tree, noun, quotes, TW_REL_OBJ);
  hang(tree, paper, quotes, TW_REL_NSUBJ);
  hang(tree, saying, quotes, TW_REL_ADVCL);
  for (uint32_t t = tw_sentence_begin(tree->doc, as); t < paper; ++t) {
    if (tree->head[t] == noun || tree->head[t] == quotes) {
      hang(tree, t, paper, tree->relation[t]);
    }
  }
}

void
tw_mend_nonfinite(const tw_tree *const tree, const uint32_t token)
{
  mend_decision(tree, token);
  mend_showing(tree, token);
  mend_letter(tree, token);
  mend_said_by(tree, token);
  mend_said_after(tree, token);
  mend_spent(tree, token);
  mend_describing(tree, token);
  mend_two_objects(tree, token);
  mend_active(tree, token);
  mend_need(tree, token);
  mend_said_thing(tree, token);
  mend_quoted(tree, token);
}
