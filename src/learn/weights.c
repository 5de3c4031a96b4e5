// SPDX-License-Identifier: Apache-2.0
// The network's weights while they are learned, and the step that improves them.
#include "learn/weights.h"
#include "learn/wide.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const float  decay_mean     = 0.9F;
static const float  decay_variance = 0.98F;
static const double max_norm       = 5.0;

// Half width of the uniform distribution that a tensor starts with
static float
spread(const uint32_t id, const tw_tensor_shape shape)
{
  if (shape.kind == TW_TENSOR_TABLE) {
    return 0.05F;
  }
  if (id == TW_TENSOR_ARC) {
    return sqrtf(1.0F / (float)shape.rows) / 4.0F;
  }
  if (shape.kind == TW_TENSOR_DENSE) {
    return sqrtf(3.0F / (float)shape.rows);
  }
  if (id == TW_TENSOR_ROOT_ARC || id == TW_TENSOR_ROOT_LABEL) {
    return 0.1F;
  }
  return id >= TW_TENSOR_LAYER && (id - TW_TENSOR_LAYER) % TW_LAYER_TENSORS == TW_LAYER_RECURRENT ? 0.5F : 0.0F;
}

static bool
new_tensor(tw_weights *const w, const tw_tensor_shape shape, const float half_width, tw_random *const random)
{
  const size_t size = (size_t)shape.rows * shape.columns;
  w->shape          = shape;
  w->value          = calloc(size, sizeof(float));
  w->gradient       = calloc(size, sizeof(float));
  w->mean           = calloc(size, sizeof(float));
  w->variance       = calloc(size, sizeof(float));
  if (!w->value || !w->gradient || !w->mean || !w->variance) {
    return false;
  }
  for (size_t i = 0; i < size; ++i) {
    w->value[i] = (tw_random_unit(random) * 2.0F - 1.0F) * half_width;
  }
  if (shape.kind != TW_TENSOR_TABLE) {
    return true;
  }
  w->touched    = calloc(shape.rows, sizeof *w->touched);
  w->is_touched = calloc(shape.rows, 1);
  return w->touched && w->is_touched;
}

bool
tw_weights_new(tw_weight_set *const out, const tw_network_shape *const shape, tw_random *const random)
{
  *out = (tw_weight_set){.shape = *shape, .count = tw_network_tensor_count(shape)};
  for (uint32_t id = 0; id < out->count; ++id) {
    const tw_tensor_shape tensor = tw_network_tensor(shape, id);
    if (!new_tensor(&out->tensor[id], tensor, spread(id, tensor), random)) {
      return false;
    }
  }
  return true;
}

void
tw_weights_free(tw_weight_set *const weights)
{
  for (uint32_t id = 0; id < weights->count; ++id) {
    tw_weights *const w = &weights->tensor[id];
    free(w->value);
    free(w->gradient);
    free(w->mean);
    free(w->variance);
    free(w->touched);
    free(w->is_touched);
  }
  *weights = (tw_weight_set){0};
}

float *
tw_weights_touch(tw_weights *const table, const uint32_t row)
{
  if (!table->is_touched[row]) {
    table->is_touched[row]                  = 1;
    table->touched[table->touched_count++] = row;
  }
  return table->gradient + (size_t)row * table->shape.columns;
}

WIDE static double
sum_of_squares(const float *const x, const size_t count)
{
  double lanes[8] = {0};
  for (size_t i = 0; i + 8 <= count; i += 8) {
    for (size_t j = 0; j < 8; ++j) {
      lanes[j] += (double)x[i + j] * (double)x[i + j];
    }
  }
  double sum = 0;
  for (size_t i = count / 8 * 8; i < count; ++i) {
    sum += (double)x[i] * (double)x[i];
  }
  for (size_t j = 0; j < 8; ++j) {
    sum += lanes[j];
  }
  return sum;
}

static double
gradient_norm(const tw_weight_set *const weights)
{
  double sum = 0;
  for (uint32_t id = 0; id < weights->count; ++id) {
    const tw_weights *const w       = &weights->tensor[id];
    const uint32_t          columns = w->shape.columns;
    if (!w->touched) {
      sum += sum_of_squares(w->gradient, (size_t)w->shape.rows * columns);
    }
    for (uint32_t i = 0; i < w->touched_count; ++i) {
      sum += sum_of_squares(w->gradient + (size_t)w->touched[i] * columns, columns);
    }
  }
  return sqrt(sum);
}

typedef struct {
  float clip, rate, mean_scale, variance_scale;
} step;

WIDE static void
move(tw_weights *const w, const size_t begin, const size_t count, const step *const s)
{
  float *const restrict value = w->value + begin, *const restrict g = w->gradient + begin;
  float *const restrict mean = w->mean + begin, *const restrict variance = w->variance + begin;
  for (size_t i = 0; i < count; ++i) {
    const float gradient = g[i] * s->clip;
    mean[i]              = decay_mean * mean[i] + (1.0F - decay_mean) * gradient;
    variance[i]          = decay_variance * variance[i] + (1.0F - decay_variance) * gradient * gradient;
    value[i] -= s->rate * (mean[i] * s->mean_scale) / (sqrtf(variance[i] * s->variance_scale) + 1e-8F);
    g[i] = 0.0F;
  }
}

void
tw_weights_step(tw_weight_set *const weights, const float rate)
{
  const double norm = gradient_norm(weights);
  const double n    = (double)++weights->steps;
  const step   s    = {norm > max_norm ? (float)(max_norm / norm) : 1.0F, rate,
                       (float)(1.0 / (1.0 - pow((double)decay_mean, n))), (float)(1.0 / (1.0 - pow((double)decay_variance, n)))};
  for (uint32_t id = 0; id < weights->count; ++id) {
    tw_weights *const w       = &weights->tensor[id];
    const uint32_t    columns = w->shape.columns;
    if (!w->touched) {
      move(w, 0, (size_t)w->shape.rows * columns, &s);
    }
    for (uint32_t i = 0; i < w->touched_count; ++i) {
      move(w, (size_t)w->touched[i] * columns, columns, &s);
      w->is_touched[w->touched[i]] = 0;
    }
    w->touched_count = 0;
  }
}
