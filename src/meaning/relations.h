// SPDX-License-Identifier: Apache-2.0
// relations.tsv: which wording is which predicate and which type of event.
#ifndef TW_MEANING_RELATIONS_H
#define TW_MEANING_RELATIONS_H

#include "base/arena.h"
#include "document/document.h"

typedef struct tw_relations tw_relations;

/// What one row of the table says; all slices live as long as the table's arena.
typedef struct {
  tw_str  wording;   ///< "strike =@deals"; the head of schema/relations.tsv explains the language
  tw_str  predicate; ///< "agreed", or empty: made from the words
  uint8_t event;     ///< tw_event, TW_EVENT_NONE where the wording is no event
  tw_str  cameo;     ///< Root code "03", or empty
  tw_str  example;
  bool    passive;   ///< The wording is a passive, and the predicate says so: "was_ready_to"
  bool    folded;    ///< The predicate says the object already: "held talks with Iran" is spoke_with Iran
} tw_relation_row;

typedef enum { TW_FRAME_VERB, TW_FRAME_NOUN, TW_FRAME_ADJECTIVE } tw_frame_kind;

enum { TW_FRAME_LINKS = 24 };

/// A predicate as the table sees it. All fields are rows of token, TW_NONE where there is none.
typedef struct {
  uint8_t  kind;       ///< tw_frame_kind
  uint32_t head;       ///< "hold" of "held talks with Putin"
  uint32_t subject;    ///< Who does it; of a passive the one named by "by"
  uint32_t object;     ///< To whom or what it is done: "talks"; of a passive its grammatical subject
  uint32_t complement; ///< Head of a clause that it takes: "leave" of "threatened to leave"
  uint32_t counted;    ///< Head of the object's phrase: "series" where the object is "talks" of "a series of talks"; else the object
  bool     passive;
  bool     clause;     ///< It takes a clause: "said that …"
  uint32_t link_count;
  struct {
    uint32_t word;   ///< Particle, preposition, or "to" before an infinitive
    uint32_t noun;   ///< What the preposition marks
    bool     inside; ///< It belongs to the object: "with" of "held talks with Putin"
  } link[TW_FRAME_LINKS];
} tw_frame;

/// Read the table `text` (which lives as long as `arena`); `name` is for messages. Errors: TW_ERR_DATA with the line.
tw_status tw_relations_read(tw_relations **out, tw_arena *arena, tw_str text, const char *name, tw_error *err);
/// The row whose wording fits `frame` best: the one with the most and the closest conditions, the first of equals. NULL if none fits.
const tw_relation_row *tw_relations_match(const tw_relations *relations, const tw_document *doc, const tw_frame *frame);
/// Is the preposition `word` part of the row's wording: "for" of "call for"?
bool tw_relations_row_has(const tw_relations *relations, const tw_relation_row *row, tw_str word);
/// Does the row's wording name nouns behind the preposition `word`: "by" of "speak by:phone"?
bool tw_relations_row_links(const tw_relations *relations, const tw_relation_row *row, tw_str word);
/// The row of a bare verb: "strike"; NULL if it has none.
const tw_relation_row *tw_relations_bare(const tw_relations *relations, tw_str lemma);
/// For tests and tools: number of rows, and row `i` in the order of the table.
uint32_t               tw_relations_count(const tw_relations *relations);
const tw_relation_row *tw_relations_row(const tw_relations *relations, uint32_t i);

#endif
