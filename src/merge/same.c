// SPDX-License-Identifier: Apache-2.0
// Which entities may be one: see same.h. A key narrows the search; what is proposed, and how likely it is, the pair itself decides.
#include "merge/same.h"

#include "base/error.h"
#include "base/text.h"
#include "meaning/names.h"

#include <stdlib.h>

enum { CROWD = 60, KEY_MAX = 400 };

// ---- keys ----------------------------------------------------------------------------------------------------------------------

// A letter for what kinds of things are compared with each other; 0: with none. Common nouns have one IRI for one wording already
static char
kind_of(const uint8_t type)
{
  switch (type) {
  case TW_TYPE_PERSON: return 'p';
  case TW_TYPE_ORGANIZATION:
  case TW_TYPE_GOVERNMENT: return 'o';
  case TW_TYPE_COUNTRY:
  case TW_TYPE_CITY:
  case TW_TYPE_REGION:
  case TW_TYPE_PLACE: return (char)('A' + type);
  case TW_TYPE_EVENT: return 'e';
  case TW_TYPE_WORK: return 'w';
  case TW_TYPE_PRODUCT: return 'u';
  case TW_TYPE_THING: return 't';
  default: return 0;
  }
}

// The entity whose keys are being noted
typedef struct {
  tw_same *same;
  char     kind;
  tw_str   iri, wikidata, country;
  tw_error *err;
} noting;

static tw_status
note(const noting *const n, const char space, const tw_str key, const char role, const tw_str folded)
{
  tw_buffer record = {0};
  if (!key.len || key.len > KEY_MAX) {
    return TW_OK;
  }
  tw_buffer_char(&record, n->kind);
  tw_buffer_char(&record, space);
  tw_buffer_put(&record, key);
  tw_buffer_char(&record, '\0');
  tw_buffer_put(&record, n->iri);
  tw_buffer_char(&record, '\0');
  tw_buffer_char(&record, role);
  tw_buffer_put(&record, n->wikidata);
  tw_buffer_char(&record, '\0');
  tw_buffer_put(&record, n->country);
  tw_buffer_char(&record, '\0');
  tw_buffer_put(&record, folded);
  tw_buffer_char(&record, '\0');
  const tw_status status = record.failed ? tw_fail_memory(n->err, "merge") : tw_sorter_add(n->same->keys, tw_buffer_str(&record), n->err);
  tw_buffer_free(&record);
  return status;
}

// One letter for those that romanisations take for each other
static char
consonant(const char c)
{
  switch (c) {
  case 'z': return 's';
  case 'c':
  case 'q': return 'k';
  case 'f':
  case 'w': return 'v';
  default: return c;
  }
}

// What is left of a word in any romanisation: "zelensky", "selenskyj" -> "slnsk"
static void
put_skeleton(tw_buffer *const out, const tw_str word)
{
  char last = 0;
  for (uint32_t i = 0; i < word.len; ++i) {
    const bool ph = word.ptr[i] == 'p' && i + 1 < word.len && word.ptr[i + 1] == 'h';
    const char c  = ph ? 'v' : consonant(word.ptr[i]);
    const bool dropped = strchr("aeiouyhj", c) && c && i;
    if (!dropped && c != last && (unsigned char)c > ' ' && c != '-' && c != '.') {
      tw_buffer_char(out, c);
      last = c;
    }
  }
}

static tw_status
note_spelling(const noting *const n, const tw_str folded, const char role)
{
  const tw_name name = tw_name_parse(folded);
  tw_buffer     key  = {0};
  if (name.count < 2 && n->kind == 'p') {
    return TW_OK; // a surname alone may be anybody's
  }
  if (n->kind == 'p') {
    put_skeleton(&key, tw_str_slice(name.word[0], 0, 1));
    tw_buffer_char(&key, ' ');
    put_skeleton(&key, tw_name_surname(&name));
  } else {
    put_skeleton(&key, folded);
  }
  const tw_status status = key.failed ? tw_fail_memory(n->err, "merge") : note(n, 's', tw_buffer_str(&key), role, folded);
  tw_buffer_free(&key);
  return status;
}

static int
compare_words(const void *const a, const void *const b)
{
  return tw_str_compare(*(const tw_str *)a, *(const tw_str *)b);
}

// "kim jong un", "jong un kim"
static tw_status
note_words(const noting *const n, const tw_str folded, const char role)
{
  tw_name   name = tw_name_parse(folded);
  tw_buffer key  = {0};
  if (name.count < 2 || n->kind != 'p') {
    return TW_OK;
  }
  qsort(name.word, name.count, sizeof *name.word, compare_words);
  for (uint32_t i = 0; i < name.count; ++i) {
    tw_buffer_char(&key, ' ');
    tw_buffer_put(&key, name.word[i]);
  }
  tw_buffer_char(&key, '/'); // the son is another one
  tw_buffer_put(&key, name.suffix);
  const tw_status status = key.failed ? tw_fail_memory(n->err, "merge") : note(n, 'o', tw_buffer_str(&key), role, folded);
  tw_buffer_free(&key);
  return status;
}

static tw_status
note_name(const noting *const n, const tw_str name, const char role)
{
  const tw_str folded = tw_text_fold(n->same->arena, name);
  if (!folded.ptr) {
    return tw_fail_memory(n->err, "merge");
  }
  TRY(note(n, 'n', folded, role, folded));
  TRY(note_words(n, folded, role));
  return note_spelling(n, folded, role);
}

static tw_status
note_names(const noting *const n, const tw_subject *const entity)
{
  for (uint32_t i = 0; i < entity->count; ++i) {
    const tw_quad *const quad = &entity->said[i].quad;
    if (quad->rank == TW_VOCAB_PREF_LABEL || quad->rank == TW_VOCAB_ALT_LABEL) {
      TRY(note_name(n, quad->statement.object.value, quad->rank == TW_VOCAB_PREF_LABEL ? 'P' : 'a'));
    }
  }
  return TW_OK;
}

tw_status
tw_same_add(tw_same *const same, const tw_subject *const entity, tw_error *const err)
{
  static const char wikidata[] = TW_WIKIDATA;
  noting            n          = {.same = same, .err = err, .iri = entity->said[0].quad.statement.subject.value};
  for (uint32_t i = 0; i < entity->count; ++i) {
    const tw_quad *const quad  = &entity->said[i].quad;
    const tw_str         value = quad->statement.object.value;
    if (quad->rank == TW_VOCAB_TYPE && !n.kind) {
      n.kind = kind_of(tw_subject_type(value));
    } else if (quad->rank == TW_VOCAB_SAME_AS && tw_str_begins(value, wikidata)) {
      n.wikidata = tw_str_slice(value, sizeof wikidata - 1, value.len);
    } else if (quad->rank == TW_VOCAB_COUNTRY) {
      n.country = value;
    }
  }
  if (!n.kind) {
    return TW_OK;
  }
  tw_status status = note_names(&n, entity);
  n.kind           = 'w'; // one identifier is one thing, whatever its class
  status           = status ? status : note(&n, 'q', n.wikidata, 'P', n.wikidata);
  tw_arena_clear(same->arena);
  return status;
}

// ---- pairs ---------------------------------------------------------------------------------------------------------------------

// A record, cut into its parts
typedef struct {
  tw_str iri, wikidata, country, folded;
  char   role;
} bearer;

static bearer
cut(const tw_str record, uint32_t at)
{
  bearer b;
  b.iri = tw_str_from(record.ptr + at);
  at += b.iri.len + 1;
  b.role     = record.ptr[at++];
  b.wikidata = tw_str_from(record.ptr + at);
  at += b.wikidata.len + 1;
  b.country = tw_str_from(record.ptr + at);
  at += b.country.len + 1;
  b.folded = tw_str_from(record.ptr + at);
  return b;
}

static bool
are_apart(const bearer *const a, const bearer *const b)
{
  const bool entries   = a->wikidata.len && b->wikidata.len && !tw_str_equal(a->wikidata, b->wikidata);
  const bool countries = a->country.len && b->country.len && !tw_str_equal(a->country, b->country);
  return tw_str_equal(a->iri, b->iri) || entries || countries;
}

static bool
has_space(const tw_str text)
{
  return text.len && memchr(text.ptr, ' ', text.len);
}

typedef struct {
  const char *likelihood, *words;
} judgement;

// Of a pair that bears the same name
static judgement
judge_same_name(const bearer *const a, const bearer *const b)
{
  const bool words = has_space(a->folded);
  if (a->role == 'P' && b->role == 'P') {
    return (judgement){"0.90", "the same name and type"};
  }
  if (a->role == b->role) {
    return words ? (judgement){"0.60", "another name in common"} : (judgement){NULL, NULL};
  }
  return words ? (judgement){"0.75", "the name of one is another name of the other"}
               : (judgement){"0.40", "the short name of one is another name of the other"};
}

// Of a pair that shares a key of this space; words NULL: they are not alike enough
static judgement
judge(const char kind, const char space, const bearer *const a, const bearer *const b)
{
  const bool labels = a->role == 'P' && b->role == 'P';
  if (space == 'q') {
    return (judgement){"0.99", "both are the same item of Wikidata"};
  }
  if (space == 'n') {
    return judge_same_name(a, b);
  }
  if (tw_str_equal(a->folded, b->folded)) {
    return (judgement){NULL, NULL}; // said by the key of the name
  }
  if (space == 'o') {
    return (judgement){"0.55", "the same words in another order"};
  }
  if (kind == 'p') {
    const tw_name x = tw_name_parse(a->folded);
    const tw_name y = tw_name_parse(b->folded);
    return tw_names_agree(&x, &y) ? (judgement){labels ? "0.65" : "0.50", "variants of a name"} : (judgement){NULL, NULL};
  }
  const uint32_t slack = tw_spelling_slack(a->folded.len < b->folded.len ? a->folded.len : b->folded.len);
  return labels && slack && tw_edit_distance(a->folded, b->folded, slack) <= slack ? (judgement){"0.50", "spellings of a name"}
                                                                                   : (judgement){NULL, NULL};
}

// The records that share a key
typedef struct {
  tw_buffer bytes;  // one after the other
  uint32_t  begin[CROWD], count;
  uint64_t  all;    // also those beyond CROWD
  uint32_t  key;    // length of the key
} crowd;

static tw_status
propose(tw_same *const same, const judgement how, const bearer *const a, const bearer *const b, tw_same_take *const take,
        void *const handle, tw_error *const err)
{
  const bool   one   = !a->wikidata.len != !b->wikidata.len;
  const bool   same_name = tw_str_equal(a->folded, b->folded);
  const tw_str known = a->wikidata.len ? a->wikidata : b->wikidata;
  const tw_str names = same_name ? tw_arena_format(same->arena, "\"%.*s\"", TW_PRINT(a->folded))
                                 : tw_arena_format(same->arena, "\"%.*s\", \"%.*s\"", TW_PRINT(a->folded), TW_PRINT(b->folded));
  const tw_str tail  = one ? tw_arena_format(same->arena, "; one is known as %.*s", TW_PRINT(known)) : TW_STR("");
  const tw_str reason = tw_arena_format(same->arena, "%s: %.*s%.*s", how.words, TW_PRINT(names), TW_PRINT(tail));
  if (!names.ptr || !tail.ptr || !reason.ptr) {
    return tw_fail_memory(err, "merge");
  }
  const tw_same_pair pair = {a->iri, b->iri, how.likelihood, reason};
  const tw_status    status = take(handle, &pair, err);
  tw_arena_clear(same->arena);
  return status;
}

static tw_status
compare_all(tw_same *const same, const crowd *const c, tw_same_take *const take, void *const handle, tw_error *const err)
{
  const tw_str bytes = tw_buffer_str(&c->bytes);
  for (uint32_t i = 0; i < c->count; ++i) {
    for (uint32_t k = i + 1; k < c->count; ++k) {
      const bearer a = cut(bytes, c->begin[i] + c->key);
      const bearer b = cut(bytes, c->begin[k] + c->key);
      if (are_apart(&a, &b)) {
        continue;
      }
      const judgement how = judge(bytes.ptr[c->begin[i]], bytes.ptr[c->begin[i] + 1], &a, &b);
      if (how.words) {
        TRY(propose(same, how, &a, &b, take, handle, err));
      }
    }
  }
  return TW_OK;
}

static tw_status
end_crowd(tw_same *const same, const crowd *const c, tw_same_take *const take, tw_same_crowd *const tell, void *const handle,
          tw_error *const err)
{
  if (c->all > CROWD) {
    tell(handle, tw_str_from(c->bytes.ptr + 2), c->all);
    return TW_OK;
  }
  return compare_all(same, c, take, handle, err);
}

static void
add_to_crowd(crowd *const c, const tw_str record)
{
  if (c->count < CROWD) {
    c->begin[c->count++] = (uint32_t)c->bytes.len;
    tw_buffer_put(&c->bytes, record);
  }
  c->all += 1;
}

static tw_status
find(tw_same *const same, crowd *const c, tw_same_take *const take, tw_same_crowd *const tell, void *const handle, tw_error *const err)
{
  tw_str record;
  for (;;) {
    TRY(tw_sorter_next(same->keys, &record, err));
    const uint32_t key  = record.ptr ? (uint32_t)strlen(record.ptr) + 1 : 0;
    const bool     next = !record.ptr || key != c->key || memcmp(record.ptr, c->bytes.ptr, key);
    if (c->count && next) {
      TRY(end_crowd(same, c, take, tell, handle, err));
    }
    if (!record.ptr) {
      return TW_OK;
    }
    if (next) {
      tw_buffer_clear(&c->bytes);
      c->count = 0;
      c->all   = 0;
      c->key   = key;
    }
    add_to_crowd(c, record);
    if (c->bytes.failed) {
      return tw_fail_memory(err, "merge");
    }
  }
}

tw_status
tw_same_find(tw_same *const same, tw_same_take *const take, tw_same_crowd *const tell, void *const handle, tw_error *const err)
{
  crowd           c      = {.key = 0};
  const tw_status status = find(same, &c, take, tell, handle, err);
  tw_buffer_free(&c.bytes);
  return status;
}
