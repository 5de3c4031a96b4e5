// SPDX-License-Identifier: Apache-2.0
// What a page says of its article outside the text: title, date, author, publisher, address, language, encoding.
#include "base/error.h"
#include "base/json.h"
#include "input/dates.h"
#include "input/html.h"

typedef struct {
  tw_document     *doc;
  const tw_markup *page;
  tw_status        status;
  tw_error        *err;
} reader;

// Fill an empty field; the text may hold entities of its own, as in JSON-LD
static void
set(reader *const r, tw_str *const field, const tw_str value)
{
  tw_str text = tw_str_trim(value);
  if (r->status || field->len || !text.len) {
    return;
  }
  if (tw_str_find(text, TW_STR("&"), 0) != TW_NONE) {
    tw_markup inside;
    r->status = tw_markup_parse(&inside, r->doc->scratch, text, r->err);
    text      = !r->status && inside.count ? tw_markup_text(&inside, 0, r->doc->scratch) : text;
  }
  *field    = tw_arena_copy(r->doc->arena, text);
  r->status = r->status ? r->status : field->ptr ? TW_OK : tw_fail_memory(r->err, "html");
}

static void
set_date(reader *const r, const tw_str value)
{
  if (!r->doc->about.published.len) {
    set(r, &r->doc->about.published, tw_date_parse(r->doc->scratch, value, NULL));
  }
}

static bool
is_address(const tw_str value)
{
  return tw_str_begins(value, "http://") || tw_str_begins(value, "https://") || tw_str_begins(value, "/") ||
         tw_str_begins(value, "@");
}

static void
set_author(reader *const r, const tw_str value)
{
  if (!is_address(tw_str_trim(value))) { // article:author is often the address of a profile
    set(r, &r->doc->about.author, value);
  }
}

// ---- JSON-LD -------------------------------------------------------------------------------------------------------------------

static bool
is_article_type(const tw_json *const type)
{
  const tw_json *const one  = tw_json_is_array(type) ? tw_json_first(type) : type;
  const tw_str         text = tw_json_text(one);
  return tw_str_ends(text, "Article") || tw_str_ends(text, "Posting") || tw_str_is(text, "Report");
}

static tw_str
name_of(const tw_json *const value)
{
  const tw_json *const one = tw_json_is_array(value) ? tw_json_first(value) : value;
  return tw_json_text(one).ptr ? tw_json_text(one) : tw_json_text(tw_json_get(one, "name"));
}

static void
set_authors(reader *const r, const tw_json *const value)
{
  if (!tw_json_is_array(value)) {
    set_author(r, name_of(value));
    return;
  }
  tw_buffer joined = {0};
  for (const tw_json *item = tw_json_first(value); item; item = tw_json_next(item)) {
    const tw_str name = name_of(item);
    if (name.len && !is_address(name)) {
      tw_buffer_text(&joined, joined.len ? ", " : "");
      tw_buffer_put(&joined, name);
    }
  }
  set(r, &r->doc->about.author, tw_buffer_str(&joined));
  tw_buffer_free(&joined);
}

static void
read_article(reader *const r, const tw_json *const article)
{
  tw_metadata *const about = &r->doc->about;
  set(r, &about->title, tw_json_text(tw_json_get(article, "headline")));
  set_date(r, tw_json_text(tw_json_get(article, "datePublished")));
  set_authors(r, tw_json_get(article, "author"));
  set(r, &about->publisher, name_of(tw_json_get(article, "publisher")));
  set(r, &about->url, tw_json_text(tw_json_get(article, "url")));
  set(r, &about->language, tw_json_text(tw_json_get(article, "inLanguage")));
}

// The first article among an object, a list of objects, or the objects of a @graph
static const tw_json *
find_article(const tw_json *const value)
{
  const tw_json *const graph = tw_json_get(value, "@graph");
  const tw_json *const list  = tw_json_is_array(value) ? value : graph;
  if (is_article_type(tw_json_get(value, "@type"))) {
    return value;
  }
  for (const tw_json *item = list ? tw_json_first(list) : NULL; item; item = tw_json_next(item)) {
    if (is_article_type(tw_json_get(item, "@type"))) {
      return item;
    }
  }
  return NULL;
}

static tw_str
script_text(const tw_markup *const page, const uint32_t i, tw_arena *const arena)
{
  tw_str text = tw_markup_text(page, i, arena);
  if (tw_str_begins(text, "<!--")) {
    text = tw_str_slice(text, 4, text.len);
  }
  if (tw_str_ends(text, "-->")) {
    text.len -= 3;
  }
  return tw_str_trim(text);
}

static void
read_json(reader *const r)
{
  for (uint32_t i = 0; i < r->page->count; ++i) {
    const tw_str type = tw_markup_get(r->page, i, TW_ATTRIBUTE_TYPE);
    if (r->page->nodes[i].tag != TW_TAG_SCRIPT || !tw_str_is_nocase(type, "application/ld+json")) {
      continue;
    }
    tw_json *const       value   = tw_json_parse(script_text(r->page, i, r->doc->scratch), NULL);
    const tw_json *const article = value ? find_article(value) : NULL;
    if (article) {
      read_article(r, article);
    }
    tw_json_free(value);
  }
}

// ---- <meta>, <link>, … ---------------------------------------------------------------------------------------------------------

// Content of the first <meta> of one of these names; they are in the order of trust
static tw_str
meta(const tw_markup *const page, const char *const *const names)
{
  for (size_t k = 0; names[k]; ++k) {
    for (uint32_t i = 0; i < page->count; ++i) {
      if (page->nodes[i].tag != TW_TAG_META) {
        continue;
      }
      if (tw_str_is_nocase(tw_markup_get(page, i, TW_ATTRIBUTE_PROPERTY), names[k]) ||
          tw_str_is_nocase(tw_markup_get(page, i, TW_ATTRIBUTE_NAME), names[k]) ||
          tw_str_is_nocase(tw_markup_get(page, i, TW_ATTRIBUTE_ITEMPROP), names[k])) {
        const tw_str content = tw_str_trim(tw_markup_get(page, i, TW_ATTRIBUTE_CONTENT));
        if (content.len) {
          return content;
        }
      }
    }
  }
  return (tw_str){NULL, 0};
}

#define META(page, ...) meta((page), (const char *const[]){__VA_ARGS__, NULL})

static uint32_t
find_tag(const tw_markup *const page, const tw_tag tag)
{
  for (uint32_t i = 0; i < page->count; ++i) {
    if (page->nodes[i].tag == tag) {
      return i;
    }
  }
  return TW_NONE;
}

// "Leaders meet in Vienna | The Example Times": without what names the site
static tw_str
without_site(const tw_str title, const tw_str publisher)
{
  static const char *const marks[] = {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xB7 ", " :: ", " \xC2\xBB "};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; ++i) {
    const tw_str mark = tw_str_from(marks[i]);
    for (uint32_t at = tw_str_find(title, mark, 0), next; at != TW_NONE; at = next) {
      next              = tw_str_find(title, mark, at + 1);
      const tw_str tail = tw_str_slice(title, at + mark.len, title.len);
      if (next == TW_NONE && ((publisher.len && tw_str_equal(tail, publisher)) || (i == 0 && tail.len < at))) {
        return tw_str_slice(title, 0, at);
      }
    }
  }
  return title;
}

static void
read_title(reader *const r)
{
  tw_metadata *const about = &r->doc->about;
  const uint32_t     h1    = find_tag(r->page, TW_TAG_H1);
  const uint32_t     title = find_tag(r->page, TW_TAG_TITLE);
  set(r, &about->title, without_site(META(r->page, "og:title", "twitter:title", "headline", "dc.title"), about->publisher));
  if (h1 != TW_NONE) {
    set(r, &about->title, tw_markup_text(r->page, h1, r->doc->scratch));
  }
  if (title != TW_NONE) {
    set(r, &about->title, without_site(tw_markup_text(r->page, title, r->doc->scratch), about->publisher));
  }
}

static void
read_links(reader *const r)
{
  for (uint32_t i = 0; i < r->page->count; ++i) {
    const tw_str href = tw_markup_get(r->page, i, TW_ATTRIBUTE_HREF);
    if (r->page->nodes[i].tag == TW_TAG_LINK && tw_str_is_nocase(tw_markup_get(r->page, i, TW_ATTRIBUTE_REL), "canonical") &&
        tw_str_begins(href, "http")) {
      set(r, &r->doc->about.url, href);
    }
  }
  set(r, &r->doc->about.url, META(r->page, "og:url"));
}

static void
read_times(reader *const r)
{
  set_date(r, META(r->page, "article:published_time", "datePublished", "pubdate", "publish-date", "publishdate",
                   "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "date",
                   "cXenseParse:recs:publishtime", "og:published_time"));
  for (uint32_t i = 0; i < r->page->count && !r->doc->about.published.len; ++i) {
    if (r->page->nodes[i].tag == TW_TAG_TIME) {
      set_date(r, tw_markup_get(r->page, i, TW_ATTRIBUTE_DATETIME));
    }
  }
}

// "en_US" of og:locale as "en-US"
static void
read_language(reader *const r)
{
  const uint32_t html = find_tag(r->page, TW_TAG_HTML);
  if (html != TW_NONE) {
    set(r, &r->doc->about.language, tw_markup_get(r->page, html, TW_ATTRIBUTE_LANG));
  }
  const tw_str locale = tw_arena_copy(r->doc->scratch, META(r->page, "og:locale", "content-language"));
  if (locale.ptr && locale.len == 5 && locale.ptr[2] == '_') {
    set(r, &r->doc->about.language, tw_arena_format(r->doc->scratch, "%.2s-%.2s", locale.ptr, locale.ptr + 3));
  }
}

tw_status
tw_html_meta(tw_document *const doc, const tw_markup *const page, tw_error *const err)
{
  reader r = {doc, page, TW_OK, err};
  read_json(&r);
  set(&r, &doc->about.publisher, META(page, "og:site_name", "application-name", "publisher", "dc.publisher"));
  set_author(&r, META(page, "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl"));
  read_title(&r);
  read_links(&r);
  read_times(&r);
  read_language(&r);
  return r.status;
}

// ---- encoding ------------------------------------------------------------------------------------------------------------------

// The value behind "charset=" or "encoding=" in the first kilobytes, as browsers look for it (HTML, "prescan a byte stream")
tw_str
tw_html_encoding(const tw_str raw)
{
  static const char *const keys[] = {"charset", "encoding"};
  const tw_str             head   = tw_str_slice(raw, 0, 4096);
  for (size_t k = 0; k < sizeof keys / sizeof *keys; ++k) {
    const uint32_t n = (uint32_t)strlen(keys[k]);
    for (uint32_t i = 0; i + n < head.len; ++i) {
      if (!tw_str_is_nocase(tw_str_slice(head, i, i + n), keys[k])) {
        continue;
      }
      uint32_t begin = i + n;
      while (begin < head.len && strchr(" =\"'", head.ptr[begin]) && head.ptr[begin]) {
        ++begin;
      }
      uint32_t end = begin;
      while (end < head.len && head.ptr[end] && !strchr(" \"'>/;?", head.ptr[end])) {
        ++end;
      }
      return tw_str_slice(head, begin, end);
    }
  }
  return (tw_str){NULL, 0};
}
