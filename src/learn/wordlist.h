// SPDX-License-Identifier: Apache-2.0
// Word lists for training: words and the classes that they belong to.
#ifndef TW_LEARN_WORDLIST_H
#define TW_LEARN_WORDLIST_H

#include "base/arena.h"
#include "language/classes.h"

/// Zero-initialise; free with tw_wordlist_free().
typedef struct {
  tw_arena  *arena;
  tw_str    *word; ///< [count]
  uint32_t  *mask; ///< [count] bit k: the word is of class k
  uint32_t   count;
  tw_str     name[TW_CLASS_MAX]; ///< [class_count] in the order in which the file first has them
  uint32_t   class_count;
  tw_buffer  table;   ///< As it will stand in the model …
  tw_classes classes; ///< … and a view of it; a list that was not read knows no word
} tw_wordlist;

/// Read a file: on each line a word, a tab, and the names of its classes with a space between them. A word in lower case also stands for
/// itself in capitals. Errors: TW_ERR_IO; TW_ERR_INPUT, naming the line, for a line without a class and for more than TW_CLASS_MAX.
tw_status tw_wordlist_read(tw_wordlist *out, const char *path, tw_error *err);
void      tw_wordlist_free(tw_wordlist *list);

#endif
