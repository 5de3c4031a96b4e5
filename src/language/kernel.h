// SPDX-License-Identifier: Apache-2.0
// The inner loops of the network, built for several instruction sets that all give the same bits: products are of integers, and
// sums of floats run in an order that does not depend on the width of a vector.
#ifndef TW_LANGUAGE_KERNEL_H
#define TW_LANGUAGE_KERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  TW_WEIGHT_MAX      = 63, ///< Weights and activations have 7 bits, so that AVX2 can add up four products in 16 bits: 4 * 127 * 63
  TW_ACTIVATION_ZERO = 64,
  TW_ACTIVATION_MAX  = 63,
};

/// A matrix of weights [rows][columns]; value = packed * scale[column].
typedef struct {
  uint32_t       rows, columns;
  const int8_t  *packed;     ///< [columns / 16][rows / 4][16][4]
  const float   *scale;      ///< [columns]
  const int32_t *correction; ///< [columns] TW_ACTIVATION_ZERO times the sum of the column
} tw_dense;

/// One direction of one layer over one sentence. Pointers to rows point at the sentence's first token and at the columns of the
/// direction; the distance between rows is given.
typedef struct {
  uint32_t              steps, hidden;
  bool                  backward;
  const float          *gates;        ///< [steps][gate_stride]: candidate, forget, reset; NULL in the first layer
  size_t                gate_stride;
  const int16_t *const *cached;       ///< [steps] first layer: the same and the highway as integers …
  size_t                cached_offset; ///< … from here on …
  const float          *cached_scale; ///< … times [steps]
  const float          *below;        ///< [steps][2 hidden] output of the layer below
  const float          *recurrent, *bias; ///< [2 hidden]
  float                *out;          ///< [steps][2 hidden]
} tw_scan;

typedef struct {
  const char *name; ///< "avx512", "avx2", "neon-dot", "neon" or "portable"
  /// bytes[m][k] = round(x * TW_ACTIVATION_MAX / max |x|) + TW_ACTIVATION_ZERO; scale[m] = max |x| / TW_ACTIVATION_MAX. k is a multiple of 16.
  void (*quantize)(const float *x, size_t ldx, uint32_t m, uint32_t k, uint8_t *bytes, float *scale);
  /// out[m][columns] = x weights, x as quantize() left it.
  void (*dense)(const uint8_t *bytes, const float *scale, uint32_t m, const tw_dense *weights, float *out, size_t ldo);
  void (*scan)(const tw_scan *scan);
  /// out[m][n] = a[m][k] b[k][n], n a multiple of 16.
  void (*product)(const float *a, size_t lda, uint32_t m, uint32_t k, const float *b, uint32_t n, float *out);
  /// The share of scores[of] in the softmax of scores[count] times `modesty`.
  float (*share)(const float *scores, uint32_t count, uint32_t of, float modesty);
  /// to[i] += row[i] * scale
  void (*add_row)(float *to, const int8_t *row, float scale, uint32_t count);
} tw_kernel;

extern const tw_kernel tw_kernel_portable;
#ifdef __x86_64__
extern const tw_kernel tw_kernel_avx2;   ///< Needs AVX2
extern const tw_kernel tw_kernel_avx512; ///< Needs AVX-512 F, BW, VL and VNNI
#elif defined __aarch64__
extern const tw_kernel tw_kernel_neon;
#  if !defined __clang__ || __clang_major__ >= 16 // earlier ones have dot products only for whole files
#    define TW_NEON_DOT
extern const tw_kernel tw_kernel_neon_dot; ///< Needs the dot products of ARMv8.2
#  endif
#endif

/// The best kernel that this processor has. The variable TRIPLEWIRE_CPU forces one by its name; one that the processor
/// does not have, or an unknown one, is not used.
const tw_kernel *tw_kernel_choose(void);

#endif
