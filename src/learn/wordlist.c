// SPDX-License-Identifier: Apache-2.0
// Word lists for training: reading them.
#include "learn/wordlist.h"

#include "base/error.h"
#include "base/file.h"

#include <stdlib.h>

static const size_t list_limit = (size_t)1 << 28;

void
tw_wordlist_free(tw_wordlist *const list)
{
  tw_arena_free(list->arena);
  tw_buffer_free(&list->table);
  *list = (tw_wordlist){0};
}

static uint32_t
class_of(tw_wordlist *const list, const tw_str name)
{
  uint32_t k = 0;
  while (k < list->class_count && !tw_str_equal(list->name[k], name)) {
    ++k;
  }
  if (k == list->class_count && k < TW_CLASS_MAX) {
    list->name[list->class_count++] = name;
  }
  return k;
}

static tw_status
read_line(tw_wordlist *const list, tw_str line, const char *const path, const uint32_t number, tw_error *const err)
{
  tw_str word, name;
  if (!tw_str_split(&line, '\t', &word) || !word.len) {
    return TW_OK;
  }
  uint32_t mask = 0;
  while (tw_str_split(&line, ' ', &name)) {
    const uint32_t k = name.len ? class_of(list, name) : 0;
    if (k == TW_CLASS_MAX) {
      return tw_fail(err, TW_ERR_INPUT, "train", 0, "%s, line %u: '%.*s' would be class %d; a model knows %d at most", path, number,
                     TW_PRINT(name), TW_CLASS_MAX + 1, TW_CLASS_MAX);
    }
    mask |= name.len ? 1U << k : 0;
  }
  if (!mask) {
    return tw_fail(err, TW_ERR_INPUT, "train", 0, "%s, line %u: '%.*s' has no class; write word, tab, classes", path, number, TW_PRINT(word));
  }
  list->word[list->count]   = word;
  list->mask[list->count++] = mask;
  return TW_OK;
}

static tw_status
read_lines(tw_wordlist *const list, tw_str text, const char *const path, tw_error *const err)
{
  const uint32_t lines = tw_str_count(text, '\n') + 1;
  list->word = tw_arena_array(list->arena, lines, tw_str);
  list->mask = tw_arena_array(list->arena, lines, uint32_t);
  if (!text.ptr || !list->word || !list->mask) {
    return tw_fail_memory(err, "train");
  }
  tw_str line;
  for (uint32_t number = 1; tw_str_split(&text, '\n', &line); ++number) {
    TRY(read_line(list, line, path, number, err));
  }
  tw_classes_write(&list->table, list->word, list->mask, list->count);
  const tw_chunk chunk = {(const unsigned char *)list->table.ptr, list->table.len};
  return list->table.failed || !tw_classes_open(&list->classes, chunk) ? tw_fail_memory(err, "train") : TW_OK;
}

tw_status
tw_wordlist_read(tw_wordlist *const out, const char *const path, tw_error *const err)
{
  tw_buffer bytes = {0};
  out->arena      = tw_arena_new(list_limit);
  tw_status status = out->arena ? tw_file_read(&bytes, path, list_limit, err) : tw_fail_memory(err, "train");
  if (!status) {
    status = read_lines(out, tw_arena_copy(out->arena, tw_buffer_str(&bytes)), path, err);
  }
  tw_buffer_free(&bytes);
  return status;
}
