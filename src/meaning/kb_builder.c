// SPDX-License-Identifier: Apache-2.0
// Collecting the entries of a knowledge base: strings once each, records as the file has them, and the names that lead to them.
#include "meaning/kb_builder.h"

#include "base/error.h"
#include "base/text.h"
#include "meaning/kb.h"
#include "meaning/kb_collect.h"

#include <math.h>
#include <stdlib.h>

tw_kb_builder *
tw_kb_builder_new(void)
{
  tw_kb_builder *const b = calloc(1, sizeof *b);
  if (b) {
    b->arena       = tw_arena_new(SIZE_MAX);
    b->scratch     = tw_arena_new(SIZE_MAX);
    b->known       = (tw_map){.arena = b->arena};
    b->identifiers = (tw_map){.arena = b->arena};
  }
  if (b && (!b->arena || !b->scratch)) {
    tw_kb_builder_free(b);
    return NULL;
  }
  return b;
}

void
tw_kb_builder_free(tw_kb_builder *const b)
{
  if (b) {
    tw_arena_free(b->arena);
    tw_arena_free(b->scratch);
    tw_buffer_free(&b->strings);
    tw_buffer_free(&b->references);
    tw_buffer_free(&b->entries);
    tw_buffer_free(&b->names);
    tw_buffer_free(&b->postings);
    free(b);
  }
}

// ---- strings ------------------------------------------------------------------------------------------------------------------

// Number of `text` among the strings of the file; TW_NONE if there is no memory
static uint32_t
intern(tw_kb_builder *const b, const tw_str text)
{
  const uint32_t known = tw_map_get(&b->known, text.ptr ? text : TW_STR(""));
  if (known != TW_NONE) {
    return known;
  }
  const tw_str   copy   = text.len ? tw_arena_copy(b->arena, text) : TW_STR("");
  const uint32_t number = b->string_count;
  if (!copy.ptr || !tw_map_set(&b->known, copy, number)) {
    return TW_NONE;
  }
  const uint64_t reference = b->string_bytes | (uint64_t)text.len << 40;
  tw_buffer_bytes(&b->strings, &copy, sizeof copy);
  tw_buffer_bytes(&b->references, &reference, sizeof reference);
  b->string_bytes += text.len;
  b->string_count += 1;
  return b->strings.failed || b->references.failed ? TW_NONE : number;
}

static bool
put_reference(tw_kb_builder *const b, const tw_str text, unsigned char *const at)
{
  const uint32_t number = intern(b, text);
  if (number == TW_NONE) {
    return false;
  }
  tw_kb_store64(at, tw_kb_reference(b, number));
  return true;
}

// ---- names --------------------------------------------------------------------------------------------------------------------

// The entry that is being added
typedef struct {
  tw_kb_builder   *builder;
  const tw_kb_row *row;
  uint32_t         entry;
  uint32_t         prior; // millionths
  uint32_t         names;
} adding;

static bool
post(adding *const a, const tw_str key, const uint8_t kind)
{
  const uint32_t      number  = intern(a->builder, key);
  const uint32_t      rank    = a->prior + (kind == TW_KB_METONYM ? 0 : 2000000);
  const tw_kb_posting posting = {number, rank, a->entry, kind};
  tw_buffer_bytes(&a->builder->postings, &posting, sizeof posting);
  return number != TW_NONE && !a->builder->postings.failed;
}

static bool
index_name(adding *const a, const tw_str name, const uint8_t kind)
{
  char         bytes[TW_KB_KEY_MAX];
  const tw_str folded = tw_text_fold(a->builder->scratch, name);
  if (!folded.ptr) {
    return false;
  }
  const tw_str key = {bytes, tw_kb_key(folded, bytes)};
  return !key.len || post(a, key, kind);
}

static bool
add_name(adding *const a, const tw_str name, const uint8_t kind)
{
  unsigned char reference[TW_KB_NAME];
  if (!name.len) {
    return true;
  }
  if (!put_reference(a->builder, name, reference)) {
    return false;
  }
  tw_buffer_bytes(&a->builder->names, reference, sizeof reference);
  a->names += 1;
  return !a->builder->names.failed && index_name(a, name, kind);
}

static bool
add_names(adding *const a, tw_str list, const uint8_t kind)
{
  tw_str name;
  bool   fine = true;
  while (fine && tw_str_split(&list, '|', &name)) {
    fine = add_name(a, tw_str_trim(name), kind);
  }
  return fine;
}

// "Bashar al-Assad" is "Assad" as often as "al-Assad"
static bool
add_surname(adding *const a, const tw_str surname)
{
  const bool article = tw_str_begins(surname, "al-") || tw_str_begins(surname, "Al-") || tw_str_begins(surname, "el-") ||
                       tw_str_begins(surname, "El-");
  return add_name(a, surname, TW_KB_SURNAME) && (!article || add_name(a, tw_str_slice(surname, 3, surname.len), TW_KB_SURNAME));
}

static tw_str
first_word(const tw_str name)
{
  const uint32_t end = tw_str_find(name, TW_STR(" "), 0);
  return tw_str_slice(name, 0, end);
}

// Of the label, and of those aliases that are other spellings of it: "Volodymyr Selenskyj" of "Volodymyr Zelenskyy", not "the Donald"
static bool
add_surnames(adding *const a)
{
  const tw_kb_row *const row = a->row;
  if (row->surnames.len || row->type != TW_TYPE_PERSON) {
    return tw_str_is(row->surnames, "-") || add_names(a, row->surnames, TW_KB_SURNAME);
  }
  bool   fine    = add_surname(a, tw_kb_surname(row->label));
  tw_str aliases = row->aliases;
  tw_str alias;
  while (fine && tw_str_split(&aliases, '|', &alias)) {
    alias = tw_str_trim(alias);
    fine  = !tw_str_equal(first_word(alias), first_word(row->label)) || add_surname(a, tw_kb_surname(alias));
  }
  return fine;
}

static bool
add_identifier(adding *const a)
{
  char         bytes[TW_KB_KEY_MAX];
  const tw_str key = {bytes, tw_kb_wikidata_key(a->row->wikidata, bytes)};
  return !key.len || post(a, key, TW_KB_LABEL);
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
check_row(tw_kb_builder *const b, const tw_kb_row *const row, tw_error *const err)
{
  const struct {
    const char *name;
    tw_str      text;
  } columns[] = {{"qid", row->wikidata},       {"label", row->label},           {"country", row->country},
                 {"sector", row->sector},      {"roles", row->roles},           {"aliases", row->aliases},
                 {"surnames", row->surnames},  {"adjectives", row->adjectives}, {"metonyms", row->metonyms}};
  for (size_t i = 0; i < sizeof columns / sizeof *columns; ++i) {
    TRY(check_text(row, columns[i].name, columns[i].text, err));
  }
  if (!row->label.len) {
    return tw_fail(err, TW_ERR_DATA, "kb", row->line, "%s:%llu: an entry needs a label", row->file,
                   (unsigned long long)row->line);
  }
  const uint32_t other = row->wikidata.len ? tw_map_get(&b->identifiers, row->wikidata) : TW_NONE;
  if (other != TW_NONE) {
    const tw_str label = tw_kb_string(b, other);
    return tw_fail(err, TW_ERR_DATA, "kb", row->line, "%s:%llu: %.*s is \"%.*s\" already; an identifier has one row", row->file,
                   (unsigned long long)row->line, TW_PRINT(row->wikidata), TW_PRINT(label));
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

static bool
put_strings(tw_kb_builder *const b, const tw_kb_row *const row, unsigned char *const record)
{
  tw_str adjectives = row->adjectives;
  tw_str adjective  = {"", 0};
  if (!tw_str_split(&adjectives, '|', &adjective)) {
    adjective = TW_STR("");
  }
  return put_reference(b, row->wikidata, record) && put_reference(b, row->label, record + 8) &&
         put_reference(b, row->country, record + 16) && put_reference(b, row->sector, record + 24) &&
         put_reference(b, tw_str_trim(adjective), record + 32) && put_reference(b, row->roles, record + 40);
}

static void
put_numbers(const adding *const a, const uint64_t first_name, unsigned char *const record)
{
  const tw_kb_row *const row = a->row;
  tw_kb_store32(record + 48, microdegrees(row->latitude));
  tw_kb_store32(record + 52, microdegrees(row->longitude));
  tw_kb_store32(record + 56, a->prior);
  record[60] = row->type;
  record[61] = row->gender.len ? (unsigned char)row->gender.ptr[0] : 0;
  tw_kb_store64(record + 64, first_name);
  tw_kb_store32(record + 72, a->names);
}

static bool
add_entry(tw_kb_builder *const b, const tw_kb_row *const row)
{
  unsigned char  record[TW_KB_ENTRY] = {0};
  const uint64_t first_name          = b->names.len / TW_KB_NAME;
  adding         a                   = {b, row, b->entry_count, millionths(row->prior), 0};
  if (!add_name(&a, row->label, TW_KB_LABEL) || !add_names(&a, row->aliases, TW_KB_ALIAS) || !add_surnames(&a) ||
      !add_names(&a, row->adjectives, TW_KB_ADJECTIVE) || !add_names(&a, row->metonyms, TW_KB_METONYM) || !add_identifier(&a) ||
      !put_strings(b, row, record)) {
    return false;
  }
  put_numbers(&a, first_name, record);
  tw_buffer_bytes(&b->entries, record, sizeof record);
  b->entry_count += 1;
  if (row->wikidata.len) {
    const uint32_t qid   = intern(b, row->wikidata);
    const uint32_t label = intern(b, row->label);
    if (!tw_map_set(&b->identifiers, tw_kb_string(b, qid), label)) {
      return false;
    }
  }
  return !b->entries.failed;
}

tw_status
tw_kb_builder_add(tw_kb_builder *const b, const tw_kb_row *const row, tw_error *const err)
{
  TRY(check_row(b, row, err));
  if (b->entry_count >= TW_NONE - 1 || b->string_count >= TW_NONE - 1024 * 1024 || b->string_bytes > TW_KB_OFFSET_MAX / 2) {
    return tw_fail(err, TW_ERR_DATA, "kb", row->line, "%s:%llu: more entries than a knowledge base file can hold; build several",
                   row->file, (unsigned long long)row->line);
  }
  const bool fine = add_entry(b, row);
  tw_arena_clear(b->scratch);
  return fine ? TW_OK : tw_fail_memory(err, "kb");
}
