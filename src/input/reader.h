// SPDX-License-Identifier: Apache-2.0
// A window over a member's bytes: look ahead, take a line, take all; never more in memory than was asked for.
#ifndef TW_INPUT_READER_H
#define TW_INPUT_READER_H

#include "base/buffer.h"
#include "base/str.h"
#include "input/unpack.h"

/// Zero-initialise with `from`; tw_reader_restart() for the next member; free with tw_reader_free().
typedef struct {
  tw_unpack *from;
  tw_buffer  window;  ///< Bytes [at, window.len) are not taken yet
  size_t     at;
  uint64_t   line;    ///< Of the byte `at`, from 1
  bool       ended;   ///< The window holds the rest
  int        wide;    ///< UTF-16 that is read as UTF-8: 'L' or 'B', else 0
  uint32_t   pending; ///< wide: bytes of `tail` that wait for more
  char       tail[4];
} tw_reader;

void tw_reader_free(tw_reader *reader);
/// Begin with the member that `from` stands at; the memory is kept.
void tw_reader_restart(tw_reader *reader, tw_unpack *from);
/// At least `want` of the bytes not taken yet, or all if there are fewer. Valid until the next call.
tw_status tw_reader_peek(tw_reader *reader, size_t want, tw_str *out, tw_error *err);
/// Take `len` bytes that were peeked at.
void tw_reader_take(tw_reader *reader, size_t len);
/// Read what follows as UTF-16 and give it as UTF-8: 'L' or 'B' for the order of bytes. Before anything is taken.
void tw_reader_widen(tw_reader *reader, int order);

typedef enum { TW_LINE, TW_LINE_TOO_LONG, TW_LINE_END, TW_LINE_FAILED } tw_line_event;
/// The next line without its line break (LF, CR LF), valid until the next call. One longer than `limit` is skipped without
/// being kept in memory. Lines count from 1 in `reader->line`, which is the number of the next one.
tw_line_event tw_reader_line(tw_reader *reader, size_t limit, tw_str *out, tw_error *err);

#endif
