// SPDX-License-Identifier: Apache-2.0
// triplewire explain: what is found in a sentence, and why, for a reader at a terminal.
#include "command/command.h"
#include "pipeline.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char help[] =
  "Usage: triplewire explain [OPTION]... TEXT...\n"
  "Show the tree, the names, the entities and the facts that are found in TEXT.\n"
  "\n"
  "      --published DATE  date of publication, for \"on Tuesday\": 2025-03-19\n"
  "      --kb FILE         a further knowledge base; may be given again, later ones win\n"
  "      --no-default-kb   leave the built-in knowledge base out\n"
  "      --model FILE      language model\n"
  "  -h, --help            this text\n"
  "\n"
  "Colours are used on a terminal unless NO_COLOR is set.\n"
  "\n"
  "Example:\n"
  "  triplewire explain \"Russia struck Kyiv on Tuesday, Zelenskyy said.\"\n";

// ---- ink -----------------------------------------------------------------------------------------------------------------------

typedef struct {
  const char *bold, *faint, *green, *blue, *off;
} palette;

static palette
choose_ink(void)
{
  const char *const none = getenv("NO_COLOR");
  if ((none && *none) || !isatty(STDOUT_FILENO)) {
    return (palette){"", "", "", "", ""};
  }
  return (palette){"\033[1m", "\033[2m", "\033[32m", "\033[34m", "\033[0m"};
}

static void
heading(const palette *const ink, const char *const text)
{
  printf("\n%s%s%s\n", ink->bold, text, ink->off);
}

// ---- tree ----------------------------------------------------------------------------------------------------------------------

static tw_str
name_kind_of(const tw_document *const doc, const uint32_t token)
{
  for (uint32_t i = 0; i < doc->name.count; ++i) {
    if (doc->name.token[i].begin <= token && token < doc->name.token[i].end) {
      return tw_name_text(doc->name.kind[i]);
    }
  }
  return (tw_str){NULL, 0};
}

static uint32_t
depth_of(const tw_document *const doc, const uint32_t token)
{
  uint32_t depth = 0;
  for (uint32_t t = doc->token.head[token]; t != TW_NONE; t = doc->token.head[t]) {
    ++depth;
  }
  return depth;
}

// Each word on its line, in the order of the text, indented by its depth in the tree: reads as the sentence and as the tree
static void
print_tree(const tw_document *const doc, const uint32_t sentence, const palette *const ink)
{
  const tw_span tokens = doc->sentence.token[sentence];
  for (uint32_t t = tokens.begin; t < tokens.end; ++t) {
    const uint32_t depth = depth_of(doc, t);
    const uint32_t head  = doc->token.head[t];
    const tw_str   kind  = name_kind_of(doc, t);
    printf("  %3u %*s%.*s", t - tokens.begin + 1, (int)(depth < 20 ? 2 * depth : 40), "", TW_PRINT(doc->token.form[t]));
    printf("  %s%.*s", ink->faint, TW_PRINT(tw_upos_text(doc->token.upos[t])));
    if (head == TW_NONE) {
      printf(" root");
    } else {
      printf(" %.*s of %.*s", TW_PRINT(tw_relation_text(doc->token.relation[t])), TW_PRINT(doc->token.form[head]));
    }
    printf(" %.2f%s", (double)doc->token.arc_probability[t], ink->off);
    if (kind.len) {
      printf("  %s%.*s%s", ink->blue, TW_PRINT(kind), ink->off);
    }
    putchar('\n');
  }
}

// ---- facts ---------------------------------------------------------------------------------------------------------------------

static void
print_entities(const tw_document *const doc, const palette *const ink)
{
  bool any = false;
  for (uint32_t i = 0; i < doc->entity_count; ++i) {
    const tw_entity *const e = &doc->entity[i];
    if (!e->named) {
      continue;
    }
    if (!any) {
      heading(ink, "Entities");
      any = true;
    }
    printf("  %s%.*s%s  %.*s", ink->green, TW_PRINT(e->label), ink->off, TW_PRINT(tw_type_text(e->type)));
    if (e->wikidata.len) {
      printf("  wd:%.*s", TW_PRINT(e->wikidata));
    }
    if (e->role.len) {
      printf("  %s%.*s%s", ink->faint, TW_PRINT(e->role), ink->off);
    }
    putchar('\n');
  }
}

static void
print_term(const char *const before, const tw_document *const doc, const tw_term *const term)
{
  const bool   named = term->kind == TW_TERM_ENTITY && term->entity != TW_NONE && doc->entity[term->entity].named;
  const tw_str text  = named ? doc->entity[term->entity].label : term->text;
  printf("%s%.*s", before, TW_PRINT(text));
}

static void
print_fact(const tw_document *const doc, const uint32_t number, const palette *const ink)
{
  const tw_fact *const f = &doc->fact[number];
  printf("  %2u  %s", number + 1, ink->green);
  print_term("", doc, &f->subject);
  const bool unspoken = f->kind == TW_CLAUSE_TITLE || f->kind == TW_CLAUSE_APPOSITION; // "President Macron" has no verb
  printf("%s — %.*s", ink->off, TW_PRINT(unspoken ? TW_STR("is") : f->predicate));
  if (f->object.kind != TW_TERM_NONE) {
    printf(" — %s", ink->green);
    print_term("", doc, &f->object);
    printf("%s", ink->off);
  }
  for (uint32_t a = f->arguments.begin; a < f->arguments.end; ++a) {
    printf("  [%.*s: %.*s]", TW_PRINT(doc->fact_argument[a].role), TW_PRINT(doc->fact_argument[a].text));
  }
  printf("\n      %s%s, %.*s", ink->faint, f->negative ? "denied" : "affirmed", TW_PRINT(tw_modality_text(f->modality)));
  if (f->tense != TW_TENSE_NONE) {
    printf(", %.*s", TW_PRINT(tw_tense_text(f->tense)));
  }
  if (f->event != TW_EVENT_NONE) {
    printf("; %.*s", TW_PRINT(tw_event_text(f->event)));
  }
  if (f->source.kind != TW_TERM_NONE) {
    print_term("; says ", doc, &f->source);
  } else if (tw_fact_cue(doc, f).len) { // "reportedly", "is accused of"
    printf("; says nobody named (%.*s)", TW_PRINT(tw_fact_cue(doc, f)));
  }
  if (f->time.kind != TW_TERM_NONE) {
    printf("; %.*s", TW_PRINT(f->time.text));
    printf("%s%.*s", f->time_value.len ? " = " : "", TW_PRINT(f->time_value));
  }
  if (f->place.kind != TW_TERM_NONE) {
    print_term("; in ", doc, &f->place);
  }
  printf("; confidence %.2f%s\n", (double)f->confidence, ink->off);
}

static void
print_document(const tw_document *const doc)
{
  const palette ink = choose_ink();
  for (uint32_t s = 0; s < doc->sentence.count; ++s) {
    const tw_span tokens = doc->sentence.token[s];
    const tw_str  text   = tw_str_slice(doc->text, doc->token.span[tokens.begin].begin, doc->token.span[tokens.end - 1].end);
    printf("%s%s%.*s%s\n", s ? "\n" : "", ink.bold, TW_PRINT(text), ink.off);
    print_tree(doc, s, &ink);
  }
  print_entities(doc, &ink);
  heading(&ink, doc->fact_count ? "Facts" : "No facts");
  for (uint32_t i = 0; i < doc->fact_count; ++i) {
    print_fact(doc, i, &ink);
  }
}

static int
explain(const tw_engine_options *const options, const tw_str text, const tw_str published)
{
  tw_engine         *engine = NULL;
  tw_error           err    = {0};
  tw_document *const doc    = tw_document_new(0);
  const tw_metadata  about  = {.id = TW_STR("text"), .published = published};
  int                code   = TW_EXIT_DONE;
  if (!doc || tw_engine_open(&engine, options, &err) || tw_document_read(doc, engine, text, &about, &err)) {
    tw_command_error(&err);
    code = TW_EXIT_NOTHING;
  } else {
    print_document(doc);
    code = tw_command_flush() ? TW_EXIT_DONE : TW_EXIT_NOTHING;
  }
  tw_document_free(doc);
  tw_engine_close(engine);
  return code;
}

int
tw_command_explain(const int argc, char **const argv)
{
  enum { OPT_PUBLISHED = 256, OPT_KB, OPT_NO_DEFAULT_KB, OPT_MODEL };
  static const struct option options[] = {{"published", required_argument, NULL, OPT_PUBLISHED},
                                          {"kb", required_argument, NULL, OPT_KB},
                                          {"no-default-kb", no_argument, NULL, OPT_NO_DEFAULT_KB},
                                          {"model", required_argument, NULL, OPT_MODEL},
                                          {"help", no_argument, NULL, 'h'},
                                          {NULL, 0, NULL, 0}};
  tw_kb_files                knowledge = {0};
  tw_engine_options          engine    = {.knowledge = knowledge.file};
  tw_str                     published = {NULL, 0};
  int                        option;
  while ((option = getopt_long(argc, argv, "h", options, NULL)) != -1) {
    switch (option) {
    case OPT_PUBLISHED: published = tw_str_from(optarg); break;
    case OPT_KB:
      if (tw_command_add_kb("explain", &knowledge, optarg)) {
        return TW_EXIT_USE;
      }
      break;
    case OPT_NO_DEFAULT_KB: engine.no_default_knowledge = true; break;
    case OPT_MODEL: engine.model = optarg; break;
    case 'h': return tw_command_help(help);
    default: return tw_command_misuse("explain", "see above");
    }
  }
  if (optind == argc) {
    return tw_command_misuse("explain", "give a text");
  }
  engine.knowledge_count = knowledge.count;
  tw_buffer text         = {0};
  for (int i = optind; i < argc; ++i) {
    tw_buffer_text(&text, i > optind ? " " : "");
    tw_buffer_text(&text, argv[i]);
  }
  const int code = explain(&engine, tw_buffer_str(&text), published);
  tw_buffer_free(&text);
  return code;
}
