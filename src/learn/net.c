// SPDX-License-Identifier: Apache-2.0
// The network while it learns: its memory, taken once for the largest batch.
#include "learn/net.h"

#include <stdlib.h>

// Hand out the next matrix of `columns`; in the first pass, without memory, only count
static float *
matrix(tw_net *const net, size_t *const used, const size_t columns)
{
  float *const p = net->memory ? net->memory + *used : NULL;
  *used += columns * TW_BATCH_TOKENS;
  return p;
}

static size_t
lay_out(tw_net *const net)
{
  const tw_network_shape *const s     = &net->weights->shape;
  const size_t                  both  = 2 * (size_t)s->hidden, input = tw_network_input(s);
  const size_t                  wide  = both > input ? both : input;
  size_t                        used  = 0;
  net->input      = matrix(net, &used, input);
  net->input_mask = matrix(net, &used, input);
  for (uint32_t l = 0; l < s->layers; ++l) {
    tw_net_layer *const layer = &net->layer[l];
    layer->narrow = matrix(net, &used, l ? s->narrow : 0);
    layer->gates  = matrix(net, &used, both * tw_network_gates(l));
    layer->forget = matrix(net, &used, both);
    layer->reset  = matrix(net, &used, both);
    layer->cell   = matrix(net, &used, both);
    layer->out    = matrix(net, &used, both);
    layer->mask   = matrix(net, &used, both);
  }
  float **const pairs[][2] = {{&net->tag, &net->d_tag}, {&net->head, &net->d_head}, {&net->query, &net->d_query}, {&net->pair, &net->d_pair},
                              {&net->relation, &net->d_relation}, {&net->bio, &net->d_bio}, {&net->d_out, &net->d_in}};
  const size_t  columns[]  = {TW_NETWORK_TAGS, tw_network_head(s), s->arc, s->label, TW_NETWORK_RELATIONS, TW_NETWORK_BIO, wide};
  for (size_t i = 0; i < sizeof columns / sizeof *columns; ++i) {
    *pairs[i][0] = matrix(net, &used, columns[i]);
    *pairs[i][1] = matrix(net, &used, columns[i]);
  }
  net->d_narrow = matrix(net, &used, s->narrow);
  net->d_gates = matrix(net, &used, both * 4);
  net->scores  = matrix(net, &used, 2);
  return used;
}

bool
tw_net_new(tw_net *const net)
{
  net->memory = NULL;
  net->memory = calloc(lay_out(net), sizeof(float));
  lay_out(net);
  return net->memory != NULL;
}

void
tw_net_free(tw_net *const net)
{
  free(net->memory);
  net->memory = NULL;
}
