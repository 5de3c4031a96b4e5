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

// ---- facts -----------------------------------------------------------------------------------------------------------------------

/// The surface triple in the making: subject and the words of its relation so far.
typedef struct {
  const tw_document *doc;
  const tw_fact     *fact;
  tw_buffer          relation;
  tw_str             subject;
} surface;

static void
add_words(surface *const s, const tw_str words)
{
  if (words.len) {
    if (s->relation.len) {
      tw_buffer_char(&s->relation, ' ');
    }
    tw_buffer_put(&s->relation, words);
  }
}

static void
put_triple(tw_buffer *const out, surface *const s, const tw_str object)
{
  put_head(out, s->doc, s->fact->sentence, s->fact->confidence);
  tw_buffer_char(out, '\t');
  put_cell(out, tw_buffer_str(&s->relation));
  tw_buffer_char(out, '\t');
  put_cell(out, s->subject);
  tw_buffer_char(out, '\t');
  put_cell(out, object);
  tw_buffer_char(out, '\n');
}

// The token of the preposition before an argument, TW_NONE if it has none
static uint32_t
preposition_of(const tw_document *const doc, const uint32_t head)
{
  for (uint32_t c = tw_child(doc, head, tw_sentence_begin(doc, head)); c != TW_NONE; c = tw_child(doc, head, c + 1)) {
    if (doc->token.relation[c] == TW_REL_CASE && doc->token.xpos[c] != TW_XPOS_POS) {
      return c;
    }
  }
  return TW_NONE;
}

// A further argument reads on from the object: "served | as judge | in Ghent" is "served as judge in", "Ghent"
static void
put_argument(tw_buffer *const out, surface *const s, const tw_term *const argument)
{
  const bool bare = tw_str_is(argument->role, "time") || tw_str_is(argument->role, "extent");
  if (argument->kind == TW_TERM_CLAUSE || tw_str_is(argument->role, "manner") || tw_str_is(argument->role, "object") ||
      tw_str_is(argument->role, "that") || tw_str_is(argument->role, "place")) {
    return;
  }
  const uint32_t marker = bare ? TW_NONE : preposition_of(s->doc, argument->head);
  const size_t   len    = s->relation.len;
  // The word as it stands: "In" at the head of a sentence
  const bool own = marker != TW_NONE && tw_str_find(argument->role, TW_STR(" "), 0) == TW_NONE;
  add_words(s, bare ? (tw_str){NULL, 0} : own ? s->doc->token.form[marker] : argument->role);
  put_triple(out, s, argument->text);
  s->relation.len = len;
}

// "Became judge | of the High Court" is also "became judge of", "the High Court"
static void
put_inner(tw_buffer *const out, surface *const s, const tw_term *const object)
{
  const tw_document *const doc  = s->doc;
  const size_t             len  = s->relation.len;
  tw_span                  rest = object->span;
  if (object->kind == TW_TERM_CLAUSE || object->text.len != rest.end - rest.begin) {
    return;
  }
  for (uint32_t t = object->head + 1; t < tw_sentence_end(doc, object->head) && doc->token.span[t].end < rest.end; ++t) {
    if (doc->token.relation[t] == TW_REL_CASE && tw_str_is(doc->token.form[t], "of")) {
      add_words(s, tw_str_slice(doc->text, rest.begin, doc->token.span[t].end));
      rest.begin = doc->token.span[t + 1].begin;
      put_triple(out, s, tw_str_slice(doc->text, rest.begin, rest.end));
    }
  }
  s->relation.len = len;
}

// A passive whose agent became the subject reads as it stands: "the bridge | was destroyed by | the army"
static void
begin_turned(surface *const s)
{
  const tw_document *const doc       = s->doc;
  const uint32_t           predicate = doc->clause[s->fact->clause].predicate;
  uint32_t                 c         = tw_child(doc, predicate, tw_sentence_begin(doc, predicate));
  for (; c < predicate; c = tw_child(doc, predicate, c + 1)) {
    if (doc->token.relation[c] == TW_REL_AUX || doc->token.relation[c] == TW_REL_AUX_PASS) {
      add_words(s, doc->token.form[c]);
    }
  }
  add_words(s, s->fact->predicate);
  add_words(s, TW_STR("by"));
}

static bool
is_turned(const tw_document *const doc, const tw_fact *const fact)
{
  const tw_clause *const clause = &doc->clause[fact->clause];
  return clause->kind == TW_CLAUSE_VERB && clause->passive && fact->object.head == clause->subject;
}

// "Between miners and police": the object holds both, who are arguments too
static bool
is_inside(const tw_term *const argument, const tw_term *const object)
{
  return object->kind == TW_TERM_VALUE && argument->span.begin >= object->span.begin && argument->span.end <= object->span.end;
}

static void
put_fact(tw_buffer *const out, const tw_document *const doc, const tw_fact *const fact)
{
  const bool           turned = is_turned(doc, fact);
  const bool           equal  = fact->kind == TW_CLAUSE_TITLE || fact->kind == TW_CLAUSE_APPOSITION;
  const tw_term *const object = turned ? &fact->subject : &fact->object;
  surface              s      = {.doc = doc, .fact = fact, .subject = turned ? fact->object.text : fact->subject.text};
  if (turned) {
    begin_turned(&s);
  } else {
    add_words(&s, equal ? TW_STR("is") : fact->predicate);
  }
  if (object->kind != TW_TERM_NONE) {
    put_triple(out, &s, object->text);
    put_inner(out, &s, object);
    add_words(&s, object->text);
  }
  for (uint32_t i = fact->arguments.begin; i < fact->arguments.end; ++i) {
    if (!is_inside(&doc->fact_argument[i], object)) {
      put_argument(out, &s, &doc->fact_argument[i]);
    }
  }
  out->failed |= s.relation.failed;
  tw_buffer_free(&s.relation);
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
