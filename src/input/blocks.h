// SPDX-License-Identifier: Apache-2.0
// Blocks on their way to their kinds: what plain text and HTML share.
#ifndef TW_INPUT_BLOCKS_H
#define TW_INPUT_BLOCKS_H

#include "document/document.h"

/// What the markup says of a block; plain text only knows list items.
typedef enum {
  TW_HINT_NONE,
  TW_HINT_TITLE,     ///< <h1>
  TW_HINT_HEADING,   ///< <h2> to <h6>
  TW_HINT_LIST_ITEM, ///< <li>, or a bullet
  TW_HINT_CAPTION,   ///< <figcaption>
  TW_HINT_BYLINE,    ///< rel=author, class "byline"
  TW_HINT_TIME,      ///< <time>
} tw_hint;

/// What the words of a block say it is, whatever stands around it.
typedef enum {
  TW_SAYS_NOTHING,
  TW_SAYS_FURNITURE, ///< "Share this article"
  TW_SAYS_RELATED,   ///< "More like this": what follows is of other articles, until this one goes on
  TW_SAYS_END,       ///< "Leave a reply": nothing of the article follows
  TW_SAYS_CREDIT,    ///< "AP Photo/…": a caption
  TW_SAYS_DATE,      ///< "Updated 3 hours ago"
  TW_SAYS_BYLINE,    ///< "By A. N. Other"
} tw_says;

typedef enum {
  TW_ENDS_OPEN,      ///< No punctuation that ends a sentence
  TW_ENDS_SENTENCE,  ///< . ! ? perhaps before closing quotation marks or brackets
  TW_ENDS_COLON,
  TW_ENDS_CUT,       ///< "...": a teaser that was cut off
} tw_ending;

/// A block before and while its kind is found.
typedef struct {
  tw_span  span;     ///< Bytes of the document's text
  uint8_t  hint;     ///< tw_hint
  uint8_t  kind;     ///< tw_block_kind, once it is found
  uint8_t  says;     ///< tw_says; FURNITURE before anything is found: a link that leads off the page
  uint8_t  ending;   ///< tw_ending
  uint8_t  stops;    ///< Words that end with a full stop, ? or !, of the first 255
  bool     decided;  ///< `kind` stands
  bool     strong;   ///< Surely a paragraph of some article: a whole sentence of some length
  bool     repeated; ///< The same words stand in an earlier or later block
  uint32_t words;
  uint32_t lower;    ///< Words that begin with a lower-case letter
  uint32_t upper;    ///< Words of two letters and more that are all capitals
  tw_str   key;      ///< Lower-case words with one space between them, without punctuation
} tw_candidate;

/// furniture.c: what the words of a block say. `key`, `words`, … are filled in; `text` is the block as it stands.
tw_says tw_furniture_says(const tw_candidate *block, tw_str text);

/// looks.c: fill key, words, lower, upper, ending and says of one block. Errors: TW_ERR_MEMORY.
tw_status tw_looks(tw_document *doc, tw_candidate *block, tw_error *err);
/// Bytes of `text` without white space (of any width) at both ends.
tw_str tw_trim_wide(tw_str text);

/// zones.c: find the kinds of all blocks of an article. Errors: TW_ERR_MEMORY.
tw_status tw_zones(tw_document *doc, tw_candidate *blocks, uint32_t count, tw_error *err);

/// credits.c: length of the date line that the paragraph begins with, "KYIV, Ukraine (AP) — ", or 0.
uint32_t tw_dateline(tw_str paragraph);
/// Does the block name who wrote it, or when ("By A. N. Other", "Published: 18 March 2025")? `key` and `words` are filled in.
bool tw_is_byline(const tw_candidate *block, tw_str text);
bool tw_is_date(const tw_candidate *block, tw_str text);
/// Fill what is empty in doc->about from the blocks. Errors: TW_ERR_MEMORY.
tw_status tw_credits(tw_document *doc, const tw_candidate *blocks, uint32_t count, tw_error *err);

/// blocks.c: classify `count` blocks (in scratch), cut date lines off and store them as the document's.
tw_status tw_blocks_store(tw_document *doc, const tw_candidate *blocks, uint32_t count, tw_error *err);

#endif
