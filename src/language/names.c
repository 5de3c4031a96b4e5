// SPDX-License-Identifier: Apache-2.0
// Names from scores of B-, I- and O labels: the best sequence that is well formed, and one kind for what is written alike.
#include "language/names.h"

#include "base/error.h"
#include "base/map.h"
#include "language/numeric.h"
#include "language/tree.h"

#include <math.h>

// ---- labels --------------------------------------------------------------------------------------------------------------------

bool
tw_name_labels_make(tw_name_labels *const out, tw_arena *const arena, const uint32_t tokens)
{
  out->label       = tw_arena_array(arena, tokens, uint8_t);
  out->probability = tw_arena_array(arena, tokens, float);
  out->kind        = (float(*)[TW_NAME_COUNT])tw_arena_array(arena, (size_t)tokens * TW_NAME_COUNT, float);
  return out->label && out->probability && out->kind;
}

// Label 0 is O; kind k has B at 1 + 2k and I at 2 + 2k
static bool
may_follow(const uint32_t before, const uint32_t label)
{
  const bool inside = label && label % 2 == 0;
  return !inside || before == label || before == label - 1;
}

static float
share(const float *const scores, const uint32_t label)
{
  float best = scores[0], sum = 0.0F;
  for (uint32_t i = 1; i < TW_BIO_COUNT; ++i) {
    best = scores[i] > best ? scores[i] : best;
  }
  for (uint32_t i = 0; i < TW_BIO_COUNT; ++i) {
    sum += tw_exp(scores[i] - best);
  }
  return tw_exp(scores[label] - best) / sum;
}

static bool
begins_name(const uint8_t label)
{
  return label % 2 == 1;
}

void
tw_names_decode(const float *const scores, const uint32_t count, const uint32_t first, tw_name_labels *const labels)
{
  float   best[TW_BIO_COUNT];
  uint8_t from[TW_TREE_MAX][TW_BIO_COUNT];
  for (uint32_t t = 0; t < count; ++t) {
    float next[TW_BIO_COUNT];
    for (uint32_t label = 0; label < TW_BIO_COUNT; ++label) {
      uint32_t before = 0;
      for (uint32_t b = 1; t && b < TW_BIO_COUNT; ++b) {
        before = may_follow(b, label) && (!may_follow(before, label) || best[b] > best[before]) ? b : before;
      }
      const bool possible = t ? may_follow(before, label) : may_follow(0, label);
      next[label]         = possible ? (t ? best[before] : 0.0F) + scores[(size_t)t * TW_NETWORK_BIO + label] : -1e30F;
      from[t][label]      = (uint8_t)before;
    }
    memcpy(best, next, sizeof best);
  }
  uint32_t label = 0;
  for (uint32_t i = 1; i < TW_BIO_COUNT; ++i) {
    label = best[i] > best[label] ? i : label;
  }
  for (uint32_t t = count; t-- > 0; label = from[t][label]) {
    const float *const row        = scores + (size_t)t * TW_NETWORK_BIO;
    labels->label[first + t]       = (uint8_t)label;
    labels->probability[first + t] = share(row, label);
    for (uint32_t k = 0; k < TW_NAME_COUNT; ++k) {
      labels->kind[first + t][k] = row[(begins_name((uint8_t)label) ? 1 : 2) + 2 * k];
    }
  }
}

// ---- names ---------------------------------------------------------------------------------------------------------------------

static bool
is_loose(const uint8_t upos)
{
  switch (upos) {
  case TW_UPOS_ADP: case TW_UPOS_AUX: case TW_UPOS_CCONJ: case TW_UPOS_DET: case TW_UPOS_PRON: case TW_UPOS_PUNCT: case TW_UPOS_SCONJ:
    return true;
  default:
    return false;
  }
}

// "Yahoo!", "Orlo Inc.", "Kyiv (Ukraine)"
static bool
ends_name(const tw_str word)
{
  return tw_str_is(word, "!") || tw_str_is(word, ")") || tw_str_is(word, "\"") || tw_str_is(word, ".");
}

// "Orlo Corp to", ", Lund": what is no part of a name
static tw_span
trim(const tw_document *const doc, tw_span name)
{
  while (name.end > name.begin && is_loose(doc->token.upos[name.end - 1]) && !ends_name(doc->token.form[name.end - 1])) {
    --name.end;
  }
  while (name.end > name.begin && is_loose(doc->token.upos[name.begin]) && doc->token.upos[name.begin] != TW_UPOS_DET) { // "The Hague"
    ++name.begin;
  }
  return name;
}

static bool
is_name(const tw_document *const doc, const tw_span name, const uint8_t kind)
{
  bool proper = kind == TW_NAME_MISC && name.end > name.begin; // "Danish"
  for (uint32_t i = name.begin; i < name.end; ++i) {
    const uint8_t upos = doc->token.upos[i];
    proper |= upos == TW_UPOS_PROPN || upos == TW_UPOS_OTHER || upos == TW_UPOS_NUM;
  }
  return proper;
}

static void
write_name(tw_document *const doc, const tw_name_labels *const labels, const tw_span given)
{
  const uint8_t kind = (uint8_t)((labels->label[given.begin] - 1) / 2);
  const tw_span name = trim(doc, given);
  float         least = 1.0F;
  if (!is_name(doc, name, kind)) {
    return;
  }
  for (uint32_t i = given.begin; i < given.end; ++i) {
    least = labels->probability[i] < least ? labels->probability[i] : least;
  }
  const uint32_t row         = doc->name.count++;
  doc->name.token[row]       = name;
  doc->name.kind[row]        = kind;
  doc->name.probability[row] = least;
}

// ---- one kind for what is written alike ----------------------------------------------------------------------------------------

typedef struct {
  float    sum[TW_NAME_COUNT];
  uint32_t names;
} vote;

static tw_str
text_of(const tw_document *const doc, const tw_span name)
{
  return tw_str_slice(doc->text, doc->token.span[name.begin].begin, doc->token.span[name.end - 1].end);
}

// Long names do not outvote short ones
static void
add_vote(vote *const to, const tw_name_labels *const labels, const tw_span name)
{
  const float weight = 1.0F / sqrtf((float)(name.end - name.begin));
  for (uint32_t i = name.begin; i < name.end; ++i) {
    for (uint32_t k = 0; k < TW_NAME_COUNT; ++k) {
      to->sum[k] += weight * labels->kind[i][k];
    }
  }
  ++to->names;
}

static tw_status
agree(tw_document *const doc, const tw_name_labels *const labels, tw_error *const err)
{
  tw_map      row_of = {.arena = doc->scratch};
  vote *const votes  = tw_arena_array(doc->scratch, doc->name.count, vote);
  for (uint32_t n = 0; votes && n < doc->name.count; ++n) {
    const tw_str   text  = text_of(doc, doc->name.token[n]);
    const uint32_t known = tw_map_get(&row_of, text), row = known == TW_NONE ? row_of.count : known;
    if (known == TW_NONE && !tw_map_set(&row_of, text, row)) {
      return tw_fail_memory(err, "parse");
    }
    add_vote(&votes[row], labels, doc->name.token[n]);
  }
  for (uint32_t n = 0; votes && n < doc->name.count; ++n) {
    const vote *const of = &votes[tw_map_get(&row_of, text_of(doc, doc->name.token[n]))];
    for (uint32_t k = 0; of->names > 1 && k < TW_NAME_COUNT; ++k) {
      doc->name.kind[n] = of->sum[k] > of->sum[doc->name.kind[n]] ? (uint8_t)k : doc->name.kind[n];
    }
  }
  return votes || !doc->name.count ? TW_OK : tw_fail_memory(err, "parse");
}

tw_status
tw_names_write(tw_document *const doc, const tw_name_labels *const labels, tw_error *const err)
{
  uint32_t count = 0;
  for (uint32_t i = 0; i < doc->token.count; ++i) {
    count += begins_name(labels->label[i]);
  }
  doc->name.token       = tw_arena_array(doc->arena, count, tw_span);
  doc->name.kind        = tw_arena_array(doc->arena, count, uint8_t);
  doc->name.probability = tw_arena_array(doc->arena, count, float);
  if (!doc->name.token || !doc->name.kind || !doc->name.probability) {
    return tw_fail_memory(err, "parse");
  }
  for (uint32_t i = 0, end; i < doc->token.count; i = end) {
    end = i + 1;
    while (begins_name(labels->label[i]) && end < doc->token.count && labels->label[end] == labels->label[i] + 1) {
      ++end;
    }
    if (begins_name(labels->label[i])) {
      write_name(doc, labels, (tw_span){i, end});
    }
  }
  return agree(doc, labels, err);
}
