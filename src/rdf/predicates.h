// SPDX-License-Identifier: Apache-2.0
// What schema/predicates.tsv, as the program carries it, knows of predicates.
#ifndef TW_RDF_PREDICATES_H
#define TW_RDF_PREDICATES_H

#include "base/str.h"

/// Lines of schema/predicates.tsv, each with its newline; ends with NULL. Made by embed.sh at build time.
extern const char *const tw_predicate_lines[];

/// Parts that are not known are empty.
typedef struct {
  tw_str inverse;  ///< The predicate that says the same from the other side; itself if it holds both ways
  tw_str wikidata; ///< "P112"
} tw_predicate_row;

/// False if the predicate `name` ("founded") is not there.
bool tw_predicate_find(tw_str name, tw_predicate_row *out);

#endif
