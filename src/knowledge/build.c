// SPDX-License-Identifier: Apache-2.0
// Building a knowledge base file: each source to its reader, then the file.
#include "base/error.h"
#include "input/unpack.h"
#include "knowledge/sources.h"

// The form that a file's name tells, whatever it is compressed with
static tw_kb_form
form_of(const char *const path)
{
  static const char *const rdf[] = {".ttl", ".nt", ".nq", ".trig", ".rdf", ".owl", ".xml", ".turtle", ".ntriples", ".nquads"};
  const tw_str             name  = tw_str_slice(tw_str_from(path), 0, (uint32_t)tw_unpack_stem(path));
  if (tw_str_ends(name, ".json") || tw_str_ends(name, ".jsonl") || tw_str_ends(name, ".ndjson")) {
    return TW_KB_WIKIDATA;
  }
  for (size_t i = 0; i < sizeof rdf / sizeof *rdf; ++i) {
    if (tw_str_ends(name, rdf[i])) {
      return TW_KB_RDF;
    }
  }
  return TW_KB_TABLE;
}

static tw_status
read_source(tw_kb_builder *const builder, const char *const path, const tw_kb_options *const options, tw_kb_report *const report,
            tw_error *const err)
{
  switch (options->form == TW_KB_ANY ? form_of(path) : options->form) {
  case TW_KB_WIKIDATA: return tw_kb_read_wikidata(builder, path, options, report, err);
  case TW_KB_RDF: return tw_kb_read_rdf(builder, path, options, err);
  default: return tw_kb_read_table(builder, path, err);
  }
}

tw_status
tw_kb_build(const char *const *const sources, const size_t count, const char *const out_path, const tw_kb_options *const options,
            tw_kb_report *const report, tw_error *const err)
{
  static const tw_kb_options defaults = {0};
  tw_kb_report               own      = {0};
  tw_kb_builder *const       builder  = tw_kb_builder_new(out_path, err);
  tw_status                  status   = builder ? TW_OK : err ? err->code : TW_ERR_IO;
  for (size_t i = 0; i < count && !status; ++i) {
    status = read_source(builder, sources[i], options ? options : &defaults, &own, err);
  }
  if (!status && !tw_kb_builder_count(builder)) {
    status = tw_fail(err, TW_ERR_DATA, "kb", 0, "%s: the sources hold no entry that is wanted%s%s", out_path,
                     own.damaged ? "; a line that is no JSON: " : "", own.first_damaged);
  }
  if (!status) {
    own.entries  = tw_kb_builder_count(builder);
    own.repeated = tw_kb_builder_repeated(builder);
    status       = tw_kb_builder_write(builder, err);
  }
  tw_kb_builder_free(builder);
  if (report) {
    *report = own;
  }
  return status;
}
