// SPDX-License-Identifier: Apache-2.0
// Facts as NDJSON, one a line, straight from the table.
#include "base/error.h"
#include "rdf/json_text.h"
#include "rdf/lexical.h"
#include "rdf/names.h"
#include "rdf/rdf.h"

static void
put_span(tw_json_text *const json, const tw_term_view *const view)
{
  tw_json_text_number(json, "begin", view->begin);
  tw_json_text_number(json, "end", view->end);
}

// What all terms tell: what they are called here, what they mean
static void
put_meaning(tw_json_text *const json, tw_names *const names, const tw_term *const term, const tw_term_view *const view)
{
  tw_json_text_string(json, "text", view->text);
  tw_json_text_string(json, "label", view->label);
  tw_json_text_known(json, "iri", tw_name_term(names, term));
  tw_json_text_known(json, "type", view->type);
  tw_json_text_known(json, "wikidata", view->wikidata);
  if (term->entity < names->doc->entity_count) {
    tw_json_text_known(json, "country", names->doc->entity[term->entity].country);
  }
}

// A subject, object or place; null if the fact has none
static void
put_term(tw_json_text *const json, const char *const key, tw_names *const names, const tw_term *const term)
{
  if (term->kind == TW_TERM_NONE) {
    tw_json_text_raw(json, key, TW_STR("null"));
    return;
  }
  const tw_term_view view = tw_term_as_view(names->doc, term);
  tw_json_text_open(json, key, '{');
  put_meaning(json, names, term, &view);
  put_span(json, &view);
  tw_json_text_close(json, '}');
}

static void
put_predicate(tw_json_text *const json, tw_names *const names, const tw_fact *const fact)
{
  tw_json_text_open(json, "predicate", '{');
  tw_json_text_string(json, "text", fact->predicate);
  tw_json_text_string(json, "lemma", fact->lemma);
  tw_json_text_string(json, "iri", tw_name_predicate(names, fact));
  tw_json_text_number(json, "begin", tw_document_code_at(names->doc, fact->predicate_span.begin));
  tw_json_text_number(json, "end", tw_document_code_at(names->doc, fact->predicate_span.end));
  tw_json_text_close(json, '}');
}

static void
put_arguments(tw_json_text *const json, tw_names *const names, const tw_fact *const fact)
{
  tw_json_text_open(json, "arguments", '[');
  for (uint32_t i = fact->arguments.begin; i < fact->arguments.end; ++i) {
    const tw_term *const term = &names->doc->fact_argument[i];
    const tw_term_view   view = tw_term_as_view(names->doc, term);
    tw_json_text_open(json, NULL, '{');
    tw_json_text_string(json, "role", view.role);
    put_meaning(json, names, term, &view);
    put_span(json, &view);
    tw_json_text_close(json, '}');
  }
  tw_json_text_close(json, ']');
}

// null: the article itself says so. Somebody may say so whom nobody names: "reportedly"
static void
put_attribution(tw_json_text *const json, tw_names *const names, const tw_fact *const fact)
{
  if (fact->source.kind == TW_TERM_NONE && fact->attribution == TW_NONE) {
    tw_json_text_raw(json, "attribution", TW_STR("null"));
    return;
  }
  const tw_term_view view = tw_term_as_view(names->doc, &fact->source);
  tw_json_text_open(json, "attribution", '{');
  put_meaning(json, names, &fact->source, &view);
  tw_json_text_known(json, "cue", tw_fact_cue(names->doc, fact));
  tw_json_text_close(json, '}');
}

static void
put_event(tw_json_text *const json, tw_names *const names, const tw_fact *const fact)
{
  if (fact->event == TW_EVENT_NONE) {
    tw_json_text_raw(json, "event", TW_STR("null"));
    return;
  }
  tw_json_text_open(json, "event", '{');
  tw_json_text_known(json, "iri", tw_name_event(names, fact));
  tw_json_text_string(json, "type", tw_event_text(fact->event));
  tw_json_text_known(json, "cameo", fact->cameo);
  tw_json_text_close(json, '}');
}

static void
put_time(tw_json_text *const json, const tw_fact *const fact)
{
  if (fact->time.kind == TW_TERM_NONE && !fact->time_value.len) {
    tw_json_text_raw(json, "time", TW_STR("null"));
    return;
  }
  tw_json_text_open(json, "time", '{');
  tw_json_text_string(json, "text", fact->time.text);
  tw_json_text_known(json, "value", fact->time_value);
  tw_json_text_close(json, '}');
}

static void
put_fact(tw_json_text *const json, tw_names *const names, const uint32_t row)
{
  const tw_document *const doc  = names->doc;
  const tw_fact *const     fact = &doc->fact[row];
  char                     confidence[TW_CONFIDENCE_SIZE];
  tw_json_text_open(json, NULL, '{');
  tw_json_text_string(json, "article", tw_name_id(names));
  tw_json_text_string(json, "claim", tw_name_claim(names, row));
  tw_json_text_number(json, "sentence", fact->sentence);
  tw_json_text_number(json, "begin", tw_document_code_at(doc, fact->span.begin));
  tw_json_text_number(json, "end", tw_document_code_at(doc, fact->span.end));
  put_term(json, "subject", names, &fact->subject);
  put_predicate(json, names, fact);
  put_term(json, "object", names, &fact->object);
  put_arguments(json, names, fact);
  tw_json_text_string(json, "polarity", tw_polarity_text(fact->negative));
  tw_json_text_string(json, "modality", tw_modality_text(fact->modality));
  tw_json_text_known(json, "tense", tw_tense_text(fact->tense));
  put_attribution(json, names, fact);
  put_event(json, names, fact);
  put_time(json, fact);
  put_term(json, "place", names, &fact->place);
  tw_json_text_raw(json, "confidence", tw_confidence_text(fact->confidence, confidence));
  tw_json_text_close(json, '}');
}

static tw_status
write_facts(const tw_document *const doc, const char *const base, tw_buffer *const out, tw_error *const err)
{
  tw_names names;
  TRY(tw_names_open(&names, doc, base, doc->scratch, err));
  const tw_mark mark = tw_arena_mark(doc->scratch);
  for (uint32_t i = 0; i < doc->fact_count; ++i) {
    put_fact(&(tw_json_text){.out = out}, &names, i);
    tw_buffer_char(out, '\n');
    tw_arena_reset(doc->scratch, mark);
  }
  return out->failed || names.failed ? tw_fail_memory(err, "ndjson") : TW_OK;
}

tw_status
tw_ndjson_write(const tw_document *const doc, const char *const base, tw_buffer *const out, tw_error *const err)
{
  const tw_mark   mark   = tw_arena_mark(doc->scratch);
  const tw_status status = write_facts(doc, base, out, err);
  tw_arena_reset(doc->scratch, mark);
  return status;
}
