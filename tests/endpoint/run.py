#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests of `triplewire upload` against real servers and against one that misbehaves.

usage: run.py TRIPLEWIRE [--schedules N] [NAME]...      NAME: only tests whose name holds it
--schedules: so many schedules of random faults (default 60)

Prints `ok NAME`, `not ok NAME reason` or `# SKIPPED NAME: reason` and ends with 1 if one failed. What needs a server that is not installed is
skipped; with CI=true a missing Virtuoso is a failure."""
import inspect
import os
import shutil
import signal
import sys
import tempfile
import traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import client
import schedules
import servers
import speed
import test_access
import test_faults
import test_journal
import test_stores
import test_terminal


class Report:
    def __init__(self, wanted):
        self.wanted, self.failed, self.passed, self.skipped = wanted, 0, 0, 0

    def wants(self, name):
        return not self.wanted or any(part in name for part in self.wanted)

    def run(self, name, test, *args):
        if not self.wants(name):
            return
        try:
            test(*args)
        except Exception as error:  # a test must never take the others down
            self.failed += 1
            where = traceback.extract_tb(error.__traceback__)[-1]
            print(f"not ok {name} {type(error).__name__} at {os.path.basename(where.filename)}:{where.lineno}: {error}".replace("\n", " | "))
        else:
            self.passed += 1
            print(f"ok {name}")
        sys.stdout.flush()

    def skip(self, name, reason, needed):
        if needed and os.environ.get("CI") == "true":
            self.failed += 1
            print(f"not ok {name} {reason}")
        else:
            self.skipped += 1
            print(f"# SKIPPED {name}: {reason}")


def tests_of(module):
    return [(name[5:], test) for name, test in inspect.getmembers(module, inspect.isfunction) if name.startswith("test_")]


def run_store(report, kind, binary, folder, needed):
    tests = [(f"{kind.name}/{name}", test) for name, test in tests_of(test_stores)]
    if kind is servers.Fuseki and shutil.which("curl"):
        tests.append(("fuseki/speed", speed.run))
    if not any(report.wants(name) for name, _ in tests):
        return
    if kind.missing():
        report.skip(kind.name, kind.missing(), needed)
        return
    try:
        with kind(folder) as server:
            for name, test in tests:
                report.run(name, test, client.Client(binary, folder), server)
    except Exception as error:
        report.failed += 1
        print(f"not ok {kind.name} {error}")


def main():
    if len(sys.argv) < 2 or not os.access(sys.argv[1], os.X_OK):
        print(__doc__, file=sys.stderr)
        return 2
    names = sys.argv[2:]
    number = int(names[1]) if names[:1] == ["--schedules"] else 60
    binary, report = os.path.abspath(sys.argv[1]), Report(names[2:] if names[:1] == ["--schedules"] else names)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the servers and the folder go too
    folder = tempfile.mkdtemp(prefix="triplewire-endpoint-")
    try:
        for module in (test_faults, test_access, test_journal, test_terminal):
            for name, test in tests_of(module):
                report.run(f"{module.__name__[5:]}/{name}", test, client.Client(binary, folder))
        report.run("schedules", schedules.run, client.Client(binary, folder), number)
        run_store(report, servers.Virtuoso, binary, folder, True)
        run_store(report, servers.Fuseki, binary, folder, False)
        run_store(report, servers.Oxigraph, binary, folder, False)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{report.passed} passed, {report.failed} failed, {report.skipped} skipped")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
