// SPDX-License-Identifier: Apache-2.0
// Roles with dates: who held which office on the day of the article.
#include "meaning/link.h"

bool
tw_role_next(tw_str *const rest, tw_role_held *const role)
{
  tw_str part;
  while (tw_str_split(rest, '|', &part)) {
    tw_str dates = part;
    tw_str title;
    *role = (tw_role_held){0};
    if (tw_str_split(&dates, '@', &title) && tw_str_trim(title).len) {
      role->title = tw_str_trim(title);
      if (dates.ptr && tw_str_split(&dates, '/', &role->begin)) {
        role->end = dates.ptr ? dates : TW_STR("");
      }
      return true;
    }
  }
  return false;
}

// Compare a date that may be cut short ("2024", "2024-03") with the article's day, by what both tell
static int
compare_date(const tw_scene *const s, const tw_str date)
{
  const uint32_t day[3] = {s->year, s->month, s->day};
  tw_str         rest   = date;
  tw_str         part;
  for (uint32_t i = 0; i < 3 && tw_str_split(&rest, '-', &part); ++i) {
    int64_t value = 0;
    if (!tw_str_number(part, &value) || !day[i]) {
      return 0;
    }
    if (value != (int64_t)day[i]) {
      return value < (int64_t)day[i] ? -1 : 1;
    }
  }
  return 0;
}

bool
tw_role_is_held(const tw_scene *const s, const tw_role_held *const role)
{
  if (!s->year) {
    return !role->end.len;
  }
  return !(role->begin.len && compare_date(s, role->begin) > 0) && !(role->end.len && compare_date(s, role->end) < 0);
}

static char
lower(const char c)
{
  return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool
is_letter(const char c)
{
  return lower(c) >= 'a' && lower(c) <= 'z';
}

// Is `word` at byte `at` of `text`, whole, whatever the case?
static bool
is_word_at(const tw_str text, const uint32_t at, const tw_str word)
{
  for (uint32_t i = 0; i < word.len; ++i) {
    if (lower(text.ptr[at + i]) != lower(word.ptr[i])) {
      return false;
    }
  }
  return !(at && is_letter(text.ptr[at - 1])) && !(at + word.len < text.len && is_letter(text.ptr[at + word.len]));
}

bool
tw_role_has(const tw_role_held *const role, const tw_str word)
{
  const tw_str   title = role->title;
  const uint32_t of    = tw_str_find(title, TW_STR(" of "), 0);
  const uint32_t end   = of == TW_NONE ? title.len : of; // "adviser of the president" is no president
  for (uint32_t i = 0; word.len && i + word.len <= end; ++i) {
    if (is_word_at(title, i, word)) {
      const bool vice = i >= 5 && (is_word_at(title, i - 5, TW_STR("vice")) || (i >= 7 && is_word_at(title, i - 7, TW_STR("deputy"))));
      return !vice;
    }
  }
  return false;
}

tw_str
tw_role_shown(const tw_scene *const s, const tw_str roles)
{
  tw_str       rest = roles;
  tw_role_held role;
  tw_role_held best = {0};
  bool         held = false;
  while (tw_role_next(&rest, &role)) {
    const bool now   = tw_role_is_held(s, &role);
    const bool later = tw_str_compare(role.begin, best.begin) > 0;
    if (!best.title.len || (now && !held) || (now == held && later)) {
      best = role;
      held = held || now;
    }
  }
  return best.title;
}
