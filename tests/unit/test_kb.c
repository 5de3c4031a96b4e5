// SPDX-License-Identifier: Apache-2.0
// Knowledge bases: from tables to a file and back, stacks of them, tables that are wrong, files that are damaged.
#include "own_folder.h"

#include "base/error.h"
#include "base/text.h"
#include "knowledge/knowledge.h"
#include "meaning/kb.h"

#include <math.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static tw_status
build(const char *const table, const char *const out, tw_error *const err)
{
  const char *const path = in_folder(0, "table.tsv");
  write_file(path, table, strlen(table));
  return tw_kb_build(&path, 1, out, NULL, NULL, err);
}

static tw_kb *
build_and_open(const char *const table, const char *const out)
{
  tw_error err = {0};
  tw_kb   *kb  = NULL;
  CHECK(build(table, out, &err) == TW_OK);
  CHECK(tw_kb_open(&kb, out, &err) == TW_OK);
  if (err.message[0]) {
    fprintf(stderr, "%s\n", err.message);
  }
  return kb;
}

static uint32_t
find(const tw_kb_stack *const stack, const char *const name, tw_kb_candidate *const out, const uint32_t room)
{
  tw_arena *const arena = tw_arena_new(1 << 20);
  const uint32_t  n     = tw_kb_find(stack, tw_text_fold(arena, tw_str_from(name)), out, room);
  tw_arena_free(arena);
  return n;
}

static tw_kb_stack
stack_of(const tw_kb *const kb)
{
  return (tw_kb_stack){.kb = {kb}, .count = kb ? 1 : 0};
}

// Label of the best candidate for `name`, or "" if there is none
static tw_str
best(const tw_kb *const kb, const char *const name)
{
  const tw_kb_stack stack = stack_of(kb);
  tw_kb_candidate   found[8];
  return find(&stack, name, found, 8) ? tw_kb_get(kb, found[0].entry).label : TW_STR("");
}

static const char people[] =
  "# a comment\n"
  "qid\tlabel\ttype\taliases\tsurnames\tadjectives\tmetonyms\tcountry\tsector\troles\tgender\tlatitude\tlongitude\tprior\tnote\n"
  "Q900001\tNorvania\tCountry\tRepublic of Norvania|N.R.\t\tNorvanian|Norvanians\t\tNRV\t\t\t\t48.25\t-12.5\t0.9\tinvented\n"
  "Q900002\tJelena Ó Marković\tPerson\tJelena Markovitch\t\t\t\tNRV\tGOV\tpresident of Norvania@2021-03-01/\tf\t\t\t0.8\n"
  "\tPetra Marković\tPerson\t\t\t\t\tNRV\t\t\tf\t\t\t0.3\n"
  "\tGovernment of Norvania\tGovernmentOrganization\t\t\t\tTarnburg|the Old Fort\tNRV\tGOV\n"
  "\tTarnburg\tCity\t\t\t\t\tNRV\t\t\t\t48\t-12\t0.7\n"
  "\tKarim al-Dossari\tPerson\t\t\t\t\tNRV\t\t\tm\n"
  "\tPark Tae-jun\tPerson\t\tPark\t\t\tNRV\t\t\tm\n"
  "\tQueen Odalys\tPerson\t\t-\t\t\tNRV\t\t\tf\n"
  "\tHugo van der Lind Jr.\tPerson\n";

static void
test_round_trip(void)
{
  tw_kb *const      kb    = build_and_open(people, in_folder(1, "people.twkb"));
  const tw_kb_stack stack = stack_of(kb);
  tw_kb_candidate   found[8];
  if (!kb) {
    return;
  }
  CHECK(tw_kb_count(kb) == 9);
  CHECK(find(&stack, "norvania", found, 8) == 1 && found[0].kind == TW_KB_LABEL && found[0].entry == 0);
  const tw_kb_entry country = tw_kb_get(kb, 0);
  CHECK_STR(country.wikidata, "Q900001");
  CHECK_STR(country.label, "Norvania");
  CHECK_STR(country.adjective, "Norvanian");
  CHECK_STR(country.country, "NRV");
  CHECK(country.type == TW_TYPE_COUNTRY);
  CHECK(fabs(country.latitude - 48.25) < 1e-9 && fabs(country.longitude + 12.5) < 1e-9 && fabs(country.prior - 0.9) < 1e-9);
  const tw_kb_entry person = tw_kb_get(kb, 1);
  CHECK_STR(person.roles, "president of Norvania@2021-03-01/");
  CHECK_STR(person.sector, "GOV");
  CHECK_STR(person.gender, "f");
  CHECK(isnan(person.latitude));
  CHECK(fabs(tw_kb_get(kb, 5).prior - 0.5) < 1e-9); // what an entry has that doesn't say
  CHECK_STR(tw_kb_name(kb, 0, 0), "Norvania");
  CHECK_STR(tw_kb_name(kb, 0, 2), "N.R.");
  CHECK(!tw_kb_name(kb, 0, 5).ptr && !tw_kb_name(kb, 9, 0).ptr);
  CHECK(!tw_kb_get(kb, 9).label.len && tw_kb_get(kb, TW_NONE).type == TW_TYPE_THING);
  CHECK(tw_kb_by_wikidata(kb, TW_STR("Q900002")) == 1 && tw_kb_by_wikidata(kb, TW_STR("Q90000")) == TW_NONE);
  CHECK(find(&stack, "_Q900002", found, 8) == 0 && find(&stack, "Q900002", found, 8) == 0);
  tw_kb_close(kb);
}

static void
test_names(void)
{
  tw_kb *const      kb    = build_and_open(people, in_folder(1, "people.twkb"));
  const tw_kb_stack stack = stack_of(kb);
  tw_kb_candidate   found[8];
  CHECK_STR(best(kb, "JELENA O MARKOVIC"), "Jelena Ó Marković");
  CHECK_STR(best(kb, "Markovitch"), "Jelena Ó Marković"); // an alias with the same first name is another spelling of the name
  CHECK(find(&stack, "Marković", found, 8) == 2 && found[0].entry == 1 && found[1].entry == 2 && found[0].kind == TW_KB_SURNAME);
  CHECK(find(&stack, "Marković", found, 1) == 1 && found[0].entry == 1);
  CHECK(find(&stack, "Marković", found, 0) == 0);
  CHECK_STR(best(kb, "al-Dossari"), "Karim al-Dossari");
  CHECK_STR(best(kb, "Dossari"), "Karim al-Dossari");
  CHECK_STR(best(kb, "Karim Al Dossari"), "Karim al-Dossari");
  CHECK_STR(best(kb, "Park"), "Park Tae-jun");
  CHECK_STR(best(kb, "Tae-jun"), "");
  CHECK_STR(best(kb, "Odalys"), "");
  CHECK_STR(best(kb, "van der Lind"), "Hugo van der Lind Jr.");
  CHECK_STR(best(kb, "Jr."), "");
  CHECK(find(&stack, "Norvanians", found, 8) == 1 && found[0].kind == TW_KB_ADJECTIVE);
  CHECK(find(&stack, "Tarnburg", found, 8) == 2 && found[0].kind == TW_KB_LABEL && found[1].kind == TW_KB_METONYM);
  CHECK_STR(best(kb, "Old Fort"), "Government of Norvania");
  CHECK_STR(best(kb, "the old  fort"), "Government of Norvania");
  CHECK_STR(best(kb, "N R"), ""); // a space is none of the marks that don't count
  CHECK_STR(best(kb, "NR"), "Norvania");
  CHECK_STR(best(kb, ""), "");
  CHECK_STR(best(kb, "…"), "");
  char long_name[5000];
  memset(long_name, 'x', sizeof long_name - 1);
  long_name[sizeof long_name - 1] = '\0';
  CHECK_STR(best(kb, long_name), "");
  tw_kb_close(kb);
}

static void
test_offices(void)
{
  tw_kb *const      kb    = build_and_open(people, in_folder(1, "people.twkb"));
  const tw_kb_stack stack = stack_of(kb);
  tw_kb_candidate   found[8];
  CHECK(tw_kb_find_office(&stack, TW_STR("NRV"), TW_STR("president"), found, 8) == 1);
  CHECK(tw_str_is(tw_kb_get(kb, found[0].entry).label, "Jelena Ó Marković"));
  CHECK(!tw_kb_find_office(&stack, TW_STR("NRV"), TW_STR("king"), found, 8));
  CHECK(!tw_kb_find_office(&stack, TW_STR(""), TW_STR("president"), found, 8));
  CHECK(!find(&stack, "NRV president", found, 8)); // no name of anybody
  CHECK(tw_str_is(tw_kb_office(TW_STR("minister of finance of Chad@2021/")), "minister"));
  CHECK(tw_str_is(tw_kb_office(TW_STR("prime minister")), "prime minister"));
  tw_kb_close(kb);
}

static void
test_stack(void)
{
  tw_kb *const      first  = build_and_open(people, in_folder(1, "people.twkb"));
  tw_kb *const      second = build_and_open("label\tqid\ttype\tprior\nNorvania (state)\tQ900001\tCountry\t0.95\n"
                                            "Tarnburg\t\tEvent\t0.7\n",
                                            in_folder(2, "more.twkb"));
  const tw_kb_stack stack  = {.kb = {first, second}, .count = 2};
  tw_kb_candidate   found[8];
  // The later one has no such name, but it has the thing
  CHECK(find(&stack, "Republic of Norvania", found, 8) == 1 && found[0].kb == 1 && found[0].entry == 0);
  CHECK(found[0].kind == TW_KB_ALIAS);
  CHECK(find(&stack, "Tarnburg", found, 8) == 3 && found[0].kb == 1 && found[1].kb == 0 && found[1].kind == TW_KB_LABEL);
  CHECK(find(&stack, "Tarnburg", found, 2) == 2 && found[0].kb == 1 && found[1].kind == TW_KB_LABEL);
  const tw_kb_stack none = {.count = 0};
  CHECK(find(&none, "Tarnburg", found, 8) == 0);
  tw_kb_close(first);
  tw_kb_close(second);
}

// However many better known ones share the name, one label has one owner
static void
test_label_owner(void)
{
  tw_buffer table = {0};
  tw_buffer_text(&table, "label\taliases\tprior\n");
  for (int i = 0; i < 40; ++i) {
    tw_buffer_format(&table, "Person %d\tNorva\t0.9\n", i);
  }
  tw_buffer_text(&table, "Norva\t\t0.2\nNorva\t\t0.4\nnorva\t\t0.8\n");
  tw_kb *const      kb    = build_and_open(table.ptr, in_folder(1, "owner.twkb"));
  const tw_kb_stack stack = stack_of(kb);
  tw_kb_candidate   owner = {0};
  CHECK(tw_kb_label_owner(&stack, TW_STR("Norva"), TW_STR("norva"), &owner) && owner.entry == 41 && owner.kind == TW_KB_LABEL);
  CHECK(tw_kb_label_owner(&stack, TW_STR("norva"), TW_STR("norva"), &owner) && owner.entry == 42);
  CHECK(!tw_kb_label_owner(&stack, TW_STR("NORVA"), TW_STR("norva"), &owner));
  CHECK(!tw_kb_label_owner(&stack, TW_STR("Nobody"), TW_STR("nobody"), &owner));
  CHECK(!tw_kb_label_owner(&stack, TW_STR(""), TW_STR(""), &owner));
  tw_kb_close(kb);
  tw_buffer_free(&table);
}

static void
test_same_bytes(void)
{
  tw_error  err = {0};
  tw_buffer a   = {0};
  tw_buffer b   = {0};
  CHECK(!build(people, in_folder(1, "a.twkb"), &err) && !build(people, in_folder(2, "b.twkb"), &err));
  CHECK(!tw_file_read(&a, in_folder(1, "a.twkb"), 1 << 20, &err) && !tw_file_read(&b, in_folder(2, "b.twkb"), 1 << 20, &err));
  CHECK(a.len > 160 && a.len == b.len && !memcmp(a.ptr, b.ptr, a.len));
  tw_buffer_free(&a);
  tw_buffer_free(&b);
}

static void
test_bad_tables(void)
{
  static const struct {
    const char *table, *word;
  } bad[] = {
    {"", "empty"},
    {"label\ttypo\nX\tPerson\n", "\"typo\""},
    {"label\tlabel\nX\tY\n", "each once"},
    {"type\nPerson\n", "label"},
    {"label\ttype\n\tPerson\n", "table.tsv:2"},
    {"label\ttype\nX\tPersona\n", "\"Persona\""},
    {"label\tqid\nX\t42\n", "Q42"},
    {"label\tqid\nX\tQ1\nY\tQ1\n", "table.tsv:3: Q1 has an entry already"},
    {"label\tprior\nX\t1.5\n", "0 to 1"},
    {"label\tprior\nX\tnan\n", "0 to 1"},
    {"label\tlatitude\nX\t-91\n", "-90"},
    {"label\tlongitude\nX\t-\n", "180"},
    {"label\tcountry\nX\tfra\n", "ISO"},
    {"label\tgender\nX\tmale\n", "\"male\""},
    {"label\nX\tY\n", "more cells"},
    {"label\nX\xff\n", "UTF-8"},
  };
  for (size_t i = 0; i < sizeof bad / sizeof *bad; ++i) {
    tw_error err = {0};
    CHECK(build(bad[i].table, in_folder(1, "bad.twkb"), &err) == TW_ERR_DATA);
    CHECK(strstr(err.message, bad[i].word));
    CHECK(access(in_folder(1, "bad.twkb"), F_OK));
  }
  tw_error          err  = {0};
  const char *const none = in_folder(0, "no-such-table.tsv");
  CHECK(tw_kb_build(&none, 1, in_folder(1, "bad.twkb"), NULL, NULL, &err) == TW_ERR_IO && strstr(err.message, "no-such-table"));
  CHECK(build("label\nX\n", in_folder(1, "no-such-folder/x.twkb"), &err) == TW_ERR_IO);
  CHECK(build("\xEF\xBB\xBFlabel\tnote\r\nX\tfrom a spreadsheet\r\n\r\n", in_folder(1, "bom.twkb"), &err) == TW_OK);
}

// Everything that can be asked of a knowledge base, for the sanitizers to watch
static void
read_all(const tw_kb *const kb)
{
  const tw_kb_stack stack = stack_of(kb);
  tw_kb_candidate   found[8];
  uint64_t          sum = 0;
  for (uint32_t i = 0; i < tw_kb_count(kb) && i < 100; ++i) {
    const tw_kb_entry e = tw_kb_get(kb, i);
    for (uint32_t k = 0; k < e.label.len; ++k) {
      sum += (unsigned char)e.label.ptr[k];
    }
    for (uint32_t k = 0; k < 20 && tw_kb_name(kb, i, k).ptr; ++k) {
      sum += find(&stack, "Marković", found, 8) + tw_kb_name(kb, i, k).len;
    }
    sum += tw_kb_by_wikidata(kb, e.wikidata);
  }
  sum += find(&stack, "Tarnburg", found, 8) + find(&stack, "nobody", found, 8);
  sum += tw_kb_label_owner(&stack, TW_STR("Tarnburg"), TW_STR("tarnburg"), found);
  CHECK(sum > 0);
}

static void
check_damaged(const unsigned char *const bytes, const size_t len)
{
  tw_error          err  = {0};
  tw_kb            *kb   = NULL;
  const char *const path = in_folder(2, "damaged.twkb");
  write_file(path, bytes, len);
  CHECK(tw_kb_open(&kb, path, &err) == TW_ERR_DATA && !kb);
  CHECK(strstr(err.message, "damaged.twkb") && strstr(err.message, "triplewire kb build"));
  tw_kb_close(kb);
}

static void
test_damaged(void)
{
  tw_error  err   = {0};
  tw_buffer bytes = {0};
  CHECK(!build(people, in_folder(1, "people.twkb"), &err) && !tw_file_read(&bytes, in_folder(1, "people.twkb"), 1 << 20, &err));
  unsigned char *const p = (unsigned char *)bytes.ptr;
  for (size_t len = 0; len < bytes.len; len += len < 400 ? 1 : 37) {
    check_damaged(p, len);
  }
  for (size_t i = 0; i < bytes.len; i += i < 400 ? 1 : 37) {
    p[i] ^= (unsigned char)(1U << (i % 8));
    check_damaged(p, bytes.len);
    p[i] ^= (unsigned char)(1U << (i % 8));
  }
  tw_buffer_free(&bytes);
}

// A large file is not read as a whole at opening: with a right header, any contents must be harmless
static void
test_damaged_inside(void)
{
  tw_error  err   = {0};
  tw_buffer bytes = {0};
  tw_buffer table = {0};
  tw_buffer_text(&table, people);
  for (int i = 0; i < 60000; ++i) { // more than is checked at opening
    tw_buffer_format(&table, "\tPlace number %d of the long list of places that fills this file up\tPlace\t", i);
    tw_buffer_format(&table, "Number %d of a list that is long enough\n", i);
  }
  CHECK(!build(table.ptr, in_folder(1, "large.twkb"), &err) && !tw_file_read(&bytes, in_folder(1, "large.twkb"), 1 << 28, &err));
  CHECK(bytes.len > 16 << 20);
  uint32_t state = 1;
  for (size_t i = 160; i < bytes.len; i += 3) {
    state        = state * 1664525U + 1013904223U;
    bytes.ptr[i] = (char)(state >> 24);
  }
  write_file(in_folder(1, "large.twkb"), bytes.ptr, bytes.len);
  tw_kb *kb = NULL;
  CHECK(tw_kb_open(&kb, in_folder(1, "large.twkb"), &err) == TW_OK);
  if (kb) {
    CHECK(tw_kb_verify(kb, "large.twkb", &err) == TW_ERR_DATA);
    read_all(kb);
  }
  tw_kb_close(kb);
  tw_buffer_free(&table);
  tw_buffer_free(&bytes);
}

static void
test_files_that_are_none(void)
{
  tw_error err = {0};
  tw_kb   *kb  = NULL;
  CHECK(tw_kb_open(&kb, in_folder(1, "not-there.twkb"), &err) == TW_ERR_IO && !kb);
  CHECK(tw_kb_open(&kb, folder, &err) == TW_ERR_IO && !kb);
  check_damaged((const unsigned char *)"{\"entities\": []}", 16);
  tw_kb_close(NULL);
}

static void
test_folder(void)
{
  tw_error          err    = {0};
  const char *const tables = in_folder(0, "tables");
  CHECK(!mkdir(tables, 0700));
  CHECK(tw_kb_build(&tables, 1, in_folder(1, "x.twkb"), NULL, NULL, &err) == TW_ERR_DATA && strstr(err.message, "no tables"));
  write_file(in_folder(2, "tables/b.tsv"), "label\nSecond\n", 13);
  write_file(in_folder(2, "tables/a.tsv"), "label\nFirst\n", 12);
  write_file(in_folder(2, "tables/README.md"), "no table\n", 9);
  tw_kb *kb = NULL;
  CHECK(!tw_kb_build(&tables, 1, in_folder(1, "x.twkb"), NULL, NULL, &err) && !tw_kb_open(&kb, in_folder(1, "x.twkb"), &err));
  CHECK(kb && tw_kb_count(kb) == 2);
  if (kb) {
    CHECK_STR(tw_kb_get(kb, 0).label, "First");
  }
  tw_kb_close(kb);
}

int
main(void)
{
  make_folder();
  test_round_trip();
  test_names();
  test_offices();
  test_stack();
  test_label_owner();
  test_same_bytes();
  test_bad_tables();
  test_damaged();
  test_damaged_inside();
  test_files_that_are_none();
  test_folder();
  remove_folder();
  return TW_TEST_END();
}
