// SPDX-License-Identifier: Apache-2.0
// The inner loops: whichever instructions the processor has, the same bits. Stands alone, so that it can be built for other
// processors: tests/cross/run.
#include "language/kernel.h"
#include "tw_test.h"

#include <stdlib.h>

enum { ROWS = 13, WIDE = 272, COLUMNS = 80, STEPS = 9, HIDDEN = 48 };

typedef struct {
  uint8_t bytes[ROWS * WIDE];
  float   scale[ROWS], dense[ROWS * COLUMNS], scan[2][STEPS * 2 * HIDDEN], product[ROWS * COLUMNS], share[2 * COLUMNS], row[WIDE];
} results;

static float   input[ROWS * WIDE], matrix[WIDE * COLUMNS], column_scale[COLUMNS], gates[STEPS * 6 * HIDDEN], below[STEPS * 2 * HIDDEN];
static float   recurrent[2 * HIDDEN], bias[2 * HIDDEN], cached_scale[STEPS];
static int16_t cached[STEPS][8 * HIDDEN];
static int8_t  packed[COLUMNS * WIDE];
static int32_t correction[COLUMNS];

// ---- made-up numbers -----------------------------------------------------------------------------------------------------------

// From -1 to 1
static float
draw(uint32_t *const state)
{
  *state = *state * 1664525U + 1013904223U;
  return (float)(int32_t)(*state >> 8) / 8388608.0F - 1.0F;
}

static void
fill(float *const out, const size_t count, const float most, uint32_t *const state)
{
  for (size_t i = 0; i < count; ++i) {
    out[i] = most * draw(state);
  }
}

static void
make_numbers(void)
{
  uint32_t state = 1;
  fill(input, ROWS * WIDE, 3.0F, &state);
  memset(input + WIDE, 0, WIDE * sizeof *input); // a row of zeros, and one whose bytes are as large as they come
  for (size_t i = 2 * WIDE; i < 3 * WIDE; ++i) {
    input[i] = 3.0F;
  }
  fill(matrix, WIDE * COLUMNS, 1.0F, &state);
  fill(column_scale, COLUMNS, 0.01F, &state);
  fill(gates, STEPS * 6 * HIDDEN, 6.0F, &state);
  fill(below, STEPS * 2 * HIDDEN, 1.0F, &state);
  fill(recurrent, 2 * HIDDEN, 2.0F, &state);
  fill(bias, 2 * HIDDEN, 2.0F, &state);
  fill(cached_scale, STEPS, 1e-4F, &state);
  for (size_t i = 0; i < (size_t)STEPS * 8 * HIDDEN; ++i) {
    cached[i / (8 * HIDDEN)][i % (8 * HIDDEN)] = (int16_t)(32767.0F * draw(&state));
  }
  for (size_t i = 0; i < (size_t)COLUMNS * WIDE; ++i) { // the first block has weights as large as they come
    packed[i] = (int8_t)(i < 16 * WIDE ? (i / 4 % 16 % 2 ? TW_WEIGHT_MAX : -TW_WEIGHT_MAX) : (int32_t)(63.9F * draw(&state)));
  }
  for (size_t i = 0; i < (size_t)COLUMNS * WIDE; ++i) { // [columns / 16][rows / 4][16][4]
    correction[i / (16 * WIDE) * 16 + i / 4 % 16] += TW_ACTIVATION_ZERO * packed[i];
  }
}

// ---- what a kernel makes of them -----------------------------------------------------------------------------------------------

static void
run_scans(const tw_kernel *const kernel, results *const out)
{
  const int16_t *rows[STEPS];
  for (uint32_t t = 0; t < STEPS; ++t) {
    rows[t] = cached[t];
  }
  for (size_t direction = 0; direction < 2; ++direction) {
    const tw_scan first = {.steps = STEPS, .hidden = HIDDEN, .backward = direction == 1, .cached = rows,
                           .cached_offset = direction * 4 * HIDDEN, .cached_scale = cached_scale, .recurrent = recurrent, .bias = bias, .out = out->scan[0] + direction * HIDDEN};
    const tw_scan second = {.steps = STEPS, .hidden = HIDDEN, .backward = direction == 1, .gates = gates + direction * 3 * HIDDEN,
                            .gate_stride = (size_t)6 * HIDDEN, .below = below + direction * HIDDEN, .recurrent = recurrent, .bias = bias,
                            .out = out->scan[1] + direction * HIDDEN};
    kernel->scan(&first);
    kernel->scan(&second);
  }
}

static void
run(const tw_kernel *const kernel, const uint32_t rows, results *const out)
{
  const tw_dense weights = {WIDE, COLUMNS, packed, column_scale, correction};
  memset(out, 0, sizeof *out);
  kernel->quantize(input, WIDE, rows, WIDE, out->bytes, out->scale);
  kernel->dense(out->bytes, out->scale, rows, &weights, out->dense, COLUMNS);
  run_scans(kernel, out);
  kernel->product(input, WIDE, rows, WIDE, matrix, COLUMNS, out->product);
  for (uint32_t count = 1; count <= 2 * COLUMNS; ++count) {
    out->share[count - 1] = kernel->share(gates, count, count / 2, 0.8F);
  }
  for (uint32_t k = 0; k < WIDE; ++k) {
    out->row[k] = input[k];
  }
  kernel->add_row(out->row, packed, 0.02F, WIDE);
}

static uint64_t
digest(const results *const of)
{
  const unsigned char *const bytes = (const unsigned char *)of;
  uint64_t                   hash  = UINT64_C(0xcbf29ce484222325);
  for (size_t i = 0; i < sizeof *of; ++i) {
    hash = (hash ^ bytes[i]) * UINT64_C(0x100000001b3);
  }
  return hash;
}

// The products by their definition
static void
products_are_right(const results *const of)
{
  for (uint32_t row = 0; row < ROWS; ++row) {
    for (uint32_t column = 0; column < COLUMNS; ++column) {
      int32_t sum = 0;
      for (uint32_t k = 0; k < WIDE; ++k) {
        const size_t at = (size_t)(column / 16) * 16 * WIDE + (size_t)(k / 4) * 64 + column % 16 * 4 + k % 4;
        sum += (of->bytes[row * WIDE + k] - TW_ACTIVATION_ZERO) * packed[at];
      }
      CHECK(of->dense[row * COLUMNS + column] == (float)sum * column_scale[column] * of->scale[row]);
    }
  }
}

int
main(void)
{
  static const char *const names[] = {"portable", "neon", "neon-dot", "avx2", "avx512"};
  static results           plain, other;
  make_numbers();
  for (size_t n = 0; n < sizeof names / sizeof *names; ++n) {
    setenv("TRIPLEWIRE_CPU", names[n], 1);
    const tw_kernel *const kernel = tw_kernel_choose();
    if (strcmp(kernel->name, names[n]) != 0) {
      continue; // this processor does not have it
    }
    fprintf(stderr, "%s\n", kernel->name);
    for (uint32_t rows = 1; rows <= ROWS; rows += 3) {
      setenv("TRIPLEWIRE_CPU", "portable", 1);
      run(tw_kernel_choose(), rows, &plain);
      run(kernel, rows, &other);
      CHECK(!memcmp(&plain, &other, sizeof plain));
    }
  }
  products_are_right(&plain);
  CHECK(digest(&plain) == UINT64_C(0xcca2034e10d1b72e)); // the same on every machine
  return TW_TEST_END();
}
