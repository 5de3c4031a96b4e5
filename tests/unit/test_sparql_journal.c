// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"
#include "sparql/fates.h"
#include "sparql/journal.h"
#include "sparql/netrc.h"
#include "tw_test.h"

#include <stdlib.h>
#include <unistd.h>

static char path[] = "/tmp/triplewire-journal-XXXXXX";

static tw_journal *
reopen(tw_journal *const journal)
{
  tw_journal *next = NULL;
  tw_journal_close(journal, false);
  CHECK(tw_journal_open(&next, path, TW_STR("here"), NULL) == TW_OK && next);
  return next;
}

static void
append(const char *const text)
{
  FILE *const file = fopen(path, "ab");
  CHECK(file && fputs(text, file) >= 0 && !fclose(file));
}

static void
parts_are_known_again(void)
{
  tw_journal    *journal = reopen(NULL);
  const uint64_t first   = tw_journal_next(tw_journal_begin(journal, 7), TW_STR("one"));
  const uint64_t second  = tw_journal_next(first, TW_STR("two"));
  CHECK(!tw_journal_has(journal, first) && !tw_journal_parts(journal, 7));
  CHECK(!tw_journal_add(journal, 7, first, NULL) && !tw_journal_add(journal, 7, second, NULL) && !tw_journal_add(journal, 7, second, NULL));
  CHECK(tw_journal_parts(journal, 7) == 2);

  append("part 0000000000000007 01234"); // cut off with the process that wrote it
  journal = reopen(journal);
  CHECK(tw_journal_has(journal, first) && tw_journal_has(journal, second) && tw_journal_parts(journal, 7) == 2);
  CHECK(tw_journal_next(tw_journal_begin(journal, 7), TW_STR("one")) == first);
  CHECK(tw_journal_next(tw_journal_begin(journal, 8), TW_STR("one")) != first);
  CHECK(tw_journal_next(first, TW_STR("other")) != second);

  CHECK(!tw_journal_void(journal, 7, NULL));
  journal = reopen(journal);
  CHECK(!tw_journal_parts(journal, 7));
  const uint64_t again = tw_journal_next(tw_journal_begin(journal, 7), TW_STR("one"));
  CHECK(again != first && !tw_journal_has(journal, again));
  tw_journal_close(journal, true);
  CHECK(access(path, F_OK));
}

static void
others_are_refused(void)
{
  tw_journal *other   = NULL;
  tw_journal *journal = reopen(NULL);
  CHECK(tw_journal_open(&other, path, TW_STR("here"), NULL) == TW_ERR_USE && !other); // in use
  tw_journal_close(journal, false);
  CHECK(tw_journal_open(&other, path, TW_STR("there"), NULL) == TW_ERR_USE && !other);
  append("nonsense\n");
  CHECK(tw_journal_open(&other, path, TW_STR("here"), NULL) == TW_ERR_USE && !other);
  CHECK(tw_journal_open(&other, "/nonexistent/journal", TW_STR("here"), NULL) == TW_ERR_IO && !other);
  CHECK(tw_journal_open(&other, "/dev/null", TW_STR("here"), NULL) == TW_ERR_USE && !other);
  unlink(path);
}

static void
fates_stay_apart(void)
{
  tw_fates fates = {0};
  CHECK(!tw_fates_find(&fates, 1));
  for (uint64_t i = 0; i < 5000; ++i) {
    tw_fate *const fate = tw_fates_get(&fates, i * 64);
    CHECK(fate && !fate->parts);
    fate->parts = (uint32_t)i + 1;
  }
  CHECK(fates.count == 5000);
  for (uint64_t i = 0; i < 5000; ++i) {
    CHECK(tw_fates_find(&fates, i * 64)->parts == i + 1 && tw_fates_get(&fates, i * 64)->parts == i + 1);
  }
  tw_fates_free(&fates);
}

static void
netrc_gives(const char *const text, const char *const host, const char *const wanted, const char *const user, const char *const password)
{
  tw_buffer name = {0}, secret = {0};
  tw_buffer_text(&name, wanted);
  tw_netrc_find(tw_str_from(text), tw_str_from(host), &name, &secret);
  CHECK(tw_str_is(tw_buffer_str(&name), user) && tw_str_is(tw_buffer_str(&secret), password));
  tw_buffer_free(&name);
  tw_buffer_free(&secret);
}

static void
netrc_files_are_read(void)
{
  static const char text[] = "# machine a.example login no password no\n"
                             "machine a.example login anna password \"two \\\"words\\\" \\\\\"\n"
                             "machine b.example\n\tlogin bob\n\tpassword p#1\n"
                             "macdef init\nmachine c.example login macro password macro\n\n"
                             "machine a.example login zoe account x password other\n"
                             "default login any password thing\n";
  netrc_gives(text, "a.example", "", "anna", "two \"words\" \\");
  netrc_gives(text, "A.EXAMPLE", "zoe", "zoe", "other");
  netrc_gives(text, "b.example", "", "bob", "p#1");
  netrc_gives(text, "c.example", "", "any", "thing");
  netrc_gives(text, "b.example", "carl", "carl", "");
  netrc_gives("machine a.example login x", "a.example", "", "", "");
  netrc_gives("machine a.example password \"unfinished", "a.example", "", "", "unfinished");
  netrc_gives("", "a.example", "", "", "");
  netrc_gives("machine", "a.example", "", "", "");
}

int
main(void)
{
  const int file = mkstemp(path);
  CHECK(file >= 0 && !close(file));
  parts_are_known_again();
  others_are_refused();
  fates_stay_apart();
  netrc_files_are_read();
  return TW_TEST_END();
}
