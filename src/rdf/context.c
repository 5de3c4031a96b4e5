// SPDX-License-Identifier: Apache-2.0
// The JSON-LD context as the program carries it: see context.h.
#include "rdf/context.h"

#include "base/error.h"
#include "base/json.h"
#include "rdf/names.h"

// The file with the user's base in place of the one it is written with
static tw_str
text_with_base(tw_arena *const arena, const tw_str base)
{
  tw_buffer    text     = {0};
  const tw_str standard = TW_STR(TW_DEFAULT_BASE);
  for (const char *const *line = tw_context_lines; *line; ++line) {
    const tw_str   whole = tw_str_from(*line);
    const uint32_t at    = tw_str_find(whole, standard, 0);
    if (at == TW_NONE) {
      tw_buffer_put(&text, whole);
    } else {
      tw_buffer_put(&text, tw_str_slice(whole, 0, at));
      tw_buffer_put(&text, base); // a valid IRI: nothing in it needs escaping
      tw_buffer_put(&text, tw_str_slice(whole, at + standard.len, whole.len));
    }
  }
  const tw_str copy = text.failed ? (tw_str){NULL, 0} : tw_arena_copy(arena, tw_buffer_str(&text));
  tw_buffer_free(&text);
  return copy;
}

static bool
is_prefix(const tw_str iri)
{
  return tw_str_ends(iri, "#") || tw_str_ends(iri, "/");
}

// "rdfs:label" -> the IRI; keywords and IRIs stay as they are
static tw_str
expand(const tw_context *const context, const tw_str name)
{
  const uint32_t colon = tw_str_find(name, TW_STR(":"), 0);
  for (uint32_t i = 0; colon != TW_NONE && i < context->prefix_count; ++i) {
    if (tw_str_equal(context->prefix[i], tw_str_slice(name, 0, colon))) {
      return tw_join(context->arena, context->space[i], tw_str_slice(name, colon + 1, name.len), TW_STR(""));
    }
  }
  return tw_arena_copy(context->arena, name);
}

static bool
add_prefix(tw_context *const context, const tw_str key, const tw_str iri)
{
  context->prefix[context->prefix_count] = tw_arena_copy(context->arena, key);
  context->space[context->prefix_count]  = tw_arena_copy(context->arena, iri);
  return context->prefix[context->prefix_count].ptr && context->space[context->prefix_count++].ptr;
}

// A property is one that has more to say than its IRI, or whose name says nothing of a fixed value: "positive" is a value
static bool
add_term(tw_context *const context, const char *const name, const tw_json *const value)
{
  const tw_str           plain   = tw_json_text(value);
  const tw_str           turned  = tw_json_text(tw_json_get(value, "@reverse"));
  const tw_str           whole   = plain.len ? plain : turned.len ? turned : tw_json_text(tw_json_get(value, "@id"));
  const tw_str           iri     = expand(context, whole);
  const tw_str           key     = tw_arena_copy(context->arena, tw_str_from(name));
  const tw_context_term  term    = {
        .key      = key.ptr,
        .type     = expand(context, tw_json_text(tw_json_get(value, "@type"))),
        .language = tw_arena_copy(context->arena, tw_json_text(tw_json_get(value, "@language"))),
        .set      = tw_str_is(tw_json_text(tw_json_get(value, "@container")), "@set"),
  };
  if (!iri.ptr || !key.ptr || !term.type.ptr || !term.language.ptr) {
    return false;
  }
  context->words[context->word_count]  = key.ptr;
  context->term[context->term_count] = term;
  return (!plain.len || tw_map_set(&context->word, iri, context->word_count++)) &&
         tw_map_set(turned.len ? &context->reverse : &context->property, iri, context->term_count++);
}

static uint32_t
count_members(const tw_json *const object)
{
  uint32_t n = 0;
  for (const tw_json *member = tw_json_first(object); member; member = tw_json_next(member)) {
    ++n;
  }
  return n;
}

static bool
fill(tw_context *const context, const tw_json *const object)
{
  const uint32_t n = count_members(object) + 1;
  context->term    = tw_arena_array(context->arena, n, tw_context_term);
  context->words   = tw_arena_alloc(context->arena, n, sizeof *context->words);
  context->prefix  = tw_arena_array(context->arena, n, tw_str);
  context->space   = tw_arena_array(context->arena, n, tw_str);
  if (!context->term || !context->words || !context->prefix || !context->space) {
    return false;
  }
  bool complete = true;
  for (const tw_json *member = tw_json_first(object); member; member = tw_json_next(member)) {
    const tw_str key  = tw_str_from(tw_json_key(member));
    const tw_str text = tw_json_text(member);
    if (is_prefix(text)) {
      complete &= add_prefix(context, key, text);
    } else if (!tw_str_begins(key, "@") && !tw_str_begins(text, "@")) {
      complete &= add_term(context, key.ptr, member);
    }
  }
  return complete;
}

tw_status
tw_context_open(tw_context *const out, tw_arena *const arena, const char *const base, tw_error *const err)
{
  *out = (tw_context){.arena = arena, .property = {.arena = arena}, .reverse = {.arena = arena}, .word = {.arena = arena}};
  out->text = text_with_base(arena, tw_str_from(base ? base : TW_DEFAULT_BASE));
  if (!out->text.ptr) {
    return tw_fail_memory(err, "jsonld");
  }
  tw_json *const       root   = tw_json_parse(out->text, err);
  const tw_json *const object = tw_json_get(root, "@context");
  if (!object) {
    tw_json_free(root);
    return tw_fail(err, TW_ERR_DATA, "jsonld", 0, "the JSON-LD context that was built in is damaged");
  }
  const bool complete = fill(out, object);
  tw_json_free(root);
  return complete ? TW_OK : tw_fail_memory(err, "jsonld");
}

const tw_context_term *
tw_context_property(const tw_context *const context, const tw_str iri)
{
  const uint32_t row = tw_map_get(&context->property, iri);
  return row == TW_NONE ? NULL : &context->term[row];
}

const tw_context_term *
tw_context_reverse(const tw_context *const context, const tw_str iri)
{
  const uint32_t row = tw_map_get(&context->reverse, iri);
  return row == TW_NONE ? NULL : &context->term[row];
}

const char *
tw_context_word(const tw_context *const context, const tw_str iri)
{
  const uint32_t row = tw_map_get(&context->word, iri);
  return row == TW_NONE ? NULL : context->words[row];
}

tw_str
tw_context_compact(const tw_context *const context, const tw_str iri, tw_arena *const arena)
{
  for (uint32_t i = 0; i < context->prefix_count; ++i) {
    const tw_str space = context->space[i];
    const tw_str name  = tw_str_slice(iri, space.len, iri.len);
    if (name.len && !memcmp(iri.ptr, space.ptr, space.len) && !tw_str_begins(name, "//")) { // "kg://x" is no short form
      return tw_join(arena, context->prefix[i], TW_STR(":"), name);
    }
  }
  return tw_arena_copy(arena, iri);
}

const char *
tw_context_clash(const tw_context *const context, const tw_str iri)
{
  const tw_str scheme = tw_str_slice(iri, 0, tw_str_find(iri, TW_STR(":"), 0));
  for (uint32_t i = 0; i < context->prefix_count; ++i) {
    if (tw_str_equal(context->prefix[i], scheme)) {
      return context->prefix[i].ptr;
    }
  }
  return NULL;
}
