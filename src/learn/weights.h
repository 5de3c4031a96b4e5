// SPDX-License-Identifier: Apache-2.0
// The network's weights while they are learned, and the step that improves them (Kingma and Ba 2015, "Adam").
#ifndef TW_LEARN_WEIGHTS_H
#define TW_LEARN_WEIGHTS_H

#include "language/network.h"
#include "learn/random.h"

/// One tensor. All arrays are [rows][columns].
typedef struct {
  tw_tensor_shape shape;
  float          *value;
  float          *gradient;
  float          *mean, *variance; ///< Running moments of the gradient
  uint32_t       *touched;         ///< [touched_count] rows of a table that have a gradient; NULL for other tensors
  uint32_t        touched_count;
  uint8_t        *is_touched;      ///< [rows]
} tw_weights;

typedef struct {
  tw_network_shape shape;
  uint32_t         count;
  tw_weights       tensor[TW_TENSOR_MAX];
  uint64_t         steps;
} tw_weight_set;

/// Allocate and fill with random values. False for lack of memory; free in any case.
bool tw_weights_new(tw_weight_set *out, const tw_network_shape *shape, tw_random *random);
void tw_weights_free(tw_weight_set *weights);
/// The gradient of a table's row, which is marked as touched.
float *tw_weights_touch(tw_weights *table, uint32_t row);
/// One step against the gradient, which is clipped to a norm of 5 and then cleared.
void tw_weights_step(tw_weight_set *weights, float rate);

static inline tw_weights *
tw_weights_layer(tw_weight_set *const weights, const uint32_t layer, const uint32_t part)
{
  return &weights->tensor[TW_TENSOR_LAYER + TW_LAYER_TENSORS * layer + part];
}

#endif
