// SPDX-License-Identifier: Apache-2.0
// Where articles come from: one article after the other out of files, folders, archives and standard input.
#include "input/source.h"

#include "base/error.h"
#include "input/detect.h"
#include "input/ndjson.h"
#include "input/walk.h"

#include <stdio.h>
#include <stdlib.h>

struct tw_source {
  tw_walk        *walk;
  tw_input_format wanted;
  size_t          limit;

  const char *path;   // of the open file, from `walk`
  tw_unpack  *unpack; // the open file, or NULL
  tw_buffer   shown;  // path of the member, for messages
  bool        found;  // the open file has had a member that can be an article
  bool        inside; // a member is being read

  tw_reader       reader;
  tw_input_format format;
  tw_cut          cut;
  tw_buffer       stem;   // id of the member's first article
  uint64_t        number; // articles of the member so far, bad ones too
  tw_buffer       piece;  // TW_CUT_NEWDOC: the article that is being collected
  tw_buffer       newdoc; // TW_CUT_NEWDOC: the comment that begins the next one

  tw_arena *arena; // what the current article's slices point into
  tw_json  *json;
};

static const size_t largest_limit = (size_t)1 << 30;

tw_source *
tw_source_open(const char *const *const paths, const size_t count, const tw_input_format format, const size_t limit)
{
  tw_source *const source = calloc(1, sizeof *source);
  if (!source) {
    return NULL;
  }
  source->wanted = format;
  source->limit  = limit < largest_limit ? limit : largest_limit;
  source->walk   = tw_walk_open(paths, count);
  source->arena  = tw_arena_new(SIZE_MAX / 4);
  if (!source->walk || !source->arena) {
    tw_source_close(source);
    return NULL;
  }
  return source;
}

void
tw_source_close(tw_source *const source)
{
  if (!source) {
    return;
  }
  tw_unpack_close(source->unpack);
  tw_walk_close(source->walk);
  tw_reader_free(&source->reader);
  tw_buffer_free(&source->shown);
  tw_buffer_free(&source->stem);
  tw_buffer_free(&source->piece);
  tw_buffer_free(&source->newdoc);
  tw_arena_free(source->arena);
  tw_json_free(source->json);
  free(source);
}

// ---- errors --------------------------------------------------------------------------------------------------------------------

// The end of a long path, which tells most
static const char *
tail(const char *const path)
{
  const size_t len = strlen(path);
  return len > 200 ? path + len - 200 : path;
}

// Say in which file, and on which line if it isn't 0, the error in `err` is
static tw_source_event
bad(const char *const path, const uint64_t line, tw_error *const err)
{
  if (err) {
    const tw_error why = *err;
    if (line) {
      tw_fail(err, why.code, "source", line, "%s:%llu: %s", tail(path), (unsigned long long)line, why.message);
    } else {
      tw_fail(err, why.code, "source", 0, "%s: %s", tail(path), why.message);
    }
  }
  return TW_SOURCE_BAD;
}

static tw_status
fail_too_long(const tw_source *const source, const char *const what, tw_error *const err)
{
  return tw_fail(err, TW_ERR_INPUT, "source", 0, "%s is longer than the limit of %g MiB; raise it with --max-article MIB", what,
                 (double)source->limit / 1048576.0);
}

static tw_status
fail_empty(tw_error *const err)
{
  return tw_fail(err, TW_ERR_INPUT, "source", 0, "empty, holds no article");
}

// ---- ids -----------------------------------------------------------------------------------------------------------------------

// File name without folder and ending, in valid UTF-8
static void
set_stem(tw_source *const source)
{
  const char *const path  = source->shown.ptr ? source->shown.ptr : "";
  const char *const slash = strrchr(path, '/');
  const char *const name  = slash ? slash + 1 : path;
  const tw_str      whole = {name, (uint32_t)tw_unpack_stem(name)};
  uint32_t          end   = whole.len;
  while (end && name[end - 1] != '.') {
    --end;
  }
  const tw_str stem = !strcmp(path, "-") ? TW_STR("stdin") : tw_str_slice(whole, 0, end > 1 ? end - 1 : whole.len);
  tw_buffer_clear(&source->stem);
  for (uint32_t i = 0; i < stem.len;) {
    tw_buffer_code(&source->stem, tw_utf8_next(stem, &i));
  }
}

static tw_str
make_id(tw_source *const source, const uint64_t number)
{
  const tw_str stem = tw_buffer_str(&source->stem);
  return number > 1 ? tw_arena_format(source->arena, "%.*s#%llu", TW_PRINT(stem), (unsigned long long)number) : stem;
}

// ---- one article of a member ---------------------------------------------------------------------------------------------------

// TW_SOURCE_END: the member has no more of them
typedef tw_source_event next_fn(tw_source *source, tw_article *out, tw_error *err);

static void
close_file(tw_source *const source)
{
  tw_unpack_close(source->unpack);
  source->unpack = NULL;
}

// Nothing more can be read of the member; a file that is one member is done with, so that its damage is told once
static tw_source_event
leave_bad(tw_source *const source, const uint64_t line, tw_error *const err)
{
  source->inside = false;
  if (!tw_unpack_name(source->unpack)) {
    close_file(source);
  }
  return bad(source->shown.ptr, line, err);
}

static tw_source_event
next_whole(tw_source *const source, tw_article *const out, tw_error *const err)
{
  if (source->number++) {
    return TW_SOURCE_END;
  }
  if (tw_reader_peek(&source->reader, source->limit + 1, &out->bytes, err)) {
    return leave_bad(source, 0, err);
  }
  if (out->bytes.len > source->limit) {
    fail_too_long(source, "the article", err);
    return leave_bad(source, 0, err);
  }
  if (!tw_str_trim(out->bytes).len) {
    fail_empty(err);
    return leave_bad(source, 0, err);
  }
  out->about.id = make_id(source, 1);
  return TW_SOURCE_ARTICLE;
}

static tw_source_event
read_object(tw_source *const source, const tw_str text, tw_article *const out, tw_error *const err)
{
  out->about.id = make_id(source, out->line);
  if (tw_ndjson_article(out, text, source->arena, &source->json, err)) {
    return bad(source->shown.ptr, out->line, err);
  }
  return TW_SOURCE_ARTICLE;
}

static tw_source_event
next_line(tw_source *const source, tw_article *const out, tw_error *const err)
{
  tw_str line = {NULL, 0};
  for (;;) {
    out->line = source->reader.line;
    switch (tw_reader_line(&source->reader, source->limit, &line, err)) {
    case TW_LINE_END: return TW_SOURCE_END;
    case TW_LINE_FAILED: return leave_bad(source, out->line, err);
    case TW_LINE_TOO_LONG:
      ++source->number;
      fail_too_long(source, "the line", err);
      return bad(source->shown.ptr, out->line, err);
    case TW_LINE: break;
    }
    if (!tw_str_trim(line).len) {
      continue;
    }
    ++source->number;
    if (source->format == TW_INPUT_NDJSON) {
      return read_object(source, line, out, err);
    }
    out->bytes    = line;
    out->about.id = make_id(source, out->line);
    return TW_SOURCE_ARTICLE;
  }
}

static tw_source_event
next_object(tw_source *const source, tw_article *const out, tw_error *const err)
{
  tw_str              text  = {NULL, 0};
  const tw_line_event event = tw_ndjson_object(&source->reader, source->limit, &text, err);
  out->line                 = source->reader.line;
  if (event == TW_LINE_END) {
    return TW_SOURCE_END;
  }
  if (event == TW_LINE_TOO_LONG) {
    fail_too_long(source, "the object", err);
  }
  ++source->number;
  if (event != TW_LINE) {
    return leave_bad(source, out->line, err);
  }
  const tw_source_event made = read_object(source, text, out, err);
  tw_reader_take(&source->reader, text.len);
  return made;
}

// "# newdoc" or "# newdoc id = …"; the id is `*id`, if there is one
static bool
is_newdoc(tw_str line, tw_str *const id)
{
  if (!tw_str_begins(line, "#")) {
    return false;
  }
  line = tw_str_trim(tw_str_slice(line, 1, line.len));
  if (!tw_str_begins(line, "newdoc")) {
    return false;
  }
  line = tw_str_slice(line, 6, line.len);
  if (line.len && line.ptr[0] != ' ' && line.ptr[0] != '\t') {
    return false; // "# newdocument"
  }
  line                  = tw_str_trim(line);
  const uint32_t equals = tw_str_find(line, TW_STR("="), 0);
  if (tw_str_begins(line, "id") && equals != TW_NONE) {
    *id = tw_str_trim(tw_str_slice(line, equals + 1, line.len));
  }
  return true;
}

static void
add_line(tw_buffer *const to, const tw_str line)
{
  tw_buffer_put(to, line);
  tw_buffer_char(to, '\n');
}

// Collect lines up to the next "# newdoc", which is kept for the next call. `*too_long`: no more was kept than the limit allows
static tw_line_event
collect(tw_source *const source, bool *const too_long, bool *const words, tw_error *const err)
{
  tw_buffer *const piece = &source->piece;
  for (;;) {
    tw_str              line  = {NULL, 0};
    tw_str              id    = {NULL, 0};
    const tw_line_event event = tw_reader_line(&source->reader, source->limit, &line, err);
    if (event == TW_LINE_END || event == TW_LINE_FAILED) {
      return event;
    }
    *too_long = *too_long || event == TW_LINE_TOO_LONG || piece->len + line.len > source->limit;
    if (event == TW_LINE && *words && is_newdoc(line, &id)) {
      add_line(&source->newdoc, line);
      return TW_LINE;
    }
    *words = *words || (line.len && line.ptr[0] != '#');
    if (!*too_long) {
      add_line(piece, line);
    }
  }
}

static tw_str
find_newdoc_id(tw_str text)
{
  tw_str id   = {NULL, 0};
  tw_str line = {NULL, 0};
  while (tw_str_split(&text, '\n', &line) && (!line.len || line.ptr[0] == '#')) {
    if (is_newdoc(line, &id)) {
      break;
    }
  }
  return id;
}

static tw_source_event
next_newdoc(tw_source *const source, tw_article *const out, tw_error *const err)
{
  bool too_long = false;
  bool words    = false;
  out->line     = source->reader.line - (source->newdoc.len > 0);
  tw_buffer_clear(&source->piece);
  tw_buffer_put(&source->piece, tw_buffer_str(&source->newdoc));
  tw_buffer_clear(&source->newdoc);
  if (collect(source, &too_long, &words, err) == TW_LINE_FAILED) {
    return leave_bad(source, source->reader.line, err);
  }
  if (!words && !too_long) {
    return TW_SOURCE_END;
  }
  ++source->number;
  if (source->piece.failed || source->newdoc.failed) {
    tw_fail(err, TW_ERR_MEMORY, "source", 0, "not enough memory to read it");
    return leave_bad(source, out->line, err);
  }
  if (too_long) {
    fail_too_long(source, "the article (up to the next \"# newdoc\")", err);
    return bad(source->shown.ptr, out->line, err);
  }
  out->bytes      = tw_buffer_str(&source->piece);
  const tw_str id = find_newdoc_id(out->bytes);
  out->about.id   = id.len ? id : make_id(source, source->number);
  return TW_SOURCE_ARTICLE;
}

static next_fn *const next_of[] = {
  [TW_CUT_WHOLE] = next_whole, [TW_CUT_LINES] = next_line, [TW_CUT_OBJECTS] = next_object, [TW_CUT_NEWDOC] = next_newdoc};

static tw_source_event
next_article(tw_source *const source, tw_article *const out, tw_error *const err)
{
  tw_arena_clear(source->arena);
  tw_json_free(source->json);
  source->json = NULL;
  *out         = (tw_article){.format = source->format, .path = source->shown.ptr, .line = 1};
  const tw_source_event event = next_of[source->cut](source, out, err);
  if (event == TW_SOURCE_END) {
    source->inside = false;
    if (!source->number) {
      fail_empty(err);
      return bad(source->shown.ptr, 0, err);
    }
  }
  return event;
}

// ---- members and files ---------------------------------------------------------------------------------------------------------

// Byte order of UTF-16 that says so itself
static int
wide_order(const tw_str head)
{
  return tw_str_begins(head, "\xFF\xFE") ? 'L' : tw_str_begins(head, "\xFE\xFF") ? 'B' : 0;
}

// What the member is. UTF-16 is turned into UTF-8 on the way where it is cut at bytes; a whole article keeps its own bytes
static tw_status
begin_member(tw_source *const source, tw_error *const err)
{
  tw_reader *const reader = &source->reader;
  tw_str           head   = {NULL, 0};
  tw_reader_restart(reader, source->unpack);
  TRY(tw_reader_peek(reader, TW_DETECT_BYTES, &head, err));
  source->format = tw_detect(head, source->shown.ptr, source->wanted, &source->cut);
  source->number = 0;
  tw_buffer_clear(&source->newdoc);
  const int order = wide_order(head);
  if (order && source->cut != TW_CUT_WHOLE) {
    tw_reader_widen(reader, order);
    TRY(tw_reader_peek(reader, TW_DETECT_BYTES, &head, err));
    source->format = tw_detect(head, source->shown.ptr, source->wanted, &source->cut);
  }
  if (source->cut != TW_CUT_WHOLE && tw_str_begins(head, "\xEF\xBB\xBF")) {
    tw_reader_take(reader, 3);
  }
  set_stem(source);
  return TW_OK;
}

static tw_source_event
end_file(tw_source *const source, tw_error *const err)
{
  close_file(source);
  if (source->found) {
    return TW_SOURCE_END;
  }
  tw_fail(err, TW_ERR_INPUT, "source", 0,
          "the archive holds no articles: no file in it ends in .txt, .html, .ndjson, .conllu or the like");
  return bad(source->path, 0, err);
}

// TW_SOURCE_ARTICLE: a member is open; TW_SOURCE_END: the file has no more
static tw_source_event
next_member(tw_source *const source, tw_error *const err)
{
  for (bool found = false;;) {
    const tw_status   status = tw_unpack_next(source->unpack, &found, err);
    const char *const name   = status ? NULL : tw_unpack_name(source->unpack);
    tw_buffer_clear(&source->shown);
    tw_buffer_format(&source->shown, "%s%s%s", source->path, name ? "/" : "", name ? name : "");
    if (status || source->shown.failed) {
      close_file(source);
      return bad(source->path, 0, err);
    }
    if (!found) {
      return end_file(source, err);
    }
    if (name && !tw_walk_takes(name)) {
      continue;
    }
    source->found = true;
    if (begin_member(source, err)) {
      return leave_bad(source, 0, err);
    }
    source->inside = true;
    return TW_SOURCE_ARTICLE;
  }
}

static tw_source_event
next_file(tw_source *const source, tw_error *const err)
{
  switch (tw_walk_next(source->walk, &source->path, err)) {
  case TW_WALK_END: return TW_SOURCE_END;
  case TW_WALK_BAD: return bad(source->path, 0, err);
  case TW_WALK_FILE: break;
  }
  source->found = false;
  return tw_unpack_open(&source->unpack, source->path, err) ? bad(source->path, 0, err) : TW_SOURCE_ARTICLE;
}

tw_source_event
tw_source_next(tw_source *const source, tw_article *const out, tw_error *const err)
{
  for (;;) {
    tw_source_event event;
    if (source->inside) {
      event = next_article(source, out, err);
      if (event != TW_SOURCE_END) {
        return event;
      }
    } else if (source->unpack) {
      event = next_member(source, err);
      if (event == TW_SOURCE_BAD) {
        return event;
      }
    } else {
      event = next_file(source, err);
      if (event != TW_SOURCE_ARTICLE) {
        return event;
      }
    }
  }
}
