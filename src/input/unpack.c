// SPDX-License-Identifier: Apache-2.0
// Bytes of files, decompressed, and of the files inside archives: the one door to libarchive.
#include "input/unpack.h"

#include "base/error.h"
#include "base/str.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

enum { STEP = 1 << 16 };

struct tw_unpack {
  int             fd;
  struct archive *outer;    // the file
  struct archive *inner;    // a compressed member of it, or NULL
  char           *name;     // of the member; NULL if the file is no archive
  bool            empty;    // nothing is left of the file, or it never held a byte
  char            chunk[STEP]; // what `inner` reads from
};

static const char *const compressions[] = {".gz", ".xz", ".zst", ".bz2", ".lzma", ".lz4", ".lz"};

size_t
tw_unpack_stem(const char *const name)
{
  const size_t len = strlen(name);
  for (size_t i = 0; i < sizeof compressions / sizeof *compressions; ++i) {
    const size_t n = strlen(compressions[i]);
    if (len > n && !strcasecmp(name + len - n, compressions[i])) {
      return len - n;
    }
  }
  return len;
}

// Filters are named one by one: "all" would bring uuencode, which takes a text that begins with "begin 644", and outside programs
static struct archive *
new_archive(const bool with_members)
{
  struct archive *const a = archive_read_new();
  if (!a) {
    return NULL;
  }
  archive_read_support_filter_gzip(a);
  archive_read_support_filter_bzip2(a);
  archive_read_support_filter_xz(a);
  archive_read_support_filter_lzma(a);
  archive_read_support_filter_zstd(a);
  archive_read_support_filter_lz4(a);
  archive_read_support_filter_lzip(a);
  archive_read_support_format_raw(a);
  archive_read_support_format_empty(a);
  if (with_members) {
    archive_read_support_format_tar(a);
    archive_read_support_format_zip(a);
  }
  return a;
}

static tw_status
fail_archive(tw_error *const err, const tw_unpack *const unpack, struct archive *const a)
{
  const char *const why = archive_error_string(a);
  if (archive_errno(a) == ENOMEM) {
    return tw_fail(err, TW_ERR_MEMORY, "unpack", 0, "not enough memory to unpack it");
  }
  return tw_fail(err, TW_ERR_INPUT, "unpack", 0, "%s%s%s; the archive or compressed data is damaged or cut short",
                 unpack->name ? unpack->name : "", unpack->name ? ": " : "", why ? why : "can't be read");
}

static tw_status
open_fd(int *const out, const char *const path, tw_error *const err)
{
  *out = strcmp(path, "-") ? open(path, O_RDONLY | O_CLOEXEC) : dup(STDIN_FILENO);
  struct stat info;
  if (*out < 0 || fstat(*out, &info)) {
    const char *const why = errno == ENOENT   ? "no such file or folder"
                            : errno == EACCES ? "no permission to read it"
                                              : strerror(errno);
    return tw_fail(err, TW_ERR_IO, "unpack", 0, "%s", why);
  }
  if (S_ISDIR(info.st_mode)) {
    return tw_fail(err, TW_ERR_IO, "unpack", 0, "is a folder");
  }
  return TW_OK;
}

tw_status
tw_unpack_open(tw_unpack **const out, const char *const path, tw_error *const err)
{
  *out                    = NULL;
  tw_unpack *const unpack = calloc(1, sizeof *unpack);
  if (!unpack) {
    return tw_fail(err, TW_ERR_MEMORY, "unpack", 0, "not enough memory to open it");
  }
  unpack->fd       = -1;
  tw_status status = open_fd(&unpack->fd, path, err);
  if (!status) {
    unpack->outer = new_archive(true);
    status        = !unpack->outer ? tw_fail(err, TW_ERR_MEMORY, "unpack", 0, "not enough memory to open it")
                    : archive_read_open_fd(unpack->outer, unpack->fd, STEP) ? fail_archive(err, unpack, unpack->outer)
                                                                            : TW_OK;
  }
  if (status) {
    tw_unpack_close(unpack);
  } else {
    *out = unpack;
  }
  return status;
}

void
tw_unpack_close(tw_unpack *const unpack)
{
  if (!unpack) {
    return;
  }
  archive_read_free(unpack->inner);
  archive_read_free(unpack->outer);
  if (unpack->fd >= 0) {
    close(unpack->fd);
  }
  free(unpack->name);
  free(unpack);
}

static la_ssize_t
read_outer(struct archive *const inner, void *const handle, const void **const bytes)
{
  tw_unpack *const unpack = handle;
  const la_ssize_t got    = archive_read_data(unpack->outer, unpack->chunk, sizeof unpack->chunk);
  if (got < 0) {
    archive_set_error(inner, archive_errno(unpack->outer), "%s", archive_error_string(unpack->outer));
  }
  *bytes = unpack->chunk;
  return got;
}

// A member that is compressed itself: "2025/03/18.txt.gz"
static tw_status
open_inner(tw_unpack *const unpack, tw_error *const err)
{
  unpack->inner = new_archive(false);
  if (!unpack->inner) {
    return tw_fail(err, TW_ERR_MEMORY, "unpack", 0, "not enough memory to open it");
  }
  struct archive_entry *entry = NULL;
  if (archive_read_open(unpack->inner, unpack, NULL, read_outer, NULL) ||
      archive_read_next_header(unpack->inner, &entry) < ARCHIVE_WARN) {
    return fail_archive(err, unpack, unpack->inner);
  }
  return TW_OK;
}

static tw_status
enter(tw_unpack *const unpack, struct archive_entry *const entry, tw_error *const err)
{
  if (archive_format(unpack->outer) == ARCHIVE_FORMAT_RAW) {
    return TW_OK;
  }
  // A name in UTF-8 can't be had from the first function where the locale is "C"
  const char *name = archive_entry_pathname(entry);
  name             = name ? name : archive_entry_pathname_utf8(entry);
  unpack->name     = strdup(name ? name : "unnamed");
  if (!unpack->name) {
    return tw_fail(err, TW_ERR_MEMORY, "unpack", 0, "not enough memory to open it");
  }
  const size_t stem = tw_unpack_stem(unpack->name);
  if (!unpack->name[stem]) {
    return TW_OK;
  }
  const tw_status status = open_inner(unpack, err);
  unpack->name[stem]     = '\0';
  return status;
}

tw_status
tw_unpack_next(tw_unpack *const unpack, bool *const found, tw_error *const err)
{
  archive_read_free(unpack->inner);
  free(unpack->name);
  unpack->inner = NULL;
  unpack->name  = NULL;
  *found        = false;
  while (!unpack->empty) {
    struct archive_entry *entry  = NULL;
    const int             status = archive_read_next_header(unpack->outer, &entry);
    if (status == ARCHIVE_EOF) {
      // A file of no bytes at all is a member too, so that someone looks at it and says so
      *found        = !unpack->empty && archive_format(unpack->outer) == ARCHIVE_FORMAT_EMPTY;
      unpack->empty = true;
      return TW_OK;
    }
    if (status < ARCHIVE_WARN) {
      return fail_archive(err, unpack, unpack->outer);
    }
    const bool raw = archive_format(unpack->outer) == ARCHIVE_FORMAT_RAW;
    if (raw || archive_entry_filetype(entry) == AE_IFREG) {
      *found = true;
      return enter(unpack, entry, err);
    }
  }
  return TW_OK;
}

const char *
tw_unpack_name(const tw_unpack *const unpack)
{
  return unpack->name;
}

tw_status
tw_unpack_read(tw_unpack *const unpack, char *const out, const size_t room, size_t *const got, tw_error *const err)
{
  struct archive *const a = unpack->inner ? unpack->inner : unpack->outer;
  const la_ssize_t      n = unpack->empty ? 0 : archive_read_data(a, out, room);
  *got                    = n > 0 ? (size_t)n : 0;
  return n < 0 ? fail_archive(err, unpack, a) : TW_OK;
}

uint64_t
tw_unpack_position(const tw_unpack *const unpack)
{
  const la_int64_t bytes = archive_filter_bytes(unpack->outer, -1);
  return bytes > 0 ? (uint64_t)bytes : 0;
}
