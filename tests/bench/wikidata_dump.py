#!/usr/bin/env python3
"""Writes a file in the form of Wikidata's JSON dump: one array, an entity a line, its members in the dump's order.

usage: wikidata_dump.py LINES [SEED]    to standard output: the entities below, then invented ones until there are LINES

Most of a real dump is of no use for a knowledge base: labels in other languages, references, hashes, articles without a page on any
Wikipedia. The invented lines are like that. Classes and properties are Wikidata's own; other identifiers are invented and begin with Q9.
"""
import json
import random
import sys

HUMAN, SOVEREIGN_STATE, CITY, BUSINESS, ORGANIZATION, ARTICLE, SETTLEMENT = "Q5", "Q3624078", "Q515", "Q4830453", "Q43229", "Q13442814", "Q486972"
MALE, FEMALE, POSITION, DISAMBIGUATION = "Q6581097", "Q6581072", "Q4164871", "Q4167410"
LANGUAGES = ["en", "de", "fr", "es", "ru", "zh", "ar", "ja", "it", "nl", "pl", "pt", "sv", "uk", "fi", "tr", "ko", "cs", "he", "fa"]


def snak(prop, value, kind):
    return {"snaktype": "value", "property": prop, "hash": f"{hash_of(prop + str(value)):040x}",
            "datavalue": {"value": value, "type": kind}, "datatype": "wikibase-item" if kind == "wikibase-entityid" else kind}


def hash_of(text):
    """The same on every run, unlike hash()."""
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = ((value ^ byte) * 0x100000001B3) & (2**64 - 1)
    return value * 0x9E3779B97F4A7C15F39CC060 % 2**160


def item(prop, qid):
    return snak(prop, {"entity-type": "item", "numeric-id": int(qid[1:]), "id": qid}, "wikibase-entityid")


def time(prop, text, precision=11):
    return snak(prop, {"time": text, "timezone": 0, "before": 0, "after": 0, "precision": precision,
                       "calendarmodel": "http://www.wikidata.org/entity/Q1985727"}, "time")


def claim(main, rank="normal", qualifiers=(), subject="Q1"):
    claim_ = {"mainsnak": main, "type": "statement", "id": f"{subject}${main['hash'][:8].upper()}-0000-4000-8000-000000000000"}
    if qualifiers:
        grouped = {}
        for one in qualifiers:
            grouped.setdefault(one["property"], []).append(one)
        claim_["qualifiers"] = grouped
        claim_["qualifiers-order"] = list(grouped)
    claim_["rank"] = rank
    claim_["references"] = [{"hash": f"{hash_of(main['hash']):040x}", "snaks": {
        "P248": [item("P248", "Q36578")], "P813": [time("P813", "+2024-04-09T00:00:00Z")]}, "snaks-order": ["P248", "P813"]}]
    return claim_


def entity(qid, labels, claims=(), aliases=None, descriptions=None, pages=0):
    grouped = {}
    for one in claims:
        grouped.setdefault(one["mainsnak"]["property"], []).append(one)
    number = int(qid[1:])
    return {
        "type": "item", "id": qid,
        "labels": {code: {"language": code, "value": text} for code, text in labels.items()},
        "descriptions": {code: {"language": code, "value": text} for code, text in (descriptions or {}).items()},
        "aliases": {code: [{"language": code, "value": text} for text in texts] for code, texts in (aliases or {}).items()},
        "claims": grouped or [],
        "sitelinks": {f"{code}wiki": {"site": f"{code}wiki", "title": next(iter(labels.values())), "badges": []}
                      for code in LANGUAGES[:pages]},
        "pageid": number + 129, "ns": 0, "title": qid, "lastrevid": number * 7, "modified": "2026-10-02T09:41:00Z"}


def held(office, begin=None, end=None, precision=11):
    when = [time("P580", begin, precision)] if begin else []
    when += [time("P582", end, precision)] if end else []
    return claim(item("P39", office), qualifiers=when)


def known():
    """What the tests ask for. Offices stand behind those who hold them, and classes behind what is of them."""
    yield entity("Q900001", {"en": "Jelena Marković", "de": "Jelena Markowitsch", "ru": "Елена Маркович"}, [
        claim(item("P31", HUMAN)), claim(item("P21", FEMALE)), claim(item("P27", "Q900099"), qualifiers=[time("P582", "+1991-01-01T00:00:00Z")]),
        claim(item("P27", "Q900010")), held("Q900020", "+2015-04-00T00:00:00Z", "+2021-03-01T00:00:00Z", 10),
        held("Q900021", "+2021-03-01T00:00:00Z"), claim(item("P39", "Q900022"), rank="deprecated"),
        claim(time("P569", "+1968-07-14T00:00:00Z"))],
        {"en": ["Jelena Markovic", "J. | Marković", "Jelena Marković"], "de": ["Präsidentin Markowitsch"]}, {"en": "politician of Norvania"}, 12)
    yield entity("Q900002", {"mul": "Radek Novotný"}, [
        claim(item("P31", HUMAN)), claim(item("P21", MALE)), claim(item("P27", "Q900010")), held("Q900023"),
        claim(time("P569", "-0044-03-15T00:00:00Z")), claim(time("P570", "+1801-00-00T00:00:00Z", 9))], pages=2)
    yield entity("Q900003", {"fr": "Sans nom anglais"}, [claim(item("P31", HUMAN))], pages=4)
    yield entity("Q900004", {"en": "Nobody Wrote of Him"}, [claim(item("P31", HUMAN))])
    yield entity("Q900005", {"en": "Markovic (disambiguation)"}, [claim(item("P31", DISAMBIGUATION)), claim(item("P31", HUMAN))], pages=3)
    yield entity("Q900010", {"en": "Norvania", "de": "Norwanien"}, [
        claim(item("P31", SOVEREIGN_STATE)), claim(snak("P298", "NRV", "external-id")), claim(snak("P297", "NV", "external-id")),
        claim(snak("P1549", {"text": "Norvanian", "language": "en"}, "monolingualtext")),
        claim(snak("P1549", {"text": "norvanien", "language": "fr"}, "monolingualtext")),
        claim(snak("P1549", {"text": "Norvanians", "language": "en"}, "monolingualtext")),
        claim(snak("P625", {"latitude": 48.25, "longitude": -12.5, "altitude": None, "precision": 0.01,
                            "globe": "http://www.wikidata.org/entity/Q2"}, "globecoordinate"))],
        {"en": ["Republic of Norvania"]}, {"en": "country by the sea"}, 20)
    yield entity("Q900011", {"en": "Tarnburg \u201cOld\u201d \\ \"City\" \U0001F600"}, [claim(item("P31", "Q900030")), claim(item("P17", "Q900010"))],
                 pages=8)
    yield entity("Q900012", {"en": "Norvanian Steel"}, [claim(item("P31", BUSINESS)), claim(item("P17", "Q900010"))], pages=1)
    yield entity("Q900013", {"en": "On the Steel of Norvania"}, [claim(item("P31", ARTICLE))], pages=1)
    yield entity("Q900020", {"en": "Minister of Fish @ Sea"}, [claim(item("P31", POSITION))])
    yield entity("Q900021", {"en": "President of Norvania"}, [claim(item("P31", POSITION))])
    yield entity("Q900022", {"en": "Emperor of Norvania"}, [claim(item("P31", POSITION))])
    yield entity("Q900023", {"en": "x" + 400 * "Ö"}, [claim(item("P31", POSITION))])
    yield entity("Q900030", {"en": "walled city"}, [claim(item("P279", "Q900031"))])
    yield entity("Q900031", {"en": "fortified city"}, [claim(item("P279", CITY)), claim(item("P279", ORGANIZATION))])
    yield {"type": "property", "datatype": "wikibase-item", "id": "P31", "labels": {"en": {"language": "en", "value": "instance of"}}}


SYLLABLES = ["ba", "dor", "ke", "lin", "mar", "no", "pe", "ros", "sta", "tur", "vel", "zi", "gan", "hol", "jen", "wik"]


def name(rng, words):
    return " ".join("".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4))).capitalize() for _ in range(words))


def invented(rng, number):
    qid = f"Q{910000 + number}"
    draw = rng.random()
    text = name(rng, 2)
    others = {code: text if code != "ru" else text.translate(str.maketrans("abegklmnoprstuvz", "абегклмнопрстувз")) for code in LANGUAGES}
    descriptions = {code: f"{rng.choice(SYLLABLES)} {text} {rng.choice(SYLLABLES)}" for code in LANGUAGES[:rng.randint(1, 20)]}
    padding = [claim(item(f"P{rng.randint(1000, 9000)}", f"Q{rng.randint(1, 99999)}")) for _ in range(rng.randint(2, 25))]
    if draw < 0.4:  # an article of a scholarly journal: authors, no page
        return entity(qid, {"en": name(rng, 9)}, [claim(item("P31", ARTICLE)), *padding], descriptions=descriptions)
    if draw < 0.7:
        claims = [claim(item("P31", HUMAN)), claim(item("P21", rng.choice([MALE, FEMALE]))), claim(item("P27", "Q900010")), *padding]
        if rng.random() < 0.2:
            claims.append(held("Q900021", f"+{rng.randint(1950, 2026)}-05-01T00:00:00Z"))
        return entity(qid, others, claims, {"en": [name(rng, 2), name(rng, 1)]}, descriptions, int(rng.expovariate(0.5)))
    classes = rng.choice([SETTLEMENT, BUSINESS, ORGANIZATION, "Q900030", f"Q{rng.randint(1, 99999)}"])
    return entity(qid, others, [claim(item("P31", classes)), claim(item("P17", "Q900010")), *padding], {"en": [name(rng, 1)]}, descriptions,
                  int(rng.expovariate(0.5)))


def write(out, lines, seed=1):
    rng = random.Random(seed)
    out.write("[\n")
    count = 0
    for one in known():
        out.write(("" if not count else ",\n") + json.dumps(one, separators=(",", ":"), ensure_ascii=count % 2 == 0))
        count += 1
    for number in range(lines - count):
        out.write(",\n" + json.dumps(invented(rng, number), separators=(",", ":"), ensure_ascii=number % 2 == 0))
    out.write("\n]\n")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    write(sys.stdout, int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
