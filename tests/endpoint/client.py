# SPDX-License-Identifier: Apache-2.0
"""Runs `triplewire upload` as a user would."""
import json
import os
import subprocess
import time
import urllib.parse
import urllib.request

import rdf


class Run:
    """What a run left: `code`, `out`, `err`, `seconds`, and `summary` where it printed one."""

    def __init__(self, code, out, err, seconds):
        self.code, self.out, self.err, self.seconds = code, out, err, seconds
        last = out.strip().rsplit("\n", 1)[-1]
        self.summary = json.loads(last) if last.startswith("{") else None

    def expect(self, code, *messages, **summary):
        """Exit code, parts of what stderr says, figures of the summary."""
        assert self.code == code, f"exit code {self.code}, not {code}: {self.out[-300:]} {self.err[-600:]}"
        for message in messages:
            assert message in self.err, f"stderr lacks {message!r}: {self.err[-600:]}"
        for key, value in summary.items():
            assert self.summary and self.summary[key] == value, f"{key} is not {value}: {self.summary} {self.err[-300:]}"
        return self


class Client:
    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder

    def environment(self, secrets):
        clean = {key: value for key, value in os.environ.items() if not key.startswith("TRIPLEWIRE_") and not key.lower().endswith("_proxy")}
        return {**clean, "HOME": self.folder, **secrets}

    def file(self, graphs, name="input.nq"):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as out:
            out.write(graphs if isinstance(graphs, str) else rdf.quads(graphs))
        return path

    def start(self, *args, **secrets):
        return subprocess.Popen([self.binary, "upload", *args], env=self.environment(secrets), stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def run(self, *args, command="upload", **secrets):
        begin = time.monotonic()
        done = subprocess.run([self.binary, command, *args], env=self.environment(secrets), stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, errors="replace", timeout=900, check=False)
        return Run(done.returncode, done.stdout, done.stderr, time.monotonic() - begin)

    def send(self, endpoint, graphs, *args, **secrets):
        """Upload graphs ({IRI: triples}) with a JSON summary."""
        return self.run("--json", "-e", endpoint, *args, self.file(graphs), **secrets)


def construct(server, graph):
    """All statements of a graph in a real store, as values."""
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
    request = urllib.request.Request(server.query, urllib.parse.urlencode({"query": query}).encode(), {"Accept": "application/n-triples, text/plain;q=0.5"})
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=300) as answer:
        return rdf.read(answer.read().decode("utf-8"))
