// SPDX-License-Identifier: Apache-2.0
// The stage "parse": sentences run through the network in batches; tags, lemmas, features, trees and names are written down.
#include "base/error.h"
#include "language/lemma.h"
#include "language/names.h"
#include "language/parser.h"
#include "language/retag.h"

#include <stdlib.h>

// ---- one batch -----------------------------------------------------------------------------------------------------------------

// A batch in the making: `first` is the document's token that is the batch's token 0
typedef struct {
  tw_document *doc;
  tw_parser   *parser;
  tw_name_labels names;
  uint32_t     first;
  tw_retag_cue *cue; // [TW_TREE_MAX]
} batch;

static uint8_t
best_of(const float *const scores, const uint32_t count)
{
  uint32_t best = 0;
  for (uint32_t i = 1; i < count; ++i) {
    best = scores[i] > scores[best] ? i : best;
  }
  return (uint8_t)best;
}

static void
write_tags(const batch *const b, const uint32_t t)
{
  const float *const tag         = b->parser->tag + (size_t)t * TW_NETWORK_TAGS;
  b->doc->token.upos[b->first + t] = best_of(tag, TW_UPOS_COUNT);
  b->doc->token.xpos[b->first + t] = best_of(tag + TW_UPOS_COUNT, TW_XPOS_COUNT);
}

// The tree is written: it has its say on the tags
static void
write_tags_again(const batch *const b, const tw_span run)
{
  const tw_parser *const p     = b->parser;
  const tw_document     *doc   = b->doc;
  const uint32_t         first = b->first + run.begin, count = run.end - run.begin;
  tw_retag_cues(&p->model->known, p->form + run.begin, p->head + run.begin, doc->token.relation + first, doc->token.xpos + first, count,
                b->cue);
  for (uint32_t i = 0; i < count; ++i) {
    if (tw_retag_scores(b->cue, count, i, p->model->retag, p->tag + (size_t)(run.begin + i) * TW_NETWORK_TAGS)) {
      write_tags(b, run.begin + i);
    }
  }
}

static void
write_arc(const batch *const b, const tw_span run, const uint32_t t)
{
  tw_parser *const p     = b->parser;
  const uint32_t   token = b->first + t;
  float *const     score = p->relation + (size_t)t * TW_NETWORK_RELATIONS;
  float            share;
  b->doc->token.arc_probability[token] = p->arc_probability[t];
  if (!p->head[t]) {
    b->doc->token.head[token]     = TW_NONE;
    b->doc->token.relation[token] = TW_REL_ROOT;
    return;
  }
  score[TW_REL_ROOT]            = -1e9F; // only the root is one
  b->doc->token.head[token]     = b->first + run.begin + p->head[t] - 1;
  b->doc->token.relation[token] = (uint8_t)tw_parser_best(p, score, TW_REL_COUNT, &share);
  b->doc->token.arc_probability[token] *= share;
}

// "She's left", "It's been a year": "have", which only the tree tells
static bool
is_perfect(const tw_document *const doc, const uint32_t i)
{
  const uint32_t head = doc->token.head[i];
  const tw_str   form = doc->token.form[i];
  if (doc->token.relation[i] != TW_REL_AUX || head == TW_NONE || !(tw_str_is_nocase(form, "'s") || tw_str_is_nocase(form, "\xE2\x80\x99s"))) {
    return false;
  }
  bool been = false; // a word between may be "not" or "always"
  for (uint32_t next = i + 1; next < head && next <= i + 2; ++next) {
    been |= doc->token.xpos[next] == TW_XPOS_VBN && doc->token.head[next] == head;
  }
  return been || doc->token.xpos[head] == TW_XPOS_VBN;
}

static tw_status
write_lemmas(const batch *const b, tw_error *const err)
{
  tw_document *const doc = b->doc;
  for (uint32_t i = b->first; i < b->first + b->parser->token_count; ++i) {
    tw_str *const lemma = &doc->token.lemma[i];
    *lemma              = is_perfect(doc, i) ? TW_STR("have") : tw_lemma(b->parser->model, doc->arena, doc->token.form[i], doc->token.xpos[i]);
    if (!lemma->ptr) {
      return tw_fail_memory(err, "parse");
    }
  }
  return TW_OK;
}

static tw_status
run_batch(batch *const b, tw_error *const err)
{
  tw_parser *const p = b->parser;
  if (!p->token_count) {
    return TW_OK;
  }
  tw_parser_run(p);
  for (uint32_t r = 0; r < p->run_count; ++r) {
    const tw_span run = p->run[r];
    tw_names_decode(p->bio + (size_t)run.begin * TW_NETWORK_BIO, run.end - run.begin, b->first + run.begin, &b->names);
    for (uint32_t t = run.begin; t < run.end; ++t) {
      write_tags(b, t);
      write_arc(b, run, t);
    }
    if (p->model->retag) {
      write_tags_again(b, run);
    }
    for (uint32_t t = run.begin; t < run.end; ++t) {
      b->doc->token.tag_probability[b->first + t] = p->model->kernel->share(p->tag + (size_t)t * TW_NETWORK_TAGS, TW_UPOS_COUNT,
                                                                            b->doc->token.upos[b->first + t], p->model->modesty);
    }
  }
  TRY(write_lemmas(b, err));
  b->first += p->token_count;
  p->token_count = p->run_count = 0;
  return TW_OK;
}

static tw_status
add_run(batch *const b, const tw_span tokens, tw_error *const err)
{
  tw_parser *const p      = b->parser;
  const uint32_t   length = tokens.end - tokens.begin;
  if ((p->token_count && p->token_count + length > TW_BATCH_FULL) || p->run_count == TW_BATCH_RUNS) {
    TRY(run_batch(b, err));
  }
  p->run[p->run_count++] = (tw_span){p->token_count, p->token_count + length};
  memcpy(p->form + p->token_count, b->doc->token.form + tokens.begin, length * sizeof *p->form);
  p->token_count += length;
  return TW_OK;
}

// A sentence longer than the network reads was parsed in pieces: the later ones hang on the first
static void
join_pieces(tw_document *const doc, const tw_span sentence)
{
  uint32_t root = TW_NONE;
  for (uint32_t i = sentence.begin; i < sentence.end; ++i) {
    if (doc->token.head[i] != TW_NONE) {
      continue;
    }
    if (root == TW_NONE) {
      root = i;
    } else {
      doc->token.head[i]            = root;
      doc->token.relation[i]        = TW_REL_PARATAXIS;
      doc->token.arc_probability[i] = 0.0F;
    }
  }
}

tw_status
tw_parse(tw_document *const doc, tw_parser *const parser, tw_error *const err)
{
  TRY(tw_token_columns(doc, err));
  batch b = {.doc    = doc,
             .parser = parser,
             .cue    = tw_arena_array(doc->scratch, TW_TREE_MAX, tw_retag_cue)};
  if (!tw_name_labels_make(&b.names, doc->scratch, doc->token.count) || !b.cue) {
    return tw_fail_memory(err, "parse");
  }
  parser->token_count = parser->run_count = 0;
  for (uint32_t s = 0; s < doc->sentence.count; ++s) {
    const tw_span sentence = doc->sentence.token[s];
    for (uint32_t begin = sentence.begin; begin < sentence.end; begin += TW_TREE_MAX) {
      const uint32_t end = sentence.end - begin > TW_TREE_MAX ? begin + TW_TREE_MAX : sentence.end;
      TRY(add_run(&b, (tw_span){begin, end}, err));
    }
  }
  TRY(run_batch(&b, err));
  for (uint32_t s = 0; s < doc->sentence.count; ++s) {
    if (doc->sentence.token[s].end - doc->sentence.token[s].begin > TW_TREE_MAX) {
      join_pieces(doc, doc->sentence.token[s]);
    }
  }
  TRY(tw_names_write(doc, &b.names, err));
  tw_features(doc);
  return TW_OK;
}
