// SPDX-License-Identifier: Apache-2.0
// Lexical forms: what may stand in a literal of a datatype, and which datatype fits a date.
#ifndef TW_RDF_LEXICAL_H
#define TW_RDF_LEXICAL_H

#include "base/str.h"

/// Does `text` belong to the lexical space of the datatype (XML Schema 1.1, Part 2: decimal, integer, nonNegativeInteger, double,
/// boolean, date, dateTime, gYear, gYearMonth)? True for datatypes that are not known here.
bool tw_lexical_is_valid(tw_str text, tw_str datatype);
/// IRI of the datatype that fits an ISO 8601 point in time: xsd:dateTime, date, gYearMonth or gYear; empty if none does.
tw_str tw_lexical_time(tw_str text);
/// A well-formed language tag (RDF 1.1 Turtle, production LANGTAG; subtags of at most 8, as BCP 47 has them)?
bool tw_language_is_valid(tw_str tag);

enum { TW_CONFIDENCE_SIZE = 8 };
/// A number from 0 to 1 with two digits, "0.87", whatever the locale; lies in `out`.
tw_str tw_confidence_text(float confidence, char out[TW_CONFIDENCE_SIZE]);

#endif
