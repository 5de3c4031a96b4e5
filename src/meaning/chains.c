// SPDX-License-Identifier: Apache-2.0
// Who is who: prepares what the steps share, and takes them in order.
#include "meaning/chains.h"
#include "meaning/meaning.h"

#include "base/error.h"
#include "base/text.h"

enum { MAX_CANDIDATES = 8 };

bool
tw_is_capital(const tw_scene *const s, const uint32_t token)
{
  const tw_str form = s->doc->token.form[token];
  uint32_t     at   = 0;
  return form.len && tw_code_is_upper(tw_utf8_next(form, &at));
}

tw_str
tw_scene_preposition(const tw_scene *const s, const uint32_t token)
{
  for (uint32_t c = s->child[token]; c != TW_NONE && c < token; c = s->sibling[c]) {
    if (s->doc->token.relation[c] == TW_REL_CASE) {
      return s->word[c];
    }
  }
  return TW_STR("");
}

tw_str
tw_scene_text(const tw_scene *const s, const tw_span tokens)
{
  if (tokens.begin >= tokens.end) {
    return TW_STR("");
  }
  const tw_span span = {s->doc->token.span[tokens.begin].begin, s->doc->token.span[tokens.end - 1].end};
  const tw_str  text = tw_str_slice(s->doc->text, span.begin, span.end);
  char *const   out  = tw_arena_alloc(s->scratch, (size_t)text.len + 1, 1);
  uint32_t      n    = 0;
  for (uint32_t i = 0; out && i < text.len;) {
    const uint32_t begin = i;
    if (tw_code_is_space(tw_utf8_next(text, &i))) {
      if (n && out[n - 1] != ' ') {
        out[n++] = ' ';
      }
    } else {
      memcpy(out + n, text.ptr + begin, i - begin);
      n += i - begin;
    }
  }
  return (tw_str){out, out ? n : 0};
}

// Length of a mark at `at` that names are compared without: stop, apostrophes; 0 for any other
static uint32_t
skipped(const tw_str text, const uint32_t at)
{
  const tw_str rest = tw_str_slice(text, at, text.len);
  if (rest.ptr[0] == '.' || rest.ptr[0] == '\'') {
    return 1;
  }
  return tw_str_begins(rest, "\u2019") || tw_str_begins(rest, "\u2018") ? 3 : 0;
}

static uint32_t
hyphen(const tw_str text, const uint32_t at)
{
  const tw_str rest = tw_str_slice(text, at, text.len);
  if (rest.ptr[0] == '-') {
    return 1;
  }
  return tw_str_begins(rest, "\u2010") || tw_str_begins(rest, "\u2011") || tw_str_begins(rest, "\u2013") ? 3 : 0;
}

// "u s" of "U. S." is "us"; `out` is where `key` lies
static tw_str
join_letters(char *const out, const tw_str key)
{
  for (uint32_t i = 1; i < key.len; i += 2) {
    if (key.ptr[i] != ' ' || i + 1 == key.len || (i + 2 < key.len && key.ptr[i + 2] != ' ')) {
      return key;
    }
  }
  const uint32_t n = (key.len + 1) / 2;
  for (uint32_t i = 0; key.len && i < n; ++i) {
    out[i] = key.ptr[2 * i];
  }
  return key.len ? (tw_str){out, n} : key;
}

tw_str
tw_scene_key(const tw_scene *const s, const tw_span tokens)
{
  const tw_str folded = tw_text_fold(s->scratch, tw_scene_text(s, tokens));
  char *const  out    = tw_arena_alloc(s->scratch, (size_t)folded.len + 1, 1);
  if (!folded.ptr || !out) {
    return TW_STR("");
  }
  uint32_t n = 0;
  for (uint32_t i = tw_str_begins(folded, "the ") ? 4 : 0; i < folded.len;) {
    const uint32_t gap = hyphen(folded, i);
    const uint32_t cut = skipped(folded, i);
    if (cut) {
      i += cut;
    } else if (gap) {
      out[n++] = ' ';
      i += gap;
    } else {
      out[n++] = folded.ptr[i++];
    }
  }
  return join_letters(out, tw_str_trim((tw_str){out, n}));
}

uint32_t
tw_scene_chain(tw_scene *const s, const tw_chain row)
{
  if (s->chain_count == s->chain_room) {
    return TW_NONE;
  }
  s->chain[s->chain_count]        = row;
  s->chain[s->chain_count].same   = TW_NONE;
  s->chain[s->chain_count].last   = TW_NONE;
  s->chain[s->chain_count].titles = TW_NONE;
  return s->chain_count++;
}

uint32_t
tw_scene_find(const tw_scene *const s, uint32_t chain)
{
  while (chain != TW_NONE && s->chain[chain].same != TW_NONE) {
    chain = s->chain[chain].same;
  }
  return chain;
}

bool
tw_scene_adjective(const tw_scene *const s, const tw_str key, tw_kb_candidate *const found)
{
  tw_kb_candidate candidates[MAX_CANDIDATES];
  const uint32_t  n = tw_kb_find(s->knowledge, key, candidates, MAX_CANDIDATES);
  for (uint32_t i = 0; i < n; ++i) {
    if (candidates[i].kind == TW_KB_ADJECTIVE) {
      if (found) {
        *found = candidates[i];
      }
      return true;
    }
  }
  return false;
}

static void
fill(tw_str *const gap, const tw_str with)
{
  *gap = gap->len ? *gap : with;
}

// What a later knowledge base leaves out an earlier one may know
static void
complete(tw_kb_entry *const entry, const tw_kb_entry other)
{
  fill(&entry->country, other.country);
  fill(&entry->sector, other.sector);
  fill(&entry->adjective, other.adjective);
  fill(&entry->roles, other.roles);
  fill(&entry->gender, other.gender);
  entry->prior = entry->prior > other.prior ? entry->prior : other.prior;
}

tw_kb_entry
tw_scene_entry(const tw_scene *const s, const tw_kb_candidate candidate)
{
  tw_kb_entry entry = tw_kb_get(s->knowledge->kb[candidate.kb], candidate.entry);
  for (uint32_t i = 0; entry.wikidata.len && i < candidate.kb; ++i) {
    const uint32_t other = tw_kb_by_wikidata(s->knowledge->kb[i], entry.wikidata);
    if (other != TW_NONE) {
      complete(&entry, tw_kb_get(s->knowledge->kb[i], other));
    }
  }
  return entry;
}

// ---- what is prepared --------------------------------------------------------------------------------------------------------------

static void
index_tree(tw_scene *const s)
{
  const tw_document *const doc = s->doc;
  for (uint32_t i = 0; i < doc->token.count; ++i) {
    s->child[i] = s->sibling[i] = TW_NONE;
  }
  for (uint32_t i = doc->token.count; i-- > 0;) {
    const uint32_t head = doc->token.head[i];
    if (head != TW_NONE) {
      s->sibling[i]  = s->child[head];
      s->child[head] = i;
    }
  }
}

static bool
fold_words(tw_scene *const s)
{
  for (uint32_t i = 0; i < s->doc->token.count; ++i) {
    s->word[i] = tw_text_fold(s->scratch, s->doc->token.form[i]);
    if (!s->word[i].ptr && s->doc->token.form[i].len) {
      return false;
    }
    const tw_str word = s->word[i];
    s->bits[i] = tw_cue_bits(word.len > 1 && word.ptr[word.len - 1] == '.' ? tw_str_slice(word, 0, word.len - 1) : word); // "Mr."
    if (!s->bits[i] && s->doc->token.upos[i] == TW_UPOS_NOUN) { // "leaders"; but "Waters" is no water
      s->bits[i] = tw_cue_bits(s->doc->token.lemma[i]);
    }
  }
  return true;
}

// Quotation marks open and close within a paragraph; one that goes on over the next opens there anew
static void
find_quotations(tw_scene *const s)
{
  bool     inside = false;
  uint32_t block  = TW_NONE;
  for (uint32_t i = 0; i < s->doc->token.count; ++i) {
    const uint32_t own  = s->doc->sentence.block ? s->doc->sentence.block[s->doc->token.sentence[i]] : 0;
    const tw_str   form = s->doc->token.form[i];
    inside = inside && own == block;
    block  = own;
    if (tw_str_is(form, "\u201C") || tw_str_is(form, "``")) {
      inside = true;
    } else if (tw_str_is(form, "\u201D") || tw_str_is(form, "''")) {
      inside = false;
    } else if (tw_str_is(form, "\"")) {
      inside = !inside;
    }
    s->quoted[i] = inside;
  }
}

static void
find_headlines(tw_scene *const s)
{
  for (uint32_t i = 0; i < s->doc->sentence.count; ++i) {
    const tw_span sentence = s->doc->sentence.token[i];
    uint32_t      words    = 0;
    uint32_t      capitals = 0;
    for (uint32_t t = sentence.begin; t < sentence.end; ++t) {
      const bool counts = s->word[t].len > 3 && s->doc->token.upos[t] != TW_UPOS_PUNCT;
      words += counts;
      capitals += counts && tw_is_capital(s, t);
    }
    s->headline[i] = words > 3 && capitals * 10 >= words * 8;
  }
}

// Year, month and day at the front of an ISO 8601 date
static void
read_date(tw_scene *const s)
{
  const tw_str date = s->doc->about.published;
  int64_t      year = 0;
  int64_t      month = 0;
  int64_t      day = 0;
  if (date.len >= 4 && tw_str_number(tw_str_slice(date, 0, 4), &year) && year > 0) {
    s->year = (uint32_t)year;
    if (date.len >= 7 && tw_str_number(tw_str_slice(date, 5, 7), &month) && month > 0) {
      s->month = (uint32_t)month;
    }
    if (date.len >= 10 && tw_str_number(tw_str_slice(date, 8, 10), &day) && day > 0) {
      s->day = (uint32_t)day;
    }
  }
}

static bool
prepare(tw_scene *const s)
{
  const uint32_t n = s->doc->token.count;
  s->child    = tw_arena_array(s->scratch, n, uint32_t);
  s->sibling  = tw_arena_array(s->scratch, n, uint32_t);
  s->word     = tw_arena_array(s->scratch, n, tw_str);
  s->bits     = tw_arena_array(s->scratch, n, uint32_t);
  s->quoted   = tw_arena_array(s->scratch, n, bool);
  s->headline = tw_arena_array(s->scratch, s->doc->sentence.count + 1, bool);
  if (!s->child || !s->sibling || !s->word || !s->bits || !s->quoted || !s->headline || !fold_words(s)) {
    return false;
  }
  index_tree(s);
  find_quotations(s);
  find_headlines(s);
  read_date(s);
  return true;
}

// Each mention brings at most a chain of its own, a country, a team or a concept, and a group
static bool
make_room(tw_scene *const s)
{
  s->chain_room = s->doc->mention_count * 4 + 2;
  s->title_room = s->doc->mention_count * 2 + 2;
  s->chain      = tw_arena_array(s->scratch, s->chain_room, tw_chain);
  s->title      = tw_arena_array(s->scratch, s->title_room, tw_said_title);
  return s->chain && s->title;
}

tw_status
tw_entities(tw_document *const doc, const tw_kb_stack *const knowledge, tw_error *const err)
{
  static const tw_kb_stack nothing = {0};
  tw_scene scene = {.doc = doc, .knowledge = knowledge ? knowledge : &nothing, .scratch = doc->scratch};
  const bool done = prepare(&scene) && tw_find_names(&scene) && tw_find_mentions(&scene) && make_room(&scene) &&
                    tw_chain_names(&scene) && tw_link_chains(&scene) && tw_chain_rest(&scene) && tw_write_entities(&scene);
  return done ? TW_OK : tw_fail_memory(err, "entities");
}
