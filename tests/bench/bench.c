// SPDX-License-Identifier: Apache-2.0
// How fast triplewire is: tokens a second of each stage and in all, on each kernel, and how time and memory grow with the text.
// Each measurement is a process of its own, so that it begins cold and its memory is its own.
#include "base/error.h"
#include "language/kernel.h"
#include "pipeline.h"
#include "text.h"

#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char help[] =
  "Usage: bench [OPTION]... FILE...\n"
  "Measure triplewire on text FILEs, on one thread: seconds of processor time and tokens a second of each stage, on each kernel that\n"
  "this processor has, and in all from a cold start (opening the model and the knowledge base, empty caches).\n"
  "\n"
  "  -u, --until STAGE  stop after tokens, parse … events; without it the graph is written as Turtle too, to nowhere\n"
  "  -w, --words N      repeat FILEs, with varied spellings, up to N words; 0 is once (0)\n"
  "  -p, --plain        each article is one paragraph, read from end to end; else what looks like page furniture is left out\n"
  "  -k, --kernel NAME  portable, avx2, avx512, neon or neon-dot alone\n"
  "  -g, --growth       10 k, 100 k, 1 M and 10 M words instead, on the best kernel, to trees and names unless --until says else\n"
  "  -h, --help         this text\n";

enum { WRITE = TW_STAGE_COUNT, PARTS };

static const char *const part_names[PARTS] = {"decode, blocks", NULL, "tokens", "parse, names", "trees", "clauses", "attribution", "entities", "facts",
                                              "times", "events", "write Turtle"};

typedef struct {
  bench_text  text;
  unsigned    last;   // part
  uint64_t    words;  // at least
  const char *kernel; // NULL: the best
  tw_input_format format;
} request;

// What a measurement hands to the process that asked for it
typedef struct {
  char     kernel[16];
  double   open, part[PARTS]; // seconds
  uint64_t words, tokens, sentences, facts, bytes;
  long     resident, resident_before; // kB
  char     failure[400];
} result;

static double
seconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static long
resident(void)
{
  struct rusage used;
  return getrusage(RUSAGE_SELF, &used) ? 0 : used.ru_maxrss;
}

static bool
count_bytes(void *const handle, const char *const bytes, const size_t len)
{
  (void)bytes;
  *(uint64_t *)handle += len;
  return true;
}

// ---- measuring, in a process of its own ----------------------------------------------------------------------------------------

static tw_status
run_article(result *const r, tw_document *const doc, const tw_engine *const engine, const tw_str text, const request *const q,
            tw_error *const err)
{
  const tw_article article = {.format = q->format, .bytes = text, .path = "-", .line = 1};
  double           begin = seconds();
  TRY(tw_pipeline_load(doc, &article, err));
  for (unsigned part = TW_STAGE_DECODE; part <= q->last; ++part) {
    if (part == WRITE) {
      TRY(tw_document_write(doc, &(tw_write_options){.format = TW_TURTLE}, count_bytes, &r->bytes, err));
    } else if (part > TW_STAGE_BLOCKS) {
      TRY(tw_pipeline_run(doc, engine, part, err));
    }
    const double end = seconds();
    r->part[part] += end - begin;
    begin = end;
  }
  r->words += bench_text_words(text);
  r->tokens += doc->token.count;
  r->sentences += doc->sentence.count;
  r->facts += q->last >= TW_STAGE_FACTS ? tw_document_fact_count(doc) : 0;
  return TW_OK;
}

static tw_status
run_articles(result *const r, const request *const q, tw_document *const doc, const tw_engine *const engine, tw_error *const err)
{
  tw_buffer room   = {0};
  tw_status status = TW_OK;
  for (uint32_t round = 0; !status && (!round || r->words < q->words); ++round) {
    for (uint32_t i = 0; !status && i < q->text.count && (!q->words || r->words < q->words); ++i) {
      status = run_article(r, doc, engine, bench_text_article(&q->text, i, round, &room), q, err);
    }
  }
  tw_buffer_free(&room);
  return status;
}

static void
measure_here(result *const r, const request *const q)
{
  tw_error     err    = {0};
  tw_engine   *engine = NULL;
  r->resident_before  = resident();
  const double begin  = seconds();
  if (q->kernel) {
    setenv("TRIPLEWIRE_CPU", q->kernel, 1);
  }
  tw_document *const doc    = tw_document_new(0);
  tw_status          status = doc ? tw_engine_open(&engine, NULL, &err) : TW_ERR_MEMORY;
  r->open                   = seconds() - begin;
  if (!status) {
    status = run_articles(r, q, doc, engine, &err);
  }
  snprintf(r->kernel, sizeof r->kernel, "%s", tw_kernel_choose()->name);
  if (status) {
    snprintf(r->failure, sizeof r->failure, "%s", *err.message ? err.message : "no memory");
  }
  tw_document_free(doc);
  tw_engine_close(engine);
  r->resident = resident();
}

static bool
measure(result *const r, const request *const q)
{
  int ends[2];
  *r = (result){.failure = "the measuring process ended early"};
  if (pipe(ends)) {
    return false;
  }
  fflush(stdout);
  const pid_t child = fork();
  if (child == 0) {
    *r = (result){0};
    measure_here(r, q);
    _exit(write(ends[1], r, sizeof *r) == (ssize_t)sizeof *r ? 0 : 1);
  }
  close(ends[1]);
  result        told;
  const ssize_t got = child > 0 ? read(ends[0], &told, sizeof told) : -1;
  close(ends[0]);
  if (child > 0) {
    waitpid(child, NULL, 0);
  }
  *r = got == (ssize_t)sizeof told ? told : *r;
  return !*r->failure;
}

// ---- tables --------------------------------------------------------------------------------------------------------------------

static double
sum(const result *const r, const unsigned last)
{
  double all = r->open;
  for (unsigned part = 0; part <= last; ++part) {
    all += r->part[part];
  }
  return all;
}

static void
print_line(const char *const name, const double time, const double all, const uint64_t tokens)
{
  printf("  %-28s %9.3f s %6.1f %%", name, time, 100.0 * time / all);
  if (tokens) {
    printf(" %12.0f tokens/s", (double)tokens / time);
  }
  printf("\n");
}

static void
print_memory(const result *const r)
{
  printf("  resident %ld MB at most, %ld MB of them before the start: the text\n", r->resident >> 10, r->resident_before >> 10);
}

static void
print_stages(const result *const r, const request *const q)
{
  const double all = sum(r, q->last);
  printf("\n%s: %" PRIu64 " words, %" PRIu64 " tokens, %" PRIu64 " sentences", r->kernel, r->words, r->tokens, r->sentences);
  if (q->last >= TW_STAGE_FACTS) {
    printf(", %" PRIu64 " facts", r->facts);
  }
  printf("%s\n", q->last == WRITE ? ", written" : "");
  print_line("open model and knowledge", r->open, all, 0);
  for (unsigned part = 0; part <= q->last; ++part) {
    if (part_names[part]) { // blocks are made where text is decoded
      print_line(part_names[part], r->part[part], all, r->tokens);
    }
  }
  if (q->last > TW_STAGE_PARSE) {
    print_line("raw text to trees and names", sum(r, TW_STAGE_PARSE), all, r->tokens);
  }
  print_line("in all", all, all, r->tokens);
  print_memory(r);
}

static bool
print_kernels(request *const q)
{
  static const char *const kernels[] = {"portable", "avx2", "avx512", "neon", "neon-dot"};
  const char *const        wanted    = q->kernel;
  for (size_t i = 0; i < sizeof kernels / sizeof *kernels; ++i) {
    result r;
    q->kernel = kernels[i];
    if (wanted && strcmp(wanted, kernels[i]) != 0) {
      continue;
    }
    if (!measure(&r, q)) {
      fprintf(stderr, "bench: %s\n", r.failure);
      return false;
    }
    if (strcmp(r.kernel, kernels[i]) != 0) {
      printf("\n%s: this processor does not have it\n", kernels[i]);
    } else {
      print_stages(&r, q);
    }
  }
  return true;
}

static bool
print_growth(request *const q)
{
  printf("\n%12s %12s %12s %12s %10s\n", "words", "tokens", "seconds", "tokens/s", "MB");
  for (q->words = 10000; q->words <= 10000000; q->words *= 10) {
    result r;
    if (!measure(&r, q)) {
      fprintf(stderr, "bench: %s\n", r.failure);
      return false;
    }
    const double all = sum(&r, q->last);
    printf("%12" PRIu64 " %12" PRIu64 " %12.3f %12.0f %10ld\n", r.words, r.tokens, all, (double)r.tokens / all, r.resident >> 10);
  }
  return true;
}

static void
print_processor(void)
{
  FILE *const file = fopen("/proc/cpuinfo", "r");
  char        line[256];
  while (file && fgets(line, sizeof line, file)) {
    if (!strncmp(line, "model name", 10) && strchr(line, ':')) {
      printf("processor: %s", strchr(line, ':') + 2);
      break;
    }
  }
  if (file) {
    fclose(file);
  }
}

static bool
print_all(request *const q, char *const *const files, const int count, const bool growth)
{
  tw_error err = {0};
  if (bench_text_read(&q->text, files, count, &err)) {
    fprintf(stderr, "bench: %s\n", err.message);
    return false;
  }
  print_processor();
  printf("text: %" PRIu64 " words in %" PRIu32 " articles of %d file%s", q->text.words, q->text.count, count, count == 1 ? "" : "s");
  printf("%s\n", growth || q->words > q->text.words ? ", repeated with varied spellings where more are wanted" : "");
  return growth ? print_growth(q) : print_kernels(q);
}

static int
misuse(const char *const what)
{
  fprintf(stderr, "bench: %s; see 'bench --help'\n", what);
  return 2;
}

int
main(const int argc, char **const argv)
{
  static const struct option options[] = {{"until", required_argument, NULL, 'u'},  {"words", required_argument, NULL, 'w'},
                                          {"kernel", required_argument, NULL, 'k'}, {"growth", no_argument, NULL, 'g'},
                                          {"plain", no_argument, NULL, 'p'},
                                          {"help", no_argument, NULL, 'h'},         {NULL, 0, NULL, 0}};
  request  q      = {.last = PARTS, .format = TW_INPUT_TEXT};
  bool     growth = false;
  tw_stage stage  = TW_STAGE_COUNT;
  int64_t  words  = 0;
  int      option;
  while ((option = getopt_long(argc, argv, "u:w:k:gph", options, NULL)) != -1) {
    switch (option) {
    case 'u':
      if (!tw_stage_from(tw_str_from(optarg), &stage) || stage < TW_STAGE_TOKENS) {
        return misuse("--until is one of tokens, parse, clauses, attribution, entities, facts, times, events");
      }
      q.last = stage;
      break;
    case 'w':
      if (!tw_str_number(tw_str_from(optarg), &words) || words < 0) {
        return misuse("--words is a number");
      }
      q.words = (uint64_t)words;
      break;
    case 'k': q.kernel = optarg; break;
    case 'p': q.format = TW_INPUT_LINES; break;
    case 'g': growth = true; break;
    case 'h': fputs(help, stdout); return 0;
    default: return misuse("see above");
    }
  }
  if (optind == argc) {
    return misuse("give files of text");
  }
  setenv("TRIPLEWIRE_DATA", BENCH_DATA, 0); // the build's own model and tables, unless the user says else
  q.last          = q.last < PARTS ? q.last : growth ? TW_STAGE_PARSE : WRITE;
  const bool done = print_all(&q, argv + optind, argc - optind, growth);
  bench_text_free(&q.text);
  return done ? 0 : 1;
}
