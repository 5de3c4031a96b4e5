// SPDX-License-Identifier: Apache-2.0
// Files as a whole: read into memory, or mapped read-only.
#ifndef TW_BASE_FILE_H
#define TW_BASE_FILE_H

#include "base/buffer.h"

#include <stdio.h>

/// A file mapped read-only. Close with tw_mapping_close().
typedef struct {
  const unsigned char *ptr;
  size_t               len;
} tw_mapping;

tw_status tw_mapping_open(tw_mapping *out, const char *path, tw_error *err);
void      tw_mapping_close(tw_mapping *mapping);
/// Append the whole file to `out`; "-" is standard input. More than `limit` bytes is TW_ERR_INPUT.
tw_status tw_file_read(tw_buffer *out, const char *path, size_t limit, tw_error *err);
/// A file without a name that is gone when it is closed, in the folder of `beside` (a path of a file there), or, if that is NULL, in
/// $TMPDIR or /tmp. NULL on failure.
FILE *tw_file_temporary(const char *beside, tw_error *err);

#endif
