// SPDX-License-Identifier: Apache-2.0
// Runs while triplewire is built: makes the default knowledge base from the tables in schema/entities. `triplewire kb build` does the
// same, but doesn't exist yet at that point.
#include "base/error.h"
#include "knowledge/knowledge.h"

#include <stdio.h>
#include <stdlib.h>

int
main(const int argc, char **const argv)
{
  if (argc < 3) {
    fprintf(stderr, "usage: %s OUTPUT TABLE…\n", argv[0]);
    return EXIT_FAILURE;
  }
  tw_error err = {0};
  if (tw_kb_build((const char *const *)(argv + 2), (size_t)argc - 2, argv[1], NULL, NULL, &err)) {
    fprintf(stderr, "%s\n", err.message);
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
