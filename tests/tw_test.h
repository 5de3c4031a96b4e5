// SPDX-License-Identifier: Apache-2.0
// A test is a program: CHECK goes on after a failure and says where; TW_TEST_END() is what main returns.
#ifndef TW_TEST_H
#define TW_TEST_H

#include "base/str.h"

#include <stdio.h>
#include <string.h>

static unsigned tw_test_run, tw_test_failed;

#define CHECK(condition)                                                                                               \
  ((void)(++tw_test_run,                                                                                               \
          (condition) || (++tw_test_failed, fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, #condition))))

/// `got` is a tw_str, `want` a string literal.
#define CHECK_STR(got, want)                                                                                           \
  do {                                                                                                                 \
    const tw_str got_ = (got);                                                                                         \
    ++tw_test_run;                                                                                                     \
    if (!tw_str_is(got_, (want))) {                                                                                    \
      ++tw_test_failed;                                                                                                \
      fprintf(stderr, "%s:%d\n  got:  \"%.*s\"\n  want: \"%s\"\n", __FILE__, __LINE__, TW_PRINT(got_), (want));        \
    }                                                                                                                  \
  } while (0)

#define TW_TEST_END() (fprintf(stderr, "%u checks, %u failed\n", tw_test_run, tw_test_failed), tw_test_failed ? 1 : 0)

#endif
