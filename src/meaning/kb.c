// SPDX-License-Identifier: Apache-2.0
// Reading knowledge base files: open, get, find. Nothing is built or copied; every read is checked against the file's bounds.
#include "meaning/kb.h"

#include "base/error.h"
#include "base/text.h"
#include "meaning/kb_format.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
  const unsigned char *ptr;
  uint64_t             len;
  uint64_t             sum;
} section;

struct tw_kb {
  tw_mapping mapping;
  section    section[TW_KB_SECTIONS];
  uint32_t   count;
  uint32_t   probe; // longest way from a key's first slot to its own
};

// ---- opening ------------------------------------------------------------------------------------------------------------------

static const char REMEDY[] = "build it again with `triplewire kb build`";

static tw_status
check_header(const tw_mapping *const m, const char *const path, tw_error *const err)
{
  if (m->len < 8 || memcmp(m->ptr, TW_KB_MAGIC, 8)) {
    return tw_fail(err, TW_ERR_DATA, "kb", 0, "%s: not a knowledge base file; make one with `triplewire kb build -o FILE TABLES`",
                   path);
  }
  if (m->len < TW_KB_HEADER) {
    return tw_fail(err, TW_ERR_DATA, "kb", m->len, "%s: the knowledge base is cut short; %s", path, REMEDY);
  }
  const uint32_t version = tw_kb_load32(m->ptr + 8);
  if (version != TW_KB_VERSION) {
    return tw_fail(err, TW_ERR_DATA, "kb", 8, "%s: a knowledge base of version %u, where this program reads version %u; %s", path,
                   version, (unsigned)TW_KB_VERSION, REMEDY);
  }
  if (tw_kb_checksum(m->ptr, TW_KB_HEADER_SUM) != tw_kb_load64(m->ptr + TW_KB_HEADER_SUM)) {
    return tw_fail(err, TW_ERR_DATA, "kb", 0, "%s: the knowledge base's header is damaged; %s", path, REMEDY);
  }
  const uint64_t size = tw_kb_load64(m->ptr + 16);
  if (size != m->len) {
    return tw_fail(err, TW_ERR_DATA, "kb", m->len, "%s: the knowledge base should have %llu bytes and has %llu; %s", path,
                   (unsigned long long)size, (unsigned long long)m->len, REMEDY);
  }
  return TW_OK;
}

static bool
find_sections(tw_kb *const kb)
{
  static const uint64_t record[TW_KB_SECTIONS] = {TW_KB_ENTRY, TW_KB_NAME, TW_KB_SLOT, TW_KB_POSTING, 1};
  for (uint32_t i = 0; i < TW_KB_SECTIONS; ++i) {
    const unsigned char *const p     = kb->mapping.ptr + TW_KB_DIRECTORY + 24 * i;
    const uint64_t             begin = tw_kb_load64(p);
    const uint64_t             len   = tw_kb_load64(p + 8);
    if (begin < TW_KB_HEADER || begin > kb->mapping.len || len > kb->mapping.len - begin || len % record[i]) {
      return false;
    }
    kb->section[i] = (section){kb->mapping.ptr + begin, len, tw_kb_load64(p + 16)};
  }
  const uint64_t entries = kb->section[TW_KB_ENTRIES].len / TW_KB_ENTRY;
  const uint64_t slots   = kb->section[TW_KB_SLOTS].len / TW_KB_SLOT;
  kb->count              = (uint32_t)entries;
  kb->probe              = tw_kb_load32(kb->mapping.ptr + 24);
  return entries < TW_NONE && slots > 1 && !(slots & (slots - 1)) && kb->probe < slots;
}

tw_status
tw_kb_verify(const tw_kb *const kb, const char *const path, tw_error *const err)
{
  static const char *const names[TW_KB_SECTIONS] = {"entries", "names", "index", "candidates", "strings"};
  for (uint32_t i = 0; i < TW_KB_SECTIONS; ++i) {
    const section *const s = &kb->section[i];
    if (tw_kb_checksum(s->ptr, s->len) != s->sum) {
      return tw_fail(err, TW_ERR_DATA, "kb", (uint64_t)(s->ptr - kb->mapping.ptr), "%s: the knowledge base's %s are damaged; %s",
                     path, names[i], REMEDY);
    }
  }
  return TW_OK;
}

static tw_status
open_mapped(tw_kb *const kb, const char *const path, tw_error *const err)
{
  TRY(tw_mapping_open(&kb->mapping, path, err));
  TRY(check_header(&kb->mapping, path, err));
  if (!find_sections(kb)) {
    return tw_fail(err, TW_ERR_DATA, "kb", TW_KB_DIRECTORY, "%s: the knowledge base's directory makes no sense; %s", path,
                   REMEDY);
  }
  return kb->mapping.len <= TW_KB_CHECK_AT_OPEN ? tw_kb_verify(kb, path, err) : TW_OK;
}

tw_status
tw_kb_open(tw_kb **const out, const char *const path, tw_error *const err)
{
  *out            = NULL;
  tw_kb *const kb = calloc(1, sizeof *kb);
  if (!kb) {
    return tw_fail_memory(err, "kb");
  }
  const tw_status status = open_mapped(kb, path, err);
  if (status) {
    tw_kb_close(kb);
    return status;
  }
  *out = kb;
  return TW_OK;
}

void
tw_kb_close(tw_kb *const kb)
{
  if (kb) {
    tw_mapping_close(&kb->mapping);
    free(kb);
  }
}

// ---- reading ------------------------------------------------------------------------------------------------------------------

// Record number `i` of a section, or NULL
static const unsigned char *
record_at(const section *const s, const uint64_t i, const uint64_t size)
{
  return i < s->len / size ? s->ptr + i * size : NULL;
}

static tw_str
string_at(const tw_kb *const kb, const unsigned char *const reference)
{
  const section *const strings = &kb->section[TW_KB_STRINGS];
  const uint64_t       ref     = tw_kb_load64(reference);
  const uint64_t       offset  = ref & TW_KB_OFFSET_MAX;
  const uint64_t       len     = (ref >> 40) & TW_KB_STRING_MAX;
  if (offset > strings->len || len > strings->len - offset) {
    return (tw_str){"", 0};
  }
  return (tw_str){(const char *)strings->ptr + offset, (uint32_t)len};
}

static double
degrees_at(const unsigned char *const p)
{
  int32_t        value;
  const uint32_t bits = tw_kb_load32(p);
  memcpy(&value, &bits, sizeof value);
  return value < -180000000 || value > 180000000 ? (double)NAN : value / 1e6;
}

static int16_t
year_at(const unsigned char *const p)
{
  const uint32_t bits = (uint32_t)p[0] | (uint32_t)p[1] << 8;
  return (int16_t)(bits < 0x8000 ? (int32_t)bits : (int32_t)bits - 0x10000);
}

static double
prior_at(const unsigned char *const entry)
{
  const uint32_t millionths = tw_kb_load32(entry + 56);
  return millionths < 1000000 ? millionths / 1e6 : 1;
}

uint32_t
tw_kb_count(const tw_kb *const kb)
{
  return kb->count;
}

tw_kb_entry
tw_kb_get(const tw_kb *const kb, const uint32_t entry)
{
  const unsigned char *const p = record_at(&kb->section[TW_KB_ENTRIES], entry, TW_KB_ENTRY);
  if (!p) {
    const tw_str none = {"", 0};
    return (tw_kb_entry){.id = entry, .wikidata = none, .label = none, .type = TW_TYPE_THING, .country = none, .sector = none,
                         .adjective = none, .roles = none, .gender = none, .latitude = (double)NAN, .longitude = (double)NAN,
                         .description = none};
  }
  return (tw_kb_entry){
    .id        = entry,
    .wikidata  = string_at(kb, p),
    .label     = string_at(kb, p + 8),
    .type      = p[60] < TW_TYPE_COUNT ? p[60] : (uint8_t)TW_TYPE_THING,
    .country   = string_at(kb, p + 16),
    .sector    = string_at(kb, p + 24),
    .adjective = string_at(kb, p + 32),
    .roles     = string_at(kb, p + 40),
    .gender    = p[61] == 'm' ? TW_STR("m") : p[61] == 'f' ? TW_STR("f") : TW_STR(""),
    .latitude  = degrees_at(p + 48),
    .longitude = degrees_at(p + 52),
    .prior     = prior_at(p),
    .born      = year_at(p + 76),
    .died      = year_at(p + 78),
    .description = string_at(kb, p + 80),
  };
}

tw_str
tw_kb_name(const tw_kb *const kb, const uint32_t entry, const uint32_t i)
{
  const unsigned char *const p = record_at(&kb->section[TW_KB_ENTRIES], entry, TW_KB_ENTRY);
  if (!p || i >= tw_kb_load32(p + 72)) {
    return (tw_str){NULL, 0};
  }
  const uint64_t             row  = (tw_kb_load64(p + 64) & TW_KB_OFFSET_MAX) + i;
  const unsigned char *const name = record_at(&kb->section[TW_KB_NAMES], row, TW_KB_NAME);
  return name ? string_at(kb, name) : (tw_str){NULL, 0};
}

tw_str
tw_kb_name_found(const tw_kb *const kb, const uint32_t entry, const tw_str folded, tw_arena *const scratch)
{
  char         wanted[TW_KB_KEY_MAX];
  char         own[TW_KB_KEY_MAX];
  const tw_str key = {wanted, tw_kb_key(folded, wanted)};
  tw_str       name;
  for (uint32_t i = 0; (name = tw_kb_name(kb, entry, i)).ptr; ++i) {
    const tw_str other = tw_text_fold(scratch, name);
    if (other.ptr && tw_str_equal(key, (tw_str){own, tw_kb_key(other, own)})) {
      return name;
    }
  }
  return TW_STR("");
}

// ---- finding ------------------------------------------------------------------------------------------------------------------

// Rows of postings
typedef struct {
  uint64_t begin, end;
} range;

static range
find_key(const tw_kb *const kb, const tw_str key, const uint64_t hash)
{
  const section *const slots = &kb->section[TW_KB_SLOTS];
  const uint64_t       mask  = slots->len / TW_KB_SLOT - 1;
  const uint64_t       first = tw_kb_first_slot(hash, mask + 1);
  for (uint64_t step = 0; step <= kb->probe; ++step) {
    const unsigned char *const slot  = slots->ptr + ((first + step) & mask) * TW_KB_SLOT;
    const uint32_t             count = tw_kb_load32(slot + 12);
    if (!count) {
      break;
    }
    if (slot[7] == tw_kb_fingerprint(hash) && tw_str_equal(string_at(kb, slot), key)) {
      const uint64_t begin = tw_kb_load32(slot + 8);
      return (range){begin, begin + count};
    }
  }
  return (range){0, 0};
}

uint32_t
tw_kb_by_wikidata(const tw_kb *const kb, const tw_str wikidata)
{
  char                       bytes[TW_KB_KEY_MAX];
  const tw_str               key     = {bytes, tw_kb_wikidata_key(wikidata, bytes)};
  const range                rows    = key.len ? find_key(kb, key, tw_hash(key, 0)) : (range){0, 0};
  const unsigned char *const posting = rows.end ? record_at(&kb->section[TW_KB_POSTINGS], rows.begin, TW_KB_POSTING) : NULL;
  const uint32_t             entry   = posting ? tw_kb_load32(posting) : TW_NONE;
  return entry < kb->count ? entry : TW_NONE;
}

// Where a later knowledge base has the same thing, its view of it counts
static tw_kb_candidate
latest(const tw_kb_stack *const stack, const tw_kb_candidate candidate)
{
  if (candidate.kb + 1 == stack->count) {
    return candidate;
  }
  const tw_str wikidata = tw_kb_get(stack->kb[candidate.kb], candidate.entry).wikidata;
  for (uint32_t i = stack->count; wikidata.len && --i > candidate.kb;) {
    const uint32_t entry = tw_kb_by_wikidata(stack->kb[i], wikidata);
    if (entry != TW_NONE) {
      return (tw_kb_candidate){i, entry, candidate.kind};
    }
  }
  return candidate;
}

// "Moscow" is first the city: what a name stands for besides comes behind all that it is the name of
static double
rank_of(const tw_kb_stack *const stack, const tw_kb_candidate candidate)
{
  const section *const       entries = &stack->kb[candidate.kb]->section[TW_KB_ENTRIES];
  const unsigned char *const p       = record_at(entries, candidate.entry, TW_KB_ENTRY);
  return (p ? prior_at(p) : 0) - (candidate.kind == TW_KB_METONYM ? 2 : 0);
}

// Put `candidate` in its place by rank, behind its equals; the worst one is dropped when there is no room
static uint32_t
insert(const tw_kb_stack *const stack, const tw_kb_candidate candidate, tw_kb_candidate *const out, uint32_t count,
       const uint32_t room)
{
  const double rank = rank_of(stack, candidate);
  uint32_t     at   = 0;
  for (uint32_t i = 0; i < count; ++i) {
    if (out[i].kb == candidate.kb && out[i].entry == candidate.entry) {
      return count;
    }
    at += at == i && rank_of(stack, out[i]) >= rank;
  }
  if (at == room) {
    return count;
  }
  count += count < room;
  memmove(out + at + 1, out + at, (count - at - 1) * sizeof *out);
  out[at] = candidate;
  return count;
}

static uint32_t
find_all(const tw_kb_stack *const stack, const tw_str key, tw_kb_candidate *const out, const uint32_t room)
{
  const uint64_t hash  = tw_hash(key, 0);
  uint32_t       count = 0;
  for (uint32_t i = stack->count; key.len && i-- > 0;) {
    const tw_kb *const kb   = stack->kb[i];
    range              rows = find_key(kb, key, hash);
    // Best first in the file: beyond `room` of one file there can be none that is wanted
    for (uint32_t n = 0; rows.begin < rows.end && n < room; ++rows.begin, ++n) {
      const unsigned char *const posting = record_at(&kb->section[TW_KB_POSTINGS], rows.begin, TW_KB_POSTING);
      if (!posting || tw_kb_load32(posting) >= kb->count) {
        break;
      }
      const tw_kb_candidate found = {i, tw_kb_load32(posting), (uint8_t)(posting[4] <= TW_KB_METONYM ? posting[4] : TW_KB_ALIAS)};
      count                       = insert(stack, latest(stack, found), out, count, room);
    }
  }
  return count;
}

uint32_t
tw_kb_find(const tw_kb_stack *const stack, const tw_str folded, tw_kb_candidate *const out, const uint32_t room)
{
  char         bytes[TW_KB_KEY_MAX];
  const tw_str key = {bytes, tw_kb_key(folded, bytes)};
  return find_all(stack, key, out, room);
}

tw_str
tw_kb_office(const tw_str role)
{
  static const char *const words[] = {" of ", " for ", " to ", "@"};
  uint32_t                 end     = role.len;
  for (size_t i = 0; i < sizeof words / sizeof *words; ++i) {
    const uint32_t at = tw_str_find(role, tw_str_from(words[i]), 0);
    end               = at < end ? at : end;
  }
  return tw_str_trim(tw_str_slice(role, 0, end));
}

uint32_t
tw_kb_find_office(const tw_kb_stack *const stack, const tw_str country, const tw_str office, tw_kb_candidate *const out,
                  const uint32_t room)
{
  char         bytes[TW_KB_KEY_MAX];
  const tw_str key = {bytes, tw_kb_office_key(country, office, bytes)};
  return find_all(stack, key, out, room);
}

bool
tw_kb_label_owner(const tw_kb_stack *const stack, const tw_str label, const tw_str folded, tw_kb_candidate *const owner)
{
  char           bytes[TW_KB_KEY_MAX];
  const tw_str   key   = {bytes, tw_kb_key(folded, bytes)};
  const uint64_t hash  = tw_hash(key, 0);
  bool           found = false;
  for (uint32_t i = stack->count; key.len && i-- > 0;) {
    const section *const postings = &stack->kb[i]->section[TW_KB_POSTINGS];
    for (range rows = find_key(stack->kb[i], key, hash); rows.begin < rows.end; ++rows.begin) {
      const unsigned char *const posting = record_at(postings, rows.begin, TW_KB_POSTING);
      if (!posting) { // a damaged file
        break;
      }
      if (posting[4] != TW_KB_LABEL) {
        continue;
      }
      const tw_kb_candidate one = latest(stack, (tw_kb_candidate){i, tw_kb_load32(posting), TW_KB_LABEL});
      if (tw_str_equal(tw_kb_get(stack->kb[one.kb], one.entry).label, label) && (!found || rank_of(stack, one) > rank_of(stack, *owner))) {
        *owner = one;
        found  = true;
      }
    }
  }
  return found;
}
