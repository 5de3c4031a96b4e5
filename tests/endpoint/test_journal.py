# SPDX-License-Identifier: Apache-2.0
"""Uploads that are killed or fail, and go on where they were."""
import os
import random
import resource
import subprocess
import time

import rdf
from faults import FaultyStore, Gate, answer, lie
from test_faults import GRAPHS, holds


def test_killed_and_started_again(client):
    graphs = {**dict(rdf.article(i, 20) for i in range(80)), rdf.ENTITIES: rdf.entities(30)}
    path = client.file(graphs, "killed.nq")
    for seed in range(6):
        gate = Gate(random.Random(seed).randrange(300))  # of 320 requests
        with FaultyStore(always=gate) as store:
            process = client.start("-q", "-e", store.url, "--batch", "30", path)
            gate.wait_for(process)
            process.kill()
            process.communicate()
            gate.open()
            store.wait_until_idle()
            client.run("--json", "-e", store.url, path).expect(0, graphs=81, failed=0)
            holds(store, graphs)


def journal_lines(path):
    if not os.path.exists(path):
        return []
    with open(path, encoding="ascii") as journal:
        return [line for line in journal if line.startswith("part ") and line.endswith("\n")]


def test_a_killed_upload_does_nothing_twice(client):
    """What the journal knows is not sent again; at most what was under way is."""
    graphs = {**dict(rdf.article(i, 20) for i in range(80)), rdf.ENTITIES: rdf.entities(30)}
    path, journal = client.file(graphs, "journal.nq"), os.path.join(client.folder, "twice.journal")
    for known in (2, 14, 26, 38, 50, 62):
        gate = Gate(known)
        with FaultyStore(always=gate) as store:
            process = client.start("-q", "-e", store.url, "--journal", journal, path)
            gate.wait_for(process)
            while len(journal_lines(journal)) < known:
                assert process.poll() is None, process.communicate()
                time.sleep(0.002)
            process.kill()
            process.communicate()
            gate.open()
            store.wait_until_idle()
            assert len(journal_lines(journal)) == known, len(journal_lines(journal))
            assert known < len(store.writes()) <= known + 2, (known, len(store.writes()))
            store.log.clear()
            result = client.run("--json", "-e", store.url, "--journal", journal, path).expect(0, graphs=81, failed=0, checked=81)
            assert len(store.writes()) == 81 - known and result.summary["skipped"] > 0, (known, len(store.writes()))
            holds(store, graphs)
            assert not os.path.exists(journal)


def test_what_failed_is_done_by_the_next_run(client):
    journal = os.path.join(client.folder, "failed.journal")
    with FaultyStore([lambda *_: True, answer(400, "no")]) as store:
        client.send(store.url, GRAPHS, "--journal", journal).expect(1, "answers 400", graphs=2, failed=1)
        assert len(journal_lines(journal)) == 2
        store.log.clear()
        client.send(store.url, GRAPHS, "--journal", journal).expect(0, graphs=3, failed=0, checked=3)
        assert len(store.writes()) == 1
        holds(store, GRAPHS)


def test_a_journal_and_other_input(client):
    """Parts that differ from those of the killed run: the graph is sent as a whole, at once or by the next run."""
    journal, names = os.path.join(client.folder, "other.journal"), list(GRAPHS)
    longer = {names[0]: [(rdf.iri(f"urn:s{i:02}"), rdf.iri("urn:p"), rdf.literal("x")) for i in range(40)]}
    changed = {names[0]: longer[names[0]][:12] + [(rdf.iri(f"urn:t{i}"), rdf.iri("urn:p"), rdf.literal("y")) for i in range(9)]}
    for other, code in ((changed, 3), ({names[0]: longer[names[0]][:10]}, 3), (dict([rdf.article(0, 2)]), 0)):
        with FaultyStore([lambda *_: True, lambda *_: True, answer(400, "no")]) as store:
            client.send(store.url, longer, "--journal", journal, "--batch", "10", "--connections", "1").expect(3, failed=1)
            assert len(journal_lines(journal)) == 2
            result = client.send(store.url, other, "--journal", journal, "--batch", "10")
            result.expect(code, *(["before the interruption: run it again"] if code else []))
            client.send(store.url, other, "--journal", journal, "--batch", "10").expect(0, graphs=1, failed=0)
            holds(store, other)


def test_a_wrong_count_is_sent_again(client):
    journal = os.path.join(client.folder, "count.journal")
    with FaultyStore([lambda *_: True, lie]) as store:
        client.send(store.url, GRAPHS, "--journal", journal).expect(1, "the store counts 0", graphs=2, failed=1)
        client.send(store.url, GRAPHS, "--journal", journal).expect(0, graphs=3, failed=0)
        holds(store, GRAPHS)


def test_journals_that_are_none(client):
    with FaultyStore() as store, FaultyStore(always=answer(400, "no")) as other:
        wrong = client.file("my shopping list\n", "list.txt")
        client.send(store.url, GRAPHS, "--journal", wrong).expect(2, "is no journal")
        with open(wrong, encoding="ascii") as text:
            assert text.read() == "my shopping list\n"
        journal = os.path.join(client.folder, "theirs.journal")
        client.send(other.url, GRAPHS, "--journal", journal).expect(3)
        client.send(store.url, GRAPHS, "--journal", journal).expect(2, "another upload")
        with open(journal, "a", encoding="ascii") as torn:
            torn.write("part 0123456789abc")
        other.always = None
        client.send(other.url, GRAPHS, "--journal", journal).expect(0, graphs=3)
        client.send(store.url, GRAPHS, "--journal", "/nonexistent/journal").expect(3, "/nonexistent/journal")
        with open(journal, "w", encoding="ascii") as nonsense:
            nonsense.write("triplewire journal 1 ")
        client.send(store.url, GRAPHS, "--journal", journal).expect(0, graphs=3)
        assert not store.writes() or len(store.writes()) == 3


def test_two_uploads_with_one_journal(client):
    journal = os.path.join(client.folder, "shared.journal")
    gate = Gate(0)
    with FaultyStore(always=gate) as store:
        first = client.start("-q", "-e", store.url, "--journal", journal, client.file(GRAPHS))
        gate.wait_for(first)
        client.send(store.url, GRAPHS, "--journal", journal).expect(2, "another upload uses the journal")
        gate.open()
        told = first.communicate()
        assert first.returncode == 0, told


def test_a_journal_that_can_not_be_written(client):
    graphs = dict(rdf.article(i, 2) for i in range(30))
    journal = os.path.join(client.folder, "full.journal")
    with FaultyStore() as store:
        command = [client.binary, "upload", "--json", "-e", store.url, "--journal", journal, client.file(graphs)]
        done = subprocess.run(command, env=client.environment({}), capture_output=True, text=True, check=False, restore_signals=False,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300)))
        assert done.returncode == 1 and "full.journal" in done.stderr, (done.returncode, done.stderr)
        assert len(store.graphs) < 30, "it went on"
        client.run("--json", *command[3:]).expect(0, graphs=30, failed=0, checked=30)
        holds(store, graphs)
