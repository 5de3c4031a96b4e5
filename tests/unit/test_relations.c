// SPDX-License-Identifier: Apache-2.0
// The table of relations: its language, its faults, and what the shipped one holds.
#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "meaning/relations.h"
#include "tw_test.h"

#include <stdlib.h>

#define HEAD "wording\tpredicate\tevent\tcameo\texample\n"

static tw_status
read_text(tw_relations **const out, tw_arena *const arena, const char *const text, tw_error *const err)
{
  return tw_relations_read(out, arena, tw_str_from(text), "t.tsv", err);
}

static void
faults_are_named_with_their_line(void)
{
  static const char *const broken[] = {
    HEAD "strike\tstruck\tASSAULT\n",            // no root code
    HEAD "strike\tstruck\t\t19\n",               // no type
    HEAD "strike\tstruck\tHITTING\t19\n",        // no such type
    HEAD "strike =@deals\tagreed\tAGREE\t03\n",  // no such class
    HEAD "strike =<thing>\tagreed\tAGREE\t03\n", // no such kind
    HEAD "strike =\tagreed\tAGREE\t03\n",        // no nouns
    HEAD "strike +often\tstruck\tASSAULT\t19\n", // no such condition
    HEAD "strike  out\tstruck\tASSAULT\t19\n",   // two blanks
    HEAD "the\tstruck\tASSAULT\t19\n",           // no head
    HEAD "strike a b c d e f g\tstruck\tASSAULT\t19\n",
    HEAD "strike\tstruck\tASSAULT\t19\nstrike\thit\tASSAULT\t19\n",
    "wording\tpredicate\tevent\texample\nstrike\tstruck\tASSAULT\tx\n",
    "",
  };
  for (size_t i = 0; i < sizeof broken / sizeof *broken; ++i) {
    tw_arena *const arena     = tw_arena_new(1 << 22);
    tw_relations   *relations = NULL;
    tw_error        err       = {0};
    CHECK(read_text(&relations, arena, broken[i], &err) != TW_OK && !relations && strstr(err.message, "t.tsv"));
    tw_arena_free(arena);
  }
}

// A sentence by hand: "form lemma upos head relation" each
typedef struct {
  const char *lemma, *upos;
  uint32_t    head;
  const char *relation;
} word;

static tw_document *
sentence(const word *const words, const uint32_t count)
{
  tw_document *const doc = tw_document_new(0);
  doc->token.count       = count;
  doc->token.sentence    = tw_arena_array(doc->arena, count, uint32_t);
  doc->token.lemma       = tw_arena_array(doc->arena, count, tw_str);
  doc->token.upos        = tw_arena_array(doc->arena, count, uint8_t);
  doc->token.head        = tw_arena_array(doc->arena, count, uint32_t);
  doc->token.relation    = tw_arena_array(doc->arena, count, uint8_t);
  doc->token.mention     = tw_arena_array(doc->arena, count, uint32_t);
  doc->sentence.count    = 1;
  doc->sentence.token    = tw_arena_array(doc->arena, 1, tw_span);
  *doc->sentence.token   = (tw_span){0, count};
  for (uint32_t i = 0; i < count; ++i) {
    doc->token.lemma[i]    = tw_str_from(words[i].lemma);
    doc->token.upos[i]     = tw_upos_from(tw_str_from(words[i].upos));
    doc->token.head[i]     = words[i].head;
    doc->token.relation[i] = tw_relation_from(tw_str_from(words[i].relation));
    doc->token.mention[i]  = TW_NONE;
  }
  return doc;
}

static void
the_row_that_asks_the_most_wins(void)
{
  static const char text[] = HEAD "@deals\tdeal|pact\n"
                                  "strike\tstruck\tASSAULT\t19\tx\n"
                                  "strike =@deals\tagreed\tAGREE\t03\tx\n"
                                  "strike =gold_deal\tdealt\tCOOPERATE\t06\tx\n"
                                  "strike down\toverruled\tREJECT\t12\tx\n"
                                  "strike -object ^miner\twalked_out\tPROTEST\t14\tx\n";
  // "miners strike down gold deal"
  static const word words[] = {
    {"Miner", "NOUN", 1, "nsubj"}, {"strike", "VERB", TW_NONE, "root"}, {"down", "ADP", 1, "compound:prt"},
    {"gold", "NOUN", 4, "compound"}, {"deal", "NOUN", 1, "obj"},
  };
  tw_arena *const arena     = tw_arena_new(1 << 22);
  tw_relations   *relations = NULL;
  CHECK(read_text(&relations, arena, text, NULL) == TW_OK && tw_relations_count(relations) == 5);
  tw_document *const doc   = sentence(words, 5);
  tw_frame           frame = {.head = 1, .subject = TW_NONE, .object = TW_NONE, .complement = TW_NONE};
  CHECK_STR(tw_relations_match(relations, doc, &frame)->predicate, "struck");
  frame.subject = 0;
  CHECK_STR(tw_relations_match(relations, doc, &frame)->predicate, "walked_out");
  frame.object = 4;
  CHECK_STR(tw_relations_match(relations, doc, &frame)->predicate, "dealt");
  frame.object          = 0;
  frame.link_count      = 1;
  frame.link[0].word    = 2;
  frame.link[0].noun    = TW_NONE;
  CHECK_STR(tw_relations_match(relations, doc, &frame)->predicate, "overruled");
  frame.kind = TW_FRAME_NOUN;
  CHECK(tw_relations_match(relations, doc, &frame) == NULL);
  tw_document_free(doc);
  tw_arena_free(arena);
}

static bool
read_shipped(tw_buffer *const out)
{
  char        path[1024];
  const char *root = getenv("TRIPLEWIRE_SOURCE");
  snprintf(path, sizeof path, "%s/schema/relations.tsv", root ? root : ".");
  return tw_file_read(out, path, (size_t)16 << 20, NULL) == TW_OK;
}

static void
the_shipped_table_is_sound(void)
{
  tw_arena *const arena     = tw_arena_new(1 << 26);
  tw_relations   *relations = NULL;
  tw_buffer       buffer    = {0};
  tw_error        err       = {0};
  CHECK(read_shipped(&buffer));
  CHECK(tw_relations_read(&relations, arena, tw_buffer_str(&buffer), "relations.tsv", &err) == TW_OK);
  fprintf(stderr, "%s", err.message);
  const uint32_t count = relations ? tw_relations_count(relations) : 0;
  uint32_t       events[TW_EVENT_COUNT] = {0};
  CHECK(count >= 1400);
  for (uint32_t i = 0; i < count; ++i) {
    const tw_relation_row *const row = tw_relations_row(relations, i);
    ++events[row->event];
    CHECK(tw_str_ends(row->example, "."));
    for (uint32_t c = 0; c < row->predicate.len; ++c) {
      const char letter = row->predicate.ptr[c];
      CHECK((letter >= 'a' && letter <= 'z') || letter == '_' || letter == '-');
    }
  }
  for (uint32_t i = 0; i < TW_EVENT_COUNT; ++i) {
    CHECK(events[i] >= 10);
  }
  tw_buffer_free(&buffer);
  tw_arena_free(arena);
}

int
main(void)
{
  faults_are_named_with_their_line();
  the_row_that_asks_the_most_wins();
  the_shipped_table_is_sound();
  return TW_TEST_END();
}
