// SPDX-License-Identifier: Apache-2.0
// The first layer of the network, kept for each word that was seen.
#include "language/cache.h"

#include "base/map.h"
#include "language/word.h"

#include <math.h>
#include <stdlib.h>

enum {
  ROOM  = 8192,     // words
  INDEX = 4 * ROOM, // slots of the hash table
  CHUNK = 64,       // words whose gates are computed at once
  NEW   = 1024,     // words that one call may add
};

typedef struct {
  char    bytes[TW_WORD_ROOM];
  uint8_t len;
} stored_key;

struct tw_cache {
  const tw_model *model;
  uint32_t        width; // of a word's gates: 8 hidden
  uint32_t        count;
  uint32_t       *index; // [INDEX] word, or TW_NONE
  stored_key     *key;   // [ROOM]
  float          *scale; // [ROOM]
  int16_t        *gates; // [ROOM][width]
  float          *input; // [CHUNK][input]
  float          *fresh; // [CHUNK][width]
  uint8_t        *bytes; // [CHUNK][input]
  float           input_scale[CHUNK];
};

static void
forget(tw_cache *const cache)
{
  cache->count = 0;
  memset(cache->index, 0xFF, INDEX * sizeof *cache->index);
}

tw_cache *
tw_cache_new(const tw_model *const model)
{
  tw_cache *const cache = calloc(1, sizeof *cache);
  if (!cache) {
    return NULL;
  }
  const size_t input = tw_network_input(&model->shape);
  cache->model       = model;
  cache->width       = 8 * model->shape.hidden;
  cache->index       = malloc(INDEX * sizeof *cache->index);
  cache->key         = malloc(ROOM * sizeof *cache->key);
  cache->scale       = malloc(ROOM * sizeof *cache->scale);
  cache->gates       = malloc((size_t)ROOM * cache->width * sizeof *cache->gates);
  cache->input       = malloc(CHUNK * input * sizeof *cache->input);
  cache->fresh       = malloc((size_t)CHUNK * cache->width * sizeof *cache->fresh);
  cache->bytes       = malloc(CHUNK * input);
  if (!cache->index || !cache->key || !cache->scale || !cache->gates || !cache->input || !cache->fresh || !cache->bytes) {
    tw_cache_free(cache);
    return NULL;
  }
  forget(cache);
  return cache;
}

void
tw_cache_free(tw_cache *const cache)
{
  if (cache) {
    free(cache->index);
    free(cache->key);
    free(cache->scale);
    free(cache->gates);
    free(cache->input);
    free(cache->fresh);
    free(cache->bytes);
    free(cache);
  }
}

const int16_t *
tw_cache_gates(const tw_cache *const cache, const uint32_t slot)
{
  return cache->gates + (size_t)slot * cache->width;
}

float
tw_cache_scale(const tw_cache *const cache, const uint32_t slot)
{
  return cache->scale[slot];
}

// ---- words that are new --------------------------------------------------------------------------------------------------------

static void
add_row(const tw_cache *const cache, const tw_table_view *const table, const uint32_t row, const float scale, float *const to)
{
  cache->model->kernel->add_row(to, table->row + (size_t)row * table->columns, table->scale[row] * scale, table->columns);
}

static void
embed(const tw_cache *const cache, const tw_str key, float *const x)
{
  const tw_model *const model = cache->model;
  tw_word_spelling      spelling;
  tw_word_rows          rows;
  tw_word_spell(&spelling, key);
  tw_word_hash(&rows, &spelling, model->shape.affix_rows, model->shape.gram_rows);
  memset(x, 0, tw_network_input(&model->shape) * sizeof *x);
  const uint32_t exact = tw_strings_get(&model->exact, spelling.plain), lower = tw_strings_get(&model->lower, spelling.lower);
  add_row(cache, &model->words, exact == TW_NONE ? 0 : exact, 1.0F, x);
  if (lower != TW_NONE) {
    add_row(cache, &model->words, lower, 1.0F, x);
  }
  float *const affixes = x + model->shape.word_dim, *const grams = affixes + model->shape.affix_dim;
  for (uint32_t i = 0; i < TW_WORD_AFFIXES; ++i) {
    add_row(cache, &model->affixes, rows.affix[i], 1.0F, affixes);
  }
  const float gram_scale = rows.gram_count ? 2.0F / sqrtf((float)rows.gram_count) : 0.0F;
  for (uint32_t i = 0; i < rows.gram_count; ++i) {
    add_row(cache, &model->grams, rows.gram[i], gram_scale, grams);
  }
  const uint32_t mask = tw_word_classes(&model->known, &spelling);
  for (uint32_t k = 0; k < TW_CLASS_MAX; ++k) {
    if (mask >> k & 1) {
      add_row(cache, &model->classes, k, 1.0F, grams + model->shape.gram_dim);
    }
  }
}

// Sixteen bits a gate, relative to the largest
static void
keep(tw_cache *const cache, const uint32_t slot, const float *const gates)
{
  float most = 1e-6F;
  for (uint32_t i = 0; i < cache->width; ++i) {
    most = fabsf(gates[i]) > most ? fabsf(gates[i]) : most;
  }
  int16_t *const to     = cache->gates + (size_t)slot * cache->width;
  const float    factor = 32767.0F / most;
  for (uint32_t i = 0; i < cache->width; ++i) {
    to[i] = (int16_t)((int32_t)(gates[i] * factor + 32768.5F) - 32768);
  }
  cache->scale[slot] = most / 32767.0F;
}

static void
compute(tw_cache *const cache, const uint32_t first, const uint32_t count)
{
  const tw_model *const model = cache->model;
  const uint32_t        input = tw_network_input(&model->shape);
  for (uint32_t i = 0; i < count; ++i) {
    const stored_key *const key = &cache->key[first + i];
    embed(cache, (tw_str){key->bytes, key->len}, cache->input + (size_t)i * input);
  }
  model->kernel->quantize(cache->input, input, count, input, cache->bytes, cache->input_scale);
  model->kernel->dense(cache->bytes, cache->input_scale, count, &model->layer[0], cache->fresh, cache->width);
  for (uint32_t i = 0; i < count; ++i) {
    keep(cache, first + i, cache->fresh + (size_t)i * cache->width);
  }
}

// ---- finding -------------------------------------------------------------------------------------------------------------------

static uint32_t
find(tw_cache *const cache, const tw_str key)
{
  uint32_t i = (uint32_t)tw_hash(key, 1) & (INDEX - 1);
  for (; cache->index[i] != TW_NONE; i = (i + 1) & (INDEX - 1)) {
    const stored_key *const stored = &cache->key[cache->index[i]];
    if (tw_str_equal(key, (tw_str){stored->bytes, stored->len})) {
      return cache->index[i];
    }
  }
  stored_key *const stored = &cache->key[cache->count];
  memcpy(stored->bytes, key.ptr, key.len);
  stored->len     = (uint8_t)key.len;
  cache->index[i] = cache->count;
  return cache->count++;
}

void
tw_cache_find(tw_cache *const cache, const tw_str *const forms, const uint32_t count, uint32_t *const slots)
{
  if (cache->count > ROOM - NEW) {
    forget(cache);
  }
  const uint32_t known = cache->count;
  for (uint32_t i = 0; i < count; ++i) {
    char bytes[TW_WORD_ROOM];
    slots[i] = find(cache, tw_word_key(bytes, forms[i]));
  }
  for (uint32_t first = known; first < cache->count; first += CHUNK) {
    compute(cache, first, cache->count - first < CHUNK ? cache->count - first : CHUNK);
  }
}
