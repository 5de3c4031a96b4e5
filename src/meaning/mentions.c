// SPDX-License-Identifier: Apache-2.0
// Mentions: one row for each noun phrase that means something, with its head, its extent and the name in it.
#include "meaning/chains.h"

#include "base/text.h"

// ---- the extent of phrases ---------------------------------------------------------------------------------------------------------

typedef struct {
  tw_scene *scene;
  tw_span  *extent; // [token.count] of each token's phrase when it stands inside another phrase
  bool     *inside; // [token.count] belongs to a name, and is not its head
} walker;

// What belongs to the phrase of a noun: not relative clauses, appositions, conjuncts, nor the clause whose predicate it is
static bool
is_kept(const uint8_t relation)
{
  switch (relation) {
  case TW_REL_DET: case TW_REL_DET_PREDET: case TW_REL_AMOD: case TW_REL_COMPOUND: case TW_REL_NUMMOD: case TW_REL_NMOD:
  case TW_REL_NMOD_POSS: case TW_REL_NMOD_DESC: case TW_REL_NMOD_NPMOD: case TW_REL_NMOD_UNMARKED: case TW_REL_FLAT:
  case TW_REL_FIXED: case TW_REL_GOESWITH: case TW_REL_CLF: return true;
  default: return false;
  }
}

// Inside a phrase its parts keep their prepositions and adverbs too: "talks | with the newly elected president"
static bool
is_kept_inside(const uint8_t relation)
{
  return is_kept(relation) || relation == TW_REL_CASE || relation == TW_REL_ADVMOD || relation == TW_REL_PUNCT ||
         relation == TW_REL_OBL_NPMOD || relation == TW_REL_OBL_UNMARKED;
}

static tw_span
extent_of(const walker *const w, const uint32_t head, bool (*const keeps)(uint8_t))
{
  const tw_scene *const s    = w->scene;
  tw_span               span = {head, head + 1};
  bool                  open = true; // nothing that is cut off stands between the head and here
  for (uint32_t c = s->child[head]; c != TW_NONE; c = s->sibling[c]) {
    const uint8_t relation = s->doc->token.relation[c];
    if (c < head && keeps(relation) && relation != TW_REL_PUNCT) {
      span.begin = w->extent[c].begin < span.begin ? w->extent[c].begin : span.begin;
    } else if (c > head && relation != TW_REL_PUNCT && relation != TW_REL_CASE) {
      open = open && keeps(relation);
      span.end = open && w->extent[c].end > span.end ? w->extent[c].end : span.end;
    } else if (c > head && relation == TW_REL_CASE && keeps(relation) && open && c == span.end) {
      span.end = c + 1; // "Russia | 's"
    }
  }
  return span;
}

// Heads before their dependents, without recursion: a tree may be as deep as a sentence is long
static uint32_t *
top_down(const tw_scene *const s)
{
  const uint32_t  n     = s->doc->token.count;
  uint32_t *const order = tw_arena_array(s->scratch, n, uint32_t);
  uint32_t        count = 0;
  for (uint32_t i = 0; order && i < n; ++i) {
    if (s->doc->token.head[i] == TW_NONE) {
      order[count++] = i;
    }
  }
  for (uint32_t done = 0; order && done < count; ++done) {
    for (uint32_t c = s->child[order[done]]; c != TW_NONE; c = s->sibling[c]) {
      order[count++] = c;
    }
  }
  return order;
}

static bool
measure(walker *const w)
{
  const uint32_t        n     = w->scene->doc->token.count;
  const uint32_t *const order = top_down(w->scene);
  w->extent = tw_arena_array(w->scene->scratch, n, tw_span);
  w->inside = tw_arena_array(w->scene->scratch, n, bool);
  if (!order || !w->extent || !w->inside) {
    return false;
  }
  for (uint32_t i = n; i-- > 0;) {
    w->extent[order[i]] = extent_of(w, order[i], is_kept_inside);
  }
  return true;
}

// ---- what heads a mention ----------------------------------------------------------------------------------------------------------

static bool
is_argument(const uint8_t relation)
{
  switch (tw_relation_base(relation)) {
  case TW_REL_NSUBJ: case TW_REL_OBJ: case TW_REL_IOBJ: case TW_REL_OBL: case TW_REL_NMOD: case TW_REL_APPOS: case TW_REL_CONJ:
  case TW_REL_ROOT: case TW_REL_VOCATIVE: case TW_REL_DISLOCATED: case TW_REL_PARATAXIS: case TW_REL_LIST: case TW_REL_ORPHAN:
  case TW_REL_XCOMP: case TW_REL_CCOMP: case TW_REL_ADVCL: case TW_REL_ACL: case TW_REL_DEP: case TW_REL_CSUBJ:
    return relation != TW_REL_NMOD_DESC;
  default: return false;
  }
}

// "Hold | this President | accountable": adjectives have no nouns with a determiner inside
static bool
is_torn_object(const tw_scene *const s, const uint32_t token)
{
  const uint8_t  relation = s->doc->token.relation[token];
  const uint32_t head     = s->doc->token.head[token];
  const uint8_t  upos     = s->doc->token.upos[token];
  return (relation == TW_REL_COMPOUND || relation == TW_REL_NMOD_DESC) && head == token + 1 && s->doc->token.upos[head] == TW_UPOS_ADJ &&
         s->doc->token.relation[head] == TW_REL_XCOMP && (upos == TW_UPOS_NOUN || upos == TW_UPOS_PROPN) && token > 0 &&
         s->doc->token.upos[token - 1] == TW_UPOS_DET;
}

static bool
heads_phrase(const tw_scene *const s, const uint32_t token)
{
  const uint8_t relation = s->doc->token.relation[token];
  const uint8_t base     = tw_relation_base(relation);
  if (is_torn_object(s, token)) {
    return true;
  }
  if (!is_argument(relation) || s->doc->token.xpos[token] == TW_XPOS_EX) {
    return false;
  }
  switch (s->doc->token.upos[token]) {
  case TW_UPOS_NOUN: case TW_UPOS_PROPN: case TW_UPOS_PRON: case TW_UPOS_NUM: case TW_UPOS_SYM: return true;
  case TW_UPOS_ADJ: // "the wounded", but not "described as good"
    return tw_child_with(s->doc, token, TW_REL_DET) != TW_NONE || base == TW_REL_NSUBJ;
  case TW_UPOS_DET: case TW_UPOS_OTHER: // "Both agreed"
    return base == TW_REL_NSUBJ || base == TW_REL_OBJ || base == TW_REL_IOBJ || base == TW_REL_OBL || base == TW_REL_NMOD;
  default: return false;
  }
}

// How well a token stands for a name's phrase: as an argument, as what modifies another noun ("the Kyiv regime"), or not at all
static int
rank(const uint8_t relation)
{
  return is_argument(relation) ? 3 : relation == TW_REL_COMPOUND || relation == TW_REL_AMOD || relation == TW_REL_NMOD_DESC ? 2 : 1;
}

static tw_span
whole(const tw_found_name *const name)
{
  return (tw_span){name->title.begin < name->title.end ? name->title.begin : name->tokens.begin, name->tokens.end};
}

static bool
is_in(const tw_span span, const uint32_t token)
{
  return token >= span.begin && token < span.end;
}

// The token of the name (with its title) that hangs on something outside
static uint32_t
head_of(const tw_scene *const s, const tw_found_name *const name)
{
  const tw_span span = whole(name);
  uint32_t      best = name->tokens.end - 1;
  int           most = 0;
  for (uint32_t t = span.begin; t < span.end; ++t) {
    const uint32_t head = s->doc->token.head[t];
    if ((head == TW_NONE || !is_in(span, head)) && rank(s->doc->token.relation[t]) > most) {
      most = rank(s->doc->token.relation[t]);
      best = t;
    }
  }
  return best;
}

// ---- what a mention may mean -------------------------------------------------------------------------------------------------------

static uint8_t
pronoun_may_be(const tw_str word)
{
  static const struct { const char *word; uint8_t may_be; } rows[] = {
    {"he", TW_MAY_BE_HE}, {"him", TW_MAY_BE_HE}, {"his", TW_MAY_BE_HE}, {"himself", TW_MAY_BE_HE},
    {"she", TW_MAY_BE_SHE}, {"her", TW_MAY_BE_SHE}, {"hers", TW_MAY_BE_SHE}, {"herself", TW_MAY_BE_SHE},
    {"it", TW_MAY_BE_IT}, {"its", TW_MAY_BE_IT}, {"itself", TW_MAY_BE_IT},
    {"they", TW_MAY_BE_THEY}, {"them", TW_MAY_BE_THEY}, {"their", TW_MAY_BE_THEY}, {"theirs", TW_MAY_BE_THEY},
    {"themselves", TW_MAY_BE_THEY},
    {"i", TW_MAY_BE_HE | TW_MAY_BE_SHE}, {"me", TW_MAY_BE_HE | TW_MAY_BE_SHE}, {"my", TW_MAY_BE_HE | TW_MAY_BE_SHE},
    {"mine", TW_MAY_BE_HE | TW_MAY_BE_SHE}, {"myself", TW_MAY_BE_HE | TW_MAY_BE_SHE},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
    if (tw_str_is(word, rows[i].word)) {
      return rows[i].may_be;
    }
  }
  return TW_MAY_BE_THEY | TW_MAY_BE_IT;
}

static uint8_t
gender_of_bits(const uint32_t bits)
{
  return bits & TW_CUE_MALE ? TW_MAY_BE_HE : bits & TW_CUE_FEMALE ? TW_MAY_BE_SHE : TW_MAY_BE_HE | TW_MAY_BE_SHE;
}

static uint8_t
person_may_be(const tw_scene *const s, const tw_found_name *const name)
{
  for (uint32_t t = name->title.begin; t < name->title.end; ++t) {
    if (s->bits[t] & (TW_CUE_MALE | TW_CUE_FEMALE)) {
      return gender_of_bits(s->bits[t]);
    }
  }
  switch (tw_given_gender(s->word[name->tokens.begin])) {
  case 'm': return name->tokens.end - name->tokens.begin > 1 || !name->title.end ? TW_MAY_BE_HE : TW_MAY_BE_HE | TW_MAY_BE_SHE;
  case 'f': return TW_MAY_BE_SHE;
  default: return TW_MAY_BE_HE | TW_MAY_BE_SHE;
  }
}

static bool
is_plural(const tw_scene *const s, const uint32_t token)
{
  const uint8_t xpos = s->doc->token.xpos[token];
  return (s->doc->token.features[token] & TW_FEAT_PLURAL) || xpos == TW_XPOS_NNS || xpos == TW_XPOS_NNPS ||
         (s->doc->token.upos[token] == TW_UPOS_NUM && !tw_str_is(s->word[token], "one"));
}

static uint8_t
name_may_be(const tw_scene *const s, const tw_found_name *const name)
{
  switch (name->kind) {
  case TW_NAME_PERSON: return person_may_be(s, name);
  case TW_NAME_LOCATION: return TW_MAY_BE_IT;
  case TW_NAME_ORGANIZATION: return TW_MAY_BE_IT | TW_MAY_BE_THEY;
  case TW_NAME_MISC: return is_plural(s, name->tokens.end - 1) ? TW_MAY_BE_THEY : TW_MAY_BE_IT;
  default: return TW_MAY_BE_HE | TW_MAY_BE_SHE | TW_MAY_BE_IT;
  }
}

static uint8_t
noun_may_be(const tw_scene *const s, const uint32_t token)
{
  const uint32_t bits = s->bits[token];
  if (is_plural(s, token)) {
    return TW_MAY_BE_THEY;
  }
  if (bits & TW_CUE_PERSON) {
    return gender_of_bits(bits);
  }
  return bits & (TW_CUE_GROUP | TW_CUE_BODY) ? TW_MAY_BE_IT | TW_MAY_BE_THEY : TW_MAY_BE_IT;
}

static bool
is_definite(const tw_scene *const s, const uint32_t head)
{
  static const char *const words[] = {"the", "this", "that", "these", "those", "both"};
  for (uint32_t c = s->child[head]; c != TW_NONE && c < head; c = s->sibling[c]) {
    if (s->doc->token.relation[c] == TW_REL_NMOD_POSS) {
      return true;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; ++i) {
      if (tw_str_is(s->word[c], words[i])) {
        return true;
      }
    }
  }
  return false;
}

// ---- rows --------------------------------------------------------------------------------------------------------------------------

static tw_mention *
add_row(tw_scene *const s, const uint32_t head, const uint8_t kind, const tw_span tokens, const tw_note note)
{
  tw_document *const doc       = s->doc;
  doc->mention[doc->mention_count] =
    (tw_mention){.kind = kind, .head = head, .tokens = tokens, .name = {head, head}, .entity = TW_NONE};
  s->note[doc->mention_count]   = note;
  s->note[doc->mention_count].chain = s->note[doc->mention_count].country = TW_NONE;
  doc->token.mention[head]      = doc->mention_count;
  return &doc->mention[doc->mention_count++];
}

// May this word stand before a person's name? What else does hangs there by mistake
static bool
can_precede(const tw_scene *const s, const uint32_t token)
{
  switch (s->doc->token.upos[token]) {
  case TW_UPOS_DET: case TW_UPOS_ADJ: case TW_UPOS_PROPN: case TW_UPOS_NUM: return true;
  case TW_UPOS_NOUN: return s->bits[token] & (TW_CUE_PERSON | TW_CUE_TITLE | TW_CUE_MODIFIER);
  case TW_UPOS_PRON: return s->doc->token.relation[token] == TW_REL_NMOD_POSS;
  default: return false;
  }
}

// Where the phrase of a name begins: "his Russian counterpart | Yuri Ushakov"
static uint32_t
name_begin(const walker *const w, const uint32_t head, const uint32_t name)
{
  const tw_scene *const s     = w->scene;
  uint32_t              begin = name;
  for (uint32_t c = s->child[head]; c != TW_NONE && c < name; c = s->sibling[c]) {
    if (is_kept(s->doc->token.relation[c]) && can_precede(s, c)) {
      begin = w->extent[c].begin < begin ? w->extent[c].begin : begin;
    } else {
      begin = name;
    }
  }
  return begin;
}

static void
add_name(walker *const w, const tw_found_name *const name, const uint32_t head)
{
  tw_scene *const s     = w->scene;
  const tw_span   span  = whole(name);
  const uint32_t  begin = name->adjective || name->inner ? span.begin : name_begin(w, head, span.begin);
  const uint8_t   may   = name->adjective ? TW_MAY_BE_IT : name_may_be(s, name);
  const tw_note   note  = {.title = name->title, .name_kind = name->kind, .adjective = name->adjective, .may_be = may,
                           .definite = is_definite(s, head), .inner = name->inner};
  const uint32_t    outer = s->doc->token.mention[head];
  tw_mention *const row   = add_row(s, head, TW_MENTION_NAME, (tw_span){begin, span.end}, note);
  row->name               = name->tokens;
  if (name->inner && outer != TW_NONE) {
    s->doc->token.mention[head] = outer;
  }
  for (uint32_t t = span.begin; t < span.end && !name->inner; ++t) { // of a torn tree each piece that is an argument leads to the row
    const uint32_t up = s->doc->token.head[t];
    if ((up == TW_NONE || !is_in(span, up)) && is_argument(s->doc->token.relation[t])) {
      s->doc->token.mention[t] = s->doc->token.mention[head];
    }
  }
}

static void
add_common(walker *const w, const uint32_t head)
{
  tw_scene *const s        = w->scene;
  const uint8_t   upos     = s->doc->token.upos[head];
  const bool      pronoun  = upos == TW_UPOS_PRON || upos == TW_UPOS_DET;
  const tw_note   note     = {.name_kind = TW_NAME_UNKNOWN,
                              .may_be    = pronoun ? pronoun_may_be(s->word[head]) : noun_may_be(s, head),
                              .definite  = is_definite(s, head)};
  add_row(s, head, pronoun ? TW_MENTION_PRONOUN : TW_MENTION_NOMINAL, extent_of(w, head, is_kept), note);
}

// Names and common phrases, ascending by head
static void
add_rows(walker *const w, const uint32_t *const name_of, const uint32_t *const inner_of)
{
  tw_scene *const s = w->scene;
  for (uint32_t t = 0; t < s->doc->token.count; ++t) {
    if (name_of[t] != TW_NONE) {
      add_name(w, &s->name[name_of[t]], t);
      if (inner_of[t] != TW_NONE) {
        add_name(w, &s->name[inner_of[t]], t);
      }
    } else if (!w->inside[t] && heads_phrase(s, t)) {
      add_common(w, t);
    }
  }
}

bool
tw_find_mentions(tw_scene *const s)
{
  tw_document *const doc = s->doc;
  walker             w   = {.scene = s};
  const size_t       room = (size_t)doc->token.count + s->name_count; // a token may head a name and one inside it
  doc->mention           = tw_arena_array(doc->arena, room, tw_mention);
  doc->token.mention     = tw_arena_array(doc->arena, doc->token.count, uint32_t);
  s->note                = tw_arena_array(s->scratch, room, tw_note);
  uint32_t *const name_of  = tw_arena_array(s->scratch, doc->token.count, uint32_t); // name that a token heads
  uint32_t *const inner_of = tw_arena_array(s->scratch, doc->token.count, uint32_t); // name inside it that it heads too
  if (!doc->mention || !doc->token.mention || !s->note || !name_of || !inner_of || !measure(&w)) {
    return false;
  }
  for (uint32_t t = 0; t < doc->token.count; ++t) {
    doc->token.mention[t] = name_of[t] = inner_of[t] = TW_NONE;
  }
  for (uint32_t i = 0; i < s->name_count; ++i) {
    const tw_span span = whole(&s->name[i]);
    for (uint32_t t = span.begin; t < span.end; ++t) {
      w.inside[t] = true;
    }
    uint32_t head = head_of(s, &s->name[i]);
    for (uint32_t t = span.begin; s->name[i].inner && name_of[head] != TW_NONE && t < span.end; ++t) {
      head = t; // the tree may hang all of the outer name on a word of the inner one
    }
    if (name_of[head] == TW_NONE) {
      name_of[head] = i;
    } else if (s->name[i].inner) { // "Vrije Universiteit | Amsterdam"
      inner_of[head] = i;
    }
  }
  add_rows(&w, name_of, inner_of);
  return true;
}
