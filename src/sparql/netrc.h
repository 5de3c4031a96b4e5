// SPDX-License-Identifier: Apache-2.0
// User and password of a host from a netrc file. Read here and not by the HTTP library, so that they can be kept out of messages.
#ifndef TW_SPARQL_NETRC_H
#define TW_SPARQL_NETRC_H

#include "base/buffer.h"
#include "base/str.h"

/// Find the first entry for `host` in the file `path` ("": ~/.netrc). Where `user` is not empty, only its entries count; else the entry's
/// login goes there. That there is none, or no ~/.netrc, is no error: both stay as they are. Errors: TW_ERR_IO (no such file),
/// TW_ERR_MEMORY.
tw_status tw_netrc_read(const char *path, tw_str host, tw_buffer *user, tw_buffer *password, tw_error *err);
/// The same in the text of such a file. Words may stand in double quotes, with \" and \\ inside; '#' begins a comment.
void tw_netrc_find(tw_str text, tw_str host, tw_buffer *user, tw_buffer *password);

#endif
