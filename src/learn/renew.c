// SPDX-License-Identifier: Apache-2.0
// Teaching a model that is there where sentences end, lemmas, and what trees say of tags, with its network left as it is.
#include "learn/lemmalist.h"
#include "learn/pack.h"
#include "learn/train.h"

#include "base/error.h"
#include "language/model_file.h"

static tw_chunk
chunk_of(const tw_buffer *const bytes)
{
  return (tw_chunk){(const unsigned char *)bytes->ptr, bytes->len};
}

static tw_status
write_renewed(const tw_train_options *const options, tw_model_file *const model, const tw_corpus *const corpus, const tw_corpus *const lemmas,
              tw_error *const err)
{
  tw_lessons lessons = {0};
  tw_classes known   = {0};
  tw_buffer  about = {0}, file = {0};
  tw_buffer_bytes(&about, model->chunk[TW_CHUNK_ABOUT].ptr, model->chunk[TW_CHUNK_ABOUT].len);
  tw_buffer_format(&about, "ends of sentences, lemmas, tags by trees: learned anew from %u sentences, %u words of lists\n",
                   corpus->sentence_count, lemmas->token_count);
  for (uint32_t i = 0; i < options->note_count; ++i) {
    tw_buffer_format(&about, "%s\n", options->notes[i]);
  }
  tw_status status = about.failed ? tw_fail_memory(err, "train") : TW_OK;
  if (!status && !tw_classes_open(&known, model->chunk[TW_CHUNK_CLASSES])) {
    status = tw_fail(err, TW_ERR_DATA, "train", 0, "%s: the lexicon is damaged", options->keep);
  }
  if (!status) {
    status = tw_lessons_learn(&lessons, corpus, lemmas, &known, err);
  }
  if (!status && !lessons.breaks.len) {
    status = tw_fail(err, TW_ERR_INPUT, "train", 0, "no sentence with a tree in the files: at least one must be CoNLL-U");
  }
  if (!status) {
    model->chunk[TW_CHUNK_BREAKS]  = chunk_of(&lessons.breaks);
    model->chunk[TW_CHUNK_RETAG]   = chunk_of(&lessons.retag);
    model->chunk[TW_CHUNK_ENDINGS] = chunk_of(&lessons.endings);
    model->chunk[TW_CHUNK_EDITS]   = chunk_of(&lessons.edits);
    model->chunk[TW_CHUNK_ABOUT]   = chunk_of(&about);
    tw_model_file_write(&file, model->chunk);
    status = file.failed ? tw_fail_memory(err, "train") : tw_pack_write(options->out, &file, err);
  }
  tw_lessons_free(&lessons);
  tw_buffer_free(&about);
  tw_buffer_free(&file);
  return status;
}

tw_status
tw_train_renew(const tw_train_options *const options, tw_error *const err)
{
  tw_model_file model  = {0};
  tw_corpus     corpus = {0}, lemmas = {0};
  tw_status     status = tw_model_file_open(&model, options->keep, err);
  for (uint32_t i = 0; i < options->file_count && !status; ++i) {
    status = tw_corpus_read(&corpus, options->files[i], err);
  }
  if (!status) {
    status = tw_lemmalist_read(&lemmas, options->lemmas, err);
  }
  if (!status) {
    status = write_renewed(options, &model, &corpus, &lemmas, err);
  }
  tw_corpus_free(&corpus);
  tw_corpus_free(&lemmas);
  tw_model_file_close(&model);
  return status;
}
