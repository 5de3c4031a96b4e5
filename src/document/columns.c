// SPDX-License-Identifier: Apache-2.0
// Room for the columns of `token` that a parse fills, whether it is ours or someone else's.
#include "base/error.h"
#include "document/document.h"

tw_status
tw_token_columns(tw_document *const doc, tw_error *const err)
{
  const uint32_t  n          = doc->token.count;
  tw_arena *const arena      = doc->arena;
  doc->token.upos            = tw_arena_array(arena, n, uint8_t);
  doc->token.xpos            = tw_arena_array(arena, n, uint8_t);
  doc->token.lemma           = tw_arena_array(arena, n, tw_str);
  // The tokenizer may have told already where white space follows
  doc->token.features        = doc->token.features ? doc->token.features : tw_arena_array(arena, n, uint32_t);
  doc->token.head            = tw_arena_array(arena, n, uint32_t);
  doc->token.relation        = tw_arena_array(arena, n, uint8_t);
  doc->token.tag_probability = tw_arena_array(arena, n, float);
  doc->token.arc_probability = tw_arena_array(arena, n, float);
  doc->token.attribution     = tw_arena_array(arena, n, uint32_t);
  doc->token.mention         = tw_arena_array(arena, n, uint32_t);
  if (!doc->token.upos || !doc->token.xpos || !doc->token.lemma || !doc->token.features || !doc->token.head ||
      !doc->token.relation || !doc->token.tag_probability || !doc->token.arc_probability || !doc->token.attribution ||
      !doc->token.mention) {
    return tw_fail_memory(err, "parse");
  }
  for (uint32_t i = 0; i < n; ++i) {
    doc->token.lemma[i] = TW_STR("");
    doc->token.head[i] = doc->token.attribution[i] = doc->token.mention[i] = TW_NONE;
  }
  doc->name.count = 0;
  return TW_OK;
}
