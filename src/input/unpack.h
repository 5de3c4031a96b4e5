// SPDX-License-Identifier: Apache-2.0
// Bytes of files, decompressed, and of the files inside archives. The one door to libarchive.
#ifndef TW_INPUT_UNPACK_H
#define TW_INPUT_UNPACK_H

#include <triplewire/triplewire.h>

/// An open file: gzip, bzip2, xz, lzma, zstd, lz4 and lzip are unpacked on the way; tar and zip hold files ("members"), any
/// other file is its own single member. Members may be compressed themselves. Reads piece by piece: memory does not grow with
/// the file.
typedef struct tw_unpack tw_unpack;

/// "-" is standard input. On failure `*out` is NULL. Errors: TW_ERR_IO (missing, not permitted, a folder), TW_ERR_MEMORY.
tw_status tw_unpack_open(tw_unpack **out, const char *path, tw_error *err);
/// NULL is fine.
void tw_unpack_close(tw_unpack *unpack);
/// Go to the next member that is a regular file; `*found` is false behind the last one.
/// Errors: TW_ERR_INPUT for a damaged archive; nothing more can be read then.
tw_status tw_unpack_next(tw_unpack *unpack, bool *found, tw_error *err);
/// Name of the member inside its archive, without a compression's ending; NULL if the file is no archive.
const char *tw_unpack_name(const tw_unpack *unpack);
/// Read up to `room` bytes of the member; `*got` is 0 at its end. Errors: TW_ERR_INPUT for damaged data, TW_ERR_IO.
tw_status tw_unpack_read(tw_unpack *unpack, char *out, size_t room, size_t *got, tw_error *err);

/// Bytes of the file itself that were read so far.
uint64_t tw_unpack_position(const tw_unpack *unpack);

/// Does the name end like compressed data (".gz", …)? Returns the length of the name without that ending, else its whole length.
size_t tw_unpack_stem(const char *name);

#endif
