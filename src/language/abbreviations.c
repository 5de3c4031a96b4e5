// SPDX-License-Identifier: Apache-2.0
// Abbreviations that English news writes with a stop.
#include "language/cut.h"

static const char *const titles[] = {
  "Adm", "Amb", "Atty", "Brig", "Capt", "Cmdr", "Col", "Cpl", "Det", "Dr", "Drs", "Fr", "Ft", "Gen", "Gov", "Govs", "Hon", "Insp", "Lt",
  "Maj", "Messrs", "Mme", "Mlle", "Mr", "Mrs", "Ms", "Mt", "Pfc", "Pres", "Prof", "Pvt", "Rep", "Reps", "Rev", "Sen", "Sens", "Sgt", "Spc",
  "St", "Supt", "Vice-Adm",
};

static const char *const before_numbers[] = {
  "Apr", "Aug", "Dec", "Feb", "Fri", "Jan", "Jul", "Jun", "Mar", "Mon", "No", "Nos", "Nov", "Oct", "Sat", "Sep", "Sept", "Sun", "Thu", "Thur",
  "Thurs", "Tue", "Tues", "Wed", "art", "ch", "fig", "no", "nos", "p", "c", "b", "d", "para", "pp", "sec", "vol", "Art", "Fig", "Sec", "Vol",
};

static const char *const others[] = {
  "Assn", "Ave", "Blvd", "Bros", "Co", "Corp", "Dept", "Dist", "Est", "Inc", "Intl", "Jr", "LLC", "Ltd", "Mfg", "Nat", "Rd", "Sr", "Univ", "Sts", "LTD", "CORP", "INC", "BROS", "Pvt", "PVT", "yrs",
  "Ala", "Ariz", "Ark", "Calif", "Colo", "Conn", "Del", "Fla", "Ga", "Ill", "Ind", "Kan", "Ky", "La", "Mass", "Md", "Mich", "Minn", "Mo",
  "Mont", "Neb", "Nev", "Okla", "Ore", "Pa", "Penn", "Tenn", "Tex", "Va", "Vt", "Wash", "Wis", "Wyo",
  "al", "approx", "ca", "cf", "dept", "e.g", "eg", "esp", "est", "etc", "ext", "ft", "i.e", "incl", "lb", "lbs", "oz", "vs", "v", "viz",
};

static bool
is_capitals(const tw_str word)
{
  bool capitals = word.len > 1;
  for (uint32_t i = 0; i < word.len; ++i) {
    capitals &= word.ptr[i] >= 'A' && word.ptr[i] <= 'Z';
  }
  return capitals;
}

// `any_case`: "GEN", in a line of capitals, is "Gen"
static bool
is_in(const tw_str word, const char *const *const list, const size_t count, const bool any_case)
{
  for (size_t i = 0; i < count; ++i) {
    if (any_case ? tw_str_is_nocase(word, list[i]) : tw_str_is(word, list[i])) {
      return true;
    }
  }
  return false;
}

static bool
is_letter(const char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// "J", "U.S", "a.m", "Ph.D"
static bool
is_initials(const tw_str word)
{
  if (word.len == 1) {
    return word.ptr[0] >= 'A' && word.ptr[0] <= 'Z' && word.ptr[0] != 'I';
  }
  uint32_t stops = 0, run = 0;
  for (uint32_t i = 0; i < word.len; ++i) {
    const bool stop = word.ptr[i] == '.';
    run             = stop ? 0 : run + 1;
    stops += stop;
    if ((stop && (i == 0 || word.ptr[i - 1] == '.')) || (!stop && !is_letter(word.ptr[i])) || run > 2) {
      return false;
    }
  }
  return stops > 0;
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

tw_abbreviation
tw_abbreviation_find(const tw_str word, const bool before_number)
{
  if (!word.len || word.len > 12) {
    return TW_ABBREVIATION_NONE;
  }
  const bool capitals = is_capitals(word); // but "LA." is no state
  if (is_in(word, titles, COUNT(titles), capitals)) {
    return TW_ABBREVIATION_TITLE;
  }
  if (before_number && is_in(word, before_numbers, COUNT(before_numbers), capitals)) {
    return TW_ABBREVIATION_NUMBER;
  }
  return is_initials(word) || is_in(word, others, COUNT(others), false) ? TW_ABBREVIATION_OTHER : TW_ABBREVIATION_NONE;
}
