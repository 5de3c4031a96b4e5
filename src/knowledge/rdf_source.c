// SPDX-License-Identifier: Apache-2.0
// RDF as a source of entries: subjects with a label, whatever vocabulary gives it. Statements are sorted by subject on disk, so that they
// may come in any order.
#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/sorter.h"
#include "knowledge/sources.h"
#include "rdf/rdf.h"

#include <math.h>
#include <stdlib.h>

enum { SORT_MEMORY = 32 << 20, LIST_MAX = 60000 };

// What a property tells of its subject; in the order in which a subject's statements are taken
typedef enum { BEST_LABEL, LABEL, ALIAS, TYPE, SAME, COUNTRY, SECTOR, ROLE, ABOUT, LATITUDE, LONGITUDE, BORN, DIED, NOTHING } fact;

#define WGS84 "http://www.w3.org/2003/01/geo/wgs84_pos#"
#define FOAF "http://xmlns.com/foaf/0.1/"
#define DIRECT "http://www.wikidata.org/prop/direct/"

static const struct {
  const char *iri;
  fact        fact;
} properties[] = {
  {TW_SKOS "prefLabel", BEST_LABEL},    {TW_RDFS "label", LABEL},
  {TW_SCHEMA "name", LABEL},            {"http://schema.org/name", LABEL},
  {FOAF "name", LABEL},                 {TW_SKOS "altLabel", ALIAS},
  {TW_SCHEMA "alternateName", ALIAS},   {"http://schema.org/alternateName", ALIAS},
  {FOAF "nick", ALIAS},                 {TW_RDF "type", TYPE},
  {TW_OWL "sameAs", SAME},              {TW_SCHEMA "sameAs", SAME},
  {"http://schema.org/sameAs", SAME},   {TW_SKOS "exactMatch", SAME},
  {TW_NAMESPACE "country", COUNTRY},    {DIRECT "P298", COUNTRY},
  {TW_NAMESPACE "sector", SECTOR},      {TW_SCHEMA "jobTitle", ROLE},
  {"http://schema.org/jobTitle", ROLE}, {TW_SCHEMA "description", ABOUT},
  {"http://schema.org/description", ABOUT}, {TW_RDFS "comment", ABOUT},
  {WGS84 "lat", LATITUDE},              {WGS84 "long", LONGITUDE},
  {TW_SCHEMA "birthDate", BORN},        {"http://schema.org/birthDate", BORN},
  {TW_SCHEMA "deathDate", DIED},        {"http://schema.org/deathDate", DIED},
};

// Local names of classes beside those of schema.org that the knowledge base has itself
static const struct {
  const char    *name;
  tw_entity_type type;
} classes[] = {
  {"Agent", TW_TYPE_THING},           {"Human", TW_TYPE_PERSON},           {"Politician", TW_TYPE_PERSON},
  {"Organisation", TW_TYPE_ORGANIZATION}, {"Company", TW_TYPE_ORGANIZATION}, {"Corporation", TW_TYPE_ORGANIZATION},
  {"PoliticalParty", TW_TYPE_ORGANIZATION}, {"NewsMediaOrganization", TW_TYPE_ORGANIZATION}, {"Group", TW_TYPE_ORGANIZATION},
  {"GovernmentAgency", TW_TYPE_GOVERNMENT}, {"Settlement", TW_TYPE_CITY}, {"Town", TW_TYPE_CITY},
  {"Village", TW_TYPE_CITY},          {"Region", TW_TYPE_REGION},          {"State", TW_TYPE_REGION},
  {"AdministrativeRegion", TW_TYPE_REGION}, {"Location", TW_TYPE_PLACE},   {"Landform", TW_TYPE_PLACE},
  {"Feature", TW_TYPE_PLACE},         {"Work", TW_TYPE_WORK},              {"Book", TW_TYPE_WORK},
};

// ---- statements to records -------------------------------------------------------------------------------------------------------

// A record: subject, NUL, fact (1 byte), language, NUL, value
typedef struct {
  tw_sink    sink; // must be first
  tw_sorter *sorter;
  tw_buffer  record;
} collector;

static fact
fact_of(const tw_str property)
{
  for (size_t i = 0; i < sizeof properties / sizeof *properties; ++i) {
    if (tw_str_is(property, properties[i].iri)) {
      return properties[i].fact;
    }
  }
  return NOTHING;
}

static tw_status
take_statement(tw_sink *const sink, const tw_statement *const s, tw_error *const err)
{
  collector *const self = (collector *)sink;
  const fact       what = fact_of(s->predicate.value);
  const bool       link = what == TYPE || what == SAME;
  if (what == NOTHING || link != (s->object.kind == TW_RDF_IRI)) {
    return TW_OK;
  }
  tw_buffer_clear(&self->record);
  tw_buffer_put(&self->record, s->subject.value);
  tw_buffer_char(&self->record, '\0');
  tw_buffer_char(&self->record, (char)what);
  tw_buffer_put(&self->record, s->object.language);
  tw_buffer_char(&self->record, '\0');
  tw_buffer_put(&self->record, s->object.value);
  return self->record.failed ? tw_fail_memory(err, "kb") : tw_sorter_add(self->sorter, tw_buffer_str(&self->record), err);
}

static tw_status
take_end(tw_sink *const sink, tw_error *const err)
{
  (void)sink;
  (void)err;
  return TW_OK;
}

static void
free_nothing(tw_sink *const sink)
{
  (void)sink; // it lies on the stack
}

// ---- records to entries ----------------------------------------------------------------------------------------------------------

// The subject that is being gathered
typedef struct {
  tw_kb_builder *builder;
  const char    *path;
  tw_str         languages; // "en,de"
  tw_arena      *arena;     // of the subject's strings; empty between subjects
  tw_str         subject;
  tw_str         label, description, country, sector;
  uint32_t       label_worth;
  tw_buffer      aliases, roles;
  uint32_t       qid;
  uint8_t        type;
  int16_t        born, died;
  double         latitude, longitude;
} entry;

static void
begin_entry(entry *const e, const tw_str subject)
{
  static const char wikidata[] = TW_WIKIDATA;
  tw_arena_clear(e->arena);
  tw_buffer_clear(&e->aliases);
  tw_buffer_clear(&e->roles);
  const tw_str none = {"", 0};
  e->subject        = tw_arena_copy(e->arena, subject);
  e->label = e->description = e->country = e->sector = none;
  e->label_worth = 0;
  e->type        = TW_TYPE_THING;
  e->born = e->died = 0;
  e->latitude = e->longitude = (double)NAN;
  e->qid = tw_str_begins(subject, wikidata) ? tw_qid_number(tw_str_slice(subject, sizeof wikidata - 1, subject.len)) : 0;
}

static tw_status
end_entry(entry *const e, tw_error *const err)
{
  if (!e->label.len) {
    return TW_OK;
  }
  const tw_str    qid = e->qid ? tw_arena_format(e->arena, "Q%u", e->qid) : TW_STR("");
  const tw_kb_row row = {.file = e->path, .wikidata = qid, .label = e->label, .country = e->country, .sector = e->sector,
                         .roles = tw_buffer_str(&e->roles), .gender = TW_STR(""), .description = e->description,
                         .aliases = tw_buffer_str(&e->aliases), .type = e->type, .born = e->born, .died = e->died,
                         .latitude = e->latitude, .longitude = e->longitude, .prior = 0.5, .may_repeat = true};
  return e->aliases.failed || e->roles.failed || !qid.ptr ? tw_fail_memory(err, "kb") : tw_kb_builder_add(e->builder, &row, err);
}

// Text that can stand in a list and in a table, in the entry's arena
static tw_str
cleaned(const entry *const e, const tw_str text)
{
  const tw_str valid = tw_str_slice(text, 0, tw_utf8_check(text));
  char *const  out   = tw_arena_alloc(e->arena, (size_t)valid.len + 1, 1);
  for (uint32_t i = 0; out && i < valid.len; ++i) {
    out[i] = (unsigned char)valid.ptr[i] < ' ' || valid.ptr[i] == '|' ? ' ' : valid.ptr[i];
  }
  return out ? tw_str_trim((tw_str){out, valid.len < UINT16_MAX / 2 ? valid.len : 0}) : TW_STR("");
}

static void
add_to_list(tw_buffer *const list, const tw_str text)
{
  if (text.len && list->len + text.len < LIST_MAX) {
    tw_buffer_text(list, list->len ? "|" : "");
    tw_buffer_put(list, text);
  }
}

// How much a label in this language is wanted: most in the first language, then without any, then in the others; 0: not at all.
// "en" is wanted where "en-GB" is there too.
static uint32_t
worth(const entry *const e, const tw_str language)
{
  const uint32_t dash  = tw_str_find(language, TW_STR("-"), 0);
  const tw_str   main  = dash == TW_NONE ? language : tw_str_slice(language, 0, dash);
  tw_str         rest  = e->languages;
  tw_str         one;
  bool           first = true;
  for (; tw_str_split(&rest, ',', &one); first = false) {
    if (tw_str_equal(one, language) || tw_str_equal(one, main)) {
      return first ? (dash == TW_NONE ? 4 : 3) : 1;
    }
  }
  return language.len ? 0 : 2;
}

static void
take_label(entry *const e, const tw_str language, const tw_str value)
{
  const uint32_t its  = worth(e, language);
  const tw_str   text = its ? cleaned(e, value) : TW_STR("");
  if (!text.len || tw_str_equal(text, e->label)) {
    return;
  }
  if (its > e->label_worth) {
    add_to_list(&e->aliases, e->label);
    e->label       = text;
    e->label_worth = its;
  } else {
    add_to_list(&e->aliases, text);
  }
}

static uint8_t
type_of(const tw_str iri)
{
  uint32_t at = iri.len;
  while (at > 0 && iri.ptr[at - 1] != '/' && iri.ptr[at - 1] != '#' && iri.ptr[at - 1] != ':') {
    --at;
  }
  const tw_str name = tw_str_slice(iri, at, iri.len);
  for (size_t i = 0; i < sizeof classes / sizeof *classes; ++i) {
    if (tw_str_is(name, classes[i].name)) {
      return (uint8_t)classes[i].type;
    }
  }
  const uint8_t type = tw_type_from(name);
  return type == TW_TYPE_CONCEPT ? (uint8_t)TW_TYPE_THING : type;
}

static uint32_t
wikidata_number(const tw_str iri)
{
  const uint32_t at = tw_str_find(iri, TW_STR("wikidata.org/entity/"), 0);
  return at == TW_NONE ? 0 : tw_qid_number(tw_str_slice(iri, at + 20, iri.len));
}

static double
degrees(const tw_str value, const double most)
{
  char text[32] = {0};
  if (!value.len || value.len >= sizeof text) {
    return (double)NAN;
  }
  memcpy(text, value.ptr, value.len);
  char        *end    = NULL;
  const double number = strtod(text, &end);
  return *end || !(fabs(number) <= most) ? (double)NAN : number;
}

static int16_t
year(const tw_str value)
{
  int64_t number = 0;
  return tw_str_number(tw_str_slice(value, 0, 4), &number) ? (int16_t)number : 0;
}

static tw_str
code_of(const entry *const e, const tw_str value)
{
  bool fine = value.len == 3;
  for (uint32_t i = 0; i < value.len; ++i) {
    fine = fine && value.ptr[i] >= 'A' && value.ptr[i] <= 'Z';
  }
  return fine ? tw_arena_copy(e->arena, value) : TW_STR("");
}

static void
take_fact(entry *const e, const fact what, const tw_str language, const tw_str value)
{
  switch (what) {
  case BEST_LABEL:
  case LABEL: take_label(e, language, value); break;
  case ALIAS: add_to_list(&e->aliases, worth(e, language) ? cleaned(e, value) : TW_STR("")); break;
  case TYPE: e->type = e->type == TW_TYPE_THING ? type_of(value) : e->type; break;
  case SAME: e->qid = e->qid ? e->qid : wikidata_number(value); break;
  case COUNTRY: e->country = code_of(e, value); break;
  case SECTOR: e->sector = code_of(e, value); break;
  case ROLE: add_to_list(&e->roles, worth(e, language) ? cleaned(e, value) : TW_STR("")); break;
  case ABOUT: e->description = !e->description.len && worth(e, language) > 1 ? cleaned(e, value) : e->description; break;
  case LATITUDE: e->latitude = degrees(value, 90); break;
  case LONGITUDE: e->longitude = degrees(value, 180); break;
  case BORN: e->born = year(value); break;
  case DIED: e->died = year(value); break;
  default: break;
  }
}

static tw_status
take_record(entry *const e, const tw_str record, tw_error *const err)
{
  const uint32_t end      = (uint32_t)strlen(record.ptr); // of the subject: no IRI holds a NUL
  const tw_str   subject  = {record.ptr, end};
  const fact     what     = (fact)record.ptr[end + 1];
  const tw_str   language = tw_str_from(record.ptr + end + 2);
  if (!e->subject.ptr || !tw_str_equal(subject, e->subject)) {
    if (e->subject.ptr) {
      TRY(end_entry(e, err));
    }
    begin_entry(e, subject);
    if (!e->subject.ptr) {
      return tw_fail_memory(err, "kb");
    }
  }
  take_fact(e, what, language, tw_str_slice(record, end + 3 + language.len, record.len));
  return TW_OK;
}

static tw_status
add_entries(entry *const e, tw_sorter *const sorter, tw_error *const err)
{
  tw_str record;
  for (;;) {
    TRY(tw_sorter_next(sorter, &record, err));
    if (!record.ptr) {
      return e->subject.ptr ? end_entry(e, err) : TW_OK;
    }
    TRY(take_record(e, record, err));
  }
}

tw_status
tw_kb_read_rdf(tw_kb_builder *const builder, const char *const path, const tw_kb_options *const options, tw_error *const err)
{
  collector c = {.sink   = {.statement = take_statement, .end = take_end, .free = free_nothing},
                 .sorter = tw_sorter_new(SORT_MEMORY, tw_kb_builder_path(builder))};
  entry     e = {.builder = builder, .path = path, .arena = tw_arena_new(SIZE_MAX / 2),
                 .languages = tw_str_from(options->languages ? options->languages : "en")};
  tw_status status = c.sorter && e.arena ? tw_rdf_read(path, NULL, &c.sink, err) : tw_fail_memory(err, "kb");
  status           = status ? status : add_entries(&e, c.sorter, err);
  tw_buffer_free(&c.record);
  tw_buffer_free(&e.aliases);
  tw_buffer_free(&e.roles);
  tw_sorter_free(c.sorter);
  tw_arena_free(e.arena);
  return status;
}
