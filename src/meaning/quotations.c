// SPDX-License-Identifier: Apache-2.0
// Quotations: what stands between quotation marks belongs to one speaker, over sentences and paragraphs.
#include "meaning/attribution.h"

typedef struct {
  uint32_t begin, end; ///< Tokens between the marks, half-open
  uint32_t block;
  bool     closed;     ///< False: the paragraph ended before the quotation did
} quotation;

static bool
is_opener(const tw_document *const doc, const uint32_t token)
{
  const tw_str form = doc->token.form[token];
  return tw_str_is(form, "“") || tw_str_is(form, "„") || tw_str_is(form, "«") || tw_str_is(form, "``");
}

static bool
is_closer(const tw_document *const doc, const uint32_t token)
{
  const tw_str form = doc->token.form[token];
  return tw_str_is(form, "”") || tw_str_is(form, "»") || tw_str_is(form, "''");
}

static bool
is_plain(const tw_document *const doc, const uint32_t token)
{
  return tw_str_is(doc->token.form[token], "\"");
}

static uint32_t
block_of(const tw_document *const doc, const uint32_t token)
{
  return doc->sentence.block ? doc->sentence.block[doc->token.sentence[token]] : 0;
}

// The quotation that begins behind the next opening mark at or after `*at`; false if there is none. `*at` moves behind it
static bool
next_quotation(const tw_document *const doc, uint32_t *const at, quotation *const out)
{
  uint32_t t = *at;
  while (t < doc->token.count && !is_opener(doc, t) && !is_plain(doc, t)) {
    ++t;
  }
  if (t == doc->token.count) {
    return false;
  }
  *out             = (quotation){.begin = t + 1, .end = t + 1, .block = block_of(doc, t)};
  const bool plain = is_plain(doc, t);
  for (++t; t < doc->token.count && block_of(doc, t) == out->block; ++t) {
    if (plain ? is_plain(doc, t) : is_closer(doc, t)) {
      out->closed = true;
      break;
    }
    out->end = t + 1;
  }
  *at = out->closed ? t + 1 : t;
  return true;
}

static bool
is_inside(const uint32_t token, const quotation *const q)
{
  return token != TW_NONE && token >= q->begin && token < q->end;
}

static bool
is_statement(const tw_reports *const r, const quotation *const q)
{
  for (uint32_t t = q->begin; t < q->end; ++t) {
    const uint8_t upos = tw_upos_of(&r->tree, t);
    if ((upos == TW_UPOS_VERB || upos == TW_UPOS_AUX) && r->doc->token.features[t] & TW_FEAT_FINITE) {
      return q->end - q->begin > 2;
    }
  }
  return false;
}

// The attribution that most of the marked words of the quotation have already, from a cue outside
static uint32_t
speaker_inside(const tw_reports *const r, const quotation *const q)
{
  const tw_attribution *const rows = r->rows.items;
  for (uint32_t t = q->begin; t < q->end; ++t) {
    uint32_t row = r->doc->token.attribution[t];
    while (row != TW_NONE && is_inside(rows[row].cue, q)) {
      row = rows[row].outer;
    }
    if (row != TW_NONE) {
      return row;
    }
  }
  return TW_NONE;
}

static uint32_t
subject_outside(const tw_reports *const r, const uint32_t verb, const quotation *const q)
{
  const uint32_t subject = tw_tree_child_base(&r->tree, verb, TW_REL_NSUBJ);
  return subject != TW_NONE && !is_inside(subject, q) ? subject : TW_NONE;
}

// A tree that broke at the mark: the nearest reporting verb with a subject in the sentences that the quotation touches
static uint32_t
speaker_beside(tw_reports *const r, const quotation *const q)
{
  const tw_document *const doc   = r->doc;
  const uint32_t           begin = tw_sentence_begin(doc, q->begin);
  const uint32_t           end   = tw_sentence_end(doc, q->end - 1);
  for (uint32_t distance = 1; distance < 12; ++distance) {
    const uint32_t sides[2] = {q->end + distance, q->begin - distance};
    for (int i = 0; i < 2; ++i) {
      const uint32_t t = sides[i];
      if (t >= begin && t < end && tw_upos_of(&r->tree, t) == TW_UPOS_VERB && tw_lexicon_is(r->lexicon, doc, t, TW_WORD_REPORT)) {
        const uint32_t subject = subject_outside(r, t, q);
        if (subject != TW_NONE) {
          return tw_add_report(r, subject, t, TW_NONE);
        }
      }
    }
  }
  return TW_NONE;
}

// "…", he said. "And they will pay." The second quotation goes on from the first
static uint32_t
speaker_before(tw_reports *const r, const quotation *const q, const quotation *const before, const uint32_t row)
{
  const tw_document *const doc = r->doc;
  if (row == TW_NONE || q->block > before->block + 1) {
    return TW_NONE;
  }
  const uint32_t first = tw_sentence_begin(doc, q->begin);
  const bool     whole = q->begin <= first + 1;
  if (!whole && q->block != before->block) {
    return TW_NONE;
  }
  const tw_attribution *const rows = r->rows.items;
  return whole ? tw_add_report(r, rows[row].source, TW_NONE, rows[row].clause) : TW_NONE;
}

// Does `row` stand in `outer`, at any depth?
static bool
stands_in(const tw_attribution *const rows, uint32_t row, const uint32_t outer)
{
  while (row != TW_NONE && row != outer) {
    row = rows[row].outer;
  }
  return row == outer;
}

// Words that nobody is known to have said are the speaker's; what is reported inside the quotation is reported by the speaker
static void
claim(tw_reports *const r, const quotation *const q, const uint32_t row)
{
  tw_attribution *const rows = r->rows.items;
  uint32_t              last = TW_NONE; // the row seen last: most neighbours have the same
  rows[row].direct           = true;
  for (uint32_t t = q->begin; t < q->end; ++t) {
    uint32_t *const own = &r->doc->token.attribution[t];
    if (*own == TW_NONE) {
      *own = row;
    } else if (*own != last) {
      last               = *own;
      uint32_t outermost = *own;
      while (rows[outermost].outer != TW_NONE) {
        outermost = rows[outermost].outer;
      }
      if (!stands_in(rows, row, outermost) && is_inside(rows[outermost].cue, q)) {
        rows[outermost].outer = row;
      }
    }
  }
}

// "“We lost the barn. ¶ “The state paid nothing,” she said." Each paragraph opens the quotation again, the last one closes it
static bool
goes_on(const tw_document *const doc, const quotation *const before, const quotation *const q)
{
  const uint32_t mark = q->begin - 1;
  return !before->closed && q->block == before->block + 1 && (mark == 0 || block_of(doc, mark - 1) != q->block);
}

// What nobody was known to have said until a later paragraph told it
static void
claim_waiting(tw_reports *const r, tw_rows *const waiting, const uint32_t row)
{
  for (uint32_t i = 0; i < waiting->count && !r->failed; ++i) {
    const tw_attribution *const known = tw_row(&r->rows, row, tw_attribution);
    const uint32_t              own   = tw_add_report(r, known->source, TW_NONE, known->clause);
    if (own != TW_NONE) {
      claim(r, tw_row(waiting, i, quotation), own);
    }
  }
  waiting->count = 0;
}

static void
wait(tw_reports *const r, tw_rows *const waiting, const quotation *const q)
{
  quotation *const row = tw_rows_push(waiting);
  if (row) {
    *row = *q;
  }
  r->failed |= !row;
}

void
tw_extend_quotations(tw_reports *const r)
{
  tw_rows   waiting = {.arena = r->doc->scratch, .size = sizeof(quotation)};
  quotation before  = {0};
  uint32_t  last    = TW_NONE;
  uint32_t  at      = 0;
  quotation q;
  while (!r->failed && next_quotation(r->doc, &at, &q)) {
    if (q.begin >= q.end || !is_statement(r, &q)) {
      continue;
    }
    uint32_t row = speaker_inside(r, &q);
    row          = row != TW_NONE ? row : speaker_beside(r, &q);
    row          = row != TW_NONE ? row : speaker_before(r, &q, &before, last);
    if (waiting.count && !goes_on(r->doc, tw_row(&waiting, waiting.count - 1, quotation), &q)) {
      waiting.count = 0;
    }
    if (row != TW_NONE && !r->failed) {
      claim(r, &q, row);
      claim_waiting(r, &waiting, row);
    } else if (!q.closed) {
      wait(r, &waiting, &q);
    }
    before = q;
    last   = row;
  }
}
