// SPDX-License-Identifier: Apache-2.0
// Passwords and tokens: read from a file or the environment, wiped afterwards, blacked out wherever a server repeats them.
#ifndef TW_SPARQL_SECRET_H
#define TW_SPARQL_SECRET_H

#include "base/buffer.h"
#include "base/str.h"

/// The first line of `path` if it is not NULL, else the environment variable `variable`, into `out` (empty if there is neither).
/// Errors: TW_ERR_IO (no such file), TW_ERR_INPUT (an empty one), TW_ERR_MEMORY.
tw_status tw_secret_read(tw_buffer *out, const char *path, const char *variable, tw_error *err);
/// Overwrite and free.
void tw_secret_free(tw_buffer *secret);
/// Overwrite each occurrence of `secret` in `text` with asterisks. Secrets under 4 bytes stay: they would black out any text.
void tw_secret_black_out(tw_buffer *text, tw_str secret);
/// "user:password" in base64, as basic authentication sends it and a chatty server might print it.
void tw_secret_basic(tw_buffer *out, tw_str user, tw_str password);

#endif
