// SPDX-License-Identifier: Apache-2.0
// Morphology as bits of token.features: from word, lemma, tags and tree, or from the FEATS column of CoNLL-U.
#include "document/document.h"

static const uint32_t has_auxiliary = 1U << 31; // only while tw_features() runs

typedef struct {
  const char *word;
  uint32_t    bits;
} entry;

#define FIRST      TW_FEAT_FIRST
#define SECOND     TW_FEAT_SECOND
#define THIRD      TW_FEAT_THIRD
#define SINGULAR   TW_FEAT_SINGULAR
#define PLURAL     TW_FEAT_PLURAL
#define HE         (TW_FEAT_MASCULINE | TW_FEAT_THIRD | TW_FEAT_SINGULAR)
#define SHE        (TW_FEAT_FEMININE | TW_FEAT_THIRD | TW_FEAT_SINGULAR)
#define IT         (TW_FEAT_NEUTER | TW_FEAT_THIRD | TW_FEAT_SINGULAR)
#define POSSESSIVE TW_FEAT_POSSESSIVE
#define REFLEXIVE  TW_FEAT_REFLEXIVE

// "you" has no number: the sentence rarely tells
static const entry pronouns[] = {
  {"i", FIRST | SINGULAR},
  {"me", FIRST | SINGULAR},
  {"my", FIRST | SINGULAR | POSSESSIVE},
  {"mine", FIRST | SINGULAR | POSSESSIVE},
  {"myself", FIRST | SINGULAR | REFLEXIVE},
  {"we", FIRST | PLURAL},
  {"us", FIRST | PLURAL},
  {"'s", FIRST | PLURAL}, // "let's"
  {"\xE2\x80\x99s", FIRST | PLURAL},
  {"our", FIRST | PLURAL | POSSESSIVE},
  {"ours", FIRST | PLURAL | POSSESSIVE},
  {"ourselves", FIRST | PLURAL | REFLEXIVE},
  {"you", SECOND},
  {"your", SECOND | POSSESSIVE},
  {"yours", SECOND | POSSESSIVE},
  {"yourself", SECOND | SINGULAR | REFLEXIVE},
  {"yourselves", SECOND | PLURAL | REFLEXIVE},
  {"he", HE},
  {"him", HE},
  {"his", HE | POSSESSIVE},
  {"himself", HE | REFLEXIVE},
  {"she", SHE},
  {"her", SHE}, // possessive only where it is tagged so
  {"hers", SHE | POSSESSIVE},
  {"herself", SHE | REFLEXIVE},
  {"it", IT},
  {"its", IT | POSSESSIVE},
  {"itself", IT | REFLEXIVE},
  {"they", THIRD | PLURAL},
  {"them", THIRD | PLURAL},
  {"'em", THIRD | PLURAL},
  {"their", THIRD | PLURAL | POSSESSIVE},
  {"theirs", THIRD | PLURAL | POSSESSIVE},
  {"themselves", THIRD | PLURAL | REFLEXIVE},
  {"themself", THIRD | SINGULAR | REFLEXIVE},
  {"one", THIRD | SINGULAR},
  {"oneself", THIRD | SINGULAR | REFLEXIVE},
  {"this", SINGULAR},
  {"that", SINGULAR},
  {"these", PLURAL},
  {"those", PLURAL},
  {"whose", POSSESSIVE},
};

static const char *const negatives[] = {
  "not",  "n't", "n\xE2\x80\x99t", "nt",     "no",      "never", "neither", "nor",
  "none", "nobody", "nothing",     "nowhere", "no-one", "noone",
};

// The form of "be" tells what the tag leaves open
static const entry be_forms[] = {
  {"am", FIRST | SINGULAR}, {"'m", FIRST | SINGULAR}, {"\xE2\x80\x99m", FIRST | SINGULAR},
  {"was", SINGULAR},        {"are", 0},               {"were", 0},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static uint32_t
look_up(const entry *const table, const size_t count, const tw_str word)
{
  for (size_t i = 0; i < count; ++i) {
    if (tw_str_is_nocase(word, table[i].word)) {
      return table[i].bits;
    }
  }
  return 0;
}

static bool
is_negative(const tw_str word)
{
  if (word.len < 2 || word.len > 7 || (word.ptr[0] | 32) != 'n') {
    return false;
  }
  for (size_t i = 0; i < COUNT(negatives); ++i) {
    if (tw_str_is_nocase(word, negatives[i])) {
      return true;
    }
  }
  return false;
}

static uint32_t
of_tag(const uint8_t xpos)
{
  switch (xpos) {
  case TW_XPOS_NN:
  case TW_XPOS_NNP: return TW_FEAT_SINGULAR;
  case TW_XPOS_NNS:
  case TW_XPOS_NNPS: return TW_FEAT_PLURAL;
  case TW_XPOS_VB: return TW_FEAT_INFINITIVE;
  case TW_XPOS_VBD: return TW_FEAT_PAST | TW_FEAT_FINITE;
  case TW_XPOS_VBZ: return TW_FEAT_PRESENT | TW_FEAT_FINITE | TW_FEAT_THIRD | TW_FEAT_SINGULAR;
  case TW_XPOS_VBP: return TW_FEAT_PRESENT | TW_FEAT_FINITE;
  case TW_XPOS_VBN: return TW_FEAT_PAST | TW_FEAT_PARTICIPLE;
  case TW_XPOS_VBG: return TW_FEAT_PARTICIPLE;
  case TW_XPOS_MD: return TW_FEAT_FINITE;
  case TW_XPOS_PRP_POSS:
  case TW_XPOS_WP_POSS: return TW_FEAT_POSSESSIVE;
  default: return 0;
  }
}

static bool
is_clausal_participle(const uint8_t relation)
{
  // "troops deployed to Kursk", "the occupied cities", "asked about it, he declined"; a relative clause has its own auxiliary
  return relation == TW_REL_ACL || relation == TW_REL_AMOD || relation == TW_REL_ADVCL || relation == TW_REL_XCOMP;
}

// What a word says of itself
static uint32_t
of_word(const tw_document *const doc, const uint32_t i)
{
  const uint8_t upos = doc->token.upos[i];
  const uint8_t xpos = doc->token.xpos[i];
  const tw_str  form = doc->token.form[i];
  uint32_t      bits = of_tag(xpos);
  if (upos == TW_UPOS_PRON || upos == TW_UPOS_DET) {
    bits |= look_up(pronouns, COUNT(pronouns), form);
  } else if (upos == TW_UPOS_AUX || upos == TW_UPOS_VERB) {
    bits |= look_up(be_forms, COUNT(be_forms), form);
  }
  if (is_negative(form)) {
    bits |= TW_FEAT_NEGATIVE;
  }
  if (xpos == TW_XPOS_VBN && is_clausal_participle(doc->token.relation[i])) {
    bits |= TW_FEAT_PASSIVE;
  }
  return bits;
}

// A bare verb that heads a sentence or part of one commands, unless a dependent says otherwise: see withdraw()
static bool
may_command(const tw_document *const doc, const uint32_t i)
{
  const uint8_t relation = doc->token.relation[i];
  return doc->token.xpos[i] == TW_XPOS_VB && doc->token.upos[i] == TW_UPOS_VERB &&
         (relation == TW_REL_ROOT || relation == TW_REL_PARATAXIS);
}

static void
withdraw(uint32_t *const bits, const uint8_t relation)
{
  switch (relation) {
  case TW_REL_NSUBJ:
  case TW_REL_NSUBJ_PASS:
  case TW_REL_CSUBJ:
  case TW_REL_AUX:
  case TW_REL_AUX_PASS:
  case TW_REL_MARK: *bits &= ~(uint32_t)TW_FEAT_IMPERATIVE; break;
  default: break;
  }
}

// What a dependent says of its head. "having seized" is active, "seized" alone and "was seized" are passive
static void
tell_head(tw_document *const doc, const uint32_t i)
{
  const uint32_t head = doc->token.head[i];
  if (head == TW_NONE) {
    return;
  }
  uint32_t *const bits     = &doc->token.features[head];
  const uint8_t   relation = doc->token.relation[i];
  withdraw(bits, relation);
  if (relation != TW_REL_AUX) {
    return;
  }
  *bits |= has_auxiliary;
  if (doc->token.xpos[head] == TW_XPOS_VBN) {
    *bits &= ~(uint32_t)TW_FEAT_PASSIVE;
  } else if (doc->token.xpos[head] == TW_XPOS_VBG) {
    *bits |= TW_FEAT_PRESENT; // "is visiting"
  }
}

static void
tell_passive(tw_document *const doc, const uint32_t i)
{
  const uint32_t head     = doc->token.head[i];
  const uint8_t  relation = doc->token.relation[i];
  if (head != TW_NONE && (relation == TW_REL_AUX_PASS || relation == TW_REL_NSUBJ_PASS || relation == TW_REL_OBL_AGENT)) {
    doc->token.features[head] |= TW_FEAT_PASSIVE;
  }
}

// "The factory was hit and set on fire": the second participle shares the auxiliary; "was hit and has burned" does not
static void
share_passive(tw_document *const doc, const uint32_t i)
{
  const uint32_t head = doc->token.head[i];
  if (head != TW_NONE && doc->token.relation[i] == TW_REL_CONJ && doc->token.xpos[i] == TW_XPOS_VBN &&
      doc->token.xpos[head] == TW_XPOS_VBN && (doc->token.features[head] & TW_FEAT_PASSIVE) &&
      !(doc->token.features[i] & has_auxiliary)) {
    doc->token.features[i] |= TW_FEAT_PASSIVE;
  }
}

void
tw_features(tw_document *const doc)
{
  const uint32_t n = doc->token.count;
  for (uint32_t i = 0; i < n; ++i) {
    const uint32_t space   = doc->token.features[i] & TW_FEAT_SPACE_AFTER;
    doc->token.features[i] = space | of_word(doc, i) | (may_command(doc, i) ? TW_FEAT_IMPERATIVE : 0U);
  }
  for (uint32_t i = 0; i < n; ++i) {
    tell_head(doc, i);
  }
  for (uint32_t i = 0; i < n; ++i) {
    tell_passive(doc, i);
  }
  for (uint32_t i = 0; i < n; ++i) {
    share_passive(doc, i);
  }
  for (uint32_t i = 0; i < n; ++i) {
    const bool commands = doc->token.features[i] & TW_FEAT_IMPERATIVE;
    doc->token.features[i] &= ~(has_auxiliary | (commands ? (uint32_t)TW_FEAT_INFINITIVE : 0U));
  }
}

// ---- FEATS of CoNLL-U ----------------------------------------------------------------------------------------------------------

static const entry feats[] = {
  {"Number=Plur", TW_FEAT_PLURAL},       {"Number=Sing", TW_FEAT_SINGULAR},       {"Number=Ptan", TW_FEAT_PLURAL},
  {"Tense=Past", TW_FEAT_PAST},          {"Tense=Pres", TW_FEAT_PRESENT},         {"VerbForm=Fin", TW_FEAT_FINITE},
  {"VerbForm=Inf", TW_FEAT_INFINITIVE},  {"VerbForm=Part", TW_FEAT_PARTICIPLE},   {"VerbForm=Ger", TW_FEAT_PARTICIPLE},
  {"Voice=Pass", TW_FEAT_PASSIVE},       {"Mood=Imp", TW_FEAT_IMPERATIVE},        {"Polarity=Neg", TW_FEAT_NEGATIVE},
  {"PronType=Neg", TW_FEAT_NEGATIVE},    {"Person=1", TW_FEAT_FIRST},             {"Person=2", TW_FEAT_SECOND},
  {"Person=3", TW_FEAT_THIRD},           {"Gender=Masc", TW_FEAT_MASCULINE},      {"Gender=Fem", TW_FEAT_FEMININE},
  {"Gender=Neut", TW_FEAT_NEUTER},       {"Poss=Yes", TW_FEAT_POSSESSIVE},        {"Reflex=Yes", TW_FEAT_REFLEXIVE},
};

uint32_t
tw_features_from(tw_str column)
{
  uint32_t bits = 0;
  tw_str   pair;
  while (tw_str_split(&column, '|', &pair)) {
    bits |= look_up(feats, COUNT(feats), pair);
  }
  return bits;
}
