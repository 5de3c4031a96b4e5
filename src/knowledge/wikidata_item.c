// SPDX-License-Identifier: Apache-2.0
// One line of a Wikidata dump: the few members that are wanted out of it; the rest is skipped where it stands.
#define _GNU_SOURCE // memmem: these lines are long
#include "base/error.h"
#include "base/json_scan.h"
#include "knowledge/wikidata.h"

#include <math.h>
#include <stdlib.h>

enum { MALE = 6581097, FEMALE = 6581072, ALIASES_MAX = 16000 };

tw_status
tw_wd_wanted_open(tw_wd_wanted *const out, const tw_kb_options *const options, tw_error *const err)
{
  tw_str rest = tw_str_from(options->languages ? options->languages : "en");
  tw_str language;
  *out = (tw_wd_wanted){.min_sitelinks = options->min_sitelinks};
  while (tw_str_split(&rest, ',', &language)) {
    if (!language.len || out->language_count + 1 == TW_WD_LANGUAGES) {
      return tw_fail(err, TW_ERR_USE, "kb", 0, "languages must be up to %d, such as \"en,de\", not \"%s\"", TW_WD_LANGUAGES - 1,
                     options->languages);
    }
    out->language[out->language_count++] = language;
  }
  out->language[out->language_count++] = TW_STR("mul");
  return TW_OK;
}

// Of a dozen bytes in lines of thousands: in the dump's own spelling, without white space
static bool
holds(const tw_str line, const char *const part)
{
  return memmem(line.ptr, line.len, part, strlen(part)) != NULL;
}

// ---- statements ------------------------------------------------------------------------------------------------------------------

typedef struct {
  tw_str value;      // of the main snak, as JSON; ptr NULL: none, or not known
  tw_str qualifiers; // as JSON; ptr NULL: none
  bool   preferred, deprecated;
} statement;

// The value in a snak {"snaktype":"value","datavalue":{"value":…}}
static tw_str
read_snak(tw_json_scan *const s)
{
  tw_str key;
  tw_str value = {NULL, 0};
  if (!tw_json_scan_enter(s, '{')) {
    tw_json_scan_skip(s);
    return value;
  }
  while (tw_json_scan_key(s, &key)) {
    if (!tw_str_is(key, "datavalue") || !tw_json_scan_enter(s, '{')) {
      tw_json_scan_skip(s);
      continue;
    }
    while (tw_json_scan_key(s, &key)) {
      if (tw_str_is(key, "value")) {
        value = tw_json_scan_value(s);
      } else {
        tw_json_scan_skip(s);
      }
    }
  }
  return value;
}

// Next statement of a property's array
static bool
next_statement(tw_json_scan *const s, statement *const out)
{
  tw_str key;
  *out = (statement){0};
  if (!tw_json_scan_item(s)) {
    return false;
  }
  if (!tw_json_scan_enter(s, '{')) {
    tw_json_scan_skip(s);
    return !s->bad;
  }
  while (tw_json_scan_key(s, &key)) {
    if (tw_str_is(key, "mainsnak")) {
      out->value = read_snak(s);
    } else if (tw_str_is(key, "qualifiers")) {
      out->qualifiers = tw_json_scan_value(s);
    } else if (tw_str_is(key, "rank")) {
      const tw_str rank = tw_json_scan_string(s);
      out->preferred    = tw_str_is(rank, "preferred");
      out->deprecated   = tw_str_is(rank, "deprecated");
    } else {
      tw_json_scan_skip(s);
    }
  }
  return !s->bad;
}

// The value of member `name` of an object
static tw_str
member(const tw_str object, const char *const name)
{
  tw_json_scan s     = tw_json_scan_of(object);
  tw_str       value = {NULL, 0};
  tw_str       key;
  if (object.len && tw_json_scan_enter(&s, '{')) {
    while (tw_json_scan_key(&s, &key)) {
      const tw_str found = tw_json_scan_value(&s);
      value              = tw_str_is(key, name) ? found : value;
    }
  }
  return value;
}

static tw_str
unquoted(const tw_str value)
{
  return value.len >= 2 && value.ptr[0] == '"' ? tw_str_slice(value, 1, value.len - 1) : (tw_str){NULL, 0};
}

// Number of the item that a value names, or 0
static uint32_t
item_number(const tw_str value)
{
  return tw_qid_number(unquoted(member(value, "id")));
}

static double
number_of(const tw_str value)
{
  char text[32] = {0};
  if (!value.len || value.len >= sizeof text) {
    return (double)NAN;
  }
  memcpy(text, value.ptr, value.len);
  return strtod(text, NULL);
}

// Value of the first snak of a qualifier
static tw_str
qualifier(const tw_str qualifiers, const char *const property)
{
  const tw_str list = qualifiers.len && holds(qualifiers, property) ? member(qualifiers, property) : (tw_str){NULL, 0};
  tw_json_scan s    = tw_json_scan_of(list);
  return list.len && tw_json_scan_enter(&s, '[') && tw_json_scan_item(&s) ? read_snak(&s) : (tw_str){NULL, 0};
}

// ---- times -----------------------------------------------------------------------------------------------------------------------

enum { YEAR = 9, MONTH = 10, DAY = 11 }; // Wikibase's precisions

// {"time":"+1952-10-07T00:00:00Z","precision":11}: how exact it is; 0 if it is no time of a year between -9999 and 9999
static int
read_time(const tw_str value, int *const year, tw_str *const date)
{
  const tw_str time = unquoted(member(value, "time"));
  const double exact = number_of(member(value, "precision"));
  int64_t      number;
  if (time.len < 11 || time.ptr[5] != '-' || time.ptr[8] != '-' || !tw_str_number(tw_str_slice(time, 1, 5), &number) ||
      !(exact >= YEAR && exact <= 14)) {
    return 0;
  }
  *year = (int)(time.ptr[0] == '-' ? -number : number);
  *date = tw_str_slice(time, 1, 11);
  return exact > DAY ? DAY : (int)exact;
}

static int16_t
year_of(const tw_str value)
{
  int    year = 0;
  tw_str date;
  return read_time(value, &year, &date) ? (int16_t)year : 0;
}

static void
put_date(const tw_str value, char out[TW_WD_DATE])
{
  int          year  = 0;
  tw_str       date  = {NULL, 0};
  const int    exact = read_time(value, &year, &date);
  const size_t len   = !exact || year <= 0 ? 0 : exact == DAY ? 10 : exact == MONTH ? 7 : 4;
  if (len) {
    memcpy(out, date.ptr, len);
  }
  out[len] = '\0';
}

// ---- properties ------------------------------------------------------------------------------------------------------------------

static void
read_numbers(tw_json_scan *const s, uint32_t *const out, uint32_t *const count)
{
  statement one;
  while (next_statement(s, &one)) {
    const uint32_t number = one.deprecated ? 0 : item_number(one.value);
    if (number && *count < TW_WD_CLASSES) {
      out[(*count)++] = number;
    }
  }
}

// The best by rank, and of equals the first that has no end (P582)
static tw_str
read_best(tw_json_scan *const s)
{
  statement one;
  tw_str    best  = {NULL, 0};
  int       worth = 0;
  while (next_statement(s, &one)) {
    const int its = one.deprecated || !one.value.len ? 0 : 1 + 2 * one.preferred + !qualifier(one.qualifiers, "P582").len;
    best          = its > worth ? one.value : best;
    worth         = its > worth ? its : worth;
  }
  return best;
}

static void
read_offices(tw_json_scan *const s, tw_wd_item *const item)
{
  statement one;
  while (next_statement(s, &one)) {
    const uint32_t number = one.deprecated ? 0 : item_number(one.value);
    if (number && item->office_count < TW_WD_OFFICES) {
      tw_wd_office *const office = &item->offices[item->office_count++];
      office->office             = number;
      put_date(qualifier(one.qualifiers, "P580"), office->begin);
      put_date(qualifier(one.qualifiers, "P582"), office->end);
    }
  }
}

// Text that can stand in a list and in a table
static tw_str
cleaned(tw_arena *const scratch, const tw_str raw)
{
  const tw_str text = tw_json_unescape(scratch, raw);
  bool         odd  = false;
  for (uint32_t i = 0; i < text.len; ++i) {
    odd |= (unsigned char)text.ptr[i] < ' ' || text.ptr[i] == '|';
  }
  if (!odd) {
    return tw_str_trim(text);
  }
  char *const out = tw_arena_alloc(scratch, text.len, 1);
  for (uint32_t i = 0; out && i < text.len; ++i) {
    out[i] = (unsigned char)text.ptr[i] < ' ' || text.ptr[i] == '|' ? ' ' : text.ptr[i];
  }
  return tw_str_trim((tw_str){out, out ? text.len : 0});
}

// Add a name to a list unless it is there, is the label, or there is no more room
static void
add_name(tw_buffer *const list, const tw_str label, const tw_str name)
{
  tw_str rest = tw_buffer_str(list);
  tw_str known;
  bool   fresh = name.len && !tw_str_equal(name, label) && list->len + name.len < ALIASES_MAX;
  while (fresh && tw_str_split(&rest, '|', &known)) {
    fresh = !tw_str_equal(known, name);
  }
  if (fresh) {
    if (list->len) {
      tw_buffer_char(list, '|');
    }
    tw_buffer_put(list, name);
  }
}

// Of several languages those in that of the labels: "Belgian"
static tw_str
read_demonyms(tw_json_scan *const s, const tw_wd_wanted *const wanted, tw_arena *const scratch)
{
  tw_buffer list = {0};
  statement one;
  while (next_statement(s, &one)) {
    if (!one.deprecated && tw_str_equal(unquoted(member(one.value, "language")), wanted->language[0])) {
      add_name(&list, TW_STR(""), cleaned(scratch, unquoted(member(one.value, "text"))));
    }
  }
  const tw_str out = tw_arena_copy(scratch, tw_buffer_str(&list));
  tw_buffer_free(&list);
  return out;
}

static void
read_property(tw_json_scan *const s, const tw_str property, const tw_wd_wanted *const wanted, tw_arena *const scratch,
              tw_wd_item *const item)
{
  const long number = property.len < 7 ? strtol(property.ptr + 1, NULL, 10) : 0; // ends at the closing quote
  const bool known  = number == 31 || number == 279 || number == 39 || number == 1549 || number == 17 || number == 27 || number == 21 ||
                     number == 298 || number == 569 || number == 570 || number == 625;
  if (!known || !tw_json_scan_enter(s, '[')) {
    tw_json_scan_skip(s);
    return;
  }
  switch (number) {
  case 31: read_numbers(s, item->classes, &item->class_count); return;
  case 279: read_numbers(s, item->parents, &item->parent_count); return;
  case 39: read_offices(s, item); return;
  case 1549: item->adjectives = read_demonyms(s, wanted, scratch); return;
  default: break;
  }
  const tw_str best = read_best(s);
  switch (number) {
  case 17: item->country = item->country ? item->country : item_number(best); break;
  case 27: item->country = item_number(best); break;
  case 21: item->gender = item_number(best) == MALE ? 'm' : item_number(best) == FEMALE ? 'f' : '\0'; break;
  case 569: item->born = year_of(best); break;
  case 570: item->died = year_of(best); break;
  case 625:
    item->latitude  = number_of(member(best, "latitude"));
    item->longitude = number_of(member(best, "longitude"));
    break;
  default: // 298
    if (best.len == sizeof "\"FIN\"" - 1) {
      memcpy(item->iso, best.ptr + 1, 3);
    }
  }
}

static void
read_claims(tw_json_scan *const s, const tw_wd_wanted *const wanted, tw_arena *const scratch, tw_wd_item *const item)
{
  tw_str key;
  if (!tw_json_scan_enter(s, '{')) {
    tw_json_scan_skip(s); // "[]" where there are none
    return;
  }
  while (tw_json_scan_key(s, &key)) {
    read_property(s, key, wanted, scratch, item);
  }
}

// ---- names -----------------------------------------------------------------------------------------------------------------------

// Place of a language among the wanted, or language_count
static uint32_t
language_row(const tw_wd_wanted *const wanted, const tw_str language)
{
  uint32_t i = 0;
  while (i < wanted->language_count && !tw_str_equal(language, wanted->language[i])) {
    ++i;
  }
  return i;
}

// "value" of a term {"language":"en","value":"Belgium"}
static tw_str
read_term(tw_json_scan *const s)
{
  tw_str value = {NULL, 0};
  tw_str key;
  if (!tw_json_scan_enter(s, '{')) {
    tw_json_scan_skip(s);
    return value;
  }
  while (tw_json_scan_key(s, &key)) {
    if (tw_str_is(key, "value")) {
      value = tw_json_scan_string(s);
    } else {
      tw_json_scan_skip(s);
    }
  }
  return value;
}

// Terms of the wanted languages, in their order
static void
read_terms(const tw_str text, const tw_wd_wanted *const wanted, tw_str out[TW_WD_LANGUAGES])
{
  tw_json_scan s = tw_json_scan_of(text);
  tw_str       key;
  memset(out, 0, TW_WD_LANGUAGES * sizeof *out);
  if (!text.len || !tw_json_scan_enter(&s, '{')) {
    return;
  }
  while (tw_json_scan_key(&s, &key)) {
    const uint32_t row = language_row(wanted, key);
    if (row < wanted->language_count) {
      out[row] = read_term(&s);
    } else {
      tw_json_scan_skip(&s);
    }
  }
}

static tw_str
label_among(const tw_wd_wanted *const wanted, const tw_str *const labels, tw_arena *const scratch)
{
  const tw_str first = labels[0].len ? labels[0] : labels[wanted->language_count - 1]; // else that of all languages
  return tw_str_clip(cleaned(scratch, first), UINT16_MAX / 2);
}

static void
put_aliases(const tw_str text, const tw_wd_wanted *const wanted, tw_arena *const scratch, const tw_str label, tw_buffer *const list)
{
  tw_json_scan s = tw_json_scan_of(text);
  tw_str       key;
  if (!text.len || !tw_json_scan_enter(&s, '{')) {
    return;
  }
  while (tw_json_scan_key(&s, &key)) {
    if (language_row(wanted, key) == wanted->language_count || !tw_json_scan_enter(&s, '[')) {
      tw_json_scan_skip(&s);
      continue;
    }
    while (tw_json_scan_item(&s)) {
      add_name(list, label, cleaned(scratch, read_term(&s)));
    }
  }
}

// ---- the line --------------------------------------------------------------------------------------------------------------------

// Pages on Wikipedias: not those of Commons, Wikiquote and the like
static uint32_t
count_sitelinks(tw_json_scan *const s)
{
  uint32_t count = 0;
  tw_str   key;
  if (!tw_json_scan_enter(s, '{')) {
    tw_json_scan_skip(s);
    return 0;
  }
  while (tw_json_scan_key(s, &key)) {
    count += tw_str_ends(key, "wiki") && !tw_str_is(key, "commonswiki") && !tw_str_is(key, "specieswiki") && !tw_str_is(key, "metawiki");
    tw_json_scan_skip(s);
  }
  return count;
}

// The parts of a line that wait until it is known that they are wanted
typedef struct {
  tw_str labels, aliases, descriptions;
} parts;

static void
read_names(const parts *const p, const tw_wd_wanted *const wanted, tw_arena *const scratch, tw_wd_item *const item)
{
  tw_str    labels[TW_WD_LANGUAGES];
  tw_str    descriptions[TW_WD_LANGUAGES];
  tw_buffer list = {0};
  read_terms(p->labels, wanted, labels);
  read_terms(p->descriptions, wanted, descriptions);
  item->label       = label_among(wanted, labels, scratch);
  item->description = tw_str_clip(cleaned(scratch, descriptions[0]), UINT16_MAX / 2);
  for (uint32_t i = 0; i < wanted->language_count; ++i) {
    add_name(&list, item->label, cleaned(scratch, labels[i]));
  }
  put_aliases(p->aliases, wanted, scratch, item->label, &list);
  item->aliases = tw_arena_copy(scratch, tw_buffer_str(&list));
  tw_buffer_free(&list);
}

// Nobody has written of it, and it is no class: only its label may matter, as that of an office that somebody holds
static bool
is_dull(const tw_str line, const tw_wd_wanted *const wanted)
{
  return wanted->min_sitelinks && holds(line, "\"sitelinks\":{}") && !holds(line, "\"P279\"") && !holds(line, "\"P298\"");
}

// Takes the member `key`; true if nothing behind it is wanted
static bool
read_member(tw_json_scan *const s, const tw_str key, const tw_wd_wanted *const wanted, tw_arena *const scratch, tw_wd_item *const item,
            parts *const p)
{
  if (tw_str_is(key, "id")) {
    item->number = tw_qid_number(tw_json_scan_string(s));
    return !item->number; // a property, a lexeme
  }
  if (tw_str_is(key, "labels")) {
    p->labels = tw_json_scan_value(s);
    return !item->complete && item->number;
  }
  if (tw_str_is(key, "aliases")) {
    p->aliases = tw_json_scan_value(s);
  } else if (tw_str_is(key, "descriptions")) {
    p->descriptions = tw_json_scan_value(s);
  } else if (tw_str_is(key, "claims")) {
    read_claims(s, wanted, scratch, item);
  } else if (tw_str_is(key, "sitelinks")) {
    item->sitelinks = count_sitelinks(s);
  } else {
    tw_json_scan_skip(s);
  }
  return false;
}

tw_wd_event
tw_wd_read(const tw_str line, const tw_wd_wanted *const wanted, tw_arena *const scratch, tw_wd_item *const out)
{
  const tw_str text = tw_str_trim(line);
  tw_json_scan s    = tw_json_scan_of(text);
  parts        p    = {{NULL, 0}, {NULL, 0}, {NULL, 0}};
  tw_str       key;
  *out = (tw_wd_item){.latitude = (double)NAN, .longitude = (double)NAN, .complete = !is_dull(text, wanted)};
  if (!text.len || (text.len <= 2 && strchr("[],", text.ptr[0]) && strchr("[],", text.ptr[text.len - 1]))) {
    return TW_WD_OTHER;
  }
  if (!tw_json_scan_enter(&s, '{')) {
    return TW_WD_DAMAGED;
  }
  while (tw_json_scan_key(&s, &key)) {
    if (read_member(&s, key, wanted, scratch, out, &p)) {
      break;
    }
  }
  if (s.bad) {
    return TW_WD_DAMAGED;
  }
  out->complete = out->complete && (out->sitelinks >= wanted->min_sitelinks || out->parent_count || out->iso[0]);
  if (out->number) {
    read_names(&p, wanted, scratch, out);
  }
  return out->number ? TW_WD_ITEM : TW_WD_OTHER;
}
