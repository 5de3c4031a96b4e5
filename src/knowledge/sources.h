// SPDX-License-Identifier: Apache-2.0
// The sources of entries: each reads one path and feeds the builder. Errors: see tw_kb_build().
#ifndef TW_KNOWLEDGE_SOURCES_H
#define TW_KNOWLEDGE_SOURCES_H

#include "knowledge/builder.h"

/// tables.c: a TSV file, a folder of them, or "-".
tw_status tw_kb_read_table(tw_kb_builder *builder, const char *path, tw_error *err);
/// wikidata.c: a dump, compressed or not.
tw_status tw_kb_read_wikidata(tw_kb_builder *builder, const char *path, const tw_kb_options *options, tw_kb_report *report, tw_error *err);
/// rdf_source.c: every subject with a label.
tw_status tw_kb_read_rdf(tw_kb_builder *builder, const char *path, const tw_kb_options *options, tw_error *err);

#endif
