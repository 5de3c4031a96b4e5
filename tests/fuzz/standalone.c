// SPDX-License-Identifier: Apache-2.0
// Runs a fuzz target on files and on all files of folders, so that what a fuzzer found stays found without one.
#include "base/file.h"
#include "base/str.h"

#include <dirent.h>
#include <stdio.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static unsigned
replay_file(const char *const path)
{
  tw_buffer buffer = {0};
  tw_error  err    = {0};
  if (tw_file_read(&buffer, path, (size_t)1 << 26, &err)) {
    fprintf(stderr, "%s\n", err.message);
    return 0;
  }
  LLVMFuzzerTestOneInput((const uint8_t *)(buffer.ptr ? buffer.ptr : ""), buffer.len);
  tw_buffer_free(&buffer);
  return 1;
}

static unsigned
replay(const char *const path)
{
  struct stat info;
  if (stat(path, &info) || !S_ISDIR(info.st_mode)) {
    return replay_file(path);
  }
  unsigned   count  = 0;
  DIR *const folder = opendir(path);
  for (const struct dirent *entry = NULL; folder && (entry = readdir(folder));) {
    char name[1024];
    snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
    count += entry->d_name[0] == '.' ? 0 : replay_file(name);
  }
  if (folder) {
    closedir(folder);
  }
  return count;
}

int
main(const int argc, char **const argv)
{
  unsigned count = 0;
  for (int i = 1; i < argc; ++i) {
    count += replay(argv[i]);
  }
  fprintf(stderr, "%u inputs\n", count);
  return count ? 0 : 1;
}
