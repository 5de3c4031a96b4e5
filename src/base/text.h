// SPDX-License-Identifier: Apache-2.0
// What Unicode says of text: normal forms, case, classes. The one door to utf8proc.
#ifndef TW_BASE_TEXT_H
#define TW_BASE_TEXT_H

#include "base/arena.h"
#include "base/str.h"

bool     tw_code_is_upper(uint32_t code);
bool     tw_code_is_lower(uint32_t code);
bool     tw_code_is_letter(uint32_t code); ///< Letters and the marks that go with them
bool     tw_code_is_digit(uint32_t code);  ///< Category Nd
bool     tw_code_is_space(uint32_t code);  ///< White space of any width, also U+00A0
bool     tw_code_is_control(uint32_t code); ///< Cc, Cn, Co, Cs: nothing that a text should hold, but for tab and newlines
uint32_t tw_code_lower(uint32_t code);
uint32_t tw_code_upper(uint32_t code);

/// Lower case (simple mappings), in `arena`; `ptr` is NULL at the limit.
tw_str tw_text_lower(tw_arena *arena, tw_str text);
/// For comparing names: case folded, accents and compatibility forms removed ("Málaga" -> "malaga"); NULL at the limit.
tw_str tw_text_fold(tw_arena *arena, tw_str text);
/// Normalization Form C (UAX #15) of valid UTF-8, in `arena`; returns `text` itself where it is NFC already.
tw_str tw_text_nfc(tw_arena *arena, tw_str text);

#endif
