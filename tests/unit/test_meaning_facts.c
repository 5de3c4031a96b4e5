// SPDX-License-Identifier: Apache-2.0
// From trees that are known to be right to clauses, attributions, facts and tuples: no model and no knowledge base is needed.
#include "base/buffer.h"
#include "base/error.h"
#include "input/input.h"
#include "meaning/meaning.h"

#include "tw_test.h"

#include <stdlib.h>

static const tw_lexicon *words;

// "The/the/DET/DT/2/det army/…" as CoNLL-U
static void
unfold(tw_buffer *const out, tw_str tree)
{
  tw_str   token;
  unsigned number = 0;
  while (tw_str_split(&tree, ' ', &token)) {
    tw_str cell[6] = {{NULL, 0}};
    for (int i = 0; i < 6; ++i) {
      (void)tw_str_split(&token, '/', &cell[i]);
    }
    tw_buffer_format(out, "%u\t%.*s\t%.*s\t%.*s\t%.*s\t_\t%.*s\t%.*s\t_\t_\n", ++number, TW_PRINT(cell[0]), TW_PRINT(cell[1]),
                     TW_PRINT(cell[2]), TW_PRINT(cell[3]), TW_PRINT(cell[4]), TW_PRINT(cell[5]));
  }
  tw_buffer_char(out, '\n');
}

static tw_document *
read_tree(const char *const tree)
{
  tw_document *const doc  = tw_document_new(0);
  tw_buffer          text = {0};
  tw_error           err  = {0};
  unfold(&text, tw_str_from(tree));
  doc->raw = tw_arena_copy(doc->arena, tw_buffer_str(&text));
  tw_buffer_free(&text);
  CHECK(tw_conllu(doc, &err) == TW_OK);
  tw_arena_clear(doc->scratch);
  CHECK(tw_mend_trees(doc, words, &err) == TW_OK);
  tw_arena_clear(doc->scratch);
  CHECK(tw_clauses(doc, words, &err) == TW_OK);
  tw_arena_clear(doc->scratch);
  CHECK(tw_attribute(doc, words, &err) == TW_OK);
  tw_arena_clear(doc->scratch);
  CHECK(tw_facts(doc, words, &err) == TW_OK);
  tw_arena_clear(doc->scratch);
  CHECK(tw_tuples(doc, words, &err) == TW_OK);
  return doc;
}

// The fact with these texts, or NULL
static const tw_fact *
find(const tw_document *const doc, const char *const subject, const char *const lemma, const char *const object)
{
  for (uint32_t i = 0; i < doc->fact_count; ++i) {
    const tw_fact *const fact = &doc->fact[i];
    if (tw_str_is(fact->subject.text, subject) && tw_str_is(fact->lemma, lemma) && tw_str_is(fact->object.text, object)) {
      return fact;
    }
  }
  fprintf(stderr, "no fact %s | %s | %s\n", subject, lemma, object);
  return NULL;
}

static void
passive(void)
{
  tw_document *const doc = read_tree("The/the/DET/DT/2/det bridge/bridge/NOUN/NN/4/nsubj:pass was/be/AUX/VBD/4/aux:pass "
                                     "destroyed/destroy/VERB/VBN/0/root by/by/ADP/IN/7/case the/the/DET/DT/7/det "
                                     "army/army/NOUN/NN/4/obl:agent ././PUNCT/./4/punct");
  CHECK(doc->clause_count == 1 && doc->clause[0].passive && doc->clause[0].subject == 1 && doc->clause[0].tense == TW_TENSE_PAST);
  const tw_fact *const fact = find(doc, "the army", "destroy", "The bridge");
  CHECK(fact && fact->modality == TW_MODALITY_ACTUAL && !fact->negative && fact->attribution == TW_NONE);
  CHECK(doc->fact_count == 1);
  CHECK(doc->tuple_count == 1);
  if (doc->tuple_count == 1) {
    CHECK_STR(doc->tuple[0].relation, "was destroyed by");
    CHECK_STR(doc->tuple_argument[doc->tuple[0].arguments.begin], "The bridge");
  }
  tw_document_free(doc);
}

static void
control(void)
{
  tw_document *doc = read_tree("The/the/DET/DT/2/det ministers/minister/NOUN/NNS/3/nsubj agreed/agree/VERB/VBD/0/root "
                               "to/to/PART/TO/5/mark meet/meet/VERB/VB/3/xcomp the/the/DET/DT/7/det rebels/rebel/NOUN/NNS/5/obj "
                               "././PUNCT/./3/punct");
  const tw_fact *fact = find(doc, "The ministers", "meet", "the rebels");
  CHECK(fact && fact->modality == TW_MODALITY_FUTURE);
  const tw_fact *const agreed = find(doc, "The ministers", "agree", "to meet the rebels");
  CHECK(agreed && agreed->object.kind == TW_TERM_CLAUSE && &doc->fact[agreed->object.fact] == fact);
  tw_document_free(doc);
  doc  = read_tree("The/the/DET/DT/2/det mayor/mayor/NOUN/NN/3/nsubj refused/refuse/VERB/VBD/0/root to/to/PART/TO/5/mark "
                   "sell/sell/VERB/VB/3/xcomp the/the/DET/DT/7/det park/park/NOUN/NN/5/obj ././PUNCT/./3/punct");
  fact = find(doc, "The mayor", "sell", "the park");
  CHECK(fact && fact->negative);
  tw_document_free(doc);
}

static void
nested_reports(void)
{
  tw_document *const doc = read_tree("The/the/DET/DT/2/det envoy/envoy/NOUN/NN/3/nsubj said/say/VERB/VBD/0/root the/the/DET/DT/5/det "
                                     "king/king/NOUN/NN/6/nsubj claimed/claim/VERB/VBD/3/ccomp that/that/SCONJ/IN/11/mark "
                                     "the/the/DET/DT/9/det queen/queen/NOUN/NN/11/nsubj had/have/AUX/VBD/11/aux "
                                     "left/leave/VERB/VBN/6/ccomp ././PUNCT/./3/punct");
  const tw_fact *const left = find(doc, "the queen", "leave", "");
  CHECK(left && left->attribution != TW_NONE && left->tense == TW_TENSE_PAST);
  if (left && left->attribution != TW_NONE) {
    const tw_attribution *const inner = &doc->attribution[left->attribution];
    CHECK_STR(left->source.text, "the king");
    CHECK(inner->cue == 5 && inner->outer != TW_NONE && doc->attribution[inner->outer].cue == 2);
  }
  const tw_fact *const said = find(doc, "The envoy", "say", "the king claimed that the queen had left");
  CHECK(said && said->attribution == TW_NONE);
  tw_document_free(doc);
}

static void
coordination(void)
{
  tw_document *doc = read_tree("Kari/Kari/PROPN/NNP/6/nsubj Solberg/Solberg/PROPN/NNP/1/flat and/and/CCONJ/CC/4/cc "
                               "Ivo/Ivo/PROPN/NNP/1/conj Kranz/Kranz/PROPN/NNP/4/flat met/meet/VERB/VBD/0/root in/in/ADP/IN/8/case "
                               "Oslo/Oslo/PROPN/NNP/6/obl ././PUNCT/./6/punct");
  CHECK(find(doc, "Kari Solberg", "meet", "Ivo Kranz"));
  CHECK(find(doc, "Ivo Kranz", "meet", "Kari Solberg"));
  tw_document_free(doc);
  doc = read_tree("The/the/DET/DT/2/det thieves/thief/NOUN/NNS/3/nsubj broke/break/VERB/VBD/0/root the/the/DET/DT/5/det "
                  "window/window/NOUN/NN/3/obj and/and/CCONJ/CC/7/cc stole/steal/VERB/VBD/3/conj three/three/NUM/CD/9/nummod "
                  "paintings/painting/NOUN/NNS/7/obj ././PUNCT/./3/punct");
  CHECK(find(doc, "The thieves", "break", "the window"));
  CHECK(find(doc, "The thieves", "steal", "three paintings"));
  CHECK(doc->fact_count == 2);
  tw_document_free(doc);
}

static void
relative_clause(void)
{
  tw_document *const doc = read_tree("The/the/DET/DT/2/det horse/horse/NOUN/NN/7/nsubj that/that/PRON/WDT/6/obj the/the/DET/DT/5/det "
                                     "farmer/farmer/NOUN/NN/6/nsubj sold/sell/VERB/VBD/2/acl:relcl won/win/VERB/VBD/0/root "
                                     "the/the/DET/DT/9/det race/race/NOUN/NN/7/obj ././PUNCT/./7/punct");
  CHECK(find(doc, "the farmer", "sell", "The horse"));
  CHECK(find(doc, "The horse", "win", "the race"));
  tw_document_free(doc);
}

static void
light_verb(void)
{
  tw_document *const doc = read_tree("The/the/DET/DT/2/det firm/firm/NOUN/NN/3/nsubj reached/reach/VERB/VBD/0/root an/a/DET/DT/5/det "
                                     "agreement/agreement/NOUN/NN/3/obj with/with/ADP/IN/8/case the/the/DET/DT/8/det "
                                     "union/union/NOUN/NN/5/nmod ././PUNCT/./3/punct");
  CHECK(find(doc, "The firm", "reach", "an agreement"));
  CHECK(find(doc, "The firm", "reach agreement with", "the union"));
  tw_document_free(doc);
}

int
main(void)
{
  char              path[4096];
  tw_lexicon       *lexicon = NULL;
  tw_error          err     = {0};
  const char *const source  = getenv("TRIPLEWIRE_SOURCE");
  snprintf(path, sizeof path, "%s/schema", source ? source : ".");
  if (tw_lexicon_open(&lexicon, path, &err)) {
    fprintf(stderr, "%s\n", err.message);
    return 1;
  }
  words = lexicon;
  passive();
  control();
  nested_reports();
  coordination();
  relative_clause();
  light_verb();
  tw_lexicon_close(lexicon);
  return TW_TEST_END();
}
