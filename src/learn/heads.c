// SPDX-License-Identifier: Apache-2.0
// What is read off the network: tags, arcs, relations and names; their losses and gradients.
#include "learn/net.h"
#include "learn/wide.h"

#include <math.h>
#include <string.h>

static const float leak       = 0.1F; // slope of the leaky rectifier below zero
static const float tag_weight = 0.5F; // tags are easy: their loss counts half

static const tw_gold_token *
gold(const tw_net *const net, const uint32_t t)
{
  return &net->corpus->token[net->row[t]];
}

// What is to be learned of a word: a label that was annotated, or what teachers think
static tw_opinion
certain(const uint32_t label)
{
  return (tw_opinion){.label = {(uint16_t)label}, .share = {UINT16_MAX}};
}

static tw_taught_token
target(const tw_net *const net, const uint32_t s, const uint32_t t)
{
  const tw_gold_sentence *const sentence = net->sentence[s];
  if (sentence->taught != TW_NONE) {
    return net->corpus->taught[sentence->taught + t - net->span[s].begin];
  }
  const tw_gold_token *const token = gold(net, t);
  return (tw_taught_token){certain(token->head), certain(token->relation), certain(token->upos), certain(token->xpos), certain(token->bio)};
}

WIDE static void
add_bias(float *const rows, const uint32_t count, const uint32_t columns, const float *const bias)
{
  for (uint32_t t = 0; t < count; ++t) {
    for (uint32_t i = 0; i < columns; ++i) {
      rows[(size_t)t * columns + i] += bias[i];
    }
  }
}

WIDE static void
bias_back(const float *const d_rows, const uint32_t count, const uint32_t columns, float *const d_bias)
{
  for (uint32_t t = 0; t < count; ++t) {
    for (uint32_t i = 0; i < columns; ++i) {
      d_bias[i] += d_rows[(size_t)t * columns + i];
    }
  }
}

// Scores become probabilities in place
static void
softmax(float *const scores, const uint32_t count)
{
  float best = scores[0], sum = 0.0F;
  for (uint32_t i = 1; i < count; ++i) {
    best = scores[i] > best ? scores[i] : best;
  }
  for (uint32_t i = 0; i < count; ++i) {
    scores[i] = expf(scores[i] - best);
    sum += scores[i];
  }
  for (uint32_t i = 0; i < count; ++i) {
    scores[i] /= sum;
  }
}

static float
part_of(const tw_opinion *const opinion, const uint32_t i)
{
  return (float)opinion->share[i] / (float)UINT16_MAX;
}

// Cross-entropy of probabilities against what is to be learned
static double
cross_entropy(const float *const probabilities, const tw_opinion *const right)
{
  double loss = 0;
  for (uint32_t i = 0; i < TW_OPINIONS && right->share[i]; ++i) {
    loss -= (double)part_of(right, i) * log((double)probabilities[right->label[i]] + 1e-12);
  }
  return loss;
}

// `scores` become probabilities; `d` gets the gradient of their cross-entropy, which is returned, times `scale`
static double
classify(float *const scores, const uint32_t count, const tw_opinion right, const float scale, float *const d)
{
  softmax(scores, count);
  for (uint32_t i = 0; i < count; ++i) {
    d[i] = scores[i] * scale;
  }
  for (uint32_t i = 0; i < TW_OPINIONS; ++i) {
    d[right.label[i]] -= part_of(&right, i) * scale;
  }
  return cross_entropy(scores, &right);
}

static void
linear(tw_net *const net, const uint32_t id, const uint32_t bias, const float *const x, const uint32_t ldx, float *const out)
{
  const tw_weights *const w = &net->weights->tensor[id];
  tw_gemm_product(net->gemm, net->token_count, w->shape.columns, w->shape.rows, x, ldx, w->value, w->shape.columns, out,
                  w->shape.columns, false);
  add_bias(out, net->token_count, w->shape.columns, net->weights->tensor[bias].value);
}

static void
linear_back(tw_net *const net, const uint32_t id, const uint32_t bias, const float *const x, const uint32_t ldx, const float *const d_out,
            float *const dx, const uint32_t lddx)
{
  tw_weights *const w = &net->weights->tensor[id];
  bias_back(d_out, net->token_count, w->shape.columns, net->weights->tensor[bias].gradient);
  tw_gemm_weights(net->gemm, net->token_count, w->shape.columns, w->shape.rows, x, ldx, d_out, w->shape.columns, w->gradient);
  tw_gemm_inputs(net->gemm, net->token_count, w->shape.columns, w->shape.rows, d_out, w->shape.columns, w->value, dx, lddx, false);
}

// ---- tags ----------------------------------------------------------------------------------------------------------------------

static double
tags(tw_net *const net, const float scale)
{
  linear(net, TW_TENSOR_TAG, TW_TENSOR_TAG_BIAS, net->layer[0].out, 2 * net->weights->shape.hidden, net->tag);
  memset(net->d_tag, 0, (size_t)net->token_count * TW_NETWORK_TAGS * sizeof(float));
  double loss = 0;
  for (uint32_t s = 0; s < net->sentence_count; ++s) {
    for (uint32_t t = net->span[s].begin; net->sentence[s]->has_tree && t < net->span[s].end; ++t) {
      float *const scores = net->tag + (size_t)t * TW_NETWORK_TAGS, *const d = net->d_tag + (size_t)t * TW_NETWORK_TAGS;
      const tw_taught_token right = target(net, s, t);
      loss += classify(scores, TW_UPOS_COUNT, right.upos, scale * tag_weight, d);
      loss += classify(scores + TW_UPOS_COUNT, TW_XPOS_COUNT, right.xpos, scale * tag_weight, d + TW_UPOS_COUNT);
    }
  }
  bias_back(net->d_tag, net->token_count, TW_NETWORK_TAGS, net->weights->tensor[TW_TENSOR_TAG_BIAS].gradient);
  return loss;
}

// ---- arcs ----------------------------------------------------------------------------------------------------------------------

WIDE static float
dot(const float *const a, const float *const b, const uint32_t count)
{
  float sum[16] = {0};
  for (uint32_t i = 0; i < count; i += 16) {
    for (uint32_t j = 0; j < 16; ++j) {
      sum[j] += a[i + j] * b[i + j];
    }
  }
  float all = 0.0F;
  for (uint32_t j = 0; j < 16; ++j) {
    all += sum[j];
  }
  return all;
}

WIDE static void
add_scaled(float *const to, const float *const from, const float scale, const uint32_t count)
{
  for (uint32_t i = 0; i < count; ++i) {
    to[i] += scale * from[i];
  }
}

// Scores of all heads for one dependent of a sentence: 0 is the root, then the words; its own is out of reach
static void
score_heads(tw_net *const net, const tw_span span, const uint32_t t)
{
  const tw_weights *const tensor = net->weights->tensor;
  const uint32_t          arc = net->weights->shape.arc, columns = tw_network_head(&net->weights->shape);
  const float *const      query    = net->query + (size_t)t * arc;
  const float *const      distance = tensor[TW_TENSOR_DISTANCE].value;
  net->scores[0] = dot(query, tensor[TW_TENSOR_ROOT_ARC].value, arc) + distance[0];
  for (uint32_t h = span.begin; h < span.end; ++h) {
    net->scores[1 + h - span.begin] =
      h == t ? -1e9F : dot(query, net->head + (size_t)h * columns + arc, arc) + distance[tw_network_distance(t, h)];
  }
}

static double
arc_of(tw_net *const net, const tw_span span, const uint32_t t, const tw_opinion *const right, const float scale)
{
  tw_weights *const tensor = net->weights->tensor;
  const uint32_t    arc = net->weights->shape.arc, columns = tw_network_head(&net->weights->shape);
  float *const      query = net->query + (size_t)t * arc, *const d_query = net->d_query + (size_t)t * arc;
  score_heads(net, span, t);
  softmax(net->scores, span.end - span.begin + 1);
  const double loss = cross_entropy(net->scores, right);
  for (uint32_t i = 0; i < TW_OPINIONS; ++i) {
    net->scores[right->label[i]] -= part_of(right, i);
  }
  for (uint32_t i = 0; i <= span.end - span.begin; ++i) {
    const uint32_t h = span.begin + i - 1;
    const float    d = net->scores[i] * scale;
    if (fabsf(d) <= 1e-7F * scale || (i && h == t)) {
      continue;
    }
    const float *const vector   = i ? net->head + (size_t)h * columns + arc : tensor[TW_TENSOR_ROOT_ARC].value;
    float *const       d_vector = i ? net->d_head + (size_t)h * columns + arc : tensor[TW_TENSOR_ROOT_ARC].gradient;
    add_scaled(d_query, vector, d, arc);
    add_scaled(d_vector, query, d, arc);
    tensor[TW_TENSOR_DISTANCE].gradient[i ? tw_network_distance(t, h) : 0] += d;
  }
  return loss;
}

static double
arcs(tw_net *const net, const float scale)
{
  const uint32_t arc = net->weights->shape.arc, columns = tw_network_head(&net->weights->shape);
  linear(net, TW_TENSOR_ARC, TW_TENSOR_ARC_BIAS, net->head, columns, net->query);
  memset(net->d_query, 0, (size_t)net->token_count * arc * sizeof(float));
  double loss = 0;
  for (uint32_t s = 0; s < net->sentence_count; ++s) {
    for (uint32_t t = net->span[s].begin; net->sentence[s]->has_tree && t < net->span[s].end; ++t) {
      const tw_opinion right = target(net, s, t).head;
      loss += arc_of(net, net->span[s], t, &right, scale);
    }
  }
  linear_back(net, TW_TENSOR_ARC, TW_TENSOR_ARC_BIAS, net->head, columns, net->d_query, net->d_head, columns);
  return loss;
}

// ---- relations -----------------------------------------------------------------------------------------------------------------

// Columns of a token's head vector: as dependent, then as head
static size_t
label_column(const tw_net *const net, const uint32_t t, const bool as_head)
{
  const tw_network_shape *const s = &net->weights->shape;
  return (size_t)t * tw_network_head(s) + 2 * (size_t)s->arc + (as_head ? s->label : 0);
}

static uint32_t
gold_head(const tw_net *const net, const tw_span span, const uint32_t t)
{
  const uint32_t head = gold(net, t)->head;
  return head ? span.begin + head - 1 : TW_NONE;
}

static void
pair_up(tw_net *const net, const tw_span span, const uint32_t t)
{
  const uint32_t     label = net->weights->shape.label, h = gold_head(net, span, t);
  const float *const a = net->head + label_column(net, t, false);
  const float *const b = h == TW_NONE ? net->weights->tensor[TW_TENSOR_ROOT_LABEL].value : net->head + label_column(net, h, true);
  float *const       pair = net->pair + (size_t)t * label;
  for (uint32_t i = 0; i < label; ++i) {
    const float sum = a[i] + b[i];
    pair[i]         = sum > 0 ? sum : leak * sum;
  }
}

static void
pair_back(tw_net *const net, const tw_span span, const uint32_t t)
{
  const uint32_t     label = net->weights->shape.label, h = gold_head(net, span, t);
  float *const       da = net->d_head + label_column(net, t, false);
  float *const       db = h == TW_NONE ? net->weights->tensor[TW_TENSOR_ROOT_LABEL].gradient : net->d_head + label_column(net, h, true);
  const float *const pair = net->pair + (size_t)t * label, *const d_pair = net->d_pair + (size_t)t * label;
  for (uint32_t i = 0; i < label; ++i) {
    const float d = d_pair[i] * (pair[i] > 0 ? 1.0F : leak);
    da[i] += d;
    db[i] += d;
  }
}

static double
relations(tw_net *const net, const float scale)
{
  const uint32_t label = net->weights->shape.label;
  memset(net->pair, 0, (size_t)net->token_count * label * sizeof(float));
  memset(net->d_relation, 0, (size_t)net->token_count * TW_NETWORK_RELATIONS * sizeof(float));
  for (uint32_t s = 0; s < net->sentence_count; ++s) {
    for (uint32_t t = net->span[s].begin; net->sentence[s]->has_tree && t < net->span[s].end; ++t) {
      pair_up(net, net->span[s], t);
    }
  }
  linear(net, TW_TENSOR_LABEL, TW_TENSOR_LABEL_BIAS, net->pair, label, net->relation);
  double loss = 0;
  for (uint32_t s = 0; s < net->sentence_count; ++s) {
    for (uint32_t t = net->span[s].begin; net->sentence[s]->has_tree && t < net->span[s].end; ++t) {
      loss += classify(net->relation + (size_t)t * TW_NETWORK_RELATIONS, TW_REL_COUNT, target(net, s, t).relation, scale,
                       net->d_relation + (size_t)t * TW_NETWORK_RELATIONS);
    }
  }
  linear_back(net, TW_TENSOR_LABEL, TW_TENSOR_LABEL_BIAS, net->pair, label, net->d_relation, net->d_pair, label);
  for (uint32_t s = 0; s < net->sentence_count; ++s) {
    for (uint32_t t = net->span[s].begin; net->sentence[s]->has_tree && t < net->span[s].end; ++t) {
      pair_back(net, net->span[s], t);
    }
  }
  return loss;
}

// ---- names ---------------------------------------------------------------------------------------------------------------------

static double
names(tw_net *const net, const float scale)
{
  const tw_network_shape *const s       = &net->weights->shape;
  const uint32_t                columns = tw_network_head(s), first = columns - s->name;
  linear(net, TW_TENSOR_NAME, TW_TENSOR_NAME_BIAS, net->head + first, columns, net->bio);
  memset(net->d_bio, 0, (size_t)net->token_count * TW_NETWORK_BIO * sizeof(float));
  double loss = 0;
  for (uint32_t i = 0; i < net->sentence_count; ++i) {
    const float part = net->sentence[i]->taught != TW_NONE || !net->sentence[i]->has_tree ? net->name_only_weight : 1.0F;
    for (uint32_t t = net->span[i].begin; net->sentence[i]->has_names && t < net->span[i].end; ++t) {
      loss += classify(net->bio + (size_t)t * TW_NETWORK_BIO, TW_BIO_COUNT, target(net, i, t).bio, scale * part,
                       net->d_bio + (size_t)t * TW_NETWORK_BIO);
    }
  }
  linear_back(net, TW_TENSOR_NAME, TW_TENSOR_NAME_BIAS, net->head + first, columns, net->d_bio, net->d_head + first, columns);
  return loss;
}

// ---- all -----------------------------------------------------------------------------------------------------------------------

// The arc vectors and the names layer are rectified; the label vectors only once they are added up
static bool
is_rectified(const tw_network_shape *const s, const uint32_t column)
{
  return column < 2 * s->arc || column >= 2 * s->arc + 2 * s->label;
}

static void
rectify(tw_net *const net, const bool back)
{
  const tw_network_shape *const s       = &net->weights->shape;
  const uint32_t                columns = tw_network_head(s);
  for (uint32_t t = 0; t < net->token_count; ++t) {
    float *const head = net->head + (size_t)t * columns, *const changed = (back ? net->d_head : net->head) + (size_t)t * columns;
    for (uint32_t i = 0; i < columns; ++i) {
      changed[i] *= is_rectified(s, i) && head[i] < 0 ? leak : 1.0F;
    }
  }
}

tw_net_loss
tw_net_heads(tw_net *const net, const float scale)
{
  const tw_network_shape *const s    = &net->weights->shape;
  const uint32_t                both = 2 * s->hidden, columns = tw_network_head(s);
  const float *const            last = net->layer[s->layers - 1].out;
  tw_net_loss                   loss = {0};
  for (uint32_t i = 0; i < net->sentence_count; ++i) {
    const uint32_t length = net->span[i].end - net->span[i].begin;
    loss.trees += net->sentence[i]->has_tree ? length : 0;
    loss.names += net->sentence[i]->has_names ? length : 0;
  }
  linear(net, TW_TENSOR_HEAD, TW_TENSOR_HEAD_BIAS, last, both, net->head);
  rectify(net, false);
  memset(net->d_head, 0, (size_t)net->token_count * columns * sizeof(float));
  // Each fills columns of d_head of its own
  loss.tag   = tags(net, scale);
  loss.arc   = arcs(net, scale);
  loss.label = relations(net, scale);
  loss.name  = names(net, scale);
  rectify(net, true);
  linear_back(net, TW_TENSOR_HEAD, TW_TENSOR_HEAD_BIAS, last, both, net->d_head, net->d_out, both);
  return loss;
}
