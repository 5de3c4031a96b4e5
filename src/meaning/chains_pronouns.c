// SPDX-License-Identifier: Apache-2.0
// Pronouns: whom "he", "its", "they", "I" and "which" mean. A pronoun looks back over what may be meant by number and gender,
// leaves out what grammar forbids, and takes what stands out most.
#include "meaning/chains_rest.h"

enum {
  MAX_STEPS     = 16, // up a tree
  FAR_FOR_THING = 2,  // sentences that "it" and "they" look back over
  FAR_FOR_PERSON = 9,
  ENOUGH = 3,        // sentences behind which it makes no difference how many
};

// How much speaks for a candidate, beside its salience; weighed on the development half of GAP (Webster et al. 2018, Mind the GAP)
static const double too_weak              = -1.5;
static const double w_sentence_for_thing  = -1.1; // for each sentence between
static const double w_sentence_for_person = -0.75;
static const double w_between             = -0.024; // for each mention between: of two alike, the nearer
static const double w_both_subjects       = 0.35;
static const double w_same_sentence       = 0.75;
static const double w_own_subject         = 1;
static const double w_own_object          = -0.3;
static const double w_matrix_subject      = 0.5;
static const double w_matrix_object       = -0.2;
static const double w_speaker_quoted      = -4; // who is quoted says "I" of himself
static const double w_speaker_reported    = 0.4; // who is reported is "he"
static const double w_out_of_quotation    = -0.6; // the article's own "he" is rather whom the article names than whom a quotation does
static const double w_concept             = -0.2;
static const double w_nameless            = -0.8; // "the actress"
static const double w_place               = -0.4; // "it" is seldom where things happen
static const double w_group               = 0.4;
static const double w_ahead               = 2.6; // a subject right ahead yields to what weighs more

static bool
is_one_of(const tw_str word, const char *const *const words, const size_t count)
{
  for (size_t i = 0; i < count; ++i) {
    if (tw_str_is(word, words[i])) {
      return true;
    }
  }
  return false;
}

#define IS_ONE_OF(word, ...) \
  is_one_of((word), (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

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

// Chain of who says the words that `token` is among, and whether they are quoted; TW_NONE if the article does
static uint32_t
speaker(const tw_scene *const s, const uint32_t token, bool *const direct)
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
  const uint32_t chain  = speaker(s, s->doc->mention[m].head, &direct);
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

// The word that `token` is an argument of, seen past coordination
static uint32_t
governor(const tw_scene *const s, const uint32_t token)
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

// "Trump praised him", "Trump's talks with him": him is not Trump. "He praised the head of his party": his is not the head
static bool
is_forbidden(const tw_scene *const s, const uint32_t candidate, const uint32_t m)
{
  const uint32_t token = s->doc->mention[m].head;
  const uint32_t other = s->doc->mention[candidate].head;
  const tw_span  span  = s->doc->mention[candidate].tokens;
  if (token >= span.begin && token < span.end) {
    return true;
  }
  const uint32_t above = governor(s, token);
  if (is_possessive(s, token)) {
    return above == other; // "his call" is not the call's
  }
  const bool torn = tw_is_subject(s->doc->token.relation[token]) && tw_is_subject(s->doc->token.relation[other]); // no verb has two
  return above != TW_NONE && !is_reflexive(s->word[token]) && ((governor(s, other) == above && !torn) || other == above);
}

// ---- the choice --------------------------------------------------------------------------------------------------------------------

typedef struct {
  uint32_t m;
  uint32_t token;
  tw_str   word;
  uint8_t  may_be;
  bool     thing;      // it or they
  bool     possessive;
  uint32_t verb;       // of the clause that it stands in, or TW_NONE
  uint32_t matrix;     // verb of the clause above, or TW_NONE
  uint32_t speaker;    // chain of who says it, or TW_NONE
  bool     direct;     // in quotation marks
} query;

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

static bool
agrees(const tw_scene *const s, const query *const q, const uint32_t c, const uint32_t chain)
{
  const tw_chain *const row = &s->chain[chain];
  if (row->kind == TW_MENTION_PRONOUN || s->note[c].adjective || s->note[c].inner) {
    return false;
  }
  const uint8_t may_be = s->doc->mention[c].kind == TW_MENTION_PRONOUN || row->kind == TW_MENTION_NAME ? row->may_be : s->note[c].may_be;
  if (!(may_be & q->may_be)) {
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

static double
by_speaker(const tw_scene *const s, const query *const q, const uint32_t c, const uint32_t chain)
{
  bool           direct = false;
  const uint32_t other  = speaker(s, s->doc->mention[c].head, &direct);
  double         sum    = 0;
  if (q->speaker != TW_NONE && q->speaker == chain) {
    sum += q->direct ? w_speaker_quoted : w_speaker_reported;
  }
  if (q->speaker == TW_NONE && other != TW_NONE && direct) {
    sum += w_out_of_quotation;
  }
  return sum;
}

// What stands in one sentence with the pronoun
static double
by_clause(const tw_scene *const s, const query *const q, const uint32_t other)
{
  const bool     subject = tw_is_subject(s->doc->token.relation[other]);
  const bool     own     = governor(s, other) == q->verb;
  const uint8_t  base    = tw_relation_base(s->doc->token.relation[other]);
  const bool     object  = base == TW_REL_OBJ || base == TW_REL_IOBJ;
  double         sum     = w_same_sentence;
  if (q->possessive) { // "Russia had ceased its attacks", "gave Alleway her first cap"
    sum += own && subject ? w_own_subject : own && object ? w_own_object : 0;
  }
  if (is_reflexive(q->word)) {
    sum += own && subject ? 3 : 0;
  }
  if (governor(s, other) == q->matrix && q->matrix != TW_NONE) { // "Trump said he would", "told Isabella that her back"
    sum += subject ? w_matrix_subject : object ? w_matrix_object : 0;
  }
  return sum;
}

static double
weigh(const tw_scene *const s, const query *const q, const uint32_t c, const uint32_t chain)
{
  const uint32_t other   = s->doc->mention[c].head;
  const uint32_t apart   = tw_sentences_between(s, c, q->m);
  const uint32_t between = q->m - c < TW_WINDOW ? q->m - c : TW_WINDOW;
  double         sum     = tw_salience(s, c) + by_speaker(s, q, c, chain) + (apart ? 0 : by_clause(s, q, other));
  sum += (q->thing ? w_sentence_for_thing : w_sentence_for_person) * (apart < ENOUGH ? apart : ENOUGH) + w_between * between;
  if (tw_is_subject(s->doc->token.relation[q->token]) && tw_is_subject(s->doc->token.relation[other])) {
    sum += w_both_subjects;
  }
  const uint8_t type = s->chain[chain].type;
  if (q->thing && (type == TW_TYPE_CITY || type == TW_TYPE_PLACE || type == TW_TYPE_REGION)) {
    sum += s->doc->token.relation[q->token] == TW_REL_OBJ ? 2 * w_place : w_place;
  }
  return sum + (s->chain[chain].kind == TW_MENTION_NOMINAL ? (q->thing ? w_concept : w_nameless) : 0);
}

// "In his speech, Stubb said": the subject that follows a phrase at the front of its sentence
static uint32_t
subject_ahead(const tw_scene *const s, const query *const q)
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

// The same by commas, for it is such sentences whose trees go wrong: the name right behind the first
static uint32_t
name_ahead(const tw_scene *const s, const query *const q)
{
  const uint32_t begin = tw_sentence_begin(s->doc, q->token);
  const uint32_t end   = tw_sentence_end(s->doc, q->token);
  const uint8_t  first = s->doc->token.upos[begin];
  uint32_t       comma = begin;
  while (comma < end && !tw_str_is(s->word[comma], ",")) {
    ++comma;
  }
  if (comma <= q->token || (first != TW_UPOS_ADP && first != TW_UPOS_SCONJ)) {
    return TW_NONE;
  }
  for (uint32_t m = q->m + 1; m < s->doc->mention_count && s->doc->mention[m].tokens.begin < end; ++m) {
    if (s->doc->mention[m].tokens.begin > comma && !s->note[m].adjective) {
      return s->doc->mention[m].tokens.begin == comma + 1 && s->doc->mention[m].kind == TW_MENTION_NAME ? m : TW_NONE;
    }
  }
  return TW_NONE;
}

static bool
is_group_query(const query *const q)
{
  return q->may_be == TW_MAY_BE_THEY;
}

// The best of what stands before the pronoun, and the name right behind a fronted phrase
static uint32_t
best_before(tw_reader *const r, const query *const q)
{
  const tw_scene *const s    = r->scene;
  const uint32_t        far  = q->may_be & (TW_MAY_BE_IT | TW_MAY_BE_THEY) ? FAR_FOR_THING : FAR_FOR_PERSON;
  uint32_t              best = TW_NONE;
  double                most = too_weak;
  for (uint32_t c = q->m; c-- > 0 && q->m - c < TW_WINDOW && tw_sentences_between(s, c, q->m) <= far;) {
    uint32_t chain = tw_scene_find(s, s->note[c].chain);
    if (chain == TW_NONE || is_forbidden(s, c, q->m)) {
      continue;
    }
    const uint32_t group = is_group_query(q) ? tw_group_coordinated(r, c) : TW_NONE;
    chain                = group == TW_NONE ? chain : group;
    if (group == TW_NONE && !agrees(s, q, c, chain)) {
      continue;
    }
    const double sum = weigh(s, q, c, chain) + (group == TW_NONE ? 0 : w_group);
    if (sum > most) {
      most = sum;
      best = chain;
    }
  }
  const uint32_t subject = subject_ahead(s, q);
  const uint32_t ahead   = subject == TW_NONE ? name_ahead(s, q) : subject;
  const uint32_t chain = ahead == TW_NONE ? TW_NONE : tw_scene_find(s, s->note[ahead].chain);
  return chain != TW_NONE && agrees(s, q, ahead, chain) && (best == TW_NONE || most < w_ahead) ? chain : best;
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
  query q   = {.m = m, .token = token, .word = word, .may_be = s->note[m].may_be};
  q.speaker    = speaker(s, token, &q.direct);
  q.thing      = q.may_be & (TW_MAY_BE_IT | TW_MAY_BE_THEY);
  q.possessive = is_possessive(s, token);
  q.verb       = own_verb(s, token);
  q.matrix     = matrix_verb(s, token);
  return best_before(r, &q);
}
