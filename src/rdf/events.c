// SPDX-License-Identifier: Apache-2.0
// The n-ary layer: what happened (or is said to have), with who, to whom, where and when.
#include "rdf/graph.h"

// A clause's words would make a second sentence of it
static tw_str
words_of(const tw_document *const doc, const tw_term *const term)
{
  return term->kind == TW_TERM_CLAUSE ? TW_STR("") : tw_term_as_view(doc, term).label;
}

// "Russia struck Kyiv"
static tw_term_id
label(tw_graph_run *const run, const tw_fact *const fact)
{
  tw_buffer    text    = {0};
  const tw_str parts[] = {words_of(run->doc, &fact->subject), fact->name, words_of(run->doc, &fact->object)};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; ++i) {
    if (parts[i].len && text.len) {
      tw_buffer_char(&text, ' ');
    }
    for (uint32_t at = 0; at < parts[i].len; ++at) {
      tw_buffer_char(&text, i == 1 && parts[i].ptr[at] == '_' ? ' ' : parts[i].ptr[at]);
    }
  }
  run->names.failed |= text.failed;
  const tw_term_id id = tw_graph_text(run, tw_buffer_str(&text));
  tw_buffer_free(&text);
  return id;
}

static void
put_participant(tw_graph_run *const run, const tw_term_id event, const tw_vocab role, const tw_term *const term)
{
  if (term->kind == TW_TERM_ENTITY) {
    tw_graph_put(run, event, role, tw_graph_resource(run, term));
  }
}

// schema.org knows dates, and dates with a time of day; SEM takes any stamp
static void
put_stamp(tw_graph_run *const run, const tw_term_id event, const tw_vocab stamp, const tw_vocab date, const tw_str value)
{
  const tw_term_id time = tw_graph_time(run, value);
  tw_graph_put(run, event, stamp, time);
  if (time != TW_NONE && tw_str_begins(run->builder.term[time].datatype, TW_XSD "date")) {
    tw_graph_put(run, event, date, time);
  }
}

// A day, month or year, or from one to another: "2026-02-09/2026-02-11"
static void
put_time(tw_graph_run *const run, const tw_term_id event, const tw_str value)
{
  const uint32_t slash = tw_str_find(value, TW_STR("/"), 0);
  if (slash == TW_NONE) {
    put_stamp(run, event, TW_VOCAB_HAS_TIME, TW_VOCAB_START_DATE, value);
    return;
  }
  put_stamp(run, event, TW_VOCAB_HAS_BEGIN, TW_VOCAB_START_DATE, tw_str_slice(value, 0, slash));
  put_stamp(run, event, TW_VOCAB_HAS_END, TW_VOCAB_END_DATE, tw_str_slice(value, slash + 1, value.len));
}

// Whether it happened is for the claims to say; here stands what any of them says of it, so that a question about events need not
// go through them: wanted or denied ones are nothing that took place
static void
put_status(tw_graph_run *const run, const tw_term_id event, const tw_fact *const fact)
{
  tw_graph_put(run, event, TW_VOCAB_POLARITY,
      fact->negative ? TW_VOCAB_NEGATIVE : TW_VOCAB_POSITIVE);
  tw_graph_put(run, event, TW_VOCAB_MODALITY, tw_graph_name(run, TW_NAMESPACE, tw_modality_text(fact->modality), ""));
}

void
tw_graph_event_label(tw_graph_run *const run, const tw_term_id event, const tw_fact *const fact)
{
  tw_graph_put(run, event, TW_VOCAB_TYPE, TW_VOCAB_EVENT_CLASS);
  tw_graph_put(run, event, TW_VOCAB_LABEL, label(run, fact));
  tw_graph_put(run, event, TW_VOCAB_PREF_LABEL, label(run, fact));
}

static bool
is_of(const tw_document *const doc, const tw_term *const term, const tw_fact *const fact)
{
  return term->kind == TW_TERM_EVENT && term->fact < doc->fact_count &&
         tw_str_equal(doc->fact[term->fact].event_name, fact->event_name);
}

// "The strike killed two" after "Peru struck the port": the event has its name already
static bool
is_named(const tw_document *const doc, const tw_fact *const fact)
{
  return is_of(doc, &fact->subject, fact) || is_of(doc, &fact->object, fact);
}

tw_term_id
tw_graph_event(tw_graph_run *const run, const tw_fact *const fact)
{
  const tw_term_id event = tw_builder_iri(&run->builder, tw_name_event(&run->names, fact));
  if (event == TW_NONE) {
    return TW_NONE;
  }
  tw_graph_put(run, event, TW_VOCAB_TYPE, TW_VOCAB_SEM_EVENT);
  tw_graph_put(run, event, TW_VOCAB_TYPE, TW_VOCAB_EVENT_CLASS);
  if (!is_named(run->doc, fact)) {
    tw_graph_put(run, event, TW_VOCAB_LABEL, label(run, fact));
  }
  tw_graph_put(run, event, TW_VOCAB_EVENT_TYPE, tw_graph_name(run, TW_PLOVER, tw_event_text(fact->event), ""));
  tw_graph_put(run, event, TW_VOCAB_EVENT_TYPE, tw_graph_name(run, TW_CAMEO, fact->cameo, ""));
  tw_graph_put(run, event, TW_VOCAB_EVENT_PREDICATE, tw_builder_iri(&run->builder, tw_name_predicate(&run->names, fact)));
  put_participant(run, event, TW_VOCAB_AGENT, &fact->agent);
  put_participant(run, event, TW_VOCAB_PATIENT, &fact->patient);
  put_participant(run, event, TW_VOCAB_HAS_PLACE, &fact->place);
  put_participant(run, event, TW_VOCAB_LOCATION, &fact->place);
  put_time(run, event, fact->time_value);
  put_status(run, event, fact);
  tw_graph_put(run, event, TW_VOCAB_DENOTED_BY, tw_graph_words(run, fact->predicate_span, TW_NONE));
  return event;
}
