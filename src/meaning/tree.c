// SPDX-License-Identifier: Apache-2.0
// All trees of a document with their children listed, and the questions about grammar that the stages ask.
#include "meaning/tree.h"

#include "base/error.h"

// Children lists, filled from the right so that they come out ascending
static void
list_children(tw_tree *const tree)
{
  const tw_document *const doc = tree->doc;
  for (uint32_t t = 0; t < doc->token.count; ++t) {
    tree->first[t] = tree->next[t] = TW_NONE;
  }
  for (uint32_t t = doc->token.count; t-- > 0;) {
    const uint32_t head = tree->head[t];
    if (head != TW_NONE) {
      tree->next[t]     = tree->first[head];
      tree->first[head] = t;
    }
  }
}

// Breadth first: the list that is being written is the queue
static void
order_tokens(tw_tree *const tree)
{
  const tw_document *const doc = tree->doc;
  uint32_t                 n   = 0;
  for (uint32_t s = 0; s < doc->sentence.count; ++s) {
    uint32_t at = n;
    for (uint32_t t = doc->sentence.token[s].begin; t < doc->sentence.token[s].end; ++t) {
      if (tree->head[t] == TW_NONE) {
        tree->order[n++] = t;
      }
    }
    for (; at < n; ++at) {
      TW_CHILDREN(tree, child, tree->order[at]) {
        tree->order[n++] = child;
      }
    }
  }
}

static void
measure_spans(tw_tree *const tree)
{
  const uint32_t count = tree->doc->token.count;
  for (uint32_t t = 0; t < count; ++t) {
    tree->span[t] = (tw_span){t, t + 1};
  }
  for (uint32_t i = count; i-- > 0;) {
    const uint32_t t    = tree->order[i];
    const uint32_t head = tree->head[t];
    if (head != TW_NONE) {
      tw_span *const above = &tree->span[head];
      above->begin         = above->begin < tree->span[t].begin ? above->begin : tree->span[t].begin;
      above->end           = above->end > tree->span[t].end ? above->end : tree->span[t].end;
    }
  }
}

static void
mark_names(tw_tree *const tree)
{
  const tw_document *const doc = tree->doc;
  for (uint32_t t = 0; t < doc->token.count; ++t) {
    tree->name[t] = TW_NONE;
  }
  for (uint32_t i = 0; i < doc->name.count; ++i) {
    for (uint32_t t = doc->name.token[i].begin; t < doc->name.token[i].end; ++t) {
      tree->name[t] = i;
    }
  }
}

tw_status
tw_tree_build(tw_tree *const tree, const tw_document *const doc, const tw_lexicon *const lexicon, tw_error *const err)
{
  const uint32_t count = doc->token.count;
  *tree                = (tw_tree){.doc = doc, .lexicon = lexicon};
  tree->head           = doc->token.head;
  tree->relation       = doc->token.relation;
  tree->first          = tw_arena_array(doc->scratch, count, uint32_t);
  tree->next           = tw_arena_array(doc->scratch, count, uint32_t);
  tree->order          = tw_arena_array(doc->scratch, count, uint32_t);
  tree->span           = tw_arena_array(doc->scratch, count, tw_span);
  tree->name           = tw_arena_array(doc->scratch, count, uint32_t);
  if (count && (!tree->first || !tree->next || !tree->order || !tree->span || !tree->name)) {
    return tw_fail_memory(err, "tree");
  }
  mark_names(tree);
  list_children(tree);
  order_tokens(tree);
  measure_spans(tree);
  return TW_OK;
}

bool
tw_tree_below(const tw_tree *const tree, uint32_t token, const uint32_t head)
{
  while (token != TW_NONE && token != head) {
    token = tree->head[token];
  }
  return token == head;
}

uint32_t
tw_tree_child(const tw_tree *const tree, const uint32_t head, const uint8_t relation)
{
  TW_CHILDREN(tree, c, head) {
    if (tw_relation_of(tree, c) == relation) {
      return c;
    }
  }
  return TW_NONE;
}

uint32_t
tw_tree_child_base(const tw_tree *const tree, const uint32_t head, const uint8_t base)
{
  TW_CHILDREN(tree, c, head) {
    if (tw_relation_base(tw_relation_of(tree, c)) == base) {
      return c;
    }
  }
  return TW_NONE;
}

static unsigned char
lower(const char c)
{
  return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

// Rules ask this of nearly every word: nothing is cut out of the list, and a wrong first letter ends a comparison
bool
tw_word_in(const tw_str word, const tw_str list)
{
  for (uint32_t at = 0; at < list.len; ++at) {
    uint32_t i = 0;
    while (i < word.len && at + i < list.len && list.ptr[at + i] != '|' && lower(word.ptr[i]) == (unsigned char)list.ptr[at + i]) {
      ++i;
    }
    if (i == word.len && (at + i == list.len || list.ptr[at + i] == '|')) {
      return true;
    }
    while (at < list.len && list.ptr[at] != '|') {
      ++at;
    }
  }
  return false;
}

bool
tw_lemma_in(const tw_tree *const tree, const uint32_t token, const char *const words)
{
  return token != TW_NONE && tw_word_in(tree->doc->token.lemma[token], tw_str_from(words));
}

bool
tw_form_in(const tw_tree *const tree, const uint32_t token, const char *const words)
{
  return token != TW_NONE && tw_word_in(tree->doc->token.form[token], tw_str_from(words));
}

bool
tw_is_nominal(const tw_tree *const tree, const uint32_t token)
{
  switch (tw_upos_of(tree, token)) {
  case TW_UPOS_NOUN:
  case TW_UPOS_PROPN:
  case TW_UPOS_PRON:
  case TW_UPOS_NUM:
  case TW_UPOS_SYM:
  case TW_UPOS_OTHER:
    return true;
  case TW_UPOS_DET:
    return true;
  case TW_UPOS_ADJ: // "the wounded", "the firm's executive"
    return tw_tree_child(tree, token, TW_REL_DET) != TW_NONE || tw_tree_child(tree, token, TW_REL_NMOD_POSS) != TW_NONE;
  default:
    return false;
  }
}

bool
tw_in_one_name(const tw_tree *const tree, const uint32_t a, const uint32_t b)
{
  return a != TW_NONE && b != TW_NONE && tree->name[a] != TW_NONE && tree->name[a] == tree->name[b];
}

bool
tw_in_person(const tw_tree *const tree, const uint32_t token)
{
  return token != TW_NONE && tree->name[token] != TW_NONE && tree->doc->name.kind[tree->name[token]] == TW_NAME_PERSON;
}

bool
tw_in_other_name(const tw_tree *const tree, const uint32_t token)
{
  return token != TW_NONE && tree->name[token] != TW_NONE && tree->doc->name.kind[tree->name[token]] != TW_NAME_PERSON;
}

bool
tw_is_relative_pronoun(const tw_tree *const tree, const uint32_t token)
{
  const uint8_t upos = tw_upos_of(tree, token);
  return (upos == TW_UPOS_PRON || upos == TW_UPOS_DET || upos == TW_UPOS_SCONJ) &&
         tw_form_in(tree, token, "who|whom|which|that|whose");
}

// "2022", "1990s"
static bool
is_year(const tw_str form)
{
  const tw_str digits = tw_str_ends(form, "s") ? tw_str_slice(form, 0, form.len - 1) : form;
  int64_t      year;
  return digits.len == 4 && tw_str_number(digits, &year) && year >= 1000 && year < 2200;
}

// "11" of "September 11"
static bool
is_day(const tw_tree *const tree, const uint32_t number)
{
  int64_t day;
  return number > tw_sentence_begin(tree->doc, number) && tw_str_number(tree->doc->token.form[number], &day) && day >= 1 && day <= 31 &&
         tw_form_in(tree, number - 1, "january|february|march|april|may|june|july|august|september|october|november|december|"
                                      "jan.|feb.|mar.|apr.|jun.|jul.|aug.|sept.|sep.|oct.|nov.|dec.");
}

bool
tw_is_time(const tw_tree *const tree, const uint32_t head)
{
  return tw_lexicon_is(tree->lexicon, tree->doc, head, TW_WORD_TIME) ||
         (tw_upos_of(tree, head) == TW_UPOS_NUM && (is_year(tree->doc->token.form[head]) || is_day(tree, head)));
}

uint32_t
tw_preposition(const tw_tree *const tree, const uint32_t head)
{
  TW_CHILDREN(tree, c, head) {
    if (tw_relation_of(tree, c) == TW_REL_CASE && !tw_str_is(tree->doc->token.form[c], "'s") &&
        tree->doc->token.xpos[c] != TW_XPOS_POS) {
      return c;
    }
  }
  return TW_NONE;
}

uint32_t
tw_marker(const tw_tree *const tree, const uint32_t head)
{
  return tw_tree_child(tree, head, TW_REL_MARK);
}

bool
tw_is_name_behind(const tw_tree *const tree, const uint32_t token, const uint32_t noun)
{
  const uint8_t relation = tw_relation_of(tree, token);
  return (relation == TW_REL_APPOS || relation == TW_REL_NMOD) && tw_in_person(tree, token) && tw_upos_of(tree, noun) == TW_UPOS_NOUN &&
         tree->span[token].begin == noun + 1 && tw_upos_of(tree, noun + 1) != TW_UPOS_PUNCT && tw_preposition(tree, token) == TW_NONE;
}

bool
tw_is_headline(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t end = tw_sentence_end(tree->doc, token);
  return tw_upos_of(tree, end - 1) != TW_UPOS_PUNCT && end - tw_sentence_begin(tree->doc, token) <= 16;
}

bool
tw_is_called(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t noun = tw_head_of(tree, token);
  const uint32_t verb = noun == TW_NONE ? TW_NONE : tw_head_of(tree, noun);
  if (verb == TW_NONE || tw_relation_of(tree, token) != TW_REL_APPOS || tw_relation_of(tree, noun) != TW_REL_OBJ ||
      tw_upos_of(tree, noun) == TW_UPOS_PROPN || !tw_lemma_in(tree, verb, "call|declare|dub|label|consider|deem")) {
    return false;
  }
  const uint32_t begin = tree->span[token].begin;
  return token > noun && !tw_form_in(tree, begin, ",|-|–|—|(") && !tw_form_in(tree, begin - 1, ",|-|–|—|(");
}

bool
tw_is_charge(const tw_tree *const tree, const uint32_t phrase)
{
  const uint32_t object = tw_head_of(tree, phrase);
  const uint32_t verb   = object == TW_NONE ? TW_NONE : tw_head_of(tree, object);
  const uint8_t  base   = object == TW_NONE ? TW_REL_ROOT : tw_relation_base(tw_relation_of(tree, object));
  return verb != TW_NONE && phrase > object && tw_relation_of(tree, phrase) == TW_REL_NMOD && (base == TW_REL_OBJ || base == TW_REL_IOBJ) &&
         tw_form_in(tree, tw_preposition(tree, phrase), "of") &&
         tw_lemma_in(tree, verb, "accuse|rob|strip|deprive|convict|acquit|suspect|cure|rid|remind|inform|notify|relieve|absolve");
}

// "Took a place", "took first place" are no idioms
static bool
is_bare(const tw_tree *const tree, const uint32_t noun)
{
  TW_CHILDREN(tree, c, noun) {
    const uint8_t base = tw_relation_base(tw_relation_of(tree, c));
    if (base == TW_REL_DET || base == TW_REL_AMOD || base == TW_REL_NUMMOD || base == TW_REL_COMPOUND ||
        tw_relation_of(tree, c) == TW_REL_NMOD_POSS) {
      return false;
    }
  }
  return true;
}

bool
tw_is_idiom(const tw_tree *const tree, const uint32_t verb, const uint32_t noun)
{
  char         both[64];
  const tw_str first  = tree->doc->token.lemma[verb];
  const tw_str second = tree->doc->token.lemma[noun];
  if (!first.len || !second.len || (size_t)first.len + second.len + 1 > sizeof both || tw_head_of(tree, noun) != verb ||
      !is_bare(tree, noun)) {
    return false;
  }
  memcpy(both, first.ptr, first.len);
  both[first.len] = ' ';
  memcpy(both + first.len + 1, second.ptr, second.len);
  const tw_word *const word = tw_lexicon_word(tree->lexicon, (tw_str){both, first.len + second.len + 1}, TW_UPOS_VERB);
  return word && word->classes & TW_WORD_IDIOM;
}

bool
tw_is_subjunctive(const tw_tree *const tree, const uint32_t token)
{
  const tw_document *const doc     = tree->doc;
  const uint8_t            xpos    = doc->token.xpos[token];
  const uint32_t           subject = tw_tree_child(tree, token, TW_REL_NSUBJ);
  if (subject == TW_NONE || (xpos != TW_XPOS_VBP && xpos != TW_XPOS_VB) || tw_tree_child(tree, token, TW_REL_AUX) != TW_NONE) {
    return false;
  }
  const uint8_t tag = doc->token.xpos[subject];
  return xpos == TW_XPOS_VB ||
         ((tag == TW_XPOS_NN || tag == TW_XPOS_NNP || tw_form_in(tree, subject, "he|she|it")) &&
          tw_next_conjunct(tree, subject, subject) == TW_NONE && tw_relation_of(tree, token) == TW_REL_CCOMP);
}

bool
tw_is_finite_form(const tw_tree *const tree, const uint32_t token)
{
  const uint8_t xpos = tree->doc->token.xpos[token];
  return xpos == TW_XPOS_VBD || xpos == TW_XPOS_VBZ || (xpos == TW_XPOS_VBP && !tw_is_subjunctive(tree, token));
}

static bool
has_tag(const tw_tree *const tree, const uint32_t predicate, const uint8_t xpos)
{
  if (tree->doc->token.xpos[predicate] == xpos) {
    return true;
  }
  TW_CHILDREN(tree, c, predicate) {
    const uint8_t base = tw_relation_base(tw_relation_of(tree, c));
    if ((base == TW_REL_AUX || base == TW_REL_COP) && tree->doc->token.xpos[c] == xpos) {
      return true;
    }
  }
  return false;
}

static bool
is_finite(const tw_tree *const tree, const uint32_t token)
{
  return tw_is_finite_form(tree, token) || has_tag(tree, token, TW_XPOS_VBZ) || has_tag(tree, token, TW_XPOS_VBD) ||
         has_tag(tree, token, TW_XPOS_MD);
}

// "Police say the man shot at them but was far away", with "was" hung on "say": the tense tells that it goes with "shot"
static uint32_t
complement_in_its_tense(const tw_tree *const tree, const uint32_t token, const uint32_t head)
{
  const uint8_t  xpos       = tree->doc->token.xpos[head];
  const uint32_t complement = tw_tree_child(tree, head, TW_REL_CCOMP);
  if (complement == TW_NONE || complement < head || complement > token) {
    return TW_NONE;
  }
  // "She says it will fall and will hurt them"
  if (has_tag(tree, token, TW_XPOS_MD) && has_tag(tree, complement, TW_XPOS_MD) && !has_tag(tree, head, TW_XPOS_MD)) {
    return complement;
  }
  if ((xpos != TW_XPOS_VBP && xpos != TW_XPOS_VBZ) || !has_tag(tree, token, TW_XPOS_VBD) ||
      tw_tree_child(tree, head, TW_REL_AUX) != TW_NONE) {
    return TW_NONE;
  }
  return has_tag(tree, complement, TW_XPOS_VBD) ? complement : TW_NONE;
}

// "Officials said the talks had failed, and the two would meet again": after "said", "would" is a will that was told
static bool
is_shifted(const tw_tree *const tree, const uint32_t token, const uint32_t head)
{
  if (tree->doc->token.xpos[head] != TW_XPOS_VBD) {
    return false;
  }
  TW_CHILDREN(tree, c, token) {
    if (tw_relation_of(tree, c) == TW_REL_AUX && tw_form_in(tree, c, "would")) {
      return true;
    }
  }
  return false;
}

// "She says the ban is wrong and Chad has no evidence", with "has" hung on "says": without a comma it is said as well
static uint32_t
also_said(const tw_tree *const tree, const uint32_t token, const uint32_t head)
{
  const uint32_t said = tw_tree_child(tree, head, TW_REL_CCOMP);
  const uint32_t cc   = tw_tree_child(tree, token, TW_REL_CC);
  if (!tree->lexicon || said == TW_NONE || cc == TW_NONE || said < head || said > cc || cc > token ||
      !tw_lexicon_is(tree->lexicon, tree->doc, head, TW_WORD_REPORT)) {
    return TW_NONE;
  }
  const bool joined = tw_form_in(tree, cc, "and|or") &&
                      (tw_upos_of(tree, cc - 1) != TW_UPOS_PUNCT || tw_form_in(tree, tw_marker(tree, token), "that"));
  return joined || (tw_form_in(tree, cc, "and|or|but") && is_shifted(tree, token, head)) ? said : TW_NONE;
}

uint32_t
tw_coordinated_with(const tw_tree *const tree, const uint32_t token)
{
  const tw_document *const doc = tree->doc;
  if (tw_relation_of(tree, token) != TW_REL_CONJ) {
    return TW_NONE;
  }
  const uint32_t head = tree->head[token];
  if (head == TW_NONE || tw_tree_child_base(tree, token, TW_REL_NSUBJ) != TW_NONE) {
    const uint32_t said = head == TW_NONE ? TW_NONE : also_said(tree, token, head);
    return said == TW_NONE ? head : said;
  }
  const uint32_t complement = complement_in_its_tense(tree, token, head);
  if (complement != TW_NONE) {
    return complement;
  }
  if (!is_finite(tree, token) || (doc->token.xpos[head] != TW_XPOS_VB && !tw_is_subjunctive(tree, head)) || is_finite(tree, head)) {
    return head;
  }
  uint32_t above = tree->head[head];
  while (above != TW_NONE && !is_finite(tree, above)) {
    above = tree->head[above];
  }
  return above == TW_NONE ? head : above;
}

// "The port but not the prison", "the port rather than the prison"
static bool
is_excluded(const tw_tree *const tree, const uint32_t conjunct)
{
  TW_CHILDREN(tree, c, conjunct) {
    const uint8_t base = tw_relation_base(tw_relation_of(tree, c));
    if (c < conjunct && (base == TW_REL_CC || base == TW_REL_ADVMOD) && tw_is_nominal(tree, conjunct) &&
        tw_form_in(tree, c, "not|never|rather|instead")) {
      return true;
    }
  }
  return false;
}

uint32_t
tw_next_conjunct(const tw_tree *const tree, const uint32_t first, const uint32_t token)
{
  uint32_t c = token == first ? tree->first[first] : tree->next[token];
  while (c != TW_NONE && (tw_relation_of(tree, c) != TW_REL_CONJ || tw_in_one_name(tree, c, first) || is_excluded(tree, c))) {
    c = tree->next[c];
  }
  return c;
}
