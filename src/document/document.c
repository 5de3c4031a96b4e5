// SPDX-License-Identifier: Apache-2.0
// The table's life, and the walks over it that every stage needs.
#include "document/document.h"

#include <stdlib.h>

static const size_t default_limit = (size_t)1 << 30;

tw_document *
tw_document_new(const size_t limit)
{
  tw_document *const doc = calloc(1, sizeof *doc);
  if (!doc) {
    return NULL;
  }
  doc->arena   = tw_arena_new(limit ? limit : default_limit);
  doc->scratch = tw_arena_new(limit ? limit : default_limit);
  doc->counter = calloc(1, sizeof *doc->counter);
  if (!doc->arena || !doc->scratch || !doc->counter) {
    tw_document_free(doc);
    return NULL;
  }
  return doc;
}

void
tw_document_free(tw_document *const doc)
{
  if (doc) {
    if (doc->free_parser) {
      doc->free_parser(doc->parser);
    }
    tw_arena_free(doc->arena);
    tw_arena_free(doc->scratch);
    free(doc->counter);
    free(doc);
  }
}

void
tw_document_clear(tw_document *const doc)
{
  tw_arena_clear(doc->arena);
  tw_arena_clear(doc->scratch);
  *doc->counter = (tw_code_counter){0};
  *doc = (tw_document){
    .arena = doc->arena, .scratch = doc->scratch, .counter = doc->counter, .parser = doc->parser,
    .free_parser = doc->free_parser};
}

uint32_t
tw_document_raw_offset(const tw_document *const doc, const uint32_t at)
{
  uint32_t low  = 0;
  uint32_t high = doc->origin_count;
  while (low < high) { // the last row with text <= at is low - 1
    const uint32_t middle = low + (high - low) / 2;
    if (doc->origin[middle].text <= at) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (!low) {
    return at;
  }
  const tw_origin row = doc->origin[low - 1];
  return row.raw + (at - row.text);
}

bool
tw_block_is_read(const uint8_t kind)
{
  return kind == TW_BLOCK_HEADLINE || kind == TW_BLOCK_PARAGRAPH || kind == TW_BLOCK_LIST_ITEM;
}

tw_str
tw_token_text(const tw_document *const doc, const uint32_t token)
{
  return tw_str_slice(doc->text, doc->token.span[token].begin, doc->token.span[token].end);
}

uint32_t
tw_code_at(tw_code_counter *const counter, const uint32_t byte)
{
  if (byte < counter->byte / 2) { // nearer to the start than to the last place
    counter->byte = counter->code = 0;
  }
  if (byte < counter->byte) {
    counter->code -= tw_utf8_count(tw_str_slice(counter->text, byte, counter->byte));
  } else {
    counter->code += tw_utf8_count(tw_str_slice(counter->text, counter->byte, byte));
  }
  counter->byte = byte;
  return counter->code;
}

uint32_t
tw_document_code_at(const tw_document *const doc, const uint32_t byte)
{
  tw_code_counter *const counter = doc->counter;
  if (counter->text.ptr != doc->text.ptr || counter->text.len != doc->text.len) {
    *counter = (tw_code_counter){.text = doc->text};
  }
  return tw_code_at(counter, byte);
}

// ---- trees ---------------------------------------------------------------------------------------------------------------------

uint32_t
tw_sentence_begin(const tw_document *const doc, const uint32_t token)
{
  return doc->sentence.token[doc->token.sentence[token]].begin;
}

uint32_t
tw_sentence_end(const tw_document *const doc, const uint32_t token)
{
  return doc->sentence.token[doc->token.sentence[token]].end;
}

uint32_t
tw_child(const tw_document *const doc, const uint32_t head, const uint32_t from)
{
  const uint32_t end = tw_sentence_end(doc, head);
  for (uint32_t i = from; i < end; ++i) {
    if (doc->token.head[i] == head) {
      return i;
    }
  }
  return TW_NONE;
}

uint32_t
tw_child_with(const tw_document *const doc, const uint32_t head, const uint8_t relation)
{
  for (uint32_t c = tw_child(doc, head, tw_sentence_begin(doc, head)); c != TW_NONE; c = tw_child(doc, head, c + 1)) {
    if (doc->token.relation[c] == relation) {
      return c;
    }
  }
  return TW_NONE;
}

bool
tw_is_below(const tw_document *const doc, uint32_t token, const uint32_t head)
{
  while (token != TW_NONE && token != head) {
    token = doc->token.head[token];
  }
  return token == head;
}

bool
tw_lemma_is(const tw_document *const doc, const uint32_t token, const char *const lemma)
{
  return token != TW_NONE && tw_str_is(doc->token.lemma[token], lemma);
}

// ---- invariants ----------------------------------------------------------------------------------------------------------------

static bool
ascending(const tw_span *const spans, const uint32_t count, const uint32_t limit)
{
  for (uint32_t i = 0; i < count; ++i) {
    if (spans[i].begin >= spans[i].end || spans[i].end > limit || (i && spans[i].begin < spans[i - 1].end)) {
      return false;
    }
  }
  return true;
}

// Every token reaches a root of its own sentence in fewer steps than the sentence has tokens
static bool
are_trees(const tw_document *const doc)
{
  for (uint32_t i = 0; i < doc->token.count; ++i) {
    const tw_span sentence = doc->sentence.token[doc->token.sentence[i]];
    uint32_t      steps    = 0;
    for (uint32_t t = i; t != TW_NONE; t = doc->token.head[t]) {
      if (t < sentence.begin || t >= sentence.end || steps++ > sentence.end - sentence.begin) {
        return false;
      }
    }
  }
  return true;
}

static bool
has(const tw_document *const doc, const tw_stage stage)
{
  return doc->done & (1U << stage);
}

static const char *
broken(const tw_document *const doc)
{
  if (has(doc, TW_STAGE_DECODE) && tw_utf8_check(doc->text) != doc->text.len) {
    return "the text is not valid UTF-8";
  }
  if (has(doc, TW_STAGE_BLOCKS) && !ascending(doc->block.span, doc->block.count, doc->text.len)) {
    return "blocks are not ascending spans of the text";
  }
  if (has(doc, TW_STAGE_TOKENS) && (!ascending(doc->token.span, doc->token.count, doc->text.len) ||
                                    !ascending(doc->sentence.token, doc->sentence.count, doc->token.count))) {
    return "tokens are not ascending spans of the text, or sentences not of tokens";
  }
  if (has(doc, TW_STAGE_PARSE) && !are_trees(doc)) {
    return "heads do not form trees";
  }
  if (has(doc, TW_STAGE_PARSE) && !ascending(doc->name.token, doc->name.count, doc->token.count)) {
    return "names are not ascending spans of tokens";
  }
  for (uint32_t i = 0; has(doc, TW_STAGE_ENTITIES) && i < doc->mention_count; ++i) {
    if (doc->mention[i].entity >= doc->entity_count || doc->mention[i].head >= doc->token.count) {
      return "a mention has no entity";
    }
  }
  for (uint32_t i = 0; has(doc, TW_STAGE_FACTS) && i < doc->fact_count; ++i) {
    const tw_fact *const fact = &doc->fact[i];
    if (fact->span.end > doc->text.len || fact->arguments.end > doc->fact_argument_count ||
        fact->subject.kind == TW_TERM_NONE) {
      return "a fact lies outside the text, or has no subject";
    }
  }
  return NULL;
}

bool
tw_document_check(const tw_document *const doc, const char **const why)
{
  const char *const text = broken(doc);
  if (why) {
    *why = text;
  }
  return !text;
}
