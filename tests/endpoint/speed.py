# SPDX-License-Identifier: Apache-2.0
"""How fast an upload is beside `curl -T` of the same statements, and how much memory it takes, however large the input."""
import contextlib
import os
import subprocess
import time

import rdf
import test_stores

ROUNDS = 2


def write_graphs(path, number):
    with open(path, "w", encoding="utf-8") as out:
        for i in range(number):
            name, triples = test_stores.article_of_200(0x20000 + i)
            out.write(rdf.quads({name: triples}))


def timed(command, environment=None):
    begin = time.monotonic()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr[-300:]
    return time.monotonic() - begin


def peak(command, environment):
    """Most memory that the command had, in MiB. Looked up while it runs: what the kernel tells at its end has the memory of this
    program in it, from which it was forked."""
    process, most = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL), 0
    while process.poll() is None:
        with open(f"/proc/{process.pid}/status", encoding="ascii") as status, contextlib.suppress(OSError):
            most = max([most, *(int(line.split()[1]) for line in status if line.startswith("VmHWM"))])
        time.sleep(0.005)
    assert process.returncode == 0, process.returncode
    assert most, "the command was over before its memory could be looked up"
    return most / 1024


def run(client, server):
    """200,000 statements in 1,000 graphs, by turns: curl's one request, a PUT for each graph, and N-Quads to the data set. The best of some
    rounds counts, since other work on the machine only ever makes one slower; so does the server's warming up."""
    path, small = os.path.join(client.folder, "speed.nq"), os.path.join(client.folder, "small.nq")
    write_graphs(path, 1000)
    write_graphs(small, 100)
    dataset, best, environment = server.root + "/ds", {}, client.environment({})
    upload = [client.binary, "upload", "-q", "-e"]
    ways = {"curl": ["curl", "-sS", "-f", "-T", path, "-H", "Content-Type: application/n-quads", dataset],
            "graphs": [*upload, server.store, path],
            "quads": [*upload, dataset, "--protocol", "quads", "--query", server.query, path]}
    for _ in range(ROUNDS):
        for name, command in ways.items():
            if name != "graphs":  # that one replaces what is there, the others begin with an empty store
                subprocess.run(["curl", "-sS", "-f", "-d", "update=DROP ALL", server.update], check=True, capture_output=True)
            seconds = timed(command, environment)
            best[name] = min(seconds, best.get(name, seconds))
    memory = [peak([*upload, server.store, file], environment) for file in (small, path)]
    print(f"# 200,000 statements in 1,000 graphs: curl -T {best['curl']:.2f} s; a PUT for each graph {best['graphs']:.2f} s "
          f"({best['curl'] / best['graphs']:.2f} of its speed); quads {best['quads']:.2f} s ({best['curl'] / best['quads']:.2f}); "
          f"memory {memory[0]:.0f} MiB for 20,000 statements, {memory[1]:.0f} for 200,000")
    assert best["curl"] / best["quads"] > 0.15, best  # far under what it reaches: other work on the machine is no fault of ours
    assert memory[1] < memory[0] + 24, memory
