// SPDX-License-Identifier: Apache-2.0
// A property graph as the two CSV files that `neo4j-admin database import` takes: their heads name the columns and their types.
#include "rdf/property.h"

static const char *const types[] = {
  [TW_PROPERTY_TEXT] = "", [TW_PROPERTY_LIST] = ":string[]", [TW_PROPERTY_INT] = ":int", [TW_PROPERTY_DOUBLE] = ":double"};

// The importer takes a line break inside of quotes only when it is told to: here it is a blank
static void
put_field(tw_buffer *const out, const tw_str text)
{
  if (!text.len) {
    return;
  }
  tw_buffer_char(out, '"');
  for (uint32_t i = 0; i < text.len; ++i) {
    const char c = text.ptr[i];
    if (c == '"') {
      tw_buffer_char(out, '"');
    }
    tw_buffer_char(out, c == '\n' || c == '\r' ? ' ' : c);
  }
  tw_buffer_char(out, '"');
}

static void
put_columns(tw_buffer *const out, const tw_property *const columns, const size_t count)
{
  for (size_t i = 0; i < count; ++i) {
    tw_buffer_format(out, ",%s%s", columns[i].name, types[columns[i].kind]);
  }
  tw_buffer_char(out, '\n');
}

static void
put_values(tw_buffer *const out, const tw_buffer *const values, const size_t count)
{
  for (size_t i = 0; i < count; ++i) {
    tw_buffer_char(out, ',');
    put_field(out, tw_buffer_str(&values[i]));
  }
  tw_buffer_char(out, '\n');
}

static void
begin_nodes(tw_buffer *const out)
{
  tw_buffer_text(out, "iri:ID,:LABEL");
  put_columns(out, tw_node_properties, TW_NODE_PROPERTIES);
}

static void
put_node(tw_buffer *const out, const tw_str id, const tw_str labels, const tw_buffer *const values)
{
  put_field(out, id);
  tw_buffer_char(out, ',');
  put_field(out, labels);
  put_values(out, values, TW_NODE_PROPERTIES);
}

static void
begin_relationships(tw_buffer *const out)
{
  tw_buffer_text(out, ":START_ID,:END_ID,:TYPE");
  put_columns(out, tw_edge_properties, TW_EDGE_PROPERTIES);
}

static void
put_relationship(tw_buffer *const out, const tw_str from, const tw_str to, const tw_str type, const tw_buffer *const values)
{
  put_field(out, from);
  tw_buffer_char(out, ',');
  put_field(out, to);
  tw_buffer_char(out, ',');
  put_field(out, type);
  put_values(out, values, TW_EDGE_PROPERTIES);
}

const tw_property_form tw_neo4j_nodes_form         = {.begin = begin_nodes, .node = put_node};
const tw_property_form tw_neo4j_relationships_form = {.begin = begin_relationships, .edge = put_relationship};
