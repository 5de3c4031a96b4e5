// SPDX-License-Identifier: Apache-2.0
// What a file is, by its first bytes and by its name.
#ifndef TW_INPUT_DETECT_H
#define TW_INPUT_DETECT_H

#include "input/source.h"

/// How a member's bytes are cut into articles.
typedef enum {
  TW_CUT_WHOLE,   ///< All of it is one
  TW_CUT_LINES,   ///< Each line
  TW_CUT_OBJECTS, ///< Each object on the top level of JSON that goes over lines, or in its outermost array
  TW_CUT_NEWDOC,  ///< Each "# newdoc"
} tw_cut;

/// Enough of a file to tell what it is.
enum { TW_DETECT_BYTES = 1 << 16 };

/// What a member with the first bytes `head` (all of it, or TW_DETECT_BYTES) and this name is; `wanted` AUTO, or what the user
/// says. `*cut` says how to read it.
tw_input_format tw_detect(tw_str head, const char *name, tw_input_format wanted, tw_cut *cut);

#endif
