// SPDX-License-Identifier: Apache-2.0
// Graphs on their way to the store: see holding.h.
#include "sparql/holding.h"

#include "base/error.h"
#include "base/map.h"
#include "sparql/ntriples.h"

#include <stdlib.h>
#include <string.h>

static void
move_to_front(tw_holding *const holding, const uint32_t from)
{
  tw_held *const held = holding->graphs[from];
  memmove(holding->graphs + 1, holding->graphs, from * sizeof(tw_held *));
  holding->graphs[0] = held;
}

tw_held *
tw_holding_find(tw_holding *const holding, const tw_str iri)
{
  if (holding->count && tw_str_is(iri, holding->graphs[0]->iri)) { // nearly always
    return holding->graphs[0];
  }
  const uint64_t hash = tw_hash(iri, 0);
  for (uint32_t i = 0; i < holding->count; ++i) {
    if (holding->graphs[i]->hash == hash && tw_str_is(iri, holding->graphs[i]->iri)) {
      move_to_front(holding, i);
      return holding->graphs[0];
    }
  }
  return NULL;
}

static void
free_held(tw_held *const held)
{
  free(held->iri);
  tw_buffer_free(&held->lines);
  tw_hashset_free(&held->seen);
  free(held);
}

tw_held *
tw_holding_open(tw_holding *const holding, const tw_str iri)
{
  tw_held *const held = calloc(1, sizeof *held);
  if (!held || !(held->iri = calloc((size_t)iri.len + 1, 1))) {
    free(held);
    return NULL;
  }
  if (iri.len) {
    memcpy(held->iri, iri.ptr, iri.len);
  }
  held->hash                        = tw_hash(iri, 0);
  holding->graphs[holding->count++] = held;
  move_to_front(holding, holding->count - 1);
  return held;
}

// The line at `begin` is about another subject than the one at `held->subject_begin`
static bool
changes_subject(const tw_held *const held, const size_t begin, const uint32_t len)
{
  const char *const line  = held->lines.ptr + begin;
  const char *const blank = memchr(line, ' ', len);
  const size_t      n     = blank ? (size_t)(blank - line) + 1 : len;
  return begin == held->subject_begin || begin - held->subject_begin < n || memcmp(held->lines.ptr + held->subject_begin, line, n);
}

tw_status
tw_held_add(tw_held *const held, const tw_statement *const statement, const size_t most, tw_error *const err)
{
  const size_t    begin  = held->lines.len;
  const tw_status status = tw_ntriples_put(&held->lines, statement, err);
  if (status) {
    return status;
  }
  const size_t len = held->lines.len - begin;
  if (len > most) {
    held->lines.len = begin;
    return tw_fail(err, TW_ERR_INPUT, "upload", 0,
                   "a statement about <%.100s> takes %zu bytes, more than a request may carry: see --batch-bytes",
                   statement->subject.value.ptr, len);
  }
  if (changes_subject(held, begin, (uint32_t)len)) {
    held->subject_begin = begin;
    held->subject_count = held->count;
  }
  tw_hashset_add(&held->seen, tw_hash((tw_str){held->lines.ptr + begin, (uint32_t)len}, 0));
  ++held->count;
  ++held->total;
  return TW_OK;
}

uint32_t
tw_held_take(tw_held *const held, const bool whole, tw_buffer *const lines)
{
  tw_buffer rest = {0};
  if (whole && held->subject_begin) {
    tw_buffer_bytes(&rest, held->lines.ptr + held->subject_begin, held->lines.len - held->subject_begin);
  }
  const bool     split = rest.len && !rest.failed; // without memory for two buffers, all of them
  const uint32_t count = split ? held->subject_count : held->count;
  *lines               = held->lines;
  lines->len           = split ? held->subject_begin : lines->len;
  held->lines          = rest;
  held->count         -= count;
  held->subject_begin = held->subject_count = 0;
  return count;
}

bool
tw_holding_is_full(const tw_holding *const holding)
{
  size_t bytes = 0;
  for (uint32_t i = 0; i < holding->count; ++i) {
    bytes += holding->graphs[i]->lines.room + holding->graphs[i]->seen.room * sizeof(uint64_t);
  }
  return holding->count == TW_HOLDING_GRAPHS || bytes > TW_HOLDING_BYTES;
}

tw_held *
tw_holding_last(const tw_holding *const holding)
{
  return holding->count ? holding->graphs[holding->count - 1] : NULL;
}

void
tw_holding_drop_last(tw_holding *const holding)
{
  free_held(holding->graphs[--holding->count]);
}

void
tw_holding_free(tw_holding *const holding)
{
  while (holding->count) {
    tw_holding_drop_last(holding);
  }
}
