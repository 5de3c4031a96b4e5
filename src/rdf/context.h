// SPDX-License-Identifier: Apache-2.0
// The JSON-LD context, schema/context.jsonld, as the program carries it: the short names of properties, and of IRIs.
#ifndef TW_RDF_CONTEXT_H
#define TW_RDF_CONTEXT_H

#include "base/map.h"
#include "rdf/rdf.h"

/// Lines of schema/context.jsonld, each with its newline; ends with NULL. Made by embed.sh at build time.
extern const char *const tw_context_lines[];

/// A term of the context that stands for a property.
typedef struct {
  const char *key;      ///< "attributedTo"
  tw_str      type;     ///< What a string value is by itself: "@id", "@vocab", the IRI of a datatype, or empty
  tw_str      language; ///< Language of a string value, or empty
  bool        set;      ///< Values always come as an array
} tw_context_term;

/// All in `arena`.
typedef struct {
  tw_arena        *arena;
  tw_str           text;     ///< The file, with the base in place of TW_DEFAULT_BASE
  tw_context_term *term;     ///< [term_count]
  uint32_t         term_count;
  tw_map           property; ///< IRI -> row of `term`
  tw_map           reverse;  ///< IRI -> row of `term`: the property turned round
  tw_map           word;     ///< IRI -> row of `words`
  const char     **words;    ///< Terms for single IRIs: "positive"
  uint32_t         word_count;
  uint32_t         prefix_count;
  tw_str          *prefix;   ///< [prefix_count] names
  tw_str          *space;    ///< [prefix_count] namespaces
} tw_context;

/// Errors: TW_ERR_MEMORY; TW_ERR_DATA if the context that was built in is none.
tw_status tw_context_open(tw_context *out, tw_arena *arena, const char *base, tw_error *err);
/// The term for a property, or NULL.
const tw_context_term *tw_context_property(const tw_context *context, tw_str iri);
const tw_context_term *tw_context_reverse(const tw_context *context, tw_str iri);
/// Short form of `iri`: "kg:Russia"; the IRI itself where no prefix fits. With a NUL behind, in `arena`; `ptr` NULL at its limit.
tw_str tw_context_compact(const tw_context *context, tw_str iri, tw_arena *arena);
/// The word for an IRI, "positive"; NULL if there is none.
const char *tw_context_word(const tw_context *context, tw_str iri);
/// The prefix that a reader would take the scheme of `iri` for, or NULL: "wd:x" as a whole IRI.
const char *tw_context_clash(const tw_context *context, tw_str iri);

#endif
