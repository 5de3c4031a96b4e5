// SPDX-License-Identifier: Apache-2.0
// The knowledge base: a read-only mapped file of entities with their names, looked up by folded name.
#ifndef TW_MEANING_KB_H
#define TW_MEANING_KB_H

#include "base/file.h"
#include "document/document.h"

typedef struct tw_kb tw_kb;

/// Opening takes milliseconds at any size: the header is checked; the contents too where the file is small (16 MiB), else by
/// tw_kb_verify(). Reading a damaged file gives wrong or empty strings, never a read outside the file.
/// Errors: TW_ERR_IO; TW_ERR_DATA for a file that is none, is cut short, fails its checksum or is of another version.
tw_status tw_kb_open(tw_kb **out, const char *path, tw_error *err);
/// NULL is fine.
void tw_kb_close(tw_kb *kb);
/// Read the whole file and compare its checksums. `path` is for the message. Errors: TW_ERR_DATA.
tw_status tw_kb_verify(const tw_kb *kb, const char *path, tw_error *err);

/// An entry as stored; all slices point into the mapping.
typedef struct {
  uint32_t id;       ///< Row in its knowledge base
  tw_str   wikidata; ///< "Q7747", or empty
  tw_str   label;    ///< "Vladimir Putin"
  uint8_t  type;     ///< tw_entity_type
  tw_str   country;  ///< ISO 3166-1 alpha-3, or empty
  tw_str   sector;   ///< GOV, MIL, …, or empty
  tw_str   adjective; ///< Of countries: "Russian"; or empty
  tw_str   roles;    ///< "president of Russia@2012-05-07/" …, separated by "|"; dates may be missing
  tw_str   gender;   ///< "m", "f", or empty
  double   latitude, longitude; ///< NAN if not known
  int16_t  born, died; ///< Years, of persons; negative: before Christ; 0: not known
  tw_str   description; ///< "capital of Finland", or empty
  double   prior;    ///< How well known, 0 to 1: decides between namesakes when nothing else does
} tw_kb_entry;

/// One way to name an entry.
typedef enum { TW_KB_LABEL, TW_KB_ALIAS, TW_KB_SURNAME, TW_KB_ADJECTIVE, TW_KB_METONYM } tw_kb_name_kind;
typedef struct {
  uint32_t kb;    ///< Which of the stack
  uint32_t entry; ///< Row
  uint8_t  kind;  ///< tw_kb_name_kind
} tw_kb_candidate;

uint32_t tw_kb_count(const tw_kb *kb);
/// An entry that is out of range is all empty. Strings and numbers are as the file has them: tw_kb_open() says what was checked.
tw_kb_entry tw_kb_get(const tw_kb *kb, uint32_t entry);
/// The entry with this Wikidata identifier ("Q7747"), or TW_NONE.
uint32_t tw_kb_by_wikidata(const tw_kb *kb, tw_str wikidata);
/// Names of entry number `entry`: name `i`, or ptr NULL behind the last.
tw_str tw_kb_name(const tw_kb *kb, uint32_t entry, uint32_t i);

/// That name of the entry by which tw_kb_find() finds it for `folded`; empty if it has none (an earlier knowledge base had it).
tw_str tw_kb_name_found(const tw_kb *kb, uint32_t entry, tw_str folded, tw_arena *scratch);

enum { TW_KB_STACK_MAX = 16 };
/// Several knowledge bases; later ones win.
typedef struct {
  const tw_kb *kb[TW_KB_STACK_MAX];
  uint32_t     count;
} tw_kb_stack;

/// Candidates for `folded` (a name that tw_text_fold() has folded), best prior first but metonyms behind all others, each entry once, at
/// most `room`; returns how many. Full stops, apostrophes, hyphens and a leading "the" do not count: "U.S." is found as "US", "al-Assad"
/// as "al Assad". Case does not count either: it is the caller who sees that "us", "who" or "polish" in lower case are no names. An
/// entry of an earlier knowledge base whose Wikidata identifier a later one has too is given as the later one has it.
uint32_t tw_kb_find(const tw_kb_stack *stack, tw_str folded, tw_kb_candidate *out, uint32_t room);

/// What an office is called without its department and country: "minister" of "minister of finance of Chad", "prime minister".
tw_str tw_kb_office(tw_str role);
/// Whoever holds or held an office of a country, as tw_kb_find() gives them: `country` is ISO 3166-1 alpha-3, `office` what stands before
/// the department ("president", "prime minister", "minister").
uint32_t tw_kb_find_office(const tw_kb_stack *stack, tw_str country, tw_str office, tw_kb_candidate *out, uint32_t room);

/// Of all entries with this very label (`folded`: the same, folded) the one that tw_kb_find() would give first; false if there is none.
/// However many share the name: who may call itself by it alone must not depend on how far one looks.
bool tw_kb_label_owner(const tw_kb_stack *stack, tw_str label, tw_str folded, tw_kb_candidate *owner);

#endif
