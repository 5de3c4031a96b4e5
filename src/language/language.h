// SPDX-License-Identifier: Apache-2.0
// The language engine: text to tokens, sentences, tags, lemmas, trees and names.
#ifndef TW_LANGUAGE_LANGUAGE_H
#define TW_LANGUAGE_LANGUAGE_H

#include "base/file.h"
#include "document/document.h"

/// A trained model, mapped read-only; shared by threads.
typedef struct tw_model tw_model;

/// Errors: TW_ERR_IO; TW_ERR_DATA for a file that is no model, is cut short, fails its checksum or is of another version.
tw_status tw_model_open(tw_model **out, const char *path, tw_error *err);
void      tw_model_close(tw_model *model);
/// What the model says of itself: origin, licence, seed, scores; "key: value" lines.
tw_str tw_model_about(const tw_model *model);

/// tokens: cuts the blocks that are read into sentences and tokens. Without a model, or with one that has not learned where sentences
/// end, rules say that.
tw_status tw_tokenize(tw_document *doc, const tw_model *model, tw_error *err);

/// Working memory of the parser; one per thread, sized once for the longest sentence.
typedef struct tw_parser tw_parser;
tw_parser *tw_parser_new(const tw_model *model);
void       tw_parser_free(tw_parser *parser);

/// parse: tags, lemmas, features, trees and names of all sentences.
tw_status tw_parse(tw_document *doc, tw_parser *parser, tw_error *err);

#endif
