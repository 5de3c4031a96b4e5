// SPDX-License-Identifier: Apache-2.0
// HTTP with a store: see endpoint.h. The one door to libcurl.
#include "sparql/endpoint.h"

#include "base/error.h"
#include "sparql/message.h"
#include "sparql/secret.h"
#include "sparql/url.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

// An answer is kept up to 4 MiB and read up to 64 MiB: after that the server is not what it is taken for
enum { LONGEST_KEPT = 4 * 1024 * 1024, LONGEST_ANSWER = 64 * 1024 * 1024 };
enum { MOST_REDIRECTS = 5, DEFAULT_TRIES = 7, FIRST_WAIT = 500, HURRIED_TRIES = 2, PAUSE = 1000, DAY = 86400 };

typedef enum { IDLE, RUNNING, WAITING } lane_state;

typedef struct {
  tw_endpoint       *endpoint;
  CURL              *curl; ///< NULL until the lane is first used
  lane_state         state;
  tw_request         request;
  struct curl_slist *headers;
  tw_buffer          url; ///< Where the request goes, or went
  tw_response        response;
  CURLcode           code;     ///< Of the last try
  size_t             received; ///< Bytes of the answer's body
  char               curl_says[CURL_ERROR_SIZE];
  long               retry_after;
  unsigned           redirects;
  uint64_t           wake; ///< WAITING: milliseconds of the clock at which the next try is due
} lane;

struct tw_endpoint {
  CURLM           *multi;
  lane             lanes[TW_LANES];
  const tw_access *access;
  tw_secrets       secrets;
  long             ways; ///< In which user and password may be sent
  tw_traffic       traffic;
  uint64_t         random;
  tw_waiting_fn   *waiting;
  void            *handle;
};

static uint64_t
now(void)
{
  struct timespec time = {0};
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000 + (uint64_t)time.tv_nsec / 1000000;
}

// ---- opening and closing -------------------------------------------------------------------------------------------------------

static void
set_seconds(CURL *const curl, const CURLoption option, const unsigned given, const unsigned otherwise)
{
  curl_easy_setopt(curl, option, (long)(given ? given : otherwise));
}

static void
set_identity(const lane *const l)
{
  const tw_secrets *const secrets = &l->endpoint->secrets;
  if (secrets->user.len) {
    curl_easy_setopt(l->curl, CURLOPT_HTTPAUTH, l->endpoint->ways);
    curl_easy_setopt(l->curl, CURLOPT_USERNAME, secrets->user.ptr);
    curl_easy_setopt(l->curl, CURLOPT_PASSWORD, secrets->password.ptr ? secrets->password.ptr : "");
  } else if (secrets->token.len) {
    curl_easy_setopt(l->curl, CURLOPT_HTTPAUTH, CURLAUTH_BEARER);
    curl_easy_setopt(l->curl, CURLOPT_XOAUTH2_BEARER, secrets->token.ptr);
  }
}

static void
set_trust(CURL *const curl, const tw_access *const access)
{
  if (access->ca_file) {
    curl_easy_setopt(curl, CURLOPT_CAINFO, access->ca_file);
    curl_easy_setopt(curl, CURLOPT_CAPATH, NULL);
  }
  if (access->cert_file) {
    curl_easy_setopt(curl, CURLOPT_SSLCERT, access->cert_file);
    curl_easy_setopt(curl, CURLOPT_SSLKEY, access->key_file ? access->key_file : access->cert_file);
  }
}

static size_t
take_body(char *const bytes, const size_t size, const size_t count, void *const handle)
{
  lane *const  l    = handle;
  const size_t len  = size * count;
  const size_t room = LONGEST_KEPT - l->response.body.len;
  tw_buffer_bytes(&l->response.body, bytes, len < room ? len : room);
  l->received += len;
  return l->received <= LONGEST_ANSWER ? len : 0;
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
  tw_response *const response = &((lane *)handle)->response;
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
set_callbacks(lane *const l)
{
  CURL *const curl = l->curl;
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, l);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, l);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, l->curl_says);
  curl_easy_setopt(curl, CURLOPT_PRIVATE, l);
}

static bool
open_lane(lane *const l)
{
  const tw_access *const access = l->endpoint->access;
  CURL *const            curl   = l->curl = l->curl ? l->curl : curl_easy_init();
  if (!curl) {
    return false;
  }
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "triplewire/" TW_VERSION);
  curl_easy_setopt(curl, CURLOPT_TCP_KEEPALIVE, 1L);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
  curl_easy_setopt(curl, CURLOPT_UPLOAD_BUFFERSIZE, 512L * 1024);
  set_seconds(curl, CURLOPT_CONNECTTIMEOUT, access->connect_timeout, 15);
  set_seconds(curl, CURLOPT_LOW_SPEED_TIME, access->idle_timeout, 300);
  set_seconds(curl, CURLOPT_TIMEOUT, access->total_timeout, 3600);
  set_callbacks(l);
  set_identity(l);
  set_trust(curl, access);
  return true;
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
  if (!e || curl_global_init(CURL_GLOBAL_DEFAULT) || !(e->multi = curl_multi_init())) {
    free(e);
    return tw_fail(err, TW_ERR_MEMORY, "upload", 0, "not enough memory for a connection");
  }
  struct timespec time = {0};
  clock_gettime(CLOCK_REALTIME, &time);
  e->access  = access;
  e->ways    = CURLAUTH_BASIC | CURLAUTH_DIGEST;
  e->waiting = waiting;
  e->handle  = handle;
  e->random  = ((uint64_t)time.tv_sec << 32 ^ (uint64_t)time.tv_nsec) | 1;

  const tw_status status = tw_secrets_read(&e->secrets, access, &parts, err);
  if (status) {
    tw_endpoint_close(e);
    return status;
  }
  *out = e;
  return TW_OK;
}

static void
close_lane(lane *const l)
{
  if (l->curl) {
    curl_multi_remove_handle(l->endpoint->multi, l->curl);
    curl_easy_cleanup(l->curl);
  }
  curl_slist_free_all(l->headers);
  tw_buffer_free(&l->url);
  tw_buffer_free(&l->response.body);
}

void
tw_endpoint_close(tw_endpoint *const e)
{
  if (e) {
    for (size_t i = 0; i < TW_LANES; ++i) {
      close_lane(&e->lanes[i]);
    }
    curl_multi_cleanup(e->multi);
    tw_secrets_free(&e->secrets);
    free(e);
  }
}

bool
tw_endpoint_has_secret(const tw_endpoint *const e)
{
  return e->secrets.user.len || e->secrets.token.len;
}

tw_traffic
tw_endpoint_traffic(const tw_endpoint *const e)
{
  return e->traffic;
}

// ---- what went wrong -----------------------------------------------------------------------------------------------------------

const tw_response *
tw_endpoint_response(const tw_endpoint *const e, const unsigned number)
{
  return &e->lanes[number].response;
}

static tw_status
describe_answer(const lane *const l, tw_error *const err)
{
  return tw_message_of_answer(&l->response, tw_buffer_str(&l->url), &l->endpoint->secrets, err);
}

tw_status
tw_endpoint_fail(const tw_endpoint *const e, const unsigned number, const char *const what, tw_error *const err)
{
  const lane *const l      = &e->lanes[number];
  tw_error          answer = {0};
  describe_answer(l, &answer);
  char tries[32] = "";
  if (l->response.tries > 1) {
    snprintf(tries, sizeof tries, " after %u tries", l->response.tries);
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
  case CURLE_OPERATION_TIMEDOUT: return "it took too long: see --connect-timeout, --timeout and --max-time";
  default: return "";
  }
}

static tw_status
fail_without_answer(const lane *const l, tw_error *const err)
{
  const char *const says = l->curl_says[0] ? l->curl_says : curl_easy_strerror(l->code);
  const char *const help = curl_remedy(l->code);
  return tw_fail(err, TW_ERR_NETWORK, "upload", 0, "no answer from %.*s: %.120s%s%s", TW_PRINT(tw_message_url(tw_buffer_str(&l->url))),
                 says, *help ? ": " : "", help);
}

// ---- one try -------------------------------------------------------------------------------------------------------------------

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
      (!request->chunked || add_header(&list, "Transfer-Encoding", "chunked")) &&
      (!request->type || add_header(&list, "Content-Type", request->type))) {
    return list;
  }
  curl_slist_free_all(list);
  return NULL;
}

// The body stays where it is, so that libcurl can send it again itself when the server wants a password first
static void
set_request(const lane *const l)
{
  CURL *const             curl    = l->curl;
  const tw_request *const request = &l->request;
  if (request->type) {
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body.len);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request->body.ptr ? request->body.ptr : "");
  } else {
    curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
  }
  curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request->method);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, l->headers);
  curl_easy_setopt(curl, CURLOPT_URL, l->url.ptr);
}

static void
try_once(lane *const l)
{
  tw_response *const response = &l->response;
  tw_buffer_clear(&response->body);
  l->received      = 0;
  response->status = 0;
  response->server[0] = response->type[0] = l->curl_says[0] = '\0';
  set_request(l);
  ++l->endpoint->traffic.requests;
  l->endpoint->traffic.bytes += l->request.body.len;
  const bool added = !curl_multi_add_handle(l->endpoint->multi, l->curl);
  l->state         = added ? RUNNING : IDLE;
  if (!added) {
    l->code          = CURLE_OUT_OF_MEMORY;
    response->answer = TW_ANSWER_REFUSED;
  }
}

// Once the server has said which way it wants the password, say it so at once: the body then travels once, not twice
static void
learn_authentication(const lane *const l)
{
  tw_endpoint *const e       = l->endpoint;
  long               offered = 0;
  if (e->secrets.user.len && !curl_easy_getinfo(l->curl, CURLINFO_HTTPAUTH_AVAIL, &offered) && offered) {
    const long best = offered & (long)CURLAUTH_DIGEST ? (long)CURLAUTH_DIGEST : offered & (long)CURLAUTH_BASIC;
    for (lane *other = e->lanes; best && best != e->ways && other < e->lanes + TW_LANES; ++other) {
      if (other->curl && other->state != RUNNING) {
        curl_easy_setopt(other->curl, CURLOPT_HTTPAUTH, best);
      }
    }
    e->ways = best ? best : e->ways;
  }
}

static void
take_result(lane *const l, const CURLcode code)
{
  tw_response *const response = &l->response;
  curl_off_t         seconds  = 0;
  l->code                     = code;
  l->state                    = IDLE;
  const bool told             = !curl_easy_getinfo(l->curl, CURLINFO_RETRY_AFTER, &seconds) && seconds > 0;
  l->retry_after              = told ? (long)(seconds < DAY ? seconds : DAY) : 0;
  ++response->tries;
  if (code) {
    response->answer = may_pass(code) ? TW_ANSWER_AGAIN : TW_ANSWER_REFUSED;
    return;
  }
  curl_easy_getinfo(l->curl, CURLINFO_RESPONSE_CODE, &response->status);
  response->answer = tw_answer_judge(response->status, tw_buffer_str(&response->body));
  learn_authentication(l);
}

// ---- until it is answered ------------------------------------------------------------------------------------------------------

// Only within the host: neither a password nor the data may reach another
static bool
follow(lane *const l)
{
  const long        status = l->response.status;
  const char       *target = NULL;
  tw_url            from, to;
  if (l->code || (status != 301 && status != 302 && status != 307 && status != 308) ||
      curl_easy_getinfo(l->curl, CURLINFO_REDIRECT_URL, &target) || !target) {
    return false;
  }
  if (!tw_url_parse(&from, tw_buffer_str(&l->url)) || !tw_url_parse(&to, tw_str_from(target)) || !tw_url_same_host(&from, &to)) {
    return false;
  }
  tw_buffer next = {0};
  tw_buffer_text(&next, target);
  tw_buffer_free(&l->url);
  l->url = next;
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
wait_for_next(lane *const l)
{
  tw_endpoint *const e            = l->endpoint;
  const uint32_t     first        = e->access->first_wait ? e->access->first_wait : FIRST_WAIT;
  const uint32_t     milliseconds = tw_retry_wait(first, l->response.tries, l->retry_after, draw(e));
  if (e->waiting) {
    tw_error why = {0}, last = {0};
    if (l->code) {
      fail_without_answer(l, &last);
    } else {
      describe_answer(l, &last);
    }
    tw_fail(&why, TW_ERR_NETWORK, "upload", last.place, "%.300s (next try in %u.%u s)", last.message, milliseconds / 1000,
            milliseconds % 1000 / 100);
    e->waiting(e->handle, &why);
  }
  ++e->traffic.retries;
  l->wake  = now() + milliseconds;
  l->state = WAITING;
}

static void
go_on(lane *const l)
{
  const unsigned wanted = l->endpoint->access->tries ? l->endpoint->access->tries : DEFAULT_TRIES;
  const unsigned most   = l->request.hurried && wanted > HURRIED_TRIES ? HURRIED_TRIES : wanted;
  if (l->redirects < MOST_REDIRECTS && follow(l)) {
    ++l->redirects;
    --l->response.tries;
    try_once(l);
  } else if (l->response.answer == TW_ANSWER_AGAIN && l->response.tries < most) {
    wait_for_next(l);
  }
}

// True if there were any
static bool
collect_results(tw_endpoint *const e)
{
  int  left  = 0;
  bool found = false;
  for (const CURLMsg *message; (message = curl_multi_info_read(e->multi, &left));) {
    lane          *l    = NULL;
    const CURLcode code = message->data.result;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&l);
    curl_multi_remove_handle(e->multi, l->curl); // `message` is gone with it
    take_result(l, code);
    go_on(l);
    found = true;
  }
  return found;
}

// Begin the tries that are due; the milliseconds until the next is, at most `wait`
static unsigned
wake_lanes(tw_endpoint *const e, const unsigned wait, bool *const busy)
{
  const uint64_t time  = now();
  unsigned       sleep = wait;
  for (lane *l = e->lanes; l < e->lanes + TW_LANES; ++l) {
    if (l->state == WAITING && l->wake <= time) {
      try_once(l);
    } else if (l->state == WAITING && l->wake - time < sleep) {
      sleep = (unsigned)(l->wake - time);
    }
    *busy = *busy || l->state != IDLE;
  }
  return sleep;
}

void
tw_endpoint_pump(tw_endpoint *const e, const unsigned milliseconds)
{
  bool           busy    = false;
  int            running = 0;
  const unsigned sleep   = wake_lanes(e, milliseconds, &busy);
  if (!busy) {
    return;
  }
  curl_multi_perform(e->multi, &running);
  if (!collect_results(e) && sleep) {
    curl_multi_poll(e->multi, NULL, 0, (int)sleep, NULL);
    curl_multi_perform(e->multi, &running);
    collect_results(e);
  }
}

bool
tw_endpoint_is_idle(const tw_endpoint *const e, const unsigned number)
{
  return e->lanes[number].state == IDLE;
}

tw_status
tw_endpoint_start(tw_endpoint *const e, const unsigned number, const tw_request *const request, tw_error *const err)
{
  lane *const l = &e->lanes[number];
  l->endpoint   = e;
  curl_slist_free_all(l->headers);
  l->headers = headers_of(request);
  tw_buffer_clear(&l->url);
  tw_buffer_text(&l->url, request->url);
  if (!l->headers || l->url.failed || (!l->curl && !open_lane(l))) {
    return tw_fail(err, TW_ERR_MEMORY, "upload", 0, "not enough memory for a request");
  }
  l->request        = *request;
  l->request.url    = NULL; // it may move, as redirects are followed
  l->redirects      = 0;
  l->response.tries = 0;
  try_once(l);
  return TW_OK;
}

tw_status
tw_endpoint_result(const tw_endpoint *const e, const unsigned number, tw_error *const err)
{
  return e->lanes[number].code ? fail_without_answer(&e->lanes[number], err) : TW_OK;
}

tw_status
tw_endpoint_send(tw_endpoint *const e, const tw_request *const request, tw_error *const err)
{
  TRY(tw_endpoint_start(e, 0, request, err));
  while (!tw_endpoint_is_idle(e, 0)) {
    tw_endpoint_pump(e, PAUSE);
  }
  return tw_endpoint_result(e, 0, err);
}
