// SPDX-License-Identifier: Apache-2.0
// Errors are values: a function that fails fills one in and returns its code.
#ifndef TW_BASE_ERROR_H
#define TW_BASE_ERROR_H

#include <triplewire/triplewire.h>

/// Return from the calling function at once if `expr` is not TW_OK.
#define TRY(expr)                                                              \
  do {                                                                         \
    const tw_status try_status_ = (expr);                                      \
    if (try_status_) { return try_status_; }                                   \
  } while (0)

/// Fill `err` (NULL is fine) and return `code`, so that a caller can `return tw_fail(...)`.
/// `stage` must be a string literal; `place` is a byte offset or a line number, as the stage documents.
tw_status tw_fail(tw_error *err, tw_status code, const char *stage, uint64_t place, const char *format, ...)
  __attribute__((format(printf, 5, 6)));

/// The error of an arena that has reached its limit, for `if (!p) return tw_fail_memory(err, "stage");`
tw_status tw_fail_memory(tw_error *err, const char *stage);

#endif
