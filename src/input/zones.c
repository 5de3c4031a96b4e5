// SPDX-License-Identifier: Apache-2.0
// Which blocks are the article: by what stands around a block, where on the page it is, and what the article is about.
#include "base/error.h"
#include "base/map.h"
#include "input/blocks.h"

typedef struct {
  tw_document  *doc;
  tw_candidate *blocks;
  uint32_t      count;
  tw_map        topic; // beginnings of the words of the surest paragraphs
  uint32_t      title; // row of the headline, or TW_NONE
  uint32_t      first; // first and last strong block that are the article's; TW_NONE if there is none
  uint32_t      last;
} page;

static tw_str
text_of(const page *const p, const uint32_t i)
{
  return tw_str_slice(p->doc->text, p->blocks[i].span.begin, p->blocks[i].span.end);
}

static void
decide(tw_candidate *const block, const tw_block_kind kind)
{
  block->kind    = (uint8_t)kind;
  block->decided = true;
}

static bool
is_sentence(const tw_candidate *const block)
{
  return block->ending == TW_ENDS_SENTENCE && block->words >= 3 && block->lower > 0;
}

// An open line of some words: a headline of this article or of another one
static bool
is_line(const tw_candidate *const block)
{
  return block->says == TW_SAYS_NOTHING && block->ending == TW_ENDS_OPEN && block->words >= 3;
}

// ---- which blocks are surely paragraphs ----------------------------------------------------------------------------------------

typedef bool test_fn(const tw_candidate *block);

static bool
is_sure(const tw_candidate *const b)
{
  const bool marked = b->hint != TW_HINT_NONE && b->hint != TW_HINT_LIST_ITEM;
  const bool whole = is_sentence(b) && b->words >= 8;
  const bool leads = b->ending == TW_ENDS_COLON && b->words >= 10 && b->lower * 2 >= b->words; // "They agreed on the following:"
  const bool large = b->words >= 25 && b->ending != TW_ENDS_CUT && b->lower * 2 >= b->words;
  return !marked && !b->repeated && (whole || leads || large);
}

static bool
is_whole(const tw_candidate *const b)
{
  return b->ending != TW_ENDS_CUT && b->words > 0;
}

static bool
is_cut(const tw_candidate *const b)
{
  return b->ending == TW_ENDS_CUT && b->words >= 20 && b->lower * 2 >= b->words;
}

static bool
mark_strong(page *const p, test_fn *const test)
{
  bool any = false;
  for (uint32_t i = 0; i < p->count; ++i) {
    tw_candidate *const b = &p->blocks[i];
    b->strong             = b->says == TW_SAYS_NOTHING && test(b);
    any                   = any || b->strong;
  }
  return any;
}

// A text of short sentences, or of no sentence at all, is still what the user wants read; so is one that is cut off ("He said...")
static void
find_strong(page *const p)
{
  if (!mark_strong(p, is_sure) && !mark_strong(p, is_sentence) && !mark_strong(p, is_whole)) {
    mark_strong(p, is_cut);
  }
}

// The same words twice: a headline in the page's head, a pull quote. The copy that stands next to the text is kept
static tw_status
find_repeats(page *const p, tw_error *const err)
{
  tw_map seen = {.arena = p->doc->scratch};
  for (uint32_t i = 0; i < p->count; ++i) {
    tw_candidate *const b = &p->blocks[i];
    if (b->words < 3) {
      continue;
    }
    const uint32_t before = tw_map_get(&seen, b->key);
    if (before != TW_NONE) {
      const bool sentence = is_sentence(b);
      tw_candidate *const copy = sentence ? b : &p->blocks[before];
      copy->repeated           = true;
      decide(copy, TW_BLOCK_FURNITURE);
    }
    if (!tw_map_set(&seen, b->key, i)) {
      return tw_fail_memory(err, "blocks");
    }
  }
  return TW_OK;
}

// ---- what the article is about -------------------------------------------------------------------------------------------------

// Enough of a word to know it by ("strikes", "striking"); empty for short and common ones
static tw_str
stem(const tw_str word)
{
  static const char *const common[] = {"that", "with", "from", "this", "have", "will", "been", "were", "they", "their",
                                       "after", "about",
                                       "which", "would", "there", "when", "what", "into", "over", "more", "than", "also",
                                       "said", "says"};
  if (word.len < 4) {
    return (tw_str){NULL, 0};
  }
  for (size_t i = 0; i < sizeof common / sizeof *common; ++i) {
    if (tw_str_is(word, common[i])) {
      return (tw_str){NULL, 0};
    }
  }
  return tw_str_slice(word, 0, 5);
}

static tw_status
learn_topic(page *const p, tw_error *const err)
{
  p->topic.arena = p->doc->scratch;
  for (uint32_t i = 0; i < p->count; ++i) {
    const tw_candidate *const b = &p->blocks[i];
    if (p->topic.count && (b->says == TW_SAYS_RELATED || b->says == TW_SAYS_END)) {
      break;
    }
    tw_str rest = b->strong ? b->key : (tw_str){NULL, 0};
    tw_str word = {NULL, 0};
    while (tw_str_split(&rest, ' ', &word)) {
      const tw_str part = stem(word);
      if (part.len && !tw_map_set(&p->topic, part, 1)) {
        return tw_fail_memory(err, "blocks");
      }
    }
  }
  return TW_OK;
}

// Share of the block's words that the article's sure paragraphs use too, 0 to 1
static double
closeness(const page *const p, const uint32_t i)
{
  uint32_t words = 0;
  uint32_t known = 0;
  tw_str   rest  = p->blocks[i].key;
  tw_str   word  = {NULL, 0};
  while (tw_str_split(&rest, ' ', &word)) {
    const tw_str part = stem(word);
    words += part.len > 0;
    known += part.len && tw_map_get(&p->topic, part) != TW_NONE;
  }
  return words ? (double)known / (double)words : 0.0;
}

// ---- the headline --------------------------------------------------------------------------------------------------------------

static bool
may_be_title(const tw_candidate *const b)
{
  const bool open = b->ending == TW_ENDS_OPEN || b->ending == TW_ENDS_SENTENCE;
  return b->says == TW_SAYS_NOTHING && open && !b->strong && b->words >= 2 && b->words <= 30 && b->hint != TW_HINT_LIST_ITEM &&
         b->hint != TW_HINT_CAPTION && b->hint != TW_HINT_BYLINE;
}

static bool
stands_over_credits(const page *const p, const uint32_t i)
{
  return i + 1 < p->count && (p->blocks[i + 1].says == TW_SAYS_DATE || p->blocks[i + 1].says == TW_SAYS_BYLINE);
}

// There may be one more line between the headline and who wrote it when
static bool
leads_to_credits(const page *const p, const uint32_t i)
{
  return stands_over_credits(p, i) || (i + 1 < p->count && p->blocks[i + 1].words >= 6 && stands_over_credits(p, i + 1));
}

static bool
has_twin(const page *const p, const uint32_t i)
{
  for (uint32_t k = 0; k < i; ++k) {
    if (p->blocks[k].repeated && tw_str_equal(p->blocks[k].key, p->blocks[i].key)) {
      return true;
    }
  }
  return false;
}

static tw_status
find_known_title(page *const p, tw_error *const err)
{
  if (!p->doc->about.title.len) {
    return TW_OK;
  }
  // Made the way that blocks make their keys
  tw_document  titled = {.arena = p->doc->arena, .scratch = p->doc->scratch, .text = p->doc->about.title};
  tw_candidate title  = {.span = {0, titled.text.len}};
  TRY(tw_looks(&titled, &title, err));
  for (uint32_t i = 0; i < p->count && p->title == TW_NONE; ++i) {
    if (title.key.len && tw_str_equal(title.key, p->blocks[i].key) && !p->blocks[i].repeated) {
      p->title = i;
    }
  }
  return TW_OK;
}

// The line before the first paragraph that is most like a headline of what follows
static void
find_title(page *const p)
{
  double         best  = 0.2;
  uint32_t       twins = 0; // each is looked for among all blocks before it
  const uint32_t end   = p->first == TW_NONE ? 0 : p->first;
  for (uint32_t i = 0; p->title == TW_NONE && i < end; ++i) {
    twins += may_be_title(&p->blocks[i]);
  }
  uint32_t title = p->title;
  uint32_t only  = TW_NONE;
  uint32_t count = 0;
  for (uint32_t i = 0; p->title == TW_NONE && i < end; ++i) {
    const tw_candidate *const b = &p->blocks[i];
    if (!may_be_title(b) || b->repeated) {
      continue;
    }
    const double score = closeness(p, i) + (b->hint == TW_HINT_TITLE ? 0.6 : b->hint == TW_HINT_HEADING ? 0.2 : 0.0) +
                         (b->words >= 5 ? 0.2 : 0.0) + (twins < 200 && has_twin(p, i) ? 0.5 : 0.0) + (i == 0 ? 0.3 : 0.0) +
                         (leads_to_credits(p, i) ? 0.4 : 0.0);
    ++count;
    only = i;
    if (score > best + 0.1) {
      best  = score;
      title = i;
    }
  }
  p->title = title == TW_NONE && count == 1 && p->blocks[only].words >= 4 ? only : title;
}

static tw_status
name_title(page *const p, tw_error *const err)
{
  if (p->title == TW_NONE) {
    return TW_OK;
  }
  decide(&p->blocks[p->title], TW_BLOCK_HEADLINE);
  if (p->doc->about.title.len) {
    return TW_OK;
  }
  tw_str rest = text_of(p, p->title);
  tw_str line = {NULL, 0};
  char  *out  = tw_arena_alloc(p->doc->arena, (size_t)rest.len + 1, 1);
  if (!out) {
    return tw_fail_memory(err, "blocks");
  }
  uint32_t n = 0;
  while (tw_str_split(&rest, '\n', &line)) { // one line, though it be wrapped
    const tw_str part = tw_trim_wide(line);
    if (n && part.len) {
      out[n++] = ' ';
    }
    if (part.len) {
      memcpy(out + n, part.ptr, part.len);
      n += part.len;
    }
  }
  p->doc->about.title = (tw_str){out, n};
  return TW_OK;
}

// ---- parts of the page that are not of this article ----------------------------------------------------------------------------

typedef enum { NO_SECTION, SOFT, OTHERS, OVER } section_kind;

typedef struct {
  section_kind kind;
  uint32_t     opened; // row that began it
  uint32_t     lines;  // headlines in it
  uint32_t     pairs;  // headlines with a sentence behind
} section;

static uint32_t
strong_words(const page *const p, const uint32_t begin, const uint32_t end)
{
  uint32_t words = 0;
  for (uint32_t i = begin; i < end; ++i) {
    words += p->blocks[i].strong ? p->blocks[i].words : 0;
  }
  return words;
}

static bool
is_next_sentence(const page *const p, uint32_t i)
{
  for (++i; i < p->count; ++i) {
    const tw_candidate *const b = &p->blocks[i];
    if (b->says == TW_SAYS_NOTHING) {
      return b->strong || is_sentence(b);
    }
    if (b->says == TW_SAYS_RELATED || b->says == TW_SAYS_END) {
      return false;
    }
  }
  return false;
}

static bool
is_last_strong(const page *const p, const uint32_t i)
{
  for (uint32_t k = i + 1; k < p->count; ++k) {
    if (p->blocks[k].strong) {
      return false;
    }
  }
  return true;
}

// Does the article go on at strong block `i`? A sentence below a headline may be a teaser; two sentences in a row are no
// teasers, nor is one below a list of bare headlines, if it speaks of the same things
static bool
resumes(const page *const p, const section *const s, const uint32_t i)
{
  const bool teased = is_line(&p->blocks[i - 1]);
  const bool two    = is_next_sentence(p, i);
  if (s->kind == SOFT) {
    return !teased || two;
  }
  if (s->kind == OVER) {
    return false;
  }
  const bool listed = s->lines >= 2 && !s->pairs && closeness(p, i) >= 0.4;
  return two || listed || (!teased && is_last_strong(p, i) && closeness(p, i) >= 0.4);
}

static bool
is_button(const tw_candidate *const b)
{
  return b->says == TW_SAYS_FURNITURE || b->says == TW_SAYS_END;
}

static void
open_section(const page *const p, section *const s, const uint32_t i, const uint32_t total)
{
  const tw_candidate *const b = &p->blocks[i];
  if (b->says == TW_SAYS_END) {
    const uint32_t before = strong_words(p, 0, i);
    if (s->kind == NO_SECTION && (before >= 100 || before * 2 >= total)) {
      *s = (section){.kind = OVER, .opened = i};
    }
  } else if (b->says == TW_SAYS_RELATED && s->kind != OVER) {
    *s = (section){.kind = OTHERS, .opened = i};
  } else if (s->kind == NO_SECTION && is_button(b) && is_button(&p->blocks[i - 1])) {
    *s = (section){.kind = SOFT, .opened = i};
  }
}

static void
find_sections(page *const p)
{
  section        s     = {0};
  const uint32_t total = strong_words(p, 0, p->count);
  if (p->first == TW_NONE) {
    return;
  }
  for (uint32_t i = p->first + 1; i < p->count; ++i) {
    tw_candidate *const b = &p->blocks[i];
    open_section(p, &s, i, total);
    if (s.kind == NO_SECTION || (s.kind == SOFT && s.opened == i)) {
      continue;
    }
    if (b->strong && resumes(p, &s, i)) {
      s = (section){0};
      continue;
    }
    s.pairs += (b->strong || b->ending == TW_ENDS_CUT) && is_line(&p->blocks[i - 1]);
    s.lines += is_line(b);
    b->says   = b->says == TW_SAYS_DATE || b->says == TW_SAYS_BYLINE ? (uint8_t)TW_SAYS_FURNITURE : b->says; // of another article
    b->strong = false;
    decide(b, TW_BLOCK_FURNITURE);
  }
}

static void
find_ends(page *const p)
{
  p->first = p->last = TW_NONE;
  for (uint32_t i = p->title == TW_NONE ? 0 : p->title; i < p->count; ++i) {
    if (p->blocks[i].strong && !p->blocks[i].decided) {
      p->first = p->first == TW_NONE ? i : p->first;
      p->last  = i;
    }
  }
}

// ---- kinds ---------------------------------------------------------------------------------------------------------------------

// What the words or the markup say alone; false if they leave it open
static bool
by_itself(tw_candidate *const b)
{
  switch ((tw_says)b->says) {
  case TW_SAYS_FURNITURE:
  case TW_SAYS_RELATED:
  case TW_SAYS_END:
  case TW_SAYS_DATE: decide(b, TW_BLOCK_FURNITURE); return true;
  case TW_SAYS_CREDIT: decide(b, b->words >= 6 ? TW_BLOCK_CAPTION : TW_BLOCK_FURNITURE); return true;
  case TW_SAYS_BYLINE: decide(b, TW_BLOCK_BYLINE); return true;
  case TW_SAYS_NOTHING: break;
  }
  switch ((tw_hint)b->hint) {
  case TW_HINT_CAPTION: decide(b, TW_BLOCK_CAPTION); return true;
  case TW_HINT_BYLINE: decide(b, TW_BLOCK_BYLINE); return true;
  case TW_HINT_TIME: decide(b, TW_BLOCK_FURNITURE); return true;
  default: return false;
  }
}

static bool
is_beside_credits(const page *const p, const uint32_t i)
{
  const bool before = i && (p->blocks[i - 1].says == TW_SAYS_DATE || p->blocks[i - 1].says == TW_SAYS_BYLINE);
  const bool after  = i + 1 < p->count && (p->blocks[i + 1].says == TW_SAYS_DATE || p->blocks[i + 1].says == TW_SAYS_BYLINE);
  return before || after;
}

// "Jane Roe", "Kyiv, Ukraine": two to four capitalised words
static bool
is_name(const tw_candidate *const b)
{
  return b->ending == TW_ENDS_OPEN && b->words >= 2 && b->words <= 4 && !b->lower;
}

static bool
holds_date(const page *const p, const uint32_t i)
{
  const tw_str text = text_of(p, i);
  for (uint32_t k = 0; k + 3 < text.len; ++k) {
    if (text.ptr[k] == '2' && text.ptr[k + 1] == '0' && text.ptr[k + 2] >= '0' && text.ptr[k + 2] <= '9') {
      return true;
    }
  }
  return false;
}

// Between the headline and the first paragraph
static tw_block_kind
kind_above(const page *const p, const uint32_t i)
{
  const tw_candidate *const b = &p->blocks[i];
  if (p->title != TW_NONE && i < p->title) {
    return TW_BLOCK_FURNITURE;
  }
  if (b->hint == TW_HINT_LIST_ITEM) {
    return b->words >= 5 && closeness(p, i) >= 0.4 ? TW_BLOCK_LIST_ITEM : TW_BLOCK_FURNITURE;
  }
  if (is_sentence(b)) {
    return p->title != TW_NONE || b->words >= 5 ? TW_BLOCK_PARAGRAPH : TW_BLOCK_FURNITURE;
  }
  if (p->title != TW_NONE && is_name(b) && is_beside_credits(p, i)) {
    return TW_BLOCK_BYLINE;
  }
  if (b->ending == TW_ENDS_OPEN && b->words <= 10 && b->lower <= 1 && holds_date(p, i)) {
    return TW_BLOCK_DATELINE; // "Kyiv, Ukraine – March 18, 2025"
  }
  if (i == p->title + 1 && i && b->words >= 6 && b->ending == TW_ENDS_OPEN && stands_over_credits(p, i)) {
    return TW_BLOCK_HEADLINE; // "Travellers told to wait while the minister finished his dinner"
  }
  const bool says_much = b->words >= 4 && b->ending != TW_ENDS_CUT && closeness(p, i) >= 0.5;
  return p->title != TW_NONE && says_much ? TW_BLOCK_HEADLINE : TW_BLOCK_FURNITURE;
}

// A line among the paragraphs: a subheading, or a link to another article, which is longer and speaks of other things
static tw_block_kind
kind_of_line(const page *const p, const uint32_t i)
{
  const tw_candidate *const b     = &p->blocks[i];
  const tw_candidate *const above = &p->blocks[i - 1];
  if (above->ending == TW_ENDS_COLON && above->kind == TW_BLOCK_PARAGRAPH) {
    return TW_BLOCK_LIST_ITEM; // "It was written for the day:" and lines of verse
  }
  if (above->kind == TW_BLOCK_LIST_ITEM && above->hint == TW_HINT_NONE && b->hint == TW_HINT_NONE) {
    return TW_BLOCK_LIST_ITEM;
  }
  const double              close = closeness(p, i);
  if (b->words == 1 && b->key.len <= 3) {
    return TW_BLOCK_FURNITURE; // "AP", "KR"
  }
  if (b->hint == TW_HINT_HEADING || b->hint == TW_HINT_TITLE || b->words <= 4) {
    return TW_BLOCK_HEADLINE;
  }
  if (b->words <= 8) {
    return close >= 0.35 ? TW_BLOCK_HEADLINE : TW_BLOCK_FURNITURE;
  }
  if (b->lower * 2 >= b->words) {
    return close >= 0.4 ? TW_BLOCK_PARAGRAPH : TW_BLOCK_FURNITURE; // a sentence whose stop was lost
  }
  return close >= 0.7 ? TW_BLOCK_HEADLINE : TW_BLOCK_FURNITURE;
}

static tw_block_kind
kind_within(page *const p, const uint32_t i)
{
  const tw_candidate *const b = &p->blocks[i];
  if (b->hint == TW_HINT_LIST_ITEM) {
    const bool strange = b->ending == TW_ENDS_CUT || (b->ending == TW_ENDS_OPEN && b->words >= 5 && closeness(p, i) < 0.2);
    return strange ? TW_BLOCK_FURNITURE : TW_BLOCK_LIST_ITEM;
  }
  if (b->hint == TW_HINT_HEADING || b->hint == TW_HINT_TITLE) {
    return TW_BLOCK_HEADLINE;
  }
  if (b->strong || is_sentence(b)) {
    return TW_BLOCK_PARAGRAPH;
  }
  if (b->ending == TW_ENDS_CUT) {
    const bool teased = i && is_line(&p->blocks[i - 1]);
    if (teased && p->blocks[i - 1].kind == TW_BLOCK_HEADLINE && i - 1 != p->title) {
      decide(&p->blocks[i - 1], TW_BLOCK_FURNITURE);
    }
    return !teased && b->words >= 8 ? TW_BLOCK_PARAGRAPH : TW_BLOCK_FURNITURE;
  }
  if (b->ending == TW_ENDS_COLON) {
    return b->words >= 4 && b->lower >= 2 ? TW_BLOCK_PARAGRAPH : TW_BLOCK_HEADLINE;
  }
  if (b->ending == TW_ENDS_SENTENCE) {
    return b->words >= 2 ? TW_BLOCK_PARAGRAPH : TW_BLOCK_FURNITURE; // "NO DEAL YET."
  }
  return kind_of_line(p, i);
}

// The block before, but for rules ("* * *") and asides ("(APPLAUSE)")
static const tw_candidate *
last_with_words(const page *const p, uint32_t i)
{
  do {
    --i;
  } while (i && (!p->blocks[i].words || (p->blocks[i].words <= 4 && strchr("([", text_of(p, i).ptr[0]))));
  return &p->blocks[i];
}

// Behind the last sure paragraph: what goes on without a break may be the article's, the rest is not
static tw_block_kind
kind_below(const page *const p, const uint32_t i)
{
  const tw_candidate *const b       = &p->blocks[i];
  const tw_candidate *const above   = last_with_words(p, i);
  const tw_block_kind       before  = (tw_block_kind)above->kind;
  const bool                goes_on = before == TW_BLOCK_PARAGRAPH || before == TW_BLOCK_LIST_ITEM;
  if (b->hint == TW_HINT_LIST_ITEM) {
    const bool listed = before == TW_BLOCK_LIST_ITEM || (goes_on && above->ending == TW_ENDS_COLON);
    return listed || (goes_on && is_sentence(b)) ? TW_BLOCK_LIST_ITEM : TW_BLOCK_FURNITURE;
  }
  const bool short_one = b->ending == TW_ENDS_SENTENCE && b->words == 2 && b->lower; // "Until tomorrow."
  if (goes_on && (is_sentence(b) || short_one)) {
    return TW_BLOCK_PARAGRAPH;
  }
  const bool list_follows = i + 1 < p->count && p->blocks[i + 1].hint == TW_HINT_LIST_ITEM;
  return goes_on && b->ending == TW_ENDS_COLON && list_follows ? TW_BLOCK_PARAGRAPH : TW_BLOCK_FURNITURE;
}

static void
find_kinds(page *const p)
{
  for (uint32_t i = 0; i < p->count; ++i) {
    tw_candidate *const b = &p->blocks[i];
    if (b->decided || by_itself(b)) {
      continue;
    }
    const tw_block_kind kind = p->first == TW_NONE || i < p->first ? kind_above(p, i)
                               : i <= p->last                      ? kind_within(p, i)
                                                                   : kind_below(p, i);
    decide(b, kind);
  }
}

tw_status
tw_zones(tw_document *const doc, tw_candidate *const blocks, const uint32_t count, tw_error *const err)
{
  page p = {.doc = doc, .blocks = blocks, .count = count, .title = TW_NONE};
  for (uint32_t i = 0; i < count; ++i) {
    TRY(tw_looks(doc, &blocks[i], err));
  }
  TRY(find_repeats(&p, err));
  find_strong(&p);
  TRY(learn_topic(&p, err));
  TRY(find_known_title(&p, err));
  find_ends(&p);
  find_title(&p);
  find_ends(&p);
  find_sections(&p);
  find_ends(&p);
  TRY(name_title(&p, err));
  find_kinds(&p);
  return tw_credits(doc, blocks, count, err);
}
