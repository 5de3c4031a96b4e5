// SPDX-License-Identifier: Apache-2.0
// The IRIs that the graph is made of: see vocabulary.h.
#include "rdf/vocabulary.h"

#define IRI(id, iri) {("" iri), (uint32_t)sizeof(iri) - 1U},
static const tw_str iris[] = {TW_VOCABULARY_TABLE(IRI)};

tw_str
tw_vocab_iri(const tw_vocab term)
{
  return iris[term];
}

// "gsp", not the usual "geo": that is a URI scheme too (RFC 5870), and a JSON-LD reader would take geo:52.5,13.4 for a short form
const tw_prefix tw_prefixes[] = {
  {"kg", "id/", true},
  {"ev", "event/", true},
  {"art", "article/", true},
  {"graph", "graph/", true},
  {"tw", TW_NAMESPACE, false},
  {"plover", TW_PLOVER, false},
  {"cameo", TW_CAMEO, false},
  {"wd", TW_WIKIDATA, false},
  {"sem", TW_SEM, false},
  {"gaf", TW_GAF, false},
  {"grasp", TW_GRASP, false},
  {"nif", TW_NIF, false},
  {"prov", TW_PROV, false},
  {"schema", TW_SCHEMA, false},
  {"skos", TW_SKOS, false},
  {"owl", TW_OWL, false},
  {"rdf", TW_RDF, false},
  {"rdfs", TW_RDFS, false},
  {"xsd", TW_XSD, false},
  {"gsp", TW_GEO, false},
  {NULL, NULL, false},
};
