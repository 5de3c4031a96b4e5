// SPDX-License-Identifier: Apache-2.0
// Functions of floats from plain arithmetic only: the same bits on every processor and with every C library, and vectors for free.
#ifndef TW_LANGUAGE_NUMERIC_H
#define TW_LANGUAGE_NUMERIC_H

#include <stdint.h>
#include <string.h>

/// `x`, brought to the magnitude `most` if it is beyond. Magnitudes are compared as the integers that their bits are: a comparison of
/// floats with a constant makes the compiler branch, and then it can't use vectors.
static inline float
tw_limit(const float x, const float most)
{
  int32_t bits, limit;
  memcpy(&bits, &x, sizeof bits);
  memcpy(&limit, &most, sizeof limit);
  const int32_t magnitude = (bits & INT32_MAX) < limit ? bits & INT32_MAX : limit, result = (bits & INT32_MIN) | magnitude;
  float         out;
  memcpy(&out, &result, sizeof out);
  return out;
}

/// tanh by a continued fraction (Lambert 1768), within 1e-4; training uses it too, so that nothing is lost in running.
static inline float
tw_tanh(const float given)
{
  const float x = tw_limit(given, 4.97F), s = x * x;
  return x * (135135.0F + s * (17325.0F + s * (378.0F + s))) / (135135.0F + s * (62370.0F + s * (3150.0F + s * 28.0F)));
}

static inline float
tw_sigmoid(const float x)
{
  return 0.5F + 0.5F * tw_tanh(0.5F * x);
}

/// e to the `x` for x <= 0, within 1e-6 relative: 2^whole times a polynomial for the rest.
static inline float
tw_exp(const float given)
{
  const float   power = tw_limit(given, 80.0F) * 1.44269504F;
  const int32_t whole = (int32_t)(power - 0.5F);
  const float   f     = (power - (float)whole) * 0.69314718F;
  const float   p     = 1.0F + f * (1.0F + f * (0.5F + f * (0.16666667F + f * (0.04166667F + f * (0.00833333F + f * 0.00138889F)))));
  const int32_t bits  = (whole + 127) * (1 << 23);
  float         scale;
  memcpy(&scale, &bits, sizeof scale);
  return p * scale;
}

#endif
