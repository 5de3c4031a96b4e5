// SPDX-License-Identifier: Apache-2.0
// Training: epochs of shuffled batches, a measurement on dev after each few, and the best model written down.
#include "learn/train.h"

#include "base/buffer.h"
#include "base/error.h"
#include "language/model.h"
#include "learn/evaluate.h"
#include "learn/lemmalist.h"
#include "learn/net.h"
#include "learn/pack.h"
#include "learn/teach.h"
#include "learn/wordlist.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <time.h>

enum { AFFIX_ROWS = 1 << 14, GRAM_ROWS = 1 << 15, WARM_UP = 300, LONGEST = 400 };

typedef struct {
  const tw_train_options *options;
  tw_corpus     corpus, *dev; // dev [options->dev_count]
  tw_wordlist   words;
  tw_lessons    lessons;
  tw_vocabulary    vocabulary;
  tw_weight_set weights;
  tw_net        net;
  tw_random     random;
  uint32_t     *order;        // [corpus.sentence_count]
  float         taught_share; // of the taught sentences in an epoch
  uint64_t      steps, step;
  float         modesty;      // TW_CHUNK_MODESTY
  double        best;         // score of the model that has been written
  double        start;        // seconds
} trainer;

tw_train_options
tw_train_defaults(void)
{
  return (tw_train_options){.seed = 1, .epochs = 24, .layers = 2, .hidden = 96, .arc = 96, .label = 96, .word = 96, .dropout = 0.33F, .rate = 2e-3F, .least = 2, .name_only_weight = 0.5F};
}

static double
seconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

__attribute__((format(printf, 2, 3))) static void
report(const trainer *const t, const char *const format, ...)
{
  if (t->options->log) {
    va_list args;
    va_start(args, format);
    vfprintf(t->options->log, format, args);
    va_end(args);
    fflush(t->options->log);
  }
}

// ---- batches -------------------------------------------------------------------------------------------------------------------

static void
shuffle(trainer *const t)
{
  for (uint32_t i = t->corpus.sentence_count - 1; i > 0; --i) {
    const uint32_t j = tw_random_below(&t->random, i + 1), kept = t->order[i];
    t->order[i]      = t->order[j];
    t->order[j]      = kept;
  }
}

static void
add_sentence(trainer *const t, const tw_gold_sentence *const sentence)
{
  tw_net *const  net   = &t->net;
  const uint32_t begin = net->token_count;
  for (uint32_t i = sentence->token.begin; i < sentence->token.end; ++i, ++net->token_count) {
    const float count             = (float)t->vocabulary.type[t->vocabulary.token_type[i]].count;
    net->row[net->token_count]     = i;
    net->unknown[net->token_count] = tw_random_unit(&t->random) < net->word_dropout / (net->word_dropout + count);
  }
  net->sentence[net->sentence_count] = sentence;
  net->span[net->sentence_count++]   = (tw_span){begin, net->token_count};
}

// Fill a batch with the sentences from `at` on; returns where the next one starts
static uint32_t
fill_batch(trainer *const t, uint32_t at)
{
  t->net.token_count = t->net.sentence_count = 0;
  for (; at < t->corpus.sentence_count && t->net.sentence_count < TW_BATCH_SENTENCES; ++at) {
    const tw_gold_sentence *const sentence = &t->corpus.sentence[t->order[at]];
    const uint32_t                length   = sentence->token.end - sentence->token.begin;
    if (t->net.token_count + length > TW_BATCH_TOKENS) {
      break;
    }
    if (length <= LONGEST && (sentence->taught == TW_NONE || tw_random_unit(&t->random) < t->taught_share)) {
      add_sentence(t, sentence);
    }
  }
  return at;
}

// Rising in the first steps, then falling along half a cosine
static float
rate_at(const trainer *const t)
{
  const double done    = (double)t->step / (double)t->steps;
  const double rising  = (double)t->steps / 10.0 < WARM_UP ? (double)t->steps / 10.0 : WARM_UP;
  const double warm_up = (double)t->step < rising ? (double)t->step / rising : 1.0;
  return (float)((double)t->options->rate * warm_up * 0.5 * (1.0 + cos(3.14159265358979 * (done < 1.0 ? done : 1.0))));
}

static tw_net_loss
run_epoch(trainer *const t)
{
  tw_net_loss sum = {0};
  shuffle(t);
  for (uint32_t at = 0; at < t->corpus.sentence_count;) {
    at = fill_batch(t, at);
    if (!t->net.token_count) {
      continue;
    }
    tw_net_encode(&t->net);
    const tw_net_loss loss = tw_net_heads(&t->net, 1.0F / (float)t->net.token_count);
    tw_net_encode_back(&t->net);
    tw_weights_step(&t->weights, rate_at(t));
    ++t->step;
    sum.arc += loss.arc;
    sum.label += loss.label;
    sum.tag += loss.tag;
    sum.name += loss.name;
    sum.trees += loss.trees;
    sum.names += loss.names;
  }
  return sum;
}

// ---- measuring -----------------------------------------------------------------------------------------------------------------

static bool
has_trees(const tw_corpus *const corpus)
{
  return corpus->sentence_count && corpus->sentence[0].has_tree;
}

static double
names_f1(const tw_scores *const scores)
{
  tw_count all = {0};
  for (uint32_t kind = 0; kind < TW_NAME_COUNT; ++kind) {
    if (scores->names[kind].gold) { // data sets don't have all kinds
      all.gold += scores->names[kind].gold;
      all.system += scores->names[kind].system;
      all.right += scores->names[kind].right;
    }
  }
  return tw_count_f1(all);
}

// One line for a dev file; the figure that counts is returned, and noted in `about`
static tw_status
measure(trainer *const t, const uint32_t d, const tw_model *const model, double *const figure, tw_buffer *const about, tw_error *const err)
{
  tw_scores scores = {0};
  TRY(tw_evaluate(&scores, &t->dev[d], model, false, err));
  const char *const slash = strrchr(t->options->dev[d], '/');
  tw_buffer_format(about, "dev %s: ", slash ? slash + 1 : t->options->dev[d]);
  if (has_trees(&t->dev[d])) {
    tw_buffer_format(about, "UPOS %.2f XPOS %.2f Lemmas %.2f UAS %.2f LAS %.2f\n", tw_count_f1(scores.upos), tw_count_f1(scores.xpos),
                     tw_count_f1(scores.lemmas), tw_count_f1(scores.uas), tw_count_f1(scores.las));
    *figure = tw_count_f1(scores.las);
  } else {
    tw_buffer_format(about, "names F1 %.2f\n", names_f1(&scores));
    *figure = names_f1(&scores) * 0.25; // trees come first
  }
  return TW_OK;
}

static tw_status
measure_all(trainer *const t, const char *const path, double *const sum, tw_buffer *const about, tw_error *const err)
{
  tw_model *model;
  TRY(tw_model_open(&model, path, err));
  tw_status status = TW_OK;
  *sum             = 0.0;
  for (uint32_t d = 0; d < t->options->dev_count && !status; ++d) {
    double figure = 0.0;
    status        = measure(t, d, model, &figure, about, err);
    *sum += figure;
  }
  tw_model_close(model);
  return status;
}

static void
write_about(const trainer *const t, const uint32_t epoch, const tw_buffer *const scores, tw_buffer *const about)
{
  tw_buffer_format(about, "made by: triplewire %s\nlanguage: en\n", tw_version());
  for (uint32_t i = 0; i < t->options->note_count; ++i) {
    tw_buffer_format(about, "%s\n", t->options->notes[i]);
  }
  tw_buffer_format(about, "seed: %llu\nepochs: %u of %u\nsentences: %u\n", (unsigned long long)t->options->seed, epoch, t->options->epochs,
                   t->corpus.sentence_count);
  tw_buffer_put(about, tw_buffer_str(scores));
}

// Write the weights as they are now to `path`
static tw_status
write_model(const trainer *const t, const char *const path, const uint32_t epoch, const tw_buffer *const scores, tw_error *const err)
{
  tw_buffer about = {0};
  write_about(t, epoch, scores, &about);
  const tw_status status = tw_pack_model(path, &t->weights, &t->vocabulary, &t->words, &t->lessons, t->modesty, tw_buffer_str(&about), err);
  tw_buffer_free(&about);
  return status;
}

// By how much words are surer than right, over all dev files with trees; 0 if there are none
static tw_status
conceit(const trainer *const t, const tw_model *const model, double *const out, tw_error *const err)
{
  tw_scores scores = {0};
  for (uint32_t d = 0; d < t->options->dev_count; ++d) {
    if (has_trees(&t->dev[d])) {
      TRY(tw_evaluate(&scores, &t->dev[d], model, false, err));
    }
  }
  *out = tw_scores_sure(&scores) - (double)scores.las_subtypes.right;
  return TW_OK;
}

// What scores must be multiplied by so that words are as sure as they are right, by halving an interval
static tw_status
calibrate(trainer *const t, const char *const trial, tw_error *const err)
{
  float     least = 0.25F, most = 2.0F;
  tw_model *model;
  TRY(tw_model_open(&model, trial, err));
  tw_status status = TW_OK;
  double    too_sure = 1.0;
  for (uint32_t i = 0; i < 8 && !status && too_sure != 0.0; ++i) {
    model->modesty = (least + most) / 2.0F;
    status         = conceit(t, model, &too_sure, err);
    *(too_sure > 0.0 ? &most : &least) = model->modesty;
  }
  t->modesty = too_sure != 0.0 ? model->modesty : 1.0F;
  tw_model_close(model);
  report(t, "calibration: scores times %.3f\n", (double)t->modesty);
  return status;
}

// What is measured is the file that will be used: written beside its place, opened, run
static tw_status
judge(trainer *const t, const char *const trial, const uint32_t epoch, tw_buffer *const scores, tw_error *const err)
{
  double sum = 0.0;
  TRY(write_model(t, trial, epoch, scores, err));
  TRY(measure_all(t, trial, &sum, scores, err));
  report(t, "%s", scores->ptr ? scores->ptr : "");
  if (t->options->dev_count && sum <= t->best) {
    return TW_OK;
  }
  t->best = sum;
  TRY(calibrate(t, trial, err));
  return write_model(t, t->options->out, epoch, scores, err);
}

static tw_status
judge_epoch(trainer *const t, const uint32_t epoch, tw_error *const err)
{
  tw_buffer trial = {0}, scores = {0};
  tw_buffer_format(&trial, "%s.trial", t->options->out);
  const tw_status status = trial.failed ? tw_fail_memory(err, "train") : judge(t, trial.ptr, epoch, &scores, err);
  if (trial.ptr) {
    remove(trial.ptr);
  }
  tw_buffer_free(&trial);
  tw_buffer_free(&scores);
  return status;
}

// ---- all -----------------------------------------------------------------------------------------------------------------------

static tw_status
teach(trainer *const t, tw_error *const err)
{
  tw_model *teacher[TW_TEACHERS] = {NULL};
  tw_status status               = TW_OK;
  if (t->options->teacher_count > TW_TEACHERS) {
    return tw_fail(err, TW_ERR_USE, "train", 0, "%u teachers are too many; %d at most", t->options->teacher_count, TW_TEACHERS);
  }
  for (uint32_t k = 0; !status && k < t->options->teacher_count; ++k) {
    status = tw_model_open(&teacher[k], t->options->teachers[k], err);
  }
  if (!status && t->options->teacher_count) {
    status = tw_teach(&t->corpus, (const tw_model *const *)teacher, t->options->teacher_count, err);
    report(t, "%u words taught by %u; %.0f s\n", t->corpus.taught_count, t->options->teacher_count, seconds() - t->start);
  }
  for (uint32_t k = 0; k < TW_TEACHERS; ++k) {
    tw_model_close(teacher[k]);
  }
  return status;
}

static tw_status
learn_lessons(trainer *const t, tw_error *const err)
{
  tw_corpus lemmas = {0};
  tw_status status = tw_lemmalist_read(&lemmas, t->options->lemmas, err);
  if (!status) {
    status = tw_lessons_learn(&t->lessons, &t->corpus, &lemmas, &t->words.classes, err);
  }
  tw_corpus_free(&lemmas);
  return status;
}

static tw_status
read_files(trainer *const t, tw_error *const err)
{
  for (uint32_t i = 0; i < t->options->file_count; ++i) {
    TRY(tw_corpus_read(&t->corpus, t->options->files[i], err));
  }
  TRY(tw_corpus_join_names(&t->corpus, err));
  if (t->options->words) {
    TRY(tw_wordlist_read(&t->words, t->options->words, err));
  }
  bool trees = false;
  for (uint32_t s = 0; s < t->corpus.sentence_count; ++s) {
    trees |= t->corpus.sentence[s].has_tree;
  }
  if (!trees) {
    return tw_fail(err, TW_ERR_INPUT, "train", 0, "no sentence with a tree in the files: at least one must be CoNLL-U");
  }
  TRY(teach(t, err));
  TRY(learn_lessons(t, err));
  t->dev = calloc(t->options->dev_count + 1, sizeof *t->dev);
  if (!t->dev) {
    return tw_fail_memory(err, "train");
  }
  for (uint32_t i = 0; i < t->options->dev_count; ++i) {
    TRY(tw_corpus_read(&t->dev[i], t->options->dev[i], err));
  }
  return TW_OK;
}

// An epoch has at most as many taught words as annotated ones, drawn anew each time
static void
count_steps(trainer *const t)
{
  uint64_t annotated = 0, taught = 0, sentences = 0;
  for (uint32_t s = 0; s < t->corpus.sentence_count; ++s) {
    const tw_gold_sentence *const sentence = &t->corpus.sentence[s];
    *(sentence->taught == TW_NONE ? &annotated : &taught) += sentence->token.end - sentence->token.begin;
    sentences += sentence->taught == TW_NONE;
  }
  const double share = taught ? (double)annotated / (double)taught : 1.0;
  t->taught_share    = share < 1.0 ? (float)share : 1.0F;
  const double all   = (double)sentences + (double)(t->corpus.sentence_count - sentences) * (double)t->taught_share;
  t->steps           = (uint64_t)((double)t->options->epochs * (all / TW_BATCH_SENTENCES + 1.0));
}

static tw_status
prepare(trainer *const t, tw_error *const err)
{
  TRY(read_files(t, err));
  const tw_vocabulary_limits limits = {t->options->least, AFFIX_ROWS, GRAM_ROWS};
  TRY(tw_vocabulary_build(&t->vocabulary, &t->corpus, &t->words.classes, &limits, err));
  const uint32_t         h     = t->options->hidden;
  const tw_network_shape shape = {.layers = t->options->layers, .hidden = h, .narrow = t->options->narrow, .arc = t->options->arc, .label = t->options->label, .name = 64,
                                  .word_dim = t->options->word, .affix_dim = 64, .gram_dim = 64, .class_dim = 32,
                                  .word_rows = t->vocabulary.word_rows, .affix_rows = AFFIX_ROWS, .gram_rows = GRAM_ROWS};
  if (!tw_network_shape_is_valid(&shape)) {
    return tw_fail(err, TW_ERR_USE, "train", 0, "layers must be 1 to %d, all widths multiples of 16 from 16 to 512", TW_NETWORK_MAX_LAYERS);
  }
  t->random = tw_random_new(t->options->seed);
  t->order  = calloc(t->corpus.sentence_count, sizeof *t->order);
  t->net    = (tw_net){.weights = &t->weights, .corpus = &t->corpus, .vocabulary = &t->vocabulary, .gemm = tw_gemm_new(), .random = &t->random,
                       .dropout = t->options->dropout, .word_dropout = 0.5F, .name_only_weight = t->options->name_only_weight};
  if (!t->order || !t->net.gemm || !tw_weights_new(&t->weights, &shape, &t->random) || !tw_net_new(&t->net)) {
    return tw_fail_memory(err, "train");
  }
  for (uint32_t i = 0; i < t->corpus.sentence_count; ++i) {
    t->order[i] = i;
  }
  count_steps(t);
  report(t, "%u sentences, %u tokens, %u words, %u rows\n", t->corpus.sentence_count, t->corpus.token_count, t->vocabulary.type_count,
         t->vocabulary.word_rows);
  return TW_OK;
}

static tw_status
run(trainer *const t, tw_error *const err)
{
  t->start = seconds();
  TRY(prepare(t, err));
  for (uint32_t epoch = 1; epoch <= t->options->epochs; ++epoch) {
    const tw_net_loss loss = run_epoch(t);
    if (tw_gemm_failed(t->net.gemm)) {
      return tw_fail_memory(err, "train");
    }
    const double trees = loss.trees ? loss.trees : 1, names = loss.names ? loss.names : 1;
    report(t, "epoch %u: loss of arcs %.4f, relations %.4f, tags %.4f, names %.4f; %.0f s\n", epoch, loss.arc / trees, loss.label / trees,
           loss.tag / trees, loss.name / names, seconds() - t->start);
    if (epoch % 4 == 0 || epoch == t->options->epochs) {
      TRY(judge_epoch(t, epoch, err));
    }
  }
  return TW_OK;
}

tw_status
tw_train(const tw_train_options *const options, tw_error *const err)
{
  if (options->keep) {
    return tw_train_renew(options, err);
  }
  trainer t = {.options = options, .best = -1.0, .modesty = 1.0F};
  const tw_status status = run(&t, err);
  for (uint32_t i = 0; t.dev && i < options->dev_count; ++i) {
    tw_corpus_free(&t.dev[i]);
  }
  free(t.dev);
  free(t.order);
  tw_net_free(&t.net);
  tw_gemm_free(t.net.gemm);
  tw_weights_free(&t.weights);
  tw_vocabulary_free(&t.vocabulary);
  tw_wordlist_free(&t.words);
  tw_lessons_free(&t.lessons);
  tw_corpus_free(&t.corpus);
  return status;
}
