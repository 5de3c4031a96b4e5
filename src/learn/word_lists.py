#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes what `triplewire train --words` and `--lemmas` read, from public lists (docs/training.md names them).

usage: word_lists.py classes FOLDER > words.tsv
       word_lists.py lemmas FOLDER > lemmas.tsv

FOLDER holds the lists, uncompressed or .xz/.gz, under the names below; one that is missing is an error.
A line of classes: word, tab, classes. Names stand as they are written, words in lower case. A line of lemmas: word, tab, Penn tag, tab, lemma.
"""
import collections
import gzip
import lzma
import pathlib
import re
import sys

FREQUENT, KNOWN, RARE = 2000, 20000, 85000  # ranks in the list of frequencies
HONORIFICS = {"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "al", "bin", "de", "da", "di", "van", "von", "der", "la", "el", "of", "the"}

ONE_SYLLABLE = re.compile("[^aeiou]*[aeiou][bdglmnprt]")  # "stag": "stagged"; "staged" is of "stage"
DOUBLES = re.compile("[a-z]*[^aeiou][aeiou][bdgklmnprtv]")

if len(sys.argv) != 3 or sys.argv[1] not in ("classes", "lemmas"):
    sys.exit(__doc__)
folder = pathlib.Path(sys.argv[2])
classes = collections.defaultdict(set)


def read(name):
    for suffix, opener in (("", open), (".xz", lzma.open), (".gz", gzip.open)):
        path = next(folder.rglob(name + suffix), None)
        if path:
            with opener(path, "rb") as file:
                return file.read()
    sys.exit(f"word_lists.py: there is no {name} under {folder}")


def lines(name):
    return read(name).decode("utf-8", "replace").splitlines()


def table(name):
    head, *rows = lines(name)
    columns = head.split("\t")
    for row in rows:
        yield dict(zip(columns, row.split("\t")))


def names(row):
    return [row.get("name", "")] + [alias for alias in row.get("aliases", "").split("|") if alias]


def capitalised(word):
    return len(word) > 1 and word[0].isupper()


def people():
    given, family = collections.Counter(), collections.Counter()
    for source in ("persons.tsv", "persons_ep2015.tsv", "legislators.tsv"):
        for row in table(source):
            words = row["name"].replace(",", "").split()
            if 2 <= len(words) <= 4 and all(capitalised(word) or word in HONORIFICS for word in words):
                given[words[0]] += 1
                family.update(word for word in words[-1].split("-") if capitalised(word) and word not in HONORIFICS)
    for source in ("male.txt", "female.txt"):
        given.update({name.strip(): 2 for name in lines(source) if name.strip()})
    for name, count in given.items():
        if count >= 2:
            classes[name].add("given")
    for name, count in family.items():
        if count >= 2:
            classes[name].add("family")


def places():
    for source in ("places_ne.tsv", "cities_odbl.tsv", "admin1_odbl.tsv", "countries.tsv", "countries_odbl.tsv"):
        for row in table(source):
            if source == "cities_odbl.tsv" and int(row["pop"] or 0) < 20000:
                continue
            for name in names(row):
                words = [word for word in name.split() if capitalised(word)]
                for word in words:
                    classes[word].add("place" if len(name.split()) == 1 else "of-place")
            for demonym in row.get("demonyms_en", "").split("|"):
                if capitalised(demonym):
                    classes[demonym].add("people")


def organizations():
    parts = collections.Counter()
    for source in ("igos_ccbysa.tsv", "parties.tsv", "brands_operators_nsi.tsv", "media_outlets.tsv", "news_agencies.tsv"):
        for row in table(source):
            for name in names(row):
                words = name.split()
                if len(words) == 1 and capitalised(name):
                    classes[name].add("organization")
                parts.update({word for word in words if capitalised(word)} if len(words) > 1 else ())
    for word, count in parts.items():
        if count >= 3:
            classes[word].add("of-organization")


def ending(lemma, last, forms):
    """The usual inflected forms of a word."""
    stem = lemma
    if last == "s":
        return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s") if not lemma.endswith("y") or lemma[-2:-1] in "aeiou" \
            else lemma[:-1] + "ies"
    if lemma.endswith("e"):
        stem = lemma[:-1]
    elif lemma.endswith("y") and last != "ing" and lemma[-2:-1] not in "aeiou":
        stem = lemma[:-1] + "i"
    elif ONE_SYLLABLE.fullmatch(lemma) or (DOUBLES.fullmatch(lemma) and lemma + lemma[-1] + last in forms):
        stem = lemma + lemma[-1]
    return stem + last


def lemmas(part):
    """WordNet's words of one part of speech, with the number of times that its texts have them."""
    for line in lines(f"lemmas.{part}.tsv"):
        lemma, count = line.split("\t")
        if "_" not in lemma and lemma.isalpha() and lemma.islower():
            yield lemma, int(count)


def exceptions(part):
    forms = collections.defaultdict(list)
    for line in lines(f"{part}.exc"):
        form, lemma, *_ = line.split()
        forms[lemma].append(form)
    return forms


def inflected(common):
    """(form, Penn tag, lemma, how frequent the lemma is) of verbs, nouns and adjectives: what is usual, and WordNet's exceptions."""
    irregular = exceptions("verb")
    for lemma, count in lemmas("verb"):
        yield lemma, "VB", lemma, count
        yield ending(lemma, "s", common), "VBZ", lemma, count
        yield ending(lemma, "ing", common), "VBG", lemma, count
        past = [form for form in irregular[lemma] if not form.endswith(("ing", "s"))]
        if not past or len(lemma) > 2:  # "smelt" and "smelled"
            past.append(ending(lemma, "ed", common))
        for form in dict.fromkeys(past):
            yield form, "VBD", lemma, count
            yield form, "VBN", lemma, count
    irregular = exceptions("noun")
    for lemma, count in lemmas("noun"):
        yield lemma, "NN", lemma, count
        for form in irregular[lemma] or [ending(lemma, "s", common)]:
            yield form, "NNS", lemma, count
    for part, tag in (("adj", "JJ"), ("adv", "RB")):
        for lemma, forms in exceptions(part).items():
            for form in forms:
                yield form, tag + ("S" if form.endswith("est") else "R"), lemma, 0
        for lemma, count in lemmas(part):
            if len(lemma) > 2 and not lemma.endswith(("er", "ed", "ing", "ous", "ful")):
                yield ending(lemma, "er", common), tag + "R", lemma, count
                yield ending(lemma, "est", common), tag + "S", lemma, count


CLASS_OF = {"VB": "verb", "VBZ": "verb", "VBG": "gerund", "VBD": "past", "VBN": "past", "NN": "noun", "NNS": "noun"}


def words(common):
    for form, tag, _, _ in inflected(common):
        if form in common and tag in CLASS_OF:
            classes[form].add(CLASS_OF[tag])
    for part, name in (("adj", "adjective"), ("adv", "adverb")):
        for lemma, _ in lemmas(part):
            if lemma in common:
                classes[lemma].add(name)


def print_lemmas(common):
    """The lemma of each form and tag: the one of most senses, where there are several."""
    best = {}
    for form, tag, lemma, count in inflected(common):
        weight = count, -common.get(lemma, RARE)
        if form in common and weight > best.get((form, tag), ("", (-1, 0)))[1]:
            best[form, tag] = lemma, weight
    for (form, tag), (lemma, _) in sorted(best.items()):
        print(form, tag, lemma, sep="\t")


def frequencies():
    """Ranks of words, from the bins of wordfreq's msgpack: a header and lists of words, the most frequent first."""
    data, at, rank = read("wordfreq-large_en.msgpack"), 0, {}
    while at < len(data):
        byte = data[at]
        if 0xA0 <= byte <= 0xBF or byte in (0xD9, 0xDA):
            size, skip = (byte & 31, 1) if byte < 0xC0 else (data[at + 1], 2) if byte == 0xD9 else (int.from_bytes(data[at + 1:at + 3], "big"), 3)
            rank.setdefault(data[at + skip:at + skip + size].decode("utf-8", "replace"), len(rank))
            at += skip + size
        else:
            at += 3 if byte == 0xDC else 5 if byte == 0xDD else 1
    return {word: place for word, place in rank.items() if place < RARE}


def print_classes(common):
    people()
    places()
    organizations()
    words(common)
    for word, rank in common.items():
        if word.isalpha():
            classes[word].add("frequent" if rank < FREQUENT else "known" if rank < KNOWN else "rare")
    for word in sorted(classes):
        if classes[word] != {"rare"} and all(character.isalpha() or character in "'-." for character in word):
            print(word, " ".join(sorted(classes[word])), sep="\t")


(print_classes if sys.argv[1] == "classes" else print_lemmas)(frequencies())
