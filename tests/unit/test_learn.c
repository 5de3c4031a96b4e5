// SPDX-License-Identifier: Apache-2.0
// Learning: reading annotated files, joining them, training to the byte, measuring.
#include "base/buffer.h"
#include "base/file.h"
#include "language/lemma.h"
#include "language/word.h"
#include "learn/evaluate.h"
#include "learn/gemm.h"
#include "learn/teach.h"
#include "learn/train.h"
#include "learn/wordlist.h"
#include "tw_test.h"

#include <stdlib.h>
#include <unistd.h>

static const char trees[] =
  "# newdoc id = a\n# sent_id = 1\n"
  "1\tAnna\tAnna\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n"
  "2-3\tcouldn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
  "2\tcould\tcan\tAUX\tMD\t_\t4\taux\t_\t_\n"
  "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
  "4\tsleep\tsleep\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
  "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n"
  "1\tTwo\ttwo\tNUM\tCD\t_\t2\tnummod\t_\t_\n"
  "2\tboats\tboat\tNOUN\tNNS\t_\t3\tnsubj:pass\t_\t_\n"
  "3\tsunk\tsink\tVERB\tVBN\t_\t0\troot\t_\t_\n"
  "3.1\tempty\t_\t_\t_\t_\t_\t_\t_\t_\n"
  "4\toff\toff\tADP\tIN\t_\t5\tcase\t_\t_\n"
  "5\tOslo\tOslo\tPROPN\tNNP\t_\t3\tobl\t_\t_\n\n";

static const char names[] =
  "Two O\nboats O\nsunk O\noff O\nOslo B-LOC\n\n"
  "President\tB-per\nLena\tI-per\nHoff\tI-per\nleft\tO\nRiga-based\tB-geo\nNordbank\tI-Organisation\n";

static void
write_file(const char *const path, const char *const text)
{
  FILE *const file = fopen(path, "wb");
  CHECK(file && fputs(text, file) >= 0 && !fclose(file));
}

static void
files_are_read_and_joined(void)
{
  tw_corpus corpus = {0};
  tw_error  err    = {0};
  write_file("test-learn.conllu", trees);
  write_file("test-learn.iob2", names);
  CHECK(!tw_corpus_read(&corpus, "test-learn.conllu", &err) && corpus.sentence_count == 2 && corpus.token_count == 10);
  CHECK(corpus.sentence[0].starts_paragraph && !corpus.sentence[1].starts_paragraph);
  CHECK(!corpus.token[1].space_after && corpus.token[2].space_after && !corpus.token[3].space_after);
  CHECK_STR(corpus.token[2].lemma, "not");
  CHECK(!tw_corpus_read(&corpus, "test-learn.iob2", &err) && corpus.sentence_count == 4);
  CHECK(!tw_corpus_join_names(&corpus, &err) && corpus.sentence_count == 3);
  CHECK(corpus.sentence[1].has_names && corpus.token[9].bio == TW_BIO_BEGIN + 2 * TW_NAME_LOCATION);
  // the title is no part of the name; "Riga-based" is three words of which the first is the name
  const tw_span last = corpus.sentence[2].token;
  CHECK(last.end - last.begin == 8 && corpus.token[last.begin].bio == TW_BIO_OUTSIDE);
  CHECK(corpus.token[last.begin + 1].bio == TW_BIO_BEGIN && corpus.token[last.begin + 2].bio == TW_BIO_INSIDE);
  CHECK_STR(corpus.token[last.begin + 5].form, "-");
  CHECK(corpus.token[last.begin + 4].bio % 2 == 1 && corpus.token[last.begin + 5].bio == TW_BIO_OUTSIDE &&
        corpus.token[last.begin + 6].bio == TW_BIO_OUTSIDE);
  tw_corpus_free(&corpus);
}

static void
a_bad_line_is_named(void)
{
  static const struct {
    const char *text, *place;
  } rows[] = {
    {"1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n3\tb\tb\tX\t_\t_\t1\tdep\t_\t_\n\n", "test-bad:2:"},
    {"1\ta\ta\tX\t_\t_\tzero\troot\t_\t_\n\n", "test-bad:1:"},
    {"1\ta\ta\tX\t_\t_\t7\troot\t_\t_\n\n", "test-bad:2:"},
    {"word O\n\nlonely\n", "test-bad:3:"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    tw_corpus corpus = {0};
    tw_error  err    = {0};
    write_file("test-bad", rows[i].text);
    CHECK(tw_corpus_read(&corpus, "test-bad", &err) == TW_ERR_INPUT && strstr(err.message, rows[i].place));
    tw_corpus_free(&corpus);
  }
  tw_corpus corpus = {0};
  tw_error  err    = {0};
  CHECK(tw_corpus_read(&corpus, "test-no-such-file", &err) == TW_ERR_IO && strstr(err.message, "test-no-such-file"));
  tw_corpus_free(&corpus);
  unlink("test-bad");
}

static void
products_are_right(void)
{
  enum { M = 11, N = 48, K = 7 };
  float          a[M * K], b[K * N], out[M * N];
  tw_gemm *const gemm = tw_gemm_new();
  for (int i = 0; i < M * K; ++i) {
    a[i] = (float)(i % 5 - 2);
  }
  for (int i = 0; i < K * N; ++i) {
    b[i] = (float)(i % 7 - 3);
  }
  tw_gemm_product(gemm, M, N, K, a, K, b, N, out, N, false);
  for (int m = 0; m < M; ++m) {
    for (int n = 0; n < N; ++n) {
      float sum = 0;
      for (int k = 0; k < K; ++k) {
        sum += a[m * K + k] * b[k * N + n];
      }
      CHECK(sum - out[m * N + n] < 1e-4F && out[m * N + n] - sum < 1e-4F); // small integers: exact
    }
  }
  CHECK(!tw_gemm_failed(gemm));
  tw_gemm_free(gemm);
}

static void
word_lists_are_read(void)
{
  tw_wordlist list = {0};
  tw_error    err  = {0};
  write_file("test-words", "Anna\tgiven\nsunk\tpast rare\nOslo\tplace\nsink\tverb\n");
  CHECK(!tw_wordlist_read(&list, "test-words", &err) && list.count == 4 && list.class_count == 5);
  CHECK_STR(list.name[2], "rare");
  CHECK(tw_classes_get(&list.classes, TW_STR("sunk")) == (1U << 1 | 1U << 2) && tw_classes_get(&list.classes, TW_STR("Oslo")) == 1U << 3);
  CHECK(!tw_classes_get(&list.classes, TW_STR("oslo")) && !tw_classes_get(&list.classes, TW_STR("")));
  tw_word_spelling spelling;
  tw_word_spell(&spelling, TW_STR("SUNK"));
  CHECK(tw_word_classes(&list.classes, &spelling) == (1U << 1 | 1U << 2)); // at the start of a sentence, in a headline
  tw_word_spell(&spelling, TW_STR("oslo"));
  CHECK(!tw_word_classes(&list.classes, &spelling)); // names are written with a capital
  const tw_chunk cut = {(const unsigned char *)list.table.ptr, list.table.len - 1}, full = {(const unsigned char *)"\2\0\0\0\1\0\0\0\1\0\0\0", 12};
  tw_classes     bad;
  CHECK(!tw_classes_open(&bad, cut) && !tw_classes_open(&bad, full) && !tw_classes_open(&bad, (tw_chunk){NULL, 0}));
  tw_wordlist_free(&list);

  write_file("test-words", "Anna\tgiven\nOslo\t\n");
  CHECK(tw_wordlist_read(&list, "test-words", &err) == TW_ERR_INPUT && strstr(err.message, "line 2"));
  tw_wordlist_free(&list);
  write_file("test-words", "a\t1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16\nb\t16\nc\t17\n");
  CHECK(tw_wordlist_read(&list, "test-words", &err) == TW_ERR_INPUT && strstr(err.message, "line 3"));
  tw_wordlist_free(&list);
  unlink("test-words");
}

static tw_status
train(const char *const out, const uint64_t seed, tw_error *const err)
{
  static const char *files[] = {"test-learn.conllu", "test-learn.iob2"};
  tw_train_options   options = tw_train_defaults();
  options.out        = out;
  options.files      = files;
  options.file_count = 2;
  options.dev        = files;
  options.dev_count  = 1;
  options.seed       = seed;
  options.epochs     = 8;
  options.layers     = 1;
  options.hidden     = 16;
  options.least      = 1;
  return tw_train(&options, err);
}

static bool
is_same_file(const char *const a, const char *const b)
{
  tw_buffer one = {0}, two = {0};
  CHECK(!tw_file_read(&one, a, 1U << 28, NULL) && !tw_file_read(&two, b, 1U << 28, NULL));
  const bool same = one.len == two.len && !memcmp(one.ptr, two.ptr, one.len);
  tw_buffer_free(&one);
  tw_buffer_free(&two);
  return same;
}

static void
training_repeats_to_the_byte(void)
{
  tw_error  err    = {0};
  tw_corpus gold   = {0};
  tw_scores scores = {0};
  tw_model *model  = NULL;
  CHECK(!train("test-a.twm", 7, &err) && !train("test-b.twm", 7, &err) && !train("test-c.twm", 8, &err));
  CHECK(is_same_file("test-a.twm", "test-b.twm") && !is_same_file("test-a.twm", "test-c.twm"));
  CHECK(!tw_model_open(&model, "test-a.twm", &err));
  CHECK(tw_str_find(tw_model_about(model), TW_STR("seed: 7\n"), 0) != TW_NONE);
  CHECK(!tw_corpus_read(&gold, "test-learn.conllu", &err) && !tw_evaluate(&scores, &gold, model, false, &err));
  CHECK(scores.tokens.right == 10 && scores.sentences.right == 2 && scores.lemmas.right > 3 && scores.las.gold == 10);
  scores = (tw_scores){0};
  CHECK(!tw_evaluate(&scores, &gold, model, true, &err));
  CHECK(scores.tokens.right == 10); // "couldn't" and "sleep." are cut as they were
  tw_model_close(model);
  tw_corpus_free(&gold);
}

// A network with everything that one can have, trained until it knows two sentences by heart, and one that learns from it
static void
teachers_are_learned_from(void)
{
  static const char *files[] = {"test-learn.conllu", "test-learn.iob2"}, *teachers[] = {"test-a.twm", "test-a.twm"};
  tw_train_options   options = tw_train_defaults();
  tw_error           err     = {0};
  tw_scores          scores  = {0};
  tw_corpus          corpus  = {0};
  tw_model          *model   = NULL;
  write_file("test-words", "Anna\tgiven\nsleep\tverb\nboats\tnoun\nsunk\tpast\nOslo\tplace\n");
  options.words = "test-words";
  options.out = "test-a.twm", options.files = files, options.file_count = 2;
  options.epochs = 100, options.layers = 3, options.hidden = 32, options.narrow = 16, options.arc = options.label = options.word = 16;
  options.least = 1, options.dropout = 0.1F;
  CHECK(!tw_train(&options, &err) && !tw_model_open(&model, "test-a.twm", &err));
  CHECK(!tw_corpus_read(&corpus, "test-learn.conllu", &err) && !tw_evaluate(&scores, &corpus, model, false, &err));
  CHECK(scores.las_subtypes.right == 10 && scores.upos.right == 10 && scores.xpos.right == 10);
  uint64_t words = 0, right = 0, arguments = 0;
  for (uint32_t k = 0; k < TW_SURENESS; ++k) {
    words += scores.sureness[k].words;
    right += scores.sureness[k].right;
    arguments += scores.sureness[k].arguments;
    CHECK(scores.sureness[k].sure >= tw_sureness_least(k) * (double)scores.sureness[k].words);
  }
  CHECK(words == 10 && right == 10 && arguments == 2 && tw_scores_sure(&scores) <= 10.0); // "Anna" and "boats" are subjects

  // The sentence that has only names gets a tree and opinions; those who annotated its names have half the say on them
  const tw_model *const council[] = {model, model};
  CHECK(!tw_corpus_read(&corpus, "test-learn.iob2", &err) && !tw_corpus_join_names(&corpus, &err) && !tw_teach(&corpus, council, 2, &err));
  const tw_gold_sentence *const taught = &corpus.sentence[2];
  CHECK(corpus.sentence[0].taught == TW_NONE && taught->taught == 0 && taught->has_tree && corpus.taught_count == 8);
  const tw_opinion *const title = &corpus.taught[0].bio, *const head = &corpus.taught[0].head;
  uint32_t say = 0, all = 0;
  for (uint32_t i = 0; i < TW_OPINIONS; ++i) {
    say += title->label[i] == TW_BIO_OUTSIDE ? title->share[i] : 0;
    all += head->share[i];
    CHECK(!i || head->share[i] <= head->share[i - 1]);
  }
  CHECK(say >= UINT16_MAX / 2 && all <= UINT16_MAX && all > UINT16_MAX - 8);
  tw_corpus_free(&corpus);
  tw_model_close(model);

  options.out = "test-b.twm", options.teachers = teachers, options.teacher_count = 2, options.epochs = 4;
  CHECK(!tw_train(&options, &err));
  options.teacher_count = TW_TEACHERS + 1;
  CHECK(tw_train(&options, &err) == TW_ERR_USE);
  unlink("test-words");
}

// A paragraph of sentences that begin with small letters, and one that begins with capitals, as many people write
static void
write_sentences(const char *const path)
{
  static const char *const words[][4] = {{"the", "bus", "was", "late"}, {"nobody", "asked", "for", "help"}, {"we", "walked", "home", "again"},
                                         {"it", "rained", "all", "day"}, {"they", "sold", "the", "boat"}, {"snow", "fell", "at", "night"}};
  FILE *const file = fopen(path, "wb");
  for (uint32_t s = 0; file && s < 120; ++s) {
    fputs(s % 6 == 0 ? "# newpar\n" : "", file);
    for (uint32_t i = 0; i < 4; ++i) {
      const char *const word = words[s * 7 % 6][i];
      fprintf(file, "%u\t%c%s\t%s\tX\tFW\t_\t%u\t%s\t_\t%s\n", i + 1, s / 6 % 2 && !i ? word[0] - 32 : word[0], word + 1, word, i,
              i ? "dep" : "root", i == 3 ? "SpaceAfter=No" : "_");
    }
    fputs("5\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_\n\n", file);
  }
  CHECK(file && !fclose(file));
}

static uint32_t
count_sentences(const tw_model *const model, const tw_str text, const uint8_t kind)
{
  tw_document *const doc = tw_document_new(0);
  doc->text          = text;
  doc->block.count   = 1;
  doc->block.span    = tw_arena_array(doc->arena, 1, tw_span);
  doc->block.kind    = tw_arena_array(doc->arena, 1, uint8_t);
  doc->block.span[0] = (tw_span){0, text.len};
  doc->block.kind[0] = kind;
  CHECK(!tw_tokenize(doc, model, NULL));
  const uint32_t count = doc->sentence.count;
  tw_document_free(doc);
  return count;
}

static void
ends_of_sentences_are_learned(void)
{
  static const char *files[] = {"test-ends.conllu"};
  tw_train_options   options = tw_train_defaults();
  tw_error           err     = {0};
  tw_model          *model   = NULL;
  write_sentences(files[0]);
  options.keep       = "test-a.twm";
  options.lemmas     = "test-lemmas";
  write_file("test-lemmas", "shelled\tVBD\tshell\nbribing\tVBG\tbribe\nDanish\tJJ\tDanish\n");
  options.out        = "test-b.twm";
  options.files      = files;
  options.file_count = 1;
  CHECK(!tw_train(&options, &err));
  options.out = "test-c.twm";
  CHECK(!tw_train(&options, &err) && is_same_file("test-b.twm", "test-c.twm"));
  CHECK(!tw_model_open(&model, "test-b.twm", &err));
  CHECK(tw_str_find(tw_model_about(model), TW_STR("learned anew from 120 sentences, 3 words of lists"), 0) != TW_NONE);
  const tw_str small = TW_STR("the train was late. nobody helped. we walked on."), large = TW_STR("The train was late. We walked on.");
  CHECK(count_sentences(NULL, small, TW_BLOCK_PARAGRAPH) == 1 && count_sentences(model, small, TW_BLOCK_PARAGRAPH) == 3);
  CHECK(count_sentences(NULL, large, TW_BLOCK_PARAGRAPH) == 2 && count_sentences(model, large, TW_BLOCK_PARAGRAPH) == 2);
  CHECK(count_sentences(model, small, TW_BLOCK_HEADLINE) == 1); // goes by the rules
  // lemmas of the list
  tw_arena *const arena = tw_arena_new(1U << 20);
  CHECK_STR(tw_lemma(model, arena, TW_STR("Bribing"), TW_XPOS_VBG), "bribe");
  CHECK_STR(tw_lemma(model, arena, TW_STR("shelled"), TW_XPOS_VBD), "shell");
  CHECK_STR(tw_lemma(model, arena, TW_STR("danish"), TW_XPOS_JJ), "Danish");
  CHECK_STR(tw_lemma(model, arena, TW_STR("1,100,250"), TW_XPOS_CD), "1100250");
  CHECK_STR(tw_lemma(model, arena, TW_STR("\xE2\x80\x99ll"), TW_XPOS_MD), "'ll");
  tw_arena_free(arena);
  tw_model_close(model);
  write_file("test-lemmas", "shelled\tVBD\tshell\nbribing\tVERB\tbribe\n");
  CHECK(tw_train(&options, &err) == TW_ERR_INPUT && strstr(err.message, "line 2"));
  write_file("test-lemmas", "shelled\tVBD\n");
  CHECK(tw_train(&options, &err) == TW_ERR_INPUT && strstr(err.message, "line 1"));
  options.lemmas = NULL;
  unlink("test-lemmas");
  files[0] = "test-learn.iob2";
  CHECK(tw_train(&options, &err) == TW_ERR_INPUT && strstr(err.message, "CoNLL-U"));
}

static void
training_needs_trees(void)
{
  static const char *files[] = {"test-learn.iob2"};
  tw_train_options   options = tw_train_defaults();
  tw_error           err     = {0};
  options.out        = "test-a.twm";
  options.files      = files;
  options.file_count = 1;
  CHECK(tw_train(&options, &err) == TW_ERR_INPUT && strstr(err.message, "CoNLL-U"));
}

int
main(void)
{
  products_are_right();
  files_are_read_and_joined();
  a_bad_line_is_named();
  word_lists_are_read();
  training_repeats_to_the_byte();
  teachers_are_learned_from();
  ends_of_sentences_are_learned();
  training_needs_trees();
  static const char *const made[] = {"test-learn.conllu", "test-learn.iob2", "test-ends.conllu", "test-a.twm", "test-b.twm", "test-c.twm"};
  for (size_t i = 0; i < sizeof made / sizeof *made; ++i) {
    unlink(made[i]);
  }
  return TW_TEST_END();
}
