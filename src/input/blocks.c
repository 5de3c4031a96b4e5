// SPDX-License-Identifier: Apache-2.0
// Text to paragraphs, each with what it is.
#include "base/error.h"
#include "input/input.h"

tw_status
tw_blocks(tw_document *const doc, tw_error *const err)
{
  uint32_t lines = 1;
  for (uint32_t i = 0; i < doc->text.len; ++i) {
    lines += doc->text.ptr[i] == '\n';
  }
  doc->block.span = tw_arena_array(doc->arena, lines, tw_span);
  doc->block.kind = tw_arena_array(doc->arena, lines, uint8_t);
  if (!doc->block.span || !doc->block.kind) {
    return tw_fail_memory(err, "blocks");
  }
  tw_str rest = doc->text;
  tw_str line = {NULL, 0};
  while (tw_str_split(&rest, '\n', &line)) {
    line = tw_str_trim(line);
    if (line.len) {
      const uint32_t begin                = (uint32_t)(line.ptr - doc->text.ptr);
      doc->block.span[doc->block.count]   = (tw_span){begin, begin + line.len};
      doc->block.kind[doc->block.count++] = TW_BLOCK_PARAGRAPH;
    }
  }
  doc->done |= 1U << TW_STAGE_BLOCKS;
  return TW_OK;
}
