# SPDX-License-Identifier: Apache-2.0
"""What an upload does when server and network misbehave. Each test has a server of its own."""
import bz2
import contextlib
import gzip
import lzma
import os
import random
import shutil
import socket
import subprocess
import threading

import rdf
import servers
from faults import FaultyStore, Together, answer, cut_after, cut_amid, cut_before, drip, endless, garbage, lie, only_under, slow, unanswered

GRAPHS = dict(rdf.article(i) for i in range(3))


def holds(store, graphs):
    assert set(store.graphs) == set(graphs), f"graphs: {set(store.graphs) ^ set(graphs)}"
    for name, triples in graphs.items():
        got, want = rdf.read("\n".join(store.graphs[name])), rdf.values(triples)
        assert got == want, f"<{name}>: {len(got - want)} too many, {len(want - got)} missing"


def check_recovers(client, faults, least, most, *args):
    """`least` and `most` say how often it tries again: on a connection that was kept, libcurl makes one more try itself."""
    with FaultyStore(faults) as store:
        result = client.send(store.url, GRAPHS, *args).expect(0, graphs=3, failed=0, checked=3)
        assert least <= result.summary["retries"] <= most and not store.faults, result.summary
        holds(store, GRAPHS)
        return result


def check_one_graph_fails(client, fault, *messages, args=(), **options):
    """The second graph meets the fault, the others arrive. (Of two connections at a time, either may come first.)"""
    with FaultyStore([lambda *_: True, fault], **options) as store:
        result = client.send(store.url, GRAPHS, "--connections", "1", *args).expect(1, *messages, list(GRAPHS)[1], graphs=2, failed=1)
        assert len(store.writes()) == 3, f"{len(store.writes())} writes"
        return result


def test_all_is_well(client):
    with FaultyStore() as store:
        client.send(store.url, GRAPHS).expect(0, graphs=3, checked=3, retries=0)
        holds(store, GRAPHS)
        for method, path, headers, body in store.writes():
            assert method == "PUT" and headers["Content-Length"] == str(len(body)), (method, path, headers)
            assert headers["Accept"] == "*/*" and headers["Content-Type"] == "application/n-triples" and "Expect" not in headers, headers


def test_overload_passes(client):
    check_recovers(client, [answer(status) for status in (503, 429, 408, 502, 504)], 5, 5)


def test_retry_after_is_honoured(client):
    result = check_recovers(client, [answer(503, Retry_After=2)], 1, 1)
    assert result.seconds >= 2, result.seconds  # no load makes it shorter


def test_500_is_tried_again(client):
    check_recovers(client, [answer(500, "Virtuoso 40001 Error SR172: Transaction deadlocked")], 1, 1)


def test_500_for_permission_is_not(client):
    check_one_graph_fails(client, answer(500, "Virtuoso 42000 Error SR186:SECURITY: No permission to execute"), "500", "No permission")


def test_500_for_syntax_is_not(client):
    check_one_graph_fails(client, answer(500, "Virtuoso 37000 Error SP030: SPARQL compiler, line 3: syntax error at 'x'"), "500", "syntax error")


def test_400_names_graph_and_reason(client):
    check_one_graph_fails(client, answer(400, "Parse error: [line: 3, col: 7] Bad IRI"), "PUT of graph", "answers 400", "Bad IRI")


def test_html_is_shown_as_text(client):
    page = "<!DOCTYPE html><html><head><title>Oops</title></head><body><h1>Bad\n gateway configuration</h1></body></html>"
    result = check_one_graph_fails(client, answer(400, page, "text/html"), "Oops Bad gateway configuration")
    assert "<h1>" not in result.err


def test_500_for_ever(client):
    with FaultyStore(always=answer(500, "internal error")) as store:
        client.send(store.url, GRAPHS, "--tries", "2").expect(3, "500", "internal error", "after 2 tries", graphs=0, failed=3)
        assert len(store.writes()) == 6


def test_five_failures_in_a_row_end_it(client):
    with FaultyStore(always=answer(400, "no")) as store:
        client.send(store.url, dict(rdf.article(i, 1) for i in range(90))).expect(3, graphs=0)
        assert len(store.writes()) == 5, len(store.writes())


def test_forbidden_ends_it_at_once(client):
    with FaultyStore(always=answer(403, "go away")) as store:
        client.send(store.url, GRAPHS, "-u", "anna", TRIPLEWIRE_PASSWORD="geheim").expect(3, "403", "this user may not do that", failed=3)
        assert len(store.writes()) == 1, len(store.writes())


def test_connections_that_break(client):
    check_recovers(client, [cut_before, cut_after, cut_amid, cut_before], 1, 4)


def test_a_slow_answer_is_waited_for(client):
    check_recovers(client, [slow(2.5)], 0, 0)


def test_an_answer_that_never_comes(client):
    """The store waits until the client gives up. (On a busy machine other requests may outlast the two seconds too.)"""
    check_recovers(client, [unanswered], 1, 99, "--max-time", "2", "--tries", "30")
    check_recovers(client, [unanswered], 1, 99, "--timeout", "2", "--tries", "30")


def test_answers_that_are_none(client):
    """Those that would go on for ever are ended by the client."""
    check_recovers(client, [drip], 1, 99, "--max-time", "2", "--tries", "30")
    for fault in (garbage, endless):
        with FaultyStore(always=fault) as store:
            client.send(store.url, GRAPHS, "--tries", "2").expect(3, "no answer from", "is the URL right?", failed=3)


def test_too_large_is_halved(client):
    with FaultyStore(always=only_under(13)) as store:
        client.send(store.url, GRAPHS).expect(0, graphs=3, failed=0, checked=3)
        holds(store, GRAPHS)
        assert store.writes()[0][0] == "PUT" and "POST" in {write[0] for write in store.writes()}


def test_a_statement_too_large(client):
    with FaultyStore(always=only_under(0)) as store:
        client.send(store.url, dict([rdf.article(1)])).expect(3, "413", "a single statement is larger")


def test_batches(client):
    with FaultyStore() as store:
        client.send(store.url, GRAPHS, "--batch", "10").expect(0, graphs=3, checked=3)
        holds(store, GRAPHS)
        assert max(write[3].count(b"\n") for write in store.writes()) <= 10
    with FaultyStore() as store:
        client.send(store.url, GRAPHS, "--batch-bytes", "2000").expect(0, graphs=3, checked=3)
        holds(store, GRAPHS)
        assert max(len(write[3]) for write in store.writes()) <= 2000


def test_a_server_that_lies(client):
    number = len(rdf.values(list(GRAPHS.values())[1]))
    check_one_graph_fails(client, lie, f"should hold {number} statements, but the store counts 0")


def test_a_wrong_count(client):
    number = len(rdf.values(list(GRAPHS.values())[0]))
    with FaultyStore(miscount=2) as store:
        client.send(store.url, GRAPHS).expect(3, list(GRAPHS)[0], f"should hold {number} statements, but the store counts {number + 2}", failed=3)
        client.send(store.url, GRAPHS, "--no-check").expect(0, checked=0)


def test_nobody_listens(client):
    result = client.run("-e", f"http://127.0.0.1:{servers.free_port()}/data", client.file(GRAPHS)).expect(3, "no answer from", "is the server running")
    assert result.err.count("next try") == 1, result.err


def test_nobody_picks_up(client):
    """A port whose queue is full: connections are neither taken nor refused."""
    with socket.socket() as deaf, contextlib.ExitStack() as queue:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        for _ in range(4):
            waiting = queue.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(deaf.getsockname())
        url = f"http://127.0.0.1:{deaf.getsockname()[1]}/data"
        client.send(url, GRAPHS, "--connect-timeout", "1").expect(3, "no answer from", "--connect-timeout")


def test_a_server_that_goes_away(client):
    with FaultyStore([lambda *_: True]) as store:
        store.always = cut_before
        client.send(store.url, GRAPHS, "--tries", "3", "--connections", "1").expect(1, "no answer from", graphs=1, failed=2)
        assert 4 <= len(store.writes()) <= 7, len(store.writes())


def test_dry_run(client):
    with FaultyStore() as store:
        result = client.run("-n", "-e", store.url, client.file(GRAPHS)).expect(0)
        assert not store.log and all(name in result.out for name in GRAPHS)


def test_wrong_use(client):
    path = client.file(GRAPHS)
    for args in (["-e", "gopher://h/", path], ["-e", "http://h/data"], [path], ["-e", "http://h/data", "--tries", "0", path],
                 ["-e", "http://h/data", "--protocol", "x", path], ["-e", "http://h/data", "--nonsense", path], ["-e", "http://h/data", "-s", "n4", path],
                 ["-e", "http://h/data", "-g", "no iri", path], ["-e", "http://h/data", "--password-file", path, path]):
        result = client.run(*args)
        assert result.code == 2 and result.err, (args, result.code, result.err)


def test_export_to_a_server_in_trouble(client):
    article = client.file("Storm closes a port\n\nA storm closed the port of Gdansk on Tuesday. Poland evacuated 200 people.\n", "storm.txt")
    output = os.path.join(client.folder, "storm.ttl")
    nobody = f"http://127.0.0.1:{servers.free_port()}/data"
    client.run("--upload", nobody, article, command="export").expect(3, "is the server running")
    with FaultyStore(always=answer(500, "No permission")) as store:
        told = client.run("--upload", store.url, article, command="export").expect(3, "No permission").err
        assert told.count("PUT of graph") == 1, told
        client.run("--upload", store.url, "-o", output, article, command="export").expect(1, "No permission")
        with open(output, encoding="utf-8") as turtle:
            assert "Gda" in turtle.read()
    with FaultyStore([lambda *_: True, answer(400, "no")]) as store:
        client.run("--upload", store.url, article, command="export").expect(1, "answers 400")
        assert len(store.graphs) == 2
    with FaultyStore() as store:
        client.run("--upload", store.url, article, command="export").expect(0)
        assert len(store.graphs) == 3


def test_export_to_files_and_store(client):
    """One making of the graph serves both. Where the file can't be written to its end, the store keeps the graph that it has."""
    cities = ["Gdansk", "Gdynia", "Hamburg", "Rostock", "Riga", "Tallinn", "Helsinki", "Oslo"]  # more than a buffer holds
    article = client.file("Storm closes ports\n\n" + "".join(f"A storm closed the port of {city} on Tuesday. Poland evacuated 200 people from {city}.\n\n"
                                                             for city in cities), "both.txt")
    output = os.path.join(client.folder, "both.nq")
    with FaultyStore() as store:
        client.run("--upload", store.url, "-f", "nquads", "-o", output, article, command="export").expect(0)
        with open(output, encoding="utf-8") as text:
            written = rdf.read_quads(text.read())
        assert {name: rdf.read("\n".join(lines)) for name, lines in store.graphs.items()} == written and len(written) == 3
        sent, before = len(store.writes()), dict(store.graphs)
        client.run("--upload", store.url, "-f", "nquads", "-o", "/dev/full", article, command="export").expect(3, "/dev/full", "the export broke off")
        assert store.graphs == before and len(store.writes()) == sent


def test_files_that_are_not_there(client):
    with FaultyStore() as store:
        client.run("--json", "-e", store.url, "/nonexistent.nq", client.file(GRAPHS)).expect(1, "/nonexistent.nq", graphs=3)
        holds(store, GRAPHS)
        client.run("-e", store.url, "/nonexistent.nq").expect(3, "/nonexistent.nq")


def test_a_broken_file_replaces_nothing(client):
    with FaultyStore() as store:
        client.send(store.url, GRAPHS).expect(0)
        broken = client.file(rdf.quads(GRAPHS)[:-300] + "\n<urn:cut ", "broken.nq")
        more = dict([rdf.article(7)])
        client.run("--json", "-e", store.url, broken, client.file(more)).expect(1, "broken.nq", "was not sent", graphs=1)
        holds(store, {**GRAPHS, **more})


def test_blank_nodes_of_two_files_are_two(client):
    files = [client.file(f'_:b <urn:p> "{name}" .\n', name + ".nt") for name in ("one", "two")]
    with FaultyStore() as store:
        for _ in range(2):
            client.run("--json", "-e", store.url, "-g", "urn:g", *files).expect(0, graphs=1, failed=0)
            assert len({line.split(" ")[0] for line in store.graphs["urn:g"]}) == 2, store.graphs
            assert len(store.graphs["urn:g"]) == 2, store.graphs


def test_every_syntax(client):
    turtle = "@prefix s: <http://schema.org/> . <urn:a> a s:Person ; s:name \"Ann\"@en, \"Än\" ."
    xml = ('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="http://schema.org/"><s:Person rdf:about="urn:a">'
           '<s:name xml:lang="en">Ann</s:name><s:name>Än</s:name></s:Person></rdf:RDF>')
    trig = "@prefix s: <http://schema.org/> . <urn:g> { <urn:a> a s:Person ; s:name \"Ann\"@en, \"Än\" . }"
    for name, text in (("a.ttl", turtle), ("a.rdf", xml), ("a.trig", trig)):
        with FaultyStore() as store:
            client.run("--json", "-e", store.url, "-g", "urn:g", client.file(text, name)).expect(0, statements=3, checked=1)
            assert len(store.graphs["urn:g"]) == 3, store.graphs


def test_graphs_that_come_in_pieces(client):
    """More graphs than are held at once, their statements shuffled: the first piece replaces, the others are added."""
    graphs = dict(rdf.article(i, 2) for i in range(100))
    lines = rdf.lines(graphs)
    random.Random(7).shuffle(lines)
    with FaultyStore() as store:
        store.graphs[list(graphs)[0]] = {"<urn:old> <urn:old> <urn:old> ."}
        client.send(store.url, "".join(lines)).expect(0, graphs=100, failed=0, checked=100)
        holds(store, graphs)


def test_random_faults(client):
    kinds = [answer(503), answer(429), answer(502, "<html>bad gateway</html>", "text/html"), cut_before, cut_after, cut_amid, only_under(20)]
    graphs = {**dict(rdf.article(i, 3 + i) for i in range(8)), rdf.ENTITIES: rdf.entities(30)}
    for seed in range(12):
        dice = random.Random(seed)
        faults = [dice.choice(kinds) if dice.random() < 0.3 else (lambda *_: True) for _ in range(30)]
        with FaultyStore(faults) as store:
            batch = str(dice.choice([7, 25, 1000]))
            client.send(store.url, graphs, "--batch", batch, "--wait", "5", "--tries", "31").expect(0, graphs=9, failed=0)  # a try more than faults
            holds(store, graphs)


def test_sync_removes_what_is_gone(client):
    more = dict(rdf.article(i) for i in range(10, 17))
    with FaultyStore() as store:
        client.send(store.url, {**GRAPHS, **more, rdf.ENTITIES: rdf.entities(3)}).expect(0)
        store.graphs["https://other.example/article/1#graph"] = {"<urn:a> <urn:b> <urn:c> ."}
        kept = {"https://other.example/article/1#graph", rdf.ENTITIES, *GRAPHS}
        dry = client.run("-n", "-e", store.url, "--sync", client.file(GRAPHS)).expect(0)
        assert all(f"remove {name}\n" in dry.out for name in more) and set(store.graphs) == {*kept, *more}
        client.send(store.url, GRAPHS, "--sync").expect(0, graphs=3, removed=7)
        assert set(store.graphs) == kept, set(store.graphs) ^ kept
        client.send(store.url, GRAPHS, "--sync").expect(0, removed=0)


def test_sync_removes_nothing_when_in_doubt(client):
    more = dict([rdf.article(10)])
    with FaultyStore() as store:
        client.send(store.url, {**GRAPHS, **more}).expect(0)
        path = client.file(GRAPHS)
        client.run("-e", store.url, "--sync", path, "/nonexistent.nq").expect(1, "not every file could be read")
        client.run("-e", store.url, "--sync", "-s", "nquads", client.file("", "empty.nq")).expect(3, "none of an article was sent")
        client.run("-e", store.url, "--sync", client.file({rdf.ENTITIES: rdf.entities(2)}, "entities.nq")).expect(1, "none of an article was sent")
        store.faults = [answer(400, "no")]
        client.run("-e", store.url, "--sync", path).expect(1, "not everything arrived")
        client.run("-e", store.url, "--sync", "--no-check", path).expect(2, "--no-check")
        client.run("-e", store.url, "--sync", "--retract", "urn:x").expect(2, "--sync without a file")
        assert list(more)[0] in store.graphs


def test_export_syncs(client):
    texts = [client.file(f"Storm closes a port\n\nA storm closed the port of {city} on Tuesday. Poland evacuated 200 people.\n", city + ".txt")
             for city in ("Gdansk", "Gdynia")]
    with FaultyStore() as store:
        client.run("--upload", store.url, *texts, command="export").expect(0)
        assert sum("/article/" in name for name in store.graphs) == 2
        client.run("--upload", store.url, "--sync", "--journal", os.path.join(client.folder, "export.journal"), texts[0], command="export").expect(0)
        assert sum("/article/" in name for name in store.graphs) == 1


def test_compressed_input(client):
    plain = rdf.quads(GRAPHS).encode()
    packers = {"gz": gzip.compress, "xz": lzma.compress, "bz2": bz2.compress}
    if shutil.which("zstd"):
        packers["zst"] = lambda data: subprocess.run(["zstd", "-q"], input=data, capture_output=True, check=True).stdout
    for ending, pack in packers.items():
        path = os.path.join(client.folder, "packed.nq." + ending)
        with open(path, "wb") as out:
            out.write(pack(plain))
        with FaultyStore() as store:
            client.run("--json", "-e", store.url, path).expect(0, graphs=3, checked=3)
            holds(store, GRAPHS)
            with open(path, "wb") as out:
                out.write(pack(plain)[:-40])
            result = client.run("-e", store.url, path)
            assert result.code in (1, 3) and os.path.basename(path) in result.err, result.err
            assert set(store.graphs) == set(GRAPHS)


def test_an_archive(client):
    turtle = "@prefix s: <http://schema.org/> . <urn:a> a s:Person ; s:name \"Ann\"@en ."
    folder = os.path.join(client.folder, "archive")
    os.mkdir(folder)
    for name, text in (("a.ttl", turtle), ("b.nt", '<urn:b> <urn:p> "x" .\n')):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
            out.write(text)
    path = os.path.join(client.folder, "two.tar.gz")
    subprocess.run(["tar", "-czf", path, "-C", folder, "a.ttl", "b.nt"], check=True)
    with FaultyStore() as store:
        client.run("--json", "-e", store.url, "-g", "urn:g", path).expect(0, graphs=1, statements=3)


def test_by_quads_and_by_update(client):
    graphs = {**GRAPHS, rdf.ENTITIES: rdf.entities(20)}
    with FaultyStore() as store:
        for _ in range(2):
            client.send(store.root + "/data", graphs, "--protocol", "quads").expect(0, graphs=4, checked=4)
            holds(store, graphs)
            client.send(store.root + "/update", graphs, "--query", store.root + "/query", "--batch", "50").expect(0, graphs=4, checked=4)
            holds(store, graphs)
        name, shorter = rdf.article(1, 2)
        client.send(store.root + "/data", {name: shorter}, "--protocol", "quads").expect(0, graphs=1)
        holds(store, {**graphs, name: shorter})


def test_a_body_is_never_over_its_size(client):
    for protocol in ("graph-store", "quads", "update"):
        with FaultyStore() as store:
            url = store.root + ("/update" if protocol == "update" else "/data")
            client.send(url, GRAPHS, "--protocol", protocol, "--query", store.root + "/query", "--batch-bytes", "1500").expect(0, graphs=3)
            holds(store, GRAPHS)
            assert max(len(write[3]) for write in store.writes()) <= 1500, protocol
            large = {**GRAPHS, "urn:g": [(rdf.iri("urn:a"), rdf.iri("urn:b"), rdf.literal("x" * 1500))]}
            client.send(url, large, "--protocol", protocol, "--query", store.root + "/query", "--batch-bytes", "1500").expect(1, "--batch-bytes", refused=1, graphs=3)


def test_subjects_stay_together(client):
    name, triples = rdf.article(1, 30)
    with FaultyStore() as store:
        client.send(store.url, {name: triples}, "--batch", "20").expect(0, graphs=1)
        bodies = [write[3].decode() for write in store.writes()]
        subjects = [{line.split(" ")[0] for line in body.split("\n") if line} for body in bodies]
        assert len(bodies) > 5 and sum(map(len, subjects)) == len(set().union(*subjects)), "a subject was cut apart"


def test_chunks_when_asked_for(client):
    with FaultyStore() as store:
        store.chunked = True
        client.send(store.url, GRAPHS, "--chunked").expect(0, graphs=3, checked=3)
        holds(store, GRAPHS)
        client.send(store.url, GRAPHS, "--chunked", "--protocol", "quads").expect(0, graphs=3, checked=3)
        bodies = [write for write in store.writes() if write[0] != "DELETE"]
        assert {write[0] for write in bodies} == {"PUT", "POST"}, [write[:2] for write in bodies]
        assert all("Content-Length" not in write[2] and write[2]["Transfer-Encoding"] == "chunked" for write in bodies)


def test_many_connections(client):
    """Twelve requests meet in the store, after a first one has shown that it takes any; with one connection there are never two."""
    graphs = dict(rdf.article(i, 3) for i in range(60))
    meeting = threading.Barrier(12)
    with FaultyStore([lambda *_: True, *[lambda *_: meeting.wait(300) >= 0] * 12]) as store:
        client.send(store.url, graphs, "--connections", "12").expect(0, graphs=60, checked=60)
        holds(store, graphs)
        assert not meeting.broken and not store.faults, "twelve requests were never there together"
    for connections in (1, 3):
        together = Together()
        with FaultyStore(always=together) as store:
            client.send(store.url, graphs, "--connections", str(connections)).expect(0, graphs=60, checked=60)
            holds(store, graphs)
        assert together.most <= connections, together.most


def test_probe(client):
    with FaultyStore() as store:
        found = client.run("-e", store.url, "--probe").expect(0).out
        assert found.count(" yes\n") == 3 and "graph-store" in found and not store.graphs, found
        found = client.run("-e", store.root, "--store", "fuseki", "--probe").expect(0).out
        assert found.count(" yes\n") == 3 and store.url in found, found
        store.always = lie
        found = client.run("-e", store.url, "--probe").expect(3, "the store said yes").out
        assert "no: the store said yes" in found, found
        store.always = answer(403, "go away")
        client.run("-e", store.url, "--probe").expect(3, "403")


def test_statements_is_not_the_place_for_put(client):
    client.run("-e", "http://127.0.0.1:9/repositories/x/statements", "--protocol", "graph-store", client.file(GRAPHS)).expect(2, "all others")
