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
typedef float lanes16 __attribute__((vector_size(64), aligned(4)));

#define LOAD8(address) (*(const lanes8 *)(address))
#define LOAD16(address) (*(const lanes16 *)(address))
#define STORE16(address, value) (*(lanes16 *)(address) = (value))

// Writes up to sixteen numbers, where a row ends before its last lane.
#define STORE_SOME(address, value, lanes) memcpy((address), &(value), (lanes) * sizeof(float))

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

// e^x, flat beyond the range in which that is a normal number.
INLINED float clamped_exponential(float x) { return exponential(x > 87 ? 87 : x < -87 ? -87 : x); }

// 1 / (1 + e^-x), to 3e-7 relative for x in -87 ... 87, flat beyond.
INLINED float logistic(float x) { return 1.0f / (1.0f + clamped_exponential(-x)); }

// To 4e-7 relative. Near zero an odd polynomial, fitted at Chebyshev nodes over |x| < 5/8, stands for the difference of two
// numbers close to 1; both are worked out, since a branch would stop the lanes.
INLINED float hyperbolic_tangent(float x) {
  const float size = x < 0 ? -x : x, z = x * x;
  float p = -6.10495e-3f;
  p = p * z + 2.100364e-2f;
  p = p * z - 5.385250e-2f;
  p = p * z + 0.13332782f;
  p = p * z - 0.33333329f;
  const float near = x + x * (z * p);
  const float far = 1 - 2 / (1 + exponential(2 * (size < 40 ? size : 40)));
  return size < 0.625f ? near : x < 0 ? -far : far;
}

// 2 artanh(s) for s^2 <= 1/9, to 2e-7 relative: the logarithm of (1 + s) / (1 - s). What the series leaves out is below
// 2e-8 of it.
INLINED float twice_artanh(float s) {
  const float z = s * s;
  float p = 1.0f / 13;
  p = p * z + 1.0f / 11;
  p = p * z + 1.0f / 9;
  p = p * z + 1.0f / 7;
  p = p * z + 0.2f;
  p = p * z + 1.0f / 3;
  return 2 * s + 2 * s * (z * p);
}

// log(1 + x) for x in 0 ... 1, to 3e-7 relative.
INLINED float logarithm_above_one(float x) { return twice_artanh(x / (2 + x)); }

// log(x) of a positive normal number, to 3e-7 of it or of 1, whichever is more.
INLINED float natural_logarithm(float x) {
  int bits;
  memcpy(&bits, &x, sizeof bits);
  // The fraction in 0.707 ... 1.414, so that its logarithm is small where that of x is.
  const int shifted = bits - 0x3F3504F3;
  const int exponent = shifted >> 23;
  bits = (shifted & 0x7FFFFF) + 0x3F3504F3;
  float fraction;
  memcpy(&fraction, &bits, sizeof fraction);
  return (float)exponent * 0.693147181f + twice_artanh((fraction - 1) / (fraction + 1));
}

#endif
