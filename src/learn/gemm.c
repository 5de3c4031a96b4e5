// SPDX-License-Identifier: Apache-2.0
// Matrix products for training: panels of 32 columns, tiles of 8 rows (Goto and van de Geijn 2008). Where the processor multiplies
// bfloat16 it does so, which halves the time; sums are float everywhere.
#include "learn/gemm.h"

#include <stdlib.h>
#include <string.h>

#ifdef __x86_64__
#  include <immintrin.h>
#endif

enum { TILE = 8, PANEL = 32 };

// c[TILE][PANEL] = sum over k of a[i][k] * panel[k][PANEL]
typedef void tile_fn(uint32_t k, const float *const a[TILE], const float *panel, float *c);
// The same of pairs of bfloat16: a[i][k / 2][2], panel[k / 2][PANEL][2]
typedef void half_tile_fn(uint32_t k, const uint16_t *const a[TILE], const uint16_t *panel, float *c);

struct tw_gemm {
  tile_fn      *tile;
  half_tile_fn *half_tile; // NULL where the processor has no bfloat16
  void   (*halve)(const float *from, uint32_t count, uint16_t *to);
  uint16_t *half;      // the left matrix in bfloat16 [m][k, made even]
  size_t    half_room;
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

__attribute__((target("avx512f,avx512bf16"))) static void
half_tile_avx512(const uint32_t k, const uint16_t *const a[TILE], const uint16_t *const panel, float *const c)
{
  __m512 sum[TILE][2];
  for (uint32_t i = 0; i < TILE; ++i) {
    sum[i][0] = sum[i][1] = _mm512_setzero_ps();
  }
  for (uint32_t p = 0; p < k; p += 2) {
    const __m512bh b0 = (__m512bh)_mm512_loadu_si512(panel + p * PANEL), b1 = (__m512bh)_mm512_loadu_si512(panel + p * PANEL + PANEL);
#  pragma GCC unroll 8
    for (uint32_t i = 0; i < TILE; ++i) {
      int32_t pair;
      memcpy(&pair, a[i] + p, sizeof pair);
      const __m512bh x = (__m512bh)_mm512_set1_epi32(pair);
      sum[i][0]        = _mm512_dpbf16_ps(sum[i][0], x, b0);
      sum[i][1]        = _mm512_dpbf16_ps(sum[i][1], x, b1);
    }
  }
  for (uint32_t i = 0; i < TILE; ++i) {
    _mm512_storeu_ps(c + i * PANEL, sum[i][0]);
    _mm512_storeu_ps(c + i * PANEL + 16, sum[i][1]);
  }
}

__attribute__((target("avx512f,avx512bf16"))) static void
halve_avx512(const float *const from, const uint32_t count, uint16_t *const to)
{
  uint32_t i = 0;
  for (; i + 16 <= count; i += 16) {
    const __m256bh half = _mm512_cvtneps_pbh(_mm512_loadu_ps(from + i));
    memcpy(to + i, &half, sizeof half);
  }
  if (i < count) {
    const __m256bh half = _mm512_cvtneps_pbh(_mm512_maskz_loadu_ps((__mmask16)((1U << (count - i)) - 1), from + i));
    memcpy(to + i, &half, (count - i) * sizeof *to);
  }
}
#endif

static void
choose_half(tw_gemm *const gemm)
{
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx512bf16")) {
    gemm->half_tile = half_tile_avx512;
    gemm->halve     = halve_avx512;
  }
#else
  (void)gemm;
#endif
}

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
    choose_half(gemm);
  }
  return gemm;
}

void
tw_gemm_free(tw_gemm *const gemm)
{
  if (gemm) {
    free(gemm->panel);
    free(gemm->turned);
    free(gemm->half);
    free(gemm);
  }
}

bool
tw_gemm_failed(const tw_gemm *const gemm)
{
  return gemm->failed;
}

static void *
reserve(tw_gemm *const gemm, void *memory, size_t *const room, const size_t need)
{
  if (need > *room) {
    free(memory);
    memory = malloc(need * 2);
    *room  = memory ? need * 2 : 0;
    gemm->failed |= !memory;
  }
  return memory;
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

// A panel's columns of two rows of `b` side by side
static void
pack_half(const tw_gemm *const gemm, const float *const b, const uint32_t ldb, const uint32_t k, const uint32_t width)
{
  uint16_t row[2][PANEL] = {{0}}, *const panel = (uint16_t *)gemm->panel;
  for (uint32_t p = 0; p < k; p += 2) {
    gemm->halve(b + (size_t)p * ldb, width, row[0]);
    if (p + 1 < k) {
      gemm->halve(b + (size_t)(p + 1) * ldb, width, row[1]);
    } else {
      memset(row[1], 0, sizeof row[1]);
    }
    for (uint32_t j = 0; j < PANEL; ++j) {
      panel[(size_t)p * PANEL + 2 * j]     = row[0][j];
      panel[(size_t)p * PANEL + 2 * j + 1] = row[1][j];
    }
  }
}

// A product in the making: out[m][n] (+)= a[m][k] b[k][n]
typedef struct {
  uint32_t     m, n, k, even; // even: k, made even
  const float *a, *b;
  uint32_t     lda, ldb, ldo;
  float       *out;
  bool         add;
} product;

// Rows beyond the end are computed too, from the first one, and left out
static void
float_panel(const tw_gemm *const gemm, const product *const p, const uint32_t column, const uint32_t width)
{
  float c[TILE * PANEL];
  pack(gemm->panel, p->b + column, p->ldb, p->k, width);
  for (uint32_t row = 0; row < p->m; row += TILE) {
    const uint32_t height = p->m - row < TILE ? p->m - row : TILE;
    const float   *rows[TILE];
    for (uint32_t i = 0; i < TILE; ++i) {
      rows[i] = p->a + (size_t)(row + (i < height ? i : 0)) * p->lda;
    }
    gemm->tile(p->k, rows, gemm->panel, c);
    store(c, p->out + (size_t)row * p->ldo + column, p->ldo, height, width, p->add);
  }
}

static void
half_panel(const tw_gemm *const gemm, const product *const p, const uint32_t column, const uint32_t width)
{
  float c[TILE * PANEL];
  pack_half(gemm, p->b + column, p->ldb, p->k, width);
  for (uint32_t row = 0; row < p->m; row += TILE) {
    const uint32_t  height = p->m - row < TILE ? p->m - row : TILE;
    const uint16_t *rows[TILE];
    for (uint32_t i = 0; i < TILE; ++i) {
      rows[i] = gemm->half + (size_t)(row + (i < height ? i : 0)) * p->even;
    }
    gemm->half_tile(p->k, rows, (const uint16_t *)gemm->panel, c);
    store(c, p->out + (size_t)row * p->ldo + column, p->ldo, height, width, p->add);
  }
}

static bool
halve_left(tw_gemm *const gemm, const product *const p)
{
  gemm->half = reserve(gemm, gemm->half, &gemm->half_room, (size_t)p->m * p->even * sizeof *gemm->half);
  for (uint32_t row = 0; gemm->half && row < p->m; ++row) {
    gemm->half[(size_t)row * p->even + p->even - 1] = 0;
    gemm->halve(p->a + (size_t)row * p->lda, p->k, gemm->half + (size_t)row * p->even);
  }
  return gemm->half != NULL;
}

void
tw_gemm_product(tw_gemm *const gemm, const uint32_t m, const uint32_t n, const uint32_t k, const float *const a, const uint32_t lda,
                const float *const b, const uint32_t ldb, float *const out, const uint32_t ldo, const bool add)
{
  const product p = {m, n, k, k + k % 2, a, b, lda, ldb, ldo, out, add};
  gemm->panel     = reserve(gemm, gemm->panel, &gemm->panel_room, (size_t)p.even * PANEL * sizeof *gemm->panel);
  if (!gemm->panel || (gemm->half_tile && !halve_left(gemm, &p))) {
    return;
  }
  for (uint32_t column = 0; column < n; column += PANEL) {
    const uint32_t width = n - column < PANEL ? n - column : PANEL;
    if (gemm->half_tile) {
      half_panel(gemm, &p, column, width);
    } else {
      float_panel(gemm, &p, column, width);
    }
  }
}

static bool
turn(tw_gemm *const gemm, const uint32_t rows, const uint32_t columns, const float *const from, const uint32_t ld)
{
  gemm->turned = reserve(gemm, gemm->turned, &gemm->turned_room, (size_t)rows * columns * sizeof *gemm->turned);
  if (!gemm->turned) {
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
