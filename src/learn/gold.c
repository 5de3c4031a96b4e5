// SPDX-License-Identifier: Apache-2.0
// Gold sentences as a document that can be parsed.
#include "learn/evaluate.h"

#include "base/buffer.h"
#include "base/error.h"

static tw_status
lay_columns(tw_document *const doc, const tw_corpus *const corpus, const uint32_t *const rows, const uint32_t count, tw_error *const err)
{
  uint32_t tokens = 0;
  for (uint32_t i = 0; i < count; ++i) {
    tokens += corpus->sentence[rows[i]].token.end - corpus->sentence[rows[i]].token.begin;
  }
  doc->token.count    = tokens;
  doc->token.span     = tw_arena_array(doc->arena, tokens, tw_span);
  doc->token.sentence = tw_arena_array(doc->arena, tokens, uint32_t);
  doc->token.form     = tw_arena_array(doc->arena, tokens, tw_str);
  doc->sentence.count = count;
  doc->sentence.token = tw_arena_array(doc->arena, count, tw_span);
  doc->sentence.block = tw_arena_array(doc->arena, count, uint32_t);
  if (!doc->token.span || !doc->token.sentence || !doc->token.form || !doc->sentence.token || !doc->sentence.block) {
    return tw_fail_memory(err, "corpus");
  }
  return TW_OK;
}

tw_status
tw_gold_document(tw_document *const doc, const tw_corpus *const corpus, const uint32_t *const rows, const uint32_t count, tw_error *const err)
{
  TRY(lay_columns(doc, corpus, rows, count, err));
  tw_buffer text = {0};
  uint32_t  t    = 0;
  for (uint32_t s = 0; s < count; ++s) {
    const tw_span tokens         = corpus->sentence[rows[s]].token;
    doc->sentence.token[s].begin = t;
    for (uint32_t i = tokens.begin; i < tokens.end; ++i, ++t) {
      doc->token.span[t].begin = (uint32_t)text.len;
      tw_buffer_put(&text, corpus->token[i].form);
      doc->token.span[t].end = (uint32_t)text.len;
      tw_buffer_char(&text, ' ');
      doc->token.sentence[t] = s;
      doc->token.form[t]     = corpus->token[i].form;
    }
    doc->sentence.token[s].end = t;
  }
  doc->text = tw_arena_copy(doc->arena, tw_buffer_str(&text));
  const bool failed = text.failed || !doc->text.ptr;
  tw_buffer_free(&text);
  return failed ? tw_fail_memory(err, "corpus") : TW_OK;
}

static void
lay_sentence(tw_document *const doc, const tw_corpus *const corpus, const tw_span tokens, tw_buffer *const text, tw_span *place)
{
  for (uint32_t i = tokens.begin; i < tokens.end; ++i, ++place) {
    place->begin = (uint32_t)text->len;
    tw_buffer_put(text, corpus->token[i].form);
    place->end                                = (uint32_t)text->len;
    doc->block.span[doc->block.count - 1].end = (uint32_t)text->len;
    tw_buffer_text(text, corpus->token[i].space_after ? " " : "");
  }
}

tw_status
tw_gold_text(tw_document *const doc, const tw_corpus *const corpus, const tw_span sentences, tw_span **const place, tw_error *const err)
{
  const uint32_t first = corpus->sentence[sentences.begin].token.begin, tokens = corpus->sentence[sentences.end - 1].token.end - first;
  tw_buffer      text = {0};
  doc->block.span     = tw_arena_array(doc->arena, sentences.end - sentences.begin, tw_span);
  doc->block.kind     = tw_arena_array(doc->arena, sentences.end - sentences.begin, uint8_t);
  *place              = tw_arena_array(doc->arena, tokens, tw_span);
  if (!doc->block.span || !doc->block.kind || !*place) {
    return tw_fail_memory(err, "corpus");
  }
  for (uint32_t s = sentences.begin; s < sentences.end; ++s) {
    const tw_gold_sentence *const sentence = &corpus->sentence[s];
    if (s == sentences.begin || sentence->starts_paragraph) {
      tw_buffer_text(&text, text.len ? "\n\n" : "");
      doc->block.kind[doc->block.count]   = TW_BLOCK_PARAGRAPH;
      doc->block.span[doc->block.count++] = (tw_span){(uint32_t)text.len, 0};
    }
    lay_sentence(doc, corpus, sentence->token, &text, *place + (sentence->token.begin - first));
  }
  doc->text = tw_arena_copy(doc->arena, tw_buffer_str(&text));
  const bool failed = text.failed || !doc->text.ptr;
  tw_buffer_free(&text);
  return failed ? tw_fail_memory(err, "corpus") : TW_OK;
}
