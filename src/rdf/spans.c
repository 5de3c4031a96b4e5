// SPDX-License-Identifier: Apache-2.0
// Where things stand in the article, as NIF has it: each span of words is a resource with its offsets in code points.
#include "rdf/graph.h"

static tw_term_id
number(tw_graph_run *const run, const uint32_t byte)
{
  char         digits[TW_DECIMAL_SIZE];
  const tw_str text = tw_decimal(tw_document_code_at(run->doc, byte), digits);
  return tw_builder_typed(&run->builder, text, TW_STR(TW_XSD "nonNegativeInteger")); // the range that NIF gives
}

tw_term_id
tw_graph_words(tw_graph_run *const run, const tw_span span, const tw_term_id entity)
{
  tw_builder *const builder = &run->builder;
  if (!run->offsets || span.begin >= span.end || span.end > run->doc->text.len) {
    return TW_NONE;
  }
  const tw_term_id words = tw_builder_iri(builder, tw_name_span(&run->names, span));
  tw_builder_add(builder, words, TW_VOCAB_TYPE, TW_VOCAB_RFC5147);
  tw_builder_add(builder, words, TW_VOCAB_IN_CONTEXT, run->article);
  tw_builder_add(builder, words, TW_VOCAB_BEGIN, number(run, span.begin));
  tw_builder_add(builder, words, TW_VOCAB_END, number(run, span.end));
  tw_builder_add(builder, words, TW_VOCAB_ANCHOR,
                 tw_builder_typed(builder, tw_str_slice(run->doc->text, span.begin, span.end), TW_STR("")));
  tw_builder_add(builder, words, TW_VOCAB_DENOTES, entity);
  return words;
}
