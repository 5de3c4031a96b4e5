// SPDX-License-Identifier: Apache-2.0
// Learning lemmas: each word votes for an edit, each ending takes the edit of most of its words, and only those endings are kept
// that say something else than the shorter ending would.
#include "learn/lemmas.h"

#include "base/map.h"
#include "base/text.h"
#include "language/lemma.h"
#include "language/word.h"

#include <stdlib.h>

static const size_t work_limit = (size_t)1 << 30;
// A list knows one lemma of a word and tag, and means it: treebanks have slips ("fled": "flead", three times)
enum { LIST_VOTES = 4 };

// Votes for edits, by key: an ending with its tag
typedef struct {
  uint32_t edit, votes;
  uint32_t next; // further edit of the same key, or TW_NONE
} vote;

typedef struct {
  tw_str   key;
  uint32_t first; // vote
  uint32_t total;
  uint32_t word; // bytes of the ending; whole words count as the longest
  uint32_t kept; // edit that is kept for it, TW_NONE if a shorter one will do
} ending;

typedef struct {
  tw_arena *arena;
  tw_map    edit_ids, ending_ids;
  tw_edit  *edit;
  ending   *ending;
  vote     *vote;
  uint32_t  edit_count, edit_room, ending_count, ending_room, vote_count, vote_room;
  bool      failed;
} learner;

static bool
reserve(learner *const l, void **const items, uint32_t *const room, const uint32_t count, const size_t size)
{
  if (count < *room) {
    return true;
  }
  const uint32_t bigger = *room ? *room * 2 : 4096;
  void *const    moved  = realloc(*items, bigger * size);
  if (moved) {
    *items = moved;
    *room  = bigger;
  }
  l->failed |= !moved;
  return moved != NULL;
}

static uint32_t
edit_id(learner *const l, const tw_edit *const edit)
{
  const tw_str   bytes = {(const char *)edit, sizeof *edit};
  const uint32_t known = tw_map_get(&l->edit_ids, bytes);
  void          *items = l->edit;
  if (known != TW_NONE || !reserve(l, &items, &l->edit_room, l->edit_count, sizeof *edit)) {
    return known;
  }
  l->edit                = items;
  l->edit[l->edit_count] = *edit;
  const tw_str key = tw_arena_copy(l->arena, bytes);
  l->failed |= !key.ptr || !tw_map_set(&l->edit_ids, key, l->edit_count);
  return l->edit_count++;
}

static uint32_t
ending_id(learner *const l, const tw_str key, const uint32_t length)
{
  const uint32_t known = tw_map_get(&l->ending_ids, key);
  void          *items = l->ending;
  if (known != TW_NONE || !reserve(l, &items, &l->ending_room, l->ending_count, sizeof(ending))) {
    return known;
  }
  l->ending         = items;
  const tw_str kept = tw_arena_copy(l->arena, key);
  l->failed |= !kept.ptr || !tw_map_set(&l->ending_ids, kept, l->ending_count);
  l->ending[l->ending_count] = (ending){kept, TW_NONE, 0, length, TW_NONE};
  return l->ending_count++;
}

static void
add_vote(learner *const l, const uint32_t row, const uint32_t edit, const uint32_t votes)
{
  void *items = l->vote;
  if (row == TW_NONE || edit == TW_NONE || !reserve(l, &items, &l->vote_room, l->vote_count, sizeof(vote))) {
    return;
  }
  l->vote = items;
  l->ending[row].total += votes;
  uint32_t *at = &l->ending[row].first;
  for (; *at != TW_NONE; at = &l->vote[*at].next) {
    if (l->vote[*at].edit == edit) {
      l->vote[*at].votes += votes;
      return;
    }
  }
  *at                      = l->vote_count;
  l->vote[l->vote_count++] = (vote){edit, votes, TW_NONE};
}

// The edit with most votes; among equals the one that came up first
static const vote *
winner(const learner *const l, const uint32_t row)
{
  const vote *best = NULL;
  for (uint32_t at = l->ending[row].first; at != TW_NONE; at = l->vote[at].next) {
    if (!best || l->vote[at].votes > best->votes) {
      best = &l->vote[at];
    }
  }
  return best;
}

// ---- one word ------------------------------------------------------------------------------------------------------------------

static bool
find_edit(tw_edit *const out, const tw_str base, const tw_str lemma, const uint8_t start)
{
  uint32_t same = 0;
  while (same < base.len && same < lemma.len && base.ptr[same] == lemma.ptr[same]) {
    ++same;
  }
  while (same && ((same < base.len && ((unsigned char)base.ptr[same] & 0xC0) == 0x80) ||
                  (same < lemma.len && ((unsigned char)lemma.ptr[same] & 0xC0) == 0x80))) {
    --same;
  }
  const uint32_t cut = base.len - same, len = lemma.len - same;
  if (cut > 255 || len > sizeof out->end) {
    return false;
  }
  for (uint32_t i = same; i < lemma.len; ++i) { // digits that are put there are those of one number
    if (lemma.ptr[i] >= '0' && lemma.ptr[i] <= '9') {
      return false;
    }
  }
  *out = (tw_edit){.start = start, .cut = (uint8_t)cut, .len = (uint8_t)len};
  memcpy(out->end, lemma.ptr + same, len);
  return true;
}

// "French", not "TV"
static bool
is_capitalised(const tw_str text)
{
  uint32_t at = 0;
  if (!text.len || !tw_code_is_upper(tw_utf8_next(text, &at)) || at == text.len) {
    return false;
  }
  while (at < text.len) {
    if (!tw_code_is_lower(tw_utf8_next(text, &at))) {
      return false;
    }
  }
  return true;
}

// "Officials" with the lemma "official" votes for lower case; "TV" for its own; where both will do, names keep their case.
// Pronouns always start from lower case: "i" is "I" too.
static uint32_t
best_edit(learner *const l, const tw_gold_token *const token)
{
  tw_edit      keep, lower;
  const tw_str base      = tw_lemma_base(l->arena, token->form, token->xpos);
  const tw_str low       = tw_text_lower(l->arena, base);
  const bool   has_keep  = base.ptr && find_edit(&keep, base, token->lemma, TW_START_AS_IS);
  const bool   has_lower = low.ptr && find_edit(&lower, low, token->lemma, TW_START_LOWER);
  const bool   name      = token->xpos == TW_XPOS_NNP || token->xpos == TW_XPOS_NNPS || token->xpos == TW_XPOS_ADD;
  const bool   title     = !name && has_keep && is_capitalised(token->lemma) && tw_str_equal(tw_text_lower(l->arena, token->lemma), low);
  if (title) {
    const tw_edit capital = {.start = TW_START_CAPITAL};
    return edit_id(l, &capital);
  }
  if (has_keep && has_lower) {
    const bool take_lower = token->xpos == TW_XPOS_PRP || lower.cut < keep.cut || (lower.cut == keep.cut && !name);
    return edit_id(l, take_lower ? &lower : &keep);
  }
  return has_keep ? edit_id(l, &keep) : has_lower ? edit_id(l, &lower) : TW_NONE;
}

static void
learn_word(learner *const l, const tw_gold_token *const token, const uint32_t votes)
{
  char             key[TW_ENDING_ROOM];
  tw_word_spelling spelling;
  tw_word_spell(&spelling, token->form);
  const tw_str word = tw_lemma_word(&spelling, token->form);
  if (!token->lemma.len || (tw_str_is(token->lemma, "_") && !tw_str_is(token->form, "_")) || word.len > TW_ENDING_WORD) {
    return;
  }
  const uint32_t row = ending_id(l, tw_ending_key(key, token->xpos, word, true), TW_ENDING_ROOM + word.len);
  add_vote(l, row, best_edit(l, token), votes);
  const bool name = token->xpos == TW_XPOS_NNP || token->xpos == TW_XPOS_NNPS;
  if (name && tw_str_equal(token->form, spelling.lower) && tw_str_equal(token->form, token->lemma)) {
    const tw_edit stays = {.start = TW_START_NAME};
    add_vote(l, row, edit_id(l, &stays), votes);
  }
}

// ---- all words -----------------------------------------------------------------------------------------------------------------

// Each word gives one vote to each of its endings
static void
learn_endings(learner *const l)
{
  const uint32_t words = l->ending_count;
  for (uint32_t w = 0; w < words && !l->failed; ++w) {
    const vote *const best = winner(l, w);
    if (!best) {
      continue;
    }
    const tw_str   word = tw_str_slice(l->ending[w].key, 2, l->ending[w].key.len); // behind the tag and "^"
    const uint8_t  xpos = (uint8_t)(l->ending[w].key.ptr[0] - 1);
    const uint32_t edit = best->edit;
    for (uint32_t begin = word.len > TW_ENDING_MAX ? word.len - TW_ENDING_MAX : 0; begin <= word.len; ++begin) {
      char key[TW_ENDING_ROOM];
      if (begin == word.len || ((unsigned char)word.ptr[begin] & 0xC0) != 0x80) {
        add_vote(l, ending_id(l, tw_ending_key(key, xpos, tw_str_slice(word, begin, word.len), false), word.len - begin), edit, 1);
      }
    }
  }
}

static int
compare_lengths(const void *const a, const void *const b)
{
  const ending *const x = a, *const y = b;
  return x->word != y->word ? (x->word < y->word ? -1 : 1) : tw_str_compare(x->key, y->key);
}

// What the endings that are kept so far say of a key
static uint32_t
inherited(const learner *const l, const tw_str key, const bool whole)
{
  const uint32_t skip = whole ? 2 : 1;
  const uint32_t len  = key.len - skip;
  for (uint32_t drop = whole ? (len > TW_ENDING_MAX ? len - TW_ENDING_MAX : 0) : 1; drop <= len; ++drop) {
    char           shorter[TW_ENDING_ROOM];
    const tw_str   rest = tw_str_slice(key, skip + drop, key.len);
    const uint32_t row  = tw_map_get(&l->ending_ids, tw_ending_key(shorter, (uint8_t)(key.ptr[0] - 1), rest, false));
    if (row != TW_NONE && l->ending[row].kept != TW_NONE) {
      return l->ending[row].kept;
    }
  }
  return TW_NONE;
}

// What holds for the very word only, whatever words like it do: "French" is never "french", "al" hardly ever "Al"; else TW_NONE
static uint32_t
verdict_on_word(const learner *const l, const uint32_t row, const vote *const best)
{
  if (l->edit[best->edit].start == TW_START_CAPITAL) {
    return best->edit;
  }
  for (uint32_t at = l->ending[row].first; at != TW_NONE; at = l->vote[at].next) {
    if (l->edit[l->vote[at].edit].start == TW_START_NAME && 2 * l->vote[at].votes > best->votes) {
      return l->vote[at].edit;
    }
  }
  return TW_NONE;
}

// From short to long: keep what changes the verdict. An ending needs two words to speak for it.
static void
prune(learner *const l)
{
  if (!l->ending_count) {
    return;
  }
  qsort(l->ending, l->ending_count, sizeof *l->ending, compare_lengths);
  for (uint32_t i = 0; i < l->ending_count; ++i) {
    l->failed |= !tw_map_set(&l->ending_ids, l->ending[i].key, i);
  }
  for (uint32_t i = 0; i < l->ending_count; ++i) {
    const vote *const best  = winner(l, i);
    const bool        whole = l->ending[i].word >= TW_ENDING_ROOM;
    const bool        known = whole || best == NULL || best->votes >= 2 || l->ending[i].word == 0;
    const uint32_t    special = whole && best ? verdict_on_word(l, i, best) : TW_NONE;
    if (special != TW_NONE) {
      l->ending[i].kept = special;
    } else if (best && known && inherited(l, l->ending[i].key, whole) != best->edit) {
      l->ending[i].kept = best->edit;
    }
  }
}

static void
write(const learner *const l, tw_buffer *const endings, tw_buffer *const edits)
{
  tw_str *const   keys   = calloc(l->ending_count + 1, sizeof *keys);
  uint32_t *const values = calloc(l->ending_count + 1, sizeof *values);
  uint32_t        count  = 0;
  endings->failed |= !keys || !values || l->failed;
  for (uint32_t i = 0; !endings->failed && i < l->ending_count; ++i) {
    if (l->ending[i].kept != TW_NONE) {
      keys[count]     = l->ending[i].key;
      values[count++] = l->ending[i].kept;
    }
  }
  if (!endings->failed) {
    tw_strings_write(endings, keys, values, count);
    tw_buffer_bytes(edits, l->edit, l->edit_count * sizeof *l->edit);
  }
  free(keys);
  free(values);
}

static void
learn_words(learner *const l, const tw_corpus *const corpus, const uint32_t votes)
{
  for (uint32_t s = 0; s < corpus->sentence_count && !l->failed; ++s) {
    const tw_gold_sentence *const sentence = &corpus->sentence[s];
    for (uint32_t i = sentence->token.begin; sentence->has_tree && sentence->taught == TW_NONE && i < sentence->token.end; ++i) {
      learn_word(l, &corpus->token[i], votes);
    }
  }
}

void
tw_lemmas_learn(tw_buffer *const endings, tw_buffer *const edits, const tw_corpus *const corpus, const tw_corpus *const list)
{
  learner l = {.arena = tw_arena_new(work_limit)};
  l.failed  = !l.arena;
  l.edit_ids.arena = l.ending_ids.arena = l.arena;
  if (!l.failed) {
    learn_words(&l, corpus, 1);
    learn_words(&l, list, LIST_VOTES);
  }
  if (!l.failed) {
    learn_endings(&l);
    prune(&l);
  }
  write(&l, endings, edits);
  free(l.edit);
  free(l.ending);
  free(l.vote);
  tw_arena_free(l.arena);
}
