// SPDX-License-Identifier: Apache-2.0
// Who does it where nobody stands in place: inherited over coordination, controlled, called on, of the noun above.
#include "meaning/analysis.h"

static uint32_t
object_of(const tw_analysis *const a, const uint32_t verb)
{
  const uint32_t object = tw_tree_child(&a->tree, verb, TW_REL_OBJ);
  return object != TW_NONE ? object : tw_tree_child(&a->tree, verb, TW_REL_IOBJ);
}

// "Is poised to strike": an adjective in all but its tag
static bool
is_ready(const tw_analysis *const a, const uint32_t token)
{
  const tw_word *const word = tw_lexicon_word(a->lexicon, a->doc->token.form[token], TW_UPOS_ADJ);
  return word && word->classes & TW_WORD_EMBED;
}

// "Is used to make tools", "tools used to dig"; but "he used to live there"
static bool
is_used(const tw_analysis *const a, const uint32_t verb)
{
  return a->passive[verb] && tw_lemma_in(&a->tree, verb, "use") &&
         (tw_tree_child(&a->tree, verb, TW_REL_AUX_PASS) != TW_NONE || tw_relation_of(&a->tree, verb) == TW_REL_ACL);
}

// "The road was reopened to link two towns"; but "was found to be empty", "was told to leave", "is said to be ill" say that it is so
static bool
is_passive_purpose(const tw_analysis *const a, const uint32_t verb)
{
  return a->passive[verb] && !is_ready(a, verb) &&
         (is_used(a, verb) || !tw_lexicon_is(a->lexicon, a->doc, verb, TW_WORD_EMBED | TW_WORD_REPORT)) &&
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

// "Gave police the power to search", "gave her milk to drink", "gave them a week to leave": who gets it does so
static uint32_t
receiver(const tw_analysis *const a, const uint32_t infinitive, const uint32_t verb)
{
  const uint32_t who  = tw_tree_child(&a->tree, verb, TW_REL_IOBJ);
  const uint32_t what = tw_tree_child(&a->tree, verb, TW_REL_OBJ);
  if (who == TW_NONE || what == TW_NONE || what > infinitive || !tw_form_in(&a->tree, tw_marker(&a->tree, infinitive), "to") ||
      tw_lexicon_is(a->lexicon, a->doc, verb, TW_WORD_CONTROL) ||
      !tw_lemma_in(&a->tree, verb, "give|grant|offer|deny|allow|leave|hand|lend|pay|buy|cost|save")) {
    return TW_NONE;
  }
  const bool means = tw_is_time(&a->tree, what) || tw_relation_of(&a->tree, infinitive) == TW_REL_ACL ||
                     tw_tree_child(&a->tree, infinitive, TW_REL_OBJ) == TW_NONE ||
                     tw_lemma_in(&a->tree, what, "power|right|permission|chance|opportunity|authority|ability|mandate|freedom|order|"
                                                 "reason|license|access|incentive|room|money|fund");
  return means ? tw_stands_for(a, verb, who) : TW_NONE;
}

// "Sent troops to guard the bridge", "named her lawyer to replace him", "formed a panel to study it": who is sent, named or formed does so
static bool
is_commissioned(const tw_analysis *const a, const uint32_t verb, const uint32_t object)
{
  if (tw_form_in(&a->tree, object, "himself|herself|itself|themselves")) {
    return false;
  }
  if (tw_lemma_in(&a->tree, verb, "hire|appoint|elect|recruit|assign|deploy|dispatch|nominate|train|commission|mobilize|authorize")) {
    return true;
  }
  if (!tw_lemma_in(&a->tree, verb, "send|name|form|create|establish|found|bring|rush|set|pay|bribe")) {
    return false;
  }
  return tw_in_person(&a->tree, object) || tw_lexicon_is(a->lexicon, a->doc, object, TW_WORD_OFFICE) ||
         tw_lemma_in(&a->tree, object, "troops|troop|soldier|force|police|team|delegation|mission|envoy|worker|official|expert|observer|"
                                       "monitor|inspector|representative|investigator|doctor|engineer|fighter|peacekeeper|marine|guard|"
                                       "crew|ship|warship|plane|helicopter|group|commission|committee|panel|tribunal|court|agency|body|"
                                       "council|adviser|lawyer|diplomat|negotiator|agent|unit|man|woman|people|staff|volunteer|firm|"
                                       "hunter|killer|driver|farmer|student|youth|rebel|witness|airman|sailor|personnel|reinforcement|"
                                       "pilot|nurse|teacher|ambassador|emissary");
}

// "Requested a delay to study it", "demanded talks to end the war": what does nothing itself
static bool
is_no_doer(const tw_analysis *const a, const uint32_t noun)
{
  return tw_lexicon_is(a->lexicon, a->doc, noun, TW_WORD_EVENT) ||
         tw_lemma_in(&a->tree, noun, "delay|extension|recess|break|postponement|session|time|leave|money|fund|loan|effort|attempt|plan|"
                                     "decision|call|bid|move|proposal|demand|request|refusal|campaign");
}

bool
tw_is_purpose(const tw_analysis *const a, const uint32_t infinitive, const uint32_t verb)
{
  const uint32_t marker = tw_marker(&a->tree, infinitive);
  if (marker != TW_NONE && a->doc->token.xpos[marker] == TW_XPOS_TO && is_passive_purpose(a, verb)) {
    return true;
  }
  const uint32_t object = object_of(a, verb);
  if (marker == TW_NONE || a->doc->token.xpos[marker] != TW_XPOS_TO || object == TW_NONE) {
    return false;
  }
  return (is_no_doer(a, object) && tw_lemma_in(&a->tree, verb, "request|demand|seek|want|need")) ||
         tw_lemma_in(&a->tree, verb, "call|phone|telephone|ring|contact|meet|visit|tour|join|use|spend|hold|sign|sell|buy|leave|cross|pass|"
                                     "begin|start|resume|launch|conduct|attempt|stage|undertake");
}

// "Troops were sent to guard the bridge": they guard it. "The road was opened to link two towns": whoever opened it wants that
static bool
is_sent(const tw_analysis *const a, const uint32_t verb)
{
  if (is_used(a, verb)) {
    return false;
  }
  return is_ready(a, verb) || tw_lexicon_is(a->lexicon, a->doc, verb, TW_WORD_EMBED) ||
         tw_lemma_in(&a->tree, verb, "send|deploy|dispatch|design|build|create|form|found|establish|train|mean|make|equip|hire|"
                                     "appoint|elect|bring|gather|assemble|mobilize|station|intend|license|authorize");
}

// "The road was reopened by the army to link two towns", "a shed used by rebels to store arms": who did it wants that. "The men freed by
// Chad to tell it" is no such thing; "was signed by the king to take effect" says what becomes of it
static uint32_t
agent_of(const tw_analysis *const a, const uint32_t verb, const uint32_t infinitive)
{
  if (tw_lemma_in(&a->tree, infinitive, "be|become|remain|take|come|pass|go|stay|survive")) {
    return TW_NONE;
  }
  const bool reduced = tw_relation_base(tw_relation_of(&a->tree, verb)) == TW_REL_ACL;
  return reduced && !tw_lemma_in(&a->tree, verb, "use|employ|adopt|pass|impose|introduce|take|draft|devise|run|build|open")
           ? TW_NONE
           : tw_tree_child(&a->tree, verb, TW_REL_OBL_AGENT);
}

// "Approved keeping the troops", "the feast involves lighting lamps": anybody may
static bool
is_anyones(const tw_analysis *const a, const uint32_t gerund, const uint32_t verb)
{
  return a->doc->token.xpos[gerund] == TW_XPOS_VBG && !a->passive[verb] &&
         tw_lemma_in(&a->tree, verb, "approve|recommend|favor|favour|advocate|ban|prohibit|permit|forbid|involve|include|"
                                     "require|justify|facilitate|criticize|criticise|condemn|mean|entail|legalize|authorize");
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
    return agent_of(a, verb, token);
  }
  if (object == TW_NONE && is_anyones(a, token, verb)) {
    return TW_NONE;
  }
  if (object != TW_NONE && a->doc->token.xpos[token] == TW_XPOS_VBG && tw_lemma_in(&a->tree, verb, "spend|waste")) {
    return a->subject[verb]; // "spent hours searching"
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

// "Two people died, raising the toll to nine": that they died did so
static bool
is_outcome(const tw_analysis *const a, const uint32_t participle, const uint32_t governor)
{
  return a->doc->token.xpos[participle] == TW_XPOS_VBG && tw_marker(&a->tree, participle) == TW_NONE && participle > governor &&
         (a->passive[governor] || tw_lemma_in(&a->tree, governor, "die|fall|rise|drop|collapse|happen|occur|come")) &&
         tw_lemma_in(&a->tree, participle, "raise|bring|lead|cause|prompt|spark|trigger|leave|make|mark|push|drive|put|force|increase|end");
}

// "The bus was hit by a bomb, killing nine", "the town came under fire, wounding three": neither the bus nor the town
static bool
is_casualty(const tw_analysis *const a, const uint32_t participle, const uint32_t governor)
{
  if (a->doc->token.xpos[participle] != TW_XPOS_VBG || tw_marker(&a->tree, participle) != TW_NONE || participle < governor ||
      !tw_lemma_in(&a->tree, participle, "kill|wound|injure|damage|destroy|hurt")) {
    return false;
  }
  const bool passive = tw_tree_child(&a->tree, governor, TW_REL_AUX_PASS) != TW_NONE ||
                       tw_tree_child(&a->tree, governor, TW_REL_OBL_AGENT) != TW_NONE;
  return a->passive[governor] ? passive && !tw_lemma_in(&a->tree, governor, "detonate|explode|fire|launch|drop|throw|set|trigger|activate")
                              : tw_lemma_in(&a->tree, governor, "come") && tw_form_in(&a->tree, governor + 1, "under");
}

// "Forcing villagers to flee", with the infinitive read as an adverbial
static bool
is_causative(const tw_analysis *const a, const uint32_t verb, const uint32_t object)
{
  const uint8_t tag = a->doc->token.xpos[object];
  if (tw_lemma_in(&a->tree, verb, "want|expect|need") &&
      (is_no_doer(a, object) || tw_form_in(&a->tree, object, "one") ||
       (tag == TW_XPOS_NN && tw_lemma_in(&a->tree, verb, "want|need") && !tw_in_person(&a->tree, object) &&
        !tw_lexicon_is(a->lexicon, a->doc, object, TW_WORD_OFFICE)))) {
    return false; // "wants talks to end the war", "wants a loan to avoid it"
  }
  return tw_lemma_in(&a->tree, verb, "force|compel|prompt|lead|cause|allow|enable|push|drive|press|oblige|encourage|persuade|convince|"
                                 "inspire|require|permit|help|tempt|expect|warn|remind|tell|want|advise|instruct");
}

// "Thanked her for coming", "fined the bank for hiding it", "remember him for saving it"; but "paid millions for hiding it"
static bool
is_judgment(const tw_analysis *const a, const uint32_t verb, const uint32_t object)
{
  return tw_in_person(&a->tree, object) || tw_form_in(&a->tree, object, "him|her|them|me|us") ||
         tw_lemma_in(&a->tree, verb, "thank|praise|blame|criticize|criticise|condemn|arrest|jail|fine|punish|sanction|sue|report|fault|"
                                     "forgive|honor|honour|reward|denounce|chide|scold|rebuke|convict|charge|prosecute|indict|detain|"
                                     "execute|sentence|investigate|attack|kill|fire|sack|dismiss|hang|mock|accuse|commend|applaud|"
                                     "congratulate|slam|penalize|compensate|repay|call|brand|label|cite|ticket|reprimand|suspend|expel|"
                                     "bar|ban|respect|admire|remember");
}

// "Charged three men with conspiracy to murder": they conspired to do so
static bool
is_charged(const tw_analysis *const a, const uint32_t infinitive, const uint32_t verb)
{
  if (!tw_lemma_in(&a->tree, verb, "charge|accuse|suspect|convict")) {
    return false;
  }
  TW_CHILDREN(&a->tree, c, verb) {
    if (tw_relation_of(&a->tree, c) == TW_REL_OBL && c < infinitive && tw_form_in(&a->tree, tw_preposition(&a->tree, c), "with|of")) {
      return true;
    }
  }
  return false;
}

// "Accused him of lying", "kept them from leaving", "thanked her for coming": the object does it
static uint32_t
subject_of_adverbial(const tw_analysis *const a, const uint32_t token, const uint32_t governor)
{
  if (is_finite(a, token)) {
    return TW_NONE;
  }
  const uint32_t stray  = tw_stray_auxiliary(&a->tree, token);
  const uint32_t marker = tw_marker(&a->tree, stray == TW_NONE ? token : stray);
  const uint32_t object = object_of(a, governor);
  const uint32_t given  = receiver(a, token, governor);
  if (given != TW_NONE) {
    return given;
  }
  if (object != TW_NONE && !a->passive[governor] && object < token && !tw_is_purpose(a, token, governor) &&
      (tw_form_in(&a->tree, marker, "of|from|into") ||
       (tw_form_in(&a->tree, marker, "for") && (is_judgment(a, governor, object) || a->doc->token.xpos[token] == TW_XPOS_VB)) ||
       (tw_form_in(&a->tree, marker, "to") && (is_request(a, governor) || is_causative(a, governor, object) ||
                                               is_commissioned(a, governor, object) || is_charged(a, token, governor))))) {
    return tw_stands_for(a, governor, object);
  }
  if (tw_form_in(&a->tree, marker, "as") && a->doc->token.xpos[token] == TW_XPOS_VBG && tw_lemma_in(&a->tree, governor, "quote|cite")) {
    return object != TW_NONE ? tw_stands_for(a, governor, object) : a->passive[governor] ? a->subject[governor] : TW_NONE;
  }
  const uint32_t called = tw_called_on(a, token, governor);
  if (called != TW_NONE) {
    return tw_stands_for(a, governor, called);
  }
  if (a->passive[governor] && tw_form_in(&a->tree, marker, "to") && !is_sent(a, governor)) {
    return agent_of(a, governor, token);
  }
  if (object != TW_NONE && object < token && tw_form_in(&a->tree, marker, "for") &&
      tw_lemma_in(&a->tree, object, "case|need|necessity|reason|method|procedure|rule|timetable|framework|test|technology|tool|system|"
                                    "guideline|justification|argument|criterion|instruction|benchmark|equipment|material|device|"
                                    "prospect|possibility|option|idea|issue")) {
    return TW_NONE; // "heard the case for closing it": anyone's
  }
  if (tw_form_in(&a->tree, marker, "to|for") && tw_lemma_in(&a->tree, governor, "cost|take") &&
      tw_form_in(&a->tree, a->subject[governor], "it")) {
    return TW_NONE; // "it cost a million to clean the river"
  }
  if (is_casualty(a, token, governor)) {
    return tw_tree_child(&a->tree, governor, TW_REL_OBL_AGENT);
  }
  return tw_form_in(&a->tree, marker, "as|than") || is_outcome(a, token, governor) ? TW_NONE : a->subject[governor];
}

bool
tw_is_pressed(const tw_analysis *const a, const uint32_t infinitive)
{
  const uint32_t object = tw_head_of(&a->tree, infinitive);
  const uint32_t verb   = object == TW_NONE ? TW_NONE : tw_head_of(&a->tree, object);
  const uint32_t marker = tw_marker(&a->tree, infinitive);
  if (verb == TW_NONE || marker == TW_NONE || a->doc->token.xpos[marker] != TW_XPOS_TO || a->kind[verb] != TW_CLAUSE_VERB ||
      tw_relation_of(&a->tree, infinitive) != TW_REL_ACL || tw_relation_of(&a->tree, object) != TW_REL_OBJ ||
      is_no_doer(a, object) || tw_lemma_in(&a->tree, verb, "attempt|try|begin|start|continue")) {
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
                                      "use|spend|find|set|earn|join|lead|face|feel|see|begin|start|resume|launch|conduct|attempt|organize|"
                                      "stage|undertake|propose|request|demand"));
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
  const uint32_t verb  = tw_head_of(&a->tree, noun);
  const uint32_t given = verb == TW_NONE ? TW_NONE : receiver(a, token, verb);
  if (given != TW_NONE) {
    return given;
  }
  const bool formed = verb != TW_NONE && tw_relation_of(&a->tree, noun) == TW_REL_OBJ && is_commissioned(a, verb, noun);
  if (formed || tw_is_pressed(a, token)) {
    return noun;
  }
  if (owner != TW_NONE && !tw_is_time(&a->tree, owner)) {
    return owner;
  }
  TW_CHILDREN(&a->tree, c, noun) { // "a request by the firm to drop the case"
    if (c < token && tw_relation_of(&a->tree, c) == TW_REL_NMOD && tw_form_in(&a->tree, tw_preposition(&a->tree, c), "by")) {
      return c;
    }
  }
  if (verb == TW_NONE && tw_is_headline(&a->tree, noun)) { // "Bank to cut jobs"
    return noun;
  }
  return verb != TW_NONE && tw_relation_of(&a->tree, noun) == TW_REL_OBJ && makes_own(a, verb) ? a->subject[verb] : TW_NONE;
}

// "Farming is the mainstay of the region, providing jobs": what stands behind the comma is of farming
static bool
is_of_subject(const tw_analysis *const a, const uint32_t participle, const uint32_t noun)
{
  return a->kind[noun] == TW_CLAUSE_COPULA && a->doc->token.xpos[participle] == TW_XPOS_VBG && participle > noun &&
         tw_relation_of(&a->tree, participle) == TW_REL_ACL && tw_form_in(&a->tree, a->tree.span[participle].begin, ",");
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
    const uint32_t stray    = tw_stray_auxiliary(&a->tree, token);
    const uint32_t governor = stray == TW_NONE ? head : tw_head_of(&a->tree, stray);
    return governor != TW_NONE && a->kind[governor] != TW_NO_CLAUSE ? subject_of_adverbial(a, token, governor) : TW_NONE;
  }
  case TW_REL_ACL:
  case TW_REL_ACL_RELCL:
  case TW_REL_AMOD:
    return governed && (!tw_is_nominal(&a->tree, head) || is_of_subject(a, token, head)) ? a->subject[head]
                                                                                         : subject_of_adnominal(a, token, head);
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

uint32_t
tw_subject_of(const tw_analysis *const a, const uint32_t token)
{
  const uint32_t own = tw_own_subject(a, token);
  return own != TW_NONE ? own : inherited_subject(a, token);
}
