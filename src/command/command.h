// SPDX-License-Identifier: Apache-2.0
// The subcommands: one file each. Each parses its own options (argv[0] is its name) and returns the exit code.
#ifndef TW_COMMAND_COMMAND_H
#define TW_COMMAND_COMMAND_H

#include <triplewire/triplewire.h>

/// Exit codes of every command.
enum {
  TW_EXIT_DONE    = 0, ///< All done
  TW_EXIT_PARTLY  = 1, ///< Some articles (graphs, files) failed; the rest is done
  TW_EXIT_USE     = 2, ///< Wrong use; nothing was tried
  TW_EXIT_NOTHING = 3, ///< Nothing could be done
};

int tw_command_export(int argc, char **argv);
int tw_command_explain(int argc, char **argv);
int tw_command_dump(int argc, char **argv);
int tw_command_upload(int argc, char **argv);
int tw_command_train(int argc, char **argv);
int tw_command_eval(int argc, char **argv);
int tw_command_model(int argc, char **argv);
int tw_command_kb(int argc, char **argv);
int tw_command_merge(int argc, char **argv);

/// The knowledge bases that --kb names, in the order of the command line. Zero-initialise.
enum { TW_KB_FILES_MAX = 15 };
typedef struct {
  const char *file[TW_KB_FILES_MAX];
  unsigned    count;
} tw_kb_files;
/// Add one; returns TW_EXIT_USE, with a message, if there are too many.
int tw_command_add_kb(const char *command, tw_kb_files *files, const char *file);

/// Print "triplewire COMMAND: message" and how to get help to stderr; returns TW_EXIT_USE.
int tw_command_misuse(const char *command, const char *format, ...) __attribute__((format(printf, 2, 3)));
/// Print "triplewire: message" to stderr.
void tw_command_error(const tw_error *err);
/// Print `text` (a command's help) to stdout; returns TW_EXIT_DONE, or TW_EXIT_NOTHING if stdout can't take it.
int tw_command_help(const char *text);
/// Flush stdout; false, with a message, if it could not take everything (a full disk).
bool tw_command_flush(void);

#endif
