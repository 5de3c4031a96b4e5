// SPDX-License-Identifier: Apache-2.0
// One wording of relations.tsv: how it is read, and how well it fits a predicate.
#ifndef TW_MEANING_RELATIONS_PATTERN_H
#define TW_MEANING_RELATIONS_PATTERN_H

#include "base/map.h"
#include "meaning/relations.h"

enum { TW_CLASSES_MAX = 64, TW_PATTERN_PARTS = 6 };

/// Classes of nouns and verbs: "@deals".
typedef struct {
  uint32_t  count;
  tw_str    name[TW_CLASSES_MAX]; ///< With its "@"
  tw_map    members;              ///< Lemma to row of bits
  uint64_t *bits;                 ///< [members.count] bit 1 << class
  uint32_t  room;
} tw_classes;

/// Add class `name` with `members` split at "|". False when there are too many, or no memory.
bool tw_classes_add(tw_classes *classes, tw_arena *arena, tw_str name, tw_str members);

typedef enum {
  TW_PART_HEAD,    ///< Modifiers of the head: "hunger_strike"
  TW_PART_WORD,    ///< A particle, a preposition, "to"
  TW_PART_LINK,    ///< "on:strike"
  TW_PART_OBJECT,  ///< "=deal"
  TW_PART_FOLDED,  ///< "~talks": an object that the predicate says already
  TW_PART_VERB,    ///< ">leave"
  TW_PART_SUBJECT, ///< "^worker"
  TW_PART_PASSIVE, ///< "+passive"
  TW_PART_CLAUSE,  ///< "+clause"
  TW_PART_ALONE,   ///< "-object"
} tw_part_kind;

typedef struct {
  uint8_t  kind;    ///< tw_part_kind
  tw_str   word;    ///< Of WORD and LINK
  tw_str   nouns;   ///< Alternatives split at "|", but for classes and kinds; may be empty
  uint64_t classes; ///< Bits of classes, any of which will do
  uint32_t types;   ///< Bits 1 << tw_entity_type, any of which will do
} tw_part;

typedef struct {
  uint8_t  kind; ///< tw_frame_kind
  tw_str   head; ///< Lemma
  uint32_t count;
  tw_part  part[TW_PATTERN_PARTS];
} tw_pattern;

/// NULL, or a static text that says what is wrong with `wording`.
const char *tw_pattern_read(tw_pattern *out, const tw_classes *classes, tw_str wording);
/// 0: does not fit; else the higher the more is asked.
uint32_t tw_pattern_score(const tw_pattern *pattern, const tw_classes *classes, const tw_document *doc,
                          const tw_frame *frame);
/// Has it a part of `kind`, with this word if `word` is not empty?
bool tw_pattern_has(const tw_pattern *pattern, tw_part_kind kind, tw_str word);
/// `text` with ASCII letters in lower case in `out`; `text` itself where it is longer than `room`.
tw_str tw_pattern_lower(tw_str text, char *out, uint32_t room);

#endif
