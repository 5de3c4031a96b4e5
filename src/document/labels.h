// SPDX-License-Identifier: Apache-2.0
// The closed sets of labels that documents use: universal parts of speech, Penn tags, dependency relations, name kinds, and the
// values of facts. Each is an X-macro table, so that the enum and its spelling can't part.
#ifndef TW_DOCUMENT_LABELS_H
#define TW_DOCUMENT_LABELS_H

#include "base/str.h"

/// Universal POS tags (universaldependencies.org/u/pos).
#define TW_UPOS_TABLE(X) \
  X("X", OTHER) X("ADJ", ADJ) X("ADP", ADP) X("ADV", ADV) X("AUX", AUX) X("CCONJ", CCONJ) X("DET", DET) X("INTJ", INTJ) X("NOUN", NOUN) \
  X("NUM", NUM) X("PART", PART) X("PRON", PRON) X("PROPN", PROPN) X("PUNCT", PUNCT) X("SCONJ", SCONJ) X("SYM", SYM) X("VERB", VERB)

/// Penn Treebank tags as UD English uses them.
#define TW_XPOS_TABLE(X) \
  X("_", NONE) X("ADD", ADD) X("AFX", AFX) X("CC", CC) X("CD", CD) X("DT", DT) X("EX", EX) X("FW", FW) X("GW", GW) X("HYPH", HYPH) \
  X("IN", IN) X("JJ", JJ) X("JJR", JJR) X("JJS", JJS) X("LS", LS) X("MD", MD) X("NFP", NFP) X("NN", NN) X("NNP", NNP) \
  X("NNPS", NNPS) X("NNS", NNS) X("PDT", PDT) X("POS", POS) X("PRP", PRP) X("PRP$", PRP_POSS) X("RB", RB) X("RBR", RBR) \
  X("RBS", RBS) X("RP", RP) X("SYM", SYM) X("TO", TO) X("UH", UH) X("VB", VB) X("VBD", VBD) X("VBG", VBG) X("VBN", VBN) \
  X("VBP", VBP) X("VBZ", VBZ) X("WDT", WDT) X("WP", WP) X("WP$", WP_POSS) X("WRB", WRB) X("``", OPEN_QUOTE) X("''", CLOSE_QUOTE) \
  X("$", DOLLAR) X("-LRB-", LRB) X("-RRB-", RRB) X(",", COMMA) X(".", STOP) X(":", COLON)

/// Dependency relations of UD English, with its subtypes.
#define TW_RELATION_TABLE(X) \
  X("dep", DEP) X("root", ROOT) X("nsubj", NSUBJ) X("nsubj:pass", NSUBJ_PASS) X("nsubj:outer", NSUBJ_OUTER) X("obj", OBJ) \
  X("iobj", IOBJ) X("csubj", CSUBJ) X("csubj:pass", CSUBJ_PASS) X("csubj:outer", CSUBJ_OUTER) X("ccomp", CCOMP) \
  X("xcomp", XCOMP) X("obl", OBL) X("obl:agent", OBL_AGENT) X("obl:tmod", OBL_TMOD) X("obl:npmod", OBL_NPMOD) \
  X("obl:unmarked", OBL_UNMARKED) X("vocative", VOCATIVE) X("expl", EXPL) X("dislocated", DISLOCATED) X("advcl", ADVCL) \
  X("advcl:relcl", ADVCL_RELCL) X("advmod", ADVMOD) X("discourse", DISCOURSE) X("aux", AUX) X("aux:pass", AUX_PASS) X("cop", COP) \
  X("mark", MARK) X("nmod", NMOD) X("nmod:poss", NMOD_POSS) X("nmod:tmod", NMOD_TMOD) X("nmod:npmod", NMOD_NPMOD) \
  X("nmod:unmarked", NMOD_UNMARKED) X("nmod:desc", NMOD_DESC) X("appos", APPOS) X("nummod", NUMMOD) X("acl", ACL) \
  X("acl:relcl", ACL_RELCL) X("amod", AMOD) X("det", DET) X("det:predet", DET_PREDET) X("clf", CLF) X("case", CASE) \
  X("conj", CONJ) X("cc", CC) X("cc:preconj", CC_PRECONJ) X("fixed", FIXED) X("flat", FLAT) X("list", LIST) \
  X("parataxis", PARATAXIS) X("compound", COMPOUND) X("compound:prt", COMPOUND_PRT) X("orphan", ORPHAN) X("goeswith", GOESWITH) \
  X("reparandum", REPARANDUM) X("punct", PUNCT)

/// Kinds of name.
#define TW_NAME_TABLE(X) X("PER", PERSON) X("LOC", LOCATION) X("ORG", ORGANIZATION) X("MISC", MISC)

/// What a paragraph of an article is. Only HEADLINE, PARAGRAPH and LIST_ITEM are read for facts.
#define TW_BLOCK_TABLE(X) \
  X("headline", HEADLINE) X("byline", BYLINE) X("dateline", DATELINE) X("paragraph", PARAGRAPH) X("list-item", LIST_ITEM) \
  X("caption", CAPTION) X("furniture", FURNITURE)

#define TW_MODALITY_TABLE(X) \
  X("actual", ACTUAL) X("future", FUTURE) X("possible", POSSIBLE) X("necessary", NECESSARY) X("wanted", WANTED) \
  X("conditional", CONDITIONAL) X("asked", ASKED)

#define TW_TENSE_TABLE(X) X("", NONE) X("past", PAST) X("present", PRESENT) X("future", FUTURE)

/// PLOVER event types (schema/relations.tsv says which predicate is which).
#define TW_EVENT_TABLE(X) \
  X("", NONE) X("STATEMENT", STATEMENT) X("AGREE", AGREE) X("CONSULT", CONSULT) X("SUPPORT", SUPPORT) X("COOPERATE", COOPERATE) \
  X("AID", AID) X("CONCEDE", CONCEDE) X("RETREAT", RETREAT) X("REQUEST", REQUEST) X("ACCUSE", ACCUSE) X("REJECT", REJECT) \
  X("THREATEN", THREATEN) X("PROTEST", PROTEST) X("MOBILIZE", MOBILIZE) X("SANCTION", SANCTION) X("COERCE", COERCE) \
  X("ASSAULT", ASSAULT)

/// Types of entity, spelt as schema.org classes; CONCEPT is what a common noun means (skos:Concept).
#define TW_TYPE_TABLE(X) \
  X("Concept", CONCEPT) X("Thing", THING) X("Person", PERSON) X("Organization", ORGANIZATION) \
  X("GovernmentOrganization", GOVERNMENT) X("Country", COUNTRY) X("City", CITY) X("AdministrativeArea", REGION) X("Place", PLACE) \
  X("Event", EVENT) X("CreativeWork", WORK) X("Product", PRODUCT)

#define TW_LABEL_UPOS_(text, id) TW_UPOS_##id,
typedef enum { TW_UPOS_TABLE(TW_LABEL_UPOS_) TW_UPOS_COUNT } tw_upos;
#define TW_LABEL_XPOS_(text, id) TW_XPOS_##id,
typedef enum { TW_XPOS_TABLE(TW_LABEL_XPOS_) TW_XPOS_COUNT } tw_xpos;
#define TW_LABEL_REL_(text, id) TW_REL_##id,
typedef enum { TW_RELATION_TABLE(TW_LABEL_REL_) TW_REL_COUNT } tw_relation;
#define TW_LABEL_NAME_(text, id) TW_NAME_##id,
typedef enum { TW_NAME_TABLE(TW_LABEL_NAME_) TW_NAME_COUNT } tw_name_kind;
#define TW_LABEL_BLOCK_(text, id) TW_BLOCK_##id,
typedef enum { TW_BLOCK_TABLE(TW_LABEL_BLOCK_) TW_BLOCK_COUNT } tw_block_kind;
#define TW_LABEL_MODALITY_(text, id) TW_MODALITY_##id,
typedef enum { TW_MODALITY_TABLE(TW_LABEL_MODALITY_) TW_MODALITY_COUNT } tw_modality;
#define TW_LABEL_TENSE_(text, id) TW_TENSE_##id,
typedef enum { TW_TENSE_TABLE(TW_LABEL_TENSE_) TW_TENSE_COUNT } tw_tense;
#define TW_LABEL_EVENT_(text, id) TW_EVENT_##id,
typedef enum { TW_EVENT_TABLE(TW_LABEL_EVENT_) TW_EVENT_COUNT } tw_event;
#define TW_LABEL_TYPE_(text, id) TW_TYPE_##id,
typedef enum { TW_TYPE_TABLE(TW_LABEL_TYPE_) TW_TYPE_COUNT } tw_entity_type;

/// Spellings. Out of range gives an empty slice.
tw_str tw_upos_text(uint32_t label);
tw_str tw_xpos_text(uint32_t label);
tw_str tw_relation_text(uint32_t label);
tw_str tw_name_text(uint32_t label);
tw_str tw_block_text(uint32_t label);
tw_str tw_modality_text(uint32_t label);
tw_str tw_tense_text(uint32_t label);
tw_str tw_event_text(uint32_t label);
tw_str tw_type_text(uint32_t label);

/// The label spelt `text`; an unknown one gives X, NONE, and for relations first the type without its subtype, then DEP.
uint8_t tw_upos_from(tw_str text);
uint8_t tw_xpos_from(tw_str text);
uint8_t tw_relation_from(tw_str text);
/// TW_EVENT_NONE, TW_TYPE_THING if unknown.
uint8_t tw_event_from(tw_str text);
uint8_t tw_type_from(tw_str text);

/// The relation without its subtype: nsubj:pass -> nsubj, obl:agent -> obl.
uint8_t tw_relation_base(uint32_t relation);

#endif
