// SPDX-License-Identifier: Apache-2.0
// Tags once the tree is known: what is learned from trees decides between tags that come into question, and only there.
#include "language/retag.h"
#include "learn/retags.h"
#include "tw_test.h"

#include <stdlib.h>

enum { FOR = 1, WORDS = 4 };

// "wait for Anna leave" is no English, but all that is looked at is the word and its relation
static const char *const words[WORDS] = {"wait", "for", "Anna", "leave"};

static void
add_sentence(tw_corpus *const corpus, const bool clause)
{
  tw_gold_sentence *const sentence = tw_corpus_add_sentence(corpus);
  const uint32_t          begin    = corpus->token_count;
  for (uint32_t i = 0; i < WORDS; ++i) {
    tw_gold_token *const token = tw_corpus_add_token(corpus);
    token->form     = tw_str_from(words[i]);
    token->upos     = i == 2 ? TW_UPOS_PROPN : TW_UPOS_VERB;
    token->xpos     = i == 2 ? TW_XPOS_NNP : TW_XPOS_VB;
    token->head     = i == 0 ? 0 : i == FOR ? (clause ? 4 : 3) : 1;
    token->relation = i == 0 ? TW_REL_ROOT : TW_REL_ADVCL;
  }
  tw_gold_token *const marker = &corpus->token[begin + FOR];
  marker->upos                = clause ? TW_UPOS_SCONJ : TW_UPOS_ADP;
  marker->xpos                = TW_XPOS_IN;
  marker->relation            = clause ? TW_REL_MARK : TW_REL_CASE;
  sentence->token             = (tw_span){begin, corpus->token_count};
  sentence->has_tree          = true;
}

// The scores of "for" where the network can't tell ADP from SCONJ, and thinks of nothing else
static void
make_scores(float scores[TW_RETAG_LABELS])
{
  for (uint32_t k = 0; k < TW_RETAG_LABELS; ++k) {
    scores[k] = -20.0F;
  }
  scores[TW_UPOS_ADP] = scores[TW_UPOS_SCONJ] = 1.0F;
  scores[TW_UPOS_COUNT + TW_XPOS_IN] = 1.0F;
}

static uint8_t
tag_of(const uint8_t *const weights, const bool clause)
{
  const tw_str   form[WORDS] = {tw_str_from(words[0]), tw_str_from(words[1]), tw_str_from(words[2]), tw_str_from(words[3])};
  const uint32_t head[WORDS] = {0, clause ? 4 : 3, 1, 1};
  const uint8_t  relation[WORDS] = {TW_REL_ROOT, clause ? TW_REL_MARK : TW_REL_CASE, TW_REL_ADVCL, TW_REL_ADVCL};
  const uint8_t  xpos[WORDS] = {TW_XPOS_VB, TW_XPOS_IN, TW_XPOS_NNP, TW_XPOS_VB};
  tw_retag_cue   cue[WORDS];
  tw_classes     none = {0};
  float          scores[TW_RETAG_LABELS];
  uint8_t        best = 0;
  tw_retag_cues(&none, form, head, relation, xpos, WORDS, cue);
  make_scores(scores);
  CHECK(tw_retag_scores(cue, WORDS, FOR, weights, scores));
  for (uint8_t k = 1; k < TW_UPOS_COUNT; ++k) {
    best = scores[k] > scores[best] ? k : best;
  }
  // one that is sure stays as it is
  float sure[TW_RETAG_LABELS];
  make_scores(sure);
  sure[TW_UPOS_ADP] = 9.0F;
  CHECK(!tw_retag_scores(cue, WORDS, FOR, weights, sure) && sure[TW_UPOS_ADP] > 8.9F && sure[TW_UPOS_SCONJ] > 0.9F);
  return best;
}

static void
trees_tell_tags(void)
{
  tw_corpus  corpus = {.arena = tw_arena_new(1U << 24)};
  tw_classes none   = {0};
  tw_buffer  first = {0}, second = {0};
  for (uint32_t i = 0; i < 40; ++i) {
    add_sentence(&corpus, i % 2 == 0);
  }
  tw_retags_learn(&first, &corpus, &none);
  tw_retags_learn(&second, &corpus, &none);
  CHECK(!first.failed && first.len == TW_RETAG_BYTES && first.len == second.len && !memcmp(first.ptr, second.ptr, first.len));
  CHECK(tag_of((const uint8_t *)first.ptr, true) == TW_UPOS_SCONJ);
  CHECK(tag_of((const uint8_t *)first.ptr, false) == TW_UPOS_ADP);
  tw_buffer_free(&first);
  tw_buffer_free(&second);
  tw_corpus_free(&corpus);
}

static void
nothing_is_learned_without_trees(void)
{
  tw_corpus  corpus = {0};
  tw_classes none   = {0};
  tw_buffer  out    = {0};
  tw_retags_learn(&out, &corpus, &none);
  CHECK(!out.failed && !out.len);
  tw_buffer_free(&out);
}

int
main(void)
{
  trees_tell_tags();
  nothing_is_learned_without_trees();
  return TW_TEST_END();
}
