// SPDX-License-Identifier: Apache-2.0
// Making knowledge base files: out of tables of one's own, Wikidata's dump and any RDF.
#ifndef TW_KNOWLEDGE_KNOWLEDGE_H
#define TW_KNOWLEDGE_KNOWLEDGE_H

#include "base/str.h"

typedef enum {
  TW_KB_ANY,      ///< By name: .json is WIKIDATA; .ttl, .nt, .nq, .trig, .rdf, .owl, .xml are RDF; a folder and all else is TABLE
  TW_KB_TABLE,    ///< schema/entities/README.md says the columns. A folder stands for its *.tsv files
  TW_KB_WIKIDATA, ///< latest-all.json: one JSON array, an entity a line; also one JSON object a line
  TW_KB_RDF,      ///< Whatever raptor reads
} tw_kb_form;

typedef struct {
  tw_kb_form  form;          ///< Of all sources
  const char *languages;     ///< "en,de": labels in the first, names in the others too; NULL: "en"
  const char *classes;       ///< Of WIKIDATA: a table of classes, columns qid and type ("-": leave out); the first row that fits counts
  uint32_t    min_sitelinks; ///< Of WIKIDATA: leave out what fewer Wikipedias have a page of
} tw_kb_options;

/// What became of the sources.
typedef struct {
  uint64_t lines;     ///< Entities of dumps that were looked at
  uint64_t bytes;     ///< Of dumps, unpacked
  uint64_t damaged;   ///< Lines of dumps that are no JSON: left out
  uint64_t repeated;  ///< Entries of dumps and RDF left out because their identifier was there already
  uint64_t entries;
  char     first_damaged[256]; ///< "file:line" of the first
} tw_kb_report;

/// Build a knowledge base file. Sources are paths, "-" is standard input; dumps may be compressed. The same sources give the same bytes,
/// and memory does not grow with them. The file appears only when it is complete; temporary files lie beside it. `options` and `report`
/// may be NULL.
/// Errors: TW_ERR_IO; TW_ERR_DATA for a table that is not as it should be (the message names file, line and column) and for sources
/// without any entry; TW_ERR_INPUT for damaged compression and RDF.
tw_status tw_kb_build(const char *const *sources, size_t count, const char *out_path, const tw_kb_options *options,
                      tw_kb_report *report, tw_error *err);

#endif
