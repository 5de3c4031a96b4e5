// SPDX-License-Identifier: Apache-2.0
// What html.c and html_meta.c share.
#ifndef TW_INPUT_HTML_H
#define TW_INPUT_HTML_H

#include "document/document.h"
#include "input/markup.h"

/// html_meta.c: fill what is empty in doc->about from <title>, <meta>, <link>, JSON-LD and <time>. Errors: TW_ERR_MEMORY.
tw_status tw_html_meta(tw_document *doc, const tw_markup *page, tw_error *err);

/// html_meta.c: encoding label that the markup at the front of `raw` declares, or empty.
tw_str tw_html_encoding(tw_str raw);

#endif
