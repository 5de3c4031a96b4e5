// SPDX-License-Identifier: Apache-2.0
// Capitals that stand for their country: "Moscow accused Ukraine" is what Russia did, "drones over Moscow" are over the city.
// They go to the country, not to its government, so that whoever asks the graph for Russia finds it.
#include "meaning/chains_rest.h"

enum { MAX_FOUND = 8 };

// What governments do, and cities don't
static bool
is_stance(const tw_str lemma)
{
  static const char *const verbs[] = {
    "accept", "accuse", "acknowledge", "add", "admit", "agree", "allege", "announce", "approve", "argue", "arm", "ask", "assert",
    "back", "ban", "believe", "blame", "call", "cede", "claim", "comment", "complain", "concede", "condemn", "confirm", "consider",
    "criticise", "criticize", "decide", "declare", "decline", "defend", "demand", "deny", "deploy", "describe", "dismiss",
    "dispute", "emphasize", "expect", "expel", "fear", "halt", "hope", "impose", "indicate", "insist", "intend", "invade",
    "launch", "maintain", "make", "negotiate", "offer", "oppose", "order", "plan", "pledge", "press", "promise", "propose",
    "protest", "pursue", "recognise", "recognize", "refuse", "reiterate", "reject", "release", "reply", "report", "request",
    "respond", "retaliate", "say", "seek", "send", "share", "sign", "signal", "state", "stress", "suggest", "summon", "supply",
    "support", "suspend", "talk", "tell", "threaten", "treat", "try", "urge", "use", "vow", "want", "warn", "welcome", "wish",
    "withdraw", "need", "join", "refrain", "violate", "annex", "invite", "set", "seem", "escalate", "sit", "resume", "boycott",
    "capitulate", "surrender",
  };
  return TW_STR_IN(lemma, verbs);
}

// What is done to governments
static bool
is_address(const tw_str lemma)
{
  static const char *const verbs[] = {"accuse", "ask",    "blame",  "condemn",  "criticise", "criticize", "urge", "warn",
                                      "press",  "pressure", "sanction", "support", "arm",  "tell",  "persuade", "force",
                                      "expect", "allow", "oblige", "compel"};
  return TW_STR_IN(lemma, verbs);
}

// What governments have, and cities don't
static bool
is_concern(const tw_str lemma)
{
  static const char *const nouns[] = {
    "accusation", "administration", "aggression", "aim", "ally", "ambition", "approval", "army", "attack", "authority", "claim", "compliance",
    "concession", "condition", "consent", "counterpart", "decision", "delegation", "demand", "deal", "diplomacy", "diplomat", "envoy",
    "foreign", "force", "goal", "government", "interest", "intention", "invasion", "leadership", "membership", "military", "minister",
    "ministry", "negotiation", "negotiator", "offer", "official", "order", "permission", "plan", "policy", "position", "pressure",
    "proposal", "reaction", "refusal", "regime", "request", "resistance", "response", "sanction", "signal", "stance", "statement",
    "strategy", "support", "talk", "threat", "tie", "troop", "war", "willingness", "relation",
  };
  return TW_STR_IN(lemma, nouns);
}

static bool
has_case(const tw_scene *const s, const uint32_t token, const char *const word)
{
  for (uint32_t c = s->child[token]; c != TW_NONE; c = s->sibling[c]) {
    if (s->doc->token.relation[c] == TW_REL_CASE && tw_str_is(s->word[c], word)) {
      return true;
    }
  }
  return false;
}

// "Moscow has the upper hand", "Kyiv has plans", but "Kyiv has three airports"
static bool
has_concern(const tw_scene *const s, const uint32_t verb)
{
  for (uint32_t c = s->child[verb]; c != TW_NONE && tw_lemma_is(s->doc, verb, "have"); c = s->sibling[c]) {
    const tw_str lemma = s->doc->token.lemma[c];
    if (s->doc->token.relation[c] == TW_REL_OBJ && (is_concern(lemma) || tw_str_is(lemma, "hand") || tw_str_is(lemma, "advantage"))) {
      return true;
    }
  }
  return false;
}

static bool
stands_for_country(const tw_scene *const s, uint32_t token)
{
  if (s->doc->token.relation[token] == TW_REL_CONJ && s->doc->token.head[token] != TW_NONE) {
    token = s->doc->token.head[token];
  }
  const uint32_t head = s->doc->token.head[token];
  if (head == TW_NONE) {
    return false;
  }
  const tw_str  lemma    = s->doc->token.lemma[head];
  const uint8_t relation = s->doc->token.relation[token];
  switch (relation) {
  case TW_REL_NSUBJ: return is_stance(lemma) || has_concern(s, head);
  case TW_REL_NSUBJ_PASS: case TW_REL_OBJ: case TW_REL_IOBJ: return is_address(lemma);
  case TW_REL_OBL_AGENT: return true;
  case TW_REL_NMOD_POSS: case TW_REL_COMPOUND: return is_concern(lemma);
  case TW_REL_NMOD: case TW_REL_OBL:
    return has_case(s, token, "by") || has_case(s, token, "between") ||
           ((has_case(s, token, "from") || has_case(s, token, "with") || has_case(s, token, "for")) && is_concern(lemma));
  default: return false;
  }
}

// Country of "Government of Russia", what the knowledge base has "Moscow" stand for
static bool
country_meant(const tw_scene *const s, const tw_kb_entry *const government, tw_kb_candidate *const out)
{
  const tw_str of = TW_STR(" of ");
  const uint32_t at = tw_str_find(government->label, of, 0);
  if (at == TW_NONE) {
    return false;
  }
  tw_str name = tw_str_slice(government->label, at + of.len, government->label.len);
  name        = tw_str_begins(name, "the ") ? tw_str_slice(name, 4, name.len) : name;
  char           folded[64];
  const uint32_t len = name.len < sizeof folded ? name.len : (uint32_t)sizeof folded;
  for (uint32_t i = 0; i < len; ++i) {
    folded[i] = name.ptr[i] >= 'A' && name.ptr[i] <= 'Z' ? (char)(name.ptr[i] + 32) : name.ptr[i];
  }
  tw_kb_candidate found[MAX_FOUND];
  const uint32_t  n = tw_kb_find(s->knowledge, (tw_str){folded, len}, found, MAX_FOUND);
  for (uint32_t i = 0; i < n; ++i) {
    const tw_kb_entry entry = tw_scene_entry(s, found[i]);
    if (entry.type == TW_TYPE_COUNTRY && tw_str_equal(entry.country, government->country)) {
      *out = found[i];
      return true;
    }
  }
  return false;
}

static bool
meant_by(const tw_scene *const s, const tw_str key, const tw_str country, tw_kb_candidate *const out)
{
  tw_kb_candidate found[MAX_FOUND];
  const uint32_t  n = tw_kb_find(s->knowledge, key, found, MAX_FOUND);
  for (uint32_t i = 0; i < n; ++i) {
    const tw_kb_entry entry = tw_scene_entry(s, found[i]);
    if (found[i].kind == TW_KB_METONYM && tw_str_equal(entry.country, country)) {
      return country_meant(s, &entry, out);
    }
  }
  return false;
}

// The chain of a country: the one that names already have, or a new one
static uint32_t
chain_of(tw_scene *const s, tw_map *const known, const tw_kb_candidate found, const uint32_t m)
{
  const tw_kb_entry entry = tw_scene_entry(s, found);
  const uint32_t    chain = tw_map_get(known, entry.label);
  if (chain != TW_NONE) {
    return chain;
  }
  const uint32_t fresh =
    tw_scene_chain(s, (tw_chain){.label = entry.label, .kind = TW_MENTION_NAME, .name_kind = TW_NAME_LOCATION, .type = entry.type,
                                 .may_be = TW_MAY_BE_IT, .linked = true, .kb = found.kb, .entry = found.entry, .probability = 0.9F,
                                 .country = entry.country, .first = m});
  return fresh != TW_NONE && tw_map_set(known, entry.label, fresh) ? fresh : TW_NONE;
}

bool
tw_chain_metonyms(tw_scene *const s)
{
  tw_map known = {.arena = s->scratch};
  for (uint32_t c = 0; c < s->chain_count; ++c) {
    if (s->chain[c].linked && s->chain[c].same == TW_NONE && s->chain[c].type == TW_TYPE_COUNTRY &&
        !tw_map_set(&known, s->chain[c].label, c)) {
      return false;
    }
  }
  for (uint32_t m = 0; m < s->doc->mention_count; ++m) {
    const uint32_t  chain = tw_scene_find(s, s->note[m].chain);
    tw_kb_candidate found;
    const bool city = chain != TW_NONE && s->chain[chain].linked && s->chain[chain].type == TW_TYPE_CITY;
    if (!city || s->doc->mention[m].kind != TW_MENTION_NAME || s->note[m].inner ||
        !stands_for_country(s, s->doc->mention[m].head) || !meant_by(s, s->note[m].key, s->chain[chain].country, &found)) {
      continue;
    }
    s->note[m].chain = chain_of(s, &known, found, m);
    if (s->note[m].chain == TW_NONE) {
      return false;
    }
  }
  return true;
}
