// SPDX-License-Identifier: Apache-2.0
// The network's shape: which tensors there are, and how large; the same for training, for the model file and for running.
//
// A word is the sum of hashed embeddings; bidirectional SRU layers read the sentence (Lei et al. 2018, "Simple Recurrent Units for
// Highly Parallelizable Recurrence"), all but the first through a narrow passage (Lei 2021, "When Attention Meets Fast Recurrence":
// the projection of SRU++); a linear head on the first layer gives tags; on the last layer stand a biaffine scorer of arcs
// (Dozat and Manning 2017) with a bias for distance, an additive scorer of relations, and a scorer of names.
#ifndef TW_LANGUAGE_NETWORK_H
#define TW_LANGUAGE_NETWORK_H

#include "document/labels.h"
#include "language/classes.h"

enum {
  TW_NETWORK_MAX_LAYERS = 4,
  TW_NETWORK_DISTANCES  = 48, ///< Buckets of the distance between dependent and head, see tw_network_distance()
  TW_NETWORK_TAGS       = (TW_UPOS_COUNT + TW_XPOS_COUNT + 15) / 16 * 16, ///< Columns of the tag head: UPOS, then XPOS
  TW_NETWORK_RELATIONS  = (TW_REL_COUNT + 15) / 16 * 16,
  TW_NETWORK_BIO        = 16, ///< Columns of the names head: O, then B- and I- of each kind
  TW_BIO_COUNT          = 1 + 2 * TW_NAME_COUNT,
};

/// Sizes that a model chooses. All dimensions are multiples of 16.
typedef struct {
  uint32_t layers;
  uint32_t hidden; ///< Of one direction of a layer
  uint32_t arc;    ///< Of the vectors that arcs are scored with
  uint32_t label;  ///< Of the vectors that relations are scored with
  uint32_t name;   ///< Of the hidden layer of the names head
  uint32_t word_dim, affix_dim, gram_dim, class_dim;
  uint32_t word_rows, affix_rows, gram_rows;
  uint32_t narrow; ///< Width that all layers but the first squeeze their input to; 0: they take it as it is
} tw_network_shape;

typedef enum {
  TW_TENSOR_WORDS,    ///< [word_rows][word_dim]; row 0 stands for unknown words
  TW_TENSOR_AFFIXES,  ///< [affix_rows][affix_dim], hashed
  TW_TENSOR_GRAMS,    ///< [gram_rows][gram_dim], hashed
  TW_TENSOR_CLASSES,  ///< [TW_CLASS_MAX][class_dim]
  TW_TENSOR_TAG,      ///< [2 hidden][TW_NETWORK_TAGS], on the first layer
  TW_TENSOR_TAG_BIAS,
  TW_TENSOR_HEAD,     ///< [2 hidden][2 arc + 2 label + name], on the last layer: arc as dependent, as head; label the same; name
  TW_TENSOR_HEAD_BIAS,
  TW_TENSOR_ARC,      ///< [arc][arc]
  TW_TENSOR_ARC_BIAS, ///< [1][arc]
  TW_TENSOR_ROOT_ARC, ///< [1][arc], the root's vector as a head
  TW_TENSOR_ROOT_LABEL, ///< [1][label]
  TW_TENSOR_DISTANCE, ///< [1][TW_NETWORK_DISTANCES]
  TW_TENSOR_LABEL,    ///< [label][TW_NETWORK_RELATIONS]
  TW_TENSOR_LABEL_BIAS,
  TW_TENSOR_NAME,     ///< [name][TW_NETWORK_BIO]
  TW_TENSOR_NAME_BIAS,
  TW_TENSOR_LAYER,    ///< TW_LAYER_TENSORS for each layer
} tw_tensor_id;

enum {
  TW_LAYER_INPUT, ///< [input][2 directions][gates][hidden]; gates: candidate, forget, reset, and in the first layer the highway
  TW_LAYER_RECURRENT, ///< [2 directions][2 hidden]: forget, reset
  TW_LAYER_BIAS,      ///< [2 directions][2 hidden]
  TW_LAYER_NARROW,    ///< [2 hidden][narrow] before the input weights; no rows where the shape says 0, and in the first layer
  TW_LAYER_TENSORS,
  TW_TENSOR_MAX = TW_TENSOR_LAYER + TW_LAYER_TENSORS * TW_NETWORK_MAX_LAYERS,
};

/// How a tensor is kept in a model file.
typedef enum {
  TW_TENSOR_TABLE, ///< Rows of int8, a scale for each row
  TW_TENSOR_DENSE, ///< 7-bit weights packed for the kernels, a scale for each column
  TW_TENSOR_FLOAT,
} tw_tensor_kind;

typedef struct {
  uint32_t       rows, columns;
  tw_tensor_kind kind;
} tw_tensor_shape;

static inline uint32_t
tw_network_tensor_count(const tw_network_shape *const shape)
{
  return TW_TENSOR_LAYER + TW_LAYER_TENSORS * shape->layers;
}

/// Length of the vector that stands for a word.
static inline uint32_t
tw_network_input(const tw_network_shape *const shape)
{
  return shape->word_dim + shape->affix_dim + shape->gram_dim + shape->class_dim;
}

static inline uint32_t
tw_network_gates(const uint32_t layer)
{
  return layer ? 3 : 4;
}

/// Columns of TW_TENSOR_HEAD.
static inline uint32_t
tw_network_head(const tw_network_shape *const shape)
{
  return 2 * shape->arc + 2 * shape->label + shape->name;
}

/// Can a network have this shape? (Sizes are bounded, so that no product of them overflows.)
bool            tw_network_shape_is_valid(const tw_network_shape *shape);
tw_tensor_shape tw_network_tensor(const tw_network_shape *shape, uint32_t id);

/// Bucket of the distance from dependent to head, both counted from 0 in the sentence. Bucket 0 is the root's.
static inline uint32_t
tw_network_distance(const uint32_t dependent, const uint32_t head)
{
  const bool     right = head > dependent;
  const uint32_t far   = right ? head - dependent : dependent - head;
  const uint32_t step  = far <= 20 ? far : far <= 30 ? 21 : 22;
  return right ? 24 + step : 24 - step;
}

#endif
