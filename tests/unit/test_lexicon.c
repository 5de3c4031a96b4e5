// SPDX-License-Identifier: Apache-2.0
// The tables of words: the shipped ones are read, broken ones are refused with their line.
#include "base/error.h"
#include "meaning/lexicon.h"

#include "tw_test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void
shipped(void)
{
  char path[4096];
  const char *const source = getenv("TRIPLEWIRE_SOURCE");
  snprintf(path, sizeof path, "%s/schema", source ? source : ".");
  tw_lexicon *lexicon = NULL;
  tw_error    err     = {0};
  CHECK(tw_lexicon_open(&lexicon, path, &err) == TW_OK);
  if (!lexicon) {
    fprintf(stderr, "%s\n", err.message);
    return;
  }
  CHECK(tw_lexicon_relations(lexicon) != NULL);
  const tw_word *const say = tw_lexicon_word(lexicon, TW_STR("say"), TW_UPOS_VERB);
  CHECK(say && say->classes & TW_WORD_REPORT);
  CHECK(!tw_lexicon_word(lexicon, TW_STR("say"), TW_UPOS_PUNCT));
  CHECK(!tw_lexicon_word(lexicon, TW_STR("zzz"), TW_UPOS_VERB));
  CHECK(tw_lexicon_weight(lexicon, TW_STR("relation of verb=root")) > tw_lexicon_weight(lexicon, TW_STR("relation of verb=xcomp")));
  CHECK(tw_lexicon_weight(lexicon, TW_STR("relation of verb=none")) == 0);
  tw_lexicon_close(lexicon);
}

static void
put(const char *const folder, const char *const name, const char *const text)
{
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *const file = fopen(path, "wb");
  if (file) {
    fputs(text, file);
    fclose(file);
  }
}

static void
broken(void)
{
  char folder[] = "/tmp/triplewire-lexicon-XXXXXX";
  if (!mkdtemp(folder)) {
    CHECK(false); // there is no temporary folder
    return;
  }
  tw_lexicon *lexicon = NULL;
  tw_error    err     = {0};
  CHECK(tw_lexicon_open(&lexicon, folder, &err) == TW_ERR_IO && !lexicon);
  put(folder, "relations.tsv", "wording\tpredicate\tevent\texample\n");
  put(folder, "verbs.tsv", "word\tpart\n");
  CHECK(tw_lexicon_open(&lexicon, folder, &err) == TW_ERR_DATA && !lexicon);
  put(folder, "verbs.tsv", "word\tpart\tclass\tmodality\tpolarity\tverb\tpatient\nsay\tVERB\tspeak\n");
  CHECK(tw_lexicon_open(&lexicon, folder, &err) == TW_ERR_DATA && err.place == 2);
  put(folder, "verbs.tsv", "word\tpart\tclass\tmodality\tpolarity\tverb\tpatient\nsay\tVERB\treport\n");
  CHECK(tw_lexicon_open(&lexicon, folder, &err) == TW_ERR_IO && !lexicon); // there are no weights
  put(folder, "tuples.tsv", "trait\nalways\n");
  CHECK(tw_lexicon_open(&lexicon, folder, &err) == TW_ERR_DATA && strstr(err.message, "weight"));
  put(folder, "tuples.tsv", "trait\tweight\nalways\t0.5\narc\t1e3\n");
  CHECK(tw_lexicon_open(&lexicon, folder, &err) == TW_ERR_DATA && err.place == 3);
  put(folder, "tuples.tsv", "trait\tweight\nalways\t0.5\narc\t-12.25\n");
  put(folder, "relations.tsv", "wording\tpredicate\tevent\tcameo\texample\n");
  CHECK(tw_lexicon_open(&lexicon, folder, &err) == TW_OK && tw_lexicon_weight(lexicon, TW_STR("arc")) == -12.25F &&
        tw_lexicon_weight(lexicon, TW_STR("always")) == 0.5F);
  tw_lexicon_close(lexicon);
  static const char *const names[] = {"verbs.tsv", "relations.tsv", "tuples.tsv"};
  for (size_t i = 0; i < sizeof names / sizeof *names; ++i) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, names[i]);
    unlink(path);
  }
  rmdir(folder);
}

int
main(void)
{
  shipped();
  broken();
  return TW_TEST_END();
}
