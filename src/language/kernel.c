// SPDX-License-Identifier: Apache-2.0
// Which kernel fits the processor.
#include "language/kernel.h"

#include <stdlib.h>
#include <string.h>

static bool
is_wanted(const char *const forced, const tw_kernel *const kernel)
{
  return !forced || !*forced || !strcmp(forced, kernel->name);
}

const tw_kernel *
tw_kernel_choose(void)
{
#ifdef __x86_64__
  const char *const forced = getenv("TRIPLEWIRE_CPU");
  if (is_wanted(forced, &tw_kernel_avx512) && __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl")) {
    return &tw_kernel_avx512;
  }
  if (is_wanted(forced, &tw_kernel_avx2) && __builtin_cpu_supports("avx2")) {
    return &tw_kernel_avx2;
  }
#else
  (void)is_wanted;
#endif
  return &tw_kernel_portable;
}
