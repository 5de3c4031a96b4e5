// SPDX-License-Identifier: Apache-2.0
// Articles through the pipeline on several threads: a ring of documents, filled, worked on and emptied in the same order.
#include "command/pool.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

enum { MAX_JOBS = 256, SLOTS_PER_JOB = 4 };

typedef enum { FREE, READY, WORKING, FINISHED } slot_state;

typedef struct {
  slot_state   state;
  tw_document *doc;
  tw_error     error;
  char        *path;
  uint64_t     line;
} slot;

struct tw_pool {
  tw_pool_options options;
  pthread_mutex_t lock;
  pthread_cond_t  work; ///< A slot became READY, or the end has come
  pthread_cond_t  news; ///< A slot became FINISHED
  bool            end;
  unsigned        threads;
  pthread_t       thread[MAX_JOBS];
  uint32_t        size;
  slot           *slots;      ///< [size]
  uint64_t        filled;     ///< Articles taken in; article k is in slot k % size
  uint64_t        taken;      ///< Articles that a worker has taken
  uint64_t        emptied;    ///< Articles handed on
};

static void
process(const tw_pool_options *const options, slot *const s)
{
  if (s->error.code) {
    return; // it could not even be loaded
  }
  tw_status status = tw_pipeline_run(s->doc, options->engine, options->last, &s->error);
  if (!status && options->after) {
    status = options->after(s->doc, options->engine, &s->error);
    tw_arena_clear(s->doc->scratch);
  }
  s->error.code = status;
}

// A thread's working memory, lent to the article that it works on: it is large, and it knows the words of the articles before
typedef struct {
  void *parser;
  void (*free_parser)(void *parser);
} memory;

static void
process_with(const tw_pool_options *const options, slot *const s, memory *const m)
{
  s->doc->parser      = m->parser;
  s->doc->free_parser = m->free_parser;
  process(options, s);
  *m                  = (memory){s->doc->parser, s->doc->free_parser};
  s->doc->parser      = NULL;
  s->doc->free_parser = NULL;
}

static void *
worker(void *const argument)
{
  tw_pool *const pool = argument;
  memory         mine = {NULL, NULL};
  pthread_mutex_lock(&pool->lock);
  for (;;) {
    while (pool->taken == pool->filled && !pool->end) {
      pthread_cond_wait(&pool->work, &pool->lock);
    }
    if (pool->taken == pool->filled) {
      break;
    }
    slot *const s = &pool->slots[pool->taken++ % pool->size];
    s->state      = WORKING;
    pthread_mutex_unlock(&pool->lock);
    process_with(&pool->options, s, &mine);
    pthread_mutex_lock(&pool->lock);
    s->state = FINISHED;
    pthread_cond_signal(&pool->news);
  }
  pthread_mutex_unlock(&pool->lock);
  if (mine.free_parser) {
    mine.free_parser(mine.parser);
  }
  return NULL;
}

static unsigned
count_jobs(const unsigned asked)
{
  const long online = sysconf(_SC_NPROCESSORS_ONLN);
  const long jobs   = asked ? (long)asked : online > 0 ? online : 1;
  return (unsigned)(jobs < MAX_JOBS ? jobs : MAX_JOBS);
}

static bool
make_slots(tw_pool *const pool, const uint32_t size)
{
  pool->slots = calloc(size, sizeof *pool->slots);
  if (!pool->slots) {
    return false;
  }
  for (; pool->size < size; ++pool->size) {
    pool->slots[pool->size].doc = tw_document_new(0);
    if (!pool->slots[pool->size].doc) {
      return false;
    }
  }
  return true;
}

tw_pool *
tw_pool_open(const tw_pool_options *const options)
{
  tw_pool *const pool = calloc(1, sizeof *pool);
  if (!pool) {
    return NULL;
  }
  pool->options = *options;
  pthread_mutex_init(&pool->lock, NULL);
  pthread_cond_init(&pool->work, NULL);
  pthread_cond_init(&pool->news, NULL);
  const unsigned jobs = count_jobs(options->jobs);
  bool           good = make_slots(pool, jobs > 1 ? jobs * SLOTS_PER_JOB : 1);
  for (unsigned i = 0; good && jobs > 1 && i < jobs; ++i) { // a single job needs no thread: it is done where it is put
    good = !pthread_create(&pool->thread[i], NULL, worker, pool);
    pool->threads += good;
  }
  if (!good && !(pool->threads && pool->size)) {
    tw_pool_close(pool);
    return NULL;
  }
  return pool;
}

// Hand on the oldest article, which must be finished
static void
hand_on(tw_pool *const pool)
{
  slot *const     s      = &pool->slots[pool->emptied++ % pool->size];
  const tw_result result = {s->doc, s->error, s->path ? s->path : "-", s->line};
  pool->options.done(pool->options.handle, &result);
  free(s->path);
  s->path  = NULL;
  s->error = (tw_error){0};
  s->state = FREE;
}

// Wait until the oldest article is finished, then hand it on
static void
wait_for_oldest(tw_pool *const pool)
{
  const slot *const s = &pool->slots[pool->emptied % pool->size];
  pthread_mutex_lock(&pool->lock);
  while (s->state != FINISHED) {
    pthread_cond_wait(&pool->news, &pool->lock);
  }
  pthread_mutex_unlock(&pool->lock);
  hand_on(pool);
}

void
tw_pool_put(tw_pool *const pool, const tw_article *const article)
{
  if (pool->filled - pool->emptied == pool->size) {
    wait_for_oldest(pool);
  }
  slot *const s = &pool->slots[pool->filled % pool->size];
  s->path       = strdup(article->path ? article->path : "-");
  s->line       = article->line;
  s->error.code = tw_pipeline_load(s->doc, article, &s->error);
  if (!pool->threads) {
    process(&pool->options, s);
    ++pool->filled;
    hand_on(pool);
    return;
  }
  pthread_mutex_lock(&pool->lock);
  s->state = READY;
  ++pool->filled;
  pthread_cond_signal(&pool->work);
  pthread_mutex_unlock(&pool->lock);
}

void
tw_pool_close(tw_pool *const pool)
{
  if (!pool) {
    return;
  }
  while (pool->emptied < pool->filled) {
    wait_for_oldest(pool);
  }
  pthread_mutex_lock(&pool->lock);
  pool->end = true;
  pthread_cond_broadcast(&pool->work);
  pthread_mutex_unlock(&pool->lock);
  for (unsigned i = 0; i < pool->threads; ++i) {
    pthread_join(pool->thread[i], NULL);
  }
  for (uint32_t i = 0; i < pool->size; ++i) {
    tw_document_free(pool->slots[i].doc);
    free(pool->slots[i].path);
  }
  free(pool->slots);
  pthread_cond_destroy(&pool->news);
  pthread_cond_destroy(&pool->work);
  pthread_mutex_destroy(&pool->lock);
  free(pool);
}
