#!/usr/bin/env python3
"""Hard inputs with a clock: text that is legal and unkind must be read in bounded time and memory.

usage: run.py PROGRAM    prints "ok NAME" or "not ok NAME" for each input; exit status 1 if any fails
"""
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

PROGRAM = os.path.abspath(sys.argv[1])
SECONDS, MEGABYTES = 40, 1500
WORDS = "Officials in Berlin said that the ministry and the city had agreed to talk about the bridge".split()


def sentence(words):
    return " ".join(WORDS[i % len(WORDS)] for i in range(words)) + "."


INPUTS = {
    "a sentence of 50,000 words": sentence(50_000),
    "a megabyte without a space": "x" * (1 << 20),
    "a megabyte of one letter with accents": "é" * (1 << 19),
    "100,000 opening quotes": "“" * 100_000 + "Merz said." + "\"" * 1000,
    "100,000 brackets": "(" * 50_000 + "Merz" + ")" * 50_000,
    "punctuation only": "?!.,;:-–—…" * 20_000,
    "all capitals": (sentence(200) + "\n\n").upper() * 20,
    "no capitals": (sentence(200) + "\n\n").lower() * 20,
    "emoji": "😀👩‍👩‍👧‍👦🇺🇦 " * 20_000,
    "other scripts": "Президент России позвонил. 习近平会见普京。 وقال الرئيس إنه سيزور موسكو. " * 3_000,
    "newlines only": "\n" * 1_000_000 + "Macron called Merz.",
    "a line a word": "\n".join(WORDS * 3_000),
    "20,000 short sentences": "Macron called Merz. " * 20_000,
    "names without end": "Anna Maria Luisa von und zu " * 10_000,
    "and without end": "Macron met " + " and ".join(f"minister Number{i}" for i in range(5_000)) + ".",
    "that without end": "Macron said " + "that Merz said " * 3_000 + "so.",
    "of without end": "The head " + "of the office " * 5_000 + "resigned.",
    "commas without end": "Macron, " + "the president, " * 5_000 + "spoke.",
    "he without end": "Macron met Merz. " + "He told him that his friend saw him. " * 5_000,
    "control characters": "Macron called\x01\x02\x7f Merz.\x0b\x0c " * 2_000,
    "combining marks": "Macron" + "\u0301" * 50_000 + " called Merz.",
}


def limit():
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))


def main():
    failed = False
    for name, text in INPUTS.items():
        with tempfile.NamedTemporaryFile(suffix=".txt") as file:
            file.write(text.encode())
            file.flush()
            begin = time.monotonic()
            why = ""
            try:
                done = subprocess.run([PROGRAM, "export", "-i", "text", "-f", "ndjson", "-j", "1", file.name], stdout=subprocess.PIPE,
                                      stderr=subprocess.PIPE, timeout=SECONDS, preexec_fn=limit, check=False)
                if done.returncode not in (0, 3):
                    why = f"exit status {done.returncode}: {done.stderr[-200:]!r}"
                for line in done.stdout.decode("utf-8").splitlines():
                    json.loads(line)
            except subprocess.TimeoutExpired:
                why = f"more than {SECONDS} s"
            except ValueError as error:
                why = f"the output is no JSON: {error}"
        failed |= bool(why)
        print(f"{'not ok' if why else 'ok'} hard {name} ({time.monotonic() - begin:.1f} s){': ' + why if why else ''}", flush=True)
    sys.exit(failed)


main()
