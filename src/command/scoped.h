// SPDX-License-Identifier: Apache-2.0
// Blank nodes of several files kept apart: "_:b0" of one is not "_:b0" of another.
#ifndef TW_COMMAND_SCOPED_H
#define TW_COMMAND_SCOPED_H

#include "base/digest.h"
#include "rdf/rdf.h"

enum { TW_SCOPE_LENGTH = 12 };

/// A sink in front of another. Zero-initialise, then tw_scoped_open() for each file.
typedef struct {
  tw_sink   sink; ///< First, so that the sink is the whole
  tw_sink  *next;
  char      scope[TW_SHA256_HEX + 1]; ///< Cut to TW_SCOPE_LENGTH
  tw_buffer renamed[3];
} tw_scoped;

/// IRIs "urn:bnode:ID", as tw_rdf_read() makes them, become "urn:bnode:SCOPE-ID", where the scope is the digest of `path`: reading the
/// same file again gives the same IRIs.
void tw_scoped_open(tw_scoped *scoped, tw_sink *next, const char *path);
void tw_scoped_close(tw_scoped *scoped);

#endif
