// SPDX-License-Identifier: Apache-2.0
// Holds the place until the room is furnished.
#include "language/language.h"
typedef int tw_stub_language;
