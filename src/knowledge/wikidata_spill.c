// SPDX-License-Identifier: Apache-2.0
// Items of a dump kept on disk until all of it was seen: their classes and the names of their offices may stand anywhere in it.
#include "knowledge/wikidata.h"

// The fields of fixed size as they lie in memory: the file is read by the process that wrote it
typedef struct {
  uint32_t number, sitelinks, class_count, office_count, country;
  char     iso[4];
  char     gender;
  int16_t  born, died;
  double   latitude, longitude;
  uint32_t label, aliases, description, adjectives; // lengths
} fixed;

bool
tw_wd_spill(FILE *const file, tw_buffer *const bytes, const tw_wd_item *const item)
{
  fixed head;
  memset(&head, 0, sizeof head);
  head.number       = item->number;
  head.sitelinks    = item->sitelinks;
  head.class_count  = item->class_count;
  head.office_count = item->office_count;
  head.country      = item->country;
  head.gender       = item->gender;
  head.born         = item->born;
  head.died         = item->died;
  head.latitude     = item->latitude;
  head.longitude    = item->longitude;
  head.label        = item->label.len;
  head.aliases      = item->aliases.len;
  head.description  = item->description.len;
  head.adjectives   = item->adjectives.len;
  memcpy(head.iso, item->iso, sizeof head.iso);
  tw_buffer_clear(bytes);
  tw_buffer_bytes(bytes, &head, sizeof head);
  tw_buffer_bytes(bytes, item->classes, item->class_count * sizeof *item->classes);
  tw_buffer_bytes(bytes, item->offices, item->office_count * sizeof *item->offices);
  tw_buffer_put(bytes, item->label);
  tw_buffer_put(bytes, item->aliases);
  tw_buffer_put(bytes, item->description);
  tw_buffer_put(bytes, item->adjectives);
  return !bytes->failed && fwrite(bytes->ptr, 1, bytes->len, file) == bytes->len;
}

// `len` bytes of the file at the end of `bytes`
static bool
take(FILE *const file, tw_buffer *const bytes, size_t len)
{
  char page[4096];
  while (len) {
    const size_t want = len < sizeof page ? len : sizeof page;
    if (fread(page, 1, want, file) != want) {
      return false;
    }
    tw_buffer_bytes(bytes, page, want);
    len -= want;
  }
  return !bytes->failed;
}

bool
tw_wd_unspill(FILE *const file, tw_buffer *const bytes, tw_wd_item *const out, bool *const fine)
{
  fixed        head;
  const size_t got = fread(&head, 1, sizeof head, file);
  if (got != sizeof head) {
    *fine = !got && !ferror(file);
    return false;
  }
  const size_t classes = head.class_count * sizeof *out->classes;
  const size_t offices = head.office_count * sizeof *out->offices;
  tw_buffer_clear(bytes);
  *fine = take(file, bytes, classes + offices + (size_t)head.label + head.aliases + head.description + head.adjectives);
  if (!*fine) {
    return false;
  }
  *out = (tw_wd_item){.number = head.number, .complete = true, .sitelinks = head.sitelinks, .class_count = head.class_count,
                      .office_count = head.office_count, .country = head.country, .gender = head.gender, .born = head.born,
                      .died = head.died, .latitude = head.latitude, .longitude = head.longitude};
  const char *at = bytes->ptr;
  memcpy(out->iso, head.iso, sizeof head.iso);
  memcpy(out->classes, at, classes);
  memcpy(out->offices, at + classes, offices);
  at += classes + offices;
  out->label       = (tw_str){at, head.label};
  out->aliases     = (tw_str){at += head.label, head.aliases};
  out->description = (tw_str){at += head.aliases, head.description};
  out->adjectives  = (tw_str){at + head.description, head.adjectives};
  return true;
}

bool
tw_wd_spill_label(FILE *const file, const uint32_t number, const tw_str label)
{
  const uint32_t head[2] = {number, label.len};
  return fwrite(head, 1, sizeof head, file) == sizeof head && fwrite(label.ptr, 1, label.len, file) == label.len;
}

bool
tw_wd_unspill_label(FILE *const file, tw_buffer *const bytes, uint32_t *const number, tw_str *const label)
{
  uint32_t head[2];
  if (fread(head, 1, sizeof head, file) != sizeof head) {
    return false;
  }
  tw_buffer_clear(bytes);
  *number = head[0];
  if (!take(file, bytes, head[1])) {
    return false;
  }
  *label = tw_buffer_str(bytes);
  return true;
}
