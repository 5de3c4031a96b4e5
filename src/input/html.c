// SPDX-License-Identifier: Apache-2.0
// HTML to the article in it.
#include "input/input.h"

tw_status
tw_html(tw_document *const doc, tw_error *const err)
{
  const tw_status status = tw_decode(doc, err);
  return status ? status : tw_blocks(doc, err);
}
