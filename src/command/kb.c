// SPDX-License-Identifier: Apache-2.0
// triplewire kb: build knowledge bases, and look into them.
#include "base/text.h"
#include "command/command.h"
#include "knowledge/knowledge.h"
#include "meaning/kb.h"
#include "pipeline.h"

#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const char help[] =
  "Usage: triplewire kb build -o FILE TABLE...\n"
  "       triplewire kb show [--kb FILE]... [--only] NAME...\n"
  "       triplewire kb list [--kb FILE]... [--only]\n"
  "       triplewire kb check FILE...\n"
  "Build knowledge bases, and look into them: who and what names may mean.\n"
  "\n"
  "  build   make a knowledge base from tables (TSV files, folders of them, or - for standard input)\n"
  "  show    what a name or a Wikidata identifier may mean, the best known first\n"
  "  list    all entries as a table: identifier, label, type, country, prior\n"
  "  check   read files as a whole and compare their checksums\n"
  "\n"
  "  -o, --output FILE   where to write the knowledge base\n"
  "      --kb FILE       a further knowledge base, on top of those before it\n"
  "      --only          without the one that comes with triplewire\n"
  "  -h, --help          this text\n"
  "\n"
  "Examples:\n"
  "  triplewire kb show Zelensky\n"
  "  triplewire kb build -o mine.twkb people.tsv && triplewire kb show --kb mine.twkb \"Jane Doe\"\n";

typedef struct {
  const char *output;
  const char *files[TW_KB_STACK_MAX];
  uint32_t    count;
  bool        only;
} choices;

// ---- looking ------------------------------------------------------------------------------------------------------------------

typedef struct {
  tw_kb_stack stack;
  tw_kb      *owned[TW_KB_STACK_MAX];
} opened;

static tw_status
open_one(opened *const o, const char *const path, tw_error *const err)
{
  const uint32_t  n      = o->stack.count;
  const tw_status status = tw_kb_open(&o->owned[n], path, err);
  if (!status) {
    o->stack.kb[n] = o->owned[n];
    o->stack.count = n + 1;
  }
  return status;
}

static tw_status
open_stack(opened *const o, const choices *const chosen, tw_error *const err)
{
  tw_status status = TW_OK;
  if (!chosen->only) {
    char path[4400];
    status = tw_data_folder(path, sizeof path - 16, "en.twkb", err);
    if (!status) {
      strcat(path, "en.twkb"); // there is room for it: tw_data_folder() was told less
      status = open_one(o, path, err);
    }
  }
  for (uint32_t i = 0; i < chosen->count && !status; ++i) {
    status = open_one(o, chosen->files[i], err);
  }
  return status;
}

static void
close_stack(opened *const o)
{
  for (uint32_t i = 0; i < o->stack.count; ++i) {
    tw_kb_close(o->owned[i]);
  }
}

static void
print_field(const char *const name, const tw_str value)
{
  if (value.len) {
    printf("    %-10s %.*s\n", name, TW_PRINT(value));
  }
}

static void
print_entry(const tw_kb *const kb, const tw_kb_entry *const e, const char *const how)
{
  const tw_str type = tw_type_text(e->type);
  printf("%.*s  %.*s%s%.*s  (%s, prior %.2f)\n", TW_PRINT(e->label), TW_PRINT(type), e->wikidata.len ? "  " : "",
         TW_PRINT(e->wikidata), how, e->prior);
  print_field("country", e->country);
  print_field("sector", e->sector);
  print_field("gender", e->gender);
  tw_str roles = e->roles;
  tw_str role;
  while (tw_str_split(&roles, '|', &role)) {
    print_field("role", role);
  }
  if (!isnan(e->latitude) && !isnan(e->longitude)) {
    printf("    %-10s %.4f, %.4f\n", "position", e->latitude, e->longitude);
  }
  tw_str name;
  for (uint32_t i = 1; (name = tw_kb_name(kb, e->id, i)).ptr; ++i) {
    print_field(i == 1 ? "names" : "", name);
  }
}

static uint32_t
show_name(const tw_kb_stack *const stack, const tw_str folded)
{
  static const char *const hows[] = {"label", "alias", "surname", "adjective", "metonym"};
  enum { SHOWN = 50 };
  tw_kb_candidate found[SHOWN];
  const uint32_t  count = tw_kb_find(stack, folded, found, SHOWN);
  for (uint32_t i = 0; i < count; ++i) {
    const tw_kb *const kb    = stack->kb[found[i].kb];
    const tw_kb_entry  entry = tw_kb_get(kb, found[i].entry);
    print_entry(kb, &entry, hows[found[i].kind]);
  }
  return count;
}

static uint32_t
show_identifier(const tw_kb_stack *const stack, const tw_str wikidata)
{
  for (uint32_t i = stack->count; i-- > 0;) {
    const uint32_t row = tw_kb_by_wikidata(stack->kb[i], wikidata);
    if (row != TW_NONE) {
      const tw_kb_entry entry = tw_kb_get(stack->kb[i], row);
      print_entry(stack->kb[i], &entry, "identifier");
      return 1;
    }
  }
  return 0;
}

static int
show(const tw_kb_stack *const stack, char **const names, const int count)
{
  int             missing = 0;
  tw_arena *const arena   = tw_arena_new(1 << 24);
  for (int i = 0; i < count; ++i) {
    const tw_str name   = tw_str_from(names[i]);
    const tw_str folded = arena ? tw_text_fold(arena, name) : (tw_str){NULL, 0};
    if (!show_identifier(stack, name) && !show_name(stack, folded)) {
      fprintf(stderr, "triplewire: nothing in the knowledge base is called \"%s\"\n", names[i]);
      ++missing;
    }
  }
  tw_arena_free(arena);
  return !missing ? TW_EXIT_DONE : missing < count ? TW_EXIT_PARTLY : TW_EXIT_NOTHING;
}

static void
list(const tw_kb_stack *const stack)
{
  printf("qid\tlabel\ttype\tcountry\tprior\n");
  for (uint32_t k = 0; k < stack->count; ++k) {
    for (uint32_t i = 0; i < tw_kb_count(stack->kb[k]); ++i) {
      const tw_kb_entry e    = tw_kb_get(stack->kb[k], i);
      const tw_str      type = tw_type_text(e.type);
      printf("%.*s\t%.*s\t%.*s\t%.*s\t%.2f\n", TW_PRINT(e.wikidata), TW_PRINT(e.label), TW_PRINT(type), TW_PRINT(e.country),
             e.prior);
    }
  }
}

static int
look(const choices *const chosen, const bool listing, char **const names, const int count)
{
  if (!listing && !count) {
    return tw_command_misuse("kb", "show needs a name");
  }
  if (listing && count) {
    return tw_command_misuse("kb", "list takes no name; 'triplewire kb show %s' does", names[0]);
  }
  opened   o      = {0};
  tw_error err    = {0};
  int      result = TW_EXIT_NOTHING;
  if (open_stack(&o, chosen, &err)) {
    tw_command_error(&err);
  } else if (listing) {
    list(&o.stack);
    result = TW_EXIT_DONE;
  } else {
    result = show(&o.stack, names, count);
  }
  close_stack(&o);
  return tw_command_flush() ? result : TW_EXIT_NOTHING;
}

// ---- building and checking ----------------------------------------------------------------------------------------------------

static int
build(const choices *const chosen, char **const tables, const int count)
{
  if (!chosen->output || !count) {
    return tw_command_misuse("kb", "build needs -o FILE and at least one table");
  }
  tw_error err = {0};
  tw_kb   *kb  = NULL;
  if (tw_kb_build((const char *const *)tables, (size_t)count, chosen->output, NULL, NULL, &err) || tw_kb_open(&kb, chosen->output, &err)) {
    tw_command_error(&err);
    return TW_EXIT_NOTHING;
  }
  fprintf(stderr, "%s: %u entries\n", chosen->output, tw_kb_count(kb));
  tw_kb_close(kb);
  return TW_EXIT_DONE;
}

static int
check(char **const files, const int count)
{
  int bad = 0;
  for (int i = 0; i < count; ++i) {
    tw_error err = {0};
    tw_kb   *kb  = NULL;
    if (tw_kb_open(&kb, files[i], &err) || tw_kb_verify(kb, files[i], &err)) {
      tw_command_error(&err);
      ++bad;
    } else {
      printf("%s: %u entries, undamaged\n", files[i], tw_kb_count(kb));
    }
    tw_kb_close(kb);
  }
  if (!count) {
    return tw_command_misuse("kb", "check needs a file");
  }
  return !tw_command_flush() || bad == count ? TW_EXIT_NOTHING : bad ? TW_EXIT_PARTLY : TW_EXIT_DONE;
}

// ---- command line -------------------------------------------------------------------------------------------------------------

static int
run(const char *const action, const choices *const chosen, char **const rest, const int count)
{
  if (!strcmp(action, "build")) {
    return build(chosen, rest, count);
  }
  if (!strcmp(action, "show") || !strcmp(action, "list")) {
    return look(chosen, !strcmp(action, "list"), rest, count);
  }
  if (!strcmp(action, "check")) {
    return check(rest, count);
  }
  return tw_command_misuse("kb", "there is no '%s'; build, show, list or check", action);
}

int
tw_command_kb(int argc, char **argv)
{
  enum { KB = 1000, ONLY };
  static const struct option options[] = {{"output", required_argument, NULL, 'o'},
                                          {"kb", required_argument, NULL, KB},
                                          {"only", no_argument, NULL, ONLY},
                                          {"help", no_argument, NULL, 'h'},
                                          {NULL, 0, NULL, 0}};
  choices chosen = {0};
  int     option;
  opterr = 0;
  while ((option = getopt_long(argc, argv, "o:h", options, NULL)) != -1) {
    switch (option) {
    case 'o': chosen.output = optarg; break;
    case ONLY: chosen.only = true; break;
    case 'h': return tw_command_help(help);
    case KB:
      if (chosen.count == TW_KB_STACK_MAX - 1) {
        return tw_command_misuse("kb", "more than %d knowledge bases", TW_KB_STACK_MAX - 1);
      }
      chosen.files[chosen.count++] = optarg;
      break;
    default: return tw_command_misuse("kb", "unknown option, or one without its value: '%s'", argv[optind - 1]);
    }
  }
  if (optind == argc) {
    return tw_command_misuse("kb", "what should be done: build, show, list or check?");
  }
  return run(argv[optind], &chosen, argv + optind + 1, argc - optind - 1);
}
