// SPDX-License-Identifier: Apache-2.0
// The layout of a knowledge base file (.twkb), shared by the reader and the writer and by nobody else.
//
// All numbers are little-endian. A header of HEADER bytes, then the sections one behind the other, in the order of their enum:
//   entries   one record of ENTRY bytes each
//   names     references to the names of entry 0, then of entry 1, …
//   slots     an open hash table of keys with linear probing, in order of hash (a key's first slot is the upper bits of its hash): a
//             reference to the key, then first and number of its candidates
//   postings  the candidates of each key, best prior first, metonyms last: entry and kind of name
//   strings   the bytes that references point into
// A reference is 64 bits: 40 of offset into the strings, 16 of length, 8 of fingerprint (only in slots, else 0).
//
//   header:  0 magic  8 version u32  12 header size u32  16 file size u64  24 longest probe u32  28 zero u32
//            32 sections: begin u64, length u64, checksum u64, five times  152 checksum of bytes 0 to 151
//   entry:   references to 0 wikidata  8 label  16 country  24 sector  32 adjective  40 roles
//            48 latitude i32  52 longitude i32 (millionths of a degree)  56 prior u32 (millionths)  60 type u8  61 gender u8
//            64 first name u64  72 number of names u32  76 year of birth i16  78 of death i16  80 description
#ifndef TW_MEANING_KB_FORMAT_H
#define TW_MEANING_KB_FORMAT_H

#include "base/map.h"

/// A change of the layout, of the key's rules or of the order of TW_TYPE_TABLE is a new version.
enum { TW_KB_VERSION = 3 };
#define TW_KB_MAGIC "\211TWKB\r\n\032"

enum {
  TW_KB_HEADER        = 160,
  TW_KB_HEADER_SUM    = 152, ///< Where the header's own checksum stands
  TW_KB_DIRECTORY     = 32,
  TW_KB_ENTRY         = 88,
  TW_KB_NAME          = 8,
  TW_KB_SLOT          = 16,
  TW_KB_POSTING       = 8,
  TW_KB_KEY_MAX       = 255, ///< Longer names are not indexed
  TW_KB_STRING_MAX    = 65535,
  TW_KB_CHECK_AT_OPEN = 16 << 20, ///< Files up to this size are checked as a whole when they are opened (a few milliseconds)
};
#define TW_KB_OFFSET_MAX ((UINT64_C(1) << 40) - 1)
#define TW_KB_NOWHERE    INT32_MIN ///< Of a latitude or longitude that is not known

typedef enum { TW_KB_ENTRIES, TW_KB_NAMES, TW_KB_SLOTS, TW_KB_POSTINGS, TW_KB_STRINGS, TW_KB_SECTIONS } tw_kb_section;

static inline uint32_t
tw_kb_load32(const unsigned char *const p)
{
  return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static inline uint64_t
tw_kb_load64(const unsigned char *const p)
{
  return (uint64_t)tw_kb_load32(p) | (uint64_t)tw_kb_load32(p + 4) << 32;
}

static inline void
tw_kb_store32(unsigned char *const p, const uint32_t value)
{
  for (unsigned i = 0; i < 4; ++i) {
    p[i] = (unsigned char)(value >> (8 * i));
  }
}

static inline void
tw_kb_store64(unsigned char *const p, const uint64_t value)
{
  tw_kb_store32(p, (uint32_t)value);
  tw_kb_store32(p + 4, (uint32_t)(value >> 32));
}

/// Checksum against accidents: eight bytes at a time, so that it keeps up with the disk.
uint64_t tw_kb_checksum(const unsigned char *bytes, uint64_t len);
/// The same piece by piece: begin with the length of the whole, then all pieces, each but the last a multiple of eight bytes long.
uint64_t tw_kb_checksum_begin(uint64_t len);
uint64_t tw_kb_checksum_add(uint64_t sum, const unsigned char *bytes, uint64_t len);

/// What the index holds for a name that tw_text_fold() has folded: no full stops and apostrophes ("U.S." is "us", "Sana'a" is "sanaa"),
/// hyphens and white space as one space, no "the " in front. Returns its length, 0 if nothing is left or it is longer than TW_KB_KEY_MAX.
uint32_t tw_kb_key(tw_str folded, char out[TW_KB_KEY_MAX]);
/// The key of a Wikidata identifier: no name has a key that begins like it. 0 if it is too long.
uint32_t tw_kb_wikidata_key(tw_str wikidata, char out[TW_KB_KEY_MAX]);
/// The key of an office (as tw_kb_office() has it, in any case) of a country (ISO 3166-1 alpha-3). 0 if either is empty or it is too long.
uint32_t tw_kb_office_key(tw_str country, tw_str office, char out[TW_KB_KEY_MAX]);
/// What a key's slot carries in the upper 8 bits of its reference.
static inline uint64_t
tw_kb_fingerprint(const uint64_t hash)
{
  return hash & 0xFF;
}

/// Where probing for a key starts among `slots`, a power of two, at least 2.
static inline uint64_t
tw_kb_first_slot(const uint64_t hash, const uint64_t slots)
{
  return hash >> (64 - (unsigned)__builtin_ctzll(slots));
}

#endif
