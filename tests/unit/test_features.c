// SPDX-License-Identifier: Apache-2.0
#include "document/document.h"
#include "tw_test.h"

typedef struct {
  const char *form;
  tw_upos     upos;
  tw_xpos     xpos;
  uint32_t    head; // from 1, as in CoNLL-U; 0 is the root
  tw_relation relation;
} word;

static void
fill(tw_document *const doc, const word *const words, const uint32_t count)
{
  static tw_span  sentence;
  static uint32_t sentence_of[16];
  static tw_str   forms[16];
  tw_document_clear(doc);
  sentence            = (tw_span){0, count};
  doc->sentence.count = 1;
  doc->sentence.token = &sentence;
  doc->token.count    = count;
  doc->token.sentence = sentence_of;
  doc->token.form     = forms;
  CHECK(!tw_token_columns(doc, NULL));
  for (uint32_t i = 0; i < count; ++i) {
    forms[i]               = tw_str_from(words[i].form);
    doc->token.upos[i]     = (uint8_t)words[i].upos;
    doc->token.xpos[i]     = (uint8_t)words[i].xpos;
    doc->token.head[i]     = words[i].head ? words[i].head - 1 : TW_NONE;
    doc->token.relation[i] = (uint8_t)words[i].relation;
  }
  doc->token.features[0] = TW_FEAT_SPACE_AFTER;
  tw_features(doc);
}

#define FILL(...)                                                                                                      \
  do {                                                                                                                 \
    const word words_[] = {__VA_ARGS__};                                                                               \
    fill(doc, words_, sizeof words_ / sizeof *words_);                                                                 \
  } while (0)
#define HAS(row, bits) ((doc->token.features[row] & (uint32_t)(bits)) == (uint32_t)(bits))
#define LACKS(row, bits) (!(doc->token.features[row] & (uint32_t)(bits)))

static void
words_tell_person_number_and_gender(tw_document *const doc)
{
  FILL({"Her", TW_UPOS_PRON, TW_XPOS_PRP_POSS, 2, TW_REL_NMOD_POSS}, {"envoys", TW_UPOS_NOUN, TW_XPOS_NNS, 4, TW_REL_NSUBJ},
       {"never", TW_UPOS_ADV, TW_XPOS_RB, 4, TW_REL_ADVMOD}, {"met", TW_UPOS_VERB, TW_XPOS_VBD, 0, TW_REL_ROOT},
       {"him", TW_UPOS_PRON, TW_XPOS_PRP, 4, TW_REL_OBJ});
  CHECK(HAS(0, TW_FEAT_FEMININE | TW_FEAT_SINGULAR | TW_FEAT_THIRD | TW_FEAT_POSSESSIVE | TW_FEAT_SPACE_AFTER));
  CHECK(HAS(1, TW_FEAT_PLURAL) && LACKS(1, TW_FEAT_SINGULAR));
  CHECK(HAS(2, TW_FEAT_NEGATIVE));
  CHECK(HAS(3, TW_FEAT_PAST | TW_FEAT_FINITE));
  CHECK(HAS(4, TW_FEAT_MASCULINE) && LACKS(4, TW_FEAT_POSSESSIVE));
  CHECK(doc->token.attribution[2] == TW_NONE && doc->token.mention[2] == TW_NONE);
}

static void
participles_are_passive_by_their_auxiliary(tw_document *const doc)
{
  FILL({"It", TW_UPOS_PRON, TW_XPOS_PRP, 3, TW_REL_NSUBJ_PASS}, {"was", TW_UPOS_AUX, TW_XPOS_VBD, 3, TW_REL_AUX_PASS},
       {"hit", TW_UPOS_VERB, TW_XPOS_VBN, 0, TW_REL_ROOT}, {"and", TW_UPOS_CCONJ, TW_XPOS_CC, 5, TW_REL_CC},
       {"burned", TW_UPOS_VERB, TW_XPOS_VBN, 3, TW_REL_CONJ});
  CHECK(HAS(2, TW_FEAT_PASSIVE | TW_FEAT_PARTICIPLE) && HAS(4, TW_FEAT_PASSIVE));
  FILL({"Having", TW_UPOS_AUX, TW_XPOS_VBG, 2, TW_REL_AUX}, {"won", TW_UPOS_VERB, TW_XPOS_VBN, 4, TW_REL_ADVCL},
       {"he", TW_UPOS_PRON, TW_XPOS_PRP, 4, TW_REL_NSUBJ}, {"left", TW_UPOS_VERB, TW_XPOS_VBD, 0, TW_REL_ROOT});
  CHECK(LACKS(1, TW_FEAT_PASSIVE));
  FILL({"troops", TW_UPOS_NOUN, TW_XPOS_NNS, 0, TW_REL_ROOT}, {"sent", TW_UPOS_VERB, TW_XPOS_VBN, 1, TW_REL_ACL});
  CHECK(HAS(1, TW_FEAT_PASSIVE));
}

static void
bare_verbs_command_unless_something_governs_them(tw_document *const doc)
{
  FILL({"Leave", TW_UPOS_VERB, TW_XPOS_VB, 0, TW_REL_ROOT}, {"now", TW_UPOS_ADV, TW_XPOS_RB, 1, TW_REL_ADVMOD});
  CHECK(HAS(0, TW_FEAT_IMPERATIVE) && LACKS(0, TW_FEAT_INFINITIVE));
  FILL({"They", TW_UPOS_PRON, TW_XPOS_PRP, 3, TW_REL_NSUBJ}, {"will", TW_UPOS_AUX, TW_XPOS_MD, 3, TW_REL_AUX},
       {"leave", TW_UPOS_VERB, TW_XPOS_VB, 0, TW_REL_ROOT});
  CHECK(HAS(2, TW_FEAT_INFINITIVE) && LACKS(2, TW_FEAT_IMPERATIVE));
}

static void
the_feats_column_is_read(void)
{
  CHECK(tw_features_from(TW_STR("Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs")) ==
        (TW_FEAT_MASCULINE | TW_FEAT_SINGULAR | TW_FEAT_THIRD));
  CHECK(tw_features_from(TW_STR("Tense=Past|VerbForm=Part|Voice=Pass")) ==
        (TW_FEAT_PAST | TW_FEAT_PARTICIPLE | TW_FEAT_PASSIVE));
  CHECK(tw_features_from(TW_STR("_")) == 0 && tw_features_from((tw_str){NULL, 0}) == 0);
}

int
main(void)
{
  tw_document *const doc = tw_document_new(0);
  words_tell_person_number_and_gender(doc);
  participles_are_passive_by_their_auxiliary(doc);
  bare_verbs_command_unless_something_governs_them(doc);
  the_feats_column_is_read();
  tw_document_free(doc);
  return TW_TEST_END();
}
