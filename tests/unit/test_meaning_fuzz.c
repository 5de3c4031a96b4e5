// SPDX-License-Identifier: Apache-2.0
// Any tree, however absurd, goes through clauses, attribution, facts and tuples in bounded time and leaves a sound document.
#include "base/error.h"
#include "meaning/meaning.h"

#include "tw_test.h"

#include <stdlib.h>

enum { WORDS = 40 };

static const struct {
  const char *form, *lemma;
} words[] = {
  {"said", "say"},   {"“", "\""},       {"”", "\""},   {"\"", "\""},     {"Oslo", "Oslo"}, {"that", "that"},   {"which", "which"},
  {"who", "who"},    {"not", "not"},    {"no", "no"},  {"talks", "talk"}, {"with", "with"}, {"by", "by"},       {"to", "to"},
  {"according", "according"}, {"president", "president"}, {"wants", "want"}, {"held", "hold"}, {"Tuesday", "Tuesday"}, {"if", "if"},
  {"having", "have"}, {"what", "what"}, {"met", "meet"}, {"took", "take"}, {"place", "place"}, {"accused", "accuse"}, {"of", "of"},
  {"reportedly", "reportedly"}, {",", ","}, {"'s", "'s"}, {"there", "there"}, {"is", "be"}, {"é", "é"},
};

/// Deterministic numbers (Vigna's splitmix64).
static uint32_t
draw(uint64_t *const state, const uint32_t below)
{
  uint64_t z = (*state += UINT64_C(0x9E3779B97F4A7C15));
  z          = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  z          = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
  return (uint32_t)((z ^ (z >> 31)) % below);
}

static bool
make_columns(tw_document *const doc, const uint32_t tokens, const uint32_t sentences)
{
  doc->token.count     = tokens;
  doc->sentence.count  = sentences;
  doc->token.span      = tw_arena_array(doc->arena, tokens, tw_span);
  doc->token.sentence  = tw_arena_array(doc->arena, tokens, uint32_t);
  doc->token.form      = tw_arena_array(doc->arena, tokens, tw_str);
  doc->sentence.token  = tw_arena_array(doc->arena, sentences, tw_span);
  doc->sentence.block  = tw_arena_array(doc->arena, sentences, uint32_t);
  return doc->token.span && doc->token.sentence && doc->token.form && doc->sentence.token && doc->sentence.block &&
         tw_token_columns(doc, NULL) == TW_OK;
}

static void
write_words(tw_document *const doc, uint64_t *const state, char *const text)
{
  uint32_t at = 0;
  for (uint32_t t = 0; t < doc->token.count; ++t) {
    const uint32_t word = draw(state, sizeof words / sizeof *words);
    const uint32_t len  = (uint32_t)strlen(words[word].form);
    memcpy(text + at, words[word].form, len);
    doc->token.span[t]            = (tw_span){at, at + len};
    doc->token.form[t]            = (tw_str){text + at, len};
    doc->token.lemma[t]           = tw_str_from(words[word].lemma);
    doc->token.upos[t]            = (uint8_t)draw(state, TW_UPOS_COUNT);
    doc->token.xpos[t]            = (uint8_t)draw(state, TW_XPOS_COUNT);
    doc->token.relation[t]        = (uint8_t)draw(state, TW_REL_COUNT);
    doc->token.tag_probability[t] = doc->token.arc_probability[t] = 0.5F;
    at += len;
    if (draw(state, 4)) {
      text[at++] = draw(state, 9) ? ' ' : '\n';
    }
  }
  doc->text = (tw_str){text, at};
}

// Heads point to tokens that come earlier in one direction, so that the result is a forest; `chain` makes it as deep as it goes
static void
grow_trees(tw_document *const doc, uint64_t *const state, const uint32_t per_sentence, const bool chain)
{
  for (uint32_t s = 0; s < doc->sentence.count; ++s) {
    const uint32_t begin   = s * per_sentence;
    doc->sentence.token[s] = (tw_span){begin, begin + per_sentence};
    doc->sentence.block[s] = s / 2;
    const bool down        = draw(state, 2);
    for (uint32_t i = 0; i < per_sentence; ++i) {
      const uint32_t token       = down ? begin + i : begin + per_sentence - 1 - i;
      const uint32_t back        = i ? (chain ? 1 : 1 + draw(state, i)) : 0;
      doc->token.sentence[token] = s;
      doc->token.head[token]     = !i || !draw(state, 30) ? TW_NONE : down ? token - back : token + back;
      if (doc->token.head[token] == TW_NONE) {
        doc->token.relation[token] = TW_REL_ROOT;
      }
    }
  }
}

static void
run(const tw_lexicon *const lexicon, const uint64_t seed, const uint32_t sentences, const uint32_t per_sentence, const bool chain)
{
  uint64_t           state = seed;
  tw_error           err   = {0};
  const char        *why   = NULL;
  tw_document *const doc   = tw_document_new(0);
  char *const        text  = malloc((size_t)sentences * per_sentence * 16 + 16);
  if (!doc || !text || !make_columns(doc, sentences * per_sentence, sentences)) {
    CHECK(false); // there is no memory
  } else {
    write_words(doc, &state, text);
    grow_trees(doc, &state, per_sentence, chain);
    tw_features(doc);
    CHECK(tw_mend_trees(doc, lexicon, &err) == TW_OK);
    tw_arena_clear(doc->scratch);
    CHECK(tw_clauses(doc, lexicon, &err) == TW_OK);
    tw_arena_clear(doc->scratch);
    CHECK(tw_attribute(doc, lexicon, &err) == TW_OK);
    tw_arena_clear(doc->scratch);
    CHECK(tw_facts(doc, lexicon, &err) == TW_OK);
    tw_arena_clear(doc->scratch);
    CHECK(tw_tuples(doc, lexicon, &err) == TW_OK);
    doc->done = 1U << TW_STAGE_PARSE | 1U << TW_STAGE_TREES | 1U << TW_STAGE_CLAUSES | 1U << TW_STAGE_ATTRIBUTION | 1U << TW_STAGE_FACTS;
    CHECK(tw_document_check(doc, &why));
    for (uint32_t i = 0; i < doc->attribution_count; ++i) { // no report stands in itself
      uint32_t steps = 0;
      for (uint32_t row = i; row != TW_NONE && steps <= doc->attribution_count; row = doc->attribution[row].outer) {
        ++steps;
      }
      CHECK(steps <= doc->attribution_count);
    }
  }
  free(text);
  tw_document_free(doc);
}

int
main(void)
{
  char              path[4096];
  tw_lexicon       *lexicon = NULL;
  tw_error          err     = {0};
  const char *const source  = getenv("TRIPLEWIRE_SOURCE");
  const char *const more    = getenv("TRIPLEWIRE_FUZZ_RUNS");
  snprintf(path, sizeof path, "%s/schema", source ? source : ".");
  if (tw_lexicon_open(&lexicon, path, &err)) {
    fprintf(stderr, "%s\n", err.message);
    return 1;
  }
  const long runs = more ? strtol(more, NULL, 10) : 300;
  for (long i = 0; i < runs; ++i) {
    run(lexicon, (uint64_t)i, 6, 1 + (uint32_t)(i % WORDS), i % 7 == 0);
  }
  run(lexicon, 1, 1, 4000, true);
  run(lexicon, 2, 1, 4000, false);
  tw_lexicon_close(lexicon);
  return TW_TEST_END();
}
