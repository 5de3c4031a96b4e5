// SPDX-License-Identifier: Apache-2.0
// The words of a training corpus, and which rows of the embedding tables stand for them.
#include "learn/vocabulary.h"

#include "base/error.h"

#include <stdlib.h>

static const size_t work_limit = (size_t)2 << 30;

void
tw_vocabulary_free(tw_vocabulary *const vocabulary)
{
  tw_arena_free(vocabulary->arena);
  free(vocabulary->type);
  *vocabulary = (tw_vocabulary){0};
}

static bool
add_type(tw_vocabulary *const vocabulary, uint32_t *const room, const tw_word_spelling *const spelling)
{
  if (vocabulary->type_count == *room) {
    const uint32_t bigger = *room ? *room * 2 : 16384;
    tw_word_type  *moved  = realloc(vocabulary->type, bigger * sizeof *moved);
    if (!moved) {
      return false;
    }
    vocabulary->type = moved;
    *room         = bigger;
  }
  tw_word_type *const type = &vocabulary->type[vocabulary->type_count++];
  *type       = (tw_word_type){.key   = tw_arena_copy(vocabulary->arena, spelling->key),
                               .plain = tw_arena_copy(vocabulary->arena, spelling->plain),
                               .lower = tw_arena_copy(vocabulary->arena, spelling->lower)};
  return type->key.ptr && type->plain.ptr && type->lower.ptr;
}

static bool
count_token(tw_vocabulary *const vocabulary, tw_map *const types, uint32_t *const room, const tw_corpus *const corpus, const uint32_t t)
{
  tw_word_spelling spelling;
  tw_word_spell(&spelling, corpus->token[t].form);
  uint32_t type = tw_map_get(types, spelling.key);
  if (type == TW_NONE) {
    type = vocabulary->type_count;
    if (!add_type(vocabulary, room, &spelling) || !tw_map_set(types, vocabulary->type[type].key, type)) {
      return false;
    }
  }
  ++vocabulary->type[type].count;
  vocabulary->token_type[t] = type;
  return true;
}

// Tokens outside of sentences are those of files that were joined with others: they don't count twice
static tw_status
collect_types(tw_vocabulary *const vocabulary, const tw_corpus *const corpus, tw_error *const err)
{
  tw_map   types = {.arena = vocabulary->arena};
  uint32_t room  = 0;
  for (uint32_t s = 0; s < corpus->sentence_count; ++s) {
    for (uint32_t t = corpus->sentence[s].token.begin; t < corpus->sentence[s].token.end; ++t) {
      if (!count_token(vocabulary, &types, &room, corpus, t)) {
        return tw_fail_memory(err, "train");
      }
    }
  }
  return TW_OK;
}

// Count spellings in `counts`, then number those that are frequent in `rows`, in the order in which they were first seen
static bool
number_spellings(tw_vocabulary *const vocabulary, tw_map *const rows, const bool lower, const uint32_t least)
{
  tw_map counts = {.arena = vocabulary->arena};
  for (uint32_t t = 0; t < vocabulary->type_count; ++t) {
    const tw_str   spelling = lower ? vocabulary->type[t].lower : vocabulary->type[t].plain;
    const uint32_t before   = tw_map_get(&counts, spelling);
    if (!tw_map_set(&counts, spelling, (before == TW_NONE ? 0 : before) + vocabulary->type[t].count)) {
      return false;
    }
  }
  for (uint32_t t = 0; t < vocabulary->type_count; ++t) {
    const tw_str spelling = lower ? vocabulary->type[t].lower : vocabulary->type[t].plain;
    if (tw_map_get(&counts, spelling) >= least && tw_map_get(rows, spelling) == TW_NONE &&
        !tw_map_set(rows, spelling, vocabulary->word_rows++)) {
      return false;
    }
  }
  return true;
}

tw_status
tw_vocabulary_build(tw_vocabulary *const out, const tw_corpus *const corpus, const tw_classes *const known,
                    const tw_vocabulary_limits *const limits, tw_error *const err)
{
  *out            = (tw_vocabulary){.arena = tw_arena_new(work_limit), .word_rows = 1};
  out->token_type = out->arena ? tw_arena_array(out->arena, corpus->token_count, uint32_t) : NULL;
  if (!out->token_type) {
    return tw_fail_memory(err, "train");
  }
  out->exact.arena = out->lower.arena = out->arena;
  TRY(collect_types(out, corpus, err));
  if (!number_spellings(out, &out->exact, false, limits->least) || !number_spellings(out, &out->lower, true, limits->least)) {
    return tw_fail_memory(err, "train");
  }
  for (uint32_t t = 0; t < out->type_count; ++t) {
    tw_word_type *const type = &out->type[t];
    const uint32_t      row  = tw_map_get(&out->exact, type->plain);
    type->exact_row          = row == TW_NONE ? 0 : row;
    type->lower_row          = tw_map_get(&out->lower, type->lower);
    tw_word_spelling spelling;
    tw_word_spell(&spelling, type->key);
    tw_word_hash(&type->rows, &spelling, limits->affix_rows, limits->gram_rows);
    type->classes = tw_word_classes(known, &spelling);
  }
  return TW_OK;
}
