// SPDX-License-Identifier: Apache-2.0
// Bytes that grow: what writers write into.
#include "base/buffer.h"

#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void
tw_buffer_free(tw_buffer *const buffer)
{
  free(buffer->ptr);
  *buffer = (tw_buffer){0};
}

void
tw_buffer_clear(tw_buffer *const buffer)
{
  buffer->len    = 0;
  buffer->failed = false;
}

static bool
reserve(tw_buffer *const buffer, const size_t more)
{
  if (buffer->failed) {
    return false;
  }
  if (more < buffer->room - buffer->len) { // one byte is kept for the NUL
    return true;
  }
  size_t room = buffer->room ? buffer->room : 256;
  while (room - buffer->len <= more) {
    room *= 2;
  }
  char *const ptr = realloc(buffer->ptr, room);
  if (!ptr) {
    buffer->failed = true;
    return false;
  }
  buffer->ptr  = ptr;
  buffer->room = room;
  return true;
}

void
tw_buffer_bytes(tw_buffer *const buffer, const void *const bytes, const size_t len)
{
  if (reserve(buffer, len)) {
    if (len) {
      memcpy(buffer->ptr + buffer->len, bytes, len);
    }
    buffer->len += len;
    buffer->ptr[buffer->len] = '\0';
  }
}

void
tw_buffer_put(tw_buffer *const buffer, const tw_str text)
{
  tw_buffer_bytes(buffer, text.ptr, text.len);
}

void
tw_buffer_text(tw_buffer *const buffer, const char *const text)
{
  tw_buffer_bytes(buffer, text, strlen(text));
}

void
tw_buffer_char(tw_buffer *const buffer, const char c)
{
  tw_buffer_bytes(buffer, &c, 1);
}

void
tw_buffer_number(tw_buffer *const buffer, uint32_t number)
{
  char     digits[10];
  uint32_t first = sizeof digits;
  do {
    digits[--first] = (char)('0' + number % 10);
    number /= 10;
  } while (number);
  tw_buffer_bytes(buffer, digits + first, sizeof digits - first);
}

void
tw_buffer_code(tw_buffer *const buffer, const uint32_t code_point)
{
  char           bytes[4];
  const uint32_t n = tw_utf8_put(code_point, bytes);
  tw_buffer_bytes(buffer, bytes, n);
}

void
tw_buffer_format(tw_buffer *const buffer, const char *const format, ...)
{
  va_list args;
  va_start(args, format);
  const int need = vsnprintf(NULL, 0, format, args);
  va_end(args);
  if (need < 0 || !reserve(buffer, (size_t)need)) {
    buffer->failed = true;
    return;
  }
  va_start(args, format);
  vsnprintf(buffer->ptr + buffer->len, (size_t)need + 1, format, args);
  va_end(args);
  buffer->len += (size_t)need;
}

tw_str
tw_buffer_str(const tw_buffer *const buffer)
{
  return (tw_str){buffer->ptr, buffer->len < UINT32_MAX ? (uint32_t)buffer->len : UINT32_MAX};
}
