// SPDX-License-Identifier: Apache-2.0
// How good a tuple is: the traits that say so, each with a weight that was learned (src/learn/tuple_weights.py).
#include "meaning/tuples.h"

#include <stdio.h>

static void
measure(tw_tuple_maker *const m, const char *const name, const float value)
{
  m->worth += value * tw_lexicon_weight(m->lexicon, tw_str_from(name));
  if (m->traits) {
    tw_buffer_format(m->traits, "\t%s %.4f", name, (double)value);
  }
}

static void
trait_of(tw_tuple_maker *const m, const char *const name, const char *const whose, const tw_str value)
{
  char text[96];
  snprintf(text, sizeof text, "%s%s=%.*s", name, whose, TW_PRINT(value));
  measure(m, text, 1);
}

static void
trait(tw_tuple_maker *const m, const char *const name, const tw_str value)
{
  trait_of(m, name, "", value);
}

static void
ask(tw_tuple_maker *const m, const char *const name, const bool yes)
{
  trait(m, name, yes ? TW_STR("yes") : TW_STR("no"));
}

// Longer phrases differ less: 1, 2, 3, 4 and 5, 6 to 8, …
static void
count(tw_tuple_maker *const m, const char *const name, const uint32_t number)
{
  static const struct {
    uint32_t    least;
    const char *text;
  } steps[] = {{20, "20"}, {14, "14"}, {9, "9"}, {6, "6"}, {4, "4"}, {3, "3"}, {2, "2"}, {1, "1"}, {0, "0"}};
  uint32_t i = 0;
  while (number < steps[i].least) {
    ++i;
  }
  trait(m, name, tw_str_from(steps[i].text));
}

static uint32_t
words_of(const tw_str text)
{
  return tw_str_count(text, ' ') + 1;
}

// ---- of what it was made from ----------------------------------------------------------------------------------------------------

static void
traits_of_words(tw_tuple_maker *const m, const tw_tuple *const tuple)
{
  count(m, "relation words", words_of(tuple->relation));
  count(m, "subject words", words_of(*tw_row(&m->arguments, tuple->arguments.begin, tw_str)));
  count(m, "object words", words_of(*tw_row(&m->arguments, tuple->arguments.begin + 1, tw_str)));
  count(m, "arguments", tuple->arguments.end - tuple->arguments.begin);
  count(m, "earlier", m->earlier < 6 ? m->earlier : 6);
}

static void
traits_of_subject(tw_tuple_maker *const m, const tw_tuple_origin *const origin)
{
  const tw_document *const doc       = m->doc;
  const uint32_t           subject   = origin->subject;
  const uint32_t           predicate = origin->clause->predicate;
  trait_of(m, "subject of ", tw_clause_kind_text(origin->clause->kind), tw_upos_text(tw_upos_of(&m->tree, subject)));
  trait(m, "name", m->tree.name[subject] == TW_NONE ? TW_STR("none") : tw_name_text(doc->name.kind[m->tree.name[subject]]));
  trait(m, "stands",
        tw_head_of(&m->tree, subject) == predicate   ? TW_STR("below")
        : tw_head_of(&m->tree, predicate) == subject ? TW_STR("above")
                                                     : TW_STR("elsewhere"));
  if (tw_upos_of(&m->tree, subject) == TW_UPOS_PRON) {
    char text[16];
    tw_str form = tw_str_clip(doc->token.form[subject], sizeof text);
    for (uint32_t i = 0; i < form.len; ++i) {
      text[i] = (char)(form.ptr[i] >= 'A' && form.ptr[i] <= 'Z' ? form.ptr[i] + ('a' - 'A') : form.ptr[i]);
    }
    trait(m, "pronoun", (tw_str){text, form.len});
  }
  measure(m, "subject arc", doc->token.arc_probability[subject]);
  count(m, "distance", predicate > subject ? predicate - subject : subject - predicate);
}

static void
traits_of_object(tw_tuple_maker *const m, const tw_tuple_origin *const origin)
{
  if (origin->first == TW_NONE) {
    return;
  }
  const tw_clause_argument *const argument = &m->doc->clause_argument[origin->first];
  trait(m, "first", tw_str_from(tw_role_text(argument->role)));
  trait(m, "first relation", tw_relation_text(tw_relation_of(&m->tree, argument->head)));
  measure(m, "object arc", m->doc->token.arc_probability[argument->head]);
  ask(m, "member", origin->member);
}

// Of where the clause hangs in the sentence
static void
traits_of_place(tw_tuple_maker *const m, const tw_clause *const clause)
{
  const tw_document *const doc       = m->doc;
  const uint32_t           predicate = clause->predicate;
  const tw_str             relation  = tw_relation_text(tw_relation_of(&m->tree, predicate));
  const uint32_t           begin     = m->tree.span[predicate].begin;
  const bool               inside    = begin > tw_sentence_begin(doc, predicate);
  const bool               apart     = tw_form_in(&m->tree, begin, ",") ||
                     (inside && tw_form_in(&m->tree, begin - 1, ",|``|“|\"|-|--|–|—|(|-lrb-|;|:"));
  bool                     joined    = false;
  TW_CHILDREN(&m->tree, c, predicate) {
    joined |= c < predicate &&
              tw_form_in(&m->tree, c, "how|why|whether|if|when|where|what|who|which|while|as|because|although|though|since");
  }
  trait(m, apart ? "apart" : "close", relation);
  trait(m, joined ? "joined" : "bare", relation);
  uint32_t depth = 0;
  for (uint32_t c = clause->parent; c != TW_NONE && depth < 4; c = doc->clause[c].parent) {
    ++depth;
  }
  count(m, "depth", depth);
  if (clause->parent != TW_NONE) {
    const tw_clause *const parent = &doc->clause[clause->parent];
    trait(m, tw_lexicon_is(m->lexicon, doc, parent->predicate, TW_WORD_REPORT) ? "below report" : "below other", relation);
    trait(m, parent->subject == clause->subject ? "same subject" : "own subject", relation);
  }
}

static void
traits_of_predicate(tw_tuple_maker *const m, const tw_clause *const clause)
{
  const tw_document *const doc       = m->doc;
  const uint32_t           predicate = clause->predicate;
  const uint32_t           marker    = tw_marker(&m->tree, predicate);
  trait(m, "kind", tw_str_from(tw_clause_kind_text(clause->kind)));
  trait_of(m, "relation of ", tw_clause_kind_text(clause->kind), tw_relation_text(tw_relation_of(&m->tree, predicate)));
  trait(m, "tag", tw_xpos_text(doc->token.xpos[predicate]));
  trait(m, "modality", tw_modality_text(clause->modality));
  trait(m, "marker", marker == TW_NONE ? TW_STR("none") : doc->token.form[marker]);
  ask(m, "passive", clause->passive);
  ask(m, "negative", clause->negative);
  ask(m, "report", tw_lexicon_is(m->lexicon, doc, predicate, TW_WORD_REPORT));
  measure(m, "arc", doc->token.arc_probability[predicate]);
  measure(m, "length", (float)(tw_sentence_end(doc, predicate) - tw_sentence_begin(doc, predicate)) / 25);
}

float
tw_tuple_worth(tw_tuple_maker *const m, const tw_tuple *const tuple, const tw_tuple_origin *const origin)
{
  m->worth = 0;
  measure(m, "always", 1);
  traits_of_words(m, tuple);
  if (origin->clause) {
    traits_of_predicate(m, origin->clause);
    traits_of_place(m, origin->clause);
    traits_of_subject(m, origin);
    traits_of_object(m, origin);
    ask(m, "chain", origin->links > 1);
  } else {
    trait(m, "kind", TW_STR("place"));
  }
  if (m->traits) {
    tw_buffer_char(m->traits, '\n');
  }
  return m->worth < 0.001F ? 0.001F : m->worth > 0.999F ? 0.999F : m->worth;
}
