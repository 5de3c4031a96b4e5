// SPDX-License-Identifier: Apache-2.0
// Any bytes as any kind of input: they are read or refused, and what is read keeps the document's promises.
// Fuzz: clang -fsanitize=fuzzer,address,undefined with the library's sources; replay: tests/fuzz/standalone.c
#include "input/input.h"
#include "input/ndjson.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void
demand(const bool holds, const char *const what)
{
  if (!holds) {
    fprintf(stderr, "broken promise: %s\n", what);
    abort();
  }
}

static void
check(const tw_document *const doc)
{
  const char *why   = NULL;
  const bool  holds = tw_document_check(doc, &why);
  demand(holds, why);
  for (uint32_t i = 0; i < doc->block.count; ++i) {
    demand(doc->block.kind[i] < TW_BLOCK_COUNT, "a block has a kind");
    demand(tw_document_raw_offset(doc, doc->block.span[i].begin) < doc->raw.len, "a block comes from a byte of the input");
  }
  for (uint32_t i = 1; i < doc->origin_count; ++i) {
    demand(doc->origin[i - 1].text < doc->origin[i].text, "origin rows ascend");
  }
  for (uint32_t i = 0; i < doc->token.count; ++i) {
    demand(doc->token.form[i].len > 0 && doc->token.lemma[i].ptr, "a token has a form and a lemma");
  }
}

static void
load(tw_document *const doc, const tw_article *const article)
{
  tw_error err = {0};
  tw_document_clear(doc);
  if (!tw_article_load(doc, article, &err)) {
    check(doc);
  } else {
    demand(err.message[0] && err.stage, "an error says what is wrong");
  }
}

static void
load_object(tw_document *const doc, const tw_str bytes)
{
  tw_arena  *arena   = tw_arena_new(1 << 24);
  tw_json   *value   = NULL;
  tw_article article = {.path = "fuzz", .line = 1};
  if (arena && !tw_ndjson_article(&article, bytes, arena, &value, NULL)) {
    load(doc, &article);
  }
  tw_json_free(value);
  tw_arena_free(arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *const bytes, const size_t size)
{
  static const tw_input_format formats[] = {TW_INPUT_TEXT, TW_INPUT_HTML, TW_INPUT_LINES, TW_INPUT_CONLLU};
  if (size > 1 << 20) {
    return 0;
  }
  const tw_str       text = {(const char *)bytes, (uint32_t)size};
  tw_document *const doc  = tw_document_new(1 << 28);
  for (size_t i = 0; doc && i < sizeof formats / sizeof *formats; ++i) {
    const tw_article article = {.format = formats[i], .bytes = text, .path = "fuzz", .line = 1};
    load(doc, &article);
  }
  if (doc) {
    load_object(doc, text);
  }
  tw_document_free(doc);
  return 0;
}
