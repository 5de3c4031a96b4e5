// SPDX-License-Identifier: Apache-2.0
// The list of stages: the whole program on one screen.
#include "pipeline.h"

#include "base/error.h"

static tw_status
run_decode(tw_document *const doc, const tw_engine *const engine, tw_error *const err)
{
  (void)engine;
  return tw_decode(doc, err);
}

static tw_status
run_blocks(tw_document *const doc, const tw_engine *const engine, tw_error *const err)
{
  (void)engine;
  return tw_blocks(doc, err);
}

static tw_status
run_tokens(tw_document *const doc, const tw_engine *const engine, tw_error *const err)
{
  return tw_tokenize(doc, engine->model, err);
}

static void
free_parser(void *const parser)
{
  tw_parser_free(parser);
}

static tw_status
run_parse(tw_document *const doc, const tw_engine *const engine, tw_error *const err)
{
  if (!doc->parser) {
    doc->parser      = tw_parser_new(engine->model);
    doc->free_parser = free_parser;
  }
  return doc->parser ? tw_parse(doc, doc->parser, err) : tw_fail_memory(err, "parse");
}

static tw_status
run_trees(tw_document *const doc, const tw_engine *const engine, tw_error *const err)
{
  return tw_mend_trees(doc, engine->lexicon, err);
}

static tw_status
run_clauses(tw_document *const doc, const tw_engine *const engine, tw_error *const err)
{
  return tw_clauses(doc, engine->lexicon, err);
}

static tw_status
run_attribution(tw_document *const doc, const tw_engine *const engine, tw_error *const err)
{
  return tw_attribute(doc, engine->lexicon, err);
}

static tw_status
run_entities(tw_document *const doc, const tw_engine *const engine, tw_error *const err)
{
  return tw_entities(doc, &engine->knowledge, err);
}

static tw_status
run_facts(tw_document *const doc, const tw_engine *const engine, tw_error *const err)
{
  return tw_facts(doc, engine->lexicon, err);
}

static tw_status
run_times(tw_document *const doc, const tw_engine *const engine, tw_error *const err)
{
  (void)engine;
  return tw_times(doc, err);
}

static tw_status
run_events(tw_document *const doc, const tw_engine *const engine, tw_error *const err)
{
  return tw_events(doc, engine->lexicon, err);
}

// In this order, each once: what a stage fills in is said beside the columns in document.h
static const struct {
  const char *name;
  tw_status (*run)(tw_document *, const tw_engine *, tw_error *);
} stages[TW_STAGE_COUNT] = {
  [TW_STAGE_DECODE]      = {"decode", run_decode},           // bytes -> text
  [TW_STAGE_BLOCKS]      = {"blocks", run_blocks},           // text -> headline, paragraphs, furniture
  [TW_STAGE_TOKENS]      = {"tokens", run_tokens},           // -> tokens and sentences
  [TW_STAGE_PARSE]       = {"parse", run_parse},             // -> tags, lemmas, trees, names
  [TW_STAGE_TREES]       = {"trees", run_trees},             // -> trees, mended
  [TW_STAGE_CLAUSES]     = {"clauses", run_clauses},         // -> who does what to whom, as heads
  [TW_STAGE_ATTRIBUTION] = {"attribution", run_attribution}, // -> who says so
  [TW_STAGE_ENTITIES]    = {"entities", run_entities},       // -> who is who
  [TW_STAGE_FACTS]       = {"facts", run_facts},             // -> subject, predicate, object
  [TW_STAGE_TIMES]       = {"times", run_times},             // -> when
  [TW_STAGE_EVENTS]      = {"events", run_events},           // -> what kind of event, and where
};

bool
tw_stage_from(const tw_str name, tw_stage *const out)
{
  for (tw_stage i = 0; i < TW_STAGE_COUNT; ++i) {
    if (tw_str_is(name, stages[i].name)) {
      *out = i;
      return true;
    }
  }
  return false;
}

tw_status
tw_pipeline_load(tw_document *const doc, const tw_article *const article, tw_error *const err)
{
  tw_document_clear(doc);
  const tw_status status = tw_article_load(doc, article, err);
  tw_arena_clear(doc->scratch);
  if (status) {
    tw_document_clear(doc);
  }
  return status;
}

tw_status
tw_pipeline_run(tw_document *const doc, const tw_engine *const engine, const tw_stage last, tw_error *const err)
{
  for (tw_stage i = 0; i <= last && i < TW_STAGE_COUNT; ++i) {
    if (doc->done & (1U << i)) {
      continue;
    }
    const tw_status status = stages[i].run(doc, engine, err);
    tw_arena_clear(doc->scratch);
    if (status) {
      tw_document_clear(doc);
      return status;
    }
    doc->done |= 1U << i;
  }
  return TW_OK;
}

tw_status
tw_document_read(tw_document *const doc, const tw_engine *const engine, const tw_str text,
                 const tw_metadata *const about, tw_error *const err)
{
  const tw_article article = {
    .format = TW_INPUT_TEXT, .bytes = text, .about = about ? *about : (tw_metadata){.id = {NULL, 0}}, .path = "-", .line = 1};
  TRY(tw_pipeline_load(doc, &article, err));
  return tw_pipeline_run(doc, engine, TW_STAGE_COUNT - 1, err);
}
