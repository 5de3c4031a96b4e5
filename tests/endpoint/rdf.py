# SPDX-License-Identifier: Apache-2.0
"""Statements for the tests: made as N-Quads, read back as N-Triples, compared as sets of terms."""
import decimal
import re

XSD = "http://www.w3.org/2001/XMLSchema#"
GEOMETRY = ["http://www.opengis.net/ont/geosparql#wktLiteral", "http://www.openlinksw.com/schemas/virtrdf#Geometry"]
TERM = re.compile(r'\s*(?:<([^>]*)>|"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?)', re.S)
ECHARS = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f", '"': '"', "\\": "\\", "'": "'"}


def unescape(text):
    def one(match):
        code = match.group(1) or match.group(2)
        return chr(int(code, 16)) if code else ECHARS[match.group(3)]
    return re.sub(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", one, text, flags=re.S)


def escape(text):
    return "".join({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}.get(c, c) for c in text)


def literal(text, language=None, datatype=None):
    return ("literal", text, language, datatype)


def iri(text):
    return ("iri", text, None, None)


def write(term):
    kind, text, language, datatype = term
    if kind == "iri":
        return f"<{text}>"
    return f'"{escape(text)}"' + (f"@{language}" if language else f"^^<{datatype}>" if datatype else "")


def quads(graphs):
    """N-Quads of {graph IRI: [(subject, predicate, object)]}."""
    return "".join(f"{write(s)} {write(p)} {write(o)} <{name}> .\n" for name, triples in graphs.items() for s, p, o in triples)


def lines(graphs):
    """The lines of quads(); not splitlines(), which takes U+2028 for a line end."""
    return [line + "\n" for line in quads(graphs).split("\n") if line]


def value(term):
    """The term with its number in canonical form: stores keep 1.0 as 1, Oxigraph keeps all kinds of integers as one, and Virtuoso keeps points
    as a type of its own, in single precision."""
    kind, text, language, datatype = term
    if datatype == XSD + "nonNegativeInteger":
        datatype = XSD + "integer"
    if datatype in (XSD + "decimal", XSD + "integer", XSD + "double"):
        text = str(decimal.Decimal(text).normalize())
    if datatype in GEOMETRY:
        text, datatype = re.sub(r"-?[0-9.]+", lambda number: f"{float(number.group()):.3f}", text), GEOMETRY[0]
    if datatype == XSD + "string":
        datatype = None
    return (kind, text, language.lower() if language else None, datatype)


def values(triples):
    return {tuple(value(term) for term in triple) for triple in triples}


def terms(line):
    found, at = [], 0
    match = TERM.match(line, at)
    while match:
        name, quoted, language, datatype = match.groups()
        found.append(value(iri(unescape(name)) if name is not None else literal(unescape(quoted), language, datatype)))
        match = TERM.match(line, match.end())
    return tuple(found)


def read(text):
    """Triples of N-Triples, as values."""
    found = {terms(line) for line in text.split("\n") if line.strip() and not line.startswith("#")}
    for triple in found:
        assert len(triple) == 3, f"not N-Triples: {triple}"
    return found


def read_quads(text):
    """{graph IRI: set of triples, as values} of N-Quads."""
    graphs = {}
    for line in text.split("\n"):
        if line:
            *triple, graph = terms(line)
            graphs.setdefault(graph[1], set()).add(tuple(triple))
    return graphs


# Text that tries to leave its literal: by a quote, by an escape that SPARQL resolves before it parses, by a line end, by a comment
HOSTILE = [
    'a " quote . } } ; DROP ALL ; INSERT DATA { GRAPH <urn:owned> { <urn:a> <urn:b> "c',
    "back\\slash at the end\\",
    "\\u0022 . } } ; DROP ALL #",
    "\\\\u0022 two of them \\U00000022",
    "line\nfeed\r\nand\ttab \b \f",
    "# no comment > <urn:x>",
    "''' \"\"\" ''",
    "%22%3E &quot; &lt; ${x} $1 ?var @en ^^<urn:x>",
    "Kharkiv Київ 北京 😀 e\u0301 \u00a0 \u2028 \ufeff end",
    "",
    " ",
]


def article(number, claims=12):
    """The graph of an article: as many claims as wanted, of every kind of term."""
    base = f"https://kg.example.org/article/{number:08x}"
    triples = []
    for i in range(claims):
        claim = iri(f"{base}#c{i}")
        triples += [
            (claim, iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), iri("http://schema.org/Claim")),
            (claim, iri("http://schema.org/text"), literal(f"claim {i} of article {number}", "en")),
            (claim, iri("https://w3id.org/triplewire/ns#confidence"), literal(f"0.{50 + i % 50}", None, XSD + "decimal")),
            (claim, iri("https://w3id.org/triplewire/ns#begin"), literal(str(i * 17), None, XSD + "nonNegativeInteger")),
            (claim, iri("http://schema.org/datePublished"), literal("2025-03-18", None, XSD + "date")),
            (claim, iri("http://schema.org/description"), literal(HOSTILE[(number + i) % len(HOSTILE)])),
        ]
    return base + "#graph", triples


ENTITIES = "https://kg.example.org/graph/entities"


def entities(number):
    label = iri("http://www.w3.org/2000/01/rdf-schema#label")
    return [(iri(f"https://kg.example.org/Caf%C3%A9_{i}"), label, literal(f"Café {i}", "en")) for i in range(number)]
