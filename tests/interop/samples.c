// SPDX-License-Identifier: Apache-2.0
// samples FOLDER COUNT: writes articles into every format that interop/check.mjs compares: graph.* is a plain one, hostile-*.*
// COUNT generated ones, 25 to a file, whose words are made of characters from all of Unicode and of what means something in some format.
#include "rdf/rdf.h"
#include "sample_document.h"

#include <stdio.h>

static const struct { tw_format format; const char *ending; bool rdf12; } formats[] = {
  {TW_TURTLE, "ttl", false}, {TW_TRIG, "trig", false}, {TW_NTRIPLES, "nt", false}, {TW_NQUADS, "nq", false}, {TW_JSONLD, "jsonld", false},
  {TW_RDFXML, "rdf", false}, {TW_DOT, "dot", false}, {TW_GRAPHML, "graphml", false}, {TW_NEO4J_NODES, "nodes.csv", false},
  {TW_NEO4J_RELATIONSHIPS, "relationships.csv", false}, {TW_TURTLE, "ttl12", true}, {TW_TRIG, "trig12", true},
  {TW_NTRIPLES, "nt12", true}, {TW_NQUADS, "nq12", true},
};
enum { FORMATS = sizeof formats / sizeof *formats, WORDS = 30, LETTERS = 12, ARTICLES = 25 };

static bool
write_file(void *const handle, const char *const bytes, const size_t len)
{
  return fwrite(bytes, 1, len, handle) == len;
}

static bool
open_all(FILE *files[FORMATS], tw_sink *sinks[FORMATS], const char *const folder, const char *const stem)
{
  for (size_t i = 0; i < FORMATS; ++i) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.%s", folder, stem, formats[i].ending);
    files[i] = fopen(path, "wb");
    sinks[i] = NULL;
    if (files[i]) {
      sinks[i] = formats[i].rdf12 ? tw_rdf12_sink(formats[i].format, NULL, write_file, files[i])
                                  : tw_sink_open(formats[i].format, NULL, write_file, files[i]);
    }
    if (!sinks[i]) {
      fprintf(stderr, "samples: %s can't be written\n", path);
      return false;
    }
  }
  return true;
}

static bool
add_all(tw_sink *const sinks[FORMATS], const tw_document *const doc)
{
  for (size_t i = 0; i < FORMATS; ++i) {
    tw_error err = {0};
    if (tw_graph(doc, &(tw_graph_options){0}, sinks[i], &err)) {
      fprintf(stderr, "samples: %s: %s\n", formats[i].ending, err.message);
      return false;
    }
  }
  return true;
}

static bool
close_all(FILE *files[FORMATS], tw_sink *sinks[FORMATS])
{
  bool good = true;
  for (size_t i = 0; i < FORMATS; ++i) {
    good &= !sinks[i]->end(sinks[i], NULL);
    sinks[i]->free(sinks[i]);
    good &= !fclose(files[i]);
  }
  return good;
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

static uint32_t
draw_code(uint64_t *const state)
{
  static const char trouble[] = "\"'\\<>&;{}[]()|^`%#?@:_./-+=~!$*, \t\n\r";
  switch (draw(state, 4)) {
  case 0: return (uint32_t)trouble[draw(state, sizeof trouble - 1)];
  case 1: return 'a' + draw(state, 26);
  case 2: return 1 + draw(state, 0x2FFF);
  default: return draw(state, 17) * 0x10000 + 1 + draw(state, 0xFFFF); // every plane; surrogates come out as U+FFFD
  }
}

static tw_document *
draw_article(uint64_t *const state)
{
  static char        text[WORDS][LETTERS * 4 + 1];
  static const char *words[WORDS];
  for (uint32_t i = 0; i < WORDS; ++i) {
    uint32_t       n     = 0;
    const uint32_t count = 1 + draw(state, LETTERS);
    for (uint32_t k = 0; k < count; ++k) {
      n += tw_utf8_put(draw_code(state), text[i] + n);
    }
    text[i][n] = '\0';
    words[i]   = text[i];
  }
  return sample_of_words(words, WORDS);
}

// A file of each format with up to ARTICLES articles, of which `made` have been made before
static bool
write_hostile(const char *const folder, const long made, const long count, uint64_t *const state)
{
  FILE    *files[FORMATS];
  tw_sink *sinks[FORMATS];
  char     stem[32];
  snprintf(stem, sizeof stem, "hostile-%04ld", made / ARTICLES);
  bool good = open_all(files, sinks, folder, stem);
  for (long i = made; good && i < count && i < made + ARTICLES; ++i) {
    tw_document *const doc = i ? draw_article(state) : sample_hostile();
    good                   = add_all(sinks, doc);
    tw_document_free(doc);
  }
  return good && close_all(files, sinks);
}

int
main(const int argc, char **const argv)
{
  FILE    *files[FORMATS];
  tw_sink *sinks[FORMATS];
  uint64_t state = 1;
  if (argc != 3) {
    fprintf(stderr, "usage: samples FOLDER COUNT\n");
    return 2;
  }
  tw_document *const doc   = sample_article();
  const long         count = strtol(argv[2], NULL, 10);
  bool               good  = open_all(files, sinks, argv[1], "graph") && add_all(sinks, doc) && close_all(files, sinks);
  tw_document_free(doc);
  for (long made = 0; good && made < count; made += ARTICLES) {
    good = write_hostile(argv[1], made, count, &state);
  }
  return good ? 0 : 1;
}
