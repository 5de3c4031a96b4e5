// SPDX-License-Identifier: Apache-2.0
// Passwords and tokens: see secret.h.
#include "sparql/secret.h"

#include "base/error.h"
#include "base/file.h"
#include "sparql/netrc.h"

#include <stdlib.h>

enum { LONGEST_SECRET = 65536, SHORTEST_TO_BLACK_OUT = 4 };

static tw_status
read_first_line(tw_buffer *const out, const char *const path, tw_error *const err)
{
  TRY(tw_file_read(out, path, LONGEST_SECRET, err));
  const tw_str text = tw_buffer_str(out);
  uint32_t     end  = 0;
  while (end < text.len && !strchr("\r\n", text.ptr[end])) {
    ++end;
  }
  if (!end) {
    return tw_fail(err, TW_ERR_INPUT, "upload", 0, "%s: the first line should hold the secret, but it is empty", path);
  }
  memset(out->ptr + end, 0, out->len - end);
  out->len = end;
  return TW_OK;
}

tw_status
tw_secret_read(tw_buffer *const out, const char *const path, const char *const variable, tw_error *const err)
{
  if (path) {
    return read_first_line(out, path, err);
  }
  const char *const value = getenv(variable);
  if (value && *value) {
    tw_buffer_text(out, value);
  }
  return out->failed ? tw_fail(err, TW_ERR_MEMORY, "upload", 0, "not enough memory for a secret") : TW_OK;
}

void
tw_secret_free(tw_buffer *const secret)
{
  for (volatile char *p = secret->ptr, *end = p + (p ? secret->room : 0); p < end; ++p) {
    *p = 0;
  }
  tw_buffer_free(secret);
}

void
tw_secret_black_out(tw_buffer *const text, const tw_str secret)
{
  if (secret.len < SHORTEST_TO_BLACK_OUT) {
    return;
  }
  for (uint32_t at = 0; (at = tw_str_find(tw_buffer_str(text), secret, at)) != TW_NONE; at += secret.len) {
    memset(text->ptr + at, '*', secret.len);
  }
}

void
tw_secret_basic(tw_buffer *const out, const tw_str user, const tw_str password)
{
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  tw_buffer         pair     = {0};
  tw_buffer_put(&pair, user);
  tw_buffer_char(&pair, ':');
  tw_buffer_put(&pair, password);
  for (size_t i = 0; !pair.failed && i < pair.len; i += 3) {
    uint32_t bits = 0;
    for (size_t k = 0; k < 3; ++k) {
      bits = bits << 8 | (i + k < pair.len ? (unsigned char)pair.ptr[i + k] : 0U);
    }
    for (size_t k = 0; k < 4; ++k) {
      tw_buffer_char(out, i + k > pair.len ? '=' : digits[bits >> (18 - 6 * k) & 63]);
    }
  }
  tw_secret_free(&pair);
}

// ---- all of them ---------------------------------------------------------------------------------------------------------------

static tw_status
read_password(tw_secrets *const out, const tw_access *const access, const tw_url *const url, tw_error *const err)
{
  if (access->netrc_file && !access->password_file) {
    TRY(tw_netrc_read(access->netrc_file, url->host, &out->user, &out->password, err));
  }
  if (!out->user.len && access->password_file) {
    return tw_fail(err, TW_ERR_USE, "upload", 0, "there is a password file but no user: give --user");
  }
  return out->user.len && !out->password.len ? tw_secret_read(&out->password, access->password_file, "TRIPLEWIRE_PASSWORD", err) : TW_OK;
}

tw_status
tw_secrets_read(tw_secrets *const out, const tw_access *const access, const tw_url *const url, tw_error *const err)
{
  if (url->password.ptr) {
    return tw_fail(err, TW_ERR_USE, "upload", 0,
                   "the endpoint's URL holds a password, which others can see in the list of processes: put it into "
                   "TRIPLEWIRE_PASSWORD or a file for --password-file");
  }
  tw_buffer_put(&out->user, access->user ? tw_str_from(access->user) : url->user);
  TRY(read_password(out, access, url, err));
  if (!out->user.len || access->token_file) {
    TRY(tw_secret_read(&out->token, access->token_file, "TRIPLEWIRE_TOKEN", err));
  }
  if (out->password.len) {
    tw_secret_basic(&out->basic, tw_buffer_str(&out->user), tw_buffer_str(&out->password));
  }
  return out->user.failed || out->basic.failed ? tw_fail(err, TW_ERR_MEMORY, "upload", 0, "not enough memory for a secret") : TW_OK;
}

void
tw_secrets_free(tw_secrets *const secrets)
{
  tw_secret_free(&secrets->user);
  tw_secret_free(&secrets->password);
  tw_secret_free(&secrets->token);
  tw_secret_free(&secrets->basic);
}

void
tw_secrets_black_out(const tw_secrets *const secrets, tw_buffer *const text)
{
  tw_secret_black_out(text, tw_buffer_str(&secrets->password));
  tw_secret_black_out(text, tw_buffer_str(&secrets->token));
  tw_secret_black_out(text, tw_buffer_str(&secrets->basic));
}
