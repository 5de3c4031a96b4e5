// SPDX-License-Identifier: Apache-2.0
// Which kernel fits the processor.
#include "language/kernel.h"

#include <stdlib.h>
#include <string.h>
#if defined TW_NEON_DOT && defined __linux__
#  include <sys/auxv.h>
#endif

#ifdef TW_NEON_DOT
static bool
has_dot_products(void)
{
#  ifdef __linux__
  return getauxval(AT_HWCAP) & 1UL << 20; // HWCAP_ASIMDDP of asm/hwcap.h
#  elif defined __ARM_FEATURE_DOTPROD
  return true;
#  else
  return false;
#  endif
}
#endif

static const tw_kernel *const kernels[] = {
#ifdef __x86_64__
  &tw_kernel_avx512, &tw_kernel_avx2,
#elif defined __aarch64__
#  ifdef TW_NEON_DOT
  &tw_kernel_neon_dot,
#  endif
  &tw_kernel_neon,
#endif
  &tw_kernel_portable,
};

static bool
is_possible(const tw_kernel *const kernel)
{
#ifdef __x86_64__
  if (kernel == &tw_kernel_avx512) {
    return __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
  }
  return kernel != &tw_kernel_avx2 || __builtin_cpu_supports("avx2");
#elif defined TW_NEON_DOT
  return kernel != &tw_kernel_neon_dot || has_dot_products();
#else
  return kernel != NULL;
#endif
}

const tw_kernel *
tw_kernel_choose(void)
{
  const char *const forced = getenv("TRIPLEWIRE_CPU");
  for (size_t i = 0; i + 1 < sizeof kernels / sizeof *kernels; ++i) {
    if (is_possible(kernels[i]) && (!forced || !*forced || !strcmp(forced, kernels[i]->name))) {
      return kernels[i];
    }
  }
  return &tw_kernel_portable;
}
