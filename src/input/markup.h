// SPDX-License-Identifier: Apache-2.0
// HTML as a flat table of nodes in the order of the page. The one door to libxml2.
#ifndef TW_INPUT_MARKUP_H
#define TW_INPUT_MARKUP_H

#include "base/arena.h"
#include "base/str.h"

/// The elements that are told apart; all others are OTHER, which is inline.
#define TW_TAG_TABLE(X) \
  X(TEXT, "") X(OTHER, "") X(HTML, "html") X(HEAD, "head") X(BODY, "body") X(TITLE, "title") X(META, "meta") X(LINK, "link") \
  X(SCRIPT, "script") X(STYLE, "style") X(NOSCRIPT, "noscript") X(TEMPLATE, "template") X(SVG, "svg") X(IFRAME, "iframe") \
  X(OBJECT, "object") X(CANVAS, "canvas") X(VIDEO, "video") X(AUDIO, "audio") X(MATH, "math") X(FORM, "form") \
  X(BUTTON, "button") X(SELECT, "select") X(OPTION, "option") X(TEXTAREA, "textarea") X(INPUT, "input") X(LABEL, "label") \
  X(FIELDSET, "fieldset") X(DIALOG, "dialog") X(MENU, "menu") X(NAV, "nav") X(ASIDE, "aside") X(FOOTER, "footer") \
  X(HEADER, "header") X(MAIN, "main") X(ARTICLE, "article") X(SECTION, "section") X(DIV, "div") X(P, "p") \
  X(BLOCKQUOTE, "blockquote") X(PRE, "pre") X(ADDRESS, "address") X(CENTER, "center") X(DETAILS, "details") \
  X(SUMMARY, "summary") X(HGROUP, "hgroup") X(H1, "h1") X(H2, "h2") X(H3, "h3") X(H4, "h4") X(H5, "h5") X(H6, "h6") \
  X(UL, "ul") X(OL, "ol") X(LI, "li") X(DL, "dl") X(DT, "dt") X(DD, "dd") X(TABLE, "table") X(THEAD, "thead") \
  X(TBODY, "tbody") X(TFOOT, "tfoot") X(TR, "tr") X(TD, "td") X(TH, "th") X(CAPTION, "caption") X(FIGURE, "figure") \
  X(FIGCAPTION, "figcaption") X(HR, "hr") X(BR, "br") X(A, "a") X(TIME, "time") X(SPAN, "span") X(SUP, "sup")

#define TW_TAG_ENUM_(id, text) TW_TAG_##id,
typedef enum { TW_TAG_TABLE(TW_TAG_ENUM_) TW_TAG_COUNT } tw_tag;

/// Attributes that are kept.
#define TW_ATTRIBUTE_TABLE(X) \
  X(CLASS, "class") X(ID, "id") X(ROLE, "role") X(REL, "rel") X(HREF, "href") X(NAME, "name") X(PROPERTY, "property") \
  X(ITEMPROP, "itemprop") X(CONTENT, "content") X(DATETIME, "datetime") X(LANG, "lang") X(TYPE, "type") X(STYLE, "style") \
  X(HIDDEN, "hidden") X(ARIA_HIDDEN, "aria-hidden")

#define TW_ATTRIBUTE_ENUM_(id, text) TW_ATTRIBUTE_##id,
typedef enum { TW_ATTRIBUTE_TABLE(TW_ATTRIBUTE_ENUM_) TW_ATTRIBUTE_COUNT } tw_attribute;

typedef struct {
  uint8_t  tag;    ///< tw_tag
  uint32_t parent; ///< Row, or TW_NONE
  uint32_t end;    ///< Row behind the last node in it
  tw_str   text;   ///< TEXT: characters with entities resolved; a slice of the source where it holds the very same
  uint32_t at;     ///< TEXT: byte of the source
  uint32_t first;  ///< First row of its attributes
  uint32_t count;  ///< Number of its attributes
} tw_node;

typedef struct {
  uint8_t name; ///< tw_attribute
  tw_str  value;
} tw_node_attribute;

typedef struct {
  tw_arena          *arena;
  tw_str             source;
  tw_node           *nodes; ///< [count] an element stands before what it holds
  uint32_t           count, room;
  tw_node_attribute *attributes;
  uint32_t           attribute_count, attribute_room;
} tw_markup;

/// Read HTML of any brokenness. What lies deeper than 1,000 elements, with all behind it, is left out: libxml2 looks through
/// all open elements for each end tag. `source` is valid UTF-8 and must outlive the table. Errors: TW_ERR_MEMORY.
tw_status tw_markup_parse(tw_markup *out, tw_arena *arena, tw_str source, tw_error *err);
/// Value of an attribute, or empty (`ptr` NULL if it is not there).
tw_str tw_markup_get(const tw_markup *markup, uint32_t node, tw_attribute name);
/// All text in a node, in `arena`, trimmed, with single spaces; NULL at the arena's limit.
tw_str tw_markup_text(const tw_markup *markup, uint32_t node, tw_arena *arena);

#endif
