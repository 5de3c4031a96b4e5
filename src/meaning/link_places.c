// SPDX-License-Identifier: Apache-2.0
// What the place named right beside a name tells: "Tbilisi, Georgia", "Atlanta, Georgia", "Austin, Texas".
#include "meaning/link.h"

#include <math.h>

enum { MAX_FOUND = 8 };

static const double w_right    = 2;  // the place beside it is where it is
static const double w_wrong    = -3; // or is somewhere else
static const double w_degrees  = -0.5; // for each degree that a town lies from the middle of its region
static const double w_farthest = -2;
static const double w_nobody   = -5; // "Austin, Texas" is no person

static bool
is_comma(const tw_scene *const s, const uint32_t token)
{
  return token < s->doc->token.count && tw_str_is(s->word[token], ",");
}

static bool
is_settlement(const uint8_t type)
{
  return type == TW_TYPE_CITY;
}

static bool
holds_settlements(const uint8_t type)
{
  return type == TW_TYPE_COUNTRY || type == TW_TYPE_REGION;
}

// Places that are called as mention `m` is and are of a type that `suits` takes
static uint32_t
places_named(const tw_scene *const s, const uint32_t m, bool (*const suits)(uint8_t), tw_kb_entry out[MAX_FOUND])
{
  tw_kb_candidate found[MAX_FOUND];
  const tw_str    abroad = s->note[m].key.len == 2 ? tw_arena_format(s->scratch, "us %.*s", TW_PRINT(s->note[m].key)) : s->note[m].key;
  const uint32_t  n      = tw_kb_find(s->knowledge, abroad.ptr ? abroad : s->note[m].key, found, MAX_FOUND);
  uint32_t        count  = 0;
  for (uint32_t i = 0; i < n; ++i) {
    out[count] = tw_scene_entry(s, found[i]);
    count += found[i].kind <= TW_KB_ALIAS && suits(out[count].type);
  }
  return count;
}

// Do the names of mentions `a` and `b` stand on either side of one comma?
static bool
are_around_comma(const tw_scene *const s, const uint32_t a, const uint32_t b)
{
  const tw_mention *const left  = &s->doc->mention[a];
  const tw_mention *const right = &s->doc->mention[b];
  return left->kind == TW_MENTION_NAME && right->kind == TW_MENTION_NAME && left->name.end + 1 == right->name.begin &&
         is_comma(s, left->name.end);
}

uint32_t
tw_place_before(const tw_scene *const s, const uint32_t m)
{
  const uint32_t begin = s->doc->mention[m].name.begin;
  for (uint32_t b = m; b-- > 0 && s->doc->mention[b].name.end + 2 > begin;) {
    if (are_around_comma(s, b, m) && !s->note[b].adjective) {
      return b;
    }
  }
  return TW_NONE;
}

bool
tw_is_state_code(const tw_scene *const s, const uint32_t m)
{
  enum { LONGEST = 5 }; // "Calif"
  const tw_str    key  = s->note[m].key;
  const uint32_t  town = key.len <= LONGEST ? tw_place_before(s, m) : TW_NONE;
  const bool      may  = town != TW_NONE && s->note[town].name_kind != TW_NAME_PERSON; // "Ann Lee, SC" is an advocate
  const tw_str    code = may ? tw_arena_format(s->scratch, "us %.*s", TW_PRINT(key)) : TW_STR("");
  tw_kb_candidate found;
  return code.len && tw_kb_find(s->knowledge, code, &found, 1) && tw_scene_entry(s, found).type == TW_TYPE_REGION;
}

bool
tw_is_after_town(const tw_scene *const s, const uint32_t m)
{
  tw_kb_entry    place[MAX_FOUND];
  const uint32_t before = tw_place_before(s, m);
  return before != TW_NONE && places_named(s, before, is_settlement, place);
}

bool
tw_is_region_of_town(const tw_scene *const s, const uint32_t m)
{
  tw_kb_entry place[MAX_FOUND];
  return tw_is_after_town(s, m) && places_named(s, m, is_settlement, place);
}

// Does what follows a comma begin anew? "In Moscow, Ukraine's envoy …"
static bool
begins_anew(const tw_scene *const s, const uint32_t token)
{
  const uint8_t relation = s->doc->token.relation[token];
  return tw_relation_base(relation) == TW_REL_NSUBJ || relation == TW_REL_NMOD_POSS || relation == TW_REL_COMPOUND ||
         relation == TW_REL_AMOD || relation == TW_REL_NMOD_DESC;
}

// The name behind a comma, where it belongs to this one: "Austin, Texas, …"
static uint32_t
place_behind(const tw_scene *const s, const uint32_t m)
{
  const uint32_t end = s->doc->mention[m].name.end;
  for (uint32_t b = m + 1; b < s->doc->mention_count && s->doc->mention[b].name.begin <= end + 1; ++b) {
    if (are_around_comma(s, m, b) && !s->note[b].adjective) {
      const tw_span next   = s->doc->mention[b].name;
      const bool    closed = next.end == s->doc->token.count || s->doc->token.upos[next.end] == TW_UPOS_PUNCT;
      const bool    list   = !closed && s->doc->token.upos[next.end] == TW_UPOS_CCONJ; // "Damascus, Dubai, Kuwait and Istanbul"
      return (closed || !begins_anew(s, s->doc->mention[b].head)) && !list ? b : TW_NONE;
    }
  }
  return TW_NONE;
}

bool
tw_is_before_region(const tw_scene *const s, const uint32_t m)
{
  tw_kb_entry    around[MAX_FOUND];
  const uint32_t behind = place_behind(s, m);
  return behind != TW_NONE && places_named(s, behind, holds_settlements, around);
}

static double
fit(const tw_kb_entry *const town, const tw_kb_entry *const around)
{
  if (!tw_str_equal(town->country, around->country)) {
    return w_wrong;
  }
  const double apart = hypot(town->latitude - around->latitude, (town->longitude - around->longitude) * 0.8);
  const double lost  = around->type == TW_TYPE_COUNTRY || isnan(apart) ? 0 : w_degrees * apart;
  return w_right + (lost < 2 * w_farthest ? 2 * w_farthest : lost);
}

static double
by_place_behind(const tw_scene *const s, const uint32_t m, const tw_kb_entry *const entry)
{
  tw_kb_entry    around[MAX_FOUND];
  const uint32_t behind = place_behind(s, m);
  const uint32_t n      = behind == TW_NONE ? 0 : places_named(s, behind, holds_settlements, around);
  double         best   = n ? w_wrong : 0;
  if (n && entry->type == TW_TYPE_PERSON) {
    return w_nobody;
  }
  if (!is_settlement(entry->type) || !entry->country.len) {
    return 0;
  }
  for (uint32_t i = 0; i < n; ++i) {
    const double own = fit(entry, &around[i]);
    best             = own > best ? own : best;
  }
  return best;
}

static double
by_place_before(const tw_scene *const s, const uint32_t m, const tw_kb_entry *const entry)
{
  tw_kb_entry    town[MAX_FOUND];
  const uint32_t before = tw_place_before(s, m);
  const uint32_t n      = before == TW_NONE ? 0 : places_named(s, before, is_settlement, town);
  for (uint32_t i = 0; i < n; ++i) {
    if (holds_settlements(entry->type) && tw_str_equal(town[i].country, entry->country)) {
      return w_right;
    }
  }
  return n && holds_settlements(entry->type) ? -w_right : 0;
}

double
tw_neighbour_fits(const tw_scene *const s, const uint32_t m, const tw_kb_entry *const entry)
{
  const double behind = by_place_behind(s, m, entry);
  return behind < 0 || behind > 0 ? behind : by_place_before(s, m, entry);
}
