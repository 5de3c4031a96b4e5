// SPDX-License-Identifier: Apache-2.0
// Who says so: reporting verbs and nouns, "according to", "reportedly"; what was said is marked token by token. Quotations
// that run over sentences and paragraphs are quotations.c's.
#include "meaning/attribution.h"

#include "base/error.h"
#include "meaning/meaning.h"

static tw_status
prepare(tw_reports *const r, tw_document *const doc, const tw_lexicon *const lexicon, tw_error *const err)
{
  const uint32_t count = doc->token.count;
  *r = (tw_reports){.doc = doc, .lexicon = lexicon, .rows = {.arena = doc->scratch, .size = sizeof(tw_attribution)}};
  TRY(tw_tree_build(&r->tree, doc, lexicon, err));
  r->enter = tw_arena_array(doc->scratch, count, uint32_t);
  r->leave = tw_arena_array(doc->scratch, count, uint32_t);
  if (count && (!r->enter || !r->leave)) {
    return tw_fail_memory(err, "attribution");
  }
  for (uint32_t t = 0; t < count; ++t) {
    r->enter[t] = r->leave[t] = TW_NONE;
  }
  return TW_OK;
}

uint32_t
tw_add_report(tw_reports *const r, const uint32_t source, const uint32_t cue, const uint32_t clause)
{
  tw_attribution *const row = tw_rows_push(&r->rows);
  if (!row) {
    r->failed = true;
    return TW_NONE;
  }
  *row = (tw_attribution){.source = source, .cue = cue, .clause = clause, .outer = TW_NONE};
  return r->rows.count - 1;
}

// What is below `content` was said, but not what is below `frame` (TW_NONE: nothing is left out)
static void
mark(tw_reports *const r, const uint32_t row, const uint32_t content, const uint32_t frame)
{
  if (row != TW_NONE && r->enter[content] == TW_NONE) {
    r->enter[content] = row;
    if (frame != TW_NONE) {
      r->leave[frame] = row;
    }
  }
}

// ---- verbs -----------------------------------------------------------------------------------------------------------------------

static uint32_t
agent_of(const tw_document *const doc, const tw_clause *const clause)
{
  for (uint32_t i = clause->arguments.begin; i < clause->arguments.end; ++i) {
    if (doc->clause_argument[i].role == TW_ROLE_AGENT) {
      return doc->clause_argument[i].head;
    }
  }
  return TW_NONE;
}

// "He claims to own it", "he is said to own it" report; "he promised to sell it" does not. "Accused him of lying" does
static bool
is_content(const tw_reports *const r, const tw_clause *const clause, const tw_clause_argument *const argument)
{
  if (argument->role == TW_ROLE_COMPLEMENT) {
    return tw_relation_of(&r->tree, argument->head) != TW_REL_XCOMP || clause->passive ||
           tw_lemma_in(&r->tree, clause->predicate, "claim|deny|admit");
  }
  return argument->role == TW_ROLE_ADJUNCT && tw_lemma_in(&r->tree, clause->predicate, "accuse|suspect|accused") &&
         tw_form_in(&r->tree, argument->marker, "of");
}

static void
report_by_verb(tw_reports *const r, const uint32_t number)
{
  const tw_document *const doc    = r->doc;
  const tw_clause *const   clause = &doc->clause[number];
  if (clause->kind != TW_CLAUSE_VERB || !tw_lexicon_is(r->lexicon, doc, clause->predicate, TW_WORD_REPORT)) {
    return;
  }
  const uint32_t source = clause->passive ? agent_of(doc, clause) : clause->subject;
  if (source == TW_NONE && !clause->passive) {
    return;
  }
  uint32_t row = TW_NONE;
  for (uint32_t i = clause->arguments.begin; i < clause->arguments.end; ++i) {
    const tw_clause_argument *const argument = &doc->clause_argument[i];
    if (is_content(r, clause, argument)) {
      row              = row == TW_NONE ? tw_add_report(r, source, clause->predicate, number) : row;
      const bool above = tw_tree_below(&r->tree, clause->predicate, argument->head);
      mark(r, row, argument->head, above ? clause->predicate : TW_NONE);
    }
  }
}

// ---- nouns, prepositions, adverbs ------------------------------------------------------------------------------------------------

// "His claim that the tank leaked"
static void
report_by_noun(tw_reports *const r, const uint32_t noun)
{
  if (tw_upos_of(&r->tree, noun) != TW_UPOS_NOUN || !tw_lexicon_is(r->lexicon, r->doc, noun, TW_WORD_REPORT)) {
    return;
  }
  TW_CHILDREN(&r->tree, c, noun) {
    const uint8_t base = tw_relation_base(tw_relation_of(&r->tree, c));
    if ((base == TW_REL_ACL || base == TW_REL_CCOMP) && tw_form_in(&r->tree, tw_marker(&r->tree, c), "that")) {
      mark(r, tw_add_report(r, tw_tree_child(&r->tree, noun, TW_REL_NMOD_POSS), noun, TW_NONE), c, TW_NONE);
      return;
    }
  }
}

// The predicate that the phrase belongs to
static uint32_t
predicate_above(const tw_reports *const r, uint32_t token)
{
  for (token = tw_head_of(&r->tree, token); token != TW_NONE; token = tw_head_of(&r->tree, token)) {
    const uint8_t upos = tw_upos_of(&r->tree, token);
    if (upos == TW_UPOS_VERB || upos == TW_UPOS_AUX || tw_tree_child(&r->tree, token, TW_REL_COP) != TW_NONE ||
        tw_head_of(&r->tree, token) == TW_NONE) {
      return token;
    }
  }
  return TW_NONE;
}

// "According to the mayor, the road is closed": the preposition is a case or, read otherwise, a participle above the mayor
static void
report_by_preposition(tw_reports *const r, const uint32_t token)
{
  if (!tw_form_in(&r->tree, token, "according")) {
    return;
  }
  const uint8_t  relation = tw_relation_of(&r->tree, token);
  const bool     marker   = relation == TW_REL_CASE || relation == TW_REL_MARK || relation == TW_REL_FIXED;
  const uint32_t source   = marker ? tw_head_of(&r->tree, token) : tw_tree_child_base(&r->tree, token, TW_REL_OBL);
  if (source == TW_NONE) {
    return;
  }
  const uint32_t frame   = marker ? source : token;
  const uint32_t content = predicate_above(r, frame);
  if (content != TW_NONE) {
    mark(r, tw_add_report(r, source, token, TW_NONE), content, frame);
  }
}

static void
report_by_adverb(tw_reports *const r, const uint32_t token)
{
  const uint32_t head = tw_head_of(&r->tree, token);
  if (tw_upos_of(&r->tree, token) == TW_UPOS_ADV && head != TW_NONE && tw_relation_of(&r->tree, token) == TW_REL_ADVMOD &&
      tw_lexicon_is(r->lexicon, r->doc, token, TW_WORD_REPORT)) {
    mark(r, tw_add_report(r, TW_NONE, token, TW_NONE), head, TW_NONE);
  }
}

// ---- marking ---------------------------------------------------------------------------------------------------------------------

// From the root down, each token belongs to what its head belongs to, unless something said begins or ends with it
static void
spread(tw_reports *const r)
{
  tw_document *const    doc = r->doc;
  tw_attribution *const row = r->rows.items;
  bool *const       entered = tw_arena_array(doc->scratch, r->rows.count + 1, bool);
  if (!entered) {
    r->failed = true;
    return;
  }
  for (uint32_t i = 0; i < doc->token.count; ++i) {
    const uint32_t t     = r->tree.order[i];
    const uint32_t head  = r->tree.head[t];
    const uint32_t first = tw_coordinated_with(&r->tree, t);
    const uint32_t above = first == TW_NONE ? head : first;
    uint32_t       inner = above == TW_NONE ? TW_NONE : doc->token.attribution[above];
    if (r->leave[t] != TW_NONE && inner == r->leave[t]) {
      inner = row[r->leave[t]].outer;
    }
    if (r->enter[t] != TW_NONE) {
      if (!entered[r->enter[t]]) { // what is said in two pieces stands where its first piece does
        entered[r->enter[t]]   = true;
        row[r->enter[t]].outer = inner;
      }
      inner = r->enter[t];
    }
    doc->token.attribution[t] = inner;
  }
}

static void
collect(tw_reports *const r)
{
  for (uint32_t i = 0; i < r->doc->clause_count; ++i) {
    report_by_verb(r, i);
  }
  for (uint32_t t = 0; t < r->doc->token.count; ++t) {
    report_by_noun(r, t);
    report_by_preposition(r, t);
    report_by_adverb(r, t);
  }
}

tw_status
tw_attribute(tw_document *const doc, const tw_lexicon *const lexicon, tw_error *const err)
{
  tw_reports r;
  TRY(prepare(&r, doc, lexicon, err));
  collect(&r);
  if (!r.failed) {
    spread(&r);
  }
  if (!r.failed) {
    tw_extend_quotations(&r);
  }
  if (r.failed) {
    return tw_fail_memory(err, "attribution");
  }
  doc->attribution       = tw_rows_keep(&r.rows, doc->arena);
  doc->attribution_count = doc->attribution ? r.rows.count : 0;
  return doc->attribution ? TW_OK : tw_fail_memory(err, "attribution");
}
