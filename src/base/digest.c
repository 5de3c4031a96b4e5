// SPDX-License-Identifier: Apache-2.0
// SHA-256: the one door to nettle.
#include "base/digest.h"

#include <nettle/sha2.h>

void
tw_sha256(const tw_str *const pieces, const size_t count, char out[TW_SHA256_HEX + 1])
{
  static const char digits[] = "0123456789abcdef";
  struct sha256_ctx context;
  uint8_t           digest[SHA256_DIGEST_SIZE];
  sha256_init(&context);
  for (size_t i = 0; i < count; ++i) {
    sha256_update(&context, pieces[i].len, (const uint8_t *)pieces[i].ptr);
  }
  sha256_digest(&context, sizeof digest, digest);
  for (size_t i = 0; i < sizeof digest; ++i) {
    out[2 * i]     = digits[digest[i] >> 4];
    out[2 * i + 1] = digits[digest[i] & 15];
  }
  out[TW_SHA256_HEX] = '\0';
}
