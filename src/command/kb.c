// SPDX-License-Identifier: Apache-2.0
// triplewire kb: build knowledge bases, and look into them.
#include "base/text.h"
#include "command/command.h"
#include "knowledge/knowledge.h"
#include "meaning/kb.h"
#include "pipeline.h"

#include <getopt.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const char help[] =
  "Usage: triplewire kb build -o FILE [OPTION]... SOURCE...\n"
  "       triplewire kb show [--kb FILE]... [--only] NAME...\n"
  "       triplewire kb list [--kb FILE]... [--only]\n"
  "       triplewire kb check FILE...\n"
  "Build knowledge bases, and look into them: who and what names may mean.\n"
  "\n"
  "  build   make a knowledge base from tables (TSV files, folders of them), Wikidata dumps (latest-all.json.gz) and RDF\n"
  "  show    what a name or a Wikidata identifier may mean, the first choice first, and why it is that\n"
  "  list    all entries as a table: identifier, label, type, country, prior\n"
  "  check   read files as a whole and compare their checksums\n"
  "\n"
  "Building:\n"
  "  -o, --output FILE      where to write the knowledge base\n"
  "      --from FORM        table, wikidata or rdf (default: by name; .json is a dump, .ttl .nt .nq .trig .rdf .owl are RDF)\n"
  "      --languages LIST   languages of names in dumps and RDF, 'en,de': labels in the first (default en)\n"
  "      --min-sitelinks N  of dumps: leave out what fewer Wikipedias have a page of (default 1)\n"
  "      --classes FILE     of dumps: which classes are wanted, and as what (default: wikidata-classes.tsv of triplewire)\n"
  "  -q, --quiet            no summary\n"
  "Looking:\n"
  "      --kb FILE          a further knowledge base, on top of those before it\n"
  "      --only             without the one that comes with triplewire\n"
  "  -h, --help             this text\n"
  "\n"
  "Examples:\n"
  "  triplewire kb show Zelensky\n"
  "  triplewire kb build -o mine.twkb people.tsv && triplewire kb show --kb mine.twkb \"Jane Doe\"\n"
  "  triplewire kb build -o wikidata.twkb --min-sitelinks 5 latest-all.json.gz\n";

#define CLASSES "wikidata-classes.tsv"

typedef struct {
  const char *output;
  tw_kb_files knowledge;
  bool        only, quiet;
  tw_kb_options build;
} choices;

// ---- looking ------------------------------------------------------------------------------------------------------------------

typedef struct {
  tw_kb_stack stack;
  tw_kb      *owned[TW_KB_STACK_MAX];
  const char *path[TW_KB_STACK_MAX]; // shown
} opened;

static tw_status
open_one(opened *const o, const char *const path, const char *const shown, tw_error *const err)
{
  const uint32_t  n      = o->stack.count;
  const tw_status status = tw_kb_open(&o->owned[n], path, err);
  if (!status) {
    o->stack.kb[n] = o->owned[n];
    o->path[n]     = shown;
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
      status = open_one(o, path, "en.twkb", err);
    }
  }
  for (uint32_t i = 0; i < chosen->knowledge.count && !status; ++i) {
    status = open_one(o, chosen->knowledge.file[i], chosen->knowledge.file[i], err);
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
    printf("    %-11s %.*s\n", name, TW_PRINT(value));
  }
}

static void
print_life(const tw_kb_entry *const e)
{
  if (e->born || e->died) {
    printf("    %-11s %.0d-%.0d\n", "lived", e->born, e->died); // a year that is not known shows as nothing
  }
}

static void
print_entry(const tw_kb *const kb, const tw_kb_entry *const e)
{
  print_field("about", e->description);
  print_field("country", e->country);
  print_field("sector", e->sector);
  print_field("gender", e->gender);
  print_life(e);
  tw_str roles = e->roles;
  tw_str role;
  while (tw_str_split(&roles, '|', &role)) {
    print_field("role", role);
  }
  if (!isnan(e->latitude) && !isnan(e->longitude)) {
    printf("    %-11s %.4f, %.4f\n", "position", e->latitude, e->longitude);
  }
  tw_str name;
  for (uint32_t i = 1; (name = tw_kb_name(kb, e->id, i)).ptr; ++i) {
    print_field(i == 1 ? "names" : "", name);
  }
}

static void
print_head(const opened *const o, const uint32_t kb, const tw_kb_entry *const e)
{
  const tw_str type = tw_type_text(e->type);
  printf("%.*s  %.*s%s%.*s  prior %.2f", TW_PRINT(e->label), TW_PRINT(type), e->wikidata.len ? "  " : "", TW_PRINT(e->wikidata), e->prior);
  if (o->stack.count > 1) {
    printf("  in %s", o->path[kb]);
  }
  putchar('\n');
}

// Why the first of two candidates comes before the second
static void
print_reason(const opened *const o, const tw_kb_candidate *const a, const tw_kb_candidate *const b)
{
  const tw_kb_entry x = tw_kb_get(o->stack.kb[a->kb], a->entry);
  const tw_kb_entry y = tw_kb_get(o->stack.kb[b->kb], b->entry);
  printf("first is \"%.*s\" before \"%.*s\": ", TW_PRINT(x.label), TW_PRINT(y.label));
  if ((a->kind == TW_KB_METONYM) != (b->kind == TW_KB_METONYM)) {
    printf("what a name stands for besides comes after all that it is a name of");
  } else if (x.prior > y.prior) {
    printf("it is better known, %.2f to %.2f", x.prior, y.prior);
  } else if (a->kb != b->kb) {
    printf("both are as well known, and the later knowledge base counts");
  } else {
    printf("both are as well known, and it stands first in its knowledge base");
  }
  printf("; in an article, type, country, roles and dates decide too\n");
}

static uint32_t
show_name(const opened *const o, tw_arena *const arena, const tw_str folded)
{
  static const char *const hows[] = {"label", "alias", "surname", "adjective", "metonym"};
  enum { SHOWN = 50 };
  tw_kb_candidate found[SHOWN];
  const uint32_t  count = tw_kb_find(&o->stack, folded, found, SHOWN);
  for (uint32_t i = 0; i < count; ++i) {
    const tw_kb *const kb    = o->stack.kb[found[i].kb];
    const tw_kb_entry  entry = tw_kb_get(kb, found[i].entry);
    const tw_str       name  = tw_kb_name_found(kb, found[i].entry, folded, arena);
    print_head(o, found[i].kb, &entry);
    printf("    %-11s %s%s%.*s\n", "found by", hows[found[i].kind], name.len ? " " : " of an earlier knowledge base", TW_PRINT(name));
    print_entry(kb, &entry);
  }
  if (count > 1) {
    print_reason(o, &found[0], &found[1]);
  }
  return count;
}

static uint32_t
show_identifier(const opened *const o, const tw_str wikidata)
{
  for (uint32_t i = o->stack.count; i-- > 0;) {
    const uint32_t row = tw_kb_by_wikidata(o->stack.kb[i], wikidata);
    if (row != TW_NONE) {
      const tw_kb_entry entry = tw_kb_get(o->stack.kb[i], row);
      print_head(o, i, &entry);
      print_entry(o->stack.kb[i], &entry);
      return 1;
    }
  }
  return 0;
}

static int
show(const opened *const o, char **const names, const int count)
{
  int             missing = 0;
  tw_arena *const arena   = tw_arena_new(1 << 24);
  for (int i = 0; i < count; ++i) {
    const tw_str name   = tw_str_from(names[i]);
    const tw_str folded = arena ? tw_text_fold(arena, name) : (tw_str){NULL, 0};
    if (!show_identifier(o, name) && !show_name(o, arena, folded)) {
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
    result = show(&o, names, count);
  }
  close_stack(&o);
  return tw_command_flush() ? result : TW_EXIT_NOTHING;
}

// ---- building and checking ----------------------------------------------------------------------------------------------------

static void
print_report(const char *const path, const tw_kb_report *const report)
{
  fprintf(stderr, "%s: %" PRIu64 " entries", path, report->entries);
  if (report->bytes) {
    fprintf(stderr, " of %" PRIu64 " items in %" PRIu64 " MB", report->lines, report->bytes / 1000000);
  }
  if (report->repeated) {
    fprintf(stderr, "; %" PRIu64 " whose identifier was there already were left out", report->repeated);
  }
  fputc('\n', stderr);
}

static int
build(const choices *const chosen, char **const sources, const int count)
{
  if (!chosen->output || !count) {
    return tw_command_misuse("kb", "build needs -o FILE and at least one source");
  }
  tw_error      err     = {0};
  tw_kb_report  report  = {0};
  tw_kb_options options = chosen->build;
  char          classes[4400];
  if (!options.classes && !tw_data_folder(classes, sizeof classes - 32, CLASSES, NULL)) {
    strcat(classes, CLASSES); // there is room for it: tw_data_folder() was told less
    options.classes = classes;
  }
  if (tw_kb_build((const char *const *)sources, (size_t)count, chosen->output, &options, &report, &err)) {
    tw_command_error(&err);
    return err.code == TW_ERR_USE ? TW_EXIT_USE : TW_EXIT_NOTHING;
  }
  if (report.damaged) {
    fprintf(stderr, "triplewire: %" PRIu64 " lines are no JSON and were left out; the first is %s\n", report.damaged, report.first_damaged);
  }
  if (!chosen->quiet) {
    print_report(chosen->output, &report);
  }
  return report.damaged ? TW_EXIT_PARTLY : TW_EXIT_DONE;
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

static bool
set_form(choices *const chosen, const char *const name)
{
  static const char *const names[] = {[TW_KB_TABLE] = "table", [TW_KB_WIKIDATA] = "wikidata", [TW_KB_RDF] = "rdf"};
  for (size_t i = TW_KB_TABLE; i < sizeof names / sizeof *names; ++i) {
    if (!strcmp(name, names[i])) {
      chosen->build.form = (tw_kb_form)i;
      return true;
    }
  }
  return false;
}

enum { OPT_KB = 256, OPT_ONLY, OPT_FROM, OPT_LANGUAGES, OPT_MIN_SITELINKS, OPT_CLASSES };

static const struct option options[] = {
  {"output", required_argument, NULL, 'o'},
  {"kb", required_argument, NULL, OPT_KB},
  {"only", no_argument, NULL, OPT_ONLY},
  {"from", required_argument, NULL, OPT_FROM},
  {"languages", required_argument, NULL, OPT_LANGUAGES},
  {"min-sitelinks", required_argument, NULL, OPT_MIN_SITELINKS},
  {"classes", required_argument, NULL, OPT_CLASSES},
  {"quiet", no_argument, NULL, 'q'},
  {"help", no_argument, NULL, 'h'},
  {NULL, 0, NULL, 0},
};

static int
set_option(choices *const chosen, const int option, const char *const value)
{
  int64_t number = 0;
  switch (option) {
  case 'o': chosen->output = value; return TW_EXIT_DONE;
  case 'q': chosen->quiet = true; return TW_EXIT_DONE;
  case OPT_ONLY: chosen->only = true; return TW_EXIT_DONE;
  case OPT_LANGUAGES: chosen->build.languages = value; return TW_EXIT_DONE;
  case OPT_CLASSES: chosen->build.classes = value; return TW_EXIT_DONE;
  case OPT_FROM:
    return set_form(chosen, value) ? TW_EXIT_DONE : tw_command_misuse("kb", "--from %s: give table, wikidata or rdf", value);
  case OPT_MIN_SITELINKS:
    if (!tw_str_number(tw_str_from(value), &number) || number < 0 || number > UINT16_MAX) {
      return tw_command_misuse("kb", "--min-sitelinks %s: give a number from 0 to 65535", value);
    }
    chosen->build.min_sitelinks = (uint32_t)number;
    return TW_EXIT_DONE;
  default: return tw_command_add_kb("kb", &chosen->knowledge, value); // OPT_KB
  }
}

int
tw_command_kb(int argc, char **argv)
{
  choices chosen = {.build = {.min_sitelinks = 1}};
  int     option;
  opterr = 0;
  while ((option = getopt_long(argc, argv, "o:qh", options, NULL)) != -1) {
    if (option == 'h') {
      return tw_command_help(help);
    }
    if (option == '?') {
      return tw_command_misuse("kb", "unknown option, or one without its value: '%s'", argv[optind - 1]);
    }
    const int set = set_option(&chosen, option, optarg);
    if (set) {
      return set;
    }
  }
  if (optind == argc) {
    return tw_command_misuse("kb", "what should be done: build, show, list or check?");
  }
  return run(argv[optind], &chosen, argv + optind + 1, argc - optind - 1);
}
