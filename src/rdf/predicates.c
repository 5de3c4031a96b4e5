// SPDX-License-Identifier: Apache-2.0
// What is known of predicates: see predicates.h. So few rows that they are looked through.
#include "rdf/predicates.h"

bool
tw_predicate_find(const tw_str name, tw_predicate_row *const out)
{
  for (const char *const *line = tw_predicate_lines; *line; ++line) {
    if (!strncmp(*line, name.len ? name.ptr : "#", name.len) && (*line)[name.len] == '\t') {
      tw_str rest = tw_str_from(*line + name.len + 1);
      return tw_str_split(&rest, '\t', &out->inverse) && tw_str_split(&rest, '\t', &out->wikidata);
    }
  }
  return false;
}
