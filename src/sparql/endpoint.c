// SPDX-License-Identifier: Apache-2.0
// HTTP with a store: see endpoint.h. The one door to libcurl.
#include "sparql/endpoint.h"

#include "base/error.h"
#include "sparql/secret.h"
#include "sparql/url.h"

#include <curl/curl.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

// An answer is kept up to 256 KiB and read up to 64 MiB: after that the server is not what it is taken for
enum { LONGEST_KEPT = 256 * 1024, LONGEST_ANSWER = 64 * 1024 * 1024 };
enum { MOST_REDIRECTS = 5, DEFAULT_TRIES = 7, HURRIED_TRIES = 2, SHOWN_URL = 110, SHOWN_ANSWER = 150 };

struct tw_endpoint {
  CURL             *curl;
  const tw_access  *access;
  tw_buffer         user, password, token, basic; ///< `basic` is user and password as they would travel
  tw_buffer         url; ///< Where the last request went
  tw_response       response;
  CURLcode          code; ///< Of the last try
  size_t            received; ///< Bytes of the answer's body
  char              curl_says[CURL_ERROR_SIZE];
  long              retry_after;
  uint64_t          random;
  tw_waiting_fn    *waiting;
  void             *handle;
};

// ---- opening and closing -------------------------------------------------------------------------------------------------------

static tw_status
read_secrets(tw_endpoint *const e, const tw_url *const url, tw_error *const err)
{
  const tw_access *const access = e->access;
  if (url->password.ptr) {
    return tw_fail(err, TW_ERR_USE, "upload", 0,
                   "the endpoint's URL holds a password, which others can see in the list of processes: put it into "
                   "TRIPLEWIRE_PASSWORD or a file for --password-file");
  }
  tw_buffer_put(&e->user, access->user ? tw_str_from(access->user) : url->user);
  if (e->user.len) {
    TRY(tw_secret_read(&e->password, access->password_file, "TRIPLEWIRE_PASSWORD", err));
  } else if (access->password_file) {
    return tw_fail(err, TW_ERR_USE, "upload", 0, "there is a password file but no user: give --user");
  }
  if (!e->user.len || access->token_file) {
    TRY(tw_secret_read(&e->token, access->token_file, "TRIPLEWIRE_TOKEN", err));
  }
  if (e->password.len) {
    tw_secret_basic(&e->basic, tw_buffer_str(&e->user), tw_buffer_str(&e->password));
  }
  return e->user.failed || e->basic.failed ? tw_fail(err, TW_ERR_MEMORY, "upload", 0, "not enough memory for a secret") : TW_OK;
}

static void
set_seconds(CURL *const curl, const CURLoption option, const unsigned given, const unsigned otherwise)
{
  curl_easy_setopt(curl, option, (long)(given ? given : otherwise));
}

static void
set_identity(tw_endpoint *const e)
{
  CURL *const            curl   = e->curl;
  const tw_access *const access = e->access;
  if (access->netrc_file) {
    curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_OPTIONAL);
    curl_easy_setopt(curl, CURLOPT_HTTPAUTH, CURLAUTH_BASIC | CURLAUTH_DIGEST);
    if (*access->netrc_file) {
      curl_easy_setopt(curl, CURLOPT_NETRC_FILE, access->netrc_file);
    }
  }
  if (e->user.len) {
    curl_easy_setopt(curl, CURLOPT_HTTPAUTH, CURLAUTH_BASIC | CURLAUTH_DIGEST);
    curl_easy_setopt(curl, CURLOPT_USERNAME, e->user.ptr);
    curl_easy_setopt(curl, CURLOPT_PASSWORD, e->password.ptr ? e->password.ptr : "");
  } else if (e->token.len) {
    curl_easy_setopt(curl, CURLOPT_HTTPAUTH, CURLAUTH_BEARER);
    curl_easy_setopt(curl, CURLOPT_XOAUTH2_BEARER, e->token.ptr);
  }
}

static void
set_trust(tw_endpoint *const e)
{
  if (e->access->ca_file) {
    curl_easy_setopt(e->curl, CURLOPT_CAINFO, e->access->ca_file);
    curl_easy_setopt(e->curl, CURLOPT_CAPATH, NULL);
  }
  if (e->access->cert_file) {
    curl_easy_setopt(e->curl, CURLOPT_SSLCERT, e->access->cert_file);
    curl_easy_setopt(e->curl, CURLOPT_SSLKEY, e->access->key_file ? e->access->key_file : e->access->cert_file);
  }
}

static size_t
take_body(char *const bytes, const size_t size, const size_t count, void *const handle)
{
  tw_endpoint *const e    = handle;
  const size_t       len  = size * count;
  const size_t       room = LONGEST_KEPT - e->response.body.len;
  tw_buffer_bytes(&e->response.body, bytes, len < room ? len : room);
  e->received += len;
  return e->received <= LONGEST_ANSWER ? len : 0;
}

static void
keep_header(char *const out, const size_t size, const tw_str line, const char *const name)
{
  const uint32_t len = (uint32_t)strlen(name);
  if (line.len > len && tw_str_is_nocase(tw_str_slice(line, 0, len), name)) {
    snprintf(out, size, "%.*s", TW_PRINT(tw_str_trim(tw_str_slice(line, len, line.len))));
  }
}

// One answer may come after another: that to the first try without a password, that to "100-continue"
static size_t
take_header(char *const bytes, const size_t size, const size_t count, void *const handle)
{
  tw_response *const response = &((tw_endpoint *)handle)->response;
  const size_t       len      = size * count;
  const tw_str       line     = {bytes, (uint32_t)len};
  if (tw_str_begins(line, "HTTP/")) {
    response->server[0] = response->type[0] = '\0';
    tw_buffer_clear(&response->body);
  }
  keep_header(response->server, sizeof response->server, line, "Server:");
  keep_header(response->type, sizeof response->type, line, "Content-Type:");
  return len;
}

static void
set_callbacks(tw_endpoint *const e)
{
  CURL *const curl = e->curl;
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, e);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, e);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, e->curl_says);
}

static tw_status
set_up(tw_endpoint *const e, tw_error *const err)
{
  const tw_access *const access = e->access;
  if (curl_global_init(CURL_GLOBAL_DEFAULT) || !(e->curl = curl_easy_init())) {
    return tw_fail(err, TW_ERR_MEMORY, "upload", 0, "libcurl can't start: not enough memory");
  }
  CURL *const curl = e->curl;
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "triplewire/" TW_VERSION);
  curl_easy_setopt(curl, CURLOPT_TCP_KEEPALIVE, 1L);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
  set_seconds(curl, CURLOPT_CONNECTTIMEOUT, access->connect_timeout, 15);
  set_seconds(curl, CURLOPT_LOW_SPEED_TIME, access->idle_timeout, 300);
  set_seconds(curl, CURLOPT_TIMEOUT, access->total_timeout, 3600);
  set_callbacks(e);
  set_identity(e);
  set_trust(e);
  return TW_OK;
}

tw_status
tw_endpoint_open(tw_endpoint **const out, const char *const url, const tw_access *const access, tw_waiting_fn *const waiting,
                 void *const handle, tw_error *const err)
{
  tw_url parts;
  *out = NULL;
  if (!tw_url_parse(&parts, tw_str_from(url))) {
    return tw_fail(err, TW_ERR_USE, "upload", 0, "the endpoint is no http or https URL, like http://localhost:3030/ds/data");
  }
  tw_endpoint *const e = calloc(1, sizeof *e);
  if (!e) {
    return tw_fail(err, TW_ERR_MEMORY, "upload", 0, "not enough memory for a connection");
  }
  struct timespec now = {0};
  clock_gettime(CLOCK_REALTIME, &now);
  e->access  = access;
  e->waiting = waiting;
  e->handle  = handle;
  e->random  = ((uint64_t)now.tv_sec << 32 ^ (uint64_t)now.tv_nsec) | 1;

  tw_status status = read_secrets(e, &parts, err);
  status           = status ? status : set_up(e, err);
  if (status) {
    tw_endpoint_close(e);
    return status;
  }
  *out = e;
  return TW_OK;
}

void
tw_endpoint_close(tw_endpoint *const e)
{
  if (e) {
    curl_easy_cleanup(e->curl);
    tw_secret_free(&e->user);
    tw_secret_free(&e->password);
    tw_secret_free(&e->token);
    tw_secret_free(&e->basic);
    tw_buffer_free(&e->url);
    tw_buffer_free(&e->response.body);
    free(e);
  }
}

// ---- what went wrong -----------------------------------------------------------------------------------------------------------

const tw_response *
tw_endpoint_response(const tw_endpoint *const e)
{
  return &e->response;
}

// The answer as one line: HTML without its tags, white space as one blank, secrets blacked out
static void
excerpt(const tw_endpoint *const e, char out[SHOWN_ANSWER + 1])
{
  tw_buffer      copy = {0};
  const tw_str   body = tw_buffer_str(&e->response.body);
  const bool     html = strstr(e->response.type, "html") != NULL;
  bool           tag  = false;
  for (uint32_t i = 0; i < body.len && copy.len < 4096; ++i) {
    const char c = body.ptr[i];
    tag          = html && (tag || c == '<');
    const bool blank = tag || (unsigned char)c <= ' ' || c == 0x7F;
    if (!blank || (copy.len && copy.ptr[copy.len - 1] != ' ')) {
      tw_buffer_char(&copy, blank ? ' ' : c);
    }
    tag = tag && c != '>';
  }
  tw_secret_black_out(&copy, tw_buffer_str(&e->password));
  tw_secret_black_out(&copy, tw_buffer_str(&e->token));
  tw_secret_black_out(&copy, tw_buffer_str(&e->basic));
  tw_str text = tw_str_trim(tw_buffer_str(&copy));
  text        = tw_str_slice(text, 0, SHOWN_ANSWER);
  text        = tw_str_slice(text, 0, tw_utf8_check(text));
  snprintf(out, SHOWN_ANSWER + 1, "%.*s", TW_PRINT(text));
  tw_buffer_free(&copy);
}

static const char *
remedy(const tw_endpoint *const e)
{
  const bool known = e->user.len || e->token.len;
  switch (e->response.status) {
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
  const bool redirect = e->response.status >= 300 && e->response.status < 400;
  return redirect ? "redirects to other hosts are not followed: give the new URL" : "";
}

static tw_str
shown_url(const tw_endpoint *const e)
{
  const tw_str   url = tw_buffer_str(&e->url);
  const uint32_t end = tw_str_find(url, TW_STR("?"), 0); // the graph stands in `what`
  return tw_str_slice(tw_str_slice(url, 0, end == TW_NONE ? url.len : end), 0, SHOWN_URL);
}

// "http://localhost:8890/sparql-graph-crud-auth answers 403: this user may not do that ("Permission denied …")"
static void
describe_answer(const tw_endpoint *const e, tw_error *const out)
{
  char says[SHOWN_ANSWER + 1];
  excerpt(e, says);
  const char *const help = remedy(e);
  tw_fail(out, TW_ERR_NETWORK, "upload", (uint64_t)e->response.status, "%.*s answers %ld%s%s%s%s%s", TW_PRINT(shown_url(e)),
          e->response.status, *help ? ": " : "", help, *says ? " (\"" : "", says, *says ? "\")" : "");
}

tw_status
tw_endpoint_fail(const tw_endpoint *const e, const char *const what, tw_error *const err)
{
  tw_error answer = {0};
  describe_answer(e, &answer);
  char tries[32] = "";
  if (e->response.tries > 1) {
    snprintf(tries, sizeof tries, " after %u tries", e->response.tries);
  }
  return tw_fail(err, TW_ERR_NETWORK, "upload", answer.place, "%s%s: %s", what, tries, answer.message);
}

static const char *
curl_remedy(const CURLcode code)
{
  switch (code) {
  case CURLE_COULDNT_CONNECT: return "is the server running, and are host and port right?";
  case CURLE_COULDNT_RESOLVE_HOST: return "is the host's name right?";
  case CURLE_PEER_FAILED_VERIFICATION: return "the server's certificate is not trusted: name its authority with --ca-file";
  case CURLE_SSL_CACERT_BADFILE: return "the file of --ca-file can't be used";
  case CURLE_SSL_CERTPROBLEM: return "the client's certificate or key can't be used";
  case CURLE_WRITE_ERROR:
  case CURLE_UNSUPPORTED_PROTOCOL: return "this is no answer of a store: is the URL right?";
  case CURLE_OPERATION_TIMEDOUT: return "it took too long: see --timeout and --max-time";
  default: return "";
  }
}

static tw_status
fail_without_answer(const tw_endpoint *const e, tw_error *const err)
{
  const char *const says = e->curl_says[0] ? e->curl_says : curl_easy_strerror(e->code);
  const char *const help = curl_remedy(e->code);
  return tw_fail(err, TW_ERR_NETWORK, "upload", 0, "no answer from %.*s: %.120s%s%s", TW_PRINT(shown_url(e)), says,
                 *help ? ": " : "", help);
}

// ---- sending -------------------------------------------------------------------------------------------------------------------

static bool
may_pass(const CURLcode code)
{
  switch (code) {
  case CURLE_COULDNT_CONNECT:
  case CURLE_COULDNT_RESOLVE_HOST:
  case CURLE_COULDNT_RESOLVE_PROXY:
  case CURLE_GOT_NOTHING:
  case CURLE_SEND_ERROR:
  case CURLE_RECV_ERROR:
  case CURLE_PARTIAL_FILE:
  case CURLE_OPERATION_TIMEDOUT:
  case CURLE_SSL_CONNECT_ERROR:
  case CURLE_HTTP2:
  case CURLE_HTTP2_STREAM:
  case CURLE_WEIRD_SERVER_REPLY:
  case CURLE_HTTP_RETURNED_ERROR:
  case CURLE_UPLOAD_FAILED: return true;
  default: return false;
  }
}

static bool
add_header(struct curl_slist **const list, const char *const name, const char *const value)
{
  char line[200];
  snprintf(line, sizeof line, "%s:%s%s", name, *value ? " " : "", value);
  struct curl_slist *const longer = curl_slist_append(*list, line);
  *list                           = longer ? longer : *list;
  return longer;
}

// NULL for lack of memory. The empty Expect keeps libcurl from asking "100-continue", at which some servers make it wait a second
static struct curl_slist *
headers_of(const tw_request *const request)
{
  struct curl_slist *list = NULL;
  if (add_header(&list, "Accept", request->accept ? request->accept : "*/*") && add_header(&list, "Expect", "") &&
      (!request->type || add_header(&list, "Content-Type", request->type))) {
    return list;
  }
  curl_slist_free_all(list);
  return NULL;
}

// The body stays where it is, so that libcurl can send it again itself when the server wants a password first
static void
set_request(tw_endpoint *const e, const tw_request *const request, struct curl_slist *const headers)
{
  CURL *const curl = e->curl;
  if (request->type) {
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body.len);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request->body.ptr ? request->body.ptr : "");
  } else {
    curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
  }
  curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request->method);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(curl, CURLOPT_URL, e->url.ptr);
}

// Once the server has said which way it wants the password, say it so at once: the body then travels once, not twice
static void
learn_authentication(tw_endpoint *const e)
{
  long offered = 0;
  if (e->user.len && !curl_easy_getinfo(e->curl, CURLINFO_HTTPAUTH_AVAIL, &offered) && offered) {
    if (offered & (long)CURLAUTH_DIGEST) {
      curl_easy_setopt(e->curl, CURLOPT_HTTPAUTH, CURLAUTH_DIGEST);
    } else if (offered & (long)CURLAUTH_BASIC) {
      curl_easy_setopt(e->curl, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
    }
  }
}

static void
try_once(tw_endpoint *const e, const tw_request *const request, struct curl_slist *const headers)
{
  tw_response *const response = &e->response;
  tw_buffer_clear(&response->body);
  e->received      = 0;
  response->status = 0;
  response->server[0] = response->type[0] = e->curl_says[0] = '\0';
  set_request(e, request, headers);
  e->code        = curl_easy_perform(e->curl);
  curl_off_t off = 0;
  e->retry_after = !curl_easy_getinfo(e->curl, CURLINFO_RETRY_AFTER, &off) && off > 0 ? (off < 86400 ? (long)off : 86400) : 0;
  ++response->tries;
  if (e->code) {
    response->answer = may_pass(e->code) ? TW_ANSWER_AGAIN : TW_ANSWER_REFUSED;
    return;
  }
  curl_easy_getinfo(e->curl, CURLINFO_RESPONSE_CODE, &response->status);
  response->answer = tw_answer_judge(response->status, tw_buffer_str(&response->body));
  learn_authentication(e);
}

// Only within the host: neither a password nor the data may reach another
static bool
follow(tw_endpoint *const e)
{
  const long        status = e->response.status;
  const char       *target = NULL;
  tw_url            from, to;
  if (e->code || (status != 301 && status != 302 && status != 307 && status != 308) ||
      curl_easy_getinfo(e->curl, CURLINFO_REDIRECT_URL, &target) || !target) {
    return false;
  }
  if (!tw_url_parse(&from, tw_buffer_str(&e->url)) || !tw_url_parse(&to, tw_str_from(target)) || !tw_url_same_host(&from, &to)) {
    return false;
  }
  tw_buffer next = {0};
  tw_buffer_text(&next, target);
  tw_buffer_free(&e->url);
  e->url = next;
  return !next.failed;
}

static uint32_t
draw(tw_endpoint *const e)
{
  e->random ^= e->random << 13; // xorshift64 (Marsaglia 2003): it need only differ from client to client
  e->random ^= e->random >> 7;
  e->random ^= e->random << 17;
  return (uint32_t)(e->random >> 32);
}

static void
pause_for(const uint32_t milliseconds)
{
  struct timespec left = {.tv_sec = (time_t)(milliseconds / 1000), .tv_nsec = (long)(milliseconds % 1000) * 1000000L};
  while (nanosleep(&left, &left) && errno == EINTR) {
  }
}

static void
wait_for_next(tw_endpoint *const e, const unsigned attempt)
{
  const uint32_t milliseconds = tw_retry_wait(attempt, e->retry_after, draw(e));
  if (e->waiting) {
    tw_error why  = {0};
    tw_error last = {0};
    if (e->code) {
      fail_without_answer(e, &last);
    } else {
      describe_answer(e, &last);
    }
    tw_fail(&why, TW_ERR_NETWORK, "upload", last.place, "%.300s (next try in %u.%u s)", last.message, milliseconds / 1000,
            milliseconds % 1000 / 100);
    e->waiting(e->handle, &why);
  }
  pause_for(milliseconds);
}

static void
try_until_answered(tw_endpoint *const e, const tw_request *const request, struct curl_slist *const headers)
{
  const unsigned wanted    = e->access->tries ? e->access->tries : DEFAULT_TRIES;
  const unsigned most      = request->hurried && wanted > HURRIED_TRIES ? HURRIED_TRIES : wanted;
  unsigned       redirects = 0;
  e->response.tries        = 0;
  for (;;) {
    try_once(e, request, headers);
    if (redirects < MOST_REDIRECTS && follow(e)) {
      ++redirects;
      --e->response.tries;
    } else if (e->response.answer != TW_ANSWER_AGAIN || e->response.tries >= most) {
      return;
    } else {
      wait_for_next(e, e->response.tries);
    }
  }
}

tw_status
tw_endpoint_send(tw_endpoint *const e, const tw_request *const request, tw_error *const err)
{
  struct curl_slist *const headers = headers_of(request);
  tw_buffer_clear(&e->url);
  tw_buffer_text(&e->url, request->url);
  if (!headers || e->url.failed) {
    curl_slist_free_all(headers);
    return tw_fail(err, TW_ERR_MEMORY, "upload", 0, "not enough memory for a request");
  }
  try_until_answered(e, request, headers);
  curl_easy_setopt(e->curl, CURLOPT_HTTPHEADER, NULL);
  curl_slist_free_all(headers);
  return e->code ? fail_without_answer(e, err) : TW_OK;
}
