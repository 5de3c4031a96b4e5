// SPDX-License-Identifier: Apache-2.0
// Mends trees where clauses meet: what follows an aside, particles behind the object, infinitives and verbs that were read as nouns.
#include "meaning/tree_mend.h"

// The relative clause that `token` stands in, if it began before a comma's other half: "the mayor, who had fled, …"; or TW_NONE
static uint32_t
aside_around(const tw_tree *const tree, const uint32_t token)
{
  uint32_t clause = tree->head[token];
  while (clause != TW_NONE && clause < token && tree->relation[clause] == TW_REL_OBJ) {
    clause = tree->head[clause];
  }
  if (clause == TW_NONE || clause > token || tree->relation[clause] != TW_REL_ACL_RELCL) {
    return TW_NONE;
  }
  const uint32_t noun = tree->head[clause];
  const uint32_t edge = left_edge(tree, clause);
  return noun < edge && edge > noun + 1 && tw_form_in(tree, edge - 1, ",") ? clause : TW_NONE;
}

// "Worked in Oslo, in the north": the second says more of the first
static bool
repeats_preposition(const tw_tree *const tree, const uint32_t clause, const uint32_t marker)
{
  for (uint32_t t = clause + 1; t < marker; ++t) {
    if (tree->relation[t] == TW_REL_CASE && tw_str_equal(tree->doc->token.form[t], tree->doc->token.form[marker])) {
      return true;
    }
  }
  return false;
}

// "Sentenced the mayor, who had denied it, to six years", "ordered the firm, which owns it, to pay": behind the comma that closes the
// aside, what begins with a preposition or "to" belongs to the verb before it, with all that follows
static void
mend_behind_aside(const tw_tree *const tree, const uint32_t marker)
{
  const uint32_t token = tree->head[marker];
  const uint8_t  joint = tree->relation[marker];
  if (token == TW_NONE || token < marker || marker == tw_sentence_begin(tree->doc, marker) || !tw_form_in(tree, marker - 1, ",") ||
      (joint != TW_REL_CASE && !(joint == TW_REL_MARK && tw_form_in(tree, marker, "to"))) || left_edge(tree, token) != marker) {
    return;
  }
  const uint32_t clause = aside_around(tree, token);
  const uint32_t noun   = clause == TW_NONE ? TW_NONE : tree->head[clause];
  const uint32_t verb   = noun == TW_NONE ? TW_NONE : tree->head[noun];
  const uint8_t  role   = noun == TW_NONE ? TW_REL_DEP : tree->relation[noun];
  if (verb == TW_NONE || verb > noun || tw_upos_of(tree, verb) != TW_UPOS_VERB || clause > marker ||
      (role != TW_REL_OBJ && role != TW_REL_IOBJ && role != TW_REL_OBL) || repeats_preposition(tree, clause, marker)) {
    return;
  }
  const uint32_t end = tw_sentence_end(tree->doc, token);
  for (uint32_t t = token + 1; t < end; ++t) {
    const uint8_t base = tw_relation_base(tree->relation[t]);
    if (tree->head[t] == clause && (base == TW_REL_OBL || base == TW_REL_ADVCL)) {
      hang(tree, t, verb, tree->relation[t]);
    }
  }
  hang(tree, token, verb, joint == TW_REL_CASE ? TW_REL_OBL : role == TW_REL_OBJ ? TW_REL_XCOMP : TW_REL_ADVCL);
}

// "Handed the hostages over to them", "laid 200 workers off": the word behind the object is a part of the verb
static void
mend_particle(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t verb = tree->head[token];
  if (tree->relation[token] != TW_REL_ADVMOD || verb == TW_NONE || verb > token || tw_upos_of(tree, verb) != TW_UPOS_VERB ||
      !tw_form_in(tree, token, "over|off|up|out|down")) {
    return;
  }
  const uint32_t object = token - 1;
  const bool     behind = tree->relation[object] == TW_REL_OBJ && tree->head[object] == verb;
  const bool     alone  = token + 1 >= tw_sentence_end(tree->doc, token) || tree->head[token + 1] != token;
  if (behind && alone) {
    place(tree, token, verb, TW_REL_COMPOUND_PRT);
  }
}

// "Talks were to resume", with "were" as a copula and "to" as a preposition: no infinitive is what somebody is
static void
mend_arranged(const tw_tree *const tree, const uint32_t to)
{
  const uint32_t verb = to + 1;
  const uint32_t be   = to == tw_sentence_begin(tree->doc, to) ? TW_NONE : to - 1;
  if (be == TW_NONE || verb >= tw_sentence_end(tree->doc, to) || tree->head[to] != verb || tree->relation[to] != TW_REL_CASE ||
      tree->head[be] != verb || tree->relation[be] != TW_REL_COP || tree->doc->token.xpos[verb] != TW_XPOS_VB) {
    return;
  }
  place(tree, to, verb, TW_REL_MARK);
  place(tree, be, verb, TW_REL_AUX);
}

// "Refused to sign the bill, saying it would hurt farmers": a report behind a comma goes on with the sentence, not with what was refused
static void
mend_comment(const tw_tree *const tree, const uint32_t token)
{
  const uint32_t done  = tree->head[token];
  const uint32_t above = done == TW_NONE ? TW_NONE : tree->head[done];
  if (tree->relation[token] == TW_REL_ADVCL && tree->doc->token.xpos[token] == TW_XPOS_VBG && above != TW_NONE && above < done &&
      done < token && tree->relation[done] == TW_REL_XCOMP && tw_upos_of(tree, above) == TW_UPOS_VERB &&
      tw_form_in(tree, token - 1, ",") && (reports(tree, token) || tw_lemma_in(tree, token, "cite|accuse|blame|call|prompt|spark"))) {
    hang(tree, token, above, TW_REL_ADVCL);
  }
}

static bool
has_verb(const tw_tree *const tree, const uint32_t root)
{
  const uint32_t end = tw_sentence_end(tree->doc, root);
  for (uint32_t t = tw_sentence_begin(tree->doc, root); t < end; ++t) {
    const uint8_t upos = tw_upos_of(tree, t);
    if (tree->head[t] == root && (upos == TW_UPOS_VERB || upos == TW_UPOS_AUX) && tree->relation[t] != TW_REL_COMPOUND) {
      return true;
    }
  }
  return false;
}

// "The plan calls for new taxes.", read as plan calls: where a sentence has no verb, a word in -s that can be one is it
static void
mend_verbless(const tw_tree *const tree, const uint32_t root)
{
  const uint32_t begin = tw_sentence_begin(tree->doc, root), end = tw_sentence_end(tree->doc, root);
  const uint32_t noun = root == begin ? TW_NONE : root - 1;
  if (tree->head[root] != TW_NONE || noun == TW_NONE || tree->doc->token.xpos[root] != TW_XPOS_NNS || end < root + 3 || !tree->lexicon ||
      !tw_form_in(tree, end - 1, ".") || tree->head[noun] != root || tree->relation[noun] != TW_REL_COMPOUND ||
      tree->doc->token.xpos[noun] != TW_XPOS_NN || tree->relation[root + 1] != TW_REL_CASE ||
      !tw_lexicon_word(tree->lexicon, tree->doc->token.lemma[root], TW_UPOS_VERB) || has_verb(tree, root)) {
    return;
  }
  for (uint32_t t = begin; t < noun; ++t) {
    if (tree->head[t] == root && !is_punctuation(tree, t)) {
      hang(tree, t, noun, tree->relation[t]);
    }
  }
  hang(tree, noun, root, TW_REL_NSUBJ);
}

void
tw_mend_clause(const tw_tree *const tree, const uint32_t token)
{
  mend_behind_aside(tree, token);
  mend_particle(tree, token);
  mend_arranged(tree, token);
  mend_comment(tree, token);
  mend_verbless(tree, token);
}
