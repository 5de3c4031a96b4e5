// SPDX-License-Identifier: Apache-2.0
// The words of a phrase: which tokens below a head belong to it, and their text.
#include "meaning/phrase_parts.h"

void
tw_phrase_add(tw_phrase *const phrase, const uint32_t token)
{
  if (phrase->count == TW_PHRASE_ROOM) {
    return;
  }
  uint32_t at = phrase->count;
  while (at && phrase->token[at - 1] > token) {
    --at;
  }
  if (at && phrase->token[at - 1] == token) {
    return;
  }
  memmove(phrase->token + at + 1, phrase->token + at, (phrase->count - at) * sizeof *phrase->token);
  phrase->token[at] = token;
  ++phrase->count;
}

bool
tw_phrase_holds(const tw_phrase *const phrase, const uint32_t token)
{
  for (uint32_t i = 0; i < phrase->count; ++i) {
    if (phrase->token[i] == token) {
      return true;
    }
  }
  return false;
}

// ---- what belongs to it ----------------------------------------------------------------------------------------------------------

// What joins the phrase to the rest, or makes the head a predicate: never a part of it
static bool
is_joint(const tw_tree *const tree, const uint32_t token)
{
  switch (tw_relation_of(tree, token)) {
  case TW_REL_CASE:
    return tree->doc->token.xpos[token] != TW_XPOS_POS;
  case TW_REL_COP:
  case TW_REL_NSUBJ:
  case TW_REL_NSUBJ_PASS:
  case TW_REL_NSUBJ_OUTER:
  case TW_REL_CSUBJ:
  case TW_REL_CSUBJ_PASS:
  case TW_REL_CSUBJ_OUTER:
  case TW_REL_EXPL:
  case TW_REL_AUX:
  case TW_REL_AUX_PASS:
  case TW_REL_MARK:
  case TW_REL_PARATAXIS:
  case TW_REL_VOCATIVE:
  case TW_REL_DISCOURSE:
  case TW_REL_LIST:
    return true;
  default:
    return false;
  }
}

// "Its own 's" after an owner stays with the owner, not with what the owner heads
static bool
is_genitive(const tw_tree *const tree, const uint32_t token)
{
  return tree->doc->token.xpos[token] == TW_XPOS_POS;
}

static bool
is_core_modifier(const tw_tree *const tree, const uint32_t token, const bool nominal)
{
  const uint8_t relation = tw_relation_of(tree, token);
  if (token > tw_head_of(tree, token) && tw_upos_of(tree, token) == TW_UPOS_NUM && tw_form_in(tree, token - 1, ",")) {
    return false; // "Dahl, 54,": his age is no part of the name
  }
  if (token > tw_head_of(tree, token) && tw_is_score(tree, token)) {
    return false;
  }
  switch (relation) {
  case TW_REL_NMOD:
    return tw_form_in(tree, tw_preposition(tree, token), "of") && !tw_is_charge(tree, token);
  case TW_REL_ADVMOD: // "even the king": the king; "about two", "very good" stay
    return !nominal && !tw_form_in(tree, token, "not|n't|n’t|never");
  case TW_REL_NMOD_UNMARKED:
  case TW_REL_OBL_UNMARKED:
    // "A nine-month-old child", "$5 an hour"
    return !tw_is_time(tree, token) || tw_upos_of(tree, tw_head_of(tree, token)) == TW_UPOS_ADJ ||
           tw_form_in(tree, tw_tree_child(tree, token, TW_REL_DET), "a|an");
  case TW_REL_DET:
    return !tw_form_in(tree, token, "no"); // the fact is denied, not its parts
  case TW_REL_AMOD: // "battles [loyal to him]" is not "loyal battles"; "something new" is what it is
    return token < tw_head_of(tree, token) || !nominal || tw_upos_of(tree, tw_head_of(tree, token)) == TW_UPOS_PRON;
  case TW_REL_DET_PREDET:
  case TW_REL_NUMMOD:
  case TW_REL_COMPOUND:
  case TW_REL_FLAT:
  case TW_REL_FIXED:
  case TW_REL_GOESWITH:
  case TW_REL_NMOD_POSS:
  case TW_REL_NMOD_DESC:
  case TW_REL_NMOD_NPMOD:
  case TW_REL_OBL_NPMOD:
  case TW_REL_CLF:
    return true;
  default:
    return false;
  }
}

static bool
is_beside_predicate(const uint8_t base)
{
  return base == TW_REL_OBL || base == TW_REL_ADVCL || base == TW_REL_CCOMP || base == TW_REL_XCOMP;
}

// "December 2006", "August 30": a date keeps its parts
static bool
is_part_of_date(const tw_tree *const tree, const uint32_t token, const uint32_t above)
{
  const uint8_t relation = tw_relation_of(tree, token);
  return (relation == TW_REL_NMOD_UNMARKED || relation == TW_REL_NMOD || relation == TW_REL_OBL_UNMARKED) && tw_is_time(tree, above) &&
         (tw_upos_of(tree, token) == TW_UPOS_NUM || tw_is_time(tree, token)) && tw_preposition(tree, token) == TW_NONE;
}

// A clause or an adjective behind a comma says more of the noun; one without says which
static bool
is_aside(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t begin    = tree->span[token].begin;
  const uint8_t  relation = tw_relation_of(tree, token);
  return (tw_relation_base(relation) == TW_REL_ACL || (relation == TW_REL_AMOD && token > tw_head_of(tree, token))) &&
         (tw_upos_of(tree, begin) == TW_UPOS_PUNCT || (begin > 0 && tw_upos_of(tree, begin - 1) == TW_UPOS_PUNCT));
}

// Below the head: is `token`, a child of `above`, a part of the phrase?
static bool
belongs(const tw_tree *const tree, const uint32_t token, const uint32_t above, const uint32_t head, const tw_phrase_style style)
{
  const uint8_t relation = tw_relation_of(tree, token);
  if (above == head && is_genitive(tree, token) && token > head) {
    return false;
  }
  if (above != head && relation != TW_REL_PUNCT && tw_is_hyphened(tree, token) && tw_is_hyphened(tree, above)) {
    return true;
  }
  const bool alone = style == TW_PHRASE_MINIMAL || style == TW_PHRASE_MEMBER || style == TW_PHRASE_PREDICATE;
  if (above == head && (is_joint(tree, token) || relation == TW_REL_CC)) {
    return !alone && relation == TW_REL_CC && token > head;
  }
  if (relation == TW_REL_PUNCT) {
    return style == TW_PHRASE_MINIMAL ? tw_is_glue(tree, token) || tw_is_inner_member(tree, token, above, head) : true;
  }
  if (alone && above == head && relation == TW_REL_CONJ && !tw_in_one_name(tree, token, head)) {
    return false;
  }
  if (above == head && tree->doc->token.xpos[token] == TW_XPOS_WRB && style != TW_PHRASE_MAXIMAL) {
    return false; // "when sluggish", "why so cautious"
  }
  if (style == TW_PHRASE_PREDICATE && above == head && is_beside_predicate(tw_relation_base(relation))) {
    return false;
  }
  if (style != TW_PHRASE_MINIMAL && style != TW_PHRASE_MAXIMAL &&
      (is_aside(tree, token) || (relation == TW_REL_APPOS && !tw_is_name_behind(tree, token, above)))) {
    return false;
  }
  if (style != TW_PHRASE_MINIMAL || relation == TW_REL_CASE || tw_in_one_name(tree, token, above) ||
      tw_is_name_behind(tree, token, above) || is_part_of_date(tree, token, above) || tw_is_named_infinitive(tree, token, above) ||
      tw_is_inner_member(tree, token, above, head) || tw_is_half_of_score(tree, token, above) || tw_is_name_of_body(tree, token, above)) {
    return true;
  }
  const bool inside = above != head; // "public and private funds"
  return is_core_modifier(tree, token, above == head && tw_is_nominal(tree, above) && tw_upos_of(tree, above) != TW_UPOS_NUM) ||
         (inside && (relation == TW_REL_CONJ || relation == TW_REL_CC) && tw_upos_of(tree, above) == TW_UPOS_ADJ);
}

// "And" or a preposition at an end belongs to what is outside, whatever it hangs on
static bool
is_loose(const tw_tree *const tree, const uint32_t token)
{
  const uint8_t relation = tw_relation_of(tree, token);
  return tw_upos_of(tree, token) == TW_UPOS_PUNCT || relation == TW_REL_CC ||
         (relation == TW_REL_CASE && tree->doc->token.xpos[token] == TW_XPOS_IN &&
          !tw_form_in(tree, token, "about|around|over|nearly"));
}

// "The Front (FF)": the bracket at the end closes one that stands inside and is open yet
static bool
closes_inside(const tw_tree *const tree, const tw_phrase *const phrase, const uint32_t begin, const uint32_t end)
{
  const bool        round = tw_form_in(tree, phrase->token[end - 1], ")");
  const char *const open  = round ? "(" : "[";
  const char *const close = round ? ")" : "]";
  uint32_t          depth = 0;
  if (!round && !tw_form_in(tree, phrase->token[end - 1], "]")) {
    return false;
  }
  for (uint32_t i = begin + 1; i + 1 < end; ++i) {
    depth += tw_form_in(tree, phrase->token[i], open);
    depth -= depth && tw_form_in(tree, phrase->token[i], close);
  }
  return depth > 0;
}

// Commas, dashes and stops at both ends are no part of it; nor is a quotation mark or bracket whose other half is not there
static void
trim(const tw_tree *const tree, tw_phrase *const phrase, const uint32_t head)
{
  uint32_t begin = 0;
  uint32_t end   = phrase->count;
  bool     again = true;
  while (again && begin + 1 < end) {
    const uint32_t first = phrase->token[begin];
    const uint32_t last  = phrase->token[end - 1];
    const bool     left  = first != head && is_loose(tree, first);
    const bool     right = last != head && is_loose(tree, last) && !closes_inside(tree, phrase, begin, end);
    if (left && right && tw_is_quote(tree, first) && tw_is_quote(tree, last)) {
      break;
    }
    begin += left;
    end -= right;
    again = left || right;
  }
  memmove(phrase->token, phrase->token + begin, (end - begin) * sizeof *phrase->token);
  phrase->count = end - begin;
}

static bool
is_opening(const tw_tree *const tree, const uint32_t token)
{
  return tw_form_in(tree, token, "“|„|«|``") || (tw_form_in(tree, token, "‘") && tw_upos_of(tree, token) == TW_UPOS_PUNCT);
}

static bool
is_closing(const tw_tree *const tree, const uint32_t token)
{
  return tw_form_in(tree, token, "”|»|''") || (tw_form_in(tree, token, "’") && tw_upos_of(tree, token) == TW_UPOS_PUNCT);
}

// Both marks of a quotation belong to the phrase that one stands in or that both stand around, whatever they hang on
static void
complete_quotation(const tw_tree *const tree, tw_phrase *const phrase)
{
  uint32_t open   = 0;
  uint32_t closed = 0;
  for (uint32_t i = 0; i < phrase->count; ++i) {
    open += is_opening(tree, phrase->token[i]);
    closed += is_closing(tree, phrase->token[i]);
  }
  const uint32_t first  = phrase->token[0];
  const uint32_t last   = phrase->token[phrase->count - 1];
  const bool     before = first > tw_sentence_begin(tree->doc, first) && is_opening(tree, first - 1);
  const bool     after  = last + 1 < tw_sentence_end(tree->doc, last) && is_closing(tree, last + 1);
  if (after && (open > closed || (before && open == closed))) {
    tw_phrase_add(phrase, last + 1);
  }
  if (before && (closed > open || (after && open == closed))) {
    tw_phrase_add(phrase, first - 1);
  }
}

// Does `clause`, a child of the head, hold the predicate?
static bool
holds(const tw_tree *const tree, const uint32_t clause, const uint32_t predicate)
{
  const uint8_t base = tw_relation_base(tw_relation_of(tree, clause));
  return predicate != TW_NONE && predicate >= tree->span[clause].begin && predicate < tree->span[clause].end &&
         (base == TW_REL_ACL || base == TW_REL_CONJ || base == TW_REL_PARATAXIS) && tw_tree_below(tree, predicate, clause);
}

void
tw_phrase_outside(const tw_tree *const tree, const uint32_t head, const tw_phrase_style style, const uint32_t predicate,
                  tw_phrase *const out)
{
  uint32_t queue[TW_PHRASE_ROOM];
  uint32_t queued = 1;
  queue[0]        = head;
  out->count      = 0;
  for (uint32_t at = 0; at < queued; ++at) {
    tw_phrase_add(out, queue[at]);
    TW_CHILDREN(tree, c, queue[at]) {
      if (queued < TW_PHRASE_ROOM && belongs(tree, c, queue[at], head, style) && !holds(tree, c, predicate)) {
        queue[queued++] = c;
      }
    }
  }
  if (style == TW_PHRASE_MINIMAL) {
    tw_tie_members(tree, out, head);
  }
  trim(tree, out, head);
  if (style != TW_PHRASE_MINIMAL) {
    complete_quotation(tree, out);
  }
}

void
tw_phrase_of(const tw_tree *const tree, const uint32_t head, const tw_phrase_style style, tw_phrase *const out)
{
  tw_phrase_outside(tree, head, style, TW_NONE, out);
}

static void
add_all(tw_phrase *const phrase, const tw_phrase *const more)
{
  for (uint32_t i = 0; i < more->count; ++i) {
    tw_phrase_add(phrase, more->token[i]);
  }
}

// The words of a clause that are no part of its head's phrase: children of the head
static void
add_clause_joints(const tw_tree *const tree, const uint32_t head, const bool bare, tw_phrase *const out)
{
  TW_CHILDREN(tree, c, head) {
    const uint8_t base = tw_relation_base(tw_relation_of(tree, c));
    const bool    to   = tree->doc->token.xpos[c] == TW_XPOS_TO;
    if (base == TW_REL_AUX || base == TW_REL_COP || base == TW_REL_EXPL || (base == TW_REL_MARK && (to || !bare)) ||
        (base == TW_REL_CASE && tw_tree_child(tree, head, TW_REL_COP) != TW_NONE)) {
      tw_phrase_add(out, c);
    }
  }
}

// "Had been "useful" but": of a quotation inside, the mark that hangs on what is left out belongs to the clause as well
static void
complete_inside(const tw_tree *const tree, tw_phrase *const phrase)
{
  const uint32_t first = phrase->token[0], last = phrase->token[phrase->count - 1];
  uint32_t       marks = 0;
  for (uint32_t i = 0; i < phrase->count; ++i) {
    marks += tw_is_quote(tree, phrase->token[i]);
  }
  for (uint32_t t = first + 1; marks % 2 && t < last; ++t) {
    if (tw_is_quote(tree, t)) {
      tw_phrase_add(phrase, t);
    }
  }
}

void
tw_phrase_of_clause(const tw_tree *const tree, const uint32_t head, const bool bare, const uint32_t predicate, tw_phrase *const out)
{
  tw_phrase subject;
  tw_phrase_outside(tree, head, TW_PHRASE_MAXIMAL, predicate, out);
  add_clause_joints(tree, head, bare, out);
  TW_CHILDREN(tree, c, head) {
    const uint8_t base = tw_relation_base(tw_relation_of(tree, c));
    if (base == TW_REL_NSUBJ || base == TW_REL_CSUBJ) {
      tw_phrase_of(tree, c, TW_PHRASE_MAXIMAL, &subject);
      add_all(out, &subject);
    }
    if (base == TW_REL_CSUBJ) { // "it is too early to say"
      subject.count = 0;
      add_clause_joints(tree, c, bare, &subject);
      add_all(out, &subject);
    }
  }
  complete_inside(tree, out);
}

// ---- text ------------------------------------------------------------------------------------------------------------------------

// Neighbours keep what stands between them, but white space of any kind and length is one space
static uint32_t
gap_between(const tw_document *const doc, const uint32_t left, const uint32_t right)
{
  return left + 1 == right && doc->token.span[left].end == doc->token.span[right].begin ? 0 : 1;
}

// Do the words stand in the text just as they are to be written?
static bool
is_slice(const tw_document *const doc, const tw_phrase *const phrase)
{
  for (uint32_t i = 1; i < phrase->count; ++i) {
    const uint32_t left  = phrase->token[i - 1];
    const uint32_t right = phrase->token[i];
    const uint32_t width = doc->token.span[right].begin - doc->token.span[left].end;
    if (left + 1 != right || width > 1 || (width == 1 && doc->text.ptr[doc->token.span[left].end] != ' ')) {
      return false;
    }
  }
  return true;
}

tw_span
tw_phrase_span(const tw_document *const doc, const tw_phrase *const phrase)
{
  if (!phrase->count) {
    return (tw_span){0, 0};
  }
  return (tw_span){doc->token.span[phrase->token[0]].begin, doc->token.span[phrase->token[phrase->count - 1]].end};
}

tw_str
tw_phrase_text(const tw_document *const doc, const tw_phrase *const phrase, tw_arena *const arena)
{
  if (is_slice(doc, phrase)) {
    const tw_span span = tw_phrase_span(doc, phrase);
    return phrase->count ? tw_str_slice(doc->text, span.begin, span.end) : TW_STR("");
  }
  size_t len = 0;
  for (uint32_t i = 0; i < phrase->count; ++i) {
    len += tw_token_text(doc, phrase->token[i]).len + 1U;
  }
  char *const out = tw_arena_alloc(arena, len + 1, 1);
  uint32_t    at  = 0;
  for (uint32_t i = 0; out && i < phrase->count; ++i) {
    const tw_str word = tw_token_text(doc, phrase->token[i]);
    if (i && gap_between(doc, phrase->token[i - 1], phrase->token[i])) {
      out[at++] = ' ';
    }
    memcpy(out + at, word.ptr, word.len);
    at += word.len;
  }
  return (tw_str){out, out ? at : 0};
}

tw_str
tw_phrase_lemma(const tw_document *const doc, const tw_phrase *const phrase, tw_arena *const arena)
{
  size_t len = 1;
  for (uint32_t i = 0; i < phrase->count; ++i) {
    len += doc->token.lemma[phrase->token[i]].len + 1U;
  }
  char *const out = tw_arena_alloc(arena, len, 1);
  uint32_t    at  = 0;
  for (uint32_t i = 0; out && i < phrase->count; ++i) {
    const tw_str word = doc->token.lemma[phrase->token[i]];
    if (i) {
      out[at++] = ' ';
    }
    if (word.len) {
      memcpy(out + at, word.ptr, word.len);
    }
    at += word.len;
  }
  return (tw_str){out, out ? at : 0};
}
