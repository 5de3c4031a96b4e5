// SPDX-License-Identifier: Apache-2.0
// The inner loops for 64-bit ARM processors: with the dot products of ARMv8.2 where there are any, else with products of 16 bits.
#ifdef __aarch64__
#  include <arm_neon.h>

#  define TARGET
#  include "language/kernel_body.h"

enum { TILE = 4, QUARTERS = LANES / 4 };

static float
largest(const float *const x, const uint32_t k)
{
  float32x4_t most = vdupq_n_f32(1e-6F);
  for (uint32_t i = 0; i < k; i += 4) {
    most = vmaxq_f32(vabsq_f32(vld1q_f32(x + i)), most);
  }
  return vmaxvq_f32(most);
}

static inline uint16x4_t
rounded(const float *const x, const float factor)
{
  const float32x4_t shifted = vaddq_f32(vmulq_n_f32(vld1q_f32(x), factor), vdupq_n_f32((float)TW_ACTIVATION_ZERO + 0.5F));
  return vmovn_u32(vcvtq_u32_f32(shifted));
}

static void
quantize(const float *const x, const size_t ldx, const uint32_t m, const uint32_t k, uint8_t *const bytes, float *const scale)
{
  for (uint32_t row = 0; row < m; ++row) {
    const float *const from   = x + row * ldx;
    const float        most   = largest(from, k);
    const float        factor = (float)TW_ACTIVATION_MAX / most;
    for (uint32_t i = 0; i < k; i += 8) {
      vst1_u8(bytes + (size_t)row * k + i, vmovn_u16(vcombine_u16(rounded(from + i, factor), rounded(from + i + 4, factor))));
    }
    scale[row] = most / (float)TW_ACTIVATION_MAX;
  }
}

static inline void
store4(float *const out, const int32x4_t sum, const tw_dense *const w, const uint32_t column, const float scale)
{
  const float32x4_t exact = vcvtq_f32_s32(vsubq_s32(sum, vld1q_s32(w->correction + column)));
  vst1q_f32(out, vmulq_n_f32(vmulq_f32(exact, vld1q_f32(w->scale + column)), scale));
}

// Sums of TILE rows times 16 columns
typedef void tile_fn(const uint8_t *const x[TILE], const tw_dense *w, uint32_t first, int32x4_t sum[TILE][QUARTERS]);

static inline void
multiply(tile_fn *const tile, const uint8_t *const bytes, const float *const scale, const uint32_t m, const tw_dense *const w,
         float *const out, const size_t ldo)
{
  for (uint32_t first = 0; first < w->columns; first += LANES) {
    for (uint32_t row = 0; row < m; row += TILE) {
      const uint32_t height = m - row < TILE ? m - row : TILE;
      const uint8_t *x[TILE];
      int32x4_t      sum[TILE][QUARTERS];
      for (uint32_t i = 0; i < TILE; ++i) {
        x[i] = bytes + (size_t)(row + (i < height ? i : 0)) * w->rows;
      }
      tile(x, w, first, sum);
      for (uint32_t i = 0; i < height; ++i) {
        for (uint32_t q = 0; q < QUARTERS; ++q) {
          store4(out + (row + i) * ldo + first + 4 * q, sum[i][q], w, first + 4 * q, scale[row + i]);
        }
      }
    }
  }
}

// ---- products of 16 bits -------------------------------------------------------------------------------------------------------

static inline int8x8_t
four_bytes_twice(const uint8_t *const x)
{
  uint32_t bits;
  memcpy(&bits, x, sizeof bits);
  return vreinterpret_s8_u32(vdup_n_u32(bits));
}

// Two columns at a time. Activations have 7 bits, so that they are signed bytes too, and four products, at most 4 * 127 * 63, fit
// into 16 bits
static void
tile_of_products(const uint8_t *const x[TILE], const tw_dense *const w, const uint32_t first, int32x4_t sum[TILE][QUARTERS])
{
  const int8_t *const block = w->packed + (size_t)first * w->rows;
  for (uint32_t i = 0; i < TILE; ++i) {
    int32x4_t pair[2 * QUARTERS];
    for (uint32_t p = 0; p < 2 * QUARTERS; ++p) {
      pair[p] = vdupq_n_s32(0);
    }
    for (uint32_t k = 0; k < w->rows; k += 16) {
      const int8x8_t a0 = four_bytes_twice(x[i] + k), a1 = four_bytes_twice(x[i] + k + 4);
      const int8x8_t a2 = four_bytes_twice(x[i] + k + 8), a3 = four_bytes_twice(x[i] + k + 12);
#  pragma GCC unroll 8
      for (uint32_t p = 0; p < 2 * QUARTERS; ++p) {
        const int8_t *const b    = block + (size_t)k * LANES + 8 * p;
        int16x8_t           four = vmull_s8(a0, vld1_s8(b));
        four    = vmlal_s8(four, a1, vld1_s8(b + 4 * LANES));
        four    = vmlal_s8(four, a2, vld1_s8(b + 8 * LANES));
        four    = vmlal_s8(four, a3, vld1_s8(b + 12 * LANES));
        pair[p] = vpadalq_s16(pair[p], four);
      }
    }
    for (uint32_t q = 0; q < QUARTERS; ++q) {
      sum[i][q] = vpaddq_s32(pair[2 * q], pair[2 * q + 1]);
    }
  }
}

static void
dense(const uint8_t *const bytes, const float *const scale, const uint32_t m, const tw_dense *const w, float *const out, const size_t ldo)
{
  multiply(tile_of_products, bytes, scale, m, w, out, ldo);
}

const tw_kernel tw_kernel_neon = {"neon", quantize, dense, scan, product, share, add_row};

// ---- dot products --------------------------------------------------------------------------------------------------------------

#  ifdef TW_NEON_DOT
#    define DOT_TARGET __attribute__((target("arch=armv8.2-a+dotprod")))

DOT_TARGET static void
tile_of_dots(const uint8_t *const x[TILE], const tw_dense *const w, const uint32_t first, int32x4_t sum[TILE][QUARTERS])
{
  const int8_t *const block = w->packed + (size_t)first * w->rows;
  int32x4_t           s[TILE][QUARTERS];
  for (uint32_t i = 0; i < TILE; ++i) {
    s[i][0] = s[i][1] = s[i][2] = s[i][3] = vdupq_n_s32(0);
  }
  for (uint32_t k = 0; k < w->rows; k += 8) {
    int8x8_t a[TILE];
    for (uint32_t i = 0; i < TILE; ++i) {
      a[i] = vreinterpret_s8_u8(vld1_u8(x[i] + k));
    }
#    pragma GCC unroll 4
    for (uint32_t q = 0; q < QUARTERS; ++q) {
      const int8x16_t b0 = vld1q_s8(block + (size_t)k * LANES + 16 * q), b1 = vld1q_s8(block + (size_t)(k + 4) * LANES + 16 * q);
#    pragma GCC unroll 4
      for (uint32_t i = 0; i < TILE; ++i) {
        s[i][q] = vdotq_lane_s32(vdotq_lane_s32(s[i][q], b0, a[i], 0), b1, a[i], 1);
      }
    }
  }
  memcpy(sum, s, sizeof s);
}

DOT_TARGET static void
dense_of_dots(const uint8_t *const bytes, const float *const scale, const uint32_t m, const tw_dense *const w, float *const out,
              const size_t ldo)
{
  multiply(tile_of_dots, bytes, scale, m, w, out, ldo);
}

const tw_kernel tw_kernel_neon_dot = {"neon-dot", quantize, dense_of_dots, scan, product, share, add_row};
#  endif
#else
typedef int tw_kernel_neon_is_not_for_this_machine;
#endif
