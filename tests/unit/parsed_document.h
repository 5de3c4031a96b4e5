// SPDX-License-Identifier: Apache-2.0
// Documents with trees written by hand, for the tests of what is read from trees: the real reader of CoNLL-U takes them in.
#ifndef PARSED_DOCUMENT_H
#define PARSED_DOCUMENT_H

#include "base/buffer.h"
#include "document/document.h"
#include "input/input.h"

#include <stdio.h>
#include <stdlib.h>

/// One word a line, "form lemma UPOS XPOS head relation" with blanks between, heads counted from 1; an empty line between sentences.
/// NULL if it is no such thing.
static inline tw_document *
parsed_document(const char *const rows, const char *const published)
{
  tw_buffer buffer = {0};
  tw_str    rest   = tw_str_from(rows);
  tw_str    line;
  uint32_t  id = 0;
  while (tw_str_split(&rest, '\n', &line)) {
    tw_str cell[6] = {{0}};
    for (uint32_t i = 0; i < 6 && tw_str_split(&line, ' ', &cell[i]); ++i) {
    }
    id = cell[0].len ? id + 1 : 0;
    if (id) {
      tw_buffer_format(&buffer, "%u\t%.*s\t%.*s\t%.*s\t%.*s\t_\t%.*s\t%.*s\t_\t_", id, TW_PRINT(cell[0]), TW_PRINT(cell[1]),
                       TW_PRINT(cell[2]), TW_PRINT(cell[3]), TW_PRINT(cell[4]), TW_PRINT(cell[5]));
    }
    tw_buffer_char(&buffer, '\n');
  }
  tw_buffer_char(&buffer, '\n');
  tw_document *const doc     = tw_document_new(0);
  const tw_article   article = {.format = TW_INPUT_CONLLU, .bytes = tw_buffer_str(&buffer), .path = "test",
                                .about = {.id = TW_STR("test"), .published = tw_str_from(published)}};
  tw_error           err     = {0};
  if (tw_article_load(doc, &article, &err)) {
    fprintf(stderr, "%s\n", err.message);
    exit(1);
  }
  tw_buffer_free(&buffer);
  return doc;
}

/// "FOLDER/schema", FOLDER being the source tree.
static inline const char *
schema_folder(char *const out, const size_t room)
{
  const char *const root = getenv("TRIPLEWIRE_SOURCE");
  snprintf(out, room, "%s/schema", root ? root : ".");
  return out;
}

#endif
