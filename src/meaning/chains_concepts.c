// SPDX-License-Identifier: Apache-2.0
// Concepts: the normal form in which the same common phrase meets itself in other articles. "the red lines" and "red line" are
// one, "Russia's drones" and "Russian drones" too; "peace talks" keeps its plural.
#include "meaning/chains_rest.h"

#include "base/buffer.h"
#include "base/text.h"

enum {
  MAX_STEPS = 6, // from a modifier up to its head
  MAX_FOUND = 8,
};

// Adjectives that say which or how many, not what
static bool
says_which(const tw_str word)
{
  static const char *const words[] = {
    "additional", "another", "certain", "current", "different", "due", "early", "entire", "few", "final", "first", "following",
    "former", "further", "future", "last", "late", "latest", "least", "less", "little", "main", "many", "more", "most", "much",
    "multiple", "new", "next", "numerous", "ongoing", "only", "other", "overall", "own", "particular", "past", "potential",
    "present", "previous", "recent", "respective", "same", "second", "several", "similar", "single", "some", "specific", "such",
    "third", "total", "upcoming", "various", "very", "whole",
  };
  uint32_t low  = 0;
  uint32_t high = sizeof words / sizeof *words;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    const int      order  = tw_str_compare(word, tw_str_from(words[middle]));
    if (!order) {
      return true;
    }
    low  = order > 0 ? middle + 1 : low;
    high = order > 0 ? high : middle;
  }
  return false;
}

static bool
is_modifier(const uint8_t relation)
{
  return relation == TW_REL_AMOD || relation == TW_REL_COMPOUND || relation == TW_REL_FLAT || relation == TW_REL_NMOD_DESC ||
         relation == TW_REL_GOESWITH;
}

// Does `token` modify `head`, straight or by way of other modifiers?
static bool
modifies(const tw_scene *const s, const uint32_t token, const uint32_t head)
{
  uint32_t at = token;
  for (uint32_t step = 0; step < MAX_STEPS && at != TW_NONE && at != head; ++step) {
    if (!is_modifier(s->doc->token.relation[at])) {
      return false;
    }
    at = s->doc->token.head[at];
  }
  const uint8_t upos = s->doc->token.upos[token];
  return at == head && upos != TW_UPOS_NUM && upos != TW_UPOS_DET && !says_which(s->word[token]);
}

static bool
is_hyphen_between(const tw_scene *const s, const uint32_t token, const uint32_t head)
{
  return token && token + 1 < head && s->doc->token.upos[token] == TW_UPOS_PUNCT && modifies(s, token - 1, head) &&
         modifies(s, token + 1, head) && s->doc->token.span[token - 1].end == s->doc->token.span[token].begin &&
         s->doc->token.span[token].end == s->doc->token.span[token + 1].begin;
}

// Chain of a name that modifies `head` and that `token` belongs to, or TW_NONE
static uint32_t
named_chain(const tw_scene *const s, const uint32_t token)
{
  const uint32_t m = s->doc->token.mention[token];
  return m != TW_NONE && s->doc->mention[m].kind == TW_MENTION_NAME && s->doc->mention[m].head == token && !s->note[m].inner
           ? tw_scene_find(s, s->note[m].chain)
           : TW_NONE;
}

static tw_str
adjective_of(const tw_scene *const s, const uint32_t chain)
{
  const tw_chain *const row = &s->chain[chain];
  if (!row->linked || row->type != TW_TYPE_COUNTRY) {
    return TW_STR("");
  }
  return tw_scene_entry(s, (tw_kb_candidate){row->kb, row->entry, TW_KB_LABEL}).adjective;
}

static void
put_word(tw_buffer *const out, const tw_str word, const bool tight)
{
  if (out->len && !tight) {
    tw_buffer_char(out, ' ');
  }
  tw_buffer_put(out, word);
}

static void
put_token(const tw_scene *const s, tw_buffer *const out, const uint32_t token, const bool tight)
{
  const bool   proper = s->doc->token.upos[token] == TW_UPOS_PROPN || named_chain(s, token) != TW_NONE;
  const tw_str form   = s->doc->token.form[token];
  put_word(out, proper && !s->headline[s->doc->token.sentence[token]] ? form : tw_text_lower(s->scratch, form), tight);
}

// "Ukraine's" and "US" become the country's adjective; the person of "Trump's team", "Trump administration" goes behind
static void
put_modifiers(const tw_scene *const s, tw_buffer *const out, const uint32_t m, uint32_t *const owner)
{
  const uint32_t head  = s->doc->mention[m].head;
  bool           tight = false;
  for (uint32_t t = s->doc->mention[m].tokens.begin; t < head; ++t) {
    const uint32_t chain     = named_chain(s, t);
    const bool     possessor = s->doc->token.relation[t] == TW_REL_NMOD_POSS && s->doc->token.head[t] == head;
    const tw_str   adjective = chain == TW_NONE ? TW_STR("") : adjective_of(s, chain);
    const bool     owns      = (s->bits[head] & (TW_CUE_BODY | TW_CUE_RULE | TW_CUE_GROUP)) && chain != TW_NONE;
    if (is_hyphen_between(s, t, head)) {
      tw_buffer_char(out, '-');
      tight = true;
      continue;
    }
    if ((possessor || modifies(s, t, head)) && adjective.len) {
      put_word(out, adjective, tight);
    } else if (owns && (possessor || modifies(s, t, head)) && s->chain[chain].kind == TW_MENTION_NAME && tw_is_person(s, chain)) {
      *owner = chain;
    } else if (modifies(s, t, head)) {
      put_token(s, out, t, tight);
    }
    tight = false;
  }
}

static void
put_head(const tw_scene *const s, tw_buffer *const out, const uint32_t head)
{
  const uint8_t upos   = s->doc->token.upos[head];
  const tw_str  lemma  = s->doc->token.lemma[head];
  const bool    keeps  = (tw_cue_bits(s->word[head]) & TW_CUE_PLURAL) || upos != TW_UPOS_NOUN || !lemma.len;
  const bool    proper = upos == TW_UPOS_PROPN && !(s->bits[head] & (TW_CUE_TITLE | TW_CUE_BODY));
  if (proper) {
    put_word(out, s->doc->token.form[head], false);
  } else {
    put_word(out, tw_text_lower(s->scratch, keeps ? s->doc->token.form[head] : lemma), false);
  }
}

// What is counted: "people" of "thousands of people"; the mention itself where nothing is
static uint32_t
counted(const tw_scene *const s, uint32_t m)
{
  for (uint32_t step = 0; step < MAX_STEPS; ++step) {
    const uint32_t head = s->doc->mention[m].head;
    uint32_t       next = TW_NONE;
    for (uint32_t c = s->child[head]; c != TW_NONE && (s->bits[head] & TW_CUE_QUANTITY); c = s->sibling[c]) {
      const uint32_t of = s->doc->token.mention[c];
      if (c > head && s->doc->token.relation[c] == TW_REL_NMOD && of != TW_NONE && of != m && s->child[c] != TW_NONE &&
          tw_str_is(s->word[s->child[c]], "of") && s->doc->mention[of].kind == TW_MENTION_NOMINAL) {
        next = of;
        break;
      }
    }
    if (next == TW_NONE) {
      return m;
    }
    m = next;
  }
  return m;
}

static tw_str
phrase_of(const tw_scene *const s, const uint32_t m)
{
  tw_buffer      out   = {0};
  uint32_t       owner = TW_NONE;
  const uint32_t what  = counted(s, m);
  put_modifiers(s, &out, what, &owner);
  put_head(s, &out, s->doc->mention[what].head);
  if (owner != TW_NONE) {
    tw_buffer_text(&out, " of ");
    tw_buffer_put(&out, s->chain[owner].label);
  }
  const tw_str copy = out.failed ? (tw_str){NULL, 0} : tw_arena_copy(s->scratch, tw_buffer_str(&out));
  tw_buffer_free(&out);
  return copy;
}

// "US government", "Russian armed forces": a phrase with a country in it may be in the knowledge base
static bool
is_entry(const tw_scene *const s, const uint32_t m, const tw_str phrase, tw_kb_candidate *const out)
{
  if (s->note[m].country == TW_NONE) {
    return false;
  }
  const tw_str   keys[] = {tw_scene_key(s, (tw_span){s->doc->mention[m].tokens.begin, s->doc->mention[m].head + 1}),
                           tw_text_fold(s->scratch, phrase)};
  for (size_t k = 0; k < sizeof keys / sizeof *keys; ++k) {
    tw_kb_candidate found[MAX_FOUND];
    const uint32_t  n = keys[k].ptr ? tw_kb_find(s->knowledge, keys[k], found, MAX_FOUND) : 0;
    for (uint32_t i = 0; i < n; ++i) {
      const tw_kb_entry entry = tw_scene_entry(s, found[i]);
      if (found[i].kind <= TW_KB_ALIAS && entry.type != TW_TYPE_PERSON &&
          tw_str_equal(entry.country, s->chain[s->note[m].country].country)) {
        *out = found[i];
        return true;
      }
    }
  }
  return false;
}

uint32_t
tw_concept(tw_reader *const r, const uint32_t m)
{
  tw_scene *const s      = r->scene;
  const tw_str    phrase = phrase_of(s, m);
  if (!phrase.ptr) {
    return TW_NONE;
  }
  const uint32_t known = tw_map_get(&r->concepts, phrase);
  if (known != TW_NONE) {
    return known;
  }
  const uint32_t  country = s->note[m].country;
  tw_chain        row     = {.label = phrase, .key = phrase, .kind = TW_MENTION_NOMINAL, .name_kind = TW_NAME_UNKNOWN, .type = TW_TYPE_CONCEPT,
                             .may_be = s->note[m].may_be, .probability = 1, .first = m,
                             .country = country == TW_NONE ? TW_STR("") : s->chain[country].country};
  tw_kb_candidate found;
  if (is_entry(s, m, phrase, &found)) {
    const tw_kb_entry entry = tw_scene_entry(s, found);
    for (uint32_t c = 0; c < s->chain_count && c < TW_WINDOW; ++c) { // named before in other words
      if (s->chain[c].linked && s->chain[c].same == TW_NONE && s->chain[c].kb == found.kb && s->chain[c].entry == found.entry) {
        return tw_map_set(&r->concepts, phrase, c) ? c : TW_NONE;
      }
    }
    row.linked      = true;
    row.kb          = found.kb;
    row.entry       = found.entry;
    row.kind        = TW_MENTION_NAME;
    row.label       = entry.label;
    row.type        = entry.type;
    row.country     = entry.country;
    row.probability = 0.9F;
  }
  const uint32_t chain = tw_scene_chain(s, row);
  return chain != TW_NONE && tw_map_set(&r->concepts, phrase, chain) ? chain : TW_NONE;
}
