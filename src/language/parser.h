// SPDX-License-Identifier: Apache-2.0
// The network at work: working memory of one thread, and what it gives for a batch of sentences.
#ifndef TW_LANGUAGE_PARSER_H
#define TW_LANGUAGE_PARSER_H

#include "language/cache.h"
#include "language/tree.h"

enum {
  TW_BATCH_MAX  = 512, ///< Tokens that run through the network at once; at least TW_TREE_MAX
  TW_BATCH_FULL = 128, ///< No sentence joins others beyond so many: what lies between the layers then stays in the second-level cache
  TW_BATCH_RUNS = 128, ///< Sentences in a batch
};

struct tw_parser {
  const tw_model *model;
  tw_cache       *cache;
  tw_tree        *tree;
  void           *memory; ///< Owns all that follows

  // The batch, set by the caller of tw_parser_run()
  uint32_t token_count, run_count;
  tw_str   form[TW_BATCH_MAX];
  tw_span  run[TW_BATCH_RUNS]; ///< Sentences: spans of the batch's tokens, none longer than TW_TREE_MAX

  // Results
  float   *tag;                        ///< [T][TW_NETWORK_TAGS] scores
  float   *relation;                   ///< [T][TW_NETWORK_RELATIONS] scores
  float   *bio;                        ///< [T][TW_NETWORK_BIO] scores
  uint32_t head[TW_BATCH_MAX];         ///< 0 the root, 1 + i the word i of the sentence
  float    arc_probability[TW_BATCH_MAX];

  // Between the layers
  const int16_t *gates[TW_BATCH_MAX];
  float          gate_scale[TW_BATCH_MAX], row_scale[TW_BATCH_MAX];
  float         *layer[2];             ///< [T][2 hidden] output of a layer and of the one below
  float         *narrow, *wide;        ///< [T][narrow] a layer's input, [T][6 hidden] gates
  float         *heads, *query, *pair; ///< [T][tw_network_head()], [T][arc], [T][label]
  float         *turned, *scores;      ///< [arc][TW_TREE_MAX + 16], [TW_TREE_MAX][TW_TREE_MAX + 16]
  uint8_t       *bytes;                ///< [T][widest]
};

/// Run the network over the batch: all results.
void tw_parser_run(tw_parser *parser);
/// The parts of it, for those who look between: words to scores of tags and names …
void tw_parser_read(tw_parser *parser);
/// … scores of the heads of one sentence into scores [words][the width that is returned]: the root first, then the words …
uint32_t tw_parser_score_arcs(tw_parser *parser, tw_span run);
/// … and scores of relations, once `head` is set.
void tw_parser_score_relations(tw_parser *parser);

/// Index of the largest of `count` scores; `*probability` gets its share in their softmax. Learned scores are too sure of themselves:
/// the model says by how much (Guo et al. 2017, "On Calibration of Modern Neural Networks"; docs/training.md has the table).
uint32_t tw_parser_best(const tw_parser *parser, const float *scores, uint32_t count, float *probability);

#endif
