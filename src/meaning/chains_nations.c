// SPDX-License-Identifier: Apache-2.0
// Countries, by name and by adjective, and their peoples; which country modifies which mention.
#include "meaning/chains_names.h"
#include "meaning/link.h"

// ---- kinds of name -----------------------------------------------------------------------------------------------------------------

uint8_t
tw_name_kind_of(const uint8_t type)
{
  switch (type) {
  case TW_TYPE_PERSON: return TW_NAME_PERSON;
  case TW_TYPE_ORGANIZATION: case TW_TYPE_GOVERNMENT: return TW_NAME_ORGANIZATION;
  case TW_TYPE_COUNTRY: case TW_TYPE_CITY: case TW_TYPE_REGION: case TW_TYPE_PLACE: return TW_NAME_LOCATION;
  default: return TW_NAME_MISC;
  }
}

// Is everybody who bears the name so little known that a person of that name is as likely? "Napier", "Altoona"
bool
tw_is_obscure(const tw_scene *const s, const tw_str key)
{
  const double    known = 0.3;
  tw_kb_candidate found;
  return !tw_kb_find(s->knowledge, key, &found, 1) || tw_scene_entry(s, found).prior < known;
}

// What all bearers of a name are, where the knowledge base has it as the name of places or of bodies alone
uint8_t
tw_only_kind(const tw_scene *const s, const tw_str key)
{
  tw_kb_candidate found[TW_KB_ROOM];
  const uint32_t  n    = tw_kb_find(s->knowledge, key, found, TW_KB_ROOM);
  uint8_t         kind = TW_NAME_UNKNOWN;
  for (uint32_t i = 0; i < n; ++i) {
    const uint8_t other = tw_name_kind_of(tw_scene_entry(s, found[i]).type);
    if (found[i].kind > TW_KB_SURNAME) {
      continue;
    }
    if (other == TW_NAME_PERSON || (kind != TW_NAME_UNKNOWN && kind != other)) {
      return TW_NAME_UNKNOWN;
    }
    kind = other;
  }
  return kind;
}

// ---- countries ---------------------------------------------------------------------------------------------------------------------

// The one country that `key` names, by name or adjective. A namesake that is nearly as well known makes it none ("Georgia")
static bool
country_of(const tw_scene *const s, const tw_str key, const bool adjective, tw_kb_candidate *const out)
{
  tw_kb_candidate found[TW_KB_ROOM];
  const uint32_t  n       = tw_kb_find(s->knowledge, key, found, TW_KB_ROOM);
  uint32_t        best    = TW_NONE;
  double          country = 0;
  double          others  = 0;
  for (uint32_t i = 0; i < n; ++i) {
    const tw_kb_entry entry = tw_scene_entry(s, found[i]);
    const bool        named = adjective ? found[i].kind == TW_KB_ADJECTIVE : found[i].kind == TW_KB_LABEL || found[i].kind == TW_KB_ALIAS;
    if (named && entry.type == TW_TYPE_COUNTRY && best == TW_NONE) {
      best    = i;
      country = entry.prior;
    } else if (!adjective && entry.prior > others) {
      others = entry.prior;
    }
  }
  if (best == TW_NONE || (!adjective && others > country * 0.7)) {
    return false;
  }
  *out = found[best];
  return true;
}

static uint32_t
nation_chain(tw_namer *const n, const tw_kb_candidate found, const uint32_t mention)
{
  tw_scene *const   s     = n->scene;
  const tw_kb_entry entry = tw_scene_entry(s, found);
  const uint32_t    known = tw_map_get(&n->nations, entry.label);
  if (known != TW_NONE) {
    return known;
  }
  const uint32_t chain =
    tw_scene_chain(s, (tw_chain){.label = entry.label, .kind = TW_MENTION_NAME, .name_kind = TW_NAME_LOCATION, .type = entry.type,
                                 .may_be = TW_MAY_BE_IT, .linked = true, .kb = found.kb, .entry = found.entry, .probability = 0.99F,
                                 .country = entry.country, .first = mention});
  return chain != TW_NONE && tw_map_set(&n->nations, entry.label, chain) ? chain : TW_NONE;
}

// "the Russians" are people, not the country
static uint32_t
people_chain(tw_namer *const n, const uint32_t m)
{
  tw_scene *const s    = n->scene;
  const tw_str    key  = s->note[m].key;
  tw_kb_candidate found;
  if (!(s->note[m].may_be & TW_MAY_BE_THEY) || !country_of(s, key, true, &found)) {
    return TW_NONE;
  }
  const uint32_t known = tw_map_get(&n->nations, key);
  if (known != TW_NONE) {
    return known;
  }
  const uint32_t chain =
    tw_scene_chain(s, (tw_chain){.label = tw_scene_text(s, s->doc->mention[m].name), .key = key, .kind = TW_MENTION_NAME,
                                 .name_kind = TW_NAME_MISC, .type = TW_TYPE_THING, .may_be = TW_MAY_BE_THEY, .probability = 1,
                                 .country = tw_scene_entry(s, found).country, .first = m});
  return chain != TW_NONE && tw_map_set(&n->nations, key, chain) ? chain : TW_NONE;
}

// Is a place in `country` called so?
static bool
has_place_in(const tw_scene *const s, const tw_str key, const tw_str country)
{
  tw_kb_candidate found[TW_KB_ROOM];
  const uint32_t  n = tw_kb_find(s->knowledge, key, found, TW_KB_ROOM);
  for (uint32_t i = 0; i < n; ++i) {
    const tw_kb_entry entry = tw_scene_entry(s, found[i]);
    if (found[i].kind <= TW_KB_ALIAS && tw_name_kind_of(entry.type) == TW_NAME_LOCATION && tw_str_equal(entry.country, country)) {
      return true;
    }
  }
  return false;
}

// "Atlanta, Georgia": a city right before the name, of another country, which has a place of that name too. Without one it is
// the end of a phrase, "Speaking in Moscow, Ukraine's envoy …"
static bool
is_elsewhere(const tw_scene *const s, const uint32_t m, const tw_str country)
{
  const uint32_t begin = s->doc->mention[m].name.begin;
  for (uint32_t b = m; b-- > 0 && m - b < 3 && begin > 1 && tw_str_is(s->word[begin - 1], ",");) {
    tw_kb_candidate found[TW_KB_ROOM];
    const bool      right  = s->doc->mention[b].kind == TW_MENTION_NAME && s->doc->mention[b].name.end + 1 == begin;
    const uint32_t  n      = right ? tw_kb_find(s->knowledge, tw_scene_key(s, s->doc->mention[b].name), found, TW_KB_ROOM) : 0;
    const bool      city   = n && tw_scene_entry(s, found[0]).type == TW_TYPE_CITY;
    if (city) {
      const tw_str other = tw_scene_entry(s, found[0]).country;
      return other.len && !tw_str_equal(other, country) && has_place_in(s, s->note[m].key, other);
    }
  }
  return false;
}

// "in Spanish", "speaks German", "translated into Greek": the language, where the knowledge base knows one of that name
static bool
is_of_language(const tw_scene *const s, const uint32_t token)
{
  static const char *const verbs[] = {"speak", "learn", "teach", "study", "understand", "read", "write", "know"};
  const uint8_t  relation = s->doc->token.relation[token];
  const uint32_t head     = s->doc->token.head[token];
  if (token && tw_lemma_is(s->doc, token - 1, "speak")) { // whatever the tree makes of it
    return true;
  }
  for (uint32_t c = s->child[token]; c != TW_NONE; c = s->sibling[c]) {
    if (s->doc->token.relation[c] == TW_REL_DET) {
      return false;
    }
    if (s->doc->token.relation[c] == TW_REL_CASE) {
      return tw_str_is(s->word[c], "in") || tw_str_is(s->word[c], "into");
    }
  }
  for (size_t i = 0; head != TW_NONE && relation == TW_REL_OBJ && i < sizeof verbs / sizeof *verbs; ++i) {
    if (tw_lemma_is(s->doc, head, verbs[i])) {
      return true;
    }
  }
  return token + 1 < s->doc->token.count && tw_str_is(s->word[token + 1], ":");
}

static bool
is_language(const tw_scene *const s, const uint32_t m)
{
  uint32_t token = s->doc->mention[m].head;
  if (s->doc->token.relation[token] == TW_REL_CONJ && s->doc->token.head[token] != TW_NONE) {
    token = s->doc->token.head[token]; // "spoke German and French"
  }
  switch (s->doc->token.relation[token]) {
  case TW_REL_AMOD: case TW_REL_COMPOUND: case TW_REL_NMOD_DESC: case TW_REL_NMOD_POSS: return false;
  default: return is_of_language(s, token);
  }
}

// The chain of "Spanish" as a language, TW_NONE where it is none
static uint32_t
language_chain(tw_namer *const n, const uint32_t m)
{
  tw_scene *const s = n->scene;
  if (!is_language(s, m)) {
    return TW_NONE;
  }
  const tw_str    key = tw_arena_format(s->scratch, "%.*s language", TW_PRINT(s->note[m].key));
  tw_kb_candidate found;
  if (!key.ptr || !tw_kb_find(s->knowledge, key, &found, 1) || tw_scene_entry(s, found).type != TW_TYPE_THING) {
    return TW_NONE;
  }
  const uint32_t known = tw_map_get(&n->nations, key);
  if (known != TW_NONE) {
    return known;
  }
  const tw_kb_entry entry = tw_scene_entry(s, found);
  const uint32_t    chain =
    tw_scene_chain(s, (tw_chain){.label = entry.label, .key = key, .kind = TW_MENTION_NAME, .name_kind = TW_NAME_MISC, .type = entry.type,
                                 .may_be = TW_MAY_BE_IT, .linked = true, .kb = found.kb, .entry = found.entry,
                                 .probability = 0.9F, .first = m});
  return chain != TW_NONE && tw_map_set(&n->nations, key, chain) ? chain : TW_NONE;
}

// Keys of all names, and the words of the full names of people
static bool
read_names(tw_namer *const n)
{
  tw_scene *const s = n->scene;
  for (uint32_t m = 0; m < s->doc->mention_count; ++m) {
    if (s->doc->mention[m].kind != TW_MENTION_NAME) {
      continue;
    }
    s->note[m].key     = tw_scene_key(s, s->doc->mention[m].name);
    const tw_name name = tw_name_parse(s->note[m].key);
    for (uint32_t i = 0; name.count > 1 && s->note[m].name_kind == TW_NAME_PERSON && !s->note[m].inner && i < name.count; ++i) {
      if (!tw_map_set(&n->full, name.word[i], m)) {
        return false;
      }
    }
  }
  return true;
}

// "Jordan, who retired"
static bool
is_who(const tw_scene *const s, const tw_span name)
{
  const uint32_t comma = name.end < s->doc->token.count && tw_str_is(s->word[name.end], ",");
  return name.end + comma < s->doc->token.count && tw_str_is(s->word[name.end + comma], "who");
}

// "Jordan" where the article has a Michael Jordan: he, if the language stage says so, or if it does what people do
bool
tw_is_persons(const tw_namer *const n, const uint32_t m)
{
  const tw_scene *const s        = n->scene;
  const uint8_t         relation = s->doc->token.relation[s->doc->mention[m].head];
  const uint8_t         kind     = s->note[m].name_kind;
  const uint8_t         only     = tw_only_kind(s, s->note[m].key);
  if (tw_is_before_region(s, m)) {
    return false;
  }
  if (s->note[m].adjective || tw_map_get(&n->full, s->note[m].key) == TW_NONE) {
    return kind == TW_NAME_PERSON &&
           (s->note[m].title.begin < s->note[m].title.end || only != TW_NAME_LOCATION || tw_is_obscure(s, s->note[m].key));
  }
  const bool nothing_else = only == TW_NAME_UNKNOWN && tw_name_parse(s->note[m].key).count == 1;
  const bool does         = kind == TW_NAME_UNKNOWN && (relation == TW_REL_NSUBJ || relation == TW_REL_NMOD_POSS);
  return kind == TW_NAME_PERSON || nothing_else || does || is_who(s, s->doc->mention[m].name);
}

// Names of countries that mean something else in this article
static bool
deny_nations(tw_namer *const n)
{
  tw_scene *const s = n->scene;
  for (uint32_t m = 0; m < s->doc->mention_count; ++m) {
    tw_kb_candidate found;
    if (s->doc->mention[m].kind == TW_MENTION_NAME && !s->note[m].adjective && country_of(s, s->note[m].key, false, &found) &&
        is_elsewhere(s, m, tw_scene_entry(s, found).country) && !tw_map_set(&n->denied, s->note[m].key, m)) {
      return false;
    }
  }
  return true;
}

static bool
chain_names_of_nations(tw_namer *const n)
{
  tw_scene *const s = n->scene;
  for (uint32_t m = 0; m < s->doc->mention_count; ++m) {
    tw_note *const  note = &s->note[m];
    tw_kb_candidate found;
    if (s->doc->mention[m].kind != TW_MENTION_NAME) {
      continue;
    }
    if (!note->adjective && tw_map_get(&n->denied, note->key) != TW_NONE) {
      continue;
    }
    const uint32_t language = note->adjective ? language_chain(n, m) : TW_NONE;
    if (language != TW_NONE) {
      note->chain     = language;
      note->adjective = false;
    } else if (!tw_is_persons(n, m)) {
      note->chain = country_of(s, note->key, note->adjective, &found) ? nation_chain(n, found, m) : people_chain(n, m);
    }
  }
  return true;
}

// "Finnish", "Russia's", "US", "of Ukraine": the country that modifies a phrase
static void
find_modifying_countries(tw_scene *const s)
{
  for (uint32_t m = 0; m < s->doc->mention_count; ++m) {
    const uint32_t chain = s->note[m].chain;
    const uint32_t token = s->doc->mention[m].head;
    if (chain == TW_NONE || !s->chain[chain].linked) {
      continue;
    }
    const uint8_t relation = s->doc->token.relation[token];
    uint32_t      head     = s->doc->token.head[token];
    const bool    modifies = relation == TW_REL_AMOD || relation == TW_REL_COMPOUND || relation == TW_REL_NMOD_POSS ||
                          relation == TW_REL_NMOD || relation == TW_REL_NMOD_DESC;
    const bool of = s->child[token] != TW_NONE && tw_str_is(s->word[s->child[token]], "of");
    if (!modifies || head == TW_NONE || (relation == TW_REL_NMOD && (!of || head + 4 < token))) {
      continue;
    }
    const uint32_t above = s->doc->token.head[head]; // "Finnish" may hang on "President", which hangs on "Stubb"
    if (s->doc->token.mention[head] == TW_NONE && above != TW_NONE) {
      head = above;
    }
    const uint32_t mention = s->doc->token.mention[head];
    if (mention != TW_NONE && mention != m && s->note[mention].country == TW_NONE) {
      s->note[mention].country = chain;
    }
  }
}

// The adjective or name of a country right before a title, where the tree has it elsewhere: "US | Defense Secretary"
static void
find_adjacent_countries(tw_scene *const s)
{
  for (uint32_t m = 0; m < s->doc->mention_count; ++m) {
    const tw_span  title  = s->note[m].title;
    const uint32_t before = title.begin < title.end && title.begin ? title.begin - 1 : TW_NONE;
    if (before == TW_NONE || s->note[m].country != TW_NONE) {
      continue;
    }
    const uint32_t skip  = s->doc->token.upos[before] == TW_UPOS_PART && before ? before - 1 : before;
    const uint32_t other = s->doc->token.mention[skip];
    if (other != TW_NONE && s->note[other].chain != TW_NONE && s->chain[s->note[other].chain].linked) {
      s->note[m].country = s->note[other].chain;
    }
  }
}

bool
tw_chain_nations(tw_namer *const n)
{
  if (!read_names(n) || !deny_nations(n) || !chain_names_of_nations(n)) {
    return false;
  }
  find_modifying_countries(n->scene);
  find_adjacent_countries(n->scene);
  return true;
}
