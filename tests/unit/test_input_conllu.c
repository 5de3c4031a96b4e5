// SPDX-License-Identifier: Apache-2.0
// Someone else's parse becomes the document's columns; what is broken is named by its line.
#include "input/input.h"
#include "tw_test.h"

static tw_document *doc;

static tw_status
load(const char *const text, tw_error *const err)
{
  const tw_article article = {.format = TW_INPUT_CONLLU, .bytes = tw_str_from(text), .path = "x.conllu", .line = 11};
  tw_document_clear(doc);
  return tw_article_load(doc, &article, err);
}

static void
words_find_their_places_in_the_text(void)
{
  CHECK(!load("# newpar\n# text = He didn't go.\n"
              "1\tHe\the\tPRON\tPRP\tGender=Masc|Number=Sing|Person=3\t4\tnsubj\t_\t_\n"
              "2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
              "2\tdid\tdo\tAUX\tVBD\tTense=Past|VerbForm=Fin\t4\taux\t_\t_\n"
              "3\tn't\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t_\t_\n"
              "4\tgo\tgo\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No\n"
              "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n"
              "1\tGo\tgo\tVERB\t_\t_\t0\troot\t_\t_\n"
              "1.1\tthere\t_\t_\t_\t_\t_\t_\t_\t_\n"
              "2\taway\taway\tADV\t_\t_\t1\tadvmod\t_\tSpaceAfter=No\n"
              "3\t!\t_\tPUNCT\t_\t_\t1\tpunct\t_\t_\n\n"
              "# newpar\n1\tFine\tfine\tADJ\t_\t_\t0\troot:sub\t_\t_\n", NULL));
  CHECK_STR(doc->text, "He didn't go. Go away!\n\nFine");
  CHECK(doc->token.count == 9 && doc->sentence.count == 3 && doc->block.count == 2);
  CHECK_STR(tw_token_text(doc, 1), "did");
  CHECK_STR(tw_token_text(doc, 2), "n't");
  CHECK_STR(tw_token_text(doc, 8), "Fine");
  CHECK(doc->token.head[0] == 3 && doc->token.head[3] == TW_NONE && doc->token.head[6] == 5);
  CHECK(doc->token.relation[0] == TW_REL_NSUBJ && doc->token.relation[8] == TW_REL_ROOT);
  CHECK(doc->token.features[0] == (TW_FEAT_MASCULINE | TW_FEAT_SINGULAR | TW_FEAT_THIRD | TW_FEAT_SPACE_AFTER));
  CHECK(doc->token.features[3] == TW_FEAT_INFINITIVE && doc->token.xpos[6] == TW_XPOS_RB);
  CHECK_STR(doc->token.lemma[7], "!");
  CHECK(doc->sentence.block[1] == 0 && doc->sentence.block[2] == 1);
  const char *why = "";
  CHECK(tw_document_check(doc, &why) || (fprintf(stderr, "%s\n", why), false));
  for (uint32_t i = 0; i < doc->token.count; ++i) { // back to the file's bytes
    CHECK(doc->raw.ptr[tw_document_raw_offset(doc, doc->token.span[i].begin)] == doc->text.ptr[doc->token.span[i].begin]);
  }
}

static void
surfaces_are_shared_as_well_as_can_be(void)
{
#define REST(id, head) "\t_\tX\t_\t_\t" head "\tdep\t_\t_\n"
  CHECK(!load("1-2\twon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\twill" REST(1, "0") "2\tnot" REST(2, "1"), NULL));
  CHECK_STR(doc->text, "won't");
  CHECK_STR(tw_token_text(doc, 0), "wo");
  CHECK_STR(tw_token_text(doc, 1), "n't");
  CHECK(!load("1-3\tau\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta" REST(1, "0") "2\tb" REST(2, "1") "3\tc" REST(3, "1"), NULL)); // more words than letters
  CHECK_STR(doc->text, "abc");
  CHECK(tw_document_check(doc, NULL));
  CHECK(!load("# text = Something else\n1\tA" REST(1, "0") "2\tb" REST(2, "1"), NULL)); // "# text" is of another sentence
  CHECK_STR(doc->text, "A b");
}

static void
broken_lines_are_named(void)
{
#define OK "1\tA\ta\tX\t_\t_\t0\troot\t_\t_\n"
  static const struct { const char *text; uint64_t line; const char *says; } rows[] = {
    {OK "2\tb\tb\tX\t_\t_\t1\n", 12, "7 cells"},
    {OK "2\t\tb\tX\t_\t_\t1\tdep\t_\t_\n", 12, "FORM is empty"},
    {OK "3\tb\tb\tX\t_\t_\t1\tdep\t_\t_\n", 12, "ID is 3 where 2 is next"},
    {OK "x\tb\tb\tX\t_\t_\t1\tdep\t_\t_\n", 12, "ID is \"x\""},
    {"# comment\n" OK "2\tb\tb\tX\t_\t_\t9\tdep\t_\t_\n", 13, "HEAD is \"9\""},
    {OK "2\tb\tb\tX\t_\t_\t_\tdep\t_\t_\n", 12, "HEAD is \"_\""},
    {OK "2\tb\tb\tX\t_\t_\t2\tdep\t_\t_\n", 12, "HEAD is \"2\""},
    {OK "2\tb\tb\tX\t_\t_\t3\tdep\t_\t_\n3\tc\tc\tX\t_\t_\t2\tdep\t_\t_\n", 11, "circle"},
    {OK "2-3\tb\t_\t_\t_\t_\t_\t_\t_\t_\n2\tb\tb\tX\t_\t_\t1\tdep\t_\t_\n", 13, "a range in it at word 3"},
    {"1-3\tb\t_\t_\t_\t_\t_\t_\t_\t_\n1-2\tb\t_\t_\t_\t_\t_\t_\t_\t_\n" OK, 12, "inside another"},
    {"# only a comment\n", 11, "no sentence"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    tw_error err = {0};
    CHECK(load(rows[i].text, &err) == TW_ERR_INPUT);
    CHECK((err.place == rows[i].line && strstr(err.message, rows[i].says) && strstr(err.message, "x.conllu:1")) ||
          (fprintf(stderr, "  row %zu: %s\n", i, err.message), false));
  }
}

int
main(void)
{
  doc = tw_document_new(0);
  words_find_their_places_in_the_text();
  surfaces_are_shared_as_well_as_can_be();
  broken_lines_are_named();
  tw_document_free(doc);
  return TW_TEST_END();
}
