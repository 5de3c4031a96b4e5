// SPDX-License-Identifier: Apache-2.0
// What a store holds, asked in SPARQL: see query.h.
#include "sparql/query.h"

#include "base/error.h"
#include "base/json.h"
#include "sparql/ntriples.h"
#include "sparql/url.h"

#include <stdio.h>

enum { SHOWN_GRAPH = 130, GRAPHS_A_PAGE = 5000 };

tw_request
tw_query_request(const tw_query *const query, const tw_str form)
{
  return (tw_request){.method = "POST",
                      .url    = query->url.ptr,
                      .type   = "application/x-www-form-urlencoded",
                      .accept = "application/sparql-results+json, application/json;q=0.5",
                      .body   = form};
}

static void
put_form(tw_buffer *const form, const tw_buffer *const text)
{
  tw_buffer_text(form, "query=");
  tw_url_encode(form, tw_buffer_str(text));
  form->failed = form->failed || text->failed;
}

static tw_status
send_form(const tw_query *const query, const tw_buffer *const form, const bool hurried, tw_error *const err)
{
  if (form->failed || query->url.failed) {
    return tw_fail(err, TW_ERR_MEMORY, "upload", 0, "not enough memory for a query");
  }
  tw_request request = tw_query_request(query, tw_buffer_str(form));
  request.hurried    = hurried;
  return tw_endpoint_send(query->endpoint, &request, err);
}

static tw_status
ask(const tw_query *const query, const tw_buffer *const text, const bool hurried, tw_error *const err)
{
  tw_buffer form = {0};
  put_form(&form, text);
  const tw_status status = send_form(query, &form, hurried, err);
  tw_buffer_free(&form);
  return status;
}

static const tw_response *
answer(const tw_query *const query)
{
  return tw_endpoint_response(query->endpoint, 0);
}

// Virtuoso answers an ASK as if it were a SELECT, so any JSON object with a head will do
bool
tw_query_answers(tw_query *const query)
{
  tw_buffer text = {0};
  tw_buffer_text(&text, "ASK{}");
  const tw_status status = ask(query, &text, true, NULL);
  tw_buffer_free(&text);
  if (status || answer(query)->answer != TW_ANSWER_DONE) {
    return false;
  }
  tw_json *const json  = tw_json_parse(tw_buffer_str(&answer(query)->body), NULL);
  const bool     is_it = tw_json_get(json, "head") || tw_json_get(json, "boolean");
  tw_json_free(json);
  return is_it;
}

// ---- rows ----------------------------------------------------------------------------------------------------------------------

// {"results": {"bindings": [{"g": {"value": "urn:a"}, "n": {"value": "17"}}]}}
static const tw_json *
rows_of(const tw_json *const json)
{
  const tw_json *const rows = tw_json_get(tw_json_get(json, "results"), "bindings");
  return tw_json_is_array(rows) ? rows : NULL;
}

static tw_str
cell(const tw_json *const row, const char *const name)
{
  return tw_json_text(tw_json_get(tw_json_get(row, name), "value"));
}

static bool
number_in(const tw_json *const row, uint64_t *const out)
{
  int64_t number = -1;
  if (!tw_str_number(cell(row, "n"), &number) || number < 0) {
    return false;
  }
  *out = (uint64_t)number;
  return true;
}

static tw_status
refuse(const tw_query *const query, const char *const what, const char *const graph, tw_error *const err)
{
  char doing[SHOWN_GRAPH + 60];
  snprintf(doing, sizeof doing, "%s <%.*s>", what, SHOWN_GRAPH, graph);
  return tw_endpoint_fail(query->endpoint, 0, doing, err);
}

// ---- counting ------------------------------------------------------------------------------------------------------------------

tw_status
tw_query_count(tw_query *const query, const char *const graph, uint64_t *const count, tw_error *const err)
{
  tw_buffer text = {0};
  if (*graph) {
    tw_buffer_format(&text, "SELECT (COUNT(*) AS ?n) WHERE { GRAPH <%s> { ?s ?p ?o } }", graph);
  } else {
    tw_buffer_text(&text, "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }");
  }
  const tw_status status = ask(query, &text, false, err);
  tw_buffer_free(&text);
  TRY(status);
  if (answer(query)->answer != TW_ANSWER_DONE) {
    return refuse(query, "count of graph", graph, err);
  }
  tw_json *const json  = tw_json_parse(tw_buffer_str(&answer(query)->body), NULL);
  const bool     found = number_in(tw_json_first(rows_of(json)), count);
  tw_json_free(json);
  return found ? TW_OK : refuse(query, "count (no number in the answer) of graph", graph, err);
}

// Virtuoso understands this at once, where a UNION with a branch for each graph takes it as long as a question about each alone
void
tw_query_put_counts(tw_buffer *const form, const char *const *const graphs, const size_t number)
{
  tw_buffer text = {0};
  tw_buffer_text(&text, "SELECT ?g (COUNT(*) AS ?n) WHERE { VALUES ?g {");
  for (size_t i = 0; i < number; ++i) {
    tw_buffer_format(&text, " <%s>", graphs[i]);
  }
  tw_buffer_text(&text, " } GRAPH ?g { ?s ?p ?o } } GROUP BY ?g");
  put_form(form, &text);
  tw_buffer_free(&text);
}

static void
note_count(const tw_json *const row, const char *const *const graphs, const size_t number, uint64_t *const counts)
{
  const tw_str graph = cell(row, "g");
  for (size_t i = 0; i < number; ++i) {
    if (tw_str_is(graph, graphs[i])) {
      number_in(row, &counts[i]);
    }
  }
}

bool
tw_query_read_counts(const tw_response *const response, const char *const *const graphs, const size_t number, uint64_t *const counts)
{
  const bool           done = response->answer == TW_ANSWER_DONE;
  tw_json *const       json = done ? tw_json_parse(tw_buffer_str(&response->body), NULL) : NULL;
  const tw_json *const rows = rows_of(json);
  const bool           told = rows;
  for (size_t i = 0; told && i < number; ++i) {
    counts[i] = 0;
  }
  for (const tw_json *row = tw_json_first(rows); row; row = tw_json_next(row)) {
    note_count(row, graphs, number, counts);
  }
  tw_json_free(json);
  return told;
}

bool
tw_query_count_many(tw_query *const query, const char *const *const graphs, const size_t number, uint64_t *const counts)
{
  tw_buffer form = {0};
  tw_query_put_counts(&form, graphs, number);
  const tw_status status = send_form(query, &form, true, NULL);
  tw_buffer_free(&form);
  return !status && tw_query_read_counts(answer(query), graphs, number, counts);
}

// ---- listing -------------------------------------------------------------------------------------------------------------------

// Literals of SPARQL; an IRI of ours holds neither quotes nor backslashes
static void
put_page(tw_buffer *const out, const char *const prefix, const char *const after)
{
  tw_buffer_text(out, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } ");
  tw_buffer_format(out, "FILTER(STRSTARTS(STR(?g), \"%s\")", prefix);
  if (*after) {
    tw_buffer_format(out, " && STR(?g) > \"%s\"", after);
  }
  tw_buffer_format(out, ") } ORDER BY STR(?g) LIMIT %d", GRAPHS_A_PAGE);
}

// The rows of one page; `*last` becomes its last graph
static size_t
take_page(const tw_json *const rows, tw_buffer *const last, void (*const found)(void *handle, tw_str graph), void *const handle)
{
  size_t number = 0;
  for (const tw_json *row = tw_json_first(rows); row; row = tw_json_next(row)) {
    const tw_str graph = cell(row, "g");
    if (tw_ntriples_iri(graph)) { // others are not ours, and could leave the literal of the next query
      found(handle, graph);
      tw_buffer_clear(last);
      tw_buffer_put(last, graph);
      ++number;
    }
  }
  return number;
}

static tw_status
next_page(tw_query *const query, const char *const prefix, tw_buffer *const last, size_t *const number,
          void (*const found)(void *handle, tw_str graph), void *const handle, tw_error *const err)
{
  tw_buffer text = {0};
  put_page(&text, prefix, last->len ? last->ptr : "");
  const tw_status status = ask(query, &text, false, err);
  tw_buffer_free(&text);
  TRY(status);
  if (answer(query)->answer != TW_ANSWER_DONE) {
    return refuse(query, "list of the graphs under", prefix, err);
  }
  tw_json *const       json = tw_json_parse(tw_buffer_str(&answer(query)->body), NULL);
  const tw_json *const rows = rows_of(json);
  const bool           told = rows;
  *number                   = take_page(rows, last, found, handle);
  tw_json_free(json);
  return told ? TW_OK : refuse(query, "list (no rows in the answer) of the graphs under", prefix, err);
}

tw_status
tw_query_graphs(tw_query *const query, const char *const prefix, void (*const found)(void *handle, tw_str graph), void *const handle,
                tw_error *const err)
{
  tw_buffer last   = {0};
  size_t    number = 0;
  tw_status status;
  do {
    status = next_page(query, prefix, &last, &number, found, handle, err);
  } while (!status && number && !last.failed); // a page may be shorter than asked for: servers have limits of their own
  tw_buffer_free(&last);
  return status;
}
