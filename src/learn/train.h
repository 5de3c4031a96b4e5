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
  const char **teachers;     ///< [teacher_count] models that parse the sentences without a tree; without any they only teach names
  uint32_t     teacher_count;
  const char  *words;        ///< File of word classes, see wordlist.h; or NULL
  const char  *keep;         ///< Model whose network stays as it is: only where sentences end, and lemmas, are learned; else NULL
  const char  *lemmas;       ///< List of words with lemmas, see lemmalist.h; or NULL
  uint64_t     seed;
  uint32_t     epochs;
  uint32_t     layers, hidden;
  uint32_t     arc, label, word; ///< Widths of the vectors that arcs and relations are scored with, and of a word's embedding
  uint32_t     narrow;       ///< Width that the layers squeeze their input to; 0: not
  float        dropout;
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
tw_status tw_train_renew(const tw_train_options *options, tw_error *err);

#endif
