// SPDX-License-Identifier: Apache-2.0
// bench-write FORMAT COUNT FILE [new]: makes the graphs of generated articles and writes them until COUNT statements are written; prints
// how many, how long it took the processor, and the most memory that it held. The same fifty articles come again and again, so that only
// writing is measured; with "new" each is another one, with entities of its own, so that what grows with these shows.
// tests/bench/write.py compares.
#include "rdf/rdf.h"
#include "sample_document.h"

#include <stdio.h>
#include <time.h>

enum { ARTICLES = 50, WORDS = 30, LETTERS = 9 };
static const struct { const char *name; tw_format format; bool rdf12; } formats[] = {
  {"nquads", TW_NQUADS, false},      {"ntriples", TW_NTRIPLES, false},     {"trig", TW_TRIG, false},
  {"turtle", TW_TURTLE, false},      {"jsonld", TW_JSONLD, false},         {"rdfxml", TW_RDFXML, false},
  {"dot", TW_DOT, false},            {"graphml", TW_GRAPHML, false},       {"neo4j-nodes", TW_NEO4J_NODES, false},
  {"neo4j-relationships", TW_NEO4J_RELATIONSHIPS, false},                  {"ndjson", TW_NDJSON, false},
  {"nquads12", TW_NQUADS, true},     {"ntriples12", TW_NTRIPLES, true},    {"trig12", TW_TRIG, true},
  {"turtle12", TW_TURTLE, true}};

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

static void
free_nothing(tw_sink *const sink)
{
  (void)sink;
}

// How many statements an article has
static uint64_t
measure(const tw_document *const doc)
{
  tw_rdf_sum     sum     = {0};
  tw_sink        nothing = {.statement = count_only, .free = free_nothing};
  tw_sink *const sink    = tw_sum_sink(&sum, TW_NQUADS, &nothing);
  const bool     good    = sink && !tw_graph(doc, &(tw_graph_options){0}, sink, NULL);
  if (sink) {
    sink->free(sink);
  }
  return good ? sum.count : 0;
}

static double
seconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

typedef struct {
  FILE         *file;
  tw_sink      *sink; // NULL: NDJSON, which is made from the table
  tw_document  *docs[ARTICLES];
  uint64_t      sizes[ARTICLES];
  uint64_t      state;
} bench;

static bool
write_article(bench *const b, const tw_document *const doc)
{
  if (b->sink) {
    return !tw_graph(doc, &(tw_graph_options){0}, b->sink, NULL);
  }
  tw_buffer  out  = {0};
  const bool good = !tw_ndjson_write(doc, NULL, &out, NULL) && write_file(b->file, out.ptr, out.len);
  tw_buffer_free(&out);
  return good;
}

static bool
write_same(bench *const b, const uint64_t count, uint64_t *const written)
{
  bool good = true;
  for (uint32_t i = 0; good && *written < count; i = (i + 1) % ARTICLES) {
    good = write_article(b, b->docs[i]);
    *written += b->sizes[i];
  }
  return good;
}

static bool
write_new(bench *const b, const uint64_t count, uint64_t *const written)
{
  bool good = true;
  while (good && *written < count) {
    tw_document *const doc  = draw_article(&b->state);
    const uint64_t     size = measure(doc);
    good                    = size && write_article(b, doc);
    *written += size;
    tw_document_free(doc);
  }
  return good;
}

// getrusage() counts what the program that started this one held
static long
most_memory(void)
{
  long        kb     = 0;
  char        line[256];
  FILE *const status = fopen("/proc/self/status", "r");
  while (status && fgets(line, sizeof line, status) && sscanf(line, "VmHWM: %ld", &kb) != 1) {
  }
  if (status) {
    fclose(status);
  }
  return kb;
}

static bool
run(bench *const b, const uint64_t count, const bool fresh)
{
  const double begin   = seconds();
  uint64_t     written = 0;
  const bool   done    = fresh ? write_new(b, count, &written) : write_same(b, count, &written);
  const bool   good    = done && (!b->sink || !b->sink->end(b->sink, NULL));
  printf("%llu statements, %.3f s, %ld kB\n", (unsigned long long)written, seconds() - begin, most_memory());
  return good;
}

static void
draw_all(bench *const b)
{
  for (uint32_t i = 0; i < ARTICLES; ++i) {
    b->docs[i]  = draw_article(&b->state);
    b->sizes[i] = measure(b->docs[i]);
  }
}

int
main(const int argc, char **const argv)
{
  bench      b     = {.state = 1};
  const bool fresh = argc == 5 && !strcmp(argv[4], "new");
  for (size_t i = 0; (argc == 4 || fresh) && i < sizeof formats / sizeof *formats; ++i) {
    if (strcmp(formats[i].name, argv[1])) {
      continue;
    }
    b.file = fopen(argv[3], "wb");
    if (b.file && formats[i].format != TW_NDJSON) {
      b.sink = formats[i].rdf12 ? tw_rdf12_sink(formats[i].format, NULL, write_file, b.file)
                                : tw_sink_open(formats[i].format, NULL, write_file, b.file);
    }
    if (!b.file || (!b.sink && formats[i].format != TW_NDJSON)) {
      break;
    }
    if (!fresh) {
      draw_all(&b);
    }
    const bool good = run(&b, strtoull(argv[2], NULL, 10), fresh);
    if (b.sink) {
      b.sink->free(b.sink);
    }
    return !fclose(b.file) && good ? 0 : 1;
  }
  fprintf(stderr, "usage: bench-write FORMAT COUNT FILE [new]\n");
  return 2;
}
