// SPDX-License-Identifier: Apache-2.0
// The stages that turn an article's bytes into text and paragraphs.
#ifndef TW_INPUT_INPUT_H
#define TW_INPUT_INPUT_H

#include "input/source.h"

/// Put an article into an empty document: copies bytes and metadata, and runs the stages that its format needs before the shared
/// ones: decode and blocks for text, lines and HTML (where `text` is what HTML shows of the article); decode to parse for CoNLL-U.
tw_status tw_article_load(tw_document *doc, const tw_article *article, tw_error *err);

/// decode: raw bytes to `text` and `origin`. Encoding: byte order mark, else as declared, else valid UTF-8, else UTF-16 by its
/// zero bytes, else Windows-1252. Errors: TW_ERR_INPUT for binary data (`place`: the byte).
tw_status tw_decode(tw_document *doc, tw_error *err);

/// blocks: cuts `text` into paragraphs, says what each is, and fills gaps in `about` from headline, byline and date line.
tw_status tw_blocks(tw_document *doc, tw_error *err);

/// Same as tw_decode and tw_blocks for HTML; `text` holds the article's blocks with an empty line between them.
tw_status tw_html(tw_document *doc, tw_error *err);

/// Same as decode to parse for CoNLL-U (universaldependencies.org/format): `text` is made from "# text" or the forms.
tw_status tw_conllu(tw_document *doc, tw_error *err);

#endif
