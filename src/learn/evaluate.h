// SPDX-License-Identifier: Apache-2.0
// Measuring a model against annotated sentences, the way of the CoNLL 2018 shared task (Zeman et al. 2018).
#ifndef TW_LEARN_EVALUATE_H
#define TW_LEARN_EVALUATE_H

#include "language/language.h"
#include "learn/corpus.h"

/// Right ones, and how many there are in gold and in what the model says.
typedef struct {
  uint64_t right, gold, system;
} tw_count;

enum { TW_SURENESS = 9 }; ///< Classes of how sure the parser is of a word's arc and relation

/// Words of one class: with an arc whose probability is at least that of the class and less than that of the next.
typedef struct {
  uint64_t words, right;               ///< right: arc and relation, subtype included
  uint64_t arguments, arguments_right; ///< Of them those that are subjects or objects, by our parse
  double   sure;                       ///< Sum of the probabilities
} tw_sureness;

typedef struct {
  tw_count sentences, tokens;
  tw_count upos, xpos, lemmas, uas, las, clas; ///< las and clas without subtypes
  tw_count las_subtypes;
  tw_sureness sureness[TW_SURENESS];
  tw_count names[TW_NAME_COUNT];               ///< Spans with their kind; right only if both are
} tw_scores;

/// The least probability of a class.
double tw_sureness_least(uint32_t class);
/// Sum over the words of the probability that arc and relation are right.
double tw_scores_sure(const tw_scores *scores);
/// F1 in percent; 0 where there is nothing.
double tw_count_f1(tw_count count);

/// Make `doc`, which is empty, of sentences `rows` [count]: their words one after the other, each with its form, nothing parsed yet.
tw_status tw_gold_document(tw_document *doc, const tw_corpus *corpus, const uint32_t *rows, uint32_t count, tw_error *err);

/// Give `doc`, which is empty, the text of sentences [sentences.begin, sentences.end) as it was before it was cut into words; a
/// paragraph is a block. `*place`, in the document's arena, gets the bytes of each of their tokens.
tw_status tw_gold_text(tw_document *doc, const tw_corpus *corpus, tw_span sentences, tw_span **place, tw_error *err);

/// Parse the sentences of `gold` and add up the scores. `own_tokens`: from their text, cut by our own tokenizer; words are matched by
/// their place in the text. Errors: those of the stages.
tw_status tw_evaluate(tw_scores *scores, const tw_corpus *gold, const tw_model *model, bool own_tokens, tw_error *err);

#endif
