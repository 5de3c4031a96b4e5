// SPDX-License-Identifier: Apache-2.0
// What an upload has done so far: see journal.h.
//
// The file:   triplewire journal 1 SHA256-OF-PURPOSE
//             part HASH-OF-GRAPH CHAIN      a part of the graph is in the store
//             void HASH-OF-GRAPH            forget the parts of the graph before this line
//
// A chain begins with the graph and the number of its voids, so that parts before a void are never found again. A last line without its
// end was cut off with the process that wrote it, and is overwritten.
#include "sparql/journal.h"

#include "base/buffer.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "base/map.h"
#include "sparql/fates.h"
#include "sparql/hashset.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEX = 16, LINE = 80 };
static const size_t most_bytes = (size_t)1 << 32;

struct tw_journal {
  int        file;
  char      *path;
  tw_hashset chains;
  tw_fates   graphs; ///< `parts` of each since its last void; `chain`: its voids
};

uint64_t
tw_journal_next(const uint64_t chain, const tw_str part)
{
  return tw_hash(part, chain);
}

uint64_t
tw_journal_begin(const tw_journal *const journal, const uint64_t graph)
{
  const tw_fate *const known = tw_fates_find(&journal->graphs, graph);
  const uint64_t       seed[2] = {graph, known ? known->chain : 0};
  return tw_hash((tw_str){(const char *)seed, sizeof seed}, 0);
}

bool
tw_journal_has(const tw_journal *const journal, const uint64_t chain)
{
  return tw_hashset_has(&journal->chains, chain);
}

uint32_t
tw_journal_parts(const tw_journal *const journal, const uint64_t graph)
{
  const tw_fate *const known = tw_fates_find(&journal->graphs, graph);
  return known ? known->parts : 0;
}

// ---- writing -------------------------------------------------------------------------------------------------------------------

static tw_status
fail(const tw_journal *const journal, tw_error *const err)
{
  return tw_fail(err, TW_ERR_IO, "upload", 0, "the journal %.300s: %s", journal->path, strerror(errno));
}

static tw_status
append(const tw_journal *const journal, const char *const line, tw_error *const err)
{
  size_t left = strlen(line);
  while (left) {
    const ssize_t written = write(journal->file, line + strlen(line) - left, left);
    if (written < 0 && errno != EINTR) {
      return fail(journal, err);
    }
    left -= written > 0 ? (size_t)written : 0;
  }
  return TW_OK;
}

static bool
remember_part(tw_journal *const journal, const uint64_t graph, const uint64_t chain)
{
  tw_fate *const known = tw_fates_get(&journal->graphs, graph);
  if (known && tw_hashset_add(&journal->chains, chain)) {
    ++known->parts;
  }
  return known && !journal->chains.failed;
}

static bool
remember_void(tw_journal *const journal, const uint64_t graph)
{
  tw_fate *const known = tw_fates_get(&journal->graphs, graph);
  if (known) {
    ++known->chain;
    known->parts = 0;
  }
  return known;
}

tw_status
tw_journal_add(tw_journal *const journal, const uint64_t graph, const uint64_t chain, tw_error *const err)
{
  char line[LINE];
  snprintf(line, sizeof line, "part %016" PRIx64 " %016" PRIx64 "\n", graph, chain);
  TRY(append(journal, line, err));
  return remember_part(journal, graph, chain) ? TW_OK : tw_fail(err, TW_ERR_MEMORY, "upload", 0, "not enough memory for the journal");
}

tw_status
tw_journal_void(tw_journal *const journal, const uint64_t graph, tw_error *const err)
{
  char line[LINE];
  snprintf(line, sizeof line, "void %016" PRIx64 "\n", graph);
  TRY(append(journal, line, err));
  return remember_void(journal, graph) ? TW_OK : tw_fail(err, TW_ERR_MEMORY, "upload", 0, "not enough memory for the journal");
}

// ---- reading -------------------------------------------------------------------------------------------------------------------

static bool
read_hash(const tw_str text, uint64_t *const out)
{
  *out = 0;
  for (uint32_t i = 0; i < text.len; ++i) {
    const char        c     = text.ptr[i];
    static const char hex[] = "0123456789abcdef";
    const char *const digit = c ? strchr(hex, c) : NULL;
    if (!digit) {
      return false;
    }
    *out = *out << 4 | (uint64_t)(digit - hex);
  }
  return text.len == HEX;
}

// False for a line that is none of ours; `*memory` for lack of memory
static bool
replay(tw_journal *const journal, const tw_str line, bool *const memory)
{
  uint64_t     graph = 0, chain = 0;
  const tw_str rest  = tw_str_slice(line, 5, line.len);
  if (tw_str_begins(line, "part ") && read_hash(tw_str_slice(rest, 0, HEX), &graph) &&
      read_hash(tw_str_slice(rest, HEX + 1, rest.len), &chain)) {
    *memory = remember_part(journal, graph, chain);
    return true;
  }
  if (tw_str_begins(line, "void ") && read_hash(rest, &graph)) {
    *memory = remember_void(journal, graph);
    return true;
  }
  return false;
}

static tw_status
replay_all(tw_journal *const journal, const tw_str text, uint32_t at, tw_error *const err)
{
  unsigned number = 1;
  while (at < text.len) {
    const uint32_t end    = tw_str_find(text, TW_STR("\n"), at);
    bool           memory = true;
    ++number;
    if (end == TW_NONE) { // cut off
      return ftruncate(journal->file, (off_t)at) ? fail(journal, err) : TW_OK;
    }
    if (!replay(journal, tw_str_slice(text, at, end), &memory)) {
      return tw_fail(err, TW_ERR_USE, "upload", number, "%.300s:%u: this is no line of a journal; remove the file to begin anew",
                     journal->path, number);
    }
    if (!memory) {
      return tw_fail(err, TW_ERR_MEMORY, "upload", 0, "not enough memory for the journal");
    }
    at = end + 1;
  }
  return TW_OK;
}

static tw_status
read_journal(tw_journal *const journal, const tw_str text, const char *const head, tw_error *const err)
{
  if (tw_str_equal(text, tw_str_slice(tw_str_from(head), 0, text.len)) && text.len < strlen(head)) {
    return ftruncate(journal->file, 0) ? fail(journal, err) : append(journal, head, err); // new, or cut off in its first line
  }
  if (tw_str_begins(text, head)) {
    return replay_all(journal, text, (uint32_t)strlen(head), err);
  }
  if (tw_str_begins(text, "triplewire journal ")) {
    return tw_fail(err, TW_ERR_USE, "upload", 0,
                   "%.300s is the journal of another upload (to another store, or with other options): name another file, or remove it",
                   journal->path);
  }
  return tw_fail(err, TW_ERR_USE, "upload", 0, "%.300s is no journal of an upload: name another file", journal->path);
}

static tw_status
open_file(tw_journal *const journal, tw_error *const err)
{
  struct stat info;
  journal->file = open(journal->path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (journal->file < 0 || fstat(journal->file, &info)) {
    return fail(journal, err);
  }
  if (!S_ISREG(info.st_mode)) {
    return tw_fail(err, TW_ERR_USE, "upload", 0, "the journal %.300s is no regular file", journal->path);
  }
  if (flock(journal->file, LOCK_EX | LOCK_NB)) {
    return tw_fail(err, TW_ERR_USE, "upload", 0, "another upload uses the journal %.300s", journal->path);
  }
  return TW_OK;
}

static void
free_journal(tw_journal *const journal)
{
  if (journal->file >= 0) {
    close(journal->file);
  }
  tw_hashset_free(&journal->chains);
  tw_fates_free(&journal->graphs);
  free(journal->path);
  free(journal);
}

tw_status
tw_journal_open(tw_journal **const out, const char *const path, const tw_str purpose, tw_error *const err)
{
  *out                      = NULL;
  tw_journal *const journal = calloc(1, sizeof *journal);
  if (!journal || !(journal->path = strdup(path))) {
    free(journal);
    return tw_fail(err, TW_ERR_MEMORY, "upload", 0, "not enough memory for the journal");
  }
  char      digest[TW_SHA256_HEX + 1], head[TW_SHA256_HEX + LINE];
  tw_buffer text = {0};
  tw_sha256(&purpose, 1, digest);
  snprintf(head, sizeof head, "triplewire journal 1 %s\n", digest);

  tw_status status = open_file(journal, err);
  status           = status ? status : tw_file_read(&text, path, most_bytes, err);
  status           = status ? status : read_journal(journal, tw_buffer_str(&text), head, err);
  tw_buffer_free(&text);
  if (status) {
    free_journal(journal);
    return status;
  }
  *out = journal;
  return TW_OK;
}

void
tw_journal_close(tw_journal *const journal, const bool finished)
{
  if (journal) {
    if (finished) {
      unlink(journal->path);
    }
    free_journal(journal);
  }
}
