// SPDX-License-Identifier: Apache-2.0
// The one table that all stages fill, from left to right. Each column has ONE writer, named beside it; later stages only read.
// Each row points back: fact -> clause -> token -> byte of the text -> byte of the raw input.
//
// Rows are numbered from 0; TW_NONE stands for "none". Spans are half-open. A "head" is a row of `token`.
#ifndef TW_DOCUMENT_DOCUMENT_H
#define TW_DOCUMENT_DOCUMENT_H

#include "base/arena.h"
#include "base/str.h"
#include "document/labels.h"

/// Stages that have run, as bits of tw_document.done; see src/pipeline.c for what each one fills in.
typedef enum {
  TW_STAGE_DECODE,
  TW_STAGE_BLOCKS,
  TW_STAGE_TOKENS,
  TW_STAGE_PARSE,
  TW_STAGE_TREES,
  TW_STAGE_CLAUSES,
  TW_STAGE_ATTRIBUTION,
  TW_STAGE_ENTITIES,
  TW_STAGE_FACTS,
  TW_STAGE_TIMES,
  TW_STAGE_EVENTS,
  TW_STAGE_COUNT
} tw_stage;

/// From `text` on, bytes run in step with the raw input: text byte + (raw - text) until the next row. A change of length
/// (an entity, a decoded character) starts a new row.
typedef struct {
  uint32_t text; ///< Byte of tw_document.text, ascending
  uint32_t raw;  ///< Byte of tw_document.raw
} tw_origin;

/// Morphology that later stages need, as bits of token.features.
enum {
  TW_FEAT_PLURAL     = 1 << 0, ///< Number=Plur (nouns, pronouns, verbs)
  TW_FEAT_SINGULAR   = 1 << 1,
  TW_FEAT_PAST       = 1 << 2, ///< Tense=Past
  TW_FEAT_PRESENT    = 1 << 3,
  TW_FEAT_FINITE     = 1 << 4, ///< VerbForm=Fin
  TW_FEAT_INFINITIVE = 1 << 5,
  TW_FEAT_PARTICIPLE = 1 << 6, ///< VerbForm=Part or Ger
  TW_FEAT_PASSIVE    = 1 << 7,
  TW_FEAT_IMPERATIVE = 1 << 8,
  TW_FEAT_NEGATIVE   = 1 << 9, ///< Polarity=Neg: not, n't, no, never
  TW_FEAT_FIRST      = 1 << 10, ///< Person of pronouns
  TW_FEAT_SECOND     = 1 << 11,
  TW_FEAT_THIRD      = 1 << 12,
  TW_FEAT_MASCULINE  = 1 << 13,
  TW_FEAT_FEMININE   = 1 << 14,
  TW_FEAT_NEUTER     = 1 << 15,
  TW_FEAT_POSSESSIVE = 1 << 16, ///< Poss=Yes
  TW_FEAT_REFLEXIVE  = 1 << 17,
  TW_FEAT_SPACE_AFTER = 1 << 18, ///< White space follows in the text (written by tokenize.c)
};

// ---- meaning: rows of clauses, attributions, mentions, entities and facts ------------------------------------------------------

typedef enum {
  TW_CLAUSE_VERB,        ///< "Russia struck Kyiv"
  TW_CLAUSE_COPULA,      ///< "Kyiv is the capital": predicate is "capital"
  TW_CLAUSE_EXISTENTIAL, ///< "There were explosions": subject is "explosions"
  TW_CLAUSE_APPOSITION,  ///< "Stubb, the Finnish president,": subject "Stubb", predicate "president"
  TW_CLAUSE_TITLE,       ///< "Finnish President Alexander Stubb": subject "Stubb", predicate "President"
  TW_CLAUSE_POSSESSION,  ///< "Putin's demand": subject "Putin", predicate "demand"
  TW_CLAUSE_NOMINAL,     ///< "Trump's call with Putin": an event noun; subject its agent
} tw_clause_kind;

typedef enum {
  TW_ROLE_OBJECT,     ///< Direct object; the predicate nominal of a copula
  TW_ROLE_INDIRECT,   ///< Indirect object
  TW_ROLE_AGENT,      ///< by-phrase of a passive
  TW_ROLE_OBLIQUE,    ///< Prepositional, with `marker` the preposition
  TW_ROLE_TIME,
  TW_ROLE_PLACE,
  TW_ROLE_ADVERB,
  TW_ROLE_COMPLEMENT, ///< A clause: ccomp, xcomp; `clause` is its row if it has one
  TW_ROLE_ADJUNCT,    ///< An adverbial clause, with `marker` its subordinator
} tw_role;

/// What a clause's predicate takes. `head` is the head token of the phrase or clause; the phrase is its subtree.
typedef struct {
  uint8_t  role;   ///< tw_role
  uint32_t head;
  uint32_t marker; ///< Preposition or subordinator token, or TW_NONE
  uint32_t clause; ///< Row of clause for COMPLEMENT and ADJUNCT, or TW_NONE
} tw_clause_argument;

/// One predicate with its arguments and what holds of it.
typedef struct {
  uint8_t  kind;      ///< tw_clause_kind
  uint8_t  modality;  ///< tw_modality
  uint8_t  tense;     ///< tw_tense
  bool     negative;
  bool     passive;
  uint32_t predicate; ///< Head token
  uint32_t subject;   ///< Head token of the (logical, if passive: grammatical) subject, in place or inherited; TW_NONE if none
  uint32_t parent;    ///< Row of the clause that governs it, or TW_NONE
  tw_span  arguments; ///< Rows of clause_argument
  float    confidence;
} tw_clause;

/// Somebody says something: all tokens that point here through token.attribution are what was said.
typedef struct {
  uint32_t source; ///< Head token of who says it; TW_NONE if nobody is named ("reportedly")
  uint32_t cue;    ///< Head token of the word that says so ("said", "according"), or TW_NONE (a quotation that goes on)
  uint32_t clause; ///< Row of the reporting clause, or TW_NONE
  uint32_t outer;  ///< Row of the attribution that this one stands in: "The Kremlin said Putin told Trump that …"; or TW_NONE
  bool     direct; ///< In quotation marks
} tw_attribution;

typedef enum { TW_MENTION_NAME, TW_MENTION_NOMINAL, TW_MENTION_PRONOUN } tw_mention_kind;

/// A noun phrase that means something. Every noun, proper noun, pronoun or number that heads a phrase has one.
typedef struct {
  uint8_t  kind;   ///< tw_mention_kind
  uint32_t head;   ///< Token
  tw_span  tokens; ///< Of the phrase without relative clauses and appositions
  tw_span  name;   ///< Tokens of the name in it: "Alexander Stubb" of "Finnish President Alexander Stubb"; empty if none
  uint32_t entity; ///< Row of entity
} tw_mention;

/// What mentions mean: one row for each thing in the article.
typedef struct {
  tw_str   label;    ///< Canonical name: of the knowledge base, else the fullest name, else the phrase without its article
  tw_str   name;     ///< Local part of its IRI: "Donald_Trump"; the same in every article
  tw_str   wikidata; ///< "Q22686", or empty
  tw_str   country;  ///< ISO 3166-1 alpha-3 of a country, or of a person's or body's country; or empty
  tw_str   sector;   ///< PLOVER sector code (GOV, MIL, …), or empty
  tw_str   role;     ///< "president of Finland" as the knowledge base has it, or empty
  uint8_t  type;     ///< tw_entity_type
  bool     linked;   ///< In the knowledge base
  bool     named;    ///< Has a name (linked ones too); a row that is not named is a concept
  float    probability; ///< Of the link; 1 where there is none
  double   latitude, longitude; ///< Degrees (WGS 84); NAN if not known
  tw_span  members;  ///< Rows of entity_member: who a group is ("the two leaders"); empty if none
  tw_span  aliases;  ///< Rows of entity_alias: other wordings seen in this article
} tw_entity;

typedef enum { TW_TERM_NONE, TW_TERM_ENTITY, TW_TERM_CLAUSE, TW_TERM_VALUE } tw_term_kind;

/// A part of a fact.
typedef struct {
  uint8_t  kind;   ///< tw_term_kind: ENTITY for what has a row of entity; CLAUSE for "that …"; VALUE for amounts, adjectives and the like
  tw_str   text;   ///< The words, one space between words that are not neighbours
  tw_span  span;   ///< Bytes of text, first to last word
  uint32_t head;   ///< Token
  uint32_t entity; ///< Row of entity, or TW_NONE
  uint32_t fact;   ///< For CLAUSE: row of the fact that it states, or TW_NONE
  tw_str   role;   ///< For further arguments: "with", "in", "to"; "time", "place", "manner", … where there is no preposition
} tw_term;

/// The unit that users see.
typedef struct {
  uint8_t  kind;       ///< tw_clause_kind
  uint8_t  modality;   ///< tw_modality
  uint8_t  tense;      ///< tw_tense
  bool     negative;
  uint32_t clause;
  uint32_t sentence;
  tw_span  span;       ///< Bytes of text: the sentence or the part of it that states the fact
  tw_term  subject;
  tw_term  object;     ///< kind NONE if there is none
  tw_span  arguments;  ///< Rows of fact_argument
  tw_str   predicate;  ///< The words: "struck", "reached out to"
  tw_span  predicate_span; ///< Bytes of text, first to last word
  uint32_t predicate_head; ///< Token
  tw_str   lemma;      ///< "strike", "reach out to"
  uint32_t attribution; ///< Row of attribution, or TW_NONE: the article itself says so
  tw_term  source;     ///< Who says so, kind NONE if nobody
  float    confidence;

  uint8_t  event;      ///< tw_event; events.c, from here on
  tw_str   cameo;      ///< Root code "19", or empty
  tw_str   name;       ///< Local part of the predicate's IRI: "struck", "called"
  tw_str   event_name; ///< Local part of the event's IRI, or empty: no event
  tw_term  time;       ///< times.c; kind NONE if none
  tw_str   time_value; ///< times.c; ISO 8601 date, month, year or interval, or empty
  tw_term  place;      ///< events.c; kind NONE if none
  tw_term  agent;      ///< events.c: who did it; of "talks were held with Iran" nobody. Kind NONE if not told, or if it is no event
  tw_term  patient;    ///< events.c: to whom or what, or with whom: Iran of "held talks with Iran"
} tw_fact;

/// One surface tuple of the openie profile.
typedef struct {
  uint32_t sentence;
  tw_str   relation;
  tw_span  arguments;  ///< Rows of tuple_argument, two or more
  float    confidence;
} tw_tuple;

/// Turns byte offsets of valid UTF-8 into code points, walking from the last one asked for, forth or back: offsets in about ascending
/// order cost one walk. Zero-initialise with `text`.
typedef struct {
  tw_str   text;
  uint32_t byte, code;
} tw_code_counter;

struct tw_document {
  tw_arena *arena;   ///< Owns every pointer below
  tw_arena *scratch; ///< Empty between stages
  tw_code_counter *counter; ///< Of tw_document_code_at(): a cache, all that a reader of a const document changes
  uint32_t  done;    ///< Bit 1 << tw_stage of each finished stage
  void     *parser;  ///< pipeline.c: working memory of the language engine, kept from article to article
  void (*free_parser)(void *parser); ///< pipeline.c: how it is freed

  tw_str      raw;     ///< The source: as given, copied
  tw_str      declared_encoding; ///< The source: from HTTP, HTML or XML, or empty
  tw_metadata about;   ///< The source gives what it knows; input/blocks.c fills gaps

  tw_str     text;         ///< input/decode.c: valid UTF-8, NFC. Of plain text all of it, so that offsets are those of the user's file
  uint32_t   origin_count; ///< input/decode.c
  tw_origin *origin;       ///< [origin_count]

  struct {
    uint32_t count; ///< input/blocks.c
    tw_span *span;  ///< [count] bytes of text, ascending, disjoint
    uint8_t *kind;  ///< [count] tw_block_kind
  } block;

  struct {
    uint32_t  count; ///< language/tokenize.c
    tw_span  *token; ///< [count] rows of token
    uint32_t *block; ///< [count] row of block
  } sentence;

  struct {
    uint32_t  count;       ///< language/tokenize.c
    tw_span  *span;        ///< [count] bytes of text, ascending, disjoint; language/tokenize.c
    uint32_t *sentence;    ///< [count] language/tokenize.c
    tw_str   *form;        ///< [count] the word, mostly a slice of text; language/tokenize.c
    uint8_t  *upos;        ///< [count] tw_upos; language/parse.c, as all that follow up to names
    uint8_t  *xpos;        ///< [count] tw_xpos
    tw_str   *lemma;       ///< [count]
    uint32_t *features;    ///< [count] TW_FEAT_ bits
    uint32_t *head;        ///< [count] row of token in the same sentence, TW_NONE at a root; this and relation are mended by meaning/tree_mend.c
    uint8_t  *relation;    ///< [count] tw_relation to the head
    float    *tag_probability; ///< [count] 0 to 1
    float    *arc_probability; ///< [count] 0 to 1
    uint32_t *attribution; ///< [count] innermost row of attribution whose words it belongs to, or TW_NONE; meaning/attribution.c
    uint32_t *mention;     ///< [count] row of mention that it heads (or is a torn-off argument of), or TW_NONE; meaning/mentions.c
  } token;

  struct {
    uint32_t count;       ///< language/parse.c
    tw_span *token;       ///< [count] rows of token, ascending, disjoint
    uint8_t *kind;        ///< [count] tw_name_kind
    float   *probability; ///< [count]
  } name;

  uint32_t            clause_count; ///< meaning/clauses.c
  tw_clause          *clause;       ///< [clause_count] ascending by sentence
  uint32_t            clause_argument_count; ///< meaning/clauses.c
  tw_clause_argument *clause_argument;       ///< [clause_argument_count]

  uint32_t        attribution_count; ///< meaning/attribution.c
  tw_attribution *attribution;       ///< [attribution_count]

  uint32_t    mention_count; ///< meaning/mentions.c; the field `entity` of each by meaning/chains.c
  tw_mention *mention;       ///< [mention_count] ascending by head
  uint32_t    entity_count;  ///< meaning/chains.c; name, type, link by meaning/link.c
  tw_entity  *entity;        ///< [entity_count]
  uint32_t    entity_member_count; ///< meaning/chains.c
  uint32_t   *entity_member;       ///< [entity_member_count] rows of entity
  uint32_t    entity_alias_count;  ///< meaning/chains.c
  tw_str     *entity_alias;        ///< [entity_alias_count]

  uint32_t fact_count;          ///< meaning/facts.c, but for the fields said otherwise
  tw_fact *fact;                ///< [fact_count] ascending by sentence
  uint32_t fact_argument_count; ///< meaning/facts.c
  tw_term *fact_argument;       ///< [fact_argument_count]

  uint32_t  tuple_count;          ///< meaning/tuples.c
  tw_tuple *tuple;                ///< [tuple_count] ascending by sentence
  uint32_t  tuple_argument_count; ///< meaning/tuples.c
  tw_str   *tuple_argument;       ///< [tuple_argument_count]
};

/// Make the document empty; its memory is kept.
void tw_document_clear(tw_document *doc);
/// True iff every invariant written above holds of what has been filled in (tests and fuzzers call it). `why`, if not NULL,
/// gets a static text that names the one that does not.
bool tw_document_check(const tw_document *doc, const char **why);
/// Allocate all columns of `token` after `span`, `sentence`, `form` for token.count rows, and no names: for those who fill them,
/// tw_parse() and CoNLL-U input. Heads, attributions and mentions are TW_NONE, lemmas empty, all else 0;
/// a column of features that the tokenizer has made already is kept. Errors: TW_ERR_MEMORY.
tw_status tw_token_columns(tw_document *doc, tw_error *err);
/// Features that follow from form, tags, head and relation: fills token.features (but TW_FEAT_SPACE_AFTER) of the whole document.
/// The last step of parse; CoNLL-U input calls it where the file has no features of its own.
void tw_features(tw_document *doc);
/// TW_FEAT_ bits of a FEATS cell of CoNLL-U, "Number=Sing|Person=3"; what is not known here is left out, "_" gives 0.
uint32_t tw_features_from(tw_str column);
/// Byte of the raw input where byte `at` of the text comes from.
uint32_t tw_document_raw_offset(const tw_document *doc, uint32_t at);
/// Is `block` read for facts?
bool tw_block_is_read(uint8_t kind);
/// Text of a token: tw_str of bytes span.
tw_str tw_token_text(const tw_document *doc, uint32_t token);

/// A term as the public header shows it; all zero for kind NONE.
tw_term_view tw_term_as_view(const tw_document *doc, const tw_term *term);
/// The word that says that someone says so: "said"; empty if none.
tw_str tw_fact_cue(const tw_document *doc, const tw_fact *fact);
/// "negative" or "positive".
static inline tw_str
tw_polarity_text(const bool negative)
{
  return negative ? TW_STR("negative") : TW_STR("positive");
}

// ---- code points ---------------------------------------------------------------------------------------------------------------

/// Code point at byte `byte`, at most text.len.
uint32_t tw_code_at(tw_code_counter *counter, uint32_t byte);
/// Code point of the document's text at byte `byte`, by the document's own counter.
uint32_t tw_document_code_at(const tw_document *doc, uint32_t byte);

// ---- trees ---------------------------------------------------------------------------------------------------------------------

/// First child of `head` at or after token `from` within its sentence, or TW_NONE: for (c = tw_child(d, h, b); c != TW_NONE; c = tw_child(d, h, c + 1)).
uint32_t tw_child(const tw_document *doc, uint32_t head, uint32_t from);
/// First token of the sentence of `token`: where to start tw_child().
uint32_t tw_sentence_begin(const tw_document *doc, uint32_t token);
uint32_t tw_sentence_end(const tw_document *doc, uint32_t token);
/// First child with this very relation, or TW_NONE.
uint32_t tw_child_with(const tw_document *doc, uint32_t head, uint8_t relation);
/// Is `token` the head itself or below it?
bool tw_is_below(const tw_document *doc, uint32_t token, uint32_t head);
bool tw_lemma_is(const tw_document *doc, uint32_t token, const char *lemma);

#endif
