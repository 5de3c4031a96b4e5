// SPDX-License-Identifier: Apache-2.0
// URLs of endpoints: see url.h.
#include "sparql/url.h"

static bool
holds_space(const tw_str text)
{
  for (uint32_t i = 0; i < text.len; ++i) {
    const unsigned char c = (unsigned char)text.ptr[i];
    if (c <= ' ' || c == 0x7F) {
      return true;
    }
  }
  return false;
}

static uint32_t
find_any(const tw_str text, const char *const set)
{
  uint32_t i = 0;
  while (i < text.len && !strchr(set, text.ptr[i])) {
    ++i;
  }
  return i;
}

static void
cut_user(tw_url *const out, tw_str *const authority)
{
  uint32_t at = authority->len;
  while (at && authority->ptr[at - 1] != '@') {
    --at;
  }
  if (!at) {
    return;
  }
  const tw_str   info  = tw_str_slice(*authority, 0, at - 1);
  const uint32_t colon = tw_str_find(info, TW_STR(":"), 0);
  out->user            = tw_str_slice(info, 0, colon == TW_NONE ? info.len : colon);
  if (colon != TW_NONE) {
    out->password = tw_str_slice(info, colon + 1, info.len);
  }
  *authority = tw_str_slice(*authority, at, authority->len);
}

static bool
cut_port(tw_url *const out, const tw_str authority)
{
  uint32_t colon = authority.len;
  while (colon && authority.ptr[colon - 1] >= '0' && authority.ptr[colon - 1] <= '9') {
    --colon;
  }
  const bool has_port = colon && authority.ptr[colon - 1] == ':';
  out->host           = tw_str_slice(authority, 0, has_port ? colon - 1 : authority.len);
  out->port           = tw_str_slice(authority, has_port ? colon : authority.len, authority.len);
  return out->host.len > 0;
}

bool
tw_url_parse(tw_url *const out, const tw_str text)
{
  *out               = (tw_url){0};
  const uint32_t end = tw_str_find(text, TW_STR("://"), 0);
  if (end == TW_NONE || holds_space(text)) {
    return false;
  }
  out->scheme = tw_str_slice(text, 0, end);
  if (!tw_str_is_nocase(out->scheme, "http") && !tw_str_is_nocase(out->scheme, "https")) {
    return false;
  }
  tw_str rest      = tw_str_slice(text, end + 3, text.len);
  rest             = tw_str_slice(rest, 0, find_any(rest, "#"));
  tw_str authority = tw_str_slice(rest, 0, find_any(rest, "/?"));
  rest             = tw_str_slice(rest, authority.len, rest.len);
  out->path        = tw_str_slice(rest, 0, find_any(rest, "?"));
  out->query       = tw_str_slice(rest, out->path.len + 1, rest.len);
  cut_user(out, &authority);
  return cut_port(out, authority);
}

void
tw_url_origin(tw_buffer *const out, const tw_url *const url)
{
  tw_buffer_put(out, url->scheme);
  tw_buffer_text(out, "://");
  tw_buffer_put(out, url->host);
  if (url->port.len) {
    tw_buffer_char(out, ':');
    tw_buffer_put(out, url->port);
  }
}

static bool
equal_nocase(const tw_str a, const tw_str b)
{
  for (uint32_t i = 0; i < a.len && a.len == b.len; ++i) {
    const char x = a.ptr[i], y = b.ptr[i];
    if (x != y && ((x | 0x20) != (y | 0x20) || (x | 0x20) < 'a' || (x | 0x20) > 'z')) {
      return false;
    }
  }
  return a.len == b.len;
}

static tw_str
port_of(const tw_url *const url)
{
  return url->port.len ? url->port : tw_str_is_nocase(url->scheme, "https") ? TW_STR("443") : TW_STR("80");
}

bool
tw_url_same_host(const tw_url *const from, const tw_url *const to)
{
  if (!equal_nocase(from->host, to->host)) {
    return false;
  }
  const bool same_scheme = equal_nocase(from->scheme, to->scheme);
  return same_scheme ? tw_str_equal(port_of(from), port_of(to)) : tw_str_is_nocase(to->scheme, "https");
}

void
tw_url_encode(tw_buffer *const out, const tw_str text)
{
  for (uint32_t i = 0; i < text.len; ++i) {
    const unsigned char c = (unsigned char)text.ptr[i];
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr("-._~", c))) {
      tw_buffer_char(out, (char)c);
    } else {
      tw_buffer_format(out, "%%%02X", c);
    }
  }
}
