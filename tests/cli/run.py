#!/usr/bin/env python3
"""Tests of the command line: what a user types, what must come out, and what must be said when it can't.

usage: run.py PROGRAM [NAME]...    prints "ok NAME" or "not ok NAME" for each test; exit status 1 if any fails
"""
import json
import os
import stat
import subprocess
import sys
import tempfile
import time

PROGRAM = os.path.abspath(sys.argv[1])
ARTICLE = (
    "Leaders speak by telephone\n\n"
    "President Emmanuel Macron called Chancellor Friedrich Merz on Monday. Macron did not visit Berlin.\n\n"
    "“Germany will send more generators to Ukraine,” Merz said.\n"
)
OTHER = "Turkey condemned the attack on Tuesday.\n\nPresident Recep Tayyip Erdogan met Antonio Guterres in Ankara.\n"
RDF = ["turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml", "dot"]


class Failed(Exception):
    pass


def check(condition, message):
    if not condition:
        raise Failed(message)


def run(*args, stdin=b"", env=None, timeout=120, stdout=subprocess.PIPE):
    environment = dict(os.environ, NO_COLOR="1", **(env or {}))
    done = subprocess.run([PROGRAM, *args], input=stdin if isinstance(stdin, bytes) else stdin.encode(), stdout=stdout,
                          stderr=subprocess.PIPE, env=environment, timeout=timeout, check=False)
    check(done.returncode >= 0, f"{args} died of signal {-done.returncode}: {done.stderr[-300:]!r}")
    return done


def expect(code, *args, says=(), **more):
    done = run(*args, **more)
    error = done.stderr.decode("utf-8", "replace")
    check(done.returncode == code, f"{args}: exit status {done.returncode} instead of {code}: {error[-300:]}")
    for word in says:
        check(word in error, f"{args}: the message does not name {word!r}: {error[-300:]}")
    return done


def write(name, content):
    with open(name, "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())
    return name


def facts_of(done):
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def has_fact(facts, subject, lemma, obj):
    return any(subject in f["subject"]["label"] and lemma in f["predicate"]["lemma"]
               and f["object"] and obj in (f["object"].get("label") or f["object"]["text"]) for f in facts)


# ---- manners -------------------------------------------------------------------------------------------------------------------

def test_version_and_help():
    check(expect(0, "--version").stdout.startswith(b"triplewire "), "--version does not say its name")
    for command in ("export", "explain", "dump", "upload", "kb", "train", "eval", "model"):
        text = expect(0, command, "--help").stdout.decode()
        check("Usage: triplewire " + command in text and "Example" in text, f"{command} --help lacks usage or example")
    check(b"Commands:" in expect(0, "--help").stdout, "--help does not list commands")


def test_wrong_use():
    expect(2)
    expect(2, "exprot", says=["exprot"])
    expect(2, "export", "--frmat", "turtle", says=["frmat"])
    expect(2, "export", "-f", "xls", says=["xls"])
    expect(2, "export", "-i", "pdf", says=["pdf"])
    expect(2, "export", "--base", "no iri", says=["no iri"])
    expect(2, "export", "--published", "yesterday", says=["yesterday"])
    expect(2, "export", "-j", "0", says=["0"])
    expect(2, "export", "-f", "turtle,trig", "-o", "-", stdin=ARTICLE, says=["-o"])
    expect(2, "dump", "--stage", "nothing", says=["nothing"])
    expect(2, "explain")


# ---- the main job --------------------------------------------------------------------------------------------------------------

def test_standard_input_to_standard_output():
    done = expect(0, "export", stdin=ARTICLE)
    text = done.stdout.decode()
    check("@prefix" in text and "Emmanuel_Macron" in text, "no Turtle came out")
    check(done.stderr == b"", f"something was said in a pipe: {done.stderr[:200]!r}")


def test_facts_as_ndjson():
    facts = facts_of(expect(0, "export", "-f", "ndjson", "-", stdin=ARTICLE))
    check(has_fact(facts, "Macron", "call", "Merz"), "Macron called Merz was not found")
    visit = [f for f in facts if f["predicate"]["lemma"].startswith("visit")]
    check(visit and all(f["polarity"] == "negative" for f in visit), "a denied visit is not negative")
    quoted = [f for f in facts if f["predicate"]["lemma"].startswith("send")]
    check(quoted and all(f["attribution"] and "Merz" in f["attribution"]["label"] for f in quoted), "the quotation has no speaker")
    for f in facts:
        for part in ("subject", "predicate", "object"):
            term = f[part]
            if term and term["begin"] is not None and " " not in term["text"]:
                check(ARTICLE[term["begin"]:term["end"]] == term["text"], f"offsets of {term} do not hold it")


def test_every_format_at_once():
    write("a.txt", ARTICLE)
    expect(0, "export", "a.txt", "-f", ",".join([*RDF, "ndjson", "openie", "graphml", "neo4j"]), "-o", "out/")
    names = sorted(os.listdir("out"))
    check(names == ["facts.ndjson", "facts.openie.tsv", "graph.dot", "graph.graphml", "graph.jsonld", "graph.nodes.csv", "graph.nq", "graph.nt",
                    "graph.rdf", "graph.relationships.csv", "graph.trig", "graph.ttl"], f"files: {names}")
    for name in names:
        check(os.path.getsize(os.path.join("out", name)) > 100, f"{name} is almost empty")


def test_verify_lean_and_plain():
    write("a.txt", ARTICLE)
    sizes = []
    for option in ("--verify", "--lean", "--plain-only"):
        expect(0, "export", "a.txt", "-f", ",".join(RDF), "-o", "out/", "--verify", option)
        sizes.append(os.path.getsize("out/graph.nq"))
    check(sizes[0] > sizes[1] > sizes[2] > 0, f"the layers do not get smaller: {sizes}")


def test_each_format_is_the_same_alone_and_among_others():
    write("a.txt", ARTICLE)
    write("b.txt", OTHER)
    formats = [*RDF, "ndjson", "graphml"]
    expect(0, "export", "a.txt", "b.txt", "-f", ",".join(formats), "-o", "all/")
    for name in formats:
        alone = expect(0, "export", "a.txt", "b.txt", "-f", name).stdout
        files = [os.path.join("all", file) for file in os.listdir("all")]
        check(any(open(file, "rb").read() == alone for file in files), f"{name} is not the same among others")


def test_rdf_1_2():
    write("a.txt", ARTICLE)
    trig = expect(0, "export", "a.txt", "-f", "trig", "--rdf12").stdout.decode()
    check("preview" in trig.splitlines()[0], "the preview is not labelled")
    check("{|" in trig and "<< " in trig, "no annotation of what holds, or no reified triple of what is denied")
    lines = expect(0, "export", "a.txt", "-f", "nquads", "--rdf12").stdout.decode()
    check("#reifies> <<( " in lines and "rdf-syntax-ns#subject>" not in lines.replace("\n", ""), "claims are not reifiers")
    expect(2, "export", "a.txt", "-f", "jsonld", "--rdf12", says=["--rdf12"])
    expect(2, "export", "a.txt", "-f", "trig", "--rdf12", "--verify", says=["--verify"])


def test_description_of_the_data_set():
    write("a.txt", ARTICLE)
    write("b.txt", OTHER)
    texts = []
    for _ in range(2):
        expect(0, "export", "a.txt", "b.txt", "a.txt", "-f", "nquads,dot", "-o", "out/", "--describe", "about.ttl", "--published",
               "2025-03-19", env={"SOURCE_DATE_EPOCH": "1770000000"})
        texts.append(open("about.ttl", encoding="utf-8").read())
    check(texts[0] == texts[1], "SOURCE_DATE_EPOCH does not fix the description")
    with open("out/graph.nq", encoding="utf-8") as file:
        distinct = len(set(file.read().split("\n")) - {""})
    for part in (f'void#triples> "{distinct}"', 'void#documents> "2"', '"2025-03-19"^^xsd:date', "2026-02-02T02:40:00Z",
                 str(os.path.getsize("out/graph.nq")), "media-types/application/n-quads", "media-types/text/vnd.graphviz"):
        check(part in texts[0], f"the description lacks {part}")
    expect(3, "export", "a.txt", "-o", "out.ttl", "--describe", "/nonexistent/about.ttl", says=["/nonexistent/about.ttl"])


def test_predicates_are_described():
    text = expect(0, "export", "-", stdin=ARTICLE).stdout.decode()
    check("owl:inverseOf kg:received_call_from" in text and "rdfs:subPropertyOf tw:consult" in text, "called is not described")


def test_pages_and_rdfxml_together():
    page = "<html><head><title>T</title></head><body><nav><unknown>x</nav><article><p>" + ARTICLE.split("\n\n")[1] + "</p></article></body></html>"
    write("a.html", page)
    write("b.txt", OTHER)
    expect(0, "export", "a.html", "b.txt", "-f", "rdfxml,turtle", "-o", "out/")


def test_same_bytes_again_and_on_any_number_of_threads():
    os.mkdir("in")
    for i in range(12):
        write(f"in/{i:02}.txt", ARTICLE.replace("Monday", f"{i + 1} May 2025") if i % 2 else OTHER)
    first = expect(0, "export", "in", "-f", "nquads", "-j", "1").stdout
    check(first == expect(0, "export", "in", "-f", "nquads", "-j", "1").stdout, "a second run gives other bytes")
    for jobs in ("2", "7"):
        check(first == expect(0, "export", "in", "-f", "nquads", "-j", jobs).stdout, f"{jobs} threads give other bytes")


def test_order_of_input_does_not_change_an_article():
    write("a.txt", ARTICLE)
    write("b.txt", OTHER)
    expect(0, "export", "a.txt", "b.txt", "--split", "-f", "trig,jsonld", "-o", "one")
    expect(0, "export", "b.txt", "a.txt", "--split", "-f", "trig,jsonld", "-o", "two")
    check(sorted(os.listdir("one")) == ["a.jsonld", "a.trig", "b.jsonld", "b.trig"], f"files: {sorted(os.listdir('one'))}")
    for name in os.listdir("one"):
        with open(f"one/{name}", "rb") as x, open(f"two/{name}", "rb") as y:
            check(x.read() == y.read(), f"{name} depends on the order of the articles")


def test_ndjson_stream_with_a_broken_line():
    lines = [json.dumps({"id": "one", "published": "2025-05-06", "text": ARTICLE}), '{"id": "two", "text": ',
             json.dumps({"id": "three", "text": OTHER})]
    done = expect(1, "export", "-i", "ndjson", "-f", "ndjson", "-", stdin="\n".join(lines) + "\n", says=["2"])
    ids = {f["article"] for f in facts_of(done)}
    check(ids == {"one", "three"}, f"articles in the output: {ids}")


def test_lines_and_conllu():
    done = expect(0, "export", "-i", "lines", "-f", "ndjson", "-", stdin="Macron called Merz.\nErdogan met Guterres in Ankara.\n")
    check(len({f["article"] for f in facts_of(done)}) == 2, "two lines are not two articles")
    tree = ("# text = Macron called Merz.\n1\tMacron\tMacron\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n2\tcalled\tcall\tVERB\tVBD\t_\t0\troot\t_\t_\n"
            "3\tMerz\tMerz\tPROPN\tNNP\t_\t2\tobj\t_\tSpaceAfter=No\n4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n")
    facts = facts_of(expect(0, "export", "-i", "conllu", "-f", "ndjson", "-", stdin=tree))
    check(has_fact(facts, "Macron", "call", "Merz"), "a given tree is not used")


def test_openie_echoes_the_words():
    done = expect(0, "export", "-i", "lines", "-f", "openie", "-", stdin="The minister did n't resign on Friday .\n")
    for line in done.stdout.decode().splitlines():
        cells = line.split("\t")
        check(len(cells) >= 5 and cells[0] == "The minister did n't resign on Friday .", f"a wrong tuple: {line}")


def test_html():
    page = ("<html><head><title>Leaders speak</title><meta property='article:published_time' content='2025-05-05T10:00:00Z'></head><body>"
            "<nav><a href=1>World</a> <a href=2>Sport</a></nav><article><h1>Leaders speak</h1><p>" + ARTICLE.split("\n\n")[1] +
            " The two spoke for an hour about energy and the border, officials in both capitals said.</p></article></body></html>")
    facts = facts_of(expect(0, "export", "-i", "html", "-f", "ndjson", "-", stdin=page))
    check(has_fact(facts, "Macron", "call", "Merz"), "the main text was not found")
    check(not any("Sport" in json.dumps(f) for f in facts), "the menu was read")


def test_explain_and_dump():
    text = expect(0, "explain", "Russia struck Kyiv on Tuesday, Zelenskyy said.").stdout.decode()
    check("struck" in text and "Kyiv" in text and "Zelensky" in text, "explain does not show the fact")
    for stage in ("decode", "blocks", "tokens", "parse", "clauses", "attribution", "entities", "facts", "times", "events"):
        check(len(expect(0, "dump", "--stage", stage, "-", stdin=ARTICLE).stdout) > 40, f"the window of {stage} is empty")
    tree = expect(0, "dump", "--stage", "parse", "-", stdin=ARTICLE).stdout
    again = expect(0, "export", "-i", "conllu", "-f", "ndjson", "-", stdin=tree)
    check(has_fact(facts_of(again), "Macron", "call", "Merz"), "a dumped tree can't be read again")


# ---- bad input -----------------------------------------------------------------------------------------------------------------

def test_missing_and_unreadable_files():
    write("a.txt", ARTICLE)
    expect(3, "export", "nowhere.txt", says=["nowhere.txt"])
    done = expect(1, "export", "nowhere.txt", "a.txt", "-f", "ndjson", says=["nowhere.txt"])
    check(facts_of(done), "the good article was not done")
    write("secret.txt", ARTICLE)
    os.chmod("secret.txt", 0)
    if os.geteuid() != 0:
        expect(3, "export", "secret.txt", says=["secret.txt"])
    os.symlink("loop.txt", "loop.txt")  # not even root can open it
    expect(3, "export", "loop.txt", says=["loop.txt"])
    done = expect(1, "export", "loop.txt", "a.txt", "-f", "ndjson", says=["loop.txt"])
    check(facts_of(done), "the good article was not done")
    os.mkdir("folder.txt")
    expect(3, "export", "folder.txt", says=["folder.txt"])


def test_folder_without_articles_and_empty_file():
    os.mkdir("empty")
    expect(3, "export", "empty", says=["empty"])
    write("nothing.txt", "")
    expect(3, "export", "nothing.txt", says=["nothing.txt"])
    expect(3, "export", "-", stdin="")


def test_binary_file():
    write("program.txt", bytes(range(256)) * 64)
    expect(3, "export", "program.txt", says=["program.txt"])


def test_encodings():
    for name, data in {"utf8-bom": b"\xef\xbb\xbf" + ARTICLE.encode(), "utf16": ARTICLE.encode("utf-16"),
                       "utf16-le-without-bom": ARTICLE.encode("utf-16-le"), "utf16-be-without-bom": ARTICLE.encode("utf-16-be"),
                       "windows-1252": ARTICLE.encode("cp1252")}.items():
        facts = facts_of(expect(0, "export", "-f", "ndjson", "-", stdin=data))
        check(has_fact(facts, "Macron", "call", "Merz"), f"{name}: the fact was not found")
    done = expect(0, "export", "-f", "ndjson", "-", stdin=ARTICLE.encode().replace(b"Monday", b"Mon\xffday"))
    done.stdout.decode("utf-8")  # must be valid whatever came in


def test_a_hundred_megabytes_without_a_newline():
    begin = time.monotonic()
    with open("long.txt", "wb") as file:
        for _ in range(100):
            file.write(b"word " * (1 << 18))
    expect(3, "export", "long.txt", says=["long.txt", "--max-article"], timeout=300)
    expect(3, "export", "-i", "ndjson", "long.txt", says=["long.txt"], timeout=300)
    expect(3, "export", "-i", "lines", "long.txt", says=["long.txt"], timeout=300)
    check(time.monotonic() - begin < 60, "it took more than a minute")


def test_html_without_an_article():
    expect(3, "export", "-i", "html", "-", stdin="<html><body><nav><a href=1>One</a></nav></body></html>")


def test_output_that_cannot_be_written():
    write("a.txt", ARTICLE)
    write("file", "x")
    expect(3, "export", "a.txt", "-o", "file/graph.ttl", says=["file"])
    expect(3, "export", "a.txt", "-f", "turtle,trig", "-o", "file", says=["file"])
    expect(3, "export", "a.txt", "-f", "turtle,trig", "-o", "/proc/nowhere/", says=["/proc/nowhere"])  # not even root can
    if os.geteuid() != 0:
        os.mkdir("locked", stat.S_IRUSR)
        expect(3, "export", "a.txt", "-o", "locked/", says=["locked"])


def test_full_disk():
    write("a.txt", ARTICLE)
    for name in [*RDF, "ndjson", "openie"]:
        expect(3, "export", "a.txt", "-f", name, "-o", "/dev/full", says=["/dev/full"])
        with open("/dev/full", "wb") as full:
            expect(3, "export", "a.txt", "-f", name, stdout=full)


def test_a_failed_run_leaves_the_old_file():
    write("a.txt", ARTICLE)
    os.mkdir("out")
    write("out/graph.ttl", "old")
    expect(3, "export", "a.txt", "-f", "turtle", "-o", "out/", "--upload", "http://127.0.0.1:9/store")
    with open("out/graph.ttl", encoding="utf-8") as file:
        check(file.read() == "old", "the old file is gone")
    check(os.listdir("out") == ["graph.ttl"], f"left over: {os.listdir('out')}")


def test_model_missing_or_damaged():
    expect(3, "export", "--model", "none.twm", "-", stdin=ARTICLE, says=["none.twm"])
    expect(3, "export", "-", stdin=ARTICLE, env={"TRIPLEWIRE_DATA": "/nowhere"}, says=["/nowhere", "TRIPLEWIRE_DATA"])
    with open(os.path.join(os.path.dirname(PROGRAM), "schema", "en.twm"), "rb") as file:
        model = file.read()
    write("short.twm", model[: len(model) // 2])
    expect(3, "export", "--model", "short.twm", "-", stdin=ARTICLE, says=["short.twm"])
    write("flipped.twm", model[: len(model) // 2] + bytes([model[len(model) // 2] ^ 255]) + model[len(model) // 2 + 1:])
    expect(3, "export", "--model", "flipped.twm", "-", stdin=ARTICLE, says=["flipped.twm"])
    write("newer.twm", model[:8] + b"\x02" + model[9:])  # the version stands behind the magic number
    expect(3, "export", "--model", "newer.twm", "-", stdin=ARTICLE, says=["newer.twm", "format 2", "format 1"])
    write("other.twm", b"not a model at all, but long enough to be looked at" * 10)
    expect(3, "export", "--model", "other.twm", "-", stdin=ARTICLE, says=["other.twm"])
    write("empty.twm", b"")
    expect(3, "export", "--model", "empty.twm", "-", stdin=ARTICLE, says=["empty.twm"])


def test_knowledge_base_missing_or_damaged():
    expect(3, "export", "--kb", "none.twkb", "-", stdin=ARTICLE, says=["none.twkb"])
    write("other.twkb", b"no knowledge here" * 100)
    expect(3, "export", "--kb", "other.twkb", "-", stdin=ARTICLE, says=["other.twkb"])


def test_endpoint_down():
    expect(3, "export", "--upload", "http://127.0.0.1:9/sparql-graph-crud", "-", stdin=ARTICLE, says=["127.0.0.1:9"])


def main():
    names = sys.argv[2:] or [name for name in globals() if name.startswith("test_")]
    failed = False
    for name in names:
        home = os.getcwd()
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            try:
                globals()[name]()
                print(f"ok cli {name[5:]}", flush=True)
            except (Failed, subprocess.TimeoutExpired, OSError, ValueError, KeyError, TypeError) as error:
                failed = True
                print(f"not ok cli {name[5:]}: {type(error).__name__}: {error}", flush=True)
            os.chdir(home)
    sys.exit(failed)


main()
