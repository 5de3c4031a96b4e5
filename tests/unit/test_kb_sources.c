// SPDX-License-Identifier: Apache-2.0
// Knowledge bases out of Wikidata's dump and RDF: what becomes an entry, and lines that are damaged in any way.
#include "own_folder.h"

#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "knowledge/knowledge.h"
#include "meaning/kb.h"

#include <math.h>
#include <unistd.h>

#define ITEM(property, number) \
  "{\"mainsnak\":{\"snaktype\":\"value\",\"property\":\"" property "\",\"datavalue\":{\"value\":{\"entity-type\":\"item\",\"id\":\"" number \
  "\"},\"type\":\"wikibase-entityid\"}},\"rank\":\"normal\"}"
#define CLAIM(property, number) "\"" property "\":[" ITEM(property, number) "]"
#define LABEL(text) "\"labels\":{\"en\":{\"language\":\"en\",\"value\":\"" text "\"}}"
#define PAGE "\"sitelinks\":{\"enwiki\":{\"site\":\"enwiki\"},\"commonswiki\":{\"site\":\"commonswiki\"}}"

// White space, order of members and the comma at the end are as they may be in any JSON; classes are in a circle
static const char dump[] =
  "[\n"
  "{\"type\":\"item\",\"id\":\"Q900001\"," LABEL("Ann Orel") ",\"claims\":{" CLAIM("P31", "Q5") "," CLAIM("P27", "Q900002") "}," PAGE "},\r\n"
  "{ \"claims\" : { \"P31\" : [ " ITEM("P31", "Q900011") " ], \"P298\" : [ {\"rank\":\"preferred\",\"mainsnak\":{\"datavalue\":{\"value\":\"NRV\"}}} ] },\n"
  "{ \"claims\" : { \"P31\" : [ " ITEM("P31", "Q900011") " ], \"P298\" : [ {\"rank\":\"preferred\",\"mainsnak\":{\"datavalue\":{\"value\":\"NRV\"}}} ] }, "
  PAGE " , " LABEL("Norvania") " , \"id\" : \"Q900002\" , \"type\" : \"item\" } ,\n"
  "{\"type\":\"item\",\"id\":\"Q900003\"," LABEL("Nowhere") ",\"claims\":[]," PAGE "},\n"
  "{\"type\":\"item\",\"id\":\"Q900004\"," LABEL("Somevalue") ",\"claims\":{\"P31\":[{\"mainsnak\":{\"snaktype\":\"somevalue\",\"property\":\"P31\"}}]}," PAGE "},\n"
  "{\"type\":\"item\",\"id\":\"Q900011\"," LABEL("realm") ",\"claims\":{\"P279\":[" ITEM("P279", "Q900012") "," ITEM("P279", "Q6256") "]},\"sitelinks\":{}},\n"
  "{\"type\":\"item\",\"id\":\"Q900012\"," LABEL("dominion") ",\"claims\":{" CLAIM("P279", "Q900011") "},\"sitelinks\":{}},\n"
  "{\"type\":\"item\",\"id\":\"Q4294967295\"," LABEL("Too high a number") ",\"claims\":{" CLAIM("P31", "Q5") "}," PAGE "},\n"
  "{\"type\":\"lexeme\",\"id\":\"L1\"},\n"
  "{\"type\":\"item\",\"id\":\"Q900001\"," LABEL("Twice") ",\"claims\":{" CLAIM("P31", "Q5") "}," PAGE "}\n"
  "]";

static const char classes[] = "# a comment\nqid\ttype\nQ5\tPerson\nQ6256\tCountry\n";

static tw_status
build(const char *const name, const void *const bytes, const size_t len, tw_kb_report *const report, tw_error *const err)
{
  const char *const source = in_folder(0, name);
  write_file(source, bytes, len);
  const tw_kb_options options = {.classes = in_folder(1, "classes.tsv"), .min_sitelinks = 1};
  return tw_kb_build(&source, 1, in_folder(2, "out.twkb"), &options, report, err);
}

static void
test_dump(void)
{
  tw_error     err    = {0};
  tw_kb_report report = {0};
  tw_kb       *kb     = NULL;
  CHECK(!build("dump.json", dump, sizeof dump - 1, &report, &err) && !tw_kb_open(&kb, in_folder(2, "out.twkb"), &err));
  if (!kb) {
    fprintf(stderr, "%s\n", err.message);
    return;
  }
  CHECK(report.entries == 2 && tw_kb_count(kb) == 2 && report.damaged == 1 && report.repeated == 1 && report.lines == 7);
  CHECK(strstr(report.first_damaged, "dump.json:3"));
  const tw_kb_entry person  = tw_kb_get(kb, tw_kb_by_wikidata(kb, TW_STR("Q900001")));
  const tw_kb_entry country = tw_kb_get(kb, tw_kb_by_wikidata(kb, TW_STR("Q900002")));
  CHECK_STR(person.label, "Ann Orel");
  CHECK_STR(person.country, "NRV");
  CHECK(person.type == TW_TYPE_PERSON && isnan(person.latitude) && !person.born && person.prior > 0.1 && person.prior < 0.2);
  CHECK_STR(country.country, "NRV");
  CHECK(country.type == TW_TYPE_COUNTRY);
  tw_kb_close(kb);
}

static void
test_no_classes(void)
{
  tw_error          err    = {0};
  const char *const source = in_folder(0, "dump.json");
  const tw_kb_options options = {.classes = in_folder(1, "no-such.tsv")};
  CHECK(tw_kb_build(&source, 1, in_folder(2, "none.twkb"), NULL, NULL, &err) == TW_ERR_USE && strstr(err.message, "classes"));
  CHECK(tw_kb_build(&source, 1, in_folder(2, "none.twkb"), &options, NULL, &err) == TW_ERR_IO && strstr(err.message, "no-such.tsv"));
  CHECK(access(in_folder(2, "none.twkb"), F_OK));
  CHECK(tw_kb_build(&source, 1, in_folder(2, "no-such-folder/x.twkb"), &options, NULL, &err) == TW_ERR_IO);
}

// Bytes turned into others, lines cut: read or told to be damaged, never a crash, and what is left is a knowledge base or an error
static void
test_damaged_lines(void)
{
  static char copy[sizeof dump];
  uint32_t    state = 7;
  for (uint32_t round = 0; round < 100; ++round) {
    memcpy(copy, dump, sizeof dump);
    size_t len = sizeof dump - 1;
    for (uint32_t i = 0; i < 1 + round % 9; ++i) {
      state                               = state * 1664525U + 1013904223U;
      copy[state % (sizeof dump - 1)] = "{}[]\",:\\Q0\n\xff\0u"[(state >> 24) % 15];
    }
    len -= round % 3 ? 0 : state % len;
    tw_error        err    = {0};
    tw_kb          *kb     = NULL;
    const tw_status status = build("dump.json", copy, len, NULL, &err);
    CHECK(!status || (status == TW_ERR_DATA && err.message[0]));
    CHECK(status || (!tw_kb_open(&kb, in_folder(2, "out.twkb"), &err) && !tw_kb_verify(kb, "out.twkb", &err)));
    tw_kb_close(kb);
  }
}

static const char rdf[] =
  "<https://example.org/b> <http://www.w3.org/2000/01/rdf-schema#label> \"Bee\"@en-GB .\n"
  "<https://example.org/a> <http://www.w3.org/2000/01/rdf-schema#label> \"Wasp\"@de .\n"
  "<http://www.wikidata.org/entity/Q900001> <http://www.w3.org/2000/01/rdf-schema#label> \"One | Two\\tThree\"@en .\n"
  "<https://example.org/b> <http://www.w3.org/2000/01/rdf-schema#label> \"The Bee\" .\n"
  "<https://example.org/b> <http://www.w3.org/2004/02/skos/core#altLabel> \"Busy\"@en .\n"
  "<https://example.org/b> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://dbpedia.org/ontology/Company> .\n"
  "<https://example.org/b> <http://www.w3.org/2003/01/geo/wgs84_pos#lat> \"north\" .\n"
  "_:x <http://www.w3.org/2004/02/skos/core#prefLabel> \"Blank\"@en .\n"
  "<https://example.org/b> <http://www.w3.org/2002/07/owl#sameAs> <https://www.wikidata.org/entity/Q900009> .\n";

static void
test_rdf(void)
{
  tw_error     err    = {0};
  tw_kb_report report = {0};
  tw_kb       *kb     = NULL;
  CHECK(!build("own.nt", rdf, sizeof rdf - 1, &report, &err) && !tw_kb_open(&kb, in_folder(2, "out.twkb"), &err));
  if (!kb) {
    fprintf(stderr, "%s\n", err.message);
    return;
  }
  CHECK(tw_kb_count(kb) == 3);
  const tw_kb_entry one = tw_kb_get(kb, tw_kb_by_wikidata(kb, TW_STR("Q900001")));
  const tw_kb_entry bee = tw_kb_get(kb, tw_kb_by_wikidata(kb, TW_STR("Q900009")));
  CHECK_STR(one.label, "One   Two Three");
  CHECK_STR(bee.label, "Bee");
  CHECK(bee.type == TW_TYPE_ORGANIZATION && isnan(bee.latitude) && one.type == TW_TYPE_THING);
  CHECK_STR(tw_kb_name(kb, bee.id, 2), "Busy");
  CHECK_STR(tw_kb_name(kb, bee.id, 1), "The Bee");
  tw_kb_close(kb);
}

int
main(void)
{
  make_folder();
  write_file(in_folder(1, "classes.tsv"), classes, sizeof classes - 1);
  test_dump();
  test_no_classes();
  test_damaged_lines();
  test_rdf();
  remove_folder();
  return TW_TEST_END();
}
