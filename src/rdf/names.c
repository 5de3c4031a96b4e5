// SPDX-License-Identifier: Apache-2.0
// IRIs of what a document holds: see names.h.
#include "rdf/names.h"

#include "base/error.h"
#include "rdf/rdf.h"

tw_str
tw_join(tw_arena *const arena, const tw_str a, const tw_str b, const tw_str c)
{
  const size_t len = (size_t)a.len + b.len + c.len;
  char *const  out = len < UINT32_MAX ? tw_arena_alloc(arena, len + 1, 1) : NULL;
  if (!out) {
    return (tw_str){NULL, 0};
  }
  if (a.len) {
    memcpy(out, a.ptr, a.len);
  }
  if (b.len) {
    memcpy(out + a.len, b.ptr, b.len);
  }
  if (c.len) {
    memcpy(out + a.len + b.len, c.ptr, c.len);
  }
  return (tw_str){out, (uint32_t)len};
}

// Of what is read for facts, so that another page's menu around the same article gives the same name
static bool
digest_article(const tw_document *const doc, tw_arena *const arena, char out[TW_SHA256_HEX + 1])
{
  tw_str *const pieces = tw_arena_array(arena, (size_t)doc->block.count * 2 + 1, tw_str);
  if (!pieces) {
    return false;
  }
  size_t n = 0;
  for (uint32_t i = 0; i < doc->block.count; ++i) {
    if (tw_block_is_read(doc->block.kind[i])) {
      pieces[n++] = tw_str_slice(doc->text, doc->block.span[i].begin, doc->block.span[i].end);
      pieces[n++] = TW_STR("\n");
    }
  }
  if (!n) {
    pieces[n++] = doc->text;
  }
  tw_sha256(pieces, n, out);
  return true;
}

// "it", "they": an entity that no name and no noun stands for is nobody outside this article
static bool
find_local(tw_names *const names)
{
  const tw_document *const doc = names->doc;
  names->local                 = tw_arena_array(names->arena, doc->entity_count, bool);
  bool *const anchored         = tw_arena_array(names->arena, doc->entity_count, bool);
  bool *const mentioned        = tw_arena_array(names->arena, doc->entity_count, bool);
  if (!names->local || !anchored || !mentioned) {
    return false;
  }
  for (uint32_t i = 0; i < doc->mention_count; ++i) {
    const tw_mention *const mention = &doc->mention[i];
    if (mention->entity < doc->entity_count) {
      mentioned[mention->entity] = true;
      anchored[mention->entity] |= mention->kind != TW_MENTION_PRONOUN;
    }
  }
  for (uint32_t i = 0; i < doc->entity_count; ++i) {
    const tw_entity *const entity = &doc->entity[i];
    const bool             known  = entity->linked || entity->named || anchored[i] || !mentioned[i];
    names->local[i]               = !entity->name.len || !known;
  }
  return true;
}

tw_status
tw_names_open(tw_names *const out, const tw_document *const doc, const char *const base, tw_arena *const arena,
              tw_error *const err)
{
  *out = (tw_names){.doc = doc, .arena = arena, .base = tw_str_from(base ? base : TW_DEFAULT_BASE)};
  if (!(tw_str_ends(out->base, "/") || tw_str_ends(out->base, "#")) || !tw_iri_is_valid(out->base)) {
    return tw_fail(err, TW_ERR_USE, "graph", 0, "the base \"%.200s\" is not an absolute IRI that ends in '/' or '#'",
                   base);
  }
  out->part = tw_str_find(out->base, TW_STR("#"), 0) == TW_NONE ? TW_STR("#") : TW_STR("/"); // no IRI has two '#'
  if (!digest_article(doc, arena, out->digest) || !find_local(out)) {
    return tw_fail_memory(err, "graph");
  }
  out->article = tw_join(arena, out->base, TW_STR("article/"), (tw_str){out->digest, TW_ARTICLE_DIGITS});
  return out->article.ptr ? TW_OK : tw_fail_memory(err, "graph");
}

static tw_str
join(tw_names *const names, const tw_str a, const tw_str b, const tw_str c)
{
  const tw_str out = tw_join(names->arena, a, b, c);
  names->failed |= !out.ptr;
  return out;
}

tw_str
tw_decimal(const uint32_t number, char out[TW_DECIMAL_SIZE])
{
  uint32_t at   = TW_DECIMAL_SIZE;
  uint32_t rest = number;
  do {
    out[--at] = (char)('0' + rest % 10);
    rest /= 10;
  } while (rest);
  return (tw_str){out + at, TW_DECIMAL_SIZE - at};
}

// <article#PREFIX NUMBER>
static tw_str
name_number(tw_names *const names, const char *const prefix, const uint32_t number)
{
  char digits[TW_DECIMAL_SIZE];
  return join(names, join(names, names->article, names->part, tw_str_from(prefix)), tw_decimal(number, digits), TW_STR(""));
}

tw_str
tw_name_graph(tw_names *const names)
{
  return join(names, names->article, names->part, TW_STR("graph"));
}

tw_str
tw_name_entity(tw_names *const names, const uint32_t entity)
{
  return names->local[entity] ? name_number(names, "m", entity)
                              : join(names, names->base, TW_STR("id/"), names->doc->entity[entity].name);
}

// Names that every version of XML takes for those of elements, because RDF/XML writes predicates so: ASCII and the letters of Latin-1
// ("kg:protégé"); "ĳ" is none in the fourth edition of XML 1.0, which raptor follows
static bool
is_element_name(const uint32_t code, const bool first)
{
  if ((code >= 0xC0 && code <= 0xFF && code != 0xD7 && code != 0xF7) || (code | 32U) - 'a' < 26 || code == '_') {
    return true;
  }
  return !first && (code - '0' < 10U || code == '-' || code == '.');
}

static tw_str
element_name(tw_names *const names, const tw_str name)
{
  char *const out = tw_arena_alloc(names->arena, (size_t)name.len + 2, 1);
  uint32_t    n   = 0;
  if (!out) {
    names->failed = true;
    return (tw_str){NULL, 0};
  }
  for (uint32_t at = 0; at < name.len;) {
    const uint32_t begin = at;
    const uint32_t code  = tw_utf8_next(name, &at);
    if (!n && !is_element_name(code, true)) {
      out[n++] = '_';
    }
    if (is_element_name(code, false)) {
      memcpy(out + n, name.ptr + begin, at - begin);
      n += at - begin;
    } else if (out[n - 1] != '_') {
      out[n++] = '_';
    }
  }
  return n ? (tw_str){out, n} : TW_STR("_");
}

tw_str
tw_name_predicate(tw_names *const names, const tw_fact *const fact)
{
  return join(names, names->base, TW_STR("id/"), element_name(names, fact->name));
}

tw_str
tw_name_claim(tw_names *const names, const uint32_t fact)
{
  return name_number(names, "c", fact + 1);
}

tw_str
tw_name_argument(tw_names *const names, const tw_str claim, const uint32_t number)
{
  char digits[TW_DECIMAL_SIZE];
  return join(names, claim, TW_STR("a"), tw_decimal(number, digits));
}

tw_str
tw_name_words(tw_names *const names, const uint32_t head)
{
  return name_number(names, "t", head);
}

tw_str
tw_name_event(tw_names *const names, const tw_fact *const fact)
{
  return fact->event_name.len ? join(names, names->base, TW_STR("event/"), fact->event_name) : TW_STR("");
}

tw_str
tw_name_span(tw_names *const names, const tw_span span)
{
  char digits[TW_DECIMAL_SIZE];
  return join(names, name_number(names, "char=", tw_document_code_at(names->doc, span.begin)), TW_STR(","),
              tw_decimal(tw_document_code_at(names->doc, span.end), digits));
}

tw_str
tw_name_term(tw_names *const names, const tw_term *const term)
{
  if (term->kind == TW_TERM_ENTITY && term->entity < names->doc->entity_count) {
    return tw_name_entity(names, term->entity);
  }
  if (term->kind == TW_TERM_CLAUSE && term->fact < names->doc->fact_count) {
    return tw_name_claim(names, term->fact);
  }
  if (term->kind == TW_TERM_EVENT && term->fact < names->doc->fact_count) {
    return tw_name_event(names, &names->doc->fact[term->fact]);
  }
  return TW_STR("");
}

bool
tw_names_share(tw_names *const names, const tw_term *const term)
{
  return (term->kind == TW_TERM_ENTITY && term->entity < names->doc->entity_count && !names->local[term->entity]) ||
         (term->kind == TW_TERM_EVENT && term->fact < names->doc->fact_count);
}

tw_str
tw_name_id(tw_names *const names)
{
  const tw_str id = names->doc->about.id;
  return id.len ? id : (tw_str){names->digest, TW_ARTICLE_DIGITS};
}
