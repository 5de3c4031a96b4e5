// SPDX-License-Identifier: Apache-2.0
// An article's bytes and metadata into a document, through the stages that its format needs.
#include "base/error.h"
#include "input/input.h"

static tw_status
copy(tw_document *const doc, const tw_str from, tw_str *const to, tw_error *const err)
{
  if (!from.len) {
    return TW_OK;
  }
  *to = tw_arena_copy(doc->arena, from);
  return to->ptr ? TW_OK : tw_fail_memory(err, "source");
}

static tw_status
copy_all(tw_document *const doc, const tw_article *const article, tw_error *const err)
{
  const tw_metadata *const from = &article->about;
  tw_metadata *const       to   = &doc->about;
  TRY(copy(doc, article->bytes, &doc->raw, err));
  TRY(copy(doc, article->encoding, &doc->declared_encoding, err));
  TRY(copy(doc, from->id, &to->id, err));
  TRY(copy(doc, from->url, &to->url, err));
  TRY(copy(doc, from->title, &to->title, err));
  TRY(copy(doc, from->published, &to->published, err));
  TRY(copy(doc, from->author, &to->author, err));
  TRY(copy(doc, from->publisher, &to->publisher, err));
  return copy(doc, from->language, &to->language, err);
}

// A line is what it is: no headline, no furniture
static tw_status
one_block(tw_document *const doc, tw_error *const err)
{
  const tw_str text = tw_str_trim(doc->text);
  doc->block.span   = tw_arena_array(doc->arena, 1, tw_span);
  doc->block.kind   = tw_arena_array(doc->arena, 1, uint8_t);
  if (!doc->block.span || !doc->block.kind) {
    return tw_fail_memory(err, "blocks");
  }
  if (text.len) {
    const uint32_t begin = (uint32_t)(text.ptr - doc->text.ptr);
    doc->block.span[0]   = (tw_span){begin, begin + text.len};
    doc->block.kind[0]   = TW_BLOCK_PARAGRAPH;
    doc->block.count     = 1;
  }
  doc->done |= 1U << TW_STAGE_BLOCKS;
  return TW_OK;
}

static tw_status
run(tw_document *const doc, const tw_input_format format, tw_error *const err)
{
  switch (format) {
  case TW_INPUT_HTML: return tw_html(doc, err);
  case TW_INPUT_CONLLU: return tw_conllu(doc, err);
  case TW_INPUT_LINES: TRY(tw_decode(doc, err)); return one_block(doc, err);
  case TW_INPUT_AUTO:
  case TW_INPUT_TEXT:
  case TW_INPUT_NDJSON: break;
  }
  TRY(tw_decode(doc, err));
  return tw_blocks(doc, err);
}

// Say which article it is: "PATH: …", with the line where there is one to name
static tw_status
name_article(const tw_article *const article, const tw_status status, tw_error *const err)
{
  if (!err || !article->path) {
    return status;
  }
  const tw_error    why  = *err;
  const size_t      len  = strlen(article->path);
  const char *const path = len > 200 ? article->path + len - 200 : article->path;
  const bool        rows = article->format == TW_INPUT_CONLLU && why.stage && !strcmp(why.stage, "conllu") && why.place;
  const uint64_t    line = rows ? article->line + why.place - 1 : article->line;
  if (rows || article->line > 1) {
    tw_fail(err, status, why.stage, rows ? line : why.place, "%s:%llu: %s", path, (unsigned long long)line, why.message);
  } else {
    tw_fail(err, status, why.stage, why.place, "%s: %s", path, why.message);
  }
  return status;
}

tw_status
tw_article_load(tw_document *const doc, const tw_article *const article, tw_error *const err)
{
  tw_status status = copy_all(doc, article, err);
  status           = status ? status : run(doc, article->format, err);
  tw_arena_clear(doc->scratch);
  return status ? name_article(article, status, err) : TW_OK;
}
