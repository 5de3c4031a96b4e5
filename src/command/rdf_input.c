// SPDX-License-Identifier: Apache-2.0
// RDF files as they lie about: see rdf_input.h.
#include "command/rdf_input.h"

#include "base/error.h"
#include "input/unpack.h"

#include <stdio.h>

typedef struct {
  tw_unpack  *unpack;
  const char *path;
  uint64_t   *position;
} input;

static tw_status
name_file(const input *const in, const tw_status status, tw_error *const err)
{
  const tw_error plain = *err;
  return tw_fail(err, status, "read", plain.place, "%.200s: %.280s", strcmp(in->path, "-") ? in->path : "standard input", plain.message);
}

static tw_status
read_bytes(void *const handle, char *const out, const size_t room, size_t *const got, tw_error *const err)
{
  const input *const in     = handle;
  const tw_status    status = tw_unpack_read(in->unpack, out, room, got, err);
  if (in->position) {
    *in->position = tw_unpack_position(in->unpack);
  }
  return status ? name_file(in, status, err) : TW_OK;
}

// "graph.nq.gz" is called graph.nq, so that its ending tells the syntax; a member of an archive by its own name behind that of the archive
static tw_status
read_member(input *const in, const char *const syntax, tw_sink *const sink, tw_error *const err)
{
  const char *const member = tw_unpack_name(in->unpack);
  tw_buffer         name   = {0};
  tw_buffer_bytes(&name, in->path, member ? strlen(in->path) : tw_unpack_stem(in->path));
  if (member) {
    tw_buffer_format(&name, "/%s", member);
  }
  const tw_status status = name.failed ? tw_fail(err, TW_ERR_MEMORY, "read", 0, "not enough memory to read %.200s", in->path)
                                       : tw_rdf_read_from(read_bytes, in, name.ptr, syntax, sink, err);
  tw_buffer_free(&name);
  return status;
}

tw_status
tw_rdf_input_read(const char *const path, const char *const syntax, tw_sink *const sink, uint64_t *const position, tw_error *const err)
{
  input     in     = {.path = path, .position = position};
  bool      found  = true;
  tw_status status = tw_unpack_open(&in.unpack, path, err);
  if (status) {
    return name_file(&in, status, err);
  }
  while (!status && found) {
    status = tw_unpack_next(in.unpack, &found, err);
    if (status) {
      name_file(&in, status, err);
    } else if (found) {
      status = read_member(&in, syntax, sink, err);
    }
  }
  tw_unpack_close(in.unpack);
  return status;
}
