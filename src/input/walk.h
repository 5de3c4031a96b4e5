// SPDX-License-Identifier: Apache-2.0
// Files of the given paths; folders are walked.
#ifndef TW_INPUT_WALK_H
#define TW_INPUT_WALK_H

#include <triplewire/triplewire.h>

typedef struct tw_walk tw_walk;

/// A walk over `paths` (borrowed). A folder gives the files in it and below, in bytewise order of names, that can be articles
/// by their endings; hidden ones are left out, and links to folders are not followed. NULL if there is no memory. Free with
/// tw_walk_close().
tw_walk *tw_walk_open(const char *const *paths, size_t count);
void     tw_walk_close(tw_walk *walk);

typedef enum {
  TW_WALK_FILE, ///< `*path` is a file, or was given as one; valid until the next call
  TW_WALK_BAD,  ///< A folder can't be read or holds no article: `*path` is it, `err` says why
  TW_WALK_END,
} tw_walk_event;
tw_walk_event tw_walk_next(tw_walk *walk, const char **path, tw_error *err);

/// Can a file of this name be an article, by its ending, or an archive that holds some? A hidden one can't, nor a README.
bool tw_walk_takes(const char *name);

#endif
