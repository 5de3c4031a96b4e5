// SPDX-License-Identifier: Apache-2.0
// Which class of the table an item's classes are below: nearest first, along P279 as the dump has it.
#include "base/error.h"
#include "base/file.h"
#include "base/table.h"
#include "knowledge/wikidata.h"

#include <stdlib.h>

enum { TABLE_MAX = 16 << 20 };

bool
tw_wd_classes_add(tw_wd_classes *const c, const uint32_t child, const uint32_t parent)
{
  if (c->edge_count == c->edge_room) {
    const size_t    room  = c->edge_room ? c->edge_room * 2 : 1024;
    uint64_t *const edges = realloc(c->edges, room * sizeof *edges);
    if (!edges) {
      return false;
    }
    c->edges     = edges;
    c->edge_room = room;
  }
  c->edges[c->edge_count++] = (uint64_t)parent << 32 | child;
  return true;
}

void
tw_wd_classes_free(tw_wd_classes *const c)
{
  free(c->edges);
  free(c->type);
  tw_qid_map_free(&c->row);
}

// ---- the table -------------------------------------------------------------------------------------------------------------------

static tw_status
take_row(tw_wd_classes *const c, const tw_str qid, const tw_str type, const char *const path, const uint32_t line, tw_error *const err)
{
  const uint32_t number = tw_qid_number(qid);
  const bool     out    = tw_str_is(type, "-");
  if (!number) {
    return tw_fail(err, TW_ERR_DATA, "kb", line, "%.300s:%u: qid must be a Wikidata identifier such as Q42: \"%.*s\"", path, line,
                   TW_PRINT(qid));
  }
  if (!out && !tw_str_equal(tw_type_text(tw_type_from(type)), type)) {
    return tw_fail(err, TW_ERR_DATA, "kb", line, "%.300s:%u: type must be one of schema/entities/README.md or \"-\": \"%.*s\"", path,
                   line, TW_PRINT(type));
  }
  c->type[c->row_count] = out ? (uint8_t)TW_WD_LEFT_OUT : tw_type_from(type);
  if (tw_qid_get(&c->row, number) == TW_NONE && !tw_qid_set_value(&c->row, number, c->row_count)) {
    return tw_fail_memory(err, "kb");
  }
  ++c->row_count;
  return TW_OK;
}

static tw_status
take_table(tw_wd_classes *const c, tw_arena *const arena, const tw_str text, const char *const path, uint32_t **const queue,
           tw_error *const err)
{
  tw_table table;
  TRY(tw_table_parse(&table, arena, text, path, err));
  const uint32_t qid  = tw_table_column(&table, "qid");
  const uint32_t type = tw_table_column(&table, "type");
  if (qid == TW_NONE || type == TW_NONE) {
    return tw_fail(err, TW_ERR_DATA, "kb", 1, "%.300s: the table of classes needs the columns qid and type", path);
  }
  c->type = malloc((size_t)table.rows + 1);
  *queue  = malloc(((size_t)table.rows + c->edge_count + 1) * sizeof **queue);
  if (!c->type || !*queue) {
    return tw_fail_memory(err, "kb");
  }
  for (uint32_t i = 0; i < table.rows; ++i) {
    const tw_str text_of = tw_table_cell(&table, i, qid);
    TRY(take_row(c, text_of, tw_table_cell(&table, i, type), path, table.line[i], err));
    (*queue)[i] = tw_qid_number(text_of);
  }
  return TW_OK;
}

// ---- subclasses ------------------------------------------------------------------------------------------------------------------

static int
compare_edges(const void *const left, const void *const right)
{
  const uint64_t a = *(const uint64_t *)left;
  const uint64_t b = *(const uint64_t *)right;
  return (a > b) - (a < b);
}

static size_t
first_edge(const tw_wd_classes *const c, const uint32_t parent)
{
  size_t low  = 0;
  size_t high = c->edge_count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (c->edges[middle] < (uint64_t)parent << 32) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

// Breadth first from all classes of the table at once: a class belongs to the one that reaches it first. An edge is queued once at most
static bool
spread(tw_wd_classes *const c, uint32_t *const queue)
{
  size_t end = c->row_count;
  if (c->edge_count) {
    qsort(c->edges, c->edge_count, sizeof *c->edges, compare_edges);
  }
  for (size_t at = 0; at < end; ++at) {
    const uint32_t row = tw_qid_get(&c->row, queue[at]);
    for (size_t i = first_edge(c, queue[at]); i < c->edge_count && c->edges[i] >> 32 == queue[at]; ++i) {
      const uint32_t child = (uint32_t)c->edges[i];
      if (child && tw_qid_get(&c->row, child) == TW_NONE) {
        if (!tw_qid_set_value(&c->row, child, row)) {
          return false;
        }
        queue[end++] = child;
      }
    }
  }
  return true;
}

tw_status
tw_wd_classes_close(tw_wd_classes *const c, const char *const path, tw_error *const err)
{
  tw_buffer       text   = {0};
  uint32_t       *queue  = NULL;
  tw_arena *const arena  = tw_arena_new(SIZE_MAX / 2);
  tw_status       status = arena ? tw_file_read(&text, path, TABLE_MAX, err) : tw_fail_memory(err, "kb");
  if (!status) {
    status = take_table(c, arena, tw_buffer_str(&text), path, &queue, err);
  }
  if (!status && !spread(c, queue)) {
    status = tw_fail_memory(err, "kb");
  }
  free(queue);
  tw_buffer_free(&text);
  tw_arena_free(arena);
  return status;
}

uint8_t
tw_wd_classes_type(const tw_wd_classes *const c, const tw_wd_item *const item)
{
  uint32_t best = TW_NONE;
  for (uint32_t i = 0; i < item->class_count; ++i) {
    const uint32_t row = tw_qid_get(&c->row, item->classes[i]);
    best               = row < best ? row : best;
  }
  return best == TW_NONE ? (uint8_t)TW_WD_LEFT_OUT : c->type[best];
}
