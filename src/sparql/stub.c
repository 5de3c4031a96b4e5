// SPDX-License-Identifier: Apache-2.0
// Holds the place until the room is furnished.
#include "sparql/sparql.h"
typedef int tw_stub_sparql;
