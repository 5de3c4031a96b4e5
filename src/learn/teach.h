// SPDX-License-Identifier: Apache-2.0
// A larger model as teacher: it parses sentences that have no tree, so that a smaller one learns from more text than was annotated.
#ifndef TW_LEARN_TEACH_H
#define TW_LEARN_TEACH_H

#include "language/language.h"
#include "learn/corpus.h"

/// Give every sentence without a tree the teacher's tags and tree. A word's weight is how sure the teacher was of its arc.
tw_status tw_teach(tw_corpus *corpus, const tw_model *teacher, tw_error *err);

#endif
