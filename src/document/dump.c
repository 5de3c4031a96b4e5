// SPDX-License-Identifier: Apache-2.0
// The windows of the stages: what each has filled in, as text.
#include "document/dump.h"

static const char *const clause_kinds[]  = {"verb", "copula", "existential", "apposition", "title", "possession", "nominal"};
static const char *const role_names[]    = {"object", "indirect", "agent",  "oblique", "time",
                                            "place",  "adverb", "complement", "adjunct"};
static const char *const mention_kinds[] = {"name", "nominal", "pronoun"};

#define NAME(table, i) ((size_t)(i) < sizeof(table) / sizeof *(table) ? (table)[i] : "?")

// ---- cells ---------------------------------------------------------------------------------------------------------------------

static void
put_cell(tw_buffer *const out, const tw_str text)
{
  for (uint32_t i = 0; i < text.len; ++i) {
    const char c = text.ptr[i];
    tw_buffer_char(out, c == '\t' || c == '\n' || c == '\r' ? ' ' : c);
  }
  if (!text.len) {
    tw_buffer_char(out, '_');
  }
}

// A row of the table, or "_"
static void
put_row(tw_buffer *const out, const uint32_t row)
{
  if (row == TW_NONE) {
    tw_buffer_char(out, '_');
  } else {
    tw_buffer_format(out, "%u", row);
  }
}

// A token with its number: "12:struck"
static void
put_token(tw_buffer *const out, const tw_document *const doc, const uint32_t token)
{
  put_row(out, token);
  if (token != TW_NONE) {
    tw_buffer_char(out, ':');
    put_cell(out, doc->token.form[token]);
  }
}

static void
put_term(tw_buffer *const out, const tw_document *const doc, const tw_term *const term)
{
  put_cell(out, term->text);
  if (term->kind == TW_TERM_ENTITY && term->entity != TW_NONE) {
    tw_buffer_text(out, " <");
    put_cell(out, doc->entity[term->entity].name);
    tw_buffer_char(out, '>');
  } else if (term->kind == TW_TERM_CLAUSE && term->fact != TW_NONE) {
    tw_buffer_format(out, " <fact %u>", term->fact);
  }
}

// ---- text ----------------------------------------------------------------------------------------------------------------------

static void
dump_text(const tw_document *const doc, tw_buffer *const out)
{
  tw_buffer_put(out, doc->text);
  if (doc->text.len && doc->text.ptr[doc->text.len - 1] != '\n') {
    tw_buffer_char(out, '\n');
  }
}

static void
dump_blocks(const tw_document *const doc, tw_buffer *const out)
{
  const struct {
    const char *key;
    tw_str      value;
  } about[] = {{"id", doc->about.id},         {"url", doc->about.url},           {"title", doc->about.title},
               {"published", doc->about.published}, {"author", doc->about.author}, {"publisher", doc->about.publisher},
               {"language", doc->about.language}};
  for (size_t i = 0; i < sizeof about / sizeof *about; ++i) {
    if (about[i].value.len) {
      tw_buffer_format(out, "# %s = ", about[i].key);
      put_cell(out, about[i].value);
      tw_buffer_char(out, '\n');
    }
  }
  tw_buffer_text(out, "block\tkind\tbegin\tend\traw\ttext\n");
  for (uint32_t i = 0; i < doc->block.count; ++i) {
    const tw_span span = doc->block.span[i];
    tw_buffer_format(out, "%u\t%.*s\t%u\t%u\t%u\t", i, TW_PRINT(tw_block_text(doc->block.kind[i])), span.begin, span.end,
                     tw_document_raw_offset(doc, span.begin));
    put_cell(out, tw_str_slice(doc->text, span.begin, span.end));
    tw_buffer_char(out, '\n');
  }
}

// ---- CoNLL-U -------------------------------------------------------------------------------------------------------------------

static const struct {
  uint32_t    bit;
  const char *text;
} feature_names[] = {
  // In the order that CoNLL-U wants: by name
  {TW_FEAT_FEMININE, "Gender=Fem"},   {TW_FEAT_MASCULINE, "Gender=Masc"}, {TW_FEAT_NEUTER, "Gender=Neut"},
  {TW_FEAT_IMPERATIVE, "Mood=Imp"},   {TW_FEAT_PLURAL, "Number=Plur"},    {TW_FEAT_SINGULAR, "Number=Sing"},
  {TW_FEAT_FIRST, "Person=1"},        {TW_FEAT_SECOND, "Person=2"},       {TW_FEAT_THIRD, "Person=3"},
  {TW_FEAT_NEGATIVE, "Polarity=Neg"}, {TW_FEAT_POSSESSIVE, "Poss=Yes"},   {TW_FEAT_REFLEXIVE, "Reflex=Yes"},
  {TW_FEAT_PAST, "Tense=Past"},       {TW_FEAT_PRESENT, "Tense=Pres"},    {TW_FEAT_FINITE, "VerbForm=Fin"},
  {TW_FEAT_INFINITIVE, "VerbForm=Inf"}, {TW_FEAT_PARTICIPLE, "VerbForm=Part"}, {TW_FEAT_PASSIVE, "Voice=Pass"},
};

static void
put_features(tw_buffer *const out, const uint32_t features)
{
  bool any = false;
  for (size_t i = 0; i < sizeof feature_names / sizeof *feature_names; ++i) {
    if (features & feature_names[i].bit) {
      tw_buffer_text(out, any ? "|" : "");
      tw_buffer_text(out, feature_names[i].text);
      any = true;
    }
  }
  tw_buffer_text(out, any ? "" : "_");
}

// As "%.3f" does, in a tenth of its time: there is one for every word
static void
put_thousandths(tw_buffer *const out, const float share)
{
  const uint32_t all = (uint32_t)(share * 1000.0F + 0.5F);
  const char     text[5] = {(char)('0' + all / 1000), '.', (char)('0' + all / 100 % 10), (char)('0' + all / 10 % 10), (char)('0' + all % 10)};
  tw_buffer_bytes(out, text, sizeof text);
}

static void
put_parsed(tw_buffer *const out, const tw_document *const doc, const uint32_t token, const uint32_t first)
{
  const uint32_t head = doc->token.head[token];
  put_cell(out, doc->token.lemma[token]);
  tw_buffer_char(out, '\t');
  tw_buffer_put(out, tw_upos_text(doc->token.upos[token]));
  tw_buffer_char(out, '\t');
  tw_buffer_put(out, tw_xpos_text(doc->token.xpos[token]));
  tw_buffer_char(out, '\t');
  put_features(out, doc->token.features[token]);
  tw_buffer_char(out, '\t');
  tw_buffer_number(out, head == TW_NONE ? 0 : head - first + 1);
  tw_buffer_char(out, '\t');
  tw_buffer_put(out, tw_relation_text(doc->token.relation[token]));
  tw_buffer_put(out, TW_STR("\t_\tConf="));
  put_thousandths(out, doc->token.arc_probability[token]);
}

// The name that `token` belongs to, as "|Name=B-PER"; names and tokens both ascend, so `*at` walks along
static void
put_name(tw_buffer *const out, const tw_document *const doc, const uint32_t token, uint32_t *const at)
{
  while (*at < doc->name.count && doc->name.token[*at].end <= token) {
    ++*at;
  }
  if (*at < doc->name.count && doc->name.token[*at].begin <= token) {
    tw_buffer_format(out, "|Name=%c-%.*s", doc->name.token[*at].begin == token ? 'B' : 'I',
                     TW_PRINT(tw_name_text(doc->name.kind[*at])));
  }
}

static void
dump_conllu(const tw_document *const doc, const bool parsed, tw_buffer *const out)
{
  uint32_t name = 0;
  tw_buffer_text(out, "# newdoc id = ");
  put_cell(out, doc->about.id);
  tw_buffer_char(out, '\n');
  for (uint32_t s = 0; s < doc->sentence.count; ++s) {
    const tw_span tokens = doc->sentence.token[s];
    tw_buffer_format(out, "# sent_id = %u\n# text = ", s);
    put_cell(out, tw_str_slice(doc->text, doc->token.span[tokens.begin].begin, doc->token.span[tokens.end - 1].end));
    tw_buffer_char(out, '\n');
    for (uint32_t t = tokens.begin; t < tokens.end; ++t) {
      tw_buffer_number(out, t - tokens.begin + 1);
      tw_buffer_char(out, '\t');
      put_cell(out, doc->token.form[t]);
      tw_buffer_char(out, '\t');
      if (parsed) {
        put_parsed(out, doc, t, tokens.begin);
        put_name(out, doc, t, &name);
      } else {
        tw_buffer_text(out, "_\t_\t_\t_\t_\t_\t_\t_");
      }
      const bool last  = t + 1 == tokens.end;
      const bool glued = !last && doc->token.span[t].end == doc->token.span[t + 1].begin;
      tw_buffer_text(out, !glued ? "\n" : parsed ? "|SpaceAfter=No\n" : "\n");
    }
    tw_buffer_char(out, '\n');
  }
}

// ---- meaning -------------------------------------------------------------------------------------------------------------------

static void
dump_clauses(const tw_document *const doc, tw_buffer *const out)
{
  tw_buffer_text(out, "clause\tkind\tsubject\tpredicate\targuments\tparent\tpolarity\tmodality\ttense\tvoice\tconfidence\n");
  for (uint32_t i = 0; i < doc->clause_count; ++i) {
    const tw_clause *const c = &doc->clause[i];
    tw_buffer_format(out, "%u\t%s\t", i, NAME(clause_kinds, c->kind));
    put_token(out, doc, c->subject);
    tw_buffer_char(out, '\t');
    put_token(out, doc, c->predicate);
    tw_buffer_char(out, '\t');
    for (uint32_t a = c->arguments.begin; a < c->arguments.end; ++a) {
      const tw_clause_argument *const argument = &doc->clause_argument[a];
      tw_buffer_format(out, "%s%s=", a == c->arguments.begin ? "" : " ", NAME(role_names, argument->role));
      if (argument->marker != TW_NONE) {
        put_cell(out, doc->token.form[argument->marker]);
        tw_buffer_char(out, '+');
      }
      put_token(out, doc, argument->head);
    }
    tw_buffer_text(out, c->arguments.begin == c->arguments.end ? "_\t" : "\t");
    put_row(out, c->parent);
    tw_buffer_format(out, "\t%s\t%.*s\t", c->negative ? "negative" : "positive", TW_PRINT(tw_modality_text(c->modality)));
    put_cell(out, tw_tense_text(c->tense));
    tw_buffer_format(out, "\t%s\t%.2f\n", c->passive ? "passive" : "active", (double)c->confidence);
  }
}

// Rows grouped by what they point to: `first[k]` is the first row that points to k, `next[row]` the one behind `row`. In the scratch
// arena; false at its limit.
typedef struct {
  uint32_t *first, *next;
} grouping;

static bool
group(grouping *const out, const tw_document *const doc, const uint32_t groups, const uint32_t rows)
{
  out->first = tw_arena_array(doc->scratch, groups, uint32_t);
  out->next  = tw_arena_array(doc->scratch, rows, uint32_t);
  for (uint32_t i = 0; out->first && i < groups; ++i) {
    out->first[i] = TW_NONE;
  }
  return out->first && out->next;
}

// Rows must come last first, so that each group ends up ascending
static void
put_in_group(const grouping *const g, const uint32_t row, const uint32_t target)
{
  g->next[row]     = g->first[target];
  g->first[target] = row;
}

static void
dump_attribution(const tw_document *const doc, tw_buffer *const out)
{
  grouping words;
  tw_buffer_text(out, "attribution\tsource\tcue\tclause\touter\tkind\twords\n");
  if (!group(&words, doc, doc->attribution_count, doc->token.count)) {
    out->failed = true;
    return;
  }
  for (uint32_t t = doc->token.count; t-- > 0;) {
    if (doc->token.attribution[t] != TW_NONE) {
      put_in_group(&words, t, doc->token.attribution[t]);
    }
  }
  for (uint32_t i = 0; i < doc->attribution_count; ++i) {
    const tw_attribution *const a = &doc->attribution[i];
    tw_buffer_format(out, "%u\t", i);
    put_token(out, doc, a->source);
    tw_buffer_char(out, '\t');
    put_token(out, doc, a->cue);
    tw_buffer_char(out, '\t');
    put_row(out, a->clause);
    tw_buffer_char(out, '\t');
    put_row(out, a->outer);
    tw_buffer_text(out, a->direct ? "\tdirect\t" : "\tindirect\t");
    for (uint32_t t = words.first[i]; t != TW_NONE; t = words.next[t]) {
      put_cell(out, doc->token.form[t]);
      tw_buffer_text(out, words.next[t] == TW_NONE ? "" : " ");
    }
    tw_buffer_char(out, '\n');
  }
}

static void
dump_entities(const tw_document *const doc, tw_buffer *const out)
{
  grouping mentions;
  tw_buffer_text(out, "entity\tname\tlabel\ttype\twikidata\tcountry\tprobability\tmentions\n");
  if (!group(&mentions, doc, doc->entity_count, doc->mention_count)) {
    out->failed = true;
    return;
  }
  for (uint32_t m = doc->mention_count; m-- > 0;) {
    put_in_group(&mentions, m, doc->mention[m].entity);
  }
  for (uint32_t i = 0; i < doc->entity_count; ++i) {
    const tw_entity *const e = &doc->entity[i];
    tw_buffer_format(out, "%u\t", i);
    put_cell(out, e->name);
    tw_buffer_char(out, '\t');
    put_cell(out, e->label);
    tw_buffer_format(out, "\t%.*s\t", TW_PRINT(tw_type_text(e->type)));
    put_cell(out, e->wikidata);
    tw_buffer_char(out, '\t');
    put_cell(out, e->country);
    tw_buffer_format(out, "\t%.2f\t", (double)e->probability);
    for (uint32_t m = mentions.first[i]; m != TW_NONE; m = mentions.next[m]) {
      tw_buffer_format(out, "%s ", NAME(mention_kinds, doc->mention[m].kind));
      put_token(out, doc, doc->mention[m].head);
      tw_buffer_text(out, mentions.next[m] == TW_NONE ? "" : " ");
    }
    tw_buffer_char(out, '\n');
  }
}

static void
dump_facts(const tw_document *const doc, tw_buffer *const out)
{
  tw_buffer_text(out, "fact\tkind\tsubject\tpredicate\tlemma\tobject\targuments\tpolarity\tmodality\tsource\tname\tevent\ttime\tplace\t"
                      "confidence\n");
  for (uint32_t i = 0; i < doc->fact_count; ++i) {
    const tw_fact *const f = &doc->fact[i];
    tw_buffer_format(out, "%u\t%s\t", i, NAME(clause_kinds, f->kind));
    put_term(out, doc, &f->subject);
    tw_buffer_char(out, '\t');
    put_cell(out, f->predicate);
    tw_buffer_char(out, '\t');
    put_cell(out, f->lemma);
    tw_buffer_char(out, '\t');
    put_term(out, doc, &f->object);
    tw_buffer_char(out, '\t');
    for (uint32_t a = f->arguments.begin; a < f->arguments.end; ++a) {
      const tw_term *const argument = &doc->fact_argument[a];
      tw_buffer_format(out, "%s%.*s=", a == f->arguments.begin ? "" : "; ", TW_PRINT(argument->role));
      put_term(out, doc, argument);
    }
    tw_buffer_format(out, "\t%s\t%.*s\t", f->negative ? "negative" : "positive", TW_PRINT(tw_modality_text(f->modality)));
    put_term(out, doc, &f->source);
    tw_buffer_char(out, '\t');
    put_cell(out, f->name);
    tw_buffer_char(out, '\t');
    put_cell(out, tw_event_text(f->event));
    tw_buffer_char(out, '\t');
    put_cell(out, f->time_value.len ? f->time_value : f->time.text);
    tw_buffer_char(out, '\t');
    put_term(out, doc, &f->place);
    tw_buffer_format(out, "\t%.2f\n", (double)f->confidence);
  }
}

void
tw_document_dump(const tw_document *const doc, const tw_stage stage, tw_buffer *const out)
{
  switch (stage) {
  case TW_STAGE_DECODE: dump_text(doc, out); break;
  case TW_STAGE_BLOCKS: dump_blocks(doc, out); break;
  case TW_STAGE_TOKENS: dump_conllu(doc, false, out); break;
  case TW_STAGE_PARSE:
  case TW_STAGE_TREES: dump_conllu(doc, true, out); break;
  case TW_STAGE_CLAUSES: dump_clauses(doc, out); break;
  case TW_STAGE_ATTRIBUTION: dump_attribution(doc, out); break;
  case TW_STAGE_ENTITIES: dump_entities(doc, out); break;
  case TW_STAGE_FACTS:
  case TW_STAGE_TIMES:
  case TW_STAGE_EVENTS:
  case TW_STAGE_COUNT: dump_facts(doc, out); break;
  }
}
