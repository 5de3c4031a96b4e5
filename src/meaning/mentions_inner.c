// SPDX-License-Identifier: Apache-2.0
// Names in names: "Boston | Red Sox", "University of | Michigan". Places, bodies and people that stand in the names of others.
#include "meaning/chains_names.h"
#include "meaning/mentions_known.h"

static bool
has_bits(const tw_scene *const s, const uint32_t token, const uint32_t bits)
{
  return s->bits[token] & bits;
}

// "West Virginia" is not Virginia, nor "New England" England
static bool
is_set_apart(const tw_scene *const s, const uint32_t before)
{
  static const char *const words[] = {"ancient",  "new",      "north",   "south",   "east", "west", "northern",
                                      "southern", "eastern", "western", "central", "san"};
  for (size_t i = 0; i < sizeof words / sizeof *words; ++i) {
    if (tw_str_is(s->word[before], words[i])) {
      return true;
    }
  }
  return false;
}

// Is the best known bearer of a name a person, by a full name?
static bool
is_full_name(const tw_scene *const s, const tw_str key)
{
  tw_kb_candidate found[1];
  return tw_kb_find(s->knowledge, key, found, 1) && found[0].kind <= TW_KB_ALIAS && tw_scene_entry(s, found[0]).type == TW_TYPE_PERSON;
}

// What the place, body or person is that stands in `outer` at [at, at + n), if nobody else is called so; TW_NAME_UNKNOWN for all else
static uint8_t
inner_kind(const tw_scene *const s, const tw_span outer, const uint32_t at, const uint32_t n)
{
  const bool    behind_of = at > outer.begin && (s->doc->token.upos[at - 1] == TW_UPOS_ADP || s->doc->token.upos[at - 1] == TW_UPOS_DET);
  const uint8_t whole     = tw_only_kind(s, tw_scene_key(s, outer));
  if ((whole == TW_NAME_LOCATION && !behind_of) || (at > outer.begin && is_set_apart(s, at - 1))) {
    return TW_NAME_UNKNOWN; // "Mexico City" has no Mexico in it, the "Gulf of Mexico" does
  }
  if (n == 1 && s->word[at].len < 4 && !tw_is_capitals(s, at)) {
    return TW_NAME_UNKNOWN; // the WHO is not in "Doctor Who"
  }
  const tw_str  key   = tw_scene_key(s, (tw_span){at, at + n});
  if (n == 1 && (has_bits(s, at, TW_CUE_BODY) || tw_is_obscure(s, key))) {
    return TW_NAME_UNKNOWN; // "Mexican Congress": not the one that is called so alone
  }
  const uint8_t kind  = n > 1 && is_full_name(s, key) ? (uint8_t)TW_NAME_PERSON : tw_only_kind(s, key);
  if (n == 1 && at + 2 == outer.end && tw_str_is(s->word[at + 1], "party")) {
    return TW_NAME_UNKNOWN; // "Labour | Party"
  }
  const bool body = has_bits(s, at, TW_CUE_BODY) || has_bits(s, at + n - 1, TW_CUE_BODY);
  const bool part = at == outer.begin && tw_is_capital(s, at + n) && tw_only_kind(s, s->word[at + n]) != TW_NAME_LOCATION;
  if (n > 1 && kind == TW_NAME_ORGANIZATION && body && !part) {
    return TW_NAME_UNKNOWN; // "University of Texas | Arlington"; but "Leiden University | Libraries", "United Nations | Secretariat"
  }
  const bool    place = has_bits(s, outer.end - 1, TW_CUE_PLACE);
  return kind == TW_NAME_ORGANIZATION && place && !tw_is_capitals(s, at) ? TW_NAME_UNKNOWN : kind; // "Amazon Basin"
}

// "Boston | Red Sox", "University of | Michigan", "Hebrew University of | Jerusalem": places and bodies in the names of others
static void // `nested`: `outer` stands in a name itself; names in it are the last that are looked for
add_inner_names(tw_name_finder *const f, const tw_found_name outer, const bool nested, tw_found_name *const out, uint32_t *const count)
{
  const tw_scene *const s = f->scene;
  if (outer.kind == TW_NAME_PERSON || outer.adjective || s->headline[s->doc->token.sentence[outer.tokens.begin]]) {
    return;
  }
  for (uint32_t at = outer.tokens.begin; outer.tokens.end - outer.tokens.begin > 1 && at < outer.tokens.end;) {
    f->end = at == outer.tokens.begin ? outer.tokens.end - 1 : outer.tokens.end;
    const uint32_t n    = tw_known_length(f, at);
    if (at + n == outer.tokens.end && at == outer.tokens.begin + 1 && s->doc->token.upos[at - 1] == TW_UPOS_DET) {
      return; // "The | Kremlin"
    }
    const uint8_t  kind = n ? inner_kind(s, outer.tokens, at, n) : TW_NAME_UNKNOWN;
    if (kind != TW_NAME_UNKNOWN && kind != TW_NAME_MISC) {
      const tw_found_name inner = {.tokens = {at, at + n}, .kind = kind, .inner = true};
      out[(*count)++]           = inner;
      if (!nested) { // "Leiden | University" | Libraries
        add_inner_names(f, inner, true, out, count);
      }
    }
    at += kind != TW_NAME_UNKNOWN ? n : 1;
  }
}

bool
tw_find_inner_names(tw_name_finder *const f)
{
  tw_scene *const      s     = f->scene;
  uint32_t             count = 0;
  tw_found_name *const all   = tw_arena_array(s->scratch, (size_t)s->doc->token.count * 3, tw_found_name);
  if (!all) {
    return false;
  }
  for (uint32_t i = 0; i < s->name_count; ++i) {
    all[count++] = s->name[i];
    f->begin     = s->doc->sentence.token[s->doc->token.sentence[s->name[i].tokens.begin]].begin;
    add_inner_names(f, s->name[i], false, all, &count);
  }
  s->name       = all;
  s->name_count = count;
  return true;
}
