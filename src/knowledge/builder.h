// SPDX-License-Identifier: Apache-2.0
// Making knowledge base files entry by entry: what every source of entries (tables, dumps, RDF) feeds.
#ifndef TW_KNOWLEDGE_BUILDER_H
#define TW_KNOWLEDGE_BUILDER_H

#include "document/document.h"
#include "knowledge/knowledge.h"

typedef struct tw_kb_builder tw_kb_builder;

/// One entry to be. Lists are separated by "|". Strings are borrowed for the call.
typedef struct {
  const char *file; ///< Where it comes from, for messages
  uint64_t    line;
  tw_str      wikidata, label, country, sector, roles, gender, description; ///< As in tw_kb_entry
  tw_str      aliases;    ///< List
  tw_str      surnames;   ///< List; empty: derived from the label and the aliases of a person; "-": none
  tw_str      adjectives; ///< List, the first of which is tw_kb_entry.adjective; demonyms too ("Russian|Russians")
  tw_str      metonyms;   ///< List of names of other things that stand for this one ("Moscow")
  uint8_t     type;       ///< tw_entity_type
  int16_t     born, died; ///< As in tw_kb_entry
  double      latitude, longitude; ///< NAN if not known
  double      prior;      ///< 0 to 1
  bool        may_repeat; ///< If the identifier is there already the row is left out, which is no error
} tw_kb_row;

/// NULL on failure. `path` (borrowed): of the file to be. Free with tw_kb_builder_free().
tw_kb_builder *tw_kb_builder_new(const char *path, tw_error *err);
void           tw_kb_builder_free(tw_kb_builder *builder);
/// Errors: TW_ERR_DATA for a row without a label, an identifier that another row has, or text that is not UTF-8 or too long; TW_ERR_IO.
tw_status tw_kb_builder_add(tw_kb_builder *builder, const tw_kb_row *row, tw_error *err);
/// Write the file; nothing may be added afterwards. Errors: TW_ERR_IO, TW_ERR_MEMORY.
tw_status tw_kb_builder_write(tw_kb_builder *builder, tw_error *err);
uint64_t  tw_kb_builder_count(const tw_kb_builder *builder);
/// Rows that were left out because their identifier was there already.
uint64_t tw_kb_builder_repeated(const tw_kb_builder *builder);
const char *tw_kb_builder_path(const tw_kb_builder *builder);

/// Number of a Wikidata identifier ("Q7747": 7747), 0 if it is none. Identifiers end below 2^32.
uint32_t tw_qid_number(tw_str text);

/// The part of a person's full name that is used alone: particles belong to it ("von der Leyen", "De Croo", "al-Assad"),
/// "Jr." and the like do not. Empty for a name of one word. Right for names that end with the family name; others need the table's column.
tw_str tw_kb_surname(tw_str name);

#endif
