// SPDX-License-Identifier: Apache-2.0
// bench-write FORMAT COUNT FILE: makes the graphs of generated articles and writes them until COUNT statements are written; prints how
// many, how long it took the processor, and the most memory that it held. tests/bench/write.py compares.
#include "rdf/rdf.h"
#include "sample_document.h"

#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

enum { ARTICLES = 50, WORDS = 30, LETTERS = 9 };
static const struct { const char *name; tw_format format; } formats[] = {
  {"nquads", TW_NQUADS}, {"ntriples", TW_NTRIPLES}, {"trig", TW_TRIG}, {"turtle", TW_TURTLE}, {"jsonld", TW_JSONLD}, {"rdfxml", TW_RDFXML}};

static bool
write_file(void *const handle, const char *const bytes, const size_t len)
{
  return fwrite(bytes, 1, len, handle) == len;
}

// xorshift64* (Vigna 2016): the same articles on every machine
static uint32_t
draw(uint64_t *const state, const uint32_t below)
{
  *state ^= *state >> 12;
  *state ^= *state << 25;
  *state ^= *state >> 27;
  return (uint32_t)((*state * UINT64_C(0x2545F4914F6CDD1D)) >> 33) % below;
}

static tw_document *
draw_article(uint64_t *const state)
{
  static char        text[WORDS][LETTERS + 1];
  static const char *words[WORDS];
  for (uint32_t i = 0; i < WORDS; ++i) {
    const uint32_t n = 2 + draw(state, LETTERS - 2);
    for (uint32_t k = 0; k < n; ++k) {
      text[i][k] = (char)('a' + draw(state, 26));
    }
    text[i][n] = '\0';
    words[i]   = text[i];
  }
  return sample_of_words(words, WORDS);
}

static tw_status
count_only(tw_sink *const sink, const tw_statement *const statement, tw_error *const err)
{
  (void)sink, (void)statement, (void)err;
  return TW_OK;
}

// How many statements each article has
static bool
measure(tw_document *const *const docs, uint64_t sizes[ARTICLES])
{
  tw_sink nothing = {.statement = count_only};
  for (uint32_t i = 0; i < ARTICLES; ++i) {
    tw_rdf_sum     sum  = {0};
    tw_sink *const sink = tw_sum_sink(&sum, TW_NQUADS, &nothing);
    if (!sink || tw_graph(docs[i], &(tw_graph_options){0}, sink, NULL)) {
      return false;
    }
    sizes[i] = sum.count;
  }
  return true;
}

static double
seconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bool
run(tw_document *const *const docs, const uint64_t sizes[ARTICLES], const uint64_t count, tw_sink *const sink)
{
  const double begin   = seconds();
  uint64_t     written = 0;
  bool         good    = true;
  for (uint32_t i = 0; good && written < count; i = (i + 1) % ARTICLES) {
    good = !tw_graph(docs[i], &(tw_graph_options){0}, sink, NULL);
    written += sizes[i];
  }
  good = good && !sink->end(sink, NULL);
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("%llu statements, %.3f s, %ld kB\n", (unsigned long long)written, seconds() - begin, usage.ru_maxrss);
  return good;
}

int
main(const int argc, char **const argv)
{
  uint64_t     state = 1;
  uint64_t     sizes[ARTICLES];
  tw_document *docs[ARTICLES];
  for (uint32_t i = 0; i < ARTICLES; ++i) {
    docs[i] = draw_article(&state);
  }
  for (size_t i = 0; argc == 4 && i < sizeof formats / sizeof *formats; ++i) {
    FILE *const    file = strcmp(formats[i].name, argv[1]) ? NULL : fopen(argv[3], "wb");
    tw_sink *const sink = file ? tw_sink_open(formats[i].format, NULL, write_file, file) : NULL;
    if (sink) {
      const bool good = measure(docs, sizes) && run(docs, sizes, strtoull(argv[2], NULL, 10), sink);
      sink->free(sink);
      return !fclose(file) && good ? 0 : 1;
    }
  }
  fprintf(stderr, "usage: bench-write FORMAT COUNT FILE\n");
  return 2;
}
