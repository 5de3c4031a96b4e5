// SPDX-License-Identifier: Apache-2.0
// What attribution.c and quotations.c share.
#ifndef TW_MEANING_ATTRIBUTION_H
#define TW_MEANING_ATTRIBUTION_H

#include "meaning/rows.h"
#include "meaning/tree.h"

typedef struct {
  tw_document      *doc;
  const tw_lexicon *lexicon;
  tw_tree           tree;
  uint32_t         *enter; ///< [token.count] row whose content begins with the subtree of this token, or TW_NONE
  uint32_t         *leave; ///< [token.count] row whose content ends with it, or TW_NONE
  tw_rows           rows;  ///< tw_attribution
  bool              failed;
} tw_reports;

/// A new row; TW_NONE if there is no memory.
uint32_t tw_add_report(tw_reports *reports, uint32_t source, uint32_t cue, uint32_t clause);
/// quotations.c: gives every word between quotation marks to who said the quotation, over sentences and paragraphs.
void tw_extend_quotations(tw_reports *reports);

#endif
