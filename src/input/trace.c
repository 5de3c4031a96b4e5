// SPDX-License-Identifier: Apache-2.0
// Text under construction, each byte with the byte of the input that it comes from.
#include "base/error.h"
#include "input/decode.h"

static void
mark(tw_tracing *const out, const uint32_t raw)
{
  const int64_t shift = (int64_t)raw - (int64_t)out->len;
  if (out->rows && shift == out->shift) {
    return;
  }
  if (out->text) {
    out->origin[out->rows] = (tw_origin){out->len, raw};
  }
  ++out->rows;
  out->shift = shift;
}

void
tw_trace(tw_tracing *const out, const tw_str bytes, const uint32_t raw)
{
  if (!bytes.len) {
    return;
  }
  mark(out, raw);
  if (out->text) {
    memcpy(out->text + out->len, bytes.ptr, bytes.len);
  }
  out->len += bytes.len;
}

void
tw_trace_copy(tw_tracing *const out, const tw_document *const from, const tw_span span)
{
  uint32_t row = 0;
  uint32_t end = from->origin_count;
  while (row < end) { // the first row behind span.begin
    const uint32_t middle = row + (end - row) / 2;
    if (from->origin[middle].text <= span.begin) {
      row = middle + 1;
    } else {
      end = middle;
    }
  }
  for (uint32_t at = span.begin; at < span.end; ++row) {
    const uint32_t next  = row < from->origin_count && from->origin[row].text < span.end ? from->origin[row].text : span.end;
    const uint32_t shift = row ? from->origin[row - 1].raw - from->origin[row - 1].text : 0; // may wrap, and back again
    tw_trace(out, tw_str_slice(from->text, at, next), at + shift);
    at = next;
  }
}

void
tw_trace_code(tw_tracing *const out, const uint32_t code, const uint32_t raw)
{
  char           bytes[4];
  const uint32_t n = tw_utf8_put(code, bytes);
  tw_trace(out, (tw_str){bytes, n}, raw);
}

tw_status
tw_trace_begin(tw_tracing *const out, tw_document *const doc, const char *const stage, tw_error *const err)
{
  out->text   = tw_arena_alloc(doc->arena, (size_t)out->len + 1, 1);
  out->origin = tw_arena_array(doc->arena, (size_t)out->rows + 1, tw_origin);
  out->len    = 0;
  out->rows   = 0;
  return out->text && out->origin ? TW_OK : tw_fail_memory(err, stage);
}

void
tw_trace_end(const tw_tracing *const out, tw_document *const doc)
{
  doc->text         = (tw_str){out->text, out->len};
  doc->origin       = out->origin;
  doc->origin_count = out->rows;
}
