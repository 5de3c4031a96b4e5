#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Score pronouns on GAP (Webster et al. 2018): gap.py [-v] BENCH-MENTIONS GAP.tsv[.xz] [option of bench-mentions]...

Of each of two names in a snippet: is it whom the pronoun means? F1 overall, by gender, and feminine to masculine.
With -v, each snippet that goes wrong, by class."""
import collections
import sys

import bench


def entity_at(found, begin, end):
    """Entity of the name at [begin, end): of names the one that overlaps most, else of what is headed there."""
    best = max(found, key=lambda m: (bench.overlap(m.name, (begin, end)), bench.overlap(m.head, (begin, end))), default=None)
    if best and (bench.overlap(best.name, (begin, end)) or bench.overlap(best.head, (begin, end))):
        return best.entity
    return None


def main():
    verbose = sys.argv[1] == "-v"
    program, path, *options = sys.argv[1 + verbose:]
    with bench.open_text(path) as file:
        header = file.readline().rstrip("\n").split("\t")
        rows = [dict(zip(header, line.rstrip("\n").split("\t"))) for line in file]
    found = bench.mentions(program, options, [(row["ID"], row["Text"]) for row in rows])
    counts = collections.defaultdict(lambda: [0, 0, 0])
    classes = collections.Counter()
    for row in rows:
        own = found[row["ID"]]
        at = int(row["Pronoun-offset"])
        pronoun = next((m for m in own if m.kind == "pronoun" and m.head[0] == at), None)
        means = pronoun.entity if pronoun else None
        gender = "feminine" if row["Pronoun"].lower() in ("she", "her", "hers") else "masculine"
        verdict = []
        for name in "AB":
            begin = int(row[name + "-offset"])
            gold = row[name + "-coref"] == "TRUE"
            system = means is not None and entity_at(own, begin, begin + len(row[name])) == means
            verdict.append((gold, system))
            for key in ("overall", gender):
                counts[key][0] += gold and system
                counts[key][1] += system
                counts[key][2] += gold
        (a, x), (b, y) = verdict
        if (a, b) != (x, y):
            kind = "missed" if not x and not y else "taken for none" if not a and not b else "both" if x and y else "the other"
            if pronoun is None:
                kind = "no pronoun"
            elif kind == "missed":
                kind += ": " + next((m.kind for m in own if m.entity == means and m.kind != "pronoun"), "nothing")
            classes[kind] += 1
            if verbose:
                label = next((m.label for m in own if m.entity == means), "-")
                gold = row["A"] if a else row["B"] if b else "neither"
                text = row["Text"]
                end = at + len(row["Pronoun"])
                print(f"{kind}\t{row['ID']}\tmeans {gold}, read as {label}\t{text[:at]}<<{text[at:end]}>>{text[end:]}")
    for key, count in sorted(counts.items()):
        print("%-10s P %.3f R %.3f F1 %.3f" % (key, *bench.f1(*count)))
    print("feminine/masculine %.3f" % (bench.f1(*counts["feminine"])[2] / bench.f1(*counts["masculine"])[2]))
    for kind, count in classes.most_common():
        print("%5d %s" % (count, kind))


if __name__ == "__main__":
    main()
