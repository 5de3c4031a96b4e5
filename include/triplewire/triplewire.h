// SPDX-License-Identifier: Apache-2.0
/// @file triplewire.h  News articles in, a knowledge graph out.
///
///     tw_error     err    = {0};
///     tw_engine   *engine = NULL;
///     tw_document *doc    = tw_document_new(0);
///     if (!tw_engine_open(&engine, NULL, &err) &&
///         !tw_document_read(doc, engine, text, NULL, &err)) {
///       for (size_t i = 0; i < tw_document_fact_count(doc); ++i) {
///         const tw_fact_view fact = tw_document_fact(doc, i);
///         printf("%.*s - %.*s - %.*s\n", …);
///       }
///     }
///     tw_document_free(doc);
///     tw_engine_close(engine);
///
/// Ownership, for every function here: `const` pointers are borrowed for the length of the call; what a document hands out
/// lives until it reads the next article, is cleared or is freed.
///
/// Threads: an engine is read-only once it is open and may be shared; a document belongs to one thread at a time.
#ifndef TRIPLEWIRE_TRIPLEWIRE_H
#define TRIPLEWIRE_TRIPLEWIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A slice of UTF-8 text. Not NUL-terminated, owns nothing. `ptr` may be NULL where `len` is 0: "not known".
typedef struct {
  const char *ptr;
  uint32_t    len;
} tw_str;

typedef enum {
  TW_OK,
  TW_ERR_MEMORY,  ///< The document's memory limit, or the machine's, was reached
  TW_ERR_INPUT,   ///< The input can't be read as what it is said to be
  TW_ERR_DATA,    ///< A model, knowledge base or table is missing, damaged or of another version
  TW_ERR_IO,      ///< A file can't be read or written
  TW_ERR_NETWORK, ///< A server can't be reached, or refused
  TW_ERR_USE,     ///< The call or the command line is wrong
} tw_status;

/// What went wrong, and where. Zeroed by the caller; may be NULL in any call.
typedef struct {
  tw_status   code;
  const char *stage;        ///< Static name of the stage that failed, e.g. "parse"
  uint64_t    place;        ///< Byte offset or line, as the stage says; 0 where there is none
  char        message[400]; ///< One sentence that names the thing and the remedy, no final stop
} tw_error;

// ---- the engine: models and knowledge, opened once ---------------------------------------------------------------------------

typedef struct tw_engine tw_engine;

/// Where the engine's files are. NULL or zero fields: searched for as triplewire(1) says under FILES.
typedef struct {
  const char        *model;           ///< Language model (.twm)
  const char *const *knowledge;       ///< [knowledge_count] further knowledge bases (.twkb); later ones win over earlier ones and over the built-in one
  size_t             knowledge_count;
  bool               no_default_knowledge; ///< Leave the built-in knowledge base out
} tw_engine_options;

/// Open an engine. On failure `*out` is NULL.
/// Errors: TW_ERR_DATA (which file, and what is wrong with it), TW_ERR_IO, TW_ERR_MEMORY.
tw_status tw_engine_open(tw_engine **out, const tw_engine_options *options, tw_error *err);
/// NULL is fine. No document may be reading.
void tw_engine_close(tw_engine *engine);

// ---- a document: one article and all that was found in it ----------------------------------------------------------------------

typedef struct tw_document tw_document;

/// What is known of an article from outside it. Empty fields are filled from the article itself where it tells.
typedef struct {
  tw_str id;        ///< Stands for the article in the output; if empty, the digest of its text does
  tw_str url;
  tw_str title;
  tw_str published; ///< Date or time of publication, ISO 8601
  tw_str author;
  tw_str publisher;
  tw_str language;  ///< BCP 47; "en" if empty
} tw_metadata;

/// A document that may use `limit` bytes of memory; 0 is the default, 1 GiB. NULL if there is no memory. Free with tw_document_free().
tw_document *tw_document_new(size_t limit);
/// Free `doc` and all it handed out. NULL is fine.
void tw_document_free(tw_document *doc);

/// Read one article of plain text and find everything in it. What the document held before is gone. `about` may be NULL.
/// Text that is not UTF-8 is decoded (UTF-16 and Windows-1252 are recognised) and brought to NFC.
/// Errors: TW_ERR_INPUT (binary data), TW_ERR_MEMORY. After an error the document holds no facts and can be used again.
tw_status tw_document_read(tw_document *doc, const tw_engine *engine, tw_str text, const tw_metadata *about, tw_error *err);

/// The text that all offsets count in: valid UTF-8, NFC.
tw_str tw_document_text(const tw_document *doc);
/// What is known of the article, after reading.
tw_metadata tw_document_metadata(const tw_document *doc);

/// Subject, object or further argument of a fact.
typedef struct {
  tw_str   text;       ///< The words of the article; empty if the fact has no such part
  tw_str   label;      ///< Canonical name of what they mean, where it is known, else `text`
  tw_str   name;       ///< Local part of its IRI ("Donald_Trump"); empty for a literal; of type "Event" as tw_fact_view.event_name
  tw_str   type;       ///< schema.org class without prefix: "Person", "Country", …; "Event" of words that take up an event told before
                       ///< ("the call"), and of events with a name; empty if not known
  tw_str   wikidata;   ///< "Q22686", or empty
  tw_str   role;       ///< For further arguments: the preposition or role
  uint32_t begin, end; ///< Code points of tw_document_text()
} tw_term_view;

/// One fact: who did what to whom, who says so, and whether it holds.
typedef struct {
  uint32_t     sentence;    ///< Number of the sentence, from 0
  uint32_t     begin, end;  ///< Code points of tw_document_text()
  tw_term_view subject, object;
  tw_str       predicate;   ///< The words of the article: "struck"
  tw_str       lemma;       ///< "strike", with particle or preposition: "reach out to"
  tw_str       name;        ///< Local part of the predicate's IRI: "struck"
  tw_str       polarity;    ///< "positive" or "negative"
  tw_str       modality;    ///< "actual", "future", "possible", "necessary", "wanted", "conditional" or "asked"
  tw_str       tense;       ///< "past", "present", "future" or ""
  tw_term_view source;      ///< Who says so; empty if the article itself does
  tw_str       cue;         ///< "said"
  tw_str       event;       ///< PLOVER type, "ASSAULT", or empty
  tw_str       event_name;  ///< Local part of the event's IRI: equal where the same event is told, in any article; or empty
  tw_str       time;        ///< "on Tuesday", or empty
  tw_str       time_value;  ///< ISO 8601 ("2025-03-18"), or empty
  tw_term_view place;
  size_t       argument_count; ///< For tw_document_argument()
  double       confidence;  ///< 0 to 1
} tw_fact_view;

size_t       tw_document_fact_count(const tw_document *doc);
/// Precondition: index < tw_document_fact_count(doc).
tw_fact_view tw_document_fact(const tw_document *doc, size_t index);
/// Further argument `number` of fact `index`. Preconditions: both in range.
tw_term_view tw_document_argument(const tw_document *doc, size_t index, size_t number);

// ---- writing -------------------------------------------------------------------------------------------------------------------

typedef enum {
  TW_TURTLE,
  TW_TRIG,
  TW_NTRIPLES,
  TW_NQUADS,
  TW_JSONLD,
  TW_RDFXML,
  TW_DOT,
  TW_NDJSON, ///< One fact a line
  TW_OPENIE, ///< sentence TAB confidence TAB relation TAB argument 1 TAB argument 2 …
  TW_GRAPHML,             ///< A property graph as XML
  TW_NEO4J_NODES,         ///< A property graph as CSV for neo4j-admin: its nodes …
  TW_NEO4J_RELATIONSHIPS, ///< … and its relationships
} tw_format;

/// How a graph is written. Zero fields are the defaults.
typedef struct {
  tw_format   format;
  const char *base; ///< Base of all IRIs that are made here, ends in '/' or '#'; NULL: "https://kg.example.org/"
} tw_write_options;

/// Receives output. Return false to stop, which makes the call fail with TW_ERR_IO.
typedef bool tw_write_fn(void *handle, const char *bytes, size_t len);

/// Write what the document holds as one complete document of the format. Same document, same bytes.
tw_status tw_document_write(const tw_document *doc, const tw_write_options *options, tw_write_fn *write, void *handle, tw_error *err);

/// "1.2.3"
const char *tw_version(void);

#ifdef __cplusplus
}
#endif
#endif
