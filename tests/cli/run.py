#!/usr/bin/env python3
"""Tests of the command line: what a user types, what must come out, and what must be said when it can't.

usage: run.py PROGRAM [NAME]...    prints "ok NAME" or "not ok NAME" for each test; exit status 1 if any fails
"""
import bz2
import gzip
import io
import json
import lzma
import os
import stat
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "bench"))
import wikidata_dump  # noqa: E402

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
    for command in ("export", "explain", "dump", "upload", "merge", "kb", "train", "eval", "model"):
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


def test_who_is_called_and_who_is_called_something():
    lines = "Keir Starmer called Giorgia Meloni.\nThe coach called him a coward.\n"
    facts = facts_of(expect(0, "export", "-i", "lines", "-f", "ndjson", "-", stdin=lines))
    names = {(fact["predicate"]["lemma"], fact["predicate"]["iri"].rsplit("/")[-1]) for fact in facts}
    check(names == {("call", "called"), ("call", "described")}, f"predicates are {names}")


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
    version = model[8]  # stands behind the magic number
    write("newer.twm", model[:8] + bytes([version + 1]) + model[9:])
    expect(3, "export", "--model", "newer.twm", "-", stdin=ARTICLE, says=["newer.twm", f"format {version + 1}", f"format {version}"])
    write("other.twm", b"not a model at all, but long enough to be looked at" * 10)
    expect(3, "export", "--model", "other.twm", "-", stdin=ARTICLE, says=["other.twm"])
    write("empty.twm", b"")
    expect(3, "export", "--model", "empty.twm", "-", stdin=ARTICLE, says=["empty.twm"])


def test_knowledge_base_missing_or_damaged():
    expect(3, "export", "--kb", "none.twkb", "-", stdin=ARTICLE, says=["none.twkb"])
    write("other.twkb", b"no knowledge here" * 100)
    expect(3, "export", "--kb", "other.twkb", "-", stdin=ARTICLE, says=["other.twkb"])


# ---- knowledge bases -----------------------------------------------------------------------------------------------------------

PEOPLE = "label\ttype\troles\tcountry\tprior\taliases\nJane Roe\tPerson\tmayor of Springfield@2024-01-06/\tUSA\t0.6\tJanie Roe\n"


def dump(lines=60):
    text = io.StringIO()
    wikidata_dump.write(text, lines)
    return text.getvalue().encode()


def shown(*args):
    return expect(0, "kb", "show", "--only", *args).stdout.decode()


def read(name):
    with open(name, "rb") as file:
        return file.read()


def test_kb_from_a_dump():
    write("dump.json", dump())
    done = expect(0, "kb", "build", "-o", "a.twkb", "dump.json", says=["59 items"])
    check(b"entries" in done.stderr, "no summary")
    text = shown("--kb", "a.twkb", "Q900001", "Norvania", "Q900011")
    for part in ("Jelena Marković  Person  Q900001", "country     NRV", "gender      f", "lived       1968-", "politician of Norvania",
                 "President of Norvania@2021-03-01/", "Minister of Fish   Sea@2015-04/2021-03", "Norvania  Country  Q900010",
                 "position    48.2500, -12.5000", "Norvanian", "Norvanians", 'Tarnburg “Old” \\ "City" \U0001F600  City'):
        check(part in text, f"{part!r} is not in:\n{text}")
    check(text.index("President of Norvania@") < text.index("Minister of Fish"), "an office held before comes before the present one")
    for part in ("Emperor", "norvanien", "Markowitsch"):
        check(part not in text, f"{part!r} is in:\n{text}")
    text = shown("--kb", "a.twkb", "Radek Novotný")
    check("Radek Novotný  Person" in text, "a label for all languages is none")
    check("role        x" + 249 * "Ö" + "\n" in text, f"a very long office is not cut between characters:\n{text}")
    for name in ("Sans nom anglais", "Nobody Wrote of Him", "Markovic (disambiguation)", "On the Steel of Norvania", "walled city"):
        expect(3, "kb", "show", "--only", "--kb", "a.twkb", name)


def test_kb_from_a_compressed_dump():
    plain = dump()
    write("d.json", plain)
    write("d.json.gz", gzip.compress(plain))
    write("d.json.bz2", bz2.compress(plain))
    write("d.json.xz", lzma.compress(plain))
    write("d.jsonl", plain.replace(b"[\n", b"").replace(b",\n", b"\n").replace(b"\n]\n", b"\n"))
    for name in ("d.json", "d.json.gz", "d.json.bz2", "d.json.xz", "d.jsonl"):
        expect(0, "kb", "build", "-q", "-o", name + ".twkb", name)
        check(read(name + ".twkb") == read("d.json.twkb"), f"{name} gives other bytes")
    expect(0, "kb", "build", "-q", "--from", "wikidata", "-o", "stdin.twkb", "-", stdin=gzip.compress(plain))
    check(read("stdin.twkb") == read("d.json.twkb"), "standard input gives other bytes")
    write("cut.json.gz", gzip.compress(plain)[:-2000])
    expect(3, "kb", "build", "-o", "cut.twkb", "cut.json.gz", says=["cut.json.gz", "damaged or cut short"])
    check(not os.path.exists("cut.twkb"), "a knowledge base of half a dump is there")
    check(sorted(name for name in os.listdir() if "part" in name or "XXX" in name or name.startswith("triplewire-")) == [], "files are left over")


def test_kb_from_a_damaged_dump():
    lines = dump().split(b"\n")
    lines[3] = lines[3][:len(lines[3]) // 2]
    lines[5] = b"no JSON at all"
    write("d.json", b"\n".join(lines))
    expect(1, "kb", "build", "-o", "d.twkb", "d.json", says=["2 lines", "d.json:4"])
    check("Norvania" in shown("--kb", "d.twkb", "Norvania"), "the rest of the dump was left out")
    write("none.json", b"[\nno JSON\n]\n")
    expect(3, "kb", "build", "-o", "none.twkb", "none.json", says=["no entry", "none.json:2"])


def test_kb_choices_of_a_dump():
    write("d.json", dump())
    expect(0, "kb", "build", "-q", "-o", "de.twkb", "--languages", "de,en", "d.json")
    check("Norwanien  Country" in shown("--kb", "de.twkb", "Norvania"), "labels are not in the first language, or not found in the second")
    expect(0, "kb", "build", "-q", "-o", "all.twkb", "--min-sitelinks", "0", "d.json")
    check("Nobody Wrote of Him" in shown("--kb", "all.twkb", "Nobody Wrote of Him"), "--min-sitelinks 0 leaves something out")
    expect(0, "kb", "build", "-q", "-o", "few.twkb", "--min-sitelinks", "20", "d.json")
    check(len(expect(0, "kb", "list", "--only", "--kb", "few.twkb").stdout.splitlines()) == 2, "--min-sitelinks 20 leaves more than one country")
    write("classes.tsv", "qid\ttype\nQ5\t-\nQ4830453\tProduct\n")
    expect(0, "kb", "build", "-q", "-o", "own.twkb", "--classes", "classes.tsv", "d.json")
    check("Norvanian Steel  Product" in shown("--kb", "own.twkb", "Norvanian Steel"), "an own table of classes is not used")
    expect(3, "kb", "show", "--only", "--kb", "own.twkb", "Norvania")
    write("classes.tsv", "qid\ttype\nQ5\tHuman\n")
    expect(3, "kb", "build", "-o", "own.twkb", "--classes", "classes.tsv", "d.json", says=["classes.tsv:2", "Human"])
    expect(2, "kb", "build", "-o", "x.twkb", "--min-sitelinks", "many", "d.json", says=["many"])
    expect(2, "kb", "build", "-o", "x.twkb", "--from", "csv", "d.json", says=["csv"])
    expect(2, "kb", "build", "-o", "x.twkb", "--languages", "en,,de", "d.json", says=["en,,de"])


def test_kb_from_rdf():
    write("mine.ttl", """@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix schema: <https://schema.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix dbo: <http://dbpedia.org/ontology/> .
@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> . @prefix ex: <https://example.org/> .
ex:1 skos:altLabel "Janie Roe"@en, "Hanne Reh"@de ; a schema:Person ; schema:jobTitle "mayor of Springfield"@en .
ex:2 a dbo:Settlement ; rdfs:label "Springfield"@en, "Frühlingsfeld"@de ; geo:lat "39.8" ; geo:long "-89.6" ; rdfs:comment "a town"@en .
ex:1 skos:prefLabel "Jane Roe"@en ; owl:sameAs <http://www.wikidata.org/entity/Q900500> ; schema:birthDate "1971-02-03" .
ex:3 a schema:Person . ex:4 rdfs:label "Nur deutsch"@de .
""")
    expect(0, "kb", "build", "-o", "mine.twkb", "mine.ttl", says=["2 entries"])
    text = shown("--kb", "mine.twkb", "Q900500", "Springfield")
    for part in ("Jane Roe  Person  Q900500", "Janie Roe", "mayor of Springfield", "lived       1971-", "Springfield  City", "39.8000, -89.6000", "a town"):
        check(part in text, f"{part!r} is not in:\n{text}")
    check("Hanne" not in text and "Frühlingsfeld" not in text, "names of another language are in")
    write("bad.ttl", "<a> <b> .\n")
    expect(3, "kb", "build", "-o", "bad.twkb", "bad.ttl", says=["bad.ttl:1"])


def test_kb_from_the_graph_of_an_export():
    write("a.txt", ARTICLE)
    expect(0, "export", "a.txt", "-f", "turtle", "-o", "graph.ttl")
    expect(0, "kb", "build", "-o", "graph.twkb", "graph.ttl")
    check("Emmanuel Macron  Person  Q" in shown("--kb", "graph.twkb", "Emmanuel Macron"), "who was exported is not in the knowledge base")


def test_kb_of_several_sources_and_what_is_twice():
    write("d.json", dump())
    write("own.tsv", "qid\tlabel\ttype\nQ900010\tKingdom of Norvania\tCountry\n")
    expect(0, "kb", "build", "-o", "both.twkb", "own.tsv", "d.json", says=["1 whose identifier was there already"])
    check("Kingdom of Norvania  Country" in shown("--kb", "both.twkb", "Q900010"), "the first source does not count")
    write("twice.tsv", "qid\tlabel\nQ900010\tA\nQ900010\tB\n")
    expect(3, "kb", "build", "-o", "twice.twkb", "twice.tsv", says=["twice.tsv:3", "Q900010"])


def test_kb_show_explains():
    write("own.tsv", PEOPLE + "Jane Roe\tOrganization\t\t\t0.3\t\n")
    expect(0, "kb", "build", "-q", "-o", "own.twkb", "own.tsv")
    text = expect(0, "kb", "show", "--kb", "own.twkb", "Jane Roe").stdout.decode()
    for part in ("found by    label Jane Roe", "in own.twkb", "role        mayor of Springfield@2024-01-06/",
                 'first is "Jane Roe" before "Jane Roe": it is better known, 0.60 to 0.30'):
        check(part in text, f"{part!r} is not in:\n{text}")
    check("found by    surname Roe" in expect(0, "kb", "show", "--kb", "own.twkb", "Roe").stdout.decode(), "a surname is not said to be one")


def test_kb_in_every_command_that_links():
    write("one.tsv", "qid\tlabel\ttype\tcountry\taliases\tprior\nQ900600\tJane First Roe\tPerson\tUSA\tJane Roe\t0.6\n")
    write("two.tsv", "qid\tlabel\ttype\tcountry\tprior\nQ900600\tJane Second Roe\tPerson\tUSA\t0.6\n")
    for name in ("one", "two"):
        expect(0, "kb", "build", "-q", "-o", name + ".twkb", name + ".tsv")
    sentence = "Jane Roe criticised Microsoft on Monday.\n"
    write("a.txt", sentence)
    stack = ["--kb", "one.twkb", "--kb", "two.twkb"]
    for args in (["export", *stack, "a.txt"], ["explain", *stack, sentence], ["dump", "--stage", "entities", *stack, "a.txt"]):
        text = expect(0, *args).stdout.decode()
        check("Jane Second Roe" in text or "Jane_Second_Roe" in text, f"{args[0]} does not use the last of two knowledge bases:\n{text}")
        check("Q2283" in text, f"{args[0]} does not use the built-in knowledge base:\n{text}")
        text = expect(0, args[0], "--no-default-kb", *args[1:]).stdout.decode()
        check("Q2283" not in text, f"{args[0]} uses the built-in knowledge base against --no-default-kb")
    for command in ("export", "explain", "dump", "kb"):
        expect(2, command, *["--kb", "one.twkb"] * 16, "x", says=["15"])


# ---- several runs --------------------------------------------------------------------------------------------------------------

SHARDS = [ARTICLE, OTHER, "Water talks\n\nJane B. Roe of Springfield Water met Emmanuel Macron in Kyiv. “We will build pipes,” Roe said.\n",
          "More talks\n\nJane Roe criticised Springfield Water. Donald Trump met Mr. Macron in Berlin. Trump thanked Roe.\n"]


def shards():
    for number, text in enumerate(SHARDS):
        write(f"{number}.txt", text)
    return [f"{number}.txt" for number in range(len(SHARDS))]


def statements(*names):
    return sorted(set(b"".join(read(name) for name in names).splitlines()))


def test_shards_apart_and_together():
    names = shards()
    expect(0, "export", *names, "-f", "nquads", "-o", "together.nq")
    for name in names:
        expect(0, "export", name, "-f", "nquads", "-o", name + ".nq")
    apart = [name + ".nq" for name in names]
    check(statements(*apart) == statements("together.nq"), "an article says other things, or of other IRIs, when others are read before it")
    expect(0, "merge", "-o", "apart-merged.nq", *apart)
    expect(0, "merge", "-o", "together-merged.nq", "together.nq")
    check(read("apart-merged.nq") == read("together-merged.nq"), "merged shards are not the whole")


def test_merge_in_any_order_and_again():
    names = shards()
    for name in names:
        expect(0, "export", name, "-f", "nquads,trig", "-o", name + ".graphs/")
    files = [name + ".graphs/graph.nq" for name in names]
    done = expect(0, "merge", *files, "--report", "report.tsv", says=["4 files", "candidates"])
    check(statements(*files) == sorted(line for line in set(done.stdout.splitlines()) if b"/candidate" not in line), "something was lost or made up")
    check(done.stdout == expect(0, "merge", "-q", *reversed(files), "--report", "again.tsv").stdout, "another order gives other bytes")
    check(read("report.tsv") == read("again.tsv"), "another order gives another report")
    check(done.stdout == expect(0, "merge", "-q", *[name + ".graphs/graph.trig" for name in names]).stdout, "TriG gives other bytes than N-Quads")
    write("merged.nq", done.stdout)
    check(done.stdout == expect(0, "merge", "-q", "merged.nq", *files, "merged.nq").stdout, "what was merged already changes when merged again")
    report = read("report.tsv").decode()
    check("candidate\t<https://kg.example.org/id/Jane_B._Roe>\t<https://kg.example.org/id/Jane_Roe>\t0.65\tvariants of a name" in report,
          f"two spellings of a name are not proposed as one:\n{report}")
    check(b"/candidate" not in expect(0, "merge", "-q", "--no-candidates", *files).stdout, "--no-candidates proposes something")


def test_merge_formats():
    write("a.txt", ARTICLE)
    write("b.txt", OTHER)
    for name in ("a", "b"):
        expect(0, "export", name + ".txt", "-f", "turtle,rdfxml", "-o", name + "/")
    expect(0, "merge", "-q", "a/graph.ttl", "b/graph.rdf", "-f", ",".join(RDF), "-o", "out/", "--verify")
    for name in ("graph.ttl", "graph.trig", "graph.nt", "graph.nq", "graph.jsonld", "graph.rdf", "graph.dot"):
        check(os.path.getsize("out/" + name) > 100, f"{name} is almost empty")
    check(statements("out/graph.nt") == statements("out/graph.nq"), "N-Triples and N-Quads of one default graph differ")
    piped = expect(0, "merge", "-q", "-s", "turtle", "-f", "ntriples", "-", stdin=read("a/graph.ttl")).stdout
    check(b"Emmanuel_Macron" in piped, "standard input is not read")


def test_merge_reports_contradictions():
    line = "<https://kg.example.org/id/A> <{}> {} <https://kg.example.org/graph/entities> .\n"
    sky = "http://www.w3.org/2004/02/skos/core#prefLabel"
    write("a.nq", line.format(sky, '"A"@en') + line.format("https://w3id.org/triplewire/ns#country", '"USA"'))
    write("b.nq", line.format(sky, '"The A"@en') + line.format("https://w3id.org/triplewire/ns#country", '"FRA"'))
    done = expect(0, "merge", "b.nq", "a.nq", "--report", "-", says=['"FRA" (b.nq)', '"USA" (a.nq)', '"A" (a.nq)', '"The A" (b.nq)', "2 contradictions"])
    text = done.stdout.decode()
    check(text.count("#country") == 2, "a contradiction was not left in")
    check('prefLabel> "A"@en' in text and 'altLabel> "The A"@en' in text and text.count("prefLabel") == 1, f"labels are not settled:\n{text}")


def test_merge_what_cannot_be_read():
    write("a.nq", "<https://a/> <https://b/> <https://c/> <https://d/> .\n")
    write("bad.nq", "<https://a/> <https://b/> .\n")
    expect(3, "merge", "a.nq", "none.nq", "-o", "out.nq", says=["none.nq"])
    expect(3, "merge", "a.nq", "bad.nq", "-o", "out.nq", says=["bad.nq"])
    check(not os.path.exists("out.nq") and not os.path.exists("out.nq.part"), "half a merge was left")
    write("out.nq", "old")
    expect(3, "merge", "bad.nq", "-o", "out.nq")
    check(read("out.nq") == b"old", "a failed merge replaced the old file")
    expect(2, "merge", says=["files"])
    for format_ in ("ndjson", "openie", "graphml", "neo4j-nodes", "xls"):
        expect(2, "merge", "-f", format_, "a.nq", says=[format_])
    expect(2, "merge", "-f", "trig,turtle", "a.nq", says=["-o"])
    expect(2, "merge", "-s", "csv", "a.nq", says=["csv"])
    expect(2, "merge", "--base", "nothing", "a.nq", says=["nothing"])
    expect(3, "merge", "a.nq", "-o", "/no/such/folder/x.nq", says=["/no/such/folder"])
    with open("/dev/full", "wb") as full:
        expect(3, "merge", "-q", "a.nq", stdout=full, says=["standard output"])


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
