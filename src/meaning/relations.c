// SPDX-License-Identifier: Apache-2.0
// relations.tsv: which wording is which predicate and which type of event.
#include "meaning/relations.h"

#include "base/error.h"
#include "base/table.h"

struct tw_relations {
  tw_table table;
};

tw_status
tw_relations_read(tw_relations **const out, tw_arena *const arena, const tw_str text, const char *const name,
                  tw_error *const err)
{
  tw_relations *const relations = tw_arena_array(arena, 1, tw_relations);
  if (!relations) {
    return tw_fail_memory(err, "relations");
  }
  TRY(tw_table_parse(&relations->table, arena, text, name, err));
  *out = relations;
  return TW_OK;
}
