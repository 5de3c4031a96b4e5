// SPDX-License-Identifier: Apache-2.0
// What noun phrases state: titles and appositions, and the deeds that event nouns tell.
#include "meaning/facts.h"

// "Army spokesman Colonel Ivo Marsh" has two titles: where the one before `title` ends, or 0
static uint32_t
end_of_title_before(const tw_fact_maker *const m, const uint32_t name, const uint32_t title)
{
  uint32_t end = 0;
  TW_CHILDREN(&m->tree, c, name) {
    if (c < title && tw_relation_of(&m->tree, c) == TW_REL_NMOD_DESC && tw_upos_of(&m->tree, c) == TW_UPOS_NOUN) {
      end = m->tree.span[c].end;
    }
  }
  return end;
}

// "Finnish President Alexander Stubb": the title with what stands before it, and the name without. The name may hang on the title
static void
split_title(const tw_fact_maker *const m, const tw_clause *const clause, tw_phrase *const name, tw_phrase *const title)
{
  const bool     below = tw_tree_below(&m->tree, clause->subject, clause->predicate);
  const uint32_t desc  = below ? tw_tree_child(&m->tree, clause->subject, TW_REL_NMOD_DESC) : clause->predicate;
  const uint32_t end   = desc == TW_NONE ? 0 : m->tree.span[desc].end;
  const uint32_t begin = desc == TW_NONE ? 0 : end_of_title_before(m, clause->subject, desc);
  tw_phrase      all;
  tw_phrase_of(&m->tree, clause->subject, TW_PHRASE_MINIMAL, &all);
  name->count = title->count = 0;
  for (uint32_t i = 0; i < all.count; ++i) {
    if (all.token[i] >= begin) {
      tw_phrase_add(all.token[i] < end && all.token[i] < clause->subject ? title : name, all.token[i]);
    }
  }
  TW_CHILDREN(&m->tree, c, clause->predicate) { // "Secretary of State Jane Roe" as one flat name
    if (below && c > clause->subject && tw_relation_of(&m->tree, c) == TW_REL_FLAT &&
        tw_relation_of(&m->tree, clause->subject) == TW_REL_FLAT) {
      tw_phrase_add(name, c);
    }
  }
  if (below || !title->count) {
    tw_phrase_of(&m->tree, clause->predicate, TW_PHRASE_MINIMAL, &all);
    title->count = 0;
    for (uint32_t i = 0; i < all.count; ++i) {
      if (!tw_phrase_holds(name, all.token[i]) && (!below || all.token[i] < clause->subject)) {
        tw_phrase_add(title, all.token[i]);
      }
    }
  }
}

static void
title_fact(tw_fact_maker *const m, const tw_fact_frame *const f)
{
  tw_phrase name;
  tw_phrase title;
  split_title(m, f->clause, &name, &title);
  tw_term       subject = tw_fact_term(m, f->clause->subject);
  const tw_term named   = tw_fact_term_of_phrase(m, f->clause->subject, &name);
  subject.text          = named.text;
  subject.span          = named.span;
  tw_fact_add(m, f, subject, tw_fact_term_of_phrase(m, f->clause->predicate, &title));
}

// "Ann and Bo, the mayor": the mayor is Bo. "Bo, the mayor and bishop" is both
static void
described_facts(tw_fact_maker *const m, const tw_fact_frame *const f)
{
  const tw_fact_heads objects = tw_fact_members(m, f->clause->predicate);
  for (uint32_t i = 0; i < objects.count && !m->failed; ++i) {
    if (objects.head[i] != f->clause->subject) {
      tw_fact_frame own = *f;
      own.words.count = own.core.count = 0;
      tw_fact_add_word(&own, objects.head[i]);
      tw_fact_add(m, &own, tw_fact_term(m, f->clause->subject), tw_fact_term(m, objects.head[i]));
    }
  }
}

void
tw_fact_identities(tw_fact_maker *const m, const uint32_t number)
{
  const tw_clause *const clause = &m->doc->clause[number];
  tw_fact_frame                  f      = {.clause = clause, .number = number, .lemma = TW_STR("be")};
  f.arguments                   = (tw_span){m->arguments.count, m->arguments.count};
  tw_fact_add_word(&f, clause->predicate);
  if (clause->kind == TW_CLAUSE_TITLE) {
    title_fact(m, &f);
  } else {
    described_facts(m, &f);
  }
}

// Is the argument what the event is done to, or with whom?
static bool
is_patient(const tw_word *const word, const tw_fact_maker *const m, const tw_clause_argument *const argument)
{
  return argument->marker != TW_NONE && tw_word_in(m->doc->token.form[argument->marker], word->patient);
}

static tw_str
event_lemma(tw_fact_maker *const m, const tw_str verb, const tw_str preposition)
{
  const tw_str lemma = preposition.len ? tw_arena_format(m->doc->arena, "%.*s %.*s", TW_PRINT(verb), TW_PRINT(preposition)) : verb;
  m->failed |= !lemma.ptr;
  return lemma;
}

// "The invasion of Ukraine" as such: "the invasion", "of", "Ukraine", whoever does it
static void
target_fact(tw_fact_maker *const m, const tw_clause *const clause, const uint32_t number, const tw_clause_argument *const argument)
{
  tw_fact_frame f = {.clause = clause, .number = number, .arguments = {m->arguments.count, m->arguments.count}};
  tw_phrase     all;
  tw_phrase     event = {.count = 0};
  tw_phrase_of(&m->tree, clause->predicate, TW_PHRASE_MINIMAL, &all);
  for (uint32_t i = 0; i < all.count; ++i) {
    if (!tw_tree_below(&m->tree, all.token[i], argument->head)) {
      tw_phrase_add(&event, all.token[i]);
    }
  }
  tw_term       subject = tw_fact_term(m, clause->predicate);
  const tw_term words   = tw_fact_term_of_phrase(m, clause->predicate, &event);
  subject.text          = words.text;
  subject.span          = words.span;
  tw_fact_add_marker(m, &f, argument->marker);
  const tw_fact_heads targets = tw_fact_members(m, argument->head);
  for (uint32_t i = 0; i < targets.count && !m->failed; ++i) {
    tw_fact_add(m, &f, subject, tw_fact_term(m, targets.head[i]));
  }
}

// "The attack on a convoy", but not "sales of new homes": is it an event of some type?
static bool
is_event(const tw_fact_maker *const m, const tw_clause *const clause, const tw_clause_argument *const argument)
{
  const tw_frame frame = {.kind       = TW_FRAME_NOUN,
                          .head       = clause->predicate,
                          .subject    = clause->subject,
                          .object     = argument->head,
                          .counted    = argument->head,
                          .complement = TW_NONE,
                          .link_count = 1,
                          .link       = {{.word = argument->marker, .noun = argument->head}}};
  const tw_relation_row *const row = tw_relations_match(tw_lexicon_relations(m->lexicon), m->doc, &frame);
  return row && row->event != TW_EVENT_NONE;
}

void
tw_fact_events(tw_fact_maker *const m, const uint32_t number)
{
  const tw_clause *const clause = &m->doc->clause[number];
  const tw_word *const   word   = tw_lexicon_word(m->lexicon, m->doc->token.lemma[clause->predicate], TW_UPOS_NOUN);
  if (!word || !(word->classes & TW_WORD_EVENT)) {
    return;
  }
  if (clause->subject != TW_NONE && word->classes & TW_WORD_RECIPROCAL &&
      tw_next_conjunct(&m->tree, clause->subject, clause->subject) != TW_NONE) {
    tw_fact_frame f = {.clause = clause, .number = number, .lemma = event_lemma(m, word->verb, TW_STR("with"))};
    tw_fact_add_word(&f, clause->predicate);
    f.arguments = tw_fact_arguments(m, clause, TW_NONE);
    tw_fact_add_reciprocal(m, &f, clause->subject);
    return;
  }
  for (uint32_t i = clause->arguments.begin; i < clause->arguments.end && !m->failed; ++i) {
    const tw_clause_argument *const argument = &m->doc->clause_argument[i];
    if (argument->role != TW_ROLE_OBLIQUE || argument->marker == TW_NONE) {
      continue;
    }
    tw_fact_frame      f       = {.clause = clause, .number = number};
    const bool patient = is_patient(word, m, argument);
    tw_fact_add_word(&f, clause->predicate);
    tw_fact_add_marker(m, &f, argument->marker);
    if (clause->subject != TW_NONE) {
      f.lemma     = event_lemma(m, word->verb, patient ? (tw_str){NULL, 0} : tw_fact_lower_form(m, argument->marker));
      f.arguments = tw_fact_arguments(m, clause, i);
      tw_fact_add_product(m, &f, clause->subject, argument->head, NULL);
    }
    if (patient && (tw_upos_of(&m->tree, argument->head) == TW_UPOS_PROPN || is_event(m, clause, argument))) {
      target_fact(m, clause, number, argument);
    }
  }
}
