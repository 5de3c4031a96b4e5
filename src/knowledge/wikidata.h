// SPDX-License-Identifier: Apache-2.0
// Wikidata dumps: what the files that read an item, keep it and sort out its class have in common.
#ifndef TW_KNOWLEDGE_WIKIDATA_H
#define TW_KNOWLEDGE_WIKIDATA_H

#include "base/arena.h"
#include "base/buffer.h"
#include "knowledge/qids.h"
#include "knowledge/sources.h"

#include <stdio.h>

enum { TW_WD_LANGUAGES = 16, TW_WD_CLASSES = 32, TW_WD_OFFICES = 48, TW_WD_DATE = 11 };

/// What is looked for.
typedef struct {
  tw_str   language[TW_WD_LANGUAGES]; ///< The first is that of labels; "mul", for all languages, is among them
  uint32_t language_count;
  uint32_t min_sitelinks;
} tw_wd_wanted;

/// Errors: TW_ERR_USE for more languages than there is room for. `languages`: "en,de"; borrowed. NULL: "en".
tw_status tw_wd_wanted_open(tw_wd_wanted *out, const tw_kb_options *options, tw_error *err);

typedef struct {
  uint32_t office;                          ///< Number of the item
  char     begin[TW_WD_DATE], end[TW_WD_DATE]; ///< "2012-05-07", "2012-05", "2012" or ""
} tw_wd_office;

/// An item, as far as it is wanted. Strings lie in the scratch arena or in the line.
typedef struct {
  uint32_t     number;
  tw_str       label;          ///< Empty: none in a wanted language
  bool         complete;       ///< All below is filled in; else nothing of it is wanted, but somebody may refer to the label
  uint32_t     sitelinks;      ///< Wikipedias with a page of it
  uint32_t     class_count, parent_count, office_count;
  uint32_t     classes[TW_WD_CLASSES]; ///< P31
  uint32_t     parents[TW_WD_CLASSES]; ///< P279
  tw_wd_office offices[TW_WD_OFFICES]; ///< P39
  uint32_t     country;        ///< P17, P27: number of the item, or 0
  char         iso[4];         ///< P298, or ""
  char         gender;         ///< P21: 'm', 'f' or 0
  int16_t      born, died;     ///< P569, P570
  double       latitude, longitude; ///< P625, or NAN
  tw_str       aliases, description, adjectives; ///< Lists by "|"; description is a text; adjectives: P1549
} tw_wd_item;

typedef enum { TW_WD_ITEM, TW_WD_OTHER, TW_WD_DAMAGED } tw_wd_event;
/// Read a line of a dump: an item; something else (a bracket, a property); or no JSON. Lines of no interest are dropped early.
tw_wd_event tw_wd_read(tw_str line, const tw_wd_wanted *wanted, tw_arena *scratch, tw_wd_item *out);

// ---- items kept on disk until all classes are known ------------------------------------------------------------------------------

bool tw_wd_spill(FILE *file, tw_buffer *bytes, const tw_wd_item *item);
/// The next item; false at the end, and `*fine` is false if the file can't be read. Strings lie in `bytes`.
bool tw_wd_unspill(FILE *file, tw_buffer *bytes, tw_wd_item *out, bool *fine);
/// The label alone, for those whom others refer to.
bool tw_wd_spill_label(FILE *file, uint32_t number, tw_str label);
bool tw_wd_unspill_label(FILE *file, tw_buffer *bytes, uint32_t *number, tw_str *label);

// ---- classes ---------------------------------------------------------------------------------------------------------------------

/// Subclasses, and what the table of classes makes of them. Zero-initialise.
typedef struct {
  uint64_t  *edges;   ///< [edge_count] parent in the upper half, child in the lower
  size_t     edge_count, edge_room;
  tw_qid_map row;     ///< Class -> row of the table whose class is nearest above it
  uint8_t   *type;    ///< [row_count] tw_entity_type, or TW_WD_LEFT_OUT
  uint32_t   row_count;
} tw_wd_classes;
enum { TW_WD_LEFT_OUT = 255 };

/// False if there is no memory.
bool tw_wd_classes_add(tw_wd_classes *classes, uint32_t child, uint32_t parent);
/// Read the table at `path`, and find for each class the nearest above it. Errors: TW_ERR_IO, TW_ERR_DATA.
tw_status tw_wd_classes_close(tw_wd_classes *classes, const char *path, tw_error *err);
/// Type of an item of these classes; TW_WD_LEFT_OUT if it is in none of the table.
uint8_t tw_wd_classes_type(const tw_wd_classes *classes, const tw_wd_item *item);
void    tw_wd_classes_free(tw_wd_classes *classes);

#endif
