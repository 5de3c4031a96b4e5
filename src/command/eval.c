// SPDX-License-Identifier: Apache-2.0
// triplewire eval: how well a model does on annotated sentences.
#include "command/command.h"
#include "learn/evaluate.h"
#include "pipeline.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

static const char help[] =
  "Usage: triplewire eval [OPTION]... FILE...\n"
  "Measure a language model on FILEs. Of CoNLL-U: tags, lemmas and trees, F1 as the CoNLL 2018 shared task counts it;\n"
  "LAS and CLAS without subtypes of relations. Of IOB: precision, recall and F1 of each kind of name.\n"
  "\n"
  "      --model FILE       language model (the one that came with triplewire)\n"
  "      --tokens gold|own  use FILE's sentences and words, or cut its text ourselves (gold)\n"
  "      --sureness         how often words are right of whose arc and relation the parser is so sure, over all FILEs\n"
  "  -h, --help             this text\n"
  "\n"
  "Example:\n"
  "  triplewire eval --tokens own en_ewt-ud-dev.conllu\n";

static void
print_names(const tw_scores *const scores)
{
  tw_count all = {0};
  for (uint32_t kind = 0; kind < TW_NAME_COUNT; ++kind) {
    const tw_count c = scores->names[kind];
    if (c.gold) { // data sets don't have all kinds
      printf("%-4.*s P %.2f R %.2f F1 %.2f\n", TW_PRINT(tw_name_text(kind)), c.system ? 100.0 * (double)c.right / (double)c.system : 0.0,
             100.0 * (double)c.right / (double)c.gold, tw_count_f1(c));
      all.gold += c.gold;
      all.system += c.system;
      all.right += c.right;
    }
  }
  printf("Names F1 %.2f\n", tw_count_f1(all));
}

static void
print_trees(const tw_scores *const s)
{
  printf("Sentences F1 %.2f\nTokens F1 %.2f\n", tw_count_f1(s->sentences), tw_count_f1(s->tokens));
  printf("UPOS %.2f\nXPOS %.2f\nLemmas %.2f\n", tw_count_f1(s->upos), tw_count_f1(s->xpos), tw_count_f1(s->lemmas));
  printf("UAS %.2f\nLAS %.2f\nCLAS %.2f\n", tw_count_f1(s->uas), tw_count_f1(s->las), tw_count_f1(s->clas));
  printf("LAS with subtypes %.2f\n", tw_count_f1(s->las_subtypes));
}

static void
print_sureness(const tw_scores *const s)
{
  uint64_t words = 0;
  for (uint32_t k = 0; k < TW_SURENESS; ++k) {
    words += s->sureness[k].words;
  }
  printf("probability  of words   mean  right  subjects, objects right\n");
  for (uint32_t k = 0; k < TW_SURENESS; ++k) {
    const tw_sureness *const c = &s->sureness[k];
    const double all = c->words ? (double)c->words : 1.0, arguments = c->arguments ? (double)c->arguments : 1.0;
    printf("%.2f to %.2f  %7.1f  %5.1f  %5.1f  %5.1f\n", tw_sureness_least(k), k + 1 < TW_SURENESS ? tw_sureness_least(k + 1) : 1.0,
           100.0 * (double)c->words / (double)(words ? words : 1), 100.0 * c->sure / all, 100.0 * (double)c->right / all,
           100.0 * (double)c->arguments_right / arguments);
  }
}

typedef struct {
  const char *model;
  bool        own_tokens, sureness;
  tw_scores   all; // of all files
} request;

static tw_status
evaluate(request *const r, const tw_model *const model, const char *const path, tw_error *const err)
{
  tw_corpus gold   = {0};
  tw_scores scores = {0};
  tw_status status = tw_corpus_read(&gold, path, err);
  if (!status) {
    status = tw_evaluate(r->sureness ? &r->all : &scores, &gold, model, r->own_tokens, err);
  }
  if (r->sureness) {
    tw_corpus_free(&gold);
    return status;
  }
  if (!status && gold.sentence_count && gold.sentence[0].has_tree) {
    print_trees(&scores);
  } else if (!status) {
    print_names(&scores);
  }
  tw_corpus_free(&gold);
  return status;
}

static int
evaluate_all(request *const r, const int count, char **const files)
{
  tw_model *model;
  tw_error  err  = {0};
  int       done = 0;
  if (tw_engine_open_model(&model, r->model, &err)) {
    tw_command_error(&err);
    return TW_EXIT_NOTHING;
  }
  for (int i = 0; i < count; ++i) {
    if (count > 1 && !r->sureness) {
      printf("%s%s\n", i ? "\n" : "", files[i]);
    }
    if (evaluate(r, model, files[i], &err)) {
      tw_command_error(&err);
    } else {
      ++done;
    }
  }
  tw_model_close(model);
  if (done && r->sureness) {
    print_sureness(&r->all);
  }
  return !tw_command_flush() || !done ? TW_EXIT_NOTHING : done < count ? TW_EXIT_PARTLY : TW_EXIT_DONE;
}

int
tw_command_eval(const int argc, char **const argv)
{
  static const struct option options[] = {{"model", required_argument, NULL, 'm'},
                                          {"tokens", required_argument, NULL, 't'},
                                          {"sureness", no_argument, NULL, 's'},
                                          {"help", no_argument, NULL, 'h'},
                                          {NULL, 0, NULL, 0}};
  request r = {0};
  int     option;
  while ((option = getopt_long(argc, argv, "h", options, NULL)) != -1) {
    switch (option) {
    case 'm': r.model = optarg; break;
    case 's': r.sureness = true; break;
    case 't':
      r.own_tokens = !strcmp(optarg, "own");
      if (!r.own_tokens && strcmp(optarg, "gold") != 0) {
        return tw_command_misuse("eval", "--tokens is 'gold' or 'own', not '%s'", optarg);
      }
      break;
    case 'h': return tw_command_help(help);
    default: return tw_command_misuse("eval", "see above");
    }
  }
  return optind == argc ? tw_command_misuse("eval", "give files with annotated sentences")
                        : evaluate_all(&r, argc - optind, argv + optind);
}
