// SPDX-License-Identifier: Apache-2.0
// Writing a knowledge base file: the index over the keys, and the sections one behind the other.
#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "knowledge/collect.h"

#include <errno.h>
#include <stdlib.h>

enum { PAGE = 1 << 16, KEY_LINE = 24 };

static tw_status
fail_write(const tw_kb_builder *const b, tw_error *const err)
{
  return tw_fail(err, TW_ERR_IO, "kb", 0, "%s: can't write the knowledge base: %s", b->path, strerror(errno ? errno : EIO));
}

// ---- candidates of each key -----------------------------------------------------------------------------------------------------

// The key that is being gathered
typedef struct {
  char     head[9 + TW_KB_KEY_MAX]; // hash, length, key
  uint32_t len;   // of `head`; 0: none yet
  uint32_t first; // of its candidates
  uint32_t count;
  uint32_t entry; // of the last candidate
  FILE    *lines; // of all keys in order of hash: hash 8, reference 8, first 4, count 4
  uint64_t keys;
} gathering;

static void
put_key(tw_kb_builder *const b, gathering *const g)
{
  if (!g->len) {
    return;
  }
  unsigned char line[KEY_LINE];
  tw_kb_store64(line, tw_get_ordered(g->head, 8));
  tw_kb_store64(line + 8, tw_kb_put_string(b, (tw_str){g->head + 9, g->len - 9}));
  tw_kb_store32(line + 16, g->first);
  tw_kb_store32(line + 20, g->count);
  b->failed |= fwrite(line, 1, KEY_LINE, g->lines) != KEY_LINE;
  g->keys += 1;
}

static void
put_posting(tw_kb_builder *const b, gathering *const g, const tw_str record)
{
  const uint32_t head  = record.len - 9;
  const uint32_t entry = (uint32_t)tw_get_ordered(record.ptr + record.len - 5, 4);
  if (head != g->len || memcmp(g->head, record.ptr, head)) {
    put_key(b, g);
    memcpy(g->head, record.ptr, head);
    g->len   = head;
    g->first = (uint32_t)(b->len[TW_KB_POSTINGS] / TW_KB_POSTING);
    g->count = 0;
  } else if (entry == g->entry) { // an entry's kinds of name come together, the best first
    return;
  }
  unsigned char posting[TW_KB_POSTING];
  tw_kb_store32(posting, entry);
  tw_kb_store32(posting + 4, (unsigned char)record.ptr[record.len - 1]);
  tw_kb_put_part(b, TW_KB_POSTINGS, posting, sizeof posting);
  g->entry = entry;
  g->count += 1;
}

static tw_status
gather(tw_kb_builder *const b, gathering *const g, tw_error *const err)
{
  tw_str record;
  for (;;) {
    TRY(tw_sorter_next(b->postings, &record, err));
    if (!record.ptr) {
      break;
    }
    put_posting(b, g, record);
  }
  put_key(b, g);
  return b->failed || fflush(g->lines) ? fail_write(b, err) : TW_OK;
}

// ---- index ----------------------------------------------------------------------------------------------------------------------

// Keys come in order of their first slots, so that the table is written from front to back, and only keys that run over its end go
// back to free slots at its front
typedef struct {
  tw_kb_builder *builder;
  uint64_t       slots; // a power of two
  uint64_t       next;  // slot that is written next
  uint64_t       probe; // longest way from a key's first slot to its own
  tw_buffer      over;  // KEY_LINE bytes each
} filling;

static void
make_slot(const unsigned char *const line, unsigned char slot[TW_KB_SLOT])
{
  tw_kb_store64(slot, tw_kb_load64(line + 8) | tw_kb_fingerprint(tw_kb_load64(line)) << 56);
  memcpy(slot + 8, line + 16, 8);
}

static void
skip_slots(filling *const f, const uint64_t to)
{
  static const unsigned char empty[TW_KB_SLOT] = {0};
  for (; f->next < to; ++f->next) {
    tw_kb_put_part(f->builder, TW_KB_SLOTS, empty, sizeof empty);
  }
}

static void
fill_slot(filling *const f, const unsigned char *const line)
{
  const uint64_t home = tw_kb_first_slot(tw_kb_load64(line), f->slots);
  skip_slots(f, home);
  if (f->next == f->slots) {
    tw_buffer_bytes(&f->over, line, KEY_LINE);
    return;
  }
  unsigned char slot[TW_KB_SLOT];
  make_slot(line, slot);
  f->probe = f->next - home > f->probe ? f->next - home : f->probe;
  tw_kb_put_part(f->builder, TW_KB_SLOTS, slot, sizeof slot);
  f->next += 1;
}

// Put those that ran over the end into the first free slots of the table
static bool
wrap(filling *const f)
{
  FILE *const   file = f->builder->part[TW_KB_SLOTS];
  unsigned char slot[TW_KB_SLOT];
  uint64_t      at = 0;
  for (size_t i = 0; i < f->over.len; i += KEY_LINE) {
    const unsigned char *const line = (const unsigned char *)f->over.ptr + i;
    do {
      if (fseek(file, (long)(at * TW_KB_SLOT), SEEK_SET) || fread(slot, 1, sizeof slot, file) != sizeof slot) {
        return false;
      }
    } while (tw_kb_load32(slot + 12) && ++at < f->slots);
    const uint64_t way = f->slots - tw_kb_first_slot(tw_kb_load64(line), f->slots) + at;
    f->probe           = way > f->probe ? way : f->probe;
    make_slot(line, slot);
    if (fseek(file, (long)(at * TW_KB_SLOT), SEEK_SET) || fwrite(slot, 1, sizeof slot, file) != sizeof slot) {
      return false;
    }
    ++at;
  }
  return true;
}

static tw_status
fill_index(tw_kb_builder *const b, FILE *const lines, const uint64_t keys, uint32_t *const probe, tw_error *const err)
{
  filling       f = {.builder = b, .slots = 2};
  unsigned char line[KEY_LINE];
  while (f.slots * 3 <= keys * 4) { // at most three quarters full
    f.slots *= 2;
  }
  rewind(lines);
  for (uint64_t i = 0; i < keys && !b->failed; ++i) {
    b->failed |= fread(line, 1, KEY_LINE, lines) != KEY_LINE;
    fill_slot(&f, line);
  }
  skip_slots(&f, f.slots);
  const bool fine = !b->failed && !f.over.failed && wrap(&f);
  tw_buffer_free(&f.over);
  *probe = (uint32_t)f.probe;
  return fine ? TW_OK : fail_write(b, err);
}

static tw_status
make_index(tw_kb_builder *const b, uint32_t *const probe, tw_error *const err)
{
  gathering g = {.lines = tw_file_temporary(b->path, err)};
  if (!g.lines) {
    return TW_ERR_IO;
  }
  tw_status status = gather(b, &g, err);
  status           = status ? status : fill_index(b, g.lines, g.keys, probe, err);
  fclose(g.lines);
  return status;
}

// ---- file ---------------------------------------------------------------------------------------------------------------------

typedef struct {
  FILE         *file;
  unsigned char header[TW_KB_HEADER];
  uint64_t      at; // bytes written
} output;

static bool
copy_section(tw_kb_builder *const b, output *const out, const tw_kb_section number)
{
  unsigned char *const directory = out->header + TW_KB_DIRECTORY + 24 * (size_t)number;
  unsigned char        page[PAGE];
  uint64_t             left = b->len[number];
  uint64_t             sum  = tw_kb_checksum_begin(left);
  tw_kb_store64(directory, out->at);
  tw_kb_store64(directory + 8, left);
  rewind(b->part[number]);
  while (left) {
    const size_t want = left < PAGE ? (size_t)left : PAGE;
    if (fread(page, 1, want, b->part[number]) != want || fwrite(page, 1, want, out->file) != want) {
      return false;
    }
    sum = tw_kb_checksum_add(sum, page, want);
    left -= want;
  }
  tw_kb_store64(directory + 16, sum);
  out->at += b->len[number];
  return true;
}

static bool
put_header(output *const out, const uint32_t probe)
{
  memcpy(out->header, TW_KB_MAGIC, 8);
  tw_kb_store32(out->header + 8, TW_KB_VERSION);
  tw_kb_store32(out->header + 12, TW_KB_HEADER);
  tw_kb_store64(out->header + 16, out->at);
  tw_kb_store32(out->header + 24, probe);
  tw_kb_store64(out->header + TW_KB_HEADER_SUM, tw_kb_checksum(out->header, TW_KB_HEADER_SUM));
  return !fseek(out->file, 0, SEEK_SET) && fwrite(out->header, 1, TW_KB_HEADER, out->file) == TW_KB_HEADER;
}

static tw_status
write_file(tw_kb_builder *const b, FILE *const file, tw_error *const err)
{
  output   out   = {.file = file, .at = TW_KB_HEADER};
  uint32_t probe = 0;
  TRY(make_index(b, &probe, err));
  bool fine = fwrite(out.header, 1, TW_KB_HEADER, file) == TW_KB_HEADER;
  for (uint32_t i = 0; i < TW_KB_SECTIONS && fine; ++i) {
    fine = copy_section(b, &out, (tw_kb_section)i);
  }
  return fine && put_header(&out, probe) ? TW_OK : fail_write(b, err);
}

// A program that has the old file mapped keeps it: the new one is written beside it and takes its name when it is complete
static tw_status
write_beside(tw_kb_builder *const b, const char *const beside, tw_error *const err)
{
  FILE *const file = fopen(beside, "wb");
  if (!file) {
    return fail_write(b, err);
  }
  tw_status status = write_file(b, file, err);
  errno            = 0;
  if (fclose(file) && !status) {
    status = fail_write(b, err);
  }
  if (!status && rename(beside, b->path)) {
    status = fail_write(b, err);
  }
  if (status) {
    remove(beside);
  }
  return status;
}

tw_status
tw_kb_builder_write(tw_kb_builder *const b, tw_error *const err)
{
  const tw_str beside = tw_arena_format(b->scratch, "%s.part", b->path);
  return beside.ptr ? write_beside(b, beside.ptr, err) : tw_fail_memory(err, "kb");
}
