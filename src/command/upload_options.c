// SPDX-License-Identifier: Apache-2.0
// The options of an upload: see upload_options.h.
#include "command/upload_options.h"

#include "base/str.h"
#include "command/command.h"

#include <inttypes.h>

static int
set_number(const char *const command, unsigned *const out, const char *const name, const char *const value, const int64_t most)
{
  int64_t number = 0;
  if (!tw_str_number(tw_str_from(value), &number) || number < 1 || number > most) {
    return tw_command_misuse(command, "--%s %s: give a number from 1 to %" PRId64, name, value, most);
  }
  *out = (unsigned)number;
  return TW_EXIT_DONE;
}

static int
set_limit(const char *const command, tw_upload_options *const o, const int option, const char *const value)
{
  enum { DAY = 86400 };
  switch (option) {
  case TW_OPT_CONNECT_TIMEOUT: return set_number(command, &o->access.connect_timeout, "connect-timeout", value, DAY);
  case TW_OPT_TIMEOUT: return set_number(command, &o->access.idle_timeout, "timeout", value, DAY);
  case TW_OPT_MAX_TIME: return set_number(command, &o->access.total_timeout, "max-time", value, DAY);
  case TW_OPT_TRIES: return set_number(command, &o->access.tries, "tries", value, 1000);
  case TW_OPT_WAIT: return set_number(command, &o->access.first_wait, "wait", value, 30000);
  case TW_OPT_CONNECTIONS: return set_number(command, &o->connections, "connections", value, TW_MOST_CONNECTIONS);
  case TW_OPT_BATCH: return set_number(command, &o->batch_statements, "batch", value, 10000000);
  case TW_OPT_BATCH_BYTES: return set_number(command, &o->batch_bytes, "batch-bytes", value, (int64_t)1 << 30);
  default: return tw_command_misuse(command, "see above");
  }
}

static int
set_access(const char *const command, tw_upload_options *const o, const int option, const char *const value)
{
  tw_access *const access = &o->access;
  switch (option) {
  case TW_OPT_USER: access->user = value; return TW_EXIT_DONE;
  case TW_OPT_PASSWORD_FILE: access->password_file = value; return TW_EXIT_DONE;
  case TW_OPT_TOKEN_FILE: access->token_file = value; return TW_EXIT_DONE;
  case TW_OPT_NETRC: access->netrc_file = ""; return TW_EXIT_DONE;
  case TW_OPT_NETRC_FILE: access->netrc_file = value; return TW_EXIT_DONE;
  case TW_OPT_CA_FILE: access->ca_file = value; return TW_EXIT_DONE;
  case TW_OPT_CERT: access->cert_file = value; return TW_EXIT_DONE;
  case TW_OPT_KEY: access->key_file = value; return TW_EXIT_DONE;
  default: return set_limit(command, o, option, value);
  }
}

static int
set_protocol(const char *const command, tw_upload_options *const o, const char *const name)
{
  static const char *const names[] = {[TW_PROTOCOL_AUTO]        = "auto",
                                      [TW_PROTOCOL_GRAPH_STORE] = "graph-store",
                                      [TW_PROTOCOL_UPDATE]      = "update",
                                      [TW_PROTOCOL_QUADS]       = "quads"};
  for (unsigned i = 0; i < sizeof names / sizeof *names; ++i) {
    if (!strcmp(name, names[i])) {
      o->protocol = (tw_protocol)i;
      return TW_EXIT_DONE;
    }
  }
  return tw_command_misuse(command, "--protocol %s: give graph-store, update, quads or auto", name);
}

static int
set_store(const char *const command, tw_upload_options *const o, const char *const name)
{
  o->store = name;
  return tw_store_is_kind(name) ? TW_EXIT_DONE : tw_command_misuse(command, "--store %s: give one of %s", name, tw_store_kinds());
}

int
tw_upload_option(const char *const command, tw_upload_options *const o, const int option, const char *const value)
{
  switch (option) {
  case TW_OPT_QUERY: o->query = value; return TW_EXIT_DONE;
  case TW_OPT_STORE: return set_store(command, o, value);
  case TW_OPT_PROTOCOL: return set_protocol(command, o, value);
  case TW_OPT_ADD: o->replace = TW_REPLACE_NONE; return TW_EXIT_DONE;
  case TW_OPT_REPLACE_ALL: o->replace = TW_REPLACE_ALL; return TW_EXIT_DONE;
  case TW_OPT_SYNC: o->sync = true; return TW_EXIT_DONE;
  case TW_OPT_NO_CHECK: o->no_check = true; return TW_EXIT_DONE;
  case TW_OPT_JOURNAL: o->journal = value; return TW_EXIT_DONE;
  case TW_OPT_CHUNKED: o->chunked = true; return TW_EXIT_DONE;
  default: return set_access(command, o, option, value);
  }
}
