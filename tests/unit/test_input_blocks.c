// SPDX-License-Identifier: Apache-2.0
// Each block of the articles in tests/golden/blocks gets the kind that is written before it, and they tell what is known of them.
#include "base/file.h"
#include "input/blocks.h"
#include "input/input.h"
#include "tw_test.h"

#include <dirent.h>
#include <stdlib.h>

enum { MOST = 200 };

typedef struct {
  char     kind[MOST];
  tw_str   text[MOST]; // first line only
  uint32_t count;
} expected;

static const char letters[] = "HBDPLCF"; // in the order of tw_block_kind

static tw_metadata about;

static void
expect_fact(const tw_str line)
{
  static const struct { const char *key; tw_str *field; } keys[] = {
    {"@title=", &about.title}, {"@author=", &about.author}, {"@publisher=", &about.publisher}, {"@published=", &about.published}};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; ++i) {
    if (tw_str_begins(line, keys[i].key)) {
      *keys[i].field = tw_str_slice(line, (uint32_t)strlen(keys[i].key), line.len);
    }
  }
}

// The article as it was before the kinds were written into it
static void
read_golden(tw_str golden, tw_buffer *const text, expected *const want)
{
  tw_str line  = {NULL, 0};
  bool   first = true;
  about        = (tw_metadata){0};
  while (tw_str_split(&golden, '\n', &line)) {
    const bool same_line = tw_str_begins(line, "&");
    if (tw_str_begins(line, "@")) {
      expect_fact(line);
      continue;
    }
    if (!same_line && !first) {
      tw_buffer_char(text, '\n');
    }
    first = false;
    line  = same_line ? tw_str_slice(line, 1, line.len) : line;
    if (line.len < 2) {
      continue;
    }
    const tw_str body = tw_str_slice(line, 2, line.len);
    tw_buffer_put(text, body);
    if (line.ptr[0] != '+' && want->count < MOST) {
      want->kind[want->count]   = line.ptr[0];
      want->text[want->count++] = body;
    }
  }
}

// A block is its line but for the bullet before it and white space around it, and what may follow in further lines
static bool
fits(const tw_str block, const tw_str body)
{
  tw_str       rest  = block;
  tw_str       line  = {NULL, 0};
  const tw_str plain = tw_trim_wide(body);
  tw_str_split(&rest, '\n', &line);
  line = tw_trim_wide(line);
  return plain.len >= line.len && !memcmp(plain.ptr + plain.len - line.len, line.ptr, line.len) && plain.len - line.len <= 4;
}

static void
compare_fact(const char *const name, const char *const what, const tw_str got, const tw_str want)
{
  CHECK(tw_str_equal(got, want) ||
        (fprintf(stderr, "%s: %s\n  got:  %.*s\n  want: %.*s\n", name, what, TW_PRINT(got), TW_PRINT(want)), false));
}

static void
compare(const char *const name, const tw_document *const doc, const expected *const want)
{
  for (uint32_t i = 0; i < want->count || i < doc->block.count; ++i) {
    const bool   both = i < want->count && i < doc->block.count;
    const tw_str got  = i < doc->block.count ? tw_str_slice(doc->text, doc->block.span[i].begin, doc->block.span[i].end) : TW_STR("(none)");
    const char   kind = i < doc->block.count ? letters[doc->block.kind[i]] : '-';
    const tw_str text = i < want->count ? want->text[i] : TW_STR("(none)");
    const bool   same = both && kind == want->kind[i] && fits(got, text);
    CHECK(same);
    if (!same) {
      fprintf(stderr, "%s: block %u\n  got:  %c|%.*s\n  want: %c|%.*s\n", name, i, kind, TW_PRINT(got), i < want->count ? want->kind[i] : '-',
              TW_PRINT(text));
      if (!both || !fits(got, text)) {
        break; // all that follows would differ too
      }
    }
  }
  compare_fact(name, "title", doc->about.title, about.title);
  compare_fact(name, "author", doc->about.author, about.author);
  compare_fact(name, "publisher", doc->about.publisher, about.publisher);
  compare_fact(name, "published", doc->about.published, about.published);
}

static void
try_golden(const char *const folder, const char *const name)
{
  char path[600];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  tw_buffer golden = {0};
  tw_buffer text   = {0};
  expected  want   = {0};
  CHECK(!tw_file_read(&golden, path, 1 << 20, NULL));
  read_golden(tw_buffer_str(&golden), &text, &want);
  tw_document *const doc     = tw_document_new(0);
  const tw_article   article = {.format = TW_INPUT_TEXT, .bytes = tw_buffer_str(&text), .path = name, .line = 1};
  tw_error           err     = {0};
  CHECK(!tw_article_load(doc, &article, &err) && want.count > 3);
  compare(name, doc, &want);
  CHECK(tw_document_check(doc, NULL));
  tw_document_free(doc);
  tw_buffer_free(&golden);
  tw_buffer_free(&text);
}

static int
by_name(const void *const a, const void *const b)
{
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
each_golden_article(void)
{
  char              folder[500];
  const char *const source = getenv("TRIPLEWIRE_SOURCE");
  char             *names[MOST];
  size_t            count = 0;
  snprintf(folder, sizeof folder, "%s/tests/golden/blocks", source ? source : ".");
  DIR *const dir = opendir(folder);
  CHECK(dir != NULL);
  for (const struct dirent *entry = NULL; dir && count < MOST && (entry = readdir(dir));) {
    if (tw_str_ends(tw_str_from(entry->d_name), ".txt")) {
      names[count++] = strdup(entry->d_name);
    }
  }
  if (dir) {
    closedir(dir);
  }
  CHECK(count >= 25);
  qsort(names, count, sizeof *names, by_name);
  for (size_t i = 0; i < count; ++i) {
    try_golden(folder, names[i]);
    free(names[i]);
  }
}

int
main(void)
{
  each_golden_article();
  return TW_TEST_END();
}
