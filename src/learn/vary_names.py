#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes annotated sentences again with other names of the same kind in them, so that training meets more names than people annotated.

usage: vary_names.py FOLDER SEED FILE.iob2... > varied.iob2

FOLDER holds the lists that docs/training.md names, uncompressed or .xz. Sentences without a person, place or organisation are left out;
names of other kinds stay. The same seed gives the same sentences."""
import csv
import lzma
import pathlib
import random
import re
import sys

SHARE = 0.8  # of the names that are exchanged
# Few lists have schools, courts, firms and the like: their names are made the way such names are made, of a place {l} or a family {p}
PATTERNS = ["University of {l}", "{l} University", "{l} City Council", "{l} Police Department", "{l} Chamber of Commerce", "{p} & {p}",
            "{p} Inc.", "{p} Institute", "{p} Foundation", "Bank of {l}", "{l} National Bank", "{l} United", "{l} Airlines", "{l} Times",
            "{l} Post", "{l} High School", "{p} College", "{l} Supreme Court", "Ministry of Health", "Department of Justice",
            "Department of {l} Affairs", "{l} Hospital", "{p} Group", "{p} Holdings", "{p} Corp.", "{p} Technologies", "{l} Museum of Art",
            "{l} Liberation Front", "{l} Armed Forces", "{l} Parliament", "{l} Football Association", "{l} FC",
            "Association of {l} Journalists", "{p} and Sons"]

if len(sys.argv) < 4:
    sys.exit(__doc__)
folder, dice = pathlib.Path(sys.argv[1]), random.Random(int(sys.argv[2]))


def table(name):
    path = next(folder.rglob(name + "*"), None)
    if not path:
        sys.exit(f"vary_names.py: there is no {name} under {folder}")
    with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as text:
        return list(csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE))


def is_plain(name):
    return re.fullmatch(r"[A-ZÀ-Þ][\w.'&’-]*( ([\w.'&’-]+))*", name) and len(name.split()) <= 7


def people():
    names = [row["name"] for file in ("persons.tsv", "legislators.tsv") for row in table(file)]
    return [name for name in names if is_plain(name) and 2 <= len(name.split()) <= 4]


def places():
    names = [row["name"] for row in table("cities_odbl.tsv") if int(row["pop"] or 0) > 20000]
    names += [row["name"] for file in ("admin1_odbl.tsv", "places_ne.tsv") for row in table(file)]
    names += [row["name"] for row in table("countries_odbl.tsv") for _ in range(20)]  # news speaks of countries most
    return [name for name in names if is_plain(name)]


def organisations():
    files = ("igos_ccbysa.tsv", "parties.tsv", "media_outlets.tsv", "news_agencies.tsv", "brands_operators_nsi.tsv")
    names = [name for file in files for row in table(file) for name in [row["name"], *(row.get("aliases") or "").split("|")][:2]]
    return [name for name in names if name and is_plain(name)]


PEOPLE, PLACES, ORGANISATIONS = people(), places(), organisations()


def another_person(words):
    name = dice.choice(PEOPLE).split()
    if len(words) == 1:
        return dice.choice((name[0], name[-1], name[-1]))
    if dice.random() < 0.5:
        name = [dice.choice(PEOPLE).split()[0], *name[1:]]
    return " ".join(name)


def another_place(_):
    return dice.choice(PLACES)


def another_organisation(words):
    roll = dice.random()
    if len(words) == 1 and words[0].isupper() or roll < 0.1:
        return "".join(dice.choice("ABCDEFGHILMNOPRSTUW") for _ in range(dice.choice((3, 3, 3, 4, 4, 5))))
    if roll < 0.4:
        return dice.choice(PATTERNS).format(l=dice.choice(PLACES), p=dice.choice(PEOPLE).split()[-1])
    if len(words) == 1:
        return next(name for name in iter(lambda: dice.choice(ORGANISATIONS), None) if len(name.split()) == 1)
    return dice.choice(ORGANISATIONS)


ANOTHER = {"PER": another_person, "LOC": another_place, "ORG": another_organisation}


def sentences(path):
    """Lists of (word, label); a line is "word … label" or "number word label …"."""
    rows = []
    with open(path, encoding="utf-8") as text:
        for line in [*text, ""]:
            line = line.rstrip("\n")
            if not line and rows:
                yield rows
                rows = []
            elif line and not line.startswith("#"):
                cells = line.split("\t" if "\t" in line else " ")
                rows.append((cells[1], cells[2]) if cells[0].isdigit() and len(cells) > 2 else (cells[0], cells[-1]))


def vary(rows):
    out, at, changed = [], 0, False
    while at < len(rows):
        label, end = rows[at][1], at + 1
        while label != "O" and end < len(rows) and rows[end][1] == "I-" + label[2:]:
            end += 1
        kind = label[2:]
        if kind in ANOTHER and dice.random() < SHARE:
            words = [word for word, _ in rows[at:end]]
            the = words[:1] if words[0].lower() == "the" else []
            words = the + ANOTHER[kind](words[len(the):] or words).replace("'s", "").split()  # "Domino's": 's would be a word of its own
            out += [(word, ("I-" if i else "B-") + kind) for i, word in enumerate(words)]
            changed = True
        else:
            out += rows[at:end]
        at = end
    return out if changed else []


for file in sys.argv[3:]:
    for sentence in sentences(file):
        varied = vary(sentence)
        if varied:
            print("\n".join(f"{word}\t{label}" for word, label in varied) + "\n")
