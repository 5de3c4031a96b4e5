// SPDX-License-Identifier: Apache-2.0
// Names for IRIs: the one place where text becomes the local part of one.
#ifndef TW_BASE_IRI_H
#define TW_BASE_IRI_H

#include "base/arena.h"

/// Local name of an IRI out of any valid UTF-8 text: a Turtle local name (PN_LOCAL of Turtle 1.1) that is at the same time a
/// path segment of RFC 3987, so that every format can write it. White space and control characters become '_', runs of them
/// one; letters, digits, '-', '_' and inner '.' are kept, letters beyond ASCII where Turtle allows them; all else is
/// percent-encoded. Empty text gives "_".
///
///     "Donald Trump" -> "Donald_Trump"    "U.S." -> "U.S%2E"    "Dnipró" -> "Dnipró"    "AT&T" -> "AT%26T"
///
/// A function of the text alone: bring it to NFC first. `ptr` is NULL at the arena's limit.
tw_str tw_iri_name(tw_arena *arena, tw_str text);

/// Is `text` a Turtle local name that needs no backslash and no percent?
bool tw_iri_is_name(tw_str text);

#endif
