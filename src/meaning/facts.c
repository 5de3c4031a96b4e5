// SPDX-License-Identifier: Apache-2.0
// The kg profile: clauses, attributions and entities become facts with minimal arguments, one for each subject and object.
#include "base/error.h"
#include "meaning/meaning.h"
#include "meaning/phrase.h"
#include "meaning/rows.h"

enum { CONJUNCT_ROOM = 24 }; // members of a coordination that are told apart; more are rare and lists

typedef struct {
  tw_document      *doc;
  const tw_lexicon *lexicon;
  tw_tree           tree;
  tw_rows           facts;     // tw_fact
  tw_rows           arguments; // tw_term
  bool             *predicate; // [token.count] is it the predicate of a clause with a verb or copula?
  uint32_t         *fact_of;   // [clause_count] first fact of the clause, or TW_NONE
  bool              failed;
} maker;

/// Heads that stand in the same place.
typedef struct {
  uint32_t count;
  uint32_t head[CONJUNCT_ROOM];
} heads;

// ---- terms -----------------------------------------------------------------------------------------------------------------------

static heads
members_of(const maker *const m, const uint32_t head)
{
  heads list = {.count = 1, .head = {head}};
  for (uint32_t i = 0; i < list.count; ++i) { // a chain of conjuncts is one coordination too
    const uint32_t first = list.head[i];
    for (uint32_t c = tw_next_conjunct(&m->tree, first, first); c != TW_NONE; c = tw_next_conjunct(&m->tree, first, c)) {
      if (!m->predicate[c] && list.count < CONJUNCT_ROOM) {
        list.head[list.count++] = c;
      }
    }
  }
  return list;
}

static tw_term
term_of_phrase(maker *const m, const uint32_t head, const tw_phrase *const phrase)
{
  tw_term term = {.kind = TW_TERM_VALUE, .head = head, .entity = TW_NONE, .fact = TW_NONE};
  term.text    = tw_phrase_text(m->doc, phrase, m->doc->arena);
  term.span    = tw_phrase_span(m->doc, phrase);
  m->failed |= !term.text.ptr;
  return term;
}

static tw_term
term_of(maker *const m, const uint32_t head)
{
  tw_phrase phrase;
  tw_phrase_of(&m->tree, head, TW_PHRASE_MINIMAL, &phrase);
  tw_term        term    = term_of_phrase(m, head, &phrase);
  const uint32_t mention = m->doc->token.mention ? m->doc->token.mention[head] : TW_NONE;
  if (mention < m->doc->mention_count) {
    term.kind   = TW_TERM_ENTITY;
    term.entity = m->doc->mention[mention].entity;
  }
  return term;
}

// "That …": the words of the clause; its fact is known later, until then the row of the clause stands there
static tw_term
term_of_clause(maker *const m, const uint32_t head, const uint32_t clause, const uint32_t frame)
{
  tw_phrase phrase;
  tw_phrase_outside(&m->tree, head, TW_PHRASE_MAXIMAL, frame, &phrase);
  TW_CHILDREN(&m->tree, c, head) {
    const uint8_t base = tw_relation_base(tw_relation_of(&m->tree, c));
    if (base == TW_REL_AUX || base == TW_REL_COP || (base == TW_REL_MARK && m->doc->token.xpos[c] == TW_XPOS_TO)) {
      tw_phrase_add(&phrase, c);
    } else if (base == TW_REL_NSUBJ || base == TW_REL_CSUBJ || base == TW_REL_EXPL) {
      tw_phrase subject;
      tw_phrase_of(&m->tree, c, TW_PHRASE_MAXIMAL, &subject);
      for (uint32_t i = 0; i < subject.count; ++i) {
        tw_phrase_add(&phrase, subject.token[i]);
      }
    }
  }
  tw_term term = term_of_phrase(m, head, &phrase);
  term.kind    = TW_TERM_CLAUSE;
  term.fact    = clause;
  return term;
}

// "Discuss what the army should look like": the object is a question, told in full
static bool
is_free_relative(const maker *const m, const uint32_t head)
{
  return tw_form_in(&m->tree, head, "what|whatever|whoever|whom") && tw_tree_child_base(&m->tree, head, TW_REL_ACL) != TW_NONE;
}

static tw_term
term_of_question(maker *const m, const uint32_t head)
{
  tw_phrase phrase;
  tw_phrase_of(&m->tree, head, TW_PHRASE_MAXIMAL, &phrase);
  tw_term term = term_of_phrase(m, head, &phrase);
  term.kind    = TW_TERM_CLAUSE;
  return term;
}

static tw_term
term_of_argument(maker *const m, const tw_clause *const clause, const tw_clause_argument *const argument)
{
  const bool clausal = argument->role == TW_ROLE_COMPLEMENT || argument->role == TW_ROLE_ADJUNCT;
  return clausal && argument->clause != TW_NONE ? term_of_clause(m, argument->head, argument->clause, clause->predicate) : term_of(m, argument->head);
}

// ---- further arguments -----------------------------------------------------------------------------------------------------------

static tw_str
lower_form(maker *const m, const uint32_t token)
{
  const tw_str form = m->doc->token.form[token];
  const tw_str copy = tw_arena_copy(m->doc->arena, form);
  m->failed |= !copy.ptr;
  for (uint32_t i = 0; copy.ptr && i < copy.len; ++i) {
    char *const c = &((char *)(uintptr_t)copy.ptr)[i];
    *c            = (char)(*c >= 'A' && *c <= 'Z' ? *c + ('a' - 'A') : *c);
  }
  return copy;
}

// "With", "according to", "because of": the preposition with the words fixed to it
static void
add_preposition(const maker *const m, tw_phrase *const phrase, const uint32_t marker)
{
  if (marker == TW_NONE) {
    return;
  }
  tw_phrase_add(phrase, marker);
  TW_CHILDREN(&m->tree, c, marker) {
    if (tw_relation_of(&m->tree, c) == TW_REL_FIXED) {
      tw_phrase_add(phrase, c);
    }
  }
}

static tw_str
role_of(maker *const m, const tw_clause_argument *const argument)
{
  if (argument->marker != TW_NONE) {
    tw_phrase phrase = {.count = 0};
    add_preposition(m, &phrase, argument->marker);
    return phrase.count == 1 ? lower_form(m, argument->marker) : tw_phrase_text(m->doc, &phrase, m->doc->arena);
  }
  switch (argument->role) {
  case TW_ROLE_TIME:
    return TW_STR("time");
  case TW_ROLE_PLACE:
    return TW_STR("place");
  case TW_ROLE_INDIRECT:
    return TW_STR("to");
  case TW_ROLE_COMPLEMENT:
    return TW_STR("that");
  case TW_ROLE_OBJECT:
    return TW_STR("object");
  case TW_ROLE_OBLIQUE:
    return TW_STR("extent");
  default:
    return TW_STR("manner");
  }
}

static bool
is_manner(const maker *const m, const uint32_t head)
{
  const tw_document *const doc = m->doc;
  return (tw_str_ends(doc->token.form[head], "ly") && doc->token.xpos[head] == TW_XPOS_RB &&
          !tw_form_in(&m->tree, head, "only|finally|really|actually|reportedly|allegedly|likely|possibly|probably|apparently|"
                                      "previously|recently|currently|initially|ultimately|eventually|additionally|firstly|lastly")) ||
         tw_form_in(&m->tree, head, "home|abroad|there|here|together|overseas|alone|well|back");
}

static bool
is_kept(const maker *const m, const tw_clause_argument *const argument)
{
  switch (argument->role) {
  case TW_ROLE_ADVERB:
    return is_manner(m, argument->head);
  case TW_ROLE_ADJUNCT:
    return argument->marker != TW_NONE;
  default:
    return true;
  }
}

static bool
add_argument(maker *const m, const uint32_t begin, const tw_term term)
{
  for (uint32_t i = begin; i < m->arguments.count; ++i) {
    if (tw_row(&m->arguments, i, tw_term)->head == term.head) { // a light verb has what its noun takes already
      return true;
    }
  }
  tw_term *const row = tw_rows_push(&m->arguments);
  if (row) {
    *row = term;
  }
  m->failed |= !row;
  return row;
}

// "Rejected a call by the union for talks": the object is "a call", by whom and for what are arguments. What stands behind "of" is
// looked into: "part of an aid programme for Chad"
static void
add_object_phrases(maker *const m, const uint32_t begin, const uint32_t object)
{
  uint32_t noun = object;
  for (uint32_t depth = 0; noun != TW_NONE && depth < 4; ++depth) {
    uint32_t inner = TW_NONE;
    TW_CHILDREN(&m->tree, c, noun) {
      const uint32_t preposition = tw_preposition(&m->tree, c);
      if (tw_relation_of(&m->tree, c) != TW_REL_NMOD || preposition == TW_NONE) {
        continue;
      }
      if (tw_form_in(&m->tree, preposition, "of")) {
        inner = c;
        continue;
      }
      tw_term term = term_of(m, c);
      term.role    = role_of(m, &(tw_clause_argument){.role = TW_ROLE_OBLIQUE, .head = c, .marker = preposition, .clause = TW_NONE});
      (void)add_argument(m, begin, term);
    }
    noun = inner;
  }
}

static bool
is_idiom(const maker *const m, const tw_clause *const clause, const uint32_t object)
{
  return object != TW_NONE && tw_is_idiom(&m->tree, clause->predicate, m->doc->clause_argument[object].head);
}

// All arguments of the clause but the one that became the object
static tw_span
add_arguments(maker *const m, const tw_clause *const clause, const uint32_t object)
{
  tw_span span = {m->arguments.count, m->arguments.count};
  for (uint32_t i = clause->arguments.begin; i < clause->arguments.end; ++i) {
    const tw_clause_argument *const argument = &m->doc->clause_argument[i];
    if (i == object || argument->role == TW_ROLE_AGENT || argument->head == clause->predicate || !is_kept(m, argument) ||
        (argument->role == TW_ROLE_OBJECT && is_idiom(m, clause, i))) {
      continue;
    }
    const bool  clausal = argument->role == TW_ROLE_COMPLEMENT || argument->role == TW_ROLE_ADJUNCT;
    const heads members = clausal ? (heads){.count = 1, .head = {argument->head}} : members_of(m, argument->head);
    for (uint32_t k = 0; k < members.count && !m->failed; ++k) {
      tw_term term = clausal ? term_of_argument(m, clause, argument) : term_of(m, members.head[k]);
      term.role    = role_of(m, argument);
      (void)add_argument(m, span.begin, term);
    }
  }
  if (object != TW_NONE && m->doc->clause_argument[object].role == TW_ROLE_OBJECT && clause->kind == TW_CLAUSE_VERB) {
    add_object_phrases(m, span.begin, m->doc->clause_argument[object].head);
  }
  span.end = m->arguments.count;
  return span;
}

// ---- one fact --------------------------------------------------------------------------------------------------------------------

static uint32_t
attribution_of(const maker *const m, const uint32_t predicate)
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

/// What the facts of one clause have in common.
typedef struct {
  const tw_clause *clause;
  uint32_t         number;    // its row
  tw_phrase        words;     // of the predicate, with auxiliaries and negation
  tw_phrase        core;      // without them: what the lemma is made of
  tw_str           lemma;     // instead of the lemmas of the core, if ptr is not NULL
  tw_span          arguments;
  bool             joint;     // the members of its subject do it with each other
} frame;

static void
add_fact(maker *const m, const frame *const f, const tw_term subject, const tw_term object)
{
  tw_fact *const fact = tw_rows_push(&m->facts);
  if (!fact) {
    m->failed = true;
    return;
  }
  const tw_clause *const clause = f->clause;
  *fact                         = (tw_fact){.kind           = clause->kind,
                                            .modality       = clause->modality,
                                            .tense          = clause->tense,
                                            .negative       = clause->negative,
                                            .clause         = f->number,
                                            .sentence       = m->doc->token.sentence[clause->predicate],
                                            .subject        = subject,
                                            .object         = object,
                                            .arguments      = f->arguments,
                                            .predicate      = tw_phrase_text(m->doc, &f->words, m->doc->arena),
                                            .predicate_span = tw_phrase_span(m->doc, &f->words),
                                            .predicate_head = clause->predicate,
                                            .lemma          = f->lemma.ptr ? f->lemma : tw_phrase_lemma(m->doc, &f->core, m->doc->arena),
                                            .attribution    = attribution_of(m, clause->predicate),
                                            .confidence     = clause->confidence};
  fact->span = join(join(subject.span, fact->predicate_span), object.span);
  m->failed |= !fact->predicate.ptr || !fact->lemma.ptr;
  if (fact->attribution != TW_NONE && m->doc->attribution[fact->attribution].source != TW_NONE) {
    fact->source = term_of(m, m->doc->attribution[fact->attribution].source);
  }
  if (m->fact_of[f->number] == TW_NONE) {
    m->fact_of[f->number] = m->facts.count - 1;
  }
}

static bool
is_usable_subject(const maker *const m, const uint32_t head)
{
  return head != TW_NONE && !tw_is_relative_pronoun(&m->tree, head) && !tw_form_in(&m->tree, head, "what|there|whoever|whatever");
}

// "Chad and Mali signed a pact": Chad did so with Mali
static tw_span
with_the_others(maker *const m, const tw_span arguments, const heads *const members, const uint32_t self)
{
  tw_span span = {m->arguments.count, m->arguments.count};
  for (uint32_t i = arguments.begin; i < arguments.end; ++i) {
    (void)add_argument(m, span.begin, *tw_row(&m->arguments, i, tw_term));
  }
  for (uint32_t i = 0; i < members->count; ++i) {
    if (i != self) {
      tw_term term = term_of(m, members->head[i]);
      term.role    = TW_STR("with");
      (void)add_argument(m, span.begin, term);
    }
  }
  span.end = m->arguments.count;
  return span;
}

// Every member of the subject with every member of the object
static void
add_product(maker *const m, const frame *const f, const uint32_t subject, const uint32_t object, const tw_term *const clause_term)
{
  const heads subjects = members_of(m, subject);
  heads       objects  = {.count = 1, .head = {object}};
  if (object != TW_NONE && !clause_term) {
    objects = members_of(m, object);
  }
  for (uint32_t s = 0; s < subjects.count && !m->failed; ++s) {
    frame own = *f;
    if (f->joint && subjects.count > 1) {
      own.arguments = with_the_others(m, f->arguments, &subjects, s);
    }
    for (uint32_t o = 0; o < objects.count && !m->failed; ++o) {
      if (objects.head[o] != subjects.head[s]) {
        const tw_term none = {.kind = TW_TERM_NONE, .entity = TW_NONE, .fact = TW_NONE, .head = TW_NONE};
        add_fact(m, &own, term_of(m, subjects.head[s]),
                 clause_term ? *clause_term : objects.head[o] == TW_NONE ? none : term_of(m, objects.head[o]));
      }
    }
  }
}

// ---- clauses with a predicate ----------------------------------------------------------------------------------------------------

static void
add_word(frame *const f, const uint32_t token)
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
add_predicate_words(const maker *const m, frame *const f, const bool turned)
{
  const uint32_t predicate = f->clause->predicate;
  if (f->clause->kind != TW_CLAUSE_COPULA) {
    add_word(f, predicate);
  }
  TW_CHILDREN(&m->tree, c, predicate) {
    const uint8_t relation = tw_relation_of(&m->tree, c);
    if (relation == TW_REL_COMPOUND_PRT) {
      add_word(f, c);
    } else if (!turned && c < predicate &&
               (is_auxiliary(relation) || (relation == TW_REL_ADVMOD && tw_form_in(&m->tree, c, "not|n't|n’t|never")))) {
      tw_phrase_add(&f->words, c);
    }
  }
}

static void
add_frame_preposition(const maker *const m, frame *const f, const uint32_t marker)
{
  add_preposition(m, &f->words, marker);
  add_preposition(m, &f->core, marker);
}

static uint32_t
find_argument(const maker *const m, const tw_clause *const clause, const uint8_t role)
{
  for (uint32_t i = clause->arguments.begin; i < clause->arguments.end; ++i) {
    if (m->doc->clause_argument[i].role == role) {
      return i;
    }
  }
  return TW_NONE;
}

// "Lasted two hours"
static bool
is_measure(const maker *const m, const tw_clause_argument *const argument)
{
  return argument->role == TW_ROLE_TIME && argument->marker == TW_NONE &&
         tw_tree_child(&m->tree, argument->head, TW_REL_NUMMOD) != TW_NONE;
}

// What stands in the place of the object where there is none: a clause, else the first prepositional phrase after the verb
static uint32_t
find_object(const maker *const m, const tw_clause *const clause)
{
  const uint32_t object = find_argument(m, clause, TW_ROLE_OBJECT);
  if (object != TW_NONE && !is_idiom(m, clause, object)) {
    return object;
  }
  const uint32_t complement = find_argument(m, clause, TW_ROLE_COMPLEMENT);
  if (complement != TW_NONE) {
    return complement;
  }
  for (uint32_t i = clause->arguments.begin; i < clause->arguments.end; ++i) {
    const tw_clause_argument *const argument = &m->doc->clause_argument[i];
    if ((argument->role == TW_ROLE_OBLIQUE || is_measure(m, argument)) && argument->head > clause->predicate) {
      return i;
    }
  }
  return find_argument(m, clause, TW_ROLE_PLACE);
}

// The lemma of a passive keeps its "be": "be arrested in"; that of a reduced one gets it: "troops deployed in"
static tw_str
passive_lemma(maker *const m, const frame *const f)
{
  tw_phrase rest = {.count = 0};
  for (uint32_t i = 0; i < f->core.count; ++i) {
    if (f->core.token[i] != f->clause->predicate) {
      tw_phrase_add(&rest, f->core.token[i]);
    }
  }
  const tw_str form  = lower_form(m, f->clause->predicate);
  const tw_str tail  = tw_phrase_lemma(m->doc, &rest, m->doc->arena);
  const tw_str lemma = tw_arena_format(m->doc->arena, "be %.*s%s%.*s", TW_PRINT(form), rest.count ? " " : "", TW_PRINT(tail));
  m->failed |= !lemma.ptr || !tail.ptr;
  return lemma;
}

// A copula that the headline leaves out, or with a preposition: "be", "be in"
static tw_str
copula_lemma(maker *const m, const uint32_t marker)
{
  if (marker == TW_NONE) {
    return TW_STR("be");
  }
  tw_phrase words = {.count = 0};
  add_preposition(m, &words, marker);
  const tw_str tail  = tw_phrase_lemma(m->doc, &words, m->doc->arena);
  const tw_str lemma = tw_arena_format(m->doc->arena, "be %.*s", TW_PRINT(tail));
  m->failed |= !lemma.ptr;
  return lemma;
}

static void
add_object_facts(maker *const m, frame *const f, const uint32_t subject, const uint32_t argument)
{
  if (argument == TW_NONE) {
    add_product(m, f, subject, TW_NONE, NULL);
    return;
  }
  const tw_clause_argument *const object = &m->doc->clause_argument[argument];
  if (object->role == TW_ROLE_COMPLEMENT || object->role == TW_ROLE_ADJUNCT) {
    const tw_term term = term_of_argument(m, f->clause, object);
    add_product(m, f, subject, object->head, &term);
  } else if (is_free_relative(m, object->head)) {
    const tw_term term = term_of_question(m, object->head);
    add_product(m, f, subject, object->head, &term);
  } else {
    add_product(m, f, subject, object->head, NULL);
  }
}

// "Held talks with Iran in Vienna": beside the fact that they held talks, one that they held talks with Iran
static void
add_light_facts(maker *const m, const frame *const f, const uint32_t subject)
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
    frame light = *f;
    add_word(&light, m->doc->clause_argument[object].head);
    add_frame_preposition(m, &light, argument->marker);
    light.lemma     = (tw_str){NULL, 0};
    light.arguments = add_arguments(m, f->clause, i);
    add_product(m, &light, subject, argument->head, NULL);
  }
}

// "Putin and Trump met": each met the other
static void
add_reciprocal_facts(maker *const m, const frame *const f, const uint32_t subject)
{
  const heads members = members_of(m, subject);
  for (uint32_t s = 0; s < members.count && !m->failed; ++s) {
    for (uint32_t o = 0; o < members.count && !m->failed; ++o) {
      if (s != o) {
        add_fact(m, f, term_of(m, members.head[s]), term_of(m, members.head[o]));
      }
    }
  }
}

// "They spoke on the phone" is between them; "they spoke to reporters" is not
static bool
is_reciprocal(const maker *const m, const tw_clause *const clause, const uint32_t object)
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
reciprocal_verb_facts(maker *const m, const tw_clause *const clause, const frame *const f, const uint32_t subject)
{
  frame between     = {.clause = clause, .number = f->number, .lemma = m->doc->token.lemma[clause->predicate]};
  between.arguments = add_arguments(m, clause, TW_NONE);
  add_predicate_words(m, &between, false);
  if (!tw_lemma_in(&m->tree, clause->predicate, "meet|marry|fight")) {
    between.lemma = tw_arena_format(m->doc->arena, "%.*s with", TW_PRINT(between.lemma));
    m->failed |= !between.lemma.ptr;
  }
  add_reciprocal_facts(m, &between, subject);
}

// "The firms agreed on a price", "the states signed a treaty"
static bool
is_joint(const maker *const m, const tw_clause *const clause)
{
  const uint32_t object = find_argument(m, clause, TW_ROLE_OBJECT);
  if (clause->passive || tw_lexicon_is(m->lexicon, m->doc, clause->predicate, TW_WORD_RECIPROCAL)) {
    return !clause->passive && object == TW_NONE;
  }
  return object != TW_NONE && tw_lexicon_is(m->lexicon, m->doc, m->doc->clause_argument[object].head, TW_WORD_RECIPROCAL) &&
         (tw_lexicon_is(m->lexicon, m->doc, clause->predicate, TW_WORD_LIGHT) ||
          tw_lemma_in(&m->tree, clause->predicate, "sign|reach|conclude|strike|seal|clinch|ink|resume|continue"));
}

static void
verbal_facts(maker *const m, const uint32_t number)
{
  const tw_clause *const clause = &m->doc->clause[number];
  const uint32_t         agent  = clause->passive ? find_argument(m, clause, TW_ROLE_AGENT) : TW_NONE;
  const bool             turned = agent != TW_NONE && is_usable_subject(m, clause->subject);
  const uint32_t         subject = turned ? m->doc->clause_argument[agent].head : clause->subject;
  if (!is_usable_subject(m, subject)) {
    return;
  }
  frame f = {.clause = clause, .number = number};
  add_predicate_words(m, &f, turned);
  if (turned) {
    f.arguments = add_arguments(m, clause, TW_NONE);
    add_product(m, &f, subject, clause->subject, NULL);
    return;
  }
  f.joint                = is_joint(m, clause);
  const uint32_t noun    = find_argument(m, clause, TW_ROLE_OBJECT);
  const bool     idiom   = is_idiom(m, clause, noun);
  const uint32_t object  = find_object(m, clause);
  if (idiom) {
    add_word(&f, m->doc->clause_argument[noun].head);
  }
  const uint32_t marker  = object == TW_NONE ? TW_NONE : m->doc->clause_argument[object].marker;
  const bool     oblique = object != TW_NONE && m->doc->clause_argument[object].role == TW_ROLE_OBLIQUE;
  f.arguments            = add_arguments(m, clause, object);
  if (oblique || clause->kind == TW_CLAUSE_COPULA) {
    add_frame_preposition(m, &f, marker);
  }
  f.lemma = clause->kind == TW_CLAUSE_COPULA ? copula_lemma(m, marker) : clause->passive ? passive_lemma(m, &f) : (tw_str){NULL, 0};
  if (is_reciprocal(m, clause, object) && tw_next_conjunct(&m->tree, subject, subject) != TW_NONE) {
    reciprocal_verb_facts(m, clause, &f, subject);
    return;
  }
  add_object_facts(m, &f, subject, object);
  add_light_facts(m, &f, subject);
}

// ---- noun phrases ----------------------------------------------------------------------------------------------------------------

static bool
holds_token(const tw_phrase *const phrase, const uint32_t token)
{
  for (uint32_t i = 0; i < phrase->count; ++i) {
    if (phrase->token[i] == token) {
      return true;
    }
  }
  return false;
}

// "Finnish President Alexander Stubb": the title with what stands before it, and the name without. The name may hang on the title
static void
split_title(const maker *const m, const tw_clause *const clause, tw_phrase *const name, tw_phrase *const title)
{
  const bool     below = tw_is_below(m->doc, clause->subject, clause->predicate);
  const uint32_t desc  = below ? tw_tree_child(&m->tree, clause->subject, TW_REL_NMOD_DESC) : clause->predicate;
  const uint32_t end   = desc == TW_NONE ? 0 : m->tree.span[desc].end;
  tw_phrase      all;
  tw_phrase_of(&m->tree, clause->subject, TW_PHRASE_MINIMAL, &all);
  name->count = title->count = 0;
  for (uint32_t i = 0; i < all.count; ++i) {
    tw_phrase_add(all.token[i] < end && all.token[i] < clause->subject ? title : name, all.token[i]);
  }
  if (below || !title->count) {
    tw_phrase_of(&m->tree, clause->predicate, TW_PHRASE_MINIMAL, &all);
    title->count = 0;
    for (uint32_t i = 0; i < all.count; ++i) {
      if (!holds_token(name, all.token[i]) && (!below || all.token[i] < clause->subject)) {
        tw_phrase_add(title, all.token[i]);
      }
    }
  }
}

static void
title_fact(maker *const m, const frame *const f)
{
  tw_phrase name;
  tw_phrase title;
  split_title(m, f->clause, &name, &title);
  tw_term       subject = term_of(m, f->clause->subject);
  const tw_term named   = term_of_phrase(m, f->clause->subject, &name);
  subject.text          = named.text;
  subject.span          = named.span;
  add_fact(m, f, subject, term_of_phrase(m, f->clause->predicate, &title));
}

static void
identity_facts(maker *const m, const uint32_t number)
{
  const tw_clause *const clause = &m->doc->clause[number];
  frame                  f      = {.clause = clause, .number = number, .lemma = TW_STR("be")};
  f.arguments                   = (tw_span){m->arguments.count, m->arguments.count};
  add_word(&f, clause->predicate);
  if (clause->kind == TW_CLAUSE_TITLE) {
    title_fact(m, &f);
  } else {
    add_product(m, &f, clause->subject, clause->predicate, NULL);
  }
}

// Is the argument what the event is done to, or with whom?
static bool
is_patient(const tw_word *const word, const maker *const m, const tw_clause_argument *const argument)
{
  return argument->marker != TW_NONE && tw_word_in(m->doc->token.form[argument->marker], word->patient);
}

static tw_str
event_lemma(maker *const m, const tw_str verb, const tw_str preposition)
{
  const tw_str lemma = preposition.len ? tw_arena_format(m->doc->arena, "%.*s %.*s", TW_PRINT(verb), TW_PRINT(preposition)) : verb;
  m->failed |= !lemma.ptr;
  return lemma;
}

// "The invasion of Ukraine" as such: what it is aimed at, whoever does it
static void
target_fact(maker *const m, const tw_clause *const clause, const uint32_t number, const tw_clause_argument *const argument)
{
  frame f     = {.clause = clause, .number = number};
  f.arguments = (tw_span){m->arguments.count, m->arguments.count};
  add_frame_preposition(m, &f, argument->marker);
  add_product(m, &f, clause->predicate, argument->head, NULL);
}

static void
event_facts(maker *const m, const uint32_t number)
{
  const tw_clause *const clause = &m->doc->clause[number];
  const tw_word *const   word   = tw_lexicon_word(m->lexicon, m->doc->token.lemma[clause->predicate], TW_UPOS_NOUN);
  if (!word || !(word->classes & TW_WORD_EVENT)) {
    return;
  }
  if (clause->subject != TW_NONE && word->classes & TW_WORD_RECIPROCAL &&
      tw_next_conjunct(&m->tree, clause->subject, clause->subject) != TW_NONE) {
    frame f = {.clause = clause, .number = number, .lemma = event_lemma(m, word->verb, TW_STR("with"))};
    add_word(&f, clause->predicate);
    f.arguments = add_arguments(m, clause, TW_NONE);
    add_reciprocal_facts(m, &f, clause->subject);
    return;
  }
  for (uint32_t i = clause->arguments.begin; i < clause->arguments.end && !m->failed; ++i) {
    const tw_clause_argument *const argument = &m->doc->clause_argument[i];
    if (argument->role != TW_ROLE_OBLIQUE || argument->marker == TW_NONE) {
      continue;
    }
    frame      f       = {.clause = clause, .number = number};
    const bool patient = is_patient(word, m, argument);
    add_word(&f, clause->predicate);
    add_frame_preposition(m, &f, argument->marker);
    if (clause->subject != TW_NONE) {
      f.lemma     = event_lemma(m, word->verb, patient ? (tw_str){NULL, 0} : lower_form(m, argument->marker));
      f.arguments = add_arguments(m, clause, i);
      add_product(m, &f, clause->subject, argument->head, NULL);
    }
    if (patient) {
      target_fact(m, clause, number, argument);
    }
  }
}

// ---- the stage -------------------------------------------------------------------------------------------------------------------

static void
mark_predicates(maker *const m)
{
  for (uint32_t i = 0; i < m->doc->clause_count; ++i) {
    const uint8_t kind = m->doc->clause[i].kind;
    if (kind == TW_CLAUSE_VERB || kind == TW_CLAUSE_COPULA || kind == TW_CLAUSE_EXISTENTIAL) {
      m->predicate[m->doc->clause[i].predicate] = true;
    }
  }
}

static void
facts_of_clause(maker *const m, const uint32_t number)
{
  switch (m->doc->clause[number].kind) {
  case TW_CLAUSE_VERB:
  case TW_CLAUSE_COPULA:
  case TW_CLAUSE_EXISTENTIAL:
    verbal_facts(m, number);
    return;
  case TW_CLAUSE_TITLE:
  case TW_CLAUSE_APPOSITION:
    identity_facts(m, number);
    return;
  case TW_CLAUSE_NOMINAL:
    event_facts(m, number);
    return;
  default:
    return;
  }
}

// Clause terms hold rows of clauses so far: name the facts that they state
static void
link_terms(maker *const m)
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
  maker m = {.doc       = doc,
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
