// SPDX-License-Identifier: Apache-2.0
#include "base/iri.h"
#include "tw_test.h"

static void
names_are_local_parts_that_every_format_can_write(void)
{
  static const struct { const char *text, *name; } rows[] = {
    {"Donald Trump", "Donald_Trump"},
    {"Two  spaces\nand a line", "Two_spaces_and_a_line"},
    {"Viktor Orbán", "Viktor_Orbán"},
    {"Кремль", "Кремль"},
    {"日本", "日本"},
    {"U.S. Army", "U.S._Army"},
    {"Donald Trump Jr.", "Donald_Trump_Jr%2E"}, // a local name may not end in a stop
    {".com", "%2Ecom"},
    {"-5", "%2D5"},
    {"AT&T", "AT%26T"},
    {"O'Brien", "O%27Brien"},
    {"50%", "50%25"},
    {"a/b?c#d", "a%2Fb%3Fc%23d"},
    {"“quoted”", "%E2%80%9Cquoted%E2%80%9D"},
    {"\u0301a", "%CC%81a"},     // may follow but not begin
    {"a\u00A0b", "a_b"},        // no-break space
    {"", "_"},
  };
  tw_arena *const arena = tw_arena_new(1 << 20);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    CHECK_STR(tw_iri_name(arena, tw_str_from(rows[i].text)), rows[i].name);
  }
  tw_arena_free(arena);
}

static void
an_arena_without_room_gives_null(void)
{
  tw_arena *const arena = tw_arena_new(16);
  CHECK(tw_iri_name(arena, TW_STR("Nizhny Novgorod Oblast")).ptr == NULL);
  tw_arena_free(arena);
}

int
main(void)
{
  names_are_local_parts_that_every_format_can_write();
  an_arena_without_room_gives_null();
  return TW_TEST_END();
}
