// SPDX-License-Identifier: Apache-2.0
// A larger model as teacher: it parses sentences that have no tree.
#include "learn/teach.h"

#include "base/error.h"
#include "learn/evaluate.h"

enum { CHUNK = 256 }; // sentences in one document

static void
copy_tree(tw_corpus *const corpus, const tw_document *const doc, const uint32_t s, const uint32_t sentence)
{
  tw_gold_sentence *const to   = &corpus->sentence[s];
  const tw_span           from = doc->sentence.token[sentence];
  for (uint32_t i = from.begin; i < from.end; ++i) {
    tw_gold_token *const token = &corpus->token[to->token.begin + i - from.begin];
    token->upos                = doc->token.upos[i];
    token->xpos                = doc->token.xpos[i];
    token->relation            = doc->token.relation[i];
    token->head                = doc->token.head[i] == TW_NONE ? 0 : 1 + doc->token.head[i] - from.begin;
    token->weight              = doc->token.arc_probability[i];
  }
  to->has_tree = to->is_taught = true;
}

tw_status
tw_teach(tw_corpus *const corpus, const tw_model *const teacher, tw_error *const err)
{
  tw_parser *const   parser = tw_parser_new(teacher);
  tw_document *const doc    = tw_document_new(0);
  tw_status          status = parser && doc ? TW_OK : tw_fail_memory(err, "train");
  uint32_t           rows[CHUNK];
  for (uint32_t s = 0; !status && s < corpus->sentence_count;) {
    uint32_t count = 0;
    for (; s < corpus->sentence_count && count < CHUNK; ++s) {
      if (!corpus->sentence[s].has_tree) {
        rows[count++] = s;
      }
    }
    tw_document_clear(doc);
    status = tw_gold_document(doc, corpus, rows, count, err);
    if (!status) {
      status = tw_parse(doc, parser, err);
    }
    for (uint32_t i = 0; !status && i < count; ++i) {
      copy_tree(corpus, doc, rows[i], i);
    }
  }
  tw_parser_free(parser);
  tw_document_free(doc);
  return status;
}
