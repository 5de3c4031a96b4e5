// SPDX-License-Identifier: Apache-2.0
// Tables of text: lines of tab-separated cells, as schema/ holds them. "#" starts a comment line; the first row names the columns.
#ifndef TW_BASE_TABLE_H
#define TW_BASE_TABLE_H

#include "base/arena.h"
#include "base/str.h"

typedef struct {
  uint32_t  columns;
  uint32_t  rows;    ///< Without the header
  tw_str   *header;  ///< [columns]
  tw_str   *cells;   ///< [rows][columns]; a cell that is missing at the end of a line is empty
  uint32_t *line;    ///< [rows] number of the line in the file, from 1
} tw_table;

/// Cut `text` (borrowed: it must outlive the table) into cells. A row with more cells than the header is an error that names its line.
tw_status tw_table_parse(tw_table *out, tw_arena *arena, tw_str text, const char *name, tw_error *err);
/// Number of the column called `name`, or TW_NONE.
uint32_t tw_table_column(const tw_table *table, const char *name);
static inline tw_str
tw_table_cell(const tw_table *const table, const uint32_t row, const uint32_t column)
{
  return column == TW_NONE ? (tw_str){NULL, 0} : table->cells[(size_t)row * table->columns + column];
}

#endif
