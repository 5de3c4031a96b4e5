// SPDX-License-Identifier: Apache-2.0
// Pronouns: whom "he", "its", "they", "I" and "which" mean. A pronoun looks back over what may be meant by number and gender,
// leaves out what grammar forbids, and takes what stands out most.
#include "meaning/chains_antecedent.h"

enum {
  MAX_STEPS      = 16, // up a tree
  FAR_FOR_THING  = 2,  // sentences that "it" and "they" look back over
  FAR_FOR_PERSON = 9,
  MAX_BESIDE     = 4, // other arguments of its verb
};

#define IS_ONE_OF(word, ...) \
  tw_str_is_any((word), (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static bool
is_third_person(const tw_str word)
{
  return IS_ONE_OF(word, "he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself", "they", "them", "their",
                   "theirs", "themselves");
}

static bool
is_reflexive(const tw_str word)
{
  return tw_str_ends(word, "self") || tw_str_ends(word, "selves");
}

// ---- relative pronouns -------------------------------------------------------------------------------------------------------------

static uint32_t
antecedent(const tw_scene *const s, const uint32_t m)
{
  uint32_t at = s->doc->mention[m].head;
  for (uint32_t step = 0; step < MAX_STEPS && at != TW_NONE; ++step) {
    const uint8_t  relation = s->doc->token.relation[at];
    const uint32_t head     = s->doc->token.head[at];
    if (relation == TW_REL_ACL_RELCL && head != TW_NONE) {
      uint32_t mention = s->doc->token.mention[head];
      uint32_t chain   = mention == TW_NONE || mention >= m ? TW_NONE : tw_scene_find(s, s->note[mention].chain);
      if (chain != TW_NONE && tw_is_person(s, chain) && tw_str_is(s->word[s->doc->mention[m].head], "which")) {
        const uint32_t above = s->doc->token.head[head]; // "his call with Zelensky, which lasted": no person is "which"
        mention              = above == TW_NONE ? TW_NONE : s->doc->token.mention[above];
        chain                = mention == TW_NONE || mention >= m ? TW_NONE : tw_scene_find(s, s->note[mention].chain);
      }
      return chain;
    }
    at = head;
  }
  return TW_NONE;
}

// ---- who speaks --------------------------------------------------------------------------------------------------------------------

uint32_t
tw_speaker_of(const tw_scene *const s, const uint32_t token, bool *const direct)
{
  const uint32_t row = s->doc->token.attribution ? s->doc->token.attribution[token] : TW_NONE;
  if (row == TW_NONE || row >= s->doc->attribution_count) {
    return TW_NONE;
  }
  const uint32_t source = s->doc->attribution[row].source;
  const uint32_t m      = source == TW_NONE ? TW_NONE : s->doc->token.mention[source];
  *direct               = s->doc->attribution[row].direct && s->quoted[token];
  return m == TW_NONE ? TW_NONE : tw_scene_find(s, s->note[m].chain);
}

// "I" is who speaks; "we" only where the speaker is a body or a country: a person's "we" may be anybody
uint32_t
tw_first_person(const tw_scene *const s, const uint32_t m)
{
  const tw_str word   = s->word[s->doc->mention[m].head];
  bool         direct = false;
  if (!IS_ONE_OF(word, "i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves")) {
    return TW_NONE;
  }
  const uint32_t chain  = tw_speaker_of(s, s->doc->mention[m].head, &direct);
  if (chain == TW_NONE || !direct || s->chain[chain].kind == TW_MENTION_PRONOUN) {
    return TW_NONE;
  }
  const bool singular = IS_ONE_OF(word, "i", "me", "my", "mine", "myself");
  return singular == tw_is_person(s, chain) && s->chain[chain].kind == TW_MENTION_NAME ? chain : TW_NONE;
}

// "It is time to …", "It is because of …", "made it clear that": means nothing
static bool
is_empty_it(const tw_scene *const s, const uint32_t token)
{
  const uint32_t head = s->doc->token.head[token];
  if (!tw_str_is(s->word[token], "it") || head == TW_NONE) {
    return false;
  }
  bool copula   = false;
  bool clause   = false;
  bool property = s->doc->token.upos[head] == TW_UPOS_ADJ || tw_str_is(s->word[head], "time") || tw_str_is(s->word[head], "because");
  for (uint32_t c = s->child[head]; c != TW_NONE; c = s->sibling[c]) {
    const uint8_t base = tw_relation_base(s->doc->token.relation[c]);
    copula |= base == TW_REL_COP;
    clause |= c > head && (base == TW_REL_CSUBJ || base == TW_REL_CCOMP || base == TW_REL_ADVCL || base == TW_REL_ACL || base == TW_REL_XCOMP);
    property |= c < head && base == TW_REL_CASE && tw_str_is(s->word[c], "because");
    if (s->doc->token.relation[token] == TW_REL_OBJ && base == TW_REL_XCOMP && s->doc->token.upos[c] == TW_UPOS_ADJ && c > token) {
      return true;
    }
  }
  return copula && property && (clause || s->doc->token.upos[head] != TW_UPOS_ADJ);
}

// ---- what grammar forbids ----------------------------------------------------------------------------------------------------------

uint32_t
tw_governor(const tw_scene *const s, const uint32_t token)
{
  const uint32_t head = s->doc->token.head[token];
  if (s->doc->token.relation[token] == TW_REL_CONJ && head != TW_NONE) {
    return s->doc->token.head[head];
  }
  return head;
}

static bool
is_possessive(const tw_scene *const s, const uint32_t token)
{
  return s->doc->token.relation[token] == TW_REL_NMOD_POSS;
}

// "Trump praised him", "Trump's talks with him": him is not Trump
static bool
is_beside(const tw_scene *const s, const uint32_t candidate, const uint32_t m)
{
  const uint32_t token = s->doc->mention[m].head;
  const uint32_t other = s->doc->mention[candidate].head;
  const uint32_t above = tw_governor(s, token);
  const bool     torn  = tw_is_subject(s->doc->token.relation[token]) && tw_is_subject(s->doc->token.relation[other]); // no verb has two
  return above != TW_NONE && !is_possessive(s, token) && !is_reflexive(s->word[token]) && tw_governor(s, other) == above && !torn;
}

// "He praised the head of his party": his is not the head
static bool
is_around(const tw_scene *const s, const uint32_t candidate, const uint32_t m)
{
  const uint32_t token = s->doc->mention[m].head;
  const tw_span  span  = s->doc->mention[candidate].tokens;
  const bool     below = tw_governor(s, token) == s->doc->mention[candidate].head;
  return (token >= span.begin && token < span.end) || (below && !is_reflexive(s->word[token]));
}

// "Anna praised Maria, and Maria thanked her": her is Maria nowhere
static uint32_t
list_beside(const tw_scene *const s, const uint32_t m, uint32_t chains[MAX_BESIDE])
{
  uint32_t count = 0;
  for (uint32_t c = m; c-- > 0 && count < MAX_BESIDE && !tw_sentences_between(s, c, m);) {
    if (is_beside(s, c, m)) {
      chains[count++] = tw_scene_find(s, s->note[c].chain);
    }
  }
  return count;
}

static bool
is_among(const uint32_t *const chains, const uint32_t count, const uint32_t chain)
{
  for (uint32_t i = 0; i < count; ++i) {
    if (chains[i] == chain) {
      return true;
    }
  }
  return false;
}

// ---- the choice --------------------------------------------------------------------------------------------------------------------

// "She was a dancer", "as an adviser": what somebody is, not somebody
static bool
is_predicate(const tw_scene *const s, const uint32_t token)
{
  for (uint32_t c = s->child[token]; c != TW_NONE; c = s->sibling[c]) {
    if (s->doc->token.relation[c] == TW_REL_COP || (s->doc->token.relation[c] == TW_REL_CASE && tw_str_is(s->word[c], "as"))) {
      return true;
    }
  }
  return s->doc->token.relation[token] == TW_REL_APPOS || s->doc->token.relation[token] == TW_REL_XCOMP;
}

// May be a person though it was taken for something else: an unknown name of a word or three, none of which says what it is
static bool
may_be_person(const tw_scene *const s, const tw_chain *const row)
{
  const uint32_t other = TW_CUE_BODY | TW_CUE_PLACE | TW_CUE_REGION | TW_CUE_CITY | TW_CUE_EVENT | TW_CUE_COUNTRY | TW_CUE_CALENDAR;
  if (row->kind != TW_MENTION_NAME || row->linked || row->group || row->type == TW_TYPE_PERSON || !row->name.count || row->name.count > 3) {
    return false;
  }
  const tw_span name = s->doc->mention[row->first].name;
  for (uint32_t t = name.begin; t < name.end; ++t) {
    if ((s->bits[t] & other) || s->doc->token.upos[t] == TW_UPOS_NUM || s->doc->token.upos[t] == TW_UPOS_ADP) {
      return false;
    }
  }
  return name.begin == name.end || !name.begin || s->doc->token.upos[name.begin - 1] != TW_UPOS_DET;
}

static bool
agrees(const tw_scene *const s, const tw_query *const q, const uint32_t c, const uint32_t chain)
{
  const tw_chain *const row = &s->chain[chain];
  if (row->kind == TW_MENTION_PRONOUN || s->note[c].adjective || s->note[c].inner) {
    return false;
  }
  const uint8_t may_be = s->doc->mention[c].kind == TW_MENTION_PRONOUN || row->kind == TW_MENTION_NAME ? row->may_be : s->note[c].may_be;
  if (!(may_be & q->may_be) && (q->thing || !may_be_person(s, row))) {
    return false;
  }
  const uint32_t bits  = s->bits[s->doc->mention[c].head];
  const bool     thing = s->doc->mention[c].kind == TW_MENTION_NOMINAL;
  if (thing && is_predicate(s, s->doc->mention[c].head)) {
    return false;
  }
  return !(thing && (bits & (TW_CUE_TIME | TW_CUE_CALENDAR))) && s->doc->token.upos[s->doc->mention[c].head] != TW_UPOS_NUM;
}

// The verb of the clause that `token` stands in
static uint32_t
own_verb(const tw_scene *const s, const uint32_t token)
{
  uint32_t at = token;
  for (uint32_t step = 0; step < MAX_STEPS && at != TW_NONE; ++step) {
    if (s->doc->token.upos[at] == TW_UPOS_VERB || s->doc->token.upos[at] == TW_UPOS_AUX) {
      return at;
    }
    at = s->doc->token.head[at];
  }
  return TW_NONE;
}

// The verb of the clause that holds the token's own clause: "said" for "he" in "Trump said he would"
static uint32_t
matrix_verb(const tw_scene *const s, const uint32_t token)
{
  uint32_t at = token;
  for (uint32_t step = 0; step < MAX_STEPS && at != TW_NONE; ++step) {
    const uint8_t relation = tw_relation_base(s->doc->token.relation[at]);
    if (relation == TW_REL_CCOMP || relation == TW_REL_XCOMP || relation == TW_REL_ADVCL || relation == TW_REL_PARATAXIS) {
      return s->doc->token.head[at];
    }
    at = s->doc->token.head[at];
  }
  return TW_NONE;
}

// "In his speech, Stubb said": the subject that follows a phrase at the front of its sentence
static uint32_t
subject_ahead(const tw_scene *const s, const tw_query *const q)
{
  uint32_t at = q->token;
  for (uint32_t step = 0; step < MAX_STEPS && at != TW_NONE; ++step) {
    const uint8_t  relation = tw_relation_base(s->doc->token.relation[at]);
    const uint32_t head     = s->doc->token.head[at];
    const bool     fronted  = (relation == TW_REL_OBL || relation == TW_REL_ADVCL) && head != TW_NONE && head > at;
    for (uint32_t c = fronted ? s->child[head] : TW_NONE; c != TW_NONE && c < head; c = s->sibling[c]) {
      const uint32_t m = s->doc->token.mention[c];
      if (c > q->token && tw_is_subject(s->doc->token.relation[c]) && m != TW_NONE && s->doc->mention[m].kind == TW_MENTION_NAME) {
        return m;
      }
    }
    at = head;
  }
  return TW_NONE;
}

// Is somebody judged by the verb, so that "for" tells what for: "condemned Israel for its attack", but not "built a ship for its fleet"?
static bool
is_judgement(const tw_str verb)
{
  return IS_ONE_OF(verb, "applaud", "arrest", "attack", "ban", "berate", "blame", "blast", "castigate", "censure", "chastise", "chide",
                   "commend", "compensate", "condemn", "convict", "criticise", "criticize", "denounce", "detain", "dismiss", "fault",
                   "fine", "fire", "forgive", "hail", "honor", "honour", "impeach", "impose", "imprison", "indict", "investigate", "jail",
                   "lambast", "lambaste", "laud", "levy", "mock", "pardon", "penalise", "penalize", "praise", "prosecute", "punish",
                   "rebuke", "reprimand", "reproach", "reward", "ridicule", "sack", "sanction", "scold", "sentence", "slam", "slap", "sue", "suspend", "target",
                   "thank", "try");
}

// The same by commas, for it is such sentences whose trees go wrong: the name right behind one
static uint32_t
name_ahead(const tw_scene *const s, const tw_query *const q)
{
  const uint32_t begin = tw_sentence_begin(s->doc, q->token);
  const uint32_t end   = tw_sentence_end(s->doc, q->token);
  const uint8_t  first = s->doc->token.upos[begin];
  if (first == TW_UPOS_PROPN || first == TW_UPOS_PRON || first == TW_UPOS_PUNCT) {
    return TW_NONE; // opens with its subject
  }
  for (uint32_t m = q->m + 1; m < s->doc->mention_count && s->doc->mention[m].tokens.begin < end; ++m) {
    const tw_mention *const row = &s->doc->mention[m];
    if (row->kind == TW_MENTION_NAME && !s->note[m].adjective && !s->note[m].inner && tw_str_is(s->word[row->tokens.begin - 1], ",")) {
      return m;
    }
    if (row->kind == TW_MENTION_PRONOUN && tw_is_subject(s->doc->token.relation[row->head])) {
      return TW_NONE;
    }
  }
  return TW_NONE;
}

// The chain that candidate `c` would make the pronoun mean, TW_NONE if it can't
static uint32_t
chain_meant(tw_reader *const r, const tw_query *const q, const uint32_t c)
{
  const tw_scene *const s     = r->scene;
  const uint32_t        chain = tw_scene_find(s, s->note[c].chain);
  if (chain == TW_NONE || is_around(s, c, q->m) || is_beside(s, c, q->m)) {
    return TW_NONE;
  }
  const uint32_t group = q->may_be == TW_MAY_BE_THEY ? tw_group_coordinated(r, c) : TW_NONE;
  if (group != TW_NONE) {
    return group;
  }
  return agrees(s, q, c, chain) ? chain : TW_NONE;
}

// "Condemned Israel for its attack", "sanctions on Russia over its invasion": the one against whom it is held, not the one who does so
static uint32_t
held_against(tw_reader *const r, const tw_query *const q)
{
  const tw_scene *const s = r->scene;
  const uint32_t noun = q->place == TW_PRONOUN_POSSESSIVE ? s->doc->token.head[q->token] : TW_NONE;
  const uint32_t verb = noun == TW_NONE || s->doc->token.head[noun] == TW_NONE ? TW_NONE : own_verb(s, s->doc->token.head[noun]);
  if (verb == TW_NONE || verb > q->token) {
    return TW_NONE;
  }
  const tw_str why = tw_scene_preposition(s, noun);
  if (!tw_str_is(why, "over") && !(tw_str_is(why, "for") && is_judgement(s->doc->token.lemma[verb]))) {
    return TW_NONE;
  }
  for (uint32_t c = q->m; c-- > 0 && s->doc->mention[c].head > verb;) {
    const uint32_t head     = s->doc->mention[c].head;
    const uint32_t chain    = chain_meant(r, q, c);
    const uint8_t  relation = tw_relation_base(s->doc->token.relation[head]);
    const tw_str   word     = tw_scene_preposition(s, head);
    const bool     against  = (relation == TW_REL_OBL || relation == TW_REL_NMOD) && IS_ONE_OF(word, "on", "against", "upon", "at", "with");
    if (chain != TW_NONE && (relation == TW_REL_OBJ || relation == TW_REL_IOBJ || against)) {
      return chain;
    }
  }
  return TW_NONE;
}

// The best of what stands before the pronoun, and the name right behind a fronted phrase
static uint32_t
best_antecedent(tw_reader *const r, const tw_query *const q)
{
  const tw_scene *const s    = r->scene;
  const uint32_t        far  = q->thing ? FAR_FOR_THING : FAR_FOR_PERSON;
  tw_antecedent         c    = {.last_pronoun = true};
  uint32_t              best = TW_NONE;
  uint32_t              last = TW_NONE; // chain of the candidate before
  double                most = 0;
  uint32_t             beside[MAX_BESIDE];
  const uint32_t       beside_count = list_beside(s, q->m, beside);
  for (c.mention = q->m; c.mention-- > 0 && q->m - c.mention < TW_WINDOW && tw_sentences_between(s, c.mention, q->m) <= far;) {
    c.chain = chain_meant(r, q, c.mention);
    if (c.chain == TW_NONE || is_among(beside, beside_count, c.chain) || (q->direct && c.chain == q->speaker)) { // who is quoted says "I"
      continue;
    }
    c.passed_chains += last != TW_NONE && c.chain != last && c.passed_chains < 6;
    const double sum = tw_antecedent_score(s, q, &c);
    if (sum > most) {
      most = sum;
      best = c.chain;
    }
    last = c.chain;
    ++c.passed;
    c.last_pronoun = c.last_pronoun && s->doc->mention[c.mention].kind != TW_MENTION_PRONOUN;
  }
  c.mention = q->ahead;
  c.chain   = q->ahead == TW_NONE ? TW_NONE : tw_scene_find(s, s->note[q->ahead].chain);
  return c.chain != TW_NONE && agrees(s, q, q->ahead, c.chain) && tw_antecedent_score(s, q, &c) > most ? c.chain : best;
}

// "John saw himself"
static uint32_t
own_subject(const tw_scene *const s, const tw_query *const q)
{
  for (uint32_t c = q->m; c-- > 0 && !tw_sentences_between(s, c, q->m);) {
    const uint32_t head  = s->doc->mention[c].head;
    const uint32_t chain = tw_scene_find(s, s->note[c].chain);
    if (chain != TW_NONE && tw_governor(s, head) == q->verb && tw_is_subject(s->doc->token.relation[head]) && agrees(s, q, c, chain)) {
      return chain;
    }
  }
  return TW_NONE;
}

// Whom "he" means is a man
static void
make_person(tw_chain *const chain, const uint8_t may_be)
{
  if (chain->kind == TW_MENTION_NAME && !chain->linked && !chain->group) {
    chain->type   = TW_TYPE_PERSON;
    chain->may_be = may_be;
  }
}

static uint8_t
place_of(const tw_scene *const s, const uint32_t token)
{
  const bool subject = tw_is_subject(s->doc->token.relation[token]);
  return is_possessive(s, token) ? TW_PRONOUN_POSSESSIVE : subject ? TW_PRONOUN_SUBJECT : TW_PRONOUN_OBJECT;
}

uint32_t
tw_pronoun(tw_reader *const r, const uint32_t m)
{
  const tw_scene *const s     = r->scene;
  const uint32_t        token = s->doc->mention[m].head;
  const tw_str          word  = s->word[token];
  if (IS_ONE_OF(word, "which", "who", "whom", "that", "whose")) {
    return antecedent(s, m);
  }
  if (!is_third_person(word) || is_empty_it(s, token)) {
    return TW_NONE;
  }
  tw_query q = {.m = m, .token = token, .word = word, .may_be = s->note[m].may_be, .place = place_of(s, token)};
  q.speaker   = tw_speaker_of(s, token, &q.direct);
  q.thing     = q.may_be & (TW_MAY_BE_IT | TW_MAY_BE_THEY);
  q.reflexive = is_reflexive(word);
  q.verb      = own_verb(s, token);
  q.matrix    = matrix_verb(s, token);
  q.ahead     = subject_ahead(s, &q);
  q.ahead     = q.ahead == TW_NONE ? name_ahead(s, &q) : q.ahead;
  const uint32_t sure  = q.reflexive ? own_subject(s, &q) : held_against(r, &q);
  const uint32_t chain = sure == TW_NONE ? best_antecedent(r, &q) : sure;
  if (chain != TW_NONE && !q.thing) {
    make_person(&r->scene->chain[chain], q.may_be);
  }
  return chain;
}
