#ifndef OVERTURE_VECTORS_H
#define OVERTURE_VECTORS_H

#include <stddef.h>
#include <string.h>

// What the kernels' files have in common: several instruction sets, lanes of eight, and an exponential.
//
// A file that includes this keeps products and sums apart (`#pragma clang fp contract(off)` holds to the end of it).

#pragma clang fp contract(off)

// Everything is inlined into what is compiled for several instruction sets, so that it is compiled for them, too.
#define INLINED static inline __attribute__((always_inline))

// One body, compiled once for each of these and picked when the program is loaded.
#if defined(__x86_64__) && defined(__linux__)
#define VERSIONED __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define VERSIONED
#endif

typedef float lanes8 __attribute__((vector_size(32), aligned(4)));

#define LOAD8(address) (*(const lanes8 *)(address))

#define SUM_OF_LANES(v) (((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7])))

// a . b for `count` numbers, summed in eight lanes whatever the registers' width.
INLINED float product(const float *a, const float *b, size_t count) {
  lanes8 sum = {0};
  size_t i = 0;
  for (; i + 8 <= count; i += 8) sum += LOAD8(a + i) * LOAD8(b + i);
  float rest = 0;
  for (; i < count; i++) rest += a[i] * b[i];
  return SUM_OF_LANES(sum) + rest;
}

// e^x for x in -87 ... 87, to 2e-7 relative: 2^n e^r with |r| <= ln 2 / 2. Adding and taking away 1.5 * 2^23 rounds to the
// nearest whole number. The remainder of Taylor's series to r^7 is below 1e-8 of e^r.
INLINED float exponential(float x) {
  const float shifted = x * 1.44269504f + 12582912.0f;
  const float n = shifted - 12582912.0f;
  const float r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
  float power = 1.98412698e-4f;
  power = power * r + 1.38888889e-3f;
  power = power * r + 8.33333333e-3f;
  power = power * r + 4.16666667e-2f;
  power = power * r + 1.66666667e-1f;
  power = power * r + 0.5f;
  power = power * r + 1.0f;
  power = power * r + 1.0f;
  const int exponent = ((int)n + 127) << 23;
  float scale;
  memcpy(&scale, &exponent, sizeof scale);
  return power * scale;
}

#endif
