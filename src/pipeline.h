// SPDX-License-Identifier: Apache-2.0
// The engine (models and knowledge, opened once) and the list of stages that a document runs through.
#ifndef TW_PIPELINE_H
#define TW_PIPELINE_H

#include "input/input.h"
#include "language/language.h"
#include "meaning/meaning.h"

/// Everything that stages read and none changes.
struct tw_engine {
  tw_model   *model;
  tw_kb_stack knowledge;
  tw_kb      *owned[TW_KB_STACK_MAX]; ///< The same knowledge bases, to close
  tw_lexicon *lexicon;
};

/// The folder that holds en.twm, en.twkb, verbs.tsv, relations.tsv and tuples.tsv: the first that has `file` of $TRIPLEWIRE_DATA, the
/// folders beside the program (an installation's ../share/triplewire, a build's schema) and the prefix it was built for. Writes its path with
/// a '/' behind to `out`. Error: TW_ERR_DATA, which names all places that were tried.
tw_status tw_data_folder(char *out, size_t room, const char *file, tw_error *err);

/// Open the language model `given`, or the one in the data folder if that is NULL.
tw_status tw_engine_open_model(tw_model **out, const char *given, tw_error *err);

/// "parse" -> TW_STAGE_PARSE; false if there is no such stage.
bool tw_stage_from(tw_str name, tw_stage *out);

/// Put `article` into `doc`, whose earlier contents go. Its text and blocks are there afterwards.
tw_status tw_pipeline_load(tw_document *doc, const tw_article *article, tw_error *err);
/// Run every stage that has not run yet, up to and including `last`. After an error the document holds no facts.
tw_status tw_pipeline_run(tw_document *doc, const tw_engine *engine, tw_stage last, tw_error *err);

#endif
