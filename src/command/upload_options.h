// SPDX-License-Identifier: Apache-2.0
// The options of an upload that `upload` and `export --upload` share: which store, how to get in, how much at a time, how long to wait.
#ifndef TW_COMMAND_UPLOAD_OPTIONS_H
#define TW_COMMAND_UPLOAD_OPTIONS_H

#include "sparql/sparql.h"

#include <getopt.h>

/// What getopt_long() returns for them.
enum {
  TW_OPT_USER = 512,
  TW_OPT_QUERY,
  TW_OPT_STORE,
  TW_OPT_PROTOCOL,
  TW_OPT_ADD,
  TW_OPT_REPLACE_ALL,
  TW_OPT_SYNC,
  TW_OPT_NO_CHECK,
  TW_OPT_JOURNAL,
  TW_OPT_PASSWORD_FILE,
  TW_OPT_TOKEN_FILE,
  TW_OPT_NETRC,
  TW_OPT_NETRC_FILE,
  TW_OPT_CA_FILE,
  TW_OPT_CERT,
  TW_OPT_KEY,
  TW_OPT_CONNECTIONS,
  TW_OPT_BATCH,
  TW_OPT_BATCH_BYTES,
  TW_OPT_CHUNKED,
  TW_OPT_CONNECT_TIMEOUT,
  TW_OPT_TIMEOUT,
  TW_OPT_MAX_TIME,
  TW_OPT_TRIES,
  TW_OPT_WAIT,
};

/// For a table of long options.
// clang-format off
#define TW_UPLOAD_LONG_OPTIONS                                        \
  {"query", required_argument, NULL, TW_OPT_QUERY},                   \
  {"store", required_argument, NULL, TW_OPT_STORE},                   \
  {"protocol", required_argument, NULL, TW_OPT_PROTOCOL},             \
  {"add", no_argument, NULL, TW_OPT_ADD},                             \
  {"replace-all", no_argument, NULL, TW_OPT_REPLACE_ALL},             \
  {"sync", no_argument, NULL, TW_OPT_SYNC},                           \
  {"no-check", no_argument, NULL, TW_OPT_NO_CHECK},                   \
  {"journal", required_argument, NULL, TW_OPT_JOURNAL},               \
  {"user", required_argument, NULL, TW_OPT_USER},                     \
  {"password-file", required_argument, NULL, TW_OPT_PASSWORD_FILE},   \
  {"token-file", required_argument, NULL, TW_OPT_TOKEN_FILE},         \
  {"netrc", no_argument, NULL, TW_OPT_NETRC},                         \
  {"netrc-file", required_argument, NULL, TW_OPT_NETRC_FILE},         \
  {"ca-file", required_argument, NULL, TW_OPT_CA_FILE},               \
  {"cert", required_argument, NULL, TW_OPT_CERT},                     \
  {"key", required_argument, NULL, TW_OPT_KEY},                       \
  {"connections", required_argument, NULL, TW_OPT_CONNECTIONS},       \
  {"batch", required_argument, NULL, TW_OPT_BATCH},                   \
  {"batch-bytes", required_argument, NULL, TW_OPT_BATCH_BYTES},       \
  {"chunked", no_argument, NULL, TW_OPT_CHUNKED},                     \
  {"connect-timeout", required_argument, NULL, TW_OPT_CONNECT_TIMEOUT}, \
  {"timeout", required_argument, NULL, TW_OPT_TIMEOUT},               \
  {"max-time", required_argument, NULL, TW_OPT_MAX_TIME},             \
  {"tries", required_argument, NULL, TW_OPT_TRIES},                   \
  {"wait", required_argument, NULL, TW_OPT_WAIT}
// clang-format on

/// Set one of them. Returns TW_EXIT_DONE, or what tw_command_misuse() returns; also for an option that is none of them.
int tw_upload_option(const char *command, tw_upload_options *options, int option, const char *value);

#endif
