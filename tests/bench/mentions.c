// SPDX-License-Identifier: Apache-2.0
// What the program takes each mention of its articles for, a line each, for those who compare it with what people say; and how long
// it takes. Usage: bench-mentions [-m MODEL] [-k KB]... [-i FORMAT] FILE...
#include "input/source.h"
#include "pipeline.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

typedef struct {
  double   seconds; // of the processor, in tw_entities()
  uint64_t tokens, articles, failed;
} tally;

static double
now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
print_span(const tw_document *const doc, const tw_span tokens)
{
  if (tokens.begin < tokens.end) {
    printf("\t%u\t%u", tw_document_code_at(doc, doc->token.span[tokens.begin].begin),
           tw_document_code_at(doc, doc->token.span[tokens.end - 1].end));
  } else {
    printf("\t-\t-");
  }
}

// Article, kind, code points of phrase, head and name, entity, whether it has a name, its type, Wikidata identifier and label
static void
print_mentions(const tw_document *const doc)
{
  static const char *const kinds[] = {[TW_MENTION_NAME] = "name", [TW_MENTION_NOMINAL] = "nominal", [TW_MENTION_PRONOUN] = "pronoun"};
  for (uint32_t m = 0; m < doc->mention_count; ++m) {
    const tw_mention *const row    = &doc->mention[m];
    const tw_entity *const  entity = &doc->entity[row->entity];
    printf("%.*s\t%s", TW_PRINT(doc->about.id), kinds[row->kind]);
    print_span(doc, row->tokens);
    print_span(doc, (tw_span){row->head, row->head + 1});
    print_span(doc, row->name);
    printf("\t%u\t%d\t%.*s\t%.*s\t%.*s\n", row->entity, entity->named, TW_PRINT(tw_type_text(entity->type)),
           TW_PRINT(entity->wikidata), TW_PRINT(entity->label));
  }
}

static void
read_article(tw_document *const doc, const tw_engine *const engine, const tw_article *const article, tally *const t)
{
  tw_error err = {0};
  if (tw_pipeline_load(doc, article, &err) || tw_pipeline_run(doc, engine, TW_STAGE_ATTRIBUTION, &err)) {
    fprintf(stderr, "%s\n", err.message);
    ++t->failed;
    return;
  }
  const double begin = now();
  if (tw_pipeline_run(doc, engine, TW_STAGE_ENTITIES, &err)) {
    fprintf(stderr, "%s\n", err.message);
    ++t->failed;
    return;
  }
  t->seconds += now() - begin;
  t->tokens += doc->token.count;
  ++t->articles;
  print_mentions(doc);
}

static void
read_all(const tw_engine *const engine, const tw_input_format format, const char *const *const paths, const size_t count, tally *const t)
{
  tw_document *const doc    = tw_document_new(0);
  tw_source *const   source = tw_source_open(paths, count, format, (size_t)32 << 20);
  tw_article         article;
  tw_error           err = {0};
  tw_source_event    event;
  while (doc && source && (event = tw_source_next(source, &article, &err)) != TW_SOURCE_END) {
    if (event == TW_SOURCE_BAD) {
      fprintf(stderr, "%s\n", err.message);
      ++t->failed;
    } else {
      read_article(doc, engine, &article, t);
    }
  }
  tw_source_close(source);
  tw_document_free(doc);
}

int
main(const int argc, char **const argv)
{
  const char       *knowledge[TW_KB_STACK_MAX];
  tw_engine_options options = {.knowledge = knowledge};
  tw_input_format   format  = TW_INPUT_AUTO;
  int               option;
  while ((option = getopt(argc, argv, "m:k:i:")) != -1) {
    if (option == 'm') {
      options.model = optarg;
    } else if (option == 'k' && options.knowledge_count < TW_KB_STACK_MAX) {
      knowledge[options.knowledge_count++] = optarg;
    } else if (option != 'i' || !tw_input_format_from(tw_str_from(optarg), &format)) {
      return 2;
    }
  }
  tw_engine *engine = NULL;
  tw_error   err    = {0};
  tally      t      = {0};
  if (tw_engine_open(&engine, &options, &err)) {
    fprintf(stderr, "%s\n", err.message);
    return 1;
  }
  read_all(engine, format, (const char *const *)(argv + optind), (size_t)(argc - optind), &t);
  tw_engine_close(engine);
  fprintf(stderr, "%llu articles, %llu tokens, %.3f s for entities: %.0f tokens a second\n", (unsigned long long)t.articles,
          (unsigned long long)t.tokens, t.seconds, t.seconds > 0 ? (double)t.tokens / t.seconds : 0);
  return t.failed || !t.articles;
}
