// SPDX-License-Identifier: Apache-2.0
// The inner loops for processors with AVX-512 VNNI.
#ifdef __x86_64__
#  include <immintrin.h>

#  ifdef __clang__
#    define TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni"), min_vector_width(512)))
#  else
#    define TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni,prefer-vector-width=512")))
#  endif
#  include "language/kernel_body.h"

enum { TILE = 8 };

TARGET static void
quantize(const float *const x, const size_t ldx, const uint32_t m, const uint32_t k, uint8_t *const bytes, float *const scale)
{
  const __m512 shift = _mm512_set1_ps((float)TW_ACTIVATION_ZERO + 0.5F);
  for (uint32_t row = 0; row < m; ++row) {
    const float *const from  = x + row * ldx;
    __m512             lanes = _mm512_set1_ps(1e-6F);
    for (uint32_t i = 0; i < k; i += LANES) {
      lanes = _mm512_max_ps(_mm512_abs_ps(_mm512_loadu_ps(from + i)), lanes);
    }
    const float  most   = _mm512_reduce_max_ps(lanes);
    const __m512 factor = _mm512_set1_ps((float)TW_ACTIVATION_MAX / most);
    for (uint32_t i = 0; i < k; i += LANES) {
      const __m512i whole = _mm512_cvttps_epi32(_mm512_add_ps(_mm512_mul_ps(_mm512_loadu_ps(from + i), factor), shift));
      _mm_storeu_si128((__m128i *)(void *)(bytes + (size_t)row * k + i), _mm512_cvtepi32_epi8(whole));
    }
    scale[row] = most / (float)TW_ACTIVATION_MAX;
  }
}

TARGET static inline __m512i
four_bytes(const uint8_t *const x)
{
  int32_t bits;
  memcpy(&bits, x, sizeof bits);
  return _mm512_set1_epi32(bits);
}

TARGET static inline void
store16(float *const out, const __m512i sum, const tw_dense *const w, const uint32_t column, const float scale)
{
  const __m512i correction = _mm512_loadu_si512(w->correction + column);
  const __m512  exact      = _mm512_cvtepi32_ps(_mm512_sub_epi32(sum, correction));
  _mm512_storeu_ps(out, _mm512_mul_ps(_mm512_mul_ps(exact, _mm512_loadu_ps(w->scale + column)), _mm512_set1_ps(scale)));
}

// Two blocks of 16 columns at once; `second` is the first block again where there is only one
TARGET static void
tile(const uint8_t *const x[TILE], const tw_dense *const w, const uint32_t first, const uint32_t second, __m512i sum[TILE][2])
{
  const int8_t *const block0 = w->packed + (size_t)first * w->rows, *const block1 = w->packed + (size_t)second * w->rows;
  __m512i             s[TILE][2];
  for (uint32_t i = 0; i < TILE; ++i) {
    s[i][0] = s[i][1] = _mm512_setzero_si512();
  }
  for (uint32_t k = 0; k < w->rows; k += 4) {
    const __m512i b0 = _mm512_loadu_si512(block0 + (size_t)k * LANES), b1 = _mm512_loadu_si512(block1 + (size_t)k * LANES);
#  pragma GCC unroll 8
    for (uint32_t i = 0; i < TILE; ++i) {
      const __m512i a = four_bytes(x[i] + k);
      s[i][0]         = _mm512_dpbusd_epi32(s[i][0], a, b0);
      s[i][1]         = _mm512_dpbusd_epi32(s[i][1], a, b1);
    }
  }
  memcpy(sum, s, sizeof s);
}

TARGET static void
dense(const uint8_t *const bytes, const float *const scale, const uint32_t m, const tw_dense *const w, float *const out, const size_t ldo)
{
  for (uint32_t first = 0; first < w->columns; first += 2 * LANES) {
    const uint32_t second = first + LANES < w->columns ? first + LANES : first;
    for (uint32_t row = 0; row < m; row += TILE) {
      const uint32_t height = m - row < TILE ? m - row : TILE;
      const uint8_t *x[TILE];
      __m512i        sum[TILE][2];
      for (uint32_t i = 0; i < TILE; ++i) {
        x[i] = bytes + (size_t)(row + (i < height ? i : 0)) * w->rows;
      }
      tile(x, w, first, second, sum);
      for (uint32_t i = 0; i < height; ++i) {
        store16(out + (row + i) * ldo + first, sum[i][0], w, first, scale[row + i]);
        store16(out + (row + i) * ldo + second, sum[i][1], w, second, scale[row + i]);
      }
    }
  }
}

const tw_kernel tw_kernel_avx512 = {"avx512", quantize, dense, scan, product, share, add_row};
#else
typedef int tw_kernel_avx512_is_not_for_this_machine;
#endif
