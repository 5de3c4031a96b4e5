// SPDX-License-Identifier: Apache-2.0
// A Wikidata dump as a source of entries. One pass over the dump keeps what may be wanted on disk; then classes, countries and the names
// of offices are known, and what was kept becomes entries, in the dump's order.
#include "knowledge/wikidata.h"

#include "base/error.h"
#include "base/file.h"
#include "input/reader.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

enum { LINE_MAX_BYTES = 1 << 28, TITLE_MAX = 500 };

typedef struct {
  const char     *path;
  tw_kb_report   *report;
  tw_wd_wanted    wanted;
  tw_arena       *scratch; // empty between lines
  FILE           *items, *labels;
  tw_buffer       bytes;
  tw_wd_classes   classes;
  tw_qid_map      countries; // item -> its ISO code, as a number
  tw_qid_set      offices;   // those that somebody holds
  tw_qid_map      office;    // of them: item -> row of `titles`
  tw_arena       *arena;     // titles
  tw_buffer       titles;    // tw_str each
} dump;

static tw_status
fail_temporary(tw_error *const err)
{
  return tw_fail(err, TW_ERR_IO, "kb", 0, "temporary files for the dump can't be written or read: %s", strerror(errno ? errno : EIO));
}

// ---- the pass over the dump ------------------------------------------------------------------------------------------------------

static uint32_t
pack_iso(const char iso[4])
{
  return (uint32_t)(unsigned char)iso[0] << 16 | (uint32_t)(unsigned char)iso[1] << 8 | (unsigned char)iso[2];
}

static tw_status
keep(dump *const d, const tw_wd_item *const item, tw_error *const err)
{
  bool memory = !item->iso[0] || tw_qid_set_value(&d->countries, item->number, pack_iso(item->iso));
  for (uint32_t i = 0; i < item->parent_count; ++i) {
    memory = memory && tw_wd_classes_add(&d->classes, item->number, item->parents[i]);
  }
  const bool wanted = item->complete && item->class_count && item->sitelinks >= d->wanted.min_sitelinks;
  for (uint32_t i = 0; wanted && i < item->office_count; ++i) {
    memory = memory && tw_qid_put(&d->offices, item->offices[i].office);
  }
  if (!memory) {
    return tw_fail_memory(err, "kb");
  }
  if (item->label.len && (!tw_wd_spill_label(d->labels, item->number, item->label) ||
                          (wanted && !tw_wd_spill(d->items, &d->bytes, item)))) {
    return fail_temporary(err);
  }
  return TW_OK;
}

static void
note_damage(dump *const d, const uint64_t line)
{
  if (!d->report->damaged++) {
    snprintf(d->report->first_damaged, sizeof d->report->first_damaged, "%.200s:%llu", d->path, (unsigned long long)line);
  }
}

static tw_status
take_line(dump *const d, const tw_str line, const uint64_t number, tw_error *const err)
{
  tw_wd_item        item;
  const tw_wd_event event  = tw_wd_read(line, &d->wanted, d->scratch, &item);
  tw_status         status = TW_OK;
  d->report->bytes += line.len + 1;
  d->report->lines += event == TW_WD_ITEM;
  if (event == TW_WD_ITEM) {
    status = keep(d, &item, err);
  } else if (event == TW_WD_DAMAGED) {
    note_damage(d, number);
  }
  tw_arena_clear(d->scratch);
  return status;
}

static tw_status
read_member(dump *const d, tw_reader *const reader, tw_error *const err)
{
  for (;;) {
    tw_str              line;
    const uint64_t      number = reader->line;
    const tw_line_event event  = tw_reader_line(reader, LINE_MAX_BYTES, &line, err);
    switch (event) {
    case TW_LINE: TRY(take_line(d, line, number, err)); break;
    case TW_LINE_TOO_LONG: note_damage(d, number); break;
    case TW_LINE_END: return TW_OK;
    default: return err ? err->code : TW_ERR_INPUT;
    }
  }
}

static tw_status
read_members(dump *const d, tw_unpack *const unpack, tw_error *const err)
{
  tw_reader reader = {.from = unpack};
  bool      found  = false;
  tw_status status = tw_unpack_next(unpack, &found, err);
  while (!status && found) {
    tw_reader_restart(&reader, unpack);
    status = read_member(d, &reader, err);
    status = status ? status : tw_unpack_next(unpack, &found, err);
  }
  tw_reader_free(&reader);
  return status;
}

static tw_status
read_dump(dump *const d, tw_error *const err)
{
  tw_unpack *unpack = NULL;
  tw_error   inner  = {0};
  tw_status  status = tw_unpack_open(&unpack, d->path, &inner);
  status            = status ? status : read_members(d, unpack, &inner);
  tw_unpack_close(unpack);
  return status ? tw_fail(err, status, "kb", inner.place, "%.200s: %.280s", d->path, inner.message) : TW_OK;
}

// ---- names of offices ------------------------------------------------------------------------------------------------------------

static tw_status
name_offices(dump *const d, tw_error *const err)
{
  uint32_t number;
  tw_str   label;
  rewind(d->labels);
  while (tw_wd_unspill_label(d->labels, &d->bytes, &number, &label)) {
    if (!tw_qid_has(&d->offices, number) || tw_qid_get(&d->office, number) != TW_NONE) {
      continue;
    }
    const tw_str   title = tw_arena_copy(d->arena, label);
    const uint32_t row   = (uint32_t)(d->titles.len / sizeof title);
    tw_buffer_bytes(&d->titles, &title, sizeof title);
    if (!title.ptr || d->titles.failed || !tw_qid_set_value(&d->office, number, row)) {
      return tw_fail_memory(err, "kb");
    }
  }
  return ferror(d->labels) ? fail_temporary(err) : TW_OK;
}

// ---- items to entries ------------------------------------------------------------------------------------------------------------

// Those held now first, then by their begin, the latest first
static int
compare_offices(const void *const left, const void *const right)
{
  const tw_wd_office *const a = left;
  const tw_wd_office *const b = right;
  if (!a->end[0] != !b->end[0]) {
    return a->end[0] ? 1 : -1;
  }
  const int begin = strcmp(b->begin, a->begin);
  const int end   = begin ? begin : strcmp(b->end, a->end);
  return end ? end : (a->office > b->office) - (a->office < b->office);
}

// "President of Finland@2024-03-01/|…"
static tw_str
roles_of(dump *const d, tw_wd_item *const item)
{
  tw_buffer text = {0};
  if (item->office_count) {
    qsort(item->offices, item->office_count, sizeof *item->offices, compare_offices);
  }
  for (uint32_t i = 0; i < item->office_count; ++i) {
    const tw_wd_office *const office = &item->offices[i];
    const uint32_t            row    = tw_qid_get(&d->office, office->office);
    if (row == TW_NONE || text.len > UINT16_MAX / 2) {
      continue;
    }
    const tw_str title = tw_str_clip(((const tw_str *)(const void *)d->titles.ptr)[row], TITLE_MAX);
    tw_buffer_text(&text, text.len ? "|" : "");
    for (uint32_t k = 0; k < title.len; ++k) {
      tw_buffer_char(&text, title.ptr[k] == '@' ? ' ' : title.ptr[k]);
    }
    if (office->begin[0] || office->end[0]) {
      tw_buffer_format(&text, "@%s/%s", office->begin, office->end);
    }
  }
  const tw_str out = tw_arena_copy(d->scratch, tw_buffer_str(&text));
  tw_buffer_free(&text);
  return out;
}

// From Wikipedias that have a page of it: some 400 would be 1, 20 are 0.5
static double
prior_of(const uint32_t sitelinks)
{
  const double prior = log1p(sitelinks) / log1p(400);
  return prior < 1 ? prior : 1;
}

static tw_str
country_of(const dump *const d, const tw_wd_item *const item, char out[3])
{
  const uint32_t packed = item->iso[0] ? pack_iso(item->iso) : tw_qid_get(&d->countries, item->country);
  for (unsigned i = 0; i < 3; ++i) {
    out[i] = (char)(packed >> (16 - 8 * i) & 0xFF);
    if (packed == TW_NONE || out[i] < 'A' || out[i] > 'Z') {
      return TW_STR("");
    }
  }
  return (tw_str){out, 3};
}

static tw_status
add_item(dump *const d, tw_kb_builder *const builder, tw_wd_item *const item, tw_error *const err)
{
  const uint8_t type = tw_wd_classes_type(&d->classes, item);
  if (type == TW_WD_LEFT_OUT) {
    return TW_OK;
  }
  char            iso[3];
  const tw_str    qid = tw_arena_format(d->scratch, "Q%u", item->number);
  const tw_kb_row row = {
    .file = d->path, .wikidata = qid, .label = item->label, .country = country_of(d, item, iso), .roles = roles_of(d, item),
    .gender = item->gender == 'm' ? TW_STR("m") : item->gender == 'f' ? TW_STR("f") : TW_STR(""), .description = item->description,
    .aliases = item->aliases, .adjectives = item->adjectives, .type = type, .born = item->born, .died = item->died,
    .latitude = item->latitude, .longitude = item->longitude, .prior = prior_of(item->sitelinks), .may_repeat = true};
  const tw_status status = tw_kb_builder_add(builder, &row, err);
  tw_arena_clear(d->scratch);
  return status;
}

static tw_status
add_items(dump *const d, tw_kb_builder *const builder, tw_error *const err)
{
  tw_wd_item item;
  bool       fine = true;
  rewind(d->items);
  while (tw_wd_unspill(d->items, &d->bytes, &item, &fine)) {
    TRY(add_item(d, builder, &item, err));
  }
  return fine ? TW_OK : fail_temporary(err);
}

// ---- all of it -------------------------------------------------------------------------------------------------------------------

static tw_status
run(dump *const d, tw_kb_builder *const builder, const tw_kb_options *const options, tw_error *const err)
{
  TRY(tw_wd_wanted_open(&d->wanted, options, err));
  if (!options->classes) {
    return tw_fail(err, TW_ERR_USE, "kb", 0, "%.300s: a Wikidata dump needs a table of classes", d->path);
  }
  d->items  = tw_file_temporary(tw_kb_builder_path(builder), err);
  d->labels = d->items ? tw_file_temporary(tw_kb_builder_path(builder), err) : NULL;
  if (!d->labels) {
    return TW_ERR_IO;
  }
  if (!d->scratch || !d->arena) {
    return tw_fail_memory(err, "kb");
  }
  TRY(read_dump(d, err));
  if (fflush(d->items) || fflush(d->labels)) {
    return fail_temporary(err);
  }
  TRY(tw_wd_classes_close(&d->classes, options->classes, err));
  TRY(name_offices(d, err));
  return add_items(d, builder, err);
}

tw_status
tw_kb_read_wikidata(tw_kb_builder *const builder, const char *const path, const tw_kb_options *const options,
                    tw_kb_report *const report, tw_error *const err)
{
  dump *const d = calloc(1, sizeof *d);
  if (!d) {
    return tw_fail_memory(err, "kb");
  }
  d->path                = path;
  d->report              = report;
  d->scratch             = tw_arena_new(SIZE_MAX / 2);
  d->arena               = tw_arena_new(SIZE_MAX / 2);
  const tw_status status = run(d, builder, options, err);
  if (d->items) {
    fclose(d->items);
  }
  if (d->labels) {
    fclose(d->labels);
  }
  tw_wd_classes_free(&d->classes);
  tw_qid_map_free(&d->countries);
  tw_qid_map_free(&d->office);
  tw_qid_set_free(&d->offices);
  tw_buffer_free(&d->bytes);
  tw_buffer_free(&d->titles);
  tw_arena_free(d->scratch);
  tw_arena_free(d->arena);
  free(d);
  return status;
}
