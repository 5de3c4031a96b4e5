// SPDX-License-Identifier: Apache-2.0
// The model file (.twm): a header, a directory, and chunks that are used where they lie in the file.
//
//     header     "TWMODEL\n", version, number of chunks, length of the file (u64)
//     directory  for each chunk: tag (u32), zero (u32), offset, length, checksum (u64 each)
//     chunks     each at a multiple of 64 bytes
//
// All numbers are little-endian. The checksum of the directory stands behind it.
#ifndef TW_LANGUAGE_MODEL_FILE_H
#define TW_LANGUAGE_MODEL_FILE_H

#include "base/buffer.h"
#include "base/file.h"
#include "base/str.h"

enum {
  TW_MODEL_VERSION = 2,

  TW_CHUNK_ABOUT = 0, ///< "key: value" lines
  TW_CHUNK_LABELS,    ///< The spellings of all labels in their order, one a line: a model only fits the labels it was made for
  TW_CHUNK_SHAPE,     ///< tw_network_shape as u32
  TW_CHUNK_EXACT,     ///< String table: plain spelling -> row of TW_TENSOR_WORDS
  TW_CHUNK_LOWER,     ///< String table: lower-case spelling -> row
  TW_CHUNK_ENDINGS,   ///< String table: tag and ending -> edit that gives the lemma, see lemma.h
  TW_CHUNK_EDITS,     ///< What the edits are
  TW_CHUNK_CLASSES,   ///< Word classes, see classes.h
  TW_CHUNK_MODESTY,   ///< A float: what scores are multiplied by before they become probabilities
  TW_CHUNK_TENSOR,    ///< + tw_tensor_id
  TW_CHUNK_BREAKS = TW_CHUNK_TENSOR + 64, ///< Weights that say where sentences end, see breaks.h; may be missing
  TW_CHUNK_RETAG,     ///< Weights that say what trees mean for tags, see retag.h; may be missing
  TW_CHUNK_MAX,
};

/// A chunk's bytes in the mapping.
typedef struct {
  const unsigned char *ptr;
  size_t               len;
} tw_chunk;

/// Numbers of 32 bits in chunks, little-endian wherever they stand.
static inline uint32_t
tw_chunk_get32(const unsigned char *const p)
{
  return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}
void tw_chunk_put32(tw_buffer *out, uint32_t x);

typedef struct {
  tw_mapping mapping;
  tw_chunk   chunk[TW_CHUNK_MAX]; ///< ptr NULL where the file has none
} tw_model_file;

/// Map a file and check it as a whole: header, directory and the checksum of every chunk.
/// Errors: TW_ERR_IO; TW_ERR_DATA, with a message that names the file, what is wrong with it, and the remedy.
tw_status tw_model_file_open(tw_model_file *out, const char *path, tw_error *err);
void      tw_model_file_close(tw_model_file *file);
/// The whole file made of `chunks` (ptr NULL: left out), appended to `out`.
void tw_model_file_write(tw_buffer *out, const tw_chunk chunks[TW_CHUNK_MAX]);

// ---- string tables: maps that are used where they lie ----------------------------------------------------------------------------

/// Layout: number of slots, a power of two (u32); bytes of text (u32); slots of offset, length, value (u32 each), an empty one
/// has offset TW_NONE; the text.
typedef struct {
  const unsigned char *slots;
  const char          *text;
  uint32_t             slot_count;
} tw_strings;

/// False if the chunk is no table, or has a slot out of bounds, a value of `limit` or more, or no empty slot.
bool tw_strings_open(tw_strings *out, tw_chunk chunk, uint32_t limit);
/// Value of `key`, or TW_NONE.
uint32_t tw_strings_get(const tw_strings *strings, tw_str key);
/// Append a table of `count` pairs to `out`. The same pairs in the same order give the same bytes.
void tw_strings_write(tw_buffer *out, const tw_str *keys, const uint32_t *values, uint32_t count);

#endif
