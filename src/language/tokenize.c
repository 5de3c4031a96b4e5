// SPDX-License-Identifier: Apache-2.0
// The stage "tokens": paragraphs are cut into words, words are gathered into sentences.
#include "base/error.h"
#include "language/cut.h"
#include "language/model.h"
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

// What gathering words into sentences goes by
typedef struct {
  const uint32_t *block_begin; // [blocks + 1] tokens
  const int16_t  *weights;     // NULL: rules alone
  const tw_cue   *cue;
} gatherer;

// With `fill` sentences are written down; returns how many there are
static uint32_t
gather_block(tw_document *const doc, const gatherer *const g, const uint32_t b, uint32_t count, const bool fill)
{
  const tw_span block = {g->block_begin[b], g->block_begin[b + 1]};
  tw_break_view view  = {0};
  if (g->weights) {
    view = tw_break_open(g->cue, block);
  }
  for (uint32_t begin = block.begin, end; begin < block.end; begin = end, ++count) {
    end = g->weights ? tw_sentence_find_learned(doc, g->weights, &view, begin) : tw_sentence_find_end(doc, begin, block.end);
    for (uint32_t i = begin; fill && i < end; ++i) {
      doc->token.sentence[i] = count;
    }
    if (fill) {
      doc->sentence.token[count] = (tw_span){begin, end};
      doc->sentence.block[count] = b;
    }
  }
  return count;
}

static uint32_t
gather(tw_document *const doc, const gatherer *const g, const bool fill)
{
  uint32_t count = 0;
  for (uint32_t b = 0; b < doc->block.count; ++b) {
    count = gather_block(doc, g, b, count, fill);
  }
  return count;
}

tw_status
tw_tokenize(tw_document *const doc, const tw_model *const model, tw_error *const err)
{
  uint32_t *const block_begin = tw_arena_array(doc->scratch, doc->block.count + 1, uint32_t);
  if (!block_begin) {
    return tw_fail_memory(err, "tokenize");
  }
  TRY(cut_words(doc, block_begin, err));
  gatherer g = {.block_begin = block_begin, .weights = model ? model->breaks : NULL};
  if (g.weights) {
    tw_cue *const cue = tw_arena_array(doc->scratch, doc->token.count, tw_cue);
    if (!cue) {
      return tw_fail_memory(err, "tokenize");
    }
    tw_break_cues(doc, cue);
    g.cue = cue;
  }
  doc->sentence.count = gather(doc, &g, false);
  doc->sentence.token = tw_arena_array(doc->arena, doc->sentence.count, tw_span);
  doc->sentence.block = tw_arena_array(doc->arena, doc->sentence.count, uint32_t);
  if (!doc->sentence.token || !doc->sentence.block) {
    return tw_fail_memory(err, "tokenize");
  }
  gather(doc, &g, true);
  return TW_OK;
}
