// SPDX-License-Identifier: Apache-2.0
// Short forms of IRIs: see prefixes.h. Serd's own leave out names with '_' or letters beyond ASCII, which most of ours have.
#include "rdf/prefixes.h"

bool
tw_prefix_spaces_open(tw_prefix_spaces *const out, const char *const base)
{
  bool good = true;
  for (uint32_t i = 0; tw_prefixes[i].name && i < TW_PREFIXES_MAX; ++i) {
    tw_buffer_text(&out->space[i], tw_prefixes[i].local ? (base ? base : TW_DEFAULT_BASE) : "");
    tw_buffer_text(&out->space[i], tw_prefixes[i].iri);
    good &= !out->space[i].failed;
    out->count = i + 1;
  }
  return good;
}

void
tw_prefix_spaces_free(tw_prefix_spaces *const spaces)
{
  for (size_t i = 0; i < TW_PREFIXES_MAX; ++i) {
    tw_buffer_free(&spaces->space[i]);
  }
}

// Where the local name begins: behind the last '/' or '#'
static uint32_t
namespace_length(const tw_str iri)
{
  uint32_t n = iri.len;
  while (n && iri.ptr[n - 1] != '/' && iri.ptr[n - 1] != '#') {
    --n;
  }
  return n;
}

const char *
tw_prefix_of(const tw_prefix_spaces *const spaces, const tw_str iri, tw_str *const name)
{
  const uint32_t len = namespace_length(iri);
  for (uint32_t i = 0; i < spaces->count; ++i) {
    if (spaces->space[i].len == len && !memcmp(spaces->space[i].ptr, iri.ptr, len)) {
      *name = tw_str_slice(iri, len, iri.len);
      return tw_iri_is_name(*name) ? tw_prefixes[i].name : NULL;
    }
  }
  return NULL;
}
