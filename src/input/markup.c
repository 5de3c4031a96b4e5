// SPDX-License-Identifier: Apache-2.0
// HTML as a flat table of nodes: the one door to libxml2. Its parser calls us for each tag and piece of text; its tree is not
// used, so there is nothing that is as deep as the page.
#include "input/markup.h"

#include "base/error.h"
#include "base/text.h"

#include <libxml/HTMLparser.h>

enum { DEEPEST = 1000 };

static const char *const tags[] = {
#define SPELLING(id, text) text,
  TW_TAG_TABLE(SPELLING)};
static const char *const attributes[] = {TW_ATTRIBUTE_TABLE(SPELLING)};

typedef struct {
  tw_markup       *out;
  htmlParserCtxtPtr parser;
  uint32_t         current; // open element, or TW_NONE
  uint32_t         depth;
  bool             failed;  // no memory
} builder;

static uint8_t
tag_of(const xmlChar *const name)
{
  for (uint32_t i = TW_TAG_HTML; i < TW_TAG_COUNT; ++i) {
    if (!strcmp((const char *)name, tags[i])) {
      return (uint8_t)i;
    }
  }
  return TW_TAG_OTHER;
}

// Room for one more row; the old copy stays in the arena, which at most doubles what is needed
static void *
grow(builder *const b, void *const rows, const uint32_t count, uint32_t *const room, const size_t size)
{
  if (count < *room) {
    return rows;
  }
  const uint32_t more = *room ? *room * 2 : 256;
  void *const    copy = tw_arena_alloc(b->out->arena, more, size);
  if (!copy) {
    b->failed = true;
    xmlStopParser(b->parser);
    return NULL;
  }
  if (count) {
    memcpy(copy, rows, count * size);
  }
  *room = more;
  return copy;
}

static tw_node *
add_node(builder *const b, const uint8_t tag)
{
  tw_markup *const out   = b->out;
  tw_node *const   nodes = grow(b, out->nodes, out->count, &out->room, sizeof *nodes);
  if (!nodes) {
    return NULL;
  }
  out->nodes          = nodes;
  tw_node *const node = &nodes[out->count++];
  *node               = (tw_node){.tag = tag, .parent = b->current, .end = out->count, .first = out->attribute_count};
  return node;
}

static tw_str
keep(builder *const b, const char *const text, const size_t len)
{
  const tw_str copy = tw_arena_copy(b->out->arena, (tw_str){text, (uint32_t)len});
  if (!copy.ptr) {
    b->failed = true;
    xmlStopParser(b->parser);
  }
  return copy;
}

static void
add_attribute(builder *const b, const xmlChar *const name, const xmlChar *const value)
{
  tw_markup *const out = b->out;
  for (uint32_t i = 0; i < TW_ATTRIBUTE_COUNT; ++i) {
    if (strcmp((const char *)name, attributes[i]) != 0) {
      continue;
    }
    tw_node_attribute *const rows = grow(b, out->attributes, out->attribute_count, &out->attribute_room, sizeof *rows);
    if (!rows) {
      return;
    }
    out->attributes               = rows;
    const char *const text        = value ? (const char *)value : "";
    rows[out->attribute_count++] = (tw_node_attribute){(uint8_t)i, keep(b, text, strlen(text))};
    ++out->nodes[out->count - 1].count;
    return;
  }
}

static void
start_element(void *const handle, const xmlChar *const name, const xmlChar **const pairs)
{
  builder *const b = handle;
  if (b->failed || !add_node(b, tag_of(name))) {
    return;
  }
  b->current = b->out->count - 1;
  for (size_t i = 0; pairs && pairs[i] && !b->failed; i += 2) {
    add_attribute(b, pairs[i], pairs[i + 1]);
  }
  if (++b->depth > DEEPEST) {
    xmlStopParser(b->parser);
  }
}

static void
end_element(void *const handle, const xmlChar *const name)
{
  builder *const b    = handle;
  const uint8_t  tag  = tag_of(name);
  uint32_t       open = b->current;
  uint32_t       up   = 1;
  while (open != TW_NONE && b->out->nodes[open].tag != tag) {
    open = b->out->nodes[open].parent;
    ++up;
  }
  if (open == TW_NONE) {
    return;
  }
  for (uint32_t i = b->current; i != b->out->nodes[open].parent; i = b->out->nodes[i].parent) {
    b->out->nodes[i].end = b->out->count;
  }
  b->current = b->out->nodes[open].parent;
  b->depth -= up;
}

// The parser stands behind the text: the source holds it just before, unless it was an entity
static void
characters(void *const handle, const xmlChar *const bytes, const int length)
{
  builder *const b = handle;
  if (b->failed || length <= 0) {
    return;
  }
  tw_node *const node = add_node(b, TW_TAG_TEXT);
  if (!node) {
    return;
  }
  const htmlParserInputPtr input  = b->parser->input;
  const tw_str             source = b->out->source;
  const size_t             behind = input ? input->consumed + (size_t)(input->cur - input->base) : 0;
  const size_t             len    = (size_t)length;
  const size_t             begin  = behind >= len && behind <= source.len ? behind - len : 0;
  if (begin + len <= source.len && !memcmp(source.ptr + begin, bytes, len)) {
    node->at   = (uint32_t)begin;
    node->text = tw_str_slice(source, (uint32_t)begin, (uint32_t)(begin + len));
    return;
  }
  const size_t amp = behind && behind <= source.len ? behind : 0; // back to the "&" of an entity
  size_t       at  = amp;
  while (at && amp - at < 12 && source.ptr[at - 1] != '&') {
    --at;
  }
  node->at   = (uint32_t)(at && source.ptr[at - 1] == '&' ? at - 1 : begin);
  node->text = keep(b, (const char *)bytes, len);
}

static void
silent(void *const handle, const char *const format, ...)
{
  (void)handle;
  (void)format;
}

tw_status
tw_markup_parse(tw_markup *const out, tw_arena *const arena, const tw_str source, tw_error *const err)
{
  *out       = (tw_markup){.arena = arena, .source = source};
  builder b  = {.out = out, .current = TW_NONE};
  b.parser   = htmlCreateMemoryParserCtxt(source.len ? source.ptr : " ", source.len ? (int)source.len : 1);
  if (!b.parser) {
    return tw_fail_memory(err, "html");
  }
  htmlSAXHandler calls = {.startElement = start_element, .endElement = end_element, .characters = characters,
                          .ignorableWhitespace = characters, .cdataBlock = characters, .warning = silent, .error = silent};
  htmlSAXHandlerPtr const own = b.parser->sax;
  b.parser->sax               = &calls;
  b.parser->userData          = &b;
  htmlCtxtUseOptions(b.parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                 HTML_PARSE_IGNORE_ENC);
  b.parser->charset = XML_CHAR_ENCODING_UTF8; // it is UTF-8 already, whatever the page declares
  htmlParseDocument(b.parser);
  b.parser->sax = own;
  htmlFreeParserCtxt(b.parser);
  while (b.current != TW_NONE) { // left open where parsing stopped
    out->nodes[b.current].end = out->count;
    b.current                 = out->nodes[b.current].parent;
  }
  return b.failed ? tw_fail_memory(err, "html") : TW_OK;
}

tw_str
tw_markup_get(const tw_markup *const markup, const uint32_t node, const tw_attribute name)
{
  const tw_node *const n = &markup->nodes[node];
  for (uint32_t i = n->first; i < n->first + n->count; ++i) {
    if (markup->attributes[i].name == name) {
      return markup->attributes[i].value;
    }
  }
  return (tw_str){NULL, 0};
}

tw_str
tw_markup_text(const tw_markup *const markup, const uint32_t node, tw_arena *const arena)
{
  size_t room = 1;
  for (uint32_t i = node; i < markup->nodes[node].end; ++i) {
    room += markup->nodes[i].text.len;
  }
  char *const out   = tw_arena_alloc(arena, room, 1);
  uint32_t    n     = 0;
  bool        space = false;
  for (uint32_t i = node; out && i < markup->nodes[node].end; ++i) {
    const tw_str text = markup->nodes[i].text;
    for (uint32_t k = 0; k < text.len;) {
      const uint32_t from = k;
      if (tw_code_is_space(tw_utf8_next(text, &k))) {
        space = n > 0;
        continue;
      }
      if (space) {
        out[n++] = ' ';
      }
      space = false;
      memcpy(out + n, text.ptr + from, k - from);
      n += k - from;
    }
  }
  return (tw_str){out, n};
}
