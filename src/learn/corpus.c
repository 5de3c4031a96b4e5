// SPDX-License-Identifier: Apache-2.0
// Annotated sentences for training and evaluation: reading CoNLL-U and IOB.
#include "learn/corpus.h"

#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"

#include <stdlib.h>

enum { COLUMNS = 10, MAX_SENTENCE = 4096 };

static const size_t corpus_limit = (size_t)4 << 30;
static const size_t file_limit   = (size_t)2 << 30;

void
tw_corpus_free(tw_corpus *const corpus)
{
  tw_arena_free(corpus->arena);
  free(corpus->token);
  free(corpus->taught);
  free(corpus->sentence);
  *corpus = (tw_corpus){0};
}

static bool
grow(void **const items, uint32_t *const room, const uint32_t count, const size_t size)
{
  if (count < *room) {
    return true;
  }
  const uint32_t bigger = *room ? *room * 2 : 4096;
  void *const    moved  = realloc(*items, bigger * size);
  if (!moved) {
    return false;
  }
  *items = moved;
  *room  = bigger;
  return true;
}

tw_gold_token *
tw_corpus_add_token(tw_corpus *const corpus)
{
  void *items = corpus->token;
  if (!grow(&items, &corpus->token_room, corpus->token_count, sizeof *corpus->token)) {
    return NULL;
  }
  corpus->token                   = items;
  tw_gold_token *const token      = &corpus->token[corpus->token_count++];
  *token                          = (tw_gold_token){.space_after = true};
  return token;
}

tw_gold_sentence *
tw_corpus_add_sentence(tw_corpus *const corpus)
{
  void *items = corpus->sentence;
  if (!grow(&items, &corpus->sentence_room, corpus->sentence_count, sizeof *corpus->sentence)) {
    return NULL;
  }
  corpus->sentence                  = items;
  tw_gold_sentence *const sentence  = &corpus->sentence[corpus->sentence_count++];
  *sentence                         = (tw_gold_sentence){.same = TW_NONE, .taught = TW_NONE};
  return sentence;
}

// ---- reading -------------------------------------------------------------------------------------------------------------------

typedef struct {
  tw_corpus  *corpus;
  const char *path;
  uint32_t    line;
  uint32_t    begin;          // first token of the sentence that is being read
  uint32_t    inside_until;   // last number of the multi-word token that is being read
  bool        inside_space;   // does white space follow it?
  bool        starts_paragraph, starts_document, is_tree, has_names;
  tw_error   *err;
} reader;

static tw_status
fail(const reader *const r, const char *const what)
{
  return tw_fail(r->err, TW_ERR_INPUT, "corpus", r->line, "%s:%u: %s", r->path, r->line, what);
}

static bool
has_no_space(const tw_str misc)
{
  return tw_str_find(misc, TW_STR("SpaceAfter=No"), 0) != TW_NONE;
}

// What data sets call the kinds of names: UNER, GUM, re3d, Groningen Meaning Bank, wikigold
static const struct {
  const char  *label;
  tw_name_kind kind;
} name_labels[] = {
  {"PER", TW_NAME_PERSON}, {"Person", TW_NAME_PERSON}, {"per", TW_NAME_PERSON}, {"LOC", TW_NAME_LOCATION}, {"Location", TW_NAME_LOCATION},
  {"geo", TW_NAME_LOCATION}, {"ORG", TW_NAME_ORGANIZATION}, {"Organisation", TW_NAME_ORGANIZATION}, {"org", TW_NAME_ORGANIZATION},
  {"MISC", TW_NAME_MISC}, {"OTH", TW_NAME_MISC}, {"Nationality", TW_NAME_MISC}, {"gpe", TW_NAME_MISC}, {"art", TW_NAME_MISC},
  {"eve", TW_NAME_MISC}, {"MilitaryPlatform", TW_NAME_MISC},
};

// `before` is the label of the word before, 0 at the start of a sentence
static uint8_t
bio_from(const tw_str label, const uint8_t before)
{
  if (label.len < 3 || label.ptr[1] != '-') {
    return TW_BIO_OUTSIDE;
  }
  const tw_str name = tw_str_slice(label, 2, label.len);
  for (size_t i = 0; i < sizeof name_labels / sizeof *name_labels; ++i) {
    if (tw_str_is(name, name_labels[i].label)) {
      const uint8_t begin = (uint8_t)(TW_BIO_BEGIN + 2 * name_labels[i].kind);
      const bool    goes_on = label.ptr[0] == 'I' && (before == begin || before == begin + 1);
      return (uint8_t)(begin + goes_on);
    }
  }
  return TW_BIO_OUTSIDE;
}

static tw_status
read_range(reader *const r, const tw_str *const cell)
{
  int64_t      last;
  const uint32_t dash = tw_str_find(cell[0], TW_STR("-"), 0);
  if (!tw_str_number(tw_str_slice(cell[0], dash + 1, cell[0].len), &last) || last < 1 || last > MAX_SENTENCE) {
    return fail(r, "the number of a multi-word token is wrong");
  }
  r->inside_until = (uint32_t)last;
  r->inside_space = !has_no_space(cell[9]);
  return TW_OK;
}

static tw_status
read_conllu_word(reader *const r, const tw_str *const cell)
{
  if (tw_str_find(cell[0], TW_STR("-"), 0) != TW_NONE) {
    return read_range(r, cell);
  }
  if (tw_str_find(cell[0], TW_STR("."), 0) != TW_NONE) {
    return TW_OK; // an empty node of the enhanced graph
  }
  const uint32_t number = r->corpus->token_count - r->begin + 1;
  int64_t        given, head;
  if (!tw_str_number(cell[0], &given) || given != number || number > MAX_SENTENCE) {
    return fail(r, "words are not numbered one by one");
  }
  if (!tw_str_number(cell[6], &head) || head < 0 || head > MAX_SENTENCE) {
    return fail(r, "the head is no number");
  }
  tw_gold_token *const token = tw_corpus_add_token(r->corpus);
  if (!token) {
    return tw_fail_memory(r->err, "corpus");
  }
  token->form        = cell[1];
  token->lemma       = cell[2];
  token->upos        = tw_upos_from(cell[3]);
  token->xpos        = tw_xpos_from(cell[4]);
  token->head        = (uint32_t)head;
  token->relation    = tw_relation_from(cell[7]);
  token->misc        = cell[9];
  token->space_after = number == r->inside_until ? r->inside_space : number > r->inside_until && !has_no_space(cell[9]);
  r->is_tree         = true;
  return TW_OK;
}

static tw_status
read_iob_word(reader *const r, const tw_str *const cell, const uint32_t count)
{
  int64_t    number;
  const bool numbered = count >= 3 && tw_str_number(cell[0], &number) && number == r->corpus->token_count - r->begin + 1;
  if (count < 2) {
    return fail(r, "a word needs a label behind it");
  }
  const uint8_t        before = r->corpus->token_count > r->begin ? r->corpus->token[r->corpus->token_count - 1].bio : TW_BIO_OUTSIDE;
  tw_gold_token *const token  = tw_corpus_add_token(r->corpus);
  if (!token) {
    return tw_fail_memory(r->err, "corpus");
  }
  const tw_str label = cell[numbered ? 2 : count - 1];
  token->form  = cell[numbered];
  token->bio   = bio_from(label, before);
  r->has_names |= !tw_str_is(label, "_");
  return TW_OK;
}

static tw_status
end_sentence(reader *const r)
{
  tw_corpus *const corpus = r->corpus;
  if (corpus->token_count == r->begin) {
    return TW_OK;
  }
  const uint32_t length = corpus->token_count - r->begin;
  for (uint32_t i = r->begin; i < corpus->token_count; ++i) {
    if (corpus->token[i].head > length) {
      return fail(r, "a head lies beyond the sentence above");
    }
  }
  tw_gold_sentence *const sentence = tw_corpus_add_sentence(corpus);
  if (!sentence) {
    return tw_fail_memory(r->err, "corpus");
  }
  sentence->token            = (tw_span){r->begin, corpus->token_count};
  sentence->has_tree         = r->is_tree;
  sentence->has_names        = r->has_names;
  sentence->starts_paragraph = r->starts_paragraph;
  sentence->starts_document  = r->starts_document;
  r->begin                   = corpus->token_count;
  r->starts_paragraph        = false;
  r->starts_document         = false;
  r->has_names               = false;
  r->inside_until            = 0;
  return TW_OK;
}

static tw_status
read_line(reader *const r, const tw_str line)
{
  tw_str   cell[COLUMNS];
  uint32_t count = 0;
  tw_str   rest  = line;
  const char separator = tw_str_find(line, TW_STR("\t"), 0) == TW_NONE ? ' ' : '\t';
  while (count < COLUMNS && tw_str_split(&rest, separator, &cell[count])) {
    ++count;
  }
  return count == COLUMNS ? read_conllu_word(r, cell) : read_iob_word(r, cell, count);
}

static bool
is_comment(const tw_str line)
{
  return tw_str_begins(line, "# ") || tw_str_is(line, "#");
}

tw_status
tw_corpus_read(tw_corpus *const corpus, const char *const path, tw_error *const err)
{
  if (!corpus->arena && !(corpus->arena = tw_arena_new(corpus_limit))) {
    return tw_fail_memory(err, "corpus");
  }
  tw_buffer file   = {0};
  tw_status status = tw_file_read(&file, path, file_limit, err);
  tw_str    text   = status ? (tw_str){NULL, 0} : tw_arena_copy(corpus->arena, tw_buffer_str(&file));
  tw_buffer_free(&file);
  TRY(status);
  if (!text.ptr) {
    return tw_fail_memory(err, "corpus");
  }
  reader r = {.corpus = corpus, .path = path, .begin = corpus->token_count, .starts_paragraph = true, .starts_document = true, .err = err};
  tw_str line;
  while (tw_str_split(&text, '\n', &line)) {
    ++r.line;
    line = tw_str_trim(line);
    if (!line.len) {
      TRY(end_sentence(&r));
    } else if (is_comment(line) && r.corpus->token_count == r.begin) {
      r.starts_document |= tw_str_begins(line, "# newdoc");
      r.starts_paragraph |= r.starts_document || tw_str_begins(line, "# newpar");
    } else {
      TRY(read_line(&r, line));
    }
  }
  return end_sentence(&r);
}
