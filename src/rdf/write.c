// SPDX-License-Identifier: Apache-2.0
// One document to one writer: what the public header offers.
#include "base/error.h"
#include "rdf/rdf.h"

static tw_status
write_facts(const tw_document *const doc, const tw_write_options *const options, tw_write_fn *const write, void *const handle,
            tw_error *const err)
{
  tw_buffer out    = {0};
  tw_status status = options->format == TW_NDJSON ? tw_ndjson_write(doc, options->base, &out, err)
                                                  : tw_openie_write(doc, true, &out, err);
  if (!status && out.failed) {
    status = tw_fail_memory(err, "write");
  }
  if (!status && out.len && !write(handle, out.ptr, out.len)) {
    status = tw_fail(err, TW_ERR_IO, "write", 0, "the output could not be written");
  }
  tw_buffer_free(&out);
  return status;
}

tw_status
tw_sink_flush(tw_buffer *const out, tw_write_fn *const write, void *const handle, const char *const stage, tw_error *const err)
{
  if (out->failed) {
    return tw_fail_memory(err, stage);
  }
  if (out->len && !write(handle, out->ptr, out->len)) {
    return tw_fail(err, TW_ERR_IO, "write", 0, "the output could not be written");
  }
  tw_buffer_clear(out);
  return TW_OK;
}

tw_sink *
tw_sink_open(const tw_format format, const char *const base, tw_write_fn *const write, void *const handle)
{
  switch (format) {
  case TW_TURTLE:
  case TW_TRIG:
  case TW_NTRIPLES:
  case TW_NQUADS: return tw_serd_sink(format, base, write, handle);
  case TW_JSONLD: return tw_jsonld_sink(base, write, handle);
  case TW_RDFXML: return tw_rdfxml_sink(base, write, handle);
  case TW_DOT: return tw_dot_sink(base, write, handle);
  case TW_GRAPHML:
  case TW_NEO4J_NODES:
  case TW_NEO4J_RELATIONSHIPS: return tw_property_sink(format, base, write, handle);
  case TW_NDJSON:
  case TW_OPENIE: break;
  }
  return NULL;
}

tw_status
tw_document_write(const tw_document *const doc, const tw_write_options *const options, tw_write_fn *const write, void *const handle,
                  tw_error *const err)
{
  if (options->format == TW_NDJSON || options->format == TW_OPENIE) {
    return write_facts(doc, options, write, handle, err);
  }
  if ((unsigned)options->format > TW_NEO4J_RELATIONSHIPS) {
    return tw_fail(err, TW_ERR_USE, "write", 0, "there is no format number %u", (unsigned)options->format);
  }
  tw_sink *const sink = tw_sink_open(options->format, options->base, write, handle);
  if (!sink) {
    return tw_fail(err, TW_ERR_MEMORY, "write", 0, "not enough memory for a writer");
  }
  tw_status status = tw_graph(doc, &(tw_graph_options){.base = options->base}, sink, err);
  status           = status ? status : sink->end(sink, err);
  sink->free(sink);
  return status;
}
