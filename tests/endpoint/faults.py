# SPDX-License-Identifier: Apache-2.0
"""A small store that misbehaves on order: the Graph Store Protocol, N-Quads and SPARQL Update (as far as triplewire writes it) over sets
of N-Triples lines, with a script of faults in front.

A fault is a function(handler, body) that answers the request itself, or returns True to let the store do it. Faults are taken from
`store.faults`, one for each write (PUT, POST, DELETE to /data; POST to /update); when the list is empty, all is well. Everything that
came in is kept in `store.log` as (method, path, headers, body). A fault with an attribute `early` gets the request before its body was
read, with None."""
import base64
import http.server
import json
import re
import socket
import ssl
import struct
import threading
import time
import urllib.parse


def answer(status, text="", kind="text/plain", **headers):
    """Answer with `status` and do nothing."""
    def fault(handler, _body):
        handler.reply(status, text.encode(), kind, {key.replace("_", "-"): str(value) for key, value in headers.items()})
    return fault


def cut_before(handler, _body):
    """Close the connection without a word, the request undone."""
    handler.abort()


def cut_after(handler, body):
    """Do it, and close the connection before the answer."""
    handler.write(body)
    handler.abort()


def cut_amid(handler, body):
    """Do it, and stop in the middle of the answer."""
    handler.write(body)
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhalf of i")
    handler.wfile.flush()
    handler.abort()


def garbage(handler, _body):
    """Answer in no known protocol."""
    handler.wfile.write(b"220 mail.example.org ESMTP\r\n")
    handler.wfile.flush()
    handler.abort()


def cut_mid_body(handler, _body):
    """Read a part of what comes, and close the connection."""
    length = int(handler.headers.get("Content-Length", "0"))
    handler.rfile.read(length // 2)
    handler.abort()


cut_mid_body.early = True


def wrong_length(handler, body):
    """Do it, and promise more bytes than come."""
    handler.write(body)
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\nConnection: close\r\n\r\ndone")
    handler.wfile.flush()
    handler.close_connection = True


def unanswered(handler, _body):
    """Neither do it nor say so, until the client has had enough."""
    handler.wait_for_end()


def done_unanswered(handler, body):
    """Do it, and never say so."""
    handler.write(body)
    handler.wait_for_end()


def late_answer(seconds):
    """Do it at once, and answer late."""
    def fault(handler, body):
        handler.write(body)
        time.sleep(seconds)
        handler.reply(204)
    return fault


def endless(handler, _body):
    """Answer without end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
    try:
        while True:
            handler.wfile.write(b"x" * 65536)
    except OSError:
        handler.abort()


def drip(handler, _body):
    """Answer two bytes a second, until the client has had enough."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
    try:
        while True:
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.5)
    except OSError:
        handler.abort()


def slow(seconds):
    """Do it, late."""
    def fault(_handler, _body):
        time.sleep(seconds)
        return True
    return fault


def lie(handler, _body):
    """Say that it is done, and do nothing."""
    handler.reply(201, b"")


def only_under(limit):
    """413 for bodies over `limit` lines."""
    def fault(handler, body):
        if body.count(b"\n") <= limit:
            return True
        handler.reply(413, b"<html><body><h1>413 Request Entity Too Large</h1></body></html>", "text/html")
        return False
    return fault


class Gate:
    """Lets so many requests pass, and holds the others until it is opened. So a test decides how far an upload gets, and not the clock."""

    def __init__(self, passes):
        self.passes, self.lock = passes, threading.Lock()
        self.reached, self.opened = threading.Event(), threading.Event()

    def __call__(self, _handler, _body):
        with self.lock:
            self.passes -= 1
            held = self.passes < 0
        if held:
            self.reached.set()
            self.opened.wait()
        return True

    def wait_for(self, process):
        """Until it holds a request of the process."""
        while not self.reached.wait(0.05):
            assert process.poll() is None, f"the upload ended by itself: {process.communicate()}"

    def open(self):
        self.opened.set()


class Together:
    """Counts how many requests are at work at a time."""

    def __init__(self):
        self.lock, self.now, self.most = threading.Lock(), 0, 0

    def __call__(self, _handler, _body):
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
        time.sleep(0.005)
        with self.lock:
            self.now -= 1
        return True


def echo(status):
    """Print all that came in, as debugging pages do."""
    def fault(handler, _body):
        sent = "".join(f"{key}: {value}\n" for key, value in handler.headers.items())
        scheme, _, value = handler.headers.get("Authorization", "").partition(" ")
        plain = base64.b64decode(value).decode() if scheme == "Basic" else ""
        handler.reply(status, (sent + plain).encode())
    return fault


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # else head and body travel apart, and each answer waits for an acknowledgement

    def log_message(self, *_):
        pass

    def reply(self, status, body=b"", kind="text/plain", headers=None):
        self.send_response(status)
        for key, value in (headers or {}).items():
            self.send_header(key, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def abort(self):
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.rfile = self.wfile = open("/dev/null", "r+b")

    def wait_for_end(self):
        try:
            while self.connection.recv(1):
                pass
        except OSError:
            pass  # it did not say goodbye
        self.abort()

    def graph(self):
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query, keep_blank_values=True)
        return query["graph"][0] if "graph" in query else ""

    def write(self, body):
        """Returns False if there was nothing to remove."""
        with self.server.store.lock:
            if self.path.startswith("/update"):
                return self.update(body.decode())
            if self.headers.get("Content-Type") == "application/n-quads":
                return self.add_quads(body.decode())
            graphs, name = self.server.store.graphs, self.graph()
            lines = {line for line in body.decode().split("\n") if line}
            if self.command == "DELETE":
                return graphs.pop(name, None) is not None
            graphs[name] = lines if self.command == "PUT" else graphs.get(name, set()) | lines
            return True

    def update(self, text):
        """DROP SILENT GRAPH <…> ; INSERT DATA { GRAPH <…> { lines } }"""
        graphs = self.server.store.graphs
        removed = re.match(r"DROP SILENT GRAPH <([^>]*)>( ;\n)?", text)
        if removed:
            graphs.pop(removed.group(1), None)
            text = text[removed.end():]
        if text:
            name, lines = re.fullmatch(r"INSERT DATA \{\nGRAPH <([^>]*)> \{\n(.*)\} \}\n", text, re.S).groups()
            graphs[name] = graphs.get(name, set()) | {line for line in lines.split("\n") if line}
        return True

    def add_quads(self, text):
        for line in text.split("\n"):
            if line:
                triple, name = re.fullmatch(r"(.*) <([^>]*)> \.", line).groups()
                self.server.store.graphs.setdefault(name, set()).add(triple + " .")
        return True

    def refuse_strangers(self):
        want = self.server.store.authorization
        if want is None or self.headers.get("Authorization") == want:
            return False
        self.reply(401, b"who are you?", headers={"WWW-Authenticate": want.split(" ")[0] + ' realm="store"'})
        return True

    def is_write(self):
        return self.command in ("PUT", "POST", "DELETE") and self.path.startswith(("/data", "/update"))

    def body(self):
        """What was sent, whole or in chunks."""
        if "chunked" not in self.headers.get("Transfer-Encoding", ""):
            return self.rfile.read(int(self.headers.get("Content-Length", "0")))
        parts = []
        while size := int(self.rfile.readline(), 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    def next_fault(self):
        store = self.server.store
        with store.lock:
            return (store.faults.pop(0) if store.faults else store.always) if self.is_write() else None

    def handle_request(self):
        store = self.server.store
        early = store.faults and getattr(store.faults[0], "early", False) and self.is_write()
        if early:
            self.next_fault()(self, None)
            return
        body = self.body()
        store.log.append((self.command, self.path, dict(self.headers.items()), body))
        if "chunked" in self.headers.get("Transfer-Encoding", "") and not store.chunked:
            self.reply(411)
        elif self.refuse_strangers():
            pass
        elif self.path.startswith("/query"):
            self.count(body)
        elif not self.path.startswith(("/data", "/update")):
            self.reply(404)
        elif self.command == "GET":
            self.reply(405 if self.path.startswith("/update") else 200 if self.graph() in store.graphs else 404)
        else:
            fault = self.next_fault()
            if fault is None or fault(self, body):
                self.reply(204 if self.write(body) else 404)

    do_GET = do_PUT = do_POST = do_DELETE = handle_request

    def count(self, body):
        text = urllib.parse.parse_qs(body.decode())["query"][0]
        if text.startswith("ASK"):
            self.reply(200, b'{"head": {}, "boolean": true}', "application/sparql-results+json")
            return
        if "DISTINCT ?g" in text:
            self.list_graphs(text)
            return
        store = self.server.store
        with store.lock:
            sizes = [(name, len(store.graphs.get(name, ())) + store.miscount) for name in re.findall(r"<([^>]*)>", text)]
        self.reply_rows([{"g": {"type": "uri", "value": name}, "n": {"type": "literal", "value": str(size)}} for name, size in sizes])

    def list_graphs(self, text):
        prefix = re.search(r'STRSTARTS\(STR\(\?g\), "([^"]*)"\)', text).group(1)
        after = re.search(r'STR\(\?g\) > "([^"]*)"', text)
        store = self.server.store
        with store.lock:
            names = sorted(name for name, lines in store.graphs.items() if lines and name.startswith(prefix) and (not after or name > after.group(1)))
        self.reply_rows([{"g": {"type": "uri", "value": name}} for name in names[:store.page]])

    def reply_rows(self, rows):
        self.reply(200, json.dumps({"head": {"vars": ["g", "n"]}, "results": {"bindings": rows}}).encode(), "application/sparql-results+json")


class Quiet(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def process_request(self, *args):
        self.store.change_open(1)
        super().process_request(*args)

    def shutdown_request(self, request):
        super().shutdown_request(request)
        self.store.change_open(-1)

    def handle_error(self, *_):
        """A client that hangs up, or was hung up on, is what this server is for."""


class FaultyStore:
    """Runs in a thread; use as a context manager. `url` is the graph store's."""

    page = 2  # graphs in one answer, however many were asked for
    chunked = False  # takes chunked bodies

    def __init__(self, faults=(), always=None, miscount=0, authorization=None, certificate=None, authority=None):
        self.graphs, self.log, self.faults = {}, [], list(faults)
        self.lock, self.open = threading.RLock(), 0
        self.always, self.miscount, self.authorization = always, miscount, authorization
        self.server = Quiet(("127.0.0.1", 0), Handler)
        self.server.store = self
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            if authority:  # clients have to show a certificate of its
                context.load_verify_locations(authority)
                context.verify_mode = ssl.CERT_REQUIRED
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        scheme = "https" if certificate else "http"
        self.root = f"{scheme}://127.0.0.1:{self.server.server_address[1]}"
        self.url = self.root + "/data"

    def writes(self):
        return [entry for entry in self.log if entry[0] in ("PUT", "POST", "DELETE") and entry[1].startswith(("/data", "/update"))]

    def change_open(self, by):
        with self.lock:
            self.open += by

    def wait_until_idle(self):
        """Until all connections are closed, since what a client that was killed has sent may still be at work, or not even be read. Those that
        nobody has taken yet come before the one that is made here."""
        with socket.create_connection(self.server.server_address) as own:
            own.sendall(b"GET / HTTP/1.0\r\n\r\n")
            while own.recv(4096):
                pass
        while self.open:
            time.sleep(0.002)

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
