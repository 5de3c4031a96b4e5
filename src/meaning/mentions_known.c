// SPDX-License-Identifier: Apache-2.0
// What the knowledge base says of the words of a sentence.
#include "meaning/mentions_known.h"

enum {
  LONGEST_NAME   = 8, // words of a name that is looked up in the knowledge base
  MAX_CANDIDATES = 8,
};

// What it says of a single word, as bits
enum {
  ASKED     = 1 << 0,
  NAMED     = 1 << 1, // by label, alias or metonym
  BEARER    = 1 << 2, // in any way: a surname too
  ADJECTIVE = 1 << 3,
};

bool
tw_is_hyphen(const tw_scene *const s, const uint32_t token)
{
  const tw_str form = s->word[token];
  return tw_str_is(form, "-") || tw_str_is(form, "\u2010") || tw_str_is(form, "\u2011");
}

bool
tw_is_capitals(const tw_scene *const s, const uint32_t token)
{
  const tw_str form    = s->doc->token.form[token];
  uint32_t     capital = 0;
  for (uint32_t i = 0; i < form.len; ++i) {
    const char c = form.ptr[i];
    capital += c >= 'A' && c <= 'Z';
    if (!(c >= 'A' && c <= 'Z') && c != '.') {
      return false;
    }
  }
  return capital > 1;
}

// Proper nouns, and "WHO" among words that are not all in capitals
static bool
is_proper(const tw_scene *const s, const uint32_t token)
{
  return tw_has_upos(s, token, TW_UPOS_PROPN) || (tw_is_capitals(s, token) && !s->headline[s->doc->token.sentence[token]]);
}

static uint8_t
said_of(const tw_name_finder *const f, const uint32_t token)
{
  if (!f->said[token]) {
    tw_kb_candidate found[MAX_CANDIDATES];
    const uint32_t  n    = tw_kb_find(f->scene->knowledge, f->scene->word[token], found, MAX_CANDIDATES);
    uint8_t         said = n ? ASKED | BEARER : ASKED;
    for (uint32_t i = 0; i < n; ++i) {
      said |= found[i].kind == TW_KB_ADJECTIVE ? ADJECTIVE : found[i].kind == TW_KB_SURNAME ? 0 : NAMED;
    }
    f->said[token] = said;
  }
  return f->said[token];
}

bool
tw_is_single_known(const tw_name_finder *const f, const uint32_t token)
{
  return is_proper(f->scene, token) && (said_of(f, token) & NAMED);
}

bool
tw_is_name_bearer(const tw_name_finder *const f, const uint32_t token)
{
  return said_of(f, token) & BEARER;
}

bool
tw_is_known_name(const tw_scene *const s, const tw_span tokens)
{
  tw_kb_candidate found[MAX_CANDIDATES];
  const tw_mark   mark = tw_arena_mark(s->scratch);
  const uint32_t  n    = tw_kb_find(s->knowledge, tw_scene_key(s, tokens), found, MAX_CANDIDATES);
  tw_arena_reset(s->scratch, mark);
  for (uint32_t i = 0; i < n; ++i) {
    if (found[i].kind == TW_KB_LABEL || found[i].kind == TW_KB_ALIAS || found[i].kind == TW_KB_METONYM) {
      return true;
    }
  }
  return false;
}

// May a known name end with this word? "The Economist" may, "Ukraine will" may not
static bool
can_end_name(const tw_name_finder *const f, const uint32_t token)
{
  const uint8_t upos = f->scene->doc->token.upos[token];
  return tw_is_capital(f->scene, token) || upos == TW_UPOS_PROPN || upos == TW_UPOS_NUM;
}

static bool
can_stand_in_name(const tw_scene *const s, const uint32_t token)
{
  const uint8_t upos = s->doc->token.upos[token];
  return tw_is_capital(s, token) || upos == TW_UPOS_PROPN || upos == TW_UPOS_ADP || upos == TW_UPOS_DET || upos == TW_UPOS_NUM ||
         upos == TW_UPOS_CCONJ || upos == TW_UPOS_PART || upos == TW_UPOS_OTHER || tw_is_hyphen(s, token) ||
         tw_str_is(s->word[token], "&") || tw_str_is(s->word[token], "a");
}

// The comma of "Washington, D.C."
static bool
is_before_dc(const tw_name_finder *const f, const uint32_t token)
{
  const tw_scene *const s = f->scene;
  return tw_str_is(s->word[token], ",") && token + 1 < f->end &&
         (tw_str_is(s->word[token + 1], "d.c.") || tw_str_is(s->word[token + 1], "dc"));
}

uint32_t
tw_known_length(const tw_name_finder *const f, const uint32_t from)
{
  const tw_scene *const s = f->scene;
  if (!tw_is_capital(s, from) || (from == f->begin && !is_proper(s, from) && !tw_has_upos(s, from, TW_UPOS_ADJ) &&
                                  !tw_has_upos(s, from, TW_UPOS_DET) && !tw_has_upos(s, from, TW_UPOS_NOUN))) {
    return 0;
  }
  uint32_t longest = 1;
  while (longest < LONGEST_NAME && from + longest < f->end &&
         (can_stand_in_name(s, from + longest) || is_before_dc(f, from + longest))) {
    ++longest;
  }
  for (uint32_t n = longest; n > 0; --n) {
    const bool proper = n > 1 || is_proper(s, from);
    const bool known = n == 1 ? said_of(f, from) & NAMED : can_end_name(f, from + n - 1) && tw_is_known_name(s, (tw_span){from, from + n});
    if (proper && known) {
      return n;
    }
  }
  return 0;
}

bool
tw_is_nationality(const tw_name_finder *const f, const uint32_t token)
{
  const tw_scene *const s = f->scene;
  const bool nominal = tw_has_upos(s, token, TW_UPOS_ADJ) || tw_has_upos(s, token, TW_UPOS_PROPN) || tw_has_upos(s, token, TW_UPOS_NOUN);
  if (!tw_is_capital(s, token) || !nominal) {
    return false;
  }
  return said_of(f, token) & ADJECTIVE;
}

bool
tw_is_people(const tw_scene *const s, const uint32_t token)
{
  const uint8_t xpos = s->doc->token.xpos[token];
  const bool    plural = xpos == TW_XPOS_NNPS || xpos == TW_XPOS_NNS || (s->doc->token.features[token] & TW_FEAT_PLURAL);
  return !tw_has_upos(s, token, TW_UPOS_ADJ) && plural;
}
