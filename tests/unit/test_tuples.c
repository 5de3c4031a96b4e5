// SPDX-License-Identifier: Apache-2.0
// From trees that are known to be right to tuples of the openie profile: the words of relations and arguments, and what is told apart.
#include "base/error.h"
#include "meaning/meaning.h"

#include "parsed_document.h"
#include "tw_test.h"

static const tw_lexicon *words;

// All tuples, also those that are worth little, as "argument 1 | relation | argument 2 | … ; …"
static void
expect(const char *const rows, const char *const expected)
{
  tw_document *const doc    = parsed_document(rows, NULL);
  tw_buffer          traits = {0};
  tw_buffer          text   = {0};
  tw_error           err    = {0};
  CHECK(!tw_mend_trees(doc, words, &err) && !tw_clauses(doc, words, &err) && !tw_attribute(doc, words, &err));
  CHECK(!tw_tuples(doc, words, &traits, &err));
  uint32_t lines = 0;
  for (size_t i = 0; i < traits.len; ++i) {
    lines += traits.ptr[i] == '\n';
  }
  CHECK(lines == doc->tuple_count);
  for (uint32_t i = 0; i < doc->tuple_count; ++i) {
    const tw_tuple *const tuple = &doc->tuple[i];
    CHECK(tuple->confidence > 0 && tuple->confidence < 1);
    tw_buffer_format(&text, "%s%.*s | %.*s", i ? "; " : "", TW_PRINT(doc->tuple_argument[tuple->arguments.begin]),
                     TW_PRINT(tuple->relation));
    for (uint32_t a = tuple->arguments.begin + 1; a < tuple->arguments.end; ++a) {
      tw_buffer_format(&text, " | %.*s", TW_PRINT(doc->tuple_argument[a]));
    }
  }
  CHECK_STR(tw_buffer_str(&text), expected);
  tw_buffer_free(&text);
  tw_buffer_free(&traits);
  tw_document_free(doc);
}

static void
members(void)
{
  // The subject in one piece, the objects of a main clause one by one
  expect("Anna Anna PROPN NNP 4 nsubj\nand and CCONJ CC 3 cc\nBob Bob PROPN NNP 1 conj\nsold sell VERB VBD 0 root\n"
         "cars car NOUN NNS 4 obj\nand and CCONJ CC 7 cc\nboats boat NOUN NNS 5 conj\n. . PUNCT . 4 punct\n",
         "Anna and Bob | sold | cars; Anna and Bob | sold | boats");
  // A verb is no member of what a copula says
  expect("He he PRON PRP 4 nsubj\nwas be AUX VBD 4 cop\na a DET DT 4 det\njudge judge NOUN NN 0 root\nand and CCONJ CC 6 cc\n"
         "lived live VERB VBD 4 conj\nin in ADP IN 8 case\nRome Rome PROPN NNP 6 obl\n. . PUNCT . 4 punct\n",
         "He | was | a judge; He | lived in | Rome");
}

static void
auxiliaries(void)
{
  expect("It it PRON PRP 3 nsubj:pass\nwas be AUX VBD 3 aux:pass\nbuilt build VERB VBN 0 root\nin in ADP IN 5 case\n"
         "Kiel Kiel PROPN NNP 3 obl\nand and CCONJ CC 7 cc\nsold sell VERB VBN 3 conj\nto to ADP IN 9 case\nOslo Oslo PROPN NNP 7 obl\n"
         ". . PUNCT . 3 punct\n",
         "It | was built in | Kiel; It | was sold to | Oslo");
  // "Slept" stands alone
  expect("He he PRON PRP 3 nsubj:pass\nwas be AUX VBD 3 aux:pass\nseen see VERB VBN 0 root\nin in ADP IN 5 case\n"
         "Kiel Kiel PROPN NNP 3 obl\nand and CCONJ CC 7 cc\nleft leave VERB VBD 3 conj\nOslo Oslo PROPN NNP 7 obj\n. . PUNCT . 3 punct\n",
         "He | was seen in | Kiel; He | left | Oslo");
  expect("The the DET DT 2 det\nships ship NOUN NNS 6 nsubj\nbuilt build VERB VBN 2 acl\nin in ADP IN 5 case\nKiel Kiel PROPN NNP 3 obl\n"
         "reached reach VERB VBD 0 root\nOslo Oslo PROPN NNP 6 obj\n. . PUNCT . 6 punct\n",
         "The ships | are built in | Kiel; The ships built in Kiel | reached | Oslo");
}

static void
joints(void)
{
  expect("He he PRON PRP 2 nsubj\nwalked walk VERB VBD 0 root\nout out ADP IN 6 case\nof of ADP IN 6 case\nthe the DET DT 6 det\n"
         "room room NOUN NN 2 obl\n. . PUNCT . 2 punct\n",
         "He | walked out of | the room");
  expect("It it PRON PRP 2 nsubj\nsurged surge VERB VBD 0 root\nahead ahead ADV RB 2 advmod\nof of ADP IN 5 case\n"
         "Oslo Oslo PROPN NNP 2 obl\n"
         ". . PUNCT . 2 punct\n",
         "It | surged ahead of | Oslo");
  expect("She she PRON PRP 2 nsubj\nsaid say VERB VBD 0 root\nthat that SCONJ IN 5 mark\nprices price NOUN NNS 5 nsubj\n"
         "fell fall VERB VBD 2 ccomp\n"
         "in in ADP IN 7 case\nOslo Oslo PROPN NNP 5 obl\n. . PUNCT . 2 punct\n",
         "She | said that | prices fell in Oslo; prices | fell in | Oslo");
}

static void
outer_subjects(void)
{
  expect("The the DET DT 2 det\nplan plan NOUN NN 5 nsubj:outer\nis be AUX VBZ 5 cop\nto to PART TO 5 mark\nbuild build VERB VB 0 root\n"
         "a a DET DT 7 det\nroad road NOUN NN 5 obj\n. . PUNCT . 5 punct\n",
         "The plan | is | to build a road");
  expect("The the DET DT 2 det\nreason reason NOUN NN 6 nsubj:outer\nis be AUX VBZ 6 cop\nthat that SCONJ IN 6 mark\n"
         "prices price NOUN NNS 6 nsubj\nfell fall VERB VBD 0 root\n. . PUNCT . 6 punct\n",
         "The reason | is that | prices fell");
}

static void
asides(void)
{
  expect("He he PRON PRP 4 nsubj\nis be AUX VBZ 4 cop\na a DET DT 4 det\nson son NOUN NN 0 root\nof of ADP IN 6 case\n"
         "Anna Anna PROPN NNP 4 nmod\n"
         ", , PUNCT , 9 punct\nwho who PRON WP 9 nsubj\nruled rule VERB VBD 6 acl:relcl\nOslo Oslo PROPN NNP 9 obj\n. . PUNCT . 4 punct\n",
         "He | is | a son of Anna; Anna | ruled | Oslo");
}

int
main(void)
{
  char        folder[4096];
  tw_lexicon *lexicon = NULL;
  tw_error    err     = {0};
  if (tw_lexicon_open(&lexicon, schema_folder(folder, sizeof folder), &err)) {
    fprintf(stderr, "%s\n", err.message);
    return 1;
  }
  words = lexicon;
  members();
  auxiliaries();
  joints();
  outer_subjects();
  asides();
  tw_lexicon_close(lexicon);
  return TW_TEST_END();
}
