// SPDX-License-Identifier: Apache-2.0
// The network's shape: which tensors there are, and how large.
#include "language/network.h"

static bool
is_dimension(const uint32_t size)
{
  return size >= 16 && size <= 512 && size % 16 == 0;
}

static bool
is_rows(const uint32_t rows)
{
  return rows >= 1 && rows <= (1U << 20);
}

bool
tw_network_shape_is_valid(const tw_network_shape *const s)
{
  return s->layers >= 1 && s->layers <= TW_NETWORK_MAX_LAYERS && is_dimension(s->hidden) && is_dimension(s->arc) &&
         is_dimension(s->label) && is_dimension(s->name) && is_dimension(s->word_dim) && is_dimension(s->affix_dim) &&
         is_dimension(s->gram_dim) && is_dimension(s->class_dim) && (!s->narrow || is_dimension(s->narrow)) && is_rows(s->word_rows) && is_rows(s->affix_rows) && is_rows(s->gram_rows);
}

static tw_tensor_shape
layer_tensor(const tw_network_shape *const s, const uint32_t layer, const uint32_t part)
{
  const uint32_t below = layer ? 2 * s->hidden : tw_network_input(s);
  if (part == TW_LAYER_INPUT) {
    return (tw_tensor_shape){layer && s->narrow ? s->narrow : below, 2 * tw_network_gates(layer) * s->hidden, TW_TENSOR_DENSE};
  }
  if (part == TW_LAYER_NARROW) {
    return (tw_tensor_shape){layer && s->narrow ? below : 0, s->narrow, TW_TENSOR_DENSE};
  }
  return (tw_tensor_shape){2, 2 * s->hidden, TW_TENSOR_FLOAT};
}

tw_tensor_shape
tw_network_tensor(const tw_network_shape *const s, const uint32_t id)
{
  switch (id) {
  case TW_TENSOR_WORDS:
    return (tw_tensor_shape){s->word_rows, s->word_dim, TW_TENSOR_TABLE};
  case TW_TENSOR_AFFIXES:
    return (tw_tensor_shape){s->affix_rows, s->affix_dim, TW_TENSOR_TABLE};
  case TW_TENSOR_GRAMS:
    return (tw_tensor_shape){s->gram_rows, s->gram_dim, TW_TENSOR_TABLE};
  case TW_TENSOR_CLASSES:
    return (tw_tensor_shape){TW_CLASS_MAX, s->class_dim, TW_TENSOR_TABLE};
  case TW_TENSOR_TAG:
    return (tw_tensor_shape){2 * s->hidden, TW_NETWORK_TAGS, TW_TENSOR_DENSE};
  case TW_TENSOR_TAG_BIAS:
    return (tw_tensor_shape){1, TW_NETWORK_TAGS, TW_TENSOR_FLOAT};
  case TW_TENSOR_HEAD:
    return (tw_tensor_shape){2 * s->hidden, tw_network_head(s), TW_TENSOR_DENSE};
  case TW_TENSOR_HEAD_BIAS:
    return (tw_tensor_shape){1, tw_network_head(s), TW_TENSOR_FLOAT};
  case TW_TENSOR_ARC:
    return (tw_tensor_shape){s->arc, s->arc, TW_TENSOR_DENSE};
  case TW_TENSOR_ARC_BIAS:
  case TW_TENSOR_ROOT_ARC:
    return (tw_tensor_shape){1, s->arc, TW_TENSOR_FLOAT};
  case TW_TENSOR_ROOT_LABEL:
    return (tw_tensor_shape){1, s->label, TW_TENSOR_FLOAT};
  case TW_TENSOR_DISTANCE:
    return (tw_tensor_shape){1, TW_NETWORK_DISTANCES, TW_TENSOR_FLOAT};
  case TW_TENSOR_LABEL:
    return (tw_tensor_shape){s->label, TW_NETWORK_RELATIONS, TW_TENSOR_DENSE};
  case TW_TENSOR_LABEL_BIAS:
    return (tw_tensor_shape){1, TW_NETWORK_RELATIONS, TW_TENSOR_FLOAT};
  case TW_TENSOR_NAME:
    return (tw_tensor_shape){s->name, TW_NETWORK_BIO, TW_TENSOR_DENSE};
  case TW_TENSOR_NAME_BIAS:
    return (tw_tensor_shape){1, TW_NETWORK_BIO, TW_TENSOR_FLOAT};
  default:
    return layer_tensor(s, (id - TW_TENSOR_LAYER) / TW_LAYER_TENSORS, (id - TW_TENSOR_LAYER) % TW_LAYER_TENSORS);
  }
}
