// SPDX-License-Identifier: Apache-2.0
// Teachers parse sentences that have no tree; their mean is what is learned.
#include "learn/teach.h"

#include "base/error.h"
#include "language/numeric.h"
#include "language/parser.h"

#include <math.h>
#include <stdlib.h>

// One sentence's votes, added up over the teachers. Rows of `head` are `width` apart, and need not end where the words do.
typedef struct {
  uint32_t   count;    // teachers
  tw_parser *parser[TW_TEACHERS];
  tw_tree   *tree;
  float     *head;     // [TW_TREE_MAX][TW_TREE_MAX + 16]
  float     *tag;      // [TW_TREE_MAX][TW_NETWORK_TAGS]
  float     *relation; // [TW_TREE_MAX][TW_NETWORK_RELATIONS]
  float     *bio;      // [TW_TREE_MAX][TW_NETWORK_BIO]
} council;

static void
add_vote(const float *const scores, const uint32_t count, float *const votes)
{
  float best = scores[0], sum = 0.0F;
  for (uint32_t i = 1; i < count; ++i) {
    best = scores[i] > best ? scores[i] : best;
  }
  for (uint32_t i = 0; i < count; ++i) {
    sum += tw_exp(scores[i] - best);
  }
  for (uint32_t i = 0; i < count; ++i) {
    votes[i] += tw_exp(scores[i] - best) / sum;
  }
}

// The likeliest labels, the first first
static tw_opinion
sum_up(const float *const votes, const uint32_t count)
{
  tw_opinion out  = {{0}, {0}};
  float      part[TW_OPINIONS] = {0}, sum = 0.0F;
  for (uint32_t i = 0; i < count; ++i) {
    uint32_t k = TW_OPINIONS;
    for (; k && votes[i] > part[k - 1]; --k) {
      if (k < TW_OPINIONS) {
        part[k]      = part[k - 1];
        out.label[k] = out.label[k - 1];
      }
    }
    if (k < TW_OPINIONS) {
      part[k]      = votes[i];
      out.label[k] = (uint16_t)i;
    }
  }
  for (uint32_t k = 0; k < TW_OPINIONS; ++k) {
    sum += part[k];
  }
  for (uint32_t k = 0; k < TW_OPINIONS; ++k) {
    out.share[k] = (uint16_t)(part[k] / sum * (float)UINT16_MAX);
  }
  return out;
}

static void
read_sentence(const council *const c, const tw_corpus *const corpus, const tw_span tokens)
{
  const uint32_t n = tokens.end - tokens.begin;
  for (uint32_t k = 0; k < c->count; ++k) {
    tw_parser *const p = c->parser[k];
    p->token_count = n;
    p->run_count   = 1;
    p->run[0]      = (tw_span){0, n};
    for (uint32_t t = 0; t < n; ++t) {
      p->form[t] = corpus->token[tokens.begin + t].form;
    }
    tw_parser_read(p);
    const uint32_t width = tw_parser_score_arcs(p, p->run[0]);
    for (uint32_t t = 0; t < n; ++t) {
      const float *const tag = p->tag + (size_t)t * TW_NETWORK_TAGS;
      add_vote(p->scores + (size_t)t * width, n + 1, c->head + (size_t)t * width);
      add_vote(tag, TW_UPOS_COUNT, c->tag + (size_t)t * TW_NETWORK_TAGS);
      add_vote(tag + TW_UPOS_COUNT, TW_XPOS_COUNT, c->tag + (size_t)t * TW_NETWORK_TAGS + TW_UPOS_COUNT);
      add_vote(p->bio + (size_t)t * TW_NETWORK_BIO, TW_BIO_COUNT, c->bio + (size_t)t * TW_NETWORK_BIO);
    }
  }
}

// The tree that the votes give, and what relations all see in it
static void
agree_on_tree(const council *const c, const uint32_t n, uint32_t *const heads)
{
  const uint32_t width  = (n + 1 + 15) / 16 * 16;
  float *const   scores = c->parser[0]->scores;
  for (size_t i = 0; i < (size_t)n * width; ++i) {
    scores[i] = logf(c->head[i] + 1e-9F);
  }
  tw_tree_decode(c->tree, scores, width, n, heads);
  for (uint32_t k = 0; k < c->count; ++k) {
    memcpy(c->parser[k]->head, heads, n * sizeof *heads);
    tw_parser_score_relations(c->parser[k]);
    for (uint32_t t = 0; t < n; ++t) {
      const size_t row = (size_t)t * TW_NETWORK_RELATIONS;
      add_vote(c->parser[k]->relation + row, TW_REL_COUNT, c->relation + row);
    }
  }
}

static void
write_down(const council *const c, tw_corpus *const corpus, tw_gold_sentence *const sentence, const uint32_t *const heads)
{
  const uint32_t n = sentence->token.end - sentence->token.begin, width = (n + 1 + 15) / 16 * 16;
  sentence->taught = corpus->taught_count;
  for (uint32_t t = 0; t < n; ++t) {
    tw_gold_token *const   token = &corpus->token[sentence->token.begin + t];
    tw_taught_token *const to    = &corpus->taught[corpus->taught_count++];
    if (sentence->has_names) {
      c->bio[(size_t)t * TW_NETWORK_BIO + token->bio] += (float)c->count;
    }
    to->head        = sum_up(c->head + (size_t)t * width, n + 1);
    to->relation    = sum_up(c->relation + (size_t)t * TW_NETWORK_RELATIONS, TW_REL_COUNT);
    to->upos        = sum_up(c->tag + (size_t)t * TW_NETWORK_TAGS, TW_UPOS_COUNT);
    to->xpos        = sum_up(c->tag + (size_t)t * TW_NETWORK_TAGS + TW_UPOS_COUNT, TW_XPOS_COUNT);
    to->bio         = sum_up(c->bio + (size_t)t * TW_NETWORK_BIO, TW_BIO_COUNT);
    token->head     = heads[t];
    token->relation = (uint8_t)to->relation.label[0];
    token->upos     = (uint8_t)to->upos.label[0];
    token->xpos     = (uint8_t)to->xpos.label[0];
  }
  sentence->has_tree = sentence->has_names = true;
}

static void
teach_sentence(const council *const c, tw_corpus *const corpus, tw_gold_sentence *const sentence)
{
  const uint32_t n = sentence->token.end - sentence->token.begin, width = (n + 1 + 15) / 16 * 16;
  uint32_t       heads[TW_TREE_MAX];
  memset(c->head, 0, sizeof(float) * n * width);
  memset(c->tag, 0, sizeof(float) * n * TW_NETWORK_TAGS);
  memset(c->relation, 0, sizeof(float) * n * TW_NETWORK_RELATIONS);
  memset(c->bio, 0, sizeof(float) * n * TW_NETWORK_BIO);
  read_sentence(c, corpus, sentence->token);
  agree_on_tree(c, n, heads);
  write_down(c, corpus, sentence, heads);
}

static bool
convene(council *const c, const tw_model *const *const teachers, const uint32_t count)
{
  bool whole  = true;
  c->count    = count;
  c->tree     = tw_tree_new();
  c->head     = calloc((size_t)TW_TREE_MAX * (TW_TREE_MAX + 16), sizeof *c->head);
  c->tag      = calloc((size_t)TW_TREE_MAX * TW_NETWORK_TAGS, sizeof *c->tag);
  c->relation = calloc((size_t)TW_TREE_MAX * TW_NETWORK_RELATIONS, sizeof *c->relation);
  c->bio      = calloc((size_t)TW_TREE_MAX * TW_NETWORK_BIO, sizeof *c->bio);
  for (uint32_t k = 0; k < count; ++k) {
    c->parser[k] = tw_parser_new(teachers[k]);
    whole &= c->parser[k] != NULL;
  }
  return whole && c->tree && c->head && c->tag && c->relation && c->bio;
}

static void
disband(council *const c)
{
  for (uint32_t k = 0; k < c->count; ++k) {
    tw_parser_free(c->parser[k]);
  }
  tw_tree_free(c->tree);
  free(c->head);
  free(c->tag);
  free(c->relation);
  free(c->bio);
}

static bool
can_learn(const tw_gold_sentence *const sentence)
{
  return !sentence->has_tree && sentence->token.end - sentence->token.begin <= TW_TREE_MAX;
}

tw_status
tw_teach(tw_corpus *const corpus, const tw_model *const *const teachers, const uint32_t count, tw_error *const err)
{
  council  c    = {0};
  uint32_t room = 0;
  for (uint32_t s = 0; s < corpus->sentence_count; ++s) {
    room += can_learn(&corpus->sentence[s]) ? corpus->sentence[s].token.end - corpus->sentence[s].token.begin : 0;
  }
  corpus->taught          = calloc((size_t)room + 1, sizeof *corpus->taught);
  const tw_status status = convene(&c, teachers, count) && corpus->taught ? TW_OK : tw_fail_memory(err, "train");
  for (uint32_t s = 0; !status && s < corpus->sentence_count; ++s) {
    if (can_learn(&corpus->sentence[s])) {
      teach_sentence(&c, corpus, &corpus->sentence[s]);
    }
  }
  disband(&c);
  return status;
}
