// SPDX-License-Identifier: Apache-2.0
// Opening a model: every chunk is checked against the shape before anything points into it.
#include "language/model.h"

#include "base/error.h"
#include "language/breaks.h"
#include "language/retag.h"

#include <math.h>
#include <stdlib.h>

typedef tw_str text_fn(uint32_t label);

void
tw_model_labels(tw_buffer *const out)
{
  static const struct {
    text_fn *text;
    uint32_t count;
  } sets[] = {{tw_upos_text, TW_UPOS_COUNT}, {tw_xpos_text, TW_XPOS_COUNT}, {tw_relation_text, TW_REL_COUNT}, {tw_name_text, TW_NAME_COUNT}};
  for (size_t i = 0; i < sizeof sets / sizeof *sets; ++i) {
    for (uint32_t label = 0; label < sets[i].count; ++label) {
      tw_buffer_put(out, sets[i].text(label));
      tw_buffer_char(out, '\n');
    }
  }
}

size_t
tw_model_tensor_size(const tw_tensor_shape shape)
{
  const size_t size = (size_t)shape.rows * shape.columns;
  switch (shape.kind) {
  case TW_TENSOR_TABLE:
    return shape.rows * sizeof(float) + size;
  case TW_TENSOR_DENSE:
    return shape.columns * (sizeof(float) + sizeof(int32_t)) + size;
  default:
    return size * sizeof(float);
  }
}

// ---- views ---------------------------------------------------------------------------------------------------------------------

static const void *
at(const tw_chunk chunk, const size_t offset)
{
  return chunk.ptr + offset;
}

static tw_chunk
tensor_chunk(const tw_model *const model, const uint32_t id)
{
  return model->file.chunk[TW_CHUNK_TENSOR + id];
}

static tw_table_view
view_table(const tw_model *const model, const uint32_t id)
{
  const tw_tensor_shape shape = tw_network_tensor(&model->shape, id);
  const tw_chunk        chunk = tensor_chunk(model, id);
  return (tw_table_view){shape.columns, at(chunk, 0), at(chunk, shape.rows * sizeof(float))};
}

static tw_dense
view_dense(const tw_model *const model, const uint32_t id)
{
  const tw_tensor_shape shape = tw_network_tensor(&model->shape, id);
  const tw_chunk        chunk = tensor_chunk(model, id);
  const size_t          wide  = shape.columns * sizeof(float);
  return (tw_dense){shape.rows, shape.columns, at(chunk, 2 * wide), at(chunk, 0), at(chunk, wide)};
}

static const float *
view_floats(const tw_model *const model, const uint32_t id)
{
  return at(tensor_chunk(model, id), 0);
}

static void
view_tensors(tw_model *const m)
{
  m->words      = view_table(m, TW_TENSOR_WORDS);
  m->affixes    = view_table(m, TW_TENSOR_AFFIXES);
  m->grams      = view_table(m, TW_TENSOR_GRAMS);
  m->classes    = view_table(m, TW_TENSOR_CLASSES);
  m->tag        = view_dense(m, TW_TENSOR_TAG);
  m->head       = view_dense(m, TW_TENSOR_HEAD);
  m->arc        = view_dense(m, TW_TENSOR_ARC);
  m->label      = view_dense(m, TW_TENSOR_LABEL);
  m->name       = view_dense(m, TW_TENSOR_NAME);
  m->tag_bias   = view_floats(m, TW_TENSOR_TAG_BIAS);
  m->head_bias  = view_floats(m, TW_TENSOR_HEAD_BIAS);
  m->arc_bias   = view_floats(m, TW_TENSOR_ARC_BIAS);
  m->root_arc   = view_floats(m, TW_TENSOR_ROOT_ARC);
  m->root_label = view_floats(m, TW_TENSOR_ROOT_LABEL);
  m->distance   = view_floats(m, TW_TENSOR_DISTANCE);
  m->label_bias = view_floats(m, TW_TENSOR_LABEL_BIAS);
  m->name_bias  = view_floats(m, TW_TENSOR_NAME_BIAS);
  for (uint32_t l = 0; l < m->shape.layers; ++l) {
    const uint32_t first = TW_TENSOR_LAYER + TW_LAYER_TENSORS * l;
    m->layer[l]          = view_dense(m, first + TW_LAYER_INPUT);
    if (l && m->shape.narrow) {
      m->narrow[l] = view_dense(m, first + TW_LAYER_NARROW);
    }
    m->recurrent[l]      = view_floats(m, first + TW_LAYER_RECURRENT);
    m->bias[l]           = view_floats(m, first + TW_LAYER_BIAS);
  }
}

// ---- checks --------------------------------------------------------------------------------------------------------------------

static tw_status
refuse(tw_error *const err, const char *const path, const char *const what)
{
  return tw_fail(err, TW_ERR_DATA, "model", 0, "%s: %s; fetch models/en.twm again or train one with 'triplewire train'", path, what);
}

static bool
labels_fit(const tw_chunk chunk)
{
  tw_buffer labels = {0};
  tw_model_labels(&labels);
  const bool same = !labels.failed && chunk.ptr && labels.len == chunk.len && !memcmp(labels.ptr, chunk.ptr, chunk.len);
  tw_buffer_free(&labels);
  return same;
}

static bool
read_shape(tw_network_shape *const out, const tw_chunk chunk)
{
  if (!chunk.ptr || chunk.len != sizeof *out) {
    return false;
  }
  memcpy(out, chunk.ptr, sizeof *out);
  return tw_network_shape_is_valid(out);
}

// A table begins with its rows' scales, packed weights with their columns'; other tensors are floats altogether
static bool
floats_are_sound(const tw_chunk chunk, const tw_tensor_shape shape)
{
  static const float limit      = 1e4F; // sums of products stay far from infinity
  const size_t       all        = (size_t)shape.rows * shape.columns;
  const size_t       count      = shape.kind == TW_TENSOR_TABLE ? shape.rows : shape.kind == TW_TENSOR_DENSE ? shape.columns : all;
  const float *const floats     = at(chunk, 0);
  for (size_t i = 0; i < count; ++i) {
    if (!(fabsf(floats[i]) <= limit)) {
      return false;
    }
  }
  return true;
}

// Corrections follow from the weights: 128 times the sum of each column of 7-bit numbers
static bool
corrections_are_sound(const tw_chunk chunk, const tw_tensor_shape shape)
{
  const int32_t *const correction = at(chunk, shape.columns * sizeof(float));
  const int32_t        most       = TW_ACTIVATION_ZERO * 128 * (int32_t)shape.rows;
  for (uint32_t c = 0; shape.kind == TW_TENSOR_DENSE && c < shape.columns; ++c) {
    if (correction[c] > most || correction[c] < -most) {
      return false;
    }
  }
  return true;
}

static bool
tensors_fit(const tw_model *const model)
{
  for (uint32_t id = 0; id < tw_network_tensor_count(&model->shape); ++id) {
    const tw_tensor_shape shape = tw_network_tensor(&model->shape, id);
    const tw_chunk        chunk = tensor_chunk(model, id);
    if (!shape.rows) {
      continue; // this network has none
    }
    if (!chunk.ptr || chunk.len != tw_model_tensor_size(shape) || !floats_are_sound(chunk, shape) || !corrections_are_sound(chunk, shape)) {
      return false;
    }
  }
  return true;
}

static bool
read_modesty(float *const out, const tw_chunk chunk)
{
  if (!chunk.ptr || chunk.len != sizeof *out) {
    return false;
  }
  memcpy(out, chunk.ptr, sizeof *out);
  return *out > 0.01F && *out < 100.0F;
}

static bool
edits_are_sound(tw_model *const model)
{
  const tw_chunk chunk = model->file.chunk[TW_CHUNK_EDITS];
  if (!chunk.ptr || chunk.len % sizeof(tw_edit) || chunk.len > (1U << 24)) {
    return false;
  }
  model->edit       = at(chunk, 0);
  model->edit_count = (uint32_t)(chunk.len / sizeof(tw_edit));
  for (uint32_t i = 0; i < model->edit_count; ++i) {
    const tw_edit *const edit = &model->edit[i];
    if (edit->len > sizeof edit->end || tw_utf8_check((tw_str){edit->end, edit->len}) != edit->len) {
      return false;
    }
  }
  return true;
}

static tw_status
check(tw_model *const model, const char *const path, tw_error *const err)
{
  const tw_chunk *const chunk = model->file.chunk;
  if (!labels_fit(chunk[TW_CHUNK_LABELS])) {
    return refuse(err, path, "the model was made for another set of labels, by another version of triplewire");
  }
  if (!read_shape(&model->shape, chunk[TW_CHUNK_SHAPE]) || !read_modesty(&model->modesty, chunk[TW_CHUNK_MODESTY]) || !tensors_fit(model)) {
    return refuse(err, path, "the network's parts don't fit together");
  }
  if (!tw_strings_open(&model->exact, chunk[TW_CHUNK_EXACT], model->shape.word_rows) ||
      !tw_strings_open(&model->lower, chunk[TW_CHUNK_LOWER], model->shape.word_rows) || !edits_are_sound(model) ||
      !tw_strings_open(&model->endings, chunk[TW_CHUNK_ENDINGS], model->edit_count) || !tw_classes_open(&model->known, chunk[TW_CHUNK_CLASSES])) {
    return refuse(err, path, "the lexicon is damaged");
  }
  if (chunk[TW_CHUNK_BREAKS].ptr) {
    if (chunk[TW_CHUNK_BREAKS].len != TW_BREAK_WEIGHTS * sizeof(int16_t)) {
      return refuse(err, path, "the weights for the ends of sentences are damaged");
    }
    model->breaks = at(chunk[TW_CHUNK_BREAKS], 0);
  }
  if (chunk[TW_CHUNK_RETAG].ptr) {
    if (chunk[TW_CHUNK_RETAG].len != TW_RETAG_BYTES) {
      return refuse(err, path, "the weights for tags are damaged");
    }
    model->retag = at(chunk[TW_CHUNK_RETAG], 0);
  }
  view_tensors(model);
  return TW_OK;
}

tw_status
tw_model_open(tw_model **const out, const char *const path, tw_error *const err)
{
  *out                  = NULL;
  tw_model *const model = calloc(1, sizeof *model);
  if (!model) {
    return tw_fail_memory(err, "model");
  }
  tw_status status = tw_model_file_open(&model->file, path, err);
  if (!status) {
    status = check(model, path, err);
  }
  if (status) {
    tw_model_close(model);
    return status;
  }
  model->kernel = tw_kernel_choose();
  *out          = model;
  return TW_OK;
}

void
tw_model_close(tw_model *const model)
{
  if (model) {
    tw_model_file_close(&model->file);
    free(model);
  }
}

tw_str
tw_model_about(const tw_model *const model)
{
  const tw_chunk about = model->file.chunk[TW_CHUNK_ABOUT];
  return (tw_str){(const char *)about.ptr, about.len > UINT32_MAX ? UINT32_MAX : (uint32_t)about.len};
}
