// SPDX-License-Identifier: Apache-2.0
// The inner loops in plain C: what the other kernels are held to.
#define TARGET
#include "language/kernel_body.h"

#include <math.h>

static float
largest(const float *const x, const uint32_t k)
{
  float most = 1e-6F;
  for (uint32_t i = 0; i < k; ++i) {
    most = fabsf(x[i]) > most ? fabsf(x[i]) : most;
  }
  return most;
}

static void
quantize(const float *const x, const size_t ldx, const uint32_t m, const uint32_t k, uint8_t *const bytes, float *const scale)
{
  for (uint32_t row = 0; row < m; ++row) {
    const float most = largest(x + row * ldx, k), factor = (float)TW_ACTIVATION_MAX / most;
    for (uint32_t i = 0; i < k; ++i) {
      bytes[(size_t)row * k + i] = (uint8_t)(int32_t)(x[row * ldx + i] * factor + ((float)TW_ACTIVATION_ZERO + 0.5F));
    }
    scale[row] = most / (float)TW_ACTIVATION_MAX;
  }
}

static void
dense(const uint8_t *const bytes, const float *const scale, const uint32_t m, const tw_dense *const w, float *const out, const size_t ldo)
{
  for (uint32_t first = 0; first < w->columns; first += LANES) {
    const int8_t *const block = w->packed + (size_t)first * w->rows;
    for (uint32_t row = 0; row < m; ++row) {
      const uint8_t *const x          = bytes + (size_t)row * w->rows;
      int32_t              sum[LANES] = {0};
      for (uint32_t k = 0; k < w->rows; k += 4) {
        const int8_t *const b = block + (size_t)k * LANES;
        for (uint32_t j = 0; j < LANES; ++j) {
          sum[j] += x[k] * b[4 * j] + x[k + 1] * b[4 * j + 1] + x[k + 2] * b[4 * j + 2] + x[k + 3] * b[4 * j + 3];
        }
      }
      for (uint32_t j = 0; j < LANES; ++j) {
        out[row * ldo + first + j] = (float)(sum[j] - w->correction[first + j]) * w->scale[first + j] * scale[row];
      }
    }
  }
}

const tw_kernel tw_kernel_portable = {"portable", quantize, dense, scan, product, share, add_row};
