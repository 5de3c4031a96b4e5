// SPDX-License-Identifier: Apache-2.0
// A data set described: see dataset.h. Statements are counted in each named graph once, things of a class once at all.
#include "rdf/dataset.h"

#include "base/error.h"
#include "base/map.h"
#include "rdf/builder.h"
#include "rdf/lexical.h"
#include "rdf/prefixes.h"
#include "rdf/seen.h"

#include <stdlib.h>

#define VOID "http://rdfs.org/ns/void#"
#define DCAT "http://www.w3.org/ns/dcat#"
#define DCT "http://purl.org/dc/terms/"
#define FORMATS "http://www.w3.org/ns/formats/"
#define MEDIA "https://www.iana.org/assignments/media-types/"

// IRIs and how often each was met, in order of first meeting
typedef struct {
  tw_map    row;   ///< IRI -> row
  tw_str   *iri;   ///< [room]
  uint64_t *times; ///< [room]
  uint32_t  count, room;
} tally;

enum { DAY = 10 };

typedef struct {
  tw_sink   sink; ///< Must be first
  tw_buffer base, articles, ids;
  tw_arena *arena;
  tw_seen   seen;  ///< Articles, and what articles share
  tw_buffer graph; ///< IRI of the graph at hand
  bool      repeated; ///< … which is an article's that came before
  tally     classes, properties;
  uint64_t  statements, article_count;
  char      first[DAY], last[DAY]; ///< Days of publication; zeros where there is none
  bool      failed;
} dataset_sink;

// ---- counting ------------------------------------------------------------------------------------------------------------------

static void *
doubled(tw_arena *const arena, const void *const old, const uint32_t room, const size_t size)
{
  void *const out = room < UINT32_MAX / 4 ? tw_arena_alloc(arena, room ? (size_t)room * 2 : 64, size) : NULL;
  if (out && room) {
    memcpy(out, old, room * size);
  }
  return out;
}

static void
count(dataset_sink *const self, tally *const t, const tw_str iri)
{
  uint32_t row = tw_map_get(&t->row, iri);
  if (row == TW_NONE) {
    if (t->count == t->room) {
      t->iri    = doubled(self->arena, t->iri, t->room, sizeof *t->iri);
      t->times  = doubled(self->arena, t->times, t->room, sizeof *t->times);
      t->room   = t->room ? t->room * 2 : 64;
    }
    const tw_str kept = tw_arena_copy(self->arena, iri);
    row               = t->count;
    if (!t->iri || !t->times || !kept.ptr || !tw_map_set(&t->row, kept, row)) {
      self->failed = true;
      return;
    }
    t->iri[row]   = kept;
    t->times[row] = 0;
    ++t->count;
  }
  ++t->times[row];
}

static bool
is_new(dataset_sink *const self, const tw_str a, const tw_str b, const tw_str c)
{
  return tw_seen_is_new(&self->seen, a, b, c, &self->failed);
}

static void
take_day(dataset_sink *const self, const tw_str published)
{
  const tw_str day = tw_str_slice(published, 0, DAY);
  if (!tw_lexical_is_valid(day, TW_STR(TW_XSD "date"))) {
    return;
  }
  if (!self->first[0] || memcmp(day.ptr, self->first, DAY) < 0) {
    memcpy(self->first, day.ptr, DAY);
  }
  if (!self->last[0] || memcmp(day.ptr, self->last, DAY) > 0) {
    memcpy(self->last, day.ptr, DAY);
  }
}

static void
begin_graph(dataset_sink *const self, const tw_str graph)
{
  const bool is_article = tw_str_begins(graph, self->articles.ptr);
  tw_buffer_clear(&self->graph);
  tw_buffer_put(&self->graph, graph);
  self->repeated = is_article && !is_new(self, TW_STR("graph"), graph, TW_STR(""));
  self->article_count += is_article && !self->repeated;
}

static tw_status
write_statement(tw_sink *const sink, const tw_statement *const s, tw_error *const err)
{
  dataset_sink *const self = (dataset_sink *)sink;
  if (!tw_str_equal(s->graph.value, tw_buffer_str(&self->graph))) {
    begin_graph(self, s->graph.value);
  }
  const bool is_shared  = !tw_str_begins(s->graph.value, self->articles.ptr);
  const bool is_type    = tw_str_is(s->predicate.value, TW_RDF "type");
  const bool is_counted = is_shared ? is_new(self, s->subject.value, s->predicate.value, s->object.value) : !self->repeated;
  if (is_counted) {
    ++self->statements;
    count(self, &self->properties, s->predicate.value);
  }
  // Claims and words are named by their article; events and entities may be met again
  const bool is_own = tw_str_begins(s->subject.value, self->articles.ptr);
  if (is_type && is_counted && (is_own || is_new(self, TW_STR("a"), s->subject.value, s->object.value))) {
    count(self, &self->classes, s->object.value);
  }
  if (is_shared && tw_str_is(s->predicate.value, TW_SCHEMA "datePublished")) {
    take_day(self, s->object.value);
  }
  return self->failed ? tw_fail_memory(err, "describe") : TW_OK;
}

static tw_status
end(tw_sink *const sink, tw_error *const err)
{
  (void)sink, (void)err;
  return TW_OK;
}

static void
free_sink(tw_sink *const sink)
{
  dataset_sink *const self      = (dataset_sink *)sink;
  tw_buffer *const    buffers[] = {&self->base, &self->articles, &self->ids, &self->graph};
  for (size_t i = 0; i < sizeof buffers / sizeof *buffers; ++i) {
    tw_buffer_free(buffers[i]);
  }
  tw_arena_free(self->arena);
  tw_seen_free(&self->seen);
  free(self);
}

tw_sink *
tw_dataset_sink(const char *const base)
{
  dataset_sink *const self = calloc(1, sizeof *self);
  if (!self) {
    return NULL;
  }
  self->sink                 = (tw_sink){.statement = write_statement, .end = end, .free = free_sink};
  self->arena                = tw_arena_new(SIZE_MAX / 2);
  self->classes.row.arena    = self->arena;
  self->properties.row.arena = self->arena;
  tw_buffer_text(&self->base, base ? base : TW_DEFAULT_BASE);
  tw_buffer_format(&self->articles, "%sarticle/", self->base.ptr);
  tw_buffer_format(&self->ids, "%sid/", self->base.ptr);
  if (!self->arena || self->base.failed || self->articles.failed || self->ids.failed) {
    free_sink(&self->sink);
    return NULL;
  }
  return &self->sink;
}

// ---- describing ----------------------------------------------------------------------------------------------------------------

typedef struct {
  const dataset_sink *counted;
  tw_builder          builder;
  tw_prefix_spaces    prefixes;
  tw_term_id          dataset;
} description;

static tw_term_id
iri(description *const d, const char *const text)
{
  return tw_builder_iri(&d->builder, tw_str_from(text));
}

// <base>NAME
static tw_term_id
own(description *const d, const char *const name)
{
  return tw_builder_iri(&d->builder, tw_arena_format(d->builder.arena, "%s%s", d->counted->base.ptr, name));
}

static void
put(description *const d, const tw_term_id subject, const char *const predicate, const tw_term_id object)
{
  tw_builder_add(&d->builder, subject, iri(d, predicate), object);
}

static void
put_number(description *const d, const tw_term_id subject, const char *const predicate, const uint64_t number)
{
  const tw_str text = tw_arena_format(d->builder.arena, "%llu", (unsigned long long)number);
  put(d, subject, predicate, tw_builder_typed(&d->builder, text, TW_STR(TW_XSD "integer")));
}

static void
put_time(description *const d, const tw_term_id subject, const char *const predicate, const tw_str time)
{
  const tw_str datatype = tw_lexical_time(time);
  if (datatype.len) {
    put(d, subject, predicate, tw_builder_typed(&d->builder, time, datatype));
  }
}

// "schema-Claim", so that the part has a name of its own; what has no prefix goes by its number
static tw_term_id
part(description *const d, const char *const kind, const tw_str of, const uint32_t row)
{
  tw_str            name;
  const char *const prefix = tw_prefix_of(&d->prefixes, of, &name);
  const tw_str      text   = prefix ? tw_arena_format(d->builder.arena, "dataset/%s/%s-%.*s", kind, prefix, TW_PRINT(name))
                                    : tw_arena_format(d->builder.arena, "dataset/%s/%u", kind, row);
  return text.ptr ? own(d, text.ptr) : TW_NONE;
}

static void
put_partitions(description *const d)
{
  const tally *const classes    = &d->counted->classes;
  const tally *const properties = &d->counted->properties;
  put_number(d, d->dataset, VOID "classes", classes->count);
  put_number(d, d->dataset, VOID "properties", properties->count);
  for (uint32_t i = 0; i < classes->count; ++i) {
    const tw_term_id id = part(d, "class", classes->iri[i], i);
    put(d, d->dataset, VOID "classPartition", id);
    put(d, id, VOID "class", tw_builder_iri(&d->builder, classes->iri[i]));
    put_number(d, id, VOID "entities", classes->times[i]);
  }
  for (uint32_t i = 0; i < properties->count; ++i) {
    if (!tw_str_begins(properties->iri[i], d->counted->ids.ptr)) { // the flat ones are too many to list: each wording is one
      const tw_term_id id = part(d, "property", properties->iri[i], i);
      put(d, d->dataset, VOID "propertyPartition", id);
      put(d, id, VOID "property", tw_builder_iri(&d->builder, properties->iri[i]));
      put_number(d, id, VOID "triples", properties->times[i]);
    }
  }
}

static void
put_dataset(description *const d)
{
  static const char *const vocabularies[] = {TW_NAMESPACE, TW_SEM, TW_SCHEMA, TW_PROV, TW_NIF, TW_SKOS, TW_GAF, TW_GRASP, TW_GEO};
  const dataset_sink *const counted = d->counted;
  const tw_str title = tw_arena_format(d->builder.arena, "Knowledge graph of %llu articles", (unsigned long long)counted->article_count);
  put(d, d->dataset, TW_RDF "type", iri(d, VOID "Dataset"));
  put(d, d->dataset, TW_RDF "type", iri(d, DCAT "Dataset"));
  put(d, d->dataset, DCT "title", tw_builder_text(&d->builder, title, TW_STR("en")));
  put(d, d->dataset, VOID "uriSpace", tw_builder_typed(&d->builder, tw_buffer_str(&counted->base), TW_STR("")));
  put_number(d, d->dataset, VOID "documents", counted->article_count);
  put_number(d, d->dataset, VOID "triples", counted->statements);
  for (size_t i = 0; i < sizeof vocabularies / sizeof *vocabularies; ++i) {
    put(d, d->dataset, VOID "vocabulary", iri(d, vocabularies[i]));
  }
  if (counted->first[0]) {
    const tw_term_id period = own(d, "dataset/period");
    put(d, d->dataset, DCT "temporal", period);
    put(d, period, TW_RDF "type", iri(d, DCT "PeriodOfTime"));
    put_time(d, period, DCAT "startDate", (tw_str){counted->first, DAY});
    put_time(d, period, DCAT "endDate", (tw_str){counted->last, DAY});
  }
}

// Names that the W3C has given to formats of RDF, and media types as far as they are registered
static const struct {
  const char *format, *media;
} kinds[] = {
  [TW_TURTLE] = {"Turtle", "text/turtle"},           [TW_TRIG] = {"TriG", "application/trig"},
  [TW_NTRIPLES] = {"N-Triples", "application/n-triples"}, [TW_NQUADS] = {"N-Quads", "application/n-quads"},
  [TW_JSONLD] = {"JSON-LD", "application/ld+json"},  [TW_RDFXML] = {"RDF_XML", "application/rdf+xml"},
  [TW_DOT] = {NULL, "text/vnd.graphviz"},            [TW_NDJSON] = {NULL, NULL},
  [TW_OPENIE] = {NULL, "text/tab-separated-values"}, [TW_GRAPHML] = {NULL, NULL},
  [TW_NEO4J_NODES] = {NULL, "text/csv"},             [TW_NEO4J_RELATIONSHIPS] = {NULL, "text/csv"},
};

static void
put_file(description *const d, const tw_dataset_file *const file)
{
  tw_arena *const  arena = d->builder.arena;
  const tw_str     name  = tw_iri_name(arena, tw_str_from(file->name));
  const tw_term_id id    = own(d, tw_arena_format(arena, "dataset/file/%.*s", TW_PRINT(name)).ptr);
  put(d, d->dataset, DCAT "distribution", id);
  put(d, id, TW_RDF "type", iri(d, DCAT "Distribution"));
  put(d, id, DCT "title", tw_builder_typed(&d->builder, tw_str_from(file->name), TW_STR("")));
  const tw_str bytes = tw_arena_format(arena, "%llu", (unsigned long long)file->bytes);
  put(d, id, DCAT "byteSize", tw_builder_typed(&d->builder, bytes, TW_STR(TW_XSD "nonNegativeInteger")));
  if (kinds[file->format].media) {
    put(d, id, DCAT "mediaType", tw_builder_iri(&d->builder, tw_arena_format(arena, MEDIA "%s", kinds[file->format].media)));
  }
  if (kinds[file->format].format) {
    put(d, d->dataset, VOID "feature", tw_builder_iri(&d->builder, tw_arena_format(arena, FORMATS "%s", kinds[file->format].format)));
  }
}

// "2026-02-11T09:30:00Z" -> <base>run/triplewire-0.1.0-20260211T093000Z
static void
put_run(description *const d, const tw_dataset_run *const run)
{
  char     stamp[32];
  uint32_t n = 0;
  for (uint32_t i = 0; i < run->begin.len && n + 1 < sizeof stamp; ++i) {
    if (run->begin.ptr[i] != '-' && run->begin.ptr[i] != ':') {
      stamp[n++] = run->begin.ptr[i];
    }
  }
  const tw_str     name     = tw_arena_format(d->builder.arena, "run/triplewire-%s-%.*s", TW_VERSION, (int)n, stamp);
  const tw_term_id activity = name.ptr ? own(d, name.ptr) : TW_NONE;
  tw_builder_add(&d->builder, d->dataset, TW_VOCAB_GENERATED_BY, activity);
  tw_builder_add(&d->builder, activity, TW_VOCAB_TYPE, TW_VOCAB_ACTIVITY);
  put_time(d, activity, TW_PROV "startedAtTime", run->begin);
  put_time(d, activity, TW_PROV "endedAtTime", run->end);
  tw_builder_add(&d->builder, activity, TW_VOCAB_ASSOCIATED_WITH, TW_VOCAB_TRIPLEWIRE);
  tw_builder_add(&d->builder, activity, TW_VOCAB_VERSION, tw_builder_typed(&d->builder, TW_STR(TW_VERSION), TW_STR("")));
  tw_builder_add(&d->builder, TW_VOCAB_TRIPLEWIRE, TW_VOCAB_TYPE, TW_VOCAB_SOFTWARE);
}

tw_status
tw_dataset_describe(tw_sink *const dataset, const tw_dataset_run *const run, tw_sink *const out, tw_error *const err)
{
  tw_arena *const arena = tw_arena_new(SIZE_MAX / 2);
  description     d     = {.counted = (const dataset_sink *)dataset};
  if (!arena || !tw_prefix_spaces_open(&d.prefixes, d.counted->base.ptr)) {
    tw_prefix_spaces_free(&d.prefixes);
    tw_arena_free(arena);
    return tw_fail_memory(err, "describe");
  }
  tw_builder_open(&d.builder, arena, err);
  d.dataset = own(&d, "dataset");
  put_dataset(&d);
  for (unsigned i = 0; i < run->file_count; ++i) {
    put_file(&d, &run->files[i]);
  }
  put_run(&d, run);
  put_partitions(&d);
  const tw_str    graph  = tw_arena_format(arena, "%sgraph/dataset", d.counted->base.ptr);
  const tw_status status = graph.ptr ? tw_builder_flush(&d.builder, graph, out) : tw_fail_memory(err, "describe");
  tw_prefix_spaces_free(&d.prefixes);
  tw_arena_free(arena);
  return status;
}
