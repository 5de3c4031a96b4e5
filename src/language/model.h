// SPDX-License-Identifier: Apache-2.0
// A model as it is used: checked views into the mapped file, and the kernels that fit the processor.
#ifndef TW_LANGUAGE_MODEL_H
#define TW_LANGUAGE_MODEL_H

#include "language/kernel.h"
#include "language/language.h"
#include "language/model_file.h"
#include "language/network.h"

/// An embedding table: value = row[r][c] * scale[r].
typedef struct {
  uint32_t      columns;
  const float  *scale; ///< [rows]
  const int8_t *row;   ///< [rows][columns]
} tw_table_view;

enum { TW_START_AS_IS, TW_START_LOWER, TW_START_CAPITAL, TW_START_NAME }; ///< NAME: as is, and a name without a capital: "al"

/// An edit that turns a word into its lemma: 16 bytes of TW_CHUNK_EDITS.
typedef struct {
  uint8_t start;    ///< TW_START_: what is done to the word first
  uint8_t cut;      ///< Bytes to cut off its end
  uint8_t len;
  char    end[13];  ///< [len] what to put there
} tw_edit;

struct tw_model {
  tw_model_file    file;
  const tw_kernel *kernel;
  tw_network_shape shape;
  tw_strings       exact, lower, endings;
  const tw_edit   *edit; ///< [edit_count]
  uint32_t         edit_count;
  const int16_t   *breaks; ///< [TW_BREAK_WEIGHTS] where sentences end, see breaks.h; NULL: not learned
  const uint8_t   *retag;  ///< [TW_RETAG_BYTES] what trees say of tags, see retag.h; NULL: not learned
  float            modesty; ///< Of scores: TW_CHUNK_MODESTY
  tw_classes       known; ///< What word lists say
  tw_table_view    words, affixes, grams, classes;
  tw_dense         tag, head, arc, label, name, layer[TW_NETWORK_MAX_LAYERS], narrow[TW_NETWORK_MAX_LAYERS];
  const float     *tag_bias, *head_bias, *arc_bias, *root_arc, *root_label, *distance, *label_bias, *name_bias;
  const float     *recurrent[TW_NETWORK_MAX_LAYERS], *bias[TW_NETWORK_MAX_LAYERS]; ///< [2 directions][2 hidden]
};

/// The spellings of all labels in their order, one a line: the contents of TW_CHUNK_LABELS.
void tw_model_labels(tw_buffer *out);
/// Bytes that a tensor takes in a model file.
size_t tw_model_tensor_size(tw_tensor_shape shape);

#endif
