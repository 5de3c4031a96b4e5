// SPDX-License-Identifier: Apache-2.0
// "Ann called Bo on Monday. … The call lasted an hour": a definite noun that says nothing else takes up the nearest event before it that
// it can mean (schema/verbs.tsv, class "again"). Where two could be meant, or what the noun says does not fit, none is.
#include "meaning/events_again.h"

#include "meaning/times_words.h"

enum { FAR_SENTENCES = 4, FAR_TOKENS = 400 };

typedef struct {
  const tw_told_events *told;
  tw_document          *doc;
  const tw_tree        *tree;
  uint32_t             *first; // [token.count] first event fact that the token tells, or TW_NONE
  uint32_t             *next;  // [fact_count] next event fact of the same token, or TW_NONE
  uint32_t             *taken; // [token.count] row of the fact whose event the noun takes up, or TW_NONE
} finder;

// ---- which nouns -----------------------------------------------------------------------------------------------------------------

static const tw_word *
word_of(const finder *const f, const uint32_t token)
{
  const tw_word *const word = tw_upos_of(f->tree, token) == TW_UPOS_NOUN
                                ? tw_lexicon_word(f->tree->lexicon, f->doc->token.lemma[token], TW_UPOS_NOUN)
                                : NULL;
  return word && word->classes & TW_WORD_AGAIN ? word : NULL;
}

static bool
follows_comma(const finder *const f, const uint32_t token)
{
  const uint32_t begin = f->tree->span[token].begin;
  return begin && tw_form_in(f->tree, begin - 1, ",|—|–|-|(");
}

// "Another call", "the second call", "the planned talks", "the worst attack": not the one that was told
static bool
tells_apart(const finder *const f, const uint32_t token)
{
  const uint8_t xpos = f->doc->token.xpos[token];
  return xpos == TW_XPOS_JJS || xpos == TW_XPOS_JJR || xpos == TW_XPOS_RBS || xpos == TW_XPOS_CD ||
         tw_lemma_in(f->tree, token,
                     "a|an|another|any|some|no|each|every|either|neither|other|new|next|previous|earlier|last|past|former|first|second|"
                     "third|fourth|fifth|final|future|planned|upcoming|forthcoming|proposed|possible|potential|similar|separate|such|"
                     "further|additional|repeat|repeated|recent|latest|regular|annual|daily|weekly|monthly|more|most|many|several|"
                     "numerous|late|alleged|scheduled|many|few|all|which|what|whose|same|subsequent|failed");
}

// What the noun says of itself without regard to any event: is it definite, and does nothing tell it apart?
static bool
can_take_up(const finder *const f, const uint32_t noun)
{
  bool definite = false;
  if (tw_relation_of(f->tree, noun) == TW_REL_APPOS || tw_relation_of(f->tree, noun) == TW_REL_COMPOUND) {
    return false;
  }
  TW_CHILDREN(f->tree, c, noun) {
    const uint8_t base = tw_relation_base(tw_relation_of(f->tree, c));
    if (base == TW_REL_COP || base == TW_REL_NUMMOD || (base == TW_REL_ACL && !follows_comma(f, c)) ||
        (c < noun && base != TW_REL_CASE && tells_apart(f, c))) {
      return false;
    }
    definite |= base == TW_REL_DET ? tw_form_in(f->tree, c, "the|this|that|these|those") : tw_relation_of(f->tree, c) == TW_REL_NMOD_POSS;
  }
  return definite;
}

// ---- which events ----------------------------------------------------------------------------------------------------------------

static const tw_fact *
fact_of(const finder *const f, const uint32_t row)
{
  return &f->doc->fact[row];
}

// Did it happen, told by a word that the noun can take up?
static bool
is_meant(const finder *const f, const tw_word *const word, const uint32_t row)
{
  const tw_fact *const         fact    = fact_of(f, row);
  const tw_relation_row *const wording = f->told->row[row];
  return wording && fact->event == wording->event && !fact->negative && fact->modality == TW_MODALITY_ACTUAL &&
         tw_word_in(wording->predicate, word->again);
}

// "The attacks" are no single one, unless a plural told it; "the talks" are
static bool
agrees(const finder *const f, const tw_word *const word, const uint32_t noun, const uint32_t row)
{
  const uint32_t plural = TW_FEAT_PLURAL;
  const uint32_t teller = fact_of(f, row)->predicate_head;
  return word->sum || !(f->doc->token.features[noun] & plural) ||
         (tw_upos_of(f->tree, teller) == TW_UPOS_NOUN && f->doc->token.features[teller] & plural);
}

static bool
same_or_open(const tw_str a, const tw_str b)
{
  return !a.len || !b.len || tw_str_equal(a, b);
}

// "Signed a deal with the union" is told as what they signed, and with whom
static bool
is_told_twice(const tw_fact *const a, const tw_fact *const b)
{
  return a->predicate_head == b->predicate_head && !tw_str_equal(a->lemma, b->lemma);
}

static bool
is_same_event(const finder *const f, const uint32_t a, const uint32_t b)
{
  const tw_event_key *const x = &f->told->key[a];
  const tw_event_key *const y = &f->told->key[b];
  if (is_told_twice(fact_of(f, a), fact_of(f, b))) {
    return true;
  }
  return same_or_open(x->agent, y->agent) && same_or_open(x->patient, y->patient) && same_or_open(x->day, y->day);
}

// First event fact that token `at` tells and the noun can mean, from `row` on
static uint32_t
next_meant(const finder *const f, const tw_word *const word, uint32_t row)
{
  while (row != TW_NONE && !is_meant(f, word, row)) {
    row = f->next[row];
  }
  return row;
}

// What `token` tells: an event, or one that it takes up itself
static uint32_t
told_at(const finder *const f, const tw_word *const word, const uint32_t token)
{
  const uint32_t taken = f->taken[token];
  return taken != TW_NONE && is_meant(f, word, taken) ? taken : next_meant(f, word, f->first[token]);
}

// ---- what the noun says of the event -------------------------------------------------------------------------------------------------

static bool
is_entity(const tw_term *const term, const uint32_t entity)
{
  return term->kind == TW_TERM_ENTITY && term->entity == entity;
}

// "The American strike" of "American forces": the country that a side is of
static bool
is_country_of(const finder *const f, const uint32_t country, const tw_term *const side)
{
  const tw_entity *const entity = &f->doc->entity[country];
  return side->kind == TW_TERM_ENTITY && entity->type == TW_TYPE_COUNTRY && entity->country.len &&
         tw_str_equal(entity->country, f->doc->entity[side->entity].country);
}

static bool
takes_part(const finder *const f, const uint32_t entity, const uint32_t row)
{
  const tw_fact *const fact = fact_of(f, row);
  if (is_entity(&fact->agent, entity) || is_entity(&fact->patient, entity) || is_entity(&fact->place, entity) ||
      is_country_of(f, entity, &fact->agent) || is_country_of(f, entity, &fact->patient)) {
    return true;
  }
  for (uint32_t i = fact->arguments.begin; i < fact->arguments.end; ++i) {
    if (is_entity(&f->doc->fact_argument[i], entity)) {
      return true;
    }
  }
  return false;
}

// "Their call" of the two who called; of somebody whom nothing is known of, it may be
static bool
may_take_part(const finder *const f, const uint32_t token, const uint32_t row)
{
  const uint32_t mention = f->doc->token.mention[token];
  if (mention >= f->doc->mention_count) {
    return false;
  }
  const uint32_t         number = f->doc->mention[mention].entity;
  const tw_entity *const entity = &f->doc->entity[number];
  for (uint32_t i = entity->members.begin; i < entity->members.end; ++i) {
    if (!takes_part(f, f->doc->entity_member[i], row)) {
      return false;
    }
  }
  const bool nobody = f->doc->mention[mention].kind == TW_MENTION_PRONOUN && !entity->named && entity->type == TW_TYPE_THING;
  return entity->members.begin < entity->members.end || nobody || takes_part(f, number, row);
}

// "Tuesday's call", "the call on Tuesday": of what was told of Tuesday, or of no time
static bool
may_be_when(const finder *const f, const uint32_t time, const uint32_t row)
{
  const tw_fact *const fact = fact_of(f, row);
  return fact->time.kind == TW_TERM_NONE || tw_str_find(fact->time.text, f->doc->token.form[time], 0) != TW_NONE;
}

static bool
is_capital(const tw_str form)
{
  return form.len && form.ptr[0] >= 'A' && form.ptr[0] <= 'Z';
}

// What else stands with the noun must be of the event: who took part, where, when
static bool
fits(const finder *const f, const uint32_t noun, const uint32_t row)
{
  TW_CHILDREN(f->tree, c, noun) {
    const uint8_t base = tw_relation_base(tw_relation_of(f->tree, c));
    const bool    said = base == TW_REL_NMOD || ((base == TW_REL_AMOD || base == TW_REL_COMPOUND) && is_capital(f->doc->token.form[c]));
    if (said && !(tw_time_is_noun(f->doc, c) ? may_be_when(f, c, row) : may_take_part(f, c, row))) {
      return false;
    }
  }
  return true;
}

// "Peru struck the port after the attack", "killed a rebel involved in the attack": what a verb tells is not what stands below it, unless
// as a second deed: "called her and said during the call …"
static bool
stands_beside(const finder *const f, const uint32_t noun, const uint32_t teller)
{
  uint32_t at = noun;
  while (at != TW_NONE && at != teller && tw_relation_of(f->tree, at) != TW_REL_CONJ &&
         tw_relation_base(tw_relation_of(f->tree, at)) != TW_REL_PARATAXIS) {
    at = tw_head_of(f->tree, at);
  }
  return at == teller;
}

// ---- the nearest event ---------------------------------------------------------------------------------------------------------------

static uint32_t
window_begin(const finder *const f, const uint32_t noun)
{
  const uint32_t sentence = f->doc->token.sentence[noun];
  const uint32_t begin    = f->doc->sentence.token[sentence > FAR_SENTENCES ? sentence - FAR_SENTENCES : 0].begin;
  return noun - begin > FAR_TOKENS ? noun - FAR_TOKENS : begin;
}

// Another event in the sentence of `row` that the noun could mean as well: "struck Graz and Linz. … The strike"
static bool
has_rival(const finder *const f, const tw_word *const word, const uint32_t noun, const uint32_t token, const uint32_t row)
{
  const uint32_t begin = tw_sentence_begin(f->doc, token);
  for (uint32_t t = token - begin > FAR_TOKENS ? token - FAR_TOKENS : begin; t < noun && t < tw_sentence_end(f->doc, token); ++t) {
    for (uint32_t other = told_at(f, word, t); other != TW_NONE; other = next_meant(f, word, f->next[other])) {
      if (!is_same_event(f, row, other) && fits(f, noun, other)) {
        return true;
      }
    }
  }
  return false;
}

// First event fact of `token` that fits the noun, or TW_NONE
static uint32_t
fitting(const finder *const f, const tw_word *const word, const uint32_t noun, const uint32_t token)
{
  for (uint32_t row = told_at(f, word, token); row != TW_NONE; row = next_meant(f, word, f->next[row])) {
    if (agrees(f, word, noun, row) && fits(f, noun, row) && !stands_beside(f, noun, fact_of(f, row)->predicate_head)) {
      return row;
    }
  }
  return TW_NONE;
}

static bool
is_indefinite(const finder *const f, const uint32_t noun)
{
  TW_CHILDREN(f->tree, c, noun) {
    if (tw_form_in(f->tree, c, "a|an|another|any|some|new|several|more|no")) {
      return true;
    }
  }
  return false;
}

static bool
overlap(const tw_str a, const tw_str b)
{
  tw_str rest = a;
  tw_str one;
  while (tw_str_split(&rest, '|', &one)) {
    if (tw_word_in(one, b)) {
      return true;
    }
  }
  return false;
}

// "Signed a treaty", "talks were held": the verb above tells what the noun means
static bool
is_told_by_verb(const finder *const f, const tw_word *const word, const uint32_t noun)
{
  const uint8_t  relation = tw_relation_of(f->tree, noun);
  const uint32_t verb     = tw_head_of(f->tree, noun);
  return verb != TW_NONE && (relation == TW_REL_OBJ || relation == TW_REL_NSUBJ_PASS) &&
         next_meant(f, word, f->first[verb]) != TW_NONE;
}

// The same noun, or a new one of its kind, of something that no fact tells: what follows may mean that. "He plans a call with her. …
// The call"
static bool
is_untold(const finder *const f, const tw_word *const word, const uint32_t noun, const uint32_t token)
{
  const tw_word *const other = word_of(f, token);
  return other && f->taken[token] == TW_NONE && f->first[token] == TW_NONE && !is_told_by_verb(f, word, token) &&
         (tw_str_equal(f->doc->token.lemma[token], f->doc->token.lemma[noun]) ||
          (is_indefinite(f, token) && overlap(other->again, word->again)));
}

static uint32_t
find(const finder *const f, const tw_word *const word, const uint32_t noun)
{
  const uint32_t begin = window_begin(f, noun);
  for (uint32_t t = noun; t-- > begin;) {
    const uint32_t row = fitting(f, word, noun, t);
    if (row != TW_NONE) {
      return has_rival(f, word, noun, t, row) ? TW_NONE : row;
    }
    if (is_untold(f, word, noun, t)) {
      return TW_NONE;
    }
  }
  return TW_NONE;
}

// ---- what refers to it ---------------------------------------------------------------------------------------------------------------

static uint32_t
taken_by(const finder *const f, const tw_term *const term)
{
  return term->kind == TW_TERM_ENTITY && term->head < f->doc->token.count ? f->taken[term->head] : TW_NONE;
}

static bool
is_within(const tw_str preposition)
{
  return tw_word_in(preposition, TW_STR("in|during|by|from"));
}

// "Two were killed in the attack"
static uint32_t
taken_within(const finder *const f, const tw_fact *const fact)
{
  const uint32_t marker = tw_fact_preposition(f->tree, fact);
  if (marker != TW_NONE && is_within(f->doc->token.form[marker]) && taken_by(f, &fact->object) != TW_NONE) {
    return taken_by(f, &fact->object);
  }
  for (uint32_t i = fact->arguments.begin; i < fact->arguments.end; ++i) {
    const tw_term *const term = &f->doc->fact_argument[i];
    if (taken_by(f, term) != TW_NONE && is_within(term->role)) {
      return taken_by(f, term);
    }
  }
  return TW_NONE;
}

// "Made the call", and "made the call at noon": the noun in the predicate, if it takes up what such a predicate tells
static uint32_t
taken_in_predicate(const finder *const f, const tw_fact *const fact, const tw_relation_row *const wording)
{
  const uint32_t       noun = wording->folded ? tw_tree_child(f->tree, fact->predicate_head, TW_REL_OBJ) : TW_NONE;
  const tw_word *const word = noun == TW_NONE ? NULL : word_of(f, noun);
  return word && tw_word_in(wording->predicate, word->again) ? f->taken[noun] : TW_NONE;
}

// "The talks took place"
static uint32_t
taken_as_subject(const finder *const f, const tw_fact *const fact, const tw_relation_row *const wording)
{
  const uint32_t       told = taken_by(f, &fact->subject);
  const tw_word *const word = told == TW_NONE ? NULL : word_of(f, fact->subject.head);
  return word && tw_word_in(wording->predicate, word->again) ? told : TW_NONE;
}

// The event that an event fact tells again, or TW_NONE: its noun takes it up ("their call with her", "made the call", "the talks took
// place"), or it is what an attack did ("the strike killed two", "two were killed in the strike")
static uint32_t
told_again(const finder *const f, const uint32_t row)
{
  const tw_fact *const         fact    = fact_of(f, row);
  const tw_relation_row *const wording = f->told->row[row];
  if (f->told->key[row].type == TW_EVENT_NONE || !wording) {
    return TW_NONE;
  }
  if (f->taken[fact->predicate_head] != TW_NONE) {
    return f->taken[fact->predicate_head];
  }
  const uint32_t object = taken_in_predicate(f, fact, wording);
  const uint32_t same   = object == TW_NONE ? taken_as_subject(f, fact, wording) : object;
  if (same != TW_NONE) {
    return same;
  }
  const uint32_t subject = taken_by(f, &fact->subject);
  const uint32_t attack  = subject != TW_NONE && !tw_fact_is_agentless(f->doc, fact) ? subject : taken_within(f, fact);
  return attack != TW_NONE && fact->event == TW_EVENT_ASSAULT && f->told->key[attack].type == TW_EVENT_ASSAULT ? attack : TW_NONE;
}

static bool
differs(const tw_term *const a, const tw_term *const b)
{
  return a->kind == TW_TERM_ENTITY && b->kind == TW_TERM_ENTITY && a->entity != b->entity;
}

// Somebody else did it, elsewhere, or on another day
static bool
contradicts(const finder *const f, const tw_fact *const again, const tw_fact *const told)
{
  const bool other = differs(&again->agent, &told->agent) && taken_by(f, &again->agent) == TW_NONE &&
                     differs(&again->agent, &told->patient);
  return other || differs(&again->place, &told->place) ||
         (again->time_value.len && told->time_value.len && !tw_str_equal(again->time_value, told->time_value));
}

static void
take_side(const finder *const f, tw_term *const own, const tw_term *const told)
{
  if (own->kind == TW_TERM_NONE || taken_by(f, own) != TW_NONE) {
    *own = *told;
  }
}

static void
join(const finder *const f, const uint32_t row, const uint32_t told)
{
  tw_fact *const       fact  = &f->doc->fact[row];
  const tw_fact *const first = fact_of(f, told);
  fact->event                = first->event;
  fact->cameo                = first->cameo;
  f->told->key[row]          = f->told->key[told];
  take_side(f, &fact->agent, &first->agent);
  take_side(f, &fact->patient, &first->patient);
}

static void
refer(const finder *const f, tw_term *const term)
{
  const uint32_t told = taken_by(f, term);
  if (told != TW_NONE) {
    term->kind = TW_TERM_EVENT;
    term->fact = told;
  }
}

// An event takes no part in another: "the strike set off protests" tells nobody who protested
static void
leave_out(const finder *const f, tw_term *const side)
{
  if (taken_by(f, side) != TW_NONE) {
    *side = (tw_term){.kind = TW_TERM_NONE, .head = TW_NONE, .entity = TW_NONE, .fact = TW_NONE};
  }
}

static void
refer_all(const finder *const f)
{
  for (uint32_t i = 0; i < f->doc->fact_count; ++i) {
    tw_fact *const fact = &f->doc->fact[i];
    leave_out(f, &fact->agent);
    leave_out(f, &fact->patient);
    refer(f, &fact->subject);
    refer(f, &fact->object);
  }
  for (uint32_t i = 0; i < f->doc->fact_argument_count; ++i) {
    refer(f, &f->doc->fact_argument[i]);
  }
}

// ---- the walk ------------------------------------------------------------------------------------------------------------------------

static void
list(const finder *const f, const uint32_t token, const uint32_t row)
{
  f->next[row]    = f->first[token];
  f->first[token] = row;
}

static bool
open_finder(finder *const f, const tw_told_events *const told)
{
  tw_document *const doc = told->doc;
  *f       = (finder){.told = told, .doc = doc, .tree = told->tree};
  f->first = tw_arena_array(doc->scratch, (size_t)doc->token.count + 1, uint32_t);
  f->taken = tw_arena_array(doc->scratch, (size_t)doc->token.count + 1, uint32_t);
  f->next  = tw_arena_array(doc->scratch, (size_t)doc->fact_count + 1, uint32_t);
  if (!f->first || !f->taken || !f->next) {
    return false;
  }
  memset(f->first, 0xFF, (size_t)doc->token.count * sizeof *f->first);
  memset(f->taken, 0xFF, (size_t)doc->token.count * sizeof *f->taken);
  for (uint32_t i = doc->fact_count; i-- > 0;) {
    if (told->key[i].type != TW_EVENT_NONE) {
      list(f, doc->fact[i].predicate_head, i);
    }
  }
  return true;
}

// Facts of one sentence that tell again what its nouns take up
static void
join_sentence(const finder *const f, uint32_t *const row, const uint32_t sentence)
{
  for (; *row < f->doc->fact_count && f->doc->fact[*row].sentence <= sentence; ++*row) {
    const uint32_t told = told_again(f, *row);
    if (told != TW_NONE && told != *row && !contradicts(f, fact_of(f, *row), fact_of(f, told))) {
      join(f, *row, told);
    }
  }
}

bool
tw_take_up_events(const tw_told_events *const told)
{
  finder   f;
  uint32_t row = 0;
  if (!open_finder(&f, told)) {
    return false;
  }
  for (uint32_t s = 0; s < f.doc->sentence.count; ++s) {
    for (uint32_t t = f.doc->sentence.token[s].begin; t < f.doc->sentence.token[s].end; ++t) {
      const tw_word *const word = word_of(&f, t);
      if (word && can_take_up(&f, t)) {
        f.taken[t] = find(&f, word, t);
      }
    }
    join_sentence(&f, &row, s);
  }
  refer_all(&f);
  return true;
}
