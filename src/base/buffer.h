// SPDX-License-Identifier: Apache-2.0
// Bytes that grow: what writers write into. A failure sticks, so that only the end needs a check.
#ifndef TW_BASE_BUFFER_H
#define TW_BASE_BUFFER_H

#include <triplewire/triplewire.h>

#include <stdbool.h>

/// Zero-initialise; free with tw_buffer_free().
typedef struct {
  char  *ptr; ///< NUL-terminated whenever it is not NULL
  size_t len;
  size_t room;
  bool   failed; ///< There was no memory at some point: the contents are cut short
} tw_buffer;

void tw_buffer_free(tw_buffer *buffer);
/// Forget the contents, keep the memory.
void tw_buffer_clear(tw_buffer *buffer);
void tw_buffer_put(tw_buffer *buffer, tw_str text);
void tw_buffer_bytes(tw_buffer *buffer, const void *bytes, size_t len);
void tw_buffer_text(tw_buffer *buffer, const char *text);
void tw_buffer_char(tw_buffer *buffer, char c);
/// A number in decimal digits.
void tw_buffer_number(tw_buffer *buffer, uint32_t number);
void tw_buffer_code(tw_buffer *buffer, uint32_t code_point);
void tw_buffer_format(tw_buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
/// The contents as a slice; valid until the next change. Contents over 4 GiB are cut.
tw_str tw_buffer_str(const tw_buffer *buffer);

#endif
