// SPDX-License-Identifier: Apache-2.0
// The past of verbs: irregular, prefixed, doubled, and those that only look so.
#include "meaning/inflect.h"
#include "tw_test.h"

int
main(void)
{
  static const struct {
    const char *lemma, *past, *participle;
  } rows[] = {
    {"strike", "struck", "struck"},          {"take", "took", "taken"},              {"withdraw", "withdrew", "withdrawn"},
    {"overthrow", "overthrew", "overthrown"}, {"undertake", "undertook", "undertaken"}, {"rebuild", "rebuilt", "rebuilt"},
    {"retake", "retook", "retaken"},         {"accuse", "accused", "accused"},       {"agree", "agreed", "agreed"},
    {"deny", "denied", "denied"},            {"deploy", "deployed", "deployed"},     {"stop", "stopped", "stopped"},
    {"plan", "planned", "planned"},          {"bomb", "bombed", "bombed"},           {"need", "needed", "needed"},
    {"expel", "expelled", "expelled"},       {"travel", "travelled", "travelled"},   {"reveal", "revealed", "revealed"},
    {"occur", "occurred", "occurred"},       {"offer", "offered", "offered"},        {"submit", "submitted", "submitted"},
    {"visit", "visited", "visited"},         {"limit", "limited", "limited"},        {"regret", "regretted", "regretted"},
    {"transfer", "transferred", "transferred"}, {"enter", "entered", "entered"},     {"kidnap", "kidnapped", "kidnapped"},
    {"fix", "fixed", "fixed"},               {"allow", "allowed", "allowed"},        {"panic", "panicked", "panicked"},
    {"report", "reported", "reported"},      {"relay", "relayed", "relayed"},        {"repay", "repaid", "repaid"},
    {"equip", "equipped", "equipped"},       {"weaken", "weakened", "weakened"},     {"commit", "committed", "committed"},
    {"say", "said", "said"},                 {"lie", "lay", "lain"},                 {"tie", "tied", "tied"},
    {"unite", "united", "united"},           {"uphold", "upheld", "upheld"},         {"forecast", "forecast", "forecast"},
    {"request", "requested", "requested"},   {"go", "went", "gone"},                 {"be", "was", "been"},
    {"control", "controlled", "controlled"}, {"quiz", "quizzed", "quizzed"},         {"open", "opened", "opened"},
    {"reject", "rejected", "rejected"},      {"condemn", "condemned", "condemned"},  {"x", "xed", "xed"},
    {"stir", "stirred", "stirred"},          {"war", "warred", "warred"},            {"monitor", "monitored", "monitored"},
  };
  tw_arena *const arena = tw_arena_new(1 << 20);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    CHECK_STR(tw_inflect_past(arena, tw_str_from(rows[i].lemma)), rows[i].past);
    CHECK_STR(tw_inflect_participle(arena, tw_str_from(rows[i].lemma)), rows[i].participle);
  }
  CHECK_STR(tw_inflect_participle_of(arena, TW_STR("took")), "taken");
  CHECK_STR(tw_inflect_participle_of(arena, TW_STR("called")), "called");
  CHECK_STR(tw_inflect_past(arena, (tw_str){0}), "");
  static const struct {
    const char *form, *lemma;
  } guesses[] = {{"rioted", "riot"},   {"blamed", "blame"},   {"shot", "shoot"},   {"stopping", "stop"},
                 {"denied", "deny"},   {"attacks", "attack"}, {"clashes", "clash"}, {"seized", "seize"}};
  for (size_t i = 0; i < sizeof guesses / sizeof *guesses; ++i) {
    tw_lemmas found;
    bool      right = false;
    tw_inflect_lemmas(&found, tw_str_from(guesses[i].form));
    for (uint32_t k = 0; k < found.count; ++k) {
      right = right || !strcmp(found.lemma[k], guesses[i].lemma);
    }
    CHECK(right);
  }
  tw_lemmas none;
  tw_inflect_lemmas(&none, TW_STR("s"));
  CHECK(none.count == 0);
  tw_arena_free(arena);
  return TW_TEST_END();
}
