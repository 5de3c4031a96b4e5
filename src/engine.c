// SPDX-License-Identifier: Apache-2.0
// The engine: finds the model, the knowledge base and the tables, and opens them.
#include "pipeline.h"

#include "base/error.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

// ---- where the files are -------------------------------------------------------------------------------------------------------

// The folder of the running program with a '/' behind, or "" where the system doesn't tell
static void
program_folder(char *const out, const size_t room)
{
  const ssize_t n = readlink("/proc/self/exe", out, room - 1);
  out[n > 0 ? n : 0] = '\0';
  char *const slash = strrchr(out, '/');
  out[slash ? slash - out + 1 : 0] = '\0';
}

static bool
has_file(const char *const folder, const char *const file)
{
  char path[PATH_MAX];
  return snprintf(path, sizeof path, "%s%s", folder, file) < (int)sizeof path && !access(path, R_OK);
}

tw_status
tw_data_folder(char *const out, const size_t room, const char *const file, tw_error *const err)
{
  char              program[PATH_MAX];
  char              places[4][PATH_MAX + 32] = {{0}};
  const char *const given                    = getenv("TRIPLEWIRE_DATA");
  program_folder(program, sizeof program);
  if (given && *given) {
    snprintf(places[0], sizeof places[0], "%s/", given);
  } else {
    snprintf(places[1], sizeof places[1], "%s../share/triplewire/", program);
    snprintf(places[2], sizeof places[2], "%sschema/", program);
    snprintf(places[3], sizeof places[3], "%s/", TW_DATA_FOLDER);
  }
  for (size_t i = 0; i < sizeof places / sizeof *places; ++i) {
    if (places[i][0] && has_file(places[i], file)) {
      return snprintf(out, room, "%s", places[i]) < (int)room
               ? TW_OK
               : tw_fail(err, TW_ERR_DATA, "engine", 0, "the path of %s is too long", file);
    }
  }
  return tw_fail(err, TW_ERR_DATA, "engine", 0, "%s is not in %.300s: set TRIPLEWIRE_DATA to the folder that holds it", file,
                 given && *given ? places[0] : places[3]);
}

static tw_status
data_path(char *const out, const size_t room, const char *const file, tw_error *const err)
{
  TRY(tw_data_folder(out, room, file, err));
  const size_t n = strlen(out);
  return snprintf(out + n, room - n, "%s", file) < (int)(room - n)
           ? TW_OK
           : tw_fail(err, TW_ERR_DATA, "engine", 0, "the path of %s is too long", file);
}

// ---- opening -------------------------------------------------------------------------------------------------------------------

tw_status
tw_engine_open_model(tw_model **const out, const char *const given, tw_error *const err)
{
  char path[PATH_MAX + 64];
  if (given) {
    return tw_model_open(out, given, err);
  }
  TRY(data_path(path, sizeof path, "en.twm", err));
  return tw_model_open(out, path, err);
}

static tw_status
add_knowledge(tw_engine *const engine, const char *const path, tw_error *const err)
{
  const uint32_t n = engine->knowledge.count;
  if (n == TW_KB_STACK_MAX) {
    return tw_fail(err, TW_ERR_USE, "engine", 0, "%s: more than %d knowledge bases", path, TW_KB_STACK_MAX);
  }
  TRY(tw_kb_open(&engine->owned[n], path, err));
  engine->knowledge.kb[n] = engine->owned[n];
  ++engine->knowledge.count;
  return TW_OK;
}

static tw_status
open_knowledge(tw_engine *const engine, const tw_engine_options *const options, tw_error *const err)
{
  char path[PATH_MAX + 64];
  if (!options->no_default_knowledge) {
    TRY(data_path(path, sizeof path, "en.twkb", err));
    TRY(add_knowledge(engine, path, err));
  }
  for (size_t i = 0; i < options->knowledge_count; ++i) {
    TRY(add_knowledge(engine, options->knowledge[i], err));
  }
  return TW_OK;
}

static tw_status
open_all(tw_engine *const engine, const tw_engine_options *const options, tw_error *const err)
{
  char folder[PATH_MAX + 64];
  TRY(tw_engine_open_model(&engine->model, options->model, err));
  TRY(open_knowledge(engine, options, err));
  TRY(tw_data_folder(folder, sizeof folder, "verbs.tsv", err));
  return tw_lexicon_open(&engine->lexicon, folder, err);
}

tw_status
tw_engine_open(tw_engine **const out, const tw_engine_options *const options, tw_error *const err)
{
  static const tw_engine_options defaults = {0};
  *out                                    = NULL;
  tw_engine *const engine                 = calloc(1, sizeof *engine);
  if (!engine) {
    return tw_fail(err, TW_ERR_MEMORY, "engine", 0, "not enough memory for an engine");
  }
  const tw_status status = open_all(engine, options ? options : &defaults, err);
  if (status) {
    tw_engine_close(engine);
    return status;
  }
  *out = engine;
  return TW_OK;
}

void
tw_engine_close(tw_engine *const engine)
{
  if (engine) {
    tw_lexicon_close(engine->lexicon);
    for (uint32_t i = 0; i < engine->knowledge.count; ++i) {
      tw_kb_close(engine->owned[i]);
    }
    tw_model_close(engine->model);
    free(engine);
  }
}

const char *
tw_version(void)
{
  return TW_VERSION;
}
