// SPDX-License-Identifier: Apache-2.0
// Text for measuring: files cut into articles, and varied repetitions of them.
#include "text.h"

#include "base/error.h"
#include "base/file.h"
#include "base/map.h"

#include <stdlib.h>

enum { ARTICLE_WORDS = 400, SHORTEST_VARIED = 5, VARIED_IN = 8 };

static const size_t file_limit = (size_t)1 << 30;

static bool
is_space(const char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

uint64_t
bench_text_words(const tw_str article)
{
  uint64_t words = 0;
  for (uint32_t i = 0; i < article.len; ++i) {
    words += !is_space(article.ptr[i]) && (!i || is_space(article.ptr[i - 1]));
  }
  return words;
}

static tw_status
cut_articles(bench_text *const text, tw_error *const err)
{
  const tw_str all   = tw_buffer_str(&text->bytes);
  uint32_t     begin = 0, words = 0;
  text->article      = calloc(all.len / ARTICLE_WORDS + 1, sizeof *text->article);
  if (!text->article) {
    return tw_fail_memory(err, "bench");
  }
  for (uint32_t i = 0; i < all.len; ++i) {
    words += !is_space(all.ptr[i]) && (!i || is_space(all.ptr[i - 1]));
    if (words && (i + 1 == all.len || (words >= ARTICLE_WORDS && all.ptr[i] == '\n'))) {
      text->article[text->count++] = (tw_span){begin, i + 1};
      text->words += words;
      begin = i + 1;
      words = 0;
    }
  }
  return text->count ? TW_OK : tw_fail(err, TW_ERR_INPUT, "bench", 0, "there are no words in the files");
}

tw_status
bench_text_read(bench_text *const text, char *const *const files, const int count, tw_error *const err)
{
  for (int i = 0; i < count; ++i) {
    TRY(tw_file_read(&text->bytes, files[i], file_limit, err));
    tw_buffer_char(&text->bytes, '\n');
  }
  if (text->bytes.failed || text->bytes.len > file_limit) {
    return tw_fail(err, TW_ERR_MEMORY, "bench", 0, "the files are too large: give at most 1 GB");
  }
  return cut_articles(text, err);
}

void
bench_text_free(bench_text *const text)
{
  tw_buffer_free(&text->bytes);
  free(text->article);
  *text = (bench_text){0};
}

static bool
is_letter(const char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Change the second vowel of a word, which stays as long as it is
static void
vary(char *const word, const uint32_t len, const uint64_t hash)
{
  static const char vowels[] = "aeiou";
  uint32_t          seen     = 0;
  for (uint32_t i = 1; i < len; ++i) {
    const char *const vowel = strchr(vowels, word[i]);
    if (vowel && ++seen == 2) {
      word[i] = vowels[((size_t)(vowel - vowels) + 1 + (hash >> 32) % 4) % 5];
      return;
    }
  }
}

tw_str
bench_text_article(const bench_text *const text, const uint32_t number, const uint32_t round, tw_buffer *const room)
{
  const tw_span span  = text->article[number];
  const tw_str  plain = tw_str_slice(tw_buffer_str(&text->bytes), span.begin, span.end);
  if (!round) {
    return plain;
  }
  tw_buffer_clear(room);
  tw_buffer_put(room, plain);
  for (uint32_t i = 0; !room->failed && i < plain.len;) {
    uint32_t end = i;
    while (end < plain.len && is_letter(plain.ptr[end])) {
      ++end;
    }
    const uint64_t hash = end - i >= SHORTEST_VARIED ? tw_hash(tw_str_slice(plain, i, end), round) : 1;
    if (hash % VARIED_IN == 0) {
      vary(room->ptr + i, end - i, hash);
    }
    i = end > i ? end : i + 1;
  }
  return tw_buffer_str(room);
}
