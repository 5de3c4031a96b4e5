#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Do Oxigraph, Fuseki and Virtuoso give the same answers to the questions of docs/queries, asked of the graph of examples/?

usage: run.py TRIPLEWIRE [FILE|FOLDER]...     articles to ask about (default: examples/)

Prints `ok NAME`, `not ok NAME reason` or `# SKIPPED NAME: reason` and ends with 1 if one failed. Oxigraph comes with tests/interop (npm ci).
With CI=true a store that is not installed is a failure."""
import collections
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
sys.path.insert(0, os.path.join(ROOT, "tests", "endpoint"))
import rdf
import servers

# A store keeps graphs apart unless it is told to see all as one; Virtuoso always does
UNION = {"fuseki": {"default-graph-uri": "urn:x-arq:UnionGraph"}, "virtuoso": {}}


def run(*command, **secrets):
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, env={**os.environ, **secrets}, check=False)
    assert done.returncode == 0, f"{command[:3]}: exit status {done.returncode}: {done.stderr[-400:]}"
    return done.stdout


def ask(server, query):
    data = urllib.parse.urlencode({"query": query, **UNION[server.name]}).encode()
    request = urllib.request.Request(server.query, data, {"Accept": "application/sparql-results+json"})
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=120) as answer:
        return json.loads(answer.read())


def cell(binding):
    if binding is None:
        return None
    if binding["type"] == "uri":
        return rdf.value(rdf.iri(binding["value"]))
    return rdf.value(rdf.literal(binding["value"], binding.get("xml:lang"), binding.get("datatype")))


def rows(results):
    """Answers as a bag: stores order strings each in its own way, and what is unbound."""
    names = sorted(results["head"]["vars"])
    return collections.Counter(tuple(cell(row.get(name)) for name in names) for row in results["results"]["bindings"])


def difference(want, got):
    missing, extra = list((want - got).elements()), list((got - want).elements())
    return f"{len(missing)} missing, {len(extra)} too many: {missing[:2]} {extra[:2]}" if missing or extra else None


class Report:
    failed = passed = 0

    def tell(self, name, wrong):
        self.failed += bool(wrong)
        self.passed += not wrong
        print(f"not ok {name} {wrong}".replace("\n", " | ")[:600] if wrong else f"ok {name}")

    def skip(self, name, reason):
        if os.environ.get("CI") == "true":
            self.tell(name, reason)
        else:
            print(f"# SKIPPED {name}: {reason}")


def check_store(report, kind, binary, folder, articles, queries, want):
    if kind.missing():
        report.skip(kind.name, kind.missing())
        return
    with kind(folder) as server:
        users = ["--user", server.user] if server.user else []
        run(binary, "export", "-q", "--upload", server.store, *users, *articles, TRIPLEWIRE_PASSWORD=server.password or "")
        for path in queries:
            name = os.path.basename(path)
            try:
                with open(path, encoding="utf-8") as file:
                    wrong = difference(want[name], rows(ask(server, file.read())))
            except Exception as error:  # a query that fails must not hide the others
                wrong = f"{type(error).__name__}: {error} {getattr(error, 'read', bytes)()[:200]!r}"
            report.tell(f"{kind.name} answers {name} as oxigraph does", wrong)


def main():
    if len(sys.argv) < 2 or not os.access(sys.argv[1], os.X_OK):
        print(__doc__, file=sys.stderr)
        return 2
    binary = os.path.abspath(sys.argv[1])
    articles = sys.argv[2:] or [os.path.join(ROOT, "examples")]
    queries = sorted(glob.glob(os.path.join(ROOT, "docs", "queries", "*.rq")))
    report, folder = Report(), tempfile.mkdtemp(prefix="triplewire-queries-")
    try:
        graph = os.path.join(folder, "graph.nq")
        run(binary, "export", "-q", "-f", "nquads", "-o", graph, *articles)
        answers = json.loads(run("node", os.path.join(ROOT, "tests", "queries", "answers.mjs"), graph, *queries))
        want = {name: rows(results) for name, results in answers.items()}
        for name, found in want.items():
            report.tell(f"oxigraph answers {name} ({sum(found.values())} rows)", None if found else "no answers")
        for kind in (servers.Virtuoso, servers.Fuseki):
            try:
                check_store(report, kind, binary, folder, articles, queries, want)
            except Exception as error:  # a store that does not start must not hide the others
                report.tell(kind.name, f"{type(error).__name__}: {error}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{report.passed} passed, {report.failed} failed")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
