// SPDX-License-Identifier: Apache-2.0
// Errors are values: see error.h.
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

tw_status
tw_fail(tw_error *const err, const tw_status code, const char *const stage, const uint64_t place,
        const char *const format, ...)
{
  if (err) {
    va_list args;
    va_start(args, format);
    err->code  = code;
    err->stage = stage;
    err->place = place;
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
  }
  return code;
}

tw_status
tw_fail_memory(tw_error *const err, const char *const stage)
{
  return tw_fail(err, TW_ERR_MEMORY, stage, 0, "the article needs more memory than its limit allows");
}
