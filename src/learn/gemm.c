// SPDX-License-Identifier: Apache-2.0
// Matrix products in float for training: panels of 32 columns, tiles of 8 rows (Goto and van de Geijn 2008).
#include "learn/gemm.h"

#include <stdlib.h>
#include <string.h>

#ifdef __x86_64__
#  include <immintrin.h>
#endif

enum { TILE = 8, PANEL = 32 };

// c[TILE][PANEL] = sum over k of a[i][k] * panel[k][PANEL]
typedef void tile_fn(uint32_t k, const float *const a[TILE], const float *panel, float *c);

struct tw_gemm {
  tile_fn *tile;
  float   *panel;      // [k][PANEL]
  size_t   panel_room;
  float   *turned;     // a transposed matrix
  size_t   turned_room;
  bool     failed;
};

static void
tile_portable(const uint32_t k, const float *const a[TILE], const float *const panel, float *const c)
{
  memset(c, 0, sizeof(float) * TILE * PANEL);
  for (uint32_t p = 0; p < k; ++p) {
    for (uint32_t i = 0; i < TILE; ++i) {
      for (uint32_t j = 0; j < PANEL; ++j) {
        c[i * PANEL + j] += a[i][p] * panel[p * PANEL + j];
      }
    }
  }
}

#ifdef __x86_64__
__attribute__((target("avx2,fma"))) static void
half_tile_avx2(const uint32_t k, const float *const *const a, const float *const panel, float *const c)
{
  __m256 sum[TILE / 2][2];
  for (uint32_t i = 0; i < TILE / 2; ++i) {
    sum[i][0] = sum[i][1] = _mm256_setzero_ps();
  }
  for (uint32_t p = 0; p < k; ++p) {
    const __m256 b0 = _mm256_loadu_ps(panel + p * PANEL), b1 = _mm256_loadu_ps(panel + p * PANEL + 8);
#  pragma GCC unroll 4
    for (uint32_t i = 0; i < TILE / 2; ++i) {
      const __m256 x = _mm256_set1_ps(a[i][p]);
      sum[i][0]      = _mm256_fmadd_ps(x, b0, sum[i][0]);
      sum[i][1]      = _mm256_fmadd_ps(x, b1, sum[i][1]);
    }
  }
  for (uint32_t i = 0; i < TILE / 2; ++i) {
    _mm256_storeu_ps(c + i * PANEL, sum[i][0]);
    _mm256_storeu_ps(c + i * PANEL + 8, sum[i][1]);
  }
}

static void
tile_avx2(const uint32_t k, const float *const a[TILE], const float *const panel, float *const c)
{
  for (uint32_t column = 0; column < PANEL; column += 16) {
    half_tile_avx2(k, a, panel + column, c + column);
    half_tile_avx2(k, a + TILE / 2, panel + column, c + TILE / 2 * PANEL + column);
  }
}

__attribute__((target("avx512f"))) static void
tile_avx512(const uint32_t k, const float *const a[TILE], const float *const panel, float *const c)
{
  __m512 sum[TILE][2];
  for (uint32_t i = 0; i < TILE; ++i) {
    sum[i][0] = sum[i][1] = _mm512_setzero_ps();
  }
  for (uint32_t p = 0; p < k; ++p) {
    const __m512 b0 = _mm512_loadu_ps(panel + p * PANEL), b1 = _mm512_loadu_ps(panel + p * PANEL + 16);
#  pragma GCC unroll 8
    for (uint32_t i = 0; i < TILE; ++i) {
      const __m512 x = _mm512_set1_ps(a[i][p]);
      sum[i][0]      = _mm512_fmadd_ps(x, b0, sum[i][0]);
      sum[i][1]      = _mm512_fmadd_ps(x, b1, sum[i][1]);
    }
  }
  for (uint32_t i = 0; i < TILE; ++i) {
    _mm512_storeu_ps(c + i * PANEL, sum[i][0]);
    _mm512_storeu_ps(c + i * PANEL + 16, sum[i][1]);
  }
}
#endif

static tile_fn *
best_tile(void)
{
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx512f")) {
    return tile_avx512;
  }
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    return tile_avx2;
  }
#endif
  return tile_portable;
}

tw_gemm *
tw_gemm_new(void)
{
  tw_gemm *const gemm = calloc(1, sizeof *gemm);
  if (gemm) {
    gemm->tile = best_tile();
  }
  return gemm;
}

void
tw_gemm_free(tw_gemm *const gemm)
{
  if (gemm) {
    free(gemm->panel);
    free(gemm->turned);
    free(gemm);
  }
}

bool
tw_gemm_failed(const tw_gemm *const gemm)
{
  return gemm->failed;
}

static bool
reserve(tw_gemm *const gemm, float **const memory, size_t *const room, const size_t need)
{
  if (need > *room) {
    free(*memory);
    *memory = malloc(need * 2 * sizeof(float));
    *room   = *memory ? need * 2 : 0;
    gemm->failed |= !*memory;
  }
  return *memory != NULL;
}

static void
pack(float *const panel, const float *const b, const uint32_t ldb, const uint32_t k, const uint32_t width)
{
  for (uint32_t p = 0; p < k; ++p) {
    memcpy(panel + (size_t)p * PANEL, b + (size_t)p * ldb, width * sizeof(float));
    memset(panel + (size_t)p * PANEL + width, 0, (PANEL - width) * sizeof(float));
  }
}

static void
store(const float *const c, float *const out, const uint32_t ldo, const uint32_t height, const uint32_t width, const bool add)
{
  for (uint32_t i = 0; i < height; ++i) {
    float *const row = out + (size_t)i * ldo;
    for (uint32_t j = 0; j < width; ++j) {
      row[j] = c[i * PANEL + j] + (add ? row[j] : 0.0F);
    }
  }
}

void
tw_gemm_product(tw_gemm *const gemm, const uint32_t m, const uint32_t n, const uint32_t k, const float *const a, const uint32_t lda,
                const float *const b, const uint32_t ldb, float *const out, const uint32_t ldo, const bool add)
{
  if (!reserve(gemm, &gemm->panel, &gemm->panel_room, (size_t)k * PANEL)) {
    return;
  }
  float c[TILE * PANEL];
  for (uint32_t column = 0; column < n; column += PANEL) {
    const uint32_t width = n - column < PANEL ? n - column : PANEL;
    pack(gemm->panel, b + column, ldb, k, width);
    for (uint32_t row = 0; row < m; row += TILE) {
      const uint32_t height = m - row < TILE ? m - row : TILE;
      const float   *rows[TILE];
      for (uint32_t i = 0; i < TILE; ++i) { // rows beyond the end are computed too, from the first one, and left out
        rows[i] = a + (size_t)(row + (i < height ? i : 0)) * lda;
      }
      gemm->tile(k, rows, gemm->panel, c);
      store(c, out + (size_t)row * ldo + column, ldo, height, width, add);
    }
  }
}

static bool
turn(tw_gemm *const gemm, const uint32_t rows, const uint32_t columns, const float *const from, const uint32_t ld)
{
  if (!reserve(gemm, &gemm->turned, &gemm->turned_room, (size_t)rows * columns)) {
    return false;
  }
  enum { BLOCK = 16 };
  for (uint32_t i0 = 0; i0 < rows; i0 += BLOCK) {
    for (uint32_t j0 = 0; j0 < columns; j0 += BLOCK) {
      for (uint32_t i = i0; i < rows && i < i0 + BLOCK; ++i) {
        for (uint32_t j = j0; j < columns && j < j0 + BLOCK; ++j) {
          gemm->turned[(size_t)j * rows + i] = from[(size_t)i * ld + j];
        }
      }
    }
  }
  return true;
}

void
tw_gemm_weights(tw_gemm *const gemm, const uint32_t m, const uint32_t n, const uint32_t k, const float *const x, const uint32_t ldx,
                const float *const dy, const uint32_t ldy, float *const dw)
{
  if (turn(gemm, m, k, x, ldx)) {
    tw_gemm_product(gemm, k, n, m, gemm->turned, m, dy, ldy, dw, n, true);
  }
}

void
tw_gemm_inputs(tw_gemm *const gemm, const uint32_t m, const uint32_t n, const uint32_t k, const float *const dy, const uint32_t ldy,
               const float *const w, float *const dx, const uint32_t ldx, const bool add)
{
  if (turn(gemm, k, n, w, n)) {
    tw_gemm_product(gemm, m, k, n, dy, ldy, gemm->turned, k, dx, ldx, add);
  }
}
