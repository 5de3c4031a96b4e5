// SPDX-License-Identifier: Apache-2.0
// What a file is, by its first bytes and by its name.
#include "input/detect.h"

#include "base/json.h"

static const struct {
  const char     *name;
  tw_input_format format;
} formats[] = {
  {"auto", TW_INPUT_AUTO},     {"text", TW_INPUT_TEXT},     {"html", TW_INPUT_HTML},
  {"ndjson", TW_INPUT_NDJSON}, {"lines", TW_INPUT_LINES},   {"conllu", TW_INPUT_CONLLU},
};

bool
tw_input_format_from(const tw_str name, tw_input_format *const out)
{
  for (size_t i = 0; i < sizeof formats / sizeof *formats; ++i) {
    if (tw_str_is(name, formats[i].name)) {
      *out = formats[i].format;
      return true;
    }
  }
  return false;
}

static bool
begins_nocase(const tw_str text, const char *const prefix)
{
  return tw_str_is_nocase(tw_str_slice(text, 0, (uint32_t)strlen(prefix)), prefix);
}

// ---- HTML ----------------------------------------------------------------------------------------------------------------------

// Behind white space, an XML declaration and comments
static tw_str
skip_prologue(tw_str text)
{
  for (;;) {
    text                = tw_str_trim(text);
    const char *closing = tw_str_begins(text, "<!--") ? "-->" : tw_str_begins(text, "<?") ? ">" : NULL;
    const uint32_t end  = closing ? tw_str_find(text, tw_str_from(closing), 0) : TW_NONE;
    if (end == TW_NONE) {
      return text;
    }
    text = tw_str_slice(text, end + (uint32_t)strlen(closing), text.len);
  }
}

static bool
is_html(const tw_str head)
{
  static const char *const starts[] = {"<!doctype html", "<html", "<head", "<body",  "<article", "<main",   "<div", "<p>",     "<p ",
                                       "<h1",            "<meta", "<title", "<link", "<script",  "<section", "<nav",
                                       "<header",        "<span"};
  const tw_str text = skip_prologue(head);
  for (size_t i = 0; i < sizeof starts / sizeof *starts; ++i) {
    if (begins_nocase(text, starts[i])) {
      return true;
    }
  }
  return false;
}

// ---- JSON ----------------------------------------------------------------------------------------------------------------------

static tw_str
first_line(tw_str text)
{
  tw_str line = {NULL, 0};
  while (tw_str_split(&text, '\n', &line) && !tw_str_trim(line).len) {
  }
  return tw_str_trim(line);
}

static bool
mentions_article(const tw_str text)
{
  return tw_str_find(text, TW_STR("\"text\""), 0) != TW_NONE || tw_str_find(text, TW_STR("\"html\""), 0) != TW_NONE;
}

static bool
is_json_object(const tw_str line)
{
  if (!tw_str_begins(line, "{")) {
    return false;
  }
  tw_json *const value = tw_json_parse(line, NULL);
  const bool     is    = value && tw_json_is_object(value);
  tw_json_free(value);
  return is;
}

// "{" or "[" and then, perhaps on the next line, what can follow in JSON that holds articles
static bool
opens_json(const tw_str head)
{
  const tw_str text = tw_str_trim(head);
  const tw_str rest = tw_str_trim(tw_str_slice(text, 1, text.len));
  return (tw_str_begins(text, "{") && tw_str_begins(rest, "\"")) || (tw_str_begins(text, "[") && tw_str_begins(rest, "{"));
}

// An object a line; not where the object or array goes over lines
static tw_cut
cut_json(const tw_str head)
{
  const tw_str line = first_line(head);
  const tw_str text = tw_str_trim(head);
  if (is_json_object(line) || !opens_json(head)) {
    return TW_CUT_LINES;
  }
  // The line goes on behind what was looked at: a long article; "[{" begins an array whatever follows
  const bool endless = line.len == text.len && tw_str_begins(line, "{");
  return endless ? TW_CUT_LINES : TW_CUT_OBJECTS;
}

// ---- CoNLL-U -------------------------------------------------------------------------------------------------------------------

static bool
is_token_line(tw_str line)
{
  uint32_t cells = 0;
  tw_str   cell  = {NULL, 0};
  while (tw_str_split(&line, '\t', &cell)) {
    if (!cells++ && (!cell.len || cell.ptr[0] < '0' || cell.ptr[0] > '9')) {
      return false;
    }
  }
  return cells == 10;
}

static bool
is_conllu(tw_str head)
{
  tw_str line = {NULL, 0};
  while (tw_str_split(&head, '\n', &line)) {
    if (line.len && line.ptr[0] != '#' && tw_str_trim(line).len) {
      return is_token_line(line);
    }
  }
  return false;
}

// ---- all -----------------------------------------------------------------------------------------------------------------------

static bool
ends_nocase(const char *const name, const char *const ending)
{
  const tw_str text = tw_str_from(name);
  const size_t n    = strlen(ending);
  return text.len > n && tw_str_is_nocase(tw_str_slice(text, text.len - (uint32_t)n, text.len), ending);
}

static tw_input_format
by_name(const char *const name)
{
  if (ends_nocase(name, ".ndjson") || ends_nocase(name, ".jsonl") || ends_nocase(name, ".json")) {
    return TW_INPUT_NDJSON;
  }
  if (ends_nocase(name, ".html") || ends_nocase(name, ".htm") || ends_nocase(name, ".xhtml")) {
    return TW_INPUT_HTML;
  }
  return ends_nocase(name, ".conllu") ? TW_INPUT_CONLLU : TW_INPUT_TEXT;
}

static tw_input_format
guess(const tw_str head, const char *const name)
{
  if (is_html(head)) {
    return TW_INPUT_HTML;
  }
  if ((is_json_object(first_line(head)) || opens_json(head)) && mentions_article(head)) {
    return TW_INPUT_NDJSON;
  }
  return is_conllu(head) ? TW_INPUT_CONLLU : by_name(name);
}

tw_input_format
tw_detect(tw_str head, const char *const name, const tw_input_format wanted, tw_cut *const cut)
{
  if (tw_str_begins(head, "\xEF\xBB\xBF")) {
    head = tw_str_slice(head, 3, head.len);
  }
  const tw_input_format format = wanted == TW_INPUT_AUTO ? guess(head, name) : wanted;
  switch (format) {
  case TW_INPUT_NDJSON: *cut = cut_json(head); break;
  case TW_INPUT_LINES: *cut = TW_CUT_LINES; break;
  case TW_INPUT_CONLLU: *cut = TW_CUT_NEWDOC; break;
  case TW_INPUT_AUTO:
  case TW_INPUT_TEXT:
  case TW_INPUT_HTML: *cut = TW_CUT_WHOLE; break;
  }
  return format;
}
