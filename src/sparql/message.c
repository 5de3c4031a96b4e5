// SPDX-License-Identifier: Apache-2.0
// What an answer tells a person: see message.h.
#include "sparql/message.h"

#include "base/error.h"

#include <stdio.h>

enum { SHOWN_URL = 110, SHOWN_ANSWER = 150, MOST_READ = 8192 };

// HTML without its tags, white space as one blank
static void
flatten(const tw_str text, const bool html, tw_buffer *const out)
{
  bool tag = false;
  for (uint32_t i = 0; i < text.len; ++i) {
    const char c     = text.ptr[i];
    tag              = html && (tag || c == '<');
    const bool blank = tag || (unsigned char)c <= ' ' || c == 0x7F;
    if (!blank || (out->len && out->ptr[out->len - 1] != ' ')) {
      tw_buffer_char(out, blank ? ' ' : c);
    }
    tag = tag && c != '>';
  }
}

// The answer as one line. Secrets go before its blanks change, which they may hold, and after its tags went, which may stand amid them
static void
excerpt(const tw_response *const response, const tw_secrets *const secrets, char out[SHOWN_ANSWER + 1])
{
  tw_buffer raw = {0}, flat = {0};
  tw_buffer_put(&raw, tw_str_slice(tw_buffer_str(&response->body), 0, MOST_READ));
  tw_secrets_black_out(secrets, &raw);
  flatten(tw_buffer_str(&raw), strstr(response->type, "html"), &flat);
  tw_secrets_black_out(secrets, &flat);
  tw_str text = tw_str_trim(tw_buffer_str(&flat));
  text        = tw_str_slice(text, 0, SHOWN_ANSWER);
  text        = tw_str_slice(text, 0, tw_utf8_check(text));
  snprintf(out, SHOWN_ANSWER + 1, "%.*s", TW_PRINT(text));
  tw_buffer_free(&raw);
  tw_buffer_free(&flat);
}

static const char *
remedy(const long status, const bool known)
{
  switch (status) {
  case 401: return known ? "the user, the password or the token is wrong"
                         : "give --user and the password in TRIPLEWIRE_PASSWORD or --password-file";
  case 403: return known ? "this user may not do that" : "give a user who may do that: --user, TRIPLEWIRE_PASSWORD";
  case 404: return "there is nothing at this URL: is it the graph store's, and does the data set exist?";
  case 405:
  case 415:
  case 501: return "this URL takes no such request: is it the graph store's, or SPARQL Update's (see --protocol)?";
  case 413: return "a single statement is larger than the server takes";
  case 407: return "the proxy wants a password";
  case 429: return "the server takes no more requests for now";
  case 502:
  case 503:
  case 504: return "the server is overloaded or starting";
  default: break;
  }
  const bool redirect = status >= 300 && status < 400;
  return redirect ? "redirects to other hosts are not followed: give the new URL" : "";
}

tw_str
tw_message_url(const tw_str url)
{
  const uint32_t end = tw_str_find(url, TW_STR("?"), 0);
  return tw_str_slice(tw_str_slice(url, 0, end == TW_NONE ? url.len : end), 0, SHOWN_URL);
}

tw_status
tw_message_of_answer(const tw_response *const response, const tw_str url, const tw_secrets *const secrets, tw_error *const err)
{
  char says[SHOWN_ANSWER + 1];
  excerpt(response, secrets, says);
  const char *const help = remedy(response->status, secrets->user.len || secrets->token.len);
  return tw_fail(err, TW_ERR_NETWORK, "upload", (uint64_t)response->status, "%.*s answers %ld%s%s%s%s%s", TW_PRINT(tw_message_url(url)),
                 response->status, *help ? ": " : "", help, *says ? " (\"" : "", says, *says ? "\")" : "");
}
