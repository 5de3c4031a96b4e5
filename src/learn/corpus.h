// SPDX-License-Identifier: Apache-2.0
// Annotated sentences for training and evaluation: CoNLL-U (universaldependencies.org/format) and IOB files of names.
#ifndef TW_LEARN_CORPUS_H
#define TW_LEARN_CORPUS_H

#include "base/arena.h"
#include "base/str.h"
#include "document/labels.h"

enum { TW_BIO_OUTSIDE, TW_BIO_BEGIN, TW_BIO_INSIDE }; ///< Label of kind k: BEGIN + 2k, INSIDE + 2k

enum { TW_OPINIONS = 4 };

/// What teachers think of a word: the likeliest labels and their shares of 65535, which they make up together.
typedef struct {
  uint16_t label[TW_OPINIONS], share[TW_OPINIONS];
} tw_opinion;

typedef struct {
  tw_opinion head, relation, upos, xpos, bio;
} tw_taught_token;

typedef struct {
  tw_str   form;
  tw_str   lemma;    ///< Empty if not known
  tw_str   misc;     ///< Last column of CoNLL-U
  uint32_t head;     ///< 1 + position in the sentence, 0 at the root
  uint8_t  upos, xpos, relation;
  uint8_t  bio;      ///< TW_BIO_
  bool     space_after;
} tw_gold_token;

typedef struct {
  tw_span  token;     ///< Rows of tw_corpus.token
  bool     has_tree;  ///< Tags, lemmas, heads and relations are known
  bool     has_names;
  uint32_t taught;    ///< Row of tw_corpus.taught of the first token, if the tree is the teachers'; else TW_NONE
  bool     starts_paragraph, starts_document;
  uint32_t same;      ///< Used by tw_corpus_join_names()
} tw_gold_sentence;

/// Zero-initialise; free with tw_corpus_free().
typedef struct {
  tw_arena         *arena; ///< Owns the files' text
  tw_gold_token    *token;
  tw_gold_sentence *sentence;
  tw_taught_token  *taught;   ///< [taught_count], filled by tw_teach()
  uint32_t          taught_count;
  uint32_t          token_count, token_room, sentence_count, sentence_room;
} tw_corpus;

void tw_corpus_free(tw_corpus *corpus);
/// Append the sentences of a file. Lines of ten columns are CoNLL-U; else a line is a word, perhaps a number before it or
/// further columns behind it, and a label: B-PER, I-PER, O (without B-: a run of one label is one name). Labels of data sets that
/// are known by their public names are mapped to PER, LOC, ORG and MISC; what is no name (times, amounts) is O.
/// Errors: TW_ERR_IO; TW_ERR_INPUT naming the line.
tw_status tw_corpus_read(tw_corpus *corpus, const char *path, tw_error *err);
/// Append one; NULL for lack of memory. Tokens of a sentence stand in a row.
tw_gold_token    *tw_corpus_add_token(tw_corpus *corpus);
tw_gold_sentence *tw_corpus_add_sentence(tw_corpus *corpus);

/// Give the names of sentences that have no tree to those with the same words that have, and drop the former. Those that stay
/// without a tree are cut into words anew, the way our tokenizer does: "Kyiv-based" is three.
tw_status tw_corpus_join_names(tw_corpus *corpus, tw_error *err);

#endif
