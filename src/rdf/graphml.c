// SPDX-License-Identifier: Apache-2.0
// A property graph as GraphML, for Gephi, Cytoscape, yEd, igraph, NetworkX. Labels and types are written as Neo4j's tools do.
#include "rdf/property.h"

static void
put_text(tw_buffer *const out, const tw_str text)
{
  for (uint32_t i = 0; i < text.len; ++i) {
    switch (text.ptr[i]) {
    case '<': tw_buffer_text(out, "&lt;"); break;
    case '>': tw_buffer_text(out, "&gt;"); break;
    case '&': tw_buffer_text(out, "&amp;"); break;
    case '"': tw_buffer_text(out, "&quot;"); break;
    case '\r': tw_buffer_text(out, "&#13;"); break; // an XML reader would take it for a newline
    default: tw_buffer_char(out, text.ptr[i]);
    }
  }
}

static void
put_keys(tw_buffer *const out, const char *const of, const char *const sign, const tw_property *const keys, const size_t count)
{
  static const char *const types[] = {
    [TW_PROPERTY_TEXT] = "string", [TW_PROPERTY_LIST] = "string", [TW_PROPERTY_INT] = "int", [TW_PROPERTY_DOUBLE] = "double"};
  for (size_t i = 0; i < count; ++i) {
    tw_buffer_format(out, "  <key id=\"%s%zu\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", sign, i, of, keys[i].name,
                     types[keys[i].kind]);
  }
}

static void
put_data(tw_buffer *const out, const char *const sign, const tw_buffer *const values, const size_t count)
{
  for (size_t i = 0; i < count; ++i) {
    if (values[i].len) {
      tw_buffer_format(out, "<data key=\"%s%zu\">", sign, i);
      put_text(out, tw_buffer_str(&values[i]));
      tw_buffer_text(out, "</data>");
    }
  }
}

static void
begin(tw_buffer *const out)
{
  tw_buffer_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
                      "  <key id=\"labels\" for=\"node\" attr.name=\"labels\" attr.type=\"string\"/>\n"
                      "  <key id=\"label\" for=\"edge\" attr.name=\"label\" attr.type=\"string\"/>\n");
  put_keys(out, "node", "n", tw_node_properties, TW_NODE_PROPERTIES);
  put_keys(out, "edge", "e", tw_edge_properties, TW_EDGE_PROPERTIES);
  tw_buffer_text(out, "  <graph edgedefault=\"directed\">\n");
}

static void
put_node(tw_buffer *const out, const tw_str id, const tw_str labels, const tw_buffer *const values)
{
  tw_buffer_text(out, "    <node id=\"");
  put_text(out, id);
  tw_buffer_text(out, "\"><data key=\"labels\">:");
  for (uint32_t i = 0; i < labels.len; ++i) { // ":Entity:Person"
    tw_buffer_char(out, labels.ptr[i] == ';' ? ':' : labels.ptr[i]);
  }
  tw_buffer_text(out, "</data>");
  put_data(out, "n", values, TW_NODE_PROPERTIES);
  tw_buffer_text(out, "</node>\n");
}

static void
put_edge(tw_buffer *const out, const tw_str from, const tw_str to, const tw_str type, const tw_buffer *const values)
{
  tw_buffer_text(out, "    <edge source=\"");
  put_text(out, from);
  tw_buffer_text(out, "\" target=\"");
  put_text(out, to);
  tw_buffer_text(out, "\"><data key=\"label\">");
  put_text(out, type);
  tw_buffer_text(out, "</data>");
  put_data(out, "e", values, TW_EDGE_PROPERTIES);
  tw_buffer_text(out, "</edge>\n");
}

static void
end(tw_buffer *const out)
{
  tw_buffer_text(out, "  </graph>\n</graphml>\n");
}

const tw_property_form tw_graphml_form = {.begin = begin, .node = put_node, .edge = put_edge, .end = end};
