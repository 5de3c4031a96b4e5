// SPDX-License-Identifier: Apache-2.0
// A table of subcommands, one file each in src/command/.
#include "command/command.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

static const struct {
  const char *name;
  int (*run)(int, char **);
  const char *summary;
} commands[] = {
  {"export", tw_command_export, "read articles, write their knowledge graph"},
  {"explain", tw_command_explain, "show what is found in a sentence, and why"},
  {"dump", tw_command_dump, "print what a stage has made of an article"},
  {"upload", tw_command_upload, "send RDF files to a SPARQL store"},
  {"merge", tw_command_merge, "join the graphs of several runs"},
  {"kb", tw_command_kb, "build and look into knowledge bases"},
  {"train", tw_command_train, "train a language model"},
  {"eval", tw_command_eval, "measure a language model"},
  {"model", tw_command_model, "show what a language model says of itself"},
};

static void
print_usage(FILE *const to)
{
  fprintf(to, "triplewire reads news articles and writes a knowledge graph.\n\n"
              "Usage: triplewire COMMAND [OPTION]... [FILE]...\n\nCommands:\n");
  for (size_t i = 0; i < sizeof commands / sizeof *commands; ++i) {
    fprintf(to, "  %-9s%s\n", commands[i].name, commands[i].summary);
  }
  fprintf(to, "\nExample:\n  triplewire export article.txt -f turtle -o output/\n\n"
              "'triplewire COMMAND --help' tells more. See also triplewire(1).\n");
}

int
main(int argc, char **argv)
{
  signal(SIGPIPE, SIG_IGN); // a reader that goes away is a write error, which is reported like any other
  const char *const name = argc > 1 ? argv[1] : "--help";
  if (!strcmp(name, "--help") || !strcmp(name, "-h") || !strcmp(name, "help")) {
    print_usage(argc > 1 ? stdout : stderr);
    return argc > 1 ? (tw_command_flush() ? TW_EXIT_DONE : TW_EXIT_NOTHING) : TW_EXIT_USE;
  }
  if (!strcmp(name, "--version")) {
    printf("triplewire %s\n", tw_version());
    return tw_command_flush() ? TW_EXIT_DONE : TW_EXIT_NOTHING;
  }
  for (size_t i = 0; i < sizeof commands / sizeof *commands; ++i) {
    if (!strcmp(name, commands[i].name)) {
      return commands[i].run(argc - 1, argv + 1);
    }
  }
  fprintf(stderr, "triplewire: there is no command '%s'\nTry 'triplewire --help'.\n", name);
  return TW_EXIT_USE;
}
