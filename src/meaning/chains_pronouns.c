// SPDX-License-Identifier: Apache-2.0
// Pronouns: whom "he", "its", "they", "I" and "which" mean. A pronoun looks back over what may be meant by number and gender,
// leaves out what grammar forbids, and takes what stands out most.
#include "meaning/chains_rest.h"

enum {
  MAX_STEPS     = 16, // up a tree
  FAR_FOR_THING = 2,  // sentences that "it" and "they" look back over
  FAR_FOR_PERSON = 5,
};

static const double too_weak = -1.5;

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
      const uint32_t mention = s->doc->token.mention[head];
      return mention == TW_NONE || mention >= m ? TW_NONE : tw_scene_find(s, s->note[mention].chain);
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
  return above != TW_NONE && !is_reflexive(s->word[token]) && (governor(s, other) == above || other == above);
}

// ---- the choice --------------------------------------------------------------------------------------------------------------------

typedef struct {
  uint32_t m;
  uint32_t token;
  tw_str   word;
  uint8_t  may_be;
  uint32_t speaker;
  bool     direct;
} query;

static bool
agrees(const tw_scene *const s, const query *const q, const uint32_t c, const uint32_t chain)
{
  const tw_chain *const row = &s->chain[chain];
  if (row->kind == TW_MENTION_PRONOUN || s->note[c].adjective) {
    return false;
  }
  const uint8_t may_be = s->doc->mention[c].kind == TW_MENTION_PRONOUN || row->kind == TW_MENTION_NAME ? row->may_be : s->note[c].may_be;
  if (!(may_be & q->may_be)) {
    return false;
  }
  const uint32_t bits  = s->bits[s->doc->mention[c].head];
  const bool     thing = s->doc->mention[c].kind == TW_MENTION_NOMINAL;
  return !(thing && (bits & (TW_CUE_TIME | TW_CUE_CALENDAR))) && s->doc->token.upos[s->doc->mention[c].head] != TW_UPOS_NUM;
}

// The subject of the clause that holds the token's own clause: "Trump" for "he" in "Trump said he would"
static uint32_t
matrix_subject(const tw_scene *const s, const uint32_t token)
{
  uint32_t at = token;
  for (uint32_t step = 0; step < MAX_STEPS && at != TW_NONE; ++step) {
    const uint8_t relation = tw_relation_base(s->doc->token.relation[at]);
    if (relation == TW_REL_CCOMP || relation == TW_REL_XCOMP || relation == TW_REL_ADVCL || relation == TW_REL_PARATAXIS) {
      const uint32_t verb = s->doc->token.head[at];
      for (uint32_t c = verb == TW_NONE ? TW_NONE : s->child[verb]; c != TW_NONE; c = s->sibling[c]) {
        if (tw_is_subject(s->doc->token.relation[c])) {
          return c;
        }
      }
    }
    at = s->doc->token.head[at];
  }
  return TW_NONE;
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

static double
by_speaker(const tw_scene *const s, const query *const q, const uint32_t c, const uint32_t chain)
{
  bool           direct = false;
  const uint32_t other  = speaker(s, s->doc->mention[c].head, &direct);
  double         sum    = 0;
  if (q->speaker != TW_NONE && q->speaker == chain) {
    sum += q->direct ? -4 : 0.9; // who is quoted says "I" of himself; who is reported is "he"
  }
  if (q->speaker == TW_NONE && other != TW_NONE && direct) {
    sum -= 0.6; // the article's own words mean whom the article names rather than whom a quotation does
  }
  return sum;
}

static double
weigh(const tw_scene *const s, const query *const q, const uint32_t c, const uint32_t chain)
{
  const uint32_t other = s->doc->mention[c].head;
  const uint32_t apart = tw_sentences_between(s, c, q->m);
  const bool     thing = q->may_be & (TW_MAY_BE_IT | TW_MAY_BE_THEY);
  double         sum   = tw_salience(s, c) - (thing ? 1.1 : 0.75) * apart + by_speaker(s, q, c, chain);
  sum -= 0.012 * (q->m - c < TW_WINDOW ? q->m - c : TW_WINDOW); // of two alike, the nearer
  if (tw_is_subject(s->doc->token.relation[q->token]) && tw_is_subject(s->doc->token.relation[other])) {
    sum += 0.35;
  }
  if (!apart && is_possessive(s, q->token) && tw_is_subject(s->doc->token.relation[other])) {
    sum += s->doc->token.head[other] == own_verb(s, q->token) ? 1 : 0.3; // "Russia had ceased its attacks"
  }
  if (matrix_subject(s, q->token) == other) {
    sum += 0.5;
  }
  if (is_reflexive(q->word)) {
    sum += governor(s, q->token) == governor(s, other) && tw_is_subject(s->doc->token.relation[other]) ? 3 : 0;
  }
  const bool concept = s->chain[chain].kind == TW_MENTION_NOMINAL;
  return sum - (concept && thing ? 0.2 : 0);
}

// "In his speech, Stubb said": the subject that follows a phrase at the front of its sentence
static uint32_t
subject_ahead(const tw_scene *const s, const query *const q)
{
  uint32_t at = q->token;
  for (uint32_t step = 0; step < MAX_STEPS && at != TW_NONE; ++step) {
    const uint8_t  relation = tw_relation_base(s->doc->token.relation[at]);
    const uint32_t head     = s->doc->token.head[at];
    if ((relation == TW_REL_OBL || relation == TW_REL_ADVCL) && head != TW_NONE && head > at && s->doc->token.relation[head] == TW_REL_ROOT) {
      for (uint32_t c = s->child[head]; c != TW_NONE; c = s->sibling[c]) {
        const uint32_t m = s->doc->token.mention[c];
        if (c > q->token && c < head && tw_is_subject(s->doc->token.relation[c]) && m != TW_NONE && s->doc->mention[m].kind == TW_MENTION_NAME) {
          return m;
        }
      }
    }
    at = head;
  }
  return TW_NONE;
}

static bool
is_group_query(const query *const q)
{
  return q->may_be == TW_MAY_BE_THEY;
}

// The best of what stands before the pronoun, and what stands right behind a fronted phrase
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
    const double sum = weigh(s, q, c, chain) + (group == TW_NONE ? 0 : 0.4);
    if (sum > most) {
      most = sum;
      best = chain;
    }
  }
  const uint32_t ahead = subject_ahead(s, q);
  const uint32_t chain = ahead == TW_NONE ? TW_NONE : tw_scene_find(s, s->note[ahead].chain);
  return chain != TW_NONE && agrees(s, q, ahead, chain) && (best == TW_NONE || most < 2.6) ? chain : best;
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
  if (!is_third_person(word)) {
    return TW_NONE;
  }
  query q   = {.m = m, .token = token, .word = word, .may_be = s->note[m].may_be};
  q.speaker = speaker(s, token, &q.direct);
  return best_before(r, &q);
}
