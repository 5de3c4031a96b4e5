// SPDX-License-Identifier: Apache-2.0
// Plain text to blocks: lines, joined where they were wrapped; and the blocks of any article to the document's columns.
#include "input/blocks.h"

#include "base/error.h"
#include "base/text.h"
#include "input/input.h"

typedef struct {
  tw_span  span;   // without white space at both ends, and without the bullet
  uint32_t width;  // code points, the indentation too
  uint32_t indent;
  uint8_t  hint;   // tw_hint: a bullet, a Markdown heading
  bool     apart;  // an empty line stands before it
} line;

typedef struct {
  tw_document *doc;
  line        *lines;
  uint32_t     count;
  uint32_t     column; // at which lines are wrapped, or 0
} layout;

// ---- lines ---------------------------------------------------------------------------------------------------------------------

static bool
is_digit(const char c)
{
  return c >= '0' && c <= '9';
}

static uint32_t
sign_length(const tw_str text)
{
  static const char *const signs[] = {"- ", "* ", "+ ", "\xE2\x80\xA2", "\xE2\x80\x93 ", "\xE2\x80\x94 ", "\xC2\xB7 ",
                                      "\xE2\x96\xAA", "\xE2\x97\xA6", "\xE2\x80\xA3", "\xE2\x97\x8F", "\xE2\x96\xA0"};
  for (size_t i = 0; i < sizeof signs / sizeof *signs; ++i) {
    if (tw_str_begins(text, signs[i])) {
      return (uint32_t)strlen(signs[i]);
    }
  }
  return 0;
}

// "1. ", "12) ", "(3) "; not "18. March", which goes on in digits or lower case
static uint32_t
number_length(const tw_str text)
{
  uint32_t       at     = tw_str_begins(text, "(");
  const uint32_t begin  = at;
  while (at < text.len && is_digit(text.ptr[at])) {
    ++at;
  }
  const bool ends = at > begin && at - begin <= 2 && at + 2 < text.len &&
                    (text.ptr[at] == ')' || (!begin && text.ptr[at] == '.')) && text.ptr[at + 1] == ' ';
  uint32_t   next = at + 2;
  return ends && !tw_code_is_lower(tw_utf8_next(text, &next)) ? at + 2 : 0;
}

// "# Heading" of Markdown
static uint32_t
heading_length(const tw_str text)
{
  uint32_t at = 0;
  while (at < text.len && text.ptr[at] == '#') {
    ++at;
  }
  return at && at <= 6 && at < text.len && text.ptr[at] == ' ' ? at : 0;
}

static void
strip_marker(line *const out, tw_str *const text)
{
  const uint32_t heading = heading_length(*text);
  const uint32_t sign    = sign_length(*text);
  const uint32_t marker  = heading ? heading : sign ? sign : number_length(*text);
  if (marker) {
    out->hint = heading == 1 ? TW_HINT_TITLE : heading ? TW_HINT_HEADING : TW_HINT_LIST_ITEM;
    *text     = tw_trim_wide(tw_str_slice(*text, marker, text->len));
  }
}

static tw_status
cut_lines(layout *const l, tw_error *const err)
{
  const tw_str   all   = l->doc->text;
  const uint32_t count = tw_str_count(all, '\n') + 1;
  l->lines = tw_arena_array(l->doc->scratch, count, line);
  if (!l->lines) {
    return tw_fail_memory(err, "blocks");
  }
  tw_str rest  = all;
  tw_str part  = {NULL, 0};
  bool   apart = true;
  while (tw_str_split(&rest, '\n', &part)) {
    tw_str text = tw_trim_wide(part);
    line   out  = {.apart = apart};
    apart       = !text.len;
    if (!text.len) {
      continue;
    }
    out.indent = (uint32_t)(text.ptr - part.ptr);
    out.width  = out.indent + tw_utf8_count(text);
    strip_marker(&out, &text);
    if (text.len) {
      out.span              = (tw_span){(uint32_t)(text.ptr - all.ptr), (uint32_t)(text.ptr - all.ptr) + text.len};
      l->lines[l->count++] = out;
    }
  }
  return TW_OK;
}

// ---- wrapped lines -------------------------------------------------------------------------------------------------------------

static tw_str
text_of(const layout *const l, const uint32_t i)
{
  return tw_str_slice(l->doc->text, l->lines[i].span.begin, l->lines[i].span.end);
}

static bool
begins_lower(const tw_str text)
{
  uint32_t at = 0;
  return text.len && tw_code_is_lower(tw_utf8_next(text, &at));
}

static bool
ends_open(const tw_str text)
{
  return text.len && !strchr(".!?:;\"", text.ptr[text.len - 1]) && !tw_str_ends(text, "\xE2\x80\x9D") &&
         !tw_str_ends(text, "\xE2\x80\xA6");
}

// Width of the first word, which did not fit on the line before if that was wrapped
static uint32_t
first_word(const tw_str text)
{
  uint32_t at    = 0;
  uint32_t width = 0;
  while (at < text.len && !tw_code_is_space(tw_utf8_next(text, &at))) {
    ++width;
  }
  return width;
}

// A sentence goes on from line i - 1 to line i
static bool
runs_on(const layout *const l, const uint32_t i)
{
  return i && !l->lines[i].apart && l->lines[i].hint == TW_HINT_NONE && begins_lower(text_of(l, i)) &&
         ends_open(text_of(l, i - 1));
}

static bool
is_full(const layout *const l, const uint32_t i, const uint32_t column)
{
  return l->lines[i - 1].width + 1 + first_word(text_of(l, i)) > column;
}

// Text is wrapped if sentences go on over line ends and did so because the next word did not fit: then the longest of such
// lines says at which column. Verse goes on too, but at any column
static void
find_column(layout *const l)
{
  uint32_t breaks = 0;
  uint32_t full   = 0;
  uint32_t column = 0;
  for (uint32_t i = 1; i < l->count; ++i) {
    if (runs_on(l, i)) {
      ++breaks;
      column = l->lines[i - 1].width > column ? l->lines[i - 1].width : column;
    }
  }
  if (!breaks || column < 45 || column > 130) {
    return;
  }
  for (uint32_t i = 1; i < l->count; ++i) {
    full += runs_on(l, i) && is_full(l, i, column);
  }
  const bool enough = breaks >= 3 || breaks * 4 >= l->count;
  l->column         = enough && full * 10 >= breaks * 7 ? column : 0;
}

// Does line i belong to the block of line i - 1, whose block began at line `first`?
static bool
goes_on(const layout *const l, const uint32_t i, const uint32_t first)
{
  const line *const a = &l->lines[i - 1];
  const line *const b = &l->lines[i];
  if (b->apart || b->hint != TW_HINT_NONE || a->hint == TW_HINT_TITLE || a->hint == TW_HINT_HEADING) {
    return false;
  }
  if (!l->column) {
    return runs_on(l, i) && a->width >= 40; // a stray line break
  }
  const bool in_list = l->lines[first].hint == TW_HINT_LIST_ITEM;
  if (!in_list && b->indent >= a->indent + 2) {
    return false; // paragraphs that are set apart by indentation
  }
  return a->width <= l->column + 20 && (is_full(l, i, l->column) || runs_on(l, i));
}

tw_status
tw_blocks(tw_document *const doc, tw_error *const err)
{
  layout l = {.doc = doc};
  TRY(cut_lines(&l, err));
  find_column(&l);
  tw_candidate *const blocks = tw_arena_array(doc->scratch, l.count, tw_candidate);
  uint32_t            count  = 0;
  uint32_t            first  = 0;
  if (!blocks) {
    return tw_fail_memory(err, "blocks");
  }
  for (uint32_t i = 0; i < l.count; ++i) {
    if (i && goes_on(&l, i, first)) {
      blocks[count - 1].span.end = l.lines[i].span.end;
    } else {
      blocks[count++] = (tw_candidate){.span = l.lines[i].span, .hint = l.lines[i].hint};
      first           = i;
    }
  }
  return tw_blocks_store(doc, blocks, count, err);
}

// ---- storing -------------------------------------------------------------------------------------------------------------------

static void
add(tw_document *const doc, const uint32_t begin, const uint32_t end, const uint8_t kind)
{
  const tw_str text = tw_trim_wide(tw_str_slice(doc->text, begin, end));
  if (text.len) {
    const uint32_t at                  = (uint32_t)(text.ptr - doc->text.ptr);
    doc->block.span[doc->block.count]  = (tw_span){at, at + text.len};
    doc->block.kind[doc->block.count++] = kind;
  }
}

// Where "(Reporting by A; Editing by B)" begins at the end of a paragraph, or its length
static uint32_t
find_crew(const tw_str text)
{
  static const char *const openings[] = {"(Reporting by ", "(Additional reporting by ", "(Writing by ", "(Editing by ",
                                         "(With inputs from ",
                                         "(With reporting by ", "(Reporting and writing by ", "(Report by "};
  uint32_t                 at         = text.len;
  for (size_t i = 0; i < sizeof openings / sizeof *openings; ++i) {
    const uint32_t hit = tw_str_find(text, tw_str_from(openings[i]), 0);
    at                 = hit < at ? hit : at;
  }
  return at;
}

// In "KING: Good evening" a speaker stands before the colon, in "NEW DELHI: The government" a place, at the article's beginning
// only
static uint32_t
dateline_of(const tw_document *const doc, const tw_candidate *const blocks, const uint32_t count, const uint32_t i,
            const bool first)
{
  const tw_str   text   = tw_str_slice(doc->text, blocks[i].span.begin, blocks[i].span.end);
  const uint32_t length = tw_dateline(text);
  const tw_str   head   = tw_str_trim(tw_str_slice(text, 0, length));
  if (!tw_str_ends(head, ":")) {
    return length;
  }
  const tw_span next = i + 1 < count ? blocks[i + 1].span : (tw_span){0, 0};
  return first && !tw_dateline(tw_str_slice(doc->text, next.begin, next.end)) ? length : 0;
}

// Cut "(Reporting by A; Editing by B)" off the ends of paragraphs, before anybody asks how they end
static tw_candidate *
cut_crews(tw_document *const doc, const tw_candidate *const blocks, uint32_t *const count)
{
  tw_candidate *const out = tw_arena_array(doc->scratch, (size_t)*count * 2, tw_candidate);
  uint32_t            n   = 0;
  for (uint32_t i = 0; out && i < *count; ++i) {
    const tw_str   text = tw_str_slice(doc->text, blocks[i].span.begin, blocks[i].span.end);
    const uint32_t crew = find_crew(text);
    const tw_str   body = tw_trim_wide(tw_str_slice(text, 0, crew));
    out[n]              = blocks[i];
    if (crew < text.len && body.len) {
      out[n++].span.end   = blocks[i].span.begin + body.len;
      out[n]              = (tw_candidate){.says = TW_SAYS_FURNITURE};
      out[n].span         = (tw_span){blocks[i].span.begin + crew, blocks[i].span.end};
    }
    ++n;
  }
  *count = n;
  return out;
}

tw_status
tw_blocks_store(tw_document *const doc, const tw_candidate *const found, uint32_t count, tw_error *const err)
{
  tw_candidate *const blocks = cut_crews(doc, found, &count);
  doc->block.count           = 0;
  doc->block.span            = tw_arena_array(doc->arena, (size_t)count * 2, tw_span);
  doc->block.kind            = tw_arena_array(doc->arena, (size_t)count * 2, uint8_t);
  if (!blocks || !doc->block.span || !doc->block.kind) {
    return tw_fail_memory(err, "blocks");
  }
  TRY(tw_zones(doc, blocks, count, err));
  bool first = true;
  for (uint32_t i = 0; i < count; ++i) {
    const tw_span  span      = blocks[i].span;
    const bool     paragraph = blocks[i].kind == TW_BLOCK_PARAGRAPH;
    const uint32_t begin     = span.begin + (paragraph ? dateline_of(doc, blocks, count, i, first) : 0);
    add(doc, span.begin, begin, TW_BLOCK_DATELINE);
    add(doc, begin, span.end, blocks[i].kind);
    first = first && !paragraph;
  }
  doc->done |= 1U << TW_STAGE_BLOCKS;
  return TW_OK;
}
