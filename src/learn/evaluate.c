// SPDX-License-Identifier: Apache-2.0
// Measuring a model against annotated sentences.
#include "learn/evaluate.h"

#include "base/buffer.h"
#include "base/error.h"

#include <stdlib.h>

enum { CHUNK_SENTENCES = 200 };

double
tw_count_f1(const tw_count count)
{
  return count.gold + count.system ? 200.0 * (double)count.right / (double)(count.gold + count.system) : 0.0;
}

// ---- a document of gold text ---------------------------------------------------------------------------------------------------

// Some gold sentences as one document. Gold tokens lie in its text as `place` says.
typedef struct {
  const tw_corpus *gold;
  uint32_t         begin, end; // sentences
  uint32_t         first;      // gold token
  tw_document     *doc;
  tw_span         *place;      // [gold tokens]
} trial;

static uint32_t
token_count(const trial *const t)
{
  return t->gold->sentence[t->end - 1].token.end - t->first;
}

static tw_status
lay_tokens(const trial *const t, tw_error *const err)
{
  tw_document *const doc = t->doc;
  doc->token.count       = token_count(t);
  doc->token.span        = t->place;
  doc->token.sentence    = tw_arena_array(doc->arena, doc->token.count, uint32_t);
  doc->token.form        = tw_arena_array(doc->arena, doc->token.count, tw_str);
  doc->sentence.count    = t->end - t->begin;
  doc->sentence.token    = tw_arena_array(doc->arena, doc->sentence.count, tw_span);
  doc->sentence.block    = tw_arena_array(doc->arena, doc->sentence.count, uint32_t);
  if (!doc->token.sentence || !doc->token.form || !doc->sentence.token || !doc->sentence.block) {
    return tw_fail_memory(err, "evaluate");
  }
  for (uint32_t s = 0; s < doc->sentence.count; ++s) {
    const tw_span tokens   = t->gold->sentence[t->begin + s].token;
    doc->sentence.token[s] = (tw_span){tokens.begin - t->first, tokens.end - t->first};
    for (uint32_t i = tokens.begin; i < tokens.end; ++i) {
      doc->token.sentence[i - t->first] = s;
      doc->token.form[i - t->first]     = t->gold->token[i].form;
    }
  }
  return TW_OK;
}

// ---- matching ------------------------------------------------------------------------------------------------------------------

// Token of the system with the same bytes as each gold token, or TW_NONE: [gold tokens]
static tw_status
match_tokens(const trial *const t, uint32_t **const out, tw_error *const err)
{
  const tw_document *const doc = t->doc;
  uint32_t *const          row = tw_arena_array(doc->arena, token_count(t), uint32_t);
  if (!row) {
    return tw_fail_memory(err, "evaluate");
  }
  uint32_t at = 0;
  for (uint32_t i = 0; i < token_count(t); ++i) {
    while (at < doc->token.count && doc->token.span[at].begin < t->place[i].begin) {
      ++at;
    }
    const bool same = at < doc->token.count && doc->token.span[at].begin == t->place[i].begin && doc->token.span[at].end == t->place[i].end;
    row[i]          = same ? at : TW_NONE;
  }
  *out = row;
  return TW_OK;
}

static void
score_sentences(tw_scores *const scores, const trial *const t, const uint32_t *const row)
{
  const tw_document *const doc = t->doc;
  scores->sentences.gold += t->end - t->begin;
  scores->sentences.system += doc->sentence.count;
  for (uint32_t s = t->begin; s < t->end; ++s) {
    const tw_span  tokens = t->gold->sentence[s].token;
    const uint32_t first = row[tokens.begin - t->first], last = row[tokens.end - 1 - t->first];
    scores->sentences.right += first != TW_NONE && last != TW_NONE && doc->token.sentence[first] == doc->token.sentence[last] &&
                               tw_sentence_begin(doc, first) == first && tw_sentence_end(doc, last) == last + 1;
  }
}

static bool
is_content(const uint8_t relation)
{
  switch (relation) {
  case TW_REL_AUX: case TW_REL_CASE: case TW_REL_CC: case TW_REL_CLF: case TW_REL_COP: case TW_REL_DET: case TW_REL_MARK: case TW_REL_PUNCT:
    return false;
  default:
    return true;
  }
}

// Our head of a word as a gold row of the same sentence: TW_NONE for the root, TW_NONE - 1 for a word that gold does not have
static uint32_t
head_as_gold(const trial *const t, const uint32_t *const row, const tw_span sentence, const uint32_t head)
{
  if (head == TW_NONE) {
    return TW_NONE;
  }
  for (uint32_t i = sentence.begin; i < sentence.end; ++i) {
    if (row[i - t->first] == head) {
      return i;
    }
  }
  return TW_NONE - 1;
}

static const float least_sure[TW_SURENESS] = {0.0F, 0.3F, 0.5F, 0.7F, 0.8F, 0.9F, 0.95F, 0.98F, 0.99F};

double
tw_sureness_least(const uint32_t class)
{
  return (double)least_sure[class];
}

double
tw_scores_sure(const tw_scores *const scores)
{
  double sum = 0.0;
  for (uint32_t k = 0; k < TW_SURENESS; ++k) {
    sum += scores->sureness[k].sure;
  }
  return sum;
}

static void
count_sureness(tw_scores *const scores, const tw_document *const doc, const uint32_t mine, const bool right)
{
  const float   share    = doc->token.arc_probability[mine];
  const uint8_t relation = tw_relation_base(doc->token.relation[mine]);
  const bool    argument = relation == TW_REL_NSUBJ || relation == TW_REL_OBJ;
  uint32_t      k        = TW_SURENESS - 1;
  while (k && share < least_sure[k]) {
    --k;
  }
  tw_sureness *const to = &scores->sureness[k];
  ++to->words;
  to->right += right;
  to->arguments += argument;
  to->arguments_right += argument && right;
  to->sure += (double)share;
}

static void
score_word(tw_scores *const scores, const trial *const t, const uint32_t *const row, const tw_span sentence, const uint32_t i)
{
  const tw_gold_token *const gold = &t->gold->token[i];
  const tw_document *const   doc  = t->doc;
  const uint32_t             mine = row[i - t->first];
  const uint32_t             gold_head = gold->head ? sentence.begin + gold->head - 1 : TW_NONE;
  const bool    attached = mine != TW_NONE && head_as_gold(t, row, sentence, doc->token.head[mine]) == gold_head;
  const uint8_t relation = mine != TW_NONE ? doc->token.relation[mine] : 0;
  const uint8_t want     = tw_relation_base(gold->relation);
  const bool    labelled = attached && tw_relation_base(relation) == want;
  scores->upos.right += mine != TW_NONE && doc->token.upos[mine] == gold->upos;
  scores->xpos.right += mine != TW_NONE && doc->token.xpos[mine] == gold->xpos;
  scores->lemmas.right += mine != TW_NONE && (tw_str_is(gold->lemma, "_") || tw_str_equal(doc->token.lemma[mine], gold->lemma));
  scores->uas.right += attached;
  scores->las.right += labelled;
  scores->las_subtypes.right += labelled && relation == gold->relation;
  scores->clas.right += labelled && is_content(want);
  scores->clas.gold += is_content(want);
  scores->tokens.right += mine != TW_NONE;
  if (mine != TW_NONE) {
    count_sureness(scores, doc, mine, labelled && relation == gold->relation);
  }
}

static void
score_words(tw_scores *const scores, const trial *const t, const uint32_t *const row)
{
  for (uint32_t s = t->begin; s < t->end; ++s) {
    const tw_gold_sentence *const sentence = &t->gold->sentence[s];
    for (uint32_t i = sentence->token.begin; sentence->has_tree && i < sentence->token.end; ++i) {
      score_word(scores, t, row, sentence->token, i);
    }
  }
  for (uint32_t i = 0; i < t->doc->token.count; ++i) {
    scores->clas.system += is_content(tw_relation_base(t->doc->token.relation[i]));
  }
  tw_count *const all[] = {&scores->tokens, &scores->upos, &scores->xpos, &scores->lemmas, &scores->uas, &scores->las, &scores->las_subtypes};
  for (size_t i = 0; i < sizeof all / sizeof *all; ++i) {
    all[i]->gold += token_count(t);
    all[i]->system += t->doc->token.count;
  }
}

static bool
name_is_gold(const trial *const t, const tw_span name, const uint8_t kind)
{
  const uint8_t begin = (uint8_t)(TW_BIO_BEGIN + 2 * kind);
  for (uint32_t i = name.begin; i < name.end; ++i) {
    if (t->gold->token[t->first + i].bio != (i == name.begin ? begin : begin + 1)) {
      return false;
    }
  }
  return t->first + name.end >= t->gold->token_count || t->gold->token[t->first + name.end].bio != begin + 1;
}

static void
score_names(tw_scores *const scores, const trial *const t)
{
  const tw_document *const doc = t->doc;
  for (uint32_t i = t->first; i < t->first + token_count(t); ++i) {
    const uint8_t bio = t->gold->token[i].bio;
    if (bio % 2 == 1) {
      ++scores->names[(bio - TW_BIO_BEGIN) / 2].gold;
    }
  }
  for (uint32_t n = 0; n < doc->name.count; ++n) {
    tw_count *const count = &scores->names[doc->name.kind[n]];
    ++count->system;
    count->right += name_is_gold(t, doc->name.token[n], doc->name.kind[n]);
  }
}

// ---- all -----------------------------------------------------------------------------------------------------------------------

static tw_status
run_trial(tw_scores *const scores, trial *const t, const tw_model *const model, tw_parser *const parser, const bool own_tokens,
          tw_error *const err)
{
  uint32_t *row = NULL;
  TRY(tw_gold_text(t->doc, t->gold, (tw_span){t->begin, t->end}, &t->place, err));
  TRY(own_tokens ? tw_tokenize(t->doc, model, err) : lay_tokens(t, err));
  TRY(tw_parse(t->doc, parser, err));
  TRY(match_tokens(t, &row, err));
  score_sentences(scores, t, row);
  score_words(scores, t, row);
  if (!own_tokens) {
    score_names(scores, t);
  }
  return TW_OK;
}

tw_status
tw_evaluate(tw_scores *const scores, const tw_corpus *const gold, const tw_model *const model, const bool own_tokens, tw_error *const err)
{
  tw_parser *const   parser = tw_parser_new(model);
  tw_document *const doc    = tw_document_new(0);
  tw_status          status = parser && doc ? TW_OK : tw_fail_memory(err, "evaluate");
  for (uint32_t begin = 0; !status && begin < gold->sentence_count;) {
    uint32_t end = begin + 1; // documents, or whole paragraphs, so that sentences are not cut by us
    while (end < gold->sentence_count && !gold->sentence[end].starts_document && gold->sentence[end].token.begin == gold->sentence[end - 1].token.end &&
           (end - begin < CHUNK_SENTENCES || !gold->sentence[end].starts_paragraph)) {
      ++end;
    }
    trial t = {.gold = gold, .begin = begin, .end = end, .first = gold->sentence[begin].token.begin, .doc = doc};
    tw_document_clear(doc);
    status = run_trial(scores, &t, model, parser, own_tokens, err);
    begin  = end;
  }
  tw_parser_free(parser);
  tw_document_free(doc);
  return status;
}
