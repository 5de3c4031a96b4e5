// SPDX-License-Identifier: Apache-2.0
// Chains of names to entries of the knowledge base: candidates by name, weighed by type, country, role, date and how well known
// they are, against "none of them". Unsure is not linked.
#include "meaning/link.h"

#include "base/map.h"
#include "base/text.h"

#include <math.h>

enum {
  MAX_FOUND      = 8,  // candidates of one name
  MAX_CANDIDATES = 16, // of all names of a chain
  MAX_NAMES      = 6,  // different names of a chain that are looked up
};

typedef struct {
  tw_kb_candidate found;
  uint32_t        words; // of the longest name that found it
  uint32_t        names; // how many of the chain's names found it
  double          score;
} candidate;

typedef struct {
  tw_scene *scene;
  uint32_t *first;   // [chain_count] first mention of a chain
  uint32_t *next;    // [mention_count] next mention of the same chain
  tw_map    nations; // ISO code -> how often the article names the country
  uint32_t  named;   // how often it names any
} linker;

// ---- candidates --------------------------------------------------------------------------------------------------------------------

static void
add_found(candidate *const list, uint32_t *const count, const tw_kb_candidate found, const uint32_t words)
{
  for (uint32_t i = 0; i < *count; ++i) {
    if (list[i].found.kb == found.kb && list[i].found.entry == found.entry) {
      ++list[i].names;
      list[i].words = list[i].words > words ? list[i].words : words;
      list[i].found.kind = list[i].found.kind < found.kind ? list[i].found.kind : found.kind;
      return;
    }
  }
  if (*count < MAX_CANDIDATES) {
    list[(*count)++] = (candidate){.found = found, .words = words, .names = 1};
  }
}

static void
look_up(const tw_scene *const s, const tw_str key, candidate *const list, uint32_t *const count)
{
  tw_kb_candidate found[MAX_FOUND];
  const uint32_t  n     = tw_kb_find(s->knowledge, key, found, MAX_FOUND);
  const uint32_t  words = tw_name_parse(key).count;
  for (uint32_t i = 0; i < n; ++i) {
    if (found[i].kind != TW_KB_ADJECTIVE) {
      add_found(list, count, found[i], words);
    }
  }
}

// "Defense Ministry" that is Russia's: also as "Russian Defense Ministry" and "Defense Ministry of Russia"
static void
look_up_of_country(const tw_scene *const s, const tw_str key, const uint32_t country, candidate *const list, uint32_t *const count)
{
  const tw_chain *const chain = &s->chain[country];
  if (!chain->linked) {
    return;
  }
  const tw_kb_entry entry = tw_scene_entry(s, (tw_kb_candidate){chain->kb, chain->entry, TW_KB_LABEL});
  const tw_str      words[] = {
    tw_arena_format(s->scratch, "%.*s %.*s", TW_PRINT(entry.adjective), TW_PRINT(key)),
    tw_arena_format(s->scratch, "%.*s of %.*s", TW_PRINT(key), TW_PRINT(entry.label)),
    tw_arena_format(s->scratch, "%.*s %.*s", TW_PRINT(entry.label), TW_PRINT(key)),
  };
  for (size_t i = 0; i < sizeof words / sizeof *words; ++i) {
    const tw_str folded = words[i].ptr ? tw_text_fold(s->scratch, words[i]) : words[i];
    if (folded.ptr) {
      look_up(s, folded, list, count);
    }
  }
}

// "Senate of the United States" is found as "United States Senate", "State of Texas" as "Texas"
static void
look_up_turned(const tw_scene *const s, const tw_str key, candidate *const list, uint32_t *const count)
{
  static const char *const kinds[] = {"state", "city", "town", "province", "region", "republic", "kingdom", "commonwealth"};
  const uint32_t at = tw_str_find(key, TW_STR(" of "), 0);
  if (at == TW_NONE) {
    return;
  }
  const tw_str kind = tw_str_slice(key, 0, at);
  const tw_str rest = tw_str_slice(key, at + 4, key.len);
  const tw_str name = tw_str_begins(rest, "the ") ? tw_str_slice(rest, 4, rest.len) : rest;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; ++i) {
    if (tw_str_is(kind, kinds[i])) {
      look_up(s, name, list, count);
      return;
    }
  }
  const tw_str turned = tw_arena_format(s->scratch, "%.*s %.*s", TW_PRINT(name), TW_PRINT(kind));
  if (turned.ptr) {
    look_up(s, turned, list, count);
  }
}

// "Okmulgee, OK", "Paramus, N.J.": states of America have two letters there
static void
look_up_state(const tw_scene *const s, const uint32_t m, candidate *const list, uint32_t *const count)
{
  const tw_str code = tw_is_state_code(s, m) ? tw_arena_format(s->scratch, "us %.*s", TW_PRINT(s->note[m].key)) : TW_STR("");
  if (code.len) {
    look_up(s, code, list, count);
  }
}

// "Greek State", "Irish Republic": the country
static void
look_up_state_of(const tw_scene *const s, const tw_str key, candidate *const list, uint32_t *const count)
{
  static const char *const kinds[] = {" state", " republic", " kingdom", " nation"};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; ++i) {
    tw_kb_candidate found;
    const uint32_t  rest = tw_str_ends(key, kinds[i]) ? key.len - (uint32_t)strlen(kinds[i]) : 0;
    if (rest && tw_scene_adjective(s, tw_str_slice(key, 0, rest), &found)) {
      add_found(list, count, (tw_kb_candidate){found.kb, found.entry, TW_KB_ALIAS}, 2);
    }
  }
}

// "Justice Thomas", "Pope Francis": an alias with its title in it
static void
look_up_titled(const tw_scene *const s, const uint32_t m, candidate *const list, uint32_t *const count)
{
  const tw_span title = s->note[m].title;
  if (title.begin < title.end) {
    look_up(s, tw_scene_key(s, (tw_span){title.begin, s->doc->mention[m].name.end}), list, count);
  }
}

// Candidates by all names of the chain
static uint32_t
candidates_of(const linker *const l, const uint32_t chain, candidate *const list)
{
  const tw_scene *const s = l->scene;
  tw_str   seen[MAX_NAMES];
  uint32_t names = 0;
  uint32_t count = 0;
  for (uint32_t m = l->first[chain]; m != TW_NONE && names < MAX_NAMES; m = l->next[m]) {
    const tw_str key = s->note[m].key;
    bool         old = !key.len;
    look_up_titled(s, m, list, &count);
    for (uint32_t i = 0; i < names && !old; ++i) {
      old = tw_str_equal(seen[i], key);
    }
    if (!old) {
      seen[names++] = key;
      look_up(s, key, list, &count);
      look_up_state(s, m, list, &count);
      if (!count) {
        look_up_turned(s, key, list, &count);
        look_up_state_of(s, key, list, &count);
      }
      if (s->note[m].country != TW_NONE && s->note[m].name_kind != TW_NAME_PERSON) {
        look_up_of_country(s, key, s->note[m].country, list, &count);
      }
    }
  }
  return count;
}

// ---- what speaks for a candidate ---------------------------------------------------------------------------------------------------

static bool
is_place(const uint8_t type)
{
  return type == TW_TYPE_COUNTRY || type == TW_TYPE_CITY || type == TW_TYPE_REGION || type == TW_TYPE_PLACE;
}

static bool
is_body(const uint8_t type)
{
  return type == TW_TYPE_ORGANIZATION || type == TW_TYPE_GOVERNMENT;
}

static double
score_type(const uint8_t name_kind, const uint8_t type)
{
  switch (name_kind) {
  case TW_NAME_PERSON: return type == TW_TYPE_PERSON ? 1 : -6;
  case TW_NAME_LOCATION: return is_place(type) ? 1 : is_body(type) ? -0.5 : -4;
  case TW_NAME_ORGANIZATION: return is_body(type) ? 1 : is_place(type) ? -1 : type == TW_TYPE_PERSON ? -4 : 0;
  case TW_NAME_MISC: return type == TW_TYPE_PERSON ? -3 : 0;
  default: return 0;
  }
}

static double
score_name(const candidate *const c)
{
  static const double by_kind[] = {[TW_KB_LABEL] = 2, [TW_KB_ALIAS] = 1.5, [TW_KB_SURNAME] = -0.5, [TW_KB_ADJECTIVE] = 0, [TW_KB_METONYM] = 1};
  return by_kind[c->found.kind] + (c->words > 1 ? 1.5 : 0) + (c->names > 1 ? 0.5 : 0);
}

static const double   w_country_share = 1.2;  // where all countries that the article names are its own
static const double   w_country_none  = -0.6; // where it names only others
static const uint32_t few_names       = 3;    // that tell nothing yet

static const double w_left_out = -4;   // where an article that names other countries leaves out whose "Senate" it is

// "Democratic Party (United States)", "United States Senate": is a body's label the name with its country?
static bool
is_with_country(const tw_scene *const s, const tw_str name, const tw_kb_entry *const entry)
{
  const tw_str   label = tw_text_fold(s->scratch, entry->label);
  const uint32_t at    = label.ptr && name.len ? tw_str_find(label, name, 0) : TW_NONE;
  if (at == TW_NONE || !is_body(entry->type)) {
    return false;
  }
  tw_str rest = tw_str_trim(at ? tw_str_slice(label, 0, at) : tw_str_slice(label, name.len, label.len));
  if (tw_str_begins(rest, "(") && tw_str_ends(rest, ")")) {
    rest = tw_str_slice(rest, 1, rest.len - 1);
  }
  rest = tw_str_begins(rest, "of ") ? tw_str_slice(rest, 3, rest.len) : rest;
  tw_kb_candidate found;
  return rest.len && tw_kb_find(s->knowledge, rest, &found, 1) && tw_scene_entry(s, found).type == TW_TYPE_COUNTRY;
}

// The countries that modify the chain's mentions ("Finnish President"), and those the article speaks of
static double
score_country(const linker *const l, const uint32_t chain, const tw_kb_entry *const entry)
{
  const tw_scene *const s   = l->scene;
  const tw_str          own = s->chain[chain].country;
  if (!entry->country.len) {
    return 0;
  }
  if (own.len) {
    return tw_str_equal(own, entry->country) ? 2.5 : entry->type == TW_TYPE_PERSON || is_body(entry->type) ? -2 : -0.5;
  }
  const uint32_t named = tw_map_get(&l->nations, entry->country);
  if (named == TW_NONE) {
    const bool left_out = l->named >= few_names && is_with_country(s, s->chain[chain].key, entry);
    return l->named >= few_names ? w_country_none + (left_out ? w_left_out : 0) : 0;
  }
  const double usual = tw_str_is(entry->country, "USA") ? 0.4 : 0.8; // America is in every article
  return usual + w_country_share * named / l->named;
}

static double
score_roles(const linker *const l, const uint32_t chain, const tw_kb_entry *const entry)
{
  const tw_scene *const s    = l->scene;
  double                best = 0;
  for (uint32_t t = s->chain[chain].titles; t != TW_NONE; t = s->title[t].next) {
    tw_str       rest = entry->roles;
    tw_role_held role;
    while (tw_role_next(&rest, &role)) {
      if (tw_role_has(&role, s->title[t].word)) {
        const double score = tw_role_is_held(s, &role) ? 1.5 : 0.8;
        best               = score > best ? score : best;
      }
    }
  }
  return best;
}

static const double w_in_office = 0.8;  // on the day of the article
static const double w_too_early = -1.5; // all offices that are known were held later

// "Bush" of 1991 is whoever was president then; roles without dates tell nothing
static double
score_day(const linker *const l, const tw_kb_entry *const entry)
{
  const uint32_t year  = l->scene->year;
  tw_str         rest  = entry->roles;
  bool           later = year && rest.len;
  tw_role_held   role;
  while (year && tw_role_next(&rest, &role)) {
    int64_t begin = 0;
    later         = later && tw_str_number(tw_str_slice(role.begin, 0, 4), &begin) && begin > (int64_t)year;
    if (role.begin.len && role.end.len && tw_role_is_held(l->scene, &role)) {
      return w_in_office;
    }
  }
  return later ? w_too_early : 0;
}

// Of all mentions the one that tells most
static double
score_neighbour(const linker *const l, const uint32_t chain, const tw_kb_entry *const entry)
{
  double most = 0;
  for (uint32_t m = l->first[chain]; m != TW_NONE; m = l->next[m]) {
    const double own = tw_neighbour_fits(l->scene, m, entry);
    most             = fabs(own) > fabs(most) ? own : most;
  }
  return most;
}

// "the 2012 Olympics" are not the Olympics as such
static bool
is_edition(const linker *const l, const uint32_t chain)
{
  const tw_scene *const s = l->scene;
  for (uint32_t m = l->first[chain]; m != TW_NONE; m = l->next[m]) {
    const tw_span name = s->doc->mention[m].name;
    for (uint32_t t = name.begin ? name.begin - 1 : 0; t < name.end + 1 && t < s->doc->token.count; ++t) {
      if (s->word[t].len == 4 && s->word[t].ptr[0] >= '1' && s->word[t].ptr[0] <= '2' && s->doc->token.upos[t] == TW_UPOS_NUM) {
        return true;
      }
    }
  }
  return false;
}

// What a capital stands for is no rival of the capital: which is meant shows in each sentence (chains_metonyms.c)
static bool
is_shadow(const tw_scene *const s, const candidate *const list, const uint32_t count, const candidate *const c)
{
  for (uint32_t i = 0; i < count && c->found.kind == TW_KB_METONYM; ++i) {
    if (list[i].found.kind <= TW_KB_ALIAS && tw_scene_entry(s, list[i].found).type == TW_TYPE_CITY) {
      return true;
    }
  }
  return false;
}

// A surname alone tells little, unless everybody knows who bears it
static double
obscurity(const double prior)
{
  const double worst = 1.2;
  const double known = 0.85; // from here on it tells all
  const double begin = 0.6;
  return prior >= known ? 0 : prior <= begin ? worst : worst * (known - prior) / (known - begin);
}

// "Powell's which is a bookshop": nobody
static bool
is_which(const linker *const l, const uint32_t chain)
{
  const tw_scene *const s = l->scene;
  for (uint32_t m = l->first[chain]; m != TW_NONE; m = l->next[m]) {
    uint32_t t = s->doc->mention[m].name.end;
    t += t < s->doc->token.count && (tw_str_is(s->word[t], "'s") || tw_str_is(s->word[t], "’s"));
    if (t < s->doc->token.count && tw_str_is(s->word[t], "which")) {
      return true;
    }
  }
  return false;
}

// "Hu Shih" is no Hu Jintao: a full name that is not the candidate's own, though the surname is
static bool
is_namesake(const linker *const l, const uint32_t chain, const candidate *const c, const tw_str label)
{
  const tw_scene *const s = l->scene;
  if (c->found.kind != TW_KB_SURNAME) {
    return false;
  }
  const tw_name own = tw_name_parse(tw_text_fold(s->scratch, label));
  for (uint32_t m = l->first[chain]; m != TW_NONE; m = l->next[m]) {
    const tw_name name = tw_name_parse(s->note[m].key);
    const bool close = name.count && own.count && name.word[0].ptr[0] == own.word[0].ptr[0] &&
                       tw_str_equal(name.word[name.count - 1], own.word[own.count - 1]); // "Rafael" is how some spell Raphael
    if (name.count > 1 && name.count < 4 && !close && !tw_names_agree(&name, &own)) {
      return true;
    }
  }
  return false;
}

static double
score_person(const linker *const l, const uint32_t chain, const candidate *const c, const tw_kb_entry *const entry)
{
  const tw_chain *const row     = &l->scene->chain[chain];
  const bool            surname = c->found.kind == TW_KB_SURNAME;
  const uint8_t         gender  = tw_str_is(entry->gender, "m") ? TW_MAY_BE_HE : tw_str_is(entry->gender, "f") ? TW_MAY_BE_SHE : 0;
  const bool            clash   = gender && !(row->may_be & gender) && (row->may_be & (TW_MAY_BE_HE | TW_MAY_BE_SHE));
  const double          roles   = score_roles(l, chain, entry);
  const bool            bare    = surname && c->words == 1 && roles <= 0; // "Scalia", "Justice Scalia": which?
  const bool            other   = is_namesake(l, chain, c, entry->label) || is_which(l, chain);
  return roles + score_day(l, entry) - (clash ? 4 : 0) - (bare ? obscurity(entry->prior) : 0) -
         (row->name.suffix.len && surname ? 6 : 0) - (other ? 3 : 0);
}

static double
score(const linker *const l, const uint32_t chain, const candidate *const c)
{
  const tw_chain *const row   = &l->scene->chain[chain];
  const tw_kb_entry     entry = tw_scene_entry(l->scene, c->found);
  double sum = score_name(c) + score_type(row->name_kind, entry.type) + 4 * entry.prior - 1.5 + score_country(l, chain, &entry);
  if (entry.type == TW_TYPE_PERSON) {
    sum += score_person(l, chain, c, &entry);
  }
  if (entry.type == TW_TYPE_EVENT && is_edition(l, chain)) {
    sum -= 4;
  }
  return sum + score_neighbour(l, chain, &entry);
}

// ---- the choice --------------------------------------------------------------------------------------------------------------------

static const double none_of_them = 1.0; // score of what the knowledge base does not have

static uint8_t
gender_of(const tw_kb_entry *const entry)
{
  if (entry->type != TW_TYPE_PERSON) {
    return is_body(entry->type) ? TW_MAY_BE_IT | TW_MAY_BE_THEY : TW_MAY_BE_IT;
  }
  return tw_str_is(entry->gender, "m") ? TW_MAY_BE_HE : tw_str_is(entry->gender, "f") ? TW_MAY_BE_SHE : TW_MAY_BE_HE | TW_MAY_BE_SHE;
}

static void
set_link(tw_scene *const s, tw_chain *const chain, const tw_kb_candidate found, const double probability)
{
  const tw_kb_entry entry = tw_scene_entry(s, found);
  chain->linked      = true;
  chain->kb          = found.kb;
  chain->entry       = found.entry;
  chain->label       = entry.label;
  chain->type        = entry.type;
  chain->country     = entry.country;
  const uint8_t may = gender_of(&entry);
  chain->may_be     = chain->may_be & may ? chain->may_be & may : may; // the given name tells what the entry may leave out
  chain->probability = (float)probability;
}

// Two entries for one place: the knowledge bases of a stack need not know of each other
static bool
is_same_place(const tw_scene *const s, const candidate *const a, const candidate *const b)
{
  const tw_kb_entry x = tw_scene_entry(s, a->found);
  const tw_kb_entry y = tw_scene_entry(s, b->found);
  return x.type == y.type && is_place(x.type) && tw_str_equal(x.country, y.country) && fabs(x.latitude - y.latitude) < 0.3 &&
         fabs(x.longitude - y.longitude) < 0.3;
}

static bool
is_shorter_label(const tw_scene *const s, const candidate *const a, const candidate *const b)
{
  return tw_scene_entry(s, a->found).label.len < tw_scene_entry(s, b->found).label.len;
}

// How likely it is the best one, with what is the same place
static double
probability(const tw_scene *const s, const candidate *const list, const uint32_t count, const uint32_t best)
{
  double sum  = exp(none_of_them);
  double mine = 0;
  for (uint32_t i = 0; i < count; ++i) {
    sum += exp(list[i].score);
    mine += i == best || is_same_place(s, &list[i], &list[best]) ? exp(list[i].score) : 0;
  }
  return mine / sum;
}

static void
link_chain(linker *const l, const uint32_t chain)
{
  tw_scene *const s = l->scene;
  candidate       list[MAX_CANDIDATES];
  const uint32_t  count = candidates_of(l, chain, list);
  uint32_t        best  = 0;
  for (uint32_t i = 0; i < count; ++i) {
    list[i].score   = is_shadow(s, list, count, &list[i]) ? -9 : score(l, chain, &list[i]);
    const bool same = i && is_same_place(s, &list[i], &list[best]);
    if (same ? list[i].score >= list[best].score && is_shorter_label(s, &list[i], &list[best]) : list[i].score > list[best].score) {
      best = i;
    }
  }
  const double p = count ? probability(s, list, count, best) : 0;
  if (p >= 0.5) {
    set_link(s, &s->chain[chain], list[best].found, p);
  }
}

static uint8_t
type_of(const tw_chain *const chain)
{
  switch (chain->name_kind) {
  case TW_NAME_PERSON: return TW_TYPE_PERSON;
  case TW_NAME_ORGANIZATION: return TW_TYPE_ORGANIZATION;
  case TW_NAME_LOCATION: return TW_TYPE_PLACE;
  default: return TW_TYPE_THING;
  }
}

// Zelensky, Zelenskyy, Selenskyj: chains of one entry are one
static bool
join_linked(tw_scene *const s)
{
  tw_map by_entry = {.arena = s->scratch};
  for (uint32_t c = 0; c < s->chain_count; ++c) {
    if (!s->chain[c].linked || s->chain[c].same != TW_NONE) {
      continue;
    }
    const tw_str   key   = tw_arena_format(s->scratch, "%u:%u", s->chain[c].kb, s->chain[c].entry);
    const uint32_t other = tw_map_get(&by_entry, key);
    if (other != TW_NONE) {
      s->chain[c].same = other;
      s->chain[other].first = s->chain[c].first < s->chain[other].first ? s->chain[c].first : s->chain[other].first;
    } else if (!key.ptr || !tw_map_set(&by_entry, key, c)) {
      return false;
    }
  }
  return true;
}

// ---- all -----------------------------------------------------------------------------------------------------------------------------

static bool
list_mentions(linker *const l)
{
  tw_scene *const s = l->scene;
  l->first          = tw_arena_array(s->scratch, s->chain_count + 1, uint32_t);
  l->next           = tw_arena_array(s->scratch, s->doc->mention_count + 1, uint32_t);
  l->nations.arena  = s->scratch;
  if (!l->first || !l->next) {
    return false;
  }
  for (uint32_t c = 0; c < s->chain_count; ++c) {
    l->first[c] = TW_NONE;
  }
  for (uint32_t m = s->doc->mention_count; m-- > 0;) {
    const uint32_t chain = tw_scene_find(s, s->note[m].chain);
    if (chain != TW_NONE) {
      l->next[m]      = l->first[chain];
      l->first[chain] = m;
      const tw_str country = s->chain[chain].linked ? s->chain[chain].country : TW_STR("");
      const uint32_t before  = country.len ? tw_map_get(&l->nations, country) : TW_NONE;
      l->named += country.len > 0;
      if (country.len && !tw_map_set(&l->nations, country, before == TW_NONE ? 1 : before + 1)) {
        return false;
      }
    }
  }
  return true;
}

bool
tw_link_chains(tw_scene *const s)
{
  linker l = {.scene = s};
  if (!list_mentions(&l)) {
    return false;
  }
  for (uint32_t c = 0; c < s->chain_count; ++c) {
    tw_chain *const chain = &s->chain[c];
    if (chain->same == TW_NONE && !chain->linked && chain->type != TW_TYPE_THING) {
      link_chain(&l, c);
    }
    if (!chain->linked && chain->kind == TW_MENTION_NAME && chain->type != TW_TYPE_THING) {
      chain->type = type_of(chain);
    }
  }
  return join_linked(s);
}
