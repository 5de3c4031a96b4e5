// SPDX-License-Identifier: Apache-2.0
// RDF files as they lie about: plain, compressed (.gz, .zst, .xz, …), or in an archive.
#ifndef TW_COMMAND_RDF_INPUT_H
#define TW_COMMAND_RDF_INPUT_H

#include "rdf/rdf.h"

/// Read all RDF of the file `path` ("-": standard input) into `sink`; see tw_rdf_read(). `position` (NULL: nobody wants it) follows the
/// bytes of the file that were read. Errors name the file, and the member of an archive.
tw_status tw_rdf_input_read(const char *path, const char *syntax, tw_sink *sink, uint64_t *position, tw_error *err);

#endif
