// SPDX-License-Identifier: Apache-2.0
// graph: everything that a document holds, as statements in three graphs: the article's own, the entities', the metadata's.
#include "rdf/graph.h"

#include "base/error.h"
#include "rdf/lexical.h"

// ---- terms that all parts need -------------------------------------------------------------------------------------------------

tw_term_id
tw_graph_text(tw_graph_run *const run, const tw_str text)
{
  return tw_builder_text(&run->builder, text, run->language);
}

tw_term_id
tw_graph_time(tw_graph_run *const run, const tw_str text)
{
  const tw_str datatype = tw_lexical_time(text);
  return datatype.len ? tw_builder_typed(&run->builder, text, datatype) : TW_NONE;
}

tw_term_id
tw_graph_name(tw_graph_run *const run, const char *const space, const tw_str name, const char *const suffix)
{
  if (!name.len) {
    return TW_NONE;
  }
  const tw_str iri = tw_join(run->builder.arena, tw_str_from(space), name, tw_str_from(suffix));
  run->names.failed |= !iri.ptr;
  return tw_builder_iri(&run->builder, iri);
}

// What is known in this article only is described in its own graph, so that it goes when the article goes
static void
describe_local(tw_graph_run *const run, const tw_term_id iri, const tw_term *const term)
{
  tw_graph_put(run, iri, TW_VOCAB_TYPE, TW_VOCAB_UNIDENTIFIED);
  tw_graph_put(run, iri, TW_VOCAB_LABEL, tw_graph_text(run, term->text));
}

tw_term_id
tw_graph_resource(tw_graph_run *const run, const tw_term *const term)
{
  if (term->kind == TW_TERM_NONE) {
    return TW_NONE;
  }
  tw_str iri = tw_name_term(&run->names, term);
  if (!iri.len) {
    iri = tw_name_words(&run->names, term->head);
  }
  const tw_term_id id = tw_builder_iri(&run->builder, iri);
  if (term->kind == TW_TERM_EVENT && run->plain_only) {
    tw_graph_event_label(run, id, &run->doc->fact[term->fact]);
  }
  if (term->kind != TW_TERM_CLAUSE && !tw_names_share(&run->names, term)) {
    describe_local(run, id, term);
  }
  return id;
}

tw_term_id
tw_graph_value(tw_graph_run *const run, const tw_term *const term)
{
  const bool words = term->kind == TW_TERM_VALUE || (term->kind == TW_TERM_CLAUSE && term->fact >= run->doc->fact_count);
  return words ? tw_graph_text(run, term->text) : tw_graph_resource(run, term);
}

bool
tw_graph_holds(const tw_fact *const fact)
{
  return !fact->negative && fact->modality == TW_MODALITY_ACTUAL;
}

// ---- the graphs ----------------------------------------------------------------------------------------------------------------

static tw_str
language_of(const tw_document *const doc)
{
  const tw_str   tag  = doc->about.language;
  const uint32_t dash = tw_str_find(tag, TW_STR("-"), 0);
  const tw_str   main = dash == TW_NONE ? tag : tw_str_slice(tag, 0, dash);
  return tw_language_is_valid(main) ? main : TW_STR("en");
}

static tw_status
open_run(tw_graph_run *const run, const tw_document *const doc, const tw_graph_options *const options, tw_error *const err)
{
  *run = (tw_graph_run){.doc = doc, .language = language_of(doc), .offsets = !options->lean, .plain_only = options->plain_only};
  TRY(tw_names_open(&run->names, doc, options->base, doc->scratch, err));
  tw_builder_open(&run->builder, doc->scratch, err);
  run->article = tw_builder_iri(&run->builder, run->names.article);
  return run->builder.status;
}

static tw_status
flush(tw_graph_run *const run, const tw_str graph, tw_sink *const sink)
{
  if (run->names.failed || !graph.ptr) {
    return tw_fail_memory(run->builder.err, "graph");
  }
  return tw_builder_flush(&run->builder, graph, sink);
}

static tw_status
make(const tw_document *const doc, const tw_graph_options *const options, tw_sink *const sink, tw_error *const err)
{
  tw_graph_run run;
  TRY(open_run(&run, doc, options, err));
  tw_graph_plain(&run);
  if (!options->plain_only) {
    tw_graph_claims(&run);
  }
  TRY(flush(&run, tw_name_graph(&run.names), sink));
  tw_graph_entities(&run);
  TRY(flush(&run, tw_join(doc->scratch, run.names.base, TW_STR("graph/entities"), TW_STR("")), sink));
  tw_graph_metadata(&run);
  return flush(&run, tw_join(doc->scratch, run.names.base, TW_STR("graph/meta"), TW_STR("")), sink);
}

tw_status
tw_graph(const tw_document *const doc, const tw_graph_options *const options, tw_sink *const sink, tw_error *const err)
{
  const tw_mark   mark   = tw_arena_mark(doc->scratch);
  const tw_status status = make(doc, options, sink, err);
  tw_arena_reset(doc->scratch, mark);
  return status;
}

tw_str
tw_graph_iri(const tw_document *const doc, const char *const base, tw_arena *const arena)
{
  tw_names names;
  if (tw_names_open(&names, doc, base, arena, NULL)) {
    return (tw_str){NULL, 0};
  }
  return tw_name_graph(&names);
}
