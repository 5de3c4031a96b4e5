// SPDX-License-Identifier: Apache-2.0
// Larger models as teachers: what they think, taken together, of sentences that have no tree, so that a smaller one learns from more
// text than was annotated (Hinton et al. 2015, "Distilling the Knowledge in a Neural Network"; Kuncoro et al. 2016, "Distilling an
// Ensemble of Greedy Dependency Parsers into One MST Parser").
#ifndef TW_LEARN_TEACH_H
#define TW_LEARN_TEACH_H

#include "language/language.h"
#include "learn/corpus.h"

enum { TW_TEACHERS = 16 }; ///< At most

/// Give every sentence without a tree that is not too long the teachers' tags and tree, and in corpus->taught how they share their votes.
/// Names that were annotated have half the say on names.
tw_status tw_teach(tw_corpus *corpus, const tw_model *const *teachers, uint32_t count, tw_error *err);

#endif
