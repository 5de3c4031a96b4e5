// SPDX-License-Identifier: Apache-2.0
// The two layers made from facts: flat triples for what holds, and a claim for everything that is said.
#include "rdf/graph.h"
#include "rdf/lexical.h"

// ---- flat ----------------------------------------------------------------------------------------------------------------------

// "Finnish President Alexander Stubb", "Stubb, the Finnish president,": an office of somebody with a name
static bool
is_office(tw_graph_run *const run, const tw_fact *const fact)
{
  return (fact->kind == TW_CLAUSE_TITLE || fact->kind == TW_CLAUSE_APPOSITION) && fact->object.kind == TW_TERM_VALUE &&
         tw_names_share(&run->names, &fact->subject) && run->doc->entity[fact->subject.entity].type == TW_TYPE_PERSON;
}

void
tw_graph_plain(tw_graph_run *const run)
{
  for (uint32_t i = 0; i < run->doc->fact_count; ++i) {
    const tw_fact *const fact = &run->doc->fact[i];
    if (tw_graph_holds(fact) && is_office(run, fact)) {
      tw_graph_put(run, tw_graph_resource(run, &fact->subject), TW_VOCAB_JOB_TITLE, tw_graph_text(run, fact->object.text));
    }
    if (tw_graph_holds(fact) && fact->name.len && tw_names_share(&run->names, &fact->subject) &&
        tw_names_share(&run->names, &fact->object)) {
      tw_graph_put(run, tw_graph_resource(run, &fact->subject),
                     tw_builder_iri(&run->builder, tw_name_predicate(&run->names, fact)), tw_graph_resource(run, &fact->object));
    }
  }
}

// ---- claims --------------------------------------------------------------------------------------------------------------------

static void
put_statement(tw_graph_run *const run, const tw_term_id claim, const tw_fact *const fact)
{
  const tw_term_id object = tw_graph_value(run, &fact->object);
  tw_graph_put(run, claim, TW_VOCAB_SUBJECT, tw_graph_resource(run, &fact->subject));
  tw_graph_put(run, claim, TW_VOCAB_PREDICATE, tw_builder_iri(&run->builder, tw_name_predicate(&run->names, fact)));
  tw_graph_put(run, claim, TW_VOCAB_OBJECT, object);
  if (fact->object.kind == TW_TERM_CLAUSE && fact->object.fact < run->doc->fact_count) {
    tw_graph_put(run, claim, TW_VOCAB_CONTENT, object);
  }
  tw_graph_put(run, claim, TW_VOCAB_WORDING, tw_graph_text(run, fact->predicate));
}

// The entity that a token stands for: sources of outer attributions are known by their heads only
static tw_term_id
entity_at(tw_graph_run *const run, const uint32_t token)
{
  const tw_document *const doc     = run->doc;
  const uint32_t           mention = token < doc->token.count && doc->token.mention ? doc->token.mention[token] : TW_NONE;
  if (mention >= doc->mention_count || doc->mention[mention].entity >= doc->entity_count) {
    return TW_NONE;
  }
  const tw_term term = {.kind = TW_TERM_ENTITY, .entity = doc->mention[mention].entity, .head = token,
                        .text = tw_token_text(doc, token)};
  return tw_graph_resource(run, &term);
}

// "The Kremlin said Putin told Trump that …": Putin's words, reported by the Kremlin
static void
put_attribution(tw_graph_run *const run, const tw_term_id claim, const tw_fact *const fact)
{
  const tw_document *const doc = run->doc;
  tw_graph_put(run, claim, TW_VOCAB_WAS_ATTRIBUTED_TO, tw_graph_resource(run, &fact->source));
  tw_graph_put(run, claim, TW_VOCAB_CUE, tw_graph_text(run, tw_fact_cue(doc, fact)));
  if (fact->attribution >= doc->attribution_count) {
    return;
  }
  uint32_t steps = 0; // a row that leads back to itself must not hang us
  for (uint32_t a = doc->attribution[fact->attribution].outer; a < doc->attribution_count && steps < doc->attribution_count;
       a          = doc->attribution[a].outer, ++steps) {
    tw_graph_put(run, claim, TW_VOCAB_REPORTED_BY, entity_at(run, doc->attribution[a].source));
  }
}

static void
put_qualities(tw_graph_run *const run, const tw_term_id claim, const tw_fact *const fact)
{
  char confidence[TW_CONFIDENCE_SIZE];
  tw_graph_put(run, claim, TW_VOCAB_POLARITY, fact->negative ? TW_VOCAB_NEGATIVE : TW_VOCAB_POSITIVE);
  tw_graph_put(run, claim, TW_VOCAB_MODALITY, tw_graph_name(run, TW_NAMESPACE, tw_modality_text(fact->modality), ""));
  tw_graph_put(run, claim, TW_VOCAB_TENSE, tw_graph_name(run, TW_NAMESPACE, tw_tense_text(fact->tense), "Tense"));
  tw_graph_put(run, claim, TW_VOCAB_CONFIDENCE, tw_builder_typed(&run->builder, tw_confidence_text(fact->confidence, confidence),
                                                        TW_STR(TW_XSD "decimal")));
}

static void
put_circumstances(tw_graph_run *const run, const tw_term_id claim, const tw_fact *const fact)
{
  const tw_term_id time = tw_graph_time(run, fact->time_value);
  tw_graph_put(run, claim, TW_VOCAB_TIME_TEXT, tw_graph_text(run, fact->time.text));
  tw_graph_put(run, claim, TW_VOCAB_TEMPORAL,
      time != TW_NONE ? time : tw_builder_typed(&run->builder, fact->time_value, TW_STR(""))); // intervals as text
  tw_graph_put(run, claim, TW_VOCAB_PLACE_TEXT, tw_graph_text(run, fact->place.text));
  if (fact->place.kind == TW_TERM_ENTITY) {
    tw_graph_put(run, claim, TW_VOCAB_SPATIAL, tw_graph_resource(run, &fact->place));
  }
}

static void
put_arguments(tw_graph_run *const run, const tw_term_id claim, const tw_str iri, const tw_fact *const fact)
{
  for (uint32_t i = fact->arguments.begin; i < fact->arguments.end; ++i) {
    const tw_term *const term     = &run->doc->fact_argument[i];
    const tw_str         name     = tw_name_argument(&run->names, iri, i - fact->arguments.begin + 1);
    const tw_term_id     argument = tw_builder_iri(&run->builder, name);
    tw_graph_put(run, claim, TW_VOCAB_ARGUMENT, argument);
    tw_graph_put(run, argument, TW_VOCAB_TYPE, TW_VOCAB_ARGUMENT_CLASS);
    tw_graph_put(run, argument, TW_VOCAB_ROLE, tw_builder_typed(&run->builder, term->role, TW_STR("")));
    tw_graph_put(run, argument, TW_VOCAB_LABEL, tw_graph_text(run, term->text));
    if (tw_name_term(&run->names, term).len) {
      tw_graph_put(run, argument, TW_VOCAB_ENTITY, tw_graph_resource(run, term));
    }
  }
}

// Where subject, object, source and place are named in the text
static void
put_mentions(tw_graph_run *const run, const tw_fact *const fact)
{
  const tw_term *const terms[] = {&fact->subject, &fact->object, &fact->source, &fact->place};
  for (size_t i = 0; i < sizeof terms / sizeof *terms; ++i) {
    if (terms[i]->kind == TW_TERM_ENTITY || terms[i]->kind == TW_TERM_EVENT) {
      tw_graph_words(run, terms[i]->span, tw_graph_resource(run, terms[i]));
    }
  }
}

static void
put_claim(tw_graph_run *const run, const uint32_t row)
{
  const tw_fact *const fact  = &run->doc->fact[row];
  const tw_str         iri   = tw_name_claim(&run->names, row);
  const tw_term_id     claim = tw_builder_iri(&run->builder, iri);
  tw_graph_put(run, claim, TW_VOCAB_TYPE, TW_VOCAB_CLAIM);
  tw_graph_put(run, claim, TW_VOCAB_TYPE, TW_VOCAB_STATEMENT);
  if (fact->source.kind != TW_TERM_NONE || fact->attribution != TW_NONE) {
    tw_graph_put(run, claim, TW_VOCAB_TYPE, TW_VOCAB_ATTRIBUTED);
  }
  put_statement(run, claim, fact);
  tw_graph_put(run, claim, TW_VOCAB_EVENT, tw_graph_event(run, fact));
  put_attribution(run, claim, fact);
  put_qualities(run, claim, fact);
  put_circumstances(run, claim, fact);
  put_arguments(run, claim, iri, fact);
  tw_graph_put(run, claim, TW_VOCAB_APPEARANCE, run->article);
  tw_graph_put(run, claim, TW_VOCAB_DENOTED_BY, tw_graph_words(run, fact->span, TW_NONE));
  put_mentions(run, fact);
}

void
tw_graph_claims(tw_graph_run *const run)
{
  for (uint32_t i = 0; i < run->doc->fact_count; ++i) {
    put_claim(run, i);
  }
}
