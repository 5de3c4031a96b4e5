// SPDX-License-Identifier: Apache-2.0
// Random numbers that are the same on every machine (Marsaglia 2003, xorshift with Vigna's multiplier).
#ifndef TW_LEARN_RANDOM_H
#define TW_LEARN_RANDOM_H

#include <stdint.h>

typedef struct {
  uint64_t state;
} tw_random;

static inline tw_random
tw_random_new(const uint64_t seed)
{
  return (tw_random){(seed + 1) * UINT64_C(0x9E3779B97F4A7C15) | 1};
}

static inline uint32_t
tw_random_bits(tw_random *const random)
{
  random->state ^= random->state >> 12;
  random->state ^= random->state << 25;
  random->state ^= random->state >> 27;
  return (uint32_t)((random->state * UINT64_C(0x2545F4914F6CDD1D)) >> 32);
}

/// At least 0, less than 1.
static inline float
tw_random_unit(tw_random *const random)
{
  return (float)(tw_random_bits(random) >> 8) * (1.0F / 16777216.0F);
}

/// Less than `limit`, which is not 0.
static inline uint32_t
tw_random_below(tw_random *const random, const uint32_t limit)
{
  return (uint32_t)(((uint64_t)tw_random_bits(random) * limit) >> 32);
}

#endif
