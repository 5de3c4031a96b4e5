// SPDX-License-Identifier: Apache-2.0
// Collecting the entries of a knowledge base: strings once each, records as the file has them, and the names that lead to them.
#include "knowledge/builder.h"

#include "base/error.h"
#include "base/file.h"
#include "base/map.h"
#include "base/text.h"
#include "knowledge/collect.h"
#include "meaning/kb.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

enum { SORT_MEMORY = 64 << 20 };

static bool
open_parts(tw_kb_builder *const b, tw_error *const err)
{
  for (uint32_t i = 0; i < TW_KB_SECTIONS; ++i) {
    b->part[i] = tw_file_temporary(b->path, err);
    if (!b->part[i]) {
      return false;
    }
  }
  return true;
}

tw_kb_builder *
tw_kb_builder_new(const char *const path, tw_error *const err)
{
  tw_kb_builder *const b = calloc(1, sizeof *b);
  if (!b) {
    tw_fail_memory(err, "kb");
    return NULL;
  }
  b->path        = path;
  b->scratch     = tw_arena_new(SIZE_MAX);
  b->recent      = calloc(TW_KB_RECENT, sizeof *b->recent);
  b->identifiers = calloc(1, sizeof *b->identifiers);
  b->postings    = tw_sorter_new(SORT_MEMORY, path);
  const bool fine = b->scratch && b->recent && b->identifiers && b->postings;
  if (!fine) {
    tw_fail_memory(err, "kb");
  }
  if (!fine || !open_parts(b, err)) {
    tw_kb_builder_free(b);
    return NULL;
  }
  return b;
}

void
tw_kb_builder_free(tw_kb_builder *const b)
{
  if (!b) {
    return;
  }
  for (uint32_t i = 0; i < TW_KB_SECTIONS; ++i) {
    if (b->part[i]) {
      fclose(b->part[i]);
    }
  }
  if (b->identifiers) {
    tw_qid_set_free(b->identifiers);
  }
  tw_arena_free(b->scratch);
  tw_sorter_free(b->postings);
  free(b->identifiers);
  free(b->recent);
  free(b);
}

uint64_t
tw_kb_builder_count(const tw_kb_builder *const b)
{
  return b->len[TW_KB_ENTRIES] / TW_KB_ENTRY;
}

uint64_t
tw_kb_builder_repeated(const tw_kb_builder *const b)
{
  return b->repeated;
}

const char *
tw_kb_builder_path(const tw_kb_builder *const b)
{
  return b->path;
}

// ---- strings ------------------------------------------------------------------------------------------------------------------

uint64_t
tw_kb_put_string(tw_kb_builder *const b, const tw_str text)
{
  if (!text.len) {
    return 0;
  }
  tw_kb_recent *const recent = &b->recent[tw_hash(text, 0) % TW_KB_RECENT];
  if (tw_str_equal(text, (tw_str){recent->text, recent->len})) {
    return recent->reference;
  }
  const uint64_t reference = b->len[TW_KB_STRINGS] | (uint64_t)text.len << 40;
  tw_kb_put_part(b, TW_KB_STRINGS, text.ptr, text.len);
  if (text.len <= TW_KB_RECENT_TEXT) {
    recent->reference = reference;
    recent->len       = (uint8_t)text.len;
    memcpy(recent->text, text.ptr, text.len);
  }
  return reference;
}

// ---- names --------------------------------------------------------------------------------------------------------------------

// The entry that is being added
typedef struct {
  tw_kb_builder   *builder;
  const tw_kb_row *row;
  uint32_t         entry;
  uint32_t         prior; // millionths
  uint32_t         names;
  tw_error        *err;
} adding;

// The key leads to the entry: among its like the best known first, metonyms behind all others
static tw_status
post(adding *const a, const tw_str key, const uint8_t kind)
{
  char           record[9 + TW_KB_KEY_MAX + 9];
  const uint32_t rank = a->prior + (kind == TW_KB_METONYM ? 0 : 2000000);
  tw_put_ordered(record, tw_hash(key, 0), 8);
  record[8] = (char)key.len;
  memcpy(record + 9, key.ptr, key.len);
  tw_put_ordered(record + 9 + key.len, UINT32_MAX - rank, 4);
  tw_put_ordered(record + 13 + key.len, a->entry, 4);
  record[17 + key.len] = (char)kind;
  a->builder->posting_count += 1;
  return tw_sorter_add(a->builder->postings, (tw_str){record, 18 + key.len}, a->err);
}

static tw_status
add_name(adding *const a, const tw_str name, const uint8_t kind)
{
  if (!name.len) {
    return TW_OK;
  }
  char          bytes[TW_KB_KEY_MAX];
  unsigned char reference[TW_KB_NAME];
  tw_kb_store64(reference, tw_kb_put_string(a->builder, name));
  tw_kb_put_part(a->builder, TW_KB_NAMES, reference, sizeof reference);
  a->names += 1;
  const tw_str folded = tw_text_fold(a->builder->scratch, name);
  if (!folded.ptr) {
    return tw_fail_memory(a->err, "kb");
  }
  const tw_str key = {bytes, tw_kb_key(folded, bytes)};
  return key.len ? post(a, key, kind) : TW_OK;
}

static tw_status
add_names(adding *const a, tw_str list, const uint8_t kind)
{
  tw_str name;
  while (tw_str_split(&list, '|', &name)) {
    TRY(add_name(a, tw_str_trim(name), kind));
  }
  return TW_OK;
}

// "Bashar al-Assad" is "Assad" as often as "al-Assad"
static tw_status
add_surname(adding *const a, const tw_str surname)
{
  const bool article = tw_str_begins(surname, "al-") || tw_str_begins(surname, "Al-") || tw_str_begins(surname, "el-") ||
                       tw_str_begins(surname, "El-");
  TRY(add_name(a, surname, TW_KB_SURNAME));
  return article ? add_name(a, tw_str_slice(surname, 3, surname.len), TW_KB_SURNAME) : TW_OK;
}

static tw_str
first_word(const tw_str name)
{
  const uint32_t end = tw_str_find(name, TW_STR(" "), 0);
  return tw_str_slice(name, 0, end);
}

// Of the label, and of those aliases that are other spellings of it: "Volodymyr Selenskyj" of "Volodymyr Zelenskyy", not "the Donald"
static tw_status
add_surnames(adding *const a)
{
  const tw_kb_row *const row = a->row;
  if (row->surnames.len || row->type != TW_TYPE_PERSON) {
    return tw_str_is(row->surnames, "-") ? TW_OK : add_names(a, row->surnames, TW_KB_SURNAME);
  }
  TRY(add_surname(a, tw_kb_surname(row->label)));
  tw_str aliases = row->aliases;
  tw_str alias;
  while (tw_str_split(&aliases, '|', &alias)) {
    alias = tw_str_trim(alias);
    if (tw_str_equal(first_word(alias), first_word(row->label))) {
      TRY(add_surname(a, tw_kb_surname(alias)));
    }
  }
  return TW_OK;
}

// "president of Finland@2024-03-01/" leads from Finland and "president" to its holder
static tw_status
add_offices(adding *const a)
{
  tw_str roles = a->row->roles;
  tw_str role;
  while (a->row->type == TW_TYPE_PERSON && tw_str_split(&roles, '|', &role)) {
    char         bytes[TW_KB_KEY_MAX];
    const tw_str key = {bytes, tw_kb_office_key(a->row->country, tw_kb_office(role), bytes)};
    TRY(key.len ? post(a, key, TW_KB_LABEL) : TW_OK);
  }
  return TW_OK;
}

static tw_status
add_identifier(adding *const a)
{
  char         bytes[TW_KB_KEY_MAX];
  const tw_str key = {bytes, tw_kb_wikidata_key(a->row->wikidata, bytes)};
  return key.len ? post(a, key, TW_KB_LABEL) : TW_OK;
}

// ---- entries ------------------------------------------------------------------------------------------------------------------

static tw_status
check_text(const tw_kb_row *const row, const char *const column, const tw_str text, tw_error *const err)
{
  const char *const wrong = text.len > TW_KB_STRING_MAX              ? "has more than 65535 bytes"
                            : tw_utf8_check(text) != text.len ? "is not valid UTF-8; save the table as UTF-8"
                                                              : NULL;
  return wrong ? tw_fail(err, TW_ERR_DATA, "kb", row->line, "%s:%llu: %s %s", row->file, (unsigned long long)row->line, column, wrong)
               : TW_OK;
}

static tw_status
check_row(const tw_kb_row *const row, tw_error *const err)
{
  const struct {
    const char *name;
    tw_str      text;
  } columns[] = {{"qid", row->wikidata},       {"label", row->label},           {"country", row->country},
                 {"sector", row->sector},      {"roles", row->roles},           {"aliases", row->aliases},
                 {"surnames", row->surnames},  {"adjectives", row->adjectives}, {"metonyms", row->metonyms},
                 {"description", row->description}};
  for (size_t i = 0; i < sizeof columns / sizeof *columns; ++i) {
    TRY(check_text(row, columns[i].name, columns[i].text, err));
  }
  if (!row->label.len) {
    return tw_fail(err, TW_ERR_DATA, "kb", row->line, "%s:%llu: an entry needs a label", row->file,
                   (unsigned long long)row->line);
  }
  return TW_OK;
}

static uint32_t
millionths(const double share)
{
  return share > 0 ? (uint32_t)lround(share < 1 ? share * 1e6 : 1e6) : 0;
}

static uint32_t
microdegrees(const double degrees)
{
  const int32_t value = degrees >= -180 && degrees <= 180 ? (int32_t)lround(degrees * 1e6) : TW_KB_NOWHERE;
  return (uint32_t)value;
}

static void
put_record(const adding *const a, const uint64_t first_name)
{
  const tw_kb_row *const row                 = a->row;
  unsigned char          record[TW_KB_ENTRY] = {0};
  tw_str                 adjectives          = row->adjectives;
  tw_str                 adjective           = {"", 0};
  tw_str_split(&adjectives, '|', &adjective);
  const tw_str strings[] = {row->wikidata, row->label, row->country, row->sector, tw_str_trim(adjective), row->roles};
  for (size_t i = 0; i < sizeof strings / sizeof *strings; ++i) {
    tw_kb_store64(record + 8 * i, tw_kb_put_string(a->builder, strings[i]));
  }
  tw_kb_store32(record + 48, microdegrees(row->latitude));
  tw_kb_store32(record + 52, microdegrees(row->longitude));
  tw_kb_store32(record + 56, a->prior);
  record[60] = row->type;
  record[61] = row->gender.len ? (unsigned char)row->gender.ptr[0] : 0;
  tw_kb_store64(record + 64, first_name);
  tw_kb_store32(record + 72, a->names);
  tw_kb_store32(record + 76, (uint32_t)(uint16_t)row->born | (uint32_t)(uint16_t)row->died << 16);
  tw_kb_store64(record + 80, tw_kb_put_string(a->builder, row->description));
  tw_kb_put_part(a->builder, TW_KB_ENTRIES, record, sizeof record);
}

static tw_status
add_entry(tw_kb_builder *const b, const tw_kb_row *const row, tw_error *const err)
{
  const uint64_t first_name = b->len[TW_KB_NAMES] / TW_KB_NAME;
  adding         a          = {b, row, (uint32_t)tw_kb_builder_count(b), millionths(row->prior), 0, err};
  TRY(add_name(&a, row->label, TW_KB_LABEL));
  TRY(add_names(&a, row->aliases, TW_KB_ALIAS));
  TRY(add_surnames(&a));
  TRY(add_names(&a, row->adjectives, TW_KB_ADJECTIVE));
  TRY(add_names(&a, row->metonyms, TW_KB_METONYM));
  TRY(add_offices(&a));
  TRY(add_identifier(&a));
  put_record(&a, first_name);
  return b->failed ? tw_fail(err, TW_ERR_IO, "kb", 0, "%s: no room for temporary files beside it: %s", b->path, strerror(errno))
                   : TW_OK;
}

tw_status
tw_kb_builder_add(tw_kb_builder *const b, const tw_kb_row *const row, tw_error *const err)
{
  TRY(check_row(row, err));
  const uint32_t number = tw_qid_number(row->wikidata);
  if (number && tw_qid_has(b->identifiers, number)) {
    b->repeated += row->may_repeat;
    return row->may_repeat ? TW_OK
                           : tw_fail(err, TW_ERR_DATA, "kb", row->line, "%s:%llu: %.*s has an entry already; an identifier has one row",
                                     row->file, (unsigned long long)row->line, TW_PRINT(row->wikidata));
  }
  if (number && !tw_qid_put(b->identifiers, number)) {
    return tw_fail_memory(err, "kb");
  }
  if (tw_kb_builder_count(b) >= TW_NONE - 1 || b->posting_count >= TW_NONE - 1024 * 1024 || b->len[TW_KB_STRINGS] > TW_KB_OFFSET_MAX / 2) {
    return tw_fail(err, TW_ERR_DATA, "kb", row->line, "%s:%llu: more entries than a knowledge base file can hold; build several",
                   row->file, (unsigned long long)row->line);
  }
  const tw_status status = add_entry(b, row, err);
  tw_arena_clear(b->scratch);
  return status;
}
