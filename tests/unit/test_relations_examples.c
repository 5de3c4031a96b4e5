// SPDX-License-Identifier: Apache-2.0
// Each row of relations.tsv is found in its own example, read by the shipped model: that many at least. With an argument, the rows
// that are not found are printed, for whoever works on the table.
#include "language/language.h"
#include "meaning/meaning.h"
#include "parsed_document.h"
#include "tw_test.h"

typedef struct {
  const tw_lexicon *lexicon;
  tw_parser        *parser;
  bool              verbose;
} reader;

static tw_document *
read_text(const reader *const r, const tw_str text)
{
  tw_document *const doc     = tw_document_new(0);
  const tw_kb_stack  nobody  = {.count = 0};
  const tw_article   article = {.format = TW_INPUT_TEXT, .bytes = text, .path = "test", .about = {.id = TW_STR("test")}};
  tw_error           err     = {0};
  const bool failed = tw_article_load(doc, &article, &err) || tw_tokenize(doc, NULL, &err) || tw_parse(doc, r->parser, &err) ||
                      tw_mend_trees(doc, r->lexicon, &err) || tw_clauses(doc, r->lexicon, &err) || tw_attribute(doc, r->lexicon, &err) || tw_entities(doc, &nobody, &err) ||
                      tw_facts(doc, r->lexicon, &err) || tw_times(doc, &err) || tw_events(doc, r->lexicon, &err);
  CHECK(!failed);
  return doc;
}

static bool
tells(const tw_document *const doc, const uint8_t event)
{
  for (uint32_t i = 0; i < doc->fact_count; ++i) {
    if (doc->fact[i].event == event) {
      return true;
    }
  }
  return false;
}

static void
print_miss(const tw_document *const doc, const tw_relation_row *const row)
{
  const tw_str wanted = tw_event_text(row->event);
  printf("%.*s\t%.*s\t%.*s\t", TW_PRINT(row->wording), TW_PRINT(wanted), TW_PRINT(row->example));
  for (uint32_t i = 0; i < doc->fact_count; ++i) {
    const tw_str event = tw_event_text(doc->fact[i].event);
    printf(" [%.*s %.*s]", TW_PRINT(doc->fact[i].name), TW_PRINT(event));
  }
  printf("\n");
}

// Share of rows, in percent, whose type is found in their example
static uint32_t
share_found(const reader *const r, const bool nouns)
{
  const tw_relations *const relations = tw_lexicon_relations(r->lexicon);
  uint32_t                  found     = 0;
  uint32_t                  count     = 0;
  for (uint32_t i = 0; i < tw_relations_count(relations); ++i) {
    const tw_relation_row *const row = tw_relations_row(relations, i);
    if (row->event == TW_EVENT_NONE || tw_str_begins(row->wording, "the ") != nouns) {
      continue;
    }
    tw_document *const doc   = read_text(r, row->example);
    const bool         right = tells(doc, row->event);
    found += right;
    ++count;
    if (!right && r->verbose) {
      print_miss(doc, row);
    }
    tw_document_free(doc);
  }
  fprintf(stderr, "%s: %u of %u\n", nouns ? "nouns" : "verbs", found, count);
  return found * 100 / count;
}

int
main(const int argc, char **const argv)
{
  (void)argv;
  char        path[1024];
  const char *root    = getenv("TRIPLEWIRE_SOURCE");
  tw_lexicon *lexicon = NULL;
  tw_model   *model   = NULL;
  tw_error    err     = {0};
  snprintf(path, sizeof path, "%s/models/en.twm", root ? root : ".");
  if (tw_model_open(&model, path, &err) || tw_lexicon_open(&lexicon, schema_folder(path, sizeof path), &err)) {
    fprintf(stderr, "%s\n", err.message);
    return 1;
  }
  const reader r = {.lexicon = lexicon, .parser = tw_parser_new(model), .verbose = argc > 1};
  CHECK(share_found(&r, false) >= 80);
  CHECK(share_found(&r, true) >= 55);
  tw_parser_free(r.parser);
  tw_lexicon_close(lexicon);
  tw_model_close(model);
  return TW_TEST_END();
}
