// SPDX-License-Identifier: Apache-2.0
// From trees to events: types, names of predicates, times, places, and events that meet across articles. All stages are the real ones.
#include "meaning/meaning.h"
#include "parsed_document.h"
#include "tw_test.h"

static tw_lexicon *lexicon;

// All stages behind the parse
static tw_document *
read_events(const char *const rows, const char *const published)
{
  tw_document *const doc    = parsed_document(rows, published);
  tw_kb_stack        nobody = {.count = 0};
  tw_error           err    = {0};
  const bool failed = tw_mend_trees(doc, lexicon, &err) || tw_clauses(doc, lexicon, &err) || tw_attribute(doc, lexicon, &err) || tw_entities(doc, &nobody, &err) ||
                      tw_facts(doc, lexicon, &err) || tw_times(doc, &err) || tw_events(doc, lexicon, &err);
  CHECK(!failed);
  return doc;
}

// The first fact whose predicate has the name
static const tw_fact *
fact_named(const tw_document *const doc, const char *const name)
{
  static const tw_fact none;
  for (uint32_t i = 0; i < doc->fact_count; ++i) {
    if (tw_str_is(doc->fact[i].name, name)) {
      return &doc->fact[i];
    }
  }
  fprintf(stderr, "no fact is named %s; there are:", name);
  for (uint32_t i = 0; i < doc->fact_count; ++i) {
    fprintf(stderr, " %.*s", TW_PRINT(doc->fact[i].name));
  }
  fprintf(stderr, "\n");
  ++tw_test_failed;
  return &none;
}

static const char struck[] = "Ruritania Ruritania PROPN NNP 2 nsubj\n"
                             "struck strike VERB VBD 0 root\n"
                             "Strelsau Strelsau PROPN NNP 2 obj\n"
                             "on on ADP IN 5 case\n"
                             "Tuesday Tuesday PROPN NNP 2 obl\n"
                             ". . PUNCT . 2 punct\n";

static void
a_strike_has_type_time_and_name(void)
{
  tw_document *const   doc  = read_events(struck, "2026-02-11");
  const tw_fact *const fact = fact_named(doc, "struck");
  CHECK(fact->event == TW_EVENT_ASSAULT);
  CHECK_STR(fact->cameo, "19");
  CHECK_STR(fact->time.text, "on Tuesday");
  CHECK_STR(fact->time_value, "2026-02-10");
  CHECK(tw_str_begins(fact->event_name, "assault-20260210-") && fact->event_name.len == strlen("assault-20260210-") + 8);
  tw_document_free(doc);
}

static void
without_a_date_the_event_has_a_name_but_no_day(void)
{
  tw_document *const   doc  = read_events(struck, "");
  const tw_fact *const fact = fact_named(doc, "struck");
  CHECK_STR(fact->time.text, "on Tuesday");
  CHECK_STR(fact->time_value, "");
  CHECK(tw_str_begins(fact->event_name, "assault-") && fact->event_name.len == strlen("assault-") + 8);
  tw_document_free(doc);
}

// A denial in another article, in other words, speaks of the same event
static void
a_denial_is_of_the_same_event(void)
{
  static const char denied[] = "Ruritania Ruritania PROPN NNP 4 nsubj\n"
                               "did do AUX VBD 4 aux\n"
                               "not not PART RB 4 advmod\n"
                               "shell shell VERB VB 0 root\n"
                               "Strelsau Strelsau PROPN NNP 4 obj\n"
                               "yesterday yesterday NOUN NN 4 obl:unmarked\n"
                               ". . PUNCT . 4 punct\n";
  tw_document *const   one   = read_events(struck, "2026-02-11");
  tw_document *const   other = read_events(denied, "2026-02-11T08:00:00Z");
  const tw_fact *const a     = fact_named(one, "struck");
  const tw_fact *const b     = fact_named(other, "shelled");
  CHECK(b->negative);
  CHECK(a->event_name.len && tw_str_equal(a->event_name, b->event_name));
  tw_document_free(one);
  tw_document_free(other);
}

// Who called whom is one event from either side, however it is worded
static void
a_call_is_one_event_from_both_sides(void)
{
  static const char called[] = "Rudolf Rudolf PROPN NNP 2 nsubj\n"
                               "called call VERB VBD 0 root\n"
                               "Flavia Flavia PROPN NNP 2 obj\n"
                               "on on ADP IN 5 case\n"
                               "Tuesday Tuesday PROPN NNP 2 obl\n"
                               ". . PUNCT . 2 punct\n";
  static const char spoke[]  = "On on ADP IN 2 case\n"
                               "Tuesday Tuesday PROPN NNP 4 obl\n"
                               "Flavia Flavia PROPN NNP 4 nsubj\n"
                               "held hold VERB VBD 0 root\n"
                               "a a DET DT 7 det\n"
                               "telephone telephone NOUN NN 7 compound\n"
                               "conversation conversation NOUN NN 4 obj\n"
                               "with with ADP IN 9 case\n"
                               "Rudolf Rudolf PROPN NNP 7 nmod\n"
                               ". . PUNCT . 4 punct\n";
  tw_document *const   one   = read_events(called, "2026-02-11");
  tw_document *const   other = read_events(spoke, "2026-02-12");
  const tw_fact *const a     = fact_named(one, "called");
  const tw_fact *const b     = fact_named(other, "called");
  CHECK(a->event == TW_EVENT_CONSULT && b->event == TW_EVENT_CONSULT);
  CHECK_STR(b->object.text, "Rudolf");
  CHECK(a->event_name.len && tw_str_equal(a->event_name, b->event_name));
  CHECK_STR(fact_named(other, "held")->object.text, "a telephone conversation");
  tw_document_free(one);
  tw_document_free(other);
}

// "Rudolf called Flavia on Tuesday. … Flavia spoke with Rudolf. … The palace denied that Rudolf had called Flavia": one event, reported
// again without its day, and denied beside the assertion
static void
later_reports_and_denials_are_of_the_same_event(void)
{
  static const char rows[] = "Rudolf Rudolf PROPN NNP 2 nsubj\n"
                             "called call VERB VBD 0 root\n"
                             "Flavia Flavia PROPN NNP 2 obj\n"
                             "on on ADP IN 5 case\n"
                             "Tuesday Tuesday PROPN NNP 2 obl\n"
                             ". . PUNCT . 2 punct\n"
                             "\n"
                             "Flavia Flavia PROPN NNP 2 nsubj\n"
                             "spoke speak VERB VBD 0 root\n"
                             "with with ADP IN 4 case\n"
                             "Rudolf Rudolf PROPN NNP 2 obl\n"
                             "about about ADP IN 6 case\n"
                             "trains train NOUN NNS 2 obl\n"
                             ". . PUNCT . 2 punct\n"
                             "\n"
                             "Michael Michael PROPN NNP 2 nsubj\n"
                             "denied deny VERB VBD 0 root\n"
                             "that that SCONJ IN 6 mark\n"
                             "Rudolf Rudolf PROPN NNP 6 nsubj\n"
                             "had have AUX VBD 6 aux\n"
                             "called call VERB VBN 2 ccomp\n"
                             "Flavia Flavia PROPN NNP 6 obj\n"
                             ". . PUNCT . 2 punct\n";
  tw_document *const   doc      = read_events(rows, "2026-02-11");
  const tw_fact *const asserted = fact_named(doc, "called");
  const tw_fact *const later    = fact_named(doc, "spoke_with");
  const tw_fact       *denied   = NULL;
  for (uint32_t i = 0; i < doc->fact_count; ++i) {
    denied = doc->fact[i].negative && tw_str_is(doc->fact[i].name, "called") ? &doc->fact[i] : denied;
  }
  CHECK(tw_str_begins(asserted->event_name, "consult-20260210-") && !asserted->negative);
  CHECK(tw_str_equal(later->event_name, asserted->event_name));
  CHECK_STR(later->time_value, ""); // the day is the event's, not what this sentence says
  CHECK(denied && tw_str_equal(denied->event_name, asserted->event_name));
  CHECK_STR(denied ? denied->source.text : TW_STR(""), "Michael");
  tw_document_free(doc);
}

static void
objects_and_prepositions_decide(void)
{
  static const struct {
    const char *rows, *name;
    uint8_t     event;
  } rows[] = {
    {"Pilots pilot NOUN NNS 2 nsubj\nstruck strike VERB VBD 0 root\na a DET DT 4 det\ndeal deal NOUN NN 2 obj\n", "struck_deal", TW_EVENT_AGREE},
    {"Bishops bishop NOUN NNS 2 nsubj\ncalled call VERB VBD 0 root\nfor for ADP IN 4 case\ncalm calm NOUN NN 2 obl\n", "called_for",
     TW_EVENT_REQUEST},
    {"Bishops bishop NOUN NNS 2 nsubj\ncalled call VERB VBD 0 root\non on ADP IN 4 case\nMonday Monday PROPN NNP 2 obl\n", "called", TW_EVENT_NONE},
    {"Banks bank NOUN NNS 2 nsubj\nhalted halt VERB VBD 0 root\naid aid NOUN NN 2 obj\n", "halted", TW_EVENT_SANCTION},
    {"Rebels rebel NOUN NNS 2 nsubj\nhalted halt VERB VBD 0 root\nattacks attack NOUN NNS 2 obj\n", "halted", TW_EVENT_RETREAT},
    {"Roads road NOUN NNS 2 nsubj\nmeet meet VERB VBP 0 root\nneeds need NOUN NNS 2 obj\n", "met", TW_EVENT_NONE},
    {"Navies navy NOUN NNS 3 nsubj\nwill will AUX MD 3 aux\nbomb bomb VERB VB 0 root\nforts fort NOUN NNS 3 obj\n", "bombed",
     TW_EVENT_THREATEN},
    {"Banks bank NOUN NNS 3 nsubj\nwill will AUX MD 3 aux\nhelp help VERB VB 0 root\nfarmers farmer NOUN NNS 3 obj\n", "helped",
     TW_EVENT_AGREE},
    {"Forts fort NOUN NNS 3 nsubj:pass\nwere be AUX VBD 3 aux:pass\nbombed bomb VERB VBN 0 root\nin in ADP IN 5 case\nTula Tula PROPN NNP 3 obl\n",
     "was_bombed_in", TW_EVENT_ASSAULT},
    {"Kings king NOUN NNS 2 nsubj\nmet meet VERB VBD 0 root\nin in ADP IN 4 case\nRome Rome PROPN NNP 2 obl\n", "met_in", TW_EVENT_CONSULT},
    {"Kings king NOUN NNS 2 nsubj\nmet meet VERB VBD 0 root\nwith with ADP IN 4 case\nbishops bishop NOUN NNS 2 obl\n", "met", TW_EVENT_CONSULT},
    {"Kings king NOUN NNS 2 nsubj\ngazed gaze VERB VBD 0 root\nat at ADP IN 4 case\nstars star NOUN NNS 2 obl\n", "gazed_at", TW_EVENT_NONE},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    tw_document *const doc = read_events(rows[i].rows, "2026-02-11");
    CHECK(fact_named(doc, rows[i].name)->event == rows[i].event);
    tw_document_free(doc);
  }
}

// "The minister said the rebels must leave" is a demand; plain reports are no events
static void
what_is_said_makes_the_act(void)
{
  static const char demanded[] = "Rudolf Rudolf PROPN NNP 2 nsubj\n"
                                 "said say VERB VBD 0 root\n"
                                 "rebels rebel NOUN NNS 5 nsubj\n"
                                 "must must AUX MD 5 aux\n"
                                 "leave leave VERB VB 2 ccomp\n"
                                 "Zenda Zenda PROPN NNP 5 obj\n"
                                 ". . PUNCT . 2 punct\n";
  static const char reported[] = "Rudolf Rudolf PROPN NNP 2 nsubj\n"
                                 "said say VERB VBD 0 root\n"
                                 "rebels rebel NOUN NNS 4 nsubj\n"
                                 "left leave VERB VBD 2 ccomp\n"
                                 "Zenda Zenda PROPN NNP 4 obj\n"
                                 ". . PUNCT . 2 punct\n";
  tw_document *const demand = read_events(demanded, "2026-02-11");
  CHECK(fact_named(demand, "said")->event == TW_EVENT_REQUEST && fact_named(demand, "said")->event_name.len);
  tw_document *const report = read_events(reported, "2026-02-11");
  CHECK(fact_named(report, "said")->event == TW_EVENT_STATEMENT && !fact_named(report, "said")->event_name.len);
  tw_document_free(demand);
  tw_document_free(report);
}

// "They met on Monday, two days after the rebels struck Zenda"
static void
one_day_gives_the_other(void)
{
  static const char rows[] = "Kings king NOUN NNS 2 nsubj\n"
                             "met meet VERB VBD 0 root\n"
                             "on on ADP IN 4 case\n"
                             "Monday Monday PROPN NNP 2 obl\n"
                             ", , PUNCT , 11 punct\n"
                             "two two NUM CD 7 nummod\n"
                             "days day NOUN NNS 11 obl:unmarked\n"
                             "after after SCONJ IN 11 mark\n"
                             "the the DET DT 10 det\n"
                             "rebels rebel NOUN NNS 11 nsubj\n"
                             "struck strike VERB VBD 2 advcl\n"
                             "Zenda Zenda PROPN NNP 11 obj\n"
                             ". . PUNCT . 2 punct\n";
  tw_document *const doc = read_events(rows, "2026-02-11");
  CHECK_STR(fact_named(doc, "met")->time_value, "2026-02-09");
  CHECK_STR(fact_named(doc, "struck")->time_value, "2026-02-07");
  tw_document_free(doc);
}

int
main(void)
{
  char     folder[1024];
  tw_error err = {0};
  if (tw_lexicon_open(&lexicon, schema_folder(folder, sizeof folder), &err)) {
    fprintf(stderr, "%s\n", err.message);
    return 1;
  }
  a_strike_has_type_time_and_name();
  without_a_date_the_event_has_a_name_but_no_day();
  a_denial_is_of_the_same_event();
  a_call_is_one_event_from_both_sides();
  later_reports_and_denials_are_of_the_same_event();
  objects_and_prepositions_decide();
  what_is_said_makes_the_act();
  one_day_gives_the_other();
  tw_lexicon_close(lexicon);
  return TW_TEST_END();
}
