// SPDX-License-Identifier: Apache-2.0
// What holds together inside a phrase: words that hyphens tie, results, names of bodies, and lists below its head.
#include "meaning/phrase_parts.h"

bool
tw_is_quote(const tw_tree *const tree, const uint32_t token)
{
  return tw_form_in(tree, token, "\"|“|”|„|«|»|``|''");
}

// The hyphen of "pre-war", the point of "U.S", the slash of "and/or": punctuation that is glued to both neighbours
bool
tw_is_glue(const tw_tree *const tree, const uint32_t token)
{
  const tw_document *const doc = tree->doc;
  if (doc->token.xpos[token] == TW_XPOS_HYPH) {
    return true;
  }
  return token > 0 && token + 1 < doc->token.count && !tw_is_quote(tree, token) &&
         doc->token.span[token - 1].end == doc->token.span[token].begin &&
         doc->token.span[token].end == doc->token.span[token + 1].begin;
}

// "3-1": two small numbers that a hyphen makes one result
bool
tw_is_score(const tw_tree *const tree, const uint32_t token)
{
  const tw_document *const doc = tree->doc;
  return token != TW_NONE && token + 2 < doc->token.count && tw_form_in(tree, token + 1, "-|–") && tw_is_glue(tree, token + 1) &&
         tw_upos_of(tree, token) == TW_UPOS_NUM && tw_upos_of(tree, token + 2) == TW_UPOS_NUM && doc->token.form[token].len <= 3 &&
         doc->token.form[token + 2].len <= 3;
}

bool
tw_is_half_of_score(const tw_tree *const tree, const uint32_t token, const uint32_t above)
{
  return token == above + 2 && tw_is_score(tree, above);
}

static bool
is_capital(const tw_tree *const tree, const uint32_t token)
{
  const tw_str form = tree->doc->token.form[token];
  return form.len && form.ptr[0] >= 'A' && form.ptr[0] <= 'Z';
}

// "The Committee to Protect Journalists": a capital says that the infinitive belongs to the name
bool
tw_is_named_infinitive(const tw_tree *const tree, const uint32_t token, const uint32_t above)
{
  const uint8_t relation = tw_relation_of(tree, token);
  if (relation == TW_REL_ACL) {
    return is_capital(tree, token) && is_capital(tree, above);
  }
  return (relation == TW_REL_MARK || relation == TW_REL_OBJ) && tw_relation_of(tree, above) == TW_REL_ACL;
}

// The member of the coordination of `first` that stands before `conjunct`, or TW_NONE
static uint32_t
member_before(const tw_tree *const tree, const uint32_t first, const uint32_t conjunct)
{
  uint32_t before = TW_NONE;
  TW_CHILDREN(tree, c, first) {
    before = c < conjunct && tw_relation_of(tree, c) == TW_REL_CONJ ? c : before;
  }
  return before;
}

static bool
has_joint_before(const tw_tree *const tree, const uint32_t conjunct)
{
  for (uint32_t t = conjunct; t > tw_sentence_begin(tree->doc, conjunct) && t + 8 > conjunct; --t) {
    if (tw_upos_of(tree, t - 1) == TW_UPOS_CCONJ || tw_form_in(tree, t - 1, "/|&")) {
      return true;
    }
    if (tw_form_in(tree, t - 1, ",")) {
      return false;
    }
  }
  return false;
}

// "Demand for oil, and worries", "aides and guards, and others": a comma and an "and" begin something else, unless a list came
// before, and so does a semicolon. "The source of earnings, accounting for half": nor are commas alone a list
static bool
is_apart(const tw_tree *const tree, const uint32_t first, const uint32_t conjunct)
{
  const uint32_t begin  = tree->span[conjunct].begin;
  const uint32_t mark   = tw_upos_of(tree, begin) == TW_UPOS_PUNCT ? begin : begin ? begin - 1 : begin;
  const uint32_t before = member_before(tree, first, conjunct);
  const uint32_t last   = member_before(tree, first, TW_NONE);
  if (tw_form_in(tree, mark, ";|:|-|–|—|--") || last == TW_NONE || !has_joint_before(tree, last)) {
    return true;
  }
  const bool joint = has_joint_before(tree, conjunct);
  return joint && tw_form_in(tree, mark, ",") && (before == TW_NONE || has_joint_before(tree, before));
}

// "Security, economic and border issues": before a noun, adjectives stand among nouns
static bool
is_name_or_quality(const tw_tree *const tree, const uint32_t member, const uint8_t kind)
{
  return tw_is_nominal(tree, member) ||
         ((kind == TW_REL_COMPOUND || kind == TW_REL_CONJ) && tw_upos_of(tree, member) == TW_UPOS_ADJ);
}

// "The cities of Ghent and Bruges", "the Ministry of Trade and Industry": only the heads of phrases are told apart, so that what is
// coordinated below one is there in full. Behind a comma alone it may be something else
bool
tw_is_inner_member(const tw_tree *const tree, const uint32_t token, const uint32_t above, const uint32_t head)
{
  const uint8_t  relation = tw_relation_of(tree, token);
  const bool     joins    = relation == TW_REL_CC || relation == TW_REL_PUNCT;
  const bool     below    = joins && tw_relation_of(tree, above) == TW_REL_CONJ;
  const uint32_t conjunct = !joins ? token : below ? above : tw_tree_child(tree, above, TW_REL_CONJ);
  const uint32_t first    = conjunct == TW_NONE ? TW_NONE : tw_head_of(tree, conjunct);
  if (above == head || first == TW_NONE || first == head || tw_relation_of(tree, conjunct) != TW_REL_CONJ ||
      (relation == TW_REL_PUNCT && (!below || token > conjunct || !tw_form_in(tree, token, ","))) ||
      (!joins && relation != TW_REL_CONJ)) {
    return false;
  }
  const uint8_t kind = tw_relation_of(tree, first);
  if (is_capital(tree, head) && tw_upos_of(tree, head) == TW_UPOS_PROPN && tw_tree_child(tree, first, TW_REL_FLAT) != TW_NONE) {
    return false; // "Secretary of State Jane Roe and …"
  }
  const bool below_noun = kind == TW_REL_NMOD || kind == TW_REL_NMOD_POSS || kind == TW_REL_COMPOUND || kind == TW_REL_CONJ;
  return below_noun && !is_apart(tree, first, conjunct) &&
         is_name_or_quality(tree, first, kind) && is_name_or_quality(tree, conjunct, kind);
}

// "The Office on Drugs and Crime", "the Front for Free Trade": capitals on both sides, and a word for a body on the left
bool
tw_is_name_of_body(const tw_tree *const tree, const uint32_t token, const uint32_t above)
{
  return tw_relation_of(tree, token) == TW_REL_NMOD && tw_form_in(tree, tw_preposition(tree, token), "for|on") &&
         is_capital(tree, token) && is_capital(tree, above) && tw_upos_of(tree, token) == TW_UPOS_PROPN &&
         tw_form_in(tree, above, "academy|agency|alliance|association|authority|board|bureau|campaign|center|centre|coalition|commission|"
                                 "committee|conference|congress|convention|council|court|department|federation|forum|foundation|front|"
                                 "fund|group|initiative|institute|league|ministry|mission|movement|network|office|organization|"
                                 "organisation|partnership|party|program|programme|school|society|treaty|union");
}

static bool
is_hyphen_between(const tw_tree *const tree, const uint32_t token)
{
  return tw_form_in(tree, token, "-|–|‑") && tw_is_glue(tree, token);
}

// "The yet-to-be-built port": of words that hyphens make one word, none is left out
bool
tw_is_hyphened(const tw_tree *const tree, const uint32_t token)
{
  return (token + 1 < tree->doc->token.count && is_hyphen_between(tree, token + 1)) || (token > 0 && is_hyphen_between(tree, token - 1));
}

// Without `top` and all that is below it
static void
remove_below(const tw_tree *const tree, tw_phrase *const phrase, const uint32_t top)
{
  uint32_t kept = 0;
  for (uint32_t i = 0; i < phrase->count; ++i) {
    if (!tw_tree_below(tree, phrase->token[i], top)) {
      phrase->token[kept++] = phrase->token[i];
    }
  }
  phrase->count = kept;
}

// "Cities of Ghent and Bruges with Antwerp": a member stays only where the word before it did. "Oil and gas production": the "and"
// between may hang on the production
void
tw_tie_members(const tw_tree *const tree, tw_phrase *const phrase, const uint32_t head)
{
  const tw_phrase all = *phrase;
  for (uint32_t i = 0; i < all.count; ++i) {
    const uint32_t member = all.token[i];
    if (member == head || tw_relation_of(tree, member) != TW_REL_CONJ || tw_head_of(tree, member) == head) {
      continue;
    }
    uint32_t before = tree->span[member].begin;
    while (before && (tw_upos_of(tree, before - 1) == TW_UPOS_CCONJ || tw_form_in(tree, before - 1, ","))) {
      --before;
    }
    const uint32_t begin = tree->span[member].begin;
    if (!before || !tw_phrase_holds(phrase, before - 1)) {
      remove_below(tree, phrase, member);
    } else if (before < begin && tw_upos_of(tree, begin - 1) == TW_UPOS_CCONJ && tw_phrase_holds(phrase, member)) {
      tw_phrase_add(phrase, begin - 1);
    }
  }
}
