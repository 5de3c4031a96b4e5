// SPDX-License-Identifier: Apache-2.0
// HTML to the article in it: finds where the article's text is, and cuts it into blocks.
#include "input/html.h"

#include "base/error.h"
#include "base/text.h"
#include "input/blocks.h"
#include "input/decode.h"
#include "input/input.h"

typedef struct {
  bool     dropped;    // no text of it is the article's, nor of what is in it
  uint8_t  hint;       // tw_hint, inherited
  bool     link;       // in an <a>
  bool     verbatim;   // in a <pre>: empty lines count
  uint32_t container;  // row of the block element that text in it belongs to
  uint32_t good;       // letters of sure paragraphs in it
  uint32_t titles;     // <h1> before it on the page
} state;

typedef struct {
  tw_document *doc;    // its text is the page until the end
  tw_markup    page;
  state       *states; // [page.count + 1]
  uint32_t     root;   // row of the element that holds the article
  uint32_t     title;  // row of an <h1> that stands before the root, or TW_NONE
} reader;

// ---- what elements are ---------------------------------------------------------------------------------------------------------

static bool
is_block(const uint8_t tag)
{
  switch ((tw_tag)tag) {
  case TW_TAG_TEXT:
  case TW_TAG_OTHER:
  case TW_TAG_A:
  case TW_TAG_TIME:
  case TW_TAG_SPAN:
  case TW_TAG_SUP:
  case TW_TAG_BR:
  case TW_TAG_LABEL: return false;
  default: return true;
  }
}

static bool
never_holds_text(const uint8_t tag)
{
  switch ((tw_tag)tag) {
  case TW_TAG_HEAD:
  case TW_TAG_TITLE:
  case TW_TAG_META:
  case TW_TAG_LINK:
  case TW_TAG_SCRIPT:
  case TW_TAG_STYLE:
  case TW_TAG_NOSCRIPT:
  case TW_TAG_TEMPLATE:
  case TW_TAG_SVG:
  case TW_TAG_IFRAME:
  case TW_TAG_OBJECT:
  case TW_TAG_CANVAS:
  case TW_TAG_VIDEO:
  case TW_TAG_AUDIO:
  case TW_TAG_MATH:
  case TW_TAG_BUTTON:
  case TW_TAG_SELECT:
  case TW_TAG_OPTION:
  case TW_TAG_TEXTAREA:
  case TW_TAG_INPUT:
  case TW_TAG_DIALOG:
  case TW_TAG_MENU: return true;
  default: return false;
  }
}

// Parts of a page that hold text beside the article
static bool
is_beside(const uint8_t tag)
{
  return tag == TW_TAG_NAV || tag == TW_TAG_ASIDE || tag == TW_TAG_FOOTER;
}

static bool
is_one_of(const tw_str word, const char *const *const list)
{
  for (size_t i = 0; list[i]; ++i) {
    if (tw_str_is_nocase(word, list[i])) {
      return true;
    }
  }
  return false;
}

static bool
any_word_of(const tw_str text, const char *const *const list)
{
  uint32_t begin = 0;
  for (uint32_t i = 0; i <= text.len; ++i) {
    if (i == text.len || strchr(" \t\n-_:", text.ptr[i])) {
      if (is_one_of(tw_str_slice(text, begin, i), list)) {
        return true;
      }
      begin = i + 1;
    }
  }
  return false;
}

static bool
named_beside(const tw_markup *const page, const uint32_t i)
{
  static const char *const words[] = {
    "nav", "navbar", "navigation", "menu", "submenu", "sidebar", "footer", "comment", "comments", "disqus", "share", "sharing",
    "sharebar",
    "social", "related", "recommended", "recommendations", "recirc", "recirculation", "promo", "promotion", "advert",
    "advertisement",
    "advertising", "ad", "ads", "adbox", "banner", "cookie", "cookies", "consent", "gdpr", "newsletter", "subscribe",
    "subscription", "signup",
    "popup", "modal", "overlay", "breadcrumb", "breadcrumbs", "tags", "taglist", "widget", "trending", "popular", "outbrain",
    "taboola", "sponsor",
    "sponsored", "toolbar", "pagination", "pager", "hidden", "toc", "reply", "respond", "paywall", "ticker", "mostread",
    "skip", "sr", "login",
    "metabar", "infobox", "navbox", "reflist", "references", "catlinks", "editsection", NULL};
  static const char *const roles[] = {"navigation", "banner", "complementary", "contentinfo", "search", "dialog",
                                      "alertdialog", "menu", "menubar",
                                      "tooltip", "alert", NULL};
  return is_one_of(tw_markup_get(page, i, TW_ATTRIBUTE_ROLE), roles) ||
         any_word_of(tw_markup_get(page, i, TW_ATTRIBUTE_CLASS), words) ||
         any_word_of(tw_markup_get(page, i, TW_ATTRIBUTE_ID), words);
}

static bool
is_hidden(const tw_markup *const page, const uint32_t i)
{
  const tw_str style = tw_markup_get(page, i, TW_ATTRIBUTE_STYLE);
  return tw_markup_get(page, i, TW_ATTRIBUTE_HIDDEN).ptr ||
         tw_str_is_nocase(tw_markup_get(page, i, TW_ATTRIBUTE_ARIA_HIDDEN), "true") ||
         tw_str_find(style, TW_STR("display:none"), 0) != TW_NONE || tw_str_find(style, TW_STR("display: none"), 0) != TW_NONE;
}

static uint8_t
hint_of(const tw_markup *const page, const uint32_t i, const uint8_t inherited)
{
  static const char *const bylines[]  = {"byline", "author", "authors", "contributor", "writer", "bylines", NULL};
  static const char *const captions[] = {"caption", "wp-caption-text", "credit", "photo-credit", "image-credit",
                                         "imagecaption", NULL};
  switch ((tw_tag)page->nodes[i].tag) {
  case TW_TAG_H1: return TW_HINT_TITLE;
  case TW_TAG_H2:
  case TW_TAG_H3:
  case TW_TAG_H4:
  case TW_TAG_H5:
  case TW_TAG_H6: return TW_HINT_HEADING;
  case TW_TAG_LI: return TW_HINT_LIST_ITEM;
  case TW_TAG_FIGCAPTION:
  case TW_TAG_CAPTION:
  case TW_TAG_FIGURE: return TW_HINT_CAPTION;
  case TW_TAG_ARTICLE:
  case TW_TAG_MAIN:
  case TW_TAG_BODY: return TW_HINT_NONE;
  case TW_TAG_TIME: return TW_HINT_TIME;
  default: break;
  }
  const tw_str classes = tw_markup_get(page, i, TW_ATTRIBUTE_CLASS);
  const tw_str prop    = tw_markup_get(page, i, TW_ATTRIBUTE_ITEMPROP);
  const tw_str rel     = tw_markup_get(page, i, TW_ATTRIBUTE_REL);
  if (tw_str_is(prop, "author") || tw_str_is(rel, "author") || any_word_of(classes, bylines)) {
    return TW_HINT_BYLINE;
  }
  return any_word_of(classes, captions) ? (uint8_t)TW_HINT_CAPTION : inherited;
}

// ---- the nodes' states ---------------------------------------------------------------------------------------------------------

static tw_status
find_states(reader *const r, tw_error *const err)
{
  const tw_markup *const page   = &r->page;
  uint32_t               titles = 0;
  r->states                     = tw_arena_array(r->doc->scratch, (size_t)page->count + 1, state);
  if (!r->states) {
    return tw_fail_memory(err, "html");
  }
  for (uint32_t i = 0; i < page->count; ++i) {
    const tw_node *const n      = &page->nodes[i];
    const state          parent = n->parent == TW_NONE ? (state){.container = i} : r->states[n->parent];
    state *const         s      = &r->states[i];
    *s                          = parent;
    s->good                     = 0;
    s->titles                   = titles;
    titles += n->tag == TW_TAG_H1;
    if (n->tag == TW_TAG_TEXT) {
      continue;
    }
    s->dropped   = parent.dropped || never_holds_text(n->tag) || is_hidden(page, i);
    s->link      = parent.link || n->tag == TW_TAG_A;
    s->verbatim  = parent.verbatim || n->tag == TW_TAG_PRE;
    s->container = is_block(n->tag) ? i : parent.container;
    s->hint      = s->dropped ? parent.hint : hint_of(page, i, parent.hint);
  }
  r->states[page->count].titles = titles;
  return TW_OK;
}

typedef struct {
  uint32_t letters, linked, words;
  bool     stops; // holds the end of a sentence
} measure;

static void
measure_text(measure *const m, const tw_str text, const bool link)
{
  bool inside = false;
  for (uint32_t i = 0; i < text.len; ++i) {
    const char c    = text.ptr[i];
    const bool part = (unsigned char)c > ' ';
    m->words += part && !inside;
    inside = part;
    m->letters += part;
    m->linked += part && link;
    m->stops = m->stops || c == '.' || c == '!' || c == '?';
  }
}

// Text that is surely a paragraph: some words, a sentence's end, and not mostly links
static bool
is_good(const measure *const m)
{
  return m->words >= 8 && m->stops && m->linked * 2 < m->letters;
}

// Count the letters of sure paragraphs, at their containers and all above them
static void
measure_paragraphs(reader *const r)
{
  const tw_markup *const page      = &r->page;
  measure                m         = {0};
  uint32_t               container = TW_NONE;
  for (uint32_t i = 0; i <= page->count; ++i) {
    const bool text = i < page->count && page->nodes[i].tag == TW_TAG_TEXT && !r->states[i].dropped;
    if (i < page->count && !text) {
      continue;
    }
    const uint32_t here = i < page->count ? r->states[i].container : TW_NONE;
    if (here != container) {
      if (container != TW_NONE && is_good(&m) && r->states[container].hint != TW_HINT_CAPTION) {
        r->states[container].good += m.letters;
      }
      m         = (measure){0};
      container = here;
    }
    if (text) {
      measure_text(&m, page->nodes[i].text, r->states[i].link);
    }
  }
  for (uint32_t i = page->count; i-- > 0;) {
    if (page->nodes[i].parent != TW_NONE) {
      r->states[page->nodes[i].parent].good += r->states[i].good;
    }
  }
}

static bool
holds_title(const reader *const r, const uint32_t i)
{
  return r->states[r->page.nodes[i].end].titles > r->states[i].titles;
}

// A page's name for a part may deceive ("no-sidebar" on its body), and some pages are one form: those parts are dropped only if
// they hold little of the text
static void
drop_what_is_beside(reader *const r)
{
  const uint32_t all = r->page.count ? r->states[0].good : 0;
  for (uint32_t i = 0; i < r->page.count; ++i) {
    state *const         s = &r->states[i];
    const tw_node *const n = &r->page.nodes[i];
    if (n->parent != TW_NONE && r->states[n->parent].dropped) {
      s->dropped = true;
    } else if (n->tag != TW_TAG_TEXT && !s->dropped && is_block(n->tag)) {
      const bool small  = (uint64_t)s->good * 5 <= (uint64_t)all * 2;
      const bool most   = (uint64_t)s->good * 5 >= (uint64_t)all * 4 && s->good;
      const bool header = n->tag == TW_TAG_HEADER && !s->good && !holds_title(r, i);
      const bool named  = n->tag > TW_TAG_BODY && named_beside(&r->page, i) && !holds_title(r, i);
      s->dropped        = (is_beside(n->tag) && !most) || header || (small && (n->tag == TW_TAG_FORM || named));
    }
  }
}

// ---- where the article is ------------------------------------------------------------------------------------------------------

// From the page down to the smallest element that still holds nearly all paragraphs, or to an <article>, which holds its
// heading too
static void
find_root(reader *const r)
{
  const tw_markup *const page = &r->page;
  uint32_t               at   = 0;
  for (;;) {
    uint32_t best = TW_NONE;
    for (uint32_t i = at + 1; i < page->nodes[at].end; i = page->nodes[i].end) {
      if (!r->states[i].dropped && page->nodes[i].tag != TW_TAG_TEXT && r->states[i].good * 5 >= r->states[at].good * 4) {
        best = i;
      }
    }
    if (best == TW_NONE || !is_block(page->nodes[best].tag) || page->nodes[best].tag == TW_TAG_P) {
      break;
    }
    at = best;
    if (page->nodes[at].tag == TW_TAG_ARTICLE) {
      break;
    }
  }
  r->root = at;
}

static void
find_title(reader *const r)
{
  r->title = TW_NONE;
  if (holds_title(r, r->root)) {
    return;
  }
  for (uint32_t i = 0; i < r->root; ++i) {
    if (r->page.nodes[i].tag == TW_TAG_H1 && !r->states[i].dropped) {
      r->title = i;
    }
  }
}

// ---- blocks --------------------------------------------------------------------------------------------------------------------

typedef struct {
  tw_tracing    text;
  tw_candidate *blocks;    // NULL: only count
  uint32_t      count;
  uint32_t      begin;     // where the open block begins; equal to text.len if nothing is in it yet
  uint32_t      container; // of the open block
  uint8_t       hint;
  bool          space;     // white space waits for what follows
  bool          broken;    // so does a <br>
  uint32_t      lines;     // line ends in white space of a <pre>
  uint32_t      letters, linked;
  uint32_t      last;      // code point that came last
  uint32_t      second;    // the one before it
} writer;

static void
end_block(writer *const w)
{
  if (w->text.len > w->begin) {
    if (w->blocks) {
      // A line that is a link leads elsewhere, unless it is the heading
      const bool heading   = w->hint == TW_HINT_TITLE || w->hint == TW_HINT_BYLINE;
      const bool leads_off = w->linked * 10 > w->letters * 8 && !heading && w->last != '.';
      w->blocks[w->count] = (tw_candidate){.span = {w->begin, w->text.len}, .hint = w->hint};
      w->blocks[w->count].says = leads_off ? TW_SAYS_FURNITURE : TW_SAYS_NOTHING;
    }
    ++w->count;
  }
  w->begin   = w->text.len;
  w->space   = false;
  w->broken  = false;
  w->lines   = 0;
  w->letters = 0;
  w->linked  = 0;
}

static void
begin_block(writer *const w, const state *const s, const uint32_t raw)
{
  if (w->count) {
    tw_trace(&w->text, TW_STR("\n\n"), raw);
  }
  w->begin     = w->text.len;
  w->container = s->container;
  w->hint      = s->hint;
}

static bool
is_invisible(const uint32_t code)
{
  return code == 0xAD || code == 0x200B || code == 0x200C || code == 0x200D || code == 0x2060 || code == 0xFEFF;
}

// A <br> ends a block where a sentence ended; elsewhere it is a space. Two of them always end it
static bool
stops(const writer *const w)
{
  const uint32_t last = w->last == '"' || w->last == 0x201D || w->last == 0x2019 || w->last == ')' ? w->second : w->last;
  return last == '.' || last == '!' || last == '?';
}

static void
write_code(writer *const w, const state *const s, const uint32_t code, const uint32_t raw)
{
  const bool empty_line = s->verbatim && w->lines >= 2;
  if (w->text.len > w->begin && (empty_line || (w->broken && stops(w)))) {
    end_block(w);
  }
  if (w->text.len == w->begin) {
    begin_block(w, s, raw);
  } else if (w->space || w->broken) {
    tw_trace_code(&w->text, ' ', raw);
  }
  w->space = w->broken = false;
  w->lines             = 0;
  tw_trace_code(&w->text, code, raw);
  ++w->letters;
  w->linked += s->link;
  w->second = w->last;
  w->last   = code;
  // A heading in a list is a heading; a <time> that is part of a paragraph does not make it one
  w->hint = w->hint == TW_HINT_TIME && s->hint != TW_HINT_TIME ? s->hint : w->hint;
}

static void
write_text(const reader *const r, writer *const w, const uint32_t i)
{
  const tw_node *const n       = &r->page.nodes[i];
  const bool           in_step = n->text.ptr == r->doc->text.ptr + n->at;
  if (r->states[i].container != w->container) {
    end_block(w);
  }
  for (uint32_t k = 0; k < n->text.len;) {
    const uint32_t at   = in_step ? n->at + k : n->at;
    const uint32_t code = tw_utf8_next(n->text, &k);
    if (is_invisible(code)) {
      continue;
    }
    if (tw_code_is_space(code)) {
      w->space = true;
      w->lines += code == '\n';
      continue;
    }
    write_code(w, &r->states[i], code, tw_document_raw_offset(r->doc, at));
  }
}

static void
write_node(const reader *const r, writer *const w, const uint32_t i)
{
  const uint8_t tag = r->page.nodes[i].tag;
  if (tag == TW_TAG_TEXT) {
    write_text(r, w, i);
  } else if (tag == TW_TAG_BR) {
    if (w->broken) {
      end_block(w);
    }
    w->broken = w->text.len > w->begin;
  } else if (tag == TW_TAG_HR) {
    end_block(w);
  }
}

static void
write_part(const reader *const r, writer *const w, const uint32_t part)
{
  const tw_markup *const page = &r->page;
  for (uint32_t i = part; i < page->nodes[part].end;) {
    if (r->states[i].dropped) {
      i = page->nodes[i].end;
      continue;
    }
    write_node(r, w, i);
    ++i;
  }
  end_block(w);
}

static void
write_all(const reader *const r, writer *const w)
{
  w->container = TW_NONE;
  w->count     = 0;
  w->begin     = 0;
  w->last      = 0;
  w->second    = 0;
  if (r->title != TW_NONE) {
    write_part(r, w, r->title);
  }
  write_part(r, w, r->root);
}

static tw_status
write_article(const reader *const r, tw_error *const err)
{
  tw_document *const doc = r->doc;
  writer             w   = {0};
  write_all(r, &w);
  w.blocks = tw_arena_array(doc->scratch, (size_t)w.count + 1, tw_candidate);
  if (!w.blocks) {
    return tw_fail_memory(err, "html");
  }
  TRY(tw_trace_begin(&w.text, doc, "html", err));
  write_all(r, &w);
  tw_trace_end(&w.text, doc);
  return tw_blocks_store(doc, w.blocks, w.count, err);
}

// ---- all -----------------------------------------------------------------------------------------------------------------------

static bool
says_something(const tw_document *const doc)
{
  for (uint32_t i = 0; i < doc->block.count; ++i) {
    if (doc->block.kind[i] == TW_BLOCK_PARAGRAPH || doc->block.kind[i] == TW_BLOCK_LIST_ITEM) {
      return true;
    }
  }
  return false;
}

static tw_status
fail_without_article(tw_error *const err)
{
  return tw_fail(err, TW_ERR_INPUT, "html", 0,
                 "no article in the HTML: it holds no paragraph of text outside of menus and forms; if its text is made by scripts, "
                 "save the page from a browser, or give plain text");
}

tw_status
tw_html(tw_document *const doc, tw_error *const err)
{
  reader r = {.doc = doc};
  if (!doc->declared_encoding.len) {
    doc->declared_encoding = tw_html_encoding(doc->raw);
  }
  TRY(tw_decode(doc, err));
  TRY(tw_markup_parse(&r.page, doc->scratch, doc->text, err));
  TRY(tw_html_meta(doc, &r.page, err));
  TRY(find_states(&r, err));
  measure_paragraphs(&r);
  if (!r.page.count) {
    return fail_without_article(err);
  }
  drop_what_is_beside(&r);
  for (uint32_t i = 0; i < r.page.count; ++i) { // afresh, without what was dropped
    r.states[i].good = 0;
  }
  measure_paragraphs(&r);
  find_root(&r);
  find_title(&r);
  TRY(write_article(&r, err));
  return says_something(doc) ? TW_OK : fail_without_article(err);
}
