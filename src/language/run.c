// SPDX-License-Identifier: Apache-2.0
// The network at work: one batch from words to scores of tags, arcs, relations and names.
#include "language/numeric.h"
#include "language/parser.h"

#include <stdlib.h>

static const float leak = 0.1F; // slope of the leaky rectifier below zero, as in training

enum { COLUMNS = TW_TREE_MAX + 16 };

// ---- memory --------------------------------------------------------------------------------------------------------------------

static void *
take(tw_parser *const p, size_t *const used, const size_t bytes)
{
  void *const at = p->memory ? (char *)p->memory + *used : NULL;
  *used += (bytes + 63) / 64 * 64;
  return at;
}

static size_t
lay_out(tw_parser *const p)
{
  const tw_network_shape *const s    = &p->model->shape;
  const size_t                  row  = TW_BATCH_MAX * sizeof(float), both = 2 * (size_t)s->hidden;
  const size_t                  wide = both > s->arc ? both : s->arc, widest = wide > s->label ? wide : s->label;
  size_t                        used = 0;
  p->tag      = take(p, &used, row * TW_NETWORK_TAGS);
  p->relation = take(p, &used, row * TW_NETWORK_RELATIONS);
  p->bio      = take(p, &used, row * TW_NETWORK_BIO);
  p->layer[0] = take(p, &used, row * both);
  p->layer[1] = take(p, &used, row * both);
  p->wide     = take(p, &used, row * both * 3);
  p->narrow   = take(p, &used, row * s->narrow);
  p->heads    = take(p, &used, row * tw_network_head(s));
  p->query    = take(p, &used, row * s->arc);
  p->pair     = take(p, &used, row * s->label);
  p->turned   = take(p, &used, sizeof(float) * s->arc * COLUMNS);
  p->scores   = take(p, &used, sizeof(float) * TW_TREE_MAX * COLUMNS);
  p->bytes    = take(p, &used, TW_BATCH_MAX * (widest + s->name + s->narrow));
  return used;
}

tw_parser *
tw_parser_new(const tw_model *const model)
{
  tw_parser *const parser = calloc(1, sizeof *parser);
  if (!parser) {
    return NULL;
  }
  parser->model = model;
  parser->cache = tw_cache_new(model);
  parser->tree  = tw_tree_new();
  parser->memory = calloc(lay_out(parser), 1);
  if (!parser->cache || !parser->tree || !parser->memory) {
    tw_parser_free(parser);
    return NULL;
  }
  lay_out(parser);
  return parser;
}

void
tw_parser_free(tw_parser *const parser)
{
  if (parser) {
    tw_cache_free(parser->cache);
    tw_tree_free(parser->tree);
    free(parser->memory);
    free(parser);
  }
}

// ---- layers --------------------------------------------------------------------------------------------------------------------

static void
linear(tw_parser *const p, const tw_dense *const w, const float *const bias, const float *const x, const size_t ldx, float *const out)
{
  const tw_kernel *const kernel = p->model->kernel;
  if (x) { // else the bytes of the last call serve again
    kernel->quantize(x, ldx, p->token_count, w->rows, p->bytes, p->row_scale);
  }
  kernel->dense(p->bytes, p->row_scale, p->token_count, w, out, w->columns);
  for (uint32_t t = 0; bias && t < p->token_count; ++t) {
    for (uint32_t i = 0; i < w->columns; ++i) {
      out[(size_t)t * w->columns + i] += bias[i];
    }
  }
}

static void
scan_layer(tw_parser *const p, const uint32_t layer, const float *const below, float *const out)
{
  const tw_model *const m = p->model;
  const size_t          h = m->shape.hidden, stride = 6 * h;
  for (uint32_t r = 0; r < p->run_count; ++r) {
    const size_t first = p->run[r].begin;
    for (size_t direction = 0; direction < 2; ++direction) {
      const tw_scan scan = {
        .steps = p->run[r].end - p->run[r].begin, .hidden = (uint32_t)h, .backward = direction == 1,
        .gates = layer ? p->wide + first * stride + direction * 3 * h : NULL, .gate_stride = stride,
        .cached = p->gates + first, .cached_offset = direction * 4 * h, .cached_scale = p->gate_scale + first,
        .below = layer ? below + first * 2 * h + direction * h : NULL,
        .recurrent = m->recurrent[layer] + direction * 2 * h, .bias = m->bias[layer] + direction * 2 * h,
        .out = out + first * 2 * h + direction * h,
      };
      m->kernel->scan(&scan);
    }
  }
}

static const float *
run_layers(tw_parser *const p)
{
  const tw_model *const m    = p->model;
  const size_t          both = 2 * (size_t)m->shape.hidden;
  uint32_t              slots[TW_BATCH_MAX];
  tw_cache_find(p->cache, p->form, p->token_count, slots);
  for (uint32_t t = 0; t < p->token_count; ++t) {
    p->gates[t]      = tw_cache_gates(p->cache, slots[t]);
    p->gate_scale[t] = tw_cache_scale(p->cache, slots[t]);
  }
  scan_layer(p, 0, NULL, p->layer[0]);
  linear(p, &m->tag, m->tag_bias, p->layer[0], both, p->tag);
  for (uint32_t l = 1; l < m->shape.layers; ++l) {
    const float *const below = p->layer[(l - 1) % 2];
    const float *const fresh = l == 1 ? NULL : below; // the tags have left the first layer's output as bytes
    if (m->shape.narrow) {
      linear(p, &m->narrow[l], NULL, fresh, both, p->narrow);
      linear(p, &m->layer[l], NULL, p->narrow, m->shape.narrow, p->wide);
    } else {
      linear(p, &m->layer[l], NULL, fresh, both, p->wide);
    }
    scan_layer(p, l, below, p->layer[l % 2]);
  }
  return p->layer[(m->shape.layers - 1) % 2];
}

// ---- heads ---------------------------------------------------------------------------------------------------------------------

static float
rectify(const float x)
{
  return x > 0.0F ? x : leak * x;
}

// The arc vectors and the names layer are rectified; the label vectors only once they are added up
static void
run_heads(tw_parser *const p, const float *const last)
{
  const tw_network_shape *const s       = &p->model->shape;
  const uint32_t                columns = tw_network_head(s), labels = 2 * s->arc, names = labels + 2 * s->label;
  linear(p, &p->model->head, p->model->head_bias, last, 2 * (size_t)s->hidden, p->heads);
  for (uint32_t t = 0; t < p->token_count; ++t) {
    float *const row = p->heads + (size_t)t * columns;
    for (uint32_t i = 0; i < labels; ++i) {
      row[i] = rectify(row[i]);
    }
    for (uint32_t i = names; i < columns; ++i) {
      row[i] = rectify(row[i]);
    }
  }
  linear(p, &p->model->arc, p->model->arc_bias, p->heads, columns, p->query);
  linear(p, &p->model->name, p->model->name_bias, p->heads + names, columns, p->bio);
}

// The vectors of a sentence's heads as columns, the root's first; `width` is a multiple of 16
static void
turn_heads(tw_parser *const p, const tw_span run, const uint32_t width)
{
  const tw_network_shape *const s = &p->model->shape;
  const uint32_t                columns = tw_network_head(s), n = run.end - run.begin;
  for (uint32_t k = 0; k < s->arc; ++k) {
    float *const row = p->turned + (size_t)k * width;
    row[0]           = p->model->root_arc[k];
    memset(row + n + 1, 0, (width - n - 1) * sizeof *row);
  }
  for (uint32_t i = 0; i < n; ++i) {
    const float *const vector = p->heads + (size_t)(run.begin + i) * columns + s->arc;
    for (uint32_t k = 0; k < s->arc; ++k) {
      p->turned[(size_t)k * width + 1 + i] = vector[k];
    }
  }
}

uint32_t
tw_parser_score_arcs(tw_parser *const p, const tw_span run)
{
  const tw_model *const m = p->model;
  const uint32_t        n = run.end - run.begin, width = (n + 1 + 15) / 16 * 16, arc = m->shape.arc;
  turn_heads(p, run, width);
  m->kernel->product(p->query + (size_t)run.begin * arc, arc, n, arc, p->turned, width, p->scores);
  for (uint32_t i = 0; i < n; ++i) {
    float *const row = p->scores + (size_t)i * width;
    row[0] += m->distance[0];
    for (uint32_t h = 0; h < n; ++h) {
      row[1 + h] = h == i ? -1e9F : row[1 + h] + m->distance[tw_network_distance(i, h)];
    }
  }
  return width;
}

static void
find_heads(tw_parser *const p, const tw_span run)
{
  const uint32_t n = run.end - run.begin, width = tw_parser_score_arcs(p, run);
  tw_tree_decode(p->tree, p->scores, width, n, p->head + run.begin);
  for (uint32_t i = 0; i < n; ++i) {
    p->arc_probability[run.begin + i] = p->model->kernel->share(p->scores + (size_t)i * width, n + 1, p->head[run.begin + i], p->model->modesty);
  }
}

void
tw_parser_score_relations(tw_parser *const p)
{
  const tw_network_shape *const s       = &p->model->shape;
  const uint32_t                columns = tw_network_head(s), first = 2 * s->arc;
  for (uint32_t r = 0; r < p->run_count; ++r) {
    for (uint32_t t = p->run[r].begin; t < p->run[r].end; ++t) {
      const float *const a = p->heads + (size_t)t * columns + first;
      const float *const b =
        p->head[t] ? p->heads + (size_t)(p->run[r].begin + p->head[t] - 1) * columns + first + s->label : p->model->root_label;
      for (uint32_t i = 0; i < s->label; ++i) {
        p->pair[(size_t)t * s->label + i] = rectify(a[i] + b[i]);
      }
    }
  }
  linear(p, &p->model->label, p->model->label_bias, p->pair, s->label, p->relation);
}

void
tw_parser_read(tw_parser *const parser)
{
  run_heads(parser, run_layers(parser));
}

void
tw_parser_run(tw_parser *const parser)
{
  tw_parser_read(parser);
  for (uint32_t r = 0; r < parser->run_count; ++r) {
    find_heads(parser, parser->run[r]);
  }
  tw_parser_score_relations(parser);
}

uint32_t
tw_parser_best(const tw_parser *const parser, const float *const scores, const uint32_t count, float *const probability)
{
  uint32_t best = 0;
  for (uint32_t i = 1; i < count; ++i) {
    best = scores[i] > scores[best] ? i : best;
  }
  *probability = parser->model->kernel->share(scores, count, best, parser->model->modesty);
  return best;
}
