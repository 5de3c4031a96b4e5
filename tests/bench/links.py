#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Score links to Wikidata on GUM: links.py [-v] BENCH-MENTIONS LINKS.tsv[.xz] UD.conllu[.xz] [-q QIDS]... [option of bench-mentions]...

LINKS has the columns of GUM's entity links (document, sentence, tokens of the name, type, QID), UD the sentences. QIDS are files
whose tabs and lines cut out the QIDs that the knowledge base has (its tables). The text is read anew: names, trees, all.
With -v, each name that goes wrong."""
import collections
import re
import sys

import bench

KINDS = {"person": "PER", "place": "LOC", "organization": "ORG"}


def read_conllu(path):
    """[(document, text)], {(sentence, token): span in its document}, {document: day on which it was written}."""
    texts = collections.defaultdict(str)
    written = {}
    spans = {}
    document = sentence = None
    at = 0
    with bench.open_text(path) as file:
        for line in file:
            if line.startswith("# newdoc id = "):
                document = line[14:].strip()
            elif line.startswith("# meta::dateCreated = "):
                written[document] = line[22:].strip()
            elif line.startswith("# newpar") and not line.startswith("# newpar_") and texts[document]:
                texts[document] = texts[document].rstrip() + "\n\n"
            elif line.startswith("# sent_id = "):
                sentence = line[12:].strip()
            elif line.startswith("# text = "):
                at = len(texts[document])
                texts[document] += line[9:].rstrip("\n") + " "
            elif line[0].isdigit():
                cell = line.rstrip("\n").split("\t")
                if cell[0].isdigit():
                    found = texts[document].find(cell[1], at)
                    if found >= 0:
                        spans[sentence, int(cell[0])] = (found, found + len(cell[1]))
                        at = found + len(cell[1])
    return list(texts.items()), spans, written


def read_gold(path, spans):
    with bench.open_text(path) as file:
        header = file.readline().rstrip("\n").split("\t")
        for line in file:
            row = dict(zip(header, line.rstrip("\n").split("\t")))
            begin = spans.get((row["sent_id"], int(row["name_start"] or 0)))
            end = spans.get((row["sent_id"], int(row["name_end"] or 0)))
            if row["kind"] == "named" and begin and end:
                yield row["doc"], (begin[0], end[1]), KINDS.get(row["etype"], "MISC"), row["qid"], row["name"]


def known_qids(paths):
    known = set()
    for path in paths:
        with bench.open_text(path) as file:
            known |= {row.split("\t")[0] for row in file if re.match(r"Q\d+\t", row)}
    return known


def match(own, span):
    """The name that overlaps most, the shortest of several; else what is headed there ("the President")."""
    names = [m for m in own if m.kind == "name" and bench.overlap(m.name, span)]
    best = max(names, key=lambda m: (bench.overlap(m.name, span), -(m.name[1] - m.name[0])), default=None)
    return best or next((m for m in own if bench.overlap(m.head, span)), None)


def main():
    arguments = sys.argv[1:]
    verbose = arguments[0] == "-v"
    program, links, ud, *options = arguments[verbose:]
    tables = []
    while options[:1] == ["-q"]:
        tables.append(options[1])
        options = options[2:]
    articles, spans, written = read_conllu(ud)
    known = known_qids(tables)
    found = bench.mentions(program, options, articles, written)
    texts = dict(articles)
    counts = collections.Counter()
    aligned = collections.defaultdict(set)
    for document, span, kind, qid, name in read_gold(links, spans):
        best = match(found[document], span)
        if best:
            aligned[document].add(best)
        said = best.qid if best else ""
        named = kind != "MISC"
        right = said == qid
        counts["all"] += 1
        counts["all right"] += right
        counts["linked"] += bool(said)
        counts["linked wrong"] += bool(said) and not right
        if named:
            counts["named"] += 1
            counts["named right"] += right
            counts["named linked"] += bool(said)
            counts["named linked wrong"] += bool(said) and not right
            counts["known"] += qid in known
            counts["known right"] += qid in known and right
        if verbose and not right and (said or (named and qid in known)):
            fault = "WRONG" if said else "missed" if best else "no name"
            line = texts[document][max(0, span[0] - 60):span[1] + 40].replace("\n", " ")
            print(f"{fault}\t{kind}\t{name}\t{qid}\t{'in' if qid in known else 'not in'}\tread as "
                  f"{best and texts[document][slice(*(best.name or best.span))]!r} {best and best.type} {best and best.label} {said}"
                  f"\t{document}\t{line}")
    for document, own in found.items():
        for m in own:
            if m.kind == "name" and m.qid and m not in aligned[document]:
                counts["linked beside gold"] += 1
                if verbose:
                    line = texts[document][max(0, m.name[0] - 60):m.name[1] + 40].replace("\n", " ")
                    print(f"BESIDE\t{m.type}\t{texts[document][slice(*m.name)]!r}\t{m.qid} {m.label}\t{document}\t{line}")

    def share(part, whole):
        return f"{counts[part]:5d} of {counts[whole]:5d}: {counts[part] / counts[whole] if counts[whole] else 0:.3f}"
    print("right, of PER, LOC and ORG that are known   ", share("known right", "known"))
    print("right, of PER, LOC and ORG                  ", share("named right", "named"))
    print("right, of all named mentions                ", share("all right", "all"))
    print("wrong, of PER, LOC and ORG that are linked  ", share("named linked wrong", "named linked"))
    print("wrong, of all that are linked               ", share("linked wrong", "linked"))
    print("linked, but no link or name in the gold     ", counts["linked beside gold"])


if __name__ == "__main__":
    main()
