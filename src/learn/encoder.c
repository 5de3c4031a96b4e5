// SPDX-License-Identifier: Apache-2.0
// From words to vectors in context, forward and back: embeddings and bidirectional SRU layers.
#include "language/numeric.h"
#include "learn/net.h"
#include "learn/wide.h"

#include <math.h>
#include <string.h>

WIDE static void
add(float *const restrict to, const float *const restrict from, const float scale, const uint32_t count)
{
  for (uint32_t i = 0; i < count; ++i) {
    to[i] += scale * from[i];
  }
}

WIDE static void
multiply(float *const restrict to, const float *const restrict by, const size_t count)
{
  for (size_t i = 0; i < count; ++i) {
    to[i] *= by[i];
  }
}

// Dropout keeps the expected sum: what stays is made larger. A random number serves two elements.
static void
draw_mask(tw_net *const net, float *const mask, const size_t count)
{
  const uint32_t limit = (uint32_t)((double)net->dropout * 65536.0);
  const float    keep  = 1.0F / (1.0F - net->dropout);
  for (size_t i = 0; i + 1 < count; i += 2) {
    const uint32_t bits = tw_random_bits(net->random);
    mask[i]             = (bits & 0xFFFF) < limit ? 0.0F : keep;
    mask[i + 1]         = (bits >> 16) < limit ? 0.0F : keep;
  }
}

// ---- embeddings ----------------------------------------------------------------------------------------------------------------

static const float *
table_row(const tw_net *const net, const uint32_t id, const uint32_t row)
{
  const tw_weights *const table = &net->weights->tensor[id];
  return table->value + (size_t)row * table->shape.columns;
}

static float
gram_scale(const tw_word_rows *const rows)
{
  return rows->gram_count ? 2.0F / sqrtf((float)rows->gram_count) : 0.0F;
}

static void
embed(const tw_net *const net, const uint32_t t, float *const x)
{
  const tw_network_shape *const s    = &net->weights->shape;
  const tw_word_type *const     word = &net->vocabulary->type[net->vocabulary->token_type[net->row[t]]];
  memset(x, 0, tw_network_input(s) * sizeof(float));
  add(x, table_row(net, TW_TENSOR_WORDS, net->unknown[t] ? 0 : word->exact_row), 1.0F, s->word_dim);
  if (!net->unknown[t] && word->lower_row != TW_NONE) {
    add(x, table_row(net, TW_TENSOR_WORDS, word->lower_row), 1.0F, s->word_dim);
  }
  float *const affixes = x + s->word_dim, *const grams = affixes + s->affix_dim;
  for (uint32_t i = 0; i < TW_WORD_AFFIXES; ++i) {
    add(affixes, table_row(net, TW_TENSOR_AFFIXES, word->rows.affix[i]), 1.0F, s->affix_dim);
  }
  for (uint32_t i = 0; i < word->rows.gram_count; ++i) {
    add(grams, table_row(net, TW_TENSOR_GRAMS, word->rows.gram[i]), gram_scale(&word->rows), s->gram_dim);
  }
  for (uint32_t k = 0; k < TW_CLASS_MAX; ++k) {
    if (word->classes >> k & 1) {
      add(grams + s->gram_dim, table_row(net, TW_TENSOR_CLASSES, k), 1.0F, s->class_dim);
    }
  }
}

static void
embed_back(tw_net *const net, const uint32_t t, const float *const dx)
{
  const tw_network_shape *const s      = &net->weights->shape;
  const tw_word_type *const     word   = &net->vocabulary->type[net->vocabulary->token_type[net->row[t]]];
  tw_weights *const             tensor = net->weights->tensor;
  add(tw_weights_touch(&tensor[TW_TENSOR_WORDS], net->unknown[t] ? 0 : word->exact_row), dx, 1.0F, s->word_dim);
  if (!net->unknown[t] && word->lower_row != TW_NONE) {
    add(tw_weights_touch(&tensor[TW_TENSOR_WORDS], word->lower_row), dx, 1.0F, s->word_dim);
  }
  const float *const affixes = dx + s->word_dim, *const grams = affixes + s->affix_dim;
  for (uint32_t i = 0; i < TW_WORD_AFFIXES; ++i) {
    add(tw_weights_touch(&tensor[TW_TENSOR_AFFIXES], word->rows.affix[i]), affixes, 1.0F, s->affix_dim);
  }
  for (uint32_t i = 0; i < word->rows.gram_count; ++i) {
    add(tw_weights_touch(&tensor[TW_TENSOR_GRAMS], word->rows.gram[i]), grams, gram_scale(&word->rows), s->gram_dim);
  }
  for (uint32_t k = 0; k < TW_CLASS_MAX; ++k) {
    if (word->classes >> k & 1) {
      add(tw_weights_touch(&tensor[TW_TENSOR_CLASSES], k), grams + s->gram_dim, 1.0F, s->class_dim);
    }
  }
}

// ---- layers --------------------------------------------------------------------------------------------------------------------

// One direction of one sentence. `gate` etc. are where that direction's columns of a token's row begin.
typedef struct {
  tw_span  span;
  bool     backward;
  uint32_t layer, direction, hidden, gates;
} pass;

static uint32_t
token_at(const pass *const p, const uint32_t step)
{
  return p->backward ? p->span.end - 1 - step : p->span.begin + step;
}

static size_t
column(const pass *const p, const uint32_t t)
{
  return ((size_t)t * 2 + p->direction) * p->hidden;
}

static float *
gates_of(float *const gates, const pass *const p, const uint32_t t)
{
  return gates + column(p, t) * p->gates;
}

// The input that a layer passes by itself: a fourth gate in the first layer, else the layer below
static const float *
highway(tw_net *const net, const pass *const p, const uint32_t t)
{
  return p->layer ? net->layer[p->layer - 1].out + column(p, t) : gates_of(net->layer[0].gates, p, t) + 3 * (size_t)p->hidden;
}

// One word's step. Its own function, because only pointers that are parameters let the compiler use vectors here.
WIDE static void
step_forward(const size_t h, const float *const restrict u, const float *const restrict past, const float *const restrict recurrent,
             const float *const restrict bias, const float *const restrict before, float *const restrict forget, float *const restrict reset,
             float *const restrict cell, float *const restrict out)
{
  for (size_t i = 0; i < h; ++i) {
    forget[i] = tw_sigmoid(u[h + i] + recurrent[i] * before[i] + bias[i]);
    reset[i]  = tw_sigmoid(u[2 * h + i] + recurrent[h + i] * before[i] + bias[h + i]);
    cell[i]   = u[i] + forget[i] * (before[i] - u[i]);
    out[i]    = past[i] + reset[i] * (tw_tanh(cell[i]) - past[i]);
  }
}

static void
run_forward(tw_net *const net, const pass *const p)
{
  static const float        zero[512];
  const tw_net_layer *const layer     = &net->layer[p->layer];
  const size_t              h         = p->hidden, weights = (size_t)p->direction * 2 * h;
  const float *const        recurrent = tw_weights_layer(net->weights, p->layer, TW_LAYER_RECURRENT)->value + weights;
  const float *const        bias      = tw_weights_layer(net->weights, p->layer, TW_LAYER_BIAS)->value + weights;
  const float              *before    = zero;
  for (uint32_t k = 0; k < p->span.end - p->span.begin; ++k) {
    const uint32_t t  = token_at(p, k);
    const size_t   at = column(p, t);
    step_forward(h, gates_of(layer->gates, p, t), highway(net, p, t), recurrent, bias, before, layer->forget + at, layer->reset + at,
                 layer->cell + at, layer->out + at);
    before = layer->cell + at;
  }
}

// What a step back reads and writes
typedef struct {
  const float *u, *past, *before, *forget, *reset, *cell, *d_out, *recurrent; // a word's, but for the weights
  float       *du, *d_past, *d_recurrent, *d_bias, *d_cell;
} back;

WIDE static void
step_back(const size_t h, const back *const b)
{
  const float *const restrict u = b->u, *const restrict past = b->past, *const restrict before = b->before;
  const float *const restrict forget = b->forget, *const restrict reset = b->reset, *const restrict cell = b->cell;
  const float *const restrict d_out = b->d_out, *const restrict recurrent = b->recurrent;
  float *const restrict du = b->du, *const restrict d_past = b->d_past, *const restrict d_recurrent = b->d_recurrent;
  float *const restrict d_bias = b->d_bias, *const restrict d_cell = b->d_cell;
  INDEPENDENT
  for (size_t i = 0; i < h; ++i) {
    const float squashed = tw_tanh(cell[i]);
    const float d_reset  = d_out[i] * (squashed - past[i]) * reset[i] * (1.0F - reset[i]);
    const float d        = d_cell[i] + d_out[i] * reset[i] * (1.0F - squashed * squashed);
    const float d_forget = d * (before[i] - u[i]) * forget[i] * (1.0F - forget[i]);
    du[i]                = d * (1.0F - forget[i]);
    du[h + i]            = d_forget;
    du[2 * h + i]        = d_reset;
    d_past[i]            = d_out[i] * (1.0F - reset[i]);
    d_recurrent[i] += d_forget * before[i];
    d_recurrent[h + i] += d_reset * before[i];
    d_bias[i] += d_forget;
    d_bias[h + i] += d_reset;
    d_cell[i] = d * forget[i] + d_forget * recurrent[i] + d_reset * recurrent[h + i];
  }
}

static void
run_back(tw_net *const net, const pass *const p)
{
  static const float        zero[512];
  const tw_net_layer *const layer       = &net->layer[p->layer];
  const size_t              h           = p->hidden, weights = (size_t)p->direction * 2 * h;
  tw_weights *const         recurrent   = tw_weights_layer(net->weights, p->layer, TW_LAYER_RECURRENT);
  float *const              d_bias      = tw_weights_layer(net->weights, p->layer, TW_LAYER_BIAS)->gradient + weights;
  float                     d_cell[512] = {0};
  for (uint32_t k = p->span.end - p->span.begin; k-- > 0;) {
    const uint32_t t  = token_at(p, k);
    const size_t   at = column(p, t);
    float *const   du = gates_of(net->d_gates, p, t);
    const back     b  = {
      .u = gates_of(layer->gates, p, t), .past = highway(net, p, t),
      .before = k ? layer->cell + column(p, token_at(p, k - 1)) : zero,
      .forget = layer->forget + at, .reset = layer->reset + at, .cell = layer->cell + at, .d_out = net->d_out + at,
      .recurrent = recurrent->value + weights, .du = du, .d_past = p->layer ? net->d_in + at : du + 3 * h,
      .d_recurrent = recurrent->gradient + weights, .d_bias = d_bias, .d_cell = d_cell,
    };
    step_back(h, &b);
  }
}

typedef void run_fn(tw_net *net, const pass *p);

static void
run_all(tw_net *const net, const uint32_t layer, run_fn *const run)
{
  for (uint32_t s = 0; s < net->sentence_count; ++s) {
    for (uint32_t direction = 0; direction < 2; ++direction) {
      const pass p = {net->span[s], direction == 1, layer, direction, net->weights->shape.hidden, tw_network_gates(layer)};
      run(net, &p);
    }
  }
}

void
tw_net_encode(tw_net *const net)
{
  const tw_network_shape *const s = &net->weights->shape;
  const uint32_t                n = net->token_count, input = tw_network_input(s), both = 2 * s->hidden;
  for (uint32_t t = 0; t < n; ++t) {
    embed(net, t, net->input + (size_t)t * input);
  }
  draw_mask(net, net->input_mask, (size_t)n * input);
  multiply(net->input, net->input_mask, (size_t)n * input);
  for (uint32_t l = 0; l < s->layers; ++l) {
    const tw_weights *const w     = tw_weights_layer(net->weights, l, TW_LAYER_INPUT);
    const float            *below = l ? net->layer[l - 1].out : net->input;
    if (l && s->narrow) {
      tw_gemm_product(net->gemm, n, s->narrow, both, below, both, tw_weights_layer(net->weights, l, TW_LAYER_NARROW)->value, s->narrow,
                      net->layer[l].narrow, s->narrow, false);
      below = net->layer[l].narrow;
    }
    tw_gemm_product(net->gemm, n, w->shape.columns, w->shape.rows, below, w->shape.rows, w->value, w->shape.columns, net->layer[l].gates,
                    w->shape.columns, false);
    run_all(net, l, run_forward);
    draw_mask(net, net->layer[l].mask, (size_t)n * both);
    multiply(net->layer[l].out, net->layer[l].mask, (size_t)n * both);
  }
}

// Gradients of the weights and of the input `x` of a product; those of the input are added where the highway has left some
static void
product_back(tw_net *const net, tw_weights *const w, const float *const x, const float *const d_out, float *const dx, const bool add_to)
{
  const uint32_t rows = w->shape.rows, columns = w->shape.columns;
  tw_gemm_weights(net->gemm, net->token_count, columns, rows, x, rows, d_out, columns, w->gradient);
  tw_gemm_inputs(net->gemm, net->token_count, columns, rows, d_out, columns, w->value, dx, rows, add_to);
}

void
tw_net_encode_back(tw_net *const net)
{
  const tw_network_shape *const s = &net->weights->shape;
  const uint32_t                n = net->token_count, both = 2 * s->hidden;
  for (uint32_t l = s->layers; l-- > 0;) {
    if (l == 0) { // tags are read off the first layer
      tw_weights *const tag = &net->weights->tensor[TW_TENSOR_TAG];
      tw_gemm_weights(net->gemm, n, TW_NETWORK_TAGS, both, net->layer[0].out, both, net->d_tag, TW_NETWORK_TAGS, tag->gradient);
      tw_gemm_inputs(net->gemm, n, TW_NETWORK_TAGS, both, net->d_tag, TW_NETWORK_TAGS, tag->value, net->d_out, both, true);
    }
    multiply(net->d_out, net->layer[l].mask, (size_t)n * both);
    run_all(net, l, run_back);
    const float *const below = l ? net->layer[l - 1].out : net->input;
    if (l && s->narrow) {
      product_back(net, tw_weights_layer(net->weights, l, TW_LAYER_INPUT), net->layer[l].narrow, net->d_gates, net->d_narrow, false);
      product_back(net, tw_weights_layer(net->weights, l, TW_LAYER_NARROW), below, net->d_narrow, net->d_in, true);
    } else {
      product_back(net, tw_weights_layer(net->weights, l, TW_LAYER_INPUT), below, net->d_gates, net->d_in, l > 0);
    }
    if (l) {
      memcpy(net->d_out, net->d_in, (size_t)n * both * sizeof(float));
    }
  }
  const uint32_t input = tw_network_input(s);
  multiply(net->d_in, net->input_mask, (size_t)n * input);
  for (uint32_t t = 0; t < n; ++t) {
    embed_back(net, t, net->d_in + (size_t)t * input);
  }
}
