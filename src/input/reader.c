// SPDX-License-Identifier: Apache-2.0
// A window over a member's bytes: look ahead, take a line, take all.
#include "input/reader.h"

#include "base/error.h"

enum { STEP = 1 << 16 };

void
tw_reader_free(tw_reader *const reader)
{
  tw_buffer_free(&reader->window);
}

void
tw_reader_restart(tw_reader *const reader, tw_unpack *const from)
{
  tw_buffer window = reader->window;
  tw_buffer_clear(&window);
  *reader = (tw_reader){.from = from, .window = window, .line = 1};
}

static uint32_t
unit(const char *const p, const int order)
{
  const uint32_t a = (unsigned char)p[0];
  const uint32_t b = (unsigned char)p[1];
  return order == 'L' ? a | b << 8 : a << 8 | b;
}

// Append UTF-16 as UTF-8; what is half a character at the end waits in `tail`
static void
narrow(tw_reader *const reader, const char *const bytes, const size_t len)
{
  for (size_t i = 0; i < len; ++i) {
    reader->tail[reader->pending++] = bytes[i];
    if (reader->pending == 2) {
      const uint32_t code = unit(reader->tail, reader->wide);
      if (code >= 0xD800 && code < 0xDC00) {
        continue;
      }
      tw_buffer_code(&reader->window, code);
      reader->pending = 0;
    } else if (reader->pending == 4) {
      const uint32_t high = unit(reader->tail, reader->wide);
      const uint32_t low  = unit(reader->tail + 2, reader->wide);
      if (low >= 0xDC00 && low < 0xE000) {
        tw_buffer_code(&reader->window, 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
      } else {
        tw_buffer_code(&reader->window, 0xFFFD);
        tw_buffer_code(&reader->window, low);
      }
      reader->pending = 0;
    }
  }
}

void
tw_reader_widen(tw_reader *const reader, const int order)
{
  tw_buffer raw  = reader->window;
  reader->window = (tw_buffer){0};
  reader->wide   = order;
  narrow(reader, raw.ptr + reader->at, raw.len - reader->at);
  reader->at = 0;
  tw_buffer_free(&raw);
}

static void
compact(tw_reader *const reader)
{
  tw_buffer *const window = &reader->window;
  if (reader->at) {
    memmove(window->ptr, window->ptr + reader->at, window->len - reader->at);
    window->len -= reader->at;
    reader->at = 0;
  }
}

static tw_status
fill(tw_reader *const reader, tw_error *const err)
{
  char   chunk[STEP];
  size_t got = 0;
  TRY(tw_unpack_read(reader->from, chunk, sizeof chunk, &got, err));
  if (reader->wide) {
    narrow(reader, chunk, got);
  } else {
    tw_buffer_bytes(&reader->window, chunk, got);
  }
  reader->ended = !got;
  if (reader->window.failed) {
    return tw_fail(err, TW_ERR_MEMORY, "source", 0, "not enough memory to read it");
  }
  return TW_OK;
}

tw_status
tw_reader_peek(tw_reader *const reader, const size_t want, tw_str *const out, tw_error *const err)
{
  if (reader->window.len - reader->at < want) {
    compact(reader);
  }
  while (!reader->ended && reader->window.len < want) {
    TRY(fill(reader, err));
  }
  const size_t have = reader->window.len - reader->at;
  *out = (tw_str){have ? reader->window.ptr + reader->at : "", have < UINT32_MAX ? (uint32_t)have : UINT32_MAX};
  return TW_OK;
}

void
tw_reader_take(tw_reader *const reader, const size_t len)
{
  for (size_t i = 0; i < len; ++i) {
    reader->line += reader->window.ptr[reader->at + i] == '\n';
  }
  reader->at += len;
}

// Bytes up to the next line break, behind `seen` that have been searched already; SIZE_MAX if there is none in the window
static size_t
find_break(const tw_reader *const reader, const size_t seen)
{
  const size_t have = reader->window.len - reader->at;
  if (have <= seen) {
    return SIZE_MAX;
  }
  const char *const from = reader->window.ptr + reader->at;
  const char *const hit  = memchr(from + seen, '\n', have - seen);
  return hit ? (size_t)(hit - from) : SIZE_MAX;
}

// Drop what is left of a line that is too long, a window at a time
static tw_line_event
skip_line(tw_reader *const reader, tw_error *const err)
{
  size_t length = SIZE_MAX;
  while ((length = find_break(reader, 0)) == SIZE_MAX && !reader->ended) {
    tw_buffer_clear(&reader->window);
    reader->at = 0;
    if (fill(reader, err)) {
      return TW_LINE_FAILED;
    }
  }
  reader->at = length == SIZE_MAX ? reader->window.len : reader->at + length + 1;
  ++reader->line;
  return TW_LINE_TOO_LONG;
}

tw_line_event
tw_reader_line(tw_reader *const reader, const size_t limit, tw_str *const out, tw_error *const err)
{
  size_t seen   = 0;
  size_t length = SIZE_MAX;
  if (reader->at > STEP) {
    compact(reader);
  }
  while ((length = find_break(reader, seen)) == SIZE_MAX && !reader->ended) {
    seen = reader->window.len - reader->at;
    if (seen > limit) {
      return skip_line(reader, err);
    }
    if (fill(reader, err)) {
      return TW_LINE_FAILED;
    }
  }
  const size_t have = reader->window.len - reader->at;
  if (!have) {
    return TW_LINE_END;
  }
  const bool last = length == SIZE_MAX;
  length          = last ? have : length;
  if (length > limit) {
    return skip_line(reader, err);
  }
  *out = (tw_str){reader->window.ptr + reader->at, (uint32_t)length};
  if (length && out->ptr[length - 1] == '\r') {
    --out->len;
  }
  reader->at += length + !last;
  ++reader->line;
  return TW_LINE;
}
