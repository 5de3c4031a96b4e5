// SPDX-License-Identifier: Apache-2.0
// The loops that are the same for all instruction sets. Included by each kernel_….c, which defines TARGET (function attributes).
#include "language/kernel.h"
#include "language/numeric.h"

enum { LANES = 16, MAX_HIDDEN = 512 };

// The gates of one step of the first layer, from the cache
TARGET static void
widen(const int16_t *const restrict from, const float scale, float *const restrict to, const size_t count)
{
  for (size_t i = 0; i < count; ++i) {
    to[i] = (float)from[i] * scale;
  }
}

// One step of a layer. Its own function, because only pointers that are parameters let the compiler use vectors here.
TARGET static void
step(const size_t h, const float *const restrict u, const float *const restrict past, const float *const restrict recurrent,
     const float *const restrict bias, float *const restrict cell, float *const restrict out)
{
  for (size_t i = 0; i < h; ++i) {
    const float forget = tw_sigmoid(u[h + i] + recurrent[i] * cell[i] + bias[i]);
    const float reset  = tw_sigmoid(u[2 * h + i] + recurrent[h + i] * cell[i] + bias[h + i]);
    cell[i]            = u[i] + forget * (cell[i] - u[i]);
    out[i]             = past[i] + reset * (tw_tanh(cell[i]) - past[i]);
  }
}

TARGET static void
scan(const tw_scan *const s)
{
  const size_t h                  = s->hidden;
  float          cell[MAX_HIDDEN] = {0};
  float          wide[4 * MAX_HIDDEN];
  for (uint32_t k = 0; k < s->steps; ++k) {
    const uint32_t t = s->backward ? s->steps - 1 - k : k;
    if (!s->gates) {
      widen(s->cached[t] + s->cached_offset, s->cached_scale[t], wide, 4 * h);
    }
    const float *const u    = s->gates ? s->gates + t * s->gate_stride : wide;
    const float *const past = s->gates ? s->below + t * 2 * h : wide + 3 * h;
    step(h, u, past, s->recurrent, s->bias, cell, s->out + t * 2 * h);
  }
}

TARGET static void
product(const float *const a, const size_t lda, const uint32_t m, const uint32_t k, const float *const b, const uint32_t n,
        float *const out)
{
  enum { BLOCK = 64 };
  for (uint32_t row = 0; row < m; ++row) {
    for (uint32_t first = 0; first < n; first += BLOCK) {
      const uint32_t width      = n - first < BLOCK ? n - first : BLOCK;
      float          sum[BLOCK] = {0};
      for (uint32_t i = 0; i < k; ++i) {
        const float x                   = a[row * lda + i];
        const float *const restrict from = b + (size_t)i * n + first;
        if (width == BLOCK) {
          for (uint32_t j = 0; j < BLOCK; ++j) {
            sum[j] += x * from[j];
          }
        } else {
          for (uint32_t j = 0; j < width; ++j) {
            sum[j] += x * from[j];
          }
        }
      }
      memcpy(out + (size_t)row * n + first, sum, width * sizeof(float));
    }
  }
}

// lanes[j] += e to the (scores[j] - best) * modesty
TARGET static void
add_powers(const float *const restrict scores, const float best, const float modesty, float *const restrict lanes)
{
  for (size_t j = 0; j < LANES; ++j) {
    lanes[j] += tw_exp((scores[j] - best) * modesty);
  }
}

TARGET static void
raise_to(const float *const restrict scores, float *const restrict best)
{
  for (size_t j = 0; j < LANES; ++j) {
    best[j] = scores[j] > best[j] ? scores[j] : best[j];
  }
}

TARGET static float
share(const float *const scores, const uint32_t count, const uint32_t of, const float modesty)
{
  float          most[LANES], lanes[LANES] = {0}, rest[LANES];
  const uint32_t whole = count / LANES * LANES;
  for (uint32_t j = 0; j < LANES; ++j) { // the last ones, made up to a vector by what weighs nothing
    rest[j] = whole + j < count ? scores[whole + j] : -1e30F;
  }
  memcpy(most, rest, sizeof most);
  for (uint32_t i = 0; i < whole; i += LANES) {
    raise_to(scores + i, most);
  }
  float best = most[0], sum = 0.0F;
  for (uint32_t j = 1; j < LANES; ++j) {
    best = most[j] > best ? most[j] : best;
  }
  for (uint32_t i = 0; i < whole; i += LANES) {
    add_powers(scores + i, best, modesty, lanes);
  }
  add_powers(rest, best, modesty, lanes);
  for (uint32_t j = 0; j < LANES; ++j) {
    sum += lanes[j];
  }
  return tw_exp((scores[of] - best) * modesty) / sum;
}

TARGET static void
add_row(float *const restrict to, const int8_t *const restrict row, const float scale, const uint32_t count)
{
  for (uint32_t i = 0; i < count; ++i) {
    to[i] += (float)row[i] * scale;
  }
}
