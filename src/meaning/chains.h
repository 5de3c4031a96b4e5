// SPDX-License-Identifier: Apache-2.0
// What the steps of tw_entities() share while one article is worked on. All of it is scratch memory.
#ifndef TW_MEANING_CHAINS_H
#define TW_MEANING_CHAINS_H

#include "document/document.h"
#include "meaning/kb.h"
#include "meaning/names.h"

/// Genders and numbers that a mention or chain may still have, as bits.
enum {
  TW_MAY_BE_HE   = 1 << 0,
  TW_MAY_BE_SHE  = 1 << 1,
  TW_MAY_BE_IT   = 1 << 2,
  TW_MAY_BE_THEY = 1 << 3,
};

/// A kind of name that is not known; beside tw_name_kind.
enum { TW_NAME_UNKNOWN = TW_NAME_COUNT };

/// A name found in a sentence, with the title before it: "Finnish | President | Alexander Stubb".
typedef struct {
  tw_span tokens;    ///< "Alexander Stubb", without possessive 's
  tw_span title;     ///< "President"; empty if none
  uint8_t kind;      ///< tw_name_kind or TW_NAME_UNKNOWN
  bool    adjective; ///< "Finnish": the country, by its adjective
  bool    inner;     ///< "Michigan" of "University of Michigan": stands inside the name before it
} tw_found_name;

/// What is known of a mention beside its row.
typedef struct {
  tw_str   key;     ///< Folded name, or normal form of the concept: equal keys of one kind of mention mean one thing
  tw_str   phrase;  ///< What the concept's label is made from: "red lines"
  tw_span  title;   ///< Tokens of the title before a name
  uint32_t chain;   ///< Row of tw_scene.chain, TW_NONE until it is known
  uint32_t country; ///< Chain of the country that modifies it ("Finnish", "Russia's"), or TW_NONE
  uint8_t  name_kind; ///< As tw_found_name.kind
  uint8_t  may_be;  ///< TW_MAY_BE_ bits
  bool     adjective;
  bool     definite; ///< "the", "this", "both", a possessive
  bool     inner;    ///< As tw_found_name.inner: means what it means, but nothing that follows refers to it
} tw_note;

/// A thing in the making: becomes a row of entity.
typedef struct {
  tw_str   label;   ///< Fullest name, or the concept's label
  tw_name  name;    ///< Of a name that is folded and cut into words
  tw_str   key;     ///< Folded: that of the first mention
  uint8_t  kind;    ///< tw_mention_kind: NAME, NOMINAL (a concept), PRONOUN (not resolved)
  uint8_t  name_kind; ///< tw_name_kind or TW_NAME_UNKNOWN
  uint8_t  type;    ///< tw_entity_type
  uint8_t  may_be;
  bool     linked;
  bool     group;
  bool     team;    ///< Its label is made: names in the article are those of its place
  uint32_t kb, entry; ///< If linked
  float    probability;
  tw_str   country; ///< ISO 3166-1 alpha-3, from the link or from what modifies its mentions; or empty
  uint32_t first;   ///< Its first mention
  uint32_t count;   ///< Mentions so far, in reading order
  uint32_t subjects; ///< Of these, subjects of a clause
  uint32_t last;    ///< Last mention so far, TW_NONE before the first
  uint32_t titles;  ///< First row of tw_scene.title of its own, TW_NONE if none
  uint32_t same;    ///< Chain that this one has been joined to, or TW_NONE
  uint32_t member[4]; ///< Chains of a group
  uint32_t member_count;
} tw_chain;

/// "minister" was said of a chain: a list in an array.
typedef struct {
  tw_str   word; ///< Folded
  uint32_t next; ///< Or TW_NONE
} tw_said_title;

typedef struct {
  tw_document       *doc;
  const tw_kb_stack *knowledge;
  tw_arena          *scratch;
  uint32_t      *child;    ///< [token.count] first child
  uint32_t      *sibling;  ///< [token.count] next child of the same head, ascending
  tw_str        *word;     ///< [token.count] folded form
  uint32_t      *bits;     ///< [token.count] tw_cue_bits of the word, or of its lemma
  bool          *quoted;   ///< [token.count] stands between quotation marks
  bool          *headline; ///< [sentence.count] most words begin with a capital, so that capitals say nothing
  uint32_t       name_count;
  tw_found_name *name;     ///< [name_count] ascending, disjoint but for inner ones, which follow what they stand in
  tw_note       *note;     ///< [mention_count]
  uint32_t       chain_count, chain_room;
  tw_chain      *chain;
  uint32_t       title_count, title_room;
  tw_said_title *title;
  uint32_t       topic; ///< Chain of the first person whom the article names, TW_NONE before that one is read
  uint32_t       year, month, day; ///< Of publication; 0 if not known
  tw_str         home;  ///< ISO code of the country that the article is about (link_offices.c); empty: none; `ptr` NULL: not asked yet
} tw_scene;

/// First letter is a capital?
bool tw_is_capital(const tw_scene *scene, uint32_t token);
/// The preposition of the phrase that `token` heads, folded; an empty word if it has none.
tw_str tw_scene_preposition(const tw_scene *scene, uint32_t token);
/// The text of tokens [begin, end): their slice of the article with white space made one space, in scratch memory.
tw_str tw_scene_text(const tw_scene *scene, tw_span tokens);
/// The same, folded, with no stops, apostrophes or hyphens and no leading "the": what names are compared by.
tw_str tw_scene_key(const tw_scene *scene, tw_span tokens);
/// A new chain, TW_NONE at the memory's limit.
uint32_t tw_scene_chain(tw_scene *scene, tw_chain row);
/// The chain that `chain` has been joined to, or itself.
uint32_t tw_scene_find(const tw_scene *scene, uint32_t chain);
/// The candidate of `key` that is the country of an adjective ("russian"), if there is one. `entry` may be NULL.
bool tw_scene_adjective(const tw_scene *scene, tw_str key, tw_kb_candidate *found);
tw_kb_entry tw_scene_entry(const tw_scene *scene, tw_kb_candidate candidate);

// The steps, in the order in which tw_entities() takes them; each fails only at the memory's limit.

/// mentions_names.c: fills `name`.
bool tw_find_names(tw_scene *scene);
/// mentions.c: fills doc->mention, token.mention and `note`, but for chains and countries.
bool tw_find_mentions(tw_scene *scene);
/// chains_names.c: names to chains.
bool tw_chain_names(tw_scene *scene);
/// link.c: chains of names to entries of the knowledge base; chains of one entry become one.
bool tw_link_chains(tw_scene *scene);
/// chains_rest.c: descriptions, groups, pronouns and concepts, in reading order.
bool tw_chain_rest(tw_scene *scene);
/// chains_rows.c: writes entity, entity_member, entity_alias and mention.entity.
bool tw_write_entities(tw_scene *scene);

#endif
