// SPDX-License-Identifier: Apache-2.0
// Text for measuring: files cut into articles, and as many varied repetitions of them as are wanted.
#ifndef TW_BENCH_TEXT_H
#define TW_BENCH_TEXT_H

#include "base/buffer.h"
#include "base/str.h"

/// Zero-initialise; free with bench_text_free().
typedef struct {
  tw_buffer bytes;
  tw_span  *article; ///< [count] bytes
  uint32_t  count;
  uint64_t  words;   ///< Of all articles, by white space
} bench_text;

/// Append files; an article ends at the first end of a line behind its 400th word. Errors: TW_ERR_IO, TW_ERR_INPUT (no words).
tw_status bench_text_read(bench_text *text, char *const *files, int count, tw_error *err);
void      bench_text_free(bench_text *text);

/// Article `number` of repetition `round`. From round 1 on, one in eight of the spellings of five letters and more is a new one, made by
/// changing a vowel, so that words that were never seen keep coming, as they do in real text. The slice lives in `room` or in `text`.
tw_str bench_text_article(const bench_text *text, uint32_t number, uint32_t round, tw_buffer *room);
uint64_t bench_text_words(tw_str article);

#endif
