// SPDX-License-Identifier: Apache-2.0
// Runs the sentences of one corpus file through the whole program and compares the facts with those that the file names.
#include "base/file.h"
#include "base/str.h"

#include <stdio.h>

typedef struct {
  tw_engine   *engine;
  tw_document *doc;
  tw_str       sentence;
  unsigned     wrong, lines;
} run;

// Text with "\n" for paragraphs, as two line breaks
static tw_str
unfolded(const tw_str line, char *const out, const size_t room)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < line.len && n + 3 < room; ++i) {
    if (line.ptr[i] == '\\' && i + 1 < line.len && line.ptr[i + 1] == 'n') {
      out[n++] = '\n';
      out[n++] = '\n';
      ++i;
    } else {
      out[n++] = line.ptr[i];
    }
  }
  return (tw_str){out, n};
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
    while (i < part.len && lower(text.ptr[at + i]) == lower(part.ptr[i])) {
      ++i;
    }
    if (i == part.len) {
      return true;
    }
  }
  return false;
}

static bool
means(const tw_term_view *const term, const tw_str part)
{
  return tw_str_is(part, "-") ? !term->text.len : part.len && (holds(term->text, part) || holds(term->label, part));
}

static bool
is_one_of(const tw_str word, tw_str list)
{
  tw_str one;
  while (tw_str_split(&list, '/', &one)) {
    if (tw_str_equal(word, one)) {
      return true;
    }
  }
  return false;
}

static bool
has_argument(const run *const r, const size_t fact, const tw_fact_view *const view, const tw_str role, const tw_str part)
{
  for (size_t i = 0; i < view->argument_count; ++i) {
    const tw_term_view argument = tw_document_argument(r->doc, fact, i);
    if (tw_str_equal(argument.role, role) && means(&argument, part)) {
      return true;
    }
  }
  return false;
}

// Does the term take up an event that a fact before `fact` told of somebody or something called `of`?
static bool
takes_up(const run *const r, const size_t fact, const tw_term_view *const term, const tw_str of)
{
  for (size_t i = 0; i < fact && tw_str_is(term->type, "Event"); ++i) {
    const tw_fact_view told = tw_document_fact(r->doc, i);
    if (told.event_name.len && tw_str_equal(told.event_name, term->name) && (means(&told.subject, of) || means(&told.object, of))) {
      return true;
    }
  }
  return false;
}

static bool
takes_up_any(const run *const r, const size_t fact, const tw_fact_view *const view, const tw_str of)
{
  bool found = takes_up(r, fact, &view->subject, of) || takes_up(r, fact, &view->object, of);
  for (size_t i = 0; i < view->argument_count && !found; ++i) {
    const tw_term_view argument = tw_document_argument(r->doc, fact, i);
    found                       = takes_up(r, fact, &argument, of);
  }
  return found;
}

static bool
has_property(const run *const r, const size_t fact, const tw_fact_view *const view, const tw_str property)
{
  const uint32_t equals = tw_str_find(property, TW_STR("="), 0);
  if (equals != TW_NONE) {
    const tw_str key   = tw_str_slice(property, 0, equals);
    const tw_str value = tw_str_slice(property, equals + 1, property.len);
    if (tw_str_is(key, "again")) {
      return takes_up_any(r, fact, view, value);
    }
    return tw_str_is(key, "by") ? means(&view->source, value) : has_argument(r, fact, view, key, value);
  }
  if (tw_str_is(property, "neg") || tw_str_is(property, "pos")) {
    return tw_str_is(view->polarity, tw_str_is(property, "neg") ? "negative" : "positive");
  }
  if (tw_str_is(property, "plain")) {
    return !view->source.text.len;
  }
  if (tw_str_is(property, "unreal")) {
    return !tw_str_is(view->modality, "actual");
  }
  return tw_str_equal(property, view->modality) || tw_str_equal(property, view->tense);
}

static bool
matches(const run *const r, const size_t number, tw_str line)
{
  const tw_fact_view fact     = tw_document_fact(r->doc, number);
  tw_str             field[4] = {{NULL, 0}};
  for (int i = 0; i < 4 && tw_str_split(&line, '|', &field[i]); ++i) {
    field[i] = tw_str_trim(field[i]);
  }
  if (!means(&fact.subject, field[0]) || !is_one_of(fact.lemma, field[1]) || !means(&fact.object, field[2])) {
    return false;
  }
  // A property may hold spaces in its value: "for=two million dollars" runs up to the next key or the end
  tw_str rest = field[3];
  while (rest.len) {
    uint32_t end = tw_str_find(rest, TW_STR(" "), 0);
    if (tw_str_find(rest, TW_STR("="), 0) < end && !tw_str_begins(rest, "by=")) {
      end = TW_NONE;
    }
    if (!has_property(r, number, &fact, tw_str_slice(rest, 0, end))) {
      return false;
    }
    rest = end == TW_NONE ? (tw_str){NULL, 0} : tw_str_slice(rest, end + 1, rest.len);
  }
  return true;
}

static void
check(run *const r, const tw_str line)
{
  const tw_str text  = tw_str_trim(line);
  const bool   want  = text.ptr[0] == '+';
  bool         found = false;
  for (size_t i = 0; i < tw_document_fact_count(r->doc) && !found; ++i) {
    found = matches(r, i, tw_str_slice(text, 1, text.len));
  }
  ++r->lines;
  if (found != want) {
    ++r->wrong;
    printf("%.*s\n  %.*s\n", TW_PRINT(r->sentence), TW_PRINT(text));
    for (size_t i = 0; i < tw_document_fact_count(r->doc); ++i) {
      const tw_fact_view f = tw_document_fact(r->doc, i);
      printf("      %.*s | %.*s | %.*s | %.*s %.*s %.*s by=%.*s\n", TW_PRINT(f.subject.text), TW_PRINT(f.lemma),
             TW_PRINT(f.object.text), TW_PRINT(f.polarity), TW_PRINT(f.modality), TW_PRINT(f.tense), TW_PRINT(f.source.text));
    }
  }
}

static bool
read_sentence(run *const r, const tw_str line)
{
  char     text[4096];
  tw_error err = {0};
  r->sentence  = line;
  if (tw_document_read(r->doc, r->engine, unfolded(line, text, sizeof text), NULL, &err)) {
    fprintf(stderr, "%.*s: %s\n", TW_PRINT(line), err.message);
    return false;
  }
  return true;
}

static bool
run_lines(run *const r, tw_str text, long *const known)
{
  tw_str line;
  while (tw_str_split(&text, '\n', &line)) {
    if (tw_str_begins(line, "! ")) {
      sscanf(line.ptr, "! %ld", known);
    } else if (tw_str_begins(line, "  ")) {
      check(r, line);
    } else if (line.len && line.ptr[0] != '#' && !read_sentence(r, line)) {
      return false;
    }
  }
  return true;
}

int
main(const int argc, char *argv[])
{
  run       r    = {.doc = tw_document_new(0)};
  tw_error  err  = {0};
  tw_buffer file = {0};
  if (argc != 2 || !r.doc || tw_engine_open(&r.engine, NULL, &err) || tw_file_read(&file, argv[1], (size_t)1 << 20, &err)) {
    fprintf(stderr, "usage: run_corpus FILE (%s)\n", err.message);
    return 2;
  }
  long       known = 0;
  const bool done  = run_lines(&r, tw_buffer_str(&file), &known);
  printf("%u lines, %u wrong, %ld known\n", r.lines, r.wrong, known);
  if (done && r.wrong < (unsigned long)known) {
    printf("fewer errors than known: lower the number in %s to %u\n", argv[1], r.wrong);
  }
  tw_buffer_free(&file);
  tw_document_free(r.doc);
  tw_engine_close(r.engine);
  return done && r.wrong == (unsigned long)known ? 0 : 1;
}
