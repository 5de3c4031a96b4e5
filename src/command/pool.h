// SPDX-License-Identifier: Apache-2.0
// Articles through the pipeline on several threads, and out again in the order in which they came.
#ifndef TW_COMMAND_POOL_H
#define TW_COMMAND_POOL_H

#include "pipeline.h"

/// What became of one article. All of it is only valid during the call.
typedef struct {
  const tw_document *doc;    ///< Without facts if `error.code` is set
  tw_error           error;
  const char        *path;   ///< Where the article came from; "-" is standard input
  uint64_t           line;
} tw_result;

/// Called on the thread that uses the pool, once for each article, in the order of tw_pool_put().
typedef void tw_pool_done(void *handle, const tw_result *result);

typedef struct {
  const tw_engine *engine;
  tw_stage         last;   ///< Stage to stop after
  tw_status (*after)(tw_document *doc, const tw_engine *engine, tw_error *err); ///< Run behind it on the worker, or NULL
  unsigned         jobs;   ///< Threads; 0 is one for each processor
  tw_pool_done    *done;
  void            *handle; ///< For `done`
} tw_pool_options;

typedef struct tw_pool tw_pool;

/// NULL if there is no memory, or no thread can be started. `options` is copied.
tw_pool *tw_pool_open(const tw_pool_options *options);
/// Take an article in (its bytes are copied); hands finished ones on, and waits where all documents are in use.
void tw_pool_put(tw_pool *pool, const tw_article *article);
/// Wait for all articles, hand them on, and free the pool. NULL is fine.
void tw_pool_close(tw_pool *pool);

#endif
