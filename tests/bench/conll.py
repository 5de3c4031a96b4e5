#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Score chains on CoNLL-U with Entity= groups (GUM): conll.py [-v] BENCH-MENTIONS UD.conllu[.xz] GENRE,… [option of bench-mentions]...

MUC, B³, CEAF with φ4 and their mean, mentions matched by their heads; singletons are left out on both sides, as OntoNotes does. The
text is read anew: names, trees, all. With -v, the pronouns and names that go wrong."""
import collections
import re
import sys

import bench
import links


def read_groups(path):
    """{document: {begin of a head: group}}"""
    _, spans, _ = links.read_conllu(path)
    heads = collections.defaultdict(dict)
    opened, rows, document, sentence = [], [], None, None

    def close(group, end, rows):
        for i in range(len(opened) - 1, -1, -1):
            if opened[i][0] == group:
                _, begin, where = opened.pop(i)
                inside = [r for r in rows if begin <= r[0] <= end and not begin <= r[1] <= end] if where == sentence else []
                if inside and (sentence, inside[0][0]) in spans:
                    heads[document].setdefault(spans[sentence, inside[0][0]][0], group)
                return

    def end_sentence():
        for token, _, misc in rows:
            entity = re.search(r"Entity=([^|]*)", misc)
            for part in re.findall(r"\([^()]*\)?|[^()]+\)", entity.group(1)) if entity else []:
                if part.startswith("("):
                    opened.append((re.match(r"\((\d+)", part).group(1), token, sentence))
                if part.endswith(")"):
                    close(re.match(r"\(?(\d+)", part).group(1), token, rows)
        rows.clear()

    with bench.open_text(path) as file:
        for line in file:
            if line.startswith("# newdoc id = "):
                document = line[14:].strip()
                opened.clear()
            elif line.startswith("# sent_id = "):
                sentence = line[12:].strip()
            elif line[0].isdigit():
                cell = line.rstrip("\n").split("\t")
                if cell[0].isdigit():
                    rows.append((int(cell[0]), int(cell[6]), cell[9]))
            elif not line.strip():
                end_sentence()
    end_sentence()
    return heads


def chains(group_of):
    found = collections.defaultdict(set)
    for mention, group in group_of.items():
        found[group].add(mention)
    return [c for c in found.values() if len(c) > 1]


def muc(key, response):
    of = {m: i for i, c in enumerate(response) for m in c}
    links_right = sum(len(c) - len({of.get(m, (m,)) for m in c}) for c in key)
    return links_right, sum(len(c) - 1 for c in key)


def b_cubed(key, response):
    of = {m: c for c in response for m in c}
    return sum(len(c & of[m]) / len(c) for c in key for m in c if m in of), sum(map(len, key))


def ceaf(key, response):
    """The best pairing, found greedily: at most the exact one."""
    pairs = sorted(((2 * len(k & r) / (len(k) + len(r)), i, j) for i, k in enumerate(key) for j, r in enumerate(response) if k & r),
                   reverse=True)
    taken, used, total = set(), set(), 0.0
    for value, i, j in pairs:
        if i not in taken and j not in used:
            taken.add(i)
            used.add(j)
            total += value
    return total


def main():
    verbose = sys.argv[1] == "-v"
    program, path, genres, *options = sys.argv[1 + verbose:]
    articles, _, written = links.read_conllu(path)
    texts = [(d, t) for d, t in articles if d.split("_")[1] in genres.split(",")]
    gold_heads = read_groups(path)
    found = bench.mentions(program, options, texts, written)
    sums = collections.defaultdict(float)
    classes = collections.Counter()
    for document, text in texts:
        own = {m.head[0]: m for m in found[document]}
        key = chains(gold_heads[document])
        response = chains({b: m.entity for b, m in own.items()})
        sums["mr"], sums["mr of"] = sums["mr"] + muc(key, response)[0], sums["mr of"] + muc(key, response)[1]
        sums["mp"], sums["mp of"] = sums["mp"] + muc(response, key)[0], sums["mp of"] + muc(response, key)[1]
        sums["br"], sums["br of"] = sums["br"] + b_cubed(key, response)[0], sums["br of"] + b_cubed(key, response)[1]
        sums["bp"], sums["bp of"] = sums["bp"] + b_cubed(response, key)[0], sums["bp of"] + b_cubed(response, key)[1]
        sums["c"] += ceaf(key, response)
        sums["cr of"] += len(key)
        sums["cp of"] += len(response)
        gold_of = {m: c for c in key for m in c}
        own_of = {m: c for c in response for m in c}
        for m in sorted(gold_of):
            kind = own[m].kind if m in own else "no mention"
            before = {x for x in gold_of[m] if x < m}
            mine = {x for x in own_of.get(m, ()) if x < m}
            if before and not before & mine:
                fault = f"{kind}: " + ("alone" if not mine else "with others")
                classes[fault] += 1
                if verbose and kind != "nominal":
                    print(f"{fault}\t{document}\t{text[max(0, m - 60):m]}<<{text[m:m + 20]}".replace("\n", " "))
            elif mine and not before:
                classes[f"{kind}: new, taken for old"] += 1
        for m in own_of:
            if m not in gold_of and any(x < m for x in own_of[m]):
                classes[f"{own[m].kind}: in no chain, taken for old"] += 1
    total = 0.0
    for name, r, p in (("MUC", "mr", "mp"), ("B3", "br", "bp"), ("CEAF", "c", "c")):
        recall = sums[r] / sums["cr of" if r == "c" else r + " of"]
        precision = sums[p] / sums["cp of" if p == "c" else p + " of"]
        f1 = 2 * precision * recall / (precision + recall)
        total += f1 / 3
        print(f"{name:5} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    print(f"mean F1 {total:.3f}")
    for fault, count in classes.most_common():
        print(f"{count:5d} {fault}")


if __name__ == "__main__":
    main()
