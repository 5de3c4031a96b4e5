// SPDX-License-Identifier: Apache-2.0
// What predicates and events are called in IRIs.
#include "meaning/events_name.h"

#include "base/digest.h"
#include "base/iri.h"
#include "base/text.h"
#include "meaning/inflect.h"

// ---- predicates ------------------------------------------------------------------------------------------------------------------

static tw_str
first_word(const tw_str text, const char separator)
{
  uint32_t end = 0;
  while (end < text.len && text.ptr[end] != separator) {
    ++end;
  }
  return tw_str_slice(text, 0, end);
}

// Lower case, blanks as '_', what IRIs allow
static tw_str
as_name(tw_arena *const arena, const tw_str words)
{
  const tw_str lower = words.ptr ? tw_text_lower(arena, words) : words;
  return lower.ptr ? tw_iri_name(arena, lower) : lower;
}

// "reach out to" -> "reached out to", "be in" -> "is in", "be arrested in" -> "was arrested in"
static tw_str
past_of_lemma(tw_arena *const arena, const tw_tree *const tree, const tw_fact *const fact, const bool agentless)
{
  const tw_str verb = first_word(fact->lemma, ' ');
  const tw_str rest = tw_str_slice(fact->lemma, verb.len, fact->lemma.len);
  if (tw_str_is(verb, "be")) {
    return tw_arena_format(arena, "%s%.*s", agentless ? "was" : "is", TW_PRINT(rest));
  }
  const bool   told  = fact->kind == TW_CLAUSE_VERB && tree->doc->token.xpos[fact->predicate_head] == TW_XPOS_VBD;
  const tw_str lower = tw_text_lower(arena, told ? tree->doc->token.form[fact->predicate_head] : verb);
  const tw_str past  = lower.ptr && !told ? tw_inflect_past(arena, lower) : lower;
  return past.ptr ? tw_arena_format(arena, "%.*s%.*s", TW_PRINT(past), TW_PRINT(rest)) : past;
}

// "called" says with whom; "called_with" would be another relation
static tw_str
without_preposition(const tw_str name)
{
  static const char *const tails[] = {"_with", "_to", "_from", "_on", "_at", "_for", "_against", "_of", "_in", "_into", "_about"};
  for (size_t i = 0; i < sizeof tails / sizeof *tails; ++i) {
    if (tw_str_ends(name, tails[i])) {
      return tw_str_slice(name, 0, name.len - (uint32_t)strlen(tails[i]));
    }
  }
  return name;
}

// "agreed" of the wording, "was_struck" where nobody is named who did it
static tw_str
voice(tw_arena *const arena, const tw_str name, const bool agentless)
{
  if (!agentless) {
    return name;
  }
  const tw_str past       = first_word(name, '_');
  const tw_str participle = tw_inflect_participle_of(arena, past);
  return participle.ptr ? tw_arena_format(arena, "was_%.*s%.*s", TW_PRINT(participle),
                                          TW_PRINT(tw_str_slice(name, past.len, name.len)))
                        : participle;
}

// Is the preposition said already: "met with Iran" is met, "held talks with Iran" spoke_with, "spoke with Iran on the phone" called; but
// "met in Rome" is met_in
static bool
says_preposition(const tw_tree *const tree, const tw_relation_row *const row, const tw_frame *const frame,
                 const tw_str word)
{
  const tw_relations *const relations = tw_lexicon_relations(tree->lexicon);
  const tw_document *const  doc       = tree->doc;
  const uint32_t            noun      = frame->kind == TW_FRAME_NOUN ? frame->head : row->folded ? frame->object : TW_NONE;
  const uint32_t            cut       = row->predicate.len < word.len ? 0 : row->predicate.len - word.len;
  if ((row->event == TW_EVENT_CONSULT && tw_word_in(word, TW_STR("with|to"))) ||
      (noun != TW_NONE && tw_word_in(word, TW_STR("with|between|against|of|among"))) || tw_relations_row_has(relations, row, word) ||
      tw_str_equal(tw_str_slice(row->predicate, cut, row->predicate.len), word)) { // "spoke_with"
    return true;
  }
  const tw_word *const event = noun == TW_NONE ? NULL : tw_lexicon_word(tree->lexicon, doc->token.lemma[noun], TW_UPOS_NOUN);
  return event && tw_word_in(word, event->patient);
}

static tw_str
with_preposition(tw_arena *const arena, const tw_tree *const tree, const tw_relation_row *const row, const tw_frame *const frame,
                 const tw_fact *const fact, const tw_str name)
{
  const uint32_t preposition = tw_fact_preposition(tree, fact);
  if (preposition == TW_NONE) {
    return name;
  }
  const tw_str word = tw_text_lower(arena, tree->doc->token.form[preposition]);
  if (!word.ptr || says_preposition(tree, row, frame, word)) {
    return word.ptr ? name : word;
  }
  return tw_arena_format(arena, "%.*s_%.*s", TW_PRINT(without_preposition(name)), TW_PRINT(word));
}

// "held talks", "struck a deal": the talks themselves are the object. The verb's own past, unless that means another kind of event
static tw_str
name_before_folded(tw_arena *const arena, const tw_tree *const tree, const tw_relation_row *const row, const tw_frame *const frame,
                   const tw_fact *const fact, const bool agentless)
{
  const tw_relations *const    relations = tw_lexicon_relations(tree->lexicon);
  const tw_relation_row *const bare      = tw_relations_bare(relations, tree->doc->token.lemma[frame->head]);
  const tw_str                 words     = past_of_lemma(arena, tree, fact, agentless);
  if (!words.ptr || !bare || bare->event == TW_EVENT_NONE || bare->event == row->event || frame->object == TW_NONE) {
    return as_name(arena, words);
  }
  return as_name(arena, tw_arena_format(arena, "%.*s %.*s", TW_PRINT(words), TW_PRINT(tree->doc->token.form[frame->object])));
}

// "the war in Chad": the war is in Chad
static tw_str
name_of_itself(tw_arena *const arena, const tw_tree *const tree, const tw_fact *const fact)
{
  uint32_t noun = fact->object.kind == TW_TERM_NONE ? TW_NONE : fact->object.head;
  while (noun != TW_NONE && tw_preposition(tree, noun) == TW_NONE && tw_relation_of(tree, noun) == TW_REL_CONJ) {
    noun = tw_head_of(tree, noun);
  }
  const uint32_t preposition = noun == TW_NONE ? TW_NONE : tw_preposition(tree, noun);
  return preposition == TW_NONE ? TW_STR("is")
                                : as_name(arena, tw_arena_format(arena, "is %.*s", TW_PRINT(tree->doc->token.form[preposition])));
}

tw_str
tw_predicate_name(tw_arena *const arena, const tw_tree *const tree, const tw_relation_row *const row, const tw_frame *const frame,
                  const tw_fact *const fact)
{
  const bool identity  = fact->kind == TW_CLAUSE_TITLE || fact->kind == TW_CLAUSE_APPOSITION;
  const bool agentless = tw_fact_is_agentless(tree->doc, fact);
  if (identity) {
    return TW_STR("is");
  }
  if (tw_fact_is_of_itself(fact)) {
    return name_of_itself(arena, tree, fact);
  }
  if (!row || !row->predicate.len || frame->kind == TW_FRAME_ADJECTIVE || (row->folded && agentless)) {
    return as_name(arena, past_of_lemma(arena, tree, fact, agentless));
  }
  if (tw_fact_is_folded(tree, row, frame, fact)) {
    return name_before_folded(arena, tree, row, frame, fact, agentless);
  }
  const tw_str name = voice(arena, row->predicate, agentless && !row->passive);
  return name.ptr ? with_preposition(arena, tree, row, frame, fact, name) : name;
}

// ---- events ----------------------------------------------------------------------------------------------------------------------

enum { HASH_LETTERS = 8 }; // 40 bits: two events of one type and day share them once in 10^12

static uint32_t
nibble(const char digit)
{
  return (uint32_t)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

// First 40 bits of a hexadecimal digest in base 32 (RFC 4648, section 6), in lower case
static void
base32(const char *const hex, char out[HASH_LETTERS + 1])
{
  uint64_t bits = 0;
  for (uint32_t i = 0; i < 10; ++i) {
    bits = bits << 4 | nibble(hex[i]);
  }
  for (uint32_t i = 0; i < HASH_LETTERS; ++i) {
    out[i] = "abcdefghijklmnopqrstuvwxyz234567"[bits >> (5 * (HASH_LETTERS - 1 - i)) & 31];
  }
  out[HASH_LETTERS] = '\0';
}

tw_str
tw_event_name(tw_arena *const arena, const tw_event_key *const key)
{
  const tw_str line     = TW_STR("\n"); // names hold none, so that no two keys run together
  const tw_str pieces[] = {tw_event_text(key->type), line, key->agent, line, key->patient, line, key->place, line, key->day};
  char         hex[TW_SHA256_HEX + 1];
  char         hash[HASH_LETTERS + 1];
  char         day[9] = "";
  uint32_t     n      = 0;
  tw_sha256(pieces, sizeof pieces / sizeof *pieces, hex);
  base32(hex, hash);
  for (uint32_t i = 0; i < key->day.len && i < 10 && key->day.ptr[i] != '/' && n < 8; ++i) {
    if (key->day.ptr[i] >= '0' && key->day.ptr[i] <= '9') {
      day[n++] = key->day.ptr[i];
    }
  }
  day[n]            = '\0';
  const tw_str type = tw_text_lower(arena, tw_event_text(key->type));
  return type.ptr ? tw_arena_format(arena, "%.*s-%s%s%s", TW_PRINT(type), day, n ? "-" : "", hash) : type;
}
