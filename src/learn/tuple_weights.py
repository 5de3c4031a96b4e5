#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Learns schema/tuples.tsv: what each trait of a tuple counts for.

usage: tuple_weights.py SCORER GOLD BENCH-TUPLES [WEIGHTS.tsv]

SCORER: a file of Python with score(gold, predicted), load_gold(path) and key(sentence), as CaRB's matching rule has them
GOLD: its annotated sentences: sentence TAB relation TAB argument 1 TAB argument 2 …
BENCH-TUPLES: the program of the build folder (tests/bench/tuples.c); TRIPLEWIRE_DATA says where its model is

A tuple is worth what F1 loses without it: its share of precision (gold tuples are given away one to one), and of recall what no other
tuple of its sentence finds. Ridge regression on the traits, whole sentences in one of five folds. Prints F1 of all tuples, of those
that are worth enough by weights of the other folds, and by weights of all; writes weights of all.
"""
import collections
import importlib.machinery
import importlib.util
import random
import subprocess
import sys

import numpy

RIDGE, SEEN, FOLDS = 40, 6, 5
RECALL = 0.82  # of one unit of recall in precision, where F1 is near its best
MOST = 2  # a tuple that is worth more is no better than one that is worth that: the scale of confidences
STEPS = numpy.arange(0.2, 0.45, 0.01)

if len(sys.argv) not in (4, 5):
    sys.exit(__doc__)
loader = importlib.machinery.SourceFileLoader("scorer", sys.argv[1])
scorer = importlib.util.module_from_spec(importlib.util.spec_from_loader("scorer", loader))
loader.exec_module(scorer)


def read_sentences(path):
    with open(path, encoding="utf-8") as file:
        return list(dict.fromkeys(line.split("\t")[0] for line in file if line.strip()))


def read_tuples(program, sentences):
    """{sentence: [((relation, arguments), {trait: value})]}"""
    out = subprocess.run([program], input="\n".join(sentences) + "\n", capture_output=True, text=True, check=True).stdout.splitlines()
    tuples = collections.defaultdict(list)
    for tuple_, traits in zip(out[::2], out[1::2]):
        sentence, _, relation, *arguments = tuple_.split("\t")
        pairs = (trait.rsplit(" ", 1) for trait in traits.split("\t")[1:])
        tuples[scorer.key(sentence)].append(((relation, arguments), {name: float(value) for name, value in pairs}))
    return tuples


def give_away(scores, kept):
    """Sum of precision: the best pair of gold and tuple first, each once"""
    pairs = sorted((-row[j][0], i, j) for i, row in enumerate(scores) for j in kept)
    gold, used, total = set(), set(), 0
    for value, i, j in pairs:
        if i not in gold and j not in used:
            gold.add(i)
            used.add(j)
            total -= value
    return total


def found(scores, kept):
    return sum(max((row[j][1] for j in kept), default=0) for row in scores)


def f1(scores, kept):
    precision = sum(give_away(scores[s], kept[s]) for s in scores) / max(1, sum(map(len, kept.values())))
    recall = sum(found(scores[s], kept[s]) for s in scores) / sum(map(len, scores.values()))
    return 2 * precision * recall / (precision + recall), precision, recall


def worth(scores, count):
    every = list(range(count))
    precision, recall = give_away(scores, every), found(scores, every)
    for j in every:
        rest = [k for k in every if k != j]
        lost = precision - give_away(scores, rest) + RECALL * (recall - found(scores, rest))
        yield min(lost, MOST) / MOST


def regress(rows, target):
    counts = collections.Counter(name for row in rows for name in row)
    names = sorted(name for name in counts if counts[name] >= SEEN)
    matrix = table(rows, names)
    weights = numpy.linalg.solve(matrix.T @ matrix + RIDGE * numpy.eye(len(names)), matrix.T @ target)
    return dict(zip(names, weights))


def table(rows, names):
    at = {name: i for i, name in enumerate(names)}
    out = numpy.zeros((len(rows), len(names)))
    for r, row in enumerate(rows):
        for name, value in row.items():
            if name in at:
                out[r, at[name]] = value
    return out


def apply(weights, rows):
    return table(rows, list(weights)) @ numpy.array(list(weights.values()))


gold = scorer.load_gold(sys.argv[2])
tuples = read_tuples(sys.argv[3], read_sentences(sys.argv[2]))
scores = {s: [[scorer.score(g, t) for t, _ in tuples[s]] for g in gold[s]] for s in gold}
index = [(s, j) for s in gold for j in range(len(tuples[s]))]
rows = [tuples[s][j][1] for s, j in index]
target = numpy.array([value for s in gold for value in worth(scores[s], len(tuples[s]))])


def best(values):
    def at(least):
        kept = {s: [] for s in gold}
        for (s, j), value in zip(index, values):
            if value >= least:
                kept[s].append(j)
        return (*f1(scores, kept), least)

    return max(at(least) for least in STEPS)


def cross_validate(seed):
    order = list(gold)
    random.Random(seed).shuffle(order)
    fold = {s: i % FOLDS for i, s in enumerate(order)}
    folds = numpy.array([fold[s] for s, _ in index])
    values = numpy.zeros(len(index))
    for k in range(FOLDS):
        inside = numpy.flatnonzero(folds != k)
        outside = numpy.flatnonzero(folds == k)
        weights = regress([rows[i] for i in inside], target[inside])
        values[outside] = apply(weights, [rows[i] for i in outside])
    return best(values)


print("all tuples         F1 %.4f P %.4f R %.4f" % f1(scores, {s: range(len(tuples[s])) for s in gold}))
for seed in range(3):
    print("of the other folds F1 %.4f P %.4f R %.4f at %.2f" % cross_validate(seed))
weights = regress(rows, target)
print("of all             F1 %.4f P %.4f R %.4f at %.2f" % best(apply(weights, rows)))
if len(sys.argv) == 5:
    with open(sys.argv[4], "w", encoding="utf-8") as file:
        file.write("# What each trait of a tuple counts for: their sum is its confidence (src/meaning/tuples_traits.c names them).\n"
                   "# Learned by src/learn/tuple_weights.py on CaRB's development sentences: docs/facts.md. Not to be edited by hand.\n"
                   "trait\tweight\n")
        file.writelines(f"{name}\t{value:.4f}\n" for name, value in weights.items())
