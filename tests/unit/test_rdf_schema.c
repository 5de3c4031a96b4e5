// SPDX-License-Identifier: Apache-2.0
// The vocabulary, the context and the program speak of the same terms.
#include "base/text.h"
#include "rdf/context.h"
#include "rdf/rdf.h"
#include "rdf/vocabulary.h"
#include "tw_test.h"

#include <stdlib.h>

// Subjects that a file describes
typedef struct {
  tw_sink   sink; ///< Must be first
  tw_arena *arena;
  tw_map    subjects;
} subject_sink;

static tw_status
take(tw_sink *const sink, const tw_statement *const s, tw_error *const err)
{
  (void)err;
  subject_sink *const self = (subject_sink *)sink;
  CHECK(tw_map_set(&self->subjects, tw_arena_copy(self->arena, s->subject.value), 1));
  return TW_OK;
}

static bool
is_described(const subject_sink *const self, const char *const space, const tw_str name, const char *const suffix)
{
  const tw_str iri   = tw_arena_format(self->arena, "%s%.*s%s", space, TW_PRINT(name), suffix);
  const bool   found = tw_map_get(&self->subjects, iri) != TW_NONE;
  if (!found) {
    fprintf(stderr, "schema/triplewire.ttl lacks <%.*s>\n", TW_PRINT(iri));
  }
  return found;
}

static void
the_vocabulary_describes_all_of_ours(tw_arena *const arena)
{
  subject_sink self = {.sink = {.statement = take}, .arena = arena, .subjects = {.arena = arena}};
  tw_error     err  = {0};
  const char  *root = getenv("TRIPLEWIRE_SOURCE");
  const tw_str path = tw_arena_format(arena, "%s/schema/triplewire.ttl", root ? root : ".");
  CHECK(tw_rdf_read(path.ptr, "turtle", &self.sink, &err) == TW_OK);
  for (uint32_t i = 0; i < TW_VOCAB_COUNT; ++i) {
    const tw_str iri = tw_vocab_iri((tw_vocab)i);
    CHECK(!tw_str_begins(iri, TW_NAMESPACE) || is_described(&self, "", iri, ""));
  }
  for (uint32_t i = TW_EVENT_NONE + 1; tw_event_text(i).ptr; ++i) {
    CHECK(is_described(&self, TW_PLOVER, tw_event_text(i), ""));
    CHECK(is_described(&self, TW_NAMESPACE, tw_text_lower(arena, tw_event_text(i)), ""));
  }
  for (uint32_t i = 0; tw_modality_text(i).ptr; ++i) {
    CHECK(is_described(&self, TW_NAMESPACE, tw_modality_text(i), ""));
  }
  for (uint32_t i = TW_TENSE_NONE + 1; tw_tense_text(i).ptr; ++i) {
    CHECK(is_described(&self, TW_NAMESPACE, tw_tense_text(i), "Tense"));
  }
  for (unsigned code = 1; code <= 20; ++code) {
    CHECK(is_described(&self, TW_CAMEO, tw_arena_format(arena, "%02u", code), ""));
  }
}

static void
the_context_knows_all_prefixes_and_properties(tw_arena *const arena)
{
  tw_context context;
  CHECK(tw_context_open(&context, arena, NULL, NULL) == TW_OK);
  uint32_t count = 0;
  for (; tw_prefixes[count].name; ++count) {
    const tw_str space = tw_arena_format(arena, "%s%s", tw_prefixes[count].local ? TW_DEFAULT_BASE : "", tw_prefixes[count].iri);
    CHECK(count < context.prefix_count && tw_str_is(context.prefix[count], tw_prefixes[count].name));
    CHECK(count < context.prefix_count && tw_str_equal(context.space[count], space));
  }
  CHECK(count == context.prefix_count);
  for (uint32_t i = TW_VOCAB_TYPE + 1; i < TW_VOCAB_CLAIM; ++i) { // properties come before classes
    const bool known = tw_context_property(&context, tw_vocab_iri((tw_vocab)i)) != NULL;
    if (!known) {
      fprintf(stderr, "schema/context.jsonld lacks <%.*s>\n", TW_PRINT(tw_vocab_iri((tw_vocab)i)));
    }
    CHECK(known);
  }
  CHECK(tw_context_reverse(&context, tw_vocab_iri(TW_VOCAB_APPEARANCE)) != NULL);
  CHECK(!strcmp(tw_context_word(&context, TW_STR(TW_NAMESPACE "negative")), "negative"));
  CHECK_STR(tw_context_compact(&context, TW_STR("https://kg.example.org/id/A"), arena), "kg:A");
  CHECK_STR(tw_context_compact(&context, TW_STR("https://kg.example.org/id//A"), arena), "kg:/A");
  CHECK_STR(tw_context_compact(&context, TW_STR("https://kg.example.org/id///A"), arena), "https://kg.example.org/id///A");
  CHECK(tw_context_clash(&context, TW_STR("wd:Q1")) && !tw_context_clash(&context, TW_STR("https://a/")));
}

int
main(void)
{
  tw_arena *const arena = tw_arena_new(1 << 24);
  the_vocabulary_describes_all_of_ours(arena);
  the_context_knows_all_prefixes_and_properties(arena);
  tw_arena_free(arena);
  return TW_TEST_END();
}
