// SPDX-License-Identifier: Apache-2.0
// The words and the rules by which names are compared.
#include "meaning/link.h"
#include "meaning/names.h"
#include "tw_test.h"

static bool
agree(const char *const a, const char *const b)
{
  const tw_name x = tw_name_parse(tw_str_from(a));
  const tw_name y = tw_name_parse(tw_str_from(b));
  return tw_names_agree(&x, &y) && tw_names_agree(&y, &x);
}

static void
full_names_agree_or_not(void)
{
  static const struct { const char *a, *b; bool same; } rows[] = {
    {"donald trump", "donald j trump", true},
    {"donald trump", "donald trump jr", false},
    {"george w bush", "george h w bush", false},
    {"george bush", "george w bush", true},
    {"mike waltz", "michael waltz", true},
    {"m waltz", "michael waltz", true},
    {"voloydymr zelensky", "volodymyr zelensky", true},
    {"pete hesgeth", "pete hegseth", true},
    {"ronald trump", "donald trump", false},
    {"daniel smith", "daniela smith", false},
    {"john smith", "jane smith", false},
    {"john smith", "john jones", false},
    {"ursula von der leyen", "ursula von der leyen", true},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    if (agree(rows[i].a, rows[i].b) != rows[i].same) {
      fprintf(stderr, "%s / %s\n", rows[i].a, rows[i].b);
    }
    CHECK(agree(rows[i].a, rows[i].b) == rows[i].same);
  }
}

static void
surnames_keep_their_particles(void)
{
  const tw_name von   = tw_name_parse(TW_STR("ursula von der leyen"));
  const tw_name jr    = tw_name_parse(TW_STR("donald trump jr"));
  const tw_name alone = tw_name_parse(TW_STR("putin"));
  const tw_name none  = tw_name_parse(TW_STR(""));
  CHECK_STR(tw_name_surname(&von), "von der leyen");
  CHECK_STR(tw_name_surname(&jr), "trump");
  CHECK_STR(jr.suffix, "jr");
  CHECK_STR(tw_name_surname(&alone), "putin");
  CHECK_STR(tw_name_surname(&none), "");
}

static void
spellings_lie_so_far_apart(void)
{
  CHECK(tw_edit_distance(TW_STR("zelensky"), TW_STR("selensky"), 2) == 1);
  CHECK(tw_edit_distance(TW_STR("hegseth"), TW_STR("hesgeth"), 2) == 1); // neighbours changed places
  CHECK(tw_edit_distance(TW_STR("kitten"), TW_STR("sitting"), 5) == 3);
  CHECK(tw_edit_distance(TW_STR("kitten"), TW_STR("sitting"), 2) == 3); // above the limit
  CHECK(tw_edit_distance(TW_STR(""), TW_STR(""), 1) == 0);
  CHECK(tw_edit_distance(TW_STR("abcdefghijklmnopqrstuvwxyzabcdefghijk"), TW_STR("b"), 3) == 4);
}

static void
acronyms_spell_names(void)
{
  const tw_name isw = tw_name_parse(TW_STR("institute for the study of war"));
  const tw_name wto = tw_name_parse(TW_STR("world trade organization"));
  CHECK(tw_is_acronym(TW_STR("isw"), &isw) && tw_is_acronym(TW_STR("w.t.o."), &wto));
  CHECK(!tw_is_acronym(TW_STR("wti"), &wto) && !tw_is_acronym(TW_STR("wt"), &wto));
}

static void
words_tell_what_they_are(void)
{
  CHECK(tw_cue_bits(TW_STR("president")) & TW_CUE_TITLE);
  CHECK(tw_cue_bits(TW_STR("queen")) & TW_CUE_FEMALE);
  CHECK(tw_cue_bits(TW_STR("ministry")) & TW_CUE_BODY);
  CHECK(!tw_cue_bits(TW_STR("ceasefire")));
  // A table out of order would hide words from the search: look up the ends and the middle of both
  CHECK(tw_cue_bits(TW_STR("zone")) && tw_cue_bits(TW_STR("abbot")) == 0 && tw_cue_bits(TW_STR("minister")));
  CHECK(tw_given_gender(TW_STR("aaron")) == 'm' && tw_given_gender(TW_STR("zuzana")) == 'f' && tw_given_gender(TW_STR("kim")) == 'b');
}

static void
roles_have_their_days(void)
{
  static const char roles[] = "senator for Ohio@2001-01-03/2009|vice president of Norvania@2009-01-20/2017-01-20|"
                              "president of Norvania@2021-01-20/2025-01-20|author";
  const tw_scene then  = {.year = 2023, .month = 5, .day = 1};
  const tw_scene after = {.year = 2025, .month = 1, .day = 21};
  tw_str         rest  = tw_str_from(roles);
  tw_role_held   role;
  unsigned       count = 0;
  while (tw_role_next(&rest, &role)) {
    const bool president = tw_str_is(role.title, "president of Norvania");
    ++count;
    CHECK(tw_role_has(&role, TW_STR("president")) == president); // a vice president is none
    CHECK(!president || (tw_role_is_held(&then, &role) && !tw_role_is_held(&after, &role)));
  }
  CHECK(count == 4);
  CHECK_STR(tw_role_shown(&then, tw_str_from(roles)), "president of Norvania");
  CHECK_STR(tw_role_shown(&after, TW_STR("")), "");
}

int
main(void)
{
  roles_have_their_days();
  full_names_agree_or_not();
  surnames_keep_their_particles();
  spellings_lie_so_far_apart();
  acronyms_spell_names();
  words_tell_what_they_are();
  return TW_TEST_END();
}
