# SPDX-License-Identifier: Apache-2.0
"""What an upload does when server and network misbehave. Each test has a server of its own."""
import base64
import os
import random
import shutil
import subprocess
import time

import rdf
import servers
from faults import FaultyStore, answer, cut_after, cut_amid, cut_before, drip, echo, endless, garbage, lie, only_under, slow

GRAPHS = dict(rdf.article(i) for i in range(3))


def holds(store, graphs):
    assert set(store.graphs) == set(graphs), f"graphs: {set(store.graphs) ^ set(graphs)}"
    for name, triples in graphs.items():
        got, want = rdf.read("\n".join(store.graphs[name])), rdf.values(triples)
        assert got == want, f"<{name}>: {len(got - want)} too many, {len(want - got)} missing"


def check_recovers(client, faults, retries, *args):
    """`retries` is the most: on a connection that was kept, libcurl makes one more try itself."""
    with FaultyStore(faults) as store:
        result = client.send(store.url, GRAPHS, *args).expect(0, graphs=3, failed=0, checked=3)
        assert result.summary["retries"] <= retries and not store.faults, result.summary
        holds(store, GRAPHS)
        return result


def check_one_graph_fails(client, fault, *messages, args=(), **options):
    """The second graph meets the fault, the others arrive."""
    with FaultyStore([lambda *_: True, fault], **options) as store:
        result = client.send(store.url, GRAPHS, *args).expect(1, *messages, list(GRAPHS)[1], graphs=2, failed=1)
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
    check_recovers(client, [answer(status) for status in (503, 429, 408, 502, 504)], 5)


def test_retry_after_is_honoured(client):
    result = check_recovers(client, [answer(503, Retry_After=2)], 1)
    assert result.seconds >= 2, result.seconds


def test_500_is_tried_again(client):
    check_recovers(client, [answer(500, "Virtuoso 40001 Error SR172: Transaction deadlocked")], 1)


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
    check_recovers(client, [cut_before, cut_after, cut_amid, cut_before], 4)


def test_a_slow_answer_is_waited_for(client):
    check_recovers(client, [slow(2.5)], 0)


def test_an_answer_that_never_comes(client):
    result = check_recovers(client, [slow(20)], 1, "--max-time", "2")
    assert result.seconds < 15, result.seconds


def test_answers_that_are_none(client):
    check_recovers(client, [drip], 1, "--max-time", "2")
    for fault in (garbage, endless):
        with FaultyStore(always=fault) as store:
            result = client.send(store.url, GRAPHS, "--tries", "2").expect(3, "no answer from", "is the URL right?", failed=3)
            assert result.seconds < 20


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
    result = client.send(f"http://127.0.0.1:{servers.free_port()}/data", GRAPHS).expect(3, "no answer from", "is the server running")
    assert result.seconds < 10, result.seconds


def test_a_server_that_goes_away(client):
    with FaultyStore([lambda *_: True]) as store:
        store.always = cut_before
        result = client.send(store.url, GRAPHS, "--tries", "3", "--connections", "1").expect(1, "no answer from", graphs=1, failed=2)
        assert 4 <= len(store.writes()) <= 7 and result.seconds < 20, len(store.writes())


def test_basic_and_bearer(client):
    basic = "Basic " + base64.b64encode(b"anna:ge heim:\xc3\xa4").decode()
    with FaultyStore(authorization=basic) as store:
        client.send(store.url, GRAPHS, "-u", "anna", TRIPLEWIRE_PASSWORD="ge heim:ä").expect(0, graphs=3, checked=3)
        client.send(store.url, GRAPHS, "-u", "anna", TRIPLEWIRE_PASSWORD="falsch").expect(3, "401", "is wrong")
        client.send(store.url, GRAPHS).expect(3, "401", "TRIPLEWIRE_PASSWORD")
        netrc = client.file("machine 127.0.0.1 login anna password \"ge heim:ä\"\n", "netrc")
        client.send(store.url, GRAPHS, "--netrc-file", netrc).expect(0, graphs=3)
    with FaultyStore(authorization="Bearer s3cr3t-t0ken") as store:
        client.send(store.url, GRAPHS, TRIPLEWIRE_TOKEN="s3cr3t-t0ken").expect(0, graphs=3, checked=3)
        client.send(store.url, GRAPHS, "--token-file", client.file("s3cr3t-t0ken\n", "token")).expect(0, graphs=3)
        client.send(store.url, GRAPHS, TRIPLEWIRE_TOKEN="other").expect(3, "401")


def test_no_secret_is_printed(client):
    for secrets, args in (({"TRIPLEWIRE_PASSWORD": "ge-heim-7"}, ("-u", "anna")), ({"TRIPLEWIRE_TOKEN": "s3cr3t-t0ken"}, ())):
        secret = list(secrets.values())[0]
        authorization = "Basic " + base64.b64encode(b"anna:ge-heim-7").decode() if args else "Bearer " + secret
        with FaultyStore(always=echo(400), authorization=authorization) as store:
            result = client.send(store.url, GRAPHS, *args, **secrets).expect(3, "400", "Authorization: ")
            for word in (secret, authorization.split()[1]):
                assert word not in result.out + result.err, result.err


def test_a_password_in_the_url_is_refused(client):
    result = client.send("http://anna:geheim@127.0.0.1:9/data", GRAPHS).expect(2, "TRIPLEWIRE_PASSWORD")
    assert "geheim" not in result.out + result.err


def test_redirects(client):
    with FaultyStore() as other, FaultyStore() as store:
        store.always = answer(307, Location=other.url)
        client.send(store.url, GRAPHS, "-u", "anna", TRIPLEWIRE_PASSWORD="geheim").expect(3, "redirects to other hosts are not followed")
        assert not other.log
        store.always = None
        store.faults = [answer(308, Location=store.url + "?graph=https%3A%2F%2Fkg.example.org%2Fmoved")]
        client.send(store.url, dict([rdf.article(1)]), "--no-check").expect(0)
        assert set(store.graphs) == {"https://kg.example.org/moved"}


def test_a_certificate_that_nobody_knows(client):
    if not shutil.which("openssl"):
        return
    key, certificate = (os.path.join(client.folder, name) for name in ("key.pem", "certificate.pem"))
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext",
                    "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate], check=True, capture_output=True)
    with FaultyStore(certificate=(certificate, key)) as store:
        client.send(store.url, GRAPHS).expect(3, "--ca-file")
        assert not store.log
        client.send(store.url, GRAPHS, "--ca-file", certificate).expect(0, graphs=3, checked=3)
        holds(store, GRAPHS)


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
        client.send(store.url, "".join(lines)).expect(0, graphs=100, failed=0)
        holds(store, graphs)


def test_random_faults(client):
    kinds = [answer(503), answer(429), answer(502, "<html>bad gateway</html>", "text/html"), cut_before, cut_after, cut_amid, only_under(20)]
    graphs = {**dict(rdf.article(i, 3 + i) for i in range(8)), rdf.ENTITIES: rdf.entities(30)}
    for seed in range(12):
        dice = random.Random(seed)
        faults = [dice.choice(kinds) if dice.random() < 0.3 else (lambda *_: True) for _ in range(30)]
        with FaultyStore(faults) as store:
            client.send(store.url, graphs, "--batch", str(dice.choice([7, 25, 1000]))).expect(0, graphs=9, failed=0)
            holds(store, graphs)


def test_killed_and_started_again(client):
    graphs = {**dict(rdf.article(i, 20) for i in range(80)), rdf.ENTITIES: rdf.entities(30)}
    path = client.file(graphs, "killed.nq")
    for seed in range(6):
        with FaultyStore(always=slow(0.004)) as store:
            process = client.start("-q", "-e", store.url, "--batch", "30", path)
            time.sleep(0.05 + 0.15 * random.Random(seed).random() * 6)
            process.kill()
            process.communicate()
            client.run("--json", "-e", store.url, path).expect(0, graphs=81, failed=0)
            holds(store, graphs)
