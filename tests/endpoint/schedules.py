# SPDX-License-Identifier: Apache-2.0
"""Uploads through random trouble: faults of the store and of the network, and the client killed (kill -9), by a schedule that a seed decides.

After each schedule the upload is run again until it says that all is done, and then: the store holds what was sent, statement for statement,
what it held before where it is added to, and nothing of what was replaced; other graphs are as they were; the journal is gone; and no
secret stands in anything that the client has written."""
import base64
import concurrent.futures
import os
import random
import signal
import subprocess
import time

import rdf
from faults import (FaultyStore, answer, cut_after, cut_amid, cut_before, cut_mid_body, done_unanswered, echo, late_answer, lie, only_under,
                    slow, unanswered, wrong_length)

USER, PASSWORD = "anna", "ge-heim  7\u00e4"
BASIC = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
MOST_RUNS = 40


def lie_of_articles(handler, body):
    """Say that it is done, and do nothing. In a graph that is added to, older statements could hide that from a count."""
    if b"/article/" in body or "%2Farticle%2F" in handler.path:
        lie(handler, body)
        return False
    return True


def fault_of(dice):
    return dice.choice([
        cut_before, cut_after, cut_amid, cut_mid_body, wrong_length, lie_of_articles,
        answer(503), answer(429), answer(503, Retry_After=0), answer(502, "<html>bad gateway</html>", "text/html"), answer(408),
        answer(500, "Virtuoso 40001 Error SR172: Transaction deadlocked"), answer(500, "No permission"), answer(400, "no"),
        answer(413, "too large"), only_under(dice.choice([1, 5, 20])), echo(500), echo(400),
        slow(dice.random() * 0.03), late_answer(dice.random() * 0.03), dice.choice([done_unanswered, unanswered]) if dice.random() < 0.05 else slow(0.01),
    ])


class Schedule:
    def __init__(self, client, seed):
        self.client, self.seed, self.dice = client, seed, random.Random(seed)
        dice = self.dice
        self.graphs = {**dict(rdf.article(i, dice.randint(1, 8)) for i in range(dice.randint(2, 14))), rdf.ENTITIES: rdf.entities(dice.randint(1, 40))}
        self.old = [(rdf.iri("urn:old"), rdf.iri("urn:old"), rdf.literal(str(i))) for i in range(dice.choice([0, 1, 150]))]  # never as many as are sent
        self.kills = dice.choice([0, 1, 1, 2, 3])
        self.runs = 0
        lines = rdf.lines(self.graphs)
        if dice.random() < 0.3:
            dice.shuffle(lines)
        self.folder = os.path.join(client.folder, f"schedule-{seed}")
        os.mkdir(self.folder)
        self.journal, self.input = os.path.join(self.folder, "journal"), os.path.join(self.folder, "input.nq")
        with open(self.input, "w", encoding="utf-8") as out:
            out.write("".join(lines))

    def arguments(self, store):
        dice = self.dice
        protocol = dice.choice(["graph-store", "graph-store", "update", "quads"])
        url = store.root + ("/update" if protocol == "update" else "/data")
        return ["-e", url, "--protocol", protocol, "--query", store.root + "/query", "--journal", self.journal, "-u", USER, "--wait", "2",
                "--tries", str(dice.choice([1, 2, 4])), "--max-time", "4", "--connections", str(dice.choice([1, 2, 5])),
                "--batch", str(dice.choice([5, 20, 1000])), self.input]

    def check_secrets(self, *texts):
        for text in texts:
            for secret in (PASSWORD, BASIC, "ge-heim"):
                assert secret not in text, f"a secret stands in: {text[-300:]}"

    def run_once(self, arguments):
        """The exit code, or None if it was killed."""
        process = subprocess.Popen([self.client.binary, "upload", *arguments], env=self.client.environment({"TRIPLEWIRE_PASSWORD": PASSWORD}),
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace")
        killed = self.kills > 0
        if killed:
            self.kills -= 1
            try:
                process.wait(0.01 + self.dice.random() ** 2 * 0.4)
            except subprocess.TimeoutExpired:
                process.kill()
        out, err = process.communicate(timeout=120)
        journal = open(self.journal, encoding="ascii").read() if os.path.exists(self.journal) else ""
        self.check_secrets(out, err, journal, " ".join(arguments))
        self.told = err
        return None if process.returncode == -signal.SIGKILL else process.returncode

    def run(self):
        dice = self.dice
        faults = [fault_of(dice) if dice.random() < 0.35 else (lambda *_: True) for _ in range(dice.randint(0, 60))]
        with FaultyStore(faults, authorization="Basic " + BASIC) as store:
            articles = [name for name in self.graphs if name != rdf.ENTITIES]
            for name in [*dice.sample(articles, len(articles) // 2), rdf.ENTITIES, "urn:other"]:
                store.graphs[name] = {line[:line.rindex(" <")] + " ." for line in rdf.lines({name: self.old})}
            before = {name: set(lines) for name, lines in store.graphs.items()}
            arguments, code = self.arguments(store), None
            while code != 0:
                code = self.run_once(arguments)
                self.runs += 1
                store.wait_until_idle()
                assert code in (None, 0, 1, 3) and self.runs < MOST_RUNS, f"exit code {code} in run {self.runs}: {self.told[-500:]}"
            self.check(store, before)

    def check(self, store, before):
        for name, triples in self.graphs.items():
            kept = before[name] if name == rdf.ENTITIES else set()
            got, want = rdf.read("\n".join(store.graphs.get(name, ()))), rdf.values(triples) | rdf.read("\n".join(kept))
            assert got == want, f"<{name}>: {len(got - want)} too many, {len(want - got)} missing"
        assert store.graphs["urn:other"] == before["urn:other"] and set(store.graphs) == {*self.graphs, "urn:other"}
        assert not os.path.exists(self.journal), "the journal is still there"


def run_one(client, seed):
    schedule = Schedule(client, seed)
    try:
        schedule.run()
    except AssertionError as error:
        return schedule.runs, f"seed {seed}: {error}"
    return schedule.runs, None


def run(client, number, first=0):
    """Several at a time, as they mostly wait."""
    begin = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        results = list(pool.map(lambda seed: run_one(client, seed), range(first, first + number)))
    failures = [failure for _, failure in results if failure]
    runs = sum(runs for runs, _ in results)
    print(f"# {number} schedules, {runs} runs of the client, {time.monotonic() - begin:.0f} s")
    assert not failures, f"{len(failures)} of {number} schedules fail: " + "; ".join(failures[:3])
