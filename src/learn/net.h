// SPDX-License-Identifier: Apache-2.0
// The network while it learns: a batch of sentences, all that is computed on the way forward, and gradients on the way back.
#ifndef TW_LEARN_NET_H
#define TW_LEARN_NET_H

#include "learn/gemm.h"
#include "learn/vocabulary.h"
#include "learn/weights.h"

enum {
  TW_BATCH_TOKENS    = 2048, ///< A batch has at most so many tokens
  TW_BATCH_SENTENCES = 32,
};

/// One bidirectional layer. All matrices have a row for each token; two directions side by side.
typedef struct {
  float *narrow;                ///< [T][narrow] the input, squeezed
  float *gates;                 ///< [T][2][gates][hidden], before the recurrence
  float *forget, *reset, *cell; ///< [T][2 hidden]
  float *out, *mask;            ///< [T][2 hidden]; out with dropout applied
} tw_net_layer;

/// Sums of losses over a batch, in nats.
typedef struct {
  double arc, label, tag, name;
  uint32_t trees, names; ///< Tokens that each was taken over
} tw_net_loss;

typedef struct {
  tw_weight_set    *weights;
  const tw_corpus  *corpus;
  const tw_vocabulary *vocabulary;
  tw_gemm          *gemm;
  tw_random        *random;
  float             dropout, word_dropout;
  float             name_only_weight; ///< How much names count in sentences whose tree nobody annotated

  // The batch: sentences are runs of tokens [begin, end)
  uint32_t                sentence_count, token_count;
  const tw_gold_sentence *sentence[TW_BATCH_SENTENCES];
  tw_span                 span[TW_BATCH_SENTENCES];
  uint32_t                row[TW_BATCH_TOKENS];     ///< Row of corpus->token
  bool                    unknown[TW_BATCH_TOKENS]; ///< Word dropout: the word's own rows are left out

  float       *memory; ///< Owns all matrices
  float       *input, *input_mask;   ///< [T][input]
  tw_net_layer layer[TW_NETWORK_MAX_LAYERS];
  float       *tag, *d_tag;          ///< [T][TW_NETWORK_TAGS]
  float       *head, *d_head;        ///< [T][tw_network_head()], after the leaky rectifier where it has one
  float       *query, *d_query;      ///< [T][arc]
  float       *pair, *d_pair;        ///< [T][label], dependent and head added and rectified
  float       *relation, *d_relation; ///< [T][TW_NETWORK_RELATIONS]
  float       *bio, *d_bio;          ///< [T][TW_NETWORK_BIO]
  float       *d_out, *d_in;         ///< [T][max(2 hidden, input)]
  float       *d_narrow;             ///< [T][narrow]
  float       *d_gates;              ///< [T][8 hidden]
  float       *scores;               ///< [length + 1] of one dependent
} tw_net;

/// False for lack of memory. `weights`, `corpus`, `vocabulary`, `gemm` and `random` are set by the caller first.
bool tw_net_new(tw_net *net);
void tw_net_free(tw_net *net);

/// Fill input, layers: encoder.c. The batch is set.
void tw_net_encode(tw_net *net);
/// Back from d_out, the gradient of the last layer's output, and d_tag: encoder.c
void tw_net_encode_back(tw_net *net);
/// Heads forward, their losses, and the gradients of all they use, scaled by `scale`: heads.c
tw_net_loss tw_net_heads(tw_net *net, float scale);

#endif
