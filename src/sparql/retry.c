// SPDX-License-Identifier: Apache-2.0
// What an answer means, and how long to wait: see retry.h.
#include "sparql/retry.h"

#include "base/str.h"

enum { LONGEST_WAIT = 30000, LONGEST_RETRY_AFTER = 120 };

static bool
holds_nocase(const tw_str text, const char *const part)
{
  const uint32_t len = (uint32_t)strlen(part);
  for (uint32_t i = 0; i + len <= text.len; ++i) {
    if (tw_str_is_nocase(tw_str_slice(text, i, i + len), part)) {
      return true;
    }
  }
  return false;
}

static bool
holds_any(const tw_str text, const char *const *const parts)
{
  for (const char *const *part = parts; *part; ++part) {
    if (holds_nocase(text, *part)) {
      return true;
    }
  }
  return false;
}

// "Virtuoso 37000 Error SP030: SPARQL compiler, line 4993: memory exhausted at ...": 15,000 statements in one INSERT DATA
// "SPARQL body payloads are limited to 134217728 bytes, found …" (Oxigraph), "Request size exceeds max allowed value of …" and
// "QueryTooLargeException" (Neptune), "body limit exceeded" (QLever), all of them with 400
static bool
says_too_large(const tw_str text)
{
  static const char *const signs[] = {"too large",       "too big",     "too long",     "too many triples", "exceeded 10000 lines",
                                      "maximum request", "max request", "entity large", "body size",        "memory exhausted",
                                      "stack overflow",  "code vector", "are limited to", "size exceeds",   "body limit",
                                      "toolarge",        NULL};
  return holds_any(text, signs);
}

// "Virtuoso 42000 Error SR186:SECURITY: No permission to execute procedure …"
// "Virtuoso 37000 Error SP030: SPARQL compiler, line 1: syntax error"
static bool
says_refused(const tw_str text)
{
  static const char *const signs[] = {"permission", "syntax error", "parse error", "parse exception", "malformed", "not allowed",
                                      "access denied", "unauthorized", "forbidden", "read-only", "readonly", "not configured", NULL};
  return holds_any(text, signs);
}

tw_answer
tw_answer_judge(const long status, const tw_str text)
{
  if (status >= 200 && status < 300) {
    return TW_ANSWER_DONE;
  }
  switch (status) {
  case 413: return TW_ANSWER_TOO_LARGE;
  case 408:
  case 425:
  case 429:
  case 502:
  case 503:
  case 504: return TW_ANSWER_AGAIN;
  case 400:
  case 500: break;
  default: return TW_ANSWER_REFUSED;
  }
  if (says_too_large(text)) {
    return TW_ANSWER_TOO_LARGE;
  }
  return status == 400 || says_refused(text) ? TW_ANSWER_REFUSED : TW_ANSWER_AGAIN;
}

uint32_t
tw_retry_wait(const uint32_t first, const unsigned attempt, const long retry_after, const uint32_t random)
{
  const unsigned doublings = attempt > 1 ? (attempt < 16 ? attempt - 1 : 15) : 0;
  const uint64_t longest   = (uint64_t)first << doublings;
  const uint32_t wait      = longest > LONGEST_WAIT ? LONGEST_WAIT : (uint32_t)longest;
  const uint32_t jittered  = wait - random % (wait / 2 + 1);
  const long     seconds   = retry_after > LONGEST_RETRY_AFTER ? LONGEST_RETRY_AFTER : retry_after;
  const uint32_t asked     = seconds > 0 ? (uint32_t)seconds * 1000U : 0;
  return jittered > asked ? jittered : asked;
}
