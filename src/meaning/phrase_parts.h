// SPDX-License-Identifier: Apache-2.0
// What phrase.c asks about the inside of a phrase. Tokens are rows of the document.
#ifndef TW_MEANING_PHRASE_PARTS_H
#define TW_MEANING_PHRASE_PARTS_H

#include "meaning/phrase.h"

bool tw_is_quote(const tw_tree *tree, uint32_t token);
/// The hyphen of "pre-war", the point of "U.S": punctuation without room on either side.
bool tw_is_glue(const tw_tree *tree, uint32_t token);
/// Is `token`, a child of `above`, the second number of "3-1"?
bool tw_is_half_of_score(const tw_tree *tree, uint32_t token, uint32_t above);
/// Does an infinitive, or a phrase with "for" or "on", belong to the name that `above` stands in?
bool tw_is_named_infinitive(const tw_tree *tree, uint32_t token, uint32_t above);
bool tw_is_name_of_body(const tw_tree *tree, uint32_t token, uint32_t above);
/// Is `token`, a child of `above`, a member, a comma or an "and" of a list below `head`?
bool tw_is_inner_member(const tw_tree *tree, uint32_t token, uint32_t above, uint32_t head);
/// Remove members of such lists that stand apart from the rest of the phrase, and add the "and" before those that stay.
void tw_tie_members(const tw_tree *tree, tw_phrase *phrase, uint32_t head);

#endif
