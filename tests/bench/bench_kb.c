// SPDX-License-Identifier: Apache-2.0
// Measures knowledge bases of any size: how long one takes to build, with how much memory, to open and to look names up in.
//
// usage: bench-kb ENTRIES FILE    makes FILE anew (some 300 bytes an entry, and as much again for temporary files beside it)
#include "base/text.h"
#include "knowledge/builder.h"
#include "meaning/kb.h"

#include <math.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

enum { LOOKUPS = 1000000 };

static double
now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static long
peak_megabytes(void)
{
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  return used.ru_maxrss / 1024;
}

static uint64_t
mix(uint64_t x)
{
  x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
  return x ^ (x >> 31);
}

// A word out of the bits of `x`
static void
put_word(tw_buffer *const out, uint64_t x)
{
  static const char *const parts[] = {"Ba", "dor", "ke", "lin", "mar", "no", "pe", "ros", "sta", "tur", "vel", "zi", "gan", "hol", "jen", "wik"};
  const uint32_t count = 2 + (uint32_t)(x % 3);
  for (uint32_t i = 0; i < count; ++i) {
    x >>= 4;
    const char *const part = parts[x % 16];
    tw_buffer_char(out, i ? (char)(part[0] | 32) : (char)(part[0] & ~32));
    tw_buffer_text(out, part + 1);
  }
}

static void
put_name(tw_buffer *const out, const uint64_t number, const uint64_t seed)
{
  tw_buffer_clear(out);
  put_word(out, mix(number * 3 + seed));
  tw_buffer_char(out, ' ');
  put_word(out, mix(number * 3 + seed + 1));
}

static tw_status
build(const uint32_t entries, const char *const path, tw_error *const err)
{
  tw_kb_builder *const builder = tw_kb_builder_new(path, err);
  tw_status            status  = builder ? TW_OK : TW_ERR_IO;
  tw_buffer            label   = {0};
  tw_buffer            aliases = {0};
  for (uint32_t i = 0; i < entries && !status; ++i) {
    char         qid[16];
    const int    n = snprintf(qid, sizeof qid, "Q%u", i + 1);
    put_name(&label, i, 1);
    put_name(&aliases, i, UINT64_C(1) << 40);
    tw_buffer_format(&aliases, "|%s", label.ptr + 3);
    const tw_kb_row row = {.file = "bench", .wikidata = {qid, (uint32_t)n}, .label = tw_buffer_str(&label), .aliases = tw_buffer_str(&aliases),
                           .country = TW_STR("FIN"), .roles = TW_STR("minister of fisheries of Norvania@2021-03-01/"), .type = TW_TYPE_PERSON,
                           .latitude = (double)NAN, .longitude = (double)NAN, .prior = (double)(mix(i) % 1000) / 1000};
    status = tw_kb_builder_add(builder, &row, err);
  }
  status = status ? status : tw_kb_builder_write(builder, err);
  tw_kb_builder_free(builder);
  tw_buffer_free(&label);
  tw_buffer_free(&aliases);
  return status;
}

static void
look_up(const tw_kb *const kb, const uint32_t entries)
{
  const tw_kb_stack stack = {.kb = {kb}, .count = 1};
  tw_arena *const   arena = tw_arena_new(1 << 24);
  tw_buffer         name  = {0};
  uint64_t          found = 0;
  const double      begin = now();
  for (uint32_t i = 0; i < LOOKUPS; ++i) {
    tw_kb_candidate out[8];
    put_name(&name, mix(i) % (2 * (uint64_t)entries), 1); // half of them lead nowhere, but for names that came by chance
    found += tw_kb_find(&stack, tw_text_fold(arena, tw_buffer_str(&name)), out, 8) > 0;
    tw_arena_clear(arena);
  }
  const double took = now() - begin;
  printf("%d lookups: %.2f us each, folding included; %.0f%% found something\n", LOOKUPS, took * 1e6 / LOOKUPS, 100.0 * (double)found / LOOKUPS);
  tw_buffer_free(&name);
  tw_arena_free(arena);
}

int
main(const int argc, char **const argv)
{
  const long long entries = argc == 3 ? atoll(argv[1]) : 0;
  if (entries <= 0 || entries >= UINT32_MAX) {
    fprintf(stderr, "usage: %s ENTRIES FILE\n", argv[0]);
    return EXIT_FAILURE;
  }
  tw_error err   = {0};
  tw_kb   *kb    = NULL;
  double   begin = now();
  if (build((uint32_t)entries, argv[2], &err)) {
    fprintf(stderr, "%s\n", err.message);
    return EXIT_FAILURE;
  }
  printf("%lld entries built in %.1f s; peak memory %ld MB\n", entries, now() - begin, peak_megabytes());
  begin = now();
  if (tw_kb_open(&kb, argv[2], &err)) {
    fprintf(stderr, "%s\n", err.message);
    return EXIT_FAILURE;
  }
  printf("opened in %.3f ms\n", (now() - begin) * 1e3);
  look_up(kb, (uint32_t)entries);
  look_up(kb, (uint32_t)entries);
  begin = now();
  const bool whole = !tw_kb_verify(kb, argv[2], &err);
  printf("verified in %.1f s: %s\n", now() - begin, whole ? "undamaged" : err.message);
  tw_kb_close(kb);
  return whole ? EXIT_SUCCESS : EXIT_FAILURE;
}
