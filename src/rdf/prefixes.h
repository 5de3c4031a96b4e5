// SPDX-License-Identifier: Apache-2.0
// Short forms of IRIs for the formats of the Turtle family: kg:Donald_Trump.
#ifndef TW_RDF_PREFIXES_H
#define TW_RDF_PREFIXES_H

#include "base/buffer.h"
#include "rdf/vocabulary.h"

enum { TW_PREFIXES_MAX = 32 };

/// Namespaces of tw_prefixes, with the base put in. Zero-initialise; free with tw_prefix_spaces_free().
typedef struct {
  uint32_t  count;
  tw_buffer space[TW_PREFIXES_MAX]; ///< [count]
} tw_prefix_spaces;

/// False if there is no memory.
bool tw_prefix_spaces_open(tw_prefix_spaces *out, const char *base);
void tw_prefix_spaces_free(tw_prefix_spaces *spaces);
/// The prefix of `iri`, and in `*name` what stands behind it; NULL if no prefix fits, or the name would need a backslash.
const char *tw_prefix_of(const tw_prefix_spaces *spaces, tw_str iri, tw_str *name);

#endif
