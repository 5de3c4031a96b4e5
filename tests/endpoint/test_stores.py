# SPDX-License-Identifier: Apache-2.0
"""What must hold in every real store. Each test uses articles of its own numbers, so that they don't meet."""
import os
import random
import subprocess

import rdf
from client import construct


def access(server):
    return (["-u", server.user], {"TRIPLEWIRE_PASSWORD": server.password}) if server.user else ([], {})


def send(client, server, graphs, *args, endpoint=None):
    options, secrets = access(server)
    return client.send(endpoint or server.store, graphs, *options, *args, **secrets)


def holds(server, graphs):
    for name, triples in graphs.items():
        got, want = construct(server, name), rdf.values(triples)
        assert got == want, f"<{name}>: {len(got - want)} too many, {len(want - got)} missing: {list(got ^ want)[:2]}"


def check_life_of_articles(client, server, endpoint, first):
    """Load, load again, replace one, retract one."""
    articles = dict(rdf.article(first + i) for i in range(5))
    shared = rdf.ENTITIES + str(first)
    graphs = {**articles, shared: rdf.entities(20)}
    distinct = sum(len(rdf.values(triples)) for triples in graphs.values())
    send(client, server, graphs, endpoint=endpoint).expect(0, graphs=6, statements=distinct, failed=0, checked=6, retries=0)
    holds(server, graphs)
    send(client, server, graphs, endpoint=endpoint).expect(0, graphs=6, statements=distinct)
    holds(server, graphs)

    name, shorter = rdf.article(first + 2, claims=3)
    more = [(rdf.iri("https://kg.example.org/New"), rdf.iri("http://www.w3.org/2000/01/rdf-schema#label"), rdf.literal("New", "en"))]
    send(client, server, {name: shorter, shared: more}, endpoint=endpoint).expect(0, graphs=2)
    graphs[name], graphs[shared] = shorter, graphs[shared] + more
    holds(server, graphs)

    options, secrets = access(server)
    gone = rdf.article(first)[0]
    client.run("-e", endpoint or server.store, *options, "--retract", gone, **secrets).expect(0)
    client.run("-e", endpoint or server.store, *options, "--retract", gone, **secrets).expect(0)
    graphs[gone] = []
    holds(server, graphs)


def test_articles_by_graph_store(client, server):
    check_life_of_articles(client, server, server.store, 0x100)


def test_articles_by_update(client, server):
    check_life_of_articles(client, server, server.update, 0x200)


def test_a_large_graph_in_parts(client, server):
    name, triples = rdf.article(0x300, claims=4000)
    send(client, server, {name: triples}, "--batch", "7000").expect(0, graphs=1, checked=1)
    holds(server, {name: triples})


def test_a_large_graph_by_update(client, server):
    name, triples = rdf.article(0x400, claims=900)
    send(client, server, {name: triples}, endpoint=server.update).expect(0, graphs=1, checked=1)
    holds(server, {name: triples})


def test_an_update_too_large_is_halved(client, server):
    name, triples = rdf.article(0x500, claims=2500)
    send(client, server, {name: triples}, "--batch", "15000", endpoint=server.update).expect(0, graphs=1, checked=1)
    holds(server, {name: triples})


def test_many_graphs_in_disorder(client, server):
    articles = dict(rdf.article(0x600 + i, claims=4) for i in range(150))
    lines = rdf.lines(articles)
    random.Random(7).shuffle(lines)
    send(client, server, "".join(lines)).expect(0, graphs=150, failed=0)
    holds(server, articles)


def test_add_and_replace_all(client, server):
    name, triples = rdf.article(0x700)
    shared = rdf.ENTITIES + "700"
    send(client, server, {name: triples[:10], shared: rdf.entities(5)}).expect(0)
    send(client, server, {name: triples[8:20], shared: rdf.entities(9)[3:]}, "--add").expect(0)
    holds(server, {name: triples[:20], shared: rdf.entities(9)})
    send(client, server, {shared: rdf.entities(2)}, "--replace-all").expect(0)
    holds(server, {shared: rdf.entities(2)})


def test_no_statement_leaves_its_graph(client, server):
    """IRIs that hold braces, spelt with the escapes that N-Quads allows (the parser itself refuses \\u003E). Hostile literals are part of
    every article."""
    name, triples = rdf.article(0x800)
    escape = "\\u007D\\u007D;DROP"
    lines = f'<urn:a{escape}> <urn:b> "c" <{name}> .\n<urn:a> <urn:b> "c" <{name}{escape}> .\n' + rdf.quads({name: triples})
    for endpoint in (server.store, server.update):
        send(client, server, lines, endpoint=endpoint).expect(1, graphs=1, refused=2)
        holds(server, {name: triples})
        assert not construct(server, "urn:owned")


def test_statements_without_a_graph_go_where_told(client, server):
    options, secrets = access(server)
    path = client.file('<urn:a> <urn:b> "c" .\n', "triples.nt")
    client.run("--json", "-e", server.store, *options, "-g", "https://kg.example.org/told", path, **secrets).expect(0, graphs=1, checked=1)
    assert len(construct(server, "https://kg.example.org/told")) == 1


def test_the_root_of_the_server_will_do(client, server):
    name, triples = rdf.article(0x900)
    result = send(client, server, {name: triples}, endpoint=server.root + "/")
    if server.name == "fuseki":  # has data sets below its root
        result.expect(2, "give its whole URL")
    else:
        result.expect(0, graphs=1, checked=1)
        holds(server, {name: triples})


def test_a_wrong_password(client, server):
    if not server.user:
        return
    graphs = dict([rdf.article(0xA00)])
    wrong = "not-" + server.password
    result = client.send(server.store, graphs, "-u", server.user, TRIPLEWIRE_PASSWORD=wrong).expect(3, "401", "the user, the password or the token is wrong")
    assert wrong not in result.out + result.err
    client.send(server.store, graphs).expect(3, "401", "TRIPLEWIRE_PASSWORD")
    assert not construct(server, rdf.article(0xA00)[0])


def test_a_password_from_a_file(client, server):
    if not server.user:
        return
    secret = client.file(server.password + "\n", "secret")
    client.send(server.store, dict([rdf.article(0xB00)]), "-u", server.user, "--password-file", secret).expect(0, graphs=1)


def test_the_named_kind_of_store(client, server):
    """--store, with the address that its users know it by; and what --probe says of it."""
    base = server.root + ("/ds" if server.name == "fuseki" else "")
    name, triples = rdf.article(0xC00)
    options, secrets = access(server)
    send(client, server, {name: triples}, "--store", server.name, endpoint=base).expect(0, graphs=1, checked=1)
    holds(server, {name: triples})
    found = client.run("-e", base, "--store", server.name, *options, "--probe", **secrets).expect(0).out
    assert found.count("  yes\n") == 3 and server.store in found and server.query in found, found


def test_quads_to_the_data_set(client, server):
    if server.name == "virtuoso":  # takes none
        return
    articles = dict(rdf.article(0xD00 + i) for i in range(5))
    dataset = server.root + ("/ds" if server.name == "fuseki" else "/store")
    for _ in range(2):
        send(client, server, articles, "--protocol", "quads", "--query", server.query, endpoint=dataset).expect(0, graphs=5, checked=5)
        holds(server, articles)
    name, shorter = rdf.article(0xD02, claims=3)
    send(client, server, {name: shorter}, "--protocol", "quads", "--query", server.query, endpoint=dataset).expect(0, graphs=1)
    holds(server, {name: shorter})


def test_articles_that_are_gone(client, server):
    base = "https://gone.example.org/article/"
    graphs = {f"{base}{i}#graph": [(rdf.iri("urn:a"), rdf.iri("urn:b"), rdf.literal(str(i)))] for i in range(8)}
    kept = dict(list(graphs.items())[:3])
    other, triples = rdf.article(0xE00)
    send(client, server, {**graphs, other: triples}).expect(0, graphs=9)
    options, secrets = access(server)
    dry = client.run("-n", "-e", server.store, *options, "--sync", client.file(kept), **secrets).expect(0).out
    assert dry.count("\nremove ") == 5 and f"remove {base}7#graph\n" in dry, dry
    send(client, server, kept, "--sync").expect(0, graphs=3, removed=5)
    holds(server, {**{name: [] for name in graphs}, **kept, other: triples})


def test_killed_and_gone_on(client, server):
    """kill -9 at several moments; the last run does the rest."""
    graphs = dict(rdf.article(0xF00 + i, claims=30) for i in range(60))
    options, secrets = access(server)
    journal, path = client.folder + "/killed.journal", client.file(graphs, "killed.nq")
    for seconds in (0.1, 0.2, 0.3):
        process = client.start("-q", "-e", server.store, *options, "--journal", journal, path, **secrets)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
        process.communicate()
    client.run("--json", "-e", server.store, *options, "--journal", journal, path, **secrets).expect(0, graphs=60, failed=0, checked=60)
    holds(server, graphs)
    assert not os.path.exists(journal)


def article_of_200(number):
    name, triples = rdf.article(number, claims=34)
    return name, triples[:200]


def test_a_thousand_graphs(client, server):
    """200,000 statements in 1,000 graphs: equal to what was written, loaded again without a change, one replaced, one retracted."""
    graphs = dict(article_of_200(0x10000 + i) for i in range(1000))
    distinct = sum(len(rdf.values(triples)) for triples in graphs.values())
    send(client, server, graphs).expect(0, graphs=1000, statements=distinct, failed=0, checked=1000)
    holds(server, graphs)
    name, shorter = rdf.article(0x10007, claims=3)
    send(client, server, {name: shorter}).expect(0, graphs=1)
    options, secrets = access(server)
    gone = rdf.article(0x10008)[0]
    client.run("-e", server.store, *options, "--retract", gone, **secrets).expect(0)
    some = dict(random.Random(7).sample(list(graphs.items()), 50))
    holds(server, {**some, name: shorter, gone: []})
    send(client, server, graphs).expect(0, graphs=1000, statements=distinct, failed=0, checked=1000)
    holds(server, {**some, name: graphs[name], gone: graphs[gone]})


ARTICLES = {
    "ministers.txt": """Foreign ministers meet in Vienna

VIENNA, March 3 - German Foreign Minister Anna Keller met Polish Foreign Minister Jan Nowak in Vienna on Monday. Keller said that
Germany would send engineers to Kyiv. "We will not abandon our neighbours," Nowak said.
""",
    "storm.txt": """Storm closes the port of Gdansk

A storm closed the port of Gdansk on Tuesday. Poland evacuated 200 people. Jan Nowak visited the city and praised the firefighters.
""",
}


def test_articles_from_text_to_store(client, server):
    """The whole way: articles are exported into the store, again without a change, and from a file; one is retracted."""
    paths = [client.file(text, name) for name, text in ARTICLES.items()]
    options, secrets = access(server)
    users = [option.replace("-u", "--user") for option in options]
    graphs = rdf.read_quads(client.run("-f", "nquads", *paths, command="export").expect(0).out)
    articles = [name for name in graphs if "/article/" in name]
    assert len(articles) == 2 and len(graphs) == 4, list(graphs)
    for _ in range(2):
        client.run("--upload", server.store, *users, *paths, command="export", **secrets).expect(0)
        for name, triples in graphs.items():
            assert construct(server, name) == triples, f"<{name}> differs: {list(construct(server, name) ^ triples)[:2]}"
    trig = client.file(client.run("-f", "trig", *paths, command="export").expect(0).out, "graph.trig")
    client.run("--json", "-e", server.store, *options, trig, **secrets).expect(0, graphs=4, statements=sum(map(len, graphs.values())))
    for name, triples in graphs.items():
        assert construct(server, name) == triples
    client.run("-e", server.store, *options, "--retract", articles[0], **secrets).expect(0)
    assert not construct(server, articles[0]) and construct(server, articles[1]) == graphs[articles[1]]
