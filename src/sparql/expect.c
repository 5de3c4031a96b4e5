// SPDX-License-Identifier: Apache-2.0
// What graphs should hold in the end: see expect.h.
#include "sparql/expect.h"

#include "base/error.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

tw_expectation *
tw_expected_find(tw_expected *const expected, const uint64_t hash, const char *const iri)
{
  for (size_t i = 0; i < expected->count; ++i) {
    if (expected->pending[i].hash == hash && !strcmp(expected->pending[i].iri, iri)) {
      expected->pending[i].asked = 0;
      return &expected->pending[i];
    }
  }
  return NULL;
}

bool
tw_expected_add(tw_expected *const expected, const tw_expectation *const expectation)
{
  char *const iri = expected->count < TW_EXPECT_MOST ? strdup(expectation->iri) : NULL;
  if (iri) {
    expected->pending[expected->count]       = *expectation;
    expected->pending[expected->count++].iri = iri;
  }
  return iri;
}

void
tw_expected_forget(tw_expected *const expected)
{
  while (expected->count) {
    free(expected->pending[--expected->count].iri);
  }
  expected->asked = 0;
}

void
tw_expected_free(tw_expected *const expected)
{
  tw_expected_forget(expected);
  tw_buffer_free(&expected->form);
}

static bool
fits(const tw_expectation *const wanted, const uint64_t found)
{
  return found >= wanted->least && found <= wanted->most;
}

static tw_status
count_one(tw_query *const query, const tw_expectation *const wanted, tw_error *const err)
{
  uint64_t found = 0;
  TRY(tw_query_count(query, wanted->iri, &found, err));
  if (fits(wanted, found)) {
    return TW_OK;
  }
  const bool few = found < wanted->least;
  return tw_fail(err, TW_ERR_NETWORK, "upload", 0,
                 "graph <%.130s> should hold %s%" PRIu64 " statements, but the store counts %" PRIu64, wanted->iri,
                 wanted->least == wanted->most ? "" : few ? "at least " : "at most ", few ? wanted->least : wanted->most, found);
}

// How many of the first `number` could be counted together: `counts` is then filled in. The default graph is counted alone.
static size_t
count_together(tw_expected *const expected, tw_query *const query, const size_t from, uint64_t *const counts)
{
  const char *iris[TW_QUERY_GRAPHS];
  size_t      number = 0;
  while (from + number < expected->count && number < TW_QUERY_GRAPHS && *expected->pending[from + number].iri) {
    iris[number] = expected->pending[from + number].iri;
    ++number;
  }
  if (number < 2 || expected->one_by_one) {
    return 0;
  }
  expected->one_by_one = !tw_query_count_many(query, iris, number, counts);
  return expected->one_by_one ? 0 : number;
}

// ---- meanwhile -----------------------------------------------------------------------------------------------------------------

static void
ask_ahead(tw_expected *const expected, const tw_query *const query)
{
  const char *iris[TW_QUERY_GRAPHS];
  unsigned    number = 0;
  for (size_t i = 0; i < expected->count; ++i) {
    tw_expectation *const e = &expected->pending[i];
    e->asked                = number < TW_QUERY_GRAPHS && *e->iri ? number + 1 : 0;
    if (e->asked) {
      iris[number++] = e->iri;
    }
  }
  if (number < TW_QUERY_GRAPHS) {
    return; // it waits for more
  }
  tw_buffer_clear(&expected->form);
  tw_query_put_counts(&expected->form, iris, number);
  tw_request request = tw_query_request(query, tw_buffer_str(&expected->form));
  request.hurried    = true;
  expected->one_by_one = expected->form.failed || tw_endpoint_start(query->endpoint, TW_COUNTING_LANE, &request, NULL);
  expected->asked      = expected->one_by_one ? 0 : number;
}

static void
take_answer_ahead(tw_expected *const expected, const tw_query *const query, tw_expected_fn *const told, void *const handle)
{
  const char *iris[TW_QUERY_GRAPHS];
  uint64_t    counts[TW_QUERY_GRAPHS];
  for (size_t i = 0; i < TW_QUERY_GRAPHS; ++i) {
    iris[i] = "";
  }
  for (size_t i = 0; i < expected->count; ++i) {
    if (expected->pending[i].asked) {
      iris[expected->pending[i].asked - 1] = expected->pending[i].iri;
    }
  }
  expected->one_by_one =
    tw_endpoint_result(query->endpoint, TW_COUNTING_LANE, NULL) ||
    !tw_query_read_counts(tw_endpoint_response(query->endpoint, TW_COUNTING_LANE), iris, expected->asked, counts);
  size_t kept = 0;
  for (size_t i = 0; i < expected->count; ++i) {
    tw_expectation *const e = &expected->pending[i];
    if (!expected->one_by_one && e->asked && fits(e, counts[e->asked - 1])) {
      told(handle, e, NULL);
      free(e->iri);
    } else {
      expected->pending[kept++] = *e;
    }
  }
  expected->count = kept;
  expected->asked = 0;
}

void
tw_expected_count_ahead(tw_expected *const expected, tw_query *const query, tw_expected_fn *const told, void *const handle)
{
  if (!tw_endpoint_is_idle(query->endpoint, TW_COUNTING_LANE)) {
    return;
  }
  if (expected->asked) {
    take_answer_ahead(expected, query, told, handle);
  }
  if (!expected->one_by_one && expected->count >= TW_QUERY_GRAPHS) {
    ask_ahead(expected, query);
  }
}

// ---- in the end ----------------------------------------------------------------------------------------------------------------

static void
finish_ahead(tw_expected *const expected, const tw_query *const query, tw_expected_fn *const told, void *const handle)
{
  enum { PAUSE = 1000 };
  if (!expected->asked) {
    return;
  }
  while (!tw_endpoint_is_idle(query->endpoint, TW_COUNTING_LANE)) {
    tw_endpoint_pump(query->endpoint, PAUSE);
  }
  take_answer_ahead(expected, query, told, handle);
}

// What does not fit when counted with others is counted alone before it is called wrong
void
tw_expected_compare(tw_expected *const expected, tw_query *const query, tw_expected_fn *const told, void *const handle)
{
  uint64_t counts[TW_QUERY_GRAPHS];
  bool     goes_on = true;
  finish_ahead(expected, query, told, handle);
  for (size_t from = 0, step; goes_on && from < expected->count; from += step) {
    const size_t counted = count_together(expected, query, from, counts);
    step                 = counted ? counted : 1;
    for (size_t i = 0; goes_on && i < step; ++i) {
      const tw_expectation *const wanted = &expected->pending[from + i];
      tw_error                    error  = {0};
      if ((!counted || !fits(wanted, counts[i])) && count_one(query, wanted, &error)) {
        goes_on = told(handle, wanted, &error);
      } else {
        goes_on = told(handle, wanted, NULL);
      }
    }
  }
  tw_expected_forget(expected);
}
