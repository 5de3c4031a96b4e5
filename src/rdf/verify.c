// SPDX-License-Identifier: Apache-2.0
// Verify: is what a reader finds in a file what was written to it? Compared by sums, so that memory stays flat.
#include "base/error.h"
#include "base/map.h"
#include "rdf/rdf.h"

#include <stdlib.h>

static uint64_t
hash_term(const tw_rdf_term *const term, const uint64_t seed)
{
  const bool     plain = tw_str_is(term->datatype, TW_XSD "string") || tw_str_is(term->datatype, TW_RDF "langString");
  const uint64_t value = tw_hash(term->value, seed * 4 + term->kind);
  return tw_hash(plain ? TW_STR("") : term->datatype, value) ^ tw_hash(term->language, value + 1);
}

// The sum does not depend on order, and counts what stands twice twice
static void
add(tw_rdf_sum *const sum, const tw_statement *const s, const bool graphs)
{
  uint64_t h = hash_term(&s->subject, 1);
  h          = hash_term(&s->predicate, h);
  h          = hash_term(&s->object, h);
  sum->sum[0] += h;
  sum->sum[1] += tw_hash(TW_STR("statement"), graphs ? hash_term(&s->graph, h) : h);
  ++sum->count;
}

typedef struct {
  tw_sink     sink; ///< Must be first
  tw_sink    *next; ///< NULL: none
  tw_rdf_sum *sum;
  bool        graphs;
} sum_sink;

static tw_status
take(tw_sink *const sink, const tw_statement *const statement, tw_error *const err)
{
  sum_sink *const self = (sum_sink *)sink;
  add(self->sum, statement, self->graphs);
  return self->next ? self->next->statement(self->next, statement, err) : TW_OK;
}

static tw_status
end(tw_sink *const sink, tw_error *const err)
{
  sum_sink *const self = (sum_sink *)sink;
  return self->next ? self->next->end(self->next, err) : TW_OK;
}

static void
free_sink(tw_sink *const sink)
{
  sum_sink *const self = (sum_sink *)sink;
  if (self->next) {
    self->next->free(self->next);
  }
  free(self);
}

static bool
has_graphs(const tw_format format)
{
  return format == TW_TRIG || format == TW_NQUADS;
}

tw_sink *
tw_sum_sink(tw_rdf_sum *const sum, const tw_format format, tw_sink *const next)
{
  sum_sink *const self = calloc(1, sizeof *self);
  if (self) {
    *self = (sum_sink){.sink = {.statement = take, .end = end, .free = free_sink}, .next = next, .sum = sum,
                       .graphs = has_graphs(format)};
  }
  return self ? &self->sink : NULL;
}

static const char *
syntax_of(const tw_format format)
{
  switch (format) {
  case TW_TURTLE: return "turtle";
  case TW_TRIG: return "trig";
  case TW_NTRIPLES: return "ntriples";
  case TW_NQUADS: return "nquads";
  case TW_RDFXML: return "rdfxml";
  default: return NULL;
  }
}

bool
tw_rdf_can_verify(const tw_format format)
{
  return syntax_of(format) != NULL;
}

tw_status
tw_rdf_verify(const char *const path, const tw_format format, const tw_rdf_sum *const written, tw_error *const err)
{
  const char *const syntax = syntax_of(format);
  if (!syntax) {
    return tw_fail(err, TW_ERR_USE, "verify", 0, "%.200s: no reader is at hand for its format", path);
  }
  tw_rdf_sum     read = {0};
  tw_sink *const sink = tw_sum_sink(&read, format, NULL);
  if (!sink) {
    return tw_fail(err, TW_ERR_MEMORY, "verify", 0, "not enough memory to verify %.200s", path);
  }
  const tw_status status = tw_rdf_read(path, syntax, sink, err);
  sink->free(sink);
  TRY(status);
  if (read.count != written->count) {
    return tw_fail(err, TW_ERR_DATA, "verify", 0, "%.200s: %llu statements were written and %llu are read back", path,
                   (unsigned long long)written->count, (unsigned long long)read.count);
  }
  if (read.sum[0] != written->sum[0] || read.sum[1] != written->sum[1]) {
    return tw_fail(err, TW_ERR_DATA, "verify", 0, "%.200s: the statements read back are not those that were written", path);
  }
  return TW_OK;
}
