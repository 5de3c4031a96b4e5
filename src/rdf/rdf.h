// SPDX-License-Identifier: Apache-2.0
// Statements and where they go: terms, the sink that all writers implement, and the gate before it.
#ifndef TW_RDF_RDF_H
#define TW_RDF_RDF_H

#include "base/buffer.h"
#include "base/iri.h"
#include "document/document.h"

typedef enum { TW_RDF_NONE, TW_RDF_IRI, TW_RDF_LITERAL } tw_rdf_kind;

/// An RDF term. There are no blank nodes here: everything has an IRI. Behind each slice of a term that goes into a sink stands a NUL
/// (not counted), because the libraries behind the sinks look for one.
typedef struct {
  uint8_t kind;     ///< tw_rdf_kind
  tw_str  value;    ///< IRI, absolute; or lexical form
  tw_str  datatype; ///< IRI; empty: xsd:string, or rdf:langString if there is a language
  tw_str  language; ///< BCP 47, or empty
} tw_rdf_term;

/// A statement in a named graph; `graph.kind` NONE is the default graph.
typedef struct {
  tw_rdf_term subject, predicate, object, graph;
} tw_statement;

/// Receives statements. A graph's statements come one after the other, grouped by subject.
typedef struct tw_sink tw_sink;
struct tw_sink {
  tw_status (*statement)(tw_sink *sink, const tw_statement *statement, tw_error *err);
  tw_status (*end)(tw_sink *sink, tw_error *err); ///< After the last statement; flushes
  void (*free)(tw_sink *sink);
};

/// How a document becomes statements.
typedef struct {
  const char *base;  ///< Ends in '/' or '#'; NULL: TW_DEFAULT_BASE
  bool        plain_only; ///< The flat layer only: no claims and events; what describes entities and the article stays
  bool        lean;       ///< Claims and events without offsets
} tw_graph_options;
#define TW_DEFAULT_BASE "https://kg.example.org/"
/// Namespaces of the vocabulary that schema/triplewire.ttl defines: classes and properties, event types of PLOVER and of CAMEO.
#define TW_NAMESPACE "https://w3id.org/triplewire/ns#"
#define TW_PLOVER "https://w3id.org/triplewire/plover#"
#define TW_CAMEO "https://w3id.org/triplewire/cameo#"
/// Namespaces of others.
#define TW_RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define TW_RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define TW_XSD "http://www.w3.org/2001/XMLSchema#"
#define TW_OWL "http://www.w3.org/2002/07/owl#"
#define TW_SKOS "http://www.w3.org/2004/02/skos/core#"
#define TW_SCHEMA "https://schema.org/"
#define TW_PROV "http://www.w3.org/ns/prov#"
#define TW_SEM "http://semanticweb.cs.vu.nl/2009/11/sem/"
#define TW_NIF "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
#define TW_GAF "http://groundedannotationframework.org/gaf#"
#define TW_GRASP "http://groundedannotationframework.org/grasp#"
#define TW_GEO "http://www.opengis.net/ont/geosparql#"
#define TW_WIKIDATA "http://www.wikidata.org/entity/"

/// graph: everything that the document holds, as statements, through the gate, into `sink`. Does not call sink->end.
/// The article's own graph is <base>article/DIGEST#graph; <base>graph/entities and <base>graph/meta hold what is shared.
tw_status tw_graph(const tw_document *doc, const tw_graph_options *options, tw_sink *sink, tw_error *err);
/// IRI of the article's named graph, in `arena`.
tw_str tw_graph_iri(const tw_document *doc, const char *base, tw_arena *arena);

/// The gate: true if `term` may be written: valid UTF-8 in NFC without control characters that no format can carry, an absolute
/// IRI of RFC 3987, a language tag of BCP 47, a lexical form that fits its datatype. What can be mended is, into `arena`; what
/// can't makes the statement fail with TW_ERR_INPUT.
///
/// - Text: what is not UTF-8, control characters but tab and newlines, and U+FFFE and U+FFFF become U+FFFD; then NFC.
/// - IRIs: what may not stand where it stands is percent-encoded. One without a scheme fails.
/// - Language tags are lower-cased; a malformed one fails. So does a language together with a datatype.
/// - xsd:string is written as no datatype. A lexical form that its datatype does not have fails.
tw_status tw_gate(tw_statement *statement, tw_arena *arena, tw_error *err);
/// The gate for one term.
tw_status tw_gate_term(tw_rdf_term *term, tw_arena *arena, tw_error *err);
/// Does it begin with a scheme? The gate takes it then.
bool tw_iri_is_absolute(tw_str iri);
/// An absolute IRI of RFC 3987, as it stands?
bool tw_iri_is_valid(tw_str iri);

/// What a format of triples says in a comment when it is given named graphs.
#define TW_MERGED "Named graphs are merged here: TriG, N-Quads and JSON-LD keep them apart"

// ---- writers -------------------------------------------------------------------------------------------------------------------

// Each is NULL if there is no memory. Errors of `statement` and `end`: TW_ERR_IO when `write` has returned false, however long ago.

/// Turtle, TriG, N-Triples, N-Quads through serd. Bytes go to `write`. Turtle and N-Triples have no graphs: all are merged.
tw_sink *tw_serd_sink(tw_format format, const char *base, tw_write_fn *write, void *handle);
/// RDF/XML through raptor; graphs are merged. Fails with TW_ERR_INPUT for a predicate that doesn't end in an XML name; those of
/// tw_graph() do.
tw_sink *tw_rdfxml_sink(const char *base, tw_write_fn *write, void *handle);
/// A drawing of the flat layer for Graphviz: statements whose three terms are all named <base>id/…
tw_sink *tw_dot_sink(const char *base, tw_write_fn *write, void *handle);
/// JSON-LD 1.1: one object for all articles, its context inline; each named graph is printed as soon as the next one begins.
tw_sink *tw_jsonld_sink(const char *base, tw_write_fn *write, void *handle);

/// RDF 1.2, a preview: Turtle, TriG, N-Triples, N-Quads in which claims are reifiers of what they claim.
tw_sink *tw_rdf12_sink(tw_format format, const char *base, tw_write_fn *write, void *handle);
/// A property graph (GraphML, or either file of CSV for Neo4j): nodes for articles, claims, events, entities and arguments; flat
/// predicates and what these are to each other as relationships. What articles share is written once; memory grows with it.
tw_sink *tw_property_sink(tw_format format, const char *base, tw_write_fn *write, void *handle);

/// For writers: hand what `out` holds to `write`, and empty it. Errors: TW_ERR_MEMORY if `out` has failed, TW_ERR_IO.
tw_status tw_sink_flush(tw_buffer *out, tw_write_fn *write, void *handle, const char *stage, tw_error *err);
/// The writer of a format; NULL also for TW_NDJSON and TW_OPENIE, which are written from the table.
tw_sink *tw_sink_open(tw_format format, const char *base, tw_write_fn *write, void *handle);

/// Facts as NDJSON, one a line: no statements, straight from the table.
tw_status tw_ndjson_write(const tw_document *doc, const char *base, tw_buffer *out, tw_error *err);
/// Tuples as "sentence TAB confidence TAB relation TAB argument …"; profile openie from tuples, profile kg from facts with their surface words.
tw_status tw_openie_write(const tw_document *doc, bool kg_profile, tw_buffer *out, tw_error *err);

// ---- reading -------------------------------------------------------------------------------------------------------------------

/// Read RDF text of any syntax that raptor knows ("turtle", "trig", "ntriples", "nquads", "rdfxml", or NULL: by name and content) and
/// pass its statements on; blank nodes come as IRIs <urn:bnode:ID>. "-" is standard input. Nothing else is fetched or opened, whatever
/// the file asks for. Does not call sink->end. Errors name the line. Raptor's TriG has no keyword GRAPH (ours is written without).
tw_status tw_rdf_read(const char *path, const char *syntax, tw_sink *sink, tw_error *err);

/// Reads up to `room` bytes; `*got` is 0 at the end. Errors are passed on.
typedef tw_status tw_read_fn(void *handle, char *out, size_t room, size_t *got, tw_error *err);
/// tw_rdf_read() of bytes that come from `read`. `name` is for messages and for relative IRIs; its ending tells the syntax if neither
/// `syntax` nor the content does.
tw_status tw_rdf_read_from(tw_read_fn *read, void *handle, const char *name, const char *syntax, tw_sink *sink, tw_error *err);

// ---- verifying -----------------------------------------------------------------------------------------------------------------

/// Stands for a bag of statements, whatever their order: two bags with equal sums are equal but for a chance of 2^-64.
typedef struct {
  uint64_t count, sum[2];
} tw_rdf_sum;

/// Adds what passes through to `*sum` (borrowed), as far as `format` keeps it (Turtle has no graphs), and hands it on to `next`,
/// which it owns; NULL: to nobody. NULL if there is no memory; `next` is then still the caller's.
tw_sink *tw_sum_sink(tw_rdf_sum *sum, tw_format format, tw_sink *next);
/// Can raptor read the format?
bool tw_rdf_can_verify(tw_format format);
/// Read the file back and compare with what was written. Errors: TW_ERR_DATA where they differ; TW_ERR_USE for formats that raptor
/// can't read; those of tw_rdf_read().
tw_status tw_rdf_verify(const char *path, tw_format format, const tw_rdf_sum *written, tw_error *err);

#endif
