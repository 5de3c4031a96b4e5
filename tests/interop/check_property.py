#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Is the property graph whole, the same as CSV and as GraphML, and does it hold what the RDF graph holds?

usage: check_property.py FOLDER STEM BASE     reads STEM.nodes.csv, STEM.relationships.csv, STEM.graphml and STEM.nq
Prints "ok NAME" or "not ok NAME"; exit status 1 if any fails."""
import csv
import os
import sys
import xml.etree.ElementTree

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "endpoint"))
import rdf

XML = "{http://graphml.graphdrawing.org/xmlns}"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
csv.field_size_limit(1 << 30)


def read_csv(path):
    """Column names without their types, and rows of {column: value} without empty values."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.reader(file, strict=True)
        head = [column.partition(":")[0] or column for column in next(rows)]
        found = []
        for row in rows:
            assert len(row) == len(head), f"{len(row)} fields instead of {len(head)}: {row}"
            found.append({column: value for column, value in zip(head, row) if value})
    return found


def read_graphml(path):
    graph = xml.etree.ElementTree.parse(path).getroot()
    keys = {key.get("id"): key.get("attr.name") for key in graph.iter(XML + "key")}

    def data(element):
        return {keys[item.get("key")]: item.text or "" for item in element.iter(XML + "data")}

    nodes = [{"iri": node.get("id"), **data(node)} for node in graph.iter(XML + "node")]
    return nodes, [{":START_ID": edge.get("source"), ":END_ID": edge.get("target"), **data(edge)} for edge in graph.iter(XML + "edge")]


def one_line(row):
    """As the CSV has it: no line breaks."""
    return {key: value.replace("\n", " ").replace("\r", " ") for key, value in row.items()}


def check_ids(nodes, edges):
    ids = [node["iri"] for node in nodes]
    assert len(ids) == len(set(ids)), f"{len(ids) - len(set(ids))} nodes are there twice"
    ends = {edge[end] for edge in edges for end in (":START_ID", ":END_ID")}
    assert ends <= set(ids), f"relationships to {len(ends - set(ids))} nodes that are none: {list(ends - set(ids))[:3]}"


def check_same(nodes, edges, other_nodes, other_edges):
    for node in other_nodes:
        node[":LABEL"] = node.pop("labels").strip(":").replace(":", ";")
    for edge in other_edges:
        edge[":TYPE"] = edge.pop("label")
    assert nodes == [one_line(node) for node in other_nodes], "CSV and GraphML have other nodes"
    assert edges == [one_line(edge) for edge in other_edges], "CSV and GraphML have other relationships"


def things(triples, class_iri):
    return {s[1] for s, p, o in triples if p[1] == RDF_TYPE and o[1] == class_iri}


def check_rdf(nodes, edges, graphs, base):
    """The same claims, events and articles; and a relationship for each flat statement of each article."""
    triples = set().union(*graphs.values())
    for label, class_iri in (("Claim", "https://schema.org/Claim"), ("Article", "https://schema.org/NewsArticle"),
                             ("Event", "http://semanticweb.cs.vu.nl/2009/11/sem/Event")):
        got = {node["iri"] for node in nodes if node[":LABEL"] == label}
        want = things(triples, class_iri)
        assert got == want, f"{label}: {len(want - got)} missing, {len(got - want)} too many"
    flat = sorted((s[1], p[1][len(base) + 3:], o[1]) for triples in graphs.values() for s, p, o in triples if p[1].startswith(base + "id/"))
    got = sorted((edge[":START_ID"], edge[":TYPE"], edge[":END_ID"]) for edge in edges if "article" in edge)
    assert flat and got == flat, f"{len(flat)} flat statements, {len(got)} relationships"
    claims = {claim for edge in edges for claim in edge.get("claims", "").split(";") if claim}
    assert claims <= things(triples, "https://schema.org/Claim"), "a relationship names a claim that is none"


def main():
    folder, stem, base = sys.argv[1:4]
    path = os.path.join(folder, stem)
    nodes, edges = read_csv(path + ".nodes.csv"), read_csv(path + ".relationships.csv")
    with open(path + ".nq", encoding="utf-8", newline="\n") as file:
        graphs = rdf.read_quads(file.read())
    checks = {"has ends for all relationships": lambda: check_ids(nodes, edges),
              "is the same as CSV and as GraphML": lambda: check_same(nodes, edges, *read_graphml(path + ".graphml")),
              "holds what the RDF graph holds": lambda: check_rdf(nodes, edges, graphs, base)}
    failed = 0
    for name, check in checks.items():
        try:
            check()
            print(f"ok {stem} as a property graph {name}")
        except Exception as error:  # each check must be told
            failed += 1
            print(f"not ok {stem} as a property graph {name}: {type(error).__name__}: {error}"[:400])
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 4:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main())
