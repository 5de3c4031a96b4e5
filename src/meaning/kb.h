// SPDX-License-Identifier: Apache-2.0
// The knowledge base: a read-only mapped file of entities with their names, looked up by folded name.
#ifndef TW_MEANING_KB_H
#define TW_MEANING_KB_H

#include "base/file.h"
#include "document/document.h"

typedef struct tw_kb tw_kb;

/// Errors: TW_ERR_IO; TW_ERR_DATA for a file that is none, is cut short, fails its checksum or is of another version.
tw_status tw_kb_open(tw_kb **out, const char *path, tw_error *err);
void      tw_kb_close(tw_kb *kb);

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
  double   prior;    ///< How well known, 0 to 1: decides between namesakes when nothing else does
} tw_kb_entry;

/// One way to name an entry.
typedef enum { TW_KB_LABEL, TW_KB_ALIAS, TW_KB_SURNAME, TW_KB_ADJECTIVE, TW_KB_METONYM } tw_kb_name_kind;
typedef struct {
  uint32_t kb;    ///< Which of the stack
  uint32_t entry; ///< Row
  uint8_t  kind;  ///< tw_kb_name_kind
} tw_kb_candidate;

uint32_t    tw_kb_count(const tw_kb *kb);
tw_kb_entry tw_kb_get(const tw_kb *kb, uint32_t entry);
/// Names of entry number `entry`: name `i`, or ptr NULL behind the last.
tw_str tw_kb_name(const tw_kb *kb, uint32_t entry, uint32_t i);

enum { TW_KB_STACK_MAX = 16 };
/// Several knowledge bases; later ones win.
typedef struct {
  const tw_kb *kb[TW_KB_STACK_MAX];
  uint32_t     count;
} tw_kb_stack;

/// Candidates for `name` (already tw_text_fold()ed), best prior first, at most `room`; returns how many.
uint32_t tw_kb_find(const tw_kb_stack *stack, tw_str folded, tw_kb_candidate *out, uint32_t room);

/// Build a knowledge base file from tables (schema/entities/README.md says their columns). Paths are TSV files or folders of them.
/// The same tables give the same bytes.
tw_status tw_kb_build(const char *const *paths, size_t count, const char *out_path, tw_error *err);

#endif
