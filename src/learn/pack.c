// SPDX-License-Identifier: Apache-2.0
// Learned weights become chunks of a model file: rounded to integers and laid out as the kernels read them.
#include "learn/pack.h"

#include "base/buffer.h"
#include "base/error.h"
#include "language/model.h"
#include "learn/breaks.h"
#include "learn/lemmas.h"
#include "learn/retags.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static float
largest(const float *const x, const size_t count, const size_t stride)
{
  float most = 1e-9F;
  for (size_t i = 0; i < count; ++i) {
    most = fabsf(x[i * stride]) > most ? fabsf(x[i * stride]) : most;
  }
  return most;
}

// Scales of the rows, then the rows
static void
pack_table(tw_buffer *const out, const tw_weights *const w)
{
  const size_t columns = w->shape.columns;
  for (uint32_t r = 0; r < w->shape.rows; ++r) {
    const float scale = largest(w->value + r * columns, columns, 1) / 127.0F;
    tw_buffer_bytes(out, &scale, sizeof scale);
  }
  for (uint32_t r = 0; r < w->shape.rows; ++r) {
    const float scale = largest(w->value + r * columns, columns, 1) / 127.0F;
    for (size_t c = 0; c < columns; ++c) {
      tw_buffer_char(out, (char)(int8_t)lrintf(w->value[r * columns + c] / scale));
    }
  }
}

static int8_t
weight_at(const tw_weights *const w, const size_t row, const size_t column, const float scale)
{
  return (int8_t)lrintf(w->value[row * w->shape.columns + column] / scale);
}

// Scales and corrections of the columns, then blocks of 16 columns by 4 rows
static void
pack_dense(tw_buffer *const out, const tw_weights *const w, float *const scale)
{
  const uint32_t rows = w->shape.rows, columns = w->shape.columns;
  for (uint32_t c = 0; c < columns; ++c) {
    scale[c] = largest(w->value + c, rows, columns) / (float)TW_WEIGHT_MAX;
  }
  tw_buffer_bytes(out, scale, columns * sizeof *scale);
  for (uint32_t c = 0; c < columns; ++c) {
    int32_t sum = 0;
    for (uint32_t r = 0; r < rows; ++r) {
      sum += weight_at(w, r, c, scale[c]);
    }
    sum *= TW_ACTIVATION_ZERO;
    tw_buffer_bytes(out, &sum, sizeof sum);
  }
  for (uint32_t first = 0; first < columns; first += 16) {
    for (uint32_t row = 0; row < rows; row += 4) {
      for (uint32_t c = first; c < first + 16; ++c) {
        for (uint32_t r = row; r < row + 4; ++r) {
          tw_buffer_char(out, (char)weight_at(w, r, c, scale[c]));
        }
      }
    }
  }
}

static void
pack_tensor(tw_buffer *const out, const tw_weights *const w)
{
  static const size_t most_columns = 8192;
  if (!w->shape.rows) {
    return; // this network has none
  }
  if (w->shape.kind == TW_TENSOR_TABLE) {
    pack_table(out, w);
  } else if (w->shape.kind == TW_TENSOR_FLOAT) {
    tw_buffer_bytes(out, w->value, (size_t)w->shape.rows * w->shape.columns * sizeof(float));
  } else {
    float *const scale = malloc(most_columns * sizeof *scale);
    out->failed |= !scale || w->shape.columns > most_columns;
    if (!out->failed) {
      pack_dense(out, w, scale);
    }
    free(scale);
  }
}

static void
pack_spellings(tw_buffer *const out, const tw_map *const map)
{
  tw_str *const   keys   = calloc(map->count + 1, sizeof *keys);
  uint32_t *const values = calloc(map->count + 1, sizeof *values);
  uint32_t        count  = 0;
  out->failed |= !keys || !values;
  for (uint32_t i = 0; !out->failed && i < map->room; ++i) {
    if (map->slots[i].key.ptr) {
      keys[count]     = map->slots[i].key;
      values[count++] = map->slots[i].value;
    }
  }
  if (!out->failed) {
    tw_strings_write(out, keys, values, count);
  }
  free(keys);
  free(values);
}

// The file is written beside its place and then moved there: what stands there is always whole
tw_status
tw_pack_write(const char *const path, const tw_buffer *const bytes, tw_error *const err)
{
  tw_buffer name = {0};
  tw_buffer_text(&name, path);
  tw_buffer_text(&name, ".part");
  FILE *const file = name.failed ? NULL : fopen(name.ptr, "wb");
  bool        done = file && fwrite(bytes->ptr, 1, bytes->len, file) == bytes->len;
  done             = (!file || !fclose(file)) && done && !rename(name.ptr, path);
  const tw_status status = done ? TW_OK : tw_fail(err, TW_ERR_IO, "train", 0, "%s: can't be written: %s", path, strerror(errno));
  tw_buffer_free(&name);
  return status;
}

tw_status
tw_lessons_learn(tw_lessons *const out, const tw_corpus *const corpus, const tw_corpus *const lemmas, const tw_classes *const known,
                 tw_error *const err)
{
  tw_lemmas_learn(&out->endings, &out->edits, corpus, lemmas);
  tw_breaks_learn(&out->breaks, corpus);
  tw_retags_learn(&out->retag, corpus, known);
  return out->endings.failed || out->edits.failed || out->breaks.failed || out->retag.failed ? tw_fail_memory(err, "train") : TW_OK;
}

void
tw_lessons_free(tw_lessons *const lessons)
{
  tw_buffer_free(&lessons->endings);
  tw_buffer_free(&lessons->edits);
  tw_buffer_free(&lessons->breaks);
  tw_buffer_free(&lessons->retag);
}

static void
pack_all(tw_buffer *const part, const tw_weight_set *const weights, const tw_vocabulary *const vocabulary, const tw_wordlist *const words,
         const tw_lessons *const lessons, const float modesty, const tw_str about)
{
  tw_buffer_put(&part[TW_CHUNK_ABOUT], about);
  tw_buffer_bytes(&part[TW_CHUNK_MODESTY], &modesty, sizeof modesty);
  tw_model_labels(&part[TW_CHUNK_LABELS]);
  tw_buffer_bytes(&part[TW_CHUNK_SHAPE], &weights->shape, sizeof weights->shape);
  pack_spellings(&part[TW_CHUNK_EXACT], &vocabulary->exact);
  pack_spellings(&part[TW_CHUNK_LOWER], &vocabulary->lower);
  if (words->table.len) {
    tw_buffer_put(&part[TW_CHUNK_CLASSES], tw_buffer_str(&words->table));
  } else {
    tw_classes_write(&part[TW_CHUNK_CLASSES], NULL, NULL, 0);
  }
  tw_buffer_put(&part[TW_CHUNK_ENDINGS], tw_buffer_str(&lessons->endings));
  tw_buffer_put(&part[TW_CHUNK_EDITS], tw_buffer_str(&lessons->edits));
  tw_buffer_put(&part[TW_CHUNK_BREAKS], tw_buffer_str(&lessons->breaks));
  tw_buffer_put(&part[TW_CHUNK_RETAG], tw_buffer_str(&lessons->retag));
  for (uint32_t id = 0; id < weights->count; ++id) {
    pack_tensor(&part[TW_CHUNK_TENSOR + id], &weights->tensor[id]);
  }
}

tw_status
tw_pack_model(const char *const path, const tw_weight_set *const weights, const tw_vocabulary *const vocabulary, const tw_wordlist *const words,
              const tw_lessons *const lessons, const float modesty, const tw_str about, tw_error *const err)
{
  tw_buffer part[TW_CHUNK_MAX]  = {{0}};
  tw_chunk  chunk[TW_CHUNK_MAX] = {{0}};
  tw_buffer file                = {0};
  bool      failed              = false;
  pack_all(part, weights, vocabulary, words, lessons, modesty, about);
  for (uint32_t tag = 0; tag < TW_CHUNK_MAX; ++tag) {
    chunk[tag] = (tw_chunk){(const unsigned char *)part[tag].ptr, part[tag].len};
    failed |= part[tag].failed;
  }
  tw_model_file_write(&file, chunk);
  const tw_status status = failed || file.failed ? tw_fail_memory(err, "train") : tw_pack_write(path, &file, err);
  for (uint32_t tag = 0; tag < TW_CHUNK_MAX; ++tag) {
    tw_buffer_free(&part[tag]);
  }
  tw_buffer_free(&file);
  return status;
}
