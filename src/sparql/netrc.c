// SPDX-License-Identifier: Apache-2.0
// User and password of a host from a netrc file: see netrc.h.
#include "sparql/netrc.h"

#include "base/error.h"
#include "base/file.h"
#include "sparql/secret.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { LONGEST_FILE = 1 << 20, LONGEST_PATH = 4096 };

static bool
is_blank(const char c)
{
  return (unsigned char)c <= ' ';
}

static void
skip_line(const tw_str text, uint32_t *const at)
{
  while (*at < text.len && text.ptr[*at] != '\n') {
    ++*at;
  }
}

// "two words" with escapes, or one word
static void
take_word(const tw_str text, uint32_t *const at, tw_buffer *const out)
{
  const bool quoted = text.ptr[*at] == '"';
  *at += quoted ? 1 : 0;
  while (*at < text.len && (quoted ? text.ptr[*at] != '"' : !is_blank(text.ptr[*at]))) {
    const bool escaped = quoted && text.ptr[*at] == '\\' && *at + 1 < text.len;
    *at += escaped ? 1 : 0;
    tw_buffer_char(out, text.ptr[(*at)++]);
  }
  *at += quoted && *at < text.len ? 1 : 0;
}

static bool
next_word(const tw_str text, uint32_t *const at, tw_buffer *const out)
{
  tw_buffer_clear(out);
  for (;;) {
    while (*at < text.len && is_blank(text.ptr[*at])) {
      ++*at;
    }
    if (*at == text.len) {
      return false;
    }
    if (text.ptr[*at] != '#') {
      break;
    }
    skip_line(text, at);
  }
  take_word(text, at, out);
  return true;
}

// A macro ends with an empty line
static void
skip_macro(const tw_str text, uint32_t *const at)
{
  const uint32_t end = tw_str_find(text, TW_STR("\n\n"), *at);
  *at                = end == TW_NONE ? text.len : end;
}

typedef struct {
  tw_buffer word, login, secret;
  bool      ours; ///< The entry at hand is for the host
} entry;

static bool
fits(const entry *const e, const tw_buffer *const user)
{
  return e->ours && e->secret.len && (!user->len || tw_str_equal(tw_buffer_str(&e->login), tw_buffer_str(user)));
}

static void
start_entry(entry *const e, const bool ours)
{
  tw_buffer_clear(&e->login);
  tw_buffer_clear(&e->secret);
  e->ours = ours;
}

// Reads words until the entry at hand is over: true if that is one that fits
static bool
find_entry(entry *const e, const tw_str text, const tw_str host, const tw_buffer *const user)
{
  uint32_t at = 0;
  while (next_word(text, &at, &e->word)) {
    const tw_str word = tw_buffer_str(&e->word);
    if (tw_str_is(word, "machine") || tw_str_is(word, "default")) {
      if (fits(e, user)) {
        return true;
      }
      const bool any = tw_str_is(word, "default");
      start_entry(e, any || (next_word(text, &at, &e->word) && tw_str_is_nocase(tw_buffer_str(&e->word), host.ptr)));
    } else if (tw_str_is(word, "login")) {
      tw_buffer_clear(&e->login);
      next_word(text, &at, &e->login);
    } else if (tw_str_is(word, "password")) {
      tw_buffer_clear(&e->secret);
      next_word(text, &at, &e->secret);
    } else if (tw_str_is(word, "macdef")) {
      skip_macro(text, &at);
    }
  }
  return fits(e, user);
}

void
tw_netrc_find(const tw_str text, const tw_str host, tw_buffer *const user, tw_buffer *const password)
{
  entry     e    = {0};
  tw_buffer name = {0};
  tw_buffer_put(&name, host); // for its NUL
  if (name.ptr && find_entry(&e, text, tw_buffer_str(&name), user)) {
    if (!user->len) {
      tw_buffer_put(user, tw_buffer_str(&e.login));
    }
    tw_buffer_put(password, tw_buffer_str(&e.secret));
  }
  tw_buffer_free(&name);
  tw_secret_free(&e.word);
  tw_secret_free(&e.login);
  tw_secret_free(&e.secret);
}

tw_status
tw_netrc_read(const char *const path, const tw_str host, tw_buffer *const user, tw_buffer *const password, tw_error *const err)
{
  char              own[LONGEST_PATH];
  const char *const home = getenv("HOME");
  snprintf(own, sizeof own, "%s/.netrc", home ? home : "");
  if (!*path && access(own, F_OK)) {
    return TW_OK;
  }
  tw_buffer       text   = {0};
  const tw_status status = tw_file_read(&text, *path ? path : own, LONGEST_FILE, err);
  if (!status) {
    tw_netrc_find(tw_buffer_str(&text), host, user, password);
  }
  tw_secret_free(&text);
  return status;
}
