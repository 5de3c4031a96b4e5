// SPDX-License-Identifier: Apache-2.0
// The kg profile: clauses, attributions and entities become facts with minimal arguments, one for each subject and object.
#include "meaning/facts.h"

#include "base/error.h"
#include "meaning/meaning.h"

// ---- one fact --------------------------------------------------------------------------------------------------------------------

static uint32_t
attribution_of(const tw_fact_maker *const m, const uint32_t predicate)
{
  const uint32_t row = m->doc->token.attribution ? m->doc->token.attribution[predicate] : TW_NONE;
  return row < m->doc->attribution_count ? row : TW_NONE;
}

static tw_span
join(const tw_span a, const tw_span b)
{
  if (a.begin == a.end) {
    return b;
  }
  if (b.begin == b.end) {
    return a;
  }
  return (tw_span){a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end};
}

// "Stubb, the Finnish president, …": what he is, not that he is himself
static tw_term
not_itself(const tw_clause *const clause, const tw_term *const subject, tw_term object)
{
  const bool identity = clause->kind == TW_CLAUSE_TITLE || clause->kind == TW_CLAUSE_APPOSITION || clause->kind == TW_CLAUSE_COPULA;
  if (identity && object.kind == TW_TERM_ENTITY && subject->kind == TW_TERM_ENTITY && object.entity == subject->entity) {
    object.kind   = TW_TERM_VALUE;
    object.entity = TW_NONE;
  }
  return object;
}

void
tw_fact_add(tw_fact_maker *const m, const tw_fact_frame *const f, const tw_term subject, const tw_term object)
{
  tw_fact *const fact = tw_rows_push(&m->facts);
  if (!fact) {
    m->failed = true;
    return;
  }
  const tw_clause *const clause = f->clause;
  const tw_str           lemma  = f->lemma.ptr ? f->lemma : tw_phrase_lemma(m->doc, &f->core, m->doc->arena);
  *fact                         = (tw_fact){.kind           = clause->kind,
                                            .modality       = clause->modality,
                                            .tense          = clause->tense,
                                            .negative       = clause->negative,
                                            .clause         = f->number,
                                            .sentence       = m->doc->token.sentence[clause->predicate],
                                            .subject        = subject,
                                            .object         = not_itself(clause, &subject, object),
                                            .arguments      = f->arguments,
                                            .predicate      = tw_phrase_text(m->doc, &f->words, m->doc->arena),
                                            .predicate_span = tw_phrase_span(m->doc, &f->words),
                                            .predicate_head = clause->predicate,
                                            .lemma          = lemma,
                                            .attribution    = attribution_of(m, clause->predicate),
                                            .confidence     = clause->confidence};
  fact->span = join(join(subject.span, fact->predicate_span), object.span);
  m->failed |= !fact->predicate.ptr || !fact->lemma.ptr;
  if (fact->attribution != TW_NONE && m->doc->attribution[fact->attribution].source != TW_NONE) {
    fact->source = tw_fact_term(m, m->doc->attribution[fact->attribution].source);
  }
  if (m->fact_of[f->number] == TW_NONE) {
    m->fact_of[f->number] = m->facts.count - 1;
  }
}

static bool
is_usable_subject(const tw_fact_maker *const m, const uint32_t head)
{
  return head != TW_NONE && !tw_is_relative_pronoun(&m->tree, head) && !tw_form_in(&m->tree, head, "what|there|whoever|whatever");
}

// "Chad and Mali signed a pact": Chad did so with Mali
static tw_span
with_the_others(tw_fact_maker *const m, const tw_span arguments, const tw_fact_heads *const members, const uint32_t self)
{
  tw_span span = {m->arguments.count, m->arguments.count};
  for (uint32_t i = arguments.begin; i < arguments.end; ++i) {
    (void)tw_fact_add_argument(m, span.begin, *tw_row(&m->arguments, i, tw_term));
  }
  for (uint32_t i = 0; i < members->count; ++i) {
    if (i != self) {
      tw_term term = tw_fact_term(m, members->head[i]);
      term.role    = TW_STR("with");
      (void)tw_fact_add_argument(m, span.begin, term);
    }
  }
  span.end = m->arguments.count;
  return span;
}

// Every member of the subject with every member of the object
void
tw_fact_add_product(tw_fact_maker *const m, const tw_fact_frame *const f, const uint32_t subject, const uint32_t object,
                    const tw_term *const clause_term)
{
  const tw_fact_heads subjects = tw_fact_members(m, subject);
  tw_fact_heads       objects  = {.count = 1, .head = {object}};
  if (object != TW_NONE && !clause_term) {
    objects = tw_fact_members(m, object);
  }
  for (uint32_t s = 0; s < subjects.count && !m->failed; ++s) {
    tw_fact_frame own = *f;
    if (f->joint && subjects.count > 1) {
      own.arguments = with_the_others(m, f->arguments, &subjects, s);
    }
    for (uint32_t o = 0; o < objects.count && !m->failed; ++o) {
      if (objects.head[o] != subjects.head[s]) {
        const tw_term none = {.kind = TW_TERM_NONE, .entity = TW_NONE, .fact = TW_NONE, .head = TW_NONE};
        tw_fact_add(m, &own, tw_fact_term_of_subject(m, f->clause, subjects.head[s]),
                 clause_term ? *clause_term : objects.head[o] == TW_NONE ? none : tw_fact_term(m, objects.head[o]));
      }
    }
  }
}

// ---- clauses with a predicate ----------------------------------------------------------------------------------------------------

void
tw_fact_add_word(tw_fact_frame *const f, const uint32_t token)
{
  tw_phrase_add(&f->words, token);
  tw_phrase_add(&f->core, token);
}

static bool
is_auxiliary(const uint8_t relation)
{
  return relation == TW_REL_AUX || relation == TW_REL_AUX_PASS || relation == TW_REL_COP;
}

// "Has ruled out", "was not arrested" (but "arrested" if its agent is the subject), "is"
static void
add_predicate_words(const tw_fact_maker *const m, tw_fact_frame *const f, const bool turned)
{
  const uint32_t predicate = f->clause->predicate;
  if (f->clause->kind != TW_CLAUSE_COPULA) {
    tw_fact_add_word(f, predicate);
  }
  TW_CHILDREN(&m->tree, c, predicate) {
    const uint8_t relation = tw_relation_of(&m->tree, c);
    if (relation == TW_REL_COMPOUND_PRT) {
      tw_fact_add_word(f, c);
    } else if (!turned && c < predicate &&
               (is_auxiliary(relation) || (relation == TW_REL_ADVMOD && tw_form_in(&m->tree, c, "not|n't|n’t|never")))) {
      tw_phrase_add(&f->words, c);
    }
  }
}

void
tw_fact_add_marker(const tw_fact_maker *const m, tw_fact_frame *const f, const uint32_t marker)
{
  tw_fact_add_preposition(m, &f->words, marker);
  tw_fact_add_preposition(m, &f->core, marker);
}

static uint32_t
find_argument(const tw_fact_maker *const m, const tw_clause *const clause, const uint8_t role)
{
  for (uint32_t i = clause->arguments.begin; i < clause->arguments.end; ++i) {
    if (m->doc->clause_argument[i].role == role) {
      return i;
    }
  }
  return TW_NONE;
}

// "Lasted two hours", "lasted an hour"
static bool
is_measure(const tw_fact_maker *const m, const tw_clause *const clause, const tw_clause_argument *const argument)
{
  return argument->role == TW_ROLE_TIME && argument->marker == TW_NONE &&
         (tw_tree_child(&m->tree, argument->head, TW_REL_NUMMOD) != TW_NONE ||
          (tw_lemma_in(&m->tree, clause->predicate, "last|take|wait") &&
           tw_lemma_in(&m->tree, tw_tree_child(&m->tree, argument->head, TW_REL_DET), "a")));
}

// "Spoke by phone with Putin", "met in Vienna with the envoy": whom it is done with comes before how and where
static uint32_t
find_counterpart(const tw_fact_maker *const m, const tw_clause *const clause)
{
  if (!tw_lexicon_is(m->lexicon, m->doc, clause->predicate, TW_WORD_RECIPROCAL) || tw_lemma_in(&m->tree, clause->predicate, "agree")) {
    return TW_NONE;
  }
  const char *const markers = tw_lemma_in(&m->tree, clause->predicate, "speak|talk") ? "with|to" : "with|against";
  for (uint32_t i = clause->arguments.begin; i < clause->arguments.end; ++i) {
    const tw_clause_argument *const argument = &m->doc->clause_argument[i];
    if (argument->role == TW_ROLE_OBLIQUE && argument->head > clause->predicate && argument->marker != TW_NONE &&
        tw_form_in(&m->tree, argument->marker, markers)) {
      return i;
    }
  }
  return TW_NONE;
}

// What stands in the place of the object where there is none: a clause, else a counterpart, else the first prepositional phrase after
// the verb
static uint32_t
find_object(const tw_fact_maker *const m, const tw_clause *const clause)
{
  const uint32_t object = find_argument(m, clause, TW_ROLE_OBJECT);
  if (object != TW_NONE && !tw_fact_is_idiom(m, clause, object)) {
    return object;
  }
  const uint32_t complement = find_argument(m, clause, TW_ROLE_COMPLEMENT);
  if (complement != TW_NONE) {
    return complement;
  }
  const uint32_t counterpart = find_counterpart(m, clause);
  if (counterpart != TW_NONE) {
    return counterpart;
  }
  for (uint32_t i = clause->arguments.begin; i < clause->arguments.end; ++i) {
    const tw_clause_argument *const argument = &m->doc->clause_argument[i];
    if ((argument->role == TW_ROLE_OBLIQUE || is_measure(m, clause, argument)) && argument->head > clause->predicate) {
      return i;
    }
  }
  return find_argument(m, clause, TW_ROLE_PLACE);
}

// The lemma of a passive keeps its "be": "be arrested in"; that of a reduced one gets it: "troops deployed in"
static tw_str
passive_lemma(tw_fact_maker *const m, const tw_fact_frame *const f)
{
  tw_phrase rest = {.count = 0};
  for (uint32_t i = 0; i < f->core.count; ++i) {
    if (f->core.token[i] != f->clause->predicate) {
      tw_phrase_add(&rest, f->core.token[i]);
    }
  }
  const tw_str form  = tw_fact_lower_form(m, f->clause->predicate);
  const tw_str tail  = tw_phrase_lemma(m->doc, &rest, m->doc->arena);
  const tw_str lemma = tw_arena_format(m->doc->arena, "be %.*s%s%.*s", TW_PRINT(form), rest.count ? " " : "", TW_PRINT(tail));
  m->failed |= !lemma.ptr || !tail.ptr;
  return lemma;
}

// A copula that the headline leaves out, or with a preposition: "be", "be in"
static tw_str
copula_lemma(tw_fact_maker *const m, const uint32_t marker)
{
  if (marker == TW_NONE) {
    return TW_STR("be");
  }
  tw_phrase words = {.count = 0};
  tw_fact_add_preposition(m, &words, marker);
  const tw_str tail  = tw_phrase_lemma(m->doc, &words, m->doc->arena);
  const tw_str lemma = tw_arena_format(m->doc->arena, "be %.*s", TW_PRINT(tail));
  m->failed |= !lemma.ptr;
  return lemma;
}

static void
add_object_facts(tw_fact_maker *const m, tw_fact_frame *const f, const uint32_t subject, const uint32_t argument)
{
  if (argument == TW_NONE) {
    tw_fact_add_product(m, f, subject, TW_NONE, NULL);
    return;
  }
  const tw_clause_argument *const object = &m->doc->clause_argument[argument];
  if (object->role == TW_ROLE_COMPLEMENT || object->role == TW_ROLE_ADJUNCT) {
    const tw_term term = tw_fact_term_of_argument(m, f->clause, object);
    tw_fact_add_product(m, f, subject, object->head, &term);
  } else if (tw_fact_is_question(m, object->head)) {
    const tw_term term = tw_fact_term_of_question(m, object->head);
    tw_fact_add_product(m, f, subject, object->head, &term);
  } else {
    tw_fact_add_product(m, f, subject, object->head, NULL);
  }
}

// The lemma of a light verb whose object stands before it: "the sanctions that they imposed on Turkey" is "impose sanction on". Else
// none: that of the words in their order will do.
static tw_str
light_lemma(tw_fact_maker *const m, const tw_clause *const clause, const uint32_t object, const uint32_t marker)
{
  const tw_str *const lemma = m->doc->token.lemma;
  if (object > clause->predicate) {
    return (tw_str){NULL, 0};
  }
  const tw_str words = tw_arena_format(m->doc->arena, "%.*s %.*s %.*s", TW_PRINT(lemma[clause->predicate]), TW_PRINT(lemma[object]),
                                       TW_PRINT(lemma[marker]));
  m->failed |= !words.ptr;
  return words;
}

// "Held talks with Iran in Vienna": beside the fact that they held talks, one that they held talks with Iran
static void
add_light_facts(tw_fact_maker *const m, const tw_fact_frame *const f, const uint32_t subject)
{
  const uint32_t object = find_argument(m, f->clause, TW_ROLE_OBJECT);
  if (object == TW_NONE || !tw_lexicon_is(m->lexicon, m->doc, f->clause->predicate, TW_WORD_LIGHT) ||
      !tw_lexicon_is(m->lexicon, m->doc, m->doc->clause_argument[object].head, TW_WORD_EVENT)) {
    return;
  }
  for (uint32_t i = f->clause->arguments.begin; i < f->clause->arguments.end && !m->failed; ++i) {
    const tw_clause_argument *const argument = &m->doc->clause_argument[i];
    if (argument->role != TW_ROLE_OBLIQUE || argument->marker == TW_NONE || argument->marker < m->doc->clause_argument[object].head) {
      continue;
    }
    tw_fact_frame light = *f;
    tw_fact_add_word(&light, m->doc->clause_argument[object].head);
    tw_fact_add_marker(m, &light, argument->marker);
    light.lemma     = light_lemma(m, f->clause, m->doc->clause_argument[object].head, argument->marker);
    light.arguments = tw_fact_arguments(m, f->clause, i);
    tw_fact_add_product(m, &light, subject, argument->head, NULL);
  }
}

// "Putin and Trump met": each met the other
void
tw_fact_add_reciprocal(tw_fact_maker *const m, const tw_fact_frame *const f, const uint32_t subject)
{
  const tw_fact_heads members = tw_fact_members(m, subject);
  for (uint32_t s = 0; s < members.count && !m->failed; ++s) {
    for (uint32_t o = 0; o < members.count && !m->failed; ++o) {
      if (s != o) {
        tw_fact_add(m, f, tw_fact_term(m, members.head[s]), tw_fact_term(m, members.head[o]));
      }
    }
  }
}

// "They spoke on the phone" is between them; "they spoke to reporters" is not
static bool
is_reciprocal(const tw_fact_maker *const m, const tw_clause *const clause, const uint32_t object)
{
  if (!tw_lexicon_is(m->lexicon, m->doc, clause->predicate, TW_WORD_RECIPROCAL) || clause->passive) {
    return false;
  }
  if (object == TW_NONE) {
    return true;
  }
  const tw_clause_argument *const argument = &m->doc->clause_argument[object];
  if (argument->role != TW_ROLE_OBLIQUE || find_argument(m, clause, TW_ROLE_COMPLEMENT) != TW_NONE) {
    return false;
  }
  return tw_lemma_in(&m->tree, argument->head, "phone|telephone|line|video|videoconference|link|person|private") ||
         (tw_lemma_in(&m->tree, clause->predicate, "meet|negotiate|clash|confer") &&
          !tw_form_in(&m->tree, argument->marker, "with|to|against|for|of"));
}

static void
reciprocal_verb_facts(tw_fact_maker *const m, const tw_clause *const clause, const tw_fact_frame *const f, const uint32_t subject)
{
  tw_fact_frame between     = {.clause = clause, .number = f->number, .lemma = m->doc->token.lemma[clause->predicate]};
  between.arguments = tw_fact_arguments(m, clause, TW_NONE);
  add_predicate_words(m, &between, false);
  if (!tw_lemma_in(&m->tree, clause->predicate, "meet|marry|fight")) {
    between.lemma = tw_arena_format(m->doc->arena, "%.*s with", TW_PRINT(between.lemma));
    m->failed |= !between.lemma.ptr;
  }
  tw_fact_add_reciprocal(m, &between, subject);
}

// "The firms agreed on a price", "the states signed a treaty"
static bool
is_joint(const tw_fact_maker *const m, const tw_clause *const clause)
{
  if (!clause->passive && tw_lemma_in(&m->tree, clause->predicate, "discuss|debate|exchange|negotiate")) {
    return true;
  }
  const uint32_t object = find_argument(m, clause, TW_ROLE_OBJECT);
  if (clause->passive || tw_lexicon_is(m->lexicon, m->doc, clause->predicate, TW_WORD_RECIPROCAL)) {
    return !clause->passive && object == TW_NONE;
  }
  return object != TW_NONE && tw_lexicon_is(m->lexicon, m->doc, m->doc->clause_argument[object].head, TW_WORD_RECIPROCAL) &&
         (tw_lexicon_is(m->lexicon, m->doc, clause->predicate, TW_WORD_LIGHT) ||
          tw_lemma_in(&m->tree, clause->predicate, "sign|reach|conclude|strike|seal|clinch|ink|resume|continue"));
}

static void
verbal_facts(tw_fact_maker *const m, const uint32_t number)
{
  const tw_clause *const clause = &m->doc->clause[number];
  const uint32_t         agent  = clause->passive ? find_argument(m, clause, TW_ROLE_AGENT) : TW_NONE;
  const bool             turned = agent != TW_NONE && is_usable_subject(m, clause->subject);
  const uint32_t         subject = turned ? m->doc->clause_argument[agent].head : clause->subject;
  if (!is_usable_subject(m, subject)) {
    return;
  }
  tw_fact_frame f = {.clause = clause, .number = number};
  add_predicate_words(m, &f, turned);
  if (!f.words.count) { // a headline leaves the copula out
    tw_phrase_add(&f.words, clause->predicate);
  }
  if (turned) {
    f.arguments = tw_fact_arguments(m, clause, TW_NONE);
    tw_fact_add_product(m, &f, subject, clause->subject, NULL);
    return;
  }
  f.joint                = is_joint(m, clause);
  const uint32_t noun    = find_argument(m, clause, TW_ROLE_OBJECT);
  const bool     idiom   = tw_fact_is_idiom(m, clause, noun);
  const uint32_t object  = find_object(m, clause);
  if (idiom) {
    tw_fact_add_word(&f, m->doc->clause_argument[noun].head);
  }
  const uint32_t marker  = object == TW_NONE ? TW_NONE : m->doc->clause_argument[object].marker;
  const bool     oblique = object != TW_NONE && m->doc->clause_argument[object].role == TW_ROLE_OBLIQUE;
  f.arguments            = tw_fact_arguments(m, clause, object);
  if (oblique || clause->kind == TW_CLAUSE_COPULA) {
    tw_fact_add_marker(m, &f, marker);
  }
  f.lemma = clause->kind == TW_CLAUSE_COPULA ? copula_lemma(m, marker) : clause->passive ? passive_lemma(m, &f) : (tw_str){NULL, 0};
  if (is_reciprocal(m, clause, object) && tw_next_conjunct(&m->tree, subject, subject) != TW_NONE) {
    reciprocal_verb_facts(m, clause, &f, subject);
    return;
  }
  add_object_facts(m, &f, subject, object);
  add_light_facts(m, &f, subject);
}

// ---- the stage -------------------------------------------------------------------------------------------------------------------

static void
mark_predicates(tw_fact_maker *const m)
{
  for (uint32_t i = 0; i < m->doc->clause_count; ++i) {
    const uint8_t kind = m->doc->clause[i].kind;
    if (kind == TW_CLAUSE_VERB || kind == TW_CLAUSE_COPULA || kind == TW_CLAUSE_EXISTENTIAL) {
      m->predicate[m->doc->clause[i].predicate] = true;
    }
  }
}

// Of clauses below this readers found less than half right: no fact is better than a wrong one
static const float DOUBTFUL = 0.5F;

static void
facts_of_clause(tw_fact_maker *const m, const uint32_t number)
{
  if (m->doc->clause[number].confidence < DOUBTFUL) {
    return;
  }
  switch (m->doc->clause[number].kind) {
  case TW_CLAUSE_VERB:
  case TW_CLAUSE_COPULA:
  case TW_CLAUSE_EXISTENTIAL:
    verbal_facts(m, number);
    return;
  case TW_CLAUSE_TITLE:
  case TW_CLAUSE_APPOSITION:
    tw_fact_identities(m, number);
    return;
  case TW_CLAUSE_NOMINAL:
    tw_fact_events(m, number);
    return;
  default:
    return;
  }
}

// Clause terms hold rows of clauses so far: name the facts that they state
static void
link_terms(tw_fact_maker *const m)
{
  for (uint32_t i = 0; i < m->facts.count; ++i) {
    tw_fact *const fact = tw_row(&m->facts, i, tw_fact);
    if (fact->object.kind == TW_TERM_CLAUSE) {
      fact->object.fact = fact->object.fact == TW_NONE ? TW_NONE : m->fact_of[fact->object.fact];
    }
  }
  for (uint32_t i = 0; i < m->arguments.count; ++i) {
    tw_term *const term = tw_row(&m->arguments, i, tw_term);
    if (term->kind == TW_TERM_CLAUSE) {
      term->fact = term->fact == TW_NONE ? TW_NONE : m->fact_of[term->fact];
    }
  }
}

tw_status
tw_facts(tw_document *const doc, const tw_lexicon *const lexicon, tw_error *const err)
{
  tw_fact_maker m = {.doc       = doc,
             .lexicon   = lexicon,
             .facts     = {.arena = doc->scratch, .size = sizeof(tw_fact)},
             .arguments = {.arena = doc->scratch, .size = sizeof(tw_term)},
             .predicate = tw_arena_array(doc->scratch, doc->token.count + 1U, bool),
             .fact_of   = tw_arena_array(doc->scratch, doc->clause_count + 1U, uint32_t)};
  TRY(tw_tree_build(&m.tree, doc, lexicon, err));
  m.failed = !m.fact_of || !m.predicate;
  if (!m.failed) {
    mark_predicates(&m);
  }
  for (uint32_t i = 0; i < doc->clause_count && !m.failed; ++i) {
    m.fact_of[i] = TW_NONE;
    facts_of_clause(&m, i);
  }
  if (m.failed) {
    return tw_fail_memory(err, "facts");
  }
  link_terms(&m);
  doc->fact                = tw_rows_keep(&m.facts, doc->arena);
  doc->fact_argument       = tw_rows_keep(&m.arguments, doc->arena);
  doc->fact_count          = doc->fact ? m.facts.count : 0;
  doc->fact_argument_count = doc->fact_argument ? m.arguments.count : 0;
  return doc->fact && doc->fact_argument ? TW_OK : tw_fail_memory(err, "facts");
}
