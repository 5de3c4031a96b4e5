// SPDX-License-Identifier: Apache-2.0
// Tables of text: lines of tab-separated cells.
#include "base/table.h"

#include "base/error.h"

static bool
is_row(const tw_str line)
{
  return line.len && line.ptr[0] != '#';
}

static tw_str
without_return(const tw_str line)
{
  return tw_str_ends(line, "\r") ? tw_str_slice(line, 0, line.len - 1) : line;
}

static uint32_t
count_cells(const tw_str line)
{
  return tw_str_count(line, '\t') + 1;
}

static void
cut(tw_str line, tw_str *cell)
{
  while (tw_str_split(&line, '\t', cell)) {
    ++cell;
  }
}

tw_status
tw_table_parse(tw_table *const out, tw_arena *const arena, const tw_str text, const char *const name,
               tw_error *const err)
{
  *out          = (tw_table){0};
  uint32_t rows = 0;
  tw_str   rest = text;
  tw_str   line;
  while (tw_str_split(&rest, '\n', &line)) {
    rows += is_row(line);
  }
  uint32_t number = 0;
  rest            = text;
  while (tw_str_split(&rest, '\n', &line)) {
    ++number;
    line = without_return(line);
    if (!is_row(line)) {
      continue;
    }
    const uint32_t n = count_cells(line);
    if (!out->header) {
      out->columns = n;
      out->header  = tw_arena_array(arena, n, tw_str);
      out->cells   = tw_arena_array(arena, (size_t)n * rows, tw_str);
      out->line    = tw_arena_array(arena, rows, uint32_t);
      if (!out->header || !out->cells || !out->line) {
        return tw_fail_memory(err, "table");
      }
      cut(line, out->header);
    } else if (n > out->columns) {
      return tw_fail(err, TW_ERR_INPUT, "table", number, "%s:%u: %u cells where the header has %u", name, number, n,
                     out->columns);
    } else {
      out->line[out->rows] = number;
      cut(line, out->cells + (size_t)out->rows++ * out->columns);
    }
  }
  return out->header ? TW_OK : tw_fail(err, TW_ERR_INPUT, "table", 0, "%s: the table is empty", name);
}

uint32_t
tw_table_column(const tw_table *const table, const char *const name)
{
  for (uint32_t i = 0; i < table->columns; ++i) {
    if (tw_str_is(table->header[i], name)) {
      return i;
    }
  }
  return TW_NONE;
}
