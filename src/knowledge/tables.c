// SPDX-License-Identifier: Apache-2.0
// Tables as a source of entries: files, folders of them, standard input. Lines are streamed: a table may be of any size.
#include "base/buffer.h"
#include "base/error.h"
#include "knowledge/sources.h"

#include <dirent.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

typedef enum {
  QID, LABEL, TYPE, ALIASES, SURNAMES, ADJECTIVES, METONYMS, COUNTRY, SECTOR, ROLES, GENDER, LATITUDE, LONGITUDE, PRIOR, NOTE, BORN, DIED, DESCRIPTION,
  COLUMNS
} column;

static const char *const column_names[COLUMNS] = {"qid",     "label",  "type",  "aliases", "surnames", "adjectives", "metonyms", "country",
                                                  "sector",  "roles",  "gender", "latitude", "longitude", "prior", "note",
                                                  "born",    "died",   "description"};
enum { CELLS_MAX = 64 };

typedef struct {
  tw_kb_builder *builder;
  const char    *path;
  uint64_t       line;
  uint32_t       count;            // columns of this table; 0 before its header
  uint8_t        which[CELLS_MAX]; // column of each cell
} table;

static tw_status
fail_row(const table *const t, tw_error *const err, const char *const what, const tw_str text)
{
  const tw_str shown = tw_str_slice(text, 0, 80);
  return tw_fail(err, TW_ERR_DATA, "kb", t->line, "%s:%llu: %s: \"%.*s\"", t->path, (unsigned long long)t->line, what, TW_PRINT(shown));
}

static tw_status
read_header(table *const t, tw_str line, tw_error *const err)
{
  tw_str cell;
  bool   seen[COLUMNS] = {false};
  while (tw_str_split(&line, '\t', &cell)) {
    column c = QID;
    while (c < COLUMNS && !tw_str_is(cell, column_names[c])) {
      ++c;
    }
    if (c == COLUMNS || seen[c] || t->count == CELLS_MAX) {
      return fail_row(t, err, "the header may name qid, label, type, aliases, surnames, adjectives, metonyms, country, sector, roles, "
                              "gender, latitude, longitude, prior, born, died, description, note, each once; not", cell);
    }
    seen[c]               = true;
    t->which[t->count++] = (uint8_t)c;
  }
  return seen[LABEL] ? TW_OK : fail_row(t, err, "the header must name the column", TW_STR("label"));
}

// A decimal number ("-12.5") within [low, high], whatever the locale; an empty cell gives `none`
static bool
read_number(const tw_str cell, const double low, const double high, const double none, double *const out)
{
  const bool minus  = tw_str_begins(cell, "-");
  double     digits = 0;
  double     scale  = 0; // 0 before the point, then 1, 10, 100, …
  uint32_t   i      = minus;
  for (; i < cell.len; ++i) {
    if (cell.ptr[i] == '.' && scale <= 0) {
      scale = 1;
    } else if (cell.ptr[i] >= '0' && cell.ptr[i] <= '9') {
      digits = digits * 10 + (cell.ptr[i] - '0');
      scale *= 10;
    } else {
      return false;
    }
  }
  *out = !cell.len ? none : (minus ? -digits : digits) / (scale > 0 ? scale : 1);
  return !cell.len || (cell.len < 24 && cell.len > minus && *out >= low && *out <= high);
}

static bool
is_country(const tw_str text)
{
  for (uint32_t i = 0; i < text.len; ++i) {
    if (text.ptr[i] < 'A' || text.ptr[i] > 'Z') {
      return false;
    }
  }
  return !text.len || text.len == 3;
}

static bool
read_year(const tw_str cell, int16_t *const out)
{
  double     year = 0;
  const bool fine = read_number(cell, -9999, 9999, 0, &year) && tw_str_find(cell, TW_STR("."), 0) == TW_NONE;
  *out            = (int16_t)year;
  return fine;
}

static tw_status
fill_row(const table *const t, const tw_str cells[COLUMNS], tw_kb_row *const row, tw_error *const err)
{
  *row = (tw_kb_row){.file = t->path, .line = t->line, .wikidata = cells[QID], .label = cells[LABEL], .country = cells[COUNTRY],
                     .sector = cells[SECTOR], .roles = cells[ROLES], .gender = cells[GENDER], .aliases = cells[ALIASES],
                     .surnames = cells[SURNAMES], .adjectives = cells[ADJECTIVES], .metonyms = cells[METONYMS],
                     .description = cells[DESCRIPTION], .type = tw_type_from(cells[TYPE])};
  if (row->wikidata.len && !tw_qid_number(row->wikidata)) {
    return fail_row(t, err, "qid must be a Wikidata identifier such as Q42", row->wikidata);
  }
  if (!is_country(row->country)) {
    return fail_row(t, err, "country must be an ISO 3166-1 code of three capital letters", row->country);
  }
  if (cells[TYPE].len && !tw_str_equal(tw_type_text(row->type), cells[TYPE])) {
    return fail_row(t, err, "type must be Person, Organization, GovernmentOrganization, Country, City, AdministrativeArea, Place, Event, "
                            "CreativeWork, Product or Thing", cells[TYPE]);
  }
  if (row->gender.len && !tw_str_is(row->gender, "m") && !tw_str_is(row->gender, "f")) {
    return fail_row(t, err, "gender must be m, f or empty", row->gender);
  }
  const double none = (double)NAN;
  if (!read_number(cells[LATITUDE], -90, 90, none, &row->latitude)) {
    return fail_row(t, err, "latitude must be a number from -90 to 90", cells[LATITUDE]);
  }
  if (!read_number(cells[LONGITUDE], -180, 180, none, &row->longitude)) {
    return fail_row(t, err, "longitude must be a number from -180 to 180", cells[LONGITUDE]);
  }
  if (!read_number(cells[PRIOR], 0, 1, 0.5, &row->prior)) {
    return fail_row(t, err, "prior must be a number from 0 to 1", cells[PRIOR]);
  }
  if (!read_year(cells[BORN], &row->born) || !read_year(cells[DIED], &row->died)) {
    return fail_row(t, err, "born and died must be years such as 1952", cells[BORN].len ? cells[BORN] : cells[DIED]);
  }
  return TW_OK;
}

static tw_status
read_line(table *const t, tw_str line, tw_error *const err)
{
  t->line += 1;
  if (t->line == 1 && tw_str_begins(line, "\xEF\xBB\xBF")) { // spreadsheets write a byte order mark
    line = tw_str_slice(line, 3, line.len);
  }
  if (!tw_str_trim(line).len || line.ptr[0] == '#') {
    return TW_OK;
  }
  if (!t->count) {
    return read_header(t, line, err);
  }
  tw_str   cells[COLUMNS] = {{NULL, 0}};
  tw_str   cell;
  uint32_t n = 0;
  while (tw_str_split(&line, '\t', &cell)) {
    if (n == t->count) {
      return fail_row(t, err, "more cells than the header has, from", cell);
    }
    cells[t->which[n++]] = tw_str_trim(cell);
  }
  tw_kb_row row;
  TRY(fill_row(t, cells, &row, err));
  return tw_kb_builder_add(t->builder, &row, err);
}

static tw_status
read_stream(table *const t, FILE *const file, tw_error *const err)
{
  char     *line   = NULL;
  size_t    room   = 0;
  ssize_t   len    = 0;
  tw_status status = TW_OK;
  while (!status && (len = getline(&line, &room, file)) >= 0) {
    while (len > 0 && (line[len - 1] == '\n' || line[len - 1] == '\r')) {
      --len;
    }
    status = len < INT32_MAX ? read_line(t, (tw_str){line, (uint32_t)len}, err)
                             : fail_row(t, err, "a line of more than 2 GiB", TW_STR(""));
  }
  if (!status && ferror(file)) {
    status = tw_fail(err, TW_ERR_IO, "kb", t->line, "%s: %s", t->path, strerror(errno));
  }
  if (!status && !t->count) {
    status = tw_fail(err, TW_ERR_DATA, "kb", 0, "%s: the table is empty; its first line must name the columns", t->path);
  }
  free(line);
  return status;
}

static tw_status
read_file(tw_kb_builder *const builder, const char *const path, tw_error *const err)
{
  const bool  standard = !strcmp(path, "-");
  table       t        = {.builder = builder, .path = standard ? "standard input" : path};
  FILE *const file     = standard ? stdin : fopen(path, "r");
  if (!file) {
    return tw_fail(err, TW_ERR_IO, "kb", 0, "%s: %s", path, strerror(errno));
  }
  const tw_status status = read_stream(&t, file, err);
  if (!standard) {
    fclose(file);
  }
  return status;
}

// ---- folders ------------------------------------------------------------------------------------------------------------------

static int
is_table(const struct dirent *const item)
{
  const tw_str name = tw_str_from(item->d_name);
  return tw_str_ends(name, ".tsv") && name.ptr[0] != '.';
}

// Bytewise, whatever the locale: the order of the tables is part of the file
static int
compare_items(const struct dirent **const a, const struct dirent **const b)
{
  return strcmp((*a)->d_name, (*b)->d_name);
}

static tw_status
read_item(tw_kb_builder *const builder, const char *const folder, const char *const name, tw_error *const err)
{
  tw_buffer path = {0};
  tw_buffer_format(&path, "%s/%s", folder, name);
  const tw_status status = path.failed ? tw_fail_memory(err, "kb") : read_file(builder, path.ptr, err);
  tw_buffer_free(&path);
  return status;
}

static tw_status
read_folder(tw_kb_builder *const builder, const char *const path, tw_error *const err)
{
  struct dirent **items = NULL;
  const int       count = scandir(path, &items, is_table, compare_items);
  if (count < 0) {
    return tw_fail(err, TW_ERR_IO, "kb", 0, "%s: %s", path, strerror(errno));
  }
  tw_status status = count ? TW_OK : tw_fail(err, TW_ERR_DATA, "kb", 0, "%s: no tables (*.tsv) in this folder", path);
  for (int i = 0; i < count; ++i) {
    if (!status) {
      status = read_item(builder, path, items[i]->d_name, err);
    }
    free(items[i]);
  }
  free(items);
  return status;
}

tw_status
tw_kb_read_table(tw_kb_builder *const builder, const char *const path, tw_error *const err)
{
  struct stat info;
  if (strcmp(path, "-") && stat(path, &info)) {
    return tw_fail(err, TW_ERR_IO, "kb", 0, "%s: %s", path, strerror(errno));
  }
  return strcmp(path, "-") && S_ISDIR(info.st_mode) ? read_folder(builder, path, err) : read_file(builder, path, err);
}
