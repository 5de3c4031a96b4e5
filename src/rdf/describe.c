// SPDX-License-Identifier: Apache-2.0
// What articles share: labels, types and links of entities and predicates; and what is known of the article and of the run.
#include "base/text.h"
#include "rdf/graph.h"
#include "rdf/predicates.h"

#include <math.h>
#include <stdlib.h>

static void
put_plain(tw_graph_run *const run, const tw_term_id subject, const tw_vocab predicate, const tw_str text)
{
  tw_graph_put(run, subject, predicate, tw_builder_typed(&run->builder, text, TW_STR("")));
}

// ---- entities ------------------------------------------------------------------------------------------------------------------

// Degrees with five decimals (a metre), whatever the locale: "-0.12760"
static void
put_degrees(tw_buffer *const out, const double degrees)
{
  const long scaled = lround(degrees * 100000.0);
  tw_buffer_format(out, "%s%ld.%05ld", scaled < 0 ? "-" : "", labs(scaled) / 100000, labs(scaled) % 100000);
}

// A point in WKT, longitude first (GeoSPARQL 1.1, 8.5.1: CRS84 where nothing else is said)
static void
put_point(tw_graph_run *const run, const tw_term_id id, const tw_entity *const entity)
{
  if (!(fabs(entity->latitude) <= 90.0 && fabs(entity->longitude) <= 180.0)) { // NAN is not known
    return;
  }
  tw_buffer wkt = {0};
  tw_buffer_text(&wkt, "POINT(");
  put_degrees(&wkt, entity->longitude);
  tw_buffer_char(&wkt, ' ');
  put_degrees(&wkt, entity->latitude);
  tw_buffer_char(&wkt, ')');
  run->names.failed |= wkt.failed;
  const tw_str iri = tw_join(run->builder.arena, run->names.base, TW_STR("geometry/"), entity->name);
  run->names.failed |= !iri.ptr;
  const tw_term_id geometry = tw_builder_iri(&run->builder, iri);
  tw_graph_put(run, id, TW_VOCAB_HAS_GEOMETRY, geometry);
  tw_graph_put(run, geometry, TW_VOCAB_TYPE, TW_VOCAB_GEOMETRY);
  tw_graph_put(run, geometry, TW_VOCAB_AS_WKT, tw_builder_typed(&run->builder, tw_buffer_str(&wkt), TW_STR(TW_GEO "wktLiteral")));
  tw_buffer_free(&wkt);
}

static bool
is_wikidata(const tw_str id)
{
  for (uint32_t i = 1; i < id.len; ++i) {
    if (id.ptr[i] < '0' || id.ptr[i] > '9') {
      return false;
    }
  }
  return id.len > 1 && id.ptr[0] == 'Q';
}

static void
put_labels(tw_graph_run *const run, const tw_term_id id, const tw_entity *const entity)
{
  tw_graph_put(run, id, TW_VOCAB_LABEL, tw_graph_text(run, entity->label));
  tw_graph_put(run, id, TW_VOCAB_PREF_LABEL, tw_graph_text(run, entity->label));
  for (uint32_t i = entity->aliases.begin; i < entity->aliases.end; ++i) {
    const tw_str alias = run->doc->entity_alias[i];
    if (!tw_str_equal(alias, entity->label)) { // no label is both (SKOS, S13)
      tw_graph_put(run, id, TW_VOCAB_ALT_LABEL, tw_graph_text(run, alias));
    }
  }
}

static void
put_entity(tw_graph_run *const run, const uint32_t row)
{
  const tw_entity *const entity = &run->doc->entity[row];
  const tw_term_id       id     = tw_builder_iri(&run->builder, tw_name_entity(&run->names, row));
  if (entity->type == TW_TYPE_CONCEPT) {
    tw_graph_put(run, id, TW_VOCAB_TYPE, TW_VOCAB_CONCEPT);
  } else {
    tw_graph_put(run, id, TW_VOCAB_TYPE, tw_graph_name(run, TW_SCHEMA, tw_type_text(entity->type), ""));
  }
  put_labels(run, id, entity);
  if (is_wikidata(entity->wikidata)) {
    tw_graph_put(run, id, TW_VOCAB_SAME_AS, tw_graph_name(run, TW_WIKIDATA, entity->wikidata, ""));
  }
  put_plain(run, id, TW_VOCAB_COUNTRY, entity->country);
  put_plain(run, id, TW_VOCAB_SECTOR, entity->sector);
  tw_graph_put(run, id, entity->type == TW_TYPE_PERSON ? TW_VOCAB_JOB_TITLE : TW_VOCAB_DESCRIPTION,
               tw_graph_text(run, entity->role));
  for (uint32_t i = entity->members.begin; i < entity->members.end; ++i) {
    tw_graph_put(run, id, TW_VOCAB_MEMBER, tw_builder_iri(&run->builder, tw_name_entity(&run->names, run->doc->entity_member[i])));
  }
  put_point(run, id, entity);
}

static void
use(bool *const used, const tw_document *const doc, const tw_term *const term)
{
  if (term->kind == TW_TERM_ENTITY && term->entity < doc->entity_count) {
    used[term->entity] = true;
  }
}

// Those that facts speak of; and all that have a name, because the article mentions them
static bool *
find_used(tw_graph_run *const run)
{
  const tw_document *const doc  = run->doc;
  bool *const              used = tw_arena_array(run->builder.arena, (size_t)doc->entity_count + 1, bool);
  if (!used) {
    run->names.failed = true;
    return NULL;
  }
  for (uint32_t i = 0; i < doc->fact_count; ++i) {
    const tw_fact *const fact = &doc->fact[i];
    use(used, doc, &fact->subject);
    use(used, doc, &fact->object);
    use(used, doc, &fact->source);
    use(used, doc, &fact->place);
    for (uint32_t k = fact->arguments.begin; k < fact->arguments.end; ++k) {
      use(used, doc, &doc->fact_argument[k]);
    }
  }
  for (uint32_t i = 0; i < doc->entity_count; ++i) {
    for (uint32_t k = doc->entity[i].members.begin; used[i] && k < doc->entity[i].members.end; ++k) {
      used[doc->entity_member[k]] = true;
    }
    used[i] = (used[i] || doc->entity[i].named) && !run->names.local[i];
  }
  return used;
}

// "was_founded_by" -> "was founded by"
static void
put_property(tw_graph_run *const run, const tw_term_id id, const tw_str name)
{
  tw_buffer text = {0};
  for (uint32_t i = 0; i < name.len; ++i) {
    tw_buffer_char(&text, name.ptr[i] == '_' ? ' ' : name.ptr[i]);
  }
  run->names.failed |= text.failed;
  tw_graph_put(run, id, TW_VOCAB_TYPE, TW_VOCAB_PROPERTY);
  tw_graph_put(run, id, TW_VOCAB_LABEL, tw_graph_text(run, tw_buffer_str(&text)));
  tw_buffer_free(&text);
}

// What schema/predicates.tsv knows of it. The other side is named too, so that it can be asked for
static void
put_relatives(tw_graph_run *const run, const tw_term_id id, const tw_str name, const bool also_inverse)
{
  tw_predicate_row row;
  if (!tw_predicate_find(name, &row)) {
    return;
  }
  if (tw_str_equal(row.inverse, name)) {
    tw_graph_put(run, id, TW_VOCAB_TYPE, TW_VOCAB_SYMMETRIC);
  } else if (row.inverse.len && also_inverse) {
    const tw_str     iri     = tw_join(run->builder.arena, run->names.base, TW_STR("id/"), row.inverse);
    const tw_term_id inverse = tw_builder_iri(&run->builder, iri);
    run->names.failed |= !iri.ptr;
    tw_graph_put(run, id, TW_VOCAB_INVERSE, inverse);
    put_property(run, inverse, row.inverse);
    put_relatives(run, inverse, row.inverse, false);
  }
  tw_graph_put(run, id, TW_VOCAB_CLOSE_MATCH, tw_graph_name(run, TW_WIKIDATA, row.wikidata, ""));
}

// kg:struck rdfs:subPropertyOf tw:assault: wording stays open, and few properties hold it together
static void
put_predicate(tw_graph_run *const run, const tw_fact *const fact)
{
  const tw_term_id id = tw_builder_iri(&run->builder, tw_name_predicate(&run->names, fact));
  put_property(run, id, fact->name);
  put_relatives(run, id, fact->name, true);
  if (fact->event != TW_EVENT_NONE) {
    const tw_str type = tw_text_lower(run->builder.arena, tw_event_text(fact->event));
    tw_graph_put(run, id, TW_VOCAB_SUBPROPERTY, tw_graph_name(run, TW_NAMESPACE, type, ""));
  }
}

void
tw_graph_entities(tw_graph_run *const run)
{
  const bool *const used = find_used(run);
  for (uint32_t i = 0; used && i < run->doc->entity_count; ++i) {
    if (used[i]) {
      put_entity(run, i);
    }
  }
  for (uint32_t i = 0; i < run->doc->fact_count; ++i) {
    put_predicate(run, &run->doc->fact[i]);
  }
}

// ---- the article ---------------------------------------------------------------------------------------------------------------

static void
put_mentions(tw_graph_run *const run)
{
  for (uint32_t i = 0; i < run->doc->entity_count; ++i) {
    if (run->doc->entity[i].named && !run->names.local[i]) {
      tw_graph_put(run, run->article, TW_VOCAB_MENTIONS, tw_builder_iri(&run->builder, tw_name_entity(&run->names, i)));
    }
  }
}

static void
put_article(tw_graph_run *const run)
{
  const tw_metadata *const about = &run->doc->about;
  const tw_term_id         time  = tw_graph_time(run, about->published);
  tw_graph_put(run, run->article, TW_VOCAB_TYPE, TW_VOCAB_ARTICLE);
  tw_graph_put(run, run->article, TW_VOCAB_TYPE, TW_VOCAB_CONTEXT);
  tw_graph_put(run, run->article, TW_VOCAB_HEADLINE, tw_graph_text(run, about->title));
  if (tw_iri_is_absolute(about->url)) { // a file's name may stand there, which is no address
    tw_graph_put(run, run->article, TW_VOCAB_URL, tw_builder_iri(&run->builder, about->url));
  }
  tw_graph_put(run, run->article, TW_VOCAB_PUBLISHED,
      time != TW_NONE ? time : tw_builder_typed(&run->builder, about->published, TW_STR("")));
  put_plain(run, run->article, TW_VOCAB_AUTHOR, about->author);
  put_plain(run, run->article, TW_VOCAB_PUBLISHER, about->publisher);
  put_plain(run, run->article, TW_VOCAB_LANGUAGE, about->language.len ? about->language : TW_STR("en"));
  put_plain(run, run->article, TW_VOCAB_IDENTIFIER, about->id);
  put_plain(run, run->article, TW_VOCAB_SHA256, (tw_str){run->names.digest, TW_SHA256_HEX});
}

// Which program made the graph, but not when: the same article gives the same bytes
static void
put_run(tw_graph_run *const run)
{
  tw_builder *const builder = &run->builder;
  const tw_str      name    = tw_join(builder->arena, run->names.base, TW_STR("run/triplewire-"), tw_str_from(TW_VERSION));
  run->names.failed |= !name.ptr;
  const tw_term_id bundle   = tw_builder_iri(builder, tw_name_graph(&run->names));
  const tw_term_id activity = tw_builder_iri(builder, name);
  const tw_term_id software = TW_VOCAB_TRIPLEWIRE;
  tw_graph_put(run, bundle, TW_VOCAB_TYPE, TW_VOCAB_BUNDLE);
  tw_graph_put(run, bundle, TW_VOCAB_DERIVED_FROM, run->article);
  tw_graph_put(run, bundle, TW_VOCAB_GENERATED_BY, activity);
  tw_graph_put(run, activity, TW_VOCAB_TYPE, TW_VOCAB_ACTIVITY);
  tw_graph_put(run, activity, TW_VOCAB_ASSOCIATED_WITH, software);
  tw_graph_put(run, software, TW_VOCAB_TYPE, TW_VOCAB_SOFTWARE);
  put_plain(run, activity, TW_VOCAB_VERSION, TW_STR(TW_VERSION));
}

void
tw_graph_metadata(tw_graph_run *const run)
{
  put_article(run);
  put_mentions(run);
  put_run(run);
}
