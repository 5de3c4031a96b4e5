// SPDX-License-Identifier: Apache-2.0
// A folder of a test's own for the files that it makes; gone when it ends.
#ifndef OWN_FOLDER_H
#define OWN_FOLDER_H

#include "tw_test.h"

#include <stdlib.h>
#include <unistd.h>

static char folder[] = "tw-test-XXXXXX";
static char path_buffer[4][256];

static inline void
make_folder(void)
{
  CHECK(mkdtemp(folder));
}

static inline void
remove_folder(void)
{
  char command[300];
  snprintf(command, sizeof command, "rm -r '%s'", folder);
  CHECK(!system(command));
}

// The path of a file in it; good until `slot` (below 4) is used again
static inline const char *
in_folder(const unsigned slot, const char *const name)
{
  snprintf(path_buffer[slot], sizeof path_buffer[slot], "%s/%s", folder, name);
  return path_buffer[slot];
}

static inline void
write_file(const char *const path, const void *const bytes, const size_t len)
{
  FILE *const file = fopen(path, "wb");
  CHECK(file && fwrite(bytes, 1, len, file) == len && !fclose(file));
}

#endif
