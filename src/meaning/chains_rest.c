// SPDX-License-Identifier: Apache-2.0
// All mentions in reading order: names have their chains; descriptions, groups, pronouns and concepts get theirs.
#include "meaning/chains_rest.h"
#include "meaning/link.h"

#include <math.h>

bool
tw_is_subject(const uint8_t relation)
{
  return relation == TW_REL_NSUBJ || relation == TW_REL_NSUBJ_PASS || relation == TW_REL_NSUBJ_OUTER;
}

bool
tw_is_person(const tw_scene *const s, const uint32_t chain)
{
  return s->chain[chain].type == TW_TYPE_PERSON;
}

uint32_t
tw_sentences_between(const tw_scene *const s, const uint32_t earlier, const uint32_t later)
{
  return s->doc->token.sentence[s->doc->mention[later].head] - s->doc->token.sentence[s->doc->mention[earlier].head];
}

static const double w_root_subject = 1.6;
static const double w_subject      = 1.3;
static const double w_object       = 1.1;
static const double w_possessor    = 0.2;
static const double w_oblique      = 0.3;
static const double w_modifier     = -0.6;
static const double w_often        = 0.3; // for each doubling of its mentions so far
static const double w_name         = 0.4; // rather than a description

static double
by_place(const tw_document *const doc, uint32_t token)
{
  if (doc->token.relation[token] == TW_REL_CONJ && doc->token.head[token] != TW_NONE) {
    token = doc->token.head[token]; // "Trump and Putin agreed": both are subjects
  }
  const uint32_t head = doc->token.head[token];
  switch (doc->token.relation[token]) {
  case TW_REL_NSUBJ: case TW_REL_NSUBJ_PASS: case TW_REL_NSUBJ_OUTER:
    return head != TW_NONE && doc->token.relation[head] == TW_REL_ROOT ? w_root_subject : w_subject;
  case TW_REL_OBJ: case TW_REL_IOBJ: case TW_REL_OBL_AGENT: case TW_REL_ROOT: return w_object;
  case TW_REL_NMOD_POSS: return w_possessor;
  case TW_REL_OBL: return w_oblique;
  case TW_REL_COMPOUND: case TW_REL_AMOD: case TW_REL_NMOD_DESC: return w_modifier;
  default: return 0;
  }
}

double
tw_salience(const tw_scene *const s, const uint32_t m)
{
  const tw_mention *const row   = &s->doc->mention[m];
  const uint32_t          chain = tw_scene_find(s, s->note[m].chain);
  if (s->note[m].adjective || s->note[m].inner || chain == TW_NONE) {
    return -9;
  }
  const double often = w_often * log2(1.0 + (s->chain[chain].count < 15 ? s->chain[chain].count : 15));
  return by_place(s->doc, row->head) + (row->kind == TW_MENTION_NOMINAL ? 0 : w_name) + often;
}

// "us" and "our" are the same people as "we"
static tw_str
nominative(const tw_str word)
{
  static const struct { const char *form, *base; } rows[] = {
    {"me", "i"}, {"my", "i"}, {"mine", "i"}, {"myself", "i"}, {"us", "we"}, {"our", "we"}, {"ours", "we"}, {"ourselves", "we"},
    {"your", "you"}, {"yours", "you"}, {"yourself", "you"}, {"yourselves", "you"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    if (tw_str_is(word, rows[i].form)) {
      return tw_str_from(rows[i].base);
    }
  }
  return word;
}

static uint32_t
unresolved(tw_reader *const r, const uint32_t m)
{
  tw_scene *const s     = r->scene;
  const tw_str    text  = nominative(s->word[s->doc->mention[m].head]);
  const tw_str    key   = tw_arena_format(s->scratch, "?%.*s", TW_PRINT(text));
  const uint32_t  known = tw_map_get(&r->concepts, key);
  if (known != TW_NONE || !key.ptr) {
    return known;
  }
  const uint32_t chain = tw_scene_chain(s, (tw_chain){.label = text, .key = text, .kind = TW_MENTION_PRONOUN, .type = TW_TYPE_THING,
                                                      .may_be = s->note[m].may_be, .probability = 1, .first = m});
  return chain != TW_NONE && tw_map_set(&r->concepts, key, chain) ? chain : TW_NONE;
}

static uint32_t
chain_of(tw_reader *const r, const uint32_t m)
{
  tw_scene *const s = r->scene;
  if (s->note[m].chain != TW_NONE) {
    return tw_scene_find(s, s->note[m].chain);
  }
  if (s->doc->mention[m].kind == TW_MENTION_PRONOUN) {
    uint32_t chain = tw_group_described(r, m);
    chain          = chain == TW_NONE ? tw_pronoun(r, m) : chain;
    return chain == TW_NONE ? unresolved(r, m) : chain;
  }
  uint32_t chain = tw_group_described(r, m);
  chain          = chain == TW_NONE ? tw_described(r, m) : chain;
  return chain == TW_NONE ? tw_concept(r, m) : chain;
}

bool
tw_chain_rest(tw_scene *const s)
{
  tw_reader r = {.scene = s, .concepts = {.arena = s->scratch}, .groups = {.arena = s->scratch}};
  tw_chain_homeland(s);
  if (!tw_chain_teams(s) || !tw_chain_metonyms(s)) {
    return false;
  }
  s->topic = TW_NONE;
  for (uint32_t c = 0; c < s->chain_count; ++c) { // names were read once; now all is read, with what stands between them
    s->chain[c].last     = TW_NONE;
    s->chain[c].subjects = 0;
    s->chain[c].count = 0;
  }
  for (uint32_t m = 0; m < s->doc->mention_count; ++m) {
    const uint32_t chain = chain_of(&r, m);
    if (chain == TW_NONE) {
      return false;
    }
    s->note[m].chain     = chain;
    s->chain[chain].last = m;
    ++s->chain[chain].count;
    s->chain[chain].subjects += tw_is_subject(s->doc->token.relation[s->doc->mention[m].head]);
    s->topic = s->topic == TW_NONE && tw_is_person(s, chain) && s->chain[chain].kind == TW_MENTION_NAME ? chain : s->topic;
  }
  for (uint32_t m = 0; m < s->doc->mention_count; ++m) {
    const uint32_t chain = s->doc->mention[m].kind == TW_MENTION_PRONOUN ? tw_first_person(s, m) : TW_NONE;
    s->note[m].chain     = chain == TW_NONE ? s->note[m].chain : chain;
  }
  return true;
}
