// SPDX-License-Identifier: Apache-2.0
// The graphs of articles that are gone: found in the store, and removed.
#include "base/error.h"
#include "base/map.h"
#include "sparql/upload.h"

#include <stdlib.h>

// What the IRIs of articles begin with: "https://kg.example.org/article/"
void
tw_upload_note_base(tw_upload *const upload, const char *const iri)
{
  static const char part[] = "/article/";
  const char *const article = tw_upload_article(iri);
  if (!article) {
    return;
  }
  const tw_str base = {iri, (uint32_t)(article - iri) + (uint32_t)sizeof part - 1};
  for (tw_str rest = tw_buffer_str(&upload->bases), known; tw_str_split(&rest, '\n', &known);) {
    if (tw_str_equal(known, base)) {
      return;
    }
  }
  tw_buffer_put(&upload->bases, base);
  tw_buffer_char(&upload->bases, '\n');
}

typedef struct {
  tw_upload *upload;
  tw_buffer  gone; ///< IRIs, each with a line end
} search;

static void
take_graph(void *const handle, const tw_str graph)
{
  search *const        s    = handle;
  const tw_fate *const fate = tw_fates_find(&s->upload->fates, tw_hash(graph, 0));
  if (!fate || !fate->arrived) {
    tw_buffer_put(&s->gone, graph);
    tw_buffer_char(&s->gone, '\n');
  }
}

static tw_status
remove_graph(tw_upload *const upload, const tw_str iri, tw_error *const err)
{
  tw_buffer graph   = {0};
  uint64_t  dropped = 0;
  tw_buffer_put(&graph, iri); // for its NUL
  const tw_status status = graph.failed ? tw_fail(err, TW_ERR_MEMORY, "upload", 0, "not enough memory to remove graphs")
                                        : tw_upload_retract(upload, graph.ptr, &dropped, err);
  if (!status) {
    ++upload->summary.removed;
    tw_upload_tell(upload, (tw_upload_event){.kind = TW_UPLOAD_REMOVED, .graph = graph.ptr, .statements = dropped});
  }
  tw_buffer_free(&graph);
  return status;
}

static tw_status
remove_gone(tw_upload *const upload, tw_query *const query, tw_error *const err)
{
  search    s      = {.upload = upload};
  tw_status status = TW_OK;
  tw_buffer prefix = {0};
  for (tw_str rest = tw_buffer_str(&upload->bases), base; !status && tw_str_split(&rest, '\n', &base) && base.len;) {
    tw_buffer_clear(&prefix);
    tw_buffer_put(&prefix, base);
    status = tw_query_graphs(query, prefix.ptr, take_graph, &s, err);
  }
  if (!status && (s.gone.failed || prefix.failed || upload->bases.failed)) {
    status = tw_fail(err, TW_ERR_MEMORY, "upload", 0, "not enough memory for the list of graphs");
  }
  for (tw_str rest = tw_buffer_str(&s.gone), iri; !status && tw_str_split(&rest, '\n', &iri) && iri.len;) {
    status = remove_graph(upload, iri, err);
  }
  tw_buffer_free(&prefix);
  tw_buffer_free(&s.gone);
  return status;
}

tw_status
tw_upload_sync(tw_upload *const upload, tw_error *const err)
{
  tw_query *const query = tw_store_query(upload->store);
  if (!query) {
    return tw_fail(err, TW_ERR_USE, "upload", 0, "without a query endpoint nobody knows which graphs the store has: leave --no-check out");
  }
  if (tw_upload_complete(upload, NULL)) {
    return tw_fail(err, TW_ERR_NETWORK, "upload", 0, "no graph was removed, since not everything arrived");
  }
  if (!upload->bases.len) {
    return tw_fail(err, TW_ERR_USE, "upload", 0, "no graph was removed: none of an article was sent, so that all would be gone");
  }
  return remove_gone(upload, query, err);
}
