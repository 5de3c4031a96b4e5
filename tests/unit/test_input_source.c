// SPDX-License-Identifier: Apache-2.0
// Files, folders, archives and streams, each with what can be wrong with it.
#include "input/input.h"
#include "tw_test.h"

#include <limits.h>

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "input-XXXXXX"; // in the test's working directory

static const char *
at(const char *const name)
{
  static char paths[8][256];
  static int  next;
  char *const path = paths[next++ % 8];
  snprintf(path, sizeof paths[0], "%s/%s", folder, name);
  return path;
}

static void
write_file(const char *const name, const void *const bytes, const size_t len)
{
  FILE *const file = fopen(at(name), "wb");
  CHECK(file && fwrite(bytes, 1, len, file) == len);
  if (file) {
    fclose(file);
  }
}

static void
write_text(const char *const name, const char *const text)
{
  write_file(name, text, strlen(text));
}

// What a source gave, as one line of text: "id=first bytes" for an article, "!message" for a bad one, in brackets
typedef struct {
  char     text[4000];
  unsigned articles, bad;
  uint64_t place; // of the last bad one
} log;

static const log *
read_all(const char *const path, const tw_input_format format, const size_t limit)
{
  static log l;
  l                       = (log){0};
  tw_source *const source = tw_source_open(&path, 1, format, limit);
  tw_article       article;
  size_t           used = 0;
  for (bool more = true; more && used + 600 < sizeof l.text;) {
    tw_error err = {0};
    switch (tw_source_next(source, &article, &err)) {
    case TW_SOURCE_END: more = false; break;
    case TW_SOURCE_BAD:
      ++l.bad;
      l.place = err.place;
      used += (size_t)snprintf(l.text + used, sizeof l.text - used, "[!%s]", err.message);
      break;
    case TW_SOURCE_ARTICLE:
      ++l.articles;
      used += (size_t)snprintf(l.text + used, sizeof l.text - used, "[%.*s=%.*s]", TW_PRINT(article.about.id),
                               TW_PRINT(tw_str_slice(article.bytes, 0, 12)));
      break;
    }
  }
  tw_source_close(source);
  return &l;
}

#define READ(name) read_all(at(name), TW_INPUT_AUTO, 1 << 20)
#define HAS(log, part) CHECK(strstr((log)->text, (part)) || (fprintf(stderr, "  in: %s\n", (log)->text), false))

static void
a_folder_is_walked_in_the_order_of_names(void)
{
  mkdir(at("walk"), 0700);
  mkdir(at("walk/b"), 0700);
  write_text("walk/c.txt", "third");
  write_text("walk/a.md", "first");
  write_text("walk/b/x.text", "second");
  write_text("walk/b/y.jpg", "no article");
  write_text("walk/.hidden.txt", "no article");
  write_text("walk/README.md", "no article");
  const log *const l = READ("walk");
  CHECK(l->articles == 3 && !l->bad);
  CHECK(!strcmp(l->text, "[a=first][x=second][c=third]"));
}

static void
what_is_no_article_is_named(void)
{
  HAS(READ("missing.txt"), "missing.txt: no such file or folder]");
  write_text("empty.txt", "");
  HAS(READ("empty.txt"), "empty.txt: empty, holds no article]");
  write_text("blank.txt", " \n\n");
  HAS(READ("blank.txt"), "blank.txt: empty, holds no article]");
  write_text("empty.ndjson", "\n\n");
  HAS(READ("empty.ndjson"), "empty.ndjson: empty, holds no article]");
  mkdir(at("none"), 0700);
  mkdir(at("none/below"), 0700);
  write_text("none/below/x.jpg", "x");
  const log *const l = READ("none");
  CHECK(l->bad == 1 && !l->articles);
  HAS(l, "none: the folder holds no articles");
  if (geteuid()) {
    write_text("secret.txt", "x");
    chmod(at("secret.txt"), 0);
    HAS(READ("secret.txt"), "secret.txt: no permission to read it]");
  }
  mkfifo(at("none/pipe"), 0600); // would wait for ever, were it read
  CHECK(READ("none")->bad == 1);
}

static void
formats_are_found_by_content_and_name(void)
{
  static const struct { const char *name, *text; tw_input_format is; } rows[] = {
    {"f1", "{\"text\": \"x\"}\n", TW_INPUT_TEXT}, // an object's own format
    {"f2", "\xEF\xBB\xBF<!DOCTYPE html><p>x", TW_INPUT_HTML},
    {"f3", "<!-- x -->\n<html>", TW_INPUT_HTML},
    {"f4", "# text = x\n1\tx\tx\tX\t_\t_\t0\troot\t_\t_\n", TW_INPUT_CONLLU},
    {"f5.html", "just words", TW_INPUT_HTML},
    {"f6.txt", "{ a text that begins with a brace", TW_INPUT_TEXT},
    {"f7", "[Kyiv] words", TW_INPUT_TEXT},
    {"f8.md", "# A heading\n\nwords", TW_INPUT_TEXT},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    write_text(rows[i].name, rows[i].text);
    const char      *path   = at(rows[i].name);
    tw_source *const source = tw_source_open(&path, 1, TW_INPUT_AUTO, 1 << 20);
    tw_article       article;
    CHECK(tw_source_next(source, &article, NULL) == TW_SOURCE_ARTICLE);
    CHECK(article.format == rows[i].is);
    tw_source_close(source);
  }
  tw_input_format format;
  CHECK(tw_input_format_from(TW_STR("conllu"), &format) && format == TW_INPUT_CONLLU);
  CHECK(!tw_input_format_from(TW_STR("pdf"), &format));
}

static void
a_broken_line_does_not_stop_a_stream(void)
{
  write_text("stream.ndjson", "{\"id\": \"a\", \"text\": \"first\"}\n\n{\"id\": 2, \"text\": \n{\"text\": \"third\"}\r\n"
                              "{\"title\": \"x\"}\n{\"text\": 7}\n{\"id\": 7, \"text\": \"\", \"html\": \"<p>last\"}");
  const log *const l = READ("stream.ndjson");
  CHECK(l->articles == 3 && l->bad == 3 && l->place == 6);
  HAS(l, "[a=first]");
  HAS(l, "stream.ndjson:3: not valid JSON");
  HAS(l, "[stream#4=third]");
  HAS(l, "stream.ndjson:5: the object has neither \"text\" nor \"html\" (it has: title)");
  HAS(l, "stream.ndjson:6: \"text\" is a number; it must be a string]");
  HAS(l, "[7=<p>last]");
}

static void
objects_say_what_is_known_of_them(void)
{
  write_text("about.jsonl", "{\"id\": 12, \"url\": \"https://example.org/a\", \"title\": \"T\", \"published\": \"March 18, 2025\", "
                            "\"author\": [\"A B\", {\"name\": \"C D\"}], \"publisher\": {\"name\": \"P\"}, \"language\": \"en-GB\", "
                            "\"text\": \"x\", \"other\": null}\n");
  const char      *path   = at("about.jsonl");
  tw_source *const source = tw_source_open(&path, 1, TW_INPUT_AUTO, 1 << 20);
  tw_article       a;
  CHECK(tw_source_next(source, &a, NULL) == TW_SOURCE_ARTICLE);
  CHECK_STR(a.about.id, "12");
  CHECK_STR(a.about.url, "https://example.org/a");
  CHECK_STR(a.about.title, "T");
  CHECK_STR(a.about.published, "2025-03-18");
  CHECK_STR(a.about.author, "A B, C D");
  CHECK_STR(a.about.publisher, "P");
  CHECK_STR(a.about.language, "en-GB");
  tw_source_close(source);
}

static void
objects_may_go_over_lines(void)
{
  write_text("pretty.json", "[\n  {\"id\": \"one\",\n   \"text\": \"a } \\\" ] b\"},\n  {\"text\": \"second\"}\n]\n");
  CHECK(!strcmp(READ("pretty.json")->text, "[one=a } \" ] b][pretty#4=second]"));
  write_text("cut.json", "{\n\"text\": \"x\"");
  HAS(READ("cut.json"), "cut.json:1: not valid JSON: the object that begins here has no end");
}

static void
lines_are_articles_if_asked_for(void)
{
  write_text("lines.txt", "First line.\n\nThird line.\n");
  CHECK(!strcmp(read_all(at("lines.txt"), TW_INPUT_LINES, 1 << 20)->text, "[lines=First line.][lines#3=Third line.]"));
}

static void
utf16_streams_are_cut_at_their_lines(void)
{
  static const char *const text = "First.\nSecond.\n";
  char                     wide[64] = {(char)0xFF, (char)0xFE};
  for (size_t i = 0; i < strlen(text); ++i) {
    wide[2 + 2 * i] = text[i];
  }
  write_file("wide.txt", wide, 2 + 2 * strlen(text));
  CHECK(!strcmp(read_all(at("wide.txt"), TW_INPUT_LINES, 1 << 20)->text, "[wide=First.][wide#2=Second.]"));
}

static void
conllu_is_cut_at_newdoc(void)
{
#define WORD "1\tx\tx\tX\t_\t_\t0\troot\t_\t_\n\n"
  write_text("docs.conllu", "# newdoc id = d1\n# text = x\n" WORD WORD "# newdoc\n" WORD "# newdoc id = d3\n# newpar\n" WORD);
  const log *const l = READ("docs.conllu");
  CHECK(!strcmp(l->text, "[d1=# newdoc id ][docs#2=# newdoc\n1\tx][d3=# newdoc id ]"));
}

// ---- limits --------------------------------------------------------------------------------------------------------------------

static void
what_is_too_long_is_refused_and_the_rest_is_read(void)
{
  char *const text = malloc(3000);
  memset(text, 'x', 3000);
  memcpy(text + 2000, "\nshort\n", 7);
  write_file("long.txt", text, 3000);
  const log *const l = read_all(at("long.txt"), TW_INPUT_LINES, 1500);
  CHECK(l->articles == 2 && l->bad == 1);
  HAS(l, "long.txt:1: the line is longer than the limit of 0.00143051 MiB; raise it with --max-article MIB]");
  HAS(l, "[long#2=short]");
  HAS(read_all(at("long.txt"), TW_INPUT_TEXT, 1500), "long.txt: the article is longer than the limit");
  free(text);
}

static long
peak_kib(void)
{
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

static void
memory_stays_flat_without_a_newline(void)
{
  FILE *const file = fopen(at("huge.ndjson"), "wb");
  char        chunk[1 << 16];
  memset(chunk, 'x', sizeof chunk);
  CHECK(file != NULL);
  fputs("{\"text\": \"", file);
  for (int i = 0; i < 1600; ++i) { // 100 MiB
    fwrite(chunk, 1, sizeof chunk, file);
  }
  fputs("\"}\n{\"text\": \"after\"}\n", file);
  fclose(file);
  const long       before = peak_kib();
  const log *const l      = read_all(at("huge.ndjson"), TW_INPUT_NDJSON, 4 << 20);
  CHECK(l->bad == 1 && l->articles == 1);
  HAS(l, "huge.ndjson:1: the line is longer than the limit of 4 MiB; raise it with --max-article MIB]");
  HAS(l, "[huge#2=after]");
#if defined(__SANITIZE_ADDRESS__)
  const long most = LONG_MAX; // what a sanitizer keeps of its own tells nothing
#else
  const long most = 20 * 1024;
#endif
  CHECK(peak_kib() - before < most);
  unlink(at("huge.ndjson"));
}

// ---- archives ------------------------------------------------------------------------------------------------------------------

typedef int set_fn(struct archive *a);

static void
write_archive(const char *const name, set_fn *const format, set_fn *const filter, const char *const *const members)
{
  struct archive *const a = archive_write_new();
  format(a);
  filter(a);
  CHECK(!archive_write_open_filename(a, at(name)));
  for (size_t i = 0; members[i]; i += 2) {
    struct archive_entry *const entry = archive_entry_new();
    archive_entry_set_pathname(entry, members[i]);
    archive_entry_set_size(entry, (la_int64_t)strlen(members[i + 1]));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0600);
    archive_write_header(a, entry);
    archive_write_data(a, members[i + 1], strlen(members[i + 1]));
    archive_entry_free(entry);
  }
  archive_write_free(a);
}

static void
archives_are_walked_and_compressed_files_unpacked(void)
{
  static const char *const files[] = {"x/one.txt", "first", "x/pic.jpg", "no", "x/.hid.txt", "no", "two.ndjson",
                                      "{\"text\": \"a\"}\n{\"text\": \"b\"}\n", "d\xC3\xA9j\xC3\xA0.txt", "third", NULL};
  static const char *const want = "[one=first][two=a][two#2=b][d\xC3\xA9j\xC3\xA0=third]";
  write_archive("all.tar", archive_write_set_format_pax_restricted, archive_write_add_filter_none, files);
  CHECK(!strcmp(READ("all.tar")->text, want));
  write_archive("all.tgz", archive_write_set_format_pax_restricted, archive_write_add_filter_gzip, files);
  CHECK(!strcmp(READ("all.tgz")->text, want));
  write_archive("all.tar.zst", archive_write_set_format_pax_restricted, archive_write_add_filter_zstd, files);
  CHECK(!strcmp(READ("all.tar.zst")->text, want));
  write_archive("all.zip", archive_write_set_format_zip, archive_write_add_filter_none, files);
  CHECK(!strcmp(READ("all.zip")->text, want));
  static const char *const one[] = {"ignored", "words", NULL};
  write_archive("alone.txt.gz", archive_write_set_format_raw, archive_write_add_filter_gzip, one);
  CHECK(!strcmp(READ("alone.txt.gz")->text, "[alone=words]"));
  write_archive("alone.txt.xz", archive_write_set_format_raw, archive_write_add_filter_xz, one);
  CHECK(!strcmp(READ("alone.txt.xz")->text, "[alone=words]"));
  write_archive("alone.txt.bz2", archive_write_set_format_raw, archive_write_add_filter_bzip2, one);
  CHECK(!strcmp(READ("alone.txt.bz2")->text, "[alone=words]"));
  static const char *const none[] = {"a.jpg", "no", NULL};
  write_archive("none.zip", archive_write_set_format_zip, archive_write_add_filter_none, none);
  HAS(READ("none.zip"), "none.zip: the archive holds no articles");
}

static void
damaged_archives_are_told_once(void)
{
  char *const noise = malloc(200000);
  uint32_t    seed  = 1;
  for (int i = 0; i < 199999; ++i) {
    seed     = seed * 1664525 + 1013904223;
    noise[i] = (char)('a' + (seed >> 24) % 26);
  }
  noise[199999] = '\0';
  const char *const files[] = {"noise.txt", noise, NULL};
  write_archive("whole.gz", archive_write_set_format_raw, archive_write_add_filter_gzip, files);
  FILE *const file = fopen(at("whole.gz"), "rb");
  const size_t got = file ? fread(noise, 1, 50000, file) : 0;
  CHECK(got == 50000);
  if (file) {
    fclose(file);
  }
  write_file("cut.txt.gz", noise, got);
  const log *const l = READ("cut.txt.gz");
  CHECK(l->bad == 1 && !l->articles);
  HAS(l, "cut.txt.gz: ");
  HAS(l, "damaged or cut short");
  free(noise);
}

int
main(void)
{
  if (!mkdtemp(folder)) {
    return 1;
  }
  a_folder_is_walked_in_the_order_of_names();
  what_is_no_article_is_named();
  formats_are_found_by_content_and_name();
  a_broken_line_does_not_stop_a_stream();
  objects_say_what_is_known_of_them();
  objects_may_go_over_lines();
  lines_are_articles_if_asked_for();
  utf16_streams_are_cut_at_their_lines();
  conllu_is_cut_at_newdoc();
  what_is_too_long_is_refused_and_the_rest_is_read();
  memory_stays_flat_without_a_newline();
  archives_are_walked_and_compressed_files_unpacked();
  damaged_archives_are_told_once();
  char remove[300];
  snprintf(remove, sizeof remove, "rm -rf '%s'", folder);
  CHECK(!system(remove));
  return TW_TEST_END();
}
