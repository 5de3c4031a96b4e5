// SPDX-License-Identifier: Apache-2.0
// Which claims of a graph are about which statement: see reified.h.
#include "rdf/reified.h"

#include <stdlib.h>

static int
compare_ids(const tw_term_id a, const tw_term_id b)
{
  return a < b ? -1 : a > b;
}

static int
compare_about(const tw_triple *const a, const tw_triple *const b)
{
  const int subject   = compare_ids(a->subject, b->subject);
  const int predicate = compare_ids(a->predicate, b->predicate);
  return subject ? subject : predicate ? predicate : compare_ids(a->object, b->object);
}

static int
compare(const void *const a, const void *const b)
{
  const tw_reified *const x     = a;
  const tw_reified *const y     = b;
  const int               about = compare_about(&x->about, &y->about);
  return about ? about : compare_ids(x->claim, y->claim); // ids grow with the order of making
}

// What the statements about one subject, rows [begin, end), say that it is about
static tw_reified
read_claim(const tw_triple *const sorted, const uint32_t begin, const uint32_t end)
{
  tw_reified out = {{TW_NONE, TW_NONE, TW_NONE}, TW_NONE};
  for (uint32_t i = begin; i < end; ++i) {
    const tw_term_id object = sorted[i].object;
    switch (sorted[i].predicate) {
    case TW_VOCAB_TYPE: out.claim = object == TW_VOCAB_CLAIM ? sorted[i].subject : out.claim; break;
    case TW_VOCAB_SUBJECT: out.about.subject = object; break;
    case TW_VOCAB_PREDICATE: out.about.predicate = object; break;
    case TW_VOCAB_OBJECT: out.about.object = object; break;
    default: break;
    }
  }
  return out;
}

static bool
is_whole(const tw_reified *const row)
{
  return row->claim != TW_NONE && row->about.subject != TW_NONE && row->about.predicate != TW_NONE && row->about.object != TW_NONE;
}

bool
tw_reified_all(tw_reified_rows *const out, const tw_triple *const sorted, const uint32_t count, tw_arena *const arena)
{
  tw_reified *const rows = tw_arena_array(arena, (size_t)count + 1, tw_reified);
  uint32_t          n    = 0;
  for (uint32_t begin = 0, end = 0; rows && begin < count; begin = end) {
    while (end < count && sorted[end].subject == sorted[begin].subject) {
      ++end;
    }
    rows[n] = read_claim(sorted, begin, end);
    n += is_whole(&rows[n]);
  }
  if (rows) {
    qsort(rows, n, sizeof *rows, compare);
  }
  *out = (tw_reified_rows){rows, n};
  return rows != NULL;
}

// The first row that is not before `about`
static uint32_t
lower_bound(const tw_reified_rows *const all, const tw_triple *const about)
{
  uint32_t low = 0;
  for (uint32_t high = all->count; low < high;) {
    const uint32_t middle = low + (high - low) / 2;
    if (compare_about(&all->row[middle].about, about) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

tw_reified_rows
tw_reified_about(const tw_reified_rows *const all, const tw_triple *const about)
{
  const uint32_t begin = lower_bound(all, about);
  uint32_t       end   = begin;
  while (end < all->count && !compare_about(&all->row[end].about, about)) {
    ++end;
  }
  return (tw_reified_rows){all->row + begin, end - begin};
}
