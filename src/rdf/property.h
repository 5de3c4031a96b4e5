// SPDX-License-Identifier: Apache-2.0
// The graph as a property graph: nodes with labels, relationships with a type, both with properties. What the forms of it share.
#ifndef TW_RDF_PROPERTY_H
#define TW_RDF_PROPERTY_H

#include "rdf/rdf.h"

typedef enum { TW_PROPERTY_TEXT, TW_PROPERTY_LIST, TW_PROPERTY_INT, TW_PROPERTY_DOUBLE } tw_property_kind;

typedef struct {
  const char *name;
  uint8_t     kind; ///< tw_property_kind; items of a list are parted by ';', which stands in none of them
} tw_property;

enum { TW_NODE_PROPERTIES = 33, TW_EDGE_PROPERTIES = 3 };
extern const tw_property tw_node_properties[TW_NODE_PROPERTIES];
extern const tw_property tw_edge_properties[TW_EDGE_PROPERTIES];

/// A form that a property graph is written in; each function appends to `out`, and may be NULL. `labels` are parted by ';'; `values`,
/// [TW_NODE_PROPERTIES] or [TW_EDGE_PROPERTIES], are empty where nothing is known.
typedef struct {
  void (*begin)(tw_buffer *out);
  void (*node)(tw_buffer *out, tw_str id, tw_str labels, const tw_buffer *values);
  void (*edge)(tw_buffer *out, tw_str from, tw_str to, tw_str type, const tw_buffer *values);
  void (*end)(tw_buffer *out);
} tw_property_form;

/// CSV as neo4j-admin imports it: one form for the file of nodes, one for that of relationships.
extern const tw_property_form tw_neo4j_nodes_form;
extern const tw_property_form tw_neo4j_relationships_form;
extern const tw_property_form tw_graphml_form;

#endif
