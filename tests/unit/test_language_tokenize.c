// SPDX-License-Identifier: Apache-2.0
// Words and sentences: a table of inputs, and inputs that would take too long if anything were quadratic.
#include "language/language.h"
#include "tw_test.h"

#include <stdlib.h>

static void
tokenize(tw_document *const doc, const tw_model *const model, const tw_str text)
{
  tw_error err = {0};
  tw_document_clear(doc);
  doc->text        = tw_arena_copy(doc->arena, text);
  doc->block.count = text.len > 0;
  doc->block.span  = tw_arena_array(doc->arena, 1, tw_span);
  doc->block.kind  = tw_arena_array(doc->arena, 1, uint8_t);
  doc->block.span[0] = (tw_span){0, text.len};
  doc->block.kind[0] = TW_BLOCK_PARAGRAPH;
  doc->done          = 1U << TW_STAGE_DECODE | 1U << TW_STAGE_BLOCKS | 1U << TW_STAGE_TOKENS;
  CHECK(!tw_tokenize(doc, model, &err));
  const char *why = "";
  CHECK(tw_document_check(doc, &why));
}

// Words with a space between them, sentences with " | "
static tw_str
show(tw_document *const doc)
{
  tw_str out = TW_STR("");
  for (uint32_t i = 0; i < doc->token.count; ++i) {
    const char *const gap = !i ? "" : doc->token.sentence[i] != doc->token.sentence[i - 1] ? " | " : " ";
    out = tw_arena_format(doc->arena, "%.*s%s%.*s", TW_PRINT(out), gap, TW_PRINT(doc->token.form[i]));
  }
  return out;
}

// Rules, and a model that has learned where sentences end, must agree on these
static void
text_is_cut_as_the_table_says(const tw_model *const model)
{
  static const struct {
    const char *text, *want;
  } rows[] = {
    {"Rain fell.", "Rain fell ."},
    {"Rain fell. Snow came!", "Rain fell . | Snow came !"},
    {"Mr. Hale met Dr. Roe on St. John St. yesterday.", "Mr. Hale met Dr. Roe on St. John St. yesterday ."},
    {"J. K. Lund lives in the U.S. He likes it.", "J. K. Lund lives in the U.S. | He likes it ."},
    {"The U.S. Senate met at 5 p.m. Monday.", "The U.S. Senate met at 5 p.m. Monday ."},
    {"It was No. 5 of 12. No. It wasn't.", "It was No. 5 of 12 . | No . | It was n't ."},
    {"She can't, won't and cannot go.", "She ca n't , wo n't and can not go ."},
    {"We'll see; I'd've gone, they're gonna stay.", "We 'll see ; I 'd 've gone , they 're gon na stay ."},
    {"Lund\xE2\x80\x99s aides didn\xE2\x80\x99t call.", "Lund \xE2\x80\x99s aides did n\xE2\x80\x99t call ."},
    {"the workers' pay, O'Brien's hat", "the workers ' pay , O'Brien 's hat"},
    {"a U.S.-led, 10-year-old deal", "a U.S. - led , 10 - year - old deal"},
    {"an anti-war e-mail, mid-June", "an anti-war e-mail , mid-June"},
    {"the mid-1980s, a two-year wait", "the mid-1980s , a two - year wait"},
    {"It cost $4.25m, \xE2\x82\xAC" "1,000.50 or US$3.", "It cost $ 4.25 m , \xE2\x82\xAC 1,000.50 or US$ 3 ."},
    {"Up 3.5% by 9/11 at 10:30am", "Up 3.5 % by 9/11 at 10:30 am"},
    {"Call 555-010-2000, see 2-1.", "Call 555-010-2000 , see 2 - 1 ."},
    {"See https://a.example/b?c=d, or mail x.y@z.example.", "See https://a.example/b?c=d , or mail x.y@z.example ."},
    {"#peace @lund 'tis the '90s", "#peace @lund 'tis the '90s"},
    {"\xE2\x80\x9CGo!\xE2\x80\x9D he said. \xE2\x80\x9CNow.\xE2\x80\x9D They went.",
     "\xE2\x80\x9C Go ! \xE2\x80\x9D he said . | \xE2\x80\x9C Now . \xE2\x80\x9D | They went ."},
    {"\"Stay.\" \"Why?\" asked Ann.", "\" Stay . \" | \" Why ? \" asked Ann ."},
    {"`` I do n't , '' he said -LRB- twice -RRB- .", "`` I do n't , '' he said -LRB- twice -RRB- ."},
    {"She 'll say it 's fine, and they 'd've known 's' .", "She 'll say it 's fine , and they 'd 've known ' s ' ."},
    {"rock 'n' roll cost US$ 3 1\\/2 at ORLO CORP. today", "rock 'n' roll cost US$ 3 1\\/2 at ORLO CORP. today"},
    {"Wait... what? No\xE2\x80\xA6 Yes!!", "Wait ... what ? | No \xE2\x80\xA6 | Yes !!"},
    {"War\xE2\x80\x94 or peace--now", "War \xE2\x80\x94 or peace -- now"},
    {"He left.She stayed at node.example", "He left . | She stayed at node.example"},
    {"and/or AT&T, Acme Corp. said Ltd. firms", "and / or AT&T , Acme Corp. said Ltd. firms"},
    {"First line\n\nSecond line", "First line | Second line"},
    {"(He slept.) Then he woke.", "( He slept . ) | Then he woke ."},
    {"Ready :) \xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD ok", "Ready :) \xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD ok"},
    {"They moved to LA. It rained.", "They moved to LA . | It rained ."},
    {"dont say \xE2\x80\x98no\xE2\x80\x99", "do nt say \xE2\x80\x98 no \xE2\x80\x99"},
    {"   ", ""},
    {"...", "..."},
    // news
    {"BERGEN (Agency) - The fund rose to \xE2\x82\xAC" "3bn on Jan. 5.", "BERGEN ( Agency ) - The fund rose to \xE2\x82\xAC 3 bn on Jan. 5 ."},
    {"OFFICIALS AGREE ON BRIDGE; U.S. SENATE TO VOTE", "OFFICIALS AGREE ON BRIDGE ; U.S. SENATE TO VOTE"},
    {"\xE2\x80\xA2 Work begins in May\n\n\xE2\x80\xA2 J. K. Lund leads it", "\xE2\x80\xA2 Work begins in May | \xE2\x80\xA2 J. K. Lund leads it"},
    {"Police in the U.S. said anti-U.S. groups met.", "Police in the U.S. said anti-U.S. groups met ."},
    {"The trial of Gen. Lund vs. Hale Inc. began at 10 a.m. EST on Sept. 4.",
     "The trial of Gen. Lund vs. Hale Inc. began at 10 a.m. EST on Sept. 4 ."},
    {"\xE2\x80\x9CWhy us?\xE2\x80\x9D Lund asked. \xE2\x80\x9CThey are \xE2\x80\x98ours,\xE2\x80\x99 too.\xE2\x80\x9D Nobody moved.",
     "\xE2\x80\x9C Why us ? \xE2\x80\x9D Lund asked . | \xE2\x80\x9C They are \xE2\x80\x98 ours , \xE2\x80\x99 too . \xE2\x80\x9D | Nobody moved ."},
    {"\"We lost,\" she said. \"They won.\" Then she left.", "\" We lost , \" she said . | \" They won . \" | Then she left ."},
    {"\"Why now?\" Pat Hale asked. \"Who knows?\" The crowd left.", "\" Why now ? \" Pat Hale asked . | \" Who knows ? \" | The crowd left ."},
    {"He left (for good). She stayed [for now].", "He left ( for good ) . | She stayed [ for now ] ."},
    {"Prime Minister Anna Lund, Defense Secretary Pat Hale and Lee Marsh met.",
     "Prime Minister Anna Lund , Defense Secretary Pat Hale and Lee Marsh met ."},
    {"SEN. HALE, NO. 2 IN THE HOUSE", "SEN. HALE , NO. 2 IN THE HOUSE"},
    {"Acme Inc.. He signed.", "Acme Inc. . | He signed ."},
    {"Ships, planes etc. were sold.", "Ships , planes etc. were sold ."},
    {"the 1960's, the '70s", "the 1960's , the '70s"},
    {"batting .265, +47 22 12", "batting .265 , +47 22 12"},
    {"from 1990-1995, call 555-0100", "from 1990 - 1995 , call 555-0100"},
    // text that was cut before: the treebank's way
    {"`` He ca n't , '' Lund said . She did n't .", "`` He ca n't , '' Lund said . | She did n't ."},
    {"The Lunds ' house -LRB- in Oslo -RRB- is Hale 's .", "The Lunds ' house -LRB- in Oslo -RRB- is Hale 's ."},
    {"The \" peace deal \" failed . \" We tried , \" he said .", "The \" peace deal \" failed . | \" We tried , \" he said ."},
    // people
    {"its a pity its not its only hat; cant you?", "it s a pity it s not its only hat ; ca nt you ?"},
    {"Im Soo met Ive; im ok", "Im Soo met Ive ; i m ok"},
    {"see <<File 2>> and/or w/o it.?", "see << File 2 >> and / or w/o it .?"},
    {"lund@office, @lund.example :-) -----==", "lund@office , @lund.example :-) -----=="},
    {"Go to News.Com now", "Go to News.Com now"},
  };
  tw_document *const doc = tw_document_new(0);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    tokenize(doc, model, tw_str_from(rows[i].text));
    CHECK_STR(show(doc), rows[i].want);
  }
  tw_document_free(doc);
}

static void
space_is_remembered(void)
{
  tw_document *const doc = tw_document_new(0);
  tokenize(doc, NULL, TW_STR("Yes, he did."));
  const bool want[] = {false, true, true, false, false};
  for (uint32_t i = 0; i < 5; ++i) {
    CHECK(!!(doc->token.features[i] & TW_FEAT_SPACE_AFTER) == want[i]);
  }
  tw_document_free(doc);
}

static void
only_paragraphs_that_are_read_are_cut(void)
{
  tw_document *const doc = tw_document_new(0);
  tokenize(doc, NULL, TW_STR("Share this."));
  CHECK(doc->token.count == 3);
  doc->block.kind[0] = TW_BLOCK_FURNITURE;
  CHECK(!tw_tokenize(doc, NULL, NULL) && doc->token.count == 0 && doc->sentence.count == 0);
  tw_document_free(doc);
}

// `size` bytes of `piece`, which must be cut in linear time: a quadratic walk would outlast the test's time limit
static void
takes_long_text(const tw_model *const model, const char *const piece, const uint32_t size)
{
  const uint32_t     len = (uint32_t)strlen(piece);
  char *const        text = malloc(size);
  tw_document *const doc  = tw_document_new(0);
  for (uint32_t i = 0; i < size; ++i) {
    text[i] = piece[i % len];
  }
  tokenize(doc, model, (tw_str){text, size / len * len});
  bool too_long = false;
  CHECK(doc->token.count > 0);
  for (uint32_t s = 0; s < doc->sentence.count; ++s) {
    too_long |= doc->sentence.token[s].end - doc->sentence.token[s].begin > 400;
  }
  CHECK(!too_long);
  tw_document_free(doc);
  free(text);
}

static void
long_text_takes_linear_time(const tw_model *const model)
{
  static const char *const pieces[] = {"a", "\"", "a-", "'s", "a.", ".", "a'", "1-", "1,", "http://", "x@y.", "a b ", "U.S. ", "(", "n't",
                                       "\xF0\x9F\x91\xA9\xE2\x80\x8D", "\xE4\xB8\xAD", "No. ", "word, "};
  takes_long_text(model, "a", 1U << 20);
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; ++i) {
    takes_long_text(model, pieces[i], 1U << 17);
  }
}

int
main(void)
{
  const char *const source = getenv("TRIPLEWIRE_SOURCE");
  char              path[4096];
  tw_model         *model = NULL;
  tw_error          err   = {0};
  snprintf(path, sizeof path, "%s/models/en.twm", source ? source : ".");
  CHECK(!tw_model_open(&model, path, &err));
  text_is_cut_as_the_table_says(NULL);
  text_is_cut_as_the_table_says(model);
  space_is_remembered();
  only_paragraphs_that_are_read_are_cut();
  long_text_takes_linear_time(NULL);
  long_text_takes_linear_time(model);
  tw_model_close(model);
  return TW_TEST_END();
}
