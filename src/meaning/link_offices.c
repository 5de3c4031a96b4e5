// SPDX-License-Identifier: Apache-2.0
// Offices whose holder the article does not name: "the French president", "Madam Speaker". The knowledge base tells who held them on
// the day of the article.
#include "meaning/link.h"

#include "base/map.h"
#include "base/text.h"

enum {
  MAX_HOLDERS      = 48, // of one office, all times
  FEW              = 3,  // mentions that make a country the article's own
  LONGEST_MINISTER = 3,  // years after which an office without an end may have passed on unseen
  LONGEST_SPEAKER  = 8,
};

// "Prime minister": the office as roles begin with it; of a minister also a word of the department
typedef struct {
  tw_str word;
  tw_str department; // or empty
} office;

static const float how_sure = 0.8F;

// "Foreign minister" is "minister of foreign affairs"
static tw_str
department_of(const tw_scene *const s, const uint32_t head)
{
  static const char *const words[] = {"defence", "economy", "energy", "finance", "foreign", "interior", "justice"};
  const tw_str before = head ? s->word[head - 1] : TW_STR("");
  if (!tw_str_is(s->word[head], "minister")) {
    return TW_STR("");
  }
  return tw_str_is(before, "defense") ? TW_STR("defence") : TW_STR_IN(before, words) ? before : TW_STR("");
}

// The offices that a country has one of, with the word before that belongs to it: "prime | minister"; an empty word for others
static office
office_named(const tw_scene *const s, const uint32_t head)
{
  static const char *const alone[] = {"president", "premier", "chancellor", "king", "queen", "emir", "sultan", "speaker", "taoiseach"};
  static const char *const pairs[] = {"prime minister", "vice president", "chief justice", "supreme leader"};
  static const char *const apart[] = {"vice", "deputy", "former", "ex",   "acting",   "then",
                                      "late", "next",   "first",  "last", "previous", "interim"};
  const tw_str none       = TW_STR("");
  const tw_str word       = s->word[head];
  const tw_str before     = head ? s->word[head - 1] : none;
  const tw_str pair       = tw_arena_format(s->scratch, "%.*s %.*s", TW_PRINT(before), TW_PRINT(word));
  const tw_str department = department_of(s, head);
  if (pair.ptr && TW_STR_IN(pair, pairs)) {
    return (office){pair, none};
  }
  const bool one = department.len || TW_STR_IN(word, alone);
  return (office){one && !TW_STR_IN(before, apart) ? word : none, department};
}

static bool
is_behind_of(const tw_scene *const s, const uint32_t token)
{
  const uint32_t first = s->child[token];
  return first != TW_NONE && tw_str_is(s->word[first], "of");
}

// "Madam Speaker", "Mr. Speaker"
static bool
is_addressed(const tw_scene *const s, const uint32_t head)
{
  static const char *const words[] = {"madam", "mr", "mr.", "mister"};
  return head && TW_STR_IN(s->word[head - 1], words);
}

// "A president", "every president", "the president-elect", "the president of the club": nobody, or somebody else
static bool
is_one_holder(const tw_scene *const s, const uint32_t m, const uint32_t head)
{
  static const char *const any[] = {"a",     "an",    "any",    "no",     "every", "each", "some", "another",
                                    "other", "future", "former", "then", "next"};
  const tw_span tokens = s->doc->mention[m].tokens;
  for (uint32_t t = tokens.begin; t < head; ++t) {
    if (TW_STR_IN(s->word[t], any) || s->doc->token.upos[t] == TW_UPOS_NUM) {
      return false;
    }
  }
  for (uint32_t c = s->child[head]; c != TW_NONE; c = s->sibling[c]) {
    const uint8_t relation = tw_relation_base(s->doc->token.relation[c]);
    const uint32_t inner = s->doc->token.mention[c];
    const bool     named = relation == TW_REL_APPOS && inner != TW_NONE && s->note[inner].name_kind == TW_NAME_PERSON;
    if (relation == TW_REL_COP || named || (c > head && relation == TW_REL_NMOD && s->note[m].country == TW_NONE && is_behind_of(s, c))) {
      return false;
    }
  }
  return s->note[m].may_be != TW_MAY_BE_THEY && (s->doc->token.relation[head] != TW_REL_APPOS || is_addressed(s, head));
}

// The country that the article speaks of far more than of any other, with something of its state
static tw_str
own_country(const tw_scene *const s)
{
  tw_map         named   = {.arena = s->scratch};
  const tw_str   none    = TW_STR("");
  tw_str         best    = none;
  uint32_t       most    = 0;
  uint32_t       second  = 0;
  bool           ruled   = false;
  for (uint32_t m = 0; m < s->doc->mention_count; ++m) {
    const uint32_t chain   = tw_scene_find(s, s->note[m].chain);
    const tw_str   country = chain == TW_NONE || !s->chain[chain].linked ? none : s->chain[chain].country;
    const uint32_t before  = tw_map_get(&named, country);
    const uint32_t count   = before == TW_NONE ? 1 : before + 1;
    if (!country.len || !tw_map_set(&named, country, count)) {
      continue;
    }
    const bool same = tw_str_equal(country, best);
    second          = same ? second : count > most ? most : count > second ? count : second;
    most            = count > most ? count : most;
    best            = count == most ? country : best;
  }
  for (uint32_t c = 0; c < s->chain_count; ++c) {
    ruled = ruled || (s->chain[c].linked && s->chain[c].type == TW_TYPE_GOVERNMENT && tw_str_equal(s->chain[c].country, best));
  }
  return ruled && most >= FEW && most >= 2 * second ? best : none;
}

static tw_str
home_of(tw_scene *const s)
{
  s->home = s->home.ptr ? s->home : own_country(s);
  return s->home;
}

// Where no country is named, capitals or an address tell that it is the one office: "Madam Speaker", "asked the President"
static tw_str
country_of_office(tw_scene *const s, const uint32_t m, const uint32_t head)
{
  const uint32_t chain = s->note[m].country;
  if (chain != TW_NONE) {
    return s->chain[chain].country;
  }
  const uint32_t first    = s->doc->sentence.token[s->doc->token.sentence[head]].begin;
  const bool     headline = s->headline[s->doc->token.sentence[head]];
  const bool     chairs   = is_addressed(s, head) && tw_str_is(s->word[head], "president"); // who chairs an assembly is called so too
  if (!tw_is_capital(s, head) || head == first || headline || chairs) {
    return TW_STR("");
  }
  return home_of(s);
}

static bool
is_long_ago(const tw_scene *const s, const tw_role_held *const role, const uint32_t longest)
{
  int64_t begin = 0;
  return !role->end.len && (!tw_str_number(tw_str_slice(role->begin, 0, 4), &begin) || s->year > (uint64_t)begin + longest);
}

// "President of France", not "president of the National Assembly of France"
static bool
is_of_country(const tw_scene *const s, const tw_str title, const tw_str country)
{
  const uint32_t at = tw_str_find(title, TW_STR(" of "), 0);
  if (at == TW_NONE) {
    return true;
  }
  tw_kb_candidate found;
  if (!tw_kb_find(s->knowledge, tw_str_slice(title, at + 4, title.len), &found, 1)) {
    return false;
  }
  const tw_kb_entry entry = tw_scene_entry(s, found);
  return entry.type == TW_TYPE_COUNTRY && tw_str_equal(entry.country, country);
}

static bool
held(const tw_scene *const s, const tw_kb_entry *const entry, const office *const wanted)
{
  const bool     assembly = tw_str_is(wanted->word, "speaker");
  const uint32_t longest  = wanted->department.len ? LONGEST_MINISTER : assembly ? LONGEST_SPEAKER : UINT32_MAX;
  tw_str       rest = entry->roles;
  tw_role_held role;
  while (tw_role_next(&rest, &role)) {
    const tw_str title = tw_text_fold(s->scratch, role.title); // Wikidata has "President of France"
    const bool   same  = title.ptr && tw_str_equal(tw_kb_office(title), wanted->word) &&
                      (wanted->department.len ? tw_str_find(title, wanted->department, 0) != TW_NONE
                                              : assembly || is_of_country(s, title, entry->country));
    if (same && role.begin.len && tw_role_is_held(s, &role) && !is_long_ago(s, &role, longest)) {
      return true;
    }
  }
  return false;
}

// The one who held it on the day; false where several did, or nobody that is known
static bool
holder(const tw_scene *const s, const uint32_t m, const tw_str country, const office *const wanted, tw_kb_candidate *const out)
{
  tw_kb_candidate found[MAX_HOLDERS];
  const uint32_t  n     = tw_kb_find_office(s->knowledge, country, wanted->word, found, MAX_HOLDERS);
  uint32_t        count = 0;
  for (uint32_t i = 0; i < n; ++i) {
    const tw_kb_entry entry = tw_scene_entry(s, found[i]);
    const bool        woman = tw_str_is(entry.gender, "f");
    if (held(s, &entry, wanted) && (s->note[m].may_be & (woman ? TW_MAY_BE_SHE : TW_MAY_BE_HE))) {
      *out = found[i];
      ++count;
    }
  }
  return count == 1;
}

// "The Russian leader": who holds the office that rules; of a president and a prime minister the better known one
static bool
leader(const tw_scene *const s, const uint32_t m, const tw_str country, tw_kb_candidate *const out)
{
  static const char *const words[] = {"supreme leader", "president", "prime minister", "chancellor", "king", "emir", "sultan", "taoiseach"};
  double most = 0;
  for (size_t i = 0; i < sizeof words / sizeof *words; ++i) {
    const office    wanted = {tw_str_from(words[i]), TW_STR("")};
    tw_kb_candidate found;
    if (holder(s, m, country, &wanted, &found) && tw_scene_entry(s, found).prior > most) {
      most = tw_scene_entry(s, found).prior;
      *out = found;
    }
  }
  return most > 0;
}

static uint32_t
chain_of(tw_scene *const s, const tw_kb_candidate found, const uint32_t m)
{
  for (uint32_t c = 0; c < s->chain_count; ++c) {
    if (s->chain[c].linked && s->chain[c].kb == found.kb && s->chain[c].entry == found.entry && s->chain[c].same == TW_NONE) {
      return c;
    }
  }
  const tw_kb_entry entry = tw_scene_entry(s, found);
  return tw_scene_chain(s, (tw_chain){.label = entry.label, .kind = TW_MENTION_NAME, .name_kind = TW_NAME_PERSON, .type = TW_TYPE_PERSON,
                                      .may_be = tw_str_is(entry.gender, "f") ? TW_MAY_BE_SHE : TW_MAY_BE_HE, .linked = true,
                                      .kb = found.kb, .entry = found.entry, .probability = how_sure, .country = entry.country,
                                      .first = m});
}

uint32_t
tw_office_of_country(tw_scene *const s, const uint32_t m)
{
  const uint32_t head  = s->doc->mention[m].head;
  const office   named = office_named(s, head);
  const bool     leads = tw_str_is(s->word[head], "leader") && s->note[m].country != TW_NONE;
  if (!s->year || !(named.word.len || leads) || !is_one_holder(s, m, head)) {
    return TW_NONE;
  }
  const tw_str    country = country_of_office(s, m, head);
  tw_kb_candidate found;
  if (!country.len || !(named.word.len ? holder(s, m, country, &named, &found) : leader(s, m, country, &found))) {
    return TW_NONE;
  }
  return chain_of(s, found, m);
}

// ---- the homeland ------------------------------------------------------------------------------------------------------------------

static bool
is_homeland(const tw_scene *const s, const tw_chain *const chain)
{
  static const char *const words[]   = {"nation", "republic", "union", "country"};
  static const char *const definite[] = {"the", "our", "this"};
  const tw_span name = s->doc->mention[chain->first].name;
  const bool    of   = name.end < s->doc->token.count && tw_str_is(s->word[name.end], "of");
  const bool    bare = chain->kind == TW_MENTION_NAME && !chain->linked && chain->same == TW_NONE;
  return bare && TW_STR_IN(chain->key, words) && name.begin && TW_STR_IN(s->word[name.begin - 1], definite) && !of;
}

// The chain of the article's own country; TW_NONE if it has none, or is about a union of countries too
static uint32_t
homeland(tw_scene *const s)
{
  const tw_str home  = home_of(s);
  uint32_t     found = TW_NONE;
  for (uint32_t c = 0; c < s->chain_count; ++c) {
    const tw_chain *const row = &s->chain[c];
    if (row->linked && row->type != TW_TYPE_COUNTRY && tw_str_ends(row->label, " Union")) {
      return TW_NONE;
    }
    if (row->linked && row->type == TW_TYPE_COUNTRY && row->same == TW_NONE && home.len && tw_str_equal(row->country, home)) {
      found = c;
    }
  }
  return found;
}

void
tw_chain_homeland(tw_scene *const s)
{
  uint32_t home  = TW_NONE;
  bool     asked = false;
  for (uint32_t c = 0; c < s->chain_count; ++c) {
    if (!is_homeland(s, &s->chain[c])) {
      continue;
    }
    home             = asked ? home : homeland(s);
    asked            = true;
    s->chain[c].same = home;
  }
}
