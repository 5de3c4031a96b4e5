// SPDX-License-Identifier: Apache-2.0
// Where articles come from: files, folders, archives, standard input; one article after the other.
#ifndef TW_INPUT_SOURCE_H
#define TW_INPUT_SOURCE_H

#include "base/buffer.h"
#include "document/document.h"

typedef enum {
  TW_INPUT_AUTO,   ///< By content, then by the file's ending
  TW_INPUT_TEXT,   ///< A file is an article
  TW_INPUT_HTML,   ///< A file is an article
  TW_INPUT_NDJSON, ///< A line is an article: id, url, title, published, author, publisher, language, text or html. Objects that
                   ///< go over lines are read too
  TW_INPUT_LINES,  ///< A line is an article of one sentence or more
  TW_INPUT_CONLLU, ///< A "# newdoc" (or the file) is an article, already parsed
} tw_input_format;

/// "text" -> TW_INPUT_TEXT …; false if there is no such format.
bool tw_input_format_from(tw_str name, tw_input_format *out);

/// One article as it was found, before anything is read in it. All slices live until the next call of tw_source_next().
typedef struct {
  tw_input_format format;  ///< Never AUTO
  tw_str          bytes;   ///< Text, HTML or CoNLL-U
  tw_str          encoding; ///< Declared from outside, or empty
  tw_metadata     about;   ///< `id` is always set: as given, else the file's name without folder and ending ("stdin" for "-"), with
                           ///< "#2", "#3", … behind it: in lines and NDJSON the line, in CoNLL-U the number of the article
  const char     *path;    ///< For messages; "-" is standard input
  uint64_t        line;    ///< Where in the file it starts, from 1
} tw_article;

typedef struct tw_source tw_source;

/// A source over `paths` (borrowed; "-" is standard input; folders are walked in the bytewise order of names, hidden files left
/// out, as are those that can't be articles by their endings). Compressed files are unpacked; tar and zip are walked like
/// folders. `limit` is the largest article in bytes (1 GiB at most), and about what is held in memory, however long the file.
/// NULL if there is no memory. Free with tw_source_close().
tw_source *tw_source_open(const char *const *paths, size_t count, tw_input_format format, size_t limit);
void       tw_source_close(tw_source *source);

typedef enum {
  TW_SOURCE_ARTICLE, ///< `*out` is an article
  TW_SOURCE_BAD,     ///< An article, file or line can't be read: `*err` says which and why ("PATH:LINE: …", `place` is the line,
                     ///< 0 for a file as a whole); go on with the next call
  TW_SOURCE_END,
} tw_source_event;
tw_source_event tw_source_next(tw_source *source, tw_article *out, tw_error *err);

#endif
