// SPDX-License-Identifier: Apache-2.0
// IRIs of what a document holds: its article, entities, predicates, events, claims and spans of text.
#ifndef TW_RDF_NAMES_H
#define TW_RDF_NAMES_H

#include "base/digest.h"
#include "document/document.h"

enum { TW_DECIMAL_SIZE = 10 };
/// A number in decimal digits, in `out`, without a NUL.
tw_str tw_decimal(uint32_t number, char out[TW_DECIMAL_SIZE]);

/// Where the IRIs of one document come from. All of them are made in `arena`, with a NUL behind.
typedef struct {
  const tw_document *doc;
  tw_arena          *arena;
  tw_str             base;    ///< "https://kg.example.org/"
  tw_str             article; ///< "https://kg.example.org/article/5f2c1e9a0c4d7712"
  tw_str             part;    ///< What stands between an article's IRI and the name of a part of it: "#"; "/" if the base has a '#' itself
  bool              *local;   ///< [entity_count] known in this article only: nothing but pronouns stands for it
  bool               failed;  ///< The arena's limit was reached: some name is missing
  char               digest[TW_SHA256_HEX + 1]; ///< Of the text of all blocks that are read for facts
} tw_names;

/// How many hexadecimal digits of the digest name an article: 64 bits, so that among 100 million articles the chance that any two
/// share a name is 1 in 3,700.
enum { TW_ARTICLE_DIGITS = 16 };

/// Errors: TW_ERR_USE for a `base` (NULL: TW_DEFAULT_BASE) that is not an absolute IRI ending in '/' or '#'; TW_ERR_MEMORY.
tw_status tw_names_open(tw_names *out, const tw_document *doc, const char *base, tw_arena *arena, tw_error *err);

/// The pieces one after the other, with a NUL behind (not counted); `ptr` is NULL at the arena's limit.
tw_str tw_join(tw_arena *arena, tw_str a, tw_str b, tw_str c);

// Each of these sets `names->failed` and gives `ptr` NULL at the arena's limit

/// <article#graph>: the article's own graph.
tw_str tw_name_graph(tw_names *names);
/// <base>id/NAME; for one that is known in this article only <article#mROW>.
tw_str tw_name_entity(tw_names *names, uint32_t entity);
/// <base>id/NAME of a fact's predicate.
tw_str tw_name_predicate(tw_names *names, const tw_fact *fact);
/// <article#cN>, N from 1.
tw_str tw_name_claim(tw_names *names, uint32_t fact);
/// <base>event/NAME, or empty: the fact is no event.
tw_str tw_name_event(tw_names *names, const tw_fact *fact);
/// <claim aN>: argument number `number`, from 1, of the claim called `claim`.
tw_str tw_name_argument(tw_names *names, tw_str claim, uint32_t number);
/// <article#tTOKEN>: words that mean nothing known elsewhere.
tw_str tw_name_words(tw_names *names, uint32_t head);
/// <article#char=BEGIN,END> in code points, as NIF counts (RFC 5147).
tw_str tw_name_span(tw_names *names, tw_span span);
/// IRI of what a term means: an entity's, an event's, or the claim's that a clause states; empty for values and for clauses without a
/// fact.
tw_str tw_name_term(tw_names *names, const tw_term *term);
/// Does the term mean something that has the same IRI in other articles?
bool tw_names_share(tw_names *names, const tw_term *term);
/// What stands for the article in output: the id that it was given, else its digest's first digits.
tw_str tw_name_id(tw_names *names);

#endif
