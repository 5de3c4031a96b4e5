// SPDX-License-Identifier: Apache-2.0
// What words do: reads verbs.tsv into one row for each word and part of speech, and the weights of tuples.tsv; relations.tsv is
// relations.c's.
#include "meaning/lexicon.h"

#include "base/error.h"
#include "base/file.h"
#include "base/map.h"
#include "base/table.h"

#include <stdio.h>
#include <stdlib.h>

struct tw_lexicon {
  tw_arena     *arena;
  tw_relations *relations;
  tw_map        words[TW_UPOS_COUNT]; ///< Lemma to row of `word`, one map for each part of speech
  tw_word      *word;
  uint32_t      count;
  tw_map        traits; ///< Name of a trait to row of `weight`
  float        *weight;
};

static const size_t file_limit  = (size_t)16 << 20;
static const size_t arena_limit = (size_t)256 << 20;

static const struct {
  const char *name;
  uint16_t    bit;
} class_names[] = {
  {"report", TW_WORD_REPORT},   {"embed", TW_WORD_EMBED},           {"light", TW_WORD_LIGHT},
  {"event", TW_WORD_EVENT},     {"control", TW_WORD_CONTROL},       {"reciprocal", TW_WORD_RECIPROCAL},
  {"instead", TW_WORD_INSTEAD}, {"office", TW_WORD_OFFICE},         {"time", TW_WORD_TIME},
  {"idiom", TW_WORD_IDIOM},     {"again", TW_WORD_AGAIN},
};

static uint16_t
class_from(const tw_str text)
{
  for (size_t i = 0; i < sizeof class_names / sizeof *class_names; ++i) {
    if (tw_str_is(text, class_names[i].name)) {
      return class_names[i].bit;
    }
  }
  return 0;
}

static uint8_t
modality_from(const tw_str text)
{
  for (uint8_t i = 0; tw_modality_text(i).len; ++i) {
    if (tw_str_equal(text, tw_modality_text(i))) {
      return i;
    }
  }
  return UINT8_MAX;
}

// The word's row, a new one if it has none yet; NULL at the arena's limit
static tw_word *
word_at(tw_lexicon *const lexicon, const tw_str lemma, const uint8_t upos)
{
  tw_map *const map = &lexicon->words[upos];
  map->arena        = lexicon->arena;
  uint32_t row      = tw_map_get(map, lemma);
  if (row == TW_NONE) {
    row = lexicon->count++;
    if (!tw_map_set(map, lemma, row)) {
      return NULL;
    }
  }
  return &lexicon->word[row];
}

typedef struct {
  uint32_t word, part, class_, modality, polarity, verb, patient;
} columns;

static tw_status
find_columns(columns *const at, const tw_table *const table, const char *const path, tw_error *const err)
{
  const struct {
    const char *name;
    uint32_t   *column;
  } wanted[] = {
    {"word", &at->word},         {"part", &at->part}, {"class", &at->class_},    {"modality", &at->modality},
    {"polarity", &at->polarity}, {"verb", &at->verb}, {"patient", &at->patient},
  };
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; ++i) {
    *wanted[i].column = tw_table_column(table, wanted[i].name);
    if (*wanted[i].column == TW_NONE) {
      return tw_fail(err, TW_ERR_DATA, "lexicon", 1, "%s: the header names no column \"%s\"", path, wanted[i].name);
    }
  }
  return TW_OK;
}

static tw_status
read_row(tw_lexicon *const lexicon, const tw_table *const table, const uint32_t row, const columns *const at,
         const char *const path, tw_error *const err)
{
  const tw_str   modality = tw_table_cell(table, row, at->modality);
  const uint16_t class_   = class_from(tw_table_cell(table, row, at->class_));
  const uint8_t  upos     = tw_upos_from(tw_table_cell(table, row, at->part));
  const uint8_t  value    = modality.len ? modality_from(modality) : TW_MODALITY_ACTUAL;
  if (!class_ || upos == TW_UPOS_OTHER || value == UINT8_MAX) {
    return tw_fail(err, TW_ERR_DATA, "lexicon", table->line[row], "%s:%u: unknown part, class or modality", path,
                   table->line[row]);
  }
  tw_word *const word = word_at(lexicon, tw_table_cell(table, row, at->word), upos);
  if (!word) {
    return tw_fail_memory(err, "lexicon");
  }
  word->classes |= class_;
  if (class_ == TW_WORD_EMBED) {
    word->modality = value;
    word->negative = tw_str_is(tw_table_cell(table, row, at->polarity), "negative");
  }
  if (class_ == TW_WORD_EVENT) {
    word->verb    = tw_table_cell(table, row, at->verb);
    word->patient = tw_table_cell(table, row, at->patient);
  }
  if (class_ == TW_WORD_AGAIN) {
    word->again = tw_table_cell(table, row, at->verb);
    word->sum   = tw_str_is(tw_table_cell(table, row, at->patient), "plural");
  }
  return TW_OK;
}

static tw_status
read_verbs(tw_lexicon *const lexicon, const tw_str text, const char *const path, tw_error *const err)
{
  tw_table table;
  columns  at;
  TRY(tw_table_parse(&table, lexicon->arena, text, path, err));
  TRY(find_columns(&at, &table, path, err));
  lexicon->word = tw_arena_array(lexicon->arena, table.rows + 1, tw_word);
  if (!lexicon->word) {
    return tw_fail_memory(err, "lexicon");
  }
  for (uint32_t i = 0; i < table.rows; ++i) {
    TRY(read_row(lexicon, &table, i, &at, path, err));
  }
  return TW_OK;
}

// "-0.0125": sign, digits, point, digits; false if it is anything else
static bool
decimal(tw_str text, float *const out)
{
  const bool negative = tw_str_begins(text, "-");
  float      scale    = 1;
  float      value    = 0;
  bool       point    = false;
  text                = tw_str_slice(text, negative, text.len);
  for (uint32_t i = 0; i < text.len; ++i) {
    const char c = text.ptr[i];
    if (c == '.' && !point && i) {
      point = true;
    } else if (c >= '0' && c <= '9') {
      value = value * 10 + (float)(c - '0');
      scale *= point ? 10 : 1;
    } else {
      return false;
    }
  }
  *out = (negative ? -value : value) / scale;
  return text.len > 0;
}

static tw_status
read_weights(tw_lexicon *const lexicon, const tw_str text, const char *const path, tw_error *const err)
{
  tw_table table;
  TRY(tw_table_parse(&table, lexicon->arena, text, path, err));
  const uint32_t trait  = tw_table_column(&table, "trait");
  const uint32_t weight = tw_table_column(&table, "weight");
  if (trait == TW_NONE || weight == TW_NONE) {
    return tw_fail(err, TW_ERR_DATA, "lexicon", 1, "%s: the header names no column \"trait\" or no column \"weight\"", path);
  }
  lexicon->traits.arena = lexicon->arena;
  lexicon->weight       = tw_arena_array(lexicon->arena, table.rows + 1, float);
  for (uint32_t i = 0; i < table.rows; ++i) {
    if (!lexicon->weight || !tw_map_set(&lexicon->traits, tw_table_cell(&table, i, trait), i)) {
      return tw_fail_memory(err, "lexicon");
    }
    if (!decimal(tw_table_cell(&table, i, weight), &lexicon->weight[i])) {
      return tw_fail(err, TW_ERR_DATA, "lexicon", table.line[i], "%s:%u: the weight is no decimal number", path, table.line[i]);
    }
  }
  return TW_OK;
}

static tw_status
read_text(tw_str *const out, tw_arena *const arena, const char *const path, tw_error *const err)
{
  tw_buffer buffer = {0};
  tw_status status = tw_file_read(&buffer, path, file_limit, err);
  if (!status) {
    *out   = tw_arena_copy(arena, tw_buffer_str(&buffer));
    status = buffer.failed || !out->ptr ? tw_fail_memory(err, "lexicon") : TW_OK;
  }
  tw_buffer_free(&buffer);
  return status;
}

static tw_status
read_tables(tw_lexicon *const lexicon, const char *const folder, tw_error *const err)
{
  const tw_str verbs     = tw_arena_format(lexicon->arena, "%s/verbs.tsv", folder);
  const tw_str relations = tw_arena_format(lexicon->arena, "%s/relations.tsv", folder);
  const tw_str tuples    = tw_arena_format(lexicon->arena, "%s/tuples.tsv", folder);
  if (!verbs.ptr || !relations.ptr || !tuples.ptr) {
    return tw_fail_memory(err, "lexicon");
  }
  tw_str text;
  TRY(read_text(&text, lexicon->arena, verbs.ptr, err));
  TRY(read_verbs(lexicon, text, verbs.ptr, err));
  TRY(read_text(&text, lexicon->arena, tuples.ptr, err));
  TRY(read_weights(lexicon, text, tuples.ptr, err));
  TRY(read_text(&text, lexicon->arena, relations.ptr, err));
  return tw_relations_read(&lexicon->relations, lexicon->arena, text, relations.ptr, err);
}

tw_status
tw_lexicon_open(tw_lexicon **const out, const char *const folder, tw_error *const err)
{
  *out                      = NULL;
  tw_lexicon *const lexicon = calloc(1, sizeof *lexicon);
  if (!lexicon) {
    return tw_fail_memory(err, "lexicon");
  }
  lexicon->arena         = tw_arena_new(arena_limit);
  const tw_status status = lexicon->arena ? read_tables(lexicon, folder, err) : tw_fail_memory(err, "lexicon");
  if (status) {
    tw_lexicon_close(lexicon);
    return status;
  }
  *out = lexicon;
  return TW_OK;
}

void
tw_lexicon_close(tw_lexicon *const lexicon)
{
  if (lexicon) {
    tw_arena_free(lexicon->arena);
    free(lexicon);
  }
}

const tw_relations *
tw_lexicon_relations(const tw_lexicon *const lexicon)
{
  return lexicon->relations;
}

float
tw_lexicon_weight(const tw_lexicon *const lexicon, const tw_str trait)
{
  const uint32_t row = tw_map_get(&lexicon->traits, trait);
  return row == TW_NONE ? 0 : lexicon->weight[row];
}

// "President" and "president" are one word; no word of the table is longer than the buffer
static tw_str
lower(const tw_str lemma, char *const out, const uint32_t room)
{
  if (lemma.len > room) {
    return lemma;
  }
  for (uint32_t i = 0; i < lemma.len; ++i) {
    out[i] = (char)(lemma.ptr[i] >= 'A' && lemma.ptr[i] <= 'Z' ? lemma.ptr[i] + ('a' - 'A') : lemma.ptr[i]);
  }
  return (tw_str){out, lemma.len};
}

const tw_word *
tw_lexicon_word(const tw_lexicon *const lexicon, const tw_str lemma, uint8_t upos)
{
  char buffer[64];
  upos = upos == TW_UPOS_AUX ? TW_UPOS_VERB : upos == TW_UPOS_PROPN ? TW_UPOS_NOUN : upos;
  const uint32_t row =
    upos < TW_UPOS_COUNT ? tw_map_get(&lexicon->words[upos], lower(lemma, buffer, sizeof buffer)) : TW_NONE;
  return row == TW_NONE ? NULL : &lexicon->word[row];
}

bool
tw_lexicon_is(const tw_lexicon *const lexicon, const tw_document *const doc, const uint32_t token, const uint16_t classes)
{
  if (token == TW_NONE) {
    return false;
  }
  const tw_word *const word = tw_lexicon_word(lexicon, doc->token.lemma[token], doc->token.upos[token]);
  return word && word->classes & classes;
}
