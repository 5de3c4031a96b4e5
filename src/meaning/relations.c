// SPDX-License-Identifier: Apache-2.0
// Reads relations.tsv into patterns, found by the lemma of their head. The table's own head explains their language.
#include "meaning/relations.h"

#include "meaning/relations_pattern.h"

#include "base/error.h"
#include "base/map.h"
#include "base/table.h"
#include "meaning/inflect.h"

struct tw_relations {
  tw_arena        *arena;
  uint32_t         count;
  tw_relation_row *row;     ///< [count]
  tw_pattern      *pattern; ///< [count]
  uint32_t        *next;    ///< [count] next row with the same head, or TW_NONE
  tw_map           heads[TW_FRAME_ADJECTIVE + 1]; ///< Lemma of the head to its first row, one map for each kind
  tw_classes       classes;
};

typedef struct {
  uint32_t wording, predicate, event, cameo, example;
} columns;

static tw_status
find_columns(columns *const at, const tw_table *const table, const char *const path, tw_error *const err)
{
  const struct {
    const char *name;
    uint32_t   *column;
  } wanted[] = {
    {"wording", &at->wording}, {"predicate", &at->predicate}, {"event", &at->event},
    {"cameo", &at->cameo},     {"example", &at->example},
  };
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; ++i) {
    *wanted[i].column = tw_table_column(table, wanted[i].name);
    if (*wanted[i].column == TW_NONE) {
      return tw_fail(err, TW_ERR_DATA, "relations", 1, "%s: the header names no column \"%s\"", path, wanted[i].name);
    }
  }
  return TW_OK;
}

static bool
is_class(const tw_str wording)
{
  return wording.len && wording.ptr[0] == '@';
}

static tw_status
read_classes(tw_relations *const relations, const tw_table *const table, const columns *const at, const char *const path,
             tw_error *const err)
{
  relations->classes.members.arena = relations->arena;
  for (uint32_t i = 0; i < table->rows; ++i) {
    const tw_str wording = tw_table_cell(table, i, at->wording);
    if (is_class(wording) &&
        !tw_classes_add(&relations->classes, relations->arena, wording, tw_table_cell(table, i, at->predicate))) {
      return tw_fail(err, TW_ERR_DATA, "relations", table->line[i], "%s:%u: class %.*s: too many classes, or no memory",
                     path, table->line[i], TW_PRINT(wording));
    }
  }
  return TW_OK;
}

static bool
is_cameo(const tw_str text)
{
  return text.len == 2 && text.ptr[0] >= '0' && text.ptr[0] <= '2' && text.ptr[1] >= '0' && text.ptr[1] <= '9';
}

// A type and its root code come together or not at all
static bool
read_row(tw_relation_row *const row, const tw_table *const table, const uint32_t line, const columns *const at)
{
  const tw_str event = tw_table_cell(table, line, at->event);
  *row               = (tw_relation_row){
                  .wording   = tw_table_cell(table, line, at->wording),
                  .predicate = tw_table_cell(table, line, at->predicate),
                  .event     = tw_event_from(event),
                  .cameo     = tw_table_cell(table, line, at->cameo),
                  .example   = tw_table_cell(table, line, at->example),
  };
  return event.len ? row->event != TW_EVENT_NONE && is_cameo(row->cameo) : !row->cameo.len;
}

static bool
append(tw_relations *const relations, const uint32_t row, const uint8_t kind, const tw_str head)
{
  tw_map *const  map   = &relations->heads[kind];
  const uint32_t first = tw_map_get(map, head);
  map->arena           = relations->arena;
  relations->next[row] = TW_NONE;
  if (first == TW_NONE) {
    return tw_map_set(map, head, row);
  }
  uint32_t last = first;
  while (relations->next[last] != TW_NONE) {
    last = relations->next[last];
  }
  relations->next[last] = row;
  return true;
}

static tw_status
read_rows(tw_relations *const relations, const tw_table *const table, const columns *const at, const char *const path,
          tw_error *const err)
{
  tw_map seen = {.arena = relations->arena};
  for (uint32_t i = 0; i < table->rows; ++i) {
    const uint32_t         number = relations->count;
    tw_relation_row *const row    = &relations->row[number];
    if (is_class(tw_table_cell(table, i, at->wording))) {
      continue;
    }
    const bool known = read_row(row, table, i, at);
    if (!known || tw_map_get(&seen, row->wording) != TW_NONE) {
      return tw_fail(err, TW_ERR_DATA, "relations", table->line[i], "%s:%u: \"%.*s\": %s", path, table->line[i],
                     TW_PRINT(row->wording), known ? "the wording stands twice" : "unknown event type or CAMEO root");
    }
    tw_pattern *const pattern = &relations->pattern[number];
    const char *const fault   = tw_pattern_read(pattern, &relations->classes, row->wording);
    if (fault) {
      return tw_fail(err, TW_ERR_DATA, "relations", table->line[i], "%s:%u: \"%.*s\": %s", path, table->line[i],
                     TW_PRINT(row->wording), fault);
    }
    row->passive = tw_pattern_has(pattern, TW_PART_PASSIVE, (tw_str){0});
    row->folded  = tw_pattern_has(pattern, TW_PART_FOLDED, (tw_str){0});
    if (!tw_map_set(&seen, row->wording, number) || !append(relations, number, pattern->kind, pattern->head)) {
      return tw_fail_memory(err, "relations");
    }
    ++relations->count;
  }
  return TW_OK;
}

tw_status
tw_relations_read(tw_relations **const out, tw_arena *const arena, const tw_str text, const char *const name,
                  tw_error *const err)
{
  *out = NULL;
  tw_table            table;
  columns             at;
  tw_relations *const relations = tw_arena_array(arena, 1, tw_relations);
  if (!relations) {
    return tw_fail_memory(err, "relations");
  }
  TRY(tw_table_parse(&table, arena, text, name, err));
  TRY(find_columns(&at, &table, name, err));
  relations->arena   = arena;
  relations->row     = tw_arena_array(arena, (size_t)table.rows + 1, tw_relation_row);
  relations->pattern = tw_arena_array(arena, (size_t)table.rows + 1, tw_pattern);
  relations->next    = tw_arena_array(arena, (size_t)table.rows + 1, uint32_t);
  if (!relations->row || !relations->pattern || !relations->next) {
    return tw_fail_memory(err, "relations");
  }
  TRY(read_classes(relations, &table, &at, name, err));
  TRY(read_rows(relations, &table, &at, name, err));
  *out = relations;
  return TW_OK;
}

static uint32_t
first_with_lemma(const tw_relations *const relations, const uint8_t kind, const tw_str lemma)
{
  char                buffer[64];
  const tw_str        lower = tw_pattern_lower(lemma, buffer, sizeof buffer);
  const tw_map *const map   = &relations->heads[kind];
  const uint32_t      row   = tw_map_get(map, lower);
  if (row == TW_NONE && lower.ptr == buffer && tw_str_ends(lower, "ise")) { // the table spells "criticize"
    buffer[lower.len - 2] = 'z';
    return tw_map_get(map, lower);
  }
  return row;
}

// A lemma that the table does not know may be a wrong one ("riote" of "rioted"): then the form decides
static uint32_t
first_with_head(const tw_relations *const relations, const uint8_t kind, const tw_str lemma, const tw_str form)
{
  uint32_t row = first_with_lemma(relations, kind, lemma);
  if (row == TW_NONE && kind == TW_FRAME_VERB && form.len) {
    char         buffer[64];
    tw_lemmas    guesses;
    const tw_str lower = tw_pattern_lower(form, buffer, sizeof buffer);
    tw_inflect_lemmas(&guesses, lower);
    for (uint32_t i = 0; i < guesses.count && row == TW_NONE; ++i) {
      row = first_with_lemma(relations, kind, tw_str_from(guesses.lemma[i]));
    }
  }
  return row;
}

const tw_relation_row *
tw_relations_match(const tw_relations *const relations, const tw_document *const doc, const tw_frame *const frame)
{
  const tw_relation_row *best       = NULL;
  uint32_t               best_score = 0;
  if (frame->head == TW_NONE || frame->kind > TW_FRAME_ADJECTIVE) {
    return NULL;
  }
  const tw_str   form  = doc->token.form ? doc->token.form[frame->head] : (tw_str){NULL, 0};
  const uint32_t first = first_with_head(relations, frame->kind, doc->token.lemma[frame->head], form);
  for (uint32_t row = first; row != TW_NONE; row = relations->next[row]) {
    const uint32_t score = tw_pattern_score(&relations->pattern[row], &relations->classes, doc, frame);
    if (score > best_score) {
      best       = &relations->row[row];
      best_score = score;
    }
  }
  return best;
}

bool
tw_relations_row_has(const tw_relations *const relations, const tw_relation_row *const row, const tw_str word)
{
  const tw_pattern *const pattern = &relations->pattern[row - relations->row];
  return tw_pattern_has(pattern, TW_PART_WORD, word) || tw_pattern_has(pattern, TW_PART_LINK, word);
}

bool
tw_relations_row_links(const tw_relations *const relations, const tw_relation_row *const row, const tw_str word)
{
  return tw_pattern_has(&relations->pattern[row - relations->row], TW_PART_LINK, word);
}

const tw_relation_row *
tw_relations_bare(const tw_relations *const relations, const tw_str lemma)
{
  for (uint32_t row = first_with_lemma(relations, TW_FRAME_VERB, lemma); row != TW_NONE; row = relations->next[row]) {
    if (!relations->pattern[row].count) {
      return &relations->row[row];
    }
  }
  return NULL;
}

uint32_t
tw_relations_count(const tw_relations *const relations)
{
  return relations->count;
}

const tw_relation_row *
tw_relations_row(const tw_relations *const relations, const uint32_t i)
{
  return &relations->row[i];
}
