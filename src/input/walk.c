// SPDX-License-Identifier: Apache-2.0
// Files of the given paths; folders are walked with a stack of what is still to be visited.
#include "input/walk.h"

#include "base/error.h"
#include "input/unpack.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

typedef enum {
  GIVEN,   // by the user: a file of any name, or a folder
  FOUND,   // in a folder
  LEAVING, // a given folder whose contents have been visited
} origin;

typedef struct {
  char    *path;
  origin   from;
  uint64_t files; // LEAVING: how many had been given out when it was entered
} place;

struct tw_walk {
  const char *const *paths;
  size_t             count, next;
  place             *stack; // the top is visited next
  size_t             depth, room;
  uint64_t           files; // given out so far
  char              *current;
};

static const char *const articles[] = {".txt", ".text", ".md",     ".html",  ".htm",   ".xhtml",
                                       ".json", ".jsonl", ".ndjson", ".conllu"};
static const char *const archives[] = {".tar", ".zip", ".tgz", ".txz", ".tbz2", ".tzst"};

static bool
ends_with_one(const char *const name, const size_t len, const char *const *const endings, const size_t count)
{
  for (size_t i = 0; i < count; ++i) {
    const size_t n = strlen(endings[i]);
    if (len > n && !strncasecmp(name + len - n, endings[i], n)) {
      return true;
    }
  }
  return false;
}

bool
tw_walk_takes(const char *const path)
{
  const char *const slash = strrchr(path, '/');
  const char *const name  = slash ? slash + 1 : path;
  const size_t      len   = tw_unpack_stem(name);
  const bool        about = !strncasecmp(name, "readme.", 7); // of the folder, not in it
  return name[0] != '.' && !about && (ends_with_one(name, len, articles, sizeof articles / sizeof *articles) ||
                            ends_with_one(name, len, archives, sizeof archives / sizeof *archives));
}

tw_walk *
tw_walk_open(const char *const *const paths, const size_t count)
{
  tw_walk *const walk = calloc(1, sizeof *walk);
  if (walk) {
    walk->paths = paths;
    walk->count = count;
  }
  return walk;
}

void
tw_walk_close(tw_walk *const walk)
{
  if (!walk) {
    return;
  }
  while (walk->depth) {
    free(walk->stack[--walk->depth].path);
  }
  free(walk->stack);
  free(walk->current);
  free(walk);
}

// Takes over `path`
static bool
push(tw_walk *const walk, char *const path, const origin from)
{
  if (path && walk->depth == walk->room) {
    const size_t room  = walk->room ? walk->room * 2 : 64;
    place *const stack = realloc(walk->stack, room * sizeof *stack);
    if (stack) {
      walk->stack = stack;
      walk->room  = room;
    }
  }
  if (!path || walk->depth == walk->room) {
    free(path);
    return false;
  }
  walk->stack[walk->depth++] = (place){path, from, walk->files};
  return true;
}

static char *
join(const char *const folder, const char *const name)
{
  const size_t a    = strlen(folder);
  const size_t b    = strlen(name);
  const bool   bare = a && folder[a - 1] == '/';
  char *const  path = malloc(a + b + 2);
  if (path) {
    memcpy(path, folder, a);
    path[a] = '/';
    memcpy(path + a + !bare, name, b + 1);
  }
  return path;
}

// The top is visited first, so the last name lies lowest
static int
last_first(const void *const a, const void *const b)
{
  return strcmp(((const place *)b)->path, ((const place *)a)->path);
}

static tw_walk_event
enter(tw_walk *const walk, const char *const path, const bool given, tw_error *const err)
{
  DIR *const folder = opendir(path);
  if (!folder) {
    tw_fail(err, TW_ERR_IO, "source", 0, "can't read the folder: %s", strerror(errno));
    return TW_WALK_BAD;
  }
  bool whole = !given || push(walk, strdup(path), LEAVING);
  const size_t first = walk->depth;
  for (const struct dirent *entry = NULL; whole && (entry = readdir(folder));) {
    whole = entry->d_name[0] == '.' || push(walk, join(path, entry->d_name), FOUND);
  }
  closedir(folder);
  if (!whole) {
    tw_fail(err, TW_ERR_MEMORY, "source", 0, "not enough memory for the names in the folder");
    return TW_WALK_BAD;
  }
  if (walk->depth > first) {
    qsort(walk->stack + first, walk->depth - first, sizeof *walk->stack, last_first);
  }
  return TW_WALK_END;
}

// What to do with one place; TW_WALK_END: nothing to tell, go on
static tw_walk_event
visit(tw_walk *const walk, const place at, tw_error *const err)
{
  struct stat info;
  switch (at.from) {
  case LEAVING:
    if (at.files == walk->files) {
      tw_fail(err, TW_ERR_INPUT, "source", 0,
              "the folder holds no articles: no file in it or below ends in .txt, .text, .md, .html, .htm, .xhtml, .json, "
              ".ndjson, .jsonl or .conllu, or is an archive of such; name other files one by one");
      return TW_WALK_BAD;
    }
    return TW_WALK_END;
  case GIVEN:
    if (strcmp(at.path, "-") && !stat(at.path, &info) && S_ISDIR(info.st_mode)) {
      return enter(walk, at.path, true, err);
    }
    break;
  case FOUND:
    if (!lstat(at.path, &info) && S_ISDIR(info.st_mode)) {
      return enter(walk, at.path, false, err);
    }
    if (!tw_walk_takes(at.path) || (!stat(at.path, &info) && S_ISDIR(info.st_mode))) {
      return TW_WALK_END;
    }
    break;
  }
  ++walk->files;
  return TW_WALK_FILE;
}

tw_walk_event
tw_walk_next(tw_walk *const walk, const char **const path, tw_error *const err)
{
  for (;;) {
    if (!walk->depth && walk->next == walk->count) {
      return TW_WALK_END;
    }
    if (!walk->depth && !push(walk, strdup(walk->paths[walk->next++]), GIVEN)) {
      *path = walk->paths[walk->next - 1];
      tw_fail(err, TW_ERR_MEMORY, "source", 0, "not enough memory");
      return TW_WALK_BAD;
    }
    const place at = walk->stack[--walk->depth];
    free(walk->current);
    walk->current             = at.path;
    *path                     = at.path;
    const tw_walk_event event = visit(walk, at, err);
    if (event != TW_WALK_END) {
      return event;
    }
  }
}
