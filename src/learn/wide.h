// SPDX-License-Identifier: Apache-2.0
// Loops that are worth building for wide vectors too; the program takes the widest that the processor has.
#ifndef TW_LEARN_WIDE_H
#define TW_LEARN_WIDE_H

// Not under the sanitizers: they start before the choice can be made
#if defined __x86_64__ && defined __GNUC__ && !defined __clang__ && !defined __SANITIZE_ADDRESS__
#  define WIDE __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#else
#  define WIDE
#endif

// Before a loop whose iterations don't touch each other's data, where the compiler can't see it
#ifdef __clang__
#  define INDEPENDENT _Pragma("clang loop vectorize(assume_safety)")
#else
#  define INDEPENDENT _Pragma("GCC ivdep")
#endif

#endif
