// SPDX-License-Identifier: Apache-2.0
// What an upload has done so far, in a file, so that one that was killed goes on where it was. It exists as long as there is something
// to go on with, and holds hashes only: neither addresses nor names nor text.
#ifndef TW_SPARQL_JOURNAL_H
#define TW_SPARQL_JOURNAL_H

#include <triplewire/triplewire.h>

#include <stdbool.h>

/// Graphs and parts are named by hashes. A line is added after the store has said that a part is in it, so that a part without a line is
/// sent again (which changes nothing), and one with a line is not.
typedef struct tw_journal tw_journal;

/// Open or create the file `path`, and lock it. `purpose` tells what the upload does and where: a journal of another purpose is refused.
/// Errors: TW_ERR_IO, TW_ERR_USE (another purpose, no journal, or another process uses it), TW_ERR_MEMORY.
tw_status tw_journal_open(tw_journal **out, const char *path, tw_str purpose, tw_error *err);
/// `finished`: everything is done, and the file goes. NULL is fine.
void tw_journal_close(tw_journal *journal, bool finished);

/// Chain of a graph of which nothing was handed over yet.
uint64_t tw_journal_begin(const tw_journal *journal, uint64_t graph);
/// Chain of a graph after a further part.
uint64_t tw_journal_next(uint64_t chain, tw_str part);
/// Is the part in the store with which the graph's chain became `chain`?
bool tw_journal_has(const tw_journal *journal, uint64_t chain);
/// How many parts of `graph` are.
uint32_t tw_journal_parts(const tw_journal *journal, uint64_t graph);
/// Note a part of `graph`. Errors: TW_ERR_IO, TW_ERR_MEMORY.
tw_status tw_journal_add(tw_journal *journal, uint64_t graph, uint64_t chain, tw_error *err);
/// Note that the store does not hold `graph` as it should: all of it has to be sent again. Errors as above.
tw_status tw_journal_void(tw_journal *journal, uint64_t graph, tw_error *err);

#endif
