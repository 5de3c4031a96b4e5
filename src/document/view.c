// SPDX-License-Identifier: Apache-2.0
// Facts as the public header shows them, and the names of what they are made of.
#include "document/document.h"

const char *
tw_clause_kind_text(const uint8_t kind)
{
  static const char *const texts[] = {"verb", "copula", "existential", "apposition", "title", "possession", "nominal"};
  return kind < sizeof texts / sizeof *texts ? texts[kind] : "?";
}

const char *
tw_role_text(const uint8_t role)
{
  static const char *const texts[] = {"object", "indirect", "agent",      "oblique", "time",
                                      "place",  "adverb",   "complement", "adjunct"};
  return role < sizeof texts / sizeof *texts ? texts[role] : "?";
}

tw_str
tw_document_text(const tw_document *const doc)
{
  return doc->text;
}

tw_metadata
tw_document_metadata(const tw_document *const doc)
{
  return doc->about;
}

size_t
tw_document_fact_count(const tw_document *const doc)
{
  return doc->fact_count;
}

tw_term_view
tw_term_as_view(const tw_document *const doc, const tw_term *const term)
{
  if (term->kind == TW_TERM_NONE) {
    return (tw_term_view){0};
  }
  tw_term_view view = {.text = term->text, .label = term->text, .role = term->role};
  view.begin        = tw_document_code_at(doc, term->span.begin);
  view.end          = tw_document_code_at(doc, term->span.end);
  if (term->kind == TW_TERM_EVENT && term->fact < doc->fact_count) {
    view.name = doc->fact[term->fact].event_name;
    view.type = tw_type_text(TW_TYPE_EVENT);
  }
  if (term->kind == TW_TERM_ENTITY && term->entity < doc->entity_count) {
    const tw_entity *const entity = &doc->entity[term->entity];
    view.label                    = entity->label.len ? entity->label : term->text;
    view.name                     = entity->name;
    view.type                     = tw_type_text(entity->type);
    view.wikidata                 = entity->wikidata;
  }
  return view;
}

tw_str
tw_fact_cue(const tw_document *const doc, const tw_fact *const fact)
{
  const uint32_t cue = fact->attribution < doc->attribution_count ? doc->attribution[fact->attribution].cue : TW_NONE;
  return cue < doc->token.count ? tw_token_text(doc, cue) : TW_STR("");
}

tw_fact_view
tw_document_fact(const tw_document *const doc, const size_t index)
{
  const tw_fact *const fact = &doc->fact[index];
  return (tw_fact_view){
    .sentence       = fact->sentence,
    .begin          = tw_document_code_at(doc, fact->span.begin),
    .end            = tw_document_code_at(doc, fact->span.end),
    .subject        = tw_term_as_view(doc, &fact->subject),
    .object         = tw_term_as_view(doc, &fact->object),
    .predicate      = fact->predicate,
    .lemma          = fact->lemma,
    .name           = fact->name,
    .polarity       = tw_polarity_text(fact->negative),
    .modality       = tw_modality_text(fact->modality),
    .tense          = tw_tense_text(fact->tense),
    .source         = tw_term_as_view(doc, &fact->source),
    .cue            = tw_fact_cue(doc, fact),
    .event          = tw_event_text(fact->event),
    .event_name     = fact->event_name,
    .time           = fact->time.text,
    .time_value     = fact->time_value,
    .place          = tw_term_as_view(doc, &fact->place),
    .argument_count = fact->arguments.end - fact->arguments.begin,
    .confidence     = (double)fact->confidence,
  };
}

tw_term_view
tw_document_argument(const tw_document *const doc, const size_t index, const size_t number)
{
  return tw_term_as_view(doc, &doc->fact_argument[doc->fact[index].arguments.begin + number]);
}
