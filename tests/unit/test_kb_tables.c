// SPDX-License-Identifier: Apache-2.0
// The tables of the default knowledge base: they build, labels are unique, and well-known names lead where they should.
#include "tw_test.h"

#include "base/map.h"
#include "base/text.h"
#include "knowledge/knowledge.h"
#include "meaning/kb.h"

#include <math.h>
#include <stdlib.h>

static tw_arena *arena;

static tw_str
best(const tw_kb *const kb, const char *const name)
{
  const tw_kb_stack stack = {.kb = {kb}, .count = 1};
  tw_kb_candidate   found;
  return tw_kb_find(&stack, tw_text_fold(arena, tw_str_from(name)), &found, 1) ? tw_kb_get(kb, found.entry).label : TW_STR("");
}

static void
test_names(const tw_kb *const kb)
{
  static const char *const names[][2] = {
    {"Zelensky", "Volodymyr Zelenskyy"}, {"Zelenskyy", "Volodymyr Zelenskyy"}, {"Selenskyj", "Volodymyr Zelenskyy"},
    {"Volodymyr Selensky", "Volodymyr Zelenskyy"}, {"Putin", "Vladimir Putin"}, {"Trump", "Donald Trump"}, {"JD Vance", "J. D. Vance"},
    {"Rubio", "Marco Rubio"}, {"Stubb", "Alexander Stubb"}, {"Sybiha", "Andrii Sybiha"}, {"Erdogan", "Recep Tayyip Erdoğan"},
    {"von der Leyen", "Ursula von der Leyen"}, {"Xi", "Xi Jinping"}, {"Assad", "Bashar al-Assad"}, {"Orban", "Viktor Orbán"},
    {"U.S.", "United States"}, {"UK", "United Kingdom"}, {"Russian", "Russia"}, {"Ukrainians", "Ukraine"}, {"Dutch", "Netherlands"},
    {"Kiev", "Kyiv"}, {"Kharkov", "Kharkiv"}, {"Odessa", "Odesa"}, {"Moscow", "Moscow"}, {"the Hague", "The Hague"}, {"Crimea", "Crimea"},
    {"Georgia", "Georgia"}, {"Jordan", "Jordan"}, {"Washington", "Washington, D.C."}, {"Gaza", "Gaza Strip"}, {"the Kremlin", "Kremlin"},
    {"Pentagon", "United States Department of Defense"}, {"Downing Street", "Government of the United Kingdom"}, {"Nato", "NATO"},
    {"E.U.", "European Union"}, {"Daesh", "Islamic State"}, {"Truth Social", "Truth Social"}, {"Kharkiv region", "Kharkiv Oblast"},
    {"Andorra", "Andorra"}, {"Luxembourg", "Luxembourg"}, {"Paris", "Paris"}, {"London", "London"}, {"Congress", "United States Congress"},
  };
  for (size_t i = 0; i < sizeof names / sizeof *names; ++i) {
    const tw_str got = best(kb, names[i][0]);
    CHECK(tw_str_is(got, names[i][1]) || (fprintf(stderr, "%s -> %.*s\n", names[i][0], TW_PRINT(got)), false));
  }
}

static void
test_rows(const tw_kb *const kb)
{
  tw_map   labels = {.arena = arena};
  uint32_t people = 0;
  uint32_t linked = 0;
  CHECK(tw_kb_count(kb) > 5000);
  for (uint32_t i = 0; i < tw_kb_count(kb); ++i) {
    const tw_kb_entry e = tw_kb_get(kb, i);
    CHECK(tw_map_get(&labels, e.label) == TW_NONE || (fprintf(stderr, "twice: %.*s\n", TW_PRINT(e.label)), false));
    CHECK(tw_map_set(&labels, e.label, i));
    CHECK(isnan(e.latitude) == isnan(e.longitude));
    people += e.type == TW_TYPE_PERSON;
    linked += e.wikidata.len > 0;
  }
  CHECK(people > 2000 && linked > tw_kb_count(kb) * 3 / 4);
}

// "president of Finland@2024-03-01/": a name, then days, months or years
static bool
is_role(const tw_str role)
{
  const uint32_t at = tw_str_find(role, TW_STR("@"), 0);
  if (at == TW_NONE || !at) {
    return at == TW_NONE && role.len;
  }
  for (uint32_t i = at + 1; i < role.len; ++i) {
    if (!strchr("0123456789-/", role.ptr[i])) {
      return false;
    }
  }
  const uint32_t slash = tw_str_find(role, TW_STR("/"), at);
  if (slash == TW_NONE) {
    return false;
  }
  const tw_str begin = tw_str_slice(role, at + 1, slash);
  const tw_str end   = tw_str_slice(role, slash + 1, role.len);
  return !begin.len || !end.len || tw_str_compare(tw_str_slice(begin, 0, end.len), tw_str_slice(end, 0, begin.len)) <= 0;
}

static void
test_roles(const tw_kb *const kb)
{
  for (uint32_t i = 0; i < tw_kb_count(kb); ++i) {
    tw_str roles = tw_kb_get(kb, i).roles;
    tw_str role;
    while (roles.len && tw_str_split(&roles, '|', &role)) {
      CHECK(is_role(role) || (fprintf(stderr, "role: %.*s\n", TW_PRINT(role)), false));
    }
  }
}

int
main(void)
{
  const char *const source = getenv("TRIPLEWIRE_SOURCE");
  arena                    = tw_arena_new((size_t)256 << 20);
  const tw_str      folder = tw_arena_format(arena, "%s/schema/entities", source ? source : ".");
  const char *const file   = "test-kb-tables.twkb";
  tw_error          err    = {0};
  tw_kb            *kb     = NULL;
  CHECK(tw_kb_build(&folder.ptr, 1, file, NULL, NULL, &err) == TW_OK && tw_kb_open(&kb, file, &err) == TW_OK);
  if (kb) {
    test_names(kb);
    test_rows(kb);
    test_roles(kb);
  } else {
    fprintf(stderr, "%s\n", err.message);
  }
  tw_kb_close(kb);
  remove(file);
  tw_arena_free(arena);
  return TW_TEST_END();
}
