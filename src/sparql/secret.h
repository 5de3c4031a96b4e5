// SPDX-License-Identifier: Apache-2.0
// Passwords and tokens: read from a file, a netrc file or the environment, wiped afterwards, blacked out wherever a server repeats them.
#ifndef TW_SPARQL_SECRET_H
#define TW_SPARQL_SECRET_H

#include "sparql/sparql.h"
#include "sparql/url.h"

/// Who asks for entry. Zero-initialise; free with tw_secrets_free().
typedef struct {
  tw_buffer user, password, token;
  tw_buffer basic; ///< User and password as they would travel
} tw_secrets;

/// Collect them from what `access` names, from the environment and from the user in `url`. Errors: TW_ERR_USE (a password in the URL,
/// where others can see it; a password file without a user), TW_ERR_IO, TW_ERR_INPUT (an empty or broken file), TW_ERR_MEMORY.
tw_status tw_secrets_read(tw_secrets *out, const tw_access *access, const tw_url *url, tw_error *err);
/// Overwrite and free.
void tw_secrets_free(tw_secrets *secrets);
/// Overwrite each occurrence of a secret in `text` with asterisks. Secrets under 4 bytes stay: they would black out any text.
void tw_secrets_black_out(const tw_secrets *secrets, tw_buffer *text);

/// The first line of `path` if it is not NULL, else the environment variable `variable`, into `out` (empty if there is neither).
/// Errors: TW_ERR_IO (no such file), TW_ERR_INPUT (an empty one), TW_ERR_MEMORY.
tw_status tw_secret_read(tw_buffer *out, const char *path, const char *variable, tw_error *err);
/// Overwrite and free.
void tw_secret_free(tw_buffer *secret);
/// tw_secrets_black_out() for one.
void tw_secret_black_out(tw_buffer *text, tw_str secret);
/// "user:password" in base64, as basic authentication sends it and a chatty server might print it.
void tw_secret_basic(tw_buffer *out, tw_str user, tw_str password);

#endif
