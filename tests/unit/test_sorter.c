// SPDX-License-Identifier: Apache-2.0
// Sorting: in memory and in runs on disk, records of any length and with any bytes, the same order either way.
#include "tw_test.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/sorter.h"

#include <stdlib.h>

static uint32_t
draw(uint32_t *const state)
{
  *state = *state * 1664525U + 1013904223U;
  return *state >> 8;
}

// A record of 0 to `longest` bytes with few different ones, so that many have beginnings in common and some are equal
static tw_str
make_record(uint32_t *const state, const uint32_t longest, char *const bytes)
{
  const uint32_t len = draw(state) % (longest + 1);
  for (uint32_t i = 0; i < len; ++i) {
    bytes[i] = "\0\1az\xff"[draw(state) % 5];
  }
  return (tw_str){bytes, len};
}

static int
compare(const void *const a, const void *const b)
{
  return tw_str_compare(*(const tw_str *)a, *(const tw_str *)b);
}

static void
check_order(const size_t limit, const uint32_t count, const uint32_t longest)
{
  tw_error         err    = {0};
  tw_sorter *const sorter = tw_sorter_new(limit, NULL);
  tw_arena *const  arena  = tw_arena_new(SIZE_MAX / 2);
  tw_str *const    want   = tw_arena_array(arena, count + 1, tw_str);
  char *const      bytes  = malloc(longest + 1);
  uint32_t         state  = count + longest;
  for (uint32_t i = 0; i < count; ++i) {
    const tw_str record = make_record(&state, longest, bytes);
    CHECK(!tw_sorter_add(sorter, record, &err));
    want[i] = tw_arena_copy(arena, record);
  }
  qsort(want, count, sizeof *want, compare);
  tw_str got;
  bool   same = true;
  for (uint32_t i = 0; i < count; ++i) {
    same = same && !tw_sorter_next(sorter, &got, &err) && got.ptr && tw_str_equal(got, want[i]);
  }
  CHECK(same);
  CHECK(!tw_sorter_next(sorter, &got, &err) && !got.ptr);
  CHECK(!tw_sorter_next(sorter, &got, &err) && !got.ptr);
  free(bytes);
  tw_arena_free(arena);
  tw_sorter_free(sorter);
}

static void
test_numbers(void)
{
  char low[8];
  char high[8];
  tw_put_ordered(low, 255, 4);
  tw_put_ordered(high, 256, 4);
  CHECK(memcmp(low, high, 4) < 0 && tw_get_ordered(low, 4) == 255 && tw_get_ordered(high, 4) == 256);
  tw_put_ordered(low, UINT64_C(0x0123456789ABCDEF), 8);
  CHECK(tw_get_ordered(low, 8) == UINT64_C(0x0123456789ABCDEF));
}

static void
test_no_folder(void)
{
  tw_error         err    = {0};
  tw_sorter *const sorter = tw_sorter_new(64, "/no/such/folder/file");
  CHECK(tw_sorter_add(sorter, TW_STR("a record that takes all of the memory that there is, and more"), &err) == TW_OK);
  CHECK(tw_sorter_add(sorter, TW_STR("another"), &err) == TW_ERR_IO && strstr(err.message, "/no/such/folder"));
  tw_sorter_free(sorter);
}

int
main(void)
{
  check_order(1 << 20, 0, 10);
  check_order(1 << 20, 1, 10);
  check_order(1 << 20, 5000, 12); // in memory
  check_order(1 << 12, 5000, 12); // hundreds of runs
  check_order(1, 60, 12);         // a run for each record
  check_order(1 << 12, 300, 20000); // records that are longer than the memory, and than a window
  test_numbers();
  test_no_folder();
  tw_sorter_free(NULL);
  return TW_TEST_END();
}
