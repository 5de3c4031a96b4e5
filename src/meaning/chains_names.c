// SPDX-License-Identifier: Apache-2.0
// Names to chains: which names of an article are one person's, body's or place's.
#include "meaning/chains.h"

#include "base/map.h"

enum {
  MAX_CANDIDATES  = 8,
  MAX_SAME_WORD   = 8,   // people of one surname that are told apart
  MAX_FOR_SPELLING = 512, // surnames that a misspelt one is compared with
};

static const double well_known = 0.8; // prior of people whose surname alone says who is meant

// All mentions with the same key
typedef struct {
  tw_str   key;
  tw_name  name;
  uint32_t votes[TW_NAME_UNKNOWN + 1];
  uint32_t first; // mention
  uint32_t chain; // of its own: names that nobody else can have; TW_NONE until then
  bool     titled;
} spelling;

typedef struct {
  uint32_t chain, next;
} listed;

typedef struct {
  tw_scene *scene;
  uint32_t  count;
  spelling *row;
  uint32_t *of;     // [mention_count] spelling of a name, or TW_NONE
  tw_map    keys;   // key -> spelling
  tw_map    people; // word of a person's name -> list
  tw_map    nations; // label of a country -> chain
  tw_map    full;    // words of people's full names
  tw_map    denied;  // names of countries that mean something else here
  listed   *list;
  uint32_t  list_count;
  uint32_t  surnames[MAX_FOR_SPELLING]; // chains of people
  uint32_t  surname_count;
} namer;

// ---- kinds of name -----------------------------------------------------------------------------------------------------------------

static uint8_t
kind_of_type(const uint8_t type)
{
  switch (type) {
  case TW_TYPE_PERSON: return TW_NAME_PERSON;
  case TW_TYPE_ORGANIZATION: case TW_TYPE_GOVERNMENT: return TW_NAME_ORGANIZATION;
  case TW_TYPE_COUNTRY: case TW_TYPE_CITY: case TW_TYPE_REGION: case TW_TYPE_PLACE: return TW_NAME_LOCATION;
  default: return TW_NAME_MISC;
  }
}

// What all bearers of a name are, where the knowledge base has it as the name of places or of bodies alone
static uint8_t
only_kind(const tw_scene *const s, const tw_str key)
{
  tw_kb_candidate found[MAX_CANDIDATES];
  const uint32_t  n    = tw_kb_find(s->knowledge, key, found, MAX_CANDIDATES);
  uint8_t         kind = TW_NAME_UNKNOWN;
  for (uint32_t i = 0; i < n; ++i) {
    const uint8_t other = kind_of_type(tw_scene_entry(s, found[i]).type);
    if (found[i].kind > TW_KB_SURNAME) {
      continue;
    }
    if (other == TW_NAME_PERSON || (kind != TW_NAME_UNKNOWN && kind != other)) {
      return TW_NAME_UNKNOWN;
    }
    kind = other;
  }
  return kind;
}

// ---- countries ---------------------------------------------------------------------------------------------------------------------

// The one country that `key` names, by name or adjective. A namesake that is nearly as well known makes it none ("Georgia")
static bool
country_of(const tw_scene *const s, const tw_str key, const bool adjective, tw_kb_candidate *const out)
{
  tw_kb_candidate found[MAX_CANDIDATES];
  const uint32_t  n       = tw_kb_find(s->knowledge, key, found, MAX_CANDIDATES);
  uint32_t        best    = TW_NONE;
  double          country = 0;
  double          others  = 0;
  for (uint32_t i = 0; i < n; ++i) {
    const tw_kb_entry entry = tw_scene_entry(s, found[i]);
    const bool        named = adjective ? found[i].kind == TW_KB_ADJECTIVE : found[i].kind == TW_KB_LABEL || found[i].kind == TW_KB_ALIAS;
    if (named && entry.type == TW_TYPE_COUNTRY && best == TW_NONE) {
      best    = i;
      country = entry.prior;
    } else if (!adjective && entry.prior > others) {
      others = entry.prior;
    }
  }
  if (best == TW_NONE || (!adjective && others > country * 0.7)) {
    return false;
  }
  *out = found[best];
  return true;
}

static uint32_t
nation_chain(namer *const n, const tw_kb_candidate found, const uint32_t mention)
{
  tw_scene *const   s     = n->scene;
  const tw_kb_entry entry = tw_scene_entry(s, found);
  const uint32_t    known = tw_map_get(&n->nations, entry.label);
  if (known != TW_NONE) {
    return known;
  }
  const uint32_t chain =
    tw_scene_chain(s, (tw_chain){.label = entry.label, .kind = TW_MENTION_NAME, .name_kind = TW_NAME_LOCATION, .type = entry.type,
                                 .may_be = TW_MAY_BE_IT, .linked = true, .kb = found.kb, .entry = found.entry, .probability = 0.99F,
                                 .country = entry.country, .first = mention});
  return chain != TW_NONE && tw_map_set(&n->nations, entry.label, chain) ? chain : TW_NONE;
}

// "the Russians" are people, not the country
static uint32_t
people_chain(namer *const n, const uint32_t m)
{
  tw_scene *const s    = n->scene;
  const tw_str    key  = s->note[m].key;
  tw_kb_candidate found;
  if (!(s->note[m].may_be & TW_MAY_BE_THEY) || !country_of(s, key, true, &found)) {
    return TW_NONE;
  }
  const uint32_t known = tw_map_get(&n->nations, key);
  if (known != TW_NONE) {
    return known;
  }
  const uint32_t chain =
    tw_scene_chain(s, (tw_chain){.label = tw_scene_text(s, s->doc->mention[m].name), .key = key, .kind = TW_MENTION_NAME,
                                 .name_kind = TW_NAME_MISC, .type = TW_TYPE_THING, .may_be = TW_MAY_BE_THEY, .probability = 1,
                                 .country = tw_scene_entry(s, found).country, .first = m});
  return chain != TW_NONE && tw_map_set(&n->nations, key, chain) ? chain : TW_NONE;
}

// "Atlanta, Georgia": a city of another country right before the name
static bool
is_elsewhere(const tw_scene *const s, const uint32_t m, const tw_str country)
{
  const uint32_t begin = s->doc->mention[m].name.begin;
  for (uint32_t b = m; b-- > 0 && m - b < 3 && begin > 1 && tw_str_is(s->word[begin - 1], ",");) {
    tw_kb_candidate found[MAX_CANDIDATES];
    const bool      right  = s->doc->mention[b].kind == TW_MENTION_NAME && s->doc->mention[b].name.end + 1 == begin;
    const uint32_t  n      = right ? tw_kb_find(s->knowledge, tw_scene_key(s, s->doc->mention[b].name), found, MAX_CANDIDATES) : 0;
    const bool      city   = n && tw_scene_entry(s, found[0]).type == TW_TYPE_CITY;
    if (city) {
      const tw_str other = tw_scene_entry(s, found[0]).country;
      return other.len && !tw_str_equal(other, country);
    }
  }
  return false;
}

// Keys of all names, and the words of the full names of people
static bool
read_names(namer *const n)
{
  tw_scene *const s = n->scene;
  for (uint32_t m = 0; m < s->doc->mention_count; ++m) {
    if (s->doc->mention[m].kind != TW_MENTION_NAME) {
      continue;
    }
    s->note[m].key     = tw_scene_key(s, s->doc->mention[m].name);
    const tw_name name = tw_name_parse(s->note[m].key);
    for (uint32_t i = 0; name.count > 1 && s->note[m].name_kind == TW_NAME_PERSON && i < name.count; ++i) {
      if (!tw_map_set(&n->full, name.word[i], m)) {
        return false;
      }
    }
  }
  return true;
}

// "Jordan, who retired"
static bool
is_who(const tw_scene *const s, const tw_span name)
{
  const uint32_t comma = name.end < s->doc->token.count && tw_str_is(s->word[name.end], ",");
  return name.end + comma < s->doc->token.count && tw_str_is(s->word[name.end + comma], "who");
}

// "Jordan" where the article has a Michael Jordan: he, if the language stage says so, or if it does what people do
static bool
is_persons(const namer *const n, const uint32_t m)
{
  const tw_scene *const s        = n->scene;
  const uint8_t         relation = s->doc->token.relation[s->doc->mention[m].head];
  const uint8_t         kind     = s->note[m].name_kind;
  if (s->note[m].adjective || tw_map_get(&n->full, s->note[m].key) == TW_NONE) {
    return kind == TW_NAME_PERSON && (s->note[m].title.begin < s->note[m].title.end || only_kind(s, s->note[m].key) != TW_NAME_LOCATION);
  }
  const bool nothing_else = only_kind(s, s->note[m].key) == TW_NAME_UNKNOWN && tw_name_parse(s->note[m].key).count == 1;
  return kind == TW_NAME_PERSON || nothing_else || is_who(s, s->doc->mention[m].name) || (kind == TW_NAME_UNKNOWN && (relation == TW_REL_NSUBJ || relation == TW_REL_NMOD_POSS));
}

// Names of countries that mean something else in this article
static bool
deny_nations(namer *const n)
{
  tw_scene *const s = n->scene;
  for (uint32_t m = 0; m < s->doc->mention_count; ++m) {
    tw_kb_candidate found;
    if (s->doc->mention[m].kind == TW_MENTION_NAME && !s->note[m].adjective && country_of(s, s->note[m].key, false, &found) &&
        is_elsewhere(s, m, tw_scene_entry(s, found).country) && !tw_map_set(&n->denied, s->note[m].key, m)) {
      return false;
    }
  }
  return true;
}

static bool
chain_nations(namer *const n)
{
  tw_scene *const s = n->scene;
  for (uint32_t m = 0; m < s->doc->mention_count; ++m) {
    tw_note *const  note = &s->note[m];
    tw_kb_candidate found;
    if (s->doc->mention[m].kind != TW_MENTION_NAME) {
      continue;
    }
    if (!note->adjective && tw_map_get(&n->denied, note->key) != TW_NONE) {
      continue;
    }
    if (!is_persons(n, m)) {
      note->chain = country_of(s, note->key, note->adjective, &found) ? nation_chain(n, found, m) : people_chain(n, m);
    }
  }
  return true;
}

// "Finnish", "Russia's", "US", "of Ukraine": the country that modifies a phrase
static void
find_modifying_countries(tw_scene *const s)
{
  for (uint32_t m = 0; m < s->doc->mention_count; ++m) {
    const uint32_t chain = s->note[m].chain;
    const uint32_t token = s->doc->mention[m].head;
    if (chain == TW_NONE || !s->chain[chain].linked) {
      continue;
    }
    const uint8_t relation = s->doc->token.relation[token];
    uint32_t      head     = s->doc->token.head[token];
    const bool    modifies = relation == TW_REL_AMOD || relation == TW_REL_COMPOUND || relation == TW_REL_NMOD_POSS ||
                          relation == TW_REL_NMOD || relation == TW_REL_NMOD_DESC;
    const bool of = s->child[token] != TW_NONE && tw_str_is(s->word[s->child[token]], "of");
    if (!modifies || head == TW_NONE || (relation == TW_REL_NMOD && (!of || head + 4 < token))) {
      continue;
    }
    const uint32_t above = s->doc->token.head[head]; // "Finnish" may hang on "President", which hangs on "Stubb"
    if (s->doc->token.mention[head] == TW_NONE && above != TW_NONE) {
      head = above;
    }
    const uint32_t mention = s->doc->token.mention[head];
    if (mention != TW_NONE && mention != m && s->note[mention].country == TW_NONE) {
      s->note[mention].country = chain;
    }
  }
}

// The adjective or name of a country right before a title, where the tree has it elsewhere: "US | Defense Secretary"
static void
find_adjacent_countries(tw_scene *const s)
{
  for (uint32_t m = 0; m < s->doc->mention_count; ++m) {
    const tw_span  title  = s->note[m].title;
    const uint32_t before = title.begin < title.end && title.begin ? title.begin - 1 : TW_NONE;
    if (before == TW_NONE || s->note[m].country != TW_NONE) {
      continue;
    }
    const uint32_t skip  = s->doc->token.upos[before] == TW_UPOS_PART && before ? before - 1 : before;
    const uint32_t other = s->doc->token.mention[skip];
    if (other != TW_NONE && s->note[other].chain != TW_NONE && s->chain[s->note[other].chain].linked) {
      s->note[m].country = s->note[other].chain;
    }
  }
}

// ---- spellings ---------------------------------------------------------------------------------------------------------------------

static bool
collect(namer *const n)
{
  tw_scene *const s = n->scene;
  for (uint32_t m = 0; m < s->doc->mention_count; ++m) {
    const tw_note *const note = &s->note[m];
    n->of[m]                  = TW_NONE;
    if (s->doc->mention[m].kind != TW_MENTION_NAME || note->chain != TW_NONE || !note->key.len) {
      continue;
    }
    uint32_t row = tw_map_get(&n->keys, note->key);
    if (row == TW_NONE) {
      row = n->count++;
      n->row[row] = (spelling){.key = note->key, .name = tw_name_parse(note->key), .first = m, .chain = TW_NONE};
      if (!tw_map_set(&n->keys, note->key, row)) {
        return false;
      }
    }
    n->of[m] = row;
    ++n->row[row].votes[note->name_kind];
    n->row[row].titled |= note->title.begin < note->title.end;
  }
  return true;
}

// What the best known bearer of a name is
static uint8_t
known_kind(const tw_scene *const s, const tw_str key)
{
  tw_kb_candidate found[MAX_CANDIDATES];
  const uint32_t  n = tw_kb_find(s->knowledge, key, found, MAX_CANDIDATES);
  for (uint32_t i = 0; i < n; ++i) { // "Moscow" is a city, though it may stand for a government
    const tw_kb_entry entry = tw_scene_entry(s, found[i]);
    const bool        obscure = found[i].kind == TW_KB_SURNAME && entry.prior < well_known;
    if (found[i].kind != TW_KB_ADJECTIVE && found[i].kind != TW_KB_METONYM && !obscure) {
      return kind_of_type(entry.type);
    }
  }
  return TW_NAME_UNKNOWN;
}

static uint8_t
majority(const spelling *const row)
{
  uint8_t best = TW_NAME_UNKNOWN;
  for (uint8_t k = 0; k < TW_NAME_UNKNOWN; ++k) {
    if (row->votes[k] && (best == TW_NAME_UNKNOWN || row->votes[k] > row->votes[best])) {
      best = k;
    }
  }
  return best;
}

// The kind of each mention of a name: as a title or the language stage says; else as in the rest of the article; else as known.
// The language stage errs with single words, so that for these what is known comes first: "Tbilisi" is nobody
static void
settle_kinds(namer *const n)
{
  tw_scene *const s = n->scene;
  for (uint32_t m = 0; m < s->doc->mention_count; ++m) {
    if (n->of[m] != TW_NONE && is_persons(n, m) && tw_map_get(&n->full, n->row[n->of[m]].key) != TW_NONE) {
      s->note[m].name_kind = TW_NAME_PERSON;
      s->note[m].may_be    = TW_MAY_BE_HE | TW_MAY_BE_SHE;
      continue;
    }
    if (n->of[m] != TW_NONE && n->row[n->of[m]].name.count == 1 && s->note[m].title.begin == s->note[m].title.end &&
        tw_map_get(&n->full, n->row[n->of[m]].key) == TW_NONE) {
      const uint8_t only   = only_kind(s, n->row[n->of[m]].key);
      s->note[m].name_kind = only == TW_NAME_UNKNOWN ? s->note[m].name_kind : only;
    }
    if (n->of[m] == TW_NONE || s->note[m].name_kind != TW_NAME_UNKNOWN) {
      continue;
    }
    const spelling *const row = &n->row[n->of[m]];
    const uint8_t         most = majority(row);
    s->note[m].name_kind = most != TW_NAME_UNKNOWN ? most : known_kind(s, row->key);
  }
}

// ---- people ------------------------------------------------------------------------------------------------------------------------

static bool
list_word(namer *const n, const tw_str word, const uint32_t chain)
{
  n->list[n->list_count] = (listed){chain, tw_map_get(&n->people, word)};
  return tw_map_set(&n->people, word, n->list_count++);
}

// People are found by each word of their names: "Xi", "García Márquez", "Stubb"
static bool
list_person(namer *const n, const uint32_t chain)
{
  const tw_name *const name = &n->scene->chain[chain].name;
  for (uint32_t i = 0; i < name->count; ++i) {
    if (!list_word(n, name->word[i], chain)) {
      return false;
    }
  }
  if (name->count > 1 && n->surname_count < MAX_FOR_SPELLING) {
    n->surnames[n->surname_count++] = chain;
  }
  return true;
}

static bool
ends_with(const tw_name *const longer, const tw_name *const shorter)
{
  if (shorter->count >= longer->count) {
    return false;
  }
  for (uint32_t from = 0; from + shorter->count <= longer->count; ++from) {
    uint32_t same = 0;
    while (same < shorter->count && tw_str_equal(longer->word[from + same], shorter->word[same])) {
      ++same;
    }
    if (same == shorter->count) {
      return true;
    }
  }
  return false;
}

static bool
sets_apart(const tw_name *const full, const tw_name *const part)
{
  return part->suffix.len && !tw_str_equal(full->suffix, part->suffix);
}

// May the person of `chain` be called `name`?
static bool
answers_to(const tw_chain *const chain, const tw_name *const name)
{
  if (sets_apart(&chain->name, name)) {
    return false;
  }
  return name->count < 2 ? true : tw_names_agree(&chain->name, name) || ends_with(&chain->name, name);
}

// Which of several to take: the one mentioned last, or else the one mentioned first from here on; one without "Jr." for a bare name
static bool
is_better(const tw_scene *const s, const uint32_t a, const uint32_t b, const tw_name *const name)
{
  const tw_chain *const x = &s->chain[a];
  const tw_chain *const y = &s->chain[b];
  if (!name->suffix.len && !x->name.suffix.len != !y->name.suffix.len) {
    return !x->name.suffix.len;
  }
  if (name->count == 1) { // a surname rather than a given name
    const bool x_last = tw_str_equal(tw_name_surname(&x->name), name->word[0]);
    const bool y_last = tw_str_equal(tw_name_surname(&y->name), name->word[0]);
    if (x_last != y_last) {
      return x_last;
    }
  }
  if (x->last != TW_NONE || y->last != TW_NONE) {
    return y->last == TW_NONE || (x->last != TW_NONE && x->last > y->last);
  }
  return x->first < y->first;
}

static bool
genders_meet(const uint8_t a, const uint8_t b)
{
  return a & b & (TW_MAY_BE_HE | TW_MAY_BE_SHE);
}

static uint32_t
find_person(const namer *const n, const tw_name *const name, const uint8_t may_be)
{
  const tw_scene *const s    = n->scene;
  uint32_t              best = TW_NONE;
  uint32_t              seen = 0;
  if (!name->count) {
    return TW_NONE;
  }
  const tw_str last = name->word[name->count - 1];
  for (uint32_t at = tw_map_get(&n->people, last); at != TW_NONE && seen < MAX_SAME_WORD; at = n->list[at].next, ++seen) {
    const uint32_t chain = n->list[at].chain;
    if (answers_to(&s->chain[chain], name) && genders_meet(s->chain[chain].may_be, may_be) &&
        (best == TW_NONE || is_better(s, chain, best, name))) {
      best = chain;
    }
  }
  return best;
}

static bool
sounds_alike(const char a, const char b)
{
  static const char *const pairs[] = {"sz", "kc", "ck", "zs", "yj", "jy", "ij", "ji", "iy", "yi", "vw", "wv", "gh", "hg"};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; ++i) {
    if (a == pairs[i][0] && b == pairs[i][1]) {
      return true;
    }
  }
  return a == b;
}

// "Selensky", "Hesgeth": a surname in other letters, unless it is somebody else's whom we know
static uint32_t
find_misspelt(const namer *const n, const spelling *const row)
{
  const tw_scene *const s    = n->scene;
  const tw_str          last = tw_name_surname(&row->name);
  uint32_t              best = TW_NONE;
  uint32_t              least = tw_spelling_slack(last.len) + 1;
  for (uint32_t i = 0; i < n->surname_count && least > 1; ++i) {
    const tw_chain *const chain    = &s->chain[n->surnames[i]];
    const tw_str          other    = tw_name_surname(&chain->name);
    const uint32_t        slack    = tw_spelling_slack(last.len < other.len ? last.len : other.len);
    const uint32_t        distance = sounds_alike(last.ptr[0], other.ptr[0]) ? tw_edit_distance(last, other, slack) : slack + 1;
    const bool            given = row->name.count == 1 || tw_str_equal(row->name.word[0], chain->name.word[0]);
    if (distance && distance <= slack && distance < least && given) {
      least = distance;
      best  = n->surnames[i];
    }
  }
  tw_kb_candidate found[1];
  return best != TW_NONE && tw_kb_find(s->knowledge, row->key, found, 1) ? TW_NONE : best;
}

static uint32_t
new_chain(namer *const n, const uint32_t m)
{
  tw_scene *const       s    = n->scene;
  const spelling *const row  = &n->row[n->of[m]];
  const tw_note *const  note = &s->note[m];
  return tw_scene_chain(s, (tw_chain){.label = tw_scene_text(s, s->doc->mention[m].name), .name = row->name, .key = row->key,
                                      .kind = TW_MENTION_NAME, .name_kind = note->name_kind, .may_be = note->may_be,
                                      .probability = 1, .first = m});
}

// Full names of people, longest first, each to a chain
static bool
chain_full_names(namer *const n)
{
  tw_scene *const s = n->scene;
  for (uint32_t words = TW_NAME_WORDS; words > 1; --words) {
    for (uint32_t m = 0; m < s->doc->mention_count; ++m) {
      const uint32_t of = n->of[m];
      if (of == TW_NONE || n->row[of].name.count != words || s->note[m].name_kind != TW_NAME_PERSON) {
        continue;
      }
      if (n->row[of].chain == TW_NONE && find_person(n, &n->row[of].name, s->note[m].may_be) == TW_NONE) {
        const uint32_t other = find_misspelt(n, &n->row[of]);
        n->row[of].chain     = other == TW_NONE ? new_chain(n, m) : other;
        if (n->row[of].chain == TW_NONE || (other == TW_NONE && !list_person(n, n->row[of].chain))) {
          return false;
        }
      }
    }
  }
  return true;
}

static void
narrow_gender(tw_chain *const chain, const uint8_t may_be)
{
  if (genders_meet(chain->may_be, may_be)) {
    chain->may_be &= may_be;
  }
}

// In reading order: who bears the name here?
static uint32_t
person_at(namer *const n, const uint32_t m)
{
  tw_scene *const s   = n->scene;
  spelling *const row = &n->row[n->of[m]];
  if (row->chain != TW_NONE && row->name.count > 1) {
    return row->chain;
  }
  const uint32_t known = find_person(n, &row->name, s->note[m].may_be);
  if (known != TW_NONE) {
    return known;
  }
  const uint32_t other = row->name.count == 1 && !row->name.suffix.len ? find_misspelt(n, row) : TW_NONE;
  if (other != TW_NONE) {
    return other;
  }
  const uint32_t chain = new_chain(n, m);
  return chain != TW_NONE && list_person(n, chain) ? chain : TW_NONE;
}

// ---- bodies and places -------------------------------------------------------------------------------------------------------------

// "Defense Ministry", "Parliament", "Supreme Court": a name that every country has
static bool
is_generic(const tw_scene *const s, const tw_span name)
{
  for (uint32_t t = name.begin; t < name.end; ++t) {
    const uint32_t generic = TW_CUE_BODY | TW_CUE_MODIFIER | TW_CUE_DEPARTMENT | TW_CUE_RULE;
    if (!(s->bits[t] & generic) && !tw_str_is(s->word[t], "of") && !tw_str_is(s->word[t], "the") && !tw_scene_adjective(s, s->word[t], NULL)) {
      return false;
    }
  }
  return true;
}

// A generic body is its country's: key "fra|defense ministry", whether "French Defense Ministry" or "France's Defense Ministry"
static tw_str
body_key(const namer *const n, const uint32_t m)
{
  tw_scene *const s    = n->scene;
  tw_span         name = s->doc->mention[m].name;
  const tw_str    key  = s->note[m].key;
  if (!is_generic(s, name)) {
    return key;
  }
  tw_kb_candidate found;
  tw_str          country = s->note[m].country == TW_NONE ? TW_STR("") : s->chain[s->note[m].country].country;
  if (name.end - name.begin > 1 && tw_scene_adjective(s, s->word[name.begin], &found)) {
    country = tw_scene_entry(s, found).country;
    ++name.begin;
  }
  const tw_str own = tw_scene_key(s, name);
  return country.len ? tw_arena_format(s->scratch, "%.*s|%.*s", TW_PRINT(country), TW_PRINT(own)) : key;
}

static bool
is_corporate(const tw_str word)
{
  static const char *const words[] = {"inc", "corp", "corporation", "ltd", "limited", "plc", "llc", "co", "company", "group", "holdings",
                                      "ag", "sa", "gmbh", "nv", "spa", "se"};
  for (size_t i = 0; i < sizeof words / sizeof *words; ++i) {
    if (tw_str_is(word, words[i])) {
      return true;
    }
  }
  return false;
}

// "Apple Inc" is found as "apple" too
static bool
set_short_name(namer *const n, tw_map *const bodies, const tw_name *const name, const uint32_t chain)
{
  uint32_t words = name->count;
  while (words > 1 && is_corporate(name->word[words - 1])) {
    --words;
  }
  if (words == name->count) {
    return true;
  }
  const tw_str last  = name->word[words - 1];
  const tw_str shorter = {name->word[0].ptr, (uint32_t)(last.ptr + last.len - name->word[0].ptr)};
  (void)n;
  return tw_map_get(bodies, shorter) != TW_NONE || tw_map_set(bodies, shorter, chain);
}

static uint32_t
other_at(namer *const n, tw_map *const bodies, const uint32_t m)
{
  tw_scene *const s     = n->scene;
  const tw_str    key   = s->note[m].name_kind == TW_NAME_ORGANIZATION || s->note[m].name_kind == TW_NAME_UNKNOWN ? body_key(n, m)
                                                                                                                   : s->note[m].key;
  const uint32_t  known = tw_map_get(bodies, key);
  if (known != TW_NONE) {
    return known;
  }
  const uint32_t chain = new_chain(n, m);
  if (chain == TW_NONE || !tw_map_set(bodies, key, chain) || !set_short_name(n, bodies, &n->row[n->of[m]].name, chain)) {
    return TW_NONE;
  }
  if (!tw_str_equal(key, s->note[m].key)) {
    s->chain[chain].country = tw_str_slice(key, 0, tw_str_find(key, TW_STR("|"), 0));
    tw_map_set(bodies, s->note[m].key, chain); // "the Defense Ministry" from now on is this one
  }
  return chain;
}

// "Institute for the Study of War (ISW)", "ISW (Institute for the Study of War)"
static void
join_acronyms(tw_scene *const s)
{
  uint32_t last = TW_NONE; // the name before
  for (uint32_t m = 0; m < s->doc->mention_count; ++m) {
    if (s->doc->mention[m].kind != TW_MENTION_NAME || s->note[m].adjective) {
      continue;
    }
    const tw_span name = s->doc->mention[m].name;
    if (last != TW_NONE && name.begin && tw_str_is(s->word[name.begin - 1], "(")) {
      const tw_span  before = s->doc->mention[last].name;
      const tw_name  one    = tw_name_parse(s->note[last].key);
      const tw_name  two    = tw_name_parse(s->note[m].key);
      const uint32_t a      = tw_scene_find(s, s->note[last].chain);
      const uint32_t b      = tw_scene_find(s, s->note[m].chain);
      const bool     close  = before.end + 2 >= name.begin;
      if (close && a != b && (tw_is_acronym(s->note[m].key, &one) || tw_is_acronym(s->note[last].key, &two))) {
        const uint32_t full = one.count > 1 ? a : b;
        s->chain[full == a ? b : a].same = full;
        s->chain[full].name_kind         = TW_NAME_ORGANIZATION;
      }
    }
    last = m;
  }
}

// ---- all -----------------------------------------------------------------------------------------------------------------------------

static void
say_title(tw_scene *const s, const uint32_t chain, const tw_span title)
{
  for (uint32_t t = title.begin; t < title.end && s->title_count < s->title_room; ++t) {
    if (s->bits[t] & TW_CUE_TITLE) {
      s->title[s->title_count] = (tw_said_title){s->word[t], s->chain[chain].titles};
      s->chain[chain].titles   = s->title_count++;
    }
  }
}

// What the mention tells of its chain
static void
tell(tw_scene *const s, const uint32_t chain, const uint32_t m)
{
  const tw_note *const note = &s->note[m];
  tw_chain *const      row  = &s->chain[chain];
  say_title(s, chain, note->title);
  if (note->name_kind == TW_NAME_PERSON) {
    narrow_gender(row, note->may_be);
  }
  if (!row->country.len && note->country != TW_NONE) {
    row->country = s->chain[note->country].country;
  }
  row->last = m;
}

static bool
chain_in_order(namer *const n)
{
  tw_scene *const s      = n->scene;
  tw_map          bodies = {.arena = s->scratch};
  for (uint32_t m = 0; m < s->doc->mention_count; ++m) {
    if (n->of[m] == TW_NONE) {
      continue;
    }
    tw_note *const note   = &s->note[m];
    const spelling *const row = &n->row[n->of[m]];
    const bool person = note->name_kind == TW_NAME_PERSON ||
                        (note->name_kind == TW_NAME_UNKNOWN &&
                         (find_person(n, &row->name, note->may_be) != TW_NONE || find_misspelt(n, row) != TW_NONE));
    note->chain = person ? person_at(n, m) : other_at(n, &bodies, m);
    if (note->chain == TW_NONE) {
      return false;
    }
    tell(s, note->chain, m);
  }
  return true;
}

static bool
make_namer(namer *const n)
{
  tw_scene *const s = n->scene;
  n->row  = tw_arena_array(s->scratch, s->doc->mention_count + 1, spelling);
  n->of   = tw_arena_array(s->scratch, s->doc->mention_count + 1, uint32_t);
  n->list = tw_arena_array(s->scratch, ((size_t)s->doc->mention_count + 1) * TW_NAME_WORDS, listed);
  n->keys.arena = n->people.arena = n->nations.arena = n->denied.arena = n->full.arena = s->scratch;
  return n->row && n->of && n->list;
}

bool
tw_chain_names(tw_scene *const s)
{
  namer *const n = tw_arena_array(s->scratch, 1, namer);
  if (!n) {
    return false;
  }
  n->scene = s;
  if (!make_namer(n) || !read_names(n) || !deny_nations(n) || !chain_nations(n)) {
    return false;
  }
  find_modifying_countries(s);
  find_adjacent_countries(s);
  if (!collect(n)) {
    return false;
  }
  settle_kinds(n);
  if (!chain_full_names(n) || !chain_in_order(n)) {
    return false;
  }
  join_acronyms(s);
  return true;
}
