// SPDX-License-Identifier: Apache-2.0
// Statements as lines of N-Triples: see ntriples.h.
#include "sparql/ntriples.h"

#include "base/error.h"

static const char string_type[] = "http://www.w3.org/2001/XMLSchema#string";

static bool
is_letter(const char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(const char c)
{
  return c >= '0' && c <= '9';
}

static bool
has_scheme(const tw_str iri)
{
  uint32_t i = 0;
  while (i < iri.len && (is_letter(iri.ptr[i]) || (i && (is_digit(iri.ptr[i]) || strchr("+-.", iri.ptr[i]))))) {
    ++i;
  }
  return i > 0 && i < iri.len && iri.ptr[i] == ':';
}

// Not by strchr(), which for each byte of each IRI took a seventh of an upload's time
static bool
ends_iri(const unsigned char c)
{
  switch (c) {
  case '<':
  case '>':
  case '"':
  case '{':
  case '}':
  case '|':
  case '^':
  case '`':
  case '\\':
  case 0x7F: return true;
  default: return c <= ' ';
  }
}

bool
tw_ntriples_iri(const tw_str iri)
{
  for (uint32_t i = 0; i < iri.len; ++i) {
    if (ends_iri((unsigned char)iri.ptr[i])) {
      return false;
    }
  }
  return has_scheme(iri) && tw_utf8_check(iri) == iri.len;
}

// BCP 47 as far as SPARQL's LANGTAG knows it: [a-zA-Z]+('-' [a-zA-Z0-9]+)*
static bool
is_language(const tw_str tag)
{
  bool first = true;
  for (tw_str rest = tag, part; tw_str_split(&rest, '-', &part); first = false) {
    for (uint32_t i = 0; i < part.len; ++i) {
      if (!is_letter(part.ptr[i]) && (first || !is_digit(part.ptr[i]))) {
        return false;
      }
    }
    if (!part.len) {
      return false;
    }
  }
  return !first;
}

static void
put_iri(tw_buffer *const out, const tw_str iri)
{
  tw_buffer_char(out, '<');
  tw_buffer_put(out, iri);
  tw_buffer_char(out, '>');
}

// The letter that stands for `c` behind a backslash, or NUL if `c` needs none
static char
escape_of(const char c)
{
  switch (c) {
  case '"':
  case '\\': return c;
  case '\n': return 'n';
  case '\r': return 'r';
  case '\t': return 't';
  case '\b': return 'b';
  case '\f': return 'f';
  default: return '\0';
  }
}

// Runs that need no escape go out in one piece
static void
put_string(tw_buffer *const out, const tw_str text)
{
  uint32_t begin = 0;
  tw_buffer_char(out, '"');
  for (uint32_t i = 0; i < text.len; ++i) {
    const char letter = escape_of(text.ptr[i]);
    if (letter) {
      tw_buffer_put(out, tw_str_slice(text, begin, i));
      tw_buffer_char(out, '\\');
      tw_buffer_char(out, letter);
      begin = i + 1;
    }
  }
  tw_buffer_put(out, tw_str_slice(text, begin, text.len));
  tw_buffer_char(out, '"');
}

static void
put_term(tw_buffer *const out, const tw_rdf_term *const term)
{
  if (term->kind == TW_RDF_IRI) {
    put_iri(out, term->value);
    return;
  }
  put_string(out, term->value);
  if (term->language.len) {
    tw_buffer_char(out, '@');
    tw_buffer_put(out, term->language);
  } else if (term->datatype.len && !tw_str_is(term->datatype, string_type)) {
    tw_buffer_text(out, "^^");
    put_iri(out, term->datatype);
  }
}

static tw_status
check_iri(const tw_rdf_term *const term, const char *const role, tw_error *const err)
{
  if (term->kind == TW_RDF_IRI && tw_ntriples_iri(term->value)) {
    return TW_OK;
  }
  const tw_str shown = tw_str_slice(term->value, 0, 120);
  return tw_fail(err, TW_ERR_INPUT, "upload", 0, "the %s \"%.*s\" is no absolute IRI that a store could read", role,
                 TW_PRINT(shown));
}

static tw_status
check_literal(const tw_rdf_term *const term, tw_error *const err)
{
  const tw_str text = term->value;
  if (tw_utf8_check(text) != text.len || (text.len && memchr(text.ptr, '\0', text.len))) {
    return tw_fail(err, TW_ERR_INPUT, "upload", 0, "a literal is not valid UTF-8 or holds a NUL byte");
  }
  if (term->language.len && !is_language(term->language)) {
    const tw_str shown = tw_str_slice(term->language, 0, 60);
    return tw_fail(err, TW_ERR_INPUT, "upload", 0, "\"%.*s\" is no language tag", TW_PRINT(shown));
  }
  if (term->datatype.len && !tw_ntriples_iri(term->datatype)) {
    return tw_fail(err, TW_ERR_INPUT, "upload", 0, "a datatype is no absolute IRI");
  }
  return TW_OK;
}

tw_status
tw_ntriples_put(tw_buffer *const out, const tw_statement *const statement, tw_error *const err)
{
  TRY(check_iri(&statement->subject, "subject", err));
  TRY(check_iri(&statement->predicate, "predicate", err));
  const tw_rdf_term *const object = &statement->object;
  TRY(object->kind == TW_RDF_LITERAL ? check_literal(object, err) : check_iri(object, "object", err));
  put_term(out, &statement->subject);
  tw_buffer_char(out, ' ');
  put_term(out, &statement->predicate);
  tw_buffer_char(out, ' ');
  put_term(out, &statement->object);
  tw_buffer_text(out, " .\n");
  return out->failed ? tw_fail(err, TW_ERR_MEMORY, "upload", 0, "not enough memory for a graph of %zu bytes", out->len) : TW_OK;
}
