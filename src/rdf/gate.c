// SPDX-License-Identifier: Apache-2.0
// The gate before all writers: terms that no format and no reader stumbles over.
#include "base/error.h"
#include "base/text.h"
#include "rdf/lexical.h"
#include "rdf/rdf.h"

// ---- IRIs (RFC 3987) -----------------------------------------------------------------------------------------------------------

// Where in an IRI a character stands decides what it may be
typedef enum { AUTHORITY, PATH, QUERY, FRAGMENT } part;

static bool
is_letter(const uint32_t code)
{
  return (code | 32U) >= 'a' && (code | 32U) <= 'z';
}

static bool
is_digit(const uint32_t code)
{
  return code >= '0' && code <= '9';
}

static bool
is_hex(const char c)
{
  return is_digit((unsigned char)c) || ((c | 32) >= 'a' && (c | 32) <= 'f');
}

// ucschar, and iprivate in a query (RFC 3987, 2.2); without the bidirectional formatting characters, which 4.1 forbids
static bool
is_beyond_ascii(const uint32_t code, const part where)
{
  if (code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) || (code & 0xFFFE) == 0xFFFE) {
    return false;
  }
  if ((code >= 0xE000 && code <= 0xF8FF) || code >= 0xF0000) {
    return where == QUERY;
  }
  return (code >= 0xA0 && code <= 0xD7FF) || (code >= 0xF900 && code <= 0xFDCF) || (code >= 0xFDF0 && code <= 0xFFEF) ||
         (code >= 0x10000 && code <= 0xDFFFF) || (code >= 0xE1000 && code <= 0xEFFFF);
}

static bool
may_stand(const uint32_t code, const part where)
{
  if (code >= 128) {
    return is_beyond_ascii(code, where);
  }
  switch (code) {
  case '[':
  case ']': return where == AUTHORITY; // http://[::1]/
  case '/':
  case '?': return true;
  case '#': return false;
  default: return is_letter(code) || is_digit(code) || (code && strchr("-._~:@!$&'()*+,;=", (int)code));
  }
}

static part
part_after(const uint32_t code, const part where)
{
  if (code == '#') {
    return FRAGMENT;
  }
  if (code == '?' && where != FRAGMENT) {
    return QUERY;
  }
  return code == '/' && where == AUTHORITY ? PATH : where;
}

// Length of "scheme:", or 0
static uint32_t
scheme_length(const tw_str iri)
{
  uint32_t i = 0;
  while (i < iri.len && (is_letter((unsigned char)iri.ptr[i]) ||
                         (i && (is_digit((unsigned char)iri.ptr[i]) || strchr("+-.", iri.ptr[i]) != NULL) && iri.ptr[i]))) {
    ++i;
  }
  return i && i < iri.len && iri.ptr[i] == ':' ? i + 1 : 0;
}

// Walk over the part of `iri` behind its scheme; what may not stand there goes to `out` percent-encoded, what may as it is.
// Returns whether anything had to be encoded. `out` may be NULL.
static bool
walk(const tw_str iri, uint32_t at, char *const out, uint32_t *const len)
{
  static const char hex[]  = "0123456789ABCDEF";
  const bool        net    = at + 1 < iri.len && iri.ptr[at] == '/' && iri.ptr[at + 1] == '/';
  part              where  = net ? AUTHORITY : PATH;
  bool              marred = false;
  const uint32_t    slashes = net ? at + 2 : at;
  uint32_t          n      = at;
  while (at < iri.len) {
    const uint32_t begin   = at;
    const uint32_t code    = tw_utf8_next(iri, &at);
    const bool     broken  = code == 0xFFFD && at - begin == 1; // not UTF-8
    const bool     escape  = code == '%' && at + 1 < iri.len && is_hex(iri.ptr[at]) && is_hex(iri.ptr[at + 1]);
    const bool     hash    = code == '#' && where != FRAGMENT;
    const bool     stands  = !broken && (escape || hash || begin < slashes || may_stand(code, where));
    where                  = begin < slashes ? where : part_after(code, where);
    marred |= !stands;
    for (uint32_t i = begin; i < at; ++i) {
      const unsigned char byte = (unsigned char)iri.ptr[i];
      if (out && stands) {
        out[n++] = iri.ptr[i];
      } else if (out) {
        out[n++] = '%';
        out[n++] = hex[byte >> 4];
        out[n++] = hex[byte & 15];
      }
    }
  }
  if (len) {
    *len = n;
  }
  return marred;
}

bool
tw_iri_is_absolute(const tw_str iri)
{
  return scheme_length(iri) > 0;
}

bool
tw_iri_is_valid(const tw_str iri)
{
  const uint32_t scheme = scheme_length(iri);
  return scheme && !walk(iri, scheme, NULL, NULL);
}

static tw_status
gate_iri(tw_str *const iri, tw_arena *const arena, tw_error *const err)
{
  const uint32_t scheme = scheme_length(*iri);
  if (!scheme) {
    return tw_fail(err, TW_ERR_INPUT, "gate", 0, "\"%.*s\" is no absolute IRI: it has no scheme such as https:",
                   (int)(iri->len < 200 ? iri->len : 200), iri->ptr ? iri->ptr : "");
  }
  if (!walk(*iri, scheme, NULL, NULL)) {
    return TW_OK;
  }
  char *const out = iri->len < UINT32_MAX / 3 ? tw_arena_alloc(arena, (size_t)iri->len * 3 + 1, 1) : NULL;
  if (!out) {
    return tw_fail_memory(err, "gate");
  }
  memcpy(out, iri->ptr, scheme);
  uint32_t len = 0;
  walk(*iri, scheme, out, &len);
  *iri = (tw_str){out, len};
  return TW_OK;
}

// ---- literals ------------------------------------------------------------------------------------------------------------------

// XML 1.0 has no way to write these (production 2, Char), or discourages them, so that raptor refuses; and RDF/XML is XML
static bool
is_unwritable(const uint32_t code)
{
  return (code < ' ' && code != '\t' && code != '\n' && code != '\r') || (code >= 0x7F && code < 0xA0) || code == 0xFFFE ||
         code == 0xFFFF;
}

static bool
is_plain_ascii(const tw_str text)
{
  for (uint32_t i = 0; i < text.len; ++i) {
    const unsigned char c = (unsigned char)text.ptr[i];
    if (c >= 128 || is_unwritable(c)) {
      return false;
    }
  }
  return true;
}

// What can't be written becomes U+FFFD, one for one, so that a text keeps the length that its offsets tell
static bool
replace_unwritable(tw_str *const text, tw_arena *const arena)
{
  char *const out = text->len < UINT32_MAX / 3 ? tw_arena_alloc(arena, (size_t)text->len * 3 + 1, 1) : NULL;
  if (!out) {
    return false;
  }
  uint32_t n = 0;
  for (uint32_t at = 0; at < text->len;) {
    const uint32_t code = tw_utf8_next(*text, &at);
    n += tw_utf8_put(is_unwritable(code) ? 0xFFFD : code, out + n);
  }
  *text = (tw_str){out, n};
  return true;
}

static bool
is_writable(const tw_str text)
{
  for (uint32_t at = 0; at < text.len;) {
    if (is_unwritable(tw_utf8_next(text, &at))) {
      return false;
    }
  }
  return tw_utf8_check(text) == text.len;
}

static tw_status
gate_text(tw_str *const text, tw_arena *const arena, tw_error *const err)
{
  if (is_plain_ascii(*text)) {
    return TW_OK;
  }
  if (!is_writable(*text) && !replace_unwritable(text, arena)) {
    return tw_fail_memory(err, "gate");
  }
  const tw_str composed = tw_text_nfc(arena, *text);
  if (!composed.ptr) {
    return tw_fail_memory(err, "gate");
  }
  *text = composed;
  return TW_OK;
}

// Tags are lower-cased, as RDF 1.1 allows and stores do, so that what is read back is what was written
static tw_status
gate_language(tw_str *const tag, tw_arena *const arena, tw_error *const err)
{
  if (!tw_language_is_valid(*tag)) {
    return tw_fail(err, TW_ERR_INPUT, "gate", 0, "\"%.*s\" is no language tag such as \"en\" or \"pt-br\"",
                   (int)(tag->len < 100 ? tag->len : 100), tag->ptr);
  }
  const tw_str lower = tw_text_lower(arena, *tag);
  *tag               = lower.ptr ? tw_arena_copy(arena, lower) : lower;
  return tag->ptr ? TW_OK : tw_fail_memory(err, "gate");
}

static tw_status
gate_literal(tw_rdf_term *const term, tw_arena *const arena, tw_error *const err)
{
  TRY(gate_text(&term->value, arena, err));
  if (term->language.len) {
    if (term->datatype.len && !tw_str_is(term->datatype, TW_RDF "langString")) {
      return tw_fail(err, TW_ERR_INPUT, "gate", 0, "\"%.*s\"@%.*s: a literal with a language has no datatype of its own",
                     (int)(term->value.len < 100 ? term->value.len : 100), term->value.ptr, TW_PRINT(term->language));
    }
    term->datatype = TW_STR("");
    return gate_language(&term->language, arena, err);
  }
  if (!term->datatype.len || tw_str_is(term->datatype, TW_XSD "string")) {
    term->datatype = TW_STR("");
    return TW_OK;
  }
  TRY(gate_iri(&term->datatype, arena, err));
  if (!tw_lexical_is_valid(term->value, term->datatype)) {
    return tw_fail(err, TW_ERR_INPUT, "gate", 0, "\"%.*s\" is no lexical form of <%.*s>",
                   (int)(term->value.len < 100 ? term->value.len : 100), term->value.ptr, TW_PRINT(term->datatype));
  }
  return TW_OK;
}

// ---- statements ----------------------------------------------------------------------------------------------------------------

tw_status
tw_gate_term(tw_rdf_term *const term, tw_arena *const arena, tw_error *const err)
{
  term->value.ptr = term->value.ptr ? term->value.ptr : "";
  switch (term->kind) {
  case TW_RDF_IRI: return gate_iri(&term->value, arena, err);
  case TW_RDF_LITERAL: return gate_literal(term, arena, err);
  default: return tw_fail(err, TW_ERR_USE, "gate", 0, "a term is missing");
  }
}

tw_status
tw_gate(tw_statement *const statement, tw_arena *const arena, tw_error *const err)
{
  if (statement->subject.kind != TW_RDF_IRI || statement->predicate.kind != TW_RDF_IRI ||
      statement->graph.kind == TW_RDF_LITERAL) {
    return tw_fail(err, TW_ERR_USE, "gate", 0, "subject, predicate and graph of a statement must be IRIs");
  }
  TRY(tw_gate_term(&statement->subject, arena, err));
  TRY(tw_gate_term(&statement->predicate, arena, err));
  TRY(tw_gate_term(&statement->object, arena, err));
  return statement->graph.kind == TW_RDF_NONE ? TW_OK : tw_gate_term(&statement->graph, arena, err);
}
