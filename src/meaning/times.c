// SPDX-License-Identifier: Apache-2.0
// When: gives each fact the phrase that tells its time, and what that phrase means seen from the day of publication.
#include "meaning/meaning.h"

#include "base/error.h"
#include "meaning/times_read.h"
#include "meaning/times_words.h"

typedef struct {
  tw_document    *doc;
  tw_tree         tree;
  uint32_t        count;
  tw_time_phrase *phrase;    ///< [count] ascending
  uint32_t       *told;      ///< [token.count] row of the phrase that tells when this predicate happens, or TW_NONE
  bool           *predicate; ///< [token.count] heads a clause or a fact
} table;

// ---- finding -------------------------------------------------------------------------------------------------------------------

// No phrase without a word of time: an upper bound
static uint32_t
count_words(const tw_document *const doc)
{
  uint32_t count = 0;
  for (uint32_t i = 0; i < doc->token.count; ++i) {
    count += tw_time_word_of(doc, i).kind != TW_TIME_NO_WORD;
  }
  return count;
}

static void
read_sentences(table *const t)
{
  const tw_document *const doc    = t->doc;
  tw_time_reader           reader = {.doc = doc, .tree = &t->tree};
  reader.dated                    = tw_civil_read(doc->about.published, &reader.today);
  for (uint32_t s = 0; s < doc->sentence.count; ++s) {
    const tw_span sentence = doc->sentence.token[s];
    if (!tw_block_is_read(doc->block.kind[doc->sentence.block[s]])) {
      continue;
    }
    uint32_t at = sentence.begin;
    while (at < sentence.end) {
      const tw_time_phrase phrase = tw_time_next(&reader, at, sentence.end);
      if (phrase.kind == TW_PHRASE_NONE) {
        break;
      }
      t->phrase[t->count++] = phrase;
      at                    = phrase.tokens.end > at ? phrase.tokens.end : at + 1;
    }
  }
}

static void
mark_predicates(table *const t)
{
  const tw_document *const doc = t->doc;
  for (uint32_t i = 0; i < doc->clause_count; ++i) {
    t->predicate[doc->clause[i].predicate] = true;
  }
  for (uint32_t i = 0; i < doc->fact_count; ++i) {
    t->predicate[doc->fact[i].predicate_head] = true;
  }
}

// ---- belonging -----------------------------------------------------------------------------------------------------------------

// "its talks with Oslo on Monday": Monday hangs on Oslo, but talks are what happens
static uint32_t
governor(const table *const t, const uint32_t token)
{
  uint32_t at = t->doc->token.head[token];
  while (at != TW_NONE && !t->predicate[at]) {
    at = t->doc->token.head[at];
  }
  return at;
}

// A day says more than a month, a month more than "at noon"
static uint32_t
rank(const tw_time_phrase *const phrase)
{
  static const uint32_t of_unit[] = {[TW_WHEN_NONE] = 3, [TW_WHEN_DAY] = 6, [TW_WHEN_MONTH] = 5, [TW_WHEN_YEAR] = 4};
  switch ((tw_phrase_kind)phrase->kind) {
  case TW_PHRASE_DATE: return of_unit[phrase->when.unit];
  case TW_PHRASE_CLOCK: return 2;
  case TW_PHRASE_VAGUE: return 1;
  default: return 0;
  }
}

static void
tell(table *const t, const uint32_t predicate, const uint32_t row)
{
  const uint32_t had = t->told[predicate];
  if (had == TW_NONE || rank(&t->phrase[row]) > rank(&t->phrase[had])) {
    t->told[predicate] = row;
  }
}

static void
hand_out(table *const t)
{
  for (uint32_t i = 0; i < t->count; ++i) {
    const uint32_t owner = rank(&t->phrase[i]) ? governor(t, t->phrase[i].head) : TW_NONE;
    if (owner != TW_NONE) {
      tell(t, owner, i);
    }
  }
}

// First predicate behind the phrase
static uint32_t
predicate_after(const table *const t, const uint32_t from)
{
  const uint32_t end = from < t->doc->token.count ? tw_sentence_end(t->doc, from) : from;
  for (uint32_t i = from; i < end && i - from < 20; ++i) {
    if (t->predicate[i]) {
      return i;
    }
  }
  return TW_NONE;
}

static bool
told_day(const table *const t, const uint32_t predicate, int32_t *const day)
{
  const uint32_t row = predicate == TW_NONE ? TW_NONE : t->told[predicate];
  if (row == TW_NONE || !tw_when_is_day(t->phrase[row].when)) {
    return false;
  }
  *day = t->phrase[row].when.begin;
  return true;
}

static tw_when
about(const int32_t day, const bool weeks)
{
  return weeks ? tw_when_range(tw_when_day(day - 3), tw_when_day(day + 3)) : tw_when_day(day);
}

// "They met on Monday, a day after the rebels struck": the day of one gives that of the other
static void
tell_by_distance(table *const t)
{
  for (uint32_t i = 0; i < t->count; ++i) {
    tw_time_phrase *const phrase = &t->phrase[i];
    if (phrase->kind != TW_PHRASE_OFFSET || !phrase->offset) {
      continue;
    }
    const uint32_t behind = predicate_after(t, phrase->tokens.end);
    const uint32_t main   = behind == TW_NONE ? TW_NONE : governor(t, behind);
    int32_t        day;
    if (main == TW_NONE) {
      continue;
    }
    if (told_day(t, main, &day) && t->told[behind] == TW_NONE) {
      phrase->when    = about(day - phrase->offset, phrase->weeks);
      t->told[behind] = i;
    } else if (told_day(t, behind, &day) && t->told[main] == TW_NONE) {
      phrase->when  = about(day + phrase->offset, phrase->weeks);
      t->told[main] = i;
    }
  }
}

// ---- facts -----------------------------------------------------------------------------------------------------------------------

static bool
is_light(const table *const t, const uint32_t verb)
{
  return tw_lemma_in(&t->tree, verb, "have|hold|make|take|conduct|launch|carry|stage|place|give|pay|begin|start|engage|open|mount|do|"
                                     "conclude|reach|sign");
}

// "On Monday he came and left": what opens the sentence holds for both
static uint32_t
shared_with(const table *const t, const uint32_t predicate)
{
  const uint32_t first = t->doc->token.head[predicate];
  if (t->doc->token.relation[predicate] != TW_REL_CONJ || first == TW_NONE || t->told[first] == TW_NONE) {
    return TW_NONE;
  }
  return t->phrase[t->told[first]].tokens.end <= first ? t->told[first] : TW_NONE;
}

// "held talks on Monday": the time of "held" is that of "talks", and the other way round
static uint32_t
shared_with_noun(const table *const t, const uint32_t predicate)
{
  const tw_document *const doc  = t->doc;
  const uint32_t           verb = doc->token.head[predicate];
  const uint8_t            relation = doc->token.relation[predicate];
  if (doc->token.upos[predicate] == TW_UPOS_NOUN && verb != TW_NONE) {
    const uint32_t marker = tw_preposition(&t->tree, predicate);
    const bool     within = relation == TW_REL_OBL && (tw_lemma_is(doc, marker, "in") || tw_lemma_is(doc, marker, "during"));
    return within || (relation == TW_REL_OBJ && is_light(t, verb)) ? t->told[verb] : TW_NONE;
  }
  const uint32_t object = is_light(t, predicate) ? tw_tree_child(&t->tree, predicate, TW_REL_OBJ) : TW_NONE;
  return object == TW_NONE ? TW_NONE : t->told[object];
}

// "Ten were hurt in Tuesday's attack", "Tuesday's attack killed ten": what happens in an event, or is its doing, happens when it does
static uint32_t
shared_with_event(const table *const t, const uint32_t verb)
{
  TW_CHILDREN(&t->tree, c, verb) {
    const uint8_t  relation = t->doc->token.relation[c];
    const uint32_t marker   = tw_preposition(&t->tree, c);
    const bool     within   = relation == TW_REL_OBL && tw_lemma_in(&t->tree, marker, "in|during");
    const bool     doing    = relation == TW_REL_NSUBJ &&
                       tw_lemma_in(&t->tree, verb, "kill|wound|injure|hurt|destroy|damage|hit|strike|target|last|happen|occur");
    if (t->doc->token.upos[c] == TW_UPOS_NOUN && (within || doing) && t->told[c] != TW_NONE) {
      return t->told[c];
    }
  }
  return TW_NONE;
}

static uint32_t
phrase_of(const table *const t, const uint32_t predicate)
{
  uint32_t row = t->told[predicate];
  row          = row == TW_NONE ? shared_with_noun(t, predicate) : row;
  row          = row == TW_NONE ? shared_with_event(t, predicate) : row;
  return row == TW_NONE ? shared_with(t, predicate) : row;
}

static tw_status
fill(tw_document *const doc, tw_fact *const fact, const tw_time_phrase *const phrase, tw_error *const err)
{
  const tw_span bytes = {doc->token.span[phrase->tokens.begin].begin, doc->token.span[phrase->tokens.end - 1].end};
  fact->time          = (tw_term){.kind   = TW_TERM_VALUE,
                                  .text   = tw_str_slice(doc->text, bytes.begin, bytes.end),
                                  .span   = bytes,
                                  .head   = phrase->head,
                                  .entity = TW_NONE,
                                  .fact   = TW_NONE,
                                  .role   = TW_STR("time")};
  fact->time_value    = tw_when_text(doc->arena, phrase->when);
  return fact->time_value.ptr ? TW_OK : tw_fail_memory(err, "times");
}

tw_status
tw_times(tw_document *const doc, tw_error *const err)
{
  const uint32_t bound = count_words(doc);
  table          t     = {.doc = doc};
  t.phrase             = tw_arena_array(doc->scratch, (size_t)bound + 1, tw_time_phrase);
  t.told               = tw_arena_array(doc->scratch, (size_t)doc->token.count + 1, uint32_t);
  t.predicate          = tw_arena_array(doc->scratch, (size_t)doc->token.count + 1, bool);
  if (!t.phrase || !t.told || !t.predicate) {
    return tw_fail_memory(err, "times");
  }
  TRY(tw_tree_build(&t.tree, doc, NULL, err));
  memset(t.told, 0xFF, (size_t)doc->token.count * sizeof *t.told);
  mark_predicates(&t);
  read_sentences(&t);
  hand_out(&t);
  tell_by_distance(&t);
  for (uint32_t i = 0; i < doc->fact_count; ++i) {
    const uint32_t row = phrase_of(&t, doc->fact[i].predicate_head);
    if (row != TW_NONE) {
      TRY(fill(doc, &doc->fact[i], &t.phrase[row], err));
    }
  }
  return TW_OK;
}
