// SPDX-License-Identifier: Apache-2.0
// A data set described: VoID (how many statements of what), DCAT (which files), PROV (which run made it).
#ifndef TW_RDF_DATASET_H
#define TW_RDF_DATASET_H

#include "rdf/rdf.h"

/// A file that holds the data set.
typedef struct {
  const char *name;
  tw_format   format;
  uint64_t    bytes;
} tw_dataset_file;

/// The run that made it.
typedef struct {
  const tw_dataset_file *files; ///< [file_count]
  unsigned               file_count;
  tw_str                 begin, end; ///< xsd:dateTime
} tw_dataset_run;

/// A sink that counts what passes. Memory grows with what articles share, not with their number. NULL if there is no memory.
tw_sink *tw_dataset_sink(const char *base);
/// Describe what `dataset`, made by tw_dataset_sink(), has counted, as statements into `out`. Does not call out->end.
tw_status tw_dataset_describe(tw_sink *dataset, const tw_dataset_run *run, tw_sink *out, tw_error *err);

#endif
