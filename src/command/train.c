// SPDX-License-Identifier: Apache-2.0
// triplewire train: a language model from annotated files.
#include "command/command.h"
#include "learn/train.h"

#include "base/str.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

static const char help[] =
  "Usage: triplewire train [OPTION]... --out MODEL FILE...\n"
  "Train a language model on FILEs: trees in CoNLL-U, names in IOB (a word and a label on each line).\n"
  "Sentences that are in files of both kinds are joined. The same files and options give the same model, to the byte.\n"
  "\n"
  "  -o, --out MODEL     the model to write (.twm)\n"
  "  -d, --dev FILE      measure on FILE and keep the model that does best; may be given several times\n"
  "      --note TEXT     a line for the model's description: \"origin: UD_English-EWT 2.16\"; several times\n"
  "      --teacher MODEL a (larger) model that parses the sentences without a tree, to learn from that too; several times:\n"
  "                      what they think on average\n"
  "      --words FILE    word classes: a word, a tab, names of classes (\"Trump\\tsurname\"); 16 classes at most\n"
  "      --keep MODEL    take everything from MODEL and learn anew only where sentences end, lemmas, and what trees say of tags\n"
  "      --lemmas FILE   words with their lemmas: a word, a tab, its Penn tag, a tab, its lemma (\"shelled\\tVBD\\tshell\")\n"
  "      --least N       a word seen less often gets no embedding of its own (2)\n"
  "      --seed N        of the random numbers (1)\n"
  "      --epochs N      how often each sentence is read (24)\n"
  "      --layers N      layers of the network (2)\n"
  "      --hidden N      width of a layer (96); all widths are multiples of 16 up to 512\n"
  "      --narrow N      width that the layers above the first squeeze their input to: faster (they don't)\n"
  "      --arc N         width of the vectors that arcs are scored with (96)\n"
  "      --label N       width of the vectors that relations are scored with (96)\n"
  "      --word N        width of a word's embedding (96)\n"
  "      --dropout N     per cent of the network that is left out at each step (33)\n"
  "  -h, --help          this text\n"
  "\n"
  "Example:\n"
  "  triplewire train --out models/en.twm --dev ewt-dev.conllu ewt-train.conllu ewt-train.iob2\n";

typedef struct {
  tw_train_options train;
  const char     **dev, **notes, **teachers; // [argc]
} request;

static bool
read_number(const char *const text, const int64_t least, const int64_t most, int64_t *const out)
{
  return tw_str_number(tw_str_from(text), out) && *out >= least && *out <= most;
}

static bool
read_width(const char *const text, uint32_t *const out)
{
  int64_t number = 0;
  if (!read_number(text, 16, 512, &number) || number % 16) {
    return false;
  }
  *out = (uint32_t)number;
  return true;
}

static bool
take_option(request *const r, const int option, const char *const value)
{
  int64_t number = 0;
  bool    fits   = true;
  switch (option) {
  case 'o': r->train.out = value; break;
  case 'd': r->dev[r->train.dev_count++] = value; break;
  case 'n': r->notes[r->train.note_count++] = value; break;
  case 't': r->teachers[r->train.teacher_count++] = value; break;
  case 'c': r->train.words = value; break;
  case 'M': r->train.lemmas = value; break;
  case 'k': r->train.keep = value; break;
  case 'f':
    fits           = read_number(value, 1, 1000, &number);
    r->train.least = (uint32_t)number;
    break;
  case 's':
    fits          = read_number(value, 0, INT64_MAX, &number);
    r->train.seed = (uint64_t)number;
    break;
  case 'e':
    fits            = read_number(value, 1, 1000, &number);
    r->train.epochs = (uint32_t)number;
    break;
  case 'l':
    fits            = read_number(value, 1, 4, &number);
    r->train.layers = (uint32_t)number;
    break;
  case 'w': fits = read_width(value, &r->train.hidden); break;
  case 'A': fits = read_width(value, &r->train.arc); break;
  case 'N': fits = read_width(value, &r->train.narrow); break;
  case 'L': fits = read_width(value, &r->train.label); break;
  case 'W': fits = read_width(value, &r->train.word); break;
  case 'D':
    fits             = read_number(value, 0, 90, &number);
    r->train.dropout = (float)number / 100.0F;
    break;
  default: fits = false;
  }
  return fits;
}

static int
train(request *const r, const int count, char **const files)
{
  if (!r->train.out) {
    return tw_command_misuse("train", "say with --out where the model is to be written");
  }
  if (!count) {
    return tw_command_misuse("train", "give files to learn from");
  }
  tw_error err        = {0};
  r->train.files      = (const char **)(uintptr_t)files;
  r->train.file_count = (uint32_t)count;
  r->train.dev        = r->dev;
  r->train.notes      = r->notes;
  r->train.teachers   = r->teachers;
  r->train.log        = stdout;
  if (tw_train(&r->train, &err)) {
    tw_command_error(&err);
    return TW_EXIT_NOTHING;
  }
  return tw_command_flush() ? TW_EXIT_DONE : TW_EXIT_NOTHING;
}

static int
parse_options(request *const r, const int argc, char **const argv)
{
  static const struct option options[] = {
    {"out", required_argument, NULL, 'o'},    {"dev", required_argument, NULL, 'd'},    {"note", required_argument, NULL, 'n'},
    {"seed", required_argument, NULL, 's'},   {"epochs", required_argument, NULL, 'e'}, {"layers", required_argument, NULL, 'l'},
    {"hidden", required_argument, NULL, 'w'}, {"arc", required_argument, NULL, 'A'},    {"label", required_argument, NULL, 'L'},
    {"word", required_argument, NULL, 'W'},   {"narrow", required_argument, NULL, 'N'}, {"words", required_argument, NULL, 'c'},
    {"lemmas", required_argument, NULL, 'M'}, {"dropout", required_argument, NULL, 'D'}, {"teacher", required_argument, NULL, 't'},
    {"least", required_argument, NULL, 'f'},
    {"keep", required_argument, NULL, 'k'},   {"help", no_argument, NULL, 'h'},         {NULL, 0, NULL, 0}};
  int option;
  while ((option = getopt_long(argc, argv, "o:d:h", options, NULL)) != -1) {
    if (option == 'h') {
      return tw_command_help(help);
    }
    if (option == '?') {
      return tw_command_misuse("train", "see above");
    }
    if (!take_option(r, option, optarg)) {
      return tw_command_misuse("train", "'%s' is out of range", optarg);
    }
  }
  return train(r, argc - optind, argv + optind);
}

int
tw_command_train(const int argc, char **const argv)
{
  request r = {.train = tw_train_defaults()};
  r.dev      = calloc((size_t)argc + 1, sizeof *r.dev);
  r.notes    = calloc((size_t)argc + 1, sizeof *r.notes);
  r.teachers = calloc((size_t)argc + 1, sizeof *r.teachers);
  int code   = TW_EXIT_NOTHING;
  if (r.dev && r.notes && r.teachers) {
    code = parse_options(&r, argc, argv);
  }
  free(r.dev);
  free(r.notes);
  free(r.teachers);
  return code;
}
