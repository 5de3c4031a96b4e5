// SPDX-License-Identifier: Apache-2.0
// The stage "tokens": paragraphs are cut into words, words are gathered into sentences.
#include "base/error.h"
#include "language/cut.h"
#include "language/language.h"
#include "language/sentences.h"

// Cut a paragraph. With `fill` its words are written down from row `row` on; returns how many there are.
static uint32_t
cut_block(tw_document *const doc, const tw_span block, const uint32_t row, const bool fill)
{
  uint32_t count = 0, next = 0;
  for (uint32_t at = block.begin; at < block.end;) {
    if (tw_cut_space(doc->text, at, &next)) {
      if (fill && count) {
        doc->token.features[row + count - 1] = TW_FEAT_SPACE_AFTER;
      }
      at = next;
      continue;
    }
    const uint32_t end = tw_cut_word(doc->text, block, at);
    if (fill) {
      doc->token.span[row + count] = (tw_span){at, end};
      doc->token.form[row + count] = tw_str_slice(doc->text, at, end);
    }
    ++count;
    at = end;
  }
  return count;
}

static bool
is_read(const tw_document *const doc, const uint32_t block)
{
  return tw_block_is_read(doc->block.kind[block]);
}

static tw_status
cut_words(tw_document *const doc, uint32_t *const block_begin, tw_error *const err)
{
  uint32_t count = 0;
  for (uint32_t b = 0; b < doc->block.count; ++b) {
    count += is_read(doc, b) ? cut_block(doc, doc->block.span[b], 0, false) : 0;
  }
  doc->token.count    = count;
  doc->token.span     = tw_arena_array(doc->arena, count, tw_span);
  doc->token.form     = tw_arena_array(doc->arena, count, tw_str);
  doc->token.sentence = tw_arena_array(doc->arena, count, uint32_t);
  doc->token.features = tw_arena_array(doc->arena, count, uint32_t);
  if (!doc->token.span || !doc->token.form || !doc->token.sentence || !doc->token.features) {
    return tw_fail_memory(err, "tokenize");
  }
  uint32_t row = 0;
  for (uint32_t b = 0; b < doc->block.count; ++b) {
    block_begin[b] = row;
    row += is_read(doc, b) ? cut_block(doc, doc->block.span[b], row, true) : 0;
  }
  block_begin[doc->block.count] = row;
  return TW_OK;
}

// Gather words into sentences. With `fill` they are written down; returns how many there are.
static uint32_t
gather(tw_document *const doc, const uint32_t *const block_begin, const bool fill)
{
  uint32_t count = 0;
  for (uint32_t b = 0; b < doc->block.count; ++b) {
    for (uint32_t begin = block_begin[b]; begin < block_begin[b + 1]; ++count) {
      const uint32_t end = tw_sentence_find_end(doc, begin, block_begin[b + 1]);
      for (uint32_t i = begin; fill && i < end; ++i) {
        doc->token.sentence[i] = count;
      }
      if (fill) {
        doc->sentence.token[count] = (tw_span){begin, end};
        doc->sentence.block[count] = b;
      }
      begin = end;
    }
  }
  return count;
}

tw_status
tw_tokenize(tw_document *const doc, tw_error *const err)
{
  uint32_t *const block_begin = tw_arena_array(doc->scratch, doc->block.count + 1, uint32_t);
  if (!block_begin) {
    return tw_fail_memory(err, "tokenize");
  }
  TRY(cut_words(doc, block_begin, err));
  doc->sentence.count = gather(doc, block_begin, false);
  doc->sentence.token = tw_arena_array(doc->arena, doc->sentence.count, tw_span);
  doc->sentence.block = tw_arena_array(doc->arena, doc->sentence.count, uint32_t);
  if (!doc->sentence.token || !doc->sentence.block) {
    return tw_fail_memory(err, "tokenize");
  }
  gather(doc, block_begin, true);
  return TW_OK;
}
