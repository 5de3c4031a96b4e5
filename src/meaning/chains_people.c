// SPDX-License-Identifier: Apache-2.0
// People: full names first, then surnames and misspellings, by whom they stand nearest.
#include "meaning/chains_names.h"

enum { MAX_SAME_WORD = 8 }; // people of one surname that are told apart

static bool
list_word(tw_namer *const n, const tw_str word, const uint32_t chain)
{
  n->list[n->list_count] = (tw_listed){chain, tw_map_get(&n->people, word)};
  return tw_map_set(&n->people, word, n->list_count++);
}

// People are found by each word of their names: "Xi", "García Márquez", "Stubb"
static bool
list_person(tw_namer *const n, const uint32_t chain)
{
  const tw_name *const name = &n->scene->chain[chain].name;
  for (uint32_t i = 0; i < name->count; ++i) {
    if (!list_word(n, name->word[i], chain)) {
      return false;
    }
  }
  if (name->count > 1 && n->surname_count < TW_MAX_FOR_SPELLING) {
    n->surnames[n->surname_count++] = chain;
  }
  return true;
}

static bool
ends_with(const tw_name *const longer, const tw_name *const shorter)
{
  if (shorter->count >= longer->count) {
    return false;
  }
  for (uint32_t from = 0; from + shorter->count <= longer->count; ++from) {
    uint32_t same = 0;
    while (same < shorter->count && tw_str_equal(longer->word[from + same], shorter->word[same])) {
      ++same;
    }
    if (same == shorter->count) {
      return true;
    }
  }
  return false;
}

static bool
sets_apart(const tw_name *const full, const tw_name *const part)
{
  return part->suffix.len && !tw_str_equal(full->suffix, part->suffix);
}

// May the person of `chain` be called `name`?
static bool
answers_to(const tw_chain *const chain, const tw_name *const name)
{
  if (sets_apart(&chain->name, name)) {
    return false;
  }
  return name->count < 2 ? true : tw_names_agree(&chain->name, name) || ends_with(&chain->name, name);
}

// Which of several to take: the one mentioned last, or else the one mentioned first from here on; one without "Jr." for a bare name
static bool
is_better(const tw_scene *const s, const uint32_t a, const uint32_t b, const tw_name *const name)
{
  const tw_chain *const x = &s->chain[a];
  const tw_chain *const y = &s->chain[b];
  if (!name->suffix.len && !x->name.suffix.len != !y->name.suffix.len) {
    return !x->name.suffix.len;
  }
  if (name->count == 1) { // a surname rather than a given name
    const bool x_last = tw_str_equal(tw_name_surname(&x->name), name->word[0]);
    const bool y_last = tw_str_equal(tw_name_surname(&y->name), name->word[0]);
    if (x_last != y_last) {
      return x_last;
    }
  }
  if (x->last != TW_NONE || y->last != TW_NONE) {
    return y->last == TW_NONE || (x->last != TW_NONE && x->last > y->last);
  }
  return x->first < y->first;
}

uint32_t
tw_find_person(const tw_namer *const n, const tw_name *const name, const uint8_t may_be)
{
  const tw_scene *const s    = n->scene;
  uint32_t              best = TW_NONE;
  uint32_t              seen = 0;
  if (!name->count) {
    return TW_NONE;
  }
  const tw_str last = name->word[name->count - 1];
  for (uint32_t at = tw_map_get(&n->people, last); at != TW_NONE && seen < MAX_SAME_WORD; at = n->list[at].next, ++seen) {
    const uint32_t chain = n->list[at].chain;
    if (answers_to(&s->chain[chain], name) && tw_genders_meet(s->chain[chain].may_be, may_be) &&
        (best == TW_NONE || is_better(s, chain, best, name))) {
      best = chain;
    }
  }
  return best;
}

static bool
sounds_alike(const char a, const char b)
{
  static const char *const pairs[] = {"sz", "kc", "ck", "zs", "yj", "jy", "ij", "ji", "iy", "yi", "vw", "wv", "gh", "hg"};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; ++i) {
    if (a == pairs[i][0] && b == pairs[i][1]) {
      return true;
    }
  }
  return a == b;
}

// "Selensky", "Hesgeth": a surname in other letters, unless it is somebody else's whom we know
uint32_t
tw_find_misspelt(const tw_namer *const n, const tw_spelling *const row)
{
  const tw_scene *const s    = n->scene;
  const tw_str          last = tw_name_surname(&row->name);
  uint32_t              best = TW_NONE;
  uint32_t              least = tw_spelling_slack(last.len) + 1;
  for (uint32_t i = 0; i < n->surname_count && least > 1; ++i) {
    const tw_chain *const chain    = &s->chain[n->surnames[i]];
    const tw_str          other    = tw_name_surname(&chain->name);
    const uint32_t        slack    = tw_spelling_slack(last.len < other.len ? last.len : other.len);
    const uint32_t        distance = sounds_alike(last.ptr[0], other.ptr[0]) ? tw_edit_distance(last, other, slack) : slack + 1;
    const bool            given = row->name.count == 1 || tw_str_equal(row->name.word[0], chain->name.word[0]);
    if (distance && distance <= slack && distance < least && given) {
      least = distance;
      best  = n->surnames[i];
    }
  }
  tw_kb_candidate found[1];
  return best != TW_NONE && tw_kb_find(s->knowledge, row->key, found, 1) ? TW_NONE : best;
}

// Full names of people, longest first, each to a chain
bool
tw_chain_full_names(tw_namer *const n)
{
  tw_scene *const s = n->scene;
  for (uint32_t words = TW_NAME_WORDS; words > 1; --words) {
    for (uint32_t m = 0; m < s->doc->mention_count; ++m) {
      const uint32_t of = n->of[m];
      if (of == TW_NONE || n->row[of].name.count != words || s->note[m].name_kind != TW_NAME_PERSON) {
        continue;
      }
      if (n->row[of].chain == TW_NONE && tw_find_person(n, &n->row[of].name, s->note[m].may_be) == TW_NONE) {
        const uint32_t other = tw_find_misspelt(n, &n->row[of]);
        n->row[of].chain     = other == TW_NONE ? tw_new_chain(n, m) : other;
        if (n->row[of].chain == TW_NONE || (other == TW_NONE && !list_person(n, n->row[of].chain))) {
          return false;
        }
      }
    }
  }
  return true;
}

// In reading order: who bears the name here?
uint32_t
tw_person_at(tw_namer *const n, const uint32_t m)
{
  tw_scene *const s   = n->scene;
  tw_spelling *const row = &n->row[n->of[m]];
  if (row->chain != TW_NONE && row->name.count > 1) {
    return row->chain;
  }
  const uint32_t known = tw_find_person(n, &row->name, s->note[m].may_be);
  if (known != TW_NONE) {
    return known;
  }
  const uint32_t other = row->name.count == 1 && !row->name.suffix.len ? tw_find_misspelt(n, row) : TW_NONE;
  if (other != TW_NONE) {
    return other;
  }
  const uint32_t chain = tw_new_chain(n, m);
  return chain != TW_NONE && list_person(n, chain) ? chain : TW_NONE;
}

