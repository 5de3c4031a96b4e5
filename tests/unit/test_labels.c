// SPDX-License-Identifier: Apache-2.0
#include "document/labels.h"
#include "tw_test.h"

static void
a_base_is_what_stands_before_the_colon(void)
{
  for (uint32_t i = 0; i < TW_REL_COUNT; ++i) {
    const tw_str   text  = tw_relation_text(i);
    const uint32_t colon = tw_str_find(text, TW_STR(":"), 0);
    const tw_str   base  = tw_str_slice(text, 0, colon == TW_NONE ? text.len : colon);
    CHECK(tw_str_equal(tw_relation_text(tw_relation_base(i)), base));
    CHECK(tw_relation_from(text) == i);
  }
  CHECK(tw_relation_base(TW_REL_COUNT) == TW_REL_DEP);
}

static void
an_unknown_label_has_its_place(void)
{
  CHECK(tw_relation_from(TW_STR("nsubj:unheard")) == TW_REL_NSUBJ);
  CHECK(tw_relation_from(TW_STR("unheard")) == TW_REL_DEP);
  CHECK(tw_upos_from(TW_STR("NOTHING")) == TW_UPOS_OTHER && tw_event_from(TW_STR("NOTHING")) == TW_EVENT_NONE);
  CHECK(tw_upos_text(TW_UPOS_COUNT).ptr == NULL);
}

int
main(void)
{
  a_base_is_what_stands_before_the_colon();
  an_unknown_label_has_its_place();
  return TW_TEST_END();
}
