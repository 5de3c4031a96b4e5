# SPDX-License-Identifier: Apache-2.0
"""Real servers, private to one run: own folder, own free ports on the loopback address, stopped by process id whatever happens."""
import ctypes
import glob
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(url, timeout=5):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(url, timeout=timeout) as answer:
        return answer.read()


def die_with_parent():
    """In the child: end when the test run ends, even if that is killed (PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


class Server:
    """A server process with its folder. Use as a context manager."""

    name = "server"

    def __init__(self, folder):
        self.folder = os.path.join(folder, self.name)
        os.makedirs(self.folder, exist_ok=True)
        self.process = None

    def spawn(self, command):
        self.log = open(os.path.join(self.folder, "log"), "ab")
        self.process = subprocess.Popen(command, cwd=self.folder, stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL,
                                        preexec_fn=die_with_parent)

    def wait_until_it_answers(self, url, seconds=300):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise RuntimeError(f"{self.name} ended with {self.process.returncode}: {self.tail()}")
            try:
                get(url)
                return
            except (urllib.error.URLError, OSError):
                time.sleep(0.25)
        raise RuntimeError(f"{self.name} did not answer within {seconds} s: {self.tail()}")

    def tail(self):
        with open(os.path.join(self.folder, "log"), "rb") as log:
            return log.read()[-400:].decode("utf-8", "replace")

    def stop(self):
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
        self.process = None

    def __enter__(self):
        for attempt in (1, 2, 3):  # a port that was free may have been taken by another program since
            try:
                self.start()
                return self
            except Exception:
                self.stop()
                if attempt == 3:
                    raise
                self.folder += "-again"
                os.makedirs(self.folder, exist_ok=True)
            except BaseException:
                self.stop()
                raise

    def __exit__(self, *_):
        self.stop()


class Virtuoso(Server):
    """Virtuoso Open Source of Debian (package virtuoso-opensource-7-bin)."""

    name = "virtuoso"
    user = "dba"
    password = "battery-staple%41"

    @staticmethod
    def missing():
        return None if shutil.which("virtuoso-t") else "virtuoso-t is not installed (apt-get install virtuoso-opensource-7-bin)"

    def start(self):
        sql, http = free_port(), free_port()
        ini = os.path.join(self.folder, "virtuoso.ini")
        with open(ini, "w", encoding="ascii") as out:
            out.write(f"""[Database]
DatabaseFile = {self.folder}/virtuoso.db
ErrorLogFile = {self.folder}/virtuoso.log
LockFile = {self.folder}/virtuoso.lck
TransactionFile = {self.folder}/virtuoso.trx
xa_persistent_file = {self.folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {self.folder}/temp.db
TransactionFile = {self.folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
ServerThreads = 10
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = {self.folder}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {self.folder}
ServerThreads = 10
MaxClientConnections = 10
[SPARQL]
ResultSetMaxRows = 1000000
""")
        # A first run sets the password and ends. Quotes and spaces in it would be lost on the way
        subprocess.run(["virtuoso-t", "+configfile", ini, "+foreground", "+pwdold", "dba", "+pwddba", self.password, "+pwddav", self.password],
                       cwd=self.folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
        self.root = f"http://127.0.0.1:{http}"
        self.store = self.root + "/sparql-graph-crud-auth"
        self.update = self.root + "/sparql-auth"
        self.query = self.root + "/sparql"
        self.spawn(["virtuoso-t", "+configfile", ini, "+foreground"])
        self.wait_until_it_answers(self.query + "?query=ASK%7B%7D")


class Fuseki(Server):
    """Apache Jena Fuseki of Maven Central (org.apache.jena:jena-fuseki-server, the jar that runs by itself)."""

    name = "fuseki"
    user = password = None

    @staticmethod
    def jar():
        named = os.environ.get("FUSEKI_JAR")
        found = sorted(glob.glob(os.path.expanduser("~/.m2/repository/org/apache/jena/jena-fuseki-server/*/jena-fuseki-server-*.jar")))
        return named or (found[-1] if found else None)

    @staticmethod
    def missing():
        if not shutil.which("java"):
            return "java is not installed"
        if not Fuseki.jar():
            return ("no jena-fuseki-server jar (mvn dependency:get -Dtransitive=false "
                    "-Dartifact=org.apache.jena:jena-fuseki-server:4.10.0, or name one in FUSEKI_JAR)")
        return None

    def start(self):
        port = free_port()
        self.root = f"http://127.0.0.1:{port}"
        self.store, self.update, self.query = (f"{self.root}/ds/{service}" for service in ("data", "update", "query"))
        self.spawn(["java", "-Xmx1500m", "-jar", self.jar(), "--mem", "--update", "--localhost", f"--port={port}", "/ds"])
        self.wait_until_it_answers(self.query + "?query=ASK%7B%7D")


class Oxigraph(Server):
    """Oxigraph's engine of npm behind a small front, oxigraph.mjs."""

    name = "oxigraph"
    user = password = None
    here = os.path.dirname(os.path.abspath(__file__))
    modules = os.path.join(os.path.dirname(here), "interop", "node_modules")

    @staticmethod
    def missing():
        if not shutil.which("node"):
            return "node is not installed"
        if not os.path.isdir(os.path.join(Oxigraph.modules, "oxigraph")):
            return "the npm package oxigraph is not installed (npm ci in tests/interop)"
        return None

    def start(self):
        port = free_port()
        self.root = f"http://127.0.0.1:{port}"
        self.store, self.update, self.query = self.root + "/store", self.root + "/update", self.root + "/query"
        self.spawn(["node", os.path.join(self.here, "oxigraph.mjs"), str(port), self.modules])
        self.wait_until_it_answers(self.query + "?query=ASK%7B%7D")
