#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Does rdflib read in every format the statements that the N-Quads file holds?

usage: check_rdflib.py FOLDER [STEM]...     FOLDER as for check.mjs; STEM: only files of these names, without their ending
Prints "ok NAME" or "not ok NAME"; exit status 1 if any fails.

The yardstick is the N-Quads file as tests/endpoint/rdf.py reads it, which is no RDF library. rdflib before 6.3 reads a backslash before an
n in N-Triples as a line break: Debian 12 has 6.1.1."""
import logging
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "endpoint"))
import rdf
import rdflib

rdflib.NORMALIZE_LITERALS = False  # "007" is to stay what it is
logging.disable(logging.WARNING)   # of dates that Python can't hold
FORMATS = {"nq": ("nquads", True), "trig": ("trig", True), "jsonld": ("json-ld", True),
           "ttl": ("turtle", False), "nt": ("nt", False), "rdf": ("xml", False)}


class Heap(rdflib.store.Store):
    """Takes statements as they come: rdflib's own store has three indexes, and takes as long as the parser."""
    context_aware = graph_aware = formula_aware = True

    def __init__(self):
        super().__init__()
        self.rows, self.bound = [], {}

    def add(self, triple, context, quoted=False):
        self.rows.append((context, *triple))

    def add_graph(self, graph):
        pass

    def remove_graph(self, graph):
        pass

    def contexts(self, triple=None):
        return iter(())

    def bind(self, prefix, namespace, override=True):
        self.bound[prefix] = namespace

    def namespace(self, prefix):
        return self.bound.get(prefix)

    def prefix(self, namespace):
        return None

    def namespaces(self):
        return iter(self.bound.items())


def term(node):
    if isinstance(node, rdflib.URIRef):
        return rdf.value(rdf.iri(str(node)))
    assert isinstance(node, rdflib.Literal), f"{node!r} where every term has an IRI"
    return rdf.value(rdf.literal(str(node), node.language, str(node.datatype) if node.datatype else None))


def read(path, syntax, graphs):
    """Set of (graph or None, subject, predicate, object)."""
    heap = Heap()
    store = rdflib.Dataset(store=heap) if graphs else rdflib.Graph(store=heap)
    store.parse(path, format=syntax, publicID="https://nowhere.example/")
    iris = {}  # most statements are made of the same few

    def known(node):
        if type(node) is not rdflib.URIRef:
            return term(node)
        text = str(node)
        return iris.get(text) or iris.setdefault(text, term(node))

    return {(str(getattr(g, "identifier", g)) if graphs else None, known(s), known(p), known(o)) for g, s, p, o in heap.rows}


def check(folder, stem):
    failed = 0
    with open(os.path.join(folder, stem + ".nq"), encoding="utf-8", newline="\n") as file:
        want = {(name, *triple) for name, triples in rdf.read_quads(file.read()).items() for triple in triples}
    for ending, (syntax, graphs) in FORMATS.items():
        path = os.path.join(folder, f"{stem}.{ending}")
        if not os.path.exists(path):
            continue
        try:
            wrong = read(path, syntax, graphs) ^ (want if graphs else {(None, *row[1:]) for row in want})
            detail = f"{len(wrong)} statements differ: {list(wrong)[:2]}" if wrong else ""
        except Exception as error:  # whatever rdflib raises is a fault of the file, or of rdflib
            detail = f"{type(error).__name__}: {error}"[:300]
        failed += bool(detail)
        print(f"not ok {stem}.{ending} by rdflib: {detail}" if detail else f"ok {stem}.{ending} by rdflib")
    return failed


def main():
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder = sys.argv[1]
    stems = sys.argv[2:] or sorted(name[:-3] for name in os.listdir(folder) if name.endswith(".nq"))
    failed = sum([check(folder, stem) for stem in stems])
    return 1 if failed or not stems else 0


if __name__ == "__main__":
    sys.exit(main())
