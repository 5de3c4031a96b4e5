// SPDX-License-Identifier: Apache-2.0
// Learning where sentences end: a logistic regression over the places between words (steps as in Duchi et al. 2011, "AdaGrad").
#include "learn/breaks.h"

#include "language/sentences.h"
#include "learn/evaluate.h"
#include "learn/random.h"

#include <math.h>
#include <stdlib.h>

enum { ROUNDS = 10 };

// Small steps leave most of the weight to what is seen often: measured, they do better on text of other kinds
static const float rate = 0.03F, shrink = 1e-3F;

typedef struct {
  uint16_t feature[TW_BREAK_FEATURES];
  uint8_t  count;
  bool     ends;
} place;

typedef struct {
  place   *all;
  uint32_t count, room;
  bool     failed;
} places;

// ---- collecting ----------------------------------------------------------------------------------------------------------------

static void
add_place(places *const p, const tw_break_view *const view, const uint32_t i, const bool ends)
{
  if (p->count == p->room) {
    const uint32_t room = p->room ? 2 * p->room : 4096;
    place *const   more = realloc(p->all, room * sizeof *more);
    p->failed |= !more;
    if (!more) {
      return;
    }
    p->all  = more;
    p->room = room;
  }
  place *const new = &p->all[p->count++];
  new->count       = (uint8_t)tw_break_features(view, i, new->feature);
  new->ends        = ends;
}

// The places of a paragraph; `starts[i]`: a sentence starts at token `i`
static void
collect_block(places *const p, const tw_document *const doc, const tw_cue *const cue, const tw_span block, const bool *const starts)
{
  tw_break_view view = tw_break_open(cue, block);
  tw_break_start(&view, block.begin, tw_sentence_find_end(doc, block.begin, block.end));
  for (uint32_t i = block.begin; i + 1 < block.end && !p->failed; ++i) {
    if (i + 1 > view.rule) {
      view.rule = tw_sentence_find_end(doc, view.rule, block.end);
    }
    if (tw_break_pass(&view, i)) {
      add_place(p, &view, i, starts[i + 1]);
    }
    if (starts[i + 1]) {
      tw_break_start(&view, i + 1, tw_sentence_find_end(doc, i + 1, block.end));
    }
  }
}

static bool *
mark_starts(const tw_document *const doc, const tw_corpus *const corpus, const tw_span sentences, const tw_span *const gold)
{
  bool *const    starts = tw_arena_array(doc->scratch, doc->token.count + 1, bool);
  const uint32_t first  = corpus->sentence[sentences.begin].token.begin;
  uint32_t       s      = sentences.begin;
  for (uint32_t i = 0; starts && i < doc->token.count; ++i) {
    while (s < sentences.end && gold[corpus->sentence[s].token.begin - first].begin < doc->token.span[i].begin) {
      ++s;
    }
    starts[i] = s < sentences.end && gold[corpus->sentence[s].token.begin - first].begin == doc->token.span[i].begin;
  }
  return starts;
}

// Sentences [begin, end) are one paragraph; it is cut into words the way it will be when the model is used
static void
collect(places *const p, const tw_corpus *const corpus, const tw_span sentences, tw_document *const doc)
{
  tw_span *gold = NULL;
  tw_document_clear(doc);
  if (tw_gold_text(doc, corpus, sentences, &gold, NULL) || tw_tokenize(doc, NULL, NULL)) {
    p->failed = true;
    return;
  }
  tw_cue *const     cue    = tw_arena_array(doc->scratch, doc->token.count, tw_cue);
  const bool *const starts = mark_starts(doc, corpus, sentences, gold);
  p->failed |= !cue || !starts;
  if (!p->failed && doc->token.count) {
    tw_break_cues(doc, cue);
    collect_block(p, doc, cue, (tw_span){0, doc->token.count}, starts);
  }
}

static bool
is_annotated(const tw_gold_sentence *const sentence)
{
  return sentence->has_tree && sentence->taught == TW_NONE;
}

static void
collect_all(places *const p, const tw_corpus *const corpus, tw_document *const doc)
{
  for (uint32_t begin = 0, end; begin < corpus->sentence_count && !p->failed; begin = end) {
    end = begin + 1;
    while (end < corpus->sentence_count && !corpus->sentence[end].starts_paragraph && is_annotated(&corpus->sentence[end]) &&
           corpus->sentence[end].token.begin == corpus->sentence[end - 1].token.end) {
      ++end;
    }
    if (is_annotated(&corpus->sentence[begin])) {
      collect(p, corpus, (tw_span){begin, end}, doc);
    }
  }
}

// ---- learning ------------------------------------------------------------------------------------------------------------------

typedef struct {
  float weight[TW_BREAK_WEIGHTS], steps[TW_BREAK_WEIGHTS];
} learner;

static void
learn_place(learner *const l, const place *const at)
{
  float sum = 0.0F;
  for (uint32_t f = 0; f < at->count; ++f) {
    sum += l->weight[at->feature[f]];
  }
  const float slope = 1.0F / (1.0F + expf(-sum)) - (at->ends ? 1.0F : 0.0F);
  for (uint32_t f = 0; f < at->count; ++f) {
    const uint16_t row = at->feature[f];
    const float    by  = slope + shrink * l->weight[row];
    l->steps[row] += by * by;
    l->weight[row] -= rate * by / sqrtf(l->steps[row] + 1e-8F);
  }
}

static void
shuffle(const places *const p, tw_random *const random)
{
  for (uint32_t i = p->count; i > 1; --i) {
    const uint32_t j = tw_random_below(random, i);
    const place    kept = p->all[i - 1];
    p->all[i - 1]    = p->all[j];
    p->all[j]        = kept;
  }
}

static void
write_weights(tw_buffer *const out, const learner *const l)
{
  for (uint32_t i = 0; i < TW_BREAK_WEIGHTS; ++i) {
    const float   whole  = roundf(l->weight[i] * TW_BREAK_ONE);
    const int16_t weight = (int16_t)(whole > 32767.0F ? 32767.0F : whole < -32767.0F ? -32767.0F : whole);
    tw_buffer_bytes(out, &weight, sizeof weight);
  }
}

void
tw_breaks_learn(tw_buffer *const out, const tw_corpus *const corpus)
{
  tw_document *const doc    = tw_document_new(0);
  learner *const     l      = calloc(1, sizeof *l);
  places             p      = {.failed = !doc || !l};
  tw_random          random = tw_random_new(1);
  if (!p.failed) {
    collect_all(&p, corpus, doc);
  }
  for (uint32_t round = 0; round < ROUNDS && !p.failed; ++round) {
    shuffle(&p, &random);
    for (uint32_t i = 0; i < p.count; ++i) {
      learn_place(l, &p.all[i]);
    }
  }
  if (!p.failed && p.count) {
    write_weights(out, l);
  }
  out->failed |= p.failed;
  free(p.all);
  free(l);
  tw_document_free(doc);
}
