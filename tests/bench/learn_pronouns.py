#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Learn the weights of pronouns: learn_pronouns.py [--write SOURCE] BENCH-PRONOUNS --gap GAP.tsv[.xz]... --entities UD.conllu[.xz]...

SOURCE is src/meaning/chains_antecedent.c, where the weights stand; without --write the quality is measured, on thirds of the data that
were not learned on. A pronoun means one of its candidates or none: what it is likeliest to mean is exp(sum of weights), of none 1; the
weights are those under which what people say is likeliest, less their squares. GAP says of two names whether a pronoun means them,
GUM's Entity= groups which mentions are of one thing."""
import argparse
import collections
import math
import random
import re
import subprocess
import sys

import bench
import conll
import gap
import links

EPOCHS = 12
RATE = 0.1
PENALTY = 0.0005          # of a weight's square, for each item
FEMININE = 2.0            # an item's weight: of GAP's women more are missed than of its men
BIAS = (1.0, 1.75)        # added when learned: a guess serves better than nothing
BY_HAND = {(1, "W_PLACE"): -0.40, (1, "W_PLACE_AS_OBJECT"): -1.60}  # of "it" for a place there are too few

Item = collections.namedtuple("Item", "source kind thing candidates weight judge")
# kind: "means" (candidates with label 1), "not" (any but those with label -1), "none"; candidates: [(label, entity, [(weight, count)])]


def ask(program, articles, published=None):
    """{id: [Mention]}, {(id, begin of the pronoun): (thing, [(begin of a candidate's head, counts)])}"""
    told = collections.OrderedDict()
    found = bench.mentions(program, [], articles, published, tell=lambda line: collect(told, line))
    return found, told


def collect(told, line):
    cell = line.split("\t")
    if cell[0] == "pronoun":
        counts = [(int(a), float(b)) for a, b in (part.split(":") for part in cell[5].split())]
        told.setdefault((cell[1], int(cell[2])), (int(cell[4]), []))[1].append((int(cell[3]), counts))


def items_of_gap(program, path):
    with bench.open_text(path) as file:
        header = file.readline().rstrip("\n").split("\t")
        rows = [dict(zip(header, line.rstrip("\n").split("\t"))) for line in file]
    found, told = ask(program, [(row["ID"], row["Text"]) for row in rows])
    for row in rows:
        key = row["ID"], int(row["Pronoun-offset"])
        if key not in told:
            continue
        own = found[row["ID"]]
        entities = {m.head[0]: m.entity for m in own}
        names = [gap.entity_at(own, int(row[x + "-offset"]), int(row[x + "-offset"]) + len(row[x])) for x in "AB"]
        truth = [row[x + "-coref"] == "TRUE" for x in "AB"]
        means = names[truth.index(True)] if any(truth) else None
        feminine = row["Pronoun"].lower() in ("she", "her", "hers")
        candidates = []
        for begin, counts in told[key][1]:
            entity = entities.get(begin)
            label = int(entity is not None and entity == means) if any(truth) else -int(entity in names)
            candidates.append((label, entity, counts))
        yield Item(row["ID"], "means" if any(truth) else "not", told[key][0], candidates, FEMININE if feminine else 1.0,
                   (names, truth, feminine))


def items_of_groups(program, path):
    articles, _, written = links.read_conllu(path)
    heads = conll.read_groups(path)
    for (document, begin), (thing, told) in ask(program, articles, written)[1].items():
        group = heads[document].get(begin)
        candidates = [(int(group is not None and heads[document].get(at) == group), None, counts) for at, counts in told]
        yield Item(document, "means" if any(c[0] for c in candidates) else "none", thing, candidates, 1.0, None)


def shares(weights, item):
    """exp(sum of weights) of each candidate and of none, over their sum."""
    sums = [sum(weights[i] * n for i, n in counts) for _, _, counts in item.candidates]
    most = max(sums, default=0.0)
    powers = [math.exp(s - max(most, 0.0)) for s in sums]
    return powers, math.exp(-max(most, 0.0))


def wanted(item, powers, none):
    """What the shares should be: those of what is right, as likely among each other as they are now."""
    right = [p if c[0] == 1 else 0.0 for p, c in zip(powers, item.candidates)] if item.kind == "means" else \
        [p if item.kind == "not" and c[0] == 0 else 0.0 for p, c in zip(powers, item.candidates)]
    total = sum(right) + (0.0 if item.kind == "means" else none)
    return [p / total for p in right] if total else None


def learn(items, count):
    weights, squares = [0.0] * count, [1e-8] * count
    order = list(items)
    dice = random.Random(1)
    average = [0.0] * count
    for epoch in range(EPOCHS):
        dice.shuffle(order)
        for item in order:
            powers, none = shares(weights, item)
            target = wanted(item, powers, none)
            if target is None:
                continue
            total = sum(powers) + none
            slope = collections.defaultdict(float)
            for power, goal, (_, _, counts) in zip(powers, target, item.candidates):
                error = item.weight * (goal - power / total)
                for i, n in counts:
                    slope[i] += error * n
            for i, g in slope.items():
                g -= PENALTY * weights[i]
                squares[i] += g * g
                weights[i] += RATE * g / math.sqrt(squares[i])
        if epoch >= EPOCHS // 2:
            average = [a + w / (EPOCHS - EPOCHS // 2) for a, w in zip(average, weights)]
    return average


def choose(weights, item, bias):
    best, most = None, 0.0
    for candidate in item.candidates:
        total = bias + sum(weights[i] * n for i, n in candidate[2])
        if total > most:
            best, most = candidate, total
    return best


def measure(items, weights_of):
    """GAP's F1 and ratio, and of pronouns with a group the share that is right."""
    counts = collections.defaultdict(lambda: [0, 0, 0])
    right, total = [0, 0], [0, 0]
    for item in items:
        best = choose(weights_of(item), item, BIAS[item.thing])
        if item.judge:
            names, truth, feminine = item.judge
            for name, gold in zip(names, truth):
                said = best is not None and best[1] is not None and best[1] == name
                for key in ("feminine" if feminine else "masculine", "overall"):
                    counts[key] = [a + b for a, b in zip(counts[key], (gold and said, said, gold))]
        elif item.kind == "means":
            right[item.thing] += best is not None and best[0] == 1
            total[item.thing] += 1
    scores = {key: bench.f1(*count)[2] for key, count in counts.items()}
    print("GAP F1 %.3f, feminine/masculine %.3f" % (scores["overall"], scores["feminine"] / scores["masculine"]))
    print("groups: he and she %.3f, it and they %.3f" % tuple(r / t for r, t in zip(right, total)))


def names_of_weights(source):
    """[(name, how many)] in order, from the enum of the source."""
    body = re.search(r"typedef enum \{\n  W_BIAS,(.*?)\n  W_COUNT", source, re.S).group(1)
    names, sizes = ["W_BIAS"], {}
    for name, before, size in re.findall(r"^  (W_\w+)(?:\s*=\s*(W_\w+) \+ ([\w *]+))?,", body, re.M):
        names.append(name)
        if size:
            sizes[before] = {"ROLES": 10, "TW_PRONOUN_PLACES * 4": 12}[size.strip()]
    return [(name, sizes.get(name, 1)) for name in names]


def table(rows, names):
    out = ""
    for thing, weights in enumerate(rows):
        line, at = "", 0
        out += "  {\n"
        for name, size in names:
            values = [BY_HAND.get((thing, name), w) for w in weights[at:at + size]]
            values[0] += BIAS[thing] if name == "W_BIAS" else 0
            cell = f"[{name}] = " + ", ".join(f"{v:.2f}F" for v in values) + ","
            at += size
            if size > 1 or len(line) + len(cell) > 130:
                out += "    " + line + "\n" if line else ""
                line = ""
            if size > 1:
                out += "    " + cell + "\n"
            else:
                line += (" " if line else "") + cell
        out += "    " + line + "\n  },\n"
    return out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--write", metavar="SOURCE")
    parser.add_argument("--gap", action="append", default=[])
    parser.add_argument("--entities", action="append", default=[])
    options = parser.parse_args()
    items = [item for path in options.gap for item in items_of_gap(options.program, path)]
    items += [item for path in options.entities for item in items_of_groups(options.program, path)]
    count = 1 + max(i for item in items for c in item.candidates for i, _ in c[2])
    print(len(items), "pronouns", file=sys.stderr)
    parts = [[item for item in items if item.thing == thing] for thing in (0, 1)]
    if not options.write:
        fold = {source: i % 3 for i, source in enumerate(sorted({item.source for item in items}))}
        learned = {(thing, k): learn([i for i in parts[thing] if fold[i.source] != k], count) for thing in (0, 1) for k in range(3)}
        measure(items, lambda item: learned[item.thing, fold[item.source]])
        return
    with open(options.write, encoding="utf-8") as file:
        source = file.read()
    rows = [learn(part, count) for part in parts]
    measure(items, lambda item: rows[item.thing])
    names = names_of_weights(source)
    rows = [row + [0.0] * (sum(size for _, size in names) - len(row)) for row in rows]
    begin = source.index("{\n", source.index("static const float weights[2][W_COUNT]")) + 2
    end = source.index("};", begin)
    with open(options.write, "w", encoding="utf-8") as file:
        file.write(source[:begin] + table(rows, names) + source[end:])


if __name__ == "__main__":
    main()
