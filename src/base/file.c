// SPDX-License-Identifier: Apache-2.0
// Files as a whole: read into memory, or mapped read-only.
#include "base/file.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static tw_status
fail_errno(tw_error *const err, const char *const path)
{
  return tw_fail(err, TW_ERR_IO, "file", 0, "%s: %s", path, strerror(errno));
}

tw_status
tw_mapping_open(tw_mapping *const out, const char *const path, tw_error *const err)
{
  *out         = (tw_mapping){0};
  const int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    return fail_errno(err, path);
  }
  struct stat info;
  tw_status   status = TW_OK;
  if (fstat(fd, &info)) {
    status = fail_errno(err, path);
  } else if (!S_ISREG(info.st_mode)) {
    status = tw_fail(err, TW_ERR_IO, "file", 0, "%s: not a regular file", path);
  } else if (info.st_size > 0) {
    void *const p = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED) {
      status = fail_errno(err, path);
    } else {
      *out = (tw_mapping){p, (size_t)info.st_size};
    }
  }
  close(fd);
  return status;
}

void
tw_mapping_close(tw_mapping *const mapping)
{
  if (mapping->ptr) {
    munmap((void *)(uintptr_t)mapping->ptr, mapping->len);
  }
  *mapping = (tw_mapping){0};
}

tw_status
tw_file_read(tw_buffer *const out, const char *const path, const size_t limit, tw_error *const err)
{
  const bool  standard = !strcmp(path, "-");
  FILE *const file     = standard ? stdin : fopen(path, "rb");
  if (!file) {
    return fail_errno(err, path);
  }
  static const size_t step   = 1U << 16;
  char                chunk[1U << 16];
  tw_status           status = TW_OK;
  size_t              got    = 0;
  while (!status && (got = fread(chunk, 1, step, file)) > 0) {
    tw_buffer_bytes(out, chunk, got);
    if (out->failed) {
      status = tw_fail(err, TW_ERR_MEMORY, "file", out->len, "%s: not enough memory", path);
    } else if (out->len > limit) {
      status = tw_fail(err, TW_ERR_INPUT, "file", out->len, "%s: larger than the limit of %zu MiB", path, limit >> 20);
    }
  }
  if (!status && ferror(file)) {
    status = fail_errno(err, path);
  }
  if (!standard) {
    fclose(file);
  }
  return status;
}

// Folder of `beside` with its '/', or that of temporary files
static void
put_folder(tw_buffer *const out, const char *const beside)
{
  const char *const slash = beside ? strrchr(beside, '/') : NULL;
  const char *const given = getenv("TMPDIR");
  if (slash) {
    tw_buffer_bytes(out, beside, (size_t)(slash - beside) + 1);
  } else if (!beside) {
    tw_buffer_text(out, given && *given ? given : "/tmp");
    tw_buffer_char(out, '/');
  }
}

FILE *
tw_file_temporary(const char *const beside, tw_error *const err)
{
  tw_buffer path = {0};
  put_folder(&path, beside);
  tw_buffer_text(&path, "triplewire-XXXXXX");
  const int   fd   = path.failed ? -1 : mkstemp(path.ptr);
  FILE *const file = fd < 0 ? NULL : fdopen(fd, "w+b");
  if (!file) {
    tw_fail(err, TW_ERR_IO, "file", 0, "%.300s: can't make a temporary file: %s", path.ptr ? path.ptr : "", strerror(errno));
  }
  if (fd >= 0) {
    unlink(path.ptr);
  }
  if (fd >= 0 && !file) {
    close(fd);
  }
  tw_buffer_free(&path);
  return file;
}
