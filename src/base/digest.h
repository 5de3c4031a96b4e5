// SPDX-License-Identifier: Apache-2.0
// SHA-256 (FIPS 180-4). The one door to nettle.
#ifndef TW_BASE_DIGEST_H
#define TW_BASE_DIGEST_H

#include <triplewire/triplewire.h>

enum { TW_SHA256_HEX = 64 };

/// Digest of `count` pieces in a row as lower-case hexadecimal digits with a NUL behind.
void tw_sha256(const tw_str *pieces, size_t count, char out[TW_SHA256_HEX + 1]);

#endif
