#!/usr/bin/env python3
"""Hard inputs with a clock: text that is legal and unkind must be read in bounded time and memory, and give valid trees.

usage: run.py PROGRAM    prints "ok hard NAME" or "not ok hard NAME" for each input; exit status 1 if any fails

Each input is read as an article, where blocks that look like furniture are left out, and as one paragraph, where everything is read. Its
trees are checked word by word. A quarter of it is read too: the whole may take four times as long (and some), not sixteen times.
"""
import json
import os
import resource
import subprocess
import sys
import tempfile
import unicodedata

PROGRAM = os.path.abspath(sys.argv[1])
SECONDS = 40                    # for one run
ADDRESSES = 1500 << 20          # bytes of address space
MEMORY, PER_BYTE = 80 << 20, 400  # most resident bytes, and how many more for each byte of text
LONGEST = 400                   # words of a sentence
WORDS = "Officials in Berlin said that the ministry and the city had agreed to talk about the bridge".split()


def sentence(words):
    return " ".join(WORDS[i % len(WORDS)] for i in range(words)) + "."


# Of a size: 1 is the whole
INPUTS = {
    "a sentence of 50,000 words": lambda size: sentence(int(50_000 * size)),
    "a megabyte without a space": lambda size: "x" * int((1 << 20) * size),
    "a megabyte of one letter with accents": lambda size: "é" * int((1 << 19) * size),
    "an address of a megabyte": lambda size: "See https://example.org/" + "a/" * int((1 << 19) * size) + " now.",
    "100,000 opening quotes": lambda size: "“" * int(100_000 * size) + "Merz said." + "\"" * int(1000 * size),
    "100,000 brackets": lambda size: "(" * int(50_000 * size) + "Merz" + ")" * int(50_000 * size),
    "quotes in quotes": lambda size: "“‘\"'(" * int(10_000 * size) + "Merz" + ")'\"’”" * int(10_000 * size),
    "punctuation only": lambda size: "?!.,;:-–—…" * int(10_000 * size),
    "a stop behind each word": lambda size: "Merz. said. no. " * int(20_000 * size),
    "abbreviations without end": lambda size: "U.S. Gen. No. e.g. a.m. J. " * int(8_000 * size),
    "hyphens and apostrophes": lambda size: "rock-'n'-roll's-it'll-n't-" * int(6_000 * size),
    "numbers without end": lambda size: "1,234.5-6/7:8%$+9 " * int(6_000 * size),
    "lines that part": lambda size: "-----=====*****_____ ~~~ # # # " * int(8_000 * size),
    "all capitals": lambda size: (sentence(200) + " ").upper() * int(200 * size),
    "no capitals": lambda size: (sentence(20) + " ").lower() * int(2_000 * size),
    "words that were cut before": lambda size: "`` He ca n't , '' Merz 's aide said -LRB- twice -RRB- . " * int(3_000 * size),
    "emoji": lambda size: "😀👩‍👩‍👧‍👦🇺🇦 " * int(12_000 * size),
    "other scripts": lambda size: "Президент России позвонил. 习近平会见普京。 وقال الرئيس إنه سيزور موسكو. " * int(3_000 * size),
    "newlines only": lambda size: "\n" * int(1_000_000 * size) + "Macron called Merz.",
    "a line a word": lambda size: "\n".join(WORDS * int(3_000 * size)),
    "20,000 short sentences": lambda size: "Macron called Merz. " * int(20_000 * size),
    "names without end": lambda size: "Anna Maria Luisa von und zu " * int(10_000 * size),
    "and without end": lambda size: "Macron met " + " and ".join(f"minister Number{i}" for i in range(int(5_000 * size))) + ".",
    "that without end": lambda size: "Macron said " + "that Merz said " * int(3_000 * size) + "so.",
    "of without end": lambda size: "The head " + "of the office " * int(5_000 * size) + "resigned.",
    "commas without end": lambda size: "Macron, " + "the president, " * int(5_000 * size) + "spoke.",
    "he without end": lambda size: "Macron met Merz. " + "He told him that his friend saw him. " * int(5_000 * size),
    "control characters": lambda size: "Macron called\x01\x02\x7f Merz.\x0b\x0c " * int(2_000 * size),
    "combining marks": lambda size: "Macron" + "\u0301" * int(50_000 * size) + " called Merz.",
}
# Bytes that make a text no text: the program may refuse it as a whole
REFUSED = {"control characters"}


class Wrong(Exception):
    pass


def run(text, *args):
    """Standard output, seconds of CPU and resident bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path, out, err = (os.path.join(folder, name) for name in ("in.txt", "out", "err"))
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        with open(out, "wb") as stdout, open(err, "wb") as stderr:
            process = subprocess.Popen([PROGRAM, *args, path], stdout=stdout, stderr=stderr, preexec_fn=limit)
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = status
        with open(out, encoding="utf-8") as stdout, open(err, encoding="utf-8") as stderr:
            told, said = stdout.read(), stderr.read()
    if os.WIFSIGNALED(status):
        raise Wrong(f"{args}: killed by signal {os.WTERMSIG(status)} (24 is: more than {SECONDS} s)")
    if os.WEXITSTATUS(status) not in (0, 3):
        raise Wrong(f"{args}: exit status {os.WEXITSTATUS(status)}: {said[-200:]}")
    most = MEMORY + PER_BYTE * len(text.encode())
    if used.ru_maxrss * 1024 > most:
        raise Wrong(f"{args}: {used.ru_maxrss >> 10} MB in memory, more than {most >> 20}")
    return told, used.ru_utime + used.ru_stime, os.WEXITSTATUS(status)


def limit():
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def sentences(conllu):
    for part in conllu.split("\n\n"):
        rows = [line.split("\t") for line in part.split("\n") if line and not line.startswith("#")]
        if rows:
            yield rows


def check_tree(rows):
    """One root, no cycle, heads that are there, words numbered one by one."""
    heads = [int(row[6]) for row in rows]
    if [row[0] for row in rows] != [str(i + 1) for i in range(len(rows))] or len(rows) > LONGEST:
        raise Wrong(f"words are misnumbered or too many: {len(rows)}")
    if heads.count(0) != 1 or [row[7] == "root" for row in rows] != [head == 0 for head in heads]:
        raise Wrong(f"{heads.count(0)} roots in a sentence of {len(rows)} words")
    state = [1] + [0] * len(rows)  # 1: leads to the root, 2: being followed
    for i in range(1, len(rows) + 1):
        path = []
        while state[i] == 0:
            state[i] = 2
            path.append(i)
            i = heads[i - 1]
            if not 0 <= i <= len(rows):
                raise Wrong(f"head {i} in a sentence of {len(rows)} words")
        if state[i] == 2:
            raise Wrong("a cycle")
        for i in path:
            state[i] = 1


def check_words(text, trees):
    """Nothing is lost: the words, one behind the other, are the text without its space."""
    words = "".join(row[1] for rows in trees for row in rows)
    want = unicodedata.normalize("NFC", "".join(text.split()))
    if words != want:
        at = next((i for i, (a, b) in enumerate(zip(words, want)) if a != b), min(len(words), len(want)))
        raise Wrong(f"words differ from the text at character {at}: {words[at:at + 20]!r}, {want[at:at + 20]!r}")


def check(name, make):
    text = make(1)
    for line in run(text, "export", "-i", "text", "-f", "ndjson", "-j", "1")[0].splitlines():
        json.loads(line)
    paragraph, quarter = (" ".join(make(size).split("\n")).strip() + "\n" for size in (1, 0.25))
    for line in run(paragraph, "export", "-i", "lines", "-f", "ndjson", "-j", "1")[0].splitlines():
        json.loads(line)
    short = run(quarter, "dump", "-i", "lines", "-s", "parse")[1]
    told, seconds, code = run(paragraph, "dump", "-i", "lines", "-s", "parse")
    if code and name not in REFUSED:
        raise Wrong("refused")
    trees = list(sentences(told))
    for rows in trees:
        check_tree(rows)
    if name not in REFUSED:
        check_words(paragraph, trees)
    if seconds > 8 * short + 0.5:
        raise Wrong(f"{seconds:.2f} s, but a quarter of it takes {short:.2f} s")
    return f"{sum(map(len, trees))} words, {seconds:.2f} s"


def main():
    failed = False
    for name, make in INPUTS.items():
        try:
            print(f"ok hard {name}: {check(name, make)}", flush=True)
        except (Wrong, ValueError) as error:
            failed = True
            print(f"not ok hard {name}: {error}", flush=True)
    sys.exit(failed)


main()
