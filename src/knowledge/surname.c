// SPDX-License-Identifier: Apache-2.0
// The family name within a full name.
#include "knowledge/builder.h"

static bool
is_one_of(const tw_str word, const char *const *const list, const size_t count)
{
  for (size_t i = 0; i < count; ++i) {
    if (tw_str_is_nocase(word, list[i])) {
      return true;
    }
  }
  return false;
}

// "Robert F. Kennedy Jr.", "George Walker Bush III"
static bool
is_suffix(const tw_str word)
{
  static const char *const list[] = {"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"};
  return is_one_of(word, list, sizeof list / sizeof *list);
}

// "Ursula von der Leyen", "Chris Van Hollen", "Alexander De Croo", "Prabowo bin Djojo"
static bool
is_particle(const tw_str word)
{
  static const char *const list[] = {"van", "von", "vom", "de", "der", "den", "del", "della", "di", "da", "das", "do",
                                     "dos", "du", "la", "le", "al", "el", "bin", "bint", "ben", "ibn", "ter",
                                     "ten", "zu", "zur", "af", "av", "st.", "mac"};
  return is_one_of(word, list, sizeof list / sizeof *list);
}

// Begin of the word that ends at `end`
static uint32_t
word_begin(const tw_str name, uint32_t end)
{
  while (end > 0 && name.ptr[end - 1] != ' ') {
    --end;
  }
  return end;
}

tw_str
tw_kb_surname(const tw_str name)
{
  uint32_t end   = name.len;
  uint32_t begin = word_begin(name, end);
  while (begin > 0 && is_suffix(tw_str_slice(name, begin, end))) {
    end   = begin - 1;
    begin = word_begin(name, end);
  }
  if (!begin) {
    return (tw_str){NULL, 0};
  }
  // The first word is never a particle: "Van Morrison" is Morrison
  for (uint32_t before = word_begin(name, begin - 1); before > 0; before = word_begin(name, begin - 1)) {
    if (!is_particle(tw_str_slice(name, before, begin - 1))) {
      break;
    }
    begin = before;
  }
  return tw_str_slice(name, begin, end);
}
