// SPDX-License-Identifier: Apache-2.0
// Groups: "the two leaders", "both sides", "they" after "Trump and Putin".
#include "meaning/chains_rest.h"

#include "base/buffer.h"

enum {
  MAX_MEMBERS  = 4,
  MAX_DISTANCE = 3, // sentences
};

static void
sort_by_label(const tw_scene *const s, uint32_t *const members, const uint32_t count)
{
  for (uint32_t i = 1; i < count; ++i) {
    for (uint32_t j = i; j && tw_str_compare(s->chain[members[j]].label, s->chain[members[j - 1]].label) < 0; --j) {
      const uint32_t swap = members[j];
      members[j]          = members[j - 1];
      members[j - 1]      = swap;
    }
  }
}

// The chain of these members: the same in every order
static uint32_t
group_of(tw_reader *const r, uint32_t *const members, const uint32_t count, const uint32_t mention)
{
  tw_scene *const s = r->scene;
  sort_by_label(s, members, count);
  tw_buffer out = {0};
  for (uint32_t i = 0; i < count; ++i) {
    tw_buffer_text(&out, !i ? "" : i + 1 < count ? ", " : " and ");
    tw_buffer_put(&out, s->chain[members[i]].label);
  }
  const tw_str label = out.failed ? (tw_str){NULL, 0} : tw_arena_copy(s->scratch, tw_buffer_str(&out));
  tw_buffer_free(&out);
  if (!label.ptr) {
    return TW_NONE;
  }
  const uint32_t known = tw_map_get(&r->groups, label);
  if (known != TW_NONE) {
    return known;
  }
  tw_chain row = {.label = label, .key = label, .kind = TW_MENTION_NAME, .name_kind = TW_NAME_MISC, .type = TW_TYPE_THING,
                  .may_be = TW_MAY_BE_THEY, .probability = 1, .group = true, .first = mention, .member_count = count};
  memcpy(row.member, members, count * sizeof *members);
  const uint32_t chain = tw_scene_chain(s, row);
  return chain != TW_NONE && tw_map_set(&r->groups, label, chain) ? chain : TW_NONE;
}

static bool
is_among(const uint32_t *const members, const uint32_t count, const uint32_t chain)
{
  for (uint32_t i = 0; i < count; ++i) {
    if (members[i] == chain) {
      return true;
    }
  }
  return false;
}

uint32_t
tw_group_coordinated(tw_reader *const r, const uint32_t m)
{
  const tw_scene *const s     = r->scene;
  const uint32_t        head  = s->doc->mention[m].head;
  const uint32_t        first = s->doc->token.relation[head] == TW_REL_CONJ ? s->doc->token.head[head] : TW_NONE;
  uint32_t              members[MAX_MEMBERS];
  uint32_t              count = 0;
  if (first == TW_NONE || s->doc->token.mention[first] == TW_NONE) {
    return TW_NONE;
  }
  members[count++] = tw_scene_find(s, s->note[s->doc->token.mention[first]].chain);
  for (uint32_t c = s->child[first]; c != TW_NONE && c <= head; c = s->sibling[c]) {
    const uint32_t other = s->doc->token.relation[c] == TW_REL_CONJ ? s->doc->token.mention[c] : TW_NONE;
    const uint32_t chain = other == TW_NONE ? TW_NONE : tw_scene_find(s, s->note[other].chain);
    if (chain != TW_NONE && count < MAX_MEMBERS && !is_among(members, count, chain)) {
      members[count++] = chain;
    }
  }
  for (uint32_t i = 0; i < count; ++i) {
    if (members[i] == TW_NONE || s->chain[members[i]].kind != TW_MENTION_NAME || s->chain[members[i]].group) {
      return TW_NONE;
    }
  }
  return count > 1 ? group_of(r, members, count, m) : TW_NONE;
}

// "the two leaders": people who lead, if the article names such
static bool
is_of(const tw_scene *const s, const uint32_t chain, const uint8_t type, const tw_str office)
{
  const tw_chain *const row = &s->chain[chain];
  return row->kind == TW_MENTION_NAME && !row->group && row->type == type && (!office.len || tw_office_fits(s, chain, office) > 0);
}

// The last two things of this type before the mention; two that are named together come first
static uint32_t
last_two(tw_reader *const r, const uint32_t m, const uint8_t type, const tw_str office)
{
  const tw_scene *const s = r->scene;
  uint32_t              members[2];
  uint32_t              count = 0;
  for (uint32_t c = m; c-- > 0 && m - c < TW_WINDOW && tw_sentences_between(s, c, m) < MAX_DISTANCE;) {
    const uint32_t group = tw_group_coordinated(r, c);
    if (group != TW_NONE && s->chain[group].member_count == 2 && is_of(s, s->chain[group].member[0], type, office) &&
        is_of(s, s->chain[group].member[1], type, office)) {
      return group;
    }
  }
  for (uint32_t c = m; c-- > 0 && m - c < TW_WINDOW && tw_sentences_between(s, c, m) <= MAX_DISTANCE;) {
    const uint32_t chain = tw_scene_find(s, s->note[c].chain);
    const uint8_t  relation = s->doc->token.relation[s->doc->mention[c].head];
    if (chain != TW_NONE && relation != TW_REL_COMPOUND && relation != TW_REL_AMOD && is_of(s, chain, type, office) &&
        !is_among(members, count, chain)) {
      members[count++] = chain;
      if (count == 2) {
        return group_of(r, members, count, m);
      }
    }
  }
  return TW_NONE;
}

static bool
has_word(const tw_scene *const s, const uint32_t head, const char *const word)
{
  for (uint32_t c = s->child[head]; c != TW_NONE && c < head; c = s->sibling[c]) {
    if (tw_str_is(s->word[c], word)) {
      return true;
    }
  }
  return false;
}

// "The pair met", not "the pair of gloves"
static bool
is_the_pair(const tw_scene *const s, const uint32_t m)
{
  const tw_mention *const row = &s->doc->mention[m];
  const bool              of  = row->head + 1 < s->doc->token.count && tw_str_is(s->word[row->head + 1], "of");
  return (tw_str_is(s->word[row->head], "pair") || tw_str_is(s->word[row->head], "duo")) && row->head - row->tokens.begin == 1 &&
         tw_str_is(s->word[row->tokens.begin], "the") && !of;
}

// "both leaders", "the two sides", "the pair"; "two leaders" are any two
static bool
is_pair(const tw_scene *const s, const uint32_t m)
{
  const uint32_t head = s->doc->mention[m].head;
  const tw_str   word = s->word[head];
  if (tw_str_is(word, "both") || is_the_pair(s, m)) {
    return true;
  }
  if (tw_str_is(word, "two")) {
    return s->note[m].definite;
  }
  return (s->bits[head] & TW_CUE_PAIR) && (s->note[m].may_be & TW_MAY_BE_THEY) &&
         (has_word(s, head, "both") || (s->note[m].definite && has_word(s, head, "two")));
}

uint32_t
tw_group_described(tw_reader *const r, const uint32_t m)
{
  const tw_scene *const s = r->scene;
  if (!is_pair(s, m)) {
    return TW_NONE;
  }
  const tw_str   none = TW_STR("");
  const uint32_t head = s->doc->mention[m].head;
  const uint32_t bits = s->bits[head];
  if ((bits & TW_CUE_PERSON) || is_the_pair(s, m)) {
    const tw_str   office  = bits & TW_CUE_OFFICE ? s->doc->token.lemma[head] : none;
    const uint32_t holders = last_two(r, m, TW_TYPE_PERSON, office);
    return holders == TW_NONE ? last_two(r, m, TW_TYPE_PERSON, none) : holders;
  }
  if (bits & TW_CUE_COUNTRY) {
    return last_two(r, m, TW_TYPE_COUNTRY, none);
  }
  const uint32_t countries = last_two(r, m, TW_TYPE_COUNTRY, none);
  return countries == TW_NONE ? last_two(r, m, TW_TYPE_PERSON, none) : countries;
}
