// SPDX-License-Identifier: Apache-2.0
// What the confidence of each tuple is made from, for src/learn/tuple_weights.py: reads lines of text, and prints every tuple as
// `export -f openie` does, none left out, each with a line "# TAB trait value TAB trait value …" behind it. Usage: bench-tuples < FILE
#include "base/buffer.h"
#include "meaning/meaning.h"
#include "pipeline.h"
#include "rdf/rdf.h"

#include <stdio.h>
#include <stdlib.h>

static bool
print_tuples(tw_document *const doc, const tw_engine *const engine, const tw_str line)
{
  tw_buffer  tuples = {0};
  tw_buffer  traits = {0};
  tw_error   err    = {0};
  const bool done   = !tw_document_read(doc, engine, line, NULL, &err) && !tw_tuples(doc, engine->lexicon, &traits, &err) &&
                    !tw_openie_write(doc, false, &tuples, &err) && !traits.failed;
  tw_str rest[2] = {tw_buffer_str(&tuples), tw_buffer_str(&traits)};
  tw_str tuple;
  tw_str trait;
  while (done && tw_str_split(&rest[0], '\n', &tuple) && tw_str_split(&rest[1], '\n', &trait) && tuple.len) {
    printf("%.*s\n#%.*s\n", TW_PRINT(tuple), TW_PRINT(trait));
  }
  tw_buffer_free(&tuples);
  tw_buffer_free(&traits);
  return done;
}

int
main(void)
{
  const tw_engine_options options = {0};
  tw_engine              *engine  = NULL;
  tw_document *const      doc     = tw_document_new(0);
  tw_error                err     = {0};
  char                   *line    = NULL;
  size_t                  room    = 0;
  bool                    done    = doc && !tw_engine_open(&engine, &options, &err);
  for (ssize_t len; done && (len = getline(&line, &room, stdin)) >= 0;) {
    const uint32_t end = (uint32_t)len;
    done               = print_tuples(doc, engine, (tw_str){line, end && line[end - 1] == '\n' ? end - 1 : end});
  }
  free(line);
  tw_document_free(doc);
  tw_engine_close(engine);
  if (!done) {
    fprintf(stderr, "bench-tuples: %s\n", err.message);
  }
  return !done;
}
