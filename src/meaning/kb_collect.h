// SPDX-License-Identifier: Apache-2.0
// The inside of a builder, shared by the file that collects entries and the one that writes them.
#ifndef TW_MEANING_KB_COLLECT_H
#define TW_MEANING_KB_COLLECT_H

#include "base/buffer.h"
#include "meaning/kb_builder.h"
#include "meaning/kb_format.h"

/// A key leads to an entry.
typedef struct {
  uint32_t key;   ///< Number of the string
  uint32_t rank;  ///< The entry's prior in millionths, raised above all metonyms if the name is none
  uint32_t entry;
  uint32_t kind;  ///< tw_kb_name_kind
} tw_kb_posting;

struct tw_kb_builder {
  tw_arena *arena;       ///< Strings and maps
  tw_arena *scratch;     ///< Empty between rows
  tw_map    known;       ///< String to its number
  tw_map    identifiers; ///< Wikidata identifier to the number of its label
  tw_buffer strings;     ///< tw_str each
  tw_buffer references;  ///< uint64_t each: where the string will stand
  uint64_t  string_bytes;
  uint32_t  string_count;
  tw_buffer entries;     ///< Records as in the file
  uint32_t  entry_count;
  tw_buffer names;       ///< References as in the file
  tw_buffer postings;    ///< tw_kb_posting each, in order of entry
};

static inline uint64_t
tw_kb_reference(const tw_kb_builder *const builder, const uint32_t number)
{
  return ((const uint64_t *)(const void *)builder->references.ptr)[number];
}

static inline tw_str
tw_kb_string(const tw_kb_builder *const builder, const uint32_t number)
{
  return ((const tw_str *)(const void *)builder->strings.ptr)[number];
}

#endif
