// SPDX-License-Identifier: Apache-2.0
// The model file: a checked directory of chunks.
#include "language/model_file.h"

#include "base/error.h"

enum { HEADER = 24, ENTRY = 32, ALIGN = 64 };

static const char magic[8] = {'T', 'W', 'M', 'O', 'D', 'E', 'L', '\n'};
static const char remedy[] = "fetch models/en.twm again or train one with 'triplewire train'";

static uint64_t
get64(const unsigned char *const p)
{
  return tw_chunk_get32(p) | (uint64_t)tw_chunk_get32(p + 4) << 32;
}

void
tw_chunk_put32(tw_buffer *const out, const uint32_t x)
{
  const unsigned char bytes[4] = {(unsigned char)x, (unsigned char)(x >> 8), (unsigned char)(x >> 16), (unsigned char)(x >> 24)};
  tw_buffer_bytes(out, bytes, sizeof bytes);
}

static void
put64(tw_buffer *const out, const uint64_t x)
{
  tw_chunk_put32(out, (uint32_t)x);
  tw_chunk_put32(out, (uint32_t)(x >> 32));
}

// FNV-1a by words of eight bytes, with a rotation so that high bits count too
static uint64_t
checksum(const unsigned char *const bytes, const size_t len)
{
  uint64_t h = UINT64_C(0xcbf29ce484222325) ^ len;
  size_t   i = 0;
  for (; i + 8 <= len; i += 8) {
    h = (h ^ get64(bytes + i)) * UINT64_C(0x9E3779B97F4A7C15);
    h = h << 31 | h >> 33;
  }
  for (; i < len; ++i) {
    h = (h ^ bytes[i]) * UINT64_C(0x9E3779B97F4A7C15);
    h = h << 31 | h >> 33;
  }
  return h;
}

// ---- reading -------------------------------------------------------------------------------------------------------------------

static tw_status
refuse(tw_error *const err, const char *const path, const size_t place, const char *const what)
{
  return tw_fail(err, TW_ERR_DATA, "model", place, "%s: %s; %s", path, what, remedy);
}

static bool
is_little_endian(void)
{
  const uint32_t one = 1;
  unsigned char  first;
  memcpy(&first, &one, 1);
  return first == 1;
}

static tw_status
check_header(const tw_mapping file, const char *const path, tw_error *const err)
{
  if (!is_little_endian()) {
    return tw_fail(err, TW_ERR_DATA, "model", 0, "%s: models can only be used on little-endian machines", path);
  }
  if (file.len < HEADER || memcmp(file.ptr, magic, sizeof magic) != 0) {
    return refuse(err, path, 0, "not a triplewire model");
  }
  const uint32_t version = tw_chunk_get32(file.ptr + 8);
  if (version != TW_MODEL_VERSION) {
    return tw_fail(err, TW_ERR_DATA, "model", 8, "%s: model of format %u, but this program reads format %d; %s", path, version,
                   TW_MODEL_VERSION, remedy);
  }
  if (get64(file.ptr + 16) != file.len) {
    return tw_fail(err, TW_ERR_DATA, "model", file.len, "%s: the file has %zu bytes where %llu belong: it was cut or added to; %s", path,
                   file.len, (unsigned long long)get64(file.ptr + 16), remedy);
  }
  return TW_OK;
}

static tw_status
read_entry(tw_model_file *const out, const unsigned char *const entry, const char *const path, tw_error *const err)
{
  const tw_mapping file   = out->mapping;
  const uint32_t   tag    = tw_chunk_get32(entry);
  const uint64_t   offset = get64(entry + 8), len = get64(entry + 16);
  if (tag >= TW_CHUNK_MAX || offset % ALIGN || offset > file.len || len > file.len - offset) {
    return refuse(err, path, (size_t)(entry - file.ptr), "the directory is damaged");
  }
  if (checksum(file.ptr + offset, (size_t)len) != get64(entry + 24)) {
    return refuse(err, path, (size_t)offset, "the file is damaged (a checksum is wrong)");
  }
  out->chunk[tag] = (tw_chunk){file.ptr + offset, (size_t)len};
  return TW_OK;
}

static tw_status
read_directory(tw_model_file *const out, const char *const path, tw_error *const err)
{
  const tw_mapping file = out->mapping;
  TRY(check_header(file, path, err));
  const uint32_t count = tw_chunk_get32(file.ptr + 12);
  const size_t   size  = HEADER + (size_t)count * ENTRY;
  if (count > TW_CHUNK_MAX || size + 8 > file.len || checksum(file.ptr, size) != get64(file.ptr + size)) {
    return refuse(err, path, HEADER, "the directory is damaged");
  }
  for (uint32_t i = 0; i < count; ++i) {
    TRY(read_entry(out, file.ptr + HEADER + (size_t)i * ENTRY, path, err));
  }
  return TW_OK;
}

tw_status
tw_model_file_open(tw_model_file *const out, const char *const path, tw_error *const err)
{
  *out = (tw_model_file){0};
  TRY(tw_mapping_open(&out->mapping, path, err));
  const tw_status status = read_directory(out, path, err);
  if (status) {
    tw_model_file_close(out);
  }
  return status;
}

void
tw_model_file_close(tw_model_file *const file)
{
  tw_mapping_close(&file->mapping);
  *file = (tw_model_file){0};
}

// ---- writing -------------------------------------------------------------------------------------------------------------------

static size_t
align(const size_t offset)
{
  return (offset + ALIGN - 1) / ALIGN * ALIGN;
}

static void
pad(tw_buffer *const out, const size_t begin)
{
  while ((out->len - begin) % ALIGN && !out->failed) {
    tw_buffer_char(out, '\0');
  }
}

void
tw_model_file_write(tw_buffer *const out, const tw_chunk chunks[TW_CHUNK_MAX])
{
  const size_t begin = out->len;
  uint32_t     count = 0;
  for (uint32_t tag = 0; tag < TW_CHUNK_MAX; ++tag) {
    count += chunks[tag].ptr != NULL;
  }
  const size_t first = align(HEADER + (size_t)count * ENTRY + 8);
  size_t       end   = first;
  for (uint32_t tag = 0; tag < TW_CHUNK_MAX; ++tag) {
    end += chunks[tag].ptr ? align(chunks[tag].len) : 0;
  }
  tw_buffer_bytes(out, magic, sizeof magic);
  tw_chunk_put32(out, TW_MODEL_VERSION);
  tw_chunk_put32(out, count);
  put64(out, end);
  size_t offset = first;
  for (uint32_t tag = 0; tag < TW_CHUNK_MAX; ++tag) {
    if (chunks[tag].ptr) {
      tw_chunk_put32(out, tag);
      tw_chunk_put32(out, 0);
      put64(out, offset);
      put64(out, chunks[tag].len);
      put64(out, checksum(chunks[tag].ptr, chunks[tag].len));
      offset += align(chunks[tag].len);
    }
  }
  put64(out, out->failed ? 0 : checksum((const unsigned char *)out->ptr + begin, out->len - begin));
  for (uint32_t tag = 0; tag < TW_CHUNK_MAX; ++tag) {
    if (chunks[tag].ptr) {
      pad(out, begin);
      tw_buffer_bytes(out, chunks[tag].ptr, chunks[tag].len);
    }
  }
  pad(out, begin);
}
