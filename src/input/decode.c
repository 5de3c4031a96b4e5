// SPDX-License-Identifier: Apache-2.0
// Bytes to text: finds the encoding, decodes, brings to NFC, and keeps the way back.
#include "input/decode.h"

#include "base/error.h"
#include "base/text.h"
#include "input/input.h"

typedef enum { UTF8, UTF16_LE, UTF16_BE, WINDOWS_1252, UNKNOWN } encoding;

// ---- what is no text -----------------------------------------------------------------------------------------------------------

// A user who names such a file wants to know what to do instead
static const struct {
  const char *begins;
  const char *what;
} other_kinds[] = {
  {"%PDF", "a PDF file; turn it into text first (pdftotext)"},
  {"{\\rtf", "an RTF file; save it as text or HTML first"},
  {"PK\x03\x04", "a ZIP archive or office document inside another archive; unpack it, or save the document as text or HTML"},
  {"\xD0\xCF\x11\xE0", "an office document; save it as text or HTML first"},
  {"\x89PNG", "a PNG image"},
  {"\xFF\xD8\xFF", "a JPEG image"},
  {"GIF8", "a GIF image"},
  {"\x7F" "ELF", "a program"},
  {"SQLite format 3", "an SQLite database"},
};

static tw_status
fail_binary(const uint32_t at, tw_error *const err)
{
  return tw_fail(err, TW_ERR_INPUT, "decode", at,
                 "binary data, not text, at byte %u; give plain text, HTML, NDJSON or CoNLL-U", at);
}

static tw_status
refuse_other_kinds(const tw_str raw, tw_error *const err)
{
  for (size_t i = 0; i < sizeof other_kinds / sizeof *other_kinds; ++i) {
    if (tw_str_begins(raw, other_kinds[i].begins)) {
      return tw_fail(err, TW_ERR_INPUT, "decode", 0, "binary data, not text: this is %s", other_kinds[i].what);
    }
  }
  return TW_OK;
}

// A text may hold a stray control character; one in fifty says that it is none
static tw_status
refuse_controls(const tw_document *const doc, tw_error *const err)
{
  uint32_t controls = 0;
  uint32_t first    = 0;
  uint32_t codes    = 0;
  for (uint32_t i = 0; i < doc->text.len; ++codes) {
    const uint32_t at   = i;
    const uint32_t code = tw_utf8_next(doc->text, &i);
    if (code == 0) {
      return fail_binary(tw_document_raw_offset(doc, at), err);
    }
    if (tw_code_is_control(code)) {
      first = controls++ ? first : at;
    }
  }
  return controls >= 4 && controls > codes / 50 ? fail_binary(tw_document_raw_offset(doc, first), err) : TW_OK;
}

// ---- which encoding ------------------------------------------------------------------------------------------------------------

static encoding
from_label(const tw_str declared)
{
  // Browsers read Latin-1 and ASCII as Windows-1252 (encoding.spec.whatwg.org, "Names and labels"); so do we
  static const struct {
    const char *label;
    encoding    is;
  } labels[] = {
    {"utf-8", UTF8},           {"utf8", UTF8},           {"utf-16", UTF16_LE},        {"utf-16le", UTF16_LE},
    {"utf-16be", UTF16_BE},    {"windows-1252", WINDOWS_1252}, {"cp1252", WINDOWS_1252}, {"x-cp1252", WINDOWS_1252},
    {"iso-8859-1", WINDOWS_1252}, {"iso8859-1", WINDOWS_1252}, {"iso_8859-1", WINDOWS_1252}, {"latin1", WINDOWS_1252},
    {"latin-1", WINDOWS_1252}, {"l1", WINDOWS_1252},     {"us-ascii", WINDOWS_1252},  {"ascii", WINDOWS_1252},
  };
  const tw_str label = tw_str_trim(declared);
  for (size_t i = 0; i < sizeof labels / sizeof *labels; ++i) {
    if (tw_str_is_nocase(label, labels[i].label)) {
      return labels[i].is;
    }
  }
  return UNKNOWN;
}

// UTF-16 by the zero bytes of its ASCII: on one side of many pairs, on the other of none
static encoding
by_zeros(const tw_str raw)
{
  uint32_t       zeros[2] = {0, 0};
  const uint32_t n        = (raw.len < 4096 ? raw.len : 4096) & ~1U;
  for (uint32_t i = 0; i < n; ++i) {
    zeros[i & 1] += raw.ptr[i] == '\0';
  }
  const uint32_t many = n / 8; // a quarter of the pairs
  if (zeros[1] > many && zeros[0] * 16 <= zeros[1]) {
    return UTF16_LE;
  }
  return zeros[0] > many && zeros[1] * 16 <= zeros[0] ? UTF16_BE : UNKNOWN;
}

typedef struct {
  uint32_t good; // characters of several bytes
  uint32_t bad;  // bytes that are in none
} utf8_count;

static utf8_count
count_utf8(const tw_str raw)
{
  utf8_count count = {0, 0};
  for (uint32_t i = 0; i < raw.len;) {
    const uint32_t at = i;
    tw_utf8_next(raw, &i);
    count.good += i - at > 1;
    count.bad += i - at == 1 && (unsigned char)raw.ptr[at] >= 128;
  }
  return count;
}

// `*skip`: length of the byte order mark
static encoding
find_encoding(const tw_str raw, const tw_str declared, uint32_t *const skip)
{
  *skip = tw_str_begins(raw, "\xEF\xBB\xBF") ? 3 : tw_str_begins(raw, "\xFF\xFE") || tw_str_begins(raw, "\xFE\xFF") ? 2 : 0;
  if (*skip) {
    return *skip == 3 ? UTF8 : tw_str_begins(raw, "\xFF\xFE") ? UTF16_LE : UTF16_BE;
  }
  const encoding wide = by_zeros(raw);
  const encoding said = from_label(declared);
  if (wide != UNKNOWN) {
    return wide; // ASCII in UTF-16 is valid UTF-8, with zeros in it
  }
  // Pages declare Latin-1 and are UTF-8 far more often than Latin-1 happens to be valid UTF-8
  const utf8_count count = count_utf8(raw);
  if (!count.bad && (count.good || said == UNKNOWN)) {
    return UTF8;
  }
  if (said == WINDOWS_1252) {
    return said;
  }
  // A few bad bytes in a text that is else UTF-8: a cut-off character, a quotation pasted from elsewhere
  return said == UTF8 || count.good > count.bad ? UTF8 : WINDOWS_1252;
}

// ---- decoding ------------------------------------------------------------------------------------------------------------------

// Code points of the bytes 0x80 to 0x9F (encoding.spec.whatwg.org, index windows-1252)
static const uint16_t windows_1252[32] = {
  0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
  0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

static uint32_t
from_1252(const char byte)
{
  const unsigned char c = (unsigned char)byte;
  return c >= 0x80 && c < 0xA0 ? windows_1252[c - 0x80] : c;
}

static void
decode_1252(tw_tracing *const out, const tw_str raw, const uint32_t skip)
{
  for (uint32_t i = skip; i < raw.len; ++i) {
    tw_trace_code(out, from_1252(raw.ptr[i]), i);
  }
}

static uint32_t
unit(const tw_str raw, const uint32_t at, const bool little)
{
  const uint32_t a = (unsigned char)raw.ptr[at];
  const uint32_t b = (unsigned char)raw.ptr[at + 1];
  return little ? a | b << 8 : a << 8 | b;
}

static void
decode_utf16(tw_tracing *const out, const tw_str raw, const uint32_t skip, const bool little)
{
  uint32_t i = skip;
  while (i + 1 < raw.len) {
    const uint32_t at   = i;
    const uint32_t high = unit(raw, i, little);
    i += 2;
    const uint32_t low = high >= 0xD800 && high < 0xDC00 && i + 1 < raw.len ? unit(raw, i, little) : 0;
    if (low >= 0xDC00 && low < 0xE000) {
      tw_trace_code(out, 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00), at);
      i += 2;
    } else {
      tw_trace_code(out, high, at); // half a pair becomes U+FFFD
    }
  }
  if (i < raw.len) {
    tw_trace_code(out, 0xFFFD, i);
  }
}

static bool
is_bad_at(const tw_str raw, const uint32_t at)
{
  uint32_t next = at;
  return at < raw.len && (unsigned char)raw.ptr[at] >= 128 && tw_utf8_next(raw, &next) == 0xFFFD && next == at + 1;
}

// One bad byte between good ones is a Windows-1252 character that was pasted in ("don\x92t"); several are U+FFFD
static void
decode_utf8(tw_tracing *const out, const tw_str raw, const uint32_t skip)
{
  bool was_bad = false;
  for (uint32_t i = skip; i < raw.len;) {
    const tw_str   rest = tw_str_slice(raw, i, raw.len);
    const uint32_t good = tw_utf8_check(rest);
    tw_trace(out, tw_str_slice(rest, 0, good), i);
    was_bad = was_bad && !good;
    i += good;
    if (i < raw.len) {
      const bool alone = !was_bad && !is_bad_at(raw, i + 1);
      tw_trace_code(out, alone ? from_1252(raw.ptr[i]) : 0xFFFD, i);
      was_bad = true;
      ++i;
    }
  }
}

static void
decode_as(const encoding is, tw_tracing *const out, const tw_str raw, const uint32_t skip)
{
  switch (is) {
  case UTF8: decode_utf8(out, raw, skip); break;
  case UTF16_LE: decode_utf16(out, raw, skip, true); break;
  case UTF16_BE: decode_utf16(out, raw, skip, false); break;
  case WINDOWS_1252:
  case UNKNOWN: decode_1252(out, raw, skip); break;
  }
}

// ---- normal form ---------------------------------------------------------------------------------------------------------------

// Before such a character nothing composes across: all but marks, and the letters of scripts that have parts that compose
static bool
is_boundary(const uint32_t code)
{
  return code < 0x300 || (code >= 0x370 && code <= 0x482) || (code >= 0x48A && code <= 0x52F) ||
         (code >= 0x2000 && code <= 0x206F);
}

static uint32_t
segment_end(const tw_str text, uint32_t at)
{
  tw_utf8_next(text, &at);
  while (at < text.len) {
    uint32_t next = at;
    if (is_boundary(tw_utf8_next(text, &next))) {
      break;
    }
    at = next;
  }
  return at;
}

// A walk along the origin rows of the text as it was decoded
typedef struct {
  const tw_document *doc;
  uint32_t           row;
} back;

static uint32_t
raw_of(back *const b, const uint32_t at)
{
  const tw_document *const doc = b->doc;
  while (b->row + 1 < doc->origin_count && doc->origin[b->row + 1].text <= at) {
    ++b->row;
  }
  return doc->origin[b->row].raw + (at - doc->origin[b->row].text);
}

static tw_status
compose(tw_document *const doc, tw_tracing *const out, tw_error *const err)
{
  back b = {doc, 0};
  for (uint32_t i = 0; i < doc->text.len;) {
    const uint32_t end     = segment_end(doc->text, i);
    const tw_str   segment = tw_str_slice(doc->text, i, end);
    const tw_mark  mark    = tw_arena_mark(doc->scratch);
    const tw_str   nfc     = tw_text_nfc(doc->scratch, segment);
    if (!nfc.ptr) {
      return tw_fail_memory(err, "decode");
    }
    const bool same = tw_str_equal(nfc, segment);
    for (uint32_t k = 0; k < nfc.len;) {
      const uint32_t at   = k;
      const uint32_t code = tw_utf8_next(nfc, &k);
      tw_trace_code(out, code, raw_of(&b, i + (same || at < segment.len ? at : segment.len - 1)));
    }
    tw_arena_reset(doc->scratch, mark);
    i = end;
  }
  return TW_OK;
}

// The text is decoded; most texts are NFC already
static tw_status
normalize(tw_document *const doc, tw_error *const err)
{
  const tw_mark mark = tw_arena_mark(doc->scratch);
  const tw_str  nfc  = tw_text_nfc(doc->scratch, doc->text);
  const bool    same = nfc.ptr && tw_str_equal(nfc, doc->text);
  tw_arena_reset(doc->scratch, mark);
  if (!nfc.ptr && doc->text.len) {
    return tw_fail_memory(err, "decode");
  }
  if (same || !doc->text.len) {
    return TW_OK;
  }
  tw_tracing out = {0};
  TRY(compose(doc, &out, err));
  TRY(tw_trace_begin(&out, doc, "decode", err));
  TRY(compose(doc, &out, err));
  tw_trace_end(&out, doc);
  return TW_OK;
}

tw_status
tw_decode(tw_document *const doc, tw_error *const err)
{
  uint32_t skip = 0;
  TRY(refuse_other_kinds(doc->raw, err));
  const encoding is  = find_encoding(doc->raw, doc->declared_encoding, &skip);
  tw_tracing     out = {0};
  if (doc->raw.len > UINT32_MAX / 4) { // a byte can become three
    return tw_fail(err, TW_ERR_INPUT, "decode", 0, "the article is longer than 1 GiB; cut it into several");
  }
  decode_as(is, &out, doc->raw, skip);
  TRY(tw_trace_begin(&out, doc, "decode", err));
  decode_as(is, &out, doc->raw, skip);
  tw_trace_end(&out, doc);
  TRY(refuse_controls(doc, err));
  TRY(normalize(doc, err));
  doc->done |= 1U << TW_STAGE_DECODE;
  return TW_OK;
}
