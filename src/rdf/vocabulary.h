// SPDX-License-Identifier: Apache-2.0
// The IRIs that the graph is made of: each class, property and individual that any statement may use, but for what articles name.
// Properties stand in the order in which a resource is described.
#ifndef TW_RDF_VOCABULARY_H
#define TW_RDF_VOCABULARY_H

#include "rdf/rdf.h"

#define TW_VOCABULARY_TABLE(X) \
  X(TYPE, TW_RDF "type") X(LABEL, TW_RDFS "label") X(PREF_LABEL, TW_SKOS "prefLabel") X(ALT_LABEL, TW_SKOS "altLabel") \
  X(SUBPROPERTY, TW_RDFS "subPropertyOf") X(INVERSE, TW_OWL "inverseOf") X(CLOSE_MATCH, TW_SKOS "closeMatch") \
  /* of claims: who says what */ \
  X(SUBJECT, TW_RDF "subject") X(PREDICATE, TW_RDF "predicate") X(OBJECT, TW_RDF "object") \
  X(CONTENT, TW_NAMESPACE "content") X(WORDING, TW_NAMESPACE "wording") X(EVENT, TW_NAMESPACE "event") \
  X(WAS_ATTRIBUTED_TO, TW_PROV "wasAttributedTo") X(REPORTED_BY, TW_NAMESPACE "reportedBy") X(CUE, TW_NAMESPACE "cue") \
  /* of events: with whom, where, when */ \
  X(EVENT_TYPE, TW_SEM "eventType") X(EVENT_PREDICATE, TW_NAMESPACE "predicate") X(AGENT, TW_NAMESPACE "agent") \
  X(PATIENT, TW_NAMESPACE "patient") X(HAS_PLACE, TW_SEM "hasPlace") X(LOCATION, TW_SCHEMA "location") \
  X(HAS_TIME, TW_SEM "hasTimeStamp") X(HAS_BEGIN, TW_SEM "hasBeginTimeStamp") X(HAS_END, TW_SEM "hasEndTimeStamp") \
  X(START_DATE, TW_SCHEMA "startDate") X(END_DATE, TW_SCHEMA "endDate") \
  /* of both, and again of claims */ \
  X(POLARITY, TW_NAMESPACE "polarity") X(MODALITY, TW_NAMESPACE "modality") X(TENSE, TW_NAMESPACE "tense") \
  X(CONFIDENCE, TW_NAMESPACE "confidence") X(TIME_TEXT, TW_NAMESPACE "timeText") X(TEMPORAL, TW_SCHEMA "temporalCoverage") \
  X(PLACE_TEXT, TW_NAMESPACE "placeText") X(SPATIAL, TW_SCHEMA "spatialCoverage") X(ARGUMENT, TW_NAMESPACE "argument") \
  X(ROLE, TW_NAMESPACE "role") X(ENTITY, TW_NAMESPACE "entity") X(APPEARANCE, TW_SCHEMA "appearance") \
  X(DENOTED_BY, TW_GAF "denotedBy") \
  /* of words in the text */ \
  X(IN_CONTEXT, TW_NIF "referenceContext") X(BEGIN, TW_NIF "beginIndex") X(END, TW_NIF "endIndex") X(ANCHOR, TW_NIF "anchorOf") \
  X(DENOTES, TW_GAF "denotes") \
  /* of entities */ \
  X(SAME_AS, TW_OWL "sameAs") X(COUNTRY, TW_NAMESPACE "country") X(SECTOR, TW_NAMESPACE "sector") \
  X(JOB_TITLE, TW_SCHEMA "jobTitle") X(DESCRIPTION, TW_SCHEMA "description") X(MEMBER, TW_RDFS "member") \
  X(HAS_GEOMETRY, TW_GEO "hasGeometry") X(AS_WKT, TW_GEO "asWKT") \
  /* of articles, graphs and runs */ \
  X(HEADLINE, TW_SCHEMA "headline") X(URL, TW_SCHEMA "url") X(PUBLISHED, TW_SCHEMA "datePublished") \
  X(AUTHOR, TW_SCHEMA "author") X(PUBLISHER, TW_SCHEMA "publisher") X(LANGUAGE, TW_SCHEMA "inLanguage") \
  X(IDENTIFIER, TW_SCHEMA "identifier") X(SHA256, TW_SCHEMA "sha256") X(MENTIONS, TW_SCHEMA "mentions") \
  X(DERIVED_FROM, TW_PROV "wasDerivedFrom") X(GENERATED_BY, TW_PROV "wasGeneratedBy") \
  X(ASSOCIATED_WITH, TW_PROV "wasAssociatedWith") X(VERSION, TW_SCHEMA "softwareVersion") \
  /* of proposals that two entities are one */ \
  X(LIKELIHOOD, TW_NAMESPACE "likelihood") X(REASON, TW_NAMESPACE "reason") \
  /* classes and individuals */ \
  X(CLAIM, TW_SCHEMA "Claim") X(STATEMENT, TW_RDF "Statement") X(ATTRIBUTED, TW_GRASP "Attribution") \
  X(SEM_EVENT, TW_SEM "Event") X(EVENT_CLASS, TW_SCHEMA "Event") X(ARGUMENT_CLASS, TW_NAMESPACE "Argument") \
  X(UNIDENTIFIED, TW_NAMESPACE "Unidentified") X(RFC5147, TW_NIF "RFC5147String") X(PROPERTY, TW_RDF "Property") \
  X(SYMMETRIC, TW_OWL "SymmetricProperty") \
  X(CONCEPT, TW_SKOS "Concept") X(GEOMETRY, TW_GEO "Geometry") X(ARTICLE, TW_SCHEMA "NewsArticle") X(CONTEXT, TW_NIF "Context") \
  X(BUNDLE, TW_PROV "Bundle") X(ACTIVITY, TW_PROV "Activity") X(SOFTWARE, TW_PROV "SoftwareAgent") \
  X(CANDIDATE, TW_NAMESPACE "Candidate") X(TRIPLEWIRE, TW_NAMESPACE "triplewire") X(POSITIVE, TW_NAMESPACE "positive") X(NEGATIVE, TW_NAMESPACE "negative")

#define TW_VOCABULARY_ENUM_(id, iri) TW_VOCAB_##id,
typedef enum { TW_VOCABULARY_TABLE(TW_VOCABULARY_ENUM_) TW_VOCAB_COUNT } tw_vocab;

/// IRI of a term of the table.
tw_str tw_vocab_iri(tw_vocab term);

/// A prefix and its namespace.
typedef struct {
  const char *name;
  const char *iri; ///< What follows the base where `local` is set
  bool        local;
} tw_prefix;
/// All prefixes that Turtle and TriG declare and schema/context.jsonld knows; ends with a NULL name.
extern const tw_prefix tw_prefixes[];

#endif
