// SPDX-License-Identifier: Apache-2.0
// Tuples as lines: sentence TAB confidence TAB relation TAB argument 1 TAB argument 2 …, as open information extraction tools print.
#include "base/error.h"
#include "rdf/rdf.h"

// A cell holds neither tab nor line break: white space of any length is one space
static void
put_cell(tw_buffer *const out, const tw_str text)
{
  bool gap = false;
  for (uint32_t i = 0; i < text.len; ++i) {
    const char c = text.ptr[i];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f') {
      gap = true;
    } else {
      if (gap && i) {
        tw_buffer_char(out, ' ');
      }
      gap = false;
      tw_buffer_char(out, c);
    }
  }
}

static void
put_head(tw_buffer *const out, const tw_document *const doc, const uint32_t sentence, const float confidence)
{
  const tw_span tokens = doc->sentence.token[sentence];
  put_cell(out, tw_str_slice(doc->text, doc->token.span[tokens.begin].begin, doc->token.span[tokens.end - 1].end));
  tw_buffer_format(out, "\t%.3f", (double)confidence);
}

static void
put_tuple(tw_buffer *const out, const tw_document *const doc, const tw_tuple *const tuple)
{
  put_head(out, doc, tuple->sentence, tuple->confidence);
  tw_buffer_char(out, '\t');
  put_cell(out, tuple->relation);
  for (uint32_t i = tuple->arguments.begin; i < tuple->arguments.end; ++i) {
    tw_buffer_char(out, '\t');
    put_cell(out, doc->tuple_argument[i]);
  }
  tw_buffer_char(out, '\n');
}

static void
put_fact(tw_buffer *const out, const tw_document *const doc, const tw_fact *const fact)
{
  if (fact->object.kind == TW_TERM_NONE) {
    return;
  }
  put_head(out, doc, fact->sentence, fact->confidence);
  tw_buffer_char(out, '\t');
  put_cell(out, fact->predicate);
  tw_buffer_char(out, '\t');
  put_cell(out, fact->subject.text);
  tw_buffer_char(out, '\t');
  put_cell(out, fact->object.text);
  tw_buffer_char(out, '\n');
}

tw_status
tw_openie_write(const tw_document *const doc, const bool kg_profile, tw_buffer *const out, tw_error *const err)
{
  for (uint32_t i = 0; !kg_profile && i < doc->tuple_count; ++i) {
    put_tuple(out, doc, &doc->tuple[i]);
  }
  for (uint32_t i = 0; kg_profile && i < doc->fact_count; ++i) {
    put_fact(out, doc, &doc->fact[i]);
  }
  return out->failed ? tw_fail_memory(err, "openie") : TW_OK;
}
