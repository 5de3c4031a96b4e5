// SPDX-License-Identifier: Apache-2.0
// Who is who in small articles of our own: tests/golden/entities/*.conllu says in MISC what each word is ("Is=Donald_Trump") and
// what the language stage took for names ("Ner=B-PER"), kb.tsv there what is known of the world. "# published = 2024-05-02" dates it.
#include "tw_test.h"

#include "base/error.h"
#include "base/file.h"
#include "input/input.h"
#include "knowledge/knowledge.h"
#include "meaning/meaning.h"

#include <stdlib.h>
#include <unistd.h>

// Articles, and how many of their words are known to go wrong: a pin, so that neither better nor worse goes unseen
static const struct { const char *name; unsigned wrong; } articles[] = {
  {"addresses", 0},
  {"all_caps", 0},
  {"ancient", 0},
  {"appositions", 0},
  {"bush_of_1991", 0},
  {"capitals", 0},
  {"common_words", 0},
  {"empty_it", 0},
  {"far_back", 0},
  {"fronted", 0},
  {"georgia_country", 0},
  {"georgia_state", 0},
  {"inner_names", 0},
  {"jordan", 0},
  {"languages", 0},
  {"madam_speaker", 0},
  {"metonyms", 1},
  {"ministries", 0},
  {"misspelt", 0},
  {"mr_and_mrs", 0},
  {"name_orders", 0},
  {"nested_names", 0},
  {"no_teams", 0},
  {"not_the_same", 0},
  {"offices", 0},
  {"peoples", 0},
  {"possessives", 0},
  {"quotation", 0},
  {"same_office", 0},
  {"stubb_said", 0},
  {"teams", 0},
  {"held_against", 0},
  {"the_pair", 0},
  {"the_president", 0},
  {"think_tank", 0},
  {"titles", 0},
  {"towns", 0},
  {"trump_jr", 0},
  {"two_leaders", 0},
  {"two_presidents_named_alike", 0},
  {"unknown_person", 0},
  {"waltz", 0},
  {"washington", 0},
  {"whose_senate", 0},
};

typedef struct {
  const tw_kb *kb;
  tw_kb_stack  stack;
  tw_lexicon  *lexicon;
} world;

static tw_str
golden(tw_arena *const arena, const char *const name, const char *const ending)
{
  const char *const source = getenv("TRIPLEWIRE_SOURCE");
  return tw_arena_format(arena, "%s/tests/golden/entities/%s%s", source ? source : ".", name, ending);
}

// "X" of "…|key=X|…"
static tw_str
value_of(tw_str misc, const char *const key)
{
  tw_str       part;
  const size_t n = strlen(key);
  while (tw_str_split(&misc, '|', &part)) {
    if (tw_str_begins(part, key) && part.len > n && part.ptr[n] == '=') {
      return tw_str_slice(part, (uint32_t)n + 1, part.len);
    }
  }
  return TW_STR("");
}

static uint8_t
name_kind(const tw_str text)
{
  for (uint8_t k = 0; k < TW_NAME_COUNT; ++k) {
    if (tw_str_equal(tw_name_text(k), text)) {
      return k;
    }
  }
  return TW_NAME_MISC;
}

// MISC of each token, and the names that it marks
static tw_str *
read_misc(tw_document *const doc, tw_str text)
{
  tw_str *const misc = tw_arena_array(doc->arena, doc->token.count, tw_str);
  uint32_t      t    = 0;
  tw_str        line;
  doc->name.token       = tw_arena_array(doc->arena, doc->token.count, tw_span);
  doc->name.kind        = tw_arena_array(doc->arena, doc->token.count, uint8_t);
  doc->name.probability = tw_arena_array(doc->arena, doc->token.count, float);
  while (tw_str_split(&text, '\n', &line)) {
    if (!line.len || line.ptr[0] == '#') {
      continue;
    }
    tw_str last = line;
    tw_str cell;
    while (tw_str_split(&line, '\t', &cell)) {
      last = cell;
    }
    CHECK(t < doc->token.count);
    const tw_str ner = value_of(last, "Ner");
    if (tw_str_begins(ner, "B-")) {
      doc->name.token[doc->name.count]       = (tw_span){t, t + 1};
      doc->name.kind[doc->name.count]        = name_kind(tw_str_slice(ner, 2, ner.len));
      doc->name.probability[doc->name.count++] = 1;
    } else if (ner.len) {
      doc->name.token[doc->name.count - 1].end = t + 1;
    }
    misc[t++] = last;
  }
  CHECK(t == doc->token.count);
  return misc;
}

static unsigned
compare(const tw_document *const doc, const tw_str *const misc, const char *const name)
{
  unsigned wrong = 0;
  for (uint32_t t = 0; t < doc->token.count; ++t) {
    const tw_str   want = value_of(misc[t], "Is");
    const uint32_t m    = doc->token.mention[t];
    const tw_str   got  = m == TW_NONE ? TW_STR("nothing") : doc->entity[doc->mention[m].entity].name;
    if (want.len && !tw_str_equal(got, want)) {
      ++wrong;
      fprintf(stderr, "  %s: \"%.*s\" (token %u) is %.*s, not %.*s\n", name, TW_PRINT(doc->token.form[t]), t, TW_PRINT(got), TW_PRINT(want));
    }
  }
  return wrong;
}

static tw_status
understand(tw_document *const doc, const world *const w, const tw_str text, tw_str **const misc, tw_error *const err)
{
  doc->raw = text;
  TRY(tw_conllu(doc, err));
  doc->done = (1U << TW_STAGE_TREES) - 1;
  const tw_str   published = TW_STR("# published = ");
  const uint32_t at        = tw_str_find(text, published, 0);
  if (at != TW_NONE) {
    doc->about.published = tw_str_slice(text, at + published.len, at + published.len + 10);
  }
  *misc     = read_misc(doc, text);
  tw_arena_clear(doc->scratch);
  TRY(tw_mend_trees(doc, w->lexicon, err));
  tw_arena_clear(doc->scratch);
  TRY(tw_clauses(doc, w->lexicon, err));
  tw_arena_clear(doc->scratch);
  TRY(tw_attribute(doc, w->lexicon, err));
  tw_arena_clear(doc->scratch);
  TRY(tw_entities(doc, &w->stack, err));
  doc->done |= 1U << TW_STAGE_ENTITIES;
  return TW_OK;
}

static void
article_is_understood(const world *const w, const char *const name, const unsigned wrong)
{
  tw_document *const doc  = tw_document_new(0);
  tw_buffer          file = {0};
  tw_error           err  = {0};
  const char        *why  = NULL;
  tw_str            *misc = NULL;
  CHECK(tw_file_read(&file, golden(doc->arena, name, ".conllu").ptr, 1 << 20, &err) == TW_OK);
  CHECK(understand(doc, w, tw_arena_copy(doc->arena, tw_buffer_str(&file)), &misc, &err) == TW_OK);
  if (err.message[0]) {
    fprintf(stderr, "%s: %s\n", name, err.message);
  } else {
    CHECK(tw_document_check(doc, &why));
    const unsigned got = compare(doc, misc, name);
    if (got != wrong) {
      fprintf(stderr, "%s: %u words wrong, %u are known to be\n", name, got, wrong);
    }
    CHECK(got == wrong);
  }
  tw_buffer_free(&file);
  tw_document_free(doc);
}

int
main(void)
{
  tw_arena *const arena    = tw_arena_new(1 << 20);
  char            path[]   = "tw-test-entities-XXXXXX";
  const int       fd       = mkstemp(path);
  const char     *table    = golden(arena, "kb", ".tsv").ptr;
  tw_error        err      = {0};
  tw_kb          *kb       = NULL;
  world           w        = {0};
  CHECK(fd >= 0 && !close(fd));
  CHECK(tw_kb_build(&table, 1, path, NULL, NULL, &err) == TW_OK && tw_kb_open(&kb, path, &err) == TW_OK);
  CHECK(tw_lexicon_open(&w.lexicon, tw_arena_format(arena, "%s/schema", getenv("TRIPLEWIRE_SOURCE") ? getenv("TRIPLEWIRE_SOURCE") : ".").ptr, &err) == TW_OK);
  if (err.message[0]) {
    fprintf(stderr, "%s\n", err.message);
    return 1;
  }
  w.kb    = kb;
  w.stack = (tw_kb_stack){.kb = {kb}, .count = 1};
  for (size_t i = 0; i < sizeof articles / sizeof *articles; ++i) {
    article_is_understood(&w, articles[i].name, articles[i].wrong);
  }
  tw_lexicon_close(w.lexicon);
  tw_kb_close(kb);
  unlink(path);
  tw_arena_free(arena);
  return TW_TEST_END();
}
