#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Turn a text file into C: embed.sh FILE NAME > OUT.c makes NAME, an array of its lines that ends with NULL.
set -eu
printf 'extern const char *const %s[];\nconst char *const %s[] = {\n' "$2" "$2"
sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/^.*$/  "&\\n",/' "$1"
printf '  0};\n'
