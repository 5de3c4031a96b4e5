// SPDX-License-Identifier: Apache-2.0
// The article in a page, without what is around it; what the page says of it; pages that mean no good.
#include "input/input.h"
#include "tw_test.h"

#include <stdlib.h>

static tw_document *doc;

static tw_status
load(const tw_str html, tw_error *const err)
{
  const tw_article article = {.format = TW_INPUT_HTML, .bytes = html, .path = "x.html", .line = 1};
  tw_document_clear(doc);
  return tw_article_load(doc, &article, err);
}

// Kinds by their first letters, then the text
static void
expect(const char *const kinds, const char *const text)
{
  char     got[64] = "";
  uint32_t n       = 0;
  for (uint32_t i = 0; i < doc->block.count && n + 1 < sizeof got; ++i) {
    got[n++] = "HBDPLCF"[doc->block.kind[i]];
  }
  CHECK(!strcmp(got, kinds) || (fprintf(stderr, "  got kinds %s, want %s\n", got, kinds), false));
  CHECK_STR(doc->text, text);
  CHECK(tw_document_check(doc, NULL));
}

#define ONE "The ministers of both countries met in Vienna on Tuesday, officials said."
#define TWO "They will meet again in June, a spokeswoman told reporters after the talks."

static void
the_article_is_found_among_menus(void)
{
  CHECK(!load(TW_STR("<!doctype html><html><head><title>x</title><style>p{}</style></head><body class=no-sidebar>"
                     "<header><a href=/>Home</a><nav><ul><li><a href=/w>World</a></ul></nav></header><div><h1>Ministers meet</h1>"
                     "<p>" ONE "<p><a href=o>Another story about the price of fish</a><figure><img><figcaption>The hall.</figcaption></figure>"
                     "<h2>What next?</h2><p>" TWO "</p><div class='post-share'>Share it with your friends now.</div></div>"
                     "<aside><p>" ONE " " TWO "</p></aside><footer><p>Some words at the foot of the page, as always.</p></footer>"
                     "<script>var x = 'no text';</script>"), NULL));
  expect("HPFCHP", "Ministers meet\n\n" ONE "\n\nAnother story about the price of fish\n\nThe hall.\n\nWhat next?\n\n" TWO);
}

static void
text_is_read_as_a_browser_shows_it(void)
{
  CHECK(!load(TW_STR("<p>The   <b>mini</b>sters&nbsp;of\n both&#32;countries caf&eacute; &ldquo;met&rdquo; in Vi&shy;enna, officials said.<br>"
                     "<br>" TWO "<table><tr><td>One cell of the table stands for itself, they said.<td>" ONE "</table>"), NULL));
  expect("PPPP", "The ministers of both countries caf\xC3\xA9 \xE2\x80\x9Cmet\xE2\x80\x9D in Vienna, officials said.\n\n" TWO
                 "\n\nOne cell of the table stands for itself, they said.\n\n" ONE);
}

static void
text_knows_its_bytes(void)
{
  static const char html[] = "<html><p class=x>The <i>cabinet</i> met &amp; the caf\xE9 in town was closed, it said. Nobody came.</p>";
  CHECK(!load((tw_str){html, sizeof html - 1}, NULL));
  for (uint32_t i = 0; i < doc->text.len; ++i) {
    const char c = doc->text.ptr[i];
    if (c > ' ' && c < 127) {
      CHECK(doc->raw.ptr[tw_document_raw_offset(doc, i)] == c);
    }
  }
}

static void
the_page_says_what_it_knows(void)
{
  CHECK(!load(TW_STR("<html lang=en-GB><head><title>Ministers meet - The Example</title><link rel=canonical href='https://example.org/a'>"
                     "<meta property=og:site_name content='The Example'><meta name=author content='https://example.org/jane'>"
                     "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebPage\"},{\"@type\":[\"NewsArticle\"],"
                     "\"headline\":\"Ministers &amp; others meet\",\"datePublished\":\"2025-03-18T10:00:00+01:00\","
                     "\"author\":[{\"name\":\"Jane Roe\"},{\"name\":\"J. Doe\"}]}]}</script></head><p>" ONE "<p>" TWO), NULL));
  CHECK_STR(doc->about.title, "Ministers & others meet");
  CHECK_STR(doc->about.published, "2025-03-18T10:00:00+01:00");
  CHECK_STR(doc->about.author, "Jane Roe, J. Doe");
  CHECK_STR(doc->about.publisher, "The Example");
  CHECK_STR(doc->about.url, "https://example.org/a");
  CHECK_STR(doc->about.language, "en-GB");
  CHECK(!load(TW_STR("<title>Ministers meet | The Example</title><p>" ONE "<p>" TWO "<time datetime=2025-03-18>Tuesday</time>"), NULL));
  CHECK_STR(doc->about.title, "Ministers meet");
  CHECK_STR(doc->about.published, "2025-03-18");
}

static void
declared_encodings_are_heeded(void)
{
  CHECK(!load(TW_STR("<meta charset=windows-1252><p>The caf\xE9 in town was closed on Tuesday, officials said."), NULL));
  expect("P", "The caf\xC3\xA9 in town was closed on Tuesday, officials said.");
  CHECK(!load(TW_STR("<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'><p>The caf\xC3\xA9 in town was closed, officials said."), NULL));
  expect("P", "The caf\xC3\xA9 in town was closed, officials said."); // it says so, but is UTF-8
}

static void
pages_without_an_article_are_refused(void)
{
  static const char *const pages[] = {"<html><body><nav><a href=/>Home</a></nav><form><p>Sign in.</p></form></body></html>",
                                      "<html></html>", "<", "<!-- x",
                                      "<script>document.write('This is a sentence with more than eight words.')</script>"};
  for (size_t i = 0; i < sizeof pages / sizeof *pages; ++i) {
    tw_error err = {0};
    CHECK(load(tw_str_from(pages[i]), &err) == TW_ERR_INPUT && strstr(err.message, "x.html: no article in the HTML"));
  }
}

static tw_str
repeat(const char *const before, const char *const part, const uint32_t times, const char *const after)
{
  const size_t len = strlen(before) + strlen(part) * times + strlen(after);
  char *const  out = malloc(len + 1);
  char        *at  = out;
  if (!out) {
    exit(1);
  }
  at += sprintf(at, "%s", before);
  for (uint32_t i = 0; i < times; ++i) {
    memcpy(at, part, strlen(part));
    at += strlen(part);
  }
  sprintf(at, "%s", after);
  return (tw_str){out, (uint32_t)len};
}

static void
bad_pages_end_soon(void)
{
  static const struct { const char *before, *part; uint32_t times; } rows[] = {
    {"<p>" ONE "</p>", "<div>", 100000}, {"<p>" ONE "</p>", "<b><i>", 50000}, {"<p>" ONE "</p>", "</b>", 200000},
    {"<p>" ONE "</p>", "<table><tr><td>", 50000}, {"<p>" ONE "</p>", "&amp;", 100000}, {"<p>" ONE "</p>", "<!-- x ", 50000},
    {"<p>" ONE "</p>", "<a href=x>", 50000}, {"<p>" ONE "</p><p>", "x ", 200000},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    const tw_str html = repeat(rows[i].before, rows[i].part, rows[i].times, "");
    CHECK(!load(html, NULL));
    CHECK(doc->block.count >= 1 && doc->block.kind[0] == TW_BLOCK_PARAGRAPH);
    free((void *)(uintptr_t)html.ptr);
  }
  const tw_str deep = repeat("", "<div>", 100000, "<p>" ONE "</p>");
  tw_error     err  = {0};
  CHECK(load(deep, &err) == TW_ERR_INPUT); // too deep to be reached
  free((void *)(uintptr_t)deep.ptr);
}

int
main(void)
{
  doc = tw_document_new(0);
  the_article_is_found_among_menus();
  text_is_read_as_a_browser_shows_it();
  text_knows_its_bytes();
  the_page_says_what_it_knows();
  declared_encodings_are_heeded();
  pages_without_an_article_are_refused();
  bad_pages_end_soon();
  tw_document_free(doc);
  return TW_TEST_END();
}
