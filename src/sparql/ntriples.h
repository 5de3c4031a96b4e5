// SPDX-License-Identifier: Apache-2.0
// Statements as lines of N-Triples that also stand as they are inside SPARQL's INSERT DATA.
#ifndef TW_SPARQL_NTRIPLES_H
#define TW_SPARQL_NTRIPLES_H

#include "rdf/rdf.h"

/// True if `iri` is absolute and holds nothing that could end it early or that IRIREF forbids (RDF 1.1 Turtle, production 18).
bool tw_ntriples_iri(tw_str iri);
/// Append `statement` without its graph as one line. Literals are escaped with ECHAR alone and otherwise left as UTF-8: SPARQL
/// resolves "\u0022" before it parses (SPARQL 1.1 Query, 19.2), so that a writer which uses it would let text out of its literal.
/// A statement that can't be written leaves `out` as it was. Errors: TW_ERR_INPUT (which term and why), TW_ERR_MEMORY.
tw_status tw_ntriples_put(tw_buffer *out, const tw_statement *statement, tw_error *err);

#endif
