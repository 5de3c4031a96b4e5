// SPDX-License-Identifier: Apache-2.0
// CoNLL-U (universaldependencies.org/format): someone else's sentences, tokens, tags and trees become the document's.
#include "base/error.h"
#include "base/text.h"
#include "input/decode.h"
#include "input/input.h"

enum {
  ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC, CELLS,
  MAX_WORDS = 4000, // of a sentence: later stages look through a sentence for each of its words
};

typedef struct {
  tw_str   cell[CELLS];
  uint32_t line;        // of the file, from 1
  uint32_t id;          // from 1; of a multiword token its first word
  uint32_t last;        // of a multiword token its last word, else 0
} row;

typedef struct {
  tw_span  rows;
  uint32_t words;
  uint32_t shared;      // last word of the multiword token that was read last
  tw_span  text;        // bytes of the file's text behind "# text = "; empty if there is none
  bool     paragraph;   // "# newpar" stands before it
} sentence;

typedef struct {
  tw_document *doc;     // its text is the file until the end
  row         *rows;
  uint32_t     row_count;
  sentence    *sentences;
  uint32_t     sentence_count;
  uint32_t     word_count;
  uint32_t     block_count;
  tw_span     *spans;   // [MAX_WORDS] of a sentence's words, from the sentence's begin
} file;

#define FAIL(err, line, ...) tw_fail((err), TW_ERR_INPUT, "conllu", (line), __VA_ARGS__)

// ---- reading lines -------------------------------------------------------------------------------------------------------------

static tw_status
split(row *const out, tw_str line, tw_error *const err)
{
  uint32_t n    = 0;
  tw_str   cell = {NULL, 0};
  while (tw_str_split(&line, '\t', &cell)) {
    if (n < CELLS) {
      out->cell[n] = cell;
    }
    ++n;
  }
  if (n != CELLS) {
    return FAIL(err, out->line, "%u cells; a line has 10, with one tab between them", n);
  }
  if (!tw_str_trim(out->cell[FORM]).len) {
    return FAIL(err, out->line, "FORM is empty");
  }
  return TW_OK;
}

static bool
small_number(const tw_str text, uint32_t *const out)
{
  int64_t number = 0;
  if (!tw_str_number(text, &number) || number < 0 || number > MAX_WORDS) {
    return false;
  }
  *out = (uint32_t)number;
  return true;
}

// `expected` is the id of the next word. `*skip`: an empty node ("8.1"), which stands for no word of the text
static tw_status
read_id(row *const r, const uint32_t expected, bool *const skip, tw_error *const err)
{
  const tw_str   id   = r->cell[ID];
  const uint32_t dash = tw_str_find(id, TW_STR("-"), 0);
  *skip               = tw_str_find(id, TW_STR("."), 0) != TW_NONE;
  r->last             = 0;
  if (*skip) {
    return TW_OK;
  }
  const bool numbers = dash == TW_NONE ? small_number(id, &r->id)
                                       : small_number(tw_str_slice(id, 0, dash), &r->id) &&
                                           small_number(tw_str_slice(id, dash + 1, id.len), &r->last) && r->last > r->id;
  if (!numbers) {
    return FAIL(err, r->line, "ID is \"%.*s\"; it must be a number up to %d, a range (\"1-2\") or an empty node (\"1.1\")",
                TW_PRINT(tw_str_slice(id, 0, 40)), MAX_WORDS);
  }
  if (r->id != expected) {
    return FAIL(err, r->line, "ID is %u where %u is next; the words of a sentence count from 1", r->id, expected);
  }
  return TW_OK;
}

static void
read_comment(file *const f, sentence *const s, const tw_str line)
{
  const tw_str   text   = tw_str_trim(tw_str_slice(line, 1, line.len));
  const uint32_t equals = tw_str_find(text, TW_STR("="), 0);
  const tw_str   key    = tw_str_trim(tw_str_slice(text, 0, equals));
  if (tw_str_is(key, "text") && equals != TW_NONE) {
    const tw_str value = tw_str_trim(tw_str_slice(text, equals + 1, text.len));
    s->text.begin      = (uint32_t)(value.ptr - f->doc->text.ptr);
    s->text.end        = s->text.begin + value.len;
  }
  s->paragraph = s->paragraph || tw_str_begins(key, "newpar") || tw_str_begins(key, "newdoc");
}

static tw_status
end_sentence(file *const f, sentence *const s, tw_error *const err)
{
  s->rows.end = f->row_count;
  if (s->rows.begin == s->rows.end) {
    return TW_OK; // comments alone; they belong to the sentence that follows
  }
  const row *const last = &f->rows[s->rows.end - 1];
  if (s->shared > s->words) {
    return FAIL(err, last->line, "the sentence ends at word %u, a range in it at word %u", s->words, s->shared);
  }
  f->block_count += s->paragraph || !f->sentence_count;
  f->word_count += s->words;
  f->sentences[f->sentence_count++] = *s;
  *s                                = (sentence){.rows = {f->row_count, f->row_count}};
  return TW_OK;
}

static tw_status
read_row(file *const f, sentence *const s, const tw_str line, const uint32_t number, tw_error *const err)
{
  row *const r    = &f->rows[f->row_count];
  bool       skip = false;
  r->line         = number;
  TRY(split(r, line, err));
  TRY(read_id(r, s->words + 1, &skip, err));
  if (skip) {
    return TW_OK;
  }
  if (r->last && r->id <= s->shared) {
    return FAIL(err, number, "the range begins inside another one");
  }
  s->shared = r->last ? r->last : s->shared;
  s->words += !r->last;
  ++f->row_count;
  return TW_OK;
}

static tw_status
read_lines(file *const f, tw_error *const err)
{
  tw_str   rest   = f->doc->text;
  tw_str   line   = {NULL, 0};
  sentence s      = {0};
  uint32_t number = 0;
  while (tw_str_split(&rest, '\n', &line)) {
    ++number;
    if (tw_str_ends(line, "\r")) {
      --line.len;
    }
    if (!tw_str_trim(line).len) {
      TRY(end_sentence(f, &s, err));
    } else if (line.ptr[0] == '#') {
      read_comment(f, &s, line);
    } else {
      TRY(read_row(f, &s, line, number, err));
    }
  }
  TRY(end_sentence(f, &s, err));
  return f->sentence_count ? TW_OK : FAIL(err, 1, "no sentence in it");
}

static tw_status
allocate_rows(file *const f, tw_error *const err)
{
  const uint32_t lines = tw_str_count(f->doc->text, '\n') + 1;
  f->rows      = tw_arena_array(f->doc->scratch, lines, row);
  f->sentences = tw_arena_array(f->doc->scratch, lines, sentence);
  f->spans     = tw_arena_array(f->doc->scratch, MAX_WORDS + 1, tw_span);
  return f->rows && f->sentences && f->spans ? TW_OK : tw_fail_memory(err, "conllu");
}

// ---- text and spans ------------------------------------------------------------------------------------------------------------

static uint32_t
skip_space(const tw_str text, uint32_t at)
{
  while (at < text.len) {
    uint32_t next = at;
    if (!tw_code_is_space(tw_utf8_next(text, &next))) {
      break;
    }
    at = next;
  }
  return at;
}

// Rows [i, i + piece) stand for one piece of text: a word, or a multiword token with its words
static uint32_t
piece(const file *const f, const uint32_t i)
{
  return f->rows[i].last ? f->rows[i].last - f->rows[i].id + 2 : 1;
}

static tw_str
form_of(const file *const f, const uint32_t i)
{
  return tw_str_trim(f->rows[i].cell[FORM]);
}

static bool
is_spelt_out(const file *const f, const uint32_t first, const uint32_t count, const tw_str surface)
{
  uint32_t at = 0;
  for (uint32_t i = first; i < first + count; ++i) {
    const tw_str form = form_of(f, i);
    if (!tw_str_equal(tw_str_slice(surface, at, at + form.len), form)) {
      return false;
    }
    at += form.len;
  }
  return at == surface.len;
}

// Words of a multiword token share its surface: "do" + "n't" as they are spelt, "will" + "not" (won't) by dividing it evenly.
// `begin` is where the surface stands in the sentence
static void
share(const file *const f, const uint32_t first, const uint32_t count, const tw_str surface, const uint32_t begin)
{
  const bool     spelt = is_spelt_out(f, first, count, surface);
  const uint32_t codes = tw_utf8_count(surface);
  uint32_t       at    = 0;
  for (uint32_t i = 0; i < count; ++i) {
    const uint32_t from  = at;
    const uint32_t width = (i + 1) * codes / count - i * codes / count;
    for (uint32_t k = 0; !spelt && k < width; ++k) {
      tw_utf8_next(surface, &at);
    }
    at += spelt ? form_of(f, first + i).len : 0;
    f->spans[f->rows[first + i].id] = (tw_span){begin + from, begin + at};
  }
}

// Each word needs a letter of the surface at least
static bool
can_share(const file *const f, const uint32_t i)
{
  return tw_utf8_count(form_of(f, i)) + 1 >= piece(f, i);
}

// Find each form in "# text"; false if the two do not agree
static bool
align(const file *const f, const sentence *const s)
{
  const tw_str text = tw_str_slice(f->doc->text, s->text.begin, s->text.end);
  uint32_t     at   = 0;
  for (uint32_t i = s->rows.begin; i < s->rows.end; i += piece(f, i)) {
    const tw_str form = form_of(f, i);
    at                = skip_space(text, at);
    if (!tw_str_equal(tw_str_slice(text, at, at + form.len), form) || !can_share(f, i)) {
      return false;
    }
    f->spans[f->rows[i].id] = (tw_span){at, at + form.len};
    if (f->rows[i].last) {
      share(f, i + 1, piece(f, i) - 1, form, at);
    }
    at += form.len;
  }
  return true;
}

static bool
has_space_after(const row *const r)
{
  tw_str misc = r->cell[MISC];
  tw_str pair = {NULL, 0};
  while (tw_str_split(&misc, '|', &pair)) {
    if (tw_str_is(pair, "SpaceAfter=No")) {
      return false;
    }
  }
  return true;
}

static void
trace_form(tw_tracing *const out, const file *const f, const uint32_t i, const uint32_t begin)
{
  const tw_str   form     = form_of(f, i);
  const uint32_t from     = (uint32_t)(form.ptr - f->doc->text.ptr);
  f->spans[f->rows[i].id] = (tw_span){out->len - begin, out->len - begin + form.len};
  tw_trace_copy(out, f->doc, (tw_span){from, from + form.len});
}

static void
trace_space(tw_tracing *const out, const file *const f, const row *const r)
{
  const tw_str form = r->cell[FORM];
  tw_trace_code(out, ' ', tw_document_raw_offset(f->doc, (uint32_t)(form.ptr - f->doc->text.ptr) + form.len));
}

// Without "# text": the forms, with a space between them but for SpaceAfter=No
static void
join(const file *const f, const sentence *const s, tw_tracing *const out)
{
  const uint32_t begin = out->len;
  for (uint32_t i = s->rows.begin; i < s->rows.end;) {
    const uint32_t n = piece(f, i);
    if (n == 1 || can_share(f, i)) {
      trace_form(out, f, i, begin);
    }
    if (n > 1 && can_share(f, i)) {
      share(f, i + 1, n - 1, form_of(f, i), f->spans[f->rows[i].id].begin);
    } else {
      for (uint32_t k = i + 1; k < i + n; ++k) {
        trace_form(out, f, k, begin);
      }
    }
    if (i + n < s->rows.end && has_space_after(&f->rows[i])) {
      trace_space(out, f, &f->rows[i]);
    }
    i += n;
  }
}

static void
trace_sentence(const file *const f, const sentence *const s, tw_tracing *const out)
{
  if (s->text.begin < s->text.end && align(f, s)) {
    tw_trace_copy(out, f->doc, s->text);
  } else {
    join(f, s, out);
  }
}

// What stands between two sentences: a space, or an empty line where a paragraph begins
static void
trace_gap(const file *const f, const sentence *const s, tw_tracing *const out)
{
  const row *const first = &f->rows[s->rows.begin];
  const uint32_t   raw   = tw_document_raw_offset(f->doc, (uint32_t)(first->cell[ID].ptr - f->doc->text.ptr));
  tw_trace(out, s->paragraph ? TW_STR("\n\n") : TW_STR(" "), raw);
}

// ---- columns -------------------------------------------------------------------------------------------------------------------

static uint8_t
guess_verb_tag(const uint32_t features, const bool lemma_differs)
{
  if (features & TW_FEAT_PARTICIPLE) {
    return features & TW_FEAT_PAST ? TW_XPOS_VBN : TW_XPOS_VBG;
  }
  if (features & TW_FEAT_PAST) {
    return TW_XPOS_VBD;
  }
  if (features & TW_FEAT_PRESENT) {
    return lemma_differs ? TW_XPOS_VBZ : TW_XPOS_VBP;
  }
  return features & TW_FEAT_FINITE && !(features & TW_FEAT_IMPERATIVE) ? TW_XPOS_MD : TW_XPOS_VB;
}

// Later stages read Penn tags, which other parsers need not give
static uint8_t
guess_tag(const uint8_t upos, const uint32_t features, const bool lemma_differs)
{
  switch (upos) {
  case TW_UPOS_NOUN: return features & TW_FEAT_PLURAL ? TW_XPOS_NNS : TW_XPOS_NN;
  case TW_UPOS_PROPN: return features & TW_FEAT_PLURAL ? TW_XPOS_NNPS : TW_XPOS_NNP;
  case TW_UPOS_VERB:
  case TW_UPOS_AUX: return guess_verb_tag(features, lemma_differs);
  case TW_UPOS_PRON: return features & TW_FEAT_POSSESSIVE ? TW_XPOS_PRP_POSS : TW_XPOS_PRP;
  case TW_UPOS_ADJ: return TW_XPOS_JJ;
  case TW_UPOS_ADV: return TW_XPOS_RB;
  case TW_UPOS_ADP:
  case TW_UPOS_SCONJ: return TW_XPOS_IN;
  case TW_UPOS_CCONJ: return TW_XPOS_CC;
  case TW_UPOS_DET: return TW_XPOS_DT;
  case TW_UPOS_NUM: return TW_XPOS_CD;
  case TW_UPOS_INTJ: return TW_XPOS_UH;
  default: return TW_XPOS_NONE;
  }
}

static bool
is_blank(const tw_str cell)
{
  return !cell.len || tw_str_is(cell, "_");
}

static tw_status
read_head(tw_document *const doc, const row *const r, const tw_span tokens, tw_error *const err)
{
  const uint32_t token = tokens.begin + r->id - 1;
  const uint32_t words = tokens.end - tokens.begin;
  uint32_t       head  = 0;
  if (!small_number(r->cell[HEAD], &head) || head > words || head == r->id) {
    return FAIL(err, r->line, "HEAD is \"%.*s\"; it must be 0 or the number of another word of the sentence, which has %u",
                TW_PRINT(tw_str_slice(r->cell[HEAD], 0, 40)), words);
  }
  doc->token.head[token]     = head ? tokens.begin + head - 1 : TW_NONE;
  doc->token.relation[token] = head ? tw_relation_from(r->cell[DEPREL]) : (uint8_t)TW_REL_ROOT;
  return TW_OK;
}

static tw_status
read_word(tw_document *const doc, const row *const r, const uint32_t token, tw_error *const err)
{
  const uint8_t  upos     = tw_upos_from(r->cell[UPOS]);
  const uint8_t  xpos     = tw_xpos_from(r->cell[XPOS]);
  const uint32_t features = tw_features_from(r->cell[FEATS]);
  const tw_str   form     = doc->token.form[token];
  tw_str         lemma    = r->cell[LEMMA];
  if (is_blank(lemma)) {
    lemma = upos == TW_UPOS_PROPN ? form : tw_text_lower(doc->arena, form);
  }
  doc->token.upos[token]            = upos;
  doc->token.xpos[token]            = xpos != TW_XPOS_NONE ? xpos : guess_tag(upos, features, !tw_str_equal(lemma, form));
  doc->token.lemma[token]           = lemma;
  doc->token.tag_probability[token] = 1.0F;
  doc->token.arc_probability[token] = 1.0F;
  return lemma.ptr ? TW_OK : tw_fail_memory(err, "conllu");
}

// Follow the heads from each word until one that is known to reach a root
static tw_status
refuse_circles(const file *const f, const sentence *const s, const tw_span tokens, tw_error *const err)
{
  uint32_t              walk[MAX_WORDS] = {0}; // number of the walk that passed here, from 1
  const uint32_t *const head            = f->doc->token.head;
  for (uint32_t i = tokens.begin; i < tokens.end; ++i) {
    const uint32_t number = i - tokens.begin + 1;
    uint32_t       t      = i;
    while (t != TW_NONE && !walk[t - tokens.begin]) {
      walk[t - tokens.begin] = number;
      t                      = head[t];
    }
    if (t != TW_NONE && walk[t - tokens.begin] == number) {
      return FAIL(err, f->rows[s->rows.begin].line, "the heads of the sentence that begins here go in a circle through word %u",
                  t - tokens.begin + 1);
    }
  }
  return TW_OK;
}

static tw_status
read_sentence(const file *const f, const uint32_t number, tw_error *const err)
{
  const sentence *const s      = &f->sentences[number];
  const tw_span         tokens = f->doc->sentence.token[number];
  for (uint32_t i = s->rows.begin; i < s->rows.end; ++i) {
    const row *const r = &f->rows[i];
    if (!r->last) {
      TRY(read_word(f->doc, r, tokens.begin + r->id - 1, err));
      TRY(read_head(f->doc, r, tokens, err));
    }
  }
  return refuse_circles(f, s, tokens, err);
}

// The file's own features where it has some; ours are inferred
static void
read_features(const file *const f)
{
  tw_document *const doc   = f->doc;
  uint32_t           token = 0;
  tw_features(doc);
  for (uint32_t i = 0; i < f->row_count; ++i) {
    const row *const r = &f->rows[i];
    if (r->last) {
      continue;
    }
    if (!is_blank(r->cell[FEATS])) {
      doc->token.features[token] = (doc->token.features[token] & TW_FEAT_SPACE_AFTER) | tw_features_from(r->cell[FEATS]);
    }
    ++token;
  }
}

// ---- all -----------------------------------------------------------------------------------------------------------------------

static tw_status
allocate_columns(const file *const f, tw_error *const err)
{
  tw_document *const doc = f->doc;
  doc->block.count       = f->block_count;
  doc->block.span        = tw_arena_array(doc->arena, f->block_count, tw_span);
  doc->block.kind        = tw_arena_array(doc->arena, f->block_count, uint8_t);
  doc->sentence.count    = f->sentence_count;
  doc->sentence.token    = tw_arena_array(doc->arena, f->sentence_count, tw_span);
  doc->sentence.block    = tw_arena_array(doc->arena, f->sentence_count, uint32_t);
  doc->token.count       = f->word_count;
  doc->token.span        = tw_arena_array(doc->arena, f->word_count, tw_span);
  doc->token.sentence    = tw_arena_array(doc->arena, f->word_count, uint32_t);
  doc->token.form        = tw_arena_array(doc->arena, f->word_count, tw_str);
  if (!doc->block.span || !doc->block.kind || !doc->sentence.token || !doc->sentence.block || !doc->token.span ||
      !doc->token.sentence || !doc->token.form) {
    return tw_fail_memory(err, "conllu");
  }
  return tw_token_columns(doc, err);
}

// Spans of a sentence's words, which begins at byte `begin` of `text` as it is written so far
static void
place_words(const file *const f, const uint32_t number, const uint32_t begin, const tw_str text)
{
  tw_document *const    doc   = f->doc;
  const sentence *const s     = &f->sentences[number];
  const uint32_t        first = doc->sentence.token[number].begin;
  for (uint32_t i = s->rows.begin; i < s->rows.end; ++i) {
    const row *const r = &f->rows[i];
    if (r->last) {
      continue;
    }
    const uint32_t token       = first + r->id - 1;
    const uint32_t end         = begin + f->spans[r->id].end;
    const bool     space       = end >= text.len || skip_space(text, end) > end;
    doc->token.span[token]     = (tw_span){begin + f->spans[r->id].begin, end};
    doc->token.sentence[token] = number;
    doc->token.form[token]     = form_of(f, i);
    doc->token.features[token] = space ? TW_FEAT_SPACE_AFTER : 0;
  }
}

// Write the text with its blocks, sentences and words; with nowhere to write to, only count
static void
trace_all(const file *const f, tw_tracing *const out)
{
  tw_document *const doc   = f->doc;
  uint32_t           token = 0;
  uint32_t           block = 0;
  for (uint32_t i = 0; i < f->sentence_count; ++i) {
    const sentence *const s = &f->sentences[i];
    if (i) {
      trace_gap(f, s, out);
      block += s->paragraph;
    }
    const uint32_t begin = out->len;
    trace_sentence(f, s, out);
    if (out->text) {
      doc->block.span[block] = (tw_span){i && !s->paragraph ? doc->block.span[block].begin : begin, out->len};
      doc->block.kind[block] = TW_BLOCK_PARAGRAPH;
      doc->sentence.token[i] = (tw_span){token, token + s->words};
      doc->sentence.block[i] = block;
      place_words(f, i, begin, (tw_str){out->text, out->len});
    }
    token += s->words;
  }
}

tw_status
tw_conllu(tw_document *const doc, tw_error *const err)
{
  file f = {.doc = doc};
  TRY(tw_decode(doc, err));
  TRY(allocate_rows(&f, err));
  TRY(read_lines(&f, err));
  tw_tracing out = {0};
  trace_all(&f, &out);
  TRY(allocate_columns(&f, err));
  TRY(tw_trace_begin(&out, doc, "conllu", err));
  trace_all(&f, &out);
  for (uint32_t i = 0; i < f.sentence_count; ++i) {
    TRY(read_sentence(&f, i, err));
  }
  read_features(&f);
  tw_trace_end(&out, doc);
  doc->done |= 1U << TW_STAGE_BLOCKS | 1U << TW_STAGE_TOKENS | 1U << TW_STAGE_PARSE;
  return TW_OK;
}
