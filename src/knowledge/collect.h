// SPDX-License-Identifier: Apache-2.0
// The inside of a builder, shared by the file that collects entries and the one that writes them. All that grows with the number of
// entries lies in files without names, but for a bit for each Wikidata identifier.
#ifndef TW_KNOWLEDGE_COLLECT_H
#define TW_KNOWLEDGE_COLLECT_H

#include "base/arena.h"
#include "base/sorter.h"
#include "knowledge/builder.h"
#include "knowledge/qids.h"
#include "meaning/kb_format.h"

#include <stdio.h>

/// Strings that were put before, so that "FRA" and "GOV" stand in the file once.
enum { TW_KB_RECENT = 1 << 14, TW_KB_RECENT_TEXT = 44 };
typedef struct {
  uint64_t reference;
  uint8_t  len; ///< 0: free
  char     text[TW_KB_RECENT_TEXT];
} tw_kb_recent;

struct tw_kb_builder {
  const char   *path;
  FILE         *part[TW_KB_SECTIONS]; ///< What goes into the file, section by section
  uint64_t      len[TW_KB_SECTIONS];  ///< Bytes of each
  tw_sorter    *postings;    ///< Records: hash of the key 8, length of the key 1, the key, rank from above 4, entry 4, kind of name 1
  uint64_t      posting_count;
  tw_kb_recent *recent;      ///< [TW_KB_RECENT]
  tw_qid_set   *identifiers;
  tw_arena     *scratch;     ///< Empty between rows
  uint64_t      repeated;
  bool          failed;      ///< A part could not be written
};

static inline void
tw_kb_put_part(tw_kb_builder *const b, const tw_kb_section section, const void *const bytes, const size_t len)
{
  b->failed |= len && fwrite(bytes, 1, len, b->part[section]) != len;
  b->len[section] += len;
}

/// Put a string into the file; returns its reference.
uint64_t tw_kb_put_string(tw_kb_builder *builder, tw_str text);

#endif
