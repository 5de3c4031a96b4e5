// SPDX-License-Identifier: Apache-2.0
// What all commands say in the same way.
#include "command/command.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int
tw_command_add_kb(const char *const command, tw_kb_files *const files, const char *const file)
{
  if (files->count == TW_KB_FILES_MAX) {
    return tw_command_misuse(command, "more than %d knowledge bases", TW_KB_FILES_MAX);
  }
  files->file[files->count++] = file;
  return TW_EXIT_DONE;
}

int
tw_command_misuse(const char *const command, const char *const format, ...)
{
  va_list args;
  va_start(args, format);
  fprintf(stderr, "triplewire %s: ", command);
  vfprintf(stderr, format, args);
  fprintf(stderr, "\nTry 'triplewire %s --help'.\n", command);
  va_end(args);
  return TW_EXIT_USE;
}

void
tw_command_error(const tw_error *const err)
{
  fprintf(stderr, "triplewire: %s\n", err->message[0] ? err->message : "an error without a message");
}

int
tw_command_help(const char *const text)
{
  fputs(text, stdout);
  return tw_command_flush() ? TW_EXIT_DONE : TW_EXIT_NOTHING;
}

bool
tw_command_flush(void)
{
  if (!fflush(stdout) && !ferror(stdout)) {
    return true;
  }
  fprintf(stderr, "triplewire: standard output: %s\n", errno ? strerror(errno) : "write error");
  return false;
}
