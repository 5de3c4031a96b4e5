# SPDX-License-Identifier: Apache-2.0
"""How fast an upload is beside `curl -T` of the same statements, and how much memory it takes, however large the input.

The figures are printed and not judged, since other work on the machine changes them. What is judged hardly depends on that: the processor
time that the client takes, and its memory."""
import os
import statistics
import subprocess
import sys
import time

import test_stores
import rdf

GRAPHS, ROUNDS = 1000, 4

# Runs a command and prints its processor seconds and its most memory in MiB. In a program of its own, as small as can be: what the kernel
# tells of a child's memory has that of the program in it from which it was forked
MEASURE = """
import os, sys
pid = os.fork()
if not pid:
    os.execv(sys.argv[1], sys.argv[1:])
_, status, usage = os.wait4(pid, 0)
print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
sys.exit(os.waitstatus_to_exitcode(status) != 0)
"""


def write_graphs(path, number):
    with open(path, "w", encoding="utf-8") as out:
        for i in range(number):
            name, triples = test_stores.article_of_200(0x20000 + i)
            out.write(rdf.quads({name: triples}))


def write_puts(folder, store, number):
    """The same graphs as files, and how curl is to PUT each, one after the other over one connection."""
    config = os.path.join(folder, "puts.config")
    with open(config, "w", encoding="utf-8") as out:
        for i in range(number):
            name, triples = test_stores.article_of_200(0x20000 + i)
            path = os.path.join(folder, f"put-{i}.nt")
            with open(path, "w", encoding="utf-8") as graph:
                graph.write("".join(f"{rdf.write(s)} {rdf.write(p)} {rdf.write(o)} .\n" for s, p, o in triples))
            url = f"{store}?graph={name.replace('#', '%23')}"
            out.write("next\n" if i else "")
            out.write(f'silent\nshow-error\nfail\nheader = "Content-Type: application/n-triples"\nupload-file = "{path}"\nurl = "{url}"\n')
    return config


def timed(command, environment):
    begin = time.monotonic()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=900)
    assert done.returncode == 0, done.stderr[-300:]
    return time.monotonic() - begin


def measured(command, environment):
    done = subprocess.run([sys.executable, "-I", "-S", "-c", MEASURE, *command], env=environment, capture_output=True, text=True, check=False,
                          timeout=900)
    assert done.returncode == 0, done.stderr[-300:]
    seconds, memory = done.stdout.split()[-2:]
    return float(seconds), float(memory)


def compare(ways, clear, environment, rounds):
    """Seconds of each way, by turns in changing order (A B, B A, …)."""
    seconds = {name: [] for name in ways}
    for turn in range(rounds):
        for name in list(reversed(ways)) if turn % 2 else list(ways):
            subprocess.run(clear, check=True, capture_output=True)
            seconds[name].append(timed(ways[name], environment))
    return seconds


def ratio(seconds, name, peer):
    """Of their speeds, the median over the rounds, and each."""
    each = [theirs / own for theirs, own in zip(seconds[peer], seconds[name])]
    return f"{statistics.median(each):.2f} of its speed ({', '.join(f'{one:.2f}' for one in each)})"


def run(client, server):
    """200,000 statements in 1,000 graphs: N-Quads to the data set beside curl's one request, and a PUT for each graph beside curl's PUTs."""
    path, small = os.path.join(client.folder, "speed.nq"), os.path.join(client.folder, "small.nq")
    write_graphs(path, GRAPHS)
    write_graphs(small, GRAPHS // 10)
    dataset, environment = server.root + "/ds", client.environment({})
    upload = [client.binary, "upload", "-q", "-e"]
    quads = [*upload, dataset, "--protocol", "quads", "--query", server.query]
    clear = ["curl", "-sS", "-f", "-d", "update=DROP ALL", server.update]
    ways = {"curl": ["curl", "-sS", "-f", "-T", path, "-H", "Content-Type: application/n-quads", dataset], "quads": [*quads, path]}
    compare(ways, clear, environment, 1)  # the server warms up
    whole = compare(ways, clear, environment, ROUNDS)
    config = write_puts(client.folder, server.store, GRAPHS)
    single = compare({"curl": ["curl", "-K", config], "graphs": [*upload, server.store, path]}, clear, environment, ROUNDS // 2)
    usage = {name: (measured([*way, small], environment), measured([*way, path], environment))
             for name, way in (("quads", quads), ("graphs", [*upload, server.store]))}
    print(f"# 200,000 statements in 1,000 graphs: curl -T of one file {statistics.median(whole['curl']):.2f} s; quads "
          f"{statistics.median(whole['quads']):.2f} s, {ratio(whole, 'quads', 'curl')}")
    print(f"# a PUT for each graph: curl over one connection {statistics.median(single['curl']):.2f} s; triplewire "
          f"{statistics.median(single['graphs']):.2f} s, {ratio(single, 'graphs', 'curl')}")
    for name, (few, many) in usage.items():
        print(f"# {name}: {many[0]:.2f} s of processor time; memory {few[1]:.0f} MiB for 20,000 statements, {many[1]:.0f} for 200,000")
        assert many[0] < 10, f"{many[0]} s of processor time, where 1 s is usual"
        assert many[1] < few[1] + 24, usage
