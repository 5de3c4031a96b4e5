# SPDX-License-Identifier: Apache-2.0
"""Who may write where: users, tokens, certificates, redirects; and that no secret gets out."""
import base64
import os
import shutil
import subprocess

import rdf
from faults import FaultyStore, answer, echo
from test_faults import GRAPHS, holds


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


def test_a_netrc_secret_is_not_printed(client):
    basic = "Basic " + base64.b64encode(b"anna:ge-heim-7").decode()
    netrc = client.file("# mine\nmachine other.example login bob password other-pw\nmachine 127.0.0.1\n login anna\n password ge-heim-7\n", "netrc")
    with FaultyStore(always=echo(400), authorization=basic) as store:
        result = client.send(store.url, GRAPHS, "--netrc-file", netrc).expect(3, "400", "Authorization: ")
        assert "ge-heim-7" not in result.out + result.err and basic.split()[1] not in result.out + result.err
        client.send(store.url, GRAPHS, "--netrc-file", netrc, "-u", "bob").expect(3, "401")
        client.send(store.url, GRAPHS, "--netrc-file", "/nonexistent").expect(3, "/nonexistent")


def test_a_secret_in_the_process_list(client):
    """A key in the URL's query is the user's doing, but goes no further."""
    with FaultyStore() as store:
        result = client.send(store.url + "?key=s3cr3t-key", GRAPHS, "--query", store.root + "/query").expect(0, graphs=3)
        assert "s3cr3t-key" not in result.out + result.err
        store.always = answer(400, "no")
        result = client.run("-e", store.url + "?key=s3cr3t-key", "--query", store.root + "/query", client.file(GRAPHS)).expect(3, "answers 400")
        assert "s3cr3t-key" not in result.out + result.err


def make_certificate(client, name, *more):
    key, certificate = (os.path.join(client.folder, name + ending) for ending in (".key", ".pem"))
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=" + name, *more, "-keyout", key, "-out",
                    certificate], check=True, capture_output=True)
    return certificate, key


def test_client_certificates(client):
    if not shutil.which("openssl"):
        return
    server = make_certificate(client, "server", "-addext", "subjectAltName=IP:127.0.0.1")
    own, own_key = make_certificate(client, "own")
    with FaultyStore(certificate=server, authority=own) as store:
        client.send(store.url, GRAPHS, "--ca-file", server[0], "--cert", own, "--key", own_key).expect(0, graphs=3)
        client.send(store.url, GRAPHS, "--ca-file", server[0], "--tries", "1").expect(3, "no answer from")
        client.send(store.url, GRAPHS, "--ca-file", server[0], "--cert", "/nonexistent", "--key", own_key, "--tries", "1").expect(3)
