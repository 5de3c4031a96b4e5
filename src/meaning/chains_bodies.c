// SPDX-License-Identifier: Apache-2.0
// Bodies and places: those that every country has by their country, companies without their "Inc", acronyms.
#include "meaning/chains_names.h"
#include "meaning/link.h"

// "Defense Ministry", "Parliament", "Supreme Court": a name that every country has
static bool
is_generic(const tw_scene *const s, const tw_span name)
{
  for (uint32_t t = name.begin; t < name.end; ++t) {
    const uint32_t generic = TW_CUE_BODY | TW_CUE_MODIFIER | TW_CUE_DEPARTMENT | TW_CUE_RULE;
    if (!(s->bits[t] & generic) && !tw_str_is(s->word[t], "of") && !tw_str_is(s->word[t], "the") && !tw_scene_adjective(s, s->word[t], NULL)) {
      return false;
    }
  }
  return true;
}

// A generic body is its country's: key "fra|defense ministry", whether "French Defense Ministry" or "France's Defense Ministry"
static tw_str
body_key(const tw_namer *const n, const uint32_t m)
{
  tw_scene *const s    = n->scene;
  tw_span         name = s->doc->mention[m].name;
  const tw_str    key  = s->note[m].key;
  if (!is_generic(s, name)) {
    return key;
  }
  tw_kb_candidate found;
  tw_str          country = s->note[m].country == TW_NONE ? TW_STR("") : s->chain[s->note[m].country].country;
  if (name.end - name.begin > 1 && tw_scene_adjective(s, s->word[name.begin], &found)) {
    country = tw_scene_entry(s, found).country;
    ++name.begin;
  }
  const tw_str own = tw_scene_key(s, name);
  return country.len ? tw_arena_format(s->scratch, "%.*s|%.*s", TW_PRINT(country), TW_PRINT(own)) : key;
}

static bool
is_corporate(const tw_str word)
{
  static const char *const words[] = {"inc", "corp", "corporation", "ltd", "limited", "plc", "llc", "co", "company", "group", "holdings",
                                      "ag", "sa", "gmbh", "nv", "spa", "se"};
  for (size_t i = 0; i < sizeof words / sizeof *words; ++i) {
    if (tw_str_is(word, words[i])) {
      return true;
    }
  }
  return false;
}

// "Apple Inc" is found as "apple" too
static bool
set_short_name(tw_map *const bodies, const tw_name *const name, const uint32_t chain)
{
  uint32_t words = name->count;
  while (words > 1 && is_corporate(name->word[words - 1])) {
    --words;
  }
  if (words == name->count) {
    return true;
  }
  const tw_str last  = name->word[words - 1];
  const tw_str shorter = {name->word[0].ptr, (uint32_t)(last.ptr + last.len - name->word[0].ptr)};
  return tw_map_get(bodies, shorter) != TW_NONE || tw_map_set(bodies, shorter, chain);
}

// "New York" behind "Rochester," is the state, whatever it is elsewhere in the article
static tw_str
place_key(const tw_scene *const s, const uint32_t m)
{
  const tw_str key = s->note[m].key;
  if (!tw_is_region_of_town(s, m)) {
    return key;
  }
  const tw_str apart = tw_arena_format(s->scratch, "|%.*s", TW_PRINT(key));
  return apart.ptr ? apart : key;
}

uint32_t
tw_body_at(tw_namer *const n, const uint32_t m)
{
  tw_scene *const s     = n->scene;
  const uint8_t   kind  = s->note[m].name_kind;
  const bool      body  = kind == TW_NAME_ORGANIZATION || (kind == TW_NAME_UNKNOWN && !tw_is_after_town(s, m));
  const tw_str    key   = body ? body_key(n, m) : place_key(s, m);
  const uint32_t  known = tw_map_get(&n->bodies, key);
  if (known != TW_NONE) {
    return known;
  }
  const uint32_t chain = tw_new_chain(n, m);
  if (chain == TW_NONE || !tw_map_set(&n->bodies, key, chain) || !set_short_name(&n->bodies, &n->row[n->of[m]].name, chain)) {
    return TW_NONE;
  }
  if (body && !tw_str_equal(key, s->note[m].key)) {
    s->chain[chain].country = tw_str_slice(key, 0, tw_str_find(key, TW_STR("|"), 0));
    tw_map_set(&n->bodies, s->note[m].key, chain); // "the Defense Ministry" from now on is this one
  }
  return chain;
}

// "Institute for the Study of War (ISW)", "ISW (Institute for the Study of War)"
void
tw_join_acronyms(tw_scene *const s)
{
  uint32_t last = TW_NONE; // the name before
  for (uint32_t m = 0; m < s->doc->mention_count; ++m) {
    if (s->doc->mention[m].kind != TW_MENTION_NAME || s->note[m].adjective || s->note[m].inner) {
      continue;
    }
    const tw_span name = s->doc->mention[m].name;
    if (last != TW_NONE && name.begin && (tw_str_is(s->word[name.begin - 1], "(") || tw_str_is(s->word[name.begin - 1], "["))) {
      const tw_span  before = s->doc->mention[last].name;
      const tw_name  one    = tw_name_parse(s->note[last].key);
      const tw_name  two    = tw_name_parse(s->note[m].key);
      const uint32_t a      = tw_scene_find(s, s->note[last].chain);
      const uint32_t b      = tw_scene_find(s, s->note[m].chain);
      const bool     close  = before.end + 2 >= name.begin;
      if (close && a != b && (tw_is_acronym(s->note[m].key, &one) || tw_is_acronym(s->note[last].key, &two))) {
        const uint32_t full = one.count > 1 ? a : b;
        s->chain[full == a ? b : a].same = full;
        s->chain[full].name_kind         = TW_NAME_ORGANIZATION;
      }
    }
    last = m;
  }
}

