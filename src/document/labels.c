// SPDX-License-Identifier: Apache-2.0
// The spellings of the closed sets of labels.
#include "document/labels.h"

#define SPELLING(text, id) {("" text), (uint32_t)sizeof(text) - 1U},

static const tw_str upos[]      = {TW_UPOS_TABLE(SPELLING)};
static const tw_str xpos[]      = {TW_XPOS_TABLE(SPELLING)};
static const tw_str relations[] = {TW_RELATION_TABLE(SPELLING)};
static const tw_str names[]     = {TW_NAME_TABLE(SPELLING)};
static const tw_str blocks[]    = {TW_BLOCK_TABLE(SPELLING)};
static const tw_str modality[]  = {TW_MODALITY_TABLE(SPELLING)};
static const tw_str tense[]     = {TW_TENSE_TABLE(SPELLING)};
static const tw_str events[]    = {TW_EVENT_TABLE(SPELLING)};
static const tw_str types[]     = {TW_TYPE_TABLE(SPELLING)};

#define COUNT(array) ((uint32_t)(sizeof(array) / sizeof *(array)))

static tw_str
spelling(const tw_str *const array, const uint32_t count, const uint32_t label)
{
  return label < count ? array[label] : (tw_str){NULL, 0};
}

static uint8_t
label_of(const tw_str *const array, const uint32_t count, const tw_str text, const uint8_t otherwise)
{
  for (uint32_t i = 0; i < count; ++i) {
    if (tw_str_equal(array[i], text)) {
      return (uint8_t)i;
    }
  }
  return otherwise;
}

tw_str tw_upos_text(const uint32_t label) { return spelling(upos, COUNT(upos), label); }
tw_str tw_xpos_text(const uint32_t label) { return spelling(xpos, COUNT(xpos), label); }
tw_str tw_relation_text(const uint32_t label) { return spelling(relations, COUNT(relations), label); }
tw_str tw_name_text(const uint32_t label) { return spelling(names, COUNT(names), label); }
tw_str tw_block_text(const uint32_t label) { return spelling(blocks, COUNT(blocks), label); }
tw_str tw_modality_text(const uint32_t label) { return spelling(modality, COUNT(modality), label); }
tw_str tw_tense_text(const uint32_t label) { return spelling(tense, COUNT(tense), label); }
tw_str tw_event_text(const uint32_t label) { return spelling(events, COUNT(events), label); }
tw_str tw_type_text(const uint32_t label) { return spelling(types, COUNT(types), label); }

uint8_t tw_upos_from(const tw_str text) { return label_of(upos, COUNT(upos), text, TW_UPOS_OTHER); }
uint8_t tw_xpos_from(const tw_str text) { return label_of(xpos, COUNT(xpos), text, TW_XPOS_NONE); }
uint8_t tw_event_from(const tw_str text) { return label_of(events, COUNT(events), text, TW_EVENT_NONE); }
uint8_t tw_type_from(const tw_str text) { return label_of(types, COUNT(types), text, TW_TYPE_THING); }

static tw_str
without_subtype(const tw_str text)
{
  const uint32_t colon = tw_str_find(text, TW_STR(":"), 0);
  return colon == TW_NONE ? text : tw_str_slice(text, 0, colon);
}

uint8_t
tw_relation_from(const tw_str text)
{
  const uint8_t base = label_of(relations, COUNT(relations), without_subtype(text), TW_REL_DEP);
  return label_of(relations, COUNT(relations), text, base);
}

uint8_t
tw_relation_base(const uint32_t relation)
{
  switch (relation) { // written out: this is asked for every word, many times
  case TW_REL_NSUBJ_PASS: case TW_REL_NSUBJ_OUTER: return TW_REL_NSUBJ;
  case TW_REL_CSUBJ_PASS: case TW_REL_CSUBJ_OUTER: return TW_REL_CSUBJ;
  case TW_REL_OBL_AGENT: case TW_REL_OBL_TMOD: case TW_REL_OBL_NPMOD: case TW_REL_OBL_UNMARKED: return TW_REL_OBL;
  case TW_REL_ADVCL_RELCL: return TW_REL_ADVCL;
  case TW_REL_AUX_PASS: return TW_REL_AUX;
  case TW_REL_NMOD_POSS: case TW_REL_NMOD_TMOD: case TW_REL_NMOD_NPMOD: case TW_REL_NMOD_UNMARKED: case TW_REL_NMOD_DESC: return TW_REL_NMOD;
  case TW_REL_ACL_RELCL: return TW_REL_ACL;
  case TW_REL_DET_PREDET: return TW_REL_DET;
  case TW_REL_CC_PRECONJ: return TW_REL_CC;
  case TW_REL_COMPOUND_PRT: return TW_REL_COMPOUND;
  default: return relation < TW_REL_COUNT ? (uint8_t)relation : TW_REL_DEP;
  }
}
