// SPDX-License-Identifier: Apache-2.0
// How likely a clause is right, as a reader would judge it: from how sure the parser was, and from the construction.
#include "meaning/analysis.h"

#include "language/numeric.h"

// Weights of a logistic regression on the tuples of CaRB dev, and the line that takes its result to what readers judged:
// docs/facts.md says how they were found and how well they do
enum { USUAL_LENGTH = 25 };
static const float BASE = -0.73F, ARC = 0.54F, SUBJECT = 0.28F, OBJECT = 0.37F, NO_SUBJECT = 0.7F, PASSIVE = 0.29F, LENGTH = -0.35F;
static const float READER_SLOPE = 1.19F, READER_BASE = 1.09F;

static float
weight_of_kind(const uint8_t kind)
{
  switch (kind) {
  case TW_CLAUSE_COPULA:
    return -0.32F;
  case TW_CLAUSE_EXISTENTIAL:
    return -0.39F;
  case TW_CLAUSE_TITLE:
    return 0.70F;
  case TW_CLAUSE_APPOSITION:
    return 0.60F;
  default:
    return 0.13F;
  }
}

// Of clauses with a predicate: where in the sentence they hang
static float
weight_of_relation(const uint8_t relation, const bool infinitive)
{
  switch (relation) {
  case TW_REL_ROOT:
    return 0.33F;
  case TW_REL_CONJ:
    return 0.46F;
  case TW_REL_ACL_RELCL:
    return 0.12F;
  case TW_REL_PARATAXIS:
    return 0.08F;
  case TW_REL_CCOMP:
    return -0.16F;
  case TW_REL_ADVCL:
    return infinitive ? -0.70F : -0.20F; // whose purpose it is, is often a guess
  case TW_REL_XCOMP:
    return -0.40F;
  case TW_REL_ACL:
    return infinitive ? -0.90F : -0.53F;
  default:
    return -0.27F;
  }
}

static float
object_arc(const tw_analysis *const a, const tw_clause *const clause)
{
  const uint8_t wanted = clause->kind == TW_CLAUSE_NOMINAL ? TW_ROLE_OBLIQUE : TW_ROLE_OBJECT;
  for (uint32_t i = clause->arguments.begin; i < clause->arguments.end; ++i) {
    const tw_clause_argument *const argument = tw_row(&a->arguments, i, tw_clause_argument);
    if (argument->role == wanted) {
      return a->doc->token.arc_probability[argument->head];
    }
  }
  return 1;
}

float
tw_confidence(const tw_analysis *const a, const tw_clause *const clause)
{
  const uint32_t     predicate = clause->predicate;
  const float *const arc       = a->doc->token.arc_probability;
  const float        length    = (float)(tw_sentence_end(a->doc, predicate) - tw_sentence_begin(a->doc, predicate));
  float              z         = BASE + weight_of_kind(clause->kind) + LENGTH * (length / USUAL_LENGTH - 1);
  if (clause->kind == TW_CLAUSE_VERB || clause->kind == TW_CLAUSE_COPULA || clause->kind == TW_CLAUSE_EXISTENTIAL) {
    z += weight_of_relation(tw_relation_of(&a->tree, predicate), a->doc->token.xpos[predicate] == TW_XPOS_VB) +
         ARC * arc[predicate] + (clause->passive ? PASSIVE : 0);
  }
  z += SUBJECT * (clause->subject == TW_NONE ? NO_SUBJECT : arc[clause->subject]) + OBJECT * object_arc(a, clause);
  return tw_sigmoid(READER_BASE + READER_SLOPE * z);
}
