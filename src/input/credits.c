// SPDX-License-Identifier: Apache-2.0
// Who wrote it, for whom, where and when: by-lines, date lines, dates, and the metadata that they give.
#include "base/error.h"
#include "base/text.h"
#include "input/blocks.h"
#include "input/dates.h"

typedef struct {
  tw_str   text;
  uint32_t at;
} cursor;

static bool
is_one_of(const tw_str word, const char *const *const list)
{
  for (size_t i = 0; list[i]; ++i) {
    if (tw_str_is(word, list[i])) {
      return true;
    }
  }
  return false;
}

static uint32_t
code_at(const tw_str text, const uint32_t at)
{
  uint32_t next = at;
  return at < text.len ? tw_utf8_next(text, &next) : 0;
}

static bool
is_letter_at(const tw_str text, const uint32_t at)
{
  return at < text.len && tw_code_is_letter(code_at(text, at));
}

static bool
is_upper_at(const tw_str text, const uint32_t at)
{
  return at < text.len && tw_code_is_upper(code_at(text, at));
}

static bool
eat(cursor *const c, const char *const what)
{
  const bool is = tw_str_begins(tw_str_slice(c->text, c->at, c->text.len), what);
  c->at += is ? (uint32_t)strlen(what) : 0;
  return is;
}

static void
eat_spaces(cursor *const c)
{
  while (c->at < c->text.len) {
    uint32_t next = c->at;
    if (!tw_code_is_space(tw_utf8_next(c->text, &next))) {
      break;
    }
    c->at = next;
  }
}

// ---- dates ---------------------------------------------------------------------------------------------------------------------

static const char *const date_words[] = {
  "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
  "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
  "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
  "published", "updated", "update", "last", "first", "posted", "modified", "created", "edited", "revised", "issued", "date",
  "time",
  "on", "at", "of", "the", "and", "th", "st", "nd", "rd", "a", "an", "am", "pm", "p", "m", "noon", "gmt", "utc", "ist", "est",
  "edt", "et",
  "cet", "cest", "eet", "eest", "bst", "pst", "pdt", "pt", "msk", "aest", "sgt", "z", "local", "ago", "hour", "hours", "hr",
  "hrs", "h",
  "min", "mins", "minute", "minutes", "day", "days", "week", "weeks", "month", "months", "year", "years", "yesterday", "today",
  "just",
  "now", "read", "reading", NULL};

static bool
has_digit(const tw_str word)
{
  for (uint32_t i = 0; i < word.len; ++i) {
    if (word.ptr[i] >= '0' && word.ptr[i] <= '9') {
      return true;
    }
  }
  return false;
}

// "18th", "10am", "2025", "0930gmt": digits with a unit
static bool
is_date_number(const tw_str word)
{
  uint32_t i = 0;
  while (i < word.len && word.ptr[i] >= '0' && word.ptr[i] <= '9') {
    ++i;
  }
  return i && i <= 8 && (i == word.len || is_one_of(tw_str_slice(word, i, word.len), date_words) ||
                         word.ptr[i] == 't'); // 2025-03-18t10
}

bool
tw_is_date(const tw_candidate *const block, const tw_str text)
{
  static const char *const alone[] = {"date", "published", "updated", "yesterday", "today", "posted", NULL};
  bool                     number  = false;
  tw_str                   rest    = block->key;
  tw_str                   word    = {NULL, 0};
  if (!block->key.len || block->words > 16 || tw_str_find(text, TW_STR("\n"), 0) != TW_NONE) {
    return false;
  }
  while (tw_str_split(&rest, ' ', &word)) {
    if (has_digit(word) ? !is_date_number(word) : !is_one_of(word, date_words)) {
      return false;
    }
    number = number || has_digit(word) || tw_str_is(word, "ago");
  }
  // "5" alone is a number of something; "The" is no date
  return is_one_of(block->key, alone) || (number && (block->key.len > 4 || block->words > 1));
}

// ---- by-lines ------------------------------------------------------------------------------------------------------------------

static const char *const by_labels[] = {"by ", "author ", "authors ", "written by ", "words by ", "story by ", "text by ",
                                        "report by ",
                                        "reported by ", "posted by ", "published by ", "submitted by ", "writer ", NULL};
static const char *const desks[] = {"staff reporter", "staff writer", "staff", "staff report", "staff reports", "news desk",
                                    "web desk",
                                    "newsdesk", "agencies", "news agencies", "our correspondent", "our reporter",
                                    "special correspondent",
                                    "our foreign staff", "editorial staff", "editorial team", "admin", "guest author",
                                    "guest contributor",
                                    "wire services", "news wires", "newswires", "world desk", "online desk", "foreign desk", NULL};
static const char *const roles[] = {"correspondent", "reporter", "editor", "journalist", "writer", "columnist", "anchor",
                                    "contributor",
                                    "analyst", NULL};

static const char *
by_label(const tw_str key)
{
  for (size_t i = 0; by_labels[i]; ++i) {
    if (tw_str_begins(key, by_labels[i])) {
      return by_labels[i];
    }
  }
  return NULL;
}

static uint32_t
count_spaces(const char *const text)
{
  uint32_t n = 0;
  for (const char *p = text; *p; ++p) {
    n += *p == ' ';
  }
  return n;
}

// Byte behind the first `words` words and what separates them from the next
static uint32_t
behind_words(const tw_str text, uint32_t words)
{
  uint32_t at = 0;
  while (words--) {
    while (at < text.len && !is_letter_at(text, at)) {
      tw_utf8_next(text, &at);
    }
    while (is_letter_at(text, at)) {
      tw_utf8_next(text, &at);
    }
  }
  while (at < text.len && !is_letter_at(text, at)) {
    tw_utf8_next(text, &at);
  }
  return at;
}

static tw_str
last_word(const tw_str key)
{
  uint32_t begin = key.len;
  while (begin && key.ptr[begin - 1] != ' ') {
    --begin;
  }
  return tw_str_slice(key, begin, key.len);
}

bool
tw_is_byline(const tw_candidate *const block, const tw_str text)
{
  if (block->words > 16 || !block->words) {
    return false;
  }
  if (is_one_of(block->key, desks)) {
    return true;
  }
  const char *const label = by_label(block->key);
  if (label) {
    // "By Tuesday, Russia had taken the town." is a sentence, "By the numbers" a subheading
    const uint32_t name = behind_words(text, count_spaces(label));
    return is_upper_at(text, name) && block->lower <= 4 && (block->ending != TW_ENDS_SENTENCE || block->words <= 5);
  }
  // "Jane Roe, Defence Correspondent"
  const bool named = is_upper_at(text, 0) && block->words >= 2 && block->words <= 8 && block->ending == TW_ENDS_OPEN;
  return named && block->lower <= 2 && tw_str_find(text, TW_STR(","), 0) != TW_NONE && is_one_of(last_word(block->key), roles);
}

// ---- date lines ----------------------------------------------------------------------------------------------------------------

typedef struct {
  uint32_t words;  // of the place
  bool     caps;   // "KYIV"
  bool     dated;
  tw_str   agency; // within its brackets
  tw_str   date;
} dateline;

// A word of a place: "Kyiv", "al-Quds", "St.", "D.C.", "UNITED"; `*caps`: three capitals or more and nothing else
static bool
eat_place_word(cursor *const c, bool *const caps)
{
  const uint32_t begin    = c->at;
  uint32_t       letters  = 0;
  uint32_t       capitals = 0;
  while (c->at < c->text.len) {
    uint32_t       next = c->at;
    const uint32_t code = tw_utf8_next(c->text, &next);
    const bool     join = code == '-' || code == '\'' || code == 0x2019;
    const bool     part = tw_code_is_letter(code) || (join && letters && is_letter_at(c->text, next)) ||
                      (code == '.' && letters && letters <= 3) || (code == '/' && letters && is_upper_at(c->text, next));
    if (!part) {
      break;
    }
    letters += tw_code_is_letter(code);
    capitals += tw_code_is_upper(code);
    c->at = next;
  }
  const tw_str word = tw_str_slice(c->text, begin, c->at);
  *caps             = letters >= 3 && capitals == letters;
  return letters && (is_upper_at(word, 0) || tw_str_is(word, "of") || tw_str_is(word, "and") || tw_str_is(word, "the"));
}

static const char *const month_names[] = {"january", "february", "march", "april", "may", "june", "july", "august",
                                          "september", "october",
                                          "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
                                          "sept", "oct",
                                          "nov", "dec", NULL};
static const char *const day_names[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", NULL};

static tw_str
lower_word(cursor *const c, char buffer[16])
{
  uint32_t n = 0;
  while (c->at < c->text.len && n < 15 && ((c->text.ptr[c->at] | 32) >= 'a' && (c->text.ptr[c->at] | 32) <= 'z')) {
    buffer[n++] = (char)(c->text.ptr[c->at++] | 32);
  }
  return (tw_str){buffer, n};
}

static bool
eat_number(cursor *const c, const uint32_t most)
{
  const uint32_t begin = c->at;
  while (c->at < c->text.len && c->text.ptr[c->at] >= '0' && c->text.ptr[c->at] <= '9') {
    ++c->at;
  }
  return c->at > begin && c->at - begin <= most;
}

// "March 18", "18 March 2025", "Mar. 18, 2025"
static bool
eat_day(cursor *const c)
{
  cursor     n = *c;
  char       buffer[16];
  const bool day_first = eat_number(&n, 2);
  eat_spaces(&n);
  if (!is_one_of(lower_word(&n, buffer), month_names)) {
    return false;
  }
  eat(&n, ".");
  eat_spaces(&n);
  if (!day_first && !eat_number(&n, 2)) {
    return false;
  }
  *c = n;
  eat(&n, ",");
  eat_spaces(&n);
  *c = eat_number(&n, 4) ? n : *c;
  return true;
}

// The same, or "Tuesday", or "Tuesday, March 18": the words, not the value
static bool
eat_date(cursor *const c)
{
  cursor n = *c;
  char   buffer[16];
  if (!is_one_of(lower_word(&n, buffer), day_names)) {
    return eat_day(c);
  }
  *c = n;
  eat(&n, ",");
  eat_spaces(&n);
  *c = eat_day(&n) ? n : *c;
  return true;
}

static void
eat_place(cursor *const c, dateline *const d)
{
  while (d->words < 6) {
    cursor       n    = *c;
    bool         caps = false;
    const cursor date = n;
    if (d->words && eat_date(&n)) {
      d->date  = tw_str_slice(c->text, date.at, n.at);
      d->dated = true;
      *c       = n;
      return;
    }
    n = date;
    if (!eat_place_word(&n, &caps)) {
      return;
    }
    d->caps = d->caps || (!d->words && caps);
    ++d->words;
    *c = n;
    eat(&n, ",");
    eat_spaces(&n);
    if (n.at == c->at) {
      return;
    }
    *c = n;
  }
}

static bool
eat_agency(cursor *const c, dateline *const d)
{
  cursor n = *c;
  if (!eat(&n, "(")) {
    return false;
  }
  const uint32_t begin = n.at;
  while (n.at < n.text.len && n.text.ptr[n.at] != ')' && n.at - begin < 32) {
    ++n.at;
  }
  const tw_str agency = tw_str_slice(n.text, begin, n.at);
  if (!eat(&n, ")") || !is_upper_at(agency, 0)) {
    return false;
  }
  d->agency = agency;
  *c        = n;
  return true;
}

static bool
eat_dash(cursor *const c, const dateline *const d)
{
  const bool spaced = c->at && c->text.ptr[c->at - 1] == ' ';
  const bool dash   = eat(c, "\xE2\x80\x94") || eat(c, "\xE2\x80\x93") || eat(c, "--") || (spaced && eat(c, "- ")) ||
                    (d->caps && d->words <= 2 && !spaced && eat(c, ":")) ||
                    (d->date.len > 8 && d->words <= 4 && !spaced && eat(c, ". ")); // "Maputo, 7 November 2024. Police …"
  eat_spaces(c);
  return dash;
}

// A sentence begins here
static bool
begins_sentence(const tw_str text, const uint32_t at)
{
  const uint32_t code = code_at(text, at);
  return at < text.len && (tw_code_is_upper(code) || tw_code_is_digit(code) || code == '"' || code == 0x201C || code == 0x2018);
}

static uint32_t
read_dateline(const tw_str paragraph, dateline *const d)
{
  cursor c = {tw_str_slice(paragraph, 0, 160), 0};
  *d       = (dateline){0};
  eat_place(&c, d);
  eat_spaces(&c);
  const bool agency = eat_agency(&c, d);
  if (agency) {
    eat_spaces(&c);
  }
  if (d->agency.len && !d->dated && eat_date(&c)) { // "(AP) March 18 —"
    eat_spaces(&c);
  }
  const bool trusted = agency || d->caps || (d->dated && d->words);
  return trusted && eat_dash(&c, d) && begins_sentence(paragraph, c.at) ? c.at : 0;
}

uint32_t
tw_dateline(const tw_str paragraph)
{
  dateline d;
  return read_dateline(paragraph, &d);
}

// ---- metadata ------------------------------------------------------------------------------------------------------------------

static const char *const organisation_words[] = {
  "press", "news", "reuters", "ap", "afp", "dpa", "bbc", "cnn", "times", "post", "journal", "herald", "guardian", "telegraph",
  "staff",
  "agency", "agencies", "media", "tv", "radio", "network", "magazine", "daily", "tribune", "bloomberg", "desk", "correspondent",
  "reporter", "editor", "writer", "associated", "anadolu", "xinhua", "tass", "pti", "ani", "journalist", "columnist", NULL};
static const char *const places_of_work[] = {"correspondent", "reporter", "editor", "writer", "desk", "staff", "journalist",
                                             "columnist", NULL};

static bool
mentions(tw_document *const doc, const tw_str name, const char *const *const words)
{
  const tw_mark mark = tw_arena_mark(doc->scratch);
  tw_str        rest = tw_text_lower(doc->scratch, name);
  tw_str        word = {NULL, 0};
  bool          is   = false;
  while (tw_str_split(&rest, ' ', &word)) {
    is = is || is_one_of(word, words);
  }
  tw_arena_reset(doc->scratch, mark);
  return is;
}

// Where the names end: at a separator that names don't hold, or at a digit
static tw_str
names_only(const tw_str text)
{
  static const char *const ends[] = {" | ", "|", " \xE2\x80\xA2 ", " \xC2\xB7 ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ",
                                     " / ", "(", "@", "\n",
                                     " in ", " for ", " at ", " on ", " Published", " Updated", " published", " updated", ";"};
  uint32_t                 end    = text.len;
  for (size_t i = 0; i < sizeof ends / sizeof *ends; ++i) {
    const uint32_t at = tw_str_find(text, tw_str_from(ends[i]), 0);
    end               = at < end ? at : end;
  }
  for (uint32_t i = 0; i < end; ++i) {
    end = text.ptr[i] >= '0' && text.ptr[i] <= '9' ? i : end;
  }
  tw_str names = tw_trim_wide(tw_str_slice(text, 0, end));
  while (names.len && strchr(",.:", names.ptr[names.len - 1])) {
    --names.len;
  }
  return names;
}

static tw_status
set(tw_document *const doc, tw_str *const field, const tw_str value, tw_error *const err)
{
  const tw_str text = tw_trim_wide(value);
  if (field->len || !text.len) {
    return TW_OK;
  }
  *field = tw_arena_copy(doc->arena, text);
  return field->ptr ? TW_OK : tw_fail_memory(err, "blocks");
}

// "A. N. Other, Jane Roe and J. Doe, Associated Press": persons to `author`, what is none to `publisher`
static tw_status
read_byline(tw_document *const doc, const tw_candidate *const block, tw_error *const err)
{
  const tw_str      text  = tw_str_slice(doc->text, block->span.begin, block->span.end);
  const char *const label = by_label(block->key);
  const uint32_t    begin = label ? behind_words(text, count_spaces(label)) : 0;
  tw_str            rest  = names_only(tw_str_slice(text, begin, text.len));
  tw_str            names = {NULL, 0};
  tw_str            part  = {NULL, 0};
  while (tw_str_split(&rest, ',', &part)) {
    part = tw_trim_wide(part);
    if (!mentions(doc, part, organisation_words)) {
      names = names.ptr ? (tw_str){names.ptr, (uint32_t)(part.ptr + part.len - names.ptr)} : part;
    } else if (!mentions(doc, part, places_of_work)) {
      TRY(set(doc, &doc->about.publisher, part, err));
      break;
    } else {
      break;
    }
  }
  return set(doc, &doc->about.author, names, err);
}

// "Updated 4 June", not "Published 3 June, updated 4 June", where the first date is the one that counts
static bool
holds_word(const tw_str key, const tw_str word)
{
  return tw_str_find(key, word, 0) != TW_NONE && tw_str_find(key, TW_STR("published"), 0) == TW_NONE;
}

static tw_status
read_date(tw_document *const doc, const tw_candidate *const block, const bool updates, tw_error *const err)
{
  const bool is_update = holds_word(block->key, TW_STR("updated")) || tw_str_begins(block->key, "last") ||
                         tw_str_begins(block->key, "modified");
  tw_span    at        = {0, 0};
  if (doc->about.published.len || is_update != updates) {
    return TW_OK;
  }
  const tw_str text = tw_str_slice(doc->text, block->span.begin, block->span.end);
  return set(doc, &doc->about.published, tw_date_find(doc->arena, text, &at), err);
}

static tw_status
read_dateline_of(tw_document *const doc, const tw_candidate *const block, tw_error *const err)
{
  dateline d;
  if (!read_dateline(tw_str_slice(doc->text, block->span.begin, block->span.end), &d)) {
    return TW_OK;
  }
  tw_span at = {0, 0};
  TRY(set(doc, &doc->about.publisher, d.agency, err));
  return set(doc, &doc->about.published, tw_date_find(doc->arena, d.date, &at), err);
}

// "Source: Reuters", "Publisher: …"
static tw_status
read_source(tw_document *const doc, const tw_candidate *const block, tw_error *const err)
{
  const tw_str   text  = tw_str_slice(doc->text, block->span.begin, block->span.end);
  const uint32_t colon = tw_str_find(text, TW_STR(":"), 0);
  const bool     names = tw_str_begins(block->key, "source ") || tw_str_begins(block->key, "publisher ");
  if (!names || colon == TW_NONE || block->words > 8 || tw_str_find(text, TW_STR("http"), 0) != TW_NONE) {
    return TW_OK;
  }
  return set(doc, &doc->about.publisher, tw_str_slice(text, colon + 1, text.len), err);
}

// Dates that stand alone, and any in a short block above the first paragraph: "Posted on March 3, 2025 by admin"
static tw_status
read_dates(tw_document *const doc, const tw_candidate *const blocks, const uint32_t count, const bool updates, tw_error *const err)
{
  bool above = true;
  for (uint32_t i = 0; i < count; ++i) {
    const tw_candidate *const b         = &blocks[i];
    const bool                short_one = above && b->words <= 14 && b->kind != TW_BLOCK_HEADLINE;
    above                     = above && b->kind != TW_BLOCK_PARAGRAPH;
    if (b->says == TW_SAYS_DATE || b->kind == TW_BLOCK_DATELINE || b->kind == TW_BLOCK_BYLINE || (above && short_one)) {
      TRY(read_date(doc, b, updates, err));
    }
  }
  return TW_OK;
}

tw_status
tw_credits(tw_document *const doc, const tw_candidate *const blocks, const uint32_t count, tw_error *const err)
{
  for (uint32_t i = 0; i < count; ++i) {
    const tw_candidate *const b = &blocks[i];
    if (b->kind == TW_BLOCK_BYLINE) {
      TRY(read_byline(doc, b, err));
    } else if (b->kind == TW_BLOCK_PARAGRAPH) {
      TRY(read_dateline_of(doc, b, err));
    } else if (b->says == TW_SAYS_FURNITURE) {
      TRY(read_source(doc, b, err));
    }
  }
  TRY(read_dates(doc, blocks, count, false, err));
  return read_dates(doc, blocks, count, true, err);
}
