// SPDX-License-Identifier: Apache-2.0
// Places that stand for their teams where an article is about a match: "Belgium beat Panama 3-0" tells nothing of two states.
#include "meaning/chains_rest.h"

#include "base/text.h"

#include <stdlib.h>

enum {
  SPORT_WORDS = 4, // different ones that make it an article about sport
  SURE        = 2, // mentions of a place as a team, from which on it is one wherever it acts
};

// Sorted by bytes
static const char *const sport_words[] = {
  "basketball", "batsman", "bowler", "championship", "coach", "cricket", "cup", "defender", "equaliser", "equalizer", "fifa", "football",
  "footballer", "forward", "goal", "goalkeeper", "goalless", "half-time", "halftime", "handball", "hockey", "innings", "kick-off", "league",
  "match", "midfielder", "playoff", "qualifier", "quarter-final", "quarterfinal", "referee", "rugby", "score", "scorer", "semi-final",
  "semifinal", "soccer", "squad", "stadium", "striker", "tournament", "try", "uefa", "volleyball", "wicket", "winger",
};

static int
compare(const void *const key, const void *const word)
{
  return tw_str_compare(*(const tw_str *)key, tw_str_from(*(const char *const *)word));
}

// Is the article about a match or a tournament? "Goal" and "match" alone may mean much else
static bool
is_about_sport(const tw_scene *const s)
{
  bool     seen[sizeof sport_words / sizeof *sport_words] = {false};
  uint32_t count = 0;
  for (uint32_t t = 0; t < s->doc->token.count && count < SPORT_WORDS; ++t) {
    const tw_str             lemma = s->doc->token.lemma[t];
    const char *const *const hit = bsearch(&lemma, sport_words, sizeof sport_words / sizeof *sport_words, sizeof *sport_words, compare);
    if (hit && !seen[hit - sport_words]) {
      seen[hit - sport_words] = true;
      ++count;
    }
  }
  return count >= SPORT_WORDS;
}

// What teams do to each other, or with the ball
static bool
is_play(const tw_str lemma)
{
  static const char *const verbs[] = {"beat",    "concede", "defeat",   "draw", "edge",    "equalise", "equalize",
                                      "eliminate", "face",  "host",     "lose", "meet",    "outplay",  "play",
                                      "qualify", "score",   "thrash",   "top",  "trail",   "trounce",  "win"};
  return TW_STR_IN(lemma, verbs);
}

// What teams have
static bool
is_of_team(const tw_str lemma)
{
  static const char *const nouns[] = {"bench",  "captain", "coach",    "defence",    "defender", "defense", "equaliser",
                                      "equalizer", "fan",  "forward",  "goal",       "goalkeeper", "keeper", "lead",
                                      "manager", "midfield", "midfielder", "opener", "penalty",  "player",  "side",
                                      "skipper", "squad",  "striker",  "team",       "victory",  "win",     "winger"};
  return TW_STR_IN(lemma, nouns);
}

static bool
is_number(const tw_scene *const s, const uint32_t token)
{
  return token < s->doc->token.count && s->doc->token.upos[token] == TW_UPOS_NUM && s->word[token].len < 4;
}

static bool
is_dash(const tw_scene *const s, const uint32_t token)
{
  const tw_str word = s->word[token];
  return tw_str_is(word, "-") || tw_str_is(word, "–") || tw_str_is(word, "—");
}

// "Belgium 3 – 0 Panama", "Panama 0-3"
static bool
is_by_score(const tw_scene *const s, const tw_span name)
{
  const uint32_t n = s->doc->token.count;
  const bool behind = name.end + 2 < n && is_number(s, name.end) && is_dash(s, name.end + 1) && is_number(s, name.end + 2);
  const bool before = name.begin > 2 && is_number(s, name.begin - 1) && is_dash(s, name.begin - 2) && is_number(s, name.begin - 3);
  return behind || before;
}

// The token whose place in the sentence counts: that of the first of several
static uint32_t
standing(const tw_scene *const s, const uint32_t token)
{
  return s->doc->token.relation[token] == TW_REL_CONJ && s->doc->token.head[token] != TW_NONE ? s->doc->token.head[token] : token;
}

// Does the mention by itself mean a team, in an article about sport?
static bool
plays(const tw_scene *const s, const uint32_t m)
{
  const uint32_t token    = standing(s, s->doc->mention[m].head);
  const uint32_t head     = s->doc->token.head[token];
  const tw_str   word     = tw_scene_preposition(s, token);
  if (is_by_score(s, s->doc->mention[m].name)) {
    return true;
  }
  if (head == TW_NONE) {
    return false;
  }
  const tw_str lemma = s->doc->token.lemma[head];
  switch (s->doc->token.relation[token]) {
  case TW_REL_NSUBJ: case TW_REL_OBJ: case TW_REL_NSUBJ_PASS: case TW_REL_OBL_AGENT: return is_play(lemma);
  case TW_REL_NMOD_POSS: case TW_REL_COMPOUND: return is_of_team(lemma);
  case TW_REL_OBL: return tw_str_is(word, "against") || ((tw_str_is(word, "to") || tw_str_is(word, "with")) && is_play(lemma));
  case TW_REL_NMOD: return tw_str_is(word, "against") || ((tw_str_is(word, "for") || tw_str_is(word, "over")) && is_of_team(lemma));
  default: return false;
  }
}

// "Chile said it would raise taxes": not the team
static bool
is_state_acting(const tw_scene *const s, const uint32_t token)
{
  static const char *const verbs[] = {"accuse", "announce", "ban", "declare", "deny", "demand", "expel",
                                      "pledge", "say",      "tell", "urge",   "vow",  "warn"};
  const uint32_t head = s->doc->token.head[token];
  return tw_is_subject(s->doc->token.relation[token]) && head != TW_NONE && TW_STR_IN(s->doc->token.lemma[head], verbs);
}

// Where a place that plays may stand for itself: "in Belgium", "from Panama", "a town near Tunis", "Sochi, Russia"
static bool
is_where(const tw_scene *const s, const uint32_t m)
{
  static const char *const words[] = {"in",   "from",    "at",      "near",       "across", "around", "of",
                                      "into", "through", "outside", "throughout", "within", "to"};
  const uint32_t token    = standing(s, s->doc->mention[m].head);
  const uint8_t  relation = s->doc->token.relation[token];
  const tw_span  name     = s->doc->mention[m].name;
  const bool     comma    = name.begin && tw_str_is(s->word[name.begin - 1], ",") && relation == TW_REL_APPOS;
  return comma || relation == TW_REL_NMOD_UNMARKED || is_state_acting(s, token) || TW_STR_IN(tw_scene_preposition(s, token), words);
}

static bool
is_place(const tw_chain *const chain)
{
  return chain->linked && (chain->type == TW_TYPE_COUNTRY || chain->type == TW_TYPE_REGION || chain->type == TW_TYPE_CITY);
}

// The team's chain: what the knowledge base has under its name, else a body of its own
static uint32_t
team_of(tw_scene *const s, const uint32_t place, const uint32_t m)
{
  const tw_chain row      = s->chain[place];
  const bool     national = row.type != TW_TYPE_CITY;
  const tw_str   label    = tw_arena_format(s->scratch, national ? "%.*s national team" : "%.*s team", TW_PRINT(row.label));
  const tw_str   key      = label.ptr ? tw_text_fold(s->scratch, label) : label;
  tw_kb_candidate found;
  tw_chain        team = {.label = label, .key = key, .kind = TW_MENTION_NAME, .name_kind = TW_NAME_ORGANIZATION,
                          .type = TW_TYPE_ORGANIZATION, .may_be = TW_MAY_BE_IT | TW_MAY_BE_THEY, .probability = 1,
                          .country = row.country, .first = m, .team = true};
  if (!key.ptr) {
    return TW_NONE;
  }
  if (tw_kb_find(s->knowledge, key, &found, 1) && tw_scene_entry(s, found).type == TW_TYPE_ORGANIZATION) {
    team.linked      = true;
    team.kb          = found.kb;
    team.entry       = found.entry;
    team.label       = tw_scene_entry(s, found).label;
    team.probability = 0.9F;
  }
  return tw_scene_chain(s, team);
}

bool
tw_chain_teams(tw_scene *const s)
{
  uint32_t *const strong = tw_arena_array(s->scratch, s->chain_count + 1, uint32_t); // mentions of a chain that play
  uint32_t *const team   = tw_arena_array(s->scratch, s->chain_count + 1, uint32_t); // its chain, TW_NONE until there is one
  bool *const     playing = tw_arena_array(s->scratch, s->doc->mention_count + 1, bool);
  if (!strong || !team || !playing) {
    return false;
  }
  if (!is_about_sport(s)) {
    return true;
  }
  for (uint32_t c = 0; c <= s->chain_count; ++c) {
    strong[c] = 0;
    team[c]   = TW_NONE;
  }
  for (uint32_t m = 0; m < s->doc->mention_count; ++m) {
    const uint32_t chain = tw_scene_find(s, s->note[m].chain);
    const bool     place = chain != TW_NONE && is_place(&s->chain[chain]) && !s->note[m].adjective && !s->note[m].inner;
    playing[m]           = place && plays(s, m);
    strong[place ? chain : s->chain_count] += playing[m];
  }
  for (uint32_t m = 0, known = s->chain_count; m < s->doc->mention_count; ++m) {
    const uint32_t chain = tw_scene_find(s, s->note[m].chain);
    if (chain == TW_NONE || chain >= known || !is_place(&s->chain[chain]) || s->note[m].adjective || s->note[m].inner ||
        !(playing[m] || (strong[chain] >= SURE && !is_where(s, m)))) {
      continue;
    }
    team[chain]      = team[chain] == TW_NONE ? team_of(s, chain, m) : team[chain];
    s->note[m].chain = team[chain];
    if (team[chain] == TW_NONE) {
      return false;
    }
  }
  return true;
}
