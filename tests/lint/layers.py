#!/usr/bin/env python3
"""Checks the rules of the house that a script can check.

usage: layers.py SOURCE_ROOT    prints "ok NAME" or "not ok NAME" for each rule; exit status 1 if any is broken

- An include looks only left: base < document < input, language < meaning < rdf < knowledge, merge, sparql < pipeline < command.
- Each foreign library has one door: its header stands in one file.
- No file is longer than 620 lines, no function longer than 64; each C file begins with its licence and its purpose.
"""
import os
import re
import sys

ROOMS = {
    "base": [], "document": ["base"], "input": ["base", "document"], "language": ["base", "document"],
    "learn": ["base", "document", "language"], "meaning": ["base", "document", "language"],
    "rdf": ["base", "document", "meaning"], "knowledge": ["base", "document", "input", "meaning", "rdf"],
    "merge": ["base", "document", "meaning", "rdf"], "sparql": ["base", "document", "rdf"],
    "command": ["base", "document", "input", "knowledge", "language", "learn", "meaning", "merge", "rdf", "sparql"],
}
DOORS = ["utf8proc.h", "cjson/cJSON.h", "nettle/", "libxml/", "archive.h", "serd/", "raptor2.h", "curl/", "pthread.h"]
LONGEST_FILE, LONGEST_FUNCTION = 620, 64


def sources(root):
    for folder, _, names in os.walk(os.path.join(root, "src")):
        for name in sorted(names):
            if name.endswith((".c", ".h")):
                path = os.path.join(folder, name)
                with open(path, encoding="utf-8") as file:
                    yield os.path.relpath(path, root), file.read().splitlines()


def includes(lines):
    for number, line in enumerate(lines, 1):
        found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if found:
            yield number, found.group(1), found.group(2)


def functions(lines):
    """Name, first line and length of each function, by the house's layout: '{' and '}' in the first column."""
    begin = None
    for number, line in enumerate(lines, 1):
        if line == "{":
            begin = number
        elif line == "}" and begin:
            yield lines[begin - 2].split("(")[0], begin, number - begin - 1
            begin = None


def main():
    root = sys.argv[1]
    layers, doors, sizes, heads = [], {}, [], []
    for path, lines in sources(root):
        room = path.split(os.sep)[1] if path.count(os.sep) > 1 else None
        for number, quote, header in includes(lines):
            target = header.split("/")[0]
            if quote == '"' and room and target in ROOMS and target != room and target not in ROOMS[room]:
                layers.append(f"{path}:{number}: {room} may not include {header}")
            if quote == '"' and room and room != "command" and header == "pipeline.h":
                layers.append(f"{path}:{number}: {room} may not include {header}")
            for door in DOORS:
                if quote == "<" and header.startswith(door):
                    doors.setdefault(door, set()).add(path)
        if len(lines) > LONGEST_FILE:
            sizes.append(f"{path}: {len(lines)} lines")
        for name, begin, length in functions(lines):
            if length > LONGEST_FUNCTION:
                sizes.append(f"{path}:{begin}: {name} has {length} lines")
        if len(lines) < 2 or "SPDX-License-Identifier: Apache-2.0" not in lines[0] or not lines[1].startswith("//"):
            heads.append(f"{path}: the first two lines must be the licence and the purpose")
    open_doors = [f"{door} is included by {', '.join(sorted(paths))}" for door, paths in doors.items() if len(paths) > 1]
    failed = False
    for rule, findings in (("layers", layers), ("doors", open_doors), ("sizes", sizes), ("heads", heads)):
        for finding in findings:
            print(f"# {finding}")
        print(f"{'not ok' if findings else 'ok'} lint {rule}")
        failed |= bool(findings)
    sys.exit(failed)


main()
