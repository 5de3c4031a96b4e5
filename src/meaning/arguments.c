// SPDX-License-Identifier: Apache-2.0
// What a predicate takes: objects, prepositional phrases, times, adverbs and clauses, in place, shared or moved away.
#include "meaning/analysis.h"

void
tw_add_argument(tw_analysis *const a, const uint8_t role, const uint32_t head, const uint32_t marker)
{
  tw_clause_argument *const argument = tw_rows_push(&a->arguments);
  if (!argument) {
    a->failed = true;
    return;
  }
  *argument = (tw_clause_argument){.role = role, .head = head, .marker = marker, .clause = TW_NONE};
}

static bool
has_argument(const tw_analysis *const a, const uint32_t begin, const uint8_t role)
{
  for (uint32_t i = begin; i < a->arguments.count; ++i) {
    if (tw_row(&a->arguments, i, tw_clause_argument)->role == role) {
      return true;
    }
  }
  return false;
}

// "Occupies around a fifth", "lasted about an hour": the word measures, it is no preposition
static bool
is_approximate(const tw_analysis *const a, const uint32_t token, const uint32_t marker)
{
  if (!tw_form_in(&a->tree, marker, "about|around|over|nearly|almost|roughly|some|under")) {
    return false;
  }
  const uint32_t determiner = tw_tree_child(&a->tree, token, TW_REL_DET);
  return tw_upos_of(&a->tree, token) == TW_UPOS_NUM || tw_tree_child(&a->tree, token, TW_REL_NUMMOD) != TW_NONE ||
         (tw_form_in(&a->tree, determiner, "a|an") &&
          (tw_is_time(&a->tree, token) ||
           tw_lemma_in(&a->tree, token, "half|third|quarter|fifth|tenth|dozen|hundred|thousand|million")));
}

static void
add_oblique(tw_analysis *const a, const uint32_t predicate, const uint32_t token)
{
  const uint32_t head   = tw_stands_for(a, predicate, token);
  const uint32_t marker = tw_preposition(&a->tree, token);
  if (is_approximate(a, token, marker) && a->kind[predicate] == TW_CLAUSE_VERB && token > predicate &&
      tw_tree_child(&a->tree, predicate, TW_REL_OBJ) == TW_NONE) {
    tw_add_argument(a, TW_ROLE_OBJECT, head, TW_NONE);
    return;
  }
  if (tw_form_in(&a->tree, marker, "according")) { // who says so: attribution.c
    return;
  }
  const bool agent = tw_relation_of(&a->tree, token) == TW_REL_OBL_AGENT || tw_form_in(&a->tree, marker, "by");
  if (a->kind[token] != TW_NO_CLAUSE && tw_upos_of(&a->tree, token) == TW_UPOS_VERB) {
    tw_add_argument(a, TW_ROLE_ADJUNCT, token, marker);
  } else if (agent && a->passive[predicate] && !tw_is_time(&a->tree, head)) {
    tw_add_argument(a, TW_ROLE_AGENT, head, marker);
  } else if (tw_is_time(&a->tree, head)) {
    tw_add_argument(a, TW_ROLE_TIME, head, marker);
  } else {
    tw_add_argument(a, TW_ROLE_OBLIQUE, head, marker);
  }
}

// "The city where he was born", "the day when it fell"
static void
add_adverb(tw_analysis *const a, const uint32_t predicate, const uint32_t token)
{
  const bool     where      = tw_form_in(&a->tree, token, "where");
  const bool     when       = tw_form_in(&a->tree, token, "when");
  const uint32_t antecedent = where || when ? tw_antecedent(a, predicate) : TW_NONE;
  if (antecedent != TW_NONE) {
    tw_add_argument(a, where ? TW_ROLE_PLACE : TW_ROLE_TIME, antecedent, TW_NONE);
  } else {
    tw_add_argument(a, tw_is_time(&a->tree, token) ? TW_ROLE_TIME : TW_ROLE_ADVERB, token, TW_NONE);
  }
}

// "They will not become Russian": what it is said to be is the object; "called him a liar": a complement beside the object
static void
add_complement(tw_analysis *const a, const uint32_t predicate, const uint32_t token, const uint32_t begin)
{
  const bool clause = a->kind[token] != TW_NO_CLAUSE;
  if (!clause && !has_argument(a, begin, TW_ROLE_OBJECT) && tw_tree_child(&a->tree, predicate, TW_REL_OBJ) == TW_NONE) {
    const uint32_t marker = tw_preposition(&a->tree, token);
    tw_add_argument(a, marker == TW_NONE ? TW_ROLE_OBJECT : TW_ROLE_OBLIQUE, token, marker);
  } else {
    tw_add_argument(a, TW_ROLE_COMPLEMENT, token, tw_marker(&a->tree, token));
  }
}

// The object of an existential clause is its subject; "said his call was short": the call is the subject of "was"
static bool
is_taken_as_subject(const tw_analysis *const a, const uint32_t predicate, const uint32_t token)
{
  const uint32_t complement = tw_tree_child(&a->tree, predicate, TW_REL_CCOMP);
  return (a->kind[predicate] == TW_CLAUSE_EXISTENTIAL && token == a->subject[predicate]) ||
         (complement != TW_NONE && a->subject[complement] == token &&
          tw_tree_child_base(&a->tree, complement, TW_REL_NSUBJ) == TW_NONE);
}

static void
add_told_clause(tw_analysis *const a, const uint32_t listener)
{
  TW_CHILDREN(&a->tree, c, listener) {
    if (a->kind[c] != TW_NO_CLAUSE && tw_is_told(a, c)) {
      tw_add_argument(a, TW_ROLE_COMPLEMENT, c, tw_marker(&a->tree, c));
    }
  }
}

// "Gave the driver a sentence", with both read as objects: the first received it. "Named her director": she is the object
static void
add_object(tw_analysis *const a, const uint32_t predicate, const uint32_t token, const uint32_t begin)
{
  const bool second = has_argument(a, begin, TW_ROLE_OBJECT);
  const bool names  = tw_lemma_in(&a->tree, predicate, "name|call|elect|appoint|make|declare|dub|label|consider|deem|find|think");
  if (second && names) {
    tw_add_argument(a, TW_ROLE_COMPLEMENT, token, TW_NONE);
    return;
  }
  for (uint32_t i = begin; second && i < a->arguments.count; ++i) {
    tw_clause_argument *const first = tw_row(&a->arguments, i, tw_clause_argument);
    first->role                     = first->role == TW_ROLE_OBJECT ? TW_ROLE_INDIRECT : first->role;
  }
  const uint32_t object = tw_stands_for(a, predicate, token);
  if (tw_is_told(a, predicate) && token < predicate) { // the "that" of "told her that he had fled"
    return;
  }
  if (object == a->subject[predicate] && object != token) { // "who officials say lost the race"
    return;
  }
  tw_add_argument(a, TW_ROLE_OBJECT, object, TW_NONE);
  add_told_clause(a, token);
  TW_CHILDREN(&a->tree, c, token) {
    if (tw_is_charge(&a->tree, c)) {
      add_oblique(a, predicate, c);
    } else if (tw_is_called(&a->tree, c)) {
      tw_add_argument(a, TW_ROLE_COMPLEMENT, c, TW_NONE);
    }
  }
}

static void
add_child(tw_analysis *const a, const uint32_t predicate, const uint32_t token, const uint32_t begin)
{
  const uint8_t relation = tw_relation_of(&a->tree, token);
  switch (tw_relation_base(relation)) {
  case TW_REL_OBJ:
    if (!is_taken_as_subject(a, predicate, token)) {
      add_object(a, predicate, token, begin);
    }
    return;
  case TW_REL_IOBJ: // "asked the minister to resign", with the minister read as an indirect object
    tw_add_argument(a, tw_tree_child(&a->tree, predicate, TW_REL_OBJ) == TW_NONE ? TW_ROLE_OBJECT : TW_ROLE_INDIRECT,
                    tw_stands_for(a, predicate, token), TW_NONE);
    add_told_clause(a, token);
    return;
  case TW_REL_OBL:
    add_oblique(a, predicate, token);
    return;
  case TW_REL_NMOD: // below a verb it can only be a slip of the parser
    if (a->kind[predicate] == TW_CLAUSE_VERB &&
        (tw_upos_of(&a->tree, predicate) == TW_UPOS_VERB || tw_preposition(&a->tree, token) != TW_NONE)) {
      add_oblique(a, predicate, token);
    }
    return;
  case TW_REL_ADVMOD:
    add_adverb(a, predicate, token);
    return;
  case TW_REL_XCOMP:
  case TW_REL_CCOMP:
    add_complement(a, predicate, token, begin);
    return;
  case TW_REL_ADVCL:
    tw_add_argument(a, TW_ROLE_ADJUNCT, token, tw_marker(&a->tree, token));
    return;
  default:
    return;
  }
}

// ---- what stands elsewhere -------------------------------------------------------------------------------------------------------

static bool
has_relative_word(const tw_analysis *const a, const uint32_t clause)
{
  TW_CHILDREN(&a->tree, c, clause) {
    const uint8_t base = tw_relation_base(tw_relation_of(&a->tree, c));
    if ((base == TW_REL_NSUBJ || base == TW_REL_OBJ || base == TW_REL_OBL || base == TW_REL_ADVMOD || base == TW_REL_IOBJ) &&
        (tw_is_relative_pronoun(&a->tree, c) || tw_form_in(&a->tree, c, "where|when|why|what"))) {
      return true;
    }
    if (base == TW_REL_NSUBJ || base == TW_REL_OBJ || base == TW_REL_OBL) { // "whose troops", "some of which"
      TW_CHILDREN(&a->tree, cc, c) {
        if (tw_form_in(&a->tree, cc, "whose|which|whom")) {
          return true;
        }
      }
    }
  }
  return false;
}

static bool
takes_clause(const tw_analysis *const a, const uint32_t token)
{
  return tw_tree_child(&a->tree, token, TW_REL_CCOMP) != TW_NONE || tw_tree_child(&a->tree, token, TW_REL_XCOMP) != TW_NONE;
}

// "The deal Trump secured", "a war he has promised to end": the noun is the object of the lowest verb that has none
static void
add_gap(tw_analysis *const a, const uint32_t token, const uint32_t begin)
{
  if (has_argument(a, begin, TW_ROLE_OBJECT) || takes_clause(a, token) || a->passive[token] || a->kind[token] != TW_CLAUSE_VERB) {
    return;
  }
  uint32_t top = token;
  while (tw_relation_of(&a->tree, top) == TW_REL_XCOMP || tw_relation_of(&a->tree, top) == TW_REL_CCOMP) {
    top = tw_head_of(&a->tree, top);
  }
  const uint32_t noun = tw_relation_of(&a->tree, top) == TW_REL_ACL_RELCL ? tw_head_of(&a->tree, top) : TW_NONE;
  if (noun == TW_NONE || tw_is_told(a, top) || !tw_is_nominal(&a->tree, noun) ||
      tw_tree_child_base(&a->tree, top, TW_REL_NSUBJ) == TW_NONE ||
      has_relative_word(a, top) || tw_tree_child(&a->tree, top, TW_REL_OBJ) != TW_NONE || a->subject[token] == noun) {
    return;
  }
  if (tw_is_time(&a->tree, noun)) {
    tw_add_argument(a, TW_ROLE_TIME, noun, TW_NONE);
  } else if (!tw_lemma_in(&a->tree, noun, "way|reason|place")) {
    tw_add_argument(a, TW_ROLE_OBJECT, noun, TW_NONE);
  }
}

// "They repaired and sold cars": what follows the last verb belongs to the first as well
static void
add_shared_object(tw_analysis *const a, const uint32_t token, const uint32_t begin)
{
  const uint32_t first = tw_head_of(&a->tree, token);
  if (tw_relation_of(&a->tree, token) != TW_REL_CONJ || first == TW_NONE || a->kind[first] != TW_CLAUSE_VERB ||
      has_argument(a, begin, TW_ROLE_OBJECT) || takes_clause(a, token) || a->passive[token] || a->passive[first]) {
    return;
  }
  const uint32_t object = tw_tree_child(&a->tree, first, TW_REL_OBJ);
  if (object != TW_NONE && object > token && tw_tree_child_base(&a->tree, token, TW_REL_NSUBJ) == TW_NONE) {
    tw_add_argument(a, TW_ROLE_OBJECT, object, TW_NONE);
  }
}

// "Approve or reject", "develop and widely use"
static bool
follows_at_once(const tw_analysis *const a, const uint32_t token, const uint32_t next)
{
  return next == token + 2 || (next == token + 3 && tw_relation_of(&a->tree, token + 2) == TW_REL_ADVMOD &&
                               tw_head_of(&a->tree, token + 2) == next);
}

// Has the verb anything beside adverbs of manner in front of it?
static bool
takes_more(const tw_analysis *const a, const uint32_t token, const uint32_t begin)
{
  for (uint32_t i = begin; i < a->arguments.count; ++i) {
    const tw_clause_argument *const argument = tw_row(&a->arguments, i, tw_clause_argument);
    if (argument->role != TW_ROLE_ADVERB || argument->head > token || !tw_str_ends(a->doc->token.form[argument->head], "ly")) {
      return true;
    }
  }
  return false;
}

// "To approve or reject the changes", with the changes below the second verb alone
static void
add_following_object(tw_analysis *const a, const uint32_t token, const uint32_t begin)
{
  const uint32_t next = tw_next_conjunct(&a->tree, token, token);
  if (next == TW_NONE || !follows_at_once(a, token, next) || tw_lexicon_is(a->lexicon, a->doc, token, TW_WORD_RECIPROCAL) ||
      has_argument(a, begin, TW_ROLE_OBJECT) || takes_clause(a, token) || a->passive[token] ||
      takes_more(a, token, begin) || tw_upos_of(&a->tree, next) != TW_UPOS_VERB) {
    return;
  }
  const uint32_t object = tw_tree_child(&a->tree, next, TW_REL_OBJ);
  if (object != TW_NONE && object > next && !tw_lemma_in(&a->tree, token, "come|go|try|stop")) {
    tw_add_argument(a, TW_ROLE_OBJECT, object, TW_NONE);
  }
}

// "Last year the firm opened a mine and bought a port": what stands before the first verb holds for all
static void
add_shared_adverbials(tw_analysis *const a, const uint32_t token)
{
  const uint32_t first = tw_coordinated_with(&a->tree, token);
  if (first == TW_NONE || a->kind[first] == TW_NO_CLAUSE ||
      tw_tree_child_base(&a->tree, token, TW_REL_NSUBJ) != TW_NONE) {
    return;
  }
  TW_CHILDREN(&a->tree, c, first) {
    if (c < first && tw_relation_base(tw_relation_of(&a->tree, c)) == TW_REL_OBL && a->subject[first] != TW_NONE &&
        c < a->subject[first]) {
      add_oblique(a, token, c);
    }
  }
}

// "We are ready," he said: the clause that he said stands above
static void
add_quoted(tw_analysis *const a, const uint32_t token, const uint32_t begin)
{
  const uint8_t  relation = tw_relation_of(&a->tree, token);
  const uint32_t above    = tw_head_of(&a->tree, token);
  if ((relation == TW_REL_PARATAXIS || relation == TW_REL_CONJ) && above != TW_NONE && above < token &&
      tw_lexicon_is(a->lexicon, a->doc, token, TW_WORD_REPORT) && !has_argument(a, begin, TW_ROLE_COMPLEMENT) &&
      !has_argument(a, begin, TW_ROLE_OBJECT) && tw_tree_child_base(&a->tree, token, TW_REL_NSUBJ) != TW_NONE &&
      tw_tree_child(&a->tree, token, TW_REL_CC) == TW_NONE) {
    const uint32_t content = a->kind[above] != TW_NO_CLAUSE ? above : a->governor[above];
    tw_add_argument(a, TW_ROLE_COMPLEMENT, content == TW_NONE ? above : content, TW_NONE);
  }
}

// "Held talks with Iran in Vienna": what depends on the event noun is what the light verb takes
static void
add_event_arguments(tw_analysis *const a, const uint32_t token)
{
  const uint32_t noun = tw_tree_child(&a->tree, token, TW_REL_OBJ);
  const bool event = noun != TW_NONE && tw_lexicon_is(a->lexicon, a->doc, token, TW_WORD_LIGHT) &&
                     tw_lexicon_is(a->lexicon, a->doc, noun, TW_WORD_EVENT);
  if (noun == TW_NONE || (!event && !tw_is_idiom(&a->tree, token, noun))) {
    return;
  }
  TW_CHILDREN(&a->tree, c, noun) {
    if (tw_relation_base(tw_relation_of(&a->tree, c)) == TW_REL_NMOD && tw_preposition(&a->tree, c) != TW_NONE) {
      add_oblique(a, token, c);
    }
  }
}

// "There was an explosion in the harbor": where it was hangs below the explosion
static void
add_existential_place(tw_analysis *const a, const uint32_t token)
{
  const uint32_t subject = a->subject[token];
  if (a->kind[token] != TW_CLAUSE_EXISTENTIAL || subject == TW_NONE) {
    return;
  }
  TW_CHILDREN(&a->tree, c, subject) {
    const uint32_t marker = tw_preposition(&a->tree, c);
    if (tw_relation_of(&a->tree, c) == TW_REL_NMOD &&
        tw_form_in(&a->tree, marker, "in|at|on|near|between|from|among|outside|inside|around")) {
      add_oblique(a, token, c);
    }
  }
}

void
tw_collect_arguments(tw_analysis *const a, const uint32_t token)
{
  const uint32_t begin = a->arguments.count;
  if (a->kind[token] == TW_CLAUSE_COPULA) {
    tw_add_argument(a, TW_ROLE_OBJECT, token, tw_preposition(&a->tree, token));
  }
  TW_CHILDREN(&a->tree, c, token) {
    add_child(a, token, c, begin);
  }
  if (a->kind[token] == TW_CLAUSE_VERB) {
    add_gap(a, token, begin);
    add_shared_object(a, token, begin);
    add_following_object(a, token, begin);
    add_quoted(a, token, begin);
    add_event_arguments(a, token);
  }
  add_existential_place(a, token);
  add_shared_adverbials(a, token);
}
