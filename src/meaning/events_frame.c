// SPDX-License-Identifier: Apache-2.0
// A fact as the table of relations sees it: its verb or noun with what hangs on it.
#include "meaning/events_frame.h"

#include "meaning/times_words.h"

static const tw_clause *
clause_of(const tw_document *const doc, const tw_fact *const fact)
{
  return fact->clause < doc->clause_count ? &doc->clause[fact->clause] : NULL;
}

static void
add_link(tw_frame *const frame, const uint32_t word, const uint32_t noun, const bool inside)
{
  if (frame->link_count < TW_FRAME_LINKS) {
    frame->link[frame->link_count].word     = word;
    frame->link[frame->link_count].noun     = noun;
    frame->link[frame->link_count++].inside = inside;
  }
}

// "out of the valley": both words mark the valley
static void
add_prepositions(const tw_tree *const tree, tw_frame *const frame, const uint32_t noun, const bool inside)
{
  TW_CHILDREN(tree, c, noun) {
    if (tw_relation_of(tree, c) == TW_REL_CASE || tw_relation_of(tree, c) == TW_REL_MARK) {
      add_link(frame, c, noun, inside);
      TW_CHILDREN(tree, fixed, c) {
        add_link(frame, fixed, noun, inside);
      }
    }
  }
}

// "met on Tuesday" is no "meet on"
static void
add_oblique(const tw_tree *const tree, tw_frame *const frame, const uint32_t noun, const bool inside)
{
  if (!tw_time_is_noun(tree->doc, noun)) {
    add_prepositions(tree, frame, noun, inside);
  }
}

static void
add_child(const tw_tree *const tree, tw_frame *const frame, const uint32_t child, const bool inside)
{
  const uint8_t relation = tw_relation_of(tree, child);
  switch (tw_relation_base(relation)) {
  case TW_REL_COMPOUND:
    if (relation == TW_REL_COMPOUND_PRT) {
      add_link(frame, child, TW_NONE, inside);
    }
    break;
  case TW_REL_ADVMOD: // parsers take particles for adverbs, and the other way round
    if (tw_lemma_in(tree, child, "out|back|down|off|away|up|over|together|aside|closely|apart|home")) {
      add_link(frame, child, TW_NONE, inside);
    }
    break;
  case TW_REL_OBL:
  case TW_REL_NMOD: add_oblique(tree, frame, child, inside); break;
  case TW_REL_CASE: // "is out of the question"; a stray "by" of a relative clause
    add_link(frame, child, TW_NONE, inside);
    break;
  case TW_REL_XCOMP:
    if (tw_upos_of(tree, child) == TW_UPOS_ADJ || tw_upos_of(tree, child) == TW_UPOS_ADV) { // "set free", "set ablaze"
      add_link(frame, child, TW_NONE, inside);
      frame->clause = true; // "called it historic"
      break;
    }
    // fall through
  case TW_REL_CCOMP:
    add_prepositions(tree, frame, child, inside);
    if (!frame->clause) {
      frame->complement = child;
    }
    frame->clause = true;
    break;
  case TW_REL_ACL: // "ordered the paper to close", whatever the tree hangs it on
  case TW_REL_ADVCL:
    add_prepositions(tree, frame, child, false);
    frame->complement = frame->complement == TW_NONE ? child : frame->complement;
    break;
  default: break;
  }
}

// "Ten days of exercises", "part of the aid": what there is so much of
static uint32_t
counted(const tw_tree *const tree, const uint32_t noun)
{
  if (noun == TW_NONE || !tw_lemma_in(tree, noun,
                                      "day|week|month|year|hour|series|number|wave|round|part|dozen|score|hundred|thousand|million|lot|"
                                      "group|string|spate|flurry|handful|couple|majority|set|kind|sort|amount|bit|piece|act|form|ton|"
                                      "tonne|pair|batch|shipment|package|bulk|rest|half|third|quarter")) {
    return noun;
  }
  TW_CHILDREN(tree, c, noun) {
    if (tw_relation_of(tree, c) == TW_REL_NMOD && tw_lemma_in(tree, tw_preposition(tree, c), "of")) {
      return c;
    }
  }
  return noun;
}

// "met in", but not "join" for "in"
static bool
ends_in_word(const tw_str words, const tw_str word)
{
  return words.len > word.len && words.ptr[words.len - word.len - 1] == ' ' &&
         tw_str_equal(tw_str_slice(words, words.len - word.len, words.len), word);
}

uint32_t
tw_fact_preposition(const tw_tree *const tree, const tw_fact *const fact)
{
  const bool phrase = fact->object.kind == TW_TERM_ENTITY || fact->object.kind == TW_TERM_VALUE;
  if (!phrase || fact->object.head == TW_NONE) {
    return TW_NONE;
  }
  uint32_t head = fact->object.head;
  while (tw_preposition(tree, head) == TW_NONE && tw_relation_of(tree, head) == TW_REL_CONJ && tw_head_of(tree, head) != TW_NONE) {
    head = tw_head_of(tree, head); // "with the king and the queen"
  }
  const uint32_t preposition = tw_preposition(tree, head);
  if (preposition == TW_NONE) {
    return TW_NONE;
  }
  return ends_in_word(fact->predicate, tree->doc->token.form[preposition]) ? preposition : TW_NONE;
}

static bool
is_conjunct_of(const tw_tree *const tree, const uint32_t token, const uint32_t first)
{
  return token != TW_NONE && tw_relation_of(tree, token) == TW_REL_CONJ && tw_head_of(tree, token) == first;
}

// "halt" of "halt the attacks", "the attacks" of "the attacks were halted" and of "the attacks that they halted"
static uint32_t
object_of(const tw_tree *const tree, const tw_fact *const fact, const tw_clause *const clause)
{
  if (clause && clause->passive) {
    return clause->subject;
  }
  const uint32_t object = tw_tree_child(tree, fact->predicate_head, TW_REL_OBJ);
  if (object != TW_NONE && !tw_is_relative_pronoun(tree, object)) {
    return is_conjunct_of(tree, fact->object.head, object) ? fact->object.head : object;
  }
  const uint32_t particle = tw_fact_preposition(tree, fact); // "called off the strike": parsers take "off" for a preposition
  if (particle != TW_NONE && tw_form_in(tree, particle, "off|down|up|out|away|back|over")) {
    return fact->object.head;
  }
  const bool whole = fact->object.kind == TW_TERM_ENTITY || fact->object.kind == TW_TERM_VALUE;
  return whole && fact->object.head != TW_NONE && tw_preposition(tree, fact->object.head) == TW_NONE ? fact->object.head : TW_NONE;
}

bool
tw_fact_is_agentless(const tw_document *const doc, const tw_fact *const fact)
{
  const tw_clause *const clause = clause_of(doc, fact);
  if (!clause || !clause->passive || clause->subject == TW_NONE) {
    return false;
  }
  // a conjunct of the subject is as much a patient as its first member
  for (uint32_t t = fact->subject.head; t != TW_NONE; t = doc->token.head[t]) {
    if (t == clause->subject) {
      return true;
    }
    if (doc->token.relation[t] != TW_REL_CONJ) {
      return false;
    }
  }
  return false;
}

bool
tw_fact_is_of_itself(const tw_fact *const fact)
{
  return fact->kind == TW_CLAUSE_NOMINAL && fact->subject.head == fact->predicate_head;
}

bool
tw_fact_is_folded(const tw_tree *const tree, const tw_relation_row *const row, const tw_frame *const frame, const tw_fact *const fact)
{
  if (fact->object.kind == TW_TERM_NONE || fact->object.head == TW_NONE) {
    return false;
  }
  if (row->folded && frame->object != TW_NONE && (fact->object.head == frame->object || fact->object.head == frame->counted)) {
    return true;
  }
  const uint32_t preposition = tw_fact_preposition(tree, fact);
  return preposition != TW_NONE && tw_relations_row_links(tw_lexicon_relations(tree->lexicon), row, tree->doc->token.form[preposition]);
}

static void
add_object_links(const tw_tree *const tree, tw_frame *const frame)
{
  if (frame->object != TW_NONE && frame->object != frame->head) {
    TW_CHILDREN(tree, c, frame->object) {
      const uint8_t base = tw_relation_base(tw_relation_of(tree, c));
      if (base == TW_REL_NMOD || base == TW_REL_ACL) {
        add_child(tree, frame, c, true);
      }
    }
  }
}

// "Called the plan a mistake": a complement that the tree may hang anywhere
static bool
has_complement(const tw_document *const doc, const tw_clause *const clause)
{
  for (uint32_t i = clause ? clause->arguments.begin : 0; clause && i < clause->arguments.end; ++i) {
    if (doc->clause_argument[i].role == TW_ROLE_COMPLEMENT) {
      return true;
    }
  }
  return false;
}

bool
tw_frame_of(const tw_tree *const tree, const tw_fact *const fact, tw_frame *const out)
{
  const tw_document *const doc = tree->doc;
  const uint8_t            pos = doc->token.upos[fact->predicate_head];
  *out = (tw_frame){.head = fact->predicate_head, .subject = TW_NONE, .object = TW_NONE, .counted = TW_NONE, .complement = TW_NONE};
  switch ((tw_clause_kind)fact->kind) {
  case TW_CLAUSE_VERB:
    out->kind    = TW_FRAME_VERB;
    out->passive = clause_of(doc, fact) && clause_of(doc, fact)->passive;
    out->counted = object_of(tree, fact, clause_of(doc, fact));
    out->object  = counted(tree, out->counted);
    out->subject = tw_fact_is_agentless(doc, fact) ? TW_NONE : fact->subject.head;
    break;
  case TW_CLAUSE_NOMINAL:
  case TW_CLAUSE_POSSESSION:
    out->kind    = TW_FRAME_NOUN;
    out->subject = fact->subject.head;
    break;
  case TW_CLAUSE_COPULA:
    out->kind    = TW_FRAME_ADJECTIVE;
    out->subject = fact->subject.head;
    if (pos == TW_UPOS_PROPN || pos == TW_UPOS_PRON) {
      return false;
    }
    break;
  default: return false;
  }
  TW_CHILDREN(tree, c, out->head) {
    add_child(tree, out, c, false);
  }
  add_object_links(tree, out);
  out->clause |= fact->object.kind == TW_TERM_CLAUSE || has_complement(doc, clause_of(doc, fact));
  return true;
}
