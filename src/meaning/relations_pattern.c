// SPDX-License-Identifier: Apache-2.0
// One wording of relations.tsv: how it is read, and how well it fits a predicate.
#include "meaning/relations_pattern.h"

// ---- words ---------------------------------------------------------------------------------------------------------------------

tw_str
tw_pattern_lower(const tw_str text, char *const out, const uint32_t room)
{
  if (text.len > room) {
    return text;
  }
  for (uint32_t i = 0; i < text.len; ++i) {
    out[i] = (char)(text.ptr[i] >= 'A' && text.ptr[i] <= 'Z' ? text.ptr[i] + ('a' - 'A') : text.ptr[i]);
  }
  return (tw_str){out, text.len};
}

// "Troops" is its own lemma for some, and "troop" for others
static tw_str
without_plural(const tw_str lemma)
{
  return lemma.len > 3 && lemma.ptr[lemma.len - 1] == 's' ? tw_str_slice(lemma, 0, lemma.len - 1) : lemma;
}

static bool
is_word(const tw_document *const doc, const uint32_t token, const tw_str lemma)
{
  char         buffer[64];
  const tw_str lower = tw_pattern_lower(doc->token.lemma[token], buffer, sizeof buffer);
  return tw_str_equal(lower, lemma) || tw_str_equal(without_plural(lower), lemma);
}

// ---- classes -------------------------------------------------------------------------------------------------------------------

static bool
add_member(tw_classes *const classes, tw_arena *const arena, const tw_str lemma, const uint32_t bit)
{
  uint32_t row = tw_map_get(&classes->members, lemma);
  if (row == TW_NONE) {
    row = classes->members.count;
    if (row == classes->room) {
      const uint32_t  room = classes->room ? classes->room * 2 : 256;
      uint64_t *const bits = tw_arena_array(arena, room, uint64_t);
      if (!bits) {
        return false;
      }
      if (classes->room) {
        memcpy(bits, classes->bits, classes->room * sizeof *bits);
      }
      classes->bits = bits;
      classes->room = room;
    }
    if (!tw_map_set(&classes->members, lemma, row)) {
      return false;
    }
  }
  classes->bits[row] |= UINT64_C(1) << bit;
  return true;
}

bool
tw_classes_add(tw_classes *const classes, tw_arena *const arena, const tw_str name, tw_str members)
{
  if (classes->count == TW_CLASSES_MAX) {
    return false;
  }
  classes->name[classes->count] = name;
  tw_str lemma;
  while (tw_str_split(&members, '|', &lemma)) {
    if (!add_member(classes, arena, lemma, classes->count)) {
      return false;
    }
  }
  ++classes->count;
  return true;
}

static uint64_t
class_bit(const tw_classes *const classes, const tw_str name)
{
  for (uint32_t i = 0; i < classes->count; ++i) {
    if (tw_str_equal(classes->name[i], name)) {
      return UINT64_C(1) << i;
    }
  }
  return 0;
}

static uint64_t
classes_of(const tw_classes *const classes, const tw_document *const doc, const uint32_t token)
{
  char         buffer[64];
  const tw_str lower = tw_pattern_lower(doc->token.lemma[token], buffer, sizeof buffer);
  uint32_t     row   = tw_map_get(&classes->members, lower);
  row                = row == TW_NONE ? tw_map_get(&classes->members, without_plural(lower)) : row;
  return row == TW_NONE ? 0 : classes->bits[row];
}

// ---- reading -------------------------------------------------------------------------------------------------------------------

#define BIT(type) (1U << TW_TYPE_##type)

static const struct {
  const char *name;
  uint32_t    types;
} kinds[] = {
  {"<person>", BIT(PERSON)},
  {"<place>", BIT(COUNTRY) | BIT(CITY) | BIT(REGION) | BIT(PLACE)},
  {"<group>", BIT(ORGANIZATION) | BIT(GOVERNMENT) | BIT(COUNTRY)},
  // THING: a name of which no more is known
  {"<actor>", BIT(PERSON) | BIT(THING) | BIT(ORGANIZATION) | BIT(GOVERNMENT) | BIT(COUNTRY)},
};

static uint32_t
types_named(const tw_str name)
{
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; ++i) {
    if (tw_str_is(name, kinds[i].name)) {
      return kinds[i].types;
    }
  }
  return 0;
}

// Classes and kinds stand before plain nouns, so that these are one slice at the end
static const char *
read_choices(tw_part *const part, const tw_classes *const classes, tw_str text)
{
  part->nouns = (tw_str){0};
  while (text.len) {
    tw_str       rest = text;
    tw_str       choice;
    const bool   found = tw_str_split(&rest, '|', &choice);
    const char   first = found && choice.len ? choice.ptr[0] : '\0';
    const uint64_t bit = first == '@' ? class_bit(classes, choice) : 0;
    const uint32_t types = first == '<' ? types_named(choice) : 0;
    if (first != '@' && first != '<') {
      part->nouns = text;
      return memchr(text.ptr, '@', text.len) || memchr(text.ptr, '<', text.len) ? "classes stand before words" : NULL;
    }
    if (!bit && !types) {
      return first == '@' ? "unknown class" : "unknown kind of entity";
    }
    part->classes |= bit;
    part->types |= types;
    text = rest;
  }
  return part->classes || part->types ? NULL : "a choice without words";
}

static const struct {
  const char *word;
  uint8_t     kind;
} conditions[] = {{"+passive", TW_PART_PASSIVE}, {"+clause", TW_PART_CLAUSE}, {"-object", TW_PART_ALONE}};

static const char *
read_part(tw_part *const part, const tw_classes *const classes, const tw_str text)
{
  static const char signs[]  = "=~>^";
  static const uint8_t of[]  = {TW_PART_OBJECT, TW_PART_FOLDED, TW_PART_VERB, TW_PART_SUBJECT};
  const char *const    sign  = strchr(signs, text.ptr[0]);
  const uint32_t       colon = tw_str_find(text, TW_STR(":"), 0);
  *part                      = (tw_part){.kind = TW_PART_WORD, .word = text};
  if (sign) {
    part->kind = of[sign - signs];
    part->word = (tw_str){0};
    return read_choices(part, classes, tw_str_slice(text, 1, text.len));
  }
  for (size_t i = 0; i < sizeof conditions / sizeof *conditions; ++i) {
    if (tw_str_is(text, conditions[i].word)) {
      part->kind = conditions[i].kind;
      return NULL;
    }
  }
  if (text.ptr[0] == '+' || text.ptr[0] == '-') {
    return "unknown condition";
  }
  if (colon != TW_NONE) {
    part->kind = TW_PART_LINK;
    part->word = tw_str_slice(text, 0, colon);
    return read_choices(part, classes, tw_str_slice(text, colon + 1, text.len));
  }
  return NULL;
}

// "the hunger_strike": the head is "strike", its modifiers are a part; "the state_of_emergency": the head is "state"
static const char *
read_head(tw_pattern *const out, tw_str *const rest)
{
  tw_str word;
  if (!tw_str_split(rest, ' ', &word) || !word.len) {
    return "the wording is empty";
  }
  out->kind = tw_str_is(word, "the") ? TW_FRAME_NOUN : tw_str_is(word, "be") ? TW_FRAME_ADJECTIVE : TW_FRAME_VERB;
  if (out->kind != TW_FRAME_VERB && (!tw_str_split(rest, ' ', &word) || !word.len)) {
    return "\"the\" and \"be\" stand before a word";
  }
  const uint32_t of  = tw_str_find(word, TW_STR("_of_"), 0);
  uint32_t       cut = 0;
  for (uint32_t i = 0; i < word.len; ++i) {
    cut = word.ptr[i] == '_' ? i + 1 : cut;
  }
  out->head = of != TW_NONE ? tw_str_slice(word, 0, of) : tw_str_slice(word, cut, word.len);
  if (out->head.len < word.len) {
    out->part[out->count++] = (tw_part){.kind = TW_PART_HEAD, .nouns = word};
  }
  return out->head.len ? NULL : "the head has no lemma";
}

const char *
tw_pattern_read(tw_pattern *const out, const tw_classes *const classes, const tw_str wording)
{
  *out              = (tw_pattern){0};
  tw_str      rest  = wording;
  const char *fault = read_head(out, &rest);
  tw_str      word;
  while (!fault && tw_str_split(&rest, ' ', &word)) {
    if (!word.len) {
      return "two blanks in a row";
    }
    if (out->count == TW_PATTERN_PARTS) {
      return "too many parts";
    }
    fault = read_part(&out->part[out->count++], classes, word);
  }
  return fault;
}

// ---- fitting -------------------------------------------------------------------------------------------------------------------

enum { REACH = 12 }; // words to either side where modifiers are looked for

static bool
has_modifier(const tw_document *const doc, const uint32_t noun, const tw_str lemma)
{
  const uint32_t begin = tw_sentence_begin(doc, noun);
  for (uint32_t c = noun - begin > REACH ? noun - REACH : begin; c < noun; ++c) {
    if ((doc->token.head[c] == noun || c + 1 == noun) && is_word(doc, c, lemma)) { // "house arrest", whatever the tree says
      return true;
    }
  }
  return false;
}

static bool
has_of(const tw_document *const doc, const uint32_t noun, const tw_str lemma)
{
  const uint32_t end = tw_sentence_end(doc, noun);
  for (uint32_t c = noun + 2; c < end && c - noun < REACH; ++c) {
    if (doc->token.head[c] == noun && is_word(doc, c, lemma)) {
      return is_word(doc, noun + 1, TW_STR("of"));
    }
  }
  return false;
}

// "deal", "house_arrest", "state_of_emergency"
static bool
is_noun(const tw_document *const doc, const uint32_t token, tw_str spec)
{
  const uint32_t of = tw_str_find(spec, TW_STR("_of_"), 0);
  if (of != TW_NONE) {
    return is_word(doc, token, tw_str_slice(spec, 0, of)) && has_of(doc, token, tw_str_slice(spec, of + 4, spec.len));
  }
  tw_str part;
  while (tw_str_find(spec, TW_STR("_"), 0) != TW_NONE && tw_str_split(&spec, '_', &part)) {
    if (!has_modifier(doc, token, part)) {
      return false;
    }
  }
  return is_word(doc, token, spec);
}

static uint8_t
entity_type(const tw_document *const doc, const uint32_t token)
{
  const uint32_t mention = doc->token.mention ? doc->token.mention[token] : TW_NONE;
  const uint32_t entity  = mention < doc->mention_count ? doc->mention[mention].entity : TW_NONE;
  return entity < doc->entity_count ? doc->entity[entity].type : (uint8_t)TW_TYPE_CONCEPT;
}

enum { SCORE_FLAG = 1, SCORE_KIND = 4, SCORE_WORD = 4, SCORE_CLASS = 6, SCORE_NOUN = 7 };

// A listed noun says more than a class, a class more than a kind of entity
static uint32_t
choice_score(const tw_part *const part, const tw_classes *const classes, const tw_document *const doc, const uint32_t token)
{
  if (token == TW_NONE) {
    return 0;
  }
  tw_str rest = part->nouns;
  tw_str spec;
  while (tw_str_split(&rest, '|', &spec)) {
    if (is_noun(doc, token, spec)) {
      return SCORE_NOUN + (tw_str_find(spec, TW_STR("_"), 0) != TW_NONE);
    }
  }
  if (part->classes & classes_of(classes, doc, token)) {
    return SCORE_CLASS;
  }
  return part->types & (1U << entity_type(doc, token)) ? SCORE_KIND : 0;
}

static bool
asks_object(const tw_pattern *const pattern)
{
  for (uint32_t i = 0; i < pattern->count; ++i) {
    if (pattern->part[i].kind == TW_PART_OBJECT || pattern->part[i].kind == TW_PART_FOLDED) {
      return true;
    }
  }
  return pattern->kind == TW_FRAME_NOUN;
}

// A preposition inside the object counts only where the wording asks for an object: "called talks on grain" is no "call on"
static uint32_t
link_score(const tw_pattern *const pattern, const tw_part *const part, const tw_classes *const classes,
           const tw_document *const doc, const tw_frame *const frame)
{
  uint32_t best = 0;
  for (uint32_t i = 0; i < frame->link_count; ++i) {
    const bool near = !frame->link[i].inside || asks_object(pattern) || part->kind == TW_PART_LINK;
    if (!near || !is_word(doc, frame->link[i].word, part->word)) {
      continue;
    }
    const uint32_t noun  = part->kind == TW_PART_LINK ? choice_score(part, classes, doc, frame->link[i].noun) : SCORE_WORD;
    const uint32_t score = part->kind == TW_PART_LINK && noun ? SCORE_WORD + noun : noun;
    best                 = score > best ? score : best;
  }
  return best;
}

static uint32_t
part_score(const tw_pattern *const pattern, const tw_part *const part, const tw_classes *const classes,
           const tw_document *const doc, const tw_frame *const frame)
{
  switch ((tw_part_kind)part->kind) {
  case TW_PART_HEAD: return is_noun(doc, frame->head, part->nouns) ? SCORE_NOUN : 0;
  case TW_PART_WORD:
  case TW_PART_LINK: return link_score(pattern, part, classes, doc, frame);
  case TW_PART_OBJECT:
  case TW_PART_FOLDED: return choice_score(part, classes, doc, frame->object);
  case TW_PART_VERB: return choice_score(part, classes, doc, frame->complement);
  case TW_PART_SUBJECT: return choice_score(part, classes, doc, frame->subject);
  case TW_PART_PASSIVE: return frame->passive ? SCORE_FLAG : 0;
  case TW_PART_CLAUSE: return frame->clause ? SCORE_FLAG : 0;
  case TW_PART_ALONE: return frame->object == TW_NONE ? SCORE_FLAG : 0;
  }
  return 0;
}

bool
tw_pattern_has(const tw_pattern *const pattern, const tw_part_kind kind, const tw_str word)
{
  for (uint32_t i = 0; i < pattern->count; ++i) {
    if (pattern->part[i].kind == kind && (!word.len || tw_str_equal(pattern->part[i].word, word))) {
      return true;
    }
  }
  return false;
}

uint32_t
tw_pattern_score(const tw_pattern *const pattern, const tw_classes *const classes, const tw_document *const doc,
                 const tw_frame *const frame)
{
  uint32_t sum = 1;
  for (uint32_t i = 0; i < pattern->count; ++i) {
    const uint32_t score = part_score(pattern, &pattern->part[i], classes, doc, frame);
    if (!score) {
      return 0;
    }
    sum += score;
  }
  return sum;
}
