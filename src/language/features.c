// SPDX-License-Identifier: Apache-2.0
// Features that follow from form, lemma, tags and relation, as UD English writes them.
#include "language/language.h"

typedef struct {
  const char *form; // lower case
  uint32_t    features;
} word_features;

enum {
  SINGULAR = TW_FEAT_SINGULAR, PLURAL = TW_FEAT_PLURAL, FIRST = TW_FEAT_FIRST, SECOND = TW_FEAT_SECOND, THIRD = TW_FEAT_THIRD,
  HE = THIRD | SINGULAR | TW_FEAT_MASCULINE, SHE = THIRD | SINGULAR | TW_FEAT_FEMININE, IT = THIRD | SINGULAR | TW_FEAT_NEUTER,
  OWN = TW_FEAT_POSSESSIVE, SELF = TW_FEAT_REFLEXIVE,

  NEAR = 64, // how far before a verb its "to" and its helping verbs are looked for
};

static const word_features pronouns[] = {
  {"i", FIRST | SINGULAR}, {"me", FIRST | SINGULAR}, {"my", FIRST | SINGULAR | OWN}, {"mine", FIRST | SINGULAR | OWN},
  {"myself", FIRST | SINGULAR | SELF}, {"we", FIRST | PLURAL}, {"us", FIRST | PLURAL}, {"'s", FIRST | PLURAL}, {"our", FIRST | PLURAL | OWN},
  {"ours", FIRST | PLURAL | OWN}, {"ourselves", FIRST | PLURAL | SELF}, {"you", SECOND}, {"your", SECOND | OWN}, {"yours", SECOND | OWN},
  {"yourself", SECOND | SINGULAR | SELF}, {"yourselves", SECOND | PLURAL | SELF}, {"he", HE}, {"him", HE}, {"his", HE | OWN},
  {"himself", HE | SELF}, {"she", SHE}, {"her", SHE}, {"hers", SHE | OWN}, {"herself", SHE | SELF}, {"it", IT}, {"its", IT | OWN},
  {"itself", IT | SELF}, {"they", THIRD | PLURAL}, {"them", THIRD | PLURAL}, {"'em", THIRD | PLURAL}, {"their", THIRD | PLURAL | OWN},
  {"theirs", THIRD | PLURAL | OWN}, {"themselves", THIRD | PLURAL | SELF}, {"themself", THIRD | SINGULAR | SELF}, {"whose", OWN},
  {"this", SINGULAR}, {"that", SINGULAR}, {"these", PLURAL}, {"those", PLURAL},
};

static uint32_t
pronoun_features(const tw_str form, const uint8_t xpos)
{
  for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; ++i) {
    if (tw_str_is_nocase(form, pronouns[i].form)) {
      const bool own = xpos == TW_XPOS_PRP_POSS && tw_str_is_nocase(form, "her"); // "her visit", not "saw her"
      return pronouns[i].features | (own ? (uint32_t)OWN : 0U);
    }
  }
  return 0;
}

static uint32_t
verb_features(const uint8_t xpos)
{
  switch (xpos) {
  case TW_XPOS_VBD:
    return TW_FEAT_PAST | TW_FEAT_FINITE;
  case TW_XPOS_VBZ:
    return TW_FEAT_PRESENT | TW_FEAT_FINITE | TW_FEAT_THIRD | TW_FEAT_SINGULAR;
  case TW_XPOS_VBP:
    return TW_FEAT_PRESENT | TW_FEAT_FINITE;
  case TW_XPOS_VBN:
    return TW_FEAT_PAST | TW_FEAT_PARTICIPLE;
  case TW_XPOS_VBG:
    return TW_FEAT_PRESENT | TW_FEAT_PARTICIPLE;
  case TW_XPOS_MD:
    return TW_FEAT_FINITE;
  default:
    return 0;
  }
}

static uint32_t
noun_features(const uint8_t xpos)
{
  return xpos == TW_XPOS_NNS || xpos == TW_XPOS_NNPS ? TW_FEAT_PLURAL : xpos == TW_XPOS_NN || xpos == TW_XPOS_NNP ? TW_FEAT_SINGULAR : 0;
}

static bool
is_negative(const tw_str form, const tw_str lemma, const uint8_t upos)
{
  static const char *const words[] = {"not", "n't", "n\xE2\x80\x99t", "never", "no", "neither", "nor", "none", "nobody", "nothing", "nowhere"};
  for (size_t i = 0; i < sizeof words / sizeof *words; ++i) {
    if (tw_str_is_nocase(form, words[i])) {
      return true;
    }
  }
  return upos == TW_UPOS_PART && tw_str_is(lemma, "not");
}

static uint32_t
features_of(const tw_document *const doc, const uint32_t i)
{
  const uint8_t upos = doc->token.upos[i], xpos = doc->token.xpos[i];
  uint32_t      f = 0;
  if (upos == TW_UPOS_VERB || upos == TW_UPOS_AUX) {
    f |= verb_features(xpos);
  } else if (upos == TW_UPOS_NOUN || upos == TW_UPOS_PROPN) {
    f |= noun_features(xpos);
  } else if (upos == TW_UPOS_PRON || upos == TW_UPOS_DET) {
    f |= pronoun_features(doc->token.form[i], xpos);
  }
  return is_negative(doc->token.form[i], doc->token.lemma[i], upos) ? f | TW_FEAT_NEGATIVE : f;
}

// A bare form is an infinitive behind "to" or a helping verb, else a command
static void
add_mood(tw_document *const doc, const uint32_t i)
{
  if (doc->token.xpos[i] != TW_XPOS_VB) {
    return;
  }
  bool helped = doc->token.relation[i] == TW_REL_AUX || doc->token.relation[i] == TW_REL_XCOMP || doc->token.relation[i] == TW_REL_COP;
  bool has_subject = false;
  const uint32_t begin = tw_sentence_begin(doc, i);
  for (uint32_t c = i - begin > NEAR ? i - NEAR : begin; c < i; ++c) {
    const bool child = doc->token.head[c] == i;
    helped |= child && (doc->token.xpos[c] == TW_XPOS_TO || doc->token.relation[c] == TW_REL_AUX);
    has_subject |= child && tw_relation_base(doc->token.relation[c]) == TW_REL_NSUBJ;
  }
  const bool alone = doc->token.relation[i] == TW_REL_ROOT || doc->token.relation[i] == TW_REL_CONJ ||
                     doc->token.relation[i] == TW_REL_PARATAXIS || doc->token.relation[i] == TW_REL_CCOMP;
  doc->token.features[i] |= !helped && !has_subject && alone ? (uint32_t)TW_FEAT_IMPERATIVE | TW_FEAT_FINITE : (uint32_t)TW_FEAT_INFINITIVE;
}

// "was struck": the participle is passive; so is one that follows its noun, "a town struck by drones"
static void
add_voice(tw_document *const doc, const uint32_t i)
{
  const uint8_t  relation = doc->token.relation[i];
  const uint32_t head     = doc->token.head[i];
  if (relation == TW_REL_AUX_PASS || relation == TW_REL_NSUBJ_PASS || relation == TW_REL_CSUBJ_PASS || relation == TW_REL_OBL_AGENT) {
    doc->token.features[head] |= TW_FEAT_PASSIVE;
  } else if (relation == TW_REL_ACL && doc->token.xpos[i] == TW_XPOS_VBN) {
    doc->token.features[i] |= TW_FEAT_PASSIVE;
  }
}

void
tw_features(tw_document *const doc)
{
  for (uint32_t i = 0; i < doc->token.count; ++i) {
    doc->token.features[i] = (doc->token.features[i] & TW_FEAT_SPACE_AFTER) | features_of(doc, i);
  }
  for (uint32_t i = 0; i < doc->token.count; ++i) {
    if (doc->token.head[i] != TW_NONE) {
      add_voice(doc, i);
    }
    add_mood(doc, i);
  }
}
