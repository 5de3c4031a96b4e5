// SPDX-License-Identifier: Apache-2.0
// Descriptions of what has a name: "the Finnish president", "the think tank", "the city", and appositions.
#include "meaning/chains_rest.h"
#include "meaning/link.h"

enum { NEAR = 2 }; // sentences that "the city" looks back over

// ---- appositions -------------------------------------------------------------------------------------------------------------------

// May a noun with these bits stand for this name?
static bool
suits(const tw_scene *const s, const uint32_t m, const uint32_t chain)
{
  const uint32_t        bits  = s->bits[s->doc->mention[m].head];
  const tw_chain *const row   = &s->chain[chain];
  const uint32_t        place = TW_CUE_COUNTRY | TW_CUE_CITY | TW_CUE_REGION | TW_CUE_PLACE;
  if (!(s->note[m].may_be & ~TW_MAY_BE_THEY) || (bits & (TW_CUE_TIME | TW_CUE_QUANTITY | TW_CUE_CALENDAR))) {
    return false;
  }
  if (tw_is_person(s, chain)) {
    return (bits & TW_CUE_PERSON) ? row->may_be & s->note[m].may_be : bits & TW_CUE_TITLE; // "the whip, Jim Clyburn"
  }
  if (bits & TW_CUE_PERSON) {
    return false;
  }
  const bool is_place = row->type == TW_TYPE_COUNTRY || row->type == TW_TYPE_CITY || row->type == TW_TYPE_REGION || row->type == TW_TYPE_PLACE;
  return is_place ? bits & place : (bits & TW_CUE_BODY) || !(bits & (TW_CUE_COUNTRY | TW_CUE_CITY | TW_CUE_PLACE));
}

// "the Krasnodar region" has its name in it
static bool
has_own_name(const tw_scene *const s, const uint32_t m)
{
  const uint32_t head = s->doc->mention[m].head;
  for (uint32_t c = s->child[head]; c != TW_NONE && c < head; c = s->sibling[c]) {
    const uint32_t other = s->doc->token.relation[c] == TW_REL_COMPOUND ? s->doc->token.mention[c] : TW_NONE;
    const uint32_t chain = other == TW_NONE ? TW_NONE : tw_scene_find(s, s->note[other].chain);
    if (chain != TW_NONE && s->chain[chain].name_kind == TW_NAME_LOCATION && s->chain[chain].type != TW_TYPE_COUNTRY &&
        (s->bits[head] & (TW_CUE_REGION | TW_CUE_CITY | TW_CUE_PLACE))) {
      return true;
    }
  }
  return false;
}

// "The whip, Jim Clyburn, replied": the name between commas, whatever the tree makes of it
static uint32_t
name_between_commas(const tw_scene *const s, const uint32_t m)
{
  const uint32_t end  = s->doc->mention[m].tokens.end;
  const uint32_t n    = s->doc->token.count;
  const bool     role = (s->bits[s->doc->mention[m].head] & (TW_CUE_OFFICE | TW_CUE_TITLE)) && s->note[m].definite;
  if (!role || end + 1 >= n || !tw_str_is(s->word[end], ",") || s->doc->mention[m].head + 1 != end) {
    return TW_NONE;
  }
  for (uint32_t c = m + 1; c < s->doc->mention_count && s->doc->mention[c].name.begin <= end + 1; ++c) {
    const uint32_t behind = s->doc->mention[c].name.end;
    if (s->doc->mention[c].kind == TW_MENTION_NAME && s->doc->mention[c].name.begin == end + 1 && behind + 1 < n &&
        tw_str_is(s->word[behind], ",") && s->doc->token.upos[behind + 1] != TW_UPOS_CCONJ) {
      return s->doc->mention[c].head;
    }
  }
  return TW_NONE;
}

// "Neither the speaker nor the whip, Jim Clyburn": what is coordinated in between has the name
static bool
is_cut_off(const tw_scene *const s, const uint32_t a, const uint32_t b)
{
  for (uint32_t t = (a < b ? a : b) + 1; t < (a < b ? b : a); ++t) {
    if (s->doc->token.upos[t] == TW_UPOS_CCONJ) {
      return true;
    }
  }
  return false;
}

// "Stubb, the Finnish president", "his counterpart, Yuri Ushakov": the name on either side of a comma
static uint32_t
apposed(const tw_scene *const s, const uint32_t m)
{
  const uint32_t head = s->doc->mention[m].head;
  uint32_t       other = s->doc->token.relation[head] == TW_REL_APPOS ? s->doc->token.head[head] : TW_NONE;
  for (uint32_t c = s->child[head]; c != TW_NONE && other == TW_NONE; c = s->sibling[c]) {
    if (s->doc->token.relation[c] == TW_REL_APPOS && c > head) {
      other = c;
    }
  }
  other                  = other != TW_NONE && is_cut_off(s, head, other) ? TW_NONE : other;
  other                  = other == TW_NONE ? name_between_commas(s, m) : other;
  const uint32_t mention = other == TW_NONE || has_own_name(s, m) ? TW_NONE : s->doc->token.mention[other];
  if (mention == TW_NONE || mention == m || s->doc->mention[mention].kind != TW_MENTION_NAME || s->note[mention].adjective) {
    return TW_NONE;
  }
  const uint32_t chain = tw_scene_find(s, s->note[mention].chain);
  return chain != TW_NONE && suits(s, m, chain) ? chain : TW_NONE;
}

// ---- offices -----------------------------------------------------------------------------------------------------------------------

static bool
has_modifier(const tw_scene *const s, const uint32_t m, const char *const *const words, const size_t count)
{
  const tw_span tokens = s->doc->mention[m].tokens;
  for (uint32_t t = tokens.begin; t < s->doc->mention[m].head; ++t) {
    for (size_t i = 0; i < count; ++i) {
      if (tw_str_is(s->word[t], words[i])) {
        return true;
      }
    }
  }
  return false;
}

static bool
is_former(const tw_scene *const s, const uint32_t m)
{
  static const char *const words[] = {"former", "ex", "then", "previous", "late", "ousted", "deposed"};
  return has_modifier(s, m, words, sizeof words / sizeof *words);
}

static bool
is_any(const tw_scene *const s, const uint32_t m)
{
  static const char *const words[] = {"a", "an", "any", "no", "every", "each", "some", "another", "other", "next", "future", "vice", "deputy",
                                      "many", "most", "several", "few"};
  return has_modifier(s, m, words, sizeof words / sizeof *words);
}

static bool
rules(const tw_str word)
{
  static const char *const words[] = {"leader", "ruler", "dictator", "strongman", "head"};
  for (size_t i = 0; i < sizeof words / sizeof *words; ++i) {
    if (tw_str_is(word, words[i])) {
      return true;
    }
  }
  return false;
}

static bool
leads(const tw_role_held *const role)
{
  static const char *const words[] = {"president", "prime minister", "premier", "chancellor", "king", "emir", "supreme leader",
                                      "leader",    "crown prince",   "sultan",  "emperor"};
  for (size_t i = 0; i < sizeof words / sizeof *words; ++i) {
    if (tw_role_has(role, tw_str_from(words[i]))) {
      return true;
    }
  }
  return false;
}

int
tw_office_fits(const tw_scene *const s, const uint32_t chain, const tw_str word)
{
  const tw_chain *const row = &s->chain[chain];
  int                   fit = 0;
  for (uint32_t t = row->titles; t != TW_NONE; t = s->title[t].next) {
    const tw_str said   = s->title[t].word;
    const bool   leader = tw_str_is(said, "president") || tw_str_is(said, "minister") || tw_str_is(said, "chancellor");
    if (tw_str_equal(said, word) || (leader && rules(word))) {
      fit = 2;
    }
  }
  if (fit == 2 || !row->linked) {
    return fit;
  }
  tw_str       rest = tw_scene_entry(s, (tw_kb_candidate){row->kb, row->entry, TW_KB_LABEL}).roles;
  tw_role_held role;
  while (tw_role_next(&rest, &role)) {
    if (rules(word) ? leads(&role) : tw_role_has(&role, word)) {
      const int held = tw_role_is_held(s, &role) ? 2 : 1;
      fit            = held > fit ? held : fit;
    }
  }
  return fit;
}

// The folded singular of the office: "minister" of "ministers", "Minister"
static tw_str
office_word(const tw_scene *const s, const uint32_t head)
{
  return (tw_cue_bits(s->word[head]) & TW_CUE_OFFICE) || !s->doc->token.lemma[head].len ? s->word[head] : s->doc->token.lemma[head];
}

// "the president of that company": of what has no name
static bool
is_of_something(const tw_scene *const s, const uint32_t head)
{
  for (uint32_t c = s->child[head]; c != TW_NONE; c = s->sibling[c]) {
    if (c > head && s->doc->token.relation[c] == TW_REL_NMOD && s->child[c] != TW_NONE && tw_str_is(s->word[s->child[c]], "of")) {
      return true;
    }
  }
  return false;
}

static double
fit_of_person(const tw_scene *const s, const uint32_t chain, const uint32_t m)
{
  const tw_chain *const row     = &s->chain[chain];
  const uint32_t        country = s->note[m].country;
  const tw_str          word    = office_word(s, s->doc->mention[m].head);
  const int             fit     = tw_office_fits(s, chain, word);
  if (!fit || !(row->may_be & s->note[m].may_be)) {
    return 0;
  }
  if (country != TW_NONE && !tw_str_equal(row->country, s->chain[country].country)) {
    return 0;
  }
  if (country == TW_NONE && (rules(word) || !s->note[m].definite || is_of_something(s, s->doc->mention[m].head))) {
    return 0; // "the leader" of whom?
  }
  return is_former(s, m) ? 1 : fit;
}

// In reading order backwards, the best fitting and most salient; else, for a country's office, a person who is named later
static uint32_t
office_holder(const tw_scene *const s, const uint32_t m)
{
  uint32_t best = TW_NONE;
  double   most = 0;
  for (uint32_t c = m; c-- > 0 && m - c < 3 * TW_WINDOW;) {
    const uint32_t chain = tw_scene_find(s, s->note[c].chain);
    if (chain == TW_NONE || !tw_is_person(s, chain) || s->doc->token.head[s->doc->mention[c].head] == s->doc->mention[m].head) {
      continue;
    }
    const double fit = fit_of_person(s, chain, m);
    const double sum = fit <= 0 ? 0 : 100 * fit + tw_salience(s, c) - tw_sentences_between(s, c, m);
    if (sum > most) {
      most = sum;
      best = chain;
    }
  }
  for (uint32_t c = m + 1; best == TW_NONE && s->note[m].country != TW_NONE && c < s->doc->mention_count && c - m < TW_WINDOW; ++c) {
    const uint32_t chain = tw_scene_find(s, s->note[c].chain);
    if (chain != TW_NONE && tw_is_person(s, chain) && fit_of_person(s, chain, m) > 1) {
      best = chain;
    }
  }
  return best;
}

// ---- bodies and places -------------------------------------------------------------------------------------------------------------

static bool
is_word_of(const tw_chain *const chain, const tw_str word)
{
  return chain->name.count > 1 && tw_str_equal(chain->name.word[chain->name.count - 1], word);
}

// What "the …" may say of a body that was named; "the front" and "the station" say too little
static bool
is_body_word(const tw_str word)
{
  static const char *const words[] = {
    "agency", "airline", "alliance", "bank", "bloc", "body", "broadcaster", "charity", "club", "commission", "committee", "company",
    "consortium", "corporation", "council", "court", "department", "federation", "firm", "foundation", "group", "institute",
    "institution", "league", "magazine", "manufacturer", "ministry", "network", "newspaper", "organisation", "organization", "party",
    "retailer", "startup", "tank", "union", "university", "watchdog",
  };
  for (size_t i = 0; i < sizeof words / sizeof *words; ++i) {
    if (tw_str_is(word, words[i])) {
      return true;
    }
  }
  return false;
}

static bool
is_type_of(const uint32_t bits, const tw_str word, const tw_chain *const chain)
{
  switch (chain->type) {
  case TW_TYPE_COUNTRY: return tw_str_is(word, "country") || tw_str_is(word, "nation");
  case TW_TYPE_CITY: return bits & TW_CUE_CITY;
  case TW_TYPE_REGION: return (bits & TW_CUE_REGION) && !(bits & TW_CUE_COUNTRY);
  case TW_TYPE_ORGANIZATION: return (bits & TW_CUE_BODY) && (is_body_word(word) || is_word_of(chain, word));
  case TW_TYPE_GOVERNMENT: return (bits & TW_CUE_BODY) && is_word_of(chain, word);
  default: return false;
  }
}

// Only a bare "the company": "the drone company" may be any
static bool
is_bare(const tw_scene *const s, const uint32_t m)
{
  const tw_mention *const row = &s->doc->mention[m];
  return s->note[m].definite && row->head - row->tokens.begin == 1 && tw_str_is(s->word[row->tokens.begin], "the");
}

static bool
is_think_tank(const tw_scene *const s, const uint32_t m)
{
  const tw_mention *const row = &s->doc->mention[m];
  return s->note[m].definite && tw_str_is(s->word[row->head], "tank") && row->head && tw_str_is(s->word[row->head - 1], "think") &&
         row->head - row->tokens.begin == 2;
}

static uint32_t
last_of_type(const tw_scene *const s, const uint32_t m)
{
  const uint32_t head  = s->doc->mention[m].head;
  const tw_str   word  = s->word[head];
  const uint32_t bits  = is_think_tank(s, m) ? TW_CUE_BODY : is_bare(s, m) ? s->bits[head] : 0;
  uint32_t       best  = TW_NONE;
  double         most  = -1;
  for (uint32_t c = m; bits && c-- > 0 && m - c < TW_WINDOW && tw_sentences_between(s, c, m) <= NEAR;) {
    const uint32_t chain = tw_scene_find(s, s->note[c].chain);
    const bool     named = chain != TW_NONE && !s->note[c].adjective && !s->note[c].inner && s->doc->mention[c].kind == TW_MENTION_NAME;
    if (!named || !is_type_of(bits, word, &s->chain[chain])) {
      continue;
    }
    const double sum = tw_salience(s, c) - tw_sentences_between(s, c, m) + (is_word_of(&s->chain[chain], word) ? 3 : 0);
    if (sum > most) {
      most = sum;
      best = chain;
    }
  }
  return best;
}

uint32_t
tw_described(tw_reader *const r, const uint32_t m)
{
  const tw_scene *const s    = r->scene;
  const uint32_t        head = s->doc->mention[m].head;
  const uint32_t        name = apposed(s, m);
  if (name != TW_NONE) { // "his wife, Dorothy": now Dorothy is known to be a woman
    tw_chain *const row = &r->scene->chain[name];
    row->may_be &= tw_is_person(s, name) && (row->may_be & s->note[m].may_be) ? s->note[m].may_be : row->may_be;
    return name;
  }
  const bool predicate = tw_child_with(s->doc, head, TW_REL_COP) != TW_NONE; // "He is the president" says what he is, not who
  const bool one       = s->note[m].may_be != TW_MAY_BE_THEY;
  const bool office    = s->bits[head] & (TW_CUE_OFFICE | TW_CUE_TITLE);
  if (!one || predicate) {
    return TW_NONE;
  }
  if (is_any(s, m)) { // "the vice president" too
    return office ? tw_office_of_country(r->scene, m) : TW_NONE;
  }
  const uint32_t holder = s->bits[head] & TW_CUE_OFFICE ? office_holder(s, m) : TW_NONE;
  if (holder == TW_NONE && office) {
    return tw_office_of_country(r->scene, m);
  }
  return office ? holder : last_of_type(s, m);
}
