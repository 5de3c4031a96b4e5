// SPDX-License-Identifier: Apache-2.0
// Prints the facts of an article: how another program calls the library.
//
//   cc facts.c $(pkg-config --cflags --libs triplewire) -o facts && ./facts < article.txt
#include <triplewire/triplewire.h>

#include <stdio.h>

static void
print_part(const char *const before, const tw_str text)
{
  printf("%s%.*s", before, (int)text.len, text.ptr ? text.ptr : "");
}

static void
print_facts(const tw_document *const doc)
{
  for (size_t i = 0; i < tw_document_fact_count(doc); ++i) {
    const tw_fact_view fact = tw_document_fact(doc, i);
    print_part("", fact.subject.label);
    print_part(" | ", fact.name);
    print_part(" | ", fact.object.label);
    print_part(" | ", fact.polarity);
    print_part(" | ", fact.source.label);
    printf(" | %.2f\n", fact.confidence);
  }
}

int
main(void)
{
  static char  text[1 << 20];
  const size_t len    = fread(text, 1, sizeof text, stdin);
  tw_error     err    = {0};
  tw_engine   *engine = NULL;
  tw_document *doc    = tw_document_new(0);
  int          code   = 1;
  if (!doc) {
    fputs("facts: not enough memory\n", stderr);
  } else if (tw_engine_open(&engine, NULL, &err) ||
             tw_document_read(doc, engine, (tw_str){text, (uint32_t)len}, NULL, &err)) {
    fprintf(stderr, "facts: %s\n", err.message);
  } else {
    print_facts(doc);
    code = 0;
  }
  tw_document_free(doc);
  tw_engine_close(engine);
  return code;
}
