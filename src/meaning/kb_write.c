// SPDX-License-Identifier: Apache-2.0
// Writing a knowledge base file: the index over the keys, and the sections one behind the other.
#include "base/error.h"
#include "meaning/kb_collect.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

// ---- index --------------------------------------------------------------------------------------------------------------------

static int
order(const uint32_t a, const uint32_t b)
{
  return (a > b) - (a < b);
}

// By key; within a key the best first; an entry's kinds of name together but for metonyms
static int
compare_postings(const void *const left, const void *const right)
{
  const tw_kb_posting *const a = left;
  const tw_kb_posting *const b = right;
  int                        c = order(a->key, b->key);
  c                            = c ? c : order(b->rank, a->rank);
  c                            = c ? c : order(a->entry, b->entry);
  return c ? c : order(a->kind, b->kind);
}

// Sort the postings and keep one for each key and entry; returns how many are left
static uint32_t
sort_postings(tw_kb_builder *const b)
{
  tw_kb_posting *const p     = (tw_kb_posting *)(void *)b->postings.ptr;
  const size_t         count = b->postings.len / sizeof *p;
  size_t               kept  = 0;
  if (count) {
    qsort(p, count, sizeof *p, compare_postings);
  }
  for (size_t i = 0; i < count; ++i) {
    if (!kept || p[kept - 1].key != p[i].key || p[kept - 1].entry != p[i].entry) {
      p[kept++] = p[i];
    }
  }
  b->postings.len = kept * sizeof *p;
  return (uint32_t)kept;
}

typedef struct {
  unsigned char *slots; // [count] of TW_KB_SLOT bytes
  uint64_t       count; // a power of two
  uint32_t       probe;
} hash_index;

static void
put_key(hash_index *const index, const tw_str key, const uint64_t reference, const uint32_t first, const uint32_t count)
{
  const uint64_t hash = tw_hash(key, 0);
  uint32_t       step = 0;
  unsigned char *slot = index->slots + (hash & (index->count - 1)) * TW_KB_SLOT;
  while (tw_kb_load32(slot + 12)) {
    ++step;
    slot = index->slots + ((hash + step) & (index->count - 1)) * TW_KB_SLOT;
  }
  tw_kb_store64(slot, reference | tw_kb_fingerprint(hash) << 56);
  tw_kb_store32(slot + 8, first);
  tw_kb_store32(slot + 12, count);
  index->probe = step > index->probe ? step : index->probe;
}

// Number of rows from `i` on that have its key
static uint32_t
run_length(const tw_kb_posting *const p, const uint32_t i, const uint32_t count)
{
  uint32_t end = i + 1;
  while (end < count && p[end].key == p[i].key) {
    ++end;
  }
  return end - i;
}

static bool
make_index(hash_index *const index, const tw_kb_builder *const b, const uint32_t postings)
{
  const tw_kb_posting *const p    = (const tw_kb_posting *)(const void *)b->postings.ptr;
  uint64_t                   keys = 0;
  for (uint32_t i = 0; i < postings; i += run_length(p, i, postings)) {
    ++keys;
  }
  *index = (hash_index){NULL, 1, 0};
  while (index->count * 3 <= keys * 4) { // at most three quarters full
    index->count *= 2;
  }
  index->slots = calloc(index->count, TW_KB_SLOT);
  for (uint32_t i = 0; index->slots && i < postings;) {
    const uint32_t count = run_length(p, i, postings);
    put_key(index, tw_kb_string(b, p[i].key), tw_kb_reference(b, p[i].key), i, count);
    i += count;
  }
  return index->slots;
}

// ---- sections -----------------------------------------------------------------------------------------------------------------

typedef struct {
  FILE         *file;
  unsigned char header[TW_KB_HEADER];
  uint64_t      at; // bytes written
} output;

static void
put_section(output *const out, const tw_kb_section number, const void *const bytes, const uint64_t len)
{
  unsigned char *const directory = out->header + TW_KB_DIRECTORY + 24 * (size_t)number;
  tw_kb_store64(directory, out->at);
  tw_kb_store64(directory + 8, len);
  tw_kb_store64(directory + 16, tw_kb_checksum(bytes, len));
  if (len) {
    fwrite(bytes, 1, len, out->file); // an error sticks to the file: finish() asks for it
  }
  out->at += len;
}

// Postings in the file's form: entry and kind, in place of the longer records of the builder
static uint64_t
pack_postings(tw_kb_builder *const b, const uint32_t count)
{
  const tw_kb_posting *const p     = (const tw_kb_posting *)(const void *)b->postings.ptr;
  unsigned char *const       bytes = (unsigned char *)b->postings.ptr;
  for (uint32_t i = 0; i < count; ++i) {
    const tw_kb_posting posting = p[i];
    tw_kb_store32(bytes + (size_t)i * TW_KB_POSTING, posting.entry);
    tw_kb_store32(bytes + (size_t)i * TW_KB_POSTING + 4, posting.kind);
  }
  return (uint64_t)count * TW_KB_POSTING;
}

// The strings in a row, in the order of their numbers, as their references say
static bool
join_strings(const tw_kb_builder *const b, tw_buffer *const out)
{
  for (uint32_t i = 0; i < b->string_count; ++i) {
    tw_buffer_put(out, tw_kb_string(b, i));
  }
  return !out->failed;
}

static void
put_header(output *const out, const uint32_t probe)
{
  memcpy(out->header, TW_KB_MAGIC, 8);
  tw_kb_store32(out->header + 8, TW_KB_VERSION);
  tw_kb_store32(out->header + 12, TW_KB_HEADER);
  tw_kb_store64(out->header + 16, out->at);
  tw_kb_store32(out->header + 24, probe);
  tw_kb_store64(out->header + TW_KB_HEADER_SUM, tw_kb_checksum(out->header, TW_KB_HEADER_SUM));
  if (!fseek(out->file, 0, SEEK_SET)) {
    fwrite(out->header, 1, TW_KB_HEADER, out->file);
  }
}

static tw_status
write_sections(tw_kb_builder *const b, output *const out, tw_error *const err)
{
  const uint32_t postings = sort_postings(b);
  hash_index     index;
  tw_buffer      strings = {0};
  const bool     fine    = make_index(&index, b, postings) && join_strings(b, &strings);
  if (fine) {
    fwrite(out->header, 1, TW_KB_HEADER, out->file);
    out->at = TW_KB_HEADER;
    put_section(out, TW_KB_ENTRIES, b->entries.ptr, b->entries.len);
    put_section(out, TW_KB_NAMES, b->names.ptr, b->names.len);
    put_section(out, TW_KB_SLOTS, index.slots, index.count * TW_KB_SLOT);
    put_section(out, TW_KB_POSTINGS, b->postings.ptr, pack_postings(b, postings));
    put_section(out, TW_KB_STRINGS, strings.ptr, strings.len);
    put_header(out, index.probe);
  }
  free(index.slots);
  tw_buffer_free(&strings);
  return fine ? TW_OK : tw_fail_memory(err, "kb");
}

// ---- file ---------------------------------------------------------------------------------------------------------------------

static tw_status
fail_write(const char *const path, tw_error *const err)
{
  return tw_fail(err, TW_ERR_IO, "kb", 0, "%s: can't write the knowledge base: %s", path, strerror(errno ? errno : EIO));
}

// A program that has the old file mapped keeps it: the new one is written beside it and takes its name when it is complete
static tw_status
write_beside(tw_kb_builder *const b, const char *const path, const char *const beside, tw_error *const err)
{
  output out = {.file = fopen(beside, "wb")};
  if (!out.file) {
    return fail_write(path, err);
  }
  tw_status status = write_sections(b, &out, err);
  errno            = 0;
  const bool bad   = ferror(out.file);
  if ((fclose(out.file) || bad) && !status) {
    status = fail_write(path, err);
  }
  if (!status && rename(beside, path)) {
    status = fail_write(path, err);
  }
  if (status) {
    remove(beside);
  }
  return status;
}

tw_status
tw_kb_builder_write(tw_kb_builder *const b, const char *const path, tw_error *const err)
{
  const tw_str beside = tw_arena_format(b->arena, "%s.part", path);
  return beside.ptr ? write_beside(b, path, beside.ptr, err) : tw_fail_memory(err, "kb");
}
