// SPDX-License-Identifier: Apache-2.0
// Bringing data sets together: names that were annotated on the sentences of a treebank, and names that stand alone.
#include "base/error.h"
#include "base/map.h"
#include "language/cut.h"
#include "learn/corpus.h"

static tw_str
join_forms(const tw_corpus *const corpus, const tw_gold_sentence *const sentence)
{
  uint32_t len = 0;
  for (uint32_t i = sentence->token.begin; i < sentence->token.end; ++i) {
    len += corpus->token[i].form.len + 1;
  }
  char *const out = tw_arena_array(corpus->arena, len + 1, char);
  if (!out) {
    return (tw_str){NULL, 0};
  }
  char *to = out;
  for (uint32_t i = sentence->token.begin; i < sentence->token.end; ++i) {
    const tw_str form = corpus->token[i].form;
    memcpy(to, form.ptr, form.len);
    to += form.len;
    *to++ = '\n';
  }
  return (tw_str){out, len};
}

static void
give_names(tw_corpus *const corpus, const tw_gold_sentence *const from, uint32_t to)
{
  for (; from->has_names && to != TW_NONE; to = corpus->sentence[to].same) {
    tw_gold_sentence *const target = &corpus->sentence[to];
    for (uint32_t i = 0; i < from->token.end - from->token.begin; ++i) {
      corpus->token[target->token.begin + i].bio = corpus->token[from->token.begin + i].bio;
    }
    target->has_names = true;
  }
}

// Find the trees by their words
static tw_status
index_trees(tw_corpus *const corpus, tw_map *const trees, tw_error *const err)
{
  for (uint32_t s = 0; s < corpus->sentence_count; ++s) {
    tw_gold_sentence *const sentence = &corpus->sentence[s];
    if (sentence->has_tree) {
      const tw_str key = join_forms(corpus, sentence);
      sentence->same   = key.ptr ? tw_map_get(trees, key) : TW_NONE;
      if (!key.ptr || !tw_map_set(trees, key, s)) {
        return tw_fail_memory(err, "corpus");
      }
    }
  }
  return TW_OK;
}

// ---- names that stand alone ----------------------------------------------------------------------------------------------------

// Data sets differ on whether "President" is part of a person's name: here it is not
static bool
is_title(const tw_str word)
{
  static const char *const titles[] = {"Mr.", "Mrs.", "Ms.", "Dr.", "President", "Vice", "Prime", "Minister", "General", "Secretary",
                                       "Senator", "Chancellor", "Foreign", "Deputy", "Governor", "Colonel", "Ambassador", "Judge", "prime",
                                       "minister", "president", "Defense", "Chief"};
  for (size_t i = 0; i < sizeof titles / sizeof *titles; ++i) {
    if (tw_str_is(word, titles[i])) {
      return true;
    }
  }
  return false;
}

static void
drop_titles(tw_corpus *const corpus, const tw_span tokens)
{
  static const uint8_t begin = TW_BIO_BEGIN + 2 * TW_NAME_PERSON;
  for (uint32_t i = tokens.begin; i < tokens.end; ++i) {
    if (corpus->token[i].bio == begin && is_title(corpus->token[i].form)) {
      corpus->token[i].bio = TW_BIO_OUTSIDE;
      if (i + 1 < tokens.end && corpus->token[i + 1].bio == begin + 1) {
        corpus->token[i + 1].bio = begin;
      }
    }
  }
}

static tw_status
cut_token(tw_corpus *const corpus, const uint32_t row, tw_error *const err)
{
  const tw_gold_token old  = corpus->token[row];
  const tw_span       all  = {0, old.form.len};
  uint8_t             bio  = old.bio;
  for (uint32_t at = 0, end; at < old.form.len; at = end) {
    end                        = tw_cut_word(old.form, all, at);
    tw_gold_token *const token = tw_corpus_add_token(corpus);
    if (!token) {
      return tw_fail_memory(err, "corpus");
    }
    *token             = old;
    token->form        = tw_str_slice(old.form, at, end);
    token->bio         = bio;
    token->space_after = end == old.form.len;
    bio                = bio % 2 == 1 ? (uint8_t)(bio + 1) : bio; // a name goes on inside …
    if (end + 1 < old.form.len && old.form.ptr[end] == '-' && old.form.ptr[end + 1] >= 'a' && old.form.ptr[end + 1] <= 'z') {
      bio = TW_BIO_OUTSIDE; // … but not behind the hyphen of "Riga-based"
    }
  }
  return TW_OK;
}

static tw_status
cut_anew(tw_corpus *const corpus, const uint32_t s, tw_error *const err)
{
  const tw_span  old   = corpus->sentence[s].token;
  const uint32_t begin = corpus->token_count;
  drop_titles(corpus, old);
  for (uint32_t i = old.begin; i < old.end; ++i) {
    TRY(cut_token(corpus, i, err));
  }
  corpus->sentence[s].token = (tw_span){begin, corpus->token_count};
  return TW_OK;
}

tw_status
tw_corpus_join_names(tw_corpus *const corpus, tw_error *const err)
{
  tw_map trees = {.arena = corpus->arena};
  TRY(index_trees(corpus, &trees, err));
  for (uint32_t s = 0; s < corpus->sentence_count; ++s) {
    if (corpus->sentence[s].has_tree) {
      continue;
    }
    const tw_str   key  = join_forms(corpus, &corpus->sentence[s]);
    const uint32_t tree = key.ptr ? tw_map_get(&trees, key) : TW_NONE;
    if (tree == TW_NONE) {
      TRY(cut_anew(corpus, s, err));
    } else {
      give_names(corpus, &corpus->sentence[s], tree);
      corpus->sentence[s].token.end = corpus->sentence[s].token.begin;
    }
  }
  uint32_t kept = 0;
  for (uint32_t s = 0; s < corpus->sentence_count; ++s) {
    if (corpus->sentence[s].token.begin < corpus->sentence[s].token.end) {
      corpus->sentence[kept++] = corpus->sentence[s];
    }
  }
  corpus->sentence_count = kept;
  return TW_OK;
}
