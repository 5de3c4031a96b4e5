// SPDX-License-Identifier: Apache-2.0
// Lists of words with their lemmas: reading them.
#include "learn/lemmalist.h"

#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"

static const size_t list_limit = (size_t)1 << 28;

static tw_status
read_line(tw_corpus *const out, tw_str line, const char *const path, const uint32_t number, tw_error *const err)
{
  tw_str form, tag, lemma;
  if (!line.len) {
    return TW_OK;
  }
  if (!tw_str_split(&line, '\t', &form) || !tw_str_split(&line, '\t', &tag) || !tw_str_split(&line, '\t', &lemma) || !form.len || !lemma.len) {
    return tw_fail(err, TW_ERR_INPUT, "train", 0, "%s, line %u: write word, tab, Penn tag, tab, lemma", path, number);
  }
  const uint8_t xpos = tw_xpos_from(tag);
  if (!tw_str_equal(tw_xpos_text(xpos), tag)) {
    return tw_fail(err, TW_ERR_INPUT, "train", 0, "%s, line %u: '%.*s' is no tag of the Penn treebank", path, number, TW_PRINT(tag));
  }
  tw_gold_token *const token = tw_corpus_add_token(out);
  if (!token) {
    return tw_fail_memory(err, "train");
  }
  token->form  = form;
  token->xpos  = xpos;
  token->lemma = lemma;
  return TW_OK;
}

static tw_status
read_text(tw_corpus *const out, tw_str text, const char *const path, tw_error *const err)
{
  const uint32_t          begin    = out->token_count;
  tw_gold_sentence *const sentence = text.ptr ? tw_corpus_add_sentence(out) : NULL;
  tw_str                  line;
  if (!sentence) {
    return tw_fail_memory(err, "train");
  }
  for (uint32_t number = 1; tw_str_split(&text, '\n', &line); ++number) {
    TRY(read_line(out, line, path, number, err));
  }
  sentence->token    = (tw_span){begin, out->token_count};
  sentence->has_tree = true;
  return TW_OK;
}

tw_status
tw_lemmalist_read(tw_corpus *const out, const char *const path, tw_error *const err)
{
  if (!path) {
    return TW_OK;
  }
  out->arena = out->arena ? out->arena : tw_arena_new(list_limit);
  tw_buffer bytes  = {0};
  tw_status status = out->arena ? tw_file_read(&bytes, path, list_limit, err) : tw_fail_memory(err, "train");
  if (!status) {
    status = read_text(out, tw_arena_copy(out->arena, tw_buffer_str(&bytes)), path, err);
  }
  tw_buffer_free(&bytes);
  return status;
}
