// SPDX-License-Identifier: Apache-2.0
// What roles tell: "president of Finland@2024-03-01/" against a title and a date.
#ifndef TW_MEANING_LINK_H
#define TW_MEANING_LINK_H

#include "meaning/chains.h"

/// A role of a person, cut out of tw_kb_entry.roles.
typedef struct {
  tw_str title; ///< "president of Finland"
  tw_str begin, end; ///< "2024-03-01", or empty
} tw_role_held;

/// Cut the next role off the front of `rest`; false behind the last.
bool tw_role_next(tw_str *rest, tw_role_held *role);
/// Was the role held on the day the article was published? True where the dates or the day are not known.
bool tw_role_is_held(const tw_scene *scene, const tw_role_held *role);
/// Does the role's title hold `word` (folded) as a word, so that "president" fits "president of Finland" but not "vice president of…"?
bool tw_role_has(const tw_role_held *role, tw_str word);
/// The role an entity is shown with: of those held on the day the one begun last, else the last of all. Empty if there is none.
tw_str tw_role_shown(const tw_scene *scene, tw_str roles);

/// link_offices.c: who held the office of a country that a phrase names without its holder ("the French president", "Madam Speaker") on
/// the day of the article: his or her chain, a new one if need be. TW_NONE where that is not sure, or at the memory's limit.
uint32_t tw_office_of_country(tw_scene *scene, uint32_t mention);

/// link_offices.c: "the Nation", "our Republic" with a capital are the country that the article is about, where that is sure.
void tw_chain_homeland(tw_scene *scene);

/// What the place named right beside mention `m` tells of `entry` as its meaning: positive for it, negative against it, 0 nothing.
double tw_neighbour_fits(const tw_scene *s, uint32_t m, const tw_kb_entry *entry);
/// The name right before mention `m` and a comma, or TW_NONE.
uint32_t tw_place_before(const tw_scene *s, uint32_t m);
/// "Okmulgee, OK", "Paramus, N.J.": a state of America by its code behind another place.
bool tw_is_state_code(const tw_scene *s, uint32_t m);
/// Does a town and a comma stand before mention `m`? "Atlanta, Georgia"
bool tw_is_after_town(const tw_scene *s, uint32_t m);
/// The same of a name that towns have too: it is the state here and may be the town elsewhere.
bool tw_is_region_of_town(const tw_scene *s, uint32_t m);
/// Does a comma and a country or region follow mention `m`? "Austin, Texas" is nobody.
bool tw_is_before_region(const tw_scene *s, uint32_t m);

#endif
