// SPDX-License-Identifier: Apache-2.0
// triplewire dump: the window of any stage.
#include "command/command.h"
#include "command/pool.h"
#include "document/dump.h"

#include <getopt.h>
#include <stdio.h>

static const char help[] =
  "Usage: triplewire dump [OPTION]... [FILE|FOLDER|-]...\n"
  "Print what a stage has made of articles.\n"
  "\n"
  "  -s, --stage STAGE   decode (the text), blocks, tokens, parse (default: CoNLL-U), trees (the same,\n"
  "                      mended), clauses, attribution, entities, facts, times or events\n"
  "  -i, --input FORMAT  auto (default), text, html, ndjson, lines or conllu\n"
  "      --kb FILE       a further knowledge base; may be given again, later ones win\n"
  "      --no-default-kb leave the built-in knowledge base out\n"
  "      --model FILE    language model\n"
  "  -h, --help          this text\n"
  "\n"
  "Example:\n"
  "  triplewire dump --stage clauses article.txt\n";

typedef struct {
  tw_stage stage;
  uint64_t done, failed;
} run;

static void
print_window(void *const handle, const tw_result *const result)
{
  run *const r = handle;
  if (result->error.code) {
    ++r->failed;
    fprintf(stderr, "triplewire: %s: %s\n", result->path, result->error.message);
    return;
  }
  tw_buffer text = {0};
  tw_document_dump(result->doc, r->stage, &text);
  fwrite(text.ptr ? text.ptr : "", 1, text.len, stdout);
  tw_buffer_free(&text);
  ++r->done;
}

static int
dump(run *const r, const tw_engine *const engine, const tw_input_format format, const char *const *const paths,
     const size_t count)
{
  const tw_pool_options options = {.engine = engine, .last = r->stage, .jobs = 1, .done = print_window, .handle = r};
  tw_pool *const        pool    = tw_pool_open(&options);
  tw_source *const      source  = tw_source_open(paths, count, format, (size_t)32 << 20);
  if (!pool || !source) {
    fputs("triplewire: not enough memory\n", stderr);
    tw_pool_close(pool);
    return TW_EXIT_NOTHING;
  }
  tw_article      article;
  tw_error        err = {0};
  tw_source_event event;
  while ((event = tw_source_next(source, &article, &err)) != TW_SOURCE_END) {
    if (event == TW_SOURCE_BAD) {
      ++r->failed;
      tw_command_error(&err);
    } else {
      tw_pool_put(pool, &article);
    }
  }
  tw_source_close(source);
  tw_pool_close(pool);
  if (!tw_command_flush() || (!r->done && r->failed)) {
    return TW_EXIT_NOTHING;
  }
  return r->failed ? TW_EXIT_PARTLY : TW_EXIT_DONE;
}

int
tw_command_dump(const int argc, char **const argv)
{
  static const struct option options[] = {{"stage", required_argument, NULL, 's'},
                                          {"input", required_argument, NULL, 'i'},
                                          {"kb", required_argument, NULL, 'k'},
                                          {"no-default-kb", no_argument, NULL, 'n'},
                                          {"model", required_argument, NULL, 'm'},
                                          {"help", no_argument, NULL, 'h'},
                                          {NULL, 0, NULL, 0}};
  static const char *const   standard[] = {"-"};
  tw_kb_files                knowledge      = {0};
  tw_engine_options          engine_options = {.knowledge = knowledge.file};
  tw_input_format            format         = TW_INPUT_AUTO;
  run                        r              = {.stage = TW_STAGE_PARSE};
  int                        option;
  while ((option = getopt_long(argc, argv, "s:i:h", options, NULL)) != -1) {
    switch (option) {
    case 's':
      if (!tw_stage_from(tw_str_from(optarg), &r.stage)) {
        return tw_command_misuse("dump", "there is no stage '%s'", optarg);
      }
      break;
    case 'i':
      if (!tw_input_format_from(tw_str_from(optarg), &format)) {
        return tw_command_misuse("dump", "there is no input format '%s'", optarg);
      }
      break;
    case 'k':
      if (tw_command_add_kb("dump", &knowledge, optarg)) {
        return TW_EXIT_USE;
      }
      break;
    case 'n': engine_options.no_default_knowledge = true; break;
    case 'm': engine_options.model = optarg; break;
    case 'h': return tw_command_help(help);
    default: return tw_command_misuse("dump", "see above");
    }
  }
  tw_engine *engine              = NULL;
  tw_error   err                 = {0};
  engine_options.knowledge_count = knowledge.count;
  if (tw_engine_open(&engine, &engine_options, &err)) {
    tw_command_error(&err);
    return TW_EXIT_NOTHING;
  }
  const bool given = optind < argc;
  const int  code  = dump(&r, engine, format, given ? (const char *const *)(argv + optind) : standard,
                          given ? (size_t)(argc - optind) : 1);
  tw_engine_close(engine);
  return code;
}
