// SPDX-License-Identifier: Apache-2.0
// Sorts more than fits into memory: see sorter.h. Runs lie one behind the other in one file without a name and are merged by a heap.
#include "base/sorter.h"

#include "base/error.h"
#include "base/file.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum {
  HEAD        = sizeof(uint32_t), // a record's length stands before its bytes
  WINDOW_MIN  = 1 << 12,
  WINDOW_MAX  = 1 << 18,
};

// Its first eight bytes decide most comparisons
typedef struct {
  uint64_t    prefix;
  const char *record;
} entry;

typedef struct {
  uint64_t next, end; // of the file: what was not read yet
  char    *window;    // [room]
  size_t   room, at, len;
  entry    first;
} run;

struct tw_sorter {
  const char *beside;
  size_t      limit;
  char       *block;   // [room] records from the front; entries, last one first, from the back
  size_t      room, used;
  uint32_t    count;   // entries
  FILE       *file;    // NULL: all fits into memory so far
  uint64_t    written;
  run        *runs;    // [run_count]
  uint32_t    run_count;
  uint32_t   *heap;    // [heap_count] rows of `runs`, the one with the first record on top
  uint32_t    heap_count;
  uint32_t    given;   // entries handed out, without runs
  bool        reading;
  bool        stale;   // the top's record was handed out
};

tw_sorter *
tw_sorter_new(const size_t limit, const char *const beside)
{
  tw_sorter *const s = calloc(1, sizeof *s);
  if (s) {
    s->beside = beside;
    s->limit  = limit;
  }
  return s;
}

void
tw_sorter_free(tw_sorter *const s)
{
  if (!s) {
    return;
  }
  for (uint32_t i = 0; i < s->run_count; ++i) {
    free(s->runs[i].window);
  }
  if (s->file) {
    fclose(s->file);
  }
  free(s->runs);
  free(s->heap);
  free(s->block);
  free(s);
}

// ---- records -------------------------------------------------------------------------------------------------------------------

static uint32_t
length_of(const char *const record)
{
  uint32_t len;
  memcpy(&len, record, sizeof len);
  return len;
}

static uint64_t
prefix_of(const char *const bytes, const uint32_t len)
{
  const unsigned whole = len < 8 ? len : 8;
  return whole ? tw_get_ordered(bytes, whole) << (8 * (8 - whole)) : 0;
}

static int
compare(const void *const left, const void *const right)
{
  const entry *const a = left;
  const entry *const b = right;
  if (a->prefix != b->prefix) {
    return a->prefix < b->prefix ? -1 : 1;
  }
  return tw_str_compare((tw_str){a->record + HEAD, length_of(a->record)}, (tw_str){b->record + HEAD, length_of(b->record)});
}

static entry *
entries_of(const tw_sorter *const s)
{
  return (entry *)(void *)(s->block + s->room) - s->count;
}

// ---- filling -------------------------------------------------------------------------------------------------------------------

static tw_status
fail_file(tw_error *const err)
{
  return tw_fail(err, TW_ERR_IO, "sort", 0, "a temporary file can't be written or read: %s", strerror(errno ? errno : EIO));
}

static tw_status
fail_room(tw_error *const err)
{
  return tw_fail(err, TW_ERR_MEMORY, "sort", 0, "not enough memory to sort");
}

static tw_status
add_run(tw_sorter *const s, const uint64_t end, tw_error *const err)
{
  run *const runs = realloc(s->runs, (s->run_count + 1) * sizeof *runs);
  if (!runs) {
    return fail_room(err);
  }
  s->runs                 = runs;
  s->runs[s->run_count++] = (run){.next = s->written, .end = end};
  s->written              = end;
  return TW_OK;
}

// Sort what is in memory, and write it out as a run
static tw_status
spill(tw_sorter *const s, tw_error *const err)
{
  if (!s->file) {
    s->file = tw_file_temporary(s->beside, err);
  }
  if (!s->file) {
    return TW_ERR_IO;
  }
  entry *const list = entries_of(s);
  uint64_t     end  = s->written;
  qsort(list, s->count, sizeof *list, compare);
  for (uint32_t i = 0; i < s->count; ++i) {
    const size_t len = HEAD + (size_t)length_of(list[i].record);
    if (fwrite(list[i].record, 1, len, s->file) != len) {
      return fail_file(err);
    }
    end += len;
  }
  s->used = s->count = 0;
  return add_run(s, end, err);
}

static size_t
aligned(const size_t bytes)
{
  return (bytes + sizeof(entry) - 1) / sizeof(entry) * sizeof(entry);
}

// Memory for at least one record of `need` bytes; nothing may be in it
static tw_status
open_block(tw_sorter *const s, const size_t need, tw_error *const err)
{
  const size_t room = aligned(need > s->limit ? need : s->limit);
  if (room > s->room) {
    free(s->block);
    s->block = malloc(room);
    s->room  = s->block ? room : 0;
  }
  return s->block ? TW_OK : fail_room(err);
}

tw_status
tw_sorter_add(tw_sorter *const s, const tw_str record, tw_error *const err)
{
  const size_t need = HEAD + (size_t)record.len + sizeof(entry);
  if (s->count && s->room - s->used - s->count * sizeof(entry) < need) {
    TRY(spill(s, err));
  }
  if (!s->count) {
    TRY(open_block(s, need, err));
  }
  char *const at = s->block + s->used;
  memcpy(at, &record.len, HEAD);
  if (record.len) {
    memcpy(at + HEAD, record.ptr, record.len);
  }
  s->used += HEAD + record.len;
  s->count += 1;
  *entries_of(s) = (entry){prefix_of(at + HEAD, record.len), at};
  return TW_OK;
}

// ---- merging -------------------------------------------------------------------------------------------------------------------

// At least `need` bytes of the run in its window; false at its end and on failure
static bool
fill(const tw_sorter *const s, run *const r, const size_t need)
{
  if (r->len - r->at >= need) {
    return true;
  }
  memmove(r->window, r->window + r->at, r->len - r->at);
  r->len -= r->at;
  r->at = 0;
  if (need > r->room) {
    char *const window = realloc(r->window, need);
    r->window          = window ? window : r->window;
    r->room            = window ? need : r->room;
  }
  while (r->len < need && need <= r->room && r->next < r->end) {
    const uint64_t left = r->end - r->next;
    const size_t   want = r->room - r->len < left ? r->room - r->len : (size_t)left;
    const ssize_t  got  = pread(fileno(s->file), r->window + r->len, want, (off_t)r->next);
    if (got <= 0) {
      return false;
    }
    r->len += (size_t)got;
    r->next += (uint64_t)got;
  }
  return r->len >= need;
}

// Go to the run's next record; `*more` is false at its end
static tw_status
advance(const tw_sorter *const s, run *const r, bool *const more, tw_error *const err)
{
  *more = r->at < r->len || r->next < r->end;
  if (!*more) {
    return TW_OK;
  }
  errno = 0;
  if (!fill(s, r, HEAD) || !fill(s, r, HEAD + (size_t)length_of(r->window + r->at))) {
    return fail_file(err);
  }
  const char *const record = r->window + r->at;
  r->first                 = (entry){prefix_of(record + HEAD, length_of(record)), record};
  r->at += HEAD + length_of(record);
  return TW_OK;
}

static bool
goes_before(const tw_sorter *const s, const uint32_t a, const uint32_t b)
{
  const int c = compare(&s->runs[a].first, &s->runs[b].first);
  return c ? c < 0 : a < b;
}

static void
sink_down(tw_sorter *const s, uint32_t at)
{
  for (uint32_t child = 2 * at + 1; child < s->heap_count; child = 2 * at + 1) {
    child += child + 1 < s->heap_count && goes_before(s, s->heap[child + 1], s->heap[child]);
    if (!goes_before(s, s->heap[child], s->heap[at])) {
      return;
    }
    const uint32_t row = s->heap[at];
    s->heap[at]        = s->heap[child];
    s->heap[child]     = row;
    at                 = child;
  }
}

static tw_status
open_runs(tw_sorter *const s, tw_error *const err)
{
  if (s->count) {
    TRY(spill(s, err));
  }
  if (fflush(s->file)) {
    return fail_file(err);
  }
  free(s->block);
  s->block      = NULL;
  s->room       = 0;
  size_t window = s->limit / s->run_count;
  window        = window < WINDOW_MIN ? WINDOW_MIN : window > WINDOW_MAX ? WINDOW_MAX : window;
  s->heap       = malloc(s->run_count * sizeof *s->heap);
  if (!s->heap) {
    return fail_room(err);
  }
  for (uint32_t i = 0; i < s->run_count; ++i) {
    bool more         = false;
    s->runs[i].window = malloc(window);
    s->runs[i].room   = window;
    if (!s->runs[i].window) {
      return fail_room(err);
    }
    TRY(advance(s, &s->runs[i], &more, err));
    s->heap[s->heap_count] = i;
    s->heap_count += more;
  }
  for (uint32_t i = s->heap_count; i-- > 0;) {
    sink_down(s, i);
  }
  return TW_OK;
}

static tw_status
next_of_runs(tw_sorter *const s, tw_str *const record, tw_error *const err)
{
  if (s->stale) {
    bool more = false;
    TRY(advance(s, &s->runs[s->heap[0]], &more, err));
    if (!more) {
      s->heap[0] = s->heap[--s->heap_count];
    }
    sink_down(s, 0);
  }
  s->stale = s->heap_count > 0;
  if (s->stale) {
    const char *const first = s->runs[s->heap[0]].first.record;
    *record                 = (tw_str){first + HEAD, length_of(first)};
  }
  return TW_OK;
}

tw_status
tw_sorter_next(tw_sorter *const s, tw_str *const record, tw_error *const err)
{
  *record = (tw_str){NULL, 0};
  if (!s->reading) {
    s->reading = true;
    if (s->file) {
      TRY(open_runs(s, err));
    } else if (s->count) {
      qsort(entries_of(s), s->count, sizeof(entry), compare);
    }
  }
  if (s->file) {
    return next_of_runs(s, record, err);
  }
  if (s->given < s->count) {
    const char *const first = entries_of(s)[s->given++].record;
    *record                 = (tw_str){first + HEAD, length_of(first)};
  }
  return TW_OK;
}
