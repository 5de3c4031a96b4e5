// SPDX-License-Identifier: Apache-2.0
// What reader and writer of knowledge base files must agree on: the checksum, and the key of a name.
#include "meaning/kb_format.h"

uint64_t
tw_kb_checksum_begin(const uint64_t len)
{
  return len * UINT64_C(0x9E3779B97F4A7C15) + 1;
}

uint64_t
tw_kb_checksum_add(const uint64_t sum, const unsigned char *const bytes, const uint64_t len)
{
  uint64_t h = sum;
  uint64_t i = 0;
  for (; len - i >= 8; i += 8) {
    h = (h ^ tw_kb_load64(bytes + i)) * UINT64_C(0xbf58476d1ce4e5b9);
    h ^= h >> 32;
  }
  for (; i < len; ++i) {
    h = (h ^ bytes[i]) * UINT64_C(0x94d049bb133111eb);
    h ^= h >> 32;
  }
  return h;
}

uint64_t
tw_kb_checksum(const unsigned char *const bytes, const uint64_t len)
{
  return tw_kb_checksum_add(tw_kb_checksum_begin(len), bytes, len);
}

// Apostrophes and their look-alikes, the letters ayin and hamza as they are romanised, and the full stop: names are written with and
// without them ("Sana'a", "Kharkiv" from "Khar'kiv", "U.S.", "J.D. Vance")
static bool
is_dropped(const uint32_t code)
{
  switch (code) {
  case '.':
  case '\'':
  case '`':
  case 0xB4:
  case 0x2BB:
  case 0x2BC:
  case 0x2BE:
  case 0x2BF:
  case 0x2018:
  case 0x2019:
  case 0x201B: return true;
  default: return false;
  }
}

static bool
is_gap(const uint32_t code)
{
  return code == ' ' || code == '-' || code == '_' || (code >= 9 && code <= 13) || code == 0xA0 || code == 0xAD || code == 0x202F ||
         (code >= 0x2010 && code <= 0x2015);
}

uint32_t
tw_kb_key(const tw_str folded, char out[TW_KB_KEY_MAX])
{
  uint32_t n   = 0;
  bool     gap = false;
  for (uint32_t i = 0; i < folded.len;) {
    const uint32_t code = tw_utf8_next(folded, &i);
    if (is_dropped(code)) {
      continue;
    }
    if (is_gap(code)) {
      gap = n > 0;
      continue;
    }
    char           bytes[4];
    const uint32_t len = tw_utf8_put(code, bytes);
    if (n + gap + len > TW_KB_KEY_MAX) {
      return 0;
    }
    if (gap) {
      out[n++] = ' ';
      gap      = false;
    }
    memcpy(out + n, bytes, len);
    n += len;
  }
  // "the Kremlin", "The Hague": papers differ on whether the article belongs to the name
  if (n > 4 && !memcmp(out, "the ", 4)) {
    n -= 4;
    memmove(out, out + 4, n);
  }
  return n;
}

uint32_t
tw_kb_wikidata_key(const tw_str wikidata, char out[TW_KB_KEY_MAX])
{
  if (!wikidata.len || wikidata.len >= TW_KB_KEY_MAX) {
    return 0;
  }
  out[0] = '_'; // a gap: no key of a name begins with it
  memcpy(out + 1, wikidata.ptr, wikidata.len);
  return wikidata.len + 1;
}

uint32_t
tw_kb_office_key(const tw_str country, const tw_str office, char out[TW_KB_KEY_MAX])
{
  if (!country.len || !office.len || country.len + office.len + 2 > TW_KB_KEY_MAX) {
    return 0;
  }
  uint32_t n = 0;
  out[n++]   = '_'; // as above; the space sets it apart from an identifier
  memcpy(out + n, country.ptr, country.len);
  n += country.len;
  out[n++] = ' ';
  for (uint32_t i = 0; i < office.len; ++i) {
    const char c = office.ptr[i];
    out[n++]     = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
  }
  return n;
}
