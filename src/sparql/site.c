// SPDX-License-Identifier: Apache-2.0
// What a store's URL tells: see site.h.
#include "sparql/site.h"

static const tw_site sites[] = {
  {"/sparql-graph-crud-auth", TW_PROTOCOL_GRAPH_STORE, {"/sparql"}, 1}, // Virtuoso: writes one after the other anyway
  {"/sparql-graph-crud", TW_PROTOCOL_GRAPH_STORE, {"/sparql"}, 1},
  {"/sparql-auth", TW_PROTOCOL_UPDATE, {"/sparql"}, 1},
  {"/rdf-graphs/service", TW_PROTOCOL_GRAPH_STORE, {""}, 0}, // RDF4J and GraphDB: /repositories/NAME/…
  {"/statements", TW_PROTOCOL_UPDATE, {""}, 0},
  {"/sparql/gsp", TW_PROTOCOL_GRAPH_STORE, {"/sparql"}, 0}, // Neptune
  {"/data", TW_PROTOCOL_GRAPH_STORE, {"/query", "/sparql", ""}, 0}, // Fuseki: /DATASET/…
  {"/store", TW_PROTOCOL_GRAPH_STORE, {"/query"}, 0}, // Oxigraph
  {"/update", TW_PROTOCOL_UPDATE, {"/query", "/sparql", ""}, 0}, // Fuseki, Oxigraph, Stardog
  {"/sparql", TW_PROTOCOL_UPDATE, {"/sparql"}, 0}, // Neptune, Blazegraph
};
static const tw_site unknown = {"", TW_PROTOCOL_AUTO, {"/query", "/sparql", ""}, 0};

const tw_site *
tw_site_of_path(const tw_str path)
{
  const tw_str bare = tw_str_slice(path, 0, path.len - (tw_str_ends(path, "/") ? 1 : 0));
  for (size_t i = 0; i < sizeof sites / sizeof *sites; ++i) {
    if (tw_str_ends(bare, sites[i].suffix)) {
      return &sites[i];
    }
  }
  return &unknown;
}

const char *
tw_site_of_server(const char *const server, const bool with_user)
{
  if (strstr(server, "Virtuoso")) {
    return with_user ? "/sparql-graph-crud-auth" : "/sparql-graph-crud";
  }
  return strstr(server, "Oxigraph") ? "/store" : NULL;
}

// ---- kinds of stores -----------------------------------------------------------------------------------------------------------

static const struct {
  const char *name, *path, *path_with_user;
} kinds[] = {
  {"virtuoso", "/sparql-graph-crud", "/sparql-graph-crud-auth"},
  {"fuseki", "/data", "/data"},
  {"oxigraph", "/store", "/store"},
  {"graphdb", "/rdf-graphs/service", "/rdf-graphs/service"},
  {"rdf4j", "/rdf-graphs/service", "/rdf-graphs/service"},
  {"neptune", "/sparql/gsp/", "/sparql/gsp/"},
  {"stardog", "/update", "/update"},
  {"blazegraph", "/sparql", "/sparql"},
  {"qlever", "", ""},
};

const char *
tw_store_kinds(void)
{
  return "virtuoso, fuseki, oxigraph, graphdb, rdf4j, neptune, stardog, blazegraph, qlever";
}

bool
tw_store_is_kind(const char *const name)
{
  return tw_site_of_kind(name, false);
}

const char *
tw_site_of_kind(const char *const name, const bool with_user)
{
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; ++i) {
    if (!strcmp(kinds[i].name, name)) {
      return with_user ? kinds[i].path_with_user : kinds[i].path;
    }
  }
  return NULL;
}
