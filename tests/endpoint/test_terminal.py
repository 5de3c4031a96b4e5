# SPDX-License-Identifier: Apache-2.0
"""What a person sees: progress on a terminal (a pseudo-terminal here), none of it in pipes, failures on lines of their own."""
import os
import pty
import re
import subprocess

import rdf
from faults import FaultyStore, answer, slow

GRAPHS = dict(rdf.article(i, 2) for i in range(60))
PROGRESS = re.compile(r"(\d+) graphs?, (\d+) statements, (\d+) a second, (\d+) failed(, about \d+ (?:s|min) left)? {4}")


def on_terminal(client, *args, command="upload", **environment):
    """Exit code, what went to stdout, a pipe, and what the terminal got, which is stderr; its line ends are "\\r\\n"."""
    master, terminal = pty.openpty()
    with subprocess.Popen([client.binary, command, *args], env=client.environment({"TERM": "xterm", **environment}), stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=terminal) as process:
        os.close(terminal)
        seen = b""
        try:
            while part := os.read(master, 65536):
                seen += part
        except OSError:
            pass  # how the end of a terminal looks
        os.close(master)
        out = process.stdout.read().decode()
    return process.returncode, out, seen.decode()


def steps(line):
    """The states of a line of progress, as tuples of texts."""
    matches = [PROGRESS.fullmatch(part) for part in line.split("\r") if part]
    assert all(matches), f"not progress: {line!r}"
    return [match.groups() for match in matches]


def test_progress(client):
    """At least three seconds of it, since the store takes its time."""
    for environment in ({}, {"NO_COLOR": "1"}, {"TERM": "dumb"}):
        with FaultyStore(always=slow(0.05)) as store:
            code, out, seen = on_terminal(client, "-e", store.url, "--connections", "1", client.file(GRAPHS), **environment)
        assert code == 0 and out.startswith("sent 60 graphs with ") and out.count("\n") == 1, (code, out, seen)
        assert "\x1b" not in seen and seen.endswith("\r\n") and seen.count("\n") == 1, seen
        shown = steps(seen.rstrip("\r\n"))
        graphs, statements = ([int(step[i]) for step in shown] for i in (0, 1))
        assert len(shown) > 3 and graphs == sorted(graphs) and statements == sorted(statements), shown
        assert 0 < graphs[0] < graphs[-1] <= 60 and all(int(step[2]) > 0 and step[3] == "0" for step in shown), shown
        assert shown[-1][4], f"the time left is told after two seconds: {shown}"


def test_progress_and_failures(client):
    """A failure ends the line of progress and has a line of its own."""
    with FaultyStore([slow(0.05)] * 30 + [answer(400, "no")], always=slow(0.05)) as store:
        code, out, seen = on_terminal(client, "-e", store.url, "--connections", "1", client.file(GRAPHS))
    assert code == 1 and "; 1 FAILED" in out, (code, out)
    lines = seen.rstrip("\r\n").split("\r\n")
    told = [line for line in lines if line.startswith("triplewire: PUT of graph")]
    assert len(told) == 1 and "answers 400" in told[0], lines
    shown = [step for line in lines if line not in told for step in steps(line)]
    assert {step[3] for step in shown} == {"0", "1"}, shown


def test_pipes_stay_quiet(client):
    """And so does a terminal where that is wanted."""
    with FaultyStore(always=slow(0.01)) as store:
        path = client.file(GRAPHS)
        piped = client.run("-e", store.url, "--connections", "1", path).expect(0)
        assert not piped.err and piped.out.startswith("sent 60 graphs") and piped.out.count("\n") == 1, (piped.out, piped.err)
        quiet = client.run("-q", "-e", store.url, path).expect(0)
        assert not quiet.out + quiet.err, (quiet.out, quiet.err)
        for option in ("-q", "--json", "--dry-run"):
            code, out, seen = on_terminal(client, option, "-e", store.url, "--connections", "1", path)
            assert code == 0 and not seen and bool(out) == (option != "-q"), (option, code, out, seen)
