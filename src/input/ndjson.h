// SPDX-License-Identifier: Apache-2.0
// Articles as JSON objects.
#ifndef TW_INPUT_NDJSON_H
#define TW_INPUT_NDJSON_H

#include "base/json.h"
#include "input/reader.h"
#include "input/source.h"

/// Fill format, bytes, encoding and about of `out` from the JSON object in `text`. What is filled in lives in `*value`, which
/// the caller frees (it is set on success only), and in `arena`. Keys: id, url, title, published, author, publisher, language,
/// text or html; others are left alone, null is as good as not there. Errors: TW_ERR_INPUT, `place` the byte where the JSON
/// breaks.
tw_status tw_ndjson_article(tw_article *out, tw_str text, tw_arena *arena, tw_json **value, tw_error *err);

/// The next object on the top level or in the outermost array. Nothing can be read after TW_LINE_TOO_LONG or TW_LINE_FAILED.
tw_line_event tw_ndjson_object(tw_reader *reader, size_t limit, tw_str *out, tw_error *err);

#endif
