// SPDX-License-Identifier: Apache-2.0
// The inner loops for processors with AVX2.
#ifdef __x86_64__
#  include <immintrin.h>

#  define TARGET __attribute__((target("avx2")))
#  include "language/kernel_body.h"

enum { TILE = 4 };

TARGET static float
largest(const float *const x, const uint32_t k)
{
  const __m256 sign = _mm256_set1_ps(-0.0F);
  __m256       most = _mm256_set1_ps(1e-6F);
  for (uint32_t i = 0; i < k; i += 8) {
    most = _mm256_max_ps(_mm256_andnot_ps(sign, _mm256_loadu_ps(x + i)), most);
  }
  float lanes[8], out = 0.0F;
  _mm256_storeu_ps(lanes, most);
  for (uint32_t j = 0; j < 8; ++j) {
    out = lanes[j] > out ? lanes[j] : out;
  }
  return out;
}

TARGET static inline __m256i
rounded(const float *const x, const __m256 factor)
{
  const __m256 shift = _mm256_set1_ps((float)TW_ACTIVATION_ZERO + 0.5F);
  return _mm256_cvttps_epi32(_mm256_add_ps(_mm256_mul_ps(_mm256_loadu_ps(x), factor), shift));
}

TARGET static void
quantize(const float *const x, const size_t ldx, const uint32_t m, const uint32_t k, uint8_t *const bytes, float *const scale)
{
  for (uint32_t row = 0; row < m; ++row) {
    const float *const from = x + row * ldx;
    const float        most = largest(from, k);
    const __m256       factor = _mm256_set1_ps((float)TW_ACTIVATION_MAX / most);
    for (uint32_t i = 0; i < k; i += 16) {
      const __m256i halves = _mm256_permute4x64_epi64(_mm256_packs_epi32(rounded(from + i, factor), rounded(from + i + 8, factor)), 0xD8);
      _mm_storeu_si128((__m128i *)(void *)(bytes + (size_t)row * k + i),
                       _mm_packus_epi16(_mm256_castsi256_si128(halves), _mm256_extracti128_si256(halves, 1)));
    }
    scale[row] = most / (float)TW_ACTIVATION_MAX;
  }
}

// Sums of eight products of bytes, added to `sum`; four of them are at most 4 * 127 * 63 and fit into 16 bits
TARGET static inline __m256i
dot8(const __m256i sum, const __m256i x0, const __m256i w0, const __m256i x1, const __m256i w1)
{
  const __m256i four = _mm256_add_epi16(_mm256_maddubs_epi16(x0, w0), _mm256_maddubs_epi16(x1, w1));
  return _mm256_add_epi32(sum, _mm256_madd_epi16(four, _mm256_set1_epi16(1)));
}

TARGET static inline __m256i
four_bytes(const uint8_t *const x)
{
  int32_t bits;
  memcpy(&bits, x, sizeof bits);
  return _mm256_set1_epi32(bits);
}

TARGET static inline void
store8(float *const out, const __m256i sum, const tw_dense *const w, const uint32_t column, const float scale)
{
  const __m256i correction = _mm256_loadu_si256((const __m256i *)(const void *)(w->correction + column));
  const __m256  exact      = _mm256_cvtepi32_ps(_mm256_sub_epi32(sum, correction));
  _mm256_storeu_ps(out, _mm256_mul_ps(_mm256_mul_ps(exact, _mm256_loadu_ps(w->scale + column)), _mm256_set1_ps(scale)));
}

TARGET static void
tile(const uint8_t *const x[TILE], const tw_dense *const w, const uint32_t first, __m256i sum[TILE][2])
{
  const int8_t *const block = w->packed + (size_t)first * w->rows;
  __m256i             s[TILE][2];
  for (uint32_t i = 0; i < TILE; ++i) {
    s[i][0] = s[i][1] = _mm256_setzero_si256();
  }
  for (uint32_t k = 0; k < w->rows; k += 8) {
    const __m256i *const b = (const __m256i *)(const void *)(block + (size_t)k * LANES); // two times four rows of 16 columns
    const __m256i b0 = _mm256_loadu_si256(b), b1 = _mm256_loadu_si256(b + 1), b2 = _mm256_loadu_si256(b + 2), b3 = _mm256_loadu_si256(b + 3);
#  pragma GCC unroll 4
    for (uint32_t i = 0; i < TILE; ++i) {
      const __m256i a0 = four_bytes(x[i] + k), a1 = four_bytes(x[i] + k + 4);
      s[i][0]          = dot8(s[i][0], a0, b0, a1, b2);
      s[i][1]          = dot8(s[i][1], a0, b1, a1, b3);
    }
  }
  memcpy(sum, s, sizeof s);
}

TARGET static void
dense(const uint8_t *const bytes, const float *const scale, const uint32_t m, const tw_dense *const w, float *const out, const size_t ldo)
{
  for (uint32_t first = 0; first < w->columns; first += LANES) {
    for (uint32_t row = 0; row < m; row += TILE) {
      const uint32_t height = m - row < TILE ? m - row : TILE;
      const uint8_t *x[TILE];
      __m256i        sum[TILE][2];
      for (uint32_t i = 0; i < TILE; ++i) {
        x[i] = bytes + (size_t)(row + (i < height ? i : 0)) * w->rows;
      }
      tile(x, w, first, sum);
      for (uint32_t i = 0; i < height; ++i) {
        store8(out + (row + i) * ldo + first, sum[i][0], w, first, scale[row + i]);
        store8(out + (row + i) * ldo + first + 8, sum[i][1], w, first + 8, scale[row + i]);
      }
    }
  }
}

const tw_kernel tw_kernel_avx2 = {"avx2", quantize, dense, scan, product, share, add_row};
#else
typedef int tw_kernel_avx2_is_not_for_this_machine;
#endif
