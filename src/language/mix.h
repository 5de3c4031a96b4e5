// SPDX-License-Identifier: Apache-2.0
// Hashes for tables of learned weights: cheap, and the same on every machine.
#ifndef TW_LANGUAGE_MIX_H
#define TW_LANGUAGE_MIX_H

#include "base/str.h"

static inline uint32_t
tw_mix(const uint32_t hash, const uint32_t value)
{
  const uint32_t mixed = (hash ^ value) * 0x9E3779B1U;
  return mixed ^ mixed >> 15;
}

/// Of a word as it is written, or of its ASCII letters in lower case.
static inline uint32_t
tw_mix_word(const tw_str word, const bool lower)
{
  uint32_t hash = 0x811C9DC5U;
  for (uint32_t i = 0; i < word.len && i < 24; ++i) { // the rest of a longer word tells nothing
    const char c = word.ptr[i];
    hash         = (hash ^ (unsigned char)(lower && c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)) * 0x01000193U;
  }
  return tw_mix(hash, word.len);
}

#endif
