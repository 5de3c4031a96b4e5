// SPDX-License-Identifier: Apache-2.0
// Matrix products in float for training. Matrices are stored by rows; `ld…` is the distance between rows.
#ifndef TW_LEARN_GEMM_H
#define TW_LEARN_GEMM_H

#include <stdbool.h>
#include <stdint.h>

/// Working memory. Zero-initialise; free with tw_gemm_free().
typedef struct tw_gemm tw_gemm;
tw_gemm *tw_gemm_new(void);
void     tw_gemm_free(tw_gemm *gemm);
/// Was there no memory for one of the products so far? Then their results are not to be used.
bool tw_gemm_failed(const tw_gemm *gemm);

/// out[m][n] = a[m][k] b[k][n], or += if `add`.
void tw_gemm_product(tw_gemm *gemm, uint32_t m, uint32_t n, uint32_t k, const float *a, uint32_t lda, const float *b, uint32_t ldb,
                     float *out, uint32_t ldo, bool add);
/// Gradient of weights: dw[k][n] += x[m][k]^T dy[m][n].
void tw_gemm_weights(tw_gemm *gemm, uint32_t m, uint32_t n, uint32_t k, const float *x, uint32_t ldx, const float *dy, uint32_t ldy,
                     float *dw);
/// Gradient of inputs: dx[m][k] = dy[m][n] w[k][n]^T, or += if `add`.
void tw_gemm_inputs(tw_gemm *gemm, uint32_t m, uint32_t n, uint32_t k, const float *dy, uint32_t ldy, const float *w, float *dx,
                    uint32_t ldx, bool add);

#endif
