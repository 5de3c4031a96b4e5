// SPDX-License-Identifier: Apache-2.0
// Whether two names can be one person's: surnames, initials, nicknames, misspellings, acronyms.
#include "meaning/names.h"

enum { LONGEST_WORD = 32 };

uint32_t
tw_spelling_slack(const uint32_t len)
{
  return len < 5 ? 0 : len < 8 ? 1 : 2;
}

static uint32_t
least(const uint32_t a, const uint32_t b)
{
  return a < b ? a : b;
}

uint32_t
tw_edit_distance(const tw_str a, const tw_str b, const uint32_t limit)
{
  if (tw_str_equal(a, b)) {
    return 0;
  }
  if (a.len > LONGEST_WORD || b.len > LONGEST_WORD || a.len > b.len + limit || b.len > a.len + limit) {
    return limit + 1;
  }
  uint32_t rows[3][LONGEST_WORD + 1]; // of the last three letters of `a`
  for (uint32_t j = 0; j <= b.len; ++j) {
    rows[0][j] = j;
  }
  for (uint32_t i = 1; i <= a.len; ++i) {
    uint32_t *const       now  = rows[i % 3];
    const uint32_t *const last = rows[(i + 2) % 3];
    const uint32_t *const prior = rows[(i + 1) % 3];
    now[0] = i;
    for (uint32_t j = 1; j <= b.len; ++j) {
      now[j] = least(least(last[j], now[j - 1]) + 1, last[j - 1] + (a.ptr[i - 1] != b.ptr[j - 1]));
      if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1]) {
        now[j] = least(now[j], prior[j - 2] + 1);
      }
    }
  }
  return least(rows[a.len % 3][b.len], limit + 1);
}

static tw_str
without_stop(const tw_str word)
{
  return word.len && word.ptr[word.len - 1] == '.' ? tw_str_slice(word, 0, word.len - 1) : word;
}

tw_name
tw_name_parse(const tw_str folded)
{
  tw_name name = {0};
  tw_str  rest = folded;
  tw_str  word;
  while (folded.len && tw_str_split(&rest, ' ', &word)) {
    if (name.count && (tw_cue_bits(word) & TW_CUE_SUFFIX)) {
      name.suffix = without_stop(word);
    } else if (word.len && !tw_str_is(word, ",")) {
      name.count += name.count < TW_NAME_WORDS;
      name.word[name.count - 1] = word;
    }
  }
  return name;
}

// Word where the surname begins: its particles belong to it, "ursula | von der leyen"
static uint32_t
surname_begin(const tw_name *const name)
{
  uint32_t i = name->count - 1;
  while (i > 1 && (tw_cue_bits(name->word[i - 1]) & TW_CUE_PARTICLE)) {
    --i;
  }
  return i;
}

tw_str
tw_name_surname(const tw_name *const name)
{
  if (!name->count) {
    return TW_STR("");
  }
  const tw_str first = name->word[surname_begin(name)];
  const tw_str last  = name->word[name->count - 1];
  // The words are slices of one text, cut at single spaces
  return last.ptr >= first.ptr ? (tw_str){first.ptr, (uint32_t)(last.ptr + last.len - first.ptr)} : last;
}

static bool
are_nicknames(const tw_str a, const tw_str b)
{
  static const struct { const char *formal, *nick; } pairs[] = {
    {"alexander", "alex"}, {"alexander", "sasha"}, {"andrew", "andy"}, {"anthony", "tony"}, {"barbara", "barb"},
    {"benjamin", "ben"}, {"charles", "charlie"}, {"christopher", "chris"}, {"daniel", "dan"}, {"david", "dave"},
    {"deborah", "debbie"}, {"donald", "don"}, {"edward", "ed"}, {"edward", "ted"}, {"elizabeth", "liz"},
    {"elizabeth", "beth"}, {"francis", "frank"}, {"frederick", "fred"}, {"gerald", "gerry"}, {"gregory", "greg"},
    {"henry", "harry"}, {"jacob", "jake"}, {"james", "jim"}, {"james", "jimmy"}, {"jeffrey", "jeff"}, {"john", "jack"},
    {"joseph", "joe"}, {"kenneth", "ken"}, {"lawrence", "larry"}, {"margaret", "maggie"}, {"matthew", "matt"},
    {"michael", "mike"}, {"nicholas", "nick"}, {"patricia", "pat"}, {"patrick", "pat"}, {"peter", "pete"},
    {"philip", "phil"}, {"raymond", "ray"}, {"richard", "dick"}, {"richard", "rick"}, {"robert", "bob"}, {"robert", "rob"},
    {"ronald", "ron"}, {"samuel", "sam"}, {"stephen", "steve"}, {"steven", "steve"}, {"susan", "sue"}, {"theodore", "ted"},
    {"thomas", "tom"}, {"timothy", "tim"}, {"victoria", "vicky"}, {"vladimir", "vlad"}, {"william", "bill"},
    {"william", "will"}, {"zachary", "zach"},
  };
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; ++i) {
    if ((tw_str_is(a, pairs[i].formal) && tw_str_is(b, pairs[i].nick)) ||
        (tw_str_is(b, pairs[i].formal) && tw_str_is(a, pairs[i].nick))) {
      return true;
    }
  }
  return false;
}

static bool
is_initial(const tw_str word)
{
  return without_stop(word).len == 1;
}

// Misspelt: "voloydymr". Namesakes differ by more than that, or in their first letter: "Ronald" is not "Donald"
static bool
is_misspelt(const tw_str a, const tw_str b)
{
  const uint32_t slack = tw_spelling_slack(least(a.len, b.len));
  return slack && a.ptr[0] == b.ptr[0] && tw_edit_distance(a, b, slack) <= slack;
}

static bool
given_names_agree(const tw_str a, const tw_str b)
{
  if (is_initial(a) || is_initial(b)) {
    return a.ptr[0] == b.ptr[0];
  }
  const bool listed = tw_given_gender(a) && tw_given_gender(b); // "Daniel" is no misspelt "Daniela"
  return tw_str_equal(a, b) || are_nicknames(a, b) || (!listed && is_misspelt(a, b));
}

// Middle names may be left out, but may not contradict: "George W. Bush" is not "George H. W. Bush"
static bool
middle_names_agree(const tw_name *const a, const uint32_t a_end, const tw_name *const b, const uint32_t b_end)
{
  if (a_end <= 1 || b_end <= 1) {
    return true;
  }
  if (a_end != b_end) {
    return false;
  }
  for (uint32_t i = 1; i < a_end; ++i) {
    if (!given_names_agree(a->word[i], b->word[i])) {
      return false;
    }
  }
  return true;
}

bool
tw_names_agree(const tw_name *const a, const tw_name *const b)
{
  if (a->count < 2 || b->count < 2 || !tw_str_equal(a->suffix, b->suffix)) {
    return false;
  }
  const uint32_t a_end  = surname_begin(a);
  const uint32_t b_end  = surname_begin(b);
  const tw_str   a_last = tw_name_surname(a);
  const tw_str   b_last = tw_name_surname(b);
  if (!given_names_agree(a->word[0], b->word[0]) || !middle_names_agree(a, a_end, b, b_end)) {
    return false;
  }
  return tw_str_equal(a_last, b_last) || (tw_str_equal(a->word[0], b->word[0]) && is_misspelt(a_last, b_last));
}

static bool
is_small(const tw_str word)
{
  static const char *const small[] = {"of", "the", "for", "and", "in", "on", "to", "a", "&", "de", "la", "du", "des"};
  for (size_t i = 0; i < sizeof small / sizeof *small; ++i) {
    if (tw_str_is(word, small[i])) {
      return true;
    }
  }
  return false;
}

static bool
spells(const tw_str acronym, const tw_name *const name, const bool count_small)
{
  uint32_t at = 0;
  for (uint32_t i = 0; i < name->count; ++i) {
    if (!count_small && is_small(name->word[i])) {
      continue;
    }
    while (at < acronym.len && acronym.ptr[at] == '.') {
      ++at;
    }
    if (at == acronym.len || acronym.ptr[at++] != name->word[i].ptr[0]) {
      return false;
    }
  }
  return at + (at < acronym.len && acronym.ptr[at] == '.') == acronym.len;
}

bool
tw_is_acronym(const tw_str folded, const tw_name *const name)
{
  return folded.len > 1 && name->count > 1 && (spells(folded, name, false) || spells(folded, name, true));
}
