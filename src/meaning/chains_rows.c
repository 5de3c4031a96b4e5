// SPDX-License-Identifier: Apache-2.0
// Chains to rows of entity, with their names, aliases and members.
#include "meaning/chains.h"
#include "meaning/link.h"

#include "base/iri.h"
#include "base/map.h"
#include "base/text.h"

#include <math.h>

// ---- names for IRIs ----------------------------------------------------------------------------------------------------------------

// Best known entry with this very label; false if there is none
static bool
label_is_taken(const tw_scene *const s, const tw_str label, tw_kb_candidate *const owner)
{
  const tw_str folded = tw_text_fold(s->scratch, label);
  return folded.ptr && tw_kb_label_owner(s->knowledge, label, folded, owner);
}

// Of the label alone where it is the best known bearer's; else with what tells it apart: "Georgia_Q1428", "Paris_Person".
// Never of the order in which an article mentions things.
static tw_str
iri_name(const tw_scene *const s, const tw_chain *const chain)
{
  tw_arena *const arena = s->doc->arena;
  tw_kb_candidate owner;
  const bool      taken = label_is_taken(s, chain->label, &owner);
  if (!taken || chain->kind != TW_MENTION_NAME || (chain->linked && owner.kb == chain->kb && owner.entry == chain->entry)) {
    return tw_iri_name(arena, chain->label);
  }
  tw_str mark = tw_type_text(chain->type);
  if (chain->linked) {
    const tw_kb_entry entry = tw_scene_entry(s, (tw_kb_candidate){chain->kb, chain->entry, TW_KB_LABEL});
    mark = entry.wikidata.len ? entry.wikidata : entry.country.len ? entry.country : mark;
  }
  const tw_str text = tw_arena_format(s->scratch, "%.*s %.*s", TW_PRINT(chain->label), TW_PRINT(mark));
  return text.ptr ? tw_iri_name(arena, text) : text;
}

// ---- labels ------------------------------------------------------------------------------------------------------------------------

// All capitals, as in a headline: "DONALD TRUMP"
static bool
shouts(const tw_str text)
{
  bool lower = false;
  for (uint32_t i = 0; i < text.len && !lower; ++i) {
    lower = text.ptr[i] >= 'a' && text.ptr[i] <= 'z';
  }
  return !lower;
}

// The fullest name of a chain that is not linked; of two as full, the one that comes first in the alphabet
static bool
is_fuller(const tw_str a, const tw_str b)
{
  if (!b.len || (shouts(b) && !shouts(a) && a.len >= b.len)) {
    return true;
  }
  return a.len > b.len || (a.len == b.len && tw_str_compare(a, b) < 0);
}

static tw_str
without_article(const tw_str text)
{
  return tw_str_begins(text, "The ") || tw_str_begins(text, "the ") ? tw_str_slice(text, 4, text.len) : text;
}

// Of a person known by a surname alone the "Mrs." stays: it is what tells her from Mr. Smith
static tw_str
name_text(const tw_scene *const s, const uint32_t m)
{
  const tw_span name  = s->doc->mention[m].name;
  const tw_span title = s->note[m].title;
  if (name.end - name.begin == 1 && title.end == name.begin && title.end - title.begin == 1) {
    const tw_str word = s->word[title.begin];
    if (tw_str_begins(word, "mr") || tw_str_begins(word, "ms") || tw_str_is(word, "miss")) {
      return tw_scene_text(s, (tw_span){title.begin, name.end});
    }
  }
  return without_article(tw_scene_text(s, name));
}

static void
choose_labels(tw_scene *const s)
{
  for (uint32_t m = 0; m < s->doc->mention_count; ++m) {
    tw_chain *const chain = &s->chain[s->note[m].chain];
    const bool      names = s->doc->mention[m].kind == TW_MENTION_NAME && !s->note[m].adjective;
    if (names && chain->kind == TW_MENTION_NAME && !chain->linked && !chain->group && !chain->team) {
      const tw_str text = name_text(s, m);
      chain->label      = m == chain->first || is_fuller(text, chain->label) ? text : chain->label;
    }
  }
}

// ---- rows --------------------------------------------------------------------------------------------------------------------------

static tw_entity
row_of(const tw_scene *const s, const tw_chain *const chain)
{
  tw_entity row = {.label = tw_arena_copy(s->doc->arena, chain->label), .name = iri_name(s, chain), .type = chain->type,
                   .linked = chain->linked, .named = chain->kind == TW_MENTION_NAME, .probability = chain->probability,
                   .country = tw_arena_copy(s->doc->arena, chain->country), .latitude = NAN, .longitude = NAN};
  if (chain->linked) {
    const tw_kb_entry entry = tw_scene_entry(s, (tw_kb_candidate){chain->kb, chain->entry, TW_KB_LABEL});
    row.wikidata  = tw_arena_copy(s->doc->arena, entry.wikidata);
    row.sector    = tw_arena_copy(s->doc->arena, entry.sector);
    row.role      = tw_arena_copy(s->doc->arena, tw_role_shown(s, entry.roles));
    row.latitude  = entry.latitude;
    row.longitude = entry.longitude;
  }
  return row;
}

// Give chains their rows in the order of their first mentions; members of groups too
static bool
number_chains(const tw_scene *const s, uint32_t *const row_of_chain, uint32_t *const chain_of_row, uint32_t *const count)
{
  *count = 0;
  for (uint32_t c = 0; c < s->chain_count; ++c) {
    row_of_chain[c] = TW_NONE;
  }
  for (uint32_t m = 0; m < s->doc->mention_count; ++m) {
    const tw_chain *const chain = &s->chain[s->note[m].chain];
    const uint32_t        ids   = chain->member_count + 1;
    for (uint32_t i = 0; i < ids; ++i) {
      const uint32_t id = i ? tw_scene_find(s, chain->member[i - 1]) : s->note[m].chain;
      if (row_of_chain[id] == TW_NONE) {
        chain_of_row[*count] = id;
        row_of_chain[id]     = (*count)++;
      }
    }
  }
  return true;
}

static bool
write_members(const tw_scene *const s, const uint32_t *const row_of_chain, const uint32_t *const chain_of_row)
{
  tw_document *const doc   = s->doc;
  uint32_t           count = 0;
  for (uint32_t e = 0; e < doc->entity_count; ++e) {
    count += s->chain[chain_of_row[e]].member_count;
  }
  doc->entity_member = tw_arena_array(doc->arena, count + 1, uint32_t);
  if (!doc->entity_member) {
    return false;
  }
  for (uint32_t e = 0; e < doc->entity_count; ++e) {
    const tw_chain *const chain = &s->chain[chain_of_row[e]];
    doc->entity[e].members.begin = doc->entity_member_count;
    for (uint32_t i = 0; i < chain->member_count; ++i) {
      doc->entity_member[doc->entity_member_count++] = row_of_chain[tw_scene_find(s, chain->member[i])];
    }
    doc->entity[e].members.end = doc->entity_member_count;
  }
  return true;
}

// ---- aliases -----------------------------------------------------------------------------------------------------------------------

// A wording worth keeping: a name, or a concept's phrase; not pronouns, adjectives, nor the label itself
static tw_str
wording(const tw_scene *const s, const uint32_t m)
{
  const tw_mention *const mention = &s->doc->mention[m];
  const tw_chain *const   chain   = &s->chain[s->note[m].chain];
  if (mention->kind != TW_MENTION_NAME || s->note[m].adjective || chain->group) {
    return TW_STR("");
  }
  const tw_str text = without_article(tw_scene_text(s, mention->name));
  return tw_str_equal(text, chain->label) ? TW_STR("") : text;
}

// Distinct wordings of each entity, in reading order
static bool
write_aliases(const tw_scene *const s)
{
  tw_document *const doc    = s->doc;
  tw_map             seen   = {.arena = s->scratch};
  tw_str *const      text   = tw_arena_array(s->scratch, doc->mention_count + 1, tw_str);
  uint32_t *const    counts = tw_arena_array(s->scratch, doc->entity_count + 1, uint32_t);
  uint32_t           total  = 0;
  if (!text || !counts) {
    return false;
  }
  for (uint32_t m = 0; m < doc->mention_count; ++m) {
    const tw_str words = wording(s, m);
    const tw_str key   = words.len ? tw_arena_format(s->scratch, "%u:%.*s", doc->mention[m].entity, TW_PRINT(words)) : words;
    if (words.len && key.ptr && tw_map_get(&seen, key) == TW_NONE) {
      if (!tw_map_set(&seen, key, m)) {
        return false;
      }
      text[m] = tw_arena_copy(doc->arena, words);
      ++counts[doc->mention[m].entity];
      ++total;
    }
  }
  doc->entity_alias       = tw_arena_array(doc->arena, total + 1, tw_str);
  doc->entity_alias_count = total;
  for (uint32_t e = 0, at = 0; e < doc->entity_count; at += counts[e++]) {
    doc->entity[e].aliases = (tw_span){at, at};
  }
  for (uint32_t m = 0; m < doc->mention_count && doc->entity_alias; ++m) {
    if (text[m].ptr) {
      doc->entity_alias[doc->entity[doc->mention[m].entity].aliases.end++] = text[m];
    }
  }
  return doc->entity_alias;
}

bool
tw_write_entities(tw_scene *const s)
{
  tw_document *const doc          = s->doc;
  uint32_t *const    row_of_chain = tw_arena_array(s->scratch, s->chain_count + 1, uint32_t);
  uint32_t *const    chain_of_row = tw_arena_array(s->scratch, s->chain_count + 1, uint32_t);
  if (!row_of_chain || !chain_of_row || !number_chains(s, row_of_chain, chain_of_row, &doc->entity_count)) {
    return false;
  }
  choose_labels(s);
  doc->entity = tw_arena_array(doc->arena, doc->entity_count + 1, tw_entity);
  if (!doc->entity) {
    return false;
  }
  for (uint32_t e = 0; e < doc->entity_count; ++e) {
    doc->entity[e] = row_of(s, &s->chain[chain_of_row[e]]);
    if (!doc->entity[e].name.ptr || !doc->entity[e].label.ptr) {
      return false;
    }
  }
  for (uint32_t m = 0; m < doc->mention_count; ++m) {
    doc->mention[m].entity = row_of_chain[s->note[m].chain];
  }
  return write_members(s, row_of_chain, chain_of_row) && write_aliases(s);
}
