// SPDX-License-Identifier: Apache-2.0
// Names to chains: which names of an article are one person's, body's or place's.
#include "meaning/chains_names.h"
#include "meaning/link.h"

static const double well_known = 0.8; // prior of people whose surname alone says who is meant

// ---- spellings ---------------------------------------------------------------------------------------------------------------------

static bool
collect(tw_namer *const n)
{
  tw_scene *const s = n->scene;
  for (uint32_t m = 0; m < s->doc->mention_count; ++m) {
    const tw_note *const note = &s->note[m];
    n->of[m]                  = TW_NONE;
    if (s->doc->mention[m].kind != TW_MENTION_NAME || note->chain != TW_NONE || !note->key.len) {
      continue;
    }
    uint32_t row = tw_map_get(&n->keys, note->key);
    if (row == TW_NONE) {
      row = n->count++;
      n->row[row] = (tw_spelling){.key = note->key, .name = tw_name_parse(note->key), .first = m, .chain = TW_NONE};
      if (!tw_map_set(&n->keys, note->key, row)) {
        return false;
      }
    }
    n->of[m] = row;
    ++n->row[row].votes[note->name_kind];
  }
  return true;
}

// What the best known bearer of a name is
static uint8_t
known_kind(const tw_scene *const s, const tw_str key)
{
  tw_kb_candidate found[TW_KB_ROOM];
  const uint32_t  n = tw_kb_find(s->knowledge, key, found, TW_KB_ROOM);
  for (uint32_t i = 0; i < n; ++i) { // "Moscow" is a city, though it may stand for a government
    const tw_kb_entry entry = tw_scene_entry(s, found[i]);
    const bool        obscure = found[i].kind == TW_KB_SURNAME && entry.prior < well_known;
    if (found[i].kind != TW_KB_ADJECTIVE && found[i].kind != TW_KB_METONYM && !obscure) {
      return tw_name_kind_of(entry.type);
    }
  }
  return TW_NAME_UNKNOWN;
}

static uint8_t
majority(const tw_spelling *const row)
{
  uint8_t best = TW_NAME_UNKNOWN;
  for (uint8_t k = 0; k < TW_NAME_UNKNOWN; ++k) {
    if (row->votes[k] && (best == TW_NAME_UNKNOWN || row->votes[k] > row->votes[best])) {
      best = k;
    }
  }
  return best;
}

// The kind of each mention of a name: as a title or the language stage says; else as in the rest of the article; else as known.
// The language stage errs with single words, so that for these what is known comes first: "Tbilisi" is nobody
static void
settle_kinds(tw_namer *const n)
{
  tw_scene *const s = n->scene;
  for (uint32_t m = 0; m < s->doc->mention_count; ++m) {
    if (n->of[m] != TW_NONE && n->row[n->of[m]].name.count == 1 && s->note[m].title.begin == s->note[m].title.end &&
        tw_is_before_region(s, m)) {
      s->note[m].name_kind = TW_NAME_LOCATION;
      s->note[m].may_be    = TW_MAY_BE_IT;
      continue;
    }
    if (n->of[m] != TW_NONE && tw_is_persons(n, m) && tw_map_get(&n->full, n->row[n->of[m]].key) != TW_NONE) {
      s->note[m].name_kind = TW_NAME_PERSON;
      s->note[m].may_be    = TW_MAY_BE_HE | TW_MAY_BE_SHE;
      continue;
    }
    if (n->of[m] != TW_NONE && tw_is_state_code(s, m)) {
      s->note[m].name_kind = TW_NAME_LOCATION;
      s->note[m].may_be    = TW_MAY_BE_IT;
      continue;
    }
    const bool may_err = n->of[m] != TW_NONE && (n->row[n->of[m]].name.count == 1 || s->note[m].name_kind == TW_NAME_PERSON);
    if (may_err && s->note[m].title.begin == s->note[m].title.end &&
        tw_map_get(&n->full, n->row[n->of[m]].key) == TW_NONE) {
      const tw_str  key    = n->row[n->of[m]].key;
      const uint8_t only   = tw_only_kind(s, key);
      const bool    keep   = only == TW_NAME_UNKNOWN || (s->note[m].name_kind == TW_NAME_PERSON && tw_is_obscure(s, key));
      s->note[m].name_kind = keep ? s->note[m].name_kind : only;
    }
    if (n->of[m] == TW_NONE || s->note[m].name_kind != TW_NAME_UNKNOWN) {
      continue;
    }
    const tw_spelling *const row = &n->row[n->of[m]];
    const uint8_t         most = majority(row);
    s->note[m].name_kind = most != TW_NAME_UNKNOWN ? most : known_kind(s, row->key);
  }
}

uint32_t
tw_new_chain(tw_namer *const n, const uint32_t m)
{
  tw_scene *const       s    = n->scene;
  const tw_spelling *const row  = &n->row[n->of[m]];
  const tw_note *const  note = &s->note[m];
  return tw_scene_chain(s, (tw_chain){.label = tw_scene_text(s, s->doc->mention[m].name), .name = row->name, .key = row->key,
                                      .kind = TW_MENTION_NAME, .name_kind = note->name_kind, .may_be = note->may_be,
                                      .probability = 1, .first = m});
}

static void
narrow_gender(tw_chain *const chain, const uint8_t may_be)
{
  if (tw_genders_meet(chain->may_be, may_be)) {
    chain->may_be &= may_be;
  }
}

// ---- all -----------------------------------------------------------------------------------------------------------------------------

static void
say_title(tw_scene *const s, const uint32_t chain, const tw_span title)
{
  for (uint32_t t = title.begin; t < title.end && s->title_count < s->title_room; ++t) {
    if (s->bits[t] & TW_CUE_TITLE) {
      s->title[s->title_count] = (tw_said_title){s->word[t], s->chain[chain].titles};
      s->chain[chain].titles   = s->title_count++;
    }
  }
}

// What the mention tells of its chain
static void
tell(tw_scene *const s, const uint32_t chain, const uint32_t m)
{
  const tw_note *const note = &s->note[m];
  tw_chain *const      row  = &s->chain[chain];
  say_title(s, chain, note->title);
  if (note->name_kind == TW_NAME_PERSON) {
    narrow_gender(row, note->may_be);
  }
  if (!row->country.len && note->country != TW_NONE) {
    row->country = s->chain[note->country].country;
  }
  row->last = m;
}

static bool
chain_in_order(tw_namer *const n)
{
  tw_scene *const s = n->scene;
  for (uint32_t m = 0; m < s->doc->mention_count; ++m) {
    if (n->of[m] == TW_NONE) {
      continue;
    }
    tw_note *const note   = &s->note[m];
    const tw_spelling *const row = &n->row[n->of[m]];
    const bool person = note->name_kind == TW_NAME_PERSON ||
                        (note->name_kind == TW_NAME_UNKNOWN &&
                         (tw_find_person(n, &row->name, note->may_be) != TW_NONE || tw_find_misspelt(n, row) != TW_NONE));
    note->chain = person ? tw_person_at(n, m) : tw_body_at(n, m);
    if (note->chain == TW_NONE) {
      return false;
    }
    tell(s, note->chain, m);
  }
  return true;
}

static bool
make_namer(tw_namer *const n)
{
  tw_scene *const s = n->scene;
  n->row  = tw_arena_array(s->scratch, s->doc->mention_count + 1, tw_spelling);
  n->of   = tw_arena_array(s->scratch, s->doc->mention_count + 1, uint32_t);
  n->list = tw_arena_array(s->scratch, ((size_t)s->doc->mention_count + 1) * TW_NAME_WORDS, tw_listed);
  n->keys.arena = n->people.arena = n->nations.arena = n->denied.arena = n->full.arena = n->bodies.arena = s->scratch;
  return n->row && n->of && n->list;
}

bool
tw_chain_names(tw_scene *const s)
{
  tw_namer *const n = tw_arena_array(s->scratch, 1, tw_namer);
  if (!n) {
    return false;
  }
  n->scene = s;
  if (!make_namer(n) || !tw_chain_nations(n) || !collect(n)) {
    return false;
  }
  settle_kinds(n);
  if (!tw_chain_full_names(n) || !chain_in_order(n)) {
    return false;
  }
  tw_join_acronyms(s);
  return true;
}
