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

// The end of a line: relation, subject, object
static void
put_parts(tw_buffer *const out, const tw_str subject, const tw_str object)
{
  tw_buffer_char(out, '\t');
  put_cell(out, subject);
  tw_buffer_char(out, '\t');
  put_cell(out, object);
  tw_buffer_char(out, '\n');
}

// A passive whose agent became the subject reads as it stands: "the bridge | was destroyed by | the army"
static void
put_turned(tw_buffer *const out, const tw_document *const doc, const tw_fact *const fact)
{
  const uint32_t predicate = doc->clause[fact->clause].predicate;
  put_head(out, doc, fact->sentence, fact->confidence);
  tw_buffer_char(out, '\t');
  for (uint32_t c = tw_child(doc, predicate, tw_sentence_begin(doc, predicate)); c < predicate; c = tw_child(doc, predicate, c + 1)) {
    if (doc->token.relation[c] == TW_REL_AUX || doc->token.relation[c] == TW_REL_AUX_PASS) {
      put_cell(out, doc->token.form[c]);
      tw_buffer_char(out, ' ');
    }
  }
  put_cell(out, fact->predicate);
  tw_buffer_text(out, " by");
  put_parts(out, fact->object.text, fact->subject.text);
}

static void
put_argument(tw_buffer *const out, const tw_document *const doc, const tw_fact *const fact, const tw_term *const argument)
{
  put_head(out, doc, fact->sentence, fact->confidence);
  tw_buffer_char(out, '\t');
  put_cell(out, fact->predicate);
  if (fact->object.text.len) {
    tw_buffer_char(out, ' ');
    put_cell(out, fact->object.text);
  }
  tw_buffer_char(out, ' ');
  put_cell(out, argument->role);
  put_parts(out, fact->subject.text, argument->text);
}

static bool
is_turned(const tw_document *const doc, const tw_fact *const fact)
{
  const tw_clause *const clause = &doc->clause[fact->clause];
  return clause->kind == TW_CLAUSE_VERB && clause->passive && fact->object.head == clause->subject;
}

static void
put_fact(tw_buffer *const out, const tw_document *const doc, const tw_fact *const fact)
{
  if (is_turned(doc, fact)) {
    put_turned(out, doc, fact);
    return;
  }
  if (fact->object.kind != TW_TERM_NONE) {
    put_head(out, doc, fact->sentence, fact->confidence);
    tw_buffer_char(out, '\t');
    put_cell(out, fact->predicate);
    put_parts(out, fact->subject.text, fact->object.text);
  }
  for (uint32_t i = fact->arguments.begin; i < fact->arguments.end; ++i) {
    const tw_term *const argument = &doc->fact_argument[i];
    if (argument->kind != TW_TERM_CLAUSE && argument->span.begin > fact->predicate_span.begin) {
      put_argument(out, doc, fact, argument);
    }
  }
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
