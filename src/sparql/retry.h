// SPDX-License-Identifier: Apache-2.0
// What an answer means: done, worth another try, too large, or refused for good; and how long to wait.
#ifndef TW_SPARQL_RETRY_H
#define TW_SPARQL_RETRY_H

#include <triplewire/triplewire.h>

typedef enum {
  TW_ANSWER_DONE,
  TW_ANSWER_AGAIN,     ///< The same request may well succeed later
  TW_ANSWER_TOO_LARGE, ///< Half of it may succeed
  TW_ANSWER_REFUSED,   ///< Neither
} tw_answer;

/// Judge an HTTP status; `text` is the answer's body. 500 stands for anything from a deadlock to a missing permission (Virtuoso answers
/// 500 to both), so there the text decides; one that says nothing is worth another try.
tw_answer tw_answer_judge(long status, tw_str text);

/// Milliseconds to wait after try `attempt` (from 1): exponential from `first` to 30 s, of which `random` takes up to half
/// away, so that clients that failed together don't come back together. `retry_after` seconds (0: none) are honoured up to 120.
uint32_t tw_retry_wait(uint32_t first, unsigned attempt, long retry_after, uint32_t random);

#endif
