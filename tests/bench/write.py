#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How fast graphs are made and written, against serdi (Debian: serdi) copying the same file in the same run; and how much memory it takes.

usage: write.py BUILD_FOLDER [STATEMENTS]     STATEMENTS: the largest number for memory (default 10,000,000)

Prints figures; only the ratio of one run means something on a machine that does other things too."""
import os
import resource
import subprocess
import sys
import tempfile

FORMATS = ["nquads", "turtle", "trig", "ntriples", "jsonld", "rdfxml", "ndjson", "dot", "graphml", "neo4j-nodes", "neo4j-relationships",
           "nquads12", "turtle12", "trig12", "ntriples12"]


def write(bench, name, count, path, *more):
    out = subprocess.run([bench, name, str(count), path, *more], capture_output=True, text=True, check=True).stdout
    statements, seconds, memory = (part.split()[0] for part in out.split(","))
    return int(statements), float(seconds), int(memory)


def processor_time(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(bench, folder):
    path = os.path.join(folder, "graph.nq")
    for _ in range(3):
        statements, seconds, _ = write(bench, "nquads", 500000, path)
        copied = processor_time(["serdi", "-i", "nquads", "-o", "nquads", path])
        print(f"nquads: {statements} statements made and written at {statements / seconds:,.0f}/s; serdi copies them at "
              f"{statements / copied:,.0f}/s: ratio {copied / seconds:.2f}")


def memory(bench, most):
    for name in FORMATS:
        counts = [count for count in (10_000, 100_000, 1_000_000, 10_000_000) if count <= most]
        held = [write(bench, name, count, "/dev/null", "new")[2] for count in counts]
        print(f"{name}: " + ", ".join(f"{count:,} statements {kb / 1024:.1f} MiB" for count, kb in zip(counts, held)), flush=True)


def main():
    if len(sys.argv) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    bench = os.path.join(sys.argv[1], "tests", "bench-write")
    with tempfile.TemporaryDirectory(prefix="triplewire-bench-") as folder:
        compare(bench, folder)
    memory(bench, int(sys.argv[2]) if len(sys.argv) == 3 else 10_000_000)
    return 0


if __name__ == "__main__":
    sys.exit(main())
