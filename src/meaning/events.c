// SPDX-License-Identifier: Apache-2.0
// What kind of event a fact tells, where it was, and which event it is: the same in every article that tells it.
#include "meaning/meaning.h"

#include "base/error.h"
#include "base/map.h"
#include "base/text.h"
#include "meaning/events_again.h"
#include "meaning/events_frame.h"

typedef struct {
  tw_document           *doc;
  const tw_lexicon      *lexicon;
  const tw_relations    *relations;
  tw_tree                tree;
  tw_event_key          *key;    ///< [fact_count] type NONE: no event
  const tw_relation_row **row;   ///< [fact_count] or NULL
  bool                  *folded; ///< [fact_count] the predicate says the object already
} maker;

// ---- type ------------------------------------------------------------------------------------------------------------------------

static bool
is_cooperative(const uint8_t event)
{
  return event == TW_EVENT_CONSULT || event == TW_EVENT_SUPPORT || event == TW_EVENT_COOPERATE || event == TW_EVENT_AID ||
         event == TW_EVENT_CONCEDE || event == TW_EVENT_RETREAT;
}

static bool
is_hostile(const uint8_t event)
{
  return event == TW_EVENT_SANCTION || event == TW_EVENT_COERCE || event == TW_EVENT_ASSAULT || event == TW_EVENT_PROTEST ||
         event == TW_EVENT_MOBILIZE;
}

static void
set_type(tw_fact *const fact, const uint8_t event, const tw_str cameo)
{
  fact->event = event;
  fact->cameo = cameo;
}

static bool
same_entity(const tw_term *const a, const tw_term *const b)
{
  return a->kind == TW_TERM_ENTITY && b->kind == TW_TERM_ENTITY && a->entity == b->entity;
}

// "Decided to allow" has allowed; "decided" in front of what is still to come is no mere intention
static bool
is_decided(const maker *const m, const tw_fact *const fact)
{
  const uint32_t governor = m->doc->token.head[fact->predicate_head];
  return governor != TW_NONE && tw_lemma_in(&m->tree, governor, "decide|choose|begin|start|manage|continue");
}

// "Will", and "would" in what somebody says of himself: "they said they would leave if he stayed"
static bool
is_intended(const maker *const m, const tw_fact *const fact)
{
  if (fact->modality == TW_MODALITY_FUTURE) {
    return !is_decided(m, fact);
  }
  if (fact->modality != TW_MODALITY_CONDITIONAL || !same_entity(&fact->subject, &fact->source)) {
    return false;
  }
  const uint32_t aux = tw_tree_child(&m->tree, fact->predicate_head, TW_REL_AUX);
  return aux != TW_NONE && tw_lemma_in(&m->tree, aux, "would|will|shall|'ll|'d");
}

static bool
has_argument(const maker *const m, const tw_fact *const fact, const char *const role)
{
  for (uint32_t i = fact->arguments.begin; i < fact->arguments.end; ++i) {
    if (tw_str_is(m->doc->fact_argument[i].role, role)) {
      return true;
    }
  }
  return false;
}

// "Rainfall", "the acquisition", "good health": nouns of doings and qualities, but for bodies that are called so
static bool
is_abstract(const maker *const m, const uint32_t noun)
{
  static const char *const endings[] = {"tion", "sion", "ment", "ness", "ism",    "ance",    "ence",
                                        "ity",  "acy",  "fall", "factor", "process", "model"};
  const tw_str             lemma     = m->doc->token.lemma[noun];
  for (size_t i = 0; i < sizeof endings / sizeof *endings; ++i) {
    if (tw_str_ends(lemma, endings[i])) {
      return !tw_lemma_in(&m->tree, noun,
                          "government|parliament|regiment|establishment|authority|community|university|city|minority|majority|"
                          "delegation|organization|organisation|administration|commission|coalition|association|corporation|"
                          "federation|nation|opposition|faction|population|institution|generation|battalion|division|mission|"
                          "alliance|conference|audience|management|department|police|intelligence|militarism|resistance|station|"
                          "confederation|foundation|party|municipality|entity|embassy|democracy|residence|convention|detachment");
    }
  }
  return false;
}

// Talks, promises, demands, help and blame come from somebody: "the weather supported the harvest" is none of these
static bool
lacks_actor(const maker *const m, const tw_fact *const fact)
{
  const tw_term *const subject = &fact->subject;
  const bool           somebody = subject->kind == TW_TERM_ENTITY && subject->entity < m->doc->entity_count &&
                        (m->doc->entity[subject->entity].named || m->doc->entity[subject->entity].type != TW_TYPE_CONCEPT);
  return !somebody && !is_hostile(fact->event) && fact->kind == TW_CLAUSE_VERB && !tw_fact_is_agentless(m->doc, fact) &&
         is_abstract(m, subject->head);
}

// What is only announced is an intention, and an event of its own: "will send aid" AGREE, "will bomb" THREATEN, "will not sign" REJECT
static void
set_intended(const maker *const m, tw_fact *const fact)
{
  if (!is_intended(m, fact)) {
    return;
  }
  if (fact->event != TW_EVENT_NONE && has_argument(m, fact, "unless")) { // "will leave unless they pay": an ultimatum
    set_type(fact, TW_EVENT_THREATEN, TW_STR("13"));
    return;
  }
  if (is_cooperative(fact->event) || fact->event == TW_EVENT_AGREE) {
    set_type(fact, fact->negative ? TW_EVENT_REJECT : TW_EVENT_AGREE, fact->negative ? TW_STR("12") : TW_STR("03"));
  } else if (is_hostile(fact->event)) {
    set_type(fact, fact->negative ? TW_EVENT_AGREE : TW_EVENT_THREATEN, fact->negative ? TW_STR("03") : TW_STR("13"));
  }
}

static const tw_fact *
stated(const maker *const m, const tw_fact *const fact)
{
  return fact->object.kind == TW_TERM_CLAUSE && fact->object.fact < m->doc->fact_count ? &m->doc->fact[fact->object.fact] : NULL;
}

// "He said he will help" is the promise itself
static bool
promises_itself(const tw_fact *const fact, const tw_fact *const inner)
{
  return same_entity(&fact->subject, &inner->subject) &&
         (inner->event == TW_EVENT_AGREE || inner->event == TW_EVENT_THREATEN || inner->event == TW_EVENT_REJECT);
}

// "The minister said the rebels must leave" is a demand; "he said he will help" a promise: what is said makes the act
static void
set_speech_act(const maker *const m, tw_fact *const fact)
{
  const tw_fact *const inner = stated(m, fact);
  if (fact->event != TW_EVENT_STATEMENT || !inner || fact->negative) {
    return;
  }
  const bool self = promises_itself(fact, inner);
  if (inner->modality == TW_MODALITY_NECESSARY && !inner->negative && inner->kind == TW_CLAUSE_VERB &&
      !same_entity(&fact->subject, &inner->subject)) {
    set_type(fact, TW_EVENT_REQUEST, TW_STR("10"));
  } else if (self) {
    set_type(fact, inner->event, inner->cameo);
  }
}

static tw_status
set_types(maker *const m, tw_error *const err)
{
  tw_document *const doc = m->doc;
  for (uint32_t i = 0; i < doc->fact_count; ++i) {
    tw_fact *const fact = &doc->fact[i];
    tw_frame       frame;
    const bool     framed = tw_frame_of(&m->tree, fact, &frame);
    m->row[i]             = framed ? tw_relations_match(m->relations, doc, &frame) : NULL;
    if (m->row[i]) {
      set_type(fact, m->row[i]->event, m->row[i]->cameo);
      m->folded[i] = tw_fact_is_folded(&m->tree, m->row[i], &frame, fact);
    }
    if (lacks_actor(m, fact)) {
      set_type(fact, TW_EVENT_NONE, TW_STR(""));
    }
    fact->name = tw_predicate_name(doc->arena, &m->tree, m->row[i], &frame, fact);
    if (!fact->name.ptr) {
      return tw_fail_memory(err, "events");
    }
    set_intended(m, fact);
  }
  for (uint32_t i = 0; i < doc->fact_count; ++i) {
    set_speech_act(m, &doc->fact[i]);
  }
  return TW_OK;
}

// ---- who and where ---------------------------------------------------------------------------------------------------------------

static const tw_entity *
entity_of(const tw_document *const doc, const tw_term *const term)
{
  return term->kind == TW_TERM_ENTITY && term->entity < doc->entity_count ? &doc->entity[term->entity] : NULL;
}

static bool
is_place(const tw_document *const doc, const tw_term *const term)
{
  const tw_entity *const entity = entity_of(doc, term);
  return entity && (entity->type == TW_TYPE_CITY || entity->type == TW_TYPE_COUNTRY || entity->type == TW_TYPE_REGION ||
                    entity->type == TW_TYPE_PLACE);
}

static bool
is_named(const tw_document *const doc, const tw_term *const term)
{
  const tw_entity *const entity = entity_of(doc, term);
  return entity && entity->named;
}

static bool
is_one_of(const tw_str word, const char *const words)
{
  return tw_word_in(word, tw_str_from(words));
}

static bool
places(const tw_str preposition)
{
  return is_one_of(preposition, "in|at|near|over|outside|inside|across|around|throughout|place|off|along");
}

// The object of "met in Rome" is where they met
static tw_str
object_preposition(const maker *const m, const tw_fact *const fact)
{
  const uint32_t token = tw_fact_preposition(&m->tree, fact);
  return token == TW_NONE ? (tw_str){NULL, 0} : m->doc->token.form[token];
}

static const tw_term *
find_place(const maker *const m, const tw_fact *const fact)
{
  const tw_document *const doc = m->doc;
  if (places(object_preposition(m, fact)) && is_place(doc, &fact->object)) {
    return &fact->object;
  }
  for (uint32_t i = fact->arguments.begin; i < fact->arguments.end; ++i) {
    if (places(doc->fact_argument[i].role) && is_place(doc, &doc->fact_argument[i])) {
      return &doc->fact_argument[i];
    }
  }
  const tw_term *const patient = tw_fact_is_agentless(doc, fact) ? &fact->subject : &fact->object;
  const bool           visited = is_one_of(fact->name, "visited|arrived_in|arrived_at|travelled_to|gathered_in");
  const bool           struck  = fact->event == TW_EVENT_ASSAULT && !is_one_of(fact->name, "fought|clashed_with");
  return (struck || visited) && is_place(doc, patient) ? patient : NULL;
}

static bool
can_be_patient(const maker *const m, const tw_fact *const fact, const tw_term *const term)
{
  return term->kind == TW_TERM_ENTITY && !is_one_of(term->role, "time|manner|extent|since|until|during|before|after") &&
         !(places(term->role) && is_place(m->doc, term)) && term->entity != fact->subject.entity;
}

// With whom or to whom, among the further arguments: somebody with a name before anything else
static const tw_term *
patient_among_arguments(const maker *const m, const tw_fact *const fact)
{
  const tw_term *best = NULL;
  for (uint32_t i = fact->arguments.begin; i < fact->arguments.end; ++i) {
    const tw_term *const term = &m->doc->fact_argument[i];
    if (can_be_patient(m, fact, term) && (!best || (!is_named(m->doc, best) && is_named(m->doc, term)))) {
      best = term;
    }
  }
  return best;
}

// "demanded that Chad withdraw": of Chad; "said it would help Chad": to Chad
static const tw_term *
patient_in_clause(const maker *const m, const tw_fact *const fact)
{
  const tw_fact *const inner = stated(m, fact);
  if (!inner) {
    return NULL;
  }
  if (inner->subject.kind == TW_TERM_ENTITY && !same_entity(&fact->subject, &inner->subject)) {
    return &inner->subject;
  }
  return inner->object.kind == TW_TERM_ENTITY && !same_entity(&fact->subject, &inner->object) ? &inner->object
                                                                                            : patient_among_arguments(m, inner);
}

// "Discussed the harvest with Chad", "signed a treaty with Chad": Chad, not what it is about
static const tw_term *
partner_of(const maker *const m, const tw_fact *const fact)
{
  for (uint32_t i = fact->arguments.begin; i < fact->arguments.end; ++i) {
    const tw_term *const term = &m->doc->fact_argument[i];
    if (tw_str_is(term->role, "with") && can_be_patient(m, fact, term) && is_named(m->doc, term)) {
      return term;
    }
  }
  return NULL;
}

static const tw_term *
patient_of(const maker *const m, const uint32_t number)
{
  const tw_fact *const fact   = &m->doc->fact[number];
  const bool           passed = tw_fact_is_agentless(m->doc, fact); // "a call was made to the king": not the call, the king
  if (passed && !(m->row[number] && m->row[number]->folded)) {
    return &fact->subject;
  }
  if (fact->object.kind == TW_TERM_CLAUSE) {
    const tw_term *const patient = patient_in_clause(m, fact);
    return patient ? patient : patient_among_arguments(m, fact);
  }
  const bool where = object_preposition(m, fact).len && (fact->object.kind == TW_TERM_VALUE || // "spoke at noon with her"
                                                         (places(object_preposition(m, fact)) && is_place(m->doc, &fact->object)));
  const tw_term *const partner = is_named(m->doc, &fact->object) ? NULL : partner_of(m, fact);
  if (partner) {
    return partner;
  }
  if (fact->object.kind == TW_TERM_NONE || where || m->folded[number]) { // "held talks with Iran": Iran, not the talks
    const tw_term *const patient = patient_among_arguments(m, fact);
    return patient || where ? patient : &fact->object;
  }
  return &fact->object;
}

// ---- which event -----------------------------------------------------------------------------------------------------------------

static tw_str
term_key(const maker *const m, const tw_term *const term, tw_error *const err, tw_status *const status)
{
  if (term->kind == TW_TERM_NONE) {
    return TW_STR("");
  }
  const tw_entity *const entity = entity_of(m->doc, term);
  if (entity) {
    return entity->name;
  }
  const tw_str folded = tw_text_fold(m->doc->scratch, term->text);
  if (!folded.ptr) {
    *status = tw_fail_memory(err, "events");
  }
  return folded;
}

// "The two leaders met": who they are, if they are two
static void
split_pair(const tw_document *const doc, tw_fact *const fact)
{
  const tw_entity *const entity = entity_of(doc, &fact->agent);
  if (fact->patient.kind == TW_TERM_NONE && entity && entity->members.end - entity->members.begin == 2) {
    fact->patient        = fact->agent;
    fact->agent.entity   = doc->entity_member[entity->members.begin];
    fact->patient.entity = doc->entity_member[entity->members.begin + 1];
  }
}

static void
find_participants(const maker *const m, const uint32_t number)
{
  tw_fact *const       fact    = &m->doc->fact[number];
  const tw_term *const patient = patient_of(m, number);
  if (!tw_fact_is_agentless(m->doc, fact) && !tw_fact_is_of_itself(fact)) {
    fact->agent = fact->subject;
  }
  if (patient) {
    fact->patient = *patient;
  }
  split_pair(m->doc, fact);
}

// Who called whom is one event from either side
static void
order_names(tw_event_key *const key, const tw_str predicate)
{
  const bool both_ways =
    key->type == TW_EVENT_CONSULT || key->type == TW_EVENT_COOPERATE || is_one_of(predicate, "fought|clashed_with");
  if (both_ways && key->patient.len && tw_str_compare(key->agent, key->patient) > 0) {
    const tw_str agent = key->agent;
    key->agent         = key->patient;
    key->patient       = agent;
  }
}

// The place tells apart what happens to nobody in particular ("a school"); for those with a name it would only part what belongs
// together, as most reports of an event leave it out
static tw_status
make_key(maker *const m, const uint32_t number, tw_error *const err)
{
  const tw_fact *const fact   = &m->doc->fact[number];
  tw_event_key *const  key    = &m->key[number];
  tw_status            status = TW_OK;
  key->type                   = fact->event;
  key->agent                  = term_key(m, &fact->agent, err, &status);
  key->patient                = term_key(m, &fact->patient, err, &status);
  if (!is_named(m->doc, &fact->patient)) {
    key->place = term_key(m, &fact->place, err, &status);
  }
  order_names(key, fact->name);
  key->day = fact->time_value;
  return status;
}

// One promise, whether from "he said" or from "he will"
static void
share_promises(maker *const m)
{
  for (uint32_t i = 0; i < m->doc->fact_count; ++i) {
    tw_fact *const       fact  = &m->doc->fact[i];
    const tw_fact *const inner = stated(m, fact);
    const bool           said  = m->row[i] && m->row[i]->event == TW_EVENT_STATEMENT;
    if (said && inner && fact->event == inner->event && promises_itself(fact, inner)) {
      m->key[i]     = m->key[inner - m->doc->fact];
      fact->agent   = inner->agent;
      fact->patient = inner->patient;
    }
  }
}

static tw_str
key_text(const maker *const m, const tw_event_key *const key)
{
  return tw_arena_format(m->doc->scratch, "%u\n%.*s\n%.*s", key->type, TW_PRINT(key->agent), TW_PRINT(key->patient));
}

static const uint32_t several_days = UINT32_MAX - 1;

// The row of the first dated fact of each kind between the same two, or that they tell of several days
static tw_status
collect_days(const maker *const m, tw_map *const dated, tw_error *const err)
{
  for (uint32_t i = 0; i < m->doc->fact_count; ++i) {
    const tw_event_key *const key = &m->key[i];
    if (key->type == TW_EVENT_NONE || !key->day.len) {
      continue;
    }
    const tw_str   text  = key_text(m, key);
    const uint32_t known = text.ptr ? tw_map_get(dated, text) : TW_NONE;
    const bool     other = known < several_days && !tw_str_equal(m->key[known].day, key->day);
    if (!text.ptr || ((known == TW_NONE || other) && !tw_map_set(dated, text, other ? several_days : i))) {
      return tw_fail_memory(err, "events");
    }
  }
  return TW_OK;
}

// "They spoke on Tuesday. … Her call with the king …": within one article the undated one is the dated one, if that is of one day
static tw_status
share_days(maker *const m, tw_error *const err)
{
  tw_map dated = {.arena = m->doc->scratch};
  TRY(collect_days(m, &dated, err));
  for (uint32_t i = 0; i < m->doc->fact_count; ++i) {
    tw_event_key *const key = &m->key[i];
    if (key->type == TW_EVENT_NONE || key->day.len) {
      continue;
    }
    const tw_str   text  = key_text(m, key);
    const uint32_t known = text.ptr ? tw_map_get(&dated, text) : TW_NONE;
    if (!text.ptr) {
      return tw_fail_memory(err, "events");
    }
    if (known < several_days) {
      key->day   = m->key[known].day;
      key->place = m->key[known].place;
    }
  }
  return TW_OK;
}

// News that tells no day is news of the day: reports of one day meet, those of different years do not. The fact keeps no time for it
static tw_status
name_events(maker *const m, tw_error *const err)
{
  tw_document *const doc       = m->doc;
  const tw_str       published = doc->about.published.len >= 10 ? tw_str_slice(doc->about.published, 0, 10) : TW_STR("");
  for (uint32_t i = 0; i < doc->fact_count; ++i) {
    tw_event_key *const key = &m->key[i];
    if (key->type == TW_EVENT_NONE) {
      continue;
    }
    key->day                = key->day.len ? key->day : published;
    doc->fact[i].event_name = tw_event_name(doc->arena, key);
    if (!doc->fact[i].event_name.ptr) {
      return tw_fail_memory(err, "events");
    }
  }
  return TW_OK;
}

// Reports are no events of their own: who said what is told by claims
static bool
is_event(const tw_fact *const fact)
{
  return fact->event != TW_EVENT_NONE && fact->event != TW_EVENT_STATEMENT;
}

tw_status
tw_events(tw_document *const doc, const tw_lexicon *const lexicon, tw_error *const err)
{
  maker m = {.doc = doc, .lexicon = lexicon, .relations = tw_lexicon_relations(lexicon)};
  m.key   = tw_arena_array(doc->scratch, (size_t)doc->fact_count + 1, tw_event_key);
  m.row   = tw_arena_array(doc->scratch, (size_t)doc->fact_count + 1, const tw_relation_row *);
  m.folded = tw_arena_array(doc->scratch, (size_t)doc->fact_count + 1, bool);
  if (!m.key || !m.row || !m.folded) {
    return tw_fail_memory(err, "events");
  }
  TRY(tw_tree_build(&m.tree, doc, lexicon, err));
  TRY(set_types(&m, err));
  for (uint32_t i = 0; i < doc->fact_count; ++i) {
    tw_fact *const       fact  = &doc->fact[i];
    const tw_term *const place = find_place(&m, fact);
    if (place) {
      fact->place = *place;
    }
    if (is_event(fact)) {
      find_participants(&m, i);
      TRY(make_key(&m, i, err));
    }
  }
  share_promises(&m);
  TRY(share_days(&m, err));
  if (!tw_take_up_events(&(tw_told_events){.doc = doc, .tree = &m.tree, .key = m.key, .row = m.row})) {
    return tw_fail_memory(err, "events");
  }
  return name_events(&m, err);
}
