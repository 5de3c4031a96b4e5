// SPDX-License-Identifier: Apache-2.0
// Blank nodes of several files kept apart: see scoped.h.
#include "command/scoped.h"

#include "base/error.h"
#include "base/str.h"

static const char prefix[] = "urn:bnode:";

static void
rename_blank(const tw_scoped *const scoped, tw_rdf_term *const term, tw_buffer *const out)
{
  if (term->kind != TW_RDF_IRI || !tw_str_begins(term->value, prefix)) {
    return;
  }
  tw_buffer_clear(out);
  tw_buffer_text(out, prefix);
  tw_buffer_text(out, scoped->scope);
  tw_buffer_char(out, '-');
  tw_buffer_put(out, tw_str_slice(term->value, sizeof prefix - 1, term->value.len));
  term->value = tw_buffer_str(out);
}

static tw_status
take_statement(tw_sink *const sink, const tw_statement *const statement, tw_error *const err)
{
  tw_scoped *const scoped = (tw_scoped *)sink;
  tw_statement     copy   = *statement;
  rename_blank(scoped, &copy.subject, &scoped->renamed[0]);
  rename_blank(scoped, &copy.object, &scoped->renamed[1]);
  rename_blank(scoped, &copy.graph, &scoped->renamed[2]);
  for (size_t i = 0; i < sizeof scoped->renamed / sizeof *scoped->renamed; ++i) {
    if (scoped->renamed[i].failed) {
      return tw_fail(err, TW_ERR_MEMORY, "read", 0, "not enough memory for a statement");
    }
  }
  return scoped->next->statement(scoped->next, &copy, err);
}

static tw_status
take_end(tw_sink *const sink, tw_error *const err)
{
  tw_sink *const next = ((tw_scoped *)sink)->next;
  return next->end(next, err);
}

static void
free_nothing(tw_sink *const sink)
{
  (void)sink; // tw_scoped_close() does it
}

void
tw_scoped_open(tw_scoped *const scoped, tw_sink *const next, const char *const path)
{
  const tw_str name = tw_str_from(path);
  scoped->sink      = (tw_sink){.statement = take_statement, .end = take_end, .free = free_nothing};
  scoped->next      = next;
  tw_sha256(&name, 1, scoped->scope);
  scoped->scope[TW_SCOPE_LENGTH] = '\0';
}

void
tw_scoped_close(tw_scoped *const scoped)
{
  for (size_t i = 0; i < sizeof scoped->renamed / sizeof *scoped->renamed; ++i) {
    tw_buffer_free(&scoped->renamed[i]);
  }
}
