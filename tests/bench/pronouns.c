// SPDX-License-Identifier: Apache-2.0
// What learn_pronouns.py learns from: bench-mentions, which besides tells of each pronoun and each candidate what speaks for it.
// The linker (--wrap) puts this in the place of tw_antecedent_score().
#include "meaning/chains_antecedent.h"

#include <stdio.h>

double __real_tw_antecedent_score(const tw_scene *s, const tw_query *q, const tw_antecedent *c);
double __wrap_tw_antecedent_score(const tw_scene *s, const tw_query *q, const tw_antecedent *c);

// "pronoun", article, where the pronoun and the candidate's head begin, whether it is "it" or "they", number and count of each weight
double
__wrap_tw_antecedent_score(const tw_scene *const s, const tw_query *const q, const tw_antecedent *const c)
{
  float counts[TW_ANTECEDENT_WEIGHTS];
  tw_antecedent_count(s, q, c, counts);
  const tw_document *const doc   = s->doc;
  const uint32_t           other = doc->mention[c->mention].head;
  fprintf(stderr, "pronoun\t%.*s\t%u\t%u\t%d\t", TW_PRINT(doc->about.id), tw_document_code_at(doc, doc->token.span[q->token].begin),
          tw_document_code_at(doc, doc->token.span[other].begin), q->thing);
  for (uint32_t i = 0; i < TW_ANTECEDENT_WEIGHTS; ++i) {
    if (counts[i] > 0 || counts[i] < 0) {
      fprintf(stderr, "%u:%g ", i, (double)counts[i]);
    }
  }
  fputc('\n', stderr);
  return __real_tw_antecedent_score(s, q, c);
}
