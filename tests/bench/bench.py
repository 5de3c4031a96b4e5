# SPDX-License-Identifier: Apache-2.0
"""What bench-mentions says of articles, as Python sees it: shared by the scorers beside it."""
import collections
import json
import lzma
import pathlib
import subprocess
import tempfile

Mention = collections.namedtuple("Mention", "kind span head name entity named type qid label")


def open_text(path):
    return lzma.open(path, "rt", encoding="utf-8") if str(path).endswith(".xz") else open(path, encoding="utf-8")


def pair(begin, end):
    return None if begin == "-" else (int(begin), int(end))


def mentions(program, options, articles, published=None, tell=None):
    """{id: [Mention]} of articles [(id, text)]; spans are code points of the text. `published`: {id: day} of those that have one.
    `tell` is called with each line that the program says besides."""
    with tempfile.NamedTemporaryFile("w", suffix=".ndjson", encoding="utf-8") as file:
        for name, text in articles:
            day = (published or {}).get(name)
            file.write(json.dumps({"id": name, "text": text, **({"published": day} if day else {})}) + "\n")
        file.flush()
        done = subprocess.run([program, *options, "-i", "ndjson", file.name], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE if tell else None, check=True)
    for line in done.stderr.decode("utf-8").split("\n")[:-1] if tell else []:
        tell(line)
    found = collections.defaultdict(list)
    for line in done.stdout.decode("utf-8").split("\n")[:-1]:
        cell = line.split("\t")
        spans = [pair(*cell[i:i + 2]) for i in (2, 4, 6)]
        found[cell[0]].append(Mention(cell[1], *spans, int(cell[8]), cell[9] == "1", *cell[10:13]))
    return found


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) if a and b else 0


def f1(right, system, gold):
    precision = right / system if system else 0.0
    recall = right / gold if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0
