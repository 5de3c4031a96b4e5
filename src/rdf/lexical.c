// SPDX-License-Identifier: Apache-2.0
// Lexical forms of XML Schema's datatypes: see lexical.h.
#include "rdf/lexical.h"

#include "rdf/rdf.h"

// Each matcher takes what it can off the front of `rest`; at the end nothing may be left

static bool
take(tw_str *const rest, const char *const any_of)
{
  if (!rest->len || !*rest->ptr || !strchr(any_of, *rest->ptr)) {
    return false;
  }
  *rest = tw_str_slice(*rest, 1, rest->len);
  return true;
}

static uint32_t
take_digits(tw_str *const rest)
{
  const uint32_t before = rest->len;
  while (take(rest, "0123456789")) {
  }
  return before - rest->len;
}

// Exactly two digits, from `low` to `high`
static bool
take_two(tw_str *const rest, const unsigned low, const unsigned high, unsigned *const value)
{
  const tw_str text = *rest;
  if (text.len < 2 || !take(rest, "0123456789") || !take(rest, "0123456789")) {
    return false;
  }
  const unsigned number = (unsigned)(text.ptr[0] - '0') * 10 + (unsigned)(text.ptr[1] - '0');
  if (value) {
    *value = number;
  }
  return number >= low && number <= high;
}

static bool
is_integer(tw_str rest)
{
  take(&rest, "+-");
  return take_digits(&rest) && !rest.len;
}

static bool
is_not_negative(const tw_str text)
{
  tw_str rest = text;
  if (!take(&rest, "-")) {
    return is_integer(text);
  }
  while (take(&rest, "0")) { // "-0" is 0
  }
  return text.len > 1 && !rest.len;
}

static bool
take_decimal(tw_str *const rest)
{
  take(rest, "+-");
  const uint32_t whole = take_digits(rest);
  return take(rest, ".") ? take_digits(rest) + whole > 0 : whole > 0;
}

static bool
is_decimal(tw_str rest)
{
  return take_decimal(&rest) && !rest.len;
}

static bool
is_double(tw_str rest)
{
  if (tw_str_is(rest, "INF") || tw_str_is(rest, "-INF") || tw_str_is(rest, "NaN")) {
    return true;
  }
  if (!take_decimal(&rest)) {
    return false;
  }
  if (take(&rest, "eE")) {
    take(&rest, "+-");
    return take_digits(&rest) && !rest.len;
  }
  return !rest.len;
}

static bool
is_boolean(const tw_str text)
{
  return tw_str_is(text, "true") || tw_str_is(text, "false") || tw_str_is(text, "0") || tw_str_is(text, "1");
}

// Four digits or more, no leading zero in more than four; the last two pairs tell leap years
static bool
take_year(tw_str *const rest, bool *const leap)
{
  take(rest, "-");
  const tw_str   text = *rest;
  const uint32_t n    = take_digits(rest);
  if (n < 4 || (n > 4 && text.ptr[0] == '0')) {
    return false;
  }
  const char    *last    = text.ptr + n - 4;
  const unsigned century = (unsigned)(last[0] - '0') * 10 + (unsigned)(last[1] - '0');
  const unsigned year    = (unsigned)(last[2] - '0') * 10 + (unsigned)(last[3] - '0');
  *leap                  = year ? year % 4 == 0 : century % 4 == 0;
  return true;
}

static bool
take_date(tw_str *const rest)
{
  static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool                       leap   = false;
  unsigned                   month  = 0;
  return take_year(rest, &leap) && take(rest, "-") && take_two(rest, 1, 12, &month) && take(rest, "-") &&
         take_two(rest, 1, days[month - 1] + (unsigned)(month == 2 && leap), NULL);
}

// Nothing, "Z" or "+02:00" up to 14 hours; and then the end
static bool
ends_with_zone(tw_str rest)
{
  if (take(&rest, "Z")) {
    return !rest.len;
  }
  if (take(&rest, "+-")) {
    unsigned hours = 0;
    unsigned minutes = 0;
    return take_two(&rest, 0, 14, &hours) && take(&rest, ":") && take_two(&rest, 0, 59, &minutes) && !rest.len &&
           (hours < 14 || !minutes);
  }
  return !rest.len;
}

static bool
is_date(tw_str rest)
{
  return take_date(&rest) && ends_with_zone(rest);
}

static bool
is_date_time(tw_str rest)
{
  unsigned hours = 0;
  unsigned minutes = 0;
  unsigned seconds = 0;
  if (!take_date(&rest) || !take(&rest, "T") || !take_two(&rest, 0, 24, &hours) || !take(&rest, ":") ||
      !take_two(&rest, 0, 59, &minutes) || !take(&rest, ":") || !take_two(&rest, 0, 59, &seconds)) {
    return false;
  }
  const tw_str fraction = rest;
  if (take(&rest, ".") && !take_digits(&rest)) {
    return false;
  }
  bool zero = true;
  for (uint32_t i = 1; i + rest.len < fraction.len; ++i) {
    zero &= fraction.ptr[i] == '0';
  }
  return (hours < 24 || (!minutes && !seconds && zero)) && ends_with_zone(rest);
}

static bool
is_year(tw_str rest)
{
  bool leap;
  return take_year(&rest, &leap) && ends_with_zone(rest);
}

static bool
is_year_month(tw_str rest)
{
  bool leap;
  return take_year(&rest, &leap) && take(&rest, "-") && take_two(&rest, 1, 12, NULL) && ends_with_zone(rest);
}

static const struct {
  const char *datatype;
  bool (*is_valid)(tw_str);
} forms[] = {
  {TW_XSD "decimal", is_decimal}, {TW_XSD "integer", is_integer}, {TW_XSD "nonNegativeInteger", is_not_negative},
  {TW_XSD "double", is_double},   {TW_XSD "boolean", is_boolean}, {TW_XSD "date", is_date},
  {TW_XSD "dateTime", is_date_time}, {TW_XSD "gYear", is_year},   {TW_XSD "gYearMonth", is_year_month},
};

bool
tw_lexical_is_valid(const tw_str text, const tw_str datatype)
{
  for (size_t i = 0; i < sizeof forms / sizeof *forms; ++i) {
    if (tw_str_is(datatype, forms[i].datatype)) {
      return forms[i].is_valid(text);
    }
  }
  return !tw_str_is(datatype, TW_RDF "langString"); // which needs a language
}

tw_str
tw_lexical_time(const tw_str text)
{
  if (is_date(text)) {
    return TW_STR(TW_XSD "date");
  }
  if (is_date_time(text)) {
    return TW_STR(TW_XSD "dateTime");
  }
  if (is_year_month(text)) { // before gYear, which "2025-03" is not but "2025-03:00" would be
    return TW_STR(TW_XSD "gYearMonth");
  }
  return is_year(text) ? TW_STR(TW_XSD "gYear") : TW_STR("");
}

bool
tw_language_is_valid(const tw_str tag)
{
  uint32_t length = 0; // of the subtag that runs
  bool     first  = true;
  for (uint32_t i = 0; i < tag.len; ++i) {
    const char c      = tag.ptr[i];
    const bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';
    if (c == '-' && length) {
      length = 0;
      first  = false;
    } else if ((letter || (!first && c >= '0' && c <= '9')) && length < 8) {
      ++length;
    } else {
      return false;
    }
  }
  return length > 0;
}

tw_str
tw_confidence_text(const float confidence, char out[TW_CONFIDENCE_SIZE])
{
  const float    bounded = confidence > 0.0F ? (confidence < 1.0F ? confidence : 1.0F) : 0.0F; // NAN too
  const unsigned percent = (unsigned)(bounded * 100.0F + 0.5F);
  out[0]                 = (char)('0' + percent / 100);
  out[1]                 = '.';
  out[2]                 = (char)('0' + percent / 10 % 10);
  out[3]                 = (char)('0' + percent % 10);
  out[4]                 = '\0';
  return (tw_str){out, 4};
}
