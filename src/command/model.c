// SPDX-License-Identifier: Apache-2.0
// triplewire model: what a language model says of itself.
#include "command/command.h"
#include "pipeline.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

static const char help[] =
  "Usage: triplewire model show [FILE]\n"
  "Check a language model (the one that came with triplewire) and print what it says of itself: origin, licence, seed, scores.\n"
  "\n"
  "  -h, --help   this text\n"
  "\n"
  "Example:\n"
  "  triplewire model show models/en.twm\n";

static int
show(const char *const path)
{
  tw_model *model;
  tw_error  err = {0};
  if (tw_engine_open_model(&model, path, &err)) {
    tw_command_error(&err);
    return TW_EXIT_NOTHING;
  }
  const tw_str about = tw_model_about(model);
  printf("%.*s", TW_PRINT(about));
  tw_model_close(model);
  return tw_command_flush() ? TW_EXIT_DONE : TW_EXIT_NOTHING;
}

int
tw_command_model(const int argc, char **const argv)
{
  static const struct option options[] = {{"help", no_argument, NULL, 'h'}, {NULL, 0, NULL, 0}};
  const int                  option    = getopt_long(argc, argv, "h", options, NULL);
  if (option != -1) {
    return option == 'h' ? tw_command_help(help) : tw_command_misuse("model", "see above");
  }
  if (optind == argc || strcmp(argv[optind], "show") != 0 || argc - optind > 2) {
    return tw_command_misuse("model", "say 'show' and a model's file");
  }
  return show(argc - optind == 2 ? argv[optind + 1] : NULL);
}
