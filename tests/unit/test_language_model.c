// SPDX-License-Identifier: Apache-2.0
// The model file: damage of every kind is refused with a message that names the file; and the parser: the same on every processor,
// valid trees for hard input.
#include "language/kernel.h"
#include "language/language.h"
#include "language/model_file.h"
#include "language/network.h"
#include "tw_test.h"

#include <stdio.h>
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

static char scratch_path[64] = "test-model-XXXXXX";

static tw_str
model_path(void)
{
  static char       path[4096];
  const char *const source = getenv("TRIPLEWIRE_SOURCE");
  snprintf(path, sizeof path, "%s/models/en.twm", source ? source : ".");
  return tw_str_from(path);
}

static bool
write_scratch(const void *const bytes, const size_t len)
{
  FILE *const file = fopen(scratch_path, "wb");
  const bool  done = file && fwrite(bytes, 1, len, file) == len;
  return file && !fclose(file) && done;
}

static bool
scratch_is_refused(void)
{
  tw_model       *model  = NULL;
  tw_error        err    = {0};
  const tw_status status = tw_model_open(&model, scratch_path, &err);
  if (!status) {
    tw_model_close(model);
    return false;
  }
  return status == TW_ERR_DATA && !model && strstr(err.message, scratch_path) && strstr(err.message, "triplewire train");
}

static bool
is_refused(const void *const bytes, const size_t len)
{
  return write_scratch(bytes, len) && scratch_is_refused();
}

// Cut the file at every border of its directory and chunks, and one byte before; from long to short
static void
a_cut_file_is_refused(const tw_buffer *const file)
{
  tw_model_file parts;
  CHECK(!tw_model_file_open(&parts, model_path().ptr, NULL));
  CHECK(write_scratch(file->ptr, file->len) && !scratch_is_refused());
  for (uint32_t tag = TW_CHUNK_MAX; tag-- > 0;) {
    if (parts.chunk[tag].ptr) {
      const size_t begin = (size_t)(parts.chunk[tag].ptr - parts.mapping.ptr);
      CHECK(!truncate(scratch_path, (off_t)(begin + parts.chunk[tag].len - 1)) && scratch_is_refused());
      CHECK(!truncate(scratch_path, (off_t)begin) && scratch_is_refused());
    }
  }
  for (int len = 200; len >= 0; len -= 8) {
    CHECK(!truncate(scratch_path, len) && scratch_is_refused());
  }
  tw_model_file_close(&parts);
}

// The file with one byte changed, in place
static bool
change_is_refused(const tw_buffer *const file, const size_t at)
{
  const char changed[] = {(char)(file->ptr[at] ^ 0x11), file->ptr[at]};
  bool       refused   = false;
  for (size_t i = 0; i < 2; ++i) {
    FILE *const scratch = fopen(scratch_path, "r+b");
    CHECK(scratch && !fseek(scratch, (long)at, SEEK_SET) && fputc(changed[i], scratch) != EOF && !fclose(scratch));
    refused = i ? refused : scratch_is_refused();
  }
  return refused;
}

static void
a_changed_byte_is_refused(const tw_buffer *const file)
{
  tw_model_file parts;
  CHECK(!tw_model_file_open(&parts, model_path().ptr, NULL));
  CHECK(write_scratch(file->ptr, file->len));
  for (uint32_t tag = 0; tag < TW_CHUNK_MAX; ++tag) {
    if (parts.chunk[tag].ptr) {
      CHECK(change_is_refused(file, (size_t)(parts.chunk[tag].ptr - parts.mapping.ptr) + parts.chunk[tag].len / 2));
    }
  }
  for (size_t at = 0; at < 512; at += 5) { // header and directory
    CHECK(change_is_refused(file, at));
  }
  CHECK(!scratch_is_refused());
  tw_model_file_close(&parts);
}

static void
a_foreign_file_is_refused(void)
{
  static const char text[4096] = "This is a letter, not a model.";
  CHECK(is_refused(text, sizeof text));
  tw_model *model = NULL;
  tw_error  err   = {0};
  CHECK(tw_model_open(&model, "/nonexistent/en.twm", &err) == TW_ERR_IO && strstr(err.message, "/nonexistent/en.twm"));
}

// Chunks that are whole, but don't fit together: right checksums, wrong contents
static void
a_file_of_other_parts_is_refused(void)
{
  tw_model_file parts;
  CHECK(!tw_model_file_open(&parts, model_path().ptr, NULL));
  for (uint32_t tag = TW_CHUNK_LABELS; tag < TW_CHUNK_MAX; ++tag) {
    if (!parts.chunk[tag].ptr) {
      continue;
    }
    const tw_chunk kept   = parts.chunk[tag];
    tw_buffer      file   = {0};
    parts.chunk[tag].len -= tag == TW_CHUNK_EDITS ? 3 : 4;
    tw_model_file_write(&file, parts.chunk);
    CHECK(is_refused(file.ptr, file.len));
    tw_buffer_clear(&file);
    parts.chunk[tag].ptr = NULL;
    tw_model_file_write(&file, parts.chunk);
    CHECK(is_refused(file.ptr, file.len) == (tag != TW_CHUNK_BREAKS && tag != TW_CHUNK_RETAG)); // older models have none
    tw_buffer_free(&file);
    parts.chunk[tag] = kept;
  }
  // a number that is none, in a tensor of floats and in a table's scales
  static const uint32_t tensors[] = {TW_TENSOR_TAG_BIAS, TW_TENSOR_GRAMS};
  for (size_t i = 0; i < sizeof tensors / sizeof *tensors; ++i) {
    tw_chunk *const chunk = &parts.chunk[TW_CHUNK_TENSOR + tensors[i]];
    const tw_chunk  kept  = *chunk;
    float *const    wrong = malloc(chunk->len);
    tw_buffer       file  = {0};
    memcpy(wrong, chunk->ptr, chunk->len);
    wrong[3]   = NAN;
    chunk->ptr = (const unsigned char *)wrong;
    tw_model_file_write(&file, parts.chunk);
    CHECK(is_refused(file.ptr, file.len));
    tw_buffer_free(&file);
    free(wrong);
    *chunk = kept;
  }
  tw_model_file_close(&parts);
}

// ---- parsing -------------------------------------------------------------------------------------------------------------------

static void
parse(tw_document *const doc, const tw_model *const model, const tw_str text)
{
  tw_parser *const parser = tw_parser_new(model);
  tw_error         err    = {0};
  tw_document_clear(doc);
  doc->text          = tw_arena_copy(doc->arena, text);
  doc->block.count   = 1;
  doc->block.span    = tw_arena_array(doc->arena, 1, tw_span);
  doc->block.kind    = tw_arena_array(doc->arena, 1, uint8_t);
  doc->block.span[0] = (tw_span){0, text.len};
  doc->block.kind[0] = TW_BLOCK_PARAGRAPH;
  CHECK(!tw_tokenize(doc, NULL, &err));
  CHECK(!tw_parse(doc, parser, &err));
  doc->done = 1U << TW_STAGE_DECODE | 1U << TW_STAGE_BLOCKS | 1U << TW_STAGE_TOKENS | 1U << TW_STAGE_PARSE;
  const char *why = "";
  CHECK(tw_document_check(doc, &why));
  tw_parser_free(parser);
}

static uint32_t
roots(const tw_document *const doc, const uint32_t sentence)
{
  uint32_t count = 0;
  for (uint32_t i = doc->sentence.token[sentence].begin; i < doc->sentence.token[sentence].end; ++i) {
    count += doc->token.head[i] == TW_NONE;
    CHECK((doc->token.head[i] == TW_NONE) == (doc->token.relation[i] == TW_REL_ROOT));
    CHECK(doc->token.arc_probability[i] >= 0.0F && doc->token.arc_probability[i] <= 1.0F);
    CHECK(doc->token.tag_probability[i] > 0.0F && doc->token.tag_probability[i] <= 1.0F);
  }
  return count;
}

static void
hard_input_gives_trees(const tw_model *const model)
{
  static const char *const pieces[] = {"?! ", "THE CITY SHOOK AND THE RIVER ROSE ", "\xF0\x9F\x98\x80 \xF0\x9F\x94\xA5 ", "the old mill ", "( \" ",
                                       "\xD0\x9A\xD0\xB8\xD1\x97\xD0\xB2 ", "a, b; ", "x"};
  tw_document *const doc  = tw_document_new(0);
  char *const        text = malloc(150000);
  for (size_t p = 0; p < sizeof pieces / sizeof *pieces; ++p) {
    const size_t len = strlen(pieces[p]), size = 20000 / len * len;
    for (size_t i = 0; i < size; ++i) {
      text[i] = pieces[p][i % len];
    }
    parse(doc, model, (tw_str){text, (uint32_t)size});
    for (uint32_t s = 0; s < doc->sentence.count; ++s) {
      CHECK(roots(doc, s) == 1);
    }
  }
  free(text);
  tw_document_free(doc);
}

// One sentence of 50,000 words, as CoNLL-U may give it: it is parsed in pieces, and is one tree in the end
static void
a_sentence_of_any_length_is_one_tree(const tw_model *const model)
{
  enum { WORDS = 50000 };
  tw_document *const doc    = tw_document_new(0);
  tw_parser *const   parser = tw_parser_new(model);
  tw_error           err    = {0};
  char *const        text   = tw_arena_array(doc->arena, WORDS * 2, char);
  doc->token.count          = WORDS;
  doc->token.span           = tw_arena_array(doc->arena, WORDS, tw_span);
  doc->token.form           = tw_arena_array(doc->arena, WORDS, tw_str);
  doc->token.sentence       = tw_arena_array(doc->arena, WORDS, uint32_t);
  doc->sentence.count       = 1;
  doc->sentence.token       = tw_arena_array(doc->arena, 1, tw_span);
  doc->sentence.token[0]    = (tw_span){0, WORDS};
  for (uint32_t i = 0; i < WORDS; ++i) {
    text[2 * i]        = (char)('a' + i % 26);
    text[2 * i + 1]    = ' ';
    doc->token.span[i] = (tw_span){2 * i, 2 * i + 1};
    doc->token.form[i] = (tw_str){text + 2 * i, 1};
  }
  doc->text = (tw_str){text, WORDS * 2};
  CHECK(!tw_parse(doc, parser, &err));
  CHECK(roots(doc, 0) == 1);
  tw_parser_free(parser);
  tw_document_free(doc);
}

static tw_str
column(const tw_document *const doc, const uint32_t i)
{
  return tw_arena_format(doc->arena, "%.*s %.*s %.*s %u %.*s %a %a\n", TW_PRINT(tw_upos_text(doc->token.upos[i])),
                         TW_PRINT(tw_xpos_text(doc->token.xpos[i])), TW_PRINT(doc->token.lemma[i]), doc->token.head[i],
                         TW_PRINT(tw_relation_text(doc->token.relation[i])), (double)doc->token.tag_probability[i],
                         (double)doc->token.arc_probability[i]);
}

static const char sample[] =
  "Officials in the harbour town said on Friday that the ferry, which had left two hours late, was not overloaded. "
  "\"We saw nothing unusual,\" Captain Ilse Marten told reporters. Zyxograph-7 sales rose 12.5% to $3bn, Orlo Inc. reported; "
  "its shares didn't. WHO KNEW? The minister's aides couldn't be reached, and neither could the company that built the bridge.";

// Every bit, also of the probabilities, is the same whichever instructions the processor has
static void
all_processors_agree(void)
{
  static const char *const names[] = {"portable", "avx2", "avx512", "neon", "neon-dot"};
  tw_document *const       first = tw_document_new(0), *const other = tw_document_new(0);
  for (size_t n = 0; n < sizeof names / sizeof *names; ++n) {
    tw_model *model = NULL;
    tw_error  err   = {0};
    setenv("TRIPLEWIRE_CPU", names[n], 1);
    CHECK(n || !strcmp(tw_kernel_choose()->name, "portable"));
    CHECK(!tw_model_open(&model, model_path().ptr, &err));
    tw_document *const doc = n ? other : first;
    parse(doc, model, tw_str_from(sample));
    CHECK(doc->token.count == first->token.count && doc->token.count > 60);
    for (uint32_t i = 0; n && i < doc->token.count; ++i) {
      CHECK(tw_str_equal(column(doc, i), column(first, i)));
    }
    CHECK(doc->name.count == first->name.count);
    tw_model_close(model);
  }
  unsetenv("TRIPLEWIRE_CPU");
  tw_document_free(first);
  tw_document_free(other);
}

static void
plain_sentences_are_parsed_right(const tw_model *const model)
{
  tw_document *const doc = tw_document_new(0);
  parse(doc, model, TW_STR("The minister was criticised by Anna Berg because she hadn't visited Paris."));
  // The minister was criticised by Anna Berg because she had n't visited Paris .
  CHECK(doc->token.count == 14 && doc->token.head[3] == TW_NONE && doc->token.head[1] == 3);
  CHECK(doc->token.relation[1] == TW_REL_NSUBJ_PASS && doc->token.relation[2] == TW_REL_AUX_PASS);
  CHECK(doc->token.relation[12] == TW_REL_OBJ && doc->token.head[12] == 11 && doc->token.upos[12] == TW_UPOS_PROPN);
  CHECK_STR(doc->token.lemma[2], "be");
  CHECK_STR(doc->token.lemma[10], "not");
  CHECK_STR(doc->token.lemma[11], "visit");
  CHECK(doc->token.features[3] & TW_FEAT_PASSIVE);
  CHECK(doc->name.count == 2 && doc->name.token[0].begin == 5 && doc->name.token[0].end == 7);
  CHECK(doc->name.kind[0] == TW_NAME_PERSON && doc->name.kind[1] == TW_NAME_LOCATION);
  tw_document_free(doc);
}

static void
lemmas_are_right(const tw_model *const model)
{
  tw_document *const doc = tw_document_new(0);
  parse(doc, model, TW_STR("He's already written to 1,100 soldiers, and it was soooo late. It's been a long year. It's a cold day."));
  // He 's already written to 1,100 soldiers , and it was soooo late . It 's been a long year . It 's a cold day .
  CHECK_STR(doc->token.lemma[1], "have");
  CHECK_STR(doc->token.lemma[5], "1100");
  CHECK_STR(doc->token.lemma[6], "soldier");
  CHECK_STR(doc->token.lemma[11], "so");
  CHECK_STR(doc->token.lemma[15], "have");
  CHECK_STR(doc->token.lemma[22], "be");
  tw_document_free(doc);
}

// One kind for what is written alike, and nothing loose at the ends of a name
static void
names_agree(const tw_model *const model)
{
  tw_document *const doc = tw_document_new(0);
  parse(doc, model, TW_STR("Lund lost. Police asked Lund, who met Anna Lund. A dozen people saw Lund, said Lund's brother."));
  CHECK(doc->name.count >= 4);
  for (uint32_t a = 0; a < doc->name.count; ++a) {
    const tw_span one = doc->name.token[a];
    CHECK(doc->token.upos[one.end - 1] != TW_UPOS_PUNCT && doc->token.upos[one.end - 1] != TW_UPOS_ADP);
    for (uint32_t b = 0; b < a; ++b) {
      const tw_span other = doc->name.token[b];
      const bool    single = one.end - one.begin == 1 && other.end - other.begin == 1;
      const bool    alike  = single && tw_str_equal(doc->token.form[one.begin], doc->token.form[other.begin]);
      CHECK(!alike || doc->name.kind[a] == doc->name.kind[b]);
    }
  }
  tw_document_free(doc);
}

int
main(void)
{
  const int handle = mkstemp(scratch_path);
  tw_buffer file   = {0};
  tw_model *model  = NULL;
  tw_error  err    = {0};
  if (handle < 0 || close(handle) || tw_file_read(&file, model_path().ptr, 1U << 30, &err) || tw_model_open(&model, model_path().ptr, &err)) {
    fprintf(stderr, "%s\n", err.message);
    unlink(scratch_path);
    return 1;
  }
  a_cut_file_is_refused(&file);
  a_changed_byte_is_refused(&file);
  a_foreign_file_is_refused();
  a_file_of_other_parts_is_refused();
  hard_input_gives_trees(model);
  a_sentence_of_any_length_is_one_tree(model);
  all_processors_agree();
  plain_sentences_are_parsed_right(model);
  lemmas_are_right(model);
  names_agree(model);
  CHECK(tw_model_about(model).len > 0);
  tw_model_close(model);
  tw_buffer_free(&file);
  unlink(scratch_path);
  return TW_TEST_END();
}
