// SPDX-License-Identifier: Apache-2.0
// Where the export goes: one file for each format, or one for each article and format, or standard output.
#ifndef TW_COMMAND_OUTPUTS_H
#define TW_COMMAND_OUTPUTS_H

#include "rdf/rdf.h"

enum { TW_FORMATS_MAX = 16 }; ///< More than there are

typedef struct {
  tw_format   formats[TW_FORMATS_MAX]; ///< Each once
  unsigned    count;
  const char *path;       ///< "-", a file, or a folder (ends in '/', exists as one, or there is more than one format); made if need be
  bool        split;      ///< A file for each article, named by its id, in the folder `path`
  const char *base;       ///< NULL: TW_DEFAULT_BASE
  bool        plain_only; ///< The flat layer only
  bool        lean;       ///< Claims and events without offsets
  bool        rdf12;      ///< Turtle, TriG, N-Triples and N-Quads in RDF 1.2
  const char *describe;   ///< File for a description of all that is written; NULL: none
  bool        verify;     ///< Read files back when they are whole, and compare statements, where raptor reads the format
  bool        kg_profile; ///< For openie: facts of the kg profile
} tw_output_options;

/// "turtle" -> TW_TURTLE …; false if there is no such format.
bool tw_format_from(tw_str name, tw_format *out);
/// Can it be written in RDF 1.2?
bool tw_format_has_rdf12(tw_format format);

/// Add a format, unless it is there.
void tw_output_add_format(tw_output_options *options, tw_format format);
/// Add all formats of a list such as "turtle,neo4j" (which are two files) that `takes`, if not NULL, is true of. Returns the name of the
/// first that is none or that it is false of; `ptr` is NULL if all were added.
tw_str tw_output_add_formats(tw_output_options *options, const char *list, bool (*takes)(tw_format));
/// Is it an absolute IRI that ends in '/' or '#'?
bool tw_output_is_base(const char *text);

typedef struct tw_outputs tw_outputs;

/// `options` is copied; its strings are borrowed. Errors: TW_ERR_IO, TW_ERR_USE (several formats for "-").
tw_status tw_outputs_open(tw_outputs **out, const tw_output_options *options, tw_error *err);
/// Write one article to all of them, and its statements to `also` too (NULL: to nobody), so that the graph is made once. That `also`
/// fails is its own affair: it then gets no more of this article.
tw_status tw_outputs_write(tw_outputs *outputs, const tw_document *doc, tw_sink *also, tw_error *err);
/// Write one statement to all of them (none may be NDJSON or openie, nor a property graph, which comes article by article). Graphs and
/// subjects must come together: see tw_sink.
tw_status tw_outputs_put(tw_outputs *outputs, const tw_statement *statement, tw_error *err);
/// Finish all files and free `outputs` (NULL is fine). A file takes its name only here: a run that fails leaves the old one as it was.
/// If `keep` is false what was written is thrown away.
tw_status tw_outputs_close(tw_outputs *outputs, bool keep, tw_error *err);

#endif
