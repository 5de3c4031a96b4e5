// SPDX-License-Identifier: Apache-2.0
// Names from scores of B-, I- and O labels: the best sequence that is well formed.
#include "language/numeric.h"
#include "language/parser.h"

// Label 0 is O; kind k has B at 1 + 2k and I at 2 + 2k
static bool
may_follow(const uint32_t before, const uint32_t label)
{
  const bool inside = label && label % 2 == 0;
  return !inside || before == label || before == label - 1;
}

static float
share(const float *const scores, const uint32_t label)
{
  float best = scores[0], sum = 0.0F;
  for (uint32_t i = 1; i < TW_BIO_COUNT; ++i) {
    best = scores[i] > best ? scores[i] : best;
  }
  for (uint32_t i = 0; i < TW_BIO_COUNT; ++i) {
    sum += tw_exp(scores[i] - best);
  }
  return tw_exp(scores[label] - best) / sum;
}

void
tw_names_decode(const float *const scores, const uint32_t count, uint8_t *const labels, float *const probability)
{
  float   best[TW_BIO_COUNT];
  uint8_t from[TW_TREE_MAX][TW_BIO_COUNT];
  for (uint32_t t = 0; t < count; ++t) {
    float next[TW_BIO_COUNT];
    for (uint32_t label = 0; label < TW_BIO_COUNT; ++label) {
      uint32_t before = 0;
      for (uint32_t b = 1; t && b < TW_BIO_COUNT; ++b) {
        before = may_follow(b, label) && (!may_follow(before, label) || best[b] > best[before]) ? b : before;
      }
      const bool possible = t ? may_follow(before, label) : may_follow(0, label);
      next[label]         = possible ? (t ? best[before] : 0.0F) + scores[(size_t)t * TW_NETWORK_BIO + label] : -1e30F;
      from[t][label]      = (uint8_t)before;
    }
    memcpy(best, next, sizeof best);
  }
  uint32_t label = 0;
  for (uint32_t i = 1; i < TW_BIO_COUNT; ++i) {
    label = best[i] > best[label] ? i : label;
  }
  for (uint32_t t = count; t-- > 0; label = from[t][label]) {
    labels[t]      = (uint8_t)label;
    probability[t] = share(scores + (size_t)t * TW_NETWORK_BIO, label);
  }
}
