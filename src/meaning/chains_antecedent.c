// SPDX-License-Identifier: Apache-2.0
// How much speaks for a mention as what a pronoun means: a sum of weights. tests/bench/learn_pronouns.py learned them and writes them
// here (docs/training.md). One row is for people, one for things and groups.
#include "meaning/chains_antecedent.h"

#include <math.h>

enum {
  MAX_STEPS = 16, // up a tree
  FAR       = 3,  // sentences from which it makes no difference how many
  ROLES     = 10,
};

// Where the candidate stands
typedef enum { R_ROOT_SUBJECT, R_SUBJECT, R_OBJECT, R_AGENT, R_POSSESSOR, R_OBLIQUE, R_NMOD, R_APPOSITION, R_MODIFIER, R_OTHER } role;

// Sums of weights are read from this table; names say what is counted
typedef enum {
  W_BIAS,
  W_ROLE_HERE,                          // [ROLES] in the same sentence
  W_ROLE_BEFORE = W_ROLE_HERE + ROLES,  // [ROLES] in the sentence before
  W_ROLE_FAR    = W_ROLE_BEFORE + ROLES, // [ROLES] farther back
  W_PAIR_HERE   = W_ROLE_FAR + ROLES,   // [TW_PRONOUN_PLACES * 4] place of the pronoun by subject, object, possessor, other
  W_PAIR_BEFORE = W_PAIR_HERE + TW_PRONOUN_PLACES * 4,
  W_SENTENCES   = W_PAIR_BEFORE + TW_PRONOUN_PLACES * 4, // for each between, up to FAR
  W_PASSED,          // for each candidate that is nearer
  W_PASSED_CHAINS,
  W_NEAREST,
  W_NEAREST_PRONOUN,
  W_PRONOUN,
  W_NOMINAL,
  W_NAMELESS,        // its chain has no name: "the actress"
  W_OFTEN,           // for each doubling of the mentions of its chain
  W_SUBJECT_BEFORE,  // for each doubling of those that were subjects
  W_FULL_NAME,
  W_FIRST_MENTION,   // of its chain
  W_COORDINATED_CLAUSE, // "Stubb called and he agreed": subject of the clause before
  W_UPPER_SUBJECT,   // of a verb farther above
  W_TOPIC,           // the first whom the article names
  W_SURE_GENDER,     // can be nothing else
  W_OTHER_KIND,      // a name that was taken for a place or a body
  W_OWN_SUBJECT,     // "Russia had ceased its attacks"
  W_OWN_OBJECT,      // "gave Alleway her first cap"
  W_OWN_SUBJECT_OF_POSSESSIVE,
  W_OWN_OBJECT_OF_POSSESSIVE,
  W_MATRIX_SUBJECT,  // "Trump said he would"
  W_MATRIX_OBJECT,   // "told Isabella that her back"
  W_OWNS_PHRASE,     // "Connie's idea of her marriage"
  W_OWNS_SUBJECT,    // "Randall's time was over. He …"
  W_ABOVE,           // the pronoun stands in what modifies it: "Alice, who lost her mother"
  W_COORDINATED,     // one of several
  W_IN_BRACKETS,
  W_SPEAKER_REPORTED,
  W_OUT_OF_QUOTATION, // the article's own "he" is rather whom the article names than whom a quotation does
  W_AHEAD,           // "In his speech, Stubb said"
  W_PLACE,           // "it" is seldom where things happen
  W_PLACE_AS_OBJECT,
  W_COUNTRY,
  W_BODY,
  W_GROUP,
  W_DEFINITE,
  W_COUNT
} weight;

static const float weights[2][W_COUNT] = {
  {
    [W_BIAS] = 3.37F,
    [W_ROLE_HERE] = 0.43F, 0.51F, 0.51F, 0.26F, 0.33F, 0.28F, -0.10F, 0.06F, -0.12F, 0.41F,
    [W_ROLE_BEFORE] = 0.75F, -0.16F, -0.06F, -0.66F, -0.32F, -0.90F, -0.97F, -0.05F, -0.55F, 0.73F,
    [W_ROLE_FAR] = -0.57F, -0.66F, -0.47F, -0.46F, 0.21F, -0.86F, -1.23F, -1.87F, -0.79F, -1.00F,
    [W_PAIR_HERE] = 0.87F, 0.64F, -0.12F, -0.17F, 0.02F, 0.25F, 0.25F, 0.28F, 0.13F, 0.21F, 0.26F, 0.29F,
    [W_PAIR_BEFORE] = 0.87F, -0.11F, -0.27F, -0.38F, -0.26F, -0.80F, -0.30F, -0.44F, -0.11F, -0.01F, 0.05F, -0.71F,
    [W_SENTENCES] = -0.93F, [W_PASSED] = -0.16F, [W_PASSED_CHAINS] = 0.04F, [W_NEAREST] = 0.68F, [W_NEAREST_PRONOUN] = -0.43F,
    [W_PRONOUN] = -0.68F, [W_NOMINAL] = -0.84F, [W_NAMELESS] = -1.03F, [W_OFTEN] = 0.20F, [W_SUBJECT_BEFORE] = 0.30F,
    [W_FULL_NAME] = -0.21F, [W_FIRST_MENTION] = 0.37F, [W_COORDINATED_CLAUSE] = 0.66F, [W_UPPER_SUBJECT] = 0.24F, [W_TOPIC] = 0.15F,
    [W_SURE_GENDER] = 0.55F, [W_OTHER_KIND] = -1.19F, [W_OWN_SUBJECT] = -0.66F, [W_OWN_OBJECT] = 0.52F,
    [W_OWN_SUBJECT_OF_POSSESSIVE] = 0.95F, [W_OWN_OBJECT_OF_POSSESSIVE] = -0.10F, [W_MATRIX_SUBJECT] = 0.64F,
    [W_MATRIX_OBJECT] = -0.17F, [W_OWNS_PHRASE] = 0.45F, [W_OWNS_SUBJECT] = 0.83F, [W_ABOVE] = 0.60F, [W_COORDINATED] = -1.09F,
    [W_IN_BRACKETS] = -0.19F, [W_SPEAKER_REPORTED] = -0.12F, [W_OUT_OF_QUOTATION] = 0.49F, [W_AHEAD] = 0.51F, [W_PLACE] = 0.78F,
    [W_PLACE_AS_OBJECT] = 0.30F,
  },
  {
    [W_BIAS] = 1.86F,
    [W_ROLE_HERE] = 0.57F, 0.00F, 0.18F, -0.08F, 1.05F, -0.16F, -0.53F, -0.94F, -1.63F, 0.29F,
    [W_ROLE_BEFORE] = 0.74F, -0.97F, -0.29F, -0.38F, 0.22F, -0.46F, -1.31F, 0.19F, -1.50F, 0.09F,
    [W_ROLE_FAR] = -0.02F, -0.95F, -0.32F, -0.92F, -0.19F, -1.13F, -1.76F, -0.56F, -0.81F, 0.17F,
    [W_PAIR_HERE] = 0.29F, -0.28F, 0.08F, -0.73F, -0.35F, 0.27F, 0.07F, -0.44F, 0.34F, 0.27F, 1.18F, 0.39F,
    [W_PAIR_BEFORE] = 0.46F, -0.11F, -0.28F, -0.46F, -0.55F, 0.13F, 0.44F, -0.54F, -0.43F, -0.99F, 0.24F, -1.40F,
    [W_SENTENCES] = -0.84F, [W_PASSED] = -0.13F, [W_PASSED_CHAINS] = -0.14F, [W_NEAREST] = 0.23F, [W_NEAREST_PRONOUN] = 0.08F,
    [W_PRONOUN] = 0.23F, [W_NOMINAL] = 0.00F, [W_NAMELESS] = -0.29F, [W_OFTEN] = 0.09F, [W_SUBJECT_BEFORE] = 0.42F,
    [W_FULL_NAME] = 0.40F, [W_FIRST_MENTION] = -0.26F, [W_COORDINATED_CLAUSE] = 0.32F, [W_UPPER_SUBJECT] = 0.02F, [W_TOPIC] = 0.00F,
    [W_SURE_GENDER] = 0.26F, [W_OTHER_KIND] = 0.00F, [W_OWN_SUBJECT] = 0.35F, [W_OWN_OBJECT] = -0.39F,
    [W_OWN_SUBJECT_OF_POSSESSIVE] = 0.49F, [W_OWN_OBJECT_OF_POSSESSIVE] = 0.30F, [W_MATRIX_SUBJECT] = 0.13F, [W_MATRIX_OBJECT] = 0.57F,
    [W_OWNS_PHRASE] = 0.10F, [W_OWNS_SUBJECT] = -0.31F, [W_ABOVE] = 0.56F, [W_COORDINATED] = -1.11F, [W_IN_BRACKETS] = -0.11F,
    [W_SPEAKER_REPORTED] = 0.61F, [W_OUT_OF_QUOTATION] = -0.60F, [W_AHEAD] = -0.86F, [W_PLACE] = -0.40F, [W_PLACE_AS_OBJECT] = -1.60F,
  },
};

typedef struct {
  const float *weight;
  double       sum;
  float       *count; // of each weight, or NULL
} tally;

static void
add(tally *const t, const uint32_t id, const double value)
{
  t->sum += (double)t->weight[id] * value;
  if (t->count) {
    t->count[id] += (float)value;
  }
}

// ---- where it stands ---------------------------------------------------------------------------------------------------------------

static role
role_of(const tw_document *const doc, uint32_t token)
{
  if (doc->token.relation[token] == TW_REL_CONJ && doc->token.head[token] != TW_NONE) {
    token = doc->token.head[token]; // "Trump and Putin agreed": both are subjects
  }
  const uint32_t head = doc->token.head[token];
  switch (doc->token.relation[token]) {
  case TW_REL_NSUBJ: case TW_REL_NSUBJ_PASS: case TW_REL_NSUBJ_OUTER:
    return head != TW_NONE && doc->token.relation[head] == TW_REL_ROOT ? R_ROOT_SUBJECT : R_SUBJECT;
  case TW_REL_OBJ: case TW_REL_IOBJ: return R_OBJECT;
  case TW_REL_OBL_AGENT: return R_AGENT;
  case TW_REL_NMOD_POSS: return R_POSSESSOR;
  case TW_REL_APPOS: return R_APPOSITION;
  case TW_REL_COMPOUND: case TW_REL_AMOD: case TW_REL_NMOD_DESC: case TW_REL_FLAT: return R_MODIFIER;
  default: break;
  }
  switch (tw_relation_base(doc->token.relation[token])) {
  case TW_REL_OBL: return R_OBLIQUE;
  case TW_REL_NMOD: return R_NMOD;
  default: return R_OTHER;
  }
}

static uint32_t
broad(const role r)
{
  return r == R_ROOT_SUBJECT || r == R_SUBJECT ? 0 : r == R_OBJECT || r == R_AGENT ? 1 : r == R_POSSESSOR ? 2 : 3;
}

static void
add_place(tally *const t, const tw_query *const q, const role r, const uint32_t apart)
{
  const uint32_t pair = q->place * 4U + broad(r);
  add(t, (apart == 0 ? W_ROLE_HERE : apart == 1 ? W_ROLE_BEFORE : W_ROLE_FAR) + (uint32_t)r, 1);
  if (apart < 2) {
    add(t, (apart == 0 ? W_PAIR_HERE : W_PAIR_BEFORE) + pair, 1);
  }
  add(t, W_SENTENCES, apart < FAR ? apart : FAR);
}

// ---- in one sentence ---------------------------------------------------------------------------------------------------------------

static bool
is_above(const tw_scene *const s, const uint32_t top, uint32_t token)
{
  for (uint32_t step = 0; step < MAX_STEPS && token != TW_NONE; ++step, token = s->doc->token.head[token]) {
    if (token == top) {
      return true;
    }
  }
  return false;
}

static void
add_clause(tally *const t, const tw_scene *const s, const tw_query *const q, const uint32_t other, const role r)
{
  const uint32_t above   = tw_governor(s, other);
  const bool     subject = r == R_SUBJECT || r == R_ROOT_SUBJECT;
  const bool     object  = r == R_OBJECT;
  if (above != TW_NONE && above == q->verb) {
    const bool possessive = q->place == TW_PRONOUN_POSSESSIVE;
    add(t, subject ? (possessive ? W_OWN_SUBJECT_OF_POSSESSIVE : W_OWN_SUBJECT) : possessive ? W_OWN_OBJECT_OF_POSSESSIVE : W_OWN_OBJECT,
        subject || object);
  }
  if (above != TW_NONE && above == q->matrix && above != q->verb) {
    add(t, subject ? W_MATRIX_SUBJECT : W_MATRIX_OBJECT, subject || object);
  }
  if (r == R_POSSESSOR && above != TW_NONE && above < q->token) {
    add(t, W_OWNS_PHRASE, is_above(s, above, q->token));
  }
  if (subject && above != TW_NONE && above != q->verb && above != q->matrix) {
    const bool coordinated = q->verb != TW_NONE && s->doc->token.relation[q->verb] == TW_REL_CONJ && s->doc->token.head[q->verb] == above;
    add(t, coordinated ? W_COORDINATED_CLAUSE : W_UPPER_SUBJECT, coordinated || is_above(s, above, q->token));
  }
  add(t, W_ABOVE, is_above(s, other, q->token));
}

// ---- who and what ------------------------------------------------------------------------------------------------------------------

static bool
is_in_brackets(const tw_scene *const s, const tw_span tokens)
{
  return tokens.begin && tw_str_is(s->word[tokens.begin - 1], "(");
}

static bool
is_coordinated(const tw_scene *const s, const uint32_t token)
{
  return s->doc->token.relation[token] == TW_REL_CONJ || tw_child_with(s->doc, token, TW_REL_CONJ) != TW_NONE;
}

static void
add_kind(tally *const t, const tw_scene *const s, const tw_query *const q, const tw_antecedent *const c)
{
  const tw_chain *const   row     = &s->chain[c->chain];
  const tw_mention *const mention = &s->doc->mention[c->mention];
  const double            count   = row->count < 15 ? row->count : 15;
  add(t, W_PRONOUN, mention->kind == TW_MENTION_PRONOUN);
  add(t, W_NEAREST_PRONOUN, mention->kind == TW_MENTION_PRONOUN && c->last_pronoun);
  add(t, W_NOMINAL, mention->kind == TW_MENTION_NOMINAL);
  add(t, W_NAMELESS, row->kind == TW_MENTION_NOMINAL);
  add(t, W_OFTEN, log2(1 + count));
  add(t, W_SUBJECT_BEFORE, log2(1 + (row->subjects < 15 ? row->subjects : 15)));
  add(t, W_FULL_NAME, mention->kind == TW_MENTION_NAME && mention->name.end > mention->name.begin + 1);
  add(t, W_FIRST_MENTION, row->count == 1);
  add(t, W_SURE_GENDER, row->may_be == q->may_be);
  add(t, W_OTHER_KIND, !q->thing && row->kind == TW_MENTION_NAME && row->type != TW_TYPE_PERSON);
  add(t, W_GROUP, row->group);
  add(t, W_DEFINITE, s->note[c->mention].definite && mention->kind == TW_MENTION_NOMINAL);
  add(t, W_IN_BRACKETS, is_in_brackets(s, mention->tokens));
  add(t, W_COORDINATED, is_coordinated(s, mention->head));
  if (row->type == TW_TYPE_CITY || row->type == TW_TYPE_PLACE || row->type == TW_TYPE_REGION) {
    add(t, q->place == TW_PRONOUN_OBJECT ? W_PLACE_AS_OBJECT : W_PLACE, 1);
  }
  add(t, W_COUNTRY, row->type == TW_TYPE_COUNTRY);
  add(t, W_BODY, row->type == TW_TYPE_ORGANIZATION || row->type == TW_TYPE_GOVERNMENT);
}

static void
add_speaker(tally *const t, const tw_scene *const s, const tw_query *const q, const tw_antecedent *const c)
{
  bool           direct = false;
  const uint32_t other  = tw_speaker_of(s, s->doc->mention[c->mention].head, &direct);
  if (q->speaker != TW_NONE && q->speaker == c->chain) {
    add(t, W_SPEAKER_REPORTED, 1);
  }
  add(t, W_OUT_OF_QUOTATION, q->speaker == TW_NONE && other != TW_NONE && direct);
}

static double
score(const tw_scene *const s, const tw_query *const q, const tw_antecedent *const c, float *const count)
{
  tally          t     = {.weight = weights[q->thing], .count = count};
  const uint32_t other = s->doc->mention[c->mention].head;
  const role     r     = role_of(s->doc, other);
  const uint32_t head  = s->doc->token.head[other];
  const bool     ahead = c->mention > q->m;
  const uint32_t apart = ahead ? 0 : tw_sentences_between(s, c->mention, q->m);
  add(&t, W_BIAS, 1);
  add_place(&t, q, r, apart);
  if (!apart) {
    add_clause(&t, s, q, other, r);
  }
  add_kind(&t, s, q, c);
  add_speaker(&t, s, q, c);
  add(&t, W_OWNS_SUBJECT, r == R_POSSESSOR && head != TW_NONE && tw_is_subject(s->doc->token.relation[head]));
  add(&t, W_TOPIC, s->topic == c->chain);
  add(&t, W_AHEAD, ahead);
  add(&t, W_PASSED, ahead ? 0 : c->passed < 12 ? c->passed : 12);
  add(&t, W_PASSED_CHAINS, ahead ? 0 : c->passed_chains);
  add(&t, W_NEAREST, !ahead && !c->passed);
  return t.sum;
}

double
tw_antecedent_score(const tw_scene *const s, const tw_query *const q, const tw_antecedent *const c)
{
  return score(s, q, c, NULL);
}

void
tw_antecedent_count(const tw_scene *const s, const tw_query *const q, const tw_antecedent *const c, float counts[TW_ANTECEDENT_WEIGHTS])
{
  _Static_assert((int)W_COUNT <= (int)TW_ANTECEDENT_WEIGHTS, "make room for all weights");
  memset(counts, 0, TW_ANTECEDENT_WEIGHTS * sizeof *counts);
  score(s, q, c, counts);
}
