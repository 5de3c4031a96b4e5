// SPDX-License-Identifier: Apache-2.0
// Training a model from annotated files.
#ifndef TW_LEARN_TRAIN_H
#define TW_LEARN_TRAIN_H

#include "learn/corpus.h"

#include <stdio.h>

typedef struct {
  const char  *out;          ///< Model file to write
  const char **files;        ///< [file_count] CoNLL-U and IOB files to learn from
  uint32_t     file_count;
  const char **dev;          ///< [dev_count] files that choose the best epoch; may be none
  uint32_t     dev_count;
  const char **notes;        ///< [note_count] "key: value" lines for the model's "about", e.g. origin and licence
  uint32_t     note_count;
  const char  *teacher;      ///< Model that parses the sentences without a tree; NULL: they only teach names
  const char  *keep;         ///< Model whose network stays as it is: only where sentences end is learned; else NULL
  uint64_t     seed;
  uint32_t     epochs;
  uint32_t     layers, hidden;
  float        rate;         ///< Highest step size of Adam
  uint32_t     least;        ///< A spelling seen less often gets no embedding of its own
  float        name_only_weight; ///< How much names count in sentences without an annotated tree
  FILE        *log;          ///< Progress; NULL for none
} tw_train_options;

/// What `triplewire train` uses where the user says nothing.
tw_train_options tw_train_defaults(void);
/// Learn, and write the model that does best on dev (the last one if there is no dev). The file appears only when it is complete.
/// Errors: TW_ERR_IO, TW_ERR_INPUT (a line that can't be read; no trees in the files), TW_ERR_MEMORY.
tw_status tw_train(const tw_train_options *options, tw_error *err);
/// What tw_train() does where options->keep is given. Errors: as tw_train().
tw_status tw_train_breaks(const tw_train_options *options, tw_error *err);

#endif
