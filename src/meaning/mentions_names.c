// SPDX-License-Identifier: Apache-2.0
// Where the names stand: what the language stage found, what the knowledge base knows, and runs of proper nouns, with the titles
// before them split off.
#include "meaning/chains_names.h"
#include "meaning/mentions_known.h"

#include "base/map.h"

static bool
has_bits(const tw_scene *const s, const uint32_t token, const uint32_t bits)
{
  return s->bits[token] & bits;
}

static bool
touches_next(const tw_scene *const s, const uint32_t token)
{
  return s->doc->token.span[token].end == s->doc->token.span[token + 1].begin;
}

// A hyphen inside a name: "Mar-a-Lago", "Jean-Luc". A dash between two names has room around it, or is longer
static bool
is_inner_hyphen(const tw_name_finder *const f, const uint32_t token)
{
  return token > f->begin && token + 1 < f->end && tw_is_hyphen(f->scene, token) && touches_next(f->scene, token - 1) &&
         touches_next(f->scene, token);
}

// "jane.doe@example.org": stands between names, but in none
static bool
is_address(const tw_scene *const s, const uint32_t token)
{
  const tw_str form = s->doc->token.form[token];
  return form.len > 1 && (memchr(form.ptr, '@', form.len) || tw_str_find(form, TW_STR("://"), 0) != TW_NONE || tw_str_begins(form, "www."));
}

// Proper nouns, and what begins with a capital where capitals say something: "White" of "White House"
static bool
is_namey(const tw_name_finder *const f, const uint32_t token)
{
  const tw_scene *const s    = f->scene;
  const uint8_t         upos = s->doc->token.upos[token];
  if ((has_bits(s, token, TW_CUE_CALENDAR) && !tw_has_upos(s, token, TW_UPOS_PROPN)) || is_address(s, token)) {
    return false;
  }
  if (upos == TW_UPOS_PROPN) {
    return tw_is_capital(s, token) || !s->headline[s->doc->token.sentence[token]];
  }
  const bool open_class = upos == TW_UPOS_ADJ || upos == TW_UPOS_NOUN || upos == TW_UPOS_OTHER || upos == TW_UPOS_VERB;
  return open_class && tw_is_capital(s, token) && !s->headline[s->doc->token.sentence[token]] && token > f->begin;
}

// Months and days; but "May said" is somebody
static bool
is_calendar(const tw_scene *const s, const uint32_t token)
{
  if (!has_bits(s, token, TW_CUE_CALENDAR) || tw_str_ends(s->word[token], "day")) {
    return has_bits(s, token, TW_CUE_CALENDAR);
  }
  const uint32_t head = s->doc->token.head[token];
  const bool     says = head != TW_NONE && s->doc->token.relation[token] == TW_REL_NSUBJ && tw_has_upos(s, token, TW_UPOS_PROPN) &&
                    (tw_lemma_is(s->doc, head, "say") || tw_lemma_is(s->doc, head, "tell") || tw_lemma_is(s->doc, head, "add") ||
                     tw_lemma_is(s->doc, head, "announce") || tw_lemma_is(s->doc, head, "insist") || tw_lemma_is(s->doc, head, "resign"));
  return !says;
}

// ---- titles ------------------------------------------------------------------------------------------------------------------------

static bool
is_title_word(const tw_scene *const s, const uint32_t token)
{
  return has_bits(s, token, TW_CUE_TITLE) && (tw_has_upos(s, token, TW_UPOS_PROPN) || tw_has_upos(s, token, TW_UPOS_NOUN));
}

// End of "Secretary of State", "Minister for Foreign Affairs", given its first word
static uint32_t
behind_department(const tw_name_finder *const f, const uint32_t title)
{
  const tw_scene *const s  = f->scene;
  uint32_t              at = title + 1;
  if (at >= f->end || !(tw_str_is(s->word[at], "of") || tw_str_is(s->word[at], "for"))) {
    return title + 1;
  }
  ++at;
  const uint32_t first = at;
  while (at < f->end && (has_bits(s, at, TW_CUE_DEPARTMENT) || (at > first && tw_str_is(s->word[at], "and")))) {
    ++at;
  }
  return at > first ? at : title + 1;
}

// Where the title that begins at `from` ends, if the word behind it can begin a person's name; else `from`. Modifiers come first:
// "National Security Adviser", "Deputy Prime Minister"
static uint32_t
title_end(const tw_name_finder *const f, const uint32_t from)
{
  const tw_scene *const s  = f->scene;
  uint32_t              at = from;
  while (at + 1 < f->end && has_bits(s, at, TW_CUE_MODIFIER) && !is_title_word(s, at)) {
    ++at;
  }
  if (at >= f->end || !is_title_word(s, at)) {
    return from;
  }
  uint32_t end = behind_department(f, at);
  while (end + 1 < f->end && end == at + 1 && is_title_word(s, end)) { // "Attorney General", "Prime Minister"
    at  = end;
    end = behind_department(f, at);
  }
  const bool names = end < f->end && tw_has_upos(s, end, TW_UPOS_PROPN) && tw_is_capital(s, end) && !is_calendar(s, end);
  // "Justice Department", "General Motors Company": a body, not a person with a title
  const bool body = names && has_bits(s, end, TW_CUE_BODY | TW_CUE_PLACE | TW_CUE_EVENT) && !tw_given_gender(s->word[end]);
  return names && !body ? end : from;
}

// ---- one name ----------------------------------------------------------------------------------------------------------------------

// Does the tree hold `token` to the word before it as parts of one name?
static bool
is_bound(const tw_scene *const s, const uint32_t token)
{
  const uint8_t relation = s->doc->token.relation[token];
  return relation == TW_REL_FLAT || relation == TW_REL_GOESWITH;
}

// "Jean-Luc" and "Mar-a-Lago" are one name, "Trump-Putin" and "Russia-Ukraine" are two. Returns where the run goes on, or `at`
static uint32_t
behind_hyphen(const tw_name_finder *const f, const uint32_t at)
{
  const tw_scene *const s = f->scene;
  if (!is_inner_hyphen(f, at)) {
    return at;
  }
  if (at + 3 < f->end && is_inner_hyphen(f, at + 2) && !tw_is_capital(s, at + 1) && tw_is_capital(s, at + 3)) {
    return at + 4;
  }
  const bool two = tw_is_name_bearer(f, at - 1) && tw_is_name_bearer(f, at + 1) && !tw_given_gender(s->word[at - 1]);
  return is_namey(f, at + 1) && !two ? at + 2 : at;
}

// "Theresa May", but not "April May"
static bool
is_surname_month(const tw_name_finder *const f, const uint32_t from, const uint32_t at)
{
  const tw_scene *const s = f->scene;
  return at == from + 1 && is_calendar(s, at) && tw_is_capital(s, at) && tw_given_gender(s->word[from]) && !is_calendar(s, from) &&
         !s->headline[s->doc->token.sentence[from]];
}

// A run of proper nouns from `from` on
static uint32_t
run_end(const tw_name_finder *const f, const uint32_t from)
{
  const tw_scene *const s        = f->scene;
  const bool            headline = s->headline[s->doc->token.sentence[from]];
  uint32_t              at       = from + 1;
  while (at < f->end) {
    if (at + 1 < f->end && tw_str_is(s->word[at], ",") && (tw_str_is(s->word[at + 1], "jr.") || tw_str_is(s->word[at + 1], "sr."))) {
      return at + 2; // "Harvey Mason, Jr."
    }
    const uint32_t behind = behind_hyphen(f, at);
    if (behind > at) {
      at = behind;
      continue;
    }
    const bool particle = has_bits(s, at, TW_CUE_PARTICLE) && at + 1 < f->end && tw_has_upos(s, at + 1, TW_UPOS_PROPN);
    const bool suffix   = has_bits(s, at, TW_CUE_SUFFIX) && !tw_has_upos(s, at, TW_UPOS_VERB);
    if (!(is_namey(f, at) || particle || suffix || is_surname_month(f, from, at)) ||
        (is_calendar(s, at) && !is_surname_month(f, from, at))) {
      break;
    }
    if (headline && !is_bound(s, at) && !tw_given_gender(s->word[at - 1])) {
      break;
    }
    if (!suffix && (title_end(f, at) != at || tw_is_nationality(f, at))) {
      break;
    }
    if (is_title_word(s, at) && !is_bound(s, at)) { // "U.S. President"
      break;
    }
    if (tw_is_single_known(f, at - 1) && at - from == 1 && tw_is_single_known(f, at) && !tw_given_gender(s->word[from])) {
      break;
    }
    ++at;
  }
  return at;
}

// "Institute | for the Study | of War", "Gulf | of Mexico": where a body's or place's name goes on behind a preposition, or `at`
static uint32_t
behind_of(const tw_name_finder *const f, const uint32_t begin, const uint32_t at)
{
  const tw_scene *const s = f->scene;
  if (!has_bits(s, at - 1, TW_CUE_BODY | TW_CUE_PLACE | TW_CUE_COUNTRY) && at - begin < 3) {
    return at;
  }
  const bool on = at < f->end && tw_str_is(s->word[at], "on") && has_bits(s, at - 1, TW_CUE_BODY); // "Council on Foreign Relations"
  if (at + 1 >= f->end || !(on || tw_str_is(s->word[at], "of") || tw_str_is(s->word[at], "for")) || is_title_word(s, at - 1)) {
    return at;
  }
  const uint32_t next = tw_str_is(s->word[at + 1], "the") ? at + 2 : at + 1;
  const bool     goes = next < f->end && is_namey(f, next) && !is_calendar(s, next) && !has_bits(s, next, TW_CUE_TITLE);
  return goes ? run_end(f, next) : at;
}

// All of a name of which [begin, end) is a run
static uint32_t
name_end(const tw_name_finder *const f, const uint32_t begin, uint32_t end)
{
  const bool headline = f->scene->headline[f->scene->doc->token.sentence[begin]];
  for (uint32_t next = headline ? end : behind_of(f, begin, end); next > end; next = behind_of(f, begin, end)) {
    if (end > begin + 1 && tw_is_known_name(f->scene, (tw_span){begin, end}) && !tw_is_known_name(f->scene, (tw_span){begin, next})) {
      break; // "Colorado State University | of the US"
    }
    end = next;
  }
  return end;
}

static uint8_t
kind_of(const tw_name_finder *const f, const tw_span tokens, const bool titled)
{
  const tw_scene *const s    = f->scene;
  const uint32_t        last = tokens.end - 1;
  if (titled || (tokens.end - tokens.begin == 1 && has_bits(s, tokens.begin, TW_CUE_CALENDAR))) { // "May said"
    return TW_NAME_PERSON;
  }
  if (tokens.end - tokens.begin > 1 && has_bits(s, last, TW_CUE_BODY)) {
    return TW_NAME_ORGANIZATION;
  }
  if (tokens.end - tokens.begin > 1 && has_bits(s, last, TW_CUE_PLACE | TW_CUE_REGION | TW_CUE_CITY)) {
    return TW_NAME_LOCATION;
  }
  if (tokens.end - tokens.begin > 1 && has_bits(s, last, TW_CUE_EVENT)) {
    return TW_NAME_MISC;
  }
  if (tw_given_gender(s->word[tokens.begin]) && !has_bits(s, last, TW_CUE_CALENDAR)) {
    return TW_NAME_PERSON;
  }
  return TW_NAME_UNKNOWN;
}

// The row of doc->name that begins at `token`, or TW_NONE
static uint32_t
language_name_at(tw_name_finder *const f, const uint32_t token)
{
  const tw_document *const doc = f->scene->doc;
  while (f->ner < doc->name.count && doc->name.token[f->ner].begin < token) {
    ++f->ner;
  }
  return f->ner < doc->name.count && doc->name.token[f->ner].begin == token && doc->name.token[f->ner].end <= f->end ? f->ner
                                                                                                                     : TW_NONE;
}

static bool
can_close_name(const tw_scene *const s, const uint32_t token)
{
  const uint8_t upos = s->doc->token.upos[token];
  return upos != TW_UPOS_PART && upos != TW_UPOS_ADP && upos != TW_UPOS_DET && upos != TW_UPOS_CCONJ &&
         (upos != TW_UPOS_PUNCT || s->word[token].len > 1);
}

// The language stage may cut a person in two
static bool
is_rest_of_person(tw_name_finder *const f, const tw_span name)
{
  if (name.end >= f->end) {
    return false;
  }
  const uint32_t row = language_name_at(f, name.end);
  if (row != TW_NONE && f->scene->doc->name.kind[row] != TW_NAME_PERSON) {
    return false;
  }
  return (is_bound(f->scene, name.end) && is_namey(f, name.end)) || is_surname_month(f, name.begin, name.end);
}

// "White House | National Security Adviser" before a person: the title is no part of the body's name. May leave nothing
static uint32_t
without_title(const tw_name_finder *const f, const tw_span name)
{
  const tw_scene *const s     = f->scene;
  const bool            cut   = name.end < f->end && is_title_word(s, name.end); // "White House National Security | Adviser"
  const uint32_t        title = cut ? name.end : name.end - 1;
  if (!is_title_word(s, title) || title + 1 >= f->end || !tw_has_upos(s, title + 1, TW_UPOS_PROPN) || tw_is_known_name(s, name)) {
    return name.end;
  }
  uint32_t end = title;
  while (end > name.begin && has_bits(s, end - 1, TW_CUE_MODIFIER) && !tw_is_known_name(s, (tw_span){name.begin, end})) {
    --end;
  }
  return end;
}

// "Australia | New Zealand"
static bool
is_pair_of_places(const tw_scene *const s, const uint32_t first, const uint32_t end)
{
  const tw_str rest = tw_scene_key(s, (tw_span){first + 1, end});
  return tw_only_kind(s, s->word[first]) == TW_NAME_LOCATION && tw_only_kind(s, rest) == TW_NAME_LOCATION;
}

// "Trump-Putin", "Ukraine Russia", "Netherlands | Lotte Wilms" and "Putin Talks" in a headline are not one name: where the first ends
static uint32_t
behind_first_of_two(const tw_name_finder *const f, const tw_span name)
{
  const tw_scene *const s     = f->scene;
  const uint32_t        first = name.begin;
  const uint32_t        words = name.end - first;
  if (words < 2 || !tw_is_name_bearer(f, first) || tw_given_gender(s->word[first]) || tw_is_known_name(s, name)) {
    return name.end;
  }
  const bool person = words > 2 && tw_is_single_known(f, first) && tw_given_gender(s->word[first + 1]) && !is_bound(s, first + 1);
  const bool hyphen   = words == 3 && is_inner_hyphen(f, first + 1) && tw_is_name_bearer(f, first + 2);
  const uint32_t kinds  = TW_CUE_BODY | TW_CUE_PLACE | TW_CUE_EVENT | TW_CUE_CITY | TW_CUE_REGION;
  const bool     kind   = has_bits(s, name.end - 1, kinds); // "Hudson River"
  const bool pair     = !kind && tw_is_single_known(f, first) &&
                    (words == 2 ? tw_is_single_known(f, first + 1) : is_pair_of_places(s, first, name.end));
  const bool headline = words == 2 && s->headline[s->doc->token.sentence[first]] && !tw_is_name_bearer(f, first + 1);
  return hyphen || pair || headline || person ? first + 1 : name.end;
}

static bool
is_body_of_place(const tw_name_finder *const f, const uint32_t token)
{
  const tw_scene *const s = f->scene;
  const bool            noun = token < f->end && (tw_has_upos(s, token, TW_UPOS_PROPN) || tw_has_upos(s, token, TW_UPOS_NOUN));
  return noun && tw_is_capital(s, token) && has_bits(s, token, TW_CUE_BODY) &&
         !has_bits(s, token, TW_CUE_TITLE | TW_CUE_PLACE) && !s->headline[s->doc->token.sentence[token]];
}

// "Justice Thomas" is a person whatever the language stage says, "General Electric" and "President Hotel" are not
static bool
is_titled_person(const tw_name_finder *const f, const tw_span name, const uint32_t behind)
{
  const tw_scene *const s       = f->scene;
  const uint32_t        nobody  = TW_CUE_BODY | TW_CUE_PLACE | TW_CUE_EVENT | TW_CUE_CITY | TW_CUE_REGION;
  const bool            general = tw_str_is(s->word[name.begin], "general") || tw_str_is(s->word[name.begin], "major");
  const bool            titled  = behind > name.begin && behind < name.end && has_bits(s, behind - 1, TW_CUE_PERSON);
  return titled && name.end - behind < 4 && !general && !has_bits(s, name.end - 1, nobody) && !tw_is_known_name(s, name);
}

static uint32_t
before_address(const tw_scene *const s, const tw_span name)
{
  uint32_t end = name.begin;
  while (end < name.end && !is_address(s, end)) {
    ++end;
  }
  return end;
}

// What the language stage calls a name may hold a title, an article, a possessive: they are no part of it
static tw_found_name
from_language(tw_name_finder *const f, const uint32_t row)
{
  const tw_scene *const s    = f->scene;
  tw_found_name         name = {.tokens = s->doc->name.token[row], .kind = s->doc->name.kind[row]};
  name.tokens.end            = before_address(s, name.tokens);
  if (name.tokens.end == name.tokens.begin) {
    return name;
  }
  while (name.tokens.end > name.tokens.begin + 1 && !can_close_name(s, name.tokens.end - 1)) {
    --name.tokens.end;
  }
  while (name.tokens.end > name.tokens.begin + 1 && tw_has_upos(s, name.tokens.begin, TW_UPOS_DET) && !tw_is_known_name(s, name.tokens)) {
    ++name.tokens.begin;
  }
  while (name.kind == TW_NAME_PERSON && is_rest_of_person(f, name.tokens)) {
    ++name.tokens.end; // "Theresa | May"
  }
  name.tokens.end = behind_first_of_two(f, name.tokens);
  if (name.kind != TW_NAME_PERSON) {
    name.tokens.end = without_title(f, name.tokens);
  }
  if (name.kind == TW_NAME_LOCATION && name.tokens.end > name.tokens.begin && is_body_of_place(f, name.tokens.end)) {
    name.tokens.end = run_end(f, name.tokens.end); // "Durham | University"
    name.kind       = TW_NAME_ORGANIZATION;
  }
  if (name.kind == TW_NAME_ORGANIZATION && name.tokens.end > name.tokens.begin) {
    name.tokens.end = name_end(f, name.tokens.begin, name.tokens.end); // "Institute | for the Study of War"
  }
  const uint32_t behind = title_end(f, name.tokens.begin);
  if (name.kind != TW_NAME_PERSON && is_titled_person(f, name.tokens, behind)) {
    name.kind = TW_NAME_PERSON;
  }
  if (name.kind == TW_NAME_PERSON && behind > name.tokens.begin && behind < name.tokens.end) {
    name.title  = (tw_span){name.tokens.begin, behind};
    name.tokens = (tw_span){behind, name.tokens.end};
  }
  return name;
}

// "Hope was gone": a capital at the front of a sentence tells nothing; it takes the language stage or the knowledge base
static bool
is_mere_capital(const tw_name_finder *const f, const tw_found_name *const name)
{
  const tw_scene *const s     = f->scene;
  const uint32_t        only  = name->tokens.begin;
  const uint8_t         xpos  = s->doc->token.xpos[only];
  const bool            front = only == f->begin || s->doc->token.upos[only - 1] == TW_UPOS_PUNCT;
  if (!front || name->title.end > name->title.begin || !s->doc->name.count) {
    return false;
  }
  const bool unmarked = name->kind == TW_NAME_UNKNOWN || xpos == TW_XPOS_NNS || xpos == TW_XPOS_NN; // "Protesters"
  return unmarked && !tw_is_name_bearer(f, only);
}

// "our new Vice President" is an office, whatever the language stage says
static bool
is_bare_title(const tw_scene *const s, const tw_span name)
{
  for (uint32_t t = name.begin; t < name.end; ++t) {
    if (!has_bits(s, t, TW_CUE_TITLE | TW_CUE_MODIFIER)) {
      return false;
    }
  }
  return has_bits(s, name.end - 1, TW_CUE_TITLE) && !tw_given_gender(s->word[name.end - 1]);
}

// A calendar word or a bare title alone is no name
static bool
is_worth_it(const tw_name_finder *const f, const tw_found_name *const name)
{
  const tw_scene *const s = f->scene;
  if (name->tokens.end <= name->tokens.begin) {
    return false;
  }
  if (name->tokens.end - name->tokens.begin > 1) {
    return !is_bare_title(s, name->tokens);
  }
  const uint32_t only = name->tokens.begin;
  if (tw_has_upos(s, only, TW_UPOS_ADJ) && !name->adjective && !tw_is_name_bearer(f, only)) { // "Western"
    return false;
  }
  if (has_bits(s, only, TW_CUE_MODIFIER) && only + 1 < f->end && is_title_word(s, only + 1)) { // "the Home Secretary"
    return false;
  }
  return !is_calendar(s, only) && (name->title.end > name->title.begin || !has_bits(s, only, TW_CUE_TITLE)) &&
         tw_is_capital(s, only) && s->word[only].len > 1 && !is_mere_capital(f, name);
}

// Does a name of which [from, at) is known go on, so that it is another?
static bool
goes_on(const tw_name_finder *const f, const uint32_t from, const uint32_t at)
{
  const tw_scene *const s = f->scene;
  if (at >= f->end || s->headline[s->doc->token.sentence[from]] || !tw_has_upos(s, at, TW_UPOS_PROPN) || !tw_is_capital(s, at)) {
    return false;
  }
  return !is_calendar(s, at) && !is_title_word(s, at) && title_end(f, at) == at && !tw_is_nationality(f, at) && !tw_known_length(f, at);
}

// A known name and where it goes on: "San Francisco Bay" is not San Francisco
static tw_found_name
known_name(const tw_name_finder *const f, const tw_span known)
{
  tw_span whole = known;
  if (is_body_of_place(f, known.end) || goes_on(f, known.begin, known.end)) {
    whole.end = name_end(f, known.begin, run_end(f, known.end));
  }
  return (tw_found_name){.tokens = whole, .kind = kind_of(f, whole, false)};
}

// The name or title that begins at `at`; false if there is none
static bool
name_at(tw_name_finder *const f, const uint32_t at, tw_found_name *const out)
{
  const tw_scene *const s   = f->scene;
  const uint32_t        row = language_name_at(f, at);
  const uint32_t        kb  = tw_known_length(f, at);
  const uint32_t        behind = title_end(f, at);
  if (row != TW_NONE && s->doc->name.token[row].end > behind) { // "Defense | Secretary Pete Hegseth" is all title
    *out = from_language(f, row);
    if (kb > 1 && out->tokens.end > at && at + kb > out->tokens.end && out->title.begin == out->title.end) {
      const tw_found_name known = known_name(f, (tw_span){at, at + kb});
      out->tokens               = known.tokens;
      out->kind                 = known.tokens.end > at + kb ? known.kind : out->kind; // "… Labrador | Court of Appeal"
    }
    if (out->tokens.end - out->tokens.begin == 1 && tw_is_nationality(f, out->tokens.begin)) {
      out->adjective = !tw_is_people(s, out->tokens.begin);
      out->kind      = TW_NAME_MISC;
    }
    return is_worth_it(f, out);
  }
  if (kb > 1 || (kb && tw_is_capitals(s, at) && !s->headline[s->doc->token.sentence[at]])) { // "WHO" may be taken for a pronoun
    *out = known_name(f, (tw_span){at, at + kb});
    return true;
  }
  if (behind > at) {
    const uint32_t inner = language_name_at(f, behind);
    const uint32_t run   = run_end(f, behind);
    const uint32_t end   = inner == TW_NONE || s->doc->name.token[inner].end < run ? run : s->doc->name.token[inner].end;
    *out = (tw_found_name){.tokens = {behind, end}, .title = {at, behind}, .kind = TW_NAME_PERSON};
    while (out->tokens.end > behind + 1 && tw_has_upos(s, out->tokens.end - 1, TW_UPOS_PART)) {
      --out->tokens.end;
    }
    return true;
  }
  if (tw_is_nationality(f, at)) {
    *out = (tw_found_name){.tokens = {at, at + 1}, .kind = TW_NAME_MISC, .adjective = !tw_is_people(s, at)};
    return true;
  }
  if (tw_has_upos(s, at, TW_UPOS_PROPN) && is_namey(f, at) && !is_calendar(s, at)) {
    const tw_span run = {at, run_end(f, at)};
    *out              = (tw_found_name){.tokens = {at, name_end(f, at, run.end)}, .kind = kind_of(f, run, false)};
    return is_worth_it(f, out);
  }
  return false;
}

// "Black Sea", "European Commission": an adjective or noun with a capital in front of a proper noun belongs to it
static bool
begins_name(const tw_name_finder *const f, const uint32_t at, tw_found_name *const out)
{
  const tw_scene *const s = f->scene;
  const bool            modifies = tw_has_upos(s, at, TW_UPOS_ADJ) || tw_has_upos(s, at, TW_UPOS_NOUN);
  if (!modifies || !is_namey(f, at) || at + 1 >= f->end || !tw_has_upos(s, at + 1, TW_UPOS_PROPN) || !tw_is_capital(s, at + 1) ||
      title_end(f, at) != at || is_title_word(s, at + 1) || is_title_word(s, at)) {
    return false;
  }
  const tw_span run = {at, run_end(f, at)};
  *out              = (tw_found_name){.tokens = {at, name_end(f, at, run.end)}, .kind = kind_of(f, run, false)};
  return out->tokens.end > at + 1;
}

// "Russian Defense Ministry", "British Library": the adjective belongs to the name of a body, a place or an event
static bool
is_part_of_body(const tw_name_finder *const f, const tw_found_name *const adjective, const tw_found_name *const next)
{
  const bool plain = next->tokens.begin == adjective->tokens.end && next->title.begin == next->title.end && !next->adjective;
  return plain && next->kind != TW_NAME_PERSON && has_bits(f->scene, next->tokens.end - 1, TW_CUE_BODY | TW_CUE_PLACE | TW_CUE_EVENT) &&
         !tw_is_known_name(f->scene, next->tokens);
}

// "ancient Athens" is not the city of today
static void
take_ancient(const tw_scene *const s, const uint32_t begin, tw_found_name *const name)
{
  const bool plain = !name->adjective && name->title.begin == name->title.end && name->kind != TW_NAME_PERSON;
  if (plain && name->tokens.begin > begin && tw_str_is(s->word[name->tokens.begin - 1], "ancient")) {
    --name->tokens.begin;
  }
}

static void
find_in_sentence(tw_name_finder *const f)
{
  tw_scene *const s = f->scene;
  for (uint32_t at = f->begin; at < f->end;) {
    tw_found_name name = {0};
    if (!name_at(f, at, &name) && !begins_name(f, at, &name)) {
      ++at;
      continue;
    }
    take_ancient(s, f->begin, &name);
    tw_found_name *const last = s->name_count ? &s->name[s->name_count - 1] : NULL;
    at = name.tokens.end;
    if (last && last->adjective && is_part_of_body(f, last, &name)) {
      name.tokens.begin = last->tokens.begin;
      name.kind         = kind_of(f, name.tokens, false);
      *last             = name;
    } else {
      s->name[s->name_count++] = name;
    }
  }
}

// Capitals say nothing in a headline, and taggers take its words for names: one word counts only if it is known, is a name
// elsewhere in the article, or has a title
static bool
drop_headline_words(const tw_name_finder *const f)
{
  tw_scene *const s = f->scene;
  tw_map   named = {.arena = s->scratch};
  uint32_t kept  = 0;
  for (uint32_t i = 0; i < s->name_count; ++i) {
    const tw_span tokens = s->name[i].tokens;
    for (uint32_t t = tokens.begin; t < tokens.end && !s->headline[s->doc->token.sentence[t]]; ++t) {
      if (!tw_map_set(&named, s->word[t], t)) {
        return false;
      }
    }
  }
  for (uint32_t i = 0; i < s->name_count; ++i) {
    const tw_found_name name  = s->name[i];
    const uint32_t      first = name.tokens.begin;
    const bool          bare  = name.tokens.end - first == 1 && name.title.begin == name.title.end && name.kind == TW_NAME_UNKNOWN;
    if (!bare || !s->headline[s->doc->token.sentence[first]] || tw_is_name_bearer(f, first) || tw_map_get(&named, s->word[first]) != TW_NONE) {
      s->name[kept++] = name;
    }
  }
  s->name_count = kept;
  return true;
}

bool
tw_find_names(tw_scene *const s)
{
  const tw_document *const doc = s->doc;
  s->name = tw_arena_array(s->scratch, doc->token.count, tw_found_name);
  if (!s->name) {
    return !doc->token.count;
  }
  tw_name_finder f = {.scene = s, .said = tw_arena_array(s->scratch, doc->token.count, uint8_t)};
  if (!f.said) {
    return false;
  }
  for (uint32_t i = 0; i < doc->sentence.count; ++i) {
    f.begin = doc->sentence.token[i].begin;
    f.end   = doc->sentence.token[i].end;
    find_in_sentence(&f);
  }
  return drop_headline_words(&f) && tw_find_inner_names(&f);
}
