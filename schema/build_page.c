// SPDX-License-Identifier: Apache-2.0
// build-page VOCABULARY.ttl OUT.html: the vocabulary as a page to read, each term with an anchor of its own.
#include "base/error.h"
#include "rdf/prefixes.h"

#include <stdio.h>

typedef struct {
  tw_str      subject, predicate, object;
  tw_rdf_kind kind; ///< Of the object
} row;

typedef struct {
  tw_sink          sink; ///< Must be first
  tw_arena        *arena;
  row             *rows; ///< [count]
  uint32_t         count, room;
  tw_prefix_spaces prefixes;
  FILE            *out;
} page;

// ---- reading -------------------------------------------------------------------------------------------------------------------

static tw_status
take(tw_sink *const sink, const tw_statement *const s, tw_error *const err)
{
  page *const self = (page *)sink;
  if (self->count == self->room) {
    row *const more = tw_arena_array(self->arena, self->room ? (size_t)self->room * 2 : 1024, row);
    if (!more) {
      return tw_fail_memory(err, "page");
    }
    if (self->count) {
      memcpy(more, self->rows, self->count * sizeof *more);
    }
    self->rows = more;
    self->room = self->room ? self->room * 2 : 1024;
  }
  self->rows[self->count++] =
    (row){tw_arena_copy(self->arena, s->subject.value), tw_arena_copy(self->arena, s->predicate.value),
          tw_arena_copy(self->arena, s->object.value), (tw_rdf_kind)s->object.kind};
  return TW_OK;
}

// The next value of a property at or behind row `*at`, which moves behind it; empty if there is none
static tw_str
next_value(const page *const self, const tw_str subject, const char *const predicate, uint32_t *const at)
{
  for (; *at < self->count; ++*at) {
    const row *const r = &self->rows[*at];
    if (tw_str_equal(r->subject, subject) && tw_str_is(r->predicate, predicate)) {
      return self->rows[(*at)++].object;
    }
  }
  return (tw_str){NULL, 0};
}

static tw_str
value(const page *const self, const tw_str subject, const char *const predicate)
{
  uint32_t at = 0;
  return next_value(self, subject, predicate, &at);
}

static bool
is_ours(const tw_str iri)
{
  return tw_str_begins(iri, TW_NAMESPACE) || tw_str_begins(iri, TW_PLOVER) || tw_str_begins(iri, TW_CAMEO);
}

// ---- writing -------------------------------------------------------------------------------------------------------------------

static void
put_text(const page *const self, const tw_str text)
{
  for (uint32_t i = 0; i < text.len; ++i) {
    switch (text.ptr[i]) {
    case '<': fputs("&lt;", self->out); break;
    case '>': fputs("&gt;", self->out); break;
    case '&': fputs("&amp;", self->out); break;
    case '"': fputs("&quot;", self->out); break;
    default: fputc(text.ptr[i], self->out);
    }
  }
}

// "tw:agent", or the whole IRI
static tw_str
short_name(const page *const self, const tw_str iri)
{
  tw_str            name;
  const char *const prefix = tw_prefix_of(&self->prefixes, iri, &name);
  return prefix ? tw_arena_format(self->arena, "%s:%.*s", prefix, TW_PRINT(name)) : iri;
}

// What stands behind the '#': where the page is served from the vocabulary's address, a term's IRI leads to the term
static tw_str
local_name(const tw_str iri)
{
  return tw_str_slice(iri, tw_str_find(iri, TW_STR("#"), 0) + 1, iri.len);
}

static void
put_link(const page *const self, const tw_str iri)
{
  fprintf(self->out, "<a href=\"%s", is_ours(iri) ? "#" : "");
  put_text(self, is_ours(iri) ? local_name(iri) : iri);
  fputs("\">", self->out);
  put_text(self, short_name(self, iri));
  fputs("</a>", self->out);
}

// A class, or classes joined by owl:unionOf
static void
put_class(const page *const self, const tw_str class)
{
  tw_str list = value(self, class, TW_OWL "unionOf");
  if (!list.len) {
    put_link(self, class);
  }
  for (const char *between = ""; list.len && !tw_str_is(list, TW_RDF "nil"); between = " or ") {
    fputs(between, self->out);
    put_link(self, value(self, list, TW_RDF "first"));
    list = value(self, list, TW_RDF "rest");
  }
}

// All values of a property, as a row of the table
static void
put_values(const page *const self, const tw_str subject, const char *const predicate, const char *const name)
{
  uint32_t at    = 0;
  uint32_t count = 0;
  for (tw_str text; (text = next_value(self, subject, predicate, &at)).len; ++count) {
    const bool is_iri = self->rows[at - 1].kind == TW_RDF_IRI;
    fprintf(self->out, count ? ", " : "<dt>%s</dt><dd>", name);
    fputs(is_iri ? "" : "<code>", self->out);
    if (is_iri) {
      put_class(self, text);
    } else {
      put_text(self, text);
    }
    fputs(is_iri ? "" : "</code>", self->out);
  }
  fputs(count ? "</dd>\n" : "", self->out);
}

static void
put_term(const page *const self, const tw_str iri)
{
  const tw_str name = short_name(self, iri);
  fputs("<section id=\"", self->out);
  put_text(self, local_name(iri));
  fputs("\">\n<h3><code>", self->out);
  put_text(self, name);
  fputs("</code> ", self->out);
  put_text(self, value(self, iri, TW_RDFS "label"));
  fputs("</h3>\n<p>", self->out);
  put_text(self, value(self, iri, TW_RDFS "comment"));
  fputs("</p>\n<dl>\n<dt>IRI</dt><dd>", self->out);
  put_text(self, iri);
  fputs("</dd>\n", self->out);
  put_values(self, iri, TW_RDF "type", "type");
  put_values(self, iri, TW_RDFS "subPropertyOf", "part of");
  put_values(self, iri, TW_RDFS "domain", "of");
  put_values(self, iri, TW_RDFS "range", "value");
  put_values(self, iri, TW_SKOS "inScheme", "scheme");
  put_values(self, iri, TW_SKOS "closeMatch", "close to");
  put_values(self, iri, TW_SKOS "broadMatch", "within");
  put_values(self, iri, TW_SKOS "narrowMatch", "covers");
  put_values(self, iri, TW_RDFS "seeAlso", "see also");
  put_values(self, iri, TW_SKOS "example", "example");
  fputs("</dl>\n</section>\n", self->out);
}

// Terms of a class whose IRIs begin with `space`
static const struct {
  const char *title, *space, *class;
} sections[] = {
  {"Classes", TW_NAMESPACE, TW_OWL "Class"},
  {"Properties between things", TW_NAMESPACE, TW_OWL "ObjectProperty"},
  {"Properties with values", TW_NAMESPACE, TW_OWL "DatatypeProperty"},
  {"Individuals", TW_NAMESPACE, TW_OWL "NamedIndividual"},
  {"Event types of PLOVER", TW_PLOVER, TW_OWL "NamedIndividual"},
  {"Root codes of CAMEO", TW_CAMEO, TW_OWL "NamedIndividual"},
};

// Each term of a section, in the order of the file
static void
put_each(const page *const self, const size_t section, void (*const put)(const page *, tw_str))
{
  for (uint32_t i = 0; i < self->count; ++i) {
    const row *const r = &self->rows[i];
    if (tw_str_is(r->predicate, TW_RDF "type") && tw_str_is(r->object, sections[section].class) &&
        tw_str_begins(r->subject, sections[section].space)) {
      put(self, r->subject);
    }
  }
}

static void
put_entry(const page *const self, const tw_str iri)
{
  put_link(self, iri);
  fputs(" \n", self->out);
}

static void
put_contents(const page *const self)
{
  fputs("<nav>\n", self->out);
  for (size_t i = 0; i < sizeof sections / sizeof *sections; ++i) {
    fprintf(self->out, "<p>%s: ", sections[i].title);
    put_each(self, i, put_entry);
    fputs("</p>\n", self->out);
  }
  fputs("</nav>\n", self->out);
}

static void
put_sections(const page *const self)
{
  for (size_t i = 0; i < sizeof sections / sizeof *sections; ++i) {
    fprintf(self->out, "<h2>%s</h2>\n", sections[i].title);
    put_each(self, i, put_term);
  }
}

static void
put_page(const page *const self)
{
  const tw_str ontology = TW_STR(TW_NAMESPACE);
  const tw_str title    = value(self, ontology, "http://purl.org/dc/terms/title");
  fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>", self->out);
  put_text(self, title);
  fputs("</title>\n<style>\nbody { font: 16px/1.5 sans-serif; max-width: 50em; margin: 2em auto; padding: 0 1em }\n"
        "section { border-top: 1px solid #ccc }\ndt { float: left; clear: left; width: 6em; color: #555 }\ndd { margin-left: 6.5em }\n"
        "code { overflow-wrap: anywhere }\n</style>\n</head>\n<body>\n<h1>", self->out);
  put_text(self, title);
  fputs("</h1>\n<p>", self->out);
  put_text(self, value(self, ontology, "http://purl.org/dc/terms/description"));
  fputs("</p>\n<p>Version ", self->out);
  put_text(self, value(self, ontology, TW_OWL "versionInfo"));
  fputs(". Namespaces: <code>" TW_NAMESPACE "</code>, <code>" TW_PLOVER "</code>, <code>" TW_CAMEO "</code></p>\n", self->out);
  put_contents(self);
  put_sections(self);
  fputs("</body>\n</html>\n", self->out);
}

int
main(const int argc, char **const argv)
{
  if (argc != 3) {
    fprintf(stderr, "usage: build-page VOCABULARY.ttl OUT.html\n");
    return 2;
  }
  tw_error  err  = {0};
  page      self = {.sink = {.statement = take}, .arena = tw_arena_new(1 << 26)};
  tw_status status = self.arena && tw_prefix_spaces_open(&self.prefixes, NULL) ? TW_OK : TW_ERR_MEMORY;
  status           = status ? status : tw_rdf_read(argv[1], "turtle", &self.sink, &err);
  self.out         = status ? NULL : fopen(argv[2], "wb");
  if (self.out) {
    put_page(&self);
  }
  const bool good = self.out && !ferror(self.out) && !fclose(self.out);
  if (!good) {
    fprintf(stderr, "build-page: %s\n", err.code ? err.message : "the page can't be written");
  }
  tw_prefix_spaces_free(&self.prefixes);
  tw_arena_free(self.arena);
  return good ? 0 : 1;
}
