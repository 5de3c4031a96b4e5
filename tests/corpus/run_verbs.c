// SPDX-License-Identifier: Apache-2.0
// Runs the example of every row of schema/verbs.tsv and asks whether the word does there what the row says of it.
#include "base/file.h"
#include "base/table.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct {
  tw_str word, part, class_, modality, polarity, verb, example;
} row;

static bool
begins_with_word(const tw_str text, const tw_str word)
{
  return text.len >= word.len && tw_str_equal(tw_str_slice(text, 0, word.len), word) &&
         (text.len == word.len || text.ptr[word.len] == ' ');
}

static char
lower(const char c)
{
  return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

static bool
holds(const tw_str text, const tw_str part)
{
  for (uint32_t at = 0; at + part.len <= text.len; ++at) {
    uint32_t i = 0;
    while (i < part.len && lower(text.ptr[at + i]) == part.ptr[i]) {
      ++i;
    }
    if (i == part.len) {
      return true;
    }
  }
  return false;
}

static bool
shows(const row *const r, const tw_fact_view *const fact)
{
  if (tw_str_is(r->class_, "report")) { // a fact that is reported, or the report of one
    return fact->cue.len || fact->source.text.len || begins_with_word(fact->lemma, r->word) || !tw_str_is(r->part, "VERB");
  }
  if (tw_str_is(r->class_, "embed")) {
    return (!r->modality.len || tw_str_equal(fact->modality, r->modality)) &&
           (!r->polarity.len || tw_str_equal(fact->polarity, r->polarity)) && !begins_with_word(fact->lemma, r->word);
  }
  if (tw_str_is(r->class_, "light")) {
    return begins_with_word(fact->lemma, r->word);
  }
  if (tw_str_is(r->class_, "event")) {
    return begins_with_word(fact->lemma, r->verb);
  }
  if (tw_str_is(r->class_, "idiom")) {
    return begins_with_word(fact->lemma, r->word);
  }
  if (tw_str_is(r->class_, "office")) {
    return tw_str_is(fact->lemma, "be") && holds(fact->object.text, r->word);
  }
  if (tw_str_is(r->class_, "again")) {
    return (tw_str_is(fact->subject.type, "Event") && holds(fact->subject.text, r->word)) ||
           (tw_str_is(fact->object.type, "Event") && holds(fact->object.text, r->word));
  }
  if (tw_str_is(r->class_, "instead")) {
    return tw_str_is(fact->polarity, "negative");
  }
  return true;
}

static bool
run(const row *const r, tw_document *const doc, const tw_engine *const engine)
{
  tw_error err = {0};
  if (tw_document_read(doc, engine, r->example, NULL, &err)) {
    return false;
  }
  for (size_t i = 0; i < tw_document_fact_count(doc); ++i) {
    const tw_fact_view fact = tw_document_fact(doc, i);
    if (shows(r, &fact)) {
      return true;
    }
  }
  return false;
}

static row
row_of(const tw_table *const table, const uint32_t number)
{
  const char *const names[] = {"word", "part", "class", "modality", "polarity", "verb", "example"};
  tw_str            cell[7];
  for (int i = 0; i < 7; ++i) {
    cell[i] = tw_table_cell(table, number, tw_table_column(table, names[i]));
  }
  return (row){cell[0], cell[1], cell[2], cell[3], cell[4], cell[5], cell[6]};
}

int
main(const int argc, char *argv[])
{
  tw_engine   *engine = NULL;
  tw_document *doc    = tw_document_new(0);
  tw_arena    *arena  = tw_arena_new((size_t)64 << 20);
  tw_buffer    file   = {0};
  tw_table     table  = {0};
  tw_error     err    = {0};
  if (argc != 3 || !doc || !arena || tw_engine_open(&engine, NULL, &err) || tw_file_read(&file, argv[1], (size_t)1 << 24, &err) ||
      tw_table_parse(&table, arena, tw_buffer_str(&file), argv[1], &err)) {
    fprintf(stderr, "usage: run_verbs VERBS.tsv KNOWN (%s)\n", err.message);
    return 2;
  }
  const long known = strtol(argv[2], NULL, 10);
  long       wrong = 0;
  for (uint32_t i = 0; i < table.rows; ++i) {
    const row r = row_of(&table, i);
    if (!run(&r, doc, engine)) {
      ++wrong;
      printf("%u: %.*s (%.*s %.*s): %.*s\n", table.line[i], TW_PRINT(r.word), TW_PRINT(r.part), TW_PRINT(r.class_),
             TW_PRINT(r.example));
    }
  }
  printf("%u examples, %ld do not show what their row says, %ld known\n", table.rows, wrong, known);
  tw_buffer_free(&file);
  tw_arena_free(arena);
  tw_document_free(doc);
  tw_engine_close(engine);
  return wrong == known ? 0 : 1;
}
